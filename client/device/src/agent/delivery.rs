//! From the spool to the owner's store and to the chain.

use jasmynet_primitives::{
	devices::{Anchor, LogEntry, LogHead},
	keys::PublicKey,
	DeviceId, Hash,
};
use jasmynet_sdk::{
	content,
	readings::{remove_readings, store_readings, StoredError, StoredReadings},
	store::StoreError,
};

use super::{Agent, Halt, Step};
use crate::{
	gateway::{AnchorAnswer, ChainView, GatewayError, OwnDevice},
	notice::Notice,
	spool::Sending,
};

/// Most entries that the chain takes in one call.
const MAX_AT_ONCE: usize = 256;

impl Agent {
	/// Sends what is sealed. A batch gets its number in the log once, before it is sent
	/// for the first time; it gets another one only when the first can never be taken.
	pub(super) fn deliver(&mut self, view: &ChainView, device: &OwnDevice) -> Result<Step, Halt> {
		let log = &device.log;
		let expected = self.spool.last_seq();
		if log.seq < expected {
			self.tell(Notice::NodeBehind { seq: log.seq, expected });
			return Ok(Step::Later);
		}
		let settled = self.settle(device.id, log)?;
		if !self.is_in_order(log) && !self.give_up_numbers(view, device)? {
			return Ok(Step::Later);
		}
		if !device.works {
			self.tell_state(Notice::NotWorking);
			return Ok(settled);
		}
		let Some(owner_key) = device.owner_key else {
			self.tell_state(Notice::NoOwnerKey);
			return Ok(settled);
		};
		let unknown = match self.seal_anew(owner_key)? {
			Some(seq) => Some(seq),
			None => self.give_numbers(view, device.id, log, owner_key)?,
		};
		if let Some(seq) = unknown {
			self.tell_state(Notice::StoreAhead { seq });
			return Ok(Step::Later);
		}
		self.tell_state(Notice::Paired { device: device.id, owner: device.owner.clone() });
		if self.spool.sending().is_empty() {
			return Ok(settled);
		}
		self.send(view, device.id)
	}

	/// Puts away what the chain has.
	fn settle(&mut self, device: DeviceId, log: &LogHead) -> Result<Step, Halt> {
		let sending = self.spool.sending();
		let ours = known_by_head(&sending, log);
		for (position, Sending { batch, stored, .. }) in sending.iter().enumerate() {
			let LogEntry { seq, count, .. } = stored.entry;
			if seq > log.seq {
				break;
			}
			let is_last = seq == log.seq && stored.entry.hash() == log.last_entry;
			if position < ours || is_last || self.gateway_entry(device, seq)? == Some(stored.entry)
			{
				self.spool.finish(*batch, None)?;
				self.tell(Notice::Anchored { seq, count, repeated: true });
			}
		}
		Ok(if sending == self.spool.sending() { Step::Idle } else { Step::Forward })
	}

	/// The entry on chain; `None` when nobody knows.
	fn gateway_entry(&self, device: DeviceId, seq: u64) -> Result<Option<LogEntry>, Halt> {
		match self.gateway.entry(device, seq) {
			Ok(entry) => Ok(entry),
			Err(GatewayError::Refused { .. }) => Ok(None),
			Err(error) => Err(error.into()),
		}
	}

	/// Whether what has numbers comes next in the log.
	fn is_in_order(&self, log: &LogHead) -> bool {
		self.spool.sending().first().is_none_or(|Sending { stored, .. }| {
			stored.entry.seq == log.seq.saturating_add(1)
				&& stored.before == log.head
				&& stored.entry.from >= log.last_to
		})
	}

	/// Takes their numbers from all batches that have one, when none of them can be taken
	/// by the chain under its number any more. Otherwise a batch could be on chain
	/// twice.
	fn give_up_numbers(&mut self, view: &ChainView, device: &OwnDevice) -> Result<bool, Halt> {
		let sending = self.spool.sending();
		for Sending { signed_until, stored, .. } in &sending {
			let seq = stored.entry.seq;
			let is_void = if seq > device.log.seq {
				signed_until.is_none_or(|until| until <= view.now)
			} else if seq == device.log.seq && !device.log.last_entry.is_zero() {
				// The head says it; nobody has to look back. A log that was begun anew has
				// no last entry.
				stored.entry.hash() != device.log.last_entry
			} else {
				self.gateway_entry(device.id, seq)?.is_some_and(|entry| entry != stored.entry)
			};
			if !is_void {
				self.tell_state(Notice::Unsettled { seq });
				return Ok(false);
			}
		}
		for Sending { stored, .. } in &sending {
			self.tell(Notice::Displaced { seq: stored.entry.seq });
			self.take_back(stored)?;
		}
		self.spool.set_sending(Vec::new())?;
		Ok(true)
	}

