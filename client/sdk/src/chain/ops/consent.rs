//! Consent: asking, answering, using, erasing.

mod accesses;
mod calls;
mod narrowing;
mod receipt;
mod subject_requests;
mod types;
mod views;

pub use accesses::Recorded;
pub use calls::{Accepted, PrunedGrant, Requested, Revoked};
pub use narrowing::{Narrowing, NarrowingError};
pub use receipt::{ReceiptError, ReceiptFile, ReleaseError, Served};
pub use subject_requests::{salted_hash, OpenedSubjectRequest};
pub use types::{
	document_hash, explain_denial, Categories, Category, Confirmation, Duty, Entry, Grant,
	GrantState, Purpose, Purposes, Registry, Request,
};

use jasmynet_primitives::{apis::MAX_PAGE, AccountId, GrantId, RequestId};

use super::{
	super::{from_subxt, runtime, to_subxt, AtBlock, Client, Error},
	paging::{list, ALL},
	state,
};

impl Client {
	/// The registry of categories.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn categories(&self) -> Result<Categories, Error> {
		let at = self.at_head().await?;
		let entries = state::entries(&at, runtime::storage().consent().categories(), ()).await?;
		Ok(entries.into_iter().map(|((code,), category)| (code, category)).collect())
	}

	/// The registry of purposes.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn purposes(&self) -> Result<Purposes, Error> {
		let at = self.at_head().await?;
		let entries = state::entries(&at, runtime::storage().consent().purposes(), ()).await?;
		Ok(entries.into_iter().map(|((code,), purpose)| (code, purpose)).collect())
	}

	/// A request that waits for an answer.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn request(&self, request: RequestId) -> Result<Option<Request>, Error> {
		let at = self.at_head().await?;
		state::fetch(&at, runtime::storage().consent().requests(), (request,)).await
	}

	/// A request that waits for an answer.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is none.
	pub async fn existing_request(&self, request: RequestId) -> Result<Request, Error> {
		self.request(request)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("request {request}") })
	}

	/// Requests that wait for the answer of `subject`, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn requests_to(
		&self,
		subject: &AccountId,
	) -> Result<Vec<(RequestId, Request)>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().requests_to(to_subxt(subject), after, MAX_PAGE)
		};
		let mut requests = Vec::new();
		for id in list(&at, ALL, page, |id| *id).await? {
			let address = runtime::storage().consent().requests();
			if let Some(request) = state::fetch(&at, address, (id,)).await? {
				requests.push((id, request));
			}
		}
		Ok(requests)
	}

	/// A grant, ended ones included while they are in the state.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn grant(&self, grant: GrantId) -> Result<Option<Grant>, Error> {
		grant_at(&self.at_head().await?, grant).await
	}

	/// A grant.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is none.
	pub async fn existing_grant(&self, grant: GrantId) -> Result<Grant, Error> {
		self.grant(grant).await?.ok_or_else(|| Error::NotFound { what: format!("grant {grant}") })
	}

	/// Grants of `subject`, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn grants_of(&self, subject: &AccountId) -> Result<Vec<(GrantId, Grant)>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().grants_of(to_subxt(subject), after, MAX_PAGE)
		};
		grants_at(&at, list(&at, ALL, page, |id| *id).await?).await
	}

	/// Grants to `grantee`, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn grants_to(&self, grantee: &AccountId) -> Result<Vec<(GrantId, Grant)>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().grants_to(to_subxt(grantee), after, MAX_PAGE)
		};
		grants_at(&at, list(&at, ALL, page, |id| *id).await?).await
	}

	/// What a company owes after a grant.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn duty(&self, grant: GrantId) -> Result<Option<Duty>, Error> {
		let at = self.at_head().await?;
		state::fetch(&at, runtime::storage().consent().duties(), (grant,)).await
	}

	/// What companies owe after grants, by grant: all duties in the state, confirmed
	/// ones included.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn duties(&self) -> Result<Vec<(GrantId, Duty)>, Error> {
		let at = self.at_head().await?;
		let entries = state::entries(&at, runtime::storage().consent().duties(), ()).await?;
		let mut duties: Vec<_> =
			entries.into_iter().map(|((grant,), duty)| (grant, duty)).collect();
		duties.sort_by_key(|(grant, _)| *grant);
		Ok(duties)
	}

	/// What recipients owe after grants under which something was passed on to them, by
	/// grant and recipient.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn recipient_duties(&self) -> Result<Vec<(GrantId, AccountId, Duty)>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().consent().recipient_duties();
		let entries = state::entries(&at, address, ()).await?;
		let mut duties: Vec<_> = entries
			.into_iter()
			.map(|((grant, recipient), duty)| (grant, from_subxt(&recipient), duty))
			.collect();
		duties.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
		Ok(duties)
	}
}

async fn grant_at(at: &AtBlock, grant: GrantId) -> Result<Option<Grant>, Error> {
	state::fetch(at, runtime::storage().consent().grants(), (grant,)).await
}

async fn grants_at(at: &AtBlock, ids: Vec<GrantId>) -> Result<Vec<(GrantId, Grant)>, Error> {
	let mut grants = Vec::new();
	for id in ids {
		if let Some(grant) = grant_at(at, id).await? {
			grants.push((id, grant));
		}
	}
	Ok(grants)
}
