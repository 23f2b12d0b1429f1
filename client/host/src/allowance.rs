//! How much is taken in, and kept, of one identity and of all together.

use axum::http::StatusCode;
use jasmynet_primitives::RecordId;

use crate::{config::Config, error::Refused};

/// What a file takes on a disk at the least, however little is in it: so much of it waits.
pub(crate) const FILE: u64 = 4 * 1024;

/// How many bytes may be here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Allowance {
	/// Of one identity, waiting for a record.
	pub(crate) each: u64,
	/// Of all together.
	pub(crate) total: u64,
	/// Of one owner, in records that are kept.
	pub(crate) kept_each: u64,
	/// Of all together.
	pub(crate) kept_total: u64,
	/// What comes is for a new version of this record: what is kept of it goes then, and
	/// counts no more, when it is a record of whoever brings it.
	pub(crate) replaces: Option<RecordId>,
}

impl Allowance {
	/// For what the host fetches itself.
	pub(crate) const ANY: Allowance = Allowance {
		each: u64::MAX,
		total: u64::MAX,
		kept_each: u64::MAX,
		kept_total: u64::MAX,
		replaces: None,
	};

	pub(crate) fn of(config: &Config) -> Self {
		Allowance {
			each: config.max_pending,
			total: config.max_pending_total,
			kept_each: config.max_kept,
			kept_total: config.max_kept_total,
			replaces: None,
		}
	}

	/// The same, for a new version of a record.
	pub(crate) fn replacing(self, replaces: Option<RecordId>) -> Self {
		Allowance { replaces, ..self }
	}

	/// What is left when so many bytes of others are on their way.
	pub(crate) fn without(self, of_others: u64) -> Self {
		Allowance { kept_total: self.kept_total.saturating_sub(of_others), ..self }
	}

	/// What there would be too much of with `size` bytes more than so many of one owner's,
	/// and so many of all together.
	pub(crate) fn check_kept(&self, of_theirs: u64, of_all: u64, size: u64) -> Option<TooMuch> {
		if of_theirs.saturating_add(size) > self.kept_each {
			return Some(TooMuch::IsKept { kept: of_theirs });
		}
		(of_all.saturating_add(size) > self.kept_total).then_some(TooMuch::AllIsKept)
	}

	/// Why something is not taken in.
	pub(crate) fn refuse(&self, reason: TooMuch) -> Refused {
		let status = match reason {
			TooMuch::Waits | TooMuch::IsKept { .. } => StatusCode::PAYLOAD_TOO_LARGE,
			TooMuch::AllWaits => StatusCode::SERVICE_UNAVAILABLE,
			TooMuch::AllIsKept => StatusCode::INSUFFICIENT_STORAGE,
		};
		let (code, sentence) = match reason {
			TooMuch::Waits => (
				"too_much_pending",
				format!(
					"more than {} bytes of yours would wait for a record: anchor what is here \
					 first, or wait until it is deleted",
					self.each
				),
			),
			TooMuch::AllWaits => (
				"full",
				"too much waits here for records of others: try again later, or use another host"
					.into(),
			),
			TooMuch::IsKept { kept } => (
				"too_much_kept",
				format!(
					"this host keeps {} bytes of one owner's records, and {kept} of yours are here: \
					 shred a record that you need no longer, put this one on another host, or ask \
					 this one's operator for more; a new version of record N has the room of the \
					 old one when its blocks are put with ?replaces=N",
					self.kept_each
				),
			),
			TooMuch::AllIsKept => (
				"store_full",
				format!(
					"this host keeps {} bytes of all records together, and has as many: use \
					 another host, or try again when its operator has made room",
					self.kept_total
				),
			),
		};
		let refused = Refused::new(status, code, sentence);
		match reason {
			TooMuch::Waits | TooMuch::IsKept { .. } => refused,
			TooMuch::AllWaits => refused.after(60),
			TooMuch::AllIsKept => refused.after(600),
		}
	}
}

/// What there would be too much of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TooMuch {
	/// What of this identity waits for a record.
	Waits,
	/// What of all identities does.
	AllWaits,
	/// What is kept of this owner's records.
	IsKept {
		/// So many bytes now.
		kept: u64,
	},
	/// What is kept of all owners' records.
	AllIsKept,
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::AccountId;

	#[test]
	fn a_refusal_says_the_limit_and_what_to_do() {
		let config = Config { max_kept: 4_711, ..Config::new(AccountId::new([9; 32])) };
		let allowance = Allowance::of(&config);
		let refuse = |reason| {
			let Refused { status, code, sentence, .. } = allowance.refuse(reason);
			(status.as_u16(), code, sentence)
		};
		let (status, code, sentence) = refuse(TooMuch::IsKept { kept: 4_000 });
		assert_eq!((status, code.as_str()), (413, "too_much_kept"));
		for part in ["4711", "4000", "shred", "another host", "operator", "?replaces=N"] {
			assert!(sentence.contains(part), "{sentence}");
		}
		let (status, code, sentence) = refuse(TooMuch::AllIsKept);
		assert_eq!((status, code.as_str()), (507, "store_full"));
		assert!(sentence.contains(&config.max_kept_total.to_string()), "{sentence}");
		let (status, code, sentence) = refuse(TooMuch::Waits);
		assert_eq!((status, code.as_str()), (413, "too_much_pending"));
		assert!(sentence.contains(&config.max_pending.to_string()), "{sentence}");
		let (status, code, _) = refuse(TooMuch::AllWaits);
		assert_eq!((status, code.as_str()), (503, "full"));
	}
}
