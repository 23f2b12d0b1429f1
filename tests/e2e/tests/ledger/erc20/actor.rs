//! Who has what, and who makes calls, in a case of the table.

use jasmynet_primitives::AccountId;
use jasmynet_sdk::chain::{runtime::utility, RuntimeCall};
use sp_crypto_hashing::blake2_256;

use crate::Somebody;

/// Accounts of identities.
const IDENTITIES: [&str; 4] = ["alice", "bob", "carol", "dave"];

/// Accounts that nothing keeps when they are emptied.
const PLAIN: [&str; 2] = ["erin", "frank"];

/// With what the account that an identity acts for by its index is computed.
const DERIVED: &[u8] = b"modlpy/utilisuba";

/// Of the accounts that an identity acts for, this one.
const INDEX: u16 = 0;

/// An actor of a case.
pub(super) struct Actor {
	/// Who signs, and for which identity.
	pub(super) who: Somebody,
	/// Whether the account is the identity's, or one that it acts for.
	is_plain: bool,
}

impl Actor {
	/// All that there can be, each by a name.
	pub(super) fn all() -> impl Iterator<Item = (&'static str, Actor)> {
		let new = |is_plain| move |name| (name, Actor { who: Somebody::new(), is_plain });
		IDENTITIES.into_iter().map(new(false)).chain(PLAIN.into_iter().map(new(true)))
	}

	pub(super) fn account(&self) -> AccountId {
		if !self.is_plain {
			return self.who.did.clone();
		}
		let identity: &[u8; 32] = self.who.did.as_ref();
		AccountId::new(blake2_256(&[DERIVED, identity, &INDEX.to_le_bytes()].concat()))
	}

	/// The call that makes this one for the account.
	pub(super) fn calls(&self, call: RuntimeCall) -> RuntimeCall {
		if !self.is_plain {
			return call;
		}
		RuntimeCall::Utility(utility::Call::as_derivative { index: INDEX, call: Box::new(call) })
	}
}
