//! A sensor's agent on a gateway, while everything around it is cut off: every
//! reading counts, and none twice.

use std::{fs, path::Path, time::Duration};

use jasmynet_e2e::{Node, Person, Process};
use jasmynet_primitives::{
	devices::LogEntry,
	merkle::{leaf_hash, prove},
	DeviceId, Hash, Moment,
};
use jasmynet_sdk::{chain::Client, readings::Readings, time};
use serde_json::{json, Value};

use crate::{broker::Broker, device_key, home_made, lines, saved, shown, text, Somebody};

/// How long the last readings may take to the chain.
const DEADLINE: Duration = Duration::from_secs(120);

/// Readings of one batch.
const BATCH: &str = "250";

/// A person's sensor at a gateway, whose account pays.
struct Home {
	node: Node,
	gateway: Person,
	broker: Broker,
	/// How many readings there have been.
	taken: usize,
	/// Time of the last one.
	at: Moment,
}

impl Home {
	/// Takes readings, each later than the one before it, and gives them to the broker.
	async fn measure(&mut self, count: usize) {
		let mut readings = Vec::new();
		for n in self.taken..self.taken + count {
			self.at = time::now().max(self.at + 1);
			let (at, rate) = (self.at, n % 200);
			readings.push(format!("{{\"at\":{at},\"n\":{n},\"heartRate\":{rate}}}"));
		}
		self.taken += count;
		self.broker.publish(readings).await;
	}

	fn path(&self, name: &str) -> String {
		self.gateway.path(name)
	}

	/// Starts the agent. It goes on where the one before it was.
	fn agent(&self) -> Process {
		let (sensor, spool, url) =
			(self.path("sensor.json"), self.path("spool"), self.broker.url());
		let agent = ["device", "agent", "--device-key", &sensor, "--spool", &spool];
		let more = ["--mqtt", &url, "--batch-size", BATCH, "--batch-seconds", "3"];
		let mut command = self.gateway.command(&[&agent[..], &more].concat());
		Process::start(&mut command, Path::new(&self.path("agent.log"))).unwrap()
	}

	/// How many readings the chain counts; nothing while the node does not answer.
	fn counted(&self, device: DeviceId) -> Option<u64> {
		let answer = self.node.rpc("jasmynet_devices", json!([{ "id": device }])).ok()?;
		answer[0]["log"]["readings"].as_u64()
	}
}

/// Lets some time pass.
async fn pass(milliseconds: u64) {
	tokio::time::sleep(Duration::from_millis(milliseconds)).await;
}

