//! What the benchmarks start from: as much as there can be of everything.

use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::v2::{account, whitelisted_caller};
use frame_support::{
	dispatch::DispatchResultWithPostInfo,
	traits::{fungible::Mutate, Get},
	BoundedVec,
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	benchmarking::SlowestSigner,
	devices::{
		batch_leaf, code_commitment, Anchor, Command, DeviceEnd, DeviceState, Factors,
		FormerDevice, LogEntry, LogHead, Origin, PairingCode, PairingProof, Places, Provenance,
		RecallTarget, MAX_CODE_LENGTH,
	},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	merkle::{Proof, MAX_DEPTH},
	roles::{Role, Roles},
	traits::{Identities, Intents, Membership},
	AccountId, BatchId, ClassCode, DeviceId, Hash, ModelId, Moment, PairingId, DAY, JASMY,
};

use crate::*;

pub(super) const COMMITMENT: Hash = Hash::repeat_byte(7);
pub(super) const CLASS: ClassCode = ClassCode::MAX;
pub(super) const SALT: [u8; 32] = [5; 32];

/// Devices of this class have to show everything that there is to show.
const ALL: Factors = Factors { origin: true, code: true, second: true, places: true };

/// Makes `owner` the owner of `device`, whose key nobody has.
pub(crate) fn set_device<T: Config>(device: DeviceId, owner: &AccountId) {
	let key = PublicKey::Ed25519(device.0);
	RotatedKeys::<T>::insert(key.device_id(), device);
	insert::<T>(device, key, owner, device);
}

/// A device with all that makes looking at it long: a model, an origin, a firmware.
pub(super) fn insert<T: Config>(
	device: DeviceId,
	key: PublicKey,
	owner: &AccountId,
	commitment: Hash,
) {
	let (model, batch) = product::<T>(&account("manufacturer", 0, 0));
	Pallet::<T>::insert_device(
		device,
		Device {
			owner: owner.clone(),
			key,
			model: Some(model),
			origin: Some(Provenance { batch: Some(batch), commitment }),
			administrator: None,
			user: None,
			appointed: Appointed::default(),
			state: DeviceState::Paired,
			paired_at: Pallet::<T>::now(),
			firmware: Some(Hash::repeat_byte(3)),
			log: LogHead::default(),
			last_command: 0,
			vouched: true,
			deposit: 0,
		},
	);
}

/// A model of this manufacturer, of a class that asks for everything, and a batch of it.
fn product<T: Config>(manufacturer: &AccountId) -> (ModelId, BatchId) {
	let model = model::<T>(manufacturer);
	let batch = NextBatchId::<T>::get();
	NextBatchId::<T>::put(batch + 1);
	Batches::<T>::insert(
		batch,
		Batch {
			manufacturer: manufacturer.clone(),
			model,
			root: Hash::zero(),
			count: 1,
			enrolled_at: 0,
			deposit: 0,
		},
	);
	(model, batch)
}

/// A model of this manufacturer, of a class that asks for everything.
pub(super) fn model<T: Config>(manufacturer: &AccountId) -> ModelId {
	Classes::<T>::insert(CLASS, ALL);
	let model = NextModelId::<T>::get();
	NextModelId::<T>::put(model + 1);
	Models::<T>::insert(
		model,
		Model {
			manufacturer: manufacturer.clone(),
			data_sheet: Hash::zero(),
			class: CLASS,
			registered_at: 0,
			deposit: 0,
		},
	);
	model
}

/// An active identity with money.
pub(super) fn person<T: Config>(name: &'static str, index: u32) -> AccountId {
	let who: AccountId = account(name, index, 0);
	T::Identities::set_identity(&who, PublicKey::Sr25519(who.clone().into()));
	T::Currency::set_balance(&who, 1_000_000 * JASMY);
	who
}

/// A manufacturer with money.
pub(super) fn manufacturer<T: Config>() -> AccountId {
	let who = person::<T>("manufacturer", 0);
	T::Membership::set_member(&who, Roles::of(&[Role::Manufacturer]));
	who
}

/// The administrator and the user of a company's device.
pub(super) fn places<T: Config>() -> Places {
	Places { administrator: person::<T>("administrator", 0), user: person::<T>("user", 0) }
}

pub(super) fn in_a_day<T: Config>() -> Moment {
	Pallet::<T>::now() + DAY
}

/// What somebody signs for a day.
pub(super) fn intent<T: Config>(
	action: Action,
	subject: [u8; 32],
	counterparty: Option<&AccountId>,
	payload_hash: Hash,
) -> SignedIntent {
	SignedIntent {
		genesis_hash: T::Intents::genesis_hash(),
		action,
		subject,
		counterparty: counterparty.map(|account| account.clone().into()),
		nonce: 1,
		not_before: Some(0),
		expires_at: in_a_day::<T>(),
		payload_hash,
	}
}

