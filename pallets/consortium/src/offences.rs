//! What happens to a validator that signed twice: it is suspended, once.

use alloc::vec::Vec;

use codec::Encode;
use jasmynet_primitives::{consortium::ValidatorStatus, intent::payload_hash, AccountId, Hash};
use pallet_grandpa::{EquivocationOffence, TimeSlot};
use sp_staking::{
	offence::{OffenceError, ReportOffence},
	SessionIndex,
};

use crate::{Config, Event, Judged, Offence, Pallet, Validators};

/// What an offence and its time are known by.
pub(crate) fn offence_hash(offence: Offence, time: &impl Encode) -> Hash {
	payload_hash(&(offence, time))
}

impl<T: Config> Pallet<T> {
	/// Whether a report of this would change nothing: the validator is not listed,
	/// is suspended already, or was judged for it.
	pub(crate) fn is_judged(validator: &AccountId, hash: &Hash) -> bool {
		Validators::<T>::get(validator)
			.is_none_or(|listed| listed.status == ValidatorStatus::Suspended)
			|| Judged::<T>::get(validator).contains(hash)
	}

	/// Suspends a validator for a proved offence.
	pub(crate) fn suspend_validator(
		validator: AccountId,
		offence: Offence,
		session: SessionIndex,
		hash: Hash,
	) {
		Validators::<T>::mutate(&validator, |listed| {
			if let Some(listed) = listed {
				listed.status = ValidatorStatus::Suspended;
			}
		});
		Judged::<T>::mutate(&validator, |judged| {
			if judged.is_full() {
				judged.remove(0);
			}
			// There is room: one was removed if there was none.
			let _ = judged.try_push(hash);
		});
		Self::hurry_out(core::slice::from_ref(&validator));
		Self::deposit_event(Event::ValidatorSuspended { validator, offence, session });
	}
}

/// Equivocations in GRANDPA, proved by `pallet-grandpa`.
impl<T: Config, Reporter>
	ReportOffence<Reporter, (AccountId, ()), EquivocationOffence<(AccountId, ())>> for Pallet<T>
{
	fn report_offence(
		_reporters: Vec<Reporter>,
		report: EquivocationOffence<(AccountId, ())>,
	) -> Result<(), OffenceError> {
		let EquivocationOffence { time_slot, session_index, offender: (validator, ()), .. } =
			report;
		let hash = offence_hash(Offence::Grandpa, &time_slot);
		let is_over = Validators::<T>::get(&validator)
			.is_none_or(|listed| session_index < listed.first_session);
		if is_over || Self::is_judged(&validator, &hash) {
			return Err(OffenceError::DuplicateReport);
		}
		Self::suspend_validator(validator, Offence::Grandpa, session_index, hash);
		Ok(())
	}

	fn is_known_offence(offenders: &[(AccountId, ())], time_slot: &TimeSlot) -> bool {
		let hash = offence_hash(Offence::Grandpa, time_slot);
		offenders.iter().all(|(validator, ())| Self::is_judged(validator, &hash))
	}
}
