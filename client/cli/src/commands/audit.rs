//! `jasmy audit`: an auditor's check.

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::AccountId;
use jasmynet_sdk::{
	address::did,
	chain::ops::audit::Check,
	store::{BlockStore, DirectoryStore},
};
use serde_json::json;

use crate::{
	context::Context,
	output::{show_progress, Report},
	values::parse_did,
};

#[derive(Args)]
pub(crate) struct AuditArgs {
	/// Check everything that the chain knows of this person too
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	subject: Option<AccountId>,
}

impl AuditArgs {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		let client = context.client().await?;
		let (block, _) = client.head_block().await?;
		let mut checks = client.audit_network().await?;
		if let Some(subject) = &self.subject {
			let store = context.store()?;
			let store: &DirectoryStore = &store;
			let store: &dyn BlockStore = store;
			checks.extend(client.audit_subject(subject, Some(store), &mut show_progress).await?);
		}
		let subject = self.subject.as_ref().map(did);
		Ok(report(&checks).with("block", block).with("subject", subject))
	}
}

fn report(checks: &[Check]) -> Report {
	let mut report = Report::default();
	let mut entries = Vec::new();
	let mut failed = 0u32;
	for Check { what, result } in checks {
		let (word, found) = match result {
			Ok(found) => ("ok    ", found),
			Err(found) => {
				failed = failed.saturating_add(1);
				("FAILED", found)
			},
		};
		report.add_line(format!("{word}  {what}: {found}"));
		entries.push(json!({ "what": what, "ok": result.is_ok(), "found": found }));
	}
	report.add_line(match failed {
		0 => format!("All {} checks are fine", checks.len()),
		_ => format!("{failed} of {} checks have FAILED", checks.len()),
	});
	let report = report.with("checks", entries).with("failed", failed);
	if failed > 0 {
		report.failed()
	} else {
		report
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn each_check_is_told_and_failures_are_counted() {
		let checks = [
			Check { what: "supply".into(), result: Ok("fine".into()) },
			Check { what: "grant 1".into(), result: Err("broken".into()) },
		];
		let expected = json!({
			"checks": [
				{ "what": "supply", "ok": true, "found": "fine" },
				{ "what": "grant 1", "ok": false, "found": "broken" },
			],
			"failed": 1,
		});
		assert_eq!(report(&checks).json(), expected);
	}
}
