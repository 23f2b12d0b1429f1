//! The small traits through which pallets meet.
//!
//! A pallet asks for what it needs through one of these; the runtime says which
//! pallet answers. Each has a `BenchmarkHelper`-like method where a benchmark of
//! one pallet needs another one's state.

use core::iter;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::weights::Weight;
use scale_info::TypeInfo;
use sp_core::H256;
use sp_runtime::DispatchError;

#[cfg(feature = "runtime-benchmarks")]
use crate::roles::Roles;
use crate::{
	consent::ErasureStatus,
	did::Relationship,
	intent::{IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::Role,
	CategoryCode, DeviceId, GrantId, Moment, RecordId,
};

/// The consortium: who is a member and what it may do.
pub trait Membership<AccountId> {
	/// Whether `account` is a member in good standing with this role.
	fn has_role(account: &AccountId, role: Role) -> bool;
	/// Whether `account` is a member in good standing.
	fn is_active(account: &AccountId) -> bool;
	/// Whether the consortium keeps anything of `account`: a member of any status.
	fn is_known(account: &AccountId) -> bool;
	/// The account that a member went by before this one, and that may still owe something.
	fn former_account(_: &AccountId) -> Option<AccountId> {
		None
	}
	/// This account, and the one that the member went by before: what one of them has done or
	/// owes counts for the other.
	fn accounts_of(account: &AccountId) -> impl Iterator<Item = AccountId>
	where
		AccountId: Clone,
	{
		iter::once(account.clone()).chain(Self::former_account(account))
	}
	/// The account by which the member came in that goes by this one, or did last; `None` when
	/// it is this one. What is kept under it outlives every change of account.
	fn first_account(_: &AccountId) -> Option<AccountId> {
		None
	}
	/// Makes `account` an active member with these roles.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_member(account: &AccountId, roles: Roles);
}

/// Hears when somebody gets a role, or loses it, for whatever reason.
pub trait OnRoleChange<AccountId> {
	/// From now on [`Membership::has_role`] answers `has_it`, and did not before.
	fn role_changed(account: &AccountId, role: Role, has_it: bool);
}

impl<AccountId> OnRoleChange<AccountId> for () {
	fn role_changed(_: &AccountId, _: Role, _: bool) {}
}

/// Identities: accounts whose keys can change.
pub trait Identities<AccountId> {
	/// Whether `account` is an identity that may act and be acted with: made, and
	/// neither frozen nor closing nor closed.
	fn is_active(account: &AccountId) -> bool;
	/// Whether `account` is an identity that may not act: frozen, closing or closed. An
	/// account that never was an identity is not halted. A sponsor that is halted neither
	/// pays fees nor lends.
	fn is_halted(account: &AccountId) -> bool;
	/// Whether `account` is an identity that is being closed or erased, or is no more. One
	/// that is frozen does not leave.
	fn is_leaving(account: &AccountId) -> bool;
	/// Whether `key` is now one of the identity's keys, for this purpose.
	fn has_key(account: &AccountId, key: &PublicKey, relationship: Relationship) -> bool;
	/// The account of the key by which `account` makes the call that is being made
	/// now; `None` when it does so in another way, by a proxy for one.
	fn acting_key(account: &AccountId) -> Option<AccountId>;
	/// Makes `account` an active identity that `key` may act for, in every way.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_identity(account: &AccountId, key: PublicKey);
}

/// The one register of used intents.
pub trait Intents {
	/// Verifies the intent and its signature, and uses its nonce up. The caller
	/// has checked that `key` may speak for the intent's subject, and that the
	/// intent says what the call does.
	///
	/// # Errors
	/// [`IntentError`]; nothing is used up then.
	fn consume(
		intent: &SignedIntent,
		key: &PublicKey,
		signature: &KeySignature,
	) -> Result<(), IntentError>;
	/// Hash of this chain's block 0.
	fn genesis_hash() -> H256;
}

/// Verified identities.
pub trait Kyc<AccountId> {
	/// Highest level of a valid credential about `account`, 0 when there is none.
	/// With `max_age`, only credentials issued within that time count.
	fn level(account: &AccountId, max_age: Option<Moment>) -> u8;
	/// Gives `account` this level.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_level(account: &AccountId, level: u8);
}

/// Where a device stands, as seen by somebody whose data its data may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DeviceStanding {
	/// It is not paired, or with somebody else.
	NotTheirs,
	/// It is theirs, and suspended or lost.
	NotWorking,
	/// It is theirs, and its manufacturer has called it back: its model, its batch,
	/// itself, or the firmware that it says it runs.
	Recalled,
	/// It is theirs, and works.
	Works,
}

