//! What an account has.

use anyhow::Result;
use jasmynet_primitives::{
	ledger::{AccountView, HeldFor},
	AccountId,
};
use jasmynet_sdk::{
	address::address,
	chain::ops::ledger::{reason_in_words, AccountBalance},
};
use serde_json::{json, Value};

use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy},
};

pub(super) async fn balance(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let view = context.client().await?.account_view(&account).await?;
	Ok(balance_report(&account, &view))
}

fn balance_report(account: &AccountId, view: &AccountView) -> Report {
	let AccountBalance { free, held } = view.into();
	let mut report = Report::new(format!(
		"{} has {}, of which {} can be spent",
		address(account),
		jasmy(free),
		jasmy(view.spendable)
	))
	.with("account", address(account))
	.with("free", decimal(free))
	.with("spendable", decimal(view.spendable))
	.with("held", decimal(held))
	.with("held_for", held_json(&view.held))
	.with("owed", decimal(view.owed))
	.with("claimable", decimal(view.claimable));
	report.add_line(format!("and {} put aside", jasmy(held)));
	for line in held_lines(&view.held) {
		report.add_line(line);
	}
	if view.owed > 0 {
		report.add_line(format!(
			"It owes {} to sponsors who lent deposits: they get back first what comes free",
			jasmy(view.owed)
		));
	}
	if view.claimable > 0 {
		report.add_line(format!(
			"Releases of {} wait for it: `jasmy ledger release list --open` shows them",
			jasmy(view.claimable)
		));
	}
	report
}

/// What is put aside for what, a line each.
pub(super) fn held_lines(held: &[HeldFor]) -> Vec<String> {
	let line = |held: &HeldFor| {
		let reason = String::from_utf8_lossy(&held.reason);
		let words = reason_in_words(&reason).unwrap_or(&reason);
		format!("  {}: {words}", jasmy(held.amount))
	};
	held.iter().filter(|held| held.amount > 0).map(line).collect()
}

/// The same for programs.
pub(super) fn held_json(held: &[HeldFor]) -> Vec<Value> {
	let entry = |held: &HeldFor| {
		let reason = String::from_utf8_lossy(&held.reason);
		json!({ "reason": reason, "amount": decimal(held.amount) })
	};
	held.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::JASMY;

	fn held(reason: &str, amount: u128) -> HeldFor {
		HeldFor { reason: reason.into(), amount }
	}

	#[test]
	fn a_balance_is_told_by_reason_with_its_unit() {
		let view = AccountView {
			free: 3 * JASMY,
			spendable: 3 * JASMY - 1,
			held: vec![
				held("Ledger.Escrow", JASMY),
				held("Did.Key", 0),
				held("Tomorrow.Other", JASMY / 2),
			],
			owed: JASMY / 4,
			claimable: 7 * JASMY,
		};
		let report = balance_report(&AccountId::new([1; 32]), &view);
		let words = report.words();
		for part in [
			"has 3 JASMY, of which 2.999999999999999999 JASMY can be spent",
			"and 1.5 JASMY put aside",
			"\n  1 JASMY: rewards that are promised",
			"\n  0.5 JASMY: Tomorrow.Other",
			"owes 0.25 JASMY to sponsors",
			"Releases of 7 JASMY",
		] {
			assert!(words.contains(part), "{part}: {words}");
		}
		assert!(!words.contains("keys"), "{words}");
		let json = report.json();
		assert_eq!((&json["free"], &json["held"]), (&json!("3"), &json!("1.5")));
		assert_eq!(json["spendable"], "2.999999999999999999");
		assert_eq!(json["held_for"][0], json!({ "reason": "Ledger.Escrow", "amount": "1" }));
		assert_eq!((&json["owed"], &json["claimable"]), (&json!("0.25"), &json!("7")));
	}

	#[test]
	fn an_account_with_nothing_owes_nothing() {
		let view = AccountView { free: 0, spendable: 0, held: Vec::new(), owed: 0, claimable: 0 };
		let words = balance_report(&AccountId::new([1; 32]), &view).words();
		assert!(words.ends_with("can be spent\nand 0 JASMY put aside"), "{words}");
	}
}
