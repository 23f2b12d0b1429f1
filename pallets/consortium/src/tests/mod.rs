//! What the pallet does and what it refuses.

mod admit;
mod enact;
mod genesis;
mod properties;
mod set_roles;
mod suspend;
mod validators;
mod votes;
