//! # How JasmyNet writes things for the world outside
//!
//! The chain keeps bytes and numbers. What a node answers, what the command line
//! prints and what another company's resolver reads is written here, once, so
//! that all of them write the same:
//! - [`address`]: identities and accounts, `did:jasmy:…`;
//! - [`document`]: DID documents and what a resolver says of them (W3C DID Core
//!   1.0);
//! - [`credential`]: credentials, and answers to those who were shown claims;
//! - [`device`]: devices, where their logs stand, and their models;
//! - [`consent`]: answers about access, permissions, who used what, and what is owed;
//! - [`ledger`]: where all JASMY is, what accounts have, allowances, releases, sponsorships
//!   and fees;
//! - [`locker`]: records, what hosts keep, and certificates of erasure;
//! - [`erasure`]: what is left of all that an identity had;
//! - [`amount`]: amounts of JASMY;
//! - [`pools`]: the names of the allocation pools;
//! - [`supply`]: whether a proof of supply adds up;
//! - [`status_list`]: status lists (W3C Bitstring Status List v1.0);
//! - [`time`]: times (ISO 8601).
//!
//! It needs no node and no runtime, and deliberately has no opinion: whether a
//! credential counts, for instance, was decided before it gets here.

pub mod address;
pub mod amount;
pub mod consent;
pub mod credential;
pub mod device;
pub mod document;
pub mod erasure;
pub mod ledger;
pub mod locker;
pub mod pools;
pub mod status_list;
pub mod supply;
pub mod time;
