//! Terms of consent, and their algebra.
//!
//! [`Terms`] say what a company may do with which data, for what, how often and
//! for how long. [`Terms::narrower_or_equal`] is the order among them: `a` is
//! narrower than or equal to `b` when everything that `a` allows, `b` allows
//! too, and `a` costs the company no more; of purposes, a part is narrower than the
//! whole, though terms for either allow nothing for the other. A person may accept any
//! terms that are narrower than or equal to the requested ones.
//!
//! The order is reflexive and transitive, and antisymmetric on
//! [canonical](Terms::canonical) terms; the tests hold it to that.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedBTreeSet};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

use crate::{AccountId, Balance, CategoryCode, DeviceId, Moment, PurposeCode};

/// Most categories in one set of terms.
pub const MAX_CATEGORIES: u32 = 16;
/// Most devices in one set of terms.
pub const MAX_DEVICES: u32 = 16;
/// Most recipients in one set of terms.
pub const MAX_RECIPIENTS: u32 = 8;

/// From this sensitivity on, a category or a purpose is special: a consent to it needs
/// time between question and answer, and the second factor.
pub const SPECIAL_SENSITIVITY: u8 = 2;

/// How the data may be used.
///
/// `Compute` (an answer leaves, the data does not) is narrower than `View`
/// (seen, not kept), which is narrower than both `Store` (kept for the
/// retention time) and `Stream` (seen continuously); those two do not compare.
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
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Mode {
	/// Seen when served, not kept.
	View,
	/// Kept for the retention time.
	Store,
	/// Served continuously while the grant lasts.
	Stream,
	/// A computation's result leaves; the data does not.
	Compute,
}

impl Mode {
	/// Whether this mode allows nothing that `other` does not.
	pub fn narrower_or_equal(self, other: Mode) -> bool {
		self == other || self == Mode::Compute || (self == Mode::View && other != Mode::Compute)
	}
}

/// What the company pays the person.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Default,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reward {
	/// Once, when the person accepts.
	pub upfront: Balance,
	/// For each access.
	pub per_access: Balance,
}

/// What is asked for, or granted.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Terms {
	/// Kinds of data, each standing for itself and everything below it in the
	/// registry. Empty: no data at all.
	pub categories: BoundedBTreeSet<CategoryCode, ConstU32<MAX_CATEGORIES>>,
	/// What for: this purpose alone.
	pub purpose: PurposeCode,
	/// How.
	pub mode: Mode,
	/// Only data of these devices; `None`: of any source.
	pub devices: Option<BoundedBTreeSet<DeviceId, ConstU32<MAX_DEVICES>>>,
	/// Only data stored at or after this time.
	pub data_from: Option<Moment>,
	/// Only data stored before this time.
	pub data_to: Option<Moment>,
	/// The permission ends at this time.
	pub valid_until: Moment,
	/// How long the company may keep what it read, in milliseconds from the
	/// end of the permission.
	pub retention: Moment,
	/// How many accesses in all.
	pub max_accesses: u32,
	/// Shortest time between two accesses, in milliseconds.
	pub min_interval: Moment,
	/// Whom the company may pass the data on to. Empty: nobody.
	pub recipients: BoundedBTreeSet<AccountId, ConstU32<MAX_RECIPIENTS>>,
	/// Only within this country (ISO 3166-1 alpha-2); `None`: anywhere.
	pub jurisdiction: Option<[u8; 2]>,
	/// The person must be verified at this level or above.
	pub min_kyc: u8,
	/// Hash of the notice that the person reads.
	pub notice_hash: H256,
	/// What the person gets.
	pub reward: Reward,
}

/// The registry's tree of data categories.
pub trait CategoryTree {
	/// Whether `category` is `ancestor` or lies below it.
	fn is_within(category: CategoryCode, ancestor: CategoryCode) -> bool;
}

/// The registry's tree of purposes.
pub trait PurposeTree {
	/// Whether `purpose` is `ancestor` or lies below it.
	fn is_part_of(purpose: PurposeCode, ancestor: PurposeCode) -> bool;
}

impl Terms {
	/// The hash by which a person names the terms that they accept: BLAKE2b-256
	/// of the SCALE encoding.
	pub fn hash(&self) -> H256 {
		H256(self.using_encoded(blake2_256))
	}

	/// Everything that these terms can ever cost the company; `None` when that
	/// does not fit into a balance.
	pub fn total_reward(&self) -> Option<Balance> {
		self.reward
			.per_access
			.checked_mul(Balance::from(self.max_accesses))?
			.checked_add(self.reward.upfront)
	}

	/// Whether data of `category` is meant.
	pub fn covers_category<Tree: CategoryTree>(&self, category: CategoryCode) -> bool {
		self.categories.iter().any(|allowed| Tree::is_within(category, *allowed))
	}

	/// Whether data of `device` is meant (`None`: data that no device made).
	pub fn covers_device(&self, device: Option<&DeviceId>) -> bool {
		match (&self.devices, device) {
			(None, _) => true,
			(Some(allowed), Some(device)) => allowed.contains(device),
			(Some(_), None) => false,
		}
	}

	/// Whether data stored at `time` is meant.
	pub fn covers_time(&self, time: Moment) -> bool {
		self.data_from.is_none_or(|from| time >= from) && self.data_to.is_none_or(|to| time < to)
	}

	/// The same terms without categories that another of their categories
	/// covers anyway. Two sets of terms that are each narrower than or equal to the
	/// other have one canonical form.
	pub fn canonical<Tree: CategoryTree>(&self) -> Terms {
		let mut terms = self.clone();
		for category in &self.categories {
			let is_covered_by_another = self
				.categories
				.iter()
				.any(|other| other != category && Tree::is_within(*category, *other));
			if is_covered_by_another {
				terms.categories.remove(category);
			}
		}
		terms
	}

	/// Whether these terms allow nothing that `other` does not, and cost no more; but for the
	/// purpose, of which a part is narrower than the whole.
	pub fn narrower_or_equal<Trees: CategoryTree + PurposeTree>(&self, other: &Terms) -> bool {
		let lower_bound_is_later = |mine: Option<Moment>, theirs: Option<Moment>| match theirs {
			None => true,
			Some(theirs) => mine.is_some_and(|mine| mine >= theirs),
		};
		let upper_bound_is_earlier = |mine: Option<Moment>, theirs: Option<Moment>| match theirs {
			None => true,
			Some(theirs) => mine.is_some_and(|mine| mine <= theirs),
		};
		let devices_are_fewer = match (&self.devices, &other.devices) {
			(_, None) => true,
			(None, Some(_)) => false,
			(Some(mine), Some(theirs)) => mine.is_subset(theirs),
		};
		self.categories.iter().all(|category| other.covers_category::<Trees>(*category))
			&& Trees::is_part_of(self.purpose, other.purpose)
			&& self.mode.narrower_or_equal(other.mode)
			&& devices_are_fewer
			&& lower_bound_is_later(self.data_from, other.data_from)
			&& upper_bound_is_earlier(self.data_to, other.data_to)
			&& self.valid_until <= other.valid_until
			&& self.retention <= other.retention
			&& self.max_accesses <= other.max_accesses
			&& self.min_interval >= other.min_interval
			&& self.recipients.is_subset(&other.recipients)
			&& (other.jurisdiction.is_none() || self.jurisdiction == other.jurisdiction)
			&& self.min_kyc >= other.min_kyc
			&& self.notice_hash == other.notice_hash
			&& self.reward.upfront <= other.reward.upfront
			&& self.reward.per_access <= other.reward.per_access
	}
}

#[cfg(test)]
mod tests;
