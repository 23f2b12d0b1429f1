//! What the calls cost.

use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{fungible::Mutate, Get},
	BoundedVec,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	content::ContentId,
	keys::PublicKey,
	locker::{NewRecord, RecordContent},
	roles::{Role, Roles},
	traits::{DeviceRights, Devices, Grants, Identities, Membership, Records as _},
	AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, RecordId, JASMY,
};

use crate::{
	Call, Config, DeviceEnvelopeCount, Envelope, EnvelopeCount, Envelopes, EnvelopesByGrant,
	Epochs, NextRecordId, Pallet, Pin, Pins, PinsOf, Readers, Record, RecordCount, Records,
	RecordsOf, ShreddedRecords, FIRST_EPOCH, FIRST_VERSION,
};

const CATEGORY: CategoryCode = 1;
const DEVICE: DeviceId = DeviceId::repeat_byte(7);

fn device(number: u32) -> DeviceId {
	let mut id = [0; 32];
	id[..4].copy_from_slice(&number.to_be_bytes());
	DeviceId::from(id)
}

fn content() -> RecordContent {
	let mut bytes = Vec::from([1, 0x55, 0x12, 0x20]);
	bytes.extend_from_slice(&[9; 32]);
	RecordContent::Address(ContentId(bytes.try_into().expect("36 bytes fit; qed")))
}

fn most_replicas<T: Config>() -> u8 {
	u8::try_from(T::MaxReplicas::get()).unwrap_or(u8::MAX)
}

fn new_record<T: Config>(device: DeviceId) -> NewRecord {
	NewRecord {
		content: content(),
		size: u64::MAX,
		category: CATEGORY,
		device: Some(device),
		retention_until: Some(Moment::MAX),
		replicas_required: most_replicas::<T>(),
	}
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
			retention_until: None,
			replicas_required: most_replicas::<T>(),
			pins: 0,
			envelopes: 0,
			deposit: 0,
		},
	);
	id
}

