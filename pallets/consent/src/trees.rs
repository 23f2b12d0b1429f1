//! What both registries are: trees, in which an entry is a part of the one above it.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::FullCodec;
use core::iter;
use frame_support::{
	ensure,
	storage::{IterableStorageMap, StorageMap},
};
use jasmynet_primitives::{
	terms::{CategoryTree, PurposeTree},
	CategoryCode, Moment, PurposeCode,
};
use sp_runtime::{traits::Get, DispatchResult, SaturatedConversion};

use crate::{
	Categories, Config, Entry, Error, Event, GenesisCategory, GenesisPurpose, Iri, Pallet,
	Purposes, MAX_IRI_LENGTH,
};

/// A registry.
pub(crate) trait Registry<T: Config> {
	/// How its entries name their definitions.
	type Iri: FullCodec;
	/// Where they are kept.
	type Entries: IterableStorageMap<u32, Entry<Self::Iri>>
		+ StorageMap<u32, Entry<Self::Iri>, Query = Option<Entry<Self::Iri>>>;
	/// What one of them is called.
	const NAME: &'static str;
	/// There is no such entry, or none that new terms can name.
	const UNKNOWN: Error<T>;
	/// What is told of a new one.
	fn added(code: u32, parent: Option<u32>) -> Event<T>;
	/// What is told of one that new terms can name no more.
	fn retired(code: u32) -> Event<T>;
}

/// The registry of kinds of data.
pub(crate) struct CategoryRegistry;

impl<T: Config> Registry<T> for CategoryRegistry {
	type Iri = Option<Iri>;
	type Entries = Categories<T>;
	const NAME: &'static str = "category";
	const UNKNOWN: Error<T> = Error::UnknownCategory;

	fn added(code: u32, parent: Option<u32>) -> Event<T> {
		Event::CategoryAdded { code, parent }
	}

	fn retired(code: u32) -> Event<T> {
		Event::CategoryRetired { code }
	}
}

/// The registry of purposes.
pub(crate) struct PurposeRegistry;

impl<T: Config> Registry<T> for PurposeRegistry {
	type Iri = Iri;
	type Entries = Purposes<T>;
	const NAME: &'static str = "purpose";
	const UNKNOWN: Error<T> = Error::UnknownPurpose;

	fn added(code: u32, parent: Option<u32>) -> Event<T> {
		Event::PurposeAdded { code, parent }
	}

	fn retired(code: u32) -> Event<T> {
		Event::PurposeRetired { code }
	}
}

impl<T: Config> CategoryTree for Pallet<T> {
	fn is_within(category: CategoryCode, ancestor: CategoryCode) -> bool {
		Self::line::<CategoryRegistry>(category).any(|code| code == ancestor)
	}
}

impl<T: Config> PurposeTree for Pallet<T> {
	fn is_part_of(purpose: PurposeCode, ancestor: PurposeCode) -> bool {
		Self::line::<PurposeRegistry>(purpose).any(|code| code == ancestor)
	}
}

impl<T: Config> Pallet<T> {
	/// `code` and everything above it, from below; reads no more than it is asked for.
	pub(crate) fn line<R: Registry<T>>(code: u32) -> impl Iterator<Item = u32> {
		let mut below: Option<u32> = None;
		iter::from_fn(move || {
			let next = match below {
				None => code,
				Some(below) => R::Entries::get(below)?.parent?,
			};
			below = Some(next);
			below
		})
		.take(T::MaxRegistryDepth::get().saturated_into())
	}

	/// An entry that new terms can name.
	pub(crate) fn living<R: Registry<T>>(code: u32) -> Result<Entry<R::Iri>, Error<T>> {
		R::Entries::get(code).filter(|entry| !entry.retired).ok_or(R::UNKNOWN)
	}

	pub(crate) fn do_add<R: Registry<T>>(code: u32, entry: Entry<R::Iri>) -> DispatchResult {
		ensure!(!R::Entries::contains_key(code), Error::<T>::AlreadyExists);
		let above = Self::all_above::<R>(&entry)?;
		// Permissions for a kind of data are permissions for this one from now on, and
		// nobody asked the people who gave them; and whoever is asked for a purpose need
		// not expect anything more sensitive below it.
		ensure!(
			above.first().is_none_or(|(_, parent)| entry.sensitivity <= parent.sensitivity),
			Error::<T>::MoreSensitiveThanParent
		);

		for (code, mut ancestor) in above {
			settle(&mut ancestor, entry.sensitivity, entry.max_duration);
			R::Entries::insert(code, ancestor);
		}
		let parent = entry.parent;
		R::Entries::insert(code, entry);
		Self::deposit_event(R::added(code, parent));
		Ok(())
	}

