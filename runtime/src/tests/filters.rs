//! Which calls are closed, free, exempt.

use std::collections::BTreeSet;

use frame_support::{
	assert_noop,
	traits::{Contains, GetCallMetadata},
};
use jasmynet_primitives::{
	consent::{DisputeReason, SubjectRight},
	did::{KeyNeed, Relationship, Relationships, Sensitivity},
	ledger::CoveredCalls,
	terms::Reward,
	traits::Service,
	JASMY,
};
use pallet_did::{CallKeyNeed, CallSensitivity, SecondFactorPolicy};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::Dispatchable, DispatchError};

use super::{account, chain};
use crate::{
	filters::{
		ClosingCalls, Enactable, FreeCalls, FrozenCalls, KeyNeedOf, PauseExempt, ProxyType,
		SafeModeExempt, SensitivityOf, NEVER_PAUSED,
	},
	genesis_presets::identity_of,
	*,
};

fn minting() -> Vec<RuntimeCall> {
	let who = || account(1).into();
	vec![
		pallet_safe_mode::Call::force_slash_deposit { account: account(1), block: 1 }.into(),
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

/// A question of a person to a company.
fn open(right: SubjectRight) -> RuntimeCall {
	let grants = Default::default();
	pallet_consent::Call::open { company: account(1), right, grants, details: None }.into()
}

/// What a person says no with, about others.
fn refusals() -> Vec<RuntimeCall> {
	vec![
		pallet_consent::Call::refuse { request: 0 }.into(),
		pallet_consent::Call::revoke { grant: 0 }.into(),
		pallet_consent::Call::pause { grant: 0 }.into(),
		pallet_consent::Call::dispute_access {
			grant: 0,
			number: 1,
			reason: DisputeReason::DidNotHappen,
		}
		.into(),
		open(SubjectRight::Access),
		open(SubjectRight::Objection),
		pallet_consent::Call::withdraw { request: 0 }.into(),
		pallet_locker::Call::shred { record: 0 }.into(),
		pallet_devices::Call::cancel_pairing { pairing: 0 }.into(),
		pallet_devices::Call::report_lost { device: Default::default() }.into(),
		pallet_devices::Call::cancel_transfer { device: Default::default() }.into(),
		pallet_devices::Call::resign { device: Default::default() }.into(),
		pallet_credentials::Call::cancel_request { issuer: account(1), claim_type: 0 }.into(),
	]
}

/// What one gets without having money: free, and not to be had in an emergency.
fn ones_own() -> Vec<RuntimeCall> {
	vec![
		pallet_ledger::Call::accept_sponsorship {
			sponsor: account(1),
			terms_hash: Default::default(),
		}
		.into(),
		pallet_ledger::Call::claim_release { release: 0 }.into(),
	]
}

/// The free calls by which somebody says no.
fn ways_to_say_no() -> Vec<RuntimeCall> {
	let mut calls = refusals();
	calls.extend([
		pallet_ledger::Call::end_sponsorship { sponsor: account(1), beneficiary: account(2) }
			.into(),
		pallet_ledger::Call::decline_release { release: 0 }.into(),
		pallet_credentials::Call::forget { issuer: account(1), claim_type: 0 }.into(),
		pallet_did::Call::freeze {}.into(),
		pallet_did::Call::withdraw_approval { call_hash: Default::default() }.into(),
		pallet_did::Call::cancel_recovery { key_id: account(1) }.into(),
		pallet_did::Call::cancel_closure {}.into(),
		pallet_did::Call::resign_guardianship { did: account(1) }.into(),
		pallet_did::Call::resign_control { did: account(1) }.into(),
		pallet_did::Call::release_ward { did: account(1) }.into(),
	]);
	calls
}

/// The free calls.
pub(super) fn free_calls() -> Vec<RuntimeCall> {
	ways_to_say_no().into_iter().chain(ones_own()).collect()
}

/// What ends a freeze.
fn ways_out_of_a_freeze() -> Vec<RuntimeCall> {
	vec![pallet_did::Call::unfreeze {}.into()]
}

fn by_key(call: &RuntimeCall) -> RuntimeCall {
	pallet_did::Call::as_did { did: account(1), call: Box::new(call.clone()) }.into()
}

fn name_of(call: &RuntimeCall) -> pallet_tx_pause::RuntimeCallNameOf<Runtime> {
	let metadata = call.get_call_metadata();
	(
		metadata.pallet_name.as_bytes().to_vec().try_into().unwrap(),
		metadata.function_name.as_bytes().to_vec().try_into().unwrap(),
	)
}

#[test]
fn free_calls_are_these_and_nothing_stops_a_no() {
	for call in free_calls() {
		assert!(FreeCalls::contains(&call), "{call:?}");
	}
	for call in ways_to_say_no().into_iter().chain(ways_out_of_a_freeze()) {
		assert!(SafeModeExempt::contains(&by_key(&call)), "{call:?}");
		for call in [call.clone(), by_key(&call)] {
			assert!(PauseExempt::contains(&name_of(&call)), "{call:?}");
		}
	}
	for call in ones_own() {
		assert!(!SafeModeExempt::contains(&by_key(&call)), "{call:?}");
		assert!(!PauseExempt::contains(&name_of(&call)), "{call:?}");
	}
	for paid in [
		pallet_ledger::Call::lapse_release { release: 0 }.into(),
		pallet_ledger::Call::cancel_subscription {}.into(),
		pallet_consent::Call::resume { grant: 0 }.into(),
		pallet_consent::Call::point_out { company: account(1) }.into(),
		pallet_locker::Call::rotate_epoch {}.into(),
		pallet_did::Call::finalize_closure { did: account(1), limit: 1 }.into(),
	] {
		assert!(!FreeCalls::contains(&paid));
		assert!(!SafeModeExempt::contains(&paid));
	}
}

/// What is owed to people whose data somebody has, and giving that back.
fn duties() -> Vec<RuntimeCall> {
	vec![
		pallet_consent::Call::confirm_erasure { grant: 0, evidence: Default::default() }.into(),
		pallet_consent::Call::answer { request: 0, evidence: Default::default() }.into(),
		pallet_consent::Call::extend {
			request: 0,
			reason: jasmynet_primitives::consent::ExtensionReason::Complexity,
		}
		.into(),
		pallet_consent::Call::surrender { grant: 0 }.into(),
		pallet_consent::Call::cancel_request { request: 0 }.into(),
		pallet_locker::Call::unpin { record: 0 }.into(),
	]
}

#[test]
fn duties_are_not_free_and_nothing_stops_them() {
	for call in duties() {
		assert!(!FreeCalls::contains(&call), "{call:?}");
		// Clocks run while the world stands still, and while somebody leaves.
		assert!(ClosingCalls::contains(&call), "{call:?}");
		assert!(SafeModeExempt::contains(&by_key(&call)), "{call:?}");
		for call in [call.clone(), by_key(&call)] {
			assert!(PauseExempt::contains(&name_of(&call)), "{call:?}");
		}
	}
}

#[test]
fn a_frozen_identity_only_ends_things_and_destroys_nothing() {
	let taking_rights_away: Vec<RuntimeCall> = vec![
		pallet_consent::Call::refuse { request: 0 }.into(),
		pallet_consent::Call::revoke { grant: 0 }.into(),
		pallet_consent::Call::pause { grant: 0 }.into(),
		open(SubjectRight::Restriction),
		open(SubjectRight::Objection),
		pallet_did::Call::cancel_recovery { key_id: account(1) }.into(),
		pallet_did::Call::withdraw_approval { call_hash: Default::default() }.into(),
	];
	for call in taking_rights_away.into_iter().chain(ways_out_of_a_freeze()) {
		assert!(FrozenCalls::contains(&call), "{call:?}");
		assert!(ClosingCalls::contains(&call), "{call:?}");
	}
	// A thief's key that froze the identity can neither shred nor forget, nor have a
	// company erase; and it takes back nothing that the person has said.
	let closed: Vec<RuntimeCall> = vec![
		open(SubjectRight::Access),
		open(SubjectRight::Portability),
		open(SubjectRight::Rectification),
		open(SubjectRight::Erasure),
		pallet_consent::Call::withdraw { request: 0 }.into(),
		pallet_consent::Call::resume { grant: 0 }.into(),
		pallet_consent::Call::grant { grantee: account(1), terms: super::terms(50) }.into(),
		pallet_locker::Call::shred { record: 0 }.into(),
		pallet_credentials::Call::forget { issuer: account(1), claim_type: 0 }.into(),
		pallet_did::Call::remove_key { key_id: account(1) }.into(),
		pallet_did::Call::request_closure { beneficiary: account(1) }.into(),
		pallet_ledger::Call::transfer { to: account(1), value: 1 }.into(),
		pallet_utility::Call::batch { calls: vec![] }.into(),
	];
	for call in closed {
		assert!(!FrozenCalls::contains(&call), "{call:?}");
	}
}

#[test]
fn whoever_is_leaving_can_still_say_no_and_take_back_what_is_on_hold() {
	for call in ways_to_say_no() {
		assert!(ClosingCalls::contains(&call), "{call:?}");
	}
	assert!(ClosingCalls::contains(&pallet_ledger::Call::claim_release { release: 0 }.into()));
	assert!(ClosingCalls::contains(&pallet_ledger::Call::cancel_subscription {}.into()));
	let accept = pallet_ledger::Call::accept_sponsorship {
		sponsor: account(1),
		terms_hash: Default::default(),
	};
	assert!(!ClosingCalls::contains(&accept.into()));
	assert!(ClosingCalls::contains(&pallet_proxy::Call::remove_proxies {}.into()));
	let unnote = pallet_preimage::Call::unnote_preimage { hash: Default::default() };
	assert!(ClosingCalls::contains(&unnote.into()));
	let transfer = pallet_ledger::Call::transfer { to: account(1), value: 1 };
	assert!(!ClosingCalls::contains(&transfer.into()));
}

/// The names of the calls of the runtime that are among these, whatever their arguments.
fn names_in<Set: Contains<RuntimeCall>>() -> BTreeSet<String> {
	every_call().into_iter().filter(|(_, call)| Set::contains(call)).map(|(name, _)| name).collect()
}

fn names(calls: Vec<RuntimeCall>) -> BTreeSet<String> {
	let name = |call: &RuntimeCall| {
		let names = call.get_call_metadata();
		format!("{}.{}", names.pallet_name, names.function_name)
	};
	calls.iter().map(name).collect()
}

#[test]
fn nothing_else_is_free() {
	chain("local").execute_with(|| {
		assert_eq!(names_in::<FreeCalls>(), names(free_calls()));
		// What stops the world stops nothing of that, no duties, and everything else of
		// consent.
		let exempt = names_in::<SafeModeExempt>();
		let of_consent = |names: BTreeSet<String>| -> BTreeSet<String> {
			names.into_iter().filter(|name| name.starts_with("Consent.")).collect()
		};
		let goes_on = ways_to_say_no().into_iter().chain(duties()).collect();
		assert_eq!(of_consent(exempt), of_consent(names(goes_on)));
	});
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
	use Relationship::{Assertion, Authentication, Invocation};
	let need = |call: RuntimeCall| KeyNeedOf::key_need(&call);
	let of = KeyNeed::Of;
	let remove_key = || RuntimeCall::Did(pallet_did::Call::remove_key { key_id: account(1) });
	let refuse = || RuntimeCall::Consent(pallet_consent::Call::refuse { request: 0 });
	for call in refusals() {
		assert_eq!(need(call.clone()), of(Authentication), "{call:?}");
	}
	for everyday in [
		pallet_consent::Call::resume { grant: 0 },
		pallet_consent::Call::grant { grantee: account(1), terms: super::terms(50) },
		pallet_consent::Call::answer { request: 0, evidence: Default::default() },
	] {
		assert_eq!(need(everyday.into()), of(Authentication));
	}
	assert_eq!(need(pallet_locker::Call::pin { record: 0, version: 1 }.into()), of(Authentication));
	let revoke = || {
		RuntimeCall::Credentials(pallet_credentials::Call::revoke {
			subject: account(1),
			claim_type: 0,
		})
	};
	assert_eq!(need(remove_key()), of(Invocation));
	assert_eq!(need(refuse()), of(Authentication));
	assert_eq!(need(revoke()), of(Assertion));
	let forget = pallet_credentials::Call::forget { issuer: account(1), claim_type: 0 };
	assert_eq!(need(forget.into()), of(Authentication));
	let vote = pallet_collective::Call::<Runtime, CouncilInstance>::vote {
		proposal: Default::default(),
		index: 0,
		approve: true,
	};
	assert_eq!(need(vote.into()), of(Invocation));
	assert_eq!(need(pallet_did::Call::freeze {}.into()), KeyNeed::AnySigning);
	let approve = pallet_did::Call::approve { call_hash: Default::default() };
	assert_eq!(need(approve.into()), of(Authentication));

	// A wrapper hides nothing: it needs all that its calls need.
	let batch = |calls| RuntimeCall::Utility(pallet_utility::Call::batch { calls });
	let all = |relationships: &[Relationship]| KeyNeed::All(Relationships::of(relationships));
	assert_eq!(need(batch(vec![refuse(), refuse()])), of(Authentication));
	assert_eq!(need(batch(vec![refuse(), remove_key()])), all(&[Authentication, Invocation]));
	assert_eq!(need(batch(vec![batch(vec![remove_key()])])), of(Invocation));
	assert_eq!(need(batch(vec![remove_key(), revoke()])), all(&[Assertion, Invocation]));
	let freeze = || pallet_did::Call::freeze {}.into();
	assert_eq!(need(batch(vec![freeze(), revoke()])), of(Assertion));
	assert_eq!(need(batch(vec![freeze()])), KeyNeed::AnySigning);
	assert_eq!(need(batch(vec![])), of(Authentication));
	let either =
		pallet_utility::Call::if_else { main: Box::new(revoke()), fallback: Box::new(refuse()) };
	assert_eq!(need(either.into()), all(&[Assertion, Authentication]));
}

#[test]
fn what_hands_the_identity_over_is_sensitive() {
	chain("local").execute_with(|| {
		let did = identity_of(Sr25519Keyring::Eve);
		let sensitivity = |call: RuntimeCall| SensitivityOf::sensitivity_of(&did, &call);
		let sensitive: Vec<RuntimeCall> = vec![
			pallet_did::Call::remove_key { key_id: account(1) }.into(),
			pallet_did::Call::set_second_factor { policy: SecondFactorPolicy::None }.into(),
			pallet_did::Call::set_recovery {
				guardians: Default::default(),
				threshold: 0,
				delay: 0,
			}
			.into(),
			pallet_did::Call::set_controller { controller: None }.into(),
			pallet_did::Call::request_closure { beneficiary: account(1) }.into(),
		];
		for call in sensitive {
			assert_eq!(sensitivity(call.clone()), Sensitivity::Sensitive, "{call:?}");
			let batch = pallet_utility::Call::batch { calls: vec![call.clone()] };
			assert_eq!(sensitivity(batch.into()), Sensitivity::Sensitive, "{call:?}");
		}
		let power: Vec<RuntimeCall> = vec![
			pallet_did::Call::set_controller { controller: Some(account(1)) }.into(),
			pallet_did::Call::set_recovery {
				guardians: vec![account(1)].try_into().unwrap(),
				threshold: 1,
				delay: 0,
			}
			.into(),
			pallet_proxy::Call::add_proxy {
				delegate: account(1).into(),
				proxy_type: ProxyType::Everyday,
				delay: 0,
			}
			.into(),
		];
		for call in power {
			assert_eq!(sensitivity(call.clone()), Sensitivity::GivesRights, "{call:?}");
		}
		for call in free_calls().into_iter().chain(ways_out_of_a_freeze()) {
			assert_eq!(sensitivity(call.clone()), Sensitivity::Ordinary, "{call:?}");
		}
	});
}

#[test]
fn money_is_sensitive_by_how_much_of_it_moves() {
	chain("local").execute_with(|| {
		let did = identity_of(Sr25519Keyring::Eve);
		let sensitivity = |call: RuntimeCall| SensitivityOf::sensitivity_of(&did, &call);
		let transfer =
			|value| RuntimeCall::Ledger(pallet_ledger::Call::transfer { to: account(1), value });
		let native = |value| {
			RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
				dest: account(1).into(),
				value,
			})
		};
		assert_eq!(sensitivity(transfer(7)), Sensitivity::Moves(7));
		assert_eq!(sensitivity(native(7)), Sensitivity::Moves(7));
		let approve = pallet_ledger::Call::approve { spender: account(1), value: 9 };
		assert_eq!(sensitivity(approve.into()), Sensitivity::Moves(9));
		let all =
			pallet_balances::Call::transfer_all { dest: account(1).into(), keep_alive: false };
		assert_eq!(sensitivity(all.into()), Sensitivity::Moves(Balances::free_balance(&did)));
		// Many small ones are a large one, and one that comes with something sensitive is that.
		let batch = |calls| RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
		assert_eq!(sensitivity(batch(vec![transfer(7), native(8)])), Sensitivity::Moves(15));
		let remove_key = pallet_did::Call::remove_key { key_id: account(1) };
		assert_eq!(
			sensitivity(batch(vec![transfer(7), remove_key.into()])),
			Sensitivity::Sensitive
		);
		let huge = batch(vec![transfer(u128::MAX), transfer(u128::MAX)]);
		assert_eq!(sensitivity(huge), Sensitivity::Moves(u128::MAX));
		// How much "all" is depends on what the batch gives back before.
		let all =
			pallet_balances::Call::transfer_all { dest: account(1).into(), keep_alive: false };
		let cancel = pallet_consent::Call::cancel_request { request: 0 };
		let emptied = batch(vec![cancel.into(), all.into()]);
		assert_eq!(sensitivity(emptied), Sensitivity::Moves(u128::MAX));
		// A reward is money, whoever asks whom, and asking may cost some.
		let mut terms = super::terms(50);
		terms.reward = Reward { upfront: 5, per_access: 2 };
		let request =
			|| pallet_consent::Call::request { subject: account(1), terms: terms.clone() };
		Ledger::set_tariff(RuntimeOrigin::root(), Service::RequestConsent, None).unwrap();
		assert_eq!(sensitivity(request().into()), Sensitivity::Moves(11));
		let tariff = pallet_ledger::Tariff { included: 0, price: 100, quota: 10 };
		Ledger::set_tariff(RuntimeOrigin::root(), Service::RequestConsent, Some(tariff)).unwrap();
		assert_eq!(sensitivity(request().into()), Sensitivity::Moves(111));
		let asked_in_a_batch = batch(vec![request().into(), request().into()]);
		assert_eq!(sensitivity(asked_in_a_batch), Sensitivity::Moves(u128::MAX));
	});
}

