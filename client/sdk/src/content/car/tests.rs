use proptest::prelude::*;

use super::*;
use crate::{
	content::{add, address},
	store::MemoryStore,
};

fn pattern(size: usize) -> Vec<u8> {
	(0..size as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

/// A file of three different leaves, and its archive.
fn sender() -> (MemoryStore, Cid, Vec<u8>) {
	let store = MemoryStore::default();
	let cid = add(&pattern(2 * CHUNK_SIZE + 5)[..], &store).unwrap().cid;
	let bytes = archive(&store, &cid);
	(store, cid, bytes)
}

fn archive(store: &MemoryStore, cid: &Cid) -> Vec<u8> {
	let mut bytes = Vec::new();
	Archive::lay_out(store, cid).unwrap().write(store, &mut bytes).unwrap();
	bytes
}

fn message(result: Result<u64, CarError>) -> String {
	result.unwrap_err().to_string()
}

#[test]
fn an_archive_is_what_the_specification_says() {
	let store = MemoryStore::default();
	let cid = add(&b"hello world"[..], &store).unwrap().cid;
	let digest = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
	// {"roots": [42(h'00…')], "version": 1}, then 36 + 11 bytes.
	let expected = format!(
		"3aa265726f6f747381d82a58250001551220{digest}6776657273696f6e01\
		 2f01551220{digest}68656c6c6f20776f726c64"
	);
	assert_eq!(hex::encode(archive(&store, &cid)), expected);
}

#[test]
fn blocks_come_depth_first_and_once() {
	let store = MemoryStore::default();
	// Equal leaves under three nodes, two of which are equal.
	let content = vec![7; 400 * CHUNK_SIZE];
	let added = add(&content[..], &store).unwrap();
	let layout = Archive::lay_out(&store, &added.cid).unwrap();
	assert_eq!(layout.file_size(), content.len() as u64);
	assert_eq!(layout.sections().len(), store.len());
	let cids: Vec<_> = layout.sections().iter().map(|section| section.cid).collect();
	let leaf = address(&content[..CHUNK_SIZE]).unwrap().cid;
	assert_eq!((cids[0], cids[2]), (added.cid, leaf));
	assert_eq!(archive(&store, &added.cid).len() as u64, layout.length());

	let other = MemoryStore::default();
	assert_eq!(
		read(&archive(&store, &added.cid)[..], &other, &added.cid, None).unwrap(),
		content.len() as u64
	);
	assert_eq!(other.len(), store.len());
}

#[test]
fn an_archive_can_be_read_from_anywhere() {
	let (store, cid, bytes) = sender();
	let layout = Archive::lay_out(&store, &cid).unwrap();
	assert_eq!(layout.length(), bytes.len() as u64);
	for from in [0, 1, 58, 59, 60, 100, CHUNK_SIZE, bytes.len() - 1] {
		let mut read = Vec::new();
		while read.len() < bytes.len() - from {
			let part = layout.read_at(&store, (from + read.len()) as u64).unwrap();
			assert!(!part.is_empty());
			read.extend(part);
		}
		assert!(read == bytes[from..], "from {from}");
	}
	for end in [bytes.len() as u64, bytes.len() as u64 + 1, u64::MAX] {
		assert!(layout.read_at(&store, end).unwrap().is_empty());
	}
}

#[test]
fn every_file_comes_over() {
	for size in [0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 5 * CHUNK_SIZE + 7] {
		let store = MemoryStore::default();
		let added = add(&pattern(size)[..], &store).unwrap();
		let bytes = archive(&store, &added.cid);
		let other = MemoryStore::default();
		assert_eq!(read(&bytes[..], &other, &added.cid, Some(added.size)).unwrap(), added.size);
		assert_eq!(other.len(), store.len(), "{size}");
		// Once more, over what is there.
		assert_eq!(read(&bytes[..], &other, &added.cid, None).unwrap(), added.size);
	}
}

#[test]
fn whoever_was_interrupted_goes_on() {
	let (sender, cid, bytes) = sender();
	let store = MemoryStore::default();
	let mut offset = 0;
	let mut attempts = 0;
	loop {
		let mut receiver = Receiver::begin(&store, &cid, None).unwrap();
		assert!(receiver.offset() >= offset);
		offset = receiver.offset();
		if receiver.is_complete() {
			break;
		}
		let from = offset as usize;
		let end = bytes.len().min(from + CHUNK_SIZE + 200);
		for piece in bytes[from..end].chunks(1_000) {
			receiver.push(piece).unwrap();
		}
		attempts += 1;
	}
	assert_eq!(offset, bytes.len() as u64);
	assert!(attempts >= 3);
	assert_eq!(store.len(), sender.len());
}

#[test]
fn the_same_receiver_goes_on_behind_what_is_complete() {
	let (_sender, cid, bytes) = sender();
	let store = MemoryStore::default();
	let mut receiver = Receiver::from_the_start(&store, &cid, None).unwrap();
	receiver.push(&bytes[..CHUNK_SIZE]).unwrap();
	let from = receiver.go_on() as usize;
	assert!(from > 0 && from < CHUNK_SIZE);
	receiver.push(&bytes[from..]).unwrap();
	assert!(receiver.is_complete());
	receiver.finish().unwrap();
}

#[test]
fn a_gap_and_a_damaged_block_are_filled() {
	let (sender, cid, bytes) = sender();
	let layout = Archive::lay_out(&sender, &cid).unwrap();
	let directory = tempfile::tempdir().unwrap();
	let store = crate::store::DirectoryStore::open(directory.path()).unwrap();
	read(&bytes[..], &store, &cid, None).unwrap();
	let second = layout.sections()[2];
	let name = second.cid.to_string();
	let shard = &name[name.len() - 3..name.len() - 1];
	let path = directory.path().join("blocks").join(shard).join(&name);
	std::fs::write(&path, b"damaged").unwrap();
	let mut receiver = Receiver::begin(&store, &cid, None).unwrap();
	assert_eq!(receiver.offset(), second.offset);
	receiver.push(&bytes[second.offset as usize..]).unwrap();
	receiver.finish().unwrap();
	assert!(Receiver::begin(&store, &cid, None).unwrap().is_complete());
}

#[test]
fn what_was_changed_is_refused_and_what_came_before_is_kept() {
	let (_sender, cid, bytes) = sender();
	let store = MemoryStore::default();
	let mut changed = bytes.clone();
	let last = changed.len() - 1;
	changed[last] ^= 1;
	assert!(message(read(&changed[..], &store, &cid, None)).contains("changed on its way"));
	assert_eq!(store.len(), 3);
	let cut = &bytes[..last];
	assert!(message(read(cut, &store, &cid, None)).contains("ends before block"));
	let longer = [&bytes[..], &[0]].concat();
	assert!(message(read(&longer[..], &store, &cid, None)).contains("goes on after"));
	let twice = [&bytes[..], &bytes[59..]].concat();
	assert!(message(read(&twice[..], &store, &cid, None)).contains("goes on after"));
}

#[test]
fn blocks_of_something_else_are_not_stored() {
	let (sender, cid, bytes) = sender();
	let other = address(&b"something else"[..]).unwrap().cid;
	sender.put(&other, b"something else").unwrap();
	let store = MemoryStore::default();
	let stray = {
		let mut stray = varint((CID_SIZE + 14) as u64);
		stray.extend(other.to_bytes());
		stray.extend(b"something else");
		stray
	};
	let with_stray = [&bytes[..59], &stray, &bytes[59..]].concat();
	assert!(message(read(&with_stray[..], &store, &cid, None)).contains("not the next one"));
	assert!(store.is_empty());
	// A whole archive of something else.
	let wrong = archive(&sender, &other);
	assert!(message(read(&wrong[..], &store, &cid, None)).contains("was asked for"));
	assert!(store.is_empty());
}

#[test]
fn a_file_of_another_size_is_refused_with_its_first_block() {
	let (_sender, cid, bytes) = sender();
	let store = MemoryStore::default();
	assert!(message(read(&bytes[..], &store, &cid, Some(1))).contains("should have 1"));
	assert!(store.is_empty());
}

#[test]
fn what_is_no_archive_is_refused() {
	let (_sender, cid, bytes) = sender();
	let refused = |bytes: &[u8]| {
		let store = MemoryStore::default();
		let text = message(read(bytes, &store, &cid, None));
		assert!(store.is_empty(), "{text}");
		text
	};
	assert!(refused(b"").contains("ends before"));
	// Its first byte says that 104 more belong to the header.
	assert!(refused("hello world".repeat(10).as_bytes()).contains("not a content archive"));
	assert!(refused(&[0xff; 20]).contains("larger than any block"));
	let with = |index: usize, byte: u8| {
		let mut changed = bytes.clone();
		changed[index] = byte;
		refused(&changed)
	};
	// Not a map; no list; another version; another hash in the root's address.
	assert!(with(1, 0xa3).contains("version 1"));
	assert!(with(8, 0x80).contains("names no root"));
	assert!(with(58, 2).contains("version 1"));
	assert!(with(17, 0x13).contains("does not keep"));
	// A block with an address of another kind.
	assert!(with(63, 0x71).contains("does not keep"));
}

#[test]
fn a_header_may_name_more_roots() {
	let (sender, cid, bytes) = sender();
	let other = address(&b"something else"[..]).unwrap().cid;
	let link = |cid: &Cid| [&[0xd8, 0x2a, 0x58, 37, 0][..], &cid.to_bytes()].concat();
	let body = [&b"\xa2\x65roots\x82"[..], &link(&cid), &link(&other), b"\x67version\x01"].concat();
	let two_roots = [&varint(body.len() as u64)[..], &body, &bytes[59..]].concat();
	let store = MemoryStore::default();
	read(&two_roots[..], &store, &cid, None).unwrap();
	assert_eq!(store.len(), sender.len());
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn it_does_not_matter_how_the_bytes_arrive(
		size in 0usize..600_000,
		cuts in prop::collection::vec(1usize..200_000, 0..12),
	) {
		let sender = MemoryStore::default();
		let added = add(&pattern(size)[..], &sender).unwrap();
		let bytes = archive(&sender, &added.cid);
		let store = MemoryStore::default();
		let mut receiver = Receiver::from_the_start(&store, &added.cid, Some(added.size)).unwrap();
		let mut rest = &bytes[..];
		for cut in cuts {
			let (now, later) = rest.split_at(cut.min(rest.len()));
			receiver.push(now).unwrap();
			rest = later;
		}
		receiver.push(rest).unwrap();
		prop_assert_eq!(receiver.finish().unwrap(), added.size);
		prop_assert_eq!(store.len(), sender.len());
	}

	#[test]
	fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
		let store = MemoryStore::default();
		let cid = address(&b"x"[..]).unwrap().cid;
		prop_assert!(read(&bytes[..], &store, &cid, None).is_err());
	}
}
