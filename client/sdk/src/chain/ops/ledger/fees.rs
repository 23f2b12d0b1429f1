//! What a call costs, and who pays.

use jasmynet_primitives::{
	ledger::{FeePayer, FeeQuote},
	AccountId,
};
use subxt::transactions::Payload;

use crate::{
	chain::{ops::did::RelayedCall, runtime, to_subxt, Client, Error, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// As what somebody pays a fee.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PayerKind {
	/// Nobody does: the call is free.
	Nobody,
	/// As a sponsor of the identity that makes the call.
	Sponsor,
	/// As the identity that makes the call.
	Identity,
	/// As whoever sends the transaction.
	Signer,
}

impl PayerKind {
	/// The kind of a payer, and who it is; nobody when the call is free.
	///
	/// ```
	/// use jasmynet_primitives::{ledger::FeePayer, AccountId};
	/// use jasmynet_sdk::chain::ops::ledger::PayerKind;
	///
	/// let company = AccountId::new([1; 32]);
	/// let payer = FeePayer::Sponsor(company.clone());
	/// assert_eq!(PayerKind::of(payer), (PayerKind::Sponsor, Some(company)));
	/// ```
	pub fn of(payer: FeePayer) -> (Self, Option<AccountId>) {
		match payer {
			FeePayer::Nobody => (PayerKind::Nobody, None),
			FeePayer::Sponsor(account) => (PayerKind::Sponsor, Some(account)),
			FeePayer::Identity(account) => (PayerKind::Identity, Some(account)),
			FeePayer::Signer(account) => (PayerKind::Signer, Some(account)),
		}
	}
}

impl Client {
	/// What it would cost in the next block to make `call` for the submitter's identity,
	/// and who would pay: with the client's tip, the key's own account
	/// ([`Client::with_tip`]). It is signed for the answer, and not sent.
	///
	/// ```no_run
	/// # use jasmynet_sdk::{amount::Amount, chain::{runtime, Client, Error, RuntimeCall, Submitter}};
	/// # async fn example(client: Client, me: Submitter<'_>) -> Result<(), Error> {
	/// let call = RuntimeCall::Did(runtime::did::Call::freeze {});
	/// let quote = client.fee_quote(me, call).await?;
	/// println!("{}, paid by {:?}", Amount::from_units(quote.fee), quote.payer);
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::NeedsRelayer`] for a key that sends nothing; [`Error::Rpc`].
	pub async fn fee_quote(
		&self,
		submitter: Submitter<'_>,
		call: RuntimeCall,
	) -> Result<FeeQuote, Error> {
		let payload = runtime::transactions().did().as_did(to_subxt(submitter.identity), call);
		self.quote(submitter.key, &payload).await
	}

	/// What it would cost in the next block to send somebody's signed call, and who would
	/// pay. It is not sent.
	///
	/// # Errors
	/// [`Error::NeedsRelayer`] for a key that sends nothing; [`Error::Rpc`].
	pub async fn relay_fee_quote(
		&self,
		relayer: &KeyFile,
		signed: &RelayedCall,
	) -> Result<FeeQuote, Error> {
		let payload = self.submission(signed).await?;
		self.quote(relayer, &payload).await
	}

	async fn quote(&self, key: &KeyFile, payload: &impl Payload) -> Result<FeeQuote, Error> {
		let at = self.at_head().await?;
		let bytes = self.signed_bytes(&at, key, payload).await?;
		let question = runtime::runtime_apis().ledger_api().fee_quote(bytes);
		let quote = at.runtime_apis().call(question).await?;
		quote.map(|quote| quote.0).ok_or_else(|| {
			Error::Rpc(
				"the chain's runtime cannot read this transaction: it may just have been upgraded; \
				 ask again, or update the client"
					.into(),
			)
		})
	}
}
