use frame_support::traits::fungible::Mutate;
use jasmynet_primitives::devices::{Factors, Places};

use super::{accept_place::both, life::signed, *};

fn open_any(model: Option<ModelId>, places: Option<Places>) -> DispatchResult {
	Call::open_pairing(signed(&ALICE), TestDevice::ed25519(1).key(), model, places)
}

#[test]
fn open_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = open(&ALICE, &device);
		let pairing = Pairings::<Test>::get(id).unwrap();
		let factors = Factors { origin: true, ..Factors::default() };
		assert_eq!(
			pairing,
			Pairing {
				owner: ALICE,
				device_key: device.key(),
				model: Some(MODEL),
				factors,
				places: None,
				accepted: Accepted::default(),
				challenge: pairing.challenge,
				opened_at: START,
				expires_at: START + PairingLifetime::get(),
				proved: None,
				code_entered: None,
				tries_left: CodeTries::get(),
				code_shown: false,
				vouched: None,
				deposit: PairingDeposit::get(),
			}
		);
		assert_eq!(Call::pairing(id), Some(pairing.clone()));
		assert_eq!(held_for_pairings(&ALICE), PairingDeposit::get());
		assert_eq!(
			last_event(),
			Event::PairingOpened {
				pairing: id,
				owner: ALICE,
				device: device.id(),
				model: Some(MODEL),
				factors,
				places: None,
				challenge: pairing.challenge,
				expires_at: pairing.expires_at,
			}
			.into()
		);
	});
}

#[test]
fn the_class_says_what_has_to_be_shown() {
	ExtBuilder.build_and_execute(|| {
		let opened = |model, places| {
			forgotten(|| {
				assert_ok!(open_any(model, places));
				let pairing = Pairings::<Test>::iter_values().next().unwrap();
				(pairing.factors, pairing.places)
			})
		};
		let factors = |model: ModelId| classes()[model as usize].1;
		// A phone, or what somebody has made at home.
		assert_eq!(opened(None, None), (Factors::default(), None));
		for model in [MODEL, WITH_DISPLAY, PERSONAL] {
			assert_eq!(opened(Some(model), None), (factors(model), None));
		}
		let places = Some(both());
		assert_eq!(opened(Some(OF_COMPANY), places.clone()), (factors(OF_COMPANY), places.clone()));
		// Who wants an administrator and a user can have them anyway.
		assert_eq!(opened(Some(MODEL), places.clone()), (factors(MODEL), places));
	});
}

#[test]
fn challenges_differ_between_owners_pairings_and_blocks() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let challenge = |owner| Pairings::<Test>::get(open(&owner, &device)).unwrap().challenge;
		let (first, second, other) = (challenge(ALICE), challenge(ALICE), challenge(BOB));
		assert!(first != second && second != other && first != other);

		let again = || {
			NextPairingId::<Test>::put(10);
			PairingCount::<Test>::remove(ALICE);
			challenge(ALICE)
		};
		let here = forgotten(again);
		assert_eq!(here, forgotten(again));
		let later = forgotten(|| {
			System::set_parent_hash(Hash::repeat_byte(0xbb));
			again()
		});
		assert_ne!(here, later);
	});
}

#[test]
fn open_pairing_fails_when_not_an_active_identity() {
	ExtBuilder.build_and_execute(|| {
		let key = TestDevice::ed25519(1).key();
		let open = |who: &AccountId| Call::open_pairing(signed(who), key, Some(MODEL), None);
		assert_noop!(open(&STRANGER), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(open(&ALICE), Failure::NotActive);
	});
}

#[test]
fn open_pairing_fails_when_the_key_cannot_sign() {
	ExtBuilder.build_and_execute(|| {
		let key = PublicKey::X25519([1; 32]);
		assert_noop!(
			Call::open_pairing(signed(&ALICE), key, Some(MODEL), None),
			Failure::KeyCannotSign
		);
	});
}

#[test]
fn open_pairing_fails_when_already_paired() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		pair(&ALICE, &device);
		for who in [ALICE, BOB] {
			assert_noop!(
				Call::open_pairing(signed(&who), device.key(), Some(MODEL), None),
				Failure::AlreadyPaired
			);
		}
	});
}

#[test]
fn open_pairing_fails_when_the_model_or_its_class_is_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(open_any(Some(77), None), Failure::ModelNotFound);
		assert_ok!(Call::set_class(RuntimeOrigin::root(), 0, None));
		assert_noop!(open_any(Some(MODEL), None), Failure::ClassNotFound);
		assert_ok!(open_any(Some(PERSONAL), None));
	});
}

#[test]
fn open_pairing_fails_when_places_are_missing_or_make_no_sense() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(open_any(Some(OF_COMPANY), None), Failure::PlacesNeeded);
		let named =
			|administrator, user| open_any(Some(OF_COMPANY), Some(Places { administrator, user }));
		assert_noop!(named(USER, USER), Failure::SamePerson);
		assert_noop!(named(STRANGER, USER), Failure::NotActive);
		assert_noop!(named(ADMINISTRATOR, STRANGER), Failure::NotActive);
		assert_ok!(named(ADMINISTRATOR, USER));
	});
}

#[test]
fn open_pairing_fails_when_too_many_are_open() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let ids: Vec<_> = (0..MaxOpenPairings::get()).map(|_| open(&ALICE, &device)).collect();
		assert_noop!(open_any(Some(MODEL), None), Failure::TooManyPairings);
		// Somebody else is not affected, and one less makes room for one more.
		open(&BOB, &device);
		assert_ok!(Call::cancel_pairing(signed(&ALICE), ids[0]));
		open(&ALICE, &device);
	});
}

#[test]
fn open_pairing_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		Balances::set_balance(&ALICE, PairingDeposit::get());
		assert_noop!(open_any(Some(MODEL), None), Failure::CannotPay);
	});
}
