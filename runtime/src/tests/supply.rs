//! There are 50,000,000,000 JASMY: each way in which there could be more or fewer is
//! closed, and what is told of where they are adds up.

use std::{collections::BTreeMap, path::Path};

use frame_support::{
	assert_noop, assert_ok,
	traits::{
		fungible::{Balanced, Inspect},
		tokens::{Fortitude, Precision, Preservation},
		Contains, OnUnbalanced, ReservableCurrency,
	},
};
use jasmynet_primitives::{
	ledger::{platform_account, CoveredCalls, HeldFor},
	AccountId, Balance, DAY, JASMY, TOTAL_SUPPLY,
};
use sp_keyring::Sr25519Keyring::{Alice, Eve, Ferdie};
use sp_runtime::traits::{BlakeTwo256, Dispatchable, Hash as _};

use super::{
	account, chain,
	people::{act, now, try_as_did},
};
use crate::{
	configs::economy::{account_view, supply_proof},
	filters::{ChangesSupply, Enactable, ProxyType},
	genesis_presets::identity_of,
	*,
};

/// What everybody has, free and put aside.
pub(super) fn everybody() -> BTreeMap<AccountId, (Balance, Balance)> {
	frame_system::Account::<Runtime>::iter()
		.map(|(who, account)| (who, (account.data.free, account.data.reserved)))
		.filter(|(_, money)| *money != (0, 0))
		.collect()
}

fn whole() {
	assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	assert_eq!(everybody().values().map(|(free, held)| free + held).sum::<Balance>(), TOTAL_SUPPLY);
}

/// What the members enact by two thirds.
fn enact(call: impl Into<RuntimeCall>) -> Result<(), sp_runtime::DispatchError> {
	let members: RuntimeOrigin =
		pallet_collective::RawOrigin::<AccountId, CouncilInstance>::Members(3, 4).into();
	Consortium::enact(members, Box::new(call.into())).map(|_| ()).map_err(|failed| failed.error)
}

/// Eve's identity, with something reserved, and a proxy of hers.
fn eve() -> AccountId {
	identity_of(Eve)
}

/// Every call that makes money, destroys it, or takes it from somebody.
fn forbidden() -> Vec<RuntimeCall> {
	let who = || eve().into();
	let dest = || account(77).into();
	vec![
		pallet_balances::Call::burn { value: JASMY, keep_alive: false }.into(),
		pallet_balances::Call::force_transfer { source: who(), dest: dest(), value: 1 }.into(),
		pallet_balances::Call::force_unreserve { who: who(), amount: 1 }.into(),
		pallet_balances::Call::force_set_balance { who: who(), new_free: 1 }.into(),
		pallet_balances::Call::force_set_balance { who: dest(), new_free: JASMY }.into(),
		pallet_balances::Call::force_adjust_total_issuance {
			direction: pallet_balances::AdjustmentDirection::Increase,
			delta: 1,
		}
		.into(),
		pallet_balances::Call::force_adjust_total_issuance {
			direction: pallet_balances::AdjustmentDirection::Decrease,
			delta: 1,
		}
		.into(),
		pallet_safe_mode::Call::force_slash_deposit { account: eve(), block: 1 }.into(),
	]
}

/// Everything that a call can be put into without changing what it does.
fn wrapped(call: &RuntimeCall) -> Vec<RuntimeCall> {
	let boxed = || Box::new(call.clone());
	let calls = || vec![call.clone()];
	vec![
		call.clone(),
		pallet_utility::Call::batch { calls: calls() }.into(),
		pallet_utility::Call::batch_all { calls: calls() }.into(),
		pallet_utility::Call::force_batch { calls: calls() }.into(),
		pallet_utility::Call::if_else { main: boxed(), fallback: boxed() }.into(),
		pallet_utility::Call::as_derivative { index: 0, call: boxed() }.into(),
		pallet_multisig::Call::as_multi_threshold_1 {
			other_signatories: vec![account(1)],
			call: boxed(),
		}
		.into(),
	]
}

