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

use super::state::{account, failed, invalid, State};
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
		of: GrantSelector,
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
		of: Option<CompanySelector>,
		after: Option<String>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;

	/// What a person has asked of companies, or what people have asked of a company, oldest
	/// first, those after the number `after`.
	#[method(name = "subjectRequests", blocking)]
	fn subject_requests(
		&self,
		of: PartySelector,
		after: Option<SubjectRequestId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>>;
}

/// Which grants are asked for: one of the three.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(
	deny_unknown_fields,
	expecting = r#"one of {"subject": DID}, {"grantee": DID} and {"id": NUMBER}"#
)]
pub(crate) struct GrantSelector {
	/// Those that this person gave.
	subject: Option<String>,
	/// Those that this company has.
	grantee: Option<String>,
	/// This one.
	id: Option<GrantId>,
}

/// Which grants are meant.
#[derive(Clone, Debug, PartialEq)]
enum MeantGrants {
	By(AccountId),
	To(AccountId),
	One(GrantId),
}

/// Which access the list goes on after.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = r#"{"grant": NUMBER, "number": NUMBER}"#)]
pub(crate) struct Access {
	grant: GrantId,
	/// Its number under that grant, from 1.
	number: u32,
}

/// Which company is meant.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = r#"{"company": DID}, or null"#)]
pub(crate) struct CompanySelector {
	company: String,
}

/// Whose questions are asked for: one of the two.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, expecting = r#"one of {"subject": DID} and {"company": DID}"#)]
pub(crate) struct PartySelector {
	/// Those of this person.
	subject: Option<String>,
	/// Those to this company.
	company: Option<String>,
}

/// Whose questions are meant.
#[derive(Clone, Debug, PartialEq)]
enum MeantParty {
	Subject(AccountId),
	Company(AccountId),
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
		of: GrantSelector,
		after: Option<GrantId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let meant = of.meant()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let ids = match meant {
			MeantGrants::By(subject) => {
				api.grants_of(block, subject, after, limit).map_err(failed)?
			},
			MeantGrants::To(grantee) => {
				api.grants_to(block, grantee, after, limit).map_err(failed)?
			},
			MeantGrants::One(id) => vec![id],
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
		of: Option<CompanySelector>,
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
		of: PartySelector,
		after: Option<SubjectRequestId>,
		limit: Option<u32>,
		at: Option<Hash>,
	) -> RpcResult<Vec<Value>> {
		let meant = of.meant()?;
		let limit = limit.unwrap_or(MAX_PAGE);
		let block = self.state.block(at)?;
		let api = self.state.api();
		let requests = match meant {
			MeantParty::Subject(subject) => api.subject_requests_of(block, subject, after, limit),
			MeantParty::Company(company) => api.subject_requests_to(block, company, after, limit),
		};
		Ok(requests.map_err(failed)?.iter().map(consent::subject_request).collect())
	}
}

impl GrantSelector {
	/// What is asked for, if it is one thing.
	fn meant(self) -> RpcResult<MeantGrants> {
		match self {
			GrantSelector { subject: Some(subject), grantee: None, id: None } => {
				account("of", &subject).map(MeantGrants::By)
			},
			GrantSelector { subject: None, grantee: Some(grantee), id: None } => {
				account("of", &grantee).map(MeantGrants::To)
			},
			GrantSelector { subject: None, grantee: None, id: Some(id) } => {
				Ok(MeantGrants::One(id))
			},
			_ => Err(invalid(
				"of",
				r#"ask for one of {"subject": DID}, {"grantee": DID} and {"id": NUMBER}"#.into(),
			)),
		}
	}
}

impl PartySelector {
	/// What is asked for, if it is one thing.
	fn meant(self) -> RpcResult<MeantParty> {
		match self {
			PartySelector { subject: Some(subject), company: None } => {
				account("of", &subject).map(MeantParty::Subject)
			},
			PartySelector { subject: None, company: Some(company) } => {
				account("of", &company).map(MeantParty::Company)
			},
			_ => {
				Err(invalid("of", r#"ask for one of {"subject": DID} and {"company": DID}"#.into()))
			},
		}
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
fn meant_companies(
	of: Option<CompanySelector>,
	after: Option<String>,
) -> RpcResult<MeantCompanies> {
	match (of, after) {
		(Some(CompanySelector { company }), None) => {
			account("of", &company).map(MeantCompanies::One)
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

	fn grants(selector: Value) -> RpcResult<MeantGrants> {
		serde_json::from_value::<GrantSelector>(selector).unwrap().meant()
	}

	fn party(selector: Value) -> RpcResult<MeantParty> {
		serde_json::from_value::<PartySelector>(selector).unwrap().meant()
	}

	fn company(who: &AccountId) -> Option<CompanySelector> {
		Some(CompanySelector { company: address::did(who) })
	}

	#[test]
	fn grants_are_asked_for_by_person_company_or_number() {
		for who in [address::did(&alice()), address::address(&alice())] {
			assert_eq!(grants(json!({ "subject": who })).unwrap(), MeantGrants::By(alice()));
			assert_eq!(grants(json!({ "grantee": who })).unwrap(), MeantGrants::To(alice()));
		}
		assert_eq!(grants(json!({ "id": 7 })).unwrap(), MeantGrants::One(7));
	}

	#[test]
	fn nothing_and_two_things_at_once_are_refused() {
		let who = address::did(&alice());
		for selector in [
			json!({}),
			json!({ "subject": who, "grantee": who }),
			json!({ "grantee": who, "id": 7 }),
			json!({ "subject": who, "grantee": who, "id": 7 }),
		] {
			let error = grants(selector.clone()).unwrap_err();
			assert!(error.message().contains("one of"), "{selector}: {error:?}");
			assert_eq!(error.data().unwrap().get(), r#"{"parameter":"of"}"#);
		}
		for selector in [json!({}), json!({ "subject": who, "company": who })] {
			let error = party(selector.clone()).unwrap_err();
			assert!(error.message().contains("one of"), "{selector}: {error:?}");
		}
	}

	#[test]
	fn what_is_no_identity_and_what_is_no_selector_is_named() {
		let error = grants(json!({ "subject": "alice" })).unwrap_err();
		assert!(error.message().contains("'alice'"), "{error:?}");
		let error = party(json!({ "company": "acme" })).unwrap_err();
		assert!(error.message().contains("'acme'"), "{error:?}");
		for unknown in [json!({ "owner": "alice" }), json!({ "id": "7" }), json!(7)] {
			assert!(serde_json::from_value::<GrantSelector>(unknown.clone()).is_err(), "{unknown}");
		}
		for unknown in [json!({}), json!({ "company": 7 }), json!({ "subject": "alice" })] {
			let read = serde_json::from_value::<CompanySelector>(unknown.clone());
			assert!(read.is_err(), "{unknown}");
		}
	}

	#[test]
	fn questions_are_asked_for_by_person_or_company() {
		let who = address::did(&alice());
		assert_eq!(party(json!({ "subject": who })).unwrap(), MeantParty::Subject(alice()));
		assert_eq!(party(json!({ "company": who })).unwrap(), MeantParty::Company(alice()));
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
