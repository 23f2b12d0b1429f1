//! Where all JASMY is: the proof of supply, and the allocation pools.

use anyhow::Result;
use jasmynet_primitives::{apis::SupplyProof, ledger::PoolView, DAY};
use jasmynet_sdk::{address::address, chain::ops::ledger::pool_name, supply::check_supply};
use serde_json::{json, Value};

use super::balance::{held_json, held_lines};
use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy, time},
};

pub(super) async fn supply(context: &Context) -> Result<Report> {
	Ok(supply_report(&context.client().await?.supply_proof().await?))
}

fn supply_report(proof: &SupplyProof) -> Report {
	let in_pools = proof
		.in_pools
		.iter()
		.map(|(kind, amount)| json!({ "pool": pool_name(*kind), "amount": decimal(*amount) }))
		.collect::<Vec<_>>();
	let checked = check_supply(proof);
	let mut report = Report::new(format!("{} in all", jasmy(proof.total_issuance)))
		.with("total_issuance", decimal(proof.total_issuance))
		.with("pools", decimal(proof.pools))
		.with("in_pools", in_pools)
		.with("platform", decimal(proof.platform))
		.with("free", decimal(proof.free))
		.with("held", decimal(proof.held))
		.with("held_for", held_json(&proof.held_for))
		.with("adds_up", checked.is_ok());
	report.add_line(format!("  {} in the allocation pools", jasmy(proof.pools)));
	for (kind, amount) in &proof.in_pools {
		report.add_line(format!("    {}: {}", jasmy(*amount), pool_name(*kind)));
	}
	report.add_line(format!("  {} collected as fees", jasmy(proof.platform)));
	report.add_line(format!("  {} free, with everybody else", jasmy(proof.free)));
	report.add_line(format!("  {} put aside", jasmy(proof.held)));
	for line in held_lines(&proof.held_for) {
		report.add_line(format!("  {line}"));
	}
	match checked {
		Ok(()) => report.line("The parts add up to the whole supply."),
		Err(flaw) => report.line(format!("It does not add up: {flaw}!")).failed(),
	}
}

pub(super) async fn pools(context: &Context) -> Result<Report> {
	Ok(pools_report(&context.client().await?.pools().await?))
}

fn pools_report(pools: &[PoolView]) -> Report {
	let mut report =
		Report::default().with("pools", pools.iter().map(pool_json).collect::<Vec<_>>());
	for pool in pools {
		report.add_line(pool_line(pool));
	}
	if pools.is_empty() {
		report.add_line("This network has no allocation pools");
	}
	report
}

fn pool_line(pool: &PoolView) -> String {
	let mut line = format!(
		"{:<17} {} of {} left, {} available now",
		pool_name(pool.kind),
		jasmy(pool.total.saturating_sub(pool.released)),
		jasmy(pool.total),
		jasmy(pool.available),
	);
	if pool.announced > 0 {
		line.push_str(&format!("; {} announced", jasmy(pool.announced)));
	}
	if pool.lockup > 0 {
		line.push_str(&format!(
			"; {} locked up: {} until {}, and freed over {} days from then",
			jasmy(pool.locked),
			jasmy(pool.lockup),
			time(pool.cliff),
			pool.linear / DAY,
		));
	}
	line
}

fn pool_json(pool: &PoolView) -> Value {
	json!({
		"name": pool_name(pool.kind),
		"account": address(&pool.account),
		"balance": decimal(pool.balance),
		"total": decimal(pool.total),
		"released": decimal(pool.released),
		"announced": decimal(pool.announced),
		"locked": decimal(pool.locked),
		"available": decimal(pool.available),
		"lockup": decimal(pool.lockup),
		"cliff": time(pool.cliff),
		"linear_days": pool.linear / DAY,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		ledger::{HeldFor, PoolKind},
		JASMY, TOTAL_SUPPLY,
	};

	fn proof() -> SupplyProof {
		SupplyProof {
			total_issuance: TOTAL_SUPPLY,
			pools: TOTAL_SUPPLY - 6 * JASMY,
			platform: JASMY,
			free: 2 * JASMY,
			held: 3 * JASMY,
			held_for: vec![HeldFor { reason: b"Ledger.Escrow".to_vec(), amount: 3 * JASMY }],
			in_pools: vec![(PoolKind::BusinessHolding, TOTAL_SUPPLY - 6 * JASMY)],
		}
	}

	#[test]
	fn the_supply_is_told_by_pool_and_by_reason() {
		let report = supply_report(&proof());
		assert_eq!(
			report.words(),
			"50000000000 JASMY in all\n  \
			 49999999994 JASMY in the allocation pools\n    \
			 49999999994 JASMY: business-holding\n  \
			 1 JASMY collected as fees\n  \
			 2 JASMY free, with everybody else\n  \
			 3 JASMY put aside\n    \
			 3 JASMY: rewards that are promised\n\
			 The parts add up to the whole supply."
		);
		let json = report.json();
		assert_eq!((&json["adds_up"], &json["held"]), (&json!(true), &json!("3")));
		assert_eq!(json["held_for"], json!([{ "reason": "Ledger.Escrow", "amount": "3" }]));
		assert_eq!(
			json["in_pools"],
			json!([{ "pool": "business-holding", "amount": "49999999994" }])
		);
	}

	#[test]
	fn a_supply_that_does_not_add_up_says_where() {
		let report = supply_report(&SupplyProof { held_for: Vec::new(), ..proof() });
		assert_eq!(report.json()["adds_up"], false);
		assert!(report.words().contains("by reason"), "{}", report.words());
	}

	#[test]
	fn pools_say_what_is_available_and_what_is_locked_up() {
		let pool = PoolView {
			kind: PoolKind::Airdrop,
			account: PoolKind::Airdrop.account(),
			balance: 90 * JASMY,
			total: 100 * JASMY,
			released: 10 * JASMY,
			announced: 5 * JASMY,
			locked: 60 * JASMY,
			available: 25 * JASMY,
			lockup: 80 * JASMY,
			cliff: DAY,
			linear: 30 * DAY,
		};
		let free = PoolView { lockup: 0, announced: 0, ..pool.clone() };
		let report = pools_report(&[pool, free]);
		assert_eq!(
			report.words(),
			"airdrop           90 JASMY of 100 JASMY left, 25 JASMY available now; 5 JASMY \
			 announced; 60 JASMY locked up: 80 JASMY until 1970-01-02T00:00:00Z, and freed over 30 \
			 days from then\n\
			 airdrop           90 JASMY of 100 JASMY left, 25 JASMY available now"
		);
		assert_eq!(report.json()["pools"][0]["name"], "airdrop");
		assert!(pools_report(&[]).words().contains("no allocation pools"));
	}
}
