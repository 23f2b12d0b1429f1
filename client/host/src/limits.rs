//! How much anybody may ask for.

use std::{collections::HashMap, num::NonZeroU32, sync::Mutex, time::Duration};

use governor::{
	clock::{Clock, DefaultClock},
	DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter,
};
use jasmynet_primitives::{AccountId, Moment};
use jasmynet_sdk::host::request::MAX_AHEAD;

use crate::{
	config::Config,
	places::{lock, Place, Places},
};

/// Keys that the host does not know are looked up on chain so many times a second ...
const STRANGERS_PER_SECOND: u32 = 20;
/// ... after so many at once.
const STRANGERS_AT_ONCE: u32 = 200;
/// So long a key is known after it has asked for something.
const KNOWN_FOR: Moment = 60 * 60 * 1_000;

/// Somebody asks too often, or for too much at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct TooOften {
	/// After so many seconds it works.
	pub(crate) seconds: u64,
}

/// How much anybody may ask for.
pub(crate) struct Limits {
	clock: DefaultClock,
	requests: DefaultKeyedRateLimiter<AccountId>,
	/// Everybody can make keys; each of them costs a question to the node.
	strangers: DefaultDirectRateLimiter,
	/// Identities with the account of the key that they have signed with, and when.
	known: Mutex<HashMap<(AccountId, AccountId), Moment>>,
	downloads: Places<AccountId>,
}

impl Limits {
	pub(crate) fn new(config: &Config) -> Self {
		Limits {
			clock: DefaultClock::default(),
			requests: RateLimiter::keyed(quota(config.requests_per_second, config.burst)),
			strangers: RateLimiter::direct(quota(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE)),
			known: Mutex::default(),
			downloads: Places::new(config.max_downloads),
		}
	}

	/// Before the chain is asked whether this key is one of that identity's. Who is known
	/// has a limit of their own, strangers have one together.
	pub(crate) fn look_up(
		&self,
		identity: &AccountId,
		key: &AccountId,
		now: Moment,
	) -> Result<(), TooOften> {
		if self.is_known(identity, key, now) {
			return self.count(identity);
		}
		self.strangers.check().map_err(|until| self.after(until.wait_time_from(self.clock.now())))
	}

	/// The chain has found that this key is one of that identity's, which asks for something.
	pub(crate) fn found(
		&self,
		identity: &AccountId,
		key: &AccountId,
		now: Moment,
	) -> Result<(), TooOften> {
		let was_known = self.is_known(identity, key, now);
		lock(&self.known).insert((identity.clone(), key.clone()), now);
		// It was counted before the chain was asked.
		if was_known {
			return Ok(());
		}
		self.count(identity)
	}

	/// The chain says that this key is none of that identity's any more.
	pub(crate) fn forget(&self, identity: &AccountId, key: &AccountId) {
		lock(&self.known).remove(&(identity.clone(), key.clone()));
	}

	fn is_known(&self, identity: &AccountId, key: &AccountId, now: Moment) -> bool {
		let pair = (identity.clone(), key.clone());
		lock(&self.known).get(&pair).is_some_and(|since| now.saturating_sub(*since) < KNOWN_FOR)
	}

	fn count(&self, identity: &AccountId) -> Result<(), TooOften> {
		self.requests
			.check_key(identity)
			.map_err(|until| self.after(until.wait_time_from(self.clock.now())))
	}

	fn after(&self, wait: Duration) -> TooOften {
		TooOften { seconds: wait.as_secs().saturating_add(1) }
	}

	/// Before a download begins; it ends when what is answered is dropped.
	pub(crate) fn download(&self, identity: &AccountId) -> Result<Download, TooOften> {
		self.downloads.take(identity.clone()).ok_or(TooOften { seconds: 5 })
	}

	/// Forgets who has not been here lately.
	pub(crate) fn tidy(&self, now: Moment) {
		self.requests.retain_recent();
		lock(&self.known).retain(|_, since| now.saturating_sub(*since) < KNOWN_FOR);
	}
}

fn quota(per_second: u32, burst: u32) -> Quota {
	let at_least_one = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
	Quota::per_second(at_least_one(per_second)).allow_burst(at_least_one(burst))
}

/// A download that runs.
pub(crate) type Download = Place<AccountId>;

/// Requests that were answered, until nobody could send them again.
///
/// A host that was started again has forgotten them, and so it answers nothing that was
/// signed before its start.
pub(crate) struct Answered {
	started_at: Moment,
	/// Who, with which number; until when it is good.
	seen: Mutex<HashMap<(AccountId, u64), Moment>>,
}

/// Why a number is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BadNumber {
	/// The request was answered before, or signed before the host was started.
	Used,
	/// It is a time that is still far away.
	TooFar,
}

impl Answered {
	pub(crate) fn new(started_at: Moment) -> Self {
		Answered { started_at, seen: Mutex::default() }
	}

