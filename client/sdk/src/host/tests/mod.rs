mod double;

use std::{
	io::Write,
	net::TcpListener,
	time::{Duration, Instant},
};

use double::{asker, host_id, key, Double, Reply, Seen, GENESIS, PATIENCE};
use jasmynet_primitives::{AccountId, Hash};
use serde_json::json;

use super::*;
use crate::{
	address::{did, parse},
	chain::{
		ops::consent::{ReceiptFile, Served},
		Submitter,
	},
	content::{self, car::Archive, Added, ContentReader, ContentWriter, CHUNK_SIZE},
	envelope::{AgreementKey, Binding, Envelope},
	store::{BlockStore, EnvelopeStore, MemoryStore, Put, StoreError},
};

const RECORD: u64 = 7;
const WARRANT: Option<Warrant> = Some(Warrant { grant: 3, receipt: Hash::repeat_byte(9) });

/// A file of five leaves that are all different, and its root.
fn file() -> (MemoryStore, Added) {
	let store = MemoryStore::default();
	let bytes: Vec<u8> = (0..4 * CHUNK_SIZE + 5).map(|i| (i / 251 + i) as u8).collect();
	let added = content::add(&bytes[..], &store).unwrap();
	assert_eq!((store.len(), added.blocks), (6, 6));
	(store, added)
}

fn envelope() -> Envelope {
	let binding = Binding { genesis_hash: GENESIS, record: RECORD, grant: Some(3) };
	Envelope::seal(&AgreementKey::from_seed(&[1; 32]).public_key(), b"secret", &binding).unwrap()
}

/// A host that keeps the file, and misbehaves.
fn keeping(
	mischief: impl Fn(usize, &Seen, Reply) -> Reply + Send + Sync + 'static,
) -> (Double, HostClient, Added) {
	let (store, added) = file();
	let double = Double::with(mischief);
	for section in Archive::lay_out(&store, &added.cid).unwrap().sections() {
		double.kept.store.put(&section.cid, &store.get(&section.cid).unwrap()).unwrap();
	}
	let client = double.connect();
	(double, client, added)
}

fn download(client: &HostClient, added: &Added, store: &MemoryStore) -> Result<u64, HostError> {
	client.download(&added.cid, added.size, RECORD, WARRANT, store)
}

fn is_wrong(error: &HostError) -> bool {
	matches!(error, HostError::WrongAnswer { .. })
}

fn is_car(seen: &Seen) -> bool {
	seen.target.contains("format=car")
}

#[test]
fn connect_works() {
	let double = Double::honest();
	let client = double.connect();
	assert_eq!(client.host(), &host_id());
	assert_eq!(client.url(), double.url());
	assert_eq!(client.info().max_block, 2 * 1024 * 1024);
	assert_eq!(introduce(double.url(), PATIENCE).unwrap(), *client.info());
	let client = client.expect(&host_id()).unwrap();
	assert!(matches!(client.expect(&asker()), Err(HostError::OtherHost { .. })));
	// Nothing of the key is shown.
	assert!(!format!("{:?}", double.connect()).contains("key"));
}

#[test]
fn connect_fails_when_it_is_not_the_host_that_is_meant() {
	let answering = |reply: Reply| Double::with(move |_, _, _| reply.clone()).try_connect();
	let info = |genesis: Hash, protocol: u32, host: &str| {
		let info = json!({
			"host": host, "genesis": genesis, "protocol": protocol, "max_block": 1, "max_record": 1,
		});
		answering(Reply::json(info))
	};
	let host = did(&host_id());
	assert!(info(GENESIS, 1, &host).is_ok());
	assert!(matches!(info(Hash::zero(), 1, &host), Err(HostError::OtherChain { .. })));
	let other = info(GENESIS, 2, &host);
	assert!(matches!(other, Err(HostError::OtherProtocol { protocol: 2, .. })));
	for reply in [
		Reply::new(200, "<html>hello</html>"),
		Reply::new(200, "{}"),
		Reply::new(404, "nothing here"),
		Reply::new(301, "").with("Location", "https://locker.example/"),
		Reply::new(200, vec![b' '; 2 * 1024 * 1024]),
	] {
		let error = answering(reply).unwrap_err();
		assert!(matches!(error, HostError::NotAHost { .. }), "{error}");
	}
	assert!(matches!(info(GENESIS, 1, "did:web:x"), Err(HostError::NotAHost { .. })));
	let connect = |url: &str| HostClient::connect_with(url, &key(), &asker(), GENESIS, PATIENCE);
	assert!(matches!(connect("locker.example"), Err(HostError::BadUrl { .. })));
}

