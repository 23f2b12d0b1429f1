//! What consent is asked at any block: permissions, receipts of use, duties, and what
//! people have asked of companies.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

use crate::{
	terms::Terms, AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode,
	RecordId, RequestId, SubjectRequestId,
};

/// Most permissions that one request of a person to a company can name.
pub const MAX_NAMED_GRANTS: u32 = 8;

/// What a person can ask of a company that has, or had, a permission of theirs: the
/// rights of GDPR, chapter III.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum SubjectRight {
	/// To be told what is kept (article 15).
	#[codec(index = 0)]
	Access,
	/// To get it in a form that machines read (article 20).
	#[codec(index = 1)]
	Portability,
	/// To have it put right (article 16).
	#[codec(index = 2)]
	Rectification,
	/// To have it erased (article 17).
	#[codec(index = 3)]
	Erasure,
	/// To have its use stopped for the time being (article 18).
	#[codec(index = 4)]
	Restriction,
	/// To say no to its use (article 21).
	#[codec(index = 5)]
	Objection,
}

impl SubjectRight {
	/// Those that pause the permissions that are named, at once.
	pub const PAUSING: [SubjectRight; 2] = [SubjectRight::Restriction, SubjectRight::Objection];

	/// Whether asking this pauses the permissions that are named, at once.
	pub fn pauses(self) -> bool {
		Self::PAUSING.contains(&self)
	}
}

/// Why a company needs more time for an answer (GDPR, article 12, paragraph 3).
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum ExtensionReason {
	/// The request is complex.
	#[codec(index = 0)]
	Complexity,
	/// There are many requests.
	#[codec(index = 1)]
	NumberOfRequests,
}

/// Why a person says that an access was not right.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum DisputeReason {
	/// It did not take place.
	#[codec(index = 0)]
	DidNotHappen,
	/// It was for something else than the purpose.
	#[codec(index = 1)]
	OtherPurpose,
	/// What was read was passed on, or kept, where it should not be.
	#[codec(index = 2)]
	PassedOn,
	/// Something else.
	#[codec(index = 3)]
	Other,
}

/// A company's answer to what a person asked.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Answer {
	/// When it was given.
	pub at: Moment,
	/// Hash of the evidence.
	pub evidence: Hash,
	/// Whether it was given in time.
	pub in_time: bool,
}

/// What a person has asked of a company.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SubjectRequest {
	/// Who asks.
	pub subject: AccountId,
	/// Who must answer.
	pub company: AccountId,
	/// What for.
	pub right: SubjectRight,
	/// The permissions that it is about; none: everything.
	pub grants: BoundedVec<GrantId, ConstU32<MAX_NAMED_GRANTS>>,
	/// Salted hash of what the person has to say about it.
	pub details: Option<Hash>,
	/// When it was asked.
	pub opened_at: Moment,
	/// By when it must be answered.
	pub due_at: Moment,
	/// That and why the company has taken more time.
	pub extended: Option<ExtensionReason>,
	/// The answer, when there is one.
	pub answer: Option<Answer>,
}

/// A request of a person with its number.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SubjectRequestView {
	/// Its number.
	pub id: SubjectRequestId,
	/// What it says.
	pub request: SubjectRequest,
}

/// Where a permission stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum GrantStatus {
	/// It works.
	#[codec(index = 0)]
	Active,
	/// The person has stopped it for the time being.
	#[codec(index = 1)]
	Paused,
	/// The person has taken it back.
	#[codec(index = 2)]
	Revoked,
	/// Its time is over, settled or not.
	#[codec(index = 3)]
	Expired,
	/// The company has given it back.
	#[codec(index = 4)]
	Surrendered,
}

/// How far an erasure is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum ErasureStatus {
	/// The permission has not ended, so nothing is owed yet.
	#[codec(index = 0)]
	NotOwed,
	/// It must be confirmed by this time.
	#[codec(index = 1)]
	Owed {
		/// By when.
		due_at: Moment,
	},
	/// It should have been confirmed by this time, and was not.
	#[codec(index = 2)]
	Overdue {
		/// By when.
		due_at: Moment,
	},
	/// It was confirmed.
	#[codec(index = 3)]
	Confirmed {
		/// When.
		at: Moment,
		/// Hash of the evidence.
		evidence: Hash,
	},
	/// Nothing was read, or it was confirmed and has left the state since.
	#[codec(index = 4)]
	Settled,
}

