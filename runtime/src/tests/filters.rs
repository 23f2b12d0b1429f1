//! Which calls are closed, free, exempt.

use frame_support::{
	assert_noop,
	traits::{Contains, GetCallMetadata},
};
use jasmynet_primitives::{did::Relationship, JASMY};
use pallet_did::CallRelationship;
use sp_runtime::traits::Dispatchable;

use super::{account, chain};
use crate::{
	filters::{
		Enactable, FreeCalls, PauseExempt, ProxyType, RelationshipOf, SafeModeExempt, NEVER_PAUSED,
	},
	*,
};

fn minting() -> Vec<RuntimeCall> {
	let who = || account(1).into();
	vec![
		pallet_balances::Call::burn { value: JASMY, keep_alive: false }.into(),
		pallet_balances::Call::force_transfer { source: who(), dest: who(), value: 1 }.into(),
		pallet_balances::Call::force_unreserve { who: who(), amount: 1 }.into(),
		pallet_balances::Call::force_set_balance { who: who(), new_free: 1 }.into(),
		pallet_balances::Call::force_adjust_total_issuance {
			direction: pallet_balances::AdjustmentDirection::Increase,
			delta: 1,
		}
		.into(),
	]
}

#[test]
fn nobody_burns_or_forces_money() {
	chain("local").execute_with(|| {
		for call in minting() {
			assert_noop!(
				call.clone().dispatch(RuntimeOrigin::signed(account(1))),
				frame_system::Error::<Runtime>::CallFiltered
			);
			assert!(!Enactable::contains(&call), "{call:?}");
		}
	});
}

#[test]
fn wrapping_does_not_make_a_forbidden_call_enactable() {
	for call in minting() {
		let boxed = || Box::new(call.clone());
		let wrappers: Vec<RuntimeCall> = vec![
			pallet_utility::Call::batch { calls: vec![call.clone()] }.into(),
			pallet_utility::Call::batch_all { calls: vec![call.clone()] }.into(),
			pallet_utility::Call::force_batch { calls: vec![call.clone()] }.into(),
			pallet_utility::Call::with_weight { call: boxed(), weight: Default::default() }.into(),
			pallet_scheduler::Call::schedule {
				when: 10,
				maybe_periodic: None,
				priority: 0,
				call: boxed(),
			}
			.into(),
		];
		for wrapper in wrappers {
			let twice: RuntimeCall =
				pallet_utility::Call::batch { calls: vec![wrapper.clone()] }.into();
			assert!(!Enactable::contains(&wrapper), "{wrapper:?}");
			assert!(!Enactable::contains(&twice), "{twice:?}");
		}
	}
	let harmless: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
	assert!(Enactable::contains(&harmless));
	assert!(Enactable::contains(&pallet_utility::Call::batch { calls: vec![harmless] }.into()));
}

#[test]
fn the_runtime_is_replaced_by_the_hash_of_its_code_alone() {
	let code_hash = Default::default();
	for call in [
		frame_system::Call::set_code { code: vec![] },
		frame_system::Call::set_code_without_checks { code: vec![] },
		frame_system::Call::authorize_upgrade_without_checks { code_hash },
	] {
		let call = RuntimeCall::System(call);
		assert!(!Enactable::contains(&call), "{call:?}");
		let batch = pallet_utility::Call::batch { calls: vec![call] };
		assert!(!Enactable::contains(&batch.into()));
	}
	assert!(Enactable::contains(&frame_system::Call::authorize_upgrade { code_hash }.into()));
}

/// The free calls: what a person says no with.
fn free_calls() -> Vec<RuntimeCall> {
	vec![
		pallet_consent::Call::refuse { request: 0 }.into(),
		pallet_consent::Call::revoke { grant: 0 }.into(),
		pallet_locker::Call::shred { record: 0 }.into(),
		pallet_devices::Call::cancel_pairing { pairing: 0 }.into(),
	]
}

#[test]
fn free_calls_are_these_and_nothing_stops_them() {
	for call in free_calls() {
		assert!(FreeCalls::contains(&call), "{call:?}");
		let by_key: RuntimeCall =
			pallet_did::Call::as_did { did: account(1), call: Box::new(call.clone()) }.into();
		assert!(SafeModeExempt::contains(&by_key), "{call:?}");
		for metadata in [call.get_call_metadata(), by_key.get_call_metadata()] {
			let name = (
				metadata.pallet_name.as_bytes().to_vec().try_into().unwrap(),
				metadata.function_name.as_bytes().to_vec().try_into().unwrap(),
			);
			assert!(PauseExempt::contains(&name), "{metadata:?}");
		}
	}
	let paid: RuntimeCall = pallet_consent::Call::cancel_request { request: 0 }.into();
	assert!(!FreeCalls::contains(&paid));
	assert!(!SafeModeExempt::contains(&paid));
}

