//! Locker hosts, over HTTP: what both sides say to each other, and the client's side.
//!
//! A locker host is a member's service that keeps ciphertexts and envelopes, as an IPFS
//! gateway that answers only those who may read. It can neither read what it keeps, nor
//! change it: everything it hands out is named by its hash, which is on chain.
//!
//! - [`request`]: how a request to a host is signed, and how a host checks it;
//! - [`wire`]: the JSON that goes back and forth;
//! - [`HostClient`]: one host, asked by one identity; it asks again when a host is busy
//!   or a connection breaks, and believes nobody;
//! - [`HostStore`]: the same behind the traits of [`crate::store`];
//! - [`Client::hosts_of_record`](crate::chain::Client::hosts_of_record) and its like:
//!   where hosts are found;
//! - [`Client::fetch_file`](crate::chain::Client::fetch_file): all that a company does to
//!   read a record, from the receipt to the file.

mod client;
mod error;
mod fetch;
mod find;
mod http;
mod kept;
pub mod request;
mod several;
mod store;
#[cfg(test)]
mod tests;
pub mod wire;

pub use client::{introduce, HostClient, Warrant};
pub use error::HostError;
pub use fetch::{FetchError, Fetched};
pub use find::HostAddress;
pub use http::Patience;
pub use kept::{clear_grant, KeepError};
pub use store::{HostStore, Uploaded};
