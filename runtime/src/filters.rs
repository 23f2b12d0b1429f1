//! Which calls are closed, free, exempt from emergency measures, or open to a
//! proxy; and which of an identity's keys a call needs.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{Contains, InstanceFilter};
use jasmynet_primitives::did::Relationship;
use pallet_did::CallRelationship;
use pallet_tx_pause::RuntimeCallNameOf;
use scale_info::TypeInfo;

use crate::{Runtime, RuntimeCall, SafeMode, TxPause};

/// Calls that would change the supply of JASMY, or move somebody's money by
/// force. They are closed to everybody, the consortium's vote included.
pub struct ChangesSupply;

impl Contains<RuntimeCall> for ChangesSupply {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_balances::Call;
		matches!(
			call,
			RuntimeCall::Balances(
				Call::burn { .. }
					| Call::force_transfer { .. }
					| Call::force_unreserve { .. }
					| Call::force_set_balance { .. }
					| Call::force_adjust_total_issuance { .. }
			)
		)
	}
}

/// Calls that would take session keys away from a validator that is needed:
/// `consortium.purge_keys` does the same, when it may be done.
struct EmptiesSeats;

impl Contains<RuntimeCall> for EmptiesSeats {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(call, RuntimeCall::Session(pallet_session::Call::purge_keys { .. }))
	}
}

/// Every call goes through this filter, except what root dispatches.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		!ChangesSupply::contains(call)
			&& !EmptiesSeats::contains(call)
			&& SafeMode::contains(call)
			&& TxPause::contains(call)
	}
}

/// Calls that the consortium may enact as root: anything but those that change
/// the supply, write to storage by key, act as somebody else, or replace the
/// runtime without the checks of an upgrade, however deeply they are wrapped.
pub struct Enactable;

impl Contains<RuntimeCall> for Enactable {
	fn contains(call: &RuntimeCall) -> bool {
		if ChangesSupply::contains(call) {
			return false;
		}
		match call {
			RuntimeCall::Utility(
				pallet_utility::Call::batch { calls }
				| pallet_utility::Call::batch_all { calls }
				| pallet_utility::Call::force_batch { calls },
			) => calls.iter().all(Self::contains),
			RuntimeCall::Utility(
				pallet_utility::Call::as_derivative { call, .. }
				| pallet_utility::Call::with_weight { call, .. },
			) => Self::contains(call),
			// Root may choose any origin here: it would act as a person, move
			// money by force, and be no inherent at all.
			RuntimeCall::Utility(
				pallet_utility::Call::dispatch_as { .. }
				| pallet_utility::Call::dispatch_as_fallible { .. },
			) => false,
			RuntimeCall::Utility(pallet_utility::Call::if_else { main, fallback }) => {
				Self::contains(main) && Self::contains(fallback)
			},
			RuntimeCall::Scheduler(
				pallet_scheduler::Call::schedule { call, .. }
				| pallet_scheduler::Call::schedule_after { call, .. }
				| pallet_scheduler::Call::schedule_named { call, .. }
				| pallet_scheduler::Call::schedule_named_after { call, .. },
			) => Self::contains(call),
			// Who votes follows from who is a member: `consortium` alone says so.
			RuntimeCall::Council(pallet_collective::Call::set_members { .. }) => false,
			// The hash of an upgrade is voted on, and its name and version are checked.
			RuntimeCall::System(
				frame_system::Call::set_code { .. }
				| frame_system::Call::set_code_without_checks { .. }
				| frame_system::Call::authorize_upgrade_without_checks { .. },
			) => false,
			// Raw storage writes could do all of the above without a name.
			RuntimeCall::System(
				frame_system::Call::set_storage { .. }
				| frame_system::Call::kill_storage { .. }
				| frame_system::Call::kill_prefix { .. },
			) => false,
			_ => true,
		}
	}
}

/// Calls by which a person says no. They are free within a quota, and neither
/// safe mode nor a pause stops them.
pub struct FreeCalls;

impl Contains<RuntimeCall> for FreeCalls {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(
			call,
			RuntimeCall::Consent(
				pallet_consent::Call::refuse { .. } | pallet_consent::Call::revoke { .. }
			) | RuntimeCall::Locker(pallet_locker::Call::shred { .. })
				| RuntimeCall::Devices(pallet_devices::Call::cancel_pairing { .. })
		)
	}
}

/// Calls that safe mode never stops: block production and its keys, reports of
/// equivocations, the consortium's votes (which end it), and the free calls.
pub struct SafeModeExempt;