#[test]
fn no_path_leads_to_a_call_that_makes_money_or_takes_it() {
	chain("local").execute_with(|| {
		assert_ok!(Balances::reserve(&eve(), JASMY));
		act(
			Eve,
			pallet_proxy::Call::add_proxy {
				delegate: identity_of(Ferdie).into(),
				proxy_type: ProxyType::Any,
				delay: 0,
			},
		);
		let before = everybody();
		for call in forbidden() {
			assert!(ChangesSupply::contains(&call), "{call:?}");
			for way in wrapped(&call) {
				// By the account itself, by a key for it, and by a proxy for it.
				let _ = way.clone().dispatch(RuntimeOrigin::signed(eve()));
				let _ = way.clone().dispatch(RuntimeOrigin::signed(Eve.to_account_id()));
				let key = jasmynet_primitives::keys::PublicKey::Sr25519(Eve.public().0);
				let _ = try_as_did(&key, &eve(), way.clone());
				let proxied = RuntimeCall::from(pallet_proxy::Call::proxy {
					real: eve().into(),
					force_proxy_type: None,
					call: Box::new(way.clone()),
				});
				let _ = proxied.dispatch(RuntimeOrigin::signed(identity_of(Ferdie)));
				assert_eq!(everybody(), before, "{way:?}");
				assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY, "{way:?}");

				// By the members' vote, at once and later.
				if Enactable::contains(&way) {
					// It acts as nobody then: only as an account of a call's own.
					let _ = enact(way.clone());
				} else {
					let refused = pallet_consortium::Error::<Runtime>::NotEnactable;
					assert_eq!(enact(way.clone()), Err(refused.into()), "{way:?}");
				}
				let later = pallet_scheduler::Call::schedule_after {
					after: 1,
					maybe_periodic: None,
					priority: 0,
					call: Box::new(way.clone()),
				};
				if enact(later).is_ok() {
					run_the_agenda();
				}
				assert_eq!(everybody(), before, "{way:?}");
				assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY, "{way:?}");
			}
		}
		whole();
	});
}

/// Runs what is due in the next blocks.
fn run_the_agenda() {
	use frame_support::traits::Hooks;
	for _ in 0..3 {
		System::set_block_number(System::block_number() + 1);
		Scheduler::on_initialize(System::block_number());
	}
}

#[test]
fn nobody_buys_safe_mode_and_nothing_can_be_slashed_of_it() {
	chain("local").execute_with(|| {
		let before = everybody();
		for buying in [
			pallet_safe_mode::Call::<Runtime>::enter {},
			pallet_safe_mode::Call::<Runtime>::extend {},
		] {
			let buying = RuntimeCall::from(buying);
			assert!(buying.dispatch(RuntimeOrigin::signed(eve())).is_err());
		}
		assert_ok!(enact(pallet_safe_mode::Call::force_enter {}));
		assert_eq!(pallet_safe_mode::Deposits::<Runtime>::iter().count(), 0);
		assert_eq!(everybody(), before);
		whole();
	});
}

#[test]
fn a_motion_that_is_killed_costs_its_mover_nothing() {
	chain("local").execute_with(|| {
		let before = everybody();
		let motion = RuntimeCall::from(frame_system::Call::remark { remark: vec![1] });
		let proposal_hash = BlakeTwo256::hash_of(&motion);
		let propose = pallet_collective::Call::<Runtime, CouncilInstance>::propose {
			threshold: 3,
			proposal: Box::new(motion),
			length_bound: 1_000,
		};
		assert_ok!(RuntimeCall::from(propose).dispatch(RuntimeOrigin::signed(identity_of(Alice))));
		assert_eq!(everybody(), before);
		assert_ok!(enact(pallet_collective::Call::<Runtime, CouncilInstance>::kill {
			proposal_hash
		}));
		assert_eq!(
			pallet_collective::ProposalOf::<Runtime, CouncilInstance>::iter_keys().count(),
			0
		);
		assert_eq!(everybody(), before);
		whole();
	});
}

/// Has Eve do the first, which takes a deposit, and then has the second done.
fn comes_back(first: impl Into<RuntimeCall>, then: impl FnOnce()) {
	let before = everybody();
	let free = Balances::balance(&eve());
	assert_ok!(first.into().dispatch(RuntimeOrigin::signed(eve())));
	assert!(Balances::balance(&eve()) < free);
	whole();
	then();
	assert_eq!(everybody(), before);
	whole();
}

fn does(who: AccountId, call: impl Into<RuntimeCall>) {
	assert_ok!(call.into().dispatch(RuntimeOrigin::signed(who)));
}

