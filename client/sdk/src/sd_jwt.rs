//! Claims as an SD-JWT VC: the form that wallets and checkers elsewhere take.
//!
//! SD-JWT (RFC 9901) hides claims behind salted hashes, as [`crate::claims`] does,
//! in a token that the issuer signs and that any standard software reads; SD-JWT VC
//! makes a credential of it. Nothing of it goes on chain: what is there is the
//! credential of [`CredentialRef`], with its status, and the identities whose keys
//! sign. Unlike a [`crate::claims::Presentation`] it is bound to a key of its holder,
//! who signs each presentation for the one who asks.
//!
//! - `iss` and `sub` are identities; `kid` names the issuer's key, which must be for
//!   assertion in the issuer's document when it is checked.
//! - `vct` names the claim type by its text: [`TypeName`].
//! - Keys sign as `EdDSA` (Ed25519) or `ES256` (P-256). Others have no algorithm that
//!   wallets know.
//! - Every claim can be shown or hidden by itself; values inside one stay together.
//!
//! ```
//! use jasmynet_primitives::{did::identity_account, Hash};
//! use jasmynet_sdk::{
//!     claims::{Claims, CredentialRef},
//!     keyfile::{KeyFile, Scheme},
//!     sd_jwt::{self, Challenge, Credential, Held, TypeName},
//! };
//! # use jasmynet_primitives::did::{DidDocument, Relationships, VerificationMethod};
//! # fn document(key: &KeyFile) -> DidDocument {
//! #     let public_key = key.public_key();
//! #     DidDocument {
//! #         id: identity_account(&public_key, &[0; 32]),
//! #         verification_methods: vec![VerificationMethod {
//! #             id: public_key.account(), key: public_key,
//! #             relationships: Relationships::SIGNING,
//! #             added_at: 1, last_used_at: None, label: None,
//! #         }],
//! #         created: 1, updated: 1, version: 1, deactivated: false,
//! #         controller: None, services: vec![], frozen: false, closes_at: None,
//! #     }
//! # }
//!
//! let issuer = KeyFile::from_secret(Scheme::Ed25519, "//Issuer")?;
//! let person = KeyFile::from_secret(Scheme::P256, "//Person")?;
//!
//! // The issuer makes it for a key of the person.
//! let token = sd_jwt::issue(
//!     &Claims::from_json(r#"{ "birthYear": 1990, "country": "JP" }"#)?,
//!     &Credential {
//!         subject: identity_account(&person.public_key(), &[0; 32]),
//!         issuer: identity_account(&issuer.public_key(), &[0; 32]),
//!         claim_type: TypeName { hash: Hash::repeat_byte(7), version: 1 },
//!         issued_at: 1_769_847_300_000,
//!         expires_at: None,
//!     },
//!     &issuer,
//!     &person.public_key(),
//! )?;
//!
//! // The person shows one claim to a shop that asked.
//! let asked = Challenge { audience: "did:jasmy:shop".into(), nonce: "n-0S6_WzA2Mj".into() };
//! let now = 1_769_847_400_000;
//! let shown = Held::parse(&token)?.present(&["country"], &person, &asked, now)?;
//!
//! // The shop resolves the issuer, and checks.
//! let verified = sd_jwt::verify(&shown, &document(&issuer), &asked, now)?;
//! assert_eq!(verified.claims.len(), 1);
//! assert_eq!(verified.claims["country"], "JP");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod jose;

use std::collections::BTreeMap;

use futures::FutureExt;
use jasmynet_primitives::{
	did::{DidDocument, Relationship},
	keys::PublicKey,
	AccountId, Hash, Moment, SECOND,
};
use rand::{rngs::OsRng, seq::SliceRandom};
use sd_jwt_payload::{Hasher, KeyBindingJwt, RequiredKeyBinding, SdJwt, SdJwtBuilder};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

