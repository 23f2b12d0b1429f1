use std::collections::BTreeMap;

use frame_support::{
	assert_noop, assert_ok,
	dispatch::DispatchResult,
	traits::{fungible::Inspect as _, ReservableCurrency},
};
use jasmynet_primitives::{
	erasure::{Erasable, ErasureItem},
	intent::Action,
	keys::PublicKey,
	traits::Identities as _,
	DAY,
};
use sp_core::H256;
use sp_runtime::traits::BadOrigin;

use super::guardians::{bob, by, carol, dave, name, settle, with_friends, with_guardians};
use super::*;
use crate::{
	Call, Closure, Closures, Controllers, Error, Event, FreeCalls, IdentityOf, IdentityState,
	IntentNonces, Keys, RecoveryConfigs, RetiredKeys, SecondFactorPolicy, Wards,
};

const GRACE: u64 = 30 * DAY;

fn state(holder: &Holder) -> IdentityState {
	Identities::<Test>::get(holder.did()).unwrap().state
}

pub(super) fn request(holder: &Holder) -> DispatchResult {
	Did::request_closure(by(holder), stranger().account())
}

/// Anybody carries a closure on, and answers how many things went; `None` when it
/// was the end.
pub(super) fn finalize(
	holder: &Holder,
	limit: u32,
) -> Result<Option<u32>, sp_runtime::DispatchError> {
	System::reset_events();
	Did::finalize_closure(sponsor().origin(), holder.did(), limit)
		.map_err(|failure| failure.error)?;
	match System::events().pop().unwrap().event {
		RuntimeEvent::Did(Event::ErasureProgressed { erased, is_left, .. }) => {
			assert!(is_left);
			Ok(Some(erased))
		},
		RuntimeEvent::Did(Event::IdentityClosed { .. }) => Ok(None),
		other => panic!("{other:?}"),
	}
}

/// Closes an identity for good.
pub(super) fn close_for_good(holder: &Holder) {
	assert_ok!(request(holder));
	wait(GRACE);
	assert_eq!(finalize(holder, 1_000), Ok(None));
}

/// Everything in state whose key names this identity.
fn keys_naming(did: &AccountId) -> Vec<Vec<u8>> {
	let bytes: &[u8] = did.as_ref();
	let mut found = Vec::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		if next.windows(32).any(|part| part == bytes) {
			found.push(next.clone());
		}
		key = next;
	}
	found
}

#[test]
fn request_closure_works() {
	with_friends(|| {
		let did = alice().did();
		let call = Call::request_closure { beneficiary: stranger().account() };
		assert_ok!(as_did(&alice(), &did, call));
		let closure = Closure {
			beneficiary: stranger().account(),
			requested_at: START,
			final_at: START + GRACE,
		};
		assert_eq!(Closures::<Test>::get(&did), Some(closure));
		assert_eq!(state(&alice()), IdentityState::Closing);
		System::assert_has_event(
			Event::ClosureRequested {
				did: did.clone(),
				beneficiary: stranger().account(),
				final_at: START + GRACE,
			}
			.into(),
		);
		// Nothing works but what ends things.
		assert!(!Did::is_active(&did));
		assert_noop!(as_did(&alice(), &did, everyday()), Error::<Test>::Halted);
		assert_noop!(request(&alice()), Error::<Test>::Halted);
		assert_ok!(as_did(&alice(), &did, free()));
	});
}

#[test]
fn request_closure_fails_for_whom_the_consortium_knows() {
	with_friends(|| {
		for is_active in [true, false] {
			Members::set(&alice().did(), is_active);
			assert_noop!(request(&alice()), Error::<Test>::IsOrganisation);
		}
		Members::set(&stranger().did(), true);
		assert_ok!(request(&bob()));
	});
}

#[test]
fn request_closure_fails_when_the_money_would_be_lost() {
	with_friends(|| {
		close_for_good(&dave());
		for nobody in [AccountId::new([0; 32]), alice().did(), dave().did()] {
			assert_noop!(
				Did::request_closure(by(&alice()), nobody),
				Error::<Test>::InvalidBeneficiary
			);
		}
		assert_ok!(Did::request_closure(by(&alice()), bob().did()));
	});
}

