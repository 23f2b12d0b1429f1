//! Whether the chain says anything that it should not: `scripts/privacy_lint.py`.

use std::{
	fs,
	path::PathBuf,
	process::{Command, Output, Stdio},
};

use jasmynet_e2e::{output, root, Node, Person};

fn lint(node: &Node, facts: &str, more: &[String]) -> Output {
	output(
		Command::new("python3")
			.arg(root().join("scripts/privacy_lint.py"))
			.args(["--url", &node.url(), "--facts", facts])
			.args(more)
			.stdin(Stdio::null()),
	)
	.unwrap()
}

/// Asserts that neither the chain nor these stores hold any of these facts, or a piece of
/// the file.
pub(crate) fn assert_clean(node: &Node, facts: &str, file: &str, stores: &[PathBuf]) {
	let mut more = vec!["--file".into(), file.into()];
	for store in stores {
		more.extend(["--directory".into(), store.display().to_string()]);
	}
	let done = lint(node, facts, &more);
	let said = String::from_utf8_lossy(&done.stdout);
	assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
	assert!(said.contains("found in 0 places"), "{said}");
}

#[test]
fn the_lint_finds_what_is_on_a_real_chain() {
	let node = Node::start().unwrap();
	let member = Person::development(&node, "//Alice").unwrap();
	let facts = member.path("facts");
	let places = |fact: &str| {
		fs::write(&facts, fact).unwrap();
		let done = lint(&node, &facts, &[]);
		let said = String::from_utf8_lossy(&done.stdout).into_owned();
		assert_eq!(done.status.code(), Some(i32::from(said.contains("FOUND"))), "{said}");
		said
	};

	// The names of members are public: one of the genesis is in the state,
	let said = places("Aozora Telecom");
	assert!(said.contains("FOUND in state after block"), "{said}");
	// ... and one that comes in, in a call and an event besides.
	let name = "A name in plain words";
	assert!(!places(name).contains("FOUND"));
	let admit = ["member", "admit", &eve(&node), "--name", name, "--role", "auditor"];
	member.done(&admit).unwrap();
	let said = places(name);
	for place in ["state after block", ", extrinsic ", ", events"] {
		assert!(said.contains(place), "{place}: {said}");
	}
}

/// Somebody's DID.
fn eve(node: &Node) -> String {
	Person::development(node, "//Eve").unwrap().did().unwrap()
}
