use super::*;
use crate::{Allowance, GenesisPool, Lockup, Pool, PoolKind, Pools};
use frame_support::traits::fungible::Mutate;
use jasmynet_primitives::{DAY, TOTAL_SUPPLY};

#[test]
fn genesis_fills_the_six_pools_with_the_whole_supply() {
	ExtBuilder { releases: Vec::new(), ..Default::default() }.build_and_execute(|| {
		assert_eq!(Pools::<Test>::iter().count(), PoolKind::ALL.len());
		for pool in whitepaper_pools() {
			let expected = Pool {
				total: pool.total,
				released: 0,
				announced: 0,
				lockup: Lockup { locked: pool.locked, cliff: 365 * DAY, linear: 730 * DAY },
			};
			assert_eq!(Pools::<Test>::get(pool.kind), Some(expected));
			assert_eq!(free(&pool.kind.account()), pool.total);
		}
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
		assert_eq!(Ledger::pools_total(), TOTAL_SUPPLY);
		assert_eq!(Ledger::platform_balance(), 0);
	});
}

#[test]
fn genesis_hands_out_releases() {
	let releases = vec![
		release(PoolKind::Financing, ALICE, million(1_999)),
		release(PoolKind::Financing, BOB, million(1)),
		release(PoolKind::Airdrop, ALICE, 1),
	];
	ExtBuilder { releases, ..Default::default() }.build_and_execute(|| {
		assert_eq!(free(&ALICE), million(1_999) + 1);
		assert_eq!(free(&BOB), million(1));
		let financing = Pools::<Test>::get(PoolKind::Financing).unwrap();
		assert_eq!(financing.released, million(2_000));
		assert_eq!(free(&PoolKind::Financing.account()), million(8_123));
		assert_eq!(Ledger::pools_total(), TOTAL_SUPPLY - million(2_000) - 1);
		assert_eq!(Balances::total_issuance(), TOTAL_SUPPLY);
	});
}

#[test]
fn genesis_without_pools_mints_nothing() {
	ExtBuilder {
		pools: Vec::new(),
		releases: Vec::new(),
		endowed: vec![(ALICE, 5)],
		..Default::default()
	}
	.build_and_execute(|| {
		assert_eq!(Balances::total_issuance(), 5);
		assert_eq!(Ledger::pools_total(), 0);
		assert!(System::account_exists(&Ledger::platform_account()));
	});
}

#[test]
fn the_platform_pool_survives_being_emptied() {
	ExtBuilder::default().build_and_execute(|| {
		let platform = Ledger::platform_account();
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), platform.clone(), 1));
		assert_eq!(Ledger::platform_balance(), 1);
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(platform.clone()), BOB, 1));
		assert!(System::account_exists(&platform));
	});
}

#[test]
fn the_keyless_accounts_are_fixed_and_different() {
	let mut accounts: Vec<_> = PoolKind::ALL.map(PoolKind::account).to_vec();
	accounts.push(Ledger::platform_account());
	for (account, expected) in accounts.iter().zip([
		&b"modljasmy/pl\x00"[..],
		b"modljasmy/pl\x01",
		b"modljasmy/pl\x02",
		b"modljasmy/pl\x03",
		b"modljasmy/pl\x04",
		b"modljasmy/pl\x05",
		b"modljasmy/pf",
	]) {
		let bytes: &[u8; 32] = account.as_ref();
		let (start, rest) = bytes.split_at(expected.len());
		assert_eq!(start, expected);
		assert!(rest.iter().all(|byte| *byte == 0));
	}
	assert_eq!(Ledger::pool_account(PoolKind::Listing), PoolKind::Listing.account());
}

