//! Fetches from other hosts what too few hosts have.

use std::{
	collections::HashMap,
	sync::Arc,
	time::{Duration, Instant},
};

use jasmynet_primitives::{
	apis::MAX_PAGE,
	locker::{HostPin, RecordView},
	AccountId, Hash, Moment, RecordId,
};
use jasmynet_sdk::{
	content::Cid,
	host::{HostClient, HostError, Patience},
	store::{BlockStore, Put, StoreError},
};
use tokio::{sync::watch, time::sleep};

use crate::{
	allowance::Allowance,
	config::Peer,
	error::Refused,
	host::Host,
	journal::{root_of, Bringer, Item},
	notice::Notice,
};

/// A host that fails is asked again in the next round, so not for long in this one.
const PATIENCE: Patience = Patience {
	attempts: 2,
	pause: Duration::from_millis(500),
	longest_pause: Duration::from_secs(2),
	connect: Duration::from_secs(5),
	silence: Duration::from_secs(20),
};

/// Replicas have time: every so many looks at the chain.
const EVERY: u32 = 5;

/// The longest pause before a host is asked again that has failed.
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 60);

/// Fetches until the host ends.
pub(crate) async fn replicate(host: Arc<Host>, mut ending: watch::Receiver<bool>) {
	if host.config.peers.is_empty() {
		return;
	}
	let mut peers: HashMap<String, Failing> = HashMap::new();
	let mut block = None;
	loop {
		let latest = host.chain.final_block().await.ok();
		// A peer that has failed is asked again though nothing has happened.
		if latest.is_some() && (latest != block || peers.values().any(|peer| peer.failures > 0)) {
			block = latest;
			for peer in &host.config.peers {
				let failing = peers.entry(peer.url.clone()).or_default();
				if !failing.is_its_turn() {
					continue;
				}
				match from_peer(&host, peer).await {
					Ok(()) => *failing = Failing::default(),
					Err(reason) => {
						failing.note();
						host.trouble(format!("fetch records from {}", peer.url), reason);
					},
				}
			}
		}
		tokio::select! {
			_ = ending.wait_for(|is_ending| *is_ending) => return,
			() = sleep(host.config.poll.saturating_mul(EVERY)) => {},
		}
	}
}

/// How often a peer has failed in a row, and how many rounds it is left alone.
#[derive(Clone, Copy, Default)]
struct Failing {
	failures: u32,
	until: Option<Instant>,
}

impl Failing {
	fn is_its_turn(&self) -> bool {
		self.until.is_none_or(|until| Instant::now() >= until)
	}

	fn note(&mut self) {
		let pause = Duration::from_secs(5).saturating_mul(1 << self.failures.min(8));
		self.failures = self.failures.saturating_add(1);
		self.until = Some(Instant::now() + pause.min(LONGEST_PAUSE));
	}
}

/// What is to be fetched of a record.
struct Wanted {
	view: RecordView,
	/// Its blocks are not here.
	blocks: bool,
	/// These envelopes are not here.
	envelopes: Vec<Hash>,
}

async fn from_peer(host: &Arc<Host>, peer: &Peer) -> Result<(), String> {
	let pins = host.chain.pins_of(&peer.host).await.map_err(|error| error.to_string())?;
	let time = host.chain.time().await.map_err(|error| error.to_string())?;
	let views = views_of(host, &pins).await?;
	let wanted = host
		.blocking(move |host| {
			let (mut wanted, mut coming) = (Vec::new(), HashMap::new());
			for view in views {
				wanted.extend(wish(host, view, time, &mut coming)?);
			}
			Ok::<_, Refused>(wanted)
		})
		.await
		.map_err(Refused::for_operator)?;
	if wanted.is_empty() {
		return Ok(());
	}
	let peer = peer.clone();
	host.blocking(move |host| fetch_all(host, &peer, wanted)).await
}

/// The records that a host has in their present version.
async fn views_of(host: &Host, pins: &[HostPin]) -> Result<Vec<RecordView>, String> {
	let ids: Vec<RecordId> =
		pins.iter().filter(|pin| pin.current == Some(pin.version)).map(|pin| pin.record).collect();
	let mut views = Vec::new();
	let mut rest = &ids[..];
	// They are sorted, and a page has many of them.
	while let Some(first) = rest.first() {
		let page = host.chain.records_from(*first, MAX_PAGE).await;
		let (page, _) = page.map_err(|error| error.to_string())?;
		let end = first.saturating_add(u64::from(MAX_PAGE));
		let (now, later) = rest.split_at(rest.partition_point(|id| *id < end));
		views.extend(page.into_iter().filter(|view| now.contains(&view.id)));
		rest = later;
	}
	Ok(views)
}

