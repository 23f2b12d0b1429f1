//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Money moved, as in ERC-20.
		Transfer {
			/// Whose it was.
			from: AccountId,
			/// Whose it is.
			to: AccountId,
			/// How much; zero is possible.
			value: Balance,
		},
		/// An allowance was set, or a part of it used, as in ERC-20.
		Approval {
			/// Whose money.
			owner: AccountId,
			/// Who may move it.
			spender: AccountId,
			/// How much from now on; zero is none.
			value: Balance,
		},
		/// Money was put aside.
		Escrowed {
			/// Whose it still is.
			payer: AccountId,
			/// How much was added to what is put aside.
			amount: Balance,
		},
		/// Money that had been put aside was paid.
		EscrowPaid {
			/// Who had put it aside.
			payer: AccountId,
			/// Whose it is now.
			payee: AccountId,
			/// How much.
			amount: Balance,
		},
		/// Money that had been put aside is its payer's again, free to spend.
		EscrowRefunded {
			/// Whose it is.
			payer: AccountId,
			/// How much.
			amount: Balance,
		},
		/// An allowance ends by itself. It comes after each `Approval` of it; one without it
		/// is for good.
		AllowanceExpires {
			/// Whose money.
			owner: AccountId,
			/// Who may move it.
			spender: AccountId,
			/// From this time on nothing is left of it.
			expires_at: Moment,
		},
		/// An account was emptied that nothing else keeps: all allowances that it gave are
		/// void.
		AllowancesVoided {
			/// Whose money it was.
			owner: AccountId,
		},
		/// The members have voted for a release.
		ReleaseAnnounced {
			/// Its number in the log.
			release: ReleaseId,
			/// Out of which pool.
			pool: PoolKind,
			/// To whom.
			beneficiary: AccountId,
			/// How much.
			amount: Balance,
			/// What for.
			purpose: ReleasePurpose,
			/// From when on it can be claimed.
			claimable_at: Moment,
			/// Until when.
			expires_at: Moment,
		},
		/// A release has come to its end: nothing changes it any more.
		ReleaseEnded {
			/// Its number in the log.
			release: ReleaseId,
			/// How it ended.
			state: ReleaseState,
		},
		/// Somebody offers to pay fees for an identity, and to lend it deposits.
		SponsorshipOffered {
			/// Who.
			sponsor: AccountId,
			/// For whom.
			beneficiary: AccountId,
			/// On what terms.
			terms: Sponsorship,
		},
		/// The identity has accepted.
		SponsorshipAccepted {
			/// Who pays.
			sponsor: AccountId,
			/// For whom.
			beneficiary: AccountId,
		},
		/// A sponsor has added to a budget, or to its time.
		SponsorshipToppedUp {
			/// Who pays.
			sponsor: AccountId,
			/// For whom.
			beneficiary: AccountId,
			/// What is left for fees now.
			fees: Balance,
			/// What is left to lend now.
			deposits: Balance,
			/// When it ends.
			expires_at: Moment,
		},
		/// A sponsorship, or the offer of one, is over.
		SponsorshipEnded {
			/// Who paid.
			sponsor: AccountId,
			/// For whom.
			beneficiary: AccountId,
			/// What was left of the budget, and is the sponsor's again.
			returned: Balance,
		},
		/// A sponsor has paid the fee of a call.
		FeeSponsored {
			/// Who paid.
			sponsor: AccountId,
			/// For whom.
			beneficiary: AccountId,
			/// How much.
			fee: Balance,
		},
		/// A sponsor has lent what was missing of a deposit. It was moved, with an event of
		/// its own.
		DepositLent {
			/// Who has lent.
			sponsor: AccountId,
			/// To whom.
			beneficiary: AccountId,
			/// How much.
			amount: Balance,
		},
		/// A deposit has come free, and what had been lent for it went back, with an event
		/// of its own.
		DepositRepaid {
			/// Who had lent.
			sponsor: AccountId,
			/// To whom.
			beneficiary: AccountId,
			/// How much.
			amount: Balance,
		},
		/// Somebody has paid a member for something. The money moved, with an event of its
		/// own.
		Paid {
			/// Who.
			payer: AccountId,
			/// Whom.
			merchant: AccountId,
			/// How much.
			amount: Balance,
			/// What for: a hash of the merchant's invoice.
			invoice: InvoiceHash,
		},
		/// There is a new plan, or another one from the next period on.
		PlanSet {
			/// Its number.
			plan: PlanId,
			/// What it is; `None`: nobody can subscribe to it, or renew it, any more.
			terms: Option<Plan>,
		},
		/// A period of a subscription has begun. It was paid for, with an event of its own.
		SubscriptionPaid {
			/// Who has subscribed.
			company: AccountId,
			/// To what.
			plan: PlanId,
			/// What the period cost.
			price: Balance,
			/// When it ends.
			until: Moment,
		},
		/// A subscription will not be renewed.
		SubscriptionCancelled {
			/// Whose it is.
			company: AccountId,
			/// What was paid for lasts until then.
			until: Moment,
		},
		/// A service costs something else from now on.
		TariffSet {
			/// The service.
			service: Service,
			/// What it costs; `None`: nothing, for as much as one likes.
			tariff: Option<Tariff>,
		},
		/// Somebody used a service that has a tariff. What it cost was moved to the
		/// platform pool, with an event of its own.
		ServiceCharged {
			/// Who.
			payer: AccountId,
			/// The service.
			service: Service,
			/// How much of it.
			units: u32,
			/// What that cost; zero while it is included.
			fee: Balance,
		},
	}
}
