//! Control of an identity by another one: a department's by its company's.

use frame_support::{ensure, traits::Get};
use jasmynet_primitives::{
	traits::{Identities as _, Membership},
	AccountId,
};
use sp_runtime::DispatchResult;

use crate::{Config, Control, ControlledBy, Controllers, Error, Event, HoldReason, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_controller(
		did: AccountId,
		controller: Option<AccountId>,
	) -> DispatchResult {
		Self::ensure_active(&did)?;
		let Some(controller) = controller else {
			ensure!(Controllers::<T>::contains_key(&did), Error::<T>::NotController);
			Self::end_control(&did);
			return Ok(());
		};
		ensure!(controller != did && Self::can_control(&controller), Error::<T>::NotAMember);

		Self::end_control(&did);
		let deposit = T::SafeguardDeposit::get();
		Self::put_aside(HoldReason::Safeguard, &did, deposit)?;
		Controllers::<T>::insert(
			&did,
			Control { controller: controller.clone(), accepted: false, deposit },
		);
		Self::deposit_event(Event::ControllerOffered { did, controller });
		Ok(())
	}

	pub(crate) fn do_accept_control(controller: AccountId, did: AccountId) -> DispatchResult {
		Self::ensure_active(&controller)?;
		Self::ensure_active(&did)?;
		let control = Self::control_by(&controller, &did)?;
		ensure!(!control.accepted, Error::<T>::AlreadyAccepted);
		ensure!(Self::can_control(&controller), Error::<T>::NotAMember);

		Controllers::<T>::insert(&did, Control { accepted: true, ..control });
		ControlledBy::<T>::insert(&controller, &did, ());
		Self::note_change(&did);
		Self::deposit_event(Event::ControlAccepted { did, controller });
		Ok(())
	}

	pub(crate) fn do_resign_control(controller: AccountId, did: AccountId) -> DispatchResult {
		Self::control_by(&controller, &did)?;
		Self::end_control(&did);
		Ok(())
	}

	/// Ends control of `did`, or the offer, if there is one: the deposit goes back.
	pub(crate) fn end_control(did: &AccountId) {
		let Some(control) = Controllers::<T>::take(did) else { return };
		let Control { controller, accepted, deposit } = control;
		if accepted {
			ControlledBy::<T>::remove(&controller, did);
			Self::note_change(did);
		}
		Self::give_back(HoldReason::Safeguard, did, deposit);
		Self::deposit_event(Event::ControlEnded { did: did.clone(), controller });
	}

	/// The identity whose keys act for `did` now.
	pub(crate) fn controller_of(did: &AccountId) -> Option<AccountId> {
		Controllers::<T>::get(did)
			.filter(|control| control.accepted && Self::can_control(&control.controller))
			.map(|control| control.controller)
	}

	/// An identity that controls others is an active one, and a member's.
	fn can_control(controller: &AccountId) -> bool {
		Self::is_active(controller) && T::Membership::is_active(controller)
	}

	fn control_by(controller: &AccountId, did: &AccountId) -> Result<Control, Error<T>> {
		Controllers::<T>::get(did)
			.filter(|control| control.controller == *controller)
			.ok_or(Error::<T>::NotController)
	}
}
