//! Somebody who speaks the nodes' protocol without being one: dials a node with a
//! node key, asks for everything that nodes exchange, and says what it got.
//!
//! Nothing of the node is used here, only its transport library and what the
//! protocols look like on the wire.

mod key;
mod wire;

use std::time::{Duration, Instant};

use anyhow::Context;
use futures::StreamExt;
use litep2p::{
	config::ConfigBuilder,
	protocol::{
		libp2p::{identify, kademlia, ping},
		notification::{self, NotificationEvent, NotificationHandle, ValidationResult},
		request_response::{self, DialOptions, RequestResponseEvent, RequestResponseHandle},
	},
	transport::tcp,
	types::multiaddr::Multiaddr,
	Litep2p, Litep2pEvent, PeerId, ProtocolName,
};
use tokio::{
	runtime::Runtime,
	sync::{mpsc, watch},
};

use key::{bytes32, hex};

pub use key::NodeKey;

/// The chain specs' `protocolId`.
const PROTOCOL_ID: &str = "jasmynet";

/// Largest answer that a probe takes.
const MAX_ANSWER: usize = 16 * 1024 * 1024;

/// A shorter answer than this has no data in it.
const LEAST_ANSWER: usize = 64;

/// How often what was refused is tried again.
const AGAIN: Duration = Duration::from_secs(2);

/// The node that is probed.
#[derive(Clone, Debug)]
pub struct Target {
	/// Where it listens, without its peer id.
	pub address: String,
	/// Its peer id.
	pub peer_id: String,
	/// Hash of its chain's first block, hex after `0x`.
	pub genesis: String,
	/// Hash of a block whose state it has.
	pub head: String,
}

/// Under which names the protocols are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
	/// Those of today, which begin with the hash of the first block.
	Current,
	/// Those of earlier days, which nodes still answer to.
	Legacy,
}

/// What a probe got.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gains {
	/// The connection stayed open for longer than a moment.
	pub connected: bool,
	/// The node said who it is, and which protocols and addresses it has.
	pub identify: bool,
	/// It answered a ping.
	pub ping: bool,
	/// It answered a question about other nodes' addresses.
	pub kad: bool,
	/// It took our handshake for block announcements.
	pub announces: bool,
	/// It announced a block.
	pub announced: bool,
	/// It took our handshake for transactions.
	pub transactions: bool,
	/// It took our handshake for finality.
	pub grandpa: bool,
	/// It sent a message about finality.
	pub votes: bool,
	/// It sent a block.
	pub blocks: bool,
	/// It sent entries of the state.
	pub state: bool,
	/// It sent a proof of finality.
	pub warp: bool,
	/// It sent a proof of an entry of the state.
	pub light: bool,
}

impl Gains {
	/// Nothing at all.
	pub fn none() -> Self {
		Gains::default()
	}

	/// Everything that a peer gets.
	pub fn all() -> Self {
		Gains {
			connected: true,
			identify: true,
			ping: true,
			kad: true,
			announces: true,
			announced: true,
			transactions: true,
			grandpa: true,
			votes: true,
			blocks: true,
			state: true,
			warp: true,
			light: true,
		}
	}
}

/// Dials a node and asks it for everything, until it has given all or the time
/// is over.
///
/// # Errors
/// When the target cannot be read or the probe not be started; never because the
/// node refuses.
pub fn probe(
	key: &NodeKey,
	target: &Target,
	names: Names,
	patience: Duration,
) -> anyhow::Result<Gains> {
	runtime()?.block_on(async {
		let mut probe = Probe::new(key, target, names)?;
		let _ = tokio::time::timeout(patience, probe.run()).await;
		Ok(probe.gains)
	})
}

/// Probes that have a block announcement stream with a node, all at once.
pub struct Crowd {
	runtime: Runtime,
	open: Vec<watch::Receiver<bool>>,
}

