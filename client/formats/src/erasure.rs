//! What is left of all that an identity had: the end of each of its records, and who has or
//! had what was read of it.
//!
//! ```
//! use jasmynet_formats::erasure::{self, RecordErasure, ShreddedRecord};
//!
//! let shredded = ShreddedRecord {
//!     record: 7,
//!     block: 30,
//!     at: 1_769_847_300_123,
//!     envelopes: 2,
//!     erasure: RecordErasure::Forgotten { block: 35 },
//! };
//! let written = erasure::record(&shredded);
//! assert_eq!(written["shreddedAt"], "2026-01-31T08:15:00Z");
//! assert_eq!(written["state"], "forgotten");
//! assert_eq!(written["forgottenIn"], 35);
//! assert_eq!(written["complete"], true);
//! ```

use std::collections::BTreeSet;

use jasmynet_primitives::{
	consent::ErasureStatus, locker::ErasureCertificate, AccountId, GrantId, Moment, RecordId,
};
use serde_json::{json, Value};

use crate::{address::did, consent, locker::erasure_certificate, time::iso8601};

/// What is left of a shredded record with others than its owner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RecordErasure {
	/// Somebody had it; the chain remembers who, and how far they have erased it.
	Certified(ErasureCertificate),
	/// Everybody had erased it when the chain was made to forget its certificate.
	Forgotten {
		/// In which block.
		block: u64,
	},
	/// The chain has never had anything to remember: nobody had it. Were somebody named
	/// here, the state would not be what the events have made of it.
	NothingToRemember {
		/// The hosts that kept it when it was shredded.
		kept_by: BTreeSet<AccountId>,
		/// The grants under which it had been read.
		read_under: BTreeSet<GrantId>,
	},
}

/// The end of a record, and what others have made of it since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShreddedRecord {
	/// The record.
	pub record: RecordId,
	/// In which block it went, with all of its envelopes.
	pub block: u64,
	/// When.
	pub at: Moment,
	/// How many envelopes went with it.
	pub envelopes: u32,
	/// What is left of it with others.
	pub erasure: RecordErasure,
}

impl ShreddedRecord {
	/// Whether nobody has anything of it any more, so far as anybody can say.
	pub fn is_complete(&self) -> bool {
		match &self.erasure {
			RecordErasure::Certified(certificate) => certificate.complete,
			RecordErasure::Forgotten { .. } => true,
			RecordErasure::NothingToRemember { kept_by, read_under } => {
				kept_by.is_empty() && read_under.is_empty()
			},
		}
	}
}

/// Somebody who has or had what was read under a grant: the company, or a recipient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HolderErasure {
	/// The grant.
	pub grant: GrantId,
	/// Who.
	pub holder: AccountId,
	/// How far their erasure is.
	pub erasure: ErasureStatus,
	/// In which block they have confirmed it.
	pub confirmed_in: Option<u64>,
}

impl HolderErasure {
	/// Whether they owe nothing, and will not.
	pub fn is_complete(&self) -> bool {
		matches!(self.erasure, ErasureStatus::Confirmed { .. } | ErasureStatus::Settled)
	}
}

/// How far the erasure is of all that an identity had: what is still on chain, what hosts
/// have said, and what companies and recipients have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdentityErasure {
	/// Whose it was.
	pub owner: AccountId,
	/// As of the end of this block, which is final.
	pub block: u64,
	/// Whether the identity itself is closed for good.
	pub closed: bool,
	/// Its shredded records, in the order of their numbers.
	pub records: Vec<ShreddedRecord>,
	/// Its records that are still there.
	pub still_stored: Vec<RecordId>,
	/// How many envelopes there still are.
	pub envelopes: usize,
	/// Everybody who has or had what was read of it, by grant.
	pub duties: Vec<HolderErasure>,
}

impl IdentityErasure {
	/// Whether nothing of it is left, so far as anybody can say.
	pub fn is_complete(&self) -> bool {
		self.still_stored.is_empty()
			&& self.envelopes == 0
			&& self.records.iter().all(ShreddedRecord::is_complete)
			&& self.duties.iter().all(HolderErasure::is_complete)
	}
}

