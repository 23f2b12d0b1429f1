//! Saying no, and taking what is one's own: which calls are free, and which go through
//! whatever happens.

use frame_support::traits::Contains;
use pallet_tx_pause::RuntimeCallNameOf;

use crate::{Runtime, RuntimeCall};

/// Calls that are free within a quota: saying no, and taking what is meant for one.
pub struct FreeCalls;

impl Contains<RuntimeCall> for FreeCalls {
	fn contains(call: &RuntimeCall) -> bool {
		SayingNo::contains(call) || TakingOnesOwn::contains(call)
	}
}

/// Calls by which somebody takes what others have put aside for them: a person needs no
/// money to be given some. In an emergency they wait, for what was put aside may have been
/// by whoever caused it.
struct TakingOnesOwn;

impl Contains<RuntimeCall> for TakingOnesOwn {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_ledger::Call;
		matches!(
			call,
			RuntimeCall::Ledger(Call::accept_sponsorship { .. } | Call::claim_release { .. })
		)
	}
}

/// Calls by which a person says no. Neither safe mode nor a pause stops them.
struct SayingNo;

impl Contains<RuntimeCall> for SayingNo {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_credentials::Call as Credentials;
		use pallet_did::Call as Did;
		match call {
			RuntimeCall::Consent(call) => {
				use pallet_consent::Call;
				matches!(
					call,
					Call::refuse { .. }
						| Call::revoke { .. }
						| Call::pause { .. }
						| Call::dispute_access { .. }
						| Call::open { .. }
						| Call::withdraw { .. }
				)
			},
			RuntimeCall::Locker(call) => matches!(call, pallet_locker::Call::shred { .. }),
			RuntimeCall::Devices(call) => {
				use pallet_devices::Call;
				matches!(
					call,
					Call::cancel_pairing { .. }
						| Call::report_lost { .. }
						| Call::cancel_transfer { .. }
						| Call::resign { .. }
				)
			},
			RuntimeCall::Credentials(call) => {
				matches!(call, Credentials::forget { .. } | Credentials::cancel_request { .. })
			},
			RuntimeCall::Ledger(call) => {
				use pallet_ledger::Call;
				matches!(call, Call::end_sponsorship { .. } | Call::decline_release { .. })
			},
			RuntimeCall::Did(call) => matches!(
				call,
				Did::freeze {}
					| Did::withdraw_approval { .. }
					| Did::cancel_recovery { .. }
					| Did::cancel_closure {}
					| Did::resign_guardianship { .. }
					| Did::resign_control { .. }
					| Did::release_ward { .. }
			),
			_ => false,
		}
	}
}

/// Free calls by which a person stops a thief. Each key has some of its own, so that
/// a thief with another key cannot use them up.
pub struct EmergencyCalls;

impl Contains<RuntimeCall> for EmergencyCalls {
	fn contains(call: &RuntimeCall) -> bool {
		matches!(
			call,
			RuntimeCall::Did(
				pallet_did::Call::freeze {}
					| pallet_did::Call::withdraw_approval { .. }
					| pallet_did::Call::cancel_recovery { .. }
					| pallet_did::Call::cancel_closure {}
			) | RuntimeCall::Devices(pallet_devices::Call::report_lost { .. })
		)
	}
}

/// Calls that a frozen identity can still make: what ends somebody's rights, and
/// what ends the freeze. A thief with a key can destroy nothing with them.
pub struct FrozenCalls;

impl Contains<RuntimeCall> for FrozenCalls {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_did::Call as Did;
		match call {
			RuntimeCall::Consent(call) => {
				use pallet_consent::Call;
				match call {
					Call::refuse { .. } | Call::revoke { .. } | Call::pause { .. } => true,
					// What stops the use of data is one more way to say no. Other questions can
					// wait, and a thief who asks a company to erase would destroy something.
					Call::open { right, .. } => right.pauses(),
					_ => false,
				}
			},
			// A lost device can be recovered by whoever ends the freeze.
			RuntimeCall::Devices(call) => {
				matches!(call, pallet_devices::Call::report_lost { .. })
			},
			RuntimeCall::Did(call) => matches!(
				call,
				Did::unfreeze {} | Did::withdraw_approval { .. } | Did::cancel_recovery { .. }
			),
			_ => false,
		}
	}
}

