//! Whatever everybody does with all calls, what is always true stays true.

use std::collections::BTreeMap;

use jasmynet_primitives::{
	devices::{
		challenge_payload, vouching_payload, CommandOutcome, DeviceEnd, DeviceState, Factors,
		FormerDevice, Origin, Place, Places, RecallTarget,
	},
	erasure::Erase,
	intent::payload_hash,
	traits::{DeviceStanding, Devices},
	CommandId, Moment, DAY,
};
use proptest::{
	prelude::*,
	strategy::ValueTree,
	test_runner::{Config as ProptestConfig, TestRunner},
};
use sp_runtime::{DispatchError, StateVersion};

use super::{life::*, *};

/// Keys that devices may have.
const KEYS: usize = 24;

/// Kinds of deeds: each call by its index, and what happens around.
const ERASE: usize = 32;
const CLOSE: usize = 33;
const REOPEN: usize = 34;
const PAIR: usize = 35;
const DEEDS: usize = 36;

/// Calls that anybody may send, because a device has signed for them, or the device alone
/// knows what they say.
const RELAYED: [usize; 8] = [2, 5, 12, 14, 15, 27, 30, 31];

/// Something that somebody does.
#[derive(Clone, Debug)]
struct Deed {
	what: usize,
	/// Whether it is done by who should do it, and with the right key.
	is_right: bool,
	who: usize,
	with: usize,
	device: usize,
	other: usize,
	detail: usize,
	pause: Moment,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
	let what = prop_oneof![
		4 => 0..DEEDS, 4 => 1usize..4, 4 => 10usize..15, 8 => 16usize..ERASE, 2 => Just(PAIR),
		1 => Just(REOPEN)
	];
	let pause = prop_oneof![
		60 => Just(0), 20 => Just(SECOND), 1 => Just(700 * SECOND), 1 => Just(8 * DAY)
	];
	let deed = (
		what,
		prop::bool::weighted(0.8),
		0..PEOPLE.len(),
		0..PEOPLE.len(),
		0..KEYS,
		0..KEYS,
		0..64usize,
		pause,
	)
		.prop_map(|(what, is_right, who, with, device, other, detail, pause)| Deed {
			what,
			is_right,
			who,
			with,
			device,
			other,
			detail,
			pause,
		});
	prop::collection::vec(deed, 1..120)
}

fn key(index: usize) -> TestDevice {
	let seed = 10 + u8::try_from(index % KEYS).unwrap();
	if index % 8 == 7 {
		TestDevice::p256(seed)
	} else {
		TestDevice::ed25519(seed)
	}
}

fn manufacturers_key() -> TestDevice {
	TestDevice::ed25519(200)
}

fn code(is_right: bool) -> PairingCode {
	if is_right {
		right_code()
	} else {
		PairingCode::default()
	}
}

/// Batches of each of the manufacturer's models, with all keys.
fn scene() {
	let leaves: Vec<_> = (0..KEYS).map(|index| key(index).leaf()).collect();
	let root = merkle::root(&leaves).unwrap();
	for model in [MODEL, WITH_DISPLAY, PERSONAL, OF_COMPANY] {
		assert_ok!(Call::enrol_batch(signed(&MANUFACTURER), model, root, KEYS as u32));
	}
	Did::add_key(&MANUFACTURER, manufacturers_key().key());
}

/// One of what there is, or what there is not.
fn pick<Item: Clone + Ord>(mut items: Vec<Item>, index: usize, otherwise: Item) -> Item {
	items.sort();
	if items.is_empty() {
		otherwise
	} else {
		items[index % items.len()].clone()
	}
}

impl Deed {
	/// Who does it: who should, or anybody.
	fn by(&self, right: &AccountId) -> AccountId {
		if self.is_right {
			right.clone()
		} else {
			PEOPLE[self.who].clone()
		}
	}

	fn anybody(&self) -> AccountId {
		PEOPLE[self.who].clone()
	}

	fn origin(&self, right: &AccountId) -> RuntimeOrigin {
		signed(&self.by(right))
	}

	/// One of the two who have most of the devices.
	fn owner(&self) -> AccountId {
		[ALICE, BOB][self.who % 2].clone()
	}

