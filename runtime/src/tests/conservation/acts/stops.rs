//! Identities that are frozen: no money of theirs moves, and what was promised to others
//! can still go back.

use jasmynet_primitives::{intent::Action, ledger::CoveredCalls};
use pallet_consent::GrantState;
use pallet_did::{Call, Freezes};

use super::{
	super::super::people::{intent, new_record, now, sign},
	safeguards::guarded,
	*,
};
use crate::filters::ProxyType;

pub(super) const ACTS: &[Named] = &[
	("Did.freeze", |world, roll| roll.edge < 50 && world.actor(roll.who).does(Call::freeze {})),
	("Did.unfreeze", |world, roll| {
		roll.some_of(Freezes::<Runtime>::iter_keys()).any(|did| world.does(&did, Call::unfreeze {}))
	}),
	("Did.approve_unfreeze", |world, roll| {
		roll.some_of(guarded()).any(|(did, guardian)| {
			world.does(&guardian, Call::accept_guardianship { did: did.clone() });
			world.does(&did, Call::freeze {});
			world.does(&guardian, Call::approve_unfreeze { did })
		})
	}),
	("nothing, by who is frozen", |world, roll| {
		let Some(did) = roll.one_of(Freezes::<Runtime>::iter_keys()) else { return false };
		stays_as_it_is(world, roll, &did)
	}),
	("Consent.refuse, by who is frozen", |world, roll| {
		let requests =
			pallet_consent::Requests::<Runtime>::iter().map(|(id, request)| (id, request.subject));
		roll.edge < 50
			&& roll.some_of(requests).any(|(request, subject)| {
				world.does(&subject, Call::freeze {});
				Freezes::<Runtime>::contains_key(&subject)
					&& world.does(&subject, pallet_consent::Call::refuse { request })
			})
	}),
	("Consent.revoke, by who is frozen", |world, roll| {
		let grants = pallet_consent::Grants::<Runtime>::iter()
			.filter(|(_, grant)| grant.state == GrantState::Active)
			.map(|(id, grant)| (id, grant.subject));
		roll.edge < 120
			&& roll.some_of(grants).any(|(grant, subject)| {
				world.does(&subject, Call::freeze {});
				Freezes::<Runtime>::contains_key(&subject)
					&& world.does(&subject, pallet_consent::Call::revoke { grant })
			})
	}),
];

/// Whatever is tried with what a frozen identity has, by its own key or by a power that it
/// lent or signed for: nothing of it moves, and nothing more of it is held.
fn stays_as_it_is(world: &World, roll: &Roll, did: &AccountId) -> bool {
	let frozen = world.known(did).expect("it is somebody's");
	let to = public(world.plain(roll.whom)).account();
	let before = System::account(did).data;
	let transfer = || pallet_ledger::Call::transfer { to: to.clone(), value: 1 };

	let mut refused = 0;
	for call in own_calls(world, roll, &to) {
		// Where the key cannot pay for it, the block does not even take it.
		if let Ok(outcome) = frozen.sends(call) {
			assert_eq!(outcome, Err(pallet_did::Error::<Runtime>::Halted.into()));
			refused += 1;
		}
	}
	let call: RuntimeCall = transfer().into();
	let signed = intent(Action::Submit, did.clone().into(), None, &call);
	let signature = sign(&frozen.key(), &signed);
	let submit = Call::submit {
		intent: signed,
		key: public(&frozen.key()),
		call: Box::new(call.clone()),
		signature,
	};
	assert!(!works(world.plain(0), submit), "signed");
	for spender in pallet_ledger::Allowances::<Runtime>::iter_key_prefix(did).collect::<Vec<_>>() {
		let from = did.clone();
		let take = pallet_ledger::Call::transfer_from { from, to: to.clone(), value: 1 };
		assert!(!world.does(&spender, take), "allowed");
	}
	for proxy in pallet_proxy::Proxies::<Runtime>::get(did).0 {
		let real = did.clone().into();
		let call = Box::new(call.clone());
		let act = pallet_proxy::Call::proxy { real, force_proxy_type: None, call };
		assert!(!world.does(&proxy.delegate, act), "by proxy");
	}
	let renew = pallet_ledger::Call::renew_subscription { company: did.clone() };
	assert!(!works(world.plain(0), renew), "renewed");

	assert_eq!(System::account(did).data, before);
	refused > 0
}

/// Calls that move the caller's money, put some of it aside, or let others have it.
fn own_calls(world: &World, roll: &Roll, to: &AccountId) -> Vec<RuntimeCall> {
	let transfer = pallet_ledger::Call::transfer { to: to.clone(), value: 1 };
	let endorse = pallet_ledger::Call::offer_sponsorship {
		beneficiary: world.person(roll.whom).did.clone(),
		fees: JASMY,
		deposits: JASMY,
		calls: CoveredCalls::All,
		expires_at: now() + DAY,
	};
	let merchant = world.company(roll.whom).did.clone();
	vec![
		transfer.clone().into(),
		pallet_balances::Call::transfer_keep_alive { dest: to.clone().into(), value: 1 }.into(),
		pallet_utility::Call::batch_all { calls: vec![transfer.into()] }.into(),
		pallet_ledger::Call::approve { spender: to.clone(), value: 1 }.into(),
		pallet_ledger::Call::pay { merchant, amount: 1, invoice: Hash::zero() }.into(),
		pallet_ledger::Call::subscribe { plan: 0, max_price: 10 * JASMY, renews: true }.into(),
		endorse.into(),
		pallet_locker::Call::put { record: new_record(1, 50, None) }.into(),
		pallet_proxy::Call::add_proxy {
			delegate: to.clone().into(),
			proxy_type: ProxyType::Any,
			delay: 0,
		}
		.into(),
		Call::request_closure { beneficiary: to.clone() }.into(),
	]
}
