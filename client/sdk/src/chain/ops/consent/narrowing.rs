//! Accepting less than was asked for.

use std::collections::BTreeSet;

use jasmynet_primitives::{
	terms::{Mode, Terms},
	AccountId, CategoryCode, DeviceId, Moment, PurposeCode,
};

use super::{Categories, Purposes};

/// What a person accepts in place of what was asked for; `None` leaves a part as
/// it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Narrowing {
	/// Only these kinds of data.
	pub categories: Option<Vec<CategoryCode>>,
	/// Only for this part of the purpose.
	pub purpose: Option<PurposeCode>,
	/// Only in this way.
	pub mode: Option<Mode>,
	/// Only data of these devices.
	pub devices: Option<Vec<DeviceId>>,
	/// Only data stored at or after this time.
	pub data_from: Option<Moment>,
	/// Only data stored before this time.
	pub data_to: Option<Moment>,
	/// Only until this time.
	pub valid_until: Option<Moment>,
	/// Kept no longer than this after the end, in milliseconds.
	pub retention: Option<Moment>,
	/// No more accesses than this.
	pub max_accesses: Option<u32>,
	/// No less time than this between two accesses, in milliseconds.
	pub min_interval: Option<Moment>,
	/// Passed on to these alone.
	pub recipients: Option<Vec<AccountId>>,
	/// Only within this country.
	pub jurisdiction: Option<[u8; 2]>,
}

/// Why terms cannot be accepted so.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NarrowingError {
	/// A list has too many entries.
	#[error("there are too many {0}: name fewer")]
	TooMany(&'static str),
	/// A part allows more than was asked for.
	#[error(
		"these terms allow more than was asked for in: {}; accept the same or less there",
		.0.join(", ")
	)]
	Wider(Vec<&'static str>),
}

impl Narrowing {
	/// The narrowed terms; `None` when nothing is different from the requested ones.
	///
	/// # Errors
	/// [`NarrowingError`].
	pub fn apply(
		self,
		requested: &Terms,
		categories: &Categories,
		purposes: &Purposes,
	) -> Result<Option<Terms>, NarrowingError> {
		let mut terms = requested.clone();
		if let Some(codes) = self.categories {
			let codes: BTreeSet<_> = codes.into_iter().collect();
			terms.categories =
				codes.try_into().map_err(|_| NarrowingError::TooMany("categories"))?;
		}
		if let Some(devices) = self.devices {
			let devices: BTreeSet<_> = devices.into_iter().collect();
			let devices = devices.try_into().map_err(|_| NarrowingError::TooMany("devices"))?;
			terms.devices = Some(devices);
		}
		if let Some(recipients) = self.recipients {
			let recipients: BTreeSet<_> = recipients.into_iter().collect();
			terms.recipients =
				recipients.try_into().map_err(|_| NarrowingError::TooMany("recipients"))?;
		}
		terms.purpose = self.purpose.unwrap_or(terms.purpose);
		terms.mode = self.mode.unwrap_or(terms.mode);
		terms.data_from = self.data_from.or(terms.data_from);
		terms.data_to = self.data_to.or(terms.data_to);
		terms.valid_until = self.valid_until.unwrap_or(terms.valid_until);
		terms.retention = self.retention.unwrap_or(terms.retention);
		terms.max_accesses = self.max_accesses.unwrap_or(terms.max_accesses);
		terms.min_interval = self.min_interval.unwrap_or(terms.min_interval);
		terms.jurisdiction = self.jurisdiction.or(terms.jurisdiction);

		let wider = wider_parts(&terms, requested, categories, purposes);
		if !wider.is_empty() {
			return Err(NarrowingError::Wider(wider));
		}
		Ok((terms != *requested).then_some(terms))
	}
}