	/// A device with which this can be done, or any.
	fn device(&self) -> DeviceId {
		let all = || DeviceRecords::<Test>::iter().collect::<Vec<_>>();
		let owner = self.owner_of_pairing(self.pairing());
		let suits = |(id, device): &(DeviceId, Device)| match self.what {
			17 => !device.is_lost(),
			18 => device.is_stopped(),
			22 | 23 => matches!(device.state, DeviceState::TransferOffered { .. }),
			25 => device.appointed != Appointed::default(),
			26 => device.places().next().is_some(),
			29 | 30 => Commands::<Test>::contains_key(id),
			12 => device.vouched && device.owner == owner && Call::works(device),
			5 | 16 | 20 | 21 | 27 | 28 => Call::works(device),
			_ => true,
		};
		let ids =
			|devices: Vec<(DeviceId, Device)>| devices.into_iter().map(|(id, _)| id).collect();
		let any = pick(ids(all()), self.device, key(self.device).id());
		let suitable = all().into_iter().filter(|one| self.is_right && suits(one)).collect();
		pick(ids(suitable), self.device, any)
	}

	fn owner_of(&self, id: DeviceId) -> AccountId {
		DeviceRecords::<Test>::get(id).map_or(ALICE, |device| device.owner)
	}

	/// Who looks after the device: its owner, or its administrator.
	fn manager_of(&self, id: DeviceId) -> AccountId {
		let device = DeviceRecords::<Test>::get(id);
		let administrator = device.and_then(|device| device.administrator);
		administrator.filter(|_| self.detail.is_multiple_of(2)).unwrap_or_else(|| self.owner_of(id))
	}

	/// The key that the device signs with.
	fn signer(&self, id: DeviceId) -> TestDevice {
		let own = DeviceRecords::<Test>::get(id).map(|device| device.key);
		(0..KEYS)
			.map(key)
			.find(|key| self.is_right && Some(key.key()) == own)
			.unwrap_or_else(|| key(self.device))
	}

	/// A key for a device to come.
	fn fresh(&self) -> TestDevice {
		(0..KEYS)
			.map(|step| key(self.other + step))
			.find(|key| self.is_right && Call::ensure_key_can_pair(&key.key()).is_ok())
			.unwrap_or_else(|| key(self.other))
	}

	/// A pairing with which this can be done, or any.
	fn pairing(&self) -> PairingId {
		let suits = |pairing: &Pairing| match self.what {
			4 => pairing.is_expired(Call::now()),
			2 => pairing.proved.is_none(),
			3 => {
				let Pairing { factors, accepted, .. } = pairing;
				pairing.proved.is_some()
					&& (!factors.code || pairing.code_shown)
					&& (!factors.second || pairing.vouched.is_some())
					&& (!factors.places || accepted.administrator && accepted.user)
			},
			10 => pairing.places.is_some(),
			11 | 12 => pairing.factors.second,
			13 => pairing.factors.code && pairing.proved.is_some(),
			14 => pairing.code_entered.is_some(),
			_ => true,
		};
		let any = pick(Pairings::<Test>::iter_keys().collect(), self.other, 0);
		let suitable = Pairings::<Test>::iter()
			.filter(|(_, pairing)| self.is_right && suits(pairing))
			.map(|(id, _)| id)
			.collect();
		pick(suitable, self.other, any)
	}

	fn owner_of_pairing(&self, id: PairingId) -> AccountId {
		Pairings::<Test>::get(id).map_or(ALICE, |pairing| pairing.owner)
	}

	fn key_of_pairing(&self, id: PairingId) -> TestDevice {
		let own = Pairings::<Test>::get(id).map(|pairing| pairing.device_key);
		(0..KEYS)
			.map(key)
			.find(|key| self.is_right && Some(key.key()) == own)
			.unwrap_or_else(|| key(self.device))
	}

	fn places(&self) -> Places {
		Places { administrator: ADMINISTRATOR, user: [USER, ALICE][self.with % 2].clone() }
	}

	fn place(&self) -> Place {
		[Place::Administrator, Place::User][self.detail % 2]
	}

	/// Somebody who has a place at the device, or was offered one, and which.
	fn someone_with(
		&self,
		id: DeviceId,
		of: fn(&Device, Place) -> Option<&AccountId>,
	) -> (AccountId, Place) {
		let device = DeviceRecords::<Test>::get(id);
		let places = [self.place(), Place::Administrator, Place::User];
		let named = |place| Some((of(device.as_ref()?, place)?.clone(), place));
		places.into_iter().find_map(named).unwrap_or((USER, Place::User))
	}

	fn hash(&self) -> Hash {
		Hash::repeat_byte(self.detail as u8 % 3)
	}

