//! The registries of kinds of data and of purposes.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use jasmynet_primitives::{CategoryCode, Moment, PurposeCode};
use jasmynet_sdk::chain::ops::{
	consent::{Category, Entry, Purpose},
	members::Proposal,
};
use serde_json::{json, Value};

use super::{reads::report, terms::duration, terms_args::hash_of_file};
use crate::{
	commands::member::motions::propose,
	context::Context,
	output::Report,
	values::{hex, parse_days},
};

/// Longest IRI that the chain takes, in bytes.
const MAX_IRI: usize = 128;

#[derive(Subcommand)]
pub(crate) enum RegisterCommand {
	/// Move that a kind of data be added. What a code stands for never changes
	Category(CategoryArgs),
	/// Move that a purpose be added. What a code stands for never changes
	Purpose(PurposeArgs),
	/// Move that no new terms name a kind of data. What was granted goes on
	RetireCategory {
		/// Its code
		code: CategoryCode,
	},
	/// Move that no new terms name a purpose. What was granted goes on
	RetirePurpose {
		/// Its code
		code: PurposeCode,
	},
}

#[derive(Args)]
pub(crate) struct CategoryArgs {
	/// Its code
	code: CategoryCode,
	/// The kind that it is a part of [default: it stands at the top]
	#[arg(long, value_name = "CODE")]
	parent: Option<CategoryCode>,
	#[command(flatten)]
	entry: EntryArgs,
	/// Its public definition, such as `https://w3id.org/dpv/pd#Picture`
	#[arg(long, value_name = "IRI", value_parser = parse_iri)]
	iri: Option<String>,
}

#[derive(Args)]
pub(crate) struct PurposeArgs {
	/// Its code
	code: PurposeCode,
	/// The purpose that it is a part of [default: it stands at the top]
	#[arg(long, value_name = "CODE")]
	parent: Option<PurposeCode>,
	#[command(flatten)]
	entry: EntryArgs,
	/// Its public definition, such as `https://w3id.org/dpv#Marketing`
	#[arg(long, value_name = "IRI", value_parser = parse_iri)]
	iri: String,
}

// What is said of an entry of either registry. Not documentation: the help of both commands
// would begin with it.
#[derive(Args)]
struct EntryArgs {
	/// How sensitive it is; from 2 on it is special, and takes time to think and a second
	/// key
	#[arg(long, value_name = "N")]
	sensitivity: u8,
	/// Longest permission for it, in days
	#[arg(long, value_name = "N", value_parser = parse_days)]
	max_days: Moment,
	/// The text that describes it; its hash goes on chain
	#[arg(long, value_name = "FILE")]
	text: PathBuf,
}

fn parse_iri(text: &str) -> Result<String, String> {
	let has_scheme = text
		.split_once("://")
		.is_some_and(|(scheme, rest)| matches!(scheme, "http" | "https") && !rest.is_empty());
	if !has_scheme || text.contains(char::is_whitespace) {
		return Err(format!("'{text}' is not an IRI: write one that begins with https://"));
	}
	if text.len() > MAX_IRI {
		return Err(format!("the IRI has {} bytes, and the chain takes {MAX_IRI}", text.len()));
	}
	Ok(text.into())
}

impl RegisterCommand {
	fn proposal(self) -> Result<Proposal> {
		Ok(match self {
			RegisterCommand::Category(args) => Proposal::AddCategory {
				code: args.code,
				parent: args.parent,
				sensitivity: args.entry.sensitivity,
				max_duration: args.entry.max_days,
				text_hash: hash_of_file(&args.entry.text)?,
				iri: args.iri,
			},
			RegisterCommand::Purpose(args) => Proposal::AddPurpose {
				code: args.code,
				parent: args.parent,
				sensitivity: args.entry.sensitivity,
				max_duration: args.entry.max_days,
				text_hash: hash_of_file(&args.entry.text)?,
				iri: args.iri,
			},
			RegisterCommand::RetireCategory { code } => Proposal::RetireCategory { code },
			RegisterCommand::RetirePurpose { code } => Proposal::RetirePurpose { code },
		})
	}

	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		propose(context, self.proposal()?).await
	}
}

pub(super) async fn categories(context: &Context) -> Result<Report> {
	let registry = context.client().await?.categories().await?;
	let words = registry.iter().map(|(code, category)| category_line(code, category)).collect();
	let entries = registry.iter().map(|(code, category)| category_json(code, category)).collect();
	Ok(report("categories", entries, words, "There are no categories"))
}

fn retired(is_retired: bool) -> &'static str {
	if is_retired {
		"; RETIRED: no new terms name it"
	} else {
		""
	}
}

/// An entry in words.
fn line<I>(code: u32, entry: &Entry<I>, iri: &str) -> String {
	format!(
		"{code}: {iri}{}, sensitivity {}, for {} at most{}",
		entry.parent.map(|parent| format!(", part of {parent}")).unwrap_or_default(),
		entry.sensitivity,
		duration(entry.max_duration),
		retired(entry.retired),
	)
}