#[test]
fn connect_fails_when_nobody_answers() {
	let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
	let url = format!("http://{}", nobody.local_addr().unwrap());
	drop(nobody);
	let error = introduce(&url, PATIENCE).unwrap_err();
	assert!(matches!(error, HostError::Unreachable { .. }), "{error}");
	assert!(error.to_string().contains(&url), "{error}");

	let cut = Double::with(|_, _, honest| honest.cut(3));
	assert!(matches!(cut.try_connect(), Err(HostError::Unreachable { .. })));
}

#[test]
fn upload_and_download_work() {
	let (store, added) = file();
	let double = Double::honest();
	let client = double.connect();
	let done = client.upload(&store, &added.cid).unwrap();
	assert_eq!((done.blocks, done.sent), (6, 6));
	assert!(done.bytes > added.size);
	// The root comes last.
	let puts: Vec<_> = double.seen().into_iter().filter(|seen| seen.method == "PUT").collect();
	assert_eq!(puts.last().unwrap().target, format!("/ipfs/{}", added.cid));
	// What is there is not sent again.
	assert_eq!(client.upload(&store, &added.cid).unwrap().sent, 0);
	let root = store.get(&added.cid).unwrap();
	assert_eq!(client.put_block(&added.cid, &root).unwrap(), Put::Known);
	let new = content::address(&b"new"[..]).unwrap().cid;
	assert_eq!(client.put_block(&new, b"new").unwrap(), Put::New);

	let copy = MemoryStore::default();
	assert!(download(&client, &added, &copy).unwrap() > added.size);
	assert_eq!(copy.len(), 6);
	let car = double.seen().into_iter().find(is_car).unwrap();
	let expected = format!(
		"/ipfs/{}?format=car&dag-scope=all&record=7&grant=3&receipt={:?}",
		added.cid,
		Hash::repeat_byte(9)
	);
	assert_eq!(car.target, expected);
	// What is here is not fetched again.
	let before = double.seen().len();
	assert_eq!(download(&client, &added, &copy).unwrap(), 0);
	assert_eq!(double.seen().len(), before);
}

#[test]
fn upload_goes_on_where_it_was() {
	let (store, added) = file();
	// The third block breaks the host for good.
	let double = Double::with(|_, seen, honest| match seen.method.as_str() {
		"PUT" if seen.body.len() == 5 => Reply::refusal(503, "unavailable"),
		_ => honest,
	});
	let error = double.connect().upload(&store, &added.cid).unwrap_err();
	assert!(matches!(error, HostError::Refused { status: 503, .. }), "{error}");

	let again = Double::honest();
	let leaves: Vec<_> = Archive::lay_out(&store, &added.cid).unwrap().sections().to_vec();
	for section in &leaves[1..4] {
		again.kept.store.put(&section.cid, &store.get(&section.cid).unwrap()).unwrap();
	}
	assert_eq!(again.connect().upload(&store, &added.cid).unwrap().sent, 3);
	assert_eq!(again.kept.store.len(), 6);
}

#[test]
fn upload_fails_when_the_record_is_too_large_for_the_host() {
	let (store, added) = file();
	let small = json!({
		"host": did(&host_id()), "genesis": GENESIS, "protocol": 1,
		"max_block": 2_000_000, "max_record": added.size - 1,
	});
	let double = Double::with(move |_, _, _| Reply::json(small.clone()));
	let error = double.connect().upload(&store, &added.cid).unwrap_err();
	assert!(matches!(error, HostError::TooLarge { .. }), "{error}");
	assert_eq!(double.seen().len(), 0);
}

#[test]
fn missing_asks_in_pages_and_listens_to_nothing_else() {
	let double = Double::with(|_, _, mut honest| {
		let text = String::from_utf8(honest.body.clone()).unwrap();
		honest.body = text
			.replace("[", "[\"bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e\",")
			.into_bytes();
		honest
	});
	let cids: Vec<_> =
		(0..2_500u32).map(|i| content::address(&i.to_le_bytes()[..]).unwrap().cid).collect();
	double.kept.store.put(&cids[1_234], &1_234u32.to_le_bytes()).unwrap();
	let mut expected = cids.clone();
	expected.remove(1_234);
	assert_eq!(double.connect().missing(&cids).unwrap(), expected);
	assert_eq!(double.seen().len(), 3);
}

