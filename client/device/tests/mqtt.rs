//! Messages of a real broker: Mosquitto, which `scripts/setup.sh` installs.

use std::{
	collections::BTreeSet,
	fs,
	net::TcpStream,
	path::{Path, PathBuf},
	process::{Child, Command, Stdio},
	thread,
	time::{Duration, Instant},
};

use jasmynet_device::{
	body_hash,
	source::{self, MqttOptions},
	spool::{Spool, SpoolOptions},
	Control, Notice,
};
use jasmynet_ports::free_port;
use rumqttc::{Client, Event, Packet, QoS};

/// A broker that is killed when it is dropped, and remembers what it had when it is
/// started again.
struct Broker {
	config: PathBuf,
	port: u16,
	child: Child,
}

impl Broker {
	fn start(directory: &Path, port: u16) -> Self {
		let config = directory.join("mosquitto.conf");
		// As root it would take another user's rights, who cannot write here.
		let text = format!(
			"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\npersistence true\n\
			 persistence_location {}/\nautosave_interval 1\nautosave_on_changes true\n\
			 max_queued_messages 0\n",
			directory.display()
		);
		fs::write(&config, text).unwrap();
		let child = Self::spawn(&config, port);
		Broker { config, port, child }
	}

	fn spawn(config: &Path, port: u16) -> Child {
		// Debian puts it where only root looks.
		let program = Some("/usr/sbin/mosquitto").filter(|program| Path::new(program).exists());
		let child = Command::new(program.unwrap_or("mosquitto"))
			.arg("-c")
			.arg(config)
			.stdout(Stdio::null())
			.stderr(Stdio::null())
			.spawn()
			.expect("Mosquitto is there: scripts/setup.sh installs it");
		let start = Instant::now();
		while TcpStream::connect(("127.0.0.1", port)).is_err() {
			assert!(start.elapsed() < Duration::from_secs(20), "the broker does not answer");
			thread::sleep(Duration::from_millis(50));
		}
		child
	}

	/// Kills it and starts it again.
	fn restart(&mut self) {
		self.kill();
		self.child = Self::spawn(&self.config, self.port);
	}

