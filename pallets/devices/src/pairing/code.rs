//! The code that a device shows and its owner types.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::{code_commitment, PairingCode},
	AccountId, Hash, PairingId,
};

use crate::{Config, Error, Event, Pairing, Pairings, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enter_code(
		owner: AccountId,
		id: PairingId,
		code: PairingCode,
	) -> DispatchResult {
		let mut pairing = Self::own_pairing(&owner, id)?;
		Self::code_to_show(&pairing)?;
		let tries_left = pairing.tries_left.checked_sub(1).ok_or(Error::<T>::TooManyTries)?;

		pairing.tries_left = tries_left;
		pairing.code_entered = Some(code);
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::CodeEntered { pairing: id, tries_left });
		Ok(())
	}

	pub(crate) fn do_reveal_code(id: PairingId, salt: [u8; 32]) -> DispatchResult {
		let mut pairing = Self::running_pairing(id)?;
		let committed = Self::code_to_show(&pairing)?;
		let entered = pairing.code_entered.as_ref().ok_or(Error::<T>::CodeNotEntered)?;
		ensure!(code_commitment(id, entered, salt) == committed, Error::<T>::WrongCode);

		pairing.code_shown = true;
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::CodeShown { pairing: id });
		Ok(())
	}

	/// What the device has committed itself to, as long as its code is not shown.
	fn code_to_show(pairing: &Pairing) -> Result<Hash, Error<T>> {
		let proved = pairing.proved.ok_or(Error::NotProved)?;
		let committed = proved.code.ok_or(Error::CodeNeeded)?;
		ensure!(!pairing.code_shown, Error::AlreadyProved);
		Ok(committed)
	}
}
