//! JASMY: pools and releases, sponsorships, subscriptions, who pays fees, and how all
//! of it is shown.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

use crate::{intent::payload_hash, AccountId, Balance, Hash, Moment};

/// Number of a release, in the order of announcements.
pub type ReleaseId = u32;

/// Number of a subscription plan.
pub type PlanId = u16;

/// Longest public notice of what a release is for, in bytes of UTF-8.
pub const MAX_RELEASE_PURPOSE: u32 = 200;

/// Most calls that a sponsorship can name.
pub const MAX_COVERED_CALLS: u32 = 32;

/// The allocation pools of the whitepaper (5.5.4).
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
pub enum PoolKind {
	/// Held for the business: 15,000 million.
	#[codec(index = 0)]
	BusinessHolding,
	/// Developers' programme: 9,100 million.
	#[codec(index = 1)]
	DeveloperProgram,
	/// Listing at exchanges: 7,000 million.
	#[codec(index = 2)]
	Listing,
	/// Financing: 10,123 million, of which 2,000 million are not locked up.
	#[codec(index = 3)]
	Financing,
	/// Airdrop: 6,377 million, of which 5,000 million for institutions are locked up.
	#[codec(index = 4)]
	Airdrop,
	/// Incentives: 2,400 million, locked up.
	#[codec(index = 5)]
	Incentive,
}

impl PoolKind {
	/// All pools, in their encoding's order.
	pub const ALL: [PoolKind; 6] = [
		PoolKind::BusinessHolding,
		PoolKind::DeveloperProgram,
		PoolKind::Listing,
		PoolKind::Financing,
		PoolKind::Airdrop,
		PoolKind::Incentive,
	];

	/// The pool's account, which nobody has a key for: `modl`, `jasmy/pl` and the pool's
	/// number, filled up with zeros, as FRAME derives the accounts of pallets.
	pub fn account(self) -> AccountId {
		let mut bytes = keyless(*b"modljasmy/pl");
		bytes[12] = self as u8;
		AccountId::new(bytes)
	}
}

/// The account that fees go to. Nobody has a key for it.
pub fn platform_account() -> AccountId {
	AccountId::new(keyless(*b"modljasmy/pf"))
}

fn keyless(name: [u8; 12]) -> [u8; 32] {
	let mut bytes = [0; 32];
	bytes[..12].copy_from_slice(&name);
	bytes
}

/// An allocation pool, as it stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PoolView {
	/// Which one.
	pub kind: PoolKind,
	/// Its account.
	pub account: AccountId,
	/// What is in the account.
	pub balance: Balance,
	/// What the pool was given.
	pub total: Balance,
	/// What has been handed out of it.
	pub released: Balance,
	/// What has been announced and not yet claimed.
	pub announced: Balance,
	/// What is locked up now.
	pub locked: Balance,
	/// What can be announced now.
	pub available: Balance,
	/// How much was locked up at first.
	pub lockup: Balance,
	/// Nothing of that is free before this time.
	pub cliff: Moment,
	/// How long after the cliff all of it is free, in milliseconds.
	pub linear: Moment,
}

/// How far a release is. All but `Announced` are for good.
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
pub enum ReleaseState {
	/// The members have voted for it; its beneficiary can claim it when the notice is over.
	#[codec(index = 0)]
	Announced,
	/// The beneficiary has claimed it; what a network starts with is here from the start.
	#[codec(index = 1)]
	Paid,
	/// The members have voted against it after all.
	#[codec(index = 2)]
	Cancelled,
	/// The beneficiary does not want it.
	#[codec(index = 3)]
	Declined,
	/// Nobody claimed it in time.
	#[codec(index = 4)]
	Lapsed,
}

/// What a release is for, in words that everybody can read.
pub type ReleasePurpose = BoundedVec<u8, ConstU32<MAX_RELEASE_PURPOSE>>;

/// An entry of the log of releases. Entries are never removed, and change once.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Release {
	/// Out of which pool.
	pub pool: PoolKind,
	/// To whom.
	pub beneficiary: AccountId,
	/// How much.
	pub amount: Balance,
	/// What for.
	pub purpose: ReleasePurpose,
	/// When it was announced.
	pub announced_at: Moment,
	/// From when on it can be claimed.
	pub claimable_at: Moment,
	/// Until when it can be claimed.
	pub expires_at: Moment,
	/// How far it is.
	pub state: ReleaseState,
	/// When it got there.
	pub changed_at: Moment,
}

/// A call of the runtime, by its numbers in the metadata.
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
pub struct CallIndex {
	/// The pallet's.
	pub pallet: u8,
	/// The call's in it.
	pub call: u8,
}

