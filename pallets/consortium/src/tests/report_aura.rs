//! Two blocks of one author for one slot.

// As in the pallet.
#![allow(deprecated)]

use frame_support::{assert_noop, assert_ok, dispatch::Pays, traits::KeyOwnerProofSystem};
use jasmynet_primitives::{consortium::ValidatorStatus, traits::Membership, AccountId, Hash};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{crypto::key_types, Encode, Pair};
use sp_runtime::{
	generic::Header,
	traits::{BlakeTwo256, Header as _, ValidateUnsigned},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	Digest, DigestItem, DispatchError,
};
use sp_session::MembershipProof;

use crate::{
	mock::*, AuraEquivocationOf, Call, Error, Event, Judged, Offence, ShortOfValidators, Validators,
};

type TestHeader = Header<u64, BlakeTwo256>;

/// A block that `who` has sealed with its keys of this generation; `salt` makes
/// it another one.
fn sealed(who: u8, generation: u8, slot: u64, salt: u8) -> TestHeader {
	let logs = vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())];
	seal(who, generation, logs, salt)
}

fn seal(who: u8, generation: u8, logs: Vec<DigestItem>, salt: u8) -> TestHeader {
	let mut header = TestHeader::new(
		7,
		Hash::repeat_byte(salt),
		Default::default(),
		Default::default(),
		Digest { logs },
	);
	let (aura, _) = pairs(&id(who), generation);
	let signature = aura.sign(header.hash().as_ref());
	header.digest.push(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
	header
}

fn two_blocks_with(who: u8, generation: u8, slot: u64) -> AuraEquivocationOf<Test> {
	AuraEquivocationOf::<Test> {
		offender: pairs(&id(who), generation).0.public().into(),
		slot: slot.into(),
		first_header: sealed(who, generation, slot, 1),
		second_header: sealed(who, generation, slot, 2),
	}
}

fn two_blocks(who: u8, slot: u64) -> AuraEquivocationOf<Test> {
	two_blocks_with(who, 0, slot)
}

fn owner_of(who: u8, generation: u8) -> MembershipProof {
	Historical::prove((key_types::AURA, keys(&id(who), generation).aura)).unwrap()
}

fn report(
	equivocation: AuraEquivocationOf<Test>,
	owner: MembershipProof,
) -> Result<(), DispatchError> {
	Consortium::report_equivocation_unsigned(RuntimeOrigin::none(), Box::new(equivocation), owner)
		.map(|_| ())
		.map_err(|failure| failure.error)
}

fn status(who: u8) -> ValidatorStatus {
	Validators::<Test>::get(id(who)).unwrap().status
}

fn suspended(validator: u8, session: u32) -> Event<Test> {
	Event::ValidatorSuspended { validator: id(validator), offence: Offence::Aura, session }
}

#[test]
fn two_blocks_suspend_the_validator_and_not_its_member() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		run_to_block(7);

		assert_ok!(report(two_blocks(2, 6), owner_of(2, 0)));

		assert_eq!(status(2), ValidatorStatus::Suspended);
		assert_eq!(events(), [suspended(2, 0)]);
		assert!(<Consortium as Membership<_>>::is_active(&id(2)));
		assert_eq!(Consortium::authorized_peers().len(), 4);
		assert_eq!(CurrentVoters::get(), FOUNDERS);
		run_to_block(9);
		assert_eq!(Session::validators(), ids([1, 3, 4]), "out after two blocks");
		run_to_block(50);
		assert_eq!(Session::validators(), ids([1, 3, 4]), "and does not come back by itself");
	});
}

