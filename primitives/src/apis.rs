//! Runtime APIs: what a node, a client or an auditor asks the state, at any
//! block.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

use crate::{
	consent::{ConsentReceiptData, Exposure, GrantView, Overdue, SubjectRequestView, Usage},
	consortium::{FinalitySafety, MemberInfo, NodeInfo},
	credentials::{
		ClaimTypeId, CredentialView, DisclosureVerdict, IssuerStatus, StatusList, StatusListId,
	},
	devices::{DeviceInfo, ModelInfo},
	did::DidDocument,
	erasure::ErasureItem,
	ledger::{
		AccountView, AllowanceView, FeeQuote, HeldFor, PoolKind, PoolView, Release, ReleaseId,
		SponsorshipView,
	},
	locker::{ErasureCertificate, HostPin, RecordView},
	merkle::Proof,
	AccountId, Balance, CategoryCode, DeviceId, Epoch, GrantId, Hash, ModelId, Moment, RecordId,
	RequestId, SubjectRequestId,
};

/// Most items that one page of a list holds.
pub const MAX_PAGE: u32 = 100;

/// Answer of `check_access`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Access {
	/// The company may read now.
	Allowed {
		/// By this grant.
		grant: GrantId,
		/// The grant ends at this time.
		until: Moment,
		/// So many accesses are left.
		remaining: u32,
	},
	/// The company may not.
	Denied(DeniedReason),
}

/// Why access is denied. Where several grants were looked at, the reason of the
/// one that came closest: reasons are ordered from far to close.
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
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum DeniedReason {
	/// The person has granted this company nothing.
	NoGrant,
	/// The company is not an active member with the role of a data consumer.
	CompanyNotActive,
	/// The person's identity is closed or frozen.
	SubjectNotActive,
	/// The company's identity is closed or frozen.
	CompanyHalted,
	/// The record is not the person's who gave the grant, or there is none.
	RecordNotCovered,
	/// No grant covers this kind of data.
	CategoryNotCovered,
	/// No grant covers this device's data.
	DeviceNotCovered,
	/// The device is not paired with this person now.
	DeviceNotPaired,
	/// The device is suspended or lost.
	DeviceNotWorking,
	/// The device's manufacturer has called it back: its model, its batch, itself, or
	/// the firmware that it runs.
	DeviceRecalled,
	/// The grant does not cover data of that time.
	TimeNotCovered,
	/// The record's own time is over.
	RecordExpired,
	/// The grant was revoked.
	Revoked,
	/// The company has given the grant back.
	Surrendered,
	/// The grant is over.
	Expired,
	/// The person has paused the grant.
	Paused,
	/// The person is not verified at the level that the grant needs.
	KycTooLow,
	/// All accesses are used up.
	NoAccessesLeft,
	/// The last access was too recently.
	TooSoon,
	/// No access with this receipt is recorded, or it was recorded too long ago.
	NotRecorded,
}

/// Where all JASMY is. The parts add up to [`crate::TOTAL_SUPPLY`].
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SupplyProof {
	/// What the ledger says has been issued.
	pub total_issuance: Balance,
	/// Still in the allocation pools.
	pub pools: Balance,
	/// Fees collected by the platform.
	pub platform: Balance,
	/// Free balances of everybody else.
	pub free: Balance,
	/// Put aside: deposits, escrow, budgets of sponsors.
	pub held: Balance,
	/// The same by reason, in the order of the runtime's reasons.
	pub held_for: Vec<HeldFor>,
	/// What is in each pool, in their order.
	pub in_pools: Vec<(PoolKind, Balance)>,
}

/// Why a key cannot make a call for an identity.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum CallObstacle {
	/// The bytes are no call of this runtime.
	#[codec(index = 0)]
	NotACall,
	/// There is no such identity, or it is closed.
	#[codec(index = 1)]
	NotActive,
	/// The identity is frozen, or is being closed, and the call would not end
	/// anything.
	#[codec(index = 2)]
	Halted,
	/// It is no key of the identity, or not one for such a call.
	#[codec(index = 3)]
	NotAuthorized,
	/// Another key must approve this hash of the call first (`did.approve`).
	#[codec(index = 4)]
	SecondKeyMissing(Hash),
	/// The guardian must approve this hash of the call first
	/// (`did.approve_for_ward`).
	#[codec(index = 5)]
	GuardianMissing(Hash),
}

/// Proof of which validator a session key belonged to, as the runtime that made
/// it encodes it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct OpaqueKeyOwnershipProof(pub Vec<u8>);

/// Two blocks of one author for one slot.
pub type AuraEquivocation<Header> =
	sp_consensus_slots::EquivocationProof<Header, sp_consensus_aura::sr25519::AuthorityId>;

