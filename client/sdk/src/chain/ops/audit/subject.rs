//! A person's document, credentials and records.

use jasmynet_primitives::{
	credentials::{CredentialStatus, CredentialView},
	did::DidDocument,
	AccountId, Moment,
};

use super::{
	super::{
		super::{Client, Error},
		kyc::ClaimType,
		locker::Record,
	},
	ensure, Check,
};
use crate::{
	address::did,
	content::{self, ContentReader},
	store::BlockStore,
	time::iso8601,
};

impl Client {
	pub(super) async fn audit_credentials(
		&self,
		document: &DidDocument,
	) -> Result<Vec<Check>, Error> {
		let subject = &document.id;
		let claim_types = self.claim_types().await?;
		let credentials = self.credentials_of(subject).await?;
		let mut checks: Vec<_> = credentials
			.iter()
			.map(|credential| {
				let what = format!(
					"credential of type {} by {}",
					credential.claim_type,
					did(&credential.issuer)
				);
				Check::new(what, check_credential(credential, &claim_types))
			})
			.collect();

		let now = self.chain_time().await?;
		let told = self.kyc_level(subject, None).await?;
		let found = level(&credentials, &claim_types, now);
		let result = if told == found {
			Ok(format!("{told}"))
		} else {
			Err(format!("the chain says {told}, and the credentials {found}"))
		};
		checks.push(Check::new("level of verification", result));
		Ok(checks)
	}

	pub(super) async fn audit_records(
		&self,
		subject: &AccountId,
		store: Option<&dyn BlockStore>,
	) -> Result<Vec<Check>, Error> {
		let records = self.records_of(subject).await?;
		Ok(records
			.iter()
			.map(|(id, record)| {
				let result = check_record(record, subject, store);
				Check::new(format!("record {id}"), result)
			})
			.collect())
	}
}

pub(super) fn check_document(document: &DidDocument) -> Result<String, String> {
	let DidDocument { created, updated, version, deactivated, .. } = document;
	ensure!(created <= updated, "it changed before it was made");
	ensure!(*version > 0, "its version is 0");
	for method in &document.verification_methods {
		ensure!(
			method.id == method.key.account(),
			"the key {} does not belong to its account",
			did(&method.id)
		);
		ensure!(
			method.relationships.suits(&method.key),
			"the key {} is meant for what it cannot do",
			did(&method.id)
		);
	}
	let keys = document.verification_methods.len();
	ensure!(*deactivated == (keys == 0), "{keys} keys, and deactivated: {deactivated}");
	let state = match (*deactivated, document.frozen, document.closes_at) {
		(true, ..) => "deactivated",
		(_, true, _) => "frozen",
		(_, _, Some(_)) => "being closed",
		_ => "active",
	};
	Ok(format!("{state}, {keys} keys, version {version} of {}", iso8601(*updated)))
}

fn check_credential(credential: &CredentialView, types: &[ClaimType]) -> Result<String, String> {
	let known = types
		.iter()
		.find(|known| known.id == credential.claim_type)
		.ok_or("its claim type is not in the registry")?;
	ensure!(
		(1..=known.max_level).contains(&credential.level),
		"level {} of at most {}",
		credential.level,
		known.max_level
	);
	ensure!(
		credential.expires_at.is_none_or(|end| end > credential.issued_at),
		"it ended before it was issued"
	);
	Ok(format!("level {} of {}", credential.level, iso8601(credential.issued_at)))
}

/// The level that these credentials give, as the chain's rules have it.
fn level(credentials: &[CredentialView], types: &[ClaimType], now: Moment) -> u8 {
	credentials
		.iter()
		.filter(|credential| credential.status == CredentialStatus::Valid)
		.filter(|credential| credential.expires_at.is_none_or(|end| now < end))
		.filter(|credential| {
			types.iter().any(|known| known.id == credential.claim_type && known.is_kyc)
		})
		.map(|credential| credential.level)
		.max()
		.unwrap_or(0)
}

