//! Records in lockers, and the files behind them.
//!
//! Calls and reads are here; [`files`](FileError) go a longer way: encryption,
//! store, chain and envelope, one after the other, so that a refusal at any
//! step leaves nothing half done.

mod erasure;
mod files;
mod hosting;
mod secrets;

pub use files::{
	Brought, FileError, Locker, NewFile, Opened, PutFile, PutFiles, SharedFile, ShreddedFile,
	SupersededFile, Unreached, UploadedFile,
};
pub use secrets::OwnSecrets;

use codec::Decode;
use jasmynet_primitives::{
	apis::MAX_PAGE,
	locker::{NewRecord, RecordContent, RecordView},
	AccountId, Balance, CategoryCode, DeviceId, Epoch, GrantId, Hash, Moment, RecordId,
};
use subxt::utils::Static;

use super::{
	super::{
		runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
		to_subxt, AtBlock, Client, Error, Outcome, RuntimeCall, Submitter,
	},
	paging::{list, ALL},
	state,
};

/// One piece of data in somebody's locker, as it is in the state.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Record {
	/// Whose it is.
	pub owner: AccountId,
	/// What it is: the address of its ciphertext, or a commitment.
	pub content: RecordContent,
	/// Length of the ciphertext in bytes.
	pub size: u64,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did.
	pub device: Option<DeviceId>,
	/// Generation of the owner's keys that this version is encrypted in.
	pub key_epoch: Epoch,
	/// Number of the version, from 1.
	pub version: u32,
	/// When this version was put.
	pub created_at: Moment,
	/// From this time on it is not served any more, and anybody may shred it.
	pub retention_until: Option<Moment>,
	/// On how many hosts it should lie.
	pub replicas_required: u8,
	/// On how many hosts it lies.
	pub pins: u32,
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
		record: NewRecord,
	) -> Result<(RecordId, Outcome), Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::put { record: Static(record) });
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::locker::events::RecordPut>("Locker.RecordPut")?;
		Ok((event.record, outcome))
	}

	/// Puts several records into the submitter's locker: all of them, or none
	/// (`locker.put_batch`). Answers their numbers in the order of the records.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn put_records(
		&self,
		by: Submitter<'_>,
		records: Vec<NewRecord>,
	) -> Result<(Vec<RecordId>, Outcome), Error> {
		let records = BoundedVec(records.into_iter().map(Static).collect());
		let call = RuntimeCall::Locker(runtime::locker::Call::put_batch { records });
		let outcome = self.submit(by, call).await?;
		let events = outcome.all::<runtime::locker::events::RecordPut>()?;
		Ok((events.into_iter().map(|event| event.record).collect(), outcome))
	}

	/// Gives a record its next version, encrypted anew in the owner's latest epoch
	/// (`locker.supersede`). All of its envelopes are gone after that. Answers the number
	/// of the version.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn supersede_record(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		content: RecordContent,
		size: u64,
	) -> Result<(u32, Outcome), Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::supersede {
			record,
			content: Static(content),
			size,
		});
		let outcome = self.submit(by, call).await?;
		let event =
			outcome.find::<runtime::locker::events::RecordSuperseded>("Locker.RecordSuperseded")?;
		Ok((event.version, outcome))
	}

	/// Begins a new generation of the submitter's locker keys (`locker.rotate_epoch`).
	/// Answers its number.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn rotate_epoch(&self, by: Submitter<'_>) -> Result<(Epoch, Outcome), Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::rotate_epoch);
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::locker::events::EpochRotated>("Locker.EpochRotated")?;
		Ok((event.epoch, outcome))
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
		record_at(&self.at_head().await?, record).await
	}

	/// A record with its pins and the hashes of its envelopes; `None` when it was
	/// shredded, or never put.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn record_view(&self, record: RecordId) -> Result<Option<RecordView>, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().locker_api().record(record);
		Ok(at.runtime_apis().call(call).await?.map(|record| record.0))
	}

	/// Records of anybody: those among the `limit` numbers from `from` on, and the number
	/// of the next record to come. A caller who has reached that has seen all of them.
	///
	/// ```no_run
	/// # use jasmynet_sdk::chain::{Client, Error};
	/// # async fn example(client: Client) -> Result<(), Error> {
	/// let (mut from, mut next) = (0, 1);
	/// while from < next {
	///     let (records, to_come) = client.record_range(from, 100).await?;
	///     println!("{} records from number {from} on", records.len());
	///     (from, next) = (from + 100, to_come);
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn record_range(
		&self,
		from: RecordId,
		limit: u32,
	) -> Result<(Vec<RecordView>, RecordId), Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().locker_api().record_range(from, limit);
		let (records, next) = at.runtime_apis().call(call).await?;
		Ok((records.into_iter().map(|record| record.0).collect(), next))
	}

	/// The generation of `owner`'s locker keys.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn key_epoch(&self, owner: &AccountId) -> Result<Epoch, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().locker_api().key_epoch(to_subxt(owner));
		Ok(at.runtime_apis().call(call).await?)
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
		let page = |after| {
			runtime::runtime_apis().locker_api().records_of(to_subxt(owner), after, MAX_PAGE)
		};
		let mut records = Vec::new();
		for id in list(&at, ALL, page, |id| *id).await? {
			if let Some(record) = record_at(&at, id).await? {
				records.push((id, record));
			}
		}
		Ok(records)
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

/// A record at one block.
pub(crate) async fn record_at(at: &AtBlock, record: RecordId) -> Result<Option<Record>, Error> {
	state::fetch(at, runtime::storage().locker().records(), (record,)).await
}
