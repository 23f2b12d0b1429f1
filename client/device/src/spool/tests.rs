use std::{fs, sync::Arc, thread, time::Duration};

use jasmynet_sdk::readings::MAX_TEXT_SIZE;

use super::{disk::crash, *};
use crate::control::Control;

const NOW: Moment = 1_800_000_000_000;

fn options() -> SpoolOptions {
	SpoolOptions { clock: Arc::new(|| NOW), ..SpoolOptions::default() }
}

fn open(root: &Path) -> Spool {
	Spool::open(root, options()).unwrap()
}

fn line(at: Moment) -> String {
	format!("{{\"at\":{at},\"v\":1}}")
}

fn accept(spool: &Spool, lines: &[&str]) -> Vec<Taken> {
	try_accept(spool, lines).unwrap()
}

fn try_accept(spool: &Spool, lines: &[&str]) -> Result<Vec<Taken>, SpoolError> {
	let records: Vec<_> = lines.iter().map(|line| Incoming::line(line.as_bytes())).collect();
	spool.accept(&records, &Control::default())
}

fn message(packet: u16, again: bool) -> Incoming<'static> {
	Incoming { bytes: b"{\"v\":20}", delivery: Some(Delivery { packet, again }) }
}

fn reasons(root: &Path) -> Vec<String> {
	let text = fs::read_to_string(root.join("rejected.jsonl")).unwrap_or_default();
	let reason = |line: &str| {
		let json: serde_json::Value = serde_json::from_str(line).unwrap();
		json["reason"].as_str().unwrap().to_owned()
	};
	text.lines().filter(|line| !line.is_empty()).map(reason).collect()
}

#[test]
fn what_was_taken_is_there_after_a_restart() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	assert_eq!(accept(&spool, &[&line(1), "", &line(2)]), [Taken::Kept, Taken::Blank, Taken::Kept]);
	assert!(spool.seal(true).unwrap());
	assert_eq!(accept(&spool, &[&line(3)]), [Taken::Kept]);
	let waiting = spool.waiting();
	assert_eq!((waiting.records, waiting.batches), (3, 1));
	drop(spool);
	let spool = open(directory.path());
	assert_eq!(spool.waiting(), waiting);
	let known = accept(&spool, &[&line(1), &line(2), &line(3)]);
	assert_eq!(known, [Taken::Known, Taken::Known, Taken::Known]);
	assert_eq!(spool.next_batch(0).unwrap().unwrap().text, format!("{}\n{}\n", line(1), line(2)));
}

#[test]
fn a_spool_has_one_agent() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	assert!(matches!(Spool::open(directory.path(), options()), Err(SpoolError::InUse(_))));
	drop(spool);
	open(directory.path());
}

#[test]
fn a_spool_has_one_device_on_one_chain() {
	let directory = tempfile::tempdir().unwrap();
	let (device, genesis) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
	open(directory.path()).bind(genesis, device).unwrap();
	let spool = open(directory.path());
	spool.bind(genesis, device).unwrap();
	for (genesis, device) in [(genesis, genesis), (device, device)] {
		let error = spool.bind(genesis, device).unwrap_err();
		assert!(matches!(error, SpoolError::OtherDevice { .. }));
	}
}

#[test]
fn options_that_cannot_work_are_refused() {
	let directory = tempfile::tempdir().unwrap();
	for options in [
		SpoolOptions { batch_records: 0, ..options() },
		SpoolOptions { batch_bytes: 0, ..options() },
		SpoolOptions { batch_bytes: MAX_TEXT_SIZE + 1, ..options() },
		SpoolOptions { max_bytes: 100, max_record: 90, ..options() },
	] {
		let error = Spool::open(directory.path(), options).unwrap_err();
		assert!(matches!(error, SpoolError::BadOptions(_)));
	}
}

