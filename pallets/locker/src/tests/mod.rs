//! Each call, each refusal, and the whole story.

mod device_rights;
mod drop_envelopes;
mod erasing;
mod forget_shredded;
mod parties;
mod pin;
mod properties;
mod put;
mod put_batch;
mod put_envelope;
mod readers;
mod reads;
mod require_replicas;
mod rotate_epoch;
mod shred;
mod story;
mod supersede;
mod try_state;
mod unpin;

pub(crate) use frame_support::{
	assert_noop, assert_ok,
	pallet_prelude::DispatchResult,
	traits::fungible::{Inspect, InspectHold},
};
pub(crate) use jasmynet_primitives::{
	consent::ErasureStatus,
	content::ContentId,
	locker::{HostErasure, HostPin, NewRecord, PinView, ReaderErasure, RecordContent},
	traits::{DeviceStanding, RecordInfo, Records as _, TooManyReaders},
	AccountId, Balance, DeviceId, GrantId, Hash, RecordId, DAY,
};

pub(crate) use crate::{mock::*, *};

pub(crate) type Call = Pallet<Test>;
pub(crate) type Failure = Error<Test>;

pub(crate) const DEVICE: DeviceId = DeviceId::repeat_byte(7);
pub(crate) const OTHER: DeviceId = DeviceId::repeat_byte(8);
pub(crate) const SEALED: Hash = Hash::repeat_byte(5);
pub(crate) const COMMITMENT: RecordContent = RecordContent::Commitment(Hash::repeat_byte(6));

pub(crate) fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

/// The binary CID of a raw block.
pub(crate) fn cid_bytes() -> Vec<u8> {
	[&[1, 0x55, 0x12, 0x20][..], &[9; 32]].concat()
}

pub(crate) fn content_of(bytes: Vec<u8>) -> RecordContent {
	RecordContent::Address(ContentId(bytes.try_into().unwrap()))
}

pub(crate) fn content() -> RecordContent {
	content_of(cid_bytes())
}

/// Another ciphertext's address.
pub(crate) fn other_content() -> RecordContent {
	content_of([&[1, 0x70, 0x12, 0x20][..], &[8; 32]].concat())
}

/// Some heart rates.
pub(crate) fn heart() -> NewRecord {
	NewRecord {
		content: content(),
		size: 9,
		category: HEART_RATE,
		device: None,
		retention_until: None,
		replicas_required: 2,
	}
}

/// Puts a record and answers its id.
pub(crate) fn put_record(owner: &AccountId, record: NewRecord) -> RecordId {
	let id = NextRecordId::<Test>::get();
	assert_ok!(Call::put(signed(owner), record));
	id
}

/// Puts a record of some heart rates.
pub(crate) fn put(owner: &AccountId) -> RecordId {
	put_record(owner, heart())
}

/// Puts a record that a device has made.
pub(crate) fn put_of(owner: &AccountId, device: DeviceId) -> RecordId {
	put_record(owner, NewRecord { device: Some(device), ..heart() })
}

/// A grant of Alice's heart rates to the company.
pub(crate) fn grant() -> GrantId {
	Consent::grant(&ALICE, &COMPANY, HEART_RATE, None)
}

/// Alice seals a record under a grant.
pub(crate) fn seal(record: RecordId, grant: GrantId) -> DispatchResult {
	Call::put_envelope(signed(&ALICE), record, grant, SEALED)
}

/// A host keeps a record as it is now.
pub(crate) fn pin(host: &AccountId, record: RecordId) {
	let version = Records::<Test>::get(record).unwrap().version;
	assert_ok!(Call::pin(signed(host), record, version));
}

/// The owner shreds a record.
pub(crate) fn shred(record: RecordId) {
	let owner = Records::<Test>::get(record).unwrap().owner;
	assert_ok!(Call::shred(signed(&owner), record));
}

/// What is left of a shredded record.
pub(crate) fn shredded(record: RecordId) -> Shredded<Test> {
	ShreddedRecords::<Test>::get(record).unwrap()
}

/// The hosts that are asked about a shredded record, and what they say.
pub(crate) fn asked_hosts(record: RecordId) -> Vec<HostErasure> {
	let mut hosts = shredded(record).hosts.into_inner();
	hosts.sort_by_key(|erasure| erasure.host.clone());
	hosts
}

/// Under which grants a record was read, as it is noted.
pub(crate) fn readers_of(record: RecordId) -> Vec<GrantId> {
	Readers::<Test>::get(record).into_inner()
}

pub(crate) fn held(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Record.into(), who)
}

/// The last event.
pub(crate) fn last_event() -> RuntimeEvent {
	System::events().pop().unwrap().event
}
