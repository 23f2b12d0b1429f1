//! Showing chosen claims, and checking what was shown.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args};
use jasmynet_primitives::{
	credentials::{ClaimTypeId, CredentialStatus, DisclosureVerdict},
	did::{DidDocument, Relationship},
	keys::PublicKey,
	AccountId,
};
use jasmynet_sdk::{
	address::did,
	chain::Client,
	claims::{CredentialRef, Disclosure, Presentation},
	credential,
	sd_jwt::{self, Challenge, Held, Verified},
};
use serde_json::{json, Value};

use super::reads::standing;
use crate::{
	context::Context,
	files::{self, write_new, Readers},
	output::{Report, UsageError},
	values::{now, parse_did},
};

#[derive(Args)]
#[command(group(ArgGroup::new("of").required(true).args(["claims", "sd_jwt"])))]
pub(crate) struct DiscloseArgs {
	/// The file with claims and salts that the issuer gave you
	#[arg(long, value_name = "FILE")]
	claims: Option<PathBuf>,
	/// The SD-JWT VC that the issuer gave you; your key signs what you show
	#[arg(long, value_name = "FILE", requires = "audience", requires = "nonce")]
	sd_jwt: Option<PathBuf>,
	/// A claim to show; several times for several
	#[arg(long = "claim", required = true, value_name = "NAME")]
	names: Vec<String>,
	/// Who issued it, where the file does not say it
	#[arg(long, value_parser = parse_did, value_name = "DID", requires = "claims")]
	issuer: Option<AccountId>,
	/// What was attested, where the file does not say it
	#[arg(long = "type", value_name = "N", requires = "claims")]
	claim_type: Option<ClaimTypeId>,
	/// Who asked: it is good for nobody else
	#[arg(long, value_name = "TEXT", requires = "sd_jwt")]
	audience: Option<String>,
	/// The random text that they gave you
	#[arg(long, value_name = "TEXT", requires = "sd_jwt")]
	nonce: Option<String>,
	/// The new file that it goes into
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

#[derive(Args)]
pub(crate) struct VerifyArgs {
	/// What `jasmy kyc disclose` wrote, or a wallet: a presentation or an SD-JWT VC
	file: PathBuf,
	/// As whom you asked, for an SD-JWT VC
	#[arg(long, value_name = "TEXT", requires = "nonce")]
	audience: Option<String>,
	/// The random text that you gave
	#[arg(long, value_name = "TEXT", requires = "audience")]
	nonce: Option<String>,
}

fn challenge(audience: &Option<String>, nonce: &Option<String>) -> Option<Challenge> {
	Some(Challenge { audience: audience.clone()?, nonce: nonce.clone()? })
}

pub(super) async fn disclose(context: &Context, args: DiscloseArgs) -> Result<Report> {
	let text = match (&args.claims, &args.sd_jwt) {
		(Some(file), _) => {
			let subject = || context.identity().cloned();
			serde_json::to_string_pretty(&presentation(&files::read(file)?, &args, subject)?)?
		},
		(None, Some(file)) => {
			let challenge = challenge(&args.audience, &args.nonce)
				.context("audience and nonce are given; clap sees to it")?;
			let held = Held::parse(&files::read(file)?)?;
			held.present(&args.names, context.key()?, &challenge, now())?
		},
		(None, None) => anyhow::bail!("claims or a token are given; clap sees to it"),
	};
	write_new(&args.out, &format!("{text}\n"), Readers::Owner)?;
	Ok(Report::new(format!(
		"{} shows {}, and nothing else that was attested",
		args.out.display(),
		args.names.join(", ")
	))
	.with("file", &args.out)
	.with("claims", &args.names))
}

/// Chosen claims of a file.
fn presentation(
	text: &str,
	args: &DiscloseArgs,
	me: impl FnOnce() -> Result<AccountId>,
) -> Result<Presentation> {
	let mut disclosure: Disclosure = serde_json::from_str(text)
		.context("the file is not what `jasmy kyc issue` writes for the person")?;
	if let (Some(issuer), Some(claim_type)) = (&args.issuer, args.claim_type) {
		let subject = match &disclosure.credential {
			Some(credential) => credential.subject.clone(),
			None => me()?,
		};
		disclosure.credential = Some(CredentialRef { subject, claim_type, issuer: issuer.clone() });
	}
	if disclosure.recomputed()? != disclosure.commitment {
		anyhow::bail!("the file was changed: its claims and salts are not those of its commitment");
	}
	Ok(disclosure.show(&args.names)?)
}

pub(super) async fn verify(context: &Context, args: VerifyArgs) -> Result<Report> {
	let text = files::read(&args.file)?;
	let client = context.client().await?;
	if text.trim_start().starts_with('{') {
		let presentation: Presentation = serde_json::from_str(&text)
			.with_context(|| format!("{} is no presentation", args.file.display()))?;
		return verify_presentation(client, &presentation).await;
	}
	let Some(challenge) = challenge(&args.audience, &args.nonce) else {
		return Err(UsageError(
			"this is an SD-JWT VC: give --audience and --nonce, as you asked with them".into(),
		)
		.into());
	};
	verify_token(client, &text, &challenge).await
}

async fn verify_presentation(client: &Client, presentation: &Presentation) -> Result<Report> {
	let verdict = client.verify_presentation(presentation).await?;
	let claims = presentation
		.claims
		.iter()
		.map(|shown| (shown.claim.name.clone(), shown.claim.value.clone()))
		.collect();
	let names: Vec<_> = presentation.claims.iter().map(|shown| &shown.claim.name).collect();
	let finding = match &verdict {
		DisclosureVerdict::Committed(view) if view.status == CredentialStatus::Valid => None,
		DisclosureVerdict::Committed(view) => {
			Some(format!("the credential does not count now: {}", standing(view.status)))
		},
		DisclosureVerdict::NoCredential => {
			Some("there is no such credential: never issued, revoked, or deleted".into())
		},
		DisclosureVerdict::NotCommitted(position) => {
			let name = usize::try_from(*position).ok().and_then(|at| names.get(at));
			Some(format!("'{}' was not attested", name.map_or("a claim", |name| name.as_str())))
		},
	};
	let about = CredentialRef {
		subject: presentation.subject.clone(),
		claim_type: presentation.claim_type,
		issuer: presentation.issuer.clone(),
	};
	let report = told(&about, claims, finding);
	Ok(report.with("verdict", credential::disclosure(&verdict)))
}

async fn verify_token(client: &Client, text: &str, challenge: &Challenge) -> Result<Report> {
	let issuer = sd_jwt::issuer(text)?;
	let document = client.did_document(&issuer).await?;
	let document = document.with_context(|| format!("{} has never been made", did(&issuer)))?;
	let verified = sd_jwt::verify(text, &document, challenge, now())?;
	let Verified { credential, holder_key, claims } = verified;
	let types = client.claim_types().await?;
	let known = types.iter().find(|known| {
		known.hash == credential.claim_type.hash && known.version == credential.claim_type.version
	});
	let known = known.context("this chain does not have the claim type of this credential")?;
	let about = credential.on_chain(known.id);
	let on_chain = client.credentials_of(&about.subject).await?;
	let on_chain = on_chain
		.iter()
		.find(|view| view.claim_type == about.claim_type && view.issuer == about.issuer);
	let subject = client.did_document(&about.subject).await?;
	let finding = if is_signed_in(subject.as_ref(), &holder_key) {
		match on_chain {
			Some(view) if view.status == CredentialStatus::Valid => None,
			Some(view) => {
				Some(format!("the credential does not count now: {}", standing(view.status)))
			},
			None => Some("the credential was revoked or deleted".into()),
		}
	} else {
		Some("the key that showed it is not the subject's, or not any more".into())
	};
	let report = told(&about, claims.into_iter().collect(), finding);
	Ok(report.with("credential", on_chain.map(credential::credential)))
}

/// Whether a key is one of a person's signed-in devices: a stolen one that was
/// signed out shows nothing any more.
fn is_signed_in(document: Option<&DidDocument>, key: &PublicKey) -> bool {
	document.is_some_and(|document| {
		document.verification_methods.iter().any(|method| {
			method.key == *key && method.relationships.contains(Relationship::Authentication)
		})
	})
}

/// What was found out, in words; `finding` says why it is not to be believed.
fn told(
	about: &CredentialRef,
	claims: serde_json::Map<String, Value>,
	finding: Option<String>,
) -> Report {
	let counts = finding.is_none();
	let mut report = match &finding {
		None => Report::new(format!(
			"{} attests this of {}, and it counts now:",
			did(&about.issuer),
			did(&about.subject)
		)),
		Some(finding) => Report::new(format!("Do not rely on it: {finding}")).failed(),
	};
	if counts {
		for (name, value) in &claims {
			report.add_line(format!("  {name}: {value}"));
		}
	}
	report
		.with("counts", counts)
		.with("finding", finding)
		.with("subject", did(&about.subject))
		.with("issuer", did(&about.issuer))
		.with("type", about.claim_type)
		.with("claims", json!(claims))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_sdk::claims::Claims;

	fn args(names: &[&str]) -> DiscloseArgs {
		DiscloseArgs {
			claims: None,
			sd_jwt: None,
			names: names.iter().map(|name| (*name).to_owned()).collect(),
			issuer: None,
			claim_type: None,
			audience: None,
			nonce: None,
			out: PathBuf::new(),
		}
	}

	fn nobody() -> Result<AccountId> {
		anyhow::bail!("nobody asked")
	}

	fn disclosure() -> Disclosure {
		let claims = Claims::from_json(r#"{ "birthYear": 1990, "country": "JP" }"#).unwrap();
		let credential = CredentialRef {
			subject: AccountId::new([1; 32]),
			claim_type: 0,
			issuer: AccountId::new([2; 32]),
		};
		Disclosure { credential: Some(credential), ..claims.salted() }
	}

	fn text(disclosure: &Disclosure) -> String {
		serde_json::to_string(disclosure).unwrap()
	}

	#[test]
	fn chosen_claims_of_a_sound_file_are_shown() {
		let shown = presentation(&text(&disclosure()), &args(&["country"]), nobody).unwrap();
		assert_eq!(shown.claims.len(), 1);
		assert!(presentation(&text(&disclosure()), &args(&["shoeSize"]), nobody).is_err());
		assert!(presentation("{}", &args(&["country"]), nobody).is_err());
		let mut changed = disclosure();
		changed.claims[1].value = "DE".into();
		let error = presentation(&text(&changed), &args(&["country"]), nobody).unwrap_err();
		assert!(error.to_string().contains("changed"), "{error}");
	}

	#[test]
	fn older_files_need_to_be_told_their_credential() {
		let older = Disclosure { credential: None, ..disclosure() };
		let me = || Ok(AccountId::new([7; 32]));
		assert!(presentation(&text(&older), &args(&["country"]), me).is_err());
		let told = DiscloseArgs {
			issuer: Some(AccountId::new([2; 32])),
			claim_type: Some(3),
			..args(&["country"])
		};
		let shown = presentation(&text(&older), &told, me).unwrap();
		assert_eq!((shown.subject, shown.claim_type), (AccountId::new([7; 32]), 3));
	}

	#[test]
	fn what_does_not_count_is_not_told_as_a_fact() {
		let about = disclosure().credential.unwrap();
		let claims = serde_json::Map::from_iter([("country".to_owned(), json!("JP"))]);
		let good = told(&about, claims.clone(), None);
		assert_eq!(good.json()["counts"], true);
		assert!(good.words().contains("country: \"JP\""));
		let bad = told(&about, claims, Some("it was revoked".into()));
		assert_eq!(bad.json()["finding"], "it was revoked");
		assert!(!bad.words().contains("JP"));
	}

	#[test]
	fn a_token_needs_to_know_who_asked() {
		use crate::cli::Cli;
		use clap::Parser;
		let parse = |line: &str| Cli::try_parse_from(line.split(' '));
		assert!(parse("jasmy kyc disclose --sd-jwt a --claim b --out c").is_err());
		assert!(
			parse("jasmy kyc disclose --sd-jwt a --claim b --out c --audience d --nonce e").is_ok()
		);
		assert!(parse("jasmy kyc disclose --claims a --claim b --out c").is_ok());
		assert!(parse("jasmy kyc disclose --claims a --out c").is_err());
		assert!(parse("jasmy kyc verify a --audience b").is_err());
	}
}
