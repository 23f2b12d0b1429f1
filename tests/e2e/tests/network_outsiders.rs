//! Who is not listed gets nothing; who is listed gets in, however many they are.

use std::{
	fs,
	process::Stdio,
	sync::{Mutex, PoisonError},
	time::Duration,
};

use jasmynet_e2e::{
	jasmy, jasmynet,
	network::{Network, Settings, Validator},
	output,
	probe::{probe, Crowd, Gains, Names, NodeKey},
	Node, Person,
};
use serde_json::{json, Value};

/// Two networks of four at once would be slow.
static ONE_NETWORK: Mutex<()> = Mutex::new(());

/// How long nodes may take to find each other.
const SOON: Duration = Duration::from_secs(60);

/// For so many blocks outsiders try.
const TRIES: u64 = 30;

/// Lists more nodes in the genesis, spread over the members.
fn list(consortium: &mut Value, keys: &[NodeKey]) {
	for (key, member) in keys.iter().zip((0..4).cycle()) {
		let nodes = consortium["members"][member]["nodes"].as_array_mut().unwrap();
		nodes.push(json!(key.public()));
	}
}

/// The transactions that a node has and that are in no block.
fn pending(node: &Node) -> Vec<Value> {
	node.rpc("author_pendingExtrinsics", json!([])).unwrap().as_array().unwrap().clone()
}

#[test]
fn whoever_is_not_listed_gets_nothing() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let listed = NodeKey::numbered(1);
	let mut network =
		Network::new(|consortium| list(consortium, std::slice::from_ref(&listed))).unwrap();
	let members = network.four().unwrap();
	let [alice, ..] = &members;
	network.wait_for_blocks(alice, 3).unwrap();
	let target = network.target(alice).unwrap();

	// A probe with a listed key gets everything, so the probe works.
	let gains = probe(&listed, &target, Names::Current, SOON).unwrap();
	assert_eq!(gains, Gains::all());

	// The same probe with another key gets nothing, by today's names or the old ones.
	for names in [Names::Current, Names::Legacy] {
		let gains = probe(&NodeKey::numbered(2), &target, names, Duration::from_secs(15)).unwrap();
		assert_eq!(gains, Gains::none(), "{names:?}");
	}

	// Nor do real nodes with the right genesis, whatever their flags.
	let addresses = network.addresses().to_vec();
	let mut reserved = vec!["--reserved-only", "--reserved-nodes"];
	reserved.extend(addresses.iter().map(String::as_str));
	let mut warp = vec!["--sync", "warp", "--bootnodes"];
	warp.extend(addresses.iter().map(String::as_str));
	let mut validator = Settings::observer("outside-validator", NodeKey::numbered(6));
	validator.validator = Validator::Own;
	let outsiders: Vec<Node> = [
		Settings::observer("outside-default", NodeKey::numbered(3)),
		Settings::observer("outside-reserved", NodeKey::numbered(4)).with(&reserved),
		Settings::observer("outside-warp", NodeKey::numbered(5)).with(&warp),
		validator.with(&["--unsafe-force-node-key-generation"]),
	]
	.iter()
	.map(|settings| network.join(settings).unwrap())
	.collect();
	for outsider in &outsiders {
		network.wait("the outsider answers", SOON, || outsider.peers().ok()).unwrap();
	}

	// Transactions go neither way: one is handed to an outsider, one to a member.
	let [outsider, ..] = outsiders.as_slice() else { unreachable!() };
	let ferdie = Person::development(outsider, "//Ferdie").unwrap();
	let did = ferdie.did().unwrap();
	let mut waiting = jasmy(&["--url", &outsider.url(), "--key", &ferdie.path("key.json")])
		.args(["ledger", "transfer", &did, "1"])
		.stdout(Stdio::null())
		.stderr(Stdio::null())
		.spawn()
		.unwrap();
	let eve = Person::development(alice, "//Eve").unwrap();
	let mut foreign = Vec::new();
	let mut paid = 0;
	let last = alice.finalized().unwrap() + TRIES;
	while alice.finalized().unwrap() < last {
		eve.done(&["ledger", "transfer", &did, "1"]).unwrap();
		paid += 1;
		let now = pending(outsider);
		if now.len() > foreign.len() {
			foreign = now;
		}
		for outsider in &outsiders {
			assert_eq!((outsider.best().unwrap(), outsider.peers().unwrap()), (0, 0));
		}
		for outsider in &outsiders[1..] {
			assert_eq!(pending(outsider), Vec::<Value>::new());
		}
		assert!(members.iter().all(|member| member.peers().unwrap() == 3));
	}
	// The outsider has its own transaction and no other; the members never had it.
	assert_eq!(foreign.len(), 1, "{}", network.logs());
	assert!(paid > 1);
	waiting.kill().unwrap();
	waiting.wait().unwrap();
	assert!(!members.iter().any(|member| pending(member).contains(&foreign[0])));
	for block in 1..=alice.best().unwrap() {
		let block = alice.rpc("chain_getBlock", json!([alice.hash(block).unwrap()])).unwrap();
		let extrinsics = block["block"]["extrinsics"].as_array().unwrap();
		assert!(!extrinsics.contains(&foreign[0]), "{block}");
	}

	// The members have counted them.
	let refused = alice.metric("jasmynet_peers_refused_total", &["unlisted"]).unwrap();
	println!("connections that Alice's node refused: {refused:?}");
	assert!(refused.is_some_and(|refused| refused > 0.0));
}

