//! # End-to-end tests
//!
//! The harness that starts real nodes and runs the real command line. A
//! [`Node`] picks free ports, keeps its data in a temporary directory, and ends
//! when it is dropped; a [`network::Network`] is several of them on one chain,
//! and a [`probe`] an outsider who speaks their protocol. The programs must be
//! built first: `cargo build --workspace`.

mod chain;
pub mod consortium;
pub mod network;
mod node;
mod person;
pub mod probe;
mod process;
mod somebody;
mod spec;
pub mod state;
mod waiting;

use std::{
	path::{Path, PathBuf},
	process::{Command, Output, Stdio},
};

use anyhow::Context;

pub use jasmynet_ports::{free_port, free_ports};

pub use chain::{account, assert_refused, connected, payment, wait_until};
pub use node::{number, Node};
pub use person::{assert_not_done, at_the_command_line, Person};
pub use process::Process;
pub use somebody::{Somebody, GOOD_FOR, SALT};
pub use waiting::{answer_within, PAUSE};

/// Where the programs are, when not beside the running test.
const PROGRAMS: &str = "JASMYNET_PROGRAMS";

/// What the command line reads from the environment. Whoever runs the tests may have set it.
const VARIABLES: [&str; 9] = [
	"JASMY_DID",
	"JASMY_HOME",
	"JASMY_JSON",
	"JASMY_KEY",
	"JASMY_PASSWORD",
	"JASMY_PASSWORD_FILE",
	"JASMY_PHRASE",
	"JASMY_STORE",
	"JASMY_URL",
];

/// The root of the checkout.
pub fn root() -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A program of this workspace: beside the running test, or where the variable
/// `JASMYNET_PROGRAMS` says.
///
/// # Panics
/// When it has not been built.
pub fn program(name: &str) -> PathBuf {
	let folder = std::env::var_os(PROGRAMS).map_or_else(beside_the_test, PathBuf::from);
	let path = folder.join(name);
	assert!(path.is_file(), "{} is missing: run cargo build --workspace first", path.display());
	path
}

fn beside_the_test() -> PathBuf {
	let test = std::env::current_exe().expect("a test has a path");
	let folder = test.parent().and_then(Path::parent).expect("cargo puts tests two folders deep");
	folder.to_path_buf()
}

/// A command of the node, not yet started.
pub fn jasmynet(arguments: &[&str]) -> Command {
	let mut command = Command::new(program("jasmynet"));
	command.args(arguments).stdin(Stdio::null());
	command
}

/// A command of the command line, not yet started.
pub fn jasmy(arguments: &[&str]) -> Command {
	let mut command = Command::new(program("jasmy"));
	for variable in VARIABLES {
		command.env_remove(variable);
	}
	command.args(arguments).stdin(Stdio::null());
	command
}

/// Runs a program to its end.
///
/// # Errors
/// When it cannot be started.
pub fn output(command: &mut Command) -> anyhow::Result<Output> {
	command.output().with_context(|| format!("{command:?} could not be started"))
}
