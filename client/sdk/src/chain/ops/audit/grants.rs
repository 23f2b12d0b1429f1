//! Grants, recomputed from their events.

use std::collections::BTreeSet;

use jasmynet_primitives::{
	consent::{ErasureStatus, GrantView, RecipientView},
	terms::Terms,
	AccountId, DeviceId, GrantId, Moment,
};

use super::{
	super::{
		super::{Client, Error},
		consent::{Duty, Grant, GrantState},
	},
	ensure, Check, GrantHistory, Histories,
};
use crate::{address::did, amount::Amount, time::iso8601};

impl Client {
	pub(super) async fn audit_grants(
		&self,
		subject: &AccountId,
		histories: &Histories,
	) -> Result<Vec<Check>, Error> {
		let now = self.chain_time().await?;
		let grants = self.grants_of(subject).await?;
		let mut checks = Vec::new();
		for (id, grant) in &grants {
			let history = histories.grant(*id).ok_or_else(|| "no event tells of it".to_string());
			let receipts = history.clone().and_then(|history| check_receipts(grant, history));
			checks.push(Check::new(format!("grant {id}: receipts"), receipts));
			let escrow = history.clone().and_then(|history| check_escrow(grant, history));
			checks.push(Check::new(format!("grant {id}: escrow"), escrow));
			let statements = history.clone().and_then(|history| check_statements(grant, history));
			checks.push(Check::new(format!("grant {id}: statements"), statements));
			let duty = self.duty(*id).await?;
			let view = self.grant_view(*id).await?.ok_or_else(|| "nobody knows it".to_string());
			let erasure = view
				.as_ref()
				.map_err(Clone::clone)
				.and_then(|view| check_erasure(grant, duty.as_ref(), &view.erasure, now));
			checks.push(Check::new(format!("grant {id}: erasure"), erasure));
			let recipients = view.and_then(|view| check_recipients(&view, history?));
			checks.push(Check::new(format!("grant {id}: recipients"), recipients));
		}
		for (id, history) in histories.grants_of(subject) {
			if grants.iter().all(|(known, _)| *known != id) {
				let result = check_gone(history);
				checks.push(Check::new(format!("grant {id}: gone from the state"), result));
			}
		}
		checks.push(check_order(&grants));
		Ok(checks)
	}
}

/// The list of grants as a whole.
fn check_order(grants: &[(GrantId, Grant)]) -> Check {
	let is_sorted = grants.is_sorted_by(|a, b| a.0 < b.0);
	let result = if is_sorted {
		Ok(format!("{} in the state", grants.len()))
	} else {
		Err("the list of them is out of order".into())
	};
	Check::new("grants", result)
}

/// The terms as they were accepted: before devices went that they named.
fn accepted_terms(terms: &Terms, removed_devices: &[DeviceId]) -> Terms {
	let mut accepted = terms.clone();
	if let Some(devices) = &mut accepted.devices {
		for device in removed_devices {
			// They were all there once, so there is room for them.
			let _ = devices.try_insert(*device);
		}
	}
	accepted
}

fn check_receipts(grant: &Grant, history: &GrantHistory) -> Result<String, String> {
	ensure!(
		accepted_terms(&grant.terms, &history.removed_devices).hash() == history.terms_hash,
		"the terms in the state are not those that were accepted"
	);
	let head = history.receipt_head()?;
	let count = history.accesses.len();
	ensure!(
		usize::try_from(grant.accesses) == Ok(count),
		"the state counts {} accesses and the events {count}",
		grant.accesses
	);
	ensure!(
		grant.receipt_head == head,
		"the head in the state, {:?}, is not that of the events, {head:?}",
		grant.receipt_head
	);
	ensure!(
		grant.accesses <= grant.terms.max_accesses,
		"{count} accesses, where {} were allowed",
		grant.terms.max_accesses
	);
	for pair in history.accesses.windows(2) {
		if let [before, after] = pair {
			ensure!(
				after.at.saturating_sub(before.at) >= grant.terms.min_interval,
				"access {} came too soon",
				after.number
			);
		}
	}
	if let Some(last) = history.accesses.last() {
		ensure!(last.at < grant.terms.valid_until, "access {} came after the end", last.number);
	}
	let disputed = history.disputed.len();
	ensure!(
		usize::try_from(grant.disputes) == Ok(disputed),
		"the state counts {} disputes and the events {disputed}",
		grant.disputes
	);
	let disputes = match &history.disputed[..] {
		[] => String::new(),
		numbers => format!("; the person disputes {}", list(numbers)),
	};
	Ok(format!("{count} accesses, head {head:?}{disputes}"))
}

