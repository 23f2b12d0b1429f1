//! The node by itself: it works at once, and says what is wrong.

use std::{net::TcpListener, os::unix::fs::PermissionsExt, path::Path};

use jasmynet_e2e::{free_port, jasmynet, output, Node, Person};
use jasmynet_primitives::Balance;
use jasmynet_sdk::amount::Amount;
use serde_json::{json, Value};

/// Runs the node, which must end with one clear sentence.
fn refused(arguments: &[&str]) -> String {
	let ended = output(&mut jasmynet(arguments)).unwrap();
	let said = String::from_utf8_lossy(&ended.stderr).into_owned();
	assert_eq!(ended.status.code(), Some(1), "{arguments:?}: {said}");
	assert!(!said.contains("panicked"), "{arguments:?}: {said}");
	let sentence = said.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
	assert!(!sentence.is_empty(), "{arguments:?} ended without an error line: {said}");
	sentence.to_owned()
}

#[test]
fn a_development_node_works_at_once() {
	let node = Node::start().unwrap();
	let chain = node.rpc("system_chain", json!([])).unwrap();
	assert!(chain.as_str().unwrap().contains("JasmyNet"), "{chain}");
	let properties = node.rpc("system_properties", json!([])).unwrap();
	assert_eq!(properties["tokenSymbol"], "JASMY");
	assert_eq!(properties["tokenDecimals"], 18);
	assert_eq!(properties["ss58Format"], 42);
}

#[test]
fn a_taken_port_is_refused_by_name() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().display().to_string();
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let taken = listener.local_addr().unwrap().port().to_string();
	let free = free_port().to_string();

	let said = refused(&[
		"--dev",
		"--base-path",
		&path,
		"--no-prometheus",
		"--port",
		&free,
		"--rpc-port",
		&taken,
	]);
	assert!(said.contains(&taken) && said.contains("--rpc-port"), "{said}");
	drop(listener);
}

#[test]
fn a_chain_spec_that_is_not_json_is_refused() {
	let directory = tempfile::tempdir().unwrap();
	let spec = directory.path().join("spec.json");
	std::fs::write(&spec, "this is no JSON").unwrap();
	let spec = spec.display().to_string();
	let said = refused(&["export-chain-spec", "--chain", &spec]);
	assert!(said.contains("JSON") && said.contains(&spec), "{said}");
}

#[test]
fn a_chain_spec_that_is_not_there_is_refused() {
	let said = refused(&["export-chain-spec", "--chain", "/nowhere/spec.json"]);
	assert!(said.contains("/nowhere/spec.json"), "{said}");
}

#[test]
fn the_shape_of_production_is_not_run_by_name() {
	let said = refused(&["--chain", "staging", "--tmp"]);
	assert!(said.contains("`staging`") && said.contains("ceremony"), "{said}");
}

