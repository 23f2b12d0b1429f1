use super::*;
use sp_runtime::DispatchError;

#[test]
fn rotate_epoch_works() {
	ExtBuilder.build_and_execute(|| {
		assert_eq!(Call::key_epoch(ALICE), FIRST_EPOCH);
		for epoch in 1..=2 {
			assert_ok!(Call::rotate_epoch(signed(&ALICE)));
			assert_eq!(Call::key_epoch(ALICE), epoch);
			assert_eq!(last_event(), Event::EpochRotated { owner: ALICE, epoch }.into());
		}
		assert_eq!(Call::key_epoch(BOB), FIRST_EPOCH);
	});
}

#[test]
fn rotate_epoch_ends_no_envelope_and_keeps_keys_from_being_sealed_again() {
	ExtBuilder.build_and_execute(|| {
		let (record, grants) = (put(&ALICE), [grant(), grant()]);
		assert_ok!(seal(record, grants[0]));
		assert_ok!(Call::rotate_epoch(signed(&ALICE)));
		assert!(Call::envelope(record, grants[0]).is_some());
		for grant in grants {
			assert_noop!(seal(record, grant), Failure::StaleEpoch);
		}
		// What is put from now on can be sealed, and so can what is encrypted anew.
		assert_ok!(seal(put(&ALICE), grants[1]));
		assert_ok!(Call::supersede(signed(&ALICE), record, other_content(), 9));
		assert_eq!(Call::envelope(record, grants[0]), None);
		assert_ok!(seal(record, grants[1]));
		assert_eq!(Call::envelope(record, grants[1]).unwrap().epoch, 1);
	});
}

#[test]
fn rotate_epoch_fails_when_not_an_active_identity() {
	ExtBuilder.build_and_execute(|| {
		assert_noop!(Call::rotate_epoch(signed(&STRANGER)), Failure::NotActive);
		Did::close(&ALICE);
		assert_noop!(Call::rotate_epoch(signed(&ALICE)), Failure::NotActive);
		assert_noop!(Call::rotate_epoch(RuntimeOrigin::root()), DispatchError::BadOrigin);
	});
}

#[test]
fn rotate_epoch_fails_when_there_are_no_epochs_left() {
	ExtBuilder.build_and_execute(|| {
		Epochs::<Test>::insert(ALICE, u32::MAX);
		assert_noop!(Call::rotate_epoch(signed(&ALICE)), sp_runtime::ArithmeticError::Overflow);
	});
}
