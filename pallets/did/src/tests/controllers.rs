use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::traits::Identities as _;
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{ControlledBy, Controllers, Error, Keys};

fn offer(controller: &AccountId) -> Call<Test> {
	Call::set_controller { controller: Some(controller.clone()) }
}

const END: Call<Test> = Call::set_controller { controller: None };

/// The stranger's company was offered control of Alice's department.
fn with_offer(test: impl FnOnce(AccountId, AccountId)) {
	ExtBuilder::with_alice(|| {
		let (did, company) = (alice().did(), company());
		give(&did, FUNDS);
		assert_ok!(as_did(&alice(), &did, offer(&company)));
		test(did, company);
	});
}

/// The company has accepted.
fn with_control(test: impl FnOnce(AccountId, AccountId)) {
	with_offer(|did, company| {
		assert_ok!(as_did(&stranger(), &company, Call::accept_control { did: did.clone() }));
		test(did, company);
	});
}

#[test]
fn set_controller_works() {
	with_offer(|did, company| {
		assert_eq!(held(HoldReason::Safeguard, &did), SAFEGUARD_DEPOSIT);
		System::assert_has_event(
			Event::ControllerOffered { did: did.clone(), controller: company.clone() }.into(),
		);
		// Nothing has come of it yet.
		assert_noop!(as_did(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
		assert_eq!(Did::did_document(did.clone()).unwrap().controller, None);
		assert!(!ControlledBy::<Test>::contains_key(&company, &did));
		// And it can be taken back.
		assert_ok!(as_did(&alice(), &did, END));
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
		assert_noop!(
			as_did(&stranger(), &company, Call::accept_control { did }),
			Error::<Test>::NotController
		);
	});
}

#[test]
fn the_keys_of_a_controller_act_for_what_it_controls() {
	with_control(|did, company| {
		System::assert_has_event(
			Event::ControlAccepted { did: did.clone(), controller: company.clone() }.into(),
		);
		wait(9);
		for call in [
			everyday(),
			assertion(),
			Call::label_key { key_id: alice().account(), label: None }.into(),
		] {
			assert_ok!(as_did(&stranger(), &did, call.clone()));
			assert_ok!(submit(&stranger(), &did, call));
			assert_ok!(last_result());
		}
		System::assert_last_event(
			Event::CalledAs { did: did.clone(), key: stranger().account(), result: Ok(()) }.into(),
		);
		let record = Keys::<Test>::get(&company, stranger().account()).unwrap();
		assert_eq!(record.last_used_at, Some(START + 9));
		assert!(Did::acts_for(stranger().account(), did.clone()));
		assert_eq!(Did::did_document(did.clone()).unwrap().controller, Some(company.clone()));
		// It is not the other way round, and the keys are not the department's own.
		assert_noop!(as_did(&alice(), &company, everyday()), Error::<Test>::NotAuthorized);
		assert!(!Did::has_key(&did, &stranger().key(), Relationship::Authentication));
	});
}

#[test]
fn a_key_of_a_controller_does_what_it_is_for_and_no_more() {
	with_control(|did, company| {
		give(&company, FUNDS);
		let clerk = Holder::ed(60);
		assert_ok!(as_did(&stranger(), &company, add_key_call(&clerk, &company, EVERYDAY)));
		assert_ok!(as_did(&clerk, &did, everyday()));
		assert_noop!(as_did(&clerk, &did, assertion()), Error::<Test>::NotAuthorized);
		assert_noop!(as_did(&clerk, &did, END), Error::<Test>::NotAuthorized);
		assert_ok!(as_did(&stranger(), &company, remove(clerk.account())));
		assert_noop!(as_did(&clerk, &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn control_works_only_while_the_controller_is_a_member_and_active() {
	with_control(|did, company| {
		Members::set(&company, false);
		assert_noop!(as_did(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
		assert_eq!(Did::did_document(did.clone()).unwrap().controller, None);
		Members::set(&company, true);
		assert_ok!(as_did(&stranger(), &did, everyday()));
		assert_ok!(as_did(&stranger(), &company, Call::freeze {}));
		assert_noop!(as_did(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn control_goes_one_level_and_no_further() {
	with_control(|did, company| {
		// A holding controls the company.
		let holding = laptop();
		give(&holding.account(), FUNDS);
		assert_ok!(Did::create(holding.origin(), holding.key(), SALT));
		Members::set(&holding.did(), true);
		give(&company, FUNDS);
		assert_ok!(as_did(&stranger(), &company, offer(&holding.did())));
		let accept = Call::accept_control { did: company.clone() };
		assert_ok!(as_did(&holding, &holding.did(), accept));
		assert_ok!(as_did(&holding, &company, everyday()));
		assert_noop!(as_did(&holding, &did, everyday()), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn set_controller_fails_when_the_other_is_no_member() {
	ExtBuilder::with_alice(|| {
		let did = alice().did();
		give(&did, FUNDS);
		for other in [stranger().did(), sponsor().account(), did.clone()] {
			assert_noop!(as_did(&alice(), &did, offer(&other)), Error::<Test>::NotAMember);
		}
		// Not itself even as a member, nor one that is suspended or frozen.
		Members::set(&did, true);
		assert_noop!(as_did(&alice(), &did, offer(&did)), Error::<Test>::NotAMember);
		Members::set(&stranger().did(), false);
		assert_noop!(as_did(&alice(), &did, offer(&stranger().did())), Error::<Test>::NotAMember);
		let company = company();
		assert_ok!(as_did(&stranger(), &company, Call::freeze {}));
		assert_noop!(as_did(&alice(), &did, offer(&company)), Error::<Test>::NotAMember);
	});
}

#[test]
fn set_controller_fails_when_there_is_none_to_end() {
	ExtBuilder::with_alice(|| {
		assert_noop!(as_did(&alice(), &alice().did(), END), Error::<Test>::NotController);
	});
}

#[test]
fn set_controller_fails_when_the_deposit_is_not_there() {
	ExtBuilder::with_alice(|| {
		let company = company();
		assert_noop!(
			as_did(&alice(), &alice().did(), offer(&company)),
			Error::<Test>::DepositNotAffordable
		);
	});
}

#[test]
fn set_controller_fails_when_somebody_else_does_it() {
	with_offer(|did, company| {
		assert_noop!(as_did(&stranger(), &did, END), Error::<Test>::NotAuthorized);
		assert_noop!(
			Did::set_controller(sponsor().origin(), Some(company)),
			Error::<Test>::NotFound
		);
		assert_noop!(Did::set_controller(RuntimeOrigin::root(), None), BadOrigin);
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_noop!(Did::set_controller(RuntimeOrigin::signed(did), None), Error::<Test>::Halted);
	});
}

#[test]
fn a_new_offer_ends_the_old_control() {
	with_control(|did, company| {
		assert_ok!(as_did(&alice(), &did, offer(&company)));
		System::assert_has_event(
			Event::ControlEnded { did: did.clone(), controller: company.clone() }.into(),
		);
		assert_noop!(as_did(&stranger(), &did, everyday()), Error::<Test>::NotAuthorized);
		assert_eq!(held(HoldReason::Safeguard, &did), SAFEGUARD_DEPOSIT);
	});
}

#[test]
fn accept_control_fails_when_it_cannot() {
	with_offer(|did, company| {
		let accept = || Call::accept_control { did: did.clone() };
		let origin = || RuntimeOrigin::signed(company.clone());
		// By whom it was not offered.
		assert_noop!(as_did(&alice(), &did, accept()), Error::<Test>::NotController);
		assert_noop!(Did::accept_control(sponsor().origin(), did.clone()), Error::<Test>::NotFound);
		assert_noop!(Did::accept_control(RuntimeOrigin::root(), did.clone()), BadOrigin);
		assert_noop!(Did::accept_control(origin(), sponsor().did()), Error::<Test>::NotFound);
		// By one that is no member any more.
		Members::set(&company, false);
		assert_noop!(as_did(&stranger(), &company, accept()), Error::<Test>::NotAMember);
		Members::set(&company, true);
		assert_ok!(as_did(&stranger(), &company, accept()));
		assert_noop!(as_did(&stranger(), &company, accept()), Error::<Test>::AlreadyAccepted);
	});
	with_offer(|did, company| {
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_noop!(
			as_did(&stranger(), &company, Call::accept_control { did }),
			Error::<Test>::Halted
		);
	});
}

#[test]
fn resign_control_works() {
	with_control(|did, company| {
		let resign = Call::resign_control { did: did.clone() };
		// Also when the department is frozen: it ends something.
		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_ok!(as_did(&stranger(), &company, resign.clone()));
		System::assert_has_event(
			Event::ControlEnded { did: did.clone(), controller: company.clone() }.into(),
		);
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
		assert!(!Controllers::<Test>::contains_key(&did));
		assert!(!ControlledBy::<Test>::contains_key(&company, &did));
		assert_noop!(as_did(&stranger(), &company, resign), Error::<Test>::NotController);
	});
	// An offer is refused in the same way.
	with_offer(|did, company| {
		assert_ok!(as_did(&stranger(), &company, Call::resign_control { did: did.clone() }));
		assert_eq!(held(HoldReason::Safeguard, &did), 0);
	});
}

#[test]
fn resign_control_fails_when_the_signer_does_not_control() {
	with_control(|did, _| {
		for origin in [sponsor().origin(), alice().origin(), RuntimeOrigin::signed(did.clone())] {
			assert_noop!(Did::resign_control(origin, did.clone()), Error::<Test>::NotController);
		}
		assert_noop!(Did::resign_control(RuntimeOrigin::none(), did), BadOrigin);
	});
}
