//! # A device's side of JasmyNet
//!
//! What runs on a sensor's gateway or on a single-board computer: it keeps the device's
//! key, takes what the device measures, brings it to the device's owner, encrypted, and
//! has the chain witness it. It needs no node: a [`Gateway`] is its way to one.
//!
//! - [`key`]: the device's key;
//! - [`source`]: where records come from: lines, or messages of an MQTT broker;
//! - [`spool`]: what waits for the chain, on the disk: nothing is lost, nothing counts
//!   twice;
//! - [`Agent`]: brings it to the owner's store and to the chain, answers those who want
//!   to be paired with the device, and carries out commands;
//! - [`spool::Archive`]: proves single readings afterwards.
//!
//! # A record's way
//!
//! 1. A source brings a record. When [`spool::Spool::accept`] returns, it is on the disk:
//!    then the broker may forget it.
//! 2. Records become a batch, when there are enough of them or the first has waited long
//!    enough.
//! 3. The batch gets its number in the device's log. From here on it has that number,
//!    however often it has to be sent.
//! 4. It is encrypted for the owner and put into the owner's store.
//! 5. The device signs the root of its Merkle tree, and the gateway sends that to the
//!    chain.
//! 6. When the chain has it for good, the batch moves away, and makes room for others.
//!
//! ```no_run
//! use std::{io, sync::Arc, thread};
//!
//! use jasmynet_device::{
//!     key, source, spool::{Spool, SpoolOptions}, Agent, AgentOptions, Control, Gateway, Notice,
//! };
//! use jasmynet_sdk::{keyfile::Scheme, store::DirectoryStore};
//!
//! fn run(gateway: Box<dyn Gateway>) -> Result<(), Box<dyn std::error::Error>> {
//!     let key = key::load_or_make("sensor.json".as_ref(), Scheme::Ed25519)?;
//!     let spool = Arc::new(Spool::open("spool", SpoolOptions::default())?);
//!     let store = Box::new(DirectoryStore::open("locker")?);
//!     let watch = Arc::new(|notice: &Notice| eprintln!("{notice}"));
//!     let control = Control::default();
//!
//!     // Readings come in while others are on their way.
//!     let (input, ending) = (spool.clone(), control.clone());
//!     let telling = watch.clone();
//!     thread::spawn(move || {
//!         let result = source::lines(io::stdin(), &input, &ending, telling.as_ref());
//!         if let Err(error) = result {
//!             eprintln!("{error}");
//!         }
//!         ending.finish();
//!     });
//!     let options = AgentOptions::default();
//!     Agent::new(key, spool, store, gateway, options, watch)?.run(&control)?;
//!     Ok(())
//! }
//! ```
//!
//! # What is not here
//!
//! - No connection to a node, and no account: a gateway has both.
//! - No proof of what a gateway tells of the chain. Nobody can sign in the device's place,
//!   but the gateway's node is believed: for whom readings are encrypted, what is on chain
//!   already, what time it is. It has to be the owner's own, or one of a member whom they
//!   trust. What was told once of the owner and their key is kept, and a change is told
//!   ([`Notice::OwnerChanged`], [`Notice::OwnerKeyChanged`]).
//! - No clock of its own: what is signed is dated by the chain's time, and readings by
//!   whoever measured them.
//! - No TLS for MQTT: the broker is the gateway's own. Another one is reached through a
//!   tunnel.

pub mod key;
pub mod source;
pub mod spool;

mod agent;
mod control;
mod gateway;
mod notice;

pub use agent::{
	body_hash, put_body, Accept, Agent, AgentError, AgentOptions, CommandOptions, PairingRule, Step,
};
pub use control::Control;
pub use gateway::{
	AnchorAnswer, ChainView, CommandAnswer, Gateway, GatewayError, OpenPairing, OwnDevice, Proving,
	Standing,
};
pub use notice::{Notice, Watch};
