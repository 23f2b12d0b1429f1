//! What a transaction could borrow, or pay back: deposits that sponsors lend.

use alloc::{vec, vec::Vec};

use frame_support::traits::{Contains, Get};

use super::FreeCalls;
use crate::{Runtime, RuntimeCall};

/// Most loans that a transaction takes for identities, whatever becomes of it, and counts
/// each release of an identity's deposit as one.
///
/// Only identities have sponsors, and nobody signs as an identity: what somebody does for
/// themselves borrows nothing, but for the key that a recovery adds.
pub fn most_loans_in(call: &RuntimeCall) -> u64 {
	match call {
		RuntimeCall::Did(
			pallet_did::Call::as_did { call, .. } | pallet_did::Call::submit { call, .. },
		) => {
			// One that says no borrows nothing, and fails before anything comes free.
			if FreeCalls::contains(call) {
				0
			} else {
				most_loans_of_identity(call)
			}
		},
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { call, .. }
			| pallet_proxy::Call::proxy_announced { call, .. },
		) => most_loans_of_identity(call),
		RuntimeCall::Did(pallet_did::Call::finish_recovery { .. }) => 1,
		call => wrapped(call).into_iter().map(most_loans_in).fold(0, u64::saturating_add),
	}
}

/// The same for what an identity does.
fn most_loans_of_identity(call: &RuntimeCall) -> u64 {
	match call {
		// Somebody's proxy does with a key what that one may do for an identity.
		RuntimeCall::Did(
			pallet_did::Call::as_did { call, .. } | pallet_did::Call::submit { call, .. },
		) => most_loans_of_identity(call),
		RuntimeCall::Did(call) => most_loans_of(call),
		RuntimeCall::Credentials(_)
		| RuntimeCall::Devices(_)
		| RuntimeCall::Consent(_)
		| RuntimeCall::Locker(_) => 1,
		RuntimeCall::Proxy(
			pallet_proxy::Call::proxy { call, .. }
			| pallet_proxy::Call::proxy_announced { call, .. },
		) => most_loans_of_identity(call),
		call => wrapped(call).into_iter().map(most_loans_of_identity).fold(0, u64::saturating_add),
	}
}

/// How many deposits a call about the identity itself takes at most.
fn most_loans_of(call: &pallet_did::Call<Runtime>) -> u64 {
	use pallet_did::Call;
	match call {
		// Its own, and one for each key.
		Call::take_over_deposit {} => {
			let keys: u32 = <Runtime as pallet_did::Config>::MaxKeys::get();
			u64::from(keys).saturating_add(1)
		},
		// An identity and its first key, or a key that one of two pays for.
		Call::create { .. } | Call::create_for { .. } | Call::finish_recovery { .. } => 2,
		_ => 1,
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
