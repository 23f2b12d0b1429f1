//! Every preset is a chain that could start.

use std::collections::BTreeMap;

use jasmynet_primitives::{
	ledger::ReleaseState,
	roles::Role,
	terms::{CategoryTree, PurposeTree, SPECIAL_SENSITIVITY},
	traits::{Membership, Service},
	DAY, JASMY, SECOND, TOTAL_SUPPLY,
};
use pallet_consent::{Categories, Entry, Iri, Purposes};
use sp_core::{crypto::ByteArray, H256};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;

use super::{account, chain, START};
use crate::{
	configs::economy::supply_proof,
	genesis_presets::{self, identity_of},
	Balances, Consent, Consortium, Did, Ledger, Runtime, RuntimeOrigin,
};

/// What people read about the registries.
const REGISTRIES: &str = include_str!("../../../docs/registries.md");

/// The rows of the table below this title in that document, as cells.
fn rows(title: &str) -> Vec<Vec<&'static str>> {
	let (_, section) = REGISTRIES.split_once(&format!("\n## {title}\n")).unwrap();
	let section = section.split("\n## ").next().unwrap();
	section
		.lines()
		.filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
		.map(|line| line.split(" | ").map(str::trim).collect::<Vec<_>>())
		.filter(|cells| cells[0] != "code")
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
fn pools_come_free_evenly_from_their_cliff_on_to_the_unit() {
	use pallet_ledger::PoolKind::{self, *};
	// From 1 January 2028 on, for three years.
	let (cliff, linear) = (1_830_297_600_000, 3 * 365 * DAY);
	let pass_to = |time| pallet_timestamp::Now::<Runtime>::put(time);
	chain("staging").execute_with(|| {
		let available = |kind: PoolKind| {
			Ledger::pool_views().into_iter().find(|pool| pool.kind == kind).unwrap().available
		};
		let million = 1_000_000 * JASMY;
		// What is free at once, and then what comes free of what is locked up: after a
		// millisecond, a day, a year, half of the time, and all of it but a millisecond.
		let table = [
			(
				Financing,
				2_000 * million,
				[
					85_859_546_761_373_245,
					7_418_264_840_182_648_401_826_484,
					2_707_666_666_666_666_666_666_666_666,
					4_061_500_000_000_000_000_000_000_000,
					8_122_999_999_914_140_453_238_626_754,
				],
				8_123 * million,
			),
			(
				Airdrop,
				1_377 * million,
				[
					52_849_653_306_274_310,
					4_566_210_045_662_100_456_621_004,
					1_666_666_666_666_666_666_666_666_666,
					2_500_000_000_000_000_000_000_000_000,
					4_999_999_999_947_150_346_693_725_689,
				],
				5_000 * million,
			),
			(
				Incentive,
				0,
				[
					25_367_833_587_011_669,
					2_191_780_821_917_808_219_178_082,
					800_000_000_000_000_000_000_000_000,
					1_200_000_000_000_000_000_000_000_000,
					2_399_999_999_974_632_166_412_988_330,
				],
				2_400 * million,
			),
		];
		for (kind, at_once, freed, all) in table {
			for before in [START, cliff - 1, cliff] {
				pass_to(before);
				assert_eq!(available(kind), at_once, "{kind:?} at {before}");
			}
			let times = [1, DAY, 365 * DAY, linear / 2, linear - 1];
			for (passed, freed) in times.into_iter().zip(freed) {
				pass_to(cliff + passed);
				assert_eq!(available(kind), at_once + freed, "{kind:?} after {passed}");
			}
			for after in [linear, 10 * linear] {
				pass_to(cliff + after);
				assert_eq!(available(kind), at_once + all, "{kind:?} after {after}");
			}
		}

		// So much can be released, and not a unit more.
		let to = account(9);
		let release = |amount| {
			let purpose = b"a part of the test".to_vec().try_into().unwrap();
			Ledger::announce_release(RuntimeOrigin::root(), Incentive, to.clone(), amount, purpose)
		};
		let refused = Err(pallet_ledger::Error::<Runtime>::NotAvailable.into());
		pass_to(cliff);
		assert_eq!(release(1), refused);
		pass_to(cliff + 365 * DAY);
		assert_eq!(release(800 * million + 1), refused);
		let id = pallet_ledger::NextRelease::<Runtime>::get();
		assert_eq!(release(800 * million), Ok(()));
		assert_eq!(available(Incentive), 0);
		pass_to(cliff + 365 * DAY + 7 * DAY);
		let claim = Ledger::claim_release(RuntimeOrigin::signed(to.clone()), id);
		assert_eq!(claim, Ok(()));
		assert_eq!(Balances::free_balance(&to), 800 * million);
		// A week's part of it has come free meanwhile.
		let week = 15_342_465_753_424_657_534_246_575;
		assert_eq!(available(Incentive), week);
		assert_eq!(release(week + 1), refused);
		assert_eq!(release(week), Ok(()));
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
			assert_eq!(Balances::free_balance(key.to_account_id()), 0);
		}
		assert!(Did::did_document(identity_of(Sr25519Keyring::Eve)).is_none());
	});
}

#[test]
fn an_unknown_preset_is_none() {
	assert!(genesis_presets::get_preset(&"nonsense".into()).is_none());
}

/// What the table below this title says of each entry, by code.
fn told<I>(title: &str, iri: impl Fn(Iri) -> I) -> BTreeMap<u32, Entry<I>> {
	let rows = rows(title);
	let told: BTreeMap<u32, Entry<I>> = rows
		.iter()
		.map(|cells| {
			let entry = Entry {
				parent: (!cells[1].is_empty()).then(|| number(cells[1])),
				sensitivity: number(cells[2]),
				max_duration: number::<u64>(cells[3]) * DAY,
				text_hash: hash_of(cells[5]),
				iri: iri(cells[4].as_bytes().to_vec().try_into().unwrap()),
				retired: false,
			};
			(number(cells[0]), entry)
		})
		.collect();
	assert_eq!(told.len(), rows.len(), "a code is listed twice");
	told
}

#[test]
fn the_document_tells_the_categories_of_every_preset() {
	let told = told("Kinds of data", Some);
	assert!(told.len() > 20);
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			let found: BTreeMap<_, _> = Categories::<Runtime>::iter().collect();
			assert_eq!(found, told, "{preset}");
		});
	}
}

#[test]
fn the_document_tells_the_purposes_of_every_preset() {
	let told = told("Purposes", |iri| iri);
	assert!(told.len() > 10);
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			let found: BTreeMap<_, _> = Purposes::<Runtime>::iter().collect();
			assert_eq!(found, told, "{preset}");
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
			for (other, below) in Purposes::<Runtime>::iter() {
				let is_alike = (below.sensitivity >= SPECIAL_SENSITIVITY) == is_special;
				let is_part = Consent::is_part_of(other, code);
				assert!(is_alike || !is_part, "{other} is a part of {code}");
			}
		}
		// What people know and what others refer to.
		for (code, root) in [(11, 10), (31, 30)] {
			assert!(Consent::is_within(code, root));
		}
		for (code, root) in [(4, 17), (5, 17), (6, 1), (10, 1), (13, 3)] {
			assert!(Consent::is_part_of(code, root));
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
