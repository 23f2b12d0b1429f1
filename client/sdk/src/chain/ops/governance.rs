//! What the members have set for everybody: parameters, emergency measures,
//! announcements.

use jasmynet_primitives::{BlockNumber, Moment};

use super::members::AnnouncementKind;
use crate::{
	chain::{runtime, Client, Error},
	content::{from_content_id, Cid},
};

/// What the members have set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameters {
	/// How long a session is, in blocks.
	pub session_length: BlockNumber,
	/// How few validators there may be.
	pub min_validators: u32,
	/// After how many sessions without a block a validator counts as idle.
	pub idle_sessions: u32,
	/// The block with which safe mode ends; `None` when it is not on.
	pub safe_mode_until: Option<BlockNumber>,
	/// The calls that are stopped, as pallet and call, in alphabetical order.
	pub paused: Vec<(String, String)>,
}

/// What the consortium has told everybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Announcement {
	/// Its number.
	pub id: u64,
	/// What it is about.
	pub kind: AnnouncementKind,
	/// The title in English.
	pub english: String,
	/// The title in Japanese.
	pub japanese: String,
	/// Address of the text.
	pub content: Option<Cid>,
	/// When it was made.
	pub at: Moment,
}

impl Client {
	/// What the members have set.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn parameters(&self) -> Result<Parameters, Error> {
		let at = self.at_head().await?;
		let storage = at.storage();
		let consortium = || runtime::storage().consortium();
		let until = storage.try_fetch(runtime::storage().safe_mode().entered_until(), ()).await?;
		let mut entries = storage.iter(runtime::storage().tx_pause().paused_calls(), ()).await?;
		let mut paused = Vec::new();
		while let Some(entry) = entries.next().await {
			let ((pallet, call),) = entry?.key()?.decode()?;
			let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
			paused.push((text(&pallet.0), text(&call.0)));
		}
		paused.sort();
		Ok(Parameters {
			session_length: storage.fetch(consortium().session_length(), ()).await?.decode()?,
			min_validators: storage.fetch(consortium().min_validators(), ()).await?.decode()?,
			idle_sessions: storage.fetch(consortium().idle_sessions(), ()).await?.decode()?,
			safe_mode_until: until.map(|until| until.decode()).transpose()?,
			paused,
		})
	}

	/// Whether the chain has this call: a pause of one that it does not have would
	/// stop nothing.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn has_call(&self, pallet: &str, call: &str) -> Result<bool, Error> {
		let at = self.at_head().await?;
		let pallet = at.metadata_ref().pallet_by_name(pallet);
		Ok(pallet.and_then(|pallet| pallet.call_variant_by_name(call)).is_some())
	}

	/// The latest announcements, the newest one first.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), jasmynet_sdk::chain::Error> {
	/// let client = jasmynet_sdk::chain::Client::connect("ws://127.0.0.1:9944").await?;
	/// for announcement in client.announcements().await? {
	///     println!("{} / {}", announcement.english, announcement.japanese);
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn announcements(&self) -> Result<Vec<Announcement>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().consortium().announcements();
		let kept = at.storage().fetch(address, ()).await?.decode()?;
		let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
		let announcements = kept.0.into_iter().rev().map(|kept| Announcement {
			id: kept.id,
			kind: kept.kind.into(),
			english: text(kept.title.en.0),
			japanese: text(kept.title.ja.0),
			content: kept.content.and_then(|content| from_content_id(&content.0).ok()),
			at: kept.at,
		});
		Ok(announcements.collect())
	}
}
