//! Allowances: what others may move of somebody's money.

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{ledger::AllowanceView, AccountId, Balance, Moment};
use jasmynet_sdk::address::{address, did};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_amount, parse_days, parse_did, parse_time, time},
};

#[derive(Args)]
pub(crate) struct ApproveArgs {
	/// Who may
	#[arg(value_parser = parse_did)]
	spender: AccountId,
	/// How much, in JASMY; 0 for nothing any more
	#[arg(value_parser = parse_amount)]
	amount: Balance,
	/// Only if so much is allowed now: the spender cannot use that and then this
	/// [default with an end: what is allowed now]
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	expected: Option<Balance>,
	/// Until this time (UTC) [default: for good]
	#[arg(long, value_parser = parse_time, value_name = "TIME")]
	until: Option<Moment>,
	/// For so many days from now
	#[arg(long, value_parser = parse_days, value_name = "N", conflicts_with = "until")]
	days: Option<Moment>,
}

#[derive(Args)]
pub(crate) struct ChangeArgs {
	/// Who may
	#[arg(value_parser = parse_did)]
	spender: AccountId,
	/// By how much, in JASMY
	#[arg(value_parser = parse_amount)]
	amount: Balance,
}

#[derive(Args)]
pub(crate) struct ListArgs {
	/// Those that the account was given, in place of those that it gave
	#[arg(long)]
	received: bool,
	/// Whose: an identity or an address [default: your identity]
	#[arg(value_parser = parse_did, value_name = "DID|ADDRESS")]
	account: Option<AccountId>,
}

#[derive(Args)]
pub(crate) struct TransferFromArgs {
	/// Whose it is
	#[arg(value_parser = parse_did)]
	from: AccountId,
	/// To whom
	#[arg(value_parser = parse_did)]
	to: AccountId,
	/// How much, in JASMY
	#[arg(value_parser = parse_amount)]
	amount: Balance,
}

pub(super) async fn approve(context: &Context, args: ApproveArgs) -> Result<Report> {
	let ApproveArgs { spender, amount, expected, until, days } = args;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let expires_at = match days {
		Some(days) => Some(client.chain_time().await?.saturating_add(days)),
		None => until,
	};
	let expected = match expected {
		None if expires_at.is_some() => {
			let now = client.allowance(submitter.identity, &spender).await?;
			Some(now.map_or(0, |allowance| allowance.value))
		},
		expected => expected,
	};
	let outcome = match expected {
		Some(expected) => {
			client.approve_if(submitter, &spender, expected, amount, expires_at).await?
		},
		None => client.approve(submitter, &spender, amount).await?,
	};
	let allowed = AllowanceView {
		owner: submitter.identity.clone(),
		spender,
		value: amount,
		// What is nothing does not end.
		expires_at: expires_at.filter(|_| amount > 0),
	};
	let mut report = Report::of(&outcome, Some(submitter.identity), approved(&allowed, expected));
	add_fields(&mut report, &allowed);
	Ok(report.with("expected", expected.map(decimal)))
}

pub(super) async fn increase(context: &Context, args: ChangeArgs) -> Result<Report> {
	let ChangeArgs { spender, amount } = args;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, allowed) = client.increase_allowance(submitter, &spender, amount).await?;
	let sentence = changed(&allowed, amount, "more");
	let mut report = Report::of(&outcome, Some(submitter.identity), sentence);
	add_fields(&mut report, &allowed);
	Ok(report.with("added", decimal(amount)))
}

pub(super) async fn decrease(context: &Context, args: ChangeArgs) -> Result<Report> {
	let ChangeArgs { spender, amount } = args;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, allowed) = client.decrease_allowance(submitter, &spender, amount).await?;
	let sentence = changed(&allowed, amount, "less");
	let mut report = Report::of(&outcome, Some(submitter.identity), sentence);
	add_fields(&mut report, &allowed);
	Ok(report.with("subtracted", decimal(amount)))
}

/// What is allowed now, and what it is set in place of, where that had to be so.
fn approved(allowed: &AllowanceView, expected: Option<Balance>) -> String {
	let words = in_words(allowed, &did(&allowed.owner));
	match expected {
		Some(expected) => format!("{words}, in place of {}", jasmy(expected)),
		None => words,
	}
}

fn changed(allowed: &AllowanceView, by: Balance, word: &str) -> String {
	format!(
		"{} may move {} {word} of {}: {} in all{}",
		address(&allowed.spender),
		jasmy(by),
		did(&allowed.owner),
		jasmy(allowed.value),
		end(allowed.expires_at)
	)
}

pub(super) async fn show(
	context: &Context,
	owner: AccountId,
	spender: AccountId,
) -> Result<Report> {
	let found = context.client().await?.allowance(&owner, &spender).await?;
	let nothing = AllowanceView { owner, spender, value: 0, expires_at: None };
	let allowed = found.unwrap_or(nothing);
	let mut report = Report::new(format!(
		"{} may still move {} of {}{}",
		address(&allowed.spender),
		jasmy(allowed.value),
		address(&allowed.owner),
		end(allowed.expires_at)
	));
	add_fields(&mut report, &allowed);
	Ok(report)
}

pub(super) async fn list(context: &Context, args: ListArgs) -> Result<Report> {
	let account = context.identity_or(args.account)?;
	let client = context.client().await?;
	let allowances = if args.received {
		client.allowances_received(&account).await?
	} else {
		client.allowances_given(&account).await?
	};
	Ok(list_report(&account, args.received, &allowances))
}

