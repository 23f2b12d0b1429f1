//! Receipts: what a locker's host and a company write down about an access.

use codec::{Decode, DecodeAll, Encode};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	AccountId, GrantId, Hash, Moment, RecordId,
};
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

use super::{
	super::{
		super::{time_at, Client, Error, Submitter},
		locker::record_at,
	},
	explain_denial, grant_at,
	views::check_record_at,
};
use crate::{
	address::{did, parse},
	content::{self, ContentError, ContentReader},
	store::BlockStore,
	time::now,
};

/// What was served, to whom, by whom.
///
/// Its canonical form is the JSON object of these fields in the order of their
/// names and without spaces (RFC 8785); the *receipt* on chain is BLAKE2b-256 of
/// that.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Served {
	// The order of the fields is the canonical one.
	/// Address of the ciphertext.
	pub cid: String,
	/// The grant that it was served under.
	pub grant: GrantId,
	/// DID of the company.
	pub grantee: String,
	/// DID of the host.
	pub host: String,
	/// The record.
	pub record: RecordId,
	/// When, in milliseconds since the Unix epoch, by the host's clock.
	pub served_at: Moment,
	/// Length of the ciphertext in bytes.
	pub size: u64,
}

impl Served {
	/// The canonical form.
	pub fn canonical_json(&self) -> String {
		serde_json::to_string(self).expect("strings and numbers; qed")
	}

	/// The receipt: what goes on chain.
	pub fn receipt(&self) -> Hash {
		Hash::from(blake2_256(self.canonical_json().as_bytes()))
	}
}

/// A receipt with the host's signature: what the company records the access with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReceiptFile {
	/// What was served.
	pub served: Served,
	/// The receipt.
	pub receipt: Hash,
	/// The key that the host signed with.
	pub host_key: PublicKey,
	/// What the host signed: the SCALE encoding of a [`SignedIntent`], in hexadecimal.
	pub intent: String,
	/// The host's signature: the SCALE encoding of a [`KeySignature`], in hexadecimal.
	pub signature: String,
}

/// The signed part of a receipt that holds.
pub(crate) struct Proof {
	pub(crate) host: AccountId,
	pub(crate) intent: SignedIntent,
	pub(crate) signature: KeySignature,
}

