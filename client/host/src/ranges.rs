//! The part of an answer that is asked for (RFC 9110, 14).

use axum::http::{header, HeaderMap, StatusCode};

use crate::error::Refused;

/// A part of something: from its first byte up to the one before `end`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Part {
	pub(crate) from: u64,
	pub(crate) end: u64,
	/// Whether it was asked for; otherwise it is all of it.
	pub(crate) is_asked_for: bool,
}

/// The part of `length` bytes with this tag that is asked for. Ranges of forms that we do
/// not serve are ignored, as the standard has it: all of it is answered.
pub(crate) fn part(headers: &HeaderMap, etag: &str, length: u64) -> Result<Part, Refused> {
	let all = Part { from: 0, end: length, is_asked_for: false };
	let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
	let Some(range) = text(header::RANGE).and_then(|range| range.trim().strip_prefix("bytes="))
	else {
		return Ok(all);
	};
	// What was begun with another version is not gone on with.
	if headers.contains_key(header::IF_RANGE) && text(header::IF_RANGE) != Some(etag) {
		return Ok(all);
	}
	let Some((from, to)) = range.split_once('-') else { return Ok(all) };
	let Ok(from) = from.trim().parse::<u64>() else { return Ok(all) };
	let end = match to.trim() {
		"" => length,
		to => match to.parse::<u64>() {
			Ok(to) if to >= from => to.saturating_add(1).min(length),
			_ => return Ok(all),
		},
	};
	if from >= length {
		let sentence = format!("there are {length} bytes, and none from {from} on");
		let refused = Refused::new(StatusCode::RANGE_NOT_SATISFIABLE, "no_such_range", sentence);
		return Err(Refused { length: Some(length), ..refused });
	}
	Ok(Part { from, end, is_asked_for: true })
}

#[cfg(test)]
mod tests {
	use super::*;
	use axum::http::HeaderValue;

	fn asked(range: &'static str) -> Result<Part, Refused> {
		let mut headers = HeaderMap::new();
		headers.insert(header::RANGE, HeaderValue::from_static(range));
		part(&headers, "\"tag\"", 100)
	}

	fn answered(range: &'static str) -> (u64, u64, bool) {
		let part = asked(range).unwrap();
		(part.from, part.end, part.is_asked_for)
	}

	#[test]
	fn a_part_from_somewhere_on_is_answered() {
		assert_eq!(answered("bytes=0-"), (0, 100, true));
		assert_eq!(answered("bytes=99-"), (99, 100, true));
		assert_eq!(answered("bytes=5-9"), (5, 10, true));
		assert_eq!(answered("bytes=5-1000"), (5, 100, true));
	}

	#[test]
	fn other_forms_are_ignored() {
		for range in ["bytes=-5", "bytes=9-5", "bytes=0-1,5-6", "lines=1-2", "bytes=x-", "bytes"] {
			assert_eq!(answered(range), (0, 100, false), "{range}");
		}
		let all = part(&HeaderMap::new(), "\"tag\"", 0).unwrap();
		assert_eq!((all.from, all.end), (0, 0));
	}

	#[test]
	fn a_part_behind_the_end_is_refused() {
		let refused = asked("bytes=100-").unwrap_err();
		assert_eq!((refused.status.as_u16(), refused.length), (416, Some(100)));
	}

	#[test]
	fn what_has_changed_comes_as_a_whole() {
		let mut headers = HeaderMap::new();
		headers.insert(header::RANGE, HeaderValue::from_static("bytes=5-"));
		headers.insert(header::IF_RANGE, HeaderValue::from_static("\"tag\""));
		assert_eq!(part(&headers, "\"tag\"", 100).unwrap().from, 5);
		assert_eq!(part(&headers, "\"other\"", 100).unwrap().from, 0);
	}
}
