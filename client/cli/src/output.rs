//! What a command says: in words, or as one JSON object.

use std::{
	io::{self, IsTerminal, Write},
	process::ExitCode,
};

use jasmynet_primitives::AccountId;
use jasmynet_sdk::{
	address::{address, did},
	amount::Amount,
	chain::{
		self,
		ops::{
			consent::{ReceiptError, ReleaseError},
			devices::ReadingError,
			kyc::PresentationError,
			ledger::PayerKind,
			locker::FileError,
			upgrade::UpgradeError,
		},
		Outcome,
	},
	host::FetchError,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{pending::ApprovalNeeded, values::hex};

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
		let kind = outcome.payer_kind;
		let (name, payer) = payer_name(kind, outcome.payer.as_ref(), identity).unzip();
		let cost = match name {
			Some(name) => format!("{fee}, paid by {name}"),
			None => "free".into(),
		};
		let mut report = Report::new(sentence)
			.with("block", outcome.block_number)
			.with("block_hash", hex(outcome.block_hash))
			.with("final", outcome.is_final)
			.with("extrinsic", hex(outcome.extrinsic_hash))
			.with("fee", fee.to_decimal())
			.with("payer", payer)
			.with("payer_kind", payer_kind_name(kind));
		report.cost =
			Some(format!("{}; cost: {cost}.", place(outcome.block_number, outcome.is_final)));
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
		let text = if json {
			Value::Object(self.fields).to_string()
		} else {
			self.lines.into_iter().chain(self.cost).collect::<Vec<_>>().join("\n")
		};
		if let Err(error) = write_answer(&mut io::stdout().lock(), &text) {
			note(format!(
				"jasmy: the command is done, but its answer cannot be written ({error}): look at \
				 what has changed before you repeat it"
			));
			return ExitCode::from(1);
		}
		if self.failed {
			ExitCode::from(1)
		} else {
			ExitCode::SUCCESS
		}
	}

	/// The words, for tests.
	#[cfg(test)]
	pub(crate) fn words(&self) -> String {
		self.lines.join("\n")
	}

	/// The JSON object, for tests.
	#[cfg(test)]
	pub(crate) fn json(&self) -> Value {
		Value::Object(self.fields.clone())
	}
}

/// Who pays a fee, in words, and as an address or an identity; nobody when it is free.
///
/// `identity` is the one that the call is made for: when it pays, it is named as an
/// identity.
pub(crate) fn payer_name(
	kind: PayerKind,
	payer: Option<&AccountId>,
	identity: Option<&AccountId>,
) -> Option<(String, String)> {
	let payer = payer?;
	Some(match kind {
		PayerKind::Sponsor => (format!("the sponsor {}", address(payer)), address(payer)),
		_ if Some(payer) == identity => (did(payer), did(payer)),
		_ => (address(payer), address(payer)),
	})
}

/// As what somebody pays a fee, in JSON.
pub(crate) fn payer_kind_name(kind: PayerKind) -> &'static str {
	match kind {
		PayerKind::Nobody => "nobody",
		PayerKind::Sponsor => "sponsor",
		PayerKind::Identity => "identity",
		PayerKind::Signer => "signer",
	}
}

/// How often progress is told where it cannot be overwritten, in blocks.
const PROGRESS_STEP: u64 = 1_000;

/// Tells how many blocks of how many have been read.
pub(crate) fn show_progress(done: u64, total: u64) {
	let mut stderr = io::stderr();
	let is_terminal = stderr.is_terminal();
	if !is_terminal && !done.is_multiple_of(PROGRESS_STEP) {
		return;
	}
	let end = if !is_terminal || done == total { '\n' } else { '\r' };
	// Whether anybody sees it does not matter for the answer.
	let _ = write!(stderr, "{done} of {total} blocks read{end}");
}

/// Where something has taken place.
pub(crate) fn place(block: u64, is_final: bool) -> String {
	if is_final {
		format!("Final in block {block}")
	} else {
		format!("In block {block} of the best chain, which may still be taken back")
	}
}

