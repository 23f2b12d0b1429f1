//! # JasmyNet's client library
//!
//! What a person's or a company's program needs to work with JasmyNet. Nothing
//! private leaves it: files are encrypted here, and what goes on chain is
//! addresses, hashes and signatures.
//!
//! Without a node:
//! - [`keyfile`]: keys of people and companies, and the files they are kept in;
//! - [`seal`]: encryption of a file, with a secret of its own;
//! - [`content`]: addresses and blocks of a file, as IPFS tools make them;
//! - [`store`]: where blocks and envelopes are kept;
//! - [`envelope`]: a file's secret, sealed for one recipient;
//! - [`amount`], [`address`], [`time`]: amounts, identities and times as people
//!   write them;
//! - [`document`], [`credential`], [`status_list`]: identities, credentials and
//!   their status lists, as the W3C's standards write them;
//! - [`locker`], [`erasure`]: records, and certificates of their erasure, as JSON;
//! - [`ledger`], [`supply`]: JASMY as JSON, and whether a proof of supply adds up;
//! - [`claims`]: what an issuer attests, as one hash, and single claims shown;
//! - [`sd_jwt`]: the same claims as an SD-JWT VC, for wallets;
//! - [`passkey`]: what a passkey's authenticator signs;
//! - [`batch`]: what a manufacturer enrols, and what proves that a device is in it;
//! - [`consent_receipt`]: what a person has agreed to, as ISO/IEC TS 27560 has it;
//! - [`readings`]: what a device measured, as one hash, its single readings proved,
//!   and the whole sealed for the device's owner;
//! - [`network`]: peer ids, addresses, and the keys of nodes.
//!
//! With a node (feature `chain`, which is on unless it is left out):
//! - [`chain`]: calls, and questions about the state;
//! - [`host`]: locker hosts, over HTTP.
//!
//! # A file's way
//!
//! ```
//! use jasmynet_primitives::Hash;
//! use jasmynet_sdk::{
//!     content::{ContentReader, ContentWriter},
//!     envelope::{Binding, Envelope},
//!     keyfile::{KeyFile, Scheme},
//!     seal::{self, FileIdentity},
//!     store::{EnvelopeStore, MemoryStore},
//! };
//!
//! let store = MemoryStore::default();
//! let company = KeyFile::from_secret(Scheme::Sr25519, "//Company")?;
//!
//! // The owner encrypts the file straight into the store, ...
//! let mut writer = ContentWriter::new(&store);
//! let identity = seal::encrypt(&b"my heart rate"[..], &mut writer)?;
//! let added = writer.finish()?;
//!
//! // ... anchors `added.cid` on chain, which gives the record's number, ...
//! let binding = Binding { genesis_hash: Hash::zero(), record: 1, grant: Some(1) };
//!
//! // ... and seals the file's secret for the company that has consent.
//! let secret = identity.to_secret_bytes();
//! let envelope = Envelope::seal(&company.agreement_key().public_key(), &secret, &binding)?;
//! let hash = store.put_envelope(&envelope)?;
//!
//! // The company finds address and hash on chain, and reads.
//! let secret = store.envelope(&hash)?.open(company.agreement_key(), &binding)?;
//! let identity = FileIdentity::from_secret_bytes(&secret)?;
//! let mut plaintext = Vec::new();
//! seal::decrypt(ContentReader::open(&store, &added.cid)?, &identity, &mut plaintext)?;
//! assert_eq!(plaintext, b"my heart rate");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod amount;
pub mod batch;
#[cfg(feature = "chain")]
pub mod chain;
pub mod claims;
pub mod consent_receipt;
pub mod content;
pub mod envelope;
#[cfg(feature = "chain")]
pub mod host;
pub mod keyfile;
pub mod network;
pub mod passkey;
mod proof_json;
pub mod readings;
pub mod sd_jwt;
pub mod seal;
pub mod store;
mod tree;

pub use jasmynet_formats::{
	address, credential, document, erasure, ledger, locker, status_list, supply, time,
};
