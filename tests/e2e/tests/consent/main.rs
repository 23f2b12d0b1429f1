//! Consent and lockers on a real node, with real locker hosts.
//!
//! The node is a development node, whose consortium has two more members here: they run
//! the hosts. Everybody looks at final blocks, as the hosts do.

mod certificates;
mod crashes;
mod giving;
mod host;
mod late;
mod lint;
mod overdue;
mod places;
mod rights;
mod rpc;
mod story;
mod versions;

use std::{
	path::Path,
	time::{Duration, Instant},
};

use jasmynet_e2e::{Node, Person};
use jasmynet_primitives::{did::identity_account, AccountId, GrantId, Moment, RecordId, SECOND};
use jasmynet_sdk::{
	address::did,
	chain::Client,
	host::{HostClient, Patience},
	keyfile::{KeyFile, Scheme},
};
use serde_json::{json, Value};

use host::Host;

/// The salt that the command line takes, and the genesis of the presets.
const SALT: [u8; 32] = [0; 32];

/// What people's pictures are.
const PICTURES: &str = "11";

/// How long something may take that takes a few blocks.
const SOON: Duration = Duration::from_secs(90);

/// How long somebody who leaves can think better of it, where a scene is set for that.
const CLOSURE_GRACE: Moment = 30 * SECOND;

/// Who runs the hosts. They have identities and money on a development chain.
const OPERATORS: [&str; 2] = ["Eve", "Ferdie"];

/// A chain, a company, a person, and hosts.
struct Scene {
	node: Node,
	/// Alice's company: a member with every role.
	company: Person,
	/// Somebody with money, whom the company has sponsored.
	person: Person,
}

impl Scene {
	/// A scene, and so many hosts that replicate to each other.
	fn set<const HOSTS: usize>() -> (Scene, [Host; HOSTS]) {
		Scene::set_on(Node::start_with("consortium", let_operators_in).unwrap())
	}

	/// The same, where an identity that is to be closed has to wait some seconds for it, in
	/// place of 30 days.
	fn set_to_close<const HOSTS: usize>() -> (Scene, [Host; HOSTS]) {
		let node = Node::start_with_sections(&["consortium", "did"], |genesis| {
			let_operators_in(&mut genesis["consortium"]);
			genesis["did"]["periods"]["closureGrace"] = json!(CLOSURE_GRACE);
		});
		Scene::set_on(node.unwrap())
	}

	fn set_on<const HOSTS: usize>(node: Node) -> (Scene, [Host; HOSTS]) {
		let company = Person::development(&node, "//Alice").unwrap();
		let person = sponsored(&node, &company);
		company.done(&["did", "add-agreement"]).unwrap();
		let hosts = Host::started(&node, OPERATORS.map(|name| format!("//{name}")));
		(Scene { node, company, person }, hosts)
	}

	async fn client(&self) -> Client {
		Client::connect(&self.node.url()).await.unwrap()
	}

	/// Puts a file into the person's locker, by a host; it is to lie on so many. Answers
	/// with the record.
	fn put(&self, content: &[u8], host: &Host, replicas: u8) -> RecordId {
		self.put_told(content, host, replicas)["record"].as_u64().unwrap()
	}

	/// The same, with what the command line says of it.
	fn put_told(&self, content: &[u8], host: &Host, replicas: u8) -> Value {
		let file = self.person.path("photo.jpg");
		std::fs::write(&file, content).unwrap();
		let (url, replicas) = (host.url(), replicas.to_string());
		let put = ["locker", "put", &file, "--category", PICTURES, "--host", &url];
		let put = [&put[..], &["--replicas", &replicas]].concat();
		self.person.done(&put).unwrap()
	}

	/// The person opens their own file, on a machine that has the secrets and nothing else.
	fn own_copy(&self, record: RecordId, host: &Host) -> Vec<u8> {
		std::fs::remove_dir_all(self.person.path("store")).unwrap();
		let (record, url, out) = (record.to_string(), host.url(), self.person.path("own"));
		let get = ["locker", "get", &record, "--host", &url, "--out", &out];
		assert_eq!(self.person.done(&get).unwrap()["from"], url);
		std::fs::read(out).unwrap()
	}