/// Prints why a command failed, and says with what the program ends.
pub(crate) fn print_error(error: &anyhow::Error, json: bool) -> ExitCode {
	let text = format!("{error:#}");
	let written = if json { print_error_object(error_object(error, &text)) } else { Ok(()) };
	note(format!("jasmy: {text}"));
	match written {
		Ok(()) => ExitCode::from(exit_number(error)),
		Err(_) => ExitCode::from(1),
	}
}

/// The JSON object that stands for an error; where somebody must approve a call
/// first, with what a program needs to go on.
fn error_object(error: &anyhow::Error, text: &str) -> Value {
	let mut object = serde_json::json!({ "error": text });
	if let Some(needed) = error.downcast_ref::<ApprovalNeeded>() {
		object["approval_needed"] = needed.by.into();
		object["call_hash"] = hex(needed.hash).into();
	}
	object
}

fn print_error_object(object: Value) -> io::Result<()> {
	write_answer(&mut io::stdout().lock(), &object.to_string())
}

/// Prints what is wrong with the command line, or the help that was asked for, and
/// says with what the program ends.
pub(crate) fn print_usage(error: &clap::Error, json: bool) -> ExitCode {
	let is_wrong = error.use_stderr();
	let written = if json && is_wrong {
		print_error_object(serde_json::json!({ "error": usage_text(error) }))
	} else {
		Ok(())
	};
	let printed = error.print();
	match written.and(if is_wrong { Ok(()) } else { unless_broken_pipe(printed) }) {
		Ok(()) if is_wrong => ExitCode::from(2),
		Ok(()) => ExitCode::SUCCESS,
		Err(_) => ExitCode::from(1),
	}
}

/// What is wrong with the command line, in one line.
fn usage_text(error: &clap::Error) -> String {
	if error.kind() == clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
		return "the command is incomplete: see it with --help".into();
	}
	let text = error.to_string();
	let text = text.strip_prefix("error: ").unwrap_or(&text);
	let words = text.lines().map(str::trim).take_while(|line| !line.is_empty());
	words.collect::<Vec<_>>().join(" ")
}

/// Writes lines for people to the error stream. There is nobody to tell when that
/// fails.
pub(crate) fn note(text: impl AsRef<str>) {
	let _ = writeln!(io::stderr(), "{}", text.as_ref());
}

/// Writes the answer; an empty one is no line.
fn write_answer(out: &mut impl Write, text: &str) -> io::Result<()> {
	if text.is_empty() {
		return Ok(());
	}
	unless_broken_pipe(writeln!(out, "{text}").and_then(|()| out.flush()))
}

/// Whoever reads may have seen enough: `jasmy … | head`.
fn unless_broken_pipe(result: io::Result<()>) -> io::Result<()> {
	match result {
		Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
		other => other,
	}
}

fn exit_number(error: &anyhow::Error) -> u8 {
	for cause in error.chain() {
		if cause.is::<UsageError>() {
			return 2;
		}
		match chain_error(cause) {
			Some(chain::Error::BadUrl { .. }) => return 2,
			Some(chain::Error::Unreachable { .. } | chain::Error::Unsettled(_)) => return 3,
			_ => {},
		}
	}
	1
}

