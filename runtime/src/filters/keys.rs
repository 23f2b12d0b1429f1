//! What an identity must show to make a call: which kind of key, and whose
//! approval besides.

use frame_support::weights::Weight;
use jasmynet_primitives::{
	did::{KeyNeed, Relationship, Relationships, Sensitivity},
	terms::{Terms, SPECIAL_SENSITIVITY},
	traits::{Service, ServiceFees},
	AccountId, Balance, CategoryCode, PurposeCode,
};
use pallet_did::{CallKeyNeed, CallSensitivity};

use crate::{
	configs::identity::{IdentityDeposit, KeyDeposit},
	Balances, Ledger, Runtime, RuntimeCall,
};

/// Which of an identity's keys a call needs. The caller has no say in it.
pub struct KeyNeedOf;

impl CallKeyNeed<RuntimeCall> for KeyNeedOf {
	fn key_need(call: &RuntimeCall) -> KeyNeed {
		use pallet_did::Call as Did;
		match call {
			// Stopping: whichever key is at hand.
			RuntimeCall::Did(
				Did::freeze {}
				| Did::withdraw_approval { .. }
				| Did::cancel_recovery { .. }
				| Did::cancel_closure {},
			) => KeyNeed::AnySigning,
			// The second factor is an everyday key.
			RuntimeCall::Did(Did::approve { .. }) => KeyNeed::Of(Relationship::Authentication),
			// What changes the identity itself, or whom it trusts with its power;
			// a member's vote, which can change everybody's; and what a member runs.
			RuntimeCall::Did(_)
			| RuntimeCall::Council(_)
			| RuntimeCall::Consortium(_)
			| RuntimeCall::Proxy(_)
			| RuntimeCall::Multisig(_)
			| RuntimeCall::Scheduler(_)
			| RuntimeCall::Session(_) => KeyNeed::Of(Relationship::Invocation),
			RuntimeCall::Credentials(call) => KeyNeed::Of(credentials(call)),
			RuntimeCall::Devices(call) => KeyNeed::Of(devices(call)),
			RuntimeCall::Utility(call) => wrapper(call),
			_ => KeyNeed::Of(Relationship::Authentication),
		}
	}
}

/// An issuer's work needs its issuing key; asking to be attested something, and
/// forgetting it, is everybody's everyday business.
fn credentials(call: &pallet_credentials::Call<Runtime>) -> Relationship {
	use pallet_credentials::Call;
	match call {
		Call::request { .. } | Call::cancel_request { .. } | Call::forget { .. } => {
			Relationship::Authentication
		},
		_ => Relationship::Assertion,
	}
}

/// A manufacturer vouches for what it makes, and calls it back, with its issuing key;
/// what people do with their devices is everyday business.
fn devices(call: &pallet_devices::Call<Runtime>) -> Relationship {
	use pallet_devices::Call;
	match call {
		Call::register_model { .. }
		| Call::enrol_batch { .. }
		| Call::recall { .. }
		| Call::lift_recall { .. } => Relationship::Assertion,
		_ => Relationship::Authentication,
	}
}

/// A wrapper needs everything that the calls in it need; one that acts as another
/// account, the key that manages the identity.
fn wrapper(call: &pallet_utility::Call<Runtime>) -> KeyNeed {
	use pallet_utility::Call;
	match call {
		Call::batch { calls } | Call::batch_all { calls } | Call::force_batch { calls } => {
			all_of(calls.iter())
		},
		Call::with_weight { call, .. } => KeyNeedOf::key_need(call),
		Call::if_else { main, fallback } => all_of([&**main, &**fallback].into_iter()),
		_ => KeyNeed::Of(Relationship::Invocation),
	}
}

fn all_of<'a>(calls: impl Iterator<Item = &'a RuntimeCall>) -> KeyNeed {
	let mut needs = calls.map(KeyNeedOf::key_need);
	let Some(first) = needs.next() else { return KeyNeed::Of(Relationship::Authentication) };
	needs.fold(first, |one, other| match (one, other) {
		(one, other) if one == other => one,
		(KeyNeed::AnySigning, rest) | (rest, KeyNeed::AnySigning) => rest,
		(one, other) => KeyNeed::All(relationships(one).union(relationships(other))),
	})
}

fn relationships(need: KeyNeed) -> Relationships {
	match need {
		KeyNeed::AnySigning => Relationships::default(),
		KeyNeed::Of(relationship) => Relationships::of(&[relationship]),
		KeyNeed::All(relationships) => relationships,
	}
}

/// Which calls need more than one key, and which a minor's guardian must approve.
pub struct SensitivityOf;

