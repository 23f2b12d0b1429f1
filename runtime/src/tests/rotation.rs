//! What follows a company that goes by another account.

use frame_support::{
	assert_noop, assert_ok,
	traits::{fungible::Mutate, tokens::Preservation},
};
use jasmynet_primitives::{terms::Terms, AccountId, DAY, JASMY};
use sp_keyring::Sr25519Keyring::Dave;

use super::{
	chain,
	people::{as_did, key, let_dave_ask, pass, public, sponsored_person},
	terms,
};
use crate::{genesis_presets::identity_of, *};

/// Portraits.
const ORDINARY: u32 = 11;

/// The member that goes by `old` goes by a new identity from now on.
fn goes_by_another(old: &AccountId, seed: u8) -> AccountId {
	let new = sponsored_person(&key(seed));
	let funds = 100 * JASMY;
	assert_ok!(<Balances as Mutate<_>>::transfer(old, &new, funds, Preservation::Preserve));
	assert_ok!(Consortium::rotate_account(RuntimeOrigin::signed(old.clone()), Some(new.clone())));
	assert_ok!(Consortium::accept_account(RuntimeOrigin::signed(new.clone()), old.clone()));
	new
}

#[test]
fn a_refusal_and_the_limit_of_requests_outlive_every_change_of_account() {
	chain("local").execute_with(|| {
		let person_key = key(200);
		let person = sponsored_person(&person_key);
		// Direct marketing and what it is a part of.
		let [part, whole] = [5, 17].map(|purpose| Terms { purpose, ..terms(ORDINARY) });
		let request = let_dave_ask(&person, whole.clone());
		as_did(&public(&person_key), &person, pallet_consent::Call::refuse { request });

		let asks = |by: &AccountId, terms: &Terms| {
			Consent::request(RuntimeOrigin::signed(by.clone()), person.clone(), terms.clone())
		};
		let mut company = identity_of(Dave);
		for seed in 201..=203 {
			company = goes_by_another(&company, seed);
			for refused in [&part, &whole] {
				assert_noop!(
					asks(&company, refused),
					pallet_consent::Error::<Runtime>::RefusedRecently
				);
			}
			// One request by each of the accounts.
			assert_ok!(asks(&company, &terms(ORDINARY)));
		}
		assert_ok!(asks(&company, &terms(ORDINARY)));
		assert_noop!(
			asks(&company, &terms(ORDINARY)),
			pallet_consent::Error::<Runtime>::TooManyRequests
		);
		// The person stays free to say no, and it ends with time.
		as_did(
			&public(&person_key),
			&person,
			pallet_consent::Call::refuse { request: request + 1 },
		);
		pass(29 * DAY);
		let later =
			|terms: &Terms| Terms { valid_until: terms.valid_until + 30 * DAY, ..terms.clone() };
		assert_noop!(
			asks(&company, &later(&part)),
			pallet_consent::Error::<Runtime>::RefusedRecently
		);
		pass(DAY);
		assert_ok!(asks(&company, &later(&part)));
	});
}