sp_api::decl_runtime_apis! {
	/// The consortium.
	pub trait ConsortiumApi {
		/// The nodes of active members: these may connect, and nobody else.
		fn authorized_peers() -> Vec<NodeInfo>;
		/// Members of any status with their nodes and validators, ordered by account:
		/// those after `after`, at most `limit` and never more than a page.
		fn members(after: Option<AccountId>, limit: u32) -> Vec<MemberInfo>;
		/// How much can go wrong before finality stops.
		fn finality_safety() -> FinalitySafety;
	}

	/// Reports of authors who made two blocks for one slot.
	pub trait AuraEquivocationApi {
		/// Proof that this key belongs to a validator of the session that the block is in.
		fn generate_aura_key_ownership_proof(
			authority: sp_consensus_aura::sr25519::AuthorityId,
		) -> Option<OpaqueKeyOwnershipProof>;
		/// Puts a report into the transaction pool of the node that asks. `None` when
		/// the proof of ownership cannot be read, or the pool refuses the report.
		fn submit_report_aura_equivocation_unsigned_extrinsic(
			equivocation: AuraEquivocation<Block::Header>,
			key_owner_proof: OpaqueKeyOwnershipProof,
		) -> Option<()>;
	}

	/// Identities.
	pub trait DidApi {
		/// The document of an identity; `None` when it never existed.
		fn did_document(did: AccountId) -> Option<DidDocument>;
		/// The smallest nonce that a new intent of `subject` for `action` with
		/// `counterparty` may use. For `Submit` it is the same with whomever.
		fn next_intent_nonce(
			subject: [u8; 32],
			action: crate::intent::Action,
			counterparty: Option<[u8; 32]>,
		) -> u64;
		/// What would go if the identity were closed.
		fn erasure_plan(did: AccountId) -> Vec<ErasureItem>;
		/// Why this key could not make this call (a SCALE-encoded `RuntimeCall`) for the
		/// identity now.
		fn call_obstacle(did: AccountId, key: AccountId, call: Vec<u8>) -> Option<CallObstacle>;
	}

	/// Credentials.
	pub trait CredentialsApi {
		/// Highest valid level of verification.
		fn kyc_level(did: AccountId, max_age: Option<Moment>) -> u8;
		/// All credentials about `did` and where each stands, ordered by claim type and
		/// issuer.
		fn credentials_of(did: AccountId) -> Vec<CredentialView>;
		/// Whether these leaves ([`crate::merkle::leaf_hash`]) are committed to in the
		/// credential, each with its proof. Takes hashes, so that whoever answers does
		/// not learn the claims.
		fn verify_disclosure(
			subject: AccountId,
			claim_type: ClaimTypeId,
			issuer: AccountId,
			leaves: Vec<(Hash, Proof)>,
		) -> DisclosureVerdict;
		/// A whole status list; `None` when there is none with this number.
		fn status_list(id: StatusListId) -> Option<StatusList>;
		/// Whether an issuer counts, and when it did not.
		fn issuer_status(issuer: AccountId) -> IssuerStatus;
	}

	/// Devices.
	pub trait DevicesApi {
		/// A device, also one that is nobody's any more; `None` when it was never paired.
		fn device(id: DeviceId) -> Option<DeviceInfo>;
		/// Devices of `owner`, in no order that means anything: those after `after`, at
		/// most `limit` and never more than a page.
		fn devices_of(owner: AccountId, after: Option<DeviceId>, limit: u32) -> Vec<DeviceInfo>;
		/// Devices of a model that are paired, in no order that means anything: those
		/// after `after`, at most `limit` and never more than a page.
		fn devices_of_model(
			model: ModelId,
			after: Option<DeviceId>,
			limit: u32,
		) -> Vec<DeviceInfo>;
		/// A model.
		fn device_model(id: ModelId) -> Option<ModelInfo>;
	}

	/// Consent.
	pub trait ConsentApi {
		/// Whether `grantee` may now read data of this kind of `subject`.
		fn check_access(
			grantee: AccountId,
			subject: AccountId,
			category: CategoryCode,
			device: Option<DeviceId>,
		) -> Access;
		/// Whether this grant lets its company read this very record now: what
		/// `consent.record_access` asks, and a host before it signs.
		fn check_record(grant: GrantId, record: RecordId) -> Access;
		/// Whether a host may now hand over what a recorded access was for: the receipt is
		/// the grant's and not too old, and nothing has stopped the grant since. `until` is
		/// when that ends, `remaining` the accesses that are left.
		fn check_delivery(grant: GrantId, record: RecordId, receipt: Hash) -> Access;
		/// Requests that wait for the answer of `subject`, from `after` on, oldest first.
		fn requests_to(subject: AccountId, after: Option<RequestId>, limit: u32) -> Vec<RequestId>;
		/// Grants of `subject`, from `after` on, oldest first.
		fn grants_of(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId>;
		/// Grants to `grantee`, from `after` on, oldest first.
		fn grants_to(grantee: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId>;
		/// A grant, ended ones included while they are in the state.
		fn grant(id: GrantId) -> Option<GrantView>;
		/// Who used what of `subject`: the latest accesses kept in state, grant by grant,
		/// those after the access with this number under this grant.
		fn usage_history(
			subject: AccountId,
			after: Option<(GrantId, u32)>,
			limit: u32,
		) -> Vec<Usage>;
		/// Who can see what of `subject` now: permissions that have not ended, from `after`
		/// on, oldest first.
		fn exposure(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<Exposure>;
		/// What the consent receipt of a grant is made of.
		fn consent_receipt(grant: GrantId) -> Option<ConsentReceiptData>;
		/// What companies should have done by now: all that is overdue of whole companies,
		/// those after `after` in the order of the state, at least `limit` matters while
		/// there are any; of one company a page at most, the longest overdue first.
		fn overdue(after: Option<AccountId>, limit: u32) -> Vec<Overdue>;
		/// What `company` should have done by now, the longest overdue first.
		fn overdue_of(company: AccountId, limit: u32) -> Vec<Overdue>;
		/// What `subject` has asked of companies, from `after` on, oldest first.
		fn subject_requests_of(
			subject: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView>;
		/// What people have asked of `company`, from `after` on, oldest first.
		fn subject_requests_to(
			company: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView>;
	}

	/// Lockers.
	pub trait LockerApi {
		/// Records of `owner`, from `after` on, oldest first.
		fn records_of(owner: AccountId, after: Option<RecordId>, limit: u32) -> Vec<RecordId>;
		/// A record; `None` when it was shredded, or never put.
		fn record(id: RecordId) -> Option<RecordView>;
		/// Records of anybody with a number from `from` on, in the order of numbers: those
		/// among the next `limit` numbers. Nothing is left when `from` is the second part
		/// of the answer, the number of the next record to come.
		fn record_range(from: RecordId, limit: u32) -> (Vec<RecordView>, RecordId);
		/// What `host` has said that it keeps, from `after` on, in the order of numbers.
		fn pins_of(host: AccountId, after: Option<RecordId>, limit: u32) -> Vec<HostPin>;
		/// The generation of `owner`'s locker keys.
		fn key_epoch(owner: AccountId) -> Epoch;
		/// How far the erasure of a record is; `None` when it was not shredded, or so long
		/// ago that it has been forgotten.
		fn erasure_certificate(record: RecordId) -> Option<ErasureCertificate>;
	}

	/// Money.
	pub trait LedgerApi {
		/// Adds up where all JASMY is. Reads every account: for auditors, not for calls.
		fn supply_proof() -> SupplyProof;
		/// What an account has, can spend, and owes.
		fn account(who: AccountId) -> AccountView;
		/// What `spender` may move out of `owner`'s account; `None` when nothing is stored.
		fn allowance(owner: AccountId, spender: AccountId) -> Option<AllowanceView>;
		/// Allowances that `owner` gave, in no order that means anything: those after the one
		/// to `after`, at most `limit` and never more than a page. One that has expired or is
		/// void has a value of zero.
		fn allowances_given(
			owner: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<AllowanceView>;
		/// Allowances that `spender` was given, likewise: those after the one of `after`.
		fn allowances_received(
			spender: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<AllowanceView>;
		/// The allocation pools, in their order.
		fn pools() -> Vec<PoolView>;
		/// The log of releases, from `from` on, oldest first, at most `limit` and never more
		/// than a page.
		fn releases(from: ReleaseId, limit: u32) -> Vec<(ReleaseId, Release)>;
		/// Sponsorships of `beneficiary`, offers included, in no order that means anything:
		/// those after the one by `after`, at most `limit` and never more than a page.
		fn sponsorships_of(
			beneficiary: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<SponsorshipView>;
		/// Sponsorships by `sponsor`, offers included, in no order that means anything:
		/// those after the one of `after`, at most `limit` and never more than a page.
		fn sponsorships_by(
			sponsor: AccountId,
			after: Option<AccountId>,
			limit: u32,
		) -> Vec<SponsorshipView>;
		/// What this transaction would cost in the next block, and whom. `None`
		/// when the bytes are no signed transaction of this runtime.
		fn fee_quote(transaction: Vec<u8>) -> Option<FeeQuote>;
	}
}
