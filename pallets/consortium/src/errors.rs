//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The account is a member already, perhaps a suspended one, or was one until
		/// it handed its membership over: look it up and change that entry, or take
		/// another account.
		AlreadyExists,
		/// No member has this account: check the account, or admit it first.
		NotFound,
		/// This is for another party to do: nodes, validators and a membership are
		/// changed by the member that they belong to. Sign with that member's
		/// identity.
		NotAuthorized,
		/// The member is suspended, or has left. A suspended member can be
		/// reinstated, and one that has left can be admitted again.
		NotActive,
		/// It is not suspended: there is nothing to reinstate.
		NotSuspended,
		/// The account is not an open identity: the company makes one with
		/// `did.create` first, and is admitted with the identity's account.
		NotAnIdentity,
		/// The member has not offered its membership to this account: it calls
		/// `rotate_account` with it first.
		NotOffered,
		/// The member should have erased something, or answered somebody, by now. It does
		/// that first, under the name that it has.
		Overdue,
		/// The account that the member went by before this one still has something to erase
		/// or to answer. It does that first: it would not be known any more.
		FormerAccountOwes,
		/// The name is blank, not UTF-8, or has control characters: use the
		/// company's plain public name.
		InvalidName,
		/// The roles have bits that stand for no role: use the six that there are.
		InvalidRoles,
		/// An address is empty: give binary multiaddrs, or none.
		InvalidAddress,
		/// The title is blank, not UTF-8, or has control characters, in one of the
		/// languages: give a plain one in both.
		InvalidTitle,
		/// The content address is not of a kind that is kept: use a CIDv1 of raw or
		/// dag-pb content with SHA2-256, as `ipfs add --cid-version 1` makes it.
		InvalidContent,
		/// The value would stop the chain, or mean nothing: give at least 1, and no
		/// more validators than there can be.
		InvalidParameter,
		/// The consortium has as many members as it can hold, former ones included:
		/// the limit is raised by an upgrade.
		TooManyMembers,
		/// The member has as many nodes as it may: remove one first.
		TooManyNodes,
		/// The consortium has as many validators as it can hold: remove one first.
		TooManyValidators,
		/// The call is one that nobody may make, not even by vote: it would change
		/// the supply of JASMY or write to the state directly. Look for a call that
		/// says what is meant.
		NotEnactable,
		/// Fewer working validators than the minimum would be left: lower the
		/// minimum, or add a validator whose keys are set, then try again.
		TooFewValidators,
		/// The member would hold a third or more of the votes of finality, and could
		/// stop it alone: add a validator of another member first.
		TooConcentrated,
		/// The node is registered already, by this member or by another: whoever has
		/// it removes it first.
		NodeAlreadyExists,
		/// No node has this key: look up the member's nodes.
		NodeNotFound,
		/// The account is a validator already: look it up, and reinstate it if it is
		/// suspended.
		ValidatorAlreadyExists,
		/// No member has this validator: look up the members' validators.
		ValidatorNotFound,
		/// The member does not have the role of a validator: give it the role first.
		NotAValidator,
		/// The account has set no session keys: its node makes them, with their proof
		/// of ownership, and the account sends `session.set_keys` first.
		NoKeys,
		/// The keys are in use: take the validator off the list, and wait until it
		/// has left the set, two sessions later.
		KeysInUse,
		/// The signed intent does not say what this call does. Sign again, for the
		/// node, with this member and these addresses.
		IntentMismatch,
		/// The signature is for another chain. Sign with this chain's genesis hash.
		IntentOtherChain,
		/// The signature is not good yet. Send it later.
		IntentTooEarly,
		/// The signature is not good any more. Sign again, with a later expiry.
		IntentExpired,
		/// The signature would be good for too long. Sign again, with an expiry
		/// within 30 days.
		IntentWindowTooLong,
		/// The intent's nonce, or a later one, has been used. Sign again, with a
		/// greater nonce.
		IntentAlreadyUsed,
		/// The intent's nonce is too far from the next one. Have the node sign with the
		/// number that `DidApi_next_intent_nonce` answers.
		IntentNonceTooFar,
		/// The signature is not the node's over this intent. Check the node's key,
		/// and that every field is what was signed.
		BadSignature,
		/// The report does not prove two different blocks of one author for one slot
		/// that this chain has come to. Nothing can be done with it.
		InvalidEquivocation,
		/// It is not proved that the key was a validator's in that session. Make the
		/// proof of ownership at the parent of one of the blocks; after too many
		/// sessions that is no longer possible.
		InvalidKeyOwnership,
		/// The report changes nothing: the validator is suspended already, is no
		/// longer listed, or has been judged for what it did then.
		AlreadyJudged,
	}
}
