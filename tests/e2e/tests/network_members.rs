//! Members come and go: a fifth one joins and validates; a suspended one is cut
//! off and comes back.

use std::{
	sync::{Mutex, PoisonError},
	time::{Duration, Instant},
};

use jasmynet_e2e::{
	consortium::{members, validators},
	network::{founder, key_file, Council, Network, Settings, Validator, FOUNDERS},
	number,
	probe::{Crowd, NodeKey},
	Node, Person,
};
use serde_json::json;

/// Two networks of four at once would be slow.
static ONE_NETWORK: Mutex<()> = Mutex::new(());

/// How long nodes may take to find each other or to fetch a short chain.
const SOON: Duration = Duration::from_secs(90);

/// `Session.CurrentIndex` in the state.
const SESSION_INDEX: &str = "0xcec5070d609dd3497f72bde07fc96ba072763800a36a99fdfc7c10f6415f6ee6";

/// The session that the best block is in.
fn session(node: &Node) -> u32 {
	let stored = node.rpc("state_getStorage", json!([SESSION_INDEX])).unwrap();
	let hex = stored.as_str().unwrap().trim_start_matches("0x");
	let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
	u32::from_le_bytes([byte(0), byte(2), byte(4), byte(6)])
}

#[test]
fn a_fifth_member_joins_syncs_validates_and_votes() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let mut network = Network::new(|_| {}).unwrap();
	let [alice, bob, _charlie, dave] = network.four().unwrap();
	let council = Council::new(&alice).unwrap();
	let eve = Person::development(&alice, "//Eve").unwrap();
	let did = eve.did().unwrap();

	// Given a company's node that nobody has listed.
	let key = NodeKey::numbered(5);
	let kaze = network
		.join(&Settings {
			name: "kaze".into(),
			key: key.clone(),
			validator: Validator::Own,
			arguments: vec!["--rpc-methods".into(), "unsafe".into()],
		})
		.unwrap();
	kaze.wait(SOON, "answers", || kaze.best().is_ok()).unwrap();

	// When the members admit it and it does its own part.
	council
		.decide(&["member", "admit", &did, "--name", "Kaze Health", "--role", "validator"])
		.unwrap();
	assert_eq!((kaze.peers().unwrap(), kaze.best().unwrap()), (0, 0));
	let key_path = key_file(kaze.directory(), &key).unwrap().display().to_string();
	let joined = eve
		.done(&[
			"member",
			"join",
			"--node-url",
			&kaze.url(),
			"--node-key-file",
			&key_path,
			"--validator",
		])
		.unwrap();
	assert!(joined.to_string().contains(&key.peer_id()), "{joined}");

	// Then its node, which was not started again, gets the whole chain.
	network
		.wait("the fifth node has the chain", SOON, || {
			(kaze.finalized().ok()? + 2 >= alice.finalized().ok()?).then_some(())
		})
		.unwrap();
	assert_eq!(kaze.hash(1).unwrap(), alice.hash(1).unwrap());
	assert!(
		kaze.rpc("chain_getBlock", json!([kaze.hash(1).unwrap()])).unwrap()["block"].is_object()
	);

	// When the members make it a validator.
	let added = council.decide(&["validator", "add", &did]).unwrap();
	let decided_in = session(&alice);
	let in_set = network
		.wait("five validate", SOON, || (validators(&alice).ok()? == 5).then(|| session(&alice)))
		.unwrap();
	println!("voted in session {decided_in}, in the set in session {in_set}: {added}");
	assert!(in_set <= decided_in + 3, "it took from session {decided_in} to {in_set}");

	// Then it makes blocks, and without its vote nothing is final any more: of
	// five, four are needed.
	network
		.wait("it makes a block", SOON, || {
			kaze.log().contains("Pre-sealed block for proposal").then_some(())
		})
		.unwrap();
	let state = alice.rpc("grandpa_roundState", json!([])).unwrap();
	assert_eq!(state["best"]["totalWeight"], 5, "{state}");
	dave.kill();
	network.wait_for_blocks(&alice, 8).unwrap();
	network.up(&dave).unwrap();

	// And a second node of its, by warp sync, with the change of validators in the proof.
	let observer_key = NodeKey::numbered(6);
	let directory = tempfile::tempdir().unwrap();
	let key_path = key_file(directory.path(), &observer_key).unwrap().display().to_string();
	eve.done(&["node", "register", "--node-key-file", &key_path]).unwrap();
	let observer = network
		.join(&Settings::observer("observer", observer_key).with(&["--sync", "warp"]))
		.unwrap();
	network
		.wait("the observer has warped", SOON, || {
			(observer.log().contains("Warp sync is complete")
				&& observer.finalized().ok()? + 2 >= bob.finalized().ok()?)
			.then_some(())
		})
		.unwrap();
	network
		.wait("the observer knows all members", SOON, || {
			(members(&observer).ok()?.len() == 5).then_some(())
		})
		.unwrap();
}

/// The numbers of the finalised heads that a node went through, with its peers.
struct Watch {
	seen: Vec<(u64, u64)>,
}

