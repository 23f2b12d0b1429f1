//! A record's way: up, anchored, kept, paid for, read, revoked.

use std::{io::Read, time::Duration};

use jasmynet_primitives::Hash;
use jasmynet_sdk::{
	content::{car::Archive, CHUNK_SIZE},
	envelope::{Binding, Envelope},
	host::{HostError, Warrant},
	store::MemoryStore,
};

use super::{
	chain::{company, owner, signed_by, World, GENESIS},
	server::{config, file, head, open, pattern, read, sign, Server},
};

fn code(error: HostError) -> String {
	error.code().unwrap_or_else(|| panic!("{error}")).to_owned()
}

#[test]
fn a_record_is_kept_paid_for_read_and_revoked() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (owner, company) = (owner(), company());
	let content = pattern(1, 5 * CHUNK_SIZE + 7);

	// Given a record that the host keeps
	let (record, added, _) = server.put(&owner, &content);
	let uploaded = server.client(&owner).upload(&file(&content).1, &added.cid).unwrap();
	assert_eq!(uploaded.sent, 0);
	let own = MemoryStore::default();
	server.client(&owner).download(&added.cid, added.size, record, None, &own).unwrap();
	assert_eq!(read(&own, &added.cid), content);

	// When a company asks, it gets a receipt, the same one each time
	let host = server.client(&company);
	// (not before it could open what it pays for)
	assert_eq!(code(host.access(1, record).unwrap_err()), "no_envelope");
	server.share(record, 1);
	let receipt = host.access(1, record).unwrap();
	assert_eq!(host.access(1, record).unwrap(), receipt);
	assert_eq!(receipt.served.size, added.size);
	assert_eq!(receipt.served.cid, added.cid.to_string());
	let warrant = Some(Warrant { grant: 1, receipt: receipt.receipt });
	let store = MemoryStore::default();
	let fetch = || host.download(&added.cid, added.size, record, warrant, &store);

	// Then it reads nothing before the access is final on chain
	assert_eq!(code(fetch().unwrap_err()), "not_recorded");
	world.change_best(|state| World::record(state, &receipt));
	assert_eq!(code(fetch().unwrap_err()), "not_recorded");
	assert_eq!(code(host.access(1, record).unwrap_err()), "receipt_pending");
	world.finalize();
	fetch().unwrap();
	assert_eq!(read(&store, &added.cid), content);

	// The next access has a receipt of its own
	let next = host.access(1, record).unwrap();
	assert_ne!(next.receipt, receipt.receipt);
	assert!(signed_by(&next).1 > signed_by(&receipt).1);

	// When the person revokes, nothing is read from that block on, final or not
	world.change_best(|state| World::revoke(state, 1));
	let block = host.block(&added.cid, record, warrant);
	assert_eq!(code(block.unwrap_err()), "revoked");
	assert_eq!(code(host.access(1, record).unwrap_err()), "revoked");
	world.finalize();
	assert_eq!(code(host.access(1, record).unwrap_err()), "revoked");
}