#[test]
fn a_busy_host_is_asked_again_and_a_refusal_is_taken() {
	let (cid, bytes) = (content::address(&b"block"[..]).unwrap().cid, b"block");
	let busy = |status: u16| {
		Double::with(move |number, _, honest| match number {
			1 | 2 => Reply::refusal(status, "busy").with("Retry-After", "0"),
			_ => honest,
		})
	};
	for status in [409, 429, 503, 502, 504] {
		let double = busy(status);
		double.connect().put_block(&cid, bytes).unwrap();
		// Signed anew each time: the double refuses a number that was used.
		assert_eq!(double.seen().len(), 3, "{status}");
	}
	let always = Double::with(|number, _, honest| match number {
		0 => honest,
		_ => Reply::refusal(503, "busy"),
	});
	let error = always.connect().put_block(&cid, bytes).unwrap_err();
	assert_eq!((error.code(), always.seen().len()), (Some("busy"), 4));

	for status in [400, 401, 403, 404, 409, 413, 500] {
		let no = Double::with(move |number, _, honest| match number {
			0 => honest,
			_ => Reply::refusal(status, "no_way"),
		});
		let error = no.connect().put_block(&cid, bytes).unwrap_err();
		assert_eq!((error.code(), no.seen().len()), (Some("no_way"), 1), "{status}");
		assert!(error.to_string().contains("do not"), "{error}");
	}
	// Another program of the same identity was quicker.
	let used = Double::with(|number, _, honest| match number {
		1 => Reply::refusal(401, "already_used"),
		_ => honest,
	});
	used.connect().put_block(&cid, bytes).unwrap();
}

#[test]
fn a_refusal_without_a_reason_is_told_all_the_same() {
	let double = Double::with(|number, _, honest| match number {
		0 => honest,
		1 => Reply::new(404, "<html>"),
		_ => Reply::new(302, "").with("Location", "http://127.0.0.1:1/"),
	});
	let client = double.connect();
	let cid = content::address(&b"block"[..]).unwrap().cid;
	let error = client.put_block(&cid, b"block").unwrap_err();
	assert!(
		error.is_missing() && error.to_string().contains("address of a locker host"),
		"{error}"
	);
	// Nobody is followed: what was signed is for this host.
	let error = client.put_block(&cid, b"block").unwrap_err();
	assert!(error.to_string().contains("stands elsewhere"), "{error}");
}

#[test]
fn a_broken_download_goes_on_where_it_was() {
	// Each answer breaks after one block and a half.
	let (double, client, added) = keeping(|_, seen, honest| match is_car(seen) {
		true => honest.cut(CHUNK_SIZE * 3 / 2),
		false => honest,
	});
	let store = MemoryStore::default();
	let transferred = download(&client, &added, &store).unwrap();
	assert_eq!(store.len(), 6);
	assert!(transferred < added.size * 2, "{transferred}");
	let ranges: Vec<_> =
		double.seen().iter().map(|seen| seen.headers.get("range").cloned()).collect();
	assert_eq!(ranges[0], None);
	assert!(ranges.len() > 3 && ranges[1..].iter().all(Option::is_some), "{ranges:?}");

	// Another program goes on with what is here.
	let half = MemoryStore::default();
	let sections = Archive::lay_out(&store, &added.cid).unwrap().sections().to_vec();
	for section in &sections[..3] {
		half.put(&section.cid, &store.get(&section.cid).unwrap()).unwrap();
	}
	let (again, client, _) = keeping(|_, _, honest| honest);
	download(&client, &added, &half).unwrap();
	let expected = format!("bytes={}-", sections[3].offset);
	assert_eq!(again.seen()[0].headers["range"], expected);
}

