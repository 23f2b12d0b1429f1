//! From the request to the certificate of erasure.

use std::{
	collections::BTreeSet,
	fs,
	path::Path,
	sync::{
		atomic::{AtomicBool, Ordering},
		Mutex,
	},
	time::{Duration, Instant},
};

use jasmynet_e2e::{Node, Person};
use jasmynet_primitives::{consent::ErasureStatus, GrantId, Hash, RecordId, JASMY, SECOND};
use jasmynet_sdk::{
	chain::{ops::locker::OwnSecrets, Client},
	content::{from_content_id, Cid},
	host::{HostClient, HostError, Warrant},
	store::{DirectoryStore, EnvelopeStore},
};
use serde_json::{json, Value};

use crate::{
	account_of, assert_refused, bytes, eventually, host::Host, key_of, lint, rpc, Scene, SOON,
};

/// Seconds between two accesses.
const PACE: u64 = 30;

/// What goes in and must not come out anywhere: the notice, what the person has to say, and
/// the evidence, line by line. Hashes of the whole of them are on chain, as they should be.
const NOTICE: &str = "Aoyama Clinic plans your treatment\nwith pictures of your left hand\n";
const DETAILS: &str = "Yamada-San@example.org was in\nthe third picture of the garden\n";
const EVIDENCE: &str = "Both copies were deleted\nfrom tape 0711 in the cellar\n";

/// What somebody who asked a host again and again was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Told {
	/// The last final block when it was asked.
	at: u64,
	/// Whether the block was handed over.
	given: bool,
}

/// Has those who ask on and on stop when it goes.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
	fn drop(&mut self) {
		self.0.store(true, Ordering::Relaxed);
	}
}

/// What a host has answered to somebody who asks on and on.
type Answers = Mutex<Vec<Told>>;

/// Asks a host for a block until it is told to stop.
fn ask_on(
	node: &Node,
	host: &HostClient,
	what: (Cid, RecordId, Warrant),
	answers: &Answers,
	stop: &AtomicBool,
) {
	let (cid, record, warrant) = what;
	while !stop.load(Ordering::Relaxed) {
		let at = node.finalized().unwrap();
		let given = match host.block(&cid, record, Some(warrant)) {
			Ok(_) => true,
			Err(HostError::Refused { status: 403, .. }) => false,
			Err(other) => panic!("neither given nor refused: {other}"),
		};
		answers.lock().unwrap().push(Told { at, given });
		std::thread::sleep(Duration::from_millis(200));
	}
}

/// Waits until each of them has told this.
fn until_all_told(answers: &[Answers], is_meant: impl Fn(&Told) -> bool) {
	let started = Instant::now();
	while !answers.iter().all(|told| told.lock().unwrap().iter().any(&is_meant)) {
		assert!(started.elapsed() < SOON, "{answers:?}");
		std::thread::sleep(Duration::from_millis(200));
	}
}

/// The envelope that was made for a company, as its owner keeps it.
fn own_envelope(person: &Person, shared: &Value) -> Vec<u8> {
	let hash = shared["envelope_hash"].as_str().unwrap().trim_start_matches("0x");
	let hash = Hash::from_slice(&hex::decode(hash).unwrap());
	let store = DirectoryStore::open(Path::new(&person.path("store"))).unwrap();
	store.envelope(&hash).unwrap().to_bytes()
}

/// The secret that opens a file of this person's, and that they seal for companies.
fn secret_of(person: &Person, client: &Client, record: RecordId, cid: &Cid) -> String {
	let home = person.path("home");
	let secrets = OwnSecrets::open(Path::new(&home), client.genesis_hash()).unwrap();
	let identity = secrets.find(key_of(person).agreement_key(), record, cid).unwrap();
	String::from_utf8(identity.to_secret_bytes().to_vec()).unwrap()
}

