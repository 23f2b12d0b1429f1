//! `jasmy did`: identities.

use std::{
	fs,
	io::Write,
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{
	did::{Relationship, Relationships},
	AccountId, Moment, SECOND,
};
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::did::SponsoredIdentity,
	document,
};
use serde_json::json;

use crate::{
	context::{Context, DEFAULT_SALT},
	output::{Report, UsageError},
	values::{hex, parse_did, parse_hash, time},
};

const MINUTE: Moment = 60 * SECOND;

#[derive(Subcommand)]
pub(crate) enum DidCommand {
	/// Make an identity of your own; the key's own account pays
	Create {
		/// 32 bytes in hexadecimal that the identity is derived from, with the key;
		/// with others than the default, zeros, --did names the identity from then on
		#[arg(long, value_parser = parse_salt, value_name = "HEX")]
		salt: Option<[u8; 32]>,
	},
	/// Agree to an identity that somebody else pays for, and write the agreement
	/// into a file for that sponsor
	Intent {
		/// Who pays
		#[arg(long, value_parser = parse_did, value_name = "DID")]
		sponsor: AccountId,
		/// How long the agreement is good, in minutes
		#[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..43_200))]
		valid_minutes: u64,
		/// 32 bytes in hexadecimal that the identity is derived from, with the key;
		/// with others than the default, zeros, --did names the identity from then on
		#[arg(long, value_parser = parse_salt, value_name = "HEX")]
		salt: Option<[u8; 32]>,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
	},
	/// Make an identity for somebody who has agreed to it, and pay for it
	Sponsor {
		/// What `jasmy did intent` wrote
		file: PathBuf,
	},
	/// Show an identity's document, as W3C DID Core writes it
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Add a key to your identity: another device of yours
	AddKey {
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
	},
	/// Publish the key that others seal files to: the agreement key of the key
	/// file
	AddAgreement,
	/// Remove a key from your identity
	RemoveKey {
		/// The key's id: the address after # in the document
		#[arg(value_parser = parse_key_id)]
		key: AccountId,
	},
}

fn parse_salt(text: &str) -> Result<[u8; 32], String> {
	parse_hash(text).map(|hash| hash.0)
}

/// A key's id, with or without the identity in front of it.
fn parse_key_id(text: &str) -> Result<AccountId, String> {
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

impl DidCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			DidCommand::Create { salt } => create(context, salt.unwrap_or(DEFAULT_SALT)).await,
			DidCommand::Intent { sponsor, valid_minutes, salt, out } => {
				let salt = salt.unwrap_or(DEFAULT_SALT);
				agree(context, &sponsor, valid_minutes, salt, out).await
			},
			DidCommand::Sponsor { file } => sponsor(context, file).await,
			DidCommand::Show { did } => show(context, did).await,
			DidCommand::AddKey { new, relationships } => {
				add_key(context, new, Relationships::of(&relationships)).await
			},
			DidCommand::AddAgreement => add_agreement(context).await,
			DidCommand::RemoveKey { key } => remove_key(context, key).await,
		}
	}
}

async fn create(context: &Context, salt: [u8; 32]) -> Result<Report> {
	let key = context.key()?;
	let (outcome, account) = context.client().await?.create_identity(key, salt).await?;
	let text = did(&account);
	Ok(Report::of(&outcome, None, format!("Made the identity {text}"))
		.with("did", text)
		.with("key", address(&key.account())))
}

async fn agree(
	context: &Context,
	sponsor: &AccountId,
	valid_minutes: u64,
	salt: [u8; 32],
	out: PathBuf,
) -> Result<Report> {
	let valid_for = valid_minutes.saturating_mul(MINUTE);
	let key = context.key()?;
	let client = context.client().await?;
	let sponsored = client.agree_to_identity(key, salt, sponsor, valid_for).await?;
	let account = did(&sponsored.did());
	let expires_at = time(sponsored.intent.expires_at);
	write_new(&out, &intent_file(&sponsored))?;
	Ok(Report::new(format!(
		"{} may make the identity {account} until {expires_at}. Send {} there.",
		did(sponsor),
		out.display()
	))
	.with("did", account)
	.with("sponsor", did(sponsor))
	.with("expires_at", expires_at)
	.with("file", out))
}

/// The file for a sponsor: what it says is for people, what counts is `scale`.
fn intent_file(sponsored: &SponsoredIdentity) -> String {
	let json = json!({
		"type": "jasmynet/create-identity/1",
		"did": did(&sponsored.did()),
		"sponsor": sponsored.sponsor().as_ref().map(did),
		"expires_at": time(sponsored.intent.expires_at),
		"genesis_hash": hex(sponsored.intent.genesis_hash),
		"scale": hex(sponsored.to_bytes()),
	});
	format!("{json:#}\n")
}

