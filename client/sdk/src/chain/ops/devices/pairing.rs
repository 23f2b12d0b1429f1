//! How an owner and a device become one another's.

use codec::Decode;
use jasmynet_primitives::{
	devices::{
		challenge_payload, vouching_payload, Factors, Origin, PairingCode, PairingProof, Places,
		Provenance,
	},
	intent::{Action, SignedIntent},
	keys::PublicKey,
	AccountId, Balance, DeviceId, Hash, ModelId, Moment, PairingId,
};
use subxt::utils::Static;

use super::{DeviceSignature, SIGNATURE_LIFETIME};
use crate::{
	chain::{ops::state, runtime, Client, Error, Outcome, RuntimeCall, Submitter},
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
	/// Opens a pairing of the submitter's identity with the device of this key.
	///
	/// # Errors
	/// [`Error`]; see `devices.open_pairing`.
	pub async fn open_pairing(
		&self,
		by: Submitter<'_>,
		device_key: PublicKey,
		model: Option<ModelId>,
		places: Option<Places>,
	) -> Result<(Outcome, OpenedPairing), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::open_pairing {
			device_key: Static(device_key),
			model,
			places: places.map(Static),
		});
		let outcome = self.submit(by, call).await?;
		let opened =
			outcome.find::<runtime::devices::events::PairingOpened>("Devices.PairingOpened")?;
		let pairing = OpenedPairing {
			id: opened.pairing,
			challenge: opened.challenge,
			expires_at: opened.expires_at,
			factors: opened.factors.0,
		};
		Ok((outcome, pairing))
	}

	/// Takes the place at a device that a pairing names the submitter's identity for.
	///
	/// # Errors
	/// [`Error`]; see `devices.accept_place`.
	pub async fn accept_place(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::accept_place { pairing }))
			.await
	}

	/// Has a device agree to a pairing, and shows where it comes from. `code` is the
	/// hash by which it commits itself to the code that it shows
	/// (`jasmynet_primitives::devices::code_commitment`).
	///
	/// # Errors
	/// [`Error`]; see `devices.prove_device`.
	pub async fn prove_device(
		&self,
		by: Submitter<'_>,
		pairing: &Pairing,
		device_key: &KeyFile,
		origin: Option<Origin>,
		code: Option<Hash>,
	) -> Result<Outcome, Error> {
		let device = device_key.public_key().device_id();
		let intent = self.pairing_intent(pairing, device, origin.as_ref(), code).await?;
		let signed = DeviceSignature::new(device_key, intent);
		self.send_pairing_proof(by, pairing.id, signed, origin, code).await
	}

	/// What a device signs to agree to a pairing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn pairing_intent(
		&self,
		pairing: &Pairing,
		device: DeviceId,
		origin: Option<&Origin>,
		code: Option<Hash>,
	) -> Result<SignedIntent, Error> {
		let proof = PairingProof {
			pairing: pairing.id,
			challenge: pairing.challenge,
			commitment: origin.map(|origin| match origin {
				Origin::Batch { commitment, .. } | Origin::Signed { commitment, .. } => *commitment,
			}),
			code,
		};
		let owner = pairing.owner.clone().into();
		let nonce = self.next_intent_nonce(device.0, Action::PairDevice, Some(owner)).await?;
		let expires_at = self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME);
		Ok(proof.intent(self.genesis_hash(), device, &pairing.owner, nonce, expires_at))
	}

	/// Sends what a device has signed to be paired.
	///
	/// # Errors
	/// [`Error`]; see `devices.prove_device`.
	pub async fn send_pairing_proof(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
		signed: DeviceSignature,
		origin: Option<Origin>,
		code: Option<Hash>,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::prove_device {
			pairing,
			intent: Static(signed.intent),
			signature: Static(signed.signature),
			provenance: Box::new(origin.map(Static)),
			code,
		});
		self.submit(by, call).await
	}

	/// Has a manufacturer's key sign for the device of a pairing: for a device that is in
	/// no batch.
	///
	/// # Errors
	/// [`Error::NotFound`] for a pairing without a model, whose device no manufacturer
	/// can vouch for; [`Error::Rpc`].
	pub async fn vouch_for_device(
		&self,
		pairing: &Pairing,
		with: Vouching<'_>,
	) -> Result<Origin, Error> {
		let Vouching { manufacturer, key, commitment } = with;
		let Some(model) = pairing.model else {
			return Err(Error::NotFound { what: format!("a model in pairing {}", pairing.id) });
		};
		let payload = vouching_payload(pairing.id, model, commitment, &pairing.device_key);
		let subject = DeviceId::from(<[u8; 32]>::from(manufacturer.clone()));
		let owner = Some(&pairing.owner);
		// Who vouches is an identity, not a device; the intent has the same form.
		let intent = self.device_intent(Action::VouchForDevice, subject, owner, payload).await?;
		let DeviceSignature { intent, signature } = DeviceSignature::new(key, intent);
		Ok(Origin::Signed { commitment, key: key.public_key(), intent, signature })
	}

	/// Agrees to a pairing with one key of the owner; another one confirms it.
	///
	/// # Errors
	/// [`Error`]; see `devices.vouch_pairing`.
	pub async fn vouch_pairing(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::vouch_pairing { pairing }))
			.await
	}

	/// Has a working device of the owner's, or of the user's, agree to a pairing.
	///
	/// # Errors
	/// [`Error`]; see `devices.vouch_pairing_by_device`.
	pub async fn vouch_pairing_by_device(
		&self,
		by: Submitter<'_>,
		pairing: &Pairing,
		device: DeviceId,
		device_key: &KeyFile,
	) -> Result<Outcome, Error> {
		let payload = challenge_payload(pairing.id, pairing.challenge);
		let owner = Some(&pairing.owner);
		let intent = self.device_intent(Action::VouchForPairing, device, owner, payload).await?;
		let DeviceSignature { intent, signature } = DeviceSignature::new(device_key, intent);
		let call = RuntimeCall::Devices(runtime::devices::Call::vouch_pairing_by_device {
			pairing: pairing.id,
			device,
			intent: Static(intent),
			signature: Static(signature),
		});
		self.submit(by, call).await
	}

	/// Types in the code that the device shows. Answers how many more times one may.
	///
	/// # Errors
	/// [`Error`]; see `devices.enter_code`.
	pub async fn enter_code(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
		code: PairingCode,
	) -> Result<(Outcome, u32), Error> {
		let code =
			runtime::runtime_types::bounded_collections::bounded_vec::BoundedVec(code.into());
		let call = RuntimeCall::Devices(runtime::devices::Call::enter_code { pairing, code });
		let outcome = self.submit(by, call).await?;
		let entered =
			outcome.find::<runtime::devices::events::CodeEntered>("Devices.CodeEntered")?;
		Ok((outcome, entered.tries_left))
	}

	/// Shows the salt of the code that was typed: it is the device's.
	///
	/// # Errors
	/// [`Error`]; see `devices.reveal_code`.
	pub async fn reveal_code(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
		salt: [u8; 32],
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::reveal_code { pairing, salt }))
			.await
	}

	/// Takes a device that has shown everything that its class asks for.
	///
	/// # Errors
	/// [`Error`]; see `devices.confirm_pairing`.
	pub async fn confirm_pairing(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
	) -> Result<(Outcome, DeviceId), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::confirm_pairing { pairing });
		let outcome = self.submit(by, call).await?;
		let paired =
			outcome.find::<runtime::devices::events::DevicePaired>("Devices.DevicePaired")?;
		Ok((outcome, paired.device))
	}

	/// Gives a pairing up. It is free.
	///
	/// # Errors
	/// [`Error`]; see `devices.cancel_pairing`.
	pub async fn cancel_pairing(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::cancel_pairing { pairing }))
			.await
	}

	/// Has the device refuse a pairing: it ends.
	///
	/// # Errors
	/// [`Error`]; see `devices.refuse_pairing`.
	pub async fn refuse_pairing(
		&self,
		by: Submitter<'_>,
		pairing: &Pairing,
		device_key: &KeyFile,
	) -> Result<Outcome, Error> {
		let payload = challenge_payload(pairing.id, pairing.challenge);
		let device = device_key.public_key().device_id();
		let owner = Some(&pairing.owner);
		let intent = self.device_intent(Action::RefusePairing, device, owner, payload).await?;
		self.send_refusal(by, pairing.id, DeviceSignature::new(device_key, intent)).await
	}

	/// Sends a device's refusal of a pairing.
	///
	/// # Errors
	/// [`Error`]; see `devices.refuse_pairing`.
	pub async fn send_refusal(
		&self,
		by: Submitter<'_>,
		pairing: PairingId,
		signed: DeviceSignature,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::refuse_pairing {
			pairing,
			intent: Static(signed.intent),
			signature: Static(signed.signature),
		});
		self.submit(by, call).await
	}

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
