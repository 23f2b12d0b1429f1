//! Whatever happens in whatever order, the invariants hold.

use jasmynet_primitives::{Hash, Moment};
use proptest::prelude::*;
use sp_io::storage::root;
use sp_runtime::{traits::Dispatchable, StateVersion};

use crate::{mock::*, Call, ClaimTypeId};

#[derive(Clone, Debug)]
enum Act {
	Call(AccountId, Call<Test>),
	Wait(Moment),
	TakeRole(AccountId),
	CloseIdentity(AccountId),
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
		2 => (issuer(), subject(), claim_type()).prop_map(|(issuer, subject, claim_type)| {
			Act::Call(issuer, Call::revoke { subject, claim_type })
		}),
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
					Act::TakeRole(account) => take_role(account),
					Act::CloseIdentity(account) => close_identity(account),
				}
				Credentials::do_try_state().unwrap();
			}
			assert_eq!(Balances::total_issuance(), issuance);
			// Every issuer gets everything back in the end.
			for subject in [1, 2, 11] {
				for info in Credentials::credentials_of(subject) {
					Credentials::revoke(RuntimeOrigin::signed(info.issuer), subject, info.claim_type)
						.unwrap();
				}
			}
			assert!((11..=15).all(|issuer| held(issuer) == 0));
		});
	}

	#[test]
	fn a_stranger_changes_nothing(
		account in 1..=20u64,
		claim_type in claim_type(),
		level in 0..=4u8,
		which in 0..4u8,
	) {
		ExtBuilder::default().build_and_execute(|| {
			issue(ISSUER, KYC, 2, None);
			Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA).unwrap();
			let commitment = commitment();
			let call: RuntimeCall = match which {
				0 => Call::register_claim_type {
					hash: commitment, version: 1, max_level: level, is_kyc: level > 2
				}.into(),
				1 => Call::cancel_request { issuer: account, claim_type }.into(),
				2 => {
					let subject = account;
					Call::issue { subject, claim_type, commitment, level, expires_at: None }.into()
				},
				_ => Call::revoke { subject: account, claim_type }.into(),
			};
			let before = root(StateVersion::V1);
			assert!(call.dispatch(RuntimeOrigin::signed(STRANGER)).is_err());
			assert_eq!(root(StateVersion::V1), before);
		});
	}

	#[test]
	fn a_strangers_request_stays_the_strangers(issuer in issuer(), claim_type in 0..=1u32) {
		ExtBuilder::default().build_and_execute(|| {
			issue(ISSUER, KYC, 2, None);
			Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, DIPLOMA).unwrap();
			let before = (Credentials::credentials_of(SUBJECT), Credentials::requests_of(SUBJECT));
			Credentials::request(RuntimeOrigin::signed(STRANGER), issuer, claim_type).unwrap();
			let after = (Credentials::credentials_of(SUBJECT), Credentials::requests_of(SUBJECT));
			assert_eq!(before, after);
			assert_eq!((held(SUBJECT), held(STRANGER)), (0, 0));
		});
	}
}
