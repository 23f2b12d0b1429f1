//! What hosts say on chain of the records that they keep, and what is said of erasure.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	locker::{ErasureCertificate, HostPin},
	AccountId, RecordId,
};

use super::super::{
	super::{all_of, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	paging::{list, ALL},
};

impl Client {
	/// Says, as a host, that it keeps this version of a record and nothing of older ones
	/// (`locker.pin`).
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn pin(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		version: u32,
	) -> Result<Outcome, Error> {
		let outcome = self.submit(by, pin_call(record, version)).await?;
		outcome.find::<runtime::locker::events::Pinned>("Locker.Pinned")?;
		Ok(outcome)
	}

	/// [`Client::pin`] for several records in one call: all of them, or none.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason for the first one that it refuses.
	pub async fn pin_many(
		&self,
		by: Submitter<'_>,
		pins: impl IntoIterator<Item = (RecordId, u32)>,
	) -> Result<Outcome, Error> {
		let calls = pins.into_iter().map(|(record, version)| pin_call(record, version)).collect();
		self.submit(by, all_of(calls)).await
	}

	/// Says, as a host, that it has deleted a record (`locker.unpin`).
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn unpin(&self, by: Submitter<'_>, record: RecordId) -> Result<Outcome, Error> {
		let outcome = self.submit(by, unpin_call(record)).await?;
		outcome.find::<runtime::locker::events::Unpinned>("Locker.Unpinned")?;
		Ok(outcome)
	}

	/// [`Client::unpin`] for several records in one call: all of them, or none.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason for the first one that it refuses.
	pub async fn unpin_many(
		&self,
		by: Submitter<'_>,
		records: impl IntoIterator<Item = RecordId>,
	) -> Result<Outcome, Error> {
		self.submit(by, all_of(records.into_iter().map(unpin_call).collect())).await
	}

	/// Says on how many hosts an own record is to lie (`locker.require_replicas`). With more,
	/// there is room for another host; with fewer, nobody is sent away.
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn require_replicas(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		replicas: u8,
	) -> Result<Outcome, Error> {
		let call =
			RuntimeCall::Locker(runtime::locker::Call::require_replicas { record, replicas });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::locker::events::ReplicasRequired>("Locker.ReplicasRequired")?;
		Ok(outcome)
	}

	/// All that `host` has said that it keeps, in the order of the records' numbers.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn pins_of(&self, host: &AccountId) -> Result<Vec<HostPin>, Error> {
		let at = self.at_head().await?;
		let page =
			|after| runtime::runtime_apis().locker_api().pins_of(to_subxt(host), after, MAX_PAGE);
		let pins = list(&at, ALL, page, |pin| pin.record).await?;
		Ok(pins.into_iter().map(|pin| pin.0).collect())
	}

	/// How far the erasure of a shredded record is; `None` when it was not shredded, when
	/// nobody kept or read it, or when it has been forgotten since:
	/// [`Client::shredded_record`] tells these apart. It is as of the block that this client
	/// looks at: who is to rely on it looks at final ones ([`Client::at_final_blocks`]).
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn erasure_certificate(
		&self,
		record: RecordId,
	) -> Result<Option<ErasureCertificate>, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().locker_api().erasure_certificate(record);
		Ok(at.runtime_apis().call(call).await?.map(|certificate| certificate.0))
	}

	/// Has the chain forget what is left of a shredded record that everybody has erased
	/// (`locker.forget_shredded`).
	///
	/// # Errors
	/// [`Error::Refused`] with the locker's reason.
	pub async fn forget_shredded(
		&self,
		by: Submitter<'_>,
		record: RecordId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Locker(runtime::locker::Call::forget_shredded { record });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::locker::events::ShreddedForgotten>("Locker.ShreddedForgotten")?;
		Ok(outcome)
	}
}

fn pin_call(record: RecordId, version: u32) -> RuntimeCall {
	RuntimeCall::Locker(runtime::locker::Call::pin { record, version })
}

fn unpin_call(record: RecordId) -> RuntimeCall {
	RuntimeCall::Locker(runtime::locker::Call::unpin { record })
}
