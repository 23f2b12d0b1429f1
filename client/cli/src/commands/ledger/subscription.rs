//! Payments by invoice, and what a company has subscribed to.

use std::path::PathBuf;

use anyhow::Result;
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	ledger::{PlanId, Subscription},
	AccountId, Balance, Hash, Moment,
};
use jasmynet_sdk::{
	address::did,
	chain::{
		ops::ledger::{invoice_hash, PaidPeriod},
		Error,
	},
};

use crate::{
	context::Context,
	files::read_bytes,
	output::Report,
	values::{decimal, hex, jasmy, parse_amount, parse_did, parse_hash, time},
};

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).args(["invoice", "invoice_hash"])))]
pub(crate) struct PayArgs {
	/// Whom: a member
	#[arg(value_parser = parse_did, value_name = "DID")]
	merchant: AccountId,
	/// How much, in JASMY
	#[arg(value_parser = parse_amount)]
	amount: Balance,
	/// The merchant's invoice, to the last byte; its hash (BLAKE2b-256) goes on chain
	#[arg(long, value_name = "FILE")]
	invoice: Option<PathBuf>,
	/// The hash of the invoice, as the merchant says
	#[arg(long, value_name = "HEX", value_parser = parse_hash)]
	invoice_hash: Option<Hash>,
}

#[derive(Args)]
pub(crate) struct SubscribeArgs {
	/// The plan's number (`jasmy ledger plan show`)
	plan: PlanId,
	/// Begin and pay for another period whenever one is over
	#[arg(long)]
	renew: bool,
	/// Pay at most this much for a period [default: what the plan costs now]
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	max_price: Option<Balance>,
}

#[derive(Subcommand)]
pub(crate) enum SubscriptionCommand {
	/// Show what a company has subscribed to, and until when it is paid for
	Show {
		/// Which company [default: your identity]
		#[arg(value_parser = parse_did, value_name = "DID")]
		company: Option<AccountId>,
	},
	/// Let it end with the period that is paid for
	Cancel,
	/// Begin the next period of a subscription that renews and is due; the company
	/// pays for it
	Renew {
		/// Which company [default: your identity]
		#[arg(value_parser = parse_did, value_name = "DID")]
		company: Option<AccountId>,
	},
}

impl SubscriptionCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			SubscriptionCommand::Show { company } => show(context, company).await,
			SubscriptionCommand::Cancel => cancel(context).await,
			SubscriptionCommand::Renew { company } => renew(context, company).await,
		}
	}
}

pub(super) async fn pay(context: &Context, args: PayArgs) -> Result<Report> {
	let PayArgs { merchant, amount, invoice, invoice_hash: given } = args;
	let hash = match invoice {
		Some(path) => invoice_hash(&read_bytes(&path)?),
		// One of the two is given.
		None => given.unwrap_or_default(),
	};
	let submitter = context.submitter()?;
	let outcome = context.client().await?.pay(submitter, &merchant, amount, hash).await?;
	let sentence =
		format!("Paid {} to {} for the invoice {}", jasmy(amount), did(&merchant), hex(hash));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("from", did(submitter.identity))
		.with("merchant", did(&merchant))
		.with("amount", decimal(amount))
		.with("invoice", hex(hash)))
}

pub(super) async fn subscribe(context: &Context, args: SubscribeArgs) -> Result<Report> {
	let SubscribeArgs { plan, renew, max_price } = args;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let max_price = match max_price {
		Some(price) => price,
		None => {
			let plans = client.plans().await?;
			let found = plans.into_iter().find(|(id, _)| *id == plan);
			let not_found = || Error::NotFound { what: format!("the plan {plan}") };
			found.ok_or_else(not_found)?.1.price
		},
	};
	let (outcome, period) = client.subscribe(submitter, plan, max_price, renew).await?;
	let renewal = if renew {
		format!("it is renewed then, for {} at most", jasmy(max_price))
	} else {
		"it ends then".into()
	};
	let company = submitter.identity;
	let sentence = format!("{}; {renewal}", paid_for(company, &period));
	Ok(with_period(Report::of(&outcome, Some(company), sentence), company, &period)
		.with("renews", renew)
		.with("max_price", decimal(max_price)))
}

