//! What a company keeps while it fetches a record: the receipt that it pays with, and
//! what has come of the ciphertext. A program that is killed pays once, and downloads
//! nothing twice.

use std::{
	fs::{self, File, TryLockError},
	io::{self, Write},
	path::{Path, PathBuf},
};

use codec::DecodeAll;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	intent::SignedIntent,
	GrantId, Hash, Moment, RecordId,
};
use serde::{Deserialize, Serialize};

use crate::chain::ops::consent::ReceiptFile;

/// How far the access is that a receipt is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Stage {
	/// The host has signed; the chain knows nothing of it.
	Signed,
	/// The call was sent. Whether the chain has taken it may not be known.
	Sent,
	/// It is recorded, and paid.
	Recorded,
}

/// The receipt of an access that is under way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Kept {
	pub(super) stage: Stage,
	pub(super) receipt: ReceiptFile,
}

impl Kept {
	/// Whether the host's signature is good no more. One that cannot be read is good for
	/// nothing.
	fn has_expired(&self, now: Moment) -> bool {
		expiry_of(&self.receipt).is_none_or(|until| until <= now)
	}
}

/// Until when a host's signature is good. `None` when it cannot be read.
pub(super) fn expiry_of(receipt: &ReceiptFile) -> Option<Moment> {
	let bytes = hex::decode(receipt.intent.trim_start_matches("0x")).ok()?;
	let intent = SignedIntent::decode_all(&mut &bytes[..]).ok()?;
	Some(intent.expires_at)
}

/// What to do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
	/// Ask a host for a receipt.
	Ask,
	/// Record the access.
	Record,
	/// Have it handed over.
	Deliver,
	/// It was, or may have been, paid for, and no host hands it over any more.
	TooLate,
	/// The chain says no.
	Stop(DeniedReason),
}

/// What to do next with what is kept, when the chain says this about its delivery.
pub(super) fn next_step(kept: Option<(&Kept, Access)>, now: Moment) -> Step {
	let Some((kept, delivery)) = kept else { return Step::Ask };
	match (delivery, kept.stage) {
		(Access::Allowed { .. }, _) => Step::Deliver,
		(Access::Denied(DeniedReason::NotRecorded), Stage::Recorded) => Step::TooLate,
		(Access::Denied(DeniedReason::NotRecorded), stage) if kept.has_expired(now) => {
			match stage {
				Stage::Signed => Step::Ask,
				_ => Step::TooLate,
			}
		},
		(Access::Denied(DeniedReason::NotRecorded), _) => Step::Record,
		(Access::Denied(reason), _) => Step::Stop(reason),
	}
}

/// What it means that the chain refuses to record an access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
	/// It is recorded already, and can be handed over.
	Recorded,
	/// It is recorded already, and it is too late for handing it over.
	TooLate,
	/// It was never recorded and never can be: another access of this company's at this
	/// host went first.
	Overtaken,
	/// It is not recorded; perhaps it can be later.
	NotNow,
}

/// What it means that the chain refuses to record an access. `number_is_used` is the reason
/// that it gives; `is_in_history` says whether the receipt is one of those that it knows.
pub(super) fn meaning_of(number_is_used: bool, delivery: &Access, is_in_history: bool) -> Refusal {
	match delivery {
		Access::Allowed { .. } => Refusal::Recorded,
		Access::Denied(_) if !number_is_used => Refusal::NotNow,
		Access::Denied(_) if is_in_history => Refusal::TooLate,
		Access::Denied(_) => Refusal::Overtaken,
	}
}

/// Why something cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
	/// Another program is at it.
	#[error(
		"another program fetches record {record} under grant {grant} just now: wait until it has \
		 ended"
	)]
	UnderWay {
		/// The grant.
		grant: GrantId,
		/// The record.
		record: RecordId,
	},
	/// What is kept cannot be read.
	#[error(
		"{} is damaged: look with `jasmy consent history` whether an access was recorded, delete \
		 the file, and fetch again",
		.0.display()
	)]
	Damaged(PathBuf),
	/// The disk has a problem.
	#[error("cannot {action} {}: {source}", path.display())]
	Disk {
		/// What was tried.
		action: &'static str,
		/// The file or directory.
		path: PathBuf,
		/// What the system says.
		source: io::Error,
	},
}

