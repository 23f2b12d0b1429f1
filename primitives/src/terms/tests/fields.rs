//! Each field by itself: what narrows it alone is accepted, what widens it alone is
//! refused, and so is what makes it another, whatever the other fields are.

use super::*;

/// Terms with one field changed by so much; `None` where that field of these terms cannot
/// be changed so.
type Step = fn(&Terms, u8) -> Option<Terms>;

/// A field, and all the ways to change it and nothing else.
struct Field {
	name: &'static str,
	/// Strictly narrower.
	narrower: &'static [Step],
	/// Strictly wider.
	wider: &'static [Step],
	/// Neither.
	other: &'static [Step],
	/// Puts the field of the second terms into the first.
	copy: fn(&mut Terms, &Terms),
}

const FIELDS: &[Field] = &[
	Field {
		name: "categories",
		narrower: &[
			|terms, by| {
				with_categories(terms, |mut kept| {
					kept.remove(nth(&kept, by)?);
					Some(kept)
				})
			},
			|terms, by| {
				with_categories(terms, |mut kept| {
					let code = kept.remove(nth(&kept, by)?);
					kept.push(code * 10 + 1 + u32::from(by) % 3);
					Some(kept)
				})
			},
		],
		wider: &[
			|terms, by| {
				with_categories(terms, |mut kept| {
					let is_new = |code: &CategoryCode| !terms.covers_category::<Decimal>(*code);
					let new: Vec<_> = codes().into_iter().filter(is_new).collect();
					kept.push(new[nth(&new, by)?]);
					Some(kept)
				})
			},
			|terms, by| {
				with_categories(terms, |mut kept| {
					let deep: Vec<_> = kept.iter().copied().filter(|code| *code >= 10).collect();
					let code = deep[nth(&deep, by)?];
					kept.retain(|other| *other != code);
					kept.push(code / 10);
					Some(kept)
				})
			},
		],
		other: &[|terms, by| {
			with_categories(terms, |mut kept| {
				let is_new = |code: &CategoryCode| !terms.covers_category::<Decimal>(*code);
				// One that neither lies below an old one nor covers any.
				let is_beside = |code: &CategoryCode| {
					is_new(code)
						&& !terms.categories.iter().any(|old| Decimal::is_within(*old, *code))
				};
				let beside: Vec<_> = codes().into_iter().filter(is_beside).collect();
				let new = beside[nth(&beside, by)?];
				kept.remove(nth(&kept, by)?);
				kept.push(new);
				Some(kept)
			})
		}],
		copy: |to, from| to.categories = from.categories.clone(),
	},
	Field {
		name: "purpose",
		narrower: &[|terms, by| {
			let purpose = terms.purpose.checked_mul(10)?.checked_add(1 + u32::from(by) % 3)?;
			Some(Terms { purpose, ..terms.clone() })
		}],
		wider: &[|terms, _| {
			let purpose = terms.purpose / 10;
			(purpose > 0).then(|| Terms { purpose, ..terms.clone() })
		}],
		// A sibling.
		other: &[|terms, by| {
			Some(Terms { purpose: terms.purpose + 1 + u32::from(by), ..terms.clone() })
		}],
		copy: |to, from| to.purpose = from.purpose,
	},
	Field {
		name: "mode",
		narrower: &[|terms, by| {
			with_mode(
				terms,
				by,
				match terms.mode {
					Mode::Store | Mode::Stream => &[Mode::View, Mode::Compute],
					Mode::View => &[Mode::Compute],
					Mode::Compute => &[],
				},
			)
		}],
		wider: &[|terms, by| {
			with_mode(
				terms,
				by,
				match terms.mode {
					Mode::Store | Mode::Stream => &[],
					Mode::View => &[Mode::Store, Mode::Stream],
					Mode::Compute => &[Mode::View, Mode::Store, Mode::Stream],
				},
			)
		}],
		other: &[|terms, by| {
			with_mode(
				terms,
				by,
				match terms.mode {
					Mode::Store => &[Mode::Stream],
					Mode::Stream => &[Mode::Store],
					Mode::View | Mode::Compute => &[],
				},
			)
		}],
		copy: |to, from| to.mode = from.mode,
	},
	Field {
		name: "devices",
		narrower: &[
			|terms, by| with_devices(terms, fewer(terms.devices.as_ref()?, by)?),
			|terms, by| match terms.devices {
				None => with_devices(terms, bounded([device(by)])),
				Some(_) => None,
			},
		],
		wider: &[
			|terms, by| with_devices(terms, more(terms.devices.as_ref()?, device(by))?),
			|terms, _| terms.devices.is_some().then(|| Terms { devices: None, ..terms.clone() }),
		],
		other: &[|terms, by| {
			let devices = terms.devices.as_ref()?;
			with_devices(terms, more(&fewer(devices, by)?, device(200))?)
		}],
		copy: |to, from| to.devices = from.devices.clone(),
	},
	Field {
		name: "data_from",
		narrower: &[|terms, by| {
			let later = terms.data_from.map_or(u64::from(by), |from| from + 1 + u64::from(by));
			Some(Terms { data_from: Some(later), ..terms.clone() })
		}],
		wider: &[
			|terms, by| {
				let earlier = terms.data_from?.checked_sub(1 + u64::from(by))?;
				Some(Terms { data_from: Some(earlier), ..terms.clone() })
			},
			|terms, _| {
				terms.data_from.is_some().then(|| Terms { data_from: None, ..terms.clone() })
			},
		],
		other: &[],
		copy: |to, from| to.data_from = from.data_from,
	},
	Field {
		name: "data_to",
		narrower: &[
			|terms, by| {
				let earlier = terms.data_to?.checked_sub(1 + u64::from(by))?;
				Some(Terms { data_to: Some(earlier), ..terms.clone() })
			},
			|terms, by| {
				let to = Some(u64::from(by));
				terms.data_to.is_none().then(|| Terms { data_to: to, ..terms.clone() })
			},
		],
		wider: &[
			|terms, by| {
				let later = terms.data_to? + 1 + u64::from(by);
				Some(Terms { data_to: Some(later), ..terms.clone() })
			},
			|terms, _| terms.data_to.is_some().then(|| Terms { data_to: None, ..terms.clone() }),
		],
		other: &[],
		copy: |to, from| to.data_to = from.data_to,
	},
	Field {
		name: "valid_until",
		narrower: &[|terms, by| {
			let valid_until = terms.valid_until.checked_sub(1 + u64::from(by))?;
			Some(Terms { valid_until, ..terms.clone() })
		}],
		wider: &[|terms, by| {
			Some(Terms { valid_until: terms.valid_until + 1 + u64::from(by), ..terms.clone() })
		}],
		other: &[],
		copy: |to, from| to.valid_until = from.valid_until,
	},
	Field {
		name: "retention",
		narrower: &[|terms, by| {
			let retention = terms.retention.checked_sub(1 + u64::from(by))?;
			Some(Terms { retention, ..terms.clone() })
		}],
		wider: &[|terms, by| {
			Some(Terms { retention: terms.retention + 1 + u64::from(by), ..terms.clone() })
		}],
		other: &[],
		copy: |to, from| to.retention = from.retention,
	},
	Field {
		name: "max_accesses",
		narrower: &[|terms, by| {
			let max_accesses = terms.max_accesses.checked_sub(1 + u32::from(by))?;
			Some(Terms { max_accesses, ..terms.clone() })
		}],
		wider: &[|terms, by| {
			Some(Terms { max_accesses: terms.max_accesses + 1 + u32::from(by), ..terms.clone() })
		}],
		other: &[],
		copy: |to, from| to.max_accesses = from.max_accesses,
	},
	Field {
		name: "min_interval",
		narrower: &[|terms, by| {
			Some(Terms { min_interval: terms.min_interval + 1 + u64::from(by), ..terms.clone() })
		}],
		wider: &[|terms, by| {
			let min_interval = terms.min_interval.checked_sub(1 + u64::from(by))?;
			Some(Terms { min_interval, ..terms.clone() })
		}],
		other: &[],
		copy: |to, from| to.min_interval = from.min_interval,
	},
	Field {
		name: "recipients",
		narrower: &[|terms, by| {
			Some(Terms { recipients: fewer(&terms.recipients, by)?, ..terms.clone() })
		}],
		wider: &[|terms, by| {
			Some(Terms { recipients: more(&terms.recipients, account(by))?, ..terms.clone() })
		}],
		other: &[|terms, by| {
			let recipients = more(&fewer(&terms.recipients, by)?, account(200))?;
			Some(Terms { recipients, ..terms.clone() })
		}],
		copy: |to, from| to.recipients = from.recipients.clone(),
	},
	Field {
		name: "jurisdiction",
		narrower: &[|terms, _| {
			let place = Some(*b"JP");
			terms.jurisdiction.is_none().then(|| Terms { jurisdiction: place, ..terms.clone() })
		}],
		wider: &[|terms, _| {
			terms.jurisdiction.is_some().then(|| Terms { jurisdiction: None, ..terms.clone() })
		}],
		other: &[|terms, _| {
			terms.jurisdiction?;
			Some(Terms { jurisdiction: Some(*b"FR"), ..terms.clone() })
		}],
		copy: |to, from| to.jurisdiction = from.jurisdiction,
	},
	Field {
		name: "min_kyc",
		narrower: &[|terms, by| {
			Some(Terms { min_kyc: terms.min_kyc.checked_add(1)?.checked_add(by)?, ..terms.clone() })
		}],
		wider: &[|terms, by| {
			Some(Terms { min_kyc: terms.min_kyc.checked_sub(1)?.checked_sub(by)?, ..terms.clone() })
		}],
		other: &[],
		copy: |to, from| to.min_kyc = from.min_kyc,
	},
	Field {
		name: "notice_hash",
		narrower: &[],
		wider: &[],
		other: &[|terms, by| Some(Terms { notice_hash: H256([100 + by; 32]), ..terms.clone() })],
		copy: |to, from| to.notice_hash = from.notice_hash,
	},
	Field {
		name: "reward",
		narrower: &[
			|terms, by| {
				let upfront = terms.reward.upfront.checked_sub(1 + u128::from(by))?;
				Some(Terms { reward: Reward { upfront, ..terms.reward }, ..terms.clone() })
			},
			|terms, by| {
				let per_access = terms.reward.per_access.checked_sub(1 + u128::from(by))?;
				Some(Terms { reward: Reward { per_access, ..terms.reward }, ..terms.clone() })
			},
		],
		wider: &[
			|terms, by| {
				let upfront = terms.reward.upfront + 1 + u128::from(by);
				Some(Terms { reward: Reward { upfront, ..terms.reward }, ..terms.clone() })
			},
			|terms, by| {
				let per_access = terms.reward.per_access + 1 + u128::from(by);
				Some(Terms { reward: Reward { per_access, ..terms.reward }, ..terms.clone() })
			},
		],
		// More of one is not paid for by less of the other.
		other: &[
			|terms, by| {
				let upfront = terms.reward.upfront + 1 + u128::from(by);
				let per_access = terms.reward.per_access.checked_sub(1)?;
				Some(Terms { reward: Reward { upfront, per_access }, ..terms.clone() })
			},
			|terms, by| {
				let upfront = terms.reward.upfront.checked_sub(1)?;
				let per_access = terms.reward.per_access + 1 + u128::from(by);
				Some(Terms { reward: Reward { upfront, per_access }, ..terms.clone() })
			},
		],
		copy: |to, from| to.reward = from.reward,
	},
];

