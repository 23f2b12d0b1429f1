//! Who takes places at the host, and for how long.

use std::{
	io::{Read, Write},
	net::{IpAddr, Ipv4Addr, TcpStream},
	time::Duration,
};

use jasmynet_host::Config;
use jasmynet_sdk::store::BlockStore;

use super::{
	chain::{host, owner, World},
	server::{config, file, head, open, pattern, sign, Answer, Server},
};

const QUESTION: &[u8] = br#"{"cids":[]}"#;
const HELLO: &str = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

fn start(directory: &tempfile::TempDir, config: Config) -> Server {
	Server::start_with(&World::new(), directory.path(), host(), config)
}

fn too_many(answer: &Answer) -> bool {
	answer.status == 429 && answer.code() == "too_many_at_once"
}

#[test]
fn one_address_does_not_take_all_places() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, Config { max_per_address: 2, ..config() });
	// Connections that say nothing count, too.
	let first = TcpStream::connect(server.address).unwrap();
	let second = TcpStream::connect(server.address).unwrap();
	let refused = server.ask(&owner(), "POST", "/missing", QUESTION);
	assert!(too_many(&refused), "{refused:?}");
	assert_eq!(refused.header("retry-after"), Some("5"));
	assert_eq!(refused.header("connection"), Some("close"));
	// What comes with a request does not keep its sender from reading that.
	let large = pattern(1, 1024 * 1024);
	assert!(too_many(&server.ask(&owner(), "PUT", "/ipfs/x", &large)));
	drop(first);
	server.wait_until("the place is free", || server.send(HELLO, b"").status == 200);
	drop(second);
}

/// This machine is a proxy, and each address has one place.
fn behind_a_proxy() -> Config {
	let proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
	Config { max_per_address: 1, proxies, ..config() }
}

/// What the proxy is answered when it asks for somebody.
fn ask_for(server: &Server, whom: &str) -> Answer {
	let header = format!("X-Forwarded-For: {whom}");
	server.ask_with(&owner(), "POST", "/missing", &[&header], QUESTION)
}

#[test]
fn requests_through_a_proxy_count_for_whom_it_asks() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, behind_a_proxy());
	let ask = |whom: &str| ask_for(&server, whom);
	// An upload that does not come to its end.
	let (added, store) = file(b"block");
	let bytes = store.get(&added.cid).unwrap();
	let target = format!("/ipfs/{}", added.cid);
	let signed = sign(&owner(), &server.host, "PUT", &target, &bytes).to_header();
	let headers = ["X-Forwarded-For: 192.0.2.1"];
	let (beginning, rest) = bytes.split_at(1);
	let put = head("PUT", &target, &signed, &headers, bytes.len());
	let mut upload = open(server.address, &put, beginning);
	server.wait_until("the upload has begun", || too_many(&ask("192.0.2.1")));
	assert_eq!(ask("192.0.2.2").status, 200);
	// What the client itself has written there does not count.
	assert!(too_many(&ask("192.0.2.2, 192.0.2.1")));
	assert_eq!(ask("192.0.2.1, 192.0.2.2").status, 200);
	upload.write_all(rest).unwrap();
	let mut answer = String::new();
	upload.read_to_string(&mut answer).unwrap();
	assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
	assert!(answer.to_lowercase().contains("content-length: 0"), "{answer}");
	server.wait_until("its place is free", || ask("192.0.2.1").status == 200);
}

#[test]
fn a_download_through_a_proxy_counts_until_its_end() {
	let directory = tempfile::tempdir().unwrap();
	let server = start(&directory, behind_a_proxy());
	let ask = |whom: &str| ask_for(&server, whom);
	let (record, added, _) = server.put(&owner(), &pattern(5, 48 * 1024 * 1024));
	let target = format!("/ipfs/{}?format=car&record={record}", added.cid);
	let signed = sign(&owner(), &server.host, "GET", &target, b"").to_header();
	let get = head("GET", &target, &signed, &["X-Forwarded-For: 192.0.2.1"], 0);
	let mut download = open(server.address, &get, b"");
	let mut beginning = [0; 12];
	download.read_exact(&mut beginning).unwrap();
	assert_eq!(&beginning, b"HTTP/1.1 200");
	assert!(too_many(&ask("192.0.2.1")));
	assert_eq!(ask("192.0.2.2").status, 200);
	drop(download);
	server.wait_until("its place is free", || ask("192.0.2.1").status == 200);
}

