//! A company's word that it read nothing but what is recorded.
//!
//! An access that is not recorded leaves no trace in the state. A company that hides one
//! has to lie about it, under its own key, in a statement that stays.

use frame_support::ensure;
use jasmynet_primitives::{AccountId, GrantId, Moment};
use sp_runtime::DispatchResult;

use crate::{Config, Error, Event, Grant, Grants, Pallet, Receipts};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_state_nothing_read(
		who: AccountId,
		id: GrantId,
		from: Moment,
		until: Moment,
	) -> DispatchResult {
		let grant = Grants::<T>::get(id).ok_or(Error::<T>::GrantNotFound)?;
		ensure!(who == grant.grantee, Error::<T>::NotAuthorized);
		ensure!(
			grant.stated_until <= from && from < until && until <= Self::now(),
			Error::<T>::BadPeriod
		);
		ensure!(!Self::may_have_read(id, &grant, from, until), Error::<T>::ReadInPeriod);

		Self::note_statement(id, grant, from, until);
		Ok(())
	}

	pub(crate) fn note_statement(id: GrantId, mut grant: Grant, from: Moment, until: Moment) {
		grant.stated_until = until;
		Grants::<T>::insert(id, &grant);
		let grantee = grant.grantee;
		Self::deposit_event(Event::NothingReadStated { grant: id, grantee, from, until });
	}

	/// Whether an access from `from` on and before `until` is recorded, or may be: one
	/// whose receipt has left the ring was no later than the oldest that is kept.
	pub(crate) fn may_have_read(id: GrantId, grant: &Grant, from: Moment, until: Moment) -> bool {
		let mut kept: u32 = 0;
		let mut oldest = Moment::MAX;
		for receipt in Receipts::<T>::iter_prefix_values(id) {
			if (from..until).contains(&receipt.at) {
				return true;
			}
			kept = kept.saturating_add(1);
			oldest = oldest.min(receipt.at);
		}
		kept < grant.accesses && from <= oldest
	}
}
