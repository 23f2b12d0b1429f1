//! Records that the chain has, and what of them is here.

use jasmynet_primitives::locker::RecordView;
use jasmynet_sdk::content::{to_content_id, Cid};

use super::{
	AccountId, Duration, Head, Host, Instant, Interrupted, Item, JournalError, Keeper, RecordId,
	Refused, MAX_PAGE,
};
use crate::{
	allowance::{Allowance, TooMuch, FILE},
	journal::{root_of, Held},
};

/// So many blocks a record may have, beside those that its length is good for.
const BLOCKS: u64 = 64;

/// So long a round looks at what has come, so that what has to go is not kept waiting.
const AT_MOST: Duration = Duration::from_secs(10);

/// What came out of looking at all blocks of a record.
enum Whole {
	/// They are here and sound.
	Yes(Vec<Item>),
	/// Some are missing.
	NotYet,
	/// It is not what its owner says.
	Never(String),
}

impl Keeper {
	/// Writes down which record has which root, of records that are new.
	pub(super) async fn read_new_records(&mut self) -> Result<(), Interrupted> {
		loop {
			let (from, _) = self.host.blocking(|host| host.journal.cursors()).await?;
			let (records, end) = self.host.chain.records_from(from, MAX_PAGE).await?;
			let to = from.saturating_add(u64::from(MAX_PAGE)).min(end);
			if to <= from {
				return Ok(());
			}
			self.host
				.blocking(move |host| {
					host.journal.index(from, to, &records)?;
					host.journal.set_next(to)
				})
				.await?;
		}
	}

	/// Looks at some of the old records again, in turn: for those that were shredded or
	/// superseded and that this host has nothing of.
	pub(super) async fn walk_through_a_page(&mut self) -> Result<(), Interrupted> {
		let (next, from) = self.host.blocking(|host| host.journal.cursors()).await?;
		let from = if from >= next { 0 } else { from };
		let (records, _) = self.host.chain.records_from(from, MAX_PAGE).await?;
		let to = from.saturating_add(u64::from(MAX_PAGE)).min(next);
		self.host
			.blocking(move |host| {
				host.journal.index(from, to, &records)?;
				host.journal.set_patrol(to)
			})
			.await?;
		Ok(())
	}

	/// Keeps records all of whose blocks have come, for as long as a round may take. Answers
	/// whether it has got through all of them, and whether it has taken any.
	pub(super) async fn take_what_is_complete(&mut self) -> Result<(bool, bool), Interrupted> {
		let begun = Instant::now();
		let mut has_more = false;
		let mut candidates = self.host.blocking(|host| host.journal.candidates()).await?;
		self.incomplete.retain(|record, _| candidates.contains(record));
		// It goes on behind the one that it has looked at last, so that all have their turn.
		let turn = candidates.partition_point(|record| *record <= self.looked_at);
		candidates.rotate_left(turn);
		for record in candidates {
			let uploads = self.host.uploads();
			if self.incomplete.get(&record) == Some(&uploads) {
				continue;
			}
			if begun.elapsed() >= AT_MOST {
				return Ok((false, has_more));
			}
			self.looked_at = record;
			match self.host.chain.record(Head::Finalized, record).await? {
				Some(view) => has_more |= self.take(view, uploads).await?,
				None => self.drop_candidate(record).await?,
			}
		}
		Ok((true, has_more))
	}

	async fn drop_candidate(&mut self, record: RecordId) -> Result<(), Interrupted> {
		self.incomplete.remove(&record);
		Ok(self.host.blocking(move |host| host.journal.drop_candidate(record)).await?)
	}

