//! What somebody can do: each answers whether it worked.

use jasmynet_primitives::{
	devices::{Origin, PairingProof},
	did::{Relationship, Relationships, Service as Endpoint, ServiceEndpoint, ServiceKind},
	intent::Action,
	ledger::{CoveredCalls, PoolKind, ReleaseState},
	merkle,
	terms::Reward,
	DAY,
};
use sp_core::{Encode, Hasher};
use sp_runtime::traits::BlakeTwo256;

use super::{
	super::{
		account,
		blocks::signed,
		people::{add_key, commitment, intent, new_record, now, reading, sign},
		terms,
	},
	*,
};
use crate::filters::ProxyType;

type Act = fn(&World, &Roll) -> bool;

/// What the companies of the presets are here.
const ISSUER: usize = 0;
const MANUFACTURER: usize = 1;
const HOST: usize = 2;
const READER: usize = 3;

/// An ordinary kind of data.
const KIND: u32 = 50;

pub(super) const ACTS: &[(&str, Act)] = &[
	// Identities
	("Did.create", |world, roll| {
		let own = world.plain(roll.who);
		let salt = [roll.which as u8; 32];
		works(own, pallet_did::Call::create { key: public(own), salt })
	}),
	("Did.create_for", |world, roll| {
		let (new, sponsor) = (world.new_key(), world.actor(roll.who));
		let (key, salt, did) = (public(&new), [0; 32], identity(&new));
		let payload = (key, salt);
		let intent = intent(Action::CreateIdentity, did.into(), Some(&sponsor.did), &payload);
		let signature = sign(&new, &intent);
		sponsor.does(pallet_did::Call::create_for { intent, key, salt, signature })
	}),
	("Did.add_key", |world, roll| {
		let who = world.actor(roll.who);
		let everyday = Relationships::of(&[Relationship::Authentication]);
		who.does(add_key(&who.did, &world.new_key(), everyday))
	}),
	("Did.remove_key", |world, roll| {
		let who = world.actor(roll.who);
		let others = pallet_did::Keys::<Runtime>::iter_key_prefix(&who.did)
			.filter(|id| *id != public(&who.key).account());
		let Some(key_id) = roll.one_of(others) else { return false };
		who.does(pallet_did::Call::remove_key { key_id })
	}),
	("Did.take_over_deposit", |world, roll| {
		world.person(roll.who).does(pallet_did::Call::take_over_deposit {})
	}),
	("Did.set_services", |world, roll| {
		let endpoint = ServiceEndpoint::Did(identity_of(Charlie));
		let service = |id: u8| Endpoint {
			id: vec![b'a' + id].try_into().unwrap(),
			kind: ServiceKind::LockerHost,
			endpoint: endpoint.clone(),
		};
		let services: Vec<_> = (0..(roll.which % 3) as u8).map(service).collect();
		let services = services.try_into().unwrap();
		world.actor(roll.who).does(pallet_did::Call::set_services { services })
	}),
	("Did.set_recovery", |world, roll| {
		let guardian = world.actor(roll.whom).did.clone();
		let (guardians, threshold) =
			if roll.which.is_multiple_of(3) { (vec![], 0) } else { (vec![guardian], 1) };
		world.person(roll.who).does(pallet_did::Call::set_recovery {
			guardians: guardians.try_into().unwrap(),
			threshold,
			delay: 2 * DAY,
		})
	}),
	("Did.request_closure", |world, roll| {
		let beneficiary = world.account(roll.whom);
		world.person(2 + roll.who % 2).does(pallet_did::Call::request_closure { beneficiary })
	}),
	("Did.finalize_closure", |world, roll| {
		let Some(did) = roll.one_of(pallet_did::Closures::<Runtime>::iter_keys()) else {
			return false;
		};
		// A few things at a time, so that it fits into a block.
		let finalize = pallet_did::Call::finalize_closure { did: did.clone(), limit: 5 };
		(0..10).any(|_| {
			works(world.plain(roll.who % 2), finalize.clone())
				&& !pallet_did::Closures::<Runtime>::contains_key(&did)
		})
	}),
	// Credentials
	("Credentials.request", |world, roll| {
		let issuer = world.companies[ISSUER].did.clone();
		let call = pallet_credentials::Call::request { issuer, claim_type: 0 };
		world.person(roll.who).does(call)
	}),
	("Credentials.issue", |world, roll| {
		world.companies[ISSUER].does(pallet_credentials::Call::issue {
			subject: world.person(roll.whom).did.clone(),
			claim_type: 0,
			commitment: Hash::repeat_byte(1),
			level: 1,
			expires_at: None,
		})
	}),
	("Credentials.revoke", |world, roll| {
		let subject = world.person(roll.whom).did.clone();
		let call = pallet_credentials::Call::revoke { subject, claim_type: 0 };
		world.companies[ISSUER].does(call)
	}),
	("Credentials.forget", |world, roll| {
		let issuer = world.companies[ISSUER].did.clone();
		let call = pallet_credentials::Call::forget { issuer, claim_type: 0 };
		world.person(roll.who).does(call)
	}),
	("Credentials.create_status_list", |world, _| {
		world.companies[ISSUER].does(pallet_credentials::Call::create_status_list {
			purpose: jasmynet_primitives::credentials::StatusPurpose::Revocation,
		})
	}),
	// Devices
	("Devices.register_model", |world, _| {
		let data_sheet = Hash::repeat_byte(6);
		let call = pallet_devices::Call::register_model { data_sheet, class: 0 };
		world.companies[MANUFACTURER].does(call)
	}),
	("Devices.enrol_batch", |world, roll| {
		let model = roll.one_of(pallet_devices::Models::<Runtime>::iter_keys()).unwrap_or(0);
		let count = (roll.amount % 20) as u32;
		let root = Hash::repeat_byte(7);
		world.companies[MANUFACTURER].does(pallet_devices::Call::enrol_batch { model, root, count })
	}),
	("Devices.open_pairing", |world, roll| {
		let device_key = public(&world.new_key());
		let model = roll.one_of(pallet_devices::Models::<Runtime>::iter_keys());
		let places = None;
		let call = pallet_devices::Call::open_pairing { device_key, model, places };
		world.person(roll.who).does(call)
	}),
	("Devices.cancel_pairing", |world, roll| {
		let Some(pairing) = roll.one_of(pallet_devices::Pairings::<Runtime>::iter_keys()) else {
			return false;
		};
		let call = pallet_devices::Call::cancel_pairing { pairing };
		world.people.iter().any(|person| person.does(call.clone()))
	}),
	("Devices.confirm_pairing", pair),
	("Devices.retire", |world, roll| {
		let paired =
			pallet_devices::DeviceRecords::<Runtime>::iter().map(|(id, record)| (id, record.owner));
		let Some((device, owner)) = roll.one_of(paired) else { return false };
		let owner = world.people.iter().find(|person| person.did == owner);
		owner.is_some_and(|owner| owner.does(pallet_devices::Call::retire { device }))
	}),
	// Lockers
	("Locker.put", |world, roll| {
		let record = new_record(roll.which as u8, KIND, None);
		world.person(roll.who).does(pallet_locker::Call::put { record })
	}),
	("Locker.pin", |world, roll| {
		let Some(record) = roll.one_of(pallet_locker::Records::<Runtime>::iter_keys()) else {
			return false;
		};
		world.companies[HOST].does(pallet_locker::Call::pin { record, version: 1 })
	}),
	("Locker.shred", |world, roll| {
		let records =
			pallet_locker::Records::<Runtime>::iter().map(|(id, record)| (id, record.owner));
		let Some((record, owner)) = roll.one_of(records) else { return false };
		let owner = world.people.iter().find(|person| person.did == owner);
		// Otherwise few would ever be read.
		roll.edge < 100
			&& owner.is_some_and(|owner| owner.does(pallet_locker::Call::shred { record }))
	}),
	// Consent
	("Consent.request", |world, roll| {
		let mut terms = terms(KIND);
		terms.purpose = 1 + (roll.which % 3) as u32;
		terms.valid_until = now() + 20 * DAY;
		terms.reward = Reward { upfront: roll.amount, per_access: roll.amount / 7 };
		let subject = world.person(roll.whom).did.clone();
		world.companies[READER].does(pallet_consent::Call::request { subject, terms })
	}),
	("Consent.cancel_request", |world, roll| {
		let Some(request) = roll.one_of(pallet_consent::Requests::<Runtime>::iter_keys()) else {
			return false;
		};
		roll.edge < 60
			&& world.companies[READER].does(pallet_consent::Call::cancel_request { request })
	}),
	("Consent.accept", |world, roll| {
		answer(world, roll, |request, terms_hash| pallet_consent::Call::accept {
			request,
			terms_hash,
			narrowed: None,
		})
	}),
	("Consent.refuse", |world, roll| {
		roll.edge < 60 && answer(world, roll, |request, _| pallet_consent::Call::refuse { request })
	}),
	("Consent.grant", |world, roll| {
		let mut terms = terms(KIND);
		terms.valid_until = now() + 20 * DAY;
		let grantee = world.companies[READER].did.clone();
		world.person(roll.who).does(pallet_consent::Call::grant { grantee, terms })
	}),
	("Consent.revoke", |world, roll| {
		let grants =
			pallet_consent::Grants::<Runtime>::iter().map(|(id, grant)| (id, grant.subject));
		let Some((grant, subject)) = roll.one_of(grants) else { return false };
		let subject = world.people.iter().find(|person| person.did == subject);
		roll.edge < 100
			&& subject.is_some_and(|person| person.does(pallet_consent::Call::revoke { grant }))
	}),
	("Consent.record_access", read),
	("Consent.confirm_erasure", |world, roll| {
		let read = pallet_consent::Receipts::<Runtime>::iter_keys().map(|(grant, _)| grant);
		let Some(grant) = roll.one_of(read) else { return false };
		// It may have ended by itself.
		if let Some(subject) = pallet_consent::Grants::<Runtime>::get(grant).map(|it| it.subject) {
			let person = world.people.iter().find(|person| person.did == subject);
			let _ = person.map(|person| person.does(pallet_consent::Call::revoke { grant }));
		}
		let evidence = Hash::repeat_byte(1);
		let call = pallet_consent::Call::confirm_erasure { grant, evidence };
		world.companies[READER].does(call)
	}),
	("Consent.prune", |world, roll| {
		let Some(grant) = roll.one_of(pallet_consent::Grants::<Runtime>::iter_keys()) else {
			return false;
		};
		works(world.plain(roll.who), pallet_consent::Call::prune { grant })
	}),
	// JASMY, as an ERC-20
	("Ledger.transfer", |world, roll| {
		let who = world.actor(roll.who);
		let (to, value) = (world.account(roll.whom), roll.amount_of(&who.did));
		who.does(pallet_ledger::Call::transfer { to, value })
	}),
	("Ledger.transfer of a key's", |world, roll| {
		let who = world.plain(roll.who);
		let (to, value) = (world.account(roll.whom), roll.amount_of(&public(who).account()));
		works(who, pallet_ledger::Call::transfer { to, value })
	}),
	("Ledger.approve", |world, roll| {
		let (spender, value) = (world.account(roll.whom), roll.amount);
		works(world.plain(roll.who), pallet_ledger::Call::approve { spender, value })
	}),
	("Ledger.increase_allowance", |world, roll| {
		let (spender, added) = (world.account(roll.whom), roll.amount);
		works(world.plain(roll.who), pallet_ledger::Call::increase_allowance { spender, added })
	}),
	("Ledger.decrease_allowance", |world, roll| {
		let owner = public(world.plain(roll.who)).account();
		let given = pallet_ledger::Allowances::<Runtime>::iter_key_prefix(owner);
		let spender = roll.one_of(given).unwrap_or(world.account(roll.whom));
		let subtracted = roll.amount / 5;
		let call = pallet_ledger::Call::decrease_allowance { spender, subtracted };
		works(world.plain(roll.who), call)
	}),
	("Ledger.approve_if", |world, roll| {
		let (owner, spender) = (world.plain(roll.who), world.account(roll.whom));
		let expected = Ledger::allowance(public(owner).account(), spender.clone());
		let expires_at = (roll.edge < 128).then(|| now() + DAY);
		let value = roll.amount;
		works(owner, pallet_ledger::Call::approve_if { spender, expected, value, expires_at })
	}),
	("Ledger.transfer_from", |world, roll| {
		let allowed = pallet_ledger::Allowances::<Runtime>::iter_keys();
		let Some((from, spender)) = roll.one_of(allowed) else { return false };
		let value = match roll.edge {
			0..30 => spendable(&from).min(Ledger::allowance(from.clone(), spender.clone())),
			_ => roll.amount_of(&from) / 10,
		};
		let to = world.account(roll.whom);
		let call = pallet_ledger::Call::transfer_from { from, to, value };
		if let Some(actor) =
			world.people.iter().chain(&world.companies).find(|actor| actor.did == spender)
		{
			return actor.does(call);
		}
		let spender = world.plain.iter().find(|key| public(key).account() == spender);
		spender.is_some_and(|spender| works(spender, call))
	}),
	// Pools
	("Ledger.announce_release", |world, roll| {
		let pool = PoolKind::ALL[roll.which % 6];
		let (beneficiary, amount) = (world.account(roll.whom), roll.amount_of(&pool.account()));
		let purpose = b"a part of the test".to_vec().try_into().unwrap();
		voted(pallet_ledger::Call::announce_release { pool, beneficiary, amount, purpose })
	}),
	("Ledger.cancel_release", |_, roll| {
		let Some(release) = open_release(roll) else { return false };
		roll.edge < 60 && voted(pallet_ledger::Call::cancel_release { release })
	}),
	("Ledger.claim_release", |world, roll| {
		end_release(world, roll, |release| pallet_ledger::Call::claim_release { release })
	}),
	("Ledger.decline_release", |world, roll| {
		roll.edge < 60
			&& end_release(world, roll, |release| pallet_ledger::Call::decline_release { release })
	}),
	("Ledger.lapse_release", |world, roll| {
		let Some(release) = open_release(roll) else { return false };
		works(world.plain(roll.who), pallet_ledger::Call::lapse_release { release })
	}),
	// Sponsors
	("Ledger.offer_sponsorship", |world, roll| {
		let who = world.actor(roll.who);
		who.does(pallet_ledger::Call::offer_sponsorship {
			beneficiary: world.person(roll.whom).did.clone(),
			fees: roll.amount_of(&who.did),
			deposits: roll.amount,
			calls: CoveredCalls::All,
			expires_at: now() + 20 * DAY,
		})
	}),
	("Ledger.accept_sponsorship", |world, roll| {
		let offers = pallet_ledger::Sponsorships::<Runtime>::iter()
			.filter(|(_, _, terms)| !terms.accepted)
			.map(|(beneficiary, sponsor, terms)| (beneficiary, sponsor, terms.hash()));
		let Some((beneficiary, sponsor, terms_hash)) = roll.one_of(offers) else { return false };
		let person = world.people.iter().find(|person| person.did == beneficiary);
		let call = pallet_ledger::Call::accept_sponsorship { sponsor, terms_hash };
		person.is_some_and(|person| person.does(call))
	}),
	("Ledger.top_up_sponsorship", |world, roll| {
		let Some((beneficiary, sponsor)) = sponsorship(roll) else { return false };
		let call = pallet_ledger::Call::top_up_sponsorship {
			beneficiary,
			fees: roll.amount / 2,
			deposits: roll.amount_of(&sponsor) / 2,
			expires_at: (roll.edge > 128).then(|| now() + 30 * DAY),
		};
		let actor = (0..8).map(|index| world.actor(index)).find(|actor| actor.did == sponsor);
		actor.is_some_and(|actor| actor.does(call))
	}),
	("Ledger.end_sponsorship", |world, roll| {
		let Some((beneficiary, sponsor)) = sponsorship(roll) else { return false };
		let side = if roll.who.is_multiple_of(2) { &beneficiary } else { &sponsor }.clone();
		let call = pallet_ledger::Call::end_sponsorship { sponsor, beneficiary };
		let actor = (0..8).map(|index| world.actor(index)).find(|actor| actor.did == side);
		roll.edge < 80 && actor.is_some_and(|actor| actor.does(call))
	}),
	// Payments and plans
	("Ledger.pay", |world, roll| {
		let who = world.actor(roll.who);
		let merchant = world.companies[roll.whom % 4].did.clone();
		let amount = roll.amount_of(&who.did);
		let invoice = Hash::repeat_byte(roll.edge);
		who.does(pallet_ledger::Call::pay { merchant, amount, invoice })
	}),
	("Ledger.subscribe", |world, roll| {
		let company = &world.companies[roll.who % 4];
		company.does(pallet_ledger::Call::subscribe {
			plan: 0,
			max_price: 10 * JASMY,
			renews: roll.edge < 200,
		})
	}),
	("Ledger.renew_subscription", |world, roll| {
		let company = world.companies[roll.whom % 4].did.clone();
		works(world.plain(roll.who), pallet_ledger::Call::renew_subscription { company })
	}),
	("Ledger.cancel_subscription", |world, roll| {
		let company = &world.companies[roll.who % 4];
		roll.edge < 80 && company.does(pallet_ledger::Call::cancel_subscription {})
	}),
	// What the SDK has
	("Balances.transfer_allow_death", |world, roll| {
		let who = world.plain(roll.who);
		let value = roll.amount_of(&public(who).account());
		let dest = world.account(roll.whom).into();
		works(who, pallet_balances::Call::transfer_allow_death { dest, value })
	}),
	("Balances.transfer_keep_alive", |world, roll| {
		let who = world.actor(roll.who);
		let (dest, value) = (world.account(roll.whom).into(), roll.amount_of(&who.did));
		who.does(pallet_balances::Call::transfer_keep_alive { dest, value })
	}),
	("Balances.transfer_all", |world, roll| {
		let dest = world.account(roll.whom).into();
		let call = pallet_balances::Call::transfer_all { dest, keep_alive: roll.edge < 128 };
		works(world.plain(2 + roll.who % 2), call)
	}),
	("Proxy.add_proxy", |world, roll| {
		world.actor(roll.who).does(pallet_proxy::Call::add_proxy {
			delegate: account(roll.which as u8).into(),
			proxy_type: ProxyType::Any,
			delay: 0,
		})
	}),
	("Proxy.remove_proxies", |world, roll| {
		let who = world.actor(roll.who);
		let has_some = pallet_proxy::Proxies::<Runtime>::contains_key(&who.did);
		who.does(pallet_proxy::Call::remove_proxies {}) && has_some
	}),
	("Multisig.approve_as_multi", |world, roll| {
		world.actor(roll.who).does(pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: vec![account(1)],
			maybe_timepoint: None,
			call_hash: [roll.which as u8; 32],
			max_weight: Default::default(),
		})
	}),
	("Multisig.cancel_as_multi", |world, roll| {
		let open = pallet_multisig::Multisigs::<Runtime>::iter()
			.map(|(_, call_hash, multisig)| (call_hash, multisig.depositor, multisig.when));
		let mut open: Vec<_> = open.collect();
		open.sort_by_key(|(call_hash, who, _)| (*call_hash, who.clone()));
		let Some(place) = roll.which.checked_rem(open.len()) else { return false };
		let (call_hash, who, timepoint) = open.swap_remove(place);
		let actor = (0..8).map(|index| world.actor(index)).find(|actor| actor.did == who);
		actor.is_some_and(|actor| {
			actor.does(pallet_multisig::Call::cancel_as_multi {
				threshold: 2,
				other_signatories: vec![account(1)],
				timepoint,
				call_hash,
			})
		})
	}),
	("Preimage.note_preimage", |world, roll| {
		let bytes = vec![roll.edge; 1 + roll.which % 100];
		works(world.plain(roll.who), pallet_preimage::Call::note_preimage { bytes })
	}),
	("Preimage.unnote_preimage", |world, roll| {
		let Some(hash) = roll.one_of(pallet_preimage::RequestStatusFor::<Runtime>::iter_keys())
		else {
			return false;
		};
		let call = pallet_preimage::Call::unnote_preimage { hash };
		world.plain.iter().any(|key| works(key, call.clone()))
	}),
	// Several at once, and what is rolled back
	("Utility.batch_all", |world, roll| {
		let who = world.actor(roll.who);
		let transfers = (0..3).map(|index| {
			let to = world.account(roll.whom.wrapping_add(index));
			pallet_ledger::Call::transfer { to, value: roll.amount_of(&who.did) / 3 }.into()
		});
		who.does(pallet_utility::Call::batch_all { calls: transfers.collect() })
	}),
	("Utility.force_batch, half of it in vain", |world, roll| {
		let who = world.plain(roll.who);
		let transfer = |value| -> RuntimeCall {
			pallet_ledger::Call::transfer { to: world.account(roll.whom), value }.into()
		};
		let vain =
			pallet_utility::Call::batch_all { calls: vec![transfer(1), transfer(Balance::MAX)] };
		let calls = vec![transfer(roll.amount / 2), vain.into(), transfer(1)];
		works(who, pallet_utility::Call::force_batch { calls })
	}),
	("a tip", |world, roll| {
		let call = frame_system::Call::remark { remark: vec![roll.edge; 10] };
		let tipped = signed(world.plain(roll.who), call, roll.amount / 10);
		super::super::blocks::apply(tipped) == Ok(Ok(()))
	}),
];

