//! Calls that are closed: to everybody, or to the consortium's vote.

use frame_support::traits::Contains;
use jasmynet_primitives::traits::Identities;
use sp_runtime::MultiAddress;

use crate::{Did, RuntimeCall, SafeMode, TxPause};

/// Calls that would change the supply of JASMY, or move or burn somebody's money by
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
			) | RuntimeCall::SafeMode(pallet_safe_mode::Call::force_slash_deposit { .. })
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

/// Calls that make accounts without a key. Their deposit is on hold with whoever made them
/// and noted for them, so that a proxy that is added to one sets money of its maker free that
/// is on hold for something else; and whoever has made one cannot leave.
struct MakesPureAccounts;

impl Contains<RuntimeCall> for MakesPureAccounts {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(
			call,
			RuntimeCall::Proxy(
				pallet_proxy::Call::create_pure { .. } | pallet_proxy::Call::kill_pure { .. }
			)
		)
	}
}

/// Native transfers to the zero address: nobody has a key for it, and whoever follows the
/// events of ERC-20 would read that JASMY were burned. The ledger refuses it by itself.
struct PaysNobody;

impl Contains<RuntimeCall> for PaysNobody {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_balances::Call;
		let RuntimeCall::Balances(
			Call::transfer_allow_death { dest, .. }
			| Call::transfer_keep_alive { dest, .. }
			| Call::transfer_all { dest, .. },
		) = call
		else {
			return false;
		};
		matches!(dest, MultiAddress::Id(dest) if *dest == pallet_ledger::ZERO_ADDRESS)
	}
}

/// Calls by which a proxy uses a power that an identity lent it, while that identity is
/// frozen, closing or closed. Its own keys are stopped by `pallet_did`, and who may move
/// money of its by the ledger; these calls pass by neither.
struct ActsForHalted;

impl Contains<RuntimeCall> for ActsForHalted {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Proxy(
				pallet_proxy::Call::proxy { real, .. }
				| pallet_proxy::Call::proxy_announced { real, .. },
			) => matches!(real, MultiAddress::Id(real) if Did::is_halted(real)),
			_ => false,
		}
	}
}

/// Every call goes through this filter, except what root dispatches.
pub struct CallFilter;

impl Contains<RuntimeCall> for CallFilter {
	fn contains(call: &RuntimeCall) -> bool {
		!ChangesSupply::contains(call)
			&& !EmptiesSeats::contains(call)
			&& !MakesPureAccounts::contains(call)
			&& !ActsForHalted::contains(call)
			&& !PaysNobody::contains(call)
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
