//! What nodes, clients and auditors are told.

use frame_support::assert_ok;
use jasmynet_primitives::{
	consortium::{FinalitySafety, MemberShare, MemberStatus, ValidatorInfo, ValidatorStatus},
	AccountId,
};

use crate::mock::*;

fn share(member: u8, validators: u32, can_stop_finality: bool) -> MemberShare {
	MemberShare { member: id(member), validators, can_stop_finality }
}

#[test]
fn members_come_in_pages_ordered_by_account() {
	ExtBuilder::default().build_and_execute(|| {
		let accounts = |after, limit| -> Vec<AccountId> {
			let members = Consortium::members(after, limit);
			members.into_iter().map(|(account, _)| account).collect()
		};
		assert_eq!(accounts(None, 3), ids([1, 2, 3]));
		assert_eq!(accounts(Some(id(3)), 3), ids([4]));
		assert!(accounts(Some(id(4)), u32::MAX).is_empty());
		assert!(accounts(None, 0).is_empty());
		let infos = Consortium::members_info(Some(id(1)), 2);
		assert_eq!(infos.iter().map(|info| info.account.clone()).collect::<Vec<_>>(), ids([2, 3]));
	});
}

#[test]
fn a_members_entry_tells_what_it_runs() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_review_due(unanimous(), id(1), Some(7)));
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 55));

		let infos = Consortium::members_info(None, 10);

		let first = &infos[0];
		assert_eq!(first.name, b"Company 1");
		assert_eq!(first.roles, VALIDATOR);
		assert_eq!(first.status, MemberStatus::Active);
		assert_eq!((first.review_due, first.successor.clone()), (Some(7), None));
		assert_eq!(first.nodes.len(), 1);
		assert_eq!(first.nodes[0].node, node(1));
		let validator = |validator, member, in_set| ValidatorInfo {
			validator: id(validator),
			member: id(member),
			status: ValidatorStatus::Active,
			has_keys: true,
			in_set,
			idle_sessions: 0,
			idle: false,
		};
		assert_eq!(first.validators, [validator(1, 1, true)]);
		assert_eq!(infos[4].validators, [validator(55, 5, false)]);
		assert_eq!(infos[4].joined_at, START);
	});
}

#[test]
fn a_suspended_members_nodes_are_told_and_not_authorized() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		let info = Consortium::members_info(Some(id(3)), 1).remove(0);
		assert_eq!(info.status, MemberStatus::Suspended);
		assert_eq!(info.nodes[0].node, node(4));
		assert_eq!(Consortium::authorized_peers().len(), 3);
	});
}

#[test]
fn authorized_peers_are_ordered_by_key() {
	ExtBuilder::default().build_and_execute(|| {
		for n in 11..=12 {
			assert_ok!(register_node(&id(1), n, 1));
		}
		let peers = Consortium::authorized_peers();
		assert_eq!(peers.len(), 6);
		assert!(peers.windows(2).all(|pair| pair[0].node < pair[1].node));
	});
}

#[test]
fn finality_survives_the_loss_of_less_than_a_third() {
	ExtBuilder::default().build_and_execute(|| {
		run_to_block(5);
		assert_eq!(
			Consortium::finality_safety(),
			FinalitySafety {
				validators: 4,
				needed: 3,
				may_fail: 1,
				online: 4,
				minimum: 3,
				members: (1..=4).map(|member| share(member, 1, false)).collect(),
			}
		);
	});
}

#[test]
fn what_may_fail_is_counted_as_grandpa_counts() {
	// Validators of one member: those needed, and those that may fail.
	for (validators, needed, may_fail) in
		[(1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 3, 1), (6, 5, 1), (7, 5, 2), (10, 7, 3), (12, 9, 3)]
	{
		let mut only = founder(id(1), VALIDATOR);
		only.validators = ids(1..=validators);
		let with_keys = only.validators.clone();
		ExtBuilder { members: vec![only], with_keys, min_validators: 1, ..Default::default() }
			.build_and_execute(|| {
				let safety = Consortium::finality_safety();
				assert_eq!((safety.needed, safety.may_fail), (needed, may_fail));
				assert_eq!(safety.members, [share(1, validators.into(), true)]);
			});
	}
}

#[test]
fn who_could_stop_finality_alone_comes_first() {
	let mut members = ExtBuilder::default().members;
	members.truncate(3);
	members[2].validators = ids([3, 31, 32]);
	let with_keys = ids([1, 2, 3, 31, 32]);
	ExtBuilder { members, with_keys, ..Default::default() }.build_and_execute(|| {
		assert_eq!(
			Consortium::finality_safety().members,
			[share(3, 3, true), share(1, 1, false), share(2, 1, false)]
		);
	});
}

#[test]
fn online_is_who_made_a_block_in_this_session_or_the_last() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Consortium::finality_safety().online, 1, "block 1 has an author");
		run_sessions(1);
		assert_eq!(Consortium::finality_safety().online, 4);
		Asleep::set([id(3)].into());
		run_to_block(9);
		assert_eq!(Consortium::finality_safety().online, 4, "it was there a session ago");
		run_sessions(1);
		assert_eq!(Consortium::finality_safety().online, 3);
	});
}

#[test]
fn a_departed_members_share_is_its_until_its_validators_are_out() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		assert_ok!(Consortium::withdraw_validator(signed(4), id(4)));
		assert_ok!(add_validator(1, 11));
		assert_ok!(Consortium::leave(signed(4)));
		assert_eq!(
			Consortium::finality_safety().members,
			(1..=4).map(|member| share(member, 1, false)).collect::<Vec<_>>()
		);
	});
}
