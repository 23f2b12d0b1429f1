//! Making identities.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{AccountId, Moment, SECOND};
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::did::SponsoredIdentity,
};
use serde_json::json;

use crate::{
	commands::ledger::sponsor::{how_to_accept, OfferArgs},
	context::{Context, DEFAULT_SALT},
	files::{load_scale_file, scale_file, write_new, Readers},
	output::{Report, UsageError},
	values::{hex, parse_did, parse_hash, time},
};

pub(super) const MINUTE: Moment = 60 * SECOND;

/// Kind of the file of an agreement.
const AGREEMENT: &str = "jasmynet/create-identity/1";

#[derive(Args)]
pub(crate) struct CreateArgs {
	/// 32 bytes in hexadecimal that the identity is derived from, with the key;
	/// with others than the default, zeros, --did names the identity from then on
	#[arg(long, value_parser = parse_salt, value_name = "HEX")]
	salt: Option<[u8; 32]>,
}

#[derive(Args)]
pub(crate) struct IntentArgs {
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
}

#[derive(Args)]
pub(crate) struct SponsorArgs {
	/// What `jasmy did intent` wrote
	file: PathBuf,
	/// What the new identity is offered, in the same transaction.
	#[command(flatten)]
	offer: OfferArgs,
}

fn parse_salt(text: &str) -> Result<[u8; 32], String> {
	parse_hash(text).map(|hash| hash.0)
}

pub(super) async fn create(context: &Context, args: CreateArgs) -> Result<Report> {
	let key = context.key()?;
	let salt = args.salt.unwrap_or(DEFAULT_SALT);
	let (outcome, account) = context.client().await?.create_identity(key, salt).await?;
	let text = did(&account);
	Ok(Report::of(&outcome, None, format!("Made the identity {text}"))
		.with("did", text)
		.with("key", address(&key.account())))
}

pub(super) async fn agree(context: &Context, args: IntentArgs) -> Result<Report> {
	let IntentArgs { sponsor, valid_minutes, salt, out } = args;
	let valid_for = valid_minutes.saturating_mul(MINUTE);
	let key = context.key()?;
	let salt = salt.unwrap_or(DEFAULT_SALT);
	let client = context.client().await?;
	let sponsored = client.agree_to_identity(key, salt, &sponsor, valid_for).await?;
	let account = did(&sponsored.did());
	let expires_at = time(sponsored.intent.expires_at);
	write_new(&out, &agreement_file(&sponsored), Readers::Others)?;
	Ok(Report::new(format!(
		"{} may make the identity {account} until {expires_at}. Send {} there.",
		did(&sponsor),
		out.display()
	))
	.with("did", account)
	.with("sponsor", did(&sponsor))
	.with("expires_at", expires_at)
	.with("file", out))
}

/// The file for a sponsor.
fn agreement_file(sponsored: &SponsoredIdentity) -> String {
	let about = [
		("did", json!(did(&sponsored.did()))),
		("sponsor", json!(sponsored.sender().as_ref().map(did))),
		("expires_at", json!(time(sponsored.intent.expires_at))),
		("genesis_hash", json!(hex(sponsored.intent.genesis_hash))),
	];
	scale_file(AGREEMENT, &about, &sponsored.to_bytes())
}

pub(super) async fn sponsor(context: &Context, args: SponsorArgs) -> Result<Report> {
	let SponsorArgs { file, offer } = args;
	let sponsored: SponsoredIdentity =
		load_scale_file(&file, AGREEMENT, "jasmy did intent", |bytes| {
			SponsoredIdentity::from_bytes(bytes).ok()
		})?;
	let submitter = context.submitter()?;
	if sponsored.sender().as_ref() != Some(submitter.identity) {
		let named = sponsored.sender().as_ref().map_or("nobody".into(), did);
		return Err(UsageError(format!(
			"the agreement is with {named}, and you act for {}: ask for another one, or give --did",
			did(submitter.identity)
		))
		.into());
	}
	let client = context.client().await?;
	let Some(terms) = offer.terms(client).await? else {
		let (outcome, account) = client.create_identity_for(submitter, sponsored).await?;
		let text = did(&account);
		let sentence = format!("Made the identity {text}");
		return Ok(Report::of(&outcome, Some(submitter.identity), sentence)
			.with("did", text)
			.with("sponsor", did(submitter.identity)));
	};
	let (words, json) = (offer.words(&terms), offer.json(&terms));
	let (outcome, account) = client.create_identity_with_offer(submitter, sponsored, terms).await?;
	let text = did(&account);
	let sentence = format!(
		"Made the identity {text}, and offered it a sponsorship of {words}. {}",
		how_to_accept(submitter.identity)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", text)
		.with("sponsor", did(submitter.identity))
		.with("offered", json))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::files::read_scale_file;
	use jasmynet_primitives::{
		intent::{Action, SignedIntent},
		Hash,
	};
	use jasmynet_sdk::{
		chain::ops::did::Prepared,
		keyfile::{KeyFile, Scheme},
	};

	#[test]
	fn an_agreement_survives_its_file() {
		for scheme in [Scheme::Ed25519, Scheme::P256] {
			let key = KeyFile::from_secret(scheme, "//Eve").unwrap();
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
			let prepared = Prepared { intent, key: key.public_key(), what: [5; 32] };
			let sponsored: SponsoredIdentity = prepared.sign(&key).unwrap();
			let text = agreement_file(&sponsored);
			let bytes = read_scale_file(&text, AGREEMENT).unwrap();
			assert_eq!(SponsoredIdentity::from_bytes(&bytes).unwrap(), sponsored);
			assert!(SponsoredIdentity::from_bytes(&bytes[1..]).is_err());
		}
	}
}
