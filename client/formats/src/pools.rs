//! The names of the allocation pools.
//!
//! ```
//! use jasmynet_formats::pools::{pool_kind, pool_name, pool_named};
//! use jasmynet_primitives::ledger::PoolKind;
//!
//! assert_eq!(pool_kind(PoolKind::BusinessHolding), "businessHolding");
//! assert_eq!(pool_name(PoolKind::BusinessHolding), "business-holding");
//! assert_eq!(pool_named("business-holding"), Some(PoolKind::BusinessHolding));
//! assert_eq!(pool_named("pocket-money"), None);
//! ```

use jasmynet_primitives::ledger::PoolKind;

/// A pool's name as JSON over RPC has it, and as people write it at the command line.
fn names(kind: PoolKind) -> (&'static str, &'static str) {
	match kind {
		PoolKind::BusinessHolding => ("businessHolding", "business-holding"),
		PoolKind::DeveloperProgram => ("developerProgram", "developer-program"),
		PoolKind::Listing => ("listing", "listing"),
		PoolKind::Financing => ("financing", "financing"),
		PoolKind::Airdrop => ("airdrop", "airdrop"),
		PoolKind::Incentive => ("incentive", "incentive"),
	}
}

/// A pool's name in what a node answers, in one word.
pub fn pool_kind(kind: PoolKind) -> &'static str {
	names(kind).0
}

/// A pool's name as people write it.
pub fn pool_name(kind: PoolKind) -> &'static str {
	names(kind).1
}

/// The pool whose name people write so.
pub fn pool_named(name: &str) -> Option<PoolKind> {
	PoolKind::ALL.into_iter().find(|kind| pool_name(*kind) == name)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_pool_is_found_by_its_name() {
		for kind in PoolKind::ALL {
			assert_eq!(pool_named(pool_name(kind)), Some(kind));
		}
		for wrong in ["", "Listing", "business holding", "businessHolding"] {
			assert_eq!(pool_named(wrong), None, "{wrong}");
		}
	}

	#[test]
	fn both_names_are_of_the_same_words() {
		for kind in PoolKind::ALL {
			let plain = pool_kind(kind).chars().fold(String::new(), |text, letter| {
				if letter.is_ascii_uppercase() {
					format!("{text}-{}", letter.to_ascii_lowercase())
				} else {
					format!("{text}{letter}")
				}
			});
			assert_eq!(plain, pool_name(kind));
		}
	}
}
