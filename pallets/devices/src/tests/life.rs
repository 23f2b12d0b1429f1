//! What devices and those around them do once they are paired.

use jasmynet_primitives::{
	devices::{
		hand_over_payload, Acknowledgement, Anchor, CommandOutcome, DeviceState, Place,
		RecallTarget,
	},
	intent::payload_hash,
	CommandId, Moment,
};

use super::*;

/// What `id` signs for `action`, good for a minute.
pub(crate) fn intent(
	action: Action,
	id: DeviceId,
	counterparty: Option<&AccountId>,
	nonce: u64,
	payload_hash: Hash,
) -> SignedIntent {
	SignedIntent {
		genesis_hash: GENESIS,
		action,
		subject: id.0,
		counterparty: counterparty.map(|account| account.clone().into()),
		nonce,
		not_before: None,
		expires_at: Call::now() + 60 * SECOND,
		payload_hash,
	}
}

/// What became of a call, whatever it cost.
pub(crate) fn outcome(done: DispatchResultWithPostInfo) -> DispatchResult {
	done.map(|_| ()).map_err(|failed| failed.error)
}

pub(crate) fn signed(who: &AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who.clone())
}

/// A device of Alice's.
pub(crate) fn alices(seed: u8) -> TestDevice {
	let device = TestDevice::ed25519(seed);
	pair(&ALICE, &device);
	device
}

/// A device of Alice's, with an administrator and a user.
pub(crate) fn companys(seed: u8) -> TestDevice {
	let device = alices(seed);
	give_place(&ALICE, device.id(), Place::Administrator, &ADMINISTRATOR);
	give_place(&ALICE, device.id(), Place::User, &USER);
	device
}

pub(crate) fn give_place(owner: &AccountId, id: DeviceId, place: Place, who: &AccountId) {
	assert_ok!(Call::appoint(signed(owner), id, place, Some(who.clone())));
	assert_ok!(Call::accept_appointment(signed(who), id, place));
}

pub(crate) fn record(id: DeviceId) -> Device {
	DeviceRecords::<Test>::get(id).unwrap()
}

pub(crate) fn state(id: DeviceId) -> DeviceState {
	record(id).state
}

pub(crate) fn held_for_devices(who: &AccountId) -> Balance {
	Balances::balance_on_hold(&HoldReason::Device.into(), who)
}

/// An entry with three readings that were made at this moment.
pub(crate) fn entry_now(seq: u64) -> LogEntry {
	let now = Call::now();
	LogEntry { seq, root: Hash::from_low_u64_be(seq), count: 3, from: now, to: now }
}

impl TestDevice {
	/// Signs an entry for the device with this id.
	pub(crate) fn anchor_for(&self, id: DeviceId, entry: LogEntry) -> Anchor {
		let expires_at = Call::now() + 60 * SECOND;
		let signature = self.sign(&entry.intent(GENESIS, id, expires_at));
		Anchor { device: id, entry, expires_at, signature }
	}

	/// Anchors an entry under an id that is not its key's.
	pub(crate) fn anchor_as(&self, id: DeviceId, entry: LogEntry) -> DispatchResult {
		let Anchor { expires_at, signature, .. } = self.anchor_for(id, entry);
		Call::anchor_log(signed(&STRANGER), id, entry, expires_at, signature)
	}

	/// Says what it runs.
	pub(crate) fn runs(&self, id: DeviceId, firmware: Hash, nonce: u64) -> DispatchResult {
		let owner = DeviceRecords::<Test>::get(id).map_or(ALICE, |device| device.owner);
		let payload = payload_hash(&firmware);
		let intent = intent(Action::RecordFirmware, id, Some(&owner), nonce, payload);
		let signature = self.sign(&intent);
		Call::record_firmware(signed(&STRANGER), id, firmware, intent, signature)
	}

	/// Answers a command with this hash, and has no report.
	pub(crate) fn answers(&self, id: DeviceId, command: CommandId, hash: Hash) -> DispatchResult {
		let outcome = CommandOutcome::Done;
		let expires_at = Call::now() + 60 * SECOND;
		let intent = Acknowledgement { command: hash, outcome, report: None }
			.intent(GENESIS, id, command, expires_at);
		let signature = self.sign(&intent);
		Call::acknowledge(signed(&STRANGER), id, command, outcome, None, expires_at, signature)
	}

