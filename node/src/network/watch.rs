//! Keeps the allow-list in step with the final state, the operator's own list
//! and the clock.

use std::{collections::HashSet, sync::Arc, time::Duration};

use futures::StreamExt;
use jasmynet_primitives::{
	apis::{ConsortiumApi, MAX_PAGE},
	consortium::{peer_id, MemberStatus, NodeInfo},
	Moment, SECOND,
};
use jasmynet_runtime::opaque::{Block, Hash};
use litep2p::gate;
use sc_client_api::BlockchainEvents;
use sc_consensus_aura::{find_pre_digest, SlotDuration};
use sc_network::{
	config::NetworkConfiguration, service::traits::NetworkService, Multiaddr, PeerId,
};
use sc_network_sync::SyncingService;
use sc_service::Error;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::sr25519::AuthoritySignature;
use sp_consensus_slots::Slot;
use sp_timestamp::Timestamp;
use tokio::time::MissedTickBehavior;

use super::{allowlist::AllowList, DenyList, Gatekeeper};
use crate::{metrics::Metrics, service::Client};

/// A node whose last final block is older than this does not know who is listed
/// by now.
const OLD: Moment = 10 * 60 * SECOND;

/// How often the operator's list and the clock are looked at. The final state is
/// looked at with every final block.
const INTERVAL: Duration = Duration::from_secs(2);

/// At most so often the log says how many were refused.
const REFUSALS_LOGGED_EVERY: Duration = Duration::from_secs(60);

/// Watches what the allow-list is made of.
pub(crate) struct Watch {
	client: Arc<Client>,
	gatekeeper: Arc<Gatekeeper>,
	sources: Sources,
}

/// What the allow-list is made of.
struct Sources {
	/// The nodes that the state listed when it could last be read.
	nodes: Vec<NodeInfo>,
	/// The final block whose state that was.
	seen: Option<Hash>,
	/// The final block whose state could not be read.
	unreadable: Option<Hash>,
	bootstrap: HashSet<PeerId>,
	/// Nodes of suspended members: whatever else names them, the state knows better.
	suspended: HashSet<PeerId>,
	denied: Option<DenyList>,
	slot_duration: SlotDuration,
	/// Whether the node has been up to date once since its start. From then on the
	/// last final state stands, however old it grows: when finality stalls, nobody
	/// is let in whom a vote has put out.
	caught_up: bool,
}

impl Watch {
	/// Installs the gate, closed. To be called before the network listens.
	pub(crate) fn install(
		client: Arc<Client>,
		network: &NetworkConfiguration,
		denied: Option<DenyList>,
		slot_duration: SlotDuration,
		metrics: Option<Metrics>,
	) -> Result<Self, Error> {
		let bootstrap = network
			.boot_nodes
			.iter()
			.chain(&network.default_peers_set.reserved_nodes)
			.map(|node| node.peer_id)
			.collect();
		let sources = Sources {
			nodes: Vec::new(),
			seen: None,
			unreadable: None,
			bootstrap,
			suspended: HashSet::new(),
			denied,
			slot_duration,
			caught_up: false,
		};
		let gatekeeper = Gatekeeper::closed(metrics);
		gate::install(gatekeeper.clone()).map_err(|error| Error::Application(error.into()))?;
		Ok(Self { client, gatekeeper, sources })
	}

	/// Who answers for the list.
	pub(crate) fn gatekeeper(&self) -> Arc<Gatekeeper> {
		self.gatekeeper.clone()
	}

	/// Opens the gate to those on the list, and follows the changes until the node
	/// stops.
	pub(crate) async fn run(
		mut self,
		network: Arc<dyn NetworkService>,
		sync: Arc<SyncingService<Block>>,
	) {
		let mut finality = self.client.finality_notification_stream();
		let mut clock = tokio::time::interval(INTERVAL);
		clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
		let mut refusals = tokio::time::interval(REFUSALS_LOGGED_EVERY);
		refusals.set_missed_tick_behavior(MissedTickBehavior::Delay);

		let local = network.local_peer_id();
		loop {
			tokio::select! {
				notification = finality.next() => if notification.is_none() { return },
				_ = clock.tick() => {},
				_ = refusals.tick() => {
					self.log_refusals();
					continue
				},
			}
			let nodes_changed = self.sources.refresh(&self.client);
			let list = self.sources.allow_list();
			let before = self.gatekeeper.replace(list.clone());
			if nodes_changed || before.as_ref() != Some(&list) {
				log_change(before.as_ref(), &list, local);
				self.apply(&list, &*network, &sync, local);
			}
			// Not only after a change: a busy connection cannot be told at once.
			gate::enforce();
		}
	}

