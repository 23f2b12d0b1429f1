//! The steps of a pairing.

use jasmynet_primitives::{
	devices::{challenge_payload, vouching_payload, Origin, PairingCode, PairingProof, Places},
	intent::{Action, SignedIntent},
	keys::PublicKey,
	DeviceId, Hash, ModelId, PairingId,
};
use subxt::utils::Static;

use super::{
	super::{DeviceSignature, SIGNATURE_LIFETIME},
	OpenedPairing, Pairing, Vouching,
};
use crate::{
	chain::{runtime, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

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
}