#[test]
fn a_batch_is_sealed_by_count_by_size_and_by_age() {
	let directory = tempfile::tempdir().unwrap();
	let by_count = SpoolOptions { batch_records: 2, ..options() };
	let spool = Spool::open(directory.path().join("count"), by_count).unwrap();
	accept(&spool, &[&line(1), &line(2), &line(3), &line(4), &line(5)]);
	assert_eq!(spool.waiting().batches, 2);

	let by_size = SpoolOptions { batch_bytes: 40, ..options() };
	let spool = Spool::open(directory.path().join("size"), by_size).unwrap();
	accept(&spool, &[&line(1), &line(2), &line(3), &line(4), &line(5)]);
	assert_eq!(spool.waiting().batches, 2);

	let by_age = SpoolOptions { batch_age: Duration::from_millis(20), ..options() };
	let spool = Spool::open(directory.path().join("age"), by_age).unwrap();
	assert!(!spool.seal(false).unwrap());
	accept(&spool, &[&line(1)]);
	assert!(!spool.seal(false).unwrap());
	thread::sleep(Duration::from_millis(30));
	assert!(spool.seal(false).unwrap());
	assert!(!spool.seal(true).unwrap());
}

#[test]
fn what_is_no_reading_or_too_old_or_too_new_is_rejected_with_its_reason() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	let (late, ahead) = (line(NOW + 60_000), line(NOW + 60_001));
	let taken = accept(&spool, &[&line(5), "{\"v\":1}", &line(4), &ahead, &late, &line(5)]);
	let rejected = |taken: &Taken| matches!(taken, Taken::Rejected(_));
	assert_eq!(
		taken.iter().map(rejected).collect::<Vec<_>>(),
		[false, true, true, true, false, false]
	);
	assert_eq!(taken[5], Taken::Known);
	assert_eq!(reasons(directory.path()).len(), 3);
	// The chain's last reading counts as well.
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	spool.learn(NOW, 100);
	let taken = accept(&spool, &[&line(99), &line(100)]);
	assert!(matches!(taken[..], [Taken::Rejected(_), Taken::Kept]));
}

#[test]
fn a_clock_that_was_never_set_rejects_nothing() {
	let directory = tempfile::tempdir().unwrap();
	let unset = SpoolOptions { clock: Arc::new(|| 7_000), ..options() };
	let spool = Spool::open(directory.path(), unset).unwrap();
	assert_eq!(accept(&spool, &[&line(NOW)]), [Taken::Kept]);
	// From then on it is known that the time is not before this.
	assert!(matches!(accept(&spool, &[&line(NOW + 60_001)])[..], [Taken::Rejected(_)]));
}

#[test]
fn stamps_never_go_back_and_a_message_that_comes_again_is_known() {
	let directory = tempfile::tempdir().unwrap();
	let stamping = || SpoolOptions { stamp: true, ..options() };
	let spool = Spool::open(directory.path(), stamping()).unwrap();
	let control = Control::default();
	accept(&spool, &[&line(NOW + 10)]);
	let first = spool.accept(&[message(1, false), message(2, false)], &control).unwrap();
	assert_eq!(first, [Taken::Kept, Taken::Kept]);
	spool.seal(true).unwrap();
	let text = spool.next_batch(0).unwrap().unwrap().text;
	let stamped = format!("{{\"at\":{},\"v\":20}}\n", NOW + 10);
	assert_eq!(text, format!("{}\n{stamped}{stamped}", line(NOW + 10)));
	drop(spool);
	let spool = Spool::open(directory.path(), stamping()).unwrap();
	let again = [message(1, true), message(2, true), message(3, true), message(1, false)];
	let taken = spool.accept(&again, &control).unwrap();
	assert_eq!(taken, [Taken::Known, Taken::Known, Taken::Kept, Taken::Kept]);
}

