//! Help for the pallets' benchmarks: one signer for each way to sign.
//!
//! Signers of the schemes that the node verifies keep their keys in its
//! keystore: a test that uses them registers one with its externalities.
//!
//! All of them sign so that verifying costs most. What is wrapped as some
//! wallets do it is tried in vain first without the wrapping.

use alloc::{boxed::Box, format, vec::Vec};
use core::iter;

use frame_support::{traits::ConstU32, BoundedVec};
use p256::ecdsa::{
	signature::{hazmat::PrehashSigner, Signer},
	Signature, SigningKey,
};
use sp_core::{crypto::KeyTypeId, ecdsa, ed25519, sr25519};
use sp_io::{crypto, hashing::blake2_256};

use crate::{
	intent::SignedIntent,
	keys::{KeySignature, PublicKey},
	webauthn::{base64url, Assertion, MAX_AUTHENTICATOR_DATA, MAX_CLIENT_DATA},
};

/// Under which the keystore keeps the keys of benchmarks.
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"jsmb");

/// Signs in the way that costs most to verify: P-256 is what the runtime computes
/// itself, and a wrapped message takes two tries where a passkey's takes one.
pub type SlowestSigner = P256Signer;

/// Signs with sr25519.
pub struct Sr25519Signer(sr25519::Public);

impl Sr25519Signer {
	/// A signer of its own for each seed.
	pub fn new(seed: u8) -> Self {
		Self(crypto::sr25519_generate(KEY_TYPE, Some(secret(seed))))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		PublicKey::Sr25519(self.0 .0)
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let signature = crypto::sr25519_sign(KEY_TYPE, &self.0, &wrapped(intent));
		KeySignature::Sr25519(signature.expect("the keystore made the key; qed").0)
	}
}

/// Signs with ed25519.
pub struct Ed25519Signer(ed25519::Public);

impl Ed25519Signer {
	/// A signer of its own for each seed.
	pub fn new(seed: u8) -> Self {
		Self(crypto::ed25519_generate(KEY_TYPE, Some(secret(seed))))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		PublicKey::Ed25519(self.0 .0)
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let signature = crypto::ed25519_sign(KEY_TYPE, &self.0, &wrapped(intent));
		KeySignature::Ed25519(signature.expect("the keystore made the key; qed").0)
	}
}

/// Signs with secp256k1.
pub struct Secp256k1Signer(ecdsa::Public);

impl Secp256k1Signer {
	/// A signer of its own for each seed.
	pub fn new(seed: u8) -> Self {
		Self(crypto::ecdsa_generate(KEY_TYPE, Some(secret(seed))))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		PublicKey::Secp256k1(self.0 .0)
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let signature = crypto::ecdsa_sign(KEY_TYPE, &self.0, &wrapped(intent));
		KeySignature::Secp256k1(signature.expect("the keystore made the key; qed").0)
	}
}

/// Signs with P-256. Needs no keystore.
pub struct P256Signer(SigningKey);

impl P256Signer {
	/// A signer of its own for each seed from 1 to 255.
	pub fn new(seed: u8) -> Self {
		Self(p256_key(seed))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		p256_public_key(&self.0)
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let signature: Signature = self.0.sign(&wrapped(intent));
		KeySignature::P256(signature.to_bytes().into())
	}
}

/// Signs as a passkey does, with as much around the message as there may be.
/// Needs no keystore.
pub struct WebAuthnSigner(SigningKey);

impl WebAuthnSigner {
	/// A signer of its own for each seed from 1 to 255.
	pub fn new(seed: u8) -> Self {
		Self(p256_key(seed))
	}

	/// The signer's public key.
	pub fn key(&self) -> PublicKey {
		p256_public_key(&self.0)
	}

	/// Signs `intent`.
	pub fn sign(&self, intent: &SignedIntent) -> KeySignature {
		let mut assertion = Assertion {
			authenticator_data: authenticator_data(),
			client_data: client_data(&blake2_256(&intent.signing_bytes())),
			signature: [0; 64],
		};
		let signature: Signature = self
			.0
			.sign_prehash(&assertion.signed_digest())
			.expect("a digest of 32 bytes can be signed; qed");
		assertion.signature = signature.to_bytes().into();
		KeySignature::WebAuthn(Box::new(assertion))
	}
}

/// Of a present user, with extensions up to the longest.
fn authenticator_data() -> BoundedVec<u8, ConstU32<MAX_AUTHENTICATOR_DATA>> {
	let rest = iter::repeat_n(0, MAX_AUTHENTICATOR_DATA as usize);
	BoundedVec::truncate_from(iter::repeat_n(0xab, 32).chain([0x81]).chain(rest).collect())
}

/// For this challenge, with an address of a website up to the longest.
fn client_data(challenge: &[u8; 32]) -> BoundedVec<u8, ConstU32<MAX_CLIENT_DATA>> {
	let mut text = br#"{"type":"webauthn.get","challenge":""#.to_vec();
	text.extend(base64url(challenge));
	text.extend(br#"","origin":"https://"#);
	let end = br#"","crossOrigin":false}"#;
	let room = (MAX_CLIENT_DATA as usize).saturating_sub(text.len()).saturating_sub(end.len());
	text.extend(iter::repeat_n(b'a', room));
	text.extend(end);
	BoundedVec::truncate_from(text)
}

/// From which the keystore derives the key with this seed.
fn secret(seed: u8) -> Vec<u8> {
	format!("//Signer{seed}").into_bytes()
}

fn p256_key(seed: u8) -> SigningKey {
	SigningKey::from_slice(&[seed; 32]).expect("neither zero nor above the order; qed")
}

fn p256_public_key(key: &SigningKey) -> PublicKey {
	let point = key.verifying_key().to_encoded_point(true);
	PublicKey::P256(point.as_bytes().try_into().expect("compressed points are 33 bytes; qed"))
}

/// What is signed for `intent`, wrapped as some wallets do it.
fn wrapped(intent: &SignedIntent) -> Vec<u8> {
	[b"<Bytes>", &intent.signing_bytes()[..], b"</Bytes>"].concat()
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_keystore::{testing::MemoryKeystore, KeystoreExt};

	#[test]
	fn all_signatures_verify() {
		let mut ext = sp_io::TestExternalities::default();
		ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
		ext.execute_with(|| {
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
			let signed = [
				(Sr25519Signer::new(1).key(), Sr25519Signer::new(1).sign(&intent)),
				(Ed25519Signer::new(1).key(), Ed25519Signer::new(1).sign(&intent)),
				(Secp256k1Signer::new(1).key(), Secp256k1Signer::new(1).sign(&intent)),
				(P256Signer::new(1).key(), P256Signer::new(1).sign(&intent)),
				(WebAuthnSigner::new(2).key(), WebAuthnSigner::new(2).sign(&intent)),
			];
			for (index, (key, signature)) in signed.iter().enumerate() {
				assert!(key.verify(&intent.signing_bytes(), signature), "signer {index}");
				let others = signed.iter().filter(|(other, _)| other == key);
				assert_eq!(others.count(), 1, "signer {index}");
			}
			assert_ne!(Sr25519Signer::new(1).key(), Sr25519Signer::new(2).key());
		});
	}

	#[test]
	fn a_passkeys_answer_is_as_long_as_it_may_be() {
		assert_eq!(authenticator_data().len(), MAX_AUTHENTICATOR_DATA as usize);
		assert_eq!(client_data(&[0; 32]).len(), MAX_CLIENT_DATA as usize);
	}
}
