//! A locker host as a store.

use jasmynet_primitives::{Hash, RecordId};

use super::{error::block, HostClient, HostError, Warrant};
use crate::{
	content::{car::Archive, Cid},
	envelope::Envelope,
	store::{BlockStore, EnvelopeStore, Put, StoreError},
};

/// A locker host behind the traits of stores, so that whatever works on a directory works
/// on it.
///
/// A host takes blocks and envelopes from anybody with an identity, and hands them out for
/// a record alone: to its owner, or to a company with a [`Warrant`]. It deletes when the
/// chain says so, and for nobody else: [`BlockStore::delete`] and
/// [`EnvelopeStore::delete_envelope`] answer that nothing was deleted.
///
/// ```no_run
/// use jasmynet_sdk::{content::{Cid, ContentReader}, host::{HostClient, HostStore}};
///
/// # fn example(host: HostClient, cid: Cid) -> Result<(), Box<dyn std::error::Error>> {
/// // Record 7 is ours, so no warrant is needed.
/// let store = HostStore::of_record(host, 7, None);
/// std::io::copy(&mut ContentReader::open(&store, &cid)?, &mut std::io::stdout())?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct HostStore {
	host: HostClient,
	of: Option<(RecordId, Option<Warrant>)>,
}

impl HostStore {
	/// For putting things in: nothing comes out of it.
	pub fn taking(host: HostClient) -> Self {
		HostStore { host, of: None }
	}

	/// For a record, its owner's, or a company's with a warrant.
	pub fn of_record(host: HostClient, record: RecordId, warrant: Option<Warrant>) -> Self {
		HostStore { host, of: Some((record, warrant)) }
	}

	/// The host behind it.
	pub fn host(&self) -> &HostClient {
		&self.host
	}

	fn of(&self, what: String) -> Result<(RecordId, Option<Warrant>), HostError> {
		self.of.ok_or(HostError::NoRecord { what })
	}

	fn name(&self) -> &str {
		self.host.url()
	}
}

impl BlockStore for HostStore {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		let put = self.host.put_block(cid, bytes);
		put.map_err(|error| error.into_store(self.name(), &block(cid)))
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		let got =
			self.of(block(cid)).and_then(|(record, warrant)| self.host.block(cid, record, warrant));
		got.map_err(|error| error.into_store(self.name(), &block(cid)))
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		let has = self.host.has_block(cid);
		has.map_err(|error| error.into_store(self.name(), &block(cid)))
	}

	/// Nothing: the host deletes when the chain says so.
	fn delete(&self, _: &Cid) -> Result<bool, StoreError> {
		Ok(false)
	}
}

impl EnvelopeStore for HostStore {
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError> {
		let put = self.host.put_envelope(envelope);
		put.map_err(|error| error.into_store(self.name(), "the envelope"))
	}

	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError> {
		let what = format!("envelope {hash:?}");
		let got = self
			.of(what.clone())
			.and_then(|(record, warrant)| self.host.envelope(hash, record, warrant));
		got.map_err(|error| error.into_store(self.name(), &what))
	}

	/// Nothing: the host deletes when the chain says so.
	fn delete_envelope(&self, _: &Hash) -> Result<bool, StoreError> {
		Ok(false)
	}
}

/// What [`HostClient::upload`] has done.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Uploaded {
	/// How many blocks the file has.
	pub blocks: u64,
	/// How many of them the host did not have.
	pub sent: u64,
	/// How many bytes those were.
	pub bytes: u64,
}

impl HostClient {
	/// Brings a file from a store here to the host: the blocks that it does not have, the
	/// root last. Interrupted, it goes on where it was.
	///
	/// # Errors
	/// [`HostError`]. What the host has by then it keeps for a day, or for good when a
	/// record names it.
	pub fn upload(&self, store: &dyn BlockStore, root: &Cid) -> Result<Uploaded, HostError> {
		self.upload_for(store, root, None)
	}

	/// The same, for a new version of an own record: where the host keeps the old one, it
	/// counts as what it changes.
	///
	/// # Errors
	/// Those of [`HostClient::upload`].
	pub fn upload_for(
		&self,
		store: &dyn BlockStore,
		root: &Cid,
		replaced: Option<RecordId>,
	) -> Result<Uploaded, HostError> {
		let archive = Archive::lay_out(store, root)?;
		let (size, most) = (archive.file_size(), self.info().max_record);
		if size > most {
			return Err(HostError::TooLarge { url: self.url().into(), size, most });
		}
		// Backwards, so that a node of the tree comes after all that is below it.
		let cids: Vec<Cid> = archive.sections().iter().rev().map(|section| section.cid).collect();
		let mut done = Uploaded { blocks: cids.len() as u64, ..Uploaded::default() };
		for cid in self.missing(&cids)? {
			let bytes = store.get(&cid)?;
			self.put_block_for(&cid, &bytes, replaced)?;
			done.sent += 1;
			done.bytes += bytes.len() as u64;
		}
		Ok(done)
	}
}
