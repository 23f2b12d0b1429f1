//! Whatever happens in whatever order, the invariants hold.

use std::collections::{BTreeMap, BTreeSet};

use frame_support::traits::ValidatorRegistration;
use jasmynet_primitives::{
	consortium::MemberStatus,
	roles::{Role, Roles},
	traits::Membership,
	AccountId, Hash,
};
use pallet_session::SessionManager;
use proptest::prelude::*;
use sp_io::storage::root;
use sp_runtime::{traits::Dispatchable, StateVersion};

use crate::{mock::*, offences::offence_hash, *};

#[derive(Clone, Debug)]
enum Act {
	Admit(u8, Roles),
	SetRoles(u8, Roles),
	Suspend(u8),
	Reinstate(u8),
	Remove(u8),
	Leave(u8),
	Offer(u8, Option<u8>),
	Accept(u8, u8),
	RegisterNode(u8, u8, u64),
	RemoveNode(u8, u8),
	SetKeys(u8, u8),
	PurgeKeys(u8),
	AddValidator(u8, u8),
	RemoveValidator(u8),
	WithdrawValidator(u8, u8),
	ReinstateValidator(u8),
	Equivocate(u8),
	SetMinimum(u32),
	SetLength(u64),
	Announce,
	FallAsleep(u8),
	Blocks(u64),
	Sessions(u32),
}

fn roles() -> impl Strategy<Value = Roles> {
	proptest::sample::subsequence(Role::ALL.to_vec(), 0..=6).prop_map(|roles| Roles::of(&roles))
}

fn act() -> impl Strategy<Value = Act> {
	let a = || 1..=8u8;
	let validator = || 1..=12u8;
	prop_oneof![
		(a(), roles()).prop_map(|(account, roles)| Act::Admit(account, roles)),
		a().prop_map(|account| Act::Admit(account, VALIDATOR)),
		(a(), roles()).prop_map(|(account, roles)| Act::SetRoles(account, roles)),
		a().prop_map(Act::Suspend),
		a().prop_map(Act::Reinstate),
		a().prop_map(Act::Remove),
		a().prop_map(Act::Leave),
		(a(), proptest::option::of(a())).prop_map(|(old, new)| Act::Offer(old, new)),
		(a(), a()).prop_map(|(new, old)| Act::Accept(new, old)),
		(a(), 1..=8u8, 1..4u64)
			.prop_map(|(member, node, nonce)| { Act::RegisterNode(member, node, nonce) }),
		(a(), 1..=8u8).prop_map(|(member, node)| Act::RemoveNode(member, node)),
		(validator(), 0..2u8).prop_map(|(account, keys)| Act::SetKeys(account, keys)),
		validator().prop_map(Act::PurgeKeys),
		(a(), validator()).prop_map(|(member, validator)| Act::AddValidator(member, validator)),
		(a(), validator()).prop_map(|(member, validator)| Act::AddValidator(member, validator)),
		validator().prop_map(Act::RemoveValidator),
		(a(), validator()).prop_map(|(member, own)| Act::WithdrawValidator(member, own)),
		validator().prop_map(Act::ReinstateValidator),
		validator().prop_map(Act::Equivocate),
		(0..6u32).prop_map(Act::SetMinimum),
		(0..8u64).prop_map(Act::SetLength),
		Just(Act::Announce),
		validator().prop_map(Act::FallAsleep),
		(1..4u64).prop_map(Act::Blocks),
		(1..3u32).prop_map(Act::Sessions),
	]
}

// Refusals are as welcome as successes here.
fn perform(act: Act) {
	let call: RuntimeCall = match act {
		Act::Sessions(count) => return run_sessions(count),
		Act::Blocks(count) => return run_to_block(System::block_number() + count),
		Act::FallAsleep(validator) => {
			return Asleep::mutate(|asleep| {
				if !asleep.insert(id(validator)) {
					asleep.clear();
				}
			})
		},
		Act::SetKeys(account, generation) => return set_keys(&id(account), generation),
		Act::RegisterNode(member, node, nonce) => {
			let _ = register_node(&id(member), node, nonce);
			return;
		},
		Act::Equivocate(validator) => {
			// What a proved report does; the proofs have tests of their own.
			let hash: Hash = offence_hash(Offence::Aura, &System::block_number());
			if !Consortium::is_judged(&id(validator), &hash) {
				Consortium::suspend_validator(id(validator), Offence::Aura, 0, hash);
			}
			return;
		},
		Act::Admit(account, roles) => {
			Call::admit { account: id(account), name: name("Somebody"), roles, review_due: None }
		},
		Act::SetRoles(account, roles) => Call::set_roles { account: id(account), roles },
		Act::Suspend(account) => Call::suspend { account: id(account) },
		Act::Reinstate(account) => Call::reinstate { account: id(account) },
		Act::Remove(account) => Call::remove { account: id(account) },
		Act::Leave(_) => Call::leave {},
		Act::Offer(_, new) => Call::rotate_account { new: new.map(id) },
		Act::Accept(_, old) => Call::accept_account { old: id(old) },
		Act::RemoveNode(_, key) => Call::remove_node { node: node(key) },
		Act::PurgeKeys(_) => Call::purge_keys {},
		Act::AddValidator(member, validator) => {
			Call::add_validator { member: id(member), validator: id(validator) }
		},
		Act::RemoveValidator(validator) => Call::remove_validator { validator: id(validator) },
		Act::WithdrawValidator(_, validator) => {
			Call::withdraw_validator { validator: id(validator) }
		},
		Act::ReinstateValidator(validator) => {
			Call::reinstate_validator { validator: id(validator) }
		},
		Act::SetMinimum(minimum) => Call::set_min_validators { minimum },
		Act::SetLength(blocks) => Call::set_session_length { blocks },
		Act::Announce => Call::announce {
			kind: AnnouncementKind::Notice,
			title: Title {
				en: b"News".to_vec().try_into().unwrap(),
				ja: b"News".to_vec().try_into().unwrap(),
			},
			content: None,
		},
	}
	.into();
	let origin = match act {
		Act::Leave(who)
		| Act::Offer(who, _)
		| Act::Accept(who, _)
		| Act::RemoveNode(who, _)
		| Act::PurgeKeys(who)
		| Act::WithdrawValidator(who, _) => signed(who),
		_ => unanimous(),
	};
	let _ = call.dispatch(origin);
}

