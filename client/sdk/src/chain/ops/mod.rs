//! What people and companies do on the chain, area by area: calls that take and
//! answer types of our own, and reads at the latest final block.

pub mod audit;
mod blocks;
pub mod consent;
pub mod devices;
pub mod did;
pub mod governance;
pub mod kyc;
pub mod ledger;
pub mod locker;
pub mod members;
pub mod nodes;
mod paging;
mod state;
pub mod upgrade;
pub mod validators;
