//! The permissioned network: nodes of active members may connect, and nobody
//! else.
//!
//! - [`allowlist`]: who may connect, as a value.
//! - [`denied`]: the operator's own list of nodes to refuse.
//! - [`gatekeeper`]: asked by the network backend about every connection, before
//!   anything is heard of the other side (docs/adr/0008).
//! - [`watch`]: keeps the list in step with the final state.
//!
//! Nothing else decides who connects: upstream's set of reserved peers follows
//! the list, so that members hold connections to each other, and is no defence.

mod allowlist;
mod denied;
mod gatekeeper;
#[cfg(test)]
mod tests;
mod watch;

pub(crate) use allowlist::Reason;
pub(crate) use denied::DenyList;
pub(crate) use gatekeeper::Gatekeeper;
pub(crate) use watch::Watch;
