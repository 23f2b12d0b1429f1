//! Whatever somebody might try.

use jasmynet_primitives::{
	did::{Relationship, Relationships},
	Hash,
};
use jasmynet_sdk::{
	content::CHUNK_SIZE,
	envelope::{Binding, Envelope},
	host::{
		request::{describe, Authorization, MAX_AHEAD},
		HostError, Warrant,
	},
	store::{BlockStore, DirectoryStore, EnvelopeStore, MemoryStore},
	time::now,
};

use super::{
	chain::{company, grant, host, other_host, owner, person, stranger, Person, World, GENESIS},
	server::{envelope, file, head, number, pattern, sign, Answer, Server},
};

const QUESTION: &[u8] = br#"{"cids":[]}"#;

struct Scene {
	server: Server,
	_directory: tempfile::TempDir,
}

fn scene() -> Scene {
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&World::new(), directory.path());
	Scene { server, _directory: directory }
}

impl Scene {
	/// Sends the question with this authorization.
	fn with(&self, authorization: &Authorization) -> Answer {
		self.with_header(&authorization.to_header())
	}

	fn with_header(&self, authorization: &str) -> Answer {
		let head = head("POST", "/missing", authorization, &[], QUESTION.len());
		self.server.send(&head, QUESTION)
	}

	/// The owner's signature, with something about it changed before it is signed.
	fn signed(&self, change: impl FnOnce(&mut Authorization)) -> Authorization {
		let mut authorization = sign(&owner(), &host(), "POST", "/missing", QUESTION);
		change(&mut authorization);
		authorization.signature = owner().key.sign_intent(&authorization.intent);
		authorization
	}

	fn refused(&self, authorization: &Authorization) -> String {
		let answer = self.with(authorization);
		assert_eq!(answer.status, 401);
		assert_eq!(answer.header("www-authenticate"), Some("JasmyNet"));
		answer.code()
	}
}

#[test]
fn only_who_has_signed_this_very_request_is_answered() {
	let scene = scene();
	assert_eq!(scene.with(&scene.signed(|_| ())).status, 200);
	// Nothing needs no signature but the introduction.
	let hello = scene.server.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"");
	assert_eq!((hello.status, hello.json()["protocol"].as_u64()), (200, Some(1)));
	let unsigned =
		"POST /missing HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
	assert_eq!(scene.server.send(unsigned, b"").refusal(), (401, "not_signed".into()));
	assert_eq!(scene.with_header("Basic eDp4").code(), "other_scheme");
	assert_eq!(scene.with_header("JasmyNet key=0x00").code(), "header_malformed");
	// Two of them are none.
	let header = scene.signed(|_| ()).to_header();
	let twice = format!("{header}\r\nAuthorization: {header}");
	assert_eq!(scene.with_header(&twice).code(), "not_signed");

	assert_eq!(
		scene.refused(&scene.signed(|it| it.intent.genesis_hash = Hash::zero())),
		"other_chain"
	);
	let elsewhere = Some(other_host().identity.into());
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.counterparty = elsewhere)), "other_host");
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.counterparty = None)), "other_host");
	let action = jasmynet_primitives::intent::Action::Submit;
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.action = action)), "other_action");
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.expires_at = now() - 1)), "expired");
	let late = now() + MAX_AHEAD + 60_000;
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.expires_at = late)), "window_too_long");
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.nonce = late)), "window_too_long");
	let mut forged = scene.signed(|_| ());
	forged.signature = stranger().key.sign_intent(&forged.intent);
	assert_eq!(scene.refused(&forged), "bad_signature");
}

#[test]
fn a_request_is_answered_once() {
	let scene = scene();
	let signed = scene.signed(|_| ());
	assert_eq!(scene.with(&signed).status, 200);
	assert_eq!(scene.refused(&signed), "already_used");
	// Nor does another signature over another request with the same number help.
	let nonce = signed.intent.nonce;
	assert_eq!(scene.refused(&scene.signed(|it| it.intent.nonce = nonce)), "already_used");
	// Somebody else has numbers of their own.
	let request = describe("POST", "/missing", QUESTION);
	let Person { key, identity } = company();
	let other =
		Authorization::sign(&key, &identity, &host().identity, GENESIS, &request, now(), nonce);
	assert_eq!(scene.with(&other).status, 200);
}