/// Who may do what with a file.
fn mode(path: &Path) -> u32 {
	std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_node_key_is_its_owners_alone() {
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("node-key");
	let name = file.display().to_string();
	let generate = ["key", "generate-node-key", "--chain", "dev"];

	// A new file, and one that everybody could read.
	for _ in 0..2 {
		let made = output(jasmynet(&generate).args(["--file", &name])).unwrap();
		assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
		assert_eq!(std::fs::read(&file).unwrap().len(), 64);
		assert_eq!(mode(&file), 0o600);
		std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
	}

	let base_path = directory.path().display().to_string();
	let made = output(jasmynet(&generate).args(["--base-path", &base_path])).unwrap();
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	assert_eq!(mode(&directory.path().join("chains/dev/network/secret_ed25519")), 0o600);
}

#[test]
fn every_preset_makes_a_raw_chain_spec() {
	for (chain, id) in [("dev", "dev"), ("local", "local"), ("staging", "staging")] {
		let made =
			output(&mut jasmynet(&["export-chain-spec", "--chain", chain, "--raw"])).unwrap();
		assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
		let spec: Value = serde_json::from_slice(&made.stdout).unwrap();
		assert_eq!(spec["id"], id);
		// The runtime's code, under its well-known key (`:code`).
		assert!(spec["genesis"]["raw"]["top"]["0x3a636f6465"].is_string());
	}
}

/// An amount of an answer, in units.
fn units(amount: &Value) -> Balance {
	amount.as_str().unwrap().parse::<Amount>().unwrap().units()
}

/// The list that a method answers.
fn list(node: &Node, method: &str, params: Value) -> Vec<Value> {
	node.rpc(method, params).unwrap().as_array().unwrap().clone()
}

/// Which parameter of a question is wrong, and what the sentence says of it.
fn wrong(node: &Node, method: &str, params: Value) -> (String, String) {
	let answer = node.ask(method, params.clone()).unwrap();
	let error = &answer["error"];
	let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
	let (parameter, sentence) = (text(&error["data"]["parameter"]), text(&error["message"]));
	assert!(!parameter.is_empty() && !sentence.is_empty(), "{method} {params}: {answer}");
	(parameter, sentence)
}

#[test]
fn all_jasmy_is_accounted_for() {
	let node = Node::start().unwrap();
	let supply = node.rpc("jasmynet_supply", json!([])).unwrap();
	assert_eq!(supply["totalIssuance"], "50000000000");
	assert_eq!(supply["addsUp"], true, "{supply}");
	let parts = [&supply["pools"]["total"], &supply["platform"], &supply["free"], &supply["held"]];
	let sum = parts.into_iter().map(units).sum::<Balance>();
	assert_eq!(sum, units(&supply["totalIssuance"]));

	// What is in the pools is in their accounts, and in the supply.
	let pools = list(&node, "jasmynet_pools", json!([]));
	let names = pools.iter().map(|pool| pool["pool"].as_str().unwrap()).collect::<Vec<_>>();
	assert_eq!(
		names,
		["businessHolding", "developerProgram", "listing", "financing", "airdrop", "incentive"]
	);
	for pool in &pools {
		let name = pool["pool"].as_str().unwrap();
		let account = node.rpc("jasmynet_balance", json!([pool["account"]])).unwrap();
		assert_eq!(account["free"], pool["balance"], "{name}");
		assert_eq!(supply["pools"][name], pool["balance"], "{name}");
		let left = units(&pool["total"]) - units(&pool["released"]);
		assert_eq!(units(&pool["balance"]), left, "{name}");
		assert_eq!(pool["announced"], "0", "{name}");
		assert_eq!(pool["cliff"].is_null(), pool["lockup"] == "0", "{name}");
	}

	// What they have released is in the log.
	let log = list(&node, "jasmynet_releases", json!([]));
	let alice = Person::development(&node, "//Alice").unwrap().did().unwrap();
	let alice = alice.trim_start_matches("did:jasmy:");
	assert_eq!((&log[0]["beneficiary"], &log[0]["amount"]), (&json!(alice), &json!("1000000")));
	for (number, release) in log.iter().enumerate() {
		assert_eq!((&release["release"], &release["state"]), (&json!(number), &json!("paid")));
		assert_eq!(
			(&release["purpose"], &release["claimableAt"]),
			(&json!("genesis"), &json!(null))
		);
	}
	let released = log.iter().map(|release| units(&release["amount"])).sum::<Balance>();
	assert_eq!(released, pools.iter().map(|pool| units(&pool["released"])).sum::<Balance>());
	assert_eq!(list(&node, "jasmynet_releases", json!([1, 2])), log[1..3]);
	assert_eq!(list(&node, "jasmynet_releases", json!([log.len()])), Vec::<Value>::new());
}

#[test]
fn what_an_account_has_and_allows_is_shown() {
	let node = Node::start().unwrap();
	let alice = Person::development(&node, "//Alice").unwrap();
	let (owner, key) = (alice.did().unwrap(), alice.account().unwrap());
	let spender = Person::new(&node).unwrap().account().unwrap();

	// Nobody has used this account, and that is no error.
	let nothing = node.rpc("jasmynet_balance", json!([spender])).unwrap();
	assert_eq!(
		nothing,
		json!({
			"account": spender,
			"free": "0",
			"spendable": "0",
			"held": "0",
			"heldFor": [],
			"owed": "0",
			"claimable": "0",
		})
	);

	// A key costs a deposit, and that is what it is held for.
	let balance = || node.rpc("jasmynet_balance", json!([owner])).unwrap();
	let (before, second_key) = (balance(), alice.path("second.json"));
	alice.done(&["key", "new", &second_key]).unwrap();
	alice.done(&["did", "add-key", "--new", &second_key, "--for", "authentication"]).unwrap();
	let after = balance();
	let held_for = after["heldFor"].as_array().unwrap();
	assert!(held_for.iter().any(|held| held["reason"] == "Did.Key"), "{after}");
	let sum = held_for.iter().map(|held| units(&held["amount"])).sum::<Balance>();
	assert_eq!(units(&after["held"]), sum);
	assert!(sum > units(&before["held"]), "{before} {after}");

	// Allowances are there for both sides, and not before they were given.
	let before = node.rpc("chain_getFinalizedHead", json!([])).unwrap();
	alice.done(&["ledger", "approve", &spender, "2.5"]).unwrap();
	alice.done(&["ledger", "approve", &key, "0.000000000000000001"]).unwrap();
	let given = list(&node, "jasmynet_allowances", json!([{ "owner": owner }]));
	let to_spender = json!({
		"owner": owner.trim_start_matches("did:jasmy:"),
		"spender": spender,
		"value": "2.5",
		"expiresAt": null,
	});
	assert_eq!(given.len(), 2);
	assert!(given.contains(&to_spender), "{given:?}");
	assert_eq!(list(&node, "jasmynet_allowances", json!([{ "spender": spender }])), [to_spender]);
	let then = json!([{ "owner": owner }, null, null, before]);
	assert_eq!(list(&node, "jasmynet_allowances", then), Vec::<Value>::new());

	// Page by page.
	let page =
		|after: &Value| list(&node, "jasmynet_allowances", json!([{ "owner": owner }, after, 1]));
	let first = page(&json!(null));
	let second = page(&first[0]["spender"]);
	assert_eq!([first, second.clone()].concat(), given);
	assert_eq!(page(&second[0]["spender"]), Vec::<Value>::new());

	// Nobody sponsors anybody yet.
	for of in [json!({ "beneficiary": owner }), json!({ "sponsor": key })] {
		let none = list(&node, "jasmynet_sponsorships", json!([of]));
		assert_eq!(none, Vec::<Value>::new());
	}
}

#[test]
fn a_transaction_costs_what_was_quoted_at_most() {
	let node = Node::start().unwrap();
	let alice = Person::development(&node, "//Alice").unwrap();
	let sent = alice.done(&["ledger", "transfer", &alice.account().unwrap(), "1"]).unwrap();
	let number = sent["block"].as_u64().unwrap();

	// What is in the block is asked about as it was before it.
	let block = node.rpc("chain_getBlock", json!([node.hash(number).unwrap()])).unwrap();
	let extrinsics = block["block"]["extrinsics"].as_array().unwrap();
	let (transaction, before) = (extrinsics.last().unwrap(), node.hash(number - 1).unwrap());
	let quote = node.rpc("jasmynet_feeQuote", json!([transaction, before])).unwrap();
	let payer = alice.did().unwrap();
	assert_eq!(
		quote["payer"],
		json!({ "kind": "identity", "account": payer.trim_start_matches("did:jasmy:") })
	);
	assert_eq!(quote["affordable"], true);
	let quoted = units(&quote["fee"]);
	assert!(units(&sent["fee"]) <= quoted && quoted > 0, "{sent}: {quote}");

	// A wallet is told the same.
	let info = node.rpc("payment_queryInfo", json!([transaction, before])).unwrap();
	assert_eq!(info["partialFee"], quoted.to_string());

	// What is no signed transaction is named: what the author of a block put into it,
	// half of a transaction, and what is no hexadecimal.
	let half = &transaction.as_str().unwrap()[..100];
	for (bytes, what) in [
		(extrinsics[0].as_str().unwrap(), "no signed transaction"),
		(half, "no signed transaction"),
		("0x", "nothing after 0x"),
		("0x123", "hexadecimal"),
		("transfer", "0x is missing"),
	] {
		let (parameter, sentence) = wrong(&node, "jasmynet_feeQuote", json!([bytes]));
		assert_eq!(parameter, "transaction", "{bytes}");
		assert!(sentence.contains(what), "{bytes}: {sentence}");
	}
}

#[test]
fn a_wrong_question_about_money_is_told_what_is_wrong() {
	let node = Node::start().unwrap();
	let nobody = Person::new(&node).unwrap().account().unwrap();
	for (method, params, parameter, what) in [
		("jasmynet_balance", json!(["alice"]), "account", "'alice'"),
		("jasmynet_allowances", json!([{}]), "of", "one of"),
		("jasmynet_allowances", json!([{ "owner": nobody, "spender": nobody }]), "of", "one of"),
		("jasmynet_allowances", json!([{ "owner": nobody }, "bob"]), "after", "'bob'"),
		("jasmynet_sponsorships", json!([{ "owner": nobody }]), "of", "one of"),
		("jasmynet_sponsorships", json!([{ "sponsor": "carol" }]), "of", "'carol'"),
	] {
		let (named, sentence) = wrong(&node, method, params.clone());
		assert_eq!(named, parameter, "{method} {params}");
		assert!(sentence.contains(what), "{method} {params}: {sentence}");
	}

	// A block that nobody has.
	let unknown = format!("0x{}", "12".repeat(32));
	for (method, params) in [
		("jasmynet_supply", json!([unknown])),
		("jasmynet_balance", json!([nobody, unknown])),
		("jasmynet_allowances", json!([{ "owner": nobody }, null, null, unknown])),
		("jasmynet_pools", json!([unknown])),
		("jasmynet_releases", json!([null, null, unknown])),
		("jasmynet_sponsorships", json!([{ "sponsor": nobody }, null, null, unknown])),
		("jasmynet_feeQuote", json!(["0x00", unknown])),
	] {
		assert_eq!(wrong(&node, method, params).0, "at", "{method}");
	}
}

#[test]
fn the_ledgers_metrics_are_served() {
	let node = Node::start().unwrap();
	let alice = Person::development(&node, "//Alice").unwrap();
	alice.done(&["ledger", "transfer", &alice.account().unwrap(), "1"]).unwrap();
	let deadline = std::time::Duration::from_secs(30);
	let value = |name: &str| node.metric(name, &[]).unwrap();
	// The fee of that call is a part of one JASMY.
	node.wait(deadline, "counts what the platform has", || {
		value("jasmynet_platform_jasmy").is_some_and(|jasmy| jasmy > 0.0)
	})
	.unwrap();
	assert_eq!(value("jasmynet_releases_announced_jasmy"), Some(0.0));
}
