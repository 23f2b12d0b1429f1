//! What becomes of envelopes when a device goes to somebody else.

use jasmynet_primitives::traits::DeviceRights;

use super::*;

#[test]
fn the_envelopes_of_a_device_end_with_it() {
	ExtBuilder.build_and_execute(|| {
		// Given two records of a device under two grants, one of another device, and
		// one of none.
		Paired::pair(DEVICE, &ALICE);
		Paired::pair(OTHER, &ALICE);
		let of_device = [put_of(&ALICE, DEVICE), put_of(&ALICE, DEVICE)];
		let (of_other, of_none) = (put_of(&ALICE, OTHER), put(&ALICE));
		let grants = [grant(), grant()];
		for record in [of_device[0], of_device[1], of_other, of_none] {
			assert_ok!(seal(record, grants[0]));
		}
		assert_ok!(seal(of_device[0], grants[1]));

		// When the device goes to somebody else.
		Paired::hand_over(DEVICE, &BOB);

		// Then its envelopes are gone, whatever the grants, and the others are not.
		for record in of_device {
			assert_eq!(Envelopes::<Test>::iter_prefix(record).count(), 0);
			assert_eq!(Records::<Test>::get(record).unwrap().envelopes, 0);
		}
		for record in [of_other, of_none] {
			assert!(Call::envelope(record, grants[0]).is_some());
		}
		assert_eq!(EnvelopeCount::<Test>::get(grants[0]), 2);
		assert!(!EnvelopeCount::<Test>::contains_key(grants[1]));
		assert_eq!(EnvelopesByGrant::<Test>::iter().count(), 2);
		assert_eq!(DeviceEnvelopeCount::<Test>::iter().collect::<Vec<_>>(), [(OTHER, 1)]);
		assert_eq!(
			last_event(),
			Event::DeviceEnvelopesDropped { device: DEVICE, owner: ALICE, count: 3 }.into()
		);
		// The data is still hers.
		assert_eq!(Call::records_of(ALICE, None, 10).len(), 4);
	});
}

#[test]
fn a_device_that_is_paired_again_has_no_old_envelopes() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, grant) = (put_of(&ALICE, DEVICE), grant());
		assert_ok!(seal(record, grant));
		Paired::hand_over(DEVICE, &BOB);
		Paired::hand_over(DEVICE, &ALICE);
		assert_eq!(Call::envelope(record, grant), None);
		assert_ok!(seal(record, grant));
		assert!(Call::envelope(record, grant).is_some());
	});
}

#[test]
fn ending_rights_works_when_the_owner_is_closed() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let (record, grant) = (put_of(&ALICE, DEVICE), grant());
		assert_ok!(seal(record, grant));
		Consent::end(grant);
		Did::close(&ALICE);
		Paired::hand_over(DEVICE, &BOB);
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
	});
}

#[test]
fn ending_rights_that_are_not_there_changes_nothing() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		assert_ok!(seal(put_of(&ALICE, DEVICE), grant()));
		let _nothing_changes = frame_support::StorageNoopGuard::default();
		// Bob has nothing with Alice's device, and nobody has anything with this one.
		Call::end(&DEVICE, &BOB);
		Call::end(&OTHER, &ALICE);
	});
}

#[test]
fn shredding_revoking_and_erasing_keep_the_devices_list() {
	use jasmynet_primitives::erasure::Erase;
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let grants = [grant(), grant()];
		let records = [0, 1, 2].map(|_| put_of(&ALICE, DEVICE));
		for record in &records[..2] {
			for grant in grants {
				assert_ok!(seal(*record, grant));
			}
		}
		assert_ok!(seal(records[2], grants[1]));
		let of_device = || {
			let mut listed: Vec<_> = EnvelopesOfDevice::<Test>::iter_key_prefix(DEVICE).collect();
			listed.sort();
			assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE) as usize, listed.len());
			listed
		};
		assert_eq!(of_device().len(), 5);
		assert_ok!(Call::shred(signed(&ALICE), records[0]));
		let left = [(records[1], grants[0]), (records[1], grants[1]), (records[2], grants[1])];
		assert_eq!(of_device(), left);
		assert!(!Call::drop_envelopes(grants[1], 10));
		assert_eq!(of_device(), left[..1]);
		assert_eq!(Call::erase(&ALICE, 10).erased, 2);
		assert_eq!(of_device(), []);
		assert!(!DeviceEnvelopeCount::<Test>::contains_key(DEVICE));
	});
}

