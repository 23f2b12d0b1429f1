//! What becomes of grants when a device goes.

use frame_support::BoundedVec;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	terms::Terms,
	traits::{DeviceRights, Devices as _},
	DeviceId, GrantId,
};

use super::*;

fn naming(devices: impl IntoIterator<Item = DeviceId>) -> Terms {
	Terms { devices: Some(set(devices)), ..terms() }
}

fn listed(device: DeviceId) -> Vec<GrantId> {
	Consent::grants_of_device(device)
}

#[test]
fn a_grant_is_listed_under_its_devices_while_it_is_active() {
	run(|| {
		let any = granted(terms());
		assert_eq!(GrantsByDevice::<Test>::iter().count(), 0);
		let both = granted(naming([watch(), ring()]));
		let one = granted(naming([ring()]));
		assert_eq!((listed(watch()), listed(ring())), (vec![both], vec![both, one]));
		assert_ok!(send(alice(), Call::revoke { grant: both }));
		assert_eq!((listed(watch()), listed(ring())), (vec![], vec![one]));
		wait(60 * DAY);
		// It is over, and listed until somebody settles it.
		assert_eq!(listed(ring()), [one]);
		for grant in [one, any] {
			assert_ok!(send(stranger(), Call::prune { grant }));
		}
		assert_eq!(GrantsByDevice::<Test>::iter().count(), 0);
	});
}

#[test]
fn accept_fails_when_a_device_is_not_the_persons() {
	run(|| {
		let asked = naming([watch(), ring(), Hash::repeat_byte(1)]);
		let id = ask(acme(), alice(), asked.clone());
		let accept = |narrowed| Call::accept { request: id, terms_hash: asked.hash(), narrowed };
		assert_noop!(send(alice(), accept(None)), Error::<Test>::DeviceNotPaired);
		hand_over(watch(), Some(bob()));
		for theirs in [naming([watch()]), naming([ring(), watch()])] {
			assert_noop!(send(alice(), accept(Some(theirs))), Error::<Test>::DeviceNotPaired);
		}
		assert_ok!(send(alice(), accept(Some(naming([ring()])))));
		assert_eq!(listed(ring()), [0]);
	});
}

#[test]
fn accept_works_for_a_device_that_does_not_work_now() {
	run(|| {
		Halted::insert(watch(), ());
		Recalled::insert(ring(), ());
		let grant = granted(naming([watch(), ring()]));
		assert_eq!(listed(ring()), [grant]);
	});
}

#[test]
fn accept_fails_when_the_device_has_grants_enough() {
	run(|| {
		for company in [acme(), acme(), globex(), globex()] {
			accept(ask(company, alice(), naming([ring()])));
		}
		let asked = naming([watch(), ring()]);
		let request = ask(acme(), alice(), asked.clone());
		let call = |narrowed| Call::accept { request, terms_hash: asked.hash(), narrowed };
		assert_noop!(send(alice(), call(None)), Error::<Test>::TooManyGrantsOfDevice);
		// One that has ended makes room; another device is not concerned.
		assert_ok!(send(alice(), Call::revoke { grant: 1 }));
		assert_ok!(send(alice(), call(None)));
		assert_eq!(listed(ring()), [0, 2, 3, 4]);
		let other = accept(ask(globex(), alice(), naming([watch()])));
		assert_eq!(listed(watch()), [4, other]);
	});
}

