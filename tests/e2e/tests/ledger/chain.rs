//! What a client does not tell of a transaction: its bytes before it is sent, and all of
//! its events afterwards.

use std::sync::Arc;

use jasmynet_e2e::{number, Node};
use jasmynet_primitives::{ledger::platform_account, AccountId, Balance, Signature};
use jasmynet_sdk::{
	address::address,
	chain::{runtime, Outcome, RuntimeCall},
	keyfile::KeyFile,
};
use serde_json::{json, Value};
use subxt::{
	backend::LegacyBackend,
	client::{ClientAtBlock, OnlineClientAtBlockImpl},
	config::PolkadotExtrinsicParamsBuilder,
	extrinsics::ExtrinsicEvents,
	rpcs::RpcClient,
	transactions::{Payload, Signer},
	utils::{AccountId32, MultiSignature, H256},
	OnlineClient, PolkadotConfig,
};

use crate::{account, units, Somebody, PAUSE};

/// How often a question is asked again when its answer does not come: a node that has much
/// to do takes its time.
const ATTEMPTS: usize = 6;

/// What the pool says of a transaction that it has already.
const ALREADY_THERE: i64 = 1013;

/// Within so many blocks a transaction that the pool has taken is in one.
const LATE: u64 = 60;

/// A transaction's source in SCALE: `External`.
const FROM_OUTSIDE: &str = "0x02";

/// How `Ok` begins in SCALE.
const GOOD: &str = "0x00";

/// `Err(Invalid(Stale))` in SCALE.
const STALE: &str = "0x010003";

type Parameters = PolkadotExtrinsicParamsBuilder<PolkadotConfig>;
type AtBlock = ClientAtBlock<PolkadotConfig, OnlineClientAtBlockImpl<PolkadotConfig>>;

/// A key whose account sends transactions.
struct Sender<'a>(&'a KeyFile);

impl Signer<PolkadotConfig> for Sender<'_> {
	fn account_id(&self) -> AccountId32 {
		account(&self.0.account())
	}

	fn sign(&self, payload: &[u8]) -> MultiSignature {
		match self.0.sign_extrinsic(payload) {
			Some(Signature::Sr25519(signature)) => MultiSignature::Sr25519(signature.0),
			other => panic!("people here have keys of sr25519, not {other:?}"),
		}
	}
}

/// A node's best chain.
pub(crate) struct Chain<'a> {
	node: &'a Node,
	api: OnlineClient<PolkadotConfig>,
}

