use super::*;

#[test]
fn open_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let id = open(&ALICE, &device);
		let pairing = Pairings::<Test>::get(id).unwrap();
		assert_eq!(pairing.owner, ALICE);
		assert_eq!(pairing.device_key, device.key());
		assert_eq!(pairing.opened_at, START);
		assert_eq!(pairing.expires_at, START + PairingLifetime::get());
		assert_eq!(pairing.proved, None);
		assert_eq!(pairing.deposit, PairingDeposit::get());
		assert_eq!(held_for_pairings(&ALICE), PairingDeposit::get());
		assert_eq!(
			last_event(),
			Event::PairingOpened {
				pairing: id,
				owner: ALICE,
				device: device.id(),
				challenge: pairing.challenge,
				expires_at: pairing.expires_at,
			}
			.into()
		);
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
		let in_a_layer = |test: &dyn Fn() -> Hash| {
			frame_support::storage::with_transaction(|| {
				sp_runtime::TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(test()))
			})
			.unwrap()
		};
		let here = in_a_layer(&again);
		assert_eq!(here, in_a_layer(&again));
		let later = in_a_layer(&|| {
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
		assert_noop!(Call::open_pairing(RuntimeOrigin::signed(STRANGER), key), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(Call::open_pairing(RuntimeOrigin::signed(ALICE), key), Failure::NotActive);
	});
}

#[test]
fn open_pairing_fails_when_the_key_cannot_sign() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(
			Call::open_pairing(RuntimeOrigin::signed(ALICE), PublicKey::X25519([1; 32])),
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
				Call::open_pairing(RuntimeOrigin::signed(who), device.key()),
				Failure::AlreadyPaired
			);
		}
	});
}

#[test]
fn open_pairing_fails_when_too_many_are_open() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let ids: Vec<_> = (0..MaxOpenPairings::get()).map(|_| open(&ALICE, &device)).collect();
		assert_noop!(
			Call::open_pairing(RuntimeOrigin::signed(ALICE), device.key()),
			Failure::TooManyPairings
		);
		// Somebody else is not affected, and one less makes room for one more.
		open(&BOB, &device);
		assert_ok!(Call::cancel_pairing(RuntimeOrigin::signed(ALICE), ids[0]));
		open(&ALICE, &device);
	});
}

#[test]
fn open_pairing_fails_when_the_deposit_is_missing() {
	ExtBuilder.build_and_execute(|| {
		use frame_support::traits::fungible::Mutate;
		Balances::set_balance(&ALICE, PairingDeposit::get());
		assert_noop!(
			Call::open_pairing(RuntimeOrigin::signed(ALICE), TestDevice::ed25519(1).key()),
			sp_runtime::TokenError::FundsUnavailable
		);
	});
}