#[test]
fn deposits_of_preimages_come_back_and_are_never_burned() {
	chain("local").execute_with(|| {
		let bytes = vec![7; 100];
		let hash = BlakeTwo256::hash(&bytes);
		let note = || pallet_preimage::Call::note_preimage { bytes: bytes.clone() };
		comes_back(note(), || does(eve(), pallet_preimage::Call::unnote_preimage { hash }));
		// Taken down by vote.
		comes_back(note(), || {
			assert_ok!(enact(pallet_preimage::Call::unnote_preimage { hash }));
		});
		// Asked for by vote meanwhile.
		comes_back(note(), || {
			assert_ok!(enact(pallet_preimage::Call::request_preimage { hash }));
			whole();
			assert_ok!(enact(pallet_preimage::Call::unrequest_preimage { hash }));
			whole();
			let _ = RuntimeCall::from(pallet_preimage::Call::unnote_preimage { hash })
				.dispatch(RuntimeOrigin::signed(eve()));
		});
	});
}

#[test]
fn deposits_of_multisigs_come_back_and_are_never_burned() {
	chain("local").execute_with(|| {
		let call = RuntimeCall::from(frame_system::Call::remark { remark: vec![1] });
		let call_hash = BlakeTwo256::hash_of(&call).0;
		let (other_of_eve, other_of_ferdie) = (vec![identity_of(Ferdie)], vec![eve()]);
		let max_weight = configs::system::BlockWeights::get().max_block;
		let approve = |maybe_timepoint| pallet_multisig::Call::approve_as_multi {
			threshold: 2,
			other_signatories: other_of_eve.clone(),
			maybe_timepoint,
			call_hash,
			max_weight,
		};
		comes_back(approve(None), || {
			does(
				eve(),
				pallet_multisig::Call::cancel_as_multi {
					threshold: 2,
					other_signatories: other_of_eve.clone(),
					timepoint: Multisig::timepoint(),
					call_hash,
				},
			);
		});
		comes_back(approve(None), || {
			does(
				identity_of(Ferdie),
				pallet_multisig::Call::as_multi {
					threshold: 2,
					other_signatories: other_of_ferdie,
					maybe_timepoint: Some(Multisig::timepoint()),
					call: Box::new(call.clone()),
					max_weight,
				},
			);
		});
	});
}

#[test]
fn deposits_of_proxies_come_back_and_are_never_burned() {
	chain("local").execute_with(|| {
		let ferdie = identity_of(Ferdie);
		let add = || pallet_proxy::Call::add_proxy {
			delegate: ferdie.clone().into(),
			proxy_type: ProxyType::Any,
			delay: 0,
		};
		comes_back(add(), || does(eve(), pallet_proxy::Call::remove_proxies {}));
		comes_back(add(), || {
			does(
				eve(),
				pallet_proxy::Call::remove_proxy {
					delegate: ferdie.clone().into(),
					proxy_type: ProxyType::Any,
					delay: 0,
				},
			);
		});
		// An announcement that is taken back, and one that is refused.
		does(
			ferdie.clone(),
			pallet_proxy::Call::add_proxy {
				delegate: eve().into(),
				proxy_type: ProxyType::Any,
				delay: 1,
			},
		);
		let call_hash = Hash::repeat_byte(1);
		let announce = || pallet_proxy::Call::announce { real: ferdie.clone().into(), call_hash };
		comes_back(announce(), || {
			does(
				eve(),
				pallet_proxy::Call::remove_announcement { real: ferdie.clone().into(), call_hash },
			);
		});
		comes_back(announce(), || {
			does(
				ferdie.clone(),
				pallet_proxy::Call::reject_announcement { delegate: eve().into(), call_hash },
			);
		});
	});
}

#[test]
fn nobody_makes_an_account_without_a_key() {
	chain("local").execute_with(|| {
		let create =
			pallet_proxy::Call::create_pure { proxy_type: ProxyType::Any, delay: 0, index: 0 };
		let kill = pallet_proxy::Call::kill_pure {
			spawner: eve().into(),
			proxy_type: ProxyType::Any,
			index: 0,
			height: 1,
			ext_index: 0,
		};
		for call in [RuntimeCall::from(create), kill.into()] {
			assert_noop!(
				call.clone().dispatch(RuntimeOrigin::signed(eve())),
				frame_system::Error::<Runtime>::CallFiltered
			);
			let wrapped = RuntimeCall::from(pallet_utility::Call::batch_all { calls: vec![call] });
			assert!(wrapped.dispatch(RuntimeOrigin::signed(eve())).is_err());
		}
		whole();
	});
}

