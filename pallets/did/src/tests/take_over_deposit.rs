use frame_support::{assert_noop, assert_ok};
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, Keys};

const TAKE_OVER: Call<Test> = Call::take_over_deposit {};

/// Somebody whose identity the sponsor paid for, and who has this much money.
fn with_newcomer(funds: Balance, test: impl FnOnce(Holder)) {
	ExtBuilder::default().build_and_execute(|| {
		let newcomer = Holder::ed(20);
		let intent = newcomer.wish(&sponsor().account());
		let signature = newcomer.sign(&intent);
		assert_ok!(Did::create_for(sponsor().origin(), intent, newcomer.key(), SALT, signature));
		give(&newcomer.did(), funds);
		test(newcomer);
	});
}

#[test]
fn take_over_deposit_works() {
	with_newcomer(FUNDS, |newcomer| {
		let did = newcomer.did();
		assert_ok!(as_did(&newcomer, &did, TAKE_OVER));
		assert_eq!(Balances::free_balance(sponsor().account()), FUNDS);
		for (reason, deposit) in
			[(HoldReason::Identity, IDENTITY_DEPOSIT), (HoldReason::Key, KEY_DEPOSIT)]
		{
			assert_eq!(held(reason, &sponsor().account()), 0);
			assert_eq!(held(reason, &did), deposit);
		}
		assert_eq!(Identities::<Test>::get(&did).unwrap().payer, did);
		assert_eq!(Keys::<Test>::get(&did, newcomer.account()).unwrap().payer, did);
		let amount = IDENTITY_DEPOSIT + KEY_DEPOSIT;
		System::assert_has_event(Event::DepositsTakenOver { did: did.clone(), amount }.into());
		assert_noop!(as_did(&newcomer, &did, TAKE_OVER), Error::<Test>::DepositNotFound);
	});
}

#[test]
fn take_over_deposit_takes_over_what_is_left() {
	with_newcomer(FUNDS, |newcomer| {
		let did = newcomer.did();
		let add = add_key_call(&laptop(), &did, Relationships::SIGNING);
		assert_ok!(as_did(&newcomer, &did, add));
		assert_ok!(as_did(&laptop(), &did, remove(newcomer.account())));
		// The laptop's is its own already, the phone's is back.
		assert_ok!(as_did(&laptop(), &did, TAKE_OVER));
		System::assert_has_event(
			Event::DepositsTakenOver { did: did.clone(), amount: IDENTITY_DEPOSIT }.into(),
		);
		assert_eq!(held(HoldReason::Key, &did), KEY_DEPOSIT);
	});
}

#[test]
fn take_over_deposit_fails_when_there_is_too_little_money() {
	with_newcomer(IDENTITY_DEPOSIT + KEY_DEPOSIT - 1, |newcomer| {
		assert_noop!(
			as_did(&newcomer, &newcomer.did(), TAKE_OVER),
			Error::<Test>::DepositNotAffordable
		);
	});
}

#[test]
fn take_over_deposit_fails_when_somebody_else_does_it() {
	with_newcomer(FUNDS, |newcomer| {
		let did = newcomer.did();
		assert_noop!(as_did(&sponsor(), &did, TAKE_OVER), Error::<Test>::NotAuthorized);
		assert_noop!(Did::take_over_deposit(sponsor().origin()), Error::<Test>::NotFound);
		assert_noop!(Did::take_over_deposit(RuntimeOrigin::root()), BadOrigin);
		assert_ok!(as_did(&newcomer, &did, Call::freeze {}));
		assert_noop!(Did::take_over_deposit(RuntimeOrigin::signed(did)), Error::<Test>::Halted);
	});
}
