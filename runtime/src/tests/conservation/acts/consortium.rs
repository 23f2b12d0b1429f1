//! Members: a company that goes by another account, and keys of nodes.

use jasmynet_primitives::traits::Membership;
use pallet_consortium::Call;
use sp_core::{ed25519, proof_of_possession::ProofOfPossessionGenerator, Encode, Pair};

use super::*;

pub(super) const ACTS: &[Named] = &[
	("Consortium.accept_account", |world, roll| {
		let (now, next) = world.maker();
		let new = Some(next.did.clone());
		if roll.edge >= 64 || !now.does(Call::rotate_account { new }) {
			return false;
		}
		// What the old account has put aside, and what it lets others have, stays its own.
		let held = || [now, next].map(|actor| System::account(&actor.did).data.reserved);
		let before = held();
		let moved = next.does(Call::accept_account { old: now.did.clone() });
		assert_eq!(held(), before);
		moved && <Consortium as Membership<AccountId>>::is_active(&next.did)
	}),
	("Session.set_keys", |world, roll| {
		let who = if roll.edge < 128 {
			public(world.plain(roll.who)).account()
		} else {
			world.person(roll.who).did.clone()
		};
		let mut aura = world.new_key();
		let mut grandpa = ed25519::Pair::from_seed(&aura.public().0);
		let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
		let owner = who.as_ref();
		let proof =
			(aura.generate_proof_of_possession(owner), grandpa.generate_proof_of_possession(owner));
		world.does(&who, pallet_session::Call::set_keys { keys, proof: proof.encode() })
	}),
	("Consortium.purge_keys", |world, roll| {
		roll.some_of(pallet_session::NextKeys::<Runtime>::iter_keys())
			.any(|who| world.does(&who, Call::purge_keys {}))
	}),
];
