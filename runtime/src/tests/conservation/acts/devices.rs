//! Devices: from their batch to their owner, to the next one, and to their end.

use jasmynet_primitives::{
	devices::{
		batch_leaf, challenge_payload, hand_over_payload, DeviceState, Origin, PairingProof,
		RecallTarget,
	},
	intent::Action,
	merkle, DeviceId, ModelId,
};
use pallet_devices::{
	Batches, Call, Claims, DeviceRecords, Models, NextBatchId, NextPairingId, Pairings, Recalls,
};

use super::{
	super::super::people::{commitment, intent, sign},
	*,
};

pub(super) const ACTS: &[Named] = &[
	("Devices.register_model", |world, _| {
		let call = Call::register_model { data_sheet: Hash::repeat_byte(6), class: 0 };
		world.maker().0.does(call)
	}),
	("Devices.enrol_batch", |world, roll| {
		let model = model(world, roll).unwrap_or(0);
		let count = (roll.amount % 20) as u32;
		world.maker().0.does(Call::enrol_batch { model, root: Hash::repeat_byte(7), count })
	}),
	("Devices.open_pairing", |world, roll| {
		let device_key = public(&world.new_key());
		let model = roll.one_of(Models::<Runtime>::iter_keys());
		world.person(roll.who).does(Call::open_pairing { device_key, model, places: None })
	}),
	("Devices.cancel_pairing", |world, roll| {
		let Some(pairing) = roll.one_of(Pairings::<Runtime>::iter_keys()) else { return false };
		let call = Call::cancel_pairing { pairing };
		world.people.iter().any(|person| person.does(call.clone()))
	}),
	("Devices.refuse_pairing", |world, roll| {
		roll.some_of(Pairings::<Runtime>::iter_keys()).any(|pairing| {
			let open = Pairings::<Runtime>::get(pairing).unwrap();
			let Some(device) = world.key_of(&open.device_key.account()) else { return false };
			let id = open.device_key.device_id();
			let mut intent = intent(Action::RefusePairing, id.0, Some(&open.owner), &());
			intent.payload_hash = challenge_payload(pairing, open.challenge);
			let signature = sign(&device, &intent);
			works(world.plain(0), Call::refuse_pairing { pairing, intent, signature })
		})
	}),
	("Devices.confirm_pairing", pair),
	("Devices.cancel_transfer", |world, roll| {
		roll.some_of(owned()).any(|(device, owner)| {
			let Some(next) = next_owner(world, roll, &owner) else { return false };
			let to = next.did.clone();
			world.does(&owner, Call::offer_transfer { device, to: to.clone() })
				&& roll.edge < 200
				&& world.does(&to, Call::cancel_transfer { device })
		})
	}),
	("Devices.accept_transfer", |world, roll| {
		roll.some_of(owned()).any(|(device, owner)| hand_over(world, roll, device, &owner))
	}),
	("Devices.retire", |world, roll| {
		let mut owned = roll.some_of(owned());
		roll.edge < 100 && owned.any(|(device, owner)| world.does(&owner, Call::retire { device }))
	}),
	("Devices.recall", |world, roll| {
		let Some(target) = recallable(world, roll) else { return false };
		let reason = Hash::repeat_byte(8);
		world.maker().0.does(Call::recall { target, reason })
	}),
	("Devices.lift_recall", |world, roll| {
		let recalls = Recalls::<Runtime>::iter().map(|(target, recall)| (target, recall.by));
		roll.some_of(recalls).any(|(target, by)| world.does(&by, Call::lift_recall { target }))
	}),
	("Devices.lift_recall, by the members", |_, roll| {
		let Some(target) = roll.one_of(Recalls::<Runtime>::iter_keys()) else { return false };
		roll.edge < 128 && voted(Call::lift_recall { target })
	}),
];

/// A model of the manufacturer's, by the account that it goes by now.
fn model(world: &World, roll: &Roll) -> Option<ModelId> {
	let maker = &world.maker().0.did;
	let own = Models::<Runtime>::iter()
		.filter(|(_, model)| model.manufacturer == *maker)
		.map(|(id, _)| id);
	roll.one_of(own)
}

