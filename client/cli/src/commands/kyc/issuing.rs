//! What issuers do.

use std::{
	fs,
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args};
use jasmynet_primitives::{
	did::{DidDocument, Relationship},
	keys::PublicKey,
	AccountId, Hash, Moment, DAY,
};
use jasmynet_sdk::{
	address::{address, did},
	chain::{self, Outcome},
	claims::{Claims, CredentialRef, Disclosure},
	sd_jwt::{self, TypeName},
};

use crate::{
	context::Context,
	files::{self, write_new, Readers},
	output::{Report, UsageError},
	values::{hex, parse_did, parse_hash, time},
};

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["claims", "commitment"])))]
pub(crate) struct IssueArgs {
	/// Who was verified
	#[arg(long, value_parser = parse_did, value_name = "DID")]
	subject: AccountId,
	/// What is attested
	#[arg(long = "type", default_value_t = 0, value_name = "N")]
	claim_type: u32,
	/// How thoroughly, from 1
	#[arg(long, value_name = "N")]
	level: u8,
	/// JSON object with what was verified; only a salted hash of it goes on chain
	#[arg(long, value_name = "FILE", requires = "out")]
	claims: Option<PathBuf>,
	/// The commitment itself, computed elsewhere
	#[arg(long, value_parser = parse_hash, value_name = "HEX")]
	commitment: Option<Hash>,
	/// Days until it ends; without it, it lasts until it is revoked
	#[arg(long, value_name = "N")]
	days: Option<u64>,
	/// Where to write claims and salts, for the person alone
	#[arg(long, value_name = "FILE", requires = "claims")]
	out: Option<PathBuf>,
	/// Where to write the same claims as an SD-JWT VC, for the person's wallet. Your
	/// key, and one of the person's, is ed25519 or p256 then
	#[arg(long, value_name = "FILE", requires = "claims")]
	sd_jwt: Option<PathBuf>,
}

/// A credential of the issuer's own.
#[derive(Args)]
pub(crate) struct AboutArgs {
	/// Whom it is about
	#[arg(long, value_parser = parse_did, value_name = "DID")]
	subject: AccountId,
	/// What is attested
	#[arg(long = "type", default_value_t = 0, value_name = "N")]
	claim_type: u32,
}

/// What is prepared before anything is sent.
struct Prepared {
	commitment: Hash,
	disclosure: Option<Disclosure>,
	token: Option<String>,
	expires_at: Option<Moment>,
}

pub(super) async fn issue(context: &Context, args: IssueArgs) -> Result<Report> {
	// What is wrong with the command shows before a file is written.
	let prepared = prepare(context, &args).await?;
	let written = write_files(&args, &prepared)?;
	let sent = send(context, &args, &prepared).await;
	let outcome = match sent {
		Err(error) if !written.is_empty() => return Err(settle(error, &written)),
		sent => sent?,
	};
	let submitter = context.submitter()?;
	let until = prepared
		.expires_at
		.map_or("until it is revoked".into(), |end| format!("until {}", time(end)));
	let sentence = format!("{} is verified at level {}, {until}", did(&args.subject), args.level);
	let mut report = Report::of(&outcome, Some(submitter.identity), sentence)
		.with("subject", did(&args.subject))
		.with("issuer", did(submitter.identity))
		.with("type", args.claim_type)
		.with("level", args.level)
		.with("commitment", hex(prepared.commitment))
		.with("expires_at", prepared.expires_at.map(time));
	if let Some(out) = &args.out {
		report
			.add_line(format!("Give {} to the person: it holds claims and salts.", out.display()));
		report.add("file", out);
	}
	if let Some(out) = &args.sd_jwt {
		report.add_line(format!("Give {} to the person's wallet.", out.display()));
		report.add("sd_jwt", out);
	}
	Ok(report)
}

async fn prepare(context: &Context, args: &IssueArgs) -> Result<Prepared> {
	let claims = args.claims.as_deref().map(read_claims).transpose()?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let expires_at = args.days.map(|days| now.saturating_add(days.saturating_mul(DAY)));
	let disclosure = claims.as_ref().map(|claims| Disclosure {
		credential: Some(CredentialRef {
			subject: args.subject.clone(),
			claim_type: args.claim_type,
			issuer: submitter.identity.clone(),
		}),
		..claims.salted()
	});
	let commitment = disclosure
		.as_ref()
		.map(|disclosure| disclosure.commitment)
		.or(args.commitment)
		.context("claims or a commitment are given; clap sees to it")?;
	let token = match (&args.sd_jwt, &claims) {
		(Some(_), Some(claims)) => Some(token(context, args, claims, now, expires_at).await?),
		_ => None,
	};
	Ok(Prepared { commitment, disclosure, token, expires_at })
}

fn read_claims(file: &Path) -> Result<Claims> {
	let text = files::read(file)?;
	Ok(Claims::from_json(&text)
		.map_err(|error| UsageError(format!("{}: {error}", file.display())))?)
}

