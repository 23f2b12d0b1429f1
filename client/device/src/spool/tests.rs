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
	Incoming { bytes: b"{\"v\":20}", delivery: Some(Delivery { packet, again, retained: false }) }
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
	accept(&spool, &[&line(5)]);
	assert!(spool.seal(true).unwrap());
	let taken = accept(&spool, &[&line(5), "{\"v\":1}", &line(4), &ahead, &late, &line(6)]);
	let rejected = |taken: &Taken| matches!(taken, Taken::Rejected(_));
	assert_eq!(
		taken.iter().map(rejected).collect::<Vec<_>>(),
		[false, true, true, true, false, false]
	);
	assert_eq!((&taken[0], &taken[5]), (&Taken::Known, &Taken::Kept));
	assert_eq!(reasons(directory.path()).len(), 3);
	// The chain's last reading counts as well.
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	spool.learn(NOW, 100);
	let taken = accept(&spool, &[&line(99), &line(100)]);
	assert!(matches!(taken[..], [Taken::Rejected(_), Taken::Kept]));
}

fn without_clock() -> SpoolOptions {
	SpoolOptions { clock: Arc::new(|| 7_000), ..options() }
}

#[test]
fn times_may_not_creep_ahead() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	assert_eq!(accept(&spool, &[&line(NOW + 60_000)]), [Taken::Kept]);
	assert!(matches!(accept(&spool, &[&line(NOW + 60_001)])[..], [Taken::Rejected(_)]));
	// The chain's clock may be ahead of this one.
	spool.learn(NOW + 600_000, 0);
	assert_eq!(accept(&spool, &[&line(NOW + 660_000)]), [Taken::Kept]);
}

#[test]
fn without_a_clock_the_chain_tells_the_time() {
	let directory = tempfile::tempdir().unwrap();
	let spool = Spool::open(directory.path(), without_clock()).unwrap();
	spool.learn(NOW, 0);
	let taken = accept(&spool, &[&line(NOW), &line(NOW + 120_000)]);
	assert!(matches!(taken[..], [Taken::Kept, Taken::Rejected(_)]));
	assert!(!undated_path(directory.path()).exists());
}

#[test]
fn what_was_too_far_ahead_while_nothing_told_the_time_is_rejected_once_it_is_known() {
	for restart in [false, true] {
		let directory = tempfile::tempdir().unwrap();
		let mut spool = Spool::open(directory.path(), without_clock()).unwrap();
		let (far, never) = (line(NOW * 2), line(NOW * 3));
		let taken = accept(&spool, &[&line(NOW), &far, &never]);
		assert!(matches!(taken[..], [Taken::Kept, Taken::Kept, Taken::Rejected(_)]));
		assert!(spool.seal(true).unwrap());
		let second = line(NOW * 2 + 1);
		assert_eq!(accept(&spool, &[&second]), [Taken::Kept]);
		if restart {
			drop(spool);
			spool = Spool::open(directory.path(), without_clock()).unwrap();
			assert!(matches!(accept(&spool, &[&line(NOW + 1)])[..], [Taken::Rejected(_)]));
		}
		let before = reasons(directory.path()).len();
		spool.learn(NOW + 10, 0);
		assert_eq!(accept(&spool, &[&line(NOW + 2)]), [Taken::Kept]);
		assert_eq!(reasons(directory.path()).len(), before + 2);
		assert!(!undated_path(directory.path()).exists());
		assert_eq!(spool.waiting().records, 2);
		drop(spool);
		let spool = Spool::open(directory.path(), without_clock()).unwrap();
		assert_eq!(spool.waiting().records, 2);
		assert!(spool.seal(true).unwrap());
		for number in 0..2 {
			let batch = spool.next_batch(0).unwrap().unwrap();
			assert_eq!(batch.text, format!("{}\n", line(NOW + number * 2)));
			finish_next(&spool, &batch);
		}
	}
}

