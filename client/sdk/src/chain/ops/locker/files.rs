//! A file's way into a locker, to a company, and back.

use std::{
	io,
	io::Read,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{
	did::Relationship,
	keys::PublicKey,
	locker::{NewRecord, RecordContent},
	AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, RecordId,
};

use super::{
	super::super::{Client, Error, Outcome, Submitter},
	OwnSecrets, Record,
};
use crate::{
	address::did,
	content::{self, Cid, ContentError, ContentReader, ContentWriter},
	envelope::{Binding, Envelope, EnvelopeError},
	host::{HostClient, HostError, Uploaded, Warrant},
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
	/// No locker host does its part.
	#[error(transparent)]
	Host(#[from] HostError),
	/// No locker host is known that could.
	#[error(
		"no locker host of record {record} is known: name the address of one with --host, or have \
		 the host write it into its DID document"
	)]
	NoHostKnown {
		/// The record.
		record: RecordId,
	},
	/// The record stands for something that lies elsewhere.
	#[error(
		"record {record} is a commitment: it has no ciphertext that could be stored or opened"
	)]
	NoCiphertext {
		/// The record.
		record: RecordId,
	},
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
		"{error}. Whether the record is on the chain is not known, so ciphertext {cids} and its \
		 secret are kept: look with `jasmy locker list`, and put the file again only when \
		 it is not there"
	)]
	Unsettled {
		/// Address of the ciphertext, or of all of them.
		cids: String,
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

/// What an owner says of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewFile {
	/// What kind of data it is.
	pub category: CategoryCode,
	/// The device that made it, if one did.
	pub device: Option<DeviceId>,
	/// From this time on it is not served any more, and anybody may shred it.
	pub retention_until: Option<Moment>,
	/// On how many hosts it should lie.
	pub replicas_required: u8,
}

impl NewFile {
	/// A file of this kind that no device made, for as long as its owner likes, and on no
	/// host in particular.
	pub fn of(category: CategoryCode) -> Self {
		NewFile { category, device: None, retention_until: None, replicas_required: 0 }
	}
}

/// Where an owner's files are: the store on this machine, the locker hosts that are to
/// have them as well, and the secrets.
#[derive(Clone, Copy)]
pub struct Locker<'a, S> {
	/// The store on this machine.
	pub store: &'a S,
	/// Locker hosts.
	pub hosts: &'a [HostClient],
	/// The secrets of the files.
	pub secrets: &'a OwnSecrets,
}

impl<'a, S> Locker<'a, S> {
	/// On this machine alone.
	pub fn here(store: &'a S, secrets: &'a OwnSecrets) -> Self {
		Locker { store, hosts: &[], secrets }
	}

	/// And with these hosts.
	#[must_use]
	pub fn with_hosts(self, hosts: &'a [HostClient]) -> Self {
		Locker { hosts, ..self }
	}
}

/// A host that has not done its part, and why.
pub type Unreached = (String, HostError);

/// A file that is in its owner's locker now.
pub struct PutFile {
	/// The record.
	pub record: RecordId,
	/// Number of its version.
	pub version: u32,
	/// Address of the ciphertext.
	pub cid: Cid,
	/// Length of the ciphertext.
	pub size: u64,
}

/// Files that are in their owner's locker now.
pub struct PutFiles {
	/// The files, in their order.
	pub files: Vec<PutFile>,
	/// Hosts that do not have all of them; at least one other has, if there were any.
	pub unreached: Vec<Unreached>,
	/// What became of the call.
	pub outcome: Outcome,
}

/// A file that has another version now.
pub struct SupersededFile {
	/// The new version.
	pub file: PutFile,
	/// What of the old version could not be deleted here.
	pub left: Option<FileError>,
	/// Hosts that do not have it; at least one other has, if there were any.
	pub unreached: Vec<Unreached>,
	/// What became of the call.
	pub outcome: Outcome,
}