impl<'a> Chain<'a> {
	pub(crate) async fn of(node: &'a Node) -> Chain<'a> {
		let rpc = RpcClient::from_insecure_url(node.url()).await.unwrap();
		let backend = LegacyBackend::<PolkadotConfig>::builder().build(rpc);
		Chain { node, api: OnlineClient::from_backend(Arc::new(backend)).await.unwrap() }
	}

	/// The answer to one JSON-RPC call, whether a result or an error.
	fn ask(&self, method: &str, params: &Value) -> Value {
		(0..ATTEMPTS)
			.find_map(|_| self.node.ask(method, params.clone()).ok())
			.unwrap_or_else(|| panic!("the node does not answer {method}"))
	}

	/// The result of one JSON-RPC call.
	fn rpc(&self, method: &str, params: &Value) -> Value {
		let answer = self.ask(method, params);
		answer.get("result").cloned().unwrap_or_else(|| panic!("{method} failed: {answer}"))
	}

	/// Number of the best block.
	pub(crate) fn number(&self) -> u64 {
		number(&self.rpc("chain_getHeader", &json!([]))["number"]).unwrap()
	}

	/// Hash of the best block.
	fn hash(&self) -> String {
		self.rpc("chain_getBlockHash", &json!([self.number()])).as_str().unwrap().to_owned()
	}

	async fn best(&self) -> AtBlock {
		self.api.at_block(self.hash().parse::<H256>().unwrap()).await.unwrap()
	}

	/// The bytes of a call of somebody's identity, signed by their key, with this tip and
	/// nonce; by default, the next one.
	pub(crate) async fn signed(
		&self,
		who: &Somebody,
		call: RuntimeCall,
		nonce: Option<u64>,
		tip: Balance,
	) -> Vec<u8> {
		self.signed_for(who, &who.did, call, nonce, tip).await
	}

	/// The same for an identity that may be somebody else's.
	pub(crate) async fn signed_for(
		&self,
		who: &Somebody,
		identity: &AccountId,
		call: RuntimeCall,
		nonce: Option<u64>,
		tip: Balance,
	) -> Vec<u8> {
		let payload = runtime::transactions().did().as_did(account(identity), call);
		let mut parameters = Parameters::new().tip(tip);
		if let Some(nonce) = nonce {
			parameters = parameters.nonce(nonce);
		}
		self.signed_with(who, &payload, parameters).await
	}

	/// The bytes of a call that somebody's key makes for its own account, with its next
	/// nonce.
	pub(crate) async fn signed_alone(&self, who: &Somebody, payload: &impl Payload) -> Vec<u8> {
		self.signed_with(who, payload, Parameters::new()).await
	}

	async fn signed_with(
		&self,
		who: &Somebody,
		payload: &impl Payload,
		parameters: Parameters,
	) -> Vec<u8> {
		let mut transactions = self.best().await.transactions();
		let sender = Sender(&who.key);
		let parameters = parameters.immortal().build();
		let signed = transactions.create_signed(payload, &sender, parameters).await;
		signed.unwrap().into_encoded()
	}

	/// Whether the runtime would take a transaction into the next block.
	pub(crate) fn is_good(&self, transaction: &[u8]) -> bool {
		self.validity(transaction).starts_with(GOOD)
	}

	/// Whether the runtime refuses it since its nonce has been used.
	pub(crate) fn is_stale(&self, transaction: &[u8]) -> bool {
		self.validity(transaction) == STALE
	}

	/// What the runtime says of a transaction, whatever the node's pool remembers of it: a
	/// `TransactionValidity` in SCALE.
	fn validity(&self, transaction: &[u8]) -> String {
		let best = self.hash();
		let question = format!("{FROM_OUTSIDE}{}{}", &hex(transaction)[2..], &best[2..]);
		let method = "TaggedTransactionQueue_validate_transaction";
		let answer = self.rpc("state_call", &json!([method, question, best]));
		answer.as_str().unwrap().to_owned()
	}

	/// Hands bytes to the node's pool, and answers whether it has them.
	pub(crate) fn hand_in(&self, transaction: &[u8]) -> Result<(), Value> {
		let answer = self.ask("author_submitExtrinsic", &json!([hex(transaction)]));
		match answer.get("error") {
			Some(error) if error["code"] != ALREADY_THERE => Err(error.clone()),
			_ => Ok(()),
		}
	}

	/// Hands in a transaction that is in a block, until the pool has forgotten it and
	/// refuses it.
	pub(crate) async fn refuses(&self, transaction: &[u8]) {
		let began = self.number();
		while self.hand_in(transaction).is_ok() {
			assert!(self.number() < began + LATE, "taken, or still known, after {LATE} blocks");
			tokio::time::sleep(PAUSE).await;
		}
	}

	/// Hands in the next transaction of somebody's key, and waits until it is in a block.
	/// Answers how many blocks later than it was in the pool.
	pub(crate) async fn send(&self, who: &Somebody, transaction: &[u8]) -> u64 {
		let nonce = self.nonce(who).await;
		self.hand_in(transaction).unwrap();
		self.used(who, nonce).await
	}

	/// Waits until a nonce of somebody's key has been used. Answers how many blocks later
	/// than now.
	pub(crate) async fn used(&self, who: &Somebody, nonce: u64) -> u64 {
		let taken = self.number();
		loop {
			let best = self.number();
			if self.nonce(who).await > nonce {
				return best.saturating_sub(taken);
			}
			assert!(best < taken + LATE, "not in {LATE} blocks");
			tokio::time::sleep(PAUSE).await;
		}
	}

	/// The nonce of the account of somebody's key.
	pub(crate) async fn nonce(&self, who: &Somebody) -> u64 {
		let of = account(&who.key.account());
		self.best().await.transactions().account_nonce(&of).await.unwrap()
	}

	/// What `payment_queryInfo` says that whoever sends this, and the identity that they
	/// act for, pay.
	pub(crate) fn own_fee(&self, transaction: &[u8]) -> Balance {
		let info = self.rpc("payment_queryInfo", &json!([hex(transaction)]));
		info["partialFee"].as_str().unwrap().parse().unwrap()
	}

	/// What `jasmynet_feeQuote` says: the fee at most, who pays it, and whether they can.
	pub(crate) fn quote(&self, transaction: &[u8]) -> (Balance, Value, bool) {
		let quote = self.rpc("jasmynet_feeQuote", &json!([hex(transaction), self.hash()]));
		(units(&quote["fee"]), quote["payer"].clone(), quote["affordable"].as_bool().unwrap())
	}

	/// The events of a call that was made.
	pub(crate) async fn events(&self, outcome: &Outcome) -> ExtrinsicEvents<PolkadotConfig> {
		let at = self.api.at_block(H256(outcome.block_hash.0)).await.unwrap();
		let extrinsics = at.extrinsics().fetch().await.unwrap();
		let made = extrinsics
			.iter()
			.map(Result::unwrap)
			.find(|extrinsic| extrinsic.hash().0 == outcome.extrinsic_hash.0)
			.expect("the block has the extrinsic");
		made.events().await.unwrap()
	}

	/// What is in the platform pool.
	pub(crate) async fn collected(&self) -> Balance {
		let at = self.best().await;
		let pool = account(&platform_account());
		let address = runtime::storage().system().account();
		let stored = at.storage().fetch(address, (pool,)).await.unwrap();
		stored.decode().unwrap().data.free
	}
}

/// Bytes in hexadecimal, after `0x`.
pub(crate) fn hex(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}

/// Who pays, as `jasmynet_feeQuote` writes it.
pub(crate) fn payer(kind: &str, account: Option<&AccountId>) -> Value {
	json!({ "kind": kind, "account": account.map(address) })
}
