//! What a call costs, and who pays.
//!
//! Fees go to the platform pool and are never burned. When a key acts for its
//! identity, by itself or through somebody who relays, the identity's account
//! pays; when that cannot, the signer does.
//! Free calls cost nothing while the identity's quota lasts.

use core::marker::PhantomData;
use frame_support::{
	parameter_types,
	traits::{fungible, Imbalance, OnUnbalanced},
	weights::ConstantMultiplier,
};
use jasmynet_primitives::{AccountId, Balance, JASMY};
use pallet_transaction_payment::{
	FungibleAdapter, Multiplier, OnChargeTransaction, TargetedFeeAdjustment, TxCreditHold,
};
use sp_runtime::{
	traits::{DispatchInfoOf, PostDispatchInfoOf},
	transaction_validity::TransactionValidityError,
	FixedPointNumber, Perquintill,
};

use crate::{Balances, Did, Ledger, Runtime, RuntimeCall, RuntimeEvent};

parameter_types! {
	/// One JASMY buys a second of execution; weights are in picoseconds.
	pub const FeePerPicosecond: Balance = JASMY / 1_000_000_000_000;
	/// A kilobyte costs a thousandth of a JASMY.
	pub const FeePerByte: Balance = JASMY / 1_000_000;
	/// How full blocks should be: above it fees rise, below they fall.
	pub const TargetFullness: Perquintill = Perquintill::from_percent(25);
	pub AdjustmentSpeed: Multiplier = Multiplier::saturating_from_rational(3, 100_000);
	// Fees never fall below their base price and never rise above a thousand times it.
	pub MinimumMultiplier: Multiplier = Multiplier::saturating_from_integer(1u128);
	pub MaximumMultiplier: Multiplier = Multiplier::saturating_from_integer(1_000u128);
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = IdentityPays<FungibleAdapter<Balances, ToPlatformPool>>;
	type WeightToFee = ConstantMultiplier<Balance, FeePerPicosecond>;
	type LengthToFee = ConstantMultiplier<Balance, FeePerByte>;
	type FeeMultiplierUpdate = TargetedFeeAdjustment<
		Self,
		TargetFullness,
		AdjustmentSpeed,
		MinimumMultiplier,
		MaximumMultiplier,
	>;
	type OperationalFeeMultiplier = frame_support::traits::ConstU8<5>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

/// Charges a transaction, unless its call is free.
pub type ChargeUnlessFree = pallet_skip_feeless_payment::SkipCheckIfFeeless<
	Runtime,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
>;

impl pallet_skip_feeless_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
}

type Credit = fungible::Credit<AccountId, Balances>;

/// Puts fees and tips into the platform pool.
pub struct ToPlatformPool;

impl OnUnbalanced<Credit> for ToPlatformPool {
	fn on_nonzero_unbalanced(amount: Credit) {
		use frame_support::traits::fungible::Balanced;
		let pool = Ledger::platform_account();
		if let Err(unpaid) = Balances::resolve(&pool, amount) {
			// The pool's account exists from genesis on, so a deposit into it
			// fails only if the supply did not fit into a balance.
			frame_support::defensive!("the platform pool takes every fee", unpaid.peek());
		}
	}
}

/// Charges the identity that a key acts for, and the signer otherwise.
pub struct IdentityPays<Inner>(PhantomData<Inner>);

/// The identity that pays for `call`: when `signer` is one of its keys, and one
/// that may make this call, or relays what such a key has signed; and when the
/// identity can pay `fee`. A tip is the signer's own wish: with one, the signer
/// pays.
fn paying_identity(
	signer: &AccountId,
	call: &RuntimeCall,
	fee: Balance,
	tip: Balance,
) -> Option<AccountId> {
	use pallet_did::Call;
	if tip > 0 {
		return None;
	}
	let RuntimeCall::Did(call) = call else { return None };
	match call {
		Call::as_did { did, call } => {
			let did = Did::may_call(signer, did, call).then_some(did)?;
			can_pay(did, fee).then(|| did.clone())
		},
		Call::submit { intent, key, call, signature } => {
			// The signature is what costs most to look at: it comes last.
			can_pay(&AccountId::from(intent.subject), fee)
				.then(|| Did::verified_submission(signer, intent, key, call, signature))
				.flatten()
		},
		_ => None,
	}
}

fn can_pay(account: &AccountId, fee: Balance) -> bool {
	use frame_support::traits::tokens::{Fortitude, Preservation};
	let spendable = <Balances as fungible::Inspect<AccountId>>::reducible_balance(
		account,
		Preservation::Preserve,
		Fortitude::Polite,
	);
	spendable >= fee
}

impl<Inner> TxCreditHold<Runtime> for IdentityPays<Inner>
where
	Inner: TxCreditHold<Runtime>,
{
	type Credit = Inner::Credit;
}

impl<Inner> OnChargeTransaction<Runtime> for IdentityPays<Inner>
where
	Inner: OnChargeTransaction<Runtime, Balance = Balance>,
{
	type Balance = Balance;
	/// Who paid, where it was not the signer, and what the inner adapter needs.
	type LiquidityInfo = (Option<AccountId>, Inner::LiquidityInfo);

	fn withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: Balance,
		tip: Balance,
	) -> Result<Self::LiquidityInfo, TransactionValidityError> {
		let identity = paying_identity(who, call, fee_with_tip, tip);
		let payer = identity.as_ref().unwrap_or(who);
		let liquidity = Inner::withdraw_fee(payer, call, info, fee_with_tip, tip)?;
		Ok((identity, liquidity))
	}

	fn can_withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: Balance,
		tip: Balance,
	) -> Result<(), TransactionValidityError> {
		let identity = paying_identity(who, call, fee_with_tip, tip);
		let payer = identity.as_ref().unwrap_or(who);
		Inner::can_withdraw_fee(payer, call, info, fee_with_tip, tip)
	}

	fn correct_and_deposit_fee(
		who: &AccountId,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		corrected_fee_with_tip: Balance,
		tip: Balance,
		(identity, liquidity): Self::LiquidityInfo,
	) -> Result<(), TransactionValidityError> {
		let payer = identity.as_ref().unwrap_or(who);
		Inner::correct_and_deposit_fee(
			payer,
			info,
			post_info,
			corrected_fee_with_tip,
			tip,
			liquidity,
		)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn endow_account(who: &AccountId, amount: Balance) {
		Inner::endow_account(who, amount);
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn minimum_balance() -> Balance {
		Inner::minimum_balance()
	}
}
