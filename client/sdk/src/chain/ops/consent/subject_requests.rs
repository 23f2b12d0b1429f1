//! What people ask of companies by law, and the answers.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	consent::{ExtensionReason, SubjectRequestView, SubjectRight},
	AccountId, GrantId, Hash, Moment, SubjectRequestId,
};
use sp_crypto_hashing::blake2_256;
use subxt::utils::Static;

use super::super::{
	super::{
		runtime::{self, runtime_types::bounded_collections::bounded_vec::BoundedVec},
		to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
	},
	paging::{list, ALL},
};

/// A person has asked something of a company.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenedSubjectRequest {
	/// Its number, and by when it must be answered. `None` for a restriction or an objection
	/// that has no place beside what waits for an answer: it pauses all the same, and the
	/// open question of the same right stands for it.
	pub question: Option<(SubjectRequestId, Moment)>,
	/// The permissions that it has paused.
	pub paused: Vec<GrantId>,
}

/// What stands on chain for a text that must not be guessed: BLAKE2b-256 of the salt and
/// the text. Whoever is given both can check it.
///
/// ```
/// use jasmynet_sdk::chain::ops::consent::salted_hash;
///
/// let text = b"The number of the house is 7, not 1.";
/// assert_ne!(salted_hash(&[1; 32], text), salted_hash(&[2; 32], text));
/// ```
pub fn salted_hash(salt: &[u8; 32], text: &[u8]) -> Hash {
	Hash::from(blake2_256(&[salt, text].concat()))
}

impl Client {
	/// Asks a company for what the law gives a person a right to (`consent.open`). With
	/// no grants named, it is about everything between the two. `details` is the
	/// [`salted_hash`] of what the person has to say.
	///
	/// ```no_run
	/// # use jasmynet_primitives::{consent::SubjectRight, AccountId};
	/// # use jasmynet_sdk::chain::{Client, Error, Submitter};
	/// # async fn example(client: Client, me: Submitter<'_>, company: AccountId) -> Result<(), Error> {
	/// let (opened, _) = client
	///     .open_subject_request(me, &company, SubjectRight::Restriction, vec![3], None)
	///     .await?;
	/// println!("grants {:?} are paused", opened.paused);
	/// if let Some((question, due_at)) = opened.question {
	///     println!("question {question} must be answered by {due_at}");
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn open_subject_request(
		&self,
		by: Submitter<'_>,
		company: &AccountId,
		right: SubjectRight,
		grants: Vec<GrantId>,
		details: Option<Hash>,
	) -> Result<(OpenedSubjectRequest, Outcome), Error> {
		use runtime::consent::events;

		let call = RuntimeCall::Consent(runtime::consent::Call::open {
			company: to_subxt(company),
			right: Static(right),
			grants: BoundedVec(grants),
			details,
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.try_find::<events::SubjectRequestOpened>()?;
		let question = event.map(|event| (event.request, event.due_at));
		let paused = outcome.all::<events::Paused>()?.into_iter().map(|event| event.grant);
		Ok((OpenedSubjectRequest { question, paused: paused.collect() }, outcome))
	}

	/// Takes more time for an answer, once, as the company (`consent.extend`). Answers by
	/// when it must be given now.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn extend_subject_request(
		&self,
		by: Submitter<'_>,
		request: SubjectRequestId,
		reason: ExtensionReason,
	) -> Result<(Moment, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::extend {
			request,
			reason: Static(reason),
		});
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::SubjectRequestExtended>(
			"Consent.SubjectRequestExtended",
		)?;
		Ok((event.due_at, outcome))
	}

	/// Answers what a person has asked, as the company (`consent.answer`). `evidence` is
	/// the hash of the answer, which the person gets another way. Tells whether that was
	/// in time.
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn answer_subject_request(
		&self,
		by: Submitter<'_>,
		request: SubjectRequestId,
		evidence: Hash,
	) -> Result<(bool, Outcome), Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::answer { request, evidence });
		let outcome = self.submit(by, call).await?;
		let event = outcome.find::<runtime::consent::events::SubjectRequestAnswered>(
			"Consent.SubjectRequestAnswered",
		)?;
		Ok((event.in_time, outcome))
	}

	/// Takes a question to a company back (`consent.withdraw`).
	///
	/// # Errors
	/// [`Error::Refused`] with the chain's reason.
	pub async fn withdraw_subject_request(
		&self,
		by: Submitter<'_>,
		request: SubjectRequestId,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Consent(runtime::consent::Call::withdraw { request });
		let outcome = self.submit(by, call).await?;
		outcome.find::<runtime::consent::events::SubjectRequestWithdrawn>(
			"Consent.SubjectRequestWithdrawn",
		)?;
		Ok(outcome)
	}

	/// What `subject` has asked of companies, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn subject_requests_of(
		&self,
		subject: &AccountId,
	) -> Result<Vec<SubjectRequestView>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().subject_requests_of(
				to_subxt(subject),
				after,
				MAX_PAGE,
			)
		};
		let requests = list(&at, ALL, page, |request| request.id).await?;
		Ok(requests.into_iter().map(|request| request.0).collect())
	}

	/// What people have asked of `company`, oldest first.
	///
	/// # Errors
	/// When the node does not answer.
	pub async fn subject_requests_to(
		&self,
		company: &AccountId,
	) -> Result<Vec<SubjectRequestView>, Error> {
		let at = self.at_head().await?;
		let page = |after| {
			runtime::runtime_apis().consent_api().subject_requests_to(
				to_subxt(company),
				after,
				MAX_PAGE,
			)
		};
		let requests = list(&at, ALL, page, |request| request.id).await?;
		Ok(requests.into_iter().map(|request| request.0).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_salted_hash_is_that_of_salt_and_text() {
		let expected = Hash::from(blake2_256(&[&[7; 32][..], b"text"].concat()));
		assert_eq!(salted_hash(&[7; 32], b"text"), expected);
		assert_ne!(salted_hash(&[7; 32], b"Text"), expected);
		assert_ne!(salted_hash(&[8; 32], b"text"), expected);
	}
}
