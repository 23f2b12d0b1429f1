//! Keys of an identity: signed-in devices.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	did::{Relationship, Relationships, VerificationMethod},
	keys::PublicKey,
	AccountId, Moment, DAY,
};
use jasmynet_sdk::{
	address::{address, did},
	document,
};
use serde_json::json;

use super::{making::MINUTE, names::Names};
use crate::{
	context::Context,
	output::Report,
	values::{hex, parse_did, time},
};

#[derive(Args)]
pub(crate) struct AddKeyArgs {
	/// The new key's file, with which it agrees
	#[arg(long, value_name = "FILE")]
	new: PathBuf,
	/// What the key is for
	#[arg(
		long = "for",
		value_name = "LIST",
		value_delimiter = ',',
		default_value = "authentication",
		value_parser = parse_relationship,
	)]
	relationships: Vec<Relationship>,
	/// How many days the new key's agreement is good, instead of an hour: for when
	/// the call has to wait for its approval
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..30))]
	valid_days: Option<u64>,
}

impl AddKeyArgs {
	fn valid_for(&self) -> Moment {
		self.valid_days.map_or(60 * MINUTE, |days| days.saturating_mul(DAY))
	}
}

/// A key's id, with or without the identity in front of it.
pub(super) fn parse_key_id(text: &str) -> Result<AccountId, String> {
	parse_did(text.rsplit('#').next().unwrap_or(text))
}

fn parse_relationship(text: &str) -> Result<Relationship, String> {
	match text {
		"authentication" => Ok(Relationship::Authentication),
		"assertion" => Ok(Relationship::Assertion),
		"invocation" => Ok(Relationship::Invocation),
		other => Err(format!(
			"'{other}' is not what a key can be for: write authentication, assertion or invocation"
		)),
	}
}

/// The kind of a key, as people call it.
pub(crate) fn kind(key: &PublicKey) -> &'static str {
	match key {
		PublicKey::Sr25519(_) => "sr25519",
		PublicKey::Ed25519(_) => "ed25519",
		PublicKey::Secp256k1(_) => "secp256k1",
		PublicKey::P256(_) => "p256",
		PublicKey::X25519(_) => "x25519",
	}
}

fn purposes(relationships: Relationships) -> Vec<&'static str> {
	Vec::<Relationship>::from(relationships).into_iter().map(document::property).collect()
}

pub(super) async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let Some(found) = context.client().await?.did_document(&account).await? else {
		let sentence = format!("{} has never been made", did(&account));
		return Ok(Report::new(&sentence).with("error", &sentence).failed());
	};
	let names = Names::load(&context.home()?)?;
	// Looking at keys needs none.
	let in_use = context.key().ok().map(|key| key.account());
	let mut report = Report::new(match found.verification_methods.len() {
		0 => format!("{} has no keys", did(&account)),
		_ => format!("Keys of {}", did(&account)),
	});
	let mut keys = Vec::new();
	for method in &found.verification_methods {
		let name = method.label.and_then(|label| names.get(&account, &method.id, label));
		let is_this = in_use.as_ref() == Some(&method.id);
		report.add_line(line(method, name, is_this));
		keys.push(json!({
			"id": address(&method.id),
			"name": name,
			"kind": kind(&method.key),
			"relationships": purposes(method.relationships),
			"added_at": (method.added_at > 0).then(|| time(method.added_at)),
			"last_used_at": method.last_used_at.map(time),
			"label": method.label.map(hex),
			"this_key": is_this,
		}));
	}
	Ok(report.with("did", did(&account)).with("keys", keys))
}

/// A key in one line.
fn line(method: &VerificationMethod, name: Option<&str>, is_this: bool) -> String {
	let name = match (name, method.label) {
		(Some(name), _) => format!("\"{name}\""),
		(None, Some(_)) => "named elsewhere".into(),
		(None, None) => "no name".into(),
	};
	let added = match method.added_at {
		0 => "there from the beginning".into(),
		at => format!("added {}", time(at)),
	};
	let used =
		method.last_used_at.map_or("never used".into(), |at| format!("last used {}", time(at)));
	format!(
		"  {}  {name}, {}, for {}, {added}, {used}{}",
		address(&method.id),
		kind(&method.key),
		purposes(method.relationships).join(" + "),
		if is_this { " (this key)" } else { "" },
	)
}

