//! Files that commands write and read.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use anyhow::{Context as _, Result};
use serde_json::{json, Map, Value};

use crate::values::hex;

/// Who may read a file.
#[derive(Clone, Copy)]
pub(crate) enum Readers {
	/// Its owner alone.
	Owner,
	/// Whoever may read the owner's files.
	Others,
}

/// Writes a new file; one that is there is left alone.
pub(crate) fn write_new(path: &Path, text: &str, readers: Readers) -> Result<()> {
	let mode = match readers {
		Readers::Owner => 0o600,
		Readers::Others => 0o644,
	};
	fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.mode(mode)
		.open(path)
		.and_then(|mut file| {
			file.write_all(text.as_bytes())?;
			file.sync_all()
		})
		.with_context(|| format!("cannot write {}", path.display()))
}

/// Writes a file of the owner's own, in place of the one that is there: whole, or
/// not at all.
pub(crate) fn replace_private(path: &Path, text: &str) -> Result<()> {
	let directory = path.parent().unwrap_or(Path::new("."));
	let cannot = || format!("cannot write {}", path.display());
	// Mode 0600 from its first moment.
	let mut file = tempfile::NamedTempFile::new_in(directory).with_context(cannot)?;
	file.write_all(text.as_bytes())
		.and_then(|()| file.as_file().sync_all())
		.with_context(cannot)?;
	file.persist(path).with_context(cannot)?;
	Ok(())
}

/// What is in a file of text.
pub(crate) fn read(path: &Path) -> Result<String> {
	fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The bytes of a file.
pub(crate) fn read_bytes(path: &Path) -> Result<Vec<u8>> {
	fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// A file whose members are for people to read, and whose `scale` is what counts.
pub(crate) fn scale_file(kind: &str, about: &[(&str, Value)], scale: &[u8]) -> String {
	let mut members = Map::new();
	members.insert("type".into(), kind.into());
	for (name, value) in about {
		members.insert((*name).into(), value.clone());
	}
	members.insert("scale".into(), json!(hex(scale)));
	format!("{:#}\n", Value::Object(members))
}

/// The bytes of such a file. One of another kind is refused.
pub(crate) fn read_scale_file(text: &str, kind: &str) -> Result<Vec<u8>> {
	let json: Value = serde_json::from_str(text).context("it is not JSON")?;
	if json["type"] != kind {
		anyhow::bail!("its type is {}, not \"{kind}\"", json["type"]);
	}
	let scale = json["scale"].as_str().context("`scale` is missing")?;
	hex::decode(scale.trim_start_matches("0x")).context("`scale` is damaged")
}

/// Reads such a file, and decodes what counts in it.
pub(crate) fn load_scale_file<T>(
	path: &Path,
	kind: &str,
	made_by: &str,
	decode: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T> {
	let text = read(path)?;
	read_scale_file(&text, kind)
		.and_then(|bytes| decode(&bytes).context("`scale` is damaged"))
		.with_context(|| format!("{} is not what `{made_by}` writes", path.display()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::os::unix::fs::PermissionsExt;

	fn mode(path: &Path) -> u32 {
		fs::metadata(path).unwrap().permissions().mode() & 0o777
	}

	#[test]
	fn no_file_is_overwritten_and_private_ones_are_private() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("intent.json");
		write_new(&path, "first", Readers::Owner).unwrap();
		assert_eq!(mode(&path), 0o600);
		let error = write_new(&path, "second", Readers::Owner).unwrap_err();
		assert!(error.to_string().contains("intent.json"), "{error}");
		assert_eq!(read(&path).unwrap(), "first");
		replace_private(&path, "third").unwrap();
		assert_eq!((read(&path).unwrap().as_str(), mode(&path)), ("third", 0o600));
	}

	#[test]
	fn files_of_another_kind_and_damaged_ones_are_refused() {
		let text = scale_file("jasmynet/a/1", &[("did", json!("did:jasmy:5"))], &[1, 2]);
		assert_eq!(read_scale_file(&text, "jasmynet/a/1").unwrap(), [1, 2]);
		let error = read_scale_file(&text, "jasmynet/b/1").unwrap_err();
		assert!(error.to_string().contains("jasmynet/a/1"), "{error}");
		for damaged in ["", "{}", &text.replace("0x01", "0xzz"), &text.replace("scale", "x")] {
			assert!(read_scale_file(damaged, "jasmynet/a/1").is_err(), "{damaged}");
		}
	}
}