/// Puts a record that was read under as many grants as can be noted. All of them have to
/// be looked at until the last one is found to have erased it.
pub(crate) fn set_read_record<T: Config>(owner: &AccountId, category: CategoryCode) -> RecordId {
	let record = set_record::<T>(owner, category, None);
	let company = funded::<T>("reading company");
	let mut readers = Vec::new();
	for number in 1..T::MaxReaders::get() {
		let subject = account("subject", number, 0);
		readers.push(T::Grants::set_grant(&subject, &company, category));
	}
	readers.push(GrantId::MAX);
	Readers::<T>::insert(record, BoundedVec::truncate_from(readers));
	record
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

/// Puts a record of a device that as many hosts keep, and that was read under as many
/// grants, as there may be. None of those grants exists.
fn set_spread_record<T: Config>(owner: &AccountId) -> RecordId {
	granted::<T>(owner);
	T::Devices::set_device(DEVICE, owner);
	let record = NextRecordId::<T>::get();
	Pallet::<T>::do_put(owner.clone(), Vec::from([new_record::<T>(DEVICE)]))
		.expect("the owner can pay; qed");
	for number in 0..T::MaxReplicas::get() {
		let pin = Pin { version: FIRST_VERSION, at: 0 };
		Pins::<T>::insert(record, host(number), pin);
		PinsOf::<T>::insert(host(number), record.to_be_bytes(), ());
	}
	Records::<T>::mutate_extant(record, |record| record.pins = T::MaxReplicas::get());
	let readers = (0..T::MaxReaders::get()).map(|number| GrantId::MAX - GrantId::from(number));
	Readers::<T>::insert(record, BoundedVec::truncate_from(readers.collect()));
	record
}

fn host(number: u32) -> AccountId {
	account("host", number, 0)
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
		_(RawOrigin::Signed(owner), new_record::<T>(DEVICE));

		assert!(Records::<T>::contains_key(record));
	}

	#[benchmark]
	fn put_batch(n: Linear<1, { T::MaxBatch::get() }>) {
		let owner = funded::<T>("owner");
		granted::<T>(&owner);
		let mut records = Vec::new();
		for number in 0..n {
			T::Devices::set_device(device(number), &owner);
			records.push(new_record::<T>(device(number)));
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), BoundedVec::truncate_from(records));

		assert_eq!(RecordCount::<T>::get(owner), n);
	}

	/// Of a record that as many as possible have kept and read.
	#[benchmark]
	fn shred(e: Linear<0, { T::MaxEnvelopesPerRecord::get() }>) {
		let owner = funded::<T>("owner");
		let record = set_spread_record::<T>(&owner);
		for grant in 0..e {
			set_envelope::<T>(record, GrantId::MAX - GrantId::from(grant));
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record);

		assert!(!Records::<T>::contains_key(record));
		let shredded = ShreddedRecords::<T>::get(record).expect("somebody had it; qed");
		assert!(shredded.hosts.is_full() && shredded.readers.is_full());
	}

	#[benchmark]
	fn put_envelope() {
		let owner = funded::<T>("owner");
		T::Devices::set_device(DEVICE, &owner);
		Pallet::<T>::do_rotate_epoch(owner.clone()).expect("the owner is active; qed");
		let record = set_record::<T>(&owner, CATEGORY, Some(DEVICE));
		Records::<T>::mutate_extant(record, |record| record.key_epoch = FIRST_EPOCH + 1);
		let grant = granted::<T>(&owner);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record, grant, Hash::repeat_byte(1));

		assert!(Envelopes::<T>::contains_key(record, grant));
	}

	#[benchmark]
	fn supersede(e: Linear<0, { T::MaxEnvelopesPerRecord::get() }>) {
		let owner = funded::<T>("owner");
		T::Devices::set_device(DEVICE, &owner);
		let record = set_record::<T>(&owner, CATEGORY, Some(DEVICE));
		for grant in 0..e {
			set_envelope::<T>(record, GrantId::MAX - GrantId::from(grant));
		}
		Pallet::<T>::do_rotate_epoch(owner.clone()).expect("the owner is active; qed");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record, content(), u64::MAX);

		let record = Records::<T>::get(record).expect("it was put; qed");
		assert_eq!((record.version, record.envelopes), (FIRST_VERSION + 1, 0));
	}

	#[benchmark]
	fn require_replicas() {
		let owner = funded::<T>("owner");
		let record = set_record::<T>(&owner, CATEGORY, None);
		let most = most_replicas::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), record, most);

		assert_eq!(Records::<T>::get(record).map(|record| record.replicas_required), Some(most));
	}

	#[benchmark]
	fn rotate_epoch() {
		let owner = funded::<T>("owner");
		Pallet::<T>::do_rotate_epoch(owner.clone()).expect("the owner is active; qed");

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()));

		assert_eq!(Epochs::<T>::get(owner), FIRST_EPOCH + 2);
	}

	/// The first version that a host pins, of a record with as many envelopes as may be.
	#[benchmark]
	fn pin() {
		let record = set_record::<T>(&funded::<T>("owner"), CATEGORY, None);
		for number in 0..T::MaxEnvelopesPerRecord::get() {
			set_envelope::<T>(record, GrantId::MAX - GrantId::from(number));
		}
		let host = funded::<T>("host");
		T::Members::set_member(&host, Roles::of(&[Role::LockerHost]));

		#[extrinsic_call]
		_(RawOrigin::Signed(host.clone()), record, FIRST_VERSION);

		assert!(Pins::<T>::contains_key(record, host));
	}

	/// Of a shredded record, which is more than of one that is still there: the last of
	/// as many hosts as there may be.
	#[benchmark]
	fn unpin() {
		let owner = funded::<T>("owner");
		let record = set_spread_record::<T>(&owner);
		Pallet::<T>::do_shred(owner, record).expect("it was put; qed");
		let shredded = ShreddedRecords::<T>::get(record).expect("somebody had it; qed");
		let host = shredded.hosts.last().expect("hosts had it; qed").host.clone();

		#[extrinsic_call]
		_(RawOrigin::Signed(host.clone()), record);

		assert!(!Pins::<T>::contains_key(record, host));
		let shredded = ShreddedRecords::<T>::get(record).expect("it was shredded; qed");
		assert!(shredded.hosts.last().is_some_and(|host| host.unpinned_at.is_some()));
	}

	#[benchmark]
	fn forget_shredded() {
		let owner = funded::<T>("owner");
		let record = set_spread_record::<T>(&owner);
		Pallet::<T>::do_shred(owner, record).expect("it was put; qed");
		for number in 0..T::MaxReplicas::get() {
			Pallet::<T>::do_unpin(host(number), record).expect("it was pinned; qed");
		}

		// The clock cannot be moved from here to where the history is over, so this does
		// what is done then.
		#[block]
		{
			let shredded = ShreddedRecords::<T>::get(record).expect("it was shredded; qed");
			assert!(Pallet::<T>::now() < shredded.at.saturating_add(T::HistoryPeriod::get()));
			assert!(Pallet::<T>::is_erased(&shredded));
			Pallet::<T>::forget(record);
		}

		assert!(!ShreddedRecords::<T>::contains_key(record));
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