/// Somebody whom a company passes on to what it has read.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RecipientView {
	/// Who.
	pub recipient: AccountId,
	/// Since when; `None` while they have not accepted.
	pub since: Option<Moment>,
	/// How far their erasure is.
	pub erasure: ErasureStatus,
}

/// A permission, with everything that hangs on it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct GrantView {
	/// Its number.
	pub id: GrantId,
	/// Whose data.
	pub subject: AccountId,
	/// Which company may use it.
	pub grantee: AccountId,
	/// For what, how and how long.
	pub terms: Terms,
	/// The request that it answers; `None` when the person gave it unasked.
	pub request: Option<RequestId>,
	/// Where it stands.
	pub status: GrantStatus,
	/// When it was given.
	pub granted_at: Moment,
	/// When it ended; its time being over counts, settled or not.
	pub ended_at: Option<Moment>,
	/// Since when it is paused.
	pub paused_at: Option<Moment>,
	/// How often it was used.
	pub accesses: u32,
	/// When it was last used.
	pub last_access: Option<Moment>,
	/// What is still put aside for accesses to come.
	pub escrow_left: Balance,
	/// Head of the hash chain of receipts; zero before the first.
	pub receipt_head: Hash,
	/// How many accesses the person disputes.
	pub disputes: u32,
	/// To whom it was passed on.
	pub recipients: Vec<RecipientView>,
	/// How far the company's erasure is.
	pub erasure: ErasureStatus,
}

/// A kind of data in the registry.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct CategoryView {
	/// Its code.
	pub code: CategoryCode,
	/// The kind that it is a part of.
	pub parent: Option<CategoryCode>,
	/// How sensitive it is.
	pub sensitivity: u8,
	/// Hash of the text that describes it.
	pub text_hash: Hash,
	/// Its definition (UTF-8), where it has a public one.
	pub iri: Option<Vec<u8>>,
}

/// A purpose in the registry.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct PurposeView {
	/// Its code.
	pub code: PurposeCode,
	/// How sensitive it is.
	pub sensitivity: u8,
	/// Hash of the text that describes it.
	pub text_hash: Hash,
	/// Its definition (UTF-8).
	pub iri: Vec<u8>,
}

/// What a consent receipt is made of (ISO/IEC TS 27560).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ConsentReceiptData {
	/// The permission.
	pub grant: GrantView,
	/// The kinds of data that it names.
	pub categories: Vec<CategoryView>,
	/// Its purpose.
	pub purpose: PurposeView,
}

/// Who can see what of a person now, by one permission.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Exposure {
	/// The permission.
	pub grant: GrantId,
	/// Which company.
	pub grantee: AccountId,
	/// Kinds of data, each with everything below it.
	pub categories: Vec<CategoryCode>,
	/// Only data of these devices; `None`: of any source.
	pub devices: Option<Vec<DeviceId>>,
	/// What for.
	pub purpose: PurposeCode,
	/// Until when.
	pub until: Moment,
	/// How many accesses are left.
	pub remaining: u32,
	/// How often it was used: what was read cannot be unread.
	pub accesses: u32,
	/// Whether something stops it now: the permission, the person or the company.
	pub halted: bool,
	/// Who has it from the company.
	pub recipients: Vec<AccountId>,
}

/// What a company should have done by now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum OverdueMatter {
	/// Erase what it read, or got, under a permission.
	#[codec(index = 0)]
	Erasure(GrantId),
	/// Answer what a person has asked.
	#[codec(index = 1)]
	Answer(SubjectRequestId),
}

/// Something that is overdue.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Overdue {
	/// Who should have done it.
	pub company: AccountId,
	/// What.
	pub matter: OverdueMatter,
	/// By when.
	pub due_at: Moment,
}

/// One access under a grant.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Usage {
	/// The grant.
	pub grant: GrantId,
	/// Number of the access under that grant, from 1.
	pub number: u32,
	/// Who read.
	pub grantee: AccountId,
	/// What was read.
	pub record: RecordId,
	/// Hash of what company and host wrote down about it.
	pub receipt: Hash,
	/// Who served it.
	pub host: AccountId,
	/// When.
	pub at: Moment,
	/// What was paid for it.
	pub paid: Balance,
	/// Why the person disputes it, if they do.
	pub disputed: Option<DisputeReason>,
	/// Head of the grant's hash chain of receipts after this access.
	pub receipt_head: Hash,
}