/// A file whose secret a company can open now.
pub struct SharedFile {
	/// The company.
	pub grantee: AccountId,
	/// Hash of the envelope.
	pub envelope_hash: Hash,
	/// Hosts that do not have the envelope; at least one other has, if there were any.
	pub unreached: Vec<Unreached>,
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

/// What a host has now of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UploadedFile {
	/// Its blocks.
	pub blocks: Uploaded,
	/// How many of its envelopes.
	pub envelopes: u64,
}

/// A ciphertext that is complete on this machine now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Brought {
	/// The host that it came from; none when it was here.
	pub from: Option<String>,
	/// How many bytes have come over the network.
	pub transferred: u64,
}

/// A file that is encrypted, and not anchored yet.
struct Sealed {
	cid: Cid,
	size: u64,
	identity: FileIdentity,
}

impl Sealed {
	fn content(&self) -> Result<RecordContent, FileError> {
		Ok(RecordContent::Address(content::to_content_id(&self.cid)?))
	}
}

impl Client {
	/// Encrypts a file into the locker, anchors it, and keeps its secret.
	///
	/// ```no_run
	/// use jasmynet_sdk::{
	///     chain::{ops::locker::{Locker, NewFile, OwnSecrets}, Client, Submitter},
	///     host::HostClient,
	///     store::DirectoryStore,
	/// };
	///
	/// # async fn example(client: Client, me: Submitter<'_>) -> Result<(), Box<dyn std::error::Error>> {
	/// let store = DirectoryStore::open("store")?;
	/// let secrets = OwnSecrets::open("home".as_ref(), client.genesis_hash())?;
	/// let genesis = client.genesis_hash();
	/// let hosts = [HostClient::connect("https://locker.example", me.key, me.identity, genesis)?];
	/// let locker = Locker::here(&store, &secrets).with_hosts(&hosts);
	///
	/// let photo = std::fs::File::open("photo.jpg")?;
	/// let put = client.put_file(me, photo, NewFile::of(11), &locker).await?;
	/// println!("record {}", put.files[0].record);
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// Those of [`Client::put_files`].
	pub async fn put_file<S: BlockStore>(
		&self,
		by: Submitter<'_>,
		file: impl Read,
		new: NewFile,
		locker: &Locker<'_, S>,
	) -> Result<PutFiles, FileError> {
		let sealed = seal_file(by.key, file, locker)?;
		self.anchor_files(by, vec![(sealed, new)], false, locker).await
	}

	/// The same for several files in one call: all of them, or none.
	///
	/// The hosts have the ciphertexts before the chain knows of them. One host is enough:
	/// the others are told of in the answer.
	///
	/// # Errors
	/// [`FileError`]. When no host takes them or the chain refuses, the blocks are removed
	/// from the store again; hosts forget them after a day.
	pub async fn put_files<S: BlockStore, F: Read>(
		&self,
		by: Submitter<'_>,
		files: impl IntoIterator<Item = (F, NewFile)>,
		locker: &Locker<'_, S>,
	) -> Result<PutFiles, FileError> {
		let mut sealed = Vec::new();
		for (file, new) in files {
			match seal_file(by.key, file, locker) {
				Ok(one) => sealed.push((one, new)),
				Err(error) => {
					sealed.iter().for_each(|(sealed, _)| undo(sealed, locker));
					return Err(error);
				},
			}
		}
		self.anchor_files(by, sealed, true, locker).await
	}

