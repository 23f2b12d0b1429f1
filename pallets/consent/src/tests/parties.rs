//! Every call by everybody whose call it is not.

use std::collections::BTreeSet;

use frame_support::{
	storage::with_transaction,
	traits::{fungible::Mutate, GetCallName, UnfilteredDispatchable},
};
use jasmynet_primitives::{
	consent::{DisputeReason, ExtensionReason, SubjectRight},
	terms::Terms,
	AccountId,
};
use sp_runtime::{DispatchError, DispatchResult, TransactionOutcome};

use super::*;

/// A company whose time to erase is over.
fn late() -> AccountId {
	account(15)
}

fn everybody() -> Vec<AccountId> {
	vec![alice(), bob(), acme(), globex(), lab(), clinic(), host(), stranger(), late()]
}

/// What there is between Alice and Acme: a request, a grant that works and was offered to
/// the lab, a paused one, one that has ended and that the lab has data of, and a question.
struct Scene {
	request: u64,
	working: u64,
	paused: u64,
	ended: u64,
	/// One of the late company's, whose time is over and which nobody has settled.
	over: u64,
	question: u64,
}

fn scene() -> Scene {
	MemberRoles::insert(late(), company_role());
	ActiveIdentities::insert(late(), ());
	Balances::mint_into(&late(), WEALTH).unwrap();
	let of_late = Terms { min_kyc: 0, valid_until: now() + DAY, retention: 0, ..free_terms() };
	let over = NextGrantId::<Test>::get();
	assert_ok!(send(bob(), Call::grant { grantee: late(), terms: of_late }));
	assert_ok!(send(late(), recording(&late(), over, BOBS_RECORD)));
	wait(DAY + ERASURE + 1);

	let [ended, working, paused] = [0, 1, 2].map(|_| granted(terms_for_two()));
	for grant in [ended, working] {
		assert_ok!(read(grant, PULSE_RECORD));
	}
	pass_on(ended, &lab());
	assert_ok!(send(alice(), Call::revoke { grant: ended }));
	assert_ok!(send(acme(), Call::pass_on { grant: working, recipient: lab() }));
	assert_ok!(send(alice(), Call::pause { grant: paused }));
	let asking = Call::open {
		company: acme(),
		right: SubjectRight::Access,
		grants: Default::default(),
		details: None,
	};
	assert_ok!(send(alice(), asking));
	let request = ask(acme(), alice(), terms());
	wait(DAY);
	Scene { request, working, paused, ended, over, question: 0 }
}

/// Who may make a call.
enum Party {
	/// Those, and nobody else.
	Only(Vec<AccountId>),
	/// Anybody but those.
	AnybodyBut(Vec<AccountId>),
	/// The consortium.
	Vote,
}

use Party::{AnybodyBut, Only, Vote};

/// Each call, who may make it, and what everybody else is told.
fn calls(scene: &Scene) -> Vec<(Call<Test>, Party, DispatchError)> {
	let Scene { request, working, paused, ended, over, question } = *scene;
	let no: DispatchError = Error::<Test>::NotAuthorized.into();
	let terms_hash = Requests::<Test>::get(request).unwrap().terms.hash();
	let fresh = || Terms { min_kyc: 0, ..free_terms() };
	let evidence = receipt();
	let from = Grants::<Test>::get(paused).unwrap().granted_at;
	let accept = |narrowed| Call::accept { request, terms_hash, narrowed };
	let narrowed = Requests::<Test>::get(request).map(|request| request.terms);
	let open = |right| Call::open {
		company: acme(),
		right,
		grants: vec![working].try_into().unwrap(),
		details: None,
	};
	let text_hash = Hash::zero();
	vec![
		(Call::request { subject: bob(), terms: terms() }, Only(vec![acme(), globex()]), no),
		(Call::cancel_request { request }, Only(vec![acme()]), no),
		(accept(None), Only(vec![alice()]), no),
		(accept(narrowed), Only(vec![alice()]), no),
		(Call::refuse { request }, Only(vec![alice()]), no),
		(Call::revoke { grant: working }, Only(vec![alice()]), no),
		(recording(&acme(), working, PULSE_RECORD), Only(vec![acme()]), no),
		(Call::confirm_erasure { grant: ended, evidence }, Only(vec![acme(), lab()]), no),
		(Call::prune { grant: over }, AnybodyBut(vec![]), no),
		(
			Call::grant { grantee: globex(), terms: fresh() },
			AnybodyBut(vec![globex()]),
			Error::<Test>::RequestToSelf.into(),
		),
		(Call::pause { grant: working }, Only(vec![alice()]), no),
		(Call::resume { grant: paused }, Only(vec![alice()]), no),
		(Call::surrender { grant: working }, Only(vec![acme()]), no),
		(
			Call::dispute_access { grant: working, number: 1, reason: DisputeReason::Other },
			Only(vec![alice()]),
			no,
		),
		(Call::state_nothing_read { grant: paused, from, until: from + 1 }, Only(vec![acme()]), no),
		(Call::pass_on { grant: working, recipient: clinic() }, Only(vec![acme()]), no),
		(Call::receive { grant: working }, Only(vec![lab()]), Error::<Test>::NotOffered.into()),
		(open(SubjectRight::Erasure), Only(vec![alice()]), Error::<Test>::NoDealings.into()),
		(open(SubjectRight::Objection), Only(vec![alice()]), Error::<Test>::NoDealings.into()),
		(
			Call::extend { request: question, reason: ExtensionReason::Complexity },
			Only(vec![acme()]),
			no,
		),
		(Call::answer { request: question, evidence }, Only(vec![acme()]), no),
		(Call::withdraw { request: question }, Only(vec![alice()]), no),
		(Call::point_out { company: late() }, AnybodyBut(vec![]), no),
		(
			Call::add_category {
				code: 77,
				parent: Some(PHOTOS),
				sensitivity: 1,
				max_duration: DAY,
				text_hash,
				iri: None,
			},
			Vote,
			DispatchError::BadOrigin,
		),
		(
			Call::add_purpose {
				code: 77,
				parent: Some(RESEARCH),
				sensitivity: 1,
				max_duration: DAY,
				text_hash,
				iri: Default::default(),
			},
			Vote,
			DispatchError::BadOrigin,
		),
		(Call::retire_category { code: PHOTOS }, Vote, DispatchError::BadOrigin),
		(Call::retire_purpose { code: RESEARCH }, Vote, DispatchError::BadOrigin),
	]
}

