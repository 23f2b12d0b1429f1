//! What was due long ago: a subscription that renews, and a release that nobody has claimed.
//!
//! A period lasts a day at least, and a release can be claimed for 90: both are over when
//! this chain begins, by what its genesis has besides.

use jasmynet_e2e::{
	state::{hashed, numbered, value_of, LONG_AGO},
	Node, Person,
};
use jasmynet_primitives::{
	ledger::{platform_account, PlanId, PoolKind, Release, ReleaseId, ReleaseState, Subscription},
	AccountId, Balance, Moment, DAY, JASMY,
};
use jasmynet_sdk::{address::address, time};
use serde_json::{json, Value};
use subxt::ext::codec::Encode;

use crate::{
	assert_not_done, at_the_command_line, chain::Chain, connected, free, told, units, Somebody,
};

/// The plan of the genesis, its price, and how long a period of it is.
const PLAN: PlanId = 1;
const PRICE: Balance = 500 * JASMY;
const PERIOD: Moment = 30 * DAY;

/// The number of the next release after those of the genesis.
const RELEASE: ReleaseId = 15;

/// What a pool has that nothing was handed out of, and how much of it was announced.
const LISTING: Balance = 7_000_000_000 * JASMY;
const AMOUNT: Balance = 3 * JASMY / 2;

fn subscription() -> Subscription {
	let (since, until) = (LONG_AGO, LONG_AGO + PERIOD);
	Subscription { plan: PLAN, since, until, renews_for: Some(PRICE) }
}

fn release(beneficiary: AccountId) -> Release {
	Release {
		pool: PoolKind::Listing,
		beneficiary,
		amount: AMOUNT,
		purpose: b"A wallet".to_vec().try_into().unwrap(),
		announced_at: LONG_AGO,
		claimable_at: LONG_AGO + 7 * DAY,
		expires_at: LONG_AGO + 97 * DAY,
		state: ReleaseState::Announced,
		changed_at: LONG_AGO,
	}
}

/// The state after a release to somebody whose time is over, and subscriptions of these
/// companies whose last period is.
fn overdue(to: &Somebody, companies: &[&Somebody]) -> Vec<(Vec<u8>, Vec<u8>)> {
	let in_map = |name, key| [value_of("Ledger", name), key].concat();
	// What it was given, what was released and announced, and that nothing is locked up.
	let pool = (LISTING, 0u128, AMOUNT, (0u128, 0u64, 0u64));
	let mut state = vec![
		(in_map("Releases", numbered(&RELEASE.encode())), release(to.did.clone()).encode()),
		(value_of("Ledger", "NextRelease"), (RELEASE + 1).encode()),
		(value_of("Ledger", "OpenReleases"), vec![RELEASE].encode()),
		(in_map("Pools", hashed(&PoolKind::Listing.encode())), pool.encode()),
	];
	state.extend(companies.iter().map(|company| {
		(in_map("Subscriptions", hashed(&company.did.encode())), subscription().encode())
	}));
	state
}

fn at(answer: &Value, name: &str) -> Moment {
	time::parse(answer[name].as_str().unwrap()).unwrap()
}

