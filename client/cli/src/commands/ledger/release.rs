//! Releases: what the members hand out of the allocation pools.

use anyhow::{bail, Result};
use clap::{Args, Subcommand};
use jasmynet_primitives::{
	ledger::{PoolKind, Release, ReleaseId, ReleaseState, MAX_RELEASE_PURPOSE},
	AccountId, Balance, Moment,
};
use jasmynet_sdk::{
	address::address,
	chain::{
		ops::{
			ledger::{pool_name, pool_named, purpose_of},
			members::Proposal,
		},
		Outcome,
	},
	ledger::release_state,
	time::known,
};
use serde_json::{json, Value};

use crate::{
	commands::member::motions::{moved, propose},
	context::Context,
	output::Report,
	values::{decimal, jasmy, parse_amount, parse_did, time},
};

#[derive(Subcommand)]
pub(crate) enum ReleaseCommand {
	/// Move that a part of a pool goes to somebody, who can claim it after a public notice
	Announce(AnnounceArgs),
	/// Move that a release be taken back which has not been claimed
	Cancel {
		/// The release
		release: ReleaseId,
	},
	/// Accept a release to your identity, or to your key's own account; it is free
	Claim {
		/// The release
		release: ReleaseId,
	},
	/// Turn down a release to your identity, or to your key's own account; it is free
	Decline {
		/// The release
		release: ReleaseId,
		/// Do not ask
		#[arg(long)]
		yes: bool,
	},
	/// Close a release that nobody claimed in time: it stays in the pool
	Lapse {
		/// The release
		release: ReleaseId,
	},
	/// List the releases
	List {
		/// Only those that have not come to an end
		#[arg(long)]
		open: bool,
	},
}

#[derive(Args)]
pub(crate) struct AnnounceArgs {
	/// The pool: business-holding, developer-program, listing, financing, airdrop, incentive
	#[arg(value_parser = parse_pool)]
	pool: PoolKind,
	/// To whom: an identity or an address
	#[arg(value_parser = parse_did)]
	beneficiary: AccountId,
	/// How much, in JASMY
	#[arg(value_parser = parse_amount)]
	amount: Balance,
	/// What for, for everybody to read
	#[arg(long, value_parser = parse_purpose, value_name = "TEXT")]
	purpose: String,
}

fn parse_pool(text: &str) -> Result<PoolKind, String> {
	pool_named(text).ok_or_else(|| {
		let names = PoolKind::ALL.map(pool_name).join(", ");
		format!("'{text}' is not a pool: write one of {names}")
	})
}

fn parse_purpose(text: &str) -> Result<String, String> {
	let length = text.len();
	if text.trim().is_empty() {
		return Err("a release needs a purpose: write in a few words what it is for".into());
	}
	if u32::try_from(length).map_or(true, |length| length > MAX_RELEASE_PURPOSE) {
		return Err(format!(
			"the purpose is {length} bytes long, and {MAX_RELEASE_PURPOSE} are the most: write it \
			 shorter"
		));
	}
	Ok(text.into())
}

impl ReleaseCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ReleaseCommand::Announce(AnnounceArgs { pool, beneficiary, amount, purpose }) => {
				let proposal = Proposal::AnnounceRelease { pool, beneficiary, amount, purpose };
				let (report, is_done) = moved(context, proposal).await?;
				Ok(report.line(where_it_is(is_done)))
			},
			ReleaseCommand::Cancel { release } => {
				propose(context, Proposal::CancelRelease { release }).await
			},
			ReleaseCommand::Claim { release } => claim(context, release).await,
			ReleaseCommand::Decline { release, yes } => decline(context, release, yes).await,
			ReleaseCommand::Lapse { release } => lapse(context, release).await,
			ReleaseCommand::List { open } => list(context, open).await,
		}
	}
}

/// Where to look for what was moved.
fn where_it_is(is_done: bool) -> &'static str {
	match is_done {
		true => "Announced, it is in `jasmy ledger release list --open`",
		false => "When the members have agreed, it is in `jasmy ledger release list --open`",
	}
}

async fn claim(context: &Context, id: ReleaseId) -> Result<Report> {
	let client = context.client().await?;
	let release = client.pool_release(id).await?;
	// The chain says so, too; but a claim that fails is not free, and whoever claims may
	// have nothing to pay for it with.
	let key = context.key()?;
	let is_own = release.beneficiary == key.account()
		|| context.identity().is_ok_and(|identity| *identity == release.beneficiary);
	if is_own
		&& release.state == ReleaseState::Announced
		&& client.chain_time().await? < release.claimable_at
	{
		bail!(
			"release {id} is announced, and the notice is not over: claim it from {} on",
			time(release.claimable_at)
		);
	}
	let outcome = if release.beneficiary == key.account() {
		client.claim_release_of_key(key, id).await?
	} else {
		client.claim_release(context.submitter()?, id).await?
	};
	ended(context, &outcome, id, &release, "Claimed")
}