/// The calls that a sponsor pays for.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum CoveredCalls {
	/// All.
	#[codec(index = 0)]
	All,
	/// These.
	#[codec(index = 1)]
	Only(BoundedVec<CallIndex, ConstU32<MAX_COVERED_CALLS>>),
}

impl CoveredCalls {
	/// Whether it names this call.
	pub fn contains(&self, call: CallIndex) -> bool {
		match self {
			CoveredCalls::All => true,
			CoveredCalls::Only(calls) => calls.contains(&call),
		}
	}
}

/// An agreement by which somebody pays fees for an identity and lends it deposits.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Sponsorship {
	/// What is left for fees. It is on hold on the sponsor's account.
	pub fees: Balance,
	/// What is left to lend for deposits. It is on hold there, too.
	pub deposits: Balance,
	/// Which calls it is for.
	pub calls: CoveredCalls,
	/// It ends at this time.
	pub expires_at: Moment,
	/// Whether the identity has accepted it.
	pub accepted: bool,
}

impl Sponsorship {
	/// What is on hold for it.
	pub fn held(&self) -> Balance {
		self.fees.saturating_add(self.deposits)
	}

	/// What whoever accepts an offer names it by: BLAKE2b-256 of its SCALE encoding.
	pub fn hash(&self) -> Hash {
		payload_hash(self)
	}
}

/// A sponsorship and its two sides.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SponsorshipView {
	/// Who pays.
	pub sponsor: AccountId,
	/// For whom.
	pub beneficiary: AccountId,
	/// On what terms, and what is left.
	pub terms: Sponsorship,
	/// What the beneficiary owes: deposits that were lent and have not come back.
	pub lent: Balance,
}

/// An allowance.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct AllowanceView {
	/// Whose money.
	pub owner: AccountId,
	/// Who may move it.
	pub spender: AccountId,
	/// How much; zero when it has expired or become void.
	pub value: Balance,
	/// Until when; `None`: for good.
	pub expires_at: Option<Moment>,
}

/// Money on hold for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct HeldFor {
	/// The pallet and its reason in ASCII, as `Ledger.Escrow`; `reserved` for money that
	/// was put aside without one.
	pub reason: Vec<u8>,
	/// How much.
	pub amount: Balance,
}

/// What an account has.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct AccountView {
	/// What is not on hold.
	pub free: Balance,
	/// What of that can be spent: one unit stays while something is on hold.
	pub spendable: Balance,
	/// What is on hold, by reason, in the order of the runtime's reasons.
	pub held: Vec<HeldFor>,
	/// What it owes to sponsors, for deposits that they lent. Of what comes free from
	/// hold, they get this first.
	pub owed: Balance,
	/// What it can claim, now or when the notice is over.
	pub claimable: Balance,
}

/// Who pays the fee of a transaction.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum FeePayer {
	/// Nobody: the call is free.
	#[codec(index = 0)]
	Nobody,
	/// A sponsor of the identity that makes the call.
	#[codec(index = 1)]
	Sponsor(AccountId),
	/// The identity that makes the call.
	#[codec(index = 2)]
	Identity(AccountId),
	/// Whoever sends the transaction.
	#[codec(index = 3)]
	Signer(AccountId),
}

/// What a transaction would cost in the next block, at most.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct FeeQuote {
	/// The fee, the tip included; zero when the call is free.
	pub fee: Balance,
	/// Who pays it.
	pub payer: FeePayer,
	/// Whether they can.
	pub affordable: bool,
}

/// What a company has subscribed to.
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
pub struct Subscription {
	/// The plan.
	pub plan: PlanId,
	/// When the present period began.
	pub since: Moment,
	/// When it ends.
	pub until: Moment,
	/// Whether it is renewed then: for this much at most.
	pub renews_for: Option<Balance>,
}

/// What a payment is for: a hash of the merchant's invoice.
pub type InvoiceHash = Hash;

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn accounts_of_pools_differ_and_say_which_they_are() {
		let accounts: alloc::collections::BTreeSet<_> =
			PoolKind::ALL.into_iter().map(PoolKind::account).chain([platform_account()]).collect();
		assert_eq!(accounts.len(), 7);
		assert_eq!(PoolKind::Incentive.encode(), [5]);
	}

	#[test]
	fn a_sponsor_pays_for_what_is_named() {
		let named = CallIndex { pallet: 51, call: 2 };
		let other = CallIndex { pallet: 51, call: 3 };
		let some = CoveredCalls::Only(vec![named].try_into().unwrap());
		assert!(some.contains(named) && !some.contains(other));
		assert!(CoveredCalls::All.contains(other));
	}
}
