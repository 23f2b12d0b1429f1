//! Stopping everything in an emergency, and going on.

use anyhow::Result;
use jasmynet_primitives::AccountId;
use jasmynet_sdk::address::did;

use crate::{context::Context, output::Report, values::time};

pub(super) async fn freeze(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let outcome = client.freeze(submitter).await?;
	let me = did(submitter.identity);
	let periods = client.identity_periods().await?;
	let frozen = client.freeze_of(submitter.identity).await?;
	let from = frozen.map(|freeze| freeze.frozen_at.saturating_add(periods.unfreeze_delay));
	let mut report = Report::of(
		&outcome,
		Some(submitter.identity),
		format!("{me} is frozen: nothing of it works but what ends things"),
	);
	if let Some(from) = from {
		report.add_line(format!(
			"It can be unfrozen from {} on, or earlier by its guardians.",
			time(from)
		));
	}
	Ok(report.with("did", me).with("frozen", true).with("unfreeze_from", from.map(time)))
}

pub(super) async fn unfreeze(context: &Context) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.unfreeze(submitter).await?;
	let me = did(submitter.identity);
	let sentence = format!("{me} works again");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", me)
		.with("frozen", false))
}

pub(super) async fn approve(context: &Context, frozen: AccountId) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let (outcome, is_unfrozen) = client.approve_unfreeze(submitter, &frozen).await?;
	let sentence = if is_unfrozen {
		format!("{} works again", did(&frozen))
	} else {
		format!("You agree to unfreezing {}; more of its guardians have to", did(&frozen))
	};
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("did", did(&frozen))
		.with("frozen", !is_unfrozen))
}
