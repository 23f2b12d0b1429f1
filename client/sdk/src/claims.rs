//! What an issuer attests, as one hash.
//!
//! An issuer puts only a commitment on chain: the root of a Merkle tree whose
//! leaves are claims, each with a salt of its own. The person gets the salts
//! ([`Disclosure`]) and can show single claims to others, who recompute the leaf
//! and follow its proof to the root. Without its salt, a claim cannot be guessed
//! from the leaf.
//!
//! A leaf is [`leaf_hash`] of the SCALE encoding of
//! `(name, value, salt)`: the value as canonical JSON text (members of objects
//! ordered by name, no spaces), the salt as 32 bytes. Leaves are ordered by name.
//!
//! ```
//! use jasmynet_sdk::claims::Claims;
//!
//! let claims = Claims::from_json(r#"{ "birthYear": 1990, "country": "JP" }"#)?;
//! let disclosure = claims.salted();
//! assert_eq!(disclosure.recomputed()?, disclosure.commitment);
//! let proof = disclosure.prove("country").expect("it is there");
//! let leaf = disclosure.claims[1].leaf()?;
//! assert!(proof.verify(leaf, disclosure.commitment));
//! # Ok::<(), jasmynet_sdk::claims::ClaimsError>(())
//! ```

use std::collections::BTreeMap;

use codec::Encode;
use jasmynet_primitives::{
	merkle::{leaf_hash, prove, root, Proof},
	Hash,
};
use rand::{rngs::OsRng, RngCore};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why claims cannot be committed to.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ClaimsError {
	/// The text is no JSON.
	#[error("the claims are not JSON: {0}")]
	NotJson(String),
	/// There is nothing to attest.
	#[error("there are no claims: write a JSON object such as {{\"country\": \"JP\"}}")]
	Empty,
	/// Numbers with a fraction are written in many ways.
	#[error("the number {0} is not whole: write it as a text, in quotation marks")]
	NotWhole(String),
	/// A salt is not 32 bytes.
	#[error("the salt of '{0}' is not 64 hexadecimal digits")]
	BadSalt(String),
}

/// Claims about somebody, by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claims(BTreeMap<String, Value>);

/// A claim and its salt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SaltedClaim {
	/// What it is about.
	pub name: String,
	/// What is attested.
	pub value: Value,
	/// 32 random bytes in hexadecimal.
	pub salt: String,
}

/// Everything that is committed to: for the person alone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disclosure {
	/// Root of the tree: what is on chain.
	pub commitment: Hash,
	/// The claims, in the order of their leaves.
	pub claims: Vec<SaltedClaim>,
}

impl Claims {
	/// The claims of a JSON object.
	///
	/// # Errors
	/// [`ClaimsError::NotJson`], [`ClaimsError::Empty`], [`ClaimsError::NotWhole`].
	pub fn from_json(text: &str) -> Result<Self, ClaimsError> {
		let claims: BTreeMap<String, Value> =
			serde_json::from_str(text).map_err(|error| ClaimsError::NotJson(error.to_string()))?;
		if claims.is_empty() {
			return Err(ClaimsError::Empty);
		}
		for value in claims.values() {
			canonical_json(value)?;
		}
		Ok(Claims(claims))
	}

	/// The claims with fresh salts, and the commitment to them.
	pub fn salted(&self) -> Disclosure {
		let mut salt = [0; 32];
		let claims = self
			.0
			.iter()
			.map(|(name, value)| {
				OsRng.fill_bytes(&mut salt);
				let salt = hex::encode(salt);
				SaltedClaim { name: name.clone(), value: value.clone(), salt }
			})
			.collect();
		let mut disclosure = Disclosure { commitment: Hash::zero(), claims };
		disclosure.commitment =
			disclosure.recomputed().expect("the values were checked, the salts are ours; qed");
		disclosure
	}
}

impl SaltedClaim {
	/// Hash of the claim's leaf.
	///
	/// # Errors
	/// [`ClaimsError::BadSalt`], [`ClaimsError::NotWhole`].
	pub fn leaf(&self) -> Result<Hash, ClaimsError> {
		let mut salt = [0; 32];
		hex::decode_to_slice(&self.salt, &mut salt)
			.map_err(|_| ClaimsError::BadSalt(self.name.clone()))?;
		Ok(leaf_hash(&(&self.name, canonical_json(&self.value)?, salt).encode()))
	}
}

