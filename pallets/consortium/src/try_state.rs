//! What always holds.

use frame_support::{ensure, traits::Get};
use sp_runtime::{traits::Zero, SaturatedConversion, TryRuntimeError};

use crate::{
	types::is_presentable, Config, MemberCount, Members, Pallet, SessionLength, Validators,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let count: u32 = Members::<T>::iter_keys().count().saturated_into();
		ensure!(count == MemberCount::<T>::get(), "MemberCount is not the number of Members");
		ensure!(count <= T::MaxMembers::get(), "more Members than MaxMembers");
		for member in Members::<T>::iter_values() {
			ensure!(is_presentable(&member.name), "a member's name is not plain text");
			ensure!(member.roles.is_valid(), "a member's roles have bits that stand for no role");
		}

		ensure!(
			T::CurrentVoters::get() == Self::active_members(),
			"the collective's voters are not the active members, sorted"
		);

		let validators = Validators::<T>::get();
		ensure!(
			validators.iter().zip(validators.iter().skip(1)).all(|(a, b)| a < b),
			"Validators are not sorted, or not unique"
		);
		ensure!(validators.iter().all(Members::<T>::contains_key), "a validator is not a member");
		if !validators.is_empty() {
			let minimum = T::MinValidators::get().saturated_into::<usize>();
			ensure!(validators.len() >= minimum, "fewer Validators than MinValidators");
			ensure!(
				Self::members_who_may_validate().count() >= minimum,
				"fewer active members with the role Validator than MinValidators"
			);
		}

		ensure!(!SessionLength::<T>::get().is_zero(), "SessionLength is 0");
		Ok(())
	}
}
