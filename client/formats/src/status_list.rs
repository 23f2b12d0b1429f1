//! Status lists, as W3C Bitstring Status List v1.0 writes them.
//!
//! An `encodedList` is the list's bits, compressed with gzip, in base64url
//! without padding, after the multibase letter `u` (2.2 and 3.3). Entry 0 is the
//! highest bit of the first byte.
//!
//! ```
//! use jasmynet_formats::status_list;
//!
//! let mut bits = vec![0; 16_384];
//! bits[1] = 0b0100_0000;
//! let text = status_list::encode(&bits);
//! let read = status_list::decode(&text)?;
//! assert_eq!(read, bits);
//! assert_eq!(status_list::entry(&read, 9), Some(true));
//! assert_eq!(status_list::entry(&read, 10), Some(false));
//! # Ok::<(), status_list::StatusListError>(())
//! ```

use std::io::{self, Read, Write};

use data_encoding::BASE64URL_NOPAD;
use flate2::{read::GzDecoder, write::GzEncoder, Compression};
use jasmynet_primitives::credentials::{
	StatusList, StatusListId, StatusPurpose, STATUS_LIST_ENTRIES,
};
use serde_json::{json, Value};

use crate::{address, time::known};

/// Longest list that is read, in bytes: sixteen of ours. What a few bytes unpack
/// to is the sender's choice.
pub const MAX_BYTES: u64 = STATUS_LIST_ENTRIES as u64 / 8 * 16;

/// Why a text is no list.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StatusListError {
	/// It is written in another alphabet.
	#[error("the list does not begin with 'u', so it is not base64url: ask the issuer for a list as Bitstring Status List v1.0 writes it")]
	NotBase64Url,
	/// Some letter is wrong.
	#[error("the list is damaged: {0}")]
	Damaged(String),
	/// It does not unpack.
	#[error("the list is not compressed with gzip, or damaged: {0}")]
	NotGzip(String),
	/// It would fill the memory.
	#[error("the list is longer than {MAX_BYTES} bytes, unpacked")]
	TooLong,
	/// It hides nobody.
	#[error(
		"the list has {0} entries, fewer than the {STATUS_LIST_ENTRIES} that hide one among many"
	)]
	TooShort(usize),
}

/// Bits as an `encodedList`. The same bits give the same text.
pub fn encode(bits: &[u8]) -> String {
	let mut packed = GzEncoder::new(Vec::new(), Compression::best());
	let written: io::Result<Vec<u8>> = packed.write_all(bits).and_then(|()| packed.finish());
	let packed = written.expect("writing to memory does not fail; qed");
	format!("u{}", BASE64URL_NOPAD.encode(&packed))
}

/// The bits of an `encodedList`.
///
/// # Errors
/// [`StatusListError`] says what is wrong with it.
pub fn decode(text: &str) -> Result<Vec<u8>, StatusListError> {
	let letters = text.strip_prefix('u').ok_or(StatusListError::NotBase64Url)?;
	let packed = BASE64URL_NOPAD
		.decode(letters.as_bytes())
		.map_err(|error| StatusListError::Damaged(error.to_string()))?;
	let mut bits = Vec::new();
	GzDecoder::new(&packed[..])
		.take(MAX_BYTES + 1)
		.read_to_end(&mut bits)
		.map_err(|error| StatusListError::NotGzip(error.to_string()))?;
	if bits.len() as u64 > MAX_BYTES {
		return Err(StatusListError::TooLong);
	}
	if bits.len() * 8 < STATUS_LIST_ENTRIES as usize {
		return Err(StatusListError::TooShort(bits.len() * 8));
	}
	Ok(bits)
}

/// Whether an entry is set; `None` when the list has no such entry.
pub fn entry(bits: &[u8], index: u32) -> Option<bool> {
	let byte = bits.get(usize::try_from(index / 8).ok()?)?;
	Some(byte & (0x80 >> (index % 8)) != 0)
}

/// A list with whose it is: the parts that a status list credential is made of.
/// Its `credentialSubject` can be signed as it is.
pub fn status_list(id: StatusListId, list: &StatusList) -> Value {
	json!({
		"id": id,
		"issuer": address::did(&list.issuer),
		"updated": known(list.updated_at),
		"entries": list.bits.len() * 8,
		"credentialSubject": {
			"type": "BitstringStatusList",
			"statusPurpose": purpose(list.purpose),
			"encodedList": encode(&list.bits),
		},
	})
}

/// What a set entry means, in the standard's word (2.1).
pub fn purpose(purpose: StatusPurpose) -> &'static str {
	match purpose {
		StatusPurpose::Revocation => "revocation",
		StatusPurpose::Suspension => "suspension",
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::AccountId;

	fn bits(set: &[u32]) -> Vec<u8> {
		let mut bits = vec![0; STATUS_LIST_ENTRIES as usize / 8];
		for index in set {
			bits[*index as usize / 8] |= 0x80 >> (index % 8);
		}
		bits
	}

	#[test]
	fn lists_are_read_as_they_are_written() {
		let set = [0, 7, 8, 9, 65_535, STATUS_LIST_ENTRIES - 1];
		let read = decode(&encode(&bits(&set))).unwrap();
		for index in 0..STATUS_LIST_ENTRIES {
			assert_eq!(entry(&read, index), Some(set.contains(&index)), "{index}");
		}
		assert_eq!(entry(&read, STATUS_LIST_ENTRIES), None);
	}

	#[test]
	fn a_list_that_another_program_wrote_is_read() {
		// Python's gzip.compress(bytes([1]) + bytes(16383), mtime=0).
		let text = "uH4sIAAAAAAACA-3BIQEAAAACIP1_2hkWoAEAAAAAAAAAAAAAAAAAAADeBjn7xTYAQAAA";
		assert_eq!(decode(text).unwrap(), bits(&[7]));
	}

	#[test]
	fn texts_that_are_no_lists_are_named() {
		assert_eq!(decode("z123"), Err(StatusListError::NotBase64Url));
		assert_eq!(decode(""), Err(StatusListError::NotBase64Url));
		assert!(matches!(decode("u+/=="), Err(StatusListError::Damaged(_))));
		assert!(matches!(decode("uAAAA"), Err(StatusListError::NotGzip(_))));
		let mut cut = encode(&bits(&[9]));
		cut.truncate(cut.len() - 8);
		assert!(decode(&cut).is_err());
	}

	#[test]
	fn lists_that_hide_nobody_or_fill_the_memory_are_refused() {
		assert_eq!(decode(&encode(&[0; 2])), Err(StatusListError::TooShort(16)));
		let long = vec![0; MAX_BYTES as usize + 1];
		assert_eq!(decode(&encode(&long)), Err(StatusListError::TooLong));
	}

	#[test]
	fn a_list_says_whose_it_is_and_what_it_means() {
		let issuer = AccountId::new([7; 32]);
		let list = StatusList {
			issuer: issuer.clone(),
			purpose: StatusPurpose::Suspension,
			updated_at: 1_769_847_300_123,
			bits: bits(&[3]),
		};
		let json = status_list(4, &list);
		assert_eq!(json["issuer"], address::did(&issuer));
		assert_eq!(json["updated"], "2026-01-31T08:15:00Z");
		assert_eq!(json["entries"], STATUS_LIST_ENTRIES);
		let subject = &json["credentialSubject"];
		assert_eq!(subject["type"], "BitstringStatusList");
		assert_eq!(subject["statusPurpose"], "suspension");
		assert_eq!(decode(subject["encodedList"].as_str().unwrap()).unwrap(), list.bits);
	}
}
