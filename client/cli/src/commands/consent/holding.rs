//! What companies do with the permissions that they hold, besides reading: passing on,
//! saying that they read nothing, and giving back.

use anyhow::{bail, Result};
use clap::Args;
use jasmynet_primitives::{AccountId, GrantId, Moment};
use jasmynet_sdk::{address::did, chain::ops::consent::PrunedGrant};
use serde_json::json;

use super::answers::{end_of, ending};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{parse_did, parse_time, time},
};

#[derive(Args)]
pub(crate) struct SurrenderArgs {
	/// The grant
	grant: GrantId,
	/// Do not ask
	#[arg(long, short)]
	yes: bool,
}

#[derive(Args)]
pub(crate) struct NothingReadArgs {
	/// The grant
	grant: GrantId,
	/// From this time on (UTC) [default: all that was not stated yet]
	#[arg(long, value_name = "TIME", value_parser = parse_time, requires = "until")]
	from: Option<Moment>,
	/// Before this time (UTC) [default: now]
	#[arg(long, value_name = "TIME", value_parser = parse_time)]
	until: Option<Moment>,
}

#[derive(Args)]
pub(crate) struct PassOnArgs {
	/// The grant
	grant: GrantId,
	/// To whom: one of those whom the terms name
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	to: AccountId,
}

pub(super) async fn surrender(context: &Context, args: SurrenderArgs) -> Result<Report> {
	let SurrenderArgs { grant, yes } = args;
	let question = format!("Give grant {grant} back? This cannot be undone.");
	if !context.agrees(yes, &question)? {
		bail!("grant {grant} was not given back: nothing has changed");
	}
	let by = context.submitter()?;
	let (ended, outcome) = context.client().await?.surrender_grant(by, grant).await?;
	let sentence = end_of(grant, &ended, format!("Gave grant {grant} back"));
	let report = Report::of(&outcome, Some(by.identity), sentence);
	Ok(ending(report, grant, &ended))
}

/// The periods that are stated: those that can be, cut to what was asked for.
fn periods(
	unstated: Vec<(Moment, Moment)>,
	from: Option<Moment>,
	until: Option<Moment>,
) -> Vec<(Moment, Moment)> {
	if let Some((from, until)) = from.zip(until) {
		// As it was said: where the chain does not take it, it says why.
		return vec![(from, until)];
	}
	let last = until.unwrap_or(Moment::MAX);
	unstated
		.into_iter()
		.map(|(begin, end)| (begin, end.min(last)))
		.filter(|(begin, end)| begin < end)
		.collect()
}

pub(super) async fn nothing_read(context: &Context, args: NothingReadArgs) -> Result<Report> {
	let NothingReadArgs { grant, from, until } = args;
	let by = context.submitter()?;
	let client = context.client().await?;
	let stated = periods(client.unstated_periods(grant).await?, from, until);
	if stated.is_empty() {
		return Err(UsageError(format!(
			"there is no time before {} that was not stated yet, or read in, under grant {grant}",
			until.map_or("now".into(), time)
		))
		.into());
	}
	let outcome = client.state_nothing_read(by, grant, &stated).await?;
	let sentence = format!("Stated that nothing was read under grant {grant} but what is recorded");
	let mut report = Report::of(&outcome, Some(by.identity), sentence).with("grant", grant);
	for (from, until) in &stated {
		report.add_line(format!("  from {} to {}", time(*from), time(*until)));
	}
	let stated: Vec<_> = stated
		.iter()
		.map(|(from, until)| json!({ "from": time(*from), "until": time(*until) }))
		.collect();
	Ok(report.with("periods", stated))
}

pub(super) async fn pass_on(context: &Context, args: PassOnArgs) -> Result<Report> {
	let PassOnArgs { grant, to } = args;
	let by = context.submitter()?;
	let outcome = context.client().await?.pass_on(by, grant, &to).await?;
	let recipient = did(&to);
	let sentence = format!("Offered {recipient} what was read under grant {grant}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("It may have it once it has accepted: `jasmy consent receive {grant}`"))
		.with("grant", grant)
		.with("recipient", recipient))
}

pub(super) async fn receive(context: &Context, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.receive(by, grant).await?;
	let sentence = format!("Accepted what was read under grant {grant}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line("When the grant ends, you must erase it and confirm that, as the company must")
		.with("grant", grant)
		.with("recipient", did(by.identity)))
}

pub(super) async fn prune(context: &Context, grant: GrantId) -> Result<Report> {
	let by = context.submitter()?;
	let (pruned, outcome) = context.client().await?.prune_grant(by, grant).await?;
	let report = |sentence: String| Report::of(&outcome, Some(by.identity), sentence);
	Ok(match pruned {
		PrunedGrant::Settled(ended) => {
			let report = report(format!("Settled grant {grant}, whose time was over"));
			ending(report, grant, &ended).with("pruned", "settled")
		},
		PrunedGrant::EnvelopesDropped { envelopes_left } => {
			let more = if envelopes_left { "; there are more" } else { "" };
			report(format!("Dropped envelopes of grant {grant}{more}"))
				.with("grant", grant)
				.with("pruned", "envelopes")
				.with("envelopes_left", envelopes_left)
		},
		PrunedGrant::Removed => report(format!("Grant {grant} has left the state"))
			.with("grant", grant)
			.with("pruned", "removed"),
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use clap::Parser;

	#[test]
	fn all_that_can_be_stated_is_unless_less_is_asked_for() {
		let unstated = || vec![(10, 20), (21, 30), (31, 40)];
		assert_eq!(periods(unstated(), None, None), unstated());
		assert_eq!(periods(unstated(), None, Some(25)), [(10, 20), (21, 25)]);
		assert_eq!(periods(unstated(), None, Some(21)), [(10, 20)]);
		assert_eq!(periods(unstated(), None, Some(10)), []);
		assert_eq!(periods(unstated(), Some(12), Some(18)), [(12, 18)]);
		assert_eq!(periods(vec![], None, None), []);
	}

	#[test]
	fn a_period_that_begins_somewhere_ends_somewhere() {
		#[derive(Parser)]
		struct Line {
			#[command(flatten)]
			args: NothingReadArgs,
		}
		let parse = |line: &str| Line::try_parse_from(line.split(' ')).map(|line| line.args);
		assert!(parse("x 3").is_ok());
		assert_eq!(parse("x 3 --until 1970-01-02").unwrap().until, Some(86_400_000));
		assert!(parse("x 3 --from 1970-01-02").is_err());
		assert!(parse("x 3 --from 1970-01-02 --until 1970-01-03").is_ok());
	}
}
