//! A second, slower judgement about access, from first principles.

use jasmynet_primitives::{CategoryCode, DeviceId, RecordId};

use super::super::*;

/// Whether a grant allows to read data of this kind and device now.
pub(super) fn may_read(grant: &Grant, category: CategoryCode, device: Option<DeviceId>) -> bool {
	stands(grant) && covers(grant, category, device) && has_one_left(grant)
}

/// Whether a grant allows to read this record now.
pub(super) fn may_read_record(grant: &Grant, record: RecordId) -> bool {
	stands(grant) && covers_record(grant, record) && has_one_left(grant)
}

/// Whether what was recorded then may be handed over now.
pub(super) fn may_hand_over(grant: &Grant, record: RecordId, at: u64) -> bool {
	stands(grant) && covers_record(grant, record) && now() < at + DELIVERY
}

/// Whether the grant stands, whatever it is for.
pub(super) fn stands(grant: &Grant) -> bool {
	let is_there = |who| ActiveIdentities::get(who).is_some();
	grant.state == GrantState::Active
		&& grant.paused_at.is_none()
		&& now() >= grant.granted_at
		&& now() < grant.terms.valid_until
		&& MemberRoles::get(&grant.grantee).is_some()
		&& is_there(&grant.grantee)
		&& is_there(&grant.subject)
		&& Levels::get(&grant.subject).unwrap_or(0) >= grant.terms.min_kyc
}

fn has_one_left(grant: &Grant) -> bool {
	let paced = match grant.last_access {
		None => true,
		Some(last) => now() - last >= grant.terms.min_interval,
	};
	paced && grant.accesses < grant.terms.max_accesses
}

fn covers_record(grant: &Grant, record: RecordId) -> bool {
	let (owner, category, device, made) = LockerRecords::get(record).unwrap();
	owner == grant.subject
		&& grant.terms.data_from.is_none_or(|from| made >= from)
		&& grant.terms.data_to.is_none_or(|to| made < to)
		&& KeptUntil::get(record).is_none_or(|until| now() < until)
		&& covers(grant, category, device)
}

fn covers(grant: &Grant, category: CategoryCode, device: Option<DeviceId>) -> bool {
	let covering: &[CategoryCode] = match category {
		ANY => &[ANY],
		HEALTH => &[HEALTH, ANY],
		HEART => &[HEART, HEALTH, ANY],
		PULSE => &[PULSE, HEART, HEALTH, ANY],
		PHOTOS => &[PHOTOS, ANY],
		GENES => &[GENES, ANY],
		_ => &[],
	};
	let terms = &grant.terms;
	let paired = match device {
		None => terms.devices.is_none(),
		Some(device) => {
			terms.devices.as_ref().is_none_or(|devices| devices.contains(&device))
				&& Owners::get(device) == Some(grant.subject.clone())
				&& Halted::get(device).is_none()
				&& Recalled::get(device).is_none()
		},
	};
	paired && covering.iter().any(|code| terms.categories.contains(code))
}
