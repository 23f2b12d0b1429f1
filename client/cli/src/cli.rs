//! The command line's shape: what applies to every command.

use std::{
	ffi::{OsStr, OsString},
	path::PathBuf,
};

use clap::{Args, Parser};
use jasmynet_primitives::{AccountId, Balance};

use crate::{
	commands::Command,
	values::{parse_amount, parse_did},
};

/// Work with JasmyNet: identities, consent, lockers, devices, money, the consortium
///
/// Whatever changes the chain is signed here, waits until it is final, and says
/// what it cost and who paid. With --best it waits for the best chain alone.
///
/// Exit codes: 0 done; 1 refused or failed; 2 wrong use; 3 no node reachable, or the
/// connection lost before the chain answered.
#[derive(Parser)]
#[command(name = "jasmy", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
	/// What applies to every command.
	#[command(flatten)]
	pub(crate) options: GlobalOptions,
	/// What to do.
	#[command(subcommand)]
	pub(crate) command: Command,
}

/// What applies to every command.
///
/// The ids differ from those of all other arguments, which may have the same
/// names: clap would take one for the other.
#[derive(Args, Clone, Debug)]
pub(crate) struct GlobalOptions {
	/// WebSocket of a node
	#[arg(
		long = "url",
		id = "everywhere_url",
		global = true,
		env = "JASMY_URL",
		value_name = "URL",
		default_value = "ws://127.0.0.1:9944",
		help_heading = "Everywhere"
	)]
	pub(crate) url: String,
	/// Key file to sign with; `-` asks for a phrase. Without it, the phrase is
	/// taken from the variable JASMY_PHRASE
	#[arg(
		long = "key",
		id = "everywhere_key",
		global = true,
		env = "JASMY_KEY",
		value_name = "FILE",
		help_heading = "Everywhere"
	)]
	pub(crate) key: Option<PathBuf>,
	/// File with the password of a protected key file. Without it, the password
	/// is taken from the variable JASMY_PASSWORD, or asked for
	#[arg(
		long = "password-file",
		id = "everywhere_password_file",
		global = true,
		env = "JASMY_PASSWORD_FILE",
		value_name = "FILE",
		help_heading = "Everywhere"
	)]
	pub(crate) password_file: Option<PathBuf>,
	/// Identity to act for; without it, the one that the key makes by default
	#[arg(
		long = "did",
		id = "everywhere_did",
		global = true,
		env = "JASMY_DID",
		value_name = "DID",
		value_parser = parse_did,
		help_heading = "Everywhere"
	)]
	pub(crate) did: Option<AccountId>,
	/// Where encrypted files and envelopes are kept
	/// [default: $HOME/.local/share/jasmy/store]
	#[arg(
		long = "store",
		id = "everywhere_store",
		global = true,
		env = "JASMY_STORE",
		value_name = "DIR",
		help_heading = "Everywhere"
	)]
	pub(crate) store: Option<PathBuf>,
	/// Where the secrets of your own files are kept, sealed to your key
	/// [default: $HOME/.local/share/jasmy]
	#[arg(
		long = "home",
		id = "everywhere_home",
		global = true,
		env = "JASMY_HOME",
		value_name = "DIR",
		help_heading = "Everywhere"
	)]
	pub(crate) home: Option<PathBuf>,
	/// Look at the best chain and wait for a block of it, in place of the final one:
	/// for when nothing becomes final
	#[arg(
		long = "best",
		id = "everywhere_best",
		global = true,
		env = "JASMY_BEST",
		value_parser = clap::builder::FalseyValueParser::new(),
		action = clap::ArgAction::SetTrue,
		help_heading = "Everywhere"
	)]
	pub(crate) best: bool,
	/// Sign the call into a new file and send nothing: somebody else sends it with
	/// `jasmy did relay`. For keys without an account of their own (p256)
	#[arg(
		long = "relay-to",
		id = "everywhere_relay_to",
		global = true,
		value_name = "FILE",
		help_heading = "Everywhere"
	)]
	pub(crate) relay_to: Option<PathBuf>,
	/// Tip so much on top of the fee of each transaction, to go before others. With a tip
	/// the account of your key pays all of it, the fee too: neither your identity nor a
	/// sponsor does. What is free stays free
	#[arg(
		long = "tip",
		id = "everywhere_tip",
		global = true,
		value_name = "JASMY",
		value_parser = parse_amount,
		default_value = "0",
		hide_default_value = true,
		help_heading = "Everywhere"
	)]
	pub(crate) tip: Balance,
	/// Answer with one JSON object
	#[arg(
		long = "json",
		id = "everywhere_json",
		global = true,
		env = "JASMY_JSON",
		value_parser = clap::builder::FalseyValueParser::new(),
		action = clap::ArgAction::SetTrue,
		help_heading = "Everywhere"
	)]
	pub(crate) json: bool,
}

