//! What an owner does: pairing with a device.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use jasmynet_primitives::{merkle::Proof, BatchId, Hash, PairingId};
use jasmynet_sdk::{
	address::did,
	chain::{ops::devices::Pairing, Client},
	keyfile::KeyFile,
};

use super::{factory::read_list, ProveWith};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{decimal, hex, jasmy, time},
};

/// What a device shows: its key, and where it comes from.
struct Evidence {
	key: KeyFile,
	batch: BatchId,
	commitment: Hash,
	proof: Proof,
}

impl Evidence {
	fn read(context: &Context, client: &Client, with: &ProveWith) -> Result<Self> {
		let key = context.load_key(&with.device_key)?;
		let list = read_list(&with.batch)?;
		let file = with.batch.display();
		let batch = list.id.ok_or_else(|| {
			UsageError(format!("{file} is not enrolled yet: its manufacturer does that first"))
		})?;
		if list.genesis_hash.is_some_and(|chain| chain != client.genesis_hash()) {
			return Err(UsageError(format!(
				"{file} is enrolled on another chain than the one of {}",
				client.url()
			))
			.into());
		}
		let (device, proof) = list
			.prove(&key.public_key())
			.ok_or_else(|| UsageError(format!("the device is not in {file}")))?;
		Ok(Evidence { key, batch, commitment: device.commitment, proof })
	}
}

pub(super) async fn pair(context: &Context, with: ProveWith) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let Evidence { key, batch, commitment, proof } = Evidence::read(context, client, &with)?;
	let (opened, pairing) = client.open_pairing(submitter, key.public_key()).await?;
	let id = pairing.id;
	let go_on = || format!("pairing {id} is open: go on with `jasmy device prove` and `confirm`");
	let proved = client
		.prove_device(submitter, &pairing, &key, batch, commitment, proof)
		.await
		.with_context(go_on)?;
	let (outcome, device) = client.confirm_pairing(submitter, id).await.with_context(go_on)?;
	let fee = opened.fee.saturating_add(proved.fee).saturating_add(outcome.fee);
	let sentence = format!(
		"{} is paired with {}; all three steps cost {}",
		hex(device),
		did(submitter.identity),
		jasmy(fee)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("pairing", id)
		.with("device", hex(device))
		.with("owner", did(submitter.identity))
		.with("batch", batch)
		.with("total_fee", decimal(fee)))
}

pub(super) async fn open(context: &Context, device_key: PathBuf) -> Result<Report> {
	let key = context.load_key(&device_key)?.public_key();
	let submitter = context.submitter()?;
	let (outcome, pairing) = context.client().await?.open_pairing(submitter, key).await?;
	let Pairing { id, challenge, expires_at, .. } = pairing;
	let sentence = format!(
		"Pairing {id} is open until {}. The device signs with\n  jasmy device prove {id} \
		 --device-key FILE --batch FILE",
		time(expires_at)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("pairing", id)
		.with("device", hex(key.device_id()))
		.with("challenge", hex(challenge))
		.with("expires_at", time(expires_at)))
}

pub(super) async fn prove(context: &Context, id: PairingId, with: ProveWith) -> Result<Report> {
	let submitter = context.submitter()?;
	let client = context.client().await?;
	let Evidence { key, batch, commitment, proof } = Evidence::read(context, client, &with)?;
	let pairing = client.pairing(id).await?;
	let outcome = client.prove_device(submitter, &pairing, &key, batch, commitment, proof).await?;
	let device = hex(key.public_key().device_id());
	let sentence = format!(
		"The device {device} is from batch {batch}. Its owner confirms with\n  jasmy device confirm \
		 {id}"
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("pairing", id)
		.with("device", device)
		.with("batch", batch)
		.with("owner", did(&pairing.owner)))
}

pub(super) async fn confirm(context: &Context, id: PairingId) -> Result<Report> {
	let submitter = context.submitter()?;
	let (outcome, device) = context.client().await?.confirm_pairing(submitter, id).await?;
	let device = hex(device);
	let sentence = format!("{device} is paired with {}", did(submitter.identity));
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.with("pairing", id)
		.with("device", device)
		.with("owner", did(submitter.identity)))
}

pub(super) async fn cancel(context: &Context, id: PairingId) -> Result<Report> {
	let submitter = context.submitter()?;
	let outcome = context.client().await?.cancel_pairing(submitter, id).await?;
	Ok(Report::of(&outcome, Some(submitter.identity), format!("Pairing {id} is given up"))
		.with("pairing", id))
}
