//! Sponsorships: somebody pays the fees of an identity, and lends it deposits, within a
//! budget.

use jasmynet_primitives::{
	apis::MAX_PAGE,
	ledger::{CallIndex, CoveredCalls, Sponsorship, SponsorshipView, MAX_COVERED_CALLS},
	AccountId, Balance, Hash, Moment,
};
use subxt::{metadata::Metadata, utils::Static};

use crate::chain::{
	all_of, from_subxt,
	ops::{did::SponsoredIdentity, paging::list, state},
	runtime::{self, ledger::Call},
	to_subxt, Client, Error, Outcome, RuntimeCall, Submitter,
};

/// Most sponsorships that are listed. Whoever has more sees the first ones in the order
/// of the chain's state, which means nothing.
pub const MAX_LISTED_SPONSORSHIPS: usize = 10_000;

/// What a sponsor offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SponsorshipTerms {
	/// For fees.
	pub fees: Balance,
	/// To lend for deposits.
	pub deposits: Balance,
	/// The calls whose fees are paid.
	pub calls: CoveredCalls,
	/// When it ends.
	pub expires_at: Moment,
}

impl SponsorshipTerms {
	fn offer(self, beneficiary: &AccountId) -> RuntimeCall {
		let SponsorshipTerms { fees, deposits, calls, expires_at } = self;
		RuntimeCall::Ledger(Call::offer_sponsorship {
			beneficiary: to_subxt(beneficiary),
			fees,
			deposits,
			calls: Static(calls),
			expires_at,
		})
	}
}

/// What is left of a budget after something was added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budget {
	/// For fees.
	pub fees: Balance,
	/// To lend for deposits.
	pub deposits: Balance,
	/// When it ends.
	pub expires_at: Moment,
}

impl Client {
	/// Offers, as the submitter's identity, to sponsor another one. The budget is put
	/// aside at once; nothing of it is used before the other accepts.
	///
	/// ```no_run
	/// # use jasmynet_primitives::{AccountId, DAY, JASMY};
	/// # use jasmynet_sdk::chain::{ops::ledger::SponsorshipTerms, Client, Error, Submitter};
	/// # async fn example(
	/// #     client: Client, company: Submitter<'_>, person: AccountId,
	/// # ) -> Result<(), Error> {
	/// let terms = SponsorshipTerms {
	///     fees: 2 * JASMY,
	///     deposits: 10 * JASMY,
	///     calls: client.covered_calls(&["Consent.accept", "Consent.refuse"]).await?,
	///     expires_at: client.chain_time().await? + 30 * DAY,
	/// };
	/// client.offer_sponsorship(company, &person, terms).await?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error`]; see `ledger.offer_sponsorship`.
	pub async fn offer_sponsorship(
		&self,
		submitter: Submitter<'_>,
		beneficiary: &AccountId,
		terms: SponsorshipTerms,
	) -> Result<Outcome, Error> {
		self.submit(submitter, terms.offer(beneficiary)).await
	}

	/// Makes an identity for somebody else, and offers to sponsor it: both or neither.
	///
	/// # Errors
	/// [`Error`]; see `did.create_for` and `ledger.offer_sponsorship`.
	pub async fn create_identity_with_offer(
		&self,
		submitter: Submitter<'_>,
		sponsored: SponsoredIdentity,
		terms: SponsorshipTerms,
	) -> Result<(Outcome, AccountId), Error> {
		let offer = terms.offer(&sponsored.did());
		let outcome = self.submit(submitter, all_of(vec![sponsored.into_call(), offer])).await?;
		let created =
			outcome.find::<runtime::did::events::IdentityCreated>("Did.IdentityCreated")?;
		Ok((outcome, from_subxt(&created.did)))
	}

