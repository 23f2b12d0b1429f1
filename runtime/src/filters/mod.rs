//! Which calls are closed, free, exempt from emergency measures, or open to a
//! proxy; and what an identity must show to make one.

mod borrowing;
mod closed;
mod keys;
mod leaves;
mod proxies;
mod saying_no;

pub use borrowing::{fails_as_a_whole, most_deposits_in, Deposits};
pub use closed::{CallFilter, ChangesSupply, Enactable};
pub use keys::{KeyNeedOf, SensitivityOf};
pub use leaves::leaves;
pub use proxies::ProxyType;
pub use saying_no::{
	ClosingCalls, EmergencyCalls, FreeCalls, FrozenCalls, PauseExempt, SafeModeExempt, NEVER_PAUSED,
};