impl Crowd {
	/// Dials a node with each of these keys and goes on until dropped.
	///
	/// # Errors
	/// When the target cannot be read or a probe not be started.
	pub fn gather(keys: &[NodeKey], target: &Target) -> anyhow::Result<Self> {
		let runtime = runtime()?;
		let mut open = Vec::new();
		for key in keys {
			let guard = runtime.enter();
			let mut probe = Probe::new(key, target, Names::Current)?;
			drop(guard);
			probe.aim = Aim::Announces;
			open.push(probe.is_open.subscribe());
			runtime.spawn(async move { probe.run().await });
		}
		Ok(Crowd { runtime, open })
	}

	/// How many have a stream open now.
	pub fn open(&self) -> usize {
		self.open.iter().filter(|open| *open.borrow()).count()
	}

	/// Hangs up.
	pub fn leave(self) {
		self.runtime.shutdown_background();
	}
}

/// A listed node that does nothing but hand out votes on finality.
pub struct Voter {
	runtime: Runtime,
	open: watch::Receiver<bool>,
	votes: mpsc::UnboundedSender<Vec<u8>>,
}

impl Voter {
	/// Dials a node with a listed key and goes on until dropped.
	///
	/// # Errors
	/// When the target cannot be read or the probe not be started.
	pub fn join(key: &NodeKey, target: &Target) -> anyhow::Result<Self> {
		let runtime = runtime()?;
		let guard = runtime.enter();
		let mut probe = Probe::new(key, target, Names::Current)?;
		drop(guard);
		let (votes, outgoing) = mpsc::unbounded_channel();
		probe.aim = Aim::Votes;
		probe.outgoing = outgoing;
		let open = probe.is_open.subscribe();
		runtime.spawn(async move { probe.run().await });
		Ok(Voter { runtime, open, votes })
	}

	/// Whether the node takes votes from it now.
	pub fn is_open(&self) -> bool {
		*self.open.borrow()
	}

	/// Sends a vote of the first stage of a round, signed with a validator's key,
	/// for a block by its hash and number.
	///
	/// # Errors
	/// When the hash is none.
	pub fn prevote(
		&self,
		validator: &NodeKey,
		round: u64,
		set: u64,
		(hash, number): (&str, u32),
	) -> anyhow::Result<()> {
		let vote = wire::prevote(validator, round, set, &bytes32(hash)?, number);
		let _ = self.votes.send(vote);
		Ok(())
	}

	/// Hangs up.
	pub fn leave(self) {
		self.runtime.shutdown_background();
	}
}

fn runtime() -> anyhow::Result<Runtime> {
	Ok(tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?)
}

/// A question and where its answer is waited for.
struct Question {
	handle: RequestResponseHandle,
	payload: Vec<u8>,
	asked: bool,
}

/// A notification stream that we want.
struct Stream {
	handle: NotificationHandle,
	open: bool,
}

/// What a probe is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
	/// To have got everything.
	Everything,
	/// To hold a stream of block announcements open.
	Announces,
	/// To hold a stream of finality messages open, and send some.
	Votes,
}

struct Probe {
	litep2p: Litep2p,
	peer: PeerId,
	address: Multiaddr,
	identify: Box<dyn futures::Stream<Item = identify::IdentifyEvent> + Send + Unpin>,
	ping: Box<dyn futures::Stream<Item = ping::PingEvent> + Send + Unpin>,
	kademlia: kademlia::KademliaHandle,
	announces: Stream,
	transactions: Stream,
	grandpa: Stream,
	blocks: Question,
	state: Question,
	warp: Question,
	light: Question,
	connected_at: Option<Instant>,
	aim: Aim,
	is_open: watch::Sender<bool>,
	outgoing: mpsc::UnboundedReceiver<Vec<u8>>,
	gains: Gains,
}

