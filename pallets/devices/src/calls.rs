//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Enrols a batch of devices of one model.
		///
		/// May be called by the model's manufacturer, a member with that role.
		///
		/// `root` is the root of the Merkle tree over the leaves that
		/// [`batch_leaf`](jasmynet_primitives::devices::batch_leaf) makes, and
		/// `count` how many there are. [`Config::BatchDeposit`] is held as long as the
		/// batch is kept, which is for good, and the consortium's table of fees says what
		/// the devices cost.
		///
		/// # Errors
		/// `ModelNotFound`, `NotAuthorized`, `EmptyBatch`, `Recalled`, `QuotaExceeded`,
		/// `CannotPay`.
		///
		/// # Emits
		/// [`Event::BatchEnrolled`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::enrol_batch().saturating_add(T::Fees::charge_weight()))]
		pub fn enrol_batch(
			origin: OriginFor<T>,
			model: ModelId,
			root: Hash,
			count: u32,
		) -> DispatchResult {
			let manufacturer = ensure_signed(origin)?;
			Self::do_enrol_batch(manufacturer, model, root, count)
		}

		/// Opens a pairing with the device that has this key.
		///
		/// May be called by an active identity: the owner to be.
		///
		/// The class of `model` says what has to be shown. Without a model nothing but
		/// the device's signature is asked for: a phone, or a device that somebody made
		/// at home. `places` names an administrator and a user, where the class asks for
		/// them or the owner wants them: both accept then. [`Config::PairingDeposit`] is
		/// held until the pairing is over. Others may have pairings open for the same
		/// device.
		///
		/// # Errors
		/// `NotActive`, `KeyCannotSign`, `AlreadyPaired`, `KeyInUse`, `DeviceRetired`,
		/// `ModelNotFound`, `ClassNotFound`, `Recalled`, `PlacesNeeded`, `SamePerson`,
		/// `TooManyPairings`, `CannotPay`.
		///
		/// # Emits
		/// [`Event::PairingOpened`] with the challenge for the device
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::open_pairing())]
		pub fn open_pairing(
			origin: OriginFor<T>,
			device_key: PublicKey,
			model: Option<ModelId>,
			places: Option<Places>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_open_pairing(owner, device_key, model, places)
		}

		/// Shows that the device agrees to a pairing, and where it comes from.
		///
		/// May be called by anybody, usually the device's gateway: the signatures
		/// decide.
		///
		/// The device signs
		/// [`PairingProof::intent`](jasmynet_primitives::devices::PairingProof::intent),
		/// with the commitment that `provenance` tells, and with `code` when it shows
		/// one: [`code_commitment`](jasmynet_primitives::devices::code_commitment).
		/// `provenance` is a proof from a batch, or a signature of the manufacturer's
		/// for this device. A pairing is proved once; the owner sees what was shown
		/// before confirming.
		///
		/// # Errors
		/// `PairingNotFound`, `Expired`, `AlreadyProved`, `AlreadyPaired`, `KeyInUse`,
		/// `DeviceRetired`, `OriginNeeded`, `CodeNeeded`, `WrongModel`, `ModelNotFound`,
		/// `BatchNotFound`, `BadProof`, `NotAuthorized`, `Recalled`, `AlreadyClaimed`,
		/// `IntentMismatch`, or what is wrong with a signature: `IntentOtherChain`,
		/// `IntentTooEarly`, `IntentExpired`, `IntentWindowTooLong`,
		/// `IntentAlreadyUsed`, `IntentNonceTooFar`, `BadSignature`.
		///
		/// # Emits
		/// [`Event::DeviceProved`]
		#[pallet::call_index(2)]
		#[pallet::weight(Pallet::<T>::weight_of_proof(signature, provenance.as_deref()))]
		pub fn prove_device(
			origin: OriginFor<T>,
			pairing: PairingId,
			intent: SignedIntent,
			signature: KeySignature,
			provenance: Option<Box<Origin>>,
			code: Option<Hash>,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_prove_device(pairing, intent, signature, provenance.map(|shown| *shown), code)
		}

		/// Takes a device for which everything has been shown.
		///
		/// May be called by the identity that opened the pairing.
		///
		/// The pairing is over and its deposit comes back. [`Config::DeviceDeposit`] is
		/// held while the device is the owner's. A second key or a device that has agreed
		/// is looked at also where the class asks for none: what is paired with it may
		/// agree to other pairings. A device that was let go counts on, and runs what it
		/// ran.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`, `NotActive`, `Expired`, `NotProved`,
		/// `CodeNotShown`, `NotAccepted`, `SecondNotShown`, `SecondKeyNeeded`,
		/// `DeviceNotFound`, `NotVouched`, `NotWorking`, `AlreadyPaired`, `KeyInUse`,
		/// `DeviceRetired`, `Recalled`, `AlreadyClaimed`, `TooManyDevices`, `CannotPay`.
		///
		/// # Emits
		/// [`Event::DevicePaired`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::confirm_pairing())]
		pub fn confirm_pairing(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_confirm_pairing(owner, pairing)
		}

		/// Gives a pairing up.
		///
		/// May be called by who opened it, or is named for a place in it, at any time;
		/// by anybody once it has expired.
		///
		/// The deposit goes back to who opened it.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::PairingCancelled`]
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::cancel_pairing())]
		pub fn cancel_pairing(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_pairing(who, pairing)
		}

		/// Anchors the next entry of a device's log.
		///
		/// May be called by anybody, usually the device's gateway: the signature
		/// decides.
		///
		/// The device signs the intent that [`LogEntry::intent`] makes of the entry and
		/// `expires_at`. Entries come in order and without gaps. The last entry once
		/// more changes nothing, and succeeds: a gateway that lost its answer can send
		/// it again. Another entry of the same number, signed by the device, is refused
		/// and made known, once for each number.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotWorking`, `Recalled`, `NotActive`, `SequenceTooLow`,
		/// `ForkRefused`, `SequenceGap`, `EmptyEntry`, `TimeNotMonotonic`, `TimeInFuture`,
		/// or what is wrong with the signature: `IntentExpired`, `IntentWindowTooLong`,
		/// `BadSignature`.
		///
		/// # Emits
		/// [`Event::LogAnchored`], [`Event::LogRepeated`] or [`Event::LogForked`]
		#[pallet::call_index(5)]
		#[pallet::weight(Pallet::<T>::weight_of_anchor(signature))]
		pub fn anchor_log(
			origin: OriginFor<T>,
			device: DeviceId,
			entry: LogEntry,
			expires_at: Moment,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_anchor_log(device, entry, expires_at, signature)
		}

		/// Says what devices of a class have to show when they are paired, or takes the
		/// class out of the registry.
		///
		/// May be called by [`Config::GovernanceOrigin`].
		///
		/// Pairings that are open keep what was asked for when they were opened. Models
		/// of a class that is no more cannot be paired.
		///
		/// # Errors
		/// `TooManyClasses`, `ClassNotFound`.
		///
		/// # Emits
		/// [`Event::ClassSet`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::set_class())]
		pub fn set_class(
			origin: OriginFor<T>,
			class: ClassCode,
			factors: Option<Factors>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_class(class, factors)
		}

		/// Registers a model.
		///
		/// May be called by a member with the role of a manufacturer.
		///
		/// `data_sheet` is the hash of the model's data sheet. [`Config::ModelDeposit`]
		/// is held as long as the model is kept, which is for good.
		///
		/// # Errors
		/// `NotAuthorized`, `ClassNotFound`, `CannotPay`.
		///
		/// # Emits
		/// [`Event::ModelRegistered`]
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::register_model())]
		pub fn register_model(
			origin: OriginFor<T>,
			data_sheet: Hash,
			class: ClassCode,
		) -> DispatchResult {
			let manufacturer = ensure_signed(origin)?;
			Self::do_register_model(manufacturer, data_sheet, class)
		}

		/// Calls devices back: a model, a batch, one device, or a firmware of a model.
		///
		/// May be called by their manufacturer, also when it has lost the role since:
		/// stopping always works. A single device, which the chain need not know yet, is
		/// called back by the manufacturer that the target names: one that the consortium
		/// keeps as a member, of whatever status, or of which a device is paired.
		///
		/// Nothing that such devices sign counts, and they are paired with nobody, until
		/// the recall is lifted. What they run they may say still: a device that runs
		/// another firmware than the recalled one works again. `reason` is the hash of
		/// a public text. [`Config::RecallDeposit`] is held.
		///
		/// # Errors
		/// `ModelNotFound`, `BatchNotFound`, `NotAuthorized`, `AlreadyRecalled`,
		/// `CannotPay`.
		///
		/// # Emits
		/// [`Event::Recalled`]
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::recall())]
		pub fn recall(origin: OriginFor<T>, target: RecallTarget, reason: Hash) -> DispatchResult {
			let manufacturer = ensure_signed(origin)?;
			Self::do_recall(manufacturer, target, reason)
		}

		/// Lifts a recall. The devices work again.
		///
		/// May be called by who called them back, or by [`Config::GovernanceOrigin`].
		///
		/// The deposit goes back to who called them back.
		///
		/// # Errors
		/// `NotRecalled`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::RecallLifted`]
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::lift_recall())]
		pub fn lift_recall(origin: OriginFor<T>, target: RecallTarget) -> DispatchResult {
			let who = match T::GovernanceOrigin::try_origin(origin) {
				Ok(_) => None,
				Err(origin) => Some(ensure_signed(origin)?),
			};
			Self::do_lift_recall(who, target)
		}

		/// Accepts a place at a device that is being paired.
		///
		/// May be called by the administrator, or the user, that the pairing names.
		///
		/// # Errors
		/// `PairingNotFound`, `Expired`, `NotAppointed`, `NotActive`, `AlreadyAccepted`.
		///
		/// # Emits
		/// [`Event::PlaceAccepted`]
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::accept_place())]
		pub fn accept_place(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_place(who, pairing)
		}

		/// Agrees to a pairing by one of the owner's keys. Another one confirms.
		///
		/// May be called by the identity that opened the pairing, acting by a key of its
		/// own.
		///
		/// What a key has agreed to stays agreed to when the key is removed. A pairing is
		/// open for [`Config::PairingLifetime`]: cancel it where that is too long.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`, `NotActive`, `Expired`,
		/// `SecondKeyNeeded`.
		///
		/// # Emits
		/// [`Event::PairingVouched`]
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::vouch_pairing())]
		pub fn vouch_pairing(origin: OriginFor<T>, pairing: PairingId) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_vouch_pairing(owner, pairing)
		}

		/// Agrees to a pairing by a device that is paired already: the owner's phone, or
		/// that of the user to be.
		///
		/// May be called by anybody: the signature decides.
		///
		/// `device` signs an intent for `VouchForPairing` with
		/// [`challenge_payload`](jasmynet_primitives::devices::challenge_payload), whose
		/// counterparty is who opened the pairing. It has to work, also when the pairing
		/// is confirmed. Somebody must have agreed to its own pairing in the same way, by a
		/// second key or another device: what one key can pair is no second factor.
		///
		/// # Errors
		/// `PairingNotFound`, `Expired`, `DeviceNotFound`, `NotAuthorized`, `NotVouched`,
		/// `NotWorking`, `Recalled`, `NotActive`, `IntentMismatch`, or what is wrong with
		/// the signature: `IntentOtherChain`, `IntentTooEarly`, `IntentExpired`,
		/// `IntentWindowTooLong`, `IntentAlreadyUsed`, `IntentNonceTooFar`,
		/// `BadSignature`.
		///
		/// # Emits
		/// [`Event::PairingVouched`]
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::vouch_pairing_by_device())]
		pub fn vouch_pairing_by_device(
			origin: OriginFor<T>,
			pairing: PairingId,
			device: DeviceId,
			intent: SignedIntent,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_vouch_pairing_by_device(pairing, device, intent, signature)
		}

		/// Enters the code that the device shows.
		///
		/// May be called by the identity that opened the pairing, once the device has
		/// proved itself.
		///
		/// Each code takes one of [`Config::CodeTries`], and takes the place of the one
		/// before. The device compares it with its own, and reveals its salt only when
		/// they are the same.
		///
		/// # Errors
		/// `PairingNotFound`, `NotAuthorized`, `NotActive`, `Expired`, `NotProved`,
		/// `CodeNeeded`, `AlreadyProved`, `TooManyTries`.
		///
		/// # Emits
		/// [`Event::CodeEntered`]
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::enter_code())]
		pub fn enter_code(
			origin: OriginFor<T>,
			pairing: PairingId,
			code: PairingCode,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_enter_code(owner, pairing, code)
		}

		/// Shows that the code that the owner entered is the device's.
		///
		/// May be called by anybody: only the device knows the salt.
		///
		/// A device keeps its salt to itself as long as the code that was entered is not
		/// its own: with the salt, all codes can be tried.
		///
		/// # Errors
		/// `PairingNotFound`, `Expired`, `NotProved`, `CodeNeeded`, `AlreadyProved`,
		/// `CodeNotEntered`, `WrongCode`.
		///
		/// # Emits
		/// [`Event::CodeShown`]
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::reveal_code())]
		pub fn reveal_code(
			origin: OriginFor<T>,
			pairing: PairingId,
			salt: [u8; 32],
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_reveal_code(pairing, salt)
		}

		/// Ends a pairing in the name of the device.
		///
		/// May be called by anybody: the signature decides.
		///
		/// The device signs an intent for `RefusePairing` with
		/// [`challenge_payload`](jasmynet_primitives::devices::challenge_payload), whose
		/// counterparty is who opened the pairing. The deposit goes back there.
		///
		/// # Errors
		/// `PairingNotFound`, `IntentMismatch`, or what is wrong with the signature:
		/// `IntentOtherChain`, `IntentTooEarly`, `IntentExpired`,
		/// `IntentWindowTooLong`, `IntentAlreadyUsed`, `IntentNonceTooFar`,
		/// `BadSignature`.
		///
		/// # Emits
		/// [`Event::PairingRefused`]
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::refuse_pairing())]
		pub fn refuse_pairing(
			origin: OriginFor<T>,
			pairing: PairingId,
			intent: SignedIntent,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_refuse_pairing(pairing, intent, signature)
		}

		/// Lets a device rest: nothing that it signs counts.
		///
		/// May be called by its owner or its administrator.
		///
		/// An offer to hand it over ends with it.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`, `NotWorking`.
		///
		/// # Emits
		/// [`Event::DeviceSuspended`]
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_suspend(who, device)
		}

		/// Reports a device lost: nothing that it signs counts.
		///
		/// May be called by its owner, its administrator or its user, also while that
		/// identity is frozen or being closed. Costs no fee.
		///
		/// An offer to hand it over ends with it. What the owner has stopped only the owner
		/// starts again, whoever reports it lost afterwards; an owner can report what
		/// somebody else has reported already, to the same effect.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `AlreadyLost`.
		///
		/// # Emits
		/// [`Event::DeviceLost`]
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::report_lost())]
		pub fn report_lost(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_report_lost(who, device)
		}

		/// Lets a device work again that was suspended or lost.
		///
		/// May be called by its owner; by its administrator, when it was suspended by that
		/// administrator, or reported lost by anybody but the owner. What the owner has
		/// stopped only the owner starts again, also when it was reported lost since.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`, `AlreadyWorking`.
		///
		/// # Emits
		/// [`Event::DeviceRecovered`]
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::recover())]
		pub fn recover(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_recover(who, device)
		}

		/// Takes a device out of use for good. Nobody can pair with this id again.
		///
		/// May be called by its owner.
		///
		/// All that the owner had or gave by the device ends, an offer to hand it over with
		/// it, and the deposit comes back. What there was less of to end than there may be
		/// is not paid for.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`.
		///
		/// # Emits
		/// [`Event::DeviceRetired`]
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::retire().saturating_add(T::Rights::end_weight()))]
		pub fn retire(origin: OriginFor<T>, device: DeviceId) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			Self::do_retire(owner, device)
		}

		/// Gives a device another key. Its id stays.
		///
		/// May be called by its owner or its administrator: whoever has copied the device's
		/// key could lock them out otherwise.
		///
		/// Both keys sign the same intent for `RotateDeviceKey`, whose counterparty is the
		/// device's owner and whose payload is the new key. A device that is suspended or
		/// lost keeps its key: who found it would sign. One whose firmware is called back
		/// may get another: its key may have been copied.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`, `NotWorking`, `Recalled`,
		/// `KeyCannotSign`, `KeyInUse`, `IntentMismatch`, or what is wrong with a
		/// signature: `IntentOtherChain`, `IntentTooEarly`, `IntentExpired`,
		/// `IntentWindowTooLong`, `IntentAlreadyUsed`, `IntentNonceTooFar`,
		/// `BadSignature`.
		///
		/// # Emits
		/// [`Event::KeyRotated`]
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::rotate_device_key())]
		pub fn rotate_device_key(
			origin: OriginFor<T>,
			device: DeviceId,
			new_key: PublicKey,
			intent: SignedIntent,
			signature: KeySignature,
			new_signature: KeySignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_rotate_device_key(who, device, new_key, intent, signature, new_signature)
		}

		/// Offers a device to somebody else.
		///
		/// May be called by its owner.
		///
		/// The device works for its owner until it is taken over. The offer ends after
		/// [`Config::TransferLifetime`], and can be made again then.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`, `SamePerson`, `NotWorking`,
		/// `Recalled`, `AlreadyOffered`.
		///
		/// # Emits
		/// [`Event::TransferOffered`] with the challenge for the device
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::offer_transfer())]
		pub fn offer_transfer(
			origin: OriginFor<T>,
			device: DeviceId,
			to: AccountId,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_offer_transfer(owner, device, to)
		}

		/// Withdraws an offer, or declines it. The device stays with its owner.
		///
		/// May be called by the owner, or by who it is offered to; by anybody once the
		/// offer has expired. Costs no fee.
		///
		/// # Errors
		/// `DeviceNotFound`, `NoTransferOffered`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::TransferCancelled`]
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::cancel_transfer())]
		pub fn cancel_transfer(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_cancel_transfer(who, device)
		}

		/// Takes a device over.
		///
		/// May be called by who it is offered to.
		///
		/// The device's key and its new one sign the same intent for `HandOverDevice`,
		/// whose counterparty is the next owner, with
		/// [`hand_over_payload`](jasmynet_primitives::devices::hand_over_payload). It has
		/// the id of the new key from now on, an empty log, no places and no commands.
		/// All that the old owner had or gave by it ends, and its old key never works
		/// again. The deposit is held from the next owner, and comes back to the old one.
		/// What there was less of to end than there may be is not paid for. The device
		/// agrees to no pairing for its next owner, who took it over by a single key.
		///
		/// # Errors
		/// `DeviceNotFound`, `NoTransferOffered`, `NotAuthorized`, `NotActive`, `Expired`,
		/// `Recalled`, `KeyCannotSign`, `KeyInUse`, `TooManyDevices`, `CannotPay`,
		/// `IntentMismatch`, or what is wrong with a signature: `IntentOtherChain`,
		/// `IntentTooEarly`, `IntentExpired`, `IntentWindowTooLong`,
		/// `IntentAlreadyUsed`, `IntentNonceTooFar`, `BadSignature`.
		///
		/// # Emits
		/// [`Event::DeviceTransferred`]
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::accept_transfer().saturating_add(T::Rights::end_weight()))]
		pub fn accept_transfer(
			origin: OriginFor<T>,
			device: DeviceId,
			new_key: PublicKey,
			intent: SignedIntent,
			signature: KeySignature,
			new_signature: KeySignature,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			Self::do_accept_transfer(who, device, new_key, intent, signature, new_signature)
		}

		/// Offers somebody a place at a device, or dismisses who has it.
		///
		/// May be called by the device's owner.
		///
		/// Who has the place keeps it until the next one accepts; naming them again takes
		/// an offer to somebody else back. With nobody named, both who has it and who was
		/// offered it are dismissed at once. The commands that an administrator has sent go
		/// with them.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotActive`, `SamePerson`,
		/// `AlreadyAccepted`, `NotAppointed`.
		///
		/// # Emits
		/// [`Event::PlaceOffered`], or [`Event::PlaceEnded`] for each who is dismissed or
		/// offered it no more; [`Event::CommandWithdrawn`] for each command
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::appoint())]
		pub fn appoint(
			origin: OriginFor<T>,
			device: DeviceId,
			place: Place,
			who: Option<AccountId>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_appoint(owner, device, place, who)
		}

		/// Accepts a place at a device.
		///
		/// May be called by who it was offered to.
		///
		/// Who had the place before has it no more, and the commands that they sent go with
		/// them.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAppointed`, `NotActive`.
		///
		/// # Emits
		/// [`Event::CommandWithdrawn`] for each command, [`Event::PlaceEnded`] for who had
		/// it before, [`Event::PlaceTaken`]
		#[pallet::call_index(25)]
		#[pallet::weight(T::WeightInfo::accept_appointment())]
		pub fn accept_appointment(
			origin: OriginFor<T>,
			device: DeviceId,
			place: Place,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_accept_appointment(who, device, place)
		}

		/// Gives up a place at a device, or declines it.
		///
		/// May be called by who has it, or was offered it. Costs no fee.
		///
		/// The commands that an administrator has sent go with them.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAppointed`.
		///
		/// # Emits
		/// [`Event::CommandWithdrawn`] for each command, [`Event::PlaceEnded`]
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::resign())]
		pub fn resign(origin: OriginFor<T>, device: DeviceId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_resign(who, device)
		}

		/// Anchors entries of many devices' logs.
		///
		/// May be called by anybody, usually a gateway: the signatures decide.
		///
		/// Each entry is treated as by [`Pallet::anchor_log`], by itself: one that is
		/// refused never stops the others. What was refused before its signature was
		/// looked at is not paid for.
		///
		/// # Errors
		/// None.
		///
		/// # Emits
		/// For each entry [`Event::LogAnchored`], [`Event::LogRepeated`],
		/// [`Event::LogForked`] or [`Event::AnchorRefused`]
		#[pallet::call_index(27)]
		#[pallet::weight(Pallet::<T>::weight_of_anchors(anchors))]
		pub fn anchor_logs(
			origin: OriginFor<T>,
			anchors: BoundedVec<Anchor, T::MaxAnchors>,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_anchor_logs(anchors)
		}

		/// Sends a device a command.
		///
		/// May be called by its owner or its administrator.
		///
		/// `command` is the hash of what the device is to do; what it says goes to the
		/// device by another way. It is void at and after `expires_at`. Commands that
		/// have expired make room.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotAuthorized`, `NotWorking`, `Recalled`, `NotActive`,
		/// `CommandExpired`, `CommandWindowTooLong`, `TooManyCommands`.
		///
		/// # Emits
		/// [`Event::CommandSent`] with the command's number
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::send_command())]
		pub fn send_command(
			origin: OriginFor<T>,
			device: DeviceId,
			command: Hash,
			expires_at: Moment,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_send_command(who, device, command, expires_at)
		}

		/// Withdraws a command.
		///
		/// May be called by the device's owner, or by who sent it; by anybody once it has
		/// expired.
		///
		/// # Errors
		/// `DeviceNotFound`, `CommandNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::CommandWithdrawn`]
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::withdraw_command())]
		pub fn withdraw_command(
			origin: OriginFor<T>,
			device: DeviceId,
			command: CommandId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_withdraw_command(who, device, command)
		}

		/// Answers a command.
		///
		/// May be called by anybody: the signature decides.
		///
		/// The device signs
		/// [`Acknowledgement::intent`](jasmynet_primitives::devices::Acknowledgement::intent).
		/// Commands are answered in any order, each once.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotWorking`, `Recalled`, `NotActive`, `CommandNotFound`,
		/// `CommandExpired`, or what is wrong with the signature: `IntentExpired`,
		/// `IntentWindowTooLong`, `BadSignature`.
		///
		/// # Emits
		/// [`Event::CommandAcknowledged`]
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::acknowledge())]
		pub fn acknowledge(
			origin: OriginFor<T>,
			device: DeviceId,
			command: CommandId,
			outcome: CommandOutcome,
			report: Option<Hash>,
			expires_at: Moment,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_acknowledge(device, command, outcome, report, expires_at, signature)
		}

		/// Notes what a device says it runs.
		///
		/// May be called by anybody: the signature decides.
		///
		/// The device signs an intent for `RecordFirmware`, whose counterparty is its owner
		/// and whose payload is `firmware`. One that is suspended or called back may: that is how a recall of its
		/// firmware is cured. One that is lost may not.
		///
		/// # Errors
		/// `DeviceNotFound`, `NotWorking`, `NotActive`, `IntentMismatch`, or what is
		/// wrong with the signature: `IntentOtherChain`, `IntentTooEarly`,
		/// `IntentExpired`, `IntentWindowTooLong`, `IntentAlreadyUsed`,
		/// `IntentNonceTooFar`, `BadSignature`.
		///
		/// # Emits
		/// [`Event::FirmwareRecorded`]
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::record_firmware())]
		pub fn record_firmware(
			origin: OriginFor<T>,
			device: DeviceId,
			firmware: Hash,
			intent: SignedIntent,
			signature: KeySignature,
		) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_record_firmware(device, firmware, intent, signature)
		}
	}
}
