//! What can go wrong between a client and the chain.

use jasmynet_primitives::Hash;
use subxt::{
	error::{
		BackendError, BlockError, BlocksError, ConstantError, DispatchError, EventsError,
		ExtrinsicError, OnlineClientAtBlockError, RpcError, RuntimeApiError, StorageError,
		StorageKeyError, StorageValueError, TransactionEventsError, TransactionProgressError,
		TransactionStatusError, ViewFunctionError,
	},
	metadata::Metadata,
	rpcs::{self, UserError},
};

use super::ops::did::{EncodedCall, RelayedCall};

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
	/// The node is of another chain than the one that is worked with.
	#[error("the node at {url} is on another chain: name a node of the same chain")]
	OtherChain {
		/// Where.
		url: String,
	},
	/// The node does not take this method from here.
	#[error(
		"the node at {url} keeps this to itself ({reason}): start it with --rpc-methods unsafe while \
		 its RPC listens on this machine alone, and ask it from there"
	)]
	NotOffered {
		/// Where.
		url: String,
		/// What it said.
		reason: String,
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
	/// Another key of the identity must approve the call first. Nothing was sent.
	#[error(
		"another of the identity's keys must approve this call first ({hash:?}): approve it there \
		 with did.approve, and make it again soon after"
	)]
	SecondKeyMissing {
		/// What it is approved by.
		hash: Hash,
		/// The call: made again, it must be the same to the last byte.
		call: EncodedCall,
	},
	/// The guardian must approve the call of a minor first. Nothing was sent.
	#[error(
		"the guardian must approve this call first ({hash:?}): the guardian does it with \
		 did.approve_for_ward; make it again soon after"
	)]
	GuardianMissing {
		/// What it is approved by.
		hash: Hash,
		/// The call: made again, it must be the same to the last byte.
		call: EncodedCall,
	},
	/// The call is signed, and kept for a relayer. Nothing was sent.
	#[error("the call is signed and not sent: give it to somebody who sends it")]
	Kept(Box<RelayedCall>),
	/// The account of a P-256 key sends no transactions.
	#[error(
		"a P-256 key sends no transactions of its own: have it sign the call for somebody else to send"
	)]
	NeedsRelayer,
	/// What a key's own account does, no relayer does for it.
	#[error(
		"this is no call of an identity, so nobody else can send it: send it with a key that can"
	)]
	NotRelayable,
	/// It is for another key to sign.
	#[error("this was prepared for another key: sign it with that one")]
	OtherKey,
	/// What is to be relayed was changed on its way.
	#[error("the signed call is not what its key signed: ask for it again")]
	NotSound,
	/// The chain refused the call for a reason that belongs to no pallet.
	#[error("the chain refused the call: {0}")]
	RefusedGenerally(String),
	/// The node did not take the transaction: it is not on the chain.
	#[error("the node did not accept the transaction: {0}")]
	NotAccepted(String),
	/// The transaction was sent, and nobody knows what became of it.
	#[error(
		"{0} before the chain answered: the transaction may be on the chain; look before sending it again"
	)]
	Unsettled(String),
	/// A sponsorship cannot name so many calls.
	#[error("a sponsorship names {most} calls at most: name fewer, or none, which means all")]
	TooManyCalls {
		/// How many it can name.
		most: u32,
	},
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

	/// Whether the chain said no for certain: then nothing has changed there but the
	/// fee, and what was prepared for the call can be thrown away.
	pub fn is_refusal(&self) -> bool {
		matches!(self, Error::Refused { .. } | Error::RefusedGenerally(_) | Error::NotAccepted(_))
	}

	/// The same of a transaction with a tip, which only the account at `address` could pay.
	pub(super) fn of_tipped(self, address: &str) -> Self {
		match self {
			Error::NotAccepted(reason) if is_unpaid(&reason) => Error::NotAccepted(format!(
				"with a tip, the key's own account pays, the fee too, and {address} does not have \
				 so much: send some JASMY there first, or send this without a tip"
			)),
			other => other,
		}
	}

	/// A transaction of which nothing more is heard, because the connection failed.
	pub(super) fn lost(reason: impl std::fmt::Display) -> Self {
		Error::Unsettled(format!("the connection was lost ({reason})"))
	}
}

