//! Devices in the real runtime: what hangs on one, and what ends with it.

use frame_support::{assert_noop, assert_ok};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	devices::{
		hand_over_payload, vouching_payload, DeviceInfo, DeviceState, Origin, PairingProof,
		RecallTarget,
	},
	did::{Relationship, Relationships},
	intent::{payload_hash, Action},
	keys::{KeySignature, PublicKey},
	AccountId, DeviceId, Hash, JASMY, TOTAL_SUPPLY,
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Bob, Dave};

use super::{
	chain,
	people::{
		act, add_key, as_did, enrol_device, grant_dave, intent, key, new_record, pair_device,
		public, put_record, sign, sponsored_person, try_as_did,
	},
	terms,
};
use crate::{configs::economy::supply_proof, genesis_presets::identity_of, *};

/// The category of what devices record, in the presets.
const RECORDED: u32 = 50;

/// Dave's company asks for the data of `devices` alone, and is granted it.
fn let_dave_read(person: &sr25519::Pair, subject: &AccountId, devices: &[DeviceId]) -> u64 {
	let mut asked = terms(RECORDED);
	asked.reward.per_access = JASMY;
	asked.devices = Some(
		devices.iter().copied().collect::<std::collections::BTreeSet<_>>().try_into().unwrap(),
	);
	grant_dave(person, subject, asked)
}

/// Puts a record of the device's and seals it for the grant.
fn share_record(person: &sr25519::Pair, owner: &AccountId, device: DeviceId, grant: u64) -> u64 {
	let record = put_record(person, owner, new_record(7, RECORDED, Some(device)));
	let envelope_hash = Hash::repeat_byte(9);
	let seal = pallet_locker::Call::put_envelope { record, grant, envelope_hash };
	as_did(&public(person), owner, seal);
	record
}

fn access(subject: &AccountId, device: DeviceId) -> Access {
	Consent::check_access(identity_of(Dave), subject.clone(), RECORDED, Some(device))
}

fn is_allowed(subject: &AccountId, device: DeviceId) -> bool {
	matches!(access(subject, device), Access::Allowed { .. })
}

/// Hands the device over, and answers its new id.
fn hand_over(
	from: (&sr25519::Pair, &AccountId),
	to: (&sr25519::Pair, &AccountId),
	old: &sr25519::Pair,
	new: &sr25519::Pair,
) -> DeviceId {
	let device = public(old).device_id();
	as_did(
		&public(from.0),
		from.1,
		pallet_devices::Call::offer_transfer { device, to: to.1.clone() },
	);
	let record = pallet_devices::DeviceRecords::<Runtime>::get(device).unwrap();
	let DeviceState::TransferOffered { challenge, .. } = record.state else {
		panic!("it is offered")
	};
	let mut handing = intent(Action::HandOverDevice, device.0, Some(to.1), &());
	handing.payload_hash = hand_over_payload(challenge, &public(new));
	let (signature, new_signature) = (sign(old, &handing), sign(new, &handing));
	let accept = pallet_devices::Call::accept_transfer {
		device,
		new_key: public(new),
		intent: handing,
		signature,
		new_signature,
	};
	as_did(&public(to.0), to.1, accept);
	public(new).device_id()
}

