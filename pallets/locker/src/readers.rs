//! Under which grants records were read.

use frame_support::{traits::Get, weights::Weight};
use jasmynet_primitives::{
	consent::ErasureStatus,
	traits::{Grants, TooManyReaders},
	GrantId, RecordId,
};

use crate::{Config, Pallet, Readers, Records};

impl<T: Config> Pallet<T> {
	/// Notes that a record was read under a grant, once for each grant. Of a record that
	/// is not there, nothing is noted.
	pub(crate) fn do_note_read(id: RecordId, grant: GrantId) -> Result<(), TooManyReaders> {
		let mut readers = Readers::<T>::get(id);
		if readers.contains(&grant) || !Records::<T>::contains_key(id) {
			return Ok(());
		}
		if readers.is_full() {
			let erased = readers.iter().position(|reader| Self::has_erased(*reader));
			readers.remove(erased.ok_or(TooManyReaders)?);
		}
		readers.try_push(grant).map_err(|_| TooManyReaders)?;
		Readers::<T>::insert(id, readers);
		Ok(())
	}

	/// The most that it takes to look at what is owed after all grants under which a record
	/// was read.
	pub(crate) fn weight_of_readers() -> Weight {
		T::Grants::erasure_weight().saturating_mul(T::MaxReaders::get().into())
	}

	/// Whether nothing is left of what was read under a grant, so far as anybody can say.
	pub(crate) fn has_erased(grant: GrantId) -> bool {
		is_done(T::Grants::erasure(grant))
	}
}

/// Whether nothing is owed, and nothing will be.
pub(crate) fn is_done(erasure: ErasureStatus) -> bool {
	matches!(erasure, ErasureStatus::Confirmed { .. } | ErasureStatus::Settled)
}
