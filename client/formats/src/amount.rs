//! Amounts of JASMY as people write them.

use jasmynet_primitives::{Balance, DECIMALS};

/// So many units of 10^-18 JASMY as a decimal number in JASMY. In JSON it is a string:
/// numbers there lose digits.
///
/// ```
/// use jasmynet_formats::amount::decimal;
/// use jasmynet_primitives::JASMY;
///
/// assert_eq!(decimal(12 * JASMY + JASMY / 2), "12.5");
/// assert_eq!(decimal(1), "0.000000000000000001");
/// assert_eq!(decimal(3 * JASMY), "3");
/// ```
pub fn decimal(units: Balance) -> String {
	let unit = 10u128.pow(DECIMALS.into());
	let (whole, rest) = (units / unit, units % unit);
	if rest == 0 {
		return whole.to_string();
	}
	let digits = format!("{rest:0width$}", width = usize::from(DECIMALS));
	format!("{whole}.{}", digits.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{JASMY, TOTAL_SUPPLY};

	use super::*;

	#[test]
	fn amounts_are_exact() {
		for (units, text) in [
			(0, "0"),
			(JASMY / 100, "0.01"),
			(TOTAL_SUPPLY, "50000000000"),
			(TOTAL_SUPPLY - 1, "49999999999.999999999999999999"),
			(10 * JASMY + 100, "10.0000000000000001"),
			(Balance::MAX, "340282366920938463463.374607431768211455"),
		] {
			assert_eq!(decimal(units), text);
		}
	}
}
