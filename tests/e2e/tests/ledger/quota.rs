//! A flood of free calls: it ends at the quota, and stands in nobody's way.

use std::{
	path::Path,
	sync::atomic::{AtomicBool, Ordering},
};

use jasmynet_e2e::Node;
use jasmynet_primitives::{consent::GrantStatus, did::identity_account, GrantId, JASMY};
use jasmynet_sdk::{
	chain::{runtime::consent, Client, RuntimeCall},
	keyfile::KeyFile,
};

use crate::{
	at_the_command_line,
	chain::{payer, Chain},
	connected, newcomer, payment, penniless, told, Somebody, PAUSE, QUOTA, SALT,
};

/// Calls of a flood.
const FLOOD: u64 = 60;

/// Within so many blocks an ordinary call goes in, flood or not.
const SOON: u64 = 4;

/// For how many blocks nothing more may come of a flood.
const SETTLED: u64 = 6;

/// Free calls that fail, with one nonce after the other.
async fn flood(chain: &Chain<'_>, who: &Somebody) -> Vec<Vec<u8>> {
	let first = chain.nonce(who).await;
	let mut calls = Vec::new();
	for number in 0..FLOOD {
		// Each is another one, so that none is known to the pool already.
		let request = u64::MAX - number;
		let call = RuntimeCall::Consent(consent::Call::refuse { request });
		calls.push(chain.signed(who, call, Some(first + number), 0).await);
	}
	calls
}

/// Ends a flood when it is dropped, also when something else has failed.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
	fn drop(&mut self) {
		self.0.store(true, Ordering::Relaxed);
	}
}

/// Hands a flood in, again and again, until it is told to stop.
fn pour(chain: &Chain<'_>, floods: &[Vec<Vec<u8>>], stop: &AtomicBool) {
	for transaction in floods.iter().flatten().cycle() {
		if stop.load(Ordering::Relaxed) {
			return;
		}
		// What is in the pool, or was in a block, is refused; that is the flood's affair.
		let _ = chain.hand_in(transaction);
	}
}

/// Waits until nothing more of a flood goes into blocks. Answers with how much did.
async fn settled(chain: &Chain<'_>, who: &Somebody, first: u64) -> u64 {
	let (mut nonce, mut since) = (chain.nonce(who).await, chain.number());
	while chain.number() < since + SETTLED {
		tokio::time::sleep(PAUSE).await;
		let now = chain.nonce(who).await;
		if now != nonce {
			(nonce, since) = (now, chain.number());
		}
	}
	nonce - first
}

/// A person who has accepted what Alice's company asked for, and the number of the grant.
fn consenting(node: &Node) -> (Somebody, GrantId) {
	let company = at_the_command_line(node, "Alice");
	let person = newcomer(node, &company);
	let (maker, did) = (company.did().unwrap(), person.did().unwrap());
	told(&company, &format!("ledger sponsor offer {did} --fees 1 --deposits 5 --days 1"));
	told(&person, &format!("ledger sponsor accept {maker}"));
	let ask = format!("consent request --subject {did} --category 11 --purpose 1");
	let request = told(&company, &ask)["request"].to_string();
	let accepted = told(&person, &format!("consent accept {request} --yes"));
	let key = KeyFile::load(Path::new(&person.path("key.json")), None).unwrap();
	let did = identity_account(&key.public_key(), &SALT);
	(Somebody { key, did }, accepted["grant"].as_u64().unwrap())
}

/// Asserts that an ordinary call goes in soon, and is paid for.
async fn assert_goes_in(client: &Client, chain: &Chain<'_>, who: &Somebody, to: &Somebody) {
	let had = client.balance(&who.did).await.unwrap().free;
	let transaction = chain.signed(who, payment(&to.did, 1), None, 0).await;
	let waited = chain.send(who, &transaction).await;
	let paid = had - client.balance(&who.did).await.unwrap().free;
	assert!(paid > 1 && waited <= SOON, "{paid} in {waited} blocks");
}

/// Asserts that somebody's "no" goes in soon, and is free.
async fn assert_revokes(client: &Client, chain: &Chain<'_>, who: &Somebody, grant: GrantId) {
	let revoke = RuntimeCall::Consent(consent::Call::revoke { grant });
	let transaction = chain.signed(who, revoke, None, 0).await;
	assert_eq!(chain.quote(&transaction), (0, payer("nobody", None), true));
	let waited = chain.send(who, &transaction).await;
	assert!(waited <= SOON, "{waited} blocks");
	let grant = client.grant_view(grant).await.unwrap().unwrap();
	assert_eq!(grant.status, GrantStatus::Revoked);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_ends_at_its_quota_and_stands_in_nobodys_way() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let (alice, eve, ferdie) =
		(Somebody::known("Alice"), Somebody::known("Eve"), Somebody::known("Ferdie"));
	let poor = penniless(&client, &alice).await;
	let (person, grant) = consenting(&node);

	// Given a flood by somebody who has nothing, and one by somebody with money,
	let firsts = [chain.nonce(&poor).await, chain.nonce(&eve).await];
	let had = client.balance(&eve.did).await.unwrap().free;
	let key_had = client.balance(&eve.key.account()).await.unwrap().free;
	let floods = [flood(&chain, &poor).await, flood(&chain, &eve).await];
	let stop = AtomicBool::new(false);
	std::thread::scope(|scope| {
		let _stop = Stop(&stop);
		scope.spawn(|| pour(&chain, &floods, &stop));
		// ... when others do what they do every day, meanwhile, then they are not held up,
		// and somebody's "no" is not, either.
		tokio::task::block_in_place(|| {
			tokio::runtime::Handle::current().block_on(async {
				for _ in 0..3 {
					assert_goes_in(&client, &chain, &ferdie, &alice).await;
				}
				assert_revokes(&client, &chain, &person, grant).await;
			});
		});
	});

	// Whoever has nothing makes as many calls as are free, and not one more.
	let [poor_first, eve_first] = firsts;
	assert_eq!(settled(&chain, &poor, poor_first).await, QUOTA);
	// Whoever has money pays for what goes beyond.
	let made = settled(&chain, &eve, eve_first).await;
	assert!((QUOTA..=FLOOD).contains(&made), "{made}");
	let paid = had - client.balance(&eve.did).await.unwrap().free;
	let key_paid = key_had - client.balance(&eve.key.account()).await.unwrap().free;
	assert_eq!(paid + key_paid > 0, made > QUOTA, "{made} calls for {paid} and {key_paid}");
	assert!(paid + key_paid < JASMY, "{paid} and {key_paid}");
	// The flood over, all is as before.
	assert_goes_in(&client, &chain, &ferdie, &alice).await;
}
