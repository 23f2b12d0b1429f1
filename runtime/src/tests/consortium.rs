//! The consortium in the real runtime: who may connect, who validates, and what
//! happens to whoever signs twice.

use codec::Encode;
use frame_support::{
	assert_noop, assert_ok,
	dispatch::Pays,
	storage::{with_transaction, TransactionOutcome},
	traits::{Hooks, KeyOwnerProofSystem, OnInitialize},
};
use jasmynet_primitives::{
	apis::AuraEquivocation, consortium::ValidatorStatus, roles::Role, traits::Membership,
	AccountId, SLOT_DURATION,
};
use sp_consensus_aura::{sr25519::AuthorityId as AuraId, AURA_ENGINE_ID};
use sp_consensus_grandpa::{AuthorityId as GrandpaId, Equivocation, EquivocationProof};
use sp_core::{crypto::key_types, Pair, H256};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_runtime::{
	traits::{BlakeTwo256, Dispatchable, Hash as _, Header as _},
	transaction_validity::{TransactionSource, TransactionValidity},
	Digest, DigestItem,
};
use sp_session::MembershipProof;

use super::{account, chain, supply::everybody, START};
use crate::{configs::consensus::KeyOwners, genesis_presets::identity_of, *};

/// Starts the next block, with its author's digest, as a node does it.
fn next_block() {
	// The votes of GRANDPA change hands at the end of a block.
	<Grandpa as Hooks<BlockNumber>>::on_finalize(System::block_number());
	let number = System::block_number() + 1;
	let slot = START / SLOT_DURATION + u64::from(number);
	pallet_timestamp::Now::<Runtime>::put(slot * SLOT_DURATION);
	let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
	System::initialize(&number, &H256::repeat_byte(number as u8), &digest);
	<AllPalletsWithSystem as OnInitialize<BlockNumber>>::on_initialize(number);
}

/// The keys of the validators that make blocks now, by their owners' accounts.
fn set() -> Vec<AccountId> {
	let mut set = Session::validators();
	set.sort();
	set
}

fn bob() -> AccountId {
	identity_of(Sr25519Keyring::Bob)
}

/// A block of Bob's for a slot; `salt` makes it another one.
fn block_of_bob(slot: u64, salt: u8) -> Header {
	let mut header = Header::new(
		7,
		H256::repeat_byte(salt),
		H256::zero(),
		H256::zero(),
		Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] },
	);
	let seal = Sr25519Keyring::Bob.pair().sign(header.hash().as_bytes());
	header.digest.push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
	header
}

fn two_blocks_of_bob(slot: u64) -> AuraEquivocation<Header> {
	AuraEquivocation {
		offender: AuraId::from(Sr25519Keyring::Bob.public()),
		slot: slot.into(),
		first_header: block_of_bob(slot, 1),
		second_header: block_of_bob(slot, 2),
	}
}

fn owner_of_bobs_aura_key() -> MembershipProof {
	KeyOwners::prove((key_types::AURA, AuraId::from(Sr25519Keyring::Bob.public()))).unwrap()
}

fn report(equivocation: AuraEquivocation<Header>, owner: MembershipProof) -> RuntimeCall {
	pallet_consortium::Call::report_equivocation_unsigned {
		equivocation: Box::new(equivocation),
		key_owner_proof: owner,
	}
	.into()
}

/// What the transaction pool learns of an unsigned call.
fn in_the_pool(source: TransactionSource, call: &RuntimeCall) -> TransactionValidity {
	with_transaction(|| {
		let transaction = UncheckedExtrinsic::new_bare(call.clone());
		let validity = Executive::validate_transaction(source, transaction, System::parent_hash());
		TransactionOutcome::Rollback(Ok::<_, sp_runtime::DispatchError>(validity))
	})
	.unwrap()
}

fn status_of_bob() -> ValidatorStatus {
	pallet_consortium::Validators::<Runtime>::get(bob()).unwrap().status
}

fn slot_now() -> u64 {
	pallet_aura::CurrentSlot::<Runtime>::get().into()
}

