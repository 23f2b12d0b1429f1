//! Consent's calls.

use jasmynet_primitives::{terms::Terms, AccountId, Balance, GrantId, Hash, Moment, RequestId};
use subxt::utils::Static;

use super::{
	super::super::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter},
	ReceiptError, ReceiptFile,
};

/// A company has asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Requested {
	/// The request.
	pub request: RequestId,
	/// Hash of the terms.
	pub terms_hash: Hash,
	/// The whole reward, put aside.
	pub escrowed: Balance,
	/// From this time on it cannot be accepted any more.
	pub expires_at: Moment,
}

/// A person has said yes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accepted {
	/// What the request became.
	pub grant: GrantId,
	/// Hash of the terms that were accepted.
	pub terms_hash: Hash,
	/// What was paid at once.
	pub paid: Balance,
	/// What of the reward the accepted terms do not need.
	pub unused: Balance,
}

/// A person has taken a grant back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revoked {
	/// By when the company must erase; `None` when it read nothing.
	pub erase_by: Option<Moment>,
	/// Whether the rest of the reward is back with the company.
	pub escrow_returned: bool,
	/// Whether there are more envelopes to drop.
	pub envelopes_left: bool,
}

/// An access is recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recorded {
	/// Number of the access under its grant, from 1.
	pub number: u32,
	/// When.
	pub at: Moment,
	/// What was paid.
	pub paid: Balance,
	/// Head of the grant's hash chain of receipts.
	pub receipt_head: Hash,
}

impl Client {
	/// Asks a person for the use of data (`consent.request`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn request_consent(
		&self,
		by: Submitter<'_>,
		subject: &AccountId,
		terms: Terms,
	) -> Result<(Requested, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::request {
			subject: to_subxt(subject),
			terms: Static(terms),
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::Requested>("Consent.Requested")?;
		let requested = Requested {
			request: event.request,
			terms_hash: event.terms_hash,
			escrowed: event.escrowed,
			expires_at: event.expires_at,
		};
		Ok((requested, outcome))
	}

	/// Takes a request back (`consent.cancel_request`). Answers whether the reward
	/// is back with the company.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn cancel_request(
		&self,
		by: Submitter<'_>,
		request: RequestId,
	) -> Result<(bool, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::cancel_request { request });
		let outcome = self.submit(by, call).await?;
		let event = outcome
			.find::<runtime::consent::events::RequestCancelled>("Consent.RequestCancelled")?;
		Ok((event.escrow_returned, outcome))
	}

	/// Gives a permission (`consent.accept`). `terms_hash` is the hash of the
	/// *requested* terms that the person has read.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn accept_request(
		&self,
		by: Submitter<'_>,
		request: RequestId,
		terms_hash: Hash,
		narrowed: Option<Terms>,
	) -> Result<(Accepted, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::accept {
			request,
			terms_hash,
			narrowed: narrowed.map(Static),
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::Accepted>("Consent.Accepted")?;
		let accepted = Accepted {
			grant: event.grant,
			terms_hash: event.terms_hash,
			paid: event.paid,
			unused: event.unused,
		};
		Ok((accepted, outcome))
	}

	/// Says no (`consent.refuse`). Answers from when on the company may ask again
	/// for the same purpose.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn refuse_request(
		&self,
		by: Submitter<'_>,
		request: RequestId,
	) -> Result<(Moment, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::refuse { request });
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::Refused>("Consent.Refused")?;
		Ok((event.not_before, outcome))
	}

	/// Takes a permission back (`consent.revoke`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn revoke_grant(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
	) -> Result<(Revoked, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::revoke { grant });
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::Revoked>("Consent.Revoked")?;
		let revoked = Revoked {
			erase_by: event.erase_by,
			escrow_returned: event.escrow_returned,
			envelopes_left: event.envelopes_left,
		};
		Ok((revoked, outcome))
	}

	/// Records an access with the receipt of the locker's host
	/// (`consent.record_access`). The receipt is checked before it is sent.
	///
	/// # Errors
	/// [`ReceiptError`] when the receipt does not hold, or the chain refuses.
	pub async fn record_access(
		&self,
		by: Submitter<'_>,
		file: &ReceiptFile,
	) -> Result<(Recorded, Outcome), ReceiptError> {
		let proof = file.verify(self.genesis_hash(), by.identity)?;
		let call = RuntimeCall::Consent(runtime::consent::Call::record_access {
			grant: file.served.grant,
			record: file.served.record,
			receipt: file.receipt,
			host: to_subxt(&proof.host),
			host_key: Static(file.host_key),
			intent: Static(proof.intent),
			host_signature: Static(proof.signature),
		});
		let outcome = self.submit(by, call).await?;
		let event =
			outcome.find::<runtime::consent::events::AccessRecorded>("Consent.AccessRecorded")?;
		let recorded = Recorded {
			number: event.number,
			at: event.at,
			paid: event.paid,
			receipt_head: event.receipt_head,
		};
		Ok((recorded, outcome))
	}

	/// Says that what was read has been erased (`consent.confirm_erasure`). Answers
	/// whether that was in time.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn confirm_erasure(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
		evidence: Hash,
	) -> Result<(bool, Outcome), Error> {
		let call =
			RuntimeCall::Consent(runtime::consent::Call::confirm_erasure { grant, evidence });
		let outcome = self.submit(by, call).await?;
		let event = outcome
			.find::<runtime::consent::events::ErasureConfirmed>("Consent.ErasureConfirmed")?;
		Ok((event.in_time, outcome))
	}
}