#[test]
fn anybody_reports_free_of_charge_when_it_is_right() {
	ExtBuilder::default().build_and_execute(|| {
		let report = |equivocation| {
			Consortium::report_equivocation(
				RuntimeOrigin::signed(STRANGER),
				Box::new(equivocation),
				owner_of(2, 0),
			)
		};
		let mut wrong = two_blocks(2, 1);
		wrong.second_header = wrong.first_header.clone();
		let failure = report(wrong).unwrap_err();
		assert_eq!(failure.error, Error::<Test>::InvalidEquivocation.into());
		assert_eq!(failure.post_info.pays_fee, Pays::Yes);
		assert_eq!(report(two_blocks(2, 1)).unwrap().pays_fee, Pays::No);
		assert_eq!(status(2), ValidatorStatus::Suspended);
	});
}

#[test]
fn reports_come_from_the_origin_that_each_call_is_for() {
	ExtBuilder::default().build_and_execute(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root(), unanimous()] {
			assert!(Consortium::report_equivocation(
				origin,
				Box::new(two_blocks(2, 1)),
				owner_of(2, 0)
			)
			.is_err());
		}
		for origin in [signed(1), RuntimeOrigin::root(), unanimous()] {
			assert!(Consortium::report_equivocation_unsigned(
				origin,
				Box::new(two_blocks(2, 1)),
				owner_of(2, 0)
			)
			.is_err());
		}
		assert_eq!(status(2), ValidatorStatus::Active);
	});
}

#[test]
fn reports_that_prove_nothing_are_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let pre = |slot: u64| DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode());
		let with_second =
			|second_header| AuraEquivocationOf::<Test> { second_header, ..two_blocks(2, 1) };
		// One block, and one block that is sealed twice: signatures are random.
		let first = sealed(2, 0, 1, 1);
		let again = sealed(2, 0, 1, 1);
		assert_ne!(first.hash(), again.hash());
		let mut unsealed = sealed(2, 0, 1, 2);
		unsealed.digest.pop();
		let mut nothing = sealed(2, 0, 1, 2);
		nothing.digest.logs.clear();
		let mut changed = sealed(2, 0, 1, 2);
		changed.state_root = Hash::repeat_byte(9);
		let mut seal_first = sealed(2, 0, 1, 2);
		seal_first.digest.logs.reverse();
		let mut babe = sealed(2, 0, 1, 2);
		if let Some(DigestItem::Seal(engine, _)) = babe.digest.logs.last_mut() {
			*engine = *b"BABE";
		}
		for (what, second) in [
			("the same block", first),
			("the same block, sealed again", again),
			("another slot", sealed(2, 0, 2, 2)),
			("two slots", seal(2, 0, vec![pre(1), pre(2)], 2)),
			("the slot twice", seal(2, 0, vec![pre(1), pre(1)], 2)),
			("no slot", seal(2, 0, vec![], 2)),
			("no seal", unsealed),
			("no digest", nothing),
			("changed after it was sealed", changed),
			("the seal in another place", seal_first),
			("another engine's seal", babe),
			("another author", sealed(3, 0, 1, 2)),
			("other keys of the author", sealed(2, 1, 1, 2)),
		] {
			assert_eq!(
				report(with_second(second), owner_of(2, 0)),
				Err(Error::<Test>::InvalidEquivocation.into()),
				"{what}"
			);
		}
		// Both blocks are right, for another slot than the report says.
		let mut other_slot = two_blocks(2, 1);
		other_slot.slot = 0.into();
		assert!(report(other_slot, owner_of(2, 0)).is_err());
		assert_eq!(status(2), ValidatorStatus::Active);
	});
}

#[test]
fn the_key_must_be_a_validators() {
	ExtBuilder::default().build_and_execute(|| {
		let wrong = Err(Error::<Test>::InvalidKeyOwnership.into());
		// Somebody else's.
		assert_eq!(report(two_blocks(2, 1), owner_of(3, 0)), wrong);
		// Nobody's, with a proof about another.
		assert_eq!(report(two_blocks(50, 1), owner_of(2, 0)), wrong);
		// A proof that was tampered with.
		let mut fewer = owner_of(2, 0);
		fewer.validator_count = 1;
		assert_eq!(report(two_blocks(2, 1), fewer), wrong);
		let mut broken = owner_of(2, 0);
		broken.trie_nodes.pop();
		assert_eq!(report(two_blocks(2, 1), broken), wrong);
		// A session that has not been.
		let mut later = owner_of(2, 0);
		later.session = 3;
		assert_eq!(report(two_blocks(2, 1), later), wrong);
		assert_eq!(status(2), ValidatorStatus::Active);
	});
}

