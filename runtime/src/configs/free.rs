//! What costs nothing, and how it finds its way into a block.
//!
//! Two of the checks that a transaction goes through are extended here. To wallets both
//! look like the ones that they extend: they have their names, and are signed as they are.
//!
//! - [`ChargeUnlessFree`] charges nothing for a free call. A free call stands in the queue
//!   as if it tipped its own fee, at the base price: a flood of calls that pay does not
//!   keep a person's no out of the next blocks, unless it tips as much for each of them.
//! - [`CheckNonce`] looks at free calls that wait behind others. Each of them is free as
//!   the state is now, and all together are not: from the place on that the quota cannot
//!   reach, a call waits only if it could be paid for. In a block nothing waits; what is
//!   beyond the quota there pays, or is invalid.

use alloc::vec::Vec;

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{CheckIfFeeless, DispatchInfo, DispatchResult},
	ensure,
	pallet_prelude::{TransactionSource, TransactionValidityError},
	traits::{Contains, Get},
	weights::Weight,
};
use frame_system::ensure_signed;
use jasmynet_primitives::{AccountId, Balance};
use pallet_ledger::WeightInfo as _;
use pallet_skip_feeless_payment::{Intermediate, SkipCheckIfFeeless};
use pallet_transaction_payment::{ChargeTransactionPayment, OnChargeTransaction, Pre};
use scale_info::{Type, TypeInfo};
use sp_runtime::{
	traits::{
		DispatchInfoOf, Implication, PostDispatchInfoOf, RefundWeight, TransactionExtension,
		TransactionExtensionMetadata, ValidateResult,
	},
	transaction_validity::InvalidTransaction,
};

use super::fees::{Charging, Payer};
use crate::{
	filters::{fails_as_a_whole, most_deposits_in, CallFilter, Deposits, EmergencyCalls},
	Did, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, TransactionPayment,
	TxExtension,
};

impl pallet_skip_feeless_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
}

type Charge = SkipCheckIfFeeless<Runtime, ChargeTransactionPayment<Runtime>>;

/// Charges a transaction, unless its call is free.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking)]
pub struct ChargeUnlessFree(Charge);

impl ChargeUnlessFree {
	/// With this tip.
	pub fn with_tip(tip: Balance) -> Self {
		Self(ChargeTransactionPayment::from(tip).into())
	}
}

/// The tip that a transaction offers.
pub(super) fn tip_of(extension: &TxExtension) -> Balance {
	let (_, _, _, _, _, _, _, _, ChargeUnlessFree(charge), _, _) = extension;
	charge.0.tip()
}

/// The identity that a call says it is made for.
fn acted_for(call: &RuntimeCall) -> Option<(AccountId, &RuntimeCall)> {
	match call {
		RuntimeCall::Did(pallet_did::Call::as_did { did, call }) => Some((did.clone(), call)),
		RuntimeCall::Did(pallet_did::Call::submit { intent, call, .. }) => {
			Some((AccountId::from(intent.subject), call))
		},
		_ => None,
	}
}

fn reads(count: u64) -> Weight {
	<Runtime as frame_system::Config>::DbWeight::get().reads(count)
}

/// The most that it costs to find a sponsor for this call and to have it pay.
fn sponsoring_weight(call: &RuntimeCall) -> Weight {
	if acted_for(call).is_none() {
		return Weight::zero();
	}
	let sponsors: u32 = <Runtime as pallet_ledger::Config>::MaxSponsors::get();
	<Runtime as pallet_ledger::Config>::WeightInfo::sponsored_fee()
		.saturating_add(reads(sponsors.into()))
}

/// How much of that it costs to find none: whether there are some is read, and where there
/// are, each of them is looked at: its sponsorship, its account, and its identity.
fn looking_weight(call: &RuntimeCall) -> Weight {
	let Some((did, _)) = acted_for(call) else { return Weight::zero() };
	if !pallet_ledger::Sponsors::<Runtime>::contains_key(did) {
		return reads(1);
	}
	let sponsors: u32 = <Runtime as pallet_ledger::Config>::MaxSponsors::get();
	reads(u64::from(sponsors).saturating_mul(3).saturating_add(1))
}

