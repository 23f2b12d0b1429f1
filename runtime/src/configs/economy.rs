//! JASMY: balances' bounds, deposits, the ledger.

use alloc::{collections::BTreeMap, vec::Vec};

use codec::Encode;
use frame_support::traits::fungible::Inspect;
use frame_support::traits::tokens::{Fortitude, IdAmount, Preservation};
use frame_support::traits::{ConstU128, ConstU32, ConstU64, EitherOfDiverse};
use frame_system::EnsureRoot;
use jasmynet_primitives::{
	apis::SupplyProof,
	ledger::{AccountView, HeldFor, PoolKind},
	AccountId, Balance, DAY, JASMY,
};

use super::governance::TwoThirds;
use crate::{Balances, Consortium, Did, Ledger, Runtime, RuntimeHoldReason, Timestamp};

type Hold = IdAmount<RuntimeHoldReason, Balance>;

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
	type Members = Consortium;
	type Identities = Did;
	type MaxAllowances = ConstU32<64>;
	type MaxOpenReleases = ConstU32<64>;
	type ReleaseClaimPeriod = ConstU64<{ 90 * DAY }>;
	type MaxSponsors = ConstU32<4>;
	type MinSponsorship = ConstU128<JASMY>;
	type MaxSponsorshipPeriod = ConstU64<{ 3 * 365 * DAY }>;
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
		held_for: by_reason(held, pallet_balances::Holds::<Runtime>::iter_values().flatten()),
		in_pools: PoolKind::ALL
			.into_iter()
			.map(|kind| (kind, Balances::total_balance(&kind.account())))
			.collect(),
	}
}

/// What of `all` that is put aside is held for which reason, in the order of the reasons;
/// at the end, what is put aside without one.
fn by_reason(all: Balance, holds: impl Iterator<Item = Hold>) -> Vec<HeldFor> {
	// By its encoding: the pallet's number, then the reason's in it.
	let mut sums = BTreeMap::<Vec<u8>, (&str, Balance)>::new();
	let mut explained: Balance = 0;
	for Hold { id, amount } in holds {
		let (_, sum) = sums.entry(id.encode()).or_insert((name_of(id), 0));
		*sum = sum.saturating_add(amount);
		explained = explained.saturating_add(amount);
	}
	sums.into_values()
		.chain([("reserved", all.saturating_sub(explained))])
		.filter(|(_, amount)| *amount > 0)
		.map(|(reason, amount)| HeldFor { reason: reason.into(), amount })
		.collect()
}

/// What an account has, can spend, and owes.
pub fn account_view(who: &AccountId) -> AccountView {
	AccountView {
		free: Balances::balance(who),
		spendable: Balances::reducible_balance(who, Preservation::Expendable, Fortitude::Polite),
		held: by_reason(
			frame_system::Account::<Runtime>::get(who).data.reserved,
			pallet_balances::Holds::<Runtime>::get(who).into_iter(),
		),
		owed: Ledger::owed(who),
		claimable: Ledger::claimable(who),
	}
}

/// Names of the runtime's reasons to hold money, as people read them.
fn name_of(reason: RuntimeHoldReason) -> &'static str {
	use pallet_credentials::HoldReason as Credentials;
	use pallet_devices::HoldReason as Devices;
	use pallet_did::HoldReason as Did;
	use pallet_ledger::HoldReason as Ledger;
	match reason {
		RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage) => "Preimage.Preimage",
		RuntimeHoldReason::Ledger(Ledger::Escrow) => "Ledger.Escrow",
		RuntimeHoldReason::Ledger(Ledger::Sponsorship) => "Ledger.Sponsorship",
		RuntimeHoldReason::Did(Did::Identity) => "Did.Identity",
		RuntimeHoldReason::Did(Did::Key) => "Did.Key",
		RuntimeHoldReason::Did(Did::Service) => "Did.Service",
		RuntimeHoldReason::Did(Did::Safeguard) => "Did.Safeguard",
		RuntimeHoldReason::Did(Did::Recovery) => "Did.Recovery",
		RuntimeHoldReason::Credentials(Credentials::Credential) => "Credentials.Credential",
		RuntimeHoldReason::Credentials(Credentials::StatusList) => "Credentials.StatusList",
		// It has one.
		RuntimeHoldReason::Council(_) => "Council.ProposalSubmission",
		RuntimeHoldReason::SafeMode(pallet_safe_mode::HoldReason::EnterOrExtend) => {
			"SafeMode.EnterOrExtend"
		},
		RuntimeHoldReason::Session(pallet_session::HoldReason::Keys) => "Session.Keys",
		RuntimeHoldReason::Devices(Devices::Batch) => "Devices.Batch",
		RuntimeHoldReason::Devices(Devices::Pairing) => "Devices.Pairing",
		RuntimeHoldReason::Devices(Devices::Model) => "Devices.Model",
		RuntimeHoldReason::Devices(Devices::Device) => "Devices.Device",
		RuntimeHoldReason::Devices(Devices::Recall) => "Devices.Recall",
		RuntimeHoldReason::Consent(pallet_consent::HoldReason::Storage) => "Consent.Storage",
		RuntimeHoldReason::Locker(pallet_locker::HoldReason::Record) => "Locker.Record",
	}
}
