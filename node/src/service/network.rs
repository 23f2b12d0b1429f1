//! Second stage: other nodes.

use std::sync::Arc;

use jasmynet_runtime::opaque::{Block, Hash};
use sc_consensus::DefaultImportQueue;
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
	config::FullNetworkConfiguration, service::traits::NetworkService, Litep2pNetworkBackend,
	NetworkBackend, NotificationService, ProtocolName,
};
use sc_network_sync::SyncingService;
use sc_network_transactions::TransactionsHandlerController;
use sc_service::{BuildNetworkParams, Configuration, Error, TaskManager, WarpSyncConfig};
use sc_utils::mpsc::TracingUnboundedSender;

use super::{partial::GrandpaLink, Backend, Core};

/// The one backend that the gate holds on ([`crate::network`]).
type Net = Litep2pNetworkBackend;

/// A running network.
pub(super) struct Network {
	/// Peers and connections.
	pub(super) service: Arc<dyn NetworkService>,
	/// Follows the chain of the peers.
	pub(super) sync: Arc<SyncingService<Block>>,
	/// Takes the RPC server's questions about the network.
	pub(super) rpc_requests: TracingUnboundedSender<sc_rpc::system::Request<Block>>,
	/// Sends transactions on.
	pub(super) transactions: TransactionsHandlerController<Hash>,
	/// Carries votes.
	pub(super) grandpa: GrandpaGossip,
}

/// The protocol that carries votes.
pub(super) struct GrandpaGossip {
	pub(super) protocol: ProtocolName,
	pub(super) notifications: Box<dyn NotificationService>,
}

/// Starts the network. The gate is installed before.
pub(super) fn build(
	config: &Configuration,
	core: &Core,
	backend: Arc<Backend>,
	import_queue: DefaultImportQueue<Block>,
	grandpa_link: &GrandpaLink,
	task_manager: &TaskManager,
) -> Result<Network, Error> {
	let mut protocols = FullNetworkConfiguration::<Block, Hash, Net>::new(
		&config.network,
		config.prometheus_registry().cloned(),
	);
	let metrics = <Net as NetworkBackend<Block, Hash>>::register_notification_metrics(
		config.prometheus_registry(),
	);

	let protocol = sc_consensus_grandpa::protocol_standard_name(
		&core.client.chain_info().genesis_hash,
		&config.chain_spec,
	);
	let (grandpa, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<Block, Net>(
		protocol.clone(),
		metrics.clone(),
		protocols.peer_store_handle(),
	);
	protocols.add_notification_protocol(grandpa);

	let warp_sync =
		NetworkProvider::new(backend, grandpa_link.shared_authority_set().clone(), Vec::new());
	let (service, rpc_requests, transactions, sync, _) =
		sc_service::build_network(BuildNetworkParams {
			config,
			net_config: protocols,
			client: core.client.clone(),
			transaction_pool: core.pool.clone(),
			spawn_handle: task_manager.spawn_handle(),
			spawn_essential_handle: task_manager.spawn_essential_handle(),
			import_queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(Arc::new(warp_sync))),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	Ok(Network {
		service,
		sync,
		rpc_requests,
		transactions,
		grandpa: GrandpaGossip { protocol, notifications },
	})
}
