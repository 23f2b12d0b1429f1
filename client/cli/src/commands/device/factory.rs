//! What a manufacturer does: making devices' keys, and enrolling them.

use std::{
	fs,
	io::Write,
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Args;
use jasmynet_sdk::{
	batch::{model_hash, Batch, BatchDevice, ManufacturerSecret},
	keyfile::{KeyFile, Scheme},
};

use crate::{
	context::Context,
	output::{Report, UsageError},
	values::hex,
};

/// Devices made in one go: a list is read as a whole.
const MAX_DEVICES: u32 = 100_000;

#[derive(Args)]
pub(crate) struct MakeArgs {
	/// How many
	#[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_DEVICES)))]
	count: u32,
	/// Where to put them: one key file for each device, the list (batch.json),
	/// and what stays with the manufacturer (serials.json)
	#[arg(long, value_name = "DIR")]
	out: PathBuf,
	/// How serial numbers begin
	#[arg(long, value_name = "TEXT", default_value = "SN-")]
	serial_prefix: String,
}

pub(super) fn make(args: MakeArgs) -> Result<Report> {
	fs::DirBuilder::new()
		.recursive(true)
		.mode(0o700)
		.create(&args.out)
		.with_context(|| format!("cannot make the directory {}", args.out.display()))?;
	let list = args.out.join("batch.json");
	if list.exists() {
		return Err(UsageError(format!(
			"{} exists already: choose another directory",
			list.display()
		))
		.into());
	}
	let secret = ManufacturerSecret::generate();
	let mut batch = Batch::default();
	let mut serials = Vec::new();
	let mut devices = Vec::new();
	for number in 1..=args.count {
		let (key, _) = KeyFile::generate_with_scheme(Scheme::Ed25519);
		let serial = format!("{}{number:06}", args.serial_prefix);
		let file = args.out.join(format!("device-{number}.json"));
		key.save(&file, None)?;
		let device = BatchDevice { key: key.public_key(), commitment: secret.commitment(&serial) };
		devices.push(serde_json::json!({
			"file": file,
			"device": hex(device.key.device_id()),
			"commitment": hex(device.commitment),
		}));
		serials.push(serde_json::json!({
			"serial": serial,
			"device": hex(device.key.device_id()),
		}));
		batch.devices.push(device);
	}
	let kept = serde_json::json!({
		"secret": hex(secret.to_bytes().as_slice()),
		"serials": serials,
	});
	write_private(&args.out.join("serials.json"), &format!("{kept:#}\n"))?;
	write_list(&list, &batch)?;
	let root = batch.root().map(hex);
	Ok(Report::new(format!("Made {} devices in {}", args.count, args.out.display()))
		.line(format!("Enrol them with\n  jasmy device enrol {} --model TEXT", list.display()))
		.line("Keep serials.json: it stays with the manufacturer.")
		.with("batch_file", list)
		.with("root", root)
		.with("count", args.count)
		.with("devices", devices))
}

pub(super) async fn enrol(context: &Context, file: PathBuf, model: String) -> Result<Report> {
	let mut batch = read_list(&file)?;
	let root =
		batch.root().ok_or_else(|| UsageError(format!("{} lists no devices", file.display())))?;
	let count = u32::try_from(batch.devices.len()).context("too many devices for one batch")?;
	let submitter = context.submitter()?;
	let client = context.client().await?;
	if let (Some(id), Some(chain)) = (batch.id, batch.genesis_hash) {
		if chain == client.genesis_hash() {
			return Err(UsageError(format!(
				"{} is enrolled already, as batch {id}: make other devices",
				file.display()
			))
			.into());
		}
	}
	// The number has to be written down: that it can be shows before it is paid for.
	write_list(&file, &batch)?;
	let hash = model_hash(&model);
	let (outcome, id) = client.enrol_batch(submitter, hash, root, count).await?;
	batch.id = Some(id);
	batch.genesis_hash = Some(client.genesis_hash());
	batch.model = Some(model.clone());
	write_list(&file, &batch).with_context(|| {
		format!(
			"the devices are enrolled as batch {id}, but that could not be written down: write \
			 \"id\": {id} and \"genesis_hash\": \"{}\" into the file by hand, and do not enrol them \
			 again",
			hex(client.genesis_hash())
		)
	})?;
	let sentence = format!("Enrolled {count} devices as batch {id}");
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.line(format!("Give {} to gateways and owners with the devices.", file.display()))
		.with("batch", id)
		.with("count", count)
		.with("root", hex(root))
		.with("model", model)
		.with("model_hash", hex(hash))
		.with("batch_file", file))
}

/// The list of devices in a file.
pub(super) fn read_list(file: &Path) -> Result<Batch> {
	let text =
		fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
	serde_json::from_str(&text)
		.with_context(|| format!("{} is not a list of devices", file.display()))
}

/// Replaces the file as a whole: whoever reads it sees the old one or the new one.
fn write_list(file: &Path, batch: &Batch) -> Result<()> {
	let text = serde_json::to_string_pretty(batch)?;
	let mut temporary = file.as_os_str().to_owned();
	temporary.push(".new");
	fs::write(&temporary, format!("{text}\n"))
		.and_then(|()| fs::rename(&temporary, file))
		.with_context(|| format!("cannot write {}", file.display()))
}

fn write_private(file: &Path, text: &str) -> Result<()> {
	fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.mode(0o600)
		.open(file)
		.and_then(|mut opened| {
			opened.write_all(text.as_bytes())?;
			opened.sync_all()
		})
		.with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::devices::batch_leaf;
	use std::os::unix::fs::PermissionsExt;

	#[test]
	fn what_is_made_proves_each_device_and_keeps_serials_private() {
		let directory = tempfile::tempdir().unwrap();
		let out = directory.path().join("factory");
		let args = || MakeArgs { count: 3, out: out.clone(), serial_prefix: "SN-".into() };
		let report = make(args()).unwrap().json();
		let batch = read_list(&out.join("batch.json")).unwrap();
		assert_eq!(report["root"], hex(batch.root().unwrap()));
		for number in 1..=3 {
			let file = out.join(format!("device-{number}.json"));
			let key = KeyFile::load(&file, None).unwrap().public_key();
			let (device, proof) = batch.prove(&key).unwrap();
			let leaf = batch_leaf(device.commitment, &device.key);
			assert!(proof.verify(leaf, batch.root().unwrap()));
		}
		let serials = out.join("serials.json");
		assert_eq!(fs::metadata(&serials).unwrap().permissions().mode() & 0o777, 0o600);
		let list = fs::read_to_string(out.join("batch.json")).unwrap();
		assert!(!list.contains("SN-") && !list.contains("secret"));
		assert!(make(args()).is_err(), "a second batch needs another directory");
	}
}
