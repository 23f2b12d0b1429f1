//! Requests, answers to them, and what becomes of grants.

use jasmynet_primitives::{terms::Terms, AccountId, Balance, GrantId, Hash, Moment, RequestId};
use subxt::utils::Static;

use super::super::super::{runtime, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter};

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

/// A grant has ended: the person has taken it back, or the company has given it back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Revoked {
	/// Its time was over before, and so it ended then, with what was agreed for that.
	pub expired: bool,
	/// By when the company must erase; `None` when it read nothing.
	pub erase_by: Option<Moment>,
	/// Whether the rest of the reward is back with the company.
	pub escrow_returned: bool,
	/// Whether there are more envelopes to drop.
	pub envelopes_left: bool,
}

/// What `prune` found to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrunedGrant {
	/// Its time was over, and now it has ended.
	Settled(Revoked),
	/// Some of its envelopes went.
	EnvelopesDropped {
		/// Whether there are still more.
		envelopes_left: bool,
	},
	/// It has left the state.
	Removed,
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
		if let Some(ended) = expired(&outcome)? {
			return Ok((ended, outcome));
		}
		let event = outcome.find::<runtime::consent::events::Revoked>("Consent.Revoked")?;
		let revoked = Revoked {
			expired: false,
			erase_by: event.erase_by,
			escrow_returned: event.escrow_returned,
			envelopes_left: event.envelopes_left,
		};
		Ok((revoked, outcome))
	}

	/// Gives a permission that nobody has asked for (`consent.grant`). The terms name no
	/// reward, and the person pays the deposit.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn give_grant(
		&self,
		by: Submitter<'_>,
		grantee: &AccountId,
		terms: Terms,
	) -> Result<(GrantId, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::grant {
			grantee: to_subxt(grantee),
			terms: Static(terms),
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::Granted>("Consent.Granted")?;
		Ok((event.grant, outcome))
	}

	/// Stops a permission for the time being (`consent.pause`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn pause_grant(&self, by: Submitter<'_>, grant: GrantId) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::pause { grant });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::Paused>("Consent.Paused")?;
		Ok(outcome)
	}

	/// Lets a paused permission go on (`consent.resume`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn resume_grant(&self, by: Submitter<'_>, grant: GrantId) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::resume { grant });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::Resumed>("Consent.Resumed")?;
		Ok(outcome)
	}

	/// Gives a permission back, as the company (`consent.surrender`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn surrender_grant(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
	) -> Result<(Revoked, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::surrender { grant });
		let outcome = self.submit(by, call).await?;
		if let Some(ended) = expired(&outcome)? {
			return Ok((ended, outcome));
		}
		let event = outcome.find::<runtime::consent::events::Surrendered>("Consent.Surrendered")?;
		let ended = Revoked {
			expired: false,
			erase_by: event.erase_by,
			escrow_returned: event.escrow_returned,
			envelopes_left: event.envelopes_left,
		};
		Ok((ended, outcome))
	}

	/// Settles a grant whose time is over, drops envelopes that are left of an ended one,
	/// or removes one that nobody needs any more: the first of these that there is to do
	/// (`consent.prune`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn prune_grant(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
	) -> Result<(PrunedGrant, Outcome), Error> {
		use runtime::consent::events;

		let call = RuntimeCall::Consent(runtime::consent::Call::prune { grant });
		let outcome = self.submit(by, call).await?;
		let pruned = if let Some(ended) = expired(&outcome)? {
			PrunedGrant::Settled(ended)
		} else if let Some(event) = outcome.try_find::<events::EnvelopesDropped>()? {
			PrunedGrant::EnvelopesDropped { envelopes_left: event.envelopes_left }
		} else {
			outcome.find::<events::Pruned>("Consent.Pruned")?;
			PrunedGrant::Removed
		};
		Ok((pruned, outcome))
	}
}

/// What became of a grant that was settled because its time was over, if one was.
fn expired(outcome: &Outcome) -> Result<Option<Revoked>, Error> {
	let event = outcome.try_find::<runtime::consent::events::Expired>()?;
	Ok(event.map(|event| Revoked {
		expired: true,
		erase_by: event.erase_by,
		escrow_returned: event.escrow_returned,
		envelopes_left: event.envelopes_left,
	}))
}
