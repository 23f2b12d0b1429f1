//! A chain that these tests are the consortium of. It has two heads: what is done at the
//! best one is final when [`World::finalize`] says so.

use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{Arc, Mutex},
};

use async_trait::async_trait;
use jasmynet_host::{ChainError, ChainView};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	consent::{ErasureStatus, GrantStatus, GrantView},
	did::{DidDocument, Relationship, Relationships, VerificationMethod},
	locker::{HostPin, PinView, RecordContent, RecordView},
	terms::{Mode, Reward, Terms},
	AccountId, GrantId, Hash, Moment, RecordId,
};
use jasmynet_sdk::{
	chain::{ops::consent::ReceiptFile, Head},
	content::{to_content_id, Added},
	keyfile::{KeyFile, Scheme},
	time::now,
};

pub(crate) const GENESIS: Hash = Hash::repeat_byte(0x47);

/// Somebody with an identity and a key.
pub(crate) struct Person {
	pub(crate) key: KeyFile,
	pub(crate) identity: AccountId,
}

/// Somebody of these tests, by number.
pub(crate) fn person(number: u8) -> Person {
	let key = KeyFile::from_secret(Scheme::Sr25519, &format!("//Person{number}")).unwrap();
	Person { key, identity: AccountId::new([number; 32]) }
}

pub(crate) fn owner() -> Person {
	person(1)
}

pub(crate) fn company() -> Person {
	person(2)
}

pub(crate) fn stranger() -> Person {
	person(3)
}

/// The host that most tests are about.
pub(crate) fn host() -> Person {
	person(8)
}

pub(crate) fn other_host() -> Person {
	person(9)
}

/// What is on chain, at one head.
#[derive(Clone, Default)]
pub(crate) struct State {
	pub(crate) documents: BTreeMap<AccountId, DidDocument>,
	pub(crate) hosts: BTreeSet<AccountId>,
	pub(crate) grants: BTreeMap<GrantId, GrantView>,
	pub(crate) records: BTreeMap<RecordId, RecordView>,
	/// Of shredded records: who has still to delete which version.
	pub(crate) shredded: BTreeMap<RecordId, BTreeMap<AccountId, u32>>,
	next_record: RecordId,
	/// Receipts on chain.
	pub(crate) receipts: Vec<(GrantId, RecordId, Hash)>,
	numbers: BTreeMap<(AccountId, AccountId), u64>,
}

/// The chain.
#[derive(Default)]
pub(crate) struct World {
	heads: Mutex<(State, State, u64)>,
	/// Calls are refused for this reason.
	pub(crate) refusing: Mutex<Option<String>>,
	/// Nobody answers.
	pub(crate) offline: Mutex<bool>,
}

impl World {
	/// A chain with all of [`person`], an owner's grant 1 to the company, and two hosts.
	pub(crate) fn new() -> Arc<Self> {
		let world = World::default();
		world.change(|state| {
			for number in 1..=9 {
				let person = person(number);
				state.documents.insert(person.identity.clone(), document(&person));
			}
			state.hosts = [host(), other_host()].map(|host| host.identity).into();
			state.grants.insert(1, grant(1, &company()));
		});
		Arc::new(world)
	}

