//! What a proxy may do.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::InstanceFilter;
use scale_info::TypeInfo;

use crate::RuntimeCall;

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
	/// Pairing devices and what they measure, lockers, saying no to companies and asking
	/// them what they do: nothing that moves money, gives consent or a device away, votes,
	/// or changes the identity.
	Everyday,
	/// Votes of the consortium.
	Governance,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_consent::Call as Consent;
		use pallet_devices::Call as Devices;
		use pallet_locker::Call as Locker;
		match self {
			ProxyType::Any => true,
			// Named one by one: what is new is closed until somebody has thought
			// about it.
			ProxyType::Everyday => {
				matches!(
					call,
					RuntimeCall::Utility(
						pallet_utility::Call::batch { .. }
							| pallet_utility::Call::batch_all { .. }
							| pallet_utility::Call::force_batch { .. }
					) | RuntimeCall::Credentials(
						pallet_credentials::Call::request { .. }
							| pallet_credentials::Call::cancel_request { .. }
					) | RuntimeCall::Devices(
						Devices::open_pairing { .. }
							| Devices::prove_device { .. }
							| Devices::confirm_pairing { .. }
							| Devices::cancel_pairing { .. }
							| Devices::enter_code { .. }
							| Devices::reveal_code { .. }
							| Devices::anchor_log { .. }
							| Devices::anchor_logs { .. }
							| Devices::suspend { .. }
							| Devices::report_lost { .. }
							| Devices::cancel_transfer { .. }
							| Devices::resign { .. }
							| Devices::acknowledge { .. }
							| Devices::record_firmware { .. }
					) | RuntimeCall::Locker(
						Locker::put { .. }
							| Locker::put_batch { .. }
							| Locker::put_envelope { .. }
							| Locker::shred { .. }
					) | RuntimeCall::Consent(
						Consent::refuse { .. }
							| Consent::revoke { .. }
							| Consent::pause { .. }
							| Consent::dispute_access { .. }
							| Consent::open { .. }
							| Consent::withdraw { .. }
					)
				)
			},
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