/// The chain's error that `cause` is, or passes on as its own.
pub(crate) fn chain_error<'a>(
	cause: &'a (dyn std::error::Error + 'static),
) -> Option<&'a chain::Error> {
	if let Some(FileError::Chain(error) | FileError::Unsettled { error, .. }) = cause.downcast_ref()
	{
		return Some(error);
	}
	if let Some(FetchError::File(FileError::Chain(error))) = cause.downcast_ref() {
		return Some(error);
	}
	if let Some(ReleaseError::Chain(error)) = cause.downcast_ref() {
		return Some(error);
	}
	if let Some(ReceiptError::Chain(error)) = cause.downcast_ref() {
		return Some(error);
	}
	if let Some(ReadingError::Chain(error)) = cause.downcast_ref() {
		return Some(error);
	}
	if let Some(PresentationError::Chain(error)) = cause.downcast_ref() {
		return Some(error);
	}
	if let Some(UpgradeError::Chain(error)) = cause.downcast_ref() {
		return Some(error);
	}
	cause.downcast_ref()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn exit_codes_tell_wrong_use_and_missing_nodes_from_refusals() {
		let unreachable = chain::Error::Unreachable { url: "ws://x".into(), reason: "no".into() };
		assert_eq!(exit_number(&anyhow::Error::from(unreachable).context("more")), 3);
		let unsettled = || chain::Error::Unsettled("the connection was lost (x)".into());
		assert_eq!(exit_number(&anyhow::Error::from(unsettled()).context("more")), 3);
		assert_eq!(exit_number(&FileError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&ReleaseError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&ReceiptError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&UpgradeError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&PresentationError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&ReadingError::Chain(unsettled()).into()), 3);
		assert_eq!(exit_number(&chain::Error::NotAccepted("x".into()).into()), 1);
		assert_eq!(exit_number(&UsageError("x".into()).into()), 2);
		assert_eq!(exit_number(&anyhow::anyhow!("refused")), 1);
	}

	/// Takes nothing.
	struct Closed(io::ErrorKind);

	impl Write for Closed {
		fn write(&mut self, _: &[u8]) -> io::Result<usize> {
			Err(self.0.into())
		}

		fn flush(&mut self) -> io::Result<()> {
			Err(self.0.into())
		}
	}

	#[test]
	fn a_reader_may_leave_but_a_full_disk_is_told() {
		assert!(write_answer(&mut Closed(io::ErrorKind::BrokenPipe), "x").is_ok());
		assert!(write_answer(&mut Closed(io::ErrorKind::StorageFull), "x").is_err());
		assert!(write_answer(&mut Closed(io::ErrorKind::StorageFull), "").is_ok());
		let mut written = Vec::new();
		write_answer(&mut written, "x").unwrap();
		assert_eq!(written, b"x\n");
	}

	#[test]
	fn wrong_use_is_told_in_one_line() {
		use clap::Parser;
		let wrong = |line: &str| {
			usage_text(&crate::cli::Cli::try_parse_from(line.split(' ')).err().unwrap())
		};
		let text = wrong("jasmy locker shred --json");
		assert!(text.contains("<RECORD>") && !text.contains('\n'), "{text}");
		assert!(!text.starts_with("error") && !text.contains("Usage"), "{text}");
		assert!(wrong("jasmy locker").contains("--help"));
	}

	#[test]
	fn whoever_pays_is_named() {
		let (person, company) = (AccountId::new([1; 32]), AccountId::new([2; 32]));
		let name = |kind, payer| payer_name(kind, payer, Some(&person));
		assert_eq!(name(PayerKind::Nobody, None), None);
		let (words, field) = name(PayerKind::Sponsor, Some(&company)).unwrap();
		assert_eq!((words, &field), (format!("the sponsor {field}"), &address(&company)));
		let both = |text: String| Some((text.clone(), text));
		assert_eq!(name(PayerKind::Identity, Some(&person)), both(did(&person)));
		assert_eq!(name(PayerKind::Signer, Some(&company)), both(address(&company)));
	}

	#[test]
	fn what_may_be_taken_back_is_not_called_final() {
		assert_eq!(place(7, true), "Final in block 7");
		let best = place(7, false);
		assert!(best.contains("taken back") && !best.contains("inal"), "{best}");
	}

	#[test]
	fn a_report_holds_fields_in_one_object() {
		let report = Report::new("done").with("id", 7).with("list", ["a"]);
		assert_eq!(report.json(), serde_json::json!({ "id": 7, "list": ["a"] }));
	}
}
