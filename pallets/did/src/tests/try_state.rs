//! The check of what is always true finds what is not.

use super::*;
use crate::{FreeCallUse, FreeCalls, IdentityOf, KeyCount, Keys, RetiredKeys};

#[test]
fn try_state_finds_each_kind_of_damage() {
	let damages: [fn(); 11] = [
		|| KeyCount::<Test>::insert(alice().did(), 2),
		|| KeyCount::<Test>::insert(sponsor().did(), 1),
		|| Identities::<Test>::remove(alice().did()),
		|| Keys::<Test>::remove(alice().did(), alice().account()),
		|| IdentityOf::<Test>::remove(alice().account()),
		|| IdentityOf::<Test>::insert(alice().account(), stranger().did()),
		|| IdentityOf::<Test>::insert(laptop().account(), alice().did()),
		|| RetiredKeys::<Test>::insert(alice().account(), alice().did()),
		|| RetiredKeys::<Test>::insert(laptop().account(), sponsor().did()),
		|| FreeCalls::<Test>::insert(sponsor().did(), FreeCallUse { window_start: 0, count: 1 }),
		|| {
			Keys::<Test>::mutate(alice().did(), alice().account(), |record| {
				record.as_mut().unwrap().deposit += 1;
			});
		},
	];
	for (number, damage) in damages.into_iter().enumerate() {
		ExtBuilder::default().build().execute_with(|| {
			for holder in [alice(), stranger()] {
				Did::create(holder.origin(), holder.key(), SALT).unwrap();
			}
			Did::do_try_state().unwrap();
			damage();
			assert!(Did::do_try_state().is_err(), "damage {number} was not found");
		});
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
