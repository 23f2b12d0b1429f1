//! The registries of categories and purposes, and what makes terms acceptable.

use alloc::collections::BTreeMap;
use core::marker::PhantomData;
use frame_support::{ensure, traits::Contains};
use jasmynet_primitives::{
	terms::{CategoryTree, Terms},
	Balance, CategoryCode, Moment,
};
use sp_runtime::traits::Get;

use crate::{
	Categories, Category, Config, Error, GenesisCategory, GenesisPurpose, Iri, Pallet, Purpose,
	Purposes, MAX_IRI_LENGTH,
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
			matches!((terms.data_from, terms.data_to), (Some(from), Some(to)) if from > to);
		ensure!(
			!terms.categories.is_empty() && !no_device && !no_time && terms.max_accesses > 0,
			Error::<T>::EmptyTerms
		);
		ensure!(terms.valid_until > now, Error::<T>::Expired);
		let purpose = Purposes::<T>::get(terms.purpose).ok_or(Error::<T>::UnknownPurpose)?;
		let mut longest = purpose.max_duration;
		for code in &terms.categories {
			let category = Categories::<T>::get(code).ok_or(Error::<T>::UnknownCategory)?;
			longest = longest.min(category.max_duration);
		}
		ensure!(
			terms.valid_until.saturating_sub(now) <= longest && terms.retention <= longest,
			Error::<T>::TooLong
		);
		terms.total_reward().ok_or(Error::<T>::RewardTooLarge)
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
			above.sensitivity = above.sensitivity.max(category.sensitivity);
			above.max_duration = above.max_duration.min(category.max_duration);
			code = parent;
			next = above.parent;
		}
	}
}

fn bounded_iri(kind: &str, code: u32, iri: &str) -> Iri {
	match Iri::try_from(iri.as_bytes().to_vec()) {
		Ok(iri) => iri,
		Err(_) => panic!("consent: the IRI of {kind} {code} is longer than {MAX_IRI_LENGTH} bytes"),
	}
}
