//! Every preset is a chain that could start.

use jasmynet_primitives::{
	ledger::ReleaseState,
	roles::Role,
	terms::{CategoryTree, SPECIAL_SENSITIVITY},
	traits::{Membership, Service},
	DAY, JASMY, SECOND, TOTAL_SUPPLY,
};
use pallet_consent::{Categories, Category, Purpose, Purposes};
use sp_core::{crypto::ByteArray, H256};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;

use super::chain;
use crate::{
	configs::economy::supply_proof,
	genesis_presets::{self, identity_of},
	Consent, Consortium, Did, Ledger, Runtime,
};

/// What people read about the registries.
const REGISTRIES: &str = include_str!("../../../docs/registries.md");

/// The rows of the tables in that document that have so many columns, as cells.
fn rows(columns: usize) -> Vec<Vec<&'static str>> {
	REGISTRIES
		.lines()
		.filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
		.map(|line| line.split(" | ").map(str::trim).collect::<Vec<_>>())
		.filter(|cells| cells.len() == columns && cells[0] != "code")
		.collect()
}

fn hash_of(text: &str) -> H256 {
	H256(blake2_256(text.as_bytes()))
}

fn number<N: std::str::FromStr<Err: std::fmt::Debug>>(cell: &str) -> N {
	cell.parse().unwrap()
}

#[test]
fn every_preset_holds_the_whole_supply_and_no_more() {
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			let proof = supply_proof();
			assert_eq!(proof.total_issuance, TOTAL_SUPPLY, "{preset}");
			assert_eq!(
				proof.pools + proof.platform + proof.free + proof.held,
				TOTAL_SUPPLY,
				"{preset}"
			);
		});
	}
}

#[test]
fn the_pools_are_the_whitepapers() {
	use pallet_ledger::PoolKind::*;
	chain("local").execute_with(|| {
		// Millions of JASMY: all of it, and how much is locked up.
		for (kind, total, locked) in [
			(BusinessHolding, 15_000, 0),
			(DeveloperProgram, 9_100, 0),
			(Listing, 7_000, 0),
			(Financing, 10_123, 8_123),
			(Airdrop, 6_377, 5_000),
			(Incentive, 2_400, 2_400),
		] {
			let pool = pallet_ledger::Pools::<Runtime>::get(kind).unwrap();
			assert_eq!(pool.total, total * 1_000_000 * JASMY, "{kind:?}");
			assert_eq!(pool.lockup.locked, locked * 1_000_000 * JASMY, "{kind:?}");
		}
	});
}

#[test]
fn what_is_handed_out_at_the_start_is_in_the_log() {
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			let log = Ledger::releases(0, u32::MAX);
			let given: u128 = log.iter().map(|(_, release)| release.amount).sum();
			let released: u128 = Ledger::pool_views().iter().map(|pool| pool.released).sum();
			assert_eq!(given, released, "{preset}");
			assert!(given > 0, "{preset}");
			for (_, release) in log {
				assert_eq!(release.state, ReleaseState::Paid, "{preset}");
				assert_eq!(release.purpose.as_slice(), b"genesis", "{preset}");
			}
		});
	}
}

#[test]
fn releases_are_announced_for_a_week_in_production_and_for_a_minute_elsewhere() {
	for (preset, notice) in [
		("development", 60 * SECOND),
		(genesis_presets::LOCAL_PRESET, 60 * SECOND),
		(genesis_presets::STAGING_PRESET, 7 * DAY),
	] {
		chain(preset).execute_with(|| {
			assert_eq!(pallet_ledger::ReleaseNotice::<Runtime>::get(), notice, "{preset}");
		});
	}
}

#[test]
fn a_plan_includes_more_of_every_service() {
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			let plan = pallet_ledger::Plans::<Runtime>::get(1).unwrap();
			assert_eq!((plan.price, plan.period), (500 * JASMY, 30 * DAY));
			for (service, included, price) in [
				(Service::EnrolDevices, 1_000_000, JASMY / 10_000),
				(Service::RequestConsent, 100_000, JASMY / 100),
			] {
				let general = Ledger::tariff(service).unwrap();
				let tariff = plan.tariff(service).unwrap();
				assert_eq!((tariff.included, tariff.price), (included, price));
				assert_eq!((general.included * 100, general.price), (included, price));
				assert_eq!(general.quota, tariff.quota);
			}
			assert_eq!(plan.tariffs.len(), Service::ALL.len());
			assert_eq!(pallet_ledger::Plans::<Runtime>::iter().count(), 1);
		});
	}
}

#[test]
fn local_has_four_voting_validators_with_their_roles() {
	chain("local").execute_with(|| {
		let members = [
			(Sr25519Keyring::Alice, Role::Issuer),
			(Sr25519Keyring::Bob, Role::Manufacturer),
			(Sr25519Keyring::Charlie, Role::LockerHost),
			(Sr25519Keyring::Dave, Role::Auditor),
		];
		for (key, role) in members {
			let account = identity_of(key);
			assert!(Consortium::has_role(&account, role));
			assert!(Consortium::has_role(&account, Role::Validator));
			assert!(Did::did_document(account).is_some());
		}
		assert_eq!(pallet_collective::Members::<Runtime, crate::CouncilInstance>::get().len(), 4);
		let authorities = pallet_aura::Authorities::<Runtime>::get();
		assert_eq!(authorities.len(), 4);
		for (key, _) in members {
			assert!(authorities.iter().any(|id| id.as_slice() == key.public().as_slice()));
		}
		assert_eq!(crate::Grandpa::grandpa_authorities().len(), 4);
	});
}

