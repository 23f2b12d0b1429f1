//! JASMY: balances' bounds, deposits, the ledger.

use frame_support::traits::{ConstU32, EitherOfDiverse};
use frame_system::EnsureRoot;
use jasmynet_primitives::{apis::SupplyProof, AccountId, Balance, JASMY};

use super::governance::TwoThirds;
use crate::{Balances, Ledger, Runtime, RuntimeHoldReason, Timestamp};

frame_support::parameter_types! {
	/// One unit: ERC-20 semantics hold to the last one.
	pub const ExistentialDeposit: Balance = 1;
}

/// Deposit for what a user makes the chain store.
pub const fn deposit(items: u32, bytes: u32) -> Balance {
	(items as Balance) * (JASMY / 100) + (bytes as Balance) * (JASMY / 10_000)
}

impl pallet_ledger::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Time = Timestamp;
	type GovernanceOrigin = EitherOfDiverse<EnsureRoot<AccountId>, TwoThirds>;
	type MaxAllowances = ConstU32<64>;
	type WeightInfo = pallet_ledger::weights::SubstrateWeight<Runtime>;
}

/// Adds up every account: a read for auditors, never part of a call.
pub fn supply_proof() -> SupplyProof {
	let (all_free, held) = frame_system::Account::<Runtime>::iter_values().fold(
		(0u128, 0u128),
		|(free, held), account| {
			(free.saturating_add(account.data.free), held.saturating_add(account.data.reserved))
		},
	);
	let pools = Ledger::pools_total();
	let platform = Ledger::platform_balance();
	SupplyProof {
		total_issuance: Balances::total_issuance(),
		pools,
		platform,
		free: all_free.saturating_sub(pools).saturating_sub(platform),
		held,
	}
}
