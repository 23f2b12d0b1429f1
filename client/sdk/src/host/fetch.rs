//! All that a company does to read a record: the receipt, the payment, the ciphertext,
//! the envelope, the file.

use std::{
	io::ErrorKind,
	path::{Path, PathBuf},
	thread,
	time::{Duration, Instant},
};

use tokio::task::spawn_blocking;

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	did::{Relationship, Relationships},
	keys::PublicKey,
	AccountId, GrantId, Hash, Moment, RecordId,
};

use super::{
	kept::{expiry_of, meaning_of, next_step, Desk, KeepError, Kept, Refusal, Stage, Step},
	HostClient, HostError, Warrant,
};
use crate::{
	address::{did, parse},
	chain::{
		ops::{
			consent::{explain_denial, ReceiptError, ReceiptFile, Recorded},
			locker::{FileError, Opened, Record},
		},
		Client, Error, Outcome, Submitter,
	},
	content::{Cid, ContentError, ContentReader},
	envelope::{Binding, Envelope, EnvelopeError},
	seal::{decrypt_to_path, part_of, FileIdentity, SealError},
	store::{DirectoryStore, StoreError},
};

/// How long a host may be behind: it looks at its own node's final blocks.
const HOST_BEHIND: Duration = Duration::from_secs(60);
/// How long to wait before it is asked again.
const HOST_PAUSE: Duration = Duration::from_secs(1);

/// How the chain calls it that a receipt's number, or a later one of the same host, is on
/// chain.
const NUMBER_USED: &str = "IntentAlreadyUsed";
/// More steps than a fetch takes, even when others go first a few times.
const MOST_STEPS: u32 = 20;

/// How the chain calls it that a receipt will never do, whenever it is sent.
const BLAMES_THE_RECEIPT: [&str; 3] = ["HostIsGrantee", "NotAKeyOfTheHost", "IntentMismatch"];

/// How a host calls it that an access is not recorded, as far as it knows.
const NOT_RECORDED: &str = "not_recorded";

/// A record that was fetched.
pub struct Fetched {
	/// The file.
	pub opened: Opened,
	/// The receipt of the access.
	pub receipt: ReceiptFile,
	/// The host that handed it over.
	pub from: String,
	/// How many bytes of ciphertext have come over the network, this time.
	pub transferred: u64,
	/// What was recorded and paid, this time; nothing when an earlier attempt had.
	pub recorded: Option<(Recorded, Outcome)>,
	/// What could not be deleted of what was kept on the way.
	pub left: Option<KeepError>,
}

/// Why a record is not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
	/// The file has a problem, or the chain.
	#[error(transparent)]
	File(#[from] FileError),
	/// The hosts do not do their part.
	#[error(transparent)]
	Host(#[from] HostError),
	/// The chain says no.
	#[error("record {record} cannot be read under grant {grant}: {}", explain_denial(*reason))]
	Denied {
		/// The grant.
		grant: GrantId,
		/// The record.
		record: RecordId,
		/// Why not.
		reason: DeniedReason,
	},
	/// The receipt does not hold.
	#[error(transparent)]
	Receipt(ReceiptError),
	/// The access is recorded, and its time is over.
	#[error(
		"the access to record {record} under grant {grant} was recorded, or may have been, and no \
		 host hands it over any more: its receipt {receipt:?} is forgotten here; see `jasmy consent \
		 history`, and fetch again to pay for another access"
	)]
	TooLate {
		/// The grant.
		grant: GrantId,
		/// The record.
		record: RecordId,
		/// The receipt.
		receipt: Hash,
	},
	/// Other accesses always go first.
	#[error(
		"other accesses of this company went first at this host, again and again, so that none of \
		 its receipts could be recorded: fetch fewer records at a time"
	)]
	Overtaken,
	/// No access to it is recorded.
	#[error(
		"no access to record {record} under grant {grant} is recorded that a host would still hand \
		 over: `jasmy consent fetch` records one, which pays for it"
	)]
	NothingRecorded {
		/// The grant.
		grant: GrantId,
		/// The record.
		record: RecordId,
	},
	/// The envelope is sealed to another key than this one.
	#[error(
		"the key-agreement key of this key file is not in the DID document of {}, so no envelope \
		 opens with it: use the key file that it belongs to, or add it (`jasmy did add-agreement`) \
		 and have the owner share the record again",
		did(.0)
	)]
	OtherAgreementKey(AccountId),
	/// The place to keep things has a problem.
	#[error(transparent)]
	Keep(#[from] KeepError),
	/// The program is being ended.
	#[error("the work was interrupted: run the same command again, it goes on where it was")]
	Interrupted,
}