	/// Changes what is at the best head, and is final at once.
	pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
		let changed = self.change_best(change);
		self.finalize();
		changed
	}

	/// Changes what is at the best head alone.
	pub(crate) fn change_best<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
		change(&mut self.heads.lock().unwrap().1)
	}

	/// What is at the best head is final.
	pub(crate) fn finalize(&self) {
		let mut heads = self.heads.lock().unwrap();
		heads.0 = heads.1.clone();
		heads.2 += 1;
	}

	pub(crate) fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
		look(&self.heads.lock().unwrap().0)
	}

	fn look_at<T>(&self, at: Head, look: impl FnOnce(&State) -> T) -> Result<T, ChainError> {
		if *self.offline.lock().unwrap() {
			return Err(ChainError::Offline("no node answers".into()));
		}
		let heads = self.heads.lock().unwrap();
		Ok(look(if at == Head::Best { &heads.1 } else { &heads.0 }))
	}

	fn call<T>(&self, call: impl FnOnce(&mut State) -> T) -> Result<T, ChainError> {
		if let Some(reason) = self.refusing.lock().unwrap().clone() {
			return Err(ChainError::Refused(reason));
		}
		self.look_at(Head::Best, |_| ())?;
		Ok(self.change(call))
	}

	/// The owner anchors a file.
	pub(crate) fn put(&self, file: &Added) -> RecordId {
		self.put_with_replicas(file, 1)
	}

	pub(crate) fn put_with_replicas(&self, file: &Added, replicas: u8) -> RecordId {
		self.change(|state| {
			let id = state.next_record;
			state.next_record += 1;
			state.records.insert(id, record(id, file, replicas));
			id
		})
	}

	/// Somebody anchors the address of a file, which they need not have.
	pub(crate) fn put_by(&self, who: &Person, file: &Added) -> RecordId {
		self.change(|state| {
			let id = state.next_record;
			state.next_record += 1;
			let owner = who.identity.clone();
			state.records.insert(id, RecordView { owner, ..record(id, file, 1) });
			id
		})
	}

	/// The owner gives a record another content.
	pub(crate) fn supersede(&self, id: RecordId, file: &Added) {
		self.change(|state| {
			let record = state.records.get_mut(&id).unwrap();
			record.content = RecordContent::Address(to_content_id(&file.cid).unwrap());
			record.size = file.size;
			record.version += 1;
			record.envelopes.clear();
		});
	}

	/// The owner shreds a record.
	pub(crate) fn shred(&self, id: RecordId) {
		self.change(|state| {
			let record = state.records.remove(&id).unwrap();
			let hosts = record.pins.into_iter().map(|pin| (pin.host, pin.version)).collect();
			state.shredded.insert(id, hosts);
		});
	}

	/// The owner shares an envelope.
	pub(crate) fn share(&self, id: RecordId, grant: GrantId, envelope: Hash) {
		self.change(|state| state.records.get_mut(&id).unwrap().envelopes.push((grant, envelope)));
	}

	/// What the owner revokes.
	pub(crate) fn revoke(state: &mut State, grant: GrantId) {
		state.grants.get_mut(&grant).unwrap().status = GrantStatus::Revoked;
		for record in state.records.values_mut() {
			record.envelopes.retain(|(of, _)| *of != grant);
		}
	}

	/// The company records an access.
	pub(crate) fn record(state: &mut State, file: &ReceiptFile) {
		let served = &file.served;
		let (host, number) = signed_by(file);
		let company = state.grants[&served.grant].grantee.clone();
		let last = state.numbers.get(&(host.clone(), company.clone()));
		assert!(last.is_none_or(|last| number > *last), "the number was used");
		state.numbers.insert((host, company), number);
		state.receipts.push((served.grant, served.record, file.receipt));
		let grant = state.grants.get_mut(&served.grant).unwrap();
		grant.accesses += 1;
		grant.last_access = Some(now());
	}

	/// Who keeps which version.
	pub(crate) fn pins(&self, id: RecordId) -> Vec<(AccountId, u32)> {
		self.look(|state| {
			let pins = state.records.get(&id).map(|record| record.pins.clone());
			pins.unwrap_or_default().into_iter().map(|pin| (pin.host, pin.version)).collect()
		})
	}
}

/// Host and number of what was signed.
pub(crate) fn signed_by(file: &ReceiptFile) -> (AccountId, u64) {
	use codec::DecodeAll;
	let bytes = hex::decode(file.intent.trim_start_matches("0x")).unwrap();
	let intent = jasmynet_primitives::intent::SignedIntent::decode_all(&mut &bytes[..]).unwrap();
	(intent.subject.into(), intent.nonce)
}

fn document(person: &Person) -> DidDocument {
	let method = VerificationMethod {
		id: person.key.account(),
		key: person.key.public_key(),
		relationships: Relationships::of(&[Relationship::Authentication]),
		added_at: 0,
		last_used_at: None,
		label: None,
	};
	DidDocument {
		id: person.identity.clone(),
		verification_methods: vec![method],
		created: 0,
		updated: 0,
		version: 1,
		deactivated: false,
		controller: None,
		services: Vec::new(),
		frozen: false,
		closes_at: None,
	}
}

pub(crate) fn grant(id: GrantId, to: &Person) -> GrantView {
	GrantView {
		id,
		subject: owner().identity,
		grantee: to.identity.clone(),
		terms: Terms {
			categories: Default::default(),
			purpose: 1,
			mode: Mode::View,
			devices: None,
			data_from: None,
			data_to: None,
			valid_until: Moment::MAX,
			retention: 0,
			max_accesses: 1_000,
			min_interval: 0,
			recipients: Default::default(),
			jurisdiction: None,
			min_kyc: 0,
			notice_hash: Hash::zero(),
			reward: Reward::default(),
		},
		request: None,
		status: GrantStatus::Active,
		granted_at: 0,
		ended_at: None,
		paused_at: None,
		accesses: 0,
		last_access: None,
		escrow_left: 0,
		receipt_head: Hash::zero(),
		disputes: 0,
		recipients: Vec::new(),
		erasure: ErasureStatus::NotOwed,
	}
}

fn record(id: RecordId, file: &Added, replicas_required: u8) -> RecordView {
	RecordView {
		id,
		owner: owner().identity,
		content: RecordContent::Address(to_content_id(&file.cid).unwrap()),
		size: file.size,
		category: 1,
		device: None,
		key_epoch: 0,
		version: 1,
		created_at: now(),
		retention_until: None,
		replicas_required,
		pins: Vec::new(),
		envelopes: Vec::new(),
	}
}