impl Contains<RuntimeCall> for SafeModeExempt {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::System(_)
			| RuntimeCall::Timestamp(_)
			| RuntimeCall::Council(_)
			| RuntimeCall::Consortium(_)
			| RuntimeCall::Grandpa(_)
			| RuntimeCall::Session(_)
			| RuntimeCall::SafeMode(_)
			| RuntimeCall::TxPause(_) => true,
			RuntimeCall::Did(pallet_did::Call::as_did { call, .. }) => Self::contains(call),
			call => FreeCalls::contains(call),
		}
	}
}

/// Calls that cannot be paused one by one: the same as in safe mode.
pub struct PauseExempt;

/// Names of the calls in [`SafeModeExempt`] and of what carries them, as
/// `(pallet, call)`; an empty call name stands for every call of the pallet.
pub const NEVER_PAUSED: &[(&str, &str)] = &[
	("System", ""),
	("Timestamp", ""),
	("Council", ""),
	("Consortium", ""),
	("Grandpa", ""),
	("Session", ""),
	("SafeMode", ""),
	("TxPause", ""),
	("Did", "as_did"),
	("Consent", "refuse"),
	("Consent", "revoke"),
	("Locker", "shred"),
	("Devices", "cancel_pairing"),
];

impl Contains<RuntimeCallNameOf<Runtime>> for PauseExempt {
	fn contains(name: &RuntimeCallNameOf<Runtime>) -> bool {
		let (pallet, call) = name;
		NEVER_PAUSED.iter().any(|(exempt_pallet, exempt_call)| {
			pallet.as_slice() == exempt_pallet.as_bytes()
				&& (exempt_call.is_empty() || call.as_slice() == exempt_call.as_bytes())
		})
	}
}

/// Which of an identity's keys a call needs. The caller has no say in it.
pub struct RelationshipOf;

impl CallRelationship<RuntimeCall> for RelationshipOf {
	fn relationship_of(call: &RuntimeCall) -> Relationship {
		match call {
			// What changes the identity itself, or whom it trusts with its power;
			// a member's vote, which can change everybody's; and what a member runs.
			RuntimeCall::Did(_)
			| RuntimeCall::Council(_)
			| RuntimeCall::Consortium(_)
			| RuntimeCall::Proxy(_)
			| RuntimeCall::Multisig(_)
			| RuntimeCall::Scheduler(_)
			| RuntimeCall::Session(_) => Relationship::Invocation,
			RuntimeCall::Credentials(
				pallet_credentials::Call::issue { .. }
				| pallet_credentials::Call::revoke { .. }
				| pallet_credentials::Call::register_claim_type { .. },
			) => Relationship::Assertion,
			// A batch needs what its most demanding call needs.
			RuntimeCall::Utility(
				pallet_utility::Call::batch { calls }
				| pallet_utility::Call::batch_all { calls }
				| pallet_utility::Call::force_batch { calls },
			) => strictest(calls),
			RuntimeCall::Utility(_) => Relationship::Invocation,
			_ => Relationship::Authentication,
		}
	}
}

/// The one relationship that covers all calls of a batch: what they need when
/// they all need the same, and otherwise the key that manages the identity.
fn strictest(calls: &[RuntimeCall]) -> Relationship {
	let mut needs = calls.iter().map(RelationshipOf::relationship_of);
	let Some(first) = needs.next() else { return Relationship::Authentication };
	if needs.all(|need| need == first) {
		first
	} else {
		Relationship::Invocation
	}
}

/// What a proxy may do.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	Any,
	/// Devices, lockers, refusing and revoking: nothing that moves money, gives
	/// consent, votes, or changes the identity.
	Everyday,
	/// Votes of the consortium.
	Governance,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		match self {
			ProxyType::Any => true,
			// Named one by one: what is new is closed until somebody has thought
			// about it.
			ProxyType::Everyday => matches!(
				call,
				RuntimeCall::Utility(
					pallet_utility::Call::batch { .. }
						| pallet_utility::Call::batch_all { .. }
						| pallet_utility::Call::force_batch { .. }
				) | RuntimeCall::Credentials(
					pallet_credentials::Call::request { .. }
						| pallet_credentials::Call::cancel_request { .. }
				) | RuntimeCall::Devices(_)
					| RuntimeCall::Locker(_)
					| RuntimeCall::Consent(
						pallet_consent::Call::refuse { .. } | pallet_consent::Call::revoke { .. }
					)
			),
			ProxyType::Governance => {
				matches!(call, RuntimeCall::Council(_))
			},
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		match (self, other) {
			(ProxyType::Any, _) => true,
			(_, ProxyType::Any) => false,
			(own, other) => own == other,
		}
	}
}
