//! What devices have measured.

use frame_support::{
	dispatch::DispatchResultWithPostInfo, ensure, pallet_prelude::DispatchResult, traits::Get,
	BoundedVec,
};
use jasmynet_primitives::{
	devices::{Anchor, LogEntry, LogHead},
	keys::KeySignature,
	traits::Intents,
	DeviceId, Moment,
};

use crate::{Config, Device, DeviceRecords, Error, Event, Pallet, WeightInfo};

/// What an entry is to the log that it is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
	/// The one that comes next.
	Next,
	/// The last one again.
	Repetition,
	/// Another version of the last one, and the first that comes.
	Fork,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_anchor_log(
		id: DeviceId,
		entry: LogEntry,
		expires_at: Moment,
		signature: KeySignature,
	) -> DispatchResult {
		let anchor = Anchor { device: id, entry, expires_at, signature };
		let (device, fit) = Self::examine(&anchor)?;
		Self::settle(anchor, device, fit)?;
		Ok(())
	}

	pub(crate) fn do_anchor_logs(
		anchors: BoundedVec<Anchor, T::MaxAnchors>,
	) -> DispatchResultWithPostInfo {
		let mut weight = T::WeightInfo::anchor_logs();
		for anchor in anchors {
			let Anchor { device: id, entry: LogEntry { seq, .. }, .. } = anchor;
			let outcome = Self::examine(&anchor);
			weight = weight.saturating_add(match &outcome {
				Ok((_, Fit::Next | Fit::Fork)) => Self::anchor_weight(&anchor.signature),
				Ok((_, Fit::Repetition)) | Err(_) => Self::refused_anchor_weight(),
			});
			let outcome = outcome.and_then(|(device, fit)| Self::settle(anchor, device, fit));
			if let Err(error) = outcome {
				let error = error.into();
				Self::deposit_event(Event::AnchorRefused { device: id, seq, error });
			}
		}
		Ok(Some(weight).into())
	}

	/// All that can be said of an entry without looking at its signature.
	fn examine(anchor: &Anchor) -> Result<(Device, Fit), Error<T>> {
		let device = Self::paired_device(anchor.device)?;
		Self::ensure_works(&device)?;
		let fit = Self::fit(&device.log, &anchor.entry)?;
		Ok((device, fit))
	}

	/// What `entry` is to `log`, unless it is nothing.
	fn fit(log: &LogHead, entry: &LogEntry) -> Result<Fit, Error<T>> {
		if log.count > 0 && entry.seq == log.seq {
			if entry.hash() == log.last_entry {
				return Ok(Fit::Repetition);
			}
			// That there are two versions is told once: else what the device has signed
			// could be sent over and over, to make it look worse than it is.
			ensure!(log.last_fork != entry.seq, Error::ForkRefused);
			return Ok(Fit::Fork);
		}
		ensure!(entry.seq > log.seq, Error::SequenceTooLow);
		ensure!(log.seq.checked_add(1) == Some(entry.seq), Error::SequenceGap);
		ensure!(entry.count > 0, Error::EmptyEntry);
		ensure!(entry.from <= entry.to && entry.from >= log.last_to, Error::TimeNotMonotonic);
		let latest = Self::now().saturating_add(T::MaxClockDrift::get());
		ensure!(entry.to <= latest, Error::TimeInFuture);
		Ok(Fit::Next)
	}

	/// Does with an entry what its fit asks for, once its signature is found good.
	/// Changes nothing else.
	fn settle(anchor: Anchor, device: Device, fit: Fit) -> Result<(), Error<T>> {
		match fit {
			Fit::Next => Self::append(anchor, device),
			Fit::Repetition => {
				// What is asked for has been done: who asks does not matter.
				let Anchor { device, entry: LogEntry { seq, .. }, .. } = anchor;
				Self::deposit_event(Event::LogRepeated { device, seq });
				Ok(())
			},
			Fit::Fork => Self::note_fork(anchor, device),
		}
	}

	fn append(anchor: Anchor, mut device: Device) -> Result<(), Error<T>> {
		let Anchor { device: id, entry, expires_at, signature } = anchor;
		// Made here from what the call says: it cannot say anything else.
		let intent = entry.intent(T::Intents::genesis_hash(), id, expires_at);
		T::Intents::consume(&intent, &device.key, &signature).map_err(Error::from)?;

		let LogEntry { seq, root, count, from, to } = entry;
		let head = entry.chain(device.log.head);
		device.log = LogHead {
			seq,
			head,
			last_entry: entry.hash(),
			count: device.log.count.saturating_add(count.into()),
			last_to: to,
			..device.log
		};
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::LogAnchored {
			device: id,
			owner,
			seq,
			root,
			head,
			count,
			from,
			to,
		});
		Ok(())
	}

	/// Tells of a second version of the last entry, which the device has signed as well,
	/// and leaves the log as it is.
	fn note_fork(anchor: Anchor, mut device: Device) -> Result<(), Error<T>> {
		let Anchor { device: id, entry, expires_at, signature } = anchor;
		// Its number was used up by the first version.
		let genesis_hash = T::Intents::genesis_hash();
		entry
			.intent(genesis_hash, id, expires_at)
			.verify(&device.key, &signature, genesis_hash, Self::now())
			.map_err(Error::from)?;

		let LogEntry { seq, .. } = entry;
		let refused = entry.hash();
		device.log.forks = device.log.forks.saturating_add(1);
		device.log.last_fork = seq;
		let (owner, kept) = (device.owner.clone(), device.log.last_entry);
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::LogForked { device: id, owner, seq, kept, refused });
		Ok(())
	}
}
