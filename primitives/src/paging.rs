//! Lists of the state, page by page.

use codec::{EncodeLike, FullCodec};
use frame_support::storage::IterableStorageDoubleMap;
use sp_runtime::SaturatedConversion;

use crate::apis::MAX_PAGE;

/// How many items a page holds of which at most `limit` are wanted.
pub fn page_size(limit: u32) -> usize {
	limit.min(MAX_PAGE).saturated_into()
}

/// The second keys below `first`, in the order of the state: those behind `after`, which
/// need not be there any more.
pub fn keys_after<Map, First, Second, Value>(
	first: impl EncodeLike<First> + Clone,
	after: Option<Second>,
) -> Map::PartialKeyIterator
where
	Map: IterableStorageDoubleMap<First, Second, Value>,
	First: FullCodec,
	Second: FullCodec,
	Value: FullCodec,
{
	match after {
		Some(second) => {
			Map::iter_key_prefix_from(first.clone(), Map::hashed_key_for(first, second))
		},
		None => Map::iter_key_prefix(first),
	}
}
