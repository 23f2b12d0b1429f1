//! Credentials and status lists.

use jasmynet_primitives::credentials::StatusPurpose;
use pallet_credentials::{Call, StatusLists};

use super::*;

pub(super) const ACTS: &[Named] = &[
	("Credentials.request", |world, roll| {
		let issuer = world.issuer().did.clone();
		world.person(roll.who).does(Call::request { issuer, claim_type: 0 })
	}),
	("Credentials.issue", |world, roll| {
		let requests = pallet_credentials::Requests::<Runtime>::iter_keys();
		let subject = roll.one_of(requests).unwrap_or(world.person(roll.whom).did.clone());
		world.issuer().does(Call::issue {
			subject,
			claim_type: 0,
			commitment: Hash::repeat_byte(1),
			level: 1,
			expires_at: None,
		})
	}),
	("Credentials.revoke", |world, roll| {
		let Some(subject) = roll.one_of(attested()) else { return false };
		roll.edge < 128 && world.issuer().does(Call::revoke { subject, claim_type: 0 })
	}),
	("Credentials.forget", |world, roll| {
		let issuer = world.issuer().did.clone();
		let Some(subject) = roll.one_of(attested()) else { return false };
		roll.edge < 160 && world.does(&subject, Call::forget { issuer, claim_type: 0 })
	}),
	("Credentials.create_status_list", |world, _| {
		world.issuer().does(Call::create_status_list { purpose: StatusPurpose::Revocation })
	}),
	("Credentials.remove_status_list", |world, roll| {
		let Some(list) = roll.one_of(StatusLists::<Runtime>::iter_keys()) else { return false };
		world.issuer().does(Call::remove_status_list { list })
	}),
];

/// Who has a credential.
fn attested() -> impl Iterator<Item = AccountId> {
	pallet_credentials::Credentials::<Runtime>::iter_keys().map(|(subject, _)| subject)
}
