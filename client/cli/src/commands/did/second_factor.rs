//! A second key for sensitive calls, and the approvals that it gives.

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Balance, Hash, Moment, SECOND};
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::did::{Approval, ApproverKind, Periods, SecondFactor},
};
use serde_json::json;

use crate::{
	context::Context,
	output::{Report, UsageError},
	pending::PendingCall,
	values::{decimal, hex, jasmy, parse_amount, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum SecondFactorCommand {
	/// Ask for a second key from now on: for keys, recovery, closure, and whatever
	/// gives others rights. Needs two signing keys
	On {
		/// So much one key alone may move within 24 hours; without it, any amount
		#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
		daily_limit: Option<Balance>,
	},
	/// Let one key be enough for everything
	Off {
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Show what an identity asks for
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

impl SecondFactorCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		let policy = match self {
			SecondFactorCommand::On { daily_limit } => Some(SecondFactor { daily_limit }),
			SecondFactorCommand::Off { yes } => {
				let question = "One key alone, also a stolen one, can then change everything of \
				                your identity. Go on?";
				if !context.agrees(yes, question)? {
					return Ok(Report::new("Nothing was done"));
				}
				None
			},
			SecondFactorCommand::Show { did } => return show(context, did).await,
		};
		let submitter = context.submitter()?;
		let outcome = context.client().await?.set_second_factor(submitter, policy).await?;
		let me = submitter.identity;
		Ok(describe(Report::of(&outcome, Some(me), words(me, policy)), me, policy))
	}
}

fn words(account: &AccountId, policy: Option<SecondFactor>) -> String {
	let who = did(account);
	match policy {
		None => format!("One key is enough for everything that {who} does"),
		Some(SecondFactor { daily_limit: None }) => {
			format!("Sensitive calls of {who} need a second key")
		},
		Some(SecondFactor { daily_limit: Some(limit) }) => format!(
			"Sensitive calls of {who} need a second key, and so does moving more than {} a day",
			jasmy(limit)
		),
	}
}

fn describe(report: Report, account: &AccountId, policy: Option<SecondFactor>) -> Report {
	report
		.with("did", did(account))
		.with("second_factor", policy.is_some())
		.with("daily_limit", policy.and_then(|policy| policy.daily_limit).map(decimal))
}

async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let policy = context.client().await?.second_factor_of(&account).await?;
	Ok(describe(Report::new(words(&account, policy)), &account, policy))
}

pub(super) async fn approve(context: &Context, hash: Hash) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.approve_call(submitter, hash).await?;
	let periods = client.identity_periods().await?;
	let known = PendingCall::load(&context.home()?, &hash);
	let what = known.as_ref().map_or_else(|| "the call".into(), |call| call.name.clone());
	let sentence = format!(
		"Approved {what} with this key. Within {} another key makes it with\n  jasmy did retry {}",
		duration(periods.approval_window),
		hex(hash)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(submitter.identity))
		.with("call", known.map(|call| call.name))
		.with("call_hash", hex(hash)))
}

pub(super) async fn withdraw(context: &Context, hash: Hash) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.withdraw_approval(submitter, hash).await?;
	let sentence = format!("Nobody approves {} any more", hex(hash));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(submitter.identity))
		.with("call_hash", hex(hash)))
}

pub(super) async fn approvals(context: &Context) -> Result<Report> {
	let account = context.identity()?;
	let client = context.client().await?;
	let approvals = client.approvals_of(account).await?;
	let (periods, now) = (client.identity_periods().await?, client.chain_time().await?);
	let home = context.home()?;
	let mut report = Report::default();
	let mut list = Vec::new();
	for approval in &approvals {
		let known = PendingCall::load(&home, &approval.call_hash).map(|call| call.name);
		let name = known.as_deref().unwrap_or("a call that is not known here");
		report.add_line(format!("{}  {name}", hex(approval.call_hash)));
		report.add_line(format!("    {}", standing(approval, &periods, now)));
		list.push(json!({
			"call_hash": hex(approval.call_hash),
			"call": known,
			"by": match approval.kind {
				ApproverKind::Key => address(&approval.by),
				ApproverKind::Guardian => did(&approval.by),
			},
			"as": match approval.kind {
				ApproverKind::Key => "key",
				ApproverKind::Guardian => "guardian",
			},
			"at": time(approval.at),
		}));
	}
	if approvals.is_empty() {
		report.add_line(format!("No call of {} is approved", did(account)));
	}
	Ok(report.with("did", did(account)).with("approvals", list))
}

