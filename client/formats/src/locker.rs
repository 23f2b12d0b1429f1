//! Lockers as JSON: records, what hosts keep, and certificates of erasure.
//!
//! ```
//! use jasmynet_formats::locker;
//! use jasmynet_primitives::locker::ErasureCertificate;
//!
//! let certificate = ErasureCertificate {
//!     record: 7,
//!     shredded_at: 1_769_847_300_123,
//!     hosts: vec![],
//!     readers: vec![],
//!     complete: true,
//! };
//! let written = locker::erasure_certificate(&certificate);
//! assert_eq!(written["shreddedAt"], "2026-01-31T08:15:00Z");
//! assert_eq!(written["complete"], true);
//! ```

use data_encoding::BASE32_NOPAD;
use jasmynet_primitives::{
	content::ContentId,
	locker::{ErasureCertificate, HostPin, RecordContent, RecordView},
	Hash,
};
use serde_json::{json, Value};

use crate::{address, consent::erasure, time::iso8601};

/// A record. `content` is the address of its ciphertext; where it has none, `commitment`
/// is the hash that stands for it.
pub fn record(record: &RecordView) -> Value {
	let commitment = match &record.content {
		RecordContent::Commitment(commitment) => Some(*commitment),
		RecordContent::Address(_) => None,
	};
	json!({
		"record": record.id,
		"owner": address::did(&record.owner),
		"content": record.content.address().map(content_id),
		"commitment": commitment.map(hash),
		"size": record.size,
		"category": record.category,
		"device": record.device.map(hash),
		"keyEpoch": record.key_epoch,
		"version": record.version,
		"createdAt": iso8601(record.created_at),
		"retentionUntil": record.retention_until.map(iso8601),
		"replicasRequired": record.replicas_required,
		"pins": record.pins.iter().map(|pin| json!({
			"host": address::did(&pin.host),
			"version": pin.version,
			"at": iso8601(pin.at),
		})).collect::<Vec<_>>(),
		"envelopes": record.envelopes.iter().map(|(grant, envelope)| json!({
			"grant": grant,
			"hash": hash(*envelope),
		})).collect::<Vec<_>>(),
	})
}

/// A content address as text: `b` for base32, then its bytes (multibase).
///
/// ```
/// use jasmynet_formats::locker::content_id;
/// use jasmynet_primitives::content::ContentId;
///
/// let mut bytes = vec![0x01, 0x55, 0x12, 0x20];
/// bytes.extend([0; 32]);
/// let text = content_id(&ContentId(bytes.try_into().unwrap()));
/// assert_eq!(text, "bafkreiaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
/// ```
pub fn content_id(content: &ContentId) -> String {
	// Base32 as CIDs use it: small letters, nothing filled up.
	format!("b{}", BASE32_NOPAD.encode(&content.0).to_lowercase())
}

/// What a host keeps. `current` is the record's version now, `null` when it was shredded:
/// then the host has to delete it.
pub fn host_pin(pin: &HostPin) -> Value {
	json!({ "record": pin.record, "version": pin.version, "current": pin.current })
}

/// How far the erasure of a record is. A host has deleted it when it has said so
/// (`unpinnedAt`), a reader when it has confirmed.
pub fn erasure_certificate(certificate: &ErasureCertificate) -> Value {
	json!({
		"record": certificate.record,
		"shreddedAt": iso8601(certificate.shredded_at),
		"hosts": certificate.hosts.iter().map(|host| json!({
			"host": address::did(&host.host),
			"unpinnedAt": host.unpinned_at.map(iso8601),
		})).collect::<Vec<_>>(),
		"readers": certificate.readers.iter().map(|reader| json!({
			"grant": reader.grant,
			"erasure": erasure(&reader.erasure),
		})).collect::<Vec<_>>(),
		"complete": certificate.complete,
	})
}

fn hash(hash: Hash) -> String {
	format!("0x{}", hex::encode(hash))
}

#[cfg(test)]
mod tests {
	use jasmynet_primitives::{
		consent::ErasureStatus,
		locker::{HostErasure, PinView, ReaderErasure},
		AccountId,
	};

