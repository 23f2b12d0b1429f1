//! What the node answers over JSON-RPC besides upstream's own namespaces
//! (`author`, `chain`, `state`, `system`, `chainHead_v1`, ...): nonces, fees,
//! finality, the consortium, identities with their credentials, devices, consent,
//! lockers and the ledger (`jasmynet_*`).

mod call_names;
mod consent;
mod consortium;
mod devices;
mod identity;
mod ledger;
mod locker;
mod state;
mod walks;

use std::sync::Arc;

use jasmynet_runtime::{
	opaque::{Block, Hash},
	BlockNumber,
};
use jsonrpsee::{core::RegisterMethodError, RpcModule};
use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sc_service::Error;
use substrate_frame_rpc_system::{System, SystemApiServer};

use self::{
	consent::{ConsentRpcServer, ConsentServer},
	consortium::{ConsortiumRpcServer, ConsortiumServer},
	devices::{DevicesRpcServer, DevicesServer},
	identity::{IdentityRpcServer, IdentityServer},
	ledger::{LedgerRpcServer, LedgerServer},
	locker::{LockerRpcServer, LockerServer},
};
use crate::service::{Backend, Client, TransactionPool};

/// What the answers are made from.
pub(crate) struct Dependencies {
	pub(crate) client: Arc<Client>,
	pub(crate) pool: Arc<TransactionPool>,
	pub(crate) authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	pub(crate) voter_state: SharedVoterState,
	pub(crate) justifications: GrandpaJustificationStream<Block>,
	pub(crate) finality_proofs: Arc<FinalityProofProvider<Backend, Block>>,
}

/// Every method of the node's own.
pub(crate) fn build(
	dependencies: &Dependencies,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, Error> {
	let Dependencies { client, pool, authority_set, voter_state, justifications, finality_proofs } =
		dependencies;

	let taken = |error: RegisterMethodError| Error::Application(error.into());
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool.clone()).into_rpc()).map_err(taken)?;
	module.merge(ConsortiumServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(IdentityServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(DevicesServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(ConsentServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(LockerServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(LedgerServer::new(client.clone()).into_rpc()).map_err(taken)?;
	module.merge(TransactionPayment::new(client.clone()).into_rpc()).map_err(taken)?;
	module
		.merge(
			Grandpa::new(
				executor,
				authority_set.clone(),
				voter_state.clone(),
				justifications.clone(),
				finality_proofs.clone(),
			)
			.into_rpc(),
		)
		.map_err(taken)?;
	Ok(module)
}
