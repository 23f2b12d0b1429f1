//! Who may read what.

use futures::future::try_join;
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	keys::PublicKey,
	locker::RecordView,
	AccountId, GrantId, Hash, RecordId,
};
use jasmynet_sdk::{chain::Head, content::Cid, host::request::AuthorizationError};
use serde::Deserialize;

use crate::{authorize::is_key_of, error::Refused, host::Host, journal::root_of};

/// The query of a request that reads.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
pub(crate) struct Query {
	pub(crate) format: Option<String>,
	pub(crate) record: Option<RecordId>,
	pub(crate) grant: Option<GrantId>,
	pub(crate) receipt: Option<String>,
	pub(crate) replaces: Option<RecordId>,
	#[serde(rename = "dag-scope")]
	pub(crate) dag_scope: Option<String>,
	#[serde(rename = "entity-bytes")]
	pub(crate) entity_bytes: Option<String>,
	#[serde(rename = "car-version")]
	pub(crate) car_version: Option<String>,
	#[serde(rename = "car-order")]
	pub(crate) car_order: Option<String>,
	#[serde(rename = "car-dups")]
	pub(crate) car_dups: Option<String>,
}

impl Query {
	pub(crate) fn read(uri: &axum::http::Uri) -> Result<Self, Refused> {
		axum::extract::Query::try_from_uri(uri).map(|query| query.0).map_err(|error| {
			Refused::bad(
				"bad_query",
				format!(
					"the query cannot be read ({error}): to read, write ?record=N, and \
					 &grant=G&receipt=0x… as a company; for a new version, ?replaces=N"
				),
			)
		})
	}

	/// Under what a company reads.
	fn warrant(&self) -> Result<Option<(GrantId, Hash)>, Refused> {
		match (self.grant, &self.receipt) {
			(None, None) => Ok(None),
			(Some(grant), Some(receipt)) => Ok(Some((grant, read_hash(receipt)?))),
			_ => Err(Refused::bad(
				"bad_query",
				"a company names a grant and the receipt of an access under it, or neither as the \
				 owner: add &grant=G&receipt=0x…",
			)),
		}
	}
}

/// 32 bytes in hexadecimal, after `0x`.
pub(crate) fn read_hash(text: &str) -> Result<Hash, Refused> {
	let mut bytes = [0; 32];
	text.strip_prefix("0x")
		.and_then(|digits| hex::decode_to_slice(digits, &mut bytes).ok())
		.map(|()| Hash::from(bytes))
		.ok_or_else(|| {
			Refused::bad("bad_hash", "a hash is written as 0x and 64 hexadecimal digits")
		})
}

/// What somebody reads a record as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reader {
	/// It is theirs.
	Owner,
	/// A company, under a grant, after an access that is on chain.
	Company { grant: GrantId, receipt: Hash },
	/// A host that is to keep it as well.
	Host,
}

/// That somebody may read a record, and what has to stay true as long as they do.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
	who: AccountId,
	/// The key that the request was signed with.
	key: PublicKey,
	reader: Reader,
	/// The record, as it is at the final head.
	pub(crate) record: RecordView,
	/// The root of its ciphertext.
	pub(crate) root: Cid,
}

impl Reading {
	/// Whether `who` may read the record that the query names.
	pub(crate) async fn allow(
		host: &Host,
		who: AccountId,
		key: PublicKey,
		query: &Query,
	) -> Result<Self, Refused> {
		let id = query.record.ok_or_else(|| {
			Refused::bad("record_missing", "say which record this is for: add ?record=N")
		})?;
		let warrant = query.warrant()?;
		let record = look(host, id).await?;
		let root = root_of(&record).ok_or_else(|| {
			let sentence = format!(
				"record {id} is a commitment to something that lies elsewhere: there is nothing \
				 of it here"
			);
			Refused::not_found("commitment", sentence)
		})?;
		let reader = match warrant {
			Some((grant, receipt)) => Reader::Company { grant, receipt },
			None if record.owner == who => Reader::Owner,
			None => Reader::Host,
		};
		let reading = Reading { who, key, reader, record, root };
		reading.check_reader(host).await?;
		Ok(reading)
	}

	/// Whether they still may: the identity acts, the key is one of its keys, and nothing
	/// has become of the record.
	pub(crate) async fn check(&self, host: &Host) -> Result<(), Refused> {
		if !is_key_of(&*host.chain, &self.who, &self.key).await? {
			return Err(AuthorizationError::NotTheirKey.into());
		}
		let record = look(host, self.record.id).await?;
		if record.content != self.record.content || record.owner != self.record.owner {
			return Err(superseded(record.id));
		}
		// What has become of its pins and envelopes counts, too.
		let now = Reading { record, ..self.clone() };
		now.check_reader(host).await
	}

	async fn check_reader(&self, host: &Host) -> Result<(), Refused> {
		match self.reader {
			Reader::Owner => Ok(()),
			Reader::Company { grant, receipt } => self.check_company(host, grant, receipt).await,
			Reader::Host => self.check_host(host).await,
		}
	}