#[test]
fn finalize_closure_fails_when_the_beneficiary_is_gone_meanwhile() {
	with_friends(|| {
		assert_ok!(Did::request_closure(by(&alice()), dave().did()));
		close_for_good(&dave());
		wait(GRACE);
		assert_eq!(finalize(&alice(), 1), Err(Error::<Test>::InvalidBeneficiary.into()));
		assert_eq!(state(&alice()), IdentityState::Closing);
		// Nothing was erased: the closure can be asked for anew.
		assert_ok!(Did::cancel_closure(by(&alice())));
		close_for_good(&alice());
	});
}

#[test]
fn finalize_closure_fails_when_something_is_owed() {
	with_friends(|| {
		assert_ok!(request(&alice()));
		OWING.with_borrow_mut(|owing| owing.insert(alice().did()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 1), Err(Error::<Test>::StillOwes.into()));
		// It can still do it, for it is not being erased.
		assert_eq!(state(&alice()), IdentityState::Closing);
		OWING.with_borrow_mut(|owing| owing.remove(&alice().did()));
		assert!(finalize(&alice(), 1).is_ok());
	});
}

#[test]
fn request_closure_fails_when_the_identity_is_not_active() {
	with_friends(|| {
		assert_noop!(Did::request_closure(alice().origin(), bob().did()), Error::<Test>::NotFound);
		assert_noop!(Did::request_closure(RuntimeOrigin::root(), bob().did()), BadOrigin);
		assert_ok!(Did::freeze(by(&alice())));
		assert_noop!(request(&alice()), Error::<Test>::Halted);
	});
}

#[test]
fn cancel_closure_works_for_any_key_that_signs() {
	with_friends(|| {
		let did = alice().did();
		alice_adds(&laptop(), EVERYDAY);
		assert_ok!(request(&alice()));
		wait(GRACE + DAY);
		// Until somebody carries it out, it is not too late.
		assert_ok!(as_did(&laptop(), &did, Call::cancel_closure {}));
		assert_eq!(state(&alice()), IdentityState::Active);
		assert_eq!(Closures::<Test>::get(&did), None);
		System::assert_has_event(Event::ClosureCancelled { did: did.clone() }.into());
		assert_ok!(as_did(&alice(), &did, everyday()));
		assert_eq!(finalize(&alice(), 10), Err(Error::<Test>::NotClosing.into()));
	});
}

#[test]
fn cancel_closure_fails_when_there_is_none_or_it_is_too_late() {
	with_friends(|| {
		let cancel = || Did::cancel_closure(by(&alice()));
		assert_noop!(cancel(), Error::<Test>::NotClosing);
		assert_noop!(Did::cancel_closure(alice().origin()), Error::<Test>::NotFound);
		assert_ok!(request(&alice()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 0), Ok(Some(0)));
		assert_eq!(state(&alice()), IdentityState::Erasing);
		assert_noop!(cancel(), Error::<Test>::NotActive);
		let call = Call::cancel_closure {};
		assert_noop!(as_did(&alice(), &alice().did(), call), Error::<Test>::NotActive);
		assert_noop!(as_did(&alice(), &alice().did(), Call::freeze {}), Error::<Test>::NotActive);
	});
}

#[test]
fn finalize_closure_fails_too_early_and_for_who_stays() {
	with_friends(|| {
		assert_eq!(finalize(&alice(), 10), Err(Error::<Test>::NotClosing.into()));
		assert_ok!(request(&alice()));
		wait(GRACE - 1);
		assert_eq!(finalize(&alice(), 10), Err(Error::<Test>::NotYet.into()));
		wait(1);
		Members::set(&alice().did(), false);
		assert_eq!(finalize(&alice(), 10), Err(Error::<Test>::IsOrganisation.into()));
		let unknown = Holder::sr(99);
		assert_eq!(finalize(&unknown, 10), Err(Error::<Test>::NotFound.into()));
		close_for_good(&bob());
		assert_eq!(finalize(&bob(), 10), Err(Error::<Test>::NotActive.into()));
		let nobody = Did::finalize_closure(RuntimeOrigin::root(), alice().did(), 1);
		assert_eq!(nobody.unwrap_err().error, BadOrigin.into());
	});
}