fn list(items: &[impl std::fmt::Display]) -> String {
	items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What the company says that it did not do has to agree with what it did.
fn check_statements(grant: &Grant, history: &GrantHistory) -> Result<String, String> {
	let mut stated_until = grant.granted_at;
	for (from, until) in &history.statements {
		ensure!(
			stated_until <= *from && from < until,
			"the statement of {} goes over one before it",
			iso8601(*from)
		);
		let read = history.accesses.iter().find(|access| (*from..*until).contains(&access.at));
		if let Some(access) = read {
			return Err(format!(
				"the company says that it read nothing from {} to {}, and access {} was at {}",
				iso8601(*from),
				iso8601(*until),
				access.number,
				iso8601(access.at)
			));
		}
		stated_until = *until;
	}
	ensure!(
		grant.stated_until == stated_until,
		"the state ends with {}, and the statements with {}",
		iso8601(grant.stated_until),
		iso8601(stated_until)
	);
	Ok(match history.statements.len() {
		0 => "the company has not said that it read nothing else".into(),
		count => {
			format!(
				"{count} that nothing else was read, the last one up to {}",
				iso8601(stated_until)
			)
		},
	})
}

/// Nobody has what was read but those whom the person has agreed to.
fn check_recipients(view: &GrantView, history: &GrantHistory) -> Result<String, String> {
	let received: Vec<_> =
		view.recipients.iter().filter(|recipient| recipient.since.is_some()).collect();
	for RecipientView { recipient, erasure, .. } in &view.recipients {
		ensure!(
			view.terms.recipients.contains(recipient),
			"{} is not one of those whom the terms name",
			did(recipient)
		);
		if let ErasureStatus::Overdue { due_at } = erasure {
			return Err(format!(
				"{} should have erased it by {}",
				did(recipient),
				iso8601(*due_at)
			));
		}
	}
	let told: BTreeSet<_> = history.recipients.iter().collect();
	let listed: BTreeSet<_> = received.iter().map(|view| &view.recipient).collect();
	ensure!(told == listed, "the state and the events name others as those who have it");
	let offers = view.recipients.len().saturating_sub(received.len());
	let names = |has_erased: bool| {
		let meant = received
			.iter()
			.filter(|view| matches!(view.erasure, ErasureStatus::Confirmed { .. }) == has_erased);
		meant.map(|view| did(&view.recipient)).collect::<Vec<_>>()
	};
	let (having, erased) = (names(false), names(true));
	let mut sentences = Vec::new();
	if !having.is_empty() {
		sentences.push(format!("{} has it too", list(&having)));
	}
	if !erased.is_empty() {
		sentences.push(format!("{} had it, and has erased it", list(&erased)));
	}
	match (received.len(), offers) {
		(0, 0) => sentences.push("it was passed on to nobody".into()),
		(0, offers) => sentences.push(format!("offered to {offers}, and accepted by nobody")),
		(_, 0) => {},
		(_, offers) => sentences.push(format!("offered to {offers} more")),
	}
	Ok(sentences.join("; "))
}

fn check_escrow(grant: &Grant, history: &GrantHistory) -> Result<String, String> {
	let escrowed = history.escrowed.ok_or("no event tells of the request")?;
	let (paid, left, kept_back) = (history.paid(), grant.escrow_left, history.unused);
	let spent = paid
		.and_then(|paid| paid.checked_add(kept_back))
		.and_then(|spent| spent.checked_add(left))
		.ok_or("the amounts are beyond all there is")?;
	let rest = escrowed.checked_sub(spent).ok_or_else(|| {
		format!(
			"{} were put aside, and {} have come out of it",
			Amount::from_units(escrowed),
			Amount::from_units(spent)
		)
	})?;
	ensure!(
		kept_back == 0 || !history.unused_returned || history.refunded >= kept_back,
		"{} were not needed, and {} given back",
		Amount::from_units(kept_back),
		Amount::from_units(history.refunded)
	);
	let mut owed = if history.unused_returned { 0 } else { kept_back };
	match &history.ending {
		None => {
			ensure!(grant.state == GrantState::Active, "no event tells of its end");
			ensure!(rest == 0, "{} are missing", Amount::from_units(rest));
		},
		Some(ending) => {
			ensure!(grant.state != GrantState::Active, "it has ended, and is active");
			ensure!(left == 0, "{} are still put aside", Amount::from_units(left));
			ensure!(
				!ending.returned || ending.refunded >= rest,
				"{} were left at the end, and {} given back",
				Amount::from_units(rest),
				Amount::from_units(ending.refunded)
			);
			if !ending.returned {
				owed = owed.saturating_add(rest);
			}
		},
	}
	let refunded = kept_back.saturating_add(rest).saturating_sub(owed);
	let mut sentence = format!(
		"paid {} + given back {} + left {} = {}",
		Amount::from_units(paid.unwrap_or_default()),
		Amount::from_units(refunded),
		Amount::from_units(left),
		Amount::from_units(escrowed)
	);
	if owed > 0 {
		sentence = format!(
			"{sentence} less {} that go back with the company's next refund",
			Amount::from_units(owed)
		);
	}
	Ok(sentence)
}

/// What the company owes, and what the chain says of it.
fn check_erasure(
	grant: &Grant,
	duty: Option<&Duty>,
	told: &ErasureStatus,
	now: Moment,
) -> Result<String, String> {
	let found = check_duty(grant, duty, now)?;
	// A grant whose time is over, and that nobody has settled, has no duty yet.
	if let ErasureStatus::Overdue { due_at } = told {
		return Err(format!("overdue since {}", iso8601(*due_at)));
	}
	let is_confirmed = duty.is_some_and(|duty| duty.confirmed.is_some());
	ensure!(
		is_confirmed == matches!(told, ErasureStatus::Confirmed { .. }),
		"the duty and what the chain says of it differ: {told:?}"
	);
	if let (None, ErasureStatus::Owed { due_at }) = (duty, told) {
		return Ok(format!("due by {}", iso8601(*due_at)));
	}
	Ok(found)
}

fn check_duty(grant: &Grant, duty: Option<&Duty>, now: Moment) -> Result<String, String> {
	let ended = grant.state != GrantState::Active;
	match duty {
		None => {
			ensure!(!ended || grant.accesses == 0, "data was read, and nobody has to erase it");
			Ok(if ended { "nothing was read" } else { "not due before the end" }.into())
		},
		Some(duty) => {
			ensure!(ended && grant.accesses > 0, "a duty without an end or an access");
			match &duty.confirmed {
				Some(confirmation) => {
					ensure!(
						confirmation.at <= duty.due_at,
						"confirmed at {}, and due by {}",
						iso8601(confirmation.at),
						iso8601(duty.due_at)
					);
					Ok(format!("confirmed at {}", iso8601(confirmation.at)))
				},
				None => {
					ensure!(now <= duty.due_at, "overdue since {}", iso8601(duty.due_at));
					Ok(format!("due by {}", iso8601(duty.due_at)))
				},
			}
		},
	}
}

/// A grant that only events tell of.
fn check_gone(history: &GrantHistory) -> Result<String, String> {
	ensure!(history.pruned, "it is not in the state, and no event says why");
	let head = history.receipt_head()?;
	Ok(format!("pruned; {} accesses, head {head:?}", history.accesses.len()))
}

#[cfg(test)]
mod tests {
	use super::{
		super::{
			super::consent::Confirmation,
			history::tests::{access, grant_history},
			Ending,
		},
		*,
	};
	use jasmynet_primitives::{
		consent::GrantStatus,
		terms::{Mode, Reward},
		Hash,
	};

	/// The grant of `grant_history()`, as it should be in the state.
	fn grant() -> (Grant, GrantHistory) {
		let terms = Terms {
			categories: BTreeSet::from([1]).try_into().unwrap(),
			purpose: 1,
			mode: Mode::View,
			devices: None,
			data_from: None,
			data_to: None,
			valid_until: 1_000,
			retention: 0,
			max_accesses: 12,
			min_interval: 10,
			recipients: BTreeSet::new().try_into().unwrap(),
			jurisdiction: None,
			min_kyc: 0,
			notice_hash: Hash::zero(),
			reward: Reward { upfront: 10, per_access: 5 },
		};
		let history = GrantHistory { terms_hash: terms.hash(), ..grant_history() };
		let grant = Grant {
			subject: AccountId::new([1; 32]),
			grantee: AccountId::new([2; 32]),
			terms,
			request: Some(1),
			state: GrantState::Active,
			paused_at: None,
			granted_at: 1,
			accesses: 2,
			last_access: Some(20),
			escrow_left: 50,
			payer: AccountId::new([2; 32]),
			deposit: 0,
			receipt_head: history.accesses[1].head,
			stated_until: 1,
			disputes: 0,
		};
		(grant, history)
	}

	fn ended(returned: bool, refunded: u128) -> (Grant, GrantHistory) {
		let (grant, history) = grant();
		let grant = Grant { state: GrantState::Revoked { at: 30 }, escrow_left: 0, ..grant };
		let ending = Some(Ending { erase_by: Some(100), returned, refunded });
		(grant, GrantHistory { ending, ..history })
	}

	#[test]
	fn receipts_are_compared_with_the_state() {
		let (grant, history) = grant();
		assert!(check_receipts(&grant, &history).is_ok());
		let head = Grant { receipt_head: Hash::zero(), ..grant.clone() };
		assert!(check_receipts(&head, &history).unwrap_err().contains("head"));
		let count = Grant { accesses: 3, ..grant.clone() };
		assert!(check_receipts(&count, &history).unwrap_err().contains("counts 3"));
		let terms = GrantHistory { terms_hash: Hash::zero(), ..history.clone() };
		assert!(check_receipts(&grant, &terms).unwrap_err().contains("terms"));
		let disputed = Grant { disputes: 1, ..grant.clone() };
		assert!(check_receipts(&disputed, &history).unwrap_err().contains("disputes"));
		let told = GrantHistory { disputed: vec![2], ..history.clone() };
		assert!(check_receipts(&disputed, &told).unwrap().contains("disputes 2"));
		let mut hidden = history.clone();
		hidden.accesses.push(access(hidden.accesses[1].head, 3, 5));
		assert!(check_receipts(&grant, &hidden).is_err());

		let with = |change: fn(&mut Terms)| {
			let (mut grant, mut history) = (grant.clone(), history.clone());
			change(&mut grant.terms);
			history.terms_hash = grant.terms.hash();
			check_receipts(&grant, &history).unwrap_err()
		};
		assert!(with(|terms| terms.max_accesses = 1).contains("were allowed"));
		assert!(with(|terms| terms.min_interval = 11).contains("too soon"));
		assert!(with(|terms| terms.valid_until = 20).contains("after the end"));
	}

	#[test]
	fn a_device_that_went_is_missing_from_the_terms_and_no_other() {
		let (mut grant, history) = grant();
		let device = Hash::repeat_byte;
		let devices = |devices: &[Hash]| {
			Some(devices.iter().copied().collect::<BTreeSet<_>>().try_into().unwrap())
		};
		grant.terms.devices = devices(&[device(1), device(2)]);
		let history = GrantHistory {
			terms_hash: grant.terms.hash(),
			removed_devices: vec![device(2)],
			..history
		};
		grant.terms.devices = devices(&[device(1)]);
		assert!(check_receipts(&grant, &history).is_ok());
		grant.terms.devices = devices(&[device(1), device(3)]);
		assert!(check_receipts(&grant, &history).unwrap_err().contains("terms"));
		let untold = GrantHistory { removed_devices: Vec::new(), ..history };
		grant.terms.devices = devices(&[device(1)]);
		assert!(check_receipts(&grant, &untold).unwrap_err().contains("terms"));
	}

	#[test]
	fn escrow_adds_up_while_the_grant_lasts() {
		let (grant, history) = grant();
		let found = check_escrow(&grant, &history).unwrap();
		assert!(found.ends_with("= 0.0000000000000001 JASMY"), "{found}");
		for left in [49, 51] {
			let other = Grant { escrow_left: left, ..grant.clone() };
			assert!(check_escrow(&other, &history).is_err(), "{left}");
		}
		let kept = GrantHistory { refunded: 29, ..history.clone() };
		assert!(check_escrow(&grant, &kept).unwrap_err().contains("given back"));
		let unseen = GrantHistory { escrowed: None, ..history.clone() };
		assert!(check_escrow(&grant, &unseen).is_err());
		let over = Grant { state: GrantState::Revoked { at: 30 }, ..grant };
		assert!(check_escrow(&over, &history).unwrap_err().contains("its end"));
	}

	#[test]
	fn escrow_adds_up_when_the_grant_has_ended() {
		let (grant, history) = ended(true, 50);
		assert!(check_escrow(&grant, &history).is_ok());
		let (grant, history) = ended(true, 49);
		assert!(check_escrow(&grant, &history).unwrap_err().contains("given back"));
		let (grant, history) = ended(false, 0);
		assert!(check_escrow(&grant, &history).unwrap().contains("next refund"));
		let left = Grant { escrow_left: 1, ..grant };
		assert!(check_escrow(&left, &history).unwrap_err().contains("still"));
	}

	#[test]
	fn duties_are_due_confirmed_or_overdue() {
		let (active, _) = grant();
		let (over, _) = ended(true, 50);
		let duty = |confirmed: Option<Moment>| Duty {
			grantee: over.grantee.clone(),
			subject: Some(over.subject.clone()),
			due_at: 100,
			confirmed: confirmed.map(|at| Confirmation { at, evidence: Hash::zero() }),
		};
		assert!(check_duty(&active, None, 1_000).is_ok());
		assert!(check_duty(&over, Some(&duty(None)), 100).unwrap().contains("due by"));
		assert!(check_duty(&over, Some(&duty(None)), 101).unwrap_err().contains("overdue"));
		assert!(check_duty(&over, Some(&duty(Some(100))), 500).is_ok());
		assert!(check_duty(&over, Some(&duty(Some(101))), 500).is_err());
		assert!(check_duty(&over, None, 50).is_err());
		assert!(check_duty(&active, Some(&duty(None)), 50).is_err());
		let unread = Grant { accesses: 0, ..over.clone() };
		assert!(check_duty(&unread, None, 500).is_ok());
	}

	#[test]
	fn what_the_chain_says_of_erasure_is_compared_with_the_duty() {
		let (active, _) = grant();
		let (over, _) = ended(true, 50);
		let duty = |confirmed: Option<Moment>| Duty {
			grantee: over.grantee.clone(),
			subject: Some(over.subject.clone()),
			due_at: 100,
			confirmed: confirmed.map(|at| Confirmation { at, evidence: Hash::zero() }),
		};
		let confirmed = ErasureStatus::Confirmed { at: 90, evidence: Hash::zero() };
		let (owed, overdue) =
			(ErasureStatus::Owed { due_at: 100 }, ErasureStatus::Overdue { due_at: 100 });
		assert!(check_erasure(&active, None, &ErasureStatus::NotOwed, 50).is_ok());
		assert!(check_erasure(&over, Some(&duty(None)), &owed, 50).is_ok());
		assert!(check_erasure(&over, Some(&duty(Some(90))), &confirmed, 500).is_ok());
		assert!(check_erasure(&over, Some(&duty(None)), &confirmed, 50).is_err());
		assert!(check_erasure(&over, Some(&duty(Some(90))), &owed, 50).is_err());
		// Its time is over, and nobody has settled it.
		assert!(check_erasure(&active, None, &owed, 50).unwrap().contains("due by"));
		assert!(check_erasure(&active, None, &overdue, 500).unwrap_err().contains("overdue"));
	}

	#[test]
	fn statements_agree_with_the_accesses() {
		let (grant, history) = grant();
		let with = |statements: &[(Moment, Moment)], stated_until| {
			let grant = Grant { stated_until, ..grant.clone() };
			check_statements(
				&grant,
				&GrantHistory { statements: statements.to_vec(), ..history.clone() },
			)
		};
		// The accesses are at 10 and 20.
		assert!(with(&[], 1).unwrap().contains("has not said"));
		assert!(with(&[(1, 10), (11, 20), (21, 30)], 30).is_ok());
		for (statement, number) in
			[((1, 11), "access 1"), ((11, 21), "access 2"), ((20, 21), "access 2")]
		{
			let error = with(&[statement], statement.1).unwrap_err();
			assert!(error.contains(number), "{error}");
		}
		assert!(with(&[(1, 8), (7, 9)], 9).unwrap_err().contains("goes over"));
		assert!(with(&[(9, 9)], 9).is_err());
		assert!(with(&[(1, 10)], 9).unwrap_err().contains("the state ends"));
		assert!(with(&[], 9).is_err());
	}

	#[test]
	fn recipients_are_those_of_the_terms_and_of_the_events() {
		let (grant, history) = grant();
		let account = |byte| AccountId::new([byte; 32]);
		let recipient = |byte, since: Option<Moment>, erasure| RecipientView {
			recipient: account(byte),
			since,
			erasure,
		};
		let mut terms = grant.terms.clone();
		terms.recipients = BTreeSet::from([account(7), account(8)]).try_into().unwrap();
		let with = |recipients: Vec<RecipientView>, told: &[u8]| {
			let view = GrantView {
				id: 2,
				subject: grant.subject.clone(),
				grantee: grant.grantee.clone(),
				terms: terms.clone(),
				request: grant.request,
				status: GrantStatus::Active,
				granted_at: grant.granted_at,
				ended_at: None,
				paused_at: None,
				accesses: grant.accesses,
				last_access: grant.last_access,
				escrow_left: grant.escrow_left,
				receipt_head: grant.receipt_head,
				disputes: 0,
				recipients,
				erasure: ErasureStatus::NotOwed,
			};
			let recipients = told.iter().map(|byte| account(*byte)).collect();
			check_recipients(&view, &GrantHistory { recipients, ..history.clone() })
		};
		let not_owed = ErasureStatus::NotOwed;
		assert!(with(vec![], &[]).unwrap().contains("nobody"));
		assert!(with(vec![recipient(7, None, not_owed)], &[]).unwrap().contains("offered to 1"));
		let both = vec![recipient(7, Some(15), not_owed), recipient(8, None, not_owed)];
		assert!(with(both.clone(), &[7]).unwrap().contains("1 more"));
		assert!(with(both.clone(), &[]).unwrap_err().contains("events"));
		assert!(with(both, &[7, 8]).unwrap_err().contains("events"));
		let stranger = vec![recipient(9, Some(15), not_owed)];
		assert!(with(stranger, &[9]).unwrap_err().contains("the terms name"));
		let confirmed = ErasureStatus::Confirmed { at: 20, evidence: Hash::zero() };
		let early = vec![recipient(7, Some(15), confirmed), recipient(8, Some(15), not_owed)];
		let told = with(early, &[7, 8]).unwrap();
		assert!(told.starts_with(&format!("{} has it too", did(&account(8)))), "{told}");
		assert!(
			told.ends_with(&format!("{} had it, and has erased it", did(&account(7)))),
			"{told}"
		);
		let late = vec![recipient(7, Some(15), ErasureStatus::Overdue { due_at: 100 })];
		assert!(with(late, &[7]).unwrap_err().contains("should have erased"));
	}

	#[test]
	fn a_grant_that_is_gone_was_pruned() {
		let history = grant_history();
		assert!(check_gone(&history).is_err());
		assert!(check_gone(&GrantHistory { pruned: true, ..history }).is_ok());
	}
}