/// Paired devices.
pub trait Devices<AccountId> {
	/// Where `device` stands, as seen by `owner`.
	fn standing(device: &DeviceId, owner: &AccountId) -> DeviceStanding;
	/// The most that [`Self::standing`] reads.
	fn standing_weight() -> Weight;
	/// Makes `owner` the owner of `device`.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_device(device: DeviceId, owner: &AccountId);
}

/// What somebody has, or has given, because a device is theirs: permissions for its
/// data, and keys sealed to it. When the device goes, all of that ends at once.
pub trait DeviceRights<AccountId> {
	/// Ends all that hangs on `device` being `owner`'s, and answers what it cost. It
	/// cannot fail, and it is bounded.
	fn end(device: &DeviceId, owner: &AccountId) -> Weight;
	/// The most that [`Self::end`] costs.
	fn end_weight() -> Weight;
	/// Makes `count` things hang on `device` being `owner`'s, or as many as there can
	/// be.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(device: &DeviceId, owner: &AccountId, count: u32);
}

impl<AccountId> DeviceRights<AccountId> for () {
	fn end(_: &DeviceId, _: &AccountId) -> Weight {
		Weight::zero()
	}
	fn end_weight() -> Weight {
		Weight::zero()
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(_: &DeviceId, _: &AccountId, _: u32) {}
}

impl<AccountId, First: DeviceRights<AccountId>, Then: DeviceRights<AccountId>>
	DeviceRights<AccountId> for (First, Then)
{
	fn end(device: &DeviceId, owner: &AccountId) -> Weight {
		First::end(device, owner).saturating_add(Then::end(device, owner))
	}
	fn end_weight() -> Weight {
		First::end_weight().saturating_add(Then::end_weight())
	}
	#[cfg(feature = "runtime-benchmarks")]
	fn set_rights(device: &DeviceId, owner: &AccountId, count: u32) {
		First::set_rights(device, owner, count);
		Then::set_rights(device, owner, count);
	}
}

/// What the consortium asks money for, besides the fees of calls. A number is never
/// used again for something else.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum Service {
	/// Devices that a manufacturer enrols; counted one by one.
	#[codec(index = 0)]
	EnrolDevices,
	/// Requests for consent that a company makes; counted one by one.
	#[codec(index = 1)]
	RequestConsent,
}

impl Service {
	/// All of them, in their encoding's order.
	pub const ALL: [Service; 2] = [Service::EnrolDevices, Service::RequestConsent];
}

/// Why a service is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ServiceRefusal {
	/// It is more than anybody may use in a window of time.
	QuotaExceeded,
	/// It cannot be paid.
	InsufficientBalance,
}

/// The table of what services cost.
pub trait ServiceFees<AccountId, Balance> {
	/// What `payer` would be asked for `units` more of `service` now, to the last unit.
	/// Nothing while the included ones last, and the largest amount when they are more
	/// than the quota. When a period of a subscription begins with it, its price is a
	/// part of this.
	fn quote(payer: &AccountId, service: Service, units: u32) -> Balance;
	/// Counts `units` of `service`, and moves what they cost to the platform pool.
	/// Answers that, without the price of a period that begins with it.
	///
	/// # Errors
	/// [`ServiceRefusal`]; nothing is counted or moved then.
	fn charge(payer: &AccountId, service: Service, units: u32) -> Result<Balance, ServiceRefusal>;
	/// The most that [`Self::charge`] costs.
	fn charge_weight() -> Weight;
}

