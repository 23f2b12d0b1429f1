//! What the pallet does and what it refuses.

mod cancel_request;
mod claim_types;
mod genesis;
mod issue;
mod kyc;
mod properties;
mod request;
mod revoke;