#[test]
fn a_grant_for_the_device_alone_ends_as_if_revoked() {
	run(|| {
		let grant = granted(naming([watch()]));
		assert_ok!(read(grant, HEART_RECORD));
		Envelopes::insert(grant, 3);
		wait(DAY);
		hand_over(watch(), Some(bob()));

		let ended = Grants::<Test>::get(grant).unwrap();
		assert_eq!(ended.state, GrantState::Revoked { at: START + DAY });
		assert_eq!((ended.escrow_left, escrow(&acme())), (0, 0));
		assert_eq!(balance(&acme()), WEALTH - DEPOSIT - 17);
		assert_eq!(Envelopes::get(grant), None);
		let due_at = START + DAY + ERASURE;
		assert_eq!(
			Duties::<Test>::get(grant),
			Some(Duty { grantee: acme(), subject: Some(alice()), due_at, confirmed: None })
		);
		System::assert_last_event(
			Event::Revoked {
				grant,
				subject: alice(),
				grantee: acme(),
				erase_by: Some(due_at),
				escrow_returned: true,
				envelopes_left: false,
			}
			.into(),
		);
		assert!(listed(watch()).is_empty());
		// Neither the old owner's grant nor the new owner lets the company read.
		for (subject, reason) in
			[(alice(), DeniedReason::DeviceNotPaired), (bob(), DeniedReason::NoGrant)]
		{
			let answer = Consent::check_access(acme(), subject, HEART, Some(watch()));
			assert_eq!(answer, Access::Denied(reason));
		}
		assert_noop!(send(alice(), Call::revoke { grant }), Error::<Test>::NotActive);
	});
}

#[test]
fn a_grant_for_several_devices_goes_on_without_this_one() {
	run(|| {
		let grant = granted(naming([watch(), ring()]));
		assert_ok!(read(grant, HEART_RECORD));
		let before = Grants::<Test>::get(grant).unwrap();
		hand_over(watch(), None);

		let after = Grants::<Test>::get(grant).unwrap();
		let expected = Grant { terms: Terms { devices: Some(set([ring()])), ..terms() }, ..before };
		assert_eq!(after, expected);
		assert_eq!(escrow(&acme()), 28);
		assert_eq!((listed(watch()), listed(ring())), (vec![], vec![grant]));
		System::assert_last_event(
			Event::DeviceRemoved { grant, subject: alice(), grantee: acme(), device: watch() }
				.into(),
		);
		let asked = |device| Consent::check_access(acme(), alice(), HEART, Some(device));
		assert_eq!(asked(watch()), Access::Denied(DeniedReason::DeviceNotCovered));
		assert!(matches!(asked(ring()), Access::Allowed { remaining: 4, .. }));
		// The last one takes the grant with it.
		hand_over(ring(), None);
		assert!(Grants::<Test>::get(grant).unwrap().ended_at().is_some());
		assert_eq!(escrow(&acme()), 0);
	});
}

#[test]
fn the_device_leaves_a_grant_even_when_it_comes_back() {
	run(|| {
		let grant = granted(naming([watch(), ring()]));
		hand_over(watch(), Some(bob()));
		hand_over(watch(), Some(alice()));
		assert!(!Consent::grants_of_device(watch()).contains(&grant));
		let answer = Consent::check_access(acme(), alice(), HEART, Some(watch()));
		assert_eq!(answer, Access::Denied(DeniedReason::DeviceNotCovered));
	});
}

#[test]
fn a_grant_for_any_device_stays() {
	run(|| {
		let grant = granted(terms());
		hand_over(watch(), None);
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, GrantState::Active);
		let asked = |device| Consent::check_access(acme(), alice(), HEART, device);
		assert!(matches!(asked(Some(ring())), Access::Allowed { .. }));
		// Data of the device that went is not the person's to give any more.
		assert_eq!(asked(Some(watch())), Access::Denied(DeniedReason::DeviceNotPaired));
		assert_noop!(read(grant, HEART_RECORD), Error::<Test>::DeviceNotPaired);
	});
}

#[test]
fn all_grants_of_the_device_end_and_no_others() {
	run(|| {
		let ending: Vec<_> = [acme(), globex(), globex()]
			.map(|company| accept(ask(company, alice(), naming([watch()]))))
			.to_vec();
		let narrowed = granted(naming([watch(), ring()]));
		let staying = granted(naming([ring()]));
		let revoked = accept(ask(globex(), alice(), terms()));
		assert_ok!(send(alice(), Call::revoke { grant: revoked }));
		hand_over(watch(), Some(bob()));
		let is_active = |id: &GrantId| Grants::<Test>::get(id).unwrap().ended_at().is_none();
		assert!(!ending.iter().any(is_active));
		assert!([narrowed, staying].iter().all(is_active));
		assert_eq!(escrow(&globex()), 0);
		assert_eq!(listed(ring()), [narrowed, staying]);
	});
}