/// The parts in which `terms` allow more than `requested`, or cost more: none when
/// they are narrower or equal, as the chain sees it ([`Terms::narrower_or_equal`]).
fn wider_parts(
	terms: &Terms,
	requested: &Terms,
	categories: &Categories,
	purposes: &Purposes,
) -> Vec<&'static str> {
	let starts_no_earlier = |mine: Option<Moment>, theirs: Option<Moment>| {
		theirs.is_none_or(|theirs| mine.is_some_and(|mine| mine >= theirs))
	};
	let ends_no_later = |mine: Option<Moment>, theirs: Option<Moment>| {
		theirs.is_none_or(|theirs| mine.is_some_and(|mine| mine <= theirs))
	};
	let devices_are_fewer = match (&terms.devices, &requested.devices) {
		(_, None) => true,
		(None, Some(_)) => false,
		(Some(mine), Some(theirs)) => mine.is_subset(theirs),
	};
	let jurisdiction_fits =
		requested.jurisdiction.is_none() || terms.jurisdiction == requested.jurisdiction;
	let parts = [
		("categories", terms.categories.iter().all(|code| categories.covers(requested, *code))),
		("purpose", purposes.is_within(terms.purpose, requested.purpose)),
		("mode", terms.mode.narrower_or_equal(requested.mode)),
		("devices", devices_are_fewer),
		("time of the data's beginning", starts_no_earlier(terms.data_from, requested.data_from)),
		("time of the data's end", ends_no_later(terms.data_to, requested.data_to)),
		("duration", terms.valid_until <= requested.valid_until),
		("retention", terms.retention <= requested.retention),
		("number of accesses", terms.max_accesses <= requested.max_accesses),
		("time between accesses", terms.min_interval >= requested.min_interval),
		("recipients", terms.recipients.is_subset(&requested.recipients)),
		("jurisdiction", jurisdiction_fits),
		("level of verification", terms.min_kyc >= requested.min_kyc),
		("notice", terms.notice_hash == requested.notice_hash),
		("payment at once", terms.reward.upfront <= requested.reward.upfront),
		("payment per access", terms.reward.per_access <= requested.reward.per_access),
	];
	parts.into_iter().filter(|(_, fits)| !fits).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
	use super::{super::types::tests::tree, *};
	use jasmynet_primitives::{
		terms::{CategoryTree, PurposeTree, Reward},
		Hash,
	};
	use proptest::prelude::*;

	struct Tree;

	impl CategoryTree for Tree {
		fn is_within(category: CategoryCode, ancestor: CategoryCode) -> bool {
			Categories::is_within(&tree(), category, ancestor)
		}
	}

	impl PurposeTree for Tree {
		fn is_part_of(purpose: PurposeCode, ancestor: PurposeCode) -> bool {
			Purposes::is_within(&tree(), purpose, ancestor)
		}
	}

	fn apply(narrowing: Narrowing) -> Result<Option<Terms>, NarrowingError> {
		narrowing.apply(&requested(), &tree(), &tree())
	}

	fn requested() -> Terms {
		Terms {
			categories: BTreeSet::from([2, 5]).try_into().unwrap(),
			purpose: 1,
			mode: Mode::Store,
			devices: None,
			data_from: None,
			data_to: Some(1_000),
			valid_until: 10_000,
			retention: 500,
			max_accesses: 5,
			min_interval: 10,
			recipients: BTreeSet::from([AccountId::new([1; 32])]).try_into().unwrap(),
			jurisdiction: None,
			min_kyc: 1,
			notice_hash: Hash::repeat_byte(7),
			reward: Reward { upfront: 10, per_access: 2 },
		}
	}

	#[test]
	fn nothing_narrowed_is_no_terms() {
		assert_eq!(apply(Narrowing::default()), Ok(None));
		let same = Narrowing { max_accesses: Some(5), ..Default::default() };
		assert_eq!(apply(same), Ok(None));
	}

	#[test]
	fn each_part_is_narrowed() {
		let narrowing = Narrowing {
			categories: Some(vec![4]),
			purpose: Some(2),
			mode: Some(Mode::View),
			devices: Some(vec![Hash::repeat_byte(3)]),
			data_from: Some(1),
			data_to: Some(999),
			valid_until: Some(9_000),
			retention: Some(0),
			max_accesses: Some(1),
			min_interval: Some(11),
			recipients: Some(vec![]),
			jurisdiction: Some(*b"JP"),
		};
		let narrowed = apply(narrowing).unwrap().unwrap();
		assert!(narrowed.narrower_or_equal::<Tree>(&requested()));
		let expected = Terms {
			categories: BTreeSet::from([4]).try_into().unwrap(),
			purpose: 2,
			mode: Mode::View,
			devices: Some(BTreeSet::from([Hash::repeat_byte(3)]).try_into().unwrap()),
			data_from: Some(1),
			data_to: Some(999),
			valid_until: 9_000,
			retention: 0,
			max_accesses: 1,
			min_interval: 11,
			recipients: BTreeSet::new().try_into().unwrap(),
			jurisdiction: Some(*b"JP"),
			..requested()
		};
		assert_eq!(narrowed, expected);
	}

	#[test]
	fn what_is_wider_is_named() {
		let wider = |narrowing: Narrowing| match apply(narrowing) {
			Err(NarrowingError::Wider(parts)) => parts,
			other => panic!("{other:?}"),
		};
		let none = Narrowing::default();
		for (narrowing, part) in [
			(Narrowing { categories: Some(vec![4, 3]), ..none.clone() }, "categories"),
			(Narrowing { purpose: Some(5), ..none.clone() }, "purpose"),
			(Narrowing { mode: Some(Mode::Stream), ..none.clone() }, "mode"),
			(Narrowing { data_to: Some(1_001), ..none.clone() }, "time of the data's end"),
			(Narrowing { valid_until: Some(10_001), ..none.clone() }, "duration"),
			(Narrowing { retention: Some(501), ..none.clone() }, "retention"),
			(Narrowing { max_accesses: Some(6), ..none.clone() }, "number of accesses"),
			(Narrowing { min_interval: Some(9), ..none.clone() }, "time between accesses"),
			(
				Narrowing { recipients: Some(vec![AccountId::new([2; 32])]), ..none.clone() },
				"recipients",
			),
		] {
			assert_eq!(wider(narrowing), [part]);
		}
		let two = Narrowing { retention: Some(501), max_accesses: Some(6), ..none };
		assert_eq!(wider(two), ["retention", "number of accesses"]);
	}

	#[test]
	fn too_many_are_refused() {
		let many = Narrowing { categories: Some((0..17).collect()), ..Default::default() };
		assert_eq!(apply(many), Err(NarrowingError::TooMany("categories")));
	}

	fn small_terms() -> impl Strategy<Value = Terms> {
		let modes = prop_oneof![
			Just(Mode::View),
			Just(Mode::Store),
			Just(Mode::Stream),
			Just(Mode::Compute)
		];
		let optional = || prop::option::of(0u64..2);
		let few = |most: u8| prop::collection::btree_set(1..most, 0..3usize);
		(
			(few(6), 1u32..6, modes, prop::option::of(few(3)), optional(), optional(), 0u64..2),
			(0u64..2, 0u32..2, 0u64..2, few(3), any::<bool>(), 0u8..2, 0u8..2),
			(0u128..2, 0u128..2),
		)
			.prop_map(|(a, b, (upfront, per_access))| {
				let (categories, purpose, mode, devices, data_from, data_to, valid_until) = a;
				let (retention, max_accesses, min_interval, recipients, japan, kyc, notice) = b;
				let categories: BTreeSet<_> = categories.into_iter().map(u32::from).collect();
				let devices = devices.map(|devices| -> BTreeSet<_> {
					devices.into_iter().map(Hash::repeat_byte).collect()
				});
				let recipients: BTreeSet<_> =
					recipients.into_iter().map(|byte| AccountId::new([byte; 32])).collect();
				Terms {
					categories: categories.try_into().unwrap(),
					purpose,
					mode,
					devices: devices.map(|devices| devices.try_into().unwrap()),
					data_from,
					data_to,
					valid_until,
					retention,
					max_accesses,
					min_interval,
					recipients: recipients.try_into().unwrap(),
					jurisdiction: japan.then_some(*b"JP"),
					min_kyc: kyc,
					notice_hash: Hash::repeat_byte(notice),
					reward: Reward { upfront, per_access },
				}
			})
	}

	/// Terms and the same with one other part: unrelated terms differ everywhere.
	fn pairs() -> impl Strategy<Value = (Terms, Terms)> {
		(small_terms(), small_terms(), 0u8..9).prop_map(|(a, b, part)| {
			let mut mixed = a.clone();
			match part {
				0 => mixed.categories = b.categories,
				1 => mixed.mode = b.mode,
				2 => mixed.devices = b.devices,
				3 => (mixed.data_from, mixed.data_to) = (b.data_from, b.data_to),
				4 => mixed.recipients = b.recipients,
				5 => mixed.jurisdiction = b.jurisdiction,
				6 => mixed.reward = b.reward,
				7 => mixed.purpose = b.purpose,
				_ => mixed = b,
			}
			(a, mixed)
		})
	}

	proptest! {
		#[test]
		fn the_client_and_the_chain_agree_on_what_is_narrower((a, b) in pairs()) {
			let agrees = wider_parts(&a, &b, &tree(), &tree()).is_empty();
			prop_assert_eq!(agrees, a.narrower_or_equal::<Tree>(&b));
		}
	}
}
