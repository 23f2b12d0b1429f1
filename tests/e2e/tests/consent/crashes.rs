//! Hosts that are killed at the worst moment: what they acknowledged is there, and nobody
//! pays twice.

use std::{
	collections::BTreeSet,
	fs,
	path::Path,
	sync::{Mutex, PoisonError},
	time::Duration,
};

use jasmynet_e2e::Process;
use jasmynet_primitives::{AccountId, GrantId, Hash, RecordId, JASMY};
use jasmynet_sdk::{
	chain::{ops::consent::ReceiptFile, Client, Head, Submitter},
	content::{add, car::Archive, from_content_id, Cid},
	host::{HostClient, Warrant},
	store::{BlockStore, MemoryStore},
};

use crate::{account_of, bytes, eventually, host::Host, key_of, Scene};

/// A whole number of accesses at this price.
const PRICE: u128 = JASMY / 2;

/// How often a company may read here.
const ACCESSES: u32 = 9;

/// A grant of so many accesses, for a record that is shared under it.
fn shared(scene: &Scene, host: &Host, content: &[u8]) -> (RecordId, GrantId) {
	let record = scene.put(content, host, 1);
	let accesses = ACCESSES.to_string();
	let grant = scene.granted(&["--max-accesses", &accesses, "--per-access", "0.5"]);
	scene.share(record, grant, host);
	(record, grant)
}

/// Records an access, which pays for it.
async fn record_access(scene: &Scene, client: &Client, receipt: &ReceiptFile) -> Hash {
	let (key, identity) = (key_of(&scene.company), account_of(&scene.company));
	let by = Submitter { key: &key, identity: &identity };
	client.record_access(by, receipt).await.unwrap();
	receipt.receipt
}

