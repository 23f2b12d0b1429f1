//! What is looked at before anything starts, because upstream would fail
//! without saying what to do, or would not fail at all.
//!
//! - **Ports.** The network backend skips an address that it cannot listen on
//!   and says nothing; two nodes may even share a port, each getting some of the
//!   connections. The RPC server takes any free port in place of a taken one.
//!   The metrics server writes to the log and gives up. Here each is an error.
//! - **Directories.** "Permission denied", without saying where.
//! - **Network key.** Read long after, and "invalid data" when it is none.
//! - **The gate and the RPC server.** What would leave either open is refused.

use std::{
	fs,
	io::{Error, ErrorKind},
	net::{IpAddr, SocketAddr, TcpListener},
	num::NonZeroU32,
	path::Path,
};

use sc_cli::{NetworkParams, RunCmd};
use sc_network::{
	config::{NetworkBackendType, NonReservedPeerMode, TransportConfig},
	multiaddr::{Multiaddr, Protocol},
};
use sc_service::{
	config::{KeystoreConfig, RpcBatchRequestConfig, RpcEndpoint},
	Configuration, RpcMethods,
};
use sp_core::{ed25519, Pair, H256};

/// The port for other nodes when none is given.
const DEFAULT_PORT: u16 = 30333;

/// Fewest peers that a warp sync starts with. Each proof is checked against the
/// authorities of the genesis, so one honest peer is enough, and a consortium
/// of four with one node down has no more than two to spare.
const MIN_PEERS_TO_START_WARP_SYNC: usize = 1;

/// Most calls in one batch, unless the operator says otherwise.
const MAX_RPC_BATCH: u32 = 100;

/// Most calls a minute on one connection, unless the operator says otherwise.
const MAX_RPC_CALLS_PER_MINUTE: NonZeroU32 = NonZeroU32::new(6_000).expect("not zero; qed");

/// Who runs the development chain's one node, as the runtime's preset has it.
const DEVELOPMENT_NODE: &str = "//Alice//node";

/// Settles the flags whose defaults are made for public networks: before the
/// configuration is made of them.
///
/// The key of a development node: the one that its chain lists, or it would not be
/// a node of its own network.
///
/// Where to listen: TCP, for validators and others alike. Upstream's default for
/// others is WebSockets and WebRTC, for browsers, which do not join this network.
pub(crate) fn settle_flags(run: &mut RunCmd) -> Result<(), String> {
	let network: &mut NetworkParams = &mut run.network_params;
	if network.force_enable_webrtc {
		return Err("this network is TCP only: leave --force-enable-webrtc out".into());
	}
	let key = &mut network.node_key_params;
	if run.shared_params.dev && key.node_key.is_none() && key.node_key_file.is_none() {
		key.node_key = Some(development_node_key());
	}
	if network.listen_addr.is_empty() {
		let port = network.port.unwrap_or(DEFAULT_PORT);
		network.listen_addr = vec![
			Multiaddr::empty().with(Protocol::Ip6([0; 16].into())).with(Protocol::Tcp(port)),
			Multiaddr::empty().with(Protocol::Ip4([0; 4].into())).with(Protocol::Tcp(port)),
		];
	}
	Ok(())
}

/// The secret key in hexadecimal.
fn development_node_key() -> String {
	let pair = ed25519::Pair::from_string(DEVELOPMENT_NODE, None)
		.expect("a derivation from the development phrase; qed");
	format!("{:x}", H256::from(pair.seed()))
}

/// Settles what has no flag.
pub(crate) fn settle_configuration(config: &mut Configuration, run: &RunCmd) {
	// Members are listed; nobody else is looked for. They tell each other their addresses over the
	// DHT, private ones too, and the gate keeps it among them (docs/adr/0008).
	if let TransportConfig::Normal { enable_mdns, .. } = &mut config.network.transport {
		*enable_mdns = false;
	}
	config.network.enable_dht_random_walk = true;
	config.network.allow_non_globals_in_dht = true;
	// From the start, for upstream cannot change it while peers are connected. The peers that are
	// accepted follow the allow-list.
	config.network.default_peers_set.non_reserved_mode = NonReservedPeerMode::Deny;
	config.network.min_peers_to_start_warp_sync = Some(MIN_PEERS_TO_START_WARP_SYNC);

	// An RPC server on another port than the one asked for helps nobody. Endpoints given one by
	// one say themselves whether they may move.
	if run.rpc_params.experimental_rpc_endpoint.is_empty() {
		for endpoint in config.rpc.addr.iter_mut().flatten() {
			endpoint.retry_random_port = false;
		}
	}
	settle_rpc(config);
}

