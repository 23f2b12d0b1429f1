//! Follows the chain: keeps what it names, deletes what it has forgotten, and says so
//! there.
//!
//! Every round compares what the chain says with what is here, and does something about
//! the difference. Whatever fails, or is cut off, is found again in a later round; nothing
//! depends on having seen an event.

mod arrivals;
mod departures;
mod unkept;

use std::{
	collections::{BTreeMap, BTreeSet, HashMap, HashSet},
	sync::Arc,
	time::{Duration, Instant},
};

use jasmynet_primitives::{apis::MAX_PAGE, AccountId, Hash, Moment, RecordId};
use jasmynet_sdk::{chain::Head, time::now};
use tokio::{sync::watch, time::sleep};

use crate::{
	chain::ChainError,
	error::{JournalError, Refused},
	host::{Host, Look, Stuck},
	journal::{Bringer, Item},
	notice::Notice,
};
use unkept::Unkept;

/// Most calls that are sent together.
const BATCH: usize = 50;
/// How often old things are looked for.
const TIDY: Duration = Duration::from_secs(60);
/// How often the same trouble is told again.
const TOLD_AGAIN: Duration = Duration::from_secs(10 * 60);
/// So long it is known what was deleted.
const REMEMBERED: Moment = 24 * 60 * 60 * 1_000;
/// The longest pause before a call is tried again that the chain has refused.
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);