#[test]
fn everything_that_hangs_on_a_device_ends_in_the_block_that_hands_it_over() {
	chain("local").execute_with(|| {
		let (seller, buyer) = (key(200), key(210));
		let (first, second) = (sponsored_person(&seller), sponsored_person(&buyer));
		let (sold, kept) = (key(201), key(202));
		let device = pair_device(&seller, &first, &sold, enrol_device(&sold));
		let other = pair_device(&seller, &first, &kept, enrol_device(&kept));
		let for_it = let_dave_read(&seller, &first, &[device]);
		let for_both = let_dave_read(&seller, &first, &[device, other]);
		let shared = share_record(&seller, &first, device, for_it);
		let also_shared = share_record(&seller, &first, device, for_both);
		let stays_shared = share_record(&seller, &first, other, for_both);
		let command = pallet_devices::Call::send_command {
			device,
			command: Hash::repeat_byte(3),
			expires_at: super::people::now() + 1_000,
		};
		as_did(&public(&seller), &first, command);
		assert!(is_allowed(&first, device) && is_allowed(&first, other));
		let free_before = Balances::free_balance(identity_of(Dave));

		let new_id = hand_over((&seller, &first), (&buyer, &second), &sold, &key(203));

		assert_eq!(access(&first, device), Access::Denied(DeniedReason::DeviceNotPaired));
		assert!(is_allowed(&first, other), "the other device is still the seller's");
		let ended = pallet_consent::Grants::<Runtime>::get(for_it).unwrap();
		assert!(matches!(ended.state, pallet_consent::GrantState::Revoked { .. }));
		assert!(Balances::free_balance(identity_of(Dave)) > free_before, "the escrow is back");
		let narrowed = pallet_consent::Grants::<Runtime>::get(for_both).unwrap();
		assert_eq!(narrowed.state, pallet_consent::GrantState::Active);
		assert!(!narrowed.terms.covers_device(Some(&device)));
		assert!(narrowed.terms.covers_device(Some(&other)));
		let envelope = pallet_locker::Envelopes::<Runtime>::contains_key::<u64, u64>;
		assert!(!envelope(shared, for_it) && !envelope(also_shared, for_both));
		assert!(envelope(stays_shared, for_both));
		assert!(!pallet_devices::Commands::<Runtime>::contains_key(device));
		assert!(matches!(Devices::device_info(device), Some(DeviceInfo::Former { .. })));

		// The buyer has the device, and none of what the seller's company was granted.
		assert!(matches!(access(&second, new_id), Access::Denied(_)));
		let Some(DeviceInfo::Paired(bought)) = Devices::device_info(new_id) else {
			panic!("the buyer has it")
		};
		assert_eq!((bought.owner, bought.commands), (second, vec![]));
		let proof = supply_proof();
		assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
	});
}

#[test]
fn a_device_that_is_called_back_lost_or_whose_owner_is_frozen_gives_no_access() {
	chain("local").execute_with(|| {
		let person = key(200);
		let owner = sponsored_person(&person);
		let sensor = key(201);
		let (model, batch) = enrol_device(&sensor);
		let device = pair_device(&person, &owner, &sensor, (model, batch));
		let_dave_read(&person, &owner, &[device]);
		assert!(is_allowed(&owner, device));

		let manufacturer = identity_of(Bob);
		let commitment = super::people::commitment(&sensor);
		for target in [
			RecallTarget::Model(model),
			RecallTarget::Batch(batch),
			RecallTarget::Device { manufacturer, commitment },
		] {
			let reason = Hash::repeat_byte(4);
			act(Bob, pallet_devices::Call::recall { target: target.clone(), reason });
			assert_eq!(access(&owner, device), Access::Denied(DeniedReason::DeviceRecalled));
			act(Bob, pallet_devices::Call::lift_recall { target });
			assert!(is_allowed(&owner, device));
		}

		let bad = Hash::repeat_byte(5);
		let run = |firmware: Hash| {
			let intent = intent(Action::RecordFirmware, device.0, Some(&owner), &firmware);
			let signature = sign(&sensor, &intent);
			assert_ok!(Devices::record_firmware(
				RuntimeOrigin::signed(public(&person).account()),
				device,
				firmware,
				intent,
				signature,
			));
		};
		run(bad);
		let target = RecallTarget::Firmware { model, firmware: bad };
		act(Bob, pallet_devices::Call::recall { target, reason: bad });
		assert_eq!(access(&owner, device), Access::Denied(DeniedReason::DeviceRecalled));
		run(Hash::repeat_byte(6));
		assert!(is_allowed(&owner, device), "other firmware cures it");

		as_did(&public(&person), &owner, pallet_devices::Call::report_lost { device });
		assert_eq!(access(&owner, device), Access::Denied(DeniedReason::DeviceNotWorking));
		as_did(&public(&person), &owner, pallet_devices::Call::recover { device });
		assert!(is_allowed(&owner, device));

		as_did(&public(&person), &owner, pallet_did::Call::freeze {});
		assert_eq!(access(&owner, device), Access::Denied(DeniedReason::SubjectNotActive));
		// Also then: whoever has it at hand is stopped for good.
		as_did(&public(&person), &owner, pallet_devices::Call::report_lost { device });
	});
}

#[test]
fn reporting_a_device_lost_costs_nothing() {
	chain("local").execute_with(|| {
		let person = key(200);
		let owner = sponsored_person(&person);
		let sensor = key(201);
		let device = pair_device(&person, &owner, &sensor, enrol_device(&sensor));
		let call = RuntimeCall::from(pallet_did::Call::as_did {
			did: owner,
			call: Box::new(pallet_devices::Call::report_lost { device }.into()),
		});
		use frame_support::dispatch::CheckIfFeeless;
		assert!(call.is_feeless(&RuntimeOrigin::signed(public(&person).account())));
		assert!(!call.is_feeless(&RuntimeOrigin::signed(public(&key(250)).account())));
	});
}