/// Upstream's default publishes unsafe methods on loopback, and a reverse proxy makes everybody
/// come from there. It limits neither batches nor the rate of calls.
fn settle_rpc(config: &mut Configuration) {
	if matches!(config.rpc.methods, RpcMethods::Auto) {
		config.rpc.methods = RpcMethods::Safe;
	}
	for endpoint in config.rpc.addr.iter_mut().flatten() {
		limit(endpoint);
	}
	if config.rpc.addr.iter().flatten().all(|rpc| matches!(rpc.rpc_methods, RpcMethods::Safe)) {
		log::info!(
			"RPC is limited to safe methods, on loopback too: where keys are put in or rotated, \
			 start with --rpc-methods unsafe"
		);
	}
}

fn limit(endpoint: &mut RpcEndpoint) {
	if matches!(endpoint.rpc_methods, RpcMethods::Auto) {
		endpoint.rpc_methods = RpcMethods::Safe;
	}
	if matches!(endpoint.batch_config, RpcBatchRequestConfig::Unlimited) {
		endpoint.batch_config = RpcBatchRequestConfig::Limit(MAX_RPC_BATCH);
	}
	endpoint.rate_limit = endpoint.rate_limit.or(Some(MAX_RPC_CALLS_PER_MINUTE));
}

/// Looks at the machine. The error is one sentence that says what to do.
pub(crate) fn check(config: &Configuration, run: &RunCmd) -> Result<(), String> {
	check_backend(config.network.network_backend)?;
	check_rpc(config.rpc.addr.as_deref().unwrap_or_default(), run.rpc_params.unsafe_rpc_external)?;
	check_directories(config)?;
	check_network_key(config)?;
	let mut listeners = network_listeners(&config.network.listen_addresses)?;
	listeners.extend(rpc_listeners(config.rpc.addr.as_deref().unwrap_or_default()));
	listeners.extend(
		config
			.prometheus_config
			.as_ref()
			.map(|metrics| Listener { service: Service::Metrics, address: metrics.port }),
	);
	check_ports(&listeners)
}

/// The gate is in one of the two.
fn check_backend(backend: NetworkBackendType) -> Result<(), String> {
	match backend {
		NetworkBackendType::Litep2p => Ok(()),
		NetworkBackendType::Libp2p => Err("this network runs on litep2p alone, for on libp2p \
			nodes that no member has registered could not be kept out: leave --network-backend \
			libp2p out"
			.into()),
	}
}

/// Keys can be read and changed over unsafe methods.
fn check_rpc(endpoints: &[RpcEndpoint], wanted: bool) -> Result<(), String> {
	let open = endpoints.iter().find(|endpoint| {
		matches!(endpoint.rpc_methods, RpcMethods::Unsafe)
			&& !endpoint.listen_addr.ip().is_loopback()
	});
	match open {
		Some(endpoint) if !wanted => Err(format!(
			"unsafe RPC methods on {} would be open to the network: leave --rpc-methods unsafe \
			 (or methods=unsafe) out, listen on loopback, or say --unsafe-rpc-external in place of \
			 --rpc-external",
			endpoint.listen_addr,
		)),
		_ => Ok(()),
	}
}

/// Makes the directories that the node writes to, and writes to them.
pub(crate) fn check_directories(config: &Configuration) -> Result<(), String> {
	check_writable(&config.data_path, "--base-path")?;
	match &config.keystore {
		KeystoreConfig::Path { path, .. } => check_writable(path, "--keystore-path"),
		KeystoreConfig::InMemory => Ok(()),
	}
}

