//! A file's way into a locker, to a company, and back.

use std::{
	io,
	io::Read,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{
	did::Relationship, keys::PublicKey, AccountId, CategoryCode, DeviceId, GrantId, Hash, RecordId,
};

use super::{
	super::super::{Client, Error, Outcome, Submitter},
	OwnSecrets, Record,
};
use crate::{
	address::did,
	content::{self, Cid, ContentError, ContentReader, ContentWriter},
	envelope::{Binding, Envelope, EnvelopeError},
	keyfile::KeyFile,
	seal::{self, FileIdentity, SealError},
	store::{BlockStore, EnvelopeStore, StoreError},
};

/// Why a file does not go its way.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
	/// The chain does not do it, or does not answer.
	#[error(transparent)]
	Chain(#[from] Error),
	/// The file's blocks have a problem.
	#[error(transparent)]
	Content(#[from] ContentError),
	/// The store has a problem.
	#[error(transparent)]
	Store(#[from] StoreError),
	/// Sealing or opening the file does not work.
	#[error(transparent)]
	Seal(#[from] SealError),
	/// Sealing or opening the envelope does not work.
	#[error(transparent)]
	Envelope(#[from] EnvelopeError),
	/// It is somebody else's record.
	#[error("record {record} belongs to {}: act for that identity", did(owner))]
	NotYours {
		/// The record.
		record: RecordId,
		/// Whose it is.
		owner: AccountId,
	},
	/// The owner's copy of the secret is not here.
	#[error(
		"the secret of record {record} is not in {}: name the directory of the device that put it \
		 with --home",
		directory.display()
	)]
	NoSecret {
		/// The record.
		record: RecordId,
		/// Where it was looked for.
		directory: PathBuf,
	},
	/// The company has no key that envelopes could be sealed to.
	#[error(
		"{} has no key-agreement key in its DID document: it must add one first \
		 (`jasmy did add-agreement`)",
		did(.0)
	)]
	NoAgreementKey(AccountId),
	/// There is no envelope that counts.
	#[error(
		"no envelope of record {record} counts under grant {grant} ({reason}): ask the owner to \
		 grant and share it (`jasmy locker share`)"
	)]
	NoEnvelope {
		/// The record.
		record: RecordId,
		/// The grant.
		grant: GrantId,
		/// Why not.
		reason: &'static str,
	},
	/// What is stored is not what was anchored.
	#[error(
		"the ciphertext has {found} bytes and the record says {expected}: its owner anchored it \
		 wrongly; ask them to put the file again"
	)]
	OtherSize {
		/// What the record says.
		expected: u64,
		/// What it is.
		found: u64,
	},
	/// Nobody knows whether the chain took the record.
	#[error(
		"{error}. Whether the record is on the chain is not known, so ciphertext {cid} and its \
		 secret are kept: look with `jasmy locker list`, and put the file again only when \
		 it is not there"
	)]
	Unsettled {
		/// Address of the ciphertext.
		cid: Cid,
		/// What went wrong.
		error: Error,
	},
	/// The disk has a problem.
	#[error("cannot {action} {}: {source}", path.display())]
	Disk {
		/// What was tried.
		action: &'static str,
		/// The file or directory.
		path: PathBuf,
		/// What the system says.
		source: io::Error,
	},
}

/// A file that is in its owner's locker now.
pub struct PutFile {
	/// The record.
	pub record: RecordId,
	/// Address of the ciphertext.
	pub cid: Cid,
	/// Length of the ciphertext.
	pub size: u64,
	/// What became of the call.
	pub outcome: Outcome,
}

/// A file whose secret a company can open now.
pub struct SharedFile {
	/// The company.
	pub grantee: AccountId,
	/// Hash of the envelope.
	pub envelope_hash: Hash,
	/// What became of the call.
	pub outcome: Outcome,
}

