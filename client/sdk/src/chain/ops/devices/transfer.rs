//! How a device goes to its next owner.

use jasmynet_primitives::{
	devices::{hand_over_payload, DeviceState},
	intent::Action,
	AccountId, DeviceId, Hash, ModelId, Moment,
};
use subxt::utils::Static;

use super::DeviceSignature;
use crate::{
	chain::{from_subxt, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// A device that somebody may take over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offer {
	/// What both keys of the device sign.
	pub challenge: Hash,
	/// Not any more at or after this time.
	pub expires_at: Moment,
}

/// A device that has gone to its next owner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandedOver {
	/// Its id before. Nothing can be done with it any more.
	pub from: DeviceId,
	/// Its id now.
	pub to: DeviceId,
	/// Whose it was.
	pub old_owner: AccountId,
	/// Its model, where it has one.
	pub model: Option<ModelId>,
}

impl Client {
	/// Offers a device to its next owner.
	///
	/// # Errors
	/// [`Error`]; see `devices.offer_transfer`.
	pub async fn offer_transfer(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		to: &AccountId,
	) -> Result<(Outcome, Offer), Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::offer_transfer {
			device,
			to: to_subxt(to),
		});
		let outcome = self.submit(by, call).await?;
		let offered =
			outcome.find::<runtime::devices::events::TransferOffered>("Devices.TransferOffered")?;
		let offer = Offer { challenge: offered.challenge, expires_at: offered.expires_at };
		Ok((outcome, offer))
	}

	/// Takes an offer back, or turns it down. It is free.
	///
	/// # Errors
	/// [`Error`]; see `devices.cancel_transfer`.
	pub async fn cancel_transfer(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
	) -> Result<Outcome, Error> {
		self.submit(by, RuntimeCall::Devices(runtime::devices::Call::cancel_transfer { device }))
			.await
	}

	/// Takes a device over that was offered to the submitter's identity. Its old key and
	/// its new one sign; the new one makes its new id.
	///
	/// # Errors
	/// [`Error::NotFound`] when it is not offered to anybody; see
	/// `devices.accept_transfer`.
	pub async fn accept_transfer(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		old_key: &KeyFile,
		new_key: &KeyFile,
	) -> Result<(Outcome, HandedOver), Error> {
		let DeviceState::TransferOffered { challenge, .. } =
			self.paired_device(device).await?.state
		else {
			return Err(Error::NotFound { what: format!("an offer of the device {device:?}") });
		};
		let payload = hand_over_payload(challenge, &new_key.public_key());
		let intent =
			self.device_intent(Action::HandOverDevice, device, Some(by.identity), payload).await?;
		let new_signature = new_key.sign_intent(&intent);
		let DeviceSignature { intent, signature } = DeviceSignature::new(old_key, intent);
		let call = RuntimeCall::Devices(runtime::devices::Call::accept_transfer {
			device,
			new_key: Static(new_key.public_key()),
			intent: Static(intent),
			signature: Static(signature),
			new_signature: Static(new_signature),
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome
			.find::<runtime::devices::events::DeviceTransferred>("Devices.DeviceTransferred")?;
		let handed_over = HandedOver {
			from: event.from,
			to: event.to,
			old_owner: from_subxt(&event.old_owner),
			model: event.model,
		};
		Ok((outcome, handed_over))
	}
}