#[test]
fn whoever_takes_next_to_nothing_is_let_go_of() {
	let directory = tempfile::tempdir().unwrap();
	let patience = Duration::from_secs(2);
	let server = start(&directory, Config { max_per_address: 4, patience, ..config() });
	let (record, added, _) = server.put(&owner(), &pattern(5, 48 * 1024 * 1024));
	let target = format!("/ipfs/{}?format=car&record={record}", added.cid);
	let mut downloads: Vec<TcpStream> = Vec::new();
	server.wait_until("all places are taken", || {
		let signed = sign(&owner(), &server.host, "GET", &target, b"").to_header();
		let mut download = open(server.address, &head("GET", &target, &signed, &[], 0), b"");
		let mut beginning = [0; 12];
		download.read_exact(&mut beginning).unwrap();
		if &beginning == b"HTTP/1.1 200" {
			downloads.push(download);
		}
		downloads.len() == 4
	});
	// They take a byte now and then, and are cut off all the same.
	server.wait_until("all of them are let go of", || {
		downloads.retain_mut(|download| {
			download.read_exact(&mut [0]).is_ok() && download.write_all(b"x").is_ok()
		});
		downloads.is_empty()
	});
	server.wait_until("their places are free", || server.send(HELLO, b"").status == 200);
}

#[test]
fn whoever_sends_a_head_slowly_is_let_go_of() {
	let directory = tempfile::tempdir().unwrap();
	let patience = Duration::from_millis(200);
	let server = start(&directory, Config { patience, ..config() });
	let mut slow = TcpStream::connect(server.address).unwrap();
	let mut idle = TcpStream::connect(server.address).unwrap();
	slow.write_all(b"GET / HTTP/1.1\r\nX-Long: ").unwrap();
	server.wait_until("it is cut off", || slow.write_all(b"x").is_err());
	// So is who says nothing at all.
	let mut rest = Vec::new();
	idle.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
	idle.read_to_end(&mut rest).unwrap();
}

#[test]
fn whoever_sends_a_body_slowly_is_let_go_of() {
	let directory = tempfile::tempdir().unwrap();
	let patience = Duration::from_millis(300);
	let server = start(&directory, Config { patience, ..config() });
	let target = format!("/ipfs/{}", file(b"x").0.cid);
	let signed = sign(&owner(), &server.host, "PUT", &target, b"x").to_header();
	let mut slow = open(server.address, &head("PUT", &target, &signed, &[], 1_000_000), b"");
	slow.set_read_timeout(Some(Duration::from_millis(20))).unwrap();
	let mut answer = Vec::new();
	server.wait_until("it is told so", || {
		// A byte now and then does not help.
		let _ = slow.write_all(b"x");
		let _ = slow.read_to_end(&mut answer);
		String::from_utf8_lossy(&answer).contains("too_slow")
	});
	assert!(answer.starts_with(b"HTTP/1.1 408"));
}

#[test]
fn whoever_sends_nothing_is_let_go_of() {
	let world = World::new();
	let directory = tempfile::tempdir().unwrap();
	let config = Config { patience: Duration::from_millis(200), ..config() };
	let server = Server::start_with(&world, directory.path(), host(), config);
	let cid = file(b"x").0.cid;
	let target = format!("/ipfs/{cid}");
	let signed = sign(&owner(), &server.host, "PUT", &target, b"x");
	// One byte is promised, and none comes.
	let answer = server.send(&head("PUT", &target, &signed.to_header(), &[], 1), b"");
	assert_eq!(answer.refusal(), (408, "too_slow".into()));
}