/// Calls that an identity can make while it is being closed: saying no, changing
/// one's mind, taking what is still to come, and taking back what is on hold elsewhere,
/// a sponsor's budgets included, since the balance can only be paid out when nothing is.
/// And going on with the closure itself, or whoever has no JASMY but a sponsor could not.
pub struct ClosingCalls;

impl Contains<RuntimeCall> for ClosingCalls {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Multisig(call) => {
				matches!(call, pallet_multisig::Call::cancel_as_multi { .. })
			},
			RuntimeCall::Preimage(call) => {
				matches!(call, pallet_preimage::Call::unnote_preimage { .. })
			},
			RuntimeCall::Proxy(call) => matches!(
				call,
				pallet_proxy::Call::remove_proxy { .. }
					| pallet_proxy::Call::remove_proxies { .. }
					| pallet_proxy::Call::remove_announcement { .. }
			),
			RuntimeCall::Consortium(call) => {
				matches!(call, pallet_consortium::Call::purge_keys { .. })
			},
			RuntimeCall::Ledger(
				pallet_ledger::Call::claim_release { .. }
				| pallet_ledger::Call::cancel_subscription {},
			)
			| RuntimeCall::Did(pallet_did::Call::finalize_closure { .. }) => true,
			call if DutyCalls::contains(call) => true,
			RuntimeCall::Credentials(
				pallet_credentials::Call::revoke { .. }
				| pallet_credentials::Call::remove_status_list { .. },
			) => true,
			call => SayingNo::contains(call) || FrozenCalls::contains(call),
		}
	}
}

/// Calls that safe mode never stops: block production and its keys, reports of
/// equivocations, the consortium's votes (which end it), saying no, and what
/// ends an emergency of a person's own.
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
			RuntimeCall::Did(
				pallet_did::Call::as_did { call, .. } | pallet_did::Call::submit { call, .. },
			) => Self::contains(call),
			call => {
				SayingNo::contains(call) || FrozenCalls::contains(call) || DutyCalls::contains(call)
			},
		}
	}
}

/// Calls by which somebody does what they owe to people whose data they have, or gives
/// it back. They are not free; but clocks run whatever else is stopped.
struct DutyCalls;

impl Contains<RuntimeCall> for DutyCalls {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Consent(call) => {
				use pallet_consent::Call;
				matches!(
					call,
					Call::confirm_erasure { .. }
						| Call::answer { .. }
						| Call::extend { .. }
						| Call::surrender { .. }
						| Call::cancel_request { .. }
				)
			},
			RuntimeCall::Locker(call) => matches!(call, pallet_locker::Call::unpin { .. }),
			_ => false,
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
	("Did", "submit"),
	("Did", "freeze"),
	("Did", "unfreeze"),
	("Did", "withdraw_approval"),
	("Did", "cancel_recovery"),
	("Did", "cancel_closure"),
	("Did", "resign_guardianship"),
	("Did", "resign_control"),
	("Did", "release_ward"),
	("Credentials", "forget"),
	("Credentials", "cancel_request"),
	("Consent", "refuse"),
	("Consent", "revoke"),
	("Consent", "pause"),
	("Consent", "dispute_access"),
	("Consent", "open"),
	("Consent", "withdraw"),
	("Consent", "confirm_erasure"),
	("Consent", "answer"),
	("Consent", "extend"),
	("Consent", "surrender"),
	("Consent", "cancel_request"),
	("Locker", "shred"),
	("Locker", "unpin"),
	("Devices", "cancel_pairing"),
	("Devices", "report_lost"),
	("Devices", "cancel_transfer"),
	("Devices", "resign"),
	("Ledger", "end_sponsorship"),
	("Ledger", "decline_release"),
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
