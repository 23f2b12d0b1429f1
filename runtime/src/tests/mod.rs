//! The runtime as a whole: presets, indices, filters, fees.

mod consortium;
mod fees;
mod filters;
mod frozen;
mod presets;

use jasmynet_primitives::{AccountId, Moment};
use sp_runtime::BuildStorage;

use crate::{genesis_presets, RuntimeGenesisConfig, System};

/// The time at which every test starts.
const START: Moment = 1_795_000_000_000;

/// A chain made from a preset, at its first block.
fn chain(preset: &str) -> sp_io::TestExternalities {
	let patch = genesis_presets::get_preset(&preset.into()).expect("the preset exists");
	let mut json = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
	merge(&mut json, serde_json::from_slice(&patch).unwrap());
	let genesis: RuntimeGenesisConfig = serde_json::from_value(json).unwrap();
	let mut chain = sp_io::TestExternalities::new(genesis.build_storage().unwrap());
	chain.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<crate::Runtime>::put(START);
	});
	chain
}

/// JSON merge patch (RFC 7386), which is what a preset is.
fn merge(target: &mut serde_json::Value, patch: serde_json::Value) {
	match (target, patch) {
		(serde_json::Value::Object(target), serde_json::Value::Object(patch)) => {
			for (key, value) in patch {
				merge(target.entry(key).or_insert(serde_json::Value::Null), value);
			}
		},
		(target, patch) => *target = patch,
	}
}

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}
