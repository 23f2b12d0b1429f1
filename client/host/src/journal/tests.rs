use std::path::PathBuf;

use jasmynet_primitives::locker::RecordContent;
use jasmynet_sdk::content::{address, to_content_id};

use super::{receipts::SignedReceipt, *};

const ALLOWANCE: Allowance = Allowance { each: 100, total: 150 };

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

fn cid(text: &str) -> Cid {
	address(text.as_bytes()).unwrap().cid
}

fn block(text: &str) -> Item {
	Item::Block(cid(text))
}

struct Disk {
	_directory: tempfile::TempDir,
	path: PathBuf,
}

fn disk() -> Disk {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("journal");
	Disk { _directory: directory, path }
}

impl Disk {
	fn open(&self) -> Journal {
		Journal::open(&self.path, Hash::zero(), &account(9)).unwrap()
	}
}

fn claim(journal: &Journal, item: &Item, who: u8, size: u64, now: u64) -> Claimed {
	journal.claim(item, &account(who), size, now, ALLOWANCE).unwrap()
}

fn held(owner: u8, root: &str, version: u32) -> Held {
	let content = to_content_id(&cid(root)).unwrap();
	Held { owner: account(owner), content, version, since: 5 }
}

fn view(id: u64, root: &str, version: u32) -> jasmynet_primitives::locker::RecordView {
	jasmynet_primitives::locker::RecordView {
		id,
		owner: account(1),
		content: RecordContent::Address(to_content_id(&cid(root)).unwrap()),
		size: 1,
		category: 1,
		device: None,
		key_epoch: 0,
		version,
		created_at: 0,
		retention_until: None,
		replicas_required: 1,
		pins: Vec::new(),
		envelopes: Vec::new(),
	}
}

fn doomed(journal: &Journal) -> Vec<Item> {
	journal.doomed(100).unwrap()
}

#[test]
fn a_journal_belongs_to_one_host_on_one_chain_and_is_open_once() {
	let disk = disk();
	let journal = disk.open();
	let open = |genesis, host| Journal::open(&disk.path, genesis, &account(host)).err().unwrap();
	assert!(matches!(open(Hash::zero(), 9), JournalError::InUse));
	drop(journal);
	assert!(matches!(open(Hash::zero(), 8), JournalError::OtherOwner("host")));
	assert!(matches!(open(Hash::repeat_byte(1), 9), JournalError::OtherOwner("chain")));
	disk.open();
}

#[test]
fn what_waits_is_counted_by_identity_and_altogether() {
	let disk = disk();
	let journal = disk.open();
	assert_eq!(claim(&journal, &block("a"), 1, 60, 10), Claimed::Yes);
	// Once more costs nothing.
	assert_eq!(claim(&journal, &block("a"), 1, 60, 11), Claimed::Yes);
	assert_eq!(claim(&journal, &block("b"), 1, 41, 10), Claimed::TooMuch);
	assert_eq!(claim(&journal, &block("b"), 1, 40, 10), Claimed::Yes);
	// Somebody else's claim on the same block is theirs.
	assert_eq!(claim(&journal, &block("a"), 2, 60, 10), Claimed::Full);
	assert_eq!(claim(&journal, &block("a"), 2, 50, 10), Claimed::Yes);
	assert_eq!(journal.pending(&account(1)).unwrap(), 100);
	drop(journal);

	let journal = disk.open();
	assert_eq!(claim(&journal, &block("c"), 3, 1, 10), Claimed::Full);
	let any = journal.claim(&block("c"), &account(3), 1, 10, Allowance::ANY).unwrap();
	assert_eq!(any, Claimed::Yes);
}