#[test]
fn a_report_counts_once() {
	ExtBuilder::default().build_and_execute(|| {
		let owner = owner_of(2, 0);
		assert_ok!(report(two_blocks(2, 1), owner.clone()));
		let judged = Err(Error::<Test>::AlreadyJudged.into());
		assert_eq!(report(two_blocks(2, 1), owner.clone()), judged);
		// Nor is a suspended validator suspended for another slot.
		run_to_block(3);
		assert_eq!(report(two_blocks(2, 2), owner), judged);
		assert_eq!(events().iter().filter(|event| **event == suspended(2, 0)).count(), 1);
	});
}

#[test]
fn a_report_is_not_replayed_after_the_validators_return() {
	ExtBuilder::default().build_and_execute(|| {
		run_to_block(7);
		let owner = owner_of(2, 0);
		assert_ok!(report(two_blocks(2, 6), owner.clone()));
		assert_ok!(Consortium::reinstate_validator(votes(3, 4), id(2)));
		assert_eq!(status(2), ValidatorStatus::Active);
		assert_eq!(events().last(), Some(&Event::ValidatorReinstated { validator: id(2) }));

		let judged = Err(Error::<Test>::AlreadyJudged.into());
		assert_eq!(report(two_blocks(2, 6), owner.clone()), judged);
		// Nor anything else from before its return, this block's slot included.
		for slot in [5, 7] {
			assert_eq!(report(two_blocks(2, slot), owner.clone()), judged);
		}
		// Nor later, with a proof of a later session.
		run_sessions(3);
		assert!(report(two_blocks(2, 6), owner_of(2, 0)).is_err());
		assert_eq!(status(2), ValidatorStatus::Active);
		// What it does after its return counts.
		let now = System::block_number();
		assert_ok!(report(two_blocks(2, now), owner_of(2, 0)));
		assert_eq!(status(2), ValidatorStatus::Suspended);
	});
}

#[test]
fn what_is_remembered_of_past_judgements_is_bounded() {
	ExtBuilder { session_length: 100, ..Default::default() }.build_and_execute(|| {
		for block in 2..=12 {
			run_to_block(block);
			assert_ok!(report(two_blocks(2, block), owner_of(2, 0)));
			assert_ok!(Consortium::reinstate_validator(unanimous(), id(2)));
		}
		assert_eq!(Judged::<Test>::get(id(2)).len(), 8);
		// Those that are forgotten are too old.
		assert!(report(two_blocks(2, 2), owner_of(2, 0)).is_err());
	});
}

#[test]
fn slots_to_come_are_refused() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(
			report(two_blocks(2, 2), owner_of(2, 0)),
			Err(Error::<Test>::InvalidEquivocation.into())
		);
		// In a pool they wait for their block, but not for long.
		let ahead = |slot| unsigned(two_blocks(2, slot), owner_of(2, 0));
		assert!(validate(TransactionSource::Local, &ahead(2)).is_ok());
		assert!(validate(TransactionSource::Local, &ahead(32)).is_err());
		assert!(validate(TransactionSource::InBlock, &ahead(2)).is_err());
		run_to_block(2);
		assert_ok!(report(two_blocks(2, 2), owner_of(2, 0)));
	});
}

