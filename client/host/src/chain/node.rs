//! The chain of a node, reached again whenever the connection was lost.

use std::{future::Future, time::Duration};

use async_trait::async_trait;
use futures::future::try_join;
use jasmynet_primitives::{
	apis::Access,
	consent::GrantView,
	consortium::MemberStatus,
	did::DidDocument,
	intent::Action,
	locker::{HostPin, RecordView},
	roles::Role,
	AccountId, GrantId, Hash, Moment, RecordId,
};
use jasmynet_sdk::{
	chain::{Client, Error, Head, Submitter},
	keyfile::KeyFile,
};
use tokio::{sync::Mutex, time::timeout};

use super::{ChainError, ChainView};

/// A node that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than a transaction takes to become final.
const PATIENCE_FOR_CALLS: Duration = Duration::from_secs(5 * 60);

/// Connections of one node: one that looks at final blocks, one at the best chain.
#[derive(Clone)]
struct Clients {
	finalized: Client,
	best: Client,
}

/// The chain of a node. Connects again when the connection is lost.
pub struct NodeChain {
	url: String,
	key: KeyFile,
	identity: AccountId,
	genesis_hash: Hash,
	clients: Mutex<Option<Clients>>,
}

impl NodeChain {
	/// Connects to the node at `url`. `key` signs what `identity`, the host, says on chain.
	///
	/// # Errors
	/// [`Error`] when no node of ours answers there.
	pub async fn connect(url: &str, key: KeyFile, identity: AccountId) -> Result<Self, Error> {
		let clients = connect(url).await?;
		let genesis_hash = clients.finalized.genesis_hash();
		let clients = Mutex::new(Some(clients));
		Ok(NodeChain { url: url.into(), key, identity, genesis_hash, clients })
	}

	async fn clients(&self) -> Result<Clients, Error> {
		let mut kept = self.clients.lock().await;
		if let Some(clients) = &*kept {
			return Ok(clients.clone());
		}
		let clients = connect(&self.url).await?;
		if clients.finalized.genesis_hash() != self.genesis_hash {
			return Err(Error::OtherChain { url: self.url.clone() });
		}
		*kept = Some(clients.clone());
		Ok(clients)
	}

	/// Has a question answered over a connection that is open, as far as anybody knows.
	async fn ask<T, F>(
		&self,
		patience: Duration,
		at: Head,
		question: impl FnOnce(Client) -> F + Send,
	) -> Result<T, ChainError>
	where
		F: Future<Output = Result<T, Error>> + Send,
	{
		let answered = async {
			let Clients { finalized, best } = self.clients().await?;
			question(if at == Head::Best { best } else { finalized }).await
		};
		let silent = || Err(Error::Rpc("the node fell silent".into()));
		match timeout(patience, answered).await.unwrap_or_else(|_| silent()) {
			Ok(answer) => Ok(answer),
			Err(
				error @ (Error::Unreachable { .. }
				| Error::Rpc(_)
				| Error::Unsettled(_)
				| Error::OtherChain { .. }
				| Error::OtherRuntime { .. }),
			) => {
				*self.clients.lock().await = None;
				Err(ChainError::Offline(error.to_string()))
			},
			Err(error) => Err(ChainError::Refused(error.to_string())),
		}
	}

	async fn read<T, F>(
		&self,
		at: Head,
		question: impl FnOnce(Client) -> F + Send,
	) -> Result<T, ChainError>
	where
		F: Future<Output = Result<T, Error>> + Send,
	{
		self.ask(PATIENCE, at, question).await
	}

	fn by(&self) -> Submitter<'_> {
		Submitter { key: &self.key, identity: &self.identity }
	}
}

async fn connect(url: &str) -> Result<Clients, Error> {
	let (finalized, best) =
		try_join(Client::connect_at(url, Head::Finalized), Client::connect_at(url, Head::Best))
			.await?;
	Ok(Clients { finalized, best })
}

#[async_trait]
impl ChainView for NodeChain {
	fn genesis_hash(&self) -> Hash {
		self.genesis_hash
	}

	async fn final_block(&self) -> Result<u64, ChainError> {
		self.read(Head::Finalized, |client| async move {
			client.finalized_block().await.map(|(number, _)| number)
		})
		.await
	}

	async fn time(&self) -> Result<Moment, ChainError> {
		self.read(Head::Finalized, |client| async move { client.chain_time().await }).await
	}

	async fn document(&self, identity: &AccountId) -> Result<Option<DidDocument>, ChainError> {
		self.read(Head::Finalized, |client| async move { client.did_document(identity).await })
			.await
	}

	async fn is_host(&self, identity: &AccountId) -> Result<bool, ChainError> {
		let member = self
			.read(Head::Finalized, |client| async move {
				match client.member(identity).await {
					Ok(member) => Ok(Some(member)),
					Err(Error::NotFound { .. }) => Ok(None),
					Err(error) => Err(error),
				}
			})
			.await?;
		Ok(member.is_some_and(|member| {
			member.status == MemberStatus::Active && member.roles.contains(&Role::LockerHost)
		}))
	}

	async fn grant(&self, grant: GrantId) -> Result<Option<GrantView>, ChainError> {
		self.read(Head::Finalized, |client| async move { client.grant_view(grant).await }).await
	}

	async fn record(&self, at: Head, record: RecordId) -> Result<Option<RecordView>, ChainError> {
		self.read(at, |client| async move { client.record_view(record).await }).await
	}

	async fn check_record(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
	) -> Result<Access, ChainError> {
		self.read(at, |client| async move { client.check_record(grant, record).await }).await
	}

	async fn check_delivery(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
		receipt: Hash,
	) -> Result<Access, ChainError> {
		self.read(at, |client| async move { client.check_delivery(grant, record, receipt).await })
			.await
	}

	async fn next_receipt_number(&self, at: Head, company: &AccountId) -> Result<u64, ChainError> {
		let (host, company) = (self.identity.clone().into(), company.clone().into());
		self.read(at, |client| async move {
			client.next_intent_nonce(host, Action::ServeAccess, Some(company)).await
		})
		.await
	}

	async fn records_from(
		&self,
		from: RecordId,
		limit: u32,
	) -> Result<(Vec<RecordView>, RecordId), ChainError> {
		self.read(Head::Finalized, |client| async move { client.record_range(from, limit).await })
			.await
	}

	async fn pins_of(&self, host: &AccountId) -> Result<Vec<HostPin>, ChainError> {
		self.read(Head::Finalized, |client| async move { client.pins_of(host).await }).await
	}

	async fn pin(&self, pins: &[(RecordId, u32)]) -> Result<(), ChainError> {
		let pins = pins.to_vec();
		let by = self.by();
		self.ask(PATIENCE_FOR_CALLS, Head::Finalized, |client| async move {
			match pins[..] {
				[] => Ok(()),
				[(record, version)] => client.pin(by, record, version).await.map(drop),
				_ => client.pin_many(by, pins).await.map(drop),
			}
		})
		.await
	}

	async fn unpin(&self, records: &[RecordId]) -> Result<(), ChainError> {
		let records = records.to_vec();
		let by = self.by();
		self.ask(PATIENCE_FOR_CALLS, Head::Finalized, |client| async move {
			match records[..] {
				[] => Ok(()),
				[record] => client.unpin(by, record).await.map(drop),
				_ => client.unpin_many(by, records).await.map(drop),
			}
		})
		.await
	}
}