/// Any place in `items`; `None` when there is none.
fn nth<T>(items: &[T], by: u8) -> Option<usize> {
	usize::from(by).checked_rem(items.len())
}

/// Changes the categories that count: those that no other of them covers.
fn with_categories(
	terms: &Terms,
	change: impl Fn(Vec<CategoryCode>) -> Option<Vec<CategoryCode>>,
) -> Option<Terms> {
	let kept = terms.canonical::<Decimal>().categories.into_iter().collect();
	Some(Terms { categories: bounded(change(kept)?), ..terms.clone() })
}

fn with_mode(terms: &Terms, by: u8, modes: &[Mode]) -> Option<Terms> {
	Some(Terms { mode: modes[nth(modes, by)?], ..terms.clone() })
}

fn with_devices(
	terms: &Terms,
	devices: BoundedBTreeSet<DeviceId, ConstU32<MAX_DEVICES>>,
) -> Option<Terms> {
	Some(Terms { devices: Some(devices), ..terms.clone() })
}

fn fewer<T: Ord + Clone, const N: u32>(
	items: &BoundedBTreeSet<T, ConstU32<N>>,
	by: u8,
) -> Option<BoundedBTreeSet<T, ConstU32<N>>> {
	let mut left: Vec<T> = items.iter().cloned().collect();
	left.remove(nth(&left, by)?);
	Some(bounded(left))
}

