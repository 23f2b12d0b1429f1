//! A flood of free calls: it ends at the quota, and stands in nobody's way.

use std::{
	path::Path,
	sync::atomic::{AtomicBool, Ordering},
};

use jasmynet_e2e::Node;
use jasmynet_primitives::{
	consent::GrantStatus, did::identity_account, ledger::FeePayer, GrantId, JASMY,
};
use jasmynet_sdk::{
	chain::{ops::did::RelayedCall, runtime::consent, Client, RuntimeCall},
	keyfile::KeyFile,
};

use crate::{
	assert_refused, at_the_command_line,
	chain::{payer, Chain},
	connected, newcomer, payment, penniless, told, Somebody, GOOD_FOR, PAUSE, QUOTA, SALT,
};

/// Calls of a flood.
const FLOOD: u64 = 60;

/// Within so many blocks an ordinary call goes in, flood or not.
const SOON: u64 = 4;

/// For how many blocks nothing more may come of a flood.
const SETTLED: u64 = 6;

/// A free call that fails.
fn nonsense(number: u64) -> RuntimeCall {
	RuntimeCall::Consent(consent::Call::refuse { request: u64::MAX - number })
}

/// So many free calls that fail, with one nonce after the other.
async fn flood(chain: &Chain<'_>, who: &Somebody, size: u64) -> Vec<Vec<u8>> {
	let first = chain.nonce(who).await;
	let mut calls = Vec::new();
	for number in 0..size {
		// Each is another one, so that none is known to the pool already.
		calls.push(chain.signed(who, nonsense(number), Some(first + number), 0).await);
	}
	calls
}

/// A free call that fails, which `who` signs for this relayer alone to send.
async fn for_relayer(client: &Client, who: &Somebody, relayer: &Somebody) -> RelayedCall {
	let (key, sender) = (who.key.public_key(), relayer.key.account());
	let call = nonsense(0);
	let prepared = client.prepare_call(&who.did, &key, &call, Some(&sender), GOOD_FOR).await;
	prepared.unwrap().sign(&who.key).unwrap()
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

/// Asserts that `sender` can send a free call for somebody, and that nobody pays for it.
async fn assert_sends_for_free(
	client: &Client,
	chain: &Chain<'_>,
	who: &Somebody,
	sender: &Somebody,
) {
	let collected = chain.collected().await;
	let signed = for_relayer(client, who, sender).await;
	let quote = client.relay_fee_quote(&sender.key, &signed).await.unwrap();
	assert_eq!((quote.fee, quote.payer), (0, FeePayer::Nobody));
	assert_refused(client.relay(&sender.key, &signed).await, "Consent.");
	assert_eq!(chain.collected().await, collected);
}

/// Asserts that the next one costs `sender` its fee, for nobody else can pay it.
async fn assert_sender_pays(client: &Client, chain: &Chain<'_>, who: &Somebody, sender: &Somebody) {
	let account = sender.key.account();
	let has = async || client.balance(&account).await.unwrap().free;
	let (had, collected) = (has().await, chain.collected().await);
	let signed = for_relayer(client, who, sender).await;
	let quote = client.relay_fee_quote(&sender.key, &signed).await.unwrap();
	assert_eq!(quote.payer, FeePayer::Signer(account.clone()));
	assert_refused(client.relay(&sender.key, &signed).await, "Consent.");
	let paid = had - has().await;
	assert!(paid > 0 && paid <= quote.fee, "{paid} of {}", quote.fee);
	assert_eq!(chain.collected().await, collected + paid);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_ends_at_its_quota_and_stands_in_nobodys_way() {
	let node = Node::start().unwrap();
	let (client, chain) = (connected(&node).await, Chain::of(&node).await);
	let (alice, eve, ferdie) =
		(Somebody::known("Alice"), Somebody::known("Eve"), Somebody::known("Ferdie"));
	let poor = penniless(&client, &alice).await;
	let (person, grant) = consenting(&node);

	// Given somebody who has nothing, for whom three others have sent a free call each,
	let senders = [&alice, &eve, &ferdie];
	for sender in senders {
		assert_sends_for_free(&client, &chain, &poor, sender).await;
	}
	// ... and a flood by them, and one by somebody with money,
	let firsts = [chain.nonce(&poor).await, chain.nonce(&eve).await];
	let had = client.balance(&eve.did).await.unwrap().free;
	let key_had = client.balance(&eve.key.account()).await.unwrap().free;
	let floods = [flood(&chain, &poor, FLOOD).await, flood(&chain, &eve, FLOOD).await];
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

	// Whoever has nothing makes as many calls as are free, those included that others sent,
	// and not one more.
	let [poor_first, eve_first] = firsts;
	let sent = u64::try_from(senders.len()).unwrap();
	assert_eq!(settled(&chain, &poor, poor_first).await + sent, QUOTA);
	// Whoever has money pays for what goes beyond.
	let made = settled(&chain, &eve, eve_first).await;
	assert!((QUOTA..=FLOOD).contains(&made), "{made}");
	let paid = had - client.balance(&eve.did).await.unwrap().free;
	let key_paid = key_had - client.balance(&eve.key.account()).await.unwrap().free;
	assert_eq!(paid + key_paid > 0, made > QUOTA, "{made} calls for {paid} and {key_paid}");
	assert!(paid + key_paid < JASMY, "{paid} and {key_paid}");
	// The flood over, all is as before, and another sender has no free calls to bring.
	assert_goes_in(&client, &chain, &ferdie, &alice).await;
	assert_sender_pays(&client, &chain, &poor, &ferdie).await;
}
