//! Identities and what is attested about them over JSON-RPC.
//!
//! Each method answers for the last final block, or for the block `at`. Nothing
//! here decides anything: the runtime does, and `jasmynet-formats` writes it down.

use std::sync::Arc;

use jasmynet_formats::{credential, document, status_list};
use jasmynet_primitives::{
	apis::{CredentialsApi, DidApi},
	credentials::{ClaimTypeId, StatusListId, MAX_DISCLOSED_CLAIMS},
	merkle::{Proof, MAX_DEPTH},
	Moment,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{account, failed, invalid, State};
use crate::service::Client;

/// The methods.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait IdentityRpc {
	/// A DID resolution result (W3C DID Core 1.0, 7.1): what is wrong with the DID
	/// is said in it, not as an error of the call.
	#[method(name = "resolveDid", blocking)]
	fn resolve_did(&self, did: String, at: Option<Hash>) -> RpcResult<Value>;

	/// The level of verification that counts, and all credentials about an
	/// identity with where each stands. With `maxAgeMs`, the level counts only what
	/// was issued within so many milliseconds.
	#[method(name = "kyc", blocking)]
	fn kyc(
		&self,
		did: String,
		#[argument(rename = "maxAgeMs")] max_age: Option<Moment>,
		at: Option<Hash>,
	) -> RpcResult<Value>;

	/// A whole status list (W3C Bitstring Status List v1.0), so that this node does
	/// not learn whose entry is looked up.
	#[method(name = "statusList", blocking)]
	fn status_list(&self, id: StatusListId, at: Option<Hash>) -> RpcResult<Value>;

	/// Whether claims that somebody was shown are committed to in a credential. It
	/// takes their hashes, so that this node does not learn the claims.
	#[method(name = "verifyDisclosure", blocking)]
	fn verify_disclosure(
		&self,
		subject: String,
		#[argument(rename = "claimType")] claim_type: ClaimTypeId,
		issuer: String,
		leaves: Vec<Leaf>,
		at: Option<Hash>,
	) -> RpcResult<Value>;
}

/// The leaf of a claim, and its way to the commitment.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Leaf {
	leaf: Hash,
	proof: Path,
}

/// A leaf's way to the root.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Path {
	index: u32,
	leaves: u32,
	siblings: Vec<Hash>,
}

/// Answers from the state.
pub(crate) struct IdentityServer {
	state: State,
}

impl IdentityServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client) }
	}
}

impl IdentityRpcServer for IdentityServer {
	fn resolve_did(&self, did: String, at: Option<Hash>) -> RpcResult<Value> {
		let block = self.state.block(at)?;
		document::resolve(&did, |account| {
			self.state.api().did_document(block, account.clone()).map_err(failed)
		})
	}

	fn kyc(&self, did: String, max_age: Option<Moment>, at: Option<Hash>) -> RpcResult<Value> {
		let subject = account("did", &did)?;
		let block = self.state.block(at)?;
		let api = self.state.api();
		let level = api.kyc_level(block, subject.clone(), max_age).map_err(failed)?;
		let credentials = api.credentials_of(block, subject.clone()).map_err(failed)?;
		Ok(credential::kyc(&subject, level, &credentials))
	}

	fn status_list(&self, id: StatusListId, at: Option<Hash>) -> RpcResult<Value> {
		let block = self.state.block(at)?;
		let list = self.state.api().status_list(block, id).map_err(failed)?;
		let list = list.ok_or_else(|| {
			invalid("id", format!("there is no status list {id}: ask its issuer for the number"))
		})?;
		Ok(status_list::status_list(id, &list))
	}

	fn verify_disclosure(
		&self,
		subject: String,
		claim_type: ClaimTypeId,
		issuer: String,
		leaves: Vec<Leaf>,
		at: Option<Hash>,
	) -> RpcResult<Value> {
		let subject = account("subject", &subject)?;
		let issuer = account("issuer", &issuer)?;
		let leaves = checked(leaves)?;
		let block = self.state.block(at)?;
		let verdict = self
			.state
			.api()
			.verify_disclosure(block, subject, claim_type, issuer, leaves)
			.map_err(failed)?;
		Ok(credential::disclosure(&verdict))
	}
}

/// The leaves as the runtime takes them: some, not too many, and none too deep.
fn checked(leaves: Vec<Leaf>) -> RpcResult<Vec<(Hash, Proof)>> {
	let count = leaves.len();
	if count == 0 || count > MAX_DISCLOSED_CLAIMS as usize {
		return Err(invalid(
			"leaves",
			format!("{count} leaves cannot be checked at once: send 1 to {MAX_DISCLOSED_CLAIMS}"),
		));
	}
	let proof = |(position, Leaf { leaf, proof }): (usize, Leaf)| {
		let Path { index, leaves, siblings } = proof;
		let siblings = siblings.try_into().map_err(|_| {
			invalid(
				"leaves",
				format!("the proof at position {position} has more than {MAX_DEPTH} siblings"),
			)
		})?;
		Ok((leaf, Proof { index, leaves, siblings }))
	};
	leaves.into_iter().enumerate().map(proof).collect()
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::merkle;
	use serde_json::json;

	use super::*;

	fn leaf(siblings: usize) -> Leaf {
		let siblings = vec![Hash::repeat_byte(2); siblings];
		Leaf { leaf: Hash::repeat_byte(1), proof: Path { index: 0, leaves: 2, siblings } }
	}

	#[test]
	fn proofs_are_read_as_the_sdk_writes_them() {
		let hashes = [merkle::leaf_hash(b"a"), merkle::leaf_hash(b"b"), merkle::leaf_hash(b"c")];
		let proof = merkle::prove(&hashes, 1).unwrap();
		let written = json!([{
			"leaf": hashes[1],
			"proof": {
				"index": proof.index,
				"leaves": proof.leaves,
				"siblings": proof.siblings.to_vec(),
			},
		}]);
		let read: Vec<Leaf> = serde_json::from_value(written).unwrap();
		assert_eq!(checked(read).unwrap(), [(hashes[1], proof)]);
	}

	#[test]
	fn a_leaf_with_something_else_in_it_is_refused() {
		let written = json!({
			"leaf": Hash::zero(),
			"value": "1990",
			"proof": { "index": 0, "leaves": 1, "siblings": [] },
		});
		assert!(serde_json::from_value::<Leaf>(written).is_err());
	}

	#[test]
	fn no_leaves_and_too_many_are_refused() {
		assert!(checked(vec![leaf(1); MAX_DISCLOSED_CLAIMS as usize]).is_ok());
		for count in [0, MAX_DISCLOSED_CLAIMS as usize + 1] {
			let error = checked(vec![leaf(1); count]).unwrap_err();
			assert!(error.message().contains(&count.to_string()), "{error:?}");
		}
	}

	#[test]
	fn proofs_that_are_too_deep_are_named_by_position() {
		let error = checked(vec![leaf(1), leaf(MAX_DEPTH as usize + 1)]).unwrap_err();
		assert!(error.message().contains("position 1"), "{error:?}");
	}
}
