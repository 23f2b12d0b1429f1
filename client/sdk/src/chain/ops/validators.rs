//! Validators: their session keys, and how much can go wrong before finality stops.

pub use jasmynet_primitives::consortium::{FinalitySafety, MemberShare, ValidatorStatus};

use codec::{DecodeAll, Encode};
use jasmynet_primitives::{AccountId, Hash};
use serde::Deserialize;
use subxt::rpcs::{self, rpc_params};

use crate::{
	chain::{open, runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// The code with which a node refuses a method that is not for everybody.
const METHOD_NOT_ALLOWED: i32 = -32601;

/// New session keys that a node has made and keeps: the public halves, and the
/// proof that the node has the others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSessionKeys {
	/// Public key for making blocks (sr25519).
	pub aura: [u8; 32],
	/// Public key for votes on finality (ed25519).
	pub grandpa: [u8; 32],
	/// The account that may set them, and no other.
	pub owner: AccountId,
	proof: Vec<u8>,
}

/// A node's answer to `author_rotateKeysWithOwner`.
#[derive(Deserialize)]
struct Rotated {
	keys: String,
	proof: Option<String>,
}

impl NewSessionKeys {
	/// Has the node at `node_url` make new session keys for `owner`, and keep them.
	/// They are used once they are set and a session of the chain has begun with
	/// them; until then the node goes on with the old ones, which it keeps too.
	///
	/// ```no_run
	/// # use jasmynet_sdk::chain::{Client, Submitter};
	/// # async fn example(client: Client, me: Submitter<'_>) -> Result<(), jasmynet_sdk::chain::Error> {
	/// use jasmynet_sdk::chain::ops::validators::NewSessionKeys;
	///
	/// let genesis = client.genesis_hash();
	/// let keys = NewSessionKeys::rotate("ws://127.0.0.1:9944", genesis, me.identity).await?;
	/// client.set_session_keys(me, &keys).await?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::OtherChain`] when that node is not of the chain with this genesis,
	/// [`Error::NotOffered`] when it does not take this method from here.
	pub async fn rotate(node_url: &str, genesis: Hash, owner: &AccountId) -> Result<Self, Error> {
		let rpc = open(node_url).await?;
		let found: Hash = rpc.request("chain_getBlockHash", rpc_params![0]).await?;
		if found != genesis {
			return Err(Error::OtherChain { url: node_url.into() });
		}
		let parameters = rpc_params![format!("0x{}", hex::encode(owner.encode()))];
		let rotated = rpc.request("author_rotateKeysWithOwner", parameters).await;
		Self::read(owner, &rotated.map_err(|error| explain(node_url, error))?)
	}

	fn read(owner: &AccountId, rotated: &Rotated) -> Result<Self, Error> {
		let unreadable = |what: &str| Error::Rpc(format!("the new session keys have {what}"));
		let keys = bytes(&rotated.keys).ok_or_else(|| unreadable("no readable public halves"))?;
		let (aura, grandpa) =
			DecodeAll::decode_all(&mut &keys[..]).map_err(|_| unreadable("another form"))?;
		let proof = rotated.proof.as_deref().and_then(bytes);
		let proof = proof.ok_or_else(|| unreadable("no proof of ownership"))?;
		Ok(NewSessionKeys { aura, grandpa, owner: owner.clone(), proof })
	}

	fn into_call_parts(self) -> (SessionKeys, Vec<u8>) {
		use runtime::runtime_types::{sp_consensus_aura, sp_consensus_grandpa};
		let keys = SessionKeys {
			aura: sp_consensus_aura::sr25519::app_sr25519::Public(self.aura),
			grandpa: sp_consensus_grandpa::app::Public(self.grandpa),
		};
		(keys, self.proof)
	}
}

type SessionKeys = runtime::runtime_types::jasmynet_runtime::SessionKeys;

fn bytes(text: &str) -> Option<Vec<u8>> {
	hex::decode(text.strip_prefix("0x")?).ok()
}

fn explain(url: &str, error: rpcs::Error) -> Error {
	match error {
		rpcs::Error::User(answer) if answer.code == METHOD_NOT_ALLOWED => {
			Error::NotOffered { url: url.into(), reason: answer.message }
		},
		other => other.into(),
	}
}

impl Client {
	/// Sets the session keys of the submitter's identity.
	///
	/// # Errors
	/// [`Error`]; see `session.set_keys`.
	pub async fn set_session_keys(
		&self,
		submitter: Submitter<'_>,
		keys: &NewSessionKeys,
	) -> Result<Outcome, Error> {
		let (keys, proof) = keys.clone().into_call_parts();
		let call = RuntimeCall::Session(runtime::session::Call::set_keys { keys, proof });
		self.submit(submitter, call).await
	}

	/// Sets the session keys of the key's own account: a member that runs a second
	/// validator knows it by another account.
	///
	/// # Errors
	/// [`Error`]; see `session.set_keys`.
	pub async fn set_session_keys_of_account(
		&self,
		key: &KeyFile,
		keys: &NewSessionKeys,
	) -> Result<Outcome, Error> {
		let (keys, proof) = keys.clone().into_call_parts();
		let payload = runtime::transactions().session().set_keys(keys, proof);
		self.submit_payload(key, &payload).await
	}

	/// Takes a validator of the submitter's identity out.
	///
	/// # Errors
	/// [`Error`]; see `consortium.withdraw_validator`.
	pub async fn withdraw_validator(
		&self,
		submitter: Submitter<'_>,
		validator: &AccountId,
	) -> Result<Outcome, Error> {
		let call = runtime::consortium::Call::withdraw_validator { validator: to_subxt(validator) };
		self.submit(submitter, RuntimeCall::Consortium(call)).await
	}

	/// Removes the session keys of the submitter's identity from the chain, once it
	/// validates no more.
	///
	/// # Errors
	/// [`Error`]; see `consortium.purge_keys`.
	pub async fn purge_session_keys(&self, submitter: Submitter<'_>) -> Result<Outcome, Error> {
		self.submit(submitter, RuntimeCall::Consortium(runtime::consortium::Call::purge_keys)).await
	}

	/// Removes the session keys of the key's own account from the chain.
	///
	/// # Errors
	/// [`Error`]; see `consortium.purge_keys`.
	pub async fn purge_session_keys_of_account(&self, key: &KeyFile) -> Result<Outcome, Error> {
		let payload = runtime::transactions().consortium().purge_keys();
		self.submit_payload(key, &payload).await
	}

	/// How much can go wrong before finality stops.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn finality_safety(&self) -> Result<FinalitySafety, Error> {
		let at = self.at_head().await?;
		let question = runtime::runtime_apis().consortium_api().finality_safety();
		Ok(at.runtime_apis().call(question).await?.0)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn answer(json: &str) -> Result<NewSessionKeys, Error> {
		NewSessionKeys::read(&AccountId::new([7; 32]), &serde_json::from_str(json).unwrap())
	}

	#[test]
	fn a_nodes_answer_holds_two_keys_and_a_proof() {
		let keys = format!("0x{}{}", "01".repeat(32), "02".repeat(32));
		let read = answer(&format!(r#"{{"keys":"{keys}","proof":"0x0a0b"}}"#)).unwrap();
		assert_eq!((read.aura, read.grandpa), ([1; 32], [2; 32]));
		assert_eq!(read.into_call_parts().1, [0x0a, 0x0b]);
	}

	#[test]
	fn keys_without_proof_or_of_another_chain_are_refused() {
		let keys = format!("0x{}{}", "01".repeat(32), "02".repeat(32));
		for wrong in [
			format!(r#"{{"keys":"{keys}"}}"#),
			format!(r#"{{"keys":"{keys}00","proof":"0x00"}}"#),
			format!(r#"{{"keys":"{}","proof":"0x00"}}"#, &keys[..66]),
			r#"{"keys":"zz","proof":"0x00"}"#.into(),
		] {
			assert!(matches!(answer(&wrong), Err(Error::Rpc(_))), "{wrong}");
		}
	}

	#[test]
	fn a_node_that_keeps_its_keys_to_itself_says_so() {
		let refused = |code| {
			let answer = rpcs::UserError { code, message: "unsafe".into(), data: None };
			explain("ws://x", answer.into())
		};
		assert!(matches!(refused(METHOD_NOT_ALLOWED), Error::NotOffered { .. }));
		assert!(matches!(refused(-32000), Error::Rpc(_)));
	}
}
