//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An owner put a record into their locker.
		RecordPut {
			/// The record.
			record: RecordId,
			/// Whose it is.
			owner: AccountId,
			/// Address of its ciphertext, or a commitment.
			content: RecordContent,
			/// Length of the ciphertext in bytes.
			size: u64,
			/// What kind of data it is.
			category: CategoryCode,
			/// The device that made it, if one did.
			device: Option<DeviceId>,
		},
		/// A record was removed with all its envelopes.
		RecordShredded {
			/// The record.
			record: RecordId,
			/// Whose it was.
			owner: AccountId,
			/// How many envelopes went with it.
			envelopes: u32,
		},
		/// An owner sealed a record's key for the company that holds a grant, for
		/// the first time or again.
		EnvelopePut {
			/// The record.
			record: RecordId,
			/// The grant that it ends with.
			grant: GrantId,
			/// The company that can open it.
			grantee: AccountId,
			/// Generation of the owner's keys.
			epoch: Epoch,
			/// Hash of the sealed key.
			envelope_hash: Hash,
		},
		/// A grant is over, and envelopes of it are gone.
		EnvelopesDropped {
			/// The grant.
			grant: GrantId,
			/// How many envelopes.
			count: u32,
		},
		/// A device is not the owner's any more, and the envelopes of what it made are
		/// gone.
		DeviceEnvelopesDropped {
			/// The device.
			device: DeviceId,
			/// Whose it was.
			owner: AccountId,
			/// How many envelopes.
			count: u32,
		},
		/// An owner gave a record its next version, and the envelopes of the one before are
		/// gone.
		RecordSuperseded {
			/// The record.
			record: RecordId,
			/// Whose it is.
			owner: AccountId,
			/// Number of the new version.
			version: u32,
			/// Address of its ciphertext, or a commitment.
			content: RecordContent,
			/// Length of the ciphertext in bytes.
			size: u64,
			/// How many envelopes are gone.
			envelopes: u32,
		},
		/// An owner has new locker keys. Older ones are sealed for nobody any more.
		EpochRotated {
			/// Whose.
			owner: AccountId,
			/// Their new generation.
			epoch: Epoch,
		},
		/// A host says that it keeps a record, and no older version of it.
		Pinned {
			/// The record.
			record: RecordId,
			/// The host.
			host: AccountId,
			/// Which version it keeps.
			version: u32,
		},
		/// A host keeps a record no more. Of one that was shredded: it says that it has
		/// deleted it.
		Unpinned {
			/// The record.
			record: RecordId,
			/// The host.
			host: AccountId,
			/// Which version it kept.
			version: u32,
		},
		/// A shredded record that everybody had erased has been forgotten.
		ShreddedForgotten {
			/// The record.
			record: RecordId,
		},
		/// An owner wants a record to lie on another number of hosts.
		ReplicasRequired {
			/// The record.
			record: RecordId,
			/// Whose it is.
			owner: AccountId,
			/// On how many.
			replicas: u8,
		},
	}
}
