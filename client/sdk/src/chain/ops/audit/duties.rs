//! What companies, recipients and hosts owe: answers, erasure, and their word for it.

use std::collections::BTreeSet;

use jasmynet_primitives::{
	apis::MAX_PAGE,
	consent::{ErasureStatus, Overdue, OverdueMatter, SubjectRequest},
	locker::ErasureCertificate,
	AccountId, GrantId, Moment,
};

use super::{
	super::{
		super::{Client, Error},
		consent::Duty,
	},
	ensure, Check, Histories,
};
use crate::{address::did, time::iso8601};

impl Client {
	/// Compares the list of what is overdue with the duties in the state.
	pub(super) async fn audit_overdue(&self) -> Result<Check, Error> {
		let now = self.chain_time().await?;
		let mut duties: Vec<_> = self
			.duties()
			.await?
			.into_iter()
			.map(|(grant, duty)| (grant, duty.grantee.clone(), duty))
			.collect();
		duties.extend(self.recipient_duties().await?);
		Ok(Check::new("overdue matters", check_overdue(&self.overdue().await?, &duties, now)))
	}

	pub(super) async fn audit_subject_requests(
		&self,
		subject: &AccountId,
	) -> Result<Vec<Check>, Error> {
		let now = self.chain_time().await?;
		let requests = self.subject_requests_of(subject).await?;
		Ok(requests
			.iter()
			.map(|view| {
				let what = format!(
					"question {}: {:?}, to {}",
					view.id,
					view.request.right,
					did(&view.request.company)
				);
				Check::new(what, check_question(&view.request, subject, now))
			})
			.collect())
	}

	/// The certificates of the records that were shredded.
	pub(super) async fn audit_shredded(
		&self,
		subject: &AccountId,
		histories: &Histories,
	) -> Result<Vec<Check>, Error> {
		let mut checks = Vec::new();
		for record in histories.shredded_of(subject) {
			let certificate = self.erasure_certificate(record).await?;
			let result = check_certificate(certificate.as_ref());
			checks.push(Check::new(format!("shredded record {record}"), result));
		}
		Ok(checks)
	}
}

/// How much the chain tells of one company.
const PAGE: usize = MAX_PAGE as usize;

/// Nothing may be overdue, and nothing that is may be missing from the list.
fn check_overdue(
	overdue: &[Overdue],
	duties: &[(GrantId, AccountId, Duty)],
	now: Moment,
) -> Result<String, String> {
	let listed: BTreeSet<_> = overdue
		.iter()
		.filter_map(|entry| match entry.matter {
			OverdueMatter::Erasure(grant) => Some((grant, &entry.company)),
			OverdueMatter::Answer(_) => None,
		})
		.collect();
	for (grant, who, duty) in duties {
		let is_overdue = duty.confirmed.is_none() && duty.due_at < now;
		// The chain tells no more than a page of one company.
		let is_cut = overdue.iter().filter(|entry| entry.company == *who).count() >= PAGE;
		ensure!(
			!is_overdue || is_cut || listed.contains(&(*grant, who)),
			"{} has not erased what it had under grant {grant} by {}, and the list leaves it out",
			did(who),
			iso8601(duty.due_at)
		);
	}
	for entry in overdue {
		ensure!(entry.due_at < now, "the list has what is due by {}", iso8601(entry.due_at));
	}
	ensure!(overdue.is_empty(), "{}", overdue.iter().map(in_words).collect::<Vec<_>>().join("; "));
	Ok(format!("none; {} duties to erase are in the state", duties.len()))
}

fn in_words(overdue: &Overdue) -> String {
	let Overdue { company, matter, due_at } = overdue;
	let what = match matter {
		OverdueMatter::Erasure(grant) => format!("erased what it had under grant {grant}"),
		OverdueMatter::Answer(request) => format!("answered question {request}"),
	};
	format!("{} should have {what} by {}", did(company), iso8601(*due_at))
}

fn check_question(
	request: &SubjectRequest,
	subject: &AccountId,
	now: Moment,
) -> Result<String, String> {
	let SubjectRequest { opened_at, due_at, answer, .. } = request;
	ensure!(request.subject == *subject, "it is listed here, and is of {}", did(&request.subject));
	ensure!(opened_at <= due_at, "it was due before it was asked");
	let Some(answer) = answer else {
		ensure!(now <= *due_at, "not answered, and due by {}", iso8601(*due_at));
		return Ok(format!("to be answered by {}", iso8601(*due_at)));
	};
	ensure!(
		answer.in_time == (answer.at <= *due_at),
		"answered at {}, due by {}, and said to be in time: {}",
		iso8601(answer.at),
		iso8601(*due_at),
		answer.in_time
	);
	ensure!(answer.in_time, "answered too late, at {}", iso8601(answer.at));
	Ok(format!("answered at {}", iso8601(answer.at)))
}

