//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An identity was made.
		IdentityCreated {
			/// The identity.
			did: AccountId,
			/// Its first key.
			key: AccountId,
			/// Who paid the deposits.
			payer: AccountId,
		},
		/// An identity has one more key.
		KeyAdded {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// What it is for.
			relationships: Relationships,
		},
		/// An identity has one key less.
		KeyRemoved {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// Who had paid the deposit.
			payer: AccountId,
			/// How much of it was given back.
			returned: Balance,
		},
		/// A key made a call for its identity.
		CalledAs {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// How the call ended. An error is found here only for a free call, and for
			/// one that somebody else submitted: any other call that fails makes the
			/// extrinsic fail.
			result: DispatchResult,
		},
		/// A key was given a name, or lost it.
		KeyLabelled {
			/// The identity.
			did: AccountId,
			/// The key.
			key: AccountId,
			/// Salted hash of the name, if it has one.
			label: Option<Hash>,
		},
		/// An identity's services were set.
		ServicesSet {
			/// The identity.
			did: AccountId,
			/// How many there are now.
			count: u32,
		},
		/// An identity wants another one's keys to act for it.
		ControllerOffered {
			/// The identity.
			did: AccountId,
			/// The other one, which has to accept.
			controller: AccountId,
		},
		/// The keys of another identity act for this one from now on.
		ControlAccepted {
			/// The identity.
			did: AccountId,
			/// The other one.
			controller: AccountId,
		},
		/// The keys of another identity no longer act for this one, or its offer is over.
		ControlEnded {
			/// The identity.
			did: AccountId,
			/// The other one.
			controller: AccountId,
		},
		/// An identity has paid for itself what others had paid for it.
		DepositsTakenOver {
			/// The identity.
			did: AccountId,
			/// All of it together.
			amount: Balance,
		},
		/// An identity has set what it asks for as a second factor.
		SecondFactorSet {
			/// The identity.
			did: AccountId,
			/// What it asks for.
			policy: SecondFactorPolicy,
		},
		/// Somebody has approved a call of an identity.
		CallApproved {
			/// The identity.
			did: AccountId,
			/// Hash of the call: BLAKE2b-256 of its SCALE encoding.
			call_hash: Hash,
			/// Who approved: a key's account, or the guardian.
			by: AccountId,
			/// As what.
			kind: ApproverKind,
		},
		/// The approvals of a call were withdrawn.
		ApprovalWithdrawn {
			/// The identity.
			did: AccountId,
			/// Hash of the call.
			call_hash: Hash,
		},
		/// An identity was stopped in an emergency.
		Frozen {
			/// The identity.
			did: AccountId,
			/// The key that did it; the identity itself when it was done without one.
			key: AccountId,
		},
		/// A frozen identity works again.
		Unfrozen {
			/// The identity.
			did: AccountId,
		},
		/// A guardian wants a frozen identity to work again.
		UnfreezeApproved {
			/// The identity.
			did: AccountId,
			/// The guardian.
			guardian: AccountId,
		},
		/// An identity has set who can recover it, and how.
		RecoverySet {
			/// The identity.
			did: AccountId,
			/// The guardians, who have to accept; nobody when it gave recovery up.
			guardians: Vec<AccountId>,
			/// So many of them must agree.
			threshold: u32,
			/// So long any of its keys can say no.
			delay: Moment,
		},
		/// Somebody agreed to be a guardian.
		GuardianshipAccepted {
			/// The identity.
			did: AccountId,
			/// The guardian.
			guardian: AccountId,
		},
		/// Somebody is no longer a guardian.
		GuardianshipEnded {
			/// The identity.
			did: AccountId,
			/// Who was the guardian.
			guardian: AccountId,
		},
		/// A guardian has started to recover an identity. Any of its keys can cancel it.
		RecoveryStarted {
			/// The identity.
			did: AccountId,
			/// The new key.
			key: AccountId,
			/// The guardian.
			guardian: AccountId,
		},
		/// A guardian agrees to a recovery.
		RecoveryApproved {
			/// The identity.
			did: AccountId,
			/// The new key.
			key: AccountId,
			/// The guardian.
			guardian: AccountId,
			/// When it can be finished, once enough have agreed.
			ready_at: Option<Moment>,
		},
		/// A recovery will not happen.
		RecoveryCancelled {
			/// The identity.
			did: AccountId,
			/// The key that it was to get.
			key: AccountId,
		},
		/// An identity was recovered: it has one new key, and no other.
		Recovered {
			/// The identity.
			did: AccountId,
			/// The new key.
			key: AccountId,
		},
		/// An identity says that it is a minor's.
		MinorDeclared {
			/// The identity.
			did: AccountId,
			/// The guardian, who has to accept.
			guardian: AccountId,
			/// When the minor comes of age.
			adult_at: Moment,
		},
		/// An identity is no minor's any more, or took the declaration back.
		MinorUndeclared {
			/// The identity.
			did: AccountId,
		},
		/// A guardian has accepted a minor as a ward.
		WardAccepted {
			/// The minor's identity.
			did: AccountId,
			/// The guardian.
			guardian: AccountId,
		},
		/// A guardian has released a ward.
		WardReleased {
			/// The minor's identity.
			did: AccountId,
			/// Who was the guardian.
			guardian: AccountId,
		},
		/// An identity is going to be closed, unless it changes its mind.
		ClosureRequested {
			/// The identity.
			did: AccountId,
			/// Who gets what money is left.
			beneficiary: AccountId,
			/// When it can no longer be cancelled.
			final_at: Moment,
		},
		/// An identity stays.
		ClosureCancelled {
			/// The identity.
			did: AccountId,
		},
		/// A closed identity was erased some way.
		ErasureProgressed {
			/// The identity.
			did: AccountId,
			/// So many things went.
			erased: u32,
			/// Whether something is left: things, or money that is on hold, or that the
			/// beneficiary can no longer have. Carry on, later if nothing went.
			is_left: bool,
		},
		/// Nothing is left of an identity but its tombstone.
		IdentityClosed {
			/// The identity.
			did: AccountId,
			/// Who got what money was left.
			beneficiary: AccountId,
			/// How much that was at the end. What was free before was paid before.
			paid: Balance,
		},
		/// A recovery ended powers that the identity had lent to others.
		LentPowersEnded {
			/// The identity.
			did: AccountId,
			/// So many.
			ended: u32,
			/// Whether there are more. Take them back, or recover again.
			is_left: bool,
		},
	}
}
