//! Every preset is a chain that could start.

use jasmynet_primitives::{roles::Role, traits::Membership, JASMY, TOTAL_SUPPLY};
use sp_core::crypto::ByteArray;
use sp_keyring::Sr25519Keyring;

use super::chain;
use crate::{
	configs::economy::supply_proof,
	genesis_presets::{self, identity_of},
	Consortium, Did, Runtime,
};

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