	fn command(&self, id: DeviceId) -> (CommandId, Hash, AccountId) {
		let commands = Commands::<Test>::get(id);
		let index = self.other % commands.len().max(1);
		commands
			.get(index)
			.map_or((1, Hash::zero(), ALICE), |one| (one.id, one.hash, one.by.clone()))
	}

	fn target(&self) -> RecallTarget {
		let model = self.with as u64 % 5;
		match self.detail % 4 {
			0 => RecallTarget::Model(model),
			1 => RecallTarget::Batch(self.with as u64 % 5),
			2 => RecallTarget::Device {
				manufacturer: MANUFACTURER,
				commitment: key(self.device).commitment(),
			},
			_ => RecallTarget::Firmware { model, firmware: self.hash() },
		}
	}

	/// The next entry of a device's log, or one that is not.
	fn entry(&self, id: DeviceId) -> LogEntry {
		let log = DeviceRecords::<Test>::get(id).map(|device| device.log).unwrap_or_default();
		let seq = match self.detail % 8 {
			0 => log.seq,
			1 => log.seq + 2,
			_ => log.seq + 1,
		};
		LogEntry { root: self.hash(), ..entry_now(seq) }
	}

	/// What the manufacturer says of a device that is being paired.
	fn provenance(&self, id: PairingId, nonce: u64) -> Option<Origin> {
		let pairing = Pairings::<Test>::get(id)?;
		let model = pairing.model?;
		let device = self.key_of_pairing(id);
		let commitment = device.commitment();
		if self.detail.is_multiple_of(3) {
			let payload = vouching_payload(id, model, commitment, &device.key());
			let by_manufacturer = Hash::from_slice(MANUFACTURER.as_ref());
			let intent = intent(
				Action::VouchForDevice,
				by_manufacturer,
				Some(&pairing.owner),
				nonce,
				payload,
			);
			let key = manufacturers_key();
			let signature = key.sign(&intent);
			return Some(Origin::Signed { commitment, key: key.key(), intent, signature });
		}
		let leaves: Vec<_> = (0..KEYS).map(|index| key(index).leaf()).collect();
		let index = leaves.iter().position(|leaf| *leaf == device.leaf())?;
		let proof = merkle::prove(&leaves, index as u32)?;
		Some(Origin::Batch { batch: model, commitment, proof })
	}

	fn prove(&self, id: PairingId, nonce: u64) -> DispatchResult {
		let device = self.key_of_pairing(id);
		let shown = self.provenance(id, nonce);
		let (challenge, factors) = Pairings::<Test>::get(id)
			.map(|pairing| (pairing.challenge, pairing.factors))
			.unwrap_or_default();
		let code = factors.code.then(|| code_for(id));
		let commitment = shown.as_ref().map(|_| device.commitment());
		let owner = self.owner_of_pairing(id);
		let expires_at = Call::now() + 60 * SECOND;
		let intent = PairingProof { pairing: id, challenge, commitment, code }.intent(
			GENESIS,
			device.id(),
			&owner,
			nonce,
			expires_at,
		);
		let signature = device.sign(&intent);
		let shown = shown.map(Box::new);
		Call::prove_device(signed(&self.anybody()), id, intent, signature, shown, code)
	}

	/// The whole ceremony, at once.
	fn pair(&self, nonce: u64) -> DispatchResult {
		let (owner, device) = (self.owner(), self.fresh());
		let model = (!self.detail.is_multiple_of(4)).then_some(MODEL);
		let id = NextPairingId::<Test>::get();
		Call::open_pairing(signed(&owner), device.key(), model, None)?;
		let deed = Deed { is_right: true, ..self.clone() };
		deed.prove(id, nonce)?;
		if self.detail.is_multiple_of(2) {
			Did::act_by(Some(key(1).key().account()));
			Call::vouch_pairing(signed(&owner), id)?;
			Did::act_by(Some(key(0).key().account()));
		}
		Call::confirm_pairing(signed(&owner), id)
	}

	/// What a device signs, and its signature.
	fn signed_by_pairing_device(
		&self,
		id: PairingId,
		action: Action,
		signer: &TestDevice,
		subject: DeviceId,
		nonce: u64,
	) -> (SignedIntent, KeySignature) {
		let challenge =
			Pairings::<Test>::get(id).map(|pairing| pairing.challenge).unwrap_or_default();
		let owner = self.owner_of_pairing(id);
		let payload = challenge_payload(id, challenge);
		let intent = intent(action, subject, Some(&owner), nonce, payload);
		let signature = signer.sign(&intent);
		(intent, signature)
	}

