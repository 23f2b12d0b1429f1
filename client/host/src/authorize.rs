//! Who asks.

use std::time::Duration;

use axum::{
	body::{to_bytes, Body, Bytes},
	extract::Request,
	http::{header, request::Parts, StatusCode},
};
use futures::StreamExt;
use jasmynet_primitives::{
	did::{DidDocument, Relationship},
	intent::{payload_hash, Action},
	keys::PublicKey,
	AccountId, Moment,
};
use jasmynet_sdk::{
	host::request::{describe, Authorization, AuthorizationError, MAX_AHEAD},
	time::now,
};
use tokio::time::timeout;

use crate::{
	chain::{ChainError, ChainView},
	error::Refused,
	host::Host,
	limits::{BadNumber, TooOften},
};

/// So long the body of a request that is refused is let go by.
const DRAIN: Duration = Duration::from_secs(2);

/// A request whose sender is known.
pub(crate) struct Asked {
	/// Who asks.
	pub(crate) who: AccountId,
	/// The key that they have signed with.
	pub(crate) key: PublicKey,
	/// Everything but the body.
	pub(crate) parts: Parts,
	/// The body.
	pub(crate) body: Bytes,
}

/// Finds out who asks, and reads the request, whose body is no longer than `most`.
///
/// What costs little comes first: the signature, which names the body by its hash, then the
/// limits, then the chain. The body is read of those alone who may ask.
pub(crate) async fn authorize(
	host: &Host,
	request: Request,
	most: usize,
) -> Result<Asked, Refused> {
	let (parts, body) = request.into_parts();
	let now = now();
	let authorization = read_header(&parts)?;
	check_signature(host, &authorization, now)?;
	let who = AccountId::from(authorization.intent.subject);
	if let Err(refused) = may_ask(host, &who, &authorization, now).await {
		drain(body, most).await;
		return Err(refused);
	}
	let body = read_body(host, &parts, body, most).await?;
	let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
	let described = describe(parts.method.as_str(), target, &body);
	let Authorization { key, intent, .. } = authorization;
	if intent.payload_hash != payload_hash(&described) {
		return Err(AuthorizationError::OtherRequest.into());
	}
	// Only what is answered counts as used.
	host.answered.note(&who, intent.nonce, intent.expires_at, now).map_err(bad_number)?;
	Ok(Asked { who, key, parts, body })
}

/// Everything about a signature but the body that it is for.
fn check_signature(
	host: &Host,
	authorization: &Authorization,
	now: Moment,
) -> Result<(), AuthorizationError> {
	let Authorization { key, intent, signature } = authorization;
	if intent.action != Action::AskHost {
		return Err(AuthorizationError::OtherAction);
	}
	if intent.genesis_hash != host.genesis_hash {
		return Err(AuthorizationError::OtherChain);
	}
	if intent.counterparty.map(AccountId::from).as_ref() != Some(&host.config.identity) {
		return Err(AuthorizationError::OtherHost);
	}
	if intent.expires_at.saturating_sub(now) > MAX_AHEAD {
		return Err(AuthorizationError::WindowTooLong);
	}
	Ok(intent.verify(key, signature, host.genesis_hash, now)?)
}

/// Whether this key may ask for this identity, with this number, now.
async fn may_ask(
	host: &Host,
	who: &AccountId,
	Authorization { key, intent, .. }: &Authorization,
	now: Moment,
) -> Result<(), Refused> {
	host.answered.check(who, intent.nonce, now).map_err(bad_number)?;
	let account = key.account();
	host.limits.look_up(who, &account, now).map_err(too_often)?;
	if !is_key_of(&*host.chain, who, key).await? {
		host.limits.forget(who, &account);
		return Err(AuthorizationError::NotTheirKey.into());
	}
	host.limits.found(who, &account, now).map_err(too_often)
}

fn bad_number(error: BadNumber) -> AuthorizationError {
	match error {
		BadNumber::Used => AuthorizationError::AlreadyUsed,
		BadNumber::TooFar => AuthorizationError::WindowTooLong,
	}
}

/// Lets go by what is not read, for a moment, so that the other side comes to read the
/// answer.
pub(crate) async fn drain(body: Body, most: usize) {
	let mut chunks = body.into_data_stream();
	let all = async {
		let mut length = 0;
		while let Some(Ok(chunk)) = chunks.next().await {
			length += chunk.len();
			if length > most {
				return;
			}
		}
	};
	// Whoever is slower finds out in another way.
	let _ = timeout(DRAIN, all).await;
}

pub(crate) fn too_often(TooOften { seconds }: TooOften) -> Refused {
	let sentence = format!("too many requests at once: ask again in {seconds} seconds");
	Refused::new(StatusCode::TOO_MANY_REQUESTS, "too_often", sentence).after(seconds)
}

fn read_header(parts: &Parts) -> Result<Authorization, AuthorizationError> {
	let mut headers = parts.headers.get_all(header::AUTHORIZATION).iter();
	let (Some(header), None) = (headers.next(), headers.next()) else {
		return Err(AuthorizationError::Missing);
	};
	let text = header.to_str().map_err(|_| AuthorizationError::Malformed("text"))?;
	Authorization::from_header(text)
}

async fn read_body(host: &Host, parts: &Parts, body: Body, most: usize) -> Result<Bytes, Refused> {
	let too_large = || {
		Refused::too_large(
			"body_too_large",
			format!("the body is longer than {most} bytes, which is all that is taken here"),
		)
	};
	let told = parts.headers.get(header::CONTENT_LENGTH);
	let told = told.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
	if told.is_some_and(|length| length > most as u64) {
		return Err(too_large());
	}
	match timeout(host.config.patience, to_bytes(body, most)).await {
		Ok(Ok(bytes)) => Ok(bytes),
		Ok(Err(error)) => {
			let cause = std::error::Error::source(&error);
			if cause.is_some_and(|cause| cause.to_string().contains("length limit")) {
				return Err(too_large());
			}
			Err(Refused::bad("body_cut_off", "the body did not come as a whole: send it again"))
		},
		Err(_) => {
			let sentence = "the body did not come in time: send it again, over a faster connection";
			Err(Refused::new(StatusCode::REQUEST_TIMEOUT, "too_slow", sentence))
		},
	}
}

/// Whether a key speaks for an identity in everyday business: one of its own, or one of
/// the company's that controls it.
pub(crate) async fn is_key_of(
	chain: &dyn ChainView,
	identity: &AccountId,
	key: &PublicKey,
) -> Result<bool, ChainError> {
	let Some(document) = chain.document(identity).await?.filter(acts) else { return Ok(false) };
	if has(&document, key) {
		return Ok(true);
	}
	let Some(controller) = document.controller else { return Ok(false) };
	let controller = chain.document(&controller).await?.filter(acts);
	Ok(controller.is_some_and(|document| has(&document, key)))
}

fn acts(document: &DidDocument) -> bool {
	!document.deactivated && !document.frozen
}

fn has(document: &DidDocument, key: &PublicKey) -> bool {
	document.verification_methods.iter().any(|method| {
		method.key == *key && method.relationships.contains(Relationship::Authentication)
	})
}