fn more<T: Ord + Clone, const N: u32>(
	items: &BoundedBTreeSet<T, ConstU32<N>>,
	new: T,
) -> Option<BoundedBTreeSet<T, ConstU32<N>>> {
	(!items.contains(&new)).then(|| bounded(items.iter().cloned().chain([new])))
}

/// Terms of which nothing is at an end: each field can be narrowed and widened.
fn roomy_terms() -> impl Strategy<Value = Terms> {
	(arbitrary_terms(), any::<bool>()).prop_map(|(terms, is_bound)| Terms {
		data_from: is_bound.then_some(50),
		data_to: is_bound.then_some(100),
		valid_until: terms.valid_until + 50,
		retention: terms.retention + 50,
		max_accesses: terms.max_accesses + 50,
		min_interval: terms.min_interval + 50,
		min_kyc: terms.min_kyc + 50,
		reward: Reward {
			upfront: terms.reward.upfront + 50,
			per_access: terms.reward.per_access + 50,
		},
		..terms
	})
}

fn some_terms() -> impl Strategy<Value = Terms> {
	prop_oneof![arbitrary_terms(), roomy_terms()]
}

/// All that comes of changing this field alone in one of these ways.
fn changes(field: &Field, steps: &[Step], terms: &Terms, by: u8) -> Vec<Terms> {
	let changed: Vec<_> = steps.iter().filter_map(|step| step(terms, by)).collect();
	for one in &changed {
		let mut back = one.clone();
		(field.copy)(&mut back, terms);
		assert_eq!(back, *terms, "more than {} was changed", field.name);
	}
	changed
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(1_000))]

	#[test]
	fn narrowing_any_one_field_of_any_terms_is_accepted(terms in some_terms(), by in 0..4u8) {
		for field in FIELDS {
			for narrower in changes(field, field.narrower, &terms, by) {
				prop_assert!(leq(&narrower, &terms), "{} was narrowed", field.name);
				prop_assert!(!leq(&terms, &narrower), "{} stayed the same", field.name);
			}
		}
	}

	#[test]
	fn widening_any_one_field_of_any_terms_is_refused(terms in some_terms(), by in 0..4u8) {
		for field in FIELDS {
			for wider in changes(field, field.wider, &terms, by) {
				prop_assert!(!leq(&wider, &terms), "{} was widened", field.name);
				prop_assert!(leq(&terms, &wider), "{} became another", field.name);
			}
		}
	}

	#[test]
	fn making_any_one_field_another_is_refused(terms in some_terms(), by in 0..4u8) {
		for field in FIELDS {
			for other in changes(field, field.other, &terms, by) {
				prop_assert!(!leq(&other, &terms), "{} became another", field.name);
				prop_assert!(!leq(&terms, &other), "{} became another", field.name);
			}
		}
	}

	#[test]
	fn nothing_that_is_narrowed_makes_up_for_a_field_that_is_not(
		terms in some_terms(),
		narrowing in narrowing(),
		by in 0..4u8,
	) {
		let narrowed = narrow(&terms, &narrowing);
		for field in FIELDS {
			let steps = [field.wider, field.other].concat();
			for changed in changes(field, &steps, &terms, by) {
				let mut mixed = narrowed.clone();
				(field.copy)(&mut mixed, &changed);
				prop_assert!(!leq(&mixed, &terms), "{} is not narrower", field.name);
			}
		}
	}

	#[test]
	fn fields_are_narrowed_one_after_another(
		terms in some_terms(),
		picks in proptest::collection::vec((0..FIELDS.len(), any::<u8>(), 0..4u8), 1..12),
	) {
		let mut current = terms.clone();
		for (field, step, by) in picks {
			let steps = FIELDS[field].narrower;
			let Some(step) = nth(steps, step) else { continue };
			let Some(next) = steps[step](&current, by) else { continue };
			prop_assert!(leq(&next, &current) && leq(&next, &terms));
			// What was given up does not come back.
			prop_assert!(!leq(&current, &next) && !leq(&terms, &next));
			current = next;
		}
	}
}

