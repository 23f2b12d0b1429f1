mod gone;
mod kept;

use std::path::PathBuf;

use jasmynet_primitives::locker::RecordContent;
use jasmynet_sdk::content::{address, to_content_id};

use super::{receipts::SignedReceipt, *};
use crate::allowance::{Allowance, TooMuch};

const ALLOWANCE: Allowance = Allowance { each: 100, total: 150, ..Allowance::ANY };

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

fn by(who: u8) -> Bringer {
	Bringer::Identity(account(who))
}

const YES: Claimed = Claimed::Yes { is_known: false };
const AGAIN: Claimed = Claimed::Yes { is_known: true };

fn claim(journal: &Journal, item: &Item, who: u8, size: u64, now: u64) -> Claimed {
	journal.claim(item, &by(who), size, now, ALLOWANCE).unwrap()
}

fn held(owner: u8, root: &str, version: u32) -> Held {
	let content = to_content_id(&cid(root)).unwrap();
	Held { owner: account(owner), content, version, size: 10, since: 5 }
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
	journal.doomed(None, 100).unwrap()
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
	assert_eq!(claim(&journal, &block("a"), 1, 60, 10), YES);
	// Once more costs nothing.
	assert_eq!(claim(&journal, &block("a"), 1, 60, 11), AGAIN);
	assert_eq!(claim(&journal, &block("b"), 1, 41, 10), Claimed::No(TooMuch::Waits));
	assert_eq!(claim(&journal, &block("b"), 1, 40, 10), YES);
	// Somebody else's claim on the same block is theirs.
	assert_eq!(claim(&journal, &block("a"), 2, 60, 10), Claimed::No(TooMuch::AllWaits));
	assert_eq!(claim(&journal, &block("a"), 2, 50, 10), YES);
	assert_eq!(journal.pending(&account(1)).unwrap(), 100);
	drop(journal);

	let journal = disk.open();
	assert_eq!(claim(&journal, &block("c"), 3, 1, 10), Claimed::No(TooMuch::AllWaits));
	let any = journal.claim(&block("c"), &Bringer::Fetch(7), 1, 10, Allowance::ANY).unwrap();
	assert_eq!(any, YES);
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
	// Bringing it again gives it no more time.
	claim(&journal, &block("b"), 1, 10, 20);
	assert_eq!(journal.expire(15).unwrap(), 3);
	let mut expected = vec![block("b"), envelope];
	expected.sort();
	assert_eq!(doomed(&journal), expected);
	assert_eq!(journal.pending(&account(1)).unwrap(), 0);
	// What comes again before it is deleted stays.
	claim(&journal, &envelope, 3, 10, 30);
	assert_eq!(doomed(&journal), [block("b")]);
	assert_eq!(journal.expire(25).unwrap(), 1);
	let mut expected = vec![block("a"), block("b")];
	expected.sort();
	assert_eq!(doomed(&journal), expected);
	journal.settle(&[block("a")], 1).unwrap();
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
	journal.hold(7, &held(1, "root", 1), &blocks).unwrap();
	assert_eq!(journal.pending(&owner).unwrap(), 0);
	journal.hold(8, &held(1, "root", 1), &blocks).unwrap();
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
	journal.hold(7, &held(1, "root", 1), &[block("root"), block("both")]).unwrap();
	assert!(journal.attach(7, Hash::repeat_byte(1)).unwrap());
	journal.hold(7, &held(1, "new", 2), &[block("new"), block("both")]).unwrap();
	let mut expected = vec![block("root"), Item::Envelope(Hash::repeat_byte(1))];
	expected.sort();
	assert_eq!(doomed(&journal), expected);
	assert_eq!(journal.held(7).unwrap().unwrap().version, 2);
}

#[test]
fn what_the_owner_brings_again_goes_with_the_record() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "root", 1), &[block("root")]).unwrap();
	claim(&journal, &block("root"), 1, 10, 10);
	journal.release(7).unwrap();
	assert_eq!(doomed(&journal), [block("root")]);
	// And so does what somebody else has brought: it would stay for ever.
	journal.hold(8, &held(1, "other", 1), &[block("other")]).unwrap();
	claim(&journal, &block("other"), 2, 10, 10);
	journal.release(8).unwrap();
	assert!(doomed(&journal).contains(&block("other")));
	assert_eq!(journal.pending(&account(2)).unwrap(), 0);
	assert_eq!(journal.leaving().unwrap(), [7, 8].into());
	// What is brought before it is deleted does not make it gone.
	claim(&journal, &block("other"), 2, 10, 11);
	assert!(!journal.is_doomed(&block("other")).unwrap());
	assert_eq!(journal.leaving().unwrap(), [7, 8].into());
	journal.settle(&[block("other"), block("root")], 1).unwrap();
	assert!(journal.leaving().unwrap().is_empty());
}

