//! What others have shipped, and what must not happen here.

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	intent::{payload_hash, Action},
	terms::Terms,
};

use super::*;

/// Expiry was enforced by a service, or by a sweep that may be late.
#[test]
fn expiry_counts_when_a_grant_is_used_though_nobody_has_settled_it() {
	run(|| {
		let grant = granted(terms_for_two());
		assert_ok!(read(grant, PULSE_RECORD));
		assert_ok!(send(acme(), Call::pass_on { grant, recipient: lab() }));
		wait(60 * DAY - 1);
		assert_ok!(read(grant, PULSE_RECORD));
		wait(1);
		assert_eq!(Grants::<Test>::get(grant).unwrap().state, GrantState::Active);
		let over = Access::Denied(DeniedReason::Expired);
		assert_eq!(Consent::check_access(acme(), alice(), PULSE, None), over);
		assert_eq!(Consent::check_record(grant, PULSE_RECORD), over);
		assert_eq!(Consent::check_delivery(grant, PULSE_RECORD, receipt()), over);
		assert_noop!(read(grant, PULSE_RECORD), Error::<Test>::Expired);
		let pass_on = Call::pass_on { grant, recipient: clinic() };
		assert_noop!(send(acme(), pass_on), Error::<Test>::Expired);
		assert_noop!(send(lab(), Call::receive { grant }), Error::<Test>::Expired);
	});
}

/// A request changed between reading and accepting.
#[test]
fn a_person_accepts_the_terms_that_they_have_read_or_nothing() {
	run(|| {
		let read = terms();
		let request = ask(acme(), alice(), read.clone());
		let other = Terms { retention: read.retention + 1, ..read.clone() };
		// Whatever the company does, a number stands for the same terms for ever.
		assert_ok!(send(acme(), Call::cancel_request { request }));
		let second = ask(acme(), alice(), other.clone());
		let accept = |request, terms: &Terms| Call::accept {
			request,
			terms_hash: terms.hash(),
			narrowed: None,
		};
		assert_noop!(send(alice(), accept(request, &read)), Error::<Test>::RequestNotFound);
		assert_noop!(send(alice(), accept(second, &read)), Error::<Test>::TermsChanged);
		assert_ok!(send(alice(), accept(second, &other)));
	});
}

/// One signature was good for several actions, on other chains, or twice.
#[test]
fn a_hosts_signature_is_good_for_one_access_on_one_chain_once() {
	run(|| {
		let [grant, other] = [0, 1].map(|_| granted(terms()));
		let good = serving(&acme(), (grant, PULSE_RECORD, receipt()));
		let with = |grant, record, receipt, intent: &jasmynet_primitives::intent::SignedIntent| {
			Call::record_access {
				grant,
				record,
				receipt,
				host: host(),
				host_key: host_key(),
				intent: intent.clone(),
				host_signature: signed(intent),
			}
		};
		// For another action, though the payload is the same.
		for action in [Action::AskHost, Action::AnchorLog] {
			let mut intent = good.clone();
			intent.action = action;
			let call = with(grant, PULSE_RECORD, receipt(), &intent);
			assert_noop!(send(acme(), call), Error::<Test>::IntentMismatch);
		}
		// For another grant, record or receipt of the same company.
		for (grant, record, receipt) in [
			(other, PULSE_RECORD, receipt()),
			(grant, HEART_RECORD, receipt()),
			(grant, PULSE_RECORD, Hash::zero()),
		] {
			assert_noop!(
				send(acme(), with(grant, record, receipt, &good)),
				Error::<Test>::IntentMismatch
			);
		}
		// On another chain.
		let mut elsewhere = good.clone();
		elsewhere.genesis_hash = Hash::zero();
		assert_noop!(
			send(acme(), with(grant, PULSE_RECORD, receipt(), &elsewhere)),
			Error::<Test>::IntentForOtherChain
		);
		// Twice.
		assert_eq!(good.payload_hash, payload_hash(&(grant, PULSE_RECORD, receipt())));
		let call = with(grant, PULSE_RECORD, receipt(), &good);
		assert_ok!(send(acme(), call.clone()));
		assert_noop!(send(acme(), call), Error::<Test>::IntentAlreadyUsed);
	});
}

/// Who paid the deposit had power over what it was for.
#[test]
fn a_payer_gets_money_back_and_never_power() {
	run(|| {
		let no = |who, call: Call<Test>| {
			assert_noop!(send(who, call), Error::<Test>::NotAuthorized);
		};
		// Acme pays for what it asks for, and can neither stop it nor take it back.
		let paid_by_acme = granted(terms());
		assert_eq!(Grants::<Test>::get(paid_by_acme).unwrap().payer, acme());
		no(acme(), Call::revoke { grant: paid_by_acme });
		no(acme(), Call::pause { grant: paid_by_acme });
		// Alice pays for what she gives, and does not read by it.
		let paid_by_alice = given(free_terms());
		assert_eq!(Grants::<Test>::get(paid_by_alice).unwrap().payer, alice());
		no(alice(), recording(&alice(), paid_by_alice, PULSE_RECORD));
		no(alice(), Call::surrender { grant: paid_by_alice });
	});
}

/// A full list was an expiry that never came, or an entry that could not be removed.
#[test]
fn a_full_list_is_an_error_and_what_is_in_it_can_be_taken_back() {
	run(|| {
		let grants: Vec<_> = (0..MAX_GRANTS).map(|_| granted(terms())).collect();
		let asked = terms();
		let request = ask(acme(), alice(), asked.clone());
		let accept = Call::accept { request, terms_hash: asked.hash(), narrowed: None };
		assert_noop!(send(alice(), accept.clone()), Error::<Test>::TooManyGrants);
		for grant in grants {
			assert_ok!(send(alice(), Call::revoke { grant }));
		}
		assert_ok!(send(alice(), accept));
	});
}

/// Rewards were minted.
#[test]
fn nothing_is_minted_and_nothing_is_burned() {
	run(|| {
		let issued = pallet_balances::TotalIssuance::<Test>::get();
		let grant = granted(terms_for_two());
		for _ in 0..5 {
			assert_ok!(read(grant, PULSE_RECORD));
		}
		let given = given(free_terms());
		assert_ok!(send(acme(), Call::surrender { grant: given }));
		assert_ok!(send(alice(), Call::revoke { grant }));
		assert_eq!(pallet_balances::TotalIssuance::<Test>::get(), issued);
	});
}
