//! Waiting for what comes true by and by.

use std::time::{Duration, Instant};

/// How often to look whether something has come true.
pub const PAUSE: Duration = Duration::from_millis(250);

/// Asks until there is an answer; nothing when there is none in time. The deadline is for
/// what never comes: it is much longer than anything should take.
pub fn answer_within<T>(deadline: Duration, mut answer: impl FnMut() -> Option<T>) -> Option<T> {
	let started = Instant::now();
	loop {
		let found = answer();
		if found.is_some() || started.elapsed() >= deadline {
			return found;
		}
		std::thread::sleep(PAUSE);
	}
}