	/// Answers whether it is kept from now on.
	async fn take(&mut self, view: RecordView, uploads: u64) -> Result<bool, Interrupted> {
		let record = view.id;
		let Some(root) = root_of(&view) else {
			self.drop_candidate(record).await?;
			return Ok(false);
		};
		let owner = view.owner.clone();
		let (held, is_here) = self
			.host
			.blocking(move |host| {
				let is_here = host.journal.are_here_for(record, &owner, &[Item::Block(root)])?;
				Ok::<_, JournalError>((host.journal.held(record)?, is_here))
			})
			.await?;
		let is_held = held.is_some_and(|held| held.version == view.version);
		if is_held || !is_here {
			self.drop_candidate(record).await?;
			return Ok(false);
		}
		if view.size > self.host.config.max_record {
			self.tell_unkept(&view, "it is larger than --max-record-mb says".into());
			self.drop_candidate(record).await?;
			return Ok(false);
		}
		if let Some(reason) = self.too_much(&view).await? {
			self.incomplete.insert(record, uploads);
			self.tell_unkept(&view, reason.into());
			return Ok(false);
		}
		let (owner, size) = (view.owner.clone(), view.size);
		let look = move |host: &Host| look_at_all(host, record, &owner, &root, size);
		match self.host.blocking(look).await {
			Ok(Whole::Yes(blocks)) => {
				self.incomplete.remove(&record);
				self.refused.remove(&record);
				self.unkept.forget(record);
				self.host.blocking(move |host| hold(host, &view, &root, &blocks)).await?;
				return Ok(true);
			},
			Ok(Whole::NotYet) => {
				self.incomplete.insert(record, uploads);
			},
			Ok(Whole::Never(reason)) => {
				self.tell_unkept(&view, reason);
				self.drop_candidate(record).await?;
			},
			// The others are not kept waiting by one that cannot be read.
			Err(refused) => {
				self.incomplete.insert(record, uploads);
				self.tell_once("read what has come", refused.for_operator());
			},
		}
		Ok(false)
	}

	fn tell_unkept(&mut self, view: &RecordView, reason: String) {
		if self.unkept.is_news(view.id, view.version, &reason) {
			self.host.trouble(format!("keep record {}", view.id), reason);
		}
	}

	/// Why there is no room for a record.
	async fn too_much(&self, view: &RecordView) -> Result<Option<&'static str>, Interrupted> {
		let (record, owner, size) = (view.id, view.owner.clone(), view.size);
		let look = move |host: &Host| {
			let allowance = Allowance::of(&host.config);
			host.journal.would_be_too_much(record, &owner, size, &allowance)
		};
		Ok(self.host.blocking(look).await?.map(|reason| match reason {
			TooMuch::AllIsKept | TooMuch::AllWaits => {
				"more would be kept of all records than --kept-total-mb says: raise it, or have \
				 other hosts keep some"
			},
			TooMuch::IsKept { .. } | TooMuch::Waits => {
				"more would be kept of its owner than --kept-mb says: the owner has to shred \
				 something within --grace-hours, or it has to be raised"
			},
		}))
	}
}

/// Looks whether all of a file is here for this record, compares its length, and only then
/// reads every block, which checks it.
fn look_at_all(
	host: &Host,
	record: RecordId,
	owner: &AccountId,
	root: &Cid,
	size: u64,
) -> Result<Whole, Refused> {
	let archive = match host.lay_out_for(record, owner, root) {
		Ok(Some(archive)) => archive,
		Ok(None) => return Ok(Whole::NotYet),
		Err(refused) if refused.code == "malformed" => return Ok(Whole::Never(refused.sentence)),
		Err(refused) => return Err(refused),
	};
	if archive.file_size() != size {
		return Ok(Whole::Never(format!(
			"its ciphertext has {} bytes and the chain says {size}: its owner must put it again",
			archive.file_size()
		)));
	}
	let blocks = archive.sections().len() as u64;
	if blocks > most_blocks(size) {
		return Ok(Whole::Never(format!(
			"it is cut into {blocks} blocks, for {size} bytes, and each of them is a file: its \
			 owner must put it in larger blocks (`ipfs add` makes them of 256 KiB)"
		)));
	}
	if !host.is_sound(root, &archive)? {
		return Ok(Whole::NotYet);
	}
	Ok(Whole::Yes(archive.sections().iter().map(|section| Item::Block(section.cid)).collect()))
}

/// What is kept counts by its length, so it may not be cut into crumbs.
fn most_blocks(size: u64) -> u64 {
	BLOCKS.saturating_add(size / FILE)
}

fn hold(host: &Host, view: &RecordView, root: &Cid, blocks: &[Item]) -> Result<(), Refused> {
	let held = Held {
		owner: view.owner.clone(),
		content: to_content_id(root)?,
		version: view.version,
		size: view.size,
		since: jasmynet_sdk::time::now(),
	};
	Ok(host.journal.hold(view.id, &held, blocks)?)
}
