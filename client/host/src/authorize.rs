//! Who asks.

use axum::{
	body::{to_bytes, Body, Bytes},
	extract::Request,
	http::{header, request::Parts, StatusCode},
};
use jasmynet_primitives::{
	did::{DidDocument, Relationship},
	keys::PublicKey,
	AccountId,
};
use jasmynet_sdk::{
	host::request::{describe, Authorization, AuthorizationError},
	time::now,
};
use tokio::time::timeout;

use crate::{
	chain::{ChainError, ChainView},
	error::Refused,
	host::Host,
	limits::{BadNumber, TooOften},
};

/// A request whose sender is known.
pub(crate) struct Asked {
	/// Who asks.
	pub(crate) who: AccountId,
	/// Everything but the body.
	pub(crate) parts: Parts,
	/// The body.
	pub(crate) body: Bytes,
}

/// Reads a request, whose body is no longer than `most`, and finds out who asks.
pub(crate) async fn authorize(
	host: &Host,
	request: Request,
	most: usize,
) -> Result<Asked, Refused> {
	let (parts, body) = request.into_parts();
	// Without a signature nothing is read.
	let authorization = read_header(&parts)?;
	let body = read_body(host, &parts, body, most).await?;
	let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
	let described = describe(parts.method.as_str(), target, &body);
	let now = now();
	let who = authorization.verify(&host.config.identity, host.genesis_hash, &described, now)?;
	let Authorization { key, intent, .. } = authorization;

	let account = key.account();
	host.limits.look_up(&who, &account, now).map_err(too_often)?;
	if !is_key_of(&*host.chain, &who, &key).await? {
		return Err(AuthorizationError::NotTheirKey.into());
	}
	host.limits.request(&who, &account, now).map_err(too_often)?;
	// Only what is answered counts as used.
	host.answered.note(&who, intent.nonce, intent.expires_at, now).map_err(
		|error| match error {
			BadNumber::Used => AuthorizationError::AlreadyUsed,
			BadNumber::TooFar => AuthorizationError::WindowTooLong,
		},
	)?;
	Ok(Asked { who, parts, body })
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
async fn is_key_of(
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
