//! Two hosts that keep what the other keeps.

use jasmynet_host::{Config, Peer};
use jasmynet_sdk::{
	content::CHUNK_SIZE,
	envelope::{Binding, Envelope},
	store::MemoryStore,
};

use super::{
	chain::{company, host, other_host, owner, World, GENESIS},
	server::{config, file, pattern, read, Server},
};

fn peer_of(server: &Server) -> Config {
	let peer = Peer { host: server.host.identity.clone(), url: server.url() };
	Config { peers: vec![peer], ..config() }
}

#[test]
fn a_second_host_fetches_what_too_few_hosts_have() {
	let world = World::new();
	let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	let first = Server::start(&world, one.path());
	let owner = owner();
	let (enough, _, _) = first.put(&owner, b"one host is enough");
	let content = pattern(1, 3 * CHUNK_SIZE);
	let (added, store) = file(&content);
	first.client(&owner).upload(&store, &added.cid).unwrap();
	let record = world.put_with_replicas(&added, 2);
	first.wait_until_pinned(record);

	let second = Server::start_with(&world, two.path(), other_host(), peer_of(&first));
	second.wait_until_pinned(record);
	assert_eq!(world.pins(enough).len(), 1);

	// The envelope follows.
	let binding = Binding { genesis_hash: GENESIS, record, grant: Some(1) };
	let recipient = company().key.agreement_key().public_key();
	let envelope = Envelope::seal(&recipient, b"secret", &binding).unwrap();
	let hash = first.client(&owner).put_envelope(&envelope).unwrap();
	world.share(record, 1, hash);
	second.wait_until("the envelope has come", || {
		second.client(&owner).envelope(&hash, record, None).is_ok()
	});

	// Either of them serves.
	let own = MemoryStore::default();
	second.client(&owner).download(&added.cid, added.size, record, None, &own).unwrap();
	assert_eq!(read(&own, &added.cid), content);
	let receipts = [&first, &second].map(|server| server.recorded(&company(), 1, record));
	assert_ne!(receipts[0], receipts[1]);

	// And both delete.
	world.shred(record);
	second.wait_until("both have deleted it", || {
		world.look(|state| state.shredded[&record].is_empty())
	});
}

#[test]
fn no_more_is_fetched_of_one_owner_than_is_kept() {
	let world = World::new();
	let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	let first = Server::start(&world, one.path());
	let [large, small] = [3_000, 500].map(|size| {
		let (added, store) = file(&pattern(4, size));
		first.client(&owner()).upload(&store, &added.cid).unwrap();
		let record = world.put_with_replicas(&added, 2);
		first.wait_until_pinned(record);
		record
	});
	let config = Config { max_kept: 1_000, ..peer_of(&first) };
	let second = Server::start_with(&world, two.path(), other_host(), config);
	second.wait_until_pinned(small);
	assert_eq!(world.pins(large).len(), 1);
}

#[test]
fn a_host_that_has_lost_its_disk_gets_everything_back() {
	let world = World::new();
	let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	let owner = owner();
	let first = Server::start(&world, one.path());
	let second = Server::start_with(&world, two.path(), other_host(), peer_of(&first));
	let content = pattern(2, CHUNK_SIZE + 1);
	let (added, store) = file(&content);
	second.client(&owner).upload(&store, &added.cid).unwrap();
	first.client(&owner).upload(&store, &added.cid).unwrap();
	let record = world.put_with_replicas(&added, 2);
	first.wait_until_pinned(record);
	second.wait_until_pinned(record);
	second.stop();

	let empty = tempfile::tempdir().unwrap();
	let second = Server::start_with(&world, empty.path(), other_host(), peer_of(&first));
	second.wait_until("the record is back", || {
		let store = MemoryStore::default();
		let client = second.client(&owner);
		client.download(&added.cid, added.size, record, None, &store).is_ok()
			&& read(&store, &added.cid) == content
	});
}

#[test]
fn a_peer_that_is_away_is_asked_again() {
	let world = World::new();
	let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
	let owner = owner();
	let first = Server::start(&world, one.path());
	let (added, store) = file(b"later");
	first.client(&owner).upload(&store, &added.cid).unwrap();
	let record = world.put_with_replicas(&added, 2);
	first.wait_until_pinned(record);
	let address = first.address;
	first.stop();

	// Nobody is there, ...
	let peer = Peer { host: host().identity, url: format!("http://{address}") };
	let config = Config { peers: vec![peer], ..config() };
	let second = Server::start_with(&world, two.path(), other_host(), config);
	second.wait_until("the trouble is told", || {
		second.notices.lock().unwrap().iter().any(
			|notice| matches!(notice, jasmynet_host::Notice::Trouble { what, .. } if what.contains("fetch")),
		)
	});
	assert_eq!(world.pins(record).len(), 1);
	// ... and it goes on with its own work.
	let (own, _, _) = second.put(&owner, b"its own");
	assert_eq!(world.pins(own).len(), 1);
}
