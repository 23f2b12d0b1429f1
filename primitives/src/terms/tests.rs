//! The order among terms, held to its laws.
//!
//! Two sources of terms: arbitrary ones over small domains, so that many pairs
//! compare by chance, and ones that are derived from others by narrowing, so
//! that every chain compares.

use std::collections::BTreeSet;

use proptest::{collection::btree_set, option, prelude::*};
use scale_info::TypeDef;

use super::*;

mod fields;

/// A tree of decimal codes: 112 lies below 11, which lies below 1.
struct Decimal;

impl CategoryTree for Decimal {
	fn is_within(category: CategoryCode, ancestor: CategoryCode) -> bool {
		let mut code = category;
		while code > 0 {
			if code == ancestor {
				return true;
			}
			code /= 10;
		}
		false
	}
}

/// Purposes are numbered in the same way.
impl PurposeTree for Decimal {
	fn is_part_of(purpose: PurposeCode, ancestor: PurposeCode) -> bool {
		Self::is_within(purpose, ancestor)
	}
}

fn leq(a: &Terms, b: &Terms) -> bool {
	a.narrower_or_equal::<Decimal>(b)
}

fn bounded<T: Ord, const N: u32>(
	items: impl IntoIterator<Item = T>,
) -> BoundedBTreeSet<T, ConstU32<N>> {
	items.into_iter().collect::<BTreeSet<_>>().try_into().unwrap()
}

fn device(number: u8) -> DeviceId {
	H256([number; 32])
}

fn account(number: u8) -> AccountId {
	[number; 32].into()
}

const MODES: [Mode; 4] = [Mode::View, Mode::Store, Mode::Stream, Mode::Compute];

/// Every code of the sample tree: three levels of three.
fn codes() -> Vec<CategoryCode> {
	let below = |codes: &[CategoryCode]| -> Vec<CategoryCode> {
		codes.iter().flat_map(|code| (1..=3).map(move |digit| code * 10 + digit)).collect()
	};
	let top = vec![1, 2, 3];
	let middle = below(&top);
	let bottom = below(&middle);
	[top, middle, bottom].concat()
}

/// A few purposes of which many pairs compare.
const PURPOSES: [PurposeCode; 6] = [1, 11, 12, 111, 112, 2];

fn arbitrary_terms() -> impl Strategy<Value = Terms> {
	let what = (
		btree_set(proptest::sample::select(codes()), 0..4),
		proptest::sample::select(PURPOSES.to_vec()),
		proptest::sample::select(MODES.to_vec()),
		option::of(btree_set((0..3u8).prop_map(device), 0..3)),
	);
	let when = (option::of(0..3u64), option::of(0..3u64), 0..3u64, 0..3u64, 0..3u32, 0..3u64);
	let who = (
		btree_set((0..3u8).prop_map(account), 0..3),
		option::of(prop_oneof![Just(*b"JP"), Just(*b"DE")]),
		0..3u8,
		0..2u8,
		(0..3u128, 0..3u128),
	);
	(what, when, who).prop_map(|(what, when, who)| Terms {
		categories: what.0.try_into().unwrap(),
		purpose: what.1,
		mode: what.2,
		devices: what.3.map(|devices| devices.try_into().unwrap()),
		data_from: when.0,
		data_to: when.1,
		valid_until: when.2,
		retention: when.3,
		max_accesses: when.4,
		min_interval: when.5,
		recipients: who.0.try_into().unwrap(),
		jurisdiction: who.1,
		min_kyc: who.2,
		notice_hash: H256([who.3; 32]),
		reward: Reward { upfront: who.4 .0, per_access: who.4 .1 },
	})
}

/// How to narrow each field; zeros leave everything as it is.
#[derive(Clone, Debug)]
struct Narrowing {
	drop_categories: u8,
	go_down: u8,
	part: bool,
	mode: usize,
	devices: u8,
	from: u64,
	to: u64,
	valid_until: u64,
	retention: u64,
	max_accesses: u32,
	min_interval: u64,
	recipients: u8,
	jurisdiction: bool,
	min_kyc: u8,
	upfront: u128,
	per_access: u128,
}

