//! Status lists.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::credentials::{
	StatusList, StatusListId, StatusPurpose, STATUS_LIST_ENTRIES,
};
use jasmynet_sdk::{address::did, status_list};

use crate::{
	context::Context,
	files::{write_new, Readers},
	output::Report,
	values::time,
};

#[derive(Subcommand)]
pub(crate) enum StatusListCommand {
	/// Make a list of your own
	Create {
		/// What a set entry means: revocation, for good, or suspension
		#[arg(long, value_parser = parse_purpose, value_name = "PURPOSE")]
		purpose: StatusPurpose,
	},
	/// Set entries of your list, or take suspensions back
	Set(SetArgs),
	/// Show a whole list, as Bitstring Status List v1.0 writes it
	Show {
		/// Its number
		list: StatusListId,
		/// Write it into this new file
		#[arg(long, value_name = "FILE")]
		out: Option<PathBuf>,
	},
	/// Look at one entry; the whole list is read, so nobody learns at which
	Check {
		/// The list's number
		list: StatusListId,
		/// The entry, from 0
		#[arg(value_parser = parse_entry)]
		index: u32,
	},
	/// Remove your list: nobody can look anything up in it any more
	Remove {
		/// Its number
		list: StatusListId,
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
}

#[derive(Args)]
#[command(group(ArgGroup::new("changes").required(true).multiple(true).args(["set", "clear"])))]
pub(crate) struct SetArgs {
	/// The list's number
	list: StatusListId,
	/// An entry to set; several times for several
	#[arg(long, value_parser = parse_entry, value_name = "N")]
	set: Vec<u32>,
	/// An entry to take back; several times for several
	#[arg(long, value_parser = parse_entry, value_name = "N")]
	clear: Vec<u32>,
}

impl SetArgs {
	fn changes(&self) -> Vec<(u32, bool)> {
		let set = self.set.iter().map(|index| (*index, true));
		set.chain(self.clear.iter().map(|index| (*index, false))).collect()
	}
}

fn parse_purpose(text: &str) -> Result<StatusPurpose, String> {
	match text {
		"revocation" => Ok(StatusPurpose::Revocation),
		"suspension" => Ok(StatusPurpose::Suspension),
		other => Err(format!("'{other}' is no purpose: write revocation or suspension")),
	}
}

fn parse_entry(text: &str) -> Result<u32, String> {
	match text.parse() {
		Ok(index) if index < STATUS_LIST_ENTRIES => Ok(index),
		_ => Err(format!("'{text}' is no entry: they are 0 to {}", STATUS_LIST_ENTRIES - 1)),
	}
}

impl StatusListCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			StatusListCommand::Create { purpose } => create(context, purpose).await,
			StatusListCommand::Set(args) => set(context, args).await,
			StatusListCommand::Show { list, out } => show(context, list, out).await,
			StatusListCommand::Check { list, index } => check(context, list, index).await,
			StatusListCommand::Remove { list, yes } => remove(context, list, yes).await,
		}
	}
}

async fn create(context: &Context, purpose: StatusPurpose) -> Result<Report> {
	let submitter = context.submitter()?;
	let (outcome, list) = context.client().await?.create_status_list(submitter, purpose).await?;
	let purpose = status_list::purpose(purpose);
	let sentence =
		format!("Made the status list {list} for {purpose}, with {STATUS_LIST_ENTRIES} entries");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("list", list)
		.with("issuer", did(submitter.identity))
		.with("purpose", purpose))
}

async fn set(context: &Context, args: SetArgs) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.set_statuses(submitter, args.list, args.changes()).await?;
	let sentence = format!(
		"Set {} entries of the status list {}, and took {} back",
		args.set.len(),
		args.list,
		args.clear.len()
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("list", args.list)
		.with("set", args.set)
		.with("cleared", args.clear))
}

async fn load(context: &Context, list: StatusListId) -> Result<StatusList> {
	let found = context.client().await?.status_list(list).await?;
	found.with_context(|| format!("there is no status list {list}: look at its number"))
}

async fn show(context: &Context, list: StatusListId, out: Option<PathBuf>) -> Result<Report> {
	let found = load(context, list).await?;
	let written = status_list::status_list(list, &found);
	let text = format!("{written:#}");
	let mut report = match &out {
		Some(out) => {
			write_new(out, &format!("{text}\n"), Readers::Others)?;
			Report::new(format!("{} has the status list {list}", out.display())).with("file", out)
		},
		None => Report::new(text),
	};
	if let serde_json::Value::Object(fields) = written {
		for (name, value) in fields {
			report.add(&name, value);
		}
	}
	Ok(report)
}

async fn check(context: &Context, list: StatusListId, index: u32) -> Result<Report> {
	let found = load(context, list).await?;
	let is_set = status_list::entry(&found.bits, index)
		.with_context(|| format!("the status list {list} has no entry {index}"))?;
	let report = Report::new(check_words(&found, index, is_set))
		.with("list", list)
		.with("index", index)
		.with("issuer", did(&found.issuer))
		.with("purpose", status_list::purpose(found.purpose))
		.with("set", is_set)
		.with("updated_at", time(found.updated_at));
	Ok(if is_set { report.failed() } else { report })
}

fn check_words(list: &StatusList, index: u32, is_set: bool) -> String {
	let state = match (list.purpose, is_set) {
		(_, false) => "not set: the credential stands",
		(StatusPurpose::Revocation, true) => "set: the credential is revoked",
		(StatusPurpose::Suspension, true) => "set: the credential is suspended",
	};
	format!("Entry {index} of the list of {} is {state}", did(&list.issuer))
}

async fn remove(context: &Context, list: StatusListId, yes: bool) -> Result<Report> {
	let question =
		format!("Whoever looks something up in the status list {list} finds nothing. Go on?");
	if !context.agrees(yes, &question)? {
		return Ok(Report::new("Nothing was done").with("removed", false));
	}
	let submitter = context.submitter()?;
	let outcome = context.client().await?.remove_status_list(submitter, list).await?;
	let sentence = format!("The status list {list} is removed");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("list", list)
		.with("removed", true))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::AccountId;

	#[test]
	fn purposes_and_entries_are_read() {
		assert_eq!(parse_purpose("suspension"), Ok(StatusPurpose::Suspension));
		assert!(parse_purpose("refresh").is_err());
		assert_eq!(parse_entry("131071"), Ok(131_071));
		for wrong in ["131072", "-1", "", "x"] {
			assert!(parse_entry(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn changes_are_named() {
		use crate::{cli::Cli, commands::Command};
		use clap::Parser;
		let parse = |line: &str| Cli::try_parse_from(line.split(' ')).map(|cli| cli.command);
		let Ok(Command::Kyc(super::super::KycCommand::StatusList(StatusListCommand::Set(args)))) =
			parse("jasmy kyc status-list set 3 --set 1 --set 2 --clear 5")
		else {
			panic!("another command");
		};
		assert_eq!(args.changes(), [(1, true), (2, true), (5, false)]);
		assert!(parse("jasmy kyc status-list set 3").is_err());
	}

	#[test]
	fn an_entry_is_told_by_what_the_list_is_for() {
		let list = |purpose| StatusList {
			issuer: AccountId::new([1; 32]),
			purpose,
			updated_at: 1,
			bits: vec![],
		};
		let words = |purpose, is_set| check_words(&list(purpose), 7, is_set);
		assert!(words(StatusPurpose::Revocation, true).contains("revoked"));
		assert!(words(StatusPurpose::Suspension, true).contains("suspended"));
		assert!(words(StatusPurpose::Suspension, false).contains("stands"));
	}
}
