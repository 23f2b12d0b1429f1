//! How much anybody may ask for.

use std::{io::Read, time::Duration};

use jasmynet_host::{Config, Notice};
use jasmynet_sdk::{content::MAX_BLOCK_SIZE, store::BlockStore};

use super::{
	chain::{company, host, owner, person, stranger, World},
	server::{config, file, head, open, pattern, sign, Server},
};

#[test]
fn who_asks_too_often_is_told_when_to_come_back() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { requests_per_second: 1, burst: 3, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let ask = |who| server.ask(&who, "POST", "/missing", br#"{"cids":[]}"#);
	for _ in 0..3 {
		assert_eq!(ask(owner()).status, 200);
	}
	let refused = ask(owner());
	assert_eq!(refused.refusal(), (429, "too_often".into()));
	let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
	assert!((1..=2).contains(&seconds));
	// Others are not kept out.
	assert_eq!(ask(company()).status, 200);
	std::thread::sleep(Duration::from_secs(seconds));
	assert_eq!(ask(owner()).status, 200);
}

#[test]
fn strangers_keys_are_not_looked_up_without_end() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let ask = |who: &super::chain::Person| server.ask(who, "POST", "/missing", br#"{"cids":[]}"#);
	assert_eq!(ask(&owner()).status, 200);
	// The identity is the owner's, the key is not.
	let thief = super::chain::Person { key: stranger().key, identity: owner().identity };
	let mut statuses = Vec::new();
	for _ in 0..300 {
		statuses.push(ask(&thief).status);
		if statuses.last() == Some(&429) {
			break;
		}
	}
	assert_eq!(statuses[0], 401);
	assert_eq!(statuses.last(), Some(&429));
	// Who is known is answered all the same.
	assert_eq!(ask(&owner()).status, 200);
}

#[test]
fn a_block_that_is_too_large_is_refused() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let cid = file(b"x").0.cid;
	let bytes = vec![0; MAX_BLOCK_SIZE + 1];
	let refused = server.ask(&owner(), "PUT", &format!("/ipfs/{cid}"), &bytes);
	assert_eq!(refused.refusal(), (413, "body_too_large".into()));

	// One that does not say how long it is.
	let target = format!("/ipfs/{cid}");
	let signed = sign(&owner(), &server.host, "PUT", &target, &bytes);
	let head = format!(
		"PUT {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\
		 Authorization: {}\r\n\r\n{:x}\r\n",
		signed.to_header(),
		bytes.len()
	);
	let chunked = [&bytes[..], b"\r\n0\r\n\r\n"].concat();
	let answer = server.send(&head, &chunked);
	assert_eq!(answer.refusal(), (413, "body_too_large".into()));
	// The largest one that is taken.
	let largest = pattern(9, MAX_BLOCK_SIZE);
	let cid = jasmynet_sdk::content::Cid::new_v1(0x55, *file(b"x").0.cid.hash());
	let refused = server.ask(&owner(), "PUT", &format!("/ipfs/{cid}"), &largest);
	assert_eq!(refused.refusal(), (400, "wrong_address".into()));
}

#[test]
fn what_waits_for_a_record_is_limited() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_pending: 10_000, max_pending_total: 15_000, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let put = |number: u8, seed: u32, size: usize| {
		let (added, store) = file(&pattern(seed, size));
		let bytes = store.get(&added.cid).unwrap();
		let who = person(number);
		let answer = server.ask(&who, "PUT", &format!("/ipfs/{}", added.cid), &bytes);
		(answer, added)
	};
	let (first, anchored) = put(1, 1, 9_000);
	assert_eq!(first.status, 201);
	// However little is in it, it is a file.
	let (refused, _) = put(1, 2, 1);
	assert_eq!(refused.refusal(), (413, "too_much_pending".into()));
	// The same once more is no more.
	assert_eq!(put(1, 1, 9_000).0.status, 200);
	assert_eq!(put(2, 3, 6_000).0.status, 201);
	let (full, _) = put(3, 4, 1);
	assert_eq!(full.refusal(), (503, "full".into()));
	assert!(full.header("retry-after").is_some());
	// What a record names waits no longer.
	let record = world.put(&anchored);
	server.wait_until_pinned(record);
	assert_eq!(put(1, 2, 1).0.status, 201);
}

#[test]
fn an_owner_cannot_fill_the_host() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_kept: 20_000, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config.clone());
	let (record, _, _) = server.put(&owner(), &pattern(1, 15_000));
	let (added, store) = file(&pattern(2, 6_000));
	let bytes = store.get(&added.cid).unwrap();
	let target = format!("/ipfs/{}", added.cid);
	let refused = server.ask(&owner(), "PUT", &target, &bytes);
	assert_eq!(refused.refusal(), (413, "too_much_kept".into()));
	let sentence = refused.json()["error"].to_string();
	for part in ["20000", "15000", "shred"] {
		assert!(sentence.contains(part), "{sentence}");
	}
	// Others are not kept out.
	assert_eq!(server.ask(&stranger(), "PUT", &target, &bytes).status, 201);
	server.stop();
	// A host that was started again has not forgotten it.
	let server = Server::start_with(&world, directory.path(), host(), config);
	assert_eq!(server.ask(&owner(), "PUT", &target, &bytes).code(), "too_much_kept");
	world.shred(record);
	server.wait_until("there is room again", || {
		server.ask(&owner(), "PUT", &target, &bytes).status == 201
	});
	server.wait_until_pinned(world.put(&added));
}

