//! Every call, tried by everybody: who may, may; who may not changes nothing.

use std::collections::BTreeSet;

use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::{GetCallName, UnfilteredDispatchable},
};
use sp_runtime::{DispatchError, StateVersion};

use super::*;
use crate::Call as Calls;

/// What of Alice's the calls are about.
struct World {
	record: RecordId,
	expired: RecordId,
	gone: RecordId,
	erased: RecordId,
	sealed: GrantId,
	unused: GrantId,
}

/// Records of Alice's that a host keeps: one that a company has read, one whose retention
/// is over, one that was shredded, and one that the host has deleted since.
fn world() -> World {
	let (sealed, unused) = (grant(), grant());
	let brief = NewRecord { retention_until: Some(START + DAY), ..heart() };
	let (record, expired) = (put(&ALICE), put_record(&ALICE, brief));
	let (gone, erased) = (put(&ALICE), put(&ALICE));
	for record in [record, expired, gone, erased] {
		assert_ok!(seal(record, sealed));
		pin(&HOST, record);
	}
	assert_ok!(Call::note_read(record, sealed));
	for record in [gone, erased] {
		shred(record);
	}
	assert_ok!(Call::unpin(signed(&HOST), erased));
	set_time(START + HISTORY);
	World { record, expired, gone, erased, sealed, unused }
}

/// Every call, and who of everybody may make it.
fn matrix(world: &World) -> Vec<(Calls<Test>, Vec<AccountId>)> {
	let &World { record, expired, gone, erased, sealed, unused } = world;
	let identities: Vec<_> = EVERYBODY.into_iter().filter(|who| *who != STRANGER).collect();
	let alice = || vec![ALICE];
	let batch = vec![heart(), heart()].try_into().unwrap();
	let mut matrix = vec![
		(Calls::put { record: heart() }, identities.clone()),
		(Calls::put_batch { records: batch }, identities.clone()),
		(Calls::rotate_epoch {}, identities),
		(Calls::shred { record }, alice()),
		(Calls::shred { record: expired }, EVERYBODY.to_vec()),
		(Calls::supersede { record, content: other_content(), size: 1 }, alice()),
		(Calls::require_replicas { record, replicas: 1 }, alice()),
		(Calls::require_replicas { record: expired, replicas: 1 }, alice()),
		(Calls::require_replicas { record: gone, replicas: 1 }, vec![]),
		(Calls::pin { record, version: 1 }, vec![OTHER_HOST, THIRD_HOST]),
		(Calls::pin { record: gone, version: 1 }, vec![]),
		(Calls::pin { record, version: 2 }, vec![]),
		(Calls::unpin { record }, vec![HOST]),
		(Calls::unpin { record: gone }, vec![HOST]),
		(Calls::unpin { record: erased }, vec![]),
		(Calls::forget_shredded { record: erased }, EVERYBODY.to_vec()),
		(Calls::forget_shredded { record: gone }, vec![]),
		(Calls::forget_shredded { record }, vec![]),
	];
	for grant in [sealed, unused] {
		let envelope = |record| Calls::put_envelope { record, grant, envelope_hash: SEALED };
		matrix.push((envelope(record), alice()));
		matrix.push((envelope(expired), vec![]));
	}
	for record in [gone, erased, 77] {
		matrix.push((Calls::shred { record }, vec![]));
		matrix.push((Calls::supersede { record, content: content(), size: 1 }, vec![]));
		let envelope_hash = SEALED;
		matrix.push((Calls::put_envelope { record, grant: sealed, envelope_hash }, vec![]));
	}
	matrix
}

/// What a call would do, and whether it would change anything. It is undone.
fn tried(call: Calls<Test>, by: RuntimeOrigin) -> (Result<(), DispatchError>, bool) {
	with_transaction(|| {
		let root = || sp_io::storage::root(StateVersion::V1);
		let before = root();
		let result = RuntimeCall::from(call).dispatch_bypass_filter(by);
		Call::do_try_state().unwrap();
		let outcome = (result.map(|_| ()).map_err(|failure| failure.error), root() != before);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(outcome))
	})
	.unwrap()
}

#[test]
fn the_matrix_has_every_call() {
	ExtBuilder.build_and_execute(|| {
		let tried: BTreeSet<_> =
			matrix(&world()).iter().map(|(call, _)| call.get_call_name()).collect();
		let all: BTreeSet<_> = Calls::<Test>::get_call_names().iter().copied().collect();
		assert_eq!(tried, all);
	});
}

#[test]
fn who_may_may_and_who_may_not_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		for (call, parties) in matrix(&world()) {
			for who in EVERYBODY {
				let (result, changed) = tried(call.clone(), signed(&who));
				assert_eq!(result.is_ok(), parties.contains(&who), "{who:?} {call:?} {result:?}");
				assert_eq!(result.is_ok(), changed, "{who:?} {call:?}");
			}
		}
	});
}

#[test]
fn nobody_and_root_are_no_party() {
	ExtBuilder.build_and_execute(|| {
		for (call, _) in matrix(&world()) {
			for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
				let (result, changed) = tried(call.clone(), origin);
				assert_eq!((result, changed), (Err(DispatchError::BadOrigin), false), "{call:?}");
			}
		}
	});
}

/// Whatever the ids and numbers are: somebody who is nothing to anybody can shred what is
/// over, forget what is erased, and nothing else.
#[test]
fn a_stranger_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		let World { expired, erased, .. } = world();
		let everybodys =
			[Calls::shred { record: expired }, Calls::forget_shredded { record: erased }];
		for record in 0..6 {
			let mut calls = vec![
				Calls::shred { record },
				Calls::supersede { record, content: COMMITMENT, size: 0 },
				Calls::unpin { record },
				Calls::forget_shredded { record },
			];
			for number in 0..3 {
				calls.push(Calls::pin { record, version: number });
				let grant = number.into();
				calls.push(Calls::put_envelope { record, grant, envelope_hash: SEALED });
			}
			for call in calls.into_iter().filter(|call| !everybodys.contains(call)) {
				let (result, changed) = tried(call.clone(), signed(&STRANGER));
				assert!(result.is_err() && !changed, "{call:?}");
			}
		}
	});
}
