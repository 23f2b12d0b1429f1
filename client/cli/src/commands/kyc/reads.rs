//! Looking at what is attested.

use anyhow::Result;
use jasmynet_primitives::{
	credentials::{CredentialStatus, CredentialView},
	AccountId, DAY,
};
use jasmynet_sdk::{address::did, credential, time::known};
use serde_json::json;

use crate::{
	context::Context,
	output::Report,
	values::{hex, time},
};

pub(super) async fn types(context: &Context) -> Result<Report> {
	let types = context.client().await?.claim_types().await?;
	let mut report = Report::default();
	for known in &types {
		report.add_line(format!(
			"{:>3}  levels 1 to {}  {}  version {}  {}",
			known.id,
			known.max_level,
			if known.is_kyc { "verification" } else { "other fact  " },
			known.version,
			hex(known.hash),
		));
	}
	if types.is_empty() {
		report.add_line("There are no claim types.");
	}
	let types: Vec<_> = types
		.iter()
		.map(|known| {
			json!({
				"type": known.id,
				"hash": hex(known.hash),
				"version": known.version,
				"max_level": known.max_level,
				"is_kyc": known.is_kyc,
				"registered_by": known.registered_by.as_ref().map(did),
			})
		})
		.collect();
	Ok(report.with("types", types))
}

pub(super) async fn level(
	context: &Context,
	of: Option<AccountId>,
	max_age_days: Option<u64>,
) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let max_age = max_age_days.map(|days| days.saturating_mul(DAY));
	let level = client.kyc_level(&account, max_age).await?;
	let credentials = client.credentials_of(&account).await?;
	let requests = client.credential_requests_of(&account).await?;
	let mut report = Report::new(if level == 0 {
		format!("{} is not verified", did(&account))
	} else {
		format!("{} is verified at level {level}", did(&account))
	});
	for credential in &credentials {
		report.add_line(line(credential));
	}
	for request in &requests {
		report.add_line(format!(
			"  type {}: asked {} at {}, no answer yet",
			request.claim_type,
			did(&request.issuer),
			time(request.requested_at),
		));
	}
	let credentials: Vec<_> = credentials
		.iter()
		.map(|view| {
			json!({
				"type": view.claim_type,
				"issuer": did(&view.issuer),
				"level": view.level,
				"commitment": hex(view.commitment),
				"issued_at": known(view.issued_at),
				"expires_at": view.expires_at.map(time),
				"status": credential::status(view.status),
			})
		})
		.collect();
	let requests: Vec<_> = requests
		.iter()
		.map(|request| {
			json!({
				"type": request.claim_type,
				"issuer": did(&request.issuer),
				"requested_at": time(request.requested_at),
			})
		})
		.collect();
	Ok(report
		.with("did", did(&account))
		.with("level", level)
		.with("credentials", credentials)
		.with("requests", requests))
}

/// A credential in one line.
fn line(view: &CredentialView) -> String {
	let state = match (view.status, view.expires_at) {
		(CredentialStatus::Valid, Some(end)) => format!("until {}", time(end)),
		(CredentialStatus::Valid, None) => "until it is revoked".into(),
		(CredentialStatus::Expired, Some(end)) => format!("expired {}", time(end)),
		(status, _) => standing(status).into(),
	};
	let issued = known(view.issued_at).unwrap_or_else(|| "from the beginning".into());
	format!(
		"  type {}: level {} by {}, {issued}, {state}",
		view.claim_type,
		view.level,
		did(&view.issuer),
	)
}

/// Where a credential stands, in words.
pub(super) fn standing(status: CredentialStatus) -> &'static str {
	match status {
		CredentialStatus::Valid => "it counts",
		CredentialStatus::Suspended => "suspended by its issuer",
		CredentialStatus::Expired => "expired",
		CredentialStatus::IssuerDeactivated => "its issuer did not count when it was issued",
		CredentialStatus::SubjectNotActive => "its subject is frozen, closing or closed",
	}
}

pub(super) async fn show(context: &Context, of: Option<AccountId>) -> Result<Report> {
	let account = context.identity_or(of)?;
	let client = context.client().await?;
	let level = client.kyc_level(&account, None).await?;
	let credentials = client.credentials_of(&account).await?;
	let mut report = Report::new(match credentials.len() {
		0 => format!("There are no credentials about {}", did(&account)),
		_ => format!("Credentials about {}, who is verified at level {level}", did(&account)),
	});
	for credential in &credentials {
		report.add_line(line(credential));
		report.add_line(format!("    commitment {}", hex(credential.commitment)));
	}
	let credentials: Vec<_> = credentials.iter().map(credential::credential).collect();
	Ok(report.with("did", did(&account)).with("level", level).with("credentials", credentials))
}

pub(super) async fn issuer(context: &Context, issuer: AccountId) -> Result<Report> {
	let status = context.client().await?.issuer_status(&issuer).await?;
	let mut report = Report::new(if status.is_active {
		format!("{} may issue credentials", did(&issuer))
	} else {
		format!("{} may not issue credentials", did(&issuer))
	});
	for deactivation in &status.deactivations {
		let until = deactivation.until.map_or("now".into(), time);
		report.add_line(format!(
			"  what it issued from {} until {until} does not count",
			time(deactivation.from)
		));
	}
	let deactivations: Vec<_> = status
		.deactivations
		.iter()
		.map(|known| json!({ "from": time(known.from), "until": known.until.map(time) }))
		.collect();
	Ok(report
		.with("issuer", did(&issuer))
		.with("active", status.is_active)
		.with("deactivations", deactivations))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::Hash;

	#[test]
	fn a_credential_is_told_with_where_it_stands() {
		let mut view = CredentialView {
			claim_type: 0,
			issuer: AccountId::new([1; 32]),
			commitment: Hash::zero(),
			level: 2,
			issued_at: 0,
			expires_at: Some(1_769_847_300_000),
			status: CredentialStatus::Valid,
		};
		let told = line(&view);
		assert!(told.contains("until 2026-01-31") && !told.contains("1970"), "{told}");
		view.status = CredentialStatus::Expired;
		assert!(line(&view).contains("expired 2026-01-31"));
		view.status = CredentialStatus::Suspended;
		assert!(line(&view).contains("suspended"));
		view = CredentialView { status: CredentialStatus::Valid, expires_at: None, ..view };
		assert!(line(&view).contains("until it is revoked"));
	}
}
