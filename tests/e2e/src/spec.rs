//! Chain specifications that differ from a preset in one section.

use std::{
	collections::BTreeMap,
	fs,
	path::Path,
	process::Command,
	sync::{Mutex, PoisonError},
};

use anyhow::{ensure, Context};
use serde_json::Value;

use crate::{jasmynet, output};

/// Puts a section into a chain specification. Amounts of JASMY are larger than the
/// numbers that `serde_json` keeps exactly; Python keeps all.
const REPLACE_SECTION: &str = r#"
import json, sys
preset, name, section, out = sys.argv[1:]
spec = json.load(open(preset))
spec["genesis"]["runtimeGenesis"]["patch"][name] = json.load(open(section))
json.dump(spec, open(out, "w"))
"#;

/// Makes a raw specification of a chain like `chain`, with one section of its
/// genesis changed. Answers with its path in the directory.
pub(crate) fn changed(
	directory: &Path,
	chain: &str,
	name: &str,
	change: impl FnOnce(&mut Value),
) -> anyhow::Result<String> {
	let path = |name: &str| directory.join(name).display().to_string();
	let preset = preset(chain)?;
	let spec: Value = serde_json::from_str(&preset)?;
	let mut section = spec["genesis"]["runtimeGenesis"]["patch"][name].clone();
	ensure!(section.is_object(), "the preset of {chain} has no section {name}");
	change(&mut section);
	fs::write(path("preset.json"), preset)?;
	fs::write(path("section.json"), section.to_string())?;
	let replaced = output(
		Command::new("python3")
			.args(["-c", REPLACE_SECTION, &path("preset.json"), name, &path("section.json")])
			.arg(path("plain.json")),
	)?;
	ensure!(replaced.status.success(), "{}", String::from_utf8_lossy(&replaced.stderr));
	fs::write(path("spec.json"), printed(&["--chain", &path("plain.json"), "--raw"])?)?;
	Ok(path("spec.json"))
}

/// The specification of a chain that the node knows by name. Each time takes the
/// node some seconds.
fn preset(chain: &str) -> anyhow::Result<String> {
	static PRESETS: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());
	let mut presets = PRESETS.lock().unwrap_or_else(PoisonError::into_inner);
	if !presets.contains_key(chain) {
		presets.insert(chain.to_owned(), printed(&["--chain", chain])?);
	}
	presets.get(chain).cloned().context("a preset that was just put there")
}

/// What a chain specification command prints.
fn printed(arguments: &[&str]) -> anyhow::Result<String> {
	let made = output(jasmynet(&["export-chain-spec"]).args(arguments))?;
	ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
	Ok(String::from_utf8(made.stdout)?)
}
