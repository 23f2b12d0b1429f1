use super::{accept_place::both, life::signed, *};

#[test]
fn cancel_pairing_works() {
	ExtBuilder.build_and_execute(|| {
		let device = TestDevice::ed25519(1);
		let (first, second) = (open(&ALICE, &device), open(&ALICE, &device));
		assert_ok!(Call::cancel_pairing(signed(&ALICE), first));
		assert_eq!(last_event(), Event::PairingCancelled { pairing: first, owner: ALICE }.into());
		assert_eq!(held_for_pairings(&ALICE), PairingDeposit::get());
		assert_eq!(PairingCount::<Test>::get(ALICE), 1);
		assert_ok!(Call::cancel_pairing(signed(&ALICE), second));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert!(!PairingCount::<Test>::contains_key(ALICE));
		assert_eq!(Pairings::<Test>::iter().count(), 0);
	});
}

#[test]
fn cancel_pairing_works_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		Did::close(&ALICE);
		assert_ok!(Call::cancel_pairing(signed(&ALICE), id));
		assert_eq!(Balances::balance(&ALICE), FUNDS);
	});
}

#[test]
fn who_is_named_for_a_place_may_say_no_also_after_saying_yes() {
	ExtBuilder.build_and_execute(|| {
		for who in [ADMINISTRATOR, USER] {
			for accepts in [false, true] {
				let id = NextPairingId::<Test>::get();
				let key = TestDevice::ed25519(1).key();
				let opened =
					Call::open_pairing(signed(&ALICE), key, Some(OF_COMPANY), Some(both()));
				assert_ok!(opened);
				if accepts {
					assert_ok!(Call::accept_place(signed(&who), id));
				}
				assert_ok!(Call::cancel_pairing(signed(&who), id));
				// The deposit goes back to who paid it.
				assert_eq!(Balances::balance(&ALICE), FUNDS);
				assert_eq!(Balances::balance(&who), FUNDS);
			}
		}
	});
}

#[test]
fn anybody_may_cancel_what_has_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		set_time(START + PairingLifetime::get());
		assert_ok!(Call::cancel_pairing(signed(&STRANGER), id));
		// The deposit goes back to who paid it, not to who cleans up.
		assert_eq!(Balances::balance(&ALICE), FUNDS);
		assert_eq!(Balances::balance(&STRANGER), FUNDS);
	});
}

#[test]
fn cancel_pairing_fails_when_it_is_somebody_elses() {
	ExtBuilder.build_and_execute(|| {
		let id = open(&ALICE, &TestDevice::ed25519(1));
		set_time(START + PairingLifetime::get() - 1);
		for who in [BOB, STRANGER, ADMINISTRATOR, USER] {
			assert_noop!(Call::cancel_pairing(signed(&who), id), Failure::NotAuthorized);
		}
	});
}

#[test]
fn cancel_pairing_fails_when_unknown() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::cancel_pairing(signed(&ALICE), 0), Failure::PairingNotFound);
	});
}