fn entry_json<I>(code: u32, entry: &Entry<I>, iri: Option<&[u8]>) -> Value {
	json!({
		"code": code,
		"parent": entry.parent,
		"sensitivity": entry.sensitivity,
		"max_duration_ms": entry.max_duration,
		"text_hash": hex(entry.text_hash),
		"iri": iri.map(String::from_utf8_lossy),
		"retired": entry.retired,
	})
}

fn category_line(code: CategoryCode, category: &Category) -> String {
	let iri = category.iri.as_deref().map(String::from_utf8_lossy);
	line(code, category, iri.as_deref().unwrap_or("no public definition"))
}

fn category_json(code: CategoryCode, category: &Category) -> Value {
	entry_json(code, category, category.iri.as_deref())
}

pub(super) async fn purposes(context: &Context) -> Result<Report> {
	let registry = context.client().await?.purposes().await?;
	let words = registry.iter().map(|(code, purpose)| purpose_line(code, purpose)).collect();
	let entries = registry.iter().map(|(code, purpose)| purpose_json(code, purpose)).collect();
	Ok(report("purposes", entries, words, "There are no purposes"))
}

fn purpose_line(code: PurposeCode, purpose: &Purpose) -> String {
	line(code, purpose, &String::from_utf8_lossy(&purpose.iri))
}

fn purpose_json(code: PurposeCode, purpose: &Purpose) -> Value {
	entry_json(code, purpose, Some(&purpose.iri))
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::{Hash, DAY};
	use jasmynet_sdk::chain::ops::consent::document_hash;

	#[derive(Parser)]
	struct Line {
		#[command(subcommand)]
		command: RegisterCommand,
	}

	fn proposal(line: &[&str]) -> Result<Proposal> {
		Line::try_parse_from(["x"].iter().chain(line))?.command.proposal()
	}

	#[test]
	fn motions_are_made_of_what_is_said() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("text");
		std::fs::write(&path, "Genes.").unwrap();
		let path = path.to_str().unwrap();
		let line = [
			"category",
			"60",
			"--parent",
			"40",
			"--sensitivity",
			"2",
			"--max-days",
			"90",
			"--text",
			path,
		];
		let expected = Proposal::AddCategory {
			code: 60,
			parent: Some(40),
			sensitivity: 2,
			max_duration: 90 * DAY,
			text_hash: document_hash(b"Genes."),
			iri: None,
		};
		assert_eq!(proposal(&line).unwrap(), expected);
		let iri = "https://w3id.org/dpv#Marketing";
		let line = ["purpose", "5", "--sensitivity", "1", "--max-days", "1", "--text", path];
		assert!(proposal(&line).is_err(), "a purpose has a definition");
		let line = [&line[..], &["--iri", iri]].concat();
		let expected = |parent| Proposal::AddPurpose {
			code: 5,
			parent,
			sensitivity: 1,
			max_duration: DAY,
			text_hash: document_hash(b"Genes."),
			iri: iri.into(),
		};
		assert_eq!(proposal(&line).unwrap(), expected(None));
		assert_eq!(proposal(&[&line[..], &["--parent", "1"]].concat()).unwrap(), expected(Some(1)));
		assert_eq!(
			proposal(&["retire-category", "60"]).unwrap(),
			Proposal::RetireCategory { code: 60 }
		);
		assert_eq!(
			proposal(&["retire-purpose", "5"]).unwrap(),
			Proposal::RetirePurpose { code: 5 }
		);
	}

	#[test]
	fn definitions_have_an_address() {
		assert!(parse_iri("https://w3id.org/dpv/pd#Health").is_ok());
		let long = format!("https://example.com/{}", "a".repeat(120));
		for wrong in ["", "Health", "https://", "ftp://a", "https://a b", &long] {
			assert!(parse_iri(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn what_is_retired_says_so() {
		let purpose = |retired| Purpose {
			parent: Some(1),
			sensitivity: 1,
			max_duration: DAY,
			text_hash: Hash::zero(),
			iri: b"https://w3id.org/dpv#Marketing".to_vec(),
			retired,
		};
		assert!(purpose_line(5, &purpose(true)).contains("RETIRED"));
		assert!(!purpose_line(5, &purpose(false)).contains("RETIRED"));
		assert!(purpose_line(5, &purpose(false)).contains("#Marketing, part of 1,"));
		assert_eq!(purpose_json(5, &purpose(true))["retired"], true);
	}

	#[test]
	fn what_an_entry_is_a_part_of_is_told() {
		let entry = |parent| Category {
			parent,
			sensitivity: 1,
			max_duration: DAY,
			text_hash: Hash::zero(),
			iri: None,
			retired: false,
		};
		let [part, top] = [entry(Some(1)), entry(None)];
		assert!(category_line(5, &part).contains("no public definition, part of 1,"));
		assert!(!category_line(5, &top).contains("part of"));
		assert_eq!(category_json(5, &part)["parent"], 1);
		assert_eq!(category_json(5, &top)["parent"], Value::Null);
	}
}