impl Probe {
	fn new(key: &NodeKey, target: &Target, names: Names) -> anyhow::Result<Self> {
		let genesis = bytes32(&target.genesis)?;
		let head = bytes32(&target.head)?;
		let peer: PeerId =
			target.peer_id.parse().ok().context("the target has a peer id that is none")?;
		let address: Multiaddr = format!("{}/p2p/{}", target.address, target.peer_id)
			.parse()
			.context("the target has an address that is none")?;
		let prefix = match names {
			Names::Current => format!("/{}", hex(&genesis)),
			Names::Legacy => format!("/{PROTOCOL_ID}"),
		};
		let grandpa = match names {
			Names::Current => format!("{prefix}/grandpa/1"),
			Names::Legacy => "/paritytech/grandpa/1".to_owned(),
		};

		let (identify_config, identify) =
			identify::Config::new("/substrate/1.0".into(), Some("jasmynet-probe".into()));
		let (ping_config, ping) = ping::Config::default();
		let (kademlia_config, kademlia) = kademlia::ConfigBuilder::new()
			.with_known_peers([(peer, vec![address.clone()])].into())
			.with_protocol_names(vec![format!("{prefix}/kad").into()])
			.build();
		let mut builder = ConfigBuilder::new()
			.with_keypair(key.pair())
			.with_tcp(tcp::config::Config { listen_addresses: Vec::new(), ..Default::default() })
			.with_keep_alive_timeout(Duration::from_secs(600))
			.with_libp2p_identify(identify_config)
			.with_libp2p_ping(ping_config)
			.with_libp2p_kademlia(kademlia_config)
			.with_known_addresses([(peer, vec![address.clone()])].into_iter());
		let mut stream = |name: String, handshake: Vec<u8>| {
			let (config, handle) = notification::ConfigBuilder::new(ProtocolName::from(name))
				.with_max_size(MAX_ANSWER)
				.with_handshake(handshake)
				.with_auto_accept_inbound(true)
				.build();
			builder = std::mem::take(&mut builder).with_notification_protocol(config);
			Stream { handle, open: false }
		};
		let announces = stream(format!("{prefix}/block-announces/1"), wire::hello(&genesis));
		let transactions = stream(format!("{prefix}/transactions/1"), vec![wire::FULL]);
		let grandpa = stream(grandpa, vec![wire::FULL]);
		let mut question = |name: &str, payload: Vec<u8>| {
			let name = ProtocolName::from(format!("{prefix}/{name}"));
			let (config, handle) = request_response::ConfigBuilder::new(name)
				.with_max_size(MAX_ANSWER)
				.with_timeout(Duration::from_secs(20))
				.build();
			builder = std::mem::take(&mut builder).with_request_response_protocol(config);
			Question { handle, payload, asked: false }
		};
		let blocks = question("sync/2", wire::block_request());
		let state = question("state/2", wire::state_request(&head));
		let warp = question("sync/warp", genesis.to_vec());
		let light = question("light/2", wire::read_request(&head));

		Ok(Probe {
			litep2p: Litep2p::new(builder.build())?,
			peer,
			address,
			identify,
			ping,
			kademlia,
			announces,
			transactions,
			grandpa,
			blocks,
			state,
			warp,
			light,
			connected_at: None,
			aim: Aim::Everything,
			is_open: watch::Sender::new(false),
			outgoing: mpsc::unbounded_channel().1,
			gains: Gains::none(),
		})
	}