use self::jose::{algorithm, jwk, key_of, Jose, Jws};
use crate::{
	address,
	claims::{Claims, CredentialRef},
	keyfile::KeyFile,
};

/// Media type of such a token.
const TYPE: &str = "dc+sd-jwt";
/// What `vct` begins with.
const VCT: &str = "urn:jasmynet:claim-type:";
/// So long ago, or so far ahead by a wrong clock, a presentation may have been made.
const FRESH: Moment = 300 * SECOND;
/// Names that mean something in a token, so that no claim has them.
const RESERVED: [&str; 13] = [
	"iss", "sub", "aud", "iat", "nbf", "exp", "jti", "cnf", "vct", "status", "_sd", "_sd_alg",
	"...",
];

/// Why a token cannot be made, shown or believed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SdJwtError {
	/// The kind of key has no algorithm that wallets know.
	#[error(
		"the {0} key is neither Ed25519 nor P-256, and wallets know no others: use such a key"
	)]
	KeyKind(&'static str),
	/// A claim has a name that means something else.
	#[error("'{0}' cannot be the name of a claim: it means something in a token; choose another")]
	ReservedName(String),
	/// There is no such claim to show.
	#[error("there is no claim '{0}' in this token: look at the names in it")]
	NoSuchClaim(String),
	/// It is bound to another key.
	#[error("the token is bound to another key: show it with the key that it was issued to")]
	OtherKey,
	/// It is no token, or a damaged one.
	#[error("it is no sound SD-JWT VC: {0}")]
	Malformed(String),
	/// The issuer's document has no such key for assertion, or not any more.
	#[error("the issuer's identity has no key {0} to issue credentials with, or not any more")]
	NotIssuersKey(String),
	/// Somebody else signed it, or it was changed.
	#[error("the signature of the {0} does not fit: somebody changed it, or another key signed")]
	BadSignature(&'static str),
	/// The time is not right.
	#[error("the {0} is not good at this time")]
	NotNow(&'static str),
	/// Nobody has shown that they hold it.
	#[error("nobody signed this presentation: ask the holder to show it for you")]
	NotPresented,
	/// It was shown to somebody else, or at another time.
	#[error("this was shown to somebody else, or earlier: ask for a new presentation")]
	OtherChallenge,
}

/// A claim type by its text, the same on every chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeName {
	/// Hash of the text that describes it.
	pub hash: Hash,
	/// Version of that text.
	pub version: u32,
}

impl TypeName {
	fn to_vct(self) -> String {
		format!("{VCT}{}:{}", hex::encode(self.hash), self.version)
	}

	fn from_vct(text: &str) -> Option<Self> {
		let (hash, version) = text.strip_prefix(VCT)?.split_once(':')?;
		let mut bytes = [0; 32];
		hex::decode_to_slice(hash, &mut bytes).ok()?;
		Some(TypeName { hash: Hash::from(bytes), version: version.parse().ok()? })
	}
}

/// What a token says besides its claims.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credential {
	/// Whom it is about.
	pub subject: AccountId,
	/// Who attests it.
	pub issuer: AccountId,
	/// What is attested.
	pub claim_type: TypeName,
	/// When.
	pub issued_at: Moment,
	/// It is good before this time; `None`: as long as the one on chain is.
	pub expires_at: Option<Moment>,
}

impl Credential {
	/// The credential on chain, where the claim type has this number.
	pub fn on_chain(&self, claim_type: u32) -> CredentialRef {
		let (subject, issuer) = (self.subject.clone(), self.issuer.clone());
		CredentialRef { subject, claim_type, issuer }
	}
}

/// What somebody who asks for a presentation says, so that it is good for nobody
/// else and for no other time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Challenge {
	/// Who asks: an identity, or a website.
	pub audience: String,
	/// A random text, new each time.
	pub nonce: String,
}

/// A token that was believed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
	/// What it says besides its claims.
	pub credential: Credential,
	/// The holder's key, which signed the presentation. Whether it is still one of the
	/// subject's, the subject's document says.
	pub holder_key: PublicKey,
	/// The claims that were shown.
	pub claims: BTreeMap<String, Value>,
}

