//! What this network's nodes measure besides what every Substrate node does.

use std::{sync::Arc, time::Duration};

use jasmynet_primitives::{
	apis::{ConsentApi, ConsortiumApi, LedgerApi, MAX_PAGE},
	consortium::MemberStatus,
	ledger::platform_account,
	Balance, JASMY,
};
use jasmynet_runtime::opaque::{Block, Hash};
use sc_network_sync::SyncingService;
use sp_api::{ApiError, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use substrate_prometheus_endpoint::{
	register, CounterVec, Gauge, Opts, PrometheusError, Registry, U64,
};
use tokio::time::MissedTickBehavior;

use crate::{
	network::{Gatekeeper, Reason},
	service::Client,
};

/// How often the gauges are set.
const INTERVAL: Duration = Duration::from_secs(5);

/// So many pages of what is overdue are counted at most: whoever looks has long been
/// alarmed, and the node has other things to do.
const OVERDUE_PAGES: u32 = 10;

/// The node's own metrics.
#[derive(Clone)]
pub(crate) struct Metrics {
	listed: Gauge<U64>,
	connected: Gauge<U64>,
	refused: CounterVec<U64>,
	members: Gauge<U64>,
	validators: Gauge<U64>,
	online: Gauge<U64>,
	lag: Gauge<U64>,
	overdue: Gauge<U64>,
	announced: Gauge<U64>,
	platform: Gauge<U64>,
}

impl Metrics {
	/// Puts the metrics into the registry that is served.
	pub(crate) fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let gauge = |name, help| register(Gauge::new(name, help)?, registry);
		let metrics = Self {
			listed: gauge("jasmynet_peers_listed", "Nodes that the last final state lists")?,
			connected: gauge("jasmynet_peers_connected", "Listed nodes that are connected")?,
			refused: register(
				CounterVec::new(
					Opts::new(
						"jasmynet_peers_refused_total",
						"Connections refused or closed, by reason: unlisted, or denied by this \
						 node's operator",
					),
					&["reason"],
				)?,
				registry,
			)?,
			members: gauge("jasmynet_members", "Active members at the last final block")?,
			validators: gauge(
				"jasmynet_validators",
				"Validators in the set at the last final block",
			)?,
			online: gauge(
				"jasmynet_validators_online",
				"Validators in the set that have made a block in this session or the one before",
			)?,
			lag: gauge(
				"jasmynet_finality_lag_blocks",
				"Blocks between the best and the last final one",
			)?,
			overdue: gauge(
				"jasmynet_consent_overdue",
				"Erasures and answers to people that companies should have given by the last \
				 final block (the first thousand or so are counted)",
			)?,
			announced: gauge(
				"jasmynet_releases_announced_jasmy",
				"What has been announced out of the pools and not yet claimed by the last final \
				 block, in whole JASMY, rounded up",
			)?,
			platform: gauge(
				"jasmynet_platform_jasmy",
				"What the platform has of fees at the last final block, in whole JASMY, rounded \
				 up",
			)?,
		};
		// So that there is a zero before there is a one.
		for reason in [Reason::Unlisted, Reason::Denied] {
			metrics.refused.with_label_values(&[label(reason)]);
		}
		Ok(metrics)
	}

	/// A peer was refused.
	pub(crate) fn refused(&self, reason: Reason) {
		self.refused.with_label_values(&[label(reason)]).inc();
	}

	/// Sets the gauges, again and again.
	pub(crate) async fn watch(
		self,
		client: Arc<Client>,
		sync: Arc<SyncingService<Block>>,
		gatekeeper: Arc<Gatekeeper>,
	) {
		let mut clock = tokio::time::interval(INTERVAL);
		clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
		let mut seen = None;
		loop {
			clock.tick().await;
			let Ok(peers) = sync.peers_info().await else { return };
			let connected = peers.iter().filter(|(peer, _)| gatekeeper.lists(peer)).count();
			self.connected.set(connected as u64);
			self.listed.set(gatekeeper.listed() as u64);

			let info = client.info();
			self.lag.set(u64::from(info.best_number.saturating_sub(info.finalized_number)));
			if seen != Some(info.finalized_hash) {
				match self.read_state(&client, info.finalized_hash) {
					Ok(()) => seen = Some(info.finalized_hash),
					Err(error) => log::debug!("the metrics of the state cannot be read: {error}"),
				}
			}
		}
	}

	fn read_state(&self, client: &Client, block: Hash) -> Result<(), ApiError> {
		let safety = client.runtime_api().finality_safety(block)?;
		self.validators.set(safety.validators.into());
		self.online.set(safety.online.into());
		self.members.set(active_members(client, block)?);
		self.overdue.set(overdue(client, block)?);
		self.announced.set(whole(announced(client, block)?));
		self.platform.set(whole(client.runtime_api().account(block, platform_account())?.free));
		Ok(())
	}
}

fn active_members(client: &Client, block: Hash) -> Result<u64, ApiError> {
	let (mut active, mut after) = (0, None);
	loop {
		let page = client.runtime_api().members(block, after, MAX_PAGE)?;
		active += page.iter().filter(|member| member.status == MemberStatus::Active).count() as u64;
		after = match page.last() {
			Some(last) => Some(last.account.clone()),
			None => return Ok(active),
		};
	}
}

fn overdue(client: &Client, block: Hash) -> Result<u64, ApiError> {
	let (mut count, mut after) = (0, None);
	for _ in 0..OVERDUE_PAGES {
		// A page has whole companies.
		let page = client.runtime_api().overdue(block, after, MAX_PAGE)?;
		count += page.len() as u64;
		after = match page.last() {
			Some(last) => Some(last.company.clone()),
			None => break,
		};
	}
	Ok(count)
}

fn announced(client: &Client, block: Hash) -> Result<Balance, ApiError> {
	let pools = client.runtime_api().pools(block)?;
	Ok(pools.iter().fold(0, |sum, pool| sum.saturating_add(pool.announced)))
}

/// Whole JASMY; what is less than one counts as one, so that it is seen.
fn whole(units: Balance) -> u64 {
	u64::try_from(units.div_ceil(JASMY)).unwrap_or(u64::MAX)
}

fn label(reason: Reason) -> &'static str {
	match reason {
		Reason::Unlisted => "unlisted",
		Reason::Denied => "denied",
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_smallest_part_of_a_jasmy_is_seen() {
		for (units, jasmy) in [(0, 0), (1, 1), (JASMY, 1), (JASMY + 1, 2)] {
			assert_eq!(whole(units), jasmy);
		}
	}

	#[test]
	fn every_reason_has_its_own_count_from_the_start() {
		let registry = Registry::new();
		let metrics = Metrics::register(&registry).unwrap();
		let count = |reason| metrics.refused.with_label_values(&[label(reason)]).get();

		let served = registry.gather();
		let family = served
			.iter()
			.find(|family| family.get_name() == "jasmynet_peers_refused_total")
			.unwrap();
		assert_eq!(family.get_metric().len(), 2);

		metrics.refused(Reason::Denied);
		assert_eq!((count(Reason::Unlisted), count(Reason::Denied)), (0, 1));
	}
}
