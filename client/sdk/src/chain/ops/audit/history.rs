//! What the events of all blocks say, device by device and grant by grant.

use std::collections::BTreeMap;

use codec::Encode;
use jasmynet_primitives::{
	devices::LogEntry, AccountId, Balance, DeviceId, GrantId, Hash, Moment, RecordId, RequestId,
};
use sp_crypto_hashing::blake2_256;

use super::{super::devices::Device, ensure};
use crate::time::iso8601;

/// What an audit needs of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AuditEvent {
	/// A device has vouched for readings.
	LogAnchored {
		/// The device.
		device: DeviceId,
		/// What it vouches for.
		entry: LogEntry,
		/// Head of its log, as the chain says.
		head: Hash,
	},
	/// A company has asked.
	Requested {
		/// The request.
		request: RequestId,
		/// What it put aside.
		escrowed: Balance,
	},
	/// A person has said yes.
	Accepted {
		/// The request.
		request: RequestId,
		/// What it became.
		grant: GrantId,
		/// Whose data.
		subject: AccountId,
		/// Hash of the accepted terms.
		terms_hash: Hash,
		/// What was paid at once.
		paid: Balance,
		/// What of the reward the terms do not need.
		unused: Balance,
		/// Whether that is back with the company.
		returned: bool,
		/// What was given back in the same call.
		refunded: Balance,
	},
	/// A company has read.
	AccessRecorded {
		/// The grant.
		grant: GrantId,
		/// The access.
		access: AccessEvent,
	},
	/// A grant has ended.
	Ended {
		/// The grant.
		grant: GrantId,
		/// How.
		ending: Ending,
	},
	/// A grant has left the state.
	Pruned {
		/// The grant.
		grant: GrantId,
	},
}

/// One access, as the chain told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccessEvent {
	/// Its number under the grant, from 1.
	pub number: u32,
	/// What was read.
	pub record: RecordId,
	/// Hash of the receipt.
	pub receipt: Hash,
	/// When.
	pub at: Moment,
	/// What was paid.
	pub paid: Balance,
	/// Head of the grant's chain of receipts, as the chain says.
	pub head: Hash,
}

/// How a grant ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
	/// By when the company must erase, if it read anything.
	pub erase_by: Option<Moment>,
	/// Whether the rest of the reward is back with the company.
	pub returned: bool,
	/// What was given back in the same call.
	pub refunded: Balance,
}

/// All that happened to a grant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GrantHistory {
	/// Whose data.
	pub subject: AccountId,
	/// What the company had put aside for the request, when that was seen.
	pub escrowed: Option<Balance>,
	/// Hash of the accepted terms.
	pub terms_hash: Hash,
	/// What was paid at once.
	pub paid_upfront: Balance,
	/// What of the reward the terms do not need.
	pub unused: Balance,
	/// Whether that is back with the company.
	pub unused_returned: bool,
	/// What was given back when it was accepted.
	pub refunded: Balance,
	/// The accesses, in the order of their blocks.
	pub accesses: Vec<AccessEvent>,
	/// How it ended, once it has.
	pub ending: Option<Ending>,
	/// Whether it has left the state.
	pub pruned: bool,
}

impl GrantHistory {
	/// All that was paid under the grant; `None` when it does not fit anywhere.
	pub fn paid(&self) -> Option<Balance> {
		self.accesses.iter().try_fold(self.paid_upfront, |sum, access| sum.checked_add(access.paid))
	}

	/// Recomputes the chain of receipts: its head.
	///
	/// # Errors
	/// The first access that does not fit.
	pub fn receipt_head(&self) -> Result<Hash, String> {
		let mut head = Hash::zero();
		let mut expected = 1;
		let mut latest = 0;
		for access in &self.accesses {
			let AccessEvent { number, record, receipt, at, .. } = access;
			ensure!(*number == expected, "access {number} follows, where {expected} is next");
			ensure!(*at >= latest, "access {number} is earlier than the one before it");
			// As the chain computes it.
			let link = (head, *number, *record, *receipt, *at).encode();
			head = Hash::from(blake2_256(&link));
			ensure!(
				head == access.head,
				"the chain of receipts breaks at access {number} of {}",
				iso8601(*at)
			);
			expected = expected.saturating_add(1);
			latest = *at;
		}
		Ok(head)
	}
}

