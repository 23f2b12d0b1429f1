//! How far the erasure is of all that an identity had.
//!
//! What the state remembers of a shredded record does not say whose it was, and there is
//! nothing to remember where nobody else had it. Both are in the events of old blocks, so
//! it takes a node that keeps their states.

mod history;

use jasmynet_formats::erasure::{HolderErasure, IdentityErasure, RecordErasure, ShreddedRecord};
use jasmynet_primitives::{
	consent::ErasureStatus, locker::ErasureCertificate, AccountId, GrantId, Moment, RecordId,
};

use self::history::{Confirmed, History, Shredding, Since};
use super::{
	super::{
		super::{runtime, time_at, to_subxt, AtBlock, Client, Error},
		consent::Duty,
		state,
	},
	EnvelopeEntry,
};
use crate::address::did;

impl Client {
	/// How far the erasure is of all that `owner` had, by the last final block, whether the
	/// identity is closed or not. Reads the events of all blocks since it was made;
	/// `progress` is told how many of at most how many have been read.
	///
	/// ```no_run
	/// # use jasmynet_primitives::AccountId;
	/// # use jasmynet_sdk::chain::{Client, Error};
	/// use jasmynet_sdk::erasure;
	/// # async fn example(client: Client, me: AccountId) -> Result<(), Error> {
	///
	/// let whole = client.erasure_certificates_of(&me, &mut |_, _| ()).await?;
	/// for holder in whole.duties.iter().filter(|holder| !holder.is_complete()) {
	///     println!("grant {}: {:?}", holder.grant, holder.erasure);
	/// }
	/// println!("{}", erasure::identity(&whole));
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::NotFound`] when there has never been such an identity; [`Error::Rpc`], also
	/// when the node does not have the old blocks any more.
	pub async fn erasure_certificates_of(
		&self,
		owner: &AccountId,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<IdentityErasure, Error> {
		let (block, _) = self.finalized_block().await?;
		let at = self.at_block(block).await?;
		let question = runtime::runtime_apis().did_api().did_document(to_subxt(owner));
		let document = at.runtime_apis().call(question).await?;
		let closed = document.ok_or_else(|| Error::NotFound { what: did(owner) })?.0.deactivated;
		let history = self.erasure_history(Since::Identity(owner), block, progress).await?;

		let mut records = Vec::new();
		for (record, shredding) in history.shredded_of(owner) {
			records.push(shredded_record(&at, &history, record, shredding).await?);
		}
		let still_stored = stored_at(&at, owner).await?;
		let mut envelopes = 0usize;
		for record in still_stored.iter().chain(records.iter().map(|shredded| &shredded.record)) {
			envelopes = envelopes.saturating_add(envelopes_at(&at, *record).await?);
		}
		let now = time_at(&at).await?;
		let mut duties = Vec::new();
		for (grant, holder) in history.holders_of(owner) {
			let (erasure, confirmed_in) = match history.confirmed(grant, holder) {
				Some(Confirmed { block, erasure }) => (erasure, Some(block)),
				None => (erasure_at(&at, grant, holder, now).await?, None),
			};
			let holder = holder.clone();
			duties.push(HolderErasure { grant, holder, erasure, confirmed_in });
		}
		let owner = owner.clone();
		Ok(IdentityErasure { owner, block, closed, records, still_stored, envelopes, duties })
	}

	/// How far the erasure of one record is, by the last final block, also where the chain
	/// has nothing to remember of it; `None` when it was not shredded. Reads the events of
	/// all blocks since it was put; `progress` is told how many of at most how many have
	/// been read.
	///
	/// # Errors
	/// [`Error::Rpc`], also when the node does not have the old blocks any more.
	pub async fn shredded_record(
		&self,
		record: RecordId,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<Option<ShreddedRecord>, Error> {
		let (block, _) = self.finalized_block().await?;
		let at = self.at_block(block).await?;
		let history = self.erasure_history(Since::Record(record), block, progress).await?;
		match history.shredding(record) {
			Some(shredding) => shredded_record(&at, &history, record, shredding).await.map(Some),
			None => Ok(None),
		}
	}
}

/// What has become of a shredded record by one block.
async fn shredded_record(
	at: &AtBlock,
	history: &History,
	record: RecordId,
	shredding: &Shredding,
) -> Result<ShreddedRecord, Error> {
	let Shredding { block, at: shredded_at, envelopes, .. } = *shredding;
	let question = runtime::runtime_apis().locker_api().erasure_certificate(record);
	let certificate = at.runtime_apis().call(question).await?.map(|certificate| certificate.0);
	let erasure = left_of(certificate, history.forgotten(record), shredding);
	Ok(ShreddedRecord { record, block, at: shredded_at, envelopes, erasure })
}

/// What is left of a record, by what the state and the events say.
fn left_of(
	certificate: Option<ErasureCertificate>,
	forgotten: Option<u64>,
	shredding: &Shredding,
) -> RecordErasure {
	match (certificate, forgotten) {
		(Some(certificate), _) => RecordErasure::Certified(certificate),
		(None, Some(block)) => RecordErasure::Forgotten { block },
		(None, None) => RecordErasure::NothingToRemember {
			kept_by: shredding.kept_by.clone(),
			read_under: shredding.read_under.clone(),
		},
	}
}

/// The records that are in somebody's locker at one block, in the order of their numbers.
async fn stored_at(at: &AtBlock, owner: &AccountId) -> Result<Vec<RecordId>, Error> {
	let address = runtime::storage().locker().records_of();
	let listed: Vec<((_, [u8; 8]), ())> = state::entries(at, address, (to_subxt(owner),)).await?;
	Ok(listed.into_iter().map(|((_, record), ())| RecordId::from_be_bytes(record)).collect())
}

/// How many envelopes of a record there are at one block.
async fn envelopes_at(at: &AtBlock, record: RecordId) -> Result<usize, Error> {
	let address = runtime::storage().locker().envelopes();
	let envelopes: Vec<(_, EnvelopeEntry)> = state::entries(at, address, (record,)).await?;
	Ok(envelopes.len())
}

/// How far somebody is at one block who has not confirmed that they have erased what was
/// read under a grant. When the owner has left for good, what they owe stays without it.
async fn erasure_at(
	at: &AtBlock,
	grant: GrantId,
	holder: &AccountId,
	now: Moment,
) -> Result<ErasureStatus, Error> {
	let question = runtime::runtime_apis().consent_api().grant(grant);
	if let Some(view) = at.runtime_apis().call(question).await?.map(|view| view.0) {
		if view.grantee == *holder {
			return Ok(view.erasure);
		}
		let mut recipients = view.recipients.into_iter();
		let found = recipients.find(|recipient| recipient.recipient == *holder);
		return Ok(found.map_or(ErasureStatus::Settled, |recipient| recipient.erasure));
	}
	let consent = runtime::storage().consent();
	let of_company: Option<Duty> = state::fetch(at, consent.duties(), (grant,)).await?;
	let duty = match of_company.filter(|duty| duty.grantee == *holder) {
		Some(duty) => Some(duty),
		None => {
			let keys = (grant, to_subxt(holder));
			state::fetch(at, consent.recipient_duties(), keys).await?
		},
	};
	Ok(duty.map_or(ErasureStatus::Settled, |duty| status_of(&duty, now)))
}

/// How far a duty is.
fn status_of(duty: &Duty, now: Moment) -> ErasureStatus {
	let due_at = duty.due_at;
	match &duty.confirmed {
		Some(confirmed) => {
			ErasureStatus::Confirmed { at: confirmed.at, evidence: confirmed.evidence }
		},
		None if now <= due_at => ErasureStatus::Owed { due_at },
		None => ErasureStatus::Overdue { due_at },
	}
}

#[cfg(test)]
mod tests;
