//! Who is a member: admission, roles, suspension.

use alloc::{collections::BTreeMap, vec::Vec};

use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{ChangeMembers, Get, InitializeMembers, UnixTime, ValidatorRegistration},
};
use frame_system::pallet_prelude::BlockNumberFor;
use jasmynet_primitives::{
	apis::MAX_PAGE,
	roles::{Role, Roles},
	traits::{Identities, Membership},
	Moment,
};
use sp_runtime::{traits::Zero, SaturatedConversion};

use crate::{
	types::is_presentable, Config, Error, Event, GenesisMember, Member, MemberCount, MemberOf,
	MemberStatus, Members, NameOf, Pallet, SessionLength,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_admit(account: T::AccountId, name: NameOf<T>, roles: Roles) -> DispatchResult {
		ensure!(is_presentable(&name), Error::<T>::InvalidName);
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		ensure!(!Members::<T>::contains_key(&account), Error::<T>::AlreadyExists);
		ensure!(T::Identities::is_active(&account), Error::<T>::NotAnIdentity);
		ensure!(MemberCount::<T>::get() < T::MaxMembers::get(), Error::<T>::TooManyMembers);

		let joined_at: Moment = T::Time::now().as_millis().saturated_into();
		Self::insert_member(&account, name.clone(), roles, joined_at);
		Self::update_voters();
		Self::deposit_event(Event::MemberAdmitted { account, name, roles });
		Ok(())
	}

	pub(crate) fn do_set_roles(account: T::AccountId, roles: Roles) -> DispatchResult {
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		let mut member = Members::<T>::get(&account).ok_or(Error::<T>::NotFound)?;
		ensure!(member.status != MemberStatus::Left, Error::<T>::NotActive);
		if !roles.contains(Role::Validator) {
			Self::ensure_enough_validators_without(&account)?;
		}

		member.roles = roles;
		Members::<T>::insert(&account, member);
		Self::deposit_event(Event::RolesSet { account, roles });
		Ok(())
	}

	pub(crate) fn do_suspend(account: T::AccountId) -> DispatchResult {
		let mut member = Members::<T>::get(&account).ok_or(Error::<T>::NotFound)?;
		ensure!(member.is_active(), Error::<T>::NotActive);
		Self::ensure_enough_validators_without(&account)?;

		member.status = MemberStatus::Suspended;
		Members::<T>::insert(&account, member);
		Self::update_voters();
		Self::deposit_event(Event::MemberSuspended { account });
		Ok(())
	}

	/// Refuses when `account` validates and too few others do: both of the
	/// members that have the role, and of those that have set their keys too.
	/// The voters are among them, so there is always one.
	fn ensure_enough_validators_without(account: &T::AccountId) -> DispatchResult {
		let minimum = T::MinValidators::get();
		let mut leaving = None;
		let (mut with_role, mut with_keys) = (0u32, 0u32);
		for (id, _) in Self::members_who_may_validate() {
			let has_keys = T::SessionKeys::is_registered(&id);
			if id == *account {
				leaving = Some(has_keys);
				continue;
			}
			with_role = with_role.saturating_add(1);
			if has_keys {
				with_keys = with_keys.saturating_add(1);
			}
		}
		if let Some(has_keys) = leaving {
			ensure!(with_role >= minimum, Error::<T>::TooFewValidators);
			ensure!(!has_keys || with_keys >= minimum, Error::<T>::TooFewValidators);
		}
		Ok(())
	}

	/// Active members with the role of a validator, their keys set or not.
	pub(crate) fn members_who_may_validate() -> impl Iterator<Item = (T::AccountId, MemberOf<T>)> {
		Members::<T>::iter()
			.filter(|(_, member)| member.is_active() && member.roles.contains(Role::Validator))
	}

	/// Accounts of the active members, sorted.
	pub(crate) fn active_members() -> Vec<T::AccountId> {
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

	pub(crate) fn insert_member(
		account: &T::AccountId,
		name: NameOf<T>,
		roles: Roles,
		joined_at: Moment,
	) {
		let member = Member { name, roles, status: MemberStatus::Active, joined_at };
		Members::<T>::insert(account, member);
		MemberCount::<T>::mutate(|count| *count = count.saturating_add(1));
	}

	/// A page of members, ordered by account.
	pub(crate) fn page_of_members(
		after: Option<T::AccountId>,
		limit: u32,
	) -> Vec<(T::AccountId, MemberOf<T>)> {
		Members::<T>::iter()
			.filter(|(account, _)| after.as_ref().is_none_or(|after| account > after))
			.collect::<BTreeMap<_, _>>()
			.into_iter()
			.take(limit.min(MAX_PAGE).saturated_into())
			.collect()
	}

	/// Puts the founders into the state.
	///
	/// # Panics
	/// When the configuration contradicts itself: a chain must not start from it.
	pub(crate) fn build_genesis(
		members: &[GenesisMember<T::AccountId>],
		session_length: BlockNumberFor<T>,
	) {
		assert!(
			!session_length.is_zero(),
			"consortium.sessionLength: a session has at least 1 block"
		);
		SessionLength::<T>::put(session_length);

		for member in members {
			let name = NameOf::<T>::try_from(member.name.clone().into_bytes())
				.ok()
				.filter(|name| is_presentable(name));
			let Some(name) = name else {
				panic!("consortium.members: {:?} is blank, too long or not plain text", member.name)
			};
			assert!(
				!Members::<T>::contains_key(&member.account),
				"consortium.members: {:?} is listed twice",
				member.account
			);
			Self::insert_member(&member.account, name, member.roles, 0);
		}
		if members.is_empty() {
			return;
		}
		assert!(
			MemberCount::<T>::get() <= T::MaxMembers::get(),
			"consortium.members: more than {}",
			T::MaxMembers::get()
		);
		let validators: u32 = Self::members_who_may_validate().count().saturated_into();
		assert!(
			validators >= T::MinValidators::get(),
			"consortium.members: {validators} have the role Validator, at least {} must",
			T::MinValidators::get()
		);
		T::Voters::initialize_members(&Self::active_members());
	}
}

impl<T: Config> Membership<T::AccountId> for Pallet<T> {
	fn has_role(account: &T::AccountId, role: Role) -> bool {
		Members::<T>::get(account)
			.is_some_and(|member| member.is_active() && member.roles.contains(role))
	}

	fn is_active(account: &T::AccountId) -> bool {
		Members::<T>::get(account).is_some_and(|member| member.is_active())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &T::AccountId, roles: Roles) {
		match Members::<T>::get(account) {
			Some(mut member) => {
				member.roles = roles;
				member.status = MemberStatus::Active;
				Members::<T>::insert(account, member);
			},
			None => {
				Self::insert_member(account, NameOf::<T>::truncate_from(b"M".to_vec()), roles, 0)
			},
		}
		Self::update_voters();
	}
}