	/// Tries until it has everything, again and again.
	async fn run(&mut self) {
		let mut again = tokio::time::interval(AGAIN);
		while self.aim != Aim::Everything || self.gains != Gains::all() {
			tokio::select! {
				_ = again.tick() => self.try_again().await,
				event = self.litep2p.next_event() => match event {
					Some(event) => self.on_connection(event),
					None => return,
				},
				Some(_) = self.identify.next() => self.gains.identify = true,
				Some(_) = self.ping.next() => self.gains.ping = true,
				Some(event) = self.kademlia.next() => {
					if let kademlia::KademliaEvent::FindNodeSuccess { .. } = event {
						self.gains.kad = true;
					}
				},
				Some(event) = self.announces.handle.next() => {
					self.gains.announced |= self.announces.on_event(event);
					self.gains.announces |= self.announces.open;
					if self.aim == Aim::Announces {
						let _ = self.is_open.send(self.announces.open);
					}
				},
				Some(event) = self.transactions.handle.next() => {
					self.transactions.on_event(event);
					self.gains.transactions |= self.transactions.open;
				},
				Some(event) = self.grandpa.handle.next() => {
					self.gains.votes |= self.grandpa.on_event(event);
					self.gains.grandpa |= self.grandpa.open;
					if self.aim == Aim::Votes {
						let _ = self.is_open.send(self.grandpa.open);
					}
				},
				Some(vote) = self.outgoing.recv() => {
					let _ = self.grandpa.handle.send_sync_notification(self.peer, vote);
				},
				Some(event) = self.blocks.handle.next() => {
					self.gains.blocks |= self.blocks.is_answer(event);
				},
				Some(event) = self.state.handle.next() => {
					self.gains.state |= self.state.is_answer(event);
				},
				Some(event) = self.warp.handle.next() => {
					self.gains.warp |= self.warp.is_answer(event);
				},
				Some(event) = self.light.handle.next() => {
					self.gains.light |= self.light.is_answer(event);
				},
			}
		}
	}

	fn on_connection(&mut self, event: Litep2pEvent) {
		match event {
			Litep2pEvent::ConnectionEstablished { .. } => {
				self.connected_at = Some(Instant::now());
				// In the moment before a node that refuses us has hung up.
				self.ask_now();
			},
			Litep2pEvent::ConnectionClosed { .. } => self.connected_at = None,
			_ => {},
		}
	}

	fn ask_now(&mut self) {
		let peers = || std::iter::once(self.peer);
		let _ = self.announces.handle.try_open_substream_batch(peers());
		if self.aim == Aim::Announces {
			return;
		}
		let _ = self.grandpa.handle.try_open_substream_batch(peers());
		if self.aim == Aim::Votes {
			return;
		}
		let _ = self.transactions.handle.try_open_substream_batch(peers());
		for question in [&mut self.blocks, &mut self.state, &mut self.warp, &mut self.light] {
			question.ask(self.peer);
		}
		let _ = self.kademlia.try_find_node(PeerId::random());
	}

	async fn try_again(&mut self) {
		match self.connected_at {
			None => {
				let _ = self.litep2p.dial_address(self.address.clone()).await;
			},
			Some(since) => {
				self.gains.connected |= since.elapsed() >= AGAIN;
				self.ask_now();
			},
		}
	}
}

impl Stream {
	/// Takes an event; answers whether it is a message of the other side.
	fn on_event(&mut self, event: NotificationEvent) -> bool {
		match event {
			NotificationEvent::ValidateSubstream { peer, .. } => {
				self.handle.send_validation_result(peer, ValidationResult::Accept);
			},
			NotificationEvent::NotificationStreamOpened { .. } => self.open = true,
			NotificationEvent::NotificationStreamClosed { .. } => self.open = false,
			NotificationEvent::NotificationReceived { .. } => return true,
			NotificationEvent::NotificationStreamOpenFailure { .. } => {},
		}
		false
	}
}

impl Question {
	fn ask(&mut self, peer: PeerId) {
		if !self.asked {
			let asked =
				self.handle.try_send_request(peer, self.payload.clone(), DialOptions::Reject);
			self.asked = asked.is_ok();
		}
	}

	/// Takes an event; answers whether it is an answer with something in it.
	fn is_answer(&mut self, event: RequestResponseEvent) -> bool {
		self.asked = false;
		match event {
			RequestResponseEvent::ResponseReceived { response, .. } => {
				response.len() >= LEAST_ANSWER
			},
			_ => false,
		}
	}
}
