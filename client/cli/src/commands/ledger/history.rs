//! `jasmy ledger history`: what an account has received and paid.

use std::ops::Range;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	ledger::{platform_account, PoolKind},
	AccountId,
};
use jasmynet_sdk::{
	address::address,
	chain::ops::ledger::{pool_name, History, Movement, MovementKind},
};
use serde_json::{json, Value};

use super::tariffs::service_name;
use crate::{
	context::Context,
	output::{show_progress, Report, UsageError},
	values::{decimal, hex, jasmy, parse_did, time},
};

#[derive(Args)]
pub(crate) struct HistoryArgs {
	/// Whose: an identity or an address [default: your identity]
	#[arg(value_parser = parse_did, value_name = "DID|ADDRESS")]
	account: Option<AccountId>,
	/// Show at most this many, in whole blocks
	#[arg(
		long,
		value_name = "N",
		default_value_t = 20,
		value_parser = clap::value_parser!(u32).range(1..)
	)]
	limit: u32,
	/// Look back to this block alone; where little has moved, all blocks are read without it
	#[arg(long, value_name = "N", default_value_t = 1)]
	since_block: u64,
	/// Begin before this block: go on where the last answer was cut
	#[arg(long, value_name = "N")]
	before_block: Option<u64>,
}

pub(super) async fn history(context: &Context, args: HistoryArgs) -> Result<Report> {
	let HistoryArgs { account, limit, since_block, before_block } = args;
	let account = context.identity_or(account)?;
	let client = context.client().await?;
	let (head, _) = client.head_block().await?;
	let blocks = blocks(since_block, before_block, head)?;
	let limit = usize::try_from(limit)?;
	let history = client.history(&account, blocks, limit, &mut show_progress).await?;
	Ok(told(&account, &history, before_block))
}

/// The blocks that are asked for.
fn blocks(since: u64, before: Option<u64>, head: u64) -> Result<Range<u64>, UsageError> {
	if since > head {
		return Err(UsageError(format!(
			"there is no block {since} yet: with --since-block give {head} at most"
		)));
	}
	let before = before.unwrap_or(u64::MAX);
	if before <= since {
		return Err(UsageError(format!(
			"no block is before {before} and not before {since}: give a --before-block above \
			 --since-block"
		)));
	}
	Ok(since..before)
}

fn told(account: &AccountId, history: &History, before: Option<u64>) -> Report {
	let mut report = Report::default();
	for movement in &history.movements {
		report.add_line(in_words(account, movement));
	}
	let first = history.first_block;
	report.add_line(if history.complete {
		let end = before.map(|before| format!(" and before block {before}")).unwrap_or_default();
		format!("This is all since block {first}{end}.")
	} else if history.is_cut {
		format!(
			"This is all from block {first} on; see what came before with --before-block {first}, or \
			 more at once with --limit."
		)
	} else {
		format!(
			"The node does not have the blocks before {first} any more: ask one that keeps all states \
			 (--state-pruning archive) to see more."
		)
	});
	let movements: Vec<_> =
		history.movements.iter().map(|movement| as_json(account, movement)).collect();
	report
		.with("account", address(account))
		.with("movements", movements)
		.with("first_block", first)
		.with("before_block", before)
		.with("complete", history.complete)
}

fn in_words(account: &AccountId, movement: &Movement) -> String {
	let amount = jasmy(movement.value);
	let what = match direction(account, movement) {
		"self" => format!("sent {amount} to itself"),
		"in" => format!("received {amount} from {}", party(&movement.from)),
		_ => format!("paid {amount} to {}", party(&movement.to)),
	};
	let place = match movement.extrinsic {
		Some(index) => format!("{}-{index}", movement.block),
		None => movement.block.to_string(),
	};
	format!("{}  {place:<9}  {what}: {}", time(movement.at), why(&movement.kind))
}

fn direction(account: &AccountId, movement: &Movement) -> &'static str {
	match (movement.from == *account, movement.to == *account) {
		(true, true) => "self",
		(false, _) => "in",
		(true, false) => "out",
	}
}

/// Somebody in words: the accounts that nobody has a key for have names.
fn party(account: &AccountId) -> String {
	if *account == platform_account() {
		return "the platform".into();
	}
	match PoolKind::ALL.into_iter().find(|kind| kind.account() == *account) {
		Some(kind) => format!("the pool {}", pool_name(kind)),
		None => address(account),
	}
}

fn why(kind: &MovementKind) -> String {
	match kind {
		MovementKind::Fee => "fee".into(),
		MovementKind::SponsoredFee { beneficiary } => format!("fee of {}", address(beneficiary)),
		MovementKind::Reward => "reward".into(),
		MovementKind::Release { release } => format!("release {release}"),
		MovementKind::DepositLent => "lent for a deposit".into(),
		MovementKind::DepositRepaid => "back from a deposit".into(),
		MovementKind::Payment { invoice } => format!("invoice {}", hex(invoice)),
		MovementKind::Subscription { plan } => format!("subscription to plan {plan}"),
		MovementKind::Service { service } => format!("the service {}", service_name(*service)),
		MovementKind::Transfer => "transfer".into(),
	}
}

