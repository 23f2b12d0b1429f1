//! Help for the pallets' benchmarks.

use alloc::vec::Vec;
use p256::ecdsa::{signature::Signer, Signature, SigningKey};

use crate::{
	intent::SignedIntent,
	keys::{KeySignature, PublicKey},
};

/// Signs in the way that costs most to verify: with P-256, which the runtime
/// computes itself, and wrapped as some wallets do it, so that the bare bytes
/// are tried in vain first.
pub struct SlowestSigner(SigningKey);

impl SlowestSigner {
	/// A signer of its own for each seed from 1 to 255.
	pub fn new(seed: u8) -> Self {
		Self(SigningKey::from_slice(&[seed; 32]).expect("neither zero nor above the order; qed"))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		let point = self.0.verifying_key().to_encoded_point(true);
		PublicKey::P256(point.as_bytes().try_into().expect("compressed points are 33 bytes; qed"))
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let mut message = Vec::from(&b"<Bytes>"[..]);
		message.extend_from_slice(&intent.signing_bytes());
		message.extend_from_slice(b"</Bytes>");
		let signature: Signature = self.0.sign(&message);
		KeySignature::P256(signature.to_bytes().into())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn its_signatures_verify() {
		let signer = SlowestSigner::new(1);
		let intent = SignedIntent {
			genesis_hash: Default::default(),
			action: crate::intent::Action::PairDevice,
			subject: [0; 32],
			counterparty: None,
			nonce: 1,
			not_before: None,
			expires_at: 1,
			payload_hash: Default::default(),
		};
		assert!(signer.key().verify(&intent.signing_bytes(), &signer.sign(&intent)));
	}
}
