use jasmynet_primitives::devices::{LogEntry, LogHead};
use proptest::prelude::*;

use super::*;
use crate::spool::{disk::crash, Archive};

#[test]
fn readings_come_to_the_chain_and_to_the_owner() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..10));
	spool.seal(true).unwrap();
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..10));
	assert_eq!(world.chain.entries().len(), 4);
	assert_eq!(spool.waiting().records, 0);
	let anchored = |notice: &&Notice| matches!(notice, Notice::Anchored { repeated: false, .. });
	assert_eq!(world.notices().iter().filter(anchored).count(), 4);

	// Every one of them is proved, also while the agent works.
	let archive = Archive::open(world.directory.path()).unwrap();
	for line in lines(0..10) {
		let (seq, index) = archive.find(&line).unwrap().unwrap();
		let proof = archive.proof(seq, index).unwrap();
		assert_eq!(proof.line, line);
		proof.verify_against(&world.chain.log()).unwrap();
		let proof = archive.proof_by_block(seq, index).unwrap();
		assert_eq!(proof.block(), Some(Hash::repeat_byte(0xb1)));
		proof.verify_inclusion().unwrap();
	}
}

#[test]
fn a_device_with_a_p256_key_does_the_same() {
	let world = World::unpaired(Scheme::P256);
	world.chain.pair(&world.key.public_key(), world.owner.account(), world.owner_key());
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..5));
	spool.seal(true).unwrap();
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..5));
}

#[test]
fn a_device_that_is_nobodys_collects() {
	let world = World::unpaired(Scheme::Ed25519);
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..5));
	settle(&mut agent);
	settle(&mut agent);
	assert_eq!(world.notices(), [Notice::NotPaired]);
	world.chain.pair(&world.key.public_key(), world.owner.account(), world.owner_key());
	spool.seal(true).unwrap();
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..5));
}

#[test]
fn readings_of_before_the_pairing_are_not_the_new_owners() {
	let world = World::new();
	world.chain.change(|device| device.log.last_to = chain::START + 7);
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..10));
	spool.seal(true).unwrap();
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(7..10));
	let text = std::fs::read_to_string(world.directory.path().join("rejected.jsonl")).unwrap();
	assert_eq!(text.lines().count(), 7);
}

#[test]
fn a_device_that_does_not_work_waits() {
	let world = World::new();
	world.chain.change(|device| device.works = false);
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	settle(&mut agent);
	assert_eq!(world.notices(), [Notice::NotWorking]);
	assert_eq!(world.chain.state().sent, 0);
	world.chain.change(|device| (device.works, device.owner_key) = (true, None));
	settle(&mut agent);
	assert_eq!(world.notices(), [Notice::NoOwnerKey]);
	world.chain.change(|device| device.owner_key = Some(world.owner_key()));
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..3));
}

#[test]
fn an_agent_of_a_device_that_is_another_one_now_ends() {
	use jasmynet_primitives::devices::DeviceEnd;
	for end in [DeviceEnd::Retired, DeviceEnd::Transferred { to: Hash::zero() }] {
		let world = World::new();
		world.chain.end(end);
		let (_, mut agent) = world.start();
		assert!(matches!(agent.step(), Err(AgentError::Ended { end: found, .. }) if found == end));
	}
	// One that was let go collects for its next owner.
	let world = World::new();
	world.chain.end(DeviceEnd::Unclaimed);
	let (_, mut agent) = world.start();
	assert_eq!(agent.step().unwrap(), Step::Idle);
}

#[test]
fn a_device_whose_key_was_rotated_goes_on_with_the_new_key() {
	let mut world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	settle(&mut agent);
	let new_key = KeyFile::from_secret(Scheme::P256, "//Sensor//new").unwrap();
	world.chain.change(|device| device.key = new_key.public_key());
	assert!(matches!(agent.step(), Err(AgentError::OtherKey(id)) if id == world.device()));
	drop((spool, agent));
	let id = world.device();
	world.chain.state().key = Some(new_key.public_key());
	world.key = new_key;
	let (spool, mut agent) = world.start();
	put(&spool, &lines(3..6));
	settle(&mut agent);
	assert_eq!(world.chain.log().seq, 2);
	assert_eq!(world.store.manifests(&id).unwrap(), [1, 2]);
}

