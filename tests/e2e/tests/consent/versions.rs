//! New versions of a file, and new generations of keys: what was readable stays with those
//! who have read it, and opens nothing that comes after.

use std::fs;

use jasmynet_primitives::{GrantId, Hash, RecordId};
use jasmynet_sdk::{
	chain::Client,
	content::{from_content_id, Cid, ContentReader},
	envelope::{Binding, Envelope},
	host::Warrant,
	seal::{decrypt, FileIdentity},
	store::{DirectoryStore, EnvelopeStore},
};
use serde_json::{json, Value};

use crate::{account_of, assert_refused, bytes, eventually, host::Host, key_of, Scene};

/// A file that is shared under a grant.
struct Shared<'a> {
	scene: &'a Scene,
	host: &'a Host,
	client: Client,
	record: RecordId,
	grant: GrantId,
}

impl Shared<'_> {
	/// Puts another file in the place of this one. Answers with what the command line says.
	fn superseded(&self, content: &[u8]) -> Value {
		let person = &self.scene.person;
		let file = person.path("next.jpg");
		fs::write(&file, content).unwrap();
		let (record, url) = (self.record.to_string(), self.host.url());
		person.done(&["locker", "supersede", &record, &file, "--host", &url]).unwrap()
	}

	/// Seals the secret of the present version. Answers with the envelope, as it lies on the
	/// host.
	fn shared(&self) -> Envelope {
		let told = self.scene.share(self.record, self.grant, self.host);
		let hash: Hash = told["envelope_hash"].as_str().unwrap().parse().unwrap();
		DirectoryStore::open(self.host.store()).unwrap().envelope(&hash).unwrap()
	}

	/// What the company gets.
	fn fetched(&self, out: &str) -> Vec<u8> {
		let out = self.scene.company.path(out);
		self.scene.fetch(self.record, self.grant, self.host, &out).unwrap();
		fs::read(out).unwrap()
	}

	/// The address of the present version.
	async fn address(&self) -> Cid {
		let view = self.client.record_view(self.record).await.unwrap().unwrap();
		from_content_id(view.content.address().unwrap()).unwrap()
	}

	/// Whether the company's key and an envelope of this grant open the present version.
	async fn opens(&self, envelope: &Envelope) -> bool {
		let (record, grant) = (self.record, Some(self.grant));
		let binding = Binding { genesis_hash: self.client.genesis_hash(), record, grant };
		let key = key_of(&self.scene.company);
		let secret = envelope.open(key.agreement_key(), &binding).unwrap();
		let identity = FileIdentity::from_secret_bytes(&secret).unwrap();
		let store = DirectoryStore::open(self.scene.person.path("store")).unwrap();
		let reader = ContentReader::open(&store, &self.address().await).unwrap();
		decrypt(reader, &identity, &mut Vec::new()).is_ok()
	}

	/// Waits until the host keeps this version, and nothing else.
	async fn host_keeps(&self, version: u32) {
		let what = format!("the host keeps version {version} alone");
		let own = DirectoryStore::open(self.scene.person.path("store")).unwrap();
		eventually(&what, async || {
			let view = self.client.record_view(self.record).await.unwrap().unwrap();
			let blocks = self.host.blocks();
			let is_new = |name: &String| own.root().join("blocks").join(shard(name)).exists();
			let pinned: Vec<_> = view.pins.iter().map(|pin| pin.version).collect();
			(pinned == [version] && !blocks.is_empty() && blocks.iter().all(is_new)).then_some(())
		})
		.await;
	}

	/// The record, as everybody's curl gets it.
	fn by_curl(&self) -> Value {
		let told = self.scene.node.rpc("jasmynet_lockerRecords", json!([{ "id": self.record }]));
		told.unwrap()[0].clone()
	}
}

