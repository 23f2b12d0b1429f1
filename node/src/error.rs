//! How errors are told: one sentence on the error stream, and exit code 1.
//!
//! Some of upstream's errors span paragraphs or quote the whole genesis; here
//! they become what an operator needs to read.

use std::process::ExitCode;

use sc_cli::Error;

/// Where the part of a message begins that only a developer can read.
const DUMPS: [&str; 2] = [" for blob:", "WASM backtrace"];

/// Prints the error and gives the exit code that goes with it.
pub(crate) fn report(error: &Error) -> ExitCode {
	match error {
		// Help and version come as errors too, and they are none.
		Error::Cli(usage) => {
			let _ = usage.print();
			if usage.use_stderr() {
				ExitCode::FAILURE
			} else {
				ExitCode::SUCCESS
			}
		},
		error => {
			eprintln!("error: {}", sentence(error));
			ExitCode::FAILURE
		},
	}
}

/// The error in one line.
fn sentence(error: &Error) -> String {
	match error {
		Error::Input(text) => one_line(text),
		Error::Service(error) => service_sentence(error),
		Error::NetworkKeyNotFound(path) => format!(
			"a validator needs a network key, and there is none at `{}`: make one with `jasmynet \
			 key generate-node-key` and this node's --base-path and --chain, or name an existing \
			 one with --node-key-file",
			path.display(),
		),
		error => one_line(&error.to_string()),
	}
}

fn service_sentence(error: &sc_service::Error) -> String {
	match error {
		sc_service::Error::Other(text) if text == "Essential task failed." => {
			"the node stopped because a part that it cannot do without has failed: the log above \
			 says which"
				.into()
		},
		sc_service::Error::Other(text) => one_line(text),
		sc_service::Error::Application(cause) => one_line(&cause.to_string()),
		error => one_line(&error.to_string()),
	}
}

/// The text without dumps and line breaks.
pub(crate) fn one_line(text: &str) -> String {
	let end = DUMPS.iter().filter_map(|dump| text.find(dump)).min().unwrap_or(text.len());
	text[..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
	use std::path::PathBuf;

	use super::*;

	#[test]
	fn dumps_are_cut_off() {
		assert_eq!(
			one_line("Invalid JSON blob: missing field `x` for blob:\n{\n  \"balances\": {} }"),
			"Invalid JSON blob: missing field `x`",
		);
		assert_eq!(
			one_line("panicked at lib.rs:1:2:\ntoo many members\nWASM backtrace:\nerror while"),
			"panicked at lib.rs:1:2: too many members",
		);
	}

	#[test]
	fn input_errors_speak_for_themselves() {
		assert_eq!(
			sentence(&Error::Input("there is no chain `x`".into())),
			"there is no chain `x`"
		);
	}

	#[test]
	fn missing_network_key_is_one_line_with_what_to_do() {
		let text = sentence(&Error::NetworkKeyNotFound(PathBuf::from("/data/secret_ed25519")));
		assert_eq!(text.lines().count(), 1);
		assert!(text.contains("/data/secret_ed25519"));
		assert!(text.contains("key generate-node-key"));
	}

	#[test]
	fn causes_lose_the_wrapping() {
		let error = Error::Service(sc_service::Error::Application("out of luck".into()));
		assert_eq!(sentence(&error), "out of luck");
		let error = Error::Service(sc_service::Error::Other("Essential task failed.".into()));
		assert!(sentence(&error).contains("the log above"));
	}
}