/// A pairing with the device that has this key, which has everything to show.
pub(super) fn open<T: Config>(key: PublicKey) -> PairingId {
	let pairing = NextPairingId::<T>::get();
	let (owner, model) = (person::<T>("owner", 0), model::<T>(&manufacturer::<T>()));
	Pallet::<T>::do_open_pairing(owner, key, Some(model), Some(places::<T>()))
		.expect("the owner can pay; qed");
	pairing
}

pub(super) fn pairing<T: Config>(id: PairingId) -> Pairing {
	Pairings::<T>::get(id).expect("it is open; qed")
}

/// A code as long as it may be.
pub(super) fn code() -> PairingCode {
	BoundedVec::truncate_from(vec![b'7'; MAX_CODE_LENGTH as usize])
}

/// A pairing whose device has proved itself, and whose owner has entered its code.
pub(super) fn proved<T: Config>(key: PublicKey) -> PairingId {
	let id = open::<T>(key);
	Pairings::<T>::mutate(id, |pairing| {
		if let Some(pairing) = pairing {
			let (_, batch) = product::<T>(&account("manufacturer", 0, 0));
			pairing.proved = Some(Proved {
				origin: Some(Provenance { batch: Some(batch), commitment: COMMITMENT }),
				code: Some(code_commitment(id, &code(), SALT)),
			});
			pairing.code_entered = Some(code());
		}
	});
	id
}

/// A pairing in which everything has been shown, and whose device was somebody's before.
pub(super) fn complete<T: Config>(key: PublicKey) -> PairingId {
	let id = proved::<T>(key);
	let phone = DeviceId::repeat_byte(0xee);
	set_device::<T>(phone, &pairing::<T>(id).owner);
	Pairings::<T>::mutate(id, |pairing| {
		if let Some(pairing) = pairing {
			pairing.accepted = Accepted { administrator: true, user: true };
			pairing.code_shown = true;
			pairing.vouched = Some(Voucher::Device(phone));
		}
	});
	FormerDevices::<T>::insert(
		key.device_id(),
		FormerDevice {
			last_seq: 7,
			last_command: 7,
			firmware: Some(Hash::repeat_byte(3)),
			end: DeviceEnd::Unclaimed,
			ended_at: 0,
		},
	);
	id
}

/// What is sent to prove a device.
pub(super) struct Proving {
	id: PairingId,
	intent: SignedIntent,
	signature: KeySignature,
	provenance: Origin,
	code: Hash,
}

impl Proving {
	/// By the device with this key, at this depth of its batch.
	pub(super) fn new<T: Config>(
		key: PublicKey,
		depth: u32,
		sign: impl FnOnce(&SignedIntent) -> KeySignature,
	) -> Self {
		let id = open::<T>(key);
		let pairing = pairing::<T>(id);
		let proof = Proof {
			index: 0,
			leaves: 1u32.checked_shl(depth).unwrap_or(u32::MAX),
			siblings: BoundedVec::truncate_from(vec![
				Hash::repeat_byte(1);
				depth.min(MAX_DEPTH) as usize
			]),
		};
		let (_, batch) = product::<T>(&account("manufacturer", 0, 0));
		Batches::<T>::mutate(batch, |batch| {
			if let (Some(batch), Some(model)) = (batch, pairing.model) {
				batch.model = model;
				batch.count = proof.leaves;
				batch.root = proof.root(batch_leaf(COMMITMENT, &key)).expect("it fits; qed");
			}
		});
		let code = code_commitment(id, &code(), SALT);
		let agreed = PairingProof {
			pairing: id,
			challenge: pairing.challenge,
			commitment: Some(COMMITMENT),
			code: Some(code),
		};
		let device = key.device_id().0;
		let intent =
			intent::<T>(Action::PairDevice, device, Some(&pairing.owner), payload_hash(&agreed));
		let signature = sign(&intent);
		let provenance = Origin::Batch { batch, commitment: COMMITMENT, proof };
		Self { id, intent, signature, provenance, code }
	}

	pub(super) fn send<T: Config>(self) {
		let relay = RawOrigin::Signed(whitelisted_caller()).into();
		Pallet::<T>::prove_device(
			relay,
			self.id,
			self.intent,
			self.signature,
			Some(Box::new(self.provenance)),
			Some(self.code),
		)
		.expect("it is what the device signed; qed");
	}
}

/// What a manufacturer has signed.
pub(super) struct Vouching {
	manufacturer: AccountId,
	key: PublicKey,
	intent: SignedIntent,
	signature: KeySignature,
}

impl Vouching {
	/// By this key of the manufacturer's.
	pub(super) fn new<T: Config>(
		key: PublicKey,
		sign: impl FnOnce(&SignedIntent) -> KeySignature,
	) -> Self {
		let manufacturer = manufacturer::<T>();
		T::Identities::set_identity(&manufacturer, key);
		let subject = manufacturer.clone().into();
		let owner = person::<T>("owner", 0);
		let intent = intent::<T>(Action::VouchForDevice, subject, Some(&owner), Hash::zero());
		let signature = sign(&intent);
		Self { manufacturer, key, intent, signature }
	}

