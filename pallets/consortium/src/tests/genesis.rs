use frame_support::traits::ValidatorRegistration;
use jasmynet_primitives::{
	roles::{Role, Roles},
	Hash,
};

use crate::{
	mock::*, GenesisConfig, IdleSessions, MemberCount, MinValidators, NodesOf, PlannedValidators,
	SessionLength, SessionStarts, Validators,
};

#[test]
fn founders_vote_and_validate_from_block_0() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(MemberCount::<Test>::get(), 4);
		assert_eq!(Consortium::member(id(1)).unwrap().name, name("Company 1"));
		assert_eq!(Consortium::member(id(1)).unwrap().joined_at, 0);
		assert_eq!(CurrentVoters::get(), FOUNDERS);
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Consortium::planned_validators(), FOUNDERS);
		assert_eq!(Consortium::validator(id(1)).unwrap().member, id(1));
		assert_eq!(Consortium::node(node(1)).unwrap().member, id(1));
		assert_eq!(NodesOf::<Test>::get(id(1)).into_inner(), [node(1)]);
		assert_eq!(SessionLength::<Test>::get(), 5);
		assert_eq!(MinValidators::<Test>::get(), 3);
		assert_eq!(IdleSessions::<Test>::get(), 2);
		assert!(SessionStarts::<Test>::contains_key(0));
	});
}

#[test]
fn keys_alone_do_not_make_a_validator() {
	let mut members = ExtBuilder::default().members;
	members.push(founder(id(5), Roles::of(&[Role::Issuer])));
	// Listed, without the role.
	members[4].validators = vec![id(5)];
	let with_keys = ids(1..=6);
	ExtBuilder { members, with_keys, ..Default::default() }.build_and_execute(|| {
		assert!(Session::is_registered(&id(5)));
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(Session::queued_keys().len(), 4);
	});
}

#[test]
fn without_founders_the_sessions_use_their_own_keys() {
	ExtBuilder { members: vec![], with_keys: ids([2, 1]), ..Default::default() }.build_and_execute(
		|| {
			assert_eq!(MemberCount::<Test>::get(), 0);
			assert!(PlannedValidators::<Test>::get().is_empty());
			assert_eq!(Session::validators(), ids([2, 1]));
			assert_eq!(Validators::<Test>::count(), 0);
		},
	);
}

#[test]
fn the_configuration_reads_as_people_write_it() {
	let account = sp_core::crypto::Ss58Codec::to_ss58check(&id(7));
	let node = format!("0x{}", "07".repeat(32));
	let json = format!(
		r#"{{"members":[
			{{"account":"{account}","name":"Seven","roles":["Issuer","Auditor"],
			 "nodes":["{node}"],"validators":["{account}"]}},
			{{"account":"{account}","name":"Eight","roles":[]}}
		],"sessionLength":9,"minValidators":4,"idleSessions":6}}"#
	);
	let config: GenesisConfig<Test> = serde_json::from_str(&json).unwrap();
	assert_eq!((config.session_length, config.min_validators, config.idle_sessions), (9, 4, 6));
	assert_eq!(config.members[0].account, id(7));
	assert_eq!(config.members[0].roles, Roles::of(&[Role::Issuer, Role::Auditor]));
	assert_eq!(config.members[0].nodes, [Hash::repeat_byte(7)]);
	assert_eq!(config.members[0].validators, [id(7)]);
	assert!(config.members[1].nodes.is_empty() && config.members[1].validators.is_empty());
}

#[test]
#[should_panic(expected = "2 validators of members with the role Validator, at least 3")]
fn genesis_fails_when_too_few_have_the_role() {
	let mut members = ExtBuilder::default().members;
	members[0].roles = CONSUMER;
	members[1].roles = CONSUMER;
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "2 of the members' validators have keys")]
fn genesis_fails_when_too_few_have_keys() {
	ExtBuilder { with_keys: ids([1, 2]), ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "listed twice")]
fn genesis_fails_when_a_member_is_listed_twice() {
	let mut members = ExtBuilder::default().members;
	members.push(founder(id(1), CONSUMER));
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "node 0x")]
fn genesis_fails_when_a_node_is_listed_twice() {
	let mut members = ExtBuilder::default().members;
	members[1].nodes = members[0].nodes.clone();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "\"Company 1\" has more than 3 nodes")]
fn genesis_fails_when_a_member_has_too_many_nodes() {
	let mut members = ExtBuilder::default().members;
	members[0].nodes = (11..=14).map(Hash::repeat_byte).collect();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "validator")]
fn genesis_fails_when_a_validator_is_listed_twice() {
	let mut members = ExtBuilder::default().members;
	members[1].validators = members[0].validators.clone();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "more than 12 validators")]
fn genesis_fails_when_there_are_too_many_validators() {
	let mut members = ExtBuilder::default().members;
	members[0].validators = ids(11..=20);
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
	let members = ids(1..=9).into_iter().map(|id| founder(id, VALIDATOR)).collect();
	ExtBuilder { members, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "sessionLength")]
fn genesis_fails_when_a_session_has_no_length() {
	ExtBuilder { session_length: 0, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "minValidators")]
fn genesis_fails_when_no_validator_is_needed() {
	ExtBuilder { min_validators: 0, ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "idleSessions")]
fn genesis_fails_when_everybody_is_idle_at_once() {
	ExtBuilder { idle_sessions: 0, ..Default::default() }.build();
}
