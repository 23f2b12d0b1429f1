//! Who is a member no longer, or not for now: suspension, its end, removal and
//! leaving.

use alloc::vec::Vec;

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{consortium::MemberStatus, roles::Roles, AccountId};

use crate::{AccountOffers, Config, Error, Event, MemberOf, Members, NodesOf, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_suspend(account: AccountId) -> DispatchResult {
		let mut member = Members::<T>::get(&account).ok_or(Error::<T>::NotFound)?;
		ensure!(member.is_active(), Error::<T>::NotActive);
		Self::ensure_enough_without_member(&account)?;

		let before = Self::present_roles(&account);
		member.status = MemberStatus::Suspended;
		Members::<T>::insert(&account, member);
		AccountOffers::<T>::remove(&account);
		Self::update_voters();
		Self::tell_role_changes(&account, before);
		Self::hurry_out(&Self::validators_of(&account));
		Self::deposit_event(Event::MemberSuspended { account });
		Ok(())
	}

	pub(crate) fn do_reinstate(account: AccountId) -> DispatchResult {
		let mut member = Members::<T>::get(&account).ok_or(Error::<T>::NotFound)?;
		ensure!(member.status == MemberStatus::Suspended, Error::<T>::NotSuspended);
		member.status = MemberStatus::Active;
		if Self::may_validate(&member) {
			Self::ensure_enough_after(|candidates| {
				candidates.extend(Self::candidates_of(&account));
			})?;
		}

		Members::<T>::insert(&account, member);
		Self::update_voters();
		Self::tell_role_changes(&account, Roles::NONE);
		Self::deposit_event(Event::MemberReinstated { account });
		Ok(())
	}

	pub(crate) fn do_remove(account: AccountId) -> DispatchResult {
		let member = Self::present_member(&account)?;
		Self::ensure_enough_without_member(&account)?;

		Self::end_membership(&account, member);
		Self::deposit_event(Event::MemberRemoved { account });
		Ok(())
	}

	pub(crate) fn do_leave(account: AccountId) -> DispatchResult {
		let member = Members::<T>::get(&account).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(member.status != MemberStatus::Left, Error::<T>::NotActive);
		Self::ensure_enough_without_member(&account)?;

		Self::end_membership(&account, member);
		Self::deposit_event(Event::MemberLeft { account });
		Ok(())
	}

	fn ensure_enough_without_member(account: &AccountId) -> Result<(), Error<T>> {
		Self::ensure_enough_after(|candidates| {
			candidates.retain(|candidate| candidate.member != *account);
		})
	}

	/// Takes everything from a member but its entry.
	fn end_membership(account: &AccountId, mut member: MemberOf<T>) {
		let before = Self::present_roles(account);
		let validators = Self::validators_of(account);
		Self::hurry_out(&validators);
		for validator in &validators {
			Self::delist(validator, account);
		}
		for node in NodesOf::<T>::get(account) {
			Self::forget_node(account, &node);
		}
		AccountOffers::<T>::remove(account);
		member.status = MemberStatus::Left;
		member.review_due = None;
		Members::<T>::insert(account, member);
		Self::update_voters();
		Self::tell_role_changes(account, before);
	}

	/// A member's validators, whatever their status.
	pub(crate) fn validators_of(account: &AccountId) -> Vec<AccountId> {
		crate::Validators::<T>::iter()
			.filter(|(_, validator)| validator.member == *account)
			.map(|(id, _)| id)
			.collect()
	}
}
