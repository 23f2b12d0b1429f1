//! The registries of categories and purposes, and what makes terms acceptable.
//!
//! What a code stands for never changes, and nothing leaves the registries: what was
//! granted once can be read for ever. A category or a purpose that should not be used any
//! more is retired, and then no new terms name it.

use alloc::{collections::BTreeMap, vec::Vec};
use core::marker::PhantomData;
use frame_support::{ensure, traits::Contains};
use jasmynet_primitives::{
	terms::{CategoryTree, Terms, SPECIAL_SENSITIVITY},
	Balance, CategoryCode, Moment, PurposeCode,
};
use sp_runtime::{traits::Get, DispatchResult};

use crate::{
	Categories, Category, Config, Error, Event, GenesisCategory, GenesisPurpose, Iri, Pallet,
	Purpose, Purposes, MAX_IRI_LENGTH,
};

/// The categories in the registry: what other pallets may refer to.
pub struct KnownCategories<T>(PhantomData<T>);

impl<T: Config> Contains<CategoryCode> for KnownCategories<T> {
	fn contains(category: &CategoryCode) -> bool {
		Categories::<T>::contains_key(category)
	}
}

impl<T: Config> CategoryTree for Pallet<T> {
	fn is_within(category: CategoryCode, ancestor: CategoryCode) -> bool {
		let mut code = category;
		for _ in 0..T::MaxCategoryDepth::get() {
			if code == ancestor {
				return true;
			}
			match Categories::<T>::get(code).and_then(|category| category.parent) {
				Some(parent) => code = parent,
				None => return false,
			}
		}
		false
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
		let purpose = Purposes::<T>::get(terms.purpose)
			.filter(|purpose| !purpose.retired)
			.ok_or(Error::<T>::UnknownPurpose)?;
		let mut longest = purpose.max_duration;
		for code in &terms.categories {
			let category = Self::living_category(*code)?;
			longest = longest.min(category.max_duration);
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

	pub(crate) fn do_add_category(code: CategoryCode, category: Category) -> DispatchResult {
		ensure!(!Categories::<T>::contains_key(code), Error::<T>::AlreadyExists);
		let above = Self::all_above(&category)?;
		// Permissions for the parent are permissions for this one from now on, and nobody
		// asked the people who gave them.
		ensure!(
			above.first().is_none_or(|(_, parent)| category.sensitivity <= parent.sensitivity),
			Error::<T>::MoreSensitiveThanParent
		);

		for (code, mut ancestor) in above {
			settle(&mut ancestor, category.sensitivity, category.max_duration);
			Categories::<T>::insert(code, ancestor);
		}
		let parent = category.parent;
		Categories::<T>::insert(code, category);
		Self::deposit_event(Event::CategoryAdded { code, parent });
		Ok(())
	}

	pub(crate) fn do_add_purpose(code: PurposeCode, purpose: Purpose) -> DispatchResult {
		ensure!(!Purposes::<T>::contains_key(code), Error::<T>::AlreadyExists);

		Purposes::<T>::insert(code, purpose);
		Self::deposit_event(Event::PurposeAdded { code });
		Ok(())
	}

	pub(crate) fn do_retire_category(code: CategoryCode) -> DispatchResult {
		let category = Self::living_category(code)?;

		Categories::<T>::insert(code, Category { retired: true, ..category });
		Self::deposit_event(Event::CategoryRetired { code });
		Ok(())
	}

	pub(crate) fn do_retire_purpose(code: PurposeCode) -> DispatchResult {
		let purpose = Purposes::<T>::get(code)
			.filter(|purpose| !purpose.retired)
			.ok_or(Error::<T>::UnknownPurpose)?;

		Purposes::<T>::insert(code, Purpose { retired: true, ..purpose });
		Self::deposit_event(Event::PurposeRetired { code });
		Ok(())
	}

	/// A category that new terms can name.
	fn living_category(code: CategoryCode) -> Result<Category, Error<T>> {
		Categories::<T>::get(code)
			.filter(|category| !category.retired)
			.ok_or(Error::<T>::UnknownCategory)
	}

	/// Everything above `category`, from its parent up. A retired kind of data still has
	/// parts, and may get new ones.
	fn all_above(category: &Category) -> Result<Vec<(CategoryCode, Category)>, Error<T>> {
		let mut above = Vec::new();
		let mut depth: u32 = 1;
		let mut next = category.parent;
		while let Some(code) = next {
			depth = depth.saturating_add(1);
			ensure!(depth <= T::MaxCategoryDepth::get(), Error::<T>::TooDeep);
			let ancestor = Categories::<T>::get(code).ok_or(Error::<T>::UnknownCategory)?;
			next = ancestor.parent;
			above.push((code, ancestor));
		}
		Ok(above)
	}

	/// Fills the registries, or says in a sentence why they cannot be filled so.
	pub(crate) fn build_registries(categories: &[GenesisCategory], purposes: &[GenesisPurpose]) {
		let mut tree = BTreeMap::new();
		for category in categories {
			let iri = category.iri.as_ref().map(|iri| bounded_iri("category", category.code, iri));
			let entry = Category {
				parent: category.parent,
				sensitivity: category.sensitivity,
				max_duration: category.max_duration,
				text_hash: category.text_hash,
				iri,
				retired: false,
			};
			let before = tree.insert(category.code, entry);
			assert!(before.is_none(), "consent: category {} is listed twice", category.code);
		}
		for category in categories {
			Self::settle_category(&mut tree, category);
		}
		for (code, category) in tree {
			Categories::<T>::insert(code, category);
		}
		for purpose in purposes {
			let code = purpose.code;
			assert!(!Purposes::<T>::contains_key(code), "consent: purpose {code} is listed twice");
			let entry = Purpose {
				sensitivity: purpose.sensitivity,
				max_duration: purpose.max_duration,
				text_hash: purpose.text_hash,
				iri: bounded_iri("purpose", code, &purpose.iri),
				retired: false,
			};
			Purposes::<T>::insert(code, entry);
		}
	}

	/// Walks up from `category`, and makes everything above it as sensitive as
	/// it is and as short.
	fn settle_category(tree: &mut BTreeMap<CategoryCode, Category>, category: &GenesisCategory) {
		let most = T::MaxCategoryDepth::get();
		let mut code = category.code;
		let mut next = category.parent;
		let mut depth = 1;
		while let Some(parent) = next {
			depth += 1;
			assert!(
				depth <= most,
				"consent: category {} lies deeper than {most} levels, or below itself",
				category.code
			);
			let Some(above) = tree.get_mut(&parent) else {
				panic!("consent: category {code} has the parent {parent}, which is not listed")
			};
			settle(above, category.sensitivity, category.max_duration);
			code = parent;
			next = above.parent;
		}
	}
}

/// Makes a category as sensitive as something below it, and as short.
fn settle(above: &mut Category, sensitivity: u8, max_duration: Moment) {
	above.sensitivity = above.sensitivity.max(sensitivity);
	above.max_duration = above.max_duration.min(max_duration);
}

fn bounded_iri(kind: &str, code: u32, iri: &str) -> Iri {
	match Iri::try_from(iri.as_bytes().to_vec()) {
		Ok(iri) => iri,
		Err(_) => panic!("consent: the IRI of {kind} {code} is longer than {MAX_IRI_LENGTH} bytes"),
	}
}
