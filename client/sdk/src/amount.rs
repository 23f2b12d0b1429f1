//! Amounts of JASMY as people write them.
//!
//! An [`Amount`] counts units of 10^-18 JASMY and is written as a decimal
//! number, `12.5 JASMY`. Nothing here is ever a floating-point number: what is
//! read is exactly what was written, or an error.
//!
//! ```
//! use jasmynet_primitives::JASMY;
//! use jasmynet_sdk::amount::Amount;
//!
//! let price: Amount = "12.5 JASMY".parse()?;
//! assert_eq!(price.units(), 12 * JASMY + JASMY / 2);
//! assert_eq!(price.to_string(), "12.5 JASMY");
//! assert_eq!("12.5".parse::<Amount>()?, price);
//! assert!("12,5".parse::<Amount>().is_err());
//! # Ok::<(), jasmynet_sdk::amount::AmountError>(())
//! ```

use std::{fmt, str::FromStr};

use jasmynet_primitives::{Balance, DECIMALS, JASMY};
use serde::{Deserialize, Serialize};

/// The currency's name.
pub const UNIT: &str = "JASMY";

/// An amount of JASMY. In JSON it is its decimal form as a string, `"12.5"`:
/// numbers there lose digits.
#[derive(
	Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(Balance);

/// Why a text is no amount.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AmountError {
	/// There is no number.
	#[error("an amount is missing: write a number such as 12.5")]
	Empty,
	/// It is in something else.
	#[error("`{0}` is not the unit of amounts: write them in {UNIT}, such as 12.5 {UNIT}")]
	OtherUnit(String),
	/// It is below zero.
	#[error("an amount cannot be below zero: write it without the minus sign")]
	Negative,
	/// There is something in it that is neither a digit nor the point.
	#[error(
		"`{found}` cannot stand in an amount: write digits and at most one point, such as 1250.75"
	)]
	NotADigit {
		/// The first such character.
		found: char,
	},
	/// There are no digits on one side of the point.
	#[error("digits are missing {0} the point: write 0.5 or 5")]
	MissingDigits(&'static str),
	/// It is finer than the smallest unit.
	#[error("{0} digits after the point are too many: the smallest amount has {DECIMALS}")]
	TooManyDigits(usize),
	/// It is more than can be counted.
	#[error("the amount is far beyond all the {UNIT} that there is (50,000,000,000)")]
	TooLarge,
}

impl Amount {
	/// Nothing.
	pub const ZERO: Amount = Amount(0);

	/// An amount of so many units of 10^-18 JASMY: what is on chain.
	pub const fn from_units(units: Balance) -> Self {
		Amount(units)
	}

	/// The number of units of 10^-18 JASMY.
	pub const fn units(self) -> Balance {
		self.0
	}

	/// The decimal number without the unit.
	pub fn to_decimal(self) -> String {
		let (whole, fraction) = (self.0 / JASMY, self.0 % JASMY);
		if fraction == 0 {
			return whole.to_string();
		}
		let digits = format!("{fraction:0width$}", width = usize::from(DECIMALS));
		format!("{whole}.{}", digits.trim_end_matches('0'))
	}
}

impl fmt::Display for Amount {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.pad(&format!("{} {UNIT}", self.to_decimal()))
	}
}

impl FromStr for Amount {
	type Err = AmountError;

	fn from_str(text: &str) -> Result<Self, AmountError> {
		let text = text.trim();
		let number = text.trim_end_matches(char::is_alphabetic);
		let unit = &text[number.len()..];
		if !unit.is_empty() && !unit.eq_ignore_ascii_case(UNIT) {
			return Err(AmountError::OtherUnit(unit.into()));
		}
		let number = number.trim_end();
		if number.is_empty() {
			return Err(AmountError::Empty);
		}
		if number.starts_with('-') {
			return Err(AmountError::Negative);
		}
		let (whole, fraction) = match number.split_once('.') {
			Some((_, "")) => return Err(AmountError::MissingDigits("after")),
			Some(("", _)) => return Err(AmountError::MissingDigits("before")),
			Some(parts) => parts,
			None => (number, ""),
		};
		if let Some(found) = whole.chars().chain(fraction.chars()).find(|c| !c.is_ascii_digit()) {
			return Err(AmountError::NotADigit { found });
		}
		let decimals = usize::from(DECIMALS);
		if fraction.len() > decimals {
			return Err(AmountError::TooManyDigits(fraction.len()));
		}
		// Digits alone, so what fails is the size.
		let whole: Balance = whole.parse().map_err(|_| AmountError::TooLarge)?;
		let fraction: Balance =
			format!("{fraction:0<decimals$}").parse().map_err(|_| AmountError::TooLarge)?;
		whole
			.checked_mul(JASMY)
			.and_then(|units| units.checked_add(fraction))
			.map(Amount)
			.ok_or(AmountError::TooLarge)
	}
}

