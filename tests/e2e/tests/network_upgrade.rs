//! A running network changes its runtime by vote.

use std::{
	fs,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	sync::atomic::{AtomicBool, Ordering},
	time::{Duration, Instant},
};

use jasmynet_e2e::{
	network::{Council, Network},
	output, program, root, Node, Person,
};
use serde_json::json;

/// How long something may take that takes a session or two.
const SOON: Duration = Duration::from_secs(90);

/// A slot.
const SLOT: Duration = Duration::from_secs(2);

/// `system.apply_authorized_upgrade`, by its numbers in the runtime.
const APPLY: [u8; 2] = [0, 11];

/// The other runtimes, built when they are not there or old.
fn runtimes() -> PathBuf {
	let directory = program("jasmynet").parent().unwrap().join("upgrade");
	let script = root().join("scripts/lib/build_upgrade.sh");
	let built = output(Command::new(script).arg(&directory).stdin(Stdio::null())).unwrap();
	assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
	directory
}

fn version(node: &Node) -> u64 {
	node.rpc("state_getRuntimeVersion", json!([])).unwrap()["specVersion"].as_u64().unwrap()
}

/// A number as SCALE's compact form writes it.
fn compact(number: usize) -> Vec<u8> {
	let number = u32::try_from(number).unwrap();
	assert!((1 << 14..1 << 30).contains(&number), "code and calls are of this length");
	(number << 2 | 2).to_le_bytes().to_vec()
}

/// Hands code in without any client between, and says what the node answers.
fn hand_in(node: &Node, code: &[u8]) -> serde_json::Value {
	let call = [&APPLY[..], &compact(code.len()), code].concat();
	// An extrinsic of version 4 that nobody signed.
	let bare = [&[4][..], &call].concat();
	let extrinsic = [compact(bare.len()), bare].concat();
	let hex: String = extrinsic.iter().map(|byte| format!("{byte:02x}")).collect();
	node.ask("author_submitExtrinsic", json!([format!("0x{hex}")])).unwrap()
}

/// The runtime that the chain has at its start.
fn genesis_code(network: &Network, node: &Node) -> PathBuf {
	let stored = node.rpc("state_getStorage", json!(["0x3a636f6465"])).unwrap();
	let hex = stored.as_str().unwrap().trim_start_matches("0x");
	let bytes: Vec<u8> = (0..hex.len())
		.step_by(2)
		.map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
		.collect();
	let path = PathBuf::from(network.path("genesis.wasm"));
	fs::write(&path, bytes).unwrap();
	path
}

fn text(path: &Path) -> String {
	path.display().to_string()
}

#[test]
fn four_nodes_upgrade_without_a_stop_in_finality() {
	let other = runtimes();
	let (raised, othernet) = (other.join("raised.wasm"), other.join("othernet.wasm"));
	let mut network = Network::new(|_| {}).unwrap();
	let nodes = network.four().unwrap();
	let [alice, ..] = &nodes;
	let council = Council::new(alice).unwrap();
	let stranger = Person::new(alice).unwrap();
	let before = version(alice);
	let running = genesis_code(&network, alice);

	// Nothing is allowed: the chain takes nothing.
	let answer = hand_in(alice, &fs::read(&raised).unwrap());
	assert!(answer["error"].is_object(), "{answer}");
	stranger.refused(&["upgrade", "apply", &text(&raised)]).unwrap();

	// A version that is not higher, and another chain's runtime: the command line
	// says so beforehand, and even with the members' votes the chain rejects them.
	// The permission is used up then.
	let [founder, ..] = council.founders.as_slice() else { unreachable!() };
	for (code, why) in [(&running, "version"), (&othernet, "othernet")] {
		let (_, said) = founder.refused(&["upgrade", "authorize", &text(code)]).unwrap();
		assert!(said.contains(why), "{said}");
		council.decide(&["upgrade", "authorize", &text(code), "--unchecked"]).unwrap();
		let (_, said) = stranger.refused(&["upgrade", "apply", &text(code)]).unwrap();
		assert!(said.contains(why), "{said}");
		let (_, said) =
			stranger.refused(&["upgrade", "apply", &text(code), "--unchecked"]).unwrap();
		println!("{}: {said}", code.display());
		assert!(said.contains("used up"), "{said}");
		assert!(stranger.done(&["upgrade", "show"]).unwrap()["authorized"].is_null());
		assert_eq!(version(alice), before);
	}

	// The next version is allowed: any other code is refused.
	council.decide(&["upgrade", "authorize", &text(&raised)]).unwrap();
	let answer = hand_in(alice, &fs::read(&othernet).unwrap());
	assert!(answer["error"].is_object(), "{answer}");
	let (_, said) = stranger.refused(&["upgrade", "apply", &text(&othernet)]).unwrap();
	assert!(said.contains("hash"), "{said}");
	assert_eq!(version(alice), before);

	// A stranger without money hands it in, and finality does not stop.
	let stop = AtomicBool::new(false);
	let gaps = std::thread::scope(|scope| {
		let watching = scope.spawn(|| finality_gaps(&nodes, &stop));
		let applied = stranger.done(&["upgrade", "apply", &text(&raised)]).unwrap();
		println!("{applied}");
		network
			.wait("all nodes run it", SOON, || {
				nodes.iter().all(|node| version(node) == before + 1).then_some(())
			})
			.unwrap();
		network.wait_for_blocks(alice, 8).unwrap();
		stop.store(true, Ordering::Relaxed);
		watching.join().unwrap()
	});
	for gap in &gaps {
		println!("longest time without a new final block: {gap:?}");
	}
	assert!(gaps.iter().all(|gap| *gap <= 5 * SLOT), "{gaps:?}");

	// The chain and the command line go on.
	founder.done(&["ledger", "transfer", &stranger.did().unwrap(), "1"]).unwrap();
}

/// For each node, the longest time between two finalised heads.
fn finality_gaps(nodes: &[Node], stop: &AtomicBool) -> Vec<Duration> {
	let mut last: Vec<_> = nodes.iter().map(|_| (0, Instant::now())).collect();
	let mut gaps = vec![Duration::ZERO; nodes.len()];
	while !stop.load(Ordering::Relaxed) {
		for ((node, last), gap) in nodes.iter().zip(&mut last).zip(&mut gaps) {
			let Ok(head) = node.finalized() else { continue };
			let now = Instant::now();
			if head > last.0 {
				*last = (head, now);
			}
			*gap = (*gap).max(now - last.1);
		}
		std::thread::sleep(Duration::from_millis(100));
	}
	gaps
}