/// What of a record should be here and is not. `coming` has the bytes of each owner that
/// are going to be fetched.
fn wish(
	host: &Host,
	view: RecordView,
	time: Moment,
	coming: &mut HashMap<AccountId, u64>,
) -> Result<Option<Wanted>, Refused> {
	let me = &host.config.identity;
	let held = host.journal.held(view.id)?;
	let is_held = held.is_some_and(|held| held.version == view.version);
	let is_mine = view.pins.iter().any(|pin| pin.host == *me);
	let is_wanted = is_mine || view.pins.len() < usize::from(view.replicas_required);
	let is_over = view.retention_until.is_some_and(|until| until <= time);
	let of_theirs = coming.get(&view.owner).copied().unwrap_or_default().saturating_add(view.size);
	let of_others = coming.iter().filter(|(owner, _)| **owner != view.owner);
	let of_others = of_others.map(|(_, bytes)| *bytes).fold(0, u64::saturating_add);
	let allowance = Allowance::of(&host.config).without(of_others);
	let too_much = host.journal.would_be_too_much(view.id, &view.owner, of_theirs, &allowance)?;
	let fits =
		view.size <= host.config.max_record && root_of(&view).is_some() && too_much.is_none();
	let blocks = !is_held && is_wanted && !is_over && fits;
	if blocks {
		coming.insert(view.owner.clone(), of_theirs);
	}
	let mut envelopes = Vec::new();
	if is_mine && is_held {
		let here = host.journal.envelopes_of(view.id)?;
		for (_, hash) in &view.envelopes {
			// What somebody has brought waits for the keeper.
			let is_here =
				host.journal.are_here_for(view.id, &view.owner, &[Item::Envelope(*hash)])?;
			if !here.contains(hash) && !is_here {
				envelopes.push(*hash);
			}
		}
	}
	let has_wishes = blocks || !envelopes.is_empty();
	Ok(has_wishes.then_some(Wanted { view, blocks, envelopes }))
}

fn fetch_all(host: &Host, peer: &Peer, wanted: Vec<Wanted>) -> Result<(), String> {
	let me = &host.config.identity;
	let client = HostClient::connect_with(&peer.url, &host.key, me, host.genesis_hash, PATIENCE)
		.and_then(|client| client.expect(&peer.host))
		.map_err(|error| error.to_string())?;
	let mut failure = None;
	for Wanted { view, blocks, envelopes } in wanted {
		if host.is_ending() {
			return Ok(());
		}
		match fetch(host, &client, &view, blocks, &envelopes) {
			Ok(()) => {},
			// The next record would end the same way.
			Err(error @ HostError::Unreachable { .. }) => return Err(error.to_string()),
			Err(error) => {
				failure.get_or_insert(format!("record {}: {error}", view.id));
			},
		}
	}
	failure.map_or(Ok(()), Err)
}

fn fetch(
	host: &Host,
	peer: &HostClient,
	view: &RecordView,
	blocks: bool,
	envelopes: &[Hash],
) -> Result<(), HostError> {
	let own = |refused: Refused| of_this_host(refused.for_operator());
	if let Some(root) = root_of(view).filter(|_| blocks) {
		let store = OwnUploads { host, record: view.id, owner: &view.owner };
		peer.download(&root, view.size, view.id, None, &store)?;
		host.journal.index_one(view).map_err(|error| own(error.into()))?;
		host.journal.add_candidate(view.id).map_err(|error| own(error.into()))?;
		host.tell(Notice::Fetched { record: view.id, version: view.version });
	}
	for hash in envelopes {
		let envelope = peer.envelope(hash, view.id, None)?;
		host.take_envelope(&Bringer::Fetch(view.id), &envelope, Allowance::ANY).map_err(own)?;
		host.journal.attach(view.id, *hash).map_err(|error| own(error.into()))?;
	}
	Ok(())
}

/// What the host fetches for a record from other hosts goes in here: noted as fetched for
/// it, so that it is not taken for rubbish before the record is complete. What others have
/// brought is not in here: it has to come from the other host all the same.
struct OwnUploads<'a> {
	host: &'a Host,
	record: RecordId,
	owner: &'a AccountId,
}

fn of_this_host(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
	StoreError::Remote { name: "of this host".into(), source: reason.into() }
}

impl BlockStore for OwnUploads<'_> {
	fn put(&self, cid: &Cid, bytes: &[u8]) -> Result<Put, StoreError> {
		if self.host.is_ending() {
			return Err(of_this_host("the host is ending"));
		}
		self.host
			.take_block(&Bringer::Fetch(self.record), cid, bytes, Allowance::ANY)
			.map_err(|refused| of_this_host(refused.for_operator()))
	}

	fn get(&self, cid: &Cid) -> Result<Vec<u8>, StoreError> {
		if !self.has(cid)? {
			return Err(StoreError::Missing { what: format!("block {cid}"), place: String::new() });
		}
		self.host.store.get(cid)
	}

	fn has(&self, cid: &Cid) -> Result<bool, StoreError> {
		let is_here = self.host.journal.are_here_for(self.record, self.owner, &[Item::Block(*cid)]);
		Ok(is_here.map_err(of_this_host)? && self.host.store.has(cid)?)
	}

	/// Nothing: what is not needed is swept away.
	fn delete(&self, _: &Cid) -> Result<bool, StoreError> {
		Ok(false)
	}
}