#[test]
fn a_host_that_is_full_says_so() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_kept_total: 20_000, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	server.put(&owner(), &pattern(1, 15_000));
	let (added, store) = file(&pattern(2, 6_000));
	let bytes = store.get(&added.cid).unwrap();
	let refused = server.ask(&stranger(), "PUT", &format!("/ipfs/{}", added.cid), &bytes);
	assert_eq!(refused.refusal(), (507, "store_full".into()));
	assert!(refused.header("retry-after").is_some());
}

#[test]
fn a_record_waits_until_there_is_room_for_it() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_kept: 30_000, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let (_, small, _) = server.put(&owner(), &pattern(1, 9_000));
	let (tiny, _, _) = server.put(&owner(), &pattern(3, 100));
	let (large, _, _) = server.put(&owner(), &pattern(2, 15_000));
	// It is here already, and counts once more.
	let again = world.put(&small);
	server.wait_until("it is told why it is not kept", || told_unkept(&server, again) == 1);
	assert!(world.pins(again).is_empty());
	// What makes too little room is nothing new.
	world.shred(tiny);
	server.wait_until("that one is gone", || world.look(|state| state.shredded[&tiny].is_empty()));
	let (next, _, _) = server.put(&owner(), &pattern(4, 100));
	world.shred(large);
	server.wait_until_pinned(again);
	assert_eq!(world.pins(next).len(), 1);
	assert_eq!(told_unkept(&server, again), 1);
	server.wait_until("it is told that it is kept", || {
		let kept = Notice::Pinned { record: again, version: 1 };
		server.notices.lock().unwrap().contains(&kept)
	});
}

/// How often it was told that there is no room for an owner's record.
fn told_unkept(server: &Server, record: u64) -> usize {
	let unkept = format!("keep record {record}");
	let notices = server.notices.lock().unwrap();
	let is_it = |notice: &&Notice| {
		matches!(notice, Notice::Trouble { what, reason }
			if *what == unkept && reason.contains("--kept-mb"))
	};
	notices.iter().filter(is_it).count()
}

#[test]
fn nothing_is_taken_in_when_the_disk_is_nearly_full() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server =
		Server::start_with(&world, directory.path(), host(), Config { min_free: 1, ..config() });
	let (record, added, _) = server.put(&owner(), b"there was room");
	server.stop();
	let full = Config { min_free: u64::MAX / 2, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), full);
	let (other, store) = file(b"there is none");
	let bytes = store.get(&other.cid).unwrap();
	let refused = server.ask(&owner(), "PUT", &format!("/ipfs/{}", other.cid), &bytes);
	assert_eq!(refused.refusal(), (507, "disk_full".into()));
	// What is there is served, and deleted.
	server.client(&owner()).block(&added.cid, record, None).unwrap();
	world.shred(record);
	server.wait_until("it is gone", || world.look(|state| state.shredded[&record].is_empty()));
}

#[test]
fn records_that_are_too_large_are_not_pinned() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_record: 1_000, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	assert_eq!(server.client(&owner()).info().max_record, 1_000);
	let (added, store) = file(&pattern(1, 1_001));
	let client = server.client(&owner());
	client.put_block(&added.cid, &store.get(&added.cid).unwrap()).unwrap();
	let large = world.put(&added);
	let (small, _, _) = server.put(&owner(), &pattern(2, 1_000));
	assert_eq!(world.pins(small).len(), 1);
	assert!(world.pins(large).is_empty());
	server.wait_until("it is told", || {
		let is_too_large = |notice: &Notice| match notice {
			Notice::Trouble { reason, .. } => reason.contains("--max-record-mb"),
			_ => false,
		};
		server.notices.lock().unwrap().iter().any(is_too_large)
	});
}

#[test]
fn downloads_at_the_same_time_are_limited() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { max_downloads: 1, patience: Duration::from_secs(2), ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let owner = owner();
	let (record, added, _) = server.put(&owner, &pattern(5, 48 * 1024 * 1024));
	let target = format!("/ipfs/{}?format=car&record={record}", added.cid);
	let signed = sign(&owner, &server.host, "GET", &target, b"");
	let head = head("GET", &target, &signed.to_header(), &[], 0);
	let mut slow = open(server.address, &head, b"");
	let mut beginning = [0; 12];
	slow.read_exact(&mut beginning).unwrap();
	assert_eq!(&beginning, b"HTTP/1.1 200");
	let raw = format!("/ipfs/{}?format=raw&record={record}", added.cid);
	assert_eq!(server.ask(&owner, "GET", &raw, b"").refusal(), (429, "too_often".into()));
	// Whoever takes nothing is let go of, and the place is free.
	server.wait_until("the first one is let go of", || {
		server.ask(&owner, "GET", &raw, b"").status == 200
	});
	drop(slow);
}