	/// Stores what was sealed for another owner, or another key of theirs, for this one.
	/// The answer is as that of [`Self::give_numbers`].
	fn seal_anew(&self, owner_key: PublicKey) -> Result<Option<u64>, Halt> {
		let mut sending = self.spool.sending();
		for position in 0..sending.len() {
			let Some(Sending { batch, recipient, stored, .. }) = sending.get_mut(position) else {
				continue;
			};
			if *recipient == owner_key {
				continue;
			}
			let text = self.spool.text(*batch)?;
			let StoredReadings { genesis_hash, device, entry, before, .. } = *stored;
			// What an end in the middle of this has left.
			let left = match self.store.manifest(&device, entry.seq) {
				// It is written anew.
				Err(StoreError::Corrupted { .. }) => None,
				left => left?,
			};
			if left.as_ref().is_some_and(|left| left.entry != entry) {
				return Ok(Some(entry.seq));
			}
			let anew = self.store_for(&text, genesis_hash, device, entry, before, owner_key)?;
			*recipient = owner_key;
			let old = std::mem::replace(stored, anew);
			// The old ones go when the new ones are there and known.
			self.spool.set_sending(sending.clone())?;
			let left = left.filter(|left| *left != old);
			for old in left.iter().chain([&old]) {
				self.take_back(old)?;
			}
		}
		Ok(None)
	}

	/// Gives numbers to batches that have none, and stores their readings for the owner.
	/// The answer is the number of an entry that the store has readings of, and neither the
	/// chain nor this spool knows, if there is one: the node is behind, or somebody else
	/// works for this device. Then nothing may be sent, and nothing is written over.
	fn give_numbers(
		&mut self,
		view: &ChainView,
		device: DeviceId,
		log: &LogHead,
		owner_key: PublicKey,
	) -> Result<Option<u64>, Halt> {
		let mut sending = self.spool.sending();
		if !self.has_checked_store {
			// An end in the middle of giving a number leaves one, which is found below.
			let next = sending.last().map_or(log.seq, |last| last.stored.entry.seq);
			let next = next.saturating_add(1);
			let seqs = self.store.manifests(&device)?;
			if let Some(seq) = seqs.into_iter().find(|seq| *seq > next) {
				return Ok(Some(seq));
			}
			self.has_checked_store = true;
		}
		while sending.len() < self.options.batches_at_once.clamp(1, MAX_AT_ONCE) {
			let (seq, before, last_to) = match sending.last() {
				Some(Sending { stored: StoredReadings { entry, before, .. }, .. }) => {
					(entry.seq, entry.chain(*before), entry.to)
				},
				None => (log.seq, log.head, log.last_to),
			};
			let Some(batch) = self.spool.next_batch(last_to)? else { break };
			let readings = batch.readings;
			let entry = LogEntry {
				seq: seq.saturating_add(1),
				root: readings.root,
				count: readings.count,
				from: readings.from,
				to: readings.to,
			};
			// The same readings are what an end in the middle of this has left. Others are
			// somebody's who may need them.
			match self.store.manifest(&device, entry.seq)? {
				Some(left) if left.entry == entry => self.take_back(&left)?,
				Some(_) => return Ok(Some(entry.seq)),
				None => {},
			}
			let stored =
				self.store_for(&batch.text, view.genesis_hash, device, entry, before, owner_key)?;
			sending.push(Sending {
				batch: batch.number,
				recipient: owner_key,
				signed_until: None,
				stored,
			});
			self.spool.set_sending(sending.clone())?;
		}
		Ok(None)
	}

	fn store_for(
		&self,
		text: &str,
		genesis_hash: Hash,
		device: DeviceId,
		entry: LogEntry,
		before: Hash,
		owner_key: PublicKey,
	) -> Result<StoredReadings, Halt> {
		let store = self.store.as_ref();
		Ok(store_readings(store, text, genesis_hash, device, entry, before, &owner_key)?)
	}