/// All devices, with whose they are.
fn owned() -> impl Iterator<Item = (DeviceId, AccountId)> {
	DeviceRecords::<Runtime>::iter().map(|(id, device)| (id, device.owner))
}

/// Something that can be called back: seldom a whole model, since no more of it are paired
/// then.
fn recallable(world: &World, roll: &Roll) -> Option<RecallTarget> {
	let model = model(world, roll);
	match roll.edge {
		0..40 => model.map(RecallTarget::Model),
		40..100 => {
			let firmware = Hash::repeat_byte(roll.edge);
			model.map(|model| RecallTarget::Firmware { model, firmware })
		},
		100..180 => roll.one_of(Batches::<Runtime>::iter_keys()).map(RecallTarget::Batch),
		_ => roll
			.one_of(Claims::<Runtime>::iter_keys())
			.map(|(manufacturer, commitment)| RecallTarget::Device { manufacturer, commitment }),
	}
}

/// A new device of the manufacturer's is paired, from its batch to its owner.
fn pair(world: &World, roll: &Roll) -> bool {
	let (device, owner) = (world.new_key(), world.person(roll.who));
	let maker = world.maker().0;
	let Some(model) = model(world, roll) else { return false };
	let (batch, pairing) = (NextBatchId::<Runtime>::get(), NextPairingId::<Runtime>::get());
	let commitment = commitment(&device);
	let leaf = batch_leaf(commitment, &public(&device));
	let root = merkle::root(&[leaf]).unwrap();
	let open = Call::open_pairing { device_key: public(&device), model: Some(model), places: None };
	if !maker.does(Call::enrol_batch { model, root, count: 1 }) || !owner.does(open) {
		return false;
	}
	let challenge = Pairings::<Runtime>::get(pairing).unwrap().challenge;
	let agreed = PairingProof { pairing, challenge, commitment: Some(commitment), code: None };
	let id = public(&device).device_id();
	let intent = intent(Action::PairDevice, id.0, Some(&owner.did), &agreed);
	let signature = sign(&device, &intent);
	let proof = merkle::prove(&[leaf], 0).unwrap();
	let provenance = Some(Box::new(Origin::Batch { batch, commitment, proof }));
	let prove = Call::prove_device { pairing, intent, signature, provenance, code: None };
	works(world.plain(0), prove) && owner.does(Call::confirm_pairing { pairing })
}

/// Somebody else, who has money to put aside for a device.
fn next_owner<'a>(world: &'a World, roll: &Roll, owner: &AccountId) -> Option<&'a Actor> {
	(0..world.people.len())
		.map(|place| world.person(roll.whom.wrapping_add(place)))
		.find(|other| other.did != *owner && spendable(&other.did) > JASMY)
}

/// A device goes to its next owner, who puts aside what the owner before gets back.
fn hand_over(world: &World, roll: &Roll, device: DeviceId, owner: &AccountId) -> bool {
	let Some(next) = next_owner(world, roll, owner) else { return false };
	world.does(owner, Call::offer_transfer { device, to: next.did.clone() });
	let record = DeviceRecords::<Runtime>::get(device).unwrap();
	let DeviceState::TransferOffered { to, challenge, .. } = record.state else { return false };
	let Some(old_key) = world.key_of(&record.key.account()) else { return false };
	let new = world.new_key();
	let new_key = public(&new);
	let mut intent = intent(Action::HandOverDevice, device.0, Some(&to), &());
	intent.payload_hash = hand_over_payload(challenge, &new_key);
	let (signature, new_signature) = (sign(&old_key, &intent), sign(&new, &intent));
	let held = |who: &AccountId| {
		let reason = pallet_devices::HoldReason::Device.into();
		<Balances as frame_support::traits::fungible::InspectHold<_>>::balance_on_hold(&reason, who)
	};
	let before = (held(owner), held(&to));
	let accept = Call::accept_transfer { device, new_key, intent, signature, new_signature };
	let accepted = world.does(&to, accept);
	if accepted {
		let deposit = DeviceRecords::<Runtime>::get(new_key.device_id()).unwrap().deposit;
		assert_eq!((held(owner), held(&to)), (before.0 - record.deposit, before.1 + deposit));
	}
	accepted
}
