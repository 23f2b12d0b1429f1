//! Random transactions of everybody, to all pallets that move money or hold it, with
//! time that passes.
//!
//! After every one of them there are as many JASMY as ever, all of them somebody's. After
//! every block the events of the ledger, and nothing else, say what everybody has; and
//! every pallet explains what it holds of whom by its records.

mod acts;

use std::{cell::RefCell, collections::BTreeMap};

use jasmynet_primitives::{
	did::identity_account,
	keys::PublicKey,
	ledger::platform_account,
	roles::{Role, Roles},
	traits::Service,
	AccountId, Balance, Moment, DAY, JASMY, TOTAL_SUPPLY,
};
use pallet_ledger::{Event, Plan, Tariff, ZERO_ADDRESS};
use proptest::{
	prelude::*,
	test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};

use super::{
	blocks::{begin_block_after, end_block, send},
	chain,
	people::{key, poor_person, public},
};
use crate::{configs::economy::supply_proof, genesis_presets::identity_of, *};
use acts::ACTS;

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

fn roll() -> impl Strategy<Value = Roll> {
	let time = prop_oneof![
		80 => Just(None),
		20 => Just(Some(2_000)),
		10 => Just(Some(DAY)),
		10 => Just(Some(10 * DAY)),
		// What has ended is kept for a year.
		5 => Just(Some(31 * DAY)),
		1 => Just(Some(366 * DAY)),
	];
	let places = (0..ACTS.len(), any::<usize>(), any::<usize>(), any::<usize>());
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

	/// One of these, the same for the same dice.
	fn one_of<T: Ord + Clone>(&self, those: impl Iterator<Item = T>) -> Option<T> {
		let mut those: Vec<_> = those.collect();
		those.sort();
		those.get(self.which.checked_rem(those.len())?).cloned()
	}
}

fn spendable(who: &AccountId) -> Balance {
	use frame_support::traits::{
		fungible::Inspect,
		tokens::{Fortitude, Preservation},
	};
	Balances::reducible_balance(who, Preservation::Expendable, Fortitude::Polite)
}

/// Somebody with an identity.
#[derive(Clone)]
struct Actor {
	key: sr25519::Pair,
	did: AccountId,
}

impl Actor {
	fn of(key: Sr25519Keyring) -> Self {
		Actor { key: key.pair(), did: identity_of(key) }
	}

	/// Sends a call, and answers whether it worked.
	fn does(&self, call: impl Into<RuntimeCall>) -> bool {
		let before = acted();
		let call = pallet_did::Call::as_did { did: self.did.clone(), call: Box::new(call.into()) };
		if send(&self.key, call) != Ok(Ok(())) {
			return false;
		}
		let acted = acted();
		assert_eq!(acted.len(), before.len() + 1);
		acted.last().unwrap().is_ok()
	}
}

/// How the calls of identities in this block have ended.
fn acted() -> Vec<sp_runtime::DispatchResult> {
	System::read_events_for_pallet::<pallet_did::Event<Runtime>>()
		.into_iter()
		.filter_map(|event| match event {
			pallet_did::Event::CalledAs { result, .. } => Some(result),
			_ => None,
		})
		.collect()
}

/// Everybody who takes part.
struct World {
	/// People: two with money, two without.
	people: Vec<Actor>,
	/// Companies: an issuer, a manufacturer, a host, and one that wants data.
	companies: Vec<Actor>,
	/// Keys with accounts of their own, two of them with nothing.
	plain: Vec<sr25519::Pair>,
	/// The number of the next new key.
	next_key: RefCell<u8>,
}

impl World {
	fn begin() -> Self {
		let poor = |seed| Actor { key: key(seed), did: poor_person(&key(seed)) };
		let roles = Roles::of(&[Role::Validator, Role::Auditor, Role::DataConsumer]);
		Consortium::set_roles(RuntimeOrigin::root(), identity_of(Dave), roles).unwrap();
		let tariff = Tariff { included: 1, price: JASMY / 10, quota: 1_000_000 };
		for service in Service::ALL {
			Ledger::set_tariff(RuntimeOrigin::root(), service, Some(tariff)).unwrap();
		}
		let plan = Plan {
			price: 5 * JASMY,
			period: 5 * DAY,
			tariffs: vec![(Service::RequestConsent, Tariff { included: 3, ..tariff })]
				.try_into()
				.unwrap(),
		};
		Ledger::set_plan(RuntimeOrigin::root(), 0, Some(plan)).unwrap();
		World {
			people: vec![Actor::of(Eve), Actor::of(Ferdie), poor(200), poor(201)],
			companies: [Alice, Bob, Charlie, Dave].map(Actor::of).to_vec(),
			plain: vec![One.pair(), Two.pair(), key(240), key(241)],
			next_key: RefCell::new(0),
		}
	}

	fn person(&self, index: usize) -> &Actor {
		&self.people[index % self.people.len()]
	}

	/// A person or a company.
	fn actor(&self, index: usize) -> &Actor {
		let people = self.people.len();
		let index = index % (people + self.companies.len());
		self.people.get(index).unwrap_or_else(|| &self.companies[index - people])
	}

	fn plain(&self, index: usize) -> &sr25519::Pair {
		&self.plain[index % self.plain.len()]
	}

	/// Any account.
	fn account(&self, index: usize) -> AccountId {
		match index % 3 {
			0 => self.actor(index / 3).did.clone(),
			1 => public(self.plain(index / 3)).account(),
			_ => AccountId::new([(index / 3 % 7) as u8 + 100; 32]),
		}
	}

	/// A key that nobody has used.
	fn new_key(&self) -> sr25519::Pair {
		let mut next = self.next_key.borrow_mut();
		*next += 1;
		sr25519::Pair::from_seed(&[[*next; 16], [1; 16]].concat().try_into().unwrap())
	}
}

