//! What an issuer attests, as one hash.
//!
//! An issuer puts only a commitment on chain: the root of a Merkle tree whose
//! leaves are claims, each with a salt of its own. The person gets the salts
//! ([`Disclosure`]) and can show single claims to others ([`Presentation`]), who
//! recompute the leaf and follow its proof to the root. Without its salt, a claim
//! cannot be guessed from the leaf.
//!
//! A presentation says what is true of its subject, and not who shows it: whoever
//! has it can pass it on. Where that matters, [`crate::sd_jwt`] has the holder's key
//! sign for the one who asks.
//!
//! A leaf is [`leaf_hash`] of the SCALE encoding of
//! `(name, value, salt)`: the value as canonical JSON text (members of objects
//! ordered by name, no spaces), the salt as 32 bytes. Leaves are ordered by name.
//!
//! ```
//! use jasmynet_sdk::claims::Claims;
//!
//! let claims = Claims::from_json(r#"{ "birthYear": 1990, "country": "JP" }"#)?;
//! let mut disclosure = claims.salted();
//! assert_eq!(disclosure.recomputed()?, disclosure.commitment);
//!
//! // The country is shown, and the year of birth is not.
//! # use jasmynet_primitives::AccountId;
//! # let (person, issuer) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
//! disclosure.credential = Some(jasmynet_sdk::claims::CredentialRef {
//!     subject: person,
//!     claim_type: 0,
//!     issuer,
//! });
//! let presentation = disclosure.show(&["country"])?;
//! assert_eq!(presentation.claims[0].claim.value, "JP");
//! assert!(presentation.is_committed_in(disclosure.commitment)?);
//! # Ok::<(), jasmynet_sdk::claims::ClaimsError>(())
//! ```

use std::collections::BTreeMap;

use codec::Encode;
use jasmynet_primitives::{
	credentials::{ClaimTypeId, MAX_DISCLOSED_CLAIMS},
	merkle::{leaf_hash, prove, root, Proof},
	AccountId, Hash,
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
	/// There is no such claim to show.
	#[error("there is no claim '{0}' here: look at the names in the file")]
	NoSuchClaim(String),
	/// Nothing is to be shown.
	#[error("name at least one claim to show")]
	NothingToShow,
	/// More than the chain looks at.
	#[error("at most {MAX_DISCLOSED_CLAIMS} claims are shown at once: show the others separately")]
	TooMany,
	/// Nobody can look the credential up.
	#[error("the file does not say which credential it belongs to: name its issuer and type")]
	NoCredential,
	/// The proof is no proof.
	#[error("the proof of '{0}' is damaged: ask for the presentation again")]
	BadProof(String),
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

/// Which credential on chain claims belong to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CredentialRef {
	/// Whom it is about.
	#[serde(with = "did_text")]
	pub subject: AccountId,
	/// What is attested.
	pub claim_type: ClaimTypeId,
	/// Who attests it.
	#[serde(with = "did_text")]
	pub issuer: AccountId,
}

/// Everything that is committed to: for the person alone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disclosure {
	/// Root of the tree: what is on chain.
	pub commitment: Hash,
	/// The claims, in the order of their leaves.
	pub claims: Vec<SaltedClaim>,
	/// The credential, once it is known.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	pub credential: Option<CredentialRef>,
}

/// Chosen claims of a credential, with what proves that they are in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Presentation {
	/// Whom they are about.
	#[serde(with = "did_text")]
	pub subject: AccountId,
	/// What is attested.
	pub claim_type: ClaimTypeId,
	/// Who attests it.
	#[serde(with = "did_text")]
	pub issuer: AccountId,
	/// The claims.
	pub claims: Vec<ShownClaim>,
}

/// A claim that is shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ShownClaim {
	/// The claim with its salt.
	#[serde(flatten)]
	pub claim: SaltedClaim,
	/// Position of its leaf, from 0.
	pub index: u32,
	/// How many leaves the tree has.
	pub leaves: u32,
	/// Hashes beside the leaf's path, lowest first.
	pub siblings: Vec<Hash>,
}

/// Identities as people write them.
mod did_text {
	use super::*;
	use crate::address;
	use serde::{de::Error, Deserializer, Serializer};

	pub(super) fn serialize<S: Serializer>(did: &AccountId, to: S) -> Result<S::Ok, S::Error> {
		to.serialize_str(&address::did(did))
	}

	pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<AccountId, D::Error> {
		address::parse(&String::deserialize(from)?).map_err(D::Error::custom)
	}
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

	/// The claims themselves, by name.
	pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
		self.0.iter().map(|(name, value)| (name.as_str(), value))
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
		let mut disclosure = Disclosure { commitment: Hash::zero(), claims, credential: None };
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

	/// The claims of these names, for somebody who asks for them.
	///
	/// # Errors
	/// [`ClaimsError::NothingToShow`], [`ClaimsError::TooMany`],
	/// [`ClaimsError::NoSuchClaim`], [`ClaimsError::NoCredential`].
	pub fn show(&self, names: &[impl AsRef<str>]) -> Result<Presentation, ClaimsError> {
		if names.is_empty() {
			return Err(ClaimsError::NothingToShow);
		}
		if names.len() > MAX_DISCLOSED_CLAIMS as usize {
			return Err(ClaimsError::TooMany);
		}
		let CredentialRef { subject, claim_type, issuer } =
			self.credential.clone().ok_or(ClaimsError::NoCredential)?;
		let claims =
			names.iter().map(|name| self.shown(name.as_ref())).collect::<Result<_, _>>()?;
		Ok(Presentation { subject, claim_type, issuer, claims })
	}

	fn shown(&self, name: &str) -> Result<ShownClaim, ClaimsError> {
		let missing = || ClaimsError::NoSuchClaim(name.into());
		let claim = self.claims.iter().find(|claim| claim.name == name).ok_or_else(missing)?;
		let proof = self.prove(name).ok_or_else(missing)?;
		Ok(ShownClaim {
			claim: claim.clone(),
			index: proof.index,
			leaves: proof.leaves,
			siblings: proof.siblings.into_inner(),
		})
	}

	fn leaves(&self) -> Result<Vec<Hash>, ClaimsError> {
		self.claims.iter().map(SaltedClaim::leaf).collect()
	}
}

impl ShownClaim {
	fn proof(&self) -> Result<Proof, ClaimsError> {
		let siblings = self.siblings.clone().try_into();
		let siblings = siblings.map_err(|_| ClaimsError::BadProof(self.claim.name.clone()))?;
		Ok(Proof { index: self.index, leaves: self.leaves, siblings })
	}
}

impl Presentation {
	/// Each claim's leaf with its proof: what a chain is asked about. They show
	/// nothing of the claims.
	///
	/// # Errors
	/// [`ClaimsError`].
	pub fn leaves(&self) -> Result<Vec<(Hash, Proof)>, ClaimsError> {
		self.claims.iter().map(|shown| Ok((shown.claim.leaf()?, shown.proof()?))).collect()
	}

	/// Whether all of them are committed to in a credential with this commitment.
	/// Whether that credential counts, the chain knows.
	///
	/// # Errors
	/// [`ClaimsError`].
	pub fn is_committed_in(&self, commitment: Hash) -> Result<bool, ClaimsError> {
		Ok(self.leaves()?.into_iter().all(|(leaf, proof)| proof.verify(leaf, commitment)))
	}
}