/// What the pool has, has announced, and has left to announce.
fn pool(who: &Person) -> [Balance; 3] {
	let pools = told(who, "ledger pools");
	let pools = pools["pools"].as_array().unwrap();
	let pool = pools.iter().find(|pool| pool["name"] == "listing").unwrap();
	["balance", "announced", "available"].map(|name| units(&pool[name]))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_due_long_ago_is_renewed_or_closed_by_anybody() {
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let node = Node::start_with_state(&overdue(&eve, &[&alice, &ferdie])).unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let [company, person, other] =
		["Alice", "Eve", "Ferdie"].map(|name| at_the_command_line(&node, name));
	let [company_did, person_did, other_did] =
		[&company, &person, &other].map(|who| who.did().unwrap());

	// Given a company's subscription that should have been renewed: it is not running, and
	// nothing was paid for the time that is over.
	let shown = |did: &str| told(&person, &format!("ledger subscription show {did}"));
	let before = shown(&company_did);
	assert_eq!((&before["is_running"], &before["renews_for"]), (&json!(false), &json!("500")));
	assert_eq!(at(&before, "until"), LONG_AGO + PERIOD);

	// When somebody else renews it, then the company has paid for one period from now on,
	// and whoever did it for the call alone.
	let [had, person_had] = [&company, &person].map(free);
	let (asked_at, collected) = (client.chain_time().await.unwrap(), chain.collected().await);
	let renewed = told(&person, &format!("ledger subscription renew {company_did}"));
	assert_eq!((&renewed["company"], &renewed["price"]), (&json!(company_did), &json!("500")));
	let fee = units(&renewed["fee"]);
	assert_eq!([&company, &person].map(free), [had - PRICE, person_had - fee]);
	assert_eq!(chain.collected().await, collected + PRICE + fee);
	let running = shown(&company_did);
	assert_eq!((&running["is_running"], &running["renews_for"]), (&json!(true), &json!("500")));
	assert_eq!(running["until"], renewed["until"]);
	assert_eq!(at(&running, "until"), at(&running, "since") + PERIOD);
	assert!(at(&running, "since") > asked_at, "{running}");
	let paid = told(&company, "ledger history --limit 1")["movements"][0].clone();
	assert_eq!((&paid["direction"], &paid["value"]), (&json!("out"), &json!("500")));
	assert_eq!(paid["to"], address(&platform_account()));
	// ... once.
	let again = format!("ledger subscription renew {company_did}");
	assert_not_done(&person, &again, "Ledger.NotRenewable");

	// Only members' are renewed: by anybody, or by the next service that they use.
	let of_other = format!("ledger subscription renew {other_did}");
	assert_not_done(&person, &of_other, "Ledger.NotAMember");
	let admit = format!("member admit {other_did} --name Late --role data-consumer");
	assert_eq!(told(&company, &admit)["executed"], true);
	let collected = chain.collected().await;
	let ask = format!("consent request --subject {person_did} --category 11 --purpose 1");
	let asked = told(&other, &ask);
	assert_eq!(chain.collected().await, collected + PRICE + units(&asked["fee"]));
	assert_eq!(shown(&other_did)["is_running"], true);

	// Given a release that nobody has claimed in time: it can be claimed no more,
	let log = || told(&person, "ledger release list")["releases"].as_array().unwrap().clone();
	let entry = || log().pop().unwrap();
	let open = entry();
	assert_eq!((&open["release"], &open["state"]), (&json!(RELEASE), &json!("announced")));
	let listed = person.words(&["ledger", "release", "list", "--open"]).unwrap();
	assert!(listed.contains(&format!("jasmy ledger release lapse {RELEASE}")), "{listed}");
	let claim = format!("ledger release claim {RELEASE}");
	assert_not_done(&person, &claim, "Ledger.TimeIsOver");
	assert_eq!(pool(&person), [LISTING, AMOUNT, LISTING - AMOUNT]);
	// ... and when anybody closes it, then the pool can announce all that it has again.
	let lapse = format!("ledger release lapse {RELEASE}");
	let lapsed = told(&other, &lapse);
	assert_eq!((&lapsed["release"], &lapsed["amount"]), (&json!(RELEASE), &json!("1.5")));
	assert_eq!(lapsed["payer"], other_did);
	assert_eq!(pool(&person), [LISTING, 0, LISTING]);
	let closed = entry();
	let mut expected = open.clone();
	expected["state"] = "lapsed".into();
	expected["changed_at"] = closed["changed_at"].clone();
	assert_eq!(closed, expected);
	assert!(at(&closed, "changed_at") > asked_at, "{closed}");
	assert_not_done(&person, &lapse, "Ledger.ReleaseOver");
	assert_eq!(told(&person, "ledger supply")["adds_up"], true);
}