/// The most that loans for deposits add to this call, and paying them back.
///
/// The ledger counts them when they are made. What fails is undone, and that with it; the
/// work has been done all the same. An identity owes no more others than it can have
/// sponsors, and one deposit that comes free may repay them all.
fn lending_weight(call: &RuntimeCall) -> Weight {
	let Deposits { taken, freed } = most_deposits_in(call);
	let lenders: u32 = <Runtime as pallet_ledger::Config>::MaxSponsors::get();
	let repaid = freed.saturating_mul(lenders.into());
	<Runtime as pallet_ledger::Config>::WeightInfo::lend().saturating_mul(taken).saturating_add(
		<Runtime as pallet_ledger::Config>::WeightInfo::repay().saturating_mul(repaid),
	)
}

/// What a transaction may not need of its weight.
pub struct Unspent {
	/// When no sponsor pays.
	sponsoring: Weight,
	/// When it succeeds: then the ledger has counted what was lent.
	lending: Weight,
}

impl TypeInfo for ChargeUnlessFree {
	type Identity = <Charge as TypeInfo>::Identity;
	fn type_info() -> Type {
		Charge::type_info()
	}
}

impl TransactionExtension<RuntimeCall> for ChargeUnlessFree {
	const IDENTIFIER: &'static str = <Charge as TransactionExtension<RuntimeCall>>::IDENTIFIER;
	type Implicit = <Charge as TransactionExtension<RuntimeCall>>::Implicit;
	type Val = <Charge as TransactionExtension<RuntimeCall>>::Val;
	/// What may be left of the weight, and what the inner one needs.
	type Pre = (Unspent, <Charge as TransactionExtension<RuntimeCall>>::Pre);

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		Charge::metadata()
	}

	fn weight(&self, call: &RuntimeCall) -> Weight {
		self.0
			.weight(call)
			.saturating_add(sponsoring_weight(call))
			.saturating_add(lending_weight(call))
	}

	fn validate(
		&self,
		origin: RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		let (mut validity, val, origin) =
			self.0.validate(origin, call, info, len, implicit, implication, source)?;
		if matches!(val, Intermediate::Skip(_)) {
			// One that the filter stops before it does anything is counted by nobody.
			ensure!(CallFilter::contains(call), InvalidTransaction::Call);
			let tip = base_fee(info, len);
			validity.priority =
				ChargeTransactionPayment::<Runtime>::get_priority(info, len, tip, tip);
		}
		Ok((validity, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		let sponsoring = sponsoring_weight(call).saturating_sub(looking_weight(call));
		let lending = if fails_as_a_whole(call) { lending_weight(call) } else { Weight::zero() };
		let unspent = Unspent { sponsoring, lending };
		Ok((unspent, self.0.prepare(val, origin, call, info, len)?))
	}

	fn post_dispatch_details(
		(unspent, pre): Self::Pre,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		let mut left = Weight::zero();
		if !is_sponsored(&pre) {
			left.saturating_accrue(unspent.sponsoring);
		}
		if result.is_ok() {
			left.saturating_accrue(unspent.lending);
		}
		// Before the fee is settled, so that nobody pays for what was not done.
		let mut spent = *post_info;
		spent.refund(left);
		let rest = Charge::post_dispatch_details(pre, info, &spent, len, result)?;
		Ok(left.saturating_add(rest))
	}
}

fn is_sponsored(pre: &<Charge as TransactionExtension<RuntimeCall>>::Pre) -> bool {
	matches!(
		pre,
		Intermediate::Apply(Pre::Charge { liquidity_info, .. })
			if matches!(liquidity_info.payer, Payer::Sponsor { .. })
	)
}

/// What a transaction would cost if it were not free.
fn full_fee(info: &DispatchInfo, len: usize) -> Balance {
	TransactionPayment::compute_fee(u32::try_from(len).unwrap_or(u32::MAX), info, 0)
}

/// The same while fees are at their base price. What it costs when they have risen, as a
/// priority, is more than the largest one, which no tip is above.
fn base_fee(info: &DispatchInfo, len: usize) -> Balance {
	let weights = <Runtime as frame_system::Config>::BlockWeights::get();
	let base = weights.get(info.class).base_extrinsic;
	let length = u32::try_from(len).unwrap_or(u32::MAX);
	TransactionPayment::weight_to_fee(base)
		.saturating_add(TransactionPayment::weight_to_fee(info.total_weight()))
		.saturating_add(TransactionPayment::length_to_fee(length))
}

type Nonce = frame_system::CheckNonce<Runtime>;

/// Checks that a transaction is its signer's next one, and that no more free calls wait
/// than the quota has left.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking)]
pub struct CheckNonce(Nonce);

impl CheckNonce {
	/// For the transaction with this number.
	pub fn from(nonce: crate::Nonce) -> Self {
		Self(Nonce::from(nonce))
	}

	/// Whether a free call can wait behind so many other transactions of its signer. What
	/// others use up meanwhile is not known; then it is looked at again.
	fn may_wait(
		ahead: crate::Nonce,
		who: &AccountId,
		call: &RuntimeCall,
		info: &DispatchInfo,
		len: usize,
	) -> bool {
		if ahead < free_calls_left(call) {
			return true;
		}
		if !call.is_feeless(&RuntimeOrigin::signed(who.clone())) {
			// It pays, or has been found unable to.
			return true;
		}
		Charging::can_withdraw_fee(who, call, info, full_fee(info, len), 0).is_ok()
	}
}

/// How many free calls like this one could still be made, at most.
fn free_calls_left(call: &RuntimeCall) -> u32 {
	let Some((did, inner)) = acted_for(call) else {
		return <Runtime as pallet_did::Config>::FreeCallsPerWindow::get();
	};
	let reserve = if EmergencyCalls::contains(inner) {
		<Runtime as pallet_did::Config>::EmergencyCallsPerKey::get()
	} else {
		0
	};
	Did::free_calls_left(did).saturating_add(reserve)
}

impl TypeInfo for CheckNonce {
	type Identity = <Nonce as TypeInfo>::Identity;
	fn type_info() -> Type {
		Nonce::type_info()
	}
}

impl TransactionExtension<RuntimeCall> for CheckNonce {
	const IDENTIFIER: &'static str = <Nonce as TransactionExtension<RuntimeCall>>::IDENTIFIER;
	type Implicit = <Nonce as TransactionExtension<RuntimeCall>>::Implicit;
	type Val = <Nonce as TransactionExtension<RuntimeCall>>::Val;
	type Pre = <Nonce as TransactionExtension<RuntimeCall>>::Pre;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		TransactionExtension::<RuntimeCall>::implicit(&self.0)
	}

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		<Nonce as TransactionExtension<RuntimeCall>>::metadata()
	}

	fn weight(&self, call: &RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCall> {
		let (validity, val, origin) =
			self.0.validate(origin, call, info, len, implicit, implication, source)?;
		if let Ok(who) = ensure_signed(origin.clone()) {
			let ahead = self.0 .0.saturating_sub(System::account_nonce(&who));
			ensure!(
				ahead == 0 || Self::may_wait(ahead, &who, call, info, len),
				InvalidTransaction::Payment
			);
		}
		Ok((validity, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &RuntimeOrigin,
		call: &RuntimeCall,
		info: &DispatchInfoOf<RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		self.0.prepare(val, origin, call, info, len)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<RuntimeCall>,
		post_info: &PostDispatchInfoOf<RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		<Nonce as TransactionExtension<RuntimeCall>>::post_dispatch_details(
			pre, info, post_info, len, result,
		)
	}
}