/// Where a store keeps a block of this name, below its blocks.
fn shard(name: &str) -> String {
	format!("{}/{name}", &name[name.len() - 3..name.len() - 1])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_takes_the_place_of_a_file_is_opened_by_no_key_from_before() {
	let (scene, [host]) = Scene::set();
	let (person, company) = (&scene.person, &scene.company);
	let [first, second, third] = [21, 22, 23].map(|seed| bytes(seed, 300_001));
	let record = scene.put(&first, &host, 1);
	let grant = scene.granted(&["--max-accesses", "9"]);
	let client = scene.client().await;
	let file = Shared { scene: &scene, host: &host, client, record, grant };
	let number = record.to_string();

	// Given a company that has read a file,
	let of_first = file.shared();
	assert!(file.opens(&of_first).await && file.fetched("first") == first);
	let history = file.client.usage_history(&account_of(person)).await.unwrap();
	let warrant = Warrant { grant, receipt: history[0].receipt };
	let old = file.address().await;

	// When the person, and nobody else, puts another one in its place,
	let picture = company.path("picture");
	let url = host.url();
	let supersede = ["locker", "supersede", &number, &picture, "--host", &url];
	assert_refused(company, &supersede, "cannot read");
	fs::write(&picture, "Another picture.").unwrap();
	assert_refused(company, &supersede, "act for that identity");
	let told = file.superseded(&second);
	assert_eq!((&told["version"], &told["left"]), (&json!(2), &Value::Null));
	assert_eq!(told["unreached"], json!([]));

	// ... then the old one is gone from chain and host, and its key opens nothing there.
	let shown = file.by_curl();
	assert_eq!((&shown["version"], &shown["content"]), (&json!(2), &told["cid"]));
	assert_eq!((&shown["envelopes"], &shown["size"]), (&json!([]), &told["size"]));
	file.host_keeps(2).await;
	eventually("the host has deleted the envelope", async || {
		host.envelopes().is_empty().then_some(())
	})
	.await;
	let gone = scene.talk(company, &host, &file.client).block(&old, record, Some(warrant));
	let refusal = gone.expect_err("the old version is handed over");
	assert!(refusal.code().is_some(), "the host does not answer: {refusal}");
	assert!(!file.opens(&of_first).await);
	let early = scene.fetch(record, grant, &host, &company.path("early")).unwrap_err();
	assert!(early.to_string().contains("jasmy locker share"), "{early}");
	// The grant goes on with another envelope.
	let of_second = file.shared();
	assert!(file.opens(&of_second).await && file.fetched("second") == second);

	// When the person begins a new generation of keys,
	let said = person.words(&["locker", "rotate"]).unwrap();
	assert!(said.starts_with("Your keys are of generation 1 now"), "{said}");
	assert!(said.contains(&format!("`jasmy locker supersede {number} FILE`")), "{said}");

	// ... then nothing that was put before is shared any more,
	assert_eq!(file.client.key_epoch(&account_of(person)).await.unwrap(), 1);
	assert_eq!(file.by_curl()["keyEpoch"], 0);
	let list = ["locker", "list"];
	let listed = person.done(&list).unwrap();
	assert_eq!((&listed["key_epoch"], &listed["records"][0]["key_epoch"]), (&json!(1), &json!(0)));
	let said = person.words(&list).unwrap();
	assert!(said.contains("in older keys: supersede it before it is shared"), "{said}");
	let grant_number = grant.to_string();
	let share = ["locker", "share", &number, "--grant", &grant_number, "--host", &url];
	assert_refused(person, &share, "StaleEpoch");
	// ... until it is encrypted anew; and the grant goes on.
	assert_eq!(file.superseded(&third)["version"], 3);
	file.host_keeps(3).await;
	let of_third = file.shared();
	let anchored = file.client.envelope_entry(record, grant).await.unwrap().unwrap();
	assert_eq!((anchored.epoch, anchored.hash), (1, of_third.hash()));
	assert!(!file.opens(&of_first).await && !file.opens(&of_second).await);
	assert!(file.opens(&of_third).await && file.fetched("third") == third);
	let said = person.words(&list).unwrap();
	assert!(said.contains("version 3") && !said.contains("in older keys"), "{said}");
	assert_eq!(file.by_curl()["keyEpoch"], 1);
}
