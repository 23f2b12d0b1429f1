//! Passkeys: what an authenticator is asked to sign, and what its answer becomes.
//!
//! A browser or a phone never shows a passkey's secret. It is given a challenge
//! and answers with an assertion (Web Authentication Level 3, 5.2.2): its own data,
//! the client's data, and a signature over both. [`challenge`] makes the challenge
//! of an intent; [`assemble`] makes the answer into a signature that the chain
//! takes, and checks it first, so that nothing is sent that would be refused.
//!
//! The page that asks passes the challenge to `navigator.credentials.get`, with
//! `userVerification` as it likes (the chain wants a present user), and passes on
//! `response.authenticatorData`, `response.clientDataJSON` and
//! `response.signature` as they are.

use jasmynet_primitives::{
	intent::SignedIntent,
	keys::{KeySignature, PublicKey},
	webauthn::Assertion,
};
use p256::ecdsa::Signature;
use sp_crypto_hashing::blake2_256;

/// Why an authenticator's answer is of no use.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasskeyError {
	/// Passkeys are P-256 keys.
	#[error("the key is no P-256 key, so no passkey: use a passkey of the algorithm ES256 (-7)")]
	OtherKind,
	/// What the authenticator or the browser says is longer than any is.
	#[error("the {0} is longer than the chain takes: ask for no extensions")]
	TooLong(&'static str),
	/// The signature is neither DER nor 64 bytes.
	#[error("the signature is neither DER nor 64 bytes: pass it on as the authenticator gave it")]
	Malformed,
	/// It answers another challenge, no user was present, it came through a frame of
	/// another site, or another key signed.
	#[error(
		"the answer is not this passkey's to this challenge: ask again on the page itself, with the \
		 passkey of this identity, and have the user touch it"
	)]
	NotAnAnswer,
}

/// What the authenticator of a passkey is asked to sign for `intent`.
///
/// ```
/// use jasmynet_primitives::{intent::{payload_hash, Action, SignedIntent}, Hash};
///
/// let intent = SignedIntent {
///     genesis_hash: Hash::zero(),
///     action: Action::Submit,
///     subject: [1; 32],
///     counterparty: None,
///     nonce: 0,
///     not_before: None,
///     expires_at: 60_000,
///     payload_hash: payload_hash(&"what is agreed to"),
/// };
/// let later = SignedIntent { nonce: 1, ..intent.clone() };
/// assert_ne!(jasmynet_sdk::passkey::challenge(&intent), jasmynet_sdk::passkey::challenge(&later));
/// ```
pub fn challenge(intent: &SignedIntent) -> [u8; 32] {
	blake2_256(&intent.signing_bytes())
}

