//! `grant`: a permission that nobody has asked for.

use frame_support::{
	dispatch::{GetDispatchInfo, Pays},
	traits::fungible::Mutate,
};
use jasmynet_primitives::{
	apis::Access,
	roles::{Role, Roles},
	terms::{Reward, Terms},
	traits::Devices as _,
	AccountId,
};
use sp_runtime::TokenError;

use super::*;

fn call(grantee: AccountId, terms: Terms) -> Call<Test> {
	Call::grant { grantee, terms }
}

#[test]
fn grant_fails_when_the_company_waits_for_an_answer_about_something_special() {
	run(|| {
		let special = Terms { categories: set([GENES]), ..terms() };
		ask(acme(), alice(), special);
		let unasked = Terms { categories: set([GENES]), ..free_terms() };
		fails_with(unasked.clone(), Error::TimeToReflect);
		// Nothing hurries what is not special, or what another company gets.
		assert_ok!(send(alice(), call(acme(), free_terms())));
		assert_ok!(send(alice(), call(globex(), unasked.clone())));
		wait(REFLECTION);
		assert_ok!(send(alice(), call(acme(), unasked)));
	});
}

#[test]
fn grant_fails_when_the_company_waits_for_an_answer_to_its_account_before() {
	run(|| {
		let special = |terms| Terms { categories: set([GENES]), ..terms };
		ask(acme(), alice(), special(terms()));
		goes_by(acme(), lab());
		goes_by(lab(), clinic());
		let unasked = || call(clinic(), special(free_terms()));
		assert_noop!(send(alice(), unasked()), Error::<Test>::TimeToReflect);
		wait(REFLECTION);
		assert_ok!(send(alice(), unasked()));
	});
}

#[test]
fn grant_fails_when_something_is_overdue() {
	run(|| {
		let grant = granted(terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant }));
		wait(ERASURE + 1);
		fails_with(free_terms(), Error::ErasureOverdue);
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: Hash::zero() }));
		assert_ok!(send(alice(), call(acme(), free_terms())));
	});
}

fn fails_with(terms: Terms, error: Error<Test>) {
	assert_noop!(send(alice(), call(acme(), terms)), error);
}

#[test]
fn grant_works() {
	run(|| {
		wait(DAY);
		let terms = free_terms();
		assert_ok!(send(alice(), call(acme(), terms.clone())));
		assert_eq!(
			Grants::<Test>::get(0).unwrap(),
			Grant {
				subject: alice(),
				grantee: acme(),
				terms: terms.clone(),
				request: None,
				state: GrantState::Active,
				paused_at: None,
				granted_at: START + DAY,
				accesses: 0,
				last_access: None,
				escrow_left: 0,
				payer: alice(),
				deposit: DEPOSIT,
				receipt_head: Hash::zero(),
				stated_until: START + DAY,
				disputes: 0,
			}
		);
		assert_eq!(Consent::grants_of(alice(), None, 10), [0]);
		assert_eq!(Consent::grants_to(acme(), None, 10), [0]);
		assert_eq!((deposit_of(&alice()), balance(&alice())), (DEPOSIT, WEALTH - DEPOSIT));
		assert_eq!((deposit_of(&acme()), balance(&acme())), (0, WEALTH));
		System::assert_last_event(
			Event::Granted {
				grant: 0,
				subject: alice(),
				grantee: acme(),
				terms_hash: terms.hash(),
			}
			.into(),
		);
		assert!(matches!(
			Consent::check_access(acme(), alice(), PULSE, None),
			Access::Allowed { grant: 0, remaining: 5, .. }
		));
		assert_ok!(read(0, PULSE_RECORD));
		assert_eq!(balance(&alice()), WEALTH - DEPOSIT);
	});
}

#[test]
fn grant_of_something_special_needs_no_time_to_think() {
	run(|| {
		given(Terms { categories: set([GENES]), purpose: PROFILING, ..free_terms() });
	});
}

