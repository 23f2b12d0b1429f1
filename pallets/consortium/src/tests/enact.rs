//! Root by vote.

use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

use crate::{mock::*, Error, Event};

fn write_storage() -> Box<RuntimeCall> {
	Box::new(
		frame_system::Call::set_storage { items: vec![(b"key".to_vec(), b"value".to_vec())] }
			.into(),
	)
}

#[test]
fn enact_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::enact(votes(3, 4), write_storage()));

		assert_eq!(sp_io::storage::get(b"key").unwrap().to_vec(), b"value");
		assert_eq!(events(), [Event::Enacted { result: Ok(()) }]);
	});
}

#[test]
fn enact_reports_a_call_that_fails() {
	ExtBuilder::default().build_and_execute(|| {
		// Root has no account: what only a signer can do fails.
		let signed_only = Box::new(frame_system::Call::remark_with_event { remark: vec![] }.into());

		assert_ok!(Consortium::enact(votes(3, 4), signed_only));

		assert_eq!(events(), [Event::Enacted { result: Err(DispatchError::BadOrigin) }]);
	});
}

#[test]
fn enact_fails_when_too_few_agree() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Consortium::enact(votes(2, 4), write_storage()), DispatchError::BadOrigin);
	});
}

#[test]
fn enact_fails_when_one_account_asks() {
	ExtBuilder::default().build_and_execute(|| {
		for account in [STRANGER, id(1)] {
			assert_noop!(
				Consortium::enact(RuntimeOrigin::signed(account), write_storage()),
				DispatchError::BadOrigin
			);
		}
	});
}

#[test]
fn enact_fails_when_the_call_is_ruled_out() {
	ExtBuilder::default().build_and_execute(|| {
		let call = Box::new(frame_system::Call::set_heap_pages { pages: 1 }.into());

		assert_noop!(Consortium::enact(votes(4, 4), call), Error::<Test>::NotEnactable);
	});
}
