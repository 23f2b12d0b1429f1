//! The node by itself: it works at once, and says what is wrong.

use std::{net::TcpListener, os::unix::fs::PermissionsExt, path::Path};

use jasmynet_e2e::{free_port, jasmynet, output, Node};

/// Runs the node, which must end with one clear sentence.
fn refused(arguments: &[&str]) -> String {
	let ended = output(&mut jasmynet(arguments)).unwrap();
	let said = String::from_utf8_lossy(&ended.stderr).into_owned();
	assert_eq!(ended.status.code(), Some(1), "{arguments:?}: {said}");
	assert!(!said.contains("panicked"), "{arguments:?}: {said}");
	let sentence = said.lines().find(|line| line.starts_with("error: ")).unwrap_or_default();
	assert!(!sentence.is_empty(), "{arguments:?} ended without an error line: {said}");
	sentence.to_owned()
}

#[test]
fn a_development_node_works_at_once() {
	let node = Node::start().unwrap();
	let chain = node.rpc("system_chain", serde_json::json!([])).unwrap();
	assert!(chain.as_str().unwrap().contains("JasmyNet"), "{chain}");
	let properties = node.rpc("system_properties", serde_json::json!([])).unwrap();
	assert_eq!(properties["tokenSymbol"], "JASMY");
	assert_eq!(properties["tokenDecimals"], 18);
	assert_eq!(properties["ss58Format"], 42);
}

#[test]
fn a_taken_port_is_refused_by_name() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().display().to_string();
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let taken = listener.local_addr().unwrap().port().to_string();
	let free = free_port().to_string();

	let said = refused(&[
		"--dev",
		"--base-path",
		&path,
		"--no-prometheus",
		"--port",
		&free,
		"--rpc-port",
		&taken,
	]);
	assert!(said.contains(&taken) && said.contains("--rpc-port"), "{said}");
	drop(listener);
}

#[test]
fn a_chain_spec_that_is_not_json_is_refused() {
	let directory = tempfile::tempdir().unwrap();
	let spec = directory.path().join("spec.json");
	std::fs::write(&spec, "this is no JSON").unwrap();
	let spec = spec.display().to_string();
	let said = refused(&["export-chain-spec", "--chain", &spec]);
	assert!(said.contains("JSON") && said.contains(&spec), "{said}");
}

#[test]
fn a_chain_spec_that_is_not_there_is_refused() {
	let said = refused(&["export-chain-spec", "--chain", "/nowhere/spec.json"]);
	assert!(said.contains("/nowhere/spec.json"), "{said}");
}

#[test]
fn the_shape_of_production_is_not_run_by_name() {
	let said = refused(&["--chain", "staging", "--tmp"]);
	assert!(said.contains("`staging`") && said.contains("ceremony"), "{said}");
}

/// Who may do what with a file.
fn mode(path: &Path) -> u32 {
	std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_node_key_is_its_owners_alone() {
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("node-key");
	let name = file.display().to_string();
	let generate = ["key", "generate-node-key", "--chain", "dev"];

	// A new file, and one that everybody could read.
	for _ in 0..2 {
		let made = output(jasmynet(&generate).args(["--file", &name])).unwrap();
		assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
		assert_eq!(std::fs::read(&file).unwrap().len(), 64);
		assert_eq!(mode(&file), 0o600);
		std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
	}

	let base_path = directory.path().display().to_string();
	let made = output(jasmynet(&generate).args(["--base-path", &base_path])).unwrap();
	assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	assert_eq!(mode(&directory.path().join("chains/dev/network/secret_ed25519")), 0o600);
}

#[test]
fn every_preset_makes_a_raw_chain_spec() {
	for (chain, id) in [("dev", "dev"), ("local", "local"), ("staging", "staging")] {
		let made =
			output(&mut jasmynet(&["export-chain-spec", "--chain", chain, "--raw"])).unwrap();
		assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
		let spec: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
		assert_eq!(spec["id"], id);
		// The runtime's code, under its well-known key (`:code`).
		assert!(spec["genesis"]["raw"]["top"]["0x3a636f6465"].is_string());
	}
}