impl Disclosure {
	/// The commitment that follows from claims and salts: the same as the one on
	/// chain, unless somebody changed something.
	///
	/// # Errors
	/// [`ClaimsError`].
	pub fn recomputed(&self) -> Result<Hash, ClaimsError> {
		root(&self.leaves()?).ok_or(ClaimsError::Empty)
	}

	/// Proof that the claim of this name is committed to; `None` when there is none.
	pub fn prove(&self, name: &str) -> Option<Proof> {
		let index = self.claims.iter().position(|claim| claim.name == name)?;
		prove(&self.leaves().ok()?, u32::try_from(index).ok()?)
	}

	fn leaves(&self) -> Result<Vec<Hash>, ClaimsError> {
		self.claims.iter().map(SaltedClaim::leaf).collect()
	}
}

/// A value as JSON text of which there is only one: members of objects in the
/// order of their names, no spaces, whole numbers.
fn canonical_json(value: &Value) -> Result<String, ClaimsError> {
	Ok(match value {
		Value::Number(number) if !(number.is_i64() || number.is_u64()) => {
			return Err(ClaimsError::NotWhole(number.to_string()))
		},
		Value::Array(items) => {
			let items = items.iter().map(canonical_json).collect::<Result<Vec<_>, _>>()?;
			format!("[{}]", items.join(","))
		},
		Value::Object(members) => {
			let sorted: BTreeMap<_, _> = members.iter().collect();
			let members = sorted
				.into_iter()
				.map(|(name, value)| {
					Ok(format!("{}:{}", Value::from(name.as_str()), canonical_json(value)?))
				})
				.collect::<Result<Vec<_>, _>>()?;
			format!("{{{}}}", members.join(","))
		},
		plain => plain.to_string(),
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn sample() -> Disclosure {
		let text = r#"{ "name": "Alice", "country": "JP", "address": { "b": [1, 2], "a": null } }"#;
		Claims::from_json(text).unwrap().salted()
	}

	#[test]
	fn the_commitment_is_the_root_of_salted_leaves() {
		let claim =
			SaltedClaim { name: "country".into(), value: "JP".into(), salt: "07".repeat(32) };
		let alone = Disclosure { commitment: Hash::zero(), claims: vec![claim] };
		let bytes = [&[7 << 2][..], b"country", &[4 << 2], b"\"JP\"", &[7; 32]].concat();
		assert_eq!(alone.recomputed(), Ok(leaf_hash(&bytes)));
	}

	#[test]
	fn salts_make_equal_claims_differ() {
		assert_ne!(sample().commitment, sample().commitment);
	}

	#[test]
	fn every_claim_is_proved_and_a_changed_one_is_not() {
		let disclosure = sample();
		for claim in &disclosure.claims {
			let proof = disclosure.prove(&claim.name).unwrap();
			assert!(proof.verify(claim.leaf().unwrap(), disclosure.commitment));
			let changed = SaltedClaim { value: "other".into(), ..claim.clone() };
			assert!(!proof.verify(changed.leaf().unwrap(), disclosure.commitment));
		}
		assert_eq!(disclosure.prove("shoeSize"), None);
	}

	#[test]
	fn the_order_of_members_does_not_matter() {
		let of = |text: &str| canonical_json(&serde_json::from_str(text).unwrap()).unwrap();
		assert_eq!(of(r#"{ "b": [1, true], "a": "x\n" }"#), r#"{"a":"x\n","b":[1,true]}"#);
		assert_eq!(of(r#"{"a":1,"b":2}"#), of(r#"{"b":2,"a":1}"#));
	}

	#[test]
	fn what_cannot_be_committed_to_is_named() {
		assert_eq!(Claims::from_json("{}"), Err(ClaimsError::Empty));
		assert!(matches!(Claims::from_json("[1]"), Err(ClaimsError::NotJson(_))));
		assert_eq!(
			Claims::from_json(r#"{ "a": [{ "b": 1.5 }] }"#),
			Err(ClaimsError::NotWhole("1.5".into()))
		);
	}

	#[test]
	fn a_disclosure_survives_json() {
		let disclosure = sample();
		let json = serde_json::to_string(&disclosure).unwrap();
		assert_eq!(serde_json::from_str::<Disclosure>(&json).unwrap(), disclosure);
	}
}