/// What consent needs to know of a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordInfo<AccountId> {
	/// Whose it is.
	pub owner: AccountId,
	/// What kind of data it is.
	pub category: CategoryCode,
	/// Which device made it, if one did.
	pub device: Option<DeviceId>,
	/// When it was put into the locker.
	pub created_at: Moment,
	/// From this time on it is not served any more.
	pub retention_until: Option<Moment>,
}

/// A record has been read under as many grants as can be kept of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooManyReaders;

/// Records in lockers.
pub trait Records<AccountId> {
	/// The record, if it exists and has not been shredded.
	fn record(id: RecordId) -> Option<RecordInfo<AccountId>>;
	/// Removes envelopes that were sealed under `grant`, at most `limit` of them.
	/// Answers whether any are left.
	fn drop_envelopes(grant: GrantId, limit: u32) -> bool;
	/// Notes that the record was read under `grant`: whoever erases it has to ask what
	/// became of that.
	///
	/// # Errors
	/// [`TooManyReaders`]; nothing is noted then.
	fn note_read(record: RecordId, grant: GrantId) -> Result<(), TooManyReaders>;
	/// The most that [`Self::note_read`] reads of grants.
	fn note_read_weight() -> Weight;
	/// Puts a record of `owner` and answers its id.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_record(owner: &AccountId, category: CategoryCode) -> RecordId;
}

/// What the locker needs to know of grants.
pub trait Grants<AccountId> {
	/// The company that holds this grant of `subject`, while the grant works.
	fn grantee(grant: GrantId, subject: &AccountId) -> Option<AccountId>;
	/// Whether the grant has ended for good, which its time being over is too, settled or not.
	fn is_over(grant: GrantId) -> bool;
	/// The most that [`Self::is_over`] reads.
	fn is_over_weight() -> Weight;
	/// Whether the grant covers a record of this category and device that was
	/// stored at this time.
	fn covers(
		grant: GrantId,
		category: CategoryCode,
		device: Option<&DeviceId>,
		stored_at: Moment,
	) -> bool;
	/// How far the erasure of what was read under a grant is, its recipients' included.
	fn erasure(grant: GrantId) -> ErasureStatus;
	/// The most that [`Self::erasure`] reads.
	fn erasure_weight() -> Weight;
	/// Makes a working grant from `subject` to `grantee` for `category`.
	#[cfg(feature = "runtime-benchmarks")]
	fn set_grant(subject: &AccountId, grantee: &AccountId, category: CategoryCode) -> GrantId;
}

/// What somebody owes to people whose data they have: to erase it, and to answer.
pub trait Obligations<AccountId> {
	/// Whether `account` has anything to erase or to answer, now or in time to come.
	fn owes(account: &AccountId) -> bool;
	/// Whether it should have done some of that by now.
	fn is_overdue(account: &AccountId) -> bool;
}

impl<AccountId> Obligations<AccountId> for () {
	fn owes(_: &AccountId) -> bool {
		false
	}
	fn is_overdue(_: &AccountId) -> bool {
		false
	}
}

/// Rewards put aside: money that its payer can no longer spend and that nobody
/// else owns yet.
pub trait Escrow<AccountId, Balance> {
	/// Puts `amount` of the payer's free balance aside.
	///
	/// # Errors
	/// The payer's free balance is too small.
	fn hold(payer: &AccountId, amount: Balance) -> Result<(), DispatchError>;
	/// Moves `amount` of what `payer` has put aside to `payee`, free to spend.
	///
	/// # Errors
	/// Less than `amount` is put aside.
	fn pay_out(payer: &AccountId, payee: &AccountId, amount: Balance) -> Result<(), DispatchError>;
	/// Gives `amount` of what `payer` has put aside back to it.
	///
	/// # Errors
	/// Less than `amount` is put aside.
	fn refund(payer: &AccountId, amount: Balance) -> Result<(), DispatchError>;
	/// All that `payer` has put aside.
	fn held(payer: &AccountId) -> Balance;
	/// Gives `account` this much to spend.
	#[cfg(feature = "runtime-benchmarks")]
	fn fund(account: &AccountId, amount: Balance);
}
