//! All that a company does to read a record: the receipt, the payment, the ciphertext,
//! the envelope, the file.

use std::{
	path::{Path, PathBuf},
	thread,
	time::{Duration, Instant},
};

use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	did::Relationship,
	AccountId, GrantId, Hash, RecordId,
};

use super::{
	kept::{next_step, Desk, KeepError, Kept, Stage, Step},
	HostClient, HostError, Warrant,
};
use crate::{
	address::did,
	chain::{
		ops::{
			consent::{explain_denial, ReceiptError, ReceiptFile, Recorded},
			locker::{FileError, Opened, Record},
		},
		Client, Error, Outcome, Submitter,
	},
	content::Cid,
	envelope::{Binding, Envelope},
	seal::{FileIdentity, SealError},
	store::{DirectoryStore, EnvelopeStore, StoreError},
};

/// How long a host may be behind: it looks at its own node's final blocks.
const HOST_BEHIND: Duration = Duration::from_secs(60);
/// How long to wait before it is asked again.
const HOST_PAUSE: Duration = Duration::from_secs(1);

/// A record that was fetched.
pub struct Fetched {
	/// The file.
	pub opened: Opened,
	/// The receipt of the access.
	pub receipt: ReceiptFile,
	/// The host that handed it over.
	pub from: String,
	/// How many bytes have come over the network, this time.
	pub transferred: u64,
	/// What was recorded and paid, this time; nothing when an earlier attempt had.
	pub recorded: Option<(Recorded, Outcome)>,
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

impl From<Error> for FetchError {
	fn from(error: Error) -> Self {
		FetchError::File(error.into())
	}
}

impl From<StoreError> for FetchError {
	fn from(error: StoreError) -> Self {
		FetchError::File(error.into())
	}
}

impl From<SealError> for FetchError {
	fn from(error: SealError) -> Self {
		FetchError::File(error.into())
	}
}

/// What is fetched, and what into.
struct Wanted<'a> {
	record: RecordId,
	grant: GrantId,
	entry: Record,
	cid: Cid,
	envelope: Hash,
	out: &'a Path,
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
		let wanted = self.wanted(by, record, grant, hosts, out).await?;
		let desk = Desk::open(home, self.genesis_hash(), grant, record)?;
		let mut recorded = None;
		loop {
			let kept = desk.kept()?;
			let step = match &kept {
				None => next_step(None, 0),
				Some(kept) => {
					let delivery =
						self.check_delivery(grant, record, kept.receipt.receipt).await?;
					next_step(Some((kept, delivery)), self.chain_time().await?)
				},
			};
			match (step, kept) {
				(Step::Deliver, Some(kept)) => {
					let delivered = self.deliver(by, &wanted, &kept.receipt, hosts, desk).await?;
					let Delivered { opened, from, transferred } = delivered;
					let receipt = kept.receipt;
					return Ok(Fetched { opened, receipt, from, transferred, recorded });
				},
				(Step::Record, Some(kept)) => {
					recorded = self.record_kept(by, &desk, kept).await?.or(recorded);
				},
				(Step::TooLate, Some(kept)) => {
					desk.forget()?;
					let receipt = kept.receipt.receipt;
					return Err(FetchError::TooLate { grant, record, receipt });
				},
				(Step::Stop(reason), _) => return Err(FetchError::Denied { grant, record, reason }),
				_ => {
					let receipt = self.ask_for_access(&wanted, hosts).await?;
					desk.keep(&Kept { stage: Stage::Signed, receipt })?;
				},
			}
		}
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
		let wanted = self.wanted(by, record, grant, hosts, out).await?;
		let desk = Desk::open(home, self.genesis_hash(), grant, record)?;
		let candidates = match receipt {
			Some(receipt) => vec![receipt],
			None => {
				let usages = self.usage_history(&wanted.entry.owner).await?;
				let mut of_this: Vec<_> = usages
					.into_iter()
					.filter(|usage| (usage.grant, usage.record) == (grant, record))
					.collect();
				of_this.sort_by_key(|usage| std::cmp::Reverse(usage.number));
				of_this.into_iter().map(|usage| usage.receipt).collect()
			},
		};
		for receipt in candidates {
			match self.check_delivery(grant, record, receipt).await? {
				Access::Allowed { .. } => {
					let delivered = self.hand_over(by, &wanted, receipt, hosts, &desk).await?;
					let path = wanted.out.to_path_buf();
					let opened = open_delivered(&wanted, &delivered.identity, &desk.store(), path).await?;
					fs_clear(&desk)?;
					return Ok((opened, delivered.from));
				},
				Access::Denied(DeniedReason::NotRecorded) => {},
				Access::Denied(reason) => {
					return Err(FetchError::Denied { grant, record, reason })
				},
			}
		}
		Err(FetchError::NothingRecorded { grant, record })
	}
}
