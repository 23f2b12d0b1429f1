//! Sending what somebody else signed.

use std::path::PathBuf;

use anyhow::Result;
use jasmynet_primitives::AccountId;
use jasmynet_sdk::{
	address::{address, did},
	chain::ops::did::RelayedCall,
};

use crate::{
	context::Context,
	files::load_scale_file,
	output::{Report, UsageError},
	pending::RELAYED,
	values::hex,
};

pub(super) async fn relay(context: &Context, file: PathBuf) -> Result<Report> {
	let signed = load_scale_file(&file, RELAYED, "jasmy --relay-to", |bytes| {
		RelayedCall::from_bytes(bytes).ok()
	})?;
	let key = context.key()?;
	check_sender(&signed, &key.account())?;
	let client = context.client().await?;
	let name = client.call_name(&signed.what).await?;
	let outcome = client.relay(key, &signed).await?;
	let of = signed.did();
	Ok(Report::of(&outcome, Some(&of), format!("Sent {name} for {}", did(&of)))
		.with("did", did(&of))
		.with("call", name)
		.with("call_hash", hex(signed.what.hash())))
}

/// Refuses to send what somebody else alone may send.
fn check_sender(signed: &RelayedCall, me: &AccountId) -> Result<(), UsageError> {
	match signed.sender() {
		Some(sender) if sender != *me => Err(UsageError(format!(
			"only {} may send this, and your key is another: give it to them",
			address(&sender)
		))),
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{files::read_scale_file, pending::relayed_file};
	use jasmynet_primitives::{
		intent::{Action, SignedIntent},
		Hash,
	};
	use jasmynet_sdk::{
		chain::ops::did::{EncodedCall, Prepared},
		keyfile::{KeyFile, Scheme},
	};

	fn signed(sender: Option<[u8; 32]>) -> RelayedCall {
		let key = KeyFile::from_secret(Scheme::P256, "//Eve").unwrap();
		let call = EncodedCall(vec![7, 15]);
		let intent = SignedIntent {
			genesis_hash: Hash::repeat_byte(1),
			action: Action::Submit,
			subject: [2; 32],
			counterparty: sender,
			nonce: 0,
			not_before: None,
			expires_at: 1_000,
			payload_hash: call.hash(),
		};
		Prepared { intent, key: key.public_key(), what: call }.sign(&key).unwrap()
	}

	#[test]
	fn a_signed_call_survives_its_file() {
		let text = relayed_file(&signed(None), "Did.freeze");
		let read = RelayedCall::from_bytes(&read_scale_file(&text, RELAYED).unwrap()).unwrap();
		assert_eq!(read, signed(None));
		assert!(read.is_sound());
	}

	#[test]
	fn what_another_is_to_send_is_refused() {
		let me = AccountId::new([3; 32]);
		assert!(check_sender(&signed(None), &me).is_ok());
		assert!(check_sender(&signed(Some([3; 32])), &me).is_ok());
		let error = check_sender(&signed(Some([4; 32])), &me).unwrap_err();
		assert!(error.0.contains("only 5"), "{}", error.0);
	}
}