#[test]
fn a_block_and_an_archive_come_as_a_gateway_gives_them() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let owner = owner();
	let (record, added, store) = server.put(&owner, &pattern(2, 2 * CHUNK_SIZE + 5));
	let cid = added.cid;
	let layout = Archive::lay_out(&store, &cid).unwrap();
	let mut archive = Vec::new();
	layout.write(&store, &mut archive).unwrap();

	let get = |target: &str, headers: &[&str]| server.ask_with(&owner, "GET", target, headers, b"");
	let car = get(&format!("/ipfs/{cid}?format=car&record={record}"), &[]);
	assert_eq!(car.status, 200);
	assert!(car.body == archive);
	assert_eq!(car.header("content-length").unwrap(), archive.len().to_string());
	let kind = "application/vnd.ipld.car; version=1; order=dfs; dups=n";
	assert_eq!(car.header("content-type"), Some(kind));
	assert_eq!(car.header("x-content-type-options"), Some("nosniff"));
	assert_eq!(car.header("cache-control"), Some("no-store"));
	assert_eq!(car.header("accept-ranges"), Some("bytes"));
	assert!(car.header("content-disposition").unwrap().contains(&format!("{cid}.car")));
	let etag = car.header("etag").unwrap();

	// From anywhere on.
	for from in [0, 1, 59, 1_000, CHUNK_SIZE, archive.len() - 1] {
		let range = format!("Range: bytes={from}-");
		let rest = get(&format!("/ipfs/{cid}?format=car&record={record}"), &[&range]);
		assert_eq!(rest.status, 206);
		assert!(rest.body == archive[from..], "{from}");
		let expected = format!("bytes {from}-{}/{}", archive.len() - 1, archive.len());
		assert_eq!(rest.header("content-range"), Some(&expected[..]));
		assert_eq!(rest.header("etag"), Some(etag));
	}
	let part = get(&format!("/ipfs/{cid}?format=car&record={record}"), &["Range: bytes=5-9"]);
	assert_eq!((part.status, &part.body[..]), (206, &archive[5..10]));
	let range = format!("Range: bytes={}-", archive.len());
	let beyond = get(&format!("/ipfs/{cid}?format=car&record={record}"), &[&range]);
	assert_eq!(beyond.refusal(), (416, "no_such_range".into()));
	assert_eq!(beyond.header("content-range").unwrap(), format!("bytes */{}", archive.len()));

	// One block, asked for in the other way.
	let leaf = layout.sections()[1].cid;
	let target = format!("/ipfs/{leaf}?record={record}");
	let raw = get(&target, &["Accept: application/vnd.ipld.raw"]);
	assert_eq!((raw.status, raw.body.len()), (200, CHUNK_SIZE));
	assert_eq!(raw.header("content-type"), Some("application/vnd.ipld.raw"));
	let rest = get(&target, &["Accept: application/vnd.ipld.raw", "Range: bytes=10-"]);
	assert_eq!(rest.status, 206);
	assert!(rest.body == raw.body[10..]);

	let there = server.ask(&owner, "HEAD", &format!("/ipfs/{leaf}"), b"");
	assert_eq!((there.status, there.body.len()), (200, 0));
	assert_eq!(there.header("content-length").unwrap(), CHUNK_SIZE.to_string());

	// What is not served says so.
	let code = |target: String| get(&target, &[]).refusal();
	assert_eq!(code(format!("/ipfs/{cid}?record={record}")), (400, "bad_format".into()));
	assert_eq!(code(format!("/ipfs/{cid}?format=car")), (400, "record_missing".into()));
	assert_eq!(
		code(format!("/ipfs/{leaf}?format=car&record={record}")),
		(404, "not_the_root".into())
	);
	assert_eq!(
		code(format!("/ipfs/{cid}?format=raw&record={}", record + 1)),
		(404, "no_record".into())
	);
}

#[test]
fn a_download_goes_on_where_it_was_cut_off() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let owner = owner();
	let content = pattern(3, 8 * CHUNK_SIZE);
	let (record, added, sent) = server.put(&owner, &content);
	let layout = Archive::lay_out(&sent, &added.cid).unwrap();
	let store = MemoryStore::default();
	for section in &layout.sections()[..6] {
		use jasmynet_sdk::store::BlockStore;
		store.put(&section.cid, &sent.get(&section.cid).unwrap()).unwrap();
	}
	let transferred =
		server.client(&owner).download(&added.cid, added.size, record, None, &store).unwrap();
	assert_eq!(transferred, layout.length() - layout.sections()[6].offset);
	assert_eq!(read(&store, &added.cid), content);
}

#[test]
fn a_long_download_stops_when_the_permission_ends() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (owner, company) = (owner(), company());
	// Much more than the sockets between hold.
	let (record, added, _) = server.put(&owner, &pattern(4, 120 * CHUNK_SIZE));
	let receipt = server.recorded(&company, 1, record);
	let target =
		format!("/ipfs/{}?format=car&record={record}&grant=1&receipt={receipt:?}", added.cid);
	let signed = sign(&company, &server.host, "GET", &target, b"");
	let mut stream = open(server.address, &head("GET", &target, &signed.to_header(), &[], 0), b"");
	let mut buffer = vec![0; CHUNK_SIZE];
	stream.read_exact(&mut buffer).unwrap();
	assert!(buffer.starts_with(b"HTTP/1.1 200"));

	world.change_best(|state| World::revoke(state, 1));
	std::thread::sleep(Duration::from_millis(200));
	let mut received = buffer.len() as u64;
	loop {
		match stream.read(&mut buffer) {
			Ok(0) | Err(_) => break,
			Ok(length) => received += length as u64,
		}
	}
	assert!(received < added.size, "all of {received} bytes came");
	server.wait_until("it tells why", || {
		server.notices.lock().unwrap().iter().any(|notice| {
			matches!(notice, jasmynet_host::Notice::Stopped { reason } if reason.contains("revoked"))
		})
	});
}

