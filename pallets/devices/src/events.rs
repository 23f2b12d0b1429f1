//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The consortium said what a class of devices has to show, or took the class
		/// out of its registry.
		ClassSet {
			/// The class.
			class: ClassCode,
			/// What has to be shown; nothing when the class is no more.
			factors: Option<Factors>,
		},
		/// A manufacturer registered a model.
		ModelRegistered {
			/// The model.
			model: ModelId,
			/// Who makes it.
			manufacturer: AccountId,
			/// Hash of its data sheet.
			data_sheet: Hash,
			/// Its class.
			class: ClassCode,
		},
		/// A manufacturer enrolled a batch of devices.
		BatchEnrolled {
			/// The batch.
			batch: BatchId,
			/// Who enrolled it.
			manufacturer: AccountId,
			/// The devices' model.
			model: ModelId,
			/// Root of the tree over them.
			root: Hash,
			/// How many there are.
			count: u32,
			/// What the service cost.
			fee: Balance,
		},
		/// A manufacturer called devices back. Their data does not count until it is
		/// lifted, or, for a firmware, until they run another one.
		Recalled {
			/// Which devices.
			target: RecallTarget,
			/// Their manufacturer.
			by: AccountId,
			/// Hash of the text that says why.
			reason: Hash,
		},
		/// Devices are not called back any more.
		RecallLifted {
			/// Which devices.
			target: RecallTarget,
			/// Their manufacturer, who had called them back. It has the deposit again,
			/// also when it was the consortium that lifted the recall.
			by: AccountId,
		},
		/// An owner opened a pairing. The device signs the challenge next, and those
		/// who are named for a place accept.
		PairingOpened {
			/// The pairing.
			pairing: PairingId,
			/// Who opened it.
			owner: AccountId,
			/// The device that it is for.
			device: DeviceId,
			/// Its model, where it has one.
			model: Option<ModelId>,
			/// What has to be shown.
			factors: Factors,
			/// Who is to look after the device, and who is to use it.
			places: Option<Places>,
			/// What the device signs, together with the pairing's id.
			challenge: Hash,
			/// The pairing ends then.
			expires_at: Moment,
		},
		/// A device signed for a pairing.
		DeviceProved {
			/// The pairing.
			pairing: PairingId,
			/// The device.
			device: DeviceId,
			/// Where it comes from, when that was shown.
			origin: Option<Provenance>,
		},
		/// Somebody accepted a place at a device that is being paired.
		PlaceAccepted {
			/// The pairing.
			pairing: PairingId,
			/// Which place.
			place: Place,
			/// Who.
			who: AccountId,
		},
		/// A key of the owner's, or another device, agreed to a pairing.
		PairingVouched {
			/// The pairing.
			pairing: PairingId,
			/// Which one.
			by: Voucher,
		},
		/// The owner entered a code. The device compares it with its own next.
		CodeEntered {
			/// The pairing.
			pairing: PairingId,
			/// So many more may be entered.
			tries_left: u32,
		},
		/// The code that the owner entered is the one that the device shows.
		CodeShown {
			/// The pairing.
			pairing: PairingId,
		},
		/// The device will not be paired like this. The pairing is over.
		PairingRefused {
			/// The pairing.
			pairing: PairingId,
			/// Whose it was; the deposit went back there.
			owner: AccountId,
			/// The device.
			device: DeviceId,
		},
		/// A pairing was given up, or removed after it had expired.
		PairingCancelled {
			/// The pairing.
			pairing: PairingId,
			/// Whose it was; the deposit went back there.
			owner: AccountId,
		},
		/// A device is paired with its owner.
		DevicePaired {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Its model, where it has one.
			model: Option<ModelId>,
			/// Where it comes from, where its manufacturer vouches for it.
			origin: Option<Provenance>,
			/// Who looks after it.
			administrator: Option<AccountId>,
			/// Who uses it.
			user: Option<AccountId>,
			/// The pairing that made it so, which is over now.
			pairing: PairingId,
		},
		/// A device was told to rest.
		DeviceSuspended {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Who said so.
			by: AccountId,
		},
		/// A device was reported lost. Nothing that it signs counts.
		DeviceLost {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Who said so.
			by: AccountId,
		},
		/// A device that was suspended or lost works again.
		DeviceRecovered {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Who said so.
			by: AccountId,
		},
		/// A device was taken out of use for good: by its owner, or because it was lost when
		/// its owner's identity was erased.
		DeviceRetired {
			/// The device.
			device: DeviceId,
			/// Its last owner.
			owner: AccountId,
			/// Its model, where it has one.
			model: Option<ModelId>,
		},
		/// A device was let go when its owner's identity was erased.
		DeviceUnclaimed {
			/// The device.
			device: DeviceId,
			/// Its former owner.
			owner: AccountId,
		},
		/// A device signs with another key from now on.
		KeyRotated {
			/// The device, whose id stays.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// The key.
			key: PublicKey,
		},
		/// An owner offered a device to somebody else. The device signs the challenge
		/// next, together with its new key.
		TransferOffered {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Who may take it over.
			to: AccountId,
			/// What the device signs.
			challenge: Hash,
			/// Not any more at or after this time.
			expires_at: Moment,
		},
		/// A device stays with its owner.
		TransferCancelled {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Who it was offered to.
			to: AccountId,
		},
		/// A device has another owner, key and id. All that the old owner had or gave
		/// by it has ended.
		DeviceTransferred {
			/// Its id before.
			from: DeviceId,
			/// Its id now.
			to: DeviceId,
			/// Whose it was.
			old_owner: AccountId,
			/// Whose it is.
			new_owner: AccountId,
			/// Its model, where it has one.
			model: Option<ModelId>,
		},
		/// An owner offered a place at a device.
		PlaceOffered {
			/// The device.
			device: DeviceId,
			/// Which place.
			place: Place,
			/// To whom.
			who: AccountId,
		},
		/// Somebody accepted a place at a device.
		PlaceTaken {
			/// The device.
			device: DeviceId,
			/// Which place.
			place: Place,
			/// Who.
			who: AccountId,
		},
		/// Somebody does not have a place at a device any more, or is not offered it any
		/// more.
		PlaceEnded {
			/// The device.
			device: DeviceId,
			/// Which place.
			place: Place,
			/// Who.
			who: AccountId,
		},
		/// A device vouched for readings.
		LogAnchored {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Number of the entry in the device's log.
			seq: u64,
			/// Root of the tree over the readings.
			root: Hash,
			/// Head of the log after this entry.
			head: Hash,
			/// How many readings the entry has.
			count: u32,
			/// Time of its first reading.
			from: Moment,
			/// Time of its last reading.
			to: Moment,
		},
		/// An entry came that the log ends with already. Nothing changed.
		LogRepeated {
			/// The device.
			device: DeviceId,
			/// Number of the entry.
			seq: u64,
		},
		/// A device signed two versions of one entry. The log keeps the first; somebody
		/// has to look into the device. It is told once for each entry.
		LogForked {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Number of both entries.
			seq: u64,
			/// Hash of the entry that the log keeps.
			kept: Hash,
			/// Hash of the one that was refused.
			refused: Hash,
		},
		/// One entry of several was refused. The others were not affected.
		AnchorRefused {
			/// The device that it names.
			device: DeviceId,
			/// Its number.
			seq: u64,
			/// Why.
			error: DispatchError,
		},
		/// A device was sent a command.
		CommandSent {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// The command's number.
			command: CommandId,
			/// Hash of what the device is to do.
			hash: Hash,
			/// Who sent it: the owner or the administrator.
			by: AccountId,
			/// It is void at and after this time.
			expires_at: Moment,
		},
		/// A command was withdrawn, removed after it had expired, or went with the
		/// administrator who had sent it.
		CommandWithdrawn {
			/// The device.
			device: DeviceId,
			/// The command's number.
			command: CommandId,
		},
		/// A device answered a command.
		CommandAcknowledged {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// The command's number.
			command: CommandId,
			/// How it went.
			outcome: CommandOutcome,
			/// Hash of the device's report, where there is one.
			report: Option<Hash>,
		},
		/// A device says what it runs.
		FirmwareRecorded {
			/// The device.
			device: DeviceId,
			/// Its owner.
			owner: AccountId,
			/// Hash of the firmware.
			firmware: Hash,
		},
	}
}