	fn perform(&self, nonce: u64) -> DispatchResult {
		let (id, pairing) = (self.device(), self.pairing());
		let sender = signed(&self.anybody());
		match self.what {
			0 => {
				let (model, root) = (self.with as u64 % 5, Hash::repeat_byte(1));
				Call::enrol_batch(self.origin(&MANUFACTURER), model, root, 3)
			},
			1 => {
				let models = [MODEL, WITH_DISPLAY, PERSONAL, OF_COMPANY, OF_COMPANY, OTHER_MODEL];
				let model = (!self.detail.is_multiple_of(5)).then_some(models[self.with % 6]);
				let places = (model == Some(OF_COMPANY)).then(|| self.places());
				let owner = self.origin(&self.owner());
				Call::open_pairing(owner, self.fresh().key(), model, places)
			},
			2 => self.prove(pairing, nonce),
			3 => {
				Did::act_by(Some(key(0).key().account()));
				Call::confirm_pairing(self.origin(&self.owner_of_pairing(pairing)), pairing)
			},
			4 => Call::cancel_pairing(self.origin(&self.owner_of_pairing(pairing)), pairing),
			5 => {
				let anchor = self.signer(id).anchor_for(id, self.entry(id));
				Call::anchor_log(sender, id, anchor.entry, anchor.expires_at, anchor.signature)
			},
			6 => {
				let origin = if self.is_right { RuntimeOrigin::root() } else { sender };
				let factors = Factors {
					origin: true,
					second: self.with.is_multiple_of(2),
					..Factors::default()
				};
				Call::set_class(origin, 4, (self.detail.is_multiple_of(2)).then_some(factors))
			},
			7 => Call::register_model(self.origin(&MANUFACTURER), self.hash(), 0),
			8 => Call::recall(self.origin(&MANUFACTURER), self.target(), self.hash()),
			9 => {
				let target =
					pick(Recalls::<Test>::iter_keys().collect(), self.other, self.target());
				if self.is_right && self.detail.is_multiple_of(3) {
					return Call::lift_recall(RuntimeOrigin::root(), target);
				}
				Call::lift_recall(self.origin(&MANUFACTURER), target)
			},
			10 => {
				let places = Pairings::<Test>::get(pairing).and_then(|pairing| pairing.places);
				let places = places.unwrap_or_else(|| self.places());
				let named = [places.administrator, places.user][self.detail % 2].clone();
				Call::accept_place(self.origin(&named), pairing)
			},
			11 => {
				Did::act_by(Some(key(1).key().account()));
				Call::vouch_pairing(self.origin(&self.owner_of_pairing(pairing)), pairing)
			},
			12 => {
				let (intent, signature) = self.signed_by_pairing_device(
					pairing,
					Action::VouchForPairing,
					&self.signer(id),
					id,
					nonce,
				);
				Call::vouch_pairing_by_device(sender, pairing, id, intent, signature)
			},
			13 => {
				let owner = self.origin(&self.owner_of_pairing(pairing));
				Call::enter_code(owner, pairing, code(!self.detail.is_multiple_of(4)))
			},
			14 => Call::reveal_code(sender, pairing, SALT),
			15 => {
				let device = self.key_of_pairing(pairing);
				let (intent, signature) = self.signed_by_pairing_device(
					pairing,
					Action::RefusePairing,
					&device,
					device.id(),
					nonce,
				);
				Call::refuse_pairing(sender, pairing, intent, signature)
			},
			16 => Call::suspend(self.origin(&self.manager_of(id)), id),
			17 => Call::report_lost(self.origin(&self.manager_of(id)), id),
			18 => Call::recover(self.origin(&self.manager_of(id)), id),
			19 => outcome(Call::retire(self.origin(&self.owner_of(id)), id)),
			20 => {
				let (new, signer) = (self.fresh(), self.signer(id));
				let owner = self.owner_of(id);
				let payload = payload_hash(&new.key());
				let intent = intent(Action::RotateDeviceKey, id, Some(&owner), nonce, payload);
				let signatures = (signer.sign(&intent), new.sign(&intent));
				let who = self.origin(&self.manager_of(id));
				Call::rotate_device_key(who, id, new.key(), intent, signatures.0, signatures.1)
			},
			21 => {
				let to = PEOPLE[self.with].clone();
				Call::offer_transfer(self.origin(&self.owner_of(id)), id, to)
			},
			22 => Call::cancel_transfer(self.origin(&self.owner_of(id)), id),
			23 => {
				let to = match DeviceRecords::<Test>::get(id).map(|device| device.state) {
					Some(DeviceState::TransferOffered { to, .. }) => to,
					_ => BOB,
				};
				let (who, new) = (self.by(&to), self.fresh());
				self.signer(id).goes_to(id, &who, &new, nonce)
			},
			24 => {
				let named = [ADMINISTRATOR, USER, ALICE, BOB][self.with % 4].clone();
				let named = (!self.other.is_multiple_of(4)).then_some(named);
				Call::appoint(self.origin(&self.owner_of(id)), id, self.place(), named)
			},
			25 => {
				let (who, place) = self.someone_with(id, Device::appointee);
				Call::accept_appointment(self.origin(&who), id, place)
			},
			26 => Call::resign(self.origin(&self.someone_with(id, Device::holder).0), id),
			27 => {
				let signer = self.signer(id);
				let first = self.entry(id);
				let next = LogEntry { seq: first.seq + 1, ..first };
				let anchors = vec![
					key(self.other).anchor_for(key(self.other).id(), first),
					signer.anchor_for(id, first),
					signer.anchor_for(id, next),
				];
				let anchors = anchors.try_into().unwrap();
				Call::anchor_logs(sender, anchors).map(|_| ()).map_err(|failed| failed.error)
			},
			28 => {
				let who = self.origin(&self.manager_of(id));
				Call::send_command(who, id, self.hash(), in_an_hour())
			},
			29 => {
				let (command, _, by) = self.command(id);
				Call::withdraw_command(self.origin(&by), id, command)
			},
			30 => {
				let (command, hash, _) = self.command(id);
				let outcome = CommandOutcome::Done;
				let expires_at = in_an_hour();
				let intent = jasmynet_primitives::devices::Acknowledgement {
					command: hash,
					outcome,
					report: None,
				}
				.intent(GENESIS, id, command, expires_at);
				let signature = self.signer(id).sign(&intent);
				Call::acknowledge(sender, id, command, outcome, None, expires_at, signature)
			},
			31 => {
				let (payload, owner) = (payload_hash(&self.hash()), self.owner_of(id));
				let intent = intent(Action::RecordFirmware, id, Some(&owner), nonce, payload);
				let signature = self.signer(id).sign(&intent);
				Call::record_firmware(sender, id, self.hash(), intent, signature)
			},
			ERASE => {
				let who = [ALICE, BOB, ADMINISTRATOR, USER][self.who % 4].clone();
				let progress = Call::erase(&who, 1 + self.detail as u32 % 3);
				if progress.erased > 0 {
					Ok(())
				} else {
					Err(DispatchError::CannotLookup)
				}
			},
			CLOSE => {
				Did::close(&[ALICE, BOB, ADMINISTRATOR, USER][self.who % 4]);
				Ok(())
			},
			REOPEN => {
				[ALICE, BOB, ADMINISTRATOR, USER].iter().for_each(Did::reopen);
				Ok(())
			},
			_ => self.pair(nonce),
		}
	}

