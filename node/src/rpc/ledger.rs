//! JASMY over JSON-RPC: where all of it is, who has what, who may move it, and who pays.
//!
//! Each method answers for the last final block, or for the block `at`. Nothing here
//! decides anything: the runtime does, and `jasmynet-formats` writes it down. Lists have
//! at most `limit` entries and never more than 100.

use std::sync::Arc;

use jasmynet_formats::ledger;
use jasmynet_primitives::{
	apis::{LedgerApi, MAX_PAGE},
	ledger::ReleaseId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{
	core::{async_trait, RpcResult},
	proc_macros::rpc,
};
use serde::Deserialize;
use serde_json::Value;

use super::{
	call_names::call_name,
	state::{account, aside, failed, invalid, Named, Selector, State},
	walks::{Asked, Walks},
};
use crate::service::Client;

/// The methods.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait LedgerRpc {
	/// Where all JASMY is, and whether it adds up. Reads every account, once for all who
	/// ask about the same block.
	#[method(name = "supply")]
	async fn supply(&self, at: Option<Hash>) -> RpcResult<Value>;

	/// What an account has, can spend, and owes. One that nobody has used has nothing.
	#[method(name = "balance", blocking)]
	fn balance(&self, account: String, at: Option<Hash>) -> RpcResult<Value>;

	/// The allowances that an owner gave, or that a spender has; of a value of zero when
	/// they cannot be used any more. In no order that means anything: those after the one
	/// of the account `after`, the other side of it.
	#[method(name = "allowances", blocking)]
	fn allowances(
		&self,
		of: Value,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// The allocation pools.
	#[method(name = "pools", blocking)]
	fn pools(&self, at: Option<Hash>) -> RpcResult<Vec<Value>>;

	/// The log of releases out of the pools, oldest first, from the number `from` on.
	#[method(name = "releases", blocking)]
	fn releases(
		&self,
		from: Option<ReleaseId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// The sponsorships of an identity, or by a sponsor, offers included. In no order that
	/// means anything: those after the one of the account `after`, the other side of it.
	#[method(name = "sponsorships", blocking)]
	fn sponsorships(
		&self,
		of: Value,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// What a signed transaction, in hexadecimal, would cost in the block after, and whom.
	#[method(name = "feeQuote", blocking)]
	fn fee_quote(&self, transaction: String, at: Option<Hash>) -> RpcResult<Value>;
}

/// Which allowances are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Allowances {
	/// Those that this account gave.
	Owner(Named),
	/// Those that this account has.
	Spender(Named),
}

impl Selector for Allowances {
	const CHOICE: &'static str = r#"one of {"owner": ACCOUNT} and {"spender": ACCOUNT}"#;
}

/// Which sponsorships are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Sponsorships {
	/// Those of this identity.
	Beneficiary(Named),
	/// Those by this account.
	Sponsor(Named),
}

impl Selector for Sponsorships {
	const CHOICE: &'static str = r#"one of {"beneficiary": DID} and {"sponsor": ACCOUNT}"#;
}

/// Answers from the state.
pub(crate) struct LedgerServer {
	state: State,
	/// Walks that add up all there is.
	supplies: Walks,
}

impl LedgerServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client), supplies: Walks::new() }
	}
}

#[async_trait]
impl LedgerRpcServer for LedgerServer {
	async fn supply(&self, at: Option<Hash>) -> RpcResult<Value> {
		let asked = if at.is_some() { Asked::Named } else { Asked::Last };
		let state = self.state.clone();
		let block = aside(move || state.block(at)).await?;
		let state = self.state.clone();
		let add_up = move || {
			let proof = state.api().supply_proof(block).map_err(failed)?;
			Ok(ledger::supply(&proof))
		};
		self.supplies.answer(block, asked, add_up).await
	}

	fn balance(&self, who: String, at: Option<Hash>) -> RpcResult<Value> {
		let who = account("account", &who)?;
		let block = self.state.block(at)?;
		let view = self.state.api().account(block, who.clone()).map_err(failed)?;
		Ok(ledger::balance(&who, &view))
	}

	fn allowances(
		&self,
		of: Value,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let allowances = Allowances::read(of)?;
		let after = after.map(|after| account("after", &after)).transpose()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let allowances = match allowances {
			Allowances::Owner(Named(owner)) => api.allowances_given(block, owner, after, limit),
			Allowances::Spender(Named(spender)) => {
				api.allowances_received(block, spender, after, limit)
			},
		};
		Ok(allowances.map_err(failed)?.iter().map(ledger::allowance).collect())
	}

