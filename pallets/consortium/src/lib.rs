//! # Consortium
//!
//! The members of the consortium, their nodes and validators, and what each may
//! do.
//!
//! ## Overview
//!
//! JasmyNet is run by companies. This pallet holds the list of them. A company
//! comes in by a vote of those who are in, gets the roles that the vote gives
//! it, and can be suspended or removed by another vote. Whoever is in and not
//! suspended has one vote; nobody else has any. A member registers the machines
//! that it runs: only those may connect to the others. Some of them make blocks:
//! the members vote on each, and whoever signs two blocks where one was due is
//! taken out at once.
//!
//! ## Terminology
//!
//! - **Member**: an organisation, known by its identity account. The keys of an
//!   identity change; the account and the membership stay.
//! - **Active**: in good standing. A suspended member keeps its entries and loses
//!   its vote, its roles, its connections and its places among the validators.
//! - **Voters**: the accounts of the active members, which is what the
//!   collective votes with.
//! - **Node**: a machine of a member, known by the ed25519 key of its network
//!   identity. It signs that it is that member's.
//! - **Validator**: an account that has set session keys, and that the members
//!   have voted onto the list, for one member. A member can have several.
//! - **Working**: said of a validator that is not suspended, whose keys are set
//!   and whose member is active, has [`jasmynet_primitives::roles::Role::Validator`]
//!   and holds less than a third. Those are the next set.
//! - **The set**: the validators that make and finalise blocks now.
//!
//! ## Scenario
//!
//! 1. Four founders are members from genesis, each with a node and a validator.
//! 2. A fifth company makes an identity. A founder proposes `admit` to the
//!    collective; when two thirds agree, the company is in and has a vote.
//! 3. Its node signs an intent, and the company calls `register_node`: from the
//!    next final block on, the other nodes let it in.
//! 4. It sets session keys with the account that is to validate. When two thirds
//!    have agreed to `add_validator`, it makes blocks from the session after next.
//! 5. Its operator starts a second machine with the same keys. The other nodes
//!    see two blocks for one slot and report it: the validator is suspended, the
//!    company is not. The members vote it back with `reinstate_validator`.
//! 6. It misbehaves. A simple majority suspends it: vote, roles and connections
//!    are gone at once, the places among the validators two blocks later.
//! 7. It leaves. Its name stays in the list, so that old records can be read.
//!
//! ## Low level
//!
//! - `Members` is the truth. The collective's list of voters is told, through
//!   [`Config::Voters`], in the block of each change; try-state compares the two.
//! - How many votes an act needs is in its *origin* ([`Config::AdmitOrigin`] and
//!   the others), not in the threshold that a proposal names: a motion with a
//!   threshold of one arrives with one vote and is refused.
//! - No call takes the working validators below `MinValidators`. When they fall
//!   below it otherwise, by offences, the last set stands, and an event says so.
//! - With four or more members validating, none holds a third or more of the
//!   set, for it could stop finality alone: its newest validators are left out.
//! - The session manager answers `None` while neither the set nor its keys
//!   change, so consensus engines see a change only when there is one. Only a
//!   validator that comes back before it has left has the same set told again:
//!   what it did in the old one is over.
//! - Sessions end on schedule, every `SessionLength` blocks. When a validator in
//!   the set is lost to a suspension, a departure or an offence, the next two
//!   end after one block each, and it is out.
//! - Whoever is judged once is not judged again for the same: reports about a
//!   time before a validator was added or taken back are refused, and so are
//!   reports with a key that was not its key in that session. [`SessionStarts`]
//!   says which slots a session had. Headers do not name their chain: session
//!   keys must not be used on two chains.
//! - Sessions count towards idleness once the set has had a turn each; shorter
//!   ones are taken together.
//! - In the runtime this pallet comes before `pallet-session`, whose genesis
//!   asks it for the first validators, and `session.purge_keys` is closed: keys
//!   of a listed validator stay.
//! - The members' vote is the only way to root: [`Config::EnactOrigin`] may
//!   dispatch a call as root, unless [`Config::Enactable`] rules it out.
//! - No deposits but the one for session keys, which `pallet-session` takes:
//!   every other entry is made by a vote or by a member, and bounded.
//! - It does not open or close connections: nodes do, by [`Pallet::authorized_peers`].
//!   It does not punish, and removes no validator for being idle. What a member
//!   owes in other pallets is theirs: it stays with the account that owes it.

#![cfg_attr(not(feature = "std"), no_std)]
// FRAME's macros write out the paths of what is in scope already.
#![allow(unused_qualifications)]

