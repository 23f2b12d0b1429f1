//! Which records were taken in before.

use std::collections::{HashMap, VecDeque};

use super::record::Fingerprint;

/// Fingerprints of the records that wait, and of the newest ones of those that are
/// final.
#[derive(Debug)]
pub(super) struct Recent {
	/// How often each is in the queue.
	counts: HashMap<Fingerprint, u32>,
	/// Oldest first, with the number of the batch that each is in.
	queue: VecDeque<(Fingerprint, u64)>,
	keep: usize,
}

impl Recent {
	pub(super) fn new(keep: usize) -> Self {
		Recent { counts: HashMap::new(), queue: VecDeque::new(), keep }
	}

	pub(super) fn contains(&self, fingerprint: &Fingerprint) -> bool {
		self.counts.contains_key(fingerprint)
	}

	pub(super) fn insert(&mut self, fingerprint: Fingerprint, batch: u64) {
		let count = self.counts.entry(fingerprint).or_default();
		*count = count.saturating_add(1);
		self.queue.push_back((fingerprint, batch));
	}

	/// Forgets the oldest ones of batches below `first_waiting`, as far as there are more
	/// than have to be kept.
	pub(super) fn forget(&mut self, first_waiting: u64) {
		while self.queue.len() > self.keep {
			match self.queue.front() {
				Some((_, batch)) if *batch < first_waiting => {},
				_ => return,
			}
			let Some((fingerprint, _)) = self.queue.pop_front() else { return };
			if let Some(count) = self.counts.get_mut(&fingerprint) {
				*count = count.saturating_sub(1);
				if *count == 0 {
					self.counts.remove(&fingerprint);
				}
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_waits_is_never_forgotten() {
		let mut recent = Recent::new(2);
		for (number, batch) in [(1, 0), (2, 0), (3, 1), (4, 1), (5, 1)] {
			recent.insert([number; 16], batch);
		}
		recent.forget(0);
		assert!(recent.contains(&[1; 16]));
		recent.forget(1);
		let known = |recent: &Recent| (1..=5).filter(|n| recent.contains(&[*n; 16])).count();
		assert_eq!(known(&recent), 3);
		recent.forget(2);
		assert_eq!(known(&recent), 2);
	}
}