	/// The company asks for pictures, on these terms besides, and the person accepts.
	fn granted(&self, terms: &[&str]) -> GrantId {
		let subject = self.person.did().unwrap();
		let ask = ["consent", "request", "--subject", &subject, "--category", PICTURES];
		let asked = self.company.done(&[&ask[..], &["--purpose", "1"], terms].concat()).unwrap();
		let request = asked["request"].to_string();
		let accepted = self.person.done(&["consent", "accept", &request, "--yes"]).unwrap();
		accepted["grant"].as_u64().unwrap()
	}

	/// The person seals the secret of a file for the company. Answers with what the command
	/// line says of it.
	fn share(&self, record: RecordId, grant: GrantId, host: &Host) -> Value {
		let (record, grant, url) = (record.to_string(), grant.to_string(), host.url());
		let share = ["locker", "share", &record, "--grant", &grant, "--host", &url];
		self.person.done(&share).unwrap()
	}

	/// What the command line says of a fetch by the company.
	fn fetch(
		&self,
		record: RecordId,
		grant: GrantId,
		host: &Host,
		out: &str,
	) -> anyhow::Result<Value> {
		let (record, grant, url) = (record.to_string(), grant.to_string(), host.url());
		let fetch = ["consent", "fetch", &record, "--grant", &grant, "--host", &url, "--out", out];
		self.company.done(&fetch)
	}

	/// Talks to a host as somebody, without patience.
	fn talk(&self, who: &Person, host: &Host, client: &Client) -> HostClient {
		let key = key_of(who);
		let identity = identity_account(&key.public_key(), &SALT);
		let url = host.url();
		let patience = Patience { attempts: 1, ..Patience::default() };
		HostClient::connect_with(&url, &key, &identity, client.genesis_hash(), patience).unwrap()
	}
}

/// Makes members of those who run the hosts.
fn let_operators_in(consortium: &mut Value) {
	let members = consortium["members"].as_array_mut().unwrap();
	for name in OPERATORS {
		members.push(json!({
			"account": did(&identity_of(name)).trim_start_matches("did:jasmy:"),
			"name": format!("{name}'s lockers"),
			"roles": ["LockerHost"],
		}));
	}
}

/// The identity that a development key makes.
fn identity_of(name: &str) -> AccountId {
	let key = KeyFile::from_secret(Scheme::Sr25519, &format!("//{name}")).unwrap();
	identity_account(&key.public_key(), &SALT)
}

fn key_of(who: &Person) -> KeyFile {
	KeyFile::load(Path::new(&who.path("key.json")), None).unwrap()
}

fn account_of(who: &Person) -> AccountId {
	identity_account(&key_of(who).public_key(), &SALT)
}

/// Somebody with a fresh identity, and money.
fn sponsored(node: &Node, sponsor: &Person) -> Person {
	let person = Person::new(node).unwrap();
	let (intent, sponsor_did) = (person.path("intent"), sponsor.did().unwrap());
	person.done(&["did", "intent", "--sponsor", &sponsor_did, "--out", &intent]).unwrap();
	sponsor.done(&["did", "sponsor", &intent]).unwrap();
	sponsor.done(&["ledger", "transfer", &person.did().unwrap(), "50"]).unwrap();
	person
}

/// Bytes that differ from place to place, and from file to file.
fn bytes(seed: u32, length: usize) -> Vec<u8> {
	let mut state = seed.wrapping_mul(2_654_435_761) | 1;
	let mut next = || {
		// Xorshift: nothing here needs more.
		state ^= state << 13;
		state ^= state >> 17;
		state ^= state << 5;
		(state >> 24) as u8
	};
	(0..length).map(|_| next()).collect()
}

/// Asserts that a command is refused, for a reason with this word in it.
#[track_caller]
fn assert_refused(person: &Person, line: &[&str], word: &str) {
	let (code, said) = person.refused(line).unwrap();
	assert!(code == 1 && said.contains(word), "jasmy {line:?}: {code}, {said}");
}

/// Waits until a question has an answer.
async fn eventually<T>(what: &str, mut answer: impl AsyncFnMut() -> Option<T>) -> T {
	let started = Instant::now();
	loop {
		if let Some(answer) = answer().await {
			return answer;
		}
		assert!(started.elapsed() < SOON, "{SOON:?} and not yet: {what}");
		tokio::time::sleep(Duration::from_millis(250)).await;
	}
}
