use frame_support::traits::ValidatorRegistration;
use jasmynet_primitives::roles::{Role, Roles};

use crate::{mock::*, GenesisConfig, MemberCount, SessionLength, Validators};

#[test]
fn founders_vote_and_validate_from_block_0() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(MemberCount::<Test>::get(), 4);
		assert_eq!(Consortium::member(1).unwrap().name, name("Company 1"));
		assert_eq!(Consortium::member(1).unwrap().joined_at, 0);
		assert_eq!(CurrentVoters::get(), FOUNDERS);
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Consortium::planned_validators(), FOUNDERS);
		assert_eq!(SessionLength::<Test>::get(), 5);
	});
}

#[test]
fn founders_without_the_role_do_not_validate() {
	let mut members = ExtBuilder::default().members;
	members.push(founder(5, Roles::of(&[Role::Issuer])));
	let with_keys = (1..=5).collect();
	ExtBuilder { members, with_keys, ..Default::default() }.build_and_execute(|| {
		assert!(Session::is_registered(&5));
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Session::queued_keys().len(), 4);
	});
}

#[test]
fn without_founders_the_sessions_use_their_own_keys() {
	ExtBuilder { members: vec![], with_keys: vec![2, 1], ..Default::default() }.build_and_execute(
		|| {
			assert_eq!(MemberCount::<Test>::get(), 0);
			assert!(Validators::<Test>::get().is_empty());
			assert_eq!(Session::validators(), [2, 1]);
		},
	);
}

#[test]
fn the_configuration_reads_as_people_write_it() {
	let json = r#"{"members":[{"account":7,"name":"Seven","roles":["Issuer","Auditor"]}],"sessionLength":9}"#;
	let config: GenesisConfig<Test> = serde_json::from_str(json).unwrap();
	assert_eq!(config.session_length, 9);
	assert_eq!(config.members[0].account, 7);
	assert_eq!(config.members[0].roles, Roles::of(&[Role::Issuer, Role::Auditor]));
}

#[test]
#[should_panic(expected = "2 have the role Validator, at least 3 must")]
fn genesis_fails_when_too_few_have_the_role() {
	let mut members = ExtBuilder::default().members;
	members[0].roles = CONSUMER;
	members[1].roles = CONSUMER;
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "2 members with the role Validator have keys")]
fn genesis_fails_when_too_few_have_keys() {
	ExtBuilder { with_keys: vec![1, 2], ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "listed twice")]
fn genesis_fails_when_a_member_is_listed_twice() {
	let mut members = ExtBuilder::default().members;
	members.push(founder(1, CONSUMER));
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "blank, too long or not plain text")]
fn genesis_fails_when_a_name_is_blank() {
	let mut members = ExtBuilder::default().members;
	members[0].name = " ".into();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "more than 8")]
fn genesis_fails_when_there_are_too_many() {
	let members = (1..=9).map(|id| founder(id, VALIDATOR)).collect();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "sessionLength")]
fn genesis_fails_when_a_session_has_no_length() {
	ExtBuilder { session_length: 0, ..Default::default() }.build();
}