/// A value as JSON text of which there is only one: members of objects in the
/// order of their names, no spaces, whole numbers.
fn canonical_json(value: &Value) -> Result<String, ClaimsError> {
	Ok(match value {
		Value::Number(number) => {
			let whole = number.as_i64().map(|whole| whole.to_string());
			let whole = whole.or_else(|| number.as_u64().map(|whole| whole.to_string()));
			// "-0" is read as a whole number by some, and as another one by others.
			whole
				.filter(|whole| *whole == number.to_string())
				.ok_or_else(|| ClaimsError::NotWhole(number.to_string()))?
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
		let alone = Disclosure { commitment: Hash::zero(), claims: vec![claim], credential: None };
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

	fn issued() -> Disclosure {
		let credential = CredentialRef {
			subject: AccountId::new([1; 32]),
			claim_type: 4,
			issuer: AccountId::new([2; 32]),
		};
		Disclosure { credential: Some(credential), ..sample() }
	}

	#[test]
	fn chosen_claims_are_shown_and_no_others() {
		let disclosure = issued();
		let presentation = disclosure.show(&["country", "name"]).unwrap();
		assert_eq!(presentation.is_committed_in(disclosure.commitment), Ok(true));
		let json = serde_json::to_string(&presentation).unwrap();
		assert_eq!(serde_json::from_str::<Presentation>(&json).unwrap(), presentation);
		assert!(json.contains("did:jasmy:") && json.contains("\"claimType\":4"), "{json}");
		let hidden = &disclosure.claims[0];
		assert_eq!(hidden.name, "address");
		assert!(!json.contains("address") && !json.contains(&hidden.salt), "{json}");
	}

	#[test]
	fn what_was_changed_is_not_committed_to() {
		let disclosure = issued();
		let changes: [fn(&mut ShownClaim); 5] = [
			|shown| shown.claim.value = "DE".into(),
			|shown| shown.claim.name = "nationality".into(),
			|shown| shown.claim.salt = "08".repeat(32),
			|shown| shown.index = 0,
			|shown| shown.siblings[0] = Hash::zero(),
		];
		for change in changes {
			let mut presentation = disclosure.show(&["country"]).unwrap();
			change(&mut presentation.claims[0]);
			assert_eq!(presentation.is_committed_in(disclosure.commitment), Ok(false));
		}
		let mut presentation = disclosure.show(&["country"]).unwrap();
		presentation.claims[0].siblings = vec![Hash::zero(); 33];
		assert_eq!(presentation.leaves(), Err(ClaimsError::BadProof("country".into())));
	}

	#[test]
	fn show_fails_when_there_is_nothing_to_show() {
		let disclosure = issued();
		assert_eq!(disclosure.show(&[] as &[&str]), Err(ClaimsError::NothingToShow));
		assert_eq!(disclosure.show(&["country"; 65]), Err(ClaimsError::TooMany));
		assert_eq!(
			disclosure.show(&["shoeSize"]),
			Err(ClaimsError::NoSuchClaim("shoeSize".into()))
		);
		assert_eq!(sample().show(&["country"]), Err(ClaimsError::NoCredential));
	}

	#[test]
	fn files_from_before_the_credential_was_named_are_read() {
		let text = format!(
			"{{\"commitment\":\"0x{}\",\"claims\":[{{\"name\":\"a\",\"value\":1,\"salt\":\"{}\"}}]}}",
			"00".repeat(32),
			"07".repeat(32)
		);
		let read: Disclosure = serde_json::from_str(&text).unwrap();
		assert_eq!(read.credential, None);
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

	/// `primitives/vectors/claims.json`, which README.md there explains.
	fn vectors(list: &str) -> Vec<Value> {
		let text = include_str!("../../../primitives/vectors/claims.json");
		let all: Value = serde_json::from_str(text).unwrap();
		all[list].as_array().unwrap().clone()
	}

	fn bytes(value: &Value) -> Vec<u8> {
		hex::decode(value.as_str().unwrap().strip_prefix("0x").unwrap()).unwrap()
	}

	fn hash(value: &Value) -> Hash {
		Hash::from_slice(&bytes(value))
	}

	#[test]
	fn values_are_canonical_as_the_vectors_have_them() {
		for vector in vectors("values") {
			let value = serde_json::from_str(vector["text"].as_str().unwrap());
			let canonical = value.ok().and_then(|value| canonical_json(&value).ok());
			assert_eq!(canonical.as_deref(), vector["canonical"].as_str(), "{vector}");
		}
	}

	#[test]
	fn commitments_are_those_of_the_vectors() {
		for vector in vectors("commitments") {
			let listed = vector["claims"].as_array().unwrap();
			let claims = listed.iter().map(|claim| SaltedClaim {
				name: claim["name"].as_str().unwrap().into(),
				value: claim["value"].clone(),
				salt: hex::encode(bytes(&claim["salt"])),
			});
			let disclosure = Disclosure {
				commitment: hash(&vector["root"]),
				claims: claims.collect(),
				credential: None,
			};
			assert_eq!(disclosure.recomputed(), Ok(disclosure.commitment), "{}", vector["name"]);
			for (claim, listed) in disclosure.claims.iter().zip(listed) {
				assert_eq!(claim.leaf(), Ok(hash(&listed["leaf"])));
				assert_eq!(leaf_hash(&bytes(&listed["leaf_bytes"])), hash(&listed["leaf"]));
				let proof = disclosure.prove(&claim.name).unwrap();
				assert_eq!(proof.encode(), bytes(&listed["proof"]["scale"]));
			}
		}
	}

	#[test]
	fn a_disclosure_survives_json() {
		let disclosure = sample();
		let json = serde_json::to_string(&disclosure).unwrap();
		assert_eq!(serde_json::from_str::<Disclosure>(&json).unwrap(), disclosure);
	}
}
