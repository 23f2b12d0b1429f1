//! What the calls cost.

use alloc::{boxed::Box, vec};

use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use jasmynet_primitives::{
	keys::PublicKey,
	roles::{Role, Roles},
	traits::Identities,
};

use crate::*;

/// Adds a validator, the kind of member that the calls count.
fn add<T: Config>(member: &T::AccountId) {
	let name = NameOf::<T>::truncate_from(vec![b'M'; T::MaxNameLength::get() as usize]);
	Pallet::<T>::insert_member(member, name, Roles::of(&[Role::Validator]), 0);
}

/// Fills the consortium up to `count` members; answers the one that came last.
fn fill<T: Config>(count: u32) -> T::AccountId {
	let last: T::AccountId = account("last", 0, 0);
	let mut index = 0;
	while MemberCount::<T>::get() < count.saturating_sub(1) {
		add::<T>(&account("member", index, 0));
		index += 1;
	}
	add::<T>(&last);
	Pallet::<T>::update_voters();
	last
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// - `n`: bytes in the name
	/// - `m`: members that there are
	#[benchmark]
	fn admit(
		n: Linear<1, { T::MaxNameLength::get() }>,
		m: Linear<1, { T::MaxMembers::get().saturating_sub(1) }>,
	) -> Result<(), BenchmarkError> {
		fill::<T>(m);
		let company: T::AccountId = account("company", 0, 0);
		T::Identities::set_identity(&company, PublicKey::Sr25519([1; 32]));
		let name = NameOf::<T>::truncate_from(vec![b'N'; n as usize]);
		let origin =
			T::AdmitOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, company.clone(), name, Roles::of(&Role::ALL));

		assert!(Members::<T>::contains_key(company));
		Ok(())
	}

	#[benchmark]
	fn set_roles(
		m: Linear<{ T::MinValidators::get().saturating_add(1) }, { T::MaxMembers::get() }>,
	) -> Result<(), BenchmarkError> {
		let member = fill::<T>(m);
		let origin =
			T::RolesOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, member.clone(), Roles::of(&[Role::Auditor]));

		assert_eq!(
			Members::<T>::get(member).map(|member| member.roles),
			Some(Roles::of(&[Role::Auditor]))
		);
		Ok(())
	}

	#[benchmark]
	fn suspend(
		m: Linear<{ T::MinValidators::get().saturating_add(1) }, { T::MaxMembers::get() }>,
	) -> Result<(), BenchmarkError> {
		let member = fill::<T>(m);
		let origin =
			T::SuspendOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, member.clone());

		assert!(!Members::<T>::get(member).is_some_and(|member| member.is_active()));
		Ok(())
	}

	/// The cost around the call that is enacted.
	#[benchmark]
	fn enact() -> Result<(), BenchmarkError> {
		let call = frame_system::Call::<T>::remark { remark: vec![] }.into();
		let origin =
			T::EnactOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Box::new(call));

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::Enacted { result: Ok(()) }.into());
		Ok(())
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
