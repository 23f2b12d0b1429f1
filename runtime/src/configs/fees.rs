//! What a call costs, and who pays.
//!
//! Fees go to the platform pool and are never burned. When a key acts for its
//! identity, by itself or through somebody who relays, a sponsor of the identity pays;
//! when none does, the identity's account; when that cannot, the signer.
//! What costs nothing is in [`super::free`].

use alloc::vec::Vec;
use core::marker::PhantomData;

use codec::DecodeLimit;
use frame_support::{
	dispatch::{CheckIfFeeless, GetDispatchInfo},
	parameter_types,
	storage::{transactional::with_transaction_opaque_err, TransactionOutcome},
	traits::{
		fungible::{self, Balanced, Inspect},
		tokens::{Fortitude, Preservation},
		Contains, Imbalance, OnUnbalanced,
	},
	weights::ConstantMultiplier,
	MAX_EXTRINSIC_DEPTH,
};
use jasmynet_primitives::{
	ledger::{platform_account, FeePayer, FeeQuote},
	traits::Identities,
	AccountId, Balance, JASMY,
};
use pallet_transaction_payment::{
	FungibleAdapter, Multiplier, OnChargeTransaction, TargetedFeeAdjustment, TxCreditHold,
};
use sp_runtime::{
	generic::Preamble,
	traits::{DispatchInfoOf, PostDispatchInfoOf, StaticLookup},
	transaction_validity::{InvalidTransaction, TransactionValidityError},
	FixedPointNumber, Perquintill,
};

use crate::{
	filters::{leaves, CallFilter},
	Balances, Did, Ledger, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, TransactionPayment,
	UncheckedExtrinsic,
};

parameter_types! {
	/// One JASMY buys a second of execution; weights are in picoseconds.
	pub const FeePerPicosecond: Balance = JASMY / 1_000_000_000_000;
	/// A kilobyte costs a thousandth of a JASMY.
	pub const FeePerByte: Balance = JASMY / 1_000_000;
	/// How full blocks should be: above it fees rise, below they fall.
	pub const TargetFullness: Perquintill = Perquintill::from_percent(25);
	/// In full blocks fees double within the hour, in empty ones they halve in two; whoever
	/// fills blocks for a day pays for it.
	pub AdjustmentSpeed: Multiplier = Multiplier::saturating_from_rational(75, 100_000);
	// Fees never fall below their base price and never rise above a thousand times it.
	pub MinimumMultiplier: Multiplier = Multiplier::saturating_from_integer(1u128);
	pub MaximumMultiplier: Multiplier = Multiplier::saturating_from_integer(1_000u128);
}

/// Who pays fees, and how.
pub type Charging = WhoeverPays<FungibleAdapter<Balances, ToPlatformPool>>;

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = Charging;
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

/// What a transaction would cost in the next block, and whom. Its signature is not
/// looked at.
pub fn quote(transaction: &[u8]) -> Option<FeeQuote> {
	let length = u32::try_from(transaction.len()).ok()?;
	let transaction =
		UncheckedExtrinsic::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &transaction[..])
			.ok()?;
	quote_signed(&transaction, length)
}

/// Whether this transaction costs neither its sender nor the identity that the sender
/// acts for anything.
pub(crate) fn is_paid_by_others(transaction: &UncheckedExtrinsic, length: u32) -> bool {
	quote_signed(transaction, length)
		.is_some_and(|quote| matches!(quote.payer, FeePayer::Nobody | FeePayer::Sponsor(_)))
}