use sp_core::Pair as _;

/// What everybody has, as an indexer knows it who reads the events of the ledger.
type Index = BTreeMap<AccountId, Balance>;

/// What everybody has.
fn everybody() -> Index {
	frame_system::Account::<Runtime>::iter()
		.map(|(who, account)| (who, account.data.free + account.data.reserved))
		.filter(|(_, total)| *total > 0)
		.collect()
}

/// Reads the events of the block that has ended.
fn follow(index: &mut Index) {
	for event in System::read_events_for_pallet::<Event<Runtime>>() {
		let Event::Transfer { from, to, value } = event else { continue };
		assert!(from != ZERO_ADDRESS && to != ZERO_ADDRESS, "nothing is made or destroyed");
		let left = index.entry(from).or_default();
		*left = left.checked_sub(value).expect("nobody sends what they do not have");
		*index.entry(to).or_default() += value;
	}
	index.retain(|_, total| *total > 0);
}

/// What must hold after every transaction.
fn check_transaction(what: &str) {
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY, "{what}");
	assert_eq!(everybody().values().sum::<Balance>(), TOTAL_SUPPLY, "{what}");
	assert!(pallet_ledger::InFlight::<Runtime>::get().is_empty(), "{what}");
}

/// What must hold after every block.
fn check_block(index: &mut Index) {
	follow(index);
	assert_eq!(*index, everybody(), "the events do not tell all");
	let proof = supply_proof();
	assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
	assert_eq!(proof.held_for.iter().map(|held| held.amount).sum::<Balance>(), proof.held);
	assert_eq!(proof.platform, everybody().get(&platform_account()).copied().unwrap_or(0));
	check_foreign_deposits();
	#[cfg(feature = "try-runtime")]
	{
		use frame_support::traits::{TryState, TryStateSelect};
		let (number, all) = (System::block_number(), TryStateSelect::All);
		macro_rules! sound {
			($($pallet:ident)*) => {
				$($pallet::try_state(number, all.clone()).expect(stringify!($pallet));)*
			};
		}
		sound!(
			System Timestamp Utility Multisig Proxy Scheduler Preimage Balances
			TransactionPayment SkipFeelessPayment Ledger Did Credentials Council Consortium
			SafeMode TxPause Authorship Aura Grandpa Session Historical Devices Consent Locker
		);
	}
}

/// The pallets of the SDK have no words for what they hold: here they are.
fn check_foreign_deposits() {
	let mut reserved = Index::new();
	let mut add = |who: AccountId, amount: Balance| *reserved.entry(who).or_default() += amount;
	for multisig in pallet_multisig::Multisigs::<Runtime>::iter_values() {
		add(multisig.depositor, multisig.deposit);
	}
	for (who, (_, deposit)) in pallet_proxy::Proxies::<Runtime>::iter() {
		add(who, deposit);
	}
	for (who, (_, deposit)) in pallet_proxy::Announcements::<Runtime>::iter() {
		add(who, deposit);
	}
	let mut preimages = Index::new();
	for status in pallet_preimage::RequestStatusFor::<Runtime>::iter_values() {
		let pallet_preimage::RequestStatus::Unrequested { ticket: (who, _), len } = status else {
			panic!("nobody asked for one")
		};
		let bytes = configs::system::PreimageByteDeposit::get() * Balance::from(len);
		*preimages.entry(who).or_default() += configs::system::PreimageBaseDeposit::get() + bytes;
	}
	for (who, account) in frame_system::Account::<Runtime>::iter() {
		let holds = pallet_balances::Holds::<Runtime>::get(&who);
		let held: Balance = holds.iter().map(|hold| hold.amount).sum();
		let other = account.data.reserved - held;
		assert_eq!(other, reserved.remove(&who).unwrap_or(0), "reserved of {who}");
		let is_preimage =
			|reason: &RuntimeHoldReason| matches!(reason, RuntimeHoldReason::Preimage(_));
		let noted: Balance =
			holds.iter().filter(|hold| is_preimage(&hold.id)).map(|hold| hold.amount).sum();
		assert_eq!(noted, preimages.remove(&who).unwrap_or(0), "noted by {who}");
	}
	assert!(reserved.is_empty() && preimages.is_empty());
}

/// Plays a sequence of transactions, and counts which of them worked.
fn play(rolls: &[Roll], worked: &mut BTreeMap<&'static str, (u32, u32)>) {
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
			let (name, act) = ACTS[roll.what];
			let counts = worked.entry(name).or_default();
			counts.0 += 1;
			if act(&world, roll) {
				counts.1 += 1;
			}
			check_transaction(name);
		}
		end_block();
		check_block(&mut index);
	});
}

#[test]
fn whatever_everybody_does_no_unit_is_lost_and_every_hold_is_explained() {
	let worked = RefCell::new(BTreeMap::new());
	let config = ProptestConfig {
		cases: 24,
		failure_persistence: None,
		max_shrink_iters: 0,
		..Default::default()
	};
	let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
	TestRunner::new_with_rng(config, rng)
		.run(&proptest::collection::vec(roll(), 150..250), |rolls| {
			play(&rolls, &mut worked.borrow_mut());
			Ok(())
		})
		.unwrap();

	// The dice have reached everything.
	let worked = worked.into_inner();
	println!("{worked:#?}");
	let never: Vec<_> =
		ACTS.iter().map(|(name, _)| name).filter(|name| worked[*name].1 == 0).collect();
	assert_eq!(never, Vec::<&&str>::new(), "of {worked:#?}");
}

/// The identity that this key makes.
fn identity(key: &sr25519::Pair) -> AccountId {
	identity_account(&PublicKey::Sr25519(key.public().0), &[0; 32])
}
