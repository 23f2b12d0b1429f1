//! What was deleted.

use super::*;

fn gone(journal: &Journal) -> Vec<Item> {
	journal.gone(None, 100).unwrap()
}

#[test]
fn what_was_deleted_is_known_until_it_is_brought_again() {
	let disk = disk();
	let journal = disk.open();
	let mut both = [block("a"), block("b")];
	both.sort();
	journal.settle(&both, 10).unwrap();
	drop(journal);

	let journal = disk.open();
	assert_eq!(gone(&journal), both);
	assert_eq!(journal.gone(None, 1).unwrap(), both[..1]);
	assert_eq!(journal.gone(Some(&both[0]), 100).unwrap(), both[1..]);
	claim(&journal, &both[0], 1, 10, 20);
	assert_eq!(gone(&journal), both[1..]);
	journal.forget_gone(10).unwrap();
	assert_eq!(gone(&journal), both[1..]);
	journal.forget_gone(11).unwrap();
	assert!(gone(&journal).is_empty());
}

#[test]
fn what_is_there_again_is_to_be_deleted_once_more() {
	let disk = disk();
	let journal = disk.open();
	journal.settle(&[block("a"), block("b")], 10).unwrap();
	claim(&journal, &block("b"), 1, 10, 20);
	// What somebody has brought again stays.
	journal.doom_again(&[block("a"), block("b")]).unwrap();
	assert_eq!(doomed(&journal), [block("a")]);
	assert!(gone(&journal).is_empty());
	journal.settle(&[block("a")], 30).unwrap();
	assert_eq!(gone(&journal), [block("a")]);
}
