//! The registries of categories and purposes, and what makes terms acceptable. That both
//! are trees is in `trees.rs`.
//!
//! What a code stands for never changes, and nothing leaves the registries: what was
//! granted once can be read for ever. A category or a purpose that should not be used any
//! more is retired, and then no new terms name it.

use core::marker::PhantomData;
use frame_support::{ensure, traits::Contains};
use jasmynet_primitives::{
	terms::{Terms, SPECIAL_SENSITIVITY},
	Balance, CategoryCode, Moment,
};

use crate::{
	trees::{CategoryRegistry, PurposeRegistry},
	Categories, Config, Error, Pallet, Purposes,
};

/// The categories in the registry: what other pallets may refer to.
pub struct KnownCategories<T>(PhantomData<T>);

impl<T: Config> Contains<CategoryCode> for KnownCategories<T> {
	fn contains(category: &CategoryCode) -> bool {
		Categories::<T>::contains_key(category)
	}
}

impl<T: Config> Pallet<T> {
	/// Checks that `terms` mean something, now and in this registry. Answers
	/// what they can cost at most.
	pub(crate) fn check_terms(terms: &Terms, now: Moment) -> Result<Balance, Error<T>> {
		let no_device = terms.devices.as_ref().is_some_and(|devices| devices.is_empty());
		let no_time =
			matches!((terms.data_from, terms.data_to), (Some(from), Some(to)) if from >= to);
		ensure!(
			!terms.categories.is_empty() && !no_device && !no_time && terms.max_accesses > 0,
			Error::<T>::EmptyTerms
		);
		let is_country = |code: [u8; 2]| code.iter().all(u8::is_ascii_uppercase);
		ensure!(terms.jurisdiction.is_none_or(is_country), Error::<T>::BadJurisdiction);
		ensure!(terms.valid_until > now, Error::<T>::Expired);
		let mut longest = Self::living::<PurposeRegistry>(terms.purpose)?.max_duration;
		for code in &terms.categories {
			longest = longest.min(Self::living::<CategoryRegistry>(*code)?.max_duration);
		}
		ensure!(
			terms.valid_until.saturating_sub(now) <= longest && terms.retention <= longest,
			Error::<T>::TooLong
		);
		terms.total_reward().ok_or(Error::<T>::RewardTooLarge)
	}

	/// Whether `terms` are for special data or a special purpose, so that a person needs
	/// time to think about them. What is not in the registry counts as special.
	pub(crate) fn is_special(terms: &Terms) -> bool {
		let is_special_data = |code| {
			Categories::<T>::get(code)
				.is_none_or(|category| category.sensitivity >= SPECIAL_SENSITIVITY)
		};
		Purposes::<T>::get(terms.purpose)
			.is_none_or(|purpose| purpose.sensitivity >= SPECIAL_SENSITIVITY)
			|| terms.categories.iter().any(is_special_data)
	}
}
