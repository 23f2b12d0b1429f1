//! What the calls of the runtime are called.
//!
//! The numbers of a call are never used again, so a name that this node's own runtime
//! gives them is right at every block. Calls that a later runtime has added have no name
//! here.

use std::{collections::BTreeMap, sync::LazyLock};

use jasmynet_primitives::ledger::CallIndex;
use jasmynet_runtime::RuntimeCall;
use scale_info::{form::MetaForm, Type, TypeDef, TypeInfo, Variant};

static NAMES: LazyLock<BTreeMap<CallIndex, String>> = LazyLock::new(names);

/// The name of a call: `Pallet.call`.
pub(super) fn call_name(call: CallIndex) -> Option<String> {
	NAMES.get(&call).cloned()
}

fn names() -> BTreeMap<CallIndex, String> {
	let mut names = BTreeMap::new();
	for pallet in variants(RuntimeCall::type_info()) {
		for calls in &pallet.fields {
			for call in variants(calls.ty.type_info()) {
				let index = CallIndex { pallet: pallet.index, call: call.index };
				names.insert(index, format!("{}.{}", pallet.name, call.name));
			}
		}
	}
	names
}

/// The cases of an enum.
fn variants(info: Type<MetaForm>) -> Vec<Variant<MetaForm>> {
	match info.type_def {
		TypeDef::Variant(cases) => cases.variants,
		_ => Vec::new(),
	}
}

#[cfg(test)]
mod tests {
	use frame_support::traits::GetCallMetadata;

	use super::*;

	#[test]
	fn calls_have_the_names_that_wallets_show() {
		for (pallet, call, name) in [
			(2, 2, "Utility.batch_all"),
			(10, 0, "Balances.transfer_allow_death"),
			(13, 0, "Ledger.transfer"),
		] {
			assert_eq!(call_name(CallIndex { pallet, call }).as_deref(), Some(name));
		}
		assert_eq!(call_name(CallIndex { pallet: 255, call: 0 }), None);
		assert_eq!(call_name(CallIndex { pallet: 13, call: 255 }), None);
	}

	#[test]
	fn every_call_has_a_name_and_nothing_else_has() {
		let expected = RuntimeCall::get_module_names()
			.iter()
			.flat_map(|pallet| {
				let calls = RuntimeCall::get_call_names(pallet).iter();
				calls.map(move |call| format!("{pallet}.{call}"))
			})
			.collect::<std::collections::BTreeSet<_>>();
		assert_eq!(names().into_values().collect::<std::collections::BTreeSet<_>>(), expected);
	}
}
