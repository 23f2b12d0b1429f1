//! `/ipfs/{cid}` and `/missing`: blocks, as an IPFS trustless gateway hands them out.

use std::sync::Arc;

use axum::{
	body::Body,
	extract::{Path, Request, State},
	http::{header, HeaderMap, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
};
use jasmynet_sdk::{
	content::{self, Cid, MAX_BLOCK_SIZE},
	host::wire::{MissingAnswer, MissingQuery, MAX_CIDS},
	store::Put,
};

use crate::{
	allowance::Allowance,
	authorize::{authorize, Asked},
	car,
	error::Refused,
	host::Host,
	journal::{Bringer, Item},
	ranges::{part, Part},
	reading::{Query, Reading},
};

/// Media type of a single block.
pub(crate) const RAW: &str = "application/vnd.ipld.raw";
/// Longest body of `/missing`: a thousand addresses with room for spaces.
const MAX_QUERY: usize = 128 * 1024;

/// What a block is asked for as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
	/// Its bytes.
	Raw,
	/// It and everything below it.
	Car,
}

/// `HEAD /ipfs/{cid}`: whether they have brought it.
pub(crate) async fn head(
	State(host): State<Arc<Host>>,
	Path(cid): Path<String>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, .. } = authorize(&host, request, 0).await?;
	let cid = content::parse(&cid)?;
	let bytes = host
		.blocking(move |host| {
			if !host.journal.is_known_to(&Item::Block(cid), &who)? {
				let sentence = format!("{cid} is not here of yours: put it first");
				return Err(Refused::not_found("missing", sentence));
			}
			Ok(host.store.get(&cid)?)
		})
		.await?;
	let mut response = Response::new(Body::empty());
	describe(response.headers_mut(), &cid, Format::Raw);
	response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
	Ok(response)
}

/// `PUT /ipfs/{cid}`: keeps a block.
pub(crate) async fn put(
	State(host): State<Arc<Host>>,
	Path(cid): Path<String>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, parts, body, .. } = authorize(&host, request, MAX_BLOCK_SIZE).await?;
	let cid = content::parse(&cid)?;
	let replaces = Query::read(&parts.uri)?.replaces;
	let allowance = Allowance::of(&host.config).replacing(replaces);
	let by = Bringer::Identity(who);
	let put = host.blocking(move |host| host.take_block(&by, &cid, &body, allowance)).await?;
	Ok(stored(put))
}

pub(crate) fn stored(put: Put) -> Response {
	match put {
		Put::New => StatusCode::CREATED.into_response(),
		Put::Known => StatusCode::OK.into_response(),
	}
}

/// `POST /missing`: which of these blocks they have still to bring. What somebody else has
/// brought is missing too: only who sends a block has shown to have it.
pub(crate) async fn missing(
	State(host): State<Arc<Host>>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, body, .. } = authorize(&host, request, MAX_QUERY).await?;
	let query: MissingQuery = read_json(&body, r#"{"cids": ["bafy…", …]}"#)?;
	if query.cids.len() > MAX_CIDS {
		return Err(Refused::bad(
			"too_many",
			format!("more than {MAX_CIDS} addresses: ask about them in several requests"),
		));
	}
	let cids = query.cids.iter().map(|text| content::parse(text)).collect::<Result<Vec<_>, _>>()?;
	let missing = host
		.blocking(move |host| {
			let mut missing = Vec::new();
			for cid in cids {
				let is_here = host.journal.is_known_to(&Item::Block(cid), &who)?;
				if !(is_here && host.store.has(&cid)?) {
					missing.push(cid.to_string());
				}
			}
			Ok::<_, Refused>(missing)
		})
		.await?;
	Ok(json(&MissingAnswer { missing }))
}

