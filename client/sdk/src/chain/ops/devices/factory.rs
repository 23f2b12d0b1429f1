//! What a manufacturer does: models, batches, recalls.

use jasmynet_primitives::{
	devices::{Factors, RecallTarget},
	AccountId, Balance, BatchId, ClassCode, Hash, ModelId, Moment,
};
use subxt::utils::Static;

use crate::chain::{
	from_subxt, ops::state, runtime, Client, Error, Outcome, RuntimeCall, Submitter,
};

/// Devices of one model that their manufacturer enrolled together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
	/// Its number.
	pub id: BatchId,
	/// Who made them.
	pub manufacturer: AccountId,
	/// Their model.
	pub model: ModelId,
	/// Root of the tree over the devices.
	pub root: Hash,
	/// How many devices there are.
	pub count: u32,
	/// When they were enrolled.
	pub enrolled_at: Moment,
}

/// A batch that was enrolled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EnrolledBatch {
	/// Its number.
	pub id: BatchId,
	/// What the consortium asked for the service, besides the fee of the call.
	pub service_fee: Balance,
}

/// Something that its manufacturer has called back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recall {
	/// Who called it back.
	pub by: AccountId,
	/// Hash of the reason.
	pub reason: Hash,
	/// When.
	pub at: Moment,
}

impl Client {
	/// Registers a model of devices, by the hash of its data sheet.
	///
	/// # Errors
	/// [`Error`]; see `devices.register_model`.
	pub async fn register_model(
		&self,
		by: Submitter<'_>,
		data_sheet: Hash,
		class: ClassCode,
	) -> Result<(Outcome, ModelId), Error> {
		let call =
			RuntimeCall::Devices(runtime::devices::Call::register_model { data_sheet, class });
		let outcome = self.submit(by, call).await?;
		let registered =
			outcome.find::<runtime::devices::events::ModelRegistered>("Devices.ModelRegistered")?;
		Ok((outcome, registered.model))
	}

	/// Enrols a batch of devices.
	///
	/// # Errors
	/// [`Error`]; see `devices.enrol_batch`.
	pub async fn enrol_batch(
		&self,
		by: Submitter<'_>,
		model: ModelId,
		root: Hash,
		count: u32,
	) -> Result<(Outcome, EnrolledBatch), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::enrol_batch { model, root, count });
		let outcome = self.submit(by, call).await?;
		let event =
			outcome.find::<runtime::devices::events::BatchEnrolled>("Devices.BatchEnrolled")?;
		Ok((outcome, EnrolledBatch { id: event.batch, service_fee: event.fee }))
	}

	/// Calls devices back: what they anchor counts no more, and none of them is paired.
	///
	/// # Errors
	/// [`Error`]; see `devices.recall`.
	pub async fn recall(
		&self,
		by: Submitter<'_>,
		target: RecallTarget,
		reason: Hash,
	) -> Result<Outcome, Error> {
		let target = Static(target);
		let call = RuntimeCall::Devices(runtime::devices::Call::recall { target, reason });
		self.submit(by, call).await
	}

	/// Ends a recall.
	///
	/// # Errors
	/// [`Error`]; see `devices.lift_recall`.
	pub async fn lift_recall(
		&self,
		by: Submitter<'_>,
		target: RecallTarget,
	) -> Result<Outcome, Error> {
		let target = Static(target);
		let call = RuntimeCall::Devices(runtime::devices::Call::lift_recall { target });
		self.submit(by, call).await
	}

	/// An enrolled batch.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn batch(&self, id: BatchId) -> Result<Batch, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().batches();
		let Some(value) = at.storage().try_fetch(address, (id,)).await? else {
			return Err(Error::NotFound { what: format!("the batch {id}") });
		};
		let batch = value.decode()?;
		Ok(Batch {
			id,
			manufacturer: from_subxt(&batch.manufacturer),
			model: batch.model,
			root: batch.root,
			count: batch.count,
			enrolled_at: batch.enrolled_at,
		})
	}

	/// By whom and why something was called back; `None` when it was not.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn recall_of(&self, target: &RecallTarget) -> Result<Option<Recall>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().recalls();
		let Some(value) = at.storage().try_fetch(address, (Static(target.clone()),)).await? else {
			return Ok(None);
		};
		let recall = value.decode()?;
		Ok(Some(Recall { by: from_subxt(&recall.by), reason: recall.reason, at: recall.at }))
	}

	/// The classes of devices, and what has to be shown to pair one of each.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn device_classes(&self) -> Result<Vec<(ClassCode, Factors)>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().classes();
		let entries = state::entries(&at, address, ()).await?;
		let mut classes: Vec<_> =
			entries.into_iter().map(|((code,), factors)| (code, factors)).collect();
		classes.sort_by_key(|(code, _)| *code);
		Ok(classes)
	}
}
