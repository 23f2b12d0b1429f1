//! What stands in a call's way, as the runtime tells it, and as the call meets it.

use frame_support::assert_ok;
use jasmynet_primitives::apis::CallObstacle;

use super::*;

fn obstacle(holder: &Holder, call: &RuntimeCall) -> Option<CallObstacle> {
	Did::obstacle(&alice().did(), &holder.account(), call)
}

#[test]
fn nothing_stands_in_the_way_of_what_works() {
	with_second_factor(None, || {
		for call in [everyday(), free(), assertion()] {
			assert_eq!(obstacle(&alice(), &call), None);
			assert_ok!(as_did(&alice(), &alice().did(), call));
		}
	});
}

#[test]
fn each_obstacle_is_told() {
	with_second_factor(None, || {
		let did = alice().did();
		let call: RuntimeCall = remove(laptop().account()).into();
		assert_eq!(obstacle(&alice(), &call), Some(CallObstacle::SecondKeyMissing(hash_of(&call))));
		assert_ok!(approve(&laptop(), &call));
		assert_eq!(obstacle(&alice(), &call), None);
		assert_eq!(obstacle(&stranger(), &call), Some(CallObstacle::NotAuthorized));
		let nested = Call::as_did { did: did.clone(), call: Box::new(everyday()) }.into();
		assert_eq!(obstacle(&alice(), &nested), Some(CallObstacle::NotAuthorized));
		assert_eq!(
			Did::obstacle(&sponsor().did(), &alice().account(), &everyday()),
			Some(CallObstacle::NotActive)
		);

		assert_ok!(as_did(&alice(), &did, Call::freeze {}));
		assert_eq!(obstacle(&alice(), &everyday()), Some(CallObstacle::Halted));
		assert_eq!(obstacle(&alice(), &free()), None);
	});
}

#[test]
fn a_guardian_stands_in_a_minors_way() {
	ExtBuilder::with_alice(|| {
		let (did, guardian) = (alice().did(), stranger().did());
		give(&did, FUNDS);
		let adult_at = START + 9;
		let declare = Call::declare_minor { guardian: guardian.clone(), adult_at };
		assert_ok!(as_did(&alice(), &did, declare));
		assert_ok!(as_did(&stranger(), &guardian, Call::accept_ward { did, adult_at }));
		assert_eq!(
			obstacle(&alice(), &gives_rights()),
			Some(CallObstacle::GuardianMissing(hash_of(&gives_rights())))
		);
		wait(9);
		assert_eq!(obstacle(&alice(), &gives_rights()), None);
	});
}

#[test]
fn a_closed_identity_is_an_obstacle() {
	ExtBuilder::with_alice(|| {
		close(&alice().did());
		assert_eq!(obstacle(&alice(), &free()), Some(CallObstacle::NotActive));
	});
}