macro_rules! of_the_file {
	($($error:ty),*) => {
		$(impl From<$error> for FetchError {
			fn from(error: $error) -> Self {
				FetchError::File(error.into())
			}
		})*
	};
}

of_the_file!(ContentError, EnvelopeError, Error, SealError, StoreError);

/// What is fetched, and what into.
struct Wanted<'a> {
	grant: GrantId,
	record: RecordId,
	entry: Record,
	cid: Cid,
	envelope: Hash,
	hosts: &'a [HostClient],
	out: &'a Path,
}

/// What was handed over and opened.
struct Delivered {
	opened: Opened,
	from: String,
	transferred: u64,
}

impl Client {
	/// Reads a record as a company: has a host sign for the access, records it on chain,
	/// which pays, and has the ciphertext and the envelope handed over; opens them into
	/// the new file `out`.
	///
	/// The receipt is kept in `home` from before it is sent until the file is there, and
	/// so is what has come of the ciphertext. A program that is killed goes on where it
	/// was, and pays once.
	///
	/// ```no_run
	/// use jasmynet_sdk::{chain::{Client, Submitter}, host::HostClient};
	///
	/// # async fn example(client: Client, company: Submitter<'_>) -> Result<(), Box<dyn std::error::Error>> {
	/// let mut hosts = Vec::new();
	/// for address in client.hosts_of_record(7).await? {
	///     let Some(url) = address.urls.first() else { continue };
	///     let genesis = client.genesis_hash();
	///     let host = HostClient::connect(url, company.key, company.identity, genesis)?;
	///     hosts.push(host.expect(&address.host)?);
	/// }
	/// let (home, out) = ("home".as_ref(), "heart.csv".as_ref());
	/// let fetched = client.fetch_file(company, 7, 3, &hosts, home, out).await?;
	/// println!("{} bytes, receipt {:?}", fetched.opened.size, fetched.receipt.receipt);
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`FetchError`]. Everything that can be known is looked at before anything is paid:
	/// the permission, the envelope, the key, and whether `out` can be written.
	pub async fn fetch_file(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		hosts: &[HostClient],
		home: &Path,
		out: &Path,
	) -> Result<Fetched, FetchError> {
		let (wanted, desk) = self.wanted_at_desk(by, record, grant, hosts, home, out).await?;
		let mut recorded = None;
		for _ in 0..MOST_STEPS {
			let kept = desk.kept()?;
			let step = match &kept {
				None => next_step(None, 0),
				Some(kept) => {
					let delivery = self.check_delivery(grant, record, kept.receipt.receipt).await?;
					next_step(Some((kept, delivery)), self.chain_time().await?)
				},
			};
			match (step, kept) {
				(Step::Deliver, Some(Kept { receipt, .. })) => {
					let delivered = self.deliver(by, &wanted, receipt.receipt, &desk).await?;
					let Delivered { opened, from, transferred } = delivered;
					let left = desk.clear().err();
					return Ok(Fetched { opened, receipt, from, transferred, recorded, left });
				},
				(Step::Record, Some(kept)) => {
					recorded = self.record_kept(by, &wanted, &desk, kept).await?;
				},
				(Step::TooLate, Some(Kept { receipt, .. })) => {
					discard(desk, out)?;
					return Err(FetchError::TooLate { grant, record, receipt: receipt.receipt });
				},
				(Step::Stop(reason), _) => {
					if has_ended(reason) {
						discard(desk, out)?;
					}
					return Err(FetchError::Denied { grant, record, reason });
				},
				_ => {
					let receipt = self.ask_for_access(&wanted).await?;
					desk.keep(&Kept { stage: Stage::Signed, receipt })?;
				},
			}
		}
		Err(FetchError::Overtaken)
	}

	/// Reads a record as a company under an access that is recorded already, and pays
	/// nothing: the one with `receipt`, or the latest one that hosts still hand over.
	///
	/// # Errors
	/// [`FetchError`]; [`FetchError::NothingRecorded`] when there is none.
	pub async fn reopen_file(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		receipt: Option<Hash>,
		hosts: &[HostClient],
		home: &Path,
		out: &Path,
	) -> Result<(Opened, String), FetchError> {
		let (wanted, desk) = self.wanted_at_desk(by, record, grant, hosts, home, out).await?;
		let candidates = match receipt {
			Some(receipt) => vec![receipt],
			None => self.receipts_of(&wanted).await?,
		};
		for receipt in candidates {
			match self.check_delivery(grant, record, receipt).await? {
				Access::Allowed { .. } => {
					let delivered = self.deliver(by, &wanted, receipt, &desk).await?;
					desk.clear_store()?;
					return Ok((delivered.opened, delivered.from));
				},
				Access::Denied(DeniedReason::NotRecorded) => {},
				Access::Denied(reason) => return Err(FetchError::Denied { grant, record, reason }),
			}
		}
		Err(FetchError::NothingRecorded { grant, record })
	}

	/// Whether nothing of what is kept will ever be of use: the grant has ended, or the
	/// record was shredded. That a node knows of neither may only mean that it is behind.
	async fn is_the_end(&self, error: &FetchError, record: RecordId) -> Result<bool, FetchError> {
		Ok(match error {
			FetchError::Denied { reason, .. } => has_ended(*reason),
			FetchError::File(FileError::Chain(Error::NotFound { .. })) => {
				self.erasure_certificate(record).await?.is_some()
			},
			_ => false,
		})
	}

	/// What is wanted, and the desk for it. The desk is cleared when nothing on it can be
	/// of use any more.
	async fn wanted_at_desk<'a>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		hosts: &'a [HostClient],
		home: &Path,
		out: &'a Path,
	) -> Result<(Wanted<'a>, Desk), FetchError> {
		let desk = || Desk::open(home, self.genesis_hash(), grant, record);
		match self.wanted(by, record, grant, hosts, out).await {
			Err(error) if self.is_the_end(&error, record).await? => {
				discard(desk()?, out)?;
				Err(error)
			},
			wanted => Ok((wanted?, desk()?)),
		}
	}

	/// Looks at everything that could be in the way before anything is paid.
	async fn wanted<'a>(
		&self,
		by: Submitter<'_>,
		record: RecordId,
		grant: GrantId,
		hosts: &'a [HostClient],
		out: &'a Path,
	) -> Result<Wanted<'a>, FetchError> {
		check_out(out)?;
		let (entry, cid) = self.file(record).await?;
		if hosts.is_empty() {
			return Err(FileError::NoHostKnown { record }.into());
		}
		let document = self
			.did_document(by.identity)
			.await?
			.ok_or_else(|| Error::NotFound { what: did(by.identity) })?;
		let key = by.key.agreement_key().public_key();
		let is_ours = document.verification_methods.iter().any(|method| {
			method.key == key && method.relationships.contains(Relationship::KeyAgreement)
		});
		if !is_ours {
			return Err(FetchError::OtherAgreementKey(by.identity.clone()));
		}
		let Some(envelope) = self.envelope_entry(record, grant).await? else {
			// It goes with the permission, and that tells more.
			if let Access::Denied(reason) = self.check_record(grant, record).await? {
				return Err(FetchError::Denied { grant, record, reason });
			}
			let reason = "the owner has not put one";
			return Err(FileError::NoEnvelope { record, grant, reason }.into());
		};
		Ok(Wanted { grant, record, entry, cid, envelope: envelope.hash, hosts, out })
	}

	/// Has one of the hosts sign for an access.
	async fn ask_for_access(&self, wanted: &Wanted<'_>) -> Result<ReceiptFile, FetchError> {
		let (grant, record) = (wanted.grant, wanted.record);
		if let Access::Denied(reason) = self.check_record(grant, record).await? {
			return Err(FetchError::Denied { grant, record, reason });
		}
		let hosts = wanted.hosts.to_vec();
		let mut keys = Vec::new();
		for host in &hosts {
			let document = self.did_document(host.host()).await?;
			let methods = document.into_iter().flat_map(|document| document.verification_methods);
			let methods = methods.filter(|method| may_sign(method.relationships));
			keys.extend(methods.map(|method| (host.host().clone(), method.key)));
		}
		let expected = Expected {
			cid: wanted.cid.to_string(),
			size: wanted.entry.size,
			now: self.chain_time().await?,
			keys,
		};
		blocking(move || {
			let asked = HostClient::first(&hosts, |host| {
				let receipt = host.access(grant, record)?;
				// One that the chain would refuse, or that does not say what was served, would
				// be kept and tried for as long as its host pleases.
				match expected.find_fault(&receipt) {
					None => Ok(receipt),
					Some(fault) => Err(host.http().wrong(format!("a receipt {fault}"))),
				}
			});
			asked.map(|(_, receipt)| receipt).map_err(FetchError::Host)
		})
		.await
	}

	/// Records the access that a kept receipt is for. Nothing is answered when somebody
	/// else has done it by now, or when it cannot be done and was forgotten.
	async fn record_kept(
		&self,
		by: Submitter<'_>,
		wanted: &Wanted<'_>,
		desk: &Desk,
		kept: Kept,
	) -> Result<Option<(Recorded, Outcome)>, FetchError> {
		let Kept { stage, receipt } = kept;
		let keep = |stage| desk.keep(&Kept { stage, receipt: receipt.clone() });
		keep(Stage::Sent)?;
		let error = match self.record_access(by, &receipt).await {
			Ok(done) => {
				keep(Stage::Recorded)?;
				return Ok(Some(done));
			},
			Err(ReceiptError::Chain(error)) => error,
			Err(unsound) => {
				// Nothing was sent, and nothing ever will be.
				desk.forget()?;
				return Err(FetchError::Receipt(unsound));
			},
		};
		match &error {
			// It may be on the chain, or come there.
			Error::Unsettled(_) | Error::Kept(_) => return Err(error.into()),
			Error::Refused { name, .. } => {
				let Wanted { grant, record, .. } = *wanted;
				let delivery = self.check_delivery(grant, record, receipt.receipt).await?;
				let is_known = self.receipts_of(wanted).await?.contains(&receipt.receipt);
				match meaning_of(name == NUMBER_USED, &delivery, is_known) {
					Refusal::Recorded => {
						keep(Stage::Recorded)?;
						return Ok(None);
					},
					Refusal::TooLate => {
						desk.forget()?;
						let receipt = receipt.receipt;
						return Err(FetchError::TooLate { grant, record, receipt });
					},
					Refusal::Overtaken => {
						desk.forget()?;
						return Ok(None);
					},
					Refusal::NotNow if BLAMES_THE_RECEIPT.contains(&name.as_str()) => {
						desk.forget()?;
						return Err(error.into());
					},
					Refusal::NotNow => {},
				}
			},
			_ => {},
		}
		// It is where it was before.
		keep(stage)?;
		Err(error.into())
	}

	/// The receipts of the recorded accesses to a record, the latest one first.
	async fn receipts_of(&self, wanted: &Wanted<'_>) -> Result<Vec<Hash>, FetchError> {
		let mut usages = self.usage_history(&wanted.entry.owner).await?;
		usages.retain(|usage| (usage.grant, usage.record) == (wanted.grant, wanted.record));
		usages.sort_by_key(|usage| std::cmp::Reverse(usage.number));
		Ok(usages.into_iter().map(|usage| usage.receipt).collect())
	}

	/// Has the hosts hand over what was paid for, and opens it.
	async fn deliver(
		&self,
		by: Submitter<'_>,
		wanted: &Wanted<'_>,
		receipt: Hash,
		desk: &Desk,
	) -> Result<Delivered, FetchError> {
		let Wanted { grant, record, cid, envelope, .. } = *wanted;
		let size = wanted.entry.size;
		let warrant = Some(Warrant { grant, receipt });
		let (hosts, store) = (wanted.hosts.to_vec(), desk.store());
		let handed_over = blocking(move || {
			let store = DirectoryStore::open(store)?;
			// The smaller one first: without it, the larger one is of no use.
			let envelope = with_allowance(|| {
				HostClient::first(&hosts, |host| host.envelope(&envelope, record, warrant))
			})?;
			let (from, transferred) = with_allowance(|| {
				let ask = |host: &HostClient| host.download(&cid, size, record, warrant, &store);
				HostClient::first(&hosts, ask).map(|(host, length)| (host.url().to_owned(), length))
			})?;
			Ok((envelope.1, from, transferred))
		});
		let (envelope, from, transferred) = handed_over.await?;
		let binding = Binding { genesis_hash: self.genesis_hash(), record, grant: Some(grant) };
		let identity = secret_of(&envelope, by, &binding)?;
		let (store, out) = (desk.store(), wanted.out.to_path_buf());
		let size = blocking(move || open(store, &cid, size, &identity, &out)).await?;
		Ok(Delivered { opened: Opened { cid, size }, from, transferred })
	}
}

