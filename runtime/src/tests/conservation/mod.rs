//! Random transactions of everybody, to all pallets that move money or hold it, with
//! time that passes.
//!
//! After every one of them there are as many JASMY as ever, all of them somebody's. After
//! every block the events of the ledger, and nothing else, say what everybody has; and
//! every pallet explains what it holds of whom by its records. At last what was promised
//! is paid or goes back.

mod acts;
mod checks;
mod complete;
mod world;

use std::{cell::RefCell, collections::BTreeMap};

use jasmynet_primitives::{AccountId, Balance, Moment, DAY, JASMY, TOTAL_SUPPLY};
use proptest::{
	prelude::*,
	test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use sp_core::sr25519;

use super::{
	blocks::{begin_block_after, end_block, send},
	chain,
	people::public,
};
use crate::{genesis_presets::identity_of, *};
use acts::Named;
use checks::{check_block, check_refunds, check_transaction, everybody};
use world::{acted, works, Actor, World};

/// What the dice say about one transaction.
#[derive(Clone, Debug)]
struct Roll {
	what: usize,
	who: usize,
	whom: usize,
	which: usize,
	amount: Balance,
	edge: u8,
	/// How much time passes before it, in a new block; none: it is in the same one.
	time: Option<Moment>,
}

/// Dice for one of so many acts.
fn roll(acts: usize) -> impl Strategy<Value = Roll> {
	let time = prop_oneof![
		300 => Just(None),
		30 => Just(Some(2_000)),
		15 => Just(Some(DAY)),
		6 => Just(Some(10 * DAY)),
		3 => Just(Some(31 * DAY)),
		// What has ended is kept for a year.
		1 => Just(Some(366 * DAY)),
	];
	let places = (0..acts, any::<usize>(), any::<usize>(), any::<usize>());
	(places, 0..5 * JASMY, any::<u8>(), time).prop_map(
		|((what, who, whom, which), amount, edge, time)| Roll {
			what,
			who,
			whom,
			which,
			amount,
			edge,
			time,
		},
	)
}

impl Roll {
	/// An amount of `who`'s: seldom none, the smallest, all, or more than all.
	fn amount_of(&self, who: &AccountId) -> Balance {
		match self.edge {
			0..5 => 0,
			5..10 => 1,
			10..13 => spendable(who),
			13..16 => spendable(who).saturating_add(1),
			16..18 => Balance::MAX,
			_ => self.amount,
		}
	}

	/// Some of these, few enough to try them all: the same for the same dice.
	fn some_of<T: Ord>(&self, those: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
		let mut those: Vec<_> = those.collect();
		those.sort();
		let places = those.len().max(1);
		those.rotate_left(self.which % places);
		those.into_iter().take(4)
	}

	/// One of these.
	fn one_of<T: Ord>(&self, those: impl Iterator<Item = T>) -> Option<T> {
		self.some_of(those).next()
	}
}

fn spendable(who: &AccountId) -> Balance {
	use frame_support::traits::{
		fungible::Inspect,
		tokens::{Fortitude, Preservation},
	};
	Balances::reducible_balance(who, Preservation::Expendable, Fortitude::Polite)
}

/// Plays a sequence of transactions, and counts which of them worked.
fn play(acts: &[Named], rolls: &[Roll], worked: &mut BTreeMap<&'static str, (u32, u32)>) {
	chain("local").execute_with(|| {
		let world = World::begin();
		let mut index = everybody();
		begin_block_after(2_000);
		for roll in rolls {
			if let Some(time) = roll.time {
				end_block();
				check_block(&mut index);
				begin_block_after(time);
			}
			let (name, act) = acts[roll.what];
			let counts = worked.entry(name).or_default();
			counts.0 += 1;
			if act(&world, roll) {
				counts.1 += 1;
			}
			check_transaction(name);
		}
		end_block();
		check_block(&mut index);
		begin_block_after(31 * DAY);
		check_refunds();
		end_block();
		check_block(&mut index);
	});
}

#[test]
fn whatever_everybody_does_no_unit_is_lost_and_every_hold_is_explained() {
	let (acts, worked) = (acts::all(), RefCell::new(BTreeMap::new()));
	let config = ProptestConfig {
		cases: 24,
		failure_persistence: None,
		max_shrink_iters: 0,
		..Default::default()
	};
	let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	TestRunner::new_with_rng(config, rng)
		.run(&proptest::collection::vec(roll(acts.len()), 250..400), |rolls| {
			play(&acts, &rolls, &mut worked.borrow_mut());
			Ok(())
		})
		.unwrap();

	// The dice have reached everything.
	let worked = worked.into_inner();
	println!("{worked:#?}");
	let never: Vec<_> = acts
		.iter()
		.map(|(name, _)| name)
		.filter(|name| worked.get(*name).is_none_or(|(_, worked)| *worked == 0))
		.collect();
	assert_eq!(never, Vec::<&&str>::new(), "of {worked:#?}");
}
