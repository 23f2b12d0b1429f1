//! Identities and accounts as people write them.
//!
//! An address is SS58 with the prefix 42; an identity is the same after
//! `did:jasmy:`.
//!
//! ```
//! use jasmynet_primitives::AccountId;
//! use jasmynet_formats::address;
//!
//! let account = AccountId::new([7; 32]);
//! let text = address::did(&account);
//! assert!(text.starts_with("did:jasmy:5"));
//! assert_eq!(address::parse(&text)?, account);
//! assert_eq!(address::parse(&address::address(&account))?, account);
//! # Ok::<(), address::AddressError>(())
//! ```

use jasmynet_primitives::{did::DID_PREFIX, AccountId, SS58_PREFIX};
use sp_core::crypto::{PublicError, Ss58AddressFormat, Ss58Codec};

/// Why a text is neither an identity nor an address.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AddressError {
	/// It is an identity of another method.
	#[error("'{0}' is of another DID method: identities here begin with {DID_PREFIX}")]
	OtherMethod(String),
	/// It is an address of another network.
	#[error("'{text}' is an address of another network (prefix {prefix}, not {SS58_PREFIX})")]
	OtherNetwork {
		/// What was given.
		text: String,
		/// Its network.
		prefix: u16,
	},
	/// Its checksum does not fit.
	#[error("'{0}' is mistyped: its checksum does not fit")]
	Mistyped(String),
	/// It is something else.
	#[error("'{0}' is neither an identity ({DID_PREFIX}5…) nor an address (5…)")]
	NotAnAddress(String),
}

/// The account of `did:jasmy:…`, or of an address.
///
/// # Errors
/// [`AddressError`] says what is wrong with it.
pub fn parse(text: &str) -> Result<AccountId, AddressError> {
	let trimmed = text.trim();
	let bare = match trimmed.strip_prefix(DID_PREFIX) {
		Some(bare) => bare,
		None if trimmed.starts_with("did:") => {
			return Err(AddressError::OtherMethod(trimmed.into()))
		},
		None => trimmed,
	};
	match AccountId::from_ss58check_with_version(bare) {
		Ok((account, format)) if u16::from(format) == SS58_PREFIX => Ok(account),
		Ok((_, format)) => {
			Err(AddressError::OtherNetwork { text: trimmed.into(), prefix: format.into() })
		},
		Err(PublicError::InvalidChecksum) => Err(AddressError::Mistyped(trimmed.into())),
		Err(_) => Err(AddressError::NotAnAddress(trimmed.into())),
	}
}

/// An account as an address.
pub fn address(account: &AccountId) -> String {
	account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
}

/// An identity's account as a DID.
pub fn did(account: &AccountId) -> String {
	format!("{DID_PREFIX}{}", address(account))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn each_kind_of_mistake_is_named() {
		let account = AccountId::new([7; 32]);
		let mut mistyped = did(&account);
		let last = if mistyped.pop() == Some('a') { 'b' } else { 'a' };
		mistyped.push(last);
		assert!(matches!(parse(&mistyped), Err(AddressError::Mistyped(_))));
		assert!(matches!(parse("did:web:example.com"), Err(AddressError::OtherMethod(_))));
		let elsewhere = account.to_ss58check_with_version(Ss58AddressFormat::custom(0));
		assert!(matches!(parse(&elsewhere), Err(AddressError::OtherNetwork { prefix: 0, .. })));
		for text in ["", "did:jasmy:", "alice", "0x00"] {
			assert!(matches!(parse(text), Err(AddressError::NotAnAddress(_))), "{text}");
		}
	}

	#[test]
	fn spaces_around_do_not_matter() {
		let account = AccountId::new([9; 32]);
		assert_eq!(parse(&format!(" {}\n", did(&account))), Ok(account));
	}
}
