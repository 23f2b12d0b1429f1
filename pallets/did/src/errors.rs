//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no identity with this account. Check the account, or make the identity.
		NotFound,
		/// The identity was made before; it may be closed by now, and is then never
		/// made again. Take another salt.
		AlreadyExists,
		/// The identity is closed. Nothing can be done for it any more.
		NotActive,
		/// The identity is frozen, or is being closed: only what ends things works.
		/// Unfreeze it, or cancel the closure, first.
		Halted,
		/// The signer is not a key of the identity, or not one for this kind of call.
		/// Sign with a key that has the relationship that the call needs.
		NotAuthorized,
		/// The identity has no key with this id. Look the ids up in its document.
		KeyNotFound,
		/// The key belongs to an identity, or once belonged to another one. Make a new key.
		KeyInUse,
		/// A key of this kind cannot serve this purpose: X25519 is for key agreement
		/// only, the others for everything else, and who makes an identity without a
		/// sponsor needs a key whose account sends extrinsics. Choose another kind or
		/// purpose.
		NotSuitable,
		/// The identity has as many keys as it may. Remove one first.
		TooManyKeys,
		/// It is the last key that can manage the identity. Add another one for
		/// invocation first.
		LastManagingKey,
		/// A call for an identity inside a call for an identity. Send the inner call
		/// by itself.
		NestedCall,
		/// Whoever pays the deposit has too little free balance. For most things that
		/// is the identity's own account: send it some JASMY first.
		DepositNotAffordable,
		/// Nobody else has paid for anything of this identity. There is nothing to take
		/// over.
		DepositNotFound,
		/// A key that signs must agree to be added. Pass an intent signed by the new key.
		IntentMissing,
		/// The intent says something else than the call: another action, subject,
		/// counterparty or payload. Sign one for this call.
		IntentMismatch,
		/// The intent's nonce is too far ahead. Use the next one, which the chain
		/// tells for the subject and action.
		NonceTooFar,
		/// The intent is for another chain. Sign one with this chain's genesis hash.
		OtherChain,
		/// The intent is not good yet. Wait until its first moment.
		TooEarly,
		/// The intent is not good any more. Sign a new one.
		Expired,
		/// The intent is good for too long. Sign one that ends within 30 days.
		WindowTooLong,
		/// The intent, or a later one of the same subject for the same action, has been
		/// used. Sign one with the next nonce.
		AlreadyUsed,
		/// The signature is not this key's over this intent. Sign the intent's exact bytes.
		BadSignature,
		/// It is too early for this. Wait until the time that the event or the query
		/// named.
		NotYet,
		/// The identity is frozen already. There is nothing more to stop.
		AlreadyFrozen,
		/// The identity is not frozen. There is nothing to unfreeze.
		NotFrozen,
		/// A service's id is not of lower-case letters, digits and hyphens, or is there
		/// twice; or it is to be found nowhere: an address needs `https`, `wss` or
		/// `ipfs`, another identity must be an active one. Correct it.
		InvalidService,
		/// Only an active member of the consortium controls other identities, and only
		/// such a member, or an identity that it controls, has services with addresses.
		/// Name a member.
		NotAMember,
		/// The identity has no such controller, and offered nobody to be it. Check the
		/// account.
		NotController,
		/// It was accepted already. There is nothing left to do.
		AlreadyAccepted,
		/// It was offered, and not accepted yet. Let the other side accept first.
		NotAccepted,
		/// A second factor needs two keys for authentication. Add another one first.
		SecondKeyNeeded,
		/// Another key of the identity must approve this call first, with `approve` and
		/// the call's hash. A key that is left alone approves by itself, and waits.
		SecondKeyMissing,
		/// The guardian of this minor must approve this call first, with
		/// `approve_for_ward` and the call's hash.
		GuardianMissing,
		/// Nobody approved a call with this hash. Check the hash.
		ApprovalNotFound,
		/// This approver has as many open approvals as one may have, or the identity as
		/// many as it may. Make the calls, withdraw some, or wait until they expire.
		TooManyApprovals,
		/// The signer is no guardian of this identity. Check the account.
		NotGuardian,
		/// A guardian is there twice, or is the identity itself, or cannot be one.
		/// Name others.
		InvalidGuardian,
		/// So many guardians can never agree, or none would have to. Choose at least 1,
		/// and at most as many as there are guardians.
		InvalidThreshold,
		/// The time is too short, too long, or past. Choose another one.
		InvalidPeriod,
		/// The guardian guards as many identities as one may. Name another one.
		TooManyGuarded,
		/// Nobody can recover this identity: it has named no guardians. Without them
		/// only its own keys act for it.
		NotRecoverable,
		/// There is no such attempt to recover the identity. Check the key's id.
		RecoveryNotFound,
		/// The identity is no minor's. There is nothing to end or accept.
		NotAWard,
		/// The identity is a minor's, and stays one until the guardian releases it or
		/// the minor comes of age.
		AlreadyAWard,
		/// Whom the consortium knows is not erased. A member leaves first, and its
		/// identity stays.
		IsOrganisation,
		/// What is left cannot go to this account. Name another one.
		InvalidBeneficiary,
		/// The identity still has to erase data of somebody, or to answer them. It confirms
		/// that first (`consent.confirm_erasure`, `consent.answer`): it can while it is being
		/// closed.
		StillOwes,
		/// The identity is not being closed. There is nothing to cancel or to carry out.
		NotClosing,
		/// The guardian has another attempt under way, or somebody has one with the same
		/// key. Withdraw it, or approve that one.
		AlreadyStarted,
		/// The declaration says something else than what the guardian agrees to. Read it
		/// again.
		TermsChanged,
	}
}
