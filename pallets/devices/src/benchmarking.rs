//! What the calls cost.

use alloc::vec;
use frame_benchmarking::v2::*;
use frame_support::traits::fungible::Mutate;
use frame_system::RawOrigin;
use jasmynet_primitives::{
	benchmarking::SlowestSigner,
	devices::{batch_leaf, pairing_intent, LogEntry},
	keys::PublicKey,
	merkle::{Proof, MAX_DEPTH},
	roles::{Role, Roles},
	traits::{Devices, Identities, Intents, Membership},
	AccountId, BatchId, DeviceId, Hash, PairingId, DAY, JASMY,
};

use crate::{
	Batch, Batches, Call, Claimed, Config, Device, DeviceCount, DeviceRecords, DeviceState,
	DevicesOf, LogHead, NextBatchId, NextPairingId, Pairings, Pallet, ProvedOrigin,
};

const COMMITMENT: Hash = Hash::repeat_byte(7);

/// Makes `owner` the owner of `device`, whose key nobody has.
pub(crate) fn set_device<T: Config>(device: DeviceId, owner: &AccountId) {
	DeviceCount::<T>::mutate(owner, |count| *count = count.saturating_add(1));
	DevicesOf::<T>::insert(owner, device, ());
	Claimed::<T>::insert((BatchId::MAX, device), device);
	DeviceRecords::<T>::insert(
		device,
		Device {
			owner: owner.clone(),
			key: PublicKey::Ed25519(device.0),
			model: Hash::zero(),
			batch: BatchId::MAX,
			commitment: device,
			state: DeviceState::Paired,
			paired_at: Pallet::<T>::now(),
			log: LogHead::default(),
		},
	);
}

/// An active identity with money.
fn funded<T: Config>(name: &'static str) -> AccountId {
	let who: AccountId = account(name, 0, 0);
	T::Identities::set_identity(&who, PublicKey::Sr25519(who.clone().into()));
	T::Currency::set_balance(&who, 1_000_000 * JASMY);
	who
}

/// An open pairing of `owner` with the device of `signer`.
fn open<T: Config>(owner: &AccountId, signer: &SlowestSigner) -> PairingId {
	let pairing = NextPairingId::<T>::get();
	Pallet::<T>::do_open_pairing(owner.clone(), signer.key()).expect("the owner can pay; qed");
	pairing
}

/// A batch with the device of `signer`, at a depth of `depth` levels, and the
/// device's proof.
fn enrol<T: Config>(signer: &SlowestSigner, depth: u32) -> (BatchId, Proof) {
	let proof = Proof {
		index: 0,
		leaves: 1u32.checked_shl(depth).unwrap_or(u32::MAX),
		siblings: vec![Hash::repeat_byte(1); depth as usize].try_into().expect("bounded; qed"),
	};
	let root = proof.root(batch_leaf(COMMITMENT, &signer.key())).expect("it fits; qed");
	let batch = NextBatchId::<T>::get();
	NextBatchId::<T>::put(batch + 1);
	Batches::<T>::insert(
		batch,
		Batch {
			manufacturer: account("manufacturer", 0, 0),
			model: Hash::zero(),
			root,
			count: proof.leaves,
			enrolled_at: 0,
			deposit: 0,
		},
	);
	(batch, proof)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn enrol_batch() {
		let manufacturer = funded::<T>("manufacturer");
		T::Membership::set_member(&manufacturer, Roles::of(&[Role::Manufacturer]));
		let batch = NextBatchId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), Hash::zero(), Hash::repeat_byte(1), u32::MAX);

		assert!(Batches::<T>::contains_key(batch));
	}

	#[benchmark]
	fn open_pairing() {
		let owner = funded::<T>("owner");
		let pairing = NextPairingId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), SlowestSigner::new(1).key());

		assert!(Pairings::<T>::contains_key(pairing));
	}

	#[benchmark]
	fn prove_device(d: Linear<0, MAX_DEPTH>) {
		let owner = funded::<T>("owner");
		let signer = SlowestSigner::new(1);
		let id = open::<T>(&owner, &signer);
		let (batch, proof) = enrol::<T>(&signer, d);
		let pairing = Pairings::<T>::get(id).expect("it is open; qed");
		let intent = pairing_intent(
			T::Intents::genesis_hash(),
			signer.key().device_id(),
			&owner,
			id,
			pairing.challenge,
			1,
			Pallet::<T>::now() + DAY,
		);
		let signature = signer.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, intent, signature, batch, COMMITMENT, proof);

		assert!(Pairings::<T>::get(id).is_some_and(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn confirm_pairing() {
		let owner = funded::<T>("owner");
		let signer = SlowestSigner::new(1);
		let id = open::<T>(&owner, &signer);
		let (batch, _) = enrol::<T>(&signer, MAX_DEPTH);
		Pairings::<T>::mutate(id, |pairing| {
			if let Some(pairing) = pairing {
				pairing.proved = Some(ProvedOrigin { batch, commitment: COMMITMENT });
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), id);

		assert_eq!(
			<Pallet<T> as Devices<AccountId>>::owner(&signer.key().device_id()),
			Some(owner)
		);
	}

	#[benchmark]
	fn cancel_pairing() {
		let owner = funded::<T>("owner");
		let id = open::<T>(&owner, &SlowestSigner::new(1));

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);

		assert!(!Pairings::<T>::contains_key(id));
	}

	#[benchmark]
	fn anchor_log() {
		let owner = funded::<T>("owner");
		let signer = SlowestSigner::new(1);
		let device = signer.key().device_id();
		set_device::<T>(device, &owner);
		DeviceRecords::<T>::mutate(device, |record| {
			if let Some(record) = record {
				record.key = signer.key();
			}
		});
		let now = Pallet::<T>::now();
		let entry = LogEntry { seq: 1, root: Hash::repeat_byte(1), count: 1, from: now, to: now };
		let expires_at = now + DAY;
		let intent = entry.intent(T::Intents::genesis_hash(), device, expires_at);
		let signature = signer.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), device, entry, expires_at, signature);

		assert!(DeviceRecords::<T>::get(device).is_some_and(|record| record.log.seq == 1));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