#[test]
fn what_somebody_else_has_brought_is_not_here() {
	let disk = disk();
	let journal = disk.open();
	let [root, leaf] = [block("root"), block("leaf")];
	let here = |record, owner, items: &[Item]| {
		journal.are_here_for(record, &account(owner), items).unwrap()
	};
	claim(&journal, &root, 1, 10, 10);
	assert!(here(7, 1, &[root]));
	assert!(!here(7, 1, &[root, leaf]));
	assert!(!here(8, 2, &[root]));
	assert!(journal.is_known_to(&root, &account(1)).unwrap());
	assert!(!journal.is_known_to(&root, &account(2)).unwrap());
	// What this host has fetched is here for the record that it was fetched for.
	journal.claim(&leaf, &Bringer::Fetch(7), 10, 10, Allowance::ANY).unwrap();
	assert!(here(7, 1, &[root, leaf]));
	assert!(!here(9, 1, &[leaf]) && !here(8, 2, &[leaf]));
	// What a record of the same owner's needs is here for another one of theirs.
	journal.hold(7, &held(1, "root", 1), &[root, leaf]).unwrap();
	assert!(here(9, 1, &[root, leaf]));
	assert!(!here(8, 2, &[root]));
	assert_eq!(claim(&journal, &root, 1, 10, 10), AGAIN);
	assert_eq!(claim(&journal, &root, 2, 10, 10), YES);
	assert!(here(8, 2, &[root]));
}

#[test]
fn a_record_is_not_gone_while_somebody_elses_keeps_a_part_of_it() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "root", 1), &[block("root"), block("leaf")]).unwrap();
	journal.hold(8, &held(2, "root", 1), &[block("root")]).unwrap();
	journal.hold(9, &held(1, "leaf", 1), &[block("leaf")]).unwrap();
	journal.release(7).unwrap();
	// The leaf stays for a record of the same owner's, the root for somebody else's.
	assert!(doomed(&journal).is_empty());
	assert_eq!(journal.leaving().unwrap(), [7].into());
	journal.release(8).unwrap();
	assert_eq!(doomed(&journal), [block("root")]);
	assert_eq!(journal.leaving().unwrap(), [7, 8].into());
	journal.settle(&[block("root")], 1).unwrap();
	assert!(journal.leaving().unwrap().is_empty());
	// What its owner wants again is not what has to go.
	journal.release(9).unwrap();
	assert_eq!(journal.leaving().unwrap(), [9].into());
	journal.hold(10, &held(1, "leaf", 1), &[block("leaf")]).unwrap();
	assert!(journal.leaving().unwrap().is_empty() && doomed(&journal).is_empty());
}

#[test]
fn what_was_fetched_for_a_record_that_is_gone_goes() {
	let disk = disk();
	let journal = disk.open();
	let fetch = |text: &str, record| {
		journal.claim(&block(text), &Bringer::Fetch(record), 10, 10, Allowance::ANY).unwrap();
	};
	fetch("a", 7);
	fetch("b", 7);
	fetch("b", 8);
	assert!(!journal.release(7).unwrap());
	assert_eq!(doomed(&journal), [block("a")]);
}

#[test]
fn a_journal_that_could_not_be_written_says_so() {
	#[derive(Debug, Default)]
	struct Disk {
		memory: redb::backends::InMemoryBackend,
		is_full: std::sync::Arc<std::sync::atomic::AtomicBool>,
	}
	impl redb::StorageBackend for Disk {
		fn len(&self) -> std::io::Result<u64> {
			self.memory.len()
		}
		fn read(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
			self.memory.read(offset, out)
		}
		fn set_len(&self, len: u64) -> std::io::Result<()> {
			self.memory.set_len(len)
		}
		fn sync_data(&self) -> std::io::Result<()> {
			if self.is_full.load(std::sync::atomic::Ordering::SeqCst) {
				return Err(std::io::Error::other("no space left"));
			}
			self.memory.sync_data()
		}
		fn write(&self, offset: u64, data: &[u8]) -> std::io::Result<()> {
			self.memory.write(offset, data)
		}
	}
	let backend = Disk::default();
	let is_full = backend.is_full.clone();
	let journal = Journal::of(Database::builder().create_with_backend(backend).unwrap());
	journal.write(|write| write.open_table(META).map(drop).map_err(Into::into)).unwrap();
	assert_eq!(journal.failure(), None);
	is_full.store(true, std::sync::atomic::Ordering::SeqCst);
	assert!(matches!(journal.set_next(1), Err(JournalError::Failed(_))));
	assert!(journal.failure().unwrap().contains("no space left"));
	// It does not mend itself.
	is_full.store(false, std::sync::atomic::Ordering::SeqCst);
	assert!(matches!(journal.set_next(1), Err(JournalError::Failed(_))));
}

#[test]
fn a_directory_is_guarded_while_a_host_has_it() {
	let directory = tempfile::tempdir().unwrap();
	assert!(guard_journal(directory.path()).unwrap().is_none());
	let path = directory.path().join(FILE);
	let journal = Journal::open(&path, Hash::zero(), &account(9)).unwrap();
	let error = guard_journal(directory.path()).err().unwrap();
	assert!(error.to_string().contains("runs on this directory"), "{error}");
	drop(journal);
	let guard = guard_journal(directory.path()).unwrap().unwrap();
	assert!(Journal::open(&path, Hash::zero(), &account(9)).is_err());
	drop(guard);
}

#[test]
fn envelopes_come_and_go_with_their_record() {
	let disk = disk();
	let journal = disk.open();
	let [one, other] = [1, 2].map(Hash::repeat_byte);
	claim(&journal, &Item::Envelope(one), 1, 10, 10);
	assert_eq!(journal.bringers_of_envelopes().unwrap(), [by(1)].into());
	assert!(!journal.attach(7, one).unwrap());
	journal.hold(7, &held(1, "root", 1), &[block("root")]).unwrap();
	assert!(journal.attach(7, one).unwrap());
	assert!(journal.attach(7, other).unwrap());
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
