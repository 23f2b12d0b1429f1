//! Commitments: what stands on chain for a file that stays where it is.

use std::{fs, io::ErrorKind, os::unix::fs::DirBuilderExt, path::PathBuf};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_primitives::{
	locker::{NewRecord, RecordContent},
	CategoryCode, DeviceId, Hash, DAY,
};
use jasmynet_sdk::chain::{ops::consent::salted_hash, Client};
use rand::RngCore;
use serde_json::json;

use crate::{
	context::Context,
	files::{write_new, Readers},
	output::Report,
	values::{hex, parse_hash, time},
};

#[derive(Args)]
pub(crate) struct CommitArgs {
	/// The file; it is read, and goes nowhere
	file: PathBuf,
	/// What kind of data it is (`jasmy consent categories`)
	#[arg(long, value_name = "CODE")]
	category: CategoryCode,
	/// The device that made it
	#[arg(long, value_name = "ID", value_parser = parse_hash)]
	device: Option<DeviceId>,
	/// For how many days it counts; after that, anybody may shred it
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=36_500))]
	keep_days: Option<u64>,
}

/// The salts of commitments in the home directory, each in a file that is named after what
/// stands on chain. Without its salt a commitment proves nothing.
pub(super) struct Salts {
	directory: PathBuf,
}

impl Salts {
	pub(super) fn open(context: &Context, client: &Client) -> Result<Self> {
		let chain = hex(client.genesis_hash());
		Self::at(context.home()?.join("commitments").join(chain.trim_start_matches("0x")))
	}

	fn at(directory: PathBuf) -> Result<Self> {
		fs::DirBuilder::new()
			.recursive(true)
			.mode(0o700)
			.create(&directory)
			.with_context(|| format!("cannot make the directory {}", directory.display()))?;
		Ok(Salts { directory })
	}

	fn path(&self, commitment: &Hash) -> PathBuf {
		self.directory.join(format!("{}.json", hex(*commitment).trim_start_matches("0x")))
	}

	/// Makes a salt for these bytes and keeps it; answers what goes on chain.
	fn commit(&self, bytes: &[u8]) -> Result<Hash> {
		let mut salt = [0; 32];
		rand::rngs::OsRng.fill_bytes(&mut salt);
		let commitment = salted_hash(&salt, bytes);
		let json = json!({ "commitment": hex(commitment), "salt": hex(salt) });
		write_new(&self.path(&commitment), &format!("{json:#}\n"), Readers::Owner)?;
		Ok(commitment)
	}

	/// Deletes a salt; one that is not here is none.
	pub(super) fn forget(&self, commitment: &Hash) -> Result<()> {
		let path = self.path(commitment);
		match fs::remove_file(&path) {
			Err(error) if error.kind() != ErrorKind::NotFound => {
				Err(error).with_context(|| format!("cannot delete {}", path.display()))
			},
			_ => Ok(()),
		}
	}
}

pub(super) async fn commit(context: &Context, args: CommitArgs) -> Result<Report> {
	let CommitArgs { file, category, device, keep_days } = args;
	let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let retention_until = match keep_days {
		Some(days) => Some(client.chain_time().await?.saturating_add(days.saturating_mul(DAY))),
		None => None,
	};
	let salts = Salts::open(context, client)?;
	// Before it is sent: a commitment whose salt is lost cannot be taken back.
	let commitment = salts.commit(&bytes)?;
	let record = NewRecord {
		content: RecordContent::Commitment(commitment),
		// How long the file is would tell something of it.
		size: 0,
		category,
		device,
		retention_until,
		replicas_required: 0,
	};
	let (record, outcome) = match client.put_record(by, record).await {
		Err(error) if error.is_refusal() => {
			salts.forget(&commitment)?;
			return Err(error.into());
		},
		put => put?,
	};
	let salt = salts.path(&commitment);
	let sentence = format!("Anchored a commitment to {}: record {record}", file.display());
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("Its salt is in {}: with it and the file you can prove it", salt.display()))
		.with("record", record)
		.with("commitment", hex(commitment))
		.with("salt_file", salt)
		.with("category", category)
		.with("device", device.map(hex))
		.with("retention_until", retention_until.map(time)))
}

#[cfg(test)]
mod tests {
	use clap::Parser;

	use super::*;
	use crate::cli::Cli;

	fn parses(line: &str) -> bool {
		Cli::try_parse_from(line.split(' ')).is_ok()
	}

	#[test]
	fn a_commitment_is_of_one_file_and_of_some_kind() {
		let device = format!("0x{}", "03".repeat(32));
		assert!(parses("jasmy locker commit will.pdf --category 11"));
		let all = "jasmy locker commit will.pdf --category 11 --keep-days 30 --device";
		assert!(parses(&format!("{all} {device}")));
		for wrong in [
			"jasmy locker commit --category 11",
			"jasmy locker commit will.pdf",
			"jasmy locker commit will.pdf other.pdf --category 11",
			"jasmy locker commit will.pdf --category 11 --keep-days 0",
			"jasmy locker commit will.pdf --category 11 --host https://locker.example",
		] {
			assert!(!parses(wrong), "{wrong}");
		}
	}

	#[test]
	fn one_certificate_is_forgotten_at_a_time() {
		assert!(parses("jasmy locker forget 7"));
		for wrong in
			["jasmy locker forget", "jasmy locker forget 7 8", "jasmy locker forget photo.jpg"]
		{
			assert!(!parses(wrong), "{wrong}");
		}
	}

	#[test]
	fn a_salt_is_kept_until_it_is_forgotten() {
		let home = tempfile::tempdir().unwrap();
		let salts = Salts::at(home.path().join("commitments")).unwrap();
		let (one, other) = (salts.commit(b"text").unwrap(), salts.commit(b"text").unwrap());
		assert_ne!(one, other);
		let kept: serde_json::Value =
			serde_json::from_slice(&fs::read(salts.path(&one)).unwrap()).unwrap();
		let salt = parse_hash(kept["salt"].as_str().unwrap()).unwrap();
		assert_eq!(salted_hash(&salt.0, b"text"), one);
		for _ in 0..2 {
			salts.forget(&one).unwrap();
		}
		assert!(!salts.path(&one).exists() && salts.path(&other).exists());
	}
}