#[test]
fn a_host_that_does_not_know_ranges_is_taken_from_the_start() {
	let (double, client, added) = keeping(|number, seen, honest| match (is_car(seen), number) {
		(true, 1) => honest.cut(CHUNK_SIZE * 2),
		_ => honest,
	});
	let whole = {
		let store = &double.kept.store;
		let mut car = Vec::new();
		Archive::lay_out(store, &added.cid).unwrap().write(store, &mut car).unwrap();
		car
	};
	let (other, other_client, _) = keeping(move |number, seen, honest| match is_car(seen) {
		true if number == 1 => honest.cut(CHUNK_SIZE * 2),
		true => Reply::new(200, whole.clone()),
		false => honest,
	});
	for (client, double) in [(&client, &double), (&other_client, &other)] {
		let store = MemoryStore::default();
		download(client, &added, &store).unwrap();
		assert_eq!((store.len(), double.seen().len()), (6, 2));
	}
}

#[test]
fn a_download_that_gets_nowhere_ends() {
	// Cut at the same place each time: nothing comes after the header.
	let (double, client, added) = keeping(|_, seen, honest| match is_car(seen) {
		true => honest.cut(70),
		false => honest,
	});
	let store = MemoryStore::default();
	let error = download(&client, &added, &store).unwrap_err();
	assert!(matches!(error, HostError::Unreachable { .. }), "{error}");
	assert_eq!(store.len(), 0);
	assert!(double.seen().len() <= 5, "{}", double.seen().len());

	// An archive that is short, and said to be whole.
	let (_double, client, added) = keeping(|_, seen, mut honest| {
		if is_car(seen) && !seen.headers.contains_key("range") {
			honest.body.truncate(CHUNK_SIZE * 2);
		} else if is_car(seen) {
			honest.body.clear();
		}
		honest
	});
	let error = download(&client, &added, &store).unwrap_err();
	assert!(error.to_string().contains("ends too early"), "{error}");
}

#[test]
fn a_download_that_begins_anew_for_ever_ends() {
	// Whatever is asked for, the host sends the beginning of the archive, and once more.
	let anew = |length: fn(usize) -> usize| {
		let (store, added) = file();
		let mut car = Vec::new();
		Archive::lay_out(&store, &added.cid).unwrap().write(&store, &mut car).unwrap();
		keeping(move |number, seen, honest| match is_car(seen) {
			true => Reply::new(200, &car[..length(number).min(car.len())]),
			false => honest,
		})
	};
	// The header alone; the header and the root; a leaf besides.
	let lengths: [fn(usize) -> usize; 3] = [|_| 59, |_| 1_000, |_| CHUNK_SIZE + 2_000];
	for length in lengths {
		let (double, client, added) = anew(length);
		let error = download(&client, &added, &MemoryStore::default()).unwrap_err();
		assert!(is_wrong(&error) || matches!(error, HostError::Unreachable { .. }), "{error}");
		assert!(double.seen().len() <= 5, "{}", double.seen().len());
	}
	// One that gets a little further each time is not followed without end, either.
	let (double, client, added) = anew(|number| number * CHUNK_SIZE / 2 + 2_000);
	let error = download(&client, &added, &MemoryStore::default()).unwrap_err();
	assert!(error.to_string().contains("begins anew"), "{error}");
	assert!(double.seen().len() <= 6, "{}", double.seen().len());
}

#[test]
fn a_host_that_drips_is_left() {
	let (_double, _, added) = keeping(|_, _, honest| honest);
	let (double, _, _) = keeping(|_, seen, honest| match seen.target.as_str() {
		"/" => honest,
		_ => honest.drip(Duration::from_millis(20)),
	});
	let silence = Duration::from_millis(150);
	let client = double.connect_with(Patience { silence, ..PATIENCE }).unwrap();
	let began = Instant::now();
	for error in [
		download(&client, &added, &MemoryStore::default()).unwrap_err(),
		client.block(&added.cid, RECORD, WARRANT).unwrap_err(),
	] {
		assert!(error.to_string().contains("bytes in a second"), "{error}");
	}
	assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
}

