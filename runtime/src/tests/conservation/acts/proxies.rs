//! Powers that somebody lends: at once, or announced before they are used.

use jasmynet_primitives::AccountId;
use pallet_proxy::{Announcements, Call, Proxies};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

use super::{super::super::account, *};
use crate::filters::ProxyType;

pub(super) const ACTS: &[Named] = &[
	("Proxy.add_proxy", |world, roll| {
		world.actor(roll.who).does(Call::add_proxy {
			delegate: public(world.plain(roll.whom)).account().into(),
			proxy_type: ProxyType::Any,
			delay: (roll.which % 2) as u32,
		})
	}),
	("Proxy.remove_proxy", |world, roll| {
		let Some((real, delegate, delay)) = roll.one_of(lent()) else { return false };
		let proxy_type = ProxyType::Any;
		roll.edge < 100
			&& world
				.does(&real, Call::remove_proxy { delegate: delegate.into(), proxy_type, delay })
	}),
	("Proxy.remove_proxies", |world, roll| {
		let Some((real, ..)) = roll.one_of(lent()) else { return false };
		roll.edge < 100 && world.does(&real, Call::remove_proxies {})
	}),
	("Proxy.poke_deposit", |world, roll| {
		let Some((real, ..)) = roll.one_of(lent()) else { return false };
		world.does(&real, Call::poke_deposit {})
	}),
	("Proxy.proxy", |world, roll| {
		let at_once = lent().filter(|(_, _, delay)| *delay == 0);
		roll.some_of(at_once).any(|(real, delegate, _)| {
			let (to, value) = (world.account(roll.whom), roll.amount_of(&real) / 10);
			let call = Box::new(pallet_ledger::Call::transfer { to, value }.into());
			let real = real.into();
			world.does(&delegate, Call::proxy { real, force_proxy_type: None, call }) && executed()
		})
	}),
	("Proxy.announce", |world, roll| {
		roll.some_of(lent()).any(|(real, delegate, _)| announce(world, &real, &delegate))
	}),
	("Proxy.proxy_announced", |world, roll| {
		roll.some_of(waiting()).any(|(real, delegate, _)| {
			let act = Call::proxy_announced {
				delegate: delegate.into(),
				real: real.into(),
				force_proxy_type: None,
				call: Box::new(announced()),
			};
			works(world.plain(roll.who % 2), act) && executed()
		})
	}),
	("Proxy.remove_announcement", |world, roll| {
		let call_hash = BlakeTwo256::hash_of(&announced());
		let mut lent = roll.some_of(lent());
		roll.edge < 90
			&& lent.any(|(real, delegate, _)| {
				announce(world, &real, &delegate);
				world.does(&delegate, Call::remove_announcement { real: real.into(), call_hash })
			})
	}),
	("Proxy.reject_announcement", |world, roll| {
		let call_hash = BlakeTwo256::hash_of(&announced());
		let mut lent = roll.some_of(lent());
		roll.edge < 90
			&& lent.any(|(real, delegate, _)| {
				announce(world, &real, &delegate);
				let delegate = delegate.into();
				world.does(&real, Call::reject_announcement { delegate, call_hash })
			})
	}),
];

/// Who lent whom a power, and after how many blocks it can be used.
fn lent() -> impl Iterator<Item = (AccountId, AccountId, u32)> {
	Proxies::<Runtime>::iter().flat_map(|(real, (proxies, _))| {
		proxies.into_iter().map(move |proxy| (real.clone(), proxy.delegate, proxy.delay))
	})
}

/// What is announced.
fn announced() -> RuntimeCall {
	pallet_ledger::Call::transfer { to: account(150), value: JASMY / 100 }.into()
}

fn announce(world: &World, real: &AccountId, delegate: &AccountId) -> bool {
	let call_hash = BlakeTwo256::hash_of(&announced());
	world.does(delegate, Call::announce { real: real.clone().into(), call_hash })
}

/// What was lent to those who have announced something.
fn waiting() -> impl Iterator<Item = (AccountId, AccountId, u32)> {
	lent().filter(|(_, delegate, _)| Announcements::<Runtime>::contains_key(delegate))
}

/// Whether what was last done by a lent power worked.
fn executed() -> bool {
	System::read_events_for_pallet::<pallet_proxy::Event<Runtime>>()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			pallet_proxy::Event::ProxyExecuted { result } => Some(result.is_ok()),
			_ => None,
		})
		.unwrap_or(false)
}
