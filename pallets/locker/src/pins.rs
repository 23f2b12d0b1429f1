//! What hosts say that they keep, and that they have deleted, and how many of them are
//! wanted.

use alloc::vec::Vec;
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use jasmynet_primitives::{
	roles::Role,
	traits::{Identities, Membership},
	AccountId, RecordId,
};

use crate::{Config, Envelopes, Error, Event, Pallet, Pin, Pins, PinsOf, Records, ShreddedRecords};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_pin(host: AccountId, id: RecordId, version: u32) -> DispatchResult {
		ensure!(T::Members::has_role(&host, Role::LockerHost), Error::<T>::HostNotActive);
		ensure!(T::Identities::is_active(&host), Error::<T>::NotActive);
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.content.address().is_some(), Error::<T>::NothingToPin);
		ensure!(record.version == version, Error::<T>::WrongVersion);
		match Pins::<T>::get(id, &host) {
			Some(pin) => ensure!(pin.version != version, Error::<T>::AlreadyExists),
			None => {
				// One may always keep it: its owner may not have known how many there are.
				let wanted = u32::from(record.replicas_required).max(1);
				ensure!(record.pins < wanted.min(T::MaxReplicas::get()), Error::<T>::TooManyPins);
				// A host sees the ciphertext without paying: not who can open it, by this
				// account or by the one before.
				let accounts: Vec<_> = T::Members::accounts_of(&host).collect();
				let can_open =
					Envelopes::<T>::iter_prefix_values(id).any(|it| accounts.contains(&it.grantee));
				ensure!(!can_open, Error::<T>::HostIsGrantee);

				record.pins = record.pins.saturating_add(1);
				Records::<T>::insert(id, record);
				PinsOf::<T>::insert(&host, id.to_be_bytes(), ());
			},
		}
		Pins::<T>::insert(id, &host, Pin { version, at: Self::now() });
		Self::deposit_event(Event::Pinned { record: id, host, version });
		Ok(())
	}

	pub(crate) fn do_require_replicas(
		owner: AccountId,
		id: RecordId,
		replicas: u8,
	) -> DispatchResult {
		let mut record = Records::<T>::get(id).ok_or(Error::<T>::RecordNotFound)?;
		ensure!(record.owner == owner, Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&owner), Error::<T>::NotActive);
		ensure!(record.content.address().is_some(), Error::<T>::NothingToPin);
		ensure!(u32::from(replicas) <= T::MaxReplicas::get(), Error::<T>::TooManyReplicas);

		record.replicas_required = replicas;
		Records::<T>::insert(id, record);
		Self::deposit_event(Event::ReplicasRequired { record: id, owner, replicas });
		Ok(())
	}

	pub(crate) fn do_unpin(host: AccountId, id: RecordId) -> DispatchResult {
		let version = Self::take_pin(id, &host).ok_or(Error::<T>::NotPinned)?.version;

		ShreddedRecords::<T>::mutate_extant(id, |shredded| {
			for erasure in shredded.hosts.iter_mut().filter(|erasure| erasure.host == host) {
				erasure.unpinned_at = Some(Self::now());
			}
		});
		Self::deposit_event(Event::Unpinned { record: id, host, version });
		Ok(())
	}

	/// Takes a host's pin away, whether the record was shredded or not, and answers it if
	/// there was one.
	pub(crate) fn take_pin(id: RecordId, host: &AccountId) -> Option<Pin> {
		let pin = Pins::<T>::take(id, host)?;
		PinsOf::<T>::remove(host, id.to_be_bytes());
		Records::<T>::mutate_extant(id, |record| record.pins = record.pins.saturating_sub(1));
		Some(pin)
	}
}
