//! Somebody with nothing, and a sponsor: what is paid, to the last unit, and what is not.

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	did::Relationships,
	ledger::{CoveredCalls, SponsorshipView},
	Balance, DAY, JASMY,
};
use jasmynet_sdk::{
	chain::{
		ops::ledger::SponsorshipTerms,
		runtime::{consent, ledger},
		Client, Outcome, RuntimeCall, Submitter,
	},
	keyfile::KeyFile,
	time,
};

use crate::{
	account, all_of, assert_refused,
	chain::{payer, Chain},
	connected, payment, penniless, Somebody, GOOD_FOR, SALT,
};

/// What a sponsor offers in these tests.
const FEES: Balance = 2 * JASMY;
const DEPOSITS: Balance = 3 * JASMY;

/// For a day, these calls.
fn terms(calls: CoveredCalls) -> SponsorshipTerms {
	SponsorshipTerms { fees: FEES, deposits: DEPOSITS, calls, expires_at: time::now() + DAY }
}

/// Lets somebody move a little.
fn approval(spender: &Somebody) -> RuntimeCall {
	RuntimeCall::Ledger(ledger::Call::approve { spender: account(&spender.did), value: 5 })
}

/// A call that says no to a request that never was: free, whatever comes of it.
fn nonsense() -> RuntimeCall {
	RuntimeCall::Consent(consent::Call::refuse { request: u64::MAX })
}

/// A sponsor's money, and what it has agreed on with somebody.
struct Books {
	/// All that the sponsor has, on hold or not.
	sponsor: Balance,
	/// What of that is on hold.
	held: Balance,
	/// What the platform pool has.
	collected: Balance,
	/// What is left of the budget.
	fees: Balance,
	deposits: Balance,
	/// What was lent.
	lent: Balance,
}

impl Books {
	async fn of(client: &Client, chain: &Chain<'_>, sponsor: &Somebody, of: &Somebody) -> Books {
		let has = client.balance(&sponsor.did).await.unwrap();
		let terms = agreed(client, sponsor, of).await;
		Books {
			sponsor: has.free + has.held,
			held: has.held,
			collected: chain.collected().await,
			fees: terms.as_ref().map_or(0, |view| view.terms.fees),
			deposits: terms.as_ref().map_or(0, |view| view.terms.deposits),
			lent: client.account_view(&of.did).await.unwrap().owed,
		}
	}
}

/// What a sponsor and somebody have agreed on, or the sponsor offers.
async fn agreed(client: &Client, sponsor: &Somebody, of: &Somebody) -> Option<SponsorshipView> {
	let found = client.sponsorships_of(&of.did).await.unwrap();
	found.into_iter().find(|view| view.sponsor == sponsor.did)
}

/// Asserts that a call cost the sponsor its fee, to the unit, and nobody anything else but
/// `lent`.
#[track_caller]
fn assert_paid(before: &Books, after: &Books, outcome: &Outcome, sponsor: &Somebody, lent: i128) {
	let fee = outcome.fee;
	assert!(fee > 0 && outcome.payer.as_ref() == Some(&sponsor.did), "{:?}", outcome.payer);
	assert_eq!(after.fees, before.fees - fee);
	assert_eq!(after.collected, before.collected + fee);
	let lent_before = before.lent.cast_signed();
	assert_eq!(after.lent.cast_signed(), lent_before + lent);
	assert_eq!(
		after.sponsor.cast_signed(),
		before.sponsor.cast_signed() - fee.cast_signed() - lent
	);
}