impl TryFrom<String> for Amount {
	type Error = AmountError;

	fn try_from(text: String) -> Result<Self, AmountError> {
		text.parse()
	}
}

impl From<Amount> for String {
	fn from(amount: Amount) -> Self {
		amount.to_decimal()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::TOTAL_SUPPLY;
	use proptest::prelude::*;

	fn parse(text: &str) -> Result<Balance, AmountError> {
		text.parse::<Amount>().map(Amount::units)
	}

	#[test]
	fn amounts_are_read() {
		for (text, units) in [
			("0", 0),
			("1", JASMY),
			("12.5", 12 * JASMY + JASMY / 2),
			("12.50", 12 * JASMY + JASMY / 2),
			("0012.5", 12 * JASMY + JASMY / 2),
			("  12.5 JASMY ", 12 * JASMY + JASMY / 2),
			("12.5jasmy", 12 * JASMY + JASMY / 2),
			("0.000000000000000001", 1),
			("50000000000", TOTAL_SUPPLY),
			("340282366920938463463.374607431768211455", Balance::MAX),
		] {
			assert_eq!(parse(text), Ok(units), "{text}");
		}
	}

	#[test]
	fn what_is_wrong_is_said() {
		use AmountError::*;
		for (text, error) in [
			("", Empty),
			("  ", Empty),
			("JASMY", Empty),
			("5 ETH", OtherUnit("ETH".into())),
			("5 円", OtherUnit("円".into())),
			("-5", Negative),
			("1,000", NotADigit { found: ',' }),
			("1 000", NotADigit { found: ' ' }),
			("1_000", NotADigit { found: '_' }),
			("1e18", NotADigit { found: 'e' }),
			("0x10", NotADigit { found: 'x' }),
			("+5", NotADigit { found: '+' }),
			("1.2.3", NotADigit { found: '.' }),
			("٣", NotADigit { found: '٣' }),
			(".5", MissingDigits("before")),
			("5.", MissingDigits("after")),
			(".", MissingDigits("after")),
			("0.0000000000000000001", TooManyDigits(19)),
			("340282366920938463463.374607431768211456", TooLarge),
			("340282366920938463464", TooLarge),
			("9999999999999999999999999999999999999999999", TooLarge),
		] {
			assert_eq!(parse(text), Err(error), "{text}");
		}
	}

	#[test]
	fn amounts_are_written() {
		assert_eq!(Amount::ZERO.to_string(), "0 JASMY");
		assert_eq!(Amount::from_units(1).to_string(), "0.000000000000000001 JASMY");
		assert_eq!(Amount::from_units(100 * JASMY).to_string(), "100 JASMY");
		assert_eq!(Amount::from_units(JASMY / 4).to_decimal(), "0.25");
		assert_eq!(format!("{:>10}|", Amount::from_units(JASMY)), "   1 JASMY|");
	}

	#[test]
	fn amounts_in_json_are_strings() {
		let amount = Amount::from_units(Balance::MAX);
		let json = serde_json::to_string(&amount).unwrap();
		assert_eq!(json, "\"340282366920938463463.374607431768211455\"");
		assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
		assert!(serde_json::from_str::<Amount>("12.5").is_err());
	}

	proptest! {
		#[test]
		fn what_is_written_is_read_again(units in any::<Balance>()) {
			let amount = Amount::from_units(units);
			prop_assert_eq!(amount.to_string().parse(), Ok(amount));
			prop_assert_eq!(amount.to_decimal().parse(), Ok(amount));
		}

		#[test]
		fn order_is_kept(a in any::<Balance>(), b in any::<Balance>()) {
			let again = |units| parse(&Amount::from_units(units).to_decimal()).unwrap();
			prop_assert_eq!(a.cmp(&b), again(a).cmp(&again(b)));
		}

		#[test]
		fn no_text_makes_it_panic(text in ".{0,40}") {
			let _ = parse(&text);
		}
	}
}