	/// Takes readings out of the store that nobody will look for. A manifest that leads to
	/// others stays.
	fn take_back(&self, stored: &StoredReadings) -> Result<(), Halt> {
		let store = self.store.as_ref();
		match store.manifest(&stored.device, stored.entry.seq) {
			Ok(Some(other)) if other != *stored => {
				store.delete_envelope(&stored.envelope)?;
				content::remove(store, &stored.content).map_err(StoredError::from)?;
				Ok(())
			},
			Ok(_) | Err(StoreError::Corrupted { .. }) => Ok(remove_readings(store, stored)?),
			Err(error) => Err(error.into()),
		}
	}

	/// Signs what has numbers, and sends it.
	fn send(&mut self, view: &ChainView, device: DeviceId) -> Result<Step, Halt> {
		let expires_at = self.expiry(view);
		let mut sending = self.spool.sending();
		for sending in &mut sending {
			sending.signed_until = sending.signed_until.max(Some(expires_at));
		}
		self.spool.set_sending(sending.clone())?;
		let anchors: Vec<Anchor> = sending
			.iter()
			.map(|sending| {
				let entry = sending.stored.entry;
				let intent = entry.intent(view.genesis_hash, device, expires_at);
				Anchor { device, entry, expires_at, signature: self.key.sign_intent(&intent) }
			})
			.collect();
		let answers = self.gateway.anchor(&anchors)?;
		if answers.len() != anchors.len() {
			return Err(Halt::Offline("the gateway did not answer for every entry".into()));
		}
		for (Sending { batch, stored, .. }, answer) in sending.iter().zip(answers) {
			let LogEntry { seq, count, .. } = stored.entry;
			let (block, repeated) = match answer {
				AnchorAnswer::Anchored { block } => (block, false),
				AnchorAnswer::Repeated { block } => (block, true),
				// The next round finds out what is there, and what to do.
				AnchorAnswer::Forked => {
					let reason = "another entry has its number".into();
					self.tell(Notice::NotTaken { seq, reason });
					return Ok(Step::Later);
				},
				AnchorAnswer::Refused { reason, .. } => {
					self.tell(Notice::NotTaken { seq, reason });
					return Ok(Step::Later);
				},
			};
			self.spool.finish(*batch, block)?;
			self.tell(Notice::Anchored { seq, count, repeated });
		}
		Ok(Step::Forward)
	}
}

/// How many of the batches, from the first on, are in the log for sure: those that lead
/// to its head.
fn known_by_head(sending: &[Sending], log: &LogHead) -> usize {
	let mut head = None;
	for (position, Sending { stored: StoredReadings { entry, before, .. }, .. }) in
		sending.iter().enumerate()
	{
		let follows = entry.chain(head.unwrap_or(*before));
		if entry.seq == log.seq && follows == log.head {
			return position.saturating_add(1);
		}
		head = Some(follows);
	}
	0
}

#[cfg(test)]
mod tests {
	use super::*;

	fn entry(seq: u64) -> LogEntry {
		LogEntry { seq, root: Hash::repeat_byte(1), count: 1, from: seq, to: seq }
	}

	#[test]
	fn what_leads_to_the_head_is_known() {
		let before = Hash::repeat_byte(9);
		let mut head = before;
		let sending: Vec<_> = (5..8)
			.map(|seq| {
				let stored = StoredReadings {
					genesis_hash: Hash::zero(),
					device: Hash::zero(),
					entry: entry(seq),
					before: head,
					content: content::address(&b""[..]).unwrap().cid,
					envelope: Hash::zero(),
				};
				head = entry(seq).chain(head);
				let recipient = PublicKey::X25519([0; 32]);
				Sending { batch: seq, recipient, signed_until: None, stored }
			})
			.collect();
		let mut head = before;
		for (position, seq) in (4..8).enumerate() {
			let log = LogHead { seq, head, ..LogHead::default() };
			assert_eq!(known_by_head(&sending, &log), position);
			let other = LogHead { head: Hash::zero(), ..log };
			assert_eq!(known_by_head(&sending, &other), 0);
			head = entry(seq + 1).chain(head);
		}
	}
}