#[test]
fn a_host_that_was_started_again_answers_nothing_from_before() {
	let Scene { server, _directory } = scene();
	let early = sign(&owner(), &host(), "POST", "/missing", QUESTION);
	let world = server.world.clone();
	server.stop();
	std::thread::sleep(std::time::Duration::from_millis(5));
	let server = Server::start(&world, _directory.path());
	let head = head("POST", "/missing", &early.to_header(), &[], QUESTION.len());
	assert_eq!(server.send(&head, QUESTION).refusal(), (401, "already_used".into()));
}

#[test]
fn another_request_than_the_one_that_was_signed_is_refused() {
	let scene = scene();
	let (added, store) = file(b"block");
	let (other, _) = file(b"other");
	let bytes = store.get(&added.cid).unwrap();
	let target = format!("/ipfs/{}", added.cid);
	let send = |method: &str, sent: &str, body: &[u8]| {
		let header = sign(&owner(), &host(), "PUT", &target, &bytes).to_header();
		scene.server.send(&head(method, sent, &header, &[], body.len()), body)
	};
	let changed = |answer: Answer| assert_eq!(answer.refusal(), (401, "other_request".into()));
	changed(send("PUT", &target, b"changed"));
	changed(send("PUT", &format!("/ipfs/{}", other.cid), &bytes));
	changed(send("PUT", &format!("{target}?record=1"), &bytes));
	let get = send("GET", &target, b"");
	assert_eq!(get.refusal(), (401, "other_request".into()));
	assert_eq!(send("PUT", &target, &bytes).status, 201);
}

#[test]
fn a_key_counts_only_while_it_is_one_of_the_identitys() {
	let scene = scene();
	let world = scene.server.world.clone();
	let ask = || scene.with(&scene.signed(|_| ()));
	assert_eq!(ask().status, 200);
	let identity = owner().identity;
	let change = |change: &dyn Fn(&mut jasmynet_primitives::did::DidDocument)| {
		world.change(|state| change(state.documents.get_mut(&identity).unwrap()));
	};
	let refused = || assert_eq!(ask().refusal(), (401, "not_their_key".into()));
	change(&|document| document.frozen = true);
	refused();
	change(&|document| (document.frozen, document.deactivated) = (false, true));
	refused();
	change(&|document| document.deactivated = false);
	assert_eq!(ask().status, 200);
	// For everything but everyday business.
	change(&|document| {
		document.verification_methods[0].relationships =
			Relationships::of(&[Relationship::Assertion, Relationship::Invocation]);
	});
	refused();
	change(&|document| document.verification_methods.clear());
	refused();
	// The keys of who controls it count, while that one acts.
	let department = Person { key: person(5).key, identity: owner().identity };
	let with_theirs = || scene.server.ask(&department, "POST", "/missing", QUESTION);
	assert_eq!(with_theirs().code(), "not_their_key");
	change(&|document| document.controller = Some(person(5).identity));
	assert_eq!(with_theirs().status, 200);
	world.change(|state| {
		state.documents.get_mut(&person(5).identity).unwrap().frozen = true;
	});
	assert_eq!(with_theirs().code(), "not_their_key");
	// Nobody is who is not there.
	world.change(|state| state.documents.remove(&identity));
	refused();
}

#[test]
fn nobody_reads_somebody_elses_record() {
	let scene = scene();
	let server = &scene.server;
	let world = server.world.clone();
	let (record, added, _) = server.put(&owner(), &pattern(1, CHUNK_SIZE + 9));
	let envelope = {
		let binding = Binding { genesis_hash: GENESIS, record, grant: Some(1) };
		let recipient = company().key.agreement_key().public_key();
		Envelope::seal(&recipient, b"secret", &binding).unwrap()
	};
	let hash = server.client(&owner()).put_envelope(&envelope).unwrap();
	world.share(record, 1, hash);
	for who in [stranger(), company(), other_host()] {
		let client = server.client(&who);
		let block = client.block(&added.cid, record, None).unwrap_err();
		assert_eq!(block.code(), Some("not_yours"));
		let envelope = client.envelope(&hash, record, None).unwrap_err();
		assert_eq!(envelope.code(), Some("not_yours"));
	}
	// Nor with a receipt of somebody else's.
	let receipt = server.recorded(&company(), 1, record);
	let warrant = Some(Warrant { grant: 1, receipt });
	server.client(&company()).block(&added.cid, record, warrant).unwrap();
	let stolen = server.client(&stranger()).block(&added.cid, record, warrant).unwrap_err();
	assert_eq!(stolen.code(), Some("not_grantee"));
	let asked = server.client(&stranger()).access(1, record).unwrap_err();
	assert_eq!(asked.code(), Some("not_grantee"));
	let nothing = server.client(&company()).access(99, record).unwrap_err();
	assert_eq!(nothing.code(), Some("not_grantee"));
}

