//! Puts the version and the commit into the binary.
//!
//! Works in a fresh clone, in a worktree, with a detached HEAD and in a source
//! archive without git; runs again only when HEAD moves.

use std::{env, path::Path, process::Command};

use substrate_build_script_utils::generate_cargo_keys;

/// A packager without git says here which commit this is.
const COMMIT: &str = "SUBSTRATE_CLI_GIT_COMMIT_HASH";

fn main() {
	println!("cargo:rerun-if-changed=build.rs");
	println!("cargo:rerun-if-env-changed={COMMIT}");

	if git(&["rev-parse", "HEAD"]).is_some() {
		// The log of HEAD grows with every commit, checkout and merge. Cargo runs this script at
		// every build when a file named here does not exist, so only those that do are named.
		for name in ["HEAD", "logs/HEAD"] {
			match git(&["rev-parse", "--git-path", name]) {
				Some(path) if Path::new(&path).exists() => {
					println!("cargo:rerun-if-changed={path}")
				},
				_ => {},
			}
		}
	} else if env::var_os(COMMIT).is_none() {
		// Without git the version stands alone, and there is nothing to warn about.
		env::set_var(COMMIT, "");
	}

	generate_cargo_keys();
}

/// What git answers, unless it is absent or this is no repository.
fn git(arguments: &[&str]) -> Option<String> {
	let output = Command::new("git").args(arguments).output().ok()?;
	let text = String::from_utf8(output.stdout).ok()?;
	(output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}