/// Makes a token for the holder of a key.
///
/// # Errors
/// [`SdJwtError::KeyKind`], [`SdJwtError::ReservedName`].
pub fn issue(
	claims: &Claims,
	credential: &Credential,
	issuer_key: &KeyFile,
	holder_key: &PublicKey,
) -> Result<String, SdJwtError> {
	let algorithm = algorithm(&issuer_key.public_key()).ok_or(SdJwtError::KeyKind("issuer's"))?;
	let holder = jwk(holder_key).ok_or(SdJwtError::KeyKind("holder's"))?;
	let mut object = json!({
		"iss": address::did(&credential.issuer),
		"sub": address::did(&credential.subject),
		"iat": credential.issued_at / SECOND,
		"vct": credential.claim_type.to_vct(),
	});
	if let Some(end) = credential.expires_at {
		object["exp"] = (end / SECOND).into();
	}
	let mut names = Vec::new();
	for (name, value) in claims.iter() {
		if RESERVED.contains(&name) {
			return Err(SdJwtError::ReservedName(name.into()));
		}
		object[name] = value.clone();
		names.push(name);
	}
	// The order of what is hidden must not tell what it is.
	names.shuffle(&mut OsRng);
	let mut builder = SdJwtBuilder::new_with_hasher(object, Sha256Hasher).map_err(malformed)?;
	for name in names {
		builder = builder.make_concealable(&pointer(name)).map_err(malformed)?;
	}
	let kid = key_id(&credential.issuer, &issuer_key.account());
	let builder = builder
		.header("typ", TYPE)
		.header("kid", kid)
		.require_key_binding(RequiredKeyBinding::Jwk(holder));
	let signer = Jose(issuer_key);
	let token = builder.finish(&signer, algorithm).now_or_never();
	Ok(token.expect("nothing in it waits; qed").map_err(malformed)?.presentation())
}

/// A token in its holder's hands, with all claims.
#[derive(Clone, Debug)]
pub struct Held {
	token: SdJwt,
	signed: String,
}

impl Held {
	/// Reads what the issuer gave. Whether it is true, who checks it finds out.
	///
	/// # Errors
	/// [`SdJwtError::Malformed`].
	pub fn parse(text: &str) -> Result<Self, SdJwtError> {
		let text = text.trim();
		let token = SdJwt::parse(text).map_err(malformed)?;
		let signed = text.split('~').next().unwrap_or_default().to_owned();
		Ok(Held { token, signed })
	}

	/// The claims in it, by name.
	pub fn claims(&self) -> BTreeMap<&str, &Value> {
		let named = |claim: &'_ sd_jwt_payload::Disclosure| claim.claim_name.is_some();
		self.token
			.disclosures()
			.iter()
			.filter(|claim| named(claim))
			.map(|claim| (claim.claim_name.as_deref().unwrap_or_default(), &claim.claim_value))
			.collect()
	}

	/// Shows the claims of these names to whoever asked.
	///
	/// # Errors
	/// [`SdJwtError::NoSuchClaim`], [`SdJwtError::OtherKey`], [`SdJwtError::KeyKind`].
	pub fn present(
		&self,
		names: &[impl AsRef<str>],
		holder: &KeyFile,
		challenge: &Challenge,
		now: Moment,
	) -> Result<String, SdJwtError> {
		let key = holder.public_key();
		let algorithm = algorithm(&key).ok_or(SdJwtError::KeyKind("holder's"))?;
		let bound = match self.token.required_key_bind() {
			Some(RequiredKeyBinding::Jwk(bound)) => key_of(bound),
			_ => None,
		};
		if bound != Some(key) {
			return Err(SdJwtError::OtherKey);
		}
		let mut shown = format!("{}~", self.signed);
		for name in names {
			let name = name.as_ref();
			let found = self
				.token
				.disclosures()
				.iter()
				.find(|claim| claim.claim_name.as_deref() == Some(name))
				.ok_or_else(|| SdJwtError::NoSuchClaim(name.into()))?;
			shown.push_str(found.as_str());
			shown.push('~');
		}
		let token = SdJwt::parse(&shown).map_err(malformed)?;
		let signer = Jose(holder);
		let binding = KeyBindingJwt::builder()
			.iat(i64::try_from(now / SECOND).unwrap_or(i64::MAX))
			.aud(challenge.audience.as_str())
			.nonce(challenge.nonce.as_str())
			.finish(&token, &Sha256Hasher, algorithm, &signer)
			.now_or_never()
			.expect("nothing in it waits; qed")
			.map_err(malformed)?;
		Ok(format!("{shown}{binding}"))
	}
}

