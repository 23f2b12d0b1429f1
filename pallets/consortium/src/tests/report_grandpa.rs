//! Two votes of one voter in one round, proved by the real pallet.

use frame_support::{assert_noop, assert_ok, traits::KeyOwnerProofSystem};
use jasmynet_primitives::{consortium::ValidatorStatus, traits::Membership, AccountId, Hash};
use sp_consensus_grandpa::{AuthorityId, Equivocation, EquivocationProof, KEY_TYPE};
use sp_core::Pair;
use sp_runtime::DispatchError;
use sp_session::MembershipProof;
use sp_staking::offence::ReportOffence;

use crate::{mock::*, Event, Offence, Validators};

type GrandpaOffence = pallet_grandpa::EquivocationOffence<(AccountId, ())>;

fn two_votes(who: u8, set_id: u64, round: u64) -> EquivocationProof<Hash, u64> {
	let (_, pair) = pairs(&id(who), 0);
	let vote = |salt: u8| {
		let prevote =
			finality_grandpa::Prevote { target_hash: Hash::repeat_byte(salt), target_number: 3 };
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
		(prevote, pair.sign(&payload).into())
	};
	EquivocationProof::new(
		set_id,
		Equivocation::Prevote(finality_grandpa::Equivocation {
			round_number: round,
			identity: AuthorityId::from(pair.public()),
			first: vote(1),
			second: vote(2),
		}),
	)
}

fn owner_of(who: u8) -> MembershipProof {
	Historical::prove((KEY_TYPE, keys(&id(who), 0).grandpa)).unwrap()
}

fn report(
	proof: EquivocationProof<Hash, u64>,
	owner: MembershipProof,
) -> Result<(), DispatchError> {
	Grandpa::report_equivocation_unsigned(RuntimeOrigin::none(), Box::new(proof), owner)
		.map(|_| ())
		.map_err(|failure| failure.error)
}

fn status(who: u8) -> ValidatorStatus {
	Validators::<Test>::get(id(who)).unwrap().status
}

#[test]
fn two_votes_suspend_the_validator_and_not_its_member() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		assert_ok!(report(two_votes(2, 0, 5), owner_of(2)));

		assert_eq!(status(2), ValidatorStatus::Suspended);
		assert_eq!(
			events(),
			[Event::ValidatorSuspended { validator: id(2), offence: Offence::Grandpa, session: 0 }]
		);
		assert!(<Consortium as Membership<_>>::is_active(&id(2)));
		run_to_block(3);
		assert_eq!(Session::validators(), ids([1, 3, 4]));
		assert_eq!(Grandpa::grandpa_authorities().len(), 3);
	});
}

#[test]
fn a_report_counts_once_and_is_not_replayed() {
	ExtBuilder::default().build_and_execute(|| {
		let duplicate =
			|| DispatchError::from(pallet_grandpa::Error::<Test>::DuplicateOffenceReport);
		let owner = owner_of(2);
		assert_ok!(report(two_votes(2, 0, 5), owner.clone()));
		assert_noop!(report(two_votes(2, 0, 5), owner.clone()), duplicate());
		assert_noop!(report(two_votes(2, 0, 6), owner.clone()), duplicate());
		assert_ok!(Consortium::reinstate_validator(unanimous(), id(2)));
		// The same again, and another round of a session before its return.
		for round in [5, 6] {
			assert_noop!(report(two_votes(2, 0, round), owner.clone()), duplicate());
		}
		assert_eq!(status(2), ValidatorStatus::Active);
		// What it does once it is back in the set counts.
		run_sessions(3);
		assert!(Session::validators().contains(&id(2)));
		let set_id = Grandpa::current_set_id();
		assert_ok!(report(two_votes(2, set_id, 1), owner_of(2)));
		assert_eq!(status(2), ValidatorStatus::Suspended);
	});
}

#[test]
fn known_offences_are_known_before_they_are_in_a_block() {
	ExtBuilder::default().build_and_execute(|| {
		let known = |who: u8, round| {
			<Consortium as ReportOffence<AccountId, _, GrandpaOffence>>::is_known_offence(
				&[(id(who), ())],
				&pallet_grandpa::TimeSlot { set_id: 0, round },
			)
		};
		assert!(!known(2, 5));
		assert_ok!(report(two_votes(2, 0, 5), owner_of(2)));
		assert!(known(2, 5) && known(2, 6));
		assert!(!known(3, 5));
		assert_ok!(Consortium::reinstate_validator(unanimous(), id(2)));
		assert!(known(2, 5));
		assert!(known(50, 5), "nobody of that name is listed");
	});
}

#[test]
fn an_equivocator_of_one_engine_is_not_judged_again_in_the_other() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(report(two_votes(2, 0, 5), owner_of(2)));
		let hash = crate::offences::offence_hash(Offence::Aura, &1u64);
		assert!(Consortium::is_judged(&id(2), &hash));
	});
}

#[test]
fn no_vote_from_before_a_validators_return_counts() {
	// It is taken back before it has left the set, or never left it because too
	// few others were working.
	for min_validators in [1, 4] {
		ExtBuilder { min_validators, ..Default::default() }.build_and_execute(|| {
			assert_ok!(report(two_votes(2, 0, 5), owner_of(2)));
			if min_validators == 4 {
				run_sessions(4);
			}
			assert_ok!(Consortium::reinstate_validator(unanimous(), id(2)));
			let set_id = Grandpa::current_set_id();
			for _ in 0..4 {
				// Another round of the same set, whichever session the key is proved for.
				let owner = owner_of(2);
				assert!(report(two_votes(2, set_id, 6), owner.clone()).is_err());
				run_sessions(1);
				assert!(report(two_votes(2, set_id, 6), owner).is_err());
			}
			assert_eq!(status(2), ValidatorStatus::Active);
			// Those of the set that it came back into count.
			assert_eq!(Grandpa::current_set_id(), set_id + 1);
			assert_ok!(report(two_votes(2, set_id + 1, 6), owner_of(2)));
			assert_eq!(status(2), ValidatorStatus::Suspended);
		});
	}
}