/// The directory of one record that is being fetched, and nobody else's as long as this
/// lives.
///
/// ```text
/// fetching/<genesis hash>/<grant>-<record>/lock
///                                          access.json
///                                          store/
/// ```
pub(super) struct Desk {
	directory: PathBuf,
	_lock: File,
}

impl Desk {
	/// Opens it in `home`; made when it is not there.
	pub(super) fn open(
		home: &Path,
		genesis_hash: Hash,
		grant: GrantId,
		record: RecordId,
	) -> Result<Self, KeepError> {
		let chain = hex::encode(genesis_hash);
		let directory = home.join("fetching").join(chain).join(format!("{grant}-{record}"));
		let mut builder = fs::DirBuilder::new();
		builder.recursive(true);
		#[cfg(unix)]
		std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
		builder.create(&directory).map_err(disk("make the directory", &directory))?;
		let path = directory.join("lock");
		let lock = fs::OpenOptions::new()
			.create(true)
			.truncate(false)
			.write(true)
			.open(&path)
			.map_err(disk("open", &path))?;
		match lock.try_lock() {
			Ok(()) => Ok(Desk { directory, _lock: lock }),
			Err(TryLockError::WouldBlock) => Err(KeepError::UnderWay { grant, record }),
			Err(TryLockError::Error(error)) => Err(disk("lock", &path)(error)),
		}
	}

	/// Where the ciphertext comes into.
	pub(super) fn store(&self) -> PathBuf {
		self.directory.join("store")
	}

	fn path(&self) -> PathBuf {
		self.directory.join("access.json")
	}

	/// The receipt that is kept.
	pub(super) fn kept(&self) -> Result<Option<Kept>, KeepError> {
		let path = self.path();
		match fs::read(&path) {
			Ok(json) => {
				serde_json::from_slice(&json).map(Some).map_err(|_| KeepError::Damaged(path))
			},
			Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
			Err(error) => Err(disk("read", &path)(error)),
		}
	}

	/// Keeps a receipt, in place of the one before. Once this returns, it is on the disk.
	pub(super) fn keep(&self, kept: &Kept) -> Result<(), KeepError> {
		let json = serde_json::to_vec_pretty(kept).expect("strings and numbers; qed");
		let path = self.path();
		let mut file = tempfile::NamedTempFile::new_in(&self.directory)
			.map_err(disk("make a file in", &self.directory))?;
		file.write_all(&json)
			.and_then(|()| file.as_file().sync_all())
			.map_err(disk("write", file.path()))?;
		file.persist(&path).map_err(|error| disk("write", &path)(error.error))?;
		File::open(&self.directory)
			.and_then(|directory| directory.sync_all())
			.map_err(disk("sync", &self.directory))
	}

	/// Throws the receipt away: the next access is another one.
	pub(super) fn forget(&self) -> Result<(), KeepError> {
		let path = self.path();
		match fs::remove_file(&path) {
			Err(error) if error.kind() != io::ErrorKind::NotFound => {
				Err(disk("delete", &path)(error))
			},
			_ => Ok(()),
		}
	}

	/// Deletes what has come of the ciphertext.
	pub(super) fn clear_store(&self) -> Result<(), KeepError> {
		let path = self.store();
		match fs::remove_dir_all(&path) {
			Err(error) if error.kind() != io::ErrorKind::NotFound => {
				Err(disk("delete", &path)(error))
			},
			_ => Ok(()),
		}
	}

	/// It is done: nothing of it stays here. The receipt goes first, so that nobody takes
	/// what is left for an access that is under way.
	pub(super) fn clear(self) -> Result<(), KeepError> {
		self.forget()?;
		fs::remove_dir_all(&self.directory).map_err(disk("delete", &self.directory))
	}
}

