//! What can go wrong between a client and a locker host.

use jasmynet_primitives::AccountId;

use crate::{
	address::did,
	content::{Cid, ContentError},
	store::StoreError,
};

/// Why a locker host does not do what it is asked, or is not believed.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
	/// It is no address of a host.
	#[error(
		"'{url}' is not the address of a locker host: write https://NAME or http://NAME:PORT, \
		 without a path"
	)]
	BadUrl {
		/// What was given.
		url: String,
	},
	/// Nobody answers, or the answer is cut off, however often it is asked.
	#[error(
		"the locker host at {url} does not answer ({reason}): try again later, or name another host \
		 with --host"
	)]
	Unreachable {
		/// Where.
		url: String,
		/// What the last attempt ended with.
		reason: String,
	},
	/// Whoever answers is no locker host.
	#[error("{url} is no locker host ({reason}): name the address of one with --host")]
	NotAHost {
		/// Where.
		url: String,
		/// What it said in place of what a host says.
		reason: String,
	},
	/// It speaks another version of the protocol.
	#[error(
		"the locker host at {url} speaks version {protocol} of the protocol, and this client knows \
		 version {}: update the older one of the two",
		super::wire::PROTOCOL
	)]
	OtherProtocol {
		/// Where.
		url: String,
		/// Its version.
		protocol: u32,
	},
	/// It is on another chain.
	#[error("the locker host at {url} follows another chain: name a host of the chain you mean")]
	OtherChain {
		/// Where.
		url: String,
	},
	/// It is another host than the one that was looked for.
	#[error(
		"at {url} answers {} and not {}: have the host put its address right (`jasmy did services`), \
		 or name it with --host",
		did(found),
		did(expected)
	)]
	OtherHost {
		/// Where.
		url: String,
		/// Who should answer there.
		expected: AccountId,
		/// Who does.
		found: AccountId,
	},
	/// It says no.
	#[error("the locker host at {url} says no ({status}): {sentence}")]
	Refused {
		/// Where.
		url: String,
		/// The HTTP status.
		status: u16,
		/// The reason's name.
		code: String,
		/// The reason, and what to do.
		sentence: String,
	},
	/// Its answer is not what was asked for.
	#[error(
		"the locker host at {url} answers wrongly ({what}): nothing of it was kept; use another host, \
		 and tell this one's operator"
	)]
	WrongAnswer {
		/// Where.
		url: String,
		/// What is wrong with it.
		what: String,
	},
	/// There is no host to ask.
	#[error("no locker host is known here: name the address of one with --host")]
	NoHost,
	/// A host hands out what belongs to a record alone.
	#[error(
		"a host hands out blocks and envelopes of records alone: say which record {what} is of"
	)]
	NoRecord {
		/// What was asked for.
		what: String,
	},
	/// It is larger than the host takes.
	#[error(
		"the locker host at {url} takes records of {most} bytes, and this one has {size}: choose \
		 another host"
	)]
	TooLarge {
		/// Where.
		url: String,
		/// How long it is.
		size: u64,
		/// The longest that is taken.
		most: u64,
	},
	/// The file's blocks here have a problem.
	#[error(transparent)]
	Content(#[from] ContentError),
	/// The store here has a problem.
	#[error(transparent)]
	Store(#[from] StoreError),
}

impl HostError {
	/// The name of the host's reason, when it said no.
	pub fn code(&self) -> Option<&str> {
		match self {
			HostError::Refused { code, .. } => Some(code),
			_ => None,
		}
	}

	/// Whether the host has not got what was asked for.
	pub fn is_missing(&self) -> bool {
		matches!(self, HostError::Refused { status: 404, .. })
	}

	/// Whether it is a matter of this machine, so that no other host could do better.
	pub(super) fn is_here(&self) -> bool {
		matches!(self, HostError::NoRecord { .. } | HostError::Content(_) | HostError::Store(_))
	}

	/// As a store says it.
	pub(super) fn into_store(self, name: &str, what: &str) -> StoreError {
		match self {
			HostError::Store(error) => error,
			error if error.is_missing() => {
				StoreError::Missing { what: what.into(), place: format!(" ({name})") }
			},
			error => StoreError::Remote { name: name.into(), source: Box::new(error) },
		}
	}
}

/// What an address names, in a sentence.
pub(super) fn block(cid: &Cid) -> String {
	format!("block {cid}")
}
