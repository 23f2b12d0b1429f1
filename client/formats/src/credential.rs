//! Credentials as JSON.

use jasmynet_primitives::{
	credentials::{CredentialStatus, CredentialView, DisclosureVerdict},
	AccountId,
};
use serde_json::{json, Value};

use crate::{
	address,
	time::{iso8601, known},
};

/// What everybody can see of somebody's verification: the level that counts now,
/// and all credentials with where each stands.
pub fn kyc(subject: &AccountId, level: u8, credentials: &[CredentialView]) -> Value {
	json!({
		"did": address::did(subject),
		"level": level,
		"credentials": credentials.iter().map(credential).collect::<Vec<_>>(),
	})
}

/// One credential.
pub fn credential(view: &CredentialView) -> Value {
	json!({
		"claimType": view.claim_type,
		"issuer": address::did(&view.issuer),
		"level": view.level,
		"commitment": format!("0x{}", hex::encode(view.commitment)),
		"issuedAt": known(view.issued_at),
		"expiresAt": view.expires_at.map(iso8601),
		"status": status(view.status),
	})
}

/// Where a credential stands, in one word.
pub fn status(status: CredentialStatus) -> &'static str {
	match status {
		CredentialStatus::Valid => "valid",
		CredentialStatus::Suspended => "suspended",
		CredentialStatus::Expired => "expired",
		CredentialStatus::IssuerDeactivated => "issuerDeactivated",
		CredentialStatus::SubjectNotActive => "subjectNotActive",
	}
}

/// The answer to somebody who was shown claims: whether they are `committed`, and
/// whether the credential `counts` now. `credential` is `null` when there is
/// none; `notCommitted` is the position of the first claim that is not in it.
pub fn disclosure(verdict: &DisclosureVerdict) -> Value {
	match verdict {
		DisclosureVerdict::Committed(view) => json!({
			"committed": true,
			"counts": view.status == CredentialStatus::Valid,
			"credential": credential(view),
			"notCommitted": null,
		}),
		DisclosureVerdict::NoCredential => json!({
			"committed": false,
			"counts": false,
			"credential": null,
			"notCommitted": null,
		}),
		DisclosureVerdict::NotCommitted(position) => json!({
			"committed": false,
			"counts": false,
			"credential": null,
			"notCommitted": position,
		}),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::Hash;

	fn view(status: CredentialStatus) -> CredentialView {
		CredentialView {
			claim_type: 3,
			issuer: AccountId::new([7; 32]),
			commitment: Hash::repeat_byte(0xab),
			level: 2,
			issued_at: 1_769_847_300_123,
			expires_at: None,
			status,
		}
	}

	#[test]
	fn credentials_are_written_as_people_expect() {
		let issuer = address::did(&AccountId::new([7; 32]));
		assert_eq!(
			credential(&view(CredentialStatus::IssuerDeactivated)),
			json!({
				"claimType": 3,
				"issuer": issuer,
				"level": 2,
				"commitment": format!("0x{}", "ab".repeat(32)),
				"issuedAt": "2026-01-31T08:15:00Z",
				"expiresAt": null,
				"status": "issuerDeactivated",
			})
		);
	}

	#[test]
	fn what_the_genesis_issued_has_no_date() {
		let founding = CredentialView { issued_at: 0, ..view(CredentialStatus::Valid) };
		assert_eq!(credential(&founding)["issuedAt"], Value::Null);
	}

	#[test]
	fn committed_claims_count_only_while_the_credential_does() {
		let verdict =
			|status| disclosure(&DisclosureVerdict::Committed(view(status)))["counts"].clone();
		assert_eq!(verdict(CredentialStatus::Valid), true);
		for status in [
			CredentialStatus::Suspended,
			CredentialStatus::Expired,
			CredentialStatus::IssuerDeactivated,
			CredentialStatus::SubjectNotActive,
		] {
			assert_eq!(verdict(status), false, "{status:?}");
		}
	}

	#[test]
	fn refused_disclosures_say_which_claim() {
		let json = disclosure(&DisclosureVerdict::NotCommitted(2));
		assert_eq!(json["committed"], false);
		assert_eq!(json["notCommitted"], 2);
		assert_eq!(disclosure(&DisclosureVerdict::NoCredential)["committed"], false);
	}
}
