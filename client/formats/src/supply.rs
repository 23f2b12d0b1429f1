//! Whether a proof of supply adds up.

use jasmynet_primitives::{apis::SupplyProof, Balance, TOTAL_SUPPLY};

use crate::amount::decimal;

/// Why a proof of supply is none. Amounts are in units of 10^-18 JASMY.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SupplyFlaw {
	/// Another amount was issued than there is.
	#[error("{} JASMY have been issued, and not {}", decimal(*.0), decimal(TOTAL_SUPPLY))]
	Issued(Balance),
	/// The parts are more than the whole, or less.
	#[error(
		"pools, platform, free and held add up to {} JASMY, and not to {}",
		decimal(*.0),
		decimal(TOTAL_SUPPLY)
	)]
	Parts(Balance),
	/// The holds of all reasons are more than what is held, or less.
	#[error(
		"what is held adds up to {} JASMY by reason, and not to {}",
		decimal(*.by_reason),
		decimal(*.held)
	)]
	Held {
		/// Their sum.
		by_reason: Balance,
		/// What is held.
		held: Balance,
	},
	/// The pools have more than all of them together, or less.
	#[error(
		"the pools add up to {} JASMY one by one, and not to {}",
		decimal(*.by_pool),
		decimal(*.pools)
	)]
	Pools {
		/// Their sum.
		by_pool: Balance,
		/// What is in the pools.
		pools: Balance,
	},
}

/// Adds up a proof of supply: all parts, what is held by reason, what is in each pool.
///
/// ```
/// use jasmynet_formats::supply::{check_supply, SupplyFlaw};
/// use jasmynet_primitives::{apis::SupplyProof, TOTAL_SUPPLY};
///
/// let proof = SupplyProof {
///     total_issuance: TOTAL_SUPPLY,
///     pools: 0,
///     platform: 1,
///     free: TOTAL_SUPPLY - 1,
///     held: 0,
///     held_for: Vec::new(),
///     in_pools: Vec::new(),
/// };
/// assert_eq!(check_supply(&proof), Ok(()));
/// let short = SupplyProof { platform: 0, ..proof };
/// assert_eq!(check_supply(&short), Err(SupplyFlaw::Parts(TOTAL_SUPPLY - 1)));
/// ```
///
/// # Errors
/// [`SupplyFlaw`]: the first sum that is not what it should be.
pub fn check_supply(proof: &SupplyProof) -> Result<(), SupplyFlaw> {
	let SupplyProof { total_issuance, pools, platform, free, held, held_for, in_pools } = proof;
	if *total_issuance != TOTAL_SUPPLY {
		return Err(SupplyFlaw::Issued(*total_issuance));
	}
	let parts = sum([*pools, *platform, *free, *held]);
	if parts != TOTAL_SUPPLY {
		return Err(SupplyFlaw::Parts(parts));
	}
	// From here on all that is compared is below the largest amount.
	let (held, pools) = (*held, *pools);
	let by_reason = sum(held_for.iter().map(|held| held.amount));
	if by_reason != held {
		return Err(SupplyFlaw::Held { by_reason, held });
	}
	let by_pool = sum(in_pools.iter().map(|(_, balance)| *balance));
	if by_pool != pools {
		return Err(SupplyFlaw::Pools { by_pool, pools });
	}
	Ok(())
}

/// A sum; one that cannot be counted is the largest amount, which is far beyond all that
/// there is.
fn sum(parts: impl IntoIterator<Item = Balance>) -> Balance {
	parts.into_iter().fold(0, Balance::saturating_add)
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::ledger::{HeldFor, PoolKind};

	use super::*;

	fn sound() -> SupplyProof {
		let held = |reason: &str, amount| HeldFor { reason: reason.into(), amount };
		SupplyProof {
			total_issuance: TOTAL_SUPPLY,
			pools: TOTAL_SUPPLY - 6,
			platform: 1,
			free: 2,
			held: 3,
			held_for: vec![held("Ledger.Escrow", 2), held("Did.Identity", 1)],
			in_pools: vec![(PoolKind::Listing, TOTAL_SUPPLY - 7), (PoolKind::Airdrop, 1)],
		}
	}

	#[test]
	fn a_supply_adds_up_in_every_way_or_not_at_all() {
		assert_eq!(check_supply(&sound()), Ok(()));
		let pools = TOTAL_SUPPLY - 6;
		let wrong: [(fn(&mut SupplyProof), SupplyFlaw); 7] = [
			(
				|proof| {
					proof.total_issuance += 1;
					proof.free += 1;
				},
				SupplyFlaw::Issued(TOTAL_SUPPLY + 1),
			),
			(|proof| proof.platform = 0, SupplyFlaw::Parts(TOTAL_SUPPLY - 1)),
			(|proof| proof.free = Balance::MAX, SupplyFlaw::Parts(Balance::MAX)),
			(|proof| proof.held_for[0].amount += 1, SupplyFlaw::Held { by_reason: 4, held: 3 }),
			(|proof| proof.held_for.clear(), SupplyFlaw::Held { by_reason: 0, held: 3 }),
			(
				|proof| proof.in_pools[1].1 = 0,
				SupplyFlaw::Pools { by_pool: TOTAL_SUPPLY - 7, pools },
			),
			(
				|proof| proof.in_pools[0].1 = Balance::MAX,
				SupplyFlaw::Pools { by_pool: Balance::MAX, pools },
			),
		];
		for (spoil, flaw) in wrong {
			let mut proof = sound();
			spoil(&mut proof);
			assert_eq!(check_supply(&proof), Err(flaw));
		}
	}

	#[test]
	fn a_flaw_says_both_amounts_with_their_unit() {
		assert_eq!(
			SupplyFlaw::Held { by_reason: 4, held: 3 }.to_string(),
			"what is held adds up to 0.000000000000000004 JASMY by reason, and not to \
			 0.000000000000000003"
		);
		let issued = SupplyFlaw::Issued(TOTAL_SUPPLY + 1).to_string();
		assert_eq!(
			issued,
			"50000000000.000000000000000001 JASMY have been issued, and not 50000000000"
		);
	}
}
