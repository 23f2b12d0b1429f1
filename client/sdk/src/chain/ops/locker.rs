//! Records in lockers, and the files behind them.
//!
//! Calls and reads are here; [`files`](FileError) go a longer way: encryption,
//! store, chain and envelope, one after the other, so that a refusal at any
//! step leaves nothing half done.

mod files;
mod secrets;

pub use files::{FileError, Opened, PutFile, SharedFile, ShreddedFile};
pub use secrets::OwnSecrets;

use codec::Decode;
use jasmynet_primitives::{
	apis::MAX_PAGE, content::ContentId, AccountId, Balance, CategoryCode, DeviceId, Epoch, GrantId,
	Hash, Moment, RecordId,
};
use subxt::utils::Static;

use super::{
	super::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	state,
};

/// One piece of data in somebody's locker.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Record {
	/// Whose it is.
	pub owner: AccountId,
	/// Address of the ciphertext.
	pub content: ContentId,
	/// Length of the ciphertext in bytes.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did.
	pub device: Option<DeviceId>,
	/// Generation of the owner's keys that its key is sealed in.
	pub key_epoch: Epoch,
	/// Number of the version, from 1.
	pub version: u32,
	/// When it was put.
	pub created_at: Moment,
	/// How many envelopes it has.
	pub envelopes: u32,
	/// What the owner has on hold for it.
	pub deposit: Balance,
}

/// What the chain knows of an envelope: never what is in it.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct EnvelopeEntry {
	/// The company that can open it.
	pub grantee: AccountId,
	/// Generation of the owner's keys.
	pub epoch: Epoch,
	/// Hash of the envelope.
	pub hash: Hash,
	/// When it was sealed.
	pub sealed_at: Moment,
}

impl Client {
	/// Puts a record into the submitter's locker (`locker.put`). The ciphertext is
	/// in a store already: [`Client::put_file`] sees to both.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn put_record(
		&self,
		by: Submitter<'_>,
		content: ContentId,
		size: u64,
		category: CategoryCode,
		device: Option<DeviceId>,
	) -> Result<(RecordId, Outcome), Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::put {
			content: Static(content),
			size,
			category,
			device,
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::locker::events::RecordPut>("Locker.RecordPut")?;
		Ok((event.record, outcome))
	}

	/// Removes a record and all its envelopes (`locker.shred`). Answers how many
	/// envelopes there were.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn shred_record(
		&self,
		by: Submitter<'_>,
		record: RecordId,
	) -> Result<(u32, Outcome), Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::shred { record });
		let outcome = self.submit(by, call).await?;
		let event =
			outcome.find::<runtime::locker::events::RecordShredded>("Locker.RecordShredded")?;
		Ok((event.envelopes, outcome))
	}

	/// Anchors the hash of an envelope (`locker.put_envelope`).
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn put_envelope(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		envelope_hash: Hash,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::put_envelope {
			record,
			grant,
			envelope_hash,
		});
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::locker::events::EnvelopePut>("Locker.EnvelopePut")?;
		Ok(outcome)
	}

	/// A record; `None` when it was shredded, or never put.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn record(&self, record: RecordId) -> Result<Option<Record>, Error> {
		let at = self.at_head().await?;
		state::fetch(&at, runtime::storage().locker().records(), (record,)).await
	}

	/// A record.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is none.
	pub async fn existing_record(&self, record: RecordId) -> Result<Record, Error> {
		self.record(record)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("record {record}") })
	}

	/// All records of `owner`, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn records_of(&self, owner: &AccountId) -> Result<Vec<(RecordId, Record)>, Error> {
		let at = self.at_head().await?;
		let mut records = Vec::new();
		let mut after = None;
		loop {
			let call =
				runtime::runtime_apis().locker_api().records_of(to_subxt(owner), after, MAX_PAGE);
			let page = at.runtime_apis().call(call).await?;
			let Some(last) = page.last() else { return Ok(records) };
			after = Some(*last);
			for id in page {
				let address = runtime::storage().locker().records();
				if let Some(record) = state::fetch(&at, address, (id,)).await? {
					records.push((id, record));
				}
			}
		}
	}

	/// The envelope of a record under a grant, as it is in the state. It counts only
	/// while the grant works.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn envelope_entry(
		&self,
		record: RecordId,
		grant: GrantId,
	) -> Result<Option<EnvelopeEntry>, Error> {
		let at = self.at_head().await?;
		state::fetch(&at, runtime::storage().locker().envelopes(), (record, grant)).await
	}

	/// All envelopes of a record, with their grants.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn envelopes_of(
		&self,
		record: RecordId,
	) -> Result<Vec<(GrantId, EnvelopeEntry)>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().locker().envelopes();
		let envelopes = state::entries(&at, address, (record,)).await?;
		Ok(envelopes.into_iter().map(|((_, grant), envelope)| (grant, envelope)).collect())
	}
}
