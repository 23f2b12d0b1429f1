//! The second factor over the runtime's real calls.

use jasmynet_primitives::{
	did::{Relationship, Relationships},
	AccountId, Hash, DAY, JASMY,
};
use pallet_did::{Error, SecondFactorPolicy};
use sp_core::{sr25519, Encode};
use sp_keyring::Sr25519Keyring::{Dave, Eve};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

use super::{
	chain,
	people::{act, add_key, as_did, key, let_dave_ask, pass, public, sponsored_person, try_as_did},
	terms,
};
use crate::{genesis_presets::identity_of, *};

/// A person with a laptop, a phone and a key in a drawer, who may spend ten JASMY
/// a day with one key.
fn person() -> (AccountId, [sr25519::Pair; 3]) {
	let keys = [key(210), key(211), key(212)];
	let [laptop, phone, drawer] = &keys;
	let did = sponsored_person(laptop);
	let signing = Relationships::of(&[Relationship::Authentication, Relationship::Invocation]);
	as_did(&public(laptop), &did, add_key(&did, phone, signing));
	as_did(&public(laptop), &did, add_key(&did, drawer, signing));
	let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(10 * JASMY) };
	as_did(&public(laptop), &did, pallet_did::Call::set_second_factor { policy });
	(did, keys)
}

fn hash(call: &RuntimeCall) -> Hash {
	BlakeTwo256::hash(&call.encode())
}

fn transfer(value: u128) -> RuntimeCall {
	pallet_ledger::Call::transfer { to: identity_of(Eve), value }.into()
}

#[test]
fn the_lost_laptop_is_signed_out_with_two_keys() {
	chain("local").execute_with(|| {
		let (did, [laptop, phone, drawer]) = person();
		let sign_out =
			RuntimeCall::from(pallet_did::Call::remove_key { key_id: public(&laptop).account() });
		assert_eq!(
			try_as_did(&public(&phone), &did, sign_out.clone()),
			Err(Error::<Runtime>::SecondKeyMissing.into())
		);
		let approve = pallet_did::Call::approve { call_hash: hash(&sign_out) };
		as_did(&public(&drawer), &did, approve);
		as_did(&public(&phone), &did, sign_out);
		assert_eq!(
			try_as_did(&public(&laptop), &did, transfer(1)),
			Err(Error::<Runtime>::NotAuthorized.into())
		);
	});
}

#[test]
fn a_thief_with_one_key_moves_a_days_limit_and_no_more() {
	chain("local").execute_with(|| {
		let (did, [laptop, _, _]) = person();
		as_did(&public(&laptop), &did, transfer(4 * JASMY));
		as_did(&public(&laptop), &did, transfer(6 * JASMY));
		assert_eq!(
			try_as_did(&public(&laptop), &did, transfer(1)),
			Err(Error::<Runtime>::SecondKeyMissing.into())
		);
		// In many small ones neither, nor by lending the power to somebody else.
		let batch = pallet_utility::Call::batch { calls: vec![transfer(1), transfer(1)] };
		assert_eq!(
			try_as_did(&public(&laptop), &did, batch),
			Err(Error::<Runtime>::SecondKeyMissing.into())
		);
		let proxy = pallet_proxy::Call::add_proxy {
			delegate: identity_of(Eve).into(),
			proxy_type: filters::ProxyType::Any,
			delay: 0,
		};
		assert_eq!(
			try_as_did(&public(&laptop), &did, proxy),
			Err(Error::<Runtime>::SecondKeyMissing.into())
		);
		pass(DAY);
		as_did(&public(&laptop), &did, transfer(10 * JASMY));
	});
}

#[test]
fn health_data_needs_the_second_factor_and_refusing_does_not() {
	chain("local").execute_with(|| {
		let (did, [laptop, phone, _]) = person();
		for category in [40, 50] {
			let_dave_ask(&did, terms(category));
		}
		let accept = |request, category| {
			RuntimeCall::from(pallet_consent::Call::accept {
				request,
				terms_hash: terms(category).hash(),
				narrowed: None,
			})
		};
		as_did(&public(&laptop), &did, accept(1, 50));
		pass(configs::data::ReflectionPeriod::get());
		assert_eq!(
			try_as_did(&public(&laptop), &did, accept(0, 40)),
			Err(Error::<Runtime>::SecondKeyMissing.into())
		);
		let approve = pallet_did::Call::approve { call_hash: hash(&accept(0, 40)) };
		as_did(&public(&phone), &did, approve);
		as_did(&public(&laptop), &did, accept(0, 40));
		as_did(&public(&laptop), &did, pallet_consent::Call::revoke { grant: 1 });
	});
}