#[tokio::test]
async fn somebody_with_nothing_lives_on_a_sponsor() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let (alice, eve) = (Somebody::known("Alice"), Somebody::known("Eve"));
	let person = Somebody::new();

	// Given an identity and an offer in one call,
	let intent = client.agree_to_identity(&person.key, SALT, &alice.did, GOOD_FOR).await.unwrap();
	let held = client.balance(&alice.did).await.unwrap().held;
	client
		.create_identity_with_offer(alice.acts(), intent, terms(CoveredCalls::All))
		.await
		.unwrap();
	let offered = agreed(&client, &alice, &person).await.unwrap();
	assert_eq!((offered.terms.fees, offered.terms.deposits), (FEES, DEPOSITS));
	assert!(!offered.terms.accepted);
	assert!(client.balance(&alice.did).await.unwrap().held > held + FEES + DEPOSITS);
	// ... nothing is paid before the person accepts,
	assert_refused(client.submit(person.acts(), approval(&eve)).await, "fee");
	// ... and accepting is free.
	let offer = client.sponsorship(&person.did, &alice.did).await.unwrap().unwrap();
	let accepted =
		client.accept_sponsorship(person.acts(), &alice.did, offer.hash()).await.unwrap();
	assert_eq!((accepted.fee, accepted.payer), (0, None));

	// When the person adds a key, then the sponsor pays the fee and lends the deposit.
	let before = Books::of(&client, &chain, &alice, &person).await;
	let new = KeyFile::generate().0;
	let (added, key) = client
		.add_signing_key(person.acts(), &new, Relationships::SIGNING, GOOD_FOR)
		.await
		.unwrap();
	let after = Books::of(&client, &chain, &alice, &person).await;
	let lent = after.lent;
	assert!(lent > 0 && lent < DEPOSITS, "{lent}");
	assert_paid(&before, &after, &added, &alice, lent.cast_signed());
	assert_eq!(after.deposits, before.deposits - lent);
	assert_eq!(after.held, before.held - added.fee - lent);
	let has = client.account_view(&person.did).await.unwrap();
	assert_eq!((has.spendable, has.owed), (0, lent));

	// When the key goes, then what was lent goes back to the sponsor, free to spend.
	let before = Books::of(&client, &chain, &alice, &person).await;
	let removed = client.remove_key(person.acts(), &key).await.unwrap();
	let after = Books::of(&client, &chain, &alice, &person).await;
	assert_paid(&before, &after, &removed, &alice, -lent.cast_signed());
	assert_eq!(after.deposits, before.deposits);
	assert_eq!(after.held, before.held - removed.fee);

	// What was asked beforehand was true, and what was asked of the signer was nothing.
	let signed = chain.signed(&person, approval(&eve), None, 0).await;
	let (most, who, affordable) = chain.quote(&signed);
	assert_eq!((who, affordable), (payer("sponsor", Some(&alice.did)), true));
	assert_eq!(chain.own_fee(&signed), 0);
	let before = Books::of(&client, &chain, &alice, &person).await;
	chain.send(&person, &signed).await;
	let after = Books::of(&client, &chain, &alice, &person).await;
	let fee = before.fees - after.fees;
	assert!(fee > 0 && fee <= most, "{fee} of {most}");
	assert_eq!(after.collected, before.collected + fee);
	assert_eq!((after.sponsor, after.held), (before.sponsor - fee, before.held - fee));
	// A call that fails costs its fee as well.
	let failed = client.submit(person.acts(), payment(&eve.did, 1)).await;
	assert_refused(failed, "Ledger.InsufficientBalance");
	let failed = Books::of(&client, &chain, &alice, &person).await;
	assert!(failed.fees < after.fees);
	assert_eq!(after.fees - failed.fees, after.sponsor - failed.sponsor);

	// When the person ends it, then the rest is the sponsor's again, and no call is paid.
	let (ended, returned) =
		client.end_sponsorship(person.acts(), &alice.did, &person.did).await.unwrap();
	assert_eq!((ended.fee, returned), (0, failed.fees + failed.deposits));
	let over = Books::of(&client, &chain, &alice, &person).await;
	assert_eq!((over.sponsor, over.held), (failed.sponsor, failed.held - returned));
	assert!(agreed(&client, &alice, &person).await.is_none());
	assert_refused(client.submit(person.acts(), approval(&eve)).await, "fee");
}