#[test]
fn no_field_is_forgotten() {
	let TypeDef::Composite(fields) = Terms::type_info().type_def else {
		panic!("terms are a struct")
	};
	let all: Vec<_> = fields.fields.iter().map(|field| field.name.unwrap()).collect();
	let listed: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
	assert_eq!(listed, all);
}

#[test]
fn every_way_to_change_a_field_is_tried() {
	let mut open = middle();
	open.devices = None;
	open.data_from = None;
	open.data_to = None;
	open.jurisdiction = None;
	let mut stored = middle();
	stored.mode = Mode::Store;
	let samples = [middle(), open, stored];
	for field in FIELDS {
		for (way, steps) in
			[("narrower", field.narrower), ("wider", field.wider), ("other", field.other)]
		{
			for (number, step) in steps.iter().enumerate() {
				assert!(
					samples.iter().any(|terms| step(terms, 0).is_some()),
					"step {number} to a {way} {} changes nothing",
					field.name
				);
			}
		}
		let is_fixed = field.name == "notice_hash";
		assert_eq!(field.narrower.is_empty(), is_fixed, "{}", field.name);
		assert_eq!(field.wider.is_empty(), is_fixed, "{}", field.name);
		assert!(!is_fixed || !field.other.is_empty(), "{}", field.name);
	}
}
