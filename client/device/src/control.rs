//! To end an agent from outside.

use std::{
	sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
	time::Duration,
};

/// How far an agent still goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Phase {
	Running,
	Finishing,
	Stopped,
}

/// Ends an agent and its sources. All clones are the same one.
#[derive(Clone, Debug)]
pub struct Control(Arc<(Mutex<Phase>, Condvar)>);

impl Default for Control {
	fn default() -> Self {
		Control(Arc::new((Mutex::new(Phase::Running), Condvar::new())))
	}
}

impl Control {
	/// Ends it as soon as it can. What was taken in is on the disk, and is sent after the
	/// next start.
	pub fn stop(&self) {
		self.advance(Phase::Stopped);
	}

	/// Ends it when everything that was taken in is final on chain: nothing more comes.
	pub fn finish(&self) {
		self.advance(Phase::Finishing);
	}

	/// Whether it has to end now.
	pub fn is_stopped(&self) -> bool {
		*self.phase() == Phase::Stopped
	}

	/// Whether nothing more comes.
	pub fn is_finishing(&self) -> bool {
		*self.phase() >= Phase::Finishing
	}

	/// Waits this long, or until it has to end now.
	pub fn wait(&self, time: Duration) {
		let phase = self.phase();
		// Whether it was woken or the time is over does not matter.
		let _ = self.0 .1.wait_timeout_while(phase, time, |phase| *phase != Phase::Stopped);
	}

	fn advance(&self, to: Phase) {
		let mut phase = self.phase();
		*phase = to.max(*phase);
		self.0 .1.notify_all();
	}

	fn phase(&self) -> MutexGuard<'_, Phase> {
		self.0 .0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

#[cfg(test)]
mod tests {
	use std::time::Instant;

	use super::*;

	#[test]
	fn what_is_stopped_stays_stopped() {
		let control = Control::default();
		assert!(!control.is_finishing());
		control.clone().finish();
		assert!(control.is_finishing() && !control.is_stopped());
		control.stop();
		control.finish();
		assert!(control.is_stopped() && control.is_finishing());
		let start = Instant::now();
		control.wait(Duration::from_secs(60));
		assert!(start.elapsed() < Duration::from_secs(30));
	}
}
