//! Consent over JSON-RPC: who may read what, who has, and what companies owe.
//!
//! Each method answers for the last final block, or for the block `at`. Nothing here
//! decides anything: the runtime does, and `jasmynet-formats` writes it down. Lists have
//! at most `limit` entries and never more than 100.

use std::sync::Arc;

use jasmynet_formats::consent;
use jasmynet_primitives::{
	apis::{ConsentApi, MAX_PAGE},
	AccountId, CategoryCode, DeviceId, GrantId, SubjectRequestId,
};
use jasmynet_runtime::opaque::Hash;
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use serde::Deserialize;
use serde_json::Value;

use super::state::{account, failed, invalid, Named, Selector, State};
use crate::service::Client;

/// The methods.
#[rpc(server, namespace = "jasmynet")]
pub(crate) trait ConsentRpc {
	/// Whether `grantee` may read data of this category of `subject`, and of this device
	/// where one is named; if not, why not.
	#[method(name = "checkAccess", blocking)]
	fn check_access(
		&self,
		grantee: String,
		subject: String,
		category: CategoryCode,
		device: Option<DeviceId>,
		at: Option<Hash>,
	) -> RpcResult<Value>;

	/// The grants that a person gave, those that a company has, or one by its number;
	/// ended ones included while they are in the state. Oldest first, those after the
	/// number `after`. A number that is no grant's is an empty list.
	#[method(name = "grants", blocking)]
	fn grants(
		&self,
		of: Value,
		after: Option<GrantId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// Who used what of a person: the latest accesses that are kept in the state, grant by
	/// grant, those after an access.
	#[method(name = "usageHistory", blocking)]
	fn usage_history(
		&self,
		subject: String,
		after: Option<Access>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// Who can see what of a person: the grants that have not ended, oldest first, those
	/// after the number `after`.
	#[method(name = "exposure", blocking)]
	fn exposure(
		&self,
		subject: String,
		after: Option<GrantId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// What companies should have done by now, or one of them. Of all of them, the list is
	/// in no order that means anything and those after the company `after`; nobody's
	/// matters are cut in two, so a list can be longer than `limit`. Of one, the longest
	/// overdue comes first.
	#[method(name = "overdue", blocking)]
	fn overdue(
		&self,
		of: Option<Value>,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// What a person has asked of companies, or what people have asked of a company, oldest
	/// first, those after the number `after`.
	#[method(name = "subjectRequests", blocking)]
	fn subject_requests(
		&self,
		of: Value,
		after: Option<SubjectRequestId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;
}

/// Which grants are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Grants {
	/// Those that this person gave.
	Subject(Named),
	/// Those that this company has.
	Grantee(Named),
	/// This one.
	Id(GrantId),
}

impl Selector for Grants {
	const CHOICE: &'static str = r#"one of {"subject": DID}, {"grantee": DID} and {"id": NUMBER}"#;
}

/// Which access the list goes on after.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = r#"{"grant": NUMBER, "number": NUMBER}"#)]
pub(crate) struct Access {
	grant: GrantId,
	/// Its number under that grant, from 1.
	number: u32,
}

/// Whose overdue matters are asked for, when not those of all.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Debtor {
	Company(Named),
}

impl Selector for Debtor {
	const CHOICE: &'static str = r#"{"company": DID}, or for all with null"#;
}

/// Whose questions are asked for.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Party {
	/// Those of this person.
	Subject(Named),
	/// Those to this company.
	Company(Named),
}

impl Selector for Party {
	const CHOICE: &'static str = r#"one of {"subject": DID} and {"company": DID}"#;
}

/// Answers from the state.
pub(crate) struct ConsentServer {
	state: State,
}

impl ConsentServer {
	/// Answers from this client's state.
	pub(crate) fn new(client: Arc<Client>) -> Self {
		Self { state: State::new(client) }
	}
}

impl ConsentRpcServer for ConsentServer {
	fn check_access(
		&self,
		grantee: String,
		subject: String,
		category: CategoryCode,
		device: Option<DeviceId>,
		at: Option<Hash>,
	) -> RpcResult<Value> {
		let grantee = account("grantee", &grantee)?;
		let subject = account("subject", &subject)?;
		let block = self.state.block(at)?;
		let access = self
			.state
			.api()
			.check_access(block, grantee, subject, category, device)
			.map_err(failed)?;
		Ok(consent::access(&access))
	}

	fn grants(
		&self,
		of: Value,
		after: Option<GrantId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let grants = Grants::read(of)?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let ids = match grants {
			Grants::Subject(Named(subject)) => {
				api.grants_of(block, subject, after, limit).map_err(failed)?
			},
			Grants::Grantee(Named(grantee)) => {
				api.grants_to(block, grantee, after, limit).map_err(failed)?
			},
			Grants::Id(id) => vec![id],
		};
		let mut grants = Vec::with_capacity(ids.len());
		for id in ids {
			grants.extend(api.grant(block, id).map_err(failed)?.as_ref().map(consent::grant));
		}
		Ok(grants)
	}

	fn usage_history(
		&self,
		subject: String,
		after: Option<Access>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let subject = account("subject", &subject)?;
		let after = after.map(|Access { grant, number }| (grant, number));
		let block = self.state.block(at)?;
		let usages = self
			.state
			.api()
			.usage_history(block, subject, after, limit.unwrap_or(MAX_PAGE))
			.map_err(failed)?;
		Ok(usages.iter().map(consent::usage).collect())
	}

	fn exposure(
		&self,
		subject: String,
		after: Option<GrantId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let subject = account("subject", &subject)?;
		let block = self.state.block(at)?;
		let exposures = self
			.state
			.api()
			.exposure(block, subject, after, limit.unwrap_or(MAX_PAGE))
			.map_err(failed)?;
		Ok(exposures.iter().map(consent::exposure).collect())
	}

	fn overdue(
		&self,
		of: Option<Value>,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let meant = meant_companies(of, after)?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let matters = match meant {
			MeantCompanies::One(company) => api.overdue_of(block, company, limit),
			MeantCompanies::After(after) => api.overdue(block, after, limit),
		};
		Ok(matters.map_err(failed)?.iter().map(consent::overdue).collect())
	}

	fn subject_requests(
		&self,
		of: Value,
		after: Option<SubjectRequestId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let party = Party::read(of)?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let requests = match party {
			Party::Subject(Named(subject)) => api.subject_requests_of(block, subject, after, limit),
			Party::Company(Named(company)) => api.subject_requests_to(block, company, after, limit),
		};
		Ok(requests.map_err(failed)?.iter().map(consent::subject_request).collect())
	}
}

/// Whose overdue matters are meant.
#[derive(Clone, Debug, PartialEq)]
enum MeantCompanies {
	/// Those of this one.
	One(AccountId),
	/// Those of all, or of all after this one.
	After(Option<AccountId>),
}

/// Whose overdue matters are asked for. Those of one company have no pages.
fn meant_companies(of: Option<Value>, after: Option<String>) -> RpcResult<MeantCompanies> {
	match (of, after) {
		(Some(of), None) => {
			let Debtor::Company(Named(company)) = Debtor::read(of)?;
			Ok(MeantCompanies::One(company))
		},
		(None, after) => {
			after.map(|after| account("after", &after)).transpose().map(MeantCompanies::After)
		},
		(Some(_), Some(_)) => Err(invalid(
			"after",
			"the list of one company goes on after nobody: leave `after` out (null), or ask for \
			 all companies with null in place of the company"
				.into(),
		)),
	}
}

#[cfg(test)]
mod tests {
	use jasmynet_formats::address;
	use serde_json::json;

	use super::*;

	fn alice() -> AccountId {
		AccountId::new([1; 32])
	}

	fn company(who: &AccountId) -> Option<Value> {
		Some(json!({ "company": address::did(who) }))
	}

	#[test]
	fn grants_are_asked_for_by_person_company_or_number() {
		let who = address::did(&alice());
		let subject = Grants::read(json!({ "subject": who })).unwrap();
		assert_eq!(subject, Grants::Subject(Named(alice())));
		let grantee = Grants::read(json!({ "grantee": who })).unwrap();
		assert_eq!(grantee, Grants::Grantee(Named(alice())));
		assert_eq!(Grants::read(json!({ "id": 7 })).unwrap(), Grants::Id(7));
		assert!(Grants::read(json!({ "owner": who })).is_err());
	}

	#[test]
	fn questions_are_asked_for_by_person_or_company() {
		let who = address::did(&alice());
		let subject = Party::read(json!({ "subject": who })).unwrap();
		assert_eq!(subject, Party::Subject(Named(alice())));
		let asked = Party::read(json!({ "company": who })).unwrap();
		assert_eq!(asked, Party::Company(Named(alice())));
		assert!(Party::read(json!({ "grantee": who })).is_err());
	}

	#[test]
	fn an_access_is_named_by_its_grant_and_number() {
		let read: Access = serde_json::from_value(json!({ "grant": 7, "number": 2 })).unwrap();
		assert_eq!(read, Access { grant: 7, number: 2 });
		for wrong in [
			json!({ "grant": 7 }),
			json!({ "grant": 7, "number": -1 }),
			json!({ "grant": 7, "number": 2, "record": 1 }),
			json!(7),
		] {
			assert!(serde_json::from_value::<Access>(wrong.clone()).is_err(), "{wrong}");
		}
		let error = serde_json::from_value::<Access>(json!(7)).unwrap_err().to_string();
		assert!(error.contains(r#"{"grant": NUMBER, "number": NUMBER}"#), "{error}");
	}

	#[test]
	fn overdue_matters_are_those_of_all_or_of_one() {
		let all = meant_companies(None, None).unwrap();
		assert_eq!(all, MeantCompanies::After(None));
		let more = meant_companies(None, Some(address::did(&alice()))).unwrap();
		assert_eq!(more, MeantCompanies::After(Some(alice())));
		let one = meant_companies(company(&alice()), None).unwrap();
		assert_eq!(one, MeantCompanies::One(alice()));
		for wrong in [json!({}), json!({ "company": 7 }), json!({ "subject": "alice" })] {
			let error = meant_companies(Some(wrong.clone()), None).unwrap_err();
			assert!(error.message().contains("or for all with null"), "{wrong}: {error:?}");
		}
	}

	#[test]
	fn one_companys_list_has_no_next_page() {
		let both = meant_companies(company(&alice()), Some(address::did(&alice())));
		let error = both.unwrap_err();
		assert!(error.message().contains("leave `after` out"), "{error:?}");
		assert_eq!(error.data().unwrap().get(), r#"{"parameter":"after"}"#);
		let error = meant_companies(None, Some("acme".into())).unwrap_err();
		assert_eq!(error.data().unwrap().get(), r#"{"parameter":"after"}"#);
	}
}