#[test]
fn the_key_that_vouches_for_a_pairing_is_not_the_one_that_confirms_it() {
	chain("local").execute_with(|| {
		let (laptop, phone) = (key(200), key(205));
		let owner = sponsored_person(&laptop);
		let everyday = Relationships::of(&[Relationship::Authentication]);
		as_did(&public(&laptop), &owner, add_key(&owner, &phone, everyday));
		// Class 2: a personal device.
		let data_sheet = Hash::repeat_byte(6);
		let model = pallet_devices::NextModelId::<Runtime>::get();
		act(Bob, pallet_devices::Call::register_model { data_sheet, class: 2 });
		let watch = key(201);
		let pairing = pallet_devices::NextPairingId::<Runtime>::get();
		let open = pallet_devices::Call::open_pairing {
			device_key: public(&watch),
			model: Some(model),
			places: None,
		};
		as_did(&public(&laptop), &owner, open);
		let challenge = pallet_devices::Pairings::<Runtime>::get(pairing).unwrap().challenge;
		// Bob's company vouches for this one device by its signature.
		let commitment = Hash::repeat_byte(8);
		let mut vouching =
			intent(Action::VouchForDevice, identity_of(Bob).into(), Some(&owner), &());
		vouching.payload_hash = vouching_payload(pairing, model, commitment, &public(&watch));
		let signature = KeySignature::Sr25519(Bob.sign(&vouching.signing_bytes()).0);
		let origin = Origin::Signed {
			commitment,
			key: PublicKey::Sr25519(Bob.public().0),
			intent: vouching,
			signature,
		};
		let agreed = PairingProof { pairing, challenge, commitment: Some(commitment), code: None };
		let id = public(&watch).device_id();
		let proving = intent(Action::PairDevice, id.0, Some(&owner), &agreed);
		assert_eq!(proving.payload_hash, payload_hash(&agreed));
		let signature = sign(&watch, &proving);
		assert_ok!(Devices::prove_device(
			RuntimeOrigin::signed(public(&laptop).account()),
			pairing,
			proving,
			signature,
			Some(Box::new(origin)),
			None,
		));

		let confirm = || pallet_devices::Call::confirm_pairing { pairing };
		assert_eq!(
			try_as_did(&public(&laptop), &owner, confirm()),
			Err(pallet_devices::Error::<Runtime>::SecondNotShown.into())
		);
		as_did(&public(&laptop), &owner, pallet_devices::Call::vouch_pairing { pairing });
		assert_eq!(
			try_as_did(&public(&laptop), &owner, confirm()),
			Err(pallet_devices::Error::<Runtime>::SecondKeyNeeded.into())
		);
		// Without a key, by a proxy for one, nobody can tell which one it is.
		assert_noop!(
			Devices::confirm_pairing(RuntimeOrigin::signed(owner.clone()), pairing),
			pallet_devices::Error::<Runtime>::SecondKeyNeeded
		);
		as_did(&public(&phone), &owner, confirm());
		assert!(matches!(Devices::device_info(id), Some(DeviceInfo::Paired(_))));
	});
}

#[test]
fn a_manufacturer_pays_for_what_is_over_the_included_and_no_more() {
	chain("local").execute_with(|| {
		let manufacturer = identity_of(Bob);
		let data_sheet = Hash::repeat_byte(6);
		act(Bob, pallet_devices::Call::register_model { data_sheet, class: 0 });
		let root = Hash::repeat_byte(1);
		let enrol = |count| pallet_devices::Call::enrol_batch { model: 0, root, count };
		let platform = || Balances::free_balance(Ledger::platform_account());
		let deposit = <Runtime as pallet_devices::Config>::BatchDeposit::get();
		let (before, pool) = (Balances::free_balance(&manufacturer), platform());
		act(Bob, enrol(10_000));
		assert_eq!(Balances::free_balance(&manufacturer), before - deposit);
		act(Bob, enrol(1_000_000));
		// A ten-thousandth each.
		assert_eq!(Balances::free_balance(&manufacturer), before - 2 * deposit - 100 * JASMY);
		assert_eq!(platform(), pool + 100 * JASMY);
		assert_eq!(
			try_as_did(&PublicKey::Sr25519(Bob.public().0), &manufacturer, enrol(9_000_000)),
			Err(pallet_devices::Error::<Runtime>::QuotaExceeded.into())
		);
	});
}
