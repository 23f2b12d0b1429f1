//! What a manufacturer does: making devices' keys, and enrolling them.

use std::{
	fs,
	io::{BufReader, BufWriter, Write},
	os::unix::fs::{DirBuilderExt, OpenOptionsExt},
	path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	devices::{Factors, RecallTarget},
	keys::PublicKey,
	BatchId, ClassCode, ModelId,
};
use jasmynet_sdk::{
	address::did,
	batch::{Batch, BatchDevice, ManufacturerSecret},
	chain::ops::{consent::document_hash, devices::EnrolledBatch, members::Proposal},
	keyfile::{KeyFile, Scheme},
};

use crate::{
	commands::member::motions::propose,
	context::Context,
	files::{write_new, Readers},
	output::{Report, UsageError},
	values::{decimal, hex, jasmy, time},
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

/// What a manufacturer says of a model.
#[derive(Subcommand)]
pub(crate) enum ModelCommand {
	/// Register a model
	Register {
		/// Its data sheet, whose hash goes on chain
		#[arg(long, value_name = "FILE")]
		data_sheet: PathBuf,
		/// Its class: what has to be shown to pair one (`jasmy device classes`)
		#[arg(long, value_name = "CODE")]
		class: ClassCode,
	},
	/// Show a model
	Show {
		/// Its number
		#[arg(value_name = "ID")]
		model: ModelId,
	},
}

impl ModelCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ModelCommand::Register { data_sheet, class } => {
				register_model(context, data_sheet, class).await
			},
			ModelCommand::Show { model } => show_model(context, model).await,
		}
	}
}

#[derive(Args)]
#[command(group(ArgGroup::new("what").required(true).multiple(true).args(
	["origin", "code", "second", "places", "nothing", "remove"]
)))]
pub(crate) struct ClassArgs {
	/// The class
	#[arg(value_name = "CODE")]
	class: ClassCode,
	/// Where it comes from: a batch, or a signature of its manufacturer
	#[arg(long)]
	origin: bool,
	/// A code, which the owner reads from it and types
	#[arg(long)]
	code: bool,
	/// The agreement of a second key of the owner, or of another device
	#[arg(long)]
	second: bool,
	/// That an administrator and a user accept their places
	#[arg(long)]
	places: bool,
	/// Nothing but its signature
	#[arg(long, conflicts_with_all = ["origin", "code", "second", "places"])]
	nothing: bool,
	/// Take the class out of the registry
	#[arg(long, conflicts_with_all = ["origin", "code", "second", "places", "nothing"])]
	remove: bool,
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

async fn register_model(
	context: &Context,
	data_sheet: PathBuf,
	class: ClassCode,
) -> Result<Report> {
	let text =
		fs::read(&data_sheet).with_context(|| format!("cannot read {}", data_sheet.display()))?;
	let hash = document_hash(&text);
	let by = context.submitter()?;
	let (outcome, model) = context.client().await?.register_model(by, hash, class).await?;
	let sentence = format!("Registered model {model}, of class {class}");
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("Enrol devices of it with\n  jasmy device enrol FILE --model {model}"))
		.with("model", model)
		.with("data_sheet", hex(hash))
		.with("class", class))
}

async fn show_model(context: &Context, id: ModelId) -> Result<Report> {
	let model = context.client().await?.device_model(id).await?;
	let mut report = Report::new(format!(
		"Model {id} of {}, class {}: a device shows {}",
		did(&model.manufacturer),
		model.class,
		factor_words(&model.factors)
	))
	.line(format!("  data sheet {}", hex(model.data_sheet)));
	if let Some(since) = model.recalled_at {
		report.add_line(format!("  called back since {}", time(since)));
	}
	Ok(report
		.with("model", id)
		.with("manufacturer", did(&model.manufacturer))
		.with("data_sheet", hex(model.data_sheet))
		.with("class", model.class)
		.with("factors", model.factors)
		.with("registered_at", time(model.registered_at))
		.with("recalled_at", model.recalled_at.map(time)))
}

pub(super) async fn show_batch(context: &Context, id: BatchId) -> Result<Report> {
	let client = context.client().await?;
	let batch = client.batch(id).await?;
	let recall = client.recall_of(&RecallTarget::Batch(id)).await?;
	let mut report = Report::new(format!(
		"Batch {id}: {} devices of model {}, enrolled by {} at {}",
		batch.count,
		batch.model,
		did(&batch.manufacturer),
		time(batch.enrolled_at)
	))
	.line(format!("  root {}", hex(batch.root)));
	if let Some(recall) = &recall {
		report.add_line(format!("  called back since {}", time(recall.at)));
	}
	Ok(report
		.with("batch", id)
		.with("manufacturer", did(&batch.manufacturer))
		.with("model", batch.model)
		.with("root", hex(batch.root))
		.with("count", batch.count)
		.with("enrolled_at", time(batch.enrolled_at))
		.with("recalled_at", recall.map(|recall| time(recall.at))))
}

pub(super) async fn classes(context: &Context) -> Result<Report> {
	let classes = context.client().await?.device_classes().await?;
	let mut report = Report::default();
	for (class, factors) in &classes {
		report.add_line(format!("{class:>5}  shows {}", factor_words(factors)));
	}
	if classes.is_empty() {
		report.add_line("There are no classes of devices.");
	}
	let classes: Vec<_> = classes
		.iter()
		.map(|(class, factors)| serde_json::json!({ "class": class, "factors": factors }))
		.collect();
	Ok(report.with("classes", classes))
}

/// What has to be shown, in words.
pub(super) fn factor_words(factors: &Factors) -> String {
	let named = [
		(factors.origin, "where it comes from"),
		(factors.code, "a code"),
		(factors.second, "the agreement of a second key or device"),
		(factors.places, "that its administrator and its user accept"),
	];
	let shown: Vec<_> =
		named.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, words)| words).collect();
	if shown.is_empty() {
		"its signature alone".into()
	} else {
		format!("its signature, {}", shown.join(", "))
	}
}

pub(super) async fn set_class(context: &Context, args: ClassArgs) -> Result<Report> {
	let factors =
		Factors { origin: args.origin, code: args.code, second: args.second, places: args.places };
	let factors = (!args.remove).then_some(factors);
	propose(context, Proposal::SetDeviceClass { class: args.class, factors }).await
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
