//! Sending a call and waiting for what becomes of it.

use jasmynet_primitives::{
	apis::CallObstacle,
	ledger::{platform_account, FeePayer},
	AccountId, Balance, Hash, Signature,
};
use subxt::{
	client::OnlineClientAtBlockT,
	config::{DefaultExtrinsicParams, PolkadotExtrinsicParamsBuilder},
	error::{DispatchError, TransactionProgressError, TransactionStatusError},
	ext::{scale_decode::DecodeAsType, scale_encode::EncodeAsType},
	extrinsics::ExtrinsicEvents,
	transactions::{Payload, Signer, TransactionInBlock, TransactionProgress, TransactionStatus},
	utils::MultiSignature,
	PolkadotConfig,
};

use super::{
	error::refused,
	from_subxt,
	ops::{did::EncodedCall, ledger::PayerKind},
	runtime, to_subxt, AtBlock, Client, Error, Head, RuntimeCall,
};
use crate::{address::address, keyfile::KeyFile};

/// Who sends a call: a key, for the identity that it belongs to.
#[derive(Clone, Copy)]
pub struct Submitter<'a> {
	/// The key that signs.
	pub key: &'a KeyFile,
	/// The identity that it acts for.
	pub identity: &'a AccountId,
}

/// What became of a call.
pub struct Outcome {
	/// Number of the block that it is in.
	pub block_number: u64,
	/// Hash of that block.
	pub block_hash: Hash,
	/// Whether that block is final. Otherwise it is one of the best chain, which
	/// another one may still replace ([`Head::Best`]).
	pub is_final: bool,
	/// Hash of the extrinsic.
	pub extrinsic_hash: Hash,
	/// What it cost, tip included.
	pub fee: Balance,
	/// Who paid; nobody when it was free.
	pub payer: Option<AccountId>,
	/// As what they paid.
	pub payer_kind: PayerKind,
	/// Its events.
	pub(crate) events: ExtrinsicEvents<PolkadotConfig>,
}

impl Outcome {
	/// The first event of this type.
	///
	/// # Errors
	/// [`Error::EventMissing`] when there is none.
	pub(crate) fn find<E: subxt::events::DecodeAsEvent>(
		&self,
		name: &'static str,
	) -> Result<E, Error> {
		self.try_find()?.ok_or(Error::EventMissing(name))
	}

	/// The first event of this type, if there is one.
	pub(crate) fn try_find<E: subxt::events::DecodeAsEvent>(&self) -> Result<Option<E>, Error> {
		Ok(self.events.find_first::<E>().transpose()?)
	}

	/// All events of this type, in their order.
	pub(crate) fn all<E: subxt::events::DecodeAsEvent>(&self) -> Result<Vec<E>, Error> {
		Ok(self.events.find::<E>().collect::<Result<_, _>>()?)
	}

	/// Whether there is an event of this type.
	pub(crate) fn has<E: subxt::events::DecodeAsEvent>(&self) -> bool {
		self.events.find_first::<E>().is_some()
	}
}

/// All of these calls, or none of them.
pub(crate) fn all_of(calls: Vec<RuntimeCall>) -> RuntimeCall {
	RuntimeCall::Utility(runtime::utility::Call::batch_all { calls })
}

/// A key whose account sends transactions.
struct ExtrinsicSigner<'a>(&'a KeyFile);

impl<'a> ExtrinsicSigner<'a> {
	fn new(key: &'a KeyFile) -> Result<Self, Error> {
		if key.sends() {
			Ok(ExtrinsicSigner(key))
		} else {
			Err(Error::NeedsRelayer)
		}
	}
}

impl Signer<PolkadotConfig> for ExtrinsicSigner<'_> {
	fn account_id(&self) -> subxt::utils::AccountId32 {
		to_subxt(&self.0.account())
	}

	fn sign(&self, payload: &[u8]) -> MultiSignature {
		let signature = self.0.sign_extrinsic(payload).expect("this was asked in `new`; qed");
		match signature {
			Signature::Ed25519(signature) => MultiSignature::Ed25519(signature.0),
			Signature::Sr25519(signature) => MultiSignature::Sr25519(signature.0),
			Signature::Ecdsa(signature) => MultiSignature::Ecdsa(signature.0),
			Signature::Eth(signature) => MultiSignature::Ecdsa(signature.0),
		}
	}
}