/// The authenticator's answer as a signature of `key` over `intent`. The signature
/// is DER, as browsers give it, or 64 bytes.
///
/// # Errors
/// [`PasskeyError`].
pub fn assemble(
	intent: &SignedIntent,
	key: &PublicKey,
	authenticator_data: &[u8],
	client_data_json: &[u8],
	signature: &[u8],
) -> Result<KeySignature, PasskeyError> {
	if !matches!(key, PublicKey::P256(_)) {
		return Err(PasskeyError::OtherKind);
	}
	// DER is longer but for one signature in a million million; that one is refused.
	let signature = match signature.len() {
		64 => Signature::from_slice(signature),
		_ => Signature::from_der(signature),
	}
	.map_err(|_| PasskeyError::Malformed)?;
	let assertion = Assertion {
		authenticator_data: authenticator_data
			.to_vec()
			.try_into()
			.map_err(|_| PasskeyError::TooLong("authenticator's data"))?,
		client_data: client_data_json
			.to_vec()
			.try_into()
			.map_err(|_| PasskeyError::TooLong("client's data"))?,
		signature: signature.to_bytes().into(),
	};
	let signature = KeySignature::WebAuthn(Box::new(assertion));
	if !key.verify(&intent.signing_bytes(), &signature) {
		return Err(PasskeyError::NotAnAnswer);
	}
	Ok(signature)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		intent::{payload_hash, Action},
		webauthn::base64url,
		Hash,
	};
	use p256::ecdsa::{signature::Signer, SigningKey};
	use sha2::{Digest, Sha256};

	struct Answer {
		authenticator_data: Vec<u8>,
		client_data: Vec<u8>,
		signature: Signature,
	}

	fn intent() -> SignedIntent {
		SignedIntent {
			genesis_hash: Hash::repeat_byte(9),
			action: Action::Submit,
			subject: [1; 32],
			counterparty: None,
			nonce: 3,
			not_before: None,
			expires_at: 60_000,
			payload_hash: payload_hash(&"a call"),
		}
	}

	fn passkey() -> (SigningKey, PublicKey) {
		let secret = SigningKey::from_slice(&[4; 32]).unwrap();
		let point = secret.verifying_key().to_encoded_point(true);
		let key = PublicKey::P256(point.as_bytes().try_into().unwrap());
		(secret, key)
	}

	/// Answers as an authenticator and a browser do.
	fn answer(challenge: &[u8; 32], flags: u8) -> Answer {
		let mut authenticator_data = vec![7; 32];
		authenticator_data.push(flags);
		authenticator_data.extend([0, 0, 0, 1]);
		let client_data = format!(
			"{{\"type\":\"webauthn.get\",\"challenge\":\"{}\",\"origin\":\"https://wallet.example\",\"crossOrigin\":false}}",
			String::from_utf8(base64url(challenge)).unwrap(),
		)
		.into_bytes();
		let signed = [&authenticator_data[..], &Sha256::digest(&client_data)].concat();
		let signature = passkey().0.sign(&signed);
		Answer { authenticator_data, client_data, signature }
	}

	fn assembled(intent: &SignedIntent, answer: &Answer) -> Result<KeySignature, PasskeyError> {
		let Answer { authenticator_data, client_data, signature } = answer;
		let der = signature.to_der();
		assemble(intent, &passkey().1, authenticator_data, client_data, der.as_bytes())
	}

	#[test]
	fn an_answer_becomes_a_signature_that_the_chain_takes() {
		let intent = intent();
		let answer = answer(&challenge(&intent), 0x05);
		let signature = assembled(&intent, &answer).unwrap();
		let key = passkey().1;
		assert_eq!(intent.verify(&key, &signature, Hash::repeat_byte(9), 0), Ok(()));
		let raw: [u8; 64] = answer.signature.to_bytes().into();
		let Answer { authenticator_data, client_data, .. } = answer;
		assert_eq!(assemble(&intent, &key, &authenticator_data, &client_data, &raw), Ok(signature));
	}

	#[test]
	fn an_answer_to_something_else_is_refused() {
		let intent = intent();
		let other = SignedIntent { nonce: 4, ..intent.clone() };
		assert_eq!(
			assembled(&intent, &answer(&challenge(&other), 0x05)),
			Err(PasskeyError::NotAnAnswer)
		);
		assert_eq!(
			assembled(&intent, &answer(&challenge(&intent), 0x04)),
			Err(PasskeyError::NotAnAnswer)
		);
		let mut changed = answer(&challenge(&intent), 0x05);
		changed.authenticator_data[0] ^= 1;
		assert_eq!(assembled(&intent, &changed), Err(PasskeyError::NotAnAnswer));
	}

	#[test]
	fn what_is_no_assertion_is_named() {
		let intent = intent();
		let Answer { authenticator_data, client_data, signature } =
			answer(&challenge(&intent), 0x05);
		let with = |data: &[u8], signature: &[u8]| {
			assemble(&intent, &passkey().1, data, &client_data, signature)
		};
		assert_eq!(with(&authenticator_data, &[1; 63]), Err(PasskeyError::Malformed));
		assert_eq!(with(&authenticator_data, &[0; 64]), Err(PasskeyError::Malformed));
		let der = signature.to_der();
		assert!(matches!(with(&[0; 300], der.as_bytes()), Err(PasskeyError::TooLong(_))));
		let key = PublicKey::Ed25519([1; 32]);
		assert_eq!(
			assemble(&intent, &key, &authenticator_data, &client_data, der.as_bytes()),
			Err(PasskeyError::OtherKind)
		);
	}
}