/// Whether this key's own transaction is taken, and works.
fn works(key: &sr25519::Pair, call: impl Into<RuntimeCall>) -> bool {
	send(key, call) == Ok(Ok(()))
}

/// What the members have decided by two thirds.
fn voted(call: impl Into<RuntimeCall>) -> bool {
	use sp_runtime::traits::Dispatchable;
	let members = pallet_collective::RawOrigin::<AccountId, CouncilInstance>::Members(3, 4);
	call.into().dispatch(members.into()).is_ok()
}

/// Somebody whose request waits answers it.
fn answer(
	world: &World,
	roll: &Roll,
	with: impl Fn(u64, Hash) -> pallet_consent::Call<Runtime>,
) -> bool {
	let waiting = pallet_consent::Requests::<Runtime>::iter()
		.map(|(id, request)| (id, request.subject, request.terms.hash()));
	let Some((request, subject, terms_hash)) = roll.one_of(waiting) else { return false };
	let subject = world.people.iter().find(|person| person.did == subject);
	subject.is_some_and(|subject| subject.does(with(request, terms_hash)))
}

/// A new device of the manufacturer's is paired, from its batch to its owner.
fn pair(world: &World, roll: &Roll) -> bool {
	let (device, owner) = (world.new_key(), world.person(roll.who));
	let maker = &world.companies[MANUFACTURER];
	let Some(model) = roll.one_of(pallet_devices::Models::<Runtime>::iter_keys()) else {
		return false;
	};
	let (batch, pairing) = (
		pallet_devices::NextBatchId::<Runtime>::get(),
		pallet_devices::NextPairingId::<Runtime>::get(),
	);
	let commitment = commitment(&device);
	let leaf = jasmynet_primitives::devices::batch_leaf(commitment, &public(&device));
	let root = merkle::root(&[leaf]).unwrap();
	let open = pallet_devices::Call::open_pairing {
		device_key: public(&device),
		model: Some(model),
		places: None,
	};
	if !maker.does(pallet_devices::Call::enrol_batch { model, root, count: 1 }) || !owner.does(open)
	{
		return false;
	}
	let challenge = pallet_devices::Pairings::<Runtime>::get(pairing).unwrap().challenge;
	let agreed = PairingProof { pairing, challenge, commitment: Some(commitment), code: None };
	let id = public(&device).device_id();
	let intent = intent(Action::PairDevice, id.0, Some(&owner.did), &agreed);
	let signature = sign(&device, &intent);
	let proof = merkle::prove(&[leaf], 0).unwrap();
	let provenance = Some(Box::new(Origin::Batch { batch, commitment, proof }));
	let prove =
		pallet_devices::Call::prove_device { pairing, intent, signature, provenance, code: None };
	works(world.plain(0), prove) && owner.does(pallet_devices::Call::confirm_pairing { pairing })
}