pub(super) async fn add(context: &Context, args: AddKeyArgs) -> Result<Report> {
	let new = context.load_key(&args.new)?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let relationships = Relationships::of(&args.relationships);
	let (outcome, key) =
		client.add_signing_key(submitter, &new, relationships, args.valid_for()).await?;
	let purposes = purposes(relationships);
	let (account, key) = (did(submitter.identity), address(&key));
	let sentence = format!("{account} has the key {key} for {}", purposes.join(", "));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", account)
		.with("key", key)
		.with("relationships", purposes))
}

pub(super) async fn label(
	context: &Context,
	key: AccountId,
	name: Option<String>,
) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let home = context.home()?;
	let before = Names::load(&home)?;
	let mut names = before.clone();
	let label = match &name {
		Some(name) => Some(names.set(submitter.identity, &key, name)),
		None => {
			names.remove(submitter.identity, &key);
			None
		},
	};
	// A salt that is lost cannot be made again: it is kept before anything is sent.
	names.save(&home)?;
	let outcome = match client.label_key(submitter, &key, label).await {
		Err(error) => {
			if error.is_refusal() {
				before.save(&home)?;
			}
			return Err(error.into());
		},
		Ok(outcome) => outcome,
	};
	let key = address(&key);
	let sentence = match &name {
		Some(name) => format!("{key} is called \"{name}\" here; the chain has a salted hash of it"),
		None => format!("{key} has no name"),
	};
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(submitter.identity))
		.with("key", key)
		.with("name", name)
		.with("label", label.map(hex)))
}

pub(super) async fn add_agreement(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let key = submitter.key.agreement_key().public_key();
	let (outcome, id) = context.client().await?.add_agreement_key(submitter, key).await?;
	let account = did(submitter.identity);
	let sentence = format!("Files can now be sealed for {account}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", account)
		.with("key", address(&id))
		.with("public_key_multibase", document::multibase(&key)))
}

pub(super) async fn sign_out(context: &Context, key: AccountId, yes: bool) -> Result<Report> {
	let submitter = context.submitter()?;
	let account = did(submitter.identity);
	if key == submitter.key.account() {
		let question = format!(
			"This is the key that you are using: it can do nothing for {account} afterwards. Go on?"
		);
		if !context.agrees(yes, &question)? {
			return Ok(Report::new("Nothing was done").with("signed_out", false));
		}
	}
	let outcome = context.client().await?.remove_key(submitter, &key).await?;
	// A name that stays on this machine does no harm.
	let _ = forget_name(context, submitter.identity, &key);
	let key = address(&key);
	let sentence = format!("{key} is signed out: it can no longer act for {account}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", account)
		.with("key", key)
		.with("signed_out", true))
}

fn forget_name(context: &Context, identity: &AccountId, key: &AccountId) -> Result<()> {
	let home = context.home()?;
	let mut names = Names::load(&home)?;
	names.remove(identity, key);
	names.save(&home)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::Hash;

	#[test]
	fn key_ids_are_taken_as_the_document_writes_them() {
		let (identity, key) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
		let id = format!("{}#{}", did(&identity), address(&key));
		assert_eq!(parse_key_id(&id), Ok(key.clone()));
		assert_eq!(parse_key_id(&address(&key)), Ok(key));
	}

	#[test]
	fn a_signing_key_is_never_for_key_agreement() {
		assert_eq!(parse_relationship("invocation"), Ok(Relationship::Invocation));
		assert!(parse_relationship("agreement").is_err());
		assert!(parse_relationship("keyAgreement").is_err());
	}

	#[test]
	fn a_device_is_told_in_words() {
		let key = PublicKey::P256([2; 33]);
		let mut method = VerificationMethod {
			id: key.account(),
			key,
			relationships: Relationships::of(&[Relationship::Authentication]),
			added_at: 1_769_847_300_000,
			last_used_at: None,
			label: Some(Hash::zero()),
		};
		let told = line(&method, Some("phone"), true);
		for part in
			["\"phone\", p256, for authentication", "added 2026-01-31", "never used", "this key"]
		{
			assert!(told.contains(part), "{told}");
		}
		assert!(line(&method, None, false).contains("named elsewhere"));
		method.added_at = 0;
		let founding = line(&method, None, false);
		assert!(
			founding.contains("from the beginning") && !founding.contains("1970"),
			"{founding}"
		);
	}
}