fn check_writable(directory: &Path, flag: &str) -> Result<(), String> {
	let probe = directory.join(format!(".write-test-{}", std::process::id()));
	fs::create_dir_all(directory)
		.and_then(|()| fs::write(&probe, b""))
		.and_then(|()| fs::remove_file(&probe))
		.map_err(|error| {
			format!(
				"cannot write to `{}` ({error}): give {flag} a directory that you may write to",
				directory.display(),
			)
		})
}

fn check_network_key(config: &Configuration) -> Result<(), String> {
	config.network.node_key.clone().into_keypair().map(drop).map_err(|error| {
		format!(
			"cannot use the network key ({error}): --node-key-file takes a file made with \
			 `jasmynet key generate-node-key`"
		)
	})
}

/// Something that listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
	Network,
	Rpc,
	Metrics,
}

impl Service {
	fn name(self) -> &'static str {
		match self {
			Self::Network => "other nodes",
			Self::Rpc => "RPC",
			Self::Metrics => "metrics",
		}
	}

	/// What to change.
	fn flag(self) -> &'static str {
		match self {
			Self::Network => "--port (or --listen-addr)",
			Self::Rpc => "--rpc-port",
			Self::Metrics => "--prometheus-port (or --no-prometheus)",
		}
	}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Listener {
	service: Service,
	address: SocketAddr,
}

/// Where the node listens for other nodes. Upstream ignores what it cannot use.
fn network_listeners(addresses: &[Multiaddr]) -> Result<Vec<Listener>, String> {
	addresses
		.iter()
		.map(|address| {
			tcp_address(address)
				.map(|address| Listener { service: Service::Network, address })
				.ok_or_else(|| {
					format!(
						"cannot listen on `{address}`: --listen-addr takes \
						 /ip4/ADDRESS/tcp/PORT or /ip6/ADDRESS/tcp/PORT"
					)
				})
		})
		.collect()
}

fn tcp_address(address: &Multiaddr) -> Option<SocketAddr> {
	let mut parts = address.iter();
	let ip: IpAddr = match parts.next()? {
		Protocol::Ip4(ip) => ip.into(),
		Protocol::Ip6(ip) => ip.into(),
		_ => return None,
	};
	let Protocol::Tcp(port) = parts.next()? else { return None };
	match parts.next() {
		None | Some(Protocol::P2p(_)) | Some(Protocol::Ws(_)) => Some(SocketAddr::new(ip, port)),
		Some(_) => None,
	}
}

/// Where the RPC server must get the port that was asked for.
fn rpc_listeners(endpoints: &[RpcEndpoint]) -> impl Iterator<Item = Listener> + '_ {
	endpoints
		.iter()
		.filter(|endpoint| !endpoint.is_optional && !endpoint.retry_random_port)
		.map(|endpoint| Listener { service: Service::Rpc, address: endpoint.listen_addr })
}

fn check_ports(listeners: &[Listener]) -> Result<(), String> {
	for (index, listener) in listeners.iter().enumerate() {
		let port = listener.address.port();
		let same = listeners[..index].iter().find(|other| {
			port != 0 && other.address.port() == port && other.service != listener.service
		});
		if let Some(other) = same {
			return Err(format!(
				"port {port} is asked for twice, for {} and for {}: choose another with {}",
				other.service.name(),
				listener.service.name(),
				listener.service.flag(),
			));
		}
		check_port(listener)?;
	}
	Ok(())
}

/// Opens the port and closes it again.
fn check_port(Listener { service, address }: &Listener) -> Result<(), String> {
	TcpListener::bind(address).map(drop).or_else(|error| explain(*service, *address, &error))
}

fn explain(service: Service, address: SocketAddr, error: &Error) -> Result<(), String> {
	let (name, flag, port) = (service.name(), service.flag(), address.port());
	match error.kind() {
		ErrorKind::AddrInUse => Err(format!(
			"port {port} for {name} is taken: stop the program that uses it, or choose another \
			 port with {flag}"
		)),
		ErrorKind::PermissionDenied => Err(format!(
			"you may not open port {port} for {name}: choose one above 1023 with {flag}"
		)),
		// A machine without IPv6, where the IPv4 address beside it does.
		_ if address.is_ipv6() && address.ip().is_unspecified() => Ok(()),
		_ => Err(format!(
			"cannot listen on {address} for {name} ({error}): choose another with {flag}"
		)),
	}
}