#[test]
fn what_is_promised_is_as_sensitive_as_what_is_paid() {
	chain("local").execute_with(|| {
		let did = identity_of(Sr25519Keyring::Eve);
		let sensitivity =
			|call: pallet_ledger::Call<Runtime>| SensitivityOf::sensitivity_of(&did, &call.into());
		let other = || account(1);
		let max = u128::MAX;
		let moves = [
			(pallet_ledger::Call::increase_allowance { spender: other(), added: 7 }, 7),
			(
				pallet_ledger::Call::approve_if {
					spender: other(),
					expected: 9,
					value: 7,
					expires_at: None,
				},
				7,
			),
			(
				pallet_ledger::Call::pay {
					merchant: other(),
					amount: 7,
					invoice: Default::default(),
				},
				7,
			),
			(
				pallet_ledger::Call::offer_sponsorship {
					beneficiary: other(),
					fees: 3,
					deposits: 4,
					calls: CoveredCalls::All,
					expires_at: 0,
				},
				7,
			),
			(
				pallet_ledger::Call::top_up_sponsorship {
					beneficiary: other(),
					fees: max,
					deposits: 4,
					expires_at: None,
				},
				max,
			),
			(pallet_ledger::Call::transfer_from { from: other(), to: other(), value: 7 }, 7),
			(pallet_ledger::Call::subscribe { plan: 0, max_price: 7, renews: false }, 7),
		];
		for (call, amount) in moves {
			assert_eq!(sensitivity(call.clone()), Sensitivity::Moves(amount), "{call:?}");
		}
		let renewing = pallet_ledger::Call::subscribe { plan: 0, max_price: 7, renews: true };
		assert_eq!(sensitivity(renewing), Sensitivity::Sensitive);
		for ordinary in [
			pallet_ledger::Call::decrease_allowance { spender: other(), subtracted: 7 },
			pallet_ledger::Call::accept_sponsorship {
				sponsor: other(),
				terms_hash: Default::default(),
			},
			pallet_ledger::Call::renew_subscription { company: other() },
			pallet_ledger::Call::cancel_subscription {},
		] {
			assert_eq!(sensitivity(ordinary.clone()), Sensitivity::Ordinary, "{ordinary:?}");
		}
	});
}

