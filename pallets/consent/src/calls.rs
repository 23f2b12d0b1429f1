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
		/// cancelled. At most `MaxRequestsPerPair` may be open between the two, and neither a
		/// refused purpose nor one below it can be asked for again at once, whatever account
		/// the company goes by. Requests beyond those that are included cost what the table of
		/// fees says.
		///
		/// # Errors
		/// `NotAuthorized`, `RequestToSelf`, `SubjectNotActive`, `EmptyTerms`,
		/// `Expired`, `UnknownPurpose`, `UnknownCategory`, `TooLong`, `RewardTooLarge`,
		/// `TimeToReflect` when it would end before it can be accepted, `ErasureOverdue`,
		/// `RefusedRecently`, `TooManyRequests`; those of the escrow and the currency when
		/// the company has too little; `QuotaExceeded`, `CannotPay`.
		///
		/// # Emits
		/// [`Event::Requested`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::request(
			length(terms.categories.len()),
			named_devices(terms),
			length(terms.recipients.len()),
		).saturating_add(T::Fees::charge_weight()).saturating_add(former_account_weight::<T>()))]
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
		/// may, one whose time is over is settled first. Special data and purposes need
		/// `ReflectionPeriod` between the request and this.
		///
		/// # Errors
		/// `RequestNotFound`, `NotAuthorized`, `Expired`, `TermsChanged`,
		/// `SubjectNotActive`, `CompanyNotActive`, `NotNarrower`, `EmptyTerms`,
		/// `UnknownPurpose`, `UnknownCategory`, `TooLong`, `RewardTooLarge`,
		/// `KycTooLow`, `DeviceNotPaired`, `TimeToReflect`, `TooManyGrants`,
		/// `TooManyGrantsOfDevice`.
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
		/// money are in, and for expired requests too. All that the company has asked for
		/// this purpose or a part of it, by whatever account, is refused with it, and it
		/// cannot ask again for some time.
		///
		/// # Errors
		/// `RequestNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// [`Event::Refused`], for each request.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::refuse())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, request: &RequestId| -> bool {
			Requests::<T>::get(request).is_some_and(|request| is_signed_by::<T>(origin, &request.subject))
		})]
		pub fn refuse(origin: OriginFor<T>, request: RequestId) -> DispatchResultWithPostInfo {
			Self::do_refuse(ensure_signed(origin)?, request).map_err(after_a_look::<T>)?;
			Ok(().into())
		}

		/// Takes a permission back.
		///
		/// By the person who gave it; free. Works whatever state the company and its
		/// money are in. Access ends at once, envelopes are dropped, the rest of the reward
		/// goes back, and what was read must be erased. One whose time is over, and that
		/// nobody has settled, is settled as it would have been: it ends as expired.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`; `NotActive` when it has ended already.
		///
		/// # Emits
		/// [`Event::Revoked`]; [`Event::Expired`] when its time is over.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke().saturating_add(T::DropEnvelopesWeight::get()))]
		#[pallet::feeless_if(|origin: &OriginFor<T>, grant: &GrantId| -> bool {
			Grants::<T>::get(grant).is_some_and(|grant| {
				grant.state == GrantState::Active && is_signed_by::<T>(origin, &grant.subject)
			})
		})]
		pub fn revoke(origin: OriginFor<T>, grant: GrantId) -> DispatchResultWithPostInfo {
			Self::do_revoke(ensure_signed(origin)?, grant).map_err(after_a_look::<T>)?;
			Ok(().into())
		}

		/// Records an access, and pays for it.
		///
		/// By the company that holds the grant, with the signed word of the locker host
		/// that serves it: an intent for [`ServeAccess`], about
		/// `(grant, record, receipt)`, with the company as the other party. `receipt` is
		/// the hash of what both wrote down about the access. The host hands the record over
		/// once this is final, and within `DeliveryPeriod`.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `RecordNotFound`; why access is denied: of
		/// [`DeniedReason`](jasmynet_primitives::apis::DeniedReason), those from
		/// `CompanyNotActive` to `TooSoon`, under the same names (`NotActive` for `Revoked`);
		/// `HostNotActive`, `HostIsGrantee`, `NotAKeyOfTheHost`, `IntentMismatch`;
		/// `TooManyReaders`; why the signature is refused (`IntentForOtherChain` to
		/// `BadSignature`).
		///
		/// # Emits
		/// [`Event::AccessRecorded`].
		///
		/// [`ServeAccess`]: jasmynet_primitives::intent::Action::ServeAccess
		#[pallet::call_index(5)]
		// More than the benchmark counts: how the record's device stands, and what is still
		// owed after other grants under which the record was read.
		#[pallet::weight(
			T::WeightInfo::record_access()
				.saturating_add(T::Devices::standing_weight())
				.saturating_add(T::Records::note_read_weight())
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

		/// Says that what was read, or got, under a grant has been erased.
		///
		/// By the company once the grant has ended; one whose time is over is settled on the
		/// way. By each recipient for itself, also before: it gets nothing more under the grant
		/// then. `evidence` is the hash of the evidence. When the person has been erased
		/// meanwhile, the duty leaves the state with this.
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
		/// grant is removed when what was read under it has been erased, by all who had it,
		/// and `HistoryPeriod` is over.
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

		/// Gives a permission that nobody has asked for.
		///
		/// By a person, to a company that is an active member with the role of a data
		/// consumer. The terms name no reward, since nobody has put one aside; the person
		/// pays the deposit for the storage. The company is bound to nothing by it before
		/// it reads.
		///
		/// # Errors
		/// `SubjectNotActive`, `CompanyNotActive`, `RequestToSelf`, `RewardNotFunded`,
		/// `ErasureOverdue`, `TimeToReflect` while the company waits for an answer about
		/// something special that it has asked for lately,
		/// those of terms as in [`accept`](Call::accept), and those of the currency when
		/// the person has too little.
		///
		/// # Emits
		/// [`Event::Granted`], after [`Event::Expired`] when another grant was settled.
		#[pallet::call_index(8)]
		#[pallet::weight(Pallet::<T>::grant_weight(terms))]
		pub fn grant(origin: OriginFor<T>, grantee: AccountId, terms: Terms) -> DispatchResult {
			Self::do_grant(ensure_signed(origin)?, grantee, terms)
		}

		/// Stops a permission for the time being.
		///
		/// By the person who gave it; free. Its time goes on.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `NotActive`, `AlreadyPaused`.
		///
		/// # Emits
		/// [`Event::Paused`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::pause())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, grant: &GrantId| -> bool {
			Grants::<T>::get(grant).is_some_and(|grant| {
				grant.state == GrantState::Active
					&& grant.paused_at.is_none()
					&& is_signed_by::<T>(origin, &grant.subject)
			})
		})]
		pub fn pause(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			Self::do_pause(ensure_signed(origin)?, grant)
		}

		/// Lets a paused permission go on.
		///
		/// By the person who gave it. What a restriction or an objection has paused goes
		/// on by this alone: a company's answer changes nothing.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `NotActive`, `SubjectNotActive`, `NotPaused`.
		///
		/// # Emits
		/// [`Event::Resumed`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::resume())]
		pub fn resume(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			Self::do_resume(ensure_signed(origin)?, grant)
		}

		/// Gives a permission back.
		///
		/// By the company. It ends like a revoked one, with the same duties.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `NotActive`.
		///
		/// # Emits
		/// [`Event::Surrendered`]; [`Event::Expired`] when its time is over.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::surrender().saturating_add(T::DropEnvelopesWeight::get()))]
		pub fn surrender(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			Self::do_surrender(ensure_signed(origin)?, grant)
		}

		/// Says that a recorded access was not right.
		///
		/// By the person whose data it was; free, once for each access that is kept in
		/// state. It moves no money: it is there for everybody to see.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `ReceiptNotFound`, `AlreadyDisputed`.
		///
		/// # Emits
		/// [`Event::AccessDisputed`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::dispute_access())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, grant: &GrantId, number: &u32, _: &DisputeReason| -> bool {
			Pallet::<T>::can_be_disputed(*grant, *number)
				&& Grants::<T>::get(grant)
					.is_some_and(|grant| is_signed_by::<T>(origin, &grant.subject))
		})]
		pub fn dispute_access(
			origin: OriginFor<T>,
			grant: GrantId,
			number: u32,
			reason: DisputeReason,
		) -> DispatchResult {
			Self::do_dispute_access(ensure_signed(origin)?, grant, number, reason)
		}

		/// Says that nothing was read in a period but what is recorded: the company's
		/// signed word, so that silence can be told from hiding.
		///
		/// By the company that holds, or held, the grant. The period goes from `from` until
		/// just before `until`. It begins no earlier than the grant, or than the end of the
		/// last statement, and is over. No access in it is recorded; where older receipts
		/// than those that are kept have been displaced, it begins after the oldest kept one.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `BadPeriod`, `ReadInPeriod`.
		///
		/// # Emits
		/// [`Event::NothingReadStated`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::state_nothing_read(T::MaxReceipts::get()))]
		pub fn state_nothing_read(
			origin: OriginFor<T>,
			grant: GrantId,
			from: Moment,
			until: Moment,
		) -> DispatchResult {
			Self::do_state_nothing_read(ensure_signed(origin)?, grant, from, until)
		}

		/// Offers to pass on what was read, to one of those whom the terms name.
		///
		/// By the company, while the grant works and something was read under it.
		///
		/// # Errors
		/// `GrantNotFound`, `NotAuthorized`, `NotActive`, `Expired`, `NotARecipient`,
		/// `RecipientNotMember`, `NothingToPassOn`, `AlreadyPassedOn`; why access is denied,
		/// whatever it is to.
		///
		/// # Emits
		/// [`Event::PassedOn`].
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::pass_on())]
		pub fn pass_on(
			origin: OriginFor<T>,
			grant: GrantId,
			recipient: AccountId,
		) -> DispatchResult {
			Self::do_pass_on(ensure_signed(origin)?, grant, recipient)
		}

		/// Accepts what a company has read, with the duty to erase it.
		///
		/// By the recipient, while the grant works. When the grant ends, the recipient must
		/// erase and confirm as the company must.
		///
		/// # Errors
		/// `GrantNotFound`, `NotActive`, `Expired`, `NotOffered`, `AlreadyPassedOn`; why
		/// access is denied, whatever it is to.
		///
		/// # Emits
		/// [`Event::Received`].
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::receive())]
		pub fn receive(origin: OriginFor<T>, grant: GrantId) -> DispatchResult {
			Self::do_receive(ensure_signed(origin)?, grant)
		}

		/// Asks a company for what the law gives a person a right to.
		///
		/// By a person whose permission the company has asked for, or has used, or who names
		/// one under which it accepted what another has read, as long as that is in the state;
		/// free. It must be answered within `AnswerPeriod`. A restriction or an objection pauses
		/// the named permissions that work and that the company holds, or all of those where
		/// none is named, in this block. `details` is the salted hash of what the person has to
		/// say.
		///
		/// However many questions wait for the company's answer, there is a place for a
		/// restriction and one for an objection. While the place of one of these rights is taken
		/// and no other is left, asking for it once more pauses what there is to pause and
		/// makes no new question: the open one stands for it.
		///
		/// # Errors
		/// `NoDealings`, `GrantNotFound`, `NotAuthorized`, `TooManySubjectRequests`.
		///
		/// # Emits
		/// [`Event::SubjectRequestOpened`], unless another question stands for this one; before
		/// it, [`Event::Paused`] for each permission.
		#[pallet::call_index(16)]
		#[pallet::weight(
			T::WeightInfo::open(T::MaxGrantsPerPair::get()).saturating_add(dealings_weight::<T>())
		)]
		#[pallet::feeless_if(|
			origin: &OriginFor<T>,
			company: &AccountId,
			right: &SubjectRight,
			grants: &BoundedVec<GrantId, ConstU32<MAX_NAMED_GRANTS>>,
			_: &Option<Hash>,
		| -> bool {
			let who = ensure_signed(origin.clone());
			who.is_ok_and(|who| Pallet::<T>::can_ask(&who, company, *right, grants))
		})]
		pub fn open(
			origin: OriginFor<T>,
			company: AccountId,
			right: SubjectRight,
			grants: BoundedVec<GrantId, ConstU32<MAX_NAMED_GRANTS>>,
			details: Option<Hash>,
		) -> DispatchResult {
			Self::do_open(ensure_signed(origin)?, company, right, grants, details)
		}

		/// Takes more time for an answer, once.
		///
		/// By the company, while there is time left.
		///
		/// # Errors
		/// `SubjectRequestNotFound`, `NotAuthorized`, `AlreadyAnswered`,
		/// `AlreadyExtended`, `Expired`.
		///
		/// # Emits
		/// [`Event::SubjectRequestExtended`].
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::extend())]
		pub fn extend(
			origin: OriginFor<T>,
			request: SubjectRequestId,
			reason: ExtensionReason,
		) -> DispatchResult {
			Self::do_extend(ensure_signed(origin)?, request, reason)
		}

		/// Answers what a person has asked, late or in time.
		///
		/// By the company. `evidence` is the hash of the answer, which the person gets
		/// from the company.
		///
		/// # Errors
		/// `SubjectRequestNotFound`, `NotAuthorized`, `AlreadyAnswered`.
		///
		/// # Emits
		/// [`Event::SubjectRequestAnswered`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::answer())]
		pub fn answer(
			origin: OriginFor<T>,
			request: SubjectRequestId,
			evidence: Hash,
		) -> DispatchResult {
			Self::do_answer(ensure_signed(origin)?, request, evidence)
		}

		/// Takes a question to a company back. Nothing that it has paused goes on.
		///
		/// By the person who asked, before it is answered; free.
		///
		/// # Errors
		/// `SubjectRequestNotFound`, `NotAuthorized`, `AlreadyAnswered`.
		///
		/// # Emits
		/// [`Event::SubjectRequestWithdrawn`].
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::withdraw())]
		#[pallet::feeless_if(|origin: &OriginFor<T>, request: &SubjectRequestId| -> bool {
			SubjectRequests::<T>::get(request).is_some_and(|request| {
				request.answer.is_none() && is_signed_by::<T>(origin, &request.subject)
			})
		})]
		pub fn withdraw(origin: OriginFor<T>, request: SubjectRequestId) -> DispatchResult {
			Self::do_withdraw(ensure_signed(origin)?, request)
		}

		/// Points out that a company has something overdue. It cannot ask anybody for
		/// anything meanwhile, whether or not somebody says so: this puts it on record.
		///
		/// By anybody.
		///
		/// # Errors
		/// `NothingOverdue`.
		///
		/// # Emits
		/// [`Event::OverduePointedOut`], for the matter that is overdue longest.
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::point_out())]
		pub fn point_out(origin: OriginFor<T>, company: AccountId) -> DispatchResult {
			Self::do_point_out(ensure_signed(origin)?, company)
		}

		/// Adds a kind of data to the registry.
		///
		/// By the consortium's vote. Permissions for what lies above it are for it too, so
		/// it is not more sensitive than its parent; everything above it becomes as short
		/// as it is, for new terms. What a code stands for never changes.
		///
		/// # Errors
		/// `AlreadyExists`, `UnknownCategory` for the parent, `TooDeep`,
		/// `MoreSensitiveThanParent`.
		///
		/// # Emits
		/// [`Event::CategoryAdded`].
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::add_category(T::MaxRegistryDepth::get()))]
		pub fn add_category(
			origin: OriginFor<T>,
			code: CategoryCode,
			parent: Option<CategoryCode>,
			sensitivity: u8,
			max_duration: Moment,
			text_hash: Hash,
			iri: Option<Iri>,
		) -> DispatchResult {
			T::RegistryOrigin::ensure_origin(origin)?;
			let category =
				Category { parent, sensitivity, max_duration, text_hash, iri, retired: false };
			Self::do_add::<CategoryRegistry>(code, category)
		}

		/// Adds a purpose to the registry.
		///
		/// By the consortium's vote. Whoever is asked for what lies above it may give a
		/// permission for it instead, and a no to what lies above it is a no to it. It is not
		/// more sensitive than its parent; everything above it becomes as short as it is, for
		/// new terms. What a code stands for never changes.
		///
		/// # Errors
		/// `AlreadyExists`, `UnknownPurpose` for the parent, `TooDeep`,
		/// `MoreSensitiveThanParent`.
		///
		/// # Emits
		/// [`Event::PurposeAdded`].
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::add_purpose())]
		pub fn add_purpose(
			origin: OriginFor<T>,
			code: PurposeCode,
			parent: Option<PurposeCode>,
			sensitivity: u8,
			max_duration: Moment,
			text_hash: Hash,
			iri: Iri,
		) -> DispatchResult {
			T::RegistryOrigin::ensure_origin(origin)?;
			let purpose =
				Purpose { parent, sensitivity, max_duration, text_hash, iri, retired: false };
			Self::do_add::<PurposeRegistry>(code, purpose)
		}

		/// Retires a kind of data: no new terms name it. What was granted goes on.
		///
		/// By the consortium's vote.
		///
		/// # Errors
		/// `UnknownCategory`.
		///
		/// # Emits
		/// [`Event::CategoryRetired`].
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::retire_category())]
		pub fn retire_category(origin: OriginFor<T>, code: CategoryCode) -> DispatchResult {
			T::RegistryOrigin::ensure_origin(origin)?;
			Self::do_retire::<CategoryRegistry>(code)
		}

		/// Retires a purpose: no new terms name it. What was granted goes on.
		///
		/// By the consortium's vote.
		///
		/// # Errors
		/// `UnknownPurpose`.
		///
		/// # Emits
		/// [`Event::PurposeRetired`].
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::retire_purpose())]
		pub fn retire_purpose(origin: OriginFor<T>, code: PurposeCode) -> DispatchResult {
			T::RegistryOrigin::ensure_origin(origin)?;
			Self::do_retire::<PurposeRegistry>(code)
		}
	}
}
