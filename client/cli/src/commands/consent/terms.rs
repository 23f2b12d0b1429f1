//! Terms as people write and read them.

use jasmynet_primitives::{
	terms::{Mode, Terms},
	Moment, DAY, SECOND,
};
use jasmynet_sdk::address::did;
use serde_json::{json, Value};

use crate::values::{decimal, hex, jasmy, time};

/// `view`, `store`, `stream` or `compute`.
pub(super) fn parse_mode(text: &str) -> Result<Mode, String> {
	match text {
		"view" => Ok(Mode::View),
		"store" => Ok(Mode::Store),
		"stream" => Ok(Mode::Stream),
		"compute" => Ok(Mode::Compute),
		other => {
			Err(format!("'{other}' is not a way to use data: write view, store, stream or compute"))
		},
	}
}

/// A country's two capital letters.
pub(super) fn parse_jurisdiction(text: &str) -> Result<[u8; 2], String> {
	match text.as_bytes() {
		[first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
			Ok([*first, *second])
		},
		_ => Err(format!("'{text}' is not a country: write two capital letters, such as JP")),
	}
}

fn mode_name(mode: Mode) -> &'static str {
	match mode {
		Mode::View => "view",
		Mode::Store => "store",
		Mode::Stream => "stream",
		Mode::Compute => "compute",
	}
}

fn country(code: [u8; 2]) -> String {
	String::from_utf8_lossy(&code).into_owned()
}

/// A duration in the largest unit that divides it.
pub(super) fn duration(milliseconds: Moment) -> String {
	if milliseconds.is_multiple_of(DAY) {
		format!("{} days", milliseconds / DAY)
	} else if milliseconds.is_multiple_of(SECOND) {
		format!("{} seconds", milliseconds / SECOND)
	} else {
		format!("{milliseconds} milliseconds")
	}
}

/// Terms in words.
pub(super) fn lines(terms: &Terms) -> Vec<String> {
	let joined = |items: Vec<String>, none: &str| {
		if items.is_empty() {
			none.to_owned()
		} else {
			items.join(", ")
		}
	};
	let codes = terms.categories.iter().map(ToString::to_string).collect();
	let devices = match &terms.devices {
		None => "any source".into(),
		Some(devices) => joined(devices.iter().map(hex).collect(), "none"),
	};
	let edge = |time_of: Option<Moment>| time_of.map_or("any time".into(), time);
	let apart = match terms.min_interval {
		0 => String::new(),
		interval => format!(", {} apart", duration(interval)),
	};
	vec![
		format!("  categories     {}", joined(codes, "none")),
		format!("  purpose        {}", terms.purpose),
		format!("  mode           {}", mode_name(terms.mode)),
		format!("  devices        {devices}"),
		format!("  data from      {}", edge(terms.data_from)),
		format!("  data to        {}", edge(terms.data_to)),
		format!("  valid until    {}", time(terms.valid_until)),
		format!("  kept for       {} after the end", duration(terms.retention)),
		format!("  accesses       at most {}{apart}", terms.max_accesses),
		format!(
			"  passed on to   {}",
			joined(terms.recipients.iter().map(did).collect(), "nobody")
		),
		format!("  only within    {}", terms.jurisdiction.map_or("any country".into(), country)),
		format!("  verification   level {} or above", terms.min_kyc),
		format!("  notice         {}", hex(terms.notice_hash)),
		format!(
			"  reward         {} at once, {} for each access",
			jasmy(terms.reward.upfront),
			jasmy(terms.reward.per_access)
		),
		format!("  terms hash     {}", hex(terms.hash())),
	]
}

/// Terms as JSON.
pub(super) fn to_json(terms: &Terms) -> Value {
	let devices = terms.devices.as_ref().map(|devices| devices.iter().map(hex).collect::<Vec<_>>());
	json!({
		"categories": terms.categories.iter().collect::<Vec<_>>(),
		"purpose": terms.purpose,
		"mode": mode_name(terms.mode),
		"devices": devices,
		"data_from": terms.data_from.map(time),
		"data_to": terms.data_to.map(time),
		"valid_until": time(terms.valid_until),
		"retention_ms": terms.retention,
		"max_accesses": terms.max_accesses,
		"min_interval_ms": terms.min_interval,
		"recipients": terms.recipients.iter().map(did).collect::<Vec<_>>(),
		"jurisdiction": terms.jurisdiction.map(country),
		"min_kyc": terms.min_kyc,
		"notice_hash": hex(terms.notice_hash),
		"reward": {
			"upfront": decimal(terms.reward.upfront),
			"per_access": decimal(terms.reward.per_access),
		},
		"terms_hash": hex(terms.hash()),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn parts_of_terms_are_parsed() {
		assert_eq!(parse_mode("stream"), Ok(Mode::Stream));
		assert!(parse_mode("View").is_err());
		assert_eq!(parse_jurisdiction("JP"), Ok(*b"JP"));
		for wrong in ["", "J", "jp", "JPN", "日"] {
			assert!(parse_jurisdiction(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn durations_are_in_the_largest_unit() {
		assert_eq!(duration(0), "0 days");
		assert_eq!(duration(7 * DAY), "7 days");
		assert_eq!(duration(90 * SECOND), "90 seconds");
		assert_eq!(duration(1), "1 milliseconds");
	}
}
