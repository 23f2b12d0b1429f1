//! # Consent
//!
//! A company asks a person for the use of data, says for what, and puts the
//! reward aside; the person accepts, narrows, refuses, and takes back.
//!
//! ## Overview
//!
//! A person's data lies encrypted in a locker. A company that wants to read it
//! sends a *request*: which kinds of data, what for, how long, how often, for
//! how much. The whole reward is put aside at once, so an accepted request is
//! always paid. The person may accept it as it is, accept less than was asked
//! for, or refuse; an accepted request becomes a *grant*. A person may also give
//! one unasked. Every access under a grant is recorded, counted and paid before
//! anything is handed over, and a locker host signs for it. The person can pause
//! the grant, dispute an access, and take the grant back at any time, for free;
//! the company can give it back. What was read must then be erased, by the company
//! and by everybody to whom it has passed it on, and a company that does not
//! confirm that in time can ask nobody for anything. So it is with a company that
//! does not answer what a person has a right to ask.
//!
//! ## Terminology
//!
//! - **Terms**: what is asked for or granted; see [`jasmynet_primitives::terms`].
//! - **Request**: a company's question that waits for an answer.
//! - **Grant**: a person's standing permission.
//! - **Receipt**: the record of one access. Each grant has a hash chain of them.
//! - **Statement**: a company's word that it read nothing in some time but what is
//!   recorded.
//! - **Recipient**: somebody whom the terms name, and to whom the company may pass on
//!   what it has read.
//! - **Erasure duty**: what a company or a recipient owes after a grant whose data
//!   it has.
//! - **Special**: of data and purposes, sensitive enough that a person has to have time
//!   to think before they say yes.
//! - **Subject request**: a person's question to a company, as the law gives them a right
//!   to ask it; see [`SubjectRight`](jasmynet_primitives::consent::SubjectRight).
//! - **Escrow**: a reward put aside; see [`jasmynet_primitives::traits::Escrow`].
//!
//! ## Scenario
//!
//! 1. A company calls [`request`](Call::request). Reward and deposit are put aside.
//! 2. The person calls [`accept`](Call::accept) with the hash of the terms that
//!    they have read, and with narrower terms if they like. The part of the reward
//!    that is due at once is paid; what cannot be used any more goes back.
//! 3. The company asks a locker host for a record. The host looks at
//!    [`check_record`](Pallet::check_record) and signs; the company calls
//!    [`record_access`](Call::record_access), and the person is paid. Only then, and while
//!    [`check_delivery`](Pallet::check_delivery) allows it, the host hands the record over.
//! 4. The company calls [`pass_on`](Call::pass_on), and a recipient
//!    [`receive`](Call::receive).
//! 5. The person looks at who used what, and calls
//!    [`dispute_access`](Call::dispute_access), or [`open`](Call::open) to ask the company
//!    for something, or [`pause`](Call::pause).
//! 6. The person calls [`revoke`](Call::revoke). From then on
//!    [`check_access`](Pallet::check_access) denies; the rest of the escrow goes back.
//! 7. Company and recipient erase and call [`confirm_erasure`](Call::confirm_erasure).
//!
//! ## Low level
//!
//! - One function decides about access; expiry counts when a grant is used,
//!   whether or not somebody has settled it with [`prune`](Call::prune).
//! - Escrow = open requests + what active grants may still cost + what could not
//!   be given back yet. A refund that fails never stops a refusal or a
//!   revocation: it is noted, and tried again with the company's next one. What is paid
//!   at once is for the acceptance and stays; the rest is for accesses, and goes back for
//!   those that did not take place.
//! - A request that is made is a use of a service ([`Config::Fees`]), and is charged for
//!   once; that is not given back, whatever becomes of it.
//! - A request carries one deposit of the company's, and a permission given unasked one of
//!   the person's. It goes back to whoever paid it when the
//!   request is gone, or passes to the grant and goes back when that has left the
//!   state: after its end, all confirmed erasures and some time of history.
//! - All ends with the grant, in one block: access, envelopes, the reward, and what was
//!   passed on. Offers that nobody has accepted vanish; whoever has accepted one has a
//!   deadline like the company's, from then on and whether or not somebody notices that
//!   the grant is over.
//! - A paused grant is a grant in every other way: its time goes on, its reward stays put
//!   aside. What the person's question to the company has paused goes on by the person's
//!   word alone.
//! - Statements and disputes move no money and stop nothing. They make it plain who has
//!   said what: silence is not a lie, and a statement can be one.
//! - Indexes are ordered by age, so that lists can be paged without reading them
//!   whole. There is no limit per person, which some companies could use up to
//!   keep others away: each company has its own small limit for each person, and
//!   companies are admitted one by one.
//! - A grant that names devices is listed under each of them while it works. When a
//!   device goes to somebody else, all of its grants end or lose it in the same block
//!   ([`Config::MaxGrantsPerDevice`] bounds them; where a list is full, a grant whose
//!   time is over is settled to make room for a new one).
//! - When a person's identity is erased, everything of theirs here goes with it;
//!   the company and its recipients still have to confirm that they erased what they have.
//! - A permission is for the one purpose that it names. The tree of purposes says what is a
//!   part of what: a person may answer with a part of the purpose that was asked for, and a
//!   refusal holds for all parts of what was refused.
//! - Refusals and the limit of open requests follow a company that changes its account.
//! - What a category or a purpose stands for never changes. One that is retired is named
//!   by no new terms, and stays for the old ones.
//! - Deliberately absent: a sweep of expired grants, and any free text.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod access;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod device_rights;
mod disputes;
mod erasing;
mod erasure;
mod errors;
mod escrow;
mod events;
mod giving;
mod grants;
#[cfg(test)]
mod mock;
mod overdue;
mod pauses;
mod reads;
mod recipients;
mod recording;
mod registry;
mod requests;
mod statements;
mod subject_requests;
#[cfg(test)]
mod tests;
mod trees;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use registry::KnownCategories;
pub use types::*;
pub use weights::WeightInfo;

