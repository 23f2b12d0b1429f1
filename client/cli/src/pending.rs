//! Calls that wait: for another key's or a guardian's approval, or for a relayer.

use std::{
	fs,
	os::unix::fs::DirBuilderExt,
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use jasmynet_primitives::{AccountId, Hash};
use jasmynet_sdk::{
	address::did,
	chain::{
		self,
		ops::did::{EncodedCall, RelayedCall},
		Client,
	},
};
use serde_json::{json, Value};

use crate::{
	context::Context,
	files::{self, Readers},
	output::{chain_error, Report},
	values::{hex, parse_did, time},
};

/// Kind of the file of a call that waits for an approval.
const PENDING: &str = "jasmynet/pending-call/1";
/// Kind of the file of a call that waits for a relayer.
pub(crate) const RELAYED: &str = "jasmynet/relayed-call/1";

/// Somebody must approve the call first: what to do is in the words.
#[derive(Debug, thiserror::Error)]
#[error("{words}")]
pub(crate) struct ApprovalNeeded {
	/// What it is approved by.
	pub(crate) hash: Hash,
	/// Who approves: `key` or `guardian`.
	pub(crate) by: &'static str,
	words: String,
}

/// A call that waits for an approval.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PendingCall {
	/// Whose call it is.
	pub(crate) did: AccountId,
	/// What it is, in the chain's words.
	pub(crate) name: String,
	/// The call.
	pub(crate) call: EncodedCall,
}

impl PendingCall {
	fn path(home: &Path, hash: &Hash) -> PathBuf {
		home.join("pending").join(format!("{}.call", hex(hash)))
	}

	/// Keeps it, for `jasmy did retry`.
	pub(crate) fn save(&self, home: &Path) -> Result<()> {
		let path = Self::path(home, &self.call.hash());
		if let Some(directory) = path.parent() {
			fs::DirBuilder::new()
				.recursive(true)
				.mode(0o700)
				.create(directory)
				.with_context(|| format!("cannot make {}", directory.display()))?;
		}
		let about = [("did", json!(did(&self.did))), ("call", json!(self.name))];
		files::replace_private(&path, &files::scale_file(PENDING, &about, &self.call.0))
	}

	/// The call of this hash, if it was kept here. One that is not what its name says
	/// is none.
	pub(crate) fn load(home: &Path, hash: &Hash) -> Option<Self> {
		let text = fs::read_to_string(Self::path(home, hash)).ok()?;
		let call = EncodedCall(files::read_scale_file(&text, PENDING).ok()?);
		let json: Value = serde_json::from_str(&text).ok()?;
		let pending = PendingCall {
			did: parse_did(json["did"].as_str()?).ok()?,
			name: json["call"].as_str()?.into(),
			call,
		};
		(pending.call.hash() == *hash).then_some(pending)
	}

	/// It was made: nothing waits any more.
	pub(crate) fn remove(home: &Path, hash: &Hash) {
		// One that stays does no harm: it needs a new approval.
		let _ = fs::remove_file(Self::path(home, hash));
	}
}

/// What becomes of a command that could not end: its call may wait for somebody.
pub(crate) async fn settle(context: &Context, error: anyhow::Error) -> Result<Report> {
	match error.chain().find_map(chain_error).and_then(Waiting::of) {
		Some(Waiting::ForRelayer(signed)) => keep_for_relayer(context, &signed).await,
		Some(Waiting::ForApproval { hash, call, by }) => {
			Err(keep_for_approval(context, hash, call, by).await?.into())
		},
		None => Err(error),
	}
}