/// Alice, whose identity a sponsor paid for, with everything that an identity can
/// have: keys, services, a controller, guardians, a guardian of her own, wards, a
/// recovery, approvals, a second factor, nonces, and three records elsewhere.
/// Answers the plan of what would go.
fn full_life() -> Vec<ErasureItem> {
	use jasmynet_primitives::did::{Service, ServiceEndpoint, ServiceKind};
	let did = alice().did();
	let intent = alice().wish(&sponsor().account());
	let signature = alice().sign(&intent);
	assert_ok!(Did::create_for(sponsor().origin(), intent, alice().key(), SALT, signature));
	assert_ok!(Did::create(stranger().origin(), stranger().key(), SALT));
	give(&did, FUNDS);
	for friend in [bob(), carol(), dave()] {
		settle(&friend);
	}
	alice_adds(&laptop(), EVERYDAY);
	assert_ok!(Did::add_key(by(&alice()), PublicKey::X25519([7; 32]), AGREEMENT, None));
	assert_ok!(as_did(&alice(), &did, free()));
	let service = |id: &[u8]| Service {
		id: id.to_vec().try_into().unwrap(),
		kind: ServiceKind::LockerHost,
		endpoint: ServiceEndpoint::Did(bob().did()),
	};
	let services = vec![service(b"one"), service(b"two")].try_into().unwrap();
	assert_ok!(Did::set_services(by(&alice()), services));
	// Dave's company controls Alice, and her company controls Carol: both are gone
	// from the consortium's books by the time she leaves.
	Members::set(&dave().did(), true);
	Members::set(&did, true);
	assert_ok!(Did::set_controller(by(&alice()), Some(dave().did())));
	assert_ok!(Did::accept_control(by(&dave()), did.clone()));
	assert_ok!(Did::set_controller(by(&carol()), Some(did.clone())));
	assert_ok!(Did::accept_control(by(&alice()), carol().did()));
	assert_ok!(name(&[bob(), carol(), dave()], 2, DAY));
	for guardian in [bob(), carol()] {
		assert_ok!(Did::accept_guardianship(by(&guardian), did.clone()));
	}
	// She guards Bob's identity, and Carol is her ward.
	let named = vec![did.clone(), dave().did()].try_into().unwrap();
	assert_ok!(Did::set_recovery(by(&bob()), named, 1, DAY));
	assert_ok!(Did::accept_guardianship(by(&alice()), bob().did()));
	assert_ok!(Did::declare_minor(by(&carol()), did.clone(), START + DAY * 365));
	assert_ok!(Did::accept_ward(by(&alice()), carol().did(), START + DAY * 365));
	assert_ok!(Did::declare_minor(by(&alice()), dave().did(), START + DAY));
	assert_ok!(Did::accept_ward(by(&dave()), did.clone(), START + DAY));
	assert_ok!(recovery::start(&bob(), &recovery::phone()));
	let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(5) };
	assert_ok!(Did::set_second_factor(by(&alice()), policy));
	assert_ok!(as_did(&laptop(), &did, Call::approve { call_hash: H256::repeat_byte(1) }));
	Elsewhere::put(&did, 3);
	Elsewhere::put(&bob().did(), 2);
	wait(2 * DAY);
	Members::forget(&did);
	let item = |what, count| ErasureItem { what, count };
	vec![
		item(Erasable::Records, 3),
		item(Erasable::Services, 2),
		// Control, recovery, being a ward; an attempt, an approval; Carol's control,
		// Bob's guardianship, and Carol as a ward.
		item(Erasable::Safeguards, 8),
		// CreateIdentity, AddKey and RecoverIdentity.
		item(Erasable::IntentNonces, 3),
		item(Erasable::Keys, 3),
	]
}

