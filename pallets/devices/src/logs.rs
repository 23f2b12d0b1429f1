//! What devices have measured.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	devices::LogEntry,
	keys::KeySignature,
	traits::{Identities, Intents},
	DeviceId, Moment,
};

use crate::{Config, DeviceRecords, Error, Event, LogHead, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor_log(
		id: DeviceId,
		entry: LogEntry,
		expires_at: Moment,
		signature: KeySignature,
	) -> DispatchResult {
		let mut device = DeviceRecords::<T>::get(id).ok_or(Error::<T>::DeviceNotFound)?;
		ensure!(
			device.is_working() && T::Identities::is_active(&device.owner),
			Error::<T>::NotActive
		);
		Self::ensure_follows(&device.log, &entry)?;
		// Made here from what the call says: it cannot say anything else.
		let intent = entry.intent(T::Intents::genesis_hash(), id, expires_at);
		T::Intents::consume(&intent, &device.key, &signature).map_err(Error::<T>::from)?;

		let LogEntry { seq, root, count, from, to } = entry;
		let head = entry.chain(device.log.head);
		device.log = LogHead {
			seq,
			head,
			last_entry: entry.hash(),
			count: device.log.count.saturating_add(count.into()),
			last_to: to,
		};
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::LogAnchored { device: id, seq, root, head, count, from, to });
		Ok(())
	}

	/// Whether `entry` is the one that comes next in `log`.
	fn ensure_follows(log: &LogHead, entry: &LogEntry) -> Result<(), Error<T>> {
		if log.count > 0 && entry.seq == log.seq {
			return Err(if entry.hash() == log.last_entry {
				Error::AlreadyAnchored
			} else {
				Error::Fork
			});
		}
		ensure!(entry.seq > log.seq, Error::SequenceTooLow);
		ensure!(log.seq.checked_add(1) == Some(entry.seq), Error::SequenceGap);
		ensure!(entry.count > 0, Error::EmptyEntry);
		ensure!(entry.from <= entry.to && entry.from >= log.last_to, Error::TimeNotMonotonic);
		let latest = Self::now().saturating_add(T::MaxClockDrift::get());
		ensure!(entry.to <= latest, Error::TimeInFuture);
		Ok(())
	}
}