/// `GET /ipfs/{cid}`: a block of a record, or all of them.
pub(crate) async fn get(
	State(host): State<Arc<Host>>,
	Path(cid): Path<String>,
	request: Request,
) -> Result<Response, Refused> {
	let Asked { who, key, parts, .. } = authorize(&host, request, 0).await?;
	let cid = content::parse(&cid)?;
	let query = Query::read(&parts.uri)?;
	let format = format(&query, &parts.headers)?;
	let download = host.limits.download(&who).map_err(crate::authorize::too_often)?;
	let reading = Reading::allow(&host, who, key, &query).await?;
	let record = reading.record.id;
	let held = host.blocking(move |host| host.journal.held(record)).await?;
	if held.is_none_or(|held| held.version != reading.record.version) {
		return Err(Refused::not_found(
			"not_here",
			format!("record {record} is not kept here, or not yet: ask a host that pins it"),
		));
	}
	match format {
		Format::Raw => raw(&host, &cid, reading, &parts.headers).await,
		Format::Car if cid == reading.root => {
			car::answer(host, reading, &parts.headers, download).await
		},
		Format::Car => Err(Refused::not_found(
			"not_the_root",
			format!("the archive of record {record} begins with {}: ask for that", reading.root),
		)),
	}
}

async fn raw(
	host: &Arc<Host>,
	cid: &Cid,
	reading: Reading,
	headers: &HeaderMap,
) -> Result<Response, Refused> {
	let (cid, record) = (*cid, reading.record.id);
	let bytes = host
		.blocking(move |host| {
			if !host.journal.is_part(record, &Item::Block(cid))? {
				let sentence = format!("{cid} is no block of record {record}");
				return Err(Refused::not_found("not_a_part", sentence));
			}
			Ok(host.store.get(&cid)?)
		})
		.await?;
	let length = bytes.len() as u64;
	let Part { from, end, is_asked_for } = part(headers, &etag(&cid, Format::Raw), length)?;
	// Both are within the block.
	let mut response = Response::new(Body::from(bytes[from as usize..end as usize].to_vec()));
	describe(response.headers_mut(), &cid, Format::Raw);
	if is_asked_for {
		say_part(&mut response, from, end, length);
	}
	Ok(response)
}

/// The answer has only a part.
pub(crate) fn say_part(response: &mut Response, from: u64, end: u64, length: u64) {
	*response.status_mut() = StatusCode::PARTIAL_CONTENT;
	let range = format!("bytes {from}-{}/{length}", end.saturating_sub(1));
	if let Ok(range) = HeaderValue::from_str(&range) {
		response.headers_mut().insert(header::CONTENT_RANGE, range);
	}
}

pub(crate) fn etag(cid: &Cid, format: Format) -> String {
	match format {
		Format::Raw => format!("\"{cid}.raw\""),
		Format::Car => format!("\"{cid}.car\""),
	}
}

/// The headers that the trustless gateway's specification asks for.
pub(crate) fn describe(headers: &mut HeaderMap, cid: &Cid, format: Format) {
	let (kind, file) = match format {
		Format::Raw => (RAW, format!("attachment; filename=\"{cid}.bin\"")),
		Format::Car => (content::car::MEDIA_TYPE, format!("attachment; filename=\"{cid}.car\"")),
	};
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
	headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
	headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
	// It is for the one who asked, and only as long as the chain says so.
	headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
	for (name, value) in [(header::CONTENT_DISPOSITION, file), (header::ETAG, etag(cid, format))] {
		if let Ok(value) = HeaderValue::from_str(&value) {
			headers.insert(name, value);
		}
	}
}

/// What is asked for: by the query, or else by the header.
fn format(query: &Query, headers: &HeaderMap) -> Result<Format, Refused> {
	let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
	let wanted = match (query.format.as_deref(), accept) {
		(Some("raw"), _) => Some((Format::Raw, "")),
		(Some("car"), _) => Some((Format::Car, "")),
		(Some(_), _) => None,
		(None, Some(accept)) => accept.split(',').find_map(|kind| {
			let (name, parameters) = kind.split_once(';').unwrap_or((kind, ""));
			match name.trim() {
				"application/vnd.ipld.raw" => Some((Format::Raw, "")),
				"application/vnd.ipld.car" => Some((Format::Car, parameters)),
				_ => None,
			}
		}),
		(None, None) => None,
	};
	let Some((format, parameters)) = wanted else {
		return Err(Refused::bad(
			"bad_format",
			"blocks come as ?format=raw, and a whole record as ?format=car: ask for one of them",
		));
	};
	if format == Format::Car {
		check_car(query, parameters)?;
	}
	Ok(format)
}

