//! The command line against a real node: what it refuses, and that nothing is
//! lost or half done then.

use std::path::{Path, PathBuf};

use jasmynet_e2e::{free_port, jasmy, output, Node, Person};

/// All files below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
	let Ok(entries) = std::fs::read_dir(directory) else { return Vec::new() };
	entries
		.map(|entry| entry.unwrap().path())
		.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
		.collect()
}

/// A sponsor with money, and somebody with a fresh identity that it paid for.
fn sponsored(node: &Node) -> (Person, Person) {
	let sponsor = Person::development(node, "//Alice").unwrap();
	let person = Person::new(node).unwrap().sponsored(&sponsor).unwrap();
	sponsor.done(&["ledger", "transfer", &person.did().unwrap(), "5"]).unwrap();
	(sponsor, person)
}

#[test]
fn a_node_that_is_not_there_is_named() {
	let url = format!("ws://127.0.0.1:{}", free_port());
	let ended = output(&mut jasmy(&["--url", &url, "ledger", "supply"])).unwrap();
	let said = String::from_utf8_lossy(&ended.stderr);
	assert_eq!(ended.status.code(), Some(3), "{said}");
	assert!(said.contains(&url) && said.contains("--url"), "{said}");
}

#[test]
fn an_intent_works_once_and_for_one_sponsor() {
	let node = Node::start().unwrap();
	let (sponsor, person) = sponsored(&node);
	let intent = person.path("intent");

	// The same intent again: the identity exists.
	let (code, said) = sponsor.refused(&["did", "sponsor", &intent]).unwrap();
	assert_eq!(code, 1);
	assert!(said.contains("Did.AlreadyExists"), "{said}");

	// An intent for another sponsor is of no use to this one.
	let other = Person::development(&node, "//Eve").unwrap();
	let stranger = Person::new(&node).unwrap();
	let for_other = stranger.path("intent");
	stranger
		.done(&["did", "intent", "--sponsor", &other.did().unwrap(), "--out", &for_other])
		.unwrap();
	let (_, said) = sponsor.refused(&["did", "sponsor", &for_other]).unwrap();
	assert!(said.contains(&other.did().unwrap()), "{said}");
}

#[test]
fn a_locker_keeps_what_it_took_and_nothing_that_the_chain_refused() {
	let node = Node::start().unwrap();
	let (_, person) = sponsored(&node);
	let file = person.path("photo.jpg");
	let photo = (0..700_000u32).map(|n| (n % 251) as u8).collect::<Vec<_>>();
	std::fs::write(&file, &photo).unwrap();

	// The chain knows no such category: the store is as empty as before.
	let (_, said) = person.refused(&["locker", "put", &file, "--category", "999"]).unwrap();
	assert!(said.to_lowercase().contains("category"), "{said}");
	assert_eq!(files(Path::new(&person.path("store"))), Vec::<PathBuf>::new());

	// A file that is not there.
	let (_, said) = person.refused(&["locker", "put", "/nowhere.jpg", "--category", "11"]).unwrap();
	assert!(said.contains("/nowhere.jpg"), "{said}");

	// In and out again.
	let put = person.done(&["locker", "put", &file, "--category", "11"]).unwrap();
	let record = put["record"].to_string();
	let copy = person.path("copy.jpg");
	person.done(&["locker", "get", &record, "--out", &copy]).unwrap();
	assert_eq!(std::fs::read(&copy).unwrap(), photo);

	// What exists is not overwritten.
	let (_, said) = person.refused(&["locker", "get", &record, "--out", &copy]).unwrap();
	assert!(said.contains(&copy), "{said}");

	// A block with one wrong bit is noticed, and no file is left behind.
	let block = files(Path::new(&person.path("store")))
		.into_iter()
		.max_by_key(|path| path.metadata().unwrap().len())
		.unwrap();
	let mut bytes = std::fs::read(&block).unwrap();
	bytes[1000] ^= 1;
	std::fs::write(&block, bytes).unwrap();
	let second = person.path("second.jpg");
	let (_, said) = person.refused(&["locker", "get", &record, "--out", &second]).unwrap();
	assert!(!said.is_empty());
	assert!(!Path::new(&second).exists(), "{said}");

	// A stranger can neither read nor shred it.
	let stranger = Person::development(&node, "//Eve").unwrap();
	let (_, said) = stranger.refused(&["locker", "shred", &record, "--yes"]).unwrap();
	assert!(said.contains("Locker.NotAuthorized"), "{said}");
}

#[test]
fn somebody_without_money_says_no_and_is_not_stopped_by_a_fee() {
	let node = Node::start().unwrap();
	let sponsor = Person::development(&node, "//Alice").unwrap();
	let person = Person::new(&node).unwrap().sponsored(&sponsor).unwrap();
	let did = person.did().unwrap();

	// Alice has every role on a development chain, a data consumer's included.
	let asked = sponsor
		.done(&["consent", "request", "--subject", &did, "--category", "11", "--purpose", "1"])
		.unwrap();
	let refused = person.done(&["consent", "refuse", &asked["request"].to_string()]).unwrap();
	assert_eq!(refused["fee"], "0");

	// A second refusal of the same request fails, and says so although it was free.
	let (code, said) =
		person.refused(&["consent", "refuse", &asked["request"].to_string()]).unwrap();
	assert_eq!(code, 1);
	assert!(said.contains("Consent.RequestNotFound"), "{said}");

	// What is not free asks for a fee, in words.
	let (_, said) =
		person.refused(&["kyc", "request", "--issuer", &sponsor.did().unwrap()]).unwrap();
	assert!(said.contains("fee"), "{said}");
}

#[test]
fn shell_completions_are_printed() {
	for shell in ["bash", "zsh", "fish"] {
		let ended = output(&mut jasmy(&["completions", shell])).unwrap();
		assert!(ended.status.success());
		assert!(String::from_utf8_lossy(&ended.stdout).contains("jasmy"), "{shell}");
	}
}