/// Two services are one entry.
const STEPS: u32 = 3 + 1 + 8 + 3 + 3;

#[test]
fn everything_goes_but_the_tombstone_end_to_end() {
	ExtBuilder::default().build_and_execute(|| {
		// Given a whole life.
		let did = alice().did();
		let plan = full_life();
		assert_eq!(Did::erasure_plan(did.clone()), plan);
		assert_eq!(held(HoldReason::Identity, &sponsor().account()), IDENTITY_DEPOSIT);
		assert_eq!(held(HoldReason::Key, &sponsor().account()), KEY_DEPOSIT);
		let all = Balances::total_balance(&did);
		let (issued, before) =
			(Balances::total_issuance(), Balances::balance(&stranger().account()));
		let old_version = Identities::<Test>::get(&did).unwrap().version;

		// When Alice leaves.
		assert_ok!(request(&alice()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 1_000), Ok(None));

		// Then her money is the beneficiary's, and deposits are back with who paid them.
		System::assert_last_event(
			Event::IdentityClosed {
				did: did.clone(),
				beneficiary: stranger().account(),
				paid: all,
			}
			.into(),
		);
		assert_eq!(Balances::balance(&stranger().account()), before + all);
		assert_eq!(Balances::total_balance_on_hold(&sponsor().account()), 0);
		assert_eq!(Balances::total_balance_on_hold(&bob().did()), SAFEGUARD_DEPOSIT);
		assert_eq!(Balances::total_balance_on_hold(&carol().did()), 0);
		assert_eq!(Balances::total_issuance(), issued);
		// The tombstone is all that is left.
		let mut left = keys_naming(&did);
		assert_eq!(left.pop(), Some(Identities::<Test>::hashed_key_for(&did)));
		assert_eq!(left, Vec::<Vec<u8>>::new());
		assert_eq!(Did::erasure_plan(did.clone()), []);
		let tombstone = Identities::<Test>::get(&did).unwrap();
		assert_eq!(tombstone.state, IdentityState::Closed);
		assert_eq!((&tombstone.payer, tombstone.deposit), (&did, 0));
		assert!(tombstone.version > old_version);
		assert!(!System::account_exists(&did));
		for key in [alice(), laptop()] {
			assert_eq!(IdentityOf::<Test>::get(key.account()), None);
			assert_eq!(RetiredKeys::<Test>::get(key.account()), Some(did.clone()));
		}
		// Others keep what is theirs.
		let named = RecoveryConfigs::<Test>::get(bob().did()).unwrap();
		assert_eq!(named.guardians.len(), 1);
		assert_eq!(named.deposit, SAFEGUARD_DEPOSIT);
		assert_eq!(Wards::<Test>::get(carol().did()), None);
		assert_eq!(Controllers::<Test>::get(carol().did()), None);
		assert_eq!(Elsewhere::kept(&bob().did()), 2);
		assert_eq!(Keys::<Test>::iter_key_prefix(bob().did()).count(), 1);
		let document = Did::did_document(did.clone()).unwrap();
		assert!(document.deactivated && document.verification_methods.is_empty());
	});
}

#[test]
fn finalize_closure_stops_at_every_limit_and_goes_on_from_there() {
	for limit in 0..=STEPS + 1 {
		ExtBuilder::default().build_and_execute(|| {
			let did = alice().did();
			full_life();
			assert_ok!(request(&alice()));
			wait(GRACE);
			let mut left = STEPS;
			loop {
				let post = Did::finalize_closure(sponsor().origin(), did.clone(), limit).unwrap();
				let went = left.min(limit);
				left -= went;
				assert_eq!(post.actual_weight, Some(Did::weight_of_finalize_closure(went)));
				// Between two steps the state is sound, too.
				Did::do_try_state().unwrap();
				let count = Did::erasure_plan(did.clone())
					.iter()
					.map(|item| match item.what {
						Erasable::Services => 1,
						_ => item.count,
					})
					.sum::<u32>();
				assert_eq!(count, left);
				let expected =
					if left == 0 { IdentityState::Closed } else { IdentityState::Erasing };
				assert_eq!(state(&alice()), expected);
				if left == 0 || limit == 0 {
					break;
				}
				assert!(!Did::is_active(&did));
			}
		});
	}
}