#[test]
fn a_spool_is_not_used_for_another_device() {
	let world = World::new();
	let (_spool, mut agent) = world.start();
	settle(&mut agent);
	world.chain.change(|device| device.id = Hash::repeat_byte(7));
	let error = agent.step().unwrap_err();
	assert!(matches!(error, AgentError::Spool(SpoolError::OtherDevice { .. })));
}

#[test]
fn what_was_sent_and_not_answered_is_repeated_and_counts_once() {
	for fault in [Fault::AnswerLost, Fault::Delayed] {
		let world = World::new();
		let (spool, mut agent) = world.start();
		put(&spool, &lines(0..9));
		world.chain.state().fault = Some(fault);
		assert_eq!(agent.step().unwrap(), Step::Later);
		agent.step().unwrap();
		drop((spool, agent));
		world.chain.state().fault = None;
		world.chain.arrive();
		let (spool, mut agent) = world.start();
		settle(&mut agent);
		assert_eq!(world.anchored(), lines(0..9));
		assert_eq!((spool.waiting().records, world.chain.log().forks), (0, 0));
	}
}

#[test]
fn without_the_chain_it_goes_on_collecting_and_says_so_once() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	world.chain.state().fault = Some(Fault::Offline);
	for n in 0..5 {
		put(&spool, &lines(n * 3..n * 3 + 3));
		assert_eq!(agent.step().unwrap(), Step::Later);
	}
	assert_eq!(world.notices().len(), 1);
	world.chain.state().fault = None;
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..15));
	assert_eq!(world.notices()[0], Notice::Online);
}

#[test]
fn a_store_that_fails_is_tried_again_and_nothing_is_sent_before() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	world.store.fail(true);
	assert_eq!(agent.step().unwrap(), Step::Later);
	assert_eq!(world.chain.state().sent, 0);
	world.store.fail(false);
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..3));
}

#[test]
fn a_node_that_is_behind_is_waited_for() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	let before = world.chain.look(&world.key.public_key()).unwrap();
	put(&spool, &lines(0..3));
	settle(&mut agent);
	put(&spool, &lines(3..6));
	world.chain.state().older_view = Some(before);
	assert_eq!(agent.step().unwrap(), Step::Later);
	assert_eq!(world.chain.entries().len(), 1);
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..6));
}

#[test]
fn a_new_key_of_the_owner_is_sealed_for() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	let other = KeyFile::from_secret(Scheme::Sr25519, "//Other").unwrap();
	world.chain.change(|device| device.owner_key = Some(other.agreement_key().public_key()));
	// Numbered and stored, and not sent: the gateway is away by then.
	world.chain.state().fault = Some(Fault::Delayed);
	assert_eq!(agent.step().unwrap(), Step::Later);
	world.chain.state().fault = None;
	world.chain.change(|device| device.owner_key = Some(world.owner_key()));
	// What was stored stays until the new one is there.
	world.store.fail(true);
	assert_eq!(agent.step().unwrap(), Step::Later);
	let old = world.store.manifest(&world.device(), 1).unwrap().unwrap();
	open_readings(&world.store, other.agreement_key(), &old).unwrap();
	world.store.fail(false);
	settle(&mut agent);
	assert_eq!(world.anchored(), lines(0..3));
	// And no longer.
	assert_eq!(world.store.0.len(), 1);
	world.chain.arrive();
	assert_eq!(world.chain.log().forks, 0);
}

/// An entry that somebody else has written with the device's key.
fn strange(seq: u64, at: Moment) -> LogEntry {
	LogEntry { seq, root: Hash::repeat_byte(0xee), count: 1, from: at, to: at }
}