	fn kill(&mut self) {
		// It may be gone already.
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

impl Drop for Broker {
	fn drop(&mut self) {
		self.kill();
	}
}

/// Ends the sources when a test ends, also when it fails: nobody waits for them in vain.
struct Ending(Control);

impl Drop for Ending {
	fn drop(&mut self) {
		self.0.stop();
	}
}

/// A message that whoever subscribes gets at once: when it has come, the subscription is
/// there, and the broker keeps what follows.
fn publish_retained(port: u16) {
	publish_with(port, &[("home/heart", b"{\"at\":1}".to_vec())], true);
}

/// Publishes with quality of service 1, until the broker has everything.
fn publish(port: u16, messages: &[(&str, Vec<u8>)]) {
	publish_with(port, messages, false);
}

fn publish_with(port: u16, messages: &[(&str, Vec<u8>)], retain: bool) {
	let options = rumqttc::MqttOptions::new("sensor", "127.0.0.1", port);
	let (client, mut connection) = Client::new(options, messages.len() + 1);
	for (topic, message) in messages {
		client.publish(*topic, QoS::AtLeastOnce, retain, message.clone()).unwrap();
	}
	let mut answers = 0;
	for event in connection.iter() {
		if let Event::Incoming(Packet::PubAck(_)) = event.unwrap() {
			answers += 1;
			if answers == messages.len() {
				client.disconnect().unwrap();
			}
		} else if answers == messages.len() {
			return;
		}
	}
}

fn readings(numbers: std::ops::Range<u64>) -> Vec<(&'static str, Vec<u8>)> {
	let line = |n| format!("{{\"at\":{},\"v\":20}}", 1_000 + n).into_bytes();
	numbers.map(|n| ("home/heart", line(n))).collect()
}

/// Everything that waits in a spool, as its files have it.
fn spooled(root: &Path) -> Vec<String> {
	let mut files: Vec<_> = fs::read_dir(root.join("sealed"))
		.unwrap()
		.map(|entry| entry.unwrap().path())
		.chain([root.join("current")])
		.collect();
	files.sort();
	files.rotate_left(1);
	// There is no batch that is being filled after one was sealed.
	files.retain(|path| path.exists());
	let text: String = files.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
	text.lines().map(str::to_owned).collect()
}

fn wait_for(spool: &Spool, records: u64) {
	let start = Instant::now();
	while spool.waiting().records < records {
		assert!(start.elapsed() < Duration::from_secs(60), "{:?}", spool.waiting());
		thread::sleep(Duration::from_millis(20));
	}
}

#[test]
fn every_message_is_a_record_once_while_broker_and_agent_come_and_go() {
	let directory = tempfile::tempdir().unwrap();
	let (root, port) = (directory.path().join("spool"), free_port());
	let spool_options = || SpoolOptions { batch_records: 50, ..SpoolOptions::default() };
	let url = format!("mqtt://127.0.0.1:{port}/home/heart");
	let mut options = MqttOptions::from_url(&url, "agent").unwrap();
	let bodies = directory.path().join("bodies");
	options.commands = Some(("home/commands".into(), bodies.clone()));
	let watch = |notice: &Notice| println!("{notice}");

	let mut broker = Broker::start(directory.path(), port);
	publish_retained(port);
	let mut sent = 0;
	for round in 0..3 {
		// The agent comes back to what was published while it was away, ...
		let spool = Spool::open(&root, spool_options()).unwrap();
		let control = Control::default();
		thread::scope(|scope| {
			let _ending = Ending(control.clone());
			scope.spawn(|| source::mqtt(&options, &spool, &control, &watch).unwrap());
			wait_for(&spool, 1 + sent);
			publish(port, &readings(sent..sent + 300));
			sent += 300;
			wait_for(&spool, 1 + sent);
			// ... and so does the broker.
			if round == 1 {
				// It writes down what it has once in a second.
				thread::sleep(Duration::from_millis(1_500));
				broker.restart();
				publish(port, &readings(sent..sent + 100));
				sent += 100;
				wait_for(&spool, 1 + sent);
			}
		});
		drop(spool);
		publish(port, &readings(sent..sent + 40));
		sent += 40;
		publish(port, &[("home/commands", b"measure faster".to_vec())]);
	}
	let spool = Spool::open(&root, spool_options()).unwrap();
	let control = Control::default();
	thread::scope(|scope| {
		let _ending = Ending(control.clone());
		scope.spawn(|| source::mqtt(&options, &spool, &control, &watch).unwrap());
		wait_for(&spool, 1 + sent);
	});
	let lines = spooled(&root);
	assert_eq!(lines.len() as u64, 1 + sent);
	assert_eq!(lines.iter().collect::<BTreeSet<_>>().len() as u64, 1 + sent);
	assert!(!root.join("rejected.jsonl").exists());
	let body = fs::read(bodies.join(hex::encode(body_hash(b"measure faster")))).unwrap();
	assert_eq!(body, b"measure faster");
}

#[test]
fn the_broker_keeps_what_a_full_spool_does_not_take() {
	let directory = tempfile::tempdir().unwrap();
	let port = free_port();
	let _broker = Broker::start(directory.path(), port);
	let root = directory.path().join("spool");
	let small = SpoolOptions { max_bytes: 500, max_record: 100, ..SpoolOptions::default() };
	let large = SpoolOptions { max_bytes: 50_000, ..small.clone() };
	let url = format!("mqtt://127.0.0.1:{port}/home/#");
	let options = MqttOptions::from_url(&url, "agent").unwrap();
	let watch = |notice: &Notice| println!("{notice}");
	let take = |spool_options, records| {
		let spool = Spool::open(&root, spool_options).unwrap();
		let control = Control::default();
		thread::scope(|scope| {
			let _ending = Ending(control.clone());
			scope.spawn(|| source::mqtt(&options, &spool, &control, &watch).unwrap());
			wait_for(&spool, 1);
			publish(port, &readings(1..100));
			wait_for(&spool, records);
		});
		spool.waiting().records
	};
	publish_retained(port);
	let first = take(small, 15);
	assert!(first < 30, "{first}");
	assert_eq!(take(large, 100), 100);
	assert!(!root.join("rejected.jsonl").exists());
}