#[test]
fn what_another_pallet_holds_keeps_the_keys_until_it_is_free() {
	with_friends(|| {
		let did = alice().did();
		assert_ok!(Balances::reserve(&did, 50));
		assert_ok!(request(&alice()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 100), Ok(Some(0)));
		assert_eq!(state(&alice()), IdentityState::Erasing);
		// Her key can still end things, and nothing else.
		assert_ok!(as_did(&alice(), &did, free()));
		assert_noop!(as_did(&alice(), &did, everyday()), Error::<Test>::NotActive);
		assert_eq!(finalize(&alice(), 100), Ok(Some(0)));
		assert_eq!(Balances::unreserve(&did, 50), 0);
		assert_eq!(finalize(&alice(), 100), Ok(None));
		assert_eq!(FreeCalls::<Test>::get(&did), None);
		assert_eq!(
			Balances::balance(&stranger().account()),
			FUNDS + FUNDS - IDENTITY_DEPOSIT - KEY_DEPOSIT
		);
	});
}

#[test]
fn who_paid_for_others_is_closed_once_they_pay_for_themselves() {
	with_friends(|| {
		// Bob's identity has paid for somebody's.
		let new = Holder::ec(20);
		let intent = new.wish(&bob().did());
		let signature = new.sign(&intent);
		assert_ok!(Did::create_for(by(&bob()), intent, new.key(), SALT, signature));
		assert_ok!(request(&bob()));
		wait(GRACE);
		assert!(matches!(finalize(&bob(), 100), Ok(Some(_))));
		// What is free is the beneficiary's at once.
		let (rest, deposits) = (IDENTITY_DEPOSIT + KEY_DEPOSIT, IDENTITY_DEPOSIT + KEY_DEPOSIT);
		let free = (FUNDS - deposits) + (FUNDS - rest);
		assert_eq!(Balances::balance(&stranger().account()), free);
		assert_eq!(Balances::total_balance(&bob().did()), rest);
		// His keys are gone, and with the next calls nothing more goes.
		assert_eq!(finalize(&bob(), 100), Ok(Some(0)));
		assert_ok!(as_did(&new, &new.did(), everyday()));
		give(&new.did(), FUNDS);
		assert_ok!(as_did(&new, &new.did(), Call::take_over_deposit {}));
		assert_eq!(finalize(&bob(), 100), Ok(None));
		assert_eq!(Balances::total_balance(&bob().did()), 0);
		// The rest came later, and the event names it.
		assert_eq!(Balances::balance(&stranger().account()), free + rest);
		System::assert_last_event(
			Event::IdentityClosed {
				did: bob().did(),
				beneficiary: stranger().account(),
				paid: rest,
			}
			.into(),
		);
		assert_ok!(as_did(&new, &new.did(), everyday()));
	});
}

#[test]
fn finalize_closure_works_without_any_money() {
	ExtBuilder::with_alice(|| {
		assert_ok!(request(&alice()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 100), Ok(None));
		assert!(!System::account_exists(&alice().did()));
		assert_eq!(Balances::total_balance_on_hold(&alice().account()), 0);
	});
}

#[test]
fn a_company_that_closes_leaves_its_departments_alone() {
	with_friends(|| {
		Members::set(&bob().did(), true);
		assert_ok!(Did::set_controller(by(&alice()), Some(bob().did())));
		assert_ok!(Did::accept_control(by(&bob()), alice().did()));
		assert_ok!(as_did(&bob(), &alice().did(), everyday()));
		Members::forget(&bob().did());
		close_for_good(&bob());
		assert_eq!(Controllers::<Test>::get(alice().did()), None);
		assert_eq!(held(HoldReason::Safeguard, &alice().did()), 0);
		assert_noop!(as_did(&bob(), &alice().did(), everyday()), Error::<Test>::NotAuthorized);
		assert_ok!(as_did(&alice(), &alice().did(), everyday()));
	});
}

