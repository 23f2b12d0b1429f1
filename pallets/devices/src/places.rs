//! Who looks after a device, and who uses it. Nobody does without having accepted it.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{devices::Place, traits::Identities, AccountId, DeviceId, PairingId};

use crate::{Config, Device, DeviceRecords, Error, Event, Pairings, Pallet, PlacesOf};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_accept_place(who: AccountId, id: PairingId) -> DispatchResult {
		let mut pairing = Self::running_pairing(id)?;
		let place = pairing.place_of(&who).ok_or(Error::<T>::NotAppointed)?;
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		let accepted = match place {
			Place::Administrator => &mut pairing.accepted.administrator,
			Place::User => &mut pairing.accepted.user,
		};
		ensure!(!*accepted, Error::<T>::AlreadyAccepted);

		*accepted = true;
		Pairings::<T>::insert(id, pairing);
		Self::deposit_event(Event::PlaceAccepted { pairing: id, place, who });
		Ok(())
	}

	pub(crate) fn do_appoint(
		owner: AccountId,
		id: DeviceId,
		place: Place,
		who: Option<AccountId>,
	) -> DispatchResult {
		let device = Self::paired_device(id)?;
		ensure!(device.owner == owner, Error::<T>::NotAuthorized);
		match who {
			Some(who) => Self::offer_place(id, device, place, who),
			None => Self::dismiss(id, device, place),
		}
	}

	fn offer_place(
		id: DeviceId,
		mut device: Device,
		place: Place,
		who: AccountId,
	) -> DispatchResult {
		ensure!(
			T::Identities::is_active(&device.owner) && T::Identities::is_active(&who),
			Error::<T>::NotActive
		);
		if device.holder(place) == Some(&who) {
			return Self::withdraw_offer(id, device, place);
		}
		let other = other_than(place);
		ensure!(
			device.holder(other) != Some(&who) && device.appointee(other) != Some(&who),
			Error::<T>::SamePerson
		);

		device.set_appointee(place, Some(who.clone()));
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::PlaceOffered { device: id, place, who });
		Ok(())
	}

	/// Who has the place is to keep it: whoever was offered it is offered it no more.
	fn withdraw_offer(id: DeviceId, mut device: Device, place: Place) -> DispatchResult {
		let who = device.appointee(place).cloned().ok_or(Error::<T>::AlreadyAccepted)?;

		device.set_appointee(place, None);
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::PlaceEnded { device: id, place, who });
		Ok(())
	}

	fn dismiss(id: DeviceId, mut device: Device, place: Place) -> DispatchResult {
		let (holder, appointee) = (device.holder(place).cloned(), device.appointee(place).cloned());
		ensure!(holder.is_some() || appointee.is_some(), Error::<T>::NotAppointed);

		device.set_holder(place, None);
		device.set_appointee(place, None);
		if let Some(holder) = &holder {
			Self::take_place(holder, id, &device);
		}
		DeviceRecords::<T>::insert(id, device);
		for who in [holder, appointee].into_iter().flatten() {
			Self::deposit_event(Event::PlaceEnded { device: id, place, who });
		}
		Ok(())
	}

	pub(crate) fn do_accept_appointment(
		who: AccountId,
		id: DeviceId,
		place: Place,
	) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		ensure!(device.appointee(place) == Some(&who), Error::<T>::NotAppointed);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);

		let before = device.holder(place).cloned();
		device.set_appointee(place, None);
		device.set_holder(place, Some(who.clone()));
		if let Some(before) = before {
			Self::take_place(&before, id, &device);
			Self::deposit_event(Event::PlaceEnded { device: id, place, who: before });
		}
		DeviceRecords::<T>::insert(id, device);
		PlacesOf::<T>::insert(&who, id, place);
		Self::deposit_event(Event::PlaceTaken { device: id, place, who });
		Ok(())
	}

	pub(crate) fn do_resign(who: AccountId, id: DeviceId) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		// Nobody has a place and an offer at the same device.
		let place = [Place::Administrator, Place::User]
			.into_iter()
			.find(|place| {
				device.holder(*place) == Some(&who) || device.appointee(*place) == Some(&who)
			})
			.ok_or(Error::<T>::NotAppointed)?;

		if device.holder(place) == Some(&who) {
			device.set_holder(place, None);
			Self::take_place(&who, id, &device);
		} else {
			device.set_appointee(place, None);
		}
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::PlaceEnded { device: id, place, who });
		Ok(())
	}

	/// What goes with the place that `who` had at a device, whose record says so already.
	fn take_place(who: &AccountId, id: DeviceId, device: &Device) {
		PlacesOf::<T>::remove(who, id);
		Self::withdraw_commands_of(who, id, device);
	}
}

fn other_than(place: Place) -> Place {
	match place {
		Place::Administrator => Place::User,
		Place::User => Place::Administrator,
	}
}
