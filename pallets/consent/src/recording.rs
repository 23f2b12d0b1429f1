//! The record that a company read, and what it pays for that.

use frame_support::ensure;
use jasmynet_primitives::{
	did::Relationship,
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::Role,
	traits::{Escrow, Identities, Intents, Membership, Records},
	AccountId, GrantId, Hash, RecordId,
};
use sp_runtime::{traits::Get, ArithmeticError, DispatchResult};

use crate::{
	access::Act, next_receipt_head, Config, Error, Event, Grants, Pallet, Receipt, Receipts,
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
		Self::decide(&grant, &Act::ReadRecord(&info), now).map_err(Error::<T>::from)?;
		let payload = payload_hash(&(id, record, receipt));
		Self::check_host(&proof, &grant.grantee, payload)?;
		let number = grant.accesses.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let paid = grant.terms.reward.per_access;
		let escrow_left = grant.escrow_left.checked_sub(paid).ok_or(ArithmeticError::Underflow)?;
		T::Records::note_read(record, id).map_err(|_| Error::<T>::TooManyReaders)?;
		let HostProof { host, key, intent, signature } = proof;
		T::Intents::consume(&intent, &key, &signature).map_err(Error::<T>::from)?;
		if paid > 0 {
			T::Escrow::pay_out(&grant.grantee, &grant.subject, paid)?;
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
		let kept = Receipt {
			number,
			record,
			receipt,
			host: host.clone(),
			at: now,
			paid,
			disputed: None,
			head,
		};
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

	/// Checks that a locker host says with one of its keys that it served
	/// `payload` to `company`. The signature itself is checked when it is used up.
	fn check_host(proof: &HostProof, company: &AccountId, payload: Hash) -> Result<(), Error<T>> {
		let HostProof { host, key, intent, .. } = proof;
		ensure!(T::Members::has_role(host, Role::LockerHost), Error::<T>::HostNotActive);
		ensure!(host != company, Error::<T>::HostIsGrantee);
		ensure!(
			T::Identities::has_key(host, key, Relationship::Authentication)
				|| T::Identities::has_key(host, key, Relationship::Assertion),
			Error::<T>::NotAKeyOfTheHost
		);
		ensure!(
			intent.is_for(Action::ServeAccess, host.clone(), Some(company), payload),
			Error::<T>::IntentMismatch
		);
		Ok(())
	}
}
