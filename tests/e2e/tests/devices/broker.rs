//! A real MQTT broker, and a sensor that speaks to it.

use std::{
	fs,
	net::TcpStream,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};

use jasmynet_e2e::{free_port, Process};
use rumqttc::{AsyncClient, Event, MqttOptions, Packet, QoS};
use tempfile::TempDir;

/// How long the broker may take for anything.
const DEADLINE: Duration = Duration::from_secs(30);

/// Where Debian puts it: not where everybody's shell looks.
const DEBIAN: &str = "/usr/sbin/mosquitto";

/// Where the readings go.
pub(crate) const TOPIC: &str = "home/heart-rate";

/// Mosquitto on a port of its own. It forgets everything when it is dropped.
pub(crate) struct Broker {
	process: Process,
	port: u16,
	_directory: TempDir,
}

impl Broker {
	/// Starts it, and waits until it listens.
	pub(crate) fn start() -> Broker {
		let directory = tempfile::tempdir().unwrap();
		let port = free_port();
		let config = directory.path().join("mosquitto.conf");
		// It keeps every message for those who are away; by itself only a thousand.
		let lines = format!(
			"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false\n\
			 max_queued_messages 0\nlog_dest stderr\nlog_type all\n"
		);
		fs::write(&config, lines).unwrap();
		let log = directory.path().join("log");
		let program =
			if Path::new(DEBIAN).is_file() { PathBuf::from(DEBIAN) } else { "mosquitto".into() };
		let mut process = Process::start(Command::new(program).arg("-c").arg(config), &log)
			.expect("Mosquitto is installed by scripts/setup.sh");
		process
			.wait(DEADLINE, "the broker listens", |_| TcpStream::connect(("127.0.0.1", port)).ok())
			.unwrap();
		Broker { process, port, _directory: directory }
	}

	/// Where readings come from, as the agent takes it.
	pub(crate) fn url(&self) -> String {
		format!("mqtt://127.0.0.1:{}/{TOPIC}", self.port)
	}

	/// Waits until somebody has subscribed: what was published before, nobody gets.
	pub(crate) fn wait_for_subscriber(&mut self) {
		self.process
			.wait(DEADLINE, "somebody subscribes", |broker| {
				broker.log().contains("Sending SUBACK to").then_some(())
			})
			.unwrap();
	}

	/// Publishes lines, and waits until the broker has all of them.
	pub(crate) async fn publish(&self, lines: Vec<String>) {
		let mut options = MqttOptions::new("sensor", "127.0.0.1", self.port);
		options.set_keep_alive(Duration::from_secs(30)).set_clean_session(true);
		let (client, mut connection) = AsyncClient::new(options, 100);
		let mut missing = lines.len();
		let sensor = tokio::spawn(async move {
			for line in lines {
				client.publish(TOPIC, QoS::AtLeastOnce, false, line).await.unwrap();
			}
			// The connection ends with the last client.
			client
		});
		while missing > 0 {
			let event = tokio::time::timeout(DEADLINE, connection.poll()).await;
			if let Event::Incoming(Packet::PubAck(_)) = event.expect("it answers").unwrap() {
				missing -= 1;
			}
		}
		drop(sensor.await.unwrap());
	}
}