impl From<DispatchError> for Error {
	fn from(error: DispatchError) -> Self {
		let DispatchError::Module(module) = &error else {
			return Error::RefusedGenerally(explain(&error));
		};
		match module.details() {
			Ok(details) => {
				let (pallet, name) = (details.pallet.name(), details.variant.name.as_str());
				explained(pallet, name, &details.variant.docs)
			},
			Err(_) => Error::RefusedGenerally(error.to_string()),
		}
	}
}

/// A refusal with the documentation of the pallet's error.
fn explained(pallet: &str, name: &str, docs: &[String]) -> Error {
	let sentence = || {
		let lines: Vec<_> = docs.iter().map(|line| line.trim()).collect();
		lines.join(" ")
	};
	Error::Refused {
		pallet: pallet.into(),
		name: name.into(),
		explanation: advice(pallet, name).map_or_else(sentence, Into::into),
	}
}

/// The refusal that the chain would answer with, found out before anything is sent.
pub(super) fn refused(metadata: &Metadata, pallet: &str, name: &str) -> Error {
	let errors = metadata.pallet_by_name(pallet).and_then(|pallet| pallet.error_variants());
	let docs = errors.and_then(|errors| {
		errors.iter().find(|error| error.name == name).map(|error| &error.docs[..])
	});
	explained(pallet, name, docs.unwrap_or_default())
}

/// What to do about errors whose own documentation does not say it.
fn advice(pallet: &str, name: &str) -> Option<&'static str> {
	Some(match (pallet, name) {
		("Council", "NotMember") => {
			"only members with a vote may do this: act for one of them with --did; see them with \
			 `jasmy member list`"
		},
		("Council", "ProposalMissing") => {
			"no such motion is open: it was closed already, or its hash is another one; see the \
			 open ones with `jasmy member motions`"
		},
		("Council", "TooEarly") => {
			"the motion has neither its votes nor reached its end: have more members vote, or close \
			 it after the block that `jasmy member motions` shows"
		},
		("Council", "DuplicateVote") => {
			"this member has voted the same way already: there is nothing more to do, but a vote \
			 can be changed to the other one"
		},
		("Council", "DuplicateProposal") => {
			"the same motion is open already: vote on that one; see it with `jasmy member motions`"
		},
		("Consent", "ErasureOverdue") => {
			"the company has not confirmed an erasure, or not answered a person, in time, and can \
			 ask nobody for anything until it has: see what with `jasmy consent overdue DID`, \
			 also of the account that the company went by before; then do it, and say so as that \
			 account with `jasmy consent confirm-erasure`, or with `jasmy consent answer`"
		},
		("Session", "InvalidProof") => {
			"the node has made these keys for another account: have it make new ones with `jasmy \
			 validator keys`, and set them with the account that they are made for"
		},
		("Session", "DuplicatedKey") => {
			"another validator uses these keys, and no two may: have the node make new ones with \
			 `jasmy validator keys`"
		},
		("System", "CallFiltered") => {
			"this call is closed, or stopped by safe mode or a pause for now: see what is stopped \
			 with `jasmy chain parameters`"
		},
		_ => return None,
	})
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

// The transaction is in a final block; without its events nobody knows how it ended.
impl From<TransactionEventsError> for Error {
	fn from(error: TransactionEventsError) -> Self {
		match error {
			TransactionEventsError::ExtrinsicFailed(error) => error.into(),
			other => Error::lost(other),
		}
	}
}

impl From<ExtrinsicError> for Error {
	fn from(error: ExtrinsicError) -> Self {
		match error {
			ExtrinsicError::ErrorSubmittingTransaction(error) => sending_trouble(error),
			ExtrinsicError::TransactionStatusError(status) => status.into(),
			error @ (ExtrinsicError::TransactionStatusStreamError(_)
			| ExtrinsicError::UnexpectedEndOfTransactionStatusStream) => Error::lost(error),
			// All others come up before anything is sent.
			other => Error::Rpc(other.to_string()),
		}
	}
}

