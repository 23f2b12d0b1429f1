//! The device's key.

use std::path::Path;

use jasmynet_sdk::keyfile::{KeyFile, KeyFileError, Scheme};

/// The key in this file, which is made on the first start. Only the file's owner can
/// read it (mode 0600); one that others can read is refused. Nobody is shown words that
/// bring the key back: a device that loses its key is paired anew.
///
/// # Errors
/// [`KeyFileError`].
///
/// ```
/// use jasmynet_device::key;
/// use jasmynet_sdk::keyfile::Scheme;
///
/// let directory = tempfile::tempdir()?;
/// let path = directory.path().join("sensor.json");
/// let key = key::load_or_make(&path, Scheme::P256)?;
/// assert_eq!(key::load_or_make(&path, Scheme::P256)?.public_key(), key.public_key());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn load_or_make(path: &Path, scheme: Scheme) -> Result<KeyFile, KeyFileError> {
	match KeyFile::load(path, None) {
		Err(KeyFileError::NotFound(_)) => {},
		result => return result,
	}
	let (key, _) = KeyFile::generate_with_scheme(scheme);
	match key.save(path, None) {
		Ok(()) => Ok(key),
		// Another agent was quicker: it is the same device.
		Err(KeyFileError::AlreadyExists(_)) => KeyFile::load(path, None),
		Err(error) => Err(error),
	}
}

#[cfg(test)]
mod tests {
	use std::{fs, os::unix::fs::PermissionsExt};

	use super::*;

	#[test]
	fn a_key_is_made_once_and_kept_private() {
		let directory = tempfile::tempdir().unwrap();
		for scheme in [Scheme::Ed25519, Scheme::P256] {
			let path = directory.path().join(format!("keys/{scheme}.json"));
			let key = load_or_make(&path, scheme).unwrap();
			assert_eq!(key.scheme(), scheme);
			assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
			// The kind of a key that is there already is what it is.
			let again = load_or_make(&path, Scheme::Sr25519).unwrap();
			assert_eq!(again.public_key(), key.public_key());
		}
	}

	#[test]
	fn a_key_that_others_can_read_is_refused() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("key.json");
		load_or_make(&path, Scheme::Ed25519).unwrap();
		fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
		assert!(matches!(
			load_or_make(&path, Scheme::Ed25519),
			Err(KeyFileError::OpenToOthers { .. })
		));
	}
}