#[test]
fn a_number_that_somebody_else_has_taken_is_given_up_and_nothing_is_lost() {
	let mut world = World::new();
	world.options.batches_at_once = 1;
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	world.chain.state().fault = Some(Fault::Delayed);
	assert_eq!(agent.step().unwrap(), Step::Later);
	world.chain.state().fault = None;
	world.chain.write(strange(1, chain::START));
	let ours = |world: &World| -> Vec<LogEntry> {
		let is_ours = |entry: &LogEntry| entry.root != Hash::repeat_byte(0xee);
		world.chain.entries().into_iter().filter(is_ours).collect()
	};
	settle(&mut agent);
	world.chain.arrive();
	assert!(world.notices().contains(&Notice::Displaced { seq: 1 }));
	let entries = ours(&world);
	assert_eq!((entries.len(), entries[0].seq, entries[0].count), (1, 2, 3));
}

#[test]
fn nothing_is_sent_twice_while_a_signature_may_still_arrive() {
	let mut world = World::new();
	world.options.batches_at_once = 2;
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..6));
	world.chain.state().fault = Some(Fault::Delayed);
	assert_eq!(agent.step().unwrap(), Step::Later);
	world.chain.state().fault = None;
	// Entry 1 is somebody else's. Our entry 2 is signed, and could come at any time.
	world.chain.write(strange(1, chain::START));
	assert_eq!(agent.step().unwrap(), Step::Later);
	assert!(world.notices().contains(&Notice::Unsettled { seq: 2 }));
	let sent = world.chain.state().sent;
	assert_eq!(agent.step().unwrap(), Step::Later);
	assert_eq!(world.chain.state().sent, sent);
	// When its signature is not good any more, it gets another number.
	world.chain.state().now += agent.options.signature_lifetime;
	world.chain.arrive();
	settle(&mut agent);
	let counts: Vec<_> = world.chain.entries().iter().map(|entry| entry.count).collect();
	assert_eq!(counts, [1, 3, 3]);
	assert_eq!(world.chain.log().forks, 0);
}

#[test]
fn it_waits_when_nobody_knows_what_is_on_chain() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	world.chain.state().fault = Some(Fault::Delayed);
	agent.step().unwrap();
	world.chain.state().fault = None;
	world.chain.state().has_history = false;
	world.chain.write(strange(1, chain::START));
	world.chain.write(strange(2, chain::START));
	for _ in 0..3 {
		assert_eq!(agent.step().unwrap(), Step::Later);
	}
	assert_eq!(world.chain.entries().len(), 2);
	world.chain.state().has_history = true;
	settle(&mut agent);
	assert_eq!(world.chain.entries().len(), 3);
}

#[test]
fn the_logs_last_entry_needs_no_history() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	world.chain.state().fault = Some(Fault::Delayed);
	agent.step().unwrap();
	world.chain.state().fault = None;
	world.chain.state().has_history = false;
	world.chain.write(strange(1, chain::START));
	settle(&mut agent);
	let entries = world.chain.entries();
	assert_eq!((entries.len(), entries[1].count, spool.waiting().records), (2, 3, 0));
	assert!(world.notices().contains(&Notice::Displaced { seq: 1 }));
}

/// All readings of entries, as their owner opens them.
fn stored(world: &World, seqs: std::ops::RangeInclusive<u64>) -> Vec<String> {
	let open = |seq| {
		let stored = world.store.manifest(&world.device(), seq).unwrap().unwrap();
		open_readings(&world.store, world.owner.agreement_key(), &stored).unwrap()
	};
	seqs.map(open).collect()
}

#[test]
fn a_new_spool_takes_nothing_out_of_the_store_while_its_node_is_behind() {
	for known in [0, 1] {
		let mut world = World::new();
		world.options.batches_at_once = 1;
		let (spool, mut agent) = world.start();
		let mut behind = world.chain.look(&world.key.public_key()).unwrap();
		for n in 0..2 {
			if n == known {
				behind = world.chain.look(&world.key.public_key()).unwrap();
			}
			put(&spool, &lines(n * 3..n * 3 + 3));
			settle(&mut agent);
		}
		drop((spool, agent));
		let before = stored(&world, 1..=2);
		let count = world.store.0.len();

		// Its disk was lost, and it has another spool.
		world.directory = tempfile::tempdir().unwrap();
		world.notices();
		let (spool, mut agent) = world.start();
		put(&spool, &lines(6..9));
		for _ in 0..3 {
			world.chain.state().older_view = Some(behind.clone());
			assert_eq!(agent.step().unwrap(), Step::Later);
		}
		assert_eq!((stored(&world, 1..=2), world.store.0.len()), (before, count));
		assert_eq!((world.chain.entries().len(), world.chain.log().forks), (2, 0));
		let ahead = |notice: &Notice| matches!(notice, Notice::StoreAhead { seq: 2 });
		assert_eq!(world.notices().iter().filter(|notice| ahead(notice)).count(), 1);
		settle(&mut agent);
		assert_eq!(world.anchored(), lines(0..9));
	}
}

