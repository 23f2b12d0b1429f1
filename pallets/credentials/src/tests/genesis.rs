use jasmynet_primitives::Hash;

use crate::{mock::*, GenesisConfig, NextClaimTypeId};

#[test]
fn genesis_claim_types_are_the_consortiums() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(NextClaimTypeId::<Test>::get(), 2);
		let kyc = Credentials::claim_type(KYC).unwrap();
		assert_eq!((kyc.max_level, kyc.is_kyc, kyc.registered_by), (3, true, None));
		assert!(!Credentials::claim_type(DIPLOMA).unwrap().is_kyc);
	});
}

#[test]
#[should_panic(expected = "credentials.claimTypes")]
fn genesis_fails_when_a_claim_type_is_there_twice() {
	let mut claim_types = ExtBuilder::default().claim_types;
	claim_types.push(claim_types[0].clone());
	ExtBuilder { claim_types }.build();
}

#[test]
fn the_configuration_reads_as_people_write_it() {
	let json = format!(
		r#"{{"claimTypes":[{{"hash":"0x{}","version":1,"maxLevel":3,"isKyc":true}}]}}"#,
		"ab".repeat(32)
	);
	let config: GenesisConfig<Test> = serde_json::from_str(&json).unwrap();
	assert_eq!(config.claim_types[0].hash, Hash::repeat_byte(0xab));
	assert_eq!(config.claim_types[0].max_level, 3);
}
