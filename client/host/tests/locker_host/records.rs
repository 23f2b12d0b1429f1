//! What the chain forgets is deleted, and what it names is kept.

use std::{path::Path, time::Duration};

use jasmynet_host::{Config, Notice};
use jasmynet_sdk::{
	content::{Cid, CHUNK_SIZE},
	store::{BlockStore, DirectoryStore},
};

use super::{
	chain::{host, owner, stranger, World},
	server::{config, file, pattern, Server},
};

fn has(directory: &Path, cid: &Cid) -> bool {
	DirectoryStore::open(directory).unwrap().has(cid).unwrap()
}

fn blocks(directory: &Path) -> usize {
	let mut count = 0;
	for shard in std::fs::read_dir(directory.join("blocks")).unwrap() {
		count += std::fs::read_dir(shard.unwrap().path()).unwrap().count();
	}
	count
}

#[test]
fn a_shredded_record_is_deleted_before_the_host_says_so() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, added, _) = server.put(&owner(), &pattern(1, 3 * CHUNK_SIZE));
	assert_eq!(blocks(directory.path()), 4);
	world.shred(record);
	server.wait_until("it is said to be deleted", || {
		world.look(|state| state.shredded[&record].is_empty())
	});
	assert_eq!(blocks(directory.path()), 0);
	let gone = server.client(&owner()).block(&added.cid, record, None).unwrap_err();
	assert_eq!(gone.code(), Some("no_record"));
	for expected in [
		Notice::Pinned { record, version: 1 },
		Notice::Deleted { record },
		Notice::Unpinned { record },
	] {
		server.wait_until(&format!("it is told: {expected:?}"), || {
			server.notices.lock().unwrap().contains(&expected)
		});
	}
}

#[test]
fn blocks_of_two_records_stay_while_one_of_them_lives() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let content = pattern(2, 2 * CHUNK_SIZE);
	let (first, added, _) = server.put(&owner(), &content);
	// The same file once more: nothing has to be uploaded.
	let second = world.put(&added);
	server.wait_until_pinned(second);
	world.shred(first);
	server
		.wait_until("the first is gone", || world.look(|state| state.shredded[&first].is_empty()));
	assert_eq!(blocks(directory.path()), 3);
	server.client(&owner()).block(&added.cid, second, None).unwrap();
	world.shred(second);
	server.wait_until("the second is gone", || {
		world.look(|state| state.shredded[&second].is_empty())
	});
	assert_eq!(blocks(directory.path()), 0);
}

#[test]
fn what_somebody_else_keeps_is_not_said_to_be_gone() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (first, added, store) = server.put(&owner(), &pattern(2, 2 * CHUNK_SIZE));
	// Somebody has the ciphertext, too, and puts it as their own.
	server.client(&stranger()).upload(&store, &added.cid).unwrap();
	let second = world.put_by(&stranger(), &added);
	server.wait_until_pinned(second);
	world.shred(first);
	server.wait_until("it is told", || {
		server.notices.lock().unwrap().contains(&Notice::Leaving { record: first })
	});
	assert!(!world.look(|state| state.shredded[&first].is_empty()));
	server.client(&stranger()).block(&added.cid, second, None).unwrap();
	world.shred(second);
	server.wait_until("both are gone", || {
		// Whatever happens on chain has the host look again.
		world.finalize();
		world.look(|state| state.shredded.values().all(|hosts| hosts.is_empty()))
	});
	assert_eq!(blocks(directory.path()), 0);
}

#[test]
fn what_somebody_brings_again_does_not_outlive_its_record() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, added, store) = server.put(&owner(), &pattern(2, 2 * CHUNK_SIZE));
	server.client(&stranger()).upload(&store, &added.cid).unwrap();
	world.shred(record);
	server.wait_until("it is gone", || world.look(|state| state.shredded[&record].is_empty()));
	assert_eq!(blocks(directory.path()), 0);
}

