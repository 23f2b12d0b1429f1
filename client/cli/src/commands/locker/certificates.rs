//! Seeing that everybody has deleted what was shredded.

use anyhow::Result;
use clap::Args;
use jasmynet_primitives::{
	consent::ErasureStatus,
	locker::{ErasureCertificate, HostErasure, ReaderErasure},
	AccountId, RecordId,
};
use jasmynet_sdk::{
	address::did,
	chain::{Client, Error},
	erasure::{self, HolderErasure, IdentityErasure, RecordErasure, ShreddedRecord},
	locker::erasure_certificate,
};
use serde_json::{json, Value};

use super::count;
use crate::{
	context::Context,
	output::{show_progress, Report},
	values::{parse_did, time},
};

#[derive(Args)]
pub(crate) struct CertificateArgs {
	/// The records
	#[arg(required_unless_present = "identity", value_name = "RECORD")]
	records: Vec<RecordId>,
	/// All that this identity had, closed or not: from a node that keeps old states
	#[arg(long, value_name = "DID", value_parser = parse_did, conflicts_with = "records")]
	identity: Option<AccountId>,
}

/// How far the erasure of a record is, as far as final blocks know.
enum Erasure {
	/// It is there.
	NotShredded,
	/// There never was one with this number.
	NeverPut,
	/// It is gone, the chain remembers nothing of it, and the node does not have the blocks
	/// that say why.
	NothingLeft { unread: String },
	/// It is gone, the chain remembers nothing of it, and its blocks say why.
	Told(ShreddedRecord),
	/// It is gone, and these had something to erase.
	Certified(ErasureCertificate),
}

impl Erasure {
	/// `client` looks at final blocks, of which each answer is of a later one, if not of the
	/// same: what is gone in one is gone in the next.
	async fn of(client: &Client, record: RecordId) -> Result<Self> {
		let (found, next) = client.record_range(record, 1).await?;
		if !found.is_empty() {
			return Ok(Erasure::NotShredded);
		}
		if record >= next {
			return Ok(Erasure::NeverPut);
		}
		if let Some(certificate) = client.erasure_certificate(record).await? {
			return Ok(Erasure::Certified(certificate));
		}
		let unread = match client.shredded_record(record, &mut show_progress).await {
			Ok(Some(shredded)) => return Ok(Erasure::Told(shredded)),
			Ok(None) => "no final block says that it was shredded".into(),
			Err(Error::Rpc(reason)) => reason,
			Err(error) => return Err(error.into()),
		};
		Ok(Erasure::NothingLeft { unread })
	}

	fn is_complete(&self) -> bool {
		match self {
			Erasure::NotShredded | Erasure::NeverPut => false,
			Erasure::NothingLeft { .. } => true,
			Erasure::Told(shredded) => shredded.is_complete(),
			Erasure::Certified(certificate) => certificate.complete,
		}
	}

	fn lines(&self, record: RecordId) -> Vec<String> {
		match self {
			Erasure::NotShredded => {
				vec![format!(
					"Record {record} is not shredded in any final block (`jasmy locker shred`)"
				)]
			},
			Erasure::NeverPut => vec![format!("Record {record} was not put in any final block")],
			Erasure::NothingLeft { unread } => vec![
				format!(
					"Record {record} is gone. Nobody kept or read it, or everybody has erased it and \
					 the certificate was forgotten since"
				),
				format!("Which of them it is could not be read: {unread}"),
			],
			Erasure::Told(shredded) => record_lines(shredded),
			Erasure::Certified(certificate) => certificate_lines(certificate),
		}
	}