#[test]
fn the_founders_nodes_are_listed_by_their_development_keys() {
	chain("local").execute_with(|| {
		let mut listed: Vec<_> =
			Consortium::authorized_peers().into_iter().map(|peer| peer.node).collect();
		listed.sort();
		let mut expected: Vec<_> = ["Alice", "Bob", "Charlie", "Dave"]
			.iter()
			.map(|name| {
				sp_core::ed25519::Pair::from_string(&format!("//{name}//node"), None)
					.unwrap()
					.public()
					.0
			})
			.collect();
		expected.sort();
		assert_eq!(listed, expected);
	});
}

#[test]
fn members_of_every_preset_are_identities() {
	for preset in genesis_presets::preset_names() {
		chain(preset.as_ref()).execute_with(|| {
			for member in Consortium::members_info(None, 100) {
				assert!(Did::did_document(member.account).is_some(), "{preset}");
			}
		});
	}
}

#[test]
fn one_of_four_may_fail() {
	chain("local").execute_with(|| {
		let safety = Consortium::finality_safety();
		assert_eq!((safety.validators, safety.needed, safety.may_fail), (4, 3, 1));
		assert!(safety.members.iter().all(|share| !share.can_stop_finality));
	});
	chain("development").execute_with(|| {
		let safety = Consortium::finality_safety();
		assert_eq!((safety.validators, safety.needed, safety.may_fail), (1, 1, 0));
		assert!(safety.members[0].can_stop_finality);
	});
}

#[test]
fn a_suspended_member_is_out_at_once_and_its_validator_within_two_blocks() {
	chain("local").execute_with(|| {
		next_block();
		assert_eq!(set().len(), 4);
		assert_ok!(Consortium::suspend(RuntimeOrigin::root(), bob()));

		assert!(!Consortium::has_role(&bob(), Role::Manufacturer));
		assert!(Consortium::authorized_peers().iter().all(|peer| peer.member != bob()));
		next_block();
		next_block();
		assert!(!set().contains(&bob()));
		assert_eq!(set().len(), 3);
		next_block();
		assert_eq!(Grandpa::grandpa_authorities().len(), 3);

		// Back by vote, with its node and its validator.
		assert_ok!(Consortium::reinstate(RuntimeOrigin::root(), bob()));
		assert!(Consortium::authorized_peers().iter().any(|peer| peer.member == bob()));
	});
}

#[test]
fn an_unchanged_set_leaves_the_authority_set_id_alone() {
	chain("local").execute_with(|| {
		let before = Grandpa::current_set_id();
		for _ in 0..70 {
			next_block();
		}
		assert!(Session::current_index() >= 2);
		assert_eq!(Grandpa::current_set_id(), before);
	});
}

#[test]
fn two_blocks_for_one_slot_suspend_the_validator_once_and_cost_no_money() {
	chain("local").execute_with(|| {
		next_block();
		next_block();
		let money = everybody();
		let slot = slot_now();
		let call = report(two_blocks_of_bob(slot), owner_of_bobs_aura_key());
		assert_ok!(in_the_pool(TransactionSource::Local, &call));
		assert!(in_the_pool(TransactionSource::External, &call).is_err());

		assert_ok!(call.clone().dispatch(RuntimeOrigin::none()));

		assert_eq!(status_of_bob(), ValidatorStatus::Suspended);
		assert!(Consortium::is_active(&bob()), "the member is not suspended, its validator is");
		assert!(in_the_pool(TransactionSource::Local, &call).is_err());
		assert!(call.clone().dispatch(RuntimeOrigin::none()).is_err(), "once");
		next_block();
		next_block();
		assert!(!set().contains(&bob()));
		assert_eq!(everybody(), money);

		// Taken back by vote, it is not suspended again for what is past.
		assert_ok!(Consortium::reinstate_validator(RuntimeOrigin::root(), bob()));
		assert!(call.dispatch(RuntimeOrigin::none()).is_err(), "a replay");
		assert_eq!(status_of_bob(), ValidatorStatus::Active);
	});
}

