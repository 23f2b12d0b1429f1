//! Locker hosts: which ones are meant, and which answer.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::RecordId;
use jasmynet_sdk::{
	address::did,
	chain::{
		ops::locker::{FileError, Unreached},
		Client, Error,
	},
	host::{introduce, HostAddress, HostClient, HostError, Patience},
};
use serde_json::{json, Value};
use tokio::task::block_in_place;

use super::{count, on_hosts};
use crate::{
	context::Context,
	output::{note, Report, UsageError},
	values::time,
};

/// Which hosts are meant.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct HostArgs {
	/// Address of a locker host, as https://NAME; again for each [default: those that
	/// keep the record, or of a new one those of your DID document]
	#[arg(long = "host", value_name = "URL")]
	urls: Vec<String>,
}

impl HostArgs {
	/// The hosts that a new record is to lie on: those that are named, or those that your
	/// DID document names.
	pub(super) async fn for_a_new_record(&self, context: &Context) -> Result<Vec<HostClient>> {
		if !self.urls.is_empty() {
			return self.named(context).await;
		}
		let client = context.client().await?;
		connect_all(context, client.hosts_of(context.identity()?).await?).await
	}

	/// The hosts that keep a record: those that are named, or those that have said so.
	pub(crate) async fn of_record(
		&self,
		context: &Context,
		record: RecordId,
	) -> Result<Vec<HostClient>> {
		if !self.urls.is_empty() {
			return self.named(context).await;
		}
		let client = context.client().await?;
		connect_all(context, client.hosts_of_record(record).await?).await
	}

	async fn named(&self, context: &Context) -> Result<Vec<HostClient>> {
		let client = context.client().await?;
		let mut found = Found::default();
		for url in &self.urls {
			match connect(context, client, url)? {
				Err(error @ HostError::BadUrl { .. }) => {
					return Err(UsageError(error.to_string()).into())
				},
				connected => found.add(connected),
			}
		}
		found.answering()
	}
}

/// Those of some hosts that answer.
#[derive(Default)]
struct Found {
	hosts: Vec<HostClient>,
	silent: Vec<HostError>,
}

impl Found {
	fn add(&mut self, connected: Result<HostClient, HostError>) {
		match connected {
			// Two services can have one address.
			Ok(host) if self.hosts.iter().any(|known| known.url() == host.url()) => {},
			Ok(host) => self.hosts.push(host),
			Err(error) => self.silent.push(error),
		}
	}

	/// They, when there are any; the others are told of. None when none was asked.
	fn answering(self) -> Result<Vec<HostClient>> {
		let mut silent = self.silent.into_iter();
		if self.hosts.is_empty() {
			return silent.next().map_or(Ok(Vec::new()), |error| Err(error.into()));
		}
		silent.for_each(|error| note(format!("jasmy: {error}")));
		Ok(self.hosts)
	}
}

async fn connect_all(context: &Context, addresses: Vec<HostAddress>) -> Result<Vec<HostClient>> {
	let client = context.client().await?;
	let mut found = Found::default();
	for HostAddress { host, urls } in addresses {
		if urls.is_empty() {
			note(format!(
				"jasmy: the DID document of {} does not say where the host is: name its address \
				 with --host",
				did(&host)
			));
		}
		for url in urls {
			found.add(connect(context, client, &url)?.and_then(|found| found.expect(&host)));
		}
	}
	found.answering()
}

fn connect(context: &Context, client: &Client, url: &str) -> Result<Result<HostClient, HostError>> {
	let (key, identity) = (context.key()?, context.identity()?);
	let genesis_hash = client.genesis_hash();
	Ok(block_in_place(|| HostClient::connect(url, key, identity, genesis_hash)))
}

/// Adds to a report which hosts have not done their part.
pub(super) fn tell_unreached(report: &mut Report, record: RecordId, unreached: &[Unreached]) {
	for (url, error) in unreached {
		report.add_line(format!("{url} does not have it: {error}"));
	}
	if let Some((url, _)) = unreached.first() {
		report.add_line(format!("Bring it there with `jasmy locker upload {record} --host {url}`"));
	}
	let list: Vec<_> = unreached
		.iter()
		.map(|(url, error)| json!({ "host": url, "error": error.to_string() }))
		.collect();
	report.add("unreached", list);
}

pub(super) async fn require(context: &Context, record: RecordId, number: u8) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.require_replicas(by, record, number).await?;
	let sentence =
		format!("Record {record} is to lie on {}", count(number.into(), "host", "hosts"));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("`jasmy locker upload {record} --host URL` brings it to another one"))
		.with("record", record)
		.with("replicas_required", number))
}

/// Long enough to see whether somebody is there.
const GLANCE: Patience = Patience {
	attempts: 1,
	pause: Duration::ZERO,
	longest_pause: Duration::ZERO,
	connect: Duration::from_secs(5),
	silence: Duration::from_secs(5),
};

pub(super) async fn list(context: &Context, record: RecordId) -> Result<Report> {
	let client = context.client().await?;
	let view = client
		.record_view(record)
		.await?
		.ok_or_else(|| Error::NotFound { what: format!("record {record}") })
		.map_err(FileError::from)?;
	let current = view.pins.iter().filter(|pin| pin.version == view.version).count();
	let mut report = Report::new(format!(
		"Record {record}, version {}, lies {}",
		view.version,
		on_hosts(current, view.replicas_required),
	));
	let mut hosts: Vec<Value> = Vec::new();
	for pin in &view.pins {
		let HostAddress { host, urls } = client.host_address(&pin.host).await?;
		let answers = |url: &String| {
			let info = block_in_place(|| introduce(url, GLANCE));
			info.is_ok_and(|info| info.host == did(&host))
		};
		let answering = urls.iter().find(|url| answers(url));
		let is_current = pin.version == view.version;
		report.add_line(format!(
			"{} keeps version {} since {}{}, {}",
			did(&host),
			pin.version,
			time(pin.at),
			if is_current { "" } else { ", which is not the latest" },
			match (answering, urls.first()) {
				(Some(url), _) => format!("and answers at {url}"),
				(None, Some(url)) => format!("and does not answer at {url}"),
				(None, None) => "and does not say where it is".into(),
			},
		));
		hosts.push(json!({
			"host": did(&host),
			"version": pin.version,
			"current": is_current,
			"since": time(pin.at),
			"urls": urls,
			"answers": answering.is_some(),
		}));
	}
	Ok(report
		.with("record", record)
		.with("version", view.version)
		.with("replicas_required", view.replicas_required)
		.with("hosts", hosts))
}