/// Asserts how often a grant was used, and that it was paid just as often.
async fn assert_used(client: &Client, grant: GrantId, subject: &AccountId, times: u32) {
	let view = client.grant_view(grant).await.unwrap().unwrap();
	assert_eq!(view.accesses, times);
	assert_eq!(view.escrow_left, u128::from(ACCESSES - times) * PRICE);
	let history = client.usage_history(subject).await.unwrap();
	assert_eq!(history.iter().map(|usage| usage.paid).sum::<u128>(), u128::from(times) * PRICE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_killed_in_an_upload_has_all_that_it_acknowledged() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let to = scene.talk(&scene.person, &host, &client);
	let store = MemoryStore::default();
	let added = add(&bytes(2, 60_000_000)[..], &store).unwrap();
	let archive = Archive::lay_out(&store, &added.cid).unwrap();
	let cids: Vec<Cid> = archive.sections().iter().rev().map(|section| section.cid).collect();

	// Given a host that is killed three times in the middle of an upload,
	let acknowledged = Mutex::new(BTreeSet::new());
	let count = || acknowledged.lock().unwrap_or_else(PoisonError::into_inner).len();
	for attempt in 1..=3 {
		let goal = count() + 20 * attempt;
		std::thread::scope(|scope| {
			let upload = scope.spawn(|| {
				let left: Vec<&Cid> = cids
					.iter()
					.filter(|cid| !acknowledged.lock().unwrap().contains(*cid))
					.collect();
				for cid in left {
					if to.put_block(cid, &store.get(cid).unwrap()).is_err() {
						return false;
					}
					acknowledged.lock().unwrap().insert(*cid);
				}
				true
			});
			while count() < goal && !upload.is_finished() {
				std::thread::sleep(Duration::from_millis(1));
			}
			host.kill();
			assert!(!upload.join().unwrap(), "the upload was over before the host was killed");
		});
		host.up();
		// ... then all that it has acknowledged is there.
		let missing = to.missing(&cids).unwrap();
		let acknowledged = acknowledged.lock().unwrap();
		assert!(missing.iter().all(|cid| !acknowledged.contains(cid)), "{}", host.log());
	}

	// And the next upload brings the rest, and no more.
	let done = to.upload(&store, &added.cid).unwrap();
	assert_eq!(done.blocks, cids.len() as u64);
	assert!(done.sent <= (cids.len() - count()) as u64, "{done:?}");
	assert_eq!(to.missing(&cids).unwrap(), []);
	// Nothing half-written lies about.
	assert_eq!(host.blocks().len(), cids.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_at_the_command_line_outlives_its_host() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let photo = bytes(3, 30_000_000);
	let record = std::thread::scope(|scope| {
		let put = scope.spawn(|| scene.put(&photo, &host, 1));
		while host.blocks().len() < 10 && !put.is_finished() {
			std::thread::sleep(Duration::from_millis(5));
		}
		host.kill();
		assert!(!put.is_finished(), "the upload was over before the host was killed");
		host.up();
		put.join().unwrap()
	});
	eventually("the host says that it keeps it", async || {
		let view = client.record_view(record).await.unwrap().unwrap();
		(view.pins.len() == 1).then_some(())
	})
	.await;
	assert!(scene.own_copy(record, &host) == photo);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_killed_when_it_signs_lets_the_company_pay_once() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let (record, grant) = shared(&scene, &host, &bytes(4, 5_000_000));
	let subject = account_of(&scene.person);
	let to = scene.talk(&scene.company, &host, &client);

	// Killed right after it has signed, it gives the same receipt again.
	let receipt = to.access(grant, record).unwrap();
	host.kill();
	host.up();
	assert_eq!(to.access(grant, record).unwrap(), receipt);
	let mut receipts = vec![record_access(&scene, &client, &receipt).await];
	assert_used(&client, grant, &subject, 1).await;

	// Killed at some moment while it signs, it gives one receipt, which is good.
	for (times, pause) in (2..).zip([0, 5, 30, 100, 300]) {
		let heard = std::thread::scope(|scope| {
			let asked = scope.spawn(|| to.access(grant, record).ok());
			std::thread::sleep(Duration::from_millis(pause));
			host.kill();
			asked.join().unwrap()
		});
		host.up();
		let receipt = to.access(grant, record).unwrap();
		// What the company has heard before the end is not another one.
		assert!(heard.is_none_or(|heard| heard == receipt), "{}", host.log());
		// What is recorded is given no more.
		assert!(!receipts.contains(&receipt.receipt));
		receipts.push(record_access(&scene, &client, &receipt).await);
		assert_used(&client, grant, &subject, times).await;
	}
}

/// Downloads until the host is killed in the middle of it.
fn interrupted(
	to: &HostClient,
	host: &Host,
	what: (Cid, u64, RecordId, Warrant),
	store: &MemoryStore,
) {
	let (cid, size, record, warrant) = what;
	std::thread::scope(|scope| {
		let download = scope.spawn(|| to.download(&cid, size, record, Some(warrant), store));
		while store.len() < 5 && !download.is_finished() {
			std::thread::sleep(Duration::from_millis(1));
		}
		host.kill();
		assert!(download.join().unwrap().is_err(), "it was over before the host was killed");
	});
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paid_for_comes_although_the_host_is_killed() {
	let (scene, [host]) = Scene::set();
	let client = scene.client().await;
	let photo = bytes(5, 40_000_000);
	let (record, grant) = shared(&scene, &host, &photo);
	let subject = account_of(&scene.person);
	let to = scene.talk(&scene.company, &host, &client);
	let view = client.record_view(record).await.unwrap().unwrap();
	let cid = from_content_id(view.content.address().unwrap()).unwrap();

	// Before the access is recorded, nothing comes.
	let receipt = to.access(grant, record).unwrap();
	let warrant = Warrant { grant, receipt: receipt.receipt };
	let early = to.block(&cid, record, Some(warrant)).unwrap_err();
	assert!(early.to_string().contains("403"), "{early}");
	record_access(&scene, &client, &receipt).await;

	// Then it does, in two parts.
	let store = MemoryStore::default();
	interrupted(&to, &host, (cid, view.size, record, warrant), &store);
	let before = store.len();
	host.up();
	let rest = to.download(&cid, view.size, record, Some(warrant), &store).unwrap();
	assert!(before >= 5 && rest < view.size, "{rest} of {} after {before} blocks", view.size);
	assert_used(&client, grant, &subject, 1).await;

	// At the command line a fetch that is interrupted is not paid for again.
	let out = scene.company.path("seen");
	let (record_text, grant_text, url) = (record.to_string(), grant.to_string(), host.url());
	let fetch = ["consent", "fetch", &record_text, "--grant", &grant_text, "--host", &url];
	let mut command = scene.company.command(&[&fetch[..], &["--out", &out]].concat());
	let log = scene.company.path("fetch.log");
	let fetching = Process::start(&mut command, Path::new(&log)).unwrap();
	// It waits until that is final.
	let best = Client::connect_at(&scene.node.url(), Head::Best).await.unwrap();
	eventually("the access is recorded", async || {
		let view = best.grant_view(grant).await.unwrap().unwrap();
		(view.accesses == 2).then_some(())
	})
	.await;
	host.kill();
	fetching.kill();
	assert!(!Path::new(&out).exists(), "it was over before it was killed");
	host.up();
	let fetched = scene.fetch(record, grant, &host, &out).unwrap();
	assert_eq!(fetched["paid_now"], false);
	assert!(fs::read(&out).unwrap() == photo);
	assert_used(&client, grant, &subject, 2).await;
}