#[test]
fn a_minor_consents_with_the_guardian() {
	chain("local").execute_with(|| {
		let child_key = key(220);
		let child = sponsored_person(&child_key);
		let adult_at = super::START + 365 * DAY;
		let declare = pallet_did::Call::declare_minor { guardian: identity_of(Eve), adult_at };
		as_did(&public(&child_key), &child, declare);
		act(Eve, pallet_did::Call::accept_ward { did: child.clone(), adult_at });
		let request = let_dave_ask(&child, terms(50));
		let accept = RuntimeCall::from(pallet_consent::Call::accept {
			request,
			terms_hash: terms(50).hash(),
			narrowed: None,
		});
		assert_eq!(
			try_as_did(&public(&child_key), &child, accept.clone()),
			Err(Error::<Runtime>::GuardianMissing.into())
		);
		let approve =
			pallet_did::Call::approve_for_ward { did: child.clone(), call_hash: hash(&accept) };
		act(Eve, approve);
		as_did(&public(&child_key), &child, accept);
		as_did(&public(&child_key), &child, pallet_consent::Call::revoke { grant: 0 });
	});
}

#[test]
fn a_companys_reward_is_money_and_its_seat_more_than_that() {
	use jasmynet_primitives::keys::PublicKey;
	use sp_keyring::Sr25519Keyring::One;
	chain("local").execute_with(|| {
		let company = identity_of(Dave);
		let (first, second) = (PublicKey::Sr25519(Dave.public().0), One.pair());
		let signing = Relationships::of(&[Relationship::Authentication, Relationship::Invocation]);
		act(Dave, add_key(&company, &second, signing));
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(10 * JASMY) };
		act(Dave, pallet_did::Call::set_second_factor { policy });

		let mut terms = terms(50);
		terms.reward.upfront = 11 * JASMY;
		let reward = pallet_consent::Call::request { subject: identity_of(Eve), terms };
		let seat = pallet_consortium::Call::rotate_account { new: Some(identity_of(Eve)) };
		let leave = pallet_consortium::Call::leave {};
		for call in [RuntimeCall::from(reward), seat.into(), leave.into()] {
			assert_eq!(
				try_as_did(&first, &company, call),
				Err(Error::<Runtime>::SecondKeyMissing.into())
			);
		}
	});
}

#[test]
fn a_recovered_person_has_no_powers_lent() {
	use super::people::{intent, sign};
	use jasmynet_primitives::intent::Action;
	chain("local").execute_with(|| {
		// Given: a person with guardians, and a thief who had the phone for a minute.
		let (phone, new) = (key(230), key(231));
		let did = sponsored_person(&phone);
		let guardians = vec![identity_of(Eve)].try_into().unwrap();
		let recovery = pallet_did::Call::set_recovery { guardians, threshold: 1, delay: DAY };
		as_did(&public(&phone), &did, recovery);
		act(Eve, pallet_did::Call::accept_guardianship { did: did.clone() });
		let thief = AccountId::new([66; 32]);
		let proxy = pallet_proxy::Call::add_proxy {
			delegate: thief.clone().into(),
			proxy_type: filters::ProxyType::Any,
			delay: 0,
		};
		as_did(&public(&phone), &did, proxy);
		let approve = pallet_ledger::Call::approve { spender: thief.clone(), value: JASMY };
		as_did(&public(&phone), &did, approve);

		// When: the guardian recovers the identity.
		let intent = intent(
			Action::RecoverIdentity,
			did.clone().into(),
			Some(&identity_of(Eve)),
			&public(&new),
		);
		let signature = sign(&new, &intent);
		let start = pallet_did::Call::start_recovery {
			did: did.clone(),
			key: public(&new),
			intent,
			signature,
		};
		act(Eve, start);
		pass(DAY);
		let key_id = public(&new).account();
		act(Eve, pallet_did::Call::finish_recovery { did: did.clone(), key_id });

		// Then: nothing of the thief's is left.
		assert!(pallet_proxy::Proxies::<Runtime>::get(&did).0.is_empty());
		assert_eq!(Ledger::allowance(did.clone(), thief), 0);
		as_did(&public(&new), &did, transfer(1));
	});
}
