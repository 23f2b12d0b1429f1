//! Places at a device that is somebody's: offered, accepted, given up, taken away.

use jasmynet_primitives::devices::Place::{Administrator, User};

use super::{life::*, *};

#[test]
fn a_place_is_offered_and_accepted() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(USER)));
		assert_eq!(last_event(), Event::PlaceOffered { device: id, place: User, who: USER }.into());
		// An offer gives nothing.
		assert_eq!(record(id).user, None);
		assert_noop!(Call::report_lost(signed(&USER), id), Failure::NotAuthorized);

		assert_ok!(Call::accept_appointment(signed(&USER), id, User));
		assert_eq!(last_event(), Event::PlaceTaken { device: id, place: User, who: USER }.into());
		assert_eq!(record(id).user, Some(USER));
		assert_eq!(record(id).appointed, Appointed::default());
		assert_eq!(PlacesOf::<Test>::get(USER, id), Some(User));
	});
}

#[test]
fn who_has_a_place_keeps_it_until_the_next_one_accepts() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, Administrator, Some(BOB)));
		assert_eq!(record(id).administrator, Some(ADMINISTRATOR));
		assert_ok!(Call::suspend(signed(&ADMINISTRATOR), id));
		assert_ok!(Call::recover(signed(&ADMINISTRATOR), id));
		let before = events();
		assert_ok!(Call::accept_appointment(signed(&BOB), id, Administrator));
		assert_eq!(record(id).administrator, Some(BOB));
		assert_eq!(PlacesOf::<Test>::get(ADMINISTRATOR, id), None);
		assert_noop!(Call::suspend(signed(&ADMINISTRATOR), id), Failure::NotAuthorized);
		let ended = Event::PlaceEnded { device: id, place: Administrator, who: ADMINISTRATOR };
		assert_eq!(System::events()[before].event, ended.into());
	});
}

#[test]
fn a_later_offer_takes_the_place_of_an_earlier_one() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(USER)));
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(BOB)));
		assert_noop!(Call::accept_appointment(signed(&USER), id, User), Failure::NotAppointed);
		assert_ok!(Call::accept_appointment(signed(&BOB), id, User));
	});
}

#[test]
fn naming_who_has_the_place_withdraws_the_offer_to_somebody_else() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(BOB)));
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(USER)));
		assert_eq!(last_event(), Event::PlaceEnded { device: id, place: User, who: BOB }.into());
		assert_eq!((record(id).user, record(id).appointed.user), (Some(USER), None));
		assert_eq!(PlacesOf::<Test>::get(USER, id), Some(User));
		assert_noop!(Call::accept_appointment(signed(&BOB), id, User), Failure::NotAppointed);
		assert_noop!(Call::appoint(signed(&ALICE), id, User, Some(USER)), Failure::AlreadyAccepted);
	});
}

#[test]
fn an_owner_dismisses_at_once() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(BOB)));
		let before = events();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, None));
		assert_eq!((record(id).user, record(id).appointed.user), (None, None));
		assert_eq!(PlacesOf::<Test>::get(USER, id), None);
		let ended = System::events().split_off(before).into_iter().map(|record| record.event);
		assert_eq!(
			ended.collect::<Vec<_>>(),
			[USER, BOB].map(|who| Event::PlaceEnded { device: id, place: User, who }.into())
		);
		assert_noop!(Call::accept_appointment(signed(&BOB), id, User), Failure::NotAppointed);
		assert_noop!(Call::appoint(signed(&ALICE), id, User, None), Failure::NotAppointed);
		// The other place is as it was.
		assert_eq!(record(id).administrator, Some(ADMINISTRATOR));
	});
}

#[test]
fn appoint_fails_when_the_signer_is_not_the_owner() {
	ExtBuilder.build_and_execute(|| {
		let device = companys(1);
		let id = device.id();
		for who in [ADMINISTRATOR, USER, BOB, MANUFACTURER, STRANGER, device.key().account()] {
			for appointed in [Some(BOB), None] {
				assert_noop!(
					Call::appoint(signed(&who), id, User, appointed),
					Failure::NotAuthorized
				);
			}
		}
	});
}

#[test]
fn appoint_fails_when_it_makes_no_sense() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		let appoint = |place, who| Call::appoint(signed(&ALICE), id, place, Some(who));
		assert_noop!(appoint(User, USER), Failure::AlreadyAccepted);
		assert_noop!(appoint(User, ADMINISTRATOR), Failure::SamePerson);
		assert_noop!(appoint(Administrator, USER), Failure::SamePerson);
		assert_ok!(appoint(User, BOB));
		assert_noop!(appoint(Administrator, BOB), Failure::SamePerson);
		assert_noop!(appoint(User, STRANGER), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(appoint(User, MANUFACTURER), Failure::NotActive);
		let unknown = TestDevice::ed25519(9).id();
		assert_noop!(
			Call::appoint(signed(&ALICE), unknown, User, Some(BOB)),
			Failure::DeviceNotFound
		);
	});
}

#[test]
fn accept_appointment_fails_when_it_was_not_offered() {
	ExtBuilder.build_and_execute(|| {
		let id = alices(1).id();
		let accept = |who, place| Call::accept_appointment(signed(&who), id, place);
		assert_noop!(accept(USER, User), Failure::NotAppointed);
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(USER)));
		assert_noop!(accept(USER, Administrator), Failure::NotAppointed);
		for who in [ALICE, BOB, ADMINISTRATOR, MANUFACTURER, STRANGER] {
			assert_noop!(accept(who, User), Failure::NotAppointed);
		}
		Did::close(&USER);
		assert_noop!(accept(USER, User), Failure::NotActive);
	});
}

#[test]
fn resign_works_for_those_who_have_a_place_or_are_offered_one() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		assert_ok!(Call::appoint(signed(&ALICE), id, User, Some(BOB)));
		for (who, place) in [(BOB, User), (USER, User), (ADMINISTRATOR, Administrator)] {
			// Also when their own identity is frozen, or its owner's.
			Did::close(&who);
			Did::close(&ALICE);
			assert_ok!(Call::resign(signed(&who), id));
			assert_eq!(
				last_event(),
				Event::PlaceEnded { device: id, place, who: who.clone() }.into()
			);
			assert_noop!(Call::resign(signed(&who), id), Failure::NotAppointed);
		}
		assert_eq!(PlacesOf::<Test>::iter().count(), 0);
		assert_eq!(record(id).appointed, Appointed::default());
	});
}

#[test]
fn resign_fails_when_there_is_no_place() {
	ExtBuilder.build_and_execute(|| {
		let id = companys(1).id();
		for who in [ALICE, BOB, MANUFACTURER, STRANGER] {
			assert_noop!(Call::resign(signed(&who), id), Failure::NotAppointed);
		}
		let unknown = TestDevice::ed25519(9).id();
		assert_noop!(Call::resign(signed(&USER), unknown), Failure::DeviceNotFound);
	});
}
