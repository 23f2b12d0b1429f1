//! What the calls cost at their worst: a sender that is reaped, a recipient
//! that is new, an allowance that is used up.

use frame_benchmarking::v2::*;
use frame_support::traits::{
	fungible::{Inspect, Mutate},
	EnsureOrigin,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	traits::{Service, ServiceFees as Fees},
	AccountId, Balance, JASMY,
};

use crate::{AllowanceCount, Allowances, Call, Config, Pallet, ServiceFees, Tariff};

const VALUE: Balance = 1_000 * JASMY;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn transfer() -> Result<(), BenchmarkError> {
		let from: AccountId = whitelisted_caller();
		let to: AccountId = account("to", 0, 0);
		T::Currency::mint_into(&from, VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(from.clone()), to.clone(), VALUE);

		assert_eq!(T::Currency::balance(&from), 0);
		assert_eq!(T::Currency::balance(&to), VALUE);
		Ok(())
	}

	#[benchmark]
	fn approve() {
		let owner: AccountId = whitelisted_caller();
		let spender: AccountId = account("spender", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), spender.clone(), VALUE);

		assert_eq!(Allowances::<T>::get(owner, spender), VALUE);
	}

	#[benchmark]
	fn transfer_from() -> Result<(), BenchmarkError> {
		let spender: AccountId = whitelisted_caller();
		let from: AccountId = account("from", 0, 0);
		let to: AccountId = account("to", 0, 0);
		T::Currency::mint_into(&from, VALUE)?;
		Pallet::<T>::do_approve(from.clone(), spender.clone(), VALUE)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(spender), from.clone(), to.clone(), VALUE);

		assert_eq!(T::Currency::balance(&to), VALUE);
		assert_eq!(AllowanceCount::<T>::get(from), 0);
		Ok(())
	}

	#[benchmark]
	fn set_tariff() -> Result<(), BenchmarkError> {
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let tariff = Tariff { included: 0, price: VALUE, quota: u32::MAX };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, Service::EnrolDevices, Some(tariff));

		assert_eq!(ServiceFees::<T>::get(Service::EnrolDevices), Some(tariff));
		Ok(())
	}

	/// What a service that is charged for adds to the cost of a call.
	#[benchmark]
	fn charge_service() -> Result<(), BenchmarkError> {
		let payer: AccountId = whitelisted_caller();
		let tariff = Tariff { included: 0, price: VALUE, quota: u32::MAX };
		Pallet::<T>::do_set_tariff(Service::EnrolDevices, Some(tariff))?;
		T::Currency::mint_into(&payer, VALUE)?;
		let fee;

		#[block]
		{
			fee = <Pallet<T> as Fees<_, _>>::charge(&payer, Service::EnrolDevices, 1);
		}

		assert_eq!(fee, Ok(VALUE));
		assert_eq!(T::Currency::balance(&payer), 0);
		Ok(())
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
