//! Who is a member: admission, roles, review.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{ChangeMembers, Get, UnixTime},
};
use jasmynet_primitives::{
	consortium::MemberStatus,
	paging::page_size,
	roles::{Role, Roles},
	traits::{Identities, Membership},
	AccountId, Moment,
};
use sp_runtime::SaturatedConversion;

use crate::{
	types::is_presentable, Config, Error, Event, FirstAccounts, FormerAccounts, Member,
	MemberCount, MemberOf, Members, NameOf, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_admit(
		account: AccountId,
		name: NameOf<T>,
		roles: Roles,
		review_due: Option<Moment>,
	) -> DispatchResult {
		ensure!(is_presentable(&name), Error::<T>::InvalidName);
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		match Members::<T>::get(&account) {
			Some(former) => ensure!(
				former.status == MemberStatus::Left && former.successor.is_none(),
				Error::<T>::AlreadyExists
			),
			None => {
				ensure!(MemberCount::<T>::get() < T::MaxMembers::get(), Error::<T>::TooManyMembers)
			},
		}
		ensure!(T::Identities::is_active(&account), Error::<T>::NotAnIdentity);

		let member = Member {
			name: name.clone(),
			roles,
			status: MemberStatus::Active,
			joined_at: Self::now(),
			review_due,
			successor: None,
		};
		Self::insert_member(&account, member);
		Self::update_voters();
		Self::tell_role_changes(&account, Roles::NONE);
		Self::deposit_event(Event::MemberAdmitted { account, name, roles, review_due });
		Ok(())
	}

	pub(crate) fn do_set_roles(account: AccountId, roles: Roles) -> DispatchResult {
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		let mut member = Self::present_member(&account)?;
		if member.is_active() && roles.contains(Role::Validator) != Self::may_validate(&member) {
			Self::ensure_enough_after(|candidates| {
				if roles.contains(Role::Validator) {
					candidates.extend(Self::candidates_of(&account));
				} else {
					candidates.retain(|candidate| candidate.member != account);
				}
			})?;
		}

		let before = Self::present_roles(&account);
		member.roles = roles;
		Members::<T>::insert(&account, member);
		Self::tell_role_changes(&account, before);
		Self::deposit_event(Event::RolesSet { account, roles });
		Ok(())
	}

	pub(crate) fn do_set_review_due(account: AccountId, due: Option<Moment>) -> DispatchResult {
		let mut member = Self::present_member(&account)?;

		member.review_due = due;
		Members::<T>::insert(&account, member);
		Self::deposit_event(Event::ReviewDueSet { account, due });
		Ok(())
	}

	/// The member with this account, active or suspended.
	pub(crate) fn present_member(account: &AccountId) -> Result<MemberOf<T>, Error<T>> {
		let member = Members::<T>::get(account).ok_or(Error::<T>::NotFound)?;
		ensure!(member.status != MemberStatus::Left, Error::<T>::NotActive);
		Ok(member)
	}

	/// The member that signs with this account, while it is active.
	pub(crate) fn acting_member(account: &AccountId) -> Result<MemberOf<T>, Error<T>> {
		let member = Members::<T>::get(account).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(member.is_active(), Error::<T>::NotActive);
		Ok(member)
	}

	/// Whether the member's validators may be in the set.
	pub(crate) fn may_validate(member: &MemberOf<T>) -> bool {
		member.is_active() && member.roles.contains(Role::Validator)
	}

	/// Accounts of the active members, sorted.
	pub(crate) fn active_members() -> Vec<AccountId> {
		let mut active = Members::<T>::iter()
			.filter(|(_, member)| member.is_active())
			.map(|(account, _)| account)
			.collect::<Vec<_>>();
		active.sort();
		active
	}

	/// Tells the collective who has a vote now.
	pub(crate) fn update_voters() {
		T::Voters::set_members_sorted(&Self::active_members(), &T::CurrentVoters::get());
	}

	pub(crate) fn insert_member(account: &AccountId, member: MemberOf<T>) {
		if !Members::<T>::contains_key(account) {
			MemberCount::<T>::mutate(|count| *count = count.saturating_add(1));
		}
		Members::<T>::insert(account, member);
	}

	/// A page of members, ordered by account.
	pub(crate) fn page_of_members(
		after: Option<AccountId>,
		limit: u32,
	) -> Vec<(AccountId, MemberOf<T>)> {
		Members::<T>::iter()
			.filter(|(account, _)| after.as_ref().is_none_or(|after| account > after))
			.collect::<BTreeMap<_, _>>()
			.into_iter()
			.take(page_size(limit))
			.collect()
	}

	pub(crate) fn now() -> Moment {
		T::Time::now().as_millis().saturated_into()
	}
}

impl<T: Config> Membership<AccountId> for Pallet<T> {
	fn has_role(account: &AccountId, role: Role) -> bool {
		Members::<T>::get(account)
			.is_some_and(|member| member.is_active() && member.roles.contains(role))
	}

	fn is_active(account: &AccountId) -> bool {
		Members::<T>::get(account).is_some_and(|member| member.is_active())
	}

	fn is_known(account: &AccountId) -> bool {
		Members::<T>::contains_key(account)
	}

	fn former_account(account: &AccountId) -> Option<AccountId> {
		FormerAccounts::<T>::get(account)
	}

	fn first_account(account: &AccountId) -> Option<AccountId> {
		FirstAccounts::<T>::get(account)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, roles: Roles) {
		let member = Member {
			name: NameOf::<T>::truncate_from(b"M".to_vec()),
			roles,
			status: MemberStatus::Active,
			joined_at: 0,
			review_due: None,
			successor: None,
		};
		Self::insert_member(account, member);
		Self::update_voters();
	}
}