/// Why a receipt does not hold.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
	/// A part cannot be read.
	#[error("the receipt's {0} cannot be read: ask the host for another receipt")]
	Malformed(&'static str),
	/// A part is not what the rest says.
	#[error("the receipt's {0} is not what the rest of it says: ask the host for another receipt")]
	Mismatch(&'static str),
	/// It is for another company.
	#[error("the receipt is for {0}: act for that identity, or ask the host for one of your own")]
	OtherGrantee(String),
	/// The chain does not take it.
	#[error(transparent)]
	Chain(#[from] Error),
}

impl ReceiptFile {
	/// Signs what was served, as its host. The signature can be recorded on chain until
	/// `expires_at`, and when no later number of this host for this company has been.
	pub fn sign(
		served: Served,
		by: Submitter<'_>,
		grantee: &AccountId,
		genesis_hash: Hash,
		nonce: u64,
		expires_at: Moment,
	) -> Self {
		let receipt = served.receipt();
		let intent = SignedIntent {
			genesis_hash,
			action: Action::ServeAccess,
			subject: by.identity.clone().into(),
			counterparty: Some(grantee.clone().into()),
			nonce,
			not_before: None,
			expires_at,
			payload_hash: payload_hash(&(served.grant, served.record, receipt)),
		};
		let signature = by.key.sign_intent(&intent);
		ReceiptFile {
			served,
			receipt,
			host_key: by.key.public_key(),
			intent: scale_hex(&intent),
			signature: scale_hex(&signature),
		}
	}

	/// Checks everything that needs no chain: that the receipt is that of what was
	/// served, and that the host signed just this for `grantee`.
	pub(crate) fn verify(
		&self,
		genesis_hash: Hash,
		grantee: &AccountId,
	) -> Result<Proof, ReceiptError> {
		if parse(&self.served.grantee).ok().as_ref() != Some(grantee) {
			return Err(ReceiptError::OtherGrantee(self.served.grantee.clone()));
		}
		let host = parse(&self.served.host).map_err(|_| ReceiptError::Malformed("host"))?;
		let intent: SignedIntent =
			from_scale_hex(&self.intent).ok_or(ReceiptError::Malformed("intent"))?;
		let signature: KeySignature =
			from_scale_hex(&self.signature).ok_or(ReceiptError::Malformed("signature"))?;
		let payload = payload_hash(&(self.served.grant, self.served.record, self.receipt));
		let parts = [
			("hash", self.receipt == self.served.receipt()),
			("network", intent.genesis_hash == genesis_hash),
			("action", intent.action == Action::ServeAccess),
			("host", AccountId::from(intent.subject) == host),
			("grantee", intent.counterparty.map(AccountId::from).as_ref() == Some(grantee)),
			("payload", intent.payload_hash == payload),
			("signature", self.host_key.verify(&intent.signing_bytes(), &signature)),
		];
		match parts.into_iter().find(|(_, fits)| !fits) {
			Some((part, _)) => Err(ReceiptError::Mismatch(part)),
			None => Ok(Proof { host, intent, signature }),
		}
	}
}

fn scale_hex(value: &impl Encode) -> String {
	format!("0x{}", hex::encode(value.encode()))
}

fn from_scale_hex<T: Decode>(text: &str) -> Option<T> {
	let bytes = hex::decode(text.strip_prefix("0x")?).ok()?;
	T::decode_all(&mut &bytes[..]).ok()
}

/// Why a host does not release a record.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
	/// The chain says no.
	#[error("record {record} is not released under grant {grant}: {}", explain_denial(*reason))]
	Denied {
		/// The grant.
		grant: GrantId,
		/// The record.
		record: RecordId,
		/// Why not.
		reason: DeniedReason,
	},
	/// The record stands for something that lies elsewhere.
	#[error("record {record} is a commitment: there is no ciphertext of it that could be served")]
	NoCiphertext {
		/// The record.
		record: RecordId,
	},
	/// The host does not have the ciphertext, or a damaged one.
	#[error(transparent)]
	Content(#[from] ContentError),
	/// The ciphertext is not what the record says.
	#[error("the ciphertext has {found} bytes and the record says {expected}: it is not released")]
	OtherSize {
		/// What the record says.
		expected: u64,
		/// What it is.
		found: u64,
	},
	/// The chain does not answer.
	#[error(transparent)]
	Chain(#[from] Error),
}

impl Client {
	/// The locker's host releases a record: asks the chain whether the grant allows its
	/// company to read it now ([`Client::check_record`]), and checks in the store that
	/// all of the ciphertext is there; then signs for the access.
	///
	/// The signature is good for `valid_for` milliseconds.
	///
	/// # Errors
	/// [`ReleaseError`]; nothing is signed then.
	pub async fn release(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
		record: RecordId,
		store: &impl BlockStore,
		valid_for: Moment,
	) -> Result<ReceiptFile, ReleaseError> {
		// All of one block: the record may be superseded in the next.
		let at = self.at_head().await?;
		let given = grant_at(&at, grant)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("grant {grant}") })?;
		let entry = record_at(&at, record)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("record {record}") })?;
		// The chain decides, and nobody else.
		if let Access::Denied(reason) = check_record_at(&at, grant, record).await? {
			return Err(ReleaseError::Denied { grant, record, reason });
		}
		let address = entry.content.address().ok_or(ReleaseError::NoCiphertext { record })?;
		let chain_now = time_at(&at).await?;

		let cid = content::from_content_id(address)?;
		let size = whole_length(store, &cid)?;
		if size != entry.size {
			return Err(ReleaseError::OtherSize { expected: entry.size, found: size });
		}
		let served = Served {
			cid: cid.to_string(),
			grant,
			grantee: did(&given.grantee),
			host: did(by.identity),
			record,
			served_at: now(),
			size,
		};
		let next = self
			.next_intent_nonce(
				by.identity.clone().into(),
				Action::ServeAccess,
				Some(given.grantee.clone().into()),
			)
			.await?;
		let nonce = receipt_nonce(next, chain_now, served.served_at);
		let expires_at = chain_now.saturating_add(valid_for);
		let genesis_hash = self.genesis_hash();
		Ok(ReceiptFile::sign(served, by, &given.grantee, genesis_hash, nonce, expires_at))
	}
}

/// The number of a receipt: not smaller than the chain allows, and rising with time,
/// so that receipts that are signed before the first is recorded differ too.
///
/// The chain's time stands still from block to block; the host's clock does not.
fn receipt_nonce(next: u64, chain_now: Moment, host_now: Moment) -> u64 {
	next.max(chain_now).max(host_now)
}

/// Reads all of the ciphertext, which checks every block, and answers its length.
fn whole_length(store: &impl BlockStore, cid: &content::Cid) -> Result<u64, ContentError> {
	let mut reader = ContentReader::open(store, cid)?;
	std::io::copy(&mut reader, &mut std::io::sink()).map_err(|error| {
		let kind = error.kind();
		match error.into_inner().map(|inner| inner.downcast::<ContentError>()) {
			Some(Ok(error)) => *error,
			Some(Err(other)) => ContentError::Read(std::io::Error::new(kind, other)),
			None => ContentError::Read(kind.into()),
		}
	})
}

#[cfg(test)]
mod tests;
