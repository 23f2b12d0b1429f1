//! Writing so that it lasts: all that a spool changes on the disk goes through here.

use std::{
	fs::{self, File},
	io::{self, Write},
	path::{Path, PathBuf},
};

use serde::{de::DeserializeOwned, Serialize};

use super::SpoolError;

/// Makes a directory that is its owner's alone, with those above it.
pub(crate) fn create_directory(path: &Path) -> Result<(), SpoolError> {
	let mut builder = fs::DirBuilder::new();
	builder.recursive(true);
	#[cfg(unix)]
	std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
	builder.create(path).map_err(disk("make the directory", path))
}

/// Opens a file to append to, and makes it where there is none.
pub(super) fn open_to_append(path: &Path) -> Result<File, SpoolError> {
	let mut options = fs::OpenOptions::new();
	options.create(true).append(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	let file = options.open(path).map_err(disk("open", path))?;
	sync_parent(path)?;
	Ok(file)
}

/// Appends, and waits until the disk has it.
pub(super) fn append(file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), SpoolError> {
	let length = file.metadata().map_err(disk("look at", path))?.len();
	let written = crash::before_write(file, bytes)
		.and_then(|()| file.write_all(bytes))
		.and_then(|()| file.sync_data());
	if let Err(error) = written {
		crash::power().map_err(disk("write", path))?;
		// What is there of it would be taken for a record's beginning.
		file.set_len(length).and_then(|()| file.sync_data()).map_err(disk("repair", path))?;
		return Err(disk("write", path)(error));
	}
	Ok(())
}

/// Cuts a file.
pub(super) fn truncate(path: &Path, length: u64) -> Result<(), SpoolError> {
	crash::point()
		.and_then(|()| fs::OpenOptions::new().write(true).open(path))
		.and_then(|file| file.set_len(length).and_then(|()| file.sync_all()))
		.map_err(disk("repair", path))
}

/// Writes a file whole or not at all, over the one that is there.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), SpoolError> {
	let directory = parent(path);
	let mut file = crash::point()
		.and_then(|()| tempfile::NamedTempFile::new_in(directory))
		.map_err(disk("make a file in", directory))?;
	file.write_all(bytes)
		.and_then(|()| file.as_file().sync_all())
		.and_then(|()| crash::point())
		.map_err(disk("write", path))?;
	file.persist(path).map_err(|error| disk("write", path)(error.error))?;
	sync_parent(path)
}

/// The same with JSON.
pub(crate) fn replace_json(path: &Path, value: &impl Serialize) -> Result<(), SpoolError> {
	let mut json = serde_json::to_vec_pretty(value).expect("strings and numbers; qed");
	json.push(b'\n');
	replace(path, &json)
}

/// What is in a JSON file; `None` when there is no file.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, SpoolError> {
	let Some(json) = read(path)? else { return Ok(None) };
	let malformed =
		|error: serde_json::Error| SpoolError::Malformed(path.into(), error.to_string());
	serde_json::from_slice(&json).map(Some).map_err(malformed)
}

/// What is in a file; `None` when there is none.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, SpoolError> {
	match fs::read(path) {
		Ok(bytes) => Ok(Some(bytes)),
		Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
		Err(error) => Err(disk("read", path)(error)),
	}
}

/// Gives a file another name.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), SpoolError> {
	crash::point().and_then(|()| fs::rename(from, to)).map_err(disk("move", from))?;
	sync_parent(to)?;
	if parent(from) != parent(to) {
		sync_parent(from)?;
	}
	Ok(())
}

/// Deletes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), SpoolError> {
	match crash::power().and_then(|()| fs::remove_file(path)) {
		Ok(()) => sync_parent(path),
		Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
		Err(error) => Err(disk("delete", path)(error)),
	}
}

/// The files of a directory that are named by a number, lowest first.
pub(super) fn numbered(directory: &Path) -> Result<Vec<u64>, SpoolError> {
	let mut numbers = Vec::new();
	for entry in fs::read_dir(directory).map_err(disk("list", directory))? {
		let name = entry.map_err(disk("list", directory))?.file_name();
		numbers.extend(name.to_str().and_then(|name| name.parse::<u64>().ok()));
	}
	numbers.sort_unstable();
	Ok(numbers)
}

fn sync_parent(path: &Path) -> Result<(), SpoolError> {
	let directory = parent(path);
	crash::power()
		.and_then(|()| File::open(directory))
		.and_then(|directory| directory.sync_all())
		.map_err(disk("sync", directory))
}

fn parent(path: &Path) -> &Path {
	match path.parent() {
		Some(parent) if !parent.as_os_str().is_empty() => parent,
		_ => Path::new("."),
	}
}

pub(crate) fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SpoolError {
	let path: PathBuf = path.into();
	move |source| SpoolError::Disk { action, path, source }
}

#[cfg(not(test))]
mod crash {
	use std::{fs::File, io};

	pub(super) fn point() -> io::Result<()> {
		Ok(())
	}

	pub(super) fn power() -> io::Result<()> {
		Ok(())
	}

	pub(super) fn before_write(_: &File, _: &[u8]) -> io::Result<()> {
		Ok(())
	}
}

/// Power cuts, for the tests: at the chosen one of the coming changes the disk stops,
/// with a part of what was being appended, and nothing works from then on.
#[cfg(test)]
pub(crate) mod crash {
	use std::{cell::Cell, fs::File, io, io::Write};

	thread_local! {
		static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
		static PART: Cell<usize> = const { Cell::new(0) };
		static IS_FULL: Cell<bool> = const { Cell::new(false) };
	}

	/// The power goes at the change after `changes` more; an append leaves up to `part`
	/// bytes.
	pub(crate) fn after(changes: u32, part: usize) {
		LEFT.set(Some(changes));
		PART.set(part);
		IS_FULL.set(false);
	}

	/// In place of the power, the room on the disk ends there.
	pub(crate) fn full_after(changes: u32, part: usize) {
		after(changes, part);
		IS_FULL.set(true);
	}

	/// The power is back, or the room. Says whether it was gone.
	pub(crate) fn recover() -> bool {
		LEFT.take() == Some(0)
	}

	pub(super) fn point() -> io::Result<()> {
		match LEFT.get() {
			None => Ok(()),
			Some(0) if IS_FULL.get() => Err(io::ErrorKind::StorageFull.into()),
			Some(0) => Err(io::Error::other("no power")),
			Some(left) => {
				LEFT.set(Some(left - 1));
				if left == 1 {
					return point();
				}
				Ok(())
			},
		}
	}

	/// A change that needs no room: on a full disk it is made all the same.
	pub(super) fn power() -> io::Result<()> {
		if IS_FULL.get() {
			return Ok(());
		}
		point()
	}

	pub(super) fn before_write(mut file: &File, bytes: &[u8]) -> io::Result<()> {
		let was_on = LEFT.get() != Some(0);
		point().inspect_err(|_| {
			if was_on {
				let part = PART.get().min(bytes.len());
				let _ = file.write_all(bytes.get(..part).unwrap_or_default());
			}
		})
	}
}
