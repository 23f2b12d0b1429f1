//! The names that a person gives to keys: kept on this machine alone. What goes on
//! chain is BLAKE2b-256 of the SCALE encoding of `(name, salt)`, so that the name
//! of a person's things is no fact about them there.

use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};

use anyhow::{Context as _, Result};
use jasmynet_primitives::{intent::payload_hash, AccountId, Hash};
use jasmynet_sdk::address::{address, did};
use rand::{rngs::OsRng, RngCore};
use serde::{Deserialize, Serialize};

use crate::files::replace_private;

/// Names of keys, by identity and key.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
pub(super) struct Names(BTreeMap<String, BTreeMap<String, Name>>);

/// A key's name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Name {
	name: String,
	salt: Hash,
}

impl Names {
	/// Those that are kept in this directory.
	pub(super) fn load(home: &Path) -> Result<Self> {
		let path = home.join("names.json");
		match fs::read_to_string(&path) {
			Ok(text) => serde_json::from_str(&text)
				.with_context(|| format!("{} is damaged: move it away", path.display())),
			Err(error) if error.kind() == ErrorKind::NotFound => Ok(Names::default()),
			Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
		}
	}

	/// Keeps them.
	pub(super) fn save(&self, home: &Path) -> Result<()> {
		let text = serde_json::to_string_pretty(self)?;
		replace_private(&home.join("names.json"), &format!("{text}\n"))
	}

	/// Names a key; answers what goes on chain, with a salt of its own.
	pub(super) fn set(&mut self, identity: &AccountId, key: &AccountId, name: &str) -> Hash {
		let mut salt = Hash::zero();
		OsRng.fill_bytes(salt.as_bytes_mut());
		let of_identity = self.0.entry(did(identity)).or_default();
		of_identity.insert(address(key), Name { name: name.into(), salt });
		label(name, salt)
	}

	/// Forgets a key's name.
	pub(super) fn remove(&mut self, identity: &AccountId, key: &AccountId) {
		if let Some(of_identity) = self.0.get_mut(&did(identity)) {
			of_identity.remove(&address(key));
		}
	}

	/// A key's name, where it is the one that the chain has the hash of.
	pub(super) fn get(
		&self,
		identity: &AccountId,
		key: &AccountId,
		on_chain: Hash,
	) -> Option<&str> {
		let known = self.0.get(&did(identity))?.get(&address(key))?;
		(label(&known.name, known.salt) == on_chain).then_some(known.name.as_str())
	}
}

fn label(name: &str, salt: Hash) -> Hash {
	payload_hash(&(name, salt))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn names_are_kept_for_their_owner_and_only_hashes_leave() {
		use std::os::unix::fs::PermissionsExt;
		let home = tempfile::tempdir().unwrap();
		let (me, key) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
		let mut names = Names::load(home.path()).unwrap();
		let hash = names.set(&me, &key, "laptop");
		assert_ne!(hash, Names::default().set(&me, &key, "laptop"));
		names.save(home.path()).unwrap();
		let mode = fs::metadata(home.path().join("names.json")).unwrap().permissions().mode();
		assert_eq!(mode & 0o777, 0o600);

		let mut names = Names::load(home.path()).unwrap();
		assert_eq!(names.get(&me, &key, hash), Some("laptop"));
		assert_eq!(names.get(&me, &key, Hash::zero()), None);
		assert_eq!(names.get(&key, &me, hash), None);
		names.remove(&me, &key);
		assert_eq!(names.get(&me, &key, hash), None);
	}

	#[test]
	fn load_fails_when_the_file_is_damaged() {
		let home = tempfile::tempdir().unwrap();
		fs::write(home.path().join("names.json"), "{").unwrap();
		let error = Names::load(home.path()).unwrap_err();
		assert!(error.to_string().contains("names.json"), "{error}");
	}
}