#[test]
fn the_weight_pays_for_as_many_envelopes_as_there_may_be() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		let grants = [grant(), grant()];
		let records = [0, 1, 2].map(|_| put_of(&ALICE, DEVICE));
		let sealed = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)];
		for (record, grant) in sealed {
			assert_ok!(seal(records[record], grants[grant]));
		}
		let most = <() as WeightInfo>::drop_device_envelopes(MaxEnvelopesPerDevice::get());
		assert_eq!(sealed.len(), MaxEnvelopesPerDevice::get() as usize);
		assert_eq!(Call::end_weight(), most);
		assert!(most.all_gt(<() as WeightInfo>::drop_device_envelopes(1)));
		assert_eq!(Call::end(&DEVICE, &ALICE), most);
	});
}

#[test]
fn ending_rights_answers_what_it_cost() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		Paired::pair(OTHER, &ALICE);
		let grant = grant();
		for device in [DEVICE, DEVICE, OTHER] {
			assert_ok!(seal(put_of(&ALICE, device), grant));
		}
		let envelopes = <() as WeightInfo>::drop_device_envelopes;
		assert_eq!(Call::end(&DEVICE, &ALICE), envelopes(2));
		assert_eq!(Call::end(&DEVICE, &ALICE), envelopes(0));
		assert_eq!(Call::end(&OTHER, &ALICE), envelopes(1));
	});
}

#[test]
fn ending_rights_never_costs_more_than_was_paid() {
	ExtBuilder.build_and_execute(|| {
		// More than there may be, as when the bound has shrunk.
		Paired::pair(DEVICE, &ALICE);
		let grants = [grant(), grant(), grant()];
		for _ in 0..2 {
			let record = put_of(&ALICE, DEVICE);
			for grant in grants {
				DeviceEnvelopeCount::<Test>::remove(DEVICE);
				assert_ok!(seal(record, grant));
			}
		}
		DeviceEnvelopeCount::<Test>::insert(DEVICE, 6);
		assert_eq!(Call::end(&DEVICE, &ALICE), Call::end_weight());
		// All of them are gone, all the same.
		assert_eq!(Envelopes::<Test>::iter().count(), 0);
		assert!(!DeviceEnvelopeCount::<Test>::contains_key(DEVICE));
	});
}

#[test]
fn try_state_notices_wrong_lists_of_devices() {
	let broken = |change: fn(RecordId, GrantId)| {
		ExtBuilder.build().execute_with(|| {
			Paired::pair(DEVICE, &ALICE);
			let (record, grant) = (put_of(&ALICE, DEVICE), grant());
			assert_ok!(seal(record, grant));
			assert_ok!(Call::do_try_state());
			change(record, grant);
			assert!(Call::do_try_state().is_err());
		});
	};
	broken(|record, grant| EnvelopesOfDevice::<Test>::remove(DEVICE, (record, grant)));
	broken(|record, grant| EnvelopesOfDevice::<Test>::insert(OTHER, (record, grant), ()));
	broken(|record, grant| EnvelopesOfDevice::<Test>::insert(DEVICE, (record, grant + 1), ()));
	broken(|_, _| DeviceEnvelopeCount::<Test>::insert(DEVICE, 2));
	broken(|_, _| DeviceEnvelopeCount::<Test>::insert(OTHER, 0));
	// Without its rights being ended.
	broken(|_, _| Paired::pair(DEVICE, &BOB));
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_get_envelopes_of_a_device() {
	ExtBuilder.build_and_execute(|| {
		Paired::pair(DEVICE, &ALICE);
		Call::set_rights(&DEVICE, &ALICE, 100);
		assert_eq!(DeviceEnvelopeCount::<Test>::get(DEVICE), MaxEnvelopesPerDevice::get());
		Call::end(&DEVICE, &ALICE);
		assert!(!DeviceEnvelopeCount::<Test>::contains_key(DEVICE));
	});
}