fn check_record(
	record: &Record,
	subject: &AccountId,
	store: Option<&dyn BlockStore>,
) -> Result<String, String> {
	ensure!(record.owner == *subject, "it is listed here, and belongs to {}", did(&record.owner));
	let Record { version, pins, replicas_required, .. } = record;
	let Some(address) = record.content.address() else {
		return Ok(format!("version {version}, a commitment to something that lies elsewhere"));
	};
	let cid = content::from_content_id(address).map_err(|error| error.to_string())?;
	let place = format!("version {version}, {cid}, on {pins} of {replicas_required} hosts");
	let Some(store) = store else { return Ok(place) };
	if !store.has(&cid).map_err(|error| error.to_string())? {
		return Ok(format!("{place}; the ciphertext is not in this store"));
	}
	// Every block is checked against its address on the way.
	let mut reader = ContentReader::open(store, &cid).map_err(|error| error.to_string())?;
	let size =
		std::io::copy(&mut reader, &mut std::io::sink()).map_err(|error| error.to_string())?;
	ensure!(
		size == record.size,
		"the ciphertext has {size} bytes and the record says {}",
		record.size
	);
	Ok(format!("{place}; its {size} bytes of ciphertext are what it names"))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::store::MemoryStore;
	use jasmynet_primitives::{
		content::ContentId,
		did::{Relationship, Relationships, VerificationMethod},
		keys::PublicKey,
		locker::RecordContent,
		Hash,
	};

	fn document() -> DidDocument {
		let key = PublicKey::Ed25519([1; 32]);
		DidDocument {
			id: AccountId::new([9; 32]),
			verification_methods: vec![VerificationMethod {
				id: key.account(),
				key,
				relationships: Relationships::SIGNING,
				added_at: 1,
				last_used_at: None,
				label: None,
			}],
			created: 1,
			updated: 2,
			version: 1,
			deactivated: false,
			controller: None,
			services: vec![],
			frozen: false,
			closes_at: None,
		}
	}

	#[test]
	fn documents_are_checked() {
		assert!(check_document(&document()).is_ok());
		let closed = DidDocument { verification_methods: vec![], deactivated: true, ..document() };
		assert!(check_document(&closed).is_ok());
		assert!(check_document(&DidDocument { deactivated: true, ..document() }).is_err());
		assert!(check_document(&DidDocument { created: 3, ..document() }).is_err());
		let mut other_id = document();
		other_id.verification_methods[0].id = AccountId::new([2; 32]);
		assert!(check_document(&other_id).is_err());
		let mut unsuited = document();
		unsuited.verification_methods[0].relationships =
			Relationships::of(&[Relationship::KeyAgreement]);
		assert!(check_document(&unsuited).is_err());
	}

	#[test]
	fn the_level_is_the_highest_that_counts() {
		let known = |id, is_kyc| ClaimType {
			id,
			hash: Hash::zero(),
			version: 1,
			max_level: 3,
			is_kyc,
			registered_by: None,
		};
		let credential = |claim_type, level, expires_at| CredentialView {
			claim_type,
			issuer: AccountId::new([1; 32]),
			commitment: Hash::zero(),
			level,
			issued_at: 5,
			expires_at,
			status: CredentialStatus::Valid,
		};
		let types = [known(0, true), known(1, false)];
		let mut credentials =
			[credential(0, 1, None), credential(0, 2, Some(10)), credential(1, 3, None)];
		assert_eq!(level(&credentials, &types, 9), 2);
		assert_eq!(level(&credentials, &types, 10), 1);
		for status in [
			CredentialStatus::Suspended,
			CredentialStatus::Expired,
			CredentialStatus::IssuerDeactivated,
			CredentialStatus::SubjectNotActive,
		] {
			credentials[1].status = status;
			assert_eq!(level(&credentials, &types, 9), 1, "{status:?}");
		}
		assert_eq!(level(&[], &types, 9), 0);
		assert!(check_credential(&credentials[0], &types).is_ok());
		assert!(check_credential(&credential(2, 1, None), &types).is_err());
		for level in [0, 4] {
			assert!(check_credential(&credential(0, level, None), &types).is_err());
		}
		assert!(check_credential(&credential(0, 1, Some(5)), &types).is_err());
	}

	#[test]
	fn records_are_checked_against_the_store() {
		let owner = AccountId::new([1; 32]);
		let store = MemoryStore::default();
		let added = content::add(&[7; 300_000][..], &store).unwrap();
		let record = Record {
			owner: owner.clone(),
			content: RecordContent::Address(content::to_content_id(&added.cid).unwrap()),
			size: added.size,
			category: 1,
			device: None,
			key_epoch: 0,
			version: 1,
			created_at: 1,
			retention_until: None,
			replicas_required: 2,
			pins: 1,
			envelopes: 0,
			deposit: 0,
		};
		let check =
			|record: &Record, store: Option<&dyn BlockStore>| check_record(record, &owner, store);
		assert!(check(&record, Some(&store)).unwrap().contains("300000"));
		assert!(check(&record, None).unwrap().contains("on 1 of 2 hosts"));
		assert!(check(&record, Some(&MemoryStore::default())).unwrap().contains("not in this"));
		let longer = Record { size: 300_001, ..record.clone() };
		assert!(check(&longer, Some(&store)).is_err());
		let content = RecordContent::Address(ContentId(vec![1, 2].try_into().unwrap()));
		assert!(check(&Record { content, ..record.clone() }, None).is_err());
		let content = RecordContent::Commitment(Hash::zero());
		let commitment = Record { content, ..record.clone() };
		assert!(check(&commitment, Some(&store)).unwrap().contains("commitment"));
		let other = Record { owner: AccountId::new([2; 32]), ..record.clone() };
		assert!(check(&other, None).is_err());
		let part = content::address(&[7; content::CHUNK_SIZE][..]).unwrap();
		store.delete(&part.cid).unwrap();
		assert!(check(&record, Some(&store)).is_err());
	}
}