/// What a receipt has to agree with, besides what its host was asked.
struct Expected {
	/// Of the record, on chain.
	cid: String,
	size: u64,
	/// The chain's time.
	now: Moment,
	/// Hosts, and keys that they sign receipts with.
	keys: Vec<(AccountId, PublicKey)>,
}

impl Expected {
	/// What is wrong with a receipt that its key has signed.
	fn find_fault(&self, file: &ReceiptFile) -> Option<&'static str> {
		let host = parse(&file.served.host).ok();
		let is_a_key =
			|(of, key): &(AccountId, PublicKey)| Some(of) == host.as_ref() && *key == file.host_key;
		let until = expiry_of(file);
		let faults = [
			(file.served.cid != self.cid, "for another file than the record's"),
			(file.served.size != self.size, "for another length than the record's"),
			(!self.keys.iter().any(is_a_key), "that none of the host's keys has signed"),
			(until.is_none_or(|until| until <= self.now), "that has expired"),
		];
		faults.into_iter().find_map(|(is_wrong, fault)| is_wrong.then_some(fault))
	}
}

/// Whether a host may sign receipts with a key of such use.
fn may_sign(relationships: Relationships) -> bool {
	relationships.contains(Relationship::Authentication)
		|| relationships.contains(Relationship::Assertion)
}