	use super::*;

	/// 2026-01-31T08:15:00Z, and some milliseconds.
	const MOMENT: u64 = 1_769_847_300_123;
	/// The same as text.
	const WRITTEN: &str = "2026-01-31T08:15:00Z";

	fn account(number: u8) -> AccountId {
		AccountId::new([number; 32])
	}

	fn did(number: u8) -> String {
		address::did(&account(number))
	}

	fn text(number: u8) -> String {
		format!("0x{}", hex::encode([number; 32]))
	}

	fn content(codec: u8, digest: &str) -> ContentId {
		let mut bytes = vec![1, codec, 0x12, 0x20];
		bytes.extend(hex::decode(digest).unwrap());
		ContentId(bytes.try_into().unwrap())
	}

	/// SHA2-256 of nothing.
	const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	#[test]
	fn content_addresses_are_written_as_ipfs_writes_them() {
		for (codec, expected) in [
			(0x55, "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
			(0x70, "bafybeihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"),
		] {
			assert_eq!(content_id(&content(codec, EMPTY)), expected);
		}
	}

	#[test]
	fn a_record_is_written_as_people_expect() {
		let mut view = RecordView {
			id: 7,
			owner: account(1),
			content: RecordContent::Address(content(0x55, EMPTY)),
			size: 4_096,
			category: 50,
			device: Some(Hash::repeat_byte(2)),
			key_epoch: 3,
			version: 4,
			created_at: MOMENT,
			retention_until: None,
			replicas_required: 2,
			pins: vec![PinView { host: account(5), version: 4, at: MOMENT }],
			envelopes: vec![(9, Hash::repeat_byte(6))],
		};
		assert_eq!(
			record(&view),
			json!({
				"record": 7,
				"owner": did(1),
				"content": content_id(&content(0x55, EMPTY)),
				"commitment": null,
				"size": 4_096,
				"category": 50,
				"device": text(2),
				"keyEpoch": 3,
				"version": 4,
				"createdAt": WRITTEN,
				"retentionUntil": null,
				"replicasRequired": 2,
				"pins": [{ "host": did(5), "version": 4, "at": WRITTEN }],
				"envelopes": [{ "grant": 9, "hash": text(6) }],
			})
		);
		view.content = RecordContent::Commitment(Hash::repeat_byte(8));
		view.retention_until = Some(MOMENT);
		let written = record(&view);
		assert_eq!((&written["content"], &written["commitment"]), (&Value::Null, &json!(text(8))));
		assert_eq!(written["retentionUntil"], WRITTEN);
	}

	#[test]
	fn pins_say_what_is_to_be_done() {
		assert_eq!(
			host_pin(&HostPin { record: 7, version: 1, current: Some(2) }),
			json!({ "record": 7, "version": 1, "current": 2 })
		);
		let shredded = host_pin(&HostPin { record: 7, version: 1, current: None });
		assert_eq!(shredded["current"], Value::Null);
	}

	#[test]
	fn a_certificate_says_who_has_erased() {
		let evidence = Hash::repeat_byte(3);
		let certificate = ErasureCertificate {
			record: 7,
			shredded_at: MOMENT,
			hosts: vec![
				HostErasure { host: account(1), unpinned_at: Some(MOMENT) },
				HostErasure { host: account(2), unpinned_at: None },
			],
			readers: vec![ReaderErasure {
				grant: 9,
				erasure: ErasureStatus::Confirmed { at: MOMENT, evidence },
			}],
			complete: false,
		};
		assert_eq!(
			erasure_certificate(&certificate),
			json!({
				"record": 7,
				"shreddedAt": WRITTEN,
				"hosts": [
					{ "host": did(1), "unpinnedAt": WRITTEN },
					{ "host": did(2), "unpinnedAt": null },
				],
				"readers": [{
					"grant": 9,
					"erasure": {
						"status": "confirmed",
						"dueAt": null,
						"confirmedAt": WRITTEN,
						"evidence": text(3),
					},
				}],
				"complete": false,
			})
		);
	}
}
