//! What calls cost follows what they carry.

use frame_support::dispatch::{GetDispatchInfo, Pays};
use jasmynet_primitives::{devices::Anchor, traits::DeviceRights, webauthn::Assertion};

use sp_runtime::traits::Dispatchable;

use super::{
	life::{alices, entry_now, signed},
	*,
};

/// One signature of each kind.
fn signatures() -> [KeySignature; 5] {
	let assertion = Assertion {
		authenticator_data: Default::default(),
		client_data: Default::default(),
		signature: [0; 64],
	};
	[
		KeySignature::Sr25519([0; 64]),
		KeySignature::Ed25519([0; 64]),
		KeySignature::Secp256k1([0; 65]),
		KeySignature::P256([0; 64]),
		KeySignature::WebAuthn(Box::new(assertion)),
	]
}

fn anchor(signature: KeySignature) -> Anchor {
	Anchor { device: Hash::zero(), entry: entry_now(1), expires_at: START, signature }
}

fn weight_of(anchors: Vec<Anchor>) -> u64 {
	let anchors = anchors.try_into().unwrap();
	crate::Call::<Test>::anchor_logs { anchors }.get_dispatch_info().call_weight.ref_time()
}

#[test]
fn a_list_costs_what_its_entries_cost_together() {
	ExtBuilder.build_and_execute(|| {
		let none = weight_of(vec![]);
		let one = signatures().map(|signature| weight_of(vec![anchor(signature)]) - none);
		let all = weight_of(signatures().map(anchor).to_vec());
		assert_eq!(all - none, one.iter().sum::<u64>());
		// Two of a kind cost twice as much, and a slow kind more than a fast one.
		let [_, ed25519, _, p256, _] = signatures();
		let two = vec![anchor(p256.clone()), anchor(p256)];
		assert_eq!(weight_of(two) - none, 2 * one[3]);
		assert!(one[3] > 2 * one[1]);
		assert_eq!(weight_of(vec![anchor(ed25519); 256]) - none, 256 * one[1]);
	});
}

#[test]
fn a_manufacturers_signature_is_paid_for() {
	ExtBuilder.build_and_execute(|| {
		let [_, ed25519, ..] = signatures();
		let intent = life::intent(Action::PairDevice, Hash::zero(), None, 1, Hash::zero());
		let weight = |provenance: Option<Origin>| {
			crate::Call::<Test>::prove_device {
				pairing: 0,
				intent: intent.clone(),
				signature: ed25519.clone(),
				provenance: provenance.map(Box::new),
				code: None,
			}
			.get_dispatch_info()
			.call_weight
			.ref_time()
		};
		let key = TestDevice::ed25519(1).key();
		let vouched = signatures().map(|signature| {
			let intent = intent.clone();
			weight(Some(Origin::Signed { commitment: Hash::zero(), key, intent, signature }))
		});
		assert!(vouched.iter().all(|vouched| *vouched > weight(None)));
		assert!(vouched[3] > vouched[1]);
		// So is each step from a leaf to its root.
		let proof = |depth: usize| {
			let siblings = vec![Hash::zero(); depth].try_into().unwrap();
			let proof = Proof { index: 0, leaves: 1, siblings };
			weight(Some(Origin::Batch { batch: 0, commitment: Hash::zero(), proof }))
		};
		assert!(proof(0) <= proof(20) && proof(20) <= proof(32));
	});
}

#[test]
fn what_hangs_on_a_device_is_paid_for_when_it_goes() {
	ExtBuilder.build_and_execute(|| {
		let device = Hash::zero();
		let retire = crate::Call::<Test>::retire { device }.get_dispatch_info().call_weight;
		assert_eq!(retire, <() as WeightInfo>::retire() + Rights::end_weight());
	});
}

#[test]
fn what_does_not_hang_on_a_device_is_not_paid_for_when_it_goes() {
	ExtBuilder.build_and_execute(|| {
		let (retired, sold, new) = (alices(1), alices(2), TestDevice::ed25519(3));
		let done = Call::retire(signed(&ALICE), retired.id()).unwrap();
		let retire = <() as WeightInfo>::retire();
		assert_eq!(done.actual_weight, Some(retire + RIGHTS_OF_A_DEVICE));

		assert_ok!(Call::offer_transfer(signed(&ALICE), sold.id(), BOB));
		let intent = TestDevice::hand_over_intent(sold.id(), &BOB, &new, 1);
		let signatures = (sold.sign(&intent), new.sign(&intent));
		let call = crate::Call::<Test>::accept_transfer {
			device: sold.id(),
			new_key: new.key(),
			intent,
			signature: signatures.0,
			new_signature: signatures.1,
		};
		let most = call.get_dispatch_info().call_weight;
		let accept = <() as WeightInfo>::accept_transfer();
		assert_eq!(most, accept + Rights::end_weight());
		let done = RuntimeCall::Devices(call).dispatch(signed(&BOB)).unwrap();
		assert_eq!(done.actual_weight, Some(accept + RIGHTS_OF_A_DEVICE));
		assert_eq!(done.pays_fee, Pays::Yes);
		assert!(RIGHTS_OF_A_DEVICE.all_lt(Rights::end_weight()));
	});
}
