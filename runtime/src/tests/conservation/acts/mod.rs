//! What somebody can do: each answers whether it worked.

mod consortium;
mod consumers;
mod credentials;
mod devices;
mod identities;
mod lockers;
mod money;
mod native;
mod proxies;
mod relayed;
mod safeguards;
mod stops;

use super::*;

/// An act and its name.
pub(super) type Named = (&'static str, fn(&World, &Roll) -> bool);

/// All of them.
pub(super) fn all() -> Vec<Named> {
	[
		identities::ACTS,
		safeguards::ACTS,
		stops::ACTS,
		relayed::ACTS,
		credentials::ACTS,
		devices::ACTS,
		lockers::ACTS,
		consumers::ACTS,
		consortium::ACTS,
		money::ACTS,
		native::ACTS,
		proxies::ACTS,
	]
	.concat()
}

/// What the members have decided by two thirds.
fn voted(call: impl Into<RuntimeCall>) -> bool {
	use sp_runtime::traits::Dispatchable;
	let members = pallet_collective::RawOrigin::<AccountId, CouncilInstance>::Members(3, 4);
	call.into().dispatch(members.into()).is_ok()
}
