//! Which networks there are.
//!
//! What a network starts with is in the runtime's genesis presets; here each is
//! only named. Any other network comes from a chain specification file.

use std::{fs, io::ErrorKind, path::Path};

use jasmynet_primitives::{DECIMALS, SS58_PREFIX};
use jasmynet_runtime::{
	genesis_presets::{LOCAL_PRESET, STAGING_PRESET},
	WASM_BINARY,
};
use sc_service::{ChainType, GenericChainSpec, Properties};
use serde_json::Value;
use sp_genesis_builder::DEV_RUNTIME_PRESET;

/// A chain specification of this node.
type ChainSpec = GenericChainSpec;

/// The network that is meant when none is named.
const DEFAULT_NETWORK: &str = "local";

/// Name of the network protocol. Chains are told apart by their genesis hash.
const PROTOCOL_ID: &str = "jasmynet";

/// A network that the runtime has a genesis preset for.
struct Network {
	/// What `--chain` calls it; also the name of its directory below the base path.
	id: &'static str,
	/// What logs and wallets call it.
	name: &'static str,
	/// The runtime's preset.
	preset: &'static str,
	chain_type: ChainType,
}

static NETWORKS: [Network; 3] = [
	Network {
		id: "dev",
		name: "JasmyNet Development",
		preset: DEV_RUNTIME_PRESET,
		chain_type: ChainType::Development,
	},
	Network {
		id: "local",
		name: "JasmyNet Local",
		preset: LOCAL_PRESET,
		chain_type: ChainType::Local,
	},
	Network {
		id: "staging",
		name: "JasmyNet Staging",
		preset: STAGING_PRESET,
		chain_type: ChainType::Live,
	},
];

/// The chain specification that `--chain` means: one of the networks by name,
/// or a file. An empty `id` is `local`.
pub(crate) fn load(id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
	let id = if id.is_empty() { DEFAULT_NETWORK } else { id };
	match NETWORKS.iter().find(|network| network.id == id) {
		Some(network) => {
			let wasm = WASM_BINARY.ok_or(
				"this node was built without the runtime: build it again without \
				 SKIP_WASM_BUILD, or give --chain the path of a chain specification file",
			)?;
			Ok(Box::new(network.spec(wasm)))
		},
		None => Ok(Box::new(read(Path::new(id))?)),
	}
}

/// Refuses to run a network that is only the shape of one: by its name, the shape of production
/// comes with the development keys, which everybody knows.
pub(crate) fn check_runnable(id: &str) -> Result<(), String> {
	if NETWORKS.iter().any(|network| network.id == id && network.preset == STAGING_PRESET) {
		return Err(format!(
			"the chain `{id}` cannot be run by its name, for its keys are the well-known \
			 development ones: give --chain the chain specification file that the members made in \
			 their ceremony (chain-specs/README.md)"
		));
	}
	Ok(())
}

impl Network {
	fn spec(&self, wasm: &[u8]) -> ChainSpec {
		ChainSpec::builder(wasm, None)
			.with_name(self.name)
			.with_id(self.id)
			.with_chain_type(self.chain_type.clone())
			.with_genesis_config_preset_name(self.preset)
			.with_protocol_id(PROTOCOL_ID)
			.with_properties(properties())
			.build()
	}
}

/// What wallets need to show amounts and addresses.
fn properties() -> Properties {
	[
		("tokenSymbol", Value::from("JASMY")),
		("tokenDecimals", Value::from(DECIMALS)),
		("ss58Format", Value::from(SS58_PREFIX)),
	]
	.into_iter()
	.map(|(key, value)| (key.to_owned(), value))
	.collect()
}

/// Reads a chain specification file.
///
/// Upstream says "Error parsing spec file" of everything that can be wrong with
/// it. So what is wrong is found out here, before the file is handed over.
fn read(path: &Path) -> Result<ChainSpec, String> {
	let file = path.display();
	let text = fs::read(path).map_err(|error| match error.kind() {
		ErrorKind::NotFound => format!(
			"there is no chain `{file}`: --chain takes {}, or the path of a chain specification \
			 file that exists",
			NETWORKS.iter().map(|network| network.id).collect::<Vec<_>>().join(", "),
		),
		_ => format!("cannot read the chain specification `{file}`: {error}"),
	})?;
	let json: Value = serde_json::from_slice(&text).map_err(|error| {
		format!(
			"the chain specification `{file}` is not JSON ({error}): get a good copy, or make one \
			 with `jasmynet export-chain-spec`"
		)
	})?;
	if !json.is_object() || json.get("genesis").is_none() {
		return Err(format!(
			"`{file}` is JSON but no chain specification, for it has no genesis: get a good copy, \
			 or make one with `jasmynet export-chain-spec`"
		));
	}
	ChainSpec::from_json_file(path.into()).map_err(|error| {
		format!("the chain specification `{file}` has a mistake: {}", without_prefix(&error))
	})
}

/// The cause alone, as upstream puts the same words before each.
fn without_prefix(error: &str) -> &str {
	error.strip_prefix("Error parsing spec file: ").unwrap_or(error)
}

