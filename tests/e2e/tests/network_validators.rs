//! Validators that fail: two processes on one key, power cuts, and a stall that
//! only the runbook ends.

use std::{
	sync::{Mutex, PoisonError},
	time::{Duration, Instant},
};

use jasmynet_e2e::{
	consortium::{members, validators},
	network::{well_known, Council, Network, Settings, Validator},
	number,
	probe::{NodeKey, Voter},
	Node,
};
use serde_json::{json, Value};

/// Two networks of four at once would be slow.
static ONE_NETWORK: Mutex<()> = Mutex::new(());

/// How long something may take that takes a session or two.
const SOON: Duration = Duration::from_secs(90);

/// Within so many blocks what two nodes had sent before they were lost is final, or never.
const UNDER_WAY: u64 = 3;

/// How soon finality is to go on after nodes came back.
const RESUMED: Duration = Duration::from_secs(30);

/// What the chain says of the member with this name.
fn entry(node: &Node, member: &str) -> Value {
	let members = members(node).unwrap();
	let found = members.iter().find(|entry| entry["name"] == member);
	found.unwrap_or_else(|| panic!("{member} is no member: {members:?}")).clone()
}

/// What the chain says of the first validator of a member, by the member's name.
fn validator(node: &Node, member: &str) -> Value {
	entry(node, member)["validators"][0].clone()
}

#[test]
fn two_processes_on_one_key_are_suspended_and_finality_goes_on() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let second = NodeKey::numbered(1);
	let mut network = Network::new(|consortium| {
		consortium["members"][1]["nodes"].as_array_mut().unwrap().push(json!(second.public()));
	})
	.unwrap();
	let [alice, bob, _charlie, _dave] = network.four().unwrap();

	// When Bob's operator starts his validator twice.
	let twin = network
		.join(&Settings {
			name: "bob-again".into(),
			key: second,
			validator: Validator::Founder("Bob".into()),
			arguments: Vec::new(),
		})
		.unwrap();
	let started = Instant::now();

	// Then he is suspended and out of the set, and the others go on.
	network
		.wait("the validator is suspended", SOON, || {
			let bob = validator(&alice, "Midori Devices");
			(bob["status"] == json!("suspended")).then_some(())
		})
		.unwrap();
	println!("suspended {:?} after the second process was started", started.elapsed());
	network
		.wait("he is out of the set", SOON, || (validators(&alice).ok()? == 3).then_some(()))
		.unwrap();
	assert_eq!(validator(&alice, "Midori Devices")["inSet"], json!(false));
	network.wait_for_blocks(&alice, 5).unwrap();

	// Only the validator: the member keeps its vote, its nodes follow the chain.
	let council = Council::new(&alice).unwrap();
	assert_eq!(entry(&alice, "Midori Devices")["status"], "active");
	let goal = alice.finalized().unwrap();
	network
		.wait("his node follows", SOON, || (bob.finalized().ok()? >= goal).then_some(()))
		.unwrap();

	// Removal and return are votes: with one process, he comes back and stays.
	twin.kill();
	let account = validator(&alice, "Midori Devices")["account"].as_str().unwrap().to_owned();
	council.decide(&["validator", "reinstate", &account]).unwrap();
	network
		.wait("he is back in the set", SOON, || (validators(&alice).ok()? == 4).then_some(()))
		.unwrap();
	network.wait_for_blocks(&alice, 8).unwrap();
	assert_eq!(validator(&alice, "Midori Devices")["status"], json!("active"));
}

#[test]
fn two_votes_in_one_round_are_suspended_and_finality_goes_on() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let insider = NodeKey::numbered(1);
	let mut network = Network::new(|consortium| {
		consortium["members"][1]["nodes"].as_array_mut().unwrap().push(json!(insider.public()));
	})
	.unwrap();
	let [alice, _bob, charlie, _dave] = network.four().unwrap();
	let key = well_known("//Bob").unwrap();
	let voter = Voter::join(&insider, &network.target(&alice).unwrap()).unwrap();
	network.wait("votes are taken", SOON, || voter.is_open().then_some(())).unwrap();

	// When somebody with Bob's key votes for other blocks than Bob's node does.
	let vote = |node: &Node| -> anyhow::Result<()> {
		let state = node.rpc("grandpa_roundState", json!([]))?;
		let (round, set) = (number(&state["best"]["round"])?, number(&state["setId"])?);
		let (best, last) = (node.best()?, node.finalized()?);
		for block in [best, best.saturating_sub(1), last] {
			let target = (&*node.hash(block)?, u32::try_from(block)?);
			voter.prevote(&key, round, set, target)?;
			voter.prevote(&key, round + 1, set, target)?;
		}
		Ok(())
	};
	let started = Instant::now();
	network
		.wait("the validator is suspended", SOON, || {
			vote(&alice).ok()?;
			(validator(&charlie, "Midori Devices")["status"] == json!("suspended")).then_some(())
		})
		.unwrap();
	println!("suspended {:?} after the first second vote", started.elapsed());
	voter.leave();

	// Then finality goes on without him.
	network
		.wait("he is out of the set", SOON, || (validators(&alice).ok()? == 3).then_some(()))
		.unwrap();
	network.wait_for_blocks(&alice, 5).unwrap();
}