/// Who issued a token, as it says itself: whose document [`verify`] needs.
///
/// # Errors
/// [`SdJwtError::Malformed`].
pub fn issuer(text: &str) -> Result<AccountId, SdJwtError> {
	let token = SdJwt::parse(text.trim()).map_err(malformed)?;
	identity(&token, "iss")
}

/// Checks a presentation that was made for this challenge: signatures, times, and
/// that every claim in it was attested. Whether the credential still counts, the
/// chain knows ([`Credential::on_chain`]).
///
/// # Errors
/// [`SdJwtError`]: then nothing of it is to be believed.
pub fn verify(
	text: &str,
	issuer_document: &DidDocument,
	challenge: &Challenge,
	now: Moment,
) -> Result<Verified, SdJwtError> {
	let text = text.trim();
	let token = SdJwt::parse(text).map_err(malformed)?;
	let signed = Jws::parse(text.split('~').next().unwrap_or_default())?;
	check_issuer(&token, &signed, issuer_document)?;
	let credential = credential(&token)?;
	let time = |name| token.claims().get(name).map(|time| time.as_u64().unwrap_or_default());
	let second = now / SECOND;
	let fresh = FRESH / SECOND;
	if time("exp").is_some_and(|end| second >= end)
		|| time("nbf").is_some_and(|start| second.saturating_add(fresh) < start)
		|| credential.issued_at / SECOND > second.saturating_add(fresh)
	{
		return Err(SdJwtError::NotNow("credential"));
	}
	let holder_key = check_presentation(text, &token, challenge, now)?;
	Ok(Verified { claims: shown_claims(token)?, holder_key, credential })
}

fn check_issuer(token: &SdJwt, signed: &Jws<'_>, document: &DidDocument) -> Result<(), SdJwtError> {
	if token.headers().get("typ").and_then(Value::as_str) != Some(TYPE) {
		return Err(SdJwtError::Malformed(format!("its type is not {TYPE}")));
	}
	if identity(token, "iss")? != document.id {
		return Err(SdJwtError::Malformed("it is of another issuer".into()));
	}
	let kid = token.headers().get("kid").and_then(Value::as_str).unwrap_or_default();
	let key = document
		.verification_methods
		.iter()
		.filter(|method| {
			!document.deactivated && method.relationships.contains(Relationship::Assertion)
		})
		.find(|method| key_id(&document.id, &method.id) == kid)
		.ok_or_else(|| SdJwtError::NotIssuersKey(kid.into()))?;
	signed.check(&key.key, "credential")
}