	async fn anchor_files<S: BlockStore>(
		&self,
		by: Submitter<'_>,
		sealed: Vec<(Sealed, NewFile)>,
		as_batch: bool,
		locker: &Locker<'_, S>,
	) -> Result<PutFiles, FileError> {
		let undo_all = || sealed.iter().for_each(|(sealed, _)| undo(sealed, locker));
		let mut records = Vec::new();
		for (sealed, new) in &sealed {
			records.push(NewRecord {
				content: sealed.content()?,
				size: sealed.size,
				category: new.category,
				device: new.device,
				retention_until: new.retention_until,
				replicas_required: new.replicas_required,
			});
		}
		let cids: Vec<Cid> = sealed.iter().map(|(sealed, _)| sealed.cid).collect();
		let unreached = match upload_all(locker, &cids, None) {
			Ok(unreached) => unreached,
			Err(error) => {
				undo_all();
				return Err(error);
			},
		};
		let put = match records.pop() {
			Some(record) if !as_batch && records.is_empty() => {
				self.put_record(by, record).await.map(|(id, outcome)| (vec![id], outcome))
			},
			last => {
				records.extend(last);
				self.put_records(by, records).await
			},
		};
		let (ids, outcome) = match put {
			Ok(done) => done,
			Err(error) if error.is_refusal() => {
				undo_all();
				return Err(error.into());
			},
			Err(error) => return Err(unsettled(cids, error)),
		};
		let mut files = Vec::new();
		for (record, (sealed, _)) in ids.into_iter().zip(&sealed) {
			let Sealed { cid, size, identity } = sealed;
			locker.secrets.keep(by.key.agreement_key(), record, cid, identity)?;
			files.push(PutFile { record, version: 1, cid: *cid, size: *size });
		}
		Ok(PutFiles { files, unreached, outcome })
	}