/// The claims as an SD-JWT VC.
async fn token(
	context: &Context,
	args: &IssueArgs,
	claims: &Claims,
	now: Moment,
	expires_at: Option<Moment>,
) -> Result<String> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let types = client.claim_types().await?;
	let known = types.iter().find(|known| known.id == args.claim_type).with_context(|| {
		format!("there is no claim type {}: see `jasmy kyc types`", args.claim_type)
	})?;
	let document = client.did_document(&args.subject).await?;
	let holder_key = document.as_ref().and_then(holder_key).with_context(|| {
		format!(
			"{} has no key that wallets know: the person adds an ed25519 or p256 key first, with \
			 `jasmy did add-key`",
			did(&args.subject)
		)
	})?;
	let mine = client.did_document(submitter.identity).await?;
	ensure_can_issue(mine.as_ref(), &submitter.key.account())?;
	let credential = sd_jwt::Credential {
		subject: args.subject.clone(),
		issuer: submitter.identity.clone(),
		claim_type: TypeName { hash: known.hash, version: known.version },
		issued_at: now,
		expires_at,
	};
	Ok(sd_jwt::issue(claims, &credential, submitter.key, &holder_key)?)
}

/// Refuses a key that checkers will not find in the issuer's document.
fn ensure_can_issue(document: Option<&DidDocument>, key: &AccountId) -> Result<(), UsageError> {
	let is_there = document.is_some_and(|document| {
		let mut methods = document.verification_methods.iter();
		methods.any(|method| {
			method.id == *key && method.relationships.contains(Relationship::Assertion)
		})
	});
	if is_there {
		return Ok(());
	}
	Err(UsageError(format!(
		"the key {} is not for assertion in your identity's document, so nobody would believe an \
		 SD-JWT VC that it signs: sign with one that is",
		address(key)
	)))
}

/// The person's key that a token is bound to: the first everyday one that can hold
/// it.
fn holder_key(document: &DidDocument) -> Option<PublicKey> {
	let mut methods = document.verification_methods.iter();
	let found = methods.find(|method| {
		method.relationships.contains(Relationship::Authentication)
			&& sd_jwt::is_suitable(&method.key)
	});
	found.map(|method| method.key)
}

/// Claims are personal: the files are their owner's alone, and none is overwritten.
/// Salts that are lost cannot be made again: they are kept before anything is sent.
fn write_files(args: &IssueArgs, prepared: &Prepared) -> Result<Vec<PathBuf>> {
	let mut written = Vec::new();
	let disclosure = prepared.disclosure.as_ref().map(serde_json::to_string_pretty).transpose()?;
	let files = [(&args.out, &disclosure), (&args.sd_jwt, &prepared.token)];
	for (path, text) in files {
		if let (Some(path), Some(text)) = (path, text) {
			if let Err(error) = write_new(path, &format!("{text}\n"), Readers::Owner) {
				remove(&written);
				return Err(error);
			}
			written.push(path.clone());
		}
	}
	Ok(written)
}

fn remove(files: &[PathBuf]) {
	for file in files {
		let _ = fs::remove_file(file);
	}
}

async fn send(context: &Context, args: &IssueArgs, prepared: &Prepared) -> Result<Outcome> {
	let client = context.client().await?;
	let outcome = client
		.issue_credential(
			context.submitter()?,
			&args.subject,
			args.claim_type,
			prepared.commitment,
			args.level,
			prepared.expires_at,
		)
		.await?;
	Ok(outcome)
}

/// What becomes of the files when the credential was not issued: they stand for nothing
/// when the chain refused, and are kept when that is not certain, or when the call
/// waits for somebody.
fn settle(error: anyhow::Error, written: &[PathBuf]) -> anyhow::Error {
	match error.downcast_ref() {
		Some(refusal) if chain::Error::is_refusal(refusal) => {
			remove(written);
			return error;
		},
		Some(
			chain::Error::Kept(_)
			| chain::Error::SecondKeyMissing { .. }
			| chain::Error::GuardianMissing { .. },
		) => return error,
		_ => {},
	}
	let names: Vec<_> = written.iter().map(|path| path.display().to_string()).collect();
	error.context(format!(
		"{} is kept, since the credential may have been issued: look with `jasmy kyc level`, and \
		 remove the file only when it was not",
		names.join(" and ")
	))
}

pub(super) async fn decline(context: &Context, args: AboutArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.decline_credential(submitter, &args.subject, args.claim_type).await?;
	let sentence = format!("Declined what {} asked for", did(&args.subject));
	about(Report::of(&outcome, Some(submitter.identity), sentence), context, &args)
}