#[test]
fn a_long_download_of_the_owner_stops_when_the_key_is_theirs_no_longer() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let owner = owner();
	let (record, added, _) = server.put(&owner, &pattern(5, 120 * CHUNK_SIZE));
	let target = format!("/ipfs/{}?format=car&record={record}", added.cid);
	let signed = sign(&owner, &server.host, "GET", &target, b"");
	let mut stream = open(server.address, &head("GET", &target, &signed.to_header(), &[], 0), b"");
	let mut buffer = vec![0; CHUNK_SIZE];
	stream.read_exact(&mut buffer).unwrap();
	assert!(buffer.starts_with(b"HTTP/1.1 200"));

	world.change(|state| {
		state.documents.get_mut(&owner.identity).unwrap().verification_methods.clear();
	});
	std::thread::sleep(Duration::from_millis(200));
	let mut received = buffer.len() as u64;
	loop {
		match stream.read(&mut buffer) {
			Ok(0) | Err(_) => break,
			Ok(length) => received += length as u64,
		}
	}
	assert!(received < added.size, "all of {received} bytes came");
}

#[test]
fn the_access_of_a_record_that_is_damaged_is_not_released() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, added, store) = server.put(&owner(), &pattern(6, 3 * CHUNK_SIZE));
	server.share(record, 1);
	server.stop();
	let leaf = Archive::lay_out(&store, &added.cid).unwrap().sections()[2].cid.to_string();
	let shard = &leaf[leaf.len() - 3..leaf.len() - 1];
	let path = directory.path().join("blocks").join(shard).join(&leaf);
	let sound = std::fs::read(&path).unwrap();
	let mut bytes = sound.clone();
	bytes[7] ^= 1;
	std::fs::write(&path, bytes).unwrap();
	let server = Server::start(&world, directory.path());
	let host = server.client(&company());
	assert_eq!(code(host.access(1, record).unwrap_err()), "not_here");
	std::fs::write(&path, sound).unwrap();
	host.access(1, record).unwrap();
}

#[test]
fn envelopes_are_kept_for_their_grant_and_go_with_it() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (owner, company) = (owner(), company());
	let (record, _, _) = server.put(&owner, b"heart rate");
	let binding = Binding { genesis_hash: GENESIS, record, grant: Some(1) };
	let recipient = company.key.agreement_key().public_key();
	let envelope = Envelope::seal(&recipient, b"secret", &binding).unwrap();
	let hash = server.client(&owner).put_envelope(&envelope).unwrap();
	let again = server.ask(&owner, "PUT", &format!("/envelopes/{hash:?}"), &envelope.to_bytes());
	assert_eq!(again.status, 200);

	let receipt = server.recorded(&company, 1, record);
	let warrant = Some(Warrant { grant: 1, receipt });
	let host = server.client(&company);
	let early = host.envelope(&hash, record, warrant);
	assert_eq!(code(early.unwrap_err()), "no_envelope");
	world.share(record, 1, hash);
	assert_eq!(host.envelope(&hash, record, warrant).unwrap(), envelope);
	assert_eq!(server.client(&owner).envelope(&hash, record, None).unwrap(), envelope);

	// Not under another grant, and not under another hash.
	let mut bytes = envelope.to_bytes();
	let wrong = server.ask(&owner, "PUT", &format!("/envelopes/{:?}", Hash::zero()), &bytes);
	assert_eq!(wrong.refusal(), (400, "wrong_hash".into()));
	bytes[0] = 7;
	let wrong = server.ask(&owner, "PUT", &format!("/envelopes/{hash:?}"), &bytes);
	assert_eq!(wrong.refusal(), (400, "not_an_envelope".into()));

	let name = hex::encode(hash);
	let path = directory.path().join("envelopes").join(&name[..2]).join(&name);
	// It belongs to its record when the host has said something that came later.
	server.put(&owner, b"another one");
	assert!(path.exists());
	world.change(|state| World::revoke(state, 1));
	server.wait_until("it is deleted", || !path.exists());
}

#[test]
fn the_access_of_a_record_that_is_not_here_is_not_released() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start_with(&world, directory.path(), super::chain::host(), config());
	let (added, _) = file(b"somewhere else");
	let record = world.put(&added);
	let error = server.client(&company()).access(1, record).unwrap_err();
	assert_eq!(code(error), "not_here");
	let error = server.client(&owner()).block(&added.cid, record, None).unwrap_err();
	assert_eq!(code(error), "not_here");

	// Lost on the disk, it costs nobody anything either.
	let (record, added, _) = server.put(&owner(), b"lost");
	let name = added.cid.to_string();
	let shard = &name[name.len() - 3..name.len() - 1];
	std::fs::remove_file(directory.path().join("blocks").join(shard).join(&name)).unwrap();
	let refused = server.ask(
		&company(),
		"POST",
		"/access",
		format!("{{\"grant\":1,\"record\":{record}}}").as_bytes(),
	);
	assert_eq!(refused.status, 404);
}
