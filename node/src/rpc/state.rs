//! What the methods of `jasmynet_*` have in common: the block that is asked about,
//! what a list is of, and errors that say what is wrong with what.

use std::sync::Arc;

use jasmynet_formats::address::{self, AddressError};
use jasmynet_primitives::AccountId;
use jasmynet_runtime::opaque::{Block, Hash};
use jsonrpsee::{
	core::RpcResult,
	types::{
		error::{INTERNAL_ERROR_CODE, INVALID_PARAMS_CODE, SERVER_IS_BUSY_CODE},
		ErrorObjectOwned,
	},
};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use serde_json::Value;
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use tokio::task::JoinError;

use crate::{error::one_line, service::Client};

/// The states of the blocks that this node keeps.
#[derive(Clone)]
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

/// What a list is of: an object with one member, whose name says what is asked for.
pub(super) trait Selector: DeserializeOwned {
	/// The objects that it can be.
	const CHOICE: &'static str;

	/// What the parameter `of` asks for.
	fn read(of: Value) -> RpcResult<Self> {
		serde_json::from_value(of)
			.map_err(|error| invalid("of", format!("{error}: ask for {}", Self::CHOICE)))
	}
}

/// An account in a selector: an address or a DID.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Named(pub(super) AccountId);

impl TryFrom<String> for Named {
	type Error = AddressError;

	fn try_from(text: String) -> Result<Self, AddressError> {
		address::parse(&text).map(Named)
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

/// What takes long, on a thread where it holds up no other answer.
pub(super) async fn aside<T: Send + 'static>(
	work: impl FnOnce() -> RpcResult<T> + Send + 'static,
) -> RpcResult<T> {
	ended(tokio::task::spawn_blocking(work).await)
}

/// What a task has come to. One that did not get to its end is the node's own fault.
pub(super) fn ended<T>(task: Result<RpcResult<T>, JoinError>) -> RpcResult<T> {
	task.unwrap_or_else(|error| Err(internal(&error.to_string())))
}

/// Others have asked for too much already.
pub(super) fn busy() -> ErrorObjectOwned {
	ErrorObjectOwned::owned(
		SERVER_IS_BUSY_CODE,
		"this node is busy with the same question about other blocks: ask again later, or about \
		 the last final block",
		None::<()>,
	)
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
	use serde_json::json;

	use super::*;

	#[derive(Debug, PartialEq, Deserialize)]
	#[serde(rename_all = "camelCase")]
	enum Things {
		Owner(Named),
		Id(u32),
	}

	impl Selector for Things {
		const CHOICE: &'static str = r#"one of {"owner": DID} and {"id": NUMBER}"#;
	}

	#[test]
	fn a_selector_has_one_member_that_says_what_is_asked_for() {
		let alice = AccountId::new([1; 32]);
		for owner in [address::did(&alice), address::address(&alice)] {
			let read = Things::read(json!({ "owner": owner })).unwrap();
			assert_eq!(read, Things::Owner(Named(alice.clone())));
		}
		assert_eq!(Things::read(json!({ "id": 7 })).unwrap(), Things::Id(7));
	}

	#[test]
	fn what_is_no_selector_is_told_the_choice() {
		let owner = address::did(&AccountId::new([1; 32]));
		for wrong in [
			json!({}),
			json!({ "owner": owner, "id": 7 }),
			json!({ "owner": null }),
			json!({ "cid": "bafk" }),
			json!({ "id": "7" }),
			json!({ "id": -1 }),
			json!("owner"),
			json!([owner]),
			json!(7),
			json!(null),
		] {
			let error = Things::read(wrong.clone()).unwrap_err();
			assert_eq!(error.code(), INVALID_PARAMS_CODE);
			assert!(error.message().contains(Things::CHOICE), "{wrong}: {error:?}");
			assert_eq!(error.data().unwrap().get(), r#"{"parameter":"of"}"#);
		}
	}

	#[test]
	fn what_is_no_account_in_a_selector_is_named() {
		let error = Things::read(json!({ "owner": "alice" })).unwrap_err();
		assert!(error.message().starts_with("'alice' is neither"), "{error:?}");
	}

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
