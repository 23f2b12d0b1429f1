//! Tips: whoever is in a hurry pays for that, and for everything.

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	ledger::{platform_account, FeePayer},
	Balance, JASMY,
};
use jasmynet_sdk::{
	address::address,
	chain::{
		runtime::{did, ledger::events::Transfer, transaction_payment::events::TransactionFeePaid},
		RuntimeCall,
	},
};
use serde_json::json;

use crate::{
	account, assert_not_done, assert_refused, at_the_command_line,
	chain::{hex, Chain},
	connected, payment, penniless, told, units, Somebody,
};

const TIP: Balance = JASMY / 4;

/// A tip that is longer than none makes its transaction longer, which costs less than this.
const LENGTH: Balance = JASMY / 10_000;

#[tokio::test(flavor = "multi_thread")]
async fn whoever_tips_pays_all_of_it_to_the_platform() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let hasty = client.with_tip(TIP);
	let [alice, eve, ferdie] = ["Alice", "Eve", "Ferdie"].map(Somebody::known);
	let (sender, call) = (eve.key.account(), || payment(&ferdie.did, 1));
	let free = async |of| client.balance(of).await.unwrap().free;

	// Given an identity with money: with a tip its key's own account is asked for all of it.
	let quote = client.fee_quote(eve.acts(), call()).await.unwrap();
	assert_eq!(quote.payer, FeePayer::Identity(eve.did.clone()));
	let most = hasty.fee_quote(eve.acts(), call()).await.unwrap();
	assert_eq!((most.payer, most.affordable), (FeePayer::Signer(sender.clone()), true));
	let longer = most.fee - TIP - quote.fee;
	assert!(longer < LENGTH, "{longer}");

	// When it pays somebody with a tip,
	let had = [free(&eve.did).await, free(&sender).await, chain.collected().await];
	let paid = hasty.submit(eve.acts(), call()).await.unwrap();
	// ... then the account has paid fee and tip, and the platform has both.
	assert_eq!(paid.payer.as_ref(), Some(&sender));
	assert!(paid.fee > TIP && paid.fee <= most.fee, "{} of {}", paid.fee, most.fee);
	let has = [free(&eve.did).await, free(&sender).await, chain.collected().await];
	assert_eq!(has, [had[0] - 1, had[1] - paid.fee, had[2] + paid.fee]);
	let events = chain.events(&paid).await;
	let fee = events.find_first::<TransactionFeePaid>().unwrap().unwrap();
	assert_eq!((fee.who, fee.actual_fee, fee.tip), (account(&sender), paid.fee, TIP));
	let to_platform = events
		.find::<Transfer>()
		.map(Result::unwrap)
		.filter(|moved| moved.to == account(&platform_account()))
		.map(|moved| (moved.from, moved.value))
		.collect::<Vec<_>>();
	assert_eq!(to_platform, [(account(&sender), paid.fee)]);

	// Somebody who has nothing tips nobody, and learns whose money is missing;
	let poor = penniless(&client, &alice).await;
	let unpaid = hasty.submit(poor.acts(), payment(&eve.did, 0)).await;
	assert_refused(unpaid, &format!("{} does not have so much", address(&poor.key.account())));
	// ... but what is free stays free.
	let freeze = RuntimeCall::Did(did::Call::freeze {});
	let frozen = hasty.submit(poor.acts(), freeze).await.unwrap();
	assert_eq!((frozen.fee, frozen.payer), (0, None));

	// The command line says the same.
	let person = at_the_command_line(&node, "Eve");
	let sender = address(&sender);
	let encoded = hex(&client.encode_call(&call()).await.unwrap().0);
	let most = told(&person, &format!("ledger fee --call {encoded} --tip 0.25"));
	assert_eq!((&most["payer"], &most["payer_kind"]), (&json!(sender), &json!("signer")));
	let transfer = format!("ledger transfer {} 0.5 --tip 0.25", address(&ferdie.did));
	let paid = told(&person, &transfer);
	assert_eq!((&paid["payer"], &paid["payer_kind"]), (&json!(sender), &json!("signer")));
	let fee = units(&paid["fee"]);
	assert!(fee > TIP && fee <= units(&most["fee"]), "{paid} {most}");
	let last = told(&person, &format!("ledger history {sender} --limit 1"))["movements"][0].clone();
	assert_eq!([&last["kind"], &last["direction"]], [&json!("fee"), &json!("out")]);
	assert_eq!((&last["value"], &last["to"]), (&paid["fee"], &json!(address(&platform_account()))));
	let too_much = format!("ledger transfer {} 0.5 --tip 20000", address(&ferdie.did));
	assert_not_done(&person, &too_much, "send this without a tip");
}
