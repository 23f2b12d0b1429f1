//! What services cost, besides the fees of calls.

use anyhow::Result;
use clap::{Args, Subcommand};
use jasmynet_primitives::{traits::Service, Balance};
use jasmynet_sdk::{
	address::did,
	chain::ops::{ledger::Tariff, members::Proposal},
};
use serde_json::json;

use crate::{
	commands::member::motions::propose,
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_amount, time},
};

#[derive(Subcommand)]
pub(crate) enum TariffCommand {
	/// Show what services cost, and what your identity has used
	Show,
	/// Move what a service costs
	Set(SetArgs),
	/// Move that a service be free and unlimited
	Remove {
		/// The service: enrol-devices, request-consent
		#[arg(value_parser = parse_service)]
		service: Service,
	},
}

#[derive(Args)]
pub(crate) struct SetArgs {
	/// The service: enrol-devices, request-consent
	#[arg(value_parser = parse_service)]
	service: Service,
	/// So many in 30 days cost nothing
	#[arg(long, value_name = "N")]
	included: u32,
	/// Each further one costs this much
	#[arg(long, value_parser = parse_amount, value_name = "JASMY")]
	price: Balance,
	/// More than this many in 30 days are refused
	#[arg(long, value_name = "N")]
	quota: u32,
}

pub(super) fn parse_service(text: &str) -> Result<Service, String> {
	Service::ALL.into_iter().find(|service| service_name(*service) == text).ok_or_else(|| {
		let names = Service::ALL.map(service_name).join(" or ");
		format!("'{text}' is not a service: write {names}")
	})
}

pub(super) fn service_name(service: Service) -> &'static str {
	match service {
		Service::EnrolDevices => "enrol-devices",
		Service::RequestConsent => "request-consent",
	}
}

impl TariffCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			TariffCommand::Show => show(context).await,
			TariffCommand::Set(SetArgs { service, included, price, quota }) => {
				let tariff = Some(Tariff { included, price, quota });
				propose(context, Proposal::SetTariff { service, tariff }).await
			},
			TariffCommand::Remove { service } => {
				propose(context, Proposal::SetTariff { service, tariff: None }).await
			},
		}
	}
}

/// What a service costs, in words.
pub(super) fn in_words(service: Service, tariff: &Tariff) -> String {
	format!(
		"{}: {} in 30 days cost nothing, each further one {}, and {} are the most",
		service_name(service),
		tariff.included,
		jasmy(tariff.price),
		tariff.quota
	)
}

async fn show(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let tariffs = client.tariffs().await?;
	// Whoever only looks needs no key.
	let me = context.identity().ok();
	let mut report = Report::default();
	let mut list = Vec::new();
	for (service, tariff) in &tariffs {
		report.add_line(in_words(*service, tariff));
		let used = match me {
			Some(me) => Some(client.service_use(me, *service).await?),
			None => None,
		};
		if let (Some(me), Some(used)) = (me, used.filter(|used| used.used > 0)) {
			report.add_line(format!(
				"  {} has used {} since {}",
				did(me),
				used.used,
				time(used.window_start)
			));
		}
		list.push(json!({
			"service": service_name(*service),
			"included": tariff.included,
			"price": decimal(tariff.price),
			"quota": tariff.quota,
			"used": used.map(|used| used.used),
		}));
	}
	if tariffs.is_empty() {
		report.add_line("No service costs anything besides the fees of its calls.");
	}
	Ok(report.with("tariffs", list))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn services_are_named() {
		for service in Service::ALL {
			assert_eq!(parse_service(service_name(service)), Ok(service));
		}
		assert!(parse_service("everything").is_err());
	}
}
