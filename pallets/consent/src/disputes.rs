//! A person's word that a recorded access was not right.

use frame_support::ensure;
use jasmynet_primitives::{consent::DisputeReason, AccountId, GrantId};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Grants, Pallet, Receipt, Receipts};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_dispute_access(
		who: AccountId,
		id: GrantId,
		number: u32,
		reason: DisputeReason,
	) -> DispatchResult {
		let mut grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.subject, Error::<T>::NotAuthorized);
		let receipt = Self::kept_receipt(id, number).ok_or(Error::<T>::ReceiptNotFound)?;
		ensure!(receipt.disputed.is_none(), Error::<T>::AlreadyDisputed);

		let disputed = Receipt { disputed: Some(reason), ..receipt };
		Receipts::<T>::insert(id, Self::receipt_slot(number), disputed);
		grant.disputes = grant.disputes.saturating_add(1);
		Grants::<T>::insert(id, &grant);
		Self::deposit_event(Event::AccessDisputed {
			grant: id,
			number,
			subject: grant.subject,
			grantee: grant.grantee,
			reason,
		});
		Ok(())
	}

	/// Whether there is something to dispute: an access that is kept, and not disputed.
	pub(crate) fn can_be_disputed(id: GrantId, number: u32) -> bool {
		Self::kept_receipt(id, number).is_some_and(|receipt| receipt.disputed.is_none())
	}

	/// The receipt with this number, unless a later one has taken its slot.
	fn kept_receipt(id: GrantId, number: u32) -> Option<Receipt> {
		Receipts::<T>::get(id, Self::receipt_slot(number))
			.filter(|receipt| receipt.number == number)
	}
}