#[test]
fn what_nobody_anchors_expires() {
	let disk = disk();
	let journal = disk.open();
	let envelope = Item::Envelope(Hash::repeat_byte(3));
	claim(&journal, &block("a"), 1, 10, 10);
	claim(&journal, &block("a"), 2, 10, 20);
	claim(&journal, &block("b"), 1, 10, 10);
	claim(&journal, &envelope, 1, 10, 10);
	// Brought again in time.
	claim(&journal, &block("b"), 1, 10, 20);
	assert_eq!(journal.expire(15).unwrap(), 2);
	assert_eq!(doomed(&journal), [envelope]);
	assert_eq!(journal.pending(&account(1)).unwrap(), 10);
	// What comes again before it is deleted stays.
	claim(&journal, &envelope, 3, 10, 30);
	assert!(doomed(&journal).is_empty());
	assert_eq!(journal.expire(25).unwrap(), 2);
	let mut expected = vec![block("a"), block("b")];
	expected.sort();
	assert_eq!(doomed(&journal), expected);
	journal.settle(&[block("a")]).unwrap();
	assert_eq!(doomed(&journal), [block("b")]);
	assert_eq!(journal.pending(&account(1)).unwrap(), 0);
}

#[test]
fn a_block_is_kept_while_one_record_needs_it() {
	let disk = disk();
	let journal = disk.open();
	for item in ["root", "leaf"] {
		claim(&journal, &block(item), 1, 10, 10);
	}
	let owner = account(1);
	let blocks = [block("root"), block("leaf")];
	journal.hold(7, &held(1, "root", 1), &blocks, &[&owner]).unwrap();
	assert_eq!(journal.pending(&owner).unwrap(), 0);
	journal.hold(8, &held(1, "root", 1), &blocks, &[&owner]).unwrap();
	assert!(journal.is_part(7, &block("leaf")).unwrap());
	assert!(!journal.is_part(9, &block("leaf")).unwrap());
	assert_eq!(journal.expire(u64::MAX).unwrap(), 0);

	assert!(journal.release(7).unwrap());
	assert!(!journal.release(7).unwrap());
	assert!(doomed(&journal).is_empty());
	assert_eq!(journal.all_held().unwrap().len(), 1);
	drop(journal);
	let journal = disk.open();
	assert!(journal.release(8).unwrap());
	assert_eq!(doomed(&journal).len(), 2);
	assert_eq!(journal.held(8).unwrap(), None);
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "root", 1), &[block("root"), block("both")], &[]).unwrap();
	assert!(journal.attach(7, Hash::repeat_byte(1), &[]).unwrap());
	journal.hold(7, &held(1, "new", 2), &[block("new"), block("both")], &[]).unwrap();
	let mut expected = vec![block("root"), Item::Envelope(Hash::repeat_byte(1))];
	expected.sort();
	assert_eq!(doomed(&journal), expected);
	assert_eq!(journal.held(7).unwrap().unwrap().version, 2);
}

#[test]
fn what_the_owner_brings_again_goes_with_the_record() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "root", 1), &[block("root")], &[]).unwrap();
	claim(&journal, &block("root"), 1, 10, 10);
	journal.release(7).unwrap();
	assert_eq!(doomed(&journal), [block("root")]);
	// What somebody else has brought does not.
	journal.hold(8, &held(1, "other", 1), &[block("other")], &[]).unwrap();
	claim(&journal, &block("other"), 2, 10, 10);
	journal.release(8).unwrap();
	assert!(!doomed(&journal).contains(&block("other")));
}

#[test]
fn envelopes_come_and_go_with_their_record() {
	let disk = disk();
	let journal = disk.open();
	let [one, other] = [1, 2].map(Hash::repeat_byte);
	claim(&journal, &Item::Envelope(one), 1, 10, 10);
	assert_eq!(journal.bringers_of_envelopes().unwrap(), [account(1)].into());
	assert!(!journal.attach(7, one, &[]).unwrap());
	journal.hold(7, &held(1, "root", 1), &[block("root")], &[]).unwrap();
	assert!(journal.attach(7, one, &[&account(1)]).unwrap());
	assert!(journal.attach(7, other, &[]).unwrap());
	assert!(journal.bringers_of_envelopes().unwrap().is_empty());
	assert_eq!(journal.envelopes_of(7).unwrap(), [one, other]);
	journal.detach(7, one).unwrap();
	assert_eq!(doomed(&journal), [Item::Envelope(one)]);
	journal.release(7).unwrap();
	assert_eq!(doomed(&journal).len(), 3);
}