#[test]
fn what_was_granted_ends_like_any_other_and_the_deposit_is_the_persons() {
	run(|| {
		let grant = given(free_terms());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		assert_eq!(deposit_of(&alice()), DEPOSIT);
		wait(HISTORY);
		assert_ok!(send(stranger(), Call::prune { grant }));
		assert_eq!((deposit_of(&alice()), balance(&alice())), (0, WEALTH));
		assert_eq!(balance(&acme()), WEALTH);
	});
}

#[test]
fn grant_names_devices_of_the_persons_only() {
	run(|| {
		let naming = |device| Terms { devices: Some(set([device])), ..free_terms() };
		fails_with(naming(Hash::repeat_byte(1)), Error::DeviceNotPaired);
		let grant = given(naming(watch()));
		assert_eq!(Consent::grants_of_device(watch()), [grant]);
		hand_over(watch(), Some(bob()));
		assert!(Grants::<Test>::get(grant).unwrap().ended_at().is_some());
		fails_with(naming(watch()), Error::DeviceNotPaired);
	});
}

#[test]
fn grant_fails_when_a_party_is_not_active() {
	run(|| {
		ActiveIdentities::remove(alice());
		fails_with(free_terms(), Error::SubjectNotActive);
		ActiveIdentities::insert(alice(), ());
		for nobody in [stranger(), host(), bob()] {
			assert_noop!(
				send(alice(), call(nobody, free_terms())),
				Error::<Test>::CompanyNotActive
			);
		}
		MemberRoles::remove(acme());
		fails_with(free_terms(), Error::CompanyNotActive);
	});
}

#[test]
fn grant_fails_when_a_company_gives_to_itself() {
	run(|| {
		assert_noop!(send(acme(), call(acme(), free_terms())), Error::<Test>::RequestToSelf);
	});
}

#[test]
fn grant_fails_when_it_promises_a_reward() {
	run(|| {
		for reward in [Reward { upfront: 1, per_access: 0 }, Reward { upfront: 0, per_access: 1 }] {
			fails_with(Terms { reward, ..terms() }, Error::RewardNotFunded);
		}
	});
}

#[test]
fn grant_fails_when_the_terms_mean_nothing() {
	run(|| {
		fails_with(Terms { categories: set([]), ..free_terms() }, Error::EmptyTerms);
		fails_with(Terms { max_accesses: 0, ..free_terms() }, Error::EmptyTerms);
		fails_with(Terms { devices: Some(set([])), ..free_terms() }, Error::EmptyTerms);
		fails_with(Terms { valid_until: START, ..free_terms() }, Error::Expired);
		fails_with(Terms { valid_until: START + 201 * DAY, ..free_terms() }, Error::TooLong);
		fails_with(Terms { purpose: 77, ..free_terms() }, Error::UnknownPurpose);
		fails_with(Terms { categories: set([77]), ..free_terms() }, Error::UnknownCategory);
	});
}

#[test]
fn grant_fails_when_something_is_retired() {
	run(|| {
		Categories::<Test>::mutate(HEART, |it| it.as_mut().unwrap().retired = true);
		fails_with(Terms { categories: set([HEART]), ..free_terms() }, Error::UnknownCategory);
		given(free_terms());
		Purposes::<Test>::mutate(RESEARCH, |it| it.as_mut().unwrap().retired = true);
		fails_with(free_terms(), Error::UnknownPurpose);
	});
}

#[test]
fn grant_fails_when_the_person_is_not_verified_enough() {
	run(|| {
		fails_with(Terms { min_kyc: 3, ..free_terms() }, Error::KycTooLow);
		given(Terms { min_kyc: 2, ..free_terms() });
	});
}

#[test]
fn grant_fails_when_the_pair_has_grants_enough() {
	run(|| {
		granted(terms());
		for _ in 1..MAX_GRANTS {
			given(free_terms());
		}
		fails_with(free_terms(), Error::TooManyGrants);
		assert_ok!(send(alice(), call(globex(), free_terms())));
		// One that has ended makes room.
		assert_ok!(send(alice(), Call::revoke { grant: 0 }));
		given(free_terms());
	});
}