#[test]
fn a_key_counts_in_the_session_that_it_was_for() {
	ExtBuilder::default().build_and_execute(|| {
		let owner_in_0 = owner_of(2, 0);
		set_keys(&id(2), 7);
		run_sessions(4);
		// Session 4: the old key was given up with session 1, and was stolen.
		let now = System::block_number();
		assert_eq!(
			report(two_blocks(2, now), owner_in_0.clone()),
			Err(Error::<Test>::InvalidKeyOwnership.into())
		);
		// What was done with it then can still be reported.
		assert_ok!(report(two_blocks(2, 3), owner_in_0));
	});
}

#[test]
fn a_block_at_the_border_of_two_sessions_can_be_built_on_either() {
	ExtBuilder::default().build_and_execute(|| {
		run_to_block(14);
		// Slots 11 to 15 are session 2's: what is proved for it counts for the
		// sessions beside it, and no further.
		let owner_in_2 = owner_of(2, 0);
		run_to_block(30);
		for slot in [5, 21] {
			assert_eq!(
				report(two_blocks(2, slot), owner_in_2.clone()),
				Err(Error::<Test>::InvalidKeyOwnership.into())
			);
		}
		for slot in [6, 20] {
			assert_ok!(report(two_blocks(2, slot), owner_in_2.clone()));
			Validators::<Test>::mutate(id(2), |validator| {
				validator.as_mut().unwrap().status = ValidatorStatus::Active;
			});
		}
	});
}

#[test]
fn what_is_too_old_to_check_is_refused() {
	ExtBuilder::default().build_and_execute(|| {
		let owner_in_0 = owner_of(2, 0);
		run_sessions(8);
		assert_eq!(
			report(two_blocks(2, 1), owner_in_0),
			Err(Error::<Test>::InvalidKeyOwnership.into())
		);
	});
}

#[test]
fn new_keys_do_not_hide_what_was_done_with_them() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(&id(2), 7);
		run_sessions(2);
		// The proof is of a session that is over when it is checked.
		let owner = owner_of(2, 7);
		let slot = System::block_number() + 1;
		run_sessions(1);
		assert_ok!(report(two_blocks_with(2, 7, slot), owner));
		assert_eq!(status(2), ValidatorStatus::Suspended);
	});
}

#[test]
fn who_is_no_longer_listed_is_not_judged() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::withdraw_validator(signed(4), id(4)));
		assert_noop!(
			report(two_blocks(4, 1), owner_of(4, 0)),
			DispatchError::from(Error::<Test>::AlreadyJudged)
		);
		// Back by vote, what it did before is over.
		assert_ok!(Consortium::add_validator(unanimous(), id(4), id(4)));
		assert_noop!(
			report(two_blocks(4, 1), owner_of(4, 0)),
			DispatchError::from(Error::<Test>::AlreadyJudged)
		);
	});
}

#[test]
fn a_suspension_never_takes_the_set_below_the_minimum() {
	ExtBuilder::default().build_and_execute(|| {
		for offender in 1..=2 {
			assert_ok!(report(two_blocks(offender, 1), owner_of(offender, 0)));
		}
		run_sessions(3);
		// Both are suspended, and the last set stands.
		assert!(ShortOfValidators::<Test>::get());
		assert_eq!(Session::validators(), FOUNDERS);
		assert_eq!(status(1), ValidatorStatus::Suspended);

		assert_ok!(Consortium::reinstate_validator(unanimous(), id(1)));
		run_sessions(2);
		assert!(!ShortOfValidators::<Test>::get());
		assert_eq!(Session::validators(), ids([1, 3, 4]));
	});
}

#[test]
fn reinstate_validator_fails_when_it_is_not_suspended() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(
			Consortium::reinstate_validator(unanimous(), id(1)),
			Error::<Test>::NotSuspended
		);
		assert_noop!(
			Consortium::reinstate_validator(unanimous(), id(5)),
			Error::<Test>::ValidatorNotFound
		);
	});
}

fn unsigned(
	equivocation: AuraEquivocationOf<Test>,
	key_owner_proof: MembershipProof,
) -> Call<Test> {
	Call::report_equivocation_unsigned { equivocation: Box::new(equivocation), key_owner_proof }
}

