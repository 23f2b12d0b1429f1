//! What a transaction could borrow, or pay back: deposits that sponsors lend.

use alloc::{vec, vec::Vec};
use core::iter::Sum;

use frame_support::traits::{Contains, Get};

use super::FreeCalls;
use crate::{Runtime, RuntimeCall};

/// So many deposits.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Deposits {
	/// Those that identities take. Each can be a loan.
	pub taken: u64,
	/// Those of identities that come free. Each can repay all whom the identity owes.
	pub freed: u64,
}

impl Sum for Deposits {
	fn sum<I: Iterator<Item = Self>>(each: I) -> Self {
		each.fold(Self::default(), |all, one| Deposits {
			taken: all.taken.saturating_add(one.taken),
			freed: all.freed.saturating_add(one.freed),
		})
	}
}

/// Most loans, and what repays some, that nobody counts when what is in a transaction is
/// undone: deposits that identities take, and deposits of identities that come free.
///
/// Only identities have sponsors, and nobody signs as an identity: what somebody does for
/// themselves borrows nothing, but for the key that a recovery adds. It may set deposits of
/// identities free all the same.
pub fn most_deposits_in(call: &RuntimeCall) -> Deposits {
	let inner = made_for_identity(call).unwrap_or(call);
	let all = of_anybody(call);
	if !wrapped(inner).is_empty() || may_fail_late(inner) {
		all
	} else if FreeCalls::contains(inner) {
		// Whoever says no borrows nothing.
		Deposits::default()
	} else {
		// Alone, a call fails before anything comes free.
		Deposits { freed: 0, ..all }
	}
}

/// Whether this call may fail when deposits have come free already.
fn may_fail_late(call: &RuntimeCall) -> bool {
	use pallet_did::Call as Did;
	matches!(
		call,
		RuntimeCall::Did(
			Did::finish_recovery { .. } | Did::take_over_deposit {} | Did::set_controller { .. }
		) | RuntimeCall::Devices(pallet_devices::Call::confirm_pairing { .. })
	)
}

/// What is done for an identity by a key of its own, by whoever brings what such a key has
/// signed, or by a proxy; and however many of them stand behind each other.
fn made_for_identity(call: &RuntimeCall) -> Option<&RuntimeCall> {
	match call {
		RuntimeCall::Did(
			pallet_did::Call::as_did { call, .. } | pallet_did::Call::submit { call, .. },
		)
		| RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { call, .. }
			| pallet_proxy::Call::proxy_announced { call, .. },
		) => Some(made_for_identity(call).unwrap_or(call)),
		_ => None,
	}
}

/// The deposits of what anybody does.
fn of_anybody(call: &RuntimeCall) -> Deposits {
	if let Some(inner) = made_for_identity(call) {
		return of_identity(inner);
	}
	let calls = wrapped(call);
	if !calls.is_empty() {
		return calls.into_iter().map(of_anybody).sum();
	}
	match call {
		RuntimeCall::Did(pallet_did::Call::finish_recovery { .. }) => of_identity(call),
		_ => Deposits { taken: 0, ..of_identity(call) },
	}
}

/// The same of what an identity does.
fn of_identity(call: &RuntimeCall) -> Deposits {
	let (taken, freed) = match made_for_identity(call).unwrap_or(call) {
		RuntimeCall::Did(call) => by_did(call),
		RuntimeCall::Credentials(call) => by_credentials(call),
		RuntimeCall::Devices(call) => by_devices(call),
		RuntimeCall::Consent(call) => by_consent(call),
		RuntimeCall::Locker(call) => by_locker(call),
		call => return wrapped(call).into_iter().map(of_identity).sum(),
	};
	Deposits { taken, freed }
}