fn disk(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeepError {
	let path = path.to_path_buf();
	move |source| KeepError::Disk { action, path, source }
}

/// Deletes all that is kept in `home` of fetches under a grant, whoever stopped them. Answers
/// of how many records something was there.
///
/// # Errors
/// [`KeepError::UnderWay`] while a program fetches one of them, and when it cannot be deleted.
pub fn clear_grant(home: &Path, genesis_hash: Hash, grant: GrantId) -> Result<usize, KeepError> {
	let directory = home.join("fetching").join(hex::encode(genesis_hash));
	let listed = match fs::read_dir(&directory) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
		listed => listed.map_err(disk("read", &directory))?,
	};
	let mut cleared = 0;
	for entry in listed {
		let name = entry.map_err(disk("read", &directory))?.file_name();
		let record = name.to_str().and_then(|name| {
			let (of, record) = name.split_once('-')?;
			(of.parse() == Ok(grant)).then(|| record.parse().ok())?
		});
		if let Some(record) = record {
			Desk::open(home, genesis_hash, grant, record)?.clear()?;
			cleared += 1;
		}
	}
	Ok(cleared)
}

#[cfg(test)]
pub(super) mod tests {
	use codec::Encode;
	use jasmynet_primitives::{intent::Action, keys::PublicKey};

	use super::*;
	use crate::chain::ops::consent::Served;

	const EXPIRES_AT: Moment = 1_000;

	pub(in super::super) fn kept(stage: Stage) -> Kept {
		let served = Served {
			cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku".into(),
			grant: 1,
			grantee: "did:jasmy:company".into(),
			host: "did:jasmy:host".into(),
			record: 7,
			served_at: 10,
			size: 3,
		};
		let intent = SignedIntent {
			genesis_hash: Hash::zero(),
			action: Action::ServeAccess,
			subject: [1; 32],
			counterparty: None,
			nonce: 1,
			not_before: None,
			expires_at: EXPIRES_AT,
			payload_hash: Hash::zero(),
		};
		let receipt = ReceiptFile {
			receipt: served.receipt(),
			served,
			host_key: PublicKey::Ed25519([1; 32]),
			intent: format!("0x{}", hex::encode(intent.encode())),
			signature: "0x".into(),
		};
		Kept { stage, receipt }
	}

	fn step(stage: Stage, delivery: Access, now: Moment) -> Step {
		next_step(Some((&kept(stage), delivery)), now)
	}

	const ALLOWED: Access = Access::Allowed { grant: 1, until: 2_000, remaining: 3 };
	const NOT_RECORDED: Access = Access::Denied(DeniedReason::NotRecorded);
	const STAGES: [Stage; 3] = [Stage::Signed, Stage::Sent, Stage::Recorded];

	#[test]
	fn what_is_recorded_is_delivered_and_never_paid_again() {
		for stage in STAGES {
			for now in [EXPIRES_AT - 1, EXPIRES_AT] {
				assert_eq!(step(stage, ALLOWED, now), Step::Deliver);
			}
		}
	}

	#[test]
	fn a_receipt_that_is_good_is_recorded_and_no_other_is_asked_for() {
		assert_eq!(next_step(None, 0), Step::Ask);
		assert_eq!(step(Stage::Signed, NOT_RECORDED, EXPIRES_AT - 1), Step::Record);
		// The chain refuses what it has recorded, so trying it again costs nothing.
		assert_eq!(step(Stage::Sent, NOT_RECORDED, EXPIRES_AT - 1), Step::Record);
	}

	#[test]
	fn an_access_that_may_be_paid_is_not_paid_again_unasked() {
		assert_eq!(step(Stage::Signed, NOT_RECORDED, EXPIRES_AT), Step::Ask);
		assert_eq!(step(Stage::Sent, NOT_RECORDED, EXPIRES_AT), Step::TooLate);
		for now in [EXPIRES_AT - 1, EXPIRES_AT] {
			assert_eq!(step(Stage::Recorded, NOT_RECORDED, now), Step::TooLate);
		}
	}

