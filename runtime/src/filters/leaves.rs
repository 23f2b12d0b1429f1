//! What a transaction does, call by call.

use alloc::{vec, vec::Vec};

use codec::{Encode, Output};
use jasmynet_primitives::ledger::CallIndex;

use crate::RuntimeCall;

/// Most calls that are looked at in one transaction, batches among them.
const MAX_LOOKED_AT: usize = 64;

/// The numbers of all calls that a call makes in the name of whoever makes it, each once.
///
/// A batch makes those in it and is none itself. What acts as somebody else counts as
/// what it is, whatever is in it; so does a batch of nothing. `None` when there are too
/// many to look at.
pub fn leaves(call: &RuntimeCall) -> Option<Vec<CallIndex>> {
	let mut found = Vec::new();
	let mut left = vec![call];
	let mut looked_at = 0usize;
	while let Some(call) = left.pop() {
		looked_at = looked_at.saturating_add(1);
		let inner = batched(call);
		if looked_at.saturating_add(left.len()).saturating_add(inner.len()) > MAX_LOOKED_AT {
			return None;
		}
		if inner.is_empty() {
			let index = index_of(call);
			if !found.contains(&index) {
				found.push(index);
			}
		}
		left.extend(inner);
	}
	Some(found)
}

/// The calls in a batch; none in any other call.
fn batched(call: &RuntimeCall) -> Vec<&RuntimeCall> {
	use pallet_utility::Call;
	let RuntimeCall::Utility(call) = call else { return Vec::new() };
	match call {
		Call::batch { calls } | Call::batch_all { calls } | Call::force_batch { calls } => {
			// One more than may be looked at tells that there are too many.
			calls.iter().take(MAX_LOOKED_AT.saturating_add(1)).collect()
		},
		Call::with_weight { call, .. } => vec![&**call],
		Call::if_else { main, fallback } => vec![&**main, &**fallback],
		_ => Vec::new(),
	}
}

/// The numbers of a call: the two bytes that its encoding begins with.
fn index_of(call: &RuntimeCall) -> CallIndex {
	let mut beginning = Beginning::default();
	call.encode_to(&mut beginning);
	let [pallet, call] = beginning.bytes;
	CallIndex { pallet, call }
}

/// Keeps the first two bytes of what is written.
#[derive(Default)]
struct Beginning {
	bytes: [u8; 2],
	length: usize,
}

impl Output for Beginning {
	fn write(&mut self, bytes: &[u8]) {
		for byte in bytes {
			let Some(place) = self.bytes.get_mut(self.length) else { return };
			*place = *byte;
			self.length = self.length.saturating_add(1);
		}
	}
}
