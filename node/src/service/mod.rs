//! Puts a node together, one stage after the other:
//!
//! 1. [`partial`]: database, client, transaction pool, import queue. Subcommands
//!    that read or write the chain need no more.
//! 2. The gate ([`crate::network`]), closed, then [`network`]: peers,
//!    synchronisation, GRANDPA's gossip.
//! 3. Off-chain workers, then RPC, metrics and telemetry.
//! 4. [`consensus`]: makes blocks and votes for them; [`equivocation`]: reports
//!    who makes two for one slot. Then the gate opens.

mod consensus;
mod equivocation;
mod network;
mod partial;

use std::sync::Arc;

use jasmynet_runtime::{apis::RuntimeApi, opaque::Block};
use sc_consensus_grandpa::{FinalityProofProvider, SharedVoterState};
use sc_executor::WasmExecutor;
use sc_offchain::{OffchainWorkerOptions, OffchainWorkers};
use sc_service::{
	Configuration, Error, PartialComponents, SpawnTasksParams, TFullBackend, TFullClient,
	TaskManager,
};
use sc_storage_monitor::{StorageMonitorParams, StorageMonitorService};
use sc_transaction_pool::TransactionPoolHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;

use crate::{
	metrics::Metrics,
	network::{DenyList, Watch},
	rpc,
};

pub(crate) use consensus::revert_finality;
pub(crate) use partial::open;

/// What the runtime may call in the node.
#[cfg(not(feature = "runtime-benchmarks"))]
pub(crate) type HostFunctions = sp_io::SubstrateHostFunctions;
/// What the runtime may call in the node.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) type HostFunctions =
	(sp_io::SubstrateHostFunctions, frame_benchmarking::benchmarking::HostFunctions);

/// The chain and its state.
pub(crate) type Client = TFullClient<Block, RuntimeApi, WasmExecutor<HostFunctions>>;
/// The database below the client.
pub(crate) type Backend = TFullBackend<Block>;
/// Transactions that wait for a block.
pub(crate) type TransactionPool = TransactionPoolHandle<Block, Client>;
/// Which of several chains to build on: the longest.
pub(crate) type SelectChain = sc_consensus::LongestChain<Backend, Block>;

/// What most stages need.
struct Core {
	client: Arc<Client>,
	pool: Arc<TransactionPool>,
	keystore: KeystorePtr,
	select_chain: SelectChain,
}

