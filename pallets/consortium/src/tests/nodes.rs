use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	intent::{payload_hash, Action, SignedIntent},
	keys::KeySignature,
	Hash, DAY,
};
use sp_runtime::DispatchError;

use crate::{mock::*, AddressesOf, Error, Event, Node, Nodes, NodesOf};

/// Registers with whatever intent, signed by test node `n`.
fn register(n: u8, intent: SignedIntent) -> frame_support::pallet_prelude::DispatchResult {
	let signature = sign(n, &intent);
	Consortium::register_node(signed(1), intent, signature, addresses(&[]))
}

#[test]
fn register_node_works() {
	ExtBuilder::default().build_and_execute(|| {
		let at = addresses(&[b"there", b"here"]);
		let mut intent = node_intent(11, &id(1), 1);
		intent.payload_hash = payload_hash(&vec![b"there".to_vec(), b"here".to_vec()]);
		let signature = sign(11, &intent);

		assert_ok!(Consortium::register_node(signed(1), intent, signature, at.clone()));

		assert_eq!(
			Nodes::<Test>::get(node(11)),
			Some(Node { member: id(1), addresses: at, registered_at: START })
		);
		assert_eq!(Consortium::node(node(11)), Nodes::<Test>::get(node(11)));
		assert_eq!(NodesOf::<Test>::get(id(1)).into_inner(), [node(1), node(11)]);
		assert_eq!(events(), [Event::NodeRegistered { member: id(1), node: node(11) }]);
		let peers = Consortium::authorized_peers();
		let peer = peers.iter().find(|peer| peer.node == node(11)).unwrap();
		assert_eq!(peer.member, id(1));
		assert_eq!(peer.addresses, [b"there".to_vec(), b"here".to_vec()]);
	});
}

#[test]
fn register_node_fails_when_signer_is_not_an_active_member() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(register_node(&STRANGER, 11, 1), Error::<Test>::NotAuthorized);
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_noop!(register_node(&id(4), 11, 1), Error::<Test>::NotActive);
		assert_ok!(Consortium::leave(signed(4)));
		assert_noop!(register_node(&id(4), 11, 1), Error::<Test>::NotActive);
		let intent = node_intent(11, &id(1), 1);
		let signature = sign(11, &intent);
		assert_noop!(
			Consortium::register_node(unanimous(), intent, signature, addresses(&[])),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn register_node_fails_when_another_member_has_it() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register_node(&id(1), 11, 1));
		assert_noop!(register_node(&id(2), 11, 1), Error::<Test>::NodeAlreadyExists);
		assert_noop!(register_node(&id(1), 11, 2), Error::<Test>::NodeAlreadyExists);
	});
}

#[test]
fn nobody_claims_a_node_that_did_not_agree() {
	ExtBuilder::default().build_and_execute(|| {
		// Signed by another node than the one that it names.
		assert_noop!(register(12, node_intent(11, &id(1), 1)), Error::<Test>::BadSignature);
		// Agreed with another member.
		assert_noop!(register(11, node_intent(11, &id(2), 1)), Error::<Test>::IntentMismatch);
		let mut alone = node_intent(11, &id(1), 1);
		alone.counterparty = None;
		assert_noop!(register(11, alone), Error::<Test>::IntentMismatch);
		// Agreed to something else.
		let mut other = node_intent(11, &id(1), 1);
		other.action = Action::PairDevice;
		assert_noop!(register(11, other), Error::<Test>::IntentMismatch);
		// Agreed to other addresses.
		let mut elsewhere = node_intent(11, &id(1), 1);
		elsewhere.payload_hash = payload_hash(&vec![b"elsewhere".to_vec()]);
		assert_noop!(register(11, elsewhere), Error::<Test>::IntentMismatch);
		// A signature of another kind.
		let intent = node_intent(11, &id(1), 1);
		assert_noop!(
			Consortium::register_node(
				signed(1),
				intent,
				KeySignature::Sr25519([7; 64]),
				addresses(&[])
			),
			Error::<Test>::BadSignature
		);
	});
}

#[test]
fn register_node_fails_when_the_intent_is_for_another_chain_or_time() {
	ExtBuilder::default().build_and_execute(|| {
		let good = || node_intent(11, &id(1), 1);
		let mut intent = good();
		intent.genesis_hash = Hash::repeat_byte(43);
		assert_noop!(register(11, intent), Error::<Test>::IntentOtherChain);
		let mut intent = good();
		intent.not_before = Some(START + 1);
		assert_noop!(register(11, intent), Error::<Test>::IntentTooEarly);
		let mut intent = good();
		intent.expires_at = START;
		assert_noop!(register(11, intent), Error::<Test>::IntentExpired);
		let mut intent = good();
		intent.expires_at = START + 31 * DAY;
		assert_noop!(register(11, intent), Error::<Test>::IntentWindowTooLong);
		assert_ok!(register(11, good()));
	});
}

