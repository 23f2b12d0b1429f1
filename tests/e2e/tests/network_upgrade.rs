//! A running network changes its runtime by vote.

use std::{
	fs,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	sync::atomic::{AtomicBool, Ordering},
	time::Duration,
};

use jasmynet_e2e::{
	network::{Council, Network},
	output, program, root, Node, Person,
};
use serde_json::json;

/// How long something may take that takes a session or two.
const SOON: Duration = Duration::from_secs(90);

/// How many blocks finality may be behind. Every node compiles the new runtime in the
/// same block, so some of them come later than others; how long that takes is the
/// machine's affair, and blocks are made no faster meanwhile. Where finality stands
/// still the blocks go on, and are soon more.
const MAX_LAG: u64 = 12;

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
	// An extrinsic of version 5 that nobody signed. The command line sends version
	// 4: a node bans for half an hour what it has refused, byte by byte.
	let bare = [&[5][..], &call].concat();
	let extrinsic = [compact(bare.len()), bare].concat();
	node.ask("author_submitExtrinsic", json!([format!("0x{}", hex::encode(extrinsic))])).unwrap()
}

fn text(path: &Path) -> String {
	path.display().to_string()
}

#[test]
fn four_nodes_upgrade_without_a_stop_in_finality() {
	let runtimes = runtimes();
	let [same, raised, othernet] =
		["same.wasm", "raised.wasm", "othernet.wasm"].map(|name| runtimes.join(name));
	let mut network = Network::new(|_| {}).unwrap();
	let nodes = network.four().unwrap();
	let [alice, ..] = &nodes;
	let council = Council::new(alice).unwrap();
	let [founder, ..] = council.founders.as_slice() else { unreachable!() };
	let stranger = Person::new(alice).unwrap();
	let before = version(alice);

	// Even with the members' votes the chain rejects a code that is no successor of
	// its own, and the permission is used up. The command line says so beforehand.
	let rejects = |code: &Path, why: &str| {
		let running = version(alice);
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
		assert_eq!(version(alice), running);
	};

	// Nothing is allowed: the chain takes nothing.
	let answer = hand_in(alice, &fs::read(&raised).unwrap());
	assert!(answer["error"].is_object(), "{answer}");
	stranger.refused(&["upgrade", "apply", &text(&raised)]).unwrap();

	// Another chain's runtime is not taken.
	rejects(&othernet, "othernet");

	// The next version is allowed: any other code is refused.
	council.decide(&["upgrade", "authorize", &text(&raised)]).unwrap();
	for code in [&othernet, &same] {
		let answer = hand_in(alice, &fs::read(code).unwrap());
		assert!(answer["error"].is_object(), "{answer}");
		let (_, said) = stranger.refused(&["upgrade", "apply", &text(code)]).unwrap();
		assert!(said.contains("hash"), "{said}");
	}
	assert_eq!(version(alice), before);

	// A stranger without money hands it in, and finality does not stop.
	let stop = AtomicBool::new(false);
	let lags = std::thread::scope(|scope| {
		let watching = scope.spawn(|| finality_lags(&nodes, &stop));
		let applied = stranger.done(&["upgrade", "apply", &text(&raised)]);
		let upgraded = network.wait("all nodes run it", SOON, || {
			nodes.iter().all(|node| version(node) == before + 1).then_some(())
		});
		let went_on = network.wait_for_blocks(alice, 8);
		stop.store(true, Ordering::Relaxed);
		println!("{}", applied.unwrap());
		upgraded.unwrap();
		went_on.unwrap();
		watching.join().unwrap()
	});
	println!("most blocks that were not final yet, by node: {lags:?}");
	assert!(lags.iter().all(|lag| *lag <= MAX_LAG), "{lags:?}, more than {MAX_LAG}");

	// The chain and the command line go on, and there is no way back.
	founder.done(&["ledger", "transfer", &stranger.did().unwrap(), "1"]).unwrap();
	rejects(&same, "version");
}

/// For each node, the most blocks that it had and that were not final.
fn finality_lags(nodes: &[Node], stop: &AtomicBool) -> Vec<u64> {
	let mut lags = vec![0; nodes.len()];
	while !stop.load(Ordering::Relaxed) {
		for (node, lag) in nodes.iter().zip(&mut lags) {
			// The final head first: what comes in between the two questions counts as behind.
			let (Ok(finalized), Ok(best)) = (node.finalized(), node.best()) else { continue };
			*lag = (*lag).max(best.saturating_sub(finalized));
		}
		std::thread::sleep(Duration::from_millis(100));
	}
	lags
}