/// All that an identity had.
pub fn identity(erasure: &IdentityErasure) -> Value {
	json!({
		"did": did(&erasure.owner),
		"block": erasure.block,
		"closed": erasure.closed,
		"records": erasure.records.iter().map(record).collect::<Vec<_>>(),
		"stillStored": erasure.still_stored,
		"envelopes": erasure.envelopes,
		"duties": erasure.duties.iter().map(holder).collect::<Vec<_>>(),
		"complete": erasure.is_complete(),
	})
}

/// A shredded record: what a certificate has, and `state`. It is `shredded` when the chain
/// has a certificate, `nobody_had_it`, `forgotten` (in which block: `forgottenIn`), or
/// `not_remembered`, which does not fit to the events.
pub fn record(shredded: &ShreddedRecord) -> Value {
	let uncertified = |hosts, readers| uncertified_record(shredded, hosts, readers);
	let mut json = match &shredded.erasure {
		RecordErasure::Certified(certificate) => erasure_certificate(certificate),
		RecordErasure::Forgotten { .. } => uncertified(Vec::new(), Vec::new()),
		RecordErasure::NothingToRemember { kept_by, read_under } => uncertified(
			kept_by.iter().map(|host| json!({ "host": did(host), "unpinnedAt": null })).collect(),
			read_under.iter().map(|grant| json!({ "grant": grant, "erasure": null })).collect(),
		),
	};
	let (state, forgotten_in) = match &shredded.erasure {
		RecordErasure::Certified(_) => ("shredded", None),
		RecordErasure::Forgotten { block } => ("forgotten", Some(*block)),
		RecordErasure::NothingToRemember { .. } if shredded.is_complete() => {
			("nobody_had_it", None)
		},
		RecordErasure::NothingToRemember { .. } => ("not_remembered", None),
	};
	json["state"] = state.into();
	json["shreddedIn"] = shredded.block.into();
	json["envelopes"] = shredded.envelopes.into();
	json["forgottenIn"] = forgotten_in.into();
	json
}

/// What the chain has no certificate of, in the members of one.
fn uncertified_record(shredded: &ShreddedRecord, hosts: Vec<Value>, readers: Vec<Value>) -> Value {
	json!({
		"record": shredded.record,
		"shreddedAt": iso8601(shredded.at),
		"hosts": hosts,
		"readers": readers,
		"complete": shredded.is_complete(),
	})
}

