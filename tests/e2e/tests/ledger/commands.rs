//! Money at the command line: each command that no other test here runs, and what it says,
//! to the last unit.

use jasmynet_e2e::Node;
use jasmynet_primitives::{DAY, JASMY};
use jasmynet_sdk::{
	address::address,
	chain::{
		runtime::{consent, ledger},
		RuntimeCall,
	},
	time,
};
use serde_json::{json, Value};

use crate::{
	account, address_of, assert_not_done, at_the_command_line, chain::hex, connected, free,
	newcomer, told, units, Somebody,
};

/// The tariffs of the genesis, as somebody sees them who has used so much.
fn tariffs(enrolled: Value, requested: Value) -> Vec<Value> {
	vec![
		json!({
			"service": "enrol-devices",
			"included": 10_000,
			"price": "0.0001",
			"quota": 10_000_000,
			"used": enrolled,
		}),
		json!({
			"service": "request-consent",
			"included": 1_000,
			"price": "0.01",
			"quota": 1_000_000,
			"used": requested,
		}),
	]
}

#[test]
fn companies_are_paid_by_invoice_and_subscribe_to_plans() {
	let node = Node::start().unwrap();
	let [alice, eve, ferdie] =
		["Alice", "Eve", "Ferdie"].map(|name| at_the_command_line(&node, name));
	let [company, person] = [&alice, &eve].map(|who| who.did().unwrap());

	// Given a company's invoice, when a person pays it, then the company has all of it.
	let file = eve.path("invoice.txt");
	std::fs::write(&file, "Invoice 7: a sensor, 12.5 JASMY").unwrap();
	let invoice = hex(&sp_crypto_hashing::blake2_256(&std::fs::read(&file).unwrap()));
	let (had, company_had) = (free(&eve), free(&alice));
	let paid = told(&eve, &format!("ledger pay {company} 12.5 --invoice {file}"));
	assert_eq!((&paid["merchant"], &paid["from"]), (&json!(company), &json!(person)));
	assert_eq!((&paid["amount"], &paid["invoice"]), (&json!("12.5"), &json!(invoice)));
	assert_eq!((&paid["payer"], &paid["payer_kind"]), (&json!(person), &json!("identity")));
	assert_eq!(free(&eve), had - 25 * JASMY / 2 - units(&paid["fee"]));
	assert_eq!(free(&alice), company_had + 25 * JASMY / 2);
	// Only members are paid like this, and not with nothing.
	let other = ferdie.did().unwrap();
	let pay = |to: &str, amount: &str| format!("ledger pay {to} {amount} --invoice-hash {invoice}");
	assert_not_done(&eve, &pay(&other, "12.5"), "Ledger.NotAMerchant");
	assert_not_done(&eve, &pay(&company, "0"), "Ledger.ZeroAmount");

	// What services cost is public, and so is a vote on it.
	let shown = |who, what: &str| told(who, &format!("ledger {what} show"));
	assert_eq!(shown(&eve, "tariff")["tariffs"], json!(tariffs(json!(0), json!(0))));
	told(&alice, &format!("consent request --subject {person} --category 11 --purpose 1"));
	assert_eq!(shown(&alice, "tariff")["tariffs"], json!(tariffs(json!(0), json!(1))));
	let set = "ledger tariff set enrol-devices --included 5 --price 0.25 --quota 100";
	assert_eq!(told(&alice, set)["executed"], true);
	let remove = "ledger tariff remove request-consent";
	assert_eq!(told(&alice, remove)["executed"], true);
	let enrolling = json!({
		"service": "enrol-devices",
		"included": 5,
		"price": "0.25",
		"quota": 100,
		"used": 0,
	});
	assert_eq!(shown(&eve, "tariff")["tariffs"], json!([enrolling]));

	// Given a plan that the members have voted for,
	let at_first = shown(&eve, "plan")["plans"].as_array().unwrap().clone();
	assert_eq!((at_first.len(), &at_first[0]["price"]), (1, &json!("500")));
	let set = "ledger plan set 7 --price 12.5 --days 30 --tariff enrol-devices:1000:0.5:5000";
	assert_eq!(told(&alice, set)["executed"], true);
	let tariff = json!({
		"service": "enrol-devices",
		"included": 1000,
		"price": "0.5",
		"quota": 5000,
	});
	let plan = json!({ "plan": 7, "price": "12.5", "period_days": 30, "tariffs": [tariff] });
	assert_eq!(shown(&eve, "plan")["plans"], json!([at_first[0], plan]));
	// ... when a company subscribes to it, then it has paid for a period.
	assert_not_done(&eve, "ledger subscribe 7", "Ledger.NotAMember");
	assert_not_done(&alice, "ledger subscribe 7 --max-price 12.4", "Ledger.PriceTooHigh");
	let nothing = told(&alice, "ledger subscription show");
	assert_eq!(nothing, json!({ "company": company, "plan": null }));
	let had = free(&alice);
	let subscribed = told(&alice, "ledger subscribe 7 --renew --max-price 20");
	assert_eq!((&subscribed["price"], &subscribed["max_price"]), (&json!("12.5"), &json!("20")));
	assert_eq!(free(&alice), had - 25 * JASMY / 2 - units(&subscribed["fee"]));
	let running = told(&eve, &format!("ledger subscription show {company}"));
	let mut expected = json!({
		"company": company,
		"plan": 7,
		"since": running["since"],
		"until": subscribed["until"],
		"is_running": true,
		"renews_for": "20",
	});
	assert_eq!(running, expected);
	let [since, until] =
		["since", "until"].map(|name| time::parse(running[name].as_str().unwrap()).unwrap());
	assert_eq!(until, since + 30 * DAY);
	// There is one at a time, and none is paid for before it is due.
	assert_not_done(&alice, "ledger subscribe 1", "Ledger.AlreadySubscribed");
	assert_not_done(&eve, &format!("ledger subscription renew {company}"), "Ledger.NotRenewable");

	// When it cancels, then the period goes on, and no other begins.
	let cancelled = told(&alice, "ledger subscription cancel");
	assert_eq!(cancelled["until"], subscribed["until"]);
	expected["renews_for"] = Value::Null;
	assert_eq!(told(&alice, "ledger subscription show"), expected);
	assert_not_done(&alice, "ledger subscription cancel", "Ledger.NotRenewable");
	assert_eq!(told(&alice, "ledger plan remove 7")["executed"], true);
	assert_eq!(shown(&eve, "plan")["plans"], json!(at_first));
}

