//! That what must hold is looked at: each thing that is wrong is found.

use frame_support::traits::fungible::MutateHold;
use jasmynet_primitives::{consent::DisputeReason, terms::Reward, GrantId};

use super::*;
use crate::HoldReason;

/// A grant of each kind: one that works and was passed on to the lab and offered to the
/// clinic, one that has ended and that the lab has data of, and one given unasked.
fn scene() -> [GrantId; 3] {
	let [working, ended] = [0, 1].map(|_| granted(terms_for_two()));
	for grant in [working, ended] {
		assert_ok!(read(grant, PULSE_RECORD));
		pass_on(grant, &lab());
	}
	assert_ok!(send(acme(), Call::pass_on { grant: working, recipient: clinic() }));
	assert_ok!(send(alice(), Call::revoke { grant: ended }));
	[working, ended, given(free_terms())]
}

/// Checks that a change of the scene is noticed.
fn broken(change: impl FnOnce([GrantId; 3])) {
	ExtBuilder::default().build().execute_with(|| {
		let grants = scene();
		Consent::do_try_state().unwrap();
		change(grants);
		assert!(Consent::do_try_state().is_err());
	});
}

fn change(id: GrantId, change: impl FnOnce(&mut Grant)) {
	Grants::<Test>::mutate(id, |grant| change(grant.as_mut().unwrap()));
}

#[test]
fn try_state_notices_wrong_grants() {
	broken(|[_, ended, _]| change(ended, |grant| grant.paused_at = Some(now())));
	broken(|[working, ..]| change(working, |grant| grant.paused_at = Some(0)));
	broken(|[working, ..]| change(working, |grant| grant.stated_until = 0));
	broken(|[working, ..]| change(working, |grant| grant.disputes = 2));
	broken(|[working, ..]| {
		Receipts::<Test>::mutate(working, 0, |kept| {
			kept.as_mut().unwrap().disputed = Some(DisputeReason::Other);
		});
	});
	broken(|[.., given]| {
		change(given, |grant| grant.terms.reward = Reward { upfront: 1, per_access: 0 });
	});
}

#[test]
fn try_state_notices_wrong_money() {
	broken(|[working, ..]| change(working, |grant| grant.payer = alice()));
	broken(|[.., given]| change(given, |grant| grant.payer = acme()));
	broken(|[.., given]| change(given, |grant| grant.deposit -= 1));
	broken(|[working, ..]| change(working, |grant| grant.escrow_left -= 1));
	broken(|_| Escrowed::mutate(acme(), |held| *held.as_mut().unwrap() += 1));
	broken(|_| Unreturned::<Test>::insert(globex(), 1));
	// Of somebody who has neither a request nor a grant.
	broken(|_| Escrowed::insert(globex(), 1));
	broken(|_| Balances::hold(&HoldReason::Storage.into(), &globex(), 1).unwrap());
}

#[test]
fn try_state_notices_wrong_recipients() {
	let offer = || Recipient { offered_at: now(), received_at: None };
	broken(|[working, ..]| Recipients::<Test>::insert(working, stranger(), offer()));
	broken(|[working, ..]| {
		change(working, |grant| {
			grant.terms.recipients = set([lab(), clinic(), acme()]);
		});
		Recipients::<Test>::insert(working, acme(), offer());
	});
	broken(|[_, ended, _]| Recipients::<Test>::insert(ended, clinic(), offer()));
	broken(|[.., given]| Recipients::<Test>::insert(given, lab(), offer()));
	broken(|_| Recipients::<Test>::insert(77, lab(), offer()));
	broken(|[working, ..]| Recipients::<Test>::remove(working, lab()));
	broken(|[working, ..]| {
		Recipients::<Test>::insert(
			working,
			clinic(),
			Recipient { offered_at: now(), received_at: Some(now() - 1) },
		);
	});
	// Accepted without a deadline.
	broken(|[working, ..]| {
		Recipients::<Test>::insert(
			working,
			clinic(),
			Recipient { offered_at: now(), received_at: Some(now()) },
		);
	});
}

#[test]
fn try_state_notices_wrong_duties_of_recipients() {
	broken(|[_, ended, _]| RecipientDuties::<Test>::remove(ended, lab()));
	broken(|[_, ended, _]| Recipients::<Test>::remove(ended, lab()));
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| duty.as_mut().unwrap().due_at += 1);
	});
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| {
			duty.as_mut().unwrap().grantee = acme()
		});
	});
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| duty.as_mut().unwrap().subject = None);
	});
	// Done, and the deadline is still there.
	broken(|[_, ended, _]| {
		RecipientDuties::<Test>::mutate(ended, lab(), |duty| {
			duty.as_mut().unwrap().confirmed =
				Some(Confirmation { at: now(), evidence: Hash::zero() });
		});
	});
	broken(|[working, ended, _]| {
		let duty = RecipientDuties::<Test>::get(ended, lab()).unwrap();
		RecipientDuties::<Test>::insert(working, lab(), duty);
	});
	broken(|[_, ended, _]| {
		let key = deadline_key(START + ERASURE, ended);
		Deadlines::<Test>::remove(lab(), key);
		Deadlines::<Test>::insert(clinic(), key, ());
	});
	// Of a grant that is not there: done, of a person, or without a deadline.
	let orphan = |duty: Duty| {
		broken(move |_| RecipientDuties::<Test>::insert(77, lab(), duty));
	};
	let duty = Duty { grantee: lab(), subject: None, due_at: START, confirmed: None };
	orphan(duty.clone());
	broken(|_| {
		let duty = Duty { subject: Some(alice()), ..duty.clone() };
		RecipientDuties::<Test>::insert(77, lab(), duty);
		Deadlines::<Test>::insert(lab(), deadline_key(START, 77), ());
	});
}
