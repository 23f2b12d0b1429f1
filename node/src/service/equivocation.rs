//! Authors who make two blocks for one slot are reported on chain.
//!
//! Upstream's import queue notices them and writes a line to the log. Here each
//! imported block is looked at, and the two headers go to the runtime as a proof
//! (GRANDPA's voter does the same for votes, by itself).

use std::sync::Arc;

use futures::StreamExt;
use jasmynet_primitives::apis::{AuraEquivocation, AuraEquivocationApi};
use jasmynet_runtime::opaque::{Block, Hash, Header};
use sc_client_api::BlockchainEvents;
use sc_consensus_aura::{
	find_pre_digest, standalone::slot_author, AuraApi, SlotDuration, SyncOracle,
};
use sc_consensus_slots::check_equivocation;
use sc_network_sync::SyncingService;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_api::{ApiError, ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::sr25519::{AuthorityId, AuthorityPair, AuthoritySignature};
use sp_consensus_slots::Slot;
use sp_timestamp::Timestamp;

use super::Client;

/// Looks for equivocations and reports them.
pub(super) struct Detective {
	pub(super) client: Arc<Client>,
	pub(super) pool: OffchainTransactionPoolFactory<Block>,
	pub(super) sync: Arc<SyncingService<Block>>,
	pub(super) slot_duration: SlotDuration,
}

impl Detective {
	/// Looks at every imported block, of forks too, until the node stops.
	pub(super) async fn run(self) {
		let mut imports = self.client.every_import_notification_stream();
		while let Some(block) = imports.next().await {
			// Others have reported what is long past.
			if self.sync.is_major_syncing() {
				continue;
			}
			if let Err(error) = self.look_at(&block.header) {
				log::warn!("cannot look for an equivocation in {}: {error}", block.hash);
			}
		}
	}

	fn look_at(&self, header: &Header) -> Result<(), Error> {
		// The genesis has no slot, and a block with a bad one is not imported.
		let Ok(slot) = find_pre_digest::<Block, AuthoritySignature>(header) else { return Ok(()) };
		let authorities: Vec<AuthorityId> =
			self.client.runtime_api().authorities(header.parent_hash)?;
		let Some(author) = slot_author::<AuthorityPair>(slot, &authorities) else { return Ok(()) };
		let now = Slot::from_timestamp(Timestamp::current(), self.slot_duration);

		match check_equivocation(&*self.client, now, slot, header, author)? {
			Some(proof) => self.report(header.parent_hash, proof),
			None => Ok(()),
		}
	}

	fn report(&self, parent: Hash, proof: AuraEquivocation<Header>) -> Result<(), Error> {
		log::warn!(
			"the author of slot {} has made two blocks for it, {} and {}: reporting it",
			proof.slot,
			proof.first_header.hash(),
			proof.second_header.hash(),
		);
		let best = self.client.info().best_hash;
		// The author was chosen by the state of the parent, so the key is of its session.
		let Some(owner) = self
			.client
			.runtime_api()
			.generate_aura_key_ownership_proof(parent, proof.offender.clone())?
		else {
			log::warn!("no validator is known to own the key that made them: nothing to report");
			return Ok(());
		};

		let mut api = self.client.runtime_api();
		api.register_extension(self.pool.offchain_transaction_pool(best));
		let submitted =
			api.submit_report_aura_equivocation_unsigned_extrinsic(best, proof, owner)?;
		if submitted.is_none() {
			log::info!("the report was not taken: it may have been made by another node before");
		}
		Ok(())
	}
}

/// Why a block could not be looked at.
#[derive(Debug, thiserror::Error)]
enum Error {
	#[error(transparent)]
	Runtime(#[from] ApiError),
	#[error(transparent)]
	Database(#[from] sp_blockchain::Error),
}