impl From<TransactionProgressError> for Error {
	fn from(error: TransactionProgressError) -> Self {
		match error {
			TransactionProgressError::TransactionStatusError(status) => status.into(),
			other => Error::lost(other),
		}
	}
}

impl From<TransactionStatusError> for Error {
	fn from(status: TransactionStatusError) -> Self {
		match status {
			TransactionStatusError::Invalid(reason) => pool_refusal(&reason),
			// A dropped transaction may have reached other nodes; a finality timeout
			// is one of these too.
			other => Error::Unsettled(format!("the node gave the transaction up ({other})")),
		}
	}
}

/// The JSON-RPC codes with which a node says that its pool does not take a
/// transaction: a transaction that cannot be read, one that cannot be verified,
/// and the pool's own reasons.
fn is_pool_code(code: i32) -> bool {
	matches!(code, 1001 | 1002 | 1010..=1021)
}

/// What an error while sending means: only what the node itself says is a refusal.
fn sending_trouble(error: BackendError) -> Error {
	match error {
		BackendError::Rpc(RpcError::ClientError(rpcs::Error::User(answer)))
			if is_pool_code(answer.code) =>
		{
			pool_refusal(&in_words(&answer))
		},
		other => Error::lost(other),
	}
}

/// All that a node says: the reason itself is often in the data.
fn in_words(answer: &UserError) -> String {
	match &answer.data {
		Some(data) => format!("{answer}: {}", data.get().trim_matches('"')),
		None => answer.to_string(),
	}
}

/// What it means that the pool does not take a transaction for `reason`.
fn pool_refusal(reason: &str) -> Error {
	let lower = reason.to_lowercase();
	// It does not take a second time what it has, or has just seen in a block.
	if lower.contains("already imported") || lower.contains("temporarily banned") {
		return Error::Unsettled(format!(
			"the node knows this very transaction from an earlier attempt, which it may have \
			 refused: look whether it took effect, and if not, send it by another node or in half \
			 an hour ({reason})"
		));
	}
	Error::NotAccepted(transaction_trouble(reason))
}

/// Whether a transaction pool says that nobody can pay.
fn is_unpaid(reason: &str) -> bool {
	reason.contains("Inability to pay") || reason.contains("Payment")
}

