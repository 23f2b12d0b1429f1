//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A company has become a member.
		MemberAdmitted {
			/// Its identity account.
			account: AccountId,
			/// Its public name.
			name: NameOf<T>,
			/// What it may do.
			roles: Roles,
			/// When its membership is due for review, if that was set.
			review_due: Option<Moment>,
		},
		/// A member's roles were set.
		RolesSet {
			/// The member.
			account: AccountId,
			/// What it may do from now on.
			roles: Roles,
		},
		/// A member was suspended: it has lost its vote and its roles, and its nodes
		/// may not connect.
		MemberSuspended {
			/// The member.
			account: AccountId,
		},
		/// A suspended member has its vote, its roles, its nodes and its validators
		/// back.
		MemberReinstated {
			/// The member.
			account: AccountId,
		},
		/// A member was removed, with its nodes and its validators.
		MemberRemoved {
			/// Who was a member.
			account: AccountId,
		},
		/// A member has left, with its nodes and its validators.
		MemberLeft {
			/// Who was a member.
			account: AccountId,
		},
		/// The date was set at which a membership is due for review.
		ReviewDueSet {
			/// The member.
			account: AccountId,
			/// When; `None` takes the date away.
			due: Option<Moment>,
		},
		/// A member has offered its membership to another account of its own.
		AccountOffered {
			/// The member.
			account: AccountId,
			/// The account that may accept; `None` takes the offer back.
			new: Option<AccountId>,
		},
		/// A member goes by another account from now on.
		AccountRotated {
			/// The account that it went by.
			old: AccountId,
			/// The account that has its vote, roles, nodes and validators now.
			new: AccountId,
		},
		/// A member has registered a node: it may connect.
		NodeRegistered {
			/// Whose it is.
			member: AccountId,
			/// Its ed25519 public key.
			node: NodeKey,
		},
		/// A node's addresses were set.
		NodeAddressesSet {
			/// Whose it is.
			member: AccountId,
			/// Its ed25519 public key.
			node: NodeKey,
		},
		/// A node is no longer a member's: it may not connect.
		NodeRemoved {
			/// Whose it was.
			member: AccountId,
			/// Its ed25519 public key.
			node: NodeKey,
		},
		/// A member got a validator.
		ValidatorAdded {
			/// Whose it is.
			member: AccountId,
			/// The account that set its session keys.
			validator: AccountId,
		},
		/// A validator was removed by vote, withdrawn by its member, or went with it.
		ValidatorRemoved {
			/// The account that set its session keys.
			validator: AccountId,
		},
		/// A validator was suspended for what it has provably done.
		ValidatorSuspended {
			/// The account that set its session keys.
			validator: AccountId,
			/// What it did.
			offence: Offence,
			/// In which session.
			session: SessionIndex,
		},
		/// A suspended validator was taken back by vote.
		ValidatorReinstated {
			/// The account that set its session keys.
			validator: AccountId,
		},
		/// A validator has made no block for so long that it counts as idle. Said
		/// once; `ValidatorAwake` ends it.
		ValidatorIdle {
			/// The account that set its session keys.
			validator: AccountId,
			/// For how many sessions.
			sessions: u32,
		},
		/// A validator that counted as idle has made a block.
		ValidatorAwake {
			/// The account that set its session keys.
			validator: AccountId,
		},
		/// Session keys that nobody needs any more were removed, and the deposit for
		/// them is back.
		KeysPurged {
			/// The account that had set them.
			validator: AccountId,
		},
		/// The length of a session was set.
		SessionLengthSet {
			/// In blocks.
			blocks: BlockNumberFor<T>,
		},
		/// The minimum of validators was set.
		MinValidatorsSet {
			/// So many at least.
			minimum: u32,
		},
		/// It was set after how many sessions without a block a validator counts as
		/// idle.
		IdleSessionsSet {
			/// So many.
			sessions: u32,
		},
		/// The consortium has announced something.
		Announced {
			/// The announcement.
			id: u64,
			/// What it is about.
			kind: AnnouncementKind,
		},
		/// The members had a call dispatched as root.
		Enacted {
			/// How it ended.
			result: DispatchResult,
		},
		/// The set of validators changes.
		ValidatorsPlanned {
			/// From this session on.
			session: SessionIndex,
			/// The new set, sorted.
			validators: Vec<AccountId>,
		},
		/// Too few validators are working, so the last set is kept. Said once; the
		/// next `ValidatorsPlanned` ends it.
		ShortOfValidators {
			/// The session that was being planned.
			session: SessionIndex,
			/// How many were working.
			available: u32,
		},
	}
}
