//! Devices over JSON-RPC.
//!
//! It answers for the last final block, or for the block `at`. Nothing here decides
//! anything: the runtime does, and `jasmynet-formats` writes it down.

use std::sync::Arc;

use jasmynet_formats::device;
use jasmynet_primitives::{
	apis::{DevicesApi, MAX_PAGE},
	DeviceId, ModelId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{failed, invalid, Named, Selector, State};
use crate::service::Client;

/// The method.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait DevicesRpc {
	/// The devices of an owner, those of a model that are paired, or one by its id,
	/// also when it is nobody's any more. A list is in no order that means anything:
	/// those after the id `after`, at most `limit` and never more than 100. An id that
	/// was never paired is an empty list.
	#[method(name = "devices", blocking)]
	fn devices(
		&self,
		of: Value,
		after: Option<DeviceId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;
}

/// Which devices are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Devices {
	/// Those of this identity.
	Owner(Named),
	/// The paired ones of this model.
	Model(ModelId),
	/// This one.
	Id(DeviceId),
}

impl Selector for Devices {
	const CHOICE: &'static str = r#"one of {"owner": DID}, {"model": NUMBER} and {"id": "0x…"}"#;
}

/// Answers from the state.
pub(crate) struct DevicesServer {
	state: State,
}

impl DevicesServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client) }
	}
}

impl DevicesRpcServer for DevicesServer {
	fn devices(
		&self,
		of: Value,
		after: Option<DeviceId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let devices = Devices::read(of)?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let devices = match devices {
			Devices::Owner(Named(owner)) => {
				api.devices_of(block, owner, after, limit).map_err(failed)?
			},
			Devices::Model(model) => {
				if api.device_model(block, model).map_err(failed)?.is_none() {
					return Err(invalid(
						"of",
						format!("there is no model {model}: ask its manufacturer for the number"),
					));
				}
				api.devices_of_model(block, model, after, limit).map_err(failed)?
			},
			Devices::Id(id) => api.device(block, id).map_err(failed)?.into_iter().collect(),
		};
		Ok(devices.iter().map(device::device).collect())
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_formats::address;
	use jasmynet_primitives::AccountId;
	use serde_json::json;

	use super::*;

	#[test]
	fn devices_are_asked_for_by_owner_model_or_id() {
		let alice = AccountId::new([1; 32]);
		let owner = json!({ "owner": address::did(&alice) });
		assert_eq!(Devices::read(owner).unwrap(), Devices::Owner(Named(alice)));
		assert_eq!(Devices::read(json!({ "model": 7 })).unwrap(), Devices::Model(7));
		let id = DeviceId::repeat_byte(2);
		assert_eq!(Devices::read(json!({ "id": id })).unwrap(), Devices::Id(id));
		for unknown in [json!({ "serial": "SN-1" }), json!({ "id": "0x12" })] {
			assert!(Devices::read(unknown.clone()).is_err(), "{unknown}");
		}
	}
}
