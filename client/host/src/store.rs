//! Where a host keeps what it holds: a directory, or a bucket.

use std::{fs, path::Path, sync::Arc, time::Duration};

use jasmynet_primitives::Hash;
use jasmynet_sdk::{
	content::{matches, Cid},
	envelope::Envelope,
	store::{verify, BlockStore, DirectoryStore, EnvelopeStore, Put, StoreError},
};
use object_store::{
	aws::{AmazonS3, AmazonS3Builder},
	path::Path as Key,
	Error as BucketError, ObjectStore, ObjectStoreExt,
};
use tokio::runtime::Handle;

/// A store that a host can work with.
pub trait Store: BlockStore + EnvelopeStore {}

impl<S: BlockStore + EnvelopeStore> Store for S {}

/// Where a bucket is. Credentials are taken from the usual variables: `AWS_ACCESS_KEY_ID`,
/// `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct BucketOptions {
	/// The bucket's name.
	pub bucket: String,
	/// Where it is, when it is not at AWS.
	pub endpoint: Option<String>,
	/// Its region.
	pub region: Option<String>,
}

/// Why there is no bucket.
#[derive(Debug, thiserror::Error)]
#[error("the bucket {bucket} cannot be used ({source}): check its name, endpoint and region, and the AWS_* variables")]
pub struct NoBucket {
	bucket: String,
	source: BucketError,
}

/// A store in whatever `object_store` reaches: an S3 bucket, first of all.
///
/// ```text
/// blocks/<two characters>/<address>     envelopes/<two digits>/<hash>
/// ```
///
/// It blocks, and waits in the runtime that it is given: it is to be used from
/// `spawn_blocking`, never from the runtime's own threads.
pub struct BucketStore {
	bucket: Arc<dyn ObjectStore>,
	name: String,
	runtime: Handle,
}

impl BucketStore {
	/// A store in a bucket; `name` is what its user knows it by.
	pub fn new(bucket: Arc<dyn ObjectStore>, name: impl Into<String>, runtime: Handle) -> Self {
		BucketStore { bucket, name: name.into(), runtime }
	}

	/// A store in an S3 bucket, or one of a service that is compatible.
	///
	/// # Errors
	/// [`NoBucket`].
	pub fn s3(options: &BucketOptions, runtime: Handle) -> Result<Self, NoBucket> {
		let BucketOptions { bucket, .. } = options;
		let s3 = s3(AmazonS3Builder::from_env(), options)
			.map_err(|source| NoBucket { bucket: bucket.clone(), source })?;
		Ok(Self::new(Arc::new(s3), format!("s3://{bucket}"), runtime))
	}

	fn block_key(cid: &Cid) -> Key {
		let name = cid.to_string();
		// As in a directory: the first characters are the same in all addresses.
		let shard = name[name.len() - 3..name.len() - 1].to_owned();
		Key::from_iter(["blocks".to_owned(), shard, name])
	}

	fn envelope_key(hash: &Hash) -> Key {
		let name = hex::encode(hash);
		Key::from_iter(["envelopes".to_owned(), name[..2].to_owned(), name])
	}

	fn fails(&self, error: BucketError) -> StoreError {
		StoreError::Remote { name: self.name.clone(), source: Box::new(error) }
	}

	fn read(&self, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
		let read = async { self.bucket.get(key).await?.bytes().await };
		match self.runtime.block_on(read) {
			Ok(bytes) => Ok(Some(bytes.to_vec())),
			Err(BucketError::NotFound { .. }) => Ok(None),
			Err(error) => Err(self.fails(error)),
		}
	}

	fn write(&self, key: &Key, bytes: Vec<u8>) -> Result<(), StoreError> {
		let written = self.runtime.block_on(self.bucket.put(key, bytes.into()));
		written.map(drop).map_err(|error| self.fails(error))
	}

	fn exists(&self, key: &Key) -> Result<bool, StoreError> {
		match self.runtime.block_on(self.bucket.head(key)) {
			Ok(_) => Ok(true),
			Err(BucketError::NotFound { .. }) => Ok(false),
			Err(error) => Err(self.fails(error)),
		}
	}

