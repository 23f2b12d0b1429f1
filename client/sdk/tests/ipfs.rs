//! Our files as other IPFS tools see them.
//!
//! `tests/ipfs/compare.mjs` imports the same bytes with another implementation, and takes
//! our archives apart. It needs what `scripts/setup.sh` installs.

use std::{
	fs,
	os::unix::fs::symlink,
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};

use jasmynet_sdk::{
	content::{add, car, parse, Cid, ContentReader, CHUNK_SIZE},
	store::MemoryStore,
};
use tempfile::TempDir;

const MIB: usize = 1 << 20;

/// What an archive holds of a full leaf: a length, an address, and the leaf.
const LEAF_IN_ARCHIVE: usize = 3 + 36 + CHUNK_SIZE;

/// The pattern that vectors/README.md describes.
fn pattern(size: usize) -> Vec<u8> {
	(0..size as u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

/// A directory with the comparison and what it needs.
struct Comparison(TempDir);

impl Comparison {
	fn new() -> Self {
		let cache = std::env::var_os("JASMYNET_HOME").map_or_else(
			|| PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cache/jasmynet"),
			PathBuf::from,
		);
		let modules = cache.join("ipfs/node_modules");
		assert!(modules.is_dir(), "{} is missing: run scripts/setup.sh", modules.display());
		let directory = tempfile::tempdir().unwrap();
		let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ipfs/compare.mjs");
		// Node.js looks for modules beside the program.
		fs::copy(program, directory.path().join("compare.mjs")).unwrap();
		symlink(modules, directory.path().join("node_modules")).unwrap();
		fs::create_dir(directory.path().join("files")).unwrap();
		Comparison(directory)
	}

	fn path(&self, name: &str) -> PathBuf {
		self.0.path().join("files").join(name)
	}

	/// Puts a file and our archive of it where they are looked for.
	fn put(&self, name: &str, content: &[u8]) -> Cid {
		let store = MemoryStore::default();
		let added = add(content, &store).unwrap();
		let archive = car::Archive::lay_out(&store, &added.cid).unwrap();
		let file = fs::File::create(self.path(&format!("{name}.car"))).unwrap();
		assert_eq!(archive.write(&store, file).unwrap(), archive.length());
		fs::write(self.path(&format!("{name}.bin")), content).unwrap();
		added.cid
	}

	fn run(&self) -> Output {
		Command::new("node")
			.arg(self.0.path().join("compare.mjs"))
			.arg(self.path(""))
			.stdin(Stdio::null())
			.output()
			.expect("Node.js runs: scripts/setup.sh installs it")
	}
}

#[test]
fn addresses_blocks_and_archives_are_those_of_other_tools() {
	let comparison = Comparison::new();
	let mut files = [0, 1, MIB - 1, MIB, MIB + 1, 10 * MIB]
		.map(|size| (format!("{size}-bytes"), pattern(size)))
		.to_vec();
	// Equal leaves, which an archive holds once.
	files.push(("zeros".into(), vec![0; MIB]));
	let addresses: Vec<Cid> =
		files.iter().map(|(name, content)| comparison.put(name, content)).collect();

	let output = comparison.run();

	let said = String::from_utf8_lossy(&output.stdout);
	assert!(output.status.success(), "{}{said}", String::from_utf8_lossy(&output.stderr));
	for ((name, content), cid) in files.iter().zip(addresses) {
		// What they call it, ...
		let line = said.lines().find(|line| line.starts_with(&format!("{name}: "))).unwrap();
		assert_eq!(parse(line.rsplit(' ').next().unwrap()).unwrap(), cid, "{name}");
		// ... their archive, which is ours to the byte, ...
		let theirs = fs::read(comparison.path(&format!("{name}.theirs.car"))).unwrap();
		assert!(theirs == fs::read(comparison.path(&format!("{name}.car"))).unwrap(), "{name}");
		// ... and what comes out of it.
		let store = MemoryStore::default();
		let size = content.len() as u64;
		let mut receiver = car::Receiver::from_the_start(&store, &cid, Some(size)).unwrap();
		receiver.push(&theirs).unwrap();
		assert_eq!(receiver.finish().unwrap(), size, "{name}");
		let mut copy = Vec::new();
		std::io::copy(&mut ContentReader::open(&store, &cid).unwrap(), &mut copy).unwrap();
		assert!(copy == *content, "{name}");
	}
}

#[test]
fn what_differs_is_noticed() {
	let content = pattern(MIB);
	let refused = |change: &dyn Fn(&Comparison), reason: &str| {
		let comparison = Comparison::new();
		comparison.put("file", &content);
		change(&comparison);
		let output = comparison.run();
		let said = String::from_utf8_lossy(&output.stderr);
		assert_eq!(output.status.code(), Some(1), "{said}");
		assert!(said.contains(reason), "{said}");
	};
	let archive = |comparison: &Comparison| comparison.path("file.car");

	// A block was changed on its way,
	let damaged = |comparison: &Comparison| {
		let mut bytes = fs::read(archive(comparison)).unwrap();
		*bytes.last_mut().unwrap() ^= 1;
		fs::write(archive(comparison), bytes).unwrap();
	};
	refused(&damaged, "is not what its address says");
	// ... the last one did not come,
	let cut = |comparison: &Comparison| {
		let bytes = fs::read(archive(comparison)).unwrap();
		fs::write(archive(comparison), &bytes[..bytes.len() - LEAF_IN_ARCHIVE]).unwrap();
	};
	refused(&cut, "is missing in the archive");
	// ... or it is another file.
	let other = |comparison: &Comparison| {
		comparison.put("file", &content[1..]);
		fs::write(comparison.path("file.bin"), &content).unwrap();
	};
	refused(&other, "the archive's roots are");
}
