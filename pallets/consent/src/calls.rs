//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Asks a person for the use of data.
		///
		/// By an active member with the role of a data consumer. The whole reward is
		/// put aside, and a deposit is held, until the request is answered or
		/// cancelled. At most `MaxRequestsPerPair` may be open between the two, and a
		/// refused purpose cannot be asked for again at once.
		///
		/// # Errors
		/// `NotAuthorized`, `RequestToSelf`, `SubjectNotActive`, `EmptyTerms`,
		/// `Expired`, `UnknownPurpose`, `UnknownCategory`, `TooLong`, `RewardTooLarge`,
		/// `ErasureOverdue`, `RefusedRecently`, `TooManyRequests`; and those of the
		/// escrow and the currency when the company has too little.
		///
		/// # Emits
		/// [`Event::Requested`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::request(
			length(terms.categories.len()),
			named_devices(terms),
			length(terms.recipients.len()),
		))]
		pub fn request(origin: OriginFor<T>, subject: AccountId, terms: Terms) -> DispatchResult {
			Self::do_request(ensure_signed(origin)?, subject, terms)
		}

		/// Takes a request back.
		///
		/// By the company at any time, by anybody once the request has expired.
		/// Reward and deposit go back to the company.
		///
		/// # Errors
		/// `RequestNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::RequestCancelled`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::cancel_request())]
		pub fn cancel_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			Self::do_cancel_request(ensure_signed(origin)?, request)
		}

		/// Gives a permission, as it was asked for or narrower.
		///
		/// By the person who is asked. `terms_hash` is the hash of the *requested*
		/// terms that the person has read. The part of the reward that is due at once
		/// is paid; what the accepted terms cannot cost goes back to the company. Devices
		/// that are named must be the person's. Where one of them has as many grants as it
		/// may, one whose time is over is settled first.
		///
		/// # Errors
		/// `RequestNotFound`, `NotAuthorized`, `Expired`, `TermsChanged`,
		/// `SubjectNotActive`, `CompanyNotActive`, `NotNarrower`, `EmptyTerms`,
		/// `UnknownPurpose`, `UnknownCategory`, `TooLong`, `RewardTooLarge`,
		/// `KycTooLow`, `DeviceNotPaired`, `TooManyGrants`, `TooManyGrantsOfDevice`.
		///
		/// # Emits
		/// [`Event::Accepted`], after [`Event::Expired`] when another grant was settled.
		#[pallet::call_index(2)]
		#[pallet::weight({
			let devices = narrowed.as_ref().map_or(MAX_DEVICES, named_devices);
			Pallet::<T>::accept_weight(narrowed_categories(narrowed), devices, devices.min(1))
		})]
		pub fn accept(
			origin: OriginFor<T>,
			request: RequestId,
			terms_hash: Hash,
			narrowed: Option<Terms>,
		) -> DispatchResultWithPostInfo {
			let who = ensure_signed(origin)?;
			let categories = narrowed_categories(&narrowed);
			let Accepted { devices, settled } =
				Self::do_accept(who, request, terms_hash, narrowed)?;
			Ok(Some(Self::accept_weight(categories, devices, settled.into())).into())
		}

		/// Says no.
		///
		/// By the person who is asked; free. Works whatever state the company and its
		/// money are in, and for expired requests too. The company cannot ask again
		/// for the same purpose for some time.
		///
		/// # Errors
		/// `RequestNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::Refused`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::refuse())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, request: &RequestId| -> bool {
			Requests::<T>::get(request).is_some_and(|request| is_signed_by::<T>(origin, &request.subject))
		})]
		pub fn refuse(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			Self::do_refuse(ensure_signed(origin)?, request)
		}

		/// Takes a permission back.
		///
		/// By the person who gave it; free. Works whatever state the company and its
		/// money are in, and when the time of the grant is over but nobody has settled
		/// it. Access ends at once, envelopes are dropped, the rest of the reward goes
		/// back, and what was read must be erased.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`; `NotActive` when it has ended already.
		///
		/// # Emits
		/// [`Event::Revoked`].
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke().saturating_add(T::DropEnvelopesWeight::get()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, grant: &GrantId| -> bool {
			Grants::<T>::get(grant).is_some_and(|grant| {
				grant.state == GrantState::Active && is_signed_by::<T>(origin, &grant.subject)
			})
		})]
		pub fn revoke(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			Self::do_revoke(ensure_signed(origin)?, grant)
		}

		/// Records that data was read, and pays for it.
		///
		/// By the company that holds the grant, with the signed word of the locker host
		/// that served it: an intent for [`ServeAccess`], about
		/// `(grant, record, receipt)`, with the company as the other party. `receipt` is
		/// the hash of what both wrote down about the access.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `RecordNotFound`, `RecordNotCovered`,
		/// `TimeNotCovered`; why access is denied (`CompanyNotActive` to `TooSoon`);
		/// `HostNotActive`, `NotAKeyOfTheHost`, `IntentMismatch`; why the signature is
		/// refused (`IntentForOtherChain` to `BadSignature`).
		///
		/// # Emits
		/// [`Event::AccessRecorded`].
		///
		/// [`ServeAccess`]: jasmynet_primitives::intent::Action::ServeAccess
		#[pallet::call_index(5)]
		// More than the benchmark counts: how the record's device stands.
		#[pallet::weight(
			T::WeightInfo::record_access().saturating_add(T::Devices::standing_weight())
		)]
		pub fn record_access(
			origin: OriginFor<T>,
			grant: GrantId,
			record: RecordId,
			receipt: Hash,
			host: AccountId,
			host_key: PublicKey,
			intent: SignedIntent,
			host_signature: KeySignature,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let proof = HostProof { host, key: host_key, intent, signature: host_signature };
			Self::do_record_access(who, grant, record, receipt, proof)
		}

		/// Says that what was read under a grant has been erased.
		///
		/// By the company, once the grant has ended; one whose time is over is settled
		/// on the way. `evidence` is the hash of the company's evidence. When the person
		/// has been erased meanwhile, the duty leaves the state with this.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `NothingToErase`, `StillActive`,
		/// `AlreadyConfirmed`.
		///
		/// # Emits
		/// [`Event::ErasureConfirmed`], after [`Event::Expired`] when it settled the
		/// grant.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::confirm_erasure().saturating_add(T::DropEnvelopesWeight::get()))]
		pub fn confirm_erasure(
			origin: OriginFor<T>,
			grant: GrantId,
			evidence: Hash,
		) -> DispatchResult {
			Self::do_confirm_erasure(ensure_signed(origin)?, grant, evidence)
		}

		/// Settles a grant whose time is over; drops envelopes that are left of an
		/// ended one; removes one that nobody needs any more.
		///
		/// By anybody. Each call does the first of these that there is to do. An ended
		/// grant is removed when what was read under it has been erased and
		/// `HistoryPeriod` is over.
		///
		/// # Errors
		/// `GrantNotFound`, `StillActive`, `ErasurePending`, `TooEarly`.
		///
		/// # Emits
		/// [`Event::Expired`], [`Event::EnvelopesDropped`] or [`Event::Pruned`].
		#[pallet::call_index(7)]
		#[pallet::weight(
			T::WeightInfo::prune_expired()
				.saturating_add(T::DropEnvelopesWeight::get())
				.max(T::WeightInfo::prune_ended(T::MaxReceipts::get()))
		)]
		pub fn prune(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			ensure_signed(origin)?;
			Self::do_prune(grant)
		}
	}
}
