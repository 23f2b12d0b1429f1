//! Who hears of roles gained and lost.

use jasmynet_primitives::{
	roles::{Role, Roles},
	traits::OnRoleChange,
	AccountId,
};

use crate::{Config, Members, Pallet};

impl<T: Config> Pallet<T> {
	/// The roles that `account` has now: none unless it is an active member.
	pub(crate) fn present_roles(account: &AccountId) -> Roles {
		Members::<T>::get(account)
			.filter(|member| member.is_active())
			.map_or(Roles::NONE, |member| member.roles)
	}

	/// Tells [`Config::OnRoleChange`] what is different since `account` had these
	/// roles.
	pub(crate) fn tell_role_changes(account: &AccountId, before: Roles) {
		let after = Self::present_roles(account);
		for role in Role::ALL {
			let has_it = after.contains(role);
			if has_it != before.contains(role) {
				T::OnRoleChange::role_changed(account, role, has_it);
			}
		}
	}
}
