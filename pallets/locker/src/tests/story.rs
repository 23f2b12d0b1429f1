use super::*;
use frame_support::StorageNoopGuard;
use proptest::prelude::*;

#[test]
fn from_putting_to_revoking_end_to_end() {
	ExtBuilder.build_and_execute(|| {
		// Given two records of Alice and a grant that covers one of them.
		let heart = put(&ALICE);
		assert_ok!(Call::put(RuntimeOrigin::signed(ALICE), content(), 1, PHOTOS, None));
		let grant = grant();
		// When she seals that one, and revokes later.
		assert_ok!(seal(heart, grant));
		assert!(Call::envelope(heart, grant).is_some());
		Consent::end(grant);
		assert!(!Call::drop_envelopes(grant, MaxEnvelopesPerGrant::get()));
		// Then nobody has a key, and she still has her data.
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
		assert_eq!(Call::records_of(ALICE, None, 10).len(), 2);
	});
}

#[test]
fn a_stranger_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		// Given a sealed record, and a grant of Alice that has sealed nothing yet.
		let (record, sealed, unused) = (put(&ALICE), grant(), grant());
		assert_ok!(seal(record, sealed));
		// When a stranger tries every call. Then the guard finds nothing changed.
		let stranger = || RuntimeOrigin::signed(STRANGER);
		let _nothing_changes = StorageNoopGuard::default();
		assert!(Call::put(stranger(), content(), 1, PHOTOS, None).is_err());
		for id in [record, 77] {
			assert!(Call::shred(stranger(), id).is_err());
			for grant in [sealed, unused, 77] {
				assert!(Call::put_envelope(stranger(), id, grant, SEALED).is_err());
			}
		}
	});
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Step {
	Put(bool, Option<bool>),
	Shred(bool, u64),
	Seal(u64, u64),
	Drop(u64, u32),
	HandOver(bool, bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
	let step = prop_oneof![
		(any::<bool>(), any::<Option<bool>>()).prop_map(|(alice, made)| Step::Put(alice, made)),
		(any::<bool>(), 0u64..12).prop_map(|(alice, record)| Step::Shred(alice, record)),
		(0u64..12, 0u64..6).prop_map(|(record, grant)| Step::Seal(record, grant)),
		(0u64..6, 0u32..4).prop_map(|(grant, limit)| Step::Drop(grant, limit)),
		(any::<bool>(), any::<bool>()).prop_map(|(first, alice)| Step::HandOver(first, alice)),
	];
	prop::collection::vec(step, 1..80)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]

	/// Whatever is done in whatever order: the books add up after each step, and
	/// everybody gets everything back in the end.
	#[test]
	fn indices_counters_and_deposits_add_up(steps in steps()) {
		ExtBuilder.build_and_execute(|| {
			for _ in 0..6 {
				grant();
			}
			Paired::pair(DEVICE, &ALICE);
			let device = |first| if first { DEVICE } else { OTHER };
			let who = |alice| RuntimeOrigin::signed(if alice { ALICE } else { BOB });
			for step in steps {
				// Many of these are refused, and then must change nothing.
				let _ = match step {
					Step::Put(alice, made) => {
						let made = made.map(device);
						Call::put(who(alice), content(), 1, HEART_RATE, made)
					},
					Step::Shred(alice, record) =>
						Call::shred(who(alice), record).map(|_| ()).map_err(|e| e.error),
					Step::Seal(record, grant) => seal(record, grant),
					Step::Drop(grant, limit) => {
						let before = EnvelopeCount::<Test>::get(grant);
						let left = Call::drop_envelopes(grant, limit);
						assert_eq!(left, before > limit);
						Ok(())
					},
					Step::HandOver(first, alice) => {
						let device = device(first);
						Paired::hand_over(device, if alice { &ALICE } else { &BOB });
						assert_eq!(EnvelopesOfDevice::<Test>::iter_prefix(device).count(), 0);
						Ok(())
					},
				};
				Call::do_try_state().unwrap();
			}
			for owner in [ALICE, BOB] {
				for record in Call::records_of(owner.clone(), None, 100) {
					assert_ok!(Call::shred(RuntimeOrigin::signed(owner.clone()), record));
				}
				assert_eq!(Balances::balance(&owner), FUNDS);
			}
			assert_eq!(Envelopes::<Test>::iter().count(), 0);
		});
	}
}
