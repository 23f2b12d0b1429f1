//! What a person has signed and somebody else sends: who pays for it, and for what it puts
//! aside.

use codec::Encode;
use frame_support::traits::fungible::Inspect;
use jasmynet_primitives::{intent::Action, ledger::FeePayer};

use super::{
	super::super::{
		blocks::{apply, signed},
		people::{intent, new_record, sign},
		sponsored::index_of,
	},
	*,
};
use crate::configs::fees::quote;

pub(super) const ACTS: &[Named] = &[
	("Did.submit, paid by a sponsor", |world, roll| {
		relay(world, roll, |payer, _| matches!(payer, FeePayer::Sponsor(_)))
	}),
	("Did.submit, paid by the identity", |world, roll| {
		relay(world, roll, |payer, _| matches!(payer, FeePayer::Identity(_)))
	}),
	("Did.submit, paid by who sends it", |world, roll| {
		relay(world, roll, |payer, relayer| *payer == FeePayer::Signer(relayer.clone()))
	}),
];

/// Somebody sends what a person has signed, the first one of whom it is so that this payer
/// pays; and nobody else does.
fn relay(world: &World, roll: &Roll, is_payer: fn(&FeePayer, &AccountId) -> bool) -> bool {
	let relayer = world.plain(roll.whom % 2);
	let account = public(relayer).account();
	let (all, to) = (world.people.len(), AccountId::new([100; 32]));
	for person in (0..all).map(|place| world.person(roll.who.wrapping_add(place))) {
		let value = (roll.amount / 10).min(spendable(&person.did) / 2);
		let call: RuntimeCall = if roll.which.is_multiple_of(2) {
			pallet_ledger::Call::transfer { to: to.clone(), value }.into()
		} else {
			pallet_locker::Call::put { record: new_record(roll.edge, 50, None) }.into()
		};
		let index = index_of(&call);
		let intent = intent(Action::Submit, person.did.clone().into(), None, &call);
		let (key, signature) = (public(&person.key()), sign(&person.key(), &intent));
		let submit = pallet_did::Call::submit { intent, key, call: Box::new(call), signature };
		let transaction = signed(relayer, submit, 0);
		let quoted = quote(&transaction.encode()).expect("it is signed");
		if !quoted.affordable || !is_payer(&quoted.payer, &account) {
			continue;
		}
		let (own, sponsored) = (Balances::total_balance(&account), sponsored_fees());
		let before = acted().len();
		if apply(transaction) != Ok(Ok(())) {
			continue;
		}
		let pays_own = Balances::total_balance(&account) < own;
		assert_eq!(pays_own, matches!(quoted.payer, FeePayer::Signer(_)));
		let sponsored = sponsored_fees() - sponsored;
		assert_eq!(sponsored, usize::from(matches!(quoted.payer, FeePayer::Sponsor(_))));
		if let FeePayer::Sponsor(sponsor) = &quoted.payer {
			let terms = pallet_ledger::Sponsorships::<Runtime>::get(&person.did, sponsor).unwrap();
			assert!(terms.accepted && terms.calls.contains(index));
		}
		let acted = acted();
		assert_eq!(acted.len(), before + 1);
		return acted.last().unwrap().is_ok();
	}
	false
}

/// How many fees sponsors have paid in this block.
fn sponsored_fees() -> usize {
	System::read_events_for_pallet::<pallet_ledger::Event<Runtime>>()
		.into_iter()
		.filter(|event| matches!(event, pallet_ledger::Event::FeeSponsored { .. }))
		.count()
}
