//! Records as messages of an MQTT broker.

use std::{
	fmt,
	path::{Path, PathBuf},
	time::Duration,
};

use rumqttc::{Client, Connection, Event, Packet, Publish, QoS, RecvTimeoutError, TryRecvError};
use zeroize::Zeroizing;

use super::SourceError;
use crate::{
	agent::{put_body, MAX_BODY},
	control::Control,
	notice::{Notice, Watch},
	spool::{Delivery, Incoming, Spool, SpoolError, Taken},
};

const DEFAULT_PORT: u16 = 1883;
/// Most messages that are written to the disk at once: more than brokers send before
/// they wait for an answer.
const AT_ONCE: usize = 64;
/// Answers that can wait to be sent: more than a broker ever sends messages without one,
/// since a message has a number of 16 bits.
const ANSWERS: usize = 65_536;
/// Longest packet that is read: a longer one ends the connection. Larger than any record
/// or command, so that one of those is rejected and does not come again and again.
const MAX_PACKET: usize = 2 * 1024 * 1024;
/// Longer than a connection takes to be made or to fail: an attempt is never cut short.
const PATIENCE: Duration = Duration::from_secs(6);
/// How long to wait before the next attempt.
const PAUSE: Duration = Duration::from_secs(1);

/// Which messages are records.
#[derive(Clone, PartialEq, Eq)]
pub struct MqttOptions {
	/// The broker.
	pub host: String,
	/// Its port.
	pub port: u16,
	/// Messages here are records: one JSON object each.
	pub topic: String,
	/// By this name the broker keeps messages while the agent is away: one that stays the
	/// same, and that nobody else has.
	pub client_id: String,
	/// Name and password, where the broker asks for them.
	pub credentials: Option<(String, Zeroizing<String>)>,
	/// Messages here are bodies of commands, and go into this directory.
	pub commands: Option<(String, PathBuf)>,
}

impl fmt::Debug for MqttOptions {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("MqttOptions")
			.field("host", &self.host)
			.field("port", &self.port)
			.field("topic", &self.topic)
			.finish_non_exhaustive()
	}
}

impl MqttOptions {
	/// Reads `mqtt://host:port/topic`. Without a port, it is 1883.
	///
	/// # Errors
	/// [`SourceError::BadAddress`].
	///
	/// ```
	/// use jasmynet_device::source::MqttOptions;
	///
	/// let options = MqttOptions::from_url("mqtt://[::1]:2883/home/+/heart", "sensor-1")?;
	/// assert_eq!((options.host.as_str(), options.port), ("::1", 2883));
	/// assert_eq!(options.topic, "home/+/heart");
	/// # Ok::<(), jasmynet_device::source::SourceError>(())
	/// ```
	pub fn from_url(url: &str, client_id: &str) -> Result<Self, SourceError> {
		let bad = |reason| SourceError::BadAddress { text: url.into(), reason };
		let rest = url.strip_prefix("mqtt://").ok_or_else(|| bad("it does not begin so"))?;
		let (place, topic) = rest.split_once('/').ok_or_else(|| bad("it names no topic"))?;
		if place.contains('@') {
			return Err(bad("a password in it would be seen by others"));
		}
		if !rumqttc::valid_filter(topic) {
			return Err(bad("its topic is none"));
		}
		let (host, port) = match place.rsplit_once(':') {
			// The last colon of an IPv6 address is in its brackets.
			Some((host, port)) if !port.contains(']') => {
				(host, port.parse().map_err(|_| bad("its port is no number up to 65535"))?)
			},
			_ => (place, DEFAULT_PORT),
		};
		let host = host.trim_start_matches('[').trim_end_matches(']');
		if host.is_empty() {
			return Err(bad("it names no host"));
		}
		Ok(MqttOptions {
			host: host.into(),
			port,
			topic: topic.into(),
			client_id: client_id.into(),
			credentials: None,
			commands: None,
		})
	}

	fn connect(&self) -> (Client, Connection) {
		let mut options = rumqttc::MqttOptions::new(&self.client_id, &self.host, self.port);
		options
			// The broker keeps what comes while the agent is away, ...
			.set_clean_session(false)
			// ... and every message until it is on the disk.
			.set_manual_acks(true)
			.set_max_packet_size(MAX_PACKET, MAX_PACKET)
			.set_keep_alive(Duration::from_secs(30));
		if let Some((name, password)) = &self.credentials {
			options.set_credentials(name, password.as_str());
		}
		Client::new(options, ANSWERS)
	}
}

/// Takes every message for a record, until it is told to end. The broker hears that a
/// message has come when it is on the disk, and not before; while the spool is full, the
/// broker keeps them.
///
/// Publish with quality of service 1: messages of quality 0 are lost while the agent is
/// away.
///
/// # Errors
/// [`SourceError`]. A broker that cannot be reached is none: it is tried again.
pub fn mqtt(
	options: &MqttOptions,
	spool: &Spool,
	control: &Control,
	watch: &dyn Watch,
) -> Result<(), SourceError> {
	let (client, connection) = options.connect();
	let mut source = Source { options, client, connection, trouble: None };
	while !control.is_stopped() {
		let messages = source.receive(control, watch)?;
		match source.take(&messages, spool, control, watch) {
			Err(SourceError::Spool(SpoolError::Stopped)) => return Ok(()),
			result => result?,
		}
	}
	Ok(())
}

