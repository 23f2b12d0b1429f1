//! What an identity trusts others with: guardians who recover it, who answers for a
//! minor, and who controls it.

use jasmynet_primitives::intent::Action;
use pallet_did::{Call, Controllers, Recoveries, RecoveryConfigs, Wards};

use super::{
	super::super::people::{intent, now, sign},
	*,
};

pub(super) const ACTS: &[Named] = &[
	// Guardians
	("Did.set_recovery", |world, roll| {
		let guardian = world.actor(roll.whom).did.clone();
		let guardian = Some(guardian).filter(|_| !roll.which.is_multiple_of(3));
		world.person(roll.who).does(trusting(guardian))
	}),
	("Did.resign_guardianship", |world, roll| {
		let Some((did, guardian)) = roll.one_of(guarded()) else { return false };
		roll.edge < 90 && world.does(&guardian, Call::resign_guardianship { did })
	}),
	("Did.start_recovery", |world, roll| {
		if guarded().next().is_none() {
			let guardian = world.actor(roll.whom).did.clone();
			world.person(roll.who).does(trusting(Some(guardian)));
		}
		roll.some_of(guarded()).any(|(did, guardian)| {
			world.does(&guardian, Call::accept_guardianship { did: did.clone() });
			let new = world.new_key();
			let key = public(&new);
			let subject = did.clone().into();
			let intent = intent(Action::RecoverIdentity, subject, Some(&guardian), &key);
			let signature = sign(&new, &intent);
			world.does(&guardian, Call::start_recovery { did, key, intent, signature })
		})
	}),
	("Did.withdraw_recovery", |world, roll| {
		let Some((did, key_id)) = roll.one_of(Recoveries::<Runtime>::iter_keys()) else {
			return false;
		};
		let guardian = Recoveries::<Runtime>::get(&did, &key_id).unwrap().started_by;
		roll.edge < 128 && world.does(&guardian, Call::withdraw_recovery { did, key_id })
	}),
	("Did.cancel_recovery", |world, roll| {
		let Some((did, key_id)) = roll.one_of(Recoveries::<Runtime>::iter_keys()) else {
			return false;
		};
		roll.edge < 170 && world.does(&did, Call::cancel_recovery { key_id })
	}),
	("Did.finish_recovery", recover),
	// Minors
	("Did.declare_minor", |world, roll| {
		let guardian = world.actor(roll.whom).did.clone();
		let adult_at = now() + 20 * DAY;
		world.person(roll.who).does(Call::declare_minor { guardian, adult_at })
	}),
	("Did.undeclare_minor", |world, roll| {
		roll.some_of(Wards::<Runtime>::iter_keys())
			.any(|did| world.does(&did, Call::undeclare_minor {}))
	}),
	("Did.release_ward, of one that was accepted", |world, roll| {
		let wards = Wards::<Runtime>::iter()
			.map(|(did, ward)| (did, ward.guardian, ward.adult_at, ward.accepted_at));
		roll.some_of(wards).any(|(did, guardian, adult_at, accepted_at)| {
			if accepted_at.is_none() {
				world.does(&guardian, Call::accept_ward { did: did.clone(), adult_at });
			}
			// Some come of age.
			roll.edge < 200
				&& Wards::<Runtime>::get(&did).is_some_and(|ward| ward.accepted_at.is_some())
				&& world.does(&guardian, Call::release_ward { did })
		})
	}),
	// Control
	("Did.set_controller", |world, roll| {
		let controller = world.company(roll.whom).did.clone();
		let controller = Some(controller).filter(|_| !roll.which.is_multiple_of(3));
		world.person(roll.who).does(Call::set_controller { controller })
	}),
	("Did.resign_control, of one that was accepted", |world, roll| {
		let controls = Controllers::<Runtime>::iter().map(|(did, it)| (did, it.controller));
		roll.some_of(controls).any(|(did, controller)| {
			world.does(&controller, Call::accept_control { did: did.clone() });
			roll.edge < 100
				&& Controllers::<Runtime>::get(&did).is_some_and(|control| control.accepted)
				&& world.does(&controller, Call::resign_control { did })
		})
	}),
];

/// The call by which somebody trusts this guardian, or nobody any more.
fn trusting(guardian: Option<AccountId>) -> Call<Runtime> {
	let threshold = guardian.iter().count() as u32;
	let guardians = guardian.into_iter().collect::<Vec<_>>().try_into().unwrap();
	Call::set_recovery { guardians, threshold, delay: 2 * DAY }
}

/// All who are named as a guardian, with whose.
pub(super) fn guarded() -> impl Iterator<Item = (AccountId, AccountId)> {
	RecoveryConfigs::<Runtime>::iter().flat_map(|(did, config)| {
		config.guardians.into_iter().map(move |guardian| (did.clone(), guardian.account))
	})
}

/// A recovery whose time has come is carried out: from then on the person acts with the
/// new key.
fn recover(world: &World, roll: &Roll) -> bool {
	let ready = Recoveries::<Runtime>::iter()
		.filter(|(_, _, recovery)| recovery.ready_at.is_some_and(|ready_at| ready_at <= now()))
		.map(|(did, key_id, _)| (did, key_id));
	roll.some_of(ready).any(|(did, key_id)| {
		let finish = Call::finish_recovery { did: did.clone(), key_id: key_id.clone() };
		// The deposit for the new key is the identity's, or that of who does it.
		let finished = if roll.edge < 128 {
			works(world.plain(roll.who % 2), finish)
		} else {
			world.actor(roll.who).does(finish)
		};
		if finished {
			let recovered = world.known(&did).expect("it is one of the people");
			let old = public(&recovered.key()).account();
			recovered.has_recovered_with(world.key_of(&key_id).expect("it was new"));
			assert!(!pallet_did::Keys::<Runtime>::contains_key(&did, old));
		}
		finished
	})
}