fn narrowing() -> impl Strategy<Value = Narrowing> {
	let often_none = || prop_oneof![2 => Just(0u8), 1 => any::<u8>()];
	let a_little = || prop_oneof![2 => Just(0u64), 1 => 0..3u64];
	(
		(often_none(), often_none(), any::<bool>(), 0..4usize, often_none()),
		(a_little(), a_little(), a_little(), a_little(), 0..2u32, a_little()),
		(often_none(), any::<bool>(), 0..2u8, 0..2u128, 0..2u128),
	)
		.prop_map(|(what, when, who)| Narrowing {
			drop_categories: what.0,
			go_down: what.1,
			part: what.2,
			mode: what.3,
			devices: what.4,
			from: when.0,
			to: when.1,
			valid_until: when.2,
			retention: when.3,
			max_accesses: when.4,
			min_interval: when.5,
			recipients: who.0,
			jurisdiction: who.1,
			min_kyc: who.2,
			upfront: who.3,
			per_access: who.4,
		})
}

fn has_bit(mask: u8, index: usize) -> bool {
	mask & (1 << (index % 8)) != 0
}

/// Narrows `terms` field by field, without asking the order under test.
fn narrow(terms: &Terms, by: &Narrowing) -> Terms {
	let keep = |index: &usize, mask: u8| !has_bit(mask, *index);
	let mut narrowed = terms.clone();
	narrowed.categories = bounded(
		terms
			.categories
			.iter()
			.enumerate()
			.filter(|(index, _)| keep(index, by.drop_categories))
			// A child of any category is a category, however deep.
			.map(|(index, code)| if has_bit(by.go_down, index) { code * 10 + 1 } else { *code }),
	);
	if by.part {
		narrowed.purpose = terms.purpose * 10 + 1;
	}
	let narrower_modes = match terms.mode {
		Mode::Compute => vec![Mode::Compute],
		Mode::View => vec![Mode::View, Mode::Compute],
		wide => vec![wide, Mode::View, Mode::Compute],
	};
	narrowed.mode = narrower_modes[by.mode % narrower_modes.len()];
	narrowed.devices = match &terms.devices {
		Some(devices) => Some(bounded(
			devices
				.iter()
				.enumerate()
				.filter(|(index, _)| keep(index, by.devices))
				.map(|(_, id)| *id),
		)),
		None if by.devices == 0 => None,
		None => Some(bounded((0..3).filter(|n| has_bit(by.devices, (*n).into())).map(device))),
	};
	narrowed.data_from = match terms.data_from {
		Some(from) => Some(from + by.from),
		None => (by.from > 0).then_some(by.from),
	};
	narrowed.data_to = match terms.data_to {
		Some(to) => Some(to.saturating_sub(by.to)),
		None => (by.to > 0).then_some(by.to),
	};
	narrowed.valid_until = terms.valid_until.saturating_sub(by.valid_until);
	narrowed.retention = terms.retention.saturating_sub(by.retention);
	narrowed.max_accesses = terms.max_accesses.saturating_sub(by.max_accesses);
	narrowed.min_interval = terms.min_interval + by.min_interval;
	narrowed.recipients = bounded(
		terms
			.recipients
			.iter()
			.enumerate()
			.filter(|(index, _)| keep(index, by.recipients))
			.map(|(_, account)| account.clone()),
	);
	if by.jurisdiction && terms.jurisdiction.is_none() {
		narrowed.jurisdiction = Some(*b"JP");
	}
	narrowed.min_kyc = terms.min_kyc + by.min_kyc;
	narrowed.reward = Reward {
		upfront: terms.reward.upfront.saturating_sub(by.upfront),
		per_access: terms.reward.per_access.saturating_sub(by.per_access),
	};
	narrowed
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]

	#[test]
	fn order_is_reflexive(terms in arbitrary_terms()) {
		prop_assert!(leq(&terms, &terms));
	}

	#[test]
	fn narrowing_is_accepted_however_often(
		a in arbitrary_terms(),
		first in narrowing(),
		second in narrowing(),
	) {
		let b = narrow(&a, &first);
		let c = narrow(&b, &second);
		prop_assert!(leq(&b, &a));
		prop_assert!(leq(&c, &b));
		// Transitivity on triples that compare.
		prop_assert!(leq(&c, &a));
	}

	#[test]
	fn order_is_transitive_on_anything(
		terms in proptest::collection::vec(arbitrary_terms(), 3),
		by in narrowing(),
	) {
		// Three arbitrary terms rarely make a chain; with a relative of each
		// among them, more do.
		let mut all = terms.clone();
		all.extend(terms.iter().map(|terms| narrow(terms, &by)));
		for a in &all {
			for b in all.iter().filter(|b| leq(a, b)) {
				for c in all.iter().filter(|c| leq(b, c)) {
					prop_assert!(leq(a, c));
				}
			}
		}
	}

	#[test]
	fn order_is_antisymmetric_on_canonical_terms(
		a in arbitrary_terms(),
		b in arbitrary_terms(),
		by in narrowing(),
	) {
		for b in [b, narrow(&a, &by)] {
			let both = leq(&a, &b) && leq(&b, &a);
			prop_assert_eq!(both, a.canonical::<Decimal>() == b.canonical::<Decimal>());
		}
	}

	#[test]
	fn added_descendants_change_nothing_but_the_form(
		terms in arbitrary_terms(),
		digits in proptest::collection::vec(1..=3u32, 1..3),
	) {
		prop_assume!(!terms.categories.is_empty());
		let mut wordy = terms.clone();
		for (code, digit) in terms.categories.iter().zip(digits.iter().cycle()) {
			wordy.categories.try_insert(code * 10 + digit).unwrap();
		}
		prop_assert_ne!(wordy.hash(), terms.canonical::<Decimal>().hash());
		prop_assert!(leq(&wordy, &terms) && leq(&terms, &wordy));
		prop_assert_eq!(wordy.canonical::<Decimal>(), terms.canonical::<Decimal>());
	}

	#[test]
	fn canonical_form_is_idempotent_and_equivalent(terms in arbitrary_terms()) {
		let canonical = terms.canonical::<Decimal>();
		prop_assert_eq!(&canonical.canonical::<Decimal>(), &canonical);
		prop_assert!(leq(&canonical, &terms));
		prop_assert!(leq(&terms, &canonical));
		// Nothing but categories may have gone.
		prop_assert!(canonical.categories.is_subset(&terms.categories));
		prop_assert_eq!(Terms { categories: terms.categories.clone(), ..canonical }, terms);
	}

	#[test]
	fn narrower_terms_cover_less_and_cost_no_more(
		wide in arbitrary_terms(),
		other in arbitrary_terms(),
		by in narrowing(),
	) {
		for narrow in [narrow(&wide, &by), other] {
			if !leq(&narrow, &wide) {
				continue;
			}
			prop_assert!(narrow.total_reward() <= wide.total_reward());
			for code in codes() {
				prop_assert!(
					!narrow.covers_category::<Decimal>(code) ||
						wide.covers_category::<Decimal>(code)
				);
			}
			for id in [None, Some(device(0)), Some(device(1)), Some(device(2))] {
				prop_assert!(
					!narrow.covers_device(id.as_ref()) || wide.covers_device(id.as_ref())
				);
			}
			for time in 0..6 {
				prop_assert!(!narrow.covers_time(time) || wide.covers_time(time));
			}
		}
	}

	#[test]
	fn total_reward_is_exact_or_refused(
		upfront in any::<u128>(),
		per_access in prop_oneof![any::<u128>(), 0..=u128::from(u32::MAX)],
		max_accesses in any::<u32>(),
	) {
		let terms = Terms { reward: Reward { upfront, per_access }, max_accesses, ..middle() };
		let exact = sp_core::U512::from(per_access) * max_accesses + upfront;
		let expected = (exact <= u128::MAX.into()).then(|| exact.as_u128());
		prop_assert_eq!(terms.total_reward(), expected);
	}
}