async fn decline(context: &Context, id: ReleaseId, yes: bool) -> Result<Report> {
	let client = context.client().await?;
	let release = client.pool_release(id).await?;
	let question = format!("{}. Turn it down? This cannot be undone.", what(id, &release));
	if !context.agrees(yes, &question)? {
		bail!("release {id} was not turned down: nothing has changed");
	}
	let key = context.key()?;
	let outcome = if release.beneficiary == key.account() {
		client.decline_release_of_key(key, id).await?
	} else {
		client.decline_release(context.submitter()?, id).await?
	};
	ended(context, &outcome, id, &release, "Turned down")
}

async fn lapse(context: &Context, id: ReleaseId) -> Result<Report> {
	let client = context.client().await?;
	let release = client.pool_release(id).await?;
	let outcome = client.lapse_release(context.submitter()?, id).await?;
	ended(context, &outcome, id, &release, "Closed, unclaimed")
}

/// What became of a release. What it was for never changes.
fn ended(
	context: &Context,
	outcome: &Outcome,
	id: ReleaseId,
	release: &Release,
	word: &str,
) -> Result<Report> {
	let sentence = format!("{word}: {}", what(id, release));
	Ok(Report::of(outcome, Some(context.identity()?), sentence)
		.with("release", id)
		.with("pool", pool_name(release.pool))
		.with("beneficiary", address(&release.beneficiary))
		.with("amount", decimal(release.amount)))
}

async fn list(context: &Context, open: bool) -> Result<Report> {
	let client = context.client().await?;
	let now = client.chain_time().await?;
	let mut releases = client.all_releases().await?;
	releases.retain(|(_, release)| !open || release.state == ReleaseState::Announced);
	Ok(list_report(&releases, now))
}

fn list_report(releases: &[(ReleaseId, Release)], now: Moment) -> Report {
	let entries: Vec<_> = releases.iter().map(|(id, release)| to_json(*id, release)).collect();
	let mut report = Report::default().with("releases", entries);
	for (id, release) in releases {
		report.add_line(format!("{}\n    {}", what(*id, release), standing(*id, release, now)));
	}
	if releases.is_empty() {
		report.add_line("There are no releases");
	}
	report
}

fn what(id: ReleaseId, release: &Release) -> String {
	let purpose = match purpose_of(release) {
		text if text.is_empty() => text,
		// Quoted and escaped: what members write does not steer a terminal.
		text => format!(", for {text:?}"),
	};
	format!(
		"Release {id}, {} of the pool {} to {}{purpose}",
		jasmy(release.amount),
		pool_name(release.pool),
		address(&release.beneficiary)
	)
}

/// Where a release stands, in words.
fn standing(id: ReleaseId, release: &Release, now: Moment) -> String {
	let when = || match known(release.changed_at) {
		Some(time) => format!("at {time}"),
		None => "from the first block on".into(),
	};
	match release.state {
		ReleaseState::Announced if now >= release.expires_at => format!(
			"was not claimed before {}: close it with `jasmy ledger release lapse {id}`",
			time(release.expires_at)
		),
		ReleaseState::Announced if now >= release.claimable_at => {
			format!("can be claimed until {}", time(release.expires_at))
		},
		ReleaseState::Announced => format!(
			"can be claimed from {} until {}",
			time(release.claimable_at),
			time(release.expires_at)
		),
		ReleaseState::Paid => format!("paid {}", when()),
		ReleaseState::Cancelled => format!("taken back by the members {}", when()),
		ReleaseState::Declined => format!("turned down {}", when()),
		ReleaseState::Lapsed => format!("closed, unclaimed, {}", when()),
	}
}