/// With four or more members in the plan, nobody holds a third.
fn is_shared_out(planned: &[AccountId]) -> bool {
	let mut shares = BTreeMap::<AccountId, usize>::new();
	for validator in planned {
		*shares.entry(Validators::<Test>::get(validator).unwrap().member).or_default() += 1;
	}
	shares.len() < 4 || shares.values().all(|own| own * 3 < planned.len())
}

/// What must hold after every act.
fn check() {
	Consortium::do_try_state().unwrap();
	let active = Members::<Test>::iter()
		.filter(|(_, member)| member.status == MemberStatus::Active)
		.map(|(account, _)| account)
		.collect::<BTreeSet<_>>();
	assert_eq!(CurrentVoters::get().into_iter().collect::<BTreeSet<_>>(), active);
	for peer in Consortium::authorized_peers() {
		assert!(active.contains(&peer.member));
	}
	// Keys of whoever is listed, or in a set, stay.
	for validator in Validators::<Test>::iter_keys().chain(Session::validators()) {
		assert!(Session::is_registered(&validator));
	}
	let working = Consortium::working_validators();
	assert!(!Session::validators().is_empty());
	assert!(is_shared_out(&working));
	for validator in &working {
		let member = Validators::<Test>::get(validator).unwrap().member;
		assert!(Consortium::has_role(&member, Role::Validator));
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(96))]

	#[test]
	fn any_sequence_of_acts_keeps_the_invariants(
		acts in proptest::collection::vec(act(), 1..60),
	) {
		ExtBuilder { min_validators: 2, ..Default::default() }.build_and_execute(|| {
			for act in acts {
				let enough = |count: usize| count >= MinValidators::<Test>::get() as usize;
				let (before, is_offence) =
					(Consortium::working_validators(), matches!(act, Act::Equivocate(_)));
				perform(act.clone());
				check();
				// No call takes the working validators below the minimum.
				let after = Consortium::working_validators();
				prop_assert!(
					is_offence || enough(after.len()) || after.len() >= before.len(),
					"{act:?}: {before:?} {after:?}"
				);
			}
			// Once two sessions have passed, the set is the plan, and told once.
			run_sessions(2);
			if !ShortOfValidators::<Test>::get() {
				let working = Consortium::working_validators();
				assert_eq!(Session::validators(), working);
				assert_eq!(Consortium::planned_validators(), working);
				assert!(working.len() >= MinValidators::<Test>::get() as usize);
			}
			let next = Session::current_index() + 2;
			assert_eq!(<Consortium as SessionManager<AccountId>>::new_session(next), None);
			Ok(())
		})?;
	}

	#[test]
	fn a_stranger_changes_nothing(
		account in 0..=20u8,
		roles in roles(),
		which in 0..22u8,
		number in 0..9u32,
	) {
		ExtBuilder::default().build_and_execute(|| {
			let who = id(account);
			let intent = node_intent(account, &who, 1);
			let call: RuntimeCall = match which {
				0 => Call::admit {
					account: who,
					name: name("Somebody"),
					roles,
					review_due: None,
				},
				1 => Call::set_roles { account: who, roles },
				2 => Call::suspend { account: who },
				3 => Call::enact {
					call: Box::new(frame_system::Call::remark { remark: vec![] }.into()),
				},
				4 => Call::reinstate { account: who },
				5 => Call::remove { account: who },
				6 => Call::leave {},
				7 => Call::set_review_due { account: who, due: Some(7) },
				8 => Call::rotate_account { new: Some(who) },
				9 => Call::accept_account { old: who },
				10 => Call::register_node {
					signature: sign(account, &intent),
					intent,
					addresses: addresses(&[]),
				},
				11 => Call::set_node_addresses { node: node(account), addresses: addresses(&[]) },
				12 => Call::remove_node { node: node(account) },
				13 => Call::add_validator { member: who.clone(), validator: who },
				14 => Call::remove_validator { validator: who },
				15 => Call::withdraw_validator { validator: who },
				16 => Call::reinstate_validator { validator: who },
				17 => Call::purge_keys {},
				18 => Call::set_session_length { blocks: number.into() },
				19 => Call::set_min_validators { minimum: number },
				20 => Call::set_idle_sessions { sessions: number },
				_ => Call::announce {
					kind: AnnouncementKind::Notice,
					title: Title {
						en: b"News".to_vec().try_into().unwrap(),
						ja: b"News".to_vec().try_into().unwrap(),
					},
					content: None,
				},
			}
			.into();
			let before = root(StateVersion::V1);
			let result = call.dispatch(RuntimeOrigin::signed(STRANGER));
			assert!(result.is_err());
			assert_eq!(root(StateVersion::V1), before);
		});
	}
}
