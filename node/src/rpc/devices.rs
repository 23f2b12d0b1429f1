//! Devices over JSON-RPC.
//!
//! It answers for the last final block, or for the block `at`. Nothing here decides
//! anything: the runtime does, and `jasmynet-formats` writes it down.

use std::sync::Arc;

use jasmynet_formats::device;
use jasmynet_primitives::{
	apis::{DevicesApi, MAX_PAGE},
	AccountId, DeviceId, ModelId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{account, failed, invalid, State};
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
		of: Selector,
		after: Option<DeviceId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;
}

/// Which devices are asked for: one of the three.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Selector {
	/// Those of this identity.
	owner: Option<String>,
	/// The paired ones of this model.
	model: Option<ModelId>,
	/// This one.
	id: Option<DeviceId>,
}

/// Which devices are meant.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
	Owner(AccountId),
	Model(ModelId),
	One(DeviceId),
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
		of: Selector,
		after: Option<DeviceId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let meant = of.meant()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let devices = match meant {
			Meant::Owner(owner) => api.devices_of(block, owner, after, limit).map_err(failed)?,
			Meant::Model(model) => {
				if api.device_model(block, model).map_err(failed)?.is_none() {
					return Err(invalid(
						"of",
						format!("there is no model {model}: ask its manufacturer for the number"),
					));
				}
				api.devices_of_model(block, model, after, limit).map_err(failed)?
			},
			Meant::One(id) => api.device(block, id).map_err(failed)?.into_iter().collect(),
		};
		Ok(devices.iter().map(device::device).collect())
	}
}

impl Selector {
	/// What is asked for, if it is one thing.
	fn meant(self) -> RpcResult<Meant> {
		match self {
			Selector { owner: Some(owner), model: None, id: None } => {
				account("of", &owner).map(Meant::Owner)
			},
			Selector { owner: None, model: Some(model), id: None } => Ok(Meant::Model(model)),
			Selector { owner: None, model: None, id: Some(id) } => Ok(Meant::One(id)),
			_ => Err(invalid(
				"of",
				r#"ask for one of {"owner": DID}, {"model": NUMBER} and {"id": "0x…"}"#.into(),
			)),
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
	fn devices_are_asked_for_by_owner_model_or_id() {
		let alice = AccountId::new([1; 32]);
		for owner in [address::did(&alice), address::address(&alice)] {
			assert_eq!(meant(json!({ "owner": owner })).unwrap(), Meant::Owner(alice.clone()));
		}
		assert_eq!(meant(json!({ "model": 7 })).unwrap(), Meant::Model(7));
		let id = DeviceId::repeat_byte(2);
		assert_eq!(meant(json!({ "id": id })).unwrap(), Meant::One(id));
	}

	#[test]
	fn nothing_and_two_things_at_once_are_refused() {
		let owner = address::did(&AccountId::new([1; 32]));
		for selector in [
			json!({}),
			json!({ "owner": owner, "model": 7 }),
			json!({ "model": 7, "id": DeviceId::zero() }),
			json!({ "owner": owner, "model": 7, "id": DeviceId::zero() }),
		] {
			let error = meant(selector.clone()).unwrap_err();
			assert!(error.message().contains("one of"), "{selector}: {error:?}");
			assert_eq!(error.data().unwrap().get(), r#"{"parameter":"of"}"#);
		}
	}

	#[test]
	fn what_is_no_owner_and_what_is_no_selector_is_named() {
		let error = meant(json!({ "owner": "alice" })).unwrap_err();
		assert!(error.message().contains("'alice'"), "{error:?}");
		for unknown in [json!({ "serial": "SN-1" }), json!({ "id": "0x12" }), json!("0x12")] {
			assert!(serde_json::from_value::<Selector>(unknown.clone()).is_err(), "{unknown}");
		}
	}
}
