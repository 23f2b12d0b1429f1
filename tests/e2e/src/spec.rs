//! Chain specifications that differ from a preset in some sections.

use std::{
	collections::BTreeMap,
	fs,
	path::Path,
	process::Command,
	sync::{Mutex, PoisonError},
};

use anyhow::{ensure, Context};
use serde_json::{json, Value};

use crate::{jasmynet, output};

/// Puts sections into a chain specification. Amounts of JASMY are larger than the
/// numbers that `serde_json` keeps exactly; Python keeps all.
const REPLACE_SECTIONS: &str = r#"
import json, sys
preset, sections, out = sys.argv[1:]
spec = json.load(open(preset))
spec["genesis"]["runtimeGenesis"]["patch"].update(json.load(open(sections)))
json.dump(spec, open(out, "w"))
"#;

/// Makes a raw specification of a chain like `chain`, with these sections of its genesis
/// changed: `change` gets an object that has them by their names. Answers with its path in
/// the directory.
pub(crate) fn changed(
	directory: &Path,
	chain: &str,
	names: &[&str],
	change: impl FnOnce(&mut Value),
) -> anyhow::Result<String> {
	let path = |name: &str| directory.join(name).display().to_string();
	let preset = preset(chain)?;
	let spec: Value = serde_json::from_str(&preset)?;
	let mut sections = json!({});
	for name in names {
		let section = &spec["genesis"]["runtimeGenesis"]["patch"][name];
		ensure!(section.is_object(), "the preset of {chain} has no section {name}");
		sections[name] = section.clone();
	}
	change(&mut sections);
	fs::write(path("preset.json"), preset)?;
	fs::write(path("sections.json"), sections.to_string())?;
	let replaced = output(
		Command::new("python3")
			.args(["-c", REPLACE_SECTIONS, &path("preset.json"), &path("sections.json")])
			.arg(path("plain.json")),
	)?;
	ensure!(replaced.status.success(), "{}", String::from_utf8_lossy(&replaced.stderr));
	fs::write(path("spec.json"), printed(&["--chain", &path("plain.json"), "--raw"])?)?;
	Ok(path("spec.json"))
}

/// Adds keys and values to the state that a raw specification begins with.
pub(crate) fn add_state(spec: &Path, state: &[(Vec<u8>, Vec<u8>)]) -> anyhow::Result<()> {
	let mut raw: Value = serde_json::from_slice(&fs::read(spec)?)?;
	let top = raw["genesis"]["raw"]["top"].as_object_mut().context("a raw specification")?;
	let written = |bytes: &Vec<u8>| format!("0x{}", hex::encode(bytes));
	top.extend(state.iter().map(|(key, value)| (written(key), written(value).into())));
	fs::write(spec, raw.to_string())?;
	Ok(())
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
