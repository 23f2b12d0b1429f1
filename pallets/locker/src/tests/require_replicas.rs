//! `require_replicas`: on how many hosts a record is to lie.

use super::*;

fn require(who: &AccountId, record: RecordId, replicas: u8) -> DispatchResult {
	Call::require_replicas(signed(who), record, replicas)
}

#[test]
fn require_replicas_makes_room_for_a_host_of_the_owners_choice() {
	ExtBuilder.build_and_execute(|| {
		let record = put_record(&ALICE, NewRecord { replicas_required: 1, ..heart() });
		// Somebody else's host was faster.
		pin(&OTHER_HOST, record);
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::TooManyPins);
		assert_ok!(require(&ALICE, record, 2));
		System::assert_last_event(
			Event::ReplicasRequired { record, owner: ALICE, replicas: 2 }.into(),
		);
		pin(&HOST, record);
	});
}

#[test]
fn with_fewer_replicas_nobody_is_sent_away() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		for host in [HOST, OTHER_HOST] {
			pin(&host, record);
		}
		assert_ok!(require(&ALICE, record, 0));
		assert_eq!(Records::<Test>::get(record).unwrap().pins, 2);
		assert_ok!(Call::unpin(signed(&HOST), record));
		assert_noop!(Call::pin(signed(&HOST), record, 1), Failure::TooManyPins);
	});
}

#[test]
fn require_replicas_fails_when_it_is_not_the_owner_or_nothing_to_keep() {
	ExtBuilder.build_and_execute(|| {
		let record = put(&ALICE);
		assert_noop!(require(&BOB, record, 1), Failure::NotAuthorized);
		assert_noop!(require(&HOST, record, 1), Failure::NotAuthorized);
		assert_noop!(require(&ALICE, record + 1, 1), Failure::RecordNotFound);
		assert_noop!(require(&ALICE, record, 3), Failure::TooManyReplicas);
		let promised = put_record(&ALICE, NewRecord { content: COMMITMENT, ..heart() });
		assert_noop!(require(&ALICE, promised, 1), Failure::NothingToPin);
		Did::close(&ALICE);
		assert_noop!(require(&ALICE, record, 1), Failure::NotActive);
	});
}