	/// Puts another file, or the same one encrypted anew, in the place of an own one. No
	/// company has a key to it until it is shared again.
	///
	/// # Errors
	/// [`FileError`]. When no host takes it or the chain refuses, the old version stays as
	/// it is.
	pub async fn supersede_file<S: BlockStore + EnvelopeStore>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		file: impl Read,
		locker: &Locker<'_, S>,
	) -> Result<SupersededFile, FileError> {
		let (_, old) = self.own_file(by, record).await?;
		let sealed_before = self.envelopes_of(record).await?;
		let sealed = seal_file(by.key, file, locker)?;
		let unreached = match upload_all(locker, &[sealed.cid], Some(record)) {
			Ok(unreached) => unreached,
			Err(error) => {
				undo(&sealed, locker);
				return Err(error);
			},
		};
		let superseded = self.supersede_record(by, record, sealed.content()?, sealed.size).await;
		let (version, outcome) = match superseded {
			Ok(done) => done,
			Err(error) if error.is_refusal() => {
				undo(&sealed, locker);
				return Err(error.into());
			},
			Err(error) => return Err(unsettled(vec![sealed.cid], error)),
		};
		let Sealed { cid, size, identity } = sealed;
		locker.secrets.keep(by.key.agreement_key(), record, &cid, &identity)?;
		let hashes: Vec<Hash> = sealed_before.iter().map(|(_, envelope)| envelope.hash).collect();
		let left = delete_here(locker, Some(&old), &hashes, &mut 0).err();
		let file = PutFile { record, version, cid, size };
		Ok(SupersededFile { file, left, unreached, outcome })
	}

	/// Brings what this machine has of a record, ciphertext and envelopes, to a host: as
	/// far as the host does not have it.
	///
	/// # Errors
	/// [`FileError`]. Interrupted, it goes on where it was.
	pub async fn upload_file<S: BlockStore + EnvelopeStore>(
		&self,
		record: RecordId,
		store: &S,
		host: &HostClient,
	) -> Result<UploadedFile, FileError> {
		let (_, cid) = self.file(record).await?;
		let mut envelopes = 0;
		let of_others = self.envelopes_of(record).await?.into_iter();
		// A host gets no key that is sealed for itself: it would read without paying.
		for (_, sealed) in of_others.filter(|(_, sealed)| sealed.grantee != *host.host()) {
			match store.envelope(&sealed.hash) {
				Ok(envelope) => {
					host.put_envelope(&envelope)?;
					envelopes += 1;
				},
				// It was sealed on another machine.
				Err(StoreError::Missing { .. }) => {},
				Err(error) => return Err(error.into()),
			}
		}
		Ok(UploadedFile { blocks: host.upload_for(store, &cid, Some(record))?, envelopes })
	}

	/// Brings the ciphertext of a record into the store, as far as it is not there: from
	/// the first of `hosts` that hands it over. Interrupted, it goes on where it was.
	///
	/// # Errors
	/// [`FileError`].
	pub async fn bring_file<S: BlockStore>(
		&self,
		record: RecordId,
		warrant: Option<Warrant>,
		hosts: &[HostClient],
		store: &S,
	) -> Result<Brought, FileError> {
		let (entry, cid) = self.file(record).await?;
		match read_through(store, &cid) {
			Ok(()) => return Ok(Brought { from: None, transferred: 0 }),
			Err(ContentError::Store(StoreError::Missing { .. })) if hosts.is_empty() => {
				return Err(FileError::NoHostKnown { record })
			},
			Err(error) if hosts.is_empty() => return Err(error.into()),
			Err(_) => {},
		}
		let (from, transferred) = HostClient::first(hosts, |host| {
			host.download(&cid, entry.size, record, warrant, store)
		})?;
		Ok(Brought { from: Some(from.url().into()), transferred })
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
		let (entry, cid) = self.file(record).await?;
		let identity = secrets.find(key.agreement_key(), record, &cid)?;
		open(&entry, cid, &identity, store, path)
	}

	/// Seals the secret of an own file for the company that holds `grant`, and
	/// anchors the envelope's hash. A host that is that company does not get the envelope: it
	/// would read without paying.
	///
	/// # Errors
	/// [`FileError`]. When the chain refuses, the envelope is removed from the store again.
	pub async fn share_file<S: EnvelopeStore>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		locker: &Locker<'_, S>,
	) -> Result<SharedFile, FileError> {
		let (_, cid) = self.own_file(by, record).await?;
		let grantee = self.existing_grant(grant).await?.grantee;
		let recipient = self.agreement_key_of(&grantee).await?;
		let identity = locker.secrets.find(by.key.agreement_key(), record, &cid)?;
		let before = self.envelope_entry(record, grant).await?;

		let binding = Binding { genesis_hash: self.genesis_hash(), record, grant: Some(grant) };
		let envelope = Envelope::seal(&recipient, &identity.to_secret_bytes(), &binding)?;
		// The envelope is there before anybody is told of it.
		let envelope_hash = locker.store.put_envelope(&envelope)?;
		let others: Vec<_> =
			locker.hosts.iter().filter(|host| *host.host() != grantee).cloned().collect();
		let unreached =
			match HostClient::each(&others, |host| host.put_envelope(&envelope).map(drop)) {
				Ok(unreached) => unreached,
				Err(error) => {
					locker.store.delete_envelope(&envelope_hash)?;
					return Err(error.into());
				},
			};
		let outcome = match self.put_envelope(by, record, grant, envelope_hash).await {
			Ok(outcome) => outcome,
			Err(error) => {
				if error.is_refusal() {
					locker.store.delete_envelope(&envelope_hash)?;
				}
				return Err(error.into());
			},
		};
		if let Some(before) = before {
			locker.store.delete_envelope(&before.hash)?;
		}
		Ok(SharedFile { grantee, envelope_hash, unreached, outcome })
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
		let (entry, cid) = self.file(record).await?;
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
		open(&entry, cid, &identity, store, path)
	}

	/// Removes a record with its envelopes from the chain, and then ciphertext,
	/// envelopes and secret from this machine. Hosts delete by themselves, and say so on
	/// chain ([`Client::erasure_certificate`]).
	///
	/// # Errors
	/// [`FileError`] when the chain refuses; nothing is deleted then.
	pub async fn shred_file<S: BlockStore + EnvelopeStore>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		locker: &Locker<'_, S>,
	) -> Result<ShreddedFile, FileError> {
		let entry = self.existing_record(record).await?;
		let sealed = self.envelopes_of(record).await?;
		let (envelopes, outcome) = self.shred_record(by, record).await?;

		let hashes: Vec<Hash> = sealed.iter().map(|(_, envelope)| envelope.hash).collect();
		let mut blocks = 0;
		let mut delete = || -> Result<(), FileError> {
			let cid = entry.content.address().map(content::from_content_id).transpose()?;
			delete_here(locker, cid.as_ref(), &hashes, &mut blocks)
		};
		let left = delete().err();
		Ok(ShreddedFile { envelopes, blocks, left, outcome })
	}

	/// A record that has a ciphertext, and its address.
	///
	/// # Errors
	/// [`Error::NotFound`], [`FileError::NoCiphertext`].
	pub async fn file(&self, record: RecordId) -> Result<(Record, Cid), FileError> {
		let entry = self.existing_record(record).await?;
		let address = entry.content.address().ok_or(FileError::NoCiphertext { record })?;
		let cid = content::from_content_id(address)?;
		Ok((entry, cid))
	}

	async fn own_file(
		&self,
		by: Submitter<'_>,
		record: RecordId,
	) -> Result<(Record, Cid), FileError> {
		let (entry, cid) = self.file(record).await?;
		if entry.owner != *by.identity {
			return Err(FileError::NotYours { record, owner: entry.owner });
		}
		Ok((entry, cid))
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

/// Encrypts a file into the store, and keeps its secret before the chain knows of it: an
/// answer can be lost, a secret must not.
fn seal_file<S: BlockStore>(
	key: &KeyFile,
	file: impl Read,
	locker: &Locker<'_, S>,
) -> Result<Sealed, FileError> {
	let mut writer = ContentWriter::new(locker.store);
	let identity = seal::encrypt(file, &mut writer)?;
	let added = writer.finish()?;
	let sealed = Sealed { cid: added.cid, size: added.size, identity };
	match locker.secrets.keep_pending(key.agreement_key(), &sealed.cid, &sealed.identity) {
		Ok(()) => Ok(sealed),
		Err(error) => {
			undo(&sealed, locker);
			Err(error)
		},
	}
}

/// Takes a file that was not anchored back out of the store.
fn undo<S: BlockStore>(sealed: &Sealed, locker: &Locker<'_, S>) {
	// What went wrong before is what is told. A block or a secret too many does no harm.
	let _ = content::remove(locker.store, &sealed.cid);
	let _ = locker.secrets.forget(&sealed.cid);
}

/// Brings files to the hosts, for new records or in place of one. Where there are any hosts,
/// one of them has to take all of the files.
fn upload_all<S: BlockStore>(
	locker: &Locker<'_, S>,
	cids: &[Cid],
	replaced: Option<RecordId>,
) -> Result<Vec<Unreached>, FileError> {
	let unreached = HostClient::each(locker.hosts, |host| {
		cids.iter().try_for_each(|cid| host.upload_for(locker.store, cid, replaced).map(drop))
	})?;
	Ok(unreached)
}

fn unsettled(cids: Vec<Cid>, error: Error) -> FileError {
	let cids: Vec<_> = cids.iter().map(Cid::to_string).collect();
	FileError::Unsettled { cids: cids.join(", "), error }
}

/// Reads all of a file, which checks every block.
fn read_through<S: BlockStore>(store: &S, cid: &Cid) -> Result<(), ContentError> {
	let mut reader = ContentReader::open(store, cid)?;
	match io::copy(&mut reader, &mut io::sink()) {
		Ok(_) => Ok(()),
		Err(error) => match error.downcast::<ContentError>() {
			Ok(error) => Err(error),
			Err(error) => Err(ContentError::Read(error)),
		},
	}
}

/// Deletes what is on this machine of a file: its secret, its envelopes, its ciphertext.
fn delete_here<S: BlockStore + EnvelopeStore>(
	locker: &Locker<'_, S>,
	cid: Option<&Cid>,
	envelopes: &[Hash],
	blocks: &mut u64,
) -> Result<(), FileError> {
	if let Some(cid) = cid {
		locker.secrets.forget(cid)?;
	}
	for hash in envelopes {
		locker.store.delete_envelope(hash)?;
	}
	if let Some(cid) = cid {
		*blocks = content::remove(locker.store, cid)?;
	}
	Ok(())
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
