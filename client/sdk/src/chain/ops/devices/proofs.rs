//! Whether a reading is one that a device has vouched for.

use jasmynet_primitives::{
	devices::{DeviceInfo, LogEntry},
	AccountId, DeviceId, Hash, Moment,
};
use subxt::utils::H256;

use crate::{
	chain::{Client, Error},
	readings::{ProofError, ReadingProof},
};

/// A reading that its device has vouched for, on this chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifiedReading {
	/// The device.
	pub device: DeviceId,
	/// Whose the device was then.
	pub owner: AccountId,
	/// When the reading was taken, as the device says.
	pub at: Moment,
	/// The entry of the device's log that it is in.
	pub entry: LogEntry,
	/// The block that anchored the entry, when that was looked at.
	pub block: Option<u64>,
}

/// Why a reading is not believed.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
	/// The proof does not hold.
	#[error(transparent)]
	Proof(#[from] ProofError),
	/// The chain could not be asked.
	#[error(transparent)]
	Chain(#[from] Error),
	/// The proof is about another chain.
	#[error("the proof is about another chain than this node's: ask a node of that one")]
	OtherChain,
	/// The block that the proof names is not final, or not of this chain.
	#[error("block {0:?} is not one of the chain's final blocks: try again when it is")]
	NotFinal(Hash),
	/// The chain does not have the entry.
	#[error("the chain has another entry {seq} of the device's log, or none: the device did not vouch for this")]
	NotAnchored {
		/// Its number.
		seq: u64,
	},
}

impl Client {
	/// Checks a reading against the chain: that it is in an entry of the device's log, and
	/// that the chain has that entry. What leads from the entry to the head of the log is
	/// enough, as long as the log has not gone on; otherwise the block that anchored the
	/// entry is looked at, which takes a node that still has its state.
	///
	/// # Errors
	/// [`ReadingError`].
	pub async fn verify_reading(
		&self,
		proof: &ReadingProof,
	) -> Result<VerifiedReading, ReadingError> {
		if proof.genesis_hash != self.genesis_hash() {
			return Err(ReadingError::OtherChain);
		}
		let at = proof.verify_inclusion()?;
		let (device, entry) = (proof.device, proof.entry);
		if let Some(block) = proof.block() {
			let number = self.final_block(block).await?.ok_or(ReadingError::NotFinal(block))?;
			let anchored = self.log_entries_in(number, device).await?;
			if let Some(found) = anchored.into_iter().find(|anchored| anchored.entry == entry) {
				let owner = found.owner;
				return Ok(VerifiedReading { device, owner, at, entry, block: Some(number) });
			}
		}
		if let Some(DeviceInfo::Paired(paired)) = self.device(device).await? {
			if proof.verify_against(&paired.log).is_ok() {
				let owner = paired.owner;
				return Ok(VerifiedReading { device, owner, at, entry, block: None });
			}
		}
		match self.anchored_entry(device, entry.seq).await? {
			Some(((number, _), anchored)) if anchored.entry == entry => {
				let owner = anchored.owner;
				Ok(VerifiedReading { device, owner, at, entry, block: Some(number) })
			},
			_ => Err(ReadingError::NotAnchored { seq: entry.seq }),
		}
	}

	/// The number of a block, if it is one of the final ones.
	async fn final_block(&self, hash: Hash) -> Result<Option<u64>, Error> {
		let at = self.api.at_block(H256(hash.0)).await?;
		let (finalized, _) = self.finalized_block().await?;
		let number = at.block_number();
		if number > finalized {
			return Ok(None);
		}
		let of_chain = self.at_block(number).await?.block_hash();
		Ok((of_chain.0 == hash.0).then_some(number))
	}
}
