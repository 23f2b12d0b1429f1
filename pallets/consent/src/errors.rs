//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// This is for another party to do: requests are made by members with the
		/// role of a data consumer, answered by the person who is asked and cancelled
		/// by the company; grants are paused, disputed and revoked by the person, and used,
		/// passed on and given back by the company; erasures are confirmed by whoever has
		/// the data. Sign with that party's identity.
		NotAuthorized,
		/// There is no such request: it was answered, cancelled, or never made. Look
		/// the open ones up.
		RequestNotFound,
		/// There is no such grant. Look up the grants of the person or the company.
		GrantNotFound,
		/// There is no such record in any locker, or it was shredded.
		RecordNotFound,
		/// Nobody asks themselves, or gives themselves a permission. Name another identity.
		RequestToSelf,
		/// The person's identity does not exist, is closed or frozen. Nothing can be
		/// asked of it or done with its data until it works again.
		SubjectNotActive,
		/// The company is not an active member with the role of a data consumer. The
		/// consortium can reinstate it.
		CompanyNotActive,
		/// A category is not in the registry, or was retired. Use a code that is in use.
		UnknownCategory,
		/// The purpose is not in the registry, or was retired. Use a code that is in use.
		UnknownPurpose,
		/// The terms allow nothing: no category, an empty list of devices, no access,
		/// or a period of data that ends before it begins, or as it begins. Name at least one
		/// of each.
		EmptyTerms,
		/// The permission or the retention is longer than the purpose or one of the
		/// categories may have. Shorten it.
		TooLong,
		/// Reward per access times accesses does not fit into a balance. Ask for less.
		RewardTooLarge,
		/// The time of the terms, the request or the grant is over. Ask anew, with a
		/// time to come.
		Expired,
		/// The company has as many open requests to this person as it may. Wait for an
		/// answer, or cancel one.
		TooManyRequests,
		/// The person has as many grants to this company as there may be that have not ended
		/// and whose time is not over. Revoke one.
		TooManyGrants,
		/// As many grants whose time is not over name one of the devices as there may
		/// be. Revoke one, or leave the device out.
		TooManyGrantsOfDevice,
		/// The person has lately refused this purpose, or one that it is a part of, whatever
		/// account the company went by. Ask again later; the event of the refusal says when.
		RefusedRecently,
		/// The company has not confirmed an erasure, or not answered a person, in time. Do
		/// that first; `overdue_of` says what it is. It may be overdue by the account that the
		/// company went by before: ask for that one, and confirm as that one.
		ErasureOverdue,
		/// The hash is not that of the request's terms. Read them again.
		TermsChanged,
		/// The terms allow something that the request does not ask for, or cost more.
		/// Only take away from them.
		NotNarrower,
		/// The person is not verified at the level that the terms need. Get a
		/// credential first.
		KycTooLow,
		/// The grant was taken back, or has ended. A new one needs a new request.
		NotActive,
		/// The grant still works. Revoke it, or wait until its time is over.
		StillActive,
		/// Ended grants stay readable for some time. Come back later.
		TooEarly,
		/// What was read under the grant has not been erased. The company must confirm
		/// that first.
		ErasurePending,
		/// Nothing was read under the grant, so nothing has to be erased.
		NothingToErase,
		/// The erasure has been confirmed already.
		AlreadyConfirmed,
		/// The record is not the person's who gave the grant. Use that person's grant.
		RecordNotCovered,
		/// The grant is not for this kind of data. Ask for it.
		CategoryNotCovered,
		/// The grant is not for this device's data. Ask for it.
		DeviceNotCovered,
		/// The device is not paired with the person now, so its data cannot be used or
		/// granted. Leave it out of the terms, or pair it.
		DeviceNotPaired,
		/// The device is suspended or lost, so its data cannot be used. Its owner can
		/// recover it.
		DeviceNotWorking,
		/// The device's manufacturer has called it back, so its data cannot be used.
		/// See the recall; other firmware may be what it needs.
		DeviceRecalled,
		/// The grant is not for data of that time. Ask for it.
		TimeNotCovered,
		/// All accesses of the grant are used up. Ask for more.
		NoAccessesLeft,
		/// The grant's shortest time between two accesses is not over. Wait.
		TooSoon,
		/// The host is not an active member with the role of a locker host. Read from
		/// one that is.
		HostNotActive,
		/// The company is the host itself, and nobody else has seen this access. Read from
		/// another host.
		HostIsGrantee,
		/// The key is not one of the host's keys for authentication or assertion. The
		/// host signs with one of those.
		NotAKeyOfTheHost,
		/// The host's signature is for something else: another action, host, company,
		/// grant, record or receipt. Have the host sign this access.
		IntentMismatch,
		/// The host's signature is for another chain. Sign with this chain's genesis
		/// hash.
		IntentForOtherChain,
		/// The host's signature is not good yet. Wait until it is.
		IntentTooEarly,
		/// The host's signature is not good any more. Have the host sign again.
		IntentExpired,
		/// The host's signature would be good for too long. Sign for a shorter time.
		IntentWindowTooLong,
		/// The host's signature, or a later one, was used already. Have the host sign
		/// with the next number.
		IntentAlreadyUsed,
		/// The number of the host's signature is too far ahead. Have the host sign again,
		/// with the number that the chain says is next.
		IntentNonceTooFar,
		/// The signature is not that key's over this intent. Sign the bytes that the
		/// intent prescribes.
		BadSignature,
		/// A request for special data or for a special purpose can be accepted only when
		/// there was time to think. Come back later; refusing works at once. A request that
		/// ends before that cannot be made: ask for longer.
		TimeToReflect,
		/// The terms promise a reward that nobody has put aside. Give the permission
		/// without one, or let the company ask for it.
		RewardNotFunded,
		/// The permission is paused already. There is nothing to do; `resume` lets it go on.
		AlreadyPaused,
		/// The permission is not paused. There is nothing to do.
		NotPaused,
		/// The person has paused the permission. Wait until they let it go on.
		Paused,
		/// The company has given the permission back. A new one needs a new request.
		Surrendered,
		/// The company's identity is closed or frozen. It must be unfrozen first.
		CompanyHalted,
		/// The record's own time is over, and it is not served any more.
		RecordExpired,
		/// The record was read under as many grants as can be kept of it. Prune grants that
		/// have ended, or have the owner put the record anew.
		TooManyReaders,
		/// No access with this number is kept in state. Look the latest ones up; older ones
		/// are events.
		ReceiptNotFound,
		/// The access is disputed already. There is nothing to do.
		AlreadyDisputed,
		/// The period begins before the grant did, or before the last statement ended; or it
		/// is empty; or it ends after now. Look the grant up, and state a time that is over.
		BadPeriod,
		/// An access in this period is recorded, or the period reaches back behind the oldest
		/// receipt that is kept. State the time after it; state often enough that no more
		/// accesses lie between two statements than receipts are kept.
		ReadInPeriod,
		/// The terms do not name this recipient; or it is the company itself, or the person
		/// whose data it is. Ask the person anew.
		NotARecipient,
		/// Nothing was read under the grant, so nothing can be passed on.
		NothingToPassOn,
		/// It was offered to this recipient, or accepted, already. There is nothing to do.
		AlreadyPassedOn,
		/// The company has not offered to pass anything on to you under this grant. Ask the
		/// company to.
		NotOffered,
		/// The company has neither asked you for a permission that you gave, nor read
		/// anything, so far as the state knows. There is nothing to ask of it. If it got what
		/// another has read, name the permission under which it was read.
		NoDealings,
		/// There is no such question: it was withdrawn, or made room for newer ones.
		SubjectRequestNotFound,
		/// As many questions wait for this company's answer as one person may have, but for
		/// the places that are kept for a restriction and for an objection; and there is
		/// nothing left to pause. Wait for an answer, or withdraw one.
		TooManySubjectRequests,
		/// It was answered already.
		AlreadyAnswered,
		/// More time was taken already, and that can be done once.
		AlreadyExtended,
		/// The company has nothing overdue.
		NothingOverdue,
		/// The registry has this code already, and what it stands for never changes. Use
		/// another code.
		AlreadyExists,
		/// It would be more sensitive than what is above it, for which people have given
		/// permissions, or are asked for them, without thinking of it. Give it a tree of its
		/// own.
		MoreSensitiveThanParent,
		/// It would lie deeper in the tree than there may be levels. Put it higher up.
		TooDeep,
		/// It is more requests than any company may make within 30 days. Wait, or have the
		/// table of fees changed by a vote.
		QuotaExceeded,
		/// The company has too little free balance for what a request costs. Send some
		/// JASMY to that account first.
		CannotPay,
		/// The recipient is no active member of the consortium, so that nothing would hold
		/// it to erase what it gets. It applies for membership first.
		RecipientNotMember,
		/// The jurisdiction is not the code of a country: two capital letters, as in ISO
		/// 3166-1 alpha-2.
		BadJurisdiction,
	}
}