#[cfg(test)]
mod tests {
	use clap::Parser;

	use super::*;

	fn addresses(addresses: &[&str]) -> Vec<Multiaddr> {
		addresses.iter().map(|address| address.parse().unwrap()).collect()
	}

	fn listener(service: Service, address: &str) -> Listener {
		Listener { service, address: address.parse().unwrap() }
	}

	fn settled(arguments: &[&str]) -> Result<Vec<String>, String> {
		let mut run = RunCmd::parse_from(std::iter::once(&"jasmynet").chain(arguments));
		settle_flags(&mut run)?;
		Ok(run.network_params.listen_addr.iter().map(ToString::to_string).collect())
	}

	#[test]
	fn nodes_listen_on_tcp_only() {
		assert_eq!(settled(&[]).unwrap(), ["/ip6/::/tcp/30333", "/ip4/0.0.0.0/tcp/30333"]);
		assert_eq!(
			settled(&["--validator", "--port", "40000"]).unwrap(),
			["/ip6/::/tcp/40000", "/ip4/0.0.0.0/tcp/40000"],
		);
	}

	#[test]
	fn given_listen_address_is_kept() {
		assert_eq!(
			settled(&["--listen-addr", "/ip4/127.0.0.1/tcp/1"]).unwrap(),
			["/ip4/127.0.0.1/tcp/1"],
		);
	}

	#[test]
	fn development_node_has_the_key_that_its_chain_lists() {
		let key = |arguments: &[&str]| {
			let mut run = RunCmd::parse_from(std::iter::once(&"jasmynet").chain(arguments));
			settle_flags(&mut run).unwrap();
			run.network_params.node_key_params.node_key
		};
		let secret = key(&["--dev"]).unwrap();
		let bytes: H256 = secret.parse().unwrap();
		assert_eq!(
			format!("{:x}", H256::from(ed25519::Pair::from_seed(&bytes.0).public().0)),
			"10c03828764f49f00168f8b1d6b2ba16bd9efa63bc05edb6495b2e7c542deb4c",
			"also in the runtime's preset"
		);
		assert_eq!(key(&["--chain", "dev"]), None);
		assert_eq!(key(&["--dev", "--node-key-file", "key"]), None);
	}

	#[test]
	fn webrtc_is_refused() {
		assert!(settled(&["--force-enable-webrtc"]).unwrap_err().contains("TCP only"));
	}

	fn endpoint(address: &str, rpc_methods: RpcMethods) -> RpcEndpoint {
		RpcEndpoint {
			listen_addr: address.parse().unwrap(),
			batch_config: RpcBatchRequestConfig::Unlimited,
			max_connections: 100,
			max_payload_in_mb: 15,
			max_payload_out_mb: 15,
			max_subscriptions_per_connection: 1_024,
			max_buffer_capacity_per_connection: 64,
			rate_limit: None,
			rate_limit_trust_proxy_headers: false,
			rate_limit_whitelisted_ips: Vec::new(),
			cors: None,
			rpc_methods,
			is_optional: false,
			retry_random_port: false,
		}
	}

	#[test]
	fn libp2p_is_refused() {
		assert_eq!(check_backend(NetworkBackendType::Litep2p), Ok(()));
		let error = check_backend(NetworkBackendType::Libp2p).unwrap_err();
		assert!(error.contains("--network-backend libp2p"), "{error}");
		assert_eq!(error.lines().count(), 1);
	}

	#[test]
	fn rpc_is_safe_and_limited_unless_asked_otherwise() {
		let mut rpc = endpoint("127.0.0.1:9944", RpcMethods::Auto);
		limit(&mut rpc);
		assert!(matches!(rpc.rpc_methods, RpcMethods::Safe));
		assert!(matches!(rpc.batch_config, RpcBatchRequestConfig::Limit(MAX_RPC_BATCH)));
		assert_eq!(rpc.rate_limit, Some(MAX_RPC_CALLS_PER_MINUTE));

		let mut rpc = endpoint("127.0.0.1:9944", RpcMethods::Unsafe);
		rpc.batch_config = RpcBatchRequestConfig::Limit(7);
		rpc.rate_limit = NonZeroU32::new(9);
		limit(&mut rpc);
		assert!(matches!(rpc.rpc_methods, RpcMethods::Unsafe));
		assert!(matches!(rpc.batch_config, RpcBatchRequestConfig::Limit(7)));
		assert_eq!(rpc.rate_limit, NonZeroU32::new(9));
	}

