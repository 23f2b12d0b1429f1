//! Running a locker host.

use std::{
	io::{self, Write},
	net::{IpAddr, SocketAddr},
	sync::Arc,
	time::Duration,
};

use anyhow::{bail, Context as _, Result};
use clap::Args;
use jasmynet_host::{
	clear_leftovers, BucketOptions, BucketStore, Config, Host, NodeChain, Notice, Peer, Store,
	Watch,
};
use jasmynet_primitives::{
	consortium::MemberStatus,
	did::{DidDocument, Relationship, ServiceEndpoint, ServiceKind},
	roles::Role,
	AccountId,
};
use jasmynet_sdk::{address::did, chain::Error};
use serde_json::json;
use tokio::{
	net::TcpListener,
	runtime::Handle,
	signal::unix::{signal, SignalKind},
	sync::watch,
};

use crate::{
	context::Context,
	output::{note, Report},
};

/// One mebibyte.
const MIB: u64 = 1024 * 1024;
/// A write that was cut off so long ago is nobody's any more.
const OLD: Duration = Duration::from_secs(24 * 60 * 60);

#[derive(Args)]
pub(crate) struct ServeArgs {
	/// Where to listen; port 0 takes a free one. TLS is for a reverse proxy
	#[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8600")]
	listen: SocketAddr,
	/// A reverse proxy that names in X-Forwarded-For for whom it asks; may be repeated. The
	/// limit of each address is then counted by those names
	#[arg(long, value_name = "ADDRESS")]
	proxy: Vec<IpAddr>,
	/// Where it is reached from outside: told when the identity's document says otherwise
	#[arg(long, value_name = "URL")]
	public_url: Option<String>,
	/// Keep what this host keeps as well, as long as too few hosts do; may be repeated
	#[arg(long, value_name = "DID=URL")]
	replicate: Vec<Peer>,
	#[command(flatten)]
	bucket: BucketArgs,
	#[command(flatten)]
	limits: LimitArgs,
	/// Look at the chain every so many seconds
	#[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..))]
	poll_seconds: u64,
}

/// A bucket in place of the directory. The directory keeps the journal all the same.
#[derive(Args)]
struct BucketArgs {
	/// Keep blocks and envelopes in this S3 bucket; credentials are taken from the
	/// variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
	#[arg(long, value_name = "NAME")]
	s3_bucket: Option<String>,
	/// Where the bucket is, when it is not at AWS
	#[arg(long, value_name = "URL", requires = "s3_bucket")]
	s3_endpoint: Option<String>,
	/// The bucket's region
	#[arg(long, value_name = "NAME", requires = "s3_bucket")]
	s3_region: Option<String>,
}

/// How much is taken, and how much of it at once.
#[derive(Args)]
struct LimitArgs {
	/// Largest record that is kept, in MiB of ciphertext
	#[arg(long, value_name = "N", default_value_t = 1_024, value_parser = clap::value_parser!(u64).range(1..1_048_576))]
	max_record_mb: u64,
	/// So many MiB of one identity may wait for a record on chain
	#[arg(long, value_name = "N", default_value_t = 2_048, value_parser = clap::value_parser!(u64).range(1..1_048_576))]
	pending_mb: u64,
	/// So many MiB of all identities together
	#[arg(long, value_name = "N", default_value_t = 20_480, value_parser = clap::value_parser!(u64).range(1..1_073_741_824))]
	pending_total_mb: u64,
	/// So many MiB of one owner's records are kept
	#[arg(long, value_name = "N", default_value_t = 10_240, value_parser = clap::value_parser!(u64).range(1..1_073_741_824))]
	kept_mb: u64,
	/// So many MiB of all owners' records together
	#[arg(long, value_name = "N", default_value_t = 1_048_576, value_parser = clap::value_parser!(u64).range(1..1_073_741_824))]
	kept_total_mb: u64,
	/// Nothing is taken in when less than so many MiB would be free on the journal's disk
	#[arg(long, value_name = "N", default_value_t = 512, value_parser = clap::value_parser!(u64).range(1..1_073_741_824))]
	min_free_mb: u64,
	/// What no record is anchored for is deleted after so many hours
	#[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u64).range(1..8_760))]
	grace_hours: u64,
	/// So many requests of one identity are answered in a second
	#[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
	requests_per_second: u32,
	/// So many connections of one address are served at the same time
	#[arg(long, value_name = "N", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1_024))]
	connections_per_address: u16,
	/// How long a company can record an access, in minutes
	#[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..43_200))]
	receipt_minutes: u64,
}