pub(super) async fn suspend(context: &Context, args: AboutArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.suspend_credential(submitter, &args.subject, args.claim_type).await?;
	let sentence = format!("Your credential about {} does not count for now", did(&args.subject));
	about(Report::of(&outcome, Some(submitter.identity), sentence), context, &args)
}

pub(super) async fn unsuspend(context: &Context, args: AboutArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.unsuspend_credential(submitter, &args.subject, args.claim_type).await?;
	let sentence = format!("Your credential about {} counts again", did(&args.subject));
	about(Report::of(&outcome, Some(submitter.identity), sentence), context, &args)
}

pub(super) async fn revoke(context: &Context, args: AboutArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.revoke_credential(submitter, &args.subject, args.claim_type).await?;
	let sentence = format!("Your credential about {} is revoked", did(&args.subject));
	about(Report::of(&outcome, Some(submitter.identity), sentence), context, &args)
}

fn about(report: Report, context: &Context, args: &AboutArgs) -> Result<Report> {
	Ok(report
		.with("subject", did(&args.subject))
		.with("issuer", did(context.identity()?))
		.with("type", args.claim_type))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::did::{Relationships, VerificationMethod};
	use jasmynet_sdk::chain::ops::did::EncodedCall;
	use std::os::unix::fs::PermissionsExt;

	fn args(directory: &Path) -> IssueArgs {
		IssueArgs {
			subject: AccountId::new([1; 32]),
			claim_type: 0,
			level: 1,
			claims: None,
			commitment: None,
			days: None,
			out: Some(directory.join("claims.json")),
			sd_jwt: Some(directory.join("claims.sdjwt")),
		}
	}

	fn prepared() -> Prepared {
		let disclosure = Claims::from_json(r#"{ "country": "JP" }"#).unwrap().salted();
		Prepared {
			commitment: disclosure.commitment,
			disclosure: Some(disclosure),
			token: Some("token".into()),
			expires_at: None,
		}
	}

	#[test]
	fn salts_are_written_once_and_for_their_owner() {
		let directory = tempfile::tempdir().unwrap();
		let (args, prepared) = (args(directory.path()), prepared());
		let written = write_files(&args, &prepared).unwrap();
		assert_eq!(written.len(), 2);
		for path in &written {
			assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
		}
		let read: Disclosure =
			serde_json::from_str(&fs::read_to_string(&written[0]).unwrap()).unwrap();
		assert_eq!(read.recomputed(), Ok(prepared.commitment));
		assert!(write_files(&args, &prepared).is_err());
		// A file that cannot be written leaves no other behind, and none is overwritten.
		fs::remove_file(&written[0]).unwrap();
		assert!(write_files(&args, &prepared).is_err());
		assert!(!written[0].exists() && written[1].exists());
	}

	#[test]
	fn salts_are_thrown_away_only_when_the_chain_refused() {
		let directory = tempfile::tempdir().unwrap();
		let written = write_files(&args(directory.path()), &prepared()).unwrap();
		let lost = [chain::Error::Unsettled("lost".into()), chain::Error::Rpc("lost".into())];
		for error in lost {
			let error = settle(error.into(), &written);
			assert!(error.to_string().contains("is kept"), "{error}");
			assert!(written[0].exists() && written[1].exists());
		}
		let (hash, call) = (Hash::zero(), EncodedCall(vec![]));
		let waits = settle(chain::Error::SecondKeyMissing { hash, call }.into(), &written);
		assert!(waits.downcast_ref::<chain::Error>().is_some() && written[0].exists());
		settle(chain::Error::NotAccepted("no".into()).into(), &written);
		assert!(!written[0].exists() && !written[1].exists());
	}

	#[test]
	fn tokens_are_bound_to_and_signed_by_keys_that_wallets_know() {
		let method = |key: PublicKey, relationships: &[Relationship]| VerificationMethod {
			id: key.account(),
			key,
			relationships: Relationships::of(relationships),
			added_at: 1,
			last_used_at: None,
			label: None,
		};
		let (phone, manager) = (PublicKey::P256([2; 33]), PublicKey::Ed25519([3; 32]));
		let mut document = DidDocument {
			id: AccountId::new([1; 32]),
			verification_methods: vec![
				method(PublicKey::Sr25519([1; 32]), &[Relationship::Authentication]),
				method(manager, &[Relationship::Invocation, Relationship::Assertion]),
				method(phone, &[Relationship::Authentication]),
			],
			created: 1,
			updated: 1,
			version: 1,
			deactivated: false,
			controller: None,
			services: vec![],
			frozen: false,
			closes_at: None,
		};
		assert_eq!(holder_key(&document), Some(phone));
		assert!(ensure_can_issue(Some(&document), &manager.account()).is_ok());
		assert!(ensure_can_issue(Some(&document), &phone.account()).is_err());
		assert!(ensure_can_issue(None, &manager.account()).is_err());
		document.verification_methods.pop();
		assert_eq!(holder_key(&document), None);
	}
}
