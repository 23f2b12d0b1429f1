use std::io::{self, Read, Write};

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::store::{BlockStore, MemoryStore, Put};

#[derive(serde::Deserialize)]
struct Vectors {
	links_per_node: usize,
	vectors: Vec<Vector>,
}

#[derive(serde::Deserialize)]
struct Vector {
	size: usize,
	chunk_size: usize,
	cid: String,
	distinct_blocks: usize,
}

fn vectors() -> Vectors {
	serde_json::from_str(include_str!("../../vectors/unixfs.json")).unwrap()
}

/// The pattern that vectors/README.md describes.
fn pattern(size: usize) -> Vec<u8> {
	(0..size as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

fn named(codec: u64, bytes: &[u8]) -> Cid {
	let hash = cid::multihash::Multihash::wrap(0x12, &Sha256::digest(bytes)).unwrap();
	Cid::new_v1(codec, hash)
}

fn raw(bytes: &[u8]) -> Cid {
	named(RAW, bytes)
}

fn read_all(store: &dyn BlockStore, cid: &Cid) -> io::Result<Vec<u8>> {
	let mut bytes = Vec::new();
	ContentReader::open(store, cid).map_err(io::Error::other)?.read_to_end(&mut bytes)?;
	Ok(bytes)
}

fn message(result: io::Result<Vec<u8>>) -> String {
	result.unwrap_err().to_string()
}

/// A dag-pb node over these parts, stored whether it is sound or not.
fn store_node(store: &MemoryStore, size: u64, parts: &[(Cid, u64)]) -> Cid {
	fn varint(mut value: u64) -> Vec<u8> {
		let mut bytes = Vec::new();
		while value >= 0x80 {
			bytes.push(value as u8 | 0x80);
			value >>= 7;
		}
		bytes.push(value as u8);
		bytes
	}
	let field = |tag: u8, bytes: &[u8]| [&[tag][..], &varint(bytes.len() as u64), bytes].concat();
	let mut bytes = Vec::new();
	let mut file = [&[0x08, 0x02, 0x18][..], &varint(size)].concat();
	for (cid, length) in parts {
		let link = [field(0x0a, &cid.to_bytes()), field(0x12, b""), vec![0x18, 0]].concat();
		bytes.extend(field(0x12, &link));
		file.extend([&[0x20][..], &varint(*length)].concat());
	}
	bytes.extend(field(0x0a, &file));
	let cid = named(0x70, &bytes);
	store.put(&cid, &bytes).unwrap();
	cid
}

#[test]
fn addresses_are_those_of_ipfs_tools() {
	let Vectors { links_per_node, vectors } = vectors();
	assert_eq!(links_per_node, LINKS_PER_NODE);
	for vector in vectors {
		let store = MemoryStore::default();
		let mut importer = Importer::with_chunk_size(vector.chunk_size);
		let content = pattern(vector.size);
		for (cid, bytes) in importer.push(&content) {
			store.put(&cid, &bytes).unwrap();
		}
		let (added, last) = importer.finish();
		for (cid, bytes) in last {
			store.put(&cid, &bytes).unwrap();
		}
		let what = format!("{} bytes in chunks of {}", vector.size, vector.chunk_size);
		assert_eq!(added.cid.to_string(), vector.cid, "{what}");
		assert_eq!(added.size, vector.size as u64, "{what}");
		assert_eq!(store.len(), vector.distinct_blocks, "{what}");
		assert!(read_all(&store, &added.cid).unwrap() == content, "{what}");
	}
}

#[test]
fn the_ways_to_add_agree() {
	let content = pattern(3 * CHUNK_SIZE + 5);
	let store = MemoryStore::default();
	let added = add(&content[..], &store).unwrap();
	assert_eq!(added, address(&content[..]).unwrap());
	assert_eq!((added.size, added.blocks), (content.len() as u64, 5));

	let other = MemoryStore::default();
	let mut writer = ContentWriter::new(&other);
	writer.write_all(&content).unwrap();
	assert_eq!(writer.finish().unwrap(), added);
	assert_eq!(other.len(), store.len());
}

#[test]
fn files_in_chunks_of_other_tools_are_read() {
	// What IPFS tools are moving to.
	let mut importer = Importer::with_chunk_size(1024 * 1024);
	let content = pattern(3 * 1024 * 1024);
	let store = MemoryStore::default();
	let blocks = importer.push(&content);
	let (added, last) = importer.finish();
	for (cid, bytes) in blocks.into_iter().chain(last) {
		store.put(&cid, &bytes).unwrap();
	}
	assert_eq!(added.blocks, 4);
	assert!(read_all(&store, &added.cid).unwrap() == content);
}

#[test]
fn an_unfinished_file_leaves_nothing_behind() {
	let store = MemoryStore::default();
	let known = add(&pattern(CHUNK_SIZE)[..], &store).unwrap();
	let mut writer = ContentWriter::new(&store);
	writer.write_all(&pattern(2 * CHUNK_SIZE)).unwrap();
	assert_eq!(store.len(), 2);
	drop(writer);
	// The block that was there before is still there.
	assert_eq!(store.len(), 1);
	assert!(store.has(&known.cid).unwrap());
}

#[test]
fn a_file_that_cannot_be_read_leaves_nothing_behind() {
	struct Broken;
	impl Read for Broken {
		fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
			Err(io::Error::other("the disk is gone"))
		}
	}
	let store = MemoryStore::default();
	let error = add(io::repeat(1).take(CHUNK_SIZE as u64).chain(Broken), &store).unwrap_err();
	assert!(error.to_string().contains("the disk is gone"));
	assert_eq!(store.len(), 0);
}

#[test]
fn a_missing_block_is_named() {
	let store = MemoryStore::default();
	let content = pattern(2 * CHUNK_SIZE);
	let added = add(&content[..], &store).unwrap();
	let leaf = raw(&content[CHUNK_SIZE..]);
	assert!(store.delete(&leaf).unwrap());
	let message = message(read_all(&store, &added.cid));
	assert!(message.contains(&leaf.to_string()) && message.contains("not in this store"));
}

/// A store that hands out whatever it likes.
struct Liar(Vec<u8>);

impl BlockStore for Liar {
	fn put(&self, _: &Cid, _: &[u8]) -> Result<Put, StoreError> {
		Ok(Put::New)
	}
	fn get(&self, _: &Cid) -> Result<Vec<u8>, StoreError> {
		Ok(self.0.clone())
	}
	fn has(&self, _: &Cid) -> Result<bool, StoreError> {
		Ok(true)
	}
	fn delete(&self, _: &Cid) -> Result<bool, StoreError> {
		Ok(true)
	}
}

#[test]
fn a_store_is_not_believed() {
	let cid = raw(b"the truth");
	assert!(message(read_all(&Liar(b"a lie".to_vec()), &cid)).contains("damaged"));
	let huge = Liar(vec![0; MAX_BLOCK_SIZE + 1]);
	assert!(message(read_all(&huge, &cid)).contains("larger"));
	assert_eq!(read_all(&Liar(b"the truth".to_vec()), &cid).unwrap(), b"the truth");
}

#[test]
fn nodes_that_lie_about_lengths_are_refused() {
	let store = MemoryStore::default();
	let leaf = raw(b"leaf");
	store.put(&leaf, b"leaf").unwrap();

	// Sound, for comparison.
	let sound = store_node(&store, 8, &[(leaf, 4), (leaf, 4)]);
	assert_eq!(read_all(&store, &sound).unwrap(), b"leafleaf");

	let refused = |size, parts: &[(Cid, u64)], why: &str| {
		let cid = store_node(&store, size, parts);
		let message = message(read_all(&store, &cid));
		assert!(message.contains(why), "{message}");
	};
	refused(9, &[(leaf, 4), (leaf, 4)], "do not add up");
	refused(5, &[(leaf, 5)], "not as long as");
	refused(4, &[(leaf, 4), (leaf, 0)], "without bytes");
	refused(9, &[(sound, 9)], "not as long as");
	refused(0, &[(leaf, u64::MAX), (leaf, 1)], "longer than any file");

	let mut deep = sound;
	for _ in 0..16 {
		deep = store_node(&store, 8, &[(deep, 8)]);
	}
	assert!(message(read_all(&store, &deep)).contains("too deep"));
}

#[test]
fn a_block_that_is_no_file_is_refused() {
	let store = MemoryStore::default();
	// An empty UnixFS directory.
	let directory = [0x0a, 0x02, 0x08, 0x01];
	let cid = named(0x70, &directory);
	assert_eq!(cid.to_string(), "bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354");
	store.put(&cid, &directory).unwrap();
	assert!(message(read_all(&store, &cid)).contains("not a UnixFS file node"));
}

#[test]
fn remove_takes_all_of_a_file_and_can_be_repeated() {
	let store = MemoryStore::default();
	let other = add(&b"another file"[..], &store).unwrap();
	let content = pattern(2 * CHUNK_SIZE + 1);
	let added = add(&content[..], &store).unwrap();
	assert_eq!(store.len(), 5);

	// An earlier attempt has come half way.
	assert!(store.delete(&raw(&content[2 * CHUNK_SIZE..])).unwrap());
	assert_eq!(remove(&store, &added.cid).unwrap(), 3);
	assert_eq!(remove(&store, &added.cid).unwrap(), 0);
	assert_eq!(store.len(), 1);
	assert!(store.has(&other.cid).unwrap());
}

#[test]
fn addresses_survive_the_way_to_the_chain_and_back() {
	let cid = address(&b"content"[..]).unwrap().cid;
	let on_chain = to_content_id(&cid).unwrap();
	assert_eq!(on_chain.check(), Ok(()));
	assert_eq!(from_content_id(&on_chain).unwrap(), cid);
}

#[test]
fn addresses_that_are_not_kept_are_refused() {
	let because = |text: &str| parse(text).unwrap_err().to_string();
	assert!(because("hello").contains("not a content address"));
	assert!(because("").contains("not a content address"));
	assert!(because("QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH").contains("version 1"));
	let hash = cid::multihash::Multihash::wrap(0x12, &[0; 32]).unwrap();
	assert!(because(&Cid::new_v1(0x71, hash).to_string()).contains("dag-pb"));
	let blake2 = cid::multihash::Multihash::wrap(0xb220, &[0; 32]).unwrap();
	assert!(because(&Cid::new_v1(RAW, blake2).to_string()).contains("SHA2-256"));

	let broken = ContentId(vec![1, 0x55, 0x12, 0x20, 9].try_into().unwrap());
	assert!(from_content_id(&broken).is_err());
}

proptest! {
	#[test]
	fn the_address_does_not_depend_on_how_the_bytes_arrive(
		content in prop::collection::vec(any::<u8>(), 0..2_000),
		cuts in prop::collection::vec(1usize..700, 0..8),
	) {
		let whole = {
			let mut importer = Importer::with_chunk_size(64);
			importer.push(&content);
			importer.finish().0
		};
		let store = MemoryStore::default();
		let mut importer = Importer::with_chunk_size(64);
		let mut rest = &content[..];
		for cut in cuts {
			let (now, later) = rest.split_at(cut.min(rest.len()));
			for (cid, bytes) in importer.push(now) {
				store.put(&cid, &bytes).unwrap();
			}
			rest = later;
		}
		for (cid, bytes) in importer.push(rest) {
			store.put(&cid, &bytes).unwrap();
		}
		let (added, last) = importer.finish();
		for (cid, bytes) in last {
			store.put(&cid, &bytes).unwrap();
		}
		prop_assert_eq!(added, whole);
		prop_assert_eq!(read_all(&store, &added.cid).unwrap(), content);
	}
}