/// For whom a call waits.
enum Waiting {
	ForRelayer(Box<RelayedCall>),
	ForApproval { hash: Hash, call: EncodedCall, by: &'static str },
}

impl Waiting {
	fn of(error: &chain::Error) -> Option<Self> {
		match error {
			chain::Error::Kept(signed) => Some(Waiting::ForRelayer(signed.clone())),
			chain::Error::SecondKeyMissing { hash, call } => {
				Some(Waiting::ForApproval { hash: *hash, call: call.clone(), by: "key" })
			},
			chain::Error::GuardianMissing { hash, call } => {
				Some(Waiting::ForApproval { hash: *hash, call: call.clone(), by: "guardian" })
			},
			_ => None,
		}
	}
}

async fn keep_for_relayer(context: &Context, signed: &RelayedCall) -> Result<Report> {
	let out = context.relay_to().context("calls are kept for --relay-to alone")?;
	let name = context.client().await?.call_name(&signed.what).await?;
	files::write_new(out, &relayed_file(signed, &name), Readers::Owner)?;
	let expires_at = time(signed.intent.expires_at);
	Ok(Report::new(format!(
		"Signed {name} for {}, and sent nothing. Whoever gets {} sends it before {expires_at} with\n  \
		 jasmy did relay {}",
		did(&signed.did()),
		out.display(),
		out.display(),
	))
	.with("did", did(&signed.did()))
	.with("call", name)
	.with("call_hash", hex(signed.what.hash()))
	.with("expires_at", expires_at)
	.with("file", out))
}

/// The file for a relayer.
pub(crate) fn relayed_file(signed: &RelayedCall, name: &str) -> String {
	let about = [
		("did", json!(did(&signed.did()))),
		("call", json!(name)),
		("call_hash", json!(hex(signed.what.hash()))),
		("expires_at", json!(time(signed.intent.expires_at))),
		("genesis_hash", json!(hex(signed.intent.genesis_hash))),
	];
	files::scale_file(RELAYED, &about, &signed.to_bytes())
}

async fn keep_for_approval(
	context: &Context,
	hash: Hash,
	call: EncodedCall,
	by: &'static str,
) -> Result<ApprovalNeeded> {
	let client: &Client = context.client().await?;
	let name = client.call_name(&call).await?;
	let identity = context.identity()?.clone();
	PendingCall { did: identity.clone(), name: name.clone(), call }.save(&context.home()?)?;
	let words = approval_words(&identity, &name, hash, by);
	Ok(ApprovalNeeded { hash, by, words })
}

/// What to do, in words.
fn approval_words(identity: &AccountId, name: &str, hash: Hash, by: &str) -> String {
	let (hash, identity) = (hex(hash), did(identity));
	let (who, how, alone) = match by {
		"guardian" => {
			("the guardian", format!("jasmy did minor approve {identity} {hash}"), "")
		},
		_ => (
			"another of your keys",
			format!("jasmy did approve {hash} --did {identity}"),
			"\nWhen no other key is left, this one approves it itself, and makes it some days later: \
			 `jasmy did approvals` says when.",
		),
	};
	format!(
		"{name} was not made: {who} must approve it first. It is kept. Approve it with\n  {how}\nand \
		 then, within the hour, with this key again\n  jasmy did retry {hash}{alone}"
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn pending() -> PendingCall {
		PendingCall {
			did: AccountId::new([1; 32]),
			name: "Did.remove_key".into(),
			call: EncodedCall(vec![7, 3, 1]),
		}
	}

	#[test]
	fn a_call_that_waits_is_found_until_it_is_made() {
		use std::os::unix::fs::PermissionsExt;
		let home = tempfile::tempdir().unwrap();
		let hash = pending().call.hash();
		assert_eq!(PendingCall::load(home.path(), &hash), None);
		pending().save(home.path()).unwrap();
		pending().save(home.path()).unwrap();
		assert_eq!(PendingCall::load(home.path(), &hash), Some(pending()));
		let path = PendingCall::path(home.path(), &hash);
		assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
		PendingCall::remove(home.path(), &hash);
		assert_eq!(PendingCall::load(home.path(), &hash), None);
	}

	#[test]
	fn a_call_that_was_changed_is_none() {
		let home = tempfile::tempdir().unwrap();
		let hash = pending().call.hash();
		pending().save(home.path()).unwrap();
		let path = PendingCall::path(home.path(), &hash);
		let text = fs::read_to_string(&path).unwrap().replace("0x070301", "0x070302");
		fs::write(&path, text).unwrap();
		assert_eq!(PendingCall::load(home.path(), &hash), None);
	}

	#[test]
	fn the_words_say_what_to_do() {
		let hash = pending().call.hash();
		let words = |by| approval_words(&pending().did, "Did.remove_key", hash, by);
		assert!(words("key").contains(&format!("jasmy did approve {}", hex(hash))));
		assert!(words("guardian").contains("jasmy did minor approve did:jasmy:"));
		for by in ["key", "guardian"] {
			assert!(words(by).contains(&format!("jasmy did retry {}", hex(hash))));
		}
	}
}
