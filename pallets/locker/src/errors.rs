//! Why a call fails, and what to do: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Errors.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// The record belongs to somebody else. Act for the identity that put it; others can
		/// only shred it, once its retention is over.
		NotAuthorized,
		/// The account is not an identity that may act. Make an identity first
		/// (`did.create`), and act for it (`did.as_did`).
		NotActive,
		/// There is no record with this id: it was shredded, or never put.
		RecordNotFound,
		/// The consortium has not registered this category of data. Choose one
		/// from its registry.
		CategoryNotFound,
		/// The device is not paired with this identity now. Pair it first, or put
		/// the record without a device. Keys to data of a device that is yours no more
		/// are sealed for nobody.
		DeviceNotPaired,
		/// The device is suspended or lost, and what it makes now is not trusted.
		/// Recover it first.
		DeviceNotWorking,
		/// The manufacturer has called the device back, and what it makes now is not
		/// trusted. See the recall; other firmware may be what it needs.
		DeviceRecalled,
		/// There is no working grant with this id from the record's owner: it has
		/// ended, or somebody else gave it. Grant the company access first.
		GrantNotActive,
		/// The grant is for other data than this record's category or device. Ask
		/// for wider terms, or choose another record.
		NotCovered,
		/// The content address is not version 1. Make it with `--cid-version 1`.
		ContentVersion,
		/// The content address is neither `raw` (0x55) nor `dag-pb` (0x70). Add the
		/// ciphertext as a file.
		ContentCodec,
		/// The content address is not a SHA2-256 hash. Add the ciphertext with that
		/// hash.
		ContentHash,
		/// The content address has too few or too many bytes. Give the binary CID:
		/// 36 bytes, not its text.
		ContentLength,
		/// There is no ciphertext of zero bytes. Give the ciphertext's length.
		EmptyContent,
		/// The locker is full. Shred a record first.
		TooManyRecords,
		/// The record is open to as many companies as are allowed, under grants none of which
		/// is over. Revoke one of them first.
		TooManyEnvelopesOfRecord,
		/// The grant opens as many records as are allowed. Shred one of them, or
		/// give another grant.
		TooManyEnvelopesOfGrant,
		/// What the device made has as many envelopes as are allowed. Shred one of its
		/// records, or revoke a grant.
		TooManyEnvelopesOfDevice,
		/// There is no record in the batch. Put at least one.
		EmptyBatch,
		/// The record's retention would be over already. Give a time to come, or none.
		RetentionInPast,
		/// The record's retention is over, and it is not served any more. Shred it, and put
		/// the data anew if it is still needed.
		RetentionOver,
		/// More hosts are asked for than one record may lie on. Ask for fewer.
		TooManyReplicas,
		/// The record is encrypted in an older epoch than the owner's latest, and the key
		/// to it is sealed for nobody any more. Supersede the record with the same data,
		/// encrypted anew.
		StaleEpoch,
		/// The signer is not an active member with the role of a locker host. Ask the
		/// consortium for the role, and act for the member's identity.
		HostNotActive,
		/// The record is a commitment: it has no ciphertext that a host could keep.
		NothingToPin,
		/// This is not the record's current version. Look the record up, fetch that version,
		/// delete the old one, and pin that.
		WrongVersion,
		/// The host has pinned this version already.
		AlreadyExists,
		/// The record lies on as many hosts as its owner wants. Keep another one, or come
		/// back when one of them has unpinned it, or its owner wants more.
		TooManyPins,
		/// The host is a company that the record's key is sealed for, or would be, and would
		/// have it without a receipt. Such a company keeps no copy, and reads it from another
		/// host: it unpins the record first.
		HostIsGrantee,
		/// The signer has not pinned this record, or has unpinned it already. Act for the
		/// identity that pinned it.
		NotPinned,
		/// There is nothing of a shredded record with this id: it was not shredded, nobody
		/// had kept or read it, or it has been forgotten already.
		NotShredded,
		/// The record was shredded too short a time ago. Come back later.
		NotYet,
		/// A host has not unpinned the record, or a company has not confirmed the erasure of
		/// what it read. The certificate says which; wait for them.
		NotErased,
	}
}