#[test]
fn anybody_may_report_and_pays_nothing_when_right() {
	chain("local").execute_with(|| {
		next_block();
		let equivocation = Box::new(two_blocks_of_bob(slot_now()));
		let done = Consortium::report_equivocation(
			RuntimeOrigin::signed(account(1)),
			equivocation,
			owner_of_bobs_aura_key(),
		);
		assert_eq!(done.unwrap().pays_fee, Pays::No);
	});
}

#[test]
fn reports_without_an_offence_are_refused() {
	chain("local").execute_with(|| {
		next_block();
		let slot = slot_now();
		let good = || two_blocks_of_bob(slot);

		let mut same = good();
		same.second_header = same.first_header.clone();
		let mut other_slot = good();
		other_slot.second_header = block_of_bob(slot + 1, 2);
		let mut unsealed = good();
		unsealed.second_header.digest.pop();
		let mut another_seal = good();
		another_seal.second_header.state_root = H256::repeat_byte(9);
		let mut wrong_offender = good();
		wrong_offender.offender = AuraId::from(Sr25519Keyring::Alice.public());
		for (what, equivocation) in [
			("one block", same),
			("two slots", other_slot),
			("no seal", unsealed),
			("a seal of another block", another_seal),
			("another's key", wrong_offender),
		] {
			let call = report(equivocation, owner_of_bobs_aura_key());
			assert!(call.dispatch(RuntimeOrigin::none()).is_err(), "{what}");
		}
		let mut of_another_session = owner_of_bobs_aura_key();
		of_another_session.session += 1;
		let mut of_another_set = owner_of_bobs_aura_key();
		of_another_set.validator_count += 1;
		for (what, owner) in
			[("a session to come", of_another_session), ("another set", of_another_set)]
		{
			let call = report(good(), owner);
			assert!(call.dispatch(RuntimeOrigin::none()).is_err(), "{what}");
		}
		let stranger = AuraId::from(Sr25519Keyring::Eve.public());
		assert_eq!(KeyOwners::prove((key_types::AURA, stranger)), None, "no validator's key");
		assert_eq!(status_of_bob(), ValidatorStatus::Active);
	});
}

/// Two votes of Bob's in one round.
fn two_votes_of_bob(round: u64) -> EquivocationProof<Hash, BlockNumber> {
	let set_id = Grandpa::current_set_id();
	let vote = |salt: u8| {
		let prevote =
			finality_grandpa::Prevote { target_hash: H256::repeat_byte(salt), target_number: 3 };
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
		(prevote, Ed25519Keyring::Bob.sign(&payload).into())
	};
	EquivocationProof::new(
		set_id,
		Equivocation::Prevote(finality_grandpa::Equivocation {
			round_number: round,
			identity: GrandpaId::from(Ed25519Keyring::Bob.public()),
			first: vote(1),
			second: vote(2),
		}),
	)
}

#[test]
fn two_votes_in_one_round_suspend_the_validator_once() {
	chain("local").execute_with(|| {
		next_block();
		let owner = KeyOwners::prove((
			sp_consensus_grandpa::KEY_TYPE,
			GrandpaId::from(Ed25519Keyring::Bob.public()),
		))
		.unwrap();
		let call: RuntimeCall = pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof: Box::new(two_votes_of_bob(5)),
			key_owner_proof: owner,
		}
		.into();

		assert_ok!(call.clone().dispatch(RuntimeOrigin::none()));

		assert_eq!(status_of_bob(), ValidatorStatus::Suspended);
		assert_noop!(
			call.clone().dispatch(RuntimeOrigin::none()),
			pallet_grandpa::Error::<Runtime>::DuplicateOffenceReport
		);
		next_block();
		next_block();
		assert!(!set().contains(&bob()));
		assert_ok!(Consortium::reinstate_validator(RuntimeOrigin::root(), bob()));
		assert!(call.dispatch(RuntimeOrigin::none()).is_err(), "a replay");
	});
}

/// Sets new session keys for Bob, which are in force from the session after next.
fn bob_sets_new_keys() {
	let keys = SessionKeys {
		aura: Sr25519Keyring::BobStash.public().into(),
		grandpa: Ed25519Keyring::BobStash.public().into(),
	};
	<Session as pallet_session::SessionInterface>::set_keys(&bob(), keys).unwrap();
}