/// What a transaction cost, and who paid.
fn cost(events: &ExtrinsicEvents<PolkadotConfig>) -> Result<(Balance, FeePayer), Error> {
	use runtime::{balances, ledger, transaction_payment};
	let Some(paid) = events.find_first::<transaction_payment::events::TransactionFeePaid>() else {
		return Ok((0, FeePayer::Nobody));
	};
	let paid = paid?;
	if let Some(told) = events.find_first::<ledger::events::FeeSponsored>() {
		let told = told?;
		return Ok((told.fee, FeePayer::Sponsor(from_subxt(&told.sponsor))));
	}
	let mut moved = Vec::new();
	for transfer in events.find::<ledger::events::Transfer>() {
		let transfer = transfer?;
		moved.push((from_subxt(&transfer.from), from_subxt(&transfer.to), transfer.value));
	}
	let withdrawn = events.find_first::<balances::events::Withdraw>().transpose()?;
	let withdrawn = withdrawn.map(|withdrawn| from_subxt(&withdrawn.who));
	Ok(unsponsored(from_subxt(&paid.who), paid.actual_fee, &moved, withdrawn))
}

/// What a fee was that no sponsor paid, and who did. `fee` is what it should have been:
/// an account that was emptied meanwhile gets nothing of it back. `moved` is what moved
/// in the transaction, from, to and how much; `withdrawn` is out of whose account
/// something was withdrawn first.
fn unsponsored(
	signer: AccountId,
	fee: Balance,
	moved: &[(AccountId, AccountId, Balance)],
	withdrawn: Option<AccountId>,
) -> (Balance, FeePayer) {
	let platform = platform_account();
	// The fee reaches the platform when the call is over, so it comes last; it is taken
	// before the call runs, so the first withdrawal is its own.
	let reached = |(_, to, value): &&(_, _, Balance)| *to == platform && *value >= fee && fee > 0;
	let (fee, payer) = match moved.iter().rev().find(reached) {
		Some((from, _, value)) => (*value, Some(from.clone())),
		None => (fee, withdrawn),
	};
	match payer {
		Some(payer) if payer != signer => (fee, FeePayer::Identity(payer)),
		_ => (fee, FeePayer::Signer(signer)),
	}
}

/// Waits until the transaction is in a final block, or in one of the best chain.
///
/// A pool that calls a transaction invalid is taken at its word only as long as no
/// block had it: that block can still become final.
async fn wait_until_in<C: OnlineClientAtBlockT<PolkadotConfig>>(
	head: Head,
	mut progress: TransactionProgress<PolkadotConfig, C>,
) -> Result<TransactionInBlock<PolkadotConfig, C>, Error> {
	let mut in_some_block = false;
	while let Some(status) = progress.next().await {
		match status? {
			TransactionStatus::InFinalizedBlock(block) => return Ok(block),
			TransactionStatus::InBestBlock(block) if head == Head::Best => return Ok(block),
			TransactionStatus::InBestBlock(_) => in_some_block = true,
			TransactionStatus::Invalid { message } if in_some_block => {
				return Err(Error::lost(message));
			},
			TransactionStatus::Invalid { message } => {
				return Err(TransactionStatusError::Invalid(message).into());
			},
			TransactionStatus::Error { message } => {
				return Err(TransactionStatusError::Error(message).into());
			},
			TransactionStatus::Dropped { message } => {
				return Err(TransactionStatusError::Dropped(message).into());
			},
			_ => {},
		}
	}
	Err(TransactionProgressError::UnexpectedEndOfTransactionStatusStream.into())
}

/// Whether what `key` signed for one block is of no use after another: the runtime
/// was upgraded in between, or the key has sent something else.
async fn has_moved_on(signed_for: &AtBlock, best: &AtBlock, key: &KeyFile) -> bool {
	if signed_for.spec_version() != best.spec_version() {
		return true;
	}
	let account = to_subxt(&key.account());
	let (then, now) = (signed_for.transactions(), best.transactions());
	match (then.account_nonce(&account).await, now.account_nonce(&account).await) {
		(Ok(then), Ok(now)) => then != now,
		_ => false,
	}
}

impl Client {
	/// Makes `call` for the submitter's identity (`did.as_did`), and waits until
	/// it is in a final block; with [`Head::Best`], in one of the best chain.
	///
	/// # Errors
	/// [`Error::SecondKeyMissing`] and [`Error::GuardianMissing`] when somebody must
	/// approve the call first: nothing was sent. [`Error::NotAccepted`] when the node
	/// does not take it, [`Error::Refused`] when the chain refuses it; nothing has
	/// changed then but the fee ([`Error::is_refusal`]). [`Error::Unsettled`] when it
	/// was sent and nobody knows what became of it. [`Error::Kept`] from a client that
	/// keeps calls ([`Client::keeping_calls`]).
	pub async fn submit(
		&self,
		submitter: Submitter<'_>,
		call: RuntimeCall,
	) -> Result<Outcome, Error> {
		let Submitter { key, identity } = submitter;
		if let Some(valid_for) = self.keeps_calls_for {
			let prepared =
				self.prepare_call(identity, &key.public_key(), &call, None, valid_for).await?;
			return Err(Error::Kept(Box::new(prepared.sign(key)?)));
		}
		let encoded = self.encode_call(&call).await?;
		self.ensure_no_obstacle(identity, &key.account(), &encoded).await?;
		let payload = runtime::transactions().did().as_did(to_subxt(submitter.identity), call);
		let outcome = self.submit_payload(submitter.key, &payload).await?;
		// A free call that fails does so inside a transaction that succeeds, so
		// that it counts against the quota.
		let called = outcome.find::<runtime::did::events::CalledAs>("Did.CalledAs")?;
		self.ensure_ok(&outcome, &called.result).await?;
		Ok(outcome)
	}