/// Somebody who has or had what was read; `confirmedIn` is the block in which they have said
/// that it is erased.
fn holder(holder: &HolderErasure) -> Value {
	json!({
		"grant": holder.grant,
		"holder": did(&holder.holder),
		"erasure": consent::erasure(&holder.erasure),
		"confirmedIn": holder.confirmed_in,
		"complete": holder.is_complete(),
	})
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{locker::HostErasure, Hash};

	use super::*;

	/// 2026-01-31T08:15:00Z, and some milliseconds.
	const MOMENT: u64 = 1_769_847_300_123;
	/// The same as text.
	const WRITTEN: &str = "2026-01-31T08:15:00Z";

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	fn certificate(unpinned_at: Option<Moment>) -> ErasureCertificate {
		ErasureCertificate {
			record: 7,
			shredded_at: MOMENT,
			hosts: vec![HostErasure { host: account(5), unpinned_at }],
			readers: vec![],
			complete: unpinned_at.is_some(),
		}
	}

	fn shredded(erasure: RecordErasure) -> ShreddedRecord {
		ShreddedRecord { record: 7, block: 30, at: MOMENT, envelopes: 2, erasure }
	}

	fn nothing_to_remember(hosts: &[u8], grants: &[GrantId]) -> ShreddedRecord {
		shredded(RecordErasure::NothingToRemember {
			kept_by: hosts.iter().map(|host| account(*host)).collect(),
			read_under: grants.iter().copied().collect(),
		})
	}

	fn holds(erasure: ErasureStatus) -> HolderErasure {
		HolderErasure { grant: 3, holder: account(6), erasure, confirmed_in: None }
	}

	fn erased() -> IdentityErasure {
		IdentityErasure {
			owner: account(1),
			block: 40,
			closed: false,
			records: vec![nothing_to_remember(&[], &[])],
			still_stored: vec![],
			envelopes: 0,
			duties: vec![holds(ErasureStatus::Settled)],
		}
	}

	#[test]
	fn a_record_that_nobody_had_is_erased_with_its_shredding() {
		let nobody = nothing_to_remember(&[], &[]);
		assert!(nobody.is_complete());
		assert_eq!(
			record(&nobody),
			json!({
				"record": 7,
				"state": "nobody_had_it",
				"shreddedIn": 30,
				"shreddedAt": WRITTEN,
				"envelopes": 2,
				"hosts": [],
				"readers": [],
				"forgottenIn": null,
				"complete": true,
			})
		);
	}

	#[test]
	fn a_record_that_somebody_had_is_not_erased_because_the_chain_remembers_nothing() {
		for (hosts, grants) in [(&[5][..], &[][..]), (&[], &[3])] {
			let somebody = nothing_to_remember(hosts, grants);
			assert!(!somebody.is_complete());
			let written = record(&somebody);
			assert_eq!(written["state"], "not_remembered");
			assert_eq!(written["complete"], false);
			assert_eq!(written["hosts"].as_array().unwrap().len(), hosts.len());
			assert_eq!(written["readers"].as_array().unwrap().len(), grants.len());
		}
	}

	#[test]
	fn a_certificate_says_besides_in_which_block_the_record_went() {
		for (unpinned_at, complete) in [(None, false), (Some(MOMENT), true)] {
			let certified = shredded(RecordErasure::Certified(certificate(unpinned_at)));
			let written = record(&certified);
			assert_eq!(
				(&written["state"], &written["shreddedIn"]),
				(&json!("shredded"), &json!(30))
			);
			assert_eq!(written["hosts"][0]["host"], did(&account(5)));
			assert_eq!(
				(&written["complete"], &written["envelopes"]),
				(&json!(complete), &json!(2))
			);
		}
		let forgotten = shredded(RecordErasure::Forgotten { block: 35 });
		assert!(forgotten.is_complete());
		let written = record(&forgotten);
		assert_eq!((&written["state"], &written["forgottenIn"]), (&json!("forgotten"), &json!(35)));
	}

	#[test]
	fn an_identity_is_erased_when_nothing_is_left_anywhere() {
		assert!(erased().is_complete());
		let nothing = IdentityErasure { records: vec![], duties: vec![], ..erased() };
		assert!(nothing.is_complete(), "it never had anything");
		let pending = shredded(RecordErasure::Certified(certificate(None)));
		let owed = holds(ErasureStatus::Owed { due_at: MOMENT });
		for left in [
			IdentityErasure { still_stored: vec![8], ..erased() },
			IdentityErasure { envelopes: 1, ..erased() },
			IdentityErasure { records: vec![nothing_to_remember(&[], &[]), pending], ..erased() },
			IdentityErasure { duties: vec![holds(ErasureStatus::Settled), owed], ..erased() },
		] {
			assert!(!left.is_complete(), "{left:?}");
			assert_eq!(identity(&left)["complete"], false);
		}
	}

	#[test]
	fn an_identity_is_written_with_everybody_who_had_something() {
		let evidence = Hash::repeat_byte(9);
		let confirmed = ErasureStatus::Confirmed { at: MOMENT, evidence };
		let duties = vec![HolderErasure { confirmed_in: Some(38), ..holds(confirmed) }];
		let written = identity(&IdentityErasure { duties, closed: true, ..erased() });
		assert_eq!(
			written,
			json!({
				"did": did(&account(1)),
				"block": 40,
				"closed": true,
				"records": [record(&nothing_to_remember(&[], &[]))],
				"stillStored": [],
				"envelopes": 0,
				"duties": [{
					"grant": 3,
					"holder": did(&account(6)),
					"erasure": {
						"status": "confirmed",
						"dueAt": null,
						"confirmedAt": WRITTEN,
						"evidence": format!("{evidence:?}"),
					},
					"confirmedIn": 38,
					"complete": true,
				}],
				"complete": true,
			})
		);
		let open = IdentityErasure { duties: vec![holds(ErasureStatus::NotOwed)], ..erased() };
		let written = identity(&open);
		assert_eq!(written["duties"][0]["confirmedIn"], Value::Null);
		assert_eq!(written["complete"], false);
	}
}
