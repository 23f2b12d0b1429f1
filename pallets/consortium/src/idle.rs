//! Which validators make blocks, and which only sit in the set.

use frame_system::pallet_prelude::BlockNumberFor;
use jasmynet_primitives::AccountId;
use sp_runtime::{traits::Saturating, SaturatedConversion};

use crate::{
	Authors, Config, CountedFrom, EarlierAuthors, Event, IdleSessions, Pallet, Validators,
};

impl<T: Config> pallet_authorship::EventHandler<AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn note_author(author: AccountId) {
		let mut authors = Authors::<T>::get();
		if let Err(position) = authors.binary_search(&author) {
			// There are no more authors than validators.
			if authors.try_insert(position, author.clone()).is_ok() {
				Authors::<T>::put(authors);
			}
		}
		let Some(mut validator) = Validators::<T>::get(&author) else { return };
		if validator.idle_sessions == 0 && !validator.idle {
			return;
		}
		let was_idle = validator.idle;
		validator.idle_sessions = 0;
		validator.idle = false;
		Validators::<T>::insert(&author, validator);
		if was_idle {
			Self::deposit_event(Event::ValidatorAwake { validator: author });
		}
	}
}

impl<T: Config> Pallet<T> {
	/// At the end of a session: who has made no block in it.
	///
	/// Everybody has had a turn once as many blocks were made as there are
	/// validators. A shorter session is counted together with the next ones, as
	/// long as the set stays the same.
	pub(crate) fn count_session() {
		let now = frame_system::Pallet::<T>::block_number();
		let set = pallet_session::Validators::<T>::get();
		let turns: usize = now.saturating_sub(CountedFrom::<T>::get()).saturated_into();
		if turns < set.len() {
			let next = pallet_session::QueuedKeys::<T>::get();
			if !set.iter().eq(next.iter().map(|(id, _)| id)) {
				CountedFrom::<T>::put(now);
			}
			return;
		}

		let authors = Authors::<T>::take();
		let limit = IdleSessions::<T>::get();
		for id in set.iter().filter(|id| authors.binary_search(id).is_err()) {
			let Some(mut validator) = Validators::<T>::get(id) else { continue };
			validator.idle_sessions = validator.idle_sessions.saturating_add(1);
			let sessions = validator.idle_sessions;
			let falls_idle = !validator.idle && sessions >= limit;
			validator.idle |= falls_idle;
			Validators::<T>::insert(id, validator);
			if falls_idle {
				Self::deposit_event(Event::ValidatorIdle { validator: id.clone(), sessions });
			}
		}
		EarlierAuthors::<T>::put(authors);
		CountedFrom::<T>::put(now);
	}
}
