//! What the calls cost.

mod setup;

use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	benchmarking::{
		Ed25519Signer, P256Signer, Secp256k1Signer, SlowestSigner, Sr25519Signer, WebAuthnSigner,
	},
	devices::{
		challenge_payload, hand_over_payload, Acknowledgement, CommandOutcome, DeviceState,
		Factors, Place,
	},
	intent::{payload_hash, Action},
	merkle::MAX_DEPTH,
	traits::Intents,
	AccountId, CommandId, DeviceId, Hash,
};

use crate::*;
use setup::*;

pub(crate) use setup::set_device;

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn enrol_batch() {
		let manufacturer = manufacturer::<T>();
		let model = model::<T>(&manufacturer);
		let batch = NextBatchId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), model, Hash::repeat_byte(1), u32::from(u16::MAX));

		assert!(Batches::<T>::contains_key(batch));
	}

	#[benchmark]
	fn open_pairing() {
		let (owner, model) = (person::<T>("owner", 0), model::<T>(&manufacturer::<T>()));
		let places = places::<T>();
		let key = SlowestSigner::new(1).key();
		let pairing = NextPairingId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), key, Some(model), Some(places));

		assert!(Pairings::<T>::contains_key(pairing));
	}

	#[benchmark]
	fn prove_device_sr25519(d: Linear<0, MAX_DEPTH>) {
		let signer = Sr25519Signer::new(1);
		let proving = Proving::new::<T>(signer.key(), d, |intent| signer.sign(intent));

		#[block]
		{
			proving.send::<T>();
		}

		assert!(Pairings::<T>::iter_values().any(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn prove_device_ed25519(d: Linear<0, MAX_DEPTH>) {
		let signer = Ed25519Signer::new(1);
		let proving = Proving::new::<T>(signer.key(), d, |intent| signer.sign(intent));

		#[block]
		{
			proving.send::<T>();
		}

		assert!(Pairings::<T>::iter_values().any(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn prove_device_secp256k1(d: Linear<0, MAX_DEPTH>) {
		let signer = Secp256k1Signer::new(1);
		let proving = Proving::new::<T>(signer.key(), d, |intent| signer.sign(intent));

		#[block]
		{
			proving.send::<T>();
		}

		assert!(Pairings::<T>::iter_values().any(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn prove_device_p256(d: Linear<0, MAX_DEPTH>) {
		let signer = P256Signer::new(1);
		let proving = Proving::new::<T>(signer.key(), d, |intent| signer.sign(intent));

		#[block]
		{
			proving.send::<T>();
		}

		assert!(Pairings::<T>::iter_values().any(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn prove_device_webauthn(d: Linear<0, MAX_DEPTH>) {
		let signer = WebAuthnSigner::new(1);
		let proving = Proving::new::<T>(signer.key(), d, |intent| signer.sign(intent));

		#[block]
		{
			proving.send::<T>();
		}

		assert!(Pairings::<T>::iter_values().any(|pairing| pairing.proved.is_some()));
	}

	#[benchmark]
	fn vouched_sr25519() {
		let signer = Sr25519Signer::new(1);
		let vouching = Vouching::new::<T>(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			vouching.check::<T>();
		}
	}

	#[benchmark]
	fn vouched_ed25519() {
		let signer = Ed25519Signer::new(1);
		let vouching = Vouching::new::<T>(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			vouching.check::<T>();
		}
	}

	#[benchmark]
	fn vouched_secp256k1() {
		let signer = Secp256k1Signer::new(1);
		let vouching = Vouching::new::<T>(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			vouching.check::<T>();
		}
	}

	#[benchmark]
	fn vouched_p256() {
		let signer = P256Signer::new(1);
		let vouching = Vouching::new::<T>(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			vouching.check::<T>();
		}
	}

	#[benchmark]
	fn vouched_webauthn() {
		let signer = WebAuthnSigner::new(1);
		let vouching = Vouching::new::<T>(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			vouching.check::<T>();
		}
	}

	#[benchmark]
	fn confirm_pairing() {
		let key = SlowestSigner::new(1).key();
		let id = complete::<T>(key);
		let owner = pairing::<T>(id).owner;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), id);

		assert_eq!(record::<T>(key.device_id()).owner, owner);
	}

	#[benchmark]
	fn cancel_pairing() {
		let id = open::<T>(SlowestSigner::new(1).key());
		let owner = pairing::<T>(id).owner;

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id);

		assert!(!Pairings::<T>::contains_key(id));
	}

	#[benchmark]
	fn anchor_log_sr25519() {
		let signer = Sr25519Signer::new(1);
		let anchors = anchors::<T>(1, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_one::<T>(anchors);
		}

		assert_eq!(anchored::<T>(), 1);
	}

	#[benchmark]
	fn anchor_log_ed25519() {
		let signer = Ed25519Signer::new(1);
		let anchors = anchors::<T>(1, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_one::<T>(anchors);
		}

		assert_eq!(anchored::<T>(), 1);
	}

	#[benchmark]
	fn anchor_log_secp256k1() {
		let signer = Secp256k1Signer::new(1);
		let anchors = anchors::<T>(1, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_one::<T>(anchors);
		}

		assert_eq!(anchored::<T>(), 1);
	}

	#[benchmark]
	fn anchor_log_p256() {
		let signer = P256Signer::new(1);
		let anchors = anchors::<T>(1, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_one::<T>(anchors);
		}

		assert_eq!(anchored::<T>(), 1);
	}

	#[benchmark]
	fn anchor_log_webauthn() {
		let signer = WebAuthnSigner::new(1);
		let anchors = anchors::<T>(1, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_one::<T>(anchors);
		}

		assert_eq!(anchored::<T>(), 1);
	}

	#[benchmark]
	fn set_class() -> Result<(), BenchmarkError> {
		let origin = T::GovernanceOrigin::try_successful_origin()
			.map_err(|()| BenchmarkError::Stop("governance has an origin"))?;
		let factors = Factors { origin: true, ..Factors::default() };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, CLASS, Some(factors));

		assert_eq!(Classes::<T>::get(CLASS), Some(factors));
		Ok(())
	}

	#[benchmark]
	fn register_model() {
		let manufacturer = manufacturer::<T>();
		model::<T>(&manufacturer);
		let model = NextModelId::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), Hash::repeat_byte(1), CLASS);

		assert!(Models::<T>::contains_key(model));
	}

	#[benchmark]
	fn recall() {
		let manufacturer = person::<T>("manufacturer", 0);
		let target = target::<T>(&manufacturer);

		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), target.clone(), Hash::repeat_byte(1));

		assert!(Recalls::<T>::contains_key(target));
	}

	#[benchmark]
	fn lift_recall() {
		let manufacturer = person::<T>("manufacturer", 0);
		let target = target::<T>(&manufacturer);
		Pallet::<T>::do_recall(manufacturer.clone(), target.clone(), Hash::zero()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(manufacturer), target.clone());

		assert!(!Recalls::<T>::contains_key(target));
	}

	#[benchmark]
	fn accept_place() {
		let id = complete::<T>(SlowestSigner::new(1).key());
		Pairings::<T>::mutate(id, |pairing| {
			if let Some(pairing) = pairing {
				pairing.accepted = Accepted::default();
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(places::<T>().user), id);

		assert!(pairing::<T>(id).accepted.user);
	}

	/// No key acts in a benchmark: that is found out last. What noting it costs is what
	/// entering a code does.
	#[benchmark]
	fn vouch_pairing() {
		let id = proved::<T>(SlowestSigner::new(1).key());
		let owner = pairing::<T>(id).owner;

		#[block]
		{
			assert!(Pallet::<T>::do_vouch_pairing(owner.clone(), id).is_err());
			Pallet::<T>::do_enter_code(owner, id, code()).unwrap();
		}
	}

	#[benchmark]
	fn vouch_pairing_by_device() {
		let id = proved::<T>(SlowestSigner::new(1).key());
		let Pairing { owner, challenge, .. } = pairing::<T>(id);
		let phone = SlowestSigner::new(2);
		let device = phone.key().device_id();
		insert::<T>(device, phone.key(), &owner, Hash::repeat_byte(8));
		let payload = challenge_payload(id, challenge);
		let intent = intent::<T>(Action::VouchForPairing, device.0, Some(&owner), payload);
		let signature = phone.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, device, intent, signature);

		assert_eq!(pairing::<T>(id).vouched, Some(Voucher::Device(device)));
	}

	#[benchmark]
	fn enter_code() {
		let id = proved::<T>(SlowestSigner::new(1).key());
		let Pairing { owner, tries_left, .. } = pairing::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, code());

		assert_eq!(pairing::<T>(id).tries_left + 1, tries_left);
	}

	#[benchmark]
	fn reveal_code() {
		let id = proved::<T>(SlowestSigner::new(1).key());
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, SALT);

		assert!(pairing::<T>(id).code_shown);
	}

	#[benchmark]
	fn refuse_pairing() {
		let signer = SlowestSigner::new(1);
		let id = proved::<T>(signer.key());
		let Pairing { owner, challenge, .. } = pairing::<T>(id);
		let device = signer.key().device_id().0;
		let payload = challenge_payload(id, challenge);
		let intent = intent::<T>(Action::RefusePairing, device, Some(&owner), payload);
		let signature = signer.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, intent, signature);

		assert!(!Pairings::<T>::contains_key(id));
	}

	#[benchmark]
	fn suspend() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(places::<T>().administrator), id);

		assert!(record::<T>(id).is_stopped());
	}

	#[benchmark]
	fn report_lost() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(places::<T>().user), id);

		assert!(record::<T>(id).is_lost());
	}

	#[benchmark]
	fn recover() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let administrator = places::<T>().administrator;
		Pallet::<T>::do_suspend(administrator.clone(), id).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id);

		assert_eq!(record::<T>(id).state, DeviceState::Paired);
	}

	#[benchmark]
	fn retire() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(record::<T>(id).owner), id);

		assert!(FormerDevices::<T>::contains_key(id));
	}

	/// Of a device that had another key before, by its administrator.
	#[benchmark]
	fn rotate_device_key() {
		let (signer, new) = (SlowestSigner::new(1), SlowestSigner::new(2));
		let id = DeviceId::repeat_byte(9);
		let owner = person::<T>("owner", 0);
		let administrator = places::<T>().administrator;
		insert::<T>(id, signer.key(), &owner, COMMITMENT);
		change::<T>(id, |device| device.administrator = Some(administrator.clone()));
		RotatedKeys::<T>::insert(signer.key().device_id(), id);
		let payload = payload_hash(&new.key());
		let intent = intent::<T>(Action::RotateDeviceKey, id.0, Some(&owner), payload);
		let (signature, new_signature) = (signer.sign(&intent), new.sign(&intent));

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, new.key(), intent, signature, new_signature);

		assert_eq!(record::<T>(id).key, new.key());
	}

	#[benchmark]
	fn offer_transfer() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let to = person::<T>("next owner", 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(record::<T>(id).owner), id, to);

		assert!(matches!(record::<T>(id).state, DeviceState::TransferOffered { .. }));
	}

	#[benchmark]
	fn cancel_transfer() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let to = offer::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(to), id);

		assert_eq!(record::<T>(id).state, DeviceState::Paired);
	}

	#[benchmark]
	fn accept_transfer() {
		let (signer, new) = (SlowestSigner::new(1), SlowestSigner::new(2));
		let id = device::<T>(&signer, in_a_day::<T>());
		let to = offer::<T>(id);
		let DeviceState::TransferOffered { challenge, .. } = record::<T>(id).state else {
			panic!("it was offered");
		};
		let payload = hand_over_payload(challenge, &new.key());
		let intent = intent::<T>(Action::HandOverDevice, id.0, Some(&to), payload);
		let (signature, new_signature) = (signer.sign(&intent), new.sign(&intent));

		#[extrinsic_call]
		_(RawOrigin::Signed(to.clone()), id, new.key(), intent, signature, new_signature);

		assert_eq!(record::<T>(new.key().device_id()).owner, to);
	}

	/// Who has the place and who was offered it are dismissed, and as many commands as can
	/// wait go with the first.
	#[benchmark]
	fn appoint() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let next = person::<T>("next administrator", 0);
		let owner = record::<T>(id).owner;
		Pallet::<T>::do_appoint(owner.clone(), id, Place::Administrator, Some(next)).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(owner), id, Place::Administrator, None);

		assert_eq!(record::<T>(id).administrator, None);
		assert!(!Commands::<T>::contains_key(id));
	}

	/// Who had the place has it no more, and as many commands as can wait go with them.
	#[benchmark]
	fn accept_appointment() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let next = person::<T>("next administrator", 0);
		let owner = record::<T>(id).owner;
		Pallet::<T>::do_appoint(owner, id, Place::Administrator, Some(next.clone())).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(next.clone()), id, Place::Administrator);

		assert_eq!(record::<T>(id).administrator, Some(next));
		assert!(!Commands::<T>::contains_key(id));
	}

	/// As many commands as can wait go with who has sent them.
	#[benchmark]
	fn resign() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());

		#[extrinsic_call]
		_(RawOrigin::Signed(places::<T>().administrator), id);

		assert_eq!(record::<T>(id).administrator, None);
		assert!(!Commands::<T>::contains_key(id));
	}

	#[benchmark]
	fn anchor_logs() {
		let gateway: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(gateway), Default::default());
	}

	#[benchmark]
	fn anchor_logs_sr25519(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = Sr25519Signer::new(1);
		let anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), n);
	}

	#[benchmark]
	fn anchor_logs_ed25519(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = Ed25519Signer::new(1);
		let anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), n);
	}

	#[benchmark]
	fn anchor_logs_secp256k1(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = Secp256k1Signer::new(1);
		let anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), n);
	}

	#[benchmark]
	fn anchor_logs_p256(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = P256Signer::new(1);
		let anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), n);
	}

	#[benchmark]
	fn anchor_logs_webauthn(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = WebAuthnSigner::new(1);
		let anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), n);
	}

	/// The last thing that is looked at before the signature is wrong.
	#[benchmark]
	fn anchor_logs_refused(n: Linear<0, { T::MaxAnchors::get() }>) {
		let signer = SlowestSigner::new(1);
		let mut anchors = anchors::<T>(n, signer.key(), |intent| signer.sign(intent));
		for anchor in &mut anchors {
			anchor.entry.to = u64::MAX;
		}

		#[block]
		{
			anchor_all::<T>(anchors).unwrap();
		}

		assert_eq!(anchored::<T>(), 0);
	}

	/// As many as can wait have expired, and make room.
	#[benchmark]
	fn send_command() {
		let id = device::<T>(&SlowestSigner::new(1), Pallet::<T>::now());
		let administrator = places::<T>().administrator;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, Hash::repeat_byte(4), in_a_day::<T>());

		assert_eq!(Commands::<T>::get(id).len(), 1);
	}

	#[benchmark]
	fn withdraw_command() {
		let id = device::<T>(&SlowestSigner::new(1), in_a_day::<T>());
		let last = CommandId::from(T::MaxCommands::get());

		#[extrinsic_call]
		_(RawOrigin::Signed(places::<T>().administrator), id, last);

		assert!(Commands::<T>::get(id).iter().all(|command| command.id != last));
	}

	#[benchmark]
	fn acknowledge() {
		let signer = SlowestSigner::new(1);
		let id = device::<T>(&signer, in_a_day::<T>());
		let last = CommandId::from(T::MaxCommands::get());
		let (outcome, report) = (CommandOutcome::Done, Some(Hash::repeat_byte(6)));
		let expires_at = in_a_day::<T>();
		let intent = Acknowledgement { command: Hash::repeat_byte(2), outcome, report }.intent(
			T::Intents::genesis_hash(),
			id,
			last,
			expires_at,
		);
		let signature = signer.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, last, outcome, report, expires_at, signature);

		assert!(Commands::<T>::get(id).iter().all(|command| command.id != last));
	}

	#[benchmark]
	fn record_firmware() {
		let signer = SlowestSigner::new(1);
		let id = device::<T>(&signer, in_a_day::<T>());
		let firmware = Hash::repeat_byte(4);
		let payload = payload_hash(&firmware);
		let owner = record::<T>(id).owner;
		let intent = intent::<T>(Action::RecordFirmware, id.0, Some(&owner), payload);
		let signature = signer.sign(&intent);
		let relay: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(relay), id, firmware, intent, signature);

		assert_eq!(record::<T>(id).firmware, Some(firmware));
	}

	impl_benchmark_test_suite!(Pallet, mock::ExtBuilder.build(), mock::Test);
}
