//! Each call, each refusal, and the whole story.

mod device_rights;
mod drop_envelopes;
mod erasing;
mod put;
mod put_envelope;
mod shred;
mod story;

pub(crate) use frame_support::{
	assert_noop, assert_ok,
	traits::fungible::{Inspect, InspectHold},
};
pub(crate) use jasmynet_primitives::{
	content::ContentId,
	traits::{DeviceStanding, Records as _},
	AccountId, Balance, DeviceId, GrantId, Hash, RecordId,
};

pub(crate) use crate::{mock::*, *};

pub(crate) type Call = Pallet<Test>;
pub(crate) type Failure = Error<Test>;

pub(crate) const DEVICE: DeviceId = DeviceId::repeat_byte(7);
pub(crate) const OTHER: DeviceId = DeviceId::repeat_byte(8);
pub(crate) const SEALED: Hash = Hash::repeat_byte(5);

/// The binary CID of a raw block.
pub(crate) fn cid_bytes() -> Vec<u8> {
	[&[1, 0x55, 0x12, 0x20][..], &[9; 32]].concat()
}

pub(crate) fn content_of(bytes: Vec<u8>) -> ContentId {
	ContentId(bytes.try_into().unwrap())
}

pub(crate) fn content() -> ContentId {
	content_of(cid_bytes())
}

/// Puts a record of some heart rates.
pub(crate) fn put(owner: &AccountId) -> RecordId {
	let record = NextRecordId::<Test>::get();
	assert_ok!(Call::put(RuntimeOrigin::signed(owner.clone()), content(), 9, HEART_RATE, None));
	record
}

/// Puts a record that a device has made.
pub(crate) fn put_of(owner: &AccountId, device: DeviceId) -> RecordId {
	let record = NextRecordId::<Test>::get();
	let by = RuntimeOrigin::signed(owner.clone());
	assert_ok!(Call::put(by, content(), 9, HEART_RATE, Some(device)));
	record
}

/// A grant of Alice's heart rates to the company.
pub(crate) fn grant() -> GrantId {
	Consent::grant(&ALICE, &COMPANY, HEART_RATE, None)
}

/// Alice seals a record under a grant.
pub(crate) fn seal(
	record: RecordId,
	grant: GrantId,
) -> frame_support::pallet_prelude::DispatchResult {
	Call::put_envelope(RuntimeOrigin::signed(ALICE), record, grant, SEALED)
}

pub(crate) fn held(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Record.into(), who)
}

/// The last event.
pub(crate) fn last_event() -> RuntimeEvent {
	System::events().pop().unwrap().event
}
