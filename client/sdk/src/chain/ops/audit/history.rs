//! What the events of all blocks say, device by device and grant by grant.

use std::collections::BTreeMap;

use codec::Encode;
use jasmynet_primitives::{
	devices::{LogEntry, PairedDevice},
	AccountId, Balance, DeviceId, GrantId, Hash, Moment, RecordId, RequestId,
};
use sp_crypto_hashing::blake2_256;

use super::ensure;
use crate::time::iso8601;

/// What an audit needs of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AuditEvent {
	/// A device is somebody's from now on.
	DevicePaired {
		/// The device.
		device: DeviceId,
	},
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
	/// A person has given a permission unasked.
	Granted {
		/// The grant.
		grant: GrantId,
		/// Whose data.
		subject: AccountId,
		/// Hash of the terms.
		terms_hash: Hash,
	},
	/// A company has read.
	AccessRecorded {
		/// The grant.
		grant: GrantId,
		/// The access.
		access: AccessEvent,
	},
	/// A person says that an access was not right.
	AccessDisputed {
		/// The grant.
		grant: GrantId,
		/// Number of the access.
		number: u32,
	},
	/// A company says that nothing was read in a period.
	NothingReadStated {
		/// The grant.
		grant: GrantId,
		/// From this time on.
		from: Moment,
		/// Before this time.
		until: Moment,
	},
	/// Somebody has what a company has read.
	Received {
		/// The grant.
		grant: GrantId,
		/// Who.
		recipient: AccountId,
	},
	/// A record was shredded.
	RecordShredded {
		/// The record.
		record: RecordId,
		/// Whose it was.
		owner: AccountId,
	},
	/// A grant has ended.
	Ended {
		/// The grant.
		grant: GrantId,
		/// How.
		ending: Ending,
	},
	/// A grant goes on without one of its devices, which is somebody else's now, or
	/// nobody's.
	DeviceRemoved {
		/// The grant.
		grant: GrantId,
		/// The device.
		device: DeviceId,
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
	/// Numbers of the accesses that the person disputes.
	pub disputed: Vec<u32>,
	/// The periods of which the company says that nothing was read in them: from the
	/// first time on and before the second.
	pub statements: Vec<(Moment, Moment)>,
	/// Who has what was read, besides the company.
	pub recipients: Vec<AccountId>,
	/// The devices that went, and that its terms named until then.
	pub removed_devices: Vec<DeviceId>,
	/// How it ended, once it has.
	pub ending: Option<Ending>,
	/// Whether it has left the state.
	pub pruned: bool,
}

impl GrantHistory {
	/// A grant that has just been given.
	fn new(subject: AccountId, terms_hash: Hash) -> Self {
		GrantHistory {
			subject,
			escrowed: None,
			terms_hash,
			paid_upfront: 0,
			unused: 0,
			unused_returned: true,
			refunded: 0,
			accesses: Vec::new(),
			disputed: Vec::new(),
			statements: Vec::new(),
			recipients: Vec::new(),
			removed_devices: Vec::new(),
			ending: None,
			pruned: false,
		}
	}

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
	shredded: BTreeMap<RecordId, AccountId>,
}

impl Histories {
	/// Takes the next event in. What happens to a grant whose beginning was not
	/// seen belongs to somebody else's grant.
	pub fn take(&mut self, event: AuditEvent) {
		match event {
			// A device that was let go and paired again counts on, and its head begins anew.
			AuditEvent::DevicePaired { device } => {
				self.logs.remove(&device);
			},
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
					escrowed: self.requests.remove(&request),
					paid_upfront: paid,
					unused,
					unused_returned: returned,
					refunded,
					..GrantHistory::new(subject, terms_hash)
				};
				self.grants.insert(grant, history);
			},
			AuditEvent::Granted { grant, subject, terms_hash } => {
				let history =
					GrantHistory { escrowed: Some(0), ..GrantHistory::new(subject, terms_hash) };
				self.grants.insert(grant, history);
			},
			AuditEvent::AccessRecorded { grant, access } => {
				self.change(grant, |history| history.accesses.push(access));
			},
			AuditEvent::AccessDisputed { grant, number } => {
				self.change(grant, |history| history.disputed.push(number));
			},
			AuditEvent::NothingReadStated { grant, from, until } => {
				self.change(grant, |history| history.statements.push((from, until)));
			},
			AuditEvent::Received { grant, recipient } => {
				self.change(grant, |history| history.recipients.push(recipient));
			},
			AuditEvent::DeviceRemoved { grant, device } => {
				self.change(grant, |history| history.removed_devices.push(device));
			},
			AuditEvent::Ended { grant, ending } => {
				self.change(grant, |history| history.ending = Some(ending));
			},
			AuditEvent::Pruned { grant } => {
				self.change(grant, |history| history.pruned = true);
			},
			AuditEvent::RecordShredded { record, owner } => {
				self.shredded.insert(record, owner);
			},
		}
	}

	fn change(&mut self, grant: GrantId, change: impl FnOnce(&mut GrantHistory)) {
		if let Some(history) = self.grants.get_mut(&grant) {
			change(history);
		}
	}

	/// The records of `owner` that were shredded, the oldest first.
	pub fn shredded_of<'a>(&'a self, owner: &'a AccountId) -> impl Iterator<Item = RecordId> + 'a {
		self.shredded.iter().filter(move |(_, whose)| *whose == owner).map(|(record, _)| *record)
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

	/// Recomputes a device's log since it was paired, and compares it with the state.
	/// What came before belonged to somebody else: the first number is not always 1, and
	/// the head, which begins with zero, shows that nothing is missing at the start.
	///
	/// # Errors
	/// The first thing that does not fit.
	pub fn check_log(&self, device: &PairedDevice) -> Result<String, String> {
		let log = &device.log;
		let none = Vec::new();
		let entries = self.logs.get(&device.id).unwrap_or(&none);
		let mut head = Hash::zero();
		let mut readings = 0u64;
		let mut latest = 0;
		let mut last: Option<u64> = None;
		for (entry, told) in entries {
			let LogEntry { seq, count, from, to, .. } = entry;
			if let Some(expected) = last.map(|last| last.saturating_add(1)) {
				ensure!(*seq == expected, "entry {seq} follows, where {expected} is next");
			}
			ensure!(from <= to && *from >= latest, "the times of entry {seq} do not follow");
			head = entry.chain(head);
			ensure!(head == *told, "the log breaks at entry {seq}");
			readings = readings.saturating_add(u64::from(*count));
			latest = *to;
			last = Some(*seq);
		}
		if let Some(last) = last {
			ensure!(
				log.seq == last,
				"the state ends with entry {} and the events with {last}",
				log.seq
			);
		}
		ensure!(
			log.head == head,
			"the head in the state, {:?}, is not that of the events, {head:?}",
			log.head
		);
		ensure!(
			log.count == readings,
			"the state counts {} readings and the events {readings}",
			log.count
		);
		ensure!(
			log.forks == 0,
			"the device has signed second versions of entries, {} times: look into it",
			log.forks
		);
		Ok(format!("log of {} entries, {readings} readings, head {head:?}", entries.len()))
	}
}

#[cfg(test)]
pub(super) mod tests;