#[test]
fn genesis_reads_from_json() {
	let json = r#"{
		"pools": [{ "kind": "Airdrop", "total": 6377000000000000000000000000,
			"locked": 5000000000000000000000000000, "cliff": 1, "linear": 2 }],
		"releases": [{ "pool": "Airdrop", "amount": 7,
			"beneficiary": "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT" }],
		"releaseNotice": 8,
		"tariffs": [["enrolDevices", { "included": 1, "price": 2, "quota": 3 }]],
		"plans": [[4, { "price": 5, "period": 86400000,
			"tariffs": [["requestConsent", { "included": 6, "price": 7, "quota": 9 }]] }]]
	}"#;
	let genesis: crate::GenesisConfig<Test> = serde_json::from_str(json).unwrap();
	let pool = GenesisPool {
		kind: PoolKind::Airdrop,
		total: million(6_377),
		locked: million(5_000),
		cliff: 1,
		linear: 2,
	};
	assert_eq!(genesis.pools, [pool]);
	assert_eq!(genesis.releases[0].amount, 7);
	let tariff = Tariff { included: 1, price: 2, quota: 3 };
	assert_eq!(genesis.release_notice, 8);
	assert_eq!(genesis.tariffs, [(Service::EnrolDevices, tariff)]);
	let tariff = Tariff { included: 6, price: 7, quota: 9 };
	let tariffs = vec![(Service::RequestConsent, tariff)].try_into().unwrap();
	assert_eq!(genesis.plans, [(4, crate::Plan { price: 5, period: DAY, tariffs })]);
	let misspelt = json.replace("cliff", "clif");
	assert!(serde_json::from_str::<crate::GenesisConfig<Test>>(&misspelt).is_err());
}

fn with_pools(change: impl FnOnce(&mut Vec<GenesisPool>)) {
	let mut builder = ExtBuilder::default();
	change(&mut builder.pools);
	builder.build();
}

fn with_release(pool: PoolKind, beneficiary: jasmynet_primitives::AccountId, amount: Balance) {
	let mut builder = ExtBuilder::default();
	builder.releases.push(release(pool, beneficiary, amount));
	builder.build();
}

#[test]
#[should_panic = "the pools add up to 49999999999999999999999999999, not to"]
fn genesis_fails_when_a_unit_is_missing() {
	with_pools(|pools| pools[0].total -= 1);
}

#[test]
#[should_panic = "the pools add up to 50000000000000000000000000001, not to"]
fn genesis_fails_when_a_unit_is_left_over() {
	with_pools(|pools| pools[0].total += 1);
}

#[test]
#[should_panic = "Airdrop is there twice"]
fn genesis_fails_when_a_pool_is_there_twice() {
	with_pools(|pools| pools[5].kind = PoolKind::Airdrop);
}

#[test]
#[should_panic = "more than its total"]
fn genesis_fails_when_more_is_locked_than_there_is() {
	with_pools(|pools| pools[5].locked += 1);
}

#[test]
#[should_panic = "there are releases but no pools"]
fn genesis_fails_when_releases_have_no_pools() {
	with_pools(Vec::clear);
}

#[test]
#[should_panic = "which is not among the pools"]
fn genesis_fails_when_a_release_is_from_an_absent_pool() {
	let mut builder = ExtBuilder::default();
	let incentive = builder.pools.pop().unwrap();
	builder.pools[0].total += incentive.total;
	builder.releases.push(release(incentive.kind, ALICE, 1));
	builder.build();
}

#[test]
#[should_panic = "more than the 2000000000000000000000000000 that are not locked up"]
fn genesis_fails_when_locked_money_is_released() {
	with_release(PoolKind::Financing, ALICE, million(2_000) + 1);
}

#[test]
#[should_panic = "more than the"]
fn genesis_fails_when_releases_exceed_a_pool_together() {
	// The default hands out of the listing pool already.
	with_release(PoolKind::Listing, ALICE, million(7_000));
}

#[test]
#[should_panic = "is of nothing"]
fn genesis_fails_when_a_release_is_of_nothing() {
	with_release(PoolKind::Listing, ALICE, 0);
}

#[test]
#[should_panic = "to the zero address"]
fn genesis_fails_when_a_release_is_to_nobody() {
	with_release(PoolKind::Listing, ZERO_ADDRESS, 1);
}

#[test]
#[should_panic = "endow accounts by releases from a pool"]
fn genesis_fails_when_the_balances_endow_somebody_as_well() {
	ExtBuilder { endowed: vec![(CAROL, 1)], ..Default::default() }.build();
}