#[test]
fn an_allowance_is_what_its_owner_says_last() {
	let node = Node::start().unwrap();
	let [alice, eve, ferdie] =
		["Alice", "Eve", "Ferdie"].map(|name| at_the_command_line(&node, name));
	let [owner, spender] = [&eve, &ferdie].map(address_of);
	let allowed = || told(&alice, &format!("ledger allowance {owner} {spender}"))["amount"].clone();
	assert_eq!(allowed(), "0");

	// Given an allowance, when it is raised and lowered, then the rest is as it should be.
	told(&eve, &format!("ledger approve {spender} 2.5"));
	let raised = told(&eve, &format!("ledger increase-allowance {spender} 1.25"));
	assert_eq!((&raised["added"], &raised["amount"]), (&json!("1.25"), &json!("3.75")));
	let lower = |by: &str| format!("ledger decrease-allowance {spender} {by}");
	let lowered = told(&eve, &lower("0.75"));
	assert_eq!((&lowered["subtracted"], &lowered["amount"]), (&json!("0.75"), &json!("3")));
	assert_not_done(&eve, &lower("3.000000000000000001"), "Ledger.AllowanceBelowZero");
	assert_eq!(allowed(), "3");

	// It is replaced if it is what its owner takes it for, and not otherwise.
	let expecting = |amount: &str| format!("ledger approve {spender} 4 --expected {amount}");
	assert_not_done(&eve, &expecting("2.5"), "Ledger.AllowanceChanged");
	let approved = told(&eve, &expecting("3"));
	assert_eq!((&approved["amount"], &approved["expected"]), (&json!("4"), &json!("3")));
	assert_eq!(approved["expires_at"], Value::Null);

	// One that ends says when, to both sides.
	let ending = told(&eve, &format!("ledger approve {spender} 5 --days 3"));
	assert_eq!((&ending["amount"], &ending["expected"]), (&json!("5"), &json!("4")));
	let entry = json!({
		"owner": owner,
		"spender": spender,
		"amount": "5",
		"expires_at": ending["expires_at"].as_str().unwrap(),
	});
	let list =
		|options: &str| told(&alice, &format!("ledger allowances {options}"))["allowances"].clone();
	assert_eq!(list(&owner), json!([entry]));
	assert_eq!(list(&format!("--received {spender}")), json!([entry]));
	assert_eq!(list(&spender), json!([]));

	// When the spender moves a part, then it is the owner's, and the rest is left.
	let receiver = address_of(&alice);
	let [had, spender_had, receiver_had] = [&eve, &ferdie, &alice].map(free);
	let move_on = |amount: &str| format!("ledger transfer-from {owner} {receiver} {amount}");
	let moved = told(&ferdie, &move_on("1.5"));
	assert_eq!((&moved["from"], &moved["to"]), (&json!(owner), &json!(receiver)));
	assert_eq!((&moved["spender"], &moved["amount"]), (&json!(spender), &json!("1.5")));
	assert_eq!(free(&eve), had - 3 * JASMY / 2);
	assert_eq!(free(&ferdie), spender_had - units(&moved["fee"]));
	assert_eq!(free(&alice), receiver_had + 3 * JASMY / 2);
	assert_eq!(allowed(), "3.5");
	let too_much = move_on("3.500000000000000001");
	assert_not_done(&ferdie, &too_much, "Ledger.InsufficientAllowance");

	// Nothing is no entry.
	told(&eve, &format!("ledger approve {spender} 0"));
	assert_eq!((allowed(), list(&owner)), (json!("0"), json!([])));
	assert_not_done(&ferdie, &move_on("0.1"), "Ledger.InsufficientAllowance");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sponsor_is_asked_about_beforehand_and_told_of_afterwards() {
	let node = Node::start().unwrap();
	let client = connected(&node).await;
	let [alice, eve] = ["Alice", "Eve"].map(|name| at_the_command_line(&node, name));
	let person = newcomer(&node, &alice);
	let [company, sponsor, did] = [&alice, &eve, &person].map(|who| who.did().unwrap());
	let held = || units(&told(&eve, "ledger balance")["held"]);
	let held_before = held();

	// Given a sponsorship, when the sponsor adds to it, then all of it is put aside.
	told(&eve, &format!("ledger sponsor offer {did} --fees 1 --deposits 2 --days 1"));
	told(&person, &format!("ledger sponsor accept {sponsor}"));
	let top_up = format!("ledger sponsor top-up {did}");
	let longer = told(&eve, &format!("{top_up} --fees 0.5 --deposits 0.25 --days 2"));
	assert_eq!((&longer["fees"], &longer["deposits"]), (&json!("1.5"), &json!("2.25")));
	assert_not_done(&eve, &format!("{top_up} --days 1"), "Ledger.NotLonger");
	assert_not_done(&alice, &format!("{top_up} --fees 1"), "Ledger.SponsorshipNotFound");
	let sponsors = told(&person, "ledger sponsor list")["sponsors"].clone();
	let expected = json!({
		"sponsor": sponsor,
		"beneficiary": did,
		"state": "accepted",
		"fees": "1.5",
		"deposits": "2.25",
		"calls": "all",
		"expires_at": longer["expires_at"],
		"lent": "0",
	});
	assert_eq!(sponsors, json!([expected]));
	assert_eq!(held(), held_before + 15 * JASMY / 4);

	// What a call costs, and whom, is known beforehand.
	let spender = account(&Somebody::known("Ferdie").did);
	let approval = RuntimeCall::Ledger(ledger::Call::approve { spender, value: JASMY });
	let refusal = RuntimeCall::Consent(consent::Call::refuse { request: 7 });
	let [approval, refusal] =
		[approval, refusal].map(async |call| hex(&client.encode_call(&call).await.unwrap().0));
	let quote = told(&person, &format!("ledger fee --call {}", approval.await));
	assert_eq!(
		(&quote["call"], &quote["payer_kind"]),
		(&json!("Ledger.approve"), &json!("sponsor"))
	);
	assert_eq!((&quote["payer"], &quote["affordable"]), (&json!(address_of(&eve)), &json!(true)));
	let free_quote = told(&person, &format!("ledger fee --call {}", refusal.await));
	let expected = json!({
		"call": "Consent.refuse",
		"fee": "0",
		"payer": null,
		"payer_kind": "nobody",
		"affordable": true,
	});
	assert_eq!(free_quote, expected);
	let ferdie = address(&Somebody::known("Ferdie").did);
	let approved = told(&person, &format!("ledger approve {ferdie} 1"));
	let fee = units(&approved["fee"]);
	assert_eq!(approved["payer_kind"], "sponsor");
	assert!(fee > 0 && fee <= units(&quote["fee"]), "{quote} {approved}");

	// When the sponsor ends it, then the rest is its own, to the last unit.
	let had = free(&eve);
	let ended = told(&eve, &format!("ledger sponsor end --beneficiary {did} --yes"));
	let returned = units(&ended["returned"]);
	assert_eq!(returned, 15 * JASMY / 4 - fee);
	assert_eq!(free(&eve), had + returned - units(&ended["fee"]));
	assert_eq!(held(), held_before);
	assert_eq!(told(&person, "ledger sponsor list")["sponsors"], json!([]));

	// What the person has received and paid since is all there, and adds up.
	told(&eve, &format!("ledger transfer {did} 5"));
	let invoice = hex(&[7; 32]);
	let pay = format!("ledger pay {company} 1.25 --invoice-hash {invoice}");
	let paid = told(&person, &pay);
	let last = told(&person, "ledger history --limit 2");
	assert_eq!(last["complete"], false);
	let all = told(&person, "ledger history");
	assert_eq!((&all["complete"], &all["account"]), (&json!(true), &json!(address_of(&person))));
	let movements = all["movements"].as_array().unwrap();
	assert_eq!(last["movements"], json!(movements[..2]));
	let [of_fee, of_payment, of_gift] = &movements[..] else { panic!("{all}") };
	let names = ["kind", "direction", "value"];
	assert_eq!(names.map(|name| &of_fee[name]), [&json!("fee"), &json!("out"), &paid["fee"]]);
	let expected = ["payment", "out", "1.25"];
	assert_eq!(names.map(|name| of_payment[name].as_str().unwrap()), expected);
	assert_eq!((&of_payment["invoice"], &of_payment["block"]), (&json!(invoice), &paid["block"]));
	assert_eq!(of_payment["to"], address_of(&alice));
	let expected = ["transfer", "in", "5"];
	assert_eq!(names.map(|name| of_gift[name].as_str().unwrap()), expected);
	assert_eq!(of_gift["from"], address_of(&eve));
	assert_eq!(free(&person), 15 * JASMY / 4 - units(&paid["fee"]));
}
