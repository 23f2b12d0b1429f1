//! How much is kept of one owner, and of all.

use super::*;

const LITTLE: Allowance = Allowance { kept_each: 25, kept_total: 40, ..Allowance::ANY };

fn bring(journal: &Journal, text: &str, who: u8, size: u64) -> Claimed {
	journal.claim(&block(text), &by(who), size, 10, LITTLE).unwrap()
}

fn large(owner: u8, root: &str, version: u32) -> Held {
	Held { size: 25, ..held(owner, root, version) }
}

#[test]
fn what_is_kept_is_counted_by_owner() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "a", 1), &[block("a")]).unwrap();
	journal.hold(8, &held(1, "b", 1), &[block("b")]).unwrap();
	journal.hold(9, &held(2, "c", 1), &[block("c")]).unwrap();
	assert_eq!(journal.kept(&account(1)).unwrap(), 20);
	// A new version counts in place of the old one.
	journal.hold(8, &large(1, "d", 2), &[block("d")]).unwrap();
	assert_eq!(journal.kept(&account(1)).unwrap(), 35);
	drop(journal);

	let journal = disk.open();
	assert_eq!(journal.kept(&account(1)).unwrap(), 35);
	assert_eq!(journal.kept(&account(2)).unwrap(), 10);
	journal.release(8).unwrap();
	journal.release(8).unwrap();
	assert_eq!(journal.kept(&account(1)).unwrap(), 10);
	journal.release(7).unwrap();
	assert_eq!(journal.kept(&account(1)).unwrap(), 0);
	assert_eq!(journal.kept(&account(2)).unwrap(), 10);
}

#[test]
fn nothing_is_taken_in_that_could_not_be_kept() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &held(1, "a", 1), &[block("a")]).unwrap();
	assert_eq!(bring(&journal, "b", 1, 10), YES);
	// What waits is going to be kept.
	let too_much = Claimed::No(TooMuch::IsKept { kept: 20 });
	assert_eq!(bring(&journal, "c", 1, 6), too_much);
	journal.hold(8, &held(1, "b", 1), &[block("b")]).unwrap();
	assert_eq!(bring(&journal, "c", 1, 6), too_much);
	assert_eq!(bring(&journal, "c", 1, 5), YES);
	// Others are not kept out, until all have too much.
	assert_eq!(bring(&journal, "c", 2, 16), Claimed::No(TooMuch::AllIsKept));
	assert_eq!(bring(&journal, "c", 2, 15), YES);
	drop(journal);

	let journal = disk.open();
	assert_eq!(bring(&journal, "d", 1, 1), Claimed::No(TooMuch::IsKept { kept: 25 }));
	journal.release(7).unwrap();
	assert_eq!(bring(&journal, "d", 1, 10), YES);
}

#[test]
fn there_is_room_for_a_new_version_in_place_of_the_old_one() {
	let disk = disk();
	let journal = disk.open();
	let ask = |record, owner, size| {
		journal.would_be_too_much(record, &account(owner), size, &LITTLE).unwrap()
	};
	assert_eq!(ask(7, 1, 26), Some(TooMuch::IsKept { kept: 0 }));
	assert_eq!(ask(7, 1, 25), None);
	journal.hold(7, &large(1, "a", 1), &[block("a")]).unwrap();
	assert_eq!(ask(7, 1, 25), None);
	assert_eq!(ask(8, 1, 1), Some(TooMuch::IsKept { kept: 25 }));
	assert_eq!(ask(8, 2, 16), Some(TooMuch::AllIsKept));
	assert_eq!(ask(8, 2, 15), None);
}

#[test]
fn what_replaces_a_record_has_the_room_of_it_once() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &large(1, "a", 1), &[block("a")]).unwrap();
	journal.hold(8, &held(2, "b", 1), &[block("b")]).unwrap();
	let bring = |text, who, size, replaced| {
		let allowance = LITTLE.replacing(Some(replaced));
		journal.claim(&block(text), &by(who), size, 10, allowance).unwrap()
	};
	assert_eq!(bring("c", 1, 26, 7), Claimed::No(TooMuch::IsKept { kept: 0 }));
	// Another owner's record, and one that is not here.
	let full = Claimed::No(TooMuch::IsKept { kept: 25 });
	assert_eq!(bring("c", 1, 1, 8), full);
	assert_eq!(bring("c", 1, 1, 9), full);
	assert_eq!(bring("c", 2, 6, 7), Claimed::No(TooMuch::AllIsKept));
	assert_eq!(bring("c", 1, 20, 7), YES);
	assert_eq!(bring("d", 1, 6, 7), Claimed::No(TooMuch::IsKept { kept: 20 }));
	assert_eq!(bring("d", 1, 5, 7), YES);
	// It waits, and takes nobody else's room in the end.
	assert_eq!(journal.pending(&account(1)).unwrap(), 25);
}

#[test]
fn envelopes_wait_and_are_not_kept() {
	let disk = disk();
	let journal = disk.open();
	journal.hold(7, &large(1, "a", 1), &[block("a")]).unwrap();
	let bring = |byte, allowance| {
		let envelope = Item::Envelope(Hash::repeat_byte(byte));
		journal.claim(&envelope, &by(1), 10, 10, allowance).unwrap()
	};
	assert_eq!(bring(1, LITTLE), YES);
	let narrow = Allowance { each: 15, ..LITTLE };
	assert_eq!(bring(2, narrow), Claimed::No(TooMuch::Waits));
}

#[test]
fn a_journal_of_another_release_is_refused() {
	let disk = disk();
	let write_format = |format: u32| {
		let journal = Journal::of(Database::create(&disk.path).unwrap());
		let write = journal.write(|write| {
			write.open_table(META)?.insert(&b"format"[..], &format.encode()[..])?;
			Ok(())
		});
		write.unwrap();
	};
	let error = || Journal::open(&disk.path, Hash::zero(), &account(9)).err().unwrap();
	write_format(FORMAT + 1);
	assert!(matches!(error(), JournalError::LaterRelease));
	write_format(FORMAT - 1);
	assert!(matches!(error(), JournalError::EarlierRelease));
	write_format(FORMAT);
	disk.open();
}
