//! Fourth stage: blocks are made (Aura) and made final (GRANDPA).

use std::{sync::Arc, time::Duration};

use frame_support::dispatch::DispatchClass;
use jasmynet_runtime::{configs::system::BlockLength, opaque::Block, BlockNumber};
use sc_basic_authorship::ProposerFactory;
use sc_consensus_aura::{SlotDuration, SlotProportion, StartAuraParams};
use sc_consensus_grandpa::{
	BeforeBestBlockBy, GrandpaParams, SharedVoterState, ThreeQuartersOfTheUnfinalizedChain,
	VotingRulesBuilder,
};
use sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging;
use sc_network::service::traits::NetworkService;
use sc_network_sync::SyncingService;
use sc_service::{Configuration, Error, Role, TaskManager};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_consensus_aura::sr25519::AuthorityPair as AuraPair;
use substrate_prometheus_endpoint::Registry;

use super::{
	network::GrandpaGossip,
	partial::{BlockImport, GrandpaLink},
	Backend, Client, Core,
};

/// How much of a slot the author may spend on a block. Whoever is next must
/// receive and run the block before its own slot begins.
const PROPOSAL_PORTION: f32 = 0.5;

/// The same after missed slots. Upstream would allow many slots' time for a
/// block, and then more of them are missed.
const MAX_PROPOSAL_PORTION: f32 = 0.75;

/// How long a vote takes to reach the others. Rounds last a small multiple of
/// it. Members' nodes are few and well connected.
const GOSSIP_DURATION: Duration = Duration::from_millis(200);

/// A proof of finality is kept at least every so many blocks.
pub(super) const JUSTIFICATION_PERIOD: u32 = 512;

/// Votes stay so many blocks behind the newest. A block that another author has
/// built upon hardly ever goes away again.
const BLOCKS_BEHIND_BEST: BlockNumber = 1;

/// What consensus needs of the configuration, which the RPC server takes.
pub(super) struct Settings {
	role: Role,
	name: String,
	force_authoring: bool,
	vote: bool,
	metrics: Option<Registry>,
}

impl Settings {
	/// Whether this node is a validator.
	pub(super) fn is_authority(&self) -> bool {
		self.role.is_authority()
	}
}

impl From<&Configuration> for Settings {
	fn from(config: &Configuration) -> Self {
		Self {
			role: config.role,
			name: config.network.node_name.clone(),
			force_authoring: config.force_authoring,
			vote: !config.disable_grandpa,
			metrics: config.prometheus_registry().cloned(),
		}
	}
}

/// What goes into a block besides transactions: the slot and the time.
pub(super) async fn inherents(
	slot_duration: SlotDuration,
) -> Result<
	(sp_consensus_aura::inherents::InherentDataProvider, sp_timestamp::InherentDataProvider),
	Box<dyn std::error::Error + Send + Sync>,
> {
	let time = sp_timestamp::InherentDataProvider::from_system_time();
	let slot = sp_consensus_aura::inherents::InherentDataProvider::from_timestamp_and_slot_duration(
		*time,
		slot_duration,
	);
	Ok((slot, time))
}

/// Makes blocks, if this node is a validator.
pub(super) fn author(
	settings: &Settings,
	core: &Core,
	block_import: BlockImport,
	slot_duration: SlotDuration,
	sync: Arc<SyncingService<Block>>,
	telemetry: Option<TelemetryHandle>,
	task_manager: &TaskManager,
) -> Result<(), Error> {
	if !settings.is_authority() {
		return Ok(());
	}

	let mut proposer_factory = ProposerFactory::new(
		task_manager.spawn_handle(),
		core.client.clone(),
		core.pool.clone(),
		settings.metrics.as_ref(),
		telemetry.clone(),
	);
	// Upstream's limit is lower than the runtime's: what lies between them, such as a large
	// upgrade, would wait in the pool for ever.
	let longest = *BlockLength::get().max.get(DispatchClass::Operational);
	proposer_factory.set_default_block_size_limit(usize::try_from(longest).unwrap_or(usize::MAX));
	let aura =
		sc_consensus_aura::start_aura::<AuraPair, _, _, _, _, _, _, _, _, _, _>(StartAuraParams {
			slot_duration,
			client: core.client.clone(),
			select_chain: core.select_chain.clone(),
			block_import,
			proposer_factory,
			sync_oracle: sync.clone(),
			justification_sync_link: sync,
			create_inherent_data_providers: move |_, ()| inherents(slot_duration),
			force_authoring: settings.force_authoring,
			// While votes are missing, fewer and fewer blocks are made. Without a voter there is
			// nothing to wait for.
			backoff_authoring_blocks: settings
				.vote
				.then(BackoffAuthoringOnFinalizedHeadLagging::<BlockNumber>::default),
			keystore: core.keystore.clone(),
			block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
			max_block_proposal_slot_portion: Some(SlotProportion::new(MAX_PROPOSAL_PORTION)),
			telemetry,
			compatibility_mode: Default::default(),
		})?;
	task_manager.spawn_essential_handle().spawn_blocking("aura", "block-authoring", aura);
	Ok(())
}

/// Votes for blocks, if this node is a validator, and follows the votes of
/// others.
pub(super) fn finalise(
	settings: Settings,
	core: &Core,
	link: GrandpaLink,
	network: Arc<dyn NetworkService>,
	sync: Arc<SyncingService<Block>>,
	gossip: GrandpaGossip,
	shared_voter_state: SharedVoterState,
	telemetry: Option<TelemetryHandle>,
	task_manager: &TaskManager,
) -> Result<(), Error> {
	if !settings.vote {
		return Ok(());
	}

	let config = sc_consensus_grandpa::Config {
		gossip_duration: GOSSIP_DURATION,
		justification_generation_period: JUSTIFICATION_PERIOD,
		observer_enabled: false,
		keystore: settings.role.is_authority().then(|| core.keystore.clone()),
		local_role: settings.role,
		name: Some(settings.name),
		telemetry: telemetry.clone(),
		protocol_name: gossip.protocol,
	};
	let voting_rule = VotingRulesBuilder::<Block, Client>::new()
		.add(BeforeBestBlockBy(BLOCKS_BEHIND_BEST))
		.add(ThreeQuartersOfTheUnfinalizedChain)
		.build();
	let voter = sc_consensus_grandpa::run_grandpa_voter(GrandpaParams {
		config,
		link,
		network,
		sync,
		notification_service: gossip.notifications,
		voting_rule,
		prometheus_registry: settings.metrics,
		shared_voter_state,
		telemetry,
		offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(core.pool.clone()),
	})?;
	task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	Ok(())
}

/// Takes back what GRANDPA knows of the blocks that a `revert` removes.
pub(crate) fn revert_finality(
	client: Arc<Client>,
	_: Arc<Backend>,
	blocks: BlockNumber,
) -> sc_cli::Result<()> {
	sc_consensus_grandpa::revert(client, blocks).map_err(Into::into)
}
