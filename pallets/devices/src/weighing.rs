//! What calls cost whose weight depends on who signed: verifying takes longer with some
//! kinds of keys than with others.

use frame_support::weights::Weight;
use jasmynet_primitives::{
	devices::{Anchor, Origin},
	keys::KeySignature,
};
use sp_runtime::SaturatedConversion;

use crate::{Config, Pallet, WeightInfo};

impl<T: Config> Pallet<T> {
	/// The weight of `prove_device` with a signature of this kind, and with what the
	/// manufacturer has shown.
	pub(crate) fn weight_of_proof(signature: &KeySignature, shown: Option<&Origin>) -> Weight {
		let (depth, vouching) = match shown {
			Some(Origin::Batch { proof, .. }) => {
				(proof.siblings.len().saturated_into(), Weight::zero())
			},
			Some(Origin::Signed { signature, .. }) => (0, Self::weight_of_vouching(signature)),
			None => (0, Weight::zero()),
		};
		let proof = match signature {
			KeySignature::Sr25519(_) => T::WeightInfo::prove_device_sr25519(depth),
			KeySignature::Ed25519(_) => T::WeightInfo::prove_device_ed25519(depth),
			KeySignature::Secp256k1(_) => T::WeightInfo::prove_device_secp256k1(depth),
			KeySignature::P256(_) => T::WeightInfo::prove_device_p256(depth),
			KeySignature::WebAuthn(_) => T::WeightInfo::prove_device_webauthn(depth),
		};
		proof.saturating_add(vouching)
	}

	/// What it costs to check that a manufacturer has signed for a device.
	fn weight_of_vouching(signature: &KeySignature) -> Weight {
		match signature {
			KeySignature::Sr25519(_) => T::WeightInfo::vouched_sr25519(),
			KeySignature::Ed25519(_) => T::WeightInfo::vouched_ed25519(),
			KeySignature::Secp256k1(_) => T::WeightInfo::vouched_secp256k1(),
			KeySignature::P256(_) => T::WeightInfo::vouched_p256(),
			KeySignature::WebAuthn(_) => T::WeightInfo::vouched_webauthn(),
		}
	}

	/// The weight of `anchor_log` with a signature of this kind.
	pub(crate) fn weight_of_anchor(signature: &KeySignature) -> Weight {
		match signature {
			KeySignature::Sr25519(_) => T::WeightInfo::anchor_log_sr25519(),
			KeySignature::Ed25519(_) => T::WeightInfo::anchor_log_ed25519(),
			KeySignature::Secp256k1(_) => T::WeightInfo::anchor_log_secp256k1(),
			KeySignature::P256(_) => T::WeightInfo::anchor_log_p256(),
			KeySignature::WebAuthn(_) => T::WeightInfo::anchor_log_webauthn(),
		}
	}

	/// The weight of `anchor_logs` when every signature of the list is looked at.
	pub(crate) fn weight_of_anchors(anchors: &[Anchor]) -> Weight {
		anchors.iter().fold(T::WeightInfo::anchor_logs(), |weight, anchor| {
			weight.saturating_add(Self::anchor_weight(&anchor.signature))
		})
	}

	/// What one entry of a list costs whose signature is looked at.
	pub(crate) fn anchor_weight(signature: &KeySignature) -> Weight {
		match signature {
			KeySignature::Sr25519(_) => each(T::WeightInfo::anchor_logs_sr25519),
			KeySignature::Ed25519(_) => each(T::WeightInfo::anchor_logs_ed25519),
			KeySignature::Secp256k1(_) => each(T::WeightInfo::anchor_logs_secp256k1),
			KeySignature::P256(_) => each(T::WeightInfo::anchor_logs_p256),
			KeySignature::WebAuthn(_) => each(T::WeightInfo::anchor_logs_webauthn),
		}
	}

	/// What one entry of a list costs that is refused, or found to be there already,
	/// before its signature is looked at.
	pub(crate) fn refused_anchor_weight() -> Weight {
		each(T::WeightInfo::anchor_logs_refused)
	}
}

/// What each one of a list costs, where all of a list costs `weight_of(length)`.
fn each(weight_of: fn(u32) -> Weight) -> Weight {
	weight_of(1).saturating_sub(weight_of(0))
}