#[test]
fn a_transfer_that_ends_an_account_leaves_no_dust() {
	chain("local").execute_with(|| {
		let one = account(77);
		act(Eve, pallet_ledger::Call::transfer { to: one.clone(), value: 3 });
		for leaves in [2, 1] {
			does(
				one.clone(),
				pallet_balances::Call::transfer_allow_death { dest: account(78).into(), value: 1 },
			);
			assert_eq!(Balances::balance(&one), leaves);
			whole();
		}
		assert!(System::account_exists(&one));
		does(
			one.clone(),
			pallet_balances::Call::transfer_all { dest: account(78).into(), keep_alive: false },
		);
		assert!(!System::account_exists(&one));
		assert_eq!(Balances::balance(&account(78)), 3);
		whole();
	});
}

/// Money that nobody has at the moment.
fn loose(amount: Balance) -> frame_support::traits::fungible::Credit<AccountId, Balances> {
	Balances::withdraw(&eve(), amount, Precision::Exact, Preservation::Preserve, Fortitude::Polite)
		.unwrap()
}

#[test]
fn dust_and_fees_reach_the_platform_pool_down_to_the_last_unit() {
	chain("local").execute_with(|| {
		let platform = platform_account();
		assert_eq!(Balances::balance(&platform), 0);
		assert!(System::account_exists(&platform), "it exists without a balance");
		<Runtime as pallet_balances::Config>::DustRemoval::on_unbalanced(loose(1));
		assert_eq!(Balances::balance(&platform), 1);
		configs::fees::ToPlatformPool::on_unbalanced(loose(1));
		configs::fees::ToPlatformPool::on_unbalanceds([loose(2), loose(3)].into_iter());
		assert_eq!(Balances::balance(&platform), 7);
		whole();
	});
}

#[test]
fn the_platform_pool_takes_fees_also_when_it_has_been_emptied() {
	chain("local").execute_with(|| {
		let platform = platform_account();
		configs::fees::ToPlatformPool::on_unbalanced(loose(JASMY));
		does(
			platform.clone(),
			pallet_balances::Call::transfer_all { dest: eve().into(), keep_alive: false },
		);
		assert_eq!(Balances::balance(&platform), 0);
		configs::fees::ToPlatformPool::on_unbalanced(loose(1));
		assert_eq!(Balances::balance(&platform), 1);
		whole();
	});
}

/// The files of the pallets and of the runtime that say one of these, tests and
/// benchmarks aside.
fn files_that_say(words: &[&str], folder: &Path, found: &mut Vec<String>) {
	for entry in std::fs::read_dir(folder).unwrap() {
		let path = entry.unwrap().path();
		let name = path.file_name().unwrap().to_string_lossy().into_owned();
		if path.is_dir() {
			if name != "tests" && name != "target" {
				files_that_say(words, &path, found);
			}
		} else if name.ends_with(".rs")
			&& !["benchmarking.rs", "mock.rs"].contains(&&*name)
			&& words.iter().any(|word| std::fs::read_to_string(&path).unwrap().contains(word))
		{
			let parent = path.ancestors().nth(2).unwrap().file_name().unwrap();
			found.push(format!("{}/{name}", parent.to_string_lossy()));
		}
	}
}

#[test]
fn money_is_made_at_genesis_alone_and_destroyed_nowhere() {
	let words = [
		"::mint_into(",
		"::burn_from(",
		"::burn_held(",
		"::burn_all_held(",
		"::slash(",
		"::slash_reserved(",
		"::rescind(",
		"::issue(amount",
		"::shelve(",
		"::restore(",
		"::make_free_balance_be(",
		"::deposit_creating(",
	];
	let mut found = Vec::new();
	let here = Path::new(env!("CARGO_MANIFEST_DIR"));
	for folder in [here.join("src"), here.join("../pallets"), here.join("../primitives/src")] {
		files_that_say(&words, &folder, &mut found);
	}
	found.sort();
	// The first is how benchmarks fund the accounts that they need.
	assert_eq!(found, ["ledger/escrow.rs", "ledger/genesis.rs"]);
}

