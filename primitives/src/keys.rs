//! Public keys and signatures of people, companies, devices and nodes.

use alloc::{boxed::Box, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ecdsa, ed25519, sr25519, H256};
use sp_io::hashing::{blake2_256, sha2_256};

use crate::{webauthn::Assertion, AccountId, DeviceId};

/// A public key of any kind that JasmyNet accepts.
///
/// The first four sign; [`PublicKey::X25519`] only agrees on secrets (envelopes,
/// RFC 9180) and never authorises anything.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PublicKey {
	/// Schnorr over Ristretto, as Substrate wallets use it.
	Sr25519(#[cfg_attr(feature = "serde", serde(with = "hex_bytes"))] [u8; 32]),
	/// RFC 8032.
	Ed25519(#[cfg_attr(feature = "serde", serde(with = "hex_bytes"))] [u8; 32]),
	/// SEC 1 compressed point on secp256k1.
	Secp256k1(#[cfg_attr(feature = "serde", serde(with = "hex_bytes"))] [u8; 33]),
	/// SEC 1 compressed point on P-256 (secp256r1): secure elements, passkeys.
	P256(#[cfg_attr(feature = "serde", serde(with = "hex_bytes"))] [u8; 33]),
	/// RFC 7748, for key agreement only.
	X25519(#[cfg_attr(feature = "serde", serde(with = "hex_bytes"))] [u8; 32]),
}

/// Bytes as `0x` and hex digits in JSON: genesis writes keys so.
#[cfg(feature = "serde")]
mod hex_bytes {
	use serde::{Deserializer, Serializer};
	use sp_core::bytes::{self, ExpectedLen};

	pub(super) fn serialize<S: Serializer, const N: usize>(
		value: &[u8; N],
		serializer: S,
	) -> Result<S::Ok, S::Error> {
		bytes::serialize(value, serializer)
	}

	pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
		deserializer: D,
	) -> Result<[u8; N], D::Error> {
		let mut value = [0; N];
		bytes::deserialize_check_len(deserializer, ExpectedLen::Exact(&mut value))?;
		Ok(value)
	}
}

/// A signature made by the [`PublicKey`] of the same name; passkeys are P-256
/// keys whose authenticator wraps what it signs.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum KeySignature {
	/// 64 bytes, context `substrate`.
	Sr25519([u8; 64]),
	/// 64 bytes, RFC 8032.
	Ed25519([u8; 64]),
	/// r, s and recovery id, over BLAKE2b-256 of the message; s in the lower half
	/// of the order.
	Secp256k1([u8; 65]),
	/// r and s, over SHA-256 of the message (FIPS 186-5). Either s is accepted:
	/// secure elements do not normalise it, and an intent works once anyway.
	P256([u8; 64]),
	/// A passkey's assertion (Web Authentication Level 3), whose challenge is the
	/// BLAKE2b-256 hash of the message.
	WebAuthn(Box<Assertion>),
}

/// Half of the order of secp256k1, big endian: the largest `s` accepted
/// (SEC 2, 2.4.1; low-s as in BIP 62).
const SECP256K1_HALF_ORDER: [u8; 32] = [
	0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	0x5d, 0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

impl PublicKey {
	/// The account that stands for this key: the one whose ordinary extrinsics
	/// it signs, or, for keys that sign none, a hash that nobody can sign for.
	pub fn account(&self) -> AccountId {
		match self {
			PublicKey::Sr25519(key) | PublicKey::Ed25519(key) => (*key).into(),
			PublicKey::Secp256k1(key) => blake2_256(key).into(),
			PublicKey::P256(_) | PublicKey::X25519(_) => {
				(b"jasmynet/key", self).using_encoded(blake2_256).into()
			},
		}
	}

	/// The id of the device that owns this key.
	pub fn device_id(&self) -> DeviceId {
		H256(self.using_encoded(blake2_256))
	}

	/// Whether signatures of this key exist.
	pub fn can_sign(&self) -> bool {
		!matches!(self, PublicKey::X25519(_))
	}

	/// Whether `signature` over `message` is this key's. A signature of another
	/// kind, a malleable one (high s) and a malformed key are all `false`.
	///
	/// Wallets that refuse to sign bare bytes wrap them: a signature over
	/// `<Bytes>message</Bytes>` counts as well.
	pub fn verify(&self, message: &[u8], signature: &KeySignature) -> bool {
		if self.verify_exact(message, signature) {
			return true;
		}
		// An authenticator wraps in its own way.
		if matches!(signature, KeySignature::WebAuthn(_)) {
			return false;
		}
		let mut wrapped = Vec::with_capacity(message.len().saturating_add(15));
		wrapped.extend_from_slice(b"<Bytes>");
		wrapped.extend_from_slice(message);
		wrapped.extend_from_slice(b"</Bytes>");
		self.verify_exact(&wrapped, signature)
	}

	fn verify_exact(&self, message: &[u8], signature: &KeySignature) -> bool {
		match (self, signature) {
			(PublicKey::Sr25519(key), KeySignature::Sr25519(signature)) => {
				sp_io::crypto::sr25519_verify(
					&sr25519::Signature::from_raw(*signature),
					message,
					&sr25519::Public::from_raw(*key),
				)
			},
			(PublicKey::Ed25519(key), KeySignature::Ed25519(signature)) => {
				sp_io::crypto::ed25519_verify(
					&ed25519::Signature::from_raw(*signature),
					message,
					&ed25519::Public::from_raw(*key),
				)
			},
			(PublicKey::Secp256k1(key), KeySignature::Secp256k1(signature)) => {
				let s = signature.get(32..64).unwrap_or(&[0xff]);
				s <= &SECP256K1_HALF_ORDER[..]
					&& sp_io::crypto::ecdsa_verify(
						&ecdsa::Signature::from_raw(*signature),
						message,
						&ecdsa::Public::from_raw(*key),
					)
			},
			(PublicKey::P256(key), KeySignature::P256(signature)) => {
				verify_p256(key, &sha2_256(message), signature)
			},
			(PublicKey::P256(key), KeySignature::WebAuthn(assertion)) => assertion
				.digest(&blake2_256(message))
				.is_some_and(|digest| verify_p256(key, &digest, &assertion.signature)),
			_ => false,
		}
	}
}

fn verify_p256(key: &[u8; 33], digest: &[u8; 32], signature: &[u8; 64]) -> bool {
	use p256::ecdsa::{signature::hazmat::PrehashVerifier, Signature, VerifyingKey};
	// The library reads other ways to write a point as well: one key would have
	// several names.
	let is_compressed = matches!(key, [2 | 3, ..]);
	if !is_compressed {
		return false;
	}
	let Ok(key) = VerifyingKey::from_sec1_bytes(key) else { return false };
	let Ok(signature) = Signature::from_slice(signature) else { return false };
	key.verify_prehash(digest, &signature).is_ok()
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_core::Pair;

	#[test]
	fn each_kind_verifies_its_own_signature_and_no_other() {
		let message = b"message";
		let sr = sr25519::Pair::from_seed(&[1; 32]);
		let ed = ed25519::Pair::from_seed(&[2; 32]);
		let ec = ecdsa::Pair::from_seed(&[3; 32]);
		let signed = [
			(PublicKey::Sr25519(sr.public().0), KeySignature::Sr25519(sr.sign(message).0)),
			(PublicKey::Ed25519(ed.public().0), KeySignature::Ed25519(ed.sign(message).0)),
			(PublicKey::Secp256k1(ec.public().0), KeySignature::Secp256k1(ec.sign(message).0)),
			p256_signed(message),
		];
		for (i, (key, _)) in signed.iter().enumerate() {
			for (j, (_, signature)) in signed.iter().enumerate() {
				assert_eq!(key.verify(message, signature), i == j);
				assert!(!key.verify(b"another message", signature));
			}
		}
		assert!(!PublicKey::X25519([1; 32]).verify(message, &signed[0].1));
	}

	fn p256_signed(message: &[u8]) -> (PublicKey, KeySignature) {
		use p256::ecdsa::{signature::Signer, Signature, SigningKey};
		let pair = SigningKey::from_slice(&[4; 32]).unwrap();
		let signature: Signature = pair.sign(message);
		let key = pair.verifying_key().to_encoded_point(true);
		(
			PublicKey::P256(key.as_bytes().try_into().unwrap()),
			KeySignature::P256(signature.to_bytes().into()),
		)
	}

	#[test]
	fn wallet_wrapping_is_accepted() {
		let pair = sr25519::Pair::from_seed(&[1; 32]);
		let key = PublicKey::Sr25519(pair.public().0);
		let wrapped = KeySignature::Sr25519(pair.sign(b"<Bytes>message</Bytes>").0);
		assert!(key.verify(b"message", &wrapped));
		assert!(!key.verify(b"other", &wrapped));
	}

	#[test]
	fn malleated_signatures_are_refused() {
		// s' = n - s is the other valid solution of the same equation.
		let pair = ecdsa::Pair::from_seed(&[3; 32]);
		let mut raw = pair.sign(b"message").0;
		let order: [u8; 32] = [
			0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
			0xff, 0xfe, 0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c,
			0xd0, 0x36, 0x41, 0x41,
		];
		let mut borrow = 0i16;
		for i in (0..32).rev() {
			let difference = i16::from(order[i]) - i16::from(raw[32 + i]) - borrow;
			borrow = i16::from(difference < 0);
			raw[32 + i] = difference.rem_euclid(256) as u8;
		}
		raw[64] ^= 1;
		let key = PublicKey::Secp256k1(pair.public().0);
		assert!(!key.verify(b"message", &KeySignature::Secp256k1(raw)));
	}

	#[cfg(feature = "serde")]
	#[test]
	fn json_is_the_kind_and_hex_of_the_right_length() {
		let keys = [
			PublicKey::Sr25519([1; 32]),
			PublicKey::Ed25519([2; 32]),
			PublicKey::Secp256k1([3; 33]),
			PublicKey::P256([4; 33]),
			PublicKey::X25519([5; 32]),
		];
		for key in keys {
			let json = serde_json::to_string(&key).unwrap();
			assert_eq!(serde_json::from_str::<PublicKey>(&json).unwrap(), key);
		}
		let json = serde_json::to_string(&keys[0]).unwrap();
		assert_eq!(json, format!("{{\"Sr25519\":\"0x{}\"}}", "01".repeat(32)));
		for wrong in [31, 33] {
			let json = format!("{{\"Sr25519\":\"0x{}\"}}", "01".repeat(wrong));
			assert!(serde_json::from_str::<PublicKey>(&json).is_err());
		}
	}

	#[test]
	fn accounts_of_different_kinds_of_keys_differ() {
		let bytes = [7; 32];
		assert_ne!(PublicKey::X25519(bytes).account(), PublicKey::Ed25519(bytes).account());
		assert_ne!(PublicKey::X25519(bytes).device_id(), PublicKey::Ed25519(bytes).device_id());
	}
}