async fn renew(context: &Context, company: Option<AccountId>) -> Result<Report> {
	let company = context.identity_or(company)?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, period) = client.renew_subscription(submitter, &company).await?;
	let report = Report::of(&outcome, Some(submitter.identity), paid_for(&company, &period));
	Ok(with_period(report, &company, &period))
}

fn paid_for(company: &AccountId, period: &PaidPeriod) -> String {
	format!(
		"{} has plan {} until {}, for {}",
		did(company),
		period.plan,
		time(period.until),
		jasmy(period.price)
	)
}

fn with_period(report: Report, company: &AccountId, period: &PaidPeriod) -> Report {
	report
		.with("company", did(company))
		.with("plan", period.plan)
		.with("price", decimal(period.price))
		.with("until", time(period.until))
}

async fn cancel(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let (outcome, until) = context.client().await?.cancel_subscription(submitter).await?;
	let sentence = format!("The subscription ends at {}, and is not renewed", time(until));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("company", did(submitter.identity))
		.with("until", time(until)))
}

async fn show(context: &Context, company: Option<AccountId>) -> Result<Report> {
	let company = context.identity_or(company)?;
	let client = context.client().await?;
	let subscription = client.subscription_of(&company).await?;
	let now = client.chain_time().await?;
	Ok(shown(&company, subscription, now))
}

fn shown(company: &AccountId, subscription: Option<Subscription>, now: Moment) -> Report {
	let Some(Subscription { plan, since, until, renews_for }) = subscription else {
		return Report::new(format!("{} has subscribed to nothing", did(company)))
			.with("company", did(company))
			.with("plan", None::<PlanId>);
	};
	let is_running = now < until;
	let period = if is_running {
		format!("has plan {plan} from {} until {}", time(since), time(until))
	} else {
		format!("had plan {plan} until {}", time(until))
	};
	let renewal = match (renews_for, is_running) {
		(Some(price), true) => format!("it is renewed then, for {} at most", jasmy(price)),
		(Some(price), false) => format!(
			"it is renewed for {} at most with the next service that is used, or with `jasmy ledger \
			 subscription renew`",
			jasmy(price)
		),
		(None, true) => "it ends then".into(),
		(None, false) => "it is over".into(),
	};
	Report::new(format!("{} {period}; {renewal}", did(company)))
		.with("company", did(company))
		.with("plan", plan)
		.with("since", time(since))
		.with("until", time(until))
		.with("is_running", is_running)
		.with("renews_for", renews_for.map(decimal))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::{DAY, JASMY};

	use crate::cli::Cli;

	#[test]
	fn a_payment_names_one_invoice() {
		let merchant = did(&AccountId::new([1; 32]));
		let hash = hex([7; 32]);
		let pays = |words: &[&str]| {
			let line = ["jasmy", "ledger", "pay", &merchant, "12.5"];
			Cli::try_parse_from(line.iter().chain(words)).is_ok()
		};
		assert!(pays(&["--invoice", "invoice.pdf"]));
		assert!(pays(&["--invoice-hash", &hash]));
		assert!(!pays(&[]));
		assert!(!pays(&["--invoice", "invoice.pdf", "--invoice-hash", &hash]));
		assert!(!pays(&["--invoice-hash", "0x07"]));
	}

	#[test]
	fn a_subscription_says_whether_it_goes_on() {
		let company = AccountId::new([1; 32]);
		let told = |renews_for, now| {
			let subscription = Subscription { plan: 3, since: 0, until: 30 * DAY, renews_for };
			shown(&company, Some(subscription), now)
		};
		let words = |renews_for, now| told(renews_for, now).words();
		assert!(words(None, 0).ends_with("it ends then"));
		assert!(words(None, 30 * DAY).ends_with("it is over"));
		assert!(words(Some(5 * JASMY), 0).ends_with("renewed then, for 5 JASMY at most"));
		assert!(words(Some(5 * JASMY), 30 * DAY).contains("subscription renew"));
		assert_eq!(told(Some(JASMY / 2), 0).json()["renews_for"], "0.5");
		assert_eq!(told(None, 30 * DAY).json()["is_running"], false);
		assert!(shown(&company, None, 0).words().contains("nothing"));
	}
}
