//! What fails, and what is free, does not make the state grow.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::{traits::Get, StoragePrefixedMap};
use jasmynet_primitives::{
	consent::SubjectRight, intent::Action, ledger::platform_account, AccountId, DAY, JASMY,
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Dave, Eve};
use sp_runtime::DispatchResult;

use super::{
	blocks::{begin_block_after, end_block, send, sent},
	chain,
	filters::{every_call, free_calls},
	people::{act, grant_dave, intent, key, let_dave_ask, poor_person, public, sign},
	terms,
};
use crate::{
	configs::{identity::FreeCallsPerWindow, system::BlockWeights},
	genesis_presets::identity_of,
	*,
};

/// What the state has by its keys, but for what a block keeps of itself while it is made.
type State = BTreeMap<Vec<u8>, Vec<u8>>;

fn state() -> State {
	let of_the_block = sp_io::hashing::twox_128(b"System").to_vec();
	let accounts = frame_system::Account::<Runtime>::final_prefix().to_vec();
	let place_in_block = sp_core::storage::well_known_keys::EXTRINSIC_INDEX;
	let mut state = State::new();
	let mut last = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&last) {
		let is_kept = next.starts_with(&accounts)
			|| !(next.starts_with(&of_the_block) || next == place_in_block);
		if is_kept {
			let value = sp_io::storage::get(&next).expect("it is there");
			state.insert(next.clone(), value.to_vec());
		}
		last = next;
	}
	state
}

/// The same where these accounts count what they have sent, and pay and are paid.
fn state_without(accounts: &[AccountId]) -> State {
	let mut state = state();
	for account in accounts {
		if let Some(value) =
			state.get_mut(&frame_system::Account::<Runtime>::hashed_key_for(account))
		{
			value.clear();
		}
	}
	state
}

/// The keys of what is not as it was.
fn changed(before: &State, after: &State) -> BTreeSet<Vec<u8>> {
	let all = before.keys().chain(after.keys());
	all.filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

/// What counts the free calls of an identity.
fn free_calls_of(did: &AccountId) -> Vec<u8> {
	pallet_did::FreeCalls::<Runtime>::hashed_key_for(did)
}

/// What counts the calls of an identity that others send.
fn submissions_of(did: &AccountId) -> Vec<u8> {
	let (subject, nobody): ([u8; 32], Option<[u8; 32]>) = (did.clone().into(), None);
	pallet_did::IntentNonces::<Runtime>::hashed_key_for(subject, (Action::Submit, nobody))
}

/// How the last call of an identity has ended.
fn last_result() -> DispatchResult {
	System::read_events_for_pallet::<pallet_did::Event<Runtime>>()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			pallet_did::Event::CalledAs { result, .. } => Some(result),
			_ => None,
		})
		.expect("one was made")
}

fn acting(did: &AccountId, call: impl Into<RuntimeCall>) -> pallet_did::Call<Runtime> {
	pallet_did::Call::as_did { did: did.clone(), call: Box::new(call.into()) }
}

/// What `key` has signed for `relayer` alone to send.
fn relayed(
	key: &sr25519::Pair,
	did: &AccountId,
	relayer: &AccountId,
	call: RuntimeCall,
) -> pallet_did::Call<Runtime> {
	let intent = intent(Action::Submit, did.clone().into(), Some(relayer), &call);
	let signature = sign(key, &intent);
	pallet_did::Call::submit { intent, key: public(key), call: Box::new(call), signature }
}

/// Begins a block that takes transactions: one with which a session begins takes none.
fn begin_block_with_room() {
	begin_block_after(2_000);
	let most = BlockWeights::get().max_block;
	if System::block_weight().total().any_gte(most) {
		end_block();
		begin_block_after(2_000);
	}
}

/// The free calls that fail when there is nothing that they are about.
fn failing() -> Vec<RuntimeCall> {
	let freeze = RuntimeCall::from(pallet_did::Call::freeze {});
	free_calls().into_iter().filter(|call| *call != freeze).collect()
}

#[test]
fn a_free_call_that_fails_leaves_a_counter_and_nothing_else() {
	chain("local").execute_with(|| {
		for (seed, call) in (1u8..).zip(failing()) {
			let key = key(seed);
			let (account, did) = (public(&key).account(), poor_person(&key));
			begin_block_after(2_000);
			let counter = BTreeSet::from([free_calls_of(&did)]);
			// A second one adds nothing.
			for number in 1..=2 {
				let own = std::slice::from_ref(&account);
				let before = state_without(own);
				assert!(send(&key, acting(&did, call.clone())).is_ok(), "{call:?}");
				assert!(last_result().is_err(), "{call:?}");
				let after = state_without(own);
				assert_eq!(changed(&before, &after), counter, "{call:?}, {number}");
			}
			end_block();
		}
	});
}

