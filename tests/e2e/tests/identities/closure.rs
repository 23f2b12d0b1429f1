//! Somebody leaves, and nothing of theirs stays but the tombstone.

use std::{collections::BTreeSet, fs, path::Path};

use jasmynet_e2e::{state, Person};
use jasmynet_primitives::{
	did::{Service, ServiceEndpoint, ServiceKind},
	erasure::Erasable,
	Balance, Hash, DAY, SECOND,
};
use jasmynet_sdk::{
	address,
	chain::{
		runtime::{proxy, runtime_types::jasmynet_runtime::filters::proxies::ProxyType},
		Client, RuntimeCall,
	},
	keyfile::KeyFile,
	time,
};
use serde_json::{json, Value};
use sp_crypto_hashing::{blake2_128, twox_128};
use subxt::utils::MultiAddress;

use crate::{account, assert_refused, quick_node, wait_until, Somebody};

/// Items that one step may erase: few, so that it takes several.
const STEP: u32 = 3;

/// Everything that an identity can have.
const ALL: [Erasable; 14] = [
	Erasable::Keys,
	Erasable::Services,
	Erasable::Safeguards,
	Erasable::IntentNonces,
	Erasable::ConsentRequests,
	Erasable::Grants,
	Erasable::Records,
	Erasable::Devices,
	Erasable::Pairings,
	Erasable::DevicePlaces,
	Erasable::Credentials,
	Erasable::CredentialRequests,
	Erasable::Allowances,
	Erasable::Proxies,
];

/// Writes a file into somebody's directory. Answers with its path.
fn written(person: &Person, name: &str, text: &str) -> String {
	let path = person.path(name);
	fs::write(&path, text).unwrap();
	path
}

/// Devices of one model.
struct Factory {
	directory: String,
	model: String,
}

impl Factory {
	/// The factory's part, before anybody counts what deposits cost.
	fn new(member: &Person) -> Factory {
		let directory = member.path("factory");
		let sheet = written(member, "sheet.txt", "A heart rate sensor");
		let register = ["device", "model", "register", "--data-sheet", &sheet, "--class", "0"];
		let model = member.done(&register).unwrap()["model"].to_string();
		member.done(&["device", "make", "--count", "4", "--out", &directory]).unwrap();
		let batch = format!("{directory}/batch.json");
		member.done(&["device", "enrol", &batch, "--model", &model]).unwrap();
		member.done(&["did", "add-agreement"]).unwrap();
		Factory { directory, model }
	}

	fn device(&self, number: u32) -> String {
		format!("{}/device-{number}.json", self.directory)
	}

	/// Pairs a device, and answers with its id.
	fn pair(&self, owner: &Person, number: u32) -> String {
		let (device, batch) = (self.device(number), format!("{}/batch.json", self.directory));
		let pair = ["device", "pair", "--device-key", &device, "--model", &self.model];
		let paired = owner.done(&[&pair[..], &["--batch", &batch]].concat()).unwrap();
		paired["device"].as_str().unwrap().to_owned()
	}
}

