//! What the pallet does and what it refuses.

mod cancel_request;
mod claim_types;
mod decline;
mod disclosure;
mod erasing;
mod forget;
mod genesis;
mod issue;
mod issuers;
mod kyc;
mod properties;
mod request;
mod revoke;
mod status_lists;
mod strangers;
mod suspension;