/// Whether nothing is handed over under the grant, or of the record, ever again.
fn has_ended(reason: DeniedReason) -> bool {
	matches!(
		reason,
		DeniedReason::RecordExpired
			| DeniedReason::Revoked
			| DeniedReason::Surrendered
			| DeniedReason::Expired
	)
}

/// Throws away all that is kept of an access, and what a killed program has left of the
/// file beside the place where it should have come.
fn discard(desk: Desk, out: &Path) -> Result<(), FetchError> {
	if desk.kept()?.is_some() {
		let part = part_of(out);
		match std::fs::remove_file(&part) {
			Err(source) if source.kind() != ErrorKind::NotFound => {
				return Err(SealError::Disk { path: part, source }.into());
			},
			_ => {},
		}
	}
	Ok(desk.clear()?)
}

fn secret_of(
	envelope: &Envelope,
	by: Submitter<'_>,
	binding: &Binding,
) -> Result<FileIdentity, FetchError> {
	let secret = envelope.open(by.key.agreement_key(), binding)?;
	Ok(FileIdentity::from_secret_bytes(&secret)?)
}

fn open(
	store: PathBuf,
	cid: &Cid,
	expected: u64,
	identity: &FileIdentity,
	out: &Path,
) -> Result<u64, FetchError> {
	let store = DirectoryStore::open(store)?;
	let reader = ContentReader::open(&store, cid)?;
	if reader.size() != expected {
		let found = reader.size();
		return Err(FileError::OtherSize { expected, found }.into());
	}
	Ok(decrypt_to_path(reader, identity, out)?)
}

