//! What becomes of grants when a device goes.

use frame_support::{weights::Weight, BoundedVec};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	roles::{Role, Roles},
	terms::Terms,
	traits::{DeviceRights, Devices as _},
	AccountId, DeviceId, GrantId,
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
			GrantState::Expired { at: START + 60 * DAY }
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

/// What ending so many grants costs, of which so many end whole.
fn ending(grants: u32, whole: u64) -> Weight {
	<() as WeightInfo>::end_device_rights(grants) + DropEnvelopesWeight::get() * whole
}

#[test]
fn the_weight_pays_for_as_many_grants_as_there_may_be() {
	run(|| {
		for company in [acme(), acme(), globex(), globex()] {
			accept(ask(company, alice(), naming([watch()])));
		}
		assert_eq!(Consent::end_weight(), ending(MAX_GRANTS_OF_DEVICE, 4));
		assert_eq!(Consent::end(&watch(), &alice()), Consent::end_weight());
		assert!(Consent::end_weight().all_gt(ending(1, 1)));
	});
}

#[test]
fn ending_rights_answers_what_it_cost() {
	run(|| {
		assert_eq!(Consent::end(&watch(), &alice()), ending(0, 0));
		granted(terms());
		granted(naming([watch(), ring()]));
		granted(naming([watch()]));
		// One is narrowed, and keeps its envelopes; one ends.
		assert_eq!(Consent::end(&watch(), &alice()), ending(2, 1));
		assert_eq!(Consent::end(&watch(), &alice()), ending(0, 0));
		assert_eq!(Consent::end(&ring(), &alice()), ending(1, 1));
	});
}

#[test]
fn a_grant_that_is_over_makes_room_in_a_full_list() {
	run(|| {
		// Given four grants of the ring, two of them over; the second names the watch too.
		let short = |devices: &[DeviceId]| Terms {
			valid_until: START + DAY,
			..naming(devices.iter().copied())
		};
		let long = accept(ask(acme(), alice(), naming([ring()])));
		let first = accept(ask(acme(), alice(), short(&[ring(), watch()])));
		let second = accept(ask(globex(), alice(), short(&[ring()])));
		let last = accept(ask(globex(), alice(), naming([ring()])));
		assert_ok!(read(first, HEART_RECORD));
		Envelopes::insert(first, 2);
		wait(DAY);

		// When another one is accepted.
		let asked = naming([ring()]);
		let id = ask(globex(), alice(), asked.clone());
		System::reset_events();
		let next = accept(id);

		// Then the older one has been settled, as by `prune`, and the other one has not.
		let settled = Grants::<Test>::get(first).unwrap();
		assert_eq!(settled.state, GrantState::Expired { at: START + DAY });
		assert_eq!(settled.escrow_left, 0);
		assert_eq!(Envelopes::get(first), None);
		let due_at = START + 21 * DAY + ERASURE;
		assert_eq!(Duties::<Test>::get(first).unwrap().due_at, due_at);
		assert_eq!(Grants::<Test>::get(second).unwrap().state, GrantState::Active);
		assert_eq!((listed(ring()), listed(watch())), (vec![long, second, last, next], vec![]));
		let events: Vec<_> = System::events()
			.into_iter()
			.filter_map(|record| match record.event {
				RuntimeEvent::Consent(event) => Some(event),
				_ => None,
			})
			.collect();
		let expired = Event::Expired {
			grant: first,
			subject: alice(),
			grantee: acme(),
			erase_by: Some(due_at),
			escrow_returned: true,
			envelopes_left: false,
		};
		assert_eq!(events.first(), Some(&expired));
		assert!(matches!(events.last(), Some(Event::Accepted { .. })));
	});
}

/// Fills the lists of watch and ring with grants, six of them for a day. Answers a
/// company that can have one more.
fn fill_lists() -> AccountId {
	MemberRoles::insert(stranger(), Roles::of(&[Role::DataConsumer]));
	let short = |device| Terms { valid_until: START + DAY, ..naming([device]) };
	for company in [acme(), acme(), globex(), globex()] {
		accept(ask(company, alice(), short(ring())));
	}
	for (company, terms) in [
		(acme(), short(watch())),
		(globex(), short(watch())),
		(stranger(), naming([watch()])),
		(stranger(), naming([watch()])),
	] {
		accept(ask(company, alice(), terms));
	}
	wait(DAY);
	stranger()
}

#[test]
fn no_grant_is_settled_where_there_is_room_or_when_accept_fails() {
	run(|| {
		let company = fill_lists();
		let active = |count| {
			let grants = Grants::<Test>::iter_values();
			assert_eq!(grants.filter(|grant| grant.ended_at().is_none()).count(), count);
		};
		// The ring's list has grants that could make room; the watch's has none.
		for grant in [4, 5] {
			assert_ok!(send(stranger(), Call::prune { grant }));
		}
		for company in [bob(), host()] {
			MemberRoles::insert(company.clone(), Roles::of(&[Role::DataConsumer]));
			accept(ask(company, alice(), naming([watch()])));
		}
		let asked = naming([ring(), watch()]);
		let request = ask(company, alice(), asked.clone());
		let call = |narrowed| Call::accept { request, terms_hash: asked.hash(), narrowed };
		active(8);
		assert_noop!(send(alice(), call(None)), Error::<Test>::TooManyGrantsOfDevice);
		// One less in the ring's list, and nobody has to make room.
		assert_ok!(send(alice(), Call::revoke { grant: 3 }));
		assert_ok!(send(alice(), call(Some(naming([ring()])))));
		active(8);
	});
}

#[test]
fn accept_pays_for_every_device_that_may_be_named_and_gets_the_rest_back() {
	use frame_support::{
		dispatch::{extract_actual_weight, GetDispatchInfo},
		traits::UnfilteredDispatchable,
	};
	let weight = |categories, devices: u64, settled: u64| {
		let room = <() as WeightInfo>::make_room_under_device() + DropEnvelopesWeight::get();
		<() as WeightInfo>::accept(categories)
			+ Machines::standing_weight() * devices
			+ room * settled
	};
	// What it may cost, and what it did.
	let costs = |request, narrowed: Option<Terms>| {
		let terms_hash = Requests::<Test>::get(request).unwrap().terms.hash();
		let call = Call::<Test>::accept { request, terms_hash, narrowed };
		let info = call.get_dispatch_info();
		let result = RuntimeCall::from(call).dispatch_bypass_filter(RuntimeOrigin::signed(alice()));
		assert_ok!(result);
		(info.call_weight, extract_actual_weight(&result, &info))
	};
	run(|| {
		let company = fill_lists();
		// One at most makes room by itself: in one of the two lists there has to be some.
		assert_ok!(send(stranger(), Call::prune { grant: 0 }));
		let both = naming([watch(), ring()]);
		let request = ask(company, alice(), both.clone());
		assert_eq!(costs(request, Some(both)), (weight(1, 2, 1), weight(1, 2, 1)));
		// There is room in the watch's list now, and none in the ring's.
		assert_ok!(send(alice(), Call::revoke { grant: 6 }));
		let request = ask(stranger(), alice(), naming([watch(), ring()]));
		assert_eq!(costs(request, None), (weight(0, 16, 1), weight(0, 2, 1)));
		MemberRoles::insert(bob(), Roles::of(&[Role::DataConsumer]));
		let request = ask(bob(), alice(), terms());
		assert_eq!(costs(request, None), (weight(0, 16, 1), weight(0, 0, 0)));
		let request = ask(bob(), alice(), terms());
		assert_eq!(costs(request, Some(terms())), (weight(1, 0, 0), weight(1, 0, 0)));
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
