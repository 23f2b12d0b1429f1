//! How fast fees follow how full blocks are, and that people are told so.

use frame_support::{dispatch::DispatchClass, weights::Weight};
use jasmynet_primitives::{Balance, JASMY, SECOND, SLOT_DURATION};
use pallet_transaction_payment::Multiplier;
use sp_runtime::{traits::Convert, FixedPointNumber};

use super::chain;
use crate::{
	configs::{
		fees::{FeePerPicosecond, MaximumMultiplier},
		system::BlockWeights,
	},
	*,
};

/// What people read.
const JASMY_DOCUMENT: &str = include_str!("../../../docs/jasmy.md");

type Update = <Runtime as pallet_transaction_payment::Config>::FeeMultiplierUpdate;

/// As much as people's calls can take of a block.
fn full() -> Weight {
	BlockWeights::get().get(DispatchClass::Normal).max_total.unwrap()
}

/// The multipliers of one block after the other that are this full.
fn multipliers(fullness: Weight, first: Multiplier) -> impl Iterator<Item = Multiplier> {
	System::set_block_consumed_resources(fullness, 0);
	std::iter::successors(Some(first), |multiplier| Some(Update::convert(*multiplier)))
}

fn minutes(blocks: usize) -> f64 {
	(blocks as u64 * SLOT_DURATION) as f64 / (60 * SECOND) as f64
}

/// What it costs to fill so many blocks, of whoever begins when fees are lowest, in JASMY.
fn price_of_full(blocks: usize) -> u64 {
	let block = Balance::from(full().ref_time()) * FeePerPicosecond::get();
	let all: Balance = multipliers(full(), Multiplier::from_u32(1))
		.take(blocks)
		.map(|multiplier| multiplier.saturating_mul_int(block))
		.sum();
	(all / JASMY) as u64
}

#[test]
fn the_document_says_how_fast_fees_rise_and_fall() {
	chain("local").execute_with(|| {
		let (one, most) = (Multiplier::from_u32(1), MaximumMultiplier::get());
		assert_eq!(most, Multiplier::from_u32(1_000));
		let rises = |to| multipliers(full(), one).position(|now| now >= to).unwrap();
		let falls = |to| multipliers(Weight::zero(), most).position(|now| now <= to).unwrap();
		let doubles = minutes(rises(Multiplier::from_u32(2)));
		let risen = minutes(rises(most)) / 60.0;
		let halves = minutes(falls(Multiplier::from_u32(500))) / 60.0;
		let fallen = minutes(falls(one)) / 60.0;
		let told = format!(
			"In full blocks fees double in {doubles:.0} minutes, and are at a thousand times after \
			 {risen:.0} hours; in empty ones they halve in {halves:.0} hours, and are back at the \
			 base after {fallen:.0}."
		);
		assert!(JASMY_DOCUMENT.contains(&told), "{told}");

		let hour = (60 * 60 * SECOND / SLOT_DURATION) as usize;
		let told = format!(
			"Whoever fills all blocks pays some {} JASMY for the first hour, and {} million for a day.",
			price_of_full(hour) / 100 * 100,
			price_of_full(24 * hour) / 1_000_000,
		);
		assert!(JASMY_DOCUMENT.contains(&told), "{told}");
	});
}
