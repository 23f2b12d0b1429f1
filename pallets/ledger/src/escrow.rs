//! Rewards that are put aside: other pallets reach this through
//! [`jasmynet_primitives::traits::Escrow`].
//!
//! What is held is held for escrow and nothing else, and amounts are exact:
//! a payment in part would leave somebody without the rest. An amount of zero
//! does nothing.

use frame_support::{
	ensure,
	traits::{
		fungible::{hold::Inspect as _, hold::Mutate as _, Inspect},
		tokens::{Fortitude, Precision, Preservation, Restriction},
	},
};
use jasmynet_primitives::{traits::Escrow, AccountId, Balance};
use sp_runtime::{traits::Zero, DispatchError};

use crate::{Config, Error, Event, HoldReason, Pallet};

impl<T: Config> Escrow<AccountId, Balance> for Pallet<T> {
	fn hold(payer: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		if amount.is_zero() {
			return Ok(());
		}
		let available =
			T::Currency::reducible_balance(payer, Preservation::Protect, Fortitude::Polite);
		ensure!(amount <= available, Error::<T>::InsufficientBalance);

		T::Currency::hold(&HoldReason::Escrow.into(), payer, amount)?;
		Self::deposit_event(Event::Escrowed { payer: payer.clone(), amount });
		Ok(())
	}

	fn pay_out(payer: &AccountId, payee: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		if amount.is_zero() {
			return Ok(());
		}
		ensure!(amount <= Self::held(payer), Error::<T>::InsufficientEscrow);

		// By force: what was promised is paid, whatever else has happened to the
		// payer's account since.
		T::Currency::transfer_on_hold(
			&HoldReason::Escrow.into(),
			payer,
			payee,
			amount,
			Precision::Exact,
			Restriction::Free,
			Fortitude::Force,
		)?;
		let (payer, payee) = (payer.clone(), payee.clone());
		Self::deposit_event(Event::EscrowPaid { payer, payee, amount });
		Ok(())
	}

	fn refund(payer: &AccountId, amount: Balance) -> Result<(), DispatchError> {
		if amount.is_zero() {
			return Ok(());
		}
		ensure!(amount <= Self::held(payer), Error::<T>::InsufficientEscrow);

		T::Currency::release(&HoldReason::Escrow.into(), payer, amount, Precision::Exact)?;
		Self::deposit_event(Event::EscrowRefunded { payer: payer.clone(), amount });
		Ok(())
	}

	fn held(payer: &AccountId) -> Balance {
		T::Currency::balance_on_hold(&HoldReason::Escrow.into(), payer)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn fund(account: &AccountId, amount: Balance) {
		use frame_support::traits::fungible::Mutate;
		T::Currency::mint_into(account, amount).expect("benchmarks fund accounts that can take it");
	}
}