fn check_certificate(certificate: Option<&ErasureCertificate>) -> Result<String, String> {
	let Some(certificate) = certificate else {
		return Ok("nobody kept or read it, or all have erased it and it was forgotten".into());
	};
	let ErasureCertificate { hosts, readers, complete, shredded_at, .. } = certificate;
	for reader in readers {
		if let ErasureStatus::Overdue { due_at } = reader.erasure {
			return Err(format!(
				"it was read under grant {}, and should have been erased by {}",
				reader.grant,
				iso8601(due_at)
			));
		}
	}
	let waits_for_hosts: Vec<_> = hosts
		.iter()
		.filter(|host| host.unpinned_at.is_none())
		.map(|host| did(&host.host))
		.collect();
	let waits_for_readers: Vec<_> = readers
		.iter()
		.filter(|reader| {
			!matches!(reader.erasure, ErasureStatus::Confirmed { .. } | ErasureStatus::Settled)
		})
		.map(|reader| format!("grant {}", reader.grant))
		.collect();
	let is_done = waits_for_hosts.is_empty() && waits_for_readers.is_empty();
	ensure!(*complete == is_done, "the certificate says complete: {complete}, and its parts not");
	if is_done {
		return Ok(format!(
			"shredded at {}; {} hosts have deleted it, and what was read under {} grants is erased",
			iso8601(*shredded_at),
			hosts.len(),
			readers.len()
		));
	}
	let waits = [waits_for_hosts, waits_for_readers].concat();
	Ok(format!("shredded at {}; waits for {}", iso8601(*shredded_at), waits.join(", ")))
}

#[cfg(test)]
mod tests {
	use super::{super::super::consent::Confirmation, *};
	use jasmynet_primitives::{
		consent::{Answer, SubjectRight},
		locker::{HostErasure, ReaderErasure},
		Hash,
	};

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	#[test]
	fn what_is_overdue_is_told_and_nothing_is_left_out() {
		let duty = |confirmed: Option<Moment>| Duty {
			grantee: account(1),
			subject: None,
			due_at: 100,
			confirmed: confirmed.map(|at| Confirmation { at, evidence: Hash::zero() }),
		};
		let entry = |matter| Overdue { company: account(1), matter, due_at: 100 };
		let erasure = entry(OverdueMatter::Erasure(3));
		let open = [(3, account(1), duty(None))];
		assert!(check_overdue(&[], &open, 100).is_ok());
		assert!(check_overdue(&[], &open, 101).unwrap_err().contains("leaves it out"));
		let told = check_overdue(std::slice::from_ref(&erasure), &open, 101).unwrap_err();
		assert!(told.contains("grant 3 by"), "{told}");
		assert!(check_overdue(std::slice::from_ref(&erasure), &open, 100)
			.unwrap_err()
			.contains("the list"));
		assert!(check_overdue(&[], &[(3, account(1), duty(Some(150)))], 200).is_ok());
		// Somebody else's entry for the same grant does not stand for this one.
		let recipient = [(3, account(2), duty(None))];
		assert!(check_overdue(&[erasure], &recipient, 101).unwrap_err().contains("leaves it out"));
		let question = entry(OverdueMatter::Answer(7));
		assert!(check_overdue(&[question], &[], 101).unwrap_err().contains("question 7"));
	}

	#[test]
	fn questions_are_answered_in_time() {
		let question = |answer: Option<(Moment, bool)>| SubjectRequest {
			subject: account(1),
			company: account(2),
			right: SubjectRight::Access,
			grants: Default::default(),
			details: None,
			opened_at: 10,
			due_at: 100,
			extended: None,
			answer: answer.map(|(at, in_time)| Answer { at, evidence: Hash::zero(), in_time }),
		};
		let check = |request: &SubjectRequest, now| check_question(request, &account(1), now);
		assert!(check(&question(None), 100).unwrap().contains("to be answered"));
		assert!(check(&question(None), 101).unwrap_err().contains("not answered"));
		assert!(check(&question(Some((100, true))), 500).is_ok());
		assert!(check(&question(Some((101, false))), 500).unwrap_err().contains("too late"));
		assert!(check(&question(Some((101, true))), 500).unwrap_err().contains("in time"));
		assert!(check_question(&question(None), &account(3), 50).is_err());
	}

	#[test]
	fn a_certificate_is_complete_when_all_have_erased() {
		let certificate = |unpinned_at, erasure, complete| ErasureCertificate {
			record: 7,
			shredded_at: 50,
			hosts: vec![HostErasure { host: account(1), unpinned_at }],
			readers: vec![ReaderErasure { grant: 3, erasure }],
			complete,
		};
		let confirmed = ErasureStatus::Confirmed { at: 60, evidence: Hash::zero() };
		let owed = ErasureStatus::Owed { due_at: 100 };
		let check = |certificate: ErasureCertificate| check_certificate(Some(&certificate));
		assert!(check_certificate(None).is_ok());
		assert!(check(certificate(Some(60), confirmed, true)).unwrap().contains("is erased"));
		assert!(check(certificate(Some(60), ErasureStatus::Settled, true)).is_ok());
		assert!(check(certificate(Some(60), owed, false)).unwrap().contains("waits for grant 3"));
		assert!(check(certificate(None, confirmed, false)).unwrap().contains("waits for did:"));
		for wrong in [certificate(None, confirmed, true), certificate(Some(60), confirmed, false)] {
			assert!(check(wrong).unwrap_err().contains("complete"));
		}
		let overdue = ErasureStatus::Overdue { due_at: 100 };
		assert!(check(certificate(Some(60), overdue, false)).unwrap_err().contains("should have"));
	}
}