#[test]
fn new_keys_hide_nothing_that_the_old_ones_sign() {
	for sessions_later in [0, 1] {
		chain("local").execute_with(|| {
			next_block();
			bob_sets_new_keys();
			for _ in 0..30 * sessions_later {
				next_block();
			}
			next_block();
			assert_eq!(Session::current_index(), sessions_later);

			let call = report(two_blocks_of_bob(slot_now()), owner_of_bobs_aura_key());
			assert_ok!(call.dispatch(RuntimeOrigin::none()));

			assert_eq!(status_of_bob(), ValidatorStatus::Suspended, "{sessions_later}");
		});
	}
}

#[test]
fn one_member_cannot_fill_the_list_of_motions() {
	use crate::configs::motions::MOTIONS_PER_MEMBER;
	chain("local").execute_with(|| {
		let motion = |remark: u8| {
			let remark = frame_system::Call::remark { remark: vec![remark] };
			Box::new(RuntimeCall::System(remark))
		};
		let propose = |who, motion| Council::propose(RuntimeOrigin::signed(who), 3, motion, 1_000);
		for number in 0..MOTIONS_PER_MEMBER as u8 {
			assert_ok!(propose(bob(), motion(number)));
		}
		assert!(propose(bob(), motion(100)).is_err());
		let alice = || identity_of(Sr25519Keyring::Alice);
		let suspend = Box::new(pallet_consortium::Call::suspend { account: bob() }.into());
		assert_ok!(propose(alice(), suspend));

		// A motion that is over makes room, whether or not its place was given back.
		let first = BlakeTwo256::hash_of(&motion(0));
		assert_ok!(Council::disapprove_proposal(RuntimeOrigin::root(), first));
		assert_ok!(propose(bob(), motion(101)));
		assert!(propose(bob(), motion(102)).is_err());
	});
}

#[test]
fn sessions_leave_room_for_ordinary_calls() {
	chain("local").execute_with(|| {
		assert_noop!(
			Consortium::set_session_length(RuntimeOrigin::root(), 4),
			pallet_consortium::Error::<Runtime>::InvalidParameter
		);
		assert_ok!(Consortium::set_session_length(RuntimeOrigin::root(), 5));
	});
}

#[test]
fn session_keys_of_a_validator_are_not_purged_under_it() {
	chain("local").execute_with(|| {
		next_block();
		let upstream: RuntimeCall = pallet_session::Call::purge_keys {}.into();
		assert_noop!(
			upstream.dispatch(RuntimeOrigin::signed(bob())),
			frame_system::Error::<Runtime>::CallFiltered
		);
		assert!(Consortium::purge_keys(RuntimeOrigin::signed(bob())).is_err());
	});
}

#[test]
fn in_safe_mode_saying_no_and_voting_go_on() {
	chain("local").execute_with(|| {
		next_block();
		let yes = || -> RuntimeOrigin {
			pallet_collective::RawOrigin::<AccountId, CouncilInstance>::Members(3, 4).into()
		};
		let enter: RuntimeCall = pallet_safe_mode::Call::force_enter {}.into();
		assert_ok!(Consortium::enact(yes(), Box::new(enter)));
		assert!(SafeMode::is_entered());

		let transfer: RuntimeCall =
			pallet_balances::Call::transfer_keep_alive { dest: account(2).into(), value: 1 }.into();
		assert_noop!(
			transfer.dispatch(RuntimeOrigin::signed(account(1))),
			frame_system::Error::<Runtime>::CallFiltered
		);
		// The filter lets it through; there is no such grant.
		let revoke: RuntimeCall = pallet_consent::Call::revoke { grant: 7 }.into();
		let refused = revoke.dispatch(RuntimeOrigin::signed(account(1))).unwrap_err();
		assert_eq!(refused.error, pallet_consent::Error::<Runtime>::GrantNotFound.into());
		let exit: RuntimeCall = pallet_safe_mode::Call::force_exit {}.into();
		assert_ok!(Consortium::enact(yes(), Box::new(exit)));
		assert!(!SafeMode::is_entered());
	});
}
