//! Making files unreadable, and seeing that everybody has deleted them.

use anyhow::{bail, Result};
use jasmynet_primitives::{
	consent::ErasureStatus,
	locker::{ErasureCertificate, HostErasure, ReaderErasure, RecordContent},
	RecordId,
};
use jasmynet_sdk::{
	address::did,
	chain::{ops::locker::Locker, Client},
	locker::erasure_certificate,
};
use serde_json::{json, Value};

use super::{committing::Salts, count, secrets};
use crate::{context::Context, output::Report, values::time};

pub(super) async fn shred(context: &Context, record: RecordId, yes: bool) -> Result<Report> {
	let by = context.submitter()?;
	let client = context.client().await?;
	let question = format!(
		"Nobody, you included, can read record {record} when it is shredded, and there is no way \
		 back. Shred it?"
	);
	if !context.agrees(yes, &question)? {
		bail!("record {record} was not shredded: nothing has changed");
	}
	let (store, secrets) = (context.store()?, secrets(context, client)?);
	let commitment = match client.record(record).await?.map(|record| record.content) {
		Some(RecordContent::Commitment(commitment)) => Some(commitment),
		_ => None,
	};
	let shredded = client.shred_file(by, record, &Locker::here(&store, &secrets)).await?;
	let mut left = shredded.left.map(|error| error.to_string());
	if let Some(commitment) = commitment {
		let forgotten = Salts::open(context, client).and_then(|salts| salts.forget(&commitment));
		left = left.or(forgotten.err().map(|error| format!("{error:#}")));
	}
	let sentence = format!(
		"Shredded record {record}, its {} envelopes and {} blocks of ciphertext",
		shredded.envelopes, shredded.blocks
	);
	let mut report = Report::of(&shredded.outcome, Some(by.identity), sentence)
		.with("record", record)
		.with("envelopes", shredded.envelopes)
		.with("blocks", shredded.blocks)
		.with("left", &left);
	if let Some(left) = left {
		report.add_line(format!("Something is left on this machine: {left}"));
	}
	// What others still have to do is nothing that could fail this.
	if let Ok(Some(certificate)) = client.erasure_certificate(record).await {
		report.add_line(format!(
			"{} kept it, and it was read under {}: see how far they have erased it with `jasmy \
			 locker certificate {record}`",
			count(certificate.hosts.len(), "host", "hosts"),
			count(certificate.readers.len(), "grant", "grants"),
		));
	}
	Ok(report)
}

pub(super) async fn forget(context: &Context, record: RecordId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.forget_shredded(by, record).await?;
	let sentence = format!(
		"The chain has forgotten the certificate of record {record}; the blocks in which everybody \
		 said that it is erased stay"
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("record", record))
}

/// How far the erasure of a record is, as far as the chain knows.
enum Erasure {
	/// It is there.
	NotShredded,
	/// There never was one with this number.
	NeverPut,
	/// It is gone, and nothing is left of it that anybody would have to erase.
	NothingLeft,
	/// It is gone, and these had something to erase.
	Certified(ErasureCertificate),
}

impl Erasure {
	async fn of(client: &Client, record: RecordId) -> Result<Self> {
		if let Some(certificate) = client.erasure_certificate(record).await? {
			return Ok(Erasure::Certified(certificate));
		}
		let (found, next) = client.record_range(record, 1).await?;
		Ok(match found.is_empty() {
			false => Erasure::NotShredded,
			true if record >= next => Erasure::NeverPut,
			true => Erasure::NothingLeft,
		})
	}

	fn is_complete(&self) -> bool {
		match self {
			Erasure::NotShredded | Erasure::NeverPut => false,
			Erasure::NothingLeft => true,
			Erasure::Certified(certificate) => certificate.complete,
		}
	}