extern crate alloc;

mod announcements;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod calls;
mod enact;
mod equivocations;
mod errors;
mod events;
mod genesis;
mod idle;
mod members;
mod membership;
#[cfg(test)]
mod mock;
mod nodes;
mod offences;
mod parameters;
mod planning;
mod reads;
mod roles;
mod rotation;
mod sessions;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
mod validators;
pub mod weights;

use frame_support::pallet_macros::import_section;

pub use pallet::*;
pub use sessions::StoredSessionLength;
pub use types::*;
pub use weights::WeightInfo;

const LOG_TARGET: &str = "runtime::consortium";

/// The pallet; its calls, events and errors are declared in files of their own.
#[import_section(calls::calls)]
#[import_section(events::events)]
#[import_section(errors::errors)]
#[frame_support::pallet]
pub mod pallet {
	use alloc::{boxed::Box, vec::Vec};

	use frame_support::{
		dispatch::{GetDispatchInfo, PostDispatchInfo},
		pallet_prelude::*,
		traits::{ChangeMembers, Contains, InitializeMembers, KeyOwnerProofSystem, UnixTime},
	};
	use frame_system::pallet_prelude::*;
	use jasmynet_primitives::{
		consortium::NodeKey,
		content::ContentId,
		intent::SignedIntent,
		keys::KeySignature,
		roles::Roles,
		traits::{Identities, Intents, Obligations, OnRoleChange},
		AccountId, Moment,
	};
	use sp_consensus_aura::sr25519::AuthorityId as AuraId;
	use sp_runtime::{
		traits::{Dispatchable, OpaqueKeys, Zero},
		KeyTypeId, SaturatedConversion,
	};
	use sp_session::GetSessionNumber;
	use sp_staking::SessionIndex;

