//! What can go wrong, and how it is told over HTTP.

use axum::{
	body::Body,
	http::{header, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
};
use jasmynet_primitives::apis::DeniedReason;
use jasmynet_sdk::{
	chain::ops::consent::explain_denial,
	content::ContentError,
	host::{request::AuthorizationError, wire::Refusal},
	store::StoreError,
};

use crate::chain::ChainError;

/// Why a host does not start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
	/// The journal has a problem.
	#[error(transparent)]
	Journal(#[from] JournalError),
	/// The chain does not answer.
	#[error(transparent)]
	Chain(#[from] ChainError),
	/// The port cannot be had.
	#[error("cannot listen: {0}; name another address with --listen")]
	Listen(#[source] std::io::Error),
}

/// What can go wrong with the journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
	/// Another process has it.
	#[error(
		"another host runs on this directory already: end it first, or give this one a directory \
		 of its own with --store"
	)]
	InUse,
	/// It belongs to another host, or to another chain.
	#[error(
		"the journal in this directory is of another {0}: give this host a directory of its own \
		 with --store"
	)]
	OtherOwner(&'static str),
	/// It was written by another release.
	#[error("the journal in this directory is of a later release: update the host")]
	LaterRelease,
	/// It was written by an earlier release, in a form that is not read any more.
	#[error(
		"the journal in this directory is of an earlier release, and does not say how much is kept \
		 of whom: keep this directory, give the host an empty one, and have it fetch its records \
		 from the other hosts with --replicate; what lies on no other host, its owners bring again"
	)]
	EarlierRelease,
	/// It cannot be read or written.
	#[error(
		"the journal cannot be read or written ({0}): see that its disk is sound and has room"
	)]
	Broken(String),
	/// Its disk has failed; it takes nothing any more until it is opened again.
	#[error(
		"the journal could not be written ({0}): see that its disk is sound and has room, and \
		 start the host again"
	)]
	Failed(String),
}

/// Why a host has ended that nobody has told to end.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
	/// Without its journal it can answer for nothing.
	#[error("the host has ended: {0}")]
	Journal(String),
}

macro_rules! of_redb {
	($($error:ty),+) => {$(
		impl From<$error> for JournalError {
			fn from(error: $error) -> Self {
				match redb::Error::from(error) {
					redb::Error::DatabaseAlreadyOpen => JournalError::InUse,
					redb::Error::Io(error) => JournalError::Failed(error.to_string()),
					redb::Error::PreviousIo => {
						JournalError::Failed("an earlier write has failed".into())
					},
					other => JournalError::Broken(other.to_string()),
				}
			}
		}
	)+};
}

of_redb!(
	redb::DatabaseError,
	redb::TransactionError,
	redb::TableError,
	redb::StorageError,
	redb::CommitError
);

/// A request that is not answered as it was asked.
#[derive(Debug)]
pub(crate) struct Refused {
	pub(crate) status: StatusCode,
	pub(crate) code: String,
	pub(crate) sentence: String,
	/// When to ask again, in seconds.
	pub(crate) retry_after: Option<u64>,
	/// For ranges that are not there: how long all of it is.
	pub(crate) length: Option<u64>,
	/// What has failed here, which is for the operator alone.
	pub(crate) cause: Option<String>,
}

/// What has failed, with the answer, for whoever tells it to the operator.
#[derive(Clone, Debug)]
pub(crate) struct Cause(pub(crate) String);

impl Refused {
	pub(crate) fn new(
		status: StatusCode,
		code: impl Into<String>,
		sentence: impl Into<String>,
	) -> Self {
		let (code, sentence) = (code.into(), sentence.into());
		Refused { status, code, sentence, retry_after: None, length: None, cause: None }
	}

	pub(crate) fn bad(code: &str, sentence: impl Into<String>) -> Self {
		Self::new(StatusCode::BAD_REQUEST, code, sentence)
	}

	pub(crate) fn not_found(code: &str, sentence: impl Into<String>) -> Self {
		Self::new(StatusCode::NOT_FOUND, code, sentence)
	}

	pub(crate) fn forbidden(code: impl Into<String>, sentence: impl Into<String>) -> Self {
		Self::new(StatusCode::FORBIDDEN, code, sentence)
	}

	pub(crate) fn too_large(code: &str, sentence: impl Into<String>) -> Self {
		Self::new(StatusCode::PAYLOAD_TOO_LARGE, code, sentence)
	}

	/// Something of the host's own does not work now.
	pub(crate) fn unavailable(reason: impl std::fmt::Display) -> Self {
		let sentence = format!("the host cannot answer now ({reason}): try again in a minute");
		Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", sentence).after(10)
	}

	/// The same, since this has failed.
	pub(crate) fn since(self, cause: impl std::fmt::Display) -> Self {
		Refused { cause: Some(cause.to_string()), ..self }
	}

	/// What the operator is told.
	pub(crate) fn for_operator(self) -> String {
		self.cause.unwrap_or(self.sentence)
	}

