//! Whether a company may read, and the record that it did.
//!
//! [`Pallet::decide`] is the only place that says yes. The runtime API asks it,
//! the locker asks it, and no access is recorded without it.

use frame_support::ensure;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	did::Relationship,
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::Role,
	traits::{
		self, DeviceStanding, Devices, Escrow, Identities, Intents, Kyc, Membership, RecordInfo,
		Records,
	},
	AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, RecordId,
};
use sp_runtime::{traits::Get, ArithmeticError, DispatchResult};

use crate::{
	next_receipt_head, Config, Error, Event, Grant, GrantState, Grants, GrantsBetween, Pallet,
	Receipt, Receipts,
};

/// The host's signed word that it served a record.
pub(crate) struct HostProof {
	/// The host's identity.
	pub(crate) host: AccountId,
	/// One of its keys.
	pub(crate) key: PublicKey,
	/// What it signed.
	pub(crate) intent: SignedIntent,
	/// Its signature.
	pub(crate) signature: KeySignature,
}

impl<T: Config> From<DeniedReason> for Error<T> {
	fn from(reason: DeniedReason) -> Self {
		match reason {
			DeniedReason::NoGrant => Error::GrantNotFound,
			DeniedReason::CompanyNotActive => Error::CompanyNotActive,
			DeniedReason::SubjectNotActive => Error::SubjectNotActive,
			DeniedReason::CategoryNotCovered => Error::CategoryNotCovered,
			DeniedReason::DeviceNotCovered => Error::DeviceNotCovered,
			DeniedReason::DeviceNotPaired => Error::DeviceNotPaired,
			DeniedReason::DeviceNotWorking => Error::DeviceNotWorking,
			DeniedReason::DeviceRecalled => Error::DeviceRecalled,
			DeniedReason::Revoked => Error::NotActive,
			DeniedReason::Expired => Error::Expired,
			DeniedReason::KycTooLow => Error::KycTooLow,
			DeniedReason::NoAccessesLeft => Error::NoAccessesLeft,
			DeniedReason::TooSoon => Error::TooSoon,
		}
	}
}

