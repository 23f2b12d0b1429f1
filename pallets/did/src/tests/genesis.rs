use frame_support::assert_ok;
use jasmynet_primitives::{did::identity_account, keys::PublicKey, traits::Identities as _};
use sp_core::H256;
use sp_runtime::BuildStorage;

use super::*;
use crate::{GenesisConfig, GenesisIdentity, GenesisKey, Periods};

fn company() -> Holder {
	Holder::sr(40)
}

fn genesis() -> Vec<GenesisIdentity> {
	vec![GenesisIdentity {
		key: company().key(),
		salt: H256(SALT),
		other_keys: vec![
			GenesisKey { key: Holder::ec(41).key(), relationships: EVERYDAY },
			GenesisKey { key: PublicKey::X25519([7; 32]), relationships: AGREEMENT },
		],
	}]
}

#[test]
fn genesis_works() {
	ExtBuilder::with_identities(genesis()).build_and_execute(|| {
		let did = identity_account(&company().key(), &SALT);
		assert!(Did::is_active(&did));
		let document = Did::did_document(did.clone()).unwrap();
		assert_eq!(document.verification_methods.len(), 3);
		assert_eq!((document.created, document.version), (0, 1));
		assert_eq!(Identities::<Test>::get(&did).unwrap().deposit, 0);
		assert_ok!(as_did(&company(), &did, assertion()));
		assert_ok!(as_did(&Holder::ec(41), &did, everyday()));
		assert_ok!(as_did(&company(), &did, remove(Holder::ec(41).account())));
	});
}

#[test]
fn genesis_says_how_long_things_take() {
	let periods = IdentityPeriods { unfreeze_delay: 5, ..Default::default() };
	let config = GenesisConfig::<Test> { periods, ..Default::default() };
	let mut ext = sp_io::TestExternalities::new(config.build_storage().unwrap());
	ext.execute_with(|| assert_eq!(Periods::<Test>::get(), periods));
	// What it leaves out is as it is everywhere, and names are as in the rest of JSON.
	let json = serde_json::json!({ "identities": [], "periods": { "unfreezeDelay": 5 } });
	let parsed: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(parsed.periods, periods);
	let json = serde_json::json!({ "identities": [] });
	let parsed: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(parsed.periods, IdentityPeriods::default());
	assert!(serde_json::from_value::<IdentityPeriods>(serde_json::json!({ "other": 1 })).is_err());
}

#[test]
#[should_panic(expected = "genesis: an approval must be good for some time")]
fn genesis_fails_when_approvals_are_never_good() {
	let periods = IdentityPeriods { approval_window: 0, ..Default::default() };
	let config = GenesisConfig::<Test> { periods, ..Default::default() };
	config.build_storage().unwrap();
}

#[test]
fn genesis_is_written_as_json() {
	let config = GenesisConfig::<Test> { identities: genesis(), ..Default::default() };
	let json = serde_json::to_value(&config).unwrap();
	let identity = &json["identities"][0];
	assert_eq!(identity["salt"], format!("0x{}", "00".repeat(32)));
	assert!(identity["key"]["Sr25519"].as_str().unwrap().starts_with("0x"));
	assert_eq!(identity["otherKeys"][0]["relationships"][0], "Authentication");
	let back: GenesisConfig<Test> = serde_json::from_value(json).unwrap();
	assert_eq!(back.identities, genesis());
}

#[test]
#[should_panic(expected = "genesis: twice the same identity")]
fn genesis_fails_when_an_identity_is_there_twice() {
	ExtBuilder::with_identities([genesis(), genesis()].concat()).build();
}

#[test]
#[should_panic(expected = "genesis: twice the same key")]
fn genesis_fails_when_a_key_is_there_twice() {
	let mut identities = genesis();
	identities[0].other_keys[0].key = company().key();
	ExtBuilder::with_identities(identities).build();
}

#[test]
#[should_panic(expected = "genesis: a key for the wrong purpose")]
fn genesis_fails_when_a_key_does_not_suit() {
	let mut identities = genesis();
	identities[0].other_keys[0].relationships = AGREEMENT;
	ExtBuilder::with_identities(identities).build();
}

#[test]
#[should_panic(expected = "genesis: a first key must be able to sign")]
fn genesis_fails_when_the_first_key_signs_nothing() {
	let mut identities = genesis();
	identities[0].key = PublicKey::X25519([2; 32]);
	ExtBuilder::with_identities(identities).build();
}

#[test]
#[should_panic(expected = "genesis: too many keys")]
fn genesis_fails_when_there_are_too_many_keys() {
	let mut identities = genesis();
	identities[0].other_keys = (0..MAX_KEYS)
		.map(|number| GenesisKey {
			key: PublicKey::X25519([number as u8; 32]),
			relationships: AGREEMENT,
		})
		.collect();
	ExtBuilder::with_identities(identities).build();
}
