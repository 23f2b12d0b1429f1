//! Times as people write them: ISO 8601, in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

use jasmynet_primitives::{Moment, DAY, SECOND};

/// The time now, by this machine's clock.
pub fn now() -> Moment {
	let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX)
}

/// A time to the second: `2026-01-31T08:15:00Z`. What is below a second is left
/// out. Years of more than four digits have a plus sign in front, as the standard
/// wants it.
///
/// ```
/// assert_eq!(jasmynet_formats::time::iso8601(1_769_847_300_123), "2026-01-31T08:15:00Z");
/// ```
pub fn iso8601(moment: Moment) -> String {
	let (year, month, day) = date(moment / DAY);
	let second = moment % DAY / SECOND;
	let sign = if year > 9_999 { "+" } else { "" };
	format!(
		"{sign}{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
		second / 3_600,
		second / 60 % 60,
		second % 60
	)
}

/// When something came about, as [`iso8601`] writes it; `None` for what was there
/// from the first block on, whose time nobody knows.
pub fn known(moment: Moment) -> Option<String> {
	(moment > 0).then(|| iso8601(moment))
}

/// Why a text is no time.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("'{0}' is not a time: write a day (2027-01-31) or a time in UTC (2027-01-31T09:00:00Z)")]
pub struct NotATime(String);

/// The time that a text says: a day, which begins at midnight in UTC, or a day and
/// a time to the second.
///
/// ```
/// use jasmynet_formats::time::{iso8601, parse};
///
/// assert_eq!(iso8601(parse("2027-01-31")?), "2027-01-31T00:00:00Z");
/// assert_eq!(iso8601(parse("2027-01-31T09:15:30Z")?), "2027-01-31T09:15:30Z");
/// # Ok::<(), jasmynet_formats::time::NotATime>(())
/// ```
///
/// # Errors
/// [`NotATime`], also for days that no calendar has and for times before 1970.
pub fn parse(text: &str) -> Result<Moment, NotATime> {
	read(text.trim()).ok_or_else(|| NotATime(text.into()))
}

fn read(text: &str) -> Option<Moment> {
	let (day, second) = match text.split_once('T') {
		None => (text, 0),
		Some((day, time)) => {
			let [hour, minute, second] = numbers(time.strip_suffix('Z')?, ':', [2, 2, 2])?;
			if hour > 23 || minute > 59 || second > 59 {
				return None;
			}
			(day, hour * 3_600 + minute * 60 + second)
		},
	};
	let [year, month, day] = numbers(day, '-', [4, 2, 2])?;
	if year < 1970 || !(1..=12).contains(&month) || day == 0 {
		return None;
	}
	let moment = days(year, month, day) * DAY;
	// The 30th of February is another day.
	(date(moment / DAY) == (year, month, day)).then_some(moment + second * SECOND)
}

/// Three numbers with so many digits each.
fn numbers(text: &str, separator: char, digits: [usize; 3]) -> Option<[u64; 3]> {
	let mut parts = text.split(separator);
	let mut found = [0; 3];
	for (found, digits) in found.iter_mut().zip(digits) {
		let part = parts.next()?;
		if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
			return None;
		}
		*found = part.parse().ok()?;
	}
	parts.next().is_none().then_some(found)
}

/// How many days a day comes after 1970-01-01: the inverse of [`date`].
fn days(year: u64, month: u64, day: u64) -> u64 {
	let year = year - u64::from(month <= 2);
	let (era, year_of_era) = (year / 400, year % 400);
	let month_from_march = (month + 9) % 12;
	let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
	let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	(era * 146_097 + day_of_era) - 719_468
}

/// Year, month and day in the Gregorian calendar, `days` after 1970-01-01.
///
/// Counted in eras of 400 years, and years that begin in March, so that the
/// day that leap years add is the last one.
fn date(days: u64) -> (u64, u64, u64) {
	const ERA: u64 = 146_097;
	// From 0000-03-01 to 1970-01-01.
	let days = days + 719_468;
	let (era, day_of_era) = (days / ERA, days % ERA);
	let year_of_era =
		(day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / (ERA - 1)) / 365;
	let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	let month_from_march = (5 * day_of_year + 2) / 153;
	let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
	let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
	let year = era * 400 + year_of_era + u64::from(month <= 2);
	(year, month, day)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn known_days_are_right() {
		for (moment, text) in [
			(0, "1970-01-01T00:00:00Z"),
			(951_782_400_000, "2000-02-29T00:00:00Z"),
			(951_868_800_000, "2000-03-01T00:00:00Z"),
			(4_107_542_399_999, "2100-02-28T23:59:59Z"),
			(4_107_542_400_000, "2100-03-01T00:00:00Z"),
			(1_735_689_599_999, "2024-12-31T23:59:59Z"),
		] {
			assert_eq!(iso8601(moment), text);
		}
	}

	#[test]
	fn far_years_are_still_times() {
		assert_eq!(iso8601(253_402_300_799_999), "9999-12-31T23:59:59Z");
		assert_eq!(iso8601(253_402_300_800_000), "+10000-01-01T00:00:00Z");
		assert!(iso8601(Moment::MAX).starts_with("+584556019-04-03T14:25:51Z"));
	}

	#[test]
	fn the_genesis_has_no_time() {
		assert_eq!(known(0), None);
		assert_eq!(known(1).as_deref(), Some("1970-01-01T00:00:00Z"));
	}

	#[test]
	fn times_are_read_as_they_are_written() {
		for moment in (0..7_000_000_000_000).step_by(86_399_000 * 7) {
			assert_eq!(parse(&iso8601(moment)), Ok(moment));
		}
		assert_eq!(parse(" 2000-02-29 "), Ok(951_782_400_000));
	}

	#[test]
	fn what_is_no_time_is_refused() {
		for wrong in [
			"",
			"2027",
			"2027-1-31",
			"31.01.2027",
			"2027-02-29",
			"2027-13-01",
			"2027-00-10",
			"2027-01-00",
			"1969-12-31",
			"2027-01-31T09:00",
			"2027-01-31T24:00:00Z",
			"2027-01-31T09:00:00",
			"2027-01-31T09:00:00+09:00",
			"2027-01-31-01",
			"+027-01-31",
		] {
			assert!(parse(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn every_day_follows_the_one_before() {
		let length = |year: u64, month: u64| match month {
			4 | 6 | 9 | 11 => 30,
			2 if year.is_multiple_of(4)
				&& (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
			{
				29
			},
			2 => 28,
			_ => 31,
		};
		let mut expected = (1970, 1, 1);
		for days in 0..200_000 {
			assert_eq!(date(days), expected);
			let (year, month, day) = expected;
			expected = if day < length(year, month) {
				(year, month, day + 1)
			} else if month < 12 {
				(year, month + 1, 1)
			} else {
				(year + 1, 1, 1)
			};
		}
	}
}
