//! How each pallet is set up, one file per concern.

pub mod consensus;
pub mod data;
pub mod economy;
pub mod fees;
pub mod governance;
pub mod identity;
pub mod system;
