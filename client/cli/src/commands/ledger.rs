//! `jasmy ledger`: money.

mod tariffs;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Balance, DAY, TOTAL_SUPPLY};
use jasmynet_sdk::address::{address, did};
use serde_json::json;

use self::tariffs::TariffCommand;
use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_amount, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum LedgerCommand {
	/// Show what an account has
	Balance {
		/// Whose: an identity or an address [default: your identity]
		#[arg(value_parser = parse_did, value_name = "DID|ADDRESS")]
		account: Option<AccountId>,
	},
	/// Send money
	Transfer {
		/// To whom: an identity or an address
		#[arg(value_parser = parse_did)]
		to: AccountId,
		/// How much, in JASMY
		#[arg(value_parser = parse_amount)]
		amount: Balance,
		/// Send it from the key's own account, not from the identity's
		#[arg(long)]
		own_account: bool,
	},
	/// Let somebody move up to this much of your money, in place of what was
	/// allowed before
	Approve {
		/// Who may
		#[arg(value_parser = parse_did)]
		spender: AccountId,
		/// How much, in JASMY; 0 for nothing any more
		#[arg(value_parser = parse_amount)]
		amount: Balance,
	},
	/// Show what somebody may still move of another's money
	Allowance {
		/// Whose money
		#[arg(value_parser = parse_did)]
		owner: AccountId,
		/// Who may move it
		#[arg(value_parser = parse_did)]
		spender: AccountId,
	},
	/// Move money of somebody who allows it
	TransferFrom {
		/// Whose it is
		#[arg(value_parser = parse_did)]
		from: AccountId,
		/// To whom
		#[arg(value_parser = parse_did)]
		to: AccountId,
		/// How much, in JASMY
		#[arg(value_parser = parse_amount)]
		amount: Balance,
	},
	/// Show where all JASMY is, and check that it adds up
	Supply,
	/// Show the allocation pools
	Pools,
	/// What services cost, besides the fees of calls
	#[command(subcommand)]
	Tariff(TariffCommand),
}

impl LedgerCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			LedgerCommand::Balance { account } => balance(context, account).await,
			LedgerCommand::Transfer { to, amount, own_account } => {
				transfer(context, to, amount, own_account).await
			},
			LedgerCommand::Approve { spender, amount } => approve(context, spender, amount).await,
			LedgerCommand::Allowance { owner, spender } => allowance(context, owner, spender).await,
			LedgerCommand::TransferFrom { from, to, amount } => {
				transfer_from(context, from, to, amount).await
			},
			LedgerCommand::Supply => supply(context).await,
			LedgerCommand::Pools => pools(context).await,
			LedgerCommand::Tariff(command) => command.run(context).await,
		}
	}
}

async fn balance(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let balance = context.client().await?.balance(&account).await?;
	Ok(Report::new(format!("{} has {} to spend", address(&account), jasmy(balance.free)))
		.line(format!("and {} put aside", jasmy(balance.held)))
		.with("account", address(&account))
		.with("free", decimal(balance.free))
		.with("held", decimal(balance.held)))
}

async fn transfer(
	context: &Context,
	to: AccountId,
	amount: Balance,
	own_account: bool,
) -> Result<Report> {
	let key = context.key()?;
	let identity = context.identity()?;
	let client = context.client().await?;
	let (outcome, from) = if own_account {
		(client.transfer_of_key(key, &to, amount).await?, key.account())
	} else {
		(client.transfer(context.submitter()?, &to, amount).await?, identity.clone())
	};
	let sentence = format!("Sent {} to {}", jasmy(amount), address(&to));
	Ok(Report::of(&outcome, Some(identity), sentence)
		.with("from", address(&from))
		.with("to", address(&to))
		.with("amount", decimal(amount)))
}

async fn approve(context: &Context, spender: AccountId, amount: Balance) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.approve(submitter, &spender, amount).await?;
	let sentence = format!(
		"{} may move up to {} of {}",
		address(&spender),
		jasmy(amount),
		did(submitter.identity)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("owner", address(submitter.identity))
		.with("spender", address(&spender))
		.with("amount", decimal(amount)))
}

async fn allowance(context: &Context, owner: AccountId, spender: AccountId) -> Result<Report> {
	let amount = context.client().await?.allowance(&owner, &spender).await?;
	let sentence =
		format!("{} may still move {} of {}", address(&spender), jasmy(amount), address(&owner));
	Ok(Report::new(sentence)
		.with("owner", address(&owner))
		.with("spender", address(&spender))
		.with("amount", decimal(amount)))
}

async fn transfer_from(
	context: &Context,
	from: AccountId,
	to: AccountId,
	amount: Balance,
) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.transfer_from(submitter, &from, &to, amount).await?;
	let sentence = format!("Moved {} from {} to {}", jasmy(amount), address(&from), address(&to));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("spender", address(submitter.identity))
		.with("from", address(&from))
		.with("to", address(&to))
		.with("amount", decimal(amount)))
}

async fn supply(context: &Context) -> Result<Report> {
	let proof = context.client().await?.supply_proof().await?;
	let parts = [
		("pools", proof.pools, "in the allocation pools"),
		("platform", proof.platform, "collected as fees"),
		("free", proof.free, "free, with everybody else"),
		("held", proof.held, "put aside as deposits and rewards"),
	];
	let sum = parts.iter().fold(0u128, |sum, (_, part, _)| sum.saturating_add(*part));
	let adds_up = sum == TOTAL_SUPPLY && proof.total_issuance == TOTAL_SUPPLY;
	let mut report = Report::new(format!("{} in all", jasmy(proof.total_issuance)))
		.with("total_issuance", decimal(proof.total_issuance))
		.with("adds_up", adds_up);
	for (name, part, words) in parts {
		report.add(name, decimal(part));
		report.add_line(format!("  {} {words}", jasmy(part)));
	}
	if adds_up {
		Ok(report.line("The parts add up to the whole supply."))
	} else {
		Ok(report
			.line(format!("The parts add up to {}: that is not the supply!", jasmy(sum)))
			.failed())
	}
}

async fn pools(context: &Context) -> Result<Report> {
	let pools = context.client().await?.pools().await?;
	let mut report = Report::default();
	for pool in &pools {
		let mut line = format!(
			"{:<17} {} of {} left",
			pool.name,
			decimal(pool.total.saturating_sub(pool.released)),
			jasmy(pool.total),
		);
		if pool.locked > 0 {
			line.push_str(&format!(
				", {} locked up until {} and freed over {} days from then",
				decimal(pool.locked),
				time(pool.cliff),
				pool.linear / DAY,
			));
		}
		report.add_line(line);
	}
	let pools: Vec<_> = pools
		.iter()
		.map(|pool| {
			json!({
				"name": pool.name,
				"account": address(&pool.account),
				"total": decimal(pool.total),
				"released": decimal(pool.released),
				"locked": decimal(pool.locked),
				"cliff": time(pool.cliff),
				"linear_days": pool.linear / DAY,
			})
		})
		.collect();
	Ok(report.with("pools", pools))
}
