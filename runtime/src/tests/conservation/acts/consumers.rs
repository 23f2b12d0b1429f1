//! Those who want data, and what people answer.

use jasmynet_primitives::{
	terms::Reward, traits::Escrow, AccountId, Balance, GrantId, Hash, RequestId,
};
use pallet_consent::{Call, Grant, GrantState, Grants, Receipts, Request, Requests};
use sp_core::{Encode, Hasher};
use sp_runtime::traits::BlakeTwo256;

use super::{
	super::super::{
		people::{new_record, now, reading},
		terms,
	},
	lockers::KIND,
	*,
};

pub(super) const ACTS: &[Named] = &[
	("Consent.request", |world, roll| {
		let mut terms = terms(KIND);
		terms.purpose = 1 + (roll.which % 3) as u32;
		terms.valid_until = now() + 20 * DAY;
		terms.reward = Reward { upfront: roll.amount, per_access: roll.amount / 7 };
		let subject = world.person(roll.whom).did.clone();
		world.reader().does(Call::request { subject, terms })
	}),
	("Consent.cancel_request", |world, roll| {
		let Some(request) = roll.one_of(Requests::<Runtime>::iter_keys()) else { return false };
		roll.edge < 60 && world.reader().does(Call::cancel_request { request })
	}),
	("Consent.accept", |world, roll| {
		answer(world, roll, |request, terms_hash| Call::accept {
			request,
			terms_hash,
			narrowed: None,
		})
	}),
	("Consent.accept, a part of what was asked", narrow),
	("Consent.refuse", |world, roll| {
		roll.edge < 90 && answer(world, roll, |request, _| Call::refuse { request })
	}),
	("Consent.grant", |world, roll| {
		let mut terms = terms(KIND);
		terms.valid_until = now() + 20 * DAY;
		let grantee = world.reader().did.clone();
		world.person(roll.who).does(Call::grant { grantee, terms })
	}),
	("Consent.revoke", |world, roll| {
		let Some((grant, subject)) = roll.one_of(active()) else { return false };
		roll.edge < 100 && world.does(&subject, Call::revoke { grant })
	}),
	("Consent.surrender", |world, roll| {
		let Some((grant, _)) = roll.one_of(active()) else { return false };
		roll.edge < 140 && world.reader().does(Call::surrender { grant })
	}),
	("Consent.record_access", read),
	("Consent.confirm_erasure", |world, roll| {
		if Receipts::<Runtime>::iter_keys().next().is_none() {
			read(world, roll);
		}
		let was_read = Receipts::<Runtime>::iter_keys().map(|(grant, _)| grant);
		roll.some_of(was_read).any(|grant| {
			// It may have ended by itself.
			if let Some(Grant { subject, .. }) = Grants::<Runtime>::get(grant) {
				world.does(&subject, Call::revoke { grant });
			}
			let evidence = Hash::repeat_byte(1);
			world.reader().does(Call::confirm_erasure { grant, evidence })
		})
	}),
	("Consent.prune", |world, roll| {
		roll.some_of(Grants::<Runtime>::iter_keys())
			.any(|grant| works(world.plain(roll.who % 2), Call::prune { grant }))
	}),
];

/// The grants that nobody has ended, with whose data they are for.
fn active() -> impl Iterator<Item = (GrantId, AccountId)> {
	Grants::<Runtime>::iter()
		.filter(|(_, grant)| grant.state == GrantState::Active)
		.map(|(id, grant)| (id, grant.subject))
}

/// The requests that somebody can answer.
fn waiting() -> impl Iterator<Item = RequestId> {
	Requests::<Runtime>::iter().filter(|(_, request)| now() < request.expires_at).map(|(id, _)| id)
}

/// Somebody allows fewer accesses than they were asked for: what those would have cost
/// goes back.
fn narrow(world: &World, roll: &Roll) -> bool {
	roll.some_of(waiting()).any(|id| {
		let Request { subject, company, terms, .. } = Requests::<Runtime>::get(id).unwrap();
		let mut less = terms.clone();
		less.max_accesses = 1 + (roll.which % 2) as u32;
		let not_needed = Balance::from(terms.max_accesses - less.max_accesses);
		let back = terms.reward.upfront + not_needed * terms.reward.per_access;
		let in_escrow = || <Ledger as Escrow<AccountId, Balance>>::held(&company);
		let before = in_escrow();
		let (terms_hash, narrowed) = (terms.hash(), Some(less));
		let accepted = world.does(&subject, Call::accept { request: id, terms_hash, narrowed });
		if accepted {
			assert_eq!(before - in_escrow(), back);
		}
		accepted
	})
}

/// Somebody whose request waits answers it.
fn answer(world: &World, roll: &Roll, with: fn(RequestId, Hash) -> Call<Runtime>) -> bool {
	roll.some_of(waiting()).any(|id| {
		let Request { subject, terms, .. } = Requests::<Runtime>::get(id).unwrap();
		world.does(&subject, with(id, terms.hash()))
	})
}

/// The company reads a record under a grant, for which the person has shared it.
fn read(world: &World, roll: &Roll) -> bool {
	roll.some_of(active()).any(|(grant, subject)| {
		let own = pallet_locker::Records::<Runtime>::iter()
			.filter(|(_, record)| record.owner == subject)
			.map(|(id, _)| id);
		let record = roll.one_of(own).unwrap_or_else(|| {
			let next = pallet_locker::NextRecordId::<Runtime>::get();
			world.does(&subject, pallet_locker::Call::put { record: new_record(1, KIND, None) });
			next
		});
		world.host().does(pallet_locker::Call::pin { record, version: 1 });
		let envelope_hash = Hash::repeat_byte(9);
		let share = pallet_locker::Call::put_envelope { record, grant, envelope_hash };
		world.does(&subject, share);
		let receipt = BlakeTwo256::hash(&(roll.which as u64, roll.amount).encode());
		world.reader().does(reading(grant, record, receipt))
	})
}