#[test]
fn a_free_call_that_fails_leaves_two_counters_and_nothing_else_whoever_sends_it() {
	chain("local").execute_with(|| {
		// Given: accounts that have sent something before.
		let relayers: Vec<_> = (100..106).map(key).collect();
		for relayer in &relayers {
			let to = public(relayer).account();
			act(Eve, pallet_ledger::Call::transfer { to, value: JASMY });
		}
		begin_block_after(2_000);
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		for relayer in &relayers {
			assert_eq!(send(relayer, remark.clone()), Ok(Ok(())));
		}
		end_block();
		let accounts: Vec<_> = relayers.iter().map(|key| public(key).account()).collect();

		// When: an identity names another one of them each time.
		for (seed, call) in (1u8..).zip(failing()) {
			let key = key(seed);
			let did = poor_person(&key);
			let counters = BTreeSet::from([free_calls_of(&did), submissions_of(&did)]);
			for relayer in &relayers {
				begin_block_with_room();
				let before = state_without(&accounts);
				let submit = relayed(&key, &did, &public(relayer).account(), call.clone());
				assert_eq!(send(relayer, submit), Ok(Ok(())), "{call:?}");
				assert!(last_result().is_err(), "{call:?}");
				assert_eq!(changed(&before, &state_without(&accounts)), counters, "{call:?}");
				end_block();
			}
		}
	});
}

/// Makes free calls like this one for days, and answers how many entries that has added
/// besides their counter, and how many of the calls succeeded.
fn grown_by(key: &sr25519::Pair, did: &AccountId, call: impl Into<RuntimeCall>) -> (usize, u32) {
	let call = call.into();
	let (mut new, mut succeeded) = (BTreeSet::new(), 0);
	for _ in 0..3 {
		begin_block_after(DAY);
		let before = state();
		for _ in 0..FreeCallsPerWindow::get() {
			// What is not free any more is not taken: the person has no money.
			if send(key, acting(did, call.clone())) == Ok(Ok(())) {
				succeeded += u32::from(last_result().is_ok());
			}
		}
		new.extend(state().into_keys().filter(|key| !before.contains_key(key)));
		end_block();
	}
	new.remove(&free_calls_of(did));
	let after = state();
	(new.iter().filter(|key| after.contains_key(*key)).count(), succeeded)
}

#[test]
fn free_calls_that_store_something_store_little_however_often_they_are_made() {
	use pallet_consent::Call;
	// Who freezes is frozen then.
	chain("local").execute_with(|| {
		let key = key(1);
		let did = poor_person(&key);
		assert_eq!(grown_by(&key, &did, pallet_did::Call::freeze {}), (1, 1));
	});
	// A company that was refused waits: so much is noted of the two of them.
	chain("local").execute_with(|| {
		let key = key(1);
		let did = poor_person(&key);
		let request = let_dave_ask(&did, terms(50));
		let (grown, refused) = grown_by(&key, &did, Call::refuse { request });
		assert!(grown <= 1 && refused == 1, "{grown} {refused}");
	});
	// What people ask of a company has so many places between the two: an entry by its number,
	// one with each of them, and its date.
	chain("local").execute_with(|| {
		let key = key(1);
		let did = poor_person(&key);
		grant_dave(&key, &did, terms(50));
		let company = identity_of(Dave);
		let most: u32 = <Runtime as pallet_consent::Config>::MaxSubjectRequestsPerPair::get();
		for right in [SubjectRight::Access, SubjectRight::Objection] {
			let (company, grants) = (company.clone(), Default::default());
			let open = Call::open { company, right, grants, details: None };
			let (grown, _) = grown_by(&key, &did, open);
			assert!(grown > 0 && grown <= 4 * most as usize + 2, "{right:?}: {grown}");
		}
		assert!(pallet_consent::SubjectRequests::<Runtime>::iter().count() <= most as usize);
	});
}

#[test]
fn a_call_that_fails_leaves_nothing() {
	chain("local").execute_with(|| {
		let eve = Eve.pair();
		begin_block_after(2_000);
		// Its first transaction of all.
		let remark = frame_system::Call::remark { remark: vec![] };
		assert_eq!(sent(&eve, remark), Ok(()));
		// Whoever pays, and who is paid.
		let paying = [Eve.to_account_id(), identity_of(Eve), platform_account()];
		let mut failed = 0;
		for (name, call) in every_call() {
			let before = state_without(&paying);
			let sent = send(&eve, call.clone());
			if !matches!(sent, Ok(Ok(()))) {
				failed += 1;
				assert_eq!(changed(&before, &state_without(&paying)), BTreeSet::new(), "{name}");
			}
			// The same by a key of an identity that has none of what the call is about.
			let before = state_without(&paying);
			if !matches!(send(&eve, acting(&identity_of(Eve), call)), Ok(Ok(()))) {
				assert_eq!(changed(&before, &state_without(&paying)), BTreeSet::new(), "{name}");
			}
		}
		assert!(failed > 150, "{failed}");
	});
}