	async fn check_company(
		&self,
		host: &Host,
		grant: GrantId,
		receipt: Hash,
	) -> Result<(), Refused> {
		let given = host.chain.grant(grant).await?;
		if given.is_none_or(|given| given.grantee != self.who) {
			return Err(not_yours(grant));
		}
		let record = self.record.id;
		let ask = |at| host.chain.check_delivery(at, grant, record, receipt);
		both(try_join(ask(Head::Finalized), ask(Head::Best)).await?)
	}

	/// A host reads what too few hosts have, or what it says itself that it keeps.
	async fn check_host(&self, host: &Host) -> Result<(), Refused> {
		let record = &self.record;
		let is_wanted = record.pins.len() < usize::from(record.replicas_required)
			|| record.pins.iter().any(|pin| pin.host == self.who);
		if is_wanted && host.chain.is_host(&self.who).await? {
			return self.check_no_envelope(host).await;
		}
		Err(Refused::forbidden(
			"not_yours",
			format!(
				"record {} is not yours: as a company, ask for access (POST /access), record it \
				 on chain, and come with &grant=G&receipt=0x…",
				record.id
			),
		))
	}

	/// A member that may read the record as a company reads it as one: with a receipt, on
	/// chain. As a host it has none.
	async fn check_no_envelope(&self, host: &Host) -> Result<(), Refused> {
		for (grant, _) in &self.record.envelopes {
			let given = host.chain.grant(*grant).await?;
			let is_theirs = given.is_some_and(|given| {
				given.grantee == self.who
					|| given.recipients.iter().any(|passed_on| passed_on.recipient == self.who)
			});
			if is_theirs {
				return Err(Refused::forbidden(
					"reads_it_itself",
					format!(
						"record {} is shared with your company under grant {grant}: a host that \
						 can open a record does not keep it; ask for access (POST /access)",
						self.record.id
					),
				));
			}
		}
		Ok(())
	}
}

/// The record as both heads have it.
pub(crate) async fn look(host: &Host, id: RecordId) -> Result<RecordView, Refused> {
	let ask = |at| host.chain.record(at, id);
	match try_join(ask(Head::Finalized), ask(Head::Best)).await? {
		(Some(record), Some(best)) if best.content == record.content => Ok(record),
		(Some(_), Some(_)) => Err(superseded(id)),
		_ => Err(Refused::not_found(
			"no_record",
			format!("record {id} is not on chain, or not final yet, or it was shredded"),
		)),
	}
}

fn superseded(id: u64) -> Refused {
	let sentence = format!(
		"record {id} has got another version: look it up on chain once more, and ask for that one \
		 when it is final"
	);
	Refused::not_found("superseded", sentence)
}

pub(crate) fn not_yours(grant: GrantId) -> Refused {
	let sentence = format!(
		"grant {grant} is not one that the chain has for you: act for the company that it was \
		 given to"
	);
	Refused::forbidden("not_grantee", sentence)
}

/// Yes, when both heads say so; else the final one's reason, or the best one's.
pub(crate) fn both((at_final, at_best): (Access, Access)) -> Result<(), Refused> {
	for answer in [at_final, at_best] {
		match answer {
			Access::Allowed { .. } => {},
			Access::Denied(DeniedReason::NotRecorded) => {
				return Err(Refused::forbidden(
					"not_recorded",
					"no access with this receipt is final on chain, or it was recorded too long \
					 ago: record it (consent.record_access) and wait until it is final, or ask \
					 for access anew",
				))
			},
			Access::Denied(reason) => return Err(Refused::denied(reason)),
		}
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn query(text: &str) -> Result<Query, Refused> {
		Query::read(&format!("/ipfs/x?{text}").parse().unwrap())
	}

	#[test]
	fn a_query_names_a_record_and_perhaps_a_warrant() {
		let receipt = format!("0x{}", "0a".repeat(32));
		let full = query(&format!("format=car&record=7&grant=3&receipt={receipt}")).unwrap();
		assert_eq!(full.record, Some(7));
		assert_eq!(full.warrant().unwrap(), Some((3, Hash::repeat_byte(10))));
		assert_eq!(query("record=7").unwrap().warrant().unwrap(), None);
		assert_eq!(query("record=x").unwrap_err().code, "bad_query");
		assert_eq!(query("record=-1").unwrap_err().code, "bad_query");
		assert_eq!(query("grant=3").unwrap().warrant().unwrap_err().code, "bad_query");
		let short = query("grant=3&receipt=0x0a").unwrap();
		assert_eq!(short.warrant().unwrap_err().code, "bad_hash");
	}

	#[test]
	fn both_heads_have_to_say_yes() {
		let yes = Access::Allowed { grant: 1, until: 2, remaining: 3 };
		let no = |reason| Access::Denied(reason);
		let code = |answers| both(answers).map_err(|refused| refused.code);
		assert_eq!(code((yes.clone(), yes.clone())), Ok(()));
		assert_eq!(code((yes.clone(), no(DeniedReason::Revoked))), Err("revoked".into()));
		assert_eq!(code((no(DeniedReason::NotRecorded), yes)), Err("not_recorded".into()));
		let twice = (no(DeniedReason::Paused), no(DeniedReason::Revoked));
		assert_eq!(code(twice), Err("paused".into()));
	}
}