#[test]
fn whoever_names_somebody_elses_ciphertext_does_not_get_it() {
	let scene = scene();
	let server = &scene.server;
	let world = server.world.clone();
	let (record, added, store) = server.put(&owner(), &pattern(8, 2 * CHUNK_SIZE));
	let thief = stranger();
	let named = world.put_by(&thief, &added);
	let sealed = envelope(record, 1);
	let hash = server.client(&owner()).put_envelope(&sealed).unwrap();
	world.share(record, 1, hash);
	world.share(named, 1, hash);
	// Another record comes later, so this one was looked at.
	server.put(&owner(), b"later");

	assert!(world.pins(named).is_empty());
	let client = server.client(&thief);
	let code = |error: HostError| error.code().unwrap().to_owned();
	let archive = client.download(&added.cid, added.size, named, None, &MemoryStore::default());
	assert_eq!(code(archive.unwrap_err()), "not_here");
	assert_eq!(code(client.block(&added.cid, named, None).unwrap_err()), "not_here");
	assert_eq!(code(client.block(&added.cid, record, None).unwrap_err()), "not_yours");
	assert_eq!(code(client.envelope(&hash, named, None).unwrap_err()), "missing");
	// Nor is anything said about what is here of somebody else.
	assert_eq!(client.missing(&[added.cid]).unwrap(), [added.cid]);
	assert!(server.client(&owner()).missing(&[added.cid]).unwrap().is_empty());
	let head = server.ask(&thief, "HEAD", &format!("/ipfs/{}", added.cid), b"");
	assert_eq!(head.status, 404);

	// The owner shreds: it is gone, whatever names it.
	world.shred(record);
	server.wait_until("it is gone", || world.look(|state| state.shredded[&record].is_empty()));
	let disk = DirectoryStore::open(scene._directory.path()).unwrap();
	assert!(!disk.has(&added.cid).unwrap());
	assert!(disk.envelope(&hash).is_err());

	// Whoever has it may bring it.
	let bytes = store.get(&added.cid).unwrap();
	assert_eq!(server.ask(&thief, "PUT", &format!("/ipfs/{}", added.cid), &bytes).status, 201);
	client.upload(&store, &added.cid).unwrap();
	server.wait_until_pinned(named);
	assert_eq!(code(client.envelope(&hash, named, None).unwrap_err()), "missing");
	client.put_envelope(&sealed).unwrap();
	client.envelope(&hash, named, None).unwrap();
}

#[test]
fn a_host_reads_as_a_company_what_is_shared_with_it() {
	let scene = scene();
	let server = &scene.server;
	let world = server.world.clone();
	world.change(|state| state.grants.insert(4, grant(4, &other_host())));
	let (added, store) = file(b"for two hosts");
	server.client(&owner()).upload(&store, &added.cid).unwrap();
	let record = world.put_with_replicas(&added, 2);
	server.wait_until_pinned(record);
	let client = server.client(&other_host());
	client.block(&added.cid, record, None).unwrap();
	let hash = server.client(&owner()).put_envelope(&envelope(record, 4)).unwrap();
	world.share(record, 4, hash);
	for error in [
		client.block(&added.cid, record, None).unwrap_err(),
		client.envelope(&hash, record, None).unwrap_err(),
	] {
		assert_eq!(error.code(), Some("reads_it_itself"));
	}
	let receipt = server.recorded(&other_host(), 4, record);
	client.envelope(&hash, record, Some(Warrant { grant: 4, receipt })).unwrap();
}