	/// Accepts, as the submitter's identity, the offer of a sponsor. It is free. `terms_hash`
	/// is [`Sponsorship::hash`] of what [`Client::sponsorship`] has shown: another offer is
	/// not accepted.
	///
	/// # Errors
	/// [`Error`]; see `ledger.accept_sponsorship`.
	pub async fn accept_sponsorship(
		&self,
		submitter: Submitter<'_>,
		sponsor: &AccountId,
		terms_hash: Hash,
	) -> Result<Outcome, Error> {
		let call = Call::accept_sponsorship { sponsor: to_subxt(sponsor), terms_hash };
		self.submit(submitter, RuntimeCall::Ledger(call)).await
	}

	/// Adds to the budget of the submitter's sponsorship, or to its time; answers what
	/// there is then.
	///
	/// # Errors
	/// [`Error`]; see `ledger.top_up_sponsorship`.
	pub async fn top_up_sponsorship(
		&self,
		submitter: Submitter<'_>,
		beneficiary: &AccountId,
		fees: Balance,
		deposits: Balance,
		expires_at: Option<Moment>,
	) -> Result<(Outcome, Budget), Error> {
		let beneficiary = to_subxt(beneficiary);
		let call = Call::top_up_sponsorship { beneficiary, fees, deposits, expires_at };
		let outcome = self.submit(submitter, RuntimeCall::Ledger(call)).await?;
		let told = outcome
			.find::<runtime::ledger::events::SponsorshipToppedUp>("Ledger.SponsorshipToppedUp")?;
		let budget =
			Budget { fees: told.fees, deposits: told.deposits, expires_at: told.expires_at };
		Ok((outcome, budget))
	}

	/// Ends a sponsorship, or the offer of one, as either side, or as anybody when it has
	/// expired; answers what is the sponsor's again.
	///
	/// # Errors
	/// [`Error`]; see `ledger.end_sponsorship`.
	pub async fn end_sponsorship(
		&self,
		submitter: Submitter<'_>,
		sponsor: &AccountId,
		beneficiary: &AccountId,
	) -> Result<(Outcome, Balance), Error> {
		let (sponsor, beneficiary) = (to_subxt(sponsor), to_subxt(beneficiary));
		let call = RuntimeCall::Ledger(Call::end_sponsorship { sponsor, beneficiary });
		let outcome = self.submit(submitter, call).await?;
		let ended =
			outcome.find::<runtime::ledger::events::SponsorshipEnded>("Ledger.SponsorshipEnded")?;
		Ok((outcome, ended.returned))
	}

	/// What `sponsor` offers `beneficiary`, or has agreed on with it.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn sponsorship(
		&self,
		beneficiary: &AccountId,
		sponsor: &AccountId,
	) -> Result<Option<Sponsorship>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().ledger().sponsorships();
		state::fetch(&at, address, (to_subxt(beneficiary), to_subxt(sponsor))).await
	}

	/// The sponsors of `beneficiary`, offers included, at most
	/// [`MAX_LISTED_SPONSORSHIPS`].
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn sponsorships_of(
		&self,
		beneficiary: &AccountId,
	) -> Result<Vec<SponsorshipView>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().ledger_api().sponsorships_of(
				to_subxt(beneficiary),
				after,
				MAX_PAGE,
			)
		};
		let found = list(&at, MAX_LISTED_SPONSORSHIPS, page, |view| view.sponsor.clone()).await?;
		Ok(found.into_iter().map(|view| view.0).collect())
	}

	/// Whom `sponsor` sponsors, or offers to, at most [`MAX_LISTED_SPONSORSHIPS`].
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn sponsorships_by(
		&self,
		sponsor: &AccountId,
	) -> Result<Vec<SponsorshipView>, Error> {
		let at = self.at_head().await?;
		let page = |after: Option<AccountId>| {
			let after = after.as_ref().map(to_subxt);
			runtime::runtime_apis().ledger_api().sponsorships_by(to_subxt(sponsor), after, MAX_PAGE)
		};
		let found =
			list(&at, MAX_LISTED_SPONSORSHIPS, page, |view| view.beneficiary.clone()).await?;
		Ok(found.into_iter().map(|view| view.0).collect())
	}

	/// The calls with these names, such as `Consent.accept`; all calls when none is named.
	///
	/// # Errors
	/// [`Error::NotFound`] when the chain has no call of a name, [`Error::TooManyCalls`]
	/// when a sponsorship cannot name so many; [`Error::Rpc`].
	pub async fn covered_calls(&self, names: &[impl AsRef<str>]) -> Result<CoveredCalls, Error> {
		covered_calls(self.at_head().await?.metadata_ref(), names)
	}

	/// The names of all calls of the chain, such as `Consent.accept`, pallet by pallet.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn call_names(&self) -> Result<Vec<(CallIndex, String)>, Error> {
		Ok(call_names(self.at_head().await?.metadata_ref()))
	}
}