#[test]
fn genesis_sets_tariffs() {
	let tariff = Tariff { included: 10, price: 3, quota: 20 };
	let tariffs = vec![(Service::EnrolDevices, tariff)];
	ExtBuilder { tariffs, ..Default::default() }.build_and_execute(|| {
		assert_eq!(Ledger::tariff(Service::EnrolDevices), Some(tariff));
	});
}

#[test]
#[should_panic = "the tariff of EnrolDevices is there twice"]
fn genesis_fails_when_a_tariff_is_there_twice() {
	let tariffs = vec![(Service::EnrolDevices, Tariff { included: 0, price: 0, quota: 0 }); 2];
	ExtBuilder { tariffs, ..Default::default() }.build();
}

#[test]
#[should_panic = "includes more than its quota"]
fn genesis_fails_when_a_tariff_makes_no_sense() {
	let tariffs = vec![(Service::EnrolDevices, Tariff { included: 2, price: 0, quota: 1 })];
	ExtBuilder { tariffs, ..Default::default() }.build();
}

#[test]
fn try_state_notices_money_from_nowhere() {
	ExtBuilder::default().build().execute_with(|| {
		assert_ok!(Ledger::do_try_state());
		assert_ok!(Balances::mint_into(&ALICE, 1));
		assert!(Ledger::do_try_state().is_err());
	});
}

#[test]
fn try_state_notices_a_pool_that_lost_money() {
	ExtBuilder::default().build().execute_with(|| {
		let pool = PoolKind::Incentive.account();
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(pool.clone()), ALICE, 1));
		assert!(Ledger::do_try_state().is_err());
		// A gift to a pool is no harm.
		assert_ok!(Ledger::transfer(RuntimeOrigin::signed(ALICE), pool, 2));
		assert_ok!(Ledger::do_try_state());
	});
}

#[test]
fn try_state_notices_wrong_counts_and_empty_entries() {
	use crate::{AllowanceCount, Allowances, AllowancesTo};
	let broken = |change: fn()| {
		ExtBuilder::default().build().execute_with(|| {
			assert_ok!(Ledger::approve(RuntimeOrigin::signed(ALICE), BOB, 1));
			assert_ok!(Ledger::do_try_state());
			change();
			assert!(Ledger::do_try_state().is_err());
		});
	};
	broken(|| AllowanceCount::<Test>::insert(ALICE, 2));
	broken(|| AllowanceCount::<Test>::insert(CAROL, 0));
	broken(|| AllowanceCount::<Test>::remove(ALICE));
	broken(|| {
		Allowances::<Test>::insert(ALICE, BOB, Allowance { value: 0, expires_at: None, era: 0 });
	});
	broken(|| {
		Allowances::<Test>::insert(ALICE, BOB, Allowance { value: 1, expires_at: None, era: 1 });
	});
	broken(|| AllowancesTo::<Test>::remove(BOB, ALICE));
	broken(|| AllowancesTo::<Test>::insert(CAROL, ALICE, ()));
	broken(|| Ledger::set_allowance(&ZERO_ADDRESS, &BOB, 1, None));
	broken(|| Ledger::set_allowance(&ALICE, &ZERO_ADDRESS, 1, None));
}

#[test]
fn try_state_notices_wrong_tariffs_and_uses() {
	use crate::{ServiceFees, ServiceUse, Usage};
	let broken = |change: fn()| {
		ExtBuilder::default().build().execute_with(|| {
			change();
			assert!(Ledger::do_try_state().is_err());
		});
	};
	const SERVICE: Service = Service::EnrolDevices;
	broken(|| {
		ServiceFees::<Test>::insert(SERVICE, Tariff { included: 2, price: 1, quota: 1 });
	});
	broken(|| {
		ServiceUse::<Test>::insert(ALICE, SERVICE, Usage { window_start: Now::get(), used: 0 });
	});
	broken(|| {
		ServiceUse::<Test>::insert(ALICE, SERVICE, Usage { window_start: Now::get() + 1, used: 1 });
	});
}