#[test]
fn all_listed_nodes_connect_when_they_are_more_than_the_slots() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	// A node has 32 slots for peers that dial it and 8 for those that it dials.
	let keys: Vec<NodeKey> = (100..145).map(NodeKey::numbered).collect();
	let mut network = Network::new(|consortium| list(consortium, &keys)).unwrap();
	let [alice, bob, _charlie, _dave] = network.four().unwrap();

	let crowd = Crowd::gather(&keys, &network.target(&alice).unwrap()).unwrap();
	network
		.wait("all 45 are connected", SOON, || (crowd.open() == keys.len()).then_some(()))
		.unwrap_or_else(|error| panic!("{} of 45: {error}", crowd.open()));
	network.wait("the node says so", SOON, || (alice.peers().ok()? == 48).then_some(())).unwrap();
	// And they stay.
	network.wait_for_blocks(&alice, 5).unwrap();
	assert_eq!((crowd.open(), alice.peers().unwrap()), (45, 48));
	assert_eq!(bob.peers().unwrap(), 3);
	crowd.leave();
}

#[test]
fn an_operator_can_deny_and_look() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let mut network = Network::new(|_| {}).unwrap();
	let denied = network.path("denied");
	fs::write(&denied, "# Nobody yet.\n").unwrap();
	let [alice, bob, charlie, _dave] = network
		.founders(
			&jasmynet_e2e::network::FOUNDERS.map(jasmynet_e2e::network::founder),
			&["--denied-peers", &denied],
		)
		.unwrap();
	network.wait("all are connected", SOON, || (alice.peers().ok()? == 3).then_some(())).unwrap();

	// All four read the same file; what matters is that Bob is alone then.
	let peer_id = network.target(&bob).unwrap().peer_id;
	fs::write(&denied, format!("# Bob, until he has patched.\n{peer_id}\n")).unwrap();
	network
		.wait("Bob is cut off", SOON, || {
			(alice.peers().ok()? == 2 && charlie.peers().ok()? == 2 && bob.peers().ok()? == 0)
				.then_some(())
		})
		.unwrap();
	// A file that cannot be read changes nothing.
	fs::write(&denied, "this is no peer id\n").unwrap();
	network.wait_for_blocks(&alice, 3).unwrap();
	assert_eq!(alice.peers().unwrap(), 2);
	fs::write(&denied, "").unwrap();
	network
		.wait("Bob is back", SOON, || {
			(alice.peers().ok()? == 3 && bob.peers().ok()? == 3).then_some(())
		})
		.unwrap();
	let refused = alice.metric("jasmynet_peers_refused_total", &["denied"]).unwrap();
	assert!(refused.is_some(), "refusals are not counted by reason");

	// What everybody may ask.
	let members = alice.rpc("jasmynet_members", json!([])).unwrap();
	let first = &members[0];
	for field in ["account", "did", "name", "roles", "status", "nodes", "validators"] {
		assert!(!first[field].is_null(), "{field} is missing: {first}");
	}
	let page = alice.rpc("jasmynet_members", json!([first["account"], 2])).unwrap();
	assert_eq!(page.as_array().unwrap().as_slice(), &members.as_array().unwrap()[1..3]);
	let peers = alice.rpc("jasmynet_authorizedPeers", json!([])).unwrap();
	assert!(peers.as_array().unwrap().iter().any(|peer| peer["peerId"] == json!(peer_id)));
	let safety = alice.rpc("jasmynet_finalitySafety", json!([])).unwrap();
	assert_eq!(
		(&safety["validators"], &safety["needed"], &safety["mayFail"]),
		(&json!(4), &json!(3), &json!(1)),
		"{safety}"
	);
	let unknown = format!("0x{}", "ab".repeat(32));
	let answer = alice.ask("jasmynet_finalitySafety", json!([unknown])).unwrap();
	assert!(answer["error"]["message"].as_str().unwrap().contains(&unknown), "{answer}");

	// What nobody may, unless the operator asks for it.
	for method in ["author_rotateKeys", "system_peers"] {
		let answer = alice.ask(method, json!([])).unwrap();
		assert!(answer["error"].is_object(), "{method} is served to everybody: {answer}");
	}

	// And what the operator sees.
	for (metric, value) in [
		("jasmynet_peers_listed", Some(4.0)),
		("jasmynet_peers_connected", Some(3.0)),
		("jasmynet_validators", Some(4.0)),
		("jasmynet_validators_online", None),
		("jasmynet_members", Some(4.0)),
		("jasmynet_finality_lag_blocks", None),
	] {
		// They follow the chain, some seconds later.
		network
			.wait(&format!("{metric} is {value:?}"), Duration::from_secs(20), || {
				let shown = alice.metric(metric, &[]).ok()??;
				value.is_none_or(|value| shown == value).then_some(())
			})
			.unwrap();
	}
}

#[test]
fn the_backend_without_a_gate_is_refused() {
	let ended = output(&mut jasmynet(&["--dev", "--tmp", "--network-backend", "libp2p"])).unwrap();
	let said = String::from_utf8_lossy(&ended.stderr);
	assert_eq!(ended.status.code(), Some(1), "{said}");
	let sentence = said.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
	assert!(sentence.contains("libp2p"), "{said}");
}

#[test]
fn a_deny_list_that_cannot_be_read_is_refused_by_line() {
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("denied").display().to_string();
	fs::write(&file, "# first\nnonsense\n").unwrap();
	let ended = output(&mut jasmynet(&["--dev", "--tmp", "--denied-peers", &file])).unwrap();
	let said = String::from_utf8_lossy(&ended.stderr);
	assert_eq!(ended.status.code(), Some(1), "{said}");
	assert!(said.contains(&file) && said.contains('2'), "{said}");
}
