//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Makes a company a member of the consortium. One that has left comes back
		/// in the same way.
		///
		/// May be called by [`Config::AdmitOrigin`]: two thirds of the members.
		///
		/// - `account`: the company's identity account
		/// - `name`: its public name, UTF-8
		/// - `roles`: what it may do; a member without roles has a vote and no more
		/// - `review_due`: when its membership is due for review, for people to see
		///
		/// # Errors
		/// [`Error::InvalidName`], [`Error::InvalidRoles`], [`Error::AlreadyExists`],
		/// [`Error::NotAnIdentity`], [`Error::TooManyMembers`].
		///
		/// # Emits
		/// [`Event::MemberAdmitted`]
		#[pallet::call_index(0)]
		#[pallet::weight(
			<T as Config>::WeightInfo::admit().saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn admit(
			origin: OriginFor<T>,
			account: AccountId,
			name: NameOf<T>,
			roles: Roles,
			review_due: Option<Moment>,
		) -> DispatchResult {
			T::AdmitOrigin::ensure_origin(origin)?;
			Self::do_admit(account, name, roles, review_due)
		}

		/// Sets what a member may do, in place of what it could do before.
		///
		/// May be called by [`Config::RolesOrigin`]: two thirds of the members. A
		/// suspended member's roles can be set; they count when it is reinstated.
		///
		/// # Errors
		/// [`Error::InvalidRoles`], [`Error::NotFound`], [`Error::NotActive`] when the
		/// member has left, [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::RolesSet`]
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::set_roles())]
		pub fn set_roles(origin: OriginFor<T>, account: AccountId, roles: Roles) -> DispatchResult {
			T::RolesOrigin::ensure_origin(origin)?;
			Self::do_set_roles(account, roles)
		}

		/// Takes a member's vote and roles away, and cuts its nodes off.
		///
		/// May be called by [`Config::SuspendOrigin`]: more than half of the members.
		/// Votes that the member has cast on open motions are taken back. Its
		/// validators are out of the set two blocks later. What it owes stays owed.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`], [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::MemberSuspended`]
		#[pallet::call_index(2)]
		#[pallet::weight(
			<T as Config>::WeightInfo::suspend().saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn suspend(origin: OriginFor<T>, account: AccountId) -> DispatchResult {
			T::SuspendOrigin::ensure_origin(origin)?;
			Self::do_suspend(account)
		}

		/// Dispatches a call as root: an upgrade, a parameter, an emergency.
		///
		/// May be called by [`Config::EnactOrigin`]: two thirds of the members. There is
		/// no other way to root. A call that fails has failed for good; the motion
		/// is over, and the event says why.
		///
		/// # Errors
		/// [`Error::NotEnactable`]
		///
		/// # Emits
		/// [`Event::Enacted`]
		#[pallet::call_index(3)]
		#[pallet::weight({
			let info = call.get_dispatch_info();
			(
				<T as Config>::WeightInfo::enact().saturating_add(info.call_weight),
				info.class,
			)
		})]
		pub fn enact(
			origin: OriginFor<T>,
			call: Box<<T as Config>::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			T::EnactOrigin::ensure_origin(origin)?;
			Self::do_enact(*call)
		}

		/// Gives a suspended member its vote, its roles, its nodes and its validators
		/// back.
		///
		/// May be called by [`Config::AdmitOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotSuspended`], [`Error::TooFewValidators`]
		/// when its return would leave validators of others without a place, and too
		/// few with one.
		///
		/// # Emits
		/// [`Event::MemberReinstated`]
		#[pallet::call_index(4)]
		#[pallet::weight(
			<T as Config>::WeightInfo::reinstate().saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn reinstate(origin: OriginFor<T>, account: AccountId) -> DispatchResult {
			T::AdmitOrigin::ensure_origin(origin)?;
			Self::do_reinstate(account)
		}

		/// Ends a membership, active or suspended, with its nodes and its validators.
		///
		/// May be called by [`Config::AdmitOrigin`]: two thirds of the members. What
		/// the company owes stays owed.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`] when it has left already,
		/// [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::NodeRemoved`] and [`Event::ValidatorRemoved`] for each,
		/// [`Event::MemberRemoved`]
		#[pallet::call_index(5)]
		#[pallet::weight(
			<T as Config>::WeightInfo::remove().saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn remove(origin: OriginFor<T>, account: AccountId) -> DispatchResult {
			T::AdmitOrigin::ensure_origin(origin)?;
			Self::do_remove(account)
		}

		/// Leaves the consortium, with the nodes and the validators.
		///
		/// May be called by a member, active or suspended. What it owes stays owed.
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`] when it has left already,
		/// [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::NodeRemoved`] and [`Event::ValidatorRemoved`] for each,
		/// [`Event::MemberLeft`]
		#[pallet::call_index(6)]
		#[pallet::weight(
			<T as Config>::WeightInfo::leave().saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_leave(member)
		}

		/// Sets when a membership is due for review: a reminder, nothing happens
		/// then.
		///
		/// May be called by [`Config::RolesOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`] when the member has left.
		///
		/// # Emits
		/// [`Event::ReviewDueSet`]
		#[pallet::call_index(7)]
		#[pallet::weight(<T as Config>::WeightInfo::set_review_due())]
		pub fn set_review_due(
			origin: OriginFor<T>,
			account: AccountId,
			due: Option<Moment>,
		) -> DispatchResult {
			T::RolesOrigin::ensure_origin(origin)?;
			Self::do_set_review_due(account, due)
		}

		/// Offers the membership to another identity of the same company.
		///
		/// May be called by an active member. Nothing changes until the other account
		/// accepts; `None` takes the offer back, another account replaces it.
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`], [`Error::AlreadyExists`]
		/// when the other account is or was a member.
		///
		/// # Emits
		/// [`Event::AccountOffered`]
		#[pallet::call_index(8)]
		#[pallet::weight(<T as Config>::WeightInfo::rotate_account())]
		pub fn rotate_account(origin: OriginFor<T>, new: Option<AccountId>) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_rotate_account(member, new)
		}

		/// Takes over the membership that `old` has offered: its name, vote, roles,
		/// nodes and validators.
		///
		/// May be called by the account that it was offered to, an open identity. The
		/// votes that `old` has cast on open motions fall away; what it owes
		/// elsewhere stays with it.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`], [`Error::NotOffered`],
		/// [`Error::AlreadyExists`], [`Error::NotAnIdentity`], [`Error::TooManyMembers`],
		/// [`Error::Overdue`], [`Error::FormerAccountOwes`].
		///
		/// # Emits
		/// [`Event::AccountRotated`]
		#[pallet::call_index(9)]
		#[pallet::weight(
			<T as Config>::WeightInfo::accept_account()
				.saturating_add(T::ChangeVotersWeight::get())
		)]
		pub fn accept_account(origin: OriginFor<T>, old: AccountId) -> DispatchResult {
			let new = ensure_signed(origin)?;
			Self::do_accept_account(new, old)
		}

		/// Registers a node: it may connect to the others from now on.
		///
		/// May be called by an active member.
		///
		/// - `intent`: what the node agrees to; its subject is the node's ed25519
		///   public key, its payload the hash of the addresses
		/// - `signature`: by the node's key
		/// - `addresses`: where it can be reached: binary multiaddrs without a peer id,
		///   or none
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`], [`Error::InvalidAddress`],
		/// [`Error::NodeAlreadyExists`], [`Error::TooManyNodes`],
		/// [`Error::IntentMismatch`], or what is wrong with the signature:
		/// [`Error::IntentOtherChain`], [`Error::IntentTooEarly`],
		/// [`Error::IntentExpired`], [`Error::IntentWindowTooLong`],
		/// [`Error::IntentAlreadyUsed`], [`Error::IntentNonceTooFar`],
		/// [`Error::BadSignature`].
		///
		/// # Emits
		/// [`Event::NodeRegistered`]
		#[pallet::call_index(10)]
		#[pallet::weight(<T as Config>::WeightInfo::register_node())]
		pub fn register_node(
			origin: OriginFor<T>,
			intent: SignedIntent,
			signature: KeySignature,
			addresses: AddressesOf<T>,
		) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_register_node(member, intent, signature, addresses)
		}

		/// Sets where a node can be reached, in place of what was set before.
		///
		/// May be called by the node's member.
		///
		/// # Errors
		/// [`Error::NodeNotFound`], [`Error::NotAuthorized`], [`Error::InvalidAddress`].
		///
		/// # Emits
		/// [`Event::NodeAddressesSet`]
		#[pallet::call_index(11)]
		#[pallet::weight(<T as Config>::WeightInfo::set_node_addresses())]
		pub fn set_node_addresses(
			origin: OriginFor<T>,
			node: NodeKey,
			addresses: AddressesOf<T>,
		) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_set_node_addresses(member, node, addresses)
		}

		/// Removes a node: it may not connect any more.
		///
		/// May be called by the node's member.
		///
		/// # Errors
		/// [`Error::NodeNotFound`], [`Error::NotAuthorized`].
		///
		/// # Emits
		/// [`Event::NodeRemoved`]
		#[pallet::call_index(12)]
		#[pallet::weight(<T as Config>::WeightInfo::remove_node())]
		pub fn remove_node(origin: OriginFor<T>, node: NodeKey) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_remove_node(member, node)
		}

		/// Gives a member a validator: an account that has set session keys, with
		/// their proof of ownership. It makes blocks from the session after next.
		///
		/// May be called by [`Config::ValidatorsOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::NotFound`], [`Error::NotActive`], [`Error::NotAValidator`],
		/// [`Error::ValidatorAlreadyExists`], [`Error::TooManyValidators`],
		/// [`Error::NoKeys`], [`Error::TooConcentrated`], [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::ValidatorAdded`]
		#[pallet::call_index(13)]
		#[pallet::weight(<T as Config>::WeightInfo::add_validator())]
		pub fn add_validator(
			origin: OriginFor<T>,
			member: AccountId,
			validator: AccountId,
		) -> DispatchResult {
			T::ValidatorsOrigin::ensure_origin(origin)?;
			Self::do_add_validator(member, validator)
		}

		/// Takes a validator off the list. It makes blocks until the session after
		/// next.
		///
		/// May be called by [`Config::ValidatorsOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::ValidatorNotFound`], [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::ValidatorRemoved`]
		#[pallet::call_index(14)]
		#[pallet::weight(<T as Config>::WeightInfo::remove_validator())]
		pub fn remove_validator(origin: OriginFor<T>, validator: AccountId) -> DispatchResult {
			T::ValidatorsOrigin::ensure_origin(origin)?;
			Self::do_remove_validator(validator)
		}

		/// Takes a validator of one's own off the list. Its node has to run until the
		/// session after next.
		///
		/// May be called by the validator's member.
		///
		/// # Errors
		/// [`Error::ValidatorNotFound`], [`Error::NotAuthorized`],
		/// [`Error::TooFewValidators`].
		///
		/// # Emits
		/// [`Event::ValidatorRemoved`]
		#[pallet::call_index(15)]
		#[pallet::weight(<T as Config>::WeightInfo::withdraw_validator())]
		pub fn withdraw_validator(origin: OriginFor<T>, validator: AccountId) -> DispatchResult {
			let member = ensure_signed(origin)?;
			Self::do_withdraw_validator(member, validator)
		}

		/// Takes a suspended validator back. What it did before counts no more.
		///
		/// May be called by [`Config::ValidatorsOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::ValidatorNotFound`], [`Error::NotSuspended`],
		/// [`Error::TooFewValidators`] as with `reinstate`.
		///
		/// # Emits
		/// [`Event::ValidatorReinstated`]
		#[pallet::call_index(16)]
		#[pallet::weight(<T as Config>::WeightInfo::reinstate_validator())]
		pub fn reinstate_validator(origin: OriginFor<T>, validator: AccountId) -> DispatchResult {
			T::ValidatorsOrigin::ensure_origin(origin)?;
			Self::do_reinstate_validator(validator)
		}

		/// Removes one's session keys and gives the deposit for them back.
		///
		/// May be called by the account that set them, once it is not on the list of
		/// validators and has left the set.
		///
		/// # Errors
		/// [`Error::NoKeys`], [`Error::KeysInUse`].
		///
		/// # Emits
		/// [`Event::KeysPurged`]
		#[pallet::call_index(17)]
		#[pallet::weight(<T as Config>::WeightInfo::purge_keys())]
		pub fn purge_keys(origin: OriginFor<T>) -> DispatchResult {
			let validator = ensure_signed(origin)?;
			Self::do_purge_keys(validator)
		}

		/// Sets the length of a session.
		///
		/// May be called by [`Config::ParametersOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::InvalidParameter`]
		///
		/// # Emits
		/// [`Event::SessionLengthSet`]
		#[pallet::call_index(18)]
		#[pallet::weight(<T as Config>::WeightInfo::set_session_length())]
		pub fn set_session_length(
			origin: OriginFor<T>,
			blocks: BlockNumberFor<T>,
		) -> DispatchResult {
			T::ParametersOrigin::ensure_origin(origin)?;
			Self::do_set_session_length(blocks)
		}

		/// Sets the fewest validators that the consortium wants. Finality needs more
		/// than two thirds of them: below four, none may fail.
		///
		/// May be called by [`Config::ParametersOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::InvalidParameter`], [`Error::TooFewValidators`] when it is raised
		/// above the number of those that are working.
		///
		/// # Emits
		/// [`Event::MinValidatorsSet`]
		#[pallet::call_index(19)]
		#[pallet::weight(<T as Config>::WeightInfo::set_min_validators())]
		pub fn set_min_validators(origin: OriginFor<T>, minimum: u32) -> DispatchResult {
			T::ParametersOrigin::ensure_origin(origin)?;
			Self::do_set_min_validators(minimum)
		}

		/// Sets after how many sessions without a block a validator counts as idle.
		///
		/// May be called by [`Config::ParametersOrigin`]: two thirds of the members.
		///
		/// # Errors
		/// [`Error::InvalidParameter`]
		///
		/// # Emits
		/// [`Event::IdleSessionsSet`]
		#[pallet::call_index(20)]
		#[pallet::weight(<T as Config>::WeightInfo::set_idle_sessions())]
		pub fn set_idle_sessions(origin: OriginFor<T>, sessions: u32) -> DispatchResult {
			T::ParametersOrigin::ensure_origin(origin)?;
			Self::do_set_idle_sessions(sessions)
		}

		/// Announces something to everybody. The last ones stay in the state, and all
		/// of them in the events.
		///
		/// May be called by [`Config::AnnounceOrigin`]: more than half of the members.
		///
		/// - `kind`: what it is about
		/// - `title`: what it is called, in English and Japanese
		/// - `content`: where the text is, if there is more to say
		///
		/// # Errors
		/// [`Error::InvalidTitle`], [`Error::InvalidContent`].
		///
		/// # Emits
		/// [`Event::Announced`]
		#[pallet::call_index(21)]
		#[pallet::weight(<T as Config>::WeightInfo::announce())]
		pub fn announce(
			origin: OriginFor<T>,
			kind: AnnouncementKind,
			title: TitleOf<T>,
			content: Option<ContentId>,
		) -> DispatchResult {
			T::AnnounceOrigin::ensure_origin(origin)?;
			Self::do_announce(kind, title, content)
		}

		/// Reports a validator that made two blocks for one slot, and so suspends it.
		///
		/// May be called by anybody, free of charge when the report is right.
		///
		/// # Errors
		/// [`Error::InvalidEquivocation`], [`Error::InvalidKeyOwnership`],
		/// [`Error::AlreadyJudged`].
		///
		/// # Emits
		/// [`Event::ValidatorSuspended`]
		#[pallet::call_index(22)]
		#[pallet::weight(<T as Config>::WeightInfo::report_equivocation())]
		pub fn report_equivocation(
			origin: OriginFor<T>,
			equivocation: Box<AuraEquivocationOf<T>>,
			key_owner_proof: T::KeyOwnerProof,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_report_equivocation(&equivocation, key_owner_proof)?;
			Ok(Pays::No.into())
		}

		/// The same, by the node of whoever makes the block: unsigned, and never
		/// passed on to other nodes.
		///
		/// # Errors
		/// As with `report_equivocation`.
		///
		/// # Emits
		/// [`Event::ValidatorSuspended`]
		#[pallet::call_index(23)]
		#[pallet::weight(<T as Config>::WeightInfo::report_equivocation())]
		pub fn report_equivocation_unsigned(
			origin: OriginFor<T>,
			equivocation: Box<AuraEquivocationOf<T>>,
			key_owner_proof: T::KeyOwnerProof,
		) -> DispatchResultWithPostInfo {
			ensure_none(origin)?;
			Self::do_report_equivocation(&equivocation, key_owner_proof)?;
			Ok(Pays::No.into())
		}
	}
}