#[test]
fn a_file_that_cannot_be_deleted_keeps_no_other_one() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, added, _) = server.put(&owner(), &pattern(2, 3 * CHUNK_SIZE));
	let (other, _, _) = server.put(&owner(), b"another one");
	let name = added.cid.to_string();
	let path = directory.path().join("blocks").join(&name[name.len() - 3..name.len() - 1]);
	let path = path.join(&name);
	// A directory in its place is no file that could be deleted.
	std::fs::remove_file(&path).unwrap();
	std::fs::create_dir(&path).unwrap();
	std::fs::write(path.join("x"), b"x").unwrap();
	world.shred(record);
	world.shred(other);
	server.wait_until("the other one is gone", || {
		world.look(|state| state.shredded[&other].is_empty())
	});
	assert_eq!(blocks(directory.path()), 1);
	assert!(!world.look(|state| state.shredded[&record].is_empty()));
	let is_told =
		|notice: &Notice| matches!(notice, Notice::Trouble { what, .. } if what.contains("delete"));
	server.wait_until("it is told", || server.notices.lock().unwrap().iter().any(is_told));
	std::fs::remove_dir_all(&path).unwrap();
	server.wait_until("this one is gone, too", || {
		world.finalize();
		world.look(|state| state.shredded[&record].is_empty())
	});
}

#[test]
fn a_superseded_version_is_deleted_before_the_new_one_is_pinned() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let owner = owner();
	let (record, old, _) = server.put(&owner, &pattern(3, 2 * CHUNK_SIZE));
	let (new, store) = file(&pattern(4, CHUNK_SIZE + 1));
	server.client(&owner).upload(&store, &new.cid).unwrap();
	world.supersede(record, &new);
	let host = server.host.identity.clone();
	server.wait_until("the new version is pinned", || world.pins(record) == [(host.clone(), 2)]);
	assert!(!has(directory.path(), &old.cid));
	assert_eq!(blocks(directory.path()), 3);
	server.client(&owner).block(&new.cid, record, None).unwrap();
	let before = server.client(&owner).block(&old.cid, record, None).unwrap_err();
	assert_eq!(before.code(), Some("not_a_part"));

	// One whose new version does not come is not said to be kept for ever.
	let (newer, store) = file(&pattern(5, 100));
	world.supersede(record, &newer);
	server.wait_until("the second version is deleted", || blocks(directory.path()) == 0);
	assert_eq!(world.pins(record), [(host.clone(), 2)]);
	server.client(&owner).upload(&store, &newer.cid).unwrap();
	server.wait_until("the third version is pinned", || world.pins(record) == [(host.clone(), 3)]);
}

#[test]
fn a_version_that_never_comes_is_unpinned_in_the_end() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { grace: Duration::from_millis(300), ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let (record, _, _) = server.put(&owner(), b"first");
	world.supersede(record, &file(b"second").0);
	server.wait_until("it is unpinned", || {
		// Whatever happens on chain has the host look again.
		world.finalize();
		world.pins(record).is_empty()
	});
}

#[test]
fn a_record_is_pinned_whichever_comes_first() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (added, store) = file(&pattern(6, 3 * CHUNK_SIZE));
	let record = world.put(&added);
	std::thread::sleep(Duration::from_millis(100));
	// The root first, so that it looks complete from above.
	let client = server.client(&owner());
	client.put_block(&added.cid, &store.get(&added.cid).unwrap()).unwrap();
	std::thread::sleep(Duration::from_millis(100));
	assert!(world.pins(record).is_empty());
	client.upload(&store, &added.cid).unwrap();
	server.wait_until_pinned(record);
}