#[cfg(test)]
mod tests {
	use std::path::PathBuf;

	use super::*;

	/// A file of its own for each test, deleted when the test ends.
	struct File(PathBuf);

	impl File {
		fn new(name: &str, content: &str) -> Self {
			let path =
				std::env::temp_dir().join(format!("jasmynet-{}-{name}.json", std::process::id()));
			fs::write(&path, content).unwrap();
			Self(path)
		}

		fn load(&self) -> Result<Box<dyn sc_service::ChainSpec>, String> {
			load(self.0.to_str().unwrap())
		}
	}

	impl Drop for File {
		fn drop(&mut self) {
			let _ = fs::remove_file(&self.0);
		}
	}

	fn error(result: Result<Box<dyn sc_service::ChainSpec>, String>) -> String {
		match result {
			Ok(_) => panic!("must be refused"),
			Err(error) => error,
		}
	}

	#[test]
	fn every_network_names_a_preset_of_the_runtime() {
		let presets = jasmynet_runtime::genesis_presets::preset_names();
		for network in &NETWORKS {
			assert!(
				presets.iter().any(|preset| preset == network.preset),
				"{} is not among {presets:?}",
				network.preset,
			);
		}
		assert_eq!(presets.len(), NETWORKS.len(), "a preset that no network names: {presets:?}");
	}

	#[test]
	fn every_network_resolves_or_says_that_the_runtime_is_missing() {
		for network in &NETWORKS {
			match WASM_BINARY {
				Some(_) => {
					let spec = load(network.id).unwrap();
					assert_eq!(spec.id(), network.id);
					assert_eq!(spec.protocol_id(), Some(PROTOCOL_ID));
					// Asks the runtime for the preset.
					let json: Value = serde_json::from_str(&spec.as_json(false).unwrap()).unwrap();
					assert!(json["genesis"]["runtimeGenesis"]["patch"].is_object());
				},
				None => assert!(error(load(network.id)).contains("without the runtime")),
			}
		}
	}

	#[test]
	fn staging_is_not_run_by_name() {
		let sentence = check_runnable("staging").unwrap_err();
		assert!(sentence.contains("`staging`") && sentence.contains("ceremony"), "{sentence}");
		for id in ["", "dev", "local", "staging-raw.json", "/srv/staging"] {
			assert_eq!(check_runnable(id), Ok(()), "{id}");
		}
	}

	#[test]
	fn no_name_is_the_local_network() {
		assert!(NETWORKS.iter().any(|network| network.id == DEFAULT_NETWORK));
		match WASM_BINARY {
			Some(_) => assert_eq!(load("").unwrap().id(), DEFAULT_NETWORK),
			None => assert!(error(load("")).contains("without the runtime")),
		}
	}

	#[test]
	fn properties_are_the_tokens() {
		for network in &NETWORKS {
			let properties = network.spec(&[]).properties();
			assert_eq!(properties["tokenSymbol"], "JASMY");
			assert_eq!(properties["tokenDecimals"], 18);
			assert_eq!(properties["ss58Format"], 42);
		}
	}

	#[test]
	fn written_specification_is_read_again() {
		let written = ChainSpec::builder(&[1, 2, 3], None)
			.with_name("Consortium")
			.with_id("consortium")
			.with_chain_type(ChainType::Live)
			.with_genesis_config(serde_json::json!({}))
			.with_properties(properties())
			.build()
			.as_json(false)
			.unwrap();
		let spec = File::new("good", &written).load().unwrap();

		assert_eq!(spec.id(), "consortium");
		assert_eq!(spec.properties(), properties());
	}

	#[test]
	fn load_fails_when_there_is_no_such_chain() {
		let sentence = error(load("/nowhere/consortium.json"));
		assert!(sentence.contains("there is no chain `/nowhere/consortium.json`"), "{sentence}");
		assert!(sentence.contains("dev, local, staging"), "{sentence}");
	}

	#[test]
	fn load_fails_when_the_path_is_a_directory() {
		let directory = std::env::temp_dir();
		let sentence = error(load(directory.to_str().unwrap()));
		assert!(sentence.starts_with("cannot read the chain specification"), "{sentence}");
	}

	#[test]
	fn load_fails_when_the_file_is_not_json() {
		let sentence = error(File::new("text", "name: consortium").load());
		assert!(sentence.contains("is not JSON"), "{sentence}");
	}

	#[test]
	fn load_fails_when_the_json_is_no_chain_specification() {
		for content in ["{}", "[]", "42", r#"{ "name": "x" }"#] {
			let sentence = error(File::new("other", content).load());
			assert!(sentence.contains("no chain specification"), "{content}: {sentence}");
		}
	}

	#[test]
	fn load_fails_when_a_field_is_missing() {
		let sentence = error(File::new("field", r#"{ "name": "x", "genesis": {} }"#).load());
		assert!(sentence.contains("missing field `id`"), "{sentence}");
		assert!(!sentence.contains("Error parsing"), "{sentence}");
	}
}