/// What happened, by device and by grant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Histories {
	logs: BTreeMap<DeviceId, Vec<(LogEntry, Hash)>>,
	requests: BTreeMap<RequestId, Balance>,
	grants: BTreeMap<GrantId, GrantHistory>,
}

impl Histories {
	/// Takes the next event in. What happens to a grant whose beginning was not
	/// seen belongs to somebody else's grant.
	pub fn take(&mut self, event: AuditEvent) {
		match event {
			AuditEvent::LogAnchored { device, entry, head } => {
				self.logs.entry(device).or_default().push((entry, head));
			},
			AuditEvent::Requested { request, escrowed } => {
				self.requests.insert(request, escrowed);
			},
			AuditEvent::Accepted {
				request,
				grant,
				subject,
				terms_hash,
				paid,
				unused,
				returned,
				refunded,
			} => {
				let history = GrantHistory {
					subject,
					escrowed: self.requests.remove(&request),
					terms_hash,
					paid_upfront: paid,
					unused,
					unused_returned: returned,
					refunded,
					accesses: Vec::new(),
					ending: None,
					pruned: false,
				};
				self.grants.insert(grant, history);
			},
			AuditEvent::AccessRecorded { grant, access } => {
				if let Some(history) = self.grants.get_mut(&grant) {
					history.accesses.push(access);
				}
			},
			AuditEvent::Ended { grant, ending } => {
				if let Some(history) = self.grants.get_mut(&grant) {
					history.ending = Some(ending);
				}
			},
			AuditEvent::Pruned { grant } => {
				if let Some(history) = self.grants.get_mut(&grant) {
					history.pruned = true;
				}
			},
		}
	}

	/// What happened to a grant.
	pub fn grant(&self, grant: GrantId) -> Option<&GrantHistory> {
		self.grants.get(&grant)
	}

	/// The grants of `subject`, oldest first.
	pub fn grants_of<'a>(
		&'a self,
		subject: &'a AccountId,
	) -> impl Iterator<Item = (GrantId, &'a GrantHistory)> {
		self.grants
			.iter()
			.filter(move |(_, history)| history.subject == *subject)
			.map(|(grant, history)| (*grant, history))
	}

	/// Recomputes a device's log, and compares it with the state.
	///
	/// # Errors
	/// The first thing that does not fit.
	pub fn check_log(&self, device: &Device) -> Result<String, String> {
		let none = Vec::new();
		let entries = self.logs.get(&device.id).unwrap_or(&none);
		let mut head = Hash::zero();
		let mut readings = 0u64;
		let mut latest = 0;
		let mut expected = 1;
		for (entry, told) in entries {
			let LogEntry { seq, count, from, to, .. } = entry;
			ensure!(*seq == expected, "entry {seq} follows, where {expected} is next");
			ensure!(from <= to && *from >= latest, "the times of entry {seq} do not follow");
			head = entry.chain(head);
			ensure!(head == *told, "the log breaks at entry {seq}");
			readings = readings.saturating_add(u64::from(*count));
			latest = *to;
			expected = expected.saturating_add(1);
		}
		let last = expected.saturating_sub(1);
		ensure!(
			device.log_seq == last,
			"the state has {} entries and the events {last}",
			device.log_seq
		);
		ensure!(
			device.log_head == head,
			"the head in the state, {:?}, is not that of the events, {head:?}",
			device.log_head
		);
		ensure!(
			device.readings == readings,
			"the state counts {} readings and the events {readings}",
			device.readings
		);
		Ok(format!("log of {last} entries, {readings} readings, head {head:?}"))
	}
}

#[cfg(test)]
pub(super) mod tests {
	use super::*;
	use jasmynet_primitives::keys::PublicKey;

	fn entry(seq: u64) -> LogEntry {
		let time = seq * 100;
		LogEntry { seq, root: Hash::repeat_byte(7), count: 3, from: time, to: time + 50 }
	}

	fn log(length: u64) -> (Device, Vec<(LogEntry, Hash)>) {
		let mut head = Hash::zero();
		let mut entries = Vec::new();
		for seq in 1..=length {
			head = entry(seq).chain(head);
			entries.push((entry(seq), head));
		}
		let key = PublicKey::Ed25519([1; 32]);
		let device = Device {
			id: key.device_id(),
			owner: AccountId::new([1; 32]),
			key,
			model: Hash::zero(),
			batch: 0,
			paired_at: 0,
			log_seq: length,
			log_head: head,
			readings: 3 * length,
			last_reading: length * 100 + 50,
		};
		(device, entries)
	}