	fn pools(&self, at: Option<Hash>) -> RpcResult<Vec<Value>> {
		let block = self.state.block(at)?;
		let pools = self.state.api().pools(block).map_err(failed)?;
		Ok(pools.iter().map(ledger::pool).collect())
	}

	fn releases(
		&self,
		from: Option<ReleaseId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let (from, limit) = (from.unwrap_or(0), limit.unwrap_or(MAX_PAGE));
		let block = self.state.block(at)?;
		let releases = self.state.api().releases(block, from, limit).map_err(failed)?;
		Ok(releases.iter().map(|(id, release)| ledger::release(*id, release)).collect())
	}

	fn sponsorships(
		&self,
		of: Value,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let sponsorships = Sponsorships::read(of)?;
		let after = after.map(|after| account("after", &after)).transpose()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let sponsorships = match sponsorships {
			Sponsorships::Beneficiary(Named(who)) => api.sponsorships_of(block, who, after, limit),
			Sponsorships::Sponsor(Named(who)) => api.sponsorships_by(block, who, after, limit),
		};
		let sponsorships = sponsorships.map_err(failed)?;
		Ok(sponsorships.iter().map(|view| ledger::sponsorship(view, call_name)).collect())
	}

	fn fee_quote(&self, transaction: String, at: Option<Hash>) -> RpcResult<Value> {
		let transaction = bytes(&transaction)?;
		let block = self.state.block(at)?;
		let quote = self.state.api().fee_quote(block, transaction).map_err(failed)?;
		let quote = quote.ok_or_else(|| {
			invalid(
				"transaction",
				"these bytes are no signed transaction of the runtime at that block: send all of \
				 one, as author_submitExtrinsic takes it"
					.into(),
			)
		})?;
		Ok(ledger::fee_quote(&quote))
	}
}

/// The bytes of a transaction in hexadecimal.
fn bytes(text: &str) -> RpcResult<Vec<u8>> {
	let wrong = |what: String| {
		invalid("transaction", format!("{what}: send a signed transaction in hexadecimal, 0x…"))
	};
	let digits = text.trim().strip_prefix("0x").ok_or_else(|| wrong("0x is missing".into()))?;
	if digits.is_empty() {
		return Err(wrong("there is nothing after 0x".into()));
	}
	hex::decode(digits).map_err(|error| wrong(format!("this is not hexadecimal ({error})")))
}

#[cfg(test)]
mod tests {
	use jasmynet_formats::address;
	use jasmynet_primitives::AccountId;
	use serde_json::json;

	use super::*;

	fn alice() -> AccountId {
		AccountId::new([1; 32])
	}

	#[test]
	fn allowances_are_asked_for_by_owner_or_spender() {
		for who in [address::did(&alice()), address::address(&alice())] {
			let owner = Allowances::read(json!({ "owner": who })).unwrap();
			assert_eq!(owner, Allowances::Owner(Named(alice())));
			let spender = Allowances::read(json!({ "spender": who })).unwrap();
			assert_eq!(spender, Allowances::Spender(Named(alice())));
		}
		let error = Allowances::read(json!({ "account": "alice" })).unwrap_err();
		assert!(error.message().contains(Allowances::CHOICE), "{error:?}");
	}

	#[test]
	fn sponsorships_are_asked_for_by_either_side() {
		let who = address::did(&alice());
		let beneficiary = Sponsorships::read(json!({ "beneficiary": who })).unwrap();
		assert_eq!(beneficiary, Sponsorships::Beneficiary(Named(alice())));
		let sponsor = Sponsorships::read(json!({ "sponsor": who })).unwrap();
		assert_eq!(sponsor, Sponsorships::Sponsor(Named(alice())));
		let error = Sponsorships::read(json!({ "beneficiary": who, "sponsor": who })).unwrap_err();
		assert!(error.message().contains(Sponsorships::CHOICE), "{error:?}");
	}

	#[test]
	fn a_transaction_is_read_from_hexadecimal() {
		assert_eq!(bytes("0x00fF10").unwrap(), [0, 255, 16]);
		assert_eq!(bytes(" 0x07\n").unwrap(), [7]);
	}

	#[test]
	fn what_is_no_hexadecimal_is_refused_with_what_is_wrong() {
		for (text, what) in [
			("", "0x is missing"),
			("00ff", "0x is missing"),
			("0x", "nothing after 0x"),
			("0x123", "Odd number of digits"),
			("0x12zz", "'z' at position 2"),
		] {
			let error = bytes(text).unwrap_err();
			assert!(error.message().contains(what), "{text}: {error:?}");
			assert_eq!(error.data().unwrap().get(), r#"{"parameter":"transaction"}"#);
		}
	}
}