#[test]
fn a_consent_is_as_sensitive_as_its_data() {
	chain("local").execute_with(|| {
		let did = identity_of(Sr25519Keyring::Eve);
		let accept = |category| {
			RuntimeCall::Consent(pallet_consent::Call::accept {
				request: 0,
				terms_hash: Default::default(),
				narrowed: Some(super::terms(category)),
			})
		};
		let grant = |category| {
			RuntimeCall::Consent(pallet_consent::Call::grant {
				grantee: account(1),
				terms: super::terms(category),
			})
		};
		let sensitivity = |call: RuntimeCall| SensitivityOf::sensitivity_of(&did, &call);
		for give in [&accept as &dyn Fn(u32) -> RuntimeCall, &grant] {
			assert_eq!(sensitivity(give(50)), Sensitivity::Consents, "transactions");
			assert_eq!(sensitivity(give(40)), Sensitivity::GivesRights, "health");
			assert_eq!(sensitivity(give(999)), Sensitivity::GivesRights, "unknown");
			let batch = pallet_utility::Call::batch { calls: vec![give(50)] };
			assert_eq!(sensitivity(batch.into()), Sensitivity::GivesRights, "in a batch");
		}
		// A purpose can be special, whatever the data.
		let mut sold = super::terms(50);
		sold.purpose = 16;
		let grant = pallet_consent::Call::grant { grantee: account(1), terms: sold };
		assert_eq!(sensitivity(grant.into()), Sensitivity::GivesRights, "sold");
		let resume = || RuntimeCall::Consent(pallet_consent::Call::resume { grant: 0 });
		assert_eq!(
			sensitivity(resume()),
			Sensitivity::Ordinary,
			"the call says that there is none"
		);
		let batch = pallet_utility::Call::batch { calls: vec![resume()] };
		assert_eq!(sensitivity(batch.into()), Sensitivity::GivesRights, "in a batch");
	});
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
		pallet_ledger::Call::pay { merchant: account(1), amount: 1, invoice: Default::default() }
			.into(),
		pallet_ledger::Call::accept_sponsorship {
			sponsor: account(1),
			terms_hash: Default::default(),
		}
		.into(),
		pallet_ledger::Call::decline_release { release: 0 }.into(),
		pallet_ledger::Call::end_sponsorship { sponsor: account(1), beneficiary: account(2) }
			.into(),
		pallet_did::Call::remove_key { key_id: account(1) }.into(),
		pallet_did::Call::as_did {
			did: account(1),
			call: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
		}
		.into(),
		pallet_session::Call::purge_keys {}.into(),
		pallet_credentials::Call::revoke { subject: account(1), claim_type: 0 }.into(),
		pallet_consent::Call::cancel_request { request: 0 }.into(),
		pallet_consent::Call::resume { grant: 0 }.into(),
		pallet_consent::Call::grant { grantee: account(1), terms: super::terms(50) }.into(),
		pallet_locker::Call::rotate_epoch {}.into(),
		pallet_locker::Call::pin { record: 0, version: 1 }.into(),
		pallet_locker::Call::unpin { record: 0 }.into(),
		pallet_devices::Call::offer_transfer { device: Default::default(), to: account(1) }.into(),
		pallet_devices::Call::retire { device: Default::default() }.into(),
		pallet_devices::Call::enrol_batch { model: 0, root: Default::default(), count: 1 }.into(),
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
	for call in refusals() {
		assert!(everyday.filter(&call), "{call:?}");
	}
}

