//! What the pallet tells: a section of [`crate::pallet`].

use frame_support::pallet_macros::pallet_section;

/// Events.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A company has asked a person.
		Requested {
			/// The request.
			request: RequestId,
			/// Who asks.
			company: AccountId,
			/// Who is asked.
			subject: AccountId,
			/// Hash of the terms, as `accept` needs it.
			terms_hash: Hash,
			/// The whole reward, put aside.
			escrowed: Balance,
			/// From this time on it cannot be accepted any more.
			expires_at: Moment,
		},
		/// A request was taken back, or had expired and was cleared away.
		RequestCancelled {
			/// The request.
			request: RequestId,
			/// Who had asked.
			company: AccountId,
			/// Who had been asked.
			subject: AccountId,
			/// Who cancelled it.
			by: AccountId,
			/// Whether the reward is back; if not, it comes with the next refund.
			escrow_returned: bool,
		},
		/// A person has said no.
		Refused {
			/// The request.
			request: RequestId,
			/// Who was asked.
			subject: AccountId,
			/// Who had asked.
			company: AccountId,
			/// The company cannot ask again for this purpose before this time.
			not_before: Moment,
			/// Whether the reward is back; if not, it comes with the next refund.
			escrow_returned: bool,
		},
		/// A person has said yes.
		Accepted {
			/// The request.
			request: RequestId,
			/// What it became.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may use it.
			grantee: AccountId,
			/// Hash of the terms that were accepted.
			terms_hash: Hash,
			/// What was paid at once.
			paid: Balance,
			/// What of the reward the accepted terms do not need.
			unused: Balance,
			/// Whether that is back; if not, it comes with the next refund.
			escrow_returned: bool,
		},
		/// A person has taken a grant back.
		Revoked {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may not use it any more.
			grantee: AccountId,
			/// By when it must erase; `None` when it read nothing.
			erase_by: Option<Moment>,
			/// Whether the rest of the reward is back; if not, it comes with the next
			/// refund.
			escrow_returned: bool,
			/// Whether `prune` has more envelopes to drop.
			envelopes_left: bool,
		},
		/// A device is not the person's any more, and has left the terms of a grant
		/// that names others too. A grant that named no other was revoked instead.
		DeviceRemoved {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may not use data of this device any more.
			grantee: AccountId,
			/// The device.
			device: DeviceId,
		},
		/// A grant whose time was over has been settled.
		Expired {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may not use it any more.
			grantee: AccountId,
			/// By when it must erase; `None` when it read nothing.
			erase_by: Option<Moment>,
			/// Whether the rest of the reward is back; if not, it comes with the next
			/// refund.
			escrow_returned: bool,
			/// Whether `prune` has more envelopes to drop.
			envelopes_left: bool,
		},
		/// More envelopes of an ended grant are gone.
		EnvelopesDropped {
			/// The grant.
			grant: GrantId,
			/// Whether there are still more.
			envelopes_left: bool,
		},
		/// An ended grant has left the state.
		Pruned {
			/// The grant.
			grant: GrantId,
			/// Whose data it was about.
			subject: AccountId,
			/// Whose it was.
			grantee: AccountId,
		},
		/// A company has read, and paid for it.
		AccessRecorded {
			/// The grant.
			grant: GrantId,
			/// Number of the access under that grant, from 1.
			number: u32,
			/// Who read.
			grantee: AccountId,
			/// Whose data.
			subject: AccountId,
			/// What was read.
			record: RecordId,
			/// Hash of what company and host wrote down about it.
			receipt: Hash,
			/// Who served it.
			host: AccountId,
			/// When.
			at: Moment,
			/// What was paid.
			paid: Balance,
			/// Head of the grant's hash chain of receipts.
			receipt_head: Hash,
		},
		/// A company says that it has erased what it read.
		ErasureConfirmed {
			/// The grant.
			grant: GrantId,
			/// Who has erased.
			grantee: AccountId,
			/// Whose data; nobody's any more once that person's identity was erased.
			subject: Option<AccountId>,
			/// Hash of the evidence.
			evidence: Hash,
			/// Whether it was confirmed in time.
			in_time: bool,
		},
	}
}
