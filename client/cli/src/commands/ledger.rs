//! `jasmy ledger`: money.

mod allowance;
mod balance;
mod fee;
mod history;
mod plan;
mod release;
pub(in crate::commands) mod sponsor;
mod subscription;
mod supply;
mod tariffs;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Balance};
use jasmynet_sdk::address::address;

use self::{
	allowance::{ApproveArgs, ChangeArgs, ListArgs, TransferFromArgs},
	fee::FeeArgs,
	history::HistoryArgs,
	plan::PlanCommand,
	release::ReleaseCommand,
	sponsor::SponsorCommand,
	subscription::{PayArgs, SubscribeArgs, SubscriptionCommand},
	tariffs::TariffCommand,
};
use crate::{
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_amount, parse_did},
};

#[derive(Subcommand)]
pub(crate) enum LedgerCommand {
	/// Show what an account has, what of it can be spent, and what is put aside for what
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
	Approve(ApproveArgs),
	/// Let somebody move more of your money than now
	IncreaseAllowance(ChangeArgs),
	/// Let somebody move less of your money than now
	DecreaseAllowance(ChangeArgs),
	/// Show what somebody may still move of another's money
	Allowance {
		/// Whose money
		#[arg(value_parser = parse_did)]
		owner: AccountId,
		/// Who may move it
		#[arg(value_parser = parse_did)]
		spender: AccountId,
	},
	/// List who may move how much of an account's money
	Allowances(ListArgs),
	/// Move money of somebody who allows it
	TransferFrom(TransferFromArgs),
	/// Show where all JASMY is, and check that it adds up
	Supply,
	/// Show the allocation pools
	Pools,
	/// What the members hand out of the allocation pools
	#[command(subcommand)]
	Release(ReleaseCommand),
	/// What services cost, besides the fees of calls
	#[command(subcommand)]
	Tariff(TariffCommand),
	/// Paying the fees of others
	#[command(subcommand)]
	Sponsor(SponsorCommand),
	/// Ask what a call would cost, and who would pay; nothing is sent
	Fee(FeeArgs),
	/// Pay a member by its invoice
	Pay(PayArgs),
	/// What companies can subscribe to: services at prices of their own
	#[command(subcommand)]
	Plan(PlanCommand),
	/// Subscribe your identity to a plan, and pay for the first period
	Subscribe(SubscribeArgs),
	/// What a company has subscribed to
	#[command(subcommand)]
	Subscription(SubscriptionCommand),
	/// Show what an account has received and paid, the newest first, as far back as
	/// the node has the blocks
	History(HistoryArgs),
}

impl LedgerCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			LedgerCommand::Balance { account } => balance::balance(context, account).await,
			LedgerCommand::Transfer { to, amount, own_account } => {
				transfer(context, to, amount, own_account).await
			},
			LedgerCommand::Approve(args) => allowance::approve(context, args).await,
			LedgerCommand::IncreaseAllowance(args) => allowance::increase(context, args).await,
			LedgerCommand::DecreaseAllowance(args) => allowance::decrease(context, args).await,
			LedgerCommand::Allowance { owner, spender } => {
				allowance::show(context, owner, spender).await
			},
			LedgerCommand::Allowances(args) => allowance::list(context, args).await,
			LedgerCommand::TransferFrom(args) => allowance::transfer_from(context, args).await,
			LedgerCommand::Supply => supply::supply(context).await,
			LedgerCommand::Pools => supply::pools(context).await,
			LedgerCommand::Release(command) => command.run(context).await,
			LedgerCommand::Tariff(command) => command.run(context).await,
			LedgerCommand::Sponsor(command) => command.run(context).await,
			LedgerCommand::Fee(args) => fee::fee(context, args).await,
			LedgerCommand::Pay(args) => subscription::pay(context, args).await,
			LedgerCommand::Plan(command) => command.run(context).await,
			LedgerCommand::Subscribe(args) => subscription::subscribe(context, args).await,
			LedgerCommand::Subscription(command) => command.run(context).await,
			LedgerCommand::History(args) => history::history(context, args).await,
		}
	}
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
