//! Leaving without being kept: who has no JASMY comes to the end of their closure, and
//! nobody adds to what has to be erased.

use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::fungible::Inspect,
};
use jasmynet_primitives::{
	intent::Action, ledger::platform_account, AccountId, Balance, DAY, JASMY, TOTAL_SUPPLY,
};
use pallet_did::IdentityState;
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Dave, Eve, Ferdie};
use sp_runtime::traits::Dispatchable;

use super::{
	blocks::{begin_block_after, end_block, send, sent, signed},
	chain,
	closure::{names, prefix, state},
	loans::{acting, somebody_who_borrows},
	people::{act, intent, key, new_record, poor_person, public, sign},
};
use crate::{configs::system::BlockWeights, genesis_presets::identity_of, *};

const GRACE: u64 = 30 * DAY;

fn total(who: &AccountId) -> Balance {
	Balances::total_balance(who)
}

fn state_of(did: &AccountId) -> IdentityState {
	pallet_did::Identities::<Runtime>::get(did).unwrap().state
}

/// Everything by which somebody lets `spender` have more.
pub(super) fn more_for(spender: &AccountId, value: Balance) -> [RuntimeCall; 3] {
	let spender = || spender.clone();
	[
		pallet_ledger::Call::approve { spender: spender(), value }.into(),
		pallet_ledger::Call::increase_allowance { spender: spender(), added: value }.into(),
		pallet_ledger::Call::approve_if {
			spender: spender(),
			expected: 0,
			value,
			expires_at: None,
		}
		.into(),
	]
}

#[test]
fn nobody_gives_an_identity_that_leaves_an_allowance() {
	chain("local").execute_with(|| {
		let spender = identity_of(Eve);
		let is = |state| {
			pallet_did::Identities::<Runtime>::mutate_extant(&spender, |own| own.state = state);
		};
		let owner = || RuntimeOrigin::signed(identity_of(Ferdie));
		let less =
			|| pallet_ledger::Call::decrease_allowance { spender: spender.clone(), subtracted: 1 };
		for state in [IdentityState::Closing, IdentityState::Erasing, IdentityState::Closed] {
			is(IdentityState::Active);
			assert_ok!(Ledger::approve(owner(), spender.clone(), 9));
			is(state);
			for call in more_for(&spender, 1) {
				assert_noop!(
					call.clone().dispatch(owner()),
					pallet_ledger::Error::<Runtime>::SpenderLeaves
				);
				let batch = pallet_utility::Call::batch_all { calls: vec![call] };
				assert!(RuntimeCall::from(batch).dispatch(owner()).is_err());
			}
			// What was given can be taken back.
			assert_ok!(RuntimeCall::from(less()).dispatch(owner()));
			assert_eq!(Ledger::allowance(identity_of(Ferdie), spender.clone()), 8);
			for nothing in more_for(&spender, 0).into_iter().take(2) {
				assert_ok!(nothing.dispatch(owner()));
			}
			assert_eq!(Ledger::allowance(identity_of(Ferdie), spender.clone()), 0);
		}
		// Who changes their mind is as before, and so is who is frozen.
		for state in [IdentityState::Active, IdentityState::Frozen] {
			is(state);
			for call in more_for(&spender, 1).into_iter().take(2) {
				assert_ok!(call.dispatch(owner()));
			}
		}
	});
}

/// A person with nothing at all, whom Dave's company sponsors, and who used this and that
/// by its leave. In a block that has begun.
fn somebody_without_money(key: &sr25519::Pair) -> AccountId {
	let did = somebody_who_borrows(key, 20 * JASMY, 300 * DAY);
	let put = pallet_locker::Call::put { record: new_record(1, 50, None) };
	assert_ok!(sent(key, acting(&did, put)));
	act(Ferdie, pallet_ledger::Call::approve { spender: did.clone(), value: JASMY });
	assert!(Ledger::owed(&did) > 0);
	did
}

/// Asks for the closure and lets the time pass.
fn ask_to_leave(key: &sr25519::Pair, did: &AccountId) -> AccountId {
	let beneficiary = AccountId::new([99; 32]);
	let close = pallet_did::Call::request_closure { beneficiary: beneficiary.clone() };
	assert_ok!(sent(key, acting(did, close)));
	end_block();
	begin_block_after(GRACE);
	beneficiary
}

/// Goes on with the closure as the identity itself, a block for each step. Answers how
/// many there were.
fn finish(key: &sr25519::Pair, did: &AccountId, limit: u32) -> u32 {
	let finalize = pallet_did::Call::finalize_closure { did: did.clone(), limit };
	for steps in 1..20 {
		assert_ok!(sent(key, acting(did, finalize.clone())));
		if state_of(did) == IdentityState::Closed {
			return steps;
		}
		assert_eq!(state_of(did), IdentityState::Erasing);
		end_block();
		begin_block_after(2_000);
	}
	panic!("the closure does not end");
}