/// The entries of a device's log, as the blocks tell of them.
async fn entries(client: &Client, device: DeviceId) -> Vec<(LogEntry, Hash)> {
	let (last, _) = client.finalized_block().await.unwrap();
	let mut found = Vec::new();
	for number in 1..=last {
		let told = client.log_entries_in(number, device).await.unwrap();
		found.extend(told.into_iter().map(|told| (told.entry, told.head)));
	}
	found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reading_is_proved_and_none_twice_whatever_is_killed() {
	let node = Node::start().unwrap();
	let client = Client::connect(&node.url()).await.unwrap();
	let eve = Somebody::known("Eve");
	let owner = Person::development(&node, "//Eve").unwrap();
	owner.done(&["did", "add-agreement"]).unwrap();
	let key = device_key();
	let device = home_made(&client, &eve, &key).await;
	drop(client);

	// Given a sensor whose agent runs on a gateway.
	let gateway = Person::development(&node, "//Ferdie").unwrap();
	saved(&key, &gateway.path("sensor.json"));
	let mut home = Home { node, gateway, broker: Broker::start(), taken: 0, at: 0 };
	let agent = home.agent();
	home.broker.wait_for_subscriber();

	// When the agent is killed in the middle of its work, and readings go on,
	home.measure(1_000).await;
	pass(1_500).await;
	agent.kill();
	home.measure(600).await;
	let agent = home.agent();
	pass(4_000).await;

	// ... the node is,
	home.node.kill();
	home.measure(900).await;
	pass(4_000).await;
	home.node.up().unwrap();
	pass(3_000).await;

	// ... both are at once,
	home.measure(500).await;
	agent.kill();
	home.node.kill();
	home.measure(300).await;
	let mut agent = home.agent();
	pass(2_000).await;
	home.node.up().unwrap();

	// ... and the agent again and again, a moment after it has started,
	for milliseconds in [50, 200, 400, 800, 1_600] {
		agent.kill();
		agent = home.agent();
		home.measure(140).await;
		pass(milliseconds).await;
	}

	// Then all of them come to the chain,
	let all = home.taken as u64;
	assert_eq!(all, 4_000);
	agent
		.wait(DEADLINE, "all readings are counted", |_| {
			home.counted(device).filter(|counted| *counted >= all)
		})
		.unwrap();
	// ... and not one more, when another batch could have come.
	pass(5_000).await;
	assert_eq!(home.counted(device), Some(all));
	let ended = agent.terminate(Duration::from_secs(30)).unwrap();
	assert!(ended.success(), "{ended}");

	// The owner opens what the agent has stored: each reading once, in order.
	let collected = collected(&owner, &home, device);
	let number = |line: &String| serde_json::from_str::<Value>(line).unwrap()["n"].as_u64();
	let numbers: Vec<_> = collected.iter().map(number).collect();
	assert_eq!(numbers, (0..all).map(Some).collect::<Vec<_>>());

	// Each is in an entry of the log, by a proof of its own, and the entries make the
	// head that the chain has.
	let client = Client::connect(&home.node.url()).await.unwrap();
	let log = shown(&client, device).await.log;
	let (mut rest, mut head) = (&collected[..], Hash::zero());
	let found = entries(&client, device).await;
	for (seq, (entry, told)) in (1..).zip(&found) {
		assert_eq!(entry.seq, seq);
		let (lines, later) = rest.split_at(entry.count as usize);
		rest = later;
		let readings = Readings::from_lines(&lines.join("\n")).unwrap();
		assert_eq!((readings.root, readings.count), (entry.root, entry.count));
		assert_eq!((readings.from, readings.to), (entry.from, entry.to));
		let leaves: Vec<_> = lines.iter().map(|line| leaf_hash(line.as_bytes())).collect();
		for (index, leaf) in (0..).zip(&leaves) {
			assert!(prove(&leaves, index).unwrap().verify(*leaf, entry.root));
		}
		head = entry.chain(head);
		assert_eq!(head, *told);
	}
	assert_eq!((rest.len(), head, log.count), (0, log.head, all));
	assert_eq!((log.seq, log.forks), (found.len() as u64, 0));
	let rejected = fs::read_to_string(Path::new(&home.path("spool")).join("rejected.jsonl"));
	assert_eq!(rejected.unwrap_or_default(), "", "none was rejected, not even one that came twice");
	let told = fs::read_to_string(home.path("agent.log")).unwrap();
	let again = told.matches(r#""repeated":true"#).count();
	println!("{all} readings in {} entries, of which {again} were sent twice", found.len());

	shown_to_somebody(&home, &owner, &found);
}

/// Opens all that the agent has stored.
fn collected(owner: &Person, home: &Home, device: DeviceId) -> Vec<String> {
	let out = owner.path("readings.jsonl");
	// What is on the gateway is only for the owner to open.
	let store = Path::new(&owner.path("store")).to_path_buf();
	fs::rename(home.path("store"), store).unwrap();
	owner.done(&["device", "collect", &text(device), "--out", &out]).unwrap();
	lines(&out)
}

/// Single readings, shown to somebody who has neither the spool nor the store.
fn shown_to_somebody(home: &Home, somebody: &Person, found: &[(LogEntry, Hash)]) {
	let spool = home.path("spool");
	let last = found.last().unwrap().0;
	for (seq, line) in [(1, 1), (last.seq, u64::from(last.count)), (last.seq / 2 + 1, 3)] {
		let out = home.path(&format!("proof-{seq}-{line}.json"));
		let (seq, line) = (seq.to_string(), line.to_string());
		let make = ["device", "proof", "make", "--spool", &spool, "--seq", &seq, "--line", &line];
		home.gateway.done(&[&make[..], &["--out", &out]].concat()).unwrap();
		let verify = ["device", "proof", "verify", &out];
		assert_eq!(somebody.done(&verify).unwrap()["valid"], true, "entry {seq}, line {line}");

		// A reading that somebody changed is not believed.
		let proof = fs::read_to_string(&out).unwrap();
		let forged = proof.replace("heartRate", "heartrate");
		assert_ne!(proof, forged);
		fs::write(&out, forged).unwrap();
		let tried = somebody.run(&verify).unwrap();
		let answer: Value = serde_json::from_slice(&tried.stdout).unwrap_or_default();
		assert!(!tried.status.success() || answer["valid"] == false, "{answer}");
	}
}
