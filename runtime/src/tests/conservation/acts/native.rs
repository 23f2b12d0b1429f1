//! What the SDK has: transfers, accounts of several, notes, and several calls at once.

use frame_support::dispatch::GetDispatchInfo;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Hash as _};

use super::{
	super::super::{
		account,
		blocks::{apply, signed},
	},
	*,
};

pub(super) const ACTS: &[Named] = &[
	("Balances.transfer_allow_death", |world, roll| {
		let who = world.plain(roll.who);
		let value = roll.amount_of(&public(who).account());
		let dest = world.account(roll.whom).into();
		works(who, pallet_balances::Call::transfer_allow_death { dest, value })
	}),
	("Balances.transfer_keep_alive", |world, roll| {
		let who = world.actor(roll.who);
		let (dest, value) = (world.account(roll.whom).into(), roll.amount_of(&who.did));
		who.does(pallet_balances::Call::transfer_keep_alive { dest, value })
	}),
	("Balances.transfer_all", |world, roll| {
		let dest = world.account(roll.whom).into();
		let call = pallet_balances::Call::transfer_all { dest, keep_alive: roll.edge < 128 };
		works(world.plain(2 + roll.who % 2), call)
	}),
	("Multisig.approve_as_multi", |world, roll| {
		world.actor(roll.who).does(pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(1)],
			maybe_timepoint: None,
			call_hash: [roll.which as u8; 32],
			max_weight: Default::default(),
		})
	}),
	("Multisig.cancel_as_multi", |world, roll| {
		let open = pallet_multisig::Multisigs::<Runtime>::iter().map(|(_, call_hash, multisig)| {
			(call_hash, multisig.depositor, multisig.when.height, multisig.when.index)
		});
		let Some((call_hash, who, height, index)) = roll.one_of(open) else { return false };
		world.does(
			&who,
			pallet_multisig::Call::cancel_as_multi {
				threshold: 2,
				other_signatories: vec![account(1)],
				timepoint: pallet_multisig::Timepoint { height, index },
				call_hash,
			},
		)
	}),
	("Multisig.poke_deposit", |world, roll| {
		let open = pallet_multisig::Multisigs::<Runtime>::iter()
			.map(|(_, call_hash, multisig)| (call_hash, multisig.depositor));
		roll.some_of(open).any(|(call_hash, who)| {
			let other_signatories = vec![account(1)];
			let threshold = 2;
			world.does(
				&who,
				pallet_multisig::Call::poke_deposit { threshold, other_signatories, call_hash },
			)
		})
	}),
	("Multisig.as_multi", |world, roll| {
		let (one, other) = (world.plain(0), world.plain(1));
		let call = from_shared(world, roll, 2);
		let as_multi = |other: &sr25519::Pair, maybe_timepoint| pallet_multisig::Call::as_multi {
			threshold: 2,
			other_signatories: vec![public(other).account()],
			maybe_timepoint,
			max_weight: call.get_dispatch_info().call_weight,
			call: Box::new(call.clone()),
		};
		if !fund(one, shared(world, 2), roll) || !works(one, as_multi(other, None)) {
			return false;
		}
		let hash = BlakeTwo256::hash_of(&call).0;
		let open = pallet_multisig::Multisigs::<Runtime>::get(shared(world, 2), hash).unwrap();
		works(other, as_multi(one, Some(open.when)))
			&& System::read_events_for_pallet::<pallet_multisig::Event<Runtime>>().into_iter().any(
				|event| {
					matches!(
						event,
						pallet_multisig::Event::MultisigExecuted { call_hash, result: Ok(()), .. }
							if call_hash == hash
					)
				},
			)
	}),
	("Multisig.as_multi_threshold_1", |world, roll| {
		let (one, other) = (world.plain(0), world.plain(1));
		let call = Box::new(from_shared(world, roll, 1));
		let other_signatories = vec![public(other).account()];
		fund(one, shared(world, 1), roll)
			&& works(one, pallet_multisig::Call::as_multi_threshold_1 { other_signatories, call })
	}),
	("Preimage.note_preimage", |world, roll| {
		let bytes = vec![roll.edge; 1 + roll.which % 100];
		works(world.plain(roll.who), pallet_preimage::Call::note_preimage { bytes })
	}),
	("Preimage.unnote_preimage", |world, roll| {
		let noted = pallet_preimage::RequestStatusFor::<Runtime>::iter_keys();
		let Some(hash) = roll.one_of::<H256>(noted) else { return false };
		let call = pallet_preimage::Call::unnote_preimage { hash };
		world.plain.iter().any(|key| works(key, call.clone()))
	}),
	// Several at once, and what is rolled back
	("Utility.batch_all", |world, roll| {
		let who = world.actor(roll.who);
		let transfers = (0..3).map(|index| {
			let to = world.account(roll.whom.wrapping_add(index));
			pallet_ledger::Call::transfer { to, value: roll.amount_of(&who.did) / 3 }.into()
		});
		who.does(pallet_utility::Call::batch_all { calls: transfers.collect() })
	}),
	("Utility.batch, which ends at what is in vain", |world, roll| {
		let to = world.account(roll.whom);
		let calls = vec![transfer(&to, 1), transfer(&to, Balance::MAX), transfer(&to, 1)];
		works(world.plain(roll.who), pallet_utility::Call::batch { calls })
	}),
	("Utility.force_batch, half of it in vain", |world, roll| {
		let to = world.account(roll.whom);
		let vain = vec![transfer(&to, 1), transfer(&to, Balance::MAX)];
		let vain = pallet_utility::Call::batch_all { calls: vain };
		let calls = vec![transfer(&to, roll.amount / 2), vain.into(), transfer(&to, 1)];
		works(world.plain(roll.who), pallet_utility::Call::force_batch { calls })
	}),
	("Utility.if_else, the first in vain", |world, roll| {
		let to = world.account(roll.whom);
		let vain = vec![transfer(&to, 1), transfer(&to, Balance::MAX)];
		let main = Box::new(pallet_utility::Call::batch_all { calls: vain }.into());
		let fallback = Box::new(transfer(&to, roll.amount / 2));
		world.actor(roll.who).does(pallet_utility::Call::if_else { main, fallback })
	}),
	("Utility.as_derivative", |world, roll| {
		let who = world.actor(roll.who);
		let index = (roll.which % 3) as u16;
		let derived = pallet_utility::derivative_account_id(who.did.clone(), index);
		let call = Box::new(transfer(&world.account(roll.whom), roll.amount / 3));
		let act = pallet_utility::Call::as_derivative { index, call };
		let calls = vec![transfer(&derived, roll.amount / 2), act.into()];
		who.does(pallet_utility::Call::batch_all { calls })
	}),
	("a tip", |world, roll| {
		let call = frame_system::Call::remark { remark: vec![roll.edge; 10] };
		apply(signed(world.plain(roll.who), call, roll.amount / 10)) == Ok(Ok(()))
	}),
];

fn transfer(to: &AccountId, value: Balance) -> RuntimeCall {
	pallet_ledger::Call::transfer { to: to.clone(), value }.into()
}

/// The account that two keys share, of whom so many must agree.
fn shared(world: &World, threshold: u16) -> AccountId {
	let mut both = [world.plain(0), world.plain(1)].map(|key| public(key).account());
	both.sort();
	Multisig::multi_account_id(&both, threshold)
}

/// What is paid from there.
fn from_shared(world: &World, roll: &Roll, threshold: u16) -> RuntimeCall {
	let value = roll.amount_of(&shared(world, threshold)) / 20;
	transfer(&world.account(roll.whom), value)
}

/// Puts something into such an account.
fn fund(key: &sr25519::Pair, to: AccountId, roll: &Roll) -> bool {
	works(key, transfer(&to, 1 + roll.amount / 10))
}