	fn lines(&self, record: RecordId) -> Vec<String> {
		let certificate = match self {
			Erasure::NotShredded => {
				return vec![format!("Record {record} is not shredded (`jasmy locker shred`)")]
			},
			Erasure::NeverPut => return vec![format!("Record {record} was never put")],
			Erasure::NothingLeft => {
				return vec![format!(
					"Record {record} is gone. Nobody kept or read it, or everybody has erased it and \
					 the certificate was forgotten since"
				)]
			},
			Erasure::Certified(certificate) => certificate,
		};
		let how_far = if certificate.complete { "everywhere" } else { "not everywhere yet" };
		let shredded = time(certificate.shredded_at);
		let mut lines =
			vec![format!("Record {record} was shredded at {shredded}, and is erased {how_far}")];
		for HostErasure { host, unpinned_at } in &certificate.hosts {
			lines.push(match unpinned_at {
				Some(at) => format!("Host {} has deleted it, {}", did(host), time(*at)),
				None => format!("Host {} has not deleted it yet", did(host)),
			});
		}
		for ReaderErasure { grant, erasure } in &certificate.readers {
			lines.push(format!("Grant {grant}: {}", in_words(erasure)));
		}
		lines
	}

	fn json(&self, record: RecordId) -> Value {
		let state = match self {
			Erasure::NotShredded => "not_shredded",
			Erasure::NeverPut => "never_put",
			Erasure::NothingLeft => "nothing_left",
			Erasure::Certified(_) => "shredded",
		};
		let mut json = match self {
			Erasure::Certified(certificate) => erasure_certificate(certificate),
			_ => json!({ "record": record, "complete": self.is_complete() }),
		};
		json["state"] = state.into();
		json
	}
}

fn in_words(erasure: &ErasureStatus) -> String {
	match erasure {
		ErasureStatus::NotOwed => {
			"the permission works, so the company does not have to erase it yet".into()
		},
		ErasureStatus::Owed { due_at } => {
			format!("the company has to erase it by {}", time(*due_at))
		},
		ErasureStatus::Overdue { due_at } => {
			format!("the company should have erased it by {}", time(*due_at))
		},
		ErasureStatus::Confirmed { at, .. } => {
			format!("the company has confirmed that it erased it, {}", time(*at))
		},
		ErasureStatus::Settled => "nothing is left to erase".into(),
	}
}

pub(super) async fn certificate(context: &Context, records: Vec<RecordId>) -> Result<Report> {
	let client = context.client().await?;
	let mut report = Report::default();
	let mut certificates = Vec::new();
	let mut complete = true;
	for record in records {
		let erasure = Erasure::of(client, record).await?;
		complete &= erasure.is_complete();
		certificates.push(erasure.json(record));
		erasure.lines(record).into_iter().for_each(|line| report.add_line(line));
	}
	let report = report.with("certificates", certificates).with("complete", complete);
	Ok(if complete { report } else { report.failed() })
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{AccountId, Hash};

	use super::*;

	fn certificate(unpinned_at: Option<u64>, erasure: ErasureStatus, complete: bool) -> Erasure {
		Erasure::Certified(ErasureCertificate {
			record: 7,
			shredded_at: 1_769_847_300_000,
			hosts: vec![HostErasure { host: AccountId::new([1; 32]), unpinned_at }],
			readers: vec![ReaderErasure { grant: 3, erasure }],
			complete,
		})
	}

	#[test]
	fn a_certificate_names_whoever_has_not_erased_it() {
		let owed = certificate(None, ErasureStatus::Owed { due_at: 1_769_847_300_000 }, false);
		let lines = owed.lines(7).join("\n");
		assert!(lines.contains("not everywhere yet"), "{lines}");
		assert!(lines.contains("has not deleted it yet"), "{lines}");
		assert!(lines.contains("by 2026-01-31T08:15:00Z"), "{lines}");
		assert_eq!((owed.is_complete(), &owed.json(7)["complete"]), (false, &json!(false)));

		let evidence = Hash::zero();
		let done = ErasureStatus::Confirmed { at: 1_769_847_300_000, evidence };
		let done = certificate(Some(1), done, true);
		assert!(done.lines(7).join("\n").contains("is erased everywhere"));
		assert_eq!((done.is_complete(), &done.json(7)["state"]), (true, &json!("shredded")));
	}

	#[test]
	fn what_is_there_is_not_called_erased() {
		for (erasure, complete) in [
			(Erasure::NotShredded, false),
			(Erasure::NeverPut, false),
			(Erasure::NothingLeft, true),
		] {
			let json = erasure.json(7);
			assert_eq!((erasure.is_complete(), &json["complete"]), (complete, &json!(complete)));
			assert_eq!((erasure.lines(7).len(), &json["record"]), (1, &json!(7)));
		}
	}
}
