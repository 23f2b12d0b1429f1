//! Whatever happens in whatever order, the invariants hold.

use jasmynet_primitives::roles::{Role, Roles};
use proptest::prelude::*;
use sp_io::storage::root;
use sp_runtime::{traits::Dispatchable, StateVersion};

use crate::{mock::*, Call, Members, ShortOfValidators};

#[derive(Clone, Debug)]
enum Act {
	Admit(AccountId, Roles),
	SetRoles(AccountId, Roles),
	Suspend(AccountId),
	SetKeys(AccountId),
	PurgeKeys(AccountId),
	NextSession,
}

fn roles() -> impl Strategy<Value = Roles> {
	proptest::sample::subsequence(Role::ALL.to_vec(), 0..=6).prop_map(|roles| Roles::of(&roles))
}

fn act() -> impl Strategy<Value = Act> {
	let account = 1..=10u64;
	prop_oneof![
		(account.clone(), roles()).prop_map(|(account, roles)| Act::Admit(account, roles)),
		(account.clone(), roles()).prop_map(|(account, roles)| Act::SetRoles(account, roles)),
		account.clone().prop_map(Act::Suspend),
		account.clone().prop_map(Act::SetKeys),
		account.prop_map(Act::PurgeKeys),
		Just(Act::NextSession),
	]
}

fn perform(act: Act) {
	// Refusals are as welcome as successes here.
	match act {
		Act::Admit(account, roles) => {
			let _ = Consortium::admit(unanimous(), account, name("Somebody"), roles);
		},
		Act::SetRoles(account, roles) => {
			let _ = Consortium::set_roles(unanimous(), account, roles);
		},
		Act::Suspend(account) => {
			let _ = Consortium::suspend(unanimous(), account);
		},
		Act::SetKeys(account) => set_keys(account),
		Act::PurgeKeys(account) => {
			let _ = Session::purge_keys(RuntimeOrigin::signed(account));
		},
		Act::NextSession => run_sessions(1),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn any_sequence_of_acts_keeps_the_invariants(acts in proptest::collection::vec(act(), 1..40)) {
		ExtBuilder::default().build_and_execute(|| {
			for act in acts {
				perform(act);
				Consortium::do_try_state().unwrap();
			}
			// Once two sessions have passed, the sessions' validators are the members'.
			run_sessions(2);
			if !ShortOfValidators::<Test>::get() {
				assert_eq!(Session::validators(), Consortium::available_validators());
			}
		});
	}

	#[test]
	fn a_stranger_changes_nothing(account in 0..=20u64, roles in roles(), which in 0..3u8) {
		ExtBuilder::default().build_and_execute(|| {
			let call: RuntimeCall = match which {
				0 => Call::admit { account, name: name("Somebody"), roles }.into(),
				1 => Call::set_roles { account, roles }.into(),
				_ => Call::suspend { account }.into(),
			};
			let before = root(StateVersion::V1);
			let result = call.dispatch(RuntimeOrigin::signed(STRANGER));
			assert!(result.is_err());
			assert_eq!(root(StateVersion::V1), before);
			assert_eq!(Members::<Test>::iter().count(), 4);
		});
	}
}