#[test]
fn a_grant_that_is_over_but_not_settled_ends_too() {
	run(|| {
		let grant = granted(naming([watch()]));
		wait(61 * DAY);
		hand_over(watch(), None);
		assert_eq!(
			Grants::<Test>::get(grant).unwrap().state,
			GrantState::Revoked { at: START + 61 * DAY }
		);
		assert_eq!(escrow(&acme()), 0);
	});
}

#[test]
fn ending_rights_works_whatever_state_others_are_in() {
	run(|| {
		let grant = granted(naming([watch()]));
		MemberRoles::remove(acme());
		ActiveIdentities::remove(alice());
		RefundsFail::put(());
		hand_over(watch(), None);
		assert!(Grants::<Test>::get(grant).unwrap().ended_at().is_some());
		assert_eq!(Unreturned::<Test>::get(acme()), Some(35));
	});
}

#[test]
fn ending_rights_that_are_not_there_changes_nothing() {
	run(|| {
		granted(naming([watch()]));
		let _nothing_changes = frame_support::StorageNoopGuard::default();
		// Bob has nothing with Alice's watch, and nobody has anything with this one.
		Consent::end(&watch(), &bob());
		Consent::end(&Hash::zero(), &alice());
	});
}

#[test]
fn the_weight_pays_for_as_many_grants_as_there_may_be() {
	let one = <() as WeightInfo>::end_device_rights(1);
	let all = <() as WeightInfo>::end_device_rights(MAX_GRANTS_OF_DEVICE);
	assert_eq!(Consent::end_weight(), all);
	assert!(all.all_gt(one));
}

#[test]
fn accept_pays_for_every_device_that_may_be_named() {
	use frame_support::dispatch::GetDispatchInfo;
	let weight = |narrowed| {
		let call = Call::<Test>::accept { request: 0, terms_hash: Hash::zero(), narrowed };
		call.get_dispatch_info().call_weight
	};
	run(|| {
		let one = Machines::standing_weight();
		let with = |devices: Option<&[DeviceId]>| Terms {
			devices: devices.map(|devices| set(devices.iter().copied())),
			..terms()
		};
		let none = weight(Some(with(None)));
		assert_eq!(weight(Some(with(Some(&[watch(), ring()])))), none + one + one);
		let asked = <() as WeightInfo>::accept(0).saturating_add(one * 16);
		assert_eq!(weight(None), asked);
	});
}

#[test]
fn try_state_notices_wrong_lists_of_devices() {
	let broken = |change: fn()| {
		ExtBuilder::default().build().execute_with(|| {
			granted(naming([watch()]));
			Consent::do_try_state().unwrap();
			change();
			assert!(Consent::do_try_state().is_err());
		});
	};
	fn list(device: DeviceId, ids: &[GrantId]) {
		GrantsByDevice::<Test>::insert(device, BoundedVec::truncate_from(ids.to_vec()));
	}
	broken(|| GrantsByDevice::<Test>::remove(watch()));
	broken(|| list(ring(), &[0]));
	broken(|| list(ring(), &[]));
	broken(|| list(watch(), &[0, 0]));
	// Without its rights being ended.
	broken(|| Owners::insert(watch(), bob()));
	broken(|| {
		Grants::<Test>::mutate(0, |grant| {
			grant.as_mut().unwrap().terms.devices = Some(set([watch(), ring()]));
		});
	});
}

#[cfg(feature = "runtime-benchmarks")]
#[test]
fn benchmarks_of_others_get_grants_of_a_device() {
	run(|| {
		Consent::set_rights(&watch(), &alice(), 100);
		assert_eq!(listed(watch()).len(), MAX_GRANTS_OF_DEVICE as usize);
		Consent::end(&watch(), &alice());
		assert!(listed(watch()).is_empty());
	});
}