	/// Ask again after so many seconds.
	pub(crate) fn after(self, seconds: u64) -> Self {
		Refused { retry_after: Some(seconds.max(1)), ..self }
	}

	/// The chain says no.
	pub(crate) fn denied(reason: DeniedReason) -> Self {
		Self::forbidden(
			snake_case(&format!("{reason:?}")),
			format!("the chain does not allow it: {}", explain_denial(reason)),
		)
	}
}

/// `TooSoon` as `too_soon`.
fn snake_case(name: &str) -> String {
	let mut text = String::new();
	for letter in name.chars() {
		if letter.is_ascii_uppercase() && !text.is_empty() {
			text.push('_');
		}
		text.push(letter.to_ascii_lowercase());
	}
	text
}

impl From<AuthorizationError> for Refused {
	fn from(error: AuthorizationError) -> Self {
		Refused::new(StatusCode::UNAUTHORIZED, error.code(), error.to_string())
	}
}

impl From<ChainError> for Refused {
	fn from(error: ChainError) -> Self {
		// Where the node is, is of no interest outside.
		Refused::unavailable("its node does not answer").since(error)
	}
}

impl From<JournalError> for Refused {
	fn from(error: JournalError) -> Self {
		Refused::unavailable("its journal fails").since(error)
	}
}

impl From<StoreError> for Refused {
	fn from(error: StoreError) -> Self {
		match error {
			StoreError::WrongAddress { .. } => Refused::bad("wrong_address", error.to_string()),
			StoreError::NotKept { .. } => Refused::bad("not_kept", error.to_string()),
			StoreError::TooLarge { .. } => Refused::too_large("block_too_large", error.to_string()),
			// Where it was looked for is of no interest outside.
			StoreError::Missing { what, .. } => {
				Refused::not_found("missing", format!("{what} is not kept here: ask another host"))
			},
			StoreError::Corrupted { .. } => Refused::not_found(
				"damaged",
				"this host's copy is damaged: ask another host that keeps the record",
			),
			StoreError::Disk { .. } | StoreError::Remote { .. } => {
				Refused::unavailable("its store fails").since(error)
			},
		}
	}
}

impl From<ContentError> for Refused {
	fn from(error: ContentError) -> Self {
		match error {
			ContentError::Store(error) => error.into(),
			ContentError::NotAnAddress { .. } => Refused::bad("not_an_address", error.to_string()),
			ContentError::NotKept { .. } => Refused::bad("not_kept", error.to_string()),
			ContentError::Malformed { .. } | ContentError::Read(_) => {
				Refused::not_found("malformed", error.to_string())
			},
		}
	}
}

impl IntoResponse for Refused {
	fn into_response(self) -> Response {
		let Refused { status, code, sentence, retry_after, length, cause } = self;
		let json = serde_json::to_vec(&Refusal { error: sentence, code })
			.expect("two texts are JSON; qed");
		let mut response = Response::new(Body::from(json));
		*response.status_mut() = status;
		if let Some(cause) = cause {
			response.extensions_mut().insert(Cause(cause));
		}
		let headers = response.headers_mut();
		headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
		headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
		if let Some(seconds) = retry_after {
			headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
		}
		if status == StatusCode::UNAUTHORIZED {
			// RFC 9110, 11.6.1: it says what to come with.
			headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("JasmyNet"));
		}
		if let Some(length) = length {
			if let Ok(value) = HeaderValue::from_str(&format!("bytes */{length}")) {
				headers.insert(header::CONTENT_RANGE, value);
			}
		}
		response
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn reasons_of_the_chain_have_names_for_programs() {
		assert_eq!(Refused::denied(DeniedReason::TooSoon).code, "too_soon");
		let revoked = Refused::denied(DeniedReason::Revoked);
		assert_eq!((revoked.status, revoked.code.as_str()), (StatusCode::FORBIDDEN, "revoked"));
		assert!(revoked.sentence.contains("revoked"));
	}

	#[test]
	fn what_a_store_says_of_itself_does_not_leave_the_house() {
		let error = StoreError::Missing { what: "block x".into(), place: " (/srv/locker)".into() };
		let refused = Refused::from(error);
		assert!(!refused.sentence.contains("/srv"), "{}", refused.sentence);
		let source = std::io::Error::other("/srv is full");
		let error = StoreError::Disk { action: "write", path: "/srv/locker".into(), source };
		let refused = Refused::from(error);
		assert!(!refused.sentence.contains("/srv"), "{}", refused.sentence);
		// The operator needs it.
		assert!(refused.for_operator().contains("/srv/locker"));
	}

	#[test]
	fn where_the_node_is_does_not_leave_the_house() {
		let refused = Refused::from(ChainError::Offline("ws://10.0.0.5:9944 is silent".into()));
		assert!(!refused.sentence.contains("10.0.0.5"), "{}", refused.sentence);
		let response = refused.into_response();
		let Cause(cause) = response.extensions().get::<Cause>().unwrap();
		assert!(cause.contains("10.0.0.5"), "{cause}");
	}
}