	/// Whether nobody but those whom it concerns may do this now.
	fn is_for_nobody_else(&self) -> bool {
		let now = Call::now();
		let is_over = match self.what {
			4 => Pairings::<Test>::get(self.pairing()).is_some_and(|it| it.is_expired(now)),
			22 => matches!(
				DeviceRecords::<Test>::get(self.device()).map(|device| device.state),
				Some(DeviceState::TransferOffered { expires_at, .. }) if now >= expires_at
			),
			29 => {
				let waiting = Commands::<Test>::get(self.device());
				let (command, ..) = self.command(self.device());
				waiting.iter().any(|one| one.id == command && now >= one.expires_at)
			},
			_ => false,
		};
		self.what < ERASE && !RELAYED.contains(&self.what) && !is_over
	}
}

/// What may only ever go one way.
#[derive(Default)]
struct History {
	ended: BTreeMap<DeviceId, FormerDevice>,
	/// Number of the last entry and the last command of each device.
	numbers: BTreeMap<DeviceId, (u64, CommandId)>,
}

impl History {
	fn check(&mut self) {
		for (id, former) in &self.ended {
			assert_eq!(FormerDevices::<Test>::get(id).as_ref(), Some(former));
			assert_eq!(DeviceRecords::<Test>::get(id), None);
			for who in &PEOPLE {
				assert_eq!(Call::standing(id, who), DeviceStanding::NotTheirs);
			}
		}
		for (id, former) in FormerDevices::<Test>::iter() {
			if former.end != DeviceEnd::Unclaimed {
				self.ended.insert(id, former);
			}
			let numbers = self.numbers.get(&id).copied().unwrap_or_default();
			assert_eq!((former.last_seq, former.last_command), numbers);
		}
		for (id, device) in DeviceRecords::<Test>::iter() {
			let now = (device.log.seq, device.last_command);
			let before = self.numbers.insert(id, now).unwrap_or_default();
			assert!(now.0 >= before.0 && now.1 >= before.1, "numbers never restart");
		}
	}
}

