//! Values as people write and read them on the command line.

use jasmynet_primitives::{consortium::NodeKey, AccountId, Balance, Hash, Moment, DAY, SECOND};
use jasmynet_sdk::{address, amount::Amount};

/// An identity or an account: `did:jasmy:…` or an address.
pub(crate) fn parse_did(text: &str) -> Result<AccountId, String> {
	address::parse(text).map_err(|error| error.to_string())
}

/// An amount of JASMY.
pub(crate) fn parse_amount(text: &str) -> Result<Balance, String> {
	text.parse::<Amount>().map(Amount::units).map_err(|error| error.to_string())
}

/// 32 bytes in hexadecimal.
pub(crate) fn parse_hash(text: &str) -> Result<Hash, String> {
	let digits = text.strip_prefix("0x").unwrap_or(text);
	let mut bytes = [0; 32];
	hex::decode_to_slice(digits, &mut bytes)
		.map_err(|_| format!("'{text}' is not 64 hexadecimal digits (0x…)"))?;
	Ok(Hash::from(bytes))
}

/// Bytes in hexadecimal, after `0x`.
pub(crate) fn hex(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// A time as ISO 8601 in UTC.
pub(crate) fn time(moment: Moment) -> String {
	jasmynet_sdk::time::iso8601(moment)
}

/// A time in UTC: a day, or a day and a time.
pub(crate) fn parse_time(text: &str) -> Result<Moment, String> {
	jasmynet_sdk::time::parse(text).map_err(|error| error.to_string())
}

/// Days as milliseconds.
pub(crate) fn parse_days(text: &str) -> Result<Moment, String> {
	milliseconds(text, DAY, "days")
}

/// Seconds as milliseconds.
pub(crate) fn parse_seconds(text: &str) -> Result<Moment, String> {
	milliseconds(text, SECOND, "seconds")
}

fn milliseconds(text: &str, unit: Moment, name: &str) -> Result<Moment, String> {
	text.parse::<u64>()
		.map_err(|_| format!("'{text}' is not a number of {name}"))?
		.checked_mul(unit)
		.ok_or_else(|| format!("{text} {name} are too many"))
}

/// A node's key, as its peer id.
pub(crate) fn parse_peer_id(text: &str) -> Result<NodeKey, String> {
	jasmynet_sdk::network::parse_peer_id(text).map_err(|error| error.to_string())
}

/// The time now, by this machine's clock.
pub(crate) fn now() -> Moment {
	jasmynet_sdk::time::now()
}

/// An amount in words: with its unit.
pub(crate) fn jasmy(units: Balance) -> String {
	Amount::from_units(units).to_string()
}

/// An amount as it is in JSON: a decimal number as a string.
pub(crate) fn decimal(units: Balance) -> String {
	Amount::from_units(units).to_decimal()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn amounts_are_exact() {
		assert_eq!(parse_amount("12.5"), Ok(12_500_000_000_000_000_000));
		assert_eq!(decimal(parse_amount("0.000000000000000001").unwrap()), "0.000000000000000001");
		for wrong in ["", "-1", "1e3", "1.0000000000000000001"] {
			assert!(parse_amount(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn durations_are_whole_numbers() {
		assert_eq!(parse_days("30"), Ok(30 * DAY));
		assert_eq!(parse_seconds("0"), Ok(0));
		for wrong in ["", "-1", "1.5", "18446744073709551615"] {
			assert!(parse_days(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn hashes_have_64_digits() {
		let text = format!("0x{}", "0a".repeat(32));
		let hash = parse_hash(&text).unwrap();
		assert_eq!(hex(hash), text);
		assert_eq!(parse_hash(&text[2..]), Ok(hash));
		assert!(parse_hash("0x00").is_err());
		assert!(parse_hash(&"zz".repeat(32)).is_err());
	}

	#[test]
	fn identities_are_taken_with_and_without_the_prefix() {
		let account = AccountId::new([7; 32]);
		let did = address::did(&account);
		assert_eq!(parse_did(&did), Ok(account.clone()));
		assert_eq!(parse_did(did.trim_start_matches("did:jasmy:")), Ok(account));
		assert!(parse_did("did:jasmy:").is_err());
	}
}