/// Where an approval stands, in words.
fn standing(approval: &Approval, periods: &Periods, now: Moment) -> String {
	let who = match approval.kind {
		ApproverKind::Key => format!("the key {}", address(&approval.by)),
		ApproverKind::Guardian => format!("the guardian {}", did(&approval.by)),
	};
	let until = approval.at.saturating_add(periods.approval_window);
	let alone = approval.at.saturating_add(periods.lone_key_delay);
	let state = match approval.kind {
		_ if now <= until => format!("good until {}", time(until)),
		ApproverKind::Guardian => "over".into(),
		ApproverKind::Key if now < alone => {
			format!("over for other keys; that key itself can make the call from {}", time(alone))
		},
		ApproverKind::Key if now <= alone.saturating_add(periods.approval_window) => {
			"that key itself can make the call now".into()
		},
		ApproverKind::Key => "over".into(),
	};
	format!("by {who} at {}, {state}", time(approval.at))
}

/// A length of time, in the largest unit that is whole.
pub(super) fn duration(length: Moment) -> String {
	const UNITS: [(u64, &str); 3] = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
	let seconds = length / SECOND;
	let whole = UNITS.into_iter().find(|(size, _)| seconds > 0 && seconds.is_multiple_of(*size));
	let (size, unit) = whole.unwrap_or((1, "second"));
	let count = seconds / size;
	format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

pub(super) async fn retry(context: &Context, hash: Hash) -> Result<Report> {
	let home = context.home()?;
	let pending = PendingCall::load(&home, &hash).with_context(|| {
		format!("no call with the hash {} is kept in {}: make it again", hex(hash), home.display())
	})?;
	let submitter = context.submitter()?;
	if pending.did != *submitter.identity {
		return Err(UsageError(format!(
			"this is a call of {}, and you act for {}: give --did",
			did(&pending.did),
			did(submitter.identity)
		))
		.into());
	}
	let outcome = context.client().await?.submit_encoded(submitter, &pending.call).await?;
	PendingCall::remove(&home, &hash);
	let sentence = format!("Made {} for {}", pending.name, did(&pending.did));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&pending.did))
		.with("call", pending.name)
		.with("call_hash", hex(hash)))
}

#[cfg(test)]
mod tests {
	use super::*;

	const PERIODS: Periods = Periods {
		closure_grace: 30 * 86_400_000,
		unfreeze_delay: 3 * 86_400_000,
		min_recovery_delay: 86_400_000,
		approval_window: 3_600_000,
		lone_key_delay: 7 * 86_400_000,
	};

	#[test]
	fn an_approval_says_for_whom_it_is_good() {
		let by =
			|kind| Approval { call_hash: Hash::zero(), kind, by: AccountId::new([1; 32]), at: 0 };
		let key = |now| standing(&by(ApproverKind::Key), &PERIODS, now);
		assert!(key(3_600_000).contains("good until 1970-01-01T01:00:00Z"));
		assert!(key(3_600_001).contains("from 1970-01-08"));
		assert!(key(PERIODS.lone_key_delay).ends_with("now"));
		assert!(key(PERIODS.lone_key_delay + 3_600_001).ends_with("over"));
		let guardian = standing(&by(ApproverKind::Guardian), &PERIODS, 3_600_001);
		assert!(
			guardian.contains("guardian did:jasmy:") && guardian.ends_with("over"),
			"{guardian}"
		);
	}

	#[test]
	fn lengths_of_time_are_told_in_whole_units() {
		for (length, words) in [
			(0, "0 seconds"),
			(1_000, "1 second"),
			(90_000, "90 seconds"),
			(60_000, "1 minute"),
			(3_600_000, "1 hour"),
			(2 * 86_400_000, "2 days"),
		] {
			assert_eq!(duration(length), words);
		}
	}

	#[test]
	fn a_policy_is_told_in_words() {
		let me = AccountId::new([1; 32]);
		assert!(words(&me, None).contains("One key"));
		let limited = SecondFactor { daily_limit: Some(100 * 1_000_000_000_000_000_000) };
		assert!(words(&me, Some(limited)).contains("100 JASMY a day"));
	}
}
