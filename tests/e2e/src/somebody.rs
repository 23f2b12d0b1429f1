//! Somebody who speaks to the chain by the client library.

use jasmynet_primitives::{did::identity_account, AccountId, Moment, SECOND};
use jasmynet_sdk::{
	chain::Submitter,
	keyfile::{KeyFile, Scheme},
};

/// The salt that the command line takes, and the genesis of the presets.
pub const SALT: [u8; 32] = [0; 32];

/// How long what is signed in tests is good.
pub const GOOD_FOR: Moment = 600 * SECOND;

/// Somebody with a key and the identity that it made.
pub struct Somebody {
	/// Their key.
	pub key: KeyFile,
	/// Their identity's account.
	pub did: AccountId,
}

impl Somebody {
	/// Somebody of the development chain: Alice is its member, and has every role; Eve
	/// and Ferdie are people. All of them have money.
	///
	/// # Panics
	/// When the name is no part of a phrase.
	pub fn known(name: &str) -> Somebody {
		let key = KeyFile::from_secret(Scheme::Sr25519, &format!("//{name}"));
		Somebody::of(key.expect("a name makes a development phrase"))
	}

	/// Somebody of whom nobody has heard.
	#[expect(clippy::new_without_default, reason = "each is somebody else")]
	pub fn new() -> Somebody {
		Somebody::of(KeyFile::generate().0)
	}

	/// The identity that a key would make.
	pub fn of(key: KeyFile) -> Somebody {
		let did = identity_account(&key.public_key(), &SALT);
		Somebody { key, did }
	}

	/// Who calls as this identity.
	pub fn acts(&self) -> Submitter<'_> {
		Submitter { key: &self.key, identity: &self.did }
	}
}
