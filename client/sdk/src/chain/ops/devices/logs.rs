//! What devices have measured.

use jasmynet_primitives::{
	devices::{Anchor, DeviceInfo, LogEntry, LogHead},
	AccountId, DeviceId, Hash,
};
use subxt::{events::Event, utils::Static, PolkadotConfig};

use super::SIGNATURE_LIFETIME;
use crate::{
	chain::{
		from_subxt,
		runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
		Client, Error, Outcome, RuntimeCall, Submitter,
	},
	keyfile::KeyFile,
	readings::Readings,
};

/// So many entries always fit into one call, whatever keys have signed them: the slowest
/// signatures take the most of a block.
pub const ANCHORS_A_CALL: usize = 64;

/// An entry that is on chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchored {
	/// Whose the device was then.
	pub owner: AccountId,
	/// The entry.
	pub entry: LogEntry,
	/// Head of the log after it.
	pub head: Hash,
}

/// What became of an entry.
#[derive(Debug)]
pub enum AnchorOutcome {
	/// It is on chain now.
	Anchored {
		/// Head of the log after it.
		head: Hash,
	},
	/// It was on chain already.
	Repeated,
	/// Another entry with its number is on chain: the device has signed two.
	Forked {
		/// Hash of the one that counts.
		kept: Hash,
	},
	/// It was refused.
	Refused(Error),
}

