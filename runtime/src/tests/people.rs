//! People and companies acting in the real runtime, key by key.

use frame_support::assert_ok;
use jasmynet_primitives::{
	content::ContentId,
	devices::{batch_leaf, Origin, PairingProof},
	did::{identity_account, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	locker::{NewRecord, RecordContent},
	merkle,
	roles::{Role, Roles},
	terms::Terms,
	traits::Intents,
	AccountId, BatchId, CategoryCode, DeviceId, GrantId, Hash, ModelId, Moment, RecordId,
	RequestId, DAY,
};
use sp_core::{sr25519, Encode, Pair};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::Dispatchable, DispatchError};

use crate::{genesis_presets::identity_of, *};

/// The time of the chain.
pub(super) fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

/// Lets time pass.
pub(super) fn pass(time: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += time);
}

/// A key pair that no preset knows.
pub(super) fn key(seed: u8) -> sr25519::Pair {
	sr25519::Pair::from_seed(&[seed; 32])
}

pub(super) fn public(key: &sr25519::Pair) -> PublicKey {
	PublicKey::Sr25519(key.public().0)
}

/// What `key` signs about `subject`.
pub(super) fn intent(
	action: Action,
	subject: [u8; 32],
	counterparty: Option<&AccountId>,
	payload: &impl Encode,
) -> SignedIntent {
	let counterparty = counterparty.map(|account| account.clone().into());
	SignedIntent {
		genesis_hash: Did::genesis_hash(),
		action,
		subject,
		counterparty,
		nonce: Did::next_intent_nonce(subject, action, counterparty),
		not_before: None,
		expires_at: now() + DAY,
		payload_hash: payload_hash(payload),
	}
}

pub(super) fn sign(key: &sr25519::Pair, intent: &SignedIntent) -> KeySignature {
	KeySignature::Sr25519(key.sign(&intent.signing_bytes()).0)
}

/// Has a key make a call for an identity, and answers what came of it.
pub(super) fn try_as_did(
	key: &PublicKey,
	did: &AccountId,
	call: impl Into<RuntimeCall>,
) -> Result<(), DispatchError> {
	let call = RuntimeCall::from(pallet_did::Call::as_did {
		did: did.clone(),
		call: Box::new(call.into()),
	});
	call.dispatch(RuntimeOrigin::signed(key.account())).map_err(|failed| failed.error)?;
	// Nobody reads another call's result.
	let outcome = System::read_events_for_pallet::<pallet_did::Event<Runtime>>()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			pallet_did::Event::CalledAs { result, .. } => Some(result),
			_ => None,
		});
	outcome.expect("as_did tells how the call ended")
}

pub(super) fn as_did(key: &PublicKey, did: &AccountId, call: impl Into<RuntimeCall>) {
	assert_ok!(try_as_did(key, did, call));
}

/// Has the development key of a preset's company or person act for its identity.
pub(super) fn act(who: Sr25519Keyring, call: impl Into<RuntimeCall>) {
	as_did(&PublicKey::Sr25519(who.public().0), &identity_of(who), call);
}

/// A person whose identity Alice's company pays for, with nothing.
pub(super) fn poor_person(first: &sr25519::Pair) -> AccountId {
	let salt = [0; 32];
	let did = identity_account(&public(first), &salt);
	let sponsor = identity_of(Sr25519Keyring::Alice);
	let intent =
		intent(Action::CreateIdentity, did.clone().into(), Some(&sponsor), &(public(first), salt));
	let signature = sign(first, &intent);
	act(
		Sr25519Keyring::Alice,
		pallet_did::Call::create_for { intent, key: public(first), salt, signature },
	);
	did
}

/// The same, with some money.
pub(super) fn sponsored_person(first: &sr25519::Pair) -> AccountId {
	let did = poor_person(first);
	act(
		Sr25519Keyring::Eve,
		pallet_ledger::Call::transfer {
			to: did.clone(),
			value: 1_000 * jasmynet_primitives::JASMY,
		},
	);
	did
}

/// The call that adds `new` to `did`, with its agreement.
pub(super) fn add_key(
	did: &AccountId,
	new: &sr25519::Pair,
	relationships: Relationships,
) -> RuntimeCall {
	let intent = intent(Action::AddKey, did.clone().into(), None, &(public(new), relationships));
	let signature = sign(new, &intent);
	pallet_did::Call::add_key { key: public(new), relationships, intent: Some((intent, signature)) }
		.into()
}

/// What stands for the serial number of the device with this key.
pub(super) fn commitment(device: &sr25519::Pair) -> Hash {
	Hash::from(device.public().0)
}

/// The tree over the batch of a single device.
fn batch_of(device: &sr25519::Pair) -> (Hash, merkle::Proof) {
	let leaf = batch_leaf(commitment(device), &public(device));
	(merkle::root(&[leaf]).unwrap(), merkle::prove(&[leaf], 0).unwrap())
}

