//! The use of data under a grant: accesses, what is said about them, and erasure.

use codec::Decode;
use jasmynet_primitives::{
	consent::{DisputeReason, Overdue},
	AccountId, Balance, GrantId, Hash, Moment, RecordId,
};
use subxt::utils::Static;

use super::{
	super::{
		super::{
			all_of, runtime, time_at, to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
		},
		state,
	},
	grant_at, ReceiptError, ReceiptFile,
};

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

/// An access that is kept in the state.
#[derive(Decode)]
struct KeptReceipt {
	_number: u32,
	_record: RecordId,
	_receipt: Hash,
	_host: AccountId,
	at: Moment,
	_paid: Balance,
	_disputed: Option<DisputeReason>,
	_head: Hash,
}

/// The periods from `from` on and before `until` without any of these accesses, which are
/// in the order of time.
fn silent_periods(from: Moment, until: Moment, accesses: &[Moment]) -> Vec<(Moment, Moment)> {
	let mut periods = Vec::new();
	let mut begin = from;
	for access in accesses.iter().filter(|access| (from..until).contains(access)) {
		periods.push((begin, *access));
		begin = access.saturating_add(1);
	}
	periods.push((begin, until));
	periods.retain(|(begin, end)| begin < end);
	periods
}

impl Client {
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

	/// Says that a recorded access was not right (`consent.dispute_access`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn dispute_access(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
		number: u32,
		reason: DisputeReason,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::dispute_access {
			grant,
			number,
			reason: Static(reason),
		});
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::AccessDisputed>("Consent.AccessDisputed")?;
		Ok(outcome)
	}

	/// Says, as the company, that nothing was read in these periods, each from its first
	/// time on and before its second (`consent.state_nothing_read`): all of it, or
	/// nothing. [`Client::unstated_periods`] finds them.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn state_nothing_read(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
		periods: &[(Moment, Moment)],
	) -> Result<Outcome, Error> {
		let call = |(from, until): &(Moment, Moment)| {
			RuntimeCall::Consent(runtime::consent::Call::state_nothing_read {
				grant,
				from: *from,
				until: *until,
			})
		};
		let call = match periods {
			[period] => call(period),
			_ => all_of(periods.iter().map(call).collect()),
		};
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::NothingReadStated>("Consent.NothingReadStated")?;
		Ok(outcome)
	}

	/// The periods up to now of which the company has not said yet that nothing was read,
	/// and for which it can: between the accesses that are kept in the state, since the
	/// last statement or since the grant was given.
	///
	/// # Errors
	/// [`Error::NotFound`] when there is no such grant.
	pub async fn unstated_periods(&self, grant: GrantId) -> Result<Vec<(Moment, Moment)>, Error> {
		let at = self.at_head().await?;
		let given = grant_at(&at, grant)
			.await?
			.ok_or_else(|| Error::NotFound { what: format!("grant {grant}") })?;
		let address = runtime::storage().consent().receipts();
		let kept: Vec<(_, KeptReceipt)> = state::entries(&at, address, (grant,)).await?;
		let mut accesses: Vec<_> = kept.into_iter().map(|(_, receipt)| receipt.at).collect();
		accesses.sort_unstable();
		let are_all_kept = u32::try_from(accesses.len()) == Ok(given.accesses);
		// Of the time before the oldest that is kept, nothing can be said any more.
		let lost = accesses.first().filter(|_| !are_all_kept).map_or(0, |oldest| *oldest);
		let now = time_at(&at).await?;
		Ok(silent_periods(given.stated_until.max(lost), now, &accesses))
	}

	/// Offers to pass on what was read to somebody whom the terms name
	/// (`consent.pass_on`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn pass_on(
		&self,
		by: Submitter<'_>,
		grant: GrantId,
		recipient: &AccountId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::pass_on {
			grant,
			recipient: to_subxt(recipient),
		});
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::PassedOn>("Consent.PassedOn")?;
		Ok(outcome)
	}

	/// Accepts what a company has read, as the recipient, with the duty to erase it
	/// (`consent.receive`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn receive(&self, by: Submitter<'_>, grant: GrantId) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::receive { grant });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::Received>("Consent.Received")?;
		Ok(outcome)
	}

	/// Puts on record that a company has something overdue (`consent.point_out`). Answers
	/// what is overdue longest.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn point_out(
		&self,
		by: Submitter<'_>,
		company: &AccountId,
	) -> Result<(Overdue, Outcome), Error> {
		let call =
			RuntimeCall::Consent(runtime::consent::Call::point_out { company: to_subxt(company) });
		let outcome = self.submit(by, call).await?;
		let event = outcome
			.find::<runtime::consent::events::OverduePointedOut>("Consent.OverduePointedOut")?;
		Ok((event.overdue.0, outcome))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn silent_periods_leave_accesses_out() {
		assert_eq!(silent_periods(10, 20, &[]), [(10, 20)]);
		assert_eq!(silent_periods(10, 20, &[5, 20, 30]), [(10, 20)]);
		assert_eq!(silent_periods(10, 20, &[13, 16]), [(10, 13), (14, 16), (17, 20)]);
		// Accesses at the edges, in one block, and one after another.
		assert_eq!(silent_periods(10, 20, &[10, 11, 11, 19]), [(12, 19)]);
		assert_eq!(silent_periods(20, 20, &[]), []);
		assert_eq!(silent_periods(21, 20, &[]), []);
	}
}
