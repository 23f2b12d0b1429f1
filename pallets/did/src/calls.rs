//! What can be called: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Calls.
#[pallet_section]
mod calls {
	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Makes an identity of your own.
		///
		/// May be called by the account of `key`.
		///
		/// The identity's account follows from `key` and `salt`. The key is for
		/// everything that a signing key can do. The signer pays the deposits of the
		/// identity and of the key.
		///
		/// # Errors
		/// `NotSuitable`, `NotAuthorized`, `AlreadyExists`, `KeyInUse`,
		/// `DepositNotAffordable`.
		///
		/// # Emits
		/// `IdentityCreated`
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create())]
		pub fn create(origin: OriginFor<T>, key: PublicKey, salt: [u8; 32]) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			Self::do_create(signer, key, salt)
		}

		/// Makes an identity for somebody else, and pays for it.
		///
		/// May be called by the sponsor that `intent` names as counterparty. `key` is
		/// any that signs, a passkey too.
		///
		/// `intent` is for `CreateIdentity`, its subject is the new identity's account,
		/// its payload `(key, salt)`, and `signature` is `key`'s. The sponsor pays the
		/// deposits, gets them back when they end, and has no other part in the
		/// identity.
		///
		/// # Errors
		/// `NotSuitable`, `IntentMismatch`, `AlreadyExists`, `KeyInUse`,
		/// `DepositNotAffordable`, and what is wrong with the intent: `OtherChain`,
		/// `TooEarly`, `Expired`, `WindowTooLong`, `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `IdentityCreated`
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::create_for())]
		pub fn create_for(
			origin: OriginFor<T>,
			intent: SignedIntent,
			key: PublicKey,
			salt: [u8; 32],
			signature: KeySignature,
		) -> DispatchResult {
			let sponsor = ensure_signed(origin)?;
			Self::do_create_for(sponsor, intent, key, salt, signature)
		}

		/// Adds a key to the calling identity.
		///
		/// May be called by the identity: through `as_did` or `submit`, by a key for
		/// invocation. Needs the second factor.
		///
		/// A key that signs must agree: `intent` is for `AddKey`, its subject is the
		/// identity, it has no counterparty, its payload is `(key, relationships)`, and
		/// the new key signed it. A key for key agreement needs none. The identity's
		/// account pays the deposit.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotSuitable`, `TooManyKeys`, `KeyInUse`,
		/// `IntentMissing`, `IntentMismatch`, `NonceTooFar`, `DepositNotAffordable`, and
		/// what is wrong with the intent: `OtherChain`, `TooEarly`, `Expired`,
		/// `WindowTooLong`, `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `KeyAdded`
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::add_key())]
		pub fn add_key(
			origin: OriginFor<T>,
			key: PublicKey,
			relationships: Relationships,
			intent: Option<(SignedIntent, KeySignature)>,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_add_key(did, key, relationships, intent)
		}

		/// Removes a key from the calling identity. It can do nothing for the
		/// identity from then on.
		///
		/// May be called by the identity: through `as_did` or `submit`, by a key for
		/// invocation. Needs the second factor.
		///
		/// The deposit goes back to whoever paid it. A key that signs stays reserved
		/// for this identity, which may add it again.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `KeyNotFound`, `LastManagingKey`,
		/// `SecondKeyNeeded`.
		///
		/// # Emits
		/// `KeyRemoved`
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove_key(T::MaxKeys::get()))]
		pub fn remove_key(origin: OriginFor<T>, key_id: AccountId) -> DispatchResultWithPostInfo {
			let did = ensure_signed(origin)?;
			Self::do_remove_key(did, key_id)
		}

		/// Makes `call` as the identity `did`.
		///
		/// May be called by the account of a key that has the relationship that `call`
		/// needs: the identity's own key, or one of the identity that controls it.
		/// Sensitive calls need the second factor, and a minor's calls that give rights
		/// the guardian's approval.
		///
		/// Costs no fee when `call` is one of the free calls and the identity's quota is
		/// not used up, or it is an emergency call and the key's own reserve is not. When a call fails, all of this fails with it; only a free call
		/// that was counted is reported in the event instead, since the
		/// count must stay.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAuthorized`, `NestedCall`,
		/// `SecondKeyMissing`, `GuardianMissing`, and those of `call`.
		///
		/// # Emits
		/// `CalledAs`, after the events of `call`
		#[pallet::call_index(4)]
		#[pallet::weight({
			let inner = call.get_dispatch_info();
			(Pallet::<T>::weight_of_as_did(inner.call_weight), inner.class)
		})]
		#[pallet::feeless_if(
			|origin: &OriginFor<T>, did: &AccountId, call: &Box<<T as Config>::RuntimeCall>| -> bool {
				Pallet::<T>::is_free(origin, did, call)
			}
		)]
		pub fn as_did(
			origin: OriginFor<T>,
			did: AccountId,
			call: Box<<T as Config>::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			Self::do_as_did(origin, did, *call)
		}
		/// Makes `call` as an identity, by the signature of one of its keys.
		///
		/// May be called by anybody, or by the counterparty that `intent` names.
		///
		/// `intent` is for `Submit`, its subject is the identity, its payload `call`, and
		/// `signature` is `key`'s, which has the relationship that `call` needs: as with
		/// `as_did`. So a key that has no account of its own, a passkey, acts.
		///
		/// Costs no fee when `call` is one of the free calls and the identity's quota is
		/// not used up, or it is an emergency call and the key's own reserve is not. Once the intent is used up, the extrinsic succeeds whatever
		/// becomes of `call`, and the event tells: a signature works once.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAuthorized`, `NestedCall`,
		/// `IntentMismatch`, `NonceTooFar`, `SecondKeyMissing`, `GuardianMissing`, and what
		/// is wrong with the intent: `OtherChain`, `TooEarly`, `Expired`, `WindowTooLong`,
		/// `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `CalledAs`, after the events of `call`
		#[pallet::call_index(5)]
		#[pallet::weight({
			let inner = call.get_dispatch_info();
			(Pallet::<T>::weight_of_submit(signature, call, inner.call_weight), inner.class)
		})]
		#[pallet::feeless_if(
			|
				origin: &OriginFor<T>,
				intent: &SignedIntent,
				key: &PublicKey,
				call: &Box<<T as Config>::RuntimeCall>,
				signature: &KeySignature,
			| -> bool {
				Pallet::<T>::is_free_submission(origin, intent, key, call, signature)
			}
		)]
		pub fn submit(
			origin: OriginFor<T>,
			intent: SignedIntent,
			key: PublicKey,
			call: Box<<T as Config>::RuntimeCall>,
			signature: KeySignature,
		) -> DispatchResultWithPostInfo {
			let relayer = ensure_signed(origin)?;
			Self::do_submit(relayer, intent, key, *call, signature)
		}

		/// Gives a key of the calling identity a name, or takes it away.
		///
		/// May be called by the identity: by a key for invocation.
		///
		/// `label` is a salted hash of the name, so that nobody else reads it.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `KeyNotFound`.
		///
		/// # Emits
		/// `KeyLabelled`
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::label_key())]
		pub fn label_key(
			origin: OriginFor<T>,
			key_id: AccountId,
			label: Option<Hash>,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_label_key(did, key_id, label)
		}

		/// Sets the services of the calling identity, in place of those that it had.
		///
		/// May be called by the identity: by a key for invocation. Services with an
		/// address are for members of the consortium, and for identities that one
		/// controls: an address could name a person.
		///
		/// The identity pays a deposit for each service.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `InvalidService`, `NotAMember`, `DepositNotAffordable`.
		///
		/// # Emits
		/// `ServicesSet`
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::set_services(services.len().saturated_into()))]
		pub fn set_services(origin: OriginFor<T>, services: ServicesOf) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_set_services(did, services)
		}

		/// Lets another identity's keys act for the calling one as its own keys do: a
		/// company's for its department. `None` ends that.
		///
		/// May be called by the identity: by a key for invocation. Needs the second
		/// factor. The controller is an active member of the consortium, and has to
		/// accept.
		///
		/// The identity pays a deposit.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAMember`, `NotController`, `DepositNotAffordable`.
		///
		/// # Emits
		/// `ControlEnded`, `ControllerOffered`
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_controller())]
		pub fn set_controller(
			origin: OriginFor<T>,
			controller: Option<AccountId>,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_set_controller(did, controller)
		}

		/// Accepts to control an identity.
		///
		/// May be called by the identity that was offered control.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotController`, `AlreadyAccepted`, `NotAMember`.
		///
		/// # Emits
		/// `ControlAccepted`
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::accept_control())]
		pub fn accept_control(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let controller = ensure_signed(origin)?;
			Self::do_accept_control(controller, did)
		}

		/// Ends control of an identity, or refuses it.
		///
		/// May be called by the identity that controls, or was offered control.
		///
		/// The deposit goes back to the controlled identity.
		///
		/// # Errors
		/// `NotController`.
		///
		/// # Emits
		/// `ControlEnded`
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::resign_control())]
		pub fn resign_control(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let controller = ensure_signed(origin)?;
			Self::do_resign_control(controller, did)
		}

		/// Pays for everything of the calling identity what others had paid for it: they
		/// get theirs back.
		///
		/// May be called by the identity.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `DepositNotFound`, `DepositNotAffordable`.
		///
		/// # Emits
		/// `DepositsTakenOver`
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::take_over_deposit(T::MaxKeys::get()))]
		pub fn take_over_deposit(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			let did = ensure_signed(origin)?;
			Self::do_take_over_deposit(did)
		}

		/// Sets what the calling identity asks for as a second factor.
		///
		/// May be called by the identity: by a key for invocation. Needs the second
		/// factor, once there is one.
		///
		/// With one, sensitive calls need the approval of another key for authentication,
		/// and so does moving more money than `daily_limit` in one window of 24 hours, which
		/// begins with the first move in it.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `SecondKeyNeeded`.
		///
		/// # Emits
		/// `SecondFactorSet`
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::set_second_factor())]
		pub fn set_second_factor(
			origin: OriginFor<T>,
			policy: SecondFactorPolicy,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_set_second_factor(did, policy)
		}

		/// Approves a call that another key of the calling identity is going to make.
		///
		/// May be called by a key for authentication.
		///
		/// `call_hash` is the BLAKE2b-256 hash of the call's SCALE encoding. The approval
		/// is good for an hour, for one call. A key that is left alone approves its own
		/// call, waits seven days, and then has an hour to make it.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAuthorized`, `TooManyApprovals`.
		///
		/// # Emits
		/// `CallApproved`
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(origin: OriginFor<T>, call_hash: Hash) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_approve(did, call_hash)
		}

		/// Withdraws all approvals of a call.
		///
		/// May be called by the identity: by any key that signs, also when it is frozen
		/// or being closed.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `ApprovalNotFound`.
		///
		/// # Emits
		/// `ApprovalWithdrawn`
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::withdraw_approval())]
		pub fn withdraw_approval(origin: OriginFor<T>, call_hash: Hash) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_withdraw_approval(did, call_hash)
		}

		/// Stops the calling identity: until it is unfrozen, nothing works but what ends
		/// things. A closure that was asked for is cancelled.
		///
		/// May be called by the identity: by any key that signs.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `AlreadyFrozen`.
		///
		/// # Emits
		/// `ClosureCancelled`, `Frozen`
		#[pallet::call_index(15)]
		#[pallet::weight(T::WeightInfo::freeze())]
		pub fn freeze(origin: OriginFor<T>) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_freeze(did)
		}

		/// Makes the calling identity work again.
		///
		/// May be called by the identity: by a key for invocation, three days after the
		/// freeze. Guardians do it sooner.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotFrozen`, `NotYet`.
		///
		/// # Emits
		/// `Unfrozen`
		#[pallet::call_index(16)]
		#[pallet::weight(T::WeightInfo::unfreeze())]
		pub fn unfreeze(origin: OriginFor<T>) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_unfreeze(did)
		}

		/// Agrees that a frozen identity works again. When as many guardians agree as a
		/// recovery needs, it does at once.
		///
		/// May be called by a guardian of the identity who has accepted.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotFrozen`, `NotGuardian`, `NotAccepted`,
		/// `AlreadyAccepted` when this guardian has agreed before.
		///
		/// # Emits
		/// `UnfreezeApproved`, `Unfrozen`
		#[pallet::call_index(17)]
		#[pallet::weight(T::WeightInfo::approve_unfreeze())]
		pub fn approve_unfreeze(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_approve_unfreeze(guardian, did)
		}

		/// Sets who can recover the calling identity: `threshold` of `guardians`, `delay`
		/// milliseconds after they agreed. No guardians and a threshold of 0 end it.
		///
		/// May be called by the identity: by a key for invocation. Needs the second
		/// factor. The guardians have to accept; those who had stay.
		///
		/// Recoveries that are under way are cancelled. The identity pays a deposit for
		/// each guardian.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `InvalidGuardian`, `InvalidThreshold`, `InvalidPeriod`,
		/// `DepositNotAffordable`.
		///
		/// # Emits
		/// `RecoveryCancelled`, `GuardianshipEnded`, `RecoverySet`
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::set_recovery())]
		pub fn set_recovery(
			origin: OriginFor<T>,
			guardians: GuardianAccountsOf<T>,
			threshold: u32,
			delay: Moment,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_set_recovery(did, guardians, threshold, delay)
		}

		/// Accepts to be a guardian of an identity.
		///
		/// May be called by the identity that was named.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotGuardian`, `AlreadyAccepted`, `TooManyGuarded`.
		///
		/// # Emits
		/// `GuardianshipAccepted`
		#[pallet::call_index(19)]
		#[pallet::weight(T::WeightInfo::accept_guardianship())]
		pub fn accept_guardianship(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_accept_guardianship(guardian, did)
		}

		/// Ends being a guardian of an identity, or refuses it. What this guardian agreed
		/// to no longer counts.
		///
		/// May be called by the guardian.
		///
		/// # Errors
		/// `NotGuardian`.
		///
		/// # Emits
		/// `GuardianshipEnded`
		#[pallet::call_index(20)]
		#[pallet::weight(T::WeightInfo::resign_guardianship())]
		pub fn resign_guardianship(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_resign_guardianship(guardian, did)
		}

		/// Starts to recover an identity: it is to have `key` in place of all that it has.
		///
		/// May be called by a guardian of the identity who has accepted, and who has no
		/// other attempt under way. It counts as this guardian's approval.
		///
		/// `intent` is for `RecoverIdentity`, its subject is the identity, its
		/// counterparty the guardian, its payload `key`, and `signature` is `key`'s. The
		/// guardian pays a deposit until the attempt ends.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotRecoverable`, `NotGuardian`, `NotAccepted`,
		/// `AlreadyStarted`, `NotSuitable`, `KeyInUse`, `IntentMismatch`, `NonceTooFar`,
		/// `DepositNotAffordable`, and what is wrong with the intent: `OtherChain`,
		/// `TooEarly`, `Expired`, `WindowTooLong`, `AlreadyUsed`, `BadSignature`.
		///
		/// # Emits
		/// `RecoveryStarted`, `RecoveryApproved`
		#[pallet::call_index(21)]
		#[pallet::weight(T::WeightInfo::start_recovery())]
		pub fn start_recovery(
			origin: OriginFor<T>,
			did: AccountId,
			key: PublicKey,
			intent: SignedIntent,
			signature: KeySignature,
		) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_start_recovery(guardian, did, key, intent, signature)
		}

		/// Agrees to a recovery. When enough guardians agree, its delay begins.
		///
		/// May be called by a guardian of the identity who has accepted.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotGuardian`, `NotAccepted`, `RecoveryNotFound`,
		/// `AlreadyAccepted` when this guardian has agreed before.
		///
		/// # Emits
		/// `RecoveryApproved`
		#[pallet::call_index(22)]
		#[pallet::weight(T::WeightInfo::approve_recovery())]
		pub fn approve_recovery(
			origin: OriginFor<T>,
			did: AccountId,
			key_id: AccountId,
		) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_approve_recovery(guardian, did, key_id)
		}

		/// Ends an attempt to recover an identity.
		///
		/// May be called by the guardian who started it.
		///
		/// # Errors
		/// `RecoveryNotFound`, `NotAuthorized`.
		///
		/// # Emits
		/// `RecoveryCancelled`
		#[pallet::call_index(23)]
		#[pallet::weight(T::WeightInfo::withdraw_recovery())]
		pub fn withdraw_recovery(
			origin: OriginFor<T>,
			did: AccountId,
			key_id: AccountId,
		) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_withdraw_recovery(guardian, did, key_id)
		}

		/// Says no to a recovery of the calling identity.
		///
		/// May be called by the identity: by any key that signs, also when it is frozen
		/// or being closed.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `RecoveryNotFound`.
		///
		/// # Emits
		/// `RecoveryCancelled`
		#[pallet::call_index(24)]
		#[pallet::weight(T::WeightInfo::cancel_recovery())]
		pub fn cancel_recovery(origin: OriginFor<T>, key_id: AccountId) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_cancel_recovery(did, key_id)
		}

		/// Carries a recovery out: the identity has the new key, for everything that a
		/// signing key can do, and no other. Its second factor, approvals, other attempts,
		/// and a freeze or a closure end; and so does what let others in: a controller,
		/// powers that it lent, and a declaration that it is a minor's, unless the
		/// guardian accepted that long ago.
		///
		/// May be called by anybody, once enough guardians agreed and the delay is over.
		///
		/// Deposits of the old keys go back to who paid them. The identity pays the new
		/// one's, or the caller where it cannot.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `RecoveryNotFound`, `NotYet`, `KeyInUse`,
		/// `DepositNotAffordable`.
		///
		/// # Emits
		/// `KeyAdded`, `RecoveryCancelled`, `ControlEnded`, `MinorUndeclared`,
		/// `LentPowersEnded`, `ClosureCancelled`, `Recovered`
		#[pallet::call_index(25)]
		#[pallet::weight(Pallet::<T>::weight_of_finish_recovery(
			T::MaxKeys::get(),
			T::MaxLentPowers::get()
		))]
		pub fn finish_recovery(
			origin: OriginFor<T>,
			did: AccountId,
			key_id: AccountId,
		) -> DispatchResultWithPostInfo {
			let caller = ensure_signed(origin)?;
			Self::do_finish_recovery(caller, did, key_id)
		}

		/// Says that the calling identity is a minor's, who comes of age at `adult_at`.
		/// Once the guardian accepts, calls that give others rights need the guardian's
		/// approval.
		///
		/// May be called by the identity: by a key for invocation.
		///
		/// The identity pays a deposit.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `AlreadyAWard`, `InvalidGuardian`, `InvalidPeriod`,
		/// `DepositNotAffordable`.
		///
		/// # Emits
		/// `MinorDeclared`
		#[pallet::call_index(26)]
		#[pallet::weight(T::WeightInfo::declare_minor())]
		pub fn declare_minor(
			origin: OriginFor<T>,
			guardian: AccountId,
			adult_at: Moment,
		) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_declare_minor(did, guardian, adult_at)
		}

		/// Takes the declaration back, before the guardian accepts, or after the minor
		/// came of age.
		///
		/// May be called by the identity: by a key for invocation.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotAWard`, `AlreadyAWard`.
		///
		/// # Emits
		/// `MinorUndeclared`
		#[pallet::call_index(27)]
		#[pallet::weight(T::WeightInfo::undeclare_minor())]
		pub fn undeclare_minor(origin: OriginFor<T>) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_undeclare_minor(did)
		}

		/// Accepts a minor as a ward, until `adult_at`, as the declaration says.
		///
		/// May be called by the guardian whom the minor's identity named, an active
		/// identity that is itself no ward.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAWard`, `NotGuardian`, `AlreadyAccepted`,
		/// `TermsChanged`, `InvalidGuardian`, `InvalidPeriod`, `TooManyGuarded`.
		///
		/// # Emits
		/// `WardAccepted`
		#[pallet::call_index(28)]
		#[pallet::weight(T::WeightInfo::accept_ward())]
		pub fn accept_ward(
			origin: OriginFor<T>,
			did: AccountId,
			adult_at: Moment,
		) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_accept_ward(guardian, did, adult_at)
		}

		/// Releases a ward, or refuses one.
		///
		/// May be called by the guardian.
		///
		/// # Errors
		/// `NotAWard`, `NotGuardian`.
		///
		/// # Emits
		/// `WardReleased`
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::release_ward())]
		pub fn release_ward(origin: OriginFor<T>, did: AccountId) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_release_ward(guardian, did)
		}

		/// Approves a call that a ward is going to make.
		///
		/// May be called by the guardian who has accepted the ward.
		///
		/// `call_hash` is the BLAKE2b-256 hash of the call's SCALE encoding. The approval
		/// is good for an hour, for one call.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `NotAWard`, `NotGuardian`, `NotAccepted`,
		/// `TooManyApprovals`.
		///
		/// # Emits
		/// `CallApproved`
		#[pallet::call_index(30)]
		#[pallet::weight(T::WeightInfo::approve_for_ward())]
		pub fn approve_for_ward(
			origin: OriginFor<T>,
			did: AccountId,
			call_hash: Hash,
		) -> DispatchResult {
			let guardian = ensure_signed(origin)?;
			Self::do_approve_for_ward(guardian, did, call_hash)
		}

		/// Asks for the calling identity to be closed. From now on nothing works but what
		/// ends things; after 30 days everything of it can be erased. `beneficiary` gets
		/// what money is left.
		///
		/// May be called by the identity: by a key for invocation. Needs the second
		/// factor. Not for whom the consortium knows.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `Halted`, `IsOrganisation`, `InvalidBeneficiary`.
		///
		/// # Emits
		/// `ClosureRequested`
		#[pallet::call_index(31)]
		#[pallet::weight(T::WeightInfo::request_closure())]
		pub fn request_closure(origin: OriginFor<T>, beneficiary: AccountId) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_request_closure(did, beneficiary)
		}

		/// Cancels the closure of the calling identity.
		///
		/// May be called by the identity: by any key that signs, until it is carried out.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotClosing`.
		///
		/// # Emits
		/// `ClosureCancelled`
		#[pallet::call_index(32)]
		#[pallet::weight(T::WeightInfo::cancel_closure())]
		pub fn cancel_closure(origin: OriginFor<T>) -> DispatchResult {
			let did = ensure_signed(origin)?;
			Self::do_cancel_closure(did)
		}

		/// Carries a closure out, as far as `limit` things (of some, such as allowances, many
		/// are one): everything that any pallet keeps of the identity is erased, deposits go
		/// back to who paid them, and at the end the balance to the beneficiary. The tombstone
		/// stays.
		///
		/// May be called by anybody, from the time on that the closure named, and again
		/// until nothing is left. What is free is paid although other money is still on
		/// hold, and the rest later. When the beneficiary has ended since this began,
		/// nothing is paid.
		///
		/// # Errors
		/// `NotFound`, `NotActive`, `NotClosing`, `NotYet`, `IsOrganisation`, `StillOwes`,
		/// `InvalidBeneficiary` when the beneficiary has been closed meanwhile.
		///
		/// # Emits
		/// `ErasureProgressed`, or `IdentityClosed` at the end
		#[pallet::call_index(33)]
		#[pallet::weight(Pallet::<T>::weight_of_finalize_closure(*limit))]
		pub fn finalize_closure(
			origin: OriginFor<T>,
			did: AccountId,
			limit: u32,
		) -> DispatchResultWithPostInfo {
			ensure_signed(origin)?;
			Self::do_finalize_closure(did, limit)
		}
	}
}
