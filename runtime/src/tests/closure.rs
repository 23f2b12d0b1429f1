//! Leaving: of somebody who used everything, the tombstone is all that is left.

use std::collections::BTreeSet;

use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::fungible::Inspect,
};
use jasmynet_primitives::{
	consent::{DisputeReason, SubjectRight},
	did::{Service, ServiceEndpoint, ServiceKind},
	erasure::Erasable,
	keys::PublicKey,
	terms::Reward,
	AccountId, Hash, DAY, JASMY, TOTAL_SUPPLY,
};
use sp_core::{hexdisplay::HexDisplay, sr25519};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie};

use super::{
	chain,
	people::{
		act, as_did, commitment, enrol_device, grant_dave, key, let_dave_ask, new_record, now,
		pair_device, pass, poor_person, public, put_record, read_record, sponsored_person,
	},
	terms,
};
use crate::{
	configs::{economy::supply_proof, system::BlockWeights},
	genesis_presets::identity_of,
	*,
};

const GRACE: u64 = 30 * DAY;

fn service() -> Service {
	Service {
		id: b"locker".to_vec().try_into().unwrap(),
		kind: ServiceKind::LockerHost,
		endpoint: ServiceEndpoint::Did(identity_of(Charlie)),
	}
}

/// Dave's company asks, is granted, reads once what Charlie's keeps, and asks twice more:
/// one request is refused, one is open. The person disputes what was read, and has a
/// question about it.
fn let_dave_read(person: &sr25519::Pair, subject: &AccountId) {
	let does = |call: RuntimeCall| as_did(&public(person), subject, call);
	let terms = |purpose| {
		let mut terms = terms(50);
		terms.purpose = purpose;
		terms.reward = Reward { upfront: JASMY, per_access: 2 * JASMY };
		terms
	};
	let grant = grant_dave(person, subject, terms(1));
	let refused = let_dave_ask(subject, terms(2));
	let_dave_ask(subject, terms(3));
	does(pallet_consent::Call::refuse { request: refused }.into());

	let record = put_record(person, subject, new_record(1, 50, None));
	act(Charlie, pallet_locker::Call::pin { record, version: 1 });
	let envelope_hash = Hash::repeat_byte(9);
	does(pallet_locker::Call::put_envelope { record, grant, envelope_hash }.into());
	read_record(grant, record, Hash::repeat_byte(8));
	let reason = DisputeReason::OtherPurpose;
	does(pallet_consent::Call::dispute_access { grant, number: 1, reason }.into());
	let question = pallet_consent::Call::open {
		company: identity_of(Dave),
		right: SubjectRight::Access,
		grants: vec![grant].try_into().unwrap(),
		details: None,
	};
	does(question.into());
	does(pallet_locker::Call::rotate_epoch {}.into());
}

/// A person who used everything, guards somebody and is guarded.
fn somebody_who_used_everything(person: &sr25519::Pair) -> AccountId {
	let did = sponsored_person(person);
	let does = |call: RuntimeCall| as_did(&public(person), &did, call);

	for issued in [true, false] {
		let claim_type = if issued { 0 } else { 1 };
		does(pallet_credentials::Call::request { issuer: identity_of(Alice), claim_type }.into());
		if issued {
			act(
				Alice,
				pallet_credentials::Call::issue {
					subject: did.clone(),
					claim_type,
					commitment: Hash::repeat_byte(3),
					level: 2,
					expires_at: None,
				},
			);
		}
	}
	let device = key(201);
	pair_device(person, &did, &device, enrol_device(&device));
	does(
		pallet_devices::Call::open_pairing {
			device_key: public(&key(202)),
			model: None,
			places: None,
		}
		.into(),
	);
	let_dave_read(person, &did);
	does(pallet_ledger::Call::approve { spender: identity_of(Eve), value: JASMY }.into());
	act(Eve, pallet_ledger::Call::approve { spender: did.clone(), value: JASMY });
	does(
		pallet_proxy::Call::add_proxy {
			delegate: identity_of(Eve).into(),
			proxy_type: filters::ProxyType::Everyday,
			delay: 0,
		}
		.into(),
	);
	does(pallet_did::Call::set_services { services: vec![service()].try_into().unwrap() }.into());
	let guardians = vec![identity_of(Eve), identity_of(Ferdie)].try_into().unwrap();
	does(pallet_did::Call::set_recovery { guardians, threshold: 2, delay: DAY }.into());
	act(Eve, pallet_did::Call::accept_guardianship { did: did.clone() });
	let guardians = vec![did.clone()].try_into().unwrap();
	act(Ferdie, pallet_did::Call::set_recovery { guardians, threshold: 1, delay: DAY });
	does(pallet_did::Call::accept_guardianship { did: identity_of(Ferdie) }.into());
	does(pallet_did::Call::approve { call_hash: Hash::repeat_byte(7) }.into());
	did
}

