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
		/// A company says that it has erased what it read, or a recipient what it got.
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
		/// A person has given a permission unasked.
		Granted {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may use it.
			grantee: AccountId,
			/// Hash of the terms.
			terms_hash: Hash,
		},
		/// A person has stopped a permission for the time being.
		Paused {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may not use it now.
			grantee: AccountId,
		},
		/// A paused permission goes on.
		Resumed {
			/// The grant.
			grant: GrantId,
			/// Whose data.
			subject: AccountId,
			/// Who may use it again.
			grantee: AccountId,
		},
		/// A company has given a permission back.
		Surrendered {
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
		/// A person says that an access was not right.
		AccessDisputed {
			/// The grant.
			grant: GrantId,
			/// Number of the access under that grant.
			number: u32,
			/// Whose data.
			subject: AccountId,
			/// Who read.
			grantee: AccountId,
			/// Why.
			reason: DisputeReason,
		},
		/// A company says that it read nothing in a period but what is recorded.
		NothingReadStated {
			/// The grant.
			grant: GrantId,
			/// Who says so.
			grantee: AccountId,
			/// From this time on.
			from: Moment,
			/// Before this time.
			until: Moment,
		},
		/// A company offers to pass on what it has read.
		PassedOn {
			/// The grant.
			grant: GrantId,
			/// Who offers.
			grantee: AccountId,
			/// To whom.
			recipient: AccountId,
		},
		/// A recipient has accepted it, and the duty to erase it.
		Received {
			/// The grant.
			grant: GrantId,
			/// Who passed it on.
			grantee: AccountId,
			/// Who has it now.
			recipient: AccountId,
		},
		/// A person has asked something of a company.
		SubjectRequestOpened {
			/// Its number.
			request: SubjectRequestId,
			/// Who asks.
			subject: AccountId,
			/// Who must answer.
			company: AccountId,
			/// What for.
			right: SubjectRight,
			/// By when.
			due_at: Moment,
		},
		/// A company takes more time for its answer.
		SubjectRequestExtended {
			/// Its number.
			request: SubjectRequestId,
			/// Who must answer.
			company: AccountId,
			/// Why.
			reason: ExtensionReason,
			/// By when now.
			due_at: Moment,
		},
		/// A company has answered.
		SubjectRequestAnswered {
			/// Its number.
			request: SubjectRequestId,
			/// Who asked.
			subject: AccountId,
			/// Who has answered.
			company: AccountId,
			/// Hash of the answer.
			evidence: Hash,
			/// Whether that was in time.
			in_time: bool,
		},
		/// A person has taken a question back, or has left.
		SubjectRequestWithdrawn {
			/// Its number.
			request: SubjectRequestId,
			/// Who need not answer any more.
			company: AccountId,
		},
		/// Somebody has pointed out what a company should have done by now.
		OverduePointedOut {
			/// Who points it out.
			by: AccountId,
			/// What is overdue longest.
			overdue: Overdue,
		},
		/// A kind of data is in the registry.
		CategoryAdded {
			/// Its code.
			code: CategoryCode,
			/// The kind that it is a part of.
			parent: Option<CategoryCode>,
		},
		/// A purpose is in the registry.
		PurposeAdded {
			/// Its code.
			code: PurposeCode,
			/// The purpose that it is a part of.
			parent: Option<PurposeCode>,
		},
		/// No new terms name this kind of data.
		CategoryRetired {
			/// Its code.
			code: CategoryCode,
		},
		/// No new terms name this purpose.
		PurposeRetired {
			/// Its code.
			code: PurposeCode,
		},
	}
}