fn as_json(account: &AccountId, movement: &Movement) -> Value {
	let mut object = json!({
		"block": movement.block,
		"at": time(movement.at),
		"extrinsic": movement.extrinsic,
		"direction": direction(account, movement),
		"from": address(&movement.from),
		"to": address(&movement.to),
		"value": decimal(movement.value),
	});
	object["kind"] = match &movement.kind {
		MovementKind::Fee => "fee",
		MovementKind::SponsoredFee { beneficiary } => {
			object["beneficiary"] = address(beneficiary).into();
			"sponsored-fee"
		},
		MovementKind::Reward => "reward",
		MovementKind::Release { release } => {
			object["release"] = (*release).into();
			"release"
		},
		MovementKind::DepositLent => "deposit-lent",
		MovementKind::DepositRepaid => "deposit-repaid",
		MovementKind::Payment { invoice } => {
			object["invoice"] = hex(invoice).into();
			"payment"
		},
		MovementKind::Subscription { plan } => {
			object["plan"] = (*plan).into();
			"subscription"
		},
		MovementKind::Service { service } => {
			object["service"] = service_name(*service).into();
			"service"
		},
		MovementKind::Transfer => "transfer",
	}
	.into();
	object
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{traits::Service, Hash, JASMY};

	fn me() -> AccountId {
		AccountId::new([1; 32])
	}

	fn paid(to: AccountId, kind: MovementKind) -> Movement {
		let (block, at, extrinsic) = (7, 1_000, Some(2));
		Movement { block, at, extrinsic, from: me(), to, value: JASMY / 2, kind }
	}

	fn history(complete: bool, is_cut: bool) -> History {
		let movements = vec![paid(platform_account(), MovementKind::Fee)];
		History { movements, first_block: 3, complete, is_cut }
	}

	#[test]
	fn a_movement_says_who_how_much_and_why() {
		let fee = paid(platform_account(), MovementKind::Fee);
		let words = in_words(&me(), &fee);
		assert_eq!(words, "1970-01-01T00:00:01Z  7-2        paid 0.5 JASMY to the platform: fee");
		let from = PoolKind::Incentive.account();
		let kind = MovementKind::Release { release: 4 };
		let release = Movement { from, to: me(), extrinsic: None, ..paid(me(), kind) };
		let words = in_words(&me(), &release);
		assert!(
			words.ends_with("received 0.5 JASMY from the pool incentive: release 4"),
			"{words}"
		);
		let own = paid(me(), MovementKind::Transfer);
		assert!(in_words(&me(), &own).contains("to itself"));
	}

	#[test]
	fn each_kind_has_a_name_of_its_own() {
		let kinds = [
			MovementKind::Fee,
			MovementKind::SponsoredFee { beneficiary: me() },
			MovementKind::Reward,
			MovementKind::Release { release: 1 },
			MovementKind::DepositLent,
			MovementKind::DepositRepaid,
			MovementKind::Payment { invoice: Hash::zero() },
			MovementKind::Subscription { plan: 1 },
			MovementKind::Service { service: Service::EnrolDevices },
			MovementKind::Transfer,
		];
		let (mut names, mut words) = (Vec::new(), Vec::new());
		for kind in kinds {
			words.push(why(&kind));
			let json = as_json(&me(), &paid(platform_account(), kind));
			assert_eq!((&json["value"], &json["direction"]), (&json!("0.5"), &json!("out")));
			names.push(json["kind"].as_str().unwrap().to_string());
		}
		for mut list in [names, words] {
			list.sort();
			list.dedup();
			assert_eq!(list.len(), 10, "{list:?}");
		}
	}

	#[test]
	fn what_is_missing_is_said() {
		let words = |history, before| told(&me(), &history, before).words();
		assert!(words(history(true, false), None).ends_with("This is all since block 3."));
		let end = "This is all since block 3 and before block 9.";
		assert!(words(history(true, false), Some(9)).ends_with(end));
		assert!(words(history(false, true), None).contains("with --before-block 3, or"));
		assert!(words(history(false, false), None).contains("archive"));
		let json = told(&me(), &history(false, true), Some(9)).json();
		assert_eq!((&json["complete"], &json["first_block"]), (&json!(false), &json!(3)));
		assert_eq!(json["before_block"], 9);
	}

	#[test]
	fn nobody_asks_for_nothing() {
		use clap::Parser;
		let parsed = |limit| {
			crate::cli::Cli::try_parse_from(["jasmy", "ledger", "history", "--limit", limit])
				.is_ok()
		};
		assert!(parsed("1"));
		assert!(!parsed("0"));
	}

	#[test]
	fn blocks_that_cannot_be_are_refused() {
		let refused = |since, before| blocks(since, before, 10).unwrap_err().to_string();
		assert_eq!(blocks(10, None, 10).unwrap(), 10..u64::MAX);
		assert_eq!(blocks(1, Some(50), 10).unwrap(), 1..50);
		assert!(refused(11, None).contains("no block 11 yet"));
		assert!(refused(4, Some(4)).contains("--before-block"));
	}
}
