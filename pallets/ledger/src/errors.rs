//! Why a call is refused: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The account that pays has less than that free to spend. What is on hold
		/// does not count, and while something is on hold one unit stays. Send
		/// less, or fund the account first.
		InsufficientBalance,
		/// The owner allows you less than that. Ask the owner for a new `approve`.
		InsufficientAllowance,
		/// Less than that is put aside. Pay or refund no more than is held for
		/// escrow.
		InsufficientEscrow,
		/// The account of 32 zero bytes is nobody's: it can neither send nor
		/// receive nor spend. Name the account that you mean.
		ZeroAddress,
		/// You have as many spenders as one owner can have. Approve 0 for one that
		/// you no longer need.
		TooManyAllowances,
		/// The tariff includes more than its quota allows. Raise the quota, or include
		/// less.
		InvalidTariff,
		/// The allowance would be more than the largest amount (2^128 - 1 units). Add
		/// less, or set it with `approve`.
		AllowanceOverflow,
		/// The allowance would be below zero. Take away no more than is left of it, or end
		/// it with `approve` and 0.
		AllowanceBelowZero,
		/// The allowance is not what you expected: its spender has used it, or it was set
		/// or has ended meanwhile. Look at it, and call again with what it is.
		AllowanceChanged,
		/// That time is over. Name one to come.
		TimeIsOver,
		/// That amount is zero. Name a larger one.
		ZeroAmount,
		/// There is no such pool. A network that starts without pools has none.
		PoolNotFound,
		/// So much of the pool is not free: what is locked up, released or announced does
		/// not count. Ask for less, or wait.
		NotAvailable,
		/// As many releases wait to be claimed as can. Cancel one, or wait.
		TooManyReleases,
		/// There is no release with this number.
		ReleaseNotFound,
		/// The release has been paid, cancelled, declined, or has lapsed.
		ReleaseOver,
		/// The release is not for you. Its beneficiary claims or declines it.
		NotBeneficiary,
		/// The notice of the release is not over. Claim it from the time on that the log
		/// says.
		NoticeNotOver,
		/// The release can still be claimed. It lapses at the time that the log says.
		NotLapsed,
		/// Only identities that are active can be sponsored. Name one, other than your own.
		NotSponsorable,
		/// You already sponsor this identity, or offer it. Top that up, or end it first.
		AlreadySponsored,
		/// The budget is below the smallest one. Offer more.
		BudgetTooSmall,
		/// It would last longer than a sponsorship can. Name an earlier time.
		TooLong,
		/// There is no such sponsorship, and no offer of one.
		SponsorshipNotFound,
		/// The sponsorship has been accepted.
		AlreadyAccepted,
		/// The offer is not the one that you have read: the sponsor has changed it. Read it
		/// again.
		TermsChanged,
		/// The identity has as many sponsors as one can have. End one first.
		TooManySponsors,
		/// The sponsorship is its two sides' affair. Others can end it when it has expired.
		NotParty,
		/// A sponsorship can only get longer. Name a later time, or end it.
		NotLonger,
		/// The merchant is not an active member of the consortium. Pay others with
		/// `transfer`.
		NotAMerchant,
		/// There is no such plan, or it is closed.
		PlanNotFound,
		/// A plan needs a period of a day at least, and tariffs that include no more than
		/// their quotas, each service once.
		InvalidPlan,
		/// The plan costs more than you said.
		PriceTooHigh,
		/// Only active members subscribe.
		NotAMember,
		/// You have subscribed, and the period is not over. Cancel that first, and wait.
		AlreadySubscribed,
		/// There is no subscription to renew or cancel, or it is not due.
		NotRenewable,
		/// Whose money it is, is an identity that is frozen, or is being closed: none of it
		/// moves. Ask again when it is active.
		Halted,
		/// The spender is an identity that is being closed, or was: nobody can allow it
		/// more. Less, or nothing, always.
		SpenderLeaves,
	}
}