/// Every call of the runtime with the plainest arguments: as the bytes of its indices
/// and nothing but zeros are read.
pub(super) fn every_call() -> Vec<(String, RuntimeCall)> {
	use codec::Decode;
	use frame_support::traits::PalletsInfoAccess;
	let mut calls = Vec::new();
	for pallet in AllPalletsWithSystem::infos() {
		if !RuntimeCall::get_module_names().contains(&pallet.name) {
			continue;
		}
		for index in 0..=u8::MAX {
			let mut bytes = vec![u8::try_from(pallet.index).unwrap(), index];
			bytes.resize(4_096, 0);
			if let Ok(call) = RuntimeCall::decode(&mut &bytes[..]) {
				let name = call.get_call_metadata();
				calls.push((format!("{}.{}", name.pallet_name, name.function_name), call));
			}
		}
	}
	let known: usize = RuntimeCall::get_module_names()
		.iter()
		.map(|module| RuntimeCall::get_call_names(module).len())
		.sum();
	assert_eq!(calls.len(), known, "a call is missing");
	calls
}

/// What one key makes without anybody's approval, with any amount. A new call has to be
/// thought about before it stands here. Of wrappers, of `accept` and of `resume` this is
/// what they are without anything in them.
const ORDINARY: &[&str] = &[
	"System.remark",
	"System.set_heap_pages",
	"System.set_code",
	"System.set_code_without_checks",
	"System.set_storage",
	"System.kill_storage",
	"System.kill_prefix",
	"System.remark_with_event",
	"System.authorize_upgrade",
	"System.authorize_upgrade_without_checks",
	"System.apply_authorized_upgrade",
	"Timestamp.set",
	"Utility.batch",
	"Utility.as_derivative",
	"Utility.batch_all",
	"Utility.dispatch_as",
	"Utility.force_batch",
	"Utility.with_weight",
	"Utility.if_else",
	"Utility.dispatch_as_fallible",
	"Multisig.cancel_as_multi",
	"Multisig.poke_deposit",
	"Proxy.remove_proxy",
	"Proxy.remove_proxies",
	"Proxy.kill_pure",
	"Proxy.remove_announcement",
	"Proxy.reject_announcement",
	"Proxy.poke_deposit",
	"Preimage.note_preimage",
	"Preimage.unnote_preimage",
	"Preimage.request_preimage",
	"Preimage.unrequest_preimage",
	"Preimage.ensure_updated",
	"Ledger.set_tariff",
	"Ledger.decrease_allowance",
	"Ledger.announce_release",
	"Ledger.cancel_release",
	"Ledger.claim_release",
	"Ledger.decline_release",
	"Ledger.lapse_release",
	"Ledger.accept_sponsorship",
	"Ledger.end_sponsorship",
	"Ledger.set_plan",
	"Ledger.cancel_subscription",
	"Ledger.renew_subscription",
	"Did.create",
	"Did.as_did",
	"Did.submit",
	"Did.label_key",
	"Did.set_services",
	"Did.resign_control",
	"Did.take_over_deposit",
	"Did.approve",
	"Did.withdraw_approval",
	"Did.freeze",
	"Did.unfreeze",
	"Did.accept_guardianship",
	"Did.resign_guardianship",
	"Did.withdraw_recovery",
	"Did.cancel_recovery",
	"Did.undeclare_minor",
	"Did.accept_ward",
	"Did.release_ward",
	"Did.cancel_closure",
	"Did.finalize_closure",
	"Credentials.register_claim_type",
	"Credentials.request",
	"Credentials.cancel_request",
	"Credentials.issue",
	"Credentials.revoke",
	"Credentials.decline",
	"Credentials.suspend",
	"Credentials.unsuspend",
	"Credentials.forget",
	"Credentials.create_status_list",
	"Credentials.set_statuses",
	"Credentials.remove_status_list",
	"Credentials.deactivate_issuer",
	"Credentials.reactivate_issuer",
	"SafeMode.enter",
	"SafeMode.force_enter",
	"SafeMode.extend",
	"SafeMode.force_extend",
	"SafeMode.force_exit",
	"SafeMode.force_slash_deposit",
	"SafeMode.release_deposit",
	"SafeMode.force_release_deposit",
	"TxPause.pause",
	"TxPause.unpause",
	"Grandpa.report_equivocation",
	"Grandpa.report_equivocation_unsigned",
	"Grandpa.note_stalled",
	"Devices.open_pairing",
	"Devices.prove_device",
	"Devices.confirm_pairing",
	"Devices.cancel_pairing",
	"Devices.anchor_log",
	"Devices.set_class",
	"Devices.register_model",
	"Devices.recall",
	"Devices.accept_place",
	"Devices.vouch_pairing",
	"Devices.vouch_pairing_by_device",
	"Devices.enter_code",
	"Devices.reveal_code",
	"Devices.refuse_pairing",
	"Devices.suspend",
	"Devices.report_lost",
	"Devices.rotate_device_key",
	"Devices.cancel_transfer",
	"Devices.accept_transfer",
	"Devices.appoint",
	"Devices.accept_appointment",
	"Devices.resign",
	"Devices.anchor_logs",
	"Devices.send_command",
	"Devices.withdraw_command",
	"Devices.acknowledge",
	"Devices.record_firmware",
	"Consent.cancel_request",
	"Consent.accept",
	"Consent.refuse",
	"Consent.revoke",
	"Consent.record_access",
	"Consent.confirm_erasure",
	"Consent.prune",
	"Consent.pause",
	"Consent.resume",
	"Consent.surrender",
	"Consent.dispute_access",
	"Consent.state_nothing_read",
	"Consent.pass_on",
	"Consent.receive",
	"Consent.open",
	"Consent.extend",
	"Consent.answer",
	"Consent.withdraw",
	"Consent.point_out",
	"Consent.add_category",
	"Consent.add_purpose",
	"Consent.retire_category",
	"Consent.retire_purpose",
	"Locker.put",
	"Locker.shred",
	"Locker.put_envelope",
	"Locker.put_batch",
	"Locker.supersede",
	"Locker.rotate_epoch",
	"Locker.pin",
	"Locker.unpin",
	"Locker.forget_shredded",
	"Locker.require_replicas",
];

