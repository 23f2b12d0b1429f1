//! How many motions a member may have open.

#[cfg(feature = "runtime-benchmarks")]
use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::{Consideration, MaybeConsideration};
use jasmynet_primitives::AccountId;
use pallet_collective::{CostOf, ProposalOf};
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

use crate::{CouncilInstance, Runtime};

/// Most motions of one member that are open at a time. All members together may
/// have [`MaxProposals`](super::governance::MaxProposals): without a limit for
/// each, one could fill them and never be suspended.
pub const MOTIONS_PER_MEMBER: usize = 8;

/// A member's claim to one of its places. It costs nothing, and is given back when
/// the motion is over.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct OpenMotion;

impl Consideration<AccountId, u32> for OpenMotion {
	fn new(who: &AccountId, _open: u32) -> Result<Self, DispatchError> {
		let mut own = 0usize;
		for (motion, (owner, _)) in CostOf::<Runtime, CouncilInstance>::iter() {
			if !ProposalOf::<Runtime, CouncilInstance>::contains_key(motion) {
				// Its motion is over, and nobody has given the place back.
				CostOf::<Runtime, CouncilInstance>::remove(motion);
			} else if owner == *who {
				own = own.saturating_add(1);
			}
		}
		// The motion in question is stored already, its claim is not.
		if own < MOTIONS_PER_MEMBER {
			Ok(Self)
		} else {
			Err(pallet_collective::Error::<Runtime, CouncilInstance>::TooManyProposals.into())
		}
	}

	fn update(self, _: &AccountId, _: u32) -> Result<Self, DispatchError> {
		Ok(self)
	}

	fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(who: &AccountId, _: u32) {
		let own = CostOf::<Runtime, CouncilInstance>::iter()
			.filter(|(_, (owner, _))| owner == who)
			.map(|(motion, _)| motion)
			.collect::<Vec<_>>();
		for motion in own {
			CostOf::<Runtime, CouncilInstance>::remove(motion);
		}
	}
}

impl MaybeConsideration<AccountId, u32> for OpenMotion {
	fn is_none(&self) -> bool {
		false
	}
}