#[test]
fn an_intent_registers_a_node_once() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register_node(&id(1), 11, 5));
		assert_ok!(Consortium::remove_node(signed(1), node(11)));
		assert_noop!(register_node(&id(1), 11, 5), Error::<Test>::IntentAlreadyUsed);
		assert_noop!(register_node(&id(1), 11, 4), Error::<Test>::IntentAlreadyUsed);
		assert_ok!(register_node(&id(1), 11, 6));
	});
}

#[test]
fn a_node_that_was_removed_can_be_another_members() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register_node(&id(1), 11, 1));
		assert_ok!(Consortium::remove_node(signed(1), node(11)));
		assert_ok!(register_node(&id(2), 11, 1));
		assert_eq!(Nodes::<Test>::get(node(11)).unwrap().member, id(2));
	});
}

#[test]
fn register_node_fails_when_member_has_too_many() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(register_node(&id(1), 11, 1));
		assert_ok!(register_node(&id(1), 12, 1));
		assert_noop!(register_node(&id(1), 13, 1), Error::<Test>::TooManyNodes);
		assert_ok!(Consortium::remove_node(signed(1), node(1)));
		assert_ok!(register_node(&id(1), 13, 1));
	});
}

#[test]
fn addresses_are_not_empty() {
	ExtBuilder::default().build_and_execute(|| {
		let intent = node_intent(11, &id(1), 1);
		let signature = sign(11, &intent);
		assert_noop!(
			Consortium::register_node(signed(1), intent, signature, addresses(&[b"here", b""])),
			Error::<Test>::InvalidAddress
		);
		assert_noop!(
			Consortium::set_node_addresses(signed(1), node(1), addresses(&[b""])),
			Error::<Test>::InvalidAddress
		);
	});
}

#[test]
fn addresses_encode_as_plain_lists_of_bytes() {
	use codec::Encode;
	let bounded: AddressesOf<Test> = addresses(&[b"one", b"two"]);
	assert_eq!(bounded.encode(), vec![b"one".to_vec(), b"two".to_vec()].encode());
}

#[test]
fn set_node_addresses_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::set_node_addresses(signed(1), node(1), addresses(&[b"here"])));
		assert_eq!(Nodes::<Test>::get(node(1)).unwrap().addresses, addresses(&[b"here"]));
		// Set, not added.
		assert_ok!(Consortium::set_node_addresses(signed(1), node(1), addresses(&[b"there"])));
		assert_eq!(Nodes::<Test>::get(node(1)).unwrap().addresses, addresses(&[b"there"]));
		assert_eq!(
			events().last(),
			Some(&Event::NodeAddressesSet { member: id(1), node: node(1) })
		);
	});
}

#[test]
fn remove_node_works() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::remove_node(signed(1), node(1)));
		assert!(!Nodes::<Test>::contains_key(node(1)));
		assert!(!NodesOf::<Test>::contains_key(id(1)));
		assert!(Consortium::authorized_peers().iter().all(|peer| peer.node != node(1)));
		assert_eq!(events(), [Event::NodeRemoved { member: id(1), node: node(1) }]);
	});
}

#[test]
fn a_suspended_member_can_still_remove_its_node() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Consortium::suspend(unanimous(), id(4)));
		assert_ok!(Consortium::remove_node(signed(4), node(4)));
		assert_ok!(Consortium::reinstate(unanimous(), id(4)));
		assert!(Consortium::authorized_peers().iter().all(|peer| peer.member != id(4)));
	});
}

#[test]
fn a_nodes_entry_is_changed_by_nobody_but_its_member() {
	ExtBuilder::default().build_and_execute(|| {
		for other in [RuntimeOrigin::signed(STRANGER), signed(2)] {
			assert_noop!(
				Consortium::set_node_addresses(other.clone(), node(1), addresses(&[b"mine"])),
				Error::<Test>::NotAuthorized
			);
			assert_noop!(Consortium::remove_node(other, node(1)), Error::<Test>::NotAuthorized);
		}
		for origin in [unanimous(), RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(Consortium::remove_node(origin, node(1)), DispatchError::BadOrigin);
		}
		assert_noop!(Consortium::remove_node(signed(1), node(50)), Error::<Test>::NodeNotFound);
		assert_noop!(
			Consortium::set_node_addresses(signed(1), node(50), addresses(&[])),
			Error::<Test>::NodeNotFound
		);
	});
}
