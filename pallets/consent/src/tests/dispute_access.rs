//! `dispute_access`.

use frame_support::dispatch::CheckIfFeeless;
use jasmynet_primitives::consent::DisputeReason;

use super::*;

fn dispute(grant: u64, number: u32) -> Call<Test> {
	Call::dispute_access { grant, number, reason: DisputeReason::DidNotHappen }
}

fn read_often(times: u32) -> u64 {
	let grant = granted(terms());
	for _ in 0..times {
		assert_ok!(read(grant, PULSE_RECORD));
	}
	grant
}

fn is_disputed(grant: u64, number: u32) -> bool {
	let receipts = Receipts::<Test>::iter_prefix_values(grant);
	receipts.into_iter().any(|kept| kept.number == number && kept.disputed.is_some())
}

#[test]
fn dispute_access_works() {
	run(|| {
		let grant = read_often(3);
		let money = [alice(), acme(), vault()].map(|who| balance(&who));
		assert_ok!(send(alice(), dispute(grant, 2)));

		assert_eq!([1, 2, 3].map(|number| is_disputed(grant, number)), [false, true, false]);
		assert_eq!(Grants::<Test>::get(grant).unwrap().disputes, 1);
		System::assert_last_event(
			Event::AccessDisputed {
				grant,
				number: 2,
				subject: alice(),
				grantee: acme(),
				reason: DisputeReason::DidNotHappen,
			}
			.into(),
		);
		// It is there for everybody to see, and moves no money.
		assert_eq!([alice(), acme(), vault()].map(|who| balance(&who)), money);
		let told = Consent::usage_history(alice(), None, 10);
		assert_eq!(told[1].disputed, Some(DisputeReason::DidNotHappen));
		// The permission is as it was.
		assert_ok!(read(grant, PULSE_RECORD));
	});
}

#[test]
fn dispute_access_works_when_the_grant_has_ended_and_nobody_is_active() {
	run(|| {
		let grant = read_often(2);
		assert_ok!(send(acme(), Call::surrender { grant }));
		assert_ok!(send(acme(), Call::confirm_erasure { grant, evidence: receipt() }));
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		assert_ok!(send(alice(), dispute(grant, 1)));
		assert_ok!(send(alice(), dispute(grant, 2)));
		assert_eq!(Grants::<Test>::get(grant).unwrap().disputes, 2);
	});
}

#[test]
fn the_count_of_disputes_outlives_the_receipts() {
	run(|| {
		let grant = read_often(1);
		assert_ok!(send(alice(), dispute(grant, 1)));
		for _ in 0..MAX_RECEIPTS {
			assert_ok!(read(grant, PULSE_RECORD));
		}
		assert!(!is_disputed(grant, 1));
		assert_eq!(Grants::<Test>::get(grant).unwrap().disputes, 1);
		// The access that took the slot is another one.
		assert!(!is_disputed(grant, 1 + MAX_RECEIPTS));
		assert_ok!(send(alice(), dispute(grant, 1 + MAX_RECEIPTS)));
	});
}

#[test]
fn dispute_access_fails_when_the_access_is_not_kept() {
	run(|| {
		let grant = read_often(5);
		for number in [0, 1, 6, u32::MAX] {
			assert_noop!(send(alice(), dispute(grant, number)), Error::<Test>::ReceiptNotFound);
		}
		let unused = granted(terms());
		assert_noop!(send(alice(), dispute(unused, 1)), Error::<Test>::ReceiptNotFound);
	});
}

#[test]
fn dispute_access_fails_when_it_is_disputed() {
	run(|| {
		let grant = read_often(1);
		assert_ok!(send(alice(), dispute(grant, 1)));
		let other = Call::dispute_access { grant, number: 1, reason: DisputeReason::Other };
		assert_noop!(send(alice(), other), Error::<Test>::AlreadyDisputed);
	});
}

#[test]
fn dispute_access_fails_when_there_is_no_such_grant() {
	run(|| {
		assert_noop!(send(alice(), dispute(0, 1)), Error::<Test>::GrantNotFound);
	});
}

#[test]
fn dispute_access_is_free_for_the_person_while_there_is_something_to_dispute() {
	run(|| {
		let grant = read_often(1);
		let free =
			|who, grant, number| dispute(grant, number).is_feeless(&RuntimeOrigin::signed(who));
		assert!(free(alice(), grant, 1));
		assert!(!free(acme(), grant, 1));
		assert!(!free(stranger(), grant, 1));
		assert!(!free(alice(), grant, 2));
		assert!(!free(alice(), grant + 1, 1));
		assert_ok!(send(alice(), dispute(grant, 1)));
		assert!(!free(alice(), grant, 1));
	});
}