#[test]
fn records_of_a_batch_may_come_in_any_order() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	let other = "{\"at\":3,\"v\":2}";
	let all = [&line(5), &line(3), &line(4), other];
	assert_eq!(accept(&spool, &all), [(); 4].map(|()| Taken::Kept));
	assert_eq!(accept(&spool, &all), [(); 4].map(|()| Taken::Known));
	drop(spool);
	let spool = open(directory.path());
	assert_eq!(spool.waiting().records, 4);
	assert!(spool.seal(true).unwrap());
	let batch = spool.next_batch(0).unwrap().unwrap();
	let sorted = format!("{}\n{other}\n{}\n{}\n", line(3), line(4), line(5));
	assert_eq!(batch.text, sorted);
	assert_eq!(spool.text(batch.number).unwrap(), sorted);
	assert!(matches!(accept(&spool, &[&line(4), &line(2)])[1], Taken::Rejected(_)));
	finish_next(&spool, &batch);
	// What is proved later has the same order.
	let archive = Archive::open(directory.path()).unwrap();
	assert_eq!(archive.text(1).unwrap(), sorted);
	assert_eq!(archive.find(&line(5)).unwrap(), Some((1, 3)));
}

#[test]
fn a_message_that_the_broker_had_kept_is_taken_only_with_a_time_of_its_own() {
	let directory = tempfile::tempdir().unwrap();
	let stamping = SpoolOptions { stamp: true, ..options() };
	let spool = Spool::open(directory.path(), stamping).unwrap();
	let control = Control::default();
	let delivery = Some(Delivery { packet: 1, again: false, retained: true });
	let dated = line(5);
	let messages = [
		Incoming { delivery, ..message(1, false) },
		Incoming { bytes: dated.as_bytes(), delivery },
		message(1, false),
	];
	let taken = spool.accept(&messages, &control).unwrap();
	assert!(matches!(taken[..], [Taken::Rejected(_), Taken::Kept, Taken::Kept]), "{taken:?}");
	let taken = spool.accept(&messages[..2], &control).unwrap();
	assert!(matches!(taken[..], [Taken::Rejected(_), Taken::Known]), "{taken:?}");
}

#[test]
fn a_full_disk_is_waited_for_and_nothing_is_lost_or_counted_twice() {
	for changes in 1..40 {
		let directory = tempfile::tempdir().unwrap();
		let two = || SpoolOptions { batch_records: 2, ..options() };
		let spool = Spool::open(directory.path(), two()).unwrap();
		let full = |error: &SpoolError| assert!(error.is_full_disk(), "{error}");
		crash::full_after(changes, 7);
		let lines: Vec<String> = (0..9).map(line).collect();
		let mut text = String::new();
		let mut taken = 0;
		// Nobody waits here: what fails is tried again when there is room.
		for _ in 0..100 {
			let mut answers = Vec::new();
			let records: Vec<_> =
				lines[taken..].iter().map(|line| Incoming::line(line.as_bytes())).collect();
			let result = spool.state().accept(&spool.root, &spool.options, &records, &mut answers);
			assert!(answers.iter().all(|answer| *answer == Taken::Kept));
			taken += answers.len();
			if let Err(error) = result {
				full(&error);
				crash::recover();
			}
			spool.seal(true).unwrap();
			match spool.next_batch(0) {
				Ok(Some(batch)) => {
					while let Err(error) = try_finish_next(&spool, &batch) {
						full(&error);
						crash::recover();
					}
					text.push_str(&batch.text);
				},
				Ok(None) if taken == lines.len() && spool.waiting().records == 0 => break,
				Ok(None) => {
					crash::recover();
				},
				Err(error) => full(&error),
			}
		}
		crash::recover();
		assert_eq!(text, lines.join("\n") + "\n", "{changes}");
		assert_eq!(spool.waiting(), Waiting::default());
		drop(spool);
		let spool = Spool::open(directory.path(), two()).unwrap();
		assert_eq!(spool.waiting(), Waiting::default());
		let archive = Archive::open(directory.path()).unwrap();
		let seqs: Vec<_> = archive.entries().map(|stored| stored.entry.seq).collect();
		assert_eq!(seqs, (1..=spool.last_seq()).collect::<Vec<_>>());
		let all: String = seqs.iter().map(|seq| archive.text(*seq).unwrap()).collect();
		assert_eq!(all, text);
	}
}

#[test]
fn a_spool_knows_whose_it_is() {
	let directory = tempfile::tempdir().unwrap();
	let spool = open(directory.path());
	assert_eq!(spool.device(), None);
	spool.bind(Hash::zero(), Hash::repeat_byte(1)).unwrap();
	drop(spool);
	assert_eq!(open(directory.path()).device(), Some(Hash::repeat_byte(1)));
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
	try_finish_next(spool, batch).unwrap();
}

fn try_finish_next(spool: &Spool, batch: &delivery::SealedBatch) -> Result<(), SpoolError> {
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
	if spool.sending().is_empty() {
		spool.set_sending(vec![sending])?;
	}
	spool.finish(batch.number, None)
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
