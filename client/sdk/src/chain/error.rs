//! What can go wrong between a client and the chain.

use subxt::error::{
	BlockError, BlocksError, DispatchError, EventsError, ExtrinsicError, OnlineClientAtBlockError,
	RuntimeApiError, StorageError, StorageKeyError, StorageValueError, TransactionEventsError,
	TransactionProgressError,
};

/// Why something could not be read from or done on the chain, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The URL is not one of a WebSocket.
	#[error("'{url}' is not a WebSocket URL: write ws://HOST:PORT, or wss:// over the internet")]
	BadUrl {
		/// What was given.
		url: String,
	},
	/// Nobody answers.
	#[error(
		"no node answers at {url} ({reason}): start one, or name another one with --url or JASMY_URL"
	)]
	Unreachable {
		/// Where.
		url: String,
		/// What the attempt ended with.
		reason: String,
	},
	/// The node runs another runtime than this client was made for.
	#[error(
		"the node at {url} runs a runtime (spec_version {spec_version}) that this client does not know: update the client, or use the one of the node's release"
	)]
	OtherRuntime {
		/// Where.
		url: String,
		/// Its release.
		spec_version: u32,
	},
	/// The chain refused the call.
	#[error("{pallet}.{name}: {explanation}")]
	Refused {
		/// The pallet that refused.
		pallet: String,
		/// The error's name.
		name: String,
		/// Its documentation: why, and what to do.
		explanation: String,
	},
	/// The chain refused the call for a reason that belongs to no pallet.
	#[error("the chain refused the call: {0}")]
	RefusedGenerally(String),
	/// The node did not take the transaction.
	#[error("the node did not accept the transaction: {0}")]
	NotAccepted(String),
	/// An event that the call always emits is missing.
	#[error("the call succeeded but its event {0} was not found: the client and the chain disagree; update the client")]
	EventMissing(&'static str),
	/// Something that was asked for is not in the state.
	#[error(
		"{what} does not exist on this chain: check it, and that the node is on the chain you mean"
	)]
	NotFound {
		/// What was looked for.
		what: String,
	},
	/// The connection failed, or the answer could not be read.
	#[error("the node's answer failed: {0}")]
	Rpc(String),
}

impl Error {
	/// Whether trying the same again later can help.
	pub fn is_transient(&self) -> bool {
		matches!(self, Error::Unreachable { .. } | Error::Rpc(_))
	}
}

impl From<DispatchError> for Error {
	fn from(error: DispatchError) -> Self {
		let DispatchError::Module(module) = &error else {
			return Error::RefusedGenerally(explain(&error));
		};
		match module.details() {
			Ok(details) => Error::Refused {
				pallet: details.pallet.name().into(),
				name: details.variant.name.clone(),
				explanation: details
					.variant
					.docs
					.iter()
					.map(|line| line.trim())
					.collect::<Vec<_>>()
					.join(" "),
			},
			Err(_) => Error::RefusedGenerally(error.to_string()),
		}
	}
}

/// A refusal that is the same for all pallets, in words.
fn explain(error: &DispatchError) -> String {
	match error {
		DispatchError::BadOrigin => {
			"whoever signed may not do this; it may need a vote, or another role".into()
		},
		DispatchError::Token(reason) => format!("money: {reason}"),
		other => other.to_string(),
	}
}

impl From<TransactionEventsError> for Error {
	fn from(error: TransactionEventsError) -> Self {
		match error {
			TransactionEventsError::ExtrinsicFailed(error) => error.into(),
			other => Error::Rpc(other.to_string()),
		}
	}
}

impl From<ExtrinsicError> for Error {
	fn from(error: ExtrinsicError) -> Self {
		Error::NotAccepted(transaction_trouble(&error.to_string()))
	}
}

impl From<TransactionProgressError> for Error {
	fn from(error: TransactionProgressError) -> Self {
		match error {
			TransactionProgressError::TransactionStatusError(status) => {
				Error::NotAccepted(transaction_trouble(&status.to_string()))
			},
			other => Error::Rpc(other.to_string()),
		}
	}
}

/// Adds what to do to the reasons that a transaction pool gives.
fn transaction_trouble(reason: &str) -> String {
	let advice = if reason.contains("Inability to pay") || reason.contains("Payment") {
		"neither the identity nor the key's own account can pay the fee, or the key has never \
		 been added to an identity: send some JASMY to the identity first"
	} else if reason.contains("outdated") || reason.contains("Stale") {
		"another transaction of the same key went first: try again"
	} else if reason.contains("bad signature") || reason.contains("BadProof") {
		"the signature does not fit: the node is on another chain or release than the client"
	} else {
		return reason.into();
	};
	format!("{advice} ({reason})")
}

macro_rules! rpc_errors {
	($($error:ty),* $(,)?) => {
		$(impl From<$error> for Error {
			fn from(error: $error) -> Self {
				Error::Rpc(error.to_string())
			}
		})*
	};
}

rpc_errors!(
	BlockError,
	BlocksError,
	EventsError,
	OnlineClientAtBlockError,
	RuntimeApiError,
	StorageError,
	StorageKeyError,
	StorageValueError,
);