#[test]
fn a_receipt_is_for_one_record_under_one_grant() {
	let scene = scene();
	let server = &scene.server;
	let world = server.world.clone();
	world.change(|state| {
		state.grants.insert(2, grant(2, &company()));
		state.grants.insert(3, grant(3, &person(4)));
	});
	let (one, first, _) = server.put(&owner(), b"first record");
	let (two, second, _) = server.put(&owner(), b"second record");
	let receipt = server.recorded(&company(), 1, one);
	let client = server.client(&company());
	let read = |cid, record, grant, receipt| {
		let read = client.block(cid, record, Some(Warrant { grant, receipt }));
		read.map_err(|error| error.code().unwrap().to_owned())
	};
	assert!(read(&first.cid, one, 1, receipt).is_ok());
	assert_eq!(read(&second.cid, two, 1, receipt), Err("not_recorded".into()));
	assert_eq!(read(&first.cid, one, 2, receipt), Err("not_recorded".into()));
	assert_eq!(read(&first.cid, one, 1, Hash::zero()), Err("not_recorded".into()));
	assert_eq!(read(&first.cid, one, 3, receipt), Err("not_grantee".into()));
	// A block of another record is none of this one.
	assert_eq!(read(&second.cid, one, 1, receipt), Err("not_a_part".into()));

	// The envelope of another company's grant is none of theirs.
	let seal = |grant| {
		let binding = Binding { genesis_hash: GENESIS, record: one, grant: Some(grant) };
		let recipient = company().key.agreement_key().public_key();
		Envelope::seal(&recipient, b"secret", &binding).unwrap()
	};
	let mut hashes = Vec::new();
	for grant in [1, 3] {
		let hash = server.client(&owner()).put_envelope(&seal(grant)).unwrap();
		world.share(one, grant, hash);
		hashes.push(hash);
	}
	let open = |hash| client.envelope(hash, one, Some(Warrant { grant: 1, receipt }));
	assert!(open(&hashes[0]).is_ok());
	assert_eq!(open(&hashes[1]).unwrap_err().code(), Some("no_envelope"));
}

#[test]
fn only_hosts_read_for_other_hosts_and_only_what_too_few_have() {
	let scene = scene();
	let server = &scene.server;
	let world = server.world.clone();
	let (added, store) = file(b"for two hosts");
	server.client(&owner()).upload(&store, &added.cid).unwrap();
	let record = world.put_with_replicas(&added, 2);
	server.wait_until_pinned(record);
	let code = |who: Person| {
		let block = server.client(&who).block(&added.cid, record, None);
		block.map(drop).map_err(|error| error.code().unwrap().to_owned())
	};
	assert_eq!(code(other_host()), Ok(()));
	assert_eq!(code(stranger()), Err("not_yours".into()));
	// One that has lost its role does not.
	world.change(|state| state.hosts.remove(&other_host().identity));
	assert_eq!(code(other_host()), Err("not_yours".into()));
	world.change(|state| state.hosts.insert(other_host().identity));
	world.change(|state| state.records.get_mut(&record).unwrap().replicas_required = 1);
	assert_eq!(code(other_host()), Err("not_yours".into()));
}

#[test]
fn a_host_without_its_role_signs_no_receipts() {
	let scene = scene();
	let server = &scene.server;
	let (record, _, _) = server.put(&owner(), b"kept");
	server.world.change(|state| state.hosts.remove(&host().identity));
	let body = format!("{{\"grant\":1,\"record\":{record}}}");
	let refused = server.ask(&company(), "POST", "/access", body.as_bytes());
	assert_eq!(refused.refusal(), (503, "not_a_host".into()));
}