/// The company reads a record under a grant, for which the person has shared it.
fn read(world: &World, roll: &Roll) -> bool {
	let grants = pallet_consent::Grants::<Runtime>::iter().map(|(id, grant)| (id, grant.subject));
	let Some((grant, subject)) = roll.one_of(grants) else { return false };
	let theirs = pallet_locker::Records::<Runtime>::iter()
		.filter(|(_, record)| record.owner == subject)
		.map(|(id, _)| id);
	let Some(record) = roll.one_of(theirs) else { return false };
	let Some(person) = world.people.iter().find(|person| person.did == subject) else {
		return false;
	};
	world.companies[HOST].does(pallet_locker::Call::pin { record, version: 1 });
	let envelope_hash = Hash::repeat_byte(9);
	person.does(pallet_locker::Call::put_envelope { record, grant, envelope_hash });
	let receipt = BlakeTwo256::hash(&(roll.which as u64, roll.amount).encode());
	world.companies[READER].does(reading(grant, record, receipt))
}

fn open_release(roll: &Roll) -> Option<u32> {
	let open = pallet_ledger::Releases::<Runtime>::iter()
		.filter(|(_, release)| release.state == ReleaseState::Announced)
		.map(|(id, _)| id);
	roll.one_of(open)
}

/// The beneficiary of a release that waits takes it, or does not want it.
fn end_release(
	world: &World,
	roll: &Roll,
	with: impl Fn(u32) -> pallet_ledger::Call<Runtime>,
) -> bool {
	let Some(release) = open_release(roll) else { return false };
	let beneficiary = pallet_ledger::Releases::<Runtime>::get(release).unwrap().beneficiary;
	let actor = (0..8).map(|index| world.actor(index)).find(|actor| actor.did == beneficiary);
	if let Some(actor) = actor {
		return actor.does(with(release));
	}
	let key = world.plain.iter().find(|key| public(key).account() == beneficiary);
	key.is_some_and(|key| works(key, with(release)))
}

fn sponsorship(roll: &Roll) -> Option<(AccountId, AccountId)> {
	let all = pallet_ledger::Sponsorships::<Runtime>::iter_keys();
	roll.one_of(all)
}
