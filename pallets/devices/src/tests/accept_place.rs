//! Those who are to look after a device, or use it, accept while it is being paired.

use jasmynet_primitives::devices::{Place, Places};

use super::{life::signed, *};

pub(crate) fn both() -> Places {
	Places { administrator: ADMINISTRATOR, user: USER }
}

/// A pairing of Alice's with a device that has an administrator and a user.
fn open_with_places() -> PairingId {
	let id = NextPairingId::<Test>::get();
	let key = TestDevice::ed25519(1).key();
	assert_ok!(Call::open_pairing(signed(&ALICE), key, Some(OF_COMPANY), Some(both())));
	id
}

#[test]
fn accept_place_works() {
	ExtBuilder.build_and_execute(|| {
		let id = open_with_places();
		let accepted = || Pairings::<Test>::get(id).unwrap().accepted;
		assert_eq!(accepted(), Accepted { administrator: false, user: false });
		assert_ok!(Call::accept_place(signed(&USER), id));
		assert_eq!(accepted(), Accepted { administrator: false, user: true });
		assert_eq!(
			last_event(),
			Event::PlaceAccepted { pairing: id, place: Place::User, who: USER }.into()
		);
		assert_ok!(Call::accept_place(signed(&ADMINISTRATOR), id));
		assert_eq!(accepted(), Accepted { administrator: true, user: true });
		// Nobody has a place before the device is paired.
		assert_eq!(PlacesOf::<Test>::iter().count(), 0);
	});
}

#[test]
fn accept_place_fails_when_nobody_named_them() {
	ExtBuilder.build_and_execute(|| {
		let id = open_with_places();
		let without = open(&ALICE, &TestDevice::ed25519(2));
		for who in [ALICE, BOB, MANUFACTURER, STRANGER] {
			assert_noop!(Call::accept_place(signed(&who), id), Failure::NotAppointed);
		}
		assert_noop!(Call::accept_place(signed(&USER), without), Failure::NotAppointed);
		assert_noop!(Call::accept_place(signed(&USER), 77), Failure::PairingNotFound);
	});
}

#[test]
fn accept_place_fails_when_accepted_already() {
	ExtBuilder.build_and_execute(|| {
		let id = open_with_places();
		for who in [USER, ADMINISTRATOR] {
			assert_ok!(Call::accept_place(signed(&who), id));
			assert_noop!(Call::accept_place(signed(&who), id), Failure::AlreadyAccepted);
		}
	});
}

#[test]
fn accept_place_fails_when_not_active_or_expired() {
	ExtBuilder.build_and_execute(|| {
		let id = open_with_places();
		Did::close(&USER);
		assert_noop!(Call::accept_place(signed(&USER), id), Failure::NotActive);
		set_time(START + PairingLifetime::get());
		assert_noop!(Call::accept_place(signed(&ADMINISTRATOR), id), Failure::Expired);
	});
}
