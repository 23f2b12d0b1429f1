//! A deposit is for what the chain stores: so many entries, so many bytes.

use frame_support::traits::StorageInfoTrait;
use jasmynet_primitives::Balance;

use crate::{
	configs::{economy::deposit, identity::*},
	*,
};

/// The largest that an entry of this storage item can be, with its key.
fn size_of(item: &str) -> u32 {
	AllPalletsWithSystem::storage_info()
		.into_iter()
		.find(|info| format!("{}.{}", text(&info.pallet_name), text(&info.storage_name)) == item)
		.unwrap_or_else(|| panic!("{item} is not there"))
		.max_size
		.unwrap_or_else(|| panic!("{item} has no bound"))
}

fn text(bytes: &[u8]) -> String {
	String::from_utf8_lossy(bytes).into_owned()
}

/// The deposit for one entry in each of these items.
fn for_entries(items: &[&str]) -> Balance {
	let bytes = items.iter().map(|item| size_of(item)).sum();
	deposit(u32::try_from(items.len()).unwrap(), bytes)
}

#[test]
fn deposits_of_identities_are_for_what_they_store() {
	// The account of an identity exists with it.
	assert_eq!(
		IdentityDeposit::get(),
		for_entries(&["Did.Identities", "Did.KeyCount", "System.Account"])
	);
	// A key has its reserve of free calls; one that is removed leaves its account and
	// the note whose it was.
	assert_eq!(
		KeyDeposit::get(),
		for_entries(&[
			"Did.Keys",
			"Did.IdentityOf",
			"Did.RetiredKeys",
			"Did.Reserves",
			"System.Account"
		])
	);
	assert_eq!(RecoveryDeposit::get(), for_entries(&["Did.Recoveries"]));
	// A guardian, a ward or a controller: a part of a list, and the entry that leads
	// back.
	let largest = ["Did.Wards", "Did.Controllers"].into_iter().max_by_key(|item| size_of(item));
	let back = ["Did.Guarded", "Did.ControlledBy"].into_iter().max_by_key(|item| size_of(item));
	assert_eq!(
		SafeguardDeposit::get(),
		for_entries(&[largest.unwrap(), back.unwrap(), "Did.GuardedCount"])
	);
}

#[test]
fn deposits_of_credentials_are_for_what_they_store() {
	assert_eq!(
		CredentialDeposit::get(),
		for_entries(&["Credentials.Credentials", "Credentials.CredentialCount"])
	);
	let chunks = Balance::from(jasmynet_primitives::credentials::STATUS_CHUNKS);
	assert_eq!(
		StatusListDeposit::get(),
		for_entries(&["Credentials.StatusLists"])
			+ chunks * for_entries(&["Credentials.StatusChunks"])
	);
}

#[test]
fn deposits_of_devices_are_for_what_they_store() {
	use crate::configs::data::*;
	assert_eq!(ModelDeposit::get(), for_entries(&["Devices.Models"]));
	assert_eq!(BatchDeposit::get(), for_entries(&["Devices.Batches"]));
	assert_eq!(RecallDeposit::get(), for_entries(&["Devices.Recalls"]));
	assert_eq!(PairingDeposit::get(), for_entries(&["Devices.Pairings", "Devices.PairingsOf"]));
	// With its administrator and its user, and all commands that can wait for it. What
	// stays after it is not in it.
	assert_eq!(
		DeviceDeposit::get(),
		for_entries(&[
			"Devices.DeviceRecords",
			"Devices.DevicesOf",
			"Devices.DevicesByModel",
			"Devices.PlacesOf",
			"Devices.PlacesOf",
			"Devices.RotatedKeys",
			"Devices.Commands",
		])
	);
}

#[test]
fn a_service_is_paid_for_by_its_largest_form() {
	use codec::MaxEncodedLen;
	use jasmynet_primitives::did::Service;
	let bytes = u32::try_from(Service::max_encoded_len()).unwrap();
	assert_eq!(ServiceDeposit::get(), deposit(1, bytes));
}
