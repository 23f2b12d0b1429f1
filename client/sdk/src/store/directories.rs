//! Directories of a store: what is made in them, and deleted from them, is on the disk
//! when that is said.
//!
//! Syncing a file brings its bytes to the disk, and not its name: that is in the directory.
//! Without a sync of the directory, a power cut can lose a file that was written, or bring
//! one back that was deleted.

use std::{
	collections::HashSet,
	fs, io,
	path::{Path, PathBuf},
	sync::Mutex,
};

use super::{disk, lock, StoreError};

/// So many directories are remembered as being on the disk.
const MOST: usize = 10_000;

#[derive(Debug)]
pub(super) struct Directories {
	/// Directories whose own names are on the disk.
	named: Mutex<HashSet<PathBuf>>,
	/// How a directory is brought to the disk.
	sync: fn(&Path) -> io::Result<()>,
}

impl Default for Directories {
	fn default() -> Self {
		Directories { named: Mutex::default(), sync: sync_directory }
	}
}

impl Directories {
	/// Makes a directory that is not there, for its owner alone. Its name is on the disk
	/// when this returns.
	pub(super) fn make(&self, path: &Path) -> Result<(), StoreError> {
		let parent = match path.parent() {
			Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
			Some(parent) => parent,
			None => return Ok(()),
		};
		if !parent.is_dir() {
			self.make(parent)?;
		}
		let mut builder = fs::DirBuilder::new();
		builder.recursive(true);
		#[cfg(unix)]
		std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
		builder.create(path).map_err(disk("make the directory", path))?;
		// Another thread or process may have made it a moment ago, and not synced it yet.
		if lock(&self.named).contains(path) {
			return Ok(());
		}
		self.sync(parent)?;
		let mut named = lock(&self.named);
		if named.len() >= MOST {
			named.clear();
		}
		named.insert(path.to_path_buf());
		Ok(())
	}

	/// Brings the names in a directory to the disk.
	pub(super) fn sync(&self, path: &Path) -> Result<(), StoreError> {
		(self.sync)(path).map_err(disk("sync", path))
	}

	/// Deletes a file; `false` when it was not there. Its name is off the disk when this
	/// returns, also when it was deleted earlier and the directory could not be synced then.
	pub(super) fn delete(&self, path: &Path) -> Result<bool, StoreError> {
		let was_there = match fs::remove_file(path) {
			Ok(()) => true,
			Err(error) if error.kind() == io::ErrorKind::NotFound => false,
			Err(error) => return Err(disk("delete", path)(error)),
		};
		match path.parent() {
			Some(directory) if was_there || directory.is_dir() => self.sync(directory)?,
			_ => {},
		}
		Ok(was_there)
	}
}

fn sync_directory(path: &Path) -> io::Result<()> {
	fs::File::open(path)?.sync_all()
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::cell::RefCell;

	thread_local! {
		static SYNCED: RefCell<Vec<PathBuf>> = const { RefCell::new(Vec::new()) };
	}

	fn note(path: &Path) -> io::Result<()> {
		SYNCED.with_borrow_mut(|synced| synced.push(path.to_path_buf()));
		Ok(())
	}

	fn fail(_: &Path) -> io::Result<()> {
		Err(io::Error::other("the disk is gone"))
	}

	fn synced() -> Vec<PathBuf> {
		SYNCED.take()
	}

	fn directories(sync: fn(&Path) -> io::Result<()>) -> Directories {
		Directories { sync, ..Directories::default() }
	}

	#[test]
	fn a_new_directory_is_named_on_the_disk() {
		let root = tempfile::tempdir().unwrap();
		let path = root.path().join("ab");
		let (first, second) = (directories(note), directories(note));
		first.make(&path).unwrap();
		assert_eq!(synced(), [root.path()]);
		// Once is enough ...
		first.make(&path).unwrap();
		assert!(synced().is_empty());
		// ... but whoever finds it there does not know that.
		second.make(&path).unwrap();
		assert_eq!(synced(), [root.path()]);
		// And so are those on the way to it.
		directories(note).make(&root.path().join("deep/er")).unwrap();
		assert_eq!(synced(), [root.path().to_path_buf(), root.path().join("deep")]);
		let error = directories(fail).make(&path).unwrap_err();
		assert!(error.to_string().contains("the disk is gone"), "{error}");
	}

	#[test]
	fn a_deleted_file_is_off_the_disk_when_it_is_said() {
		let root = tempfile::tempdir().unwrap();
		let path = root.path().join("file");
		fs::write(&path, b"block").unwrap();
		// Deleted, and perhaps not on the disk: it is not said to be gone.
		assert!(directories(fail).delete(&path).is_err());
		assert!(!path.exists());
		// It is not there any more, and may come back with a power cut.
		assert!(!directories(note).delete(&path).unwrap());
		assert_eq!(synced(), [root.path()]);
		fs::write(&path, b"block").unwrap();
		assert!(directories(note).delete(&path).unwrap());
		assert_eq!(synced(), [root.path()]);
		// Where there is no directory, there is nothing to sync.
		assert!(!directories(fail).delete(&root.path().join("none/file")).unwrap());
	}
}