/// Archives are made in one way: all of it, version 1, depth first, without duplicates.
fn check_car(query: &Query, parameters: &str) -> Result<(), Refused> {
	let parameter = |name: &str| {
		parameters.split(';').find_map(|parameter| {
			let (key, value) = parameter.split_once('=')?;
			(key.trim() == name).then(|| value.trim().trim_matches('"'))
		})
	};
	let version = query.car_version.as_deref().or(parameter("version"));
	let order = query.car_order.as_deref().or(parameter("order"));
	let dups = query.car_dups.as_deref().or(parameter("dups"));
	let is_ours = query.entity_bytes.is_none()
		&& matches!(query.dag_scope.as_deref(), None | Some("all"))
		&& matches!(version, None | Some("1"))
		&& matches!(order, None | Some("dfs" | "unk"))
		&& matches!(dups, None | Some("n"));
	if is_ours {
		return Ok(());
	}
	Err(Refused::bad(
		"bad_format",
		"archives are of version 1, depth first, without duplicates, and of all of a record: leave \
		 the parameters out, and ask for a part with the header Range",
	))
}

pub(crate) fn read_json<T: serde::de::DeserializeOwned>(
	body: &[u8],
	example: &str,
) -> Result<T, Refused> {
	serde_json::from_slice(body).map_err(|error| {
		Refused::bad(
			"bad_json",
			format!("the body is not what is expected ({error}): write {example}"),
		)
	})
}

pub(crate) fn json(answer: &impl serde::Serialize) -> Response {
	let bytes = serde_json::to_vec(answer).expect("texts, numbers and hashes; qed");
	let mut response = Response::new(Body::from(bytes));
	let headers = response.headers_mut();
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
	headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
	response
}

#[cfg(test)]
mod tests {
	use super::*;

	fn asked(query: &str, accept: Option<&'static str>) -> Option<Format> {
		let query = Query::read(&format!("/ipfs/x?{query}").parse().unwrap()).unwrap();
		let mut headers = HeaderMap::new();
		if let Some(accept) = accept {
			headers.insert(header::ACCEPT, HeaderValue::from_static(accept));
		}
		format(&query, &headers).ok()
	}

	#[test]
	fn the_query_or_the_header_says_the_format() {
		assert_eq!(asked("format=raw", None), Some(Format::Raw));
		assert_eq!(asked("format=car", Some("application/vnd.ipld.raw")), Some(Format::Car));
		assert_eq!(asked("", Some("application/vnd.ipld.raw")), Some(Format::Raw));
		let both = "text/html, application/vnd.ipld.car;version=1;order=dfs;dups=n;q=0.9";
		assert_eq!(asked("", Some(both)), Some(Format::Car));
		for (query, accept) in [("", None), ("", Some("*/*")), ("format=tar", None)] {
			assert_eq!(asked(query, accept), None, "{query}");
		}
	}

	#[test]
	fn archives_of_another_form_are_not_made() {
		for query in [
			"dag-scope=entity",
			"dag-scope=block",
			"entity-bytes=0:10",
			"car-version=2",
			"car-dups=y",
		] {
			assert_eq!(asked(&format!("format=car&{query}"), None), None, "{query}");
		}
		let fine = "format=car&dag-scope=all&car-version=1&car-order=unk&car-dups=n";
		assert_eq!(asked(fine, None), Some(Format::Car));
		assert_eq!(asked("", Some("application/vnd.ipld.car; version=2")), None);
		assert_eq!(asked("", Some("application/vnd.ipld.car; dups=y")), None);
	}
}