fn to_json(id: ReleaseId, release: &Release) -> Value {
	json!({
		"release": id,
		"pool": pool_name(release.pool),
		"beneficiary": address(&release.beneficiary),
		"amount": decimal(release.amount),
		"purpose": purpose_of(release),
		"state": release_state(release.state),
		"announced_at": known(release.announced_at),
		"claimable_at": known(release.claimable_at),
		"expires_at": known(release.expires_at),
		"changed_at": known(release.changed_at),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;
	use jasmynet_primitives::{DAY, JASMY};

	#[derive(Parser)]
	struct Line {
		#[command(subcommand)]
		command: ReleaseCommand,
	}

	fn release(state: ReleaseState) -> Release {
		Release {
			pool: PoolKind::Listing,
			beneficiary: AccountId::new([1; 32]),
			amount: JASMY / 2,
			purpose: "上場 \u{1b}[2J".as_bytes().to_vec().try_into().unwrap(),
			announced_at: DAY,
			claimable_at: 2 * DAY,
			expires_at: 3 * DAY,
			state,
			changed_at: DAY,
		}
	}

	#[test]
	fn a_release_is_announced_for_a_purpose() {
		let to = address(&AccountId::new([1; 32]));
		let parse = |pool: &str, rest: &[&str]| {
			let line = ["x", "announce", pool, &to, "1000"];
			Line::try_parse_from(line.iter().chain(rest)).map(|line| line.command)
		};
		let purpose = "Listing at an exchange";
		let Ok(ReleaseCommand::Announce(args)) = parse("listing", &["--purpose", purpose]) else {
			panic!("another command");
		};
		assert_eq!((args.pool, args.amount), (PoolKind::Listing, 1_000 * JASMY));
		assert_eq!(args.purpose, purpose);
		assert!(parse("listing", &[]).is_err());
		let error = parse("Listing", &["--purpose", purpose]).err().unwrap().to_string();
		assert!(error.contains("business-holding, developer-program"), "{error}");
	}

	#[test]
	fn what_is_not_agreed_on_is_not_announced() {
		assert!(where_it_is(true).starts_with("Announced"));
		assert!(where_it_is(false).starts_with("When the members have agreed"));
	}

	#[test]
	fn turning_a_release_down_is_asked_about() {
		let parse = |line: &[&str]| Line::try_parse_from(line).map(|line| line.command).ok();
		let asks = parse(&["x", "decline", "7"]);
		assert!(matches!(asks, Some(ReleaseCommand::Decline { release: 7, yes: false })));
		let agreed = parse(&["x", "decline", "7", "--yes"]);
		assert!(matches!(agreed, Some(ReleaseCommand::Decline { release: 7, yes: true })));
	}

	#[test]
	fn a_purpose_is_short_and_not_empty() {
		for kind in PoolKind::ALL {
			assert_eq!(parse_pool(pool_name(kind)), Ok(kind));
		}
		assert!(parse_purpose(&"a".repeat(200)).is_ok());
		assert!(parse_purpose("  ").is_err());
		let error = parse_purpose(&"あ".repeat(67)).unwrap_err();
		assert!(error.contains("201 bytes") && error.contains("200"), "{error}");
	}

	#[test]
	fn a_release_says_where_it_stands() {
		let announced = release(ReleaseState::Announced);
		for (now, words) in [
			(DAY, "can be claimed from 1970-01-03T00:00:00Z until 1970-01-04T00:00:00Z"),
			(2 * DAY, "can be claimed until 1970-01-04T00:00:00Z"),
			(
				3 * DAY,
				"was not claimed before 1970-01-04T00:00:00Z: close it with `jasmy ledger \
			          release lapse 7`",
			),
		] {
			assert_eq!(standing(7, &announced, now), words);
		}
		for (state, words) in [
			(ReleaseState::Paid, "paid at 1970-01-02T00:00:00Z"),
			(ReleaseState::Cancelled, "taken back by the members at 1970-01-02T00:00:00Z"),
			(ReleaseState::Declined, "turned down at 1970-01-02T00:00:00Z"),
			(ReleaseState::Lapsed, "closed, unclaimed, at 1970-01-02T00:00:00Z"),
		] {
			assert_eq!(standing(7, &release(state), 9 * DAY), words);
		}
		let genesis = Release { changed_at: 0, ..release(ReleaseState::Paid) };
		assert_eq!(standing(0, &genesis, DAY), "paid from the first block on");
	}

	#[test]
	fn what_a_release_is_for_does_not_steer_the_terminal() {
		let report = list_report(&[(7, release(ReleaseState::Paid))], DAY);
		let words = report.words();
		assert!(words.starts_with("Release 7, 0.5 JASMY of the pool listing to "), "{words}");
		assert!(words.contains("for \"上場 \\u{1b}[2J\"\n    paid at "), "{words}");
		let json = report.json();
		assert_eq!(json["releases"][0]["state"], "paid");
		assert_eq!(json["releases"][0]["pool"], "listing");
		assert_eq!(json["releases"][0]["amount"], "0.5");
		assert_eq!(list_report(&[], DAY).words(), "There are no releases");
	}
}