/// The tombstone alone is left, and no money is lost.
fn nothing_is_left_of(did: &AccountId) {
	let tombstone = prefix("Did", "Identities");
	for (key, _) in state().iter().filter(|(key, _)| names(key, did)) {
		assert!(key.starts_with(&tombstone), "{key:?}");
	}
	assert_eq!(System::account(did), Default::default());
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	assert!(pallet_ledger::InFlight::<Runtime>::get().is_empty());
}

#[test]
fn a_person_with_nothing_comes_to_the_end_of_their_closure_and_the_sponsor_pays() {
	chain("local").execute_with(|| {
		let (key, company) = (key(200), identity_of(Dave));
		let before = total(&company) + total(&platform_account());
		let did = somebody_without_money(&key);
		let beneficiary = ask_to_leave(&key, &did);
		finish(&key, &did, 10);

		// What was lent has come back, and what is gone of the budget are fees.
		assert_eq!(total(&company) + total(&platform_account()), before);
		assert_eq!(System::account(&company).data.reserved, 0);
		assert_eq!((total(&beneficiary), total(&public(&key).account())), (0, 0));
		nothing_is_left_of(&did);
		end_block();
	});
}

#[test]
fn in_small_steps_what_is_left_after_the_sponsorship_is_for_anybody_to_end() {
	chain("local").execute_with(|| {
		let key = key(200);
		let did = somebody_without_money(&key);
		ask_to_leave(&key, &did);
		let finalize = pallet_did::Call::finalize_closure { did: did.clone(), limit: 4 };
		assert_ok!(sent(&key, acting(&did, finalize.clone())));
		while pallet_ledger::Sponsors::<Runtime>::contains_key(&did) {
			end_block();
			begin_block_after(2_000);
			assert_ok!(sent(&key, acting(&did, finalize.clone())));
		}
		assert_eq!(state_of(&did), IdentityState::Erasing);
		assert!(send(&key, acting(&did, finalize.clone())).is_err());
		for _ in 0..5 {
			if state_of(&did) != IdentityState::Closed {
				act(Ferdie, finalize.clone());
			}
		}
		assert_eq!(state_of(&did), IdentityState::Closed);
		nothing_is_left_of(&did);
		end_block();
	});
}

#[test]
fn whoever_ends_their_own_closure_pays_the_last_fee_whole_and_the_rest_is_paid_out() {
	chain("local").execute_with(|| {
		let key = key(200);
		let did = poor_person(&key);
		begin_block_after(2_000);
		act(Eve, pallet_ledger::Call::transfer { to: did.clone(), value: 9 * JASMY });
		let platform = total(&platform_account());
		let beneficiary = ask_to_leave(&key, &did);
		assert_eq!(finish(&key, &did, 10), 1);

		// The account is gone when the fee is settled: nothing comes back to it.
		let fees = total(&platform_account()) - platform;
		assert!(0 < fees && fees < JASMY);
		assert_eq!(total(&beneficiary), 9 * JASMY - fees);
		nothing_is_left_of(&did);
		// And nobody acts for it any more.
		let again = pallet_did::Call::finalize_closure { did: did.clone(), limit: 1 };
		assert!(!matches!(send(&key, acting(&did, again)), Ok(Ok(()))));
		end_block();
	});
}

#[test]
fn who_leaves_can_end_it_by_what_somebody_else_sends() {
	chain("local").execute_with(|| {
		let key = key(200);
		let did = somebody_without_money(&key);
		ask_to_leave(&key, &did);
		let finalize =
			RuntimeCall::from(pallet_did::Call::finalize_closure { did: did.clone(), limit: 10 });
		let intent = intent(Action::Submit, did.clone().into(), None, &finalize);
		let signature = sign(&key, &intent);
		let call = Box::new(finalize);
		let submit = pallet_did::Call::submit { intent, key: public(&key), call, signature };
		let relayer = total(&Eve.to_account_id());
		assert_ok!(sent(&Eve.pair(), submit));
		assert_eq!(state_of(&did), IdentityState::Closed);
		assert_eq!(total(&Eve.to_account_id()), relayer);
		nothing_is_left_of(&did);
		end_block();
	});
}

/// What the command line takes when nobody says otherwise.
#[test]
fn ten_things_go_in_one_step_of_the_identitys_own() {
	chain("local").execute_with(|| {
		let did = identity_of(Eve);
		let finalize = || -> RuntimeCall {
			pallet_did::Call::finalize_closure { did: did.clone(), limit: 10 }.into()
		};
		let intent = intent(Action::Submit, did.clone().into(), None, &finalize());
		let signature = sign(&Eve.pair(), &intent);
		let (key, call) = (public(&Eve.pair()), Box::new(finalize()));
		let most = BlockWeights::get().get(DispatchClass::Normal).max_extrinsic.unwrap();
		for call in [
			acting(&did, finalize()),
			pallet_did::Call::submit { intent, key, call, signature }.into(),
		] {
			let weight = signed(&Eve.pair(), call, 0).get_dispatch_info().total_weight();
			assert!(weight.all_lte(most), "{weight:?} of {most:?}");
		}
	});
}