impl Client {
	/// Has a device sign for readings, as the next entry of its log.
	///
	/// # Errors
	/// [`Error::NotFound`] when the device is not paired; [`Error::Rpc`].
	pub async fn sign_readings(
		&self,
		device: DeviceId,
		device_key: &KeyFile,
		readings: &Readings,
	) -> Result<Anchor, Error> {
		let log: LogHead = self.paired_device(device).await?.log;
		let entry = LogEntry {
			seq: log.seq.saturating_add(1),
			root: readings.root,
			count: readings.count,
			from: readings.from,
			to: readings.to,
		};
		let expires_at = self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME);
		let intent = entry.intent(self.genesis_hash(), device, expires_at);
		Ok(Anchor { device, entry, expires_at, signature: device_key.sign_intent(&intent) })
	}

	/// Anchors an entry that its device has signed.
	///
	/// # Errors
	/// [`Error`]; see `devices.anchor_log`. A second version of an entry that is on chain
	/// is no error: the answer says so.
	pub async fn anchor_log(
		&self,
		by: Submitter<'_>,
		anchor: Anchor,
	) -> Result<(Outcome, AnchorOutcome), Error> {
		let id = (anchor.device, anchor.entry.seq);
		let call = RuntimeCall::Devices(runtime::devices::Call::anchor_log {
			device: anchor.device,
			entry: Static(anchor.entry),
			expires_at: anchor.expires_at,
			signature: Static(anchor.signature),
		});
		let outcome = self.submit(by, call).await?;
		let became = self.became_of(&outcome, &[id]).await?.pop();
		let became = became.ok_or(Error::EventMissing("Devices.LogAnchored"))?;
		Ok((outcome, became))
	}

	/// Anchors entries of many devices in one call, at most [`ANCHORS_A_CALL`]. Each stands
	/// for itself: one that is refused does not stop the others. The answers are in the
	/// order of the entries.
	///
	/// # Errors
	/// [`Error`] when nothing was anchored at all; see `devices.anchor_logs`.
	pub async fn anchor_logs(
		&self,
		by: Submitter<'_>,
		anchors: Vec<Anchor>,
	) -> Result<(Outcome, Vec<AnchorOutcome>), Error> {
		let ids: Vec<_> = anchors.iter().map(|anchor| (anchor.device, anchor.entry.seq)).collect();
		let anchors = BoundedVec(anchors.into_iter().map(Static).collect());
		let call = RuntimeCall::Devices(runtime::devices::Call::anchor_logs { anchors });
		let outcome = self.submit(by, call).await?;
		let became = self.became_of(&outcome, &ids).await?;
		Ok((outcome, became))
	}

	/// What the events of a call say of these entries, in their order: it tells of each
	/// one once.
	async fn became_of(
		&self,
		outcome: &Outcome,
		ids: &[(DeviceId, u64)],
	) -> Result<Vec<AnchorOutcome>, Error> {
		let mut told = Vec::new();
		for event in outcome.events.iter() {
			told.extend(self.told_of_entry(outcome.block_number, &event?).await?);
		}
		if !told.iter().map(|(id, _)| id).eq(ids) {
			return Err(Error::EventMissing("Devices.LogAnchored"));
		}
		Ok(told.into_iter().map(|(_, became)| became).collect())
	}

	/// What an event says of an entry, if it is about one.
	async fn told_of_entry(
		&self,
		block_number: u64,
		event: &Event<'_, PolkadotConfig>,
	) -> Result<Option<((DeviceId, u64), AnchorOutcome)>, Error> {
		use runtime::devices::events;

		Ok(Some(if let Some(told) = event.decode_fields_as::<events::LogAnchored>() {
			let told = told?;
			((told.device, told.seq), AnchorOutcome::Anchored { head: told.head })
		} else if let Some(told) = event.decode_fields_as::<events::LogRepeated>() {
			let told = told?;
			((told.device, told.seq), AnchorOutcome::Repeated)
		} else if let Some(told) = event.decode_fields_as::<events::LogForked>() {
			let told = told?;
			((told.device, told.seq), AnchorOutcome::Forked { kept: told.kept })
		} else if let Some(told) = event.decode_fields_as::<events::AnchorRefused>() {
			let told = told?;
			let error = self.explain(block_number, &told.error).await?;
			((told.device, told.seq), AnchorOutcome::Refused(error))
		} else {
			return Ok(None);
		}))
	}

	/// An entry of a device's log, and number and hash of the block that anchored it;
	/// `None` when the chain has none with this number.
	///
	/// # Errors
	/// [`Error::Rpc`], also when the node has dropped old states.
	pub async fn anchored_entry(
		&self,
		device: DeviceId,
		seq: u64,
	) -> Result<Option<((u64, Hash), Anchored)>, Error> {
		let (last, _) = self.head_block().await?;
		if seq == 0 || self.log_length_at(last, device).await? < seq {
			return Ok(None);
		}
		// A log only grows: the first block that has the entry has anchored it.
		let (mut low, mut high) = (1, last);
		while low < high {
			let middle = low.midpoint(high);
			if self.log_length_at(middle, device).await? < seq {
				low = middle.saturating_add(1);
			} else {
				high = middle;
			}
		}
		let entries = self.log_entries_in(low, device).await?;
		let found = entries.into_iter().find(|anchored| anchored.entry.seq == seq);
		let block = (low, Hash::from(self.at_block(low).await?.block_hash().0));
		Ok(found.map(|anchored| (block, anchored)))
	}

	/// Number of the last entry of a device's log at block `number`.
	async fn log_length_at(&self, number: u64, device: DeviceId) -> Result<u64, Error> {
		let at = self.at_block(number).await?;
		if at.metadata_ref().runtime_api_trait_by_name("DevicesApi").is_none() {
			// The runtime of that time knew no logs that lead to today's.
			return Ok(0);
		}
		let question = runtime::runtime_apis().devices_api().device(device);
		let device = at.runtime_apis().call(question).await?;
		Ok(match device.map(|device| device.0) {
			None => 0,
			Some(DeviceInfo::Paired(device)) => device.log.seq,
			Some(DeviceInfo::Former { device, .. }) => device.last_seq,
		})
	}

	/// The entries of a device's log that block `number` has anchored, in their order.
	///
	/// # Errors
	/// [`Error::Rpc`], also when the node has dropped the block's state.
	pub async fn log_entries_in(
		&self,
		number: u64,
		device: DeviceId,
	) -> Result<Vec<Anchored>, Error> {
		let events = self.at_block(number).await?.events().fetch().await?;
		let mut found = Vec::new();
		for event in events.iter() {
			let event = event?;
			let Some(told) = event.decode_fields_as::<runtime::devices::events::LogAnchored>()
			else {
				continue;
			};
			let told = told?;
			if told.device == device {
				found.push(anchored(&told));
			}
		}
		Ok(found)
	}
}

/// What an event says of an entry.
pub(crate) fn anchored(told: &runtime::devices::events::LogAnchored) -> Anchored {
	let entry = LogEntry {
		seq: told.seq,
		root: told.root,
		count: told.count,
		from: told.from,
		to: told.to,
	};
	Anchored { owner: from_subxt(&told.owner), entry, head: told.head }
}
