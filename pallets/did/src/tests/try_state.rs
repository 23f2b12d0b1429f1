//! The check of what is always true finds what is not.

use jasmynet_primitives::did::{Service, ServiceEndpoint, ServiceKind};

use super::*;
use crate::{
	ActingKey, Approval, Approvals, ApproverKind, Closure, Closures, ControlledBy, Controllers,
	FreeCallUse, FreeCalls, Freeze, Freezes, IdentityOf, IdentityState, IntentNonces, IntentsWith,
	KeyCount, Keys, Reserves, RetiredKeys, SecondFactor, SecondFactors, Services,
};

/// Alice has something of everything: a laptop, a second factor, services, a
/// controller and an approval.
fn damaged_by(damage: fn()) -> bool {
	let mut is_found = false;
	ExtBuilder::default().build().execute_with(|| {
		for holder in [alice(), stranger()] {
			Did::create(holder.origin(), holder.key(), SALT).unwrap();
		}
		let did = alice().did();
		give(&did, FUNDS);
		alice_adds(&laptop(), EVERYDAY);
		let service = Service {
			id: b"locker".to_vec().try_into().unwrap(),
			kind: ServiceKind::LockerHost,
			endpoint: ServiceEndpoint::Did(stranger().did()),
		};
		let services = vec![service].try_into().unwrap();
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(5) };
		for call in [
			Call::set_services { services },
			Call::set_controller { controller: Some(company()) },
			Call::set_second_factor { policy },
			Call::approve { call_hash: H256::zero() },
		] {
			assert_ok!(as_did(&alice(), &did, call));
		}
		assert_ok!(as_did(&stranger(), &stranger().did(), Call::accept_control { did }));
		assert_ok!(as_did(&alice(), &alice().did(), pay(1)));
		Did::do_try_state().unwrap();
		damage();
		is_found = Did::do_try_state().is_err();
	});
	is_found
}

#[test]
fn try_state_finds_each_kind_of_damage() {
	let damages: &[fn()] = &[
		|| KeyCount::<Test>::insert(alice().did(), 3),
		|| KeyCount::<Test>::insert(sponsor().did(), 1),
		|| Identities::<Test>::remove(alice().did()),
		|| Keys::<Test>::remove(alice().did(), alice().account()),
		|| IdentityOf::<Test>::remove(alice().account()),
		|| IdentityOf::<Test>::insert(alice().account(), stranger().did()),
		|| IdentityOf::<Test>::insert(Holder::ec(9).account(), alice().did()),
		|| RetiredKeys::<Test>::insert(alice().account(), alice().did()),
		|| RetiredKeys::<Test>::insert(Holder::ec(9).account(), sponsor().did()),
		|| FreeCalls::<Test>::insert(sponsor().did(), FreeCallUse { window_start: 0, count: 1 }),
		|| {
			Keys::<Test>::mutate(alice().did(), alice().account(), |record| {
				record.as_mut().unwrap().deposit += 1;
			});
		},
		|| {
			let used = FreeCallUse { window_start: 0, count: 1 };
			Reserves::<Test>::insert(alice().did(), Holder::ec(9).account(), used);
		},
		|| ActingKey::<Test>::put((alice().did(), alice().account())),
		|| Identities::<Test>::mutate_extant(alice().did(), |it| it.state = IdentityState::Frozen),
		|| Identities::<Test>::mutate_extant(alice().did(), |it| it.state = IdentityState::Closing),
		|| Identities::<Test>::mutate_extant(alice().did(), |it| it.state = IdentityState::Closed),
		|| {
			Freezes::<Test>::insert(
				alice().did(),
				Freeze { frozen_at: 0, approvals: Default::default() },
			)
		},
		|| {
			let closure =
				Closure { beneficiary: sponsor().account(), requested_at: 0, final_at: 1 };
			Closures::<Test>::insert(alice().did(), closure)
		},
		|| Services::<Test>::mutate_extant(alice().did(), |list| list.deposit += 1),
		|| Services::<Test>::mutate_extant(alice().did(), |list| list.services.clear()),
		|| Services::<Test>::remove(alice().did()),
		|| {
			let services = Services::<Test>::take(alice().did()).unwrap();
			Services::<Test>::insert(sponsor().did(), services);
		},
		|| Controllers::<Test>::mutate_extant(alice().did(), |control| control.accepted = false),
		|| {
			Controllers::<Test>::mutate_extant(alice().did(), |control| {
				control.controller = alice().did();
			});
		},
		|| Controllers::<Test>::remove(alice().did()),
		|| Controllers::<Test>::mutate_extant(alice().did(), |control| control.deposit += 1),
		|| ControlledBy::<Test>::remove(stranger().did(), alice().did()),
		|| ControlledBy::<Test>::insert(stranger().did(), sponsor().did(), ()),
		|| {
			SecondFactors::<Test>::insert(stranger().did(), SecondFactor { daily_limit: None });
		},
		|| SecondFactors::<Test>::remove(alice().did()),
		|| {
			let approval = Approval { by: alice().account(), at: 0 };
			Approvals::<Test>::insert(sponsor().did(), (H256::zero(), ApproverKind::Key), approval)
		},
		|| {
			for byte in 1..=MAX_APPROVALS as u8 {
				let approval = Approval { by: alice().account(), at: 0 };
				let key = (H256::repeat_byte(byte), ApproverKind::Key);
				Approvals::<Test>::insert(alice().did(), key, approval);
			}
		},
		|| {
			let (subject, other): ([u8; 32], [u8; 32]) =
				(alice().did().into(), sponsor().account().into());
			IntentNonces::<Test>::insert(subject, (Action::AnchorLog, Some(other)), 1);
		},
		|| {
			let (subject, other): ([u8; 32], [u8; 32]) =
				(alice().did().into(), sponsor().account().into());
			IntentNonces::<Test>::insert(subject, (Action::Submit, Some(other)), 1);
			IntentsWith::<Test>::insert(other, (subject, Action::Submit), ());
		},
		|| {
			let (subject, other): ([u8; 32], [u8; 32]) =
				(alice().did().into(), sponsor().account().into());
			IntentsWith::<Test>::insert(other, (subject, Action::AnchorLog), ());
		},
	];
	for (number, damage) in damages.iter().enumerate() {
		assert!(damaged_by(*damage), "damage {number} was not found");
	}
}

#[test]
fn try_state_finds_an_identity_that_nobody_manages() {
	ExtBuilder::default().build().execute_with(|| {
		Did::create(alice().origin(), alice().key(), SALT).unwrap();
		Keys::<Test>::mutate(alice().did(), alice().account(), |record| {
			record.as_mut().unwrap().relationships = EVERYDAY;
		});
		assert!(Did::do_try_state().is_err());
	});
}
