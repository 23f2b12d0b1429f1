//! What a device shows: where it comes from, and a code.

use std::path::{Path, PathBuf};

use anyhow::{bail, Context as _, Result};
use clap::Args;
use jasmynet_primitives::{
	devices::{code_commitment, Origin, PairingCode},
	AccountId, Hash, PairingId,
};
use jasmynet_sdk::{
	batch::Voucher,
	chain::{
		ops::devices::{Pairing, Vouching},
		Client,
	},
};
use rand::{rngs::OsRng, Rng, RngCore};
use serde::{Deserialize, Serialize};

use super::super::factory::read_list;
use crate::{
	context::Context,
	files::{self, write_new, Readers},
	output::UsageError,
	values::{parse_did, parse_hash},
};

/// What shows where a device comes from.
#[derive(Args)]
pub(crate) struct OriginArgs {
	/// The device's voucher (`jasmy device voucher`)
	#[arg(long, value_name = "FILE", conflicts_with_all = ["batch", "signed_by"])]
	voucher: Option<PathBuf>,
	/// The manufacturer's whole list that the device is in
	#[arg(long, value_name = "FILE", conflicts_with = "signed_by")]
	batch: Option<PathBuf>,
	/// A key file of its manufacturer, which signs for this one device
	#[arg(long, value_name = "FILE", requires_all = ["manufacturer", "commitment"])]
	signed_by: Option<PathBuf>,
	/// Who made it
	#[arg(long, value_name = "DID", value_parser = parse_did, requires = "signed_by")]
	manufacturer: Option<AccountId>,
	/// What stands for its serial number
	#[arg(long, value_name = "HASH", value_parser = parse_hash, requires = "signed_by")]
	commitment: Option<Hash>,
}

impl OriginArgs {
	/// Where the device of this pairing comes from; nothing when nothing was named.
	pub(super) async fn origin(
		&self,
		context: &Context,
		client: &Client,
		pairing: &Pairing,
	) -> Result<Option<Origin>> {
		if let (Some(file), Some(manufacturer), Some(commitment)) =
			(&self.signed_by, &self.manufacturer, self.commitment)
		{
			let key = context.load_key(file)?;
			let with = Vouching { manufacturer, key: &key, commitment };
			return Ok(Some(client.vouch_for_device(pairing, with).await?));
		}
		let Some((voucher, file)) = self.voucher(pairing)? else { return Ok(None) };
		if voucher.genesis_hash != client.genesis_hash() {
			return Err(UsageError(format!(
				"{} is enrolled on another chain than the one of {}",
				file.display(),
				client.url()
			))
			.into());
		}
		if voucher.key != pairing.device_key {
			return Err(UsageError(format!("{} is about another device", file.display())).into());
		}
		voucher.check().with_context(|| format!("{} does not hold", file.display()))?;
		Ok(Some(voucher.origin()))
	}

	/// The voucher that was named, or the one that the whole list gives.
	fn voucher(&self, pairing: &Pairing) -> Result<Option<(Voucher, &Path)>> {
		if let Some(file) = &self.voucher {
			let text = files::read(file)?;
			let voucher = serde_json::from_str(&text)
				.with_context(|| format!("{} is not a device's voucher", file.display()))?;
			return Ok(Some((voucher, file)));
		}
		let Some(file) = &self.batch else { return Ok(None) };
		let voucher = read_list(file)?
			.voucher(&pairing.device_key)
			.with_context(|| format!("{} proves nothing of this device", file.display()))?;
		Ok(Some((voucher, file)))
	}

	/// The model that what was named is about.
	pub(super) fn model(&self) -> Result<Option<jasmynet_primitives::ModelId>> {
		if let Some(file) = &self.voucher {
			let voucher: Voucher = serde_json::from_str(&files::read(file)?)
				.with_context(|| format!("{} is not a device's voucher", file.display()))?;
			return Ok(Some(voucher.model));
		}
		match &self.batch {
			Some(file) => Ok(read_list(file)?.model),
			None => Ok(None),
		}
	}
}

/// A code that a device shows, and what shows later that it was this one. The device
/// keeps it to itself.
#[derive(Serialize, Deserialize)]
pub(super) struct CodeFile {
	pairing: PairingId,
	/// Six digits.
	pub(super) code: String,
	/// What the commitment is salted with.
	salt: Hash,
}

impl CodeFile {
	/// A new one.
	pub(super) fn new(pairing: PairingId) -> Self {
		let mut salt = [0; 32];
		OsRng.fill_bytes(&mut salt);
		let code = format!("{:06}", OsRng.gen_range(0..1_000_000));
		CodeFile { pairing, code, salt: Hash::from(salt) }
	}

	/// What was kept for this pairing.
	pub(super) fn load(path: &Path, pairing: PairingId) -> Result<Self> {
		let file: CodeFile = serde_json::from_str(&files::read(path)?)
			.with_context(|| format!("{} is not what `prove` writes", path.display()))?;
		if file.pairing != pairing {
			bail!("{} is for pairing {}, not {pairing}", path.display(), file.pairing);
		}
		Ok(file)
	}

	/// Keeps it, for the owner of the file alone.
	pub(super) fn save(&self, path: &Path) -> Result<()> {
		let text = format!("{}\n", serde_json::to_string_pretty(self)?);
		write_new(path, &text, Readers::Owner)
	}

	/// The code as it is typed.
	pub(super) fn typed(&self) -> PairingCode {
		PairingCode::try_from(self.code.clone().into_bytes()).unwrap_or_default()
	}

	/// What the device commits itself to.
	pub(super) fn commitment(&self) -> Hash {
		code_commitment(self.pairing, &self.typed(), self.salt())
	}

	/// What shows that the code is the device's.
	pub(super) fn salt(&self) -> [u8; 32] {
		self.salt.0
	}

	/// Fails unless this is the code that was typed.
	pub(super) fn ensure_is(&self, typed: Option<&PairingCode>) -> Result<()> {
		match typed {
			Some(code) if *code == self.typed() => Ok(()),
			Some(_) => bail!(
				"another code was typed than the device shows: its owner reads it again, and types \
				 it; nothing was revealed"
			),
			None => bail!("nobody has typed the code yet: its owner does that first"),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_code_is_kept_and_is_revealed_to_whoever_typed_it_alone() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("code.json");
		let code = CodeFile::new(7);
		assert!(code.code.len() == 6 && code.code.bytes().all(|digit| digit.is_ascii_digit()));
		code.save(&path).unwrap();
		let kept = CodeFile::load(&path, 7).unwrap();
		assert_eq!(kept.commitment(), code.commitment());
		assert!(CodeFile::load(&path, 8).is_err());
		assert!(kept.ensure_is(Some(&code.typed())).is_ok());
		assert!(kept.ensure_is(None).is_err());
		let other = PairingCode::try_from(b"x".to_vec()).unwrap();
		assert!(kept.ensure_is(Some(&other)).is_err());
	}
}
