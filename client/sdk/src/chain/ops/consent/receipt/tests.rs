use super::*;
use crate::{
	keyfile::{KeyFile, Scheme},
	store::{MemoryStore, StoreError},
};

fn account(byte: u8) -> AccountId {
	AccountId::new([byte; 32])
}

fn served() -> Served {
	Served {
		cid: "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku".into(),
		grant: 3,
		grantee: did(&account(1)),
		host: did(&account(2)),
		record: 7,
		served_at: 1_700_000_000_000,
		size: 200,
	}
}

fn signed() -> ReceiptFile {
	let key = KeyFile::from_secret(Scheme::Sr25519, "//Host").unwrap();
	let by = Submitter { key: &key, identity: &account(2) };
	ReceiptFile::sign(served(), by, &account(1), Hash::zero(), 5, 1_000)
}

#[test]
fn the_canonical_form_is_sorted_and_without_spaces() {
	let served = served();
	let json = served.canonical_json();
	let expected = format!(
		"{{\"cid\":\"{}\",\"grant\":3,\"grantee\":\"{}\",\"host\":\"{}\",\"record\":7,\
		 \"served_at\":1700000000000,\"size\":200}}",
		served.cid, served.grantee, served.host
	);
	assert_eq!(json, expected);
	// A sorted map of the same is the same text.
	let sorted: std::collections::BTreeMap<String, serde_json::Value> =
		serde_json::from_str(&json).unwrap();
	assert_eq!(serde_json::to_string(&sorted).unwrap(), json);
	assert_eq!(served.receipt(), Hash::from(blake2_256(expected.as_bytes())));
}

#[test]
fn every_field_changes_the_receipt() {
	let served = served();
	for changed in [
		Served { cid: "other".into(), ..served.clone() },
		Served { grant: 4, ..served.clone() },
		Served { grantee: did(&account(9)), ..served.clone() },
		Served { host: did(&account(9)), ..served.clone() },
		Served { record: 8, ..served.clone() },
		Served { served_at: 1, ..served.clone() },
		Served { size: 201, ..served.clone() },
	] {
		assert_ne!(changed.receipt(), served.receipt());
	}
}

#[test]
fn a_receipt_holds_after_a_way_through_a_file() {
	let json = serde_json::to_string_pretty(&signed()).unwrap();
	let read: ReceiptFile = serde_json::from_str(&json).unwrap();
	assert_eq!(read, signed_like(&read));
	let proof = read.verify(Hash::zero(), &account(1)).unwrap();
	assert_eq!((proof.host, proof.intent.nonce), (account(2), 5));
	assert_eq!(proof.intent.verify(&read.host_key, &proof.signature, Hash::zero(), 0), Ok(()));
}

/// The same receipt with the signature of `other`: they differ each time.
fn signed_like(other: &ReceiptFile) -> ReceiptFile {
	ReceiptFile { signature: other.signature.clone(), ..signed() }
}

#[test]
fn a_changed_receipt_is_refused() {
	let mismatch = |file: ReceiptFile| match file.verify(Hash::zero(), &account(1)) {
		Err(ReceiptError::Mismatch(part)) => part,
		Err(other) => panic!("{other}"),
		Ok(_) => panic!("it holds"),
	};
	let good = signed();
	let mut other_record = good.clone();
	other_record.served.record = 8;
	assert_eq!(mismatch(other_record.clone()), "hash");
	other_record.receipt = other_record.served.receipt();
	assert_eq!(mismatch(other_record), "payload");
	let mut other_host = good.clone();
	other_host.served.host = did(&account(8));
	other_host.receipt = other_host.served.receipt();
	assert_eq!(mismatch(other_host), "host");
	let other_key = KeyFile::from_secret(Scheme::Sr25519, "//Other").unwrap().public_key();
	assert_eq!(mismatch(ReceiptFile { host_key: other_key, ..good.clone() }), "signature");
	let Err(ReceiptError::Mismatch("network")) = good.verify(Hash::repeat_byte(1), &account(1))
	else {
		panic!("a receipt of another network holds")
	};
	assert!(matches!(good.verify(Hash::zero(), &account(5)), Err(ReceiptError::OtherGrantee(_))));
	let cut = ReceiptFile { intent: good.intent[..20].into(), ..good };
	assert!(matches!(
		cut.verify(Hash::zero(), &account(1)),
		Err(ReceiptError::Malformed("intent"))
	));
}

#[test]
fn a_host_needs_every_block() {
	let store = MemoryStore::default();
	let added = content::add(&vec![7; 600_000][..], &store).unwrap();
	assert_eq!(whole_length(&store, &added.cid).unwrap(), 600_000);
	let last = content::address(&vec![7; 600_000 - 2 * content::CHUNK_SIZE][..]).unwrap();
	assert!(store.delete(&last.cid).unwrap());
	assert!(matches!(
		whole_length(&store, &added.cid),
		Err(ContentError::Store(StoreError::Missing { .. }))
	));
}

#[test]
fn receipts_have_rising_numbers_before_the_first_is_recorded() {
	let block = 1_700_000_000_000;
	let numbers = [(0, block, block - 5), (0, block, block + 1), (0, block, block + 900)]
		.map(|(next, chain, host)| receipt_nonce(next, chain, host));
	assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
	assert_eq!(receipt_nonce(u64::MAX, block, block), u64::MAX);
}
