//! What consent keeps in state.

use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use jasmynet_primitives::{
	consent::DisputeReason, terms::Terms, AccountId, Balance, GrantId, Hash, Moment, RecordId,
	RequestId,
};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Longest IRI of a category or a purpose, in bytes.
pub const MAX_IRI_LENGTH: u32 = 128;
/// Where a category or a purpose is defined (Data Privacy Vocabulary).
pub type Iri = BoundedVec<u8, ConstU32<MAX_IRI_LENGTH>>;

/// An entry of a registry: a kind of data, or a purpose.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Entry<I> {
	/// What it is a part of; `None` at the top.
	pub parent: Option<u32>,
	/// How sensitive it is; never less than anything below it.
	pub sensitivity: u8,
	/// Longest permission for it, in milliseconds; never more than for anything below it.
	pub max_duration: Moment,
	/// Hash of the text that describes it.
	pub text_hash: Hash,
	/// Its public definition.
	pub iri: I,
	/// Whether new terms can name it no more.
	pub retired: bool,
}

/// A kind of data; not all have a public definition. A permission for one is for all
/// below it too.
pub type Category = Entry<Option<Iri>>;

/// What data may be used for.
pub type Purpose = Entry<Iri>;

/// An entry as a preset writes it down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisEntry<I> {
	/// Its code.
	pub code: u32,
	/// Code of the entry above it.
	pub parent: Option<u32>,
	/// See [`Entry::sensitivity`]; raised to the highest below it.
	pub sensitivity: u8,
	/// See [`Entry::max_duration`]; lowered to the shortest below it.
	pub max_duration: Moment,
	/// Hash of the text that describes it.
	pub text_hash: Hash,
	/// Its public definition, at most [`MAX_IRI_LENGTH`] bytes.
	pub iri: I,
}

impl<I> GenesisEntry<I> {
	/// The same in the state, with its definition.
	pub(crate) fn entry<J>(&self, iri: J) -> Entry<J> {
		Entry {
			parent: self.parent,
			sensitivity: self.sensitivity,
			max_duration: self.max_duration,
			text_hash: self.text_hash,
			iri,
			retired: false,
		}
	}
}

/// A category as a preset writes it down.
pub type GenesisCategory = GenesisEntry<Option<String>>;

/// A purpose as a preset writes it down.
pub type GenesisPurpose = GenesisEntry<String>;

/// A company's question that waits for the person's answer.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Request {
	/// Who asks.
	pub company: AccountId,
	/// Who is asked.
	pub subject: AccountId,
	/// What for.
	pub terms: Terms,
	/// When it was made.
	pub requested_at: Moment,
	/// From this time on it cannot be accepted any more.
	pub expires_at: Moment,
	/// The whole reward, put aside.
	pub escrowed: Balance,
	/// What the company deposited for the storage.
	pub deposit: Balance,
	/// The account by which the company came in. The limit of open requests and a refusal
	/// are kept under it, and outlive a change of account.
	pub first_account: AccountId,
}

/// Where a grant stands. Once it is not active, it never is again.
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
pub enum GrantState {
	/// Given, and not taken back. It may be over all the same: expiry is checked
	/// whenever the grant is used.
	Active,
	/// Taken back by the person.
	Revoked {
		/// When.
		at: Moment,
	},
	/// Settled after its time was over.
	Expired {
		/// When its time was over.
		at: Moment,
	},
	/// Given back by the company.
	Surrendered {
		/// When.
		at: Moment,
	},
}

/// A person's standing permission.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Grant {
	/// Whose data.
	pub subject: AccountId,
	/// Which company may use it.
	pub grantee: AccountId,
	/// For what, how and how long. A device that is not the person's any more leaves
	/// them.
	pub terms: Terms,
	/// The request that it answers; `None` when the person gave it unasked.
	pub request: Option<RequestId>,
	/// Where it stands.
	pub state: GrantState,
	/// Since when the person has stopped it for the time being.
	pub paused_at: Option<Moment>,
	/// When it was given.
	pub granted_at: Moment,
	/// How often it was used.
	pub accesses: u32,
	/// When it was last used.
	pub last_access: Option<Moment>,
	/// What is still put aside for accesses to come; zero once ended.
	pub escrow_left: Balance,
	/// Who deposited it for the storage: the company that asked, or the person who gave
	/// unasked.
	pub payer: AccountId,
	/// What is deposited for the storage.
	pub deposit: Balance,
	/// Head of the hash chain of receipts; zero before the first.
	pub receipt_head: Hash,
	/// Where the last period ends for which the company has said that it read nothing but
	/// what is recorded; when it was given, before the first.
	pub stated_until: Moment,
	/// How many accesses the person disputes.
	pub disputes: u32,
}

