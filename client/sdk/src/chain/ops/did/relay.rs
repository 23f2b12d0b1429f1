//! Calls that one key signs and somebody else sends: how a passkey acts, or a key
//! whose account sends nothing.

use codec::{Decode, Encode};
use jasmynet_primitives::{intent::Action, keys::PublicKey, AccountId, Hash, Moment};
use subxt::{transactions::Payload, utils::Static};

use super::agreement::{Prepared, Signed};
use crate::{
	chain::{runtime, Client, Error, Outcome, RuntimeCall},
	keyfile::KeyFile,
};

/// A call, as its runtime encodes it: whoever signs its hash signs these bytes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct EncodedCall(pub Vec<u8>);

impl EncodedCall {
	/// What approvals name it by.
	pub fn hash(&self) -> Hash {
		Hash::from(sp_crypto_hashing::blake2_256(&self.0))
	}
}

/// A call that a key has still to sign.
pub type PreparedCall = Prepared<EncodedCall>;
/// A call that a key has signed, for a relayer to send.
pub type RelayedCall = Signed<EncodedCall>;

impl RelayedCall {
	/// Whether what is signed is this very call: whoever passes it on cannot have
	/// changed it.
	pub fn is_sound(&self) -> bool {
		self.intent.action == Action::Submit
			&& self.intent.payload_hash == self.what.hash()
			&& self.key.verify(&self.intent.signing_bytes(), &self.signature)
	}
}

impl Client {
	/// Prepares a call of `did` for `key` to sign. With `relayer`, only the account of
	/// that name may send it; otherwise anybody may, once.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
	/// use jasmynet_sdk::{
	///     chain::{runtime, Client, RuntimeCall},
	///     keyfile::{KeyFile, Scheme},
	/// };
	/// use jasmynet_primitives::{did::identity_account, SECOND};
	///
	/// let client = Client::connect("ws://127.0.0.1:9944").await?;
	/// let key = KeyFile::from_secret(Scheme::P256, "//Alice")?;
	/// let did = identity_account(&key.public_key(), &[0; 32]);
	/// let call = RuntimeCall::Did(runtime::did::Call::freeze {});
	/// let prepared = client.prepare_call(&did, &key.public_key(), &call, None, 600 * SECOND).await?;
	///
	/// // A passkey answers `prepared.challenge()`; a key file signs.
	/// let signed = prepared.sign(&key)?;
	/// let relayer = KeyFile::from_secret(Scheme::Sr25519, "//Bob")?;
	/// client.relay(&relayer, &signed).await?;
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::SecondKeyMissing`] and [`Error::GuardianMissing`] when somebody must
	/// approve the call first, [`Error::Refused`] when the key may not make it;
	/// [`Error::Rpc`].
	pub async fn prepare_call(
		&self,
		did: &AccountId,
		key: &PublicKey,
		call: &RuntimeCall,
		relayer: Option<&AccountId>,
		valid_for: Moment,
	) -> Result<PreparedCall, Error> {
		let call = self.encode_call(call).await?;
		self.ensure_no_obstacle(did, &key.account(), &call).await?;
		let mut intent = self.intent(did, Action::Submit, relayer, valid_for, &()).await?;
		intent.payload_hash = call.hash();
		Ok(Prepared { intent, key: *key, what: call })
	}

	/// Sends somebody's signed call; the relayer's own account signs the transaction.
	///
	/// # Errors
	/// [`Error::NotSound`] when it is not what its key signed; nothing is sent then.
	/// Otherwise those of [`Client::submit`]; the signature works once, also when the
	/// call fails.
	pub async fn relay(&self, relayer: &KeyFile, signed: &RelayedCall) -> Result<Outcome, Error> {
		if !signed.is_sound() {
			return Err(Error::NotSound);
		}
		self.relay_unchecked(relayer, signed).await
	}

	/// Sends it without looking at it first: the chain does.
	///
	/// # Errors
	/// Those of [`Client::relay`] but [`Error::NotSound`].
	pub async fn relay_unchecked(
		&self,
		relayer: &KeyFile,
		signed: &RelayedCall,
	) -> Result<Outcome, Error> {
		let payload = self.submission(signed).await?;
		let outcome = self.submit_payload(relayer, &payload).await?;
		let called = outcome.find::<runtime::did::events::CalledAs>("Did.CalledAs")?;
		self.ensure_ok(&outcome, &called.result).await?;
		Ok(outcome)
	}

	/// What a relayer sends.
	pub(in crate::chain) async fn submission(
		&self,
		signed: &RelayedCall,
	) -> Result<impl Payload, Error> {
		let call = self.decode_call(&signed.what).await?;
		Ok(runtime::transactions().did().submit(
			Static(signed.intent.clone()),
			Static(signed.key),
			call,
			Static(signed.signature.clone()),
		))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::keyfile::Scheme;
	use jasmynet_primitives::intent::{payload_hash, SignedIntent};

	fn signed() -> RelayedCall {
		let key = KeyFile::from_secret(Scheme::P256, "//Eve").unwrap();
		let call = EncodedCall(vec![7, 1, 2]);
		let intent = SignedIntent {
			genesis_hash: Hash::repeat_byte(1),
			action: Action::Submit,
			subject: [2; 32],
			counterparty: None,
			nonce: 0,
			not_before: None,
			expires_at: 1_000,
			payload_hash: call.hash(),
		};
		Prepared { intent, key: key.public_key(), what: call }.sign(&key).unwrap()
	}

	#[test]
	fn a_signed_call_is_sound_until_somebody_changes_it() {
		assert!(signed().is_sound());
		let changes: [fn(&mut RelayedCall); 4] = [
			|call| call.what.0[1] ^= 1,
			|call| call.intent.nonce += 1,
			|call| call.intent.subject = [3; 32],
			|call| call.intent.action = Action::AddKey,
		];
		for change in changes {
			let mut changed = signed();
			change(&mut changed);
			assert!(!changed.is_sound());
		}
	}

	#[test]
	fn the_hash_is_that_of_the_calls_bytes_alone() {
		let call = EncodedCall(vec![7, 1, 2]);
		assert_eq!(call.hash(), Hash::from(sp_crypto_hashing::blake2_256(&[7, 1, 2])));
		assert_ne!(call.hash(), payload_hash(&call));
	}
}
