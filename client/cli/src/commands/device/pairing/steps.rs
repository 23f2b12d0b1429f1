//! Pairing with a device that is at hand, in one go.

use anyhow::{Context as _, Result};
use jasmynet_primitives::{devices::PairingCode, Balance, PairingId};
use jasmynet_sdk::{
	address::did,
	chain::{ops::devices::OpenedPairing, Client, Submitter},
	keyfile::KeyFile,
};

use super::{
	evidence::{CodeFile, OriginArgs},
	PairArgs,
};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{decimal, hex, jasmy},
};

/// All steps that one person can do, one after the other.
pub(in crate::commands::device) async fn pair(context: &Context, args: PairArgs) -> Result<Report> {
	let key = context.load_key(&args.device_key)?;
	if args.asks.administrator.is_some() {
		return Err(UsageError(
			"others accept their places themselves, so this takes more than one step: begin with \
			 `jasmy device open`"
				.into(),
		)
		.into());
	}
	let by = context.submitter()?;
	let client = context.client().await?;
	let model = match args.asks.model {
		Some(model) => Some(model),
		None => args.origin.model()?,
	};
	let (opened, pairing) = client.open_pairing(by, key.public_key(), model, None).await?;
	let id = pairing.id;
	let go_on = || format!("pairing {id} is open: go on with `jasmy device show-pairing {id}`");
	let mut fee = opened.fee;
	let mut steps = Steps { context, client, by, pairing, fee: &mut fee };
	steps.prove(&key, &args.origin).await.with_context(go_on)?;
	steps.vouch(&args).await.with_context(go_on)?;
	let (outcome, device) = client.confirm_pairing(by, id).await.with_context(go_on)?;
	fee = fee.saturating_add(outcome.fee);
	let sentence = format!(
		"{} is paired with {}; all steps cost {}",
		hex(device),
		did(by.identity),
		jasmy(fee)
	);
	let batch = client.paired_device(device).await?.origin.and_then(|origin| origin.batch);
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("pairing", id)
		.with("device", hex(device))
		.with("owner", did(by.identity))
		.with("model", model)
		.with("batch", batch)
		.with("total_fee", decimal(fee)))
}

struct Steps<'a> {
	context: &'a Context,
	client: &'a Client,
	by: Submitter<'a>,
	pairing: OpenedPairing,
	fee: &'a mut Balance,
}

impl Steps<'_> {
	fn paid(&mut self, fee: Balance) {
		*self.fee = self.fee.saturating_add(fee);
	}

	/// The device signs, and shows the code that its class asks for.
	async fn prove(&mut self, key: &KeyFile, origin: &OriginArgs) -> Result<()> {
		let id: PairingId = self.pairing.id;
		let pairing = self.client.pairing(id).await?;
		let origin = origin.origin(self.context, self.client, &pairing).await?;
		let code = self.pairing.factors.code.then(|| CodeFile::new(id));
		let commitment = code.as_ref().map(CodeFile::commitment);
		let by = self.by;
		let proved = self.client.prove_device(by, &pairing, key, origin, commitment).await?;
		self.paid(proved.fee);
		if let Some(code) = code {
			let typed: PairingCode = code.typed();
			let (entered, _) = self.client.enter_code(by, id, typed).await?;
			self.paid(entered.fee);
			let shown = self.client.reveal_code(by, id, code.salt()).await?;
			self.paid(shown.fee);
		}
		Ok(())
	}

	/// A second key or device agrees, where one was named.
	async fn vouch(&mut self, args: &PairArgs) -> Result<()> {
		let id = self.pairing.id;
		let outcome = if let Some(file) = &args.second {
			let key = self.context.load_key(file)?;
			let by = Submitter { key: &key, identity: self.by.identity };
			self.client.vouch_pairing(by, id).await?
		} else if let Some(file) = &args.with_device {
			let key = self.context.load_key(file)?;
			let device = self.client.device_of_key(&key.public_key()).await?;
			let pairing = self.client.pairing(id).await?;
			self.client.vouch_pairing_by_device(self.by, &pairing, device, &key).await?
		} else {
			return Ok(());
		};
		self.paid(outcome.fee);
		Ok(())
	}
}
