//! What the pallet does and what it refuses.

mod admit;
mod announce;
mod enact;
mod genesis;
mod idle;
mod leave;
mod nodes;
mod parameters;
mod planning;
mod properties;
mod reads;
mod reinstate;
mod report_aura;
mod report_grandpa;
mod role_changes;
mod rotation;
mod sessions;
mod set_roles;
mod suspend;
mod validators;
mod votes;