#[test]
fn a_host_is_not_believed() {
	let wrong = |mischief: fn(usize, &Seen, Reply) -> Reply| {
		let (_double, client, added) = keeping(mischief);
		let store = MemoryStore::default();
		let error = download(&client, &added, &store).unwrap_err();
		assert!(is_wrong(&error), "{error}");
		assert!(store.len() < 6);
		error.to_string()
	};
	// A bit of a block.
	let said = wrong(|_, seen, mut honest| {
		if is_car(seen) {
			honest.body[CHUNK_SIZE] ^= 1;
		}
		honest
	});
	assert!(said.contains("changed on its way"), "{said}");
	// The archive of something else.
	let said = wrong(|_, seen, honest| {
		if !is_car(seen) {
			return honest;
		}
		let store = MemoryStore::default();
		let other = content::add(&[9; 400_000][..], &store).unwrap();
		let mut car = Vec::new();
		Archive::lay_out(&store, &other.cid).unwrap().write(&store, &mut car).unwrap();
		Reply::new(200, car)
	});
	assert!(said.contains("asked for"), "{said}");
	// No archive at all.
	wrong(|_, seen, honest| match is_car(seen) {
		true => Reply::new(200, "<html>".repeat(100)),
		false => honest,
	});
	// Another part than was asked for.
	let said = wrong(|number, seen, honest| match is_car(seen) {
		true if number == 1 => honest.cut(CHUNK_SIZE * 2),
		true => Reply::new(206, honest.body).with("Content-Range", "bytes 0-9/10"),
		false => honest,
	});
	assert!(said.contains("another part"), "{said}");
}

#[test]
fn a_record_of_another_length_is_refused() {
	let (_double, client, added) = keeping(|_, _, honest| honest);
	let store = MemoryStore::default();
	let error = client.download(&added.cid, added.size + 1, RECORD, None, &store).unwrap_err();
	assert!(is_wrong(&error) && error.to_string().contains("should have"), "{error}");
	assert_eq!(store.len(), 0);
}

#[test]
fn single_blocks_are_checked() {
	let (_double, client, added) = keeping(|_, _, honest| honest);
	let root = client.block(&added.cid, RECORD, None).unwrap();
	assert!(content::matches(&added.cid, &root));
	let missing = content::address(&b"not there"[..]).unwrap().cid;
	assert!(client.block(&missing, RECORD, None).unwrap_err().is_missing());
	assert!(!client.has_block(&missing).unwrap());
	assert!(client.has_block(&added.cid).unwrap());

	for body in [b"something else".to_vec(), vec![0; content::MAX_BLOCK_SIZE + 1]] {
		let (_double, client, added) = keeping(move |number, _, honest| match number {
			0 => honest,
			_ => Reply::new(200, body.clone()),
		});
		let error = client.block(&added.cid, RECORD, None).unwrap_err();
		assert!(is_wrong(&error), "{error}");
	}
	// What is not what its address says is not sent.
	let double = Double::honest();
	assert!(double.connect().put_block(&added.cid, b"something else").is_err());
	assert_eq!(double.seen().len(), 0);
}

#[test]
fn envelopes_are_checked() {
	let double = Double::honest();
	let client = double.connect();
	let envelope = envelope();
	let hash = client.put_envelope(&envelope).unwrap();
	assert_eq!(hash, envelope.hash());
	assert_eq!(client.envelope(&hash, RECORD, WARRANT).unwrap(), envelope);
	assert!(client.envelope(&Hash::zero(), RECORD, WARRANT).unwrap_err().is_missing());

	let another = self::envelope().to_bytes();
	for body in [another, b"no envelope".to_vec(), vec![1; 5_000]] {
		let liar = Double::with(move |number, _, honest| match number {
			0 => honest,
			_ => Reply::new(200, body.clone()),
		});
		let error = liar.connect().envelope(&hash, RECORD, WARRANT).unwrap_err();
		assert!(is_wrong(&error), "{error}");
	}
}

fn receipt(change: impl FnOnce(&mut Served)) -> ReceiptFile {
	let mut served = Served {
		cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku".into(),
		grant: 3,
		grantee: did(&asker()),
		host: did(&host_id()),
		record: RECORD,
		served_at: 10,
		size: 3,
	};
	change(&mut served);
	let by = Submitter { key: &key(), identity: &parse(&served.host).unwrap() };
	ReceiptFile::sign(served, by, &asker(), GENESIS, 5, 1_000)
}

