//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a kind of fact that can be attested.
		///
		/// May be called by an issuer, or by [`Config::GovernanceOrigin`]. Only the
		/// latter registers types of KYC: they decide who counts as verified.
		///
		/// - `hash`, `version`: of the text that describes the claims
		/// - `max_level`: highest level that a credential can have, at least 1
		/// - `is_kyc`: whether it counts for the level of verification
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`],
		/// [`Error::IssuerIsDeactivated`], [`Error::InvalidLevel`],
		/// [`Error::AlreadyExists`], [`Error::TooManyClaimTypes`].
		///
		/// # Emits
		/// [`Event::ClaimTypeRegistered`]
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_claim_type(T::MaxClaimTypes::get()))]
		pub fn register_claim_type(
			origin: OriginFor<T>,
			hash: Hash,
			version: u32,
			max_level: u8,
			is_kyc: bool,
		) -> DispatchResult {
			let by = match T::GovernanceOrigin::try_origin(origin) {
				Ok(_) => None,
				Err(origin) => {
					let issuer = ensure_signed(origin)?;
					Self::ensure_issuer(&issuer)?;
					ensure!(!is_kyc, Error::<T>::NotAuthorized);
					Some(issuer)
				},
			};
			Self::do_register_claim_type(hash, version, max_level, is_kyc, by)
		}

		/// Asks an issuer to attest something about the caller.
		///
		/// May be called by an identity. Without this, nobody can put a credential on
		/// it.
		///
		/// # Errors
		/// [`Error::NotActive`], [`Error::OwnIssuer`], [`Error::NotAnIssuer`],
		/// [`Error::IssuerIsDeactivated`], [`Error::ClaimTypeNotFound`],
		/// [`Error::AlreadyExists`], [`Error::TooManyRequests`].
		///
		/// # Emits
		/// [`Event::CredentialRequested`]
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::request(T::MaxRequests::get()))]
		pub fn request(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_request(subject, issuer, claim_type)
		}

		/// Takes a request back that was not answered yet.
		///
		/// May be called by the subject that made it.
		///
		/// # Errors
		/// [`Error::RequestNotFound`].
		///
		/// # Emits
		/// [`Event::RequestCancelled`]
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::cancel_request(T::MaxRequests::get()))]
		pub fn cancel_request(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_cancel_request(subject, issuer, claim_type)
		}

		/// Attests something about a subject that asked for it.
		///
		/// May be called by the issuer that was asked. A deposit is put aside on its
		/// account until the credential is revoked or forgotten. A credential of the
		/// same type by the same issuer is replaced, suspended or not, and its deposit
		/// stays.
		///
		/// - `commitment`: Merkle root over the salted claims
		/// - `level`: how thoroughly it was verified, from 1
		/// - `expires_at`: the credential is valid before this time
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`],
		/// [`Error::IssuerIsDeactivated`], [`Error::ClaimTypeNotFound`],
		/// [`Error::InvalidLevel`], [`Error::Expired`], [`Error::RequestNotFound`],
		/// [`Error::TooManyCredentials`], and the currency's when the issuer cannot pay
		/// the deposit.
		///
		/// # Emits
		/// [`Event::CredentialIssued`]
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::issue(T::MaxRequests::get()))]
		pub fn issue(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
			commitment: Hash,
			level: u8,
			expires_at: Option<Moment>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_issue(issuer, subject, claim_type, commitment, level, expires_at)
		}

		/// Ends a credential, and gives its deposit back.
		///
		/// May be called by the issuer that issued it, also when it has lost the role
		/// since.
		///
		/// # Errors
		/// [`Error::CredentialNotFound`].
		///
		/// # Emits
		/// [`Event::CredentialRevoked`]
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::revoke())]
		pub fn revoke(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_revoke(issuer, subject, claim_type)
		}

		/// Tells a subject that it will not be attested what it asked for.
		///
		/// May be called by the issuer that was asked, also when it has lost the role
		/// since. Why, the issuer tells the subject itself.
		///
		/// # Errors
		/// [`Error::RequestNotFound`].
		///
		/// # Emits
		/// [`Event::RequestDeclined`]
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::decline(T::MaxRequests::get()))]
		pub fn decline(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_decline(issuer, subject, claim_type)
		}

		/// Makes a credential not count for now.
		///
		/// May be called by the issuer that issued it, also when it has lost the role
		/// since.
		///
		/// # Errors
		/// [`Error::CredentialNotFound`], [`Error::AlreadySuspended`].
		///
		/// # Emits
		/// [`Event::CredentialSuspended`]
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::suspend())]
		pub fn suspend(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_suspend(issuer, subject, claim_type)
		}

		/// Lets a suspended credential count again.
		///
		/// May be called by the issuer that issued it, as long as it can issue: this
		/// attests it anew.
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`],
		/// [`Error::IssuerIsDeactivated`], [`Error::CredentialNotFound`],
		/// [`Error::NotSuspended`].
		///
		/// # Emits
		/// [`Event::CredentialUnsuspended`]
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::unsuspend())]
		pub fn unsuspend(
			origin: OriginFor<T>,
			subject: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_unsuspend(issuer, subject, claim_type)
		}

		/// Deletes a credential about the caller. The issuer gets its deposit back.
		///
		/// May be called by the subject. It needs nobody's consent, and has no way back:
		/// whoever wants to be attested the same again asks again.
		///
		/// # Errors
		/// [`Error::CredentialNotFound`].
		///
		/// # Emits
		/// [`Event::CredentialForgotten`]
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::forget())]
		pub fn forget(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			claim_type: ClaimTypeId,
		) -> DispatchResult {
			let subject = ensure_signed(origin)?;
			Self::do_forget(subject, issuer, claim_type)
		}

		/// Makes a status list: 131,072 entries for credentials that are kept off the
		/// chain, none of them set.
		///
		/// May be called by an issuer. A deposit for the whole list is put aside on its
		/// account until the list is removed.
		///
		/// - `purpose`: what a set entry means
		///
		/// # Errors
		/// [`Error::NotAuthorized`], [`Error::NotActive`],
		/// [`Error::IssuerIsDeactivated`], [`Error::TooManyStatusLists`], and the
		/// currency's when the issuer cannot pay the deposit.
		///
		/// # Emits
		/// [`Event::StatusListCreated`]
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::create_status_list())]
		pub fn create_status_list(origin: OriginFor<T>, purpose: StatusPurpose) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_create_status_list(issuer, purpose)
		}

		/// Sets and unsets entries of a status list, in the order given: all of them or
		/// none. What is set in a list of revocations stays set.
		///
		/// May be called by the issuer that made the list, also when it has lost the
		/// role since.
		///
		/// - `changes`: entries from 0 and whether each is set
		///
		/// # Errors
		/// [`Error::StatusListNotFound`], [`Error::NotYourStatusList`],
		/// [`Error::NoSuchEntry`], [`Error::Irrevocable`].
		///
		/// # Emits
		/// [`Event::StatusesSet`]
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::set_statuses(changes.len().saturated_into()))]
		pub fn set_statuses(
			origin: OriginFor<T>,
			list: StatusListId,
			changes: BoundedVec<(u32, bool), T::MaxStatusChanges>,
		) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_set_statuses(issuer, list, changes)
		}

		/// Removes a status list, and gives its deposit back. Its number is never given
		/// out again: credentials that point to it can no longer be checked, and do not
		/// count.
		///
		/// May be called by the issuer that made the list, also when it has lost the
		/// role since.
		///
		/// # Errors
		/// [`Error::StatusListNotFound`], [`Error::NotYourStatusList`].
		///
		/// # Emits
		/// [`Event::StatusListRemoved`]
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::remove_status_list())]
		pub fn remove_status_list(origin: OriginFor<T>, list: StatusListId) -> DispatchResult {
			let issuer = ensure_signed(origin)?;
			Self::do_remove_status_list(issuer, list)
		}

		/// Makes what an issuer has issued since some time not count, and keeps it from
		/// issuing more. What it issued before stays.
		///
		/// May be called by [`Config::GovernanceOrigin`]. Only `reactivate_issuer` ends
		/// it: losing the role and getting it back does not.
		///
		/// - `from`: since when; not in the future
		///
		/// # Errors
		/// [`Error::InFuture`], [`Error::AlreadyDeactivated`],
		/// [`Error::TooManyDeactivations`].
		///
		/// # Emits
		/// [`Event::IssuerDeactivated`]
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::deactivate_issuer())]
		pub fn deactivate_issuer(
			origin: OriginFor<T>,
			issuer: T::AccountId,
			from: Moment,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_deactivate_issuer(issuer, from)
		}

		/// Lets count what an issuer issues from now on. What it issued while it was
		/// deactivated does not count, and never will.
		///
		/// May be called by [`Config::GovernanceOrigin`].
		///
		/// # Errors
		/// [`Error::NotDeactivated`].
		///
		/// # Emits
		/// [`Event::IssuerReactivated`]
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::reactivate_issuer())]
		pub fn reactivate_issuer(origin: OriginFor<T>, issuer: T::AccountId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_reactivate_issuer(issuer)
		}
	}
}