	use super::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the pallet needs from the runtime.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId>
		+ pallet_session::Config<ValidatorId = AccountId>
	{
		/// Calls of the runtime, for what members enact as root.
		type RuntimeCall: Parameter
			+ Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
			+ GetDispatchInfo
			+ From<frame_system::Call<Self>>;

		/// Calls that members may enact as root. What it leaves out, nobody can do.
		type Enactable: Contains<<Self as Config>::RuntimeCall>;

		/// Says whether an account is an identity: only those become members.
		type Identities: Identities<AccountId>;

		/// The register of used signatures, for the nodes' intents.
		type Intents: Intents;

		/// The collective that votes. It learns of every change in who has a vote.
		type Voters: ChangeMembers<AccountId> + InitializeMembers<AccountId>;

		/// The voters that the collective has now, sorted.
		type CurrentVoters: Get<Vec<AccountId>>;

		/// What it costs [`Config::Voters`] at most to take a new list: it looks at
		/// every open motion. Part of the weight of each call that changes the list.
		type ChangeVotersWeight: Get<Weight>;

		/// Hears when a member gets a role or loses it. Part of the weight of each call
		/// that changes one.
		type OnRoleChange: OnRoleChange<AccountId>;

		/// What members owe to people whose data they have read.
		type Obligations: Obligations<AccountId>;

		/// The time, for what is dated.
		type Time: UnixTime;

		/// The slot of this block.
		type CurrentSlot: Get<u64>;

		/// Proof that a key was a validator's in some session.
		type KeyOwnerProof: Parameter + GetSessionNumber;

		/// Checks such proofs.
		type KeyOwnerProofSystem: KeyOwnerProofSystem<
			(KeyTypeId, AuraId),
			Proof = Self::KeyOwnerProof,
			IdentificationTuple = (AccountId, ()),
		>;

		/// Who may admit, reinstate and remove a member.
		type AdmitOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may change a member's roles and the date of its review.
		type RolesOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may suspend a member.
		type SuspendOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may dispatch a call as root.
		type EnactOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may add, remove and take back a validator.
		type ValidatorsOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may set the session's length, the minimum of validators, and when one
		/// counts as idle.
		type ParametersOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Who may announce something in the consortium's name.
		type AnnounceOrigin: EnsureOrigin<Self::RuntimeOrigin>;

		/// Most members, former ones included. Calls read all of them: their weight
		/// grows with it. Below the number of members that there are, nobody can be
		/// admitted any more.
		#[pallet::constant]
		type MaxMembers: Get<u32>;

		/// Most validators; no more than the consensus engines can hold. When it
		/// shrinks below the number that there are, the last set can no longer be read.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// Most nodes of one member. When it shrinks, longer lists can no longer be
		/// read.
		#[pallet::constant]
		type MaxNodesPerMember: Get<u32>;

		/// Most addresses of one node. When it shrinks, nodes with more can no longer
		/// be read.
		#[pallet::constant]
		type MaxAddresses: Get<u32>;

		/// Longest address of a node, in bytes. When it shrinks, nodes with a longer
		/// one can no longer be read.
		#[pallet::constant]
		type MaxAddressLength: Get<u32>;

		/// Longest name of a member, in bytes. When it shrinks, longer names can no
		/// longer be read.
		#[pallet::constant]
		type MaxNameLength: Get<u32>;

		/// Longest title of an announcement, in bytes, in each language. When it
		/// shrinks, longer titles can no longer be read.
		#[pallet::constant]
		type MaxTitleLength: Get<u32>;

		/// Shortest session, in blocks. When it is raised, shorter ones stay as they
		/// are until the next vote on it.
		#[pallet::constant]
		type MinSessionLength: Get<BlockNumberFor<Self>>;

		/// Most announcements kept in state; older ones are in the events. When it
		/// shrinks, the list can no longer be read.
		#[pallet::constant]
		type MaxAnnouncements: Get<u32>;

		/// For how many sessions it is known which slots they had: an older
		/// equivocation in Aura can no longer be reported. As many as the session
		/// pallet keeps roots of, or fewer.
		#[pallet::constant]
		type KeptSessions: Get<SessionIndex>;

		/// For how many blocks an unsigned report waits for its block.
		#[pallet::constant]
		type ReportLongevity: Get<u64>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The members, by their identity accounts.
	#[pallet::storage]
	pub type Members<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, MemberOf<T>, OptionQuery>;

	/// How many entries `Members` has.
	#[pallet::storage]
	pub type MemberCount<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// The accounts to which members have offered their membership.
	#[pallet::storage]
	pub type AccountOffers<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, AccountId, OptionQuery>;

	/// The account that a member went by before, by the one that it goes by now.
	#[pallet::storage]
	pub type FormerAccounts<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, AccountId, OptionQuery>;

	/// The account by which a member came in, by each other one that it has gone by since and
	/// that is among the members still.
	#[pallet::storage]
	pub type FirstAccounts<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, AccountId, OptionQuery>;

	/// The members' nodes, by their ed25519 public keys.
	#[pallet::storage]
	pub type Nodes<T: Config> = StorageMap<_, Blake2_128Concat, NodeKey, NodeOf<T>, OptionQuery>;

	/// The keys of a member's nodes: to count them, and to find them when it goes.
	#[pallet::storage]
	pub type NodesOf<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		AccountId,
		BoundedVec<NodeKey, T::MaxNodesPerMember>,
		ValueQuery,
	>;

	/// The members' validators, by the accounts that set their session keys.
	#[pallet::storage]
	pub type Validators<T: Config> =
		CountedStorageMap<_, Blake2_128Concat, AccountId, Validator, OptionQuery>;

	/// Whose the validators were that are off the list and still in the set, or in
	/// the next one.
	#[pallet::storage]
	pub type LeavingValidators<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, AccountId, OptionQuery>;

	/// What a validator was judged for last: hashes of the offence and its time.
	#[pallet::storage]
	pub type Judged<T: Config> =
		StorageMap<_, Blake2_128Concat, AccountId, JudgedOffences, ValueQuery>;

	/// The validators that `pallet-session` was last told of, sorted.
	#[pallet::storage]
	pub type PlannedValidators<T: Config> = StorageValue<_, ValidatorsOf<T>, ValueQuery>;

	/// Whether fewer validators than the minimum were working when a session was
	/// last planned, so that the last set was kept.
	#[pallet::storage]
	pub type ShortOfValidators<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Whether the next set is told to `pallet-session` even if it is the last one:
	/// a validator came back that had not left yet.
	#[pallet::storage]
	pub type RenewSet<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Fewest working validators that an act of the members may leave.
	#[pallet::storage]
	pub type MinValidators<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Length of a session, in blocks.
	#[pallet::storage]
	pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// How many of the next sessions end after one block, for somebody has to go.
	#[pallet::storage]
	pub type ShortSessions<T: Config> = StorageValue<_, u8, ValueQuery>;

	/// The first slot of each of the last sessions. Sequential numbers that nobody
	/// chooses need no cryptographic hash.
	#[pallet::storage]
	pub type SessionStarts<T: Config> = StorageMap<_, Twox64Concat, SessionIndex, u64, OptionQuery>;

	/// The session keys in force: each by its type and the hash of the key, with the
	/// validator whose it is.
	#[pallet::storage]
	pub type KeysInForce<T: Config> =
		StorageValue<_, BoundedVec<KeyInForce, MaxKeysInForce>, ValueQuery>;

	/// After how many counted sessions without a block a validator counts as idle.
	#[pallet::storage]
	pub type IdleSessions<T: Config> = StorageValue<_, u32, ValueQuery>;

	/// Who has made a block since `CountedFrom`, sorted.
	#[pallet::storage]
	pub type Authors<T: Config> = StorageValue<_, ValidatorsOf<T>, ValueQuery>;

	/// Who had made a block in the counted session before that, sorted.
	#[pallet::storage]
	pub type EarlierAuthors<T: Config> = StorageValue<_, ValidatorsOf<T>, ValueQuery>;

	/// The block after which the session that is being counted began.
	#[pallet::storage]
	pub type CountedFrom<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// The last announcements, oldest first.
	#[pallet::storage]
	pub type Announcements<T: Config> =
		StorageValue<_, BoundedVec<AnnouncementOf<T>, T::MaxAnnouncements>, ValueQuery>;

	/// The number of the next announcement.
	#[pallet::storage]
	pub type NextAnnouncement<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The founders.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// The founding members. Their validators' session keys go into the genesis
		/// of `pallet-session`.
		pub members: Vec<GenesisMember>,
		/// Length of a session, in blocks.
		pub session_length: BlockNumberFor<T>,
		/// Fewest working validators that an act of the members may leave.
		pub min_validators: u32,
		/// After how many sessions without a block a validator counts as idle.
		pub idle_sessions: u32,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			GenesisConfig {
				members: Vec::new(),
				// A minute, with slots of two seconds.
				session_length: 30u32.into(),
				min_validators: 1,
				idle_sessions: 3,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::build_genesis(self);
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// What the block's author costs: `pallet-authorship` tells of it, and charges
		/// nothing.
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			<T as Config>::WeightInfo::note_author()
		}

		fn integrity_test() {
			assert!(
				T::MaxMembers::get() > 0 && T::MaxValidators::get() > 0,
				"a chain without validators makes no blocks"
			);
			assert!(T::MaxNameLength::get() > 0, "every member has a name");
			assert!(T::MaxTitleLength::get() > 0, "every announcement has a title");
			assert!(T::MaxNodesPerMember::get() > 0, "a member runs nodes");
			assert!(T::MaxAnnouncements::get() > 0, "an announcement is kept for a while");
			let kinds = <T::Keys as OpaqueKeys>::key_ids().len();
			assert!(
				kinds.saturating_mul(T::MaxValidators::get().saturated_into())
					<= <MaxKeysInForce as Get<u32>>::get().saturated_into(),
				"the keys in force of all validators have room"
			);
			assert!(T::MinSessionLength::get() > Zero::zero(), "a session has blocks");
			assert!(
				T::KeptSessions::get() > 2,
				"a session's slots are known when the session after it ends"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	// Its successor, `#[pallet::authorize]`, makes general transactions; those of
	// GRANDPA for the same purpose are bare, and one way is enough.
	#[allow(deprecated)]
	#[pallet::validate_unsigned]
	impl<T: Config> ValidateUnsigned for Pallet<T> {
		type Call = Call<T>;

		fn validate_unsigned(source: TransactionSource, call: &Self::Call) -> TransactionValidity {
			Self::validate_report(source, call)
		}
	}

	#[pallet::view_functions]
	impl<T: Config> Pallet<T> {
		/// The member with this account, whatever its status.
		pub fn member(account: AccountId) -> Option<MemberOf<T>> {
			Members::<T>::get(account)
		}

		/// Members of any status, ordered by account: those after `after`, at most
		/// `limit` and never more than a page.
		pub fn members(after: Option<AccountId>, limit: u32) -> Vec<(AccountId, MemberOf<T>)> {
			Self::page_of_members(after, limit)
		}

		/// The node with this ed25519 public key.
		pub fn node(key: NodeKey) -> Option<NodeOf<T>> {
			Nodes::<T>::get(key)
		}

		/// The validator with this account.
		pub fn validator(account: AccountId) -> Option<Validator> {
			Validators::<T>::get(account)
		}

		/// The validators that were last planned, sorted.
		pub fn planned_validators() -> Vec<AccountId> {
			PlannedValidators::<T>::get().into_inner()
		}

		/// The last announcements, oldest first.
		pub fn announcements() -> Vec<AnnouncementOf<T>> {
			Announcements::<T>::get().into_inner()
		}
	}
}