	/// Buckets do not say whether there was something to delete.
	fn remove(&self, key: &Key) -> Result<bool, StoreError> {
		if !self.exists(key)? {
			return Ok(false);
		}
		match self.runtime.block_on(self.bucket.delete(key)) {
			Ok(()) => Ok(true),
			Err(BucketError::NotFound { .. }) => Ok(false),
			Err(error) => Err(self.fails(error)),
		}
	}

	fn missing(&self, what: String) -> StoreError {
		StoreError::Missing { what, place: format!(" ({})", self.name) }
	}

	fn corrupted(&self, what: String) -> StoreError {
		StoreError::Corrupted { what: format!("{what} ({})", self.name) }
	}
}

fn s3(builder: AmazonS3Builder, options: &BucketOptions) -> Result<AmazonS3, BucketError> {
	if options.bucket.is_empty() {
		return Err(BucketError::Generic { store: "S3", source: "it has no name".into() });
	}
	// The one that everything else here uses; another one may have been chosen already.
	let _ = rustls::crypto::ring::default_provider().install_default();
	let mut builder = builder.with_bucket_name(&options.bucket);
	if let Some(region) = &options.region {
		builder = builder.with_region(region);
	}
	if let Some(endpoint) = &options.endpoint {
		// A service on this machine or in this house may do without TLS.
		builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
	}
	builder.build()
}

impl BlockStore for BucketStore {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		verify(cid, bytes)?;
		let key = Self::block_key(cid);
		// A damaged copy is replaced by the sound one.
		if self.read(&key)?.is_some_and(|stored| stored == bytes) {
			return Ok(Put::Known);
		}
		self.write(&key, bytes.to_vec())?;
		Ok(Put::New)
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		let what = || format!("block {cid}");
		let bytes = self.read(&Self::block_key(cid))?.ok_or_else(|| self.missing(what()))?;
		if !matches(cid, &bytes) {
			return Err(self.corrupted(what()));
		}
		Ok(bytes)
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.exists(&Self::block_key(cid))
	}

	fn delete(&self, cid: &Cid) -> Result<bool, StoreError> {
		self.remove(&Self::block_key(cid))
	}
}

impl EnvelopeStore for BucketStore {
	fn put_envelope(&self, envelope: &Envelope) -> Result<Hash, StoreError> {
		let hash = envelope.hash();
		self.write(&Self::envelope_key(&hash), envelope.to_bytes())?;
		Ok(hash)
	}

	fn envelope(&self, hash: &Hash) -> Result<Envelope, StoreError> {
		let what = || format!("envelope {hash:?}");
		let bytes = self.read(&Self::envelope_key(hash))?.ok_or_else(|| self.missing(what()))?;
		Envelope::from_bytes(&bytes)
			.ok()
			.filter(|envelope| envelope.hash() == *hash)
			.ok_or_else(|| self.corrupted(what()))
	}

	fn delete_envelope(&self, hash: &Hash) -> Result<bool, StoreError> {
		self.remove(&Self::envelope_key(hash))
	}
}

/// Deletes what writes that were cut off have left in a directory's place for new files.
/// Nobody is served anything from there. Files that are younger than `age` may be
/// somebody's who is writing now.
pub fn clear_leftovers(store: &DirectoryStore, age: Duration) {
	let Ok(entries) = fs::read_dir(store.root().join("new")) else { return };
	for entry in entries.flatten() {
		if is_older(&entry.path(), age) {
			// It is in nobody's way.
			let _ = fs::remove_file(entry.path());
		}
	}
}

fn is_older(path: &Path, age: Duration) -> bool {
	let modified = fs::metadata(path).and_then(|metadata| metadata.modified());
	modified.is_ok_and(|modified| modified.elapsed().is_ok_and(|elapsed| elapsed >= age))
}

#[cfg(test)]
mod tests;
