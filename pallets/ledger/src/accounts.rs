//! What happens whenever an account's balance changes, whoever changes it.
//!
//! pallet-balances writes every account through its `AccountStore`. [`Accounts`] is
//! one that stands between: it tells each movement of JASMY as ERC-20 would, keeps
//! accounts that have signed, and voids what an emptied account allowed.

use core::marker::PhantomData;

use frame_support::traits::StoredMap;
use jasmynet_primitives::{AccountId, Balance};
use pallet_balances::AccountData;
use sp_runtime::{traits::Zero, DispatchError};

use crate::{types::ZERO_ADDRESS, AllowanceCount, AllowanceEra, Config, Event, InFlight, Pallet};

type System<T> = frame_system::Pallet<T>;

/// The accounts of frame-system, watched by the ledger: for the `AccountStore` of
/// pallet-balances.
///
/// - **Movements.** What leaves an account is in flight until it reaches another one, and
///   that is when [`Event::Transfer`] is told: `from` the account that was left last.
///   Calls end what they begin, so the latest departure is the one that arrives; the fee,
///   which is in flight around the whole call, arrives last. What an account gives and
///   gets itself, to put it aside or to get the rest of a fee back, is no movement. Money
///   that comes from nowhere, or is nowhere at the end of the block, is told as ERC-20
///   tells it, from and to the zero address; neither happens after genesis.
/// - **Signers.** An account that has signed a transaction is never removed again, also
///   when it is emptied: its nonce would begin anew, and old transactions would be good
///   once more.
/// - **Allowances.** When an account is emptied that nothing else keeps, all allowances
///   that it gave are void: as if it had been removed, which one that has signed is not,
///   and whoever has it later, has it without them. What keeps an account is a provider
///   reference besides that of its balance, as identities have one; theirs stay.
pub struct Accounts<T>(PhantomData<T>);

impl<T> StoredMap<AccountId, AccountData<Balance>> for Accounts<T>
where
	T: Config + frame_system::Config<AccountData = AccountData<Balance>>,
{
	fn get(who: &AccountId) -> AccountData<Balance> {
		<System<T> as StoredMap<_, _>>::get(who)
	}

	fn try_mutate_exists<R, E: From<DispatchError>>(
		who: &AccountId,
		f: impl FnOnce(&mut Option<AccountData<Balance>>) -> Result<R, E>,
	) -> Result<R, E> {
		Pallet::<T>::keep_signer(who);
		let (mut before, mut after) = (0, 0);
		let result = <System<T> as StoredMap<_, _>>::try_mutate_exists(who, |data| {
			before = total(data.as_ref());
			let result = f(data)?;
			after = total(data.as_ref());
			Ok::<_, E>(result)
		})?;
		Pallet::<T>::note_change(who, before, after);
		Ok(result)
	}
}

fn total(data: Option<&AccountData<Balance>>) -> Balance {
	data.map_or(0, |data| data.free.saturating_add(data.reserved))
}

impl<T: Config> Pallet<T> {
	/// Keeps an account that has signed from being removed.
	fn keep_signer(who: &AccountId) {
		if System::<T>::account_nonce(who).is_zero() || System::<T>::sufficients(who) > 0 {
			return;
		}
		System::<T>::inc_sufficients(who);
	}

	fn note_change(who: &AccountId, before: Balance, after: Balance) {
		if let Some(left) = before.checked_sub(after).filter(|left| !left.is_zero()) {
			Self::depart(who, left);
		}
		if let Some(reached) = after.checked_sub(before).filter(|reached| !reached.is_zero()) {
			Self::arrive(who, reached);
		}
		let is_kept = System::<T>::providers(who) > 0;
		if after.is_zero() && !before.is_zero() && !is_kept && AllowanceCount::<T>::get(who) > 0 {
			AllowanceEra::<T>::mutate(who, |era| *era = era.saturating_add(1));
			Self::deposit_event(Event::AllowancesVoided { owner: who.clone() });
		}
	}

	fn depart(from: &AccountId, value: Balance) {
		InFlight::<T>::mutate(|flights| match flights.last_mut() {
			Some((last, sum)) if last == from => *sum = sum.saturating_add(value),
			_ => flights.push((from.clone(), value)),
		});
	}

	fn arrive(to: &AccountId, value: Balance) {
		let mut missing = value;
		InFlight::<T>::mutate_exists(|stored| {
			let mut flights = stored.take().unwrap_or_default();
			while !missing.is_zero() {
				let Some((from, sum)) = flights.pop() else { break };
				let part = sum.min(missing);
				missing = missing.saturating_sub(part);
				let rest = sum.saturating_sub(part);
				if !rest.is_zero() {
					flights.push((from.clone(), rest));
				}
				if from != *to {
					Self::deposit_event(Event::Transfer { from, to: to.clone(), value: part });
				}
			}
			*stored = Some(flights).filter(|flights| !flights.is_empty());
		});
		if !missing.is_zero() {
			let to = to.clone();
			Self::deposit_event(Event::Transfer { from: ZERO_ADDRESS, to, value: missing });
		}
	}

	/// The block ends: what is still in flight is gone.
	pub(crate) fn land() {
		for (from, value) in InFlight::<T>::take() {
			Self::deposit_event(Event::Transfer { from, to: ZERO_ADDRESS, value });
			frame_support::defensive!("JASMY has left the supply", value);
		}
	}
}
