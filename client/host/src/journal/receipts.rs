//! Receipts that were signed.

use codec::{Decode, Encode};
use jasmynet_primitives::{AccountId, GrantId, Moment, RecordId};
use jasmynet_sdk::chain::ops::consent::ReceiptFile;
use redb::ReadableTable;

use super::{account_key, broken, decode, get, record_key, Journal, NUMBERS, RECEIPTS};
use crate::error::JournalError;

/// A receipt with what decides how long it is given again.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct SignedReceipt {
	/// The receipt.
	pub(crate) file: ReceiptFile,
	/// Number of what was signed.
	pub(crate) number: u64,
	/// From this time of the chain on it cannot be recorded.
	pub(crate) expires_at: Moment,
}

/// The same as it is written: the receipt in JSON.
#[derive(Encode, Decode)]
struct Stored {
	json: Vec<u8>,
	number: u64,
	expires_at: Moment,
}

impl Stored {
	fn read(self) -> Result<SignedReceipt, JournalError> {
		let Stored { json, number, expires_at } = self;
		let file = serde_json::from_slice(&json).map_err(|_| broken("a receipt"))?;
		Ok(SignedReceipt { file, number, expires_at })
	}
}

impl Journal {
	/// The receipt of an access: the one that was signed before while `still_good`, or the
	/// one that `sign` makes with a number that is not smaller than it is told. That one is
	/// on the disk before anybody has it, and two who ask at once get the same.
	pub(crate) fn receipt<E: From<JournalError>>(
		&self,
		grant: GrantId,
		record: RecordId,
		company: &AccountId,
		still_good: impl FnOnce(&SignedReceipt) -> Result<bool, E>,
		sign: impl FnOnce(u64) -> SignedReceipt,
	) -> Result<ReceiptFile, E> {
		let key = [grant.to_be_bytes(), record_key(record)].concat();
		let done = self.write(|write| {
			let before: Option<Stored> = get(&write.open_table(RECEIPTS)?, &key)?;
			if let Some(before) = before {
				let before = before.read()?;
				match still_good(&before) {
					Ok(true) => return Ok(Ok(before.file)),
					Ok(false) => {},
					Err(error) => return Ok(Err(error)),
				}
			}
			let mut numbers = write.open_table(NUMBERS)?;
			let last: Option<u64> = get(&numbers, account_key(company))?;
			let signed = sign(last.map_or(0, |last| last.saturating_add(1)));
			let json = serde_json::to_vec(&signed.file).expect("texts and numbers; qed");
			let SignedReceipt { file, number, expires_at } = signed;
			let stored = Stored { json, number, expires_at };
			write.open_table(RECEIPTS)?.insert(&key[..], &stored.encode()[..])?;
			numbers.insert(&account_key(company)[..], &number.encode()[..])?;
			Ok(Ok(file))
		});
		done.map_err(E::from)?
	}

	/// Forgets receipts that could not be recorded any more at `before`.
	pub(crate) fn forget_receipts(&self, before: Moment) -> Result<(), JournalError> {
		let old = self.read(|read| {
			let mut old = Vec::new();
			for entry in read.open_table(RECEIPTS)?.iter()? {
				let (key, value) = entry?;
				let stored: Stored = decode(value.value())?;
				if stored.expires_at < before {
					old.push(key.value().to_vec());
				}
			}
			Ok(old)
		})?;
		if old.is_empty() {
			return Ok(());
		}
		self.write(|write| {
			let mut receipts = write.open_table(RECEIPTS)?;
			for key in old {
				receipts.remove(&key[..])?;
			}
			Ok(())
		})
	}
}
