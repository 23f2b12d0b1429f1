//! Services, control by another identity, and deposits that others paid.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Subcommand;
use jasmynet_primitives::{
	did::{Service, ServiceEndpoint, ServiceKind, MAX_SERVICES, MAX_SERVICE_ID, MAX_SERVICE_URI},
	AccountId,
};
use jasmynet_sdk::{address::did, document::service_type};
use serde::{Deserialize, Serialize};

use crate::{
	context::Context,
	files,
	output::{Report, UsageError},
	values::{decimal, jasmy, parse_did},
};

#[derive(Subcommand)]
pub(crate) enum ServicesCommand {
	/// List an identity's services
	List {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Set the services of your identity, all at once
	Set {
		/// JSON list of services, each with id, type and endpoint, such as
		/// {"id": "locker", "type": "LockerHost", "endpoint": "did:jasmy:…"}
		file: PathBuf,
	},
}

#[derive(Subcommand)]
pub(crate) enum ControllerCommand {
	/// Offer control over your identity to a member of the consortium
	Offer {
		/// The member's identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// End the control of your identity, or take the offer back
	None,
	/// Take control over an identity that offered it to yours
	Accept {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Give control over an identity up
	Resign {
		/// The identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Show who controls an identity
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

/// A service, as the file has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenService {
	id: String,
	r#type: String,
	endpoint: String,
}

const KINDS: [ServiceKind; 5] = [
	ServiceKind::LockerHost,
	ServiceKind::DidCommMessaging,
	ServiceKind::LinkedDomains,
	ServiceKind::CredentialIssuer,
	ServiceKind::DataProtection,
];

impl WrittenService {
	fn of(service: &Service) -> Self {
		let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
		WrittenService {
			id: text(&service.id),
			r#type: service_type(service.kind).into(),
			endpoint: match &service.endpoint {
				ServiceEndpoint::Did(at) => did(at),
				ServiceEndpoint::Uri(uri) => text(uri),
			},
		}
	}

	fn read(&self) -> Result<Service, String> {
		let kind = KINDS.into_iter().find(|kind| service_type(*kind) == self.r#type);
		let kind = kind.ok_or_else(|| {
			let names: Vec<_> = KINDS.into_iter().map(service_type).collect();
			format!("'{}' is no type of service: write one of {}", self.r#type, names.join(", "))
		})?;
		let id = self.id.as_bytes().to_vec().try_into();
		let id =
			id.map_err(|_| format!("'{}' is longer than {MAX_SERVICE_ID} letters", self.id))?;
		let endpoint = if self.endpoint.starts_with("did:") {
			ServiceEndpoint::Did(parse_did(&self.endpoint)?)
		} else {
			let uri = self.endpoint.as_bytes().to_vec().try_into();
			ServiceEndpoint::Uri(uri.map_err(|_| {
				format!("the endpoint of '{}' is longer than {MAX_SERVICE_URI} letters", self.id)
			})?)
		};
		Ok(Service { id, kind, endpoint })
	}
}

fn read_services(text: &str) -> Result<Vec<Service>, String> {
	let written: Vec<WrittenService> = serde_json::from_str(text)
		.map_err(|error| format!("it is no JSON list of services ({error})"))?;
	if written.len() > MAX_SERVICES as usize {
		return Err(format!("an identity has at most {MAX_SERVICES} services"));
	}
	written.iter().map(WrittenService::read).collect()
}

impl ServicesCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ServicesCommand::List { did } => list(context, did).await,
			ServicesCommand::Set { file } => set(context, file).await,
		}
	}
}

async fn list(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let document = context.client().await?.did_document(&account).await?;
	let document = document.with_context(|| format!("{} has never been made", did(&account)))?;
	let services: Vec<_> = document.services.iter().map(WrittenService::of).collect();
	let mut report = Report::default();
	for service in &services {
		report.add_line(format!("{:<16} {:<18} {}", service.id, service.r#type, service.endpoint));
	}
	if services.is_empty() {
		report.add_line(format!("{} has no services", did(&account)));
	}
	Ok(report.with("did", did(&account)).with("services", services))
}

async fn set(context: &Context, file: PathBuf) -> Result<Report> {
	let services = read_services(&files::read(&file)?)
		.map_err(|error| UsageError(format!("{}: {error}", file.display())))?;
	let submitter = context.submitter()?;
	let count = services.len();
	let outcome = context.client().await?.set_services(submitter, services).await?;
	let sentence = format!("Set the services of {}: {count}", did(submitter.identity));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(submitter.identity))
		.with("count", count))
}

impl ControllerCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		let of = match self {
			ControllerCommand::Show { did } => return show(context, did).await,
			ControllerCommand::Offer { did } => return offer(context, Some(did)).await,
			ControllerCommand::None => return offer(context, None).await,
			ControllerCommand::Accept { did } => (did, true),
			ControllerCommand::Resign { did } => (did, false),
		};
		let (controlled, accepts) = of;
		let submitter = context.submitter()?;
		let client = context.client().await?;
		let (outcome, sentence) = if accepts {
			let outcome = client.accept_control(submitter, &controlled).await?;
			(outcome, format!("Your keys act for {} from now on", did(&controlled)))
		} else {
			let outcome = client.resign_control(submitter, &controlled).await?;
			(outcome, format!("Your keys do not act for {} any more", did(&controlled)))
		};
		Ok(Report::of(&outcome, Some(submitter.identity), sentence)
			.with("did", did(&controlled))
			.with("controller", did(submitter.identity))
			.with("accepted", accepts))
	}
}

async fn offer(context: &Context, controller: Option<AccountId>) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.set_controller(submitter, controller.as_ref()).await?;
	let me = did(submitter.identity);
	let sentence = match &controller {
		Some(controller) => format!(
			"Offered control over {me} to {}, which takes it with\n  jasmy did controller accept {me}",
			did(controller)
		),
		None => format!("Nobody else's keys act for {me}"),
	};
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("controller", controller.as_ref().map(did)))
}

