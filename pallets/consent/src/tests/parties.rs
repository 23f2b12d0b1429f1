//! Every call by everybody whose call it is not.

use jasmynet_primitives::AccountId;

use super::*;

fn everybody_but(party: &AccountId) -> Vec<AccountId> {
	let everybody = [alice(), bob(), acme(), globex(), host(), stranger()];
	everybody.into_iter().filter(|who| who != party).collect()
}

/// A request, a working grant and an ended one with a duty, from Alice to Acme.
fn scene() -> (u64, u64, u64) {
	let ended = granted(terms());
	assert_ok!(read(ended, PULSE_RECORD));
	assert_ok!(send(alice(), Call::revoke { grant: ended }));
	let working = granted(terms());
	(ask(acme(), alice(), terms()), working, ended)
}

#[test]
fn each_call_is_refused_from_the_wrong_party() {
	run(|| {
		let (request, working, ended) = scene();
		let refused = |party: AccountId, call: Call<Test>| {
			for who in everybody_but(&party) {
				assert_noop!(send(who, call.clone()), Error::<Test>::NotAuthorized);
			}
		};
		refused(alice(), Call::refuse { request });
		refused(alice(), Call::accept { request, terms_hash: terms().hash(), narrowed: None });
		refused(alice(), Call::revoke { grant: working });
		refused(alice(), Call::revoke { grant: ended });
		refused(acme(), Call::cancel_request { request });
		refused(acme(), Call::confirm_erasure { grant: ended, evidence: receipt() });
		refused(acme(), recording(&acme(), working, PULSE_RECORD));
		for who in [alice(), bob(), host(), stranger()] {
			let call = Call::request { subject: account(50), terms: terms() };
			ActiveIdentities::insert(account(50), ());
			assert_noop!(send(who, call), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn a_stranger_changes_nothing() {
	run(|| {
		scene();
		for id in 0..5 {
			let mine = recording(&stranger(), id, PULSE_RECORD);
			for call in [
				Call::request { subject: alice(), terms: terms() },
				Call::cancel_request { request: id },
				Call::accept { request: id, terms_hash: terms().hash(), narrowed: None },
				Call::accept { request: id, terms_hash: terms().hash(), narrowed: Some(terms()) },
				Call::refuse { request: id },
				Call::revoke { grant: id },
				recording(&acme(), id, PULSE_RECORD),
				mine,
				Call::confirm_erasure { grant: id, evidence: receipt() },
				Call::prune { grant: id },
			] {
				let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
				assert!(send(stranger(), call.clone()).is_err(), "{call:?}");
				let after = sp_io::storage::root(sp_runtime::StateVersion::V1);
				assert_eq!(before, after, "{call:?}");
			}
		}
	});
}

#[test]
fn nobody_and_root_are_no_party() {
	use frame_support::traits::UnfilteredDispatchable;
	use sp_runtime::DispatchError;
	run(|| {
		let (request, working, ended) = scene();
		for call in [
			Call::<Test>::request { subject: alice(), terms: terms() },
			Call::cancel_request { request },
			Call::accept { request, terms_hash: terms().hash(), narrowed: None },
			Call::refuse { request },
			Call::revoke { grant: working },
			recording(&acme(), working, PULSE_RECORD),
			Call::confirm_erasure { grant: ended, evidence: receipt() },
			Call::prune { grant: working },
		] {
			for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
				let result = RuntimeCall::from(call.clone()).dispatch_bypass_filter(origin);
				assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
			}
		}
	});
}