/// Writes a new file; one that is there is left alone.
fn write_new(path: &Path, text: &str) -> Result<()> {
	fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.open(path)
		.and_then(|mut file| {
			file.write_all(text.as_bytes())?;
			file.sync_all()
		})
		.with_context(|| format!("cannot write {}", path.display()))
}

fn read_intent_file(text: &str) -> Result<SponsoredIdentity> {
	let json: serde_json::Value = serde_json::from_str(text).context("it is not JSON")?;
	let scale = json["scale"].as_str().context("`scale` is missing")?;
	let bytes = hex::decode(scale.trim_start_matches("0x")).context("`scale` is damaged")?;
	SponsoredIdentity::from_bytes(&bytes).context("`scale` is damaged")
}

async fn sponsor(context: &Context, file: PathBuf) -> Result<Report> {
	let text =
		fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
	let sponsored = read_intent_file(&text)
		.with_context(|| format!("{} is not what `jasmy did intent` writes", file.display()))?;
	let submitter = context.submitter()?;
	if sponsored.sponsor().as_ref() != Some(submitter.identity) {
		let named = sponsored.sponsor().as_ref().map_or("nobody".into(), did);
		return Err(UsageError(format!(
			"the agreement is with {named}, and you act for {}: ask for another one, or give --did",
			did(submitter.identity)
		))
		.into());
	}
	let client = context.client().await?;
	let (outcome, account) = client.create_identity_for(submitter, sponsored).await?;
	let text = did(&account);
	Ok(Report::of(&outcome, Some(submitter.identity), format!("Made the identity {text}"))
		.with("did", text)
		.with("sponsor", did(submitter.identity)))
}

async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let found = context.client().await?.did_document(&account).await?;
	let result = match &found {
		Some(found) => document::resolution(found),
		None => document::not_found(),
	};
	let mut report = if found.is_some() {
		Report::new(format!("{result:#}"))
	} else {
		let sentence = format!("{} has never been made", did(&account));
		Report::new(&sentence).with("error", &sentence).failed()
	};
	if let serde_json::Value::Object(fields) = result {
		for (name, value) in fields {
			report.add(&name, value);
		}
	}
	Ok(report)
}

async fn add_key(context: &Context, file: PathBuf, relationships: Relationships) -> Result<Report> {
	let new = context.load_key(&file)?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, key) =
		client.add_signing_key(submitter, &new, relationships, 60 * MINUTE).await?;
	let purposes: Vec<_> =
		Vec::<Relationship>::from(relationships).into_iter().map(document::property).collect();
	let (account, key) = (did(submitter.identity), address(&key));
	let sentence = format!("{account} has the key {key} for {}", purposes.join(", "));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", account)
		.with("key", key)
		.with("relationships", purposes))
}

async fn add_agreement(context: &Context) -> Result<Report> {
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

async fn remove_key(context: &Context, key: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.remove_key(submitter, &key).await?;
	let (account, key) = (did(submitter.identity), address(&key));
	let sentence = format!("{key} can no longer act for {account}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", account)
		.with("key", key))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		intent::{Action, SignedIntent},
		Hash,
	};
	use jasmynet_sdk::keyfile::{KeyFile, Scheme};

	#[test]
	fn an_agreement_survives_its_file() {
		let key = KeyFile::from_secret(Scheme::Ed25519, "//Eve").unwrap();
		let intent = SignedIntent {
			genesis_hash: Hash::repeat_byte(1),
			action: Action::CreateIdentity,
			subject: [2; 32],
			counterparty: Some([3; 32]),
			nonce: 0,
			not_before: None,
			expires_at: 1_000,
			payload_hash: Hash::repeat_byte(4),
		};
		let signature = key.sign_intent(&intent);
		let sponsored =
			SponsoredIdentity { intent, key: key.public_key(), salt: [5; 32], signature };
		let text = intent_file(&sponsored);
		assert_eq!(read_intent_file(&text).unwrap(), sponsored);
		let cut = text.replacen("\"scale\": \"0x", "\"scale\": \"0x00", 1);
		assert!(read_intent_file(&cut).is_err());
	}

	#[test]
	fn an_agreement_overwrites_no_file() {
		let directory = tempfile::tempdir().unwrap();
		let out = directory.path().join("intent.json");
		write_new(&out, "first").unwrap();
		let error = write_new(&out, "second").unwrap_err();
		assert!(error.to_string().contains("intent.json"), "{error}");
		assert_eq!(fs::read_to_string(&out).unwrap(), "first");
	}

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
}