	fn json(&self, record: RecordId) -> Value {
		let state = match self {
			Erasure::Told(shredded) => return erasure::record(shredded),
			Erasure::NotShredded => "not_shredded",
			Erasure::NeverPut => "never_put",
			Erasure::NothingLeft { .. } => "nothing_left",
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

fn certificate_lines(certificate: &ErasureCertificate) -> Vec<String> {
	let ErasureCertificate { record, shredded_at, hosts, readers, complete } = certificate;
	let how_far = if *complete { "everywhere" } else { "not everywhere yet" };
	let shredded = time(*shredded_at);
	let mut lines =
		vec![format!("Record {record} was shredded at {shredded}, and is erased {how_far}")];
	for HostErasure { host, unpinned_at } in hosts {
		lines.push(match unpinned_at {
			Some(at) => format!("Host {} has deleted it, {}", did(host), time(*at)),
			None => format!("Host {} has not deleted it yet", did(host)),
		});
	}
	for ReaderErasure { grant, erasure } in readers {
		lines.push(format!("Grant {grant}: {}", in_words("the company", erasure)));
	}
	lines
}

fn record_lines(shredded: &ShreddedRecord) -> Vec<String> {
	let ShreddedRecord { record, block, at, envelopes, erasure } = shredded;
	let envelopes = usize::try_from(*envelopes).unwrap_or(usize::MAX);
	let gone = format!(
		"Record {record} was shredded in block {block}, at {}, with {}",
		time(*at),
		count(envelopes, "envelope", "envelopes")
	);
	match erasure {
		RecordErasure::Certified(certificate) => certificate_lines(certificate),
		RecordErasure::Forgotten { block } => vec![format!(
			"{gone}. Everybody had erased it when its certificate was forgotten, in block {block}"
		)],
		RecordErasure::NothingToRemember { .. } if shredded.is_complete() => vec![format!(
			"{gone}. No host kept it and no grant had read it: nobody has anything to erase"
		)],
		RecordErasure::NothingToRemember { kept_by, read_under } => {
			let hosts = kept_by.iter().map(|host| format!("host {}", did(host)));
			let grants = read_under.iter().map(|grant| format!("grant {grant}"));
			let who = hosts.chain(grants).collect::<Vec<_>>().join(", ");
			vec![format!("{gone}. The chain remembers no certificate, and these had it: {who}")]
		},
	}
}

fn in_words(who: &str, erasure: &ErasureStatus) -> String {
	match erasure {
		ErasureStatus::NotOwed => {
			format!("the permission works, so {who} does not have to erase it yet")
		},
		ErasureStatus::Owed { due_at } => format!("{who} has to erase it by {}", time(*due_at)),
		ErasureStatus::Overdue { due_at } => {
			format!("{who} should have erased it by {}", time(*due_at))
		},
		ErasureStatus::Confirmed { at, .. } => {
			format!("{who} has confirmed that it erased it, {}", time(*at))
		},
		ErasureStatus::Settled => "nothing is left to erase".into(),
	}
}

fn identity_lines(erasure: &IdentityErasure) -> Vec<String> {
	let IdentityErasure { owner, block, closed, records, still_stored, envelopes, duties } =
		erasure;
	let mut lines: Vec<_> = records.iter().flat_map(record_lines).collect();
	for HolderErasure { grant, holder, erasure, .. } in duties {
		lines.push(format!("Read under grant {grant}: {}", in_words(&did(holder), erasure)));
	}
	if !still_stored.is_empty() {
		let records: Vec<_> = still_stored.iter().map(ToString::to_string).collect();
		lines.push(format!("Not shredded: {}", records.join(", ")));
	}
	if *envelopes > 0 {
		lines.push(format!("Still on chain: {}", count(*envelopes, "envelope", "envelopes")));
	}
	let state = if *closed { ", which is closed," } else { "" };
	let is_erased =
		if erasure.is_complete() { "is erased everywhere" } else { "is not erased everywhere yet" };
	lines.push(format!(
		"By block {block}, what {}{state} had {is_erased}: {} shredded, {} still there",
		did(owner),
		count(records.len(), "record", "records"),
		still_stored.len()
	));
	lines
}

pub(super) async fn certificate(context: &Context, args: CertificateArgs) -> Result<Report> {
	// Whatever it looks at otherwise: what is certified is never replaced.
	let client = context.client().await?.at_final_blocks();
	let mut report = Report::default();
	if let Some(identity) = &args.identity {
		let whole = client.erasure_certificates_of(identity, &mut show_progress).await?;
		identity_lines(&whole).into_iter().for_each(|line| report.add_line(line));
		let report = report.with("identity", erasure::identity(&whole));
		return Ok(ended(report, whole.is_complete()));
	}
	let mut certificates = Vec::new();
	let mut complete = true;
	for record in args.records {
		let erasure = Erasure::of(&client, record).await?;
		complete &= erasure.is_complete();
		certificates.push(erasure.json(record));
		erasure.lines(record).into_iter().for_each(|line| report.add_line(line));
	}
	Ok(ended(report.with("certificates", certificates), complete))
}

fn ended(report: Report, complete: bool) -> Report {
	let report = report.with("complete", complete);
	if complete {
		report
	} else {
		report.failed()
	}
}

#[cfg(test)]
mod tests {
	use std::collections::BTreeSet;

	use clap::Parser;
	use jasmynet_primitives::Hash;

	use super::*;
	use crate::cli::Cli;

	/// 2026-01-31T08:15:00Z.
	const MOMENT: u64 = 1_769_847_300_000;

	fn account(byte: u8) -> AccountId {
		AccountId::new([byte; 32])
	}

	fn certificate(
		unpinned_at: Option<u64>,
		erasure: ErasureStatus,
		complete: bool,
	) -> ErasureCertificate {
		ErasureCertificate {
			record: 7,
			shredded_at: MOMENT,
			hosts: vec![HostErasure { host: account(1), unpinned_at }],
			readers: vec![ReaderErasure { grant: 3, erasure }],
			complete,
		}
	}

	fn shredded(erasure: RecordErasure) -> ShreddedRecord {
		ShreddedRecord { record: 7, block: 30, at: MOMENT, envelopes: 1, erasure }
	}

	fn nothing_to_remember(hosts: &[u8], grants: &[u64]) -> ShreddedRecord {
		shredded(RecordErasure::NothingToRemember {
			kept_by: hosts.iter().map(|host| account(*host)).collect(),
			read_under: grants.iter().copied().collect::<BTreeSet<_>>(),
		})
	}

	fn identity() -> IdentityErasure {
		IdentityErasure {
			owner: account(1),
			block: 40,
			closed: false,
			records: vec![nothing_to_remember(&[], &[])],
			still_stored: vec![],
			envelopes: 0,
			duties: vec![],
		}
	}

	#[test]
	fn a_certificate_names_whoever_has_not_erased_it() {
		let owed = certificate(None, ErasureStatus::Owed { due_at: MOMENT }, false);
		let owed = Erasure::Certified(owed);
		let lines = owed.lines(7).join("\n");
		assert!(lines.contains("not everywhere yet"), "{lines}");
		assert!(lines.contains("has not deleted it yet"), "{lines}");
		assert!(lines.contains("by 2026-01-31T08:15:00Z"), "{lines}");
		assert_eq!((owed.is_complete(), &owed.json(7)["complete"]), (false, &json!(false)));

		let evidence = Hash::zero();
		let done = ErasureStatus::Confirmed { at: MOMENT, evidence };
		let done = Erasure::Certified(certificate(Some(1), done, true));
		assert!(done.lines(7).join("\n").contains("is erased everywhere"));
		assert_eq!((done.is_complete(), &done.json(7)["state"]), (true, &json!("shredded")));
	}

	#[test]
	fn what_is_there_is_not_called_erased() {
		for (erasure, lines, complete) in [
			(Erasure::NotShredded, 1, false),
			(Erasure::NeverPut, 1, false),
			(Erasure::NothingLeft { unread: "it was pruned".into() }, 2, true),
		] {
			let json = erasure.json(7);
			assert_eq!((erasure.is_complete(), &json["complete"]), (complete, &json!(complete)));
			assert_eq!((erasure.lines(7).len(), &json["record"]), (lines, &json!(7)));
		}
	}

	#[test]
	fn of_a_record_that_nobody_had_its_block_is_told() {
		let nobody = Erasure::Told(nothing_to_remember(&[], &[]));
		let lines = nobody.lines(7).join("\n");
		assert!(
			lines.contains("in block 30, at 2026-01-31T08:15:00Z, with 1 envelope."),
			"{lines}"
		);
		assert!(lines.contains("No host kept it and no grant had read it"), "{lines}");
		assert!(nobody.is_complete());
		assert_eq!(nobody.json(7)["state"], "nobody_had_it");

		let forgotten = Erasure::Told(shredded(RecordErasure::Forgotten { block: 35 }));
		assert!(forgotten.lines(7).join("\n").contains("forgotten, in block 35"));
		assert!(forgotten.is_complete());

		let unknown = Erasure::Told(nothing_to_remember(&[5], &[3]));
		let lines = unknown.lines(7).join("\n");
		assert!(lines.contains(&did(&account(5))) && lines.contains("grant 3"), "{lines}");
		assert!(!unknown.is_complete());
	}

	#[test]
	fn what_is_left_of_an_identity_is_named() {
		let words = |erasure: &IdentityErasure| identity_lines(erasure).join("\n");
		let done = words(&identity());
		assert!(done.contains("is erased everywhere: 1 record shredded, 0 still there"), "{done}");
		assert!(!done.contains("Not shredded") && !done.contains("Still on chain"), "{done}");

		let (grant, holder) = (3, account(6));
		let erasure = ErasureStatus::Overdue { due_at: MOMENT };
		let overdue = HolderErasure { grant, holder, erasure, confirmed_in: None };
		let left = IdentityErasure {
			closed: true,
			still_stored: vec![8, 9],
			envelopes: 2,
			duties: vec![overdue],
			..identity()
		};
		let left = words(&left);
		let owes = format!("{} should have erased it by 2026-01-31T08:15:00Z", did(&account(6)));
		for word in
			[&owes, "Not shredded: 8, 9", "2 envelopes", "is closed", "is not erased everywhere"]
		{
			assert!(left.contains(word), "{word}: {left}");
		}
	}

	#[test]
	fn certificates_are_of_records_or_of_an_identity() {
		let parses = |line: &str| Cli::try_parse_from(line.split(' ')).is_ok();
		let whole = format!("jasmy locker certificate --identity {}", did(&account(1)));
		assert!(parses("jasmy locker certificate 7 8") && parses(&whole));
		for wrong in ["jasmy locker certificate", "jasmy locker certificate --identity 7"] {
			assert!(!parses(wrong), "{wrong}");
		}
		assert!(!parses(&format!("{whole} 7")));
	}
}
