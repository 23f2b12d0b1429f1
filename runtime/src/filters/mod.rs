//! Which calls are closed, free, exempt from emergency measures, or open to a
//! proxy; and what an identity must show to make one.

mod closed;
mod keys;
mod leaves;
mod proxies;
mod saying_no;

pub use closed::{CallFilter, ChangesSupply, Enactable};
pub use keys::{KeyNeedOf, SensitivityOf};
pub use leaves::leaves;
pub use proxies::ProxyType;
pub use saying_no::{
	ClosingCalls, EmergencyCalls, FreeCalls, FrozenCalls, PauseExempt, SafeModeExempt, NEVER_PAUSED,
};
