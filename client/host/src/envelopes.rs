//! `/envelopes/{hash}`: sealed keys.

use std::sync::Arc;

use axum::{
	body::Body,
	extract::{Path, Request, State},
	http::{header, HeaderValue},
	response::Response,
};
use jasmynet_sdk::envelope::{Envelope, MAX_ENVELOPE_SIZE};

use crate::{
	allowance::Allowance,
	authorize::{authorize, Asked},
	blocks::stored,
	error::Refused,
	host::Host,
	journal::{Bringer, Item},
	reading::{read_hash, Query, Reading},
};

/// `PUT /envelopes/{hash}`: keeps an envelope.
pub(crate) async fn put(
	State(host): State<Arc<Host>>,
	Path(hash): Path<String>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, body, .. } = authorize(&host, request, MAX_ENVELOPE_SIZE).await?;
	let hash = read_hash(&hash)?;
	let envelope = Envelope::from_bytes(&body)
		.map_err(|error| Refused::bad("not_an_envelope", error.to_string()))?;
	if envelope.hash() != hash {
		return Err(Refused::bad(
			"wrong_hash",
			"this envelope has another hash: send it under BLAKE2b-256 of its bytes",
		));
	}
	let allowance = Allowance::of(&host.config);
	let by = Bringer::Identity(who);
	let put = host.blocking(move |host| host.take_envelope(&by, &envelope, allowance)).await?;
	Ok(stored(put))
}

/// `GET /envelopes/{hash}`: an envelope of a record.
pub(crate) async fn get(
	State(host): State<Arc<Host>>,
	Path(hash): Path<String>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, key, parts, .. } = authorize(&host, request, 0).await?;
	let hash = read_hash(&hash)?;
	let query = Query::read(&parts.uri)?;
	let reading = Reading::allow(&host, who, key, &query).await?;
	let record = &reading.record;
	// A company gets the one of its grant, and no other.
	let is_its = |(grant, anchored): &(u64, _)| {
		*anchored == hash && query.grant.is_none_or(|asked| asked == *grant)
	};
	if !record.envelopes.iter().any(is_its) {
		return Err(Refused::not_found(
			"no_envelope",
			format!(
				"record {} has no such envelope{}: have its owner share it, and wait until that \
				 is final",
				record.id,
				if query.grant.is_some() { " under this grant" } else { "" },
			),
		));
	}
	let (record, owner) = (record.id, record.owner.clone());
	let envelope = host
		.blocking(move |host| {
			// Whoever names a hash on chain need not have what it is the hash of.
			if !host.journal.are_here_for(record, &owner, &[Item::Envelope(hash)])? {
				let sentence = "this envelope is not kept here, or not yet: ask another host that \
				                keeps the record, or have its owner put it here";
				return Err(Refused::not_found("missing", sentence));
			}
			Ok(host.store.envelope(&hash)?)
		})
		.await?;
	let mut response = Response::new(Body::from(envelope.to_bytes()));
	let headers = response.headers_mut();
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
	headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
	headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
	Ok(response)
}
