//! What the pallet keeps.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use jasmynet_primitives::{
	devices::{DeviceState, Factors, LogHead, PairingCode, Place, Places, Provenance},
	intent::IntentError,
	keys::PublicKey,
	AccountId, Balance, ClassCode, CommandId, DeviceId, Hash, ModelId, Moment,
};
use scale_info::TypeInfo;

use crate::{Config, Error};

/// A model of devices.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Model {
	/// Who makes it.
	pub manufacturer: AccountId,
	/// Hash of its data sheet.
	pub data_sheet: Hash,
	/// Its class.
	pub class: ClassCode,
	/// When it was registered.
	pub registered_at: Moment,
	/// What the manufacturer has on hold for it.
	pub deposit: Balance,
}

/// Devices of one model that their manufacturer enrolled together.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Batch {
	/// Who made them.
	pub manufacturer: AccountId,
	/// Their model.
	pub model: ModelId,
	/// Root of the Merkle tree over the devices' leaves.
	pub root: Hash,
	/// How many devices there are.
	pub count: u32,
	/// When they were enrolled.
	pub enrolled_at: Moment,
	/// What the manufacturer has on hold for it.
	pub deposit: Balance,
}

/// That devices are called back.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Recall {
	/// Who calls them back: their manufacturer.
	pub by: AccountId,
	/// Hash of the text that says why.
	pub reason: Hash,
	/// Since when.
	pub at: Moment,
	/// What the manufacturer has on hold for it.
	pub deposit: Balance,
}

/// What a device has shown for a pairing.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Proved {
	/// Where it comes from, when that was shown.
	pub origin: Option<Provenance>,
	/// To which code it has committed itself, when it shows one.
	pub code: Option<Hash>,
}

/// Who of the two has accepted a place.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Accepted {
	/// The administrator.
	pub administrator: bool,
	/// The user.
	pub user: bool,
}

/// Who agreed to a pairing besides the key that confirms it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Voucher {
	/// A key of the owner's, by its account. Another one has to confirm.
	#[codec(index = 0)]
	Key(AccountId),
	/// A device of the owner's, or of the user's.
	#[codec(index = 1)]
	Device(DeviceId),
}

/// An owner and a device on their way to each other.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Pairing {
	/// Who opened it.
	pub owner: AccountId,
	/// The device's key.
	pub device_key: PublicKey,
	/// The device's model, where it has one.
	pub model: Option<ModelId>,
	/// What has to be shown: what the model's class asked for when it was opened.
	pub factors: Factors,
	/// Who is to look after the device, and who is to use it.
	pub places: Option<Places>,
	/// Who of them has accepted.
	pub accepted: Accepted,
	/// What the device signs, together with the pairing's id.
	pub challenge: Hash,
	/// When it was opened.
	pub opened_at: Moment,
	/// It ends at this time.
	pub expires_at: Moment,
	/// What the device has shown, once it has.
	pub proved: Option<Proved>,
	/// The code that the owner read from the device.
	pub code_entered: Option<PairingCode>,
	/// So many more codes may be entered.
	pub tries_left: u32,
	/// Whether the code entered is the one that the device shows.
	pub code_shown: bool,
	/// Who has agreed besides the owner's key that confirms.
	pub vouched: Option<Voucher>,
	/// What the owner has on hold for it.
	pub deposit: Balance,
}

impl Pairing {
	/// Whether the pairing is over at `now`.
	pub fn is_expired(&self, now: Moment) -> bool {
		now >= self.expires_at
	}

	/// Which place in it `who` is named for.
	pub fn place_of(&self, who: &AccountId) -> Option<Place> {
		let places = self.places.as_ref()?;
		if places.administrator == *who {
			Some(Place::Administrator)
		} else {
			(places.user == *who).then_some(Place::User)
		}
	}
}

/// Who was offered a place and has not accepted it yet.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Appointed {
	/// To look after the device.
	pub administrator: Option<AccountId>,
	/// To use it.
	pub user: Option<AccountId>,
}

/// A device that is somebody's.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Device {
	/// Whose it is.
	pub owner: AccountId,
	/// The key that it signs with now.
	pub key: PublicKey,
	/// Its model, where it has one.
	pub model: Option<ModelId>,
	/// Where it comes from, where its manufacturer vouches for it.
	pub origin: Option<Provenance>,
	/// Who looks after it.
	pub administrator: Option<AccountId>,
	/// Who uses it.
	pub user: Option<AccountId>,
	/// Who was offered one of these places.
	pub appointed: Appointed,
	/// What it may do.
	pub state: DeviceState,
	/// When it was paired.
	pub paired_at: Moment,
	/// Hash of the firmware that it says it runs.
	pub firmware: Option<Hash>,
	/// Where its log stands.
	pub log: LogHead,
	/// Number of the last command sent to it; 0 before the first.
	pub last_command: CommandId,
	/// Whether somebody besides the key that confirmed agreed to its pairing. It agrees to
	/// others only then.
	pub vouched: bool,
	/// What the owner has on hold for it.
	pub deposit: Balance,
}

impl Device {
	/// Who has this place.
	pub fn holder(&self, place: Place) -> Option<&AccountId> {
		match place {
			Place::Administrator => self.administrator.as_ref(),
			Place::User => self.user.as_ref(),
		}
	}

	/// Who was offered this place.
	pub fn appointee(&self, place: Place) -> Option<&AccountId> {
		match place {
			Place::Administrator => self.appointed.administrator.as_ref(),
			Place::User => self.appointed.user.as_ref(),
		}
	}

	/// Puts somebody, or nobody, into this place.
	pub(crate) fn set_holder(&mut self, place: Place, who: Option<AccountId>) {
		match place {
			Place::Administrator => self.administrator = who,
			Place::User => self.user = who,
		}
	}

	/// Offers this place to somebody, or to nobody.
	pub(crate) fn set_appointee(&mut self, place: Place, who: Option<AccountId>) {
		match place {
			Place::Administrator => self.appointed.administrator = who,
			Place::User => self.appointed.user = who,
		}
	}
}

impl<T: Config> From<IntentError> for Error<T> {
	fn from(error: IntentError) -> Self {
		match error {
			IntentError::OtherChain => Error::IntentOtherChain,
			IntentError::TooEarly => Error::IntentTooEarly,
			IntentError::Expired => Error::IntentExpired,
			IntentError::WindowTooLong => Error::IntentWindowTooLong,
			IntentError::AlreadyUsed => Error::IntentAlreadyUsed,
			IntentError::NonceTooFar => Error::IntentNonceTooFar,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}