impl<T: Config> From<IntentError> for Error<T> {
	fn from(reason: IntentError) -> Self {
		match reason {
			IntentError::OtherChain => Error::IntentForOtherChain,
			IntentError::TooEarly => Error::IntentTooEarly,
			IntentError::Expired => Error::IntentExpired,
			IntentError::WindowTooLong => Error::IntentWindowTooLong,
			IntentError::AlreadyUsed => Error::IntentAlreadyUsed,
			IntentError::NonceTooFar => Error::IntentNonceTooFar,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Whether `grant` allows to read data of this kind and device at `now`, and
	/// how many accesses are left then. The checks are in the order of
	/// [`DeniedReason`], so the answer is the reason that is closest to a yes.
	pub(crate) fn decide(
		grant: &Grant,
		category: CategoryCode,
		device: Option<&DeviceId>,
		now: Moment,
	) -> Result<u32, DeniedReason> {
		let Grant { subject, grantee, terms, .. } = grant;
		ensure!(T::Members::has_role(grantee, Role::DataConsumer), DeniedReason::CompanyNotActive);
		ensure!(T::Identities::is_active(subject), DeniedReason::SubjectNotActive);
		ensure!(terms.covers_category::<Self>(category), DeniedReason::CategoryNotCovered);
		ensure!(terms.covers_device(device), DeniedReason::DeviceNotCovered);
		if let Some(device) = device {
			match T::Devices::standing(device, subject) {
				DeviceStanding::NotTheirs => return Err(DeniedReason::DeviceNotPaired),
				DeviceStanding::NotWorking => return Err(DeniedReason::DeviceNotWorking),
				DeviceStanding::Recalled => return Err(DeniedReason::DeviceRecalled),
				DeviceStanding::Works => (),
			}
		}
		match grant.state {
			GrantState::Active => ensure!(!grant.is_over(now), DeniedReason::Expired),
			GrantState::Expired { .. } => return Err(DeniedReason::Expired),
			GrantState::Revoked { .. } => return Err(DeniedReason::Revoked),
		}
		ensure!(T::Kyc::level(subject, None) >= terms.min_kyc, DeniedReason::KycTooLow);
		let remaining = terms.max_accesses.saturating_sub(grant.accesses);
		ensure!(remaining > 0, DeniedReason::NoAccessesLeft);
		ensure!(
			grant.last_access.is_none_or(|last| now >= last.saturating_add(terms.min_interval)),
			DeniedReason::TooSoon
		);
		Ok(remaining)
	}

	/// Whether `grantee` may now read data of this kind and device of `subject`:
	/// by the oldest grant that allows it, or else why not even the closest does.
	pub(crate) fn access(
		grantee: &AccountId,
		subject: &AccountId,
		category: CategoryCode,
		device: Option<&DeviceId>,
	) -> Access {
		let now = Self::now();
		let mut closest = DeniedReason::NoGrant;
		for id in GrantsBetween::<T>::get(subject, grantee) {
			let Some(grant) = Grants::<T>::get(id) else { continue };
			match Self::decide(&grant, category, device, now) {
				Ok(remaining) => {
					let until = grant.terms.valid_until;
					return Access::Allowed { grant: id, until, remaining };
				},
				Err(reason) => closest = closest.max(reason),
			}
		}
		Access::Denied(closest)
	}

	pub(crate) fn do_record_access(
		who: AccountId,
		id: GrantId,
		record: RecordId,
		receipt: Hash,
		proof: HostProof,
	) -> DispatchResult {
		let mut grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.grantee, Error::<T>::NotAuthorized);
		let info = T::Records::record(record).ok_or(Error::<T>::RecordNotFound)?;
		let now = Self::now();
		Self::check_record(&grant, &info, now)?;
		let payload = payload_hash(&(id, record, receipt));
		Self::check_host(&proof, &grant.grantee, payload)?;
		let number = grant.accesses.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let paid = grant.terms.reward.per_access;
		let escrow_left = grant.escrow_left.checked_sub(paid).ok_or(ArithmeticError::Underflow)?;
		let HostProof { host, key, intent, signature } = proof;
		T::Intents::consume(&intent, &key, &signature).map_err(Error::<T>::from)?;
		if paid > 0 {
			T::Escrow::pay(&grant.grantee, &grant.subject, paid)?;
		}

		if grant.accesses == 0 {
			Self::set_deadline(&grant.grantee, Self::erasure_due(&grant), id);
		}
		let head = next_receipt_head(grant.receipt_head, number, record, receipt, now);
		grant.accesses = number;
		grant.last_access = Some(now);
		grant.escrow_left = escrow_left;
		grant.receipt_head = head;
		Grants::<T>::insert(id, &grant);
		let kept = Receipt { number, record, receipt, host: host.clone(), at: now, paid, head };
		Receipts::<T>::insert(id, Self::receipt_slot(number), kept);
		Self::deposit_event(Event::AccessRecorded {
			grant: id,
			number,
			grantee: grant.grantee,
			subject: grant.subject,
			record,
			receipt,
			host,
			at: now,
			paid,
			receipt_head: head,
		});
		Ok(())
	}

	/// Where in the ring of kept receipts the one with this number goes.
	pub(crate) fn receipt_slot(number: u32) -> u32 {
		number.saturating_sub(1).checked_rem(T::MaxReceipts::get()).unwrap_or(0)
	}

	/// Checks that the grant lets its holder read this very record at `now`.
	fn check_record(
		grant: &Grant,
		record: &RecordInfo<AccountId>,
		now: Moment,
	) -> Result<(), Error<T>> {
		ensure!(record.owner == grant.subject, Error::<T>::RecordNotCovered);
		ensure!(grant.terms.covers_time(record.created_at), Error::<T>::TimeNotCovered);
		Self::decide(grant, record.category, record.device.as_ref(), now)?;
		Ok(())
	}

	/// Checks that a locker host says with one of its keys that it served
	/// `payload` to `company`. The signature itself is checked when it is used up.
	fn check_host(proof: &HostProof, company: &AccountId, payload: Hash) -> Result<(), Error<T>> {
		let HostProof { host, key, intent, .. } = proof;
		ensure!(T::Members::has_role(host, Role::LockerHost), Error::<T>::HostNotActive);
		ensure!(
			T::Identities::has_key(host, key, Relationship::Authentication)
				|| T::Identities::has_key(host, key, Relationship::Assertion),
			Error::<T>::NotAKeyOfTheHost
		);
		ensure!(
			intent.action == Action::ServeAccess
				&& AccountId::from(intent.subject) == *host
				&& intent.counterparty.map(AccountId::from).as_ref() == Some(company)
				&& intent.payload_hash == payload,
			Error::<T>::IntentMismatch
		);
		Ok(())
	}
}

impl<T: Config> traits::Grants<AccountId> for Pallet<T> {
	fn grantee(grant: GrantId, subject: &AccountId) -> Option<AccountId> {
		let grant = Grants::<T>::get(grant)?;
		let works = grant.subject == *subject
			&& grant.state == GrantState::Active
			&& !grant.is_over(Self::now())
			&& T::Identities::is_active(&grant.subject)
			&& T::Members::has_role(&grant.grantee, Role::DataConsumer);
		works.then_some(grant.grantee)
	}

	fn covers(
		grant: GrantId,
		category: CategoryCode,
		device: Option<&DeviceId>,
		stored_at: Moment,
	) -> bool {
		Grants::<T>::get(grant).is_some_and(|grant| {
			grant.terms.covers_category::<Self>(category)
				&& grant.terms.covers_device(device)
				&& grant.terms.covers_time(stored_at)
		})
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn set_grant(subject: &AccountId, grantee: &AccountId, category: CategoryCode) -> GrantId {
		crate::benchmarking::set_grant::<T>(subject, grantee, category)
	}
}