	/// Gets the key of `new` in place of its own.
	pub(crate) fn rotates(
		&self,
		id: DeviceId,
		owner: &AccountId,
		new: &TestDevice,
		nonce: u64,
	) -> DispatchResult {
		let payload = payload_hash(&new.key());
		let intent = intent(Action::RotateDeviceKey, id, Some(owner), nonce, payload);
		let signatures = (self.sign(&intent), new.sign(&intent));
		Call::rotate_device_key(signed(owner), id, new.key(), intent, signatures.0, signatures.1)
	}

	/// What it signs to go to `to` with the key of `new`.
	pub(crate) fn hand_over_intent(
		id: DeviceId,
		to: &AccountId,
		new: &TestDevice,
		nonce: u64,
	) -> SignedIntent {
		let challenge = match DeviceRecords::<Test>::get(id).map(|device| device.state) {
			Some(DeviceState::TransferOffered { challenge, .. }) => challenge,
			_ => Hash::zero(),
		};
		let payload = hand_over_payload(challenge, &new.key());
		intent(Action::HandOverDevice, id, Some(to), nonce, payload)
	}

	/// Goes to `to` with the key of `new`.
	pub(crate) fn goes_to(
		&self,
		id: DeviceId,
		to: &AccountId,
		new: &TestDevice,
		nonce: u64,
	) -> DispatchResult {
		let intent = Self::hand_over_intent(id, to, new, nonce);
		let signatures = (self.sign(&intent), new.sign(&intent));
		outcome(Call::accept_transfer(
			signed(to),
			id,
			new.key(),
			intent,
			signatures.0,
			signatures.1,
		))
	}
}

/// Hands a device over and answers what it is then.
pub(crate) fn hand_over(
	device: &TestDevice,
	owner: &AccountId,
	to: &AccountId,
	seed: u8,
) -> TestDevice {
	let new = TestDevice::ed25519(seed);
	assert_ok!(Call::offer_transfer(signed(owner), device.id(), to.clone()));
	assert_ok!(device.goes_to(device.id(), to, &new, 1));
	new
}

/// Sends a command for an hour and answers its number.
pub(crate) fn send(who: &AccountId, id: DeviceId, hash: Hash) -> CommandId {
	assert_ok!(Call::send_command(signed(who), id, hash, in_an_hour()));
	record(id).last_command
}

pub(crate) fn in_an_hour() -> Moment {
	Call::now() + 3_600 * SECOND
}

/// The manufacturer of a device's model calls the model back.
pub(crate) fn call_back_model_of(id: DeviceId) {
	call_back(RecallTarget::Model(record(id).model.unwrap()));
}

pub(crate) fn lift_model_of(id: DeviceId) {
	let target = RecallTarget::Model(record(id).model.unwrap());
	assert_ok!(Call::lift_recall(signed(&MANUFACTURER), target));
}

pub(crate) fn call_back(target: RecallTarget) {
	assert_ok!(Call::recall(signed(&MANUFACTURER), target, Hash::repeat_byte(0x0e)));
}

/// Has `device` sign for a pairing that needs nothing but that.
pub(crate) fn prove_bare(id: PairingId, device: &TestDevice, nonce: u64) -> DispatchResult {
	prove_with(id, device, nonce, None, None)
}

/// Pairs a device that nobody vouches for, and to which a second key of its owner agrees.
pub(crate) fn pair_vouched(owner: &AccountId, device: &TestDevice, nonce: u64) {
	let [one, other] = [0xa1, 0xa2].map(|byte| AccountId::new([byte; 32]));
	let id = open_as(owner, device, None);
	assert_ok!(prove_bare(id, device, nonce));
	Did::act_by(Some(one));
	assert_ok!(Call::vouch_pairing(signed(owner), id));
	Did::act_by(Some(other));
	assert_ok!(Call::confirm_pairing(signed(owner), id));
	Did::act_by(None);
}

/// Pairs a device that nobody vouches for, by one key alone.
pub(crate) fn pair_bare(owner: &AccountId, device: &TestDevice, nonce: u64) {
	let id = open_as(owner, device, None);
	assert_ok!(prove_bare(id, device, nonce));
	assert_ok!(Call::confirm_pairing(signed(owner), id));
}