fn check_presentation(
	text: &str,
	token: &SdJwt,
	challenge: &Challenge,
	now: Moment,
) -> Result<PublicKey, SdJwtError> {
	let binding = token.key_binding_jwt().ok_or(SdJwtError::NotPresented)?;
	let Some(RequiredKeyBinding::Jwk(bound)) = token.required_key_bind() else {
		return Err(SdJwtError::Malformed("it is bound to no key".into()));
	};
	let key = key_of(bound).ok_or(SdJwtError::KeyKind("holder's"))?;
	let (shown, signed) = text.rsplit_once('~').ok_or(SdJwtError::NotPresented)?;
	Jws::parse(signed)?.check(&key, "presentation")?;
	let claims = binding.claims();
	// The hash is over everything up to and with the last tilde (RFC 9901, 4.3.1).
	let hash = Sha256Hasher.encoded_digest(&format!("{shown}~"));
	if claims.aud != challenge.audience || claims.nonce != challenge.nonce || claims.sd_hash != hash
	{
		return Err(SdJwtError::OtherChallenge);
	}
	let made_at = u64::try_from(claims.iat).unwrap_or_default().saturating_mul(SECOND);
	if made_at.abs_diff(now) > FRESH {
		return Err(SdJwtError::NotNow("presentation"));
	}
	Ok(key)
}

fn credential(token: &SdJwt) -> Result<Credential, SdJwtError> {
	let missing = |name: &str| SdJwtError::Malformed(format!("'{name}' is missing or wrong"));
	let seconds = |name: &str| match token.claims().get(name) {
		None => Ok(None),
		Some(value) => {
			let seconds = value.as_u64().ok_or_else(|| missing(name))?;
			Ok(Some(seconds.saturating_mul(SECOND)))
		},
	};
	let vct = token.claims().get("vct").and_then(Value::as_str);
	Ok(Credential {
		subject: identity(token, "sub")?,
		issuer: identity(token, "iss")?,
		claim_type: vct.and_then(TypeName::from_vct).ok_or_else(|| missing("vct"))?,
		issued_at: seconds("iat")?.ok_or_else(|| missing("iat"))?,
		expires_at: seconds("exp")?,
	})
}

fn identity(token: &SdJwt, name: &str) -> Result<AccountId, SdJwtError> {
	let text = token.claims().get(name).and_then(Value::as_str).unwrap_or_default();
	address::parse(text).map_err(|error| SdJwtError::Malformed(format!("'{name}': {error}")))
}

/// The claims that disclosures put in, and nothing that the issuer's part says.
fn shown_claims(token: SdJwt) -> Result<BTreeMap<String, Value>, SdJwtError> {
	let mut names = Vec::new();
	for disclosure in token.disclosures() {
		let name = disclosure.claim_name.clone().unwrap_or_default();
		if name.is_empty() || RESERVED.contains(&name.as_str()) || names.contains(&name) {
			return Err(SdJwtError::Malformed(format!("'{name}' cannot be shown")));
		}
		names.push(name);
	}
	let algorithm = token.claims()._sd_alg.as_deref().unwrap_or("sha-256");
	if algorithm != "sha-256" {
		return Err(SdJwtError::Malformed(format!("it hashes with {algorithm}, not SHA-256")));
	}
	// Each is looked for in the issuer's part; one that is not there is an error.
	let mut all = token.into_disclosed_object(&Sha256Hasher).map_err(malformed)?;
	let claims = names.into_iter().filter_map(|name| all.remove(&name).map(|value| (name, value)));
	Ok(claims.collect())
}

struct Sha256Hasher;

impl Hasher for Sha256Hasher {
	fn digest(&self, input: &[u8]) -> Vec<u8> {
		Sha256::digest(input).to_vec()
	}

	fn alg_name(&self) -> &str {
		"sha-256"
	}
}

/// Whether a key can hold a token, or issue one.
pub fn is_suitable(key: &PublicKey) -> bool {
	algorithm(key).is_some()
}

/// The id of a key in a document.
fn key_id(did: &AccountId, key: &AccountId) -> String {
	format!("{}#{}", address::did(did), address::address(key))
}

/// A member's place, as JSON pointers write it (RFC 6901, 3).
fn pointer(name: &str) -> String {
	format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn malformed(error: sd_jwt_payload::Error) -> SdJwtError {
	SdJwtError::Malformed(error.to_string())
}

#[cfg(test)]
mod tests;