/// The hashes of all final blocks of a node.
fn final_hashes(node: &Node) -> Vec<String> {
	(0..=node.finalized().unwrap()).map(|number| node.hash(number).unwrap()).collect()
}

#[test]
fn finality_survives_one_power_cut_and_waits_out_two() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let mut network = Network::new(|_| {}).unwrap();
	let nodes = network.four().unwrap();
	let [alice, bob, charlie, dave] = &nodes;

	// One of four: the others go on, and it catches up.
	dave.kill();
	network.wait_for_blocks(alice, 8).unwrap();
	network.up(dave).unwrap();
	let goal = alice.finalized().unwrap();
	network
		.wait("the one has caught up", SOON, || (dave.finalized().ok()? >= goal).then_some(()))
		.unwrap();

	// Two of four: blocks go on, finality does not.
	charlie.kill();
	dave.kill();
	network.wait_for_best(alice, UNDER_WAY).unwrap();
	let stopped = alice.finalized().unwrap();
	let before = [final_hashes(alice), final_hashes(bob)];
	network.wait_for_best(alice, 4).unwrap();
	assert_eq!(alice.finalized().unwrap(), stopped);
	assert_eq!(bob.finalized().unwrap(), before[1].len() as u64 - 1);

	// They come back: it goes on within 30 s, and everywhere.
	network.up(charlie).unwrap();
	network.up(dave).unwrap();
	let returned = Instant::now();
	network
		.wait("finality goes on", RESUMED, || (alice.finalized().ok()? > stopped + 1).then_some(()))
		.unwrap();
	println!("finality went on {:?} after the two were started", returned.elapsed());
	let goal = alice.finalized().unwrap();
	network
		.wait("all have it", SOON, || {
			nodes.iter().all(|node| node.finalized().is_ok_and(|head| head >= goal)).then_some(())
		})
		.unwrap();

	// Nothing was finalised twice: all agree, then and now.
	let after = nodes.each_ref().map(final_hashes);
	let common = after.iter().map(Vec::len).min().unwrap();
	for hashes in &after {
		assert_eq!(hashes[..common], after[0][..common]);
	}
	for hashes in &before {
		assert_eq!(hashes[..], after[0][..hashes.len()]);
	}
}

#[test]
fn a_stall_ends_by_the_runbook() {
	let _one = ONE_NETWORK.lock().unwrap_or_else(PoisonError::into_inner);
	let mut network = Network::new(|consortium| consortium["minValidators"] = json!(3)).unwrap();
	let [alice, bob, charlie, dave] = network.four().unwrap();
	let council = Council::new(&alice).unwrap();
	let lost: Vec<String> = ["Sakura Locker", "Hoshi Audit"]
		.iter()
		.map(|name| validator(&alice, name)["account"].as_str().unwrap().to_owned())
		.collect();

	// Two of four are lost for good.
	charlie.kill();
	dave.kill();
	network.wait_for_best(&alice, UNDER_WAY).unwrap();
	let stopped = alice.finalized().unwrap();
	let started = Instant::now();

	// The members vote on the best chain, for nothing becomes final.
	let best = |motion: &[&str]| council.decide_with(&["--best"], motion).unwrap();
	best(&["chain", "set-min-validators", "2"]);
	for account in &lost {
		best(&["validator", "remove", account]);
	}
	assert_eq!(alice.finalized().unwrap(), stopped);
	best(&["chain", "note-stalled", "--delay", "5", "--finalized", &stopped.to_string()]);

	network
		.wait("finality goes on with the other two", SOON, || {
			[&alice, &bob]
				.iter()
				.all(|node| node.finalized().is_ok_and(|head| head > stopped + 5))
				.then_some(())
		})
		.unwrap();
	println!("finality went on {:?} after the two were lost", started.elapsed());
	network
		.wait("the two are the final set", SOON, || (validators(&bob).ok()? == 2).then_some(()))
		.unwrap();
	network.wait_for_blocks(&bob, 5).unwrap();
	let common = alice.finalized().unwrap().min(bob.finalized().unwrap());
	assert_eq!(alice.hash(common).unwrap(), bob.hash(common).unwrap());
}
