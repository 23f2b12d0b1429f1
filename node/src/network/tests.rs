//! The gate on real connections: two instances of litep2p on loopback, which ask
//! the same gatekeeper, as there is one for a process.

use std::{sync::Arc, time::Duration};

use futures::StreamExt;
use litep2p::{
	config::ConfigBuilder,
	error::ImmediateDialError,
	gate,
	protocol::request_response::{
		ConfigBuilder as RequestConfig, DialOptions, RejectReason, RequestResponseError,
		RequestResponseEvent, RequestResponseHandle,
	},
	transport::tcp::config::Config as Tcp,
	Litep2p, Litep2pEvent,
};
use sc_network::PeerId;
use tokio::{
	sync::mpsc::{unbounded_channel, UnboundedReceiver, UnboundedSender},
	time::timeout,
};

use super::{allowlist::AllowList, gatekeeper::Refused, Gatekeeper};

/// Longer than anything takes here.
const PATIENCE: Duration = Duration::from_secs(10);

/// Starts litep2p with one protocol, on a free port.
fn start() -> (Litep2p, RequestResponseHandle) {
	let (protocol, requests) = RequestConfig::new("/test/1".into())
		.with_max_size(64)
		.with_timeout(Duration::from_secs(5))
		.build();
	let config = ConfigBuilder::new()
		.with_tcp(Tcp {
			listen_addresses: vec!["/ip4/127.0.0.1/tcp/0".parse().unwrap()],
			..Tcp::default()
		})
		.with_request_response_protocol(protocol)
		// So that only the gate closes connections.
		.with_keep_alive_timeout(PATIENCE)
		.build();
	(Litep2p::new(config).unwrap(), requests)
}

/// Asks and is answered.
struct Client {
	requests: RequestResponseHandle,
	dial: UnboundedSender<()>,
	events: UnboundedReceiver<Litep2pEvent>,
	server: litep2p::PeerId,
}

impl Client {
	/// The answer of the server, which is dialled where there is no connection.
	async fn ask(&mut self) -> Result<Vec<u8>, RequestResponseError> {
		let dial = DialOptions::Dial;
		self.requests.send_request(self.server, b"who?".to_vec(), dial).await.unwrap();
		match timeout(PATIENCE, self.requests.next()).await.unwrap().unwrap() {
			RequestResponseEvent::ResponseReceived { response, .. } => Ok(response),
			RequestResponseEvent::RequestFailed { error, .. } => Err(error),
			event => panic!("nobody asks the client: {event:?}"),
		}
	}

	fn forget_events(&mut self) {
		while self.events.try_recv().is_ok() {}
	}

	async fn until(&mut self, wanted: impl Fn(&Litep2pEvent) -> bool) {
		timeout(PATIENCE, async { while !wanted(&self.events.recv().await.unwrap()) {} })
			.await
			.unwrap();
	}
}

/// A client and a server that knows no more of it than what it is asked.
fn setup() -> (Client, PeerId, PeerId) {
	let (mut server, mut answers) = start();
	let address = server.listen_addresses().next().unwrap().clone();
	let server_id = *server.local_peer_id();
	tokio::spawn(async move { while server.next_event().await.is_some() {} });
	tokio::spawn(async move {
		while let Some(event) = answers.next().await {
			if let RequestResponseEvent::RequestReceived { request_id, .. } = event {
				answers.send_response(request_id, b"I".to_vec());
			}
		}
	});

	let (mut client, requests) = start();
	let client_id = *client.local_peer_id();
	client.add_known_address(server_id, std::iter::once(address.clone()));
	let (dial, mut dials) = unbounded_channel();
	let (seen, events) = unbounded_channel();
	tokio::spawn(async move {
		loop {
			tokio::select! {
				event = client.next_event() => {
					let _ = seen.send(event.unwrap());
				},
				Some(()) = dials.recv() => client.dial_address(address.clone()).await.unwrap(),
			}
		}
	});
	(Client { requests, dial, events, server: server_id }, client_id.into(), server_id.into())
}

fn admit(gatekeeper: &Arc<Gatekeeper>, peers: &[PeerId]) {
	let listed = peers.iter().copied().collect();
	gatekeeper.replace(AllowList { listed, ..AllowList::default() });
	gate::enforce();
}

#[tokio::test]
async fn connections_follow_the_list() {
	let gatekeeper = Gatekeeper::closed(None);
	gate::install(gatekeeper.clone()).unwrap();
	assert!(gate::install(gatekeeper.clone()).is_err(), "once");
	let (mut client, client_id, server_id) = setup();

	// Nobody is dialled while the gate is closed.
	assert_eq!(
		client.ask().await,
		Err(RequestResponseError::Rejected(RejectReason::DialFailed(Some(
			ImmediateDialError::NoAddressAvailable
		))))
	);
	assert_eq!(gatekeeper.take_refused(), Refused::default(), "no connection was tried");

	// The server refuses a client that is not listed. Its protocol has not seen the request.
	admit(&gatekeeper, &[server_id]);
	client.ask().await.unwrap_err();
	let refused = Refused { unlisted: 1, denied: 0, last: Some(client_id) };
	assert_eq!(gatekeeper.take_refused(), refused);

	// Both are listed.
	admit(&gatekeeper, &[client_id, server_id]);
	assert_eq!(client.ask().await.unwrap(), b"I");

	// The client is struck off: its open connection is closed.
	client.forget_events();
	admit(&gatekeeper, &[server_id]);
	client.until(|event| matches!(event, Litep2pEvent::ConnectionClosed { .. })).await;
	assert_eq!(gatekeeper.take_refused(), refused);
	client.ask().await.unwrap_err();

	// It is listed again, and back without a restart.
	admit(&gatekeeper, &[client_id, server_id]);
	assert_eq!(client.ask().await.unwrap(), b"I");

	// The server is struck off while the client dials it: the client drops the connection.
	client.forget_events();
	admit(&gatekeeper, &[]);
	client.until(|event| matches!(event, Litep2pEvent::ConnectionClosed { .. })).await;
	admit(&gatekeeper, &[client_id]);
	client.dial.send(()).unwrap();
	client.until(|event| matches!(event, Litep2pEvent::DialFailure { .. })).await;

	// That dial has left nothing behind.
	admit(&gatekeeper, &[client_id, server_id]);
	assert_eq!(client.ask().await.unwrap(), b"I");
}