#[test]
fn what_another_agent_has_stored_is_not_written_over() {
	let mut world = World::new();
	world.options.batches_at_once = 1;
	let (first, mut agent) = world.start();
	let other = World {
		chain: world.chain.clone(),
		store: world.store.clone(),
		options: world.options.clone(),
		..World::new()
	};
	let (second, mut late) = other.start();
	settle(&mut late);
	put(&first, &lines(0..3));
	// Stored, and not on chain yet.
	world.chain.state().fault = Some(Fault::Delayed);
	agent.step().unwrap();
	world.chain.state().fault = None;
	let before = stored(&world, 1..=1);
	put(&second, &lines(3..6));
	assert_eq!(late.step().unwrap(), Step::Later);
	assert_eq!((stored(&world, 1..=1), world.chain.entries().len()), (before, 0));
	settle(&mut agent);
	settle(&mut late);
	assert_eq!(world.anchored(), lines(0..6));
}

#[test]
fn another_owner_or_another_key_of_theirs_is_told() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	settle(&mut agent);
	let told = |world: &World| -> Vec<Notice> {
		let is_told = |notice: &Notice| {
			matches!(notice, Notice::OwnerChanged { .. } | Notice::OwnerKeyChanged { .. })
		};
		world.notices().into_iter().filter(is_told).collect()
	};
	assert_eq!(told(&world), []);
	drop((spool, agent));
	let stranger = KeyFile::from_secret(Scheme::Sr25519, "//Eve").unwrap();
	let (owner, before, key) =
		(world.owner.account(), world.owner_key(), stranger.agreement_key().public_key());
	world.chain.change(|device| device.owner_key = Some(key));
	let (_spool, mut agent) = world.start();
	settle(&mut agent);
	settle(&mut agent);
	let changed = Notice::OwnerKeyChanged { owner: owner.clone(), before, key };
	assert_eq!(told(&world), [changed]);
	world.chain.change(|device| device.owner_key = None);
	settle(&mut agent);
	assert_eq!(told(&world), []);
	world.chain.change(|device| device.owner = stranger.account());
	settle(&mut agent);
	let changed = Notice::OwnerChanged { before: owner, owner: stranger.account() };
	assert_eq!(told(&world), [changed]);
}

#[test]
fn a_device_that_was_paired_anew_counts_on_with_a_new_head() {
	let world = World::new();
	world.chain.change(|device| {
		device.log = LogHead { seq: 57, last_to: chain::START, ..LogHead::default() };
	});
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..3));
	settle(&mut agent);
	assert_eq!(world.chain.entries()[0].seq, 58);
	let archive = Archive::open(world.directory.path()).unwrap();
	archive.proof(58, 2).unwrap().verify_against(&world.chain.log()).unwrap();
}

#[test]
fn the_firmware_is_recorded_once() {
	let mut world = World::new();
	world.options.firmware = Some(Hash::repeat_byte(3));
	let (_, mut agent) = world.start();
	settle(&mut agent);
	settle(&mut agent);
	let recorded = Notice::FirmwareRecorded { firmware: Hash::repeat_byte(3) };
	assert_eq!(world.notices().iter().filter(|notice| **notice == recorded).count(), 1);
}

