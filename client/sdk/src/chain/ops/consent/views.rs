//! What consent is asked: who may read what now, who did, who can, and who should have
//! done something by now.

use std::collections::BTreeMap;

use jasmynet_primitives::{
	apis::{Access, MAX_PAGE},
	consent::{ConsentReceiptData, Exposure, GrantView, Overdue, Usage},
	terms::SPECIAL_SENSITIVITY,
	AccountId, CategoryCode, DeviceId, GrantId, Hash, Moment, RecordId,
};

use super::{
	super::{
		super::{runtime, time_at, to_subxt, AtBlock, Client, Error},
		paging::{list, pages, ALL},
	},
	Request,
};
use crate::consent_receipt::{ConsentReceipt, Language, Party};

impl Client {
	/// Whether `grantee` may now read data of this kind of `subject`.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn check_access(
		&self,
		grantee: &AccountId,
		subject: &AccountId,
		category: CategoryCode,
		device: Option<DeviceId>,
	) -> Result<Access, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().consent_api().check_access(
			to_subxt(grantee),
			to_subxt(subject),
			category,
			device,
		);
		Ok(at.runtime_apis().call(call).await?.0)
	}

	/// Whether this grant lets its company read this very record now: what a host asks
	/// before it signs.
	///
	/// ```no_run
	/// # use jasmynet_primitives::apis::Access;
	/// # use jasmynet_sdk::chain::{ops::consent::explain_denial, Client, Error};
	/// # async fn example(client: Client) -> Result<(), Error> {
	/// match client.check_record(3, 7).await? {
	///     Access::Allowed { remaining, .. } => println!("{remaining} accesses are left"),
	///     Access::Denied(reason) => println!("no: {}", explain_denial(reason)),
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn check_record(&self, grant: GrantId, record: RecordId) -> Result<Access, Error> {
		check_record_at(&self.at_head().await?, grant, record).await
	}

	/// Whether a host may now hand over what a recorded access was for.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn check_delivery(
		&self,
		grant: GrantId,
		record: RecordId,
		receipt: Hash,
	) -> Result<Access, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().consent_api().check_delivery(grant, record, receipt);
		Ok(at.runtime_apis().call(call).await?.0)
	}

	/// From when on a request can be accepted as it is: one for special data or for a
	/// special purpose leaves the person time to think. `None`: now.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn acceptable_from(&self, request: &Request) -> Result<Option<Moment>, Error> {
		let categories = self.categories().await?;
		let purposes = self.purposes().await?;
		let purpose = purposes.get(request.terms.purpose);
		let named = request.terms.categories.iter();
		let mut sensitivities = named
			.map(|code| categories.get(*code).map(|category| category.sensitivity))
			.chain([purpose.map(|purpose| purpose.sensitivity)]);
		// What is not in the registry counts as special.
		let is_special = sensitivities
			.any(|sensitivity| sensitivity.is_none_or(|level| level >= SPECIAL_SENSITIVITY));
		if !is_special {
			return Ok(None);
		}
		let at = self.at_head().await?;
		let address = runtime::constants().consent().reflection_period();
		let from = request.requested_at.saturating_add(at.constants().entry(address)?);
		Ok((time_at(&at).await? < from).then_some(from))
	}

	/// A grant with everything that hangs on it: where it stands, to whom it was passed
	/// on, how far the erasure is.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn grant_view(&self, grant: GrantId) -> Result<Option<GrantView>, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().consent_api().grant(grant);
		Ok(at.runtime_apis().call(call).await?.map(|view| view.0))
	}

	/// What the consent receipt of a grant is made of. The receipt itself is
	/// [`Client::consent_receipt`].
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn consent_receipt_data(
		&self,
		grant: GrantId,
	) -> Result<Option<ConsentReceiptData>, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().consent_api().consent_receipt(grant);
		Ok(at.runtime_apis().call(call).await?.map(|data| data.0))
	}

	/// The consent receipt of a grant (ISO/IEC TS 27560), with what the chain says in
	/// public of the company and of those to whom it may pass the data on.
	///
	/// ```no_run
	/// # use jasmynet_sdk::chain::{Client, Error};
	/// # async fn example(client: Client) -> Result<(), Error> {
	/// let receipt = client.consent_receipt(3, &Default::default()).await?;
	/// println!("{}", receipt.to_canonical_json());
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::NotFound`] when there is no such grant.
	pub async fn consent_receipt(
		&self,
		grant: GrantId,
		language: &Language,
	) -> Result<ConsentReceipt, Error> {
		let data = self
			.consent_receipt_data(grant)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("grant {grant}") })?;
		let members = self.members().await?;
		let mut parties = BTreeMap::new();
		let named = &data.grant.terms.recipients;
		for account in std::iter::once(&data.grant.grantee).chain(named) {
			let member = members.iter().find(|member| member.account == *account);
			let document = self.did_document(account).await?;
			let party = Party {
				name: member.map(|member| member.name.clone()),
				services: document.map(|document| document.services).unwrap_or_default(),
			};
			parties.insert(account.clone(), party);
		}
		Ok(ConsentReceipt::new(&data, self.genesis_hash(), &parties, language))
	}

	/// Who used what of `subject`: the latest accesses that are kept in the state.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn usage_history(&self, subject: &AccountId) -> Result<Vec<Usage>, Error> {
		let page = |after| self.usage_page(subject, after, MAX_PAGE);
		pages(ALL, page, |usage| (usage.grant, usage.number)).await
	}

	/// Who used what of `subject`: at most `limit` accesses, and never more than
	/// [`MAX_PAGE`], after the one with this number under this grant.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn usage_page(
		&self,
		subject: &AccountId,
		after: Option<(GrantId, u32)>,
		limit: u32,
	) -> Result<Vec<Usage>, Error> {
		let at = self.at_head().await?;
		let call =
			runtime::runtime_apis().consent_api().usage_history(to_subxt(subject), after, limit);
		let page = at.runtime_apis().call(call).await?;
		Ok(page.into_iter().map(|usage| usage.0).collect())
	}

	/// Who can see what of `subject` now.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn exposure(&self, subject: &AccountId) -> Result<Vec<Exposure>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().exposure(to_subxt(subject), after, MAX_PAGE)
		};
		let exposures = list(&at, ALL, page, |exposure| exposure.grant).await?;
		Ok(exposures.into_iter().map(|exposure| exposure.0).collect())
	}

	/// What all companies should have done by now, company by company.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn overdue(&self) -> Result<Vec<Overdue>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().consent_api().overdue(after, MAX_PAGE)
		};
		let matters = list(&at, ALL, page, |matter| matter.company.clone()).await?;
		Ok(matters.into_iter().map(|matter| matter.0).collect())
	}

	/// What `company` should have done by now, the longest overdue first: at most
	/// [`MAX_PAGE`] of it.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn overdue_of(&self, company: &AccountId) -> Result<Vec<Overdue>, Error> {
		let at = self.at_head().await?;
		let call = runtime::runtime_apis().consent_api().overdue_of(to_subxt(company), MAX_PAGE);
		let page = at.runtime_apis().call(call).await?;
		Ok(page.into_iter().map(|matter| matter.0).collect())
	}
}

/// What the chain says at one block.
pub(super) async fn check_record_at(
	at: &AtBlock,
	grant: GrantId,
	record: RecordId,
) -> Result<Access, Error> {
	let call = runtime::runtime_apis().consent_api().check_record(grant, record);
	Ok(at.runtime_apis().call(call).await?.0)
}