/// The reasons and amounts, as text.
fn told(held: &[HeldFor]) -> Vec<(String, Balance)> {
	held.iter().map(|held| (String::from_utf8(held.reason.clone()).unwrap(), held.amount)).collect()
}

fn sum(held: &[HeldFor]) -> Balance {
	held.iter().map(|held| held.amount).sum()
}

#[test]
fn what_is_held_is_told_by_reason_and_adds_up() {
	chain("local").execute_with(|| {
		// Given: money put aside in several ways, by one account and by others.
		act(
			Eve,
			pallet_ledger::Call::offer_sponsorship {
				beneficiary: identity_of(Ferdie),
				fees: 2 * JASMY,
				deposits: JASMY,
				calls: CoveredCalls::All,
				expires_at: now() + DAY,
			},
		);
		act(Eve, pallet_preimage::Call::note_preimage { bytes: vec![1] });
		act(
			Eve,
			pallet_proxy::Call::add_proxy {
				delegate: account(1).into(),
				proxy_type: ProxyType::Any,
				delay: 0,
			},
		);
		super::people::sponsored_person(&super::people::key(200));
		<Ledger as jasmynet_primitives::traits::Escrow<_, _>>::hold(&eve(), 5 * JASMY).unwrap();

		let view = account_view(&eve());
		let held = told(&view.held);
		let names: Vec<_> = held.iter().map(|(name, _)| name.as_str()).collect();
		assert_eq!(names, ["Preimage.Preimage", "Ledger.Escrow", "Ledger.Sponsorship", "reserved"]);
		assert_eq!((held[1].1, held[2].1), (5 * JASMY, 3 * JASMY));
		assert_eq!(sum(&view.held), System::account(eve()).data.reserved);
		assert_eq!(view.free, Balances::free_balance(eve()));
		assert_eq!(view.spendable, view.free, "an identity's account goes on existing without");
		let plain = Eve.to_account_id();
		does(plain.clone(), pallet_preimage::Call::note_preimage { bytes: vec![2] });
		let view = account_view(&plain);
		assert_eq!(view.spendable, view.free - 1, "one unit keeps an account with something held");

		let proof = supply_proof();
		assert_eq!(sum(&proof.held_for), proof.held);
		let names: Vec<_> = told(&proof.held_for).into_iter().map(|(name, _)| name).collect();
		assert_eq!(
			names,
			[
				"Preimage.Preimage",
				"Ledger.Escrow",
				"Ledger.Sponsorship",
				"Did.Identity",
				"Did.Key",
				"reserved"
			]
		);
		assert_eq!(proof.pools + proof.platform + proof.free + proof.held, TOTAL_SUPPLY);
		assert_eq!(proof.in_pools.iter().map(|(_, amount)| amount).sum::<Balance>(), proof.pools);
		assert_eq!(proof.in_pools.len(), 6);

		// Nobody has nothing, and owes nothing.
		let nobody = account_view(&account(99));
		assert_eq!((nobody.free, nobody.spendable, nobody.owed), (0, 0, 0));
		assert_eq!((nobody.held, nobody.claimable), (vec![], 0));
	});
}

#[test]
fn nobody_pays_the_zero_address() {
	use pallet_balances::Call;
	chain("local").execute_with(|| {
		let nobody = || pallet_ledger::ZERO_ADDRESS;
		let from = RuntimeOrigin::signed(Ferdie.to_account_id());
		for call in [
			Call::transfer_allow_death { dest: nobody().into(), value: 1 },
			Call::transfer_keep_alive { dest: nobody().into(), value: 1 },
			Call::transfer_all { dest: nobody().into(), keep_alive: false },
		] {
			let call = RuntimeCall::from(call);
			let filtered = Err(frame_system::Error::<Runtime>::CallFiltered.into());
			let sent = call.clone().dispatch(from.clone()).map(|_| ()).map_err(|error| error.error);
			assert_eq!(sent, filtered, "{call:?}");
			let batch = pallet_utility::Call::batch_all { calls: vec![call.clone()] };
			assert!(RuntimeCall::from(batch).dispatch(from.clone()).is_err(), "{call:?}");
		}
		assert_eq!(Balances::total_balance(&nobody()), 0);
		whole();
	});
}
