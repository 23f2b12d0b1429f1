//! A company that goes by another account: offered by the one, accepted by the
//! other.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	consortium::MemberStatus,
	roles::Roles,
	traits::{Identities, Obligations},
	AccountId,
};

use crate::{
	AccountOffers, Config, Error, Event, FirstAccounts, FormerAccounts, MemberCount, Members,
	Nodes, NodesOf, Pallet, Validators,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_rotate_account(member: AccountId, new: Option<AccountId>) -> DispatchResult {
		Self::acting_member(&member)?;
		let taken = new.as_ref().is_some_and(Members::<T>::contains_key);
		ensure!(!taken, Error::<T>::AlreadyExists);

		AccountOffers::<T>::set(&member, new.clone());
		Self::deposit_event(Event::AccountOffered { account: member, new });
		Ok(())
	}

	pub(crate) fn do_accept_account(new: AccountId, old: AccountId) -> DispatchResult {
		let mut former = Members::<T>::get(&old).ok_or(Error::<T>::NotFound)?;
		ensure!(former.is_active(), Error::<T>::NotActive);
		ensure!(AccountOffers::<T>::get(&old).as_ref() == Some(&new), Error::<T>::NotOffered);
		ensure!(!Members::<T>::contains_key(&new), Error::<T>::AlreadyExists);
		ensure!(T::Identities::is_active(&new), Error::<T>::NotAnIdentity);
		// A member has one former account at most: whoever rotates again and again
		// does not fill the list.
		let earlier = FormerAccounts::<T>::get(&old);
		let makes_room = earlier.is_some();
		// Nobody gets rid of what is overdue by another name, nor of an account that still
		// has to erase something.
		ensure!(!T::Obligations::is_overdue(&old), Error::<T>::Overdue);
		ensure!(!earlier.as_ref().is_some_and(T::Obligations::owes), Error::<T>::FormerAccountOwes);
		ensure!(
			makes_room || MemberCount::<T>::get() < T::MaxMembers::get(),
			Error::<T>::TooManyMembers
		);

		if let Some(earlier) = earlier {
			FormerAccounts::<T>::remove(&old);
			FirstAccounts::<T>::remove(&earlier);
			Members::<T>::remove(earlier);
			MemberCount::<T>::mutate(|count| *count = count.saturating_sub(1));
		}
		let before = Self::present_roles(&old);
		AccountOffers::<T>::remove(&old);
		Self::insert_member(&new, former.clone());
		former.status = MemberStatus::Left;
		former.review_due = None;
		former.successor = Some(new.clone());
		Members::<T>::insert(&old, former);
		FormerAccounts::<T>::insert(&new, &old);
		FirstAccounts::<T>::insert(&new, FirstAccounts::<T>::get(&old).as_ref().unwrap_or(&old));
		let nodes = NodesOf::<T>::take(&old);
		for key in &nodes {
			Nodes::<T>::mutate(key, |node| {
				if let Some(node) = node {
					node.member = new.clone();
				}
			});
		}
		if !nodes.is_empty() {
			NodesOf::<T>::insert(&new, nodes);
		}
		for id in Self::validators_of(&old) {
			Validators::<T>::mutate(id, |validator| {
				if let Some(validator) = validator {
					validator.member = new.clone();
				}
			});
		}
		Self::update_voters();
		Self::tell_role_changes(&old, before);
		Self::tell_role_changes(&new, Roles::NONE);
		Self::deposit_event(Event::AccountRotated { old, new });
		Ok(())
	}
}