/// Adds what to do to the reasons that a transaction pool gives.
fn transaction_trouble(reason: &str) -> String {
	let lower = reason.to_lowercase();
	let advice = if is_unpaid(reason) {
		"neither the identity nor the key's own account can pay the fee, or the key has never \
		 been added to an identity: send some JASMY to the identity first"
	} else if reason.contains("outdated") || reason.contains("Stale") {
		"another transaction of the same key went first: try again"
	} else if lower.contains("bad signature") || reason.contains("BadProof") {
		"the signature does not fit: the node is on another chain or release than the client"
	} else if lower.contains("priority") && lower.contains("too low") {
		"another transaction of the same key is waiting: wait until it is final, then try again"
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
	ConstantError,
	EventsError,
	OnlineClientAtBlockError,
	RuntimeApiError,
	StorageError,
	StorageKeyError,
	StorageValueError,
	ViewFunctionError,
	rpcs::Error,
);

#[cfg(test)]
mod tests {
	use super::*;

	fn sent(error: rpcs::Error) -> Error {
		ExtrinsicError::ErrorSubmittingTransaction(error.into()).into()
	}

	fn answered(code: i32, message: &str) -> Error {
		sent(UserError { code, message: message.into(), data: None }.into())
	}

	fn status(status: TransactionStatusError) -> [Error; 2] {
		[
			ExtrinsicError::TransactionStatusError(status.clone()).into(),
			TransactionProgressError::TransactionStatusError(status).into(),
		]
	}

	fn is_unsettled(error: &Error) -> bool {
		matches!(error, Error::Unsettled(_)) && !error.is_refusal() && !error.is_transient()
	}

	#[test]
	fn what_the_pool_says_no_to_is_refused() {
		for (code, message) in [
			(1010, "Invalid Transaction"),
			(1010, "Invalid Transaction: Inability to pay some fees"),
			(1010, "Transaction is outdated"),
			(1010, "Transaction has a bad signature"),
			(1014, "Priority is too low: (1 vs 1)"),
			(1016, "Immediately Dropped"),
		] {
			let error = answered(code, message);
			assert!(matches!(error, Error::NotAccepted(_)) && error.is_refusal(), "{error}");
		}
		for error in status(TransactionStatusError::Invalid("Invalid transaction: stale".into())) {
			assert!(error.is_refusal(), "{error}");
		}
	}

	#[test]
	fn a_lost_connection_is_no_refusal() {
		let transport = || rpcs::Error::Client("connection reset".into());
		let lost = [
			sent(transport()),
			sent(rpcs::Error::DisconnectedWillReconnect("closed".into())),
			answered(-32603, "Internal error"),
			ExtrinsicError::ErrorSubmittingTransaction(RpcError::SubscriptionDropped.into()).into(),
			ExtrinsicError::TransactionStatusStreamError(transport().into()).into(),
			ExtrinsicError::UnexpectedEndOfTransactionStatusStream.into(),
			TransactionProgressError::CannotGetNextProgressUpdate(transport().into()).into(),
			TransactionProgressError::CannotGetNextProgressUpdate(BackendError::other(
				"Timeout waiting for the transaction to be finalized",
			))
			.into(),
			TransactionProgressError::UnexpectedEndOfTransactionStatusStream.into(),
		];
		for error in lost {
			assert!(is_unsettled(&error), "{error}");
			assert!(error.to_string().contains("look before sending it again"), "{error}");
		}
	}

	#[test]
	fn what_was_dropped_may_be_on_the_chain() {
		for reason in [
			TransactionStatusError::Dropped("Finality timeout".into()),
			TransactionStatusError::Error("the node's own".into()),
			TransactionStatusError::Invalid("Transaction is already imported".into()),
			TransactionStatusError::Invalid("Transaction is temporarily banned".into()),
		] {
			for error in status(reason) {
				assert!(is_unsettled(&error), "{error}");
			}
		}
		assert!(is_unsettled(&answered(1013, "Transaction is already imported")));
		assert!(is_unsettled(&answered(1012, "Transaction is temporarily banned")));
	}

	#[test]
	fn what_was_never_sent_is_neither() {
		let error = Error::from(ExtrinsicError::IncompatibleCodegen);
		assert!(matches!(error, Error::Rpc(_)), "{error}");
	}

	#[test]
	fn whoever_cannot_pay_a_tip_learns_that_nobody_else_does() {
		let told = |error: Error| error.of_tipped("5Grw").to_string();
		let unpaid = told(answered(1010, "Invalid Transaction: Inability to pay some fees"));
		assert!(unpaid.contains("5Grw") && unpaid.contains("without a tip"), "{unpaid}");
		let outdated = || answered(1010, "Transaction is outdated");
		assert_eq!(told(outdated()), outdated().to_string());
	}

	#[test]
	fn reasons_come_with_what_to_do() {
		let waiting = answered(1014, "Priority is too low: (1 vs 1)").to_string();
		assert!(waiting.contains("wait until it is final"), "{waiting}");
		let again = answered(1013, "Transaction is already imported").to_string();
		assert!(again.contains("earlier attempt"), "{again}");
		for name in ["NotMember", "ProposalMissing", "TooEarly", "DuplicateVote"] {
			assert!(advice("Council", name).is_some(), "{name}");
			assert!(advice("Did", name).is_none(), "{name}");
		}
		assert!(advice("Session", "InvalidProof").unwrap().contains("validator keys"));
		assert!(advice("System", "CallFiltered").unwrap().contains("chain parameters"));
	}
}