fn validate(
	source: TransactionSource,
	call: &Call<Test>,
) -> Result<ValidTransaction, TransactionValidityError> {
	<Consortium as ValidateUnsigned>::validate_unsigned(source, call)
}

#[test]
fn unsigned_reports_stay_on_the_node_that_made_them() {
	ExtBuilder::default().build_and_execute(|| {
		let call = unsigned(two_blocks(2, 1), owner_of(2, 0));
		for source in [TransactionSource::Local, TransactionSource::InBlock] {
			let valid = validate(source, &call).unwrap();
			assert!(!valid.propagate);
			assert_eq!(valid.provides.len(), 1);
			assert_eq!(valid.longevity, 50);
		}
		assert_eq!(
			validate(TransactionSource::External, &call),
			Err(InvalidTransaction::Call.into())
		);
		// One offence, one transaction, whatever the two blocks.
		let mut other = two_blocks(2, 1);
		other.second_header = sealed(2, 0, 1, 3);
		assert_eq!(
			validate(TransactionSource::Local, &unsigned(other, owner_of(2, 0))).unwrap().provides,
			validate(TransactionSource::Local, &call).unwrap().provides
		);
	});
}

#[test]
fn unsigned_reports_are_checked_before_they_are_in_a_block() {
	ExtBuilder::default().build_and_execute(|| {
		let mut same = two_blocks(2, 1);
		same.second_header = same.first_header.clone();
		for call in [unsigned(same, owner_of(2, 0)), unsigned(two_blocks(2, 1), owner_of(3, 0))] {
			assert_eq!(
				validate(TransactionSource::Local, &call),
				Err(InvalidTransaction::BadProof.into())
			);
		}
		assert_ok!(report(two_blocks(2, 1), owner_of(2, 0)));
		let call = unsigned(two_blocks(2, 1), owner_of(2, 0));
		assert_eq!(
			validate(TransactionSource::Local, &call),
			Err(InvalidTransaction::Stale.into())
		);
		assert_eq!(
			<Consortium as ValidateUnsigned>::pre_dispatch(&call),
			Err(InvalidTransaction::Stale.into())
		);
		// No other call of the pallet is ever unsigned.
		assert_eq!(
			validate(TransactionSource::Local, &Call::leave {}),
			Err(InvalidTransaction::Call.into())
		);
	});
}

#[test]
fn a_node_puts_its_report_into_its_pool() {
	use sp_core::offchain::{testing::TestTransactionPoolExt, TransactionPoolExt};
	let mut chain = ExtBuilder::default().build();
	let (pool, state) = TestTransactionPoolExt::new();
	chain.register_extension(TransactionPoolExt::new(pool));
	chain.execute_with(|| {
		assert_eq!(
			Consortium::submit_unsigned_equivocation_report(two_blocks(2, 1), owner_of(2, 0)),
			Some(())
		);
		let expected: RuntimeCall = unsigned(two_blocks(2, 1), owner_of(2, 0)).into();
		let sent = state.write().transactions.pop().unwrap();
		// Signatures are random: the kind of call is what can be compared.
		let call_bytes = expected.encode();
		assert!(sent.windows(2).any(|bytes| bytes == &call_bytes[..2]));
	});
}

#[test]
fn whoever_is_judged_is_the_owner_of_the_key() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(admit(5, VALIDATOR));
		assert_ok!(add_validator(5, 55));
		run_sessions(2);
		let now = System::block_number();
		let first: AccountId = id(55);
		assert_ok!(report(two_blocks(55, now), owner_of(55, 0)));
		assert_eq!(
			Validators::<Test>::iter()
				.filter(|(_, validator)| validator.status == ValidatorStatus::Suspended)
				.map(|(account, _)| account)
				.collect::<Vec<_>>(),
			[first]
		);
	});
}