/// The address of a record's ciphertext.
async fn address(client: &Client, record: RecordId) -> Cid {
	let view = client.record_view(record).await.unwrap().unwrap();
	from_content_id(view.content.address().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_asked_for_paid_read_taken_back_and_gone() {
	let (scene, [first, second]) = Scene::set();
	let client = scene.client().await;
	let (company, person) = (&scene.company, &scene.person);
	let hosts = [&first, &second];

	// Given a file in the person's locker, which one host brings to the other.
	let photo = bytes(1, 700_001);
	let put = scene.put_told(&photo, &first, 2);
	let record: RecordId = put["record"].as_u64().unwrap();
	let cid = address(&client, record).await;
	eventually("both hosts say that they keep it", async || {
		let pins = client.record_view(record).await.unwrap().unwrap().pins;
		let who: BTreeSet<_> = pins.iter().map(|pin| pin.host.clone()).collect();
		(who == hosts.map(|host| account_of(&host.operator)).into()).then_some(())
	})
	.await;
	// Three leaves and the root that joins them, encrypted.
	assert_eq!(hosts.map(|host| host.blocks().len()), [4, 4]);
	assert!(scene.own_copy(record, &second) == photo);

	// When the company asks, the person narrows and accepts, and seals the secret,
	let subject = person.did().unwrap();
	let pace = PACE.to_string();
	let notice = company.path("notice.txt");
	fs::write(&notice, NOTICE).unwrap();
	let ask = ["consent", "request", "--subject", &subject, "--category", "11", "--purpose", "1"];
	let ask = [&ask[..], &["--notice", &notice]].concat();
	let terms = ["--max-accesses", "5", "--upfront", "2", "--per-access", "1.5"];
	let request = company.done(&[&ask[..], &terms].concat()).unwrap()["request"].to_string();
	let accept = ["consent", "accept", &request, "--max-accesses", "3", "--yes"];
	let less = ["--min-interval-seconds", &pace];
	let accepted = person.done(&[&accept[..], &less].concat()).unwrap();
	let grant: GrantId = accepted["grant"].as_u64().unwrap();
	let seen = || company.path("seen");
	let early = scene.fetch(record, grant, &first, &seen()).unwrap_err();
	assert!(early.to_string().contains("envelope"), "{early}");
	let shared = scene.share(record, grant, &first);
	let secret = secret_of(person, &client, record, &cid);
	let envelope = own_envelope(person, &shared);

	// Then the company reads from one host, and pays for it.
	let fetched = scene.fetch(record, grant, &first, &seen()).unwrap();
	assert!(fs::read(seen()).unwrap() == photo);
	let view = client.grant_view(grant).await.unwrap().unwrap();
	assert_eq!((view.accesses, view.escrow_left), (1, 3 * JASMY));
	let history = client.usage_history(&account_of(person)).await.unwrap();
	assert_eq!((history.len(), history[0].record, history[0].paid), (1, record, 3 * JASMY / 2));

	// The next time is too early, whichever host is asked, and costs nothing.
	for host in hosts {
		let again = scene.fetch(record, grant, host, &company.path("again")).unwrap_err();
		assert!(again.to_string().contains("too recently"), "{again}");
		let again = scene.talk(company, host, &client).access(grant, record).unwrap_err();
		assert!(again.to_string().contains("too recently"), "{again}");
	}
	assert_eq!(client.grant_view(grant).await.unwrap().unwrap().accesses, 1);
	let again_at = history[0].at + PACE * SECOND;
	eventually("the pace allows it by the chain's own clock", async || {
		(client.chain_time().await.unwrap() >= again_at).then_some(())
	})
	.await;
	eventually("the other host has the envelope", async || {
		(!second.envelopes().is_empty()).then_some(())
	})
	.await;
	let again = scene.fetch(record, grant, &second, &company.path("again")).unwrap();
	assert!(fs::read(company.path("again")).unwrap() == photo);
	assert_eq!(client.grant_view(grant).await.unwrap().unwrap().accesses, 2);

	// Given a company that reads on and on with the receipts that it has,
	let history = client.usage_history(&account_of(person)).await.unwrap();
	let warrant = Warrant { grant, receipt: history[1].receipt };
	let readers = hosts.map(|host| scene.talk(company, host, &client));
	let stop = AtomicBool::new(false);
	let answers = [Answers::default(), Answers::default()];
	let revoked = std::thread::scope(|scope| {
		// Whatever comes of this, they stop.
		let _stop = Stop(&stop);
		for (host, answers) in readers.iter().zip(&answers) {
			let what = (cid, record, warrant);
			let (node, stop) = (&scene.node, &stop);
			scope.spawn(move || ask_on(node, host, what, answers, stop));
		}
		until_all_told(&answers, |told| told.given);
		// ... when the person takes the permission back,
		let revoked = person.done(&["consent", "revoke", &grant.to_string()]).unwrap();
		let last = revoked["block"].as_u64().unwrap();
		until_all_told(&answers, |told| !told.given && told.at > last);
		revoked
	});
	let told = answers.map(|told| told.into_inner().unwrap());
	assert_eq!(revoked["fee"], "0");
	// ... and asks for what the law gives, with a few words of their own,
	let details = person.path("details.txt");
	fs::write(&details, DETAILS).unwrap();
	let company_did = company.did().unwrap();
	let ask = ["consent", "ask", &company_did, "access", "--details", &details];
	let asked = person.done(&ask).unwrap();
	// ... then no host gives anything any more, one final block after the one in which the
	// revocation is.
	let last = revoked["block"].as_u64().unwrap();
	for told in told {
		assert!(told.iter().any(|told| told.given && told.at < last), "{told:?}");
		assert!(told.iter().any(|told| !told.given && told.at > last), "{told:?}");
		assert!(!told.iter().any(|told| told.given && told.at > last), "block {last}: {told:?}");
	}
	for (host, reader) in hosts.iter().zip(&readers) {
		let late = scene.fetch(record, grant, host, &company.path("late")).unwrap_err();
		assert!(late.to_string().contains("revoked"), "{late}");
		let late = reader.access(grant, record).unwrap_err();
		assert!(late.to_string().contains("revoked"), "{late}");
	}
	assert!(!Path::new(&company.path("late")).exists());
	// Nothing is left of the envelopes, either.
	eventually("both hosts have deleted the envelope", async || {
		hosts.iter().all(|host| host.envelopes().is_empty()).then_some(())
	})
	.await;

	// What the chain and the hosts have held all the time says nothing of what went in.
	let facts = person.path("facts");
	fs::write(&facts, ["photo.jpg\n", &secret, "\n", NOTICE, DETAILS, EVIDENCE].concat()).unwrap();
	let assert_clean = || {
		let stores = hosts.map(Host::store);
		lint::assert_clean(&scene.node, &facts, &person.path("photo.jpg"), &stores);
	};
	assert_clean();

	// When the person shreds the file, both hosts delete it and say so.
	let shredded = person.done(&["locker", "shred", &record.to_string(), "--yes"]).unwrap();
	let certificate = eventually("both hosts have unpinned it", async || {
		let certificate = client.erasure_certificate(record).await.unwrap()?;
		let done = certificate.hosts.iter().all(|host| host.unpinned_at.is_some());
		done.then_some(certificate)
	})
	.await;
	assert_eq!(certificate.hosts.len(), 2);
	for host in hosts {
		assert_eq!(host.blocks(), Vec::<String>::new(), "{}", host.log());
		assert!(!scene.talk(person, host, &client).has_block(&cid).unwrap());
		let gone = scene.talk(person, host, &client).block(&cid, record, None).unwrap_err();
		assert!(gone.is_missing(), "{gone}");
		assert_eq!(client.pins_of(&account_of(&host.operator)).await.unwrap(), []);
	}
	// The company still owes its word.
	assert!(!certificate.complete);
	assert!(matches!(certificate.readers[..], [ref reader] if reader.grant == grant
		&& matches!(reader.erasure, ErasureStatus::Owed { .. })));
	let evidence = company.path("evidence");
	fs::write(&evidence, EVIDENCE).unwrap();
	assert_refused(
		person,
		&["consent", "confirm-erasure", &grant.to_string(), "--evidence", &evidence],
		"NotAuthorized",
	);
	let confirmed = company
		.done(&["consent", "confirm-erasure", &grant.to_string(), "--evidence", &evidence])
		.unwrap();
	let certificate = client.erasure_certificate(record).await.unwrap().unwrap();
	assert!(certificate.complete, "{certificate:?}");
	let answer = scene.node.rpc("jasmynet_erasureCertificate", json!([record])).unwrap();
	assert_eq!(answer["complete"], true);
	// Whoever asks a node with curl is told all of it, and how it was at any time.
	let told = rpc::Story {
		node: &scene.node,
		company: company_did,
		person: subject,
		hosts: hosts.map(|host| host.operator.did().unwrap()),
		put,
		accepted,
		shared,
		fetched: [fetched, again],
		revoked,
		asked,
		shredded,
		confirmed,
		pace: PACE * SECOND,
		notice: NOTICE,
		evidence: EVIDENCE,
	};
	told.assert_told();

	// Nor does anything that has come since. The sealed secret was with hosts, and nowhere on
	// the chain. Its hash was, so this is all of it but the first byte.
	assert_clean();
	let sealed = person.path("sealed");
	fs::write(&sealed, &envelope[1..]).unwrap();
	lint::assert_clean(&scene.node, &facts, &sealed, &[]);
}