#[test]
fn a_guardian_who_closes_takes_approvals_and_attempts_along() {
	with_guardians(|| {
		assert_ok!(request(&bob()));
		wait(GRACE);
		assert_ok!(recovery::start(&carol(), &recovery::phone()));
		assert_ok!(recovery::approve(&dave(), &recovery::phone()));
		assert_eq!(finalize(&bob(), 100), Ok(None));
		let config = RecoveryConfigs::<Test>::get(alice().did()).unwrap();
		assert_eq!(config.guardians.len(), 2);
		wait(DAY);
		assert_ok!(recovery::finish(&carol(), &recovery::phone()));
	});
}

#[test]
fn a_closed_identity_and_its_keys_are_never_used_again() {
	with_friends(|| {
		let did = alice().did();
		alice_adds(&laptop(), Relationships::SIGNING);
		assert_eq!(Did::next_intent_nonce(did.clone().into(), Action::AddKey, None), 1);
		close_for_good(&alice());
		assert_eq!(IntentNonces::<Test>::iter_key_prefix(<[u8; 32]>::from(did.clone())).count(), 0);
		for salt in [SALT, [1; 32]] {
			let expected = if salt == SALT {
				Error::<Test>::AlreadyExists
			} else {
				// Its first key was the closed one's.
				Error::<Test>::KeyInUse
			};
			assert_noop!(Did::create(alice().origin(), alice().key(), salt), expected);
		}
		let intent = alice().wish(&sponsor().account());
		let signature = alice().sign(&intent);
		assert_noop!(
			Did::create_for(sponsor().origin(), intent, alice().key(), SALT, signature),
			Error::<Test>::AlreadyExists
		);
		// Another identity cannot take a removed key.
		assert_noop!(
			as_did(&bob(), &bob().did(), add_key_call(&laptop(), &bob().did(), EVERYDAY)),
			Error::<Test>::KeyInUse
		);
		assert_noop!(as_did(&alice(), &did, everyday()), Error::<Test>::NotActive);
		assert!(!Did::has_key(&did, &alice().key(), Relationship::Authentication));
		// Money that somebody sends by mistake changes nothing.
		give(&did, FUNDS);
		assert_noop!(Did::remove_key(by(&alice()), alice().account()), Error::<Test>::NotActive);
	});
}

#[test]
fn no_keys_are_reused_while_a_closure_waits() {
	with_friends(|| {
		assert_ok!(request(&alice()));
		assert_noop!(
			Did::create(alice().origin(), alice().key(), [1; 32]),
			Error::<Test>::KeyInUse
		);
	});
}

#[test]
fn what_is_left_of_a_closed_identity_is_found_by_try_state() {
	with_friends(|| {
		close_for_good(&alice());
		let all: BTreeMap<_, _> = Keys::<Test>::iter_prefix(bob().did()).collect();
		let record = all.into_values().next().unwrap();
		Did::do_try_state().unwrap();
		frame_support::hypothetically!({
			Keys::<Test>::insert(alice().did(), laptop().account(), record);
			assert!(Did::do_try_state().is_err());
		});
	});
}

#[test]
fn nothing_is_paid_to_a_beneficiary_who_ended_while_the_erasure_went_on() {
	with_friends(|| {
		assert_ok!(Did::request_closure(by(&alice()), dave().did()));
		wait(GRACE);
		assert_eq!(finalize(&alice(), 0), Ok(Some(0)));
		close_for_good(&dave());
		let all = Balances::total_balance(&alice().did());
		assert_eq!(all, FUNDS);
		// Everything goes but the money, and it stays so.
		for _ in 0..2 {
			assert!(matches!(finalize(&alice(), 100), Ok(Some(_))));
			assert_eq!(state(&alice()), IdentityState::Erasing);
			assert_eq!(Balances::total_balance(&alice().did()), all);
			assert_eq!(Balances::total_balance(&dave().did()), 0);
		}
		assert_eq!(Did::erasure_plan(alice().did()), []);
	});
}