const LOG_TARGET: &str = "runtime::consent";

/// The pallet; its calls, events and errors are declared in files of their own.
// FRAME qualifies what it generates.
#[allow(unused_qualifications)]
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::{
		dispatch::{DispatchErrorWithPostInfo, WithPostDispatchInfo},
		pallet_prelude::*,
		traits::{fungible, UnixTime},
		Identity,
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		apis::{Access, MAX_PAGE},
		consent::{
			ConsentReceiptData, DisputeReason, Exposure, ExtensionReason, GrantView, Overdue,
			SubjectRequest, SubjectRequestView, SubjectRight, Usage, MAX_NAMED_GRANTS,
		},
		intent::SignedIntent,
		keys::{KeySignature, PublicKey},
		terms::{Terms, MAX_DEVICES},
		traits::{Devices, Escrow, Identities, Intents, Kyc, Membership, Records, ServiceFees},
		AccountId, Balance, CategoryCode, DeviceId, GrantId, Hash, Moment, PurposeCode, RecordId,
		RequestId, SubjectRequestId,
	};

	use super::*;
	use crate::{
		giving::Accepted,
		recording::HostProof,
		trees::{CategoryRegistry, PurposeRegistry},
	};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<AccountId = AccountId> {
		/// What time it is.
		type Time: UnixTime;
		/// Where deposits are held.
		type Currency: fungible::hold::Mutate<
			AccountId,
			Balance = Balance,
			Reason = Self::RuntimeHoldReason,
		>;
		/// Reasons for holds in the runtime.
		type RuntimeHoldReason: From<HoldReason>;
		/// Who may ask for data, and who may serve it.
		type Members: Membership<AccountId>;
		/// Who is asked, and whose keys sign.
		type Identities: Identities<AccountId>;
		/// The register of used signatures.
		type Intents: Intents;
		/// How well people are verified.
		type Kyc: Kyc<AccountId>;
		/// Whose a device is.
		type Devices: Devices<AccountId>;
		/// What lies in lockers.
		type Records: Records<AccountId>;
		/// Where rewards are put aside.
		type Escrow: Escrow<AccountId, Balance>;
		/// What requests cost, and how many a company may make.
		type Fees: ServiceFees<AccountId, Balance>;

		/// Who keeps the registries of categories and purposes.
		type RegistryOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Deposit for a request, and for the grant that it becomes: what a grant
		/// with all its receipts and indexes takes in storage.
		#[pallet::constant]
		type RequestDeposit: Get<Balance>;
		/// How long a request can be accepted, in milliseconds. Too short, and
		/// people miss it.
		#[pallet::constant]
		type RequestLifetime: Get<Moment>;
		/// How long a company may not ask a person again for a purpose that they
		/// refused, in milliseconds.
		#[pallet::constant]
		type RefusalCooldown: Get<Moment>;
		/// How long a company has to erase what it read, in milliseconds.
		#[pallet::constant]
		type ErasurePeriod: Get<Moment>;
		/// How long a person has to think before a request for special data or purposes
		/// can be accepted, in milliseconds. Shorter than [`Config::RequestLifetime`].
		#[pallet::constant]
		type ReflectionPeriod: Get<Moment>;
		/// How long after a recorded access a host may still hand over what it was for, in
		/// milliseconds. Too short, and large files do not arrive.
		#[pallet::constant]
		type DeliveryPeriod: Get<Moment>;
		/// How long a company has to answer what a person asks, in milliseconds.
		#[pallet::constant]
		type AnswerPeriod: Get<Moment>;
		/// How long it has when it needs more time, in milliseconds from the question.
		#[pallet::constant]
		type ExtendedAnswerPeriod: Get<Moment>;
		/// How long an ended grant stays readable in state, in milliseconds.
		#[pallet::constant]
		type HistoryPeriod: Get<Moment>;
		/// Most levels in the trees of categories and of purposes. If it shrinks, what lies
		/// deeper is covered by nothing above it any more.
		#[pallet::constant]
		type MaxRegistryDepth: Get<u32>;
		/// Most open requests of one company to one person.
		#[pallet::constant]
		type MaxRequestsPerPair: Get<u32>;
		/// Most working grants of one person to one company.
		#[pallet::constant]
		type MaxGrantsPerPair: Get<u32>;
		/// Most questions of one person to one company, answered ones included. One place is
		/// kept for each right that pauses. If it shrinks, longer lists have to be cut by a
		/// migration.
		#[pallet::constant]
		type MaxSubjectRequestsPerPair: Get<u32>;
		/// Most working grants that name one device. All of them end in the block in
		/// which the device goes to somebody else, so this bounds what that can cost.
		#[pallet::constant]
		type MaxGrantsPerDevice: Get<u32>;
		/// Most receipts kept in state for one grant; the rest are events. At most
		/// [`MAX_PAGE`]. If it shrinks, older receipts stay in slots that nobody reads.
		#[pallet::constant]
		type MaxReceipts: Get<u32>;
		/// Most envelopes that one call drops; what is left goes with `prune`.
		#[pallet::constant]
		type MaxEnvelopesPerGrant: Get<u32>;
		/// What it costs to drop that many envelopes, which is measured where they
		/// are kept. Too little, and revocations take longer than they pay for.
		type DropEnvelopesWeight: Get<Weight>;

		/// What calls cost.
		type WeightInfo: WeightInfo;
	}

	/// Why balances are on hold.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The state that a request or a grant takes.
		Storage,
	}

	/// Kinds of data.
	#[pallet::storage]
	pub type Categories<T: Config> = StorageMap<_, Blake2_128Concat, CategoryCode, Category>;

	/// What data may be used for.
	#[pallet::storage]
	pub type Purposes<T: Config> = StorageMap<_, Blake2_128Concat, PurposeCode, Purpose>;

	/// Id of the next request.
	#[pallet::storage]
	pub type NextRequestId<T: Config> = StorageValue<_, RequestId, ValueQuery>;

	/// Id of the next grant.
	#[pallet::storage]
	pub type NextGrantId<T: Config> = StorageValue<_, GrantId, ValueQuery>;

	/// Requests that wait for an answer.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Blake2_128Concat, RequestId, Request>;

	/// Requests to a person, oldest first. The ids are counted by the chain and
	/// nobody can choose them, so they need no hashing.
	#[pallet::storage]
	pub type RequestsTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, AgeKey, ()>;

	/// Open requests to a person by a company, by the account by which it came in: what the
	/// limit counts.
	#[pallet::storage]
	pub type RequestsBetween<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		BoundedVec<RequestId, T::MaxRequestsPerPair>,
		ValueQuery,
	>;

	/// From when on a company may ask a person again for a purpose that was
	/// refused, or for what is a part of it: by person, and by the account by which the
	/// company came in and purpose.
	#[pallet::storage]
	pub type Refusals<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		(AccountId, PurposeCode),
		Moment,
	>;

	/// Grants, ended ones included.
	#[pallet::storage]
	pub type Grants<T: Config> = StorageMap<_, Blake2_128Concat, GrantId, Grant>;

	/// Grants of a person, oldest first; keys as in [`RequestsTo`].
	#[pallet::storage]
	pub type GrantsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, AgeKey, ()>;

	/// Grants to a company, oldest first; keys as in [`RequestsTo`].
	#[pallet::storage]
	pub type GrantsTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, AgeKey, ()>;

	/// Grants of a person to a company: all that work, and the latest ones that have ended
	/// or whose time is over. This is what access is looked up in.
	#[pallet::storage]
	pub type GrantsBetween<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		BoundedVec<GrantId, T::MaxGrantsPerPair>,
		ValueQuery,
	>;

	/// Active grants that name a device: what ends when the device goes to somebody
	/// else.
	#[pallet::storage]
	pub type GrantsByDevice<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		DeviceId,
		BoundedVec<GrantId, T::MaxGrantsPerDevice>,
		ValueQuery,
	>;

	/// The last receipts of each grant: a ring, by grant and slot. Slots are
	/// small numbers that the chain counts.
	#[pallet::storage]
	pub type Receipts<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, GrantId, Twox64Concat, u32, Receipt>;

	/// What companies owe after grants under which they read. When the person is
	/// erased, what is still owed stays, without saying whose data it was.
	#[pallet::storage]
	pub type Duties<T: Config> = StorageMap<_, Blake2_128Concat, GrantId, Duty>;

	/// By when a company must confirm erasures, the earliest first: an entry for
	/// each grant under which it read, until it has confirmed. The chain makes
	/// the keys, so they need no hashing.
	#[pallet::storage]
	pub type Deadlines<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, DeadlineKey, ()>;

	/// To whom companies pass on what they read under a grant, of those whom its terms
	/// name: at most [`MAX_RECIPIENTS`](jasmynet_primitives::terms::MAX_RECIPIENTS).
	#[pallet::storage]
	pub type Recipients<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, GrantId, Blake2_128Concat, AccountId, Recipient>;

	/// What recipients owe after grants under which they got something, by grant and
	/// recipient, and what they have confirmed before the end. As with [`Duties`], what is
	/// still owed outlives the grant.
	#[pallet::storage]
	pub type RecipientDuties<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, GrantId, Blake2_128Concat, AccountId, Duty>;

	/// Number of the next question of a person to a company.
	#[pallet::storage]
	pub type NextSubjectRequestId<T: Config> = StorageValue<_, SubjectRequestId, ValueQuery>;

	/// What people have asked of companies.
	#[pallet::storage]
	pub type SubjectRequests<T: Config> =
		StorageMap<_, Blake2_128Concat, SubjectRequestId, SubjectRequest>;

	/// What a person has asked of companies, oldest first; keys as in [`RequestsTo`].
	#[pallet::storage]
	pub type SubjectRequestsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, AgeKey, ()>;

	/// What people have asked of a company, oldest first; keys as in [`RequestsTo`].
	#[pallet::storage]
	pub type SubjectRequestsTo<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, AgeKey, ()>;

	/// What a person has asked of a company: what the limit counts.
	#[pallet::storage]
	pub type SubjectRequestsBetween<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		AccountId,
		Blake2_128Concat,
		AccountId,
		BoundedVec<SubjectRequestId, T::MaxSubjectRequestsPerPair>,
		ValueQuery,
	>;

	/// By when a company must answer, the earliest first; keys as in [`Deadlines`], with
	/// the question's number.
	#[pallet::storage]
	pub type AnswerDeadlines<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, AccountId, Identity, DeadlineKey, ()>;

	/// Escrow that could not be given back to a company yet.
	#[pallet::storage]
	pub type Unreturned<T: Config> = StorageMap<_, Blake2_128Concat, AccountId, Balance>;

	/// Ended grants that had more envelopes than one call may drop.
	#[pallet::storage]
	pub type EnvelopesLeft<T: Config> = StorageMap<_, Blake2_128Concat, GrantId, ()>;

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The tree of categories, in any order.
		pub categories: Vec<GenesisCategory>,
		/// The trees of purposes, in any order.
		pub purposes: Vec<GenesisPurpose>,
		#[serde(skip)]
		#[doc(hidden)]
		pub _config: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_registries(&self.categories, &self.purposes);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxRegistryDepth::get() > 0, "a tree has at least one level");
			assert!(T::MaxRequestsPerPair::get() > 0, "a company can ask");
			assert!(T::MaxGrantsPerPair::get() > 0, "a person can accept");
			assert!(T::MaxGrantsPerDevice::get() > 0, "a grant can name a device");
			assert!(
				(1..=MAX_PAGE).contains(&T::MaxReceipts::get()),
				"the receipts of a grant fit on a page"
			);
			assert!(T::MaxEnvelopesPerGrant::get() > 0, "envelopes can be dropped");
			assert!(
				T::ReflectionPeriod::get() < T::RequestLifetime::get(),
				"a request can be answered when there was time to think"
			);
			assert!(T::DeliveryPeriod::get() > 0, "what was paid for can be handed over");
			assert!(
				T::AnswerPeriod::get() < T::ExtendedAnswerPeriod::get(),
				"more time is more time"
			);
			assert!(
				T::MaxSubjectRequestsPerPair::get() > length(SubjectRight::PAUSING.len()),
				"a person can ask a company what pauses nothing"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// Whether `grantee` may now read data of this kind and device of `subject`.
		pub fn check_access(
			grantee: AccountId,
			subject: AccountId,
			category: CategoryCode,
			device: Option<DeviceId>,
		) -> Access {
			Self::access(&grantee, &subject, category, device.as_ref())
		}

		/// Whether a grant lets its company read this very record now.
		pub fn check_record(grant: GrantId, record: RecordId) -> Access {
			Self::access_to_record(grant, record)
		}

		/// Whether a host may now hand over what a recorded access was for.
		pub fn check_delivery(grant: GrantId, record: RecordId, receipt: Hash) -> Access {
			Self::access_to_delivery(grant, record, receipt)
		}

		/// Requests that wait for the answer of `subject`, oldest first, after one.
		pub fn requests_to(
			subject: AccountId,
			after: Option<RequestId>,
			limit: u32,
		) -> Vec<RequestId> {
			Self::open_requests(&subject, after, limit)
		}

		/// Grants of `subject`, oldest first, after one.
		pub fn grants_of(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId> {
			Self::granted_by(&subject, after, limit)
		}

		/// Grants to `grantee`, oldest first, after one.
		pub fn grants_to(grantee: AccountId, after: Option<GrantId>, limit: u32) -> Vec<GrantId> {
			Self::granted_to(&grantee, after, limit)
		}

		/// Grants that name `device` and have not been ended, oldest first. Those for
		/// data of any device are not among them.
		pub fn grants_of_device(device: DeviceId) -> Vec<GrantId> {
			GrantsByDevice::<T>::get(device).into_inner()
		}

		/// A grant with everything that hangs on it.
		pub fn grant_view(id: GrantId) -> Option<GrantView> {
			Self::view_of(id)
		}

		/// The accesses to data of `subject` that are kept in state, grant by grant,
		/// after the access with this number under this grant.
		pub fn usage_history(
			subject: AccountId,
			after: Option<(GrantId, u32)>,
			limit: u32,
		) -> Vec<Usage> {
			Self::usages(&subject, after, limit)
		}

		/// Who can see what of `subject` now, grant by grant, after one.
		pub fn exposure(subject: AccountId, after: Option<GrantId>, limit: u32) -> Vec<Exposure> {
			Self::exposures(&subject, after, limit)
		}

		/// What the consent receipt of a grant is made of.
		pub fn consent_receipt(grant: GrantId) -> Option<ConsentReceiptData> {
			Self::receipt_data(grant)
		}

		/// What companies should have done by now, company by company, after one.
		pub fn overdue(after: Option<AccountId>, limit: u32) -> Vec<Overdue> {
			Self::overdue_of_all(after, limit)
		}

		/// What `company` should have done by now, the longest overdue first.
		pub fn overdue_of(company: AccountId, limit: u32) -> Vec<Overdue> {
			Self::overdue_of_one(&company, limit)
		}

		/// What `subject` has asked of companies, oldest first, after one.
		pub fn subject_requests_of(
			subject: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView> {
			Self::asked_by(&subject, after, limit)
		}

		/// What people have asked of `company`, oldest first, after one.
		pub fn subject_requests_to(
			company: AccountId,
			after: Option<SubjectRequestId>,
			limit: u32,
		) -> Vec<SubjectRequestView> {
			Self::asked_of(&company, after, limit)
		}

		/// A request that waits for an answer.
		pub fn request_by_id(request: RequestId) -> Option<Request> {
			Requests::<T>::get(request)
		}

		/// A grant.
		pub fn grant_by_id(grant: GrantId) -> Option<Grant> {
			Grants::<T>::get(grant)
		}

		/// What a company owes after a grant.
		pub fn duty_of(grant: GrantId) -> Option<Duty> {
			Duties::<T>::get(grant)
		}

		/// Whether a company has something overdue, by this account or by the one that it went
		/// by before, and so can request nothing.
		pub fn is_in_breach(company: AccountId) -> bool {
			Self::has_overdue(&company, Self::now())
		}
	}

	impl<T: Config> Pallet<T> {
		/// What time it is.
		pub(crate) fn now() -> Moment {
			Moment::try_from(T::Time::now().as_millis()).unwrap_or(Moment::MAX)
		}
	}

	/// What it takes to look at the deadlines of the account that a company went by before.
	pub(crate) fn former_account_weight<T: Config>() -> Weight {
		T::DbWeight::get().reads(2)
	}

	/// What it takes to look for dealings in permissions that are listed and named in vain,
	/// until the last one: who has got something under it, and each that is named twice.
	fn dealings_weight<T: Config>() -> Weight {
		let listed = T::MaxGrantsPerPair::get().saturating_add(MAX_NAMED_GRANTS);
		let reads = u64::from(listed).saturating_add(u64::from(MAX_NAMED_GRANTS).saturating_mul(2));
		T::DbWeight::get().reads(reads)
	}

	/// An error of a call that has looked at one thing and gone no further: it gives back
	/// the weight of the rest.
	fn after_a_look<T: Config>(error: DispatchError) -> DispatchErrorWithPostInfo {
		error.with_weight(T::DbWeight::get().reads(1))
	}

	/// A length as weights and bounds count it.
	pub(crate) fn length(items: usize) -> u32 {
		u32::try_from(items).unwrap_or(u32::MAX)
	}

	/// How many devices `terms` name.
	pub(crate) fn named_devices(terms: &Terms) -> u32 {
		terms.devices.as_ref().map_or(0, |devices| length(devices.len()))
	}

	/// How many categories terms name that were narrowed; none when they were not.
	fn narrowed_categories(narrowed: &Option<Terms>) -> u32 {
		narrowed.as_ref().map_or(0, |terms| length(terms.categories.len()))
	}

	fn is_signed_by<T: Config>(origin: &OriginFor<T>, who: &AccountId) -> bool {
		ensure_signed(origin.clone()).is_ok_and(|signer| signer == *who)
	}
}