#[test]
fn grant_works_when_the_time_of_one_of_the_pairs_grants_is_over_and_it_is_pruned_later() {
	run(|| {
		let over = given(Terms { valid_until: START + DAY, ..free_terms() });
		for _ in 1..MAX_GRANTS {
			given(free_terms());
		}
		fails_with(free_terms(), Error::TooManyGrants);
		assert_ok!(read(over, PULSE_RECORD));
		wait(DAY);
		given(free_terms());
		// Those that are left work: none of them makes room.
		fails_with(free_terms(), Error::TooManyGrants);
		// What it obliges to is as if it were listed still.
		let confirm = Call::confirm_erasure { grant: over, evidence: receipt() };
		assert_ok!(send(acme(), confirm));
		wait(HISTORY);
		assert_ok!(send(stranger(), Call::prune { grant: over }));
		assert!(!Grants::<Test>::contains_key(over));
	});
}

#[test]
fn grant_fails_when_the_device_has_grants_enough() {
	run(|| {
		let terms = || Terms { devices: Some(set([watch()])), ..free_terms() };
		for company in [acme(), acme(), globex(), globex()] {
			assert_ok!(send(alice(), call(company, terms())));
		}
		fails_with(terms(), Error::TooManyGrantsOfDevice);
		assert_eq!(deposit_of(&alice()), 4 * DEPOSIT);
		// One whose time is over is settled and makes room.
		Grants::<Test>::mutate(2, |grant| grant.as_mut().unwrap().terms.valid_until = now());
		assert_ok!(send(alice(), call(acme(), terms())));
		assert_eq!(Consent::grants_of_device(watch()), [0, 1, 3, 4]);
	});
}

#[test]
fn grant_fails_when_the_person_has_too_little() {
	run(|| {
		let poor = account(77);
		ActiveIdentities::insert(&poor, ());
		let call = || call(acme(), Terms { min_kyc: 0, ..free_terms() });
		assert_noop!(send(poor.clone(), call()), TokenError::FundsUnavailable);
		Balances::mint_into(&poor, DEPOSIT + 1).unwrap();
		assert_ok!(send(poor, call()));
	});
}

#[test]
fn grant_binds_the_company_to_nothing_before_it_reads() {
	run(|| {
		let grant = given(free_terms());
		assert_eq!(Deadlines::<Test>::iter().count(), 0);
		assert_ok!(send(acme(), Call::surrender { grant }));
		assert_eq!(Duties::<Test>::iter().count(), 0);
		assert_eq!(balance(&acme()), WEALTH);
	});
}

#[test]
fn grant_from_a_company_as_a_person_works() {
	run(|| {
		MemberRoles::insert(bob(), Roles::of(&[Role::DataConsumer]));
		let terms = Terms { min_kyc: 0, ..free_terms() };
		assert_ok!(send(acme(), call(bob(), terms)));
		assert_eq!(Consent::grants_of(acme(), None, 10), [0]);
	});
}

#[test]
fn grant_pays_for_all_that_its_terms_name() {
	run(|| {
		let weight = |terms: Terms| {
			let info = call(acme(), terms).get_dispatch_info();
			assert_eq!(info.pays_fee, Pays::Yes);
			info.call_weight
		};
		let room = <() as WeightInfo>::make_room_under_device() + DropEnvelopesWeight::get();
		assert_eq!(weight(free_terms()), <() as WeightInfo>::grant(1, 0, 0));
		let devices = Some(set([watch(), ring()]));
		let wider = Terms { devices, categories: set([PULSE, PHOTOS]), ..terms_for_two() };
		assert_eq!(
			weight(wider),
			<() as WeightInfo>::grant(2, 2, 2) + Machines::standing_weight() * 2 + room
		);
	});
}
