//! `jasmy ledger plan`: what companies can subscribe to.

use anyhow::Result;
use clap::{Args, Subcommand};
use jasmynet_primitives::{ledger::PlanId, traits::Service, Balance, Moment, DAY};
use jasmynet_sdk::chain::ops::{
	ledger::{Plan, Tariff},
	members::Proposal,
};
use serde_json::json;

use super::tariffs::{in_words, parse_service, service_name};
use crate::{
	commands::member::motions::propose,
	context::Context,
	output::{Report, UsageError},
	values::{decimal, jasmy, parse_amount, parse_days},
};

#[derive(Subcommand)]
pub(crate) enum PlanCommand {
	/// Show what companies can subscribe to
	Show,
	/// Move what a plan costs, and what services cost whoever has it
	Set(SetArgs),
	/// Move that nobody can subscribe to a plan, or renew it, any more
	Remove {
		/// The plan's number
		plan: PlanId,
	},
}

#[derive(Args)]
pub(crate) struct SetArgs {
	/// The plan's number
	plan: PlanId,
	/// What a period costs
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	price: Balance,
	/// How long a period is, in days
	#[arg(long, value_parser = parse_days, value_name = "N")]
	days: Moment,
	/// What a service costs meanwhile: how many in 30 days cost nothing, the price of
	/// each further one, and how many are the most, such as
	/// enrol-devices:1000:0.5:5000; several times for several services
	#[arg(long = "tariff", value_parser = parse_tariff, value_name = "SERVICE:INCLUDED:PRICE:QUOTA")]
	tariffs: Vec<(Service, Tariff)>,
}

fn parse_tariff(text: &str) -> Result<(Service, Tariff), String> {
	let parts: Vec<_> = text.split(':').collect();
	let [service, included, price, quota] = parts[..] else {
		return Err(format!(
			"'{text}' has {} parts: write SERVICE:INCLUDED:PRICE:QUOTA, such as \
			 enrol-devices:1000:0.5:5000",
			parts.len()
		));
	};
	let number = |text: &str| text.parse().map_err(|_| format!("'{text}' is not a whole number"));
	let tariff =
		Tariff { included: number(included)?, price: parse_amount(price)?, quota: number(quota)? };
	Ok((parse_service(service)?, tariff))
}

impl PlanCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			PlanCommand::Show => show(context).await,
			PlanCommand::Set(SetArgs { plan, price, days, tariffs }) => {
				let tariffs = each_once(tariffs)?;
				let terms = Some(Plan { price, period: days, tariffs });
				propose(context, Proposal::SetPlan { plan, terms }).await
			},
			PlanCommand::Remove { plan } => {
				propose(context, Proposal::SetPlan { plan, terms: None }).await
			},
		}
	}
}

/// The tariffs, if no service has two of them. There are fewer services than a plan has
/// room for tariffs.
fn each_once(tariffs: Vec<(Service, Tariff)>) -> Result<Vec<(Service, Tariff)>, UsageError> {
	let mut rest = tariffs.iter().map(|(service, _)| *service);
	while let Some(service) = rest.next() {
		if rest.clone().any(|other| other == service) {
			return Err(UsageError(format!(
				"there are two tariffs for {}: give --tariff once for each service",
				service_name(service)
			)));
		}
	}
	Ok(tariffs)
}

async fn show(context: &Context) -> Result<Report> {
	Ok(shown(&context.client().await?.plans().await?))
}

fn shown(plans: &[(PlanId, Plan)]) -> Report {
	let mut report = Report::default();
	let mut list = Vec::new();
	for (id, plan) in plans {
		report.add_line(format!("plan {id}: {} for {} days", jasmy(plan.price), plan.period / DAY));
		let mut tariffs = Vec::new();
		for (service, tariff) in &plan.tariffs {
			report.add_line(format!("  {}", in_words(*service, tariff)));
			tariffs.push(json!({
				"service": service_name(*service),
				"included": tariff.included,
				"price": decimal(tariff.price),
				"quota": tariff.quota,
			}));
		}
		list.push(json!({
			"plan": id,
			"price": decimal(plan.price),
			"period_days": plan.period / DAY,
			"tariffs": tariffs,
		}));
	}
	if plans.is_empty() {
		report.add_line("There is no plan to subscribe to.");
	}
	report.with("plans", list)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::JASMY;

	#[test]
	fn tariffs_are_read_in_one_word() {
		let tariff = Tariff { included: 1_000, price: JASMY / 2, quota: 5_000 };
		let read = parse_tariff("enrol-devices:1000:0.5:5000");
		assert_eq!(read, Ok((Service::EnrolDevices, tariff)));
		for wrong in ["", "enrol-devices", "x:1:1:1", "enrol-devices:-1:1:1", "enrol-devices:1:x:1"]
		{
			assert!(parse_tariff(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn a_service_has_one_tariff_in_a_plan() {
		let tariff = Tariff { included: 10, price: JASMY, quota: 20 };
		let once: Vec<_> = Service::ALL.map(|service| (service, tariff)).into();
		assert_eq!(each_once(once.clone()).unwrap(), once);
		let twice = [once, vec![(Service::EnrolDevices, tariff)]].concat();
		let error = each_once(twice).unwrap_err().to_string();
		assert!(error.contains("two tariffs for enrol-devices"), "{error}");
	}

	#[test]
	fn plans_are_shown_with_their_tariffs() {
		let tariff = Tariff { included: 10, price: JASMY, quota: 20 };
		let tariffs = vec![(Service::RequestConsent, tariff)];
		let report = shown(&[(2, Plan { price: 5 * JASMY, period: 30 * DAY, tariffs })]);
		assert!(report.words().starts_with("plan 2: 5 JASMY for 30 days"), "{}", report.words());
		assert_eq!(report.json()["plans"][0]["tariffs"][0]["service"], "request-consent");
		assert!(shown(&[]).words().contains("no plan"));
	}
}
