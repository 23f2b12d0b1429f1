//! From the spool to the owner's store and to the chain.

use jasmynet_primitives::{
	devices::{Anchor, LogEntry, LogHead},
	keys::PublicKey,
	DeviceId, Hash,
};
use jasmynet_sdk::{
	readings::{remove_readings, store_readings, StoredReadings},
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
		self.tell_state(Notice::Paired { device: device.id, owner: device.owner.clone() });
		self.give_numbers(view, device.id, log, owner_key)?;
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
			let is_void = signed_until.is_none_or(|until| until <= view.now)
				&& seq > device.log.seq
				|| seq <= device.log.seq
					&& self
						.gateway_entry(device.id, seq)?
						.is_some_and(|entry| entry != stored.entry);
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

	/// Gives numbers to batches that have none, and stores their readings for the owner.
	fn give_numbers(
		&mut self,
		view: &ChainView,
		device: DeviceId,
		log: &LogHead,
		owner_key: PublicKey,
	) -> Result<(), Halt> {
		let mut sending = self.spool.sending();
		// Some may be sealed for an owner, or a key of theirs, of before.
		for Sending { batch, recipient, stored, .. } in &mut sending {
			if *recipient != owner_key {
				let text = self.spool.text(*batch)?;
				let StoredReadings { genesis_hash, device, entry, before, .. } = *stored;
				self.take_back(stored)?;
				*stored = self.store_for(&text, genesis_hash, device, entry, before, owner_key)?;
				*recipient = owner_key;
			}
		}
		self.spool.set_sending(sending.clone())?;
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
			// What an end in the middle of this has left.
			match self.store.manifest(&device, entry.seq) {
				Ok(Some(old)) => self.take_back(&old)?,
				// It is written anew.
				Ok(None) | Err(StoreError::Corrupted { .. }) => {},
				Err(error) => return Err(error.into()),
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
		Ok(())
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

	/// Takes readings out of the store that nobody will look for.
	fn take_back(&self, stored: &StoredReadings) -> Result<(), Halt> {
		Ok(remove_readings(self.store.as_ref(), stored)?)
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
	use jasmynet_sdk::content;

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
