//! Leaving: asking for it, changing one's mind, and the end.

use frame_support::{
	dispatch::{DispatchResultWithPostInfo, PostDispatchInfo},
	ensure,
	traits::{
		fungible::{hold::Inspect as _, Inspect as _, Mutate as _},
		tokens::{Fortitude, Preservation},
	},
	weights::Weight,
};
use jasmynet_primitives::{
	erasure::{Erase, Progress},
	traits::{Membership, Obligations},
	AccountId, Balance,
};
use sp_runtime::{traits::Zero, DispatchResult};

use crate::{
	Closure, Closures, Config, Error, Event, FreeCalls, Freezes, HoldReason, Identities,
	IdentityState, Pallet, Periods, SecondFactors, Spending, WeightInfo,
};

/// The account of 32 zero bytes: nobody's.
const NOBODY: AccountId = AccountId::new([0; 32]);

impl<T: Config> Pallet<T> {
	pub(crate) fn do_request_closure(did: AccountId, beneficiary: AccountId) -> DispatchResult {
		Self::ensure_active(&did)?;
		ensure!(!T::Membership::is_known(&did), Error::<T>::IsOrganisation);
		ensure!(
			beneficiary != did && Self::can_receive(&beneficiary),
			Error::<T>::InvalidBeneficiary
		);
		let requested_at = Self::now();
		let final_at = requested_at.saturating_add(Periods::<T>::get().closure_grace);

		let closure = Closure { beneficiary: beneficiary.clone(), requested_at, final_at };
		Closures::<T>::insert(&did, closure);
		Self::set_state(&did, IdentityState::Closing);
		Self::deposit_event(Event::ClosureRequested { did, beneficiary, final_at });
		Ok(())
	}

	pub(crate) fn do_cancel_closure(did: AccountId) -> DispatchResult {
		let identity = Self::ensure_alive(&did)?;
		ensure!(identity.state == IdentityState::Closing, Error::<T>::NotClosing);

		Closures::<T>::remove(&did);
		Self::set_state(&did, IdentityState::Active);
		Self::deposit_event(Event::ClosureCancelled { did });
		Ok(())
	}

	pub(crate) fn do_finalize_closure(did: AccountId, limit: u32) -> DispatchResultWithPostInfo {
		let identity = Identities::<T>::get(&did).ok_or(Error::<T>::NotFound)?;
		ensure!(identity.state != IdentityState::Closed, Error::<T>::NotActive);
		let closure = Closures::<T>::get(&did).ok_or(Error::<T>::NotClosing)?;
		ensure!(Self::now() >= closure.final_at, Error::<T>::NotYet);
		// The consortium may have come to know it meanwhile.
		ensure!(!T::Membership::is_known(&did), Error::<T>::IsOrganisation);

		if identity.state == IdentityState::Closing {
			// The beneficiary may be gone by now; the closure can still be asked for anew.
			ensure!(Self::can_receive(&closure.beneficiary), Error::<T>::InvalidBeneficiary);
			// Once it is being erased it can do nothing about that any more.
			ensure!(!T::Obligations::owes(&did), Error::<T>::StillOwes);
			Self::set_state(&did, IdentityState::Erasing);
		}
		let Progress { erased, is_left } = Self::erase_all(&did, limit);
		let paid = if is_left { None } else { Self::pay_out(&did, &closure.beneficiary) };
		match paid {
			Some(paid) => {
				Self::bury(&did);
				let beneficiary = closure.beneficiary;
				Self::deposit_event(Event::IdentityClosed { did, beneficiary, paid });
			},
			None => {
				Self::deposit_event(Event::ErasureProgressed { did, erased, is_left: true });
			},
		}
		Ok(PostDispatchInfo::from(Some(Self::weight_of_finalize_closure(erased))))
	}