/// All entries of state, as they are.
pub(super) fn state() -> Vec<(Vec<u8>, Vec<u8>)> {
	let mut entries = Vec::new();
	let mut last = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&last) {
		let value = sp_io::storage::get(&next).unwrap_or_default().to_vec();
		entries.push((next.clone(), value));
		last = next;
	}
	entries
}

pub(super) fn names(bytes: &[u8], did: &AccountId) -> bool {
	bytes.windows(32).any(|window| window == AsRef::<[u8]>::as_ref(did))
}

pub(super) fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	frame_support::storage::storage_prefix(pallet.as_bytes(), item.as_bytes()).to_vec()
}

fn on_hold(who: &AccountId) -> u128 {
	System::account(who).data.reserved
}

/// A stranger goes on with the closure until it is done, a bit at a time.
fn finish(did: &AccountId, limit: u32) -> u32 {
	for steps in 1..200 {
		assert_ok!(Did::finalize_closure(
			RuntimeOrigin::signed(Sr25519Keyring::One.to_account_id()),
			did.clone(),
			limit
		));
		let identity = pallet_did::Identities::<Runtime>::get(did).unwrap();
		if identity.state == pallet_did::IdentityState::Closed {
			return steps;
		}
	}
	panic!("the closure does not end");
}

#[test]
fn nothing_is_left_but_the_tombstone_whatever_the_size_of_the_steps() {
	for limit in [1, 3, 1_000] {
		chain("local").execute_with(|| {
			let holds_before =
				[Alice, Bob, Dave, Eve, Ferdie].map(|who| on_hold(&identity_of(who)));
			let person = key(200);
			let did = somebody_who_used_everything(&person);
			let beneficiary = AccountId::new([99; 32]);
			assert!(on_hold(&did) > 0);
			let plan = Did::erasure_plan(did.clone());
			for what in [
				Erasable::Keys,
				Erasable::Services,
				Erasable::Safeguards,
				Erasable::IntentNonces,
				Erasable::ConsentRequests,
				Erasable::Grants,
				Erasable::Records,
				Erasable::Devices,
				Erasable::Pairings,
				Erasable::Credentials,
				Erasable::CredentialRequests,
				Erasable::Allowances,
				Erasable::Proxies,
			] {
				assert!(plan.iter().any(|item| item.what == what && item.count > 0), "{what:?}");
			}

			as_did(
				&public(&person),
				&did,
				pallet_did::Call::request_closure { beneficiary: beneficiary.clone() },
			);
			pass(GRACE - 1);
			assert_noop!(
				Did::finalize_closure(
					RuntimeOrigin::signed(Sr25519Keyring::One.to_account_id()),
					did.clone(),
					limit
				),
				pallet_did::Error::<Runtime>::NotYet
			);
			pass(1);
			let steps = finish(&did, limit);
			assert!(limit > 1 || steps > 15, "{steps} steps");

			let tombstone = prefix("Did", "Identities");
			for (key, _) in state().iter().filter(|(key, _)| names(key, &did)) {
				assert!(key.starts_with(&tombstone), "{}", HexDisplay::from(key));
			}
			// Where the identity is still named: by itself, as the owner of the keys that
			// were its own, so that nobody else gets them, and in what happened in this block.
			let mentions: BTreeSet<Vec<u8>> = state()
				.into_iter()
				.filter(|(_, value)| names(value, &did))
				.map(|(key, _)| key[..32].to_vec())
				.collect();
			let known = [tombstone, prefix("Did", "RetiredKeys"), prefix("System", "Events")];
			for mention in mentions {
				assert!(known.contains(&mention), "{}", HexDisplay::from(&mention));
			}
			assert_eq!(Did::erasure_plan(did.clone()), []);

			assert!(Balances::balance(&beneficiary) > 0);
			assert_eq!(System::account(&did), Default::default());
			// Bob's model and batch stay, and Dave owes an erasure, which costs no deposit.
			let holds = [Alice, Bob, Dave, Eve, Ferdie].map(|who| on_hold(&identity_of(who)));
			let batch = pallet_devices::Batches::<Runtime>::get(0).unwrap().deposit
				+ pallet_devices::Models::<Runtime>::get(0).unwrap().deposit;
			let guardians_list = holds[4] - holds_before[4];
			assert_eq!(
				holds,
				[
					holds_before[0],
					holds_before[1] + batch,
					holds_before[2],
					holds_before[3],
					holds_before[4] + guardians_list
				]
			);
			let proof = supply_proof();
			assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
			assert_eq!(proof.total_issuance, TOTAL_SUPPLY);
		});
	}
}

