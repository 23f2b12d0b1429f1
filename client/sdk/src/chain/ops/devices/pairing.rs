//! How an owner and a device become one another's.

mod calls;

use codec::Decode;
use jasmynet_primitives::{
	devices::{Factors, PairingCode, Places, Provenance},
	keys::PublicKey,
	AccountId, Balance, DeviceId, Hash, ModelId, Moment, PairingId,
};

use crate::{
	chain::{ops::state, runtime, Client, Error},
	keyfile::KeyFile,
};

/// A pairing that was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenedPairing {
	/// Its number.
	pub id: PairingId,
	/// What the device signs, together with the number.
	pub challenge: Hash,
	/// It ends then.
	pub expires_at: Moment,
	/// What has to be shown, besides the device's signature.
	pub factors: Factors,
}

/// An owner and a device on their way to each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pairing {
	/// Its number.
	pub id: PairingId,
	/// Who opened it.
	pub owner: AccountId,
	/// The device's key.
	pub device_key: PublicKey,
	/// The device's model, where it has one.
	pub model: Option<ModelId>,
	/// What has to be shown.
	pub factors: Factors,
	/// Who is to look after it, and who is to use it.
	pub places: Option<Places>,
	/// Which of the two have accepted.
	pub accepted: Accepted,
	/// What the device signs, together with the number.
	pub challenge: Hash,
	/// When it was opened.
	pub opened_at: Moment,
	/// It ends then.
	pub expires_at: Moment,
	/// What the device has shown.
	pub proved: Option<Proved>,
	/// What the owner has typed.
	pub code_entered: Option<PairingCode>,
	/// How many times the owner may type a code yet.
	pub tries_left: u32,
	/// Whether the device has shown that the typed code is its own.
	pub code_shown: bool,
	/// Who has agreed as the second one.
	pub vouched: Option<Voucher>,
}

/// Which places of a pairing are accepted.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Decode)]
pub struct Accepted {
	/// That of the administrator.
	pub administrator: bool,
	/// That of the user.
	pub user: bool,
}

/// What a device has shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Decode)]
pub struct Proved {
	/// Where it comes from.
	pub origin: Option<Provenance>,
	/// What it has committed itself to for the code that it shows.
	pub code: Option<Hash>,
}

/// Who agrees to a pairing as the second one.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub enum Voucher {
	/// A key of the owner.
	#[codec(index = 0)]
	Key(AccountId),
	/// A device of the owner, or of the user.
	#[codec(index = 1)]
	Device(DeviceId),
}

/// A pairing as it is in the state.
#[derive(Decode)]
struct Stored {
	owner: AccountId,
	device_key: PublicKey,
	model: Option<ModelId>,
	factors: Factors,
	places: Option<Places>,
	accepted: Accepted,
	challenge: Hash,
	opened_at: Moment,
	expires_at: Moment,
	proved: Option<Proved>,
	code_entered: Option<PairingCode>,
	tries_left: u32,
	code_shown: bool,
	vouched: Option<Voucher>,
	_deposit: Balance,
}

impl Stored {
	fn numbered(self, id: PairingId) -> Pairing {
		Pairing {
			id,
			owner: self.owner,
			device_key: self.device_key,
			model: self.model,
			factors: self.factors,
			places: self.places,
			accepted: self.accepted,
			challenge: self.challenge,
			opened_at: self.opened_at,
			expires_at: self.expires_at,
			proved: self.proved,
			code_entered: self.code_entered,
			tries_left: self.tries_left,
			code_shown: self.code_shown,
			vouched: self.vouched,
		}
	}
}

/// What a manufacturer signs for one device, in place of a batch.
#[derive(Clone, Copy)]
pub struct Vouching<'a> {
	/// The manufacturer.
	pub manufacturer: &'a AccountId,
	/// One of its keys, for assertion.
	pub key: &'a KeyFile,
	/// What stands for the device's serial number.
	pub commitment: Hash,
}

impl Client {
	/// An open pairing.
	///
	/// # Errors
	/// [`Error::NotFound`], [`Error::Rpc`].
	pub async fn pairing(&self, id: PairingId) -> Result<Pairing, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().pairings();
		let stored: Option<Stored> = state::fetch(&at, address, (id,)).await?;
		let pairing = stored.map(|stored| stored.numbered(id));
		pairing.ok_or_else(|| Error::NotFound { what: format!("an open pairing {id}") })
	}

	/// The pairings that are open for the device of this key, oldest first.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn pairings_with(&self, device_key: &PublicKey) -> Result<Vec<Pairing>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().devices().pairings();
		let entries: Vec<((PairingId,), Stored)> = state::entries(&at, address, ()).await?;
		let mut pairings: Vec<_> = entries
			.into_iter()
			.filter(|(_, stored)| stored.device_key == *device_key)
			.map(|((id,), stored)| stored.numbered(id))
			.collect();
		pairings.sort_by_key(|pairing| pairing.id);
		Ok(pairings)
	}
}
