//! Whole blocks of signed transactions, as nodes make them.

use codec::Encode;
use frame_support::storage::{transactional::with_transaction_opaque_err, TransactionOutcome};
use jasmynet_primitives::{Balance, Moment, SLOT_DURATION};
use sp_consensus_aura::{Slot, AURA_ENGINE_ID};
use sp_core::{sr25519, Pair};
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::{Header as _, TransactionExtension},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, DispatchResult,
};

use super::people::{now, public};
use crate::{
	configs::free::{ChargeUnlessFree, CheckNonce},
	*,
};

/// Begins the block of this time.
pub(super) fn begin_block_at(time: Moment) {
	let slot = Slot::from(time / SLOT_DURATION);
	let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
	let number = System::block_number() + 1;
	let header = Header::new(number, Default::default(), Default::default(), Hash::zero(), digest);
	Executive::initialize_block(&header);
	let set = pallet_timestamp::Call::set { now: time };
	Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(set.into())).unwrap().unwrap();
}

/// Begins the block that comes after so much time.
pub(super) fn begin_block_after(time: Moment) {
	begin_block_at(now() + time.max(SLOT_DURATION));
}

/// Ends the block.
pub(super) fn end_block() {
	Executive::finalize_block();
}

/// A transaction of the key's, by its number.
pub(super) fn signed_as(
	key: &sr25519::Pair,
	nonce: Nonce,
	call: impl Into<RuntimeCall>,
	tip: Balance,
) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckEra::from(Era::Immortal),
		CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		ChargeUnlessFree::with_tip(tip),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	);
	let payload = SignedPayload::new(call.into(), extension).unwrap();
	let signature = payload.using_encoded(|bytes| key.sign(bytes));
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, public(key).account().into(), signature.into(), extension)
}

/// The key's next transaction.
pub(super) fn signed(
	key: &sr25519::Pair,
	call: impl Into<RuntimeCall>,
	tip: Balance,
) -> UncheckedExtrinsic {
	signed_as(key, System::account_nonce(public(key).account()), call, tip)
}

/// Puts a transaction into the block, as nodes do: what is not valid leaves nothing.
pub(super) fn apply(transaction: UncheckedExtrinsic) -> ApplyExtrinsicResult {
	with_transaction_opaque_err(|| match Executive::apply_extrinsic(transaction) {
		Ok(result) => TransactionOutcome::Commit(Ok(result)),
		Err(invalid) => TransactionOutcome::Rollback(Err(invalid)),
	})
	.expect("it is one layer deep")
}

/// Has the key send a call, and answers whether the block takes it, and what becomes of
/// it.
pub(super) fn send(key: &sr25519::Pair, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	apply(signed(key, call, 0))
}

/// The same when the block takes it.
pub(super) fn sent(key: &sr25519::Pair, call: impl Into<RuntimeCall>) -> DispatchResult {
	send(key, call).expect("it can be paid for")
}

/// What the queue says of a transaction.
pub(super) fn queue(transaction: UncheckedExtrinsic) -> TransactionValidity {
	with_transaction_opaque_err(|| {
		TransactionOutcome::Rollback(Executive::validate_transaction(
			TransactionSource::External,
			transaction,
			Hash::zero(),
		))
	})
	.expect("it is one layer deep")
}

#[test]
fn to_wallets_the_checks_of_a_transaction_are_the_usual_ones() {
	use codec::DecodeAll;
	let names: Vec<_> = TxExtension::metadata().into_iter().map(|it| it.identifier).collect();
	assert_eq!(
		names,
		[
			"AuthorizeCall",
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"ChargeTransactionPayment",
			"CheckMetadataHash",
			"WeightReclaim",
		]
	);
	let types: Vec<_> = TxExtension::metadata().into_iter().map(|it| it.ty).collect();
	assert_eq!(types[6], scale_info::meta_type::<frame_system::CheckNonce<Runtime>>());
	assert_eq!(
		types[8],
		scale_info::meta_type::<pallet_transaction_payment::ChargeTransactionPayment<Runtime>>()
	);
	let usual = pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(7).encode();
	assert_eq!(ChargeUnlessFree::decode_all(&mut &usual[..]), Ok(ChargeUnlessFree::with_tip(7)));
	let usual = frame_system::CheckNonce::<Runtime>::from(70_000).encode();
	assert_eq!(CheckNonce::decode_all(&mut &usual[..]), Ok(CheckNonce::from(70_000)));
}