/// A person's year: verified, with a device and the use of a friend's, a record that a
/// company may read, and everything half finished that can be.
fn lives(person: &Person, member: &Person, friend: &Person, factory: &Factory, theirs: &str) {
	let (did, member_did) = (person.did().unwrap(), member.did().unwrap());
	person.done(&["did", "add-agreement"]).unwrap();

	person.done(&["kyc", "request", "--issuer", &member_did, "--type", "0"]).unwrap();
	let claims = written(member, "claims.json", r#"{ "country": "JP" }"#);
	let issued = member.path("issued.json");
	let issue = ["kyc", "issue", "--subject", &did, "--type", "0", "--level", "2"];
	let more = ["--claims", &claims, "--days", "365", "--out", &issued];
	member.done(&[&issue[..], &more].concat()).unwrap();
	person.done(&["kyc", "request", "--issuer", &member_did, "--type", "1"]).unwrap();

	factory.pair(person, 1);
	let half = factory.device(2);
	person.done(&["device", "open", "--device-key", &half, "--model", &factory.model]).unwrap();
	friend.done(&["device", "appoint", theirs, "user", "--who", &did]).unwrap();
	person.done(&["device", "accept-appointment", theirs, "user"]).unwrap();
	let reading = format!("{{\"at\":{},\"bpm\":61}}\n", time::now());
	let readings = written(person, "readings.jsonl", &reading);
	let device = factory.device(1);
	person.done(&["device", "anchor", "--device-key", &device, "--readings", &readings]).unwrap();

	let file = written(person, "diary.txt", "Nobody's business.");
	let record = person.done(&["locker", "put", &file, "--category", "11"]).unwrap();
	let ask = ["consent", "request", "--subject", &did, "--category", "11", "--purpose", "1"];
	let request = member.done(&ask).unwrap()["request"].to_string();
	let grant =
		person.done(&["consent", "accept", &request, "--yes"]).unwrap()["grant"].to_string();
	person.done(&["locker", "share", &record["record"].to_string(), "--grant", &grant]).unwrap();
	let refused = member.done(&ask).unwrap()["request"].to_string();
	person.done(&["consent", "refuse", &refused]).unwrap();
	let other = ["consent", "request", "--subject", &did, "--category", "20", "--purpose", "2"];
	member.done(&other).unwrap();

	person.done(&["ledger", "approve", &member_did, "1"]).unwrap();
	friend.done(&["ledger", "approve", &did, "2"]).unwrap();
}

/// The safeguards of a person: a locker host as a service, somebody who guards
/// them, and somebody whom they guard.
async fn is_careful(client: &Client, person: &Somebody, host: &Somebody, ward: &Somebody) {
	let service = Service {
		id: b"locker".to_vec().try_into().unwrap(),
		kind: ServiceKind::LockerHost,
		endpoint: ServiceEndpoint::Did(host.did.clone()),
	};
	client.set_services(person.acts(), vec![service]).await.unwrap();
	let guardians = [host.did.clone()];
	client.set_recovery(person.acts(), &guardians, 1, DAY).await.unwrap();
	client.accept_guardianship(host.acts(), &person.did).await.unwrap();
	let adult_at = client.chain_time().await.unwrap() + 365 * DAY;
	client.declare_minor(ward.acts(), &person.did, adult_at).await.unwrap();
	client.accept_ward(person.acts(), &ward.did, adult_at).await.unwrap();
	client.approve_call(person.acts(), Hash::repeat_byte(7)).await.unwrap();
	let helper = proxy::Call::add_proxy {
		delegate: MultiAddress::Id(account(&host.did)),
		proxy_type: ProxyType::Everyday,
		delay: 0,
	};
	client.submit(person.acts(), RuntimeCall::Proxy(helper)).await.unwrap();
}

/// What somebody has, put aside or not.
async fn wealth(client: &Client, somebody: &Somebody) -> Balance {
	let balance = client.balance(&somebody.did).await.unwrap();
	balance.free + balance.held
}

/// What each of them has put aside.
async fn held(client: &Client, payers: [&Somebody; 3]) -> [Balance; 3] {
	let mut held = [0; 3];
	for (held, payer) in held.iter_mut().zip(payers) {
		*held = client.balance(&payer.did).await.unwrap().held;
	}
	held
}

fn access(company: &Person, subject: &str) -> Value {
	let company_did = company.did().unwrap();
	let question =
		["consent", "check", "--grantee", &company_did, "--subject", subject, "--category", "11"];
	company.done(&question).unwrap()["allowed"].clone()
}

/// What the keys of a storage item of the identities' pallet begin with.
fn prefix(item: &str) -> String {
	hex::encode(twox_128(b"Did")) + &hex::encode(twox_128(item.as_bytes()))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_identity_leaves_nothing_but_its_tombstone() {
	let node = quick_node();
	let client = Client::connect(&node.url()).await.unwrap();
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let member = Person::development(&node, "//Alice").unwrap();
	let friend = Person::development(&node, "//Eve").unwrap();
	let person = Person::new(&node).unwrap();
	let factory = Factory::new(&member);
	let theirs = factory.pair(&friend, 3);
	let did = person.did().unwrap();
	let account = address::parse(&did).unwrap();

	// Given a sponsored identity with everything that one can have.
	let payers = [&alice, &eve, &ferdie];
	let deposits_before = held(&client, payers).await;
	let person = person.sponsored(&member).unwrap();
	member.done(&["ledger", "transfer", &did, "100"]).unwrap();
	let key = KeyFile::load(Path::new(&person.path("key.json")), None).unwrap();
	let key_account: [u8; 32] = key.account().into();
	let somebody = Somebody { key, did: account.clone() };
	lives(&person, &member, &friend, &factory, &theirs);
	is_careful(&client, &somebody, &alice, &ferdie).await;
	assert!(held(&client, payers).await[0] > deposits_before[0], "the sponsor paid deposits");
	assert_eq!(access(&member, &did), true);

	// The plan says what would go, before anybody decides.
	let plan = client.erasure_plan(&account).await.unwrap();
	let kinds: BTreeSet<_> = plan.iter().map(|item| item.what).collect();
	assert_eq!(kinds, BTreeSet::from(ALL));
	let shown = person.done(&["did", "close", "plan"]).unwrap();
	assert!(shown.to_string().contains("records"), "{shown}");

	// When they ask for closure, everything stops, and can still be taken back,
	let beneficiary = friend.did().unwrap();
	let request = ["did", "close", "request", "--beneficiary", &beneficiary, "--yes"];
	person.done(&request).unwrap();
	assert_eq!(access(&member, &did), false);
	let file = person.path("diary.txt");
	let (_, said) = person.refused(&["locker", "put", &file, "--category", "11"]).unwrap();
	assert!(said.contains("Halted"), "{said}");
	person.done(&["did", "close", "cancel"]).unwrap();
	assert_eq!(access(&member, &did), true);

	// ... and when the time is over, anybody carries it out, step by step.
	person.done(&request).unwrap();
	let closure = client.closure_of(&account).await.unwrap().unwrap();
	let early = client.finalize_closure(ferdie.acts(), &account, STEP).await;
	assert_refused(early.map(|(outcome, _)| outcome), "Did.NotYet");
	wait_until(&client, closure.final_at).await;
	let beneficiary_before = wealth(&client, &eve).await;
	let (mut steps, mut erased) = (0, 0);
	let paid = loop {
		let (_, progress) = client.finalize_closure(ferdie.acts(), &account, STEP).await.unwrap();
		assert!(progress.erased <= STEP, "{progress:?}");
		(steps, erased) = (steps + 1, erased + progress.erased);
		assert!(steps < 100, "it never ends: {:?}", client.erasure_plan(&account).await.unwrap());
		if let Some(paid) = progress.paid {
			break paid;
		}
	};
	let planned: u32 = plan.iter().map(|item| item.count).sum();
	// The last step tells of the end, and not how many items it took.
	assert!(erased + STEP >= planned, "{planned} items were planned, {erased} erased");
	assert!(steps >= planned / STEP, "{steps} steps for {planned} items");

	// Then the money is where it belongs,
	assert!(paid > 0);
	assert_eq!(wealth(&client, &eve).await, beneficiary_before + paid);
	assert_eq!(
		held(&client, payers).await,
		deposits_before,
		"every deposit went back to whoever had paid it"
	);
	let left = client.balance(&account).await.unwrap();
	assert_eq!((left.free, left.held), (0, 0));
	assert_eq!(member.done(&["ledger", "supply"]).unwrap()["adds_up"], true);

	// ... everybody's resolver knows,
	let resolved = node.rpc("jasmynet_resolveDid", json!([did])).unwrap();
	assert_eq!(resolved["didDocumentMetadata"]["deactivated"], true);
	assert_eq!(resolved["didDocument"]["verificationMethod"], json!([]));
	assert_eq!(access(&member, &did), false);
	assert_eq!(client.erasure_plan(&account).await.unwrap(), []);

	// ... and the whole state has one key with the account in it, when the events of
	// the last step are gone: the tombstone.
	let time = client.chain_time().await.unwrap();
	wait_until(&client, time + 6 * SECOND).await;
	let bytes: [u8; 32] = account.into();
	let traces = state::traces(&node, &bytes).unwrap();
	let [tombstone] = &traces.keys[..] else { panic!("{traces:#?}") };
	assert!(tombstone.starts_with(&prefix("Identities")), "{tombstone}");
	assert!(tombstone.ends_with(&hex::encode(bytes)), "{tombstone}");
	// Its signing key stays reserved, so that it is never another identity's. No other
	// value names the account.
	let retired = format!("{}{}", prefix("RetiredKeys"), hex::encode(blake2_128(&key_account)));
	let retired = retired + &hex::encode(key_account);
	let others = traces.values.iter().filter(|key| *key != tombstone && **key != retired);
	assert_eq!(others.collect::<Vec<_>>(), Vec::<&String>::new(), "values name the account");
}
