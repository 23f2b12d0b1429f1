//! Records that the chain has, and what of them is here.

use jasmynet_primitives::locker::RecordView;
use jasmynet_sdk::content::{car::Archive, to_content_id, Cid, ContentError};

use super::{Head, Host, Interrupted, Item, JournalError, Keeper, RecordId, Refused, MAX_PAGE};
use crate::journal::{root_of, Held};

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

	/// Keeps records all of whose blocks have come.
	pub(super) async fn take_what_is_complete(&mut self) -> Result<(), Interrupted> {
		let candidates = self.host.blocking(|host| host.journal.candidates()).await?;
		self.incomplete.retain(|record, _| candidates.contains(record));
		for record in candidates {
			let uploads = self.host.uploads();
			if self.incomplete.get(&record) == Some(&uploads) {
				continue;
			}
			match self.host.chain.record(Head::Finalized, record).await? {
				Some(view) => self.take(view, uploads).await?,
				None => self.drop_candidate(record).await?,
			}
		}
		Ok(())
	}

	async fn drop_candidate(&mut self, record: RecordId) -> Result<(), Interrupted> {
		self.incomplete.remove(&record);
		Ok(self.host.blocking(move |host| host.journal.drop_candidate(record)).await?)
	}

	async fn take(&mut self, view: RecordView, uploads: u64) -> Result<(), Interrupted> {
		let record = view.id;
		let Some(root) = root_of(&view) else { return self.drop_candidate(record).await };
		let (held, is_here) = self
			.host
			.blocking(move |host| {
				let is_here = host.journal.is_needed(&Item::Block(root))?;
				Ok::<_, JournalError>((host.journal.held(record)?, is_here))
			})
			.await?;
		let is_held = held.is_some_and(|held| held.version == view.version);
		if is_held || !is_here || view.size > self.host.config.max_record {
			return self.drop_candidate(record).await;
		}
		let size = view.size;
		match self.host.blocking(move |host| look_at_all(host, &root, size)).await? {
			Whole::Yes(blocks) => {
				self.incomplete.remove(&record);
				self.refused.remove(&record);
				self.host.blocking(move |host| hold(host, &view, &root, &blocks)).await?;
			},
			Whole::NotYet => {
				self.incomplete.insert(record, uploads);
			},
			Whole::Never(reason) => {
				self.host.trouble(format!("keep record {record}"), reason);
				self.drop_candidate(record).await?;
			},
		}
		Ok(())
	}
}

/// Reads every block of a file, which checks it, and compares its length.
fn look_at_all(host: &Host, root: &Cid, size: u64) -> Result<Whole, Refused> {
	let archive = match Archive::lay_out(&*host.store, root) {
		Ok(archive) => archive,
		Err(error) => return not_whole(error),
	};
	if archive.file_size() != size {
		return Ok(Whole::Never(format!(
			"its ciphertext has {} bytes and the chain says {size}: its owner must put it again",
			archive.file_size()
		)));
	}
	let mut items = Vec::new();
	for section in archive.sections() {
		match archive.read_at(&*host.store, section.offset) {
			Ok(_) => items.push(Item::Block(section.cid)),
			Err(error) => return not_whole(error),
		}
	}
	Ok(Whole::Yes(items))
}

fn not_whole(error: ContentError) -> Result<Whole, Refused> {
	use jasmynet_sdk::store::StoreError;
	match error {
		ContentError::Store(StoreError::Missing { .. } | StoreError::Corrupted { .. }) => {
			Ok(Whole::NotYet)
		},
		ContentError::Store(error) => Err(error.into()),
		other => Ok(Whole::Never(other.to_string())),
	}
}

fn hold(host: &Host, view: &RecordView, root: &Cid, blocks: &[Item]) -> Result<(), Refused> {
	let held = Held {
		owner: view.owner.clone(),
		content: to_content_id(root)?,
		version: view.version,
		since: jasmynet_sdk::time::now(),
	};
	let bringers = [&view.owner, &host.config.identity];
	Ok(host.journal.hold(view.id, &held, blocks, &bringers)?)
}