	/// What a device that its manufacturer has signed for takes more to check than one of
	/// a batch.
	pub(super) fn check<T: Config>(&self) {
		let Self { manufacturer, key, intent, signature } = self;
		assert!(T::Membership::has_role(manufacturer, Role::Manufacturer));
		assert!(T::Identities::has_key(
			manufacturer,
			key,
			jasmynet_primitives::did::Relationship::Assertion
		));
		T::Intents::consume(intent, key, signature).expect("it is what they signed; qed");
	}
}

/// Entries of this many devices, whose owners, models and batches all are different.
pub(super) fn anchors<T: Config>(
	count: u32,
	key: PublicKey,
	sign: impl Fn(&SignedIntent) -> KeySignature,
) -> Vec<Anchor> {
	let now = Pallet::<T>::now();
	let expires_at = in_a_day::<T>();
	let entry = LogEntry { seq: 1, root: Hash::repeat_byte(1), count: 1, from: now, to: now };
	(0..count)
		.map(|number| {
			let device = payload_hash(&("device", number));
			insert::<T>(device, key, &person::<T>("owner", number), device);
			let signature = sign(&entry.intent(T::Intents::genesis_hash(), device, expires_at));
			Anchor { device, entry, expires_at, signature }
		})
		.collect()
}

pub(super) fn anchor_one<T: Config>(anchors: Vec<Anchor>) {
	for Anchor { device, entry, expires_at, signature } in anchors {
		let gateway = RawOrigin::Signed(whitelisted_caller()).into();
		Pallet::<T>::anchor_log(gateway, device, entry, expires_at, signature)
			.expect("it is what the device signed; qed");
	}
}

pub(super) fn anchor_all<T: Config>(anchors: Vec<Anchor>) -> DispatchResultWithPostInfo {
	let gateway = RawOrigin::Signed(whitelisted_caller()).into();
	Pallet::<T>::anchor_logs(gateway, BoundedVec::truncate_from(anchors))
}

/// How many devices have an entry in their log.
pub(super) fn anchored<T: Config>() -> u32 {
	DeviceRecords::<T>::iter_values().filter(|device| device.log.seq > 0).count() as u32
}

/// A company's device, with as many commands as can wait for it, all of which are good
/// until then.
pub(super) fn device<T: Config>(signer: &SlowestSigner, expires_at: Moment) -> DeviceId {
	let id = signer.key().device_id();
	let owner = person::<T>("owner", 0);
	insert::<T>(id, signer.key(), &owner, COMMITMENT);
	let Places { administrator, user } = places::<T>();
	let commands = (1..=T::MaxCommands::get()).map(|number| Command {
		id: number.into(),
		hash: Hash::repeat_byte(2),
		by: administrator.clone(),
		sent_at: 0,
		expires_at,
	});
	Commands::<T>::insert(id, BoundedVec::truncate_from(commands.collect::<Vec<_>>()));
	for (who, place) in [
		(&administrator, jasmynet_primitives::devices::Place::Administrator),
		(&user, jasmynet_primitives::devices::Place::User),
	] {
		PlacesOf::<T>::insert(who, id, place);
	}
	Pallet::<T>::put_aside(HoldReason::Device, &owner, T::DeviceDeposit::get())
		.expect("the owner can pay; qed");
	change::<T>(id, |device| {
		device.administrator = Some(administrator);
		device.user = Some(user);
		device.last_command = T::MaxCommands::get().into();
		device.deposit = T::DeviceDeposit::get();
	});
	id
}

pub(super) fn change<T: Config>(id: DeviceId, change: impl FnOnce(&mut Device)) {
	DeviceRecords::<T>::mutate(id, |device| {
		if let Some(device) = device {
			change(device);
		}
	});
}

pub(super) fn record<T: Config>(id: DeviceId) -> Device {
	DeviceRecords::<T>::get(id).expect("it is somebody's; qed")
}

/// Offers a device to somebody, and answers to whom.
pub(super) fn offer<T: Config>(id: DeviceId) -> AccountId {
	let to = person::<T>("next owner", 0);
	Pallet::<T>::do_offer_transfer(record::<T>(id).owner, id, to.clone()).expect("it works; qed");
	to
}

/// What is called back at most expense: a single device, of somebody whom the consortium
/// does not know, but who has made one that is claimed.
pub(super) fn target<T: Config>(manufacturer: &AccountId) -> RecallTarget {
	Claims::<T>::insert((manufacturer, COMMITMENT), DeviceId::repeat_byte(9));
	RecallTarget::Device { manufacturer: manufacturer.clone(), commitment: COMMITMENT }
}
