//! What anybody can look up.

use anyhow::Result;
use jasmynet_primitives::{apis::Access, AccountId, CategoryCode, DeviceId, Moment};
use jasmynet_sdk::{
	address::did,
	chain::ops::consent::{explain_denial, Grant, GrantState},
};
use serde_json::{json, Value};

use super::terms::{duration, lines, to_json};
use crate::{
	context::Context,
	output::Report,
	values::{decimal, hex, jasmy, time},
};

/// A report of a list: the entries as JSON, and one or more lines of words for each.
fn report(name: &str, entries: Vec<Value>, lines: Vec<String>, when_empty: &str) -> Report {
	let mut report = Report::default().with(name, entries);
	if lines.is_empty() {
		report.add_line(when_empty);
	}
	for line in lines {
		report.add_line(line);
	}
	report
}

pub(super) async fn categories(context: &Context) -> Result<Report> {
	let registry = context.client().await?.categories().await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (code, category) in registry.iter() {
		let iri = category.iri.as_ref().map(|iri| String::from_utf8_lossy(iri).into_owned());
		words.push(format!(
			"{code}: {}{}, sensitivity {}, for {} at most",
			iri.as_deref().unwrap_or("no public definition"),
			category.parent.map(|parent| format!(", part of {parent}")).unwrap_or_default(),
			category.sensitivity,
			duration(category.max_duration),
		));
		entries.push(json!({
			"code": code,
			"parent": category.parent,
			"sensitivity": category.sensitivity,
			"max_duration_ms": category.max_duration,
			"text_hash": hex(category.text_hash),
			"iri": iri,
		}));
	}
	Ok(report("categories", entries, words, "There are no categories"))
}

pub(super) async fn purposes(context: &Context) -> Result<Report> {
	let registry = context.client().await?.purposes().await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (code, purpose) in registry {
		let iri = String::from_utf8_lossy(&purpose.iri).into_owned();
		words.push(format!(
			"{code}: {iri}, sensitivity {}, for {} at most",
			purpose.sensitivity,
			duration(purpose.max_duration)
		));
		entries.push(json!({
			"code": code,
			"sensitivity": purpose.sensitivity,
			"max_duration_ms": purpose.max_duration,
			"text_hash": hex(purpose.text_hash),
			"iri": iri,
		}));
	}
	Ok(report("purposes", entries, words, "There are no purposes"))
}

pub(super) async fn requests(context: &Context) -> Result<Report> {
	let requests = context.client().await?.requests_to(context.identity()?).await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (id, request) in requests {
		words.push(format!(
			"Request {id} of {}, until {}:",
			did(&request.company),
			time(request.expires_at)
		));
		words.extend(lines(&request.terms));
		entries.push(json!({
			"request": id,
			"company": did(&request.company),
			"requested_at": time(request.requested_at),
			"expires_at": time(request.expires_at),
			"escrowed": decimal(request.escrowed),
			"terms_hash": hex(request.terms.hash()),
			"terms": to_json(&request.terms),
		}));
	}
	Ok(report("requests", entries, words, "No requests wait for your answer"))
}

/// Where a grant stands, in one word and in more.
fn standing(grant: &Grant, now: Moment) -> (&'static str, String) {
	match grant.state {
		GrantState::Revoked { at } => ("revoked", format!("revoked at {}", time(at))),
		GrantState::Expired { at } => ("expired", format!("over since {}", time(at))),
		GrantState::Active if grant.works(now) => {
			("active", format!("until {}", time(grant.terms.valid_until)))
		},
		GrantState::Active => {
			("over", format!("over since {}, not settled yet", time(grant.terms.valid_until)))
		},
	}
}

pub(super) async fn grants(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let of = context.identity_or(of)?;
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let given = client.grants_of(&of).await?;
	let held = client.grants_to(&of).await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (id, grant) in given.iter().chain(&held) {
		let (state, more) = standing(grant, now);
		words.push(format!(
			"Grant {id} from {} to {}: {more}; {} of {} accesses, {} put aside",
			did(&grant.subject),
			did(&grant.grantee),
			grant.accesses,
			grant.terms.max_accesses,
			jasmy(grant.escrow_left)
		));
		entries.push(json!({
			"grant": id,
			"subject": did(&grant.subject),
			"grantee": did(&grant.grantee),
			"request": grant.request,
			"state": state,
			"granted_at": time(grant.granted_at),
			"accesses": grant.accesses,
			"last_access": grant.last_access.map(time),
			"escrow_left": decimal(grant.escrow_left),
			"receipt_head": hex(grant.receipt_head),
			"terms": to_json(&grant.terms),
		}));
	}
	Ok(report("grants", entries, words, "There are no grants"))
}

pub(super) async fn check(
	context: &Context,
	grantee: AccountId,
	subject: AccountId,
	category: CategoryCode,
	device: Option<DeviceId>,
) -> Result<Report> {
	let client = context.client().await?;
	Ok(match client.check_access(&grantee, &subject, category, device).await? {
		Access::Allowed { grant, until, remaining } => Report::new(format!(
			"Allowed by grant {grant}, until {}; {remaining} accesses are left",
			time(until)
		))
		.with("allowed", true)
		.with("grant", grant)
		.with("until", time(until))
		.with("remaining", remaining),
		Access::Denied(reason) => {
			let explanation = explain_denial(reason);
			Report::new(format!("Denied: {explanation}"))
				.with("allowed", false)
				.with("reason", reason)
				.with("explanation", explanation)
		},
	})
}

pub(super) async fn history(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let of = context.identity_or(of)?;
	let usages = context.client().await?.usage_history(&of).await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for usage in usages {
		words.push(format!(
			"{}: {} read record {}, access {} under grant {}, for {}",
			time(usage.at),
			did(&usage.grantee),
			usage.record,
			usage.number,
			usage.grant,
			jasmy(usage.paid)
		));
		entries.push(json!({
			"grant": usage.grant,
			"number": usage.number,
			"grantee": did(&usage.grantee),
			"record": usage.record,
			"at": time(usage.at),
			"paid": decimal(usage.paid),
			"receipt_head": hex(usage.receipt_head),
		}));
	}
	Ok(report("history", entries, words, "Nobody has read anything").with("subject", did(&of)))
}

pub(super) async fn duties(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let mut found = client.duties().await?;
	if let Some(of) = &of {
		found.retain(|(_, duty)| duty.grantee == *of || duty.subject.as_ref() == Some(of));
	}
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (id, duty) in found {
		let subject = duty.subject.as_ref().map(did);
		let confirmed = duty.confirmed.as_ref();
		let (state, more) = match confirmed {
			Some(confirmation) => ("confirmed", format!("confirmed at {}", time(confirmation.at))),
			None if now > duty.due_at => ("overdue", "OVERDUE".into()),
			None => ("open", "open".into()),
		};
		words.push(format!(
			"Grant {id}: {} must erase what it read of {} by {}: {more}",
			did(&duty.grantee),
			subject.as_deref().unwrap_or("somebody who has left"),
			time(duty.due_at)
		));
		entries.push(json!({
			"grant": id,
			"grantee": did(&duty.grantee),
			"subject": subject,
			"due_at": time(duty.due_at),
			"state": state,
			"confirmed_at": confirmed.map(|confirmation| time(confirmation.at)),
			"evidence": confirmed.map(|confirmation| hex(confirmation.evidence)),
		}));
	}
	Ok(report("duties", entries, words, "There are no duties"))
}