	/// Whether somebody has what this account is paid. What goes to nobody, or to an
	/// identity that is no more, is lost.
	fn can_receive(beneficiary: &AccountId) -> bool {
		*beneficiary != NOBODY
			&& Identities::<T>::get(beneficiary).is_none_or(|identity| !identity.is_over())
	}

	/// The weight of `finalize_closure` when it erases so many things.
	pub(crate) fn weight_of_finalize_closure(limit: u32) -> Weight {
		// The benchmark looks for things everywhere and finds none.
		// Here, the most is a guardian that goes, or all guardians of who goes.
		let item = T::Erasers::item_weight()
			.max(T::WeightInfo::erase_item())
			.max(T::WeightInfo::set_recovery());
		T::WeightInfo::finalize_closure().saturating_add(item.saturating_mul(limit.into()))
	}

	/// Erases at most `limit` things of `did`. What other pallets keep goes first. The
	/// keys stay while another pallet has money on hold, since they are needed to
	/// free it; and the nonces stay as long as the keys.
	fn erase_all(did: &AccountId, limit: u32) -> Progress {
		let safeguards =
			T::Erasers::erase(did, limit).then(limit, |rest| Self::erase_safeguards(did, rest));
		if !safeguards.is_left && !Self::held_elsewhere(did).is_zero() {
			return Progress { is_left: true, ..safeguards };
		}
		safeguards
			.then(limit, |rest| Self::erase_keys(did, rest))
			.then(limit, |rest| Self::erase_nonces(did, rest))
	}

	/// What is on hold of `did` for reasons of other pallets.
	fn held_elsewhere(did: &AccountId) -> Balance {
		let own = [
			HoldReason::Identity,
			HoldReason::Key,
			HoldReason::Service,
			HoldReason::Safeguard,
			HoldReason::Recovery,
		]
		.into_iter()
		.map(|reason| T::Currency::balance_on_hold(&reason.into(), did))
		.fold(0, Balance::saturating_add);
		T::Currency::total_balance_on_hold(did).saturating_sub(own)
	}

	/// Gives the identity's deposit back to who paid it, and all that `did` has to the
	/// beneficiary. Answers how much that was; `None` when something is left: what is on
	/// hold, or needs the account to go on existing, a deposit for somebody else's key,
	/// say. What is free is paid all the same.
	fn pay_out(did: &AccountId, beneficiary: &AccountId) -> Option<Balance> {
		Identities::<T>::mutate_extant(did, |identity| {
			let deposit = core::mem::take(&mut identity.deposit);
			Self::give_back(HoldReason::Identity, &identity.payer, deposit);
		});
		let balance =
			T::Currency::reducible_balance(did, Preservation::Expendable, Fortitude::Polite);
		if !balance.is_zero() {
			// The beneficiary may have ended since the erasure began.
			if !Self::can_receive(beneficiary) {
				return None;
			}
			let paid = T::Currency::transfer(did, beneficiary, balance, Preservation::Expendable);
			if let Err(error) = paid {
				// Too little to begin an account with, say: it waits for the rest.
				log::warn!(
					target: "runtime::did",
					"{balance} of {did:?} cannot be paid to {beneficiary:?}: {error:?}",
				);
				return None;
			}
		}
		let can_end = T::Currency::total_balance(did).is_zero()
			&& frame_system::Pallet::<T>::consumers(did) == 0;
		can_end.then_some(balance)
	}

	/// Leaves nothing of `did` but the tombstone, which names nobody.
	fn bury(did: &AccountId) {
		Closures::<T>::remove(did);
		Freezes::<T>::remove(did);
		SecondFactors::<T>::remove(did);
		Spending::<T>::remove(did);
		FreeCalls::<T>::remove(did);
		Identities::<T>::mutate_extant(did, |identity| identity.payer = did.clone());
		Self::set_state(did, IdentityState::Closed);
		if let Err(error) = frame_system::Pallet::<T>::dec_providers(did) {
			log::error!(target: "runtime::did", "{did:?} still has references: {error:?}");
		}
	}
}