/// Enrols a device as the only one of a batch and a model of Bob's.
pub(super) fn enrol_device(device: &sr25519::Pair) -> (ModelId, BatchId) {
	let model = pallet_devices::NextModelId::<Runtime>::get();
	let batch = pallet_devices::NextBatchId::<Runtime>::get();
	let data_sheet = Hash::repeat_byte(6);
	act(Sr25519Keyring::Bob, pallet_devices::Call::register_model { data_sheet, class: 0 });
	let (root, _) = batch_of(device);
	act(Sr25519Keyring::Bob, pallet_devices::Call::enrol_batch { model, root, count: 1 });
	(model, batch)
}

/// Pairs an enrolled device with `owner`.
pub(super) fn pair_device(
	person: &sr25519::Pair,
	owner: &AccountId,
	device: &sr25519::Pair,
	(model, batch): (ModelId, BatchId),
) -> DeviceId {
	let pairing = pallet_devices::NextPairingId::<Runtime>::get();
	let open = pallet_devices::Call::open_pairing {
		device_key: public(device),
		model: Some(model),
		places: None,
	};
	as_did(&public(person), owner, open);
	let challenge = pallet_devices::Pairings::<Runtime>::get(pairing).unwrap().challenge;
	let id = public(device).device_id();
	let commitment = commitment(device);
	let agreed = PairingProof { pairing, challenge, commitment: Some(commitment), code: None };
	let intent = intent(Action::PairDevice, id.0, Some(owner), &agreed);
	let signature = sign(device, &intent);
	let (_, proof) = batch_of(device);
	assert_ok!(Devices::prove_device(
		RuntimeOrigin::signed(public(person).account()),
		pairing,
		intent,
		signature,
		Some(Box::new(Origin::Batch { batch, commitment, proof })),
		None,
	));
	as_did(&public(person), owner, pallet_devices::Call::confirm_pairing { pairing });
	id
}

/// A record whose ciphertext is told apart by `byte`.
pub(super) fn new_record(byte: u8, category: CategoryCode, device: Option<DeviceId>) -> NewRecord {
	let mut cid = vec![1, 0x55, 0x12, 0x20];
	cid.extend([byte; 32]);
	NewRecord {
		content: RecordContent::Address(ContentId(cid.try_into().unwrap())),
		size: 10,
		category,
		device,
		retention_until: None,
		replicas_required: 1,
	}
}

/// Puts a record into the locker of `owner`.
pub(super) fn put_record(person: &sr25519::Pair, owner: &AccountId, record: NewRecord) -> RecordId {
	let id = pallet_locker::NextRecordId::<Runtime>::get();
	as_did(&public(person), owner, pallet_locker::Call::put { record });
	id
}

/// Has Dave's company ask for data.
pub(super) fn let_dave_ask(subject: &AccountId, terms: Terms) -> RequestId {
	let roles = Roles::of(&[Role::Validator, Role::Auditor, Role::DataConsumer]);
	assert_ok!(Consortium::set_roles(
		RuntimeOrigin::root(),
		identity_of(Sr25519Keyring::Dave),
		roles
	));
	let request = pallet_consent::NextRequestId::<Runtime>::get();
	act(Sr25519Keyring::Dave, pallet_consent::Call::request { subject: subject.clone(), terms });
	request
}

/// Has Dave's company ask for data, and be granted it.
pub(super) fn grant_dave(person: &sr25519::Pair, subject: &AccountId, terms: Terms) -> GrantId {
	let grant = pallet_consent::NextGrantId::<Runtime>::get();
	let terms_hash = terms.hash();
	let request = let_dave_ask(subject, terms);
	let accept = pallet_consent::Call::accept { request, terms_hash, narrowed: None };
	as_did(&public(person), subject, accept);
	grant
}

/// Has Dave's company read a record, which Charlie's serves.
pub(super) fn read_record(grant: GrantId, record: RecordId, receipt: Hash) {
	act(Sr25519Keyring::Dave, reading(grant, record, receipt));
}

/// The call that records that Dave's company reads, with Charlie's word for it.
pub(super) fn reading(
	grant: GrantId,
	record: RecordId,
	receipt: Hash,
) -> pallet_consent::Call<Runtime> {
	let (host, company) = (identity_of(Sr25519Keyring::Charlie), identity_of(Sr25519Keyring::Dave));
	let payload = (grant, record, receipt);
	let intent = intent(Action::ServeAccess, host.clone().into(), Some(&company), &payload);
	let host_signature = sign(&Sr25519Keyring::Charlie.pair(), &intent);
	pallet_consent::Call::record_access {
		grant,
		record,
		receipt,
		host,
		host_key: PublicKey::Sr25519(Sr25519Keyring::Charlie.public().0),
		intent,
		host_signature,
	}
}