#[test]
fn pins_are_tried_again_until_the_chain_takes_them() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	*world.offline.lock().unwrap() = true;
	std::thread::sleep(Duration::from_millis(100));
	*world.offline.lock().unwrap() = false;
	let (added, store) = file(b"patience");
	server.client(&owner()).upload(&store, &added.cid).unwrap();
	let record = world.put(&added);
	server.wait_until_pinned(record);

	*world.refusing.lock().unwrap() = Some("Locker.TooManyReplicas".into());
	let (added, store) = file(b"no thanks");
	server.client(&owner()).upload(&store, &added.cid).unwrap();
	let refused = world.put(&added);
	server.wait_until("the refusal is told", || {
		server.notices.lock().unwrap().iter().any(
			|notice| matches!(notice, Notice::Trouble { reason, .. } if reason.contains("TooManyReplicas")),
		)
	});
	// It is readable all the same: the owner has brought it.
	server.client(&owner()).block(&added.cid, refused, None).unwrap();
}

#[test]
fn what_is_not_as_long_as_its_record_says_is_not_kept() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (mut added, store) = file(b"exactly");
	server.client(&owner()).upload(&store, &added.cid).unwrap();
	added.size += 1;
	let record = world.put(&added);
	server.wait_until("it is told", || {
		server.notices.lock().unwrap().iter().any(
			|notice| matches!(notice, Notice::Trouble { reason, .. } if reason.contains("chain says 8")),
		)
	});
	assert!(world.pins(record).is_empty());
}

#[test]
fn what_nobody_anchors_is_deleted_after_a_while() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { grace: Duration::from_millis(500), ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let (kept, _, _) = server.put(&owner(), b"anchored");
	let (added, store) = file(b"never anchored");
	server.client(&stranger()).upload(&store, &added.cid).unwrap();
	assert_eq!(blocks(directory.path()), 2);
	server.wait_until("it is deleted", || blocks(directory.path()) == 1);
	assert!(!has(directory.path(), &added.cid));
	assert_eq!(world.pins(kept).len(), 1);
	server.wait_until("it is told", || {
		server.notices.lock().unwrap().contains(&Notice::Expired { count: 1 })
	});
}

#[test]
fn a_pin_of_what_is_not_here_is_told_of() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, _, _) = server.put(&owner(), b"kept");
	server.stop();
	// Another disk.
	let empty = tempfile::tempdir().unwrap();
	let server = Server::start(&world, empty.path());
	server.wait_until("it is told", || {
		server.notices.lock().unwrap().contains(&Notice::Lost { record })
	});
	assert_eq!(world.pins(record).len(), 1);
}

#[test]
fn a_host_goes_on_where_it_has_ended() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let owner = owner();
	let (kept, added, _) = server.put(&owner, &pattern(7, CHUNK_SIZE + 1));
	let (gone, _, _) = server.put(&owner, b"shredded while it was away");
	let (waiting, store) = file(b"anchored while it was away");
	server.client(&owner).upload(&store, &waiting.cid).unwrap();
	server.stop();
	world.shred(gone);
	let anchored = world.put(&waiting);

	let server = Server::start(&world, directory.path());
	server.wait_until_pinned(anchored);
	server.wait_until("the shredded one is gone", || {
		world.look(|state| state.shredded[&gone].is_empty())
	});
	server.client(&owner).block(&added.cid, kept, None).unwrap();
	assert_eq!(blocks(directory.path()), 4);
}

#[test]
fn what_is_in_the_store_again_after_its_deletion_is_deleted_once_more() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let (record, added, store) = server.put(&owner(), &pattern(6, 3 * CHUNK_SIZE));
	let (kept, other, _) = server.put(&owner(), &pattern(7, 100));
	world.shred(record);
	server.wait_until("it is said to be deleted", || {
		world.look(|state| state.shredded[&record].is_empty())
	});
	server.stop();
	// As after a power cut on a disk that does not keep its word.
	let disk = DirectoryStore::open(directory.path()).unwrap();
	disk.put(&added.cid, &store.get(&added.cid).unwrap()).unwrap();
	let server = Server::start(&world, directory.path());
	server.wait_until("it is deleted again", || !has(directory.path(), &added.cid));
	server.wait_until("that is told", || {
		server.notices.lock().unwrap().contains(&Notice::Returned { count: 1 })
	});
	assert!(has(directory.path(), &other.cid));
	server.client(&owner()).block(&other.cid, kept, None).unwrap();
}