/// A file that nobody can read any more.
pub struct ShreddedFile {
	/// How many envelopes the chain has forgotten.
	pub envelopes: u32,
	/// How many blocks of ciphertext the store has deleted.
	pub blocks: u64,
	/// What could not be deleted here; the chain's part is done all the same.
	pub left: Option<FileError>,
	/// What became of the call.
	pub outcome: Outcome,
}

/// A file that was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opened {
	/// Address of the ciphertext.
	pub cid: Cid,
	/// Length of the file.
	pub size: u64,
}

impl Client {
	/// Encrypts a file into the store, anchors it, and keeps its secret.
	///
	/// # Errors
	/// [`FileError`]. When the chain refuses, the blocks are removed again.
	pub async fn put_file<S: BlockStore>(
		&self,
		by: Submitter<'_>,
		file: impl Read,
		category: CategoryCode,
		device: Option<DeviceId>,
		store: &S,
		secrets: &OwnSecrets,
	) -> Result<PutFile, FileError> {
		let key = by.key.agreement_key();
		let mut writer = ContentWriter::new(store);
		let identity = seal::encrypt(file, &mut writer)?;
		let added = writer.finish()?;
		let cid = added.cid;
		let undo = || -> Result<(), FileError> {
			content::remove(store, &cid)?;
			secrets.forget(&cid)
		};

		// Before the chain knows of it: an answer can be lost, a secret must not.
		let content_id = match secrets.keep_pending(key, &cid, &identity) {
			Ok(()) => content::to_content_id(&cid)?,
			Err(error) => {
				undo()?;
				return Err(error);
			},
		};
		match self.put_record(by, content_id, added.size, category, device).await {
			Ok((record, outcome)) => {
				secrets.keep(key, record, &cid, &identity)?;
				Ok(PutFile { record, cid, size: added.size, outcome })
			},
			Err(error) if error.is_refusal() => {
				undo()?;
				Err(error.into())
			},
			Err(error) => Err(FileError::Unsettled { cid, error }),
		}
	}

	/// Opens an own file into a new file.
	///
	/// # Errors
	/// [`FileError`]; an existing file is left alone.
	pub async fn open_own_file<S: BlockStore>(
		&self,
		key: &KeyFile,
		record: RecordId,
		store: &S,
		secrets: &OwnSecrets,
		path: &Path,
	) -> Result<Opened, FileError> {
		let entry = self.existing_record(record).await?;
		let cid = content::from_content_id(&entry.content)?;
		let identity = secrets.find(key.agreement_key(), record, &cid)?;
		open(&entry, cid, &identity, store, path)
	}

