//! What anybody can look up.

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	apis::{Access, MAX_PAGE},
	consent::{ErasureStatus, RecipientView, Usage},
	AccountId, CategoryCode, DeviceId, GrantId, Moment,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::consent::{explain_denial, Duty, Grant, GrantState},
};
use serde_json::{json, Value};

use super::{
	giving::reason,
	terms::{lines, to_json},
};
use crate::{
	context::Context,
	output::Report,
	values::{decimal, hex, jasmy, parse_did, time},
};

/// A report of a list: the entries as JSON, and one or more lines of words for each.
pub(super) fn report(
	name: &str,
	entries: Vec<Value>,
	lines: Vec<String>,
	when_empty: &str,
) -> Report {
	let mut report = Report::default().with(name, entries);
	if lines.is_empty() {
		report.add_line(when_empty);
	}
	for line in lines {
		report.add_line(line);
	}
	report
}

pub(super) async fn requests(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let requests = client.requests_to(context.identity()?).await?;
	let mut words = Vec::new();
	let mut entries = Vec::new();
	for (id, request) in requests {
		let not_before = client.acceptable_from(&request).await?;
		let waits = match not_before {
			Some(time_to_come) => format!(", which can be accepted from {} on", time(time_to_come)),
			None => String::new(),
		};
		words.push(format!(
			"Request {id} of {}, until {}{waits}:",
			did(&request.company),
			time(request.expires_at)
		));
		words.extend(lines(&request.terms));
		entries.push(json!({
			"request": id,
			"company": did(&request.company),
			"requested_at": time(request.requested_at),
			"not_before": not_before.map(time),
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
	match (grant.state, grant.paused_at) {
		(GrantState::Revoked { at }, _) => ("revoked", format!("revoked at {}", time(at))),
		(GrantState::Surrendered { at }, _) => {
			("surrendered", format!("given back by the company at {}", time(at)))
		},
		(GrantState::Expired { at }, _) => ("expired", format!("over since {}", time(at))),
		(GrantState::Active, _) if !grant.works(now) => {
			("over", format!("over since {}, not settled yet", time(grant.terms.valid_until)))
		},
		(GrantState::Active, Some(since)) => (
			"paused",
			format!("PAUSED since {}, until {}", time(since), time(grant.terms.valid_until)),
		),
		(GrantState::Active, None) => {
			("active", format!("until {}", time(grant.terms.valid_until)))
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
		let view = client.grant_view(*id).await?;
		let recipients = view.as_ref().map_or(&[][..], |view| &view.recipients);
		let erasure = view.as_ref().map(|view| view.erasure);
		words.extend(grant_lines(*id, grant, recipients, erasure, now));
		entries.push(grant_json(*id, grant, recipients, erasure, now));
	}
	Ok(report("grants", entries, words, "There are no grants"))
}

/// How far an erasure is; nothing where none is owed.
fn erasure_words(erasure: ErasureStatus) -> Option<String> {
	match erasure {
		ErasureStatus::NotOwed | ErasureStatus::Settled => None,
		ErasureStatus::Owed { due_at } => Some(format!("to be erased by {}", time(due_at))),
		ErasureStatus::Overdue { due_at } => {
			Some(format!("erasure OVERDUE since {}", time(due_at)))
		},
		ErasureStatus::Confirmed { at, .. } => Some(format!("erased, as it says, at {}", time(at))),
	}
}

fn erasure_word(erasure: ErasureStatus) -> &'static str {
	match erasure {
		ErasureStatus::NotOwed => "not-owed",
		ErasureStatus::Owed { .. } => "owed",
		ErasureStatus::Overdue { .. } => "overdue",
		ErasureStatus::Confirmed { .. } => "confirmed",
		ErasureStatus::Settled => "settled",
	}
}

fn grant_lines(
	id: GrantId,
	grant: &Grant,
	recipients: &[RecipientView],
	erasure: Option<ErasureStatus>,
	now: Moment,
) -> Vec<String> {
	let mut lines = vec![format!(
		"Grant {id} from {} to {}: {}; {} of {} accesses, {} put aside",
		did(&grant.subject),
		did(&grant.grantee),
		standing(grant, now).1,
		grant.accesses,
		grant.terms.max_accesses,
		jasmy(grant.escrow_left)
	)];
	lines.extend(erasure.and_then(erasure_words).map(|words| format!("  {words}")));
	for RecipientView { recipient, since, erasure } in recipients {
		let stands = match since {
			Some(since) => format!("has it since {}", time(*since)),
			None => "was offered it, and has not accepted".into(),
		};
		let erased = erasure_words(*erasure).map(|words| format!(", {words}")).unwrap_or_default();
		lines.push(format!("  passed on: {} {stands}{erased}", did(recipient)));
	}
	if grant.stated_until > grant.granted_at {
		lines.push(format!(
			"  the company states that it read nothing else up to {}",
			time(grant.stated_until)
		));
	}
	if grant.disputes > 0 {
		lines.push(format!("  the person DISPUTES {} of the accesses", grant.disputes));
	}
	lines
}

fn grant_json(
	id: GrantId,
	grant: &Grant,
	recipients: &[RecipientView],
	erasure: Option<ErasureStatus>,
	now: Moment,
) -> Value {
	let recipients: Vec<_> = recipients
		.iter()
		.map(|view| {
			json!({
				"recipient": did(&view.recipient),
				"since": view.since.map(time),
				"erasure": erasure_word(view.erasure),
			})
		})
		.collect();
	json!({
		"grant": id,
		"subject": did(&grant.subject),
		"grantee": did(&grant.grantee),
		"request": grant.request,
		"state": standing(grant, now).0,
		"granted_at": time(grant.granted_at),
		"paused_at": grant.paused_at.map(time),
		"accesses": grant.accesses,
		"last_access": grant.last_access.map(time),
		"escrow_left": decimal(grant.escrow_left),
		"receipt_head": hex(grant.receipt_head),
		"stated_until": (grant.stated_until > grant.granted_at).then(|| time(grant.stated_until)),
		"disputes": grant.disputes,
		"recipients": recipients,
		"erasure": erasure.map(erasure_word),
		"terms": to_json(&grant.terms),
	})
}

pub(super) async fn check(
	context: &Context,
	grantee: AccountId,
	subject: AccountId,
	category: CategoryCode,
	device: Option<DeviceId>,
) -> Result<Report> {
	let client = context.client().await?;
	Ok(access_report(&client.check_access(&grantee, &subject, category, device).await?))
}

/// What the chain answers to whether somebody may read.
pub(super) fn access_report(answer: &Access) -> Report {
	match answer {
		Access::Allowed { grant, until, remaining } => Report::new(format!(
			"Allowed by grant {grant}, until {}; {remaining} accesses are left",
			time(*until)
		))
		.with("allowed", true)
		.with("grant", grant)
		.with("until", time(*until))
		.with("remaining", remaining),
		Access::Denied(reason) => {
			let explanation = explain_denial(*reason);
			Report::new(format!("Denied: {explanation}"))
				.with("allowed", false)
				.with("reason", reason)
				.with("explanation", explanation)
		},
	}
}

#[derive(Args)]
pub(crate) struct HistoryArgs {
	/// Whose data [default: your own]
	#[arg(value_parser = parse_did)]
	did: Option<AccountId>,
	/// At most so many accesses, up to 100 [default: all]
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100))]
	limit: Option<u32>,
	/// Those after this one: GRANT/NUMBER, as the page before ends with
	#[arg(long, value_name = "GRANT/NUMBER", value_parser = parse_cursor)]
	after: Option<(GrantId, u32)>,
}

/// An access: a grant, and the number of an access under it.
fn parse_cursor(text: &str) -> Result<(GrantId, u32), String> {
	text.split_once('/')
		.and_then(|(grant, number)| Some((grant.parse().ok()?, number.parse().ok()?)))
		.ok_or_else(|| format!("'{text}' is not an access: write GRANT/NUMBER, such as 3/12"))
}

pub(super) async fn history(context: &Context, args: HistoryArgs) -> Result<Report> {
	let HistoryArgs { did: of, limit, after } = args;
	let of = context.identity_or(of)?;
	let client = context.client().await?;
	let usages = match (limit, after) {
		(None, None) => client.usage_history(&of).await?,
		_ => client.usage_page(&of, after, limit.unwrap_or(MAX_PAGE)).await?,
	};
	// Only a page has a next one.
	let is_page = limit.is_some() || after.is_some();
	let next =
		usages.last().filter(|_| is_page).map(|usage| format!("{}/{}", usage.grant, usage.number));
	let words = usages.iter().map(usage_line).collect();
	let entries = usages.iter().map(usage_json).collect();
	let mut report = report("history", entries, words, "Nobody has read anything")
		.with("subject", did(&of))
		.with("next", &next);
	if let Some(next) = next {
		report.add_line(format!("Go on with --after {next}"));
	}
	Ok(report)
}

fn usage_line(usage: &Usage) -> String {
	let disputed = match usage.disputed {
		Some(why) => format!("; DISPUTED: {}", reason(why).1),
		None => String::new(),
	};
	format!(
		"{}: {} read record {}, access {} under grant {}, served by {}, for {}{disputed}",
		time(usage.at),
		did(&usage.grantee),
		usage.record,
		usage.number,
		usage.grant,
		did(&usage.host),
		jasmy(usage.paid)
	)
}

fn usage_json(usage: &Usage) -> Value {
	json!({
		"grant": usage.grant,
		"number": usage.number,
		"grantee": did(&usage.grantee),
		"record": usage.record,
		"receipt": hex(usage.receipt),
		"host": did(&usage.host),
		"at": time(usage.at),
		"paid": decimal(usage.paid),
		"disputed": usage.disputed.map(|why| reason(why).0),
		"receipt_head": hex(usage.receipt_head),
	})
}

pub(super) async fn duties(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let mut found = client.duties().await?;
	let of_recipients = client.recipient_duties().await?;
	found.extend(of_recipients.into_iter().map(|(grant, _, duty)| (grant, duty)));
	found.sort_by_key(|(grant, _)| *grant);
	if let Some(of) = &of {
		found.retain(|(_, duty)| duty.grantee == *of || duty.subject.as_ref() == Some(of));
	}
	let words = found.iter().map(|(id, duty)| duty_line(*id, duty, now)).collect();
	let entries = found.iter().map(|(id, duty)| duty_json(*id, duty, now)).collect();
	Ok(report("duties", entries, words, "There are no duties"))
}

/// Where a duty stands, in one word and in more.
fn duty_standing(duty: &Duty, now: Moment) -> (&'static str, String) {
	match &duty.confirmed {
		Some(confirmation) => ("confirmed", format!("confirmed at {}", time(confirmation.at))),
		None if now > duty.due_at => ("overdue", "OVERDUE".into()),
		None => ("open", "open".into()),
	}
}

fn duty_line(id: GrantId, duty: &Duty, now: Moment) -> String {
	let subject = duty.subject.as_ref().map(did);
	format!(
		"Grant {id}: {} must erase what it has of {} by {}: {}",
		did(&duty.grantee),
		subject.as_deref().unwrap_or("somebody who has left"),
		time(duty.due_at),
		duty_standing(duty, now).1
	)
}

fn duty_json(id: GrantId, duty: &Duty, now: Moment) -> Value {
	let confirmed = duty.confirmed.as_ref();
	json!({
		"grant": id,
		"grantee": did(&duty.grantee),
		"subject": duty.subject.as_ref().map(did),
		"due_at": time(duty.due_at),
		"state": duty_standing(duty, now).0,
		"confirmed_at": confirmed.map(|confirmation| time(confirmation.at)),
		"evidence": confirmed.map(|confirmation| hex(confirmation.evidence)),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		consent::DisputeReason,
		terms::{Mode, Reward, Terms},
		Hash,
	};
	use std::collections::BTreeSet;

	fn grant(state: GrantState, paused_at: Option<Moment>) -> Grant {
		Grant {
			subject: AccountId::new([1; 32]),
			grantee: AccountId::new([2; 32]),
			terms: Terms {
				categories: BTreeSet::from([11]).try_into().unwrap(),
				purpose: 1,
				mode: Mode::View,
				devices: None,
				data_from: None,
				data_to: None,
				valid_until: 100_000,
				retention: 0,
				max_accesses: 5,
				min_interval: 0,
				recipients: BTreeSet::new().try_into().unwrap(),
				jurisdiction: None,
				min_kyc: 0,
				notice_hash: Hash::zero(),
				reward: Reward::default(),
			},
			request: None,
			state,
			paused_at,
			granted_at: 1_000,
			accesses: 2,
			last_access: Some(2_000),
			escrow_left: 0,
			payer: AccountId::new([1; 32]),
			deposit: 0,
			receipt_head: Hash::zero(),
			stated_until: 1_000,
			disputes: 0,
		}
	}

	#[test]
	fn grants_tell_where_they_stand() {
		let active = GrantState::Active;
		for (state, paused_at, now, word) in [
			(active, None, 50_000, "active"),
			(active, Some(3_000), 50_000, "paused"),
			(active, Some(3_000), 100_000, "over"),
			(active, None, 100_000, "over"),
			(GrantState::Revoked { at: 4_000 }, Some(3_000), 50_000, "revoked"),
			(GrantState::Surrendered { at: 4_000 }, None, 50_000, "surrendered"),
			(GrantState::Expired { at: 100_000 }, None, 200_000, "expired"),
		] {
			assert_eq!(standing(&grant(state, paused_at), now).0, word);
		}
	}

	#[test]
	fn grants_tell_of_recipients_statements_and_disputes() {
		let plain = grant(GrantState::Active, None);
		assert_eq!(grant_lines(3, &plain, &[], Some(ErasureStatus::NotOwed), 50_000).len(), 1);
		assert_eq!(grant_json(3, &plain, &[], None, 50_000)["stated_until"], Value::Null);
		let told = Grant { stated_until: 9_000, disputes: 1, ..plain };
		let overdue = ErasureStatus::Overdue { due_at: 5_000 };
		let recipient = |since| RecipientView {
			recipient: AccountId::new([5; 32]),
			since,
			erasure: ErasureStatus::Owed { due_at: 7_000 },
		};
		let recipients = [recipient(Some(3_000)), recipient(None)];
		let lines = grant_lines(3, &told, &recipients, Some(overdue), 50_000).join("\n");
		for words in [
			"OVERDUE since",
			"has it since",
			"has not accepted",
			"nothing else up to",
			"DISPUTES 1",
		] {
			assert!(lines.contains(words), "{words}: {lines}");
		}
		let json = grant_json(3, &told, &recipients, Some(overdue), 50_000);
		assert_eq!((&json["erasure"], &json["disputes"]), (&json!("overdue"), &json!(1)));
		assert_eq!(json["recipients"][0]["erasure"], "owed");
		assert_eq!(json["stated_until"], "1970-01-01T00:00:09Z");
	}

	#[test]
	fn accesses_tell_whether_they_are_disputed() {
		let usage = |disputed| Usage {
			grant: 3,
			number: 2,
			grantee: AccountId::new([2; 32]),
			record: 7,
			receipt: Hash::zero(),
			host: AccountId::new([4; 32]),
			at: 1_000,
			paid: 0,
			disputed,
			receipt_head: Hash::zero(),
		};
		assert!(!usage_line(&usage(None)).contains("DISPUTED"));
		let disputed = usage(Some(DisputeReason::OtherPurpose));
		assert!(usage_line(&disputed).contains("another purpose"));
		assert_eq!(usage_json(&disputed)["disputed"], "other-purpose");
	}

	#[test]
	fn an_access_is_a_grant_and_a_number() {
		assert_eq!(parse_cursor("3/12"), Ok((3, 12)));
		for wrong in ["", "3", "3/", "/1", "a/b", "3/12/1"] {
			assert!(parse_cursor(wrong).is_err(), "{wrong}");
		}
	}
}