	pub(crate) fn do_retire<R: Registry<T>>(code: u32) -> DispatchResult {
		let entry = Self::living::<R>(code)?;

		R::Entries::insert(code, Entry { retired: true, ..entry });
		Self::deposit_event(R::retired(code));
		Ok(())
	}

	/// Everything above `entry`, from its parent up. What was retired still has parts, and
	/// may get new ones.
	fn all_above<R: Registry<T>>(
		entry: &Entry<R::Iri>,
	) -> Result<Vec<(u32, Entry<R::Iri>)>, Error<T>> {
		let mut above = Vec::new();
		let mut depth: u32 = 1;
		let mut next = entry.parent;
		while let Some(code) = next {
			depth = depth.saturating_add(1);
			ensure!(depth <= T::MaxRegistryDepth::get(), Error::<T>::TooDeep);
			let ancestor = R::Entries::get(code).ok_or(R::UNKNOWN)?;
			next = ancestor.parent;
			above.push((code, ancestor));
		}
		Ok(above)
	}

	/// Fills the registries, or says in a sentence why they cannot be filled so.
	pub(crate) fn build_registries(categories: &[GenesisCategory], purposes: &[GenesisPurpose]) {
		Self::build_registry::<CategoryRegistry>(categories.iter().map(|category| {
			let iri = category.iri.as_ref();
			let iri = iri.map(|iri| bounded_iri::<T, CategoryRegistry>(category.code, iri));
			(category.code, category.entry(iri))
		}));
		Self::build_registry::<PurposeRegistry>(purposes.iter().map(|purpose| {
			let iri = bounded_iri::<T, PurposeRegistry>(purpose.code, &purpose.iri);
			(purpose.code, purpose.entry(iri))
		}));
	}

	fn build_registry<R: Registry<T>>(entries: impl Iterator<Item = (u32, Entry<R::Iri>)>) {
		let mut tree = BTreeMap::new();
		for (code, entry) in entries {
			let before = tree.insert(code, entry);
			assert!(before.is_none(), "consent: {} {code} is listed twice", R::NAME);
		}
		let codes: Vec<_> = tree.keys().copied().collect();
		for code in codes {
			Self::settle_above::<R>(&mut tree, code);
		}
		for (code, entry) in tree {
			R::Entries::insert(code, entry);
		}
	}

	/// Walks up from `start`, and makes everything above it as sensitive as it is and as
	/// short.
	fn settle_above<R: Registry<T>>(tree: &mut BTreeMap<u32, Entry<R::Iri>>, start: u32) {
		let (most, name) = (T::MaxRegistryDepth::get(), R::NAME);
		let Some(lowest) = tree.get(&start) else { return };
		let (sensitivity, max_duration) = (lowest.sensitivity, lowest.max_duration);
		let mut code = start;
		let mut next = lowest.parent;
		let mut depth: u32 = 1;
		while let Some(parent) = next {
			depth = depth.saturating_add(1);
			assert!(
				depth <= most,
				"consent: {name} {start} lies deeper than {most} levels, or below itself"
			);
			let Some(above) = tree.get_mut(&parent) else {
				panic!("consent: {name} {code} has the parent {parent}, which is not listed")
			};
			settle(above, sensitivity, max_duration);
			code = parent;
			next = above.parent;
		}
	}
}

/// Makes an entry as sensitive as something below it, and as short.
fn settle<I>(above: &mut Entry<I>, sensitivity: u8, max_duration: Moment) {
	above.sensitivity = above.sensitivity.max(sensitivity);
	above.max_duration = above.max_duration.min(max_duration);
}

fn bounded_iri<T: Config, R: Registry<T>>(code: u32, iri: &str) -> Iri {
	match Iri::try_from(iri.as_bytes().to_vec()) {
		Ok(iri) => iri,
		Err(_) => {
			panic!("consent: the IRI of {} {code} is longer than {MAX_IRI_LENGTH} bytes", R::NAME)
		},
	}
}
