//! Lockers over JSON-RPC: records, and how far their erasure is.
//!
//! Each method answers for the last final block, or for the block `at`. Nothing here
//! decides anything: the runtime does, and `jasmynet-formats` writes it down.

use std::sync::Arc;

use jasmynet_formats::locker;
use jasmynet_primitives::{
	apis::{LockerApi, MAX_PAGE},
	AccountId, RecordId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{account, failed, invalid, State};
use crate::service::Client;

/// The methods.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait LockerRpc {
	/// The records of an owner, or one by its number. Oldest first, those after the number
	/// `after`, at most `limit` and never more than 100. A number that was shredded, or
	/// never put, is an empty list.
	#[method(name = "lockerRecords", blocking)]
	fn locker_records(
		&self,
		of: Selector,
		after: Option<RecordId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// How far the erasure of a shredded record is; `null` when it was not shredded, when
	/// nobody had kept or read it, or when it has been forgotten since.
	#[method(name = "erasureCertificate", blocking)]
	fn erasure_certificate(&self, record: RecordId, at: Option<Hash>) -> RpcResult<Option<Value>>;
}

/// Which records are asked for: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = r#"one of {"owner": DID} and {"id": NUMBER}"#)]
pub(crate) struct Selector {
	/// Those of this identity.
	owner: Option<String>,
	/// This one.
	id: Option<RecordId>,
}

/// Which records are meant.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
	Owner(AccountId),
	One(RecordId),
}

/// Answers from the state.
pub(crate) struct LockerServer {
	state: State,
}

impl LockerServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client) }
	}
}

impl LockerRpcServer for LockerServer {
	fn locker_records(
		&self,
		of: Selector,
		after: Option<RecordId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let meant = of.meant()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let ids = match meant {
			Meant::Owner(owner) => api.records_of(block, owner, after, limit).map_err(failed)?,
			Meant::One(id) => vec![id],
		};
		let mut records = Vec::with_capacity(ids.len());
		for id in ids {
			records.extend(api.record(block, id).map_err(failed)?.as_ref().map(locker::record));
		}
		Ok(records)
	}

	fn erasure_certificate(&self, record: RecordId, at: Option<Hash>) -> RpcResult<Option<Value>> {
		let block = self.state.block(at)?;
		let certificate = self.state.api().erasure_certificate(block, record).map_err(failed)?;
		Ok(certificate.as_ref().map(locker::erasure_certificate))
	}
}

impl Selector {
	/// What is asked for, if it is one thing.
	fn meant(self) -> RpcResult<Meant> {
		match self {
			Selector { owner: Some(owner), id: None } => account("of", &owner).map(Meant::Owner),
			Selector { owner: None, id: Some(id) } => Ok(Meant::One(id)),
			_ => Err(invalid("of", r#"ask for one of {"owner": DID} and {"id": NUMBER}"#.into())),
		}
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_formats::address;
	use serde_json::json;

	use super::*;

	fn meant(selector: Value) -> RpcResult<Meant> {
		serde_json::from_value::<Selector>(selector).unwrap().meant()
	}

	#[test]
	fn records_are_asked_for_by_owner_or_number() {
		let alice = AccountId::new([1; 32]);
		for owner in [address::did(&alice), address::address(&alice)] {
			assert_eq!(meant(json!({ "owner": owner })).unwrap(), Meant::Owner(alice.clone()));
		}
		assert_eq!(meant(json!({ "id": 7 })).unwrap(), Meant::One(7));
	}

	#[test]
	fn nothing_and_two_things_at_once_are_refused() {
		let owner = address::did(&AccountId::new([1; 32]));
		for selector in [json!({}), json!({ "owner": owner, "id": 7 })] {
			let error = meant(selector.clone()).unwrap_err();
			assert!(error.message().contains("one of"), "{selector}: {error:?}");
			assert_eq!(error.data().unwrap().get(), r#"{"parameter":"of"}"#);
		}
	}

	#[test]
	fn what_is_no_owner_and_what_is_no_selector_is_named() {
		let error = meant(json!({ "owner": "alice" })).unwrap_err();
		assert!(error.message().contains("'alice'"), "{error:?}");
		for unknown in [json!({ "cid": "bafk" }), json!({ "id": "7" }), json!(7)] {
			assert!(serde_json::from_value::<Selector>(unknown.clone()).is_err(), "{unknown}");
		}
	}
}