#[test]
fn what_one_key_may_do_is_listed() {
	chain("local").execute_with(|| {
		let did = identity_of(Sr25519Keyring::Eve);
		let ordinary: Vec<String> = every_call()
			.into_iter()
			.filter(|(_, call)| SensitivityOf::sensitivity_of(&did, call) == Sensitivity::Ordinary)
			.map(|(name, _)| name)
			.collect();
		assert_eq!(ordinary, ORDINARY);
	});
}

#[test]
fn powers_that_were_lent_stop_with_the_identity() {
	use frame_support::assert_ok;
	use pallet_did::IdentityState;
	chain("local").execute_with(|| {
		let (owner, friend) =
			(identity_of(Sr25519Keyring::Eve), identity_of(Sr25519Keyring::Ferdie));
		let lend = |call: RuntimeCall| {
			assert_ok!(call.dispatch(RuntimeOrigin::signed(owner.clone())));
		};
		lend(pallet_ledger::Call::approve { spender: friend.clone(), value: JASMY }.into());
		lend(
			pallet_proxy::Call::add_proxy {
				delegate: friend.clone().into(),
				proxy_type: ProxyType::Any,
				delay: 0,
			}
			.into(),
		);
		let uses: [RuntimeCall; 3] = [
			pallet_ledger::Call::transfer_from { from: owner.clone(), to: account(1), value: 1 }
				.into(),
			pallet_ledger::Call::renew_subscription { company: owner.clone() }.into(),
			pallet_proxy::Call::proxy {
				real: owner.clone().into(),
				force_proxy_type: None,
				call: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
			}
			.into(),
		];
		for call in &uses {
			let result = call.clone().dispatch(RuntimeOrigin::signed(friend.clone()));
			if matches!(call, RuntimeCall::Ledger(pallet_ledger::Call::renew_subscription { .. })) {
				// There is none; it is asked whether there is.
				let none = pallet_ledger::Error::<Runtime>::NotRenewable;
				assert_eq!(result.unwrap_err().error, none.into());
			} else {
				assert_ok!(result);
			}
		}
		for state in [IdentityState::Frozen, IdentityState::Closing, IdentityState::Erasing] {
			pallet_did::Identities::<Runtime>::mutate_extant(&owner, |own| own.state = state);
			for call in &uses {
				let why: DispatchError = match call {
					RuntimeCall::Ledger(_) => pallet_ledger::Error::<Runtime>::Halted.into(),
					_ => frame_system::Error::<Runtime>::CallFiltered.into(),
				};
				assert_noop!(call.clone().dispatch(RuntimeOrigin::signed(friend.clone())), why);
				let batch = pallet_utility::Call::batch_all { calls: vec![call.clone()] };
				assert!(RuntimeCall::from(batch)
					.dispatch(RuntimeOrigin::signed(friend.clone()))
					.is_err());
			}
		}
	});
}

#[test]
fn nobody_gives_a_closed_identity_an_allowance_in_any_way() {
	use frame_support::assert_ok;
	use pallet_did::IdentityState;

	use super::leaving::more_for;
	chain("local").execute_with(|| {
		let spender = identity_of(Sr25519Keyring::Eve);
		let owner = || RuntimeOrigin::signed(identity_of(Sr25519Keyring::Ferdie));
		pallet_did::Identities::<Runtime>::mutate_extant(&spender, |own| {
			own.state = IdentityState::Closed;
		});
		for call in more_for(&spender, 1) {
			let refusal = pallet_ledger::Error::<Runtime>::SpenderLeaves;
			assert_noop!(call.dispatch(owner()), refusal);
		}
		for nothing in more_for(&spender, 0) {
			assert_ok!(nothing.dispatch(owner()));
		}
	});
}
