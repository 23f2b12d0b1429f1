//! What the host says on chain that it keeps, and what it keeps.

use std::{collections::BTreeSet, future::Future};

use jasmynet_primitives::locker::HostPin;
use jasmynet_sdk::time::now;

use super::{
	BTreeMap, ChainError, Duration, Head, Instant, Interrupted, Keeper, Notice, RecordId, Refusals,
	BATCH, LONGEST_PAUSE,
};
use crate::journal::Held;

/// What is to be said on chain.
#[derive(Default)]
struct Words {
	pin: Vec<(RecordId, u32)>,
	unpin: Vec<RecordId>,
}

impl Keeper {
	/// Brings what is said on chain and what is here together.
	pub(super) async fn follow_pins(&mut self) -> Result<(), Interrupted> {
		let pins = self.host.chain.pins_of(&self.host.config.identity).await?;
		let held: BTreeMap<RecordId, Held> =
			self.host.blocking(|host| host.journal.all_held()).await?.into_iter().collect();
		let mut words = Words::default();
		for pin in &pins {
			self.follow_pin(pin, held.get(&pin.record), &mut words).await?;
		}
		let pinned: BTreeSet<RecordId> = pins.iter().map(|pin| pin.record).collect();
		for (record, held) in &held {
			if !pinned.contains(record) {
				self.follow_unpinned(*record, held, &mut words).await?;
			}
		}
		self.waiting.retain(|record, _| pinned.contains(record));
		self.lost.retain(|record| pinned.contains(record));
		self.refused.retain(|record, _| held.contains_key(record) || words.unpin.contains(record));
		// What is said to be gone is gone.
		self.sweep().await?;
		self.keep_back(&mut words).await?;
		self.say(words).await
	}

	/// What is not gone is not said to be gone.
	async fn keep_back(&mut self, words: &mut Words) -> Result<(), Interrupted> {
		let leaving = self.host.blocking(|host| host.journal.leaving()).await?;
		words.unpin.retain(|record| !leaving.contains(record));
		for record in leaving.difference(&self.leaving) {
			self.host.tell(Notice::Leaving { record: *record });
		}
		self.leaving = leaving;
		Ok(())
	}

	async fn follow_pin(
		&mut self,
		pin: &HostPin,
		held: Option<&Held>,
		words: &mut Words,
	) -> Result<(), Interrupted> {
		let record = pin.record;
		let Some(current) = pin.current else {
			// Of one that was lost, some may have been fetched again.
			if held.is_some() || self.lost.contains(&record) {
				self.release(record).await?;
			}
			words.unpin.push(record);
			return Ok(());
		};
		match held {
			Some(held) if held.version == current => {
				self.waiting.remove(&record);
				self.lost.remove(&record);
				if pin.version != current {
					words.pin.push((record, current));
				}
				return Ok(());
			},
			// The chain has given this version up.
			Some(held) if held.version < current => self.release(record).await?,
			// A node that is behind what was seen already.
			Some(_) => return Ok(()),
			None => {},
		}
		if pin.version == current {
			if self.lost.insert(record) {
				self.host.tell(Notice::Lost { record });
			}
			return Ok(());
		}
		// Its new version may be on its way.
		if let Some(view) = self.host.chain.record(Head::Finalized, record).await? {
			self.host.blocking(move |host| host.journal.index_one(&view)).await?;
		}
		let since = *self.waiting.entry(record).or_insert_with(Instant::now);
		if since.elapsed() >= self.host.config.grace {
			words.unpin.push(record);
		}
		Ok(())
	}

	/// A record that is here and not said to be.
	async fn follow_unpinned(
		&mut self,
		record: RecordId,
		held: &Held,
		words: &mut Words,
	) -> Result<(), Interrupted> {
		let view = self.host.chain.record(Head::Finalized, record).await?;
		if view.is_none_or(|view| view.version != held.version) {
			return self.release(record).await;
		}
		// The chain does not want it here.
		let age = now().saturating_sub(held.since);
		if self.refused.contains_key(&record) && age >= self.host.config.grace_millis() {
			return self.release(record).await;
		}
		words.pin.push((record, held.version));
		Ok(())
	}

	/// Keeps a record no longer.
	async fn release(&mut self, record: RecordId) -> Result<(), Interrupted> {
		let was_held = self.host.blocking(move |host| host.journal.release(record)).await?;
		if was_held {
			// There is room now for what has waited for it.
			self.incomplete.clear();
			self.sweep().await?;
			self.host.tell(Notice::Deleted { record });
		}
		Ok(())
	}

	/// Says it on chain, as much as possible together.
	async fn say(&mut self, words: Words) -> Result<(), Interrupted> {
		let Words { mut pin, mut unpin } = words;
		unpin.retain(|record| self.may_try(*record));
		pin.retain(|(record, _)| self.may_try(*record));
		let chain = self.host.chain.clone();
		for some in unpin.chunks(BATCH) {
			for record in self.each(some, |some| chain.unpin(some), |record| *record).await? {
				self.host.tell(Notice::Unpinned { record });
			}
		}
		for some in pin.chunks(BATCH) {
			let said = self.each(some, |some| chain.pin(some), |(record, _)| *record).await?;
			for (record, version) in some.iter().filter(|(record, _)| said.contains(record)) {
				self.host.tell(Notice::Pinned { record: *record, version: *version });
			}
		}
		Ok(())
	}

	/// Sends these together; when the chain refuses that, each for itself. Answers those
	/// that it has taken.
	async fn each<'a, T, F>(
		&mut self,
		all: &'a [T],
		send: impl Fn(&'a [T]) -> F,
		record_of: impl Fn(&T) -> RecordId,
	) -> Result<Vec<RecordId>, Interrupted>
	where
		F: Future<Output = Result<(), ChainError>>,
	{
		match send(all).await {
			Ok(()) => return Ok(all.iter().map(record_of).collect()),
			Err(error @ ChainError::Offline(_)) => return Err(error.into()),
			Err(ChainError::Refused(reason)) => {
				if let [alone] = all {
					self.note_refusal(record_of(alone), &reason);
					return Ok(Vec::new());
				}
			},
		}
		let mut said = Vec::new();
		for one in all.chunks(1) {
			match send(one).await {
				Ok(()) => said.extend(one.iter().map(&record_of)),
				Err(error @ ChainError::Offline(_)) => return Err(error.into()),
				Err(ChainError::Refused(reason)) => {
					one.iter().for_each(|item| self.note_refusal(record_of(item), &reason));
				},
			}
		}
		Ok(said)
	}

	fn may_try(&self, record: RecordId) -> bool {
		self.refused.get(&record).is_none_or(|refused| Instant::now() >= refused.not_before)
	}

	fn note_refusal(&mut self, record: RecordId, reason: &str) {
		let count = self.refused.get(&record).map_or(0, |refused| refused.count);
		let pause = Duration::from_secs(10).saturating_mul(1 << count.min(10)).min(LONGEST_PAUSE);
		let refused =
			Refusals { count: count.saturating_add(1), not_before: Instant::now() + pause };
		self.refused.insert(record, refused);
		self.host.trouble(format!("say on chain what became of record {record}"), reason);
	}
}
