//! JASMY: transfers as an ERC-20 has them, pools, sponsors, payments and plans.

use jasmynet_primitives::ledger::{CoveredCalls, PoolKind, ReleaseState};
use pallet_ledger::Call;

use super::{
	super::super::{
		people::{new_record, now},
		sponsored::index_of,
	},
	lockers::KIND,
	*,
};

pub(super) const ACTS: &[Named] = &[
	// JASMY, as an ERC-20
	("Ledger.transfer", |world, roll| {
		let who = world.actor(roll.who);
		let (to, value) = (world.account(roll.whom), roll.amount_of(&who.did));
		who.does(Call::transfer { to, value })
	}),
	("Ledger.transfer of a key's", |world, roll| {
		let who = world.plain(roll.who);
		let (to, value) = (world.account(roll.whom), roll.amount_of(&public(who).account()));
		works(who, Call::transfer { to, value })
	}),
	("Ledger.approve", |world, roll| {
		let (spender, value) = (world.account(roll.whom), roll.amount);
		works(world.plain(roll.who), Call::approve { spender, value })
	}),
	("Ledger.increase_allowance", |world, roll| {
		let (spender, added) = (world.account(roll.whom), roll.amount);
		world.actor(roll.who).does(Call::increase_allowance { spender, added })
	}),
	("Ledger.decrease_allowance", |world, roll| {
		let owner = public(world.plain(roll.who)).account();
		let given = pallet_ledger::Allowances::<Runtime>::iter_key_prefix(owner);
		let spender = roll.one_of(given).unwrap_or(world.account(roll.whom));
		let subtracted = roll.amount / 5;
		let call = Call::decrease_allowance { spender, subtracted };
		works(world.plain(roll.who), call)
	}),
	("Ledger.approve_if", |world, roll| {
		let (owner, spender) = (world.plain(roll.who), world.account(roll.whom));
		let expected = Ledger::allowance(public(owner).account(), spender.clone());
		let expires_at = (roll.edge < 128).then(|| now() + DAY);
		let value = roll.amount;
		works(owner, Call::approve_if { spender, expected, value, expires_at })
	}),
	("Ledger.transfer_from", |world, roll| {
		let allowed = pallet_ledger::Allowances::<Runtime>::iter_keys();
		roll.some_of(allowed).any(|(from, spender)| {
			let value = match roll.edge {
				0..30 => spendable(&from).min(Ledger::allowance(from.clone(), spender.clone())),
				_ => roll.amount_of(&from) / 10,
			};
			let to = world.account(roll.whom);
			world.does(&spender, Call::transfer_from { from, to, value })
		})
	}),
	// Pools
	("Ledger.announce_release", |world, roll| {
		let pool = PoolKind::ALL[roll.which % 6];
		let (beneficiary, amount) = (world.account(roll.whom), roll.amount_of(&pool.account()));
		let purpose = b"a part of the test".to_vec().try_into().unwrap();
		voted(Call::announce_release { pool, beneficiary, amount, purpose })
	}),
	("Ledger.cancel_release", |_, roll| {
		let Some(release) = open_release(roll) else { return false };
		roll.edge < 60 && voted(Call::cancel_release { release })
	}),
	("Ledger.claim_release", |world, roll| {
		end_release(world, roll, |release| Call::claim_release { release })
	}),
	("Ledger.decline_release", |world, roll| {
		roll.edge < 110 && end_release(world, roll, |release| Call::decline_release { release })
	}),
	("Ledger.lapse_release", |world, roll| {
		let Some(release) = open_release(roll) else { return false };
		works(world.plain(roll.who), Call::lapse_release { release })
	}),
	// Sponsors
	("Ledger.offer_sponsorship", |world, roll| {
		let who = world.actor(roll.who);
		who.does(Call::offer_sponsorship {
			beneficiary: world.person(roll.whom).did.clone(),
			fees: roll.amount_of(&who.did),
			deposits: roll.amount,
			calls: CoveredCalls::All,
			expires_at: now() + 20 * DAY,
		})
	}),
	("Ledger.offer_sponsorship, for some calls", |world, roll| {
		let who = world.actor(roll.who);
		let transfer = Call::transfer { to: who.did.clone(), value: 1 };
		let put = pallet_locker::Call::put { record: new_record(1, KIND, None) };
		let calls: [RuntimeCall; 2] = [transfer.into(), put.into()];
		let calls = calls.iter().map(index_of).skip(roll.which % 2).collect::<Vec<_>>();
		who.does(Call::offer_sponsorship {
			beneficiary: world.person(roll.whom).did.clone(),
			fees: roll.amount,
			deposits: roll.amount,
			calls: CoveredCalls::Only(calls.try_into().unwrap()),
			expires_at: now() + 20 * DAY,
		})
	}),
	("Ledger.accept_sponsorship", |world, roll| {
		let offers = pallet_ledger::Sponsorships::<Runtime>::iter()
			.filter(|(_, _, terms)| !terms.accepted)
			.map(|(beneficiary, sponsor, terms)| (beneficiary, sponsor, terms.hash()));
		roll.some_of(offers).any(|(beneficiary, sponsor, terms_hash)| {
			world.does(&beneficiary, Call::accept_sponsorship { sponsor, terms_hash })
		})
	}),
	("Ledger.top_up_sponsorship", |world, roll| {
		let Some((beneficiary, sponsor)) = sponsorship(roll) else { return false };
		let call = Call::top_up_sponsorship {
			beneficiary,
			fees: roll.amount / 2,
			deposits: roll.amount_of(&sponsor) / 2,
			expires_at: (roll.edge > 128).then(|| now() + 30 * DAY),
		};
		world.does(&sponsor, call)
	}),
	("Ledger.end_sponsorship", |world, roll| {
		let Some((beneficiary, sponsor)) = sponsorship(roll) else { return false };
		let side = if roll.who.is_multiple_of(2) { &beneficiary } else { &sponsor }.clone();
		let call = Call::end_sponsorship { sponsor, beneficiary };
		roll.edge < 80 && world.does(&side, call)
	}),
	// Payments and plans
	("Ledger.pay", |world, roll| {
		let who = world.actor(roll.who);
		let merchant = world.company(roll.whom).did.clone();
		let amount = roll.amount_of(&who.did);
		let invoice = Hash::repeat_byte(roll.edge);
		who.does(Call::pay { merchant, amount, invoice })
	}),
	("Ledger.subscribe", |world, roll| {
		let company = world.company(roll.who);
		company.does(Call::subscribe { plan: 0, max_price: 10 * JASMY, renews: roll.edge < 200 })
	}),
	("Ledger.renew_subscription", |world, roll| {
		let company = world.company(roll.whom).did.clone();
		works(world.plain(roll.who), Call::renew_subscription { company })
	}),
	("Ledger.cancel_subscription", |world, roll| {
		let company = world.company(roll.who);
		roll.edge < 120 && company.does(Call::cancel_subscription {})
	}),
];

fn open_release(roll: &Roll) -> Option<u32> {
	let open = pallet_ledger::Releases::<Runtime>::iter()
		.filter(|(_, release)| release.state == ReleaseState::Announced)
		.map(|(id, _)| id);
	roll.one_of(open)
}

/// The beneficiary of a release that waits takes it, or does not want it.
fn end_release(world: &World, roll: &Roll, with: fn(u32) -> Call<Runtime>) -> bool {
	let Some(release) = open_release(roll) else { return false };
	let beneficiary = pallet_ledger::Releases::<Runtime>::get(release).unwrap().beneficiary;
	world.does(&beneficiary, with(release))
}

fn sponsorship(roll: &Roll) -> Option<(AccountId, AccountId)> {
	roll.one_of(pallet_ledger::Sponsorships::<Runtime>::iter_keys())
}
