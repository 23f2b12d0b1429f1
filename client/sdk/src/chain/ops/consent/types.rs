//! What consent keeps in the state.

use std::collections::BTreeMap;

use codec::Decode;
pub use jasmynet_formats::consent::explain as explain_denial;
use jasmynet_primitives::{
	terms::Terms, AccountId, Balance, CategoryCode, Hash, Moment, RequestId,
};
use sp_crypto_hashing::blake2_256;

/// An entry of a registry: a kind of data, or a purpose.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Entry<I> {
	/// What it is a part of; `None` at the top.
	pub parent: Option<u32>,
	/// How sensitive it is.
	pub sensitivity: u8,
	/// Longest permission for it, in milliseconds.
	pub max_duration: Moment,
	/// Hash of the text that describes it.
	pub text_hash: Hash,
	/// Its definition (Data Privacy Vocabulary).
	pub iri: I,
	/// Whether new terms can name it no more.
	pub retired: bool,
}

/// A kind of data; not all have a public definition.
pub type Category = Entry<Option<Vec<u8>>>;

/// What data may be used for.
pub type Purpose = Entry<Vec<u8>>;

/// A registry: entries in trees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registry<I>(BTreeMap<u32, Entry<I>>);

/// The registry of categories.
pub type Categories = Registry<Option<Vec<u8>>>;

/// The registry of purposes.
pub type Purposes = Registry<Vec<u8>>;

impl<I> FromIterator<(u32, Entry<I>)> for Registry<I> {
	fn from_iter<E: IntoIterator<Item = (u32, Entry<I>)>>(entries: E) -> Self {
		Registry(entries.into_iter().collect())
	}
}

impl<I> Registry<I> {
	/// An entry.
	pub fn get(&self, code: u32) -> Option<&Entry<I>> {
		self.0.get(&code)
	}

	/// All of them, by code.
	pub fn iter(&self) -> impl Iterator<Item = (u32, &Entry<I>)> {
		self.0.iter().map(|(code, entry)| (*code, entry))
	}

	/// Whether `code` is `ancestor` or lies below it.
	pub fn is_within(&self, code: u32, ancestor: u32) -> bool {
		let mut code = code;
		// No path is longer than there are entries, whatever a node says.
		for _ in 0..=self.0.len() {
			if code == ancestor {
				return true;
			}
			match self.get(code).and_then(|entry| entry.parent) {
				Some(parent) => code = parent,
				None => return false,
			}
		}
		false
	}
}

impl Categories {
	/// Whether `terms` are about data of `category`.
	pub fn covers(&self, terms: &Terms, category: CategoryCode) -> bool {
		terms.categories.iter().any(|allowed| self.is_within(category, *allowed))
	}
}

/// A company's question that waits for the person's answer.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Request {
	/// Who asks.
	pub company: AccountId,
	/// Who is asked.
	pub subject: AccountId,
	/// What for.
	pub terms: Terms,
	/// When it was made.
	pub requested_at: Moment,
	/// From this time on it cannot be accepted any more.
	pub expires_at: Moment,
	/// The whole reward, put aside.
	pub escrowed: Balance,
	/// What the company deposited for the storage.
	pub deposit: Balance,
	/// The account by which the company came in.
	pub first_account: AccountId,
}

/// Where a grant stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Decode)]
pub enum GrantState {
	/// Given, and not taken back; its time may be over all the same.
	Active,
	/// Taken back by the person.
	Revoked {
		/// When.
		at: Moment,
	},
	/// Settled after its time was over.
	Expired {
		/// When its time was over.
		at: Moment,
	},
	/// Given back by the company.
	Surrendered {
		/// When.
		at: Moment,
	},
}

/// A person's standing permission.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Grant {
	/// Whose data.
	pub subject: AccountId,
	/// Which company may use it.
	pub grantee: AccountId,
	/// For what, how and how long.
	pub terms: Terms,
	/// The request that it answers; `None` when the person gave it unasked.
	pub request: Option<RequestId>,
	/// Where it stands.
	pub state: GrantState,
	/// Since when the person has stopped it for the time being.
	pub paused_at: Option<Moment>,
	/// When it was given.
	pub granted_at: Moment,
	/// How often it was used.
	pub accesses: u32,
	/// When it was last used.
	pub last_access: Option<Moment>,
	/// What is still put aside for accesses to come; zero once ended.
	pub escrow_left: Balance,
	/// Who deposited it for the storage: the company that asked, or the person who gave
	/// unasked.
	pub payer: AccountId,
	/// What is deposited for the storage.
	pub deposit: Balance,
	/// Head of the hash chain of receipts; zero before the first.
	pub receipt_head: Hash,
	/// Up to when the company has said that it read nothing but what is recorded.
	pub stated_until: Moment,
	/// How many accesses the person disputes.
	pub disputes: u32,
}

impl Grant {
	/// Whether it is neither ended nor over at `now`. It may be paused all the same.
	pub fn works(&self, now: Moment) -> bool {
		self.state == GrantState::Active && now < self.terms.valid_until
	}
}

/// A company's word that it has erased what it read.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Confirmation {
	/// When it was given.
	pub at: Moment,
	/// Hash of the evidence.
	pub evidence: Hash,
}

/// A company's duty to erase what it read under a grant that has ended.
#[derive(Clone, PartialEq, Eq, Debug, Decode)]
pub struct Duty {
	/// Who must erase.
	pub grantee: AccountId,
	/// Whose data; `None` once the person has left for good.
	pub subject: Option<AccountId>,
	/// By when.
	pub due_at: Moment,
	/// That it was done.
	pub confirmed: Option<Confirmation>,
}

/// Hash of a notice, or of evidence: BLAKE2b-256 of its bytes.
pub fn document_hash(document: &[u8]) -> Hash {
	Hash::from(blake2_256(document))
}

#[cfg(test)]
pub(super) mod tests {
	use super::*;

	fn below<I: Default>(parent: Option<u32>) -> Entry<I> {
		Entry {
			parent,
			sensitivity: 0,
			max_duration: 1,
			text_hash: Hash::zero(),
			iri: I::default(),
			retired: false,
		}
	}

	/// 1 above 2 and 3, and 4 below 2; 5 stands alone.
	pub(crate) fn tree<I: Default>() -> Registry<I> {
		[(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2)), (5, None)]
			.into_iter()
			.map(|(code, parent)| (code, below(parent)))
			.collect()
	}

	#[test]
	fn an_entry_is_within_itself_and_what_is_above_it() {
		let tree: Purposes = tree();
		for (code, ancestors) in
			[(1, &[1][..]), (2, &[1, 2]), (3, &[1, 3]), (4, &[1, 2, 4]), (5, &[5]), (6, &[6])]
		{
			for ancestor in 1..=6 {
				assert_eq!(
					tree.is_within(code, ancestor),
					ancestors.contains(&ancestor),
					"{code} in {ancestor}"
				);
			}
		}
	}

	#[test]
	fn a_circle_ends() {
		let circle: Categories = [(1, below(Some(2))), (2, below(Some(1)))].into_iter().collect();
		assert!(circle.is_within(1, 2));
		assert!(!circle.is_within(1, 3));
	}
}
