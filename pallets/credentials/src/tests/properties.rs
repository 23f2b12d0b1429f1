//! Whatever happens in whatever order, the invariants hold.

use jasmynet_primitives::{
	credentials::{StatusListId, StatusPurpose, STATUS_LIST_ENTRIES},
	erasure::{Erase, Progress},
	Hash, Moment,
};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;

use crate::{mock::*, Call, ClaimTypeId, StatusLists};

#[derive(Clone, Debug)]
enum Act {
	Call(AccountId, Call<Test>),
	Wait(Moment),
	Vote(Call<Test>),
	TakeRole(AccountId),
	GiveRole(AccountId),
	CloseIdentity(AccountId),
	Erase(AccountId, u32),
}

fn subject() -> impl Strategy<Value = AccountId> + Clone {
	prop_oneof![Just(1u64), Just(2), Just(11)]
}

fn issuer() -> impl Strategy<Value = AccountId> + Clone {
	11..=15u64
}

fn claim_type() -> impl Strategy<Value = ClaimTypeId> + Clone {
	0..=2u32
}

fn list() -> impl Strategy<Value = StatusListId> + Clone {
	0..4u32
}

fn changes() -> impl Strategy<Value = Vec<(u32, bool)>> {
	let entry =
		prop_oneof![0..4u32, 2_047..2_050u32, STATUS_LIST_ENTRIES - 2..=STATUS_LIST_ENTRIES];
	proptest::collection::vec((entry, any::<bool>()), 0..=5)
}

/// What an issuer does with a credential that is there, or is not.
fn on_a_credential() -> impl Strategy<Value = Act> {
	(0..4u8, issuer(), subject(), claim_type()).prop_map(|(which, issuer, subject, claim_type)| {
		let call = match which {
			0 => Call::revoke { subject, claim_type },
			1 => Call::suspend { subject, claim_type },
			2 => Call::unsuspend { subject, claim_type },
			_ => Call::decline { subject, claim_type },
		};
		Act::Call(issuer, call)
	})
}

fn on_a_list() -> impl Strategy<Value = Act> {
	prop_oneof![
		(issuer(), any::<bool>()).prop_map(|(issuer, is_final)| {
			let purpose =
				if is_final { StatusPurpose::Revocation } else { StatusPurpose::Suspension };
			Act::Call(issuer, Call::create_status_list { purpose })
		}),
		(issuer(), list(), changes()).prop_map(|(issuer, list, changes)| {
			Act::Call(issuer, Call::set_statuses { list, changes: changes.try_into().unwrap() })
		}),
		(issuer(), list())
			.prop_map(|(issuer, list)| { Act::Call(issuer, Call::remove_status_list { list }) }),
	]
}

fn act() -> impl Strategy<Value = Act> {
	prop_oneof![
		6 => (subject(), issuer(), claim_type()).prop_map(|(subject, issuer, claim_type)| {
			Act::Call(subject, Call::request { issuer, claim_type })
		}),
		1 => (subject(), issuer(), claim_type()).prop_map(|(subject, issuer, claim_type)| {
			Act::Call(subject, Call::cancel_request { issuer, claim_type })
		}),
		6 => (issuer(), subject(), claim_type(), 0..=4u8, proptest::option::of(0..50u64)).prop_map(
			|(issuer, subject, claim_type, level, days)| {
				let expires_at = days.map(|days| START + days);
				let commitment = commitment();
				Act::Call(issuer, Call::issue { subject, claim_type, commitment, level, expires_at })
			}
		),
		5 => on_a_credential(),
		1 => (subject(), issuer(), claim_type()).prop_map(|(subject, issuer, claim_type)| {
			Act::Call(subject, Call::forget { issuer, claim_type })
		}),
		6 => on_a_list(),
		1 => (issuer(), 0..60u64).prop_map(|(issuer, since)| {
			Act::Vote(Call::deactivate_issuer { issuer, from: START + since })
		}),
		1 => issuer().prop_map(|issuer| Act::Vote(Call::reactivate_issuer { issuer })),
		2 => issuer().prop_map(Act::GiveRole),
		1 => (subject(), 0..4u32).prop_map(|(subject, limit)| Act::Erase(subject, limit)),
		1 => (issuer(), 0..9u8, any::<bool>()).prop_map(|(issuer, byte, is_kyc)| {
			let hash = Hash::repeat_byte(byte);
			Act::Call(issuer, Call::register_claim_type { hash, version: 1, max_level: 2, is_kyc })
		}),
		1 => (1..20u64).prop_map(Act::Wait),
		1 => issuer().prop_map(Act::TakeRole),
		1 => (1..=2u64).prop_map(Act::CloseIdentity),
	]
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	#[test]
	fn any_sequence_of_acts_keeps_the_invariants(acts in proptest::collection::vec(act(), 1..60)) {
		ExtBuilder::default().build_and_execute(|| {
			let issuance = Balances::total_issuance();
			for act in acts {
				match act {
					// Refusals are as welcome as successes here.
					Act::Call(account, call) => {
						let _ = RuntimeCall::from(call).dispatch(RuntimeOrigin::signed(account));
					},
					Act::Wait(time) => {
						Timestamp::set_timestamp(pallet_timestamp::Now::<Test>::get() + time)
					},
					Act::Vote(call) => {
						let _ = RuntimeCall::from(call).dispatch(RuntimeOrigin::root());
					},
					Act::TakeRole(account) => take_role(account),
					Act::GiveRole(account) => give_role(account),
					Act::Erase(account, limit) => {
						assert!(<Credentials as Erase<_>>::erase(&account, limit).erased <= limit);
					},
					Act::CloseIdentity(account) => close_identity(account),
				}
				Credentials::do_try_state().unwrap();
				// To the last unit, for here nothing keeps a deposit from going back.
				let deposits = |issuer| {
					[1, 2, 11]
						.into_iter()
						.flat_map(Credentials::credentials_of)
						.filter(|info| info.issuer == issuer)
						.map(|info| info.credential.deposit)
						.sum::<u64>()
				};
				assert!((11..=15).all(|issuer| held(issuer) == deposits(issuer)));
			}
			assert_eq!(Balances::total_issuance(), issuance);
			// Every issuer gets everything back in the end: by a subject that forgets, by
			// one that is erased, and by its own doing.
			for info in Credentials::credentials_of(1) {
				Credentials::forget(RuntimeOrigin::signed(1), info.issuer, info.claim_type).unwrap();
			}
			let erased = <Credentials as Erase<_>>::erase(&2, 100);
			assert!(!erased.is_left);
			assert_eq!(<Credentials as Erase<_>>::erase(&2, 100), Progress::default());
			for info in Credentials::credentials_of(11) {
				Credentials::revoke(RuntimeOrigin::signed(info.issuer), 11, info.claim_type).unwrap();
			}
			for (list, record) in StatusLists::<Test>::iter().collect::<Vec<_>>() {
				let issuer = RuntimeOrigin::signed(record.issuer);
				Credentials::remove_status_list(issuer, list).unwrap();
			}
			assert!((11..=15).all(|issuer| held(issuer) == 0 && held_for_lists(issuer) == 0));
			Credentials::do_try_state().unwrap();
		});
	}
}