	#[test]
	fn what_has_ended_is_neither_recorded_nor_delivered() {
		for reason in [DeniedReason::Revoked, DeniedReason::Paused, DeniedReason::Expired] {
			for stage in STAGES {
				assert_eq!(step(stage, Access::Denied(reason), 0), Step::Stop(reason));
			}
		}
	}

	#[test]
	fn a_refusal_does_not_mean_that_it_was_not_paid() {
		for (used, known) in [(false, false), (false, true), (true, false), (true, true)] {
			assert_eq!(meaning_of(used, &ALLOWED, known), Refusal::Recorded);
		}
		// The chain says no for another reason.
		assert_eq!(meaning_of(false, &NOT_RECORDED, true), Refusal::NotNow);
		assert_eq!(meaning_of(true, &NOT_RECORDED, true), Refusal::TooLate);
		// Another one has its number.
		assert_eq!(meaning_of(true, &NOT_RECORDED, false), Refusal::Overtaken);
	}

	#[test]
	fn a_receipt_that_cannot_be_read_is_good_for_nothing() {
		let mut damaged = kept(Stage::Signed);
		damaged.receipt.intent = "0x00".into();
		assert_eq!(next_step(Some((&damaged, NOT_RECORDED)), 0), Step::Ask);
	}

	#[test]
	fn a_receipt_is_kept_until_it_is_done() {
		let home = tempfile::tempdir().unwrap();
		let open = || Desk::open(home.path(), Hash::zero(), 1, 7);
		let desk = open().unwrap();
		assert_eq!(desk.kept().unwrap(), None);
		for stage in STAGES {
			desk.keep(&kept(stage)).unwrap();
		}
		drop(desk);

		// Another run, after the first was killed.
		let desk = open().unwrap();
		assert_eq!(desk.kept().unwrap(), Some(kept(Stage::Recorded)));
		// Other accesses have a desk of their own.
		let other = Desk::open(home.path(), Hash::zero(), 2, 7).unwrap();
		assert_eq!(other.kept().unwrap(), None);
		let elsewhere = Desk::open(home.path(), Hash::repeat_byte(1), 1, 7).unwrap();
		assert_eq!(elsewhere.kept().unwrap(), None);
		desk.clear().unwrap();
		assert_eq!(open().unwrap().kept().unwrap(), None);
	}

	#[test]
	fn everything_of_a_grant_is_cleared_and_nothing_else() {
		let home = tempfile::tempdir().unwrap();
		let open = |grant, record| Desk::open(home.path(), Hash::zero(), grant, record);
		assert_eq!(clear_grant(home.path(), Hash::zero(), 1).unwrap(), 0);
		for (grant, record) in [(1, 7), (1, 8), (11, 7)] {
			open(grant, record).unwrap().keep(&kept(Stage::Recorded)).unwrap();
		}
		let busy = open(1, 8).unwrap();
		let error = clear_grant(home.path(), Hash::zero(), 1).unwrap_err();
		assert!(matches!(error, KeepError::UnderWay { grant: 1, record: 8 }));
		drop(busy);
		clear_grant(home.path(), Hash::zero(), 1).unwrap();
		assert_eq!(clear_grant(home.path(), Hash::zero(), 1).unwrap(), 0);
		assert!(open(11, 7).unwrap().kept().unwrap().is_some());
		assert_eq!(open(1, 7).unwrap().kept().unwrap(), None);
	}

	#[test]
	fn only_one_program_fetches_a_record_at_a_time() {
		let home = tempfile::tempdir().unwrap();
		let open = || Desk::open(home.path(), Hash::zero(), 1, 7);
		let desk = open().unwrap();
		assert!(matches!(open(), Err(KeepError::UnderWay { grant: 1, record: 7 })));
		drop(desk);
		open().unwrap();
	}

	#[test]
	fn a_damaged_receipt_is_named_and_not_thrown_away() {
		let home = tempfile::tempdir().unwrap();
		let desk = Desk::open(home.path(), Hash::zero(), 1, 7).unwrap();
		fs::write(desk.path(), "{").unwrap();
		let error = desk.kept().unwrap_err();
		assert!(error.to_string().contains("access.json"), "{error}");
		assert!(desk.path().exists());
	}
}