async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let control = context.client().await?.control_of(&account).await?;
	let sentence = match &control {
		None => format!("No other identity controls {}", did(&account)),
		Some(control) if control.accepted => {
			format!("The keys of {} act for {}", did(&control.controller), did(&account))
		},
		Some(control) => {
			format!("{} was offered control over {}", did(&control.controller), did(&account))
		},
	};
	Ok(Report::new(sentence)
		.with("did", did(&account))
		.with("controller", control.as_ref().map(|control| did(&control.controller)))
		.with("accepted", control.is_some_and(|control| control.accepted)))
}

pub(super) async fn take_over_deposit(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let (outcome, amount) = context.client().await?.take_over_deposit(submitter).await?;
	let me = did(submitter.identity);
	let sentence = format!("{me} pays its deposits itself: {}", jasmy(amount));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("amount", decimal(amount)))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn services_are_read_as_they_are_written() {
		let host = did(&AccountId::new([8; 32]));
		let text = format!(
			r#"[
				{{ "id": "locker", "type": "LockerHost", "endpoint": "{host}" }},
				{{ "id": "web", "type": "LinkedDomains", "endpoint": "https://example.com" }}
			]"#
		);
		let services = read_services(&text).unwrap();
		assert_eq!(services[0].endpoint, ServiceEndpoint::Did(AccountId::new([8; 32])));
		let written: Vec<_> = services.iter().map(WrittenService::of).collect();
		let again = serde_json::to_string(&written).unwrap();
		assert_eq!(read_services(&again), Ok(services));
		for kind in KINDS {
			let service = Service { kind, ..read_services(&text).unwrap()[0].clone() };
			assert_eq!(WrittenService::of(&service).read(), Ok(service));
		}
	}

	#[test]
	fn what_is_no_service_is_named() {
		let with = |id: &str, kind: &str, endpoint: &str| {
			let text = serde_json::json!([{ "id": id, "type": kind, "endpoint": endpoint }]);
			read_services(&text.to_string()).unwrap_err()
		};
		assert!(with("a", "Shop", "https://a").contains("LockerHost"));
		assert!(with(&"a".repeat(33), "LockerHost", "https://a").contains("32 letters"));
		assert!(with("a", "LockerHost", &"a".repeat(257)).contains("256 letters"));
		assert!(with("a", "LockerHost", "did:web:a").contains("did:jasmy"));
		assert!(read_services("{}").unwrap_err().contains("JSON list"));
		assert!(read_services(r#"[{"id":"a"}]"#).is_err());
	}
}