/// What everybody should have on hold, by reason.
fn deposits() -> BTreeMap<(u8, AccountId), Balance> {
	let devices = DeviceRecords::<Test>::iter_values().map(|it| (0, it.owner, it.deposit));
	let pairings = Pairings::<Test>::iter_values().map(|it| (1, it.owner, it.deposit));
	let models = Models::<Test>::iter_values().map(|it| (2, it.manufacturer, it.deposit));
	let batches = Batches::<Test>::iter_values().map(|it| (3, it.manufacturer, it.deposit));
	let recalls = Recalls::<Test>::iter_values().map(|it| (4, it.by, it.deposit));
	let mut sums = BTreeMap::new();
	for (reason, who, deposit) in
		devices.chain(pairings).chain(models).chain(batches).chain(recalls)
	{
		*sums.entry((reason, who)).or_default() += deposit;
	}
	sums
}

fn check_holds() {
	let deposits = deposits();
	let reasons = [
		HoldReason::Device,
		HoldReason::Pairing,
		HoldReason::Model,
		HoldReason::Batch,
		HoldReason::Recall,
	];
	for (index, reason) in (0..).zip(reasons) {
		let reason = reason.into();
		for who in PEOPLE {
			let deposit = deposits.get(&(index, who.clone())).copied().unwrap_or_default();
			assert_eq!(Balances::balance_on_hold(&reason, &who), deposit, "{reason:?} of {who}");
		}
	}
	for who in PEOPLE {
		assert_eq!(Balances::total_balance(&who), FUNDS, "nobody gains, nobody loses");
	}
}

/// Which devices each commitment stands for.
fn check_commitments() {
	let mut seen = BTreeMap::new();
	for (id, device) in DeviceRecords::<Test>::iter() {
		if let Some(claim) = Call::claim_of(&device) {
			assert_eq!(seen.insert(claim, id), None, "a commitment is one device");
		}
	}
}

/// Does all of this, checks what is always true after each, and counts what went well.
fn play(deeds: Vec<Deed>) -> [u32; DEEDS] {
	let mut done = [0; DEEDS];
	ExtBuilder.build_and_execute(|| {
		scene();
		let mut history = History::default();
		for (nonce, deed) in (1..).zip(deeds) {
			set_time(Call::now() + deed.pause);
			let is_private = deed.is_for_nobody_else();
			let worked: Vec<_> = DeviceRecords::<Test>::iter()
				.filter(|(_, device)| Call::works(device))
				.map(|(id, _)| id)
				.collect();
			System::reset_events();
			let before = sp_io::storage::root(StateVersion::V1);
			if deed.perform(nonce).is_ok() {
				done[deed.what] += 1;
				let is_strangers = deed.anybody() == STRANGER && !deed.is_right;
				assert!(!(is_strangers && is_private), "a stranger did {deed:?}");
			} else if deed.what < ERASE {
				assert_eq!(sp_io::storage::root(StateVersion::V1), before, "{deed:?} left a trace");
			}
			for record in System::events() {
				if let RuntimeEvent::Devices(Event::LogAnchored { device, .. }) = record.event {
					assert!(worked.contains(&device), "only what works is heard: {deed:?}");
				}
			}
			Call::do_try_state().unwrap_or_else(|error| panic!("{error:?} after {deed:?}"));
			history.check();
			check_holds();
			check_commitments();
		}
	});
	done
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(48))]

	#[test]
	fn whatever_they_do_what_is_always_true_stays_true(deeds in deeds()) {
		play(deeds);
	}
}

/// Else the test above would say little.
#[test]
fn such_sequences_get_everywhere() {
	let mut runner = TestRunner::deterministic();
	let mut done = [0; DEEDS];
	for _ in 0..40 {
		let deeds = deeds().new_tree(&mut runner).unwrap().current();
		done.iter_mut().zip(play(deeds)).for_each(|(sum, count)| *sum += count);
	}
	println!("how often each went well: {done:?}");
	assert!(done.iter().all(|count| *count > 0));
}
