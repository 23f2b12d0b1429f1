//! New versions of records of an owner who has little room left.

use jasmynet_host::Config;
use jasmynet_sdk::{content::Added, store::BlockStore};

use super::{
	chain::{company, host, owner, stranger, Person, World},
	server::{config, envelope, file, pattern, Answer, Server},
};

/// A host that keeps so many bytes of one owner.
fn start(directory: &tempfile::TempDir, max_kept: u64) -> Server {
	let config = Config { max_kept, ..config() };
	Server::start_with(&World::new(), directory.path(), host(), config)
}

/// Brings a file of one block, in place of a record.
fn bring(server: &Server, who: &Person, bytes: &[u8], replaced: u64) -> (Answer, Added) {
	let (added, store) = file(bytes);
	let target = format!("/ipfs/{}?replaces={replaced}", added.cid);
	let answer = server.ask(who, "PUT", &target, &store.get(&added.cid).unwrap());
	(answer, added)
}

#[test]
fn a_new_version_counts_as_what_it_changes() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, 20_000);
	let (record, _, _) = server.put(&owner(), &pattern(1, 15_000));
	let next = pattern(2, 16_000);
	let (added, store) = file(&next);
	let bytes = store.get(&added.cid).unwrap();
	let refused = server.ask(&owner(), "PUT", &format!("/ipfs/{}", added.cid), &bytes);
	assert_eq!(refused.code(), "too_much_kept");
	assert!(refused.json()["error"].to_string().contains("?replaces=N"));
	// As much as there is room for when the old version is gone, and no more.
	assert_eq!(bring(&server, &owner(), &pattern(3, 20_001), record).0.code(), "too_much_kept");
	server.client(&owner()).upload_for(&store, &added.cid, Some(record)).unwrap();
	server.world.supersede(record, &added);
	let host = server.host.identity.clone();
	server.wait_until("the new version is pinned", || {
		server.world.pins(record) == [(host.clone(), 2)]
	});
}

#[test]
fn what_replaces_nothing_of_theirs_has_no_room_of_it() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, 20_000);
	let (theirs, _, _) = server.put(&owner(), &pattern(1, 15_000));
	let (added, store) = file(&pattern(2, 15_000));
	server.client(&stranger()).upload(&store, &added.cid).unwrap();
	let other = server.world.put_by(&stranger(), &added);
	server.wait_until_pinned(other);
	let next = pattern(3, 10_000);
	let code = |who: &Person, replaced| bring(&server, who, &next, replaced).0.code();
	// Another owner's record, one that is not here, and what is no number.
	assert_eq!(code(&owner(), other), "too_much_kept");
	assert_eq!(code(&owner(), 77), "too_much_kept");
	let (added, _) = file(&next);
	let target = format!("/ipfs/{}?replaces=x", added.cid);
	assert_eq!(server.ask(&owner(), "PUT", &target, &next).refusal(), (400, "bad_query".into()));
	assert_eq!(bring(&server, &owner(), &next, theirs).0.status, 201);
}

#[test]
fn whoever_replaces_nothing_in_the_end_keeps_no_more_than_others() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, 20_000);
	let (record, _, _) = server.put(&owner(), &pattern(1, 15_000));
	let (answer, added) = bring(&server, &owner(), &pattern(2, 16_000), record);
	assert_eq!(answer.status, 201);
	// What waits counts: the room of a record is there once.
	assert_eq!(bring(&server, &owner(), &pattern(3, 16_000), record).0.code(), "too_much_kept");
	// It is anchored as another record, and the old one stays.
	let another = server.world.put(&added);
	server.wait_until("it is told that it is not kept", || {
		server
			.notices
			.lock()
			.unwrap()
			.iter()
			.any(|notice| notice.to_string().contains(&format!("keep record {another}")))
	});
	assert!(server.world.pins(another).is_empty());
	assert_eq!(server.world.pins(record).len(), 1);
	server.world.shred(record);
	server.wait_until_pinned(another);
}

#[test]
fn a_full_owner_shares_what_is_kept() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, 15_000);
	let (record, _, _) = server.put(&owner(), &pattern(1, 15_000));
	assert_eq!(bring(&server, &owner(), &pattern(2, 1), 77).0.code(), "too_much_kept");
	let hash = server.client(&owner()).put_envelope(&envelope(record, 1)).unwrap();
	server.world.share(record, 1, hash);
	server.client(&company()).access(1, record).unwrap();
}
