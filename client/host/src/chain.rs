//! What a host asks of the chain, and what it says there.

mod node;

use async_trait::async_trait;
use jasmynet_primitives::{
	apis::Access,
	consent::GrantView,
	did::DidDocument,
	locker::{HostPin, RecordView},
	AccountId, GrantId, Hash, Moment, RecordId,
};
use jasmynet_sdk::chain::Head;

pub use node::NodeChain;

/// What can go wrong with it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChainError {
	/// The node does not answer, or nobody knows what became of a call: to be tried again.
	#[error("the chain is out of reach: {0}")]
	Offline(String),
	/// The chain has refused a call.
	#[error("the chain has refused it: {0}")]
	Refused(String),
}

/// What a host asks of the chain, and what it says there.
///
/// Where a [`Head`] is named, the question is about that block; everything else is asked
/// of the latest final one, and a call is made when it is in a final one.
#[async_trait]
pub trait ChainView: Send + Sync {
	/// Hash of block 0.
	fn genesis_hash(&self) -> Hash;
	/// Number of the latest final block.
	async fn final_block(&self) -> Result<u64, ChainError>;
	/// The chain's time.
	async fn time(&self) -> Result<Moment, ChainError>;
	/// An identity; `None` when it never existed.
	async fn document(&self, identity: &AccountId) -> Result<Option<DidDocument>, ChainError>;
	/// Whether somebody is an active member with the role of a locker host.
	async fn is_host(&self, identity: &AccountId) -> Result<bool, ChainError>;
	/// A grant.
	async fn grant(&self, grant: GrantId) -> Result<Option<GrantView>, ChainError>;
	/// A record; `None` when it was shredded, or never put.
	async fn record(&self, at: Head, record: RecordId) -> Result<Option<RecordView>, ChainError>;
	/// Whether the grant lets its company read the record now.
	async fn check_record(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
	) -> Result<Access, ChainError>;
	/// Whether a host may now hand over what an access with this receipt was for.
	async fn check_delivery(
		&self,
		at: Head,
		grant: GrantId,
		record: RecordId,
		receipt: Hash,
	) -> Result<Access, ChainError>;
	/// The smallest number that the next receipt of this host for `company` may have.
	async fn next_receipt_number(&self, at: Head, company: &AccountId) -> Result<u64, ChainError>;
	/// Records with a number from `from` on, among the next `limit` numbers, and the number
	/// of the next record to come.
	async fn records_from(
		&self,
		from: RecordId,
		limit: u32,
	) -> Result<(Vec<RecordView>, RecordId), ChainError>;
	/// All that `host` has said that it keeps.
	async fn pins_of(&self, host: &AccountId) -> Result<Vec<HostPin>, ChainError>;
	/// Says that it keeps these versions of these records: all, or none.
	async fn pin(&self, pins: &[(RecordId, u32)]) -> Result<(), ChainError>;
	/// Says that it keeps these records no longer: all, or none.
	async fn unpin(&self, records: &[RecordId]) -> Result<(), ChainError>;
}