fn check(state: &State, grant: GrantId, record: RecordId) -> Access {
	let Some(given) = state.grants.get(&grant) else {
		return Access::Denied(DeniedReason::NoGrant);
	};
	let is_theirs = state.records.get(&record).is_some_and(|record| record.owner == given.subject);
	if !is_theirs {
		return Access::Denied(DeniedReason::RecordNotCovered);
	}
	match given.status {
		GrantStatus::Active => {},
		GrantStatus::Paused => return Access::Denied(DeniedReason::Paused),
		_ => return Access::Denied(DeniedReason::Revoked),
	}
	let remaining = given.terms.max_accesses.saturating_sub(given.accesses);
	Access::Allowed { grant, until: given.terms.valid_until, remaining }
}

fn check_pace(state: &State, grant: GrantId, record: RecordId) -> Access {
	let answer = check(state, grant, record);
	let Access::Allowed { remaining, .. } = answer else { return answer };
	let given = &state.grants[&grant];
	if remaining == 0 {
		return Access::Denied(DeniedReason::NoAccessesLeft);
	}
	if given.last_access.is_some_and(|last| now() < last + given.terms.min_interval) {
		return Access::Denied(DeniedReason::TooSoon);
	}
	answer
}

/// The chain, as one host sees it.
pub(crate) struct Seen {
	pub(crate) world: Arc<World>,
	pub(crate) host: AccountId,
}

#[async_trait]
impl ChainView for Seen {
	fn genesis_hash(&self) -> Hash {
		GENESIS
	}

	async fn final_block(&self) -> Result<u64, ChainError> {
		self.world.look_at(Head::Finalized, |_| ())?;
		Ok(self.world.heads.lock().unwrap().2)
	}

	async fn time(&self) -> Result<Moment, ChainError> {
		self.world.look_at(Head::Finalized, |_| now())
	}

	async fn document(&self, identity: &AccountId) -> Result<Option<DidDocument>, ChainError> {
		self.world.look_at(Head::Finalized, |state| state.documents.get(identity).cloned())
	}

	async fn is_host(&self, identity: &AccountId) -> Result<bool, ChainError> {
		self.world.look_at(Head::Finalized, |state| state.hosts.contains(identity))
	}

	async fn grant(&self, grant: GrantId) -> Result<Option<GrantView>, ChainError> {
		self.world.look_at(Head::Finalized, |state| state.grants.get(&grant).cloned())
	}

	async fn record(&self, at: Head, record: RecordId) -> Result<Option<RecordView>, ChainError> {
		self.world.look_at(at, |state| state.records.get(&record).cloned())
	}

	async fn check_record(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
	) -> Result<Access, ChainError> {
		self.world.look_at(at, |state| check_pace(state, grant, record))
	}

	async fn check_delivery(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
		receipt: Hash,
	) -> Result<Access, ChainError> {
		self.world.look_at(at, |state| {
			if !state.receipts.contains(&(grant, record, receipt)) {
				return Access::Denied(DeniedReason::NotRecorded);
			}
			check(state, grant, record)
		})
	}

	async fn next_receipt_number(&self, at: Head, company: &AccountId) -> Result<u64, ChainError> {
		let pair = (self.host.clone(), company.clone());
		self.world.look_at(at, |state| state.numbers.get(&pair).map_or(0, |last| last + 1))
	}

	async fn records_from(
		&self,
		from: RecordId,
		limit: u32,
	) -> Result<(Vec<RecordView>, RecordId), ChainError> {
		self.world.look_at(Head::Finalized, |state| {
			let records = state.records.range(from..from + u64::from(limit));
			(records.map(|(_, record)| record.clone()).collect(), state.next_record)
		})
	}

	async fn pins_of(&self, host: &AccountId) -> Result<Vec<HostPin>, ChainError> {
		self.world.look_at(Head::Finalized, |state| {
			let living = state.records.values().flat_map(|record| {
				record.pins.iter().filter(|pin| pin.host == *host).map(|pin| HostPin {
					record: record.id,
					version: pin.version,
					current: Some(record.version),
				})
			});
			let gone = state.shredded.iter().filter_map(|(record, hosts)| {
				hosts.get(host).map(|version| HostPin {
					record: *record,
					version: *version,
					current: None,
				})
			});
			let mut pins: Vec<_> = living.chain(gone).collect();
			pins.sort_by_key(|pin| pin.record);
			pins
		})
	}

	async fn pin(&self, pins: &[(RecordId, u32)]) -> Result<(), ChainError> {
		self.world.call(|state| {
			for (id, version) in pins {
				let record = state.records.get_mut(id).unwrap();
				assert_eq!(record.version, *version);
				record.pins.retain(|pin| pin.host != self.host);
				record.pins.push(PinView { host: self.host.clone(), version: *version, at: now() });
			}
		})
	}

	async fn unpin(&self, records: &[RecordId]) -> Result<(), ChainError> {
		self.world.call(|state| {
			for id in records {
				if let Some(hosts) = state.shredded.get_mut(id) {
					assert!(hosts.remove(&self.host).is_some());
				} else {
					state.records.get_mut(id).unwrap().pins.retain(|pin| pin.host != self.host);
				}
			}
		})
	}
}
