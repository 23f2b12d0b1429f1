//! The runtime as a whole: presets, indices, filters, fees.

mod blocks;
mod closure;
mod consent;
mod conservation;
mod consortium;
mod deposits;
mod devices;
mod fee_pace;
mod fees;
mod filters;
mod frozen;
mod growth;
mod leaving;
mod loans;
mod people;
mod presets;
mod rotation;
mod second_factor;
mod sponsored;
mod supply;
mod verification;

use jasmynet_primitives::{
	terms::{Mode, Terms},
	AccountId, CategoryCode, Moment, DAY,
};
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

/// Plain terms for one category of data.
fn terms(category: CategoryCode) -> Terms {
	Terms {
		categories: [category]
			.into_iter()
			.collect::<std::collections::BTreeSet<_>>()
			.try_into()
			.unwrap(),
		purpose: 1,
		mode: Mode::View,
		devices: None,
		data_from: None,
		data_to: None,
		valid_until: START + 30 * DAY,
		retention: 0,
		max_accesses: 3,
		min_interval: 0,
		recipients: Default::default(),
		jurisdiction: None,
		min_kyc: 0,
		notice_hash: Default::default(),
		reward: Default::default(),
	}
}