impl CallSensitivity<RuntimeCall> for SensitivityOf {
	fn sensitivity_of(did: &AccountId, call: &RuntimeCall) -> Sensitivity {
		match call {
			RuntimeCall::Did(call) => identity(call),
			// Whom the identity lends its power, for good or for later.
			RuntimeCall::Proxy(
				pallet_proxy::Call::add_proxy { .. }
				| pallet_proxy::Call::create_pure { .. }
				| pallet_proxy::Call::proxy { .. }
				| pallet_proxy::Call::proxy_announced { .. }
				| pallet_proxy::Call::announce { .. },
			)
			| RuntimeCall::Multisig(
				pallet_multisig::Call::as_multi { .. }
				| pallet_multisig::Call::as_multi_threshold_1 { .. }
				| pallet_multisig::Call::approve_as_multi { .. },
			)
			| RuntimeCall::Scheduler(_) => Sensitivity::GivesRights,
			RuntimeCall::Consent(call) => consent_sensitivity(did, call),
			// A member's seat is worth more than its money.
			RuntimeCall::Consortium(pallet_consortium::Call::rotate_account { new: Some(_) }) => {
				Sensitivity::GivesRights
			},
			RuntimeCall::Consortium(_) | RuntimeCall::Council(_) | RuntimeCall::Session(_) => {
				Sensitivity::Sensitive
			},
			RuntimeCall::Balances(call) => Sensitivity::Moves(balances(did, call)),
			RuntimeCall::Ledger(call) => ledger(call),
			RuntimeCall::Devices(call) => devices_sensitivity(did, call),
			RuntimeCall::Utility(call) => utility(did, call),
			_ => Sensitivity::Ordinary,
		}
	}

	fn weight() -> Weight {
		// A request or a grant, its purpose, and each of its categories: more than the six
		// entries by which a service is quoted.
		<Runtime as frame_system::Config>::DbWeight::get()
			.reads(u64::from(jasmynet_primitives::terms::MAX_CATEGORIES).saturating_add(2))
	}
}

/// What changes who may act for the identity is sensitive, and so is what a guardian
/// does to others; what ends something, or describes it, is not. Deposits for others
/// are money that leaves the account.
fn identity(call: &pallet_did::Call<Runtime>) -> Sensitivity {
	use pallet_did::Call;
	match call {
		Call::set_controller { controller: Some(_) } => Sensitivity::GivesRights,
		Call::set_recovery { guardians, .. } if !guardians.is_empty() => Sensitivity::GivesRights,
		Call::add_key { .. }
		| Call::remove_key { .. }
		| Call::set_controller { .. }
		| Call::set_second_factor { .. }
		| Call::set_recovery { .. }
		| Call::declare_minor { .. }
		| Call::request_closure { .. }
		| Call::accept_control { .. }
		| Call::approve_unfreeze { .. }
		| Call::start_recovery { .. }
		| Call::approve_recovery { .. }
		| Call::approve_for_ward { .. } => Sensitivity::Sensitive,
		Call::create_for { .. } => {
			Sensitivity::Moves(IdentityDeposit::get().saturating_add(KeyDeposit::get()))
		},
		Call::finish_recovery { .. } => Sensitivity::Moves(KeyDeposit::get()),
		_ => Sensitivity::Ordinary,
	}
}

/// A device that changes hands, or obeys somebody else from now on, is a right given;
/// one that ends, or that somebody had stopped, needs more than the key at hand.
fn devices_sensitivity(did: &AccountId, call: &pallet_devices::Call<Runtime>) -> Sensitivity {
	use pallet_devices::Call;
	match call {
		Call::offer_transfer { .. } | Call::appoint { who: Some(_), .. } => {
			Sensitivity::GivesRights
		},
		Call::retire { .. } | Call::recover { .. } | Call::lift_recall { .. } => {
			Sensitivity::Sensitive
		},
		Call::enrol_batch { count, .. } => {
			Sensitivity::Moves(Ledger::quote(did, Service::EnrolDevices, *count))
		},
		_ => Sensitivity::Ordinary,
	}
}

/// A consent is as sensitive as the data that it is for, and as the purpose, whichever
/// of the three ways it is given in.
fn consent_sensitivity(did: &AccountId, call: &pallet_consent::Call<Runtime>) -> Sensitivity {
	use pallet_consent::Call;
	match call {
		Call::accept { narrowed: Some(terms), .. } | Call::grant { terms, .. } => to_terms(terms),
		Call::accept { request, narrowed: None, .. } => {
			to_known_terms(pallet_consent::Requests::<Runtime>::get(request).map(|it| it.terms))
		},
		Call::resume { grant } => {
			to_known_terms(pallet_consent::Grants::<Runtime>::get(grant).map(|it| it.terms))
		},
		// The whole reward leaves the account at once, and what asking costs.
		Call::request { terms, .. } => {
			let reward = terms.total_reward().unwrap_or(Balance::MAX);
			let fee = Ledger::quote(did, Service::RequestConsent, 1);
			Sensitivity::Moves(reward.saturating_add(fee))
		},
		_ => Sensitivity::Ordinary,
	}
}

