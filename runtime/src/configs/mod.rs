//! How each pallet is set up, one file per concern.
//!
//! What a parameter limits, and what breaks when it shrinks, is said where its
//! pallet's `Config` asks for it; here stands the value.

pub mod consensus;
pub mod data;
pub mod economy;
pub mod erasure;
pub mod fees;
pub mod free;
pub mod governance;
pub mod identity;
pub mod motions;
pub mod system;
