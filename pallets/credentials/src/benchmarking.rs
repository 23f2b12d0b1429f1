//! What the calls cost.

use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Inspect, Mutate},
		Get,
	},
	BoundedVec,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	keys::PublicKey,
	roles::{Role, Roles},
	traits::{Identities, Membership},
	Hash,
};
use sp_runtime::traits::{One, Saturating};

use crate::*;

/// A subject and an issuer, both open identities.
fn people<T: Config>() -> (T::AccountId, T::AccountId)
where
	T::Currency: Mutate<T::AccountId>,
{
	let subject: T::AccountId = account("subject", 0, 0);
	let issuer: T::AccountId = account("issuer", 0, 0);
	T::Identities::set_identity(&subject, PublicKey::Sr25519([1; 32]));
	T::Identities::set_identity(&issuer, PublicKey::Sr25519([2; 32]));
	T::Membership::set_member(&issuer, Roles::of(&[Role::Issuer]));
	let money = T::CredentialDeposit::get()
		.saturating_add(T::Currency::minimum_balance())
		.saturating_add(One::one());
	T::Currency::set_balance(&issuer, money);
	(subject, issuer)
}

/// Fills the registry up to `count` claim types of the consortium.
fn fill_registry<T: Config>(count: u32) {
	for version in NextClaimTypeId::<T>::get()..count {
		Pallet::<T>::do_register_claim_type(Hash::repeat_byte(0xa1), version, 3, true, None)
			.unwrap();
	}
}

/// Gives `subject` `count` requests that wait for an answer, the last one to
/// `issuer` for the first claim type.
fn fill_requests<T: Config>(subject: &T::AccountId, issuer: &T::AccountId, count: u32) {
	let requests = (1..=count)
		.map(|index| Request {
			issuer: if index == count { issuer.clone() } else { account("other issuer", index, 0) },
			claim_type: 0,
			requested_at: 0,
		})
		.collect::<Vec<_>>();
	Requests::<T>::insert(subject, BoundedVec::truncate_from(requests));
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	/// - `c`: claim types that there are
	#[benchmark]
	fn register_claim_type(c: Linear<0, { T::MaxClaimTypes::get().saturating_sub(1) }>) {
		let (_, issuer) = people::<T>();
		fill_registry::<T>(c);
		let before = NextClaimTypeId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), Hash::repeat_byte(0xa2), 1, 3, false);

		assert_eq!(NextClaimTypeId::<T>::get(), before + 1);
	}

	/// - `r`: requests of the subject that there are
	#[benchmark]
	fn request(r: Linear<0, { T::MaxRequests::get().saturating_sub(1) }>) {
		let (subject, issuer) = people::<T>();
		fill_registry::<T>(1);
		fill_requests::<T>(&subject, &account("other issuer", 0, 0), r);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject.clone()), issuer, 0);

		assert_eq!(Requests::<T>::get(subject).len(), r as usize + 1);
	}

	/// - `r`: requests of the subject that there are
	#[benchmark]
	fn cancel_request(r: Linear<1, { T::MaxRequests::get() }>) {
		let (subject, issuer) = people::<T>();
		fill_registry::<T>(1);
		fill_requests::<T>(&subject, &issuer, r);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject.clone()), issuer, 0);

		assert_eq!(Requests::<T>::get(subject).len(), r as usize - 1);
	}

	/// - `r`: requests of the subject that there are
	#[benchmark]
	fn issue(r: Linear<1, { T::MaxRequests::get() }>) {
		let (subject, issuer) = people::<T>();
		fill_registry::<T>(1);
		fill_requests::<T>(&subject, &issuer, r);
		let end = Some(Moment::MAX);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer.clone()), subject.clone(), 0, Hash::repeat_byte(3), 1, end);

		assert!(Credentials::<T>::contains_key(subject, (0, issuer)));
	}

	#[benchmark]
	fn revoke() {
		let (subject, issuer) = people::<T>();
		fill_registry::<T>(1);
		fill_requests::<T>(&subject, &issuer, 1);
		Pallet::<T>::do_issue(issuer.clone(), subject.clone(), 0, Hash::zero(), 1, None).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer.clone()), subject.clone(), 0);

		assert!(!Credentials::<T>::contains_key(subject, (0, issuer)));
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
