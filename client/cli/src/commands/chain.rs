//! `jasmy chain`: what the members set for everybody.

use anyhow::Result;
use clap::{Args, Subcommand};
use jasmynet_primitives::BlockNumber;
use jasmynet_sdk::{
	address::did,
	chain::ops::members::{AnnouncementKind, Enactment, Proposal},
	content::{self, Cid},
};
use serde_json::json;

use super::member::motions::propose;
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::time,
};

#[derive(Subcommand)]
pub(crate) enum ChainCommand {
	/// How many validators may fail before finality stops, and who holds how many
	Safety,
	/// What the members have set, and what is stopped now
	Parameters,
	/// Move how long a session is
	SetSessionLength {
		/// In blocks
		#[arg(value_name = "N")]
		blocks: BlockNumber,
	},
	/// Move how few validators there may be
	SetMinValidators {
		/// So many
		#[arg(value_name = "N")]
		validators: u32,
	},
	/// Move after how many sessions without a block a validator counts as idle
	SetIdleSessions {
		/// So many
		#[arg(value_name = "N")]
		sessions: u32,
	},
	/// Move that finality go on with the validators that are left
	NoteStalled {
		/// So many blocks after the next session begins: more than another chain could
		/// be long by then
		#[arg(long, value_name = "N")]
		delay: BlockNumber,
		/// The highest block that is final on any validator that goes on; without it,
		/// that of the node which is asked
		#[arg(long, value_name = "N")]
		finalized: Option<BlockNumber>,
	},
	/// Move that everything stop but votes and refusals, or that it go on
	#[command(subcommand)]
	SafeMode(SafeModeCommand),
	/// Move that one call stop
	Pause {
		/// The call, such as Consent.request
		#[arg(value_parser = parse_call, value_name = "PALLET.CALL")]
		call: CallName,
	},
	/// Move that a stopped call go again
	Unpause {
		/// The call, such as Consent.request
		#[arg(value_parser = parse_call, value_name = "PALLET.CALL")]
		call: CallName,
	},
	/// Move that the consortium tell everybody something
	Announce(AnnounceArgs),
	/// What the consortium has told everybody, the newest first
	Announcements,
}

#[derive(Subcommand)]
pub(crate) enum SafeModeCommand {
	/// Move that everything stop but votes and refusals
	Enter,
	/// Move that everything go on
	Exit,
}

#[derive(Args)]
pub(crate) struct AnnounceArgs {
	/// What it is about: notice, maintenance, upgrade, incident or rules
	#[arg(long, value_parser = parse_kind, value_name = "KIND")]
	kind: AnnouncementKind,
	/// The title in English
	#[arg(long, value_name = "TITLE")]
	en: String,
	/// The title in Japanese
	#[arg(long, value_name = "TITLE")]
	ja: String,
	/// Address of the text
	#[arg(long, value_parser = parse_content, value_name = "CID")]
	content: Option<Cid>,
}

/// A call, by the names that the metadata has for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CallName {
	pallet: String,
	call: String,
}

fn parse_call(text: &str) -> Result<CallName, String> {
	match text.split_once('.') {
		Some((pallet, call)) if !pallet.is_empty() && !call.is_empty() && !call.contains('.') => {
			Ok(CallName { pallet: pallet.into(), call: call.into() })
		},
		_ => Err(format!("'{text}' is not a call: write PALLET.CALL, such as Consent.request")),
	}
}

fn parse_kind(text: &str) -> Result<AnnouncementKind, String> {
	let found = AnnouncementKind::ALL.into_iter().find(|kind| name(*kind) == text.to_lowercase());
	found.ok_or_else(|| {
		let names: Vec<_> = AnnouncementKind::ALL.into_iter().map(name).collect();
		format!("'{text}' is not a kind of announcement: write one of {}", names.join(", "))
	})
}

fn name(kind: AnnouncementKind) -> &'static str {
	match kind {
		AnnouncementKind::Notice => "notice",
		AnnouncementKind::Maintenance => "maintenance",
		AnnouncementKind::Upgrade => "upgrade",
		AnnouncementKind::Incident => "incident",
		AnnouncementKind::Rules => "rules",
	}
}

fn parse_content(text: &str) -> Result<Cid, String> {
	content::parse(text).map_err(|error| error.to_string())
}