/// Why a round has ended early.
#[derive(Debug, thiserror::Error)]
enum Interrupted {
	#[error(transparent)]
	Chain(#[from] ChainError),
	#[error(transparent)]
	Journal(#[from] JournalError),
	#[error("{0}")]
	Store(String),
}

impl From<Refused> for Interrupted {
	fn from(refused: Refused) -> Self {
		Interrupted::Store(refused.for_operator())
	}
}

/// A call that the chain has refused.
#[derive(Clone, Copy)]
struct Refusals {
	count: u32,
	not_before: Instant,
}

struct Keeper {
	host: Arc<Host>,
	/// How far it has looked for what was deleted and is in the store again.
	look: Look,
	/// The final block that was looked at last.
	block: Option<u64>,
	/// How many things had been taken in then.
	uploads: u64,
	/// Candidates that were not complete when so many things had been taken in.
	incomplete: HashMap<RecordId, u64>,
	/// Why records are not kept, as it was told.
	unkept: Unkept,
	refused: HashMap<RecordId, Refusals>,
	/// Pins of an older version, and since when.
	waiting: HashMap<RecordId, Instant>,
	/// Pins of something that is not here, which were told of.
	lost: HashSet<RecordId>,
	tidied: Option<Instant>,
	told: HashMap<&'static str, (String, Instant)>,
	/// The candidate that was looked at last.
	looked_at: RecordId,
	/// Records that are kept no longer and are still in the store, which were told of.
	leaving: BTreeSet<RecordId>,
}

/// Follows the chain until the host ends.
pub(crate) async fn keep(host: Arc<Host>, mut ending: watch::Receiver<bool>) {
	let mut keeper = Keeper::new(host);
	loop {
		if let Err(error) = keeper.round().await {
			keeper.tell_trouble(&error);
		}
		tokio::select! {
			_ = ending.wait_for(|is_ending| *is_ending) => return,
			() = sleep(keeper.host.config.poll) => {},
		}
	}
}

impl Keeper {
	fn new(host: Arc<Host>) -> Self {
		Keeper {
			host,
			look: Look::From(None),
			block: None,
			uploads: 0,
			incomplete: HashMap::new(),
			unkept: Unkept::default(),
			refused: HashMap::new(),
			waiting: HashMap::new(),
			lost: HashSet::new(),
			tidied: None,
			told: HashMap::new(),
			looked_at: 0,
			leaving: BTreeSet::new(),
		}
	}

	async fn round(&mut self) -> Result<(), Interrupted> {
		let block = self.host.chain.final_block().await?;
		let uploads = self.host.uploads();
		if self.block != Some(block) || self.uploads != uploads {
			// What has to go goes first: nothing that comes keeps it waiting.
			self.sort_envelopes().await?;
			self.follow_pins().await?;
			self.read_new_records().await?;
			self.walk_through_a_page().await?;
			let (is_done, has_more) = self.take_what_is_complete().await?;
			if has_more {
				self.sort_envelopes().await?;
				self.follow_pins().await?;
			}
			// A round that was cut off is begun again.
			if is_done {
				(self.block, self.uploads) = (Some(block), uploads);
			}
		}
		self.look_for_returned().await?;
		let pause = TIDY.min(self.host.config.grace);
		if self.tidied.is_none_or(|at| at.elapsed() >= pause) {
			self.tidy().await?;
			self.tidied = Some(Instant::now());
		}
		Ok(())
	}

	/// Envelopes that are on chain belong to their record; those that are not any more go.
	async fn sort_envelopes(&mut self) -> Result<(), Interrupted> {
		for (record, owner, here) in self.host.blocking(with_envelopes).await? {
			// Whatever became of the record itself is looked at elsewhere.
			let Some(view) = self.host.chain.record(Head::Finalized, record).await? else {
				continue;
			};
			let wanted: Vec<Hash> = view.envelopes.into_iter().map(|(_, hash)| hash).collect();
			self.host
				.blocking(move |host| settle_envelopes(host, record, &owner, &here, &wanted))
				.await?;
		}
		self.sweep().await
	}

	/// Has deleted once more what is in the store again: after a start it looks for all that
	/// it remembers, some of it in each round, so that nothing else waits.
	async fn look_for_returned(&mut self) -> Result<(), Interrupted> {
		let Look::From(after) = self.look else { return Ok(()) };
		let looked = self.host.blocking(move |host| host.look_for_returned(after)).await?;
		if looked.count > 0 {
			self.host.tell(Notice::Returned { count: looked.count });
			self.sweep().await?;
		}
		if let Some(Stuck { count, reason }) = &looked.stuck {
			self.tell_once("look for what was deleted", format!("{count} files: {reason}"));
		}
		self.look = looked.next;
		Ok(())
	}

	/// Deletes what nobody needs, and tells of what cannot be deleted.
	async fn sweep(&mut self) -> Result<(), Interrupted> {
		if let Some(Stuck { count, reason }) = self.host.blocking(Host::sweep).await? {
			self.tell_once(
				"delete what is not needed",
				format!("{count} files are left: {reason}"),
			);
		}
		Ok(())
	}

	async fn tidy(&mut self) -> Result<(), Interrupted> {
		let chain_now = self.host.chain.time().await?;
		let count = self
			.host
			.blocking(move |host| {
				let before = now().saturating_sub(host.config.grace_millis());
				let count = host.journal.expire(before)?;
				// Long after they could be recorded.
				host.journal
					.forget_receipts(chain_now.saturating_sub(host.config.receipt_valid_for))?;
				host.journal.forget_gone(now().saturating_sub(REMEMBERED))?;
				host.tidy(now());
				Ok::<_, JournalError>(count)
			})
			.await?;
		self.sweep().await?;
		self.unkept.tidy();
		if count > 0 {
			self.host.tell(Notice::Expired { count });
		}
		Ok(())
	}

	fn tell_trouble(&mut self, error: &Interrupted) {
		self.tell_once("follow the chain", error.to_string());
	}

	/// Tells of a trouble, but not every few seconds of the same.
	fn tell_once(&mut self, what: &'static str, reason: String) {
		let before = self.told.get(what);
		if before.is_some_and(|(told, at)| *told == reason && at.elapsed() < TOLD_AGAIN) {
			return;
		}
		self.host.trouble(what, &reason);
		self.told.insert(what, (reason, Instant::now()));
	}
}

/// Records that have envelopes here, or whose owner has brought some; with their owners
/// and the envelopes that they have.
fn with_envelopes(host: &Host) -> Result<Vec<(RecordId, AccountId, Vec<Hash>)>, JournalError> {
	let bringers = host.journal.bringers_of_envelopes()?;
	let mut found = Vec::new();
	for (record, held) in host.journal.all_held()? {
		let here = host.journal.envelopes_of(record)?;
		let has_come = bringers.contains(&Bringer::Identity(held.owner.clone()))
			|| bringers.contains(&Bringer::Fetch(record));
		if !here.is_empty() || has_come {
			found.push((record, held.owner, here));
		}
	}
	Ok(found)
}

fn settle_envelopes(
	host: &Host,
	record: RecordId,
	owner: &AccountId,
	here: &[Hash],
	wanted: &[Hash],
) -> Result<(), JournalError> {
	for hash in here.iter().filter(|hash| !wanted.contains(hash)) {
		host.journal.detach(record, *hash)?;
	}
	for hash in wanted.iter().filter(|hash| !here.contains(hash)) {
		if host.journal.are_here_for(record, owner, &[Item::Envelope(*hash)])? {
			host.journal.attach(record, *hash)?;
		}
	}
	Ok(())
}