	#[test]
	fn unsafe_rpc_is_refused_off_loopback_unless_wanted() {
		let open = [
			endpoint("127.0.0.1:9944", RpcMethods::Unsafe),
			endpoint("0.0.0.0:9944", RpcMethods::Unsafe),
		];
		let error = check_rpc(&open, false).unwrap_err();
		assert!(error.contains("0.0.0.0:9944"), "{error}");
		assert!(error.contains("--unsafe-rpc-external"), "{error}");
		assert_eq!(check_rpc(&open, true), Ok(()));
		assert_eq!(check_rpc(&open[..1], false), Ok(()));
		assert_eq!(check_rpc(&[endpoint("0.0.0.0:9944", RpcMethods::Safe)], false), Ok(()));
	}

	#[test]
	fn network_listeners_fail_when_an_address_is_not_tcp() {
		for address in ["/ip4/0.0.0.0/udp/30333/webrtc-direct", "/dns/localhost/tcp/1"] {
			let error = network_listeners(&addresses(&[address])).unwrap_err();
			assert!(error.contains(address) && error.contains("--listen-addr"), "{error}");
		}
	}

	#[test]
	fn free_port_is_accepted() {
		check_ports(&[listener(Service::Rpc, "127.0.0.1:0")]).unwrap();
	}

	#[test]
	fn check_ports_fails_when_a_port_is_taken_and_names_the_flag() {
		let taken = TcpListener::bind("127.0.0.1:0").unwrap();
		let address = taken.local_addr().unwrap();

		for (service, flag) in [
			(Service::Network, "--port"),
			(Service::Rpc, "--rpc-port"),
			(Service::Metrics, "--prometheus-port"),
		] {
			let error = check_ports(&[Listener { service, address }]).unwrap_err();
			assert!(error.contains(&address.port().to_string()), "{error}");
			assert!(error.contains("is taken") && error.contains(flag), "{error}");
			assert_eq!(error.lines().count(), 1);
		}
	}

	#[test]
	fn check_ports_fails_when_two_services_ask_for_one_port() {
		let error = check_ports(&[
			listener(Service::Network, "0.0.0.0:0"),
			listener(Service::Rpc, "127.0.0.1:0"),
		]);
		assert_eq!(error, Ok(()), "port 0 is any free port");

		let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
		let error = check_ports(&[
			Listener { service: Service::Rpc, address: free },
			Listener { service: Service::Metrics, address: free },
		])
		.unwrap_err();
		assert!(error.contains("twice") && error.contains("--prometheus-port"), "{error}");
	}

	#[test]
	fn machine_without_ipv6_is_no_error() {
		let error = Error::from(ErrorKind::AddrNotAvailable);
		assert_eq!(explain(Service::Network, "[::]:1".parse().unwrap(), &error), Ok(()));
		assert!(explain(Service::Network, "10.0.0.1:1".parse().unwrap(), &error).is_err());
	}

	#[test]
	fn check_writable_works() {
		let directory =
			std::env::temp_dir().join(format!("jasmynet-writable-{}", std::process::id()));
		check_writable(&directory.join("a/b"), "--base-path").unwrap();
		assert_eq!(fs::read_dir(directory.join("a/b")).unwrap().count(), 0, "nothing stays behind");
		fs::remove_dir_all(directory).unwrap();
	}

	#[test]
	fn check_writable_fails_when_a_file_is_in_the_way() {
		// Not by permissions: whoever runs the tests may be root.
		let file = std::env::temp_dir().join(format!("jasmynet-file-{}", std::process::id()));
		fs::write(&file, b"").unwrap();
		let error = check_writable(&file.join("chains"), "--base-path").unwrap_err();
		fs::remove_file(&file).unwrap();

		assert!(error.contains("cannot write to") && error.contains("--base-path"), "{error}");
	}
}