#[test]
fn a_full_spool_lets_whoever_brings_more_wait_and_drops_nothing() {
	let directory = tempfile::tempdir().unwrap();
	let small =
		SpoolOptions { max_bytes: 150, max_record: 40, batch_records: 3, known: 2, ..options() };
	let spool = Spool::open(directory.path(), small).unwrap();
	let control = Control::default();
	let lines: Vec<String> = (0..40).map(line).collect();
	thread::scope(|scope| {
		let writer = scope.spawn(|| {
			for line in &lines {
				let records = [Incoming::line(line.as_bytes())];
				assert_eq!(spool.accept(&records, &control).unwrap(), [Taken::Kept]);
			}
		});
		let mut read = Vec::new();
		while read.len() < lines.len() {
			assert!(spool.waiting().bytes <= 150);
			if writer.is_finished() {
				spool.seal(true).unwrap();
			}
			let Some(batch) = spool.next_batch(0).unwrap() else { continue };
			read.extend(batch.text.lines().map(str::to_owned));
			finish_next(&spool, &batch);
		}
		assert_eq!(read, lines);
	});
	// One that waits is told to end.
	let lines: Vec<String> = (100..120).map(line).collect();
	let records: Vec<_> = lines.iter().map(|line| Incoming::line(line.as_bytes())).collect();
	control.stop();
	assert!(matches!(spool.accept(&records, &control), Err(SpoolError::Stopped)));
}

/// As if the chain had taken a batch.
fn finish_next(spool: &Spool, batch: &delivery::SealedBatch) {
	use jasmynet_primitives::{devices::LogEntry, keys::PublicKey};
	use jasmynet_sdk::{content, readings::StoredReadings};

	let jasmynet_sdk::readings::Readings { root, count, from, to } = batch.readings;
	let entry = LogEntry { seq: spool.last_seq() + 1, root, count, from, to };
	let stored = StoredReadings {
		genesis_hash: Hash::zero(),
		device: Hash::zero(),
		entry,
		before: Hash::zero(),
		content: content::address(&b""[..]).unwrap().cid,
		envelope: Hash::zero(),
	};
	let recipient = PublicKey::X25519([0; 32]);
	let sending = Sending { batch: batch.number, recipient, signed_until: None, stored };
	spool.set_sending(vec![sending]).unwrap();
	spool.finish(batch.number, None).unwrap();
}

#[test]
fn what_is_final_is_kept_as_far_as_it_is_needed() {
	let directory = tempfile::tempdir().unwrap();
	let frugal = SpoolOptions { batch_records: 2, known: 3, keep_done: Some(0), ..options() };
	let spool = Spool::open(directory.path(), frugal.clone()).unwrap();
	let lines: Vec<String> = (0..10).map(line).collect();
	accept(&spool, &lines.iter().map(String::as_str).collect::<Vec<_>>());
	while let Some(batch) = spool.next_batch(0).unwrap() {
		finish_next(&spool, &batch);
	}
	let kept = |root: &Path| disk::numbered(&root.join("done")).unwrap();
	assert_eq!(kept(directory.path()), [4, 5]);
	drop(spool);
	let spool = Spool::open(directory.path(), frugal).unwrap();
	assert_eq!(accept(&spool, &[&lines[9], &lines[8]]), [Taken::Known, Taken::Known]);
	// One of before is too old by then, so it cannot count twice either.
	assert!(matches!(accept(&spool, &[&lines[2]])[..], [Taken::Rejected(_)]));

	let archive = Archive::open(directory.path()).unwrap();
	assert_eq!(archive.entries().count(), 5);
	assert!(matches!(archive.text(1), Err(ArchiveError::NotKept(1))));
	assert!(matches!(archive.text(6), Err(ArchiveError::NoSuchEntry(6))));
	assert_eq!(archive.find(&lines[9]).unwrap(), Some((5, 1)));
	assert_eq!(archive.find(&lines[0]).unwrap(), None);
	assert!(matches!(archive.proof_by_block(5, 0), Err(ArchiveError::NoBlock(5))));
}

