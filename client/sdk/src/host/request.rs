//! Requests to locker hosts: how they are signed, and how a host checks them.
//!
//! A host serves nobody whom it does not know. Every request but `GET /` carries a
//! [`SignedIntent`] of who asks, for [`Action::AskHost`]: it names the chain, the asker,
//! the host, and by its payload the very request, which is why it is of no use for
//! another one, at another host, or twice.
//!
//! ```text
//! Authorization: JasmyNet key=0x…, intent=0x…, signature=0x…
//! ```
//!
//! The three are the SCALE encodings of [`PublicKey`], [`SignedIntent`] and
//! [`KeySignature`] in hexadecimal. The intent's payload is a [`HostRequest`]: the
//! method, path and query as they are sent, and SHA2-256 of the body. It is good for
//! [`MAX_AHEAD`] at most, and its nonce is a time in milliseconds that only rises.
//! `vectors/host-request.json` has test vectors.
//!
//! [`Authorization::verify`] checks all that needs no chain. Three things are left to the
//! host: that the key is one of the asker's authentication keys in the final state, that
//! it has not seen this nonce of the asker's before, and what the asker may do.
//!
//! ```
//! use jasmynet_primitives::{AccountId, Hash};
//! use jasmynet_sdk::{
//!     host::request::{describe, Authorization},
//!     keyfile::{KeyFile, Scheme},
//! };
//!
//! let key = KeyFile::from_secret(Scheme::Sr25519, "//Company")?;
//! let [company, host] = [AccountId::new([1; 32]), AccountId::new([2; 32])];
//! let (genesis_hash, now) = (Hash::zero(), 1_700_000_000_000);
//!
//! let request = describe("POST", "/access", br#"{"grant":1,"record":7}"#);
//! let header = Authorization::sign(&key, &company, &host, genesis_hash, &request, now, now)
//!     .to_header();
//!
//! // The host describes what has reached it, and finds out who asks.
//! let received = describe("POST", "/access", br#"{"grant":1,"record":7}"#);
//! let authorization = Authorization::from_header(&header)?;
//! assert_eq!(authorization.verify(&host, genesis_hash, &received, now)?, company);
//!
//! // The same signature asks for nothing else.
//! let other = describe("POST", "/access", br#"{"grant":1,"record":8}"#);
//! assert!(authorization.verify(&host, genesis_hash, &other, now).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use codec::{DecodeAll, Encode};
use jasmynet_primitives::{
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	locker::HostRequest,
	AccountId, Hash, Moment, SECOND,
};
use sha2::{Digest, Sha256};

use crate::keyfile::KeyFile;

/// The name of the scheme, in front of the header's parameters.
pub const SCHEME: &str = "JasmyNet";

/// How far ahead of the host's clock a request may expire: a host remembers what it has
/// answered for so long, and no longer.
pub const MAX_AHEAD: Moment = 5 * 60 * SECOND;

/// For how long [`Authorization::sign`] makes a request good. The rest of [`MAX_AHEAD`] is
/// for clocks that go fast.
pub const VALID_FOR: Moment = 2 * 60 * SECOND;

/// Longest header that is read. That of a passkey takes less than half of it.
pub const MAX_HEADER: usize = 8 * 1024;

/// Who asks a host for something, and the proof of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Authorization {
	/// The key that signed; one of the asker's authentication keys, as the host has to
	/// find out from the chain.
	pub key: PublicKey,
	/// What was signed.
	pub intent: SignedIntent,
	/// The key's signature over it.
	pub signature: KeySignature,
}

