//! What fails, and what is free, does not make the state grow.

use std::collections::BTreeSet;

use frame_support::StoragePrefixedMap;
use sp_keyring::Sr25519Keyring::Eve;

use super::{
	blocks::{begin_block_after, end_block, send},
	chain,
	filters::{every_call, free_calls},
	people::{key, poor_person},
};
use crate::*;

/// The keys of the state, but for what a block keeps of itself while it is made.
fn keys() -> BTreeSet<Vec<u8>> {
	let of_the_block = sp_io::hashing::twox_128(b"System").to_vec();
	let accounts = frame_system::Account::<Runtime>::final_prefix().to_vec();
	let mut keys = BTreeSet::new();
	let mut last = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&last) {
		if next.starts_with(&accounts) || !next.starts_with(&of_the_block) {
			keys.insert(next.clone());
		}
		last = next;
	}
	keys
}

#[test]
fn a_free_call_that_fails_leaves_a_counter_and_nothing_else() {
	chain("local").execute_with(|| {
		let counters = pallet_did::FreeCalls::<Runtime>::final_prefix();
		// That one works with nothing to say what it is about.
		let freeze = RuntimeCall::from(pallet_did::Call::freeze {});
		let fail = free_calls().into_iter().filter(|call| *call != freeze);
		for (seed, call) in (1u8..).zip(fail) {
			let key = key(seed);
			let did = poor_person(&key);
			begin_block_after(2_000);
			let before = keys();
			let call = pallet_did::Call::as_did { did: did.clone(), call: Box::new(call.clone()) };
			assert!(send(&key, call.clone()).is_ok(), "{call:?}");
			let result = System::read_events_for_pallet::<pallet_did::Event<Runtime>>()
				.into_iter()
				.find_map(|event| match event {
					pallet_did::Event::CalledAs { result, .. } => Some(result),
					_ => None,
				});
			assert!(result.unwrap().is_err(), "{call:?}");
			let grown: Vec<_> = keys().difference(&before).cloned().collect();
			assert!(grown.iter().all(|key| key.starts_with(&counters)), "{call:?}");
			// A second one adds nothing.
			let before = keys();
			assert!(send(&key, call.clone()).is_ok(), "{call:?}");
			assert!(keys().is_subset(&before), "{call:?}");
			end_block();
		}
	});
}

#[test]
fn a_call_that_fails_leaves_nothing() {
	chain("local").execute_with(|| {
		let eve = Eve.pair();
		begin_block_after(2_000);
		// Its first transaction of all.
		let remark = frame_system::Call::remark { remark: vec![] };
		assert_eq!(send(&eve, remark), Ok(Ok(())));
		let mut failed = 0;
		for (name, call) in every_call() {
			let before = keys();
			let sent = send(&eve, call.clone());
			if !matches!(sent, Ok(Ok(()))) {
				failed += 1;
				assert_eq!(keys(), before, "{name}");
			}
			// The same by a key of an identity that has none of what the call is about.
			let acting = pallet_did::Call::as_did {
				did: genesis_presets::identity_of(Eve),
				call: Box::new(call),
			};
			let before = keys();
			if !matches!(send(&eve, acting), Ok(Ok(()))) {
				assert_eq!(keys(), before, "{name}");
			}
		}
		assert!(failed > 150, "{failed}");
	});
}