impl Watch {
	/// Watches while something is done, and on until the node has this many peers.
	fn during(node: &Node, peers: u64, act: impl FnOnce() -> u64) -> (u64, Watch) {
		let done = Mutex::new(false);
		std::thread::scope(|scope| {
			let watching = scope.spawn(|| {
				let mut seen = Vec::new();
				let started = Instant::now();
				while started.elapsed() < 2 * SOON {
					let now = (node.finalized().unwrap(), node.peers().unwrap());
					if seen.last() != Some(&now) {
						seen.push(now);
					}
					if *done.lock().unwrap() && now.1 == peers {
						break;
					}
					std::thread::sleep(Duration::from_millis(100));
				}
				Watch { seen }
			});
			let result = act();
			*done.lock().unwrap() = true;
			(result, watching.join().unwrap())
		})
	}

	/// How many heads were finalised from the one that has this block on until
	/// there were so many peers.
	fn heads_until(&self, block: u64, peers: u64) -> usize {
		let mut heads: Vec<u64> = self
			.seen
			.iter()
			.skip_while(|(head, _)| *head < block)
			.take_while(|(_, now)| *now != peers)
			.map(|(head, _)| *head)
			.collect();
		heads.dedup();
		heads.len()
	}
}

#[test]
fn a_suspended_member_is_cut_off_and_comes_back_by_itself() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let second = NodeKey::numbered(1);
	let mut network = Network::new(|consortium| {
		consortium["members"][3]["nodes"].as_array_mut().unwrap().push(json!(second.public()));
	})
	.unwrap();
	let [alice, bob, charlie, dave] = network.four().unwrap();
	let council = Council::new(&alice).unwrap();
	let did = council.founders[3].did().unwrap();
	let crowd = Crowd::gather(&[second], &network.target(&alice).unwrap()).unwrap();
	network
		.wait("all are connected", SOON, || {
			(alice.peers().ok()? == 4 && dave.peers().ok()? == 3 && crowd.open() == 1).then_some(())
		})
		.unwrap();

	// When it is suspended.
	let (mut by_bob, mut by_charlie) = (None, None);
	let (block, by_alice) = Watch::during(&alice, 2, || {
		let (block, watch) = Watch::during(&bob, 2, || {
			let (block, watch) = Watch::during(&charlie, 2, || {
				let closed = council.decide(&["member", "suspend", &did]).unwrap();
				number(&closed["block"]).unwrap()
			});
			by_charlie = Some(watch);
			block
		});
		by_bob = Some(watch);
		block
	});

	// Then both its nodes are off within two finalised heads, on every node.
	for (name, watch) in [("alice", Some(by_alice)), ("bob", by_bob), ("charlie", by_charlie)] {
		let watch = watch.unwrap();
		let heads = watch.heads_until(block, 2);
		println!("suspended in block {block}; {name} cut it off after {heads} heads");
		assert!(heads <= 2, "{name}: {:?}", watch.seen);
	}
	network
		.wait("it is cut off everywhere", Duration::from_secs(20), || {
			([&alice, &bob, &charlie].iter().all(|node| node.peers().is_ok_and(|peers| peers == 2))
				&& dave.peers().ok()? == 0
				&& crowd.open() == 0)
				.then_some(())
		})
		.unwrap();
	let listed = alice.rpc("jasmynet_authorizedPeers", json!([])).unwrap();
	assert_eq!(listed.as_array().unwrap().len(), 3, "{listed}");
	let left_at = dave.best().unwrap();
	network.wait_for_blocks(&alice, 5).unwrap();

	// And it stays out, whichever side is started again.
	for node in [&dave, &bob] {
		node.kill();
		network.up(node).unwrap();
		network.wait("it answers", SOON, || node.peers().ok()).unwrap();
		network.wait_for_blocks(&alice, 4).unwrap();
		assert_eq!(dave.peers().unwrap(), 0);
		assert_eq!(crowd.open(), 0);
	}
	let (own, others) = (dave.finalized().unwrap(), alice.finalized().unwrap());
	assert!(own <= left_at && own + 5 < others, "it has {own}, the others {others}");
	network
		.wait("the others are together", SOON, || (bob.peers().ok()? == 2).then_some(()))
		.unwrap();

	// When it is reinstated, it is back without anybody's restart.
	council.decide(&["member", "reinstate", &did]).unwrap();
	let voted = Instant::now();
	network
		.wait("it is back", SOON, || {
			(dave.peers().ok()? >= 3
				&& dave.finalized().ok()? + 2 >= alice.finalized().ok()?
				&& crowd.open() == 1)
				.then_some(())
		})
		.unwrap();
	println!("back {:?} after the vote", voted.elapsed());
	network.wait("it validates", SOON, || (validators(&alice).ok()? == 4).then_some(())).unwrap();
	network.wait_for_blocks(&dave, 3).unwrap();
	crowd.leave();
	assert_eq!(FOUNDERS.map(founder).len(), members(&dave).unwrap().len());
}