#[test]
fn what_a_sponsor_lent_for_deposits_goes_back_before_anything_is_paid_out() {
	use jasmynet_primitives::ledger::CoveredCalls;
	for limit in [1, 3, 1_000] {
		chain("local").execute_with(|| {
			let person = key(200);
			let did = poor_person(&person);
			let company = identity_of(Dave);
			let (free, held) = (Balances::balance(&company), on_hold(&company));
			act(
				Dave,
				pallet_ledger::Call::offer_sponsorship {
					beneficiary: did.clone(),
					fees: JASMY,
					deposits: 100 * JASMY,
					calls: CoveredCalls::All,
					expires_at: now() + 300 * DAY,
				},
			);
			let does = |call: RuntimeCall| as_did(&public(&person), &did, call);
			let terms_hash =
				pallet_ledger::Sponsorships::<Runtime>::get(&did, &company).unwrap().hash();
			let sponsor = company.clone();
			does(pallet_ledger::Call::accept_sponsorship { sponsor, terms_hash }.into());
			// One deposit of another pallet, and one of the identities' own.
			put_record(&person, &did, new_record(1, 50, None));
			let services = vec![service()].try_into().unwrap();
			does(pallet_did::Call::set_services { services }.into());
			let lent = Ledger::owed(&did);
			assert!(lent > 0 && lent == on_hold(&did));
			let sponsorships = Did::erasure_plan(did.clone())
				.into_iter()
				.find(|item| item.what == Erasable::Sponsorships);
			assert_eq!(sponsorships.map(|item| item.count), Some(1));

			let beneficiary = AccountId::new([99; 32]);
			let close = pallet_did::Call::request_closure { beneficiary: beneficiary.clone() };
			does(close.into());
			pass(GRACE);
			finish(&did, limit);
			assert_eq!((Balances::balance(&company), on_hold(&company)), (free, held));
			assert_eq!(Balances::total_balance(&beneficiary), 0);
			assert_eq!(pallet_ledger::Loans::<Runtime>::iter().count(), 0);
			assert_eq!(pallet_ledger::LoansBy::<Runtime>::iter().count(), 0);
		});
	}
}

