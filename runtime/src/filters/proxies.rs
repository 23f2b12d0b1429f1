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
