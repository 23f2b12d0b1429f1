//! With real motions of the collective: how many votes each act needs.

use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, weights::Weight};
use jasmynet_primitives::{traits::Membership, AccountId};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError,
};

use crate::{mock::*, Call, MemberCount};

type CouncilEvent = pallet_collective::Event<Test, Council>;

fn admit_five() -> RuntimeCall {
	Call::admit { account: id(5), name: name("Five"), roles: CONSUMER, review_due: None }.into()
}

fn suspend_four() -> RuntimeCall {
	Call::suspend { account: id(4) }.into()
}

fn length(call: &RuntimeCall) -> u32 {
	call.encoded_size() as u32
}

/// Proposes `call` with this threshold, as many founders say aye, and the
/// motion is closed. Answers what became of the call.
fn motion(call: RuntimeCall, ayes: u32) -> Result<(), DispatchError> {
	let hash = BlakeTwo256::hash_of(&call);
	let index = pallet_collective::ProposalCount::<Test, Council>::get();
	let bytes = length(&call);
	assert_ok!(Collective::propose(signed(1), ayes, Box::new(call), bytes));
	for voter in ids(1..=ayes as u8) {
		assert_ok!(Collective::vote(RuntimeOrigin::signed(voter), hash, index, true));
	}
	assert_ok!(Collective::close(signed(1), hash, index, Weight::MAX, bytes));
	let executed =
		System::read_events_for_pallet::<CouncilEvent>().into_iter().find_map(
			|event| match event {
				pallet_collective::Event::Executed { proposal_hash, result }
					if proposal_hash == hash =>
				{
					Some(result)
				},
				_ => None,
			},
		);
	executed.expect("the motion was approved by its own threshold")
}

#[test]
fn three_of_four_admit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(motion(admit_five(), 3), Ok(()));
		assert!(<Consortium as Membership<_>>::is_active(&id(5)));
	});
}

#[test]
fn two_of_four_do_not_admit_even_if_they_propose_so() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(motion(admit_five(), 2), Err(DispatchError::BadOrigin));
		assert_eq!(MemberCount::<Test>::get(), 4);
	});
}

#[test]
fn a_threshold_of_one_or_none_does_not_get_through() {
	ExtBuilder::default().build_and_execute(|| {
		for call in [admit_five(), suspend_four()] {
			for threshold in [0, 1] {
				System::reset_events();
				let bytes = length(&call);
				assert_ok!(Collective::propose(
					signed(1),
					threshold,
					Box::new(call.clone()),
					bytes
				));
				let results = System::read_events_for_pallet::<CouncilEvent>()
					.into_iter()
					.filter_map(|event| match event {
						pallet_collective::Event::Executed { result, .. } => Some(result),
						_ => None,
					})
					.collect::<Vec<_>>();
				assert_eq!(results, [Err(DispatchError::BadOrigin)]);
			}
			let bytes = length(&call);
			assert_ok!(Collective::execute(signed(1), Box::new(call), bytes));
		}
		assert_eq!(MemberCount::<Test>::get(), 4);
		assert_eq!(CurrentVoters::get(), FOUNDERS);
		assert_eq!(events(), []);
	});
}

#[test]
fn a_majority_suspends_and_a_half_does_not() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(motion(suspend_four(), 2), Err(DispatchError::BadOrigin));
		assert!(<Consortium as Membership<_>>::is_active(&id(4)));
		System::reset_events();
		assert_eq!(motion(suspend_four(), 3), Ok(()));
		assert!(!<Consortium as Membership<_>>::is_active(&id(4)));
	});
}

#[test]
fn a_majority_that_is_not_two_thirds_suspends_but_does_not_admit() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::admit(unanimous(), id(6), name("Six"), CONSUMER, None));
		assert_eq!(motion(admit_five(), 3), Err(DispatchError::BadOrigin));
		assert_eq!(motion(suspend_four(), 3), Ok(()));
	});
}

#[test]
fn a_suspended_member_loses_the_votes_it_has_cast() {
	ExtBuilder::default().build_and_execute(|| {
		let call = admit_five();
		let (hash, bytes) = (BlakeTwo256::hash_of(&call), length(&call));
		assert_ok!(Collective::propose(signed(4), 3, Box::new(call), bytes));
		assert_ok!(Collective::vote(signed(4), hash, 0, true));

		assert_ok!(Consortium::suspend(votes(3, 4), id(4)));

		let votes = pallet_collective::Voting::<Test, Council>::get(hash).unwrap();
		// The fields are private: index, threshold, ayes, nays, end.
		let (_, _, ayes, ..) =
			<(u32, u32, Vec<AccountId>, Vec<AccountId>, u64)>::decode(&mut &votes.encode()[..])
				.unwrap();
		assert!(ayes.is_empty());
		assert_noop!(
			Collective::vote(signed(4), hash, 0, true),
			pallet_collective::Error::<Test, Council>::NotMember
		);
	});
}

#[test]
fn a_stranger_has_no_vote() {
	ExtBuilder::default().build_and_execute(|| {
		let call = suspend_four();
		let bytes = length(&call);
		assert_noop!(
			Collective::propose(RuntimeOrigin::signed(STRANGER), 1, Box::new(call), bytes),
			pallet_collective::Error::<Test, Council>::NotMember
		);
	});
}
