//! The operator's own list of nodes to refuse, whatever the chain says.

use std::{
	collections::HashSet,
	fs, io,
	os::unix::fs::MetadataExt,
	path::{Path, PathBuf},
	time::SystemTime,
};

use sc_network::PeerId;

/// A file with a peer id per line. Blank lines, and what follows a `#`, are
/// comments. Read again when it changes.
#[derive(Debug)]
pub(crate) struct DenyList {
	path: PathBuf,
	/// How the file looked when it was read; `None` when it was not there.
	seen: Option<Mark>,
	peers: HashSet<PeerId>,
}

/// Tells one version of a file from another.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
	modified: Option<SystemTime>,
	length: u64,
	inode: u64,
}

impl Mark {
	fn of(path: &Path) -> io::Result<Self> {
		let metadata = fs::metadata(path)?;
		Ok(Self {
			modified: metadata.modified().ok(),
			length: metadata.len(),
			inode: metadata.ino(),
		})
	}
}

impl DenyList {
	/// Reads the file. One that cannot be used is an error, so that a node never
	/// starts with fewer denied than its operator meant.
	pub(crate) fn open(path: PathBuf) -> Result<Self, String> {
		// Before the content: a change in between is then seen as one.
		let seen = Mark::of(&path).ok();
		let peers = read(&path)?;
		Ok(Self { path, seen, peers })
	}

	/// Who is denied.
	pub(crate) fn peers(&self) -> &HashSet<PeerId> {
		&self.peers
	}

	/// Reads the file again if it has changed. When it cannot be used any more, the
	/// error says so once, and the last list stands.
	pub(crate) fn refresh(&mut self) -> Result<(), String> {
		let mark = Mark::of(&self.path).ok();
		if mark == self.seen {
			return Ok(());
		}
		self.seen = mark;
		self.peers = read(&self.path)?;
		Ok(())
	}
}

fn read(path: &Path) -> Result<HashSet<PeerId>, String> {
	let file = path.display();
	let text = fs::read_to_string(path).map_err(|error| {
		format!(
			"cannot read the list of denied peers `{file}` ({error}): --denied-peers takes a text \
			 file with a peer id per line"
		)
	})?;
	parse(&text).map_err(|(line, word)| {
		format!(
			"line {line} of the list of denied peers `{file}` is no peer id (`{word}`): one looks \
			 like 12D3KooW…, and comments begin with #"
		)
	})
}

/// The error is the number of the line and what is on it.
fn parse(text: &str) -> Result<HashSet<PeerId>, (usize, String)> {
	text.lines()
		.enumerate()
		.map(|(index, line)| (index + 1, line.split('#').next().unwrap_or_default().trim()))
		.filter(|(_, word)| !word.is_empty())
		.map(|(number, word)| word.parse().map_err(|_| (number, word.to_owned())))
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	/// A file of its own for each test, deleted when the test ends.
	struct File(PathBuf);

	impl File {
		fn new(name: &str, content: &str) -> Self {
			let path =
				std::env::temp_dir().join(format!("jasmynet-denied-{}-{name}", std::process::id()));
			fs::write(&path, content).unwrap();
			Self(path)
		}

		/// Another file under the same name, as editors leave it.
		fn replace(&self, content: &str) {
			let other = self.0.with_extension("new");
			fs::write(&other, content).unwrap();
			fs::rename(other, &self.0).unwrap();
		}
	}

	impl Drop for File {
		fn drop(&mut self) {
			let _ = fs::remove_file(&self.0);
		}
	}

	#[test]
	fn comments_and_blank_lines_are_left_out() {
		let (first, second) = (PeerId::random(), PeerId::random());
		let text = format!("# ours\n\n{first}\n  {second}  # since May\n");
		assert_eq!(parse(&text).unwrap(), [first, second].into());
		assert!(parse("").unwrap().is_empty());
	}

	#[test]
	fn open_fails_when_a_line_is_no_peer_id_and_names_it() {
		let file = File::new("bad", &format!("{}\n\nalice\n", PeerId::random()));
		let sentence = DenyList::open(file.0.clone()).unwrap_err();
		assert!(sentence.contains("line 3") && sentence.contains("`alice`"), "{sentence}");
		assert!(sentence.contains(file.0.to_str().unwrap()), "{sentence}");
	}

	#[test]
	fn open_fails_when_there_is_no_file() {
		let sentence = DenyList::open("/nowhere/denied".into()).unwrap_err();
		assert!(sentence.contains("/nowhere/denied"), "{sentence}");
		assert!(sentence.contains("--denied-peers"), "{sentence}");
	}

	#[test]
	fn refresh_reads_a_changed_file() {
		let peer = PeerId::random();
		let file = File::new("changed", "");
		let mut list = DenyList::open(file.0.clone()).unwrap();
		assert!(list.peers().is_empty());

		file.replace(&peer.to_string());
		list.refresh().unwrap();
		assert_eq!(*list.peers(), [peer].into());

		file.replace("# nobody");
		list.refresh().unwrap();
		assert!(list.peers().is_empty());
	}

	#[test]
	fn last_good_list_stands_and_the_mistake_is_told_once() {
		let peer = PeerId::random();
		let file = File::new("spoilt", &peer.to_string());
		let mut list = DenyList::open(file.0.clone()).unwrap();

		file.replace("alice");
		assert!(list.refresh().unwrap_err().contains("line 1"));
		assert_eq!(list.refresh(), Ok(()));
		assert_eq!(*list.peers(), [peer].into());

		fs::remove_file(&file.0).unwrap();
		assert!(list.refresh().unwrap_err().contains("cannot read"));
		assert_eq!(list.refresh(), Ok(()));
		assert_eq!(*list.peers(), [peer].into());

		file.replace("");
		assert_eq!(list.refresh(), Ok(()));
		assert!(list.peers().is_empty());
	}
}