pub(super) async fn run(context: &Context, args: ServeArgs) -> Result<Report> {
	context.ensure_no_tip("what a host tells the chain goes without a tip")?;
	let identity = context.identity()?.clone();
	look_at_identity(context, &identity, args.public_url.as_deref()).await?;
	let chain = NodeChain::connect(context.url(), context.key()?.clone(), identity.clone()).await?;
	let directory = context.store()?;
	clear_leftovers(&directory, OLD);
	let root = directory.root().to_owned();
	let store: Arc<dyn Store> = match args.bucket.s3_bucket {
		Some(bucket) => {
			let BucketArgs { s3_endpoint: endpoint, s3_region: region, .. } = args.bucket;
			let options = BucketOptions { bucket, endpoint, region };
			Arc::new(BucketStore::s3(&options, Handle::current())?)
		},
		None => Arc::new(directory),
	};
	let limits = args.limits;
	let config = Config {
		max_record: limits.max_record_mb.saturating_mul(MIB),
		max_pending: limits.pending_mb.saturating_mul(MIB),
		max_pending_total: limits.pending_total_mb.saturating_mul(MIB),
		max_kept: limits.kept_mb.saturating_mul(MIB),
		max_kept_total: limits.kept_total_mb.saturating_mul(MIB),
		min_free: limits.min_free_mb.saturating_mul(MIB),
		grace: Duration::from_secs(limits.grace_hours.saturating_mul(60 * 60)),
		poll: Duration::from_secs(args.poll_seconds),
		receipt_valid_for: limits.receipt_minutes.saturating_mul(60_000),
		requests_per_second: limits.requests_per_second,
		burst: limits.requests_per_second.saturating_mul(10),
		max_per_address: limits.connections_per_address.into(),
		proxies: args.proxy,
		peers: args.replicate,
		..Config::new(identity.clone())
	};

	let stopping = stopped_by_signals()?;
	let json = context.json();
	let watch: Watch = Arc::new(move |notice: &Notice| tell(notice, json));
	let key = context.key()?.clone();
	let host = Host::open(config, key, Arc::new(chain), store, &root, watch)?;
	let listener = TcpListener::bind(args.listen).await.with_context(|| {
		format!("cannot listen on {}: name another address with --listen", args.listen)
	})?;
	let address = listener.local_addr().context("the port is not known")?;
	announce(&did(&identity), address, json)?;
	jasmynet_host::serve(host, listener, wait_for(stopping)).await?;
	Ok(Report::new("The host has ended; everything that it has answered for is on its disk")
		.with("host", did(&identity))
		.with("finished", true))
}

/// Says where it listens, at once: whoever started it waits for that.
fn announce(host: &str, address: SocketAddr, json: bool) -> Result<()> {
	let url = format!("http://{address}");
	let line = if json {
		json!({ "listening": url, "port": address.port(), "host": host }).to_string()
	} else {
		format!("{host} listens at {url}")
	};
	let mut out = io::stdout().lock();
	writeln!(out, "{line}").and_then(|()| out.flush()).context("cannot say where it listens")
}

/// Tells of what happens as it happens: in words, or as one JSON object in each line.
fn tell(notice: &Notice, json: bool) {
	if json {
		note(serde_json::to_string(notice).unwrap_or_else(|_| notice.to_string()));
	} else {
		note(notice.to_string());
	}
}

