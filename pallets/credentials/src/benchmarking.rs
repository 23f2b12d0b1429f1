//! What the calls cost.

use frame_benchmarking::v2::*;
use frame_support::{
	traits::{
		fungible::{Inspect, Mutate},
		EnsureOrigin, Get,
	},
	BoundedVec,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	credentials::{Deactivation, STATUS_CHUNKS, STATUS_LIST_ENTRIES},
	erasure::{Erase, Progress},
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
		.saturating_add(T::StatusListDeposit::get())
		.saturating_add(T::Currency::minimum_balance())
		.saturating_add(One::one());
	T::Currency::set_balance(&issuer, money);
	(subject, issuer)
}

/// As long as a record of deactivations can be; none of them is now.
pub(crate) fn long_record() -> IssuerRecord {
	let begin = Moment::MAX.saturating_sub(Moment::from(MAX_DEACTIVATIONS).saturating_mul(3));
	let deactivations = (0..MAX_DEACTIVATIONS)
		.map(|index| {
			let from = begin.saturating_add(Moment::from(index).saturating_mul(3));
			Deactivation { from, until: Some(from.saturating_add(1)) }
		})
		.collect::<Vec<_>>();
	IssuerRecord { deactivations: BoundedVec::truncate_from(deactivations), by_vote: false }
}

/// Gives `subject` a credential by `issuer`.
fn issue_one<T: Config>(subject: &T::AccountId, issuer: &T::AccountId) {
	fill_registry::<T>(1);
	fill_requests::<T>(subject, issuer, 1);
	Pallet::<T>::do_issue(issuer.clone(), subject.clone(), 0, Hash::zero(), 1, None).unwrap();
}

/// Makes a status list of `issuer` in which every chunk has a set entry.
fn full_list<T: Config>(issuer: &T::AccountId) -> StatusListId {
	let list = NextStatusListId::<T>::get();
	Pallet::<T>::do_create_status_list(issuer.clone(), StatusPurpose::Revocation).unwrap();
	for number in 0..STATUS_CHUNKS {
		let mut chunk = status_lists::EMPTY_CHUNK;
		chunk[0] = 1;
		StatusChunks::<T>::insert(list, number, chunk);
	}
	list
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
		issue_one::<T>(&subject, &issuer);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer.clone()), subject.clone(), 0);

		assert!(!Credentials::<T>::contains_key(subject, (0, issuer)));
	}

	/// - `r`: requests of the subject that there are
	#[benchmark]
	fn decline(r: Linear<1, { T::MaxRequests::get() }>) {
		let (subject, issuer) = people::<T>();
		fill_registry::<T>(1);
		fill_requests::<T>(&subject, &issuer, r);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), subject.clone(), 0);

		assert_eq!(Requests::<T>::get(subject).len(), r as usize - 1);
	}

	#[benchmark]
	fn suspend() {
		let (subject, issuer) = people::<T>();
		issue_one::<T>(&subject, &issuer);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer.clone()), subject.clone(), 0);

		assert!(Pallet::<T>::credential(&subject, 0, &issuer)
			.is_ok_and(|credential| credential.suspended_at.is_some()));
	}

	#[benchmark]
	fn unsuspend() {
		let (subject, issuer) = people::<T>();
		issue_one::<T>(&subject, &issuer);
		Pallet::<T>::do_suspend(issuer.clone(), subject.clone(), 0).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer.clone()), subject.clone(), 0);

		assert!(Pallet::<T>::credential(&subject, 0, &issuer)
			.is_ok_and(|credential| credential.suspended_at.is_none()));
	}

	#[benchmark]
	fn forget() {
		let (subject, issuer) = people::<T>();
		issue_one::<T>(&subject, &issuer);

		#[extrinsic_call]
		_(RawOrigin::Signed(subject.clone()), issuer.clone(), 0);

		assert!(!Credentials::<T>::contains_key(subject, (0, issuer)));
	}

	#[benchmark]
	fn create_status_list() {
		let (_, issuer) = people::<T>();
		let list = NextStatusListId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), StatusPurpose::Revocation);

		assert!(StatusLists::<T>::contains_key(list));
	}

	/// - `n`: entries that are set, each in a chunk of its own as long as there are any
	#[benchmark]
	fn set_statuses(n: Linear<0, { T::MaxStatusChanges::get() }>) {
		let (_, issuer) = people::<T>();
		let list = full_list::<T>(&issuer);
		let chunk = STATUS_LIST_ENTRIES / STATUS_CHUNKS;
		let changes = (0..n)
			.map(|index| (index % STATUS_CHUNKS * chunk + index / STATUS_CHUNKS, true))
			.collect::<Vec<_>>();
		let changes = BoundedVec::truncate_from(changes);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), list, changes);

		let set = Pallet::<T>::bits_of_list(list).iter().map(|byte| byte.count_ones()).sum::<u32>();
		assert_eq!(set, STATUS_CHUNKS + n);
	}

	#[benchmark]
	fn remove_status_list() {
		let (_, issuer) = people::<T>();
		let list = full_list::<T>(&issuer);

		#[extrinsic_call]
		_(RawOrigin::Signed(issuer), list);

		assert_eq!(StatusChunks::<T>::iter_prefix(list).count(), 0);
	}

	#[benchmark]
	fn deactivate_issuer() -> Result<(), BenchmarkError> {
		let (_, issuer) = people::<T>();
		let mut record = long_record();
		record.deactivations.pop();
		Issuers::<T>::insert(&issuer, record);
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin, issuer.clone(), Pallet::<T>::now());

		assert!(Pallet::<T>::is_deactivated(&issuer));
		Ok(())
	}

	#[benchmark]
	fn reactivate_issuer() -> Result<(), BenchmarkError> {
		let (_, issuer) = people::<T>();
		Pallet::<T>::do_deactivate_issuer(issuer.clone(), 0).unwrap();
		let origin =
			T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;

		#[extrinsic_call]
		_(origin, issuer.clone());

		assert!(!Pallet::<T>::is_deactivated(&issuer));
		Ok(())
	}

	/// A credential: what costs most of an item.
	#[benchmark]
	fn erase_item() {
		let (subject, issuer) = people::<T>();
		issue_one::<T>(&subject, &issuer);
		Issuers::<T>::insert(&subject, long_record());

		let progress;
		#[block]
		{
			progress = <Pallet<T> as Erase<T::AccountId>>::erase(&subject, 1);
		}

		assert_eq!(progress, Progress { erased: 1, is_left: true });
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build(),
		crate::mock::Test
	);
}
