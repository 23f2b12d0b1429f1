//! What an identity must show to make a call: which kind of key, and whose
//! approval besides.

use frame_support::weights::Weight;
use jasmynet_primitives::{
	did::{KeyNeed, Relationship, Sensitivity},
	AccountId, Balance, CategoryCode,
};
use pallet_did::{CallKeyNeed, CallSensitivity};

use crate::{Balances, Runtime, RuntimeCall};

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
			// A batch needs what its most demanding call needs.
			RuntimeCall::Utility(
				pallet_utility::Call::batch { calls }
				| pallet_utility::Call::batch_all { calls }
				| pallet_utility::Call::force_batch { calls },
			) => strictest(calls),
			RuntimeCall::Utility(_) => KeyNeed::Of(Relationship::Invocation),
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

/// The one need that covers all calls of a batch: what they need when they all
/// need the same, and otherwise the key that manages the identity.
fn strictest(calls: &[RuntimeCall]) -> KeyNeed {
	let mut needs = calls.iter().map(KeyNeedOf::key_need);
	let Some(first) = needs.next() else { return KeyNeed::Of(Relationship::Authentication) };
	if needs.all(|need| need == first) {
		first
	} else {
		KeyNeed::Of(Relationship::Invocation)
	}
}

/// From this sensitivity of data on, a consent needs the second factor: what the
/// registry marks above the ordinary, health for one.
const SENSITIVE_DATA: u8 = 2;

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
			RuntimeCall::Consent(pallet_consent::Call::accept { request, narrowed, .. }) => {
				consent(*request, narrowed.as_ref())
			},
			RuntimeCall::Balances(call) => Sensitivity::Moves(balances(did, call)),
			RuntimeCall::Ledger(
				pallet_ledger::Call::transfer { value, .. }
				| pallet_ledger::Call::approve { value, .. },
			) => Sensitivity::Moves(*value),
			RuntimeCall::Utility(call) => utility(did, call),
			_ => Sensitivity::Ordinary,
		}
	}

	fn weight() -> Weight {
		// A request, and each of its categories.
		<Runtime as frame_system::Config>::DbWeight::get()
			.reads(u64::from(jasmynet_primitives::terms::MAX_CATEGORIES).saturating_add(1))
	}
}

/// What changes who may act for the identity is sensitive; what ends something,
/// or describes it, is not.
fn identity(call: &pallet_did::Call<Runtime>) -> Sensitivity {
	use pallet_did::Call;
	match call {
		Call::set_controller { controller: Some(_) } => Sensitivity::GivesRights,
		Call::add_key { .. }
		| Call::remove_key { .. }
		| Call::set_controller { .. }
		| Call::set_second_factor { .. }
		| Call::set_recovery { .. }
		| Call::declare_minor { .. }
		| Call::request_closure { .. } => Sensitivity::Sensitive,
		_ => Sensitivity::Ordinary,
	}
}

/// A consent is as sensitive as the data that it is for.
fn consent(
	request: jasmynet_primitives::RequestId,
	narrowed: Option<&jasmynet_primitives::terms::Terms>,
) -> Sensitivity {
	let is_sensitive = |category: &CategoryCode| {
		pallet_consent::Categories::<Runtime>::get(category)
			.is_none_or(|category| category.sensitivity >= SENSITIVE_DATA)
	};
	let categories = match narrowed {
		Some(terms) => terms.categories.clone(),
		None => match pallet_consent::Requests::<Runtime>::get(request) {
			Some(request) => request.terms.categories,
			// The call itself says what is wrong.
			None => return Sensitivity::Ordinary,
		},
	};
	if categories.iter().any(is_sensitive) {
		Sensitivity::GivesRights
	} else {
		Sensitivity::Consents
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
/// one it counts as sensitive.
fn wrapped(did: &AccountId, call: &RuntimeCall) -> Sensitivity {
	match call {
		RuntimeCall::Consent(pallet_consent::Call::accept { .. }) => Sensitivity::GivesRights,
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