fn list_report(account: &AccountId, received: bool, allowances: &[AllowanceView]) -> Report {
	let mut report = Report::default()
		.with("account", address(account))
		.with("received", received)
		.with("allowances", allowances.iter().map(to_json).collect::<Vec<_>>());
	for allowance in allowances {
		report.add_line(in_words(allowance, &address(&allowance.owner)));
	}
	if allowances.is_empty() {
		let account = address(account);
		report.add_line(if received {
			format!("Nobody lets {account} move money of theirs")
		} else {
			format!("{account} lets nobody move its money")
		});
	}
	report
}

fn in_words(allowance: &AllowanceView, owner: &str) -> String {
	format!(
		"{} may move up to {} of {owner}{}",
		address(&allowance.spender),
		jasmy(allowance.value),
		end(allowance.expires_at)
	)
}

/// Until when, if it ends.
fn end(expires_at: Option<Moment>) -> String {
	match expires_at {
		Some(expires_at) => format!(", until {}", time(expires_at)),
		None => String::new(),
	}
}

fn to_json(allowance: &AllowanceView) -> Value {
	json!({
		"owner": address(&allowance.owner),
		"spender": address(&allowance.spender),
		"amount": decimal(allowance.value),
		"expires_at": allowance.expires_at.map(time),
	})
}

fn add_fields(report: &mut Report, allowance: &AllowanceView) {
	if let Value::Object(fields) = to_json(allowance) {
		for (name, value) in fields {
			report.add(&name, value);
		}
	}
}

pub(super) async fn transfer_from(context: &Context, args: TransferFromArgs) -> Result<Report> {
	let TransferFromArgs { from, to, amount } = args;
	let submitter = context.submitter()?;
	let outcome = context.client().await?.transfer_from(submitter, &from, &to, amount).await?;
	let sentence = format!("Moved {} from {} to {}", jasmy(amount), address(&from), address(&to));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("spender", address(submitter.identity))
		.with("from", address(&from))
		.with("to", address(&to))
		.with("amount", decimal(amount)))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::{DAY, JASMY};

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	fn allowed(value: Balance) -> AllowanceView {
		AllowanceView { owner: account(1), spender: account(2), value, expires_at: None }
	}

	#[test]
	fn an_allowance_ends_at_a_time_or_after_days() {
		#[derive(Parser)]
		struct Line {
			#[command(flatten)]
			args: ApproveArgs,
		}
		let spender = did(&account(2));
		let parse = |rest: &str| {
			let line = format!("x {spender} 0.000000000000000001 {rest}");
			Line::try_parse_from(line.split_whitespace()).map(|line| line.args)
		};
		let bare = parse("").unwrap();
		assert_eq!((bare.amount, bare.expected, bare.until, bare.days), (1, None, None, None));
		assert_eq!(parse("--expected 2.5").unwrap().expected, Some(5 * JASMY / 2));
		assert_eq!(parse("--until 1970-01-02").unwrap().until, Some(DAY));
		assert_eq!(parse("--days 3 --expected 0").unwrap().days, Some(3 * DAY));
		for wrong in ["--days 3 --until 1970-01-02", "--days -1", "--expected 1,5", "--until soon"]
		{
			assert!(parse(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn allowances_are_told_with_their_unit_and_their_end() {
		let good = allowed(JASMY / 2);
		let ending = AllowanceView { expires_at: Some(DAY), ..good.clone() };
		let report = list_report(&account(1), false, &[good, ending]);
		let words = report.words();
		let (first, second) = words.split_once('\n').unwrap();
		assert!(first.contains("may move up to 0.5 JASMY of "), "{first}");
		assert_eq!(second, format!("{first}, until 1970-01-02T00:00:00Z"));
		let json = report.json();
		assert_eq!(json["allowances"][0]["amount"], "0.5");
		assert_eq!(json["allowances"][0]["expires_at"], Value::Null);
		assert_eq!(json["allowances"][1]["expires_at"], "1970-01-02T00:00:00Z");
	}

	#[test]
	fn no_allowances_are_told_from_both_sides() {
		let given = list_report(&account(1), false, &[]);
		assert!(given.words().ends_with("lets nobody move its money"), "{}", given.words());
		let received = list_report(&account(1), true, &[]);
		assert!(received.words().starts_with("Nobody lets "), "{}", received.words());
		assert_eq!(received.json()["received"], true);
	}

	#[test]
	fn a_change_says_by_how_much_and_to_what_and_until_when() {
		let mut allowed = allowed(3 * JASMY);
		let sentence = changed(&allowed, JASMY, "more");
		assert!(sentence.contains("may move 1 JASMY more of did:jasmy:"), "{sentence}");
		assert!(sentence.ends_with(": 3 JASMY in all"), "{sentence}");
		allowed.expires_at = Some(DAY);
		let sentence = changed(&allowed, JASMY, "less");
		assert!(sentence.ends_with(": 3 JASMY in all, until 1970-01-02T00:00:00Z"), "{sentence}");
	}

	#[test]
	fn an_approval_says_what_it_replaced_where_that_had_to_be_so() {
		let allowed = allowed(JASMY);
		let plain = approved(&allowed, None);
		assert_eq!(approved(&allowed, Some(2 * JASMY)), format!("{plain}, in place of 2 JASMY"));
		assert!(!plain.contains("in place"), "{plain}");
	}
}
