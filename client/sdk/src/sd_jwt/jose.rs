//! Signatures and keys as JOSE writes them (RFC 7515, RFC 7517, RFC 8037).

use async_trait::async_trait;
use data_encoding::BASE64URL_NOPAD;
use jasmynet_primitives::keys::{KeySignature, PublicKey};
use p256::{
	ecdsa::{signature::Verifier, Signature, VerifyingKey},
	EncodedPoint,
};
use sd_jwt_payload::{JsonObject, JwsSigner};
use serde_json::{json, Value};
use sp_core::{ed25519, Pair};

use super::SdJwtError;
use crate::keyfile::KeyFile;

/// A key file that signs as JOSE has it.
pub(super) struct Jose<'a>(pub(super) &'a KeyFile);

#[async_trait]
impl JwsSigner for Jose<'_> {
	type Error = SdJwtError;

	async fn sign(&self, header: &JsonObject, payload: &JsonObject) -> Result<Vec<u8>, SdJwtError> {
		let part = |object: &JsonObject| {
			BASE64URL_NOPAD.encode(Value::Object(object.clone()).to_string().as_bytes())
		};
		let signed = format!("{}.{}", part(header), part(payload));
		let signature = match self.0.sign(signed.as_bytes()) {
			KeySignature::Ed25519(signature) | KeySignature::P256(signature) => signature,
			_ => return Err(SdJwtError::KeyKind("signing")),
		};
		Ok(format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature)).into_bytes())
	}
}

/// A signed token, taken apart as far as its signature needs.
pub(super) struct Jws<'a> {
	header: JsonObject,
	signed: &'a str,
	signature: [u8; 64],
}

impl<'a> Jws<'a> {
	/// The parts of a token that was signed.
	pub(super) fn parse(text: &'a str) -> Result<Self, SdJwtError> {
		let broken = || SdJwtError::Malformed("its signed part is damaged".into());
		let (signed, signature) = text.rsplit_once('.').ok_or_else(broken)?;
		let (header, _) = signed.split_once('.').ok_or_else(broken)?;
		let decoded = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| broken());
		let header: JsonObject = serde_json::from_slice(&decoded(header)?).map_err(|_| broken())?;
		if header.contains_key("crit") {
			return Err(SdJwtError::Malformed("it asks for extensions that are not known".into()));
		}
		let signature = decoded(signature)?.try_into().map_err(|_| broken())?;
		Ok(Jws { header, signed, signature })
	}

	/// Fails unless `key` signed exactly this; what wallets wrap does not count.
	pub(super) fn check(&self, key: &PublicKey, what: &'static str) -> Result<(), SdJwtError> {
		let named = self.header.get("alg").and_then(Value::as_str);
		let is_good = named.is_some()
			&& named == algorithm(key)
			&& match key {
				PublicKey::Ed25519(key) => ed25519::Pair::verify(
					&ed25519::Signature::from_raw(self.signature),
					self.signed,
					&ed25519::Public::from_raw(*key),
				),
				PublicKey::P256(key) => is_p256_signature(key, self.signed, &self.signature),
				_ => false,
			};
		if is_good {
			Ok(())
		} else {
			Err(SdJwtError::BadSignature(what))
		}
	}
}

fn is_p256_signature(key: &[u8; 33], signed: &str, signature: &[u8; 64]) -> bool {
	let Ok(key) = VerifyingKey::from_sec1_bytes(key) else { return false };
	let Ok(signature) = Signature::from_slice(signature) else { return false };
	key.verify(signed.as_bytes(), &signature).is_ok()
}

/// JOSE's name for how a key of this kind signs.
pub(super) fn algorithm(key: &PublicKey) -> Option<&'static str> {
	match key {
		PublicKey::Ed25519(_) => Some("EdDSA"),
		PublicKey::P256(_) => Some("ES256"),
		_ => None,
	}
}

/// A key as a JSON Web Key (RFC 7517, RFC 8037).
pub(super) fn jwk(key: &PublicKey) -> Option<JsonObject> {
	let text = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
	let jwk = match key {
		PublicKey::Ed25519(key) => json!({ "kty": "OKP", "crv": "Ed25519", "x": text(key) }),
		PublicKey::P256(key) => {
			let point = VerifyingKey::from_sec1_bytes(key).ok()?.to_encoded_point(false);
			json!({ "kty": "EC", "crv": "P-256", "x": text(point.x()?), "y": text(point.y()?) })
		},
		_ => return None,
	};
	match jwk {
		Value::Object(jwk) => Some(jwk),
		_ => None,
	}
}

/// The key that a JSON Web Key says.
pub(super) fn key_of(jwk: &JsonObject) -> Option<PublicKey> {
	let text = |name: &str| jwk.get(name).and_then(Value::as_str);
	let bytes = |name: &str| -> Option<[u8; 32]> {
		BASE64URL_NOPAD.decode(text(name)?.as_bytes()).ok()?.try_into().ok()
	};
	match (text("kty")?, text("crv")?) {
		("OKP", "Ed25519") => Some(PublicKey::Ed25519(bytes("x")?)),
		("EC", "P-256") => {
			let (x, y) = (bytes("x")?, bytes("y")?);
			let point = EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
			let key = VerifyingKey::from_encoded_point(&point).ok()?;
			Some(PublicKey::P256(key.to_encoded_point(true).as_bytes().try_into().ok()?))
		},
		_ => None,
	}
}
