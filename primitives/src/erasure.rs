//! Leaving: how everything of an identity goes, pallet by pallet, in bounded
//! steps.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::weights::Weight;
use scale_info::TypeInfo;

/// Kinds of things that are kept of an identity.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "camelCase"))]
pub enum Erasable {
	/// Keys.
	#[codec(index = 0)]
	Keys,
	/// Services.
	#[codec(index = 1)]
	Services,
	/// Guardians, wards, recoveries, approvals, and a controller.
	#[codec(index = 2)]
	Safeguards,
	/// Nonces of signed intents.
	#[codec(index = 3)]
	IntentNonces,
	/// Requests for consent that wait for an answer, and refusals.
	#[codec(index = 4)]
	ConsentRequests,
	/// Permissions, with their envelopes and receipts.
	#[codec(index = 5)]
	Grants,
	/// Records in the locker.
	#[codec(index = 6)]
	Records,
	/// Devices.
	#[codec(index = 7)]
	Devices,
	/// Pairings of devices that are open.
	#[codec(index = 8)]
	Pairings,
	/// Credentials.
	#[codec(index = 9)]
	Credentials,
	/// Requests for credentials.
	#[codec(index = 10)]
	CredentialRequests,
	/// Allowances to move money, given and received.
	#[codec(index = 11)]
	Allowances,
	/// Proxies.
	#[codec(index = 12)]
	Proxies,
	/// Keys for making blocks.
	#[codec(index = 13)]
	SessionKeys,
	/// Devices of others that one looks after, or uses.
	#[codec(index = 14)]
	DevicePlaces,
	/// Sponsorships, given and received, and what was lent to others.
	#[codec(index = 15)]
	Sponsorships,
}

/// So many things of one kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ErasureItem {
	/// What they are.
	pub what: Erasable,
	/// How many there are; never zero.
	pub count: u32,
}

impl ErasureItem {
	/// `count` things, unless there are none.
	pub fn some(what: Erasable, count: u32) -> Option<Self> {
		(count > 0).then_some(ErasureItem { what, count })
	}
}

/// How far an erasure came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
	/// So many items were erased.
	pub erased: u32,
	/// Whether something is left.
	pub is_left: bool,
}

impl Progress {
	/// Goes on with what comes `next` when nothing is left here, within what is left of
	/// `limit`.
	pub fn then(self, limit: u32, next: impl FnOnce(u32) -> Progress) -> Progress {
		if self.is_left {
			return self;
		}
		let next = next(limit.saturating_sub(self.erased));
		Progress { erased: self.erased.saturating_add(next.erased), is_left: next.is_left }
	}
}

/// Erases one thing after another until `step` finds none, at most `limit` of them, and
/// answers how many there were.
pub fn erase_each(limit: u32, mut step: impl FnMut() -> bool) -> u32 {
	let mut erased: u32 = 0;
	while erased < limit && step() {
		erased = erased.saturating_add(1);
	}
	erased
}

/// Something that keeps things of identities, and lets go of them.
pub trait Erase<AccountId> {
	/// Erases at most `limit` items of `subject`, gives deposits back to whoever
	/// paid them, and says how far it came. Nothing can keep it from going on:
	/// money that cannot be given back stays where it is.
	fn erase(subject: &AccountId, limit: u32) -> Progress;

	/// What [`Erase::erase`] would erase.
	fn plan(subject: &AccountId) -> Vec<ErasureItem>;

	/// Most that erasing one item can cost, and finding that there is none.
	fn item_weight() -> Weight;
}

impl<AccountId> Erase<AccountId> for () {
	fn erase(_: &AccountId, _: u32) -> Progress {
		Progress::default()
	}

	fn plan(_: &AccountId) -> Vec<ErasureItem> {
		Vec::new()
	}

	fn item_weight() -> Weight {
		Weight::zero()
	}
}

/// One after the other: the second begins when the first is done.
impl<AccountId, First: Erase<AccountId>, Then: Erase<AccountId>> Erase<AccountId>
	for (First, Then)
{
	fn erase(subject: &AccountId, limit: u32) -> Progress {
		First::erase(subject, limit).then(limit, |rest| Then::erase(subject, rest))
	}

	fn plan(subject: &AccountId) -> Vec<ErasureItem> {
		let mut plan = First::plan(subject);
		plan.extend(Then::plan(subject));
		plan
	}

	fn item_weight() -> Weight {
		First::item_weight().max(Then::item_weight())
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use core::cell::Cell;

	std::thread_local! {
		static LEFT: Cell<[u32; 2]> = const { Cell::new([0; 2]) };
	}

	struct Store<const N: usize>;

	impl<const N: usize> Erase<u8> for Store<N> {
		fn erase(_: &u8, limit: u32) -> Progress {
			let mut left = LEFT.get();
			let erased = left[N].min(limit);
			left[N] -= erased;
			LEFT.set(left);
			Progress { erased, is_left: left[N] > 0 }
		}

		fn plan(_: &u8) -> Vec<ErasureItem> {
			ErasureItem::some(Erasable::Keys, LEFT.get()[N]).into_iter().collect()
		}

		fn item_weight() -> Weight {
			Weight::from_parts(N as u64, 1)
		}
	}

	#[test]
	fn a_limit_is_for_all_of_them_together() {
		LEFT.set([3, 2]);
		let both = |limit| <(Store<0>, Store<1>)>::erase(&0, limit);
		assert_eq!(both(2), Progress { erased: 2, is_left: true });
		assert_eq!(both(2), Progress { erased: 2, is_left: true });
		assert_eq!(LEFT.get(), [0, 1]);
		assert_eq!(both(2), Progress { erased: 1, is_left: false });
		assert_eq!(both(2), Progress::default());
	}

	#[test]
	fn plans_add_up_and_leave_out_nothing() {
		LEFT.set([3, 0]);
		let plan = <(Store<0>, Store<1>)>::plan(&0);
		assert_eq!(plan, [ErasureItem { what: Erasable::Keys, count: 3 }]);
		assert_eq!(<(Store<0>, Store<1>)>::item_weight(), Weight::from_parts(1, 1));
	}
}