/// Terms that can be narrowed and widened in every field.
fn middle() -> Terms {
	Terms {
		categories: bounded([11, 2]),
		purpose: 71,
		mode: Mode::View,
		devices: Some(bounded([device(1), device(2)])),
		data_from: Some(100),
		data_to: Some(200),
		valid_until: 300,
		retention: 400,
		max_accesses: 5,
		min_interval: 60,
		recipients: bounded([account(1), account(2)]),
		jurisdiction: Some(*b"JP"),
		min_kyc: 2,
		notice_hash: H256([9; 32]),
		reward: Reward { upfront: 10, per_access: 20 },
	}
}

type Change = (&'static str, fn(&mut Terms));

/// Each leaves the terms strictly wider than [`middle`].
const WIDENINGS: &[Change] = &[
	("categories", |terms| terms.categories = bounded([11, 2, 12])),
	("categories", |terms| terms.categories = bounded([1, 2])),
	("purpose", |terms| terms.purpose = 7),
	("mode", |terms| terms.mode = Mode::Store),
	("mode", |terms| terms.mode = Mode::Stream),
	("devices", |terms| terms.devices = None),
	("devices", |terms| terms.devices = Some(bounded([device(1), device(2), device(3)]))),
	("data_from", |terms| terms.data_from = None),
	("data_from", |terms| terms.data_from = Some(99)),
	("data_to", |terms| terms.data_to = None),
	("data_to", |terms| terms.data_to = Some(201)),
	("valid_until", |terms| terms.valid_until = 301),
	("retention", |terms| terms.retention = 401),
	("max_accesses", |terms| terms.max_accesses = 6),
	("min_interval", |terms| terms.min_interval = 59),
	("recipients", |terms| terms.recipients = bounded([account(1), account(2), account(3)])),
	("jurisdiction", |terms| terms.jurisdiction = None),
	("min_kyc", |terms| terms.min_kyc = 1),
	("reward", |terms| terms.reward.upfront = 11),
	("reward", |terms| terms.reward.per_access = 21),
];

/// Each leaves the terms strictly narrower than [`middle`].
const NARROWINGS: &[Change] = &[
	("categories", |terms| terms.categories = bounded([11])),
	("categories", |terms| terms.categories = bounded([111, 2])),
	("categories", |terms| terms.categories = bounded([])),
	("purpose", |terms| terms.purpose = 711),
	("mode", |terms| terms.mode = Mode::Compute),
	("devices", |terms| terms.devices = Some(bounded([device(2)]))),
	("devices", |terms| terms.devices = Some(bounded([]))),
	("data_from", |terms| terms.data_from = Some(101)),
	("data_to", |terms| terms.data_to = Some(199)),
	("valid_until", |terms| terms.valid_until = 299),
	("retention", |terms| terms.retention = 399),
	("max_accesses", |terms| terms.max_accesses = 4),
	("min_interval", |terms| terms.min_interval = 61),
	("recipients", |terms| terms.recipients = bounded([account(1)])),
	("recipients", |terms| terms.recipients = bounded([])),
	("min_kyc", |terms| terms.min_kyc = 3),
	("reward", |terms| terms.reward.upfront = 9),
	("reward", |terms| terms.reward.per_access = 19),
];

/// Each makes terms that are neither wider nor narrower than [`middle`].
const OTHERS: &[Change] = &[
	("categories", |terms| terms.categories = bounded([12, 2])),
	("purpose", |terms| terms.purpose = 8),
	("purpose", |terms| terms.purpose = 72),
	("devices", |terms| terms.devices = Some(bounded([device(1), device(3)]))),
	("recipients", |terms| terms.recipients = bounded([account(1), account(3)])),
	("jurisdiction", |terms| terms.jurisdiction = Some(*b"DE")),
	("notice_hash", |terms| terms.notice_hash = H256([8; 32])),
];

fn changed(change: &Change) -> Terms {
	let mut terms = middle();
	(change.1)(&mut terms);
	terms
}

#[test]
fn narrowing_any_one_field_is_accepted() {
	for change in NARROWINGS {
		assert!(leq(&changed(change), &middle()), "{} is narrower", change.0);
		assert!(!leq(&middle(), &changed(change)), "{} is not the same", change.0);
	}
}

#[test]
fn widening_any_one_field_is_refused() {
	for change in WIDENINGS {
		assert!(!leq(&changed(change), &middle()), "{} is wider", change.0);
		assert!(leq(&middle(), &changed(change)), "{} is wider, not different", change.0);
	}
}

#[test]
fn a_different_purpose_notice_place_or_recipient_is_refused() {
	for change in OTHERS {
		assert!(!leq(&changed(change), &middle()), "{} is different", change.0);
		assert!(!leq(&middle(), &changed(change)), "{} is different", change.0);
	}
}

#[test]
fn narrowing_one_field_does_not_pay_for_widening_another() {
	for wider in WIDENINGS {
		for narrower in NARROWINGS.iter().filter(|narrower| narrower.0 != wider.0) {
			let mut terms = changed(narrower);
			(wider.1)(&mut terms);
			assert!(!leq(&terms, &middle()), "{} for {}", narrower.0, wider.0);
		}
	}
}

#[test]
fn every_field_can_be_refused() {
	let TypeDef::Composite(fields) = Terms::type_info().type_def else {
		panic!("terms are a struct")
	};
	for field in fields.fields {
		let name = field.name.unwrap();
		assert!(
			WIDENINGS.iter().chain(OTHERS).any(|change| change.0 == name),
			"no test refuses a change of {name}"
		);
	}
}

#[test]
fn modes_are_a_partial_order() {
	// Rows: the mode that is asked about; columns: View, Store, Stream, Compute.
	let table = [
		(Mode::View, [true, true, true, false]),
		(Mode::Store, [false, true, false, false]),
		(Mode::Stream, [false, false, true, false]),
		(Mode::Compute, [true, true, true, true]),
	];
	for (mode, row) in table {
		assert_eq!(MODES.map(|other| mode.narrower_or_equal(other)), row, "{mode:?}");
	}
	for a in MODES {
		assert!(a.narrower_or_equal(a));
		for b in MODES {
			if a.narrower_or_equal(b) && b.narrower_or_equal(a) {
				assert_eq!(a, b);
			}
			for c in MODES {
				if a.narrower_or_equal(b) && b.narrower_or_equal(c) {
					assert!(a.narrower_or_equal(c), "{a:?} {b:?} {c:?}");
				}
			}
		}
	}
}

#[test]
fn terms_without_categories_allow_nothing() {
	let nothing = Terms { categories: bounded([]), ..middle() };
	assert!(codes().into_iter().all(|code| !nothing.covers_category::<Decimal>(code)));
}

#[test]
fn a_device_list_excludes_data_without_a_device() {
	assert!(!middle().covers_device(None));
	assert!(middle().covers_device(Some(&device(1))));
	assert!(Terms { devices: None, ..middle() }.covers_device(None));
}

#[test]
fn the_data_window_holds_its_start_and_not_its_end() {
	let covered = [99, 100, 199, 200].map(|time| middle().covers_time(time));
	assert_eq!(covered, [false, true, true, false]);
}

#[test]
fn total_reward_that_overflows_is_none() {
	let with = |upfront, per_access, max_accesses| {
		Terms { reward: Reward { upfront, per_access }, max_accesses, ..middle() }.total_reward()
	};
	assert_eq!(with(10, 20, 5), Some(110));
	assert_eq!(with(u128::MAX, 0, 5), Some(u128::MAX));
	assert_eq!(with(u128::MAX, 1, 0), Some(u128::MAX));
	assert_eq!(with(u128::MAX, 1, 1), None);
	assert_eq!(with(0, u128::MAX, 1), Some(u128::MAX));
	assert_eq!(with(0, u128::MAX, 2), None);
	assert_eq!(with(1, u128::MAX, 1), None);
}

#[test]
fn every_field_is_part_of_the_hash() {
	for change in NARROWINGS.iter().chain(WIDENINGS).chain(OTHERS) {
		assert_ne!(changed(change).hash(), middle().hash(), "{}", change.0);
	}
}