/// Starts a node.
pub(crate) fn start(
	config: Configuration,
	storage_monitor: StorageMonitorParams,
	denied: Option<DenyList>,
) -> Result<TaskManager, Error> {
	let PartialComponents {
		client,
		backend,
		mut task_manager,
		import_queue,
		keystore_container,
		select_chain,
		transaction_pool: pool,
		other: partial::Consensus { block_import, grandpa_link, slot_duration, mut telemetry },
	} = open(&config)?;
	let core = Core { client, pool, keystore: keystore_container.keystore(), select_chain };

	let metrics = config.prometheus_registry().map(Metrics::register).transpose()?;
	let watch = Watch::install(
		core.client.clone(),
		&config.network,
		denied,
		slot_duration,
		metrics.clone(),
	)?;
	let gatekeeper = watch.gatekeeper();
	let network = network::build(
		&config,
		&core,
		backend.clone(),
		import_queue,
		&grandpa_link,
		&task_manager,
	)?;

	if let Some(metrics) = metrics {
		task_manager.spawn_handle().spawn_blocking(
			"jasmynet-metrics",
			None,
			metrics.watch(core.client.clone(), network.sync.clone(), gatekeeper),
		);
	}

	watch_storage(&config, storage_monitor, &task_manager)?;
	run_offchain_workers(&config, &core, &backend, &network, &task_manager);

	let settings = consensus::Settings::from(&config);
	let voter_state = SharedVoterState::empty();
	let rpc_dependencies = rpc::Dependencies {
		client: core.client.clone(),
		pool: core.pool.clone(),
		authority_set: grandpa_link.shared_authority_set().clone(),
		voter_state: voter_state.clone(),
		justifications: grandpa_link.justification_stream(),
		finality_proofs: FinalityProofProvider::new_for_service(
			backend.clone(),
			Some(grandpa_link.shared_authority_set().clone()),
		),
	};
	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: core.client.clone(),
		backend,
		task_manager: &mut task_manager,
		keystore: core.keystore.clone(),
		transaction_pool: core.pool.clone(),
		rpc_builder: Box::new(move |executor| rpc::build(&rpc_dependencies, executor)),
		network: network.service.clone(),
		system_rpc_tx: network.rpc_requests,
		tx_handler_controller: network.transactions,
		sync_service: network.sync.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	// After the tasks above, which put the session keys of a development node into its keystore.
	let telemetry = telemetry.as_ref().map(|telemetry| telemetry.handle());
	consensus::author(
		&settings,
		&core,
		block_import,
		slot_duration,
		network.sync.clone(),
		telemetry.clone(),
		&task_manager,
	)?;
	if settings.is_authority() {
		let detective = equivocation::Detective {
			client: core.client.clone(),
			pool: OffchainTransactionPoolFactory::new(core.pool.clone()),
			sync: network.sync.clone(),
			slot_duration,
		};
		task_manager.spawn_handle().spawn_blocking(
			"aura-equivocations",
			"block-authoring",
			detective.run(),
		);
	}
	consensus::finalise(
		settings,
		&core,
		grandpa_link,
		network.service.clone(),
		network.sync.clone(),
		network.grandpa,
		voter_state,
		telemetry,
		&task_manager,
	)?;

	// Opens the gate, last of all: upstream's voter, when it is made after a block with a change
	// of authorities has been imported, continues with the rounds of the old set in the new one,
	// and the others never hear its votes.
	task_manager.spawn_essential_handle().spawn_blocking(
		"allow-list",
		"network",
		watch.run(network.service, network.sync),
	);

	Ok(task_manager)
}

/// Stops the node before the disk is full.
fn watch_storage(
	config: &Configuration,
	parameters: StorageMonitorParams,
	task_manager: &TaskManager,
) -> Result<(), Error> {
	let Some(database) = config.database.path() else { return Ok(()) };
	StorageMonitorService::try_spawn(
		parameters,
		database.into(),
		&task_manager.spawn_essential_handle(),
	)
	.map_err(|error| match error {
		sc_storage_monitor::Error::StorageOutOfSpace(free, needed) => Error::Other(format!(
			"{free} MiB are free at `{}` and {needed} MiB are wanted: free some, or lower \
			 --db-storage-threshold",
			database.display(),
		)),
		error => Error::Application(error.into()),
	})
}

/// Runs what the runtime asks to be done off chain after each block. No pallet
/// asks for HTTP, so there is none; and a machine without CA certificates, on
/// which upstream cannot set workers up, still runs a node.
fn run_offchain_workers(
	config: &Configuration,
	core: &Core,
	backend: &Backend,
	network: &network::Network,
	task_manager: &TaskManager,
) {
	if !config.offchain_worker.enabled {
		return;
	}
	let workers = OffchainWorkers::new(OffchainWorkerOptions {
		runtime_api_provider: core.client.clone(),
		keystore: Some(core.keystore.clone()),
		offchain_db: sc_client_api::Backend::offchain_storage(backend),
		transaction_pool: Some(OffchainTransactionPoolFactory::new(core.pool.clone())),
		network_provider: Arc::new(network.service.clone()),
		is_validator: config.role.is_authority(),
		enable_http_requests: false,
		custom_extensions: |_| Vec::new(),
	});
	match workers {
		Ok(workers) => task_manager.spawn_handle().spawn(
			"offchain-workers-runner",
			"offchain-worker",
			workers.run(core.client.clone(), task_manager.spawn_handle()),
		),
		Err(error) => log::warn!("off-chain workers are off: {error}"),
	}
}