fn call_names(metadata: &Metadata) -> Vec<(CallIndex, String)> {
	let of = metadata.pallets().flat_map(|pallet| {
		let calls = pallet.call_variants().unwrap_or_default().iter();
		calls.map(move |call| {
			let index = CallIndex { pallet: pallet.call_index(), call: call.index };
			(index, format!("{}.{}", pallet.name(), call.name))
		})
	});
	of.collect()
}

fn covered_calls(metadata: &Metadata, names: &[impl AsRef<str>]) -> Result<CoveredCalls, Error> {
	if names.is_empty() {
		return Ok(CoveredCalls::All);
	}
	let known = call_names(metadata);
	let mut calls = Vec::new();
	for name in names.iter().map(AsRef::as_ref) {
		let (index, _) = known
			.iter()
			.find(|(_, known)| known == name)
			.ok_or_else(|| Error::NotFound { what: format!("the call {name}") })?;
		if !calls.contains(index) {
			calls.push(*index);
		}
	}
	let calls = calls.try_into().map_err(|_| Error::TooManyCalls { most: MAX_COVERED_CALLS })?;
	Ok(CoveredCalls::Only(calls))
}

#[cfg(test)]
mod tests {
	use super::*;

	fn metadata() -> Metadata {
		let bytes = include_bytes!("../../../../artifacts/metadata.scale");
		Metadata::decode_from(&bytes[..]).unwrap()
	}

	#[test]
	fn calls_are_found_by_their_names_and_named_again() {
		let metadata = metadata();
		let names = ["Ledger.transfer", "Consent.accept", "Ledger.transfer"];
		let CoveredCalls::Only(calls) = covered_calls(&metadata, &names).unwrap() else {
			panic!("some are named")
		};
		let known = call_names(&metadata);
		let again: Vec<_> = calls
			.iter()
			.map(|index| &known.iter().find(|(known, _)| known == index).unwrap().1[..])
			.collect();
		assert_eq!(again, names[..2]);
	}

	#[test]
	fn all_calls_are_meant_when_none_is_named() {
		assert_eq!(covered_calls(&metadata(), &[""; 0]).unwrap(), CoveredCalls::All);
	}

	#[test]
	fn covered_calls_fails_when_a_name_is_unknown_or_there_are_too_many() {
		let metadata = metadata();
		for wrong in ["Ledger.mint", "ledger.transfer", "transfer", "Ledger", ""] {
			let error = covered_calls(&metadata, &[wrong]).unwrap_err();
			assert!(matches!(error, Error::NotFound { .. }), "{wrong}: {error}");
		}
		let names: Vec<_> = call_names(&metadata).into_iter().map(|(_, name)| name).collect();
		let most = MAX_COVERED_CALLS as usize;
		assert!(covered_calls(&metadata, &names[..most]).is_ok());
		let error = covered_calls(&metadata, &names[..=most]).unwrap_err();
		assert!(matches!(error, Error::TooManyCalls { most: 32 }), "{error}");
	}
}
