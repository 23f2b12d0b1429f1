//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sends `value` from your account to `to`, as in ERC-20.
		///
		/// Anybody may call it. A value of zero and a transfer to yourself work
		/// and are events too.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `to` is the zero address.
		/// - [`Error::InsufficientBalance`]: you have less than `value` to spend.
		///
		/// # Emits
		/// [`Event::Transfer`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::transfer())]
		pub fn transfer(
			origin: OriginFor<T>,
			to: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResult {
			let from = ensure_signed(origin)?;
			Self::do_transfer(from, to, value)
		}

		/// Lets `spender` move up to `value` out of your account, as in ERC-20.
		///
		/// Anybody may call it, with any balance. `value` replaces what was
		/// allowed before; it does not add to it, and zero ends the allowance. The
		/// largest value is a number like any other: it is used up, too.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `spender` is the zero address.
		/// - [`Error::TooManyAllowances`]: you have [`Config::MaxAllowances`] other
		///   spenders.
		/// - [`Error::SpenderLeaves`]: `spender` is an identity that is being closed, or was.
		///
		/// # Emits
		/// [`Event::Approval`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(
			origin: OriginFor<T>,
			spender: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			Ok(Self::do_approve(owner, spender, value)?.post_info::<T>())
		}

		/// Moves `value` from `from` to `to` out of what `from` allows you, as in
		/// ERC-20.
		///
		/// Anybody may call it whom `from` allows at least `value`; for a value of
		/// zero, anybody. This holds for your own account too.
		///
		/// # Errors
		/// In this order:
		/// - [`Error::Halted`]: `from` is an identity that is frozen, or being closed. What
		///   it allows you is shown all the same.
		/// - [`Error::ZeroAddress`]: `from` or `to` is the zero address.
		/// - [`Error::InsufficientBalance`]: `from` has less than `value` to spend.
		/// - [`Error::InsufficientAllowance`]: you may move less than `value`.
		///
		/// # Emits
		/// [`Event::Transfer`], then [`Event::Approval`] with what is left, and
		/// [`Event::AllowanceExpires`] if that ends.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::transfer_from())]
		pub fn transfer_from(
			origin: OriginFor<T>,
			from: AccountId,
			to: AccountId,
			#[pallet::compact] value: Balance,
		) -> DispatchResult {
			let spender = ensure_signed(origin)?;
			Self::do_transfer_from(spender, from, to, value)
		}

		/// Sets what a service costs from now on, or takes its tariff away.
		///
		/// By the members' vote. What was used in windows that are open counts.
		///
		/// # Errors
		/// - [`Error::InvalidTariff`]: more is included than the quota allows.
		///
		/// # Emits
		/// [`Event::TariffSet`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::set_tariff())]
		pub fn set_tariff(
			origin: OriginFor<T>,
			service: Service,
			tariff: Option<Tariff>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_tariff(service, tariff)
		}

		/// Lets `spender` move `added` more out of your account, as in OpenZeppelin's ERC-20.
		///
		/// Anybody may call it, with any balance. The allowance keeps its expiry; one that
		/// has expired is begun anew, for good.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `spender` is the zero address.
		/// - [`Error::AllowanceOverflow`]: the sum is above the largest amount.
		/// - [`Error::TooManyAllowances`]: you have [`Config::MaxAllowances`] other
		///   spenders.
		/// - [`Error::SpenderLeaves`]: `spender` is an identity that is being closed, or was.
		///
		/// # Emits
		/// [`Event::Approval`] with the sum, then [`Event::AllowanceExpires`] if it ends.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::increase_allowance())]
		pub fn increase_allowance(
			origin: OriginFor<T>,
			spender: AccountId,
			#[pallet::compact] added: Balance,
		) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			Ok(Self::do_increase_allowance(owner, spender, added)?.post_info::<T>())
		}

		/// Lets `spender` move `subtracted` less out of your account, as in OpenZeppelin's
		/// ERC-20.
		///
		/// Anybody may call it. The allowance keeps its expiry.
		///
		/// # Errors
		/// - [`Error::AllowanceBelowZero`]: less than that is allowed.
		/// - [`Error::ZeroAddress`]: `spender` is the zero address, of which nothing is taken
		///   away.
		///
		/// # Emits
		/// [`Event::Approval`] with what is left, then [`Event::AllowanceExpires`] if that ends.
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::decrease_allowance())]
		pub fn decrease_allowance(
			origin: OriginFor<T>,
			spender: AccountId,
			#[pallet::compact] subtracted: Balance,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			Self::do_decrease_allowance(owner, spender, subtracted)
		}

		/// Sets what `spender` may move out of your account if it is `expected` now, and
		/// until when.
		///
		/// Anybody may call it. With `approve` alone, a spender that is quick uses the old
		/// allowance and then the new one; here the second never comes into being. An
		/// allowance that has expired is zero.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `spender` is the zero address.
		/// - [`Error::AllowanceChanged`]: the allowance is not `expected`.
		/// - [`Error::TimeIsOver`]: `expires_at` is not after now.
		/// - [`Error::TooManyAllowances`]: you have [`Config::MaxAllowances`] other
		///   spenders.
		/// - [`Error::SpenderLeaves`]: `spender` is an identity that is being closed, or was.
		///
		/// # Emits
		/// [`Event::Approval`], then [`Event::AllowanceExpires`] if it does.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::approve_if())]
		pub fn approve_if(
			origin: OriginFor<T>,
			spender: AccountId,
			#[pallet::compact] expected: Balance,
			#[pallet::compact] value: Balance,
			expires_at: Option<Moment>,
		) -> DispatchResultWithPostInfo {
			let owner = ensure_signed(origin)?;
			Ok(Self::do_approve_if(owner, spender, expected, value, expires_at)?.post_info::<T>())
		}

		/// Announces that `amount` of a pool goes to `beneficiary`, who can claim it when
		/// the notice is over.
		///
		/// By the members' vote. What is locked up, released or announced already is not
		/// available. The entry in the log is public and for good.
		///
		/// # Errors
		/// - [`Error::ZeroAddress`]: `beneficiary` is the zero address.
		/// - [`Error::ZeroAmount`]: `amount` is zero.
		/// - [`Error::PoolNotFound`]: this network has no such pool.
		/// - [`Error::NotAvailable`]: the pool has less to give now.
		/// - [`Error::TooManyReleases`]: [`Config::MaxOpenReleases`] are waiting.
		///
		/// # Emits
		/// [`Event::ReleaseAnnounced`]
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::announce_release())]
		pub fn announce_release(
			origin: OriginFor<T>,
			pool: PoolKind,
			beneficiary: AccountId,
			#[pallet::compact] amount: Balance,
			purpose: ReleasePurpose,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_announce_release(pool, beneficiary, amount, purpose)
		}

		/// Takes a release back that has not been claimed.
		///
		/// By the members' vote.
		///
		/// # Errors
		/// - [`Error::ReleaseNotFound`], [`Error::ReleaseOver`].
		///
		/// # Emits
		/// [`Event::ReleaseEnded`]
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::cancel_release())]
		pub fn cancel_release(origin: OriginFor<T>, release: ReleaseId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_end_release(release, ReleaseState::Cancelled)
		}

		/// Accepts a release: the money is yours.
		///
		/// By its beneficiary, when the notice is over. Costs no fee when it succeeds.
		///
		/// # Errors
		/// - [`Error::ReleaseNotFound`], [`Error::NotBeneficiary`], [`Error::ReleaseOver`].
		/// - [`Error::NoticeNotOver`]: it is too early.
		/// - [`Error::TimeIsOver`]: it is too late.
		///
		/// # Emits
		/// [`Event::Transfer`], [`Event::ReleaseEnded`]
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::claim_release())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, release: &ReleaseId| -> bool {
			Pallet::<T>::can_claim(origin, *release)
		})]
		pub fn claim_release(origin: OriginFor<T>, release: ReleaseId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_claim_release(who, release)
		}

		/// Turns a release down: it stays in the pool.
		///
		/// By its beneficiary, while it is open. Costs no fee when it succeeds.
		///
		/// # Errors
		/// - [`Error::ReleaseNotFound`], [`Error::NotBeneficiary`], [`Error::ReleaseOver`].
		///
		/// # Emits
		/// [`Event::ReleaseEnded`]
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::decline_release())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, release: &ReleaseId| -> bool {
			Pallet::<T>::can_decline(origin, *release)
		})]
		pub fn decline_release(origin: OriginFor<T>, release: ReleaseId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_decline_release(who, release)
		}

		/// Closes a release that nobody claimed in time: it stays in the pool.
		///
		/// By anybody, when its time is over.
		///
		/// # Errors
		/// - [`Error::ReleaseNotFound`], [`Error::ReleaseOver`].
		/// - [`Error::NotLapsed`]: it can still be claimed.
		///
		/// # Emits
		/// [`Event::ReleaseEnded`]
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::lapse_release())]
		pub fn lapse_release(origin: OriginFor<T>, release: ReleaseId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_lapse_release(release)
		}

		/// Offers to pay fees for an identity, and to lend it deposits, within a budget.
		///
		/// Anybody may call it for an identity that is active and is not their own. The
		/// budget is put aside at once. Nothing of it is used before the identity accepts.
		///
		/// `fees` and `deposits` are the two parts of the budget in units of 10^-18 JASMY;
		/// `calls` says which calls are paid for, and in a batch each of them must be; a
		/// deposit is lent whatever the call. It ends at `expires_at`.
		///
		/// # Errors
		/// - [`Error::NotSponsorable`]: it is no active identity, or you.
		/// - [`Error::AlreadySponsored`]: there is one by you, or an offer.
		/// - [`Error::TimeIsOver`], [`Error::TooLong`]: `expires_at` is not after now, or
		///   more than [`Config::MaxSponsorshipPeriod`] away.
		/// - [`Error::BudgetTooSmall`]: the budget is below [`Config::MinSponsorship`].
		/// - [`Error::InsufficientBalance`]: you have less to put aside.
		///
		/// # Emits
		/// [`Event::SponsorshipOffered`]
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::offer_sponsorship())]
		pub fn offer_sponsorship(
			origin: OriginFor<T>,
			beneficiary: AccountId,
			#[pallet::compact] fees: Balance,
			#[pallet::compact] deposits: Balance,
			calls: CoveredCalls,
			expires_at: Moment,
		) -> DispatchResult {
			let sponsor = ensure_signed(origin)?;
			let terms = Sponsorship { fees, deposits, calls, expires_at, accepted: false };
			Self::do_offer_sponsorship(sponsor, beneficiary, terms)
		}

		/// Accepts the offer of a sponsor: its budget pays from now on.
		///
		/// By the identity that it is for. Free within the identity's quota. `terms_hash` is
		/// [`Sponsorship::hash`] of the offer as it was read.
		///
		/// # Errors
		/// - [`Error::SponsorshipNotFound`], [`Error::AlreadyAccepted`].
		/// - [`Error::TermsChanged`]: the offer is another one than you have read.
		/// - [`Error::TimeIsOver`]: the offer has expired.
		/// - [`Error::TooManySponsors`]: you have [`Config::MaxSponsors`].
		///
		/// # Emits
		/// [`Event::SponsorshipAccepted`]
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::accept_sponsorship())]
		pub fn accept_sponsorship(
			origin: OriginFor<T>,
			sponsor: AccountId,
			terms_hash: Hash,
		) -> DispatchResult {
			let beneficiary = ensure_signed(origin)?;
			Self::do_accept_sponsorship(beneficiary, sponsor, terms_hash)
		}

		/// Adds to a budget, or to its time.
		///
		/// By its sponsor, accepted or not.
		///
		/// # Errors
		/// - [`Error::SponsorshipNotFound`].
		/// - [`Error::NotLonger`], [`Error::TimeIsOver`], [`Error::TooLong`]: `expires_at`
		///   is not after what was agreed, not after now, or too far away.
		/// - [`Error::InsufficientBalance`]: you have less to put aside.
		///
		/// # Emits
		/// [`Event::SponsorshipToppedUp`]
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::top_up_sponsorship())]
		pub fn top_up_sponsorship(
			origin: OriginFor<T>,
			beneficiary: AccountId,
			#[pallet::compact] fees: Balance,
			#[pallet::compact] deposits: Balance,
			expires_at: Option<Moment>,
		) -> DispatchResult {
			let sponsor = ensure_signed(origin)?;
			Self::do_top_up_sponsorship(sponsor, beneficiary, fees, deposits, expires_at)
		}

		/// Ends a sponsorship, or the offer of one: what is left is the sponsor's again.
		///
		/// By either side, at any time; by anybody when it has expired. For the identity it
		/// is free within its quota. Deposits that were lent come back when they come free.
		///
		/// # Errors
		/// - [`Error::SponsorshipNotFound`].
		/// - [`Error::NotParty`]: you are neither side, and it has not expired.
		///
		/// # Emits
		/// [`Event::SponsorshipEnded`]
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::end_sponsorship())]
		pub fn end_sponsorship(
			origin: OriginFor<T>,
			sponsor: AccountId,
			beneficiary: AccountId,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_end_sponsorship(who, sponsor, beneficiary)
		}

		/// Pays a member for goods, by its invoice.
		///
		/// Anybody may call it. `invoice` is a hash of what is paid for, as the merchant
		/// made it: the merchant finds the payment by it. The chain keeps no list of paid
		/// invoices, and takes a second payment for one, too.
		///
		/// # Errors
		/// - [`Error::NotAMerchant`]: `merchant` is no active member.
		/// - [`Error::ZeroAmount`]: `amount` is zero.
		/// - [`Error::InsufficientBalance`]: you have less than `amount` to spend.
		///
		/// # Emits
		/// [`Event::Transfer`], [`Event::Paid`]
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::pay())]
		pub fn pay(
			origin: OriginFor<T>,
			merchant: AccountId,
			#[pallet::compact] amount: Balance,
			invoice: InvoiceHash,
		) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			Self::do_pay(payer, merchant, amount, invoice)
		}

		/// Sets a plan that companies can subscribe to, or closes one.
		///
		/// By the members' vote. Periods that were paid for keep their time; the plan's
		/// new tariffs hold from now on for whoever has it, and when it is closed the general
		/// ones do.
		///
		/// # Errors
		/// - [`Error::InvalidPlan`].
		///
		/// # Emits
		/// [`Event::PlanSet`]
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::set_plan())]
		pub fn set_plan(origin: OriginFor<T>, plan: PlanId, terms: Option<Plan>) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_plan(plan, terms)
		}

		/// Subscribes to a plan, and pays for its first period.
		///
		/// By an active member. While a period lasts, services cost what the plan says
		/// instead of the general tariff. With `renews`, the next period is paid for when
		/// it is due and a service is used that the plan names, or when anybody calls
		/// [`renew_subscription`](Pallet::renew_subscription), as long as it costs no more
		/// than `max_price` and lasts no shorter than the one before. When it cannot be, the
		/// general tariffs hold.
		///
		/// # Errors
		/// - [`Error::NotAMember`], [`Error::PlanNotFound`], [`Error::AlreadySubscribed`].
		/// - [`Error::PriceTooHigh`]: the plan costs more than `max_price`.
		/// - [`Error::InsufficientBalance`]: you have less to spend.
		///
		/// # Emits
		/// [`Event::Transfer`], [`Event::SubscriptionPaid`]
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::subscribe())]
		pub fn subscribe(
			origin: OriginFor<T>,
			plan: PlanId,
			#[pallet::compact] max_price: Balance,
			renews: bool,
		) -> DispatchResult {
			let company = ensure_signed(origin)?;
			Self::do_subscribe(company, plan, max_price, renews)
		}

		/// Ends the renewals of your subscription. What is paid for lasts to its end.
		///
		/// By whoever has one that renews.
		///
		/// # Errors
		/// - [`Error::NotRenewable`].
		///
		/// # Emits
		/// [`Event::SubscriptionCancelled`]
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::cancel_subscription())]
		pub fn cancel_subscription(origin: OriginFor<T>) -> DispatchResult {
			let company = ensure_signed(origin)?;
			Self::do_cancel_subscription(company)
		}

		/// Begins the next period of a subscription that renews and is due.
		///
		/// By anybody: the company has agreed to it, and pays.
		///
		/// # Errors
		/// - [`Error::Halted`]: the company's identity is frozen, or being closed.
		/// - [`Error::NotRenewable`]: it does not renew, or is not due.
		/// - [`Error::NotAMember`], [`Error::PlanNotFound`], [`Error::PriceTooHigh`],
		///   [`Error::InsufficientBalance`].
		///
		/// # Emits
		/// [`Event::Transfer`], [`Event::SubscriptionPaid`]
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::renew_subscription())]
		pub fn renew_subscription(origin: OriginFor<T>, company: AccountId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_renew_subscription(company)
		}
	}
}