	/// Makes the rest of the node follow the list: with whom connections are held,
	/// and where to find them.
	fn apply(
		&self,
		list: &AllowList,
		network: &dyn NetworkService,
		sync: &SyncingService<Block>,
		local: PeerId,
	) {
		for node in &self.sources.nodes {
			let Some(peer) = peer_of(node).filter(|peer| *peer != local) else { continue };
			for address in node.addresses.iter().cloned() {
				match Multiaddr::try_from(address) {
					Ok(address) => network.add_known_address(peer, address),
					Err(error) => log::debug!("an address of {peer} cannot be read: {error}"),
				}
			}
		}

		let mut others = list.admitted();
		others.remove(&local);
		// Always the full set: upstream forgets to disconnect whom it is told to remove. And both
		// in step, or more than the default number of peers would not find a slot.
		network.set_authorized_peers(others.clone());
		sync.set_no_slot_peers(others);
	}

	fn log_refusals(&self) {
		let refused = self.gatekeeper.take_refused();
		if let Some(last) = refused.last {
			log::info!(
				"connections refused lately: {} of unlisted and {} of denied peers, the last of \
				 {last}",
				refused.unlisted,
				refused.denied,
			);
		}
	}
}

impl Sources {
	/// Looks at what may have changed. Says whether the listed nodes have, or where
	/// they can be found. What cannot be read stays as it was.
	fn refresh(&mut self, client: &Client) -> bool {
		if let Some(Err(error)) = self.denied.as_mut().map(DenyList::refresh) {
			log::error!("{error}; the last good list stands");
		}

		let block = client.info().finalized_hash;
		self.caught_up |= !self.is_behind(client);
		if self.seen == Some(block) {
			return false;
		}
		let api = client.runtime_api();
		let read = api
			.authorized_peers(block)
			.and_then(|nodes| Ok((nodes, api.members(block, None, MAX_PAGE)?)));
		let (nodes, members) = match read {
			Ok(read) => read,
			Err(error) => {
				// Tried again, for the state may be on its way, as after a warp sync; told once.
				if self.unreadable != Some(block) {
					self.unreadable = Some(block);
					log::warn!(
						"the nodes that are listed at {block} cannot be read ({error}): the last \
						 list stands"
					);
				}
				return false;
			},
		};
		self.seen = Some(block);
		self.suspended = members
			.iter()
			.filter(|member| member.status != MemberStatus::Active)
			.flat_map(|member| member.nodes.iter().filter_map(peer_of))
			.collect();
		let changed = nodes != self.nodes;
		self.nodes = nodes;
		changed
	}

	fn allow_list(&self) -> AllowList {
		AllowList {
			listed: self.nodes.iter().filter_map(peer_of).collect(),
			bootstrap: self.bootstrap.difference(&self.suspended).copied().collect(),
			denied: self.denied.as_ref().map(|list| list.peers().clone()).unwrap_or_default(),
			catching_up: !self.caught_up,
		}
	}

	/// Whether the last final block is old, by the slot that it was made in. The
	/// genesis has none.
	fn is_behind(&self, client: &Client) -> bool {
		let slot = client
			.header(client.info().finalized_hash)
			.ok()
			.flatten()
			.and_then(|header| find_pre_digest::<Block, AuthoritySignature>(&header).ok());
		slot.is_none_or(|slot| is_old(slot, self.slot_duration, Timestamp::current()))
	}
}

fn is_old(slot: Slot, slot_duration: SlotDuration, now: Timestamp) -> bool {
	slot.timestamp(slot_duration)
		.is_some_and(|made| now.as_millis().saturating_sub(made.as_millis()) > OLD)
}

fn peer_of(node: &NodeInfo) -> Option<PeerId> {
	PeerId::from_bytes(&peer_id(&node.node)).ok()
}

/// Tells the operator who may connect now: at first how many, then who has come
/// and gone. And whether others let this node in.
fn log_change(before: Option<&AllowList>, after: &AllowList, local: PeerId) {
	let new = after.admitted();
	match before.map(AllowList::admitted) {
		None => log::info!("nodes that may connect: {}", new.len()),
		Some(old) => {
			for peer in new.difference(&old) {
				log::info!("{peer} may connect from now on");
			}
			for peer in old.difference(&new) {
				log::info!("{peer} may not connect any more");
			}
		},
	}
	let was_listed = before.is_none_or(|list| list.listed.contains(&local));
	if was_listed && !after.listed.contains(&local) {
		log::warn!(
			"this node ({local}) is not listed: the other members' nodes refuse it until an active \
			 member has registered its key (`jasmy node register`)"
		);
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{AccountId, SLOT_DURATION};

	use super::*;

	#[test]
	fn block_is_old_after_ten_minutes() {
		let duration = SlotDuration::from_millis(SLOT_DURATION);
		let slot = Slot::from(1_000);
		let made = 1_000 * SLOT_DURATION;
		for (now, old) in [(made, false), (made + OLD, false), (made + OLD + 1, true), (0, false)] {
			assert_eq!(is_old(slot, duration, Timestamp::new(now)), old, "{now}");
		}
		assert!(is_old(Slot::from(0), duration, Timestamp::current()), "the genesis");
	}

	#[test]
	fn nodes_are_known_by_the_peer_id_of_their_key() {
		let key = litep2p::crypto::ed25519::Keypair::generate().public();
		let node =
			NodeInfo { node: key.to_bytes(), member: AccountId::new([0; 32]), addresses: vec![] };
		assert_eq!(peer_of(&node), Some(key.to_peer_id().into()));
	}
}