#[test]
fn an_agent_that_is_to_finish_brings_everything_to_the_chain_and_ends() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	let control = Control::default();
	world.chain.state().fault = Some(Fault::Offline);
	std::thread::scope(|scope| {
		let agent = scope.spawn(|| agent.run(&control).unwrap());
		put(&spool, &lines(0..10));
		control.finish();
		std::thread::sleep(Duration::from_millis(100));
		assert!(!agent.is_finished());
		world.chain.state().fault = None;
	});
	assert_eq!(world.anchored(), lines(0..10));
}

#[test]
fn an_agent_that_is_stopped_leaves_the_rest_for_the_next_one() {
	let world = World::new();
	let (spool, mut agent) = world.start();
	put(&spool, &lines(0..10));
	let control = Control::default();
	control.stop();
	agent.run(&control).unwrap();
	assert_eq!(spool.waiting().records, 10);
}

#[test]
fn the_power_may_go_at_any_change() {
	for (changes, part) in (1..40).zip([0, 1, 30].into_iter().cycle()) {
		let world = World::new();
		let (spool, mut agent) = world.start();
		put(&spool, &lines(0..7));
		crash::after(changes, part);
		let was_cut = spool.seal(true).is_err() || (0..10).any(|_| agent.step().is_err());
		assert_eq!(crash::recover(), was_cut);
		drop((spool, agent));
		let (spool, mut agent) = world.start();
		spool.seal(true).unwrap();
		settle(&mut agent);
		assert_eq!(world.anchored(), lines(0..7), "{changes}");
		assert_eq!(spool.waiting().records, 0);
		// Nothing is left in the store that nobody looks for.
		assert_eq!(world.store.0.len(), world.chain.entries().len(), "{changes}");
	}
}

#[test]
fn a_full_disk_is_waited_for() {
	for (changes, part) in (1..30).zip([0, 1, 30].into_iter().cycle()) {
		let world = World::new();
		let (spool, mut agent) = world.start();
		put(&spool, &lines(0..7));
		crash::full_after(changes, part);
		for _ in 0..10 {
			spool.seal(true).unwrap();
			agent.step().unwrap();
		}
		let was_full = crash::recover();
		let told = |notice: &Notice| matches!(notice, Notice::DiskFull { .. });
		assert_eq!(world.notices().iter().any(told), was_full, "{changes}");
		spool.seal(true).unwrap();
		settle(&mut agent);
		assert_eq!(world.anchored(), lines(0..7), "{changes}");
		assert_eq!((spool.waiting().records, world.chain.log().forks), (0, 0));
		assert_eq!(world.store.0.len(), world.chain.entries().len(), "{changes}");
	}
}

#[derive(Clone, Debug)]
enum Event {
	/// So many records come.
	Records(u8),
	/// The newest record that was taken comes once more.
	Again,
	Seal,
	Round,
	Fault(Option<Fault>),
	/// What was delayed comes.
	Arrive,
	/// The agent is started anew.
	Restart,
	/// The power goes at one of the coming changes on the disk.
	PowerCut {
		changes: u32,
		part: usize,
	},
	/// So many seconds go by.
	Time(u16),
	Store(bool),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
	let event = prop_oneof![
		4 => (1u8..9).prop_map(Event::Records),
		1 => Just(Event::Again),
		2 => Just(Event::Seal),
		6 => Just(Event::Round),
		2 => Just(Event::Fault(None)),
		1 => Just(Event::Fault(Some(Fault::Offline))),
		1 => Just(Event::Fault(Some(Fault::AnswerLost))),
		1 => Just(Event::Fault(Some(Fault::Delayed))),
		1 => Just(Event::Arrive),
		1 => Just(Event::Restart),
		4 => (1u32..14, 0usize..120).prop_map(|(changes, part)| Event::PowerCut { changes, part }),
		1 => (1u16..900).prop_map(Event::Time),
		1 => any::<bool>().prop_map(Event::Store),
	];
	prop::collection::vec(event, 1..60)
}

/// A sensor that brings its records until it hears that they were taken, and an agent
/// whose power goes.
struct Run {
	world: World,
	alive: Option<(Arc<Spool>, Agent)>,
	made: u64,
	taken: u64,
}

