//! First stage: everything that works without a network.

use std::sync::Arc;

use jasmynet_runtime::{apis::RuntimeApi, opaque::Block};
use sc_consensus::DefaultImportQueue;
use sc_consensus_aura::{CheckForEquivocation, ImportQueueParams, SlotDuration};
use sc_consensus_grandpa::{GrandpaBlockImport, LinkHalf};
use sc_service::{Configuration, Error, PartialComponents, TaskManager};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;

use super::{
	consensus::{inherents, JUSTIFICATION_PERIOD},
	Backend, Client, HostFunctions, SelectChain, TransactionPool,
};
use crate::{error::one_line, preflight};

/// Blocks go through GRANDPA, which follows changes of authorities, into the client.
pub(super) type BlockImport = GrandpaBlockImport<Backend, Block, Client, SelectChain>;
/// What ties the voter to the block import.
pub(super) type GrandpaLink = LinkHalf<Block, Client, SelectChain>;

/// A node without its network.
pub(crate) type Partial = PartialComponents<
	Client,
	Backend,
	SelectChain,
	DefaultImportQueue<Block>,
	TransactionPool,
	Consensus,
>;

/// What later stages need for consensus.
pub(crate) struct Consensus {
	pub(super) block_import: BlockImport,
	pub(super) grandpa_link: GrandpaLink,
	pub(super) slot_duration: SlotDuration,
	pub(super) telemetry: Option<Telemetry>,
}

/// How many reports may wait for the telemetry server.
const TELEMETRY_BUFFER: usize = 16;

/// Opens the database, makes the genesis block if there is none, and sets up
/// everything that takes blocks and transactions in.
pub(crate) fn open(config: &Configuration) -> Result<Partial, Error> {
	preflight::check_directories(config)?;

	let telemetry = telemetry(config)?;
	let telemetry_handle = telemetry.as_ref().map(|(_, telemetry)| telemetry.handle());

	let (client, backend, keystore_container, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry_handle.clone(),
			sc_service::new_wasm_executor::<HostFunctions>(&config.executor),
			Vec::new(),
		)
		.map_err(|error| explain(error, config))?;
	let client = Arc::new(client);
	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});

	let select_chain = SelectChain::new(backend.clone());
	let transaction_pool = Arc::new(transaction_pool(config, client.clone(), &task_manager));

	let (block_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry_handle.clone(),
	)?;

	let slot_duration = sc_consensus_aura::slot_duration(&*client)?;
	let import_queue =
		sc_consensus_aura::import_queue::<AuraPair, _, _, _, _, _>(ImportQueueParams {
			block_import: block_import.clone(),
			justification_import: Some(Box::new(block_import.clone())),
			client: client.clone(),
			create_inherent_data_providers: move |_, ()| inherents(slot_duration),
			spawner: &task_manager.spawn_essential_handle(),
			registry: config.prometheus_registry(),
			// Looked for elsewhere, with a report: `super::equivocation`. Each notices a block once.
			check_for_equivocation: CheckForEquivocation::No,
			telemetry: telemetry_handle,
			compatibility_mode: Default::default(),
		})?;

	Ok(PartialComponents {
		client,
		backend,
		task_manager,
		keystore_container,
		select_chain,
		import_queue,
		transaction_pool,
		other: Consensus { block_import, grandpa_link, slot_duration, telemetry },
	})
}

fn transaction_pool(
	config: &Configuration,
	client: Arc<Client>,
	task_manager: &TaskManager,
) -> TransactionPool {
	sc_transaction_pool::Builder::new(
		task_manager.spawn_essential_handle(),
		client,
		config.role.is_authority().into(),
	)
	.with_options(config.transaction_pool.clone())
	.with_prometheus(config.prometheus_registry())
	.build()
}

fn telemetry(config: &Configuration) -> Result<Option<(TelemetryWorker, Telemetry)>, Error> {
	let Some(endpoints) = config.telemetry_endpoints.clone().filter(|all| !all.is_empty()) else {
		return Ok(None);
	};
	let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
	let telemetry = worker.handle().new_telemetry(endpoints);
	Ok(Some((worker, telemetry)))
}

/// Says which chain it was when the genesis does not build.
fn explain(error: Error, config: &Configuration) -> Error {
	let chain = config.chain_spec.id();
	match error {
		Error::Client(
			sp_blockchain::Error::Storage(cause) | sp_blockchain::Error::VersionInvalid(cause),
		) => Error::Other(format!(
			"the genesis of the chain `{chain}` does not build ({}): mend its chain \
			 specification, or get a good copy",
			one_line(&cause),
		)),
		error => error,
	}
}
