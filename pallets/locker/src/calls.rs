//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Puts a record into the signer's locker.
		///
		/// By an active identity: the owner to be.
		///
		/// The content is the binary CID of the *ciphertext* with its length in bytes, or a
		/// commitment, of which the size is whatever it stands for. With a `device`, the data
		/// is said to come from it, and it must be paired with the owner and work. From
		/// `retention_until` on the record is not served any more, and anybody may shred it.
		/// [`Config::RecordDeposit`] is held.
		///
		/// # Errors
		/// `NotActive`, `ContentVersion`, `ContentCodec`, `ContentHash`,
		/// `ContentLength`, `EmptyContent`, `CategoryNotFound`, `RetentionInPast`,
		/// `TooManyReplicas`, `DeviceNotPaired`, `DeviceNotWorking`, `DeviceRecalled`,
		/// `TooManyRecords`, or the deposit cannot be held.
		///
		/// # Emits
		/// [`Event::RecordPut`].
		#[pallet::call_index(0)]
		// More than the benchmark counts: how the device stands.
		#[pallet::weight(T::WeightInfo::put().saturating_add(T::Devices::standing_weight()))]
		pub fn put(origin: OriginFor<T>, record: NewRecord) -> DispatchResult {
			Self::do_put(ensure_signed(origin)?, Vec::from([record]))
		}

		/// Removes a record and all its envelopes.
		///
		/// By the record's owner, always and for free; by anybody once its retention is over.
		///
		/// The deposit goes back to the owner. What somebody has read before cannot be unread:
		/// where hosts kept the record, or companies have read it, the certificate says how
		/// far they are with erasing it.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::RecordShredded`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::shred(T::MaxEnvelopesPerRecord::get()))]
		pub fn shred(origin: OriginFor<T>, record: RecordId) -> DispatchResultWithPostInfo {
			let envelopes = Self::do_shred(ensure_signed(origin)?, record)
				.map_err(|error| error.with_weight(T::WeightInfo::shred(0)))?;
			Ok(Some(T::WeightInfo::shred(envelopes)).into())
		}

		/// Seals a record's key for the company that holds a grant.
		///
		/// By the record's owner, as an active identity.
		///
		/// `envelope_hash` is the hash of the sealed key, which lies with the
		/// keeper of the ciphertext. An envelope that is already there is replaced. When
		/// a device made the record, it must still be the owner's: its envelopes end
		/// with it. The key must be of the owner's latest epoch. Where the record has as many
		/// envelopes as it may, one of a grant that is over makes room.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`, `NotActive`, `RetentionOver`, `StaleEpoch`,
		/// `DeviceNotPaired`, `GrantNotActive`, `NotCovered`, `TooManyEnvelopesOfRecord`,
		/// `TooManyEnvelopesOfGrant`, `TooManyEnvelopesOfDevice`; `HostIsGrantee` when the
		/// company keeps the record as a host.
		///
		/// # Emits
		/// [`Event::EnvelopePut`], after [`Event::EnvelopesDropped`] for one that made room.
		#[pallet::call_index(2)]
		// More than the benchmark counts: how the device stands, and making room.
		#[pallet::weight(
			T::WeightInfo::put_envelope()
				.saturating_add(T::Devices::standing_weight())
				.saturating_add(Pallet::<T>::weight_of_room())
		)]
		pub fn put_envelope(
			origin: OriginFor<T>,
			record: RecordId,
			grant: GrantId,
			envelope_hash: Hash,
		) -> DispatchResult {
			Self::do_put_envelope(ensure_signed(origin)?, record, grant, envelope_hash)
		}

		/// Puts several records into the signer's locker: all of them, or none.
		///
		/// By an active identity: the owner to be. Each record is as in [`put`](Call::put),
		/// and gets the number after the one before.
		///
		/// # Errors
		/// `EmptyBatch`, and those of [`put`](Call::put).
		///
		/// # Emits
		/// [`Event::RecordPut`] for each.
		#[pallet::call_index(3)]
		#[pallet::weight(Pallet::<T>::batch_weight(records))]
		pub fn put_batch(
			origin: OriginFor<T>,
			records: BoundedVec<NewRecord, T::MaxBatch>,
		) -> DispatchResult {
			Self::do_put(ensure_signed(origin)?, records.into_inner())
		}

		/// Gives a record its next version.
		///
		/// By the record's owner, as an active identity.
		///
		/// The number and all that was said of the record stay; content, size and time are
		/// new, and it is encrypted in the owner's latest epoch. All envelopes are gone, since
		/// they hold the key to the version before: seal new ones. Pins stay, of the old
		/// version, until the host says something else. Who has read the record before still
		/// owes its erasure.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`, `NotActive`, `RetentionOver`, `ContentVersion`,
		/// `ContentCodec`, `ContentHash`, `ContentLength`, `EmptyContent`.
		///
		/// # Emits
		/// [`Event::RecordSuperseded`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::supersede(T::MaxEnvelopesPerRecord::get()))]
		pub fn supersede(
			origin: OriginFor<T>,
			record: RecordId,
			content: RecordContent,
			size: u64,
		) -> DispatchResultWithPostInfo {
			let envelopes = Self::do_supersede(ensure_signed(origin)?, record, content, size)?;
			Ok(Some(T::WeightInfo::supersede(envelopes)).into())
		}

		/// Begins a new generation of the signer's locker keys.
		///
		/// By an active identity, at any time; a good moment is after revoking a permission.
		///
		/// New records and new versions are encrypted in the new epoch. Keys of older epochs
		/// are sealed for nobody any more. Envelopes that are there stay until their grants
		/// end or their records are superseded, and what was read cannot be unread.
		///
		/// # Errors
		/// `NotActive`.
		///
		/// # Emits
		/// [`Event::EpochRotated`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::rotate_epoch())]
		pub fn rotate_epoch(origin: OriginFor<T>) -> DispatchResult {
			Self::do_rotate_epoch(ensure_signed(origin)?)
		}

		/// Says that the signer keeps a record.
		///
		/// By an active member with the role of a locker host, as an active identity.
		///
		/// `version` is the current one: the host has all of its ciphertext, and nothing of
		/// older versions any more. There are no more hosts than the owner wants, and none
		/// that has an envelope of the record.
		///
		/// # Errors
		/// `HostNotActive`, `NotActive`, `RecordNotFound`, `NothingToPin`, `WrongVersion`,
		/// `AlreadyExists`, `TooManyPins`, `HostIsGrantee`.
		///
		/// # Emits
		/// [`Event::Pinned`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::pin())]
		pub fn pin(origin: OriginFor<T>, record: RecordId, version: u32) -> DispatchResult {
			Self::do_pin(ensure_signed(origin)?, record, version)
		}

		/// Says that the signer has deleted a record.
		///
		/// By the host that had pinned it, a member of the consortium still or not.
		///
		/// Of a shredded record, the certificate says from now on that this host has erased
		/// it.
		///
		/// # Errors
		/// `NotPinned`.
		///
		/// # Emits
		/// [`Event::Unpinned`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::unpin())]
		pub fn unpin(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			Self::do_unpin(ensure_signed(origin)?, record)
		}

		/// Forgets what is left of a shredded record.
		///
		/// By anybody, when everybody has erased it and [`Config::HistoryPeriod`] has passed
		/// since it was shredded.
		///
		/// # Errors
		/// `NotShredded`, `NotYet`, `NotErased`.
		///
		/// # Emits
		/// [`Event::ShreddedForgotten`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::forget_shredded().saturating_add(Pallet::<T>::weight_of_readers()))]
		pub fn forget_shredded(origin: OriginFor<T>, record: RecordId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_forget_shredded(record)
		}

		/// Says on how many hosts a record is to lie.
		///
		/// By its owner, as an active identity. With more, there is room for a host of the
		/// owner's choice where others have come first. With fewer, nobody is sent away: hosts
		/// that keep it may go on.
		///
		/// # Errors
		/// `RecordNotFound`, `NotAuthorized`, `NotActive`, `NothingToPin`, `TooManyReplicas`.
		///
		/// # Emits
		/// [`Event::ReplicasRequired`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::require_replicas())]
		pub fn require_replicas(
			origin: OriginFor<T>,
			record: RecordId,
			replicas: u8,
		) -> DispatchResult {
			Self::do_require_replicas(ensure_signed(origin)?, record, replicas)
		}
	}
}