	fn histories(device: &Device, entries: Vec<(LogEntry, Hash)>) -> Histories {
		let mut histories = Histories::default();
		for (entry, head) in entries {
			histories.take(AuditEvent::LogAnchored { device: device.id, entry, head });
		}
		histories
	}

	#[test]
	fn a_log_is_recomputed() {
		for length in [0, 1, 5] {
			let (device, entries) = log(length);
			assert!(histories(&device, entries).check_log(&device).is_ok(), "{length}");
		}
	}

	#[test]
	fn a_log_that_was_tampered_with_is_found() {
		let (device, entries) = log(4);
		let fails = |device: &Device, entries: Vec<(LogEntry, Hash)>| {
			histories(device, entries).check_log(device).unwrap_err()
		};
		let mut missing = entries.clone();
		missing.remove(1);
		assert!(fails(&device, missing).contains("entry 3 follows"));
		let mut last_missing = entries.clone();
		last_missing.pop();
		assert!(fails(&device, last_missing).contains("the state has 4 entries"));
		let mut changed = entries.clone();
		changed[2].0.root = Hash::repeat_byte(8);
		assert!(fails(&device, changed).contains("breaks at entry 3"));
		let mut times = entries.clone();
		times[1].0.from = 1;
		assert!(fails(&device, times).contains("times of entry 2"));
		let other_head = Device { log_head: Hash::repeat_byte(1), ..device.clone() };
		assert!(fails(&other_head, entries.clone()).contains("head"));
		let other_count = Device { readings: 11, ..device };
		assert!(fails(&other_count, entries).contains("readings"));
	}

	/// An access whose head is right after `head`.
	pub(crate) fn access(head: Hash, number: u32, paid: Balance) -> AccessEvent {
		let (record, receipt, at) = (7, Hash::repeat_byte(number as u8), u64::from(number) * 10);
		let link = (head, number, record, receipt, at).encode();
		AccessEvent { number, record, receipt, at, paid, head: Hash::from(blake2_256(&link)) }
	}

	/// A grant for which 100 were put aside: 10 paid at once, 30 not needed, two
	/// accesses of 5 each.
	pub(crate) fn grant_history() -> GrantHistory {
		let mut histories = Histories::default();
		histories.take(AuditEvent::Requested { request: 1, escrowed: 100 });
		histories.take(AuditEvent::Accepted {
			request: 1,
			grant: 2,
			subject: AccountId::new([1; 32]),
			terms_hash: Hash::zero(),
			paid: 10,
			unused: 30,
			returned: true,
			refunded: 30,
		});
		let first = access(Hash::zero(), 1, 5);
		let second = access(first.head, 2, 5);
		for access in [first, second] {
			histories.take(AuditEvent::AccessRecorded { grant: 2, access });
		}
		histories.take(AuditEvent::AccessRecorded { grant: 3, access: access(Hash::zero(), 1, 5) });
		assert!(histories.grant(3).is_none());
		assert_eq!(histories.grants_of(&AccountId::new([1; 32])).count(), 1);
		assert_eq!(histories.grants_of(&AccountId::new([2; 32])).count(), 0);
		histories.grant(2).unwrap().clone()
	}

	#[test]
	fn a_chain_of_receipts_is_recomputed() {
		let history = grant_history();
		assert_eq!(history.receipt_head(), Ok(history.accesses[1].head));
		assert_eq!((history.escrowed, history.paid()), (Some(100), Some(20)));
		let unused = GrantHistory { accesses: vec![], ..history };
		assert_eq!(unused.receipt_head(), Ok(Hash::zero()));
	}

	#[test]
	fn a_chain_of_receipts_that_was_tampered_with_is_found() {
		let good = grant_history();
		let mut other_receipt = good.clone();
		other_receipt.accesses[0].receipt = Hash::repeat_byte(9);
		assert!(other_receipt.receipt_head().unwrap_err().contains("breaks at access 1"));
		let mut other_record = good.clone();
		other_record.accesses[1].record = 8;
		assert!(other_record.receipt_head().unwrap_err().contains("breaks at access 2"));
		let mut missing = good.clone();
		missing.accesses.remove(0);
		assert!(missing.receipt_head().unwrap_err().contains("access 2 follows"));
		let mut swapped = good;
		swapped.accesses.swap(0, 1);
		assert!(swapped.receipt_head().is_err());
	}
}