/// The quote for a transaction of this length, if somebody signed it.
fn quote_signed(transaction: &UncheckedExtrinsic, length: u32) -> Option<FeeQuote> {
	let Preamble::Signed(address, _, extension) = &transaction.preamble else { return None };
	let signer = <Runtime as frame_system::Config>::Lookup::lookup(address.clone()).ok()?;
	let tip = super::free::tip_of(extension);
	let call = &transaction.function;
	let info = transaction.get_dispatch_info();
	let fee = TransactionPayment::compute_fee(length, &info, tip);
	if fee == 0 || call.is_feeless(&RuntimeOrigin::signed(signer.clone())) {
		// One that the filter stops is not taken for free.
		let affordable = CallFilter::contains(call);
		return Some(FeeQuote { fee: 0, payer: FeePayer::Nobody, affordable });
	}
	let affordable = Charging::can_withdraw_fee(&signer, call, &info, fee, tip).is_ok();
	let payer = match payer_of(&signer, call, fee, tip) {
		Payer::Sponsor { sponsor, .. } => FeePayer::Sponsor(sponsor),
		Payer::Identity(did) => FeePayer::Identity(did),
		Payer::Signer => FeePayer::Signer(signer),
	};
	Some(FeeQuote { fee, payer, affordable })
}

type Credit = fungible::Credit<AccountId, Balances>;

/// Puts fees, tips, and whatever else belongs to nobody into the platform pool.
pub struct ToPlatformPool;

impl OnUnbalanced<Credit> for ToPlatformPool {
	fn on_nonzero_unbalanced(amount: Credit) {
		let pool = platform_account();
		if let Err(unpaid) = Balances::resolve(&pool, amount) {
			// The pool's account exists from genesis on, so a deposit into it
			// fails only if the supply did not fit into a balance.
			frame_support::defensive!("the platform pool takes every fee", unpaid.peek());
		}
	}
}

/// Who pays a fee.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) enum Payer {
	/// A sponsor of the identity that makes the call, out of what it put aside for that.
	Sponsor {
		/// Who pays.
		sponsor: AccountId,
		/// For whom.
		beneficiary: AccountId,
	},
	/// The identity that makes the call.
	Identity(AccountId),
	/// Whoever sends the transaction.
	#[default]
	Signer,
}

impl Payer {
	/// The account that the fee is taken from.
	fn account<'a>(&'a self, signer: &'a AccountId) -> &'a AccountId {
		match self {
			Payer::Sponsor { sponsor: account, .. } | Payer::Identity(account) => account,
			Payer::Signer => signer,
		}
	}
}

/// Who pays `fee` for `call`. Others than the signer do only when `signer` is a key that
/// may make this call for an identity, or relays what such a key has signed; and when they
/// can pay all of it. A tip is the signer's own wish: with one, the signer pays. So it is
/// with a call that the filter stops before it does anything, in safe mode for one: what
/// was signed for it is not used up, and could be sent again and again.
fn payer_of(signer: &AccountId, call: &RuntimeCall, fee: Balance, tip: Balance) -> Payer {
	use pallet_did::Call;
	if tip > 0 || !CallFilter::contains(call) {
		return Payer::Signer;
	}
	let RuntimeCall::Did(call) = call else { return Payer::Signer };
	let other = match call {
		Call::as_did { did, call } => {
			Did::may_call(signer, did, call).then(|| payer_for(did, call, fee)).flatten()
		},
		// The signature is what costs most to look at: it comes last.
		Call::submit { intent, key, call, signature } => {
			payer_for(&AccountId::from(intent.subject), call, fee).filter(|_| {
				Did::verified_submission(signer, intent, key, call, signature).is_some()
			})
		},
		_ => None,
	};
	other.unwrap_or_default()
}

/// Who could pay for a call that `did` truly makes, other than whoever sends it.
fn payer_for(did: &AccountId, call: &RuntimeCall, fee: Balance) -> Option<Payer> {
	let sponsor = sponsor_of(did, call, fee)
		.map(|sponsor| Payer::Sponsor { sponsor, beneficiary: did.clone() });
	sponsor.or_else(|| can_pay(did, fee).then(|| Payer::Identity(did.clone())))
}

fn sponsor_of(did: &AccountId, call: &RuntimeCall, fee: Balance) -> Option<AccountId> {
	if !pallet_ledger::Sponsors::<Runtime>::contains_key(did) {
		return None;
	}
	let calls: Vec<_> = leaves(call)?;
	Ledger::sponsor_for(did, &calls, fee, |sponsor| !Did::is_halted(sponsor))
}