/// Why a host does not believe who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AuthorizationError {
	/// There is no such header.
	#[error(
		"the request is not signed: send it with the header `Authorization: JasmyNet key=0x…, \
		 intent=0x…, signature=0x…`"
	)]
	Missing,
	/// It is of another scheme.
	#[error("the Authorization header is of another scheme: sign with the scheme `JasmyNet`")]
	OtherScheme,
	/// It is too long.
	#[error("the Authorization header is longer than {MAX_HEADER} bytes: sign with another key")]
	TooLong,
	/// A part is missing or cannot be read.
	#[error(
		"the Authorization header's {0} is missing or cannot be read: write it as 0x and the \
		 hexadecimal digits of its SCALE encoding"
	)]
	Malformed(&'static str),
	/// It was signed for something else than a request to a host.
	#[error("what was signed is no request to a host: sign an intent for AskHost")]
	OtherAction,
	/// It is for another chain.
	#[error(
		"the request is signed for another chain: use a node of the chain that the host is on"
	)]
	OtherChain,
	/// It is for another host.
	#[error("the request is signed for another host: sign it for the identity that `GET /` names")]
	OtherHost,
	/// It is for another request.
	#[error(
		"another request was signed than the one that came: sign method, path with query, and body \
		 as they are sent"
	)]
	OtherRequest,
	/// It is not good yet.
	#[error("the request is not good yet: set the clock of the machine that signed it")]
	TooEarly,
	/// It is not good any more.
	#[error("the request has expired: sign it again, and set the clock of the machine that signs")]
	Expired,
	/// It expires too late.
	#[error(
		"the request expires more than 5 minutes ahead: sign it for a shorter time, and set the \
		 clock of the machine that signs"
	)]
	WindowTooLong,
	/// The signature is not that key's.
	#[error("the signature is not that key's over this intent: sign it again")]
	BadSignature,
	/// The key is none of the asker's.
	#[error(
		"the key is no authentication key of the identity that asks, or the identity does not act: \
		 use one of the keys in its DID document, and wait until it is final there"
	)]
	NotTheirKey,
	/// The host has seen it before.
	#[error("this very request was answered before: sign every request anew")]
	AlreadyUsed,
}

impl AuthorizationError {
	/// Its name in what a host answers: a client can tell by it what happened.
	pub fn code(&self) -> &'static str {
		match self {
			AuthorizationError::Missing => "not_signed",
			AuthorizationError::OtherScheme => "other_scheme",
			AuthorizationError::TooLong => "header_too_long",
			AuthorizationError::Malformed(_) => "header_malformed",
			AuthorizationError::OtherAction => "other_action",
			AuthorizationError::OtherChain => "other_chain",
			AuthorizationError::OtherHost => "other_host",
			AuthorizationError::OtherRequest => "other_request",
			AuthorizationError::TooEarly => "too_early",
			AuthorizationError::Expired => "expired",
			AuthorizationError::WindowTooLong => "window_too_long",
			AuthorizationError::BadSignature => "bad_signature",
			AuthorizationError::NotTheirKey => "not_their_key",
			AuthorizationError::AlreadyUsed => "already_used",
		}
	}
}

impl From<IntentError> for AuthorizationError {
	fn from(error: IntentError) -> Self {
		match error {
			IntentError::OtherChain => AuthorizationError::OtherChain,
			IntentError::TooEarly => AuthorizationError::TooEarly,
			IntentError::Expired => AuthorizationError::Expired,
			IntentError::WindowTooLong => AuthorizationError::WindowTooLong,
			IntentError::AlreadyUsed | IntentError::NonceTooFar => AuthorizationError::AlreadyUsed,
			IntentError::BadSignature => AuthorizationError::BadSignature,
		}
	}
}

/// What is signed of a request: `target` is path and query as they are sent.
pub fn describe(method: &str, target: &str, body: &[u8]) -> HostRequest {
	HostRequest {
		method: method.to_ascii_uppercase().into_bytes(),
		target: target.as_bytes().to_vec(),
		body: Hash::from(<[u8; 32]>::from(Sha256::digest(body))),
	}
}