/// Whether the file can be made: what was paid for has to go somewhere.
fn check_out(out: &Path) -> Result<(), FetchError> {
	let disk = |source| SealError::Disk { path: out.into(), source };
	if out.try_exists().map_err(disk)? {
		return Err(SealError::AlreadyExists(out.into()).into());
	}
	let directory = match out.parent() {
		Some(parent) if !parent.as_os_str().is_empty() => parent,
		_ => Path::new("."),
	};
	std::fs::metadata(directory).map_err(disk)?;
	tempfile::NamedTempFile::new_in(directory).map_err(disk)?;
	Ok(())
}

/// Asks again while the hosts do not know yet what this program's node has called final.
fn with_allowance<T>(mut ask: impl FnMut() -> Result<T, HostError>) -> Result<T, HostError> {
	let began = Instant::now();
	loop {
		match ask() {
			Err(error) if error.code() == Some(NOT_RECORDED) && began.elapsed() < HOST_BEHIND => {
				thread::sleep(HOST_PAUSE);
			},
			done => return done,
		}
	}
}

/// Does blocking work beside the connection to the node.
async fn blocking<T: Send + 'static>(
	work: impl FnOnce() -> Result<T, FetchError> + Send + 'static,
) -> Result<T, FetchError> {
	spawn_blocking(work).await.map_err(|_| FetchError::Interrupted)?
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		chain::ops::consent::Served,
		keyfile::{KeyFile, Scheme},
	};

	#[test]
	fn what_is_paid_for_has_to_go_somewhere() {
		let directory = tempfile::tempdir().unwrap();
		check_out(&directory.path().join("new")).unwrap();
		assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
		std::fs::write(directory.path().join("old"), "").unwrap();
		for name in ["old", "missing/new"] {
			let error = check_out(&directory.path().join(name)).unwrap_err();
			assert!(matches!(error, FetchError::File(FileError::Seal(_))), "{name}: {error}");
		}
	}

	const CID: &str = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

	#[test]
	fn a_receipt_says_what_the_chain_says() {
		let key = KeyFile::from_secret(Scheme::Ed25519, "//Host").unwrap();
		let (host, company) = (AccountId::new([2; 32]), AccountId::new([1; 32]));
		let receipt = |cid: &str, size, expires_at| {
			let served = Served {
				cid: cid.into(),
				grant: 3,
				grantee: did(&company),
				host: did(&host),
				record: 7,
				served_at: 10,
				size,
			};
			let by = Submitter { key: &key, identity: &host };
			ReceiptFile::sign(served, by, &company, Hash::zero(), 5, expires_at)
		};
		let good = receipt(CID, 3, 101);
		let keys = vec![(host.clone(), key.public_key())];
		let expected = Expected { cid: CID.into(), size: 3, now: 100, keys };
		assert_eq!(expected.find_fault(&good), None);
		for (wrong, word) in [
			(receipt("bafkreia", 3, 101), "another file"),
			(receipt(CID, 4, 101), "another length"),
			(receipt(CID, 3, 100), "expired"),
		] {
			let fault = expected.find_fault(&wrong).unwrap();
			assert!(fault.contains(word), "{fault}");
		}
		// Somebody else's key, or another host's.
		let other = vec![(company, key.public_key()), (host, PublicKey::Ed25519([1; 32]))];
		let fault = Expected { keys: other, ..expected }.find_fault(&good).unwrap();
		assert!(fault.contains("keys"), "{fault}");
	}

	#[test]
	fn nothing_stays_of_what_has_ended() {
		let home = tempfile::tempdir().unwrap();
		let out = home.path().join("photo.jpg");
		let desk = || Desk::open(home.path(), Hash::zero(), 1, 7).unwrap();
		// Somebody's file of that name is not ours while nothing was fetched.
		std::fs::write(part_of(&out), "somebody's").unwrap();
		discard(desk(), &out).unwrap();
		assert!(part_of(&out).exists());

		let here = desk();
		let store = DirectoryStore::open(here.store()).unwrap();
		crate::content::add(&b"ciphertext"[..], &store).unwrap();
		here.keep(&super::super::kept::tests::kept(Stage::Recorded)).unwrap();
		discard(here, &out).unwrap();
		assert!(!part_of(&out).exists());
		let chain = home.path().join("fetching").join(hex::encode(Hash::zero()));
		assert_eq!(std::fs::read_dir(chain).unwrap().count(), 0);
		for reason in [DeniedReason::Paused, DeniedReason::TooSoon, DeniedReason::CompanyHalted] {
			assert!(!has_ended(reason));
		}
		// A node that is behind knows of no grant.
		assert!(!has_ended(DeniedReason::NoGrant));
		for reason in [DeniedReason::Revoked, DeniedReason::Surrendered, DeniedReason::Expired] {
			assert!(has_ended(reason));
		}
	}

	#[test]
	fn a_host_that_is_behind_is_asked_again_and_one_that_refuses_is_not() {
		let refused = |code: &str| HostError::Refused {
			url: String::new(),
			status: 403,
			code: code.into(),
			sentence: String::new(),
		};
		let mut answers = vec![Ok(7), Err(refused(NOT_RECORDED))];
		assert_eq!(with_allowance(|| answers.pop().unwrap()).unwrap(), 7);
		let mut answers = vec![Ok(7), Err(refused("revoked"))];
		let error = with_allowance(|| answers.pop().unwrap()).unwrap_err();
		assert_eq!((error.code(), answers.len()), (Some("revoked"), 1));
	}
}
