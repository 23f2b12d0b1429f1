//! Taking a device for which everything has been shown.

use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	devices::{DeviceState, LogHead, Places},
	traits::Identities,
	AccountId, PairingId,
};

use crate::{
	Accepted, Appointed, Config, Device, DeviceCount, Error, Event, FormerDevices, HoldReason,
	Pairing, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_confirm_pairing(owner: AccountId, id: PairingId) -> DispatchResult {
		let pairing = Self::own_pairing(&owner, id)?;
		let origin = pairing.proved.ok_or(Error::<T>::NotProved)?.origin;
		ensure!(!pairing.factors.code || pairing.code_shown, Error::<T>::CodeNotShown);
		Self::ensure_places_are_accepted(&pairing)?;
		let vouched = Self::check_second(&pairing)?;
		// Another pairing may have come first since the proof, or a recall.
		Self::ensure_key_can_pair(&pairing.device_key)?;
		if let Some(model) = pairing.model {
			ensure!(Self::recall_of(model, origin.as_ref(), None).is_none(), Error::<T>::Recalled);
			if let Some(origin) = &origin {
				Self::ensure_origin_is_free(model, origin)?;
			}
		}
		ensure!(DeviceCount::<T>::get(&owner) < T::MaxDevices::get(), Error::<T>::TooManyDevices);
		Self::close_pairing(id, &pairing);
		let deposit = T::DeviceDeposit::get();
		Self::put_aside(HoldReason::Device, &owner, deposit)?;

		let Pairing { device_key: key, model, places, .. } = pairing;
		let device = key.device_id();
		let now = Self::now();
		// A device that was somebody else's counts on, from now, and runs what it ran.
		let former = FormerDevices::<T>::take(device);
		let log = former.map_or_else(LogHead::default, |former| LogHead {
			seq: former.last_seq,
			last_to: now,
			..LogHead::default()
		});
		let (administrator, user) =
			places.map(|Places { administrator, user }| (administrator, user)).unzip();
		Self::insert_device(
			device,
			Device {
				owner: owner.clone(),
				key,
				model,
				origin,
				administrator: administrator.clone(),
				user: user.clone(),
				appointed: Appointed::default(),
				state: DeviceState::Paired,
				paired_at: now,
				firmware: former.and_then(|former| former.firmware),
				log,
				last_command: former.map_or(0, |former| former.last_command),
				vouched,
				deposit,
			},
		);
		Self::deposit_event(Event::DevicePaired {
			device,
			owner,
			model,
			origin,
			administrator,
			user,
			pairing: id,
		});
		Ok(())
	}

	/// Whether those who are named for a place want it, and may act still.
	fn ensure_places_are_accepted(pairing: &Pairing) -> Result<(), Error<T>> {
		let Some(Places { administrator, user }) = &pairing.places else { return Ok(()) };
		let both = Accepted { administrator: true, user: true };
		ensure!(pairing.accepted == both, Error::NotAccepted);
		ensure!(
			T::Identities::is_active(administrator) && T::Identities::is_active(user),
			Error::NotActive
		);
		Ok(())
	}
}
