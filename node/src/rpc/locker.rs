//! Lockers over JSON-RPC: records, and how far their erasure is.
//!
//! Each method answers for the last final block, or for the block `at`. Nothing here
//! decides anything: the runtime does, and `jasmynet-formats` writes it down.

use std::sync::Arc;

use jasmynet_formats::locker;
use jasmynet_primitives::{
	apis::{LockerApi, MAX_PAGE},
	RecordId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{failed, Named, Selector, State};
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
		of: Value,
		after: Option<RecordId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// How far the erasure of a shredded record is; `null` when it was not shredded, when
	/// nobody had kept or read it, or when it has been forgotten since.
	#[method(name = "erasureCertificate", blocking)]
	fn erasure_certificate(&self, record: RecordId, at: Option<Hash>) -> RpcResult<Option<Value>>;
}

/// Which records are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Records {
	/// Those of this identity.
	Owner(Named),
	/// This one.
	Id(RecordId),
}

impl Selector for Records {
	const CHOICE: &'static str = r#"one of {"owner": DID} and {"id": NUMBER}"#;
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
		of: Value,
		after: Option<RecordId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let records = Records::read(of)?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let ids = match records {
			Records::Owner(Named(owner)) => {
				api.records_of(block, owner, after, limit).map_err(failed)?
			},
			Records::Id(id) => vec![id],
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

#[cfg(test)]
mod tests {
	use jasmynet_formats::address;
	use jasmynet_primitives::AccountId;
	use serde_json::json;

	use super::*;

	#[test]
	fn records_are_asked_for_by_owner_or_number() {
		let alice = AccountId::new([1; 32]);
		let owner = json!({ "owner": address::did(&alice) });
		assert_eq!(Records::read(owner).unwrap(), Records::Owner(Named(alice)));
		assert_eq!(Records::read(json!({ "id": 7 })).unwrap(), Records::Id(7));
		assert!(Records::read(json!({ "cid": "bafk" })).is_err());
	}
}
