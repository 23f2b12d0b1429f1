//! # A locker host
//!
//! A member of the consortium that keeps people's encrypted records, and hands them out
//! as the chain says. `jasmy host serve` runs it; `docs/locker-host.md` has the protocol,
//! and how one is operated.
//!
//! - [`Host`]: what a host is made of; [`serve`] answers requests until it is told to
//!   end, and follows the chain;
//! - [`Config`]: who it is, and its limits;
//! - [`ChainView`]: what it asks of the chain, and what it says there; [`NodeChain`]: the
//!   same, of a node;
//! - [`BucketStore`]: a store in an S3 bucket, or wherever else `object_store` reaches;
//! - [`Notice`]: what happens, for whoever runs it.
//!
//! What a host holds is ciphertext, and sealed keys that it cannot open. It decides
//! nothing: who may read is the chain's word, at its final head *and* at its best, so that
//! a permission counts when nobody can take it back, and a revocation from its first
//! block on.
//!
//! ```text
//! server ─ visitors ─ authorize ─ blocks, envelopes, access   one request each
//!    │                    │             │
//! patient               limits       reading, car              who may read, and how it is sent
//!                           │
//! keeper ─ replication ─ journal, store                       what is kept, and why
//! ```

mod access;
mod allowance;
mod authorize;
mod blocks;
mod car;
mod chain;
mod config;
mod envelopes;
mod error;
mod host;
mod journal;
mod keeper;
mod limits;
mod notice;
mod patient;
mod places;
mod ranges;
mod reading;
mod replication;
mod server;
mod store;
mod visitors;

pub use chain::{ChainError, ChainView, NodeChain};
pub use config::{Config, Peer, PeerError};
pub use error::{OpenError, ServeError};
pub use host::Host;
pub use journal::{guard_journal, JournalGuard};
pub use notice::{Notice, Watch};
pub use server::serve;
pub use store::{clear_leftovers, BucketOptions, BucketStore, NoBucket, Store};
