//! What the methods of `jasmynet_*` have in common: the block that is asked about,
//! and errors that say what is wrong with what.

use std::sync::Arc;

use jasmynet_formats::address;
use jasmynet_primitives::AccountId;
use jasmynet_runtime::opaque::{Block, Hash};
use jsonrpsee::{
	core::RpcResult,
	types::{
		error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE},
		ErrorObjectOwned,
	},
};
use serde::Serialize;
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;

use crate::{error::one_line, service::Client};

/// The states of the blocks that this node keeps.
pub(super) struct State {
	client: Arc<Client>,
}

impl State {
	/// The states that this client keeps.
	pub(super) fn new(client: Arc<Client>) -> Self {
		Self { client }
	}

	/// What the runtime answers.
	pub(super) fn api(&self) -> ApiRef<'_, <Client as ProvideRuntimeApi<Block>>::Api> {
		self.client.runtime_api()
	}

	/// The block that is asked about, if its state is here: the last final one
	/// unless another is named.
	pub(super) fn block(&self, at: Option<Hash>) -> RpcResult<Hash> {
		let block = at.unwrap_or_else(|| self.client.info().finalized_hash);
		let known = self.client.header(block).map_err(|error| internal(&error.to_string()))?;
		if known.is_none() {
			return Err(invalid(
				"at",
				format!(
					"block {block:?} is not known to this node: check the hash, or wait until \
					 the node is in step (system_syncState)"
				),
			));
		}
		self.client.state_at(block).map(|_| block).map_err(|_| {
			invalid(
				"at",
				format!(
					"the state of block {block:?} is not kept by this node: ask for a later \
					 block, or a node that runs with --state-pruning archive"
				),
			)
		})
	}
}

/// What is wrong with which parameter.
#[derive(Serialize)]
struct Wrong {
	parameter: &'static str,
}

/// The account in a parameter: an address or a DID.
pub(super) fn account(parameter: &'static str, text: &str) -> RpcResult<AccountId> {
	address::parse(text).map_err(|error| invalid(parameter, error.to_string()))
}

/// A parameter that cannot be answered to. Its name is in the error's data.
pub(super) fn invalid(parameter: &'static str, text: String) -> ErrorObjectOwned {
	ErrorObjectOwned::owned(INVALID_PARAMS_CODE, text, Some(Wrong { parameter }))
}

fn internal(text: &str) -> ErrorObjectOwned {
	ErrorObjectOwned::owned(INTERNAL_ERROR_CODE, one_line(text), None::<()>)
}

/// The runtime of an old block may lack the method.
pub(super) fn failed(error: ApiError) -> ErrorObjectOwned {
	internal(&format!("the runtime of that block cannot answer: {error}"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn accounts_are_read_by_address_and_by_did() {
		let alice = AccountId::new([1; 32]);
		assert_eq!(account("did", &address::address(&alice)).unwrap(), alice);
		assert_eq!(account("did", &address::did(&alice)).unwrap(), alice);
	}

	#[test]
	fn a_wrong_parameter_is_named_with_what_is_wrong() {
		let error = account("issuer", "alice").unwrap_err();
		assert_eq!(error.code(), INVALID_PARAMS_CODE);
		assert!(error.message().contains("'alice'"), "{error:?}");
		assert_eq!(error.data().unwrap().get(), r#"{"parameter":"issuer"}"#);
	}
}