impl Authorization {
	/// Signs a request of `identity` to `host`, good for [`VALID_FOR`] from `now` on.
	/// `nonce` is greater than every one before: milliseconds since the Unix epoch.
	pub fn sign(
		key: &KeyFile,
		identity: &AccountId,
		host: &AccountId,
		genesis_hash: Hash,
		request: &HostRequest,
		now: Moment,
		nonce: u64,
	) -> Self {
		let intent = SignedIntent {
			genesis_hash,
			action: Action::AskHost,
			subject: identity.clone().into(),
			counterparty: Some(host.clone().into()),
			nonce,
			not_before: None,
			expires_at: now.saturating_add(VALID_FOR),
			payload_hash: payload_hash(request),
		};
		let signature = key.sign_intent(&intent);
		Authorization { key: key.public_key(), intent, signature }
	}

	/// The header's value.
	pub fn to_header(&self) -> String {
		format!(
			"{SCHEME} key={}, intent={}, signature={}",
			scale_hex(&self.key),
			scale_hex(&self.intent),
			scale_hex(&self.signature)
		)
	}

	/// Reads a header's value. The scheme's name is taken in any case, and the parameters
	/// in any order (RFC 9110, 11.4); each of them has to be there once, and no other.
	///
	/// # Errors
	/// [`AuthorizationError::TooLong`], [`AuthorizationError::OtherScheme`],
	/// [`AuthorizationError::Malformed`].
	pub fn from_header(text: &str) -> Result<Self, AuthorizationError> {
		if text.len() > MAX_HEADER {
			return Err(AuthorizationError::TooLong);
		}
		let (scheme, parameters) =
			text.trim().split_once(' ').ok_or(AuthorizationError::OtherScheme)?;
		if !scheme.eq_ignore_ascii_case(SCHEME) {
			return Err(AuthorizationError::OtherScheme);
		}
		let [mut key, mut intent, mut signature] = [None; 3];
		for parameter in parameters.split(',') {
			let (name, value) = parameter
				.trim()
				.split_once('=')
				.ok_or(AuthorizationError::Malformed("list of parameters"))?;
			let (place, name) = match name {
				"key" => (&mut key, "key"),
				"intent" => (&mut intent, "intent"),
				"signature" => (&mut signature, "signature"),
				_ => return Err(AuthorizationError::Malformed("list of parameters")),
			};
			if place.replace(value).is_some() {
				return Err(AuthorizationError::Malformed(name));
			}
		}
		Ok(Authorization {
			key: from_scale_hex(key, "key")?,
			intent: from_scale_hex(intent, "intent")?,
			signature: from_scale_hex(signature, "signature")?,
		})
	}

	/// Checks all that needs no chain, and answers who asks.
	///
	/// `request` is what has reached the host, `now` its clock.
	///
	/// # Errors
	/// The first thing that is wrong.
	pub fn verify(
		&self,
		host: &AccountId,
		genesis_hash: Hash,
		request: &HostRequest,
		now: Moment,
	) -> Result<AccountId, AuthorizationError> {
		let intent = &self.intent;
		if intent.action != Action::AskHost {
			return Err(AuthorizationError::OtherAction);
		}
		if intent.genesis_hash != genesis_hash {
			return Err(AuthorizationError::OtherChain);
		}
		if intent.counterparty.map(AccountId::from).as_ref() != Some(host) {
			return Err(AuthorizationError::OtherHost);
		}
		if intent.payload_hash != payload_hash(request) {
			return Err(AuthorizationError::OtherRequest);
		}
		if intent.expires_at.saturating_sub(now) > MAX_AHEAD {
			return Err(AuthorizationError::WindowTooLong);
		}
		intent.verify(&self.key, &self.signature, genesis_hash, now)?;
		Ok(AccountId::from(intent.subject))
	}
}

fn scale_hex(value: &impl Encode) -> String {
	format!("0x{}", hex::encode(value.encode()))
}

fn from_scale_hex<T: DecodeAll>(
	text: Option<&str>,
	part: &'static str,
) -> Result<T, AuthorizationError> {
	text.and_then(|text| hex::decode(text.strip_prefix("0x")?).ok())
		.and_then(|bytes| T::decode_all(&mut &bytes[..]).ok())
		.ok_or(AuthorizationError::Malformed(part))
}

#[cfg(test)]
mod tests;
