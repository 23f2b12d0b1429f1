use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::did::{Service, ServiceEndpoint, ServiceKind, MAX_SERVICES};
use sp_runtime::traits::BadOrigin;

use super::*;
use crate::{Error, Services, ServicesOf};

fn at_identity(id: &[u8]) -> Service {
	service(id, ServiceEndpoint::Did(stranger().did()))
}

fn at_address(uri: &[u8]) -> Service {
	service(b"site", ServiceEndpoint::Uri(uri.to_vec().try_into().unwrap()))
}

fn service(id: &[u8], endpoint: ServiceEndpoint) -> Service {
	let id = id.to_vec().try_into().unwrap();
	Service { id, kind: ServiceKind::LockerHost, endpoint }
}

fn set(services: Vec<Service>) -> Call<Test> {
	Call::set_services { services: services.try_into().unwrap() }
}

/// Alice sets these services, with money for the deposit.
fn alice_sets(services: Vec<Service>) -> DispatchResult {
	as_did(&alice(), &alice().did(), set(services))
}

fn with_rich_alice(test: impl FnOnce()) {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), FUNDS);
		test();
	});
}

#[test]
fn set_services_works() {
	with_rich_alice(|| {
		let did = alice().did();
		let services = vec![at_identity(b"locker-1"), at_identity(b"locker-2")];
		wait(3);
		assert_ok!(alice_sets(services.clone()));
		assert_eq!(held(HoldReason::Service, &did), 2 * SERVICE_DEPOSIT);
		System::assert_has_event(Event::ServicesSet { did: did.clone(), count: 2 }.into());
		let document = Did::did_document(did.clone()).unwrap();
		assert_eq!(document.services, services);
		assert_eq!((document.updated, document.version), (START + 3, 2));
		// They take the place of what was there, and the deposit follows.
		assert_ok!(alice_sets(vec![at_identity(b"other")]));
		assert_eq!(held(HoldReason::Service, &did), SERVICE_DEPOSIT);
		assert_ok!(alice_sets(Vec::new()));
		assert_eq!(held(HoldReason::Service, &did), 0);
		assert!(!Services::<Test>::contains_key(&did));
	});
}

#[test]
fn set_services_fails_when_an_id_is_wrong() {
	with_rich_alice(|| {
		for id in [&b""[..], b"Locker", b"my locker", b"locker_1", b"locker#1", b"l\xc3\xb6cker"] {
			assert_noop!(alice_sets(vec![at_identity(id)]), Error::<Test>::InvalidService);
		}
		assert_noop!(
			alice_sets(vec![at_identity(b"one"), at_identity(b"two"), at_identity(b"one")]),
			Error::<Test>::InvalidService
		);
		assert_ok!(alice_sets(vec![at_identity(&[b'a'; 32])]));
	});
}

#[test]
fn set_services_fails_when_it_is_at_no_identity() {
	with_rich_alice(|| {
		let nowhere = service(b"locker", ServiceEndpoint::Did(sponsor().did()));
		assert_noop!(alice_sets(vec![nowhere]), Error::<Test>::InvalidService);
		close(&stranger().did());
		assert_noop!(alice_sets(vec![at_identity(b"locker")]), Error::<Test>::InvalidService);
	});
}

#[test]
fn set_services_fails_when_a_person_has_an_address() {
	with_rich_alice(|| {
		let site = at_address(b"https://alice.example");
		assert_noop!(alice_sets(vec![site.clone()]), Error::<Test>::NotAMember);
		// A member that the consortium suspended is none.
		Members::set(&alice().did(), false);
		assert_noop!(alice_sets(vec![site.clone()]), Error::<Test>::NotAMember);
		Members::set(&alice().did(), true);
		assert_ok!(alice_sets(vec![site]));
	});
}

#[test]
fn set_services_works_with_an_address_for_a_department() {
	with_rich_alice(|| {
		let (did, company) = (alice().did(), company());
		let site = at_address(b"https://department.example");
		let offer = Call::set_controller { controller: Some(company.clone()) };
		assert_ok!(as_did(&alice(), &did, offer));
		assert_noop!(alice_sets(vec![site.clone()]), Error::<Test>::NotAMember);
		assert_ok!(as_did(&stranger(), &company, Call::accept_control { did }));
		assert_ok!(alice_sets(vec![site]));
	});
}

#[test]
fn set_services_fails_when_the_address_is_wrong() {
	with_rich_alice(|| {
		Members::set(&alice().did(), true);
		let wrong: [&[u8]; 9] = [
			b"",
			b"https://",
			b"http://company.example",
			b"ftp://company.example",
			b"company.example",
			b"HTTPS://company.example",
			b"https://company.example/a b",
			b"https://company.example/\x07",
			b"https://company.example/\"onload",
		];
		for uri in wrong {
			assert_noop!(alice_sets(vec![at_address(uri)]), Error::<Test>::InvalidService);
		}
		let right: [&[u8]; 3] =
			[b"https://company.example:8443/a?b=c#d", b"wss://company.example", b"ipfs://bafy"];
		for uri in right {
			assert_ok!(alice_sets(vec![at_address(uri)]));
		}
	});
}

#[test]
fn set_services_fails_when_the_deposit_is_not_there() {
	ExtBuilder::with_alice(|| {
		give(&alice().did(), SERVICE_DEPOSIT);
		let services = vec![at_identity(b"one"), at_identity(b"two")];
		assert_noop!(alice_sets(services), Error::<Test>::DepositNotAffordable);
		assert_ok!(alice_sets(vec![at_identity(b"one")]));
	});
}

#[test]
fn set_services_fails_when_somebody_else_does_it() {
	with_rich_alice(|| {
		let call = set(vec![at_identity(b"one")]);
		assert_noop!(as_did(&stranger(), &alice().did(), call), Error::<Test>::NotAuthorized);
		let none = ServicesOf::default();
		assert_noop!(Did::set_services(sponsor().origin(), none.clone()), Error::<Test>::NotFound);
		assert_noop!(Did::set_services(RuntimeOrigin::root(), none), BadOrigin);
	});
}

#[test]
fn set_services_fails_when_the_identity_is_frozen() {
	with_rich_alice(|| {
		assert_ok!(as_did(&alice(), &alice().did(), Call::freeze {}));
		assert_noop!(alice_sets(Vec::new()), Error::<Test>::Halted);
		assert_noop!(
			Did::set_services(RuntimeOrigin::signed(alice().did()), ServicesOf::default()),
			Error::<Test>::Halted
		);
	});
}

#[test]
fn a_full_list_of_services_can_be_replaced() {
	with_rich_alice(|| {
		let full: Vec<_> = (0..MAX_SERVICES as u8).map(|n| at_identity(&[b'a' + n])).collect();
		assert_ok!(alice_sets(full.clone()));
		assert_ok!(alice_sets(full));
		assert_ok!(alice_sets(vec![at_identity(b"one")]));
	});
}
