//! Why records are not kept, and what of it was told.

use std::{
	collections::HashMap,
	time::{Duration, Instant},
};

use jasmynet_primitives::RecordId;

/// How often it is told again of the same version of a record for the same reason.
const AGAIN: Duration = Duration::from_secs(24 * 60 * 60);
/// So many records are remembered.
const MOST: usize = 10_000;

/// Version and reason, and when it was told.
type Told = (u32, String, Instant);

/// Records that are not kept, with the reason that was told last. They are looked at again
/// and again, whenever there could be room, and nothing is told again that has not changed.
#[derive(Default)]
pub(super) struct Unkept(HashMap<RecordId, Told>);

impl Unkept {
	/// Whether this is to be told; it counts as told then.
	pub(super) fn is_news(&mut self, record: RecordId, version: u32, reason: &str) -> bool {
		let is_known = self.0.get(&record).is_some_and(|(told, why, at)| {
			*told == version && why == reason && at.elapsed() < AGAIN
		});
		if is_known {
			return false;
		}
		if self.0.len() >= MOST {
			self.0.clear();
		}
		self.0.insert(record, (version, reason.to_owned(), Instant::now()));
		true
	}

	/// It is kept: should it not be any more, that is news.
	pub(super) fn forget(&mut self, record: RecordId) {
		self.0.remove(&record);
	}

	/// Forgets what would be told again.
	pub(super) fn tidy(&mut self) {
		self.0.retain(|_, (_, _, at)| at.elapsed() < AGAIN);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn it_is_told_once_and_again_when_something_has_changed() {
		let mut unkept = Unkept::default();
		assert!(unkept.is_news(7, 1, "no room"));
		assert!(!unkept.is_news(7, 1, "no room"));
		unkept.tidy();
		assert!(!unkept.is_news(7, 1, "no room"));
		assert!(unkept.is_news(8, 1, "no room"));
		assert!(unkept.is_news(7, 1, "too large"));
		assert!(unkept.is_news(7, 2, "too large"));
		assert!(!unkept.is_news(7, 2, "too large"));
		unkept.forget(7);
		assert!(unkept.is_news(7, 2, "too large"));
		assert!(!unkept.is_news(8, 1, "no room"));
	}

	#[test]
	fn no_more_is_remembered_than_there_is_room_for() {
		let mut unkept = Unkept::default();
		for record in 0..=MOST as u64 {
			assert!(unkept.is_news(record, 1, "no room"));
		}
		assert_eq!(unkept.0.len(), 1);
	}
}