impl Grant {
	/// Whether its time is over at `now`.
	pub fn is_over(&self, now: Moment) -> bool {
		now >= self.terms.valid_until
	}

	/// Whether it has ended at `now`, or its time is over and nobody has settled it.
	pub fn has_ended(&self, now: Moment) -> bool {
		self.ended_at().is_some() || self.is_over(now)
	}

	/// When it ended, as far as that has been settled.
	pub fn ended_at(&self) -> Option<Moment> {
		match self.state {
			GrantState::Active => None,
			GrantState::Revoked { at }
			| GrantState::Expired { at }
			| GrantState::Surrendered { at } => Some(at),
		}
	}

	/// By when what was read must be erased, given that a company has
	/// `erasure_period` to do it.
	///
	/// A permission that runs out lets the company keep the data for the agreed
	/// retention time. One that the person takes back does not; taking back
	/// never gives the company more time than it would have had otherwise.
	pub fn erasure_due(&self, erasure_period: Moment) -> Moment {
		let by_expiry = self
			.terms
			.valid_until
			.saturating_add(self.terms.retention)
			.saturating_add(erasure_period);
		match self.state {
			GrantState::Revoked { at } | GrantState::Surrendered { at } => {
				by_expiry.min(at.saturating_add(erasure_period))
			},
			GrantState::Active | GrantState::Expired { .. } => by_expiry,
		}
	}
}

/// A company's word that it has erased what it read.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Confirmation {
	/// When it was given.
	pub at: Moment,
	/// Hash of the evidence.
	pub evidence: Hash,
}

/// A company's duty to erase what it read under a grant that has ended.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Duty {
	/// Who must erase.
	pub grantee: AccountId,
	/// Whose data; nobody's any more once that person's identity was erased.
	pub subject: Option<AccountId>,
	/// By when.
	pub due_at: Moment,
	/// That it was done.
	pub confirmed: Option<Confirmation>,
}

/// The record of one access.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Receipt {
	/// Number of the access under its grant, from 1.
	pub number: u32,
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
	/// Head of the grant's hash chain after it.
	pub head: Hash,
}

/// Somebody to whom the company may pass on what it reads, and who has it, or is to
/// accept it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Recipient {
	/// When the company offered it.
	pub offered_at: Moment,
	/// Since when they have it; `None` while they have not accepted.
	pub received_at: Option<Moment>,
}

/// Head of a chain of receipts after one more: BLAKE2b-256 of the SCALE encoding
/// of `(head, number, record, receipt, at)`. The chain starts with zero.
pub fn next_receipt_head(
	head: Hash,
	number: u32,
	record: RecordId,
	receipt: Hash,
	at: Moment,
) -> Hash {
	BlakeTwo256::hash_of(&(head, number, record, receipt, at))
}

/// An id as a key: big endian, so that the order of keys is the order of age.
pub type AgeKey = [u8; 8];

/// A grant and the time by which what was read under it must be erased, as a
/// key: the order of keys is the order of these times.
pub type DeadlineKey = [u8; 16];

/// The key of `id`.
pub fn age_key(id: u64) -> AgeKey {
	id.to_be_bytes()
}

/// The id of `key`.
pub fn id_of(key: AgeKey) -> u64 {
	u64::from_be_bytes(key)
}

/// The key of `grant` and the time `due_at`.
pub fn deadline_key(due_at: Moment, grant: GrantId) -> DeadlineKey {
	(u128::from(due_at) << 64 | u128::from(grant)).to_be_bytes()
}

/// The time in `key`.
pub fn due_of(key: DeadlineKey) -> Moment {
	// The upper half of 128 bits always fits.
	u64::try_from(u128::from_be_bytes(key) >> 64).unwrap_or(Moment::MAX)
}
