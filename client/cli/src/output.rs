//! What a command says: in words, or as one JSON object.

use std::{io::Write, process::ExitCode};

use jasmynet_primitives::AccountId;
use jasmynet_sdk::{
	address::{address, did},
	amount::Amount,
	chain::{self, Outcome},
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::values::hex;

/// The command was used in a way that cannot work.
#[derive(Debug)]
pub(crate) struct UsageError(pub(crate) String);

impl std::fmt::Display for UsageError {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		f.write_str(&self.0)
	}
}

impl std::error::Error for UsageError {}

/// What a command says at its end.
#[derive(Default)]
pub(crate) struct Report {
	lines: Vec<String>,
	fields: Map<String, Value>,
	cost: Option<String>,
	failed: bool,
}

impl Report {
	/// A report that begins with this sentence. An empty one is left out.
	pub(crate) fn new(sentence: impl Into<String>) -> Self {
		Report::default().line(sentence)
	}

	/// A report of a call: the sentence, then block, cost and who paid.
	///
	/// `identity` is the one that the call was made for: when it paid, it is
	/// named as an identity.
	pub(crate) fn of(
		outcome: &Outcome,
		identity: Option<&AccountId>,
		sentence: impl Into<String>,
	) -> Self {
		let fee = Amount::from_units(outcome.fee);
		let payer = outcome.payer.as_ref().map(|payer| {
			if Some(payer) == identity {
				did(payer)
			} else {
				address(payer)
			}
		});
		let cost = match &payer {
			Some(payer) => format!("{fee}, paid by {payer}"),
			None => "free".into(),
		};
		let mut report = Report::new(sentence)
			.with("block", outcome.block_number)
			.with("block_hash", hex(outcome.block_hash))
			.with("extrinsic", hex(outcome.extrinsic_hash))
			.with("fee", fee.to_decimal())
			.with("payer", &payer);
		report.cost = Some(format!("Final in block {}; cost: {cost}.", outcome.block_number));
		report
	}

	/// Adds a line of words.
	pub(crate) fn line(mut self, line: impl Into<String>) -> Self {
		self.add_line(line);
		self
	}

	/// Adds a line of words.
	pub(crate) fn add_line(&mut self, line: impl Into<String>) {
		let line = line.into();
		if !line.is_empty() {
			self.lines.push(line);
		}
	}

	/// Adds a field of the JSON object.
	pub(crate) fn with(mut self, name: &str, value: impl Serialize) -> Self {
		self.add(name, value);
		self
	}

	/// Adds a field of the JSON object.
	pub(crate) fn add(&mut self, name: &str, value: impl Serialize) {
		let value = serde_json::to_value(value).unwrap_or(Value::Null);
		self.fields.insert(name.into(), value);
	}

	/// The command did its work, and what it found is bad: the exit code is 1.
	pub(crate) fn failed(mut self) -> Self {
		self.failed = true;
		self
	}

	/// Prints it, and says with what the program ends.
	pub(crate) fn print(self, json: bool) -> ExitCode {
		let mut text = if json {
			Value::Object(self.fields).to_string()
		} else {
			self.lines.into_iter().chain(self.cost).collect::<Vec<_>>().join("\n")
		};
		if !text.is_empty() {
			text.push('\n');
		}
		// Whoever reads may have seen enough: `jasmy … | head`.
		let _ = std::io::stdout().write_all(text.as_bytes());
		if self.failed {
			ExitCode::from(1)
		} else {
			ExitCode::SUCCESS
		}
	}

	/// The JSON object, for tests.
	#[cfg(test)]
	pub(crate) fn json(&self) -> Value {
		Value::Object(self.fields.clone())
	}
}

/// Prints why a command failed, and says with what the program ends.
pub(crate) fn print_error(error: &anyhow::Error, json: bool) -> ExitCode {
	let text = format!("{error:#}");
	if json {
		println!("{}", serde_json::json!({ "error": text }));
	}
	eprintln!("jasmy: {text}");
	exit_code(error)
}

fn exit_code(error: &anyhow::Error) -> ExitCode {
	ExitCode::from(exit_number(error))
}

fn exit_number(error: &anyhow::Error) -> u8 {
	for cause in error.chain() {
		if cause.is::<UsageError>() {
			return 2;
		}
		match cause.downcast_ref::<chain::Error>() {
			Some(chain::Error::BadUrl { .. }) => return 2,
			Some(chain::Error::Unreachable { .. }) => return 3,
			_ => {},
		}
	}
	1
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn exit_codes_tell_wrong_use_and_missing_nodes_from_refusals() {
		let unreachable = chain::Error::Unreachable { url: "ws://x".into(), reason: "no".into() };
		assert_eq!(exit_number(&anyhow::Error::from(unreachable).context("more")), 3);
		assert_eq!(exit_number(&UsageError("x".into()).into()), 2);
		assert_eq!(exit_number(&anyhow::anyhow!("refused")), 1);
	}

	#[test]
	fn a_report_holds_fields_in_one_object() {
		let report = Report::new("done").with("id", 7).with("list", ["a"]);
		assert_eq!(report.json(), serde_json::json!({ "id": 7, "list": ["a"] }));
	}
}