#[test]
fn paths_lead_nowhere_else() {
	let scene = scene();
	let server = &scene.server;
	for target in [
		"/ipfs/..%2f..%2fjournal.redb",
		"/ipfs/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
		"/ipfs/....//....//etc/passwd",
		"/ipfs/../../etc/passwd",
		"/ipfs/",
		"/ipfs/not-an-address?format=raw&record=0",
		"/ipfs/QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH?format=raw&record=0",
		"/journal.redb",
		"/new/",
		"/envelopes/0x00",
		"/envelopes/..%2f..%2fjournal.redb?record=0",
		"//",
		"/ipfs/%00",
		"/ipfs/%ff%fe",
	] {
		let answer = server.ask(&owner(), "GET", target, b"");
		assert!(matches!(answer.status, 400 | 404), "{target}: {answer:?}");
	}
	assert_eq!(server.ask(&owner(), "DELETE", "/ipfs/x", b"").code(), "no_such_method");
	assert_eq!(server.ask(&owner(), "GET", "/nothing", b"").code(), "no_such_path");
}

#[test]
fn other_bytes_do_not_get_in_under_a_name() {
	let scene = scene();
	let server = &scene.server;
	let (added, store) = file(b"block");
	let put = |target: &str, body: &[u8]| server.ask(&owner(), "PUT", target, body).refusal();
	let target = format!("/ipfs/{}", added.cid);
	assert_eq!(put(&target, b"other"), (400, "wrong_address".into()));
	assert_eq!(put(&target, b""), (400, "wrong_address".into()));
	let kind = "/ipfs/bafyreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
	assert_eq!(put(kind, b""), (400, "not_kept".into()));
	assert_eq!(server.client(&owner()).missing(&[added.cid]).unwrap(), [added.cid]);
	let bytes = store.get(&added.cid).unwrap();
	assert_eq!(server.ask(&owner(), "PUT", &target, &bytes).status, 201);
	assert_eq!(server.ask(&owner(), "PUT", &target, &bytes).status, 200);
	assert!(server.client(&owner()).missing(&[added.cid]).unwrap().is_empty());
}

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
	let scene = scene();
	let server = &scene.server;
	let post = |path: &str, body: &[u8]| server.ask(&owner(), "POST", path, body).refusal();
	assert_eq!(post("/missing", b"{"), (400, "bad_json".into()));
	assert_eq!(post("/missing", br#"{"cids":["x"]}"#), (400, "not_an_address".into()));
	let many = serde_json::json!({ "cids": vec![file(b"x").0.cid.to_string(); 1_001] });
	assert_eq!(post("/missing", many.to_string().as_bytes()), (400, "too_many".into()));
	assert_eq!(post("/access", br#"{"grant":1}"#), (400, "bad_json".into()));
	assert_eq!(post("/access", br#"{"grant":-1,"record":0}"#), (400, "bad_json".into()));
	assert_eq!(post("/access", br#"{"grant":1,"record":77}"#).0, 403);
	let target = format!("/ipfs/{}?format=raw&record=0&grant=1", file(b"x").0.cid);
	let half = server.ask(&owner(), "GET", &target, b"");
	assert_eq!(half.refusal(), (400, "bad_query".into()));
}

#[test]
fn without_the_chain_nobody_is_answered() {
	let scene = scene();
	let server = &scene.server;
	let (record, added, _) = server.put(&owner(), b"kept");
	*server.world.offline.lock().unwrap() = true;
	let target = format!("/ipfs/{}?format=raw&record={record}", added.cid);
	let refused = server.ask(&owner(), "GET", &target, b"");
	assert_eq!(refused.refusal(), (503, "unavailable".into()));
	assert!(refused.header("retry-after").is_some());
	*server.world.offline.lock().unwrap() = false;
	assert_eq!(server.ask(&owner(), "GET", &target, b"").status, 200);
	assert!(number() > 0);
}

#[test]
fn what_is_told_names_nobody() {
	let scene = scene();
	let server = &scene.server;
	let (record, added, _) = server.put(&owner(), b"private");
	server.recorded(&company(), 1, record);
	server.ask(&stranger(), "GET", &format!("/ipfs/{}?format=raw&record={record}", added.cid), b"");
	let notices = server.notices.lock().unwrap().clone();
	assert!(notices.len() > 5);
	for notice in notices {
		for text in [notice.to_string(), serde_json::to_string(&notice).unwrap()] {
			assert!(!text.contains(&added.cid.to_string()), "{text}");
			for who in [owner(), company(), stranger()] {
				let address = jasmynet_sdk::address::address(&who.identity);
				assert!(!text.contains(&address), "{text}");
			}
		}
	}
}