#[test]
fn what_is_never_paused_exists() {
	let modules = RuntimeCall::get_module_names();
	for (pallet, call) in NEVER_PAUSED {
		assert!(modules.contains(pallet), "{pallet}");
		if !call.is_empty() {
			assert!(RuntimeCall::get_call_names(pallet).contains(call), "{pallet}.{call}");
		}
	}
}

#[test]
fn calls_need_the_right_keys() {
	let relationship = |call: RuntimeCall| RelationshipOf::relationship_of(&call);
	let remove_key = || RuntimeCall::Did(pallet_did::Call::remove_key { key_id: account(1) });
	let refuse = || RuntimeCall::Consent(pallet_consent::Call::refuse { request: 0 });
	let revoke = || {
		RuntimeCall::Credentials(pallet_credentials::Call::revoke {
			subject: account(1),
			claim_type: 0,
		})
	};
	assert_eq!(relationship(remove_key()), Relationship::Invocation);
	assert_eq!(relationship(refuse()), Relationship::Authentication);
	assert_eq!(relationship(revoke()), Relationship::Assertion);
	let vote = pallet_collective::Call::<Runtime, CouncilInstance>::vote {
		proposal: Default::default(),
		index: 0,
		approve: true,
	};
	assert_eq!(relationship(vote.into()), Relationship::Invocation);

	// A batch hides nothing.
	let batch = |calls| RuntimeCall::Utility(pallet_utility::Call::batch { calls });
	assert_eq!(relationship(batch(vec![refuse(), refuse()])), Relationship::Authentication);
	assert_eq!(relationship(batch(vec![refuse(), remove_key()])), Relationship::Invocation);
	assert_eq!(relationship(batch(vec![batch(vec![remove_key()])])), Relationship::Invocation);
	assert_eq!(relationship(batch(vec![refuse(), revoke()])), Relationship::Invocation);
}

#[test]
fn the_members_vote_cannot_act_as_somebody_else() {
	let as_somebody = |call: RuntimeCall| -> Vec<RuntimeCall> {
		let origin = || Box::new(frame_system::RawOrigin::Signed(account(1)).into());
		vec![
			pallet_utility::Call::dispatch_as { as_origin: origin(), call: Box::new(call.clone()) }
				.into(),
			pallet_utility::Call::dispatch_as_fallible {
				as_origin: origin(),
				call: Box::new(call),
			}
			.into(),
		]
	};
	let harmless: RuntimeCall = frame_system::Call::remark { remark: vec![] }.into();
	let transfer: RuntimeCall =
		pallet_ledger::Call::transfer { to: account(2), value: JASMY }.into();
	for call in [harmless, transfer].into_iter().flat_map(as_somebody) {
		assert!(!Enactable::contains(&call), "{call:?}");
		let wrapped: RuntimeCall = pallet_utility::Call::batch { calls: vec![call] }.into();
		assert!(!Enactable::contains(&wrapped), "{wrapped:?}");
	}
}

#[test]
fn an_everyday_proxy_is_not_the_identity() {
	use frame_support::traits::InstanceFilter;
	let everyday = ProxyType::Everyday;
	let closed: Vec<RuntimeCall> = vec![
		pallet_balances::Call::transfer_all { dest: account(1).into(), keep_alive: false }.into(),
		pallet_ledger::Call::transfer { to: account(1), value: 1 }.into(),
		pallet_did::Call::remove_key { key_id: account(1) }.into(),
		pallet_did::Call::as_did {
			did: account(1),
			call: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
		}
		.into(),
		pallet_session::Call::purge_keys {}.into(),
		pallet_credentials::Call::revoke { subject: account(1), claim_type: 0 }.into(),
		pallet_consent::Call::cancel_request { request: 0 }.into(),
		pallet_proxy::Call::remove_proxies {}.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![],
			call: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
		}
		.into(),
	];
	for call in closed {
		assert!(!everyday.filter(&call), "{call:?}");
	}
	for call in free_calls() {
		assert!(everyday.filter(&call), "{call:?}");
	}
}