#[test]
fn a_record_is_a_candidate_whichever_comes_first() {
	let disk = disk();
	let journal = disk.open();
	// Nothing of it is here.
	journal.index(0, 10, &[view(3, "first", 1), view(4, "second", 1)]).unwrap();
	assert!(journal.candidates().unwrap().is_empty());
	claim(&journal, &block("second"), 1, 1, 1);
	assert_eq!(journal.candidates().unwrap(), [4]);
	journal.drop_candidate(4).unwrap();
	// Its root is here already.
	claim(&journal, &block("third"), 1, 1, 1);
	journal.index(10, 20, &[view(12, "third", 1)]).unwrap();
	assert_eq!(journal.candidates().unwrap(), [12]);
	journal.drop_candidate(12).unwrap();
	// What is known already is not news.
	journal.index(10, 20, &[view(12, "third", 1)]).unwrap();
	assert!(journal.candidates().unwrap().is_empty());
	// A new version is.
	journal.index_one(&view(3, "third", 2)).unwrap();
	assert_eq!(journal.candidates().unwrap(), [3]);
	// The old root leads nowhere any more, and nor does that of a shredded record.
	journal.drop_candidate(3).unwrap();
	journal.index(0, 10, &[view(3, "third", 2)]).unwrap();
	claim(&journal, &block("first"), 1, 1, 1);
	claim(&journal, &block("second"), 1, 1, 1);
	assert!(journal.candidates().unwrap().is_empty());
}

#[test]
fn cursors_are_kept() {
	let disk = disk();
	let journal = disk.open();
	assert_eq!(journal.cursors().unwrap(), (0, 0));
	journal.set_next(7).unwrap();
	journal.set_patrol(3).unwrap();
	drop(journal);
	assert_eq!(disk.open().cursors().unwrap(), (7, 3));
}

fn receipt(number: u64, expires_at: u64) -> SignedReceipt {
	let json = serde_json::json!({
		"served": {
			"cid": "x", "grant": 1, "grantee": "y", "host": "z", "record": 2,
			"served_at": number, "size": 3,
		},
		"receipt": Hash::zero(),
		"host_key": jasmynet_primitives::keys::PublicKey::Sr25519([1; 32]),
		"intent": "0x",
		"signature": "0x",
	});
	SignedReceipt { file: serde_json::from_value(json).unwrap(), number, expires_at }
}

#[test]
fn a_receipt_is_given_again_while_it_is_good() {
	let disk = disk();
	let journal = disk.open();
	let ask = |journal: &Journal, record, company, good: bool, floor: u64| {
		let asked = journal.receipt::<JournalError>(
			1,
			record,
			&account(company),
			|_| Ok(good),
			|least| receipt(least.max(floor), 100),
		);
		asked.unwrap().served.served_at
	};
	assert_eq!(ask(&journal, 2, 1, false, 50), 50);
	assert_eq!(ask(&journal, 2, 1, true, 60), 50);
	drop(journal);
	let journal = disk.open();
	assert_eq!(ask(&journal, 2, 1, true, 60), 50);
	// Another one has a greater number, whatever the clock says.
	assert_eq!(ask(&journal, 2, 1, false, 10), 51);
	assert_eq!(ask(&journal, 3, 1, true, 10), 52);
	assert_eq!(ask(&journal, 4, 2, true, 10), 10);
	// Whoever decides may refuse; then nothing has changed.
	let refused = journal.receipt::<JournalError>(
		1,
		2,
		&account(1),
		|_| Err(JournalError::InUse),
		|_| panic!("it was refused"),
	);
	assert!(matches!(refused, Err(JournalError::InUse)));
	journal.forget_receipts(100).unwrap();
	assert_eq!(ask(&journal, 2, 1, true, 10), 51);
	journal.forget_receipts(101).unwrap();
	assert_eq!(ask(&journal, 2, 1, true, 10), 53);
}