/// Whether the answer to a command line that cannot be read is JSON.
pub(crate) fn wants_json() -> bool {
	asks_for_json(std::env::args_os(), std::env::var_os("JASMY_JSON").as_deref())
}

fn asks_for_json(arguments: impl IntoIterator<Item = OsString>, variable: Option<&OsStr>) -> bool {
	let is_named = arguments
		.into_iter()
		.take_while(|argument| argument != "--")
		.any(|argument| argument == "--json");
	// What the parser of the variable takes for no.
	let is_set = variable.is_some_and(|value| {
		let value = value.to_string_lossy().to_lowercase();
		!matches!(value.as_str(), "" | "n" | "no" | "f" | "false" | "off" | "0")
	});
	is_named || is_set
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::CommandFactory;
	use jasmynet_primitives::JASMY;

	#[test]
	fn the_command_line_is_sound() {
		Cli::command().debug_assert();
	}

	#[test]
	fn global_options_are_taken_before_and_after_the_command() {
		for line in [
			"jasmy --json --url ws://a:1 ledger supply",
			"jasmy ledger supply --url ws://a:1 --json",
		] {
			let cli = Cli::try_parse_from(line.split(' ')).unwrap();
			assert!(cli.options.json);
			assert_eq!(cli.options.url, "ws://a:1");
		}
	}

	#[test]
	fn a_tip_is_an_amount_of_jasmy() {
		let tip = |line: &str| Cli::try_parse_from(line.split(' ')).map(|cli| cli.options.tip);
		assert_eq!(tip("jasmy ledger supply").unwrap(), 0);
		assert_eq!(tip("jasmy --tip 0.000000000000000001 did freeze").unwrap(), 1);
		assert_eq!(tip("jasmy did freeze --tip 2.5").unwrap(), 5 * JASMY / 2);
		for (wrong, words) in [
			("0.0000000000000000001", "too many"),
			("1e3", "cannot stand in an amount"),
			("=-1", "below zero"),
			("1ETH", "write them in JASMY"),
			("1000000000000000000000000000000", "far beyond"),
		] {
			let line = format!("jasmy did freeze --tip {wrong}").replace(" =", "=");
			let error = tip(&line).unwrap_err();
			assert_eq!(error.exit_code(), 2);
			assert!(error.to_string().contains(words), "{error}");
		}
	}

	#[test]
	fn json_is_asked_for_in_lines_that_cannot_be_read() {
		let asks = |line: &str, variable: Option<&str>| {
			asks_for_json(line.split(' ').map(OsString::from), variable.map(OsStr::new))
		};
		assert!(asks("jasmy nonsense --json", None));
		assert!(asks("jasmy nonsense", Some("1")));
		assert!(!asks("jasmy nonsense", None));
		assert!(!asks("jasmy nonsense", Some("false")));
		assert!(!asks("jasmy nonsense -- --json", Some("")));
	}

	#[test]
	fn whoever_is_admitted_has_a_role() {
		let admit = |roles: &[&str]| {
			let company = jasmynet_sdk::address::did(&AccountId::new([1; 32]));
			let line = ["jasmy", "member", "admit", "--name", "Kaze", &company];
			Cli::try_parse_from(line.iter().chain(roles)).is_ok()
		};
		assert!(admit(&["--role", "auditor"]));
		assert!(!admit(&[]));
	}

	#[test]
	fn no_argument_is_taken_for_a_global_option() {
		fn check(command: &clap::Command) {
			for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
				let id = argument.get_id().as_str();
				assert!(!id.starts_with("everywhere_"), "{}: {id}", command.get_name());
			}
			command.get_subcommands().for_each(check);
		}
		let command = Cli::command();
		let globals: Vec<_> =
			command.get_arguments().filter(|argument| argument.is_global_set()).collect();
		assert_eq!(globals.len(), 10);
		for global in globals {
			assert!(global.get_id().as_str().starts_with("everywhere_"));
		}
		check(&command);
	}

	#[test]
	fn an_identity_to_act_for_and_one_to_look_at_are_two() {
		use jasmynet_sdk::address::did;
		let (mine, other) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
		let line = ["jasmy", "--did", &did(&mine), "did", "show", &did(&other)].map(str::to_owned);
		let cli = Cli::try_parse_from(line).unwrap();
		assert_eq!(cli.options.did, Some(mine));
		let Command::Did(crate::commands::did::DidCommand::Show { did }) = cli.command else {
			panic!("another command");
		};
		assert_eq!(did, Some(other));
	}

	#[test]
	fn a_wrong_identity_is_refused_with_a_reason() {
		let error =
			Cli::try_parse_from(["jasmy", "--did", "did:web:x", "ledger", "supply"]).err().unwrap();
		assert_eq!(error.exit_code(), 2);
		assert!(error.to_string().contains("did:jasmy:"), "{error}");
	}
}