#[test]
fn readings_that_the_chain_would_not_take_are_rejected_before_they_are_sent() {
	let directory = tempfile::tempdir().unwrap();
	let spool = Spool::open(directory.path(), SpoolOptions { batch_records: 2, ..options() });
	let spool = spool.unwrap();
	accept(&spool, &[&line(1), &line(2), &line(3), &line(4), &line(5), &line(6)]);
	let batch = spool.next_batch(4).unwrap().unwrap();
	assert_eq!((batch.number, batch.text), (1, format!("{}\n", line(4))));
	assert_eq!(reasons(directory.path()).len(), 3);
	assert_eq!(spool.waiting().records, 3);
	drop(spool);
	assert_eq!(open(directory.path()).waiting().records, 3);
}

#[test]
fn a_torn_last_line_is_cut_and_more_than_that_is_kept_for_people() {
	for (tail, kept) in [("{\"at\":", 0), ("{\"at\":9}", 0), ("\0\0\n{\"at\":9}\n", 1)] {
		let directory = tempfile::tempdir().unwrap();
		let spool = open(directory.path());
		accept(&spool, &[&line(1), &line(2)]);
		drop(spool);
		let path = current_path(directory.path());
		let text = fs::read_to_string(&path).unwrap() + tail;
		fs::write(&path, text).unwrap();
		let spool = open(directory.path());
		assert_eq!(spool.waiting().records, 2);
		assert_eq!(accept(&spool, &[&line(9)]), [Taken::Kept]);
		let damaged = fs::read_dir(directory.path())
			.unwrap()
			.filter(|entry| {
				let name = entry.as_ref().unwrap().file_name();
				name.to_str().unwrap().starts_with("damaged-")
			})
			.count();
		assert_eq!(damaged, kept, "{tail:?}");
	}
}

#[test]
fn the_rejected_do_not_fill_the_disk() {
	let directory = tempfile::tempdir().unwrap();
	let spool = Spool::open(directory.path(), SpoolOptions { max_rejected: 4_000, ..options() });
	let spool = spool.unwrap();
	for _ in 0..200 {
		assert!(matches!(accept(&spool, &["no reading"])[..], [Taken::Rejected(_)]));
	}
	let size = |name| fs::metadata(directory.path().join(name)).unwrap().len();
	assert!(size("rejected.jsonl") <= 2_000 && size("rejected.old.jsonl") <= 2_000);
	// What a sudden end has left does not spoil the next line.
	let path = directory.path().join("rejected.jsonl");
	let text = fs::read_to_string(&path).unwrap();
	fs::write(&path, text.trim_end()).unwrap();
	accept(&spool, &["no reading"]);
	assert!(!reasons(directory.path()).is_empty());
}

#[test]
fn after_a_failed_change_nothing_is_taken_until_the_spool_is_opened_again() {
	for changes in 1..12 {
		let directory = tempfile::tempdir().unwrap();
		let two = SpoolOptions { batch_records: 2, ..options() };
		let spool = Spool::open(directory.path(), two.clone()).unwrap();
		crash::after(changes, 7);
		let lines: Vec<String> = (0..20).map(line).collect();
		let mut taken = 0;
		while let Ok(answers) = try_accept(&spool, &[&lines[taken]]) {
			assert_eq!(answers, [Taken::Kept]);
			taken += 1;
		}
		assert!(crash::recover());
		assert!(try_accept(&spool, &[&lines[taken]]).is_err());
		drop(spool);
		let spool = Spool::open(directory.path(), two).unwrap();
		// The one that failed may be there; nobody was told so.
		let there = spool.waiting().records as usize;
		assert!(there == taken || there == taken + 1, "{there} {taken}");
		let answers = accept(&spool, &lines.iter().map(String::as_str).collect::<Vec<_>>());
		assert_eq!(answers.iter().filter(|answer| **answer == Taken::Known).count(), there);
		assert_eq!(spool.waiting().records, 20);
	}
}