	/// Makes an error of a result that an event of `outcome` carries.
	pub(crate) async fn ensure_ok(
		&self,
		outcome: &Outcome,
		result: &Result<(), runtime::runtime_types::sp_runtime::DispatchError>,
	) -> Result<(), Error> {
		match result {
			Ok(()) => Ok(()),
			Err(error) => Err(self.explain(outcome.block_number, error).await?),
		}
	}

	/// Fails with what stands in the way of this call by this key, before it costs
	/// anything.
	pub(crate) async fn ensure_no_obstacle(
		&self,
		did: &AccountId,
		key: &AccountId,
		call: &EncodedCall,
	) -> Result<(), Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().did_api().call_obstacle(
			to_subxt(did),
			to_subxt(key),
			call.0.clone(),
		);
		let name = match at.runtime_apis().call(question).await?.map(|obstacle| obstacle.0) {
			None => return Ok(()),
			Some(CallObstacle::SecondKeyMissing(hash)) => {
				return Err(Error::SecondKeyMissing { hash, call: call.clone() })
			},
			Some(CallObstacle::GuardianMissing(hash)) => {
				return Err(Error::GuardianMissing { hash, call: call.clone() })
			},
			Some(CallObstacle::NotACall) => {
				return Err(Error::Rpc("the chain's runtime does not know this call".into()))
			},
			Some(CallObstacle::NotActive) => match self.did_document(did).await? {
				None => "NotFound",
				Some(_) => "NotActive",
			},
			Some(CallObstacle::Halted) => "Halted",
			Some(CallObstacle::NotAuthorized) => "NotAuthorized",
		};
		Err(refused(at.metadata_ref(), "Did", name))
	}

	/// `call` as the runtime encodes it.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn encode_call(&self, call: &RuntimeCall) -> Result<EncodedCall, Error> {
		let at = self.at_head().await?;
		let metadata = at.metadata_ref();
		let kind = metadata.outer_enums().call_enum_ty();
		let bytes = call
			.encode_as_type(kind, metadata.types())
			.map_err(|error| Error::Rpc(error.to_string()))?;
		Ok(EncodedCall(bytes))
	}

	/// What [`Client::encode_call`] made.
	///
	/// # Errors
	/// [`Error::Rpc`] when it is no call of this chain's runtime.
	pub async fn decode_call(&self, call: &EncodedCall) -> Result<RuntimeCall, Error> {
		let unknown = |reason: String| {
			Error::Rpc(format!(
				"these bytes are no call of the chain's runtime ({reason}): it may have been \
				 upgraded since; make the call again"
			))
		};
		let at = self.at_head().await?;
		let metadata = at.metadata_ref();
		let kind = metadata.outer_enums().call_enum_ty();
		let mut bytes = &call.0[..];
		let decoded = RuntimeCall::decode_as_type(&mut bytes, kind, metadata.types())
			.map_err(|error| unknown(error.to_string()))?;
		if !bytes.is_empty() {
			return Err(unknown(format!("{} bytes are left over", bytes.len())));
		}
		Ok(decoded)
	}

	/// What a call is, in the chain's words: `Did.add_key`.
	///
	/// # Errors
	/// [`Error::Rpc`] when it is no call of this chain's runtime.
	pub async fn call_name(&self, call: &EncodedCall) -> Result<String, Error> {
		// Whatever is wrong with it is found before it is named.
		self.decode_call(call).await?;
		let at = self.at_head().await?;
		let name = match call.0[..] {
			[pallet, variant, ..] => {
				at.metadata_ref().pallet_by_call_index(pallet).and_then(|pallet| {
					let call = pallet.call_variant_by_index(variant)?;
					Some(format!("{}.{}", pallet.name(), call.name))
				})
			},
			_ => None,
		};
		name.ok_or_else(|| Error::Rpc("the chain has no name for this call".into()))
	}

	/// How long `call` is when it is encoded.
	pub(crate) async fn encoded_length(&self, call: &RuntimeCall) -> Result<u32, Error> {
		Ok(u32::try_from(self.encode_call(call).await?.0.len()).unwrap_or(u32::MAX))
	}

	/// Signs `payload` with the key's own account, and waits as
	/// [`Client::submit`] does.
	pub(crate) async fn submit_payload(
		&self,
		key: &KeyFile,
		payload: &impl Payload,
	) -> Result<Outcome, Error> {
		if self.keeps_calls_for.is_some() {
			return Err(Error::NotRelayable);
		}
		let signer = ExtrinsicSigner::new(key)?;
		let at = self.at_head().await?;
		let sent = match self.sign_and_submit(&at, &signer, payload).await {
			// What was signed for an earlier state than the best chain's no block takes any
			// more, so it can be signed again.
			Err(Error::NotAccepted(reason)) => match self.at_best().await {
				Ok(best) if has_moved_on(&at, &best, key).await => {
					self.sign_and_submit(&best, &signer, payload).await
				},
				_ => Err(Error::NotAccepted(reason)),
			},
			other => other,
		};
		match self.tip {
			0 => sent,
			_ => sent.map_err(|error| error.of_tipped(&address(&key.account()))),
		}
	}

	/// What it says of each transaction that it signs.
	fn params(&self) -> DefaultExtrinsicParams<PolkadotConfig> {
		PolkadotExtrinsicParamsBuilder::new().tip(self.tip).build()
	}

	async fn sign_and_submit(
		&self,
		at: &AtBlock,
		signer: &ExtrinsicSigner<'_>,
		payload: &impl Payload,
	) -> Result<Outcome, Error> {
		let progress =
			at.transactions().sign_and_submit_then_watch(payload, signer, self.params()).await?;
		self.settle(progress).await
	}

	/// `payload` as a transaction that the key's own account has signed, in bytes.
	pub(crate) async fn signed_bytes(
		&self,
		at: &AtBlock,
		key: &KeyFile,
		payload: &impl Payload,
	) -> Result<Vec<u8>, Error> {
		let signer = ExtrinsicSigner::new(key)?;
		let signed = at.transactions().create_signed(payload, &signer, self.params()).await?;
		Ok(signed.into_encoded())
	}

	/// Sends `payload` without a signature, and waits as [`Client::submit`] does.
	pub(crate) async fn submit_unsigned(&self, payload: &impl Payload) -> Result<Outcome, Error> {
		let transaction = self.at_head().await?.transactions().create_unsigned(payload)?;
		self.settle(transaction.submit_and_watch().await?).await
	}

	/// What became of a transaction that was sent.
	async fn settle<C: OnlineClientAtBlockT<PolkadotConfig>>(
		&self,
		progress: TransactionProgress<PolkadotConfig, C>,
	) -> Result<Outcome, Error> {
		let in_block = wait_until_in(self.head, progress).await?;
		let events = in_block.wait_for_success().await?;
		let block = in_block.at().await.map_err(Error::lost)?;

		let (fee, payer) = cost(&events).map_err(Error::lost)?;
		let (payer_kind, payer) = PayerKind::of(payer);
		Ok(Outcome {
			block_number: block.block_number(),
			block_hash: Hash::from(block.block_hash().0),
			is_final: self.head == Head::Finalized,
			extrinsic_hash: Hash::from(in_block.extrinsic_hash().0),
			fee,
			payer,
			payer_kind,
			events,
		})
	}

	/// The error that an event carries, with its documentation.
	pub(crate) async fn explain(
		&self,
		block_number: u64,
		error: &runtime::runtime_types::sp_runtime::DispatchError,
	) -> Result<Error, Error> {
		use codec::Encode;
		let metadata = self.at_block(block_number).await?.metadata();
		let bytes = error.encode();
		Ok(match DispatchError::decode_from(bytes, metadata) {
			Ok(error) => error.into(),
			Err(unreadable) => Error::RefusedGenerally(unreadable.to_string()),
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	#[test]
	fn the_last_money_that_reaches_the_platform_is_the_fee() {
		let (signer, identity) = (account(1), account(2));
		let to_platform = |from: &AccountId, value| (from.clone(), platform_account(), value);
		let payer = |moved: &[_], withdrawn| unsponsored(signer.clone(), 3, moved, withdrawn);
		let by_identity = (3, FeePayer::Identity(identity.clone()));
		let by_signer = |fee| (fee, FeePayer::Signer(signer.clone()));

		assert_eq!(payer(&[to_platform(&identity, 3)], None), by_identity);
		assert_eq!(payer(&[to_platform(&signer, 3)], Some(identity.clone())), by_signer(3));
		// A service costs as much, and somebody else pays it.
		let both = [to_platform(&account(9), 3), to_platform(&identity, 3)];
		assert_eq!(payer(&both, None), by_identity);
		let other = [to_platform(&account(9), 2), (account(9), account(8), 3)];
		assert_eq!(payer(&other, Some(identity.clone())), by_identity);
		assert_eq!(payer(&[], None), by_signer(3));
		// The account was emptied, and nothing of the fee came back.
		assert_eq!(payer(&[to_platform(&signer, 5)], None), by_signer(5));
	}
}
