//! A host that is killed in the middle of something, again and again.

use std::{
	io::{BufRead, BufReader},
	path::Path,
	process::{Child, Command, Stdio},
	sync::{Arc, Mutex},
	thread,
	time::Duration,
};

use jasmynet_host::{serve, Host, Notice, Watch};
use jasmynet_primitives::Hash;
use jasmynet_sdk::{
	content::{car::Archive, Cid, CHUNK_SIZE},
	host::HostClient,
	store::{BlockStore, DirectoryStore, MemoryStore},
};
use tokio::net::TcpListener;

use super::{
	chain::{company, host, owner, Seen, World},
	server::{client, config, envelope, file, pattern, read, wait_until},
};

/// Tells this test binary to be a host, in this directory.
const BE_A_HOST: &str = "LOCKER_HOST_TEST_DIRECTORY";
/// The hash of an envelope that its chain has.
const ENVELOPE: &str = "LOCKER_HOST_TEST_ENVELOPE";
/// How often it is killed.
const KILLS: u64 = 12;

/// What is uploaded: the only record of the child's chain.
fn content() -> Vec<u8> {
	pattern(11, 24 * CHUNK_SIZE + 1)
}

/// A host in a process of its own. Does nothing unless it is started by the tests below.
#[test]
fn be_a_host() {
	let Some(directory) = std::env::var_os(BE_A_HOST) else { return };
	let world = World::new();
	world.put(&file(&content()).0);
	if let Ok(hash) = std::env::var(ENVELOPE) {
		let mut bytes = [0; 32];
		hex::decode_to_slice(hash, &mut bytes).unwrap();
		world.share(0, 1, bytes.into());
	}
	let runtime = tokio::runtime::Runtime::new().unwrap();
	runtime.block_on(async move {
		let directory = Path::new(&directory);
		let store = Arc::new(DirectoryStore::open(directory).unwrap());
		let host = host();
		let chain = Arc::new(Seen { world, host: host.identity });
		let watch: Watch = Arc::new(|_: &Notice| ());
		let host = Host::open(config(), host.key, chain, store, directory, watch).unwrap();
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		println!("\nlistening http://{}", listener.local_addr().unwrap());
		serve(host, listener, std::future::pending()).await.unwrap();
	});
}

struct Process {
	child: Child,
	url: String,
}

impl Process {
	fn start(directory: &Path) -> Self {
		Self::start_with(directory, None)
	}

	fn start_with(directory: &Path, envelope: Option<Hash>) -> Self {
		let mut command = Command::new(std::env::current_exe().unwrap());
		if let Some(hash) = envelope {
			command.env(ENVELOPE, hex::encode(hash));
		}
		let mut child = command
			.args(["crash::be_a_host", "--exact", "--nocapture"])
			.env(BE_A_HOST, directory)
			.stdout(Stdio::piped())
			.stderr(Stdio::null())
			.spawn()
			.unwrap();
		let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
		let url = loop {
			let line = lines.next().expect("the host says where it listens").unwrap();
			if let Some((_, url)) = line.split_once("listening ") {
				break url.to_owned();
			}
		};
		Process { child, url }
	}

	/// SIGKILL.
	fn kill(&mut self) {
		self.child.kill().unwrap();
		self.child.wait().unwrap();
	}
}

impl Drop for Process {
	fn drop(&mut self) {
		let _ = self.child.kill();
		let _ = self.child.wait();
	}
}

/// Names of everything in the store that could be served.
fn stored(directory: &Path) -> Vec<String> {
	let mut names = Vec::new();
	for shard in std::fs::read_dir(directory.join("blocks")).unwrap() {
		for entry in std::fs::read_dir(shard.unwrap().path()).unwrap() {
			names.push(entry.unwrap().file_name().into_string().unwrap());
		}
	}
	names
}

#[test]
fn a_host_killed_in_the_middle_of_an_upload_loses_nothing_that_it_has_answered_for() {
	let directory = tempfile::tempdir().unwrap();
	let (added, store) = file(&content());
	let archive = Archive::lay_out(&store, &added.cid).unwrap();
	let all: Vec<Cid> = archive.sections().iter().rev().map(|section| section.cid).collect();
	let store = Arc::new(store);
	let acknowledged: Arc<Mutex<Vec<Cid>>> = Arc::default();
	for round in 0..KILLS {
		let mut process = Process::start(directory.path());
		let known = acknowledged.lock().unwrap().clone();
		let owner_client = client(&process.url, &owner());
		// Nothing is lost, ...
		assert!(owner_client.missing(&known).unwrap().is_empty(), "round {round}");
		// ... and nothing is there under a name that is not its own.
		let disk = DirectoryStore::open(directory.path()).unwrap();
		for name in stored(directory.path()) {
			disk.get(&name.parse().unwrap()).unwrap();
		}
		let upload = {
			let (store, acknowledged) = (store.clone(), acknowledged.clone());
			let missing = owner_client.missing(&all).unwrap();
			thread::spawn(move || put_all(&owner_client, &store, &missing, &acknowledged))
		};
		thread::sleep(Duration::from_millis(3 + 11 * round));
		process.kill();
		upload.join().unwrap();
	}
	let process = Process::start(directory.path());
	let owner_client = client(&process.url, &owner());
	owner_client.upload(&*store, &added.cid).unwrap();
	let back = MemoryStore::default();
	wait_until("the host keeps the record", || {
		owner_client.download(&added.cid, added.size, 0, None, &back).is_ok()
	});
	assert_eq!(read(&back, &added.cid), content());
}

fn put_all(client: &HostClient, store: &MemoryStore, cids: &[Cid], acknowledged: &Mutex<Vec<Cid>>) {
	for cid in cids {
		let bytes = store.get(cid).unwrap();
		if client.put_block(cid, &bytes).is_err() {
			return;
		}
		acknowledged.lock().unwrap().push(*cid);
	}
}

#[test]
fn a_host_killed_in_the_middle_of_a_receipt_gives_the_same_one_again() {
	let directory = tempfile::tempdir().unwrap();
	let (added, store) = file(&content());
	let sealed = envelope(0, 1);
	let start = || Process::start_with(directory.path(), Some(sealed.hash()));
	{
		let process = start();
		let owner_client = client(&process.url, &owner());
		owner_client.upload(&store, &added.cid).unwrap();
		owner_client.put_envelope(&sealed).unwrap();
		wait_until("the host keeps the record", || owner_client.block(&added.cid, 0, None).is_ok());
	}
	let received = Arc::new(Mutex::new(Vec::new()));
	for round in 0..KILLS {
		let mut process = start();
		let asking = {
			let (host, received) = (client(&process.url, &company()), received.clone());
			thread::spawn(move || {
				while let Ok(receipt) = host.access(1, 0) {
					received.lock().unwrap().push(receipt);
				}
			})
		};
		thread::sleep(Duration::from_millis(1 + 4 * round));
		process.kill();
		asking.join().unwrap();
	}
	let process = start();
	let last = client(&process.url, &company()).access(1, 0).unwrap();
	let received = received.lock().unwrap();
	assert!(!received.is_empty());
	assert!(received.iter().all(|receipt| *receipt == last), "a company could pay twice");
}