/// Whether the chain takes this key's word for the host. What may be about to be changed
/// is no reason not to start.
async fn look_at_identity(
	context: &Context,
	identity: &AccountId,
	public_url: Option<&str>,
) -> Result<()> {
	let client = context.client().await?;
	let document = client
		.did_document(identity)
		.await?
		.ok_or_else(|| Error::NotFound { what: did(identity) })?;
	let key = context.key()?.public_key();
	let is_theirs = document.verification_methods.iter().any(|method| {
		method.key == key && method.relationships.contains(Relationship::Authentication)
	});
	if !is_theirs {
		bail!(
			"this key is no authentication key of {}, and the chain would take no receipt that it \
			 signs: add it with `jasmy did add-key`, or name another one with --key",
			did(identity)
		);
	}
	let is_host = match client.member(identity).await {
		Ok(member) => {
			member.status == MemberStatus::Active && member.roles.contains(&Role::LockerHost)
		},
		Err(Error::NotFound { .. }) => false,
		Err(error) => return Err(error.into()),
	};
	if !is_host {
		note(format!(
			"{} is no active member with the role of a locker host: until it is, the chain takes \
			 neither its pins nor its receipts",
			did(identity)
		));
	}
	match public_url {
		Some(url) if !names_host_at(&document, url) => note(format!(
			"The identity's document names no locker host at {url}: clients that look it up do \
			 not find this one. Set it with `jasmy did services set`"
		)),
		_ => {},
	}
	Ok(())
}

/// Whether clients that read the document find the host there.
fn names_host_at(document: &DidDocument, url: &str) -> bool {
	document.services.iter().any(|service| {
		let ServiceEndpoint::Uri(uri) = &service.endpoint else { return false };
		let uri = String::from_utf8_lossy(uri);
		service.kind == ServiceKind::LockerHost
			&& uri.trim_end_matches('/') == url.trim_end_matches('/')
	})
}

/// What is answered becomes true with the first SIGINT or SIGTERM.
fn stopped_by_signals() -> Result<watch::Receiver<bool>> {
	let (stopping, receiver) = watch::channel(false);
	let stopping = Arc::new(stopping);
	for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
		let mut received = signal(kind).context("signals cannot be received")?;
		let stopping = stopping.clone();
		tokio::spawn(async move {
			while received.recv().await.is_some() {
				stopping.send_replace(true);
			}
		});
	}
	Ok(receiver)
}

async fn wait_for(mut stopping: watch::Receiver<bool>) {
	if stopping.wait_for(|is_stopping| *is_stopping).await.is_err() {
		// Nobody can say it any more.
		std::future::pending::<()>().await;
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::did::Service;

	fn document(kind: ServiceKind, endpoint: ServiceEndpoint) -> DidDocument {
		let service = Service { id: b"locker".to_vec().try_into().unwrap(), kind, endpoint };
		DidDocument {
			id: AccountId::new([1; 32]),
			verification_methods: Vec::new(),
			created: 0,
			updated: 0,
			version: 1,
			deactivated: false,
			controller: None,
			services: vec![service],
			frozen: false,
			closes_at: None,
		}
	}

	#[test]
	fn a_host_is_found_at_the_address_that_its_document_names() {
		let uri = |text: &str| ServiceEndpoint::Uri(text.as_bytes().to_vec().try_into().unwrap());
		let here = document(ServiceKind::LockerHost, uri("https://locker.example/"));
		assert!(names_host_at(&here, "https://locker.example"));
		assert!(!names_host_at(&here, "https://other.example"));
		let other = document(ServiceKind::LinkedDomains, uri("https://locker.example"));
		assert!(!names_host_at(&other, "https://locker.example"));
		let elsewhere = ServiceEndpoint::Did(AccountId::new([2; 32]));
		let at_another = document(ServiceKind::LockerHost, elsewhere);
		assert!(!names_host_at(&at_another, "https://locker.example"));
	}
}