	/// Seals the secret of an own file for the company that holds `grant`, and
	/// anchors the envelope's hash.
	///
	/// # Errors
	/// [`FileError`]. When the chain refuses, the envelope is removed again.
	pub async fn share_file<S: EnvelopeStore>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		store: &S,
		secrets: &OwnSecrets,
	) -> Result<SharedFile, FileError> {
		let entry = self.existing_record(record).await?;
		if entry.owner != *by.identity {
			return Err(FileError::NotYours { record, owner: entry.owner });
		}
		let grantee = self.existing_grant(grant).await?.grantee;
		let recipient = self.agreement_key_of(&grantee).await?;
		let cid = content::from_content_id(&entry.content)?;
		let identity = secrets.find(by.key.agreement_key(), record, &cid)?;
		let before = self.envelope_entry(record, grant).await?;

		let binding = Binding { genesis_hash: self.genesis_hash(), record, grant: Some(grant) };
		let envelope = Envelope::seal(&recipient, &identity.to_secret_bytes(), &binding)?;
		// The envelope is there before anybody is told of it.
		let envelope_hash = store.put_envelope(&envelope)?;
		let outcome = match self.put_envelope(by, record, grant, envelope_hash).await {
			Ok(outcome) => outcome,
			Err(error) => {
				if error.is_refusal() {
					store.delete_envelope(&envelope_hash)?;
				}
				return Err(error.into());
			},
		};
		if let Some(before) = before {
			store.delete_envelope(&before.hash)?;
		}
		Ok(SharedFile { grantee, envelope_hash, outcome })
	}

	/// Opens somebody's file, with the envelope that was sealed for `key` under
	/// `grant`, into a new file. The envelope has to be the one on chain, and the
	/// ciphertext what the record says.
	///
	/// # Errors
	/// [`FileError`]; an existing file is left alone.
	pub async fn open_file<S: BlockStore + EnvelopeStore>(
		&self,
		key: &KeyFile,
		record: RecordId,
		grant: GrantId,
		store: &S,
		path: &Path,
	) -> Result<Opened, FileError> {
		let entry = self.existing_record(record).await?;
		let none = |reason| FileError::NoEnvelope { record, grant, reason };
		let given = self.grant(grant).await?.ok_or_else(|| none("there is no such grant"))?;
		if !given.works(self.chain_time().await?) {
			return Err(none("the grant has ended"));
		}
		let anchored = self
			.envelope_entry(record, grant)
			.await?
			.ok_or_else(|| none("the owner has not put one"))?;

		let envelope = store.envelope(&anchored.hash)?;
		if envelope.hash() != anchored.hash {
			let what = format!("envelope {:?}", anchored.hash);
			return Err(StoreError::Corrupted { what }.into());
		}
		let binding = Binding { genesis_hash: self.genesis_hash(), record, grant: Some(grant) };
		let secret = envelope.open(key.agreement_key(), &binding)?;
		let identity = FileIdentity::from_secret_bytes(&secret)?;
		let cid = content::from_content_id(&entry.content)?;
		open(&entry, cid, &identity, store, path)
	}

	/// Removes a record with its envelopes from the chain, and then ciphertext,
	/// envelopes and secret from this machine.
	///
	/// # Errors
	/// [`FileError`] when the chain refuses; nothing is deleted then.
	pub async fn shred_file<S: BlockStore + EnvelopeStore>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		store: &S,
		secrets: &OwnSecrets,
	) -> Result<ShreddedFile, FileError> {
		let entry = self.existing_record(record).await?;
		let sealed = self.envelopes_of(record).await?;
		let (envelopes, outcome) = self.shred_record(by, record).await?;

		let mut blocks = 0;
		let mut delete = || -> Result<(), FileError> {
			let cid = content::from_content_id(&entry.content)?;
			secrets.forget(&cid)?;
			for (_, envelope) in &sealed {
				store.delete_envelope(&envelope.hash)?;
			}
			blocks = content::remove(store, &cid)?;
			Ok(())
		};
		let left = delete().err();
		Ok(ShreddedFile { envelopes, blocks, left, outcome })
	}

	/// The key that envelopes for `identity` are sealed to: the key-agreement key
	/// that its document got last.
	///
	/// # Errors
	/// [`FileError::NoAgreementKey`] when it has none; [`FileError::Chain`].
	pub async fn agreement_key_of(&self, identity: &AccountId) -> Result<PublicKey, FileError> {
		let document = self
			.did_document(identity)
			.await?
			.ok_or_else(|| Error::NotFound { what: did(identity) })?;
		document
			.verification_methods
			.iter()
			.filter(|method| method.relationships.contains(Relationship::KeyAgreement))
			.max_by_key(|method| method.added_at)
			.map(|method| method.key)
			.ok_or_else(|| FileError::NoAgreementKey(identity.clone()))
	}
}

/// Decrypts what the record names. Every block is checked against its address.
fn open<S: BlockStore>(
	entry: &Record,
	cid: Cid,
	identity: &FileIdentity,
	store: &S,
	path: &Path,
) -> Result<Opened, FileError> {
	let reader = ContentReader::open(store, &cid)?;
	if reader.size() != entry.size {
		return Err(FileError::OtherSize { expected: entry.size, found: reader.size() });
	}
	let size = seal::decrypt_to_path(reader, identity, path)?;
	Ok(Opened { cid, size })
}