#[test]
fn a_receipt_is_for_what_was_asked_and_signed_by_the_host() {
	let answering = |file: ReceiptFile| {
		let json = serde_json::to_value(file).unwrap();
		let double = Double::with(move |number, _, honest| match number {
			0 => honest,
			_ => Reply::json(json.clone()),
		});
		let asked = double.connect().access(3, RECORD);
		assert_eq!(double.seen()[0].body, br#"{"grant":3,"record":7}"#);
		asked
	};
	assert_eq!(answering(receipt(|_| {})).unwrap(), receipt(|_| {}));
	let stranger = did(&AccountId::new([8; 32]));
	let others = [
		receipt(|served| served.grant = 4),
		receipt(|served| served.record = 8),
		receipt(|served| served.grantee = stranger.clone()),
		receipt(|served| served.host = stranger.clone()),
		ReceiptFile { receipt: Hash::zero(), ..receipt(|_| {}) },
		// What is said and what is signed are not the same.
		ReceiptFile { intent: "0x".into(), ..receipt(|_| {}) },
		ReceiptFile { signature: "0x".into(), ..receipt(|_| {}) },
		ReceiptFile { signature: receipt(|served| served.size = 4).signature, ..receipt(|_| {}) },
		ReceiptFile { served: receipt(|served| served.size = 4).served, ..receipt(|_| {}) },
	];
	for other in others {
		assert!(is_wrong(&answering(other).unwrap_err()));
	}
}

#[test]
fn a_host_is_a_store() {
	let double = Double::honest();
	let taking = HostStore::taking(double.connect());
	let mut writer = ContentWriter::new(&taking);
	writer.write_all(&[5; 300_000]).unwrap();
	let added = writer.finish().unwrap();
	assert!(taking.has(&added.cid).unwrap());
	// For which record is not said.
	let error = taking.get(&added.cid).unwrap_err();
	assert!(error.to_string().contains("of records alone"), "{error}");

	let store = HostStore::of_record(double.connect(), RECORD, WARRANT);
	let mut bytes = Vec::new();
	std::io::copy(&mut ContentReader::open(&store, &added.cid).unwrap(), &mut bytes).unwrap();
	assert_eq!(bytes, [5; 300_000]);
	let missing = content::address(&b"not there"[..]).unwrap().cid;
	let error = store.get(&missing).unwrap_err();
	assert!(matches!(error, StoreError::Missing { .. }), "{error}");
	assert!(error.to_string().contains(double.url()), "{error}");
	assert!(matches!(store.put(&missing, b"other"), Err(StoreError::WrongAddress { .. })));

	// It deletes when the chain says so.
	let hash = store.put_envelope(&envelope()).unwrap();
	assert!(!store.delete(&added.cid).unwrap() && !store.delete_envelope(&hash).unwrap());
	assert!(store.has(&added.cid).unwrap() && store.envelope(&hash).is_ok());
	assert_eq!(store.host().host(), &host_id());
}

#[test]
fn one_host_of_several_is_enough() {
	let (_gone, gone, added) = keeping(|number, _, honest| match number {
		0 => honest,
		_ => Reply::refusal(503, "busy"),
	});
	let (_good, good, _) = keeping(|_, _, honest| honest);
	let (_strict, strict, _) = keeping(|number, _, honest| match number {
		0 => honest,
		_ => Reply::refusal(403, "revoked"),
	});
	let get = |host: &HostClient| host.block(&added.cid, RECORD, WARRANT);
	let hosts = [gone.clone(), strict.clone(), good.clone()];
	let (host, block) = HostClient::first(&hosts, get).unwrap();
	assert!(host.url() == good.url() && content::matches(&added.cid, &block));
	// That it was revoked is told before that one is busy.
	let none = [gone.clone(), strict.clone(), gone.clone()];
	assert_eq!(HostClient::first(&none, get).unwrap_err().code(), Some("revoked"));
	assert!(matches!(HostClient::first(&[], get), Err(HostError::NoHost)));

	let put = |host: &HostClient| host.put_envelope(&envelope()).map(drop);
	let failed = HostClient::each(&hosts, put).unwrap();
	let urls: Vec<_> = failed.iter().map(|(url, _)| url.as_str()).collect();
	assert_eq!(urls, [gone.url(), strict.url()]);
	assert_eq!(HostClient::each(&none, put).unwrap_err().code(), Some("busy"));
	assert!(HostClient::each(&[], put).unwrap().is_empty());
	// No other host helps when this machine fails.
	let here = |_: &HostClient| Err(HostError::NoRecord { what: "x".into() });
	assert!(matches!(
		HostClient::each(std::slice::from_ref(&good), here),
		Err(HostError::NoRecord { .. })
	));
}
