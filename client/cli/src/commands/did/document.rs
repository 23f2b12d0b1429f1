//! An identity's document.

use anyhow::Result;
use jasmynet_primitives::AccountId;
use jasmynet_sdk::{address::did, document};
use serde_json::Value;

use crate::{context::Context, output::Report};

pub(super) async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let found = context.client().await?.did_document(&account).await?;
	let result = match &found {
		Some(found) => document::resolution(found),
		None => document::not_found(&account),
	};
	let mut report = if found.is_some() {
		Report::new(format!("{result:#}"))
	} else {
		let sentence = format!("{} has never been made", did(&account));
		Report::new(&sentence).with("error", &sentence).failed()
	};
	if let Value::Object(fields) = result {
		for (name, value) in fields {
			report.add(&name, value);
		}
	}
	Ok(report)
}