impl ChainCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let proposal = match self {
			ChainCommand::Safety => return safety(context).await,
			ChainCommand::Parameters => return parameters(context).await,
			ChainCommand::Announcements => return announcements(context).await,
			ChainCommand::SetSessionLength { blocks } => Proposal::SetSessionLength { blocks },
			ChainCommand::SetMinValidators { validators } => {
				Proposal::SetMinValidators { validators }
			},
			ChainCommand::SetIdleSessions { sessions } => Proposal::SetIdleSessions { sessions },
			ChainCommand::NoteStalled { delay, finalized } => {
				let finalized = match finalized {
					Some(finalized) => finalized,
					None => u32::try_from(context.client().await?.finalized_block().await?.0)?,
				};
				Proposal::Enact(Enactment::NoteStalled { delay, finalized })
			},
			ChainCommand::SafeMode(SafeModeCommand::Enter) => {
				Proposal::Enact(Enactment::EnterSafeMode)
			},
			ChainCommand::SafeMode(SafeModeCommand::Exit) => Proposal::ExitSafeMode,
			ChainCommand::Pause { call: CallName { pallet, call } } => {
				// A wrong name would stop nothing, and nobody would notice.
				if !context.client().await?.has_call(&pallet, &call).await? {
					return Err(UsageError(format!(
						"the chain has no call {pallet}.{call}: pallets begin with a capital letter \
						 (Consent.request)"
					))
					.into());
				}
				Proposal::Pause { pallet, call }
			},
			ChainCommand::Unpause { call: CallName { pallet, call } } => {
				Proposal::Unpause { pallet, call }
			},
			ChainCommand::Announce(args) => Proposal::Announce {
				kind: args.kind,
				english: args.en,
				japanese: args.ja,
				content: args.content.map(|cid| content::to_content_id(&cid)).transpose()?,
			},
		};
		propose(context, proposal).await
	}
}

async fn safety(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let safety = client.finality_safety().await?;
	let mut report = Report::new(format!(
		"{} of {} validators must vote; {} may fail before finality stops",
		safety.needed, safety.validators, safety.may_fail
	))
	.line(format!("{} have made a block in this session or the one before", safety.online))
	.line(format!("There may be no fewer than {}", safety.minimum));
	for share in &safety.members {
		let alone = if share.can_stop_finality { ", and can stop finality alone" } else { "" };
		report.add_line(format!("  {} holds {}{alone}", did(&share.member), share.validators));
	}
	let members: Vec<_> = safety
		.members
		.iter()
		.map(|share| {
			json!({
				"did": did(&share.member),
				"validators": share.validators,
				"can_stop_finality": share.can_stop_finality,
			})
		})
		.collect();
	Ok(report
		.with("validators", safety.validators)
		.with("needed", safety.needed)
		.with("may_fail", safety.may_fail)
		.with("online", safety.online)
		.with("minimum", safety.minimum)
		.with("members", members))
}

async fn parameters(context: &Context) -> Result<Report> {
	let client = context.client().await?;
	let parameters = client.parameters().await?;
	let (best_or_final, _) = client.head_block().await?;
	let (finalized, _) = client.finalized_block().await?;
	let paused: Vec<_> =
		parameters.paused.iter().map(|(pallet, call)| format!("{pallet}.{call}")).collect();
	let mut report = Report::new(format!("Sessions are {} blocks long", parameters.session_length))
		.line(format!("There may be no fewer than {} validators", parameters.min_validators))
		.line(format!(
			"A validator counts as idle after {} sessions without a block",
			parameters.idle_sessions
		))
		.line(format!("The latest final block is {finalized}"));
	if let Some(until) = parameters.safe_mode_until {
		report.add_line(format!("Safe mode is on until block {until}"));
	}
	for call in &paused {
		report.add_line(format!("{call} is stopped"));
	}
	Ok(report
		.with("session_length", parameters.session_length)
		.with("min_validators", parameters.min_validators)
		.with("idle_sessions", parameters.idle_sessions)
		.with("safe_mode_until", parameters.safe_mode_until)
		.with("paused", paused)
		.with("block", best_or_final)
		.with("finalized", finalized))
}

async fn announcements(context: &Context) -> Result<Report> {
	let announcements = context.client().await?.announcements().await?;
	let mut report = Report::default();
	for announcement in &announcements {
		let text = announcement.content.as_ref().map(|cid| format!("\n    {cid}"));
		report.add_line(format!(
			"{}  number {}, {}: {} / {}{}",
			time(announcement.at),
			announcement.id,
			name(announcement.kind),
			announcement.english,
			announcement.japanese,
			text.unwrap_or_default(),
		));
	}
	if announcements.is_empty() {
		report.add_line("The consortium has announced nothing.");
	}
	let announcements: Vec<_> = announcements
		.iter()
		.map(|announcement| {
			json!({
				"id": announcement.id,
				"kind": name(announcement.kind),
				"en": announcement.english,
				"ja": announcement.japanese,
				"content": announcement.content.as_ref().map(ToString::to_string),
				"at": time(announcement.at),
			})
		})
		.collect();
	Ok(report.with("announcements", announcements))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn calls_have_a_pallet_and_a_name() {
		let call = parse_call("Consent.request").unwrap();
		assert_eq!((call.pallet.as_str(), call.call.as_str()), ("Consent", "request"));
		for wrong in ["", "Consent", "Consent.", ".request", "a.b.c"] {
			assert!(parse_call(wrong).is_err(), "{wrong}");
		}
	}

	#[test]
	fn every_kind_of_announcement_can_be_named() {
		for kind in AnnouncementKind::ALL {
			assert_eq!(parse_kind(name(kind)), Ok(kind));
		}
		assert_eq!(parse_kind("Notice"), Ok(AnnouncementKind::Notice));
		let error = parse_kind("news").unwrap_err();
		assert!(error.contains("maintenance"), "{error}");
	}
}