impl Run {
	fn new() -> Self {
		let mut world = World::new();
		// More than the sensor brings at once, and not much more.
		world.spool_options.known = 10;
		let alive = Some(world.start());
		Run { world, alive, made: 0, taken: 0 }
	}

	/// What fails, fails because the power is gone.
	fn survive<T>(&mut self, result: Result<T, AgentError>) -> Option<T> {
		match result {
			Ok(value) => Some(value),
			Err(error) => {
				self.alive = None;
				assert!(crash::recover(), "{error}");
				self.alive = Some(self.world.start());
				None
			},
		}
	}

	fn bring(&mut self) {
		let lines = lines(self.taken..self.made);
		let records: Vec<_> = lines.iter().map(|line| Incoming::line(line.as_bytes())).collect();
		let Some((spool, _)) = &self.alive else { return };
		let result = spool.accept(&records, &Control::default());
		if let Some(answers) = self.survive(result.map_err(AgentError::from)) {
			assert!(answers.iter().all(|taken| matches!(taken, Taken::Kept | Taken::Known)));
			self.taken = self.made;
		}
	}

	fn happen(&mut self, event: Event) {
		let Some((spool, agent)) = &mut self.alive else { return };
		match event {
			Event::Records(count) => {
				// It makes no more while it waits for an answer.
				if self.taken == self.made {
					self.made += u64::from(count);
				}
				self.bring();
			},
			Event::Again => {
				let again = lines(self.taken.saturating_sub(1)..self.taken);
				let records: Vec<_> =
					again.iter().map(|line| Incoming::line(line.as_bytes())).collect();
				let result = spool.accept(&records, &Control::default());
				if let Some(answers) = self.survive(result.map_err(AgentError::from)) {
					assert!(answers.iter().all(|taken| *taken == Taken::Known));
				}
			},
			Event::Seal => {
				let result = spool.seal(true);
				self.survive(result.map_err(AgentError::from));
			},
			Event::Round => {
				let result = agent.step();
				self.survive(result);
			},
			Event::Fault(fault) => self.world.chain.state().fault = fault,
			Event::Arrive => self.world.chain.arrive(),
			Event::Restart => {
				self.alive = None;
				// A cut that has not come yet may come while it starts.
				let started = self.world.try_start();
				self.alive = self.survive(started).or_else(|| self.alive.take());
			},
			Event::PowerCut { changes, part } => crash::after(changes, part),
			Event::Time(seconds) => self.world.chain.state().now += u64::from(seconds) * 1_000,
			Event::Store(fails) => self.world.store.fail(fails),
		}
	}

	/// Everything is well again, and what waits is brought to its end.
	fn end(mut self) -> World {
		crash::recover();
		self.alive = None;
		self.world.chain.state().fault = None;
		self.world.store.fail(false);
		self.alive = Some(self.world.start());
		self.bring();
		self.happen(Event::Seal);
		let Some((spool, agent)) = &mut self.alive else { unreachable!() };
		settle(agent);
		// What was on its way all the time comes last of all.
		self.world.chain.arrive();
		settle(agent);
		assert_eq!(spool.waiting().records, 0);
		let made = self.made;
		assert_eq!(self.world.anchored(), lines(0..made));
		self.world
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

	#[test]
	fn every_reading_is_anchored_once_whatever_happens(events in events()) {
		let mut run = Run::new();
		for event in events {
			run.happen(event);
		}
		let world = run.end();
		prop_assert_eq!(world.chain.state().device.as_ref().unwrap().log.forks, 0);
		prop_assert!(!world.directory.path().join("rejected.jsonl").exists());
		// Nothing is left in the store that nobody looks for.
		prop_assert_eq!(world.store.0.len(), world.chain.entries().len());
		// And every one of them is proved.
		let archive = Archive::open(world.directory.path()).unwrap();
		let log = world.chain.log();
		for stored in archive.entries() {
			let entry = stored.entry;
			let proof = archive.proof(entry.seq, entry.count - 1).unwrap();
			prop_assert_eq!(proof.verify_against(&log), Ok(entry.to));
		}
	}
}