#[test]
fn the_company_still_owes_its_erasure() {
	chain("local").execute_with(|| {
		let person = key(200);
		let did = somebody_who_used_everything(&person);
		as_did(
			&public(&person),
			&did,
			pallet_did::Call::request_closure { beneficiary: identity_of(Eve) },
		);
		pass(GRACE);
		finish(&did, 10);
		assert!(!Consent::is_in_breach(identity_of(Dave)));
		pass(31 * DAY);
		assert!(Consent::is_in_breach(identity_of(Dave)));
		act(
			Dave,
			pallet_consent::Call::confirm_erasure { grant: 0, evidence: Hash::repeat_byte(4) },
		);
		assert!(!Consent::is_in_breach(identity_of(Dave)));
	});
}

#[test]
fn the_device_can_be_paired_by_its_next_owner() {
	chain("local").execute_with(|| {
		let person = key(200);
		let did = somebody_who_used_everything(&person);
		as_did(
			&public(&person),
			&did,
			pallet_did::Call::request_closure { beneficiary: identity_of(Eve) },
		);
		pass(GRACE);
		finish(&did, 10);
		let device = public(&key(201)).device_id();
		assert!(pallet_devices::DeviceRecords::<Runtime>::get(device).is_none());
		let claim = (identity_of(Bob), commitment(&key(201)));
		assert!(!pallet_devices::Claims::<Runtime>::contains_key(claim));
		let next_owner = sponsored_person(&key(210));
		assert_eq!(pair_device(&key(210), &next_owner, &key(201), (0, 0)), device);
	});
}

#[test]
fn closing_pauses_everything_and_can_be_taken_back() {
	use jasmynet_primitives::apis::{Access, DeniedReason};
	chain("local").execute_with(|| {
		let person = key(200);
		let did = somebody_who_used_everything(&person);
		let access = || Consent::check_access(identity_of(Dave), did.clone(), 50, None);
		assert!(matches!(access(), Access::Allowed { .. }));

		let close = pallet_did::Call::request_closure { beneficiary: identity_of(Eve) };
		as_did(&public(&person), &did, close);
		assert_eq!(access(), Access::Denied(DeniedReason::SubjectNotActive));
		assert_eq!(Credentials::kyc_level(did.clone(), None), 0);

		as_did(&public(&person), &did, pallet_did::Call::cancel_closure {});
		assert!(matches!(access(), Access::Allowed { .. }));
		assert_eq!(Credentials::kyc_level(did.clone(), None), 2);
	});
}

#[test]
fn a_frozen_person_has_no_working_grant_and_can_still_revoke() {
	use jasmynet_primitives::apis::{Access, DeniedReason};
	chain("local").execute_with(|| {
		let person = key(200);
		let did = somebody_who_used_everything(&person);
		as_did(&public(&person), &did, pallet_did::Call::freeze {});
		assert_eq!(
			Consent::check_access(identity_of(Dave), did.clone(), 50, None),
			Access::Denied(DeniedReason::SubjectNotActive)
		);
		as_did(&public(&person), &did, pallet_consent::Call::revoke { grant: 0 });
		let shred = pallet_locker::Call::shred { record: 0 };
		assert_eq!(
			super::people::try_as_did(&public(&person), &did, shred),
			Err(pallet_did::Error::<Runtime>::Halted.into())
		);
	});
}

#[test]
fn a_company_of_the_consortium_is_not_closed() {
	chain("local").execute_with(|| {
		let close = pallet_did::Call::request_closure { beneficiary: identity_of(Eve) };
		assert_eq!(
			super::people::try_as_did(
				&PublicKey::Sr25519(Dave.public().0),
				&identity_of(Dave),
				close
			),
			Err(pallet_did::Error::<Runtime>::IsOrganisation.into())
		);
	});
}

/// What the command line takes when nobody says otherwise.
#[test]
fn ten_things_go_in_one_step() {
	let call: RuntimeCall =
		pallet_did::Call::finalize_closure { did: identity_of(Eve), limit: 10 }.into();
	let normal = BlockWeights::get().get(DispatchClass::Normal).max_extrinsic.unwrap();
	let weight = call.get_dispatch_info().call_weight;
	assert!(weight.all_lte(normal), "{weight:?} of {normal:?}");
}
