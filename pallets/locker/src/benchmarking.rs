//! What the calls cost.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	content::ContentId,
	keys::PublicKey,
	traits::{DeviceRights, Devices, Grants, Identities, Records as _},
	AccountId, CategoryCode, DeviceId, GrantId, Hash, RecordId, JASMY,
};

use crate::{
	Call, Config, DeviceEnvelopeCount, Envelope, EnvelopeCount, Envelopes, EnvelopesByGrant,
	NextRecordId, Pallet, Record, RecordCount, Records, RecordsOf, FIRST_EPOCH, FIRST_VERSION,
};

const CATEGORY: CategoryCode = 1;
const DEVICE: DeviceId = DeviceId::repeat_byte(7);

fn device(number: u32) -> DeviceId {
	let mut id = [0; 32];
	id[..4].copy_from_slice(&number.to_be_bytes());
	DeviceId::from(id)
}

fn content() -> ContentId {
	let mut bytes = Vec::from([1, 0x55, 0x12, 0x20]);
	bytes.extend_from_slice(&[9; 32]);
	ContentId(bytes.try_into().expect("36 bytes fit; qed"))
}

/// Puts a record of `owner` without a deposit, made by `device` if by one.
pub(crate) fn set_record<T: Config>(
	owner: &AccountId,
	category: CategoryCode,
	device: Option<DeviceId>,
) -> RecordId {
	let id = NextRecordId::<T>::get();
	NextRecordId::<T>::put(id + 1);
	RecordCount::<T>::mutate(owner, |count| *count += 1);
	RecordsOf::<T>::insert(owner, id.to_be_bytes(), ());
	Records::<T>::insert(
		id,
		Record {
			owner: owner.clone(),
			content: content(),
			size: 1,
			category,
			device,
			key_epoch: FIRST_EPOCH,
			version: FIRST_VERSION,
			created_at: Pallet::<T>::now(),
			envelopes: 0,
			deposit: 0,
		},
	);
	id
}

/// Puts an envelope of `record` under `grant`, whatever the grant.
fn set_envelope<T: Config>(record: RecordId, grant: GrantId) {
	let device = Records::<T>::mutate_extant(record, |record| {
		record.envelopes += 1;
		record.device
	});
	if let Some(device) = device {
		Pallet::<T>::list_under_device(&device, record, grant);
	}
	EnvelopeCount::<T>::mutate(grant, |count| *count += 1);
	EnvelopesByGrant::<T>::insert(grant, record, ());
	Envelopes::<T>::insert(
		record,
		grant,
		Envelope {
			grantee: account("grantee", 0, 0),
			epoch: FIRST_EPOCH,
			hash: Hash::zero(),
			sealed_at: 0,
		},
	);
}

/// Puts `count` records that `device` made, or as many as may be, each with an envelope
/// under another grant.
pub(crate) fn set_device_envelopes<T: Config>(device: &DeviceId, owner: &AccountId, count: u32) {
	for number in 0..count.min(T::MaxEnvelopesPerDevice::get()) {
		let record = set_record::<T>(owner, CATEGORY, Some(*device));
		set_envelope::<T>(record, GrantId::MAX - GrantId::from(number));
	}
}

/// An active identity with money.
fn funded<T: Config>(name: &'static str) -> AccountId {
	let who: AccountId = account(name, 0, 0);
	T::Identities::set_identity(&who, PublicKey::Sr25519(who.clone().into()));
	T::Currency::set_balance(&who, 1_000_000 * JASMY);
	who
}

/// A working grant of `owner` for [`CATEGORY`], which registers that category.
fn granted<T: Config>(owner: &AccountId) -> GrantId {
	T::Grants::set_grant(owner, &funded::<T>("grantee"), CATEGORY)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn put() {
		let owner = funded::<T>("owner");
		granted::<T>(&owner);
		T::Devices::set_device(DEVICE, &owner);
		let record = NextRecordId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), content(), u64::MAX, CATEGORY, Some(DEVICE));

		assert!(Records::<T>::contains_key(record));
	}

	#[benchmark]
	fn shred(e: Linear<0, { T::MaxEnvelopesPerRecord::get() }>) {
		let owner = funded::<T>("owner");
		granted::<T>(&owner);
		T::Devices::set_device(DEVICE, &owner);
		let record = Pallet::<T>::do_put(owner.clone(), content(), 1, CATEGORY, Some(DEVICE))
			.expect("the owner can pay; qed");
		for grant in 0..e {
			set_envelope::<T>(record, GrantId::MAX - GrantId::from(grant));
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record);

		assert!(!Records::<T>::contains_key(record));
	}

	#[benchmark]
	fn put_envelope() {
		let owner = funded::<T>("owner");
		T::Devices::set_device(DEVICE, &owner);
		let record = set_record::<T>(&owner, CATEGORY, Some(DEVICE));
		let grant = granted::<T>(&owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record, grant, Hash::repeat_byte(1));

		assert!(Envelopes::<T>::contains_key(record, grant));
	}

	/// What revoking a grant adds to its own cost.
	#[benchmark]
	fn drop_envelopes(e: Linear<0, { T::MaxEnvelopesPerGrant::get() }>) {
		let owner = funded::<T>("owner");
		let grant = GrantId::MAX;
		for number in 0..e {
			let record = set_record::<T>(&owner, CATEGORY, Some(device(number)));
			set_envelope::<T>(record, grant);
		}
		let left;

		#[block]
		{
			left = <Pallet<T>>::drop_envelopes(grant, e.max(1));
		}

		assert!(!left);
	}

	/// What the end of a device adds to the cost of a call.
	#[benchmark]
	fn drop_device_envelopes(e: Linear<0, { T::MaxEnvelopesPerDevice::get() }>) {
		let owner = funded::<T>("owner");
		set_device_envelopes::<T>(&DEVICE, &owner, e);
		assert_eq!(DeviceEnvelopeCount::<T>::get(DEVICE), e);

		#[block]
		{
			<Pallet<T> as DeviceRights<_>>::end(&DEVICE, &owner);
		}

		assert!(!DeviceEnvelopeCount::<T>::contains_key(DEVICE));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