#[test]
fn staging_gives_development_people_nothing() {
	chain("staging").execute_with(|| {
		for key in Sr25519Keyring::well_known() {
			assert_eq!(crate::Balances::free_balance(key.to_account_id()), 0);
		}
		assert!(Did::did_document(identity_of(Sr25519Keyring::Eve)).is_none());
	});
}

#[test]
fn an_unknown_preset_is_none() {
	assert!(genesis_presets::get_preset(&"nonsense".into()).is_none());
}

#[test]
fn the_document_tells_the_categories_of_every_preset() {
	let told: std::collections::BTreeMap<u32, Category> = rows(6)
		.into_iter()
		.map(|cells| {
			let category = Category {
				parent: (!cells[1].is_empty()).then(|| number(cells[1])),
				sensitivity: number(cells[2]),
				max_duration: number::<u64>(cells[3]) * DAY,
				text_hash: hash_of(cells[5]),
				iri: Some(cells[4].as_bytes().to_vec().try_into().unwrap()),
				retired: false,
			};
			(number(cells[0]), category)
		})
		.collect();
	assert_eq!(told.len(), rows(6).len(), "a code is listed twice");
	assert!(told.len() > 20);
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			assert_eq!(Categories::<Runtime>::iter().count(), told.len());
			for (code, category) in &told {
				assert_eq!(Categories::<Runtime>::get(code).as_ref(), Some(category), "{code}");
			}
		});
	}
}

#[test]
fn the_document_tells_the_purposes_of_every_preset() {
	let told: std::collections::BTreeMap<u32, Purpose> = rows(5)
		.into_iter()
		.map(|cells| {
			let purpose = Purpose {
				sensitivity: number(cells[1]),
				max_duration: number::<u64>(cells[2]) * DAY,
				text_hash: hash_of(cells[4]),
				iri: cells[3].as_bytes().to_vec().try_into().unwrap(),
				retired: false,
			};
			(number(cells[0]), purpose)
		})
		.collect();
	assert_eq!(told.len(), rows(5).len(), "a code is listed twice");
	assert!(told.len() > 10);
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			assert_eq!(Purposes::<Runtime>::iter().count(), told.len());
			for (code, purpose) in &told {
				assert_eq!(Purposes::<Runtime>::get(code).as_ref(), Some(purpose), "{code}");
			}
		});
	}
}

#[test]
fn registries_are_pinned_to_the_data_privacy_vocabulary() {
	chain("local").execute_with(|| {
		let name_in = |iri: Vec<u8>, vocabulary: &str| {
			let iri = String::from_utf8(iri).unwrap();
			let name = iri.strip_prefix(vocabulary).unwrap_or_else(|| panic!("{iri} is elsewhere"));
			assert!(name.chars().all(char::is_alphanumeric), "{iri} is no name");
			name.to_owned()
		};
		let mut names = std::collections::BTreeSet::new();
		for (code, category) in Categories::<Runtime>::iter() {
			let name = name_in(category.iri.unwrap().into_inner(), "https://w3id.org/dpv/pd#");
			assert!(names.insert(name), "{code} means the same as another one");
		}
		for (code, purpose) in Purposes::<Runtime>::iter() {
			let name = name_in(purpose.iri.into_inner(), "https://w3id.org/dpv#");
			assert!(names.insert(name), "{code} means the same as another one");
		}
	});
}

#[test]
fn special_data_is_short_and_in_trees_of_its_own() {
	chain("local").execute_with(|| {
		let mut kinds = [0, 0];
		for (code, category) in Categories::<Runtime>::iter() {
			let is_special = category.sensitivity >= SPECIAL_SENSITIVITY;
			kinds[usize::from(is_special)] += 1;
			assert_eq!(category.max_duration, if is_special { 90 } else { 365 } * DAY, "{code}");
			for (other, below) in Categories::<Runtime>::iter() {
				let is_alike = (below.sensitivity >= SPECIAL_SENSITIVITY) == is_special;
				assert!(is_alike || !Consent::is_within(other, code), "{other} lies below {code}");
			}
		}
		assert!(kinds.iter().all(|count| *count > 0));
		for (code, purpose) in Purposes::<Runtime>::iter() {
			let is_special = purpose.sensitivity >= SPECIAL_SENSITIVITY;
			assert_eq!(purpose.max_duration, if is_special { 90 } else { 365 } * DAY, "{code}");
		}
		// What people know and what others refer to.
		for (code, root) in [(11, 10), (31, 30)] {
			assert!(Consent::is_within(code, root));
		}
		for code in [10, 11, 20, 30, 31, 50] {
			assert_eq!(Categories::<Runtime>::get(code).unwrap().sensitivity, 1);
		}
		assert_eq!(Categories::<Runtime>::get(40).unwrap().sensitivity, SPECIAL_SENSITIVITY);
		for code in 1..=4 {
			assert_eq!(Purposes::<Runtime>::get(code).unwrap().sensitivity, 1);
		}
	});
}