/// How many deposits a call about an identity itself takes and sets free at most.
fn by_did(call: &pallet_did::Call<Runtime>) -> (u64, u64) {
	use pallet_did::Call;
	let keys: u32 = <Runtime as pallet_did::Config>::MaxKeys::get();
	let guardians: u32 = <Runtime as pallet_did::Config>::MaxGuardians::get();
	let (keys, guardians) = (u64::from(keys), u64::from(guardians));
	match call {
		// An identity and its first key.
		Call::create { .. } | Call::create_for { .. } => (2, 0),
		// Its own, and one for each key.
		Call::take_over_deposit {} => (keys.saturating_add(1), keys.saturating_add(1)),
		// A key that one of two pays for; all former keys, each guardian's attempt and this
		// one, the control, and the declaration of a minor.
		Call::finish_recovery { .. } => (2, keys.saturating_add(guardians).saturating_add(3)),
		// Each guardian's attempt ends.
		Call::set_recovery { .. } => (1, guardians.saturating_add(1)),
		Call::set_services { .. } | Call::set_controller { .. } => (1, 1),
		// What was put aside for the guardian, and for the attempt that they began.
		Call::resign_guardianship { .. } => (0, 2),
		// Most for somebody whose guardian goes: those two, and that of a minor. And the
		// identity's own.
		Call::finalize_closure { limit, .. } => {
			(0, u64::from(*limit).saturating_mul(3).saturating_add(1))
		},
		Call::remove_key { .. }
		| Call::resign_control { .. }
		| Call::withdraw_recovery { .. }
		| Call::cancel_recovery { .. }
		| Call::undeclare_minor {}
		| Call::release_ward { .. } => (0, 1),
		_ => (1, 0),
	}
}

fn by_credentials(call: &pallet_credentials::Call<Runtime>) -> (u64, u64) {
	use pallet_credentials::Call;
	match call {
		Call::revoke { .. } | Call::forget { .. } | Call::remove_status_list { .. } => (0, 1),
		_ => (1, 0),
	}
}

fn by_devices(call: &pallet_devices::Call<Runtime>) -> (u64, u64) {
	use pallet_devices::Call;
	match call {
		Call::confirm_pairing { .. } | Call::accept_transfer { .. } => (1, 1),
		Call::cancel_pairing { .. }
		| Call::refuse_pairing { .. }
		| Call::retire { .. }
		| Call::lift_recall { .. } => (0, 1),
		_ => (1, 0),
	}
}

fn by_consent(call: &pallet_consent::Call<Runtime>) -> (u64, u64) {
	use pallet_consent::Call;
	match call {
		// A no is one to all that the company has asked for this purpose.
		Call::refuse { .. } => {
			let most: u32 = <Runtime as pallet_consent::Config>::MaxRequestsPerPair::get();
			(0, most.into())
		},
		Call::cancel_request { .. } | Call::prune { .. } => (0, 1),
		_ => (1, 0),
	}
}

fn by_locker(call: &pallet_locker::Call<Runtime>) -> (u64, u64) {
	match call {
		pallet_locker::Call::shred { .. } => (0, 1),
		_ => (1, 0),
	}
}

/// The calls that are made in the name of whoever makes this one, or of an account that
/// is theirs.
fn wrapped(call: &RuntimeCall) -> Vec<&RuntimeCall> {
	use pallet_multisig::Call as Multisig;
	use pallet_utility::Call as Utility;
	match call {
		RuntimeCall::Utility(
			Utility::batch { calls }
			| Utility::batch_all { calls }
			| Utility::force_batch { calls },
		) => calls.iter().collect(),
		RuntimeCall::Utility(
			Utility::with_weight { call, .. } | Utility::as_derivative { call, .. },
		)
		| RuntimeCall::Multisig(
			Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. },
		) => vec![&**call],
		RuntimeCall::Utility(Utility::if_else { main, fallback }) => vec![&**main, &**fallback],
		_ => Vec::new(),
	}
}

/// Whether a transaction that succeeds has done all that is in it: nothing that failed was
/// undone on the way.
pub fn fails_as_a_whole(call: &RuntimeCall) -> bool {
	use pallet_utility::Call;
	match call {
		RuntimeCall::Did(pallet_did::Call::as_did { call, .. }) => {
			!FreeCalls::contains(call) && fails_as_a_whole(call)
		},
		RuntimeCall::Utility(Call::batch_all { calls }) => calls.iter().all(fails_as_a_whole),
		RuntimeCall::Did(pallet_did::Call::submit { .. })
		| RuntimeCall::Utility(_)
		| RuntimeCall::Proxy(_)
		| RuntimeCall::Multisig(_) => false,
		_ => true,
	}
}
