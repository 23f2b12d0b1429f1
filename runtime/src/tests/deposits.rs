//! A deposit is for what the chain stores: so many entries, so many bytes.

use frame_support::traits::{Get, StorageInfoTrait};
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
	// The account of an identity exists with it. What it says no to for nothing is counted,
	// and so is what others send for it; both in one entry.
	assert_eq!(
		IdentityDeposit::get(),
		for_entries(&[
			"Did.Identities",
			"Did.KeyCount",
			"System.Account",
			"Did.FreeCalls",
			"Did.IntentNonces",
		])
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
fn deposits_of_consent_are_for_what_it_stores() {
	use crate::configs::data::*;
	use jasmynet_primitives::terms::{MAX_DEVICES, MAX_RECIPIENTS};
	let times = |count: u32, items: &[&str]| Balance::from(count) * for_entries(items);
	let receipts = <Runtime as pallet_consent::Config>::MaxReceipts::get();
	// A grant with all that hangs on it: its places in the lists, every receipt that is
	// kept, what is owed after it, all to whom its terms let it be passed on, with what
	// they owe, and every device that they can name. A list that several grants share
	// counts in full for each.
	assert_eq!(
		RequestDeposit::get(),
		for_entries(&[
			"Consent.Grants",
			"Consent.GrantsOf",
			"Consent.GrantsTo",
			"Consent.GrantsBetween",
			"Consent.EnvelopesLeft",
			"Consent.Duties",
			"Consent.Deadlines",
		]) + times(receipts, &["Consent.Receipts"])
			+ times(
				MAX_RECIPIENTS,
				&["Consent.Recipients", "Consent.RecipientDuties", "Consent.Deadlines"]
			) + times(MAX_DEVICES, &["Consent.GrantsByDevice"])
	);
	// The request that it was takes less.
	let request =
		for_entries(&["Consent.Requests", "Consent.RequestsTo", "Consent.RequestsBetween"]);
	assert!(request < RequestDeposit::get());
	// No deposit is for refusals and for what people ask of companies: saying no costs
	// nothing, and both are few for each pair of a person and a company that has asked.
}

#[test]
fn deposits_of_lockers_are_for_what_they_store() {
	use crate::configs::data::*;
	// A sponsor's gift pays for them, and people have many: the record and its place in
	// the list are in it. Its envelopes stand under grants, which have deposits of their
	// own; pins are the hosts' word, of which there are few, by members alone.
	assert_eq!(
		RecordDeposit::get(),
		for_entries(&["Locker.Records", "Locker.RecordsOf", "Locker.RecordCount"])
	);
	assert!(100 * RecordDeposit::get() < 20 * jasmynet_primitives::JASMY);
}

#[test]
fn a_service_is_paid_for_by_its_largest_form() {
	use codec::MaxEncodedLen;
	use jasmynet_primitives::did::Service;
	let bytes = u32::try_from(Service::max_encoded_len()).unwrap();
	assert_eq!(ServiceDeposit::get(), deposit(1, bytes));
}