#[tokio::test]
async fn a_sponsor_pays_for_what_it_named_and_for_nobody_else() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let (alice, eve) = (Somebody::known("Alice"), Somebody::known("Eve"));
	let person = penniless(&client, &alice).await;

	// Given a sponsorship for one call,
	let calls = client.covered_calls(&["Ledger.approve"]).await.unwrap();
	client.offer_sponsorship(alice.acts(), &person.did, terms(calls)).await.unwrap();
	let offer = client.sponsorship(&person.did, &alice.did).await.unwrap().unwrap();
	client.accept_sponsorship(person.acts(), &alice.did, offer.hash()).await.unwrap();
	let before = Books::of(&client, &chain, &alice, &person).await;
	let approved = client.submit(person.acts(), approval(&eve)).await.unwrap();
	let after = Books::of(&client, &chain, &alice, &person).await;
	assert_paid(&before, &after, &approved, &alice, 0);

	// ... then no other is paid, neither alone nor hidden among those that are.
	let nothing = || payment(&eve.did, 0);
	assert_refused(client.submit(person.acts(), nothing()).await, "fee");
	let hidden = all_of(vec![approval(&eve), nothing()]);
	assert_refused(client.submit(person.acts(), hidden).await, "fee");
	// Several that are named are.
	let several = all_of(vec![approval(&eve), approval(&eve)]);
	let several = client.submit(person.acts(), several).await.unwrap();
	assert_eq!(several.payer.as_ref(), Some(&alice.did));

	// A stranger who says that they act for the person spends nothing of it: what they
	// send, they pay, if they can.
	let stranger = Submitter { key: &eve.key, identity: &person.did };
	assert_refused(client.submit(stranger, approval(&eve)).await, "NotAuthorized");
	let forged = chain.signed_for(&eve, &person.did, approval(&eve), None, 0).await;
	let (_, who, _) = chain.quote(&forged);
	assert_eq!(who, payer("signer", Some(&eve.key.account())));
	let before = Books::of(&client, &chain, &alice, &person).await;
	let key_account = async || client.balance(&eve.key.account()).await.unwrap().free;
	let had = (key_account().await, client.balance(&person.did).await.unwrap());
	chain.send(&eve, &forged).await;
	let after = Books::of(&client, &chain, &alice, &person).await;
	let has = (key_account().await, client.balance(&person.did).await.unwrap());
	assert_eq!(had.0 - has.0, after.collected - before.collected);
	assert!(had.0 > has.0 && had.1 == has.1);
	assert_eq!((after.fees, after.deposits), (before.fees, before.deposits));
	assert_eq!((after.sponsor, after.held), (before.sponsor, before.held));

	// Nor does the sponsor pay a tip, or a part of what is tipped.
	let tipped = chain.signed(&person, approval(&eve), None, 1).await;
	let (fee, who, affordable) = chain.quote(&tipped);
	assert_eq!((who, affordable), (payer("signer", Some(&person.key.account())), false));
	assert!(fee > 1 && chain.own_fee(&tipped) > 0);
	assert!(chain.hand_in(&tipped).is_err());

	// What is asked beforehand is true of free calls,
	let free = chain.signed(&person, nonsense(), None, 0).await;
	assert_eq!(chain.own_fee(&free), 0);
	assert_eq!(chain.quote(&free), (0, payer("nobody", None), true));
	// ... of one's own,
	let own = chain.signed(&alice, nothing(), None, 0).await;
	let (fee, who, affordable) = chain.quote(&own);
	assert_eq!((who, affordable), (payer("identity", Some(&alice.did)), true));
	assert_eq!(chain.own_fee(&own), fee);
	let before = Books::of(&client, &chain, &alice, &person).await;
	chain.send(&alice, &own).await;
	let after = Books::of(&client, &chain, &alice, &person).await;
	let paid = before.sponsor - after.sponsor;
	assert!(paid > 0 && paid <= fee, "{paid} of {fee}");
	assert_eq!((after.collected, after.held), (before.collected + paid, before.held));
	// ... and of what nobody can pay.
	let (_, who, affordable) = chain.quote(&chain.signed(&person, nothing(), None, 0).await);
	assert_eq!((who, affordable), (payer("signer", Some(&person.key.account())), false));

	// Only the two sides end it. The sponsor does: what is left comes back.
	let others = client.end_sponsorship(eve.acts(), &alice.did, &person.did).await;
	assert_refused(others.map(|(outcome, _)| outcome), "Ledger.NotParty");
	let before = Books::of(&client, &chain, &alice, &person).await;
	let (ended, returned) =
		client.end_sponsorship(alice.acts(), &alice.did, &person.did).await.unwrap();
	assert_eq!(returned, before.fees + before.deposits);
	let after = Books::of(&client, &chain, &alice, &person).await;
	assert_eq!((after.held, after.sponsor), (before.held - returned, before.sponsor - ended.fee));
	assert_refused(client.submit(person.acts(), approval(&eve)).await, "fee");
}
