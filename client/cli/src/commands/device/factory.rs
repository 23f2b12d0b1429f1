//! What a factory does: making devices' keys, enrolling them, and vouching for each.

use std::{
	fs,
	io::{BufReader, BufWriter, Write},
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args};
use jasmynet_primitives::{keys::PublicKey, ModelId};
use jasmynet_sdk::{
	batch::{Batch, BatchDevice, ManufacturerSecret},
	chain::ops::devices::EnrolledBatch,
	keyfile::{KeyFile, Scheme},
};

use crate::{
	context::Context,
	files::{write_new, Readers},
	output::{Report, UsageError},
	values::{decimal, hex, jasmy},
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
	/// How the devices sign: ed25519, or p256 as secure elements do
	#[arg(long, default_value_t = Scheme::Ed25519)]
	scheme: Scheme,
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
		let (key, _) = KeyFile::generate_with_scheme(args.scheme);
		let serial = format!("{}{number:06}", args.serial_prefix);
		let file = args.out.join(format!("device-{number}.json"));
		key.save(&file, None)?;
		let device = BatchDevice { key: key.public_key(), commitment: secret.commitment(&serial) };
		devices.push(serde_json::json!({
			"file": file,
			"key": device.key,
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
		.line(format!("Enrol them with\n  jasmy device enrol {} --model ID", list.display()))
		.line("Keep serials.json: it stays with the manufacturer.")
		.with("batch_file", list)
		.with("root", root)
		.with("count", args.count)
		.with("devices", devices))
}

#[derive(Args)]
pub(crate) struct EnrolArgs {
	/// The list that `jasmy device make` wrote
	batch: PathBuf,
	/// Their model (`jasmy device model register`)
	#[arg(long, value_name = "ID")]
	model: ModelId,
}

#[derive(Args)]
#[command(group(ArgGroup::new("which").required(true).args(["device_key", "public_key"])))]
pub(crate) struct VoucherArgs {
	/// The enrolled list that the device is in
	batch: PathBuf,
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: Option<PathBuf>,
	/// The device's public key: SCHEME:HEX
	#[arg(long, value_name = "KEY", value_parser = parse_public_key)]
	public_key: Option<PublicKey>,
	/// The new file that it goes into
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

/// A public key: `ed25519:0x…`, `p256:0x…`, and so on.
pub(super) fn parse_public_key(text: &str) -> Result<PublicKey, String> {
	let wrong = || {
		format!(
			"'{text}' is not a device's public key: write ed25519:0x… (64 digits), sr25519:0x…, or \
			 p256:0x… (66 digits)"
		)
	};
	let (scheme, digits) = text.split_once(':').ok_or_else(wrong)?;
	let bytes = hex::decode(digits.strip_prefix("0x").unwrap_or(digits)).map_err(|_| wrong())?;
	let short = || <[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| wrong());
	let long = || <[u8; 33]>::try_from(bytes.as_slice()).map_err(|_| wrong());
	match scheme.to_lowercase().as_str() {
		"ed25519" => Ok(PublicKey::Ed25519(short()?)),
		"sr25519" => Ok(PublicKey::Sr25519(short()?)),
		"secp256k1" => Ok(PublicKey::Secp256k1(long()?)),
		"p256" => Ok(PublicKey::P256(long()?)),
		_ => Err(wrong()),
	}
}

pub(super) async fn enrol(context: &Context, args: EnrolArgs) -> Result<Report> {
	let EnrolArgs { batch: file, model } = args;
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
	let (outcome, enrolled) = client.enrol_batch(submitter, model, root, count).await?;
	let EnrolledBatch { id, service_fee } = enrolled;
	batch.id = Some(id);
	batch.genesis_hash = Some(client.genesis_hash());
	batch.model = Some(model);
	write_list(&file, &batch).with_context(|| {
		format!(
			"the devices are enrolled as batch {id}, but that could not be written down: write \
			 \"id\": {id}, \"model\": {model} and \"genesis_hash\": \"{}\" into the file by hand, and \
			 do not enrol them again",
			hex(client.genesis_hash())
		)
	})?;
	let sentence = format!(
		"Enrolled {count} devices of model {model} as batch {id}; the service cost {}",
		jasmy(service_fee)
	);
	Ok(Report::of(&outcome, Some(submitter.identity), sentence)
		.line(format!(
			"Give each device its voucher: jasmy device voucher {} --device-key FILE --out FILE",
			file.display()
		))
		.with("batch", id)
		.with("count", count)
		.with("root", hex(root))
		.with("model", model)
		.with("service_fee", decimal(service_fee))
		.with("batch_file", file))
}

pub(super) fn voucher(context: &Context, args: VoucherArgs) -> Result<Report> {
	let key = match (args.device_key, args.public_key) {
		(Some(file), _) => context.load_key(&file)?.public_key(),
		(None, Some(key)) => key,
		(None, None) => return Err(UsageError("name the device".into()).into()),
	};
	let voucher = read_list(&args.batch)?
		.voucher(&key)
		.with_context(|| format!("{} gives no voucher", args.batch.display()))?;
	let text = format!("{}\n", serde_json::to_string_pretty(&voucher)?);
	write_new(&args.out, &text, Readers::Others)?;
	let device = hex(key.device_id());
	Ok(Report::new(format!("Wrote the voucher of {device} to {}", args.out.display()))
		.with("device", device)
		.with("batch", voucher.batch)
		.with("model", voucher.model)
		.with("commitment", hex(voucher.commitment))
		.with("out", args.out))
}

/// The list of devices in a file.
pub(super) fn read_list(file: &Path) -> Result<Batch> {
	let opened = fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
	serde_json::from_reader(BufReader::new(opened))
		.with_context(|| format!("{} is not a list of devices", file.display()))
}

/// Replaces the file as a whole: whoever reads it sees the old one or the new one.
fn write_list(file: &Path, batch: &Batch) -> Result<()> {
	let mut temporary = file.as_os_str().to_owned();
	temporary.push(".new");
	let write = || -> Result<()> {
		let mut out = BufWriter::new(fs::File::create(&temporary)?);
		serde_json::to_writer_pretty(&mut out, batch)?;
		out.write_all(b"\n")?;
		out.into_inner()?.sync_all()?;
		Ok(fs::rename(&temporary, file)?)
	};
	write().with_context(|| format!("cannot write {}", file.display()))
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
		let args = || MakeArgs {
			count: 3,
			out: out.clone(),
			serial_prefix: "SN-".into(),
			scheme: Scheme::P256,
		};
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

	#[test]
	fn public_keys_are_written_with_their_kind() {
		let hex = |bytes: &[u8]| hex::encode(bytes);
		let ed25519 = parse_public_key(&format!("ed25519:0x{}", hex(&[7; 32])));
		assert_eq!(ed25519, Ok(PublicKey::Ed25519([7; 32])));
		let p256 = parse_public_key(&format!("P256:{}", hex(&[2; 33])));
		assert_eq!(p256, Ok(PublicKey::P256([2; 33])));
		for wrong in ["", "ed25519:", "0x07", &format!("p256:{}", hex(&[7; 32])), "x25519:0x00"] {
			assert!(parse_public_key(wrong).is_err(), "{wrong}");
		}
	}
}