/// What the call would do.
fn tried(origin: RuntimeOrigin, call: Call<Test>) -> DispatchResult {
	with_transaction(|| {
		let result = RuntimeCall::from(call)
			.dispatch_bypass_filter(origin)
			.map(|_| ())
			.map_err(|failure| failure.error);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
	})
	.unwrap()
}

#[test]
fn the_matrix_has_every_call() {
	run(|| {
		let names: BTreeSet<_> =
			calls(&scene()).iter().map(|(call, ..)| call.get_call_name()).collect();
		let all: BTreeSet<_> = Call::<Test>::get_call_names().iter().copied().collect();
		assert_eq!(names, all);
		assert_eq!(all.len(), 25);
	});
}

#[test]
fn each_call_works_for_its_party_and_is_refused_to_everybody_else() {
	run(|| {
		let scene = scene();
		for (call, party, refusal) in calls(&scene) {
			for who in everybody() {
				let may = match &party {
					Only(these) => these.contains(&who),
					AnybodyBut(these) => !these.contains(&who),
					Vote => false,
				};
				// The late company may ask nobody, but that is another matter.
				let late_one = who == late() && matches!(call, Call::request { .. });
				let expected = match (may, late_one) {
					(_, true) => Err(Error::<Test>::ErasureOverdue.into()),
					(true, false) => Ok(()),
					(false, false) => Err(refusal),
				};
				let found = tried(RuntimeOrigin::signed(who.clone()), call.clone());
				assert_eq!(found, expected, "{call:?} by {who:?}");
			}
		}
	});
}

#[test]
fn nobody_and_root_are_no_party_and_the_registries_are_for_votes() {
	run(|| {
		for (call, party, _) in calls(&scene()) {
			let bad = Err(DispatchError::BadOrigin);
			assert_eq!(tried(RuntimeOrigin::none(), call.clone()), bad, "{call:?}");
			let voted = tried(RuntimeOrigin::root(), call.clone());
			assert_eq!(voted, if matches!(party, Vote) { Ok(()) } else { bad }, "{call:?}");
		}
	});
}

#[test]
fn a_stranger_changes_nothing() {
	run(|| {
		let scene = scene();
		let mut tries: Vec<_> = calls(&scene).into_iter().map(|(call, ..)| call).collect();
		// Whatever number they name, and though somebody else's signature is at hand.
		for id in 0..6 {
			tries.extend([
				Call::request { subject: alice(), terms: terms() },
				Call::cancel_request { request: id },
				Call::accept { request: id, terms_hash: terms().hash(), narrowed: Some(terms()) },
				Call::refuse { request: id },
				Call::revoke { grant: id },
				recording(&acme(), id, PULSE_RECORD),
				recording(&stranger(), id, PULSE_RECORD),
				Call::confirm_erasure { grant: id, evidence: receipt() },
				Call::pause { grant: id },
				Call::resume { grant: id },
				Call::surrender { grant: id },
				Call::dispute_access { grant: id, number: 1, reason: DisputeReason::Other },
				Call::state_nothing_read { grant: id, from: 0, until: now() },
				Call::pass_on { grant: id, recipient: stranger() },
				Call::receive { grant: id },
				Call::extend { request: id, reason: ExtensionReason::Complexity },
				Call::answer { request: id, evidence: receipt() },
				Call::withdraw { request: id },
			]);
		}
		let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
		let mut refused = 0;
		for call in tries {
			// What anybody may do: settle what is over, say what is overdue, and give a
			// permission for their own data.
			let is_open_to_all =
				matches!(call, Call::prune { .. } | Call::point_out { .. } | Call::grant { .. });
			if is_open_to_all {
				continue;
			}
			let before = root();
			assert!(send(stranger(), call.clone()).is_err(), "{call:?}");
			assert_eq!(root(), before, "{call:?}");
			refused += 1;
		}
		assert!(refused > 100);
	});
}

#[test]
fn what_anybody_may_do_is_nothing_to_others() {
	run(|| {
		let scene = scene();
		let of_alice = |who| (Consent::grants_of(who, None, 10), balance(&alice()));
		let before = of_alice(alice());
		let company = balance(&late());
		assert_ok!(send(stranger(), Call::point_out { company: late() }));
		assert_ok!(send(stranger(), Call::prune { grant: scene.over }));
		let terms = Terms { min_kyc: 0, ..free_terms() };
		assert_ok!(send(stranger(), Call::grant { grantee: globex(), terms }));
		assert_eq!(of_alice(alice()), before);
		assert_eq!(balance(&late()), company);
		// The grant is for the stranger's own data, and paid for by the stranger.
		assert_eq!(Consent::grants_of(stranger(), None, 10).len(), 1);
		assert_eq!(balance(&stranger()), WEALTH - DEPOSIT);
	});
}