fn can_pay(account: &AccountId, fee: Balance) -> bool {
	let spendable = Balances::reducible_balance(account, Preservation::Preserve, Fortitude::Polite);
	spendable >= fee
}

/// Charges a sponsor, the identity that a key acts for, or the signer.
pub struct WhoeverPays<Inner>(PhantomData<Inner>);

/// A fee that was taken.
#[derive(Default)]
pub struct Taken<Inner> {
	/// From whom.
	pub(crate) payer: Payer,
	/// How much, tip included.
	amount: Balance,
	/// What the inner adapter needs to settle it.
	inner: Inner,
}

impl<Inner> TxCreditHold<Runtime> for WhoeverPays<Inner>
where
	Inner: TxCreditHold<Runtime>,
{
	type Credit = Inner::Credit;
}

impl<Inner> OnChargeTransaction<Runtime> for WhoeverPays<Inner>
where
	Inner: OnChargeTransaction<Runtime, Balance = Balance>,
{
	type Balance = Balance;
	type LiquidityInfo = Taken<Inner::LiquidityInfo>;

	fn withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: Balance,
		tip: Balance,
	) -> Result<Self::LiquidityInfo, TransactionValidityError> {
		let payer = payer_of(who, call, fee_with_tip, tip);
		let account = payer.account(who);
		let withdraw = || Inner::withdraw_fee(account, call, info, fee_with_tip, tip);
		let inner = match &payer {
			Payer::Sponsor { sponsor, beneficiary } => {
				draw_and(sponsor, beneficiary, fee_with_tip, withdraw)
			},
			_ => withdraw(),
		}?;
		Ok(Taken { payer, amount: fee_with_tip, inner })
	}

	fn can_withdraw_fee(
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		fee_with_tip: Balance,
		tip: Balance,
	) -> Result<(), TransactionValidityError> {
		match payer_of(who, call, fee_with_tip, tip) {
			// Its budget has that much, on hold.
			Payer::Sponsor { .. } => Ok(()),
			payer => Inner::can_withdraw_fee(payer.account(who), call, info, fee_with_tip, tip),
		}
	}

	fn correct_and_deposit_fee(
		who: &AccountId,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		corrected_fee_with_tip: Balance,
		tip: Balance,
		Taken { payer, amount, inner }: Self::LiquidityInfo,
	) -> Result<(), TransactionValidityError> {
		let account = payer.account(who);
		let before = Balances::balance(account);
		Inner::correct_and_deposit_fee(
			account,
			info,
			post_info,
			corrected_fee_with_tip,
			tip,
			inner,
		)?;
		if let Payer::Sponsor { sponsor, beneficiary } = &payer {
			// What has truly come back: nothing, if the call has ended the account.
			let unused = Balances::balance(sponsor).saturating_sub(before);
			Ledger::settle_fee(sponsor, beneficiary, unused, amount.saturating_sub(unused));
		}
		Ok(())
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

/// Makes the fee free on the sponsor's account and takes it there: both, or neither.
fn draw_and<Withdrawn>(
	sponsor: &AccountId,
	beneficiary: &AccountId,
	fee: Balance,
	withdraw: impl FnOnce() -> Result<Withdrawn, TransactionValidityError>,
) -> Result<Withdrawn, TransactionValidityError> {
	let unpaid = || TransactionValidityError::from(InvalidTransaction::Payment);
	with_transaction_opaque_err(|| {
		let drawn = Ledger::draw_fee(sponsor, beneficiary, fee).map_err(|_| unpaid());
		match drawn.and_then(|()| withdraw()) {
			Ok(withdrawn) => TransactionOutcome::Commit(Ok(withdrawn)),
			Err(error) => TransactionOutcome::Rollback(Err(error)),
		}
	})
	.unwrap_or_else(|()| Err(unpaid()))
}