	/// Whether a request with this number could be answered now. Numbers are times in
	/// milliseconds.
	pub(crate) fn check(
		&self,
		identity: &AccountId,
		number: u64,
		now: Moment,
	) -> Result<(), BadNumber> {
		if number < self.started_at {
			return Err(BadNumber::Used);
		}
		// It would be good after a start that comes before that time.
		if number > now.saturating_add(MAX_AHEAD) {
			return Err(BadNumber::TooFar);
		}
		match lock(&self.seen).contains_key(&(identity.clone(), number)) {
			true => Err(BadNumber::Used),
			false => Ok(()),
		}
	}

	/// A request is answered now, and not again.
	pub(crate) fn note(
		&self,
		identity: &AccountId,
		number: u64,
		expires_at: Moment,
		now: Moment,
	) -> Result<(), BadNumber> {
		self.check(identity, number, now)?;
		match lock(&self.seen).insert((identity.clone(), number), expires_at) {
			Some(_) => Err(BadNumber::Used),
			None => Ok(()),
		}
	}

	/// Forgets what nobody can send again, even when the clock is set back by so much as a
	/// request may be good for.
	pub(crate) fn tidy(&self, now: Moment) {
		lock(&self.seen).retain(|_, expires_at| now < expires_at.saturating_add(MAX_AHEAD));
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	fn limits() -> Limits {
		let config = Config {
			requests_per_second: 1,
			burst: 3,
			max_downloads: 2,
			..Config::new(account(9))
		};
		Limits::new(&config)
	}

	#[test]
	fn each_identity_has_its_own_limit() {
		let limits = limits();
		// The first one counts when the chain has found the key ...
		assert_eq!(limits.look_up(&account(1), &account(2), 0), Ok(()));
		assert_eq!(limits.found(&account(1), &account(2), 0), Ok(()));
		// ... and the others before it is asked.
		for _ in 0..2 {
			assert_eq!(limits.look_up(&account(1), &account(2), 0), Ok(()));
			assert_eq!(limits.found(&account(1), &account(2), 0), Ok(()));
		}
		let refused = limits.look_up(&account(1), &account(2), 0).unwrap_err();
		assert!((1..=2).contains(&refused.seconds));
		assert_eq!(limits.found(&account(3), &account(2), 0), Ok(()));
	}

	#[test]
	fn strangers_share_a_limit_and_keep_nobody_out_who_is_known() {
		let limits = limits();
		limits.found(&account(1), &account(2), 0).unwrap();
		let stranger = |byte| limits.look_up(&account(byte), &account(byte), 0);
		let answered = (0..=255).take_while(|byte| stranger(*byte).is_ok()).count();
		assert!((200..=230).contains(&answered), "{answered}");
		assert_eq!(limits.look_up(&account(1), &account(2), KNOWN_FOR - 1), Ok(()));
		// With another key, or after an hour, it is a stranger too.
		assert!(limits.look_up(&account(1), &account(3), 0).is_err());
		assert!(limits.look_up(&account(1), &account(2), KNOWN_FOR).is_err());
		limits.forget(&account(1), &account(2));
		assert!(limits.look_up(&account(1), &account(2), 0).is_err());
	}

	#[test]
	fn downloads_are_counted_while_they_run() {
		let limits = limits();
		let first = limits.download(&account(1)).unwrap();
		let _second = limits.download(&account(1)).unwrap();
		assert_eq!(limits.download(&account(1)).err(), Some(TooOften { seconds: 5 }));
		assert!(limits.download(&account(2)).is_ok());
		drop(first);
		assert!(limits.download(&account(1)).is_ok());
	}

	#[test]
	fn a_number_is_good_once_and_not_before_the_start() {
		let answered = Answered::new(1_000);
		let note = |who, number, now| answered.note(&account(who), number, now + 10, now);
		assert_eq!(note(1, 999, 1_000), Err(BadNumber::Used));
		assert_eq!(note(1, 1_000, 1_000), Ok(()));
		assert_eq!(answered.check(&account(1), 1_000, 1_001), Err(BadNumber::Used));
		assert_eq!(answered.check(&account(1), 1_001, 1_001), Ok(()));
		assert_eq!(note(1, 1_000, 1_001), Err(BadNumber::Used));
		assert_eq!(note(2, 1_000, 1_001), Ok(()));
		// Not in order, as requests arrive.
		assert_eq!(note(1, 1_005, 1_001), Ok(()));
		assert_eq!(note(1, 1_003, 1_001), Ok(()));
		assert_eq!(note(1, 1_002 + MAX_AHEAD, 1_001), Err(BadNumber::TooFar));
		answered.tidy(1_011 + MAX_AHEAD - 1);
		// The clock is set back.
		assert_eq!(note(1, 1_005, 1_002), Err(BadNumber::Used));
		answered.tidy(1_011 + MAX_AHEAD);
		assert_eq!(lock(&answered.seen).len(), 0);
	}
}