struct Source<'a> {
	options: &'a MqttOptions,
	client: Client,
	connection: Connection,
	/// What was told last.
	trouble: Option<String>,
}

impl Source<'_> {
	/// Waits for messages, and gives those that have come. When the connection ends
	/// meanwhile, it gives none: the broker sends them again, and an answer on the next
	/// connection could be taken for one to another message.
	fn receive(
		&mut self,
		control: &Control,
		watch: &dyn Watch,
	) -> Result<Vec<Publish>, SourceError> {
		let mut messages = Vec::new();
		let mut event = match self.connection.recv_timeout(PATIENCE) {
			Ok(event) => event,
			Err(RecvTimeoutError::Timeout) => return Ok(messages),
			Err(RecvTimeoutError::Disconnected) => {
				return Err(SourceError::Broken("its queue is gone"))
			},
		};
		loop {
			match event {
				Ok(Event::Incoming(Packet::Publish(message))) => messages.push(message),
				Ok(Event::Incoming(Packet::ConnAck(_))) => {
					messages.clear();
					// What was read of the connection before and not handed out yet would
					// come in front of what the broker now sends again, and be answered
					// under a number that may be another message's by now.
					self.connection.eventloop.state.events.clear();
					self.trouble = None;
					self.subscribe()?;
				},
				Ok(_) => {},
				Err(error) => {
					let reason = format!("the broker cannot be reached: {error}");
					if self.trouble.as_ref() != Some(&reason) {
						watch.notice(&Notice::Source { reason: reason.clone() });
						self.trouble = Some(reason);
					}
					control.wait(PAUSE);
					return Ok(Vec::new());
				},
			}
			if messages.len() >= AT_ONCE {
				return Ok(messages);
			}
			event = match self.connection.try_recv() {
				Ok(event) => event,
				Err(TryRecvError::Empty) => return Ok(messages),
				Err(TryRecvError::Disconnected) => {
					return Err(SourceError::Broken("its queue is gone"))
				},
			};
		}
	}

	fn subscribe(&mut self) -> Result<(), SourceError> {
		let commands = self.options.commands.iter().map(|(topic, _)| topic);
		for topic in std::iter::once(&self.options.topic).chain(commands) {
			self.client
				.try_subscribe(topic, QoS::AtLeastOnce)
				.map_err(|_| SourceError::Broken("it takes no subscription"))?;
		}
		Ok(())
	}

	fn take(
		&mut self,
		messages: &[Publish],
		spool: &Spool,
		control: &Control,
		watch: &dyn Watch,
	) -> Result<(), SourceError> {
		let bodies = |message: &Publish| -> Option<&Path> {
			let (topic, bodies) = self.options.commands.as_ref()?;
			rumqttc::matches(&message.topic, topic).then_some(bodies.as_path())
		};
		let mut records = Vec::new();
		for message in messages {
			match bodies(message) {
				None => records.push(record_of(message)),
				Some(bodies) => {
					let size = u64::try_from(message.payload.len()).unwrap_or(u64::MAX);
					if size > MAX_BODY {
						let reason = format!("a command is longer than {MAX_BODY} bytes");
						watch.notice(&Notice::Source { reason });
					} else {
						put_body(bodies, &message.payload)?;
					}
				},
			}
		}
		for taken in spool.accept(&records, control)? {
			if let Taken::Rejected(rejected) = taken {
				watch.notice(&Notice::Rejected(rejected));
			}
		}
		for message in messages {
			if self.client.try_ack(message).is_err() {
				// The broker sends again what it has heard nothing of.
				self.connection.eventloop.clean();
				break;
			}
		}
		Ok(())
	}
}

fn record_of(message: &Publish) -> Incoming<'_> {
	let delivery = (message.qos != QoS::AtMostOnce).then_some(Delivery {
		packet: message.pkid,
		again: message.dup,
		retained: message.retain,
	});
	Incoming { bytes: &message.payload, delivery }
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_address_says_where_and_what() {
		for (url, host, port, topic) in [
			("mqtt://localhost/a", "localhost", 1883, "a"),
			("mqtt://10.0.0.1:2883/a/b/#", "10.0.0.1", 2883, "a/b/#"),
			("mqtt://[fe80::1]/a", "fe80::1", 1883, "a"),
			("mqtt://[fe80::1]:1/a", "fe80::1", 1, "a"),
		] {
			let options = MqttOptions::from_url(url, "x").unwrap();
			assert_eq!((options.host.as_str(), options.port), (host, port), "{url}");
			assert_eq!(options.topic, topic);
		}
		for url in [
			"localhost/a",
			"mqtts://localhost/a",
			"mqtt://localhost",
			"mqtt://localhost/",
			"mqtt://localhost:x/a",
			"mqtt://localhost:70000/a",
			"mqtt:///a",
			"mqtt://me:secret@localhost/a",
			"mqtt://localhost/a/#/b",
		] {
			let error = MqttOptions::from_url(url, "x").unwrap_err();
			assert!(matches!(error, SourceError::BadAddress { .. }), "{url}");
		}
	}
}
