//! What goes out, and comes in, in large blocks and in small ones.

use std::{io::Read, time::Duration};

use jasmynet_host::{Config, Notice};
use jasmynet_sdk::{
	content::{Added, Cid, MAX_BLOCK_SIZE},
	store::{BlockStore, MemoryStore},
};

use super::{
	chain::{company, host, owner, World},
	server::{config, head, open, pattern, sign, Server},
};

/// A file in blocks of this size, below one node (DAG-PB and UnixFS).
fn cut(bytes: &[u8], size: usize) -> (Added, MemoryStore) {
	let store = MemoryStore::default();
	let mut data = vec![0x08, 2, 0x18];
	varint(&mut data, bytes.len());
	let mut node = Vec::new();
	for leaf in bytes.chunks(size) {
		let cid = keep(&store, 0x55, leaf);
		let mut link = vec![0x0a, 36];
		link.extend(cid.to_bytes());
		link.extend([0x12, 0, 0x18]);
		varint(&mut link, leaf.len());
		node.push(0x12);
		varint(&mut node, link.len());
		node.extend(link);
		data.push(0x20);
		varint(&mut data, leaf.len());
	}
	node.push(0x0a);
	varint(&mut node, data.len());
	node.extend(data);
	let cid = keep(&store, 0x70, &node);
	(Added { cid, size: bytes.len() as u64, blocks: 0 }, store)
}

fn varint(to: &mut Vec<u8>, mut number: usize) {
	while number >= 0x80 {
		to.push(number as u8 | 0x80);
		number >>= 7;
	}
	to.push(number as u8);
}

/// Stores a block under its address, of this codec and with SHA2-256.
fn keep(store: &MemoryStore, codec: u8, bytes: &[u8]) -> Cid {
	let mut id = vec![1, codec, 0x12, 0x20];
	id.extend(sp_crypto_hashing::sha2_256(bytes));
	let cid = Cid::try_from(&id[..]).unwrap();
	store.put(&cid, bytes).unwrap();
	cid
}

fn put(server: &Server, (added, store): &(Added, MemoryStore)) -> u64 {
	server.client(&owner()).upload(store, &added.cid).unwrap();
	server.world.put(added)
}

#[test]
fn little_goes_out_after_a_revocation_however_large_the_blocks_are() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { recheck: Duration::ZERO, ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let file = cut(&pattern(1, 4 * MAX_BLOCK_SIZE), MAX_BLOCK_SIZE);
	let record = put(&server, &file);
	server.wait_until_pinned(record);
	let receipt = server.recorded(&company(), 1, record);
	let root = file.0.cid;
	let target = format!("/ipfs/{root}?format=car&record={record}&grant=1&receipt={receipt:?}");
	let signed = sign(&company(), &server.host, "GET", &target, b"").to_header();
	let mut download = open(server.address, &head("GET", &target, &signed, &[], 0), b"");
	rustix::net::sockopt::set_socket_recv_buffer_size(&download, 64 * 1024).unwrap();
	let mut beginning = vec![0; 256 * 1024];
	download.read_exact(&mut beginning).unwrap();
	assert!(beginning.starts_with(b"HTTP/1.1 200"));
	world.change_best(|state| World::revoke(state, 1));
	// What was on its way comes, and it is less than the rest of the first block.
	let mut rest = Vec::new();
	let _ = download.read_to_end(&mut rest);
	assert!(rest.len() < MAX_BLOCK_SIZE / 2, "{}", rest.len());
	server.wait_until("it is told", || {
		let is_told = |notice: &Notice| matches!(notice, Notice::Stopped { .. });
		server.notices.lock().unwrap().iter().any(is_told)
	});
}

#[test]
fn what_is_cut_into_crumbs_is_not_kept() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let server = Server::start(&world, directory.path());
	let small = put(&server, &cut(&pattern(1, 1_000), 100));
	server.wait_until_pinned(small);
	let crumbs = put(&server, &cut(&pattern(2, 1_000), 10));
	server.wait_until("it is told", || {
		server.notices.lock().unwrap().iter().any(|notice| {
			matches!(notice, Notice::Trouble { what, reason }
				if *what == format!("keep record {crumbs}") && reason.contains("larger blocks"))
		})
	});
	assert!(world.pins(crumbs).is_empty());
}