/// A consent to terms that the state should have. Where it has none, the call itself
/// says what is wrong.
fn to_known_terms(terms: Option<Terms>) -> Sensitivity {
	terms.map_or(Sensitivity::Ordinary, |terms| to_terms(&terms))
}

fn to_terms(terms: &Terms) -> Sensitivity {
	if terms.categories.iter().any(is_sensitive_data) || is_sensitive_purpose(terms.purpose) {
		Sensitivity::GivesRights
	} else {
		Sensitivity::Consents
	}
}

fn is_sensitive_data(category: &CategoryCode) -> bool {
	pallet_consent::Categories::<Runtime>::get(category)
		.is_none_or(|category| category.sensitivity >= SPECIAL_SENSITIVITY)
}

fn is_sensitive_purpose(purpose: PurposeCode) -> bool {
	pallet_consent::Purposes::<Runtime>::get(purpose)
		.is_none_or(|purpose| purpose.sensitivity >= SPECIAL_SENSITIVITY)
}

/// What leaves the caller's account, or may from now on, or what leaves another one by
/// its leave; a budget for a sponsorship does
/// when it is offered. What renews itself takes money for good.
fn ledger(call: &pallet_ledger::Call<Runtime>) -> Sensitivity {
	use pallet_ledger::Call;
	match call {
		Call::transfer { value, .. }
		| Call::transfer_from { value, .. }
		| Call::approve { value, .. }
		| Call::increase_allowance { added: value, .. }
		| Call::approve_if { value, .. }
		| Call::pay { amount: value, .. }
		| Call::subscribe { max_price: value, renews: false, .. } => Sensitivity::Moves(*value),
		Call::offer_sponsorship { fees, deposits, .. }
		| Call::top_up_sponsorship { fees, deposits, .. } => {
			Sensitivity::Moves(fees.saturating_add(*deposits))
		},
		Call::subscribe { renews: true, .. } => Sensitivity::Sensitive,
		_ => Sensitivity::Ordinary,
	}
}

/// What a call of pallet-balances takes out of the caller's account.
fn balances(did: &AccountId, call: &pallet_balances::Call<Runtime>) -> Balance {
	use frame_support::traits::fungible::Inspect;
	use pallet_balances::Call;
	match call {
		Call::transfer_allow_death { value, .. } | Call::transfer_keep_alive { value, .. } => {
			*value
		},
		Call::transfer_all { .. } => Balances::balance(did),
		_ => 0,
	}
}

/// A batch is as sensitive as all of its calls together; so is any other wrapper
/// as what it wraps.
fn utility(did: &AccountId, call: &pallet_utility::Call<Runtime>) -> Sensitivity {
	use pallet_utility::Call;
	match call {
		Call::batch { calls } | Call::batch_all { calls } | Call::force_batch { calls } => {
			calls.iter().map(|call| wrapped(did, call)).fold(Sensitivity::Ordinary, together)
		},
		Call::with_weight { call, .. } => wrapped(did, call),
		Call::if_else { main, fallback } => together(wrapped(did, main), wrapped(did, fallback)),
		// It acts as another account.
		_ => Sensitivity::Ordinary,
	}
}

/// A call inside another one. What a consent is for is looked up only when it
/// comes alone, so that what the answer costs does not grow with the batch: inside
/// one it counts as sensitive. How much "all" is depends on the calls before it, and
/// so does how much of a service is still included in its tariff.
fn wrapped(did: &AccountId, call: &RuntimeCall) -> Sensitivity {
	match call {
		RuntimeCall::Consent(
			pallet_consent::Call::accept { .. }
			| pallet_consent::Call::grant { .. }
			| pallet_consent::Call::resume { .. },
		) => Sensitivity::GivesRights,
		RuntimeCall::Balances(pallet_balances::Call::transfer_all { .. })
		| RuntimeCall::Devices(pallet_devices::Call::enrol_batch { .. })
		| RuntimeCall::Consent(pallet_consent::Call::request { .. }) => Sensitivity::Moves(Balance::MAX),
		call => SensitivityOf::sensitivity_of(did, call),
	}
}

/// What two calls need when one signature makes both.
fn together(one: Sensitivity, other: Sensitivity) -> Sensitivity {
	use Sensitivity::{Consents, GivesRights, Moves, Ordinary, Sensitive};
	match (one, other) {
		(Ordinary, rest) | (rest, Ordinary) => rest,
		(Moves(one), Moves(other)) => Moves(one.saturating_add(other)),
		(Sensitive | Moves(_), Sensitive | Moves(_)) => Sensitive,
		(Consents, Consents) => Consents,
		_ => GivesRights,
	}
}
