//! How an owner and a device become one another's.

mod evidence;
mod steps;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::{ArgGroup, Args, Subcommand};
use jasmynet_primitives::{
	devices::{PairingCode, Places},
	keys::PublicKey,
	AccountId, DeviceId, ModelId, PairingId,
};
use jasmynet_sdk::{
	address::did,
	chain::ops::devices::{Pairing, Voucher},
};
use serde_json::json;

use self::evidence::{CodeFile, OriginArgs};
pub(super) use self::steps::pair;
use super::{factory::parse_public_key, models::factor_words};
use crate::{
	context::Context,
	output::{Report, UsageError},
	values::{hex, parse_did, parse_hash, time},
};

#[derive(Args)]
#[command(group(ArgGroup::new("which").required(true).args(["device_key", "public_key"])))]
pub(crate) struct OpenArgs {
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: Option<PathBuf>,
	/// The device's public key: SCHEME:HEX
	#[arg(long, value_name = "KEY", value_parser = parse_public_key)]
	public_key: Option<PublicKey>,
	#[command(flatten)]
	asks: AskedFor,
}

/// What a pairing is to be like.
#[derive(Args)]
pub(crate) struct AskedFor {
	/// Its model: its class sets what has to be shown. Without it, a device that no
	/// manufacturer vouches for
	#[arg(long, value_name = "ID")]
	model: Option<ModelId>,
	/// Who is to look after it
	#[arg(long, value_name = "DID", value_parser = parse_did, requires = "user")]
	administrator: Option<AccountId>,
	/// Who is to use it
	#[arg(long, value_name = "DID", value_parser = parse_did, requires = "administrator")]
	user: Option<AccountId>,
}

impl AskedFor {
	fn places(&self) -> Option<Places> {
		let (administrator, user) = (self.administrator.clone()?, self.user.clone()?);
		Some(Places { administrator, user })
	}
}

#[derive(Args)]
pub(crate) struct PairArgs {
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	#[command(flatten)]
	asks: AskedFor,
	#[command(flatten)]
	origin: OriginArgs,
	/// Another key of yours, which agrees
	#[arg(long, value_name = "FILE", conflicts_with = "with_device")]
	second: Option<PathBuf>,
	/// The key file of another device of yours, which agrees
	#[arg(long, value_name = "FILE")]
	with_device: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ProveArgs {
	/// The pairing's number
	pairing: PairingId,
	/// The device's key file
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	#[command(flatten)]
	origin: OriginArgs,
	/// Have the device show a code, which its owner types; what shows that it is the
	/// device's goes into this new file
	#[arg(long, value_name = "FILE")]
	code_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct VouchArgs {
	/// The pairing's number
	pairing: PairingId,
	/// The key file of a device of the owner, or of the user, which agrees in place of
	/// your key
	#[arg(long, value_name = "FILE")]
	with_device: Option<PathBuf>,
	/// That device's id, when its key was changed since it was paired
	#[arg(long, value_name = "ID", value_parser = parse_hash, requires = "with_device")]
	device: Option<DeviceId>,
}

/// The code that a device shows.
#[derive(Subcommand)]
pub(crate) enum CodeCommand {
	/// Type in the code that the device shows, as its owner
	Enter {
		/// The pairing's number
		pairing: PairingId,
		/// The code
		#[arg(value_parser = parse_code)]
		code: PairingCode,
	},
	/// Show that the code which was typed is the device's
	Reveal {
		/// The pairing's number
		pairing: PairingId,
		/// What `jasmy device prove` wrote
		#[arg(long, value_name = "FILE")]
		code_file: PathBuf,
	},
}

fn parse_code(text: &str) -> Result<PairingCode, String> {
	let code = PairingCode::try_from(text.as_bytes().to_vec()).ok();
	code.filter(|code| !code.is_empty())
		.ok_or_else(|| format!("'{text}' is not a code that a device shows: it has 1 to 16 digits"))
}

impl CodeCommand {
	pub(super) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			CodeCommand::Enter { pairing, code } => enter_code(context, pairing, code).await,
			CodeCommand::Reveal { pairing, code_file } => {
				reveal_code(context, pairing, code_file).await
			},
		}
	}
}

pub(super) async fn open(context: &Context, args: OpenArgs) -> Result<Report> {
	let key = match (&args.device_key, args.public_key) {
		(Some(file), _) => context.load_key(file)?.public_key(),
		(None, Some(key)) => key,
		(None, None) => return Err(UsageError("name the device".into()).into()),
	};
	let by = context.submitter()?;
	let client = context.client().await?;
	let places = args.asks.places();
	let (outcome, opened) = client.open_pairing(by, key, args.asks.model, places).await?;
	let sentence = format!(
		"Pairing {} is open until {}. The device shows {}",
		opened.id,
		time(opened.expires_at),
		factor_words(&opened.factors)
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.line(format!("See what is missing with\n  jasmy device show-pairing {}", opened.id))
		.with("pairing", opened.id)
		.with("device", hex(key.device_id()))
		.with("challenge", hex(opened.challenge))
		.with("expires_at", time(opened.expires_at))
		.with("factors", opened.factors))
}

pub(super) async fn show(context: &Context, id: PairingId) -> Result<Report> {
	let pairing = context.client().await?.pairing(id).await?;
	let mut report = Report::new(format!(
		"Pairing {id} of {} with {}, open until {}",
		did(&pairing.owner),
		hex(pairing.device_key.device_id()),
		time(pairing.expires_at)
	))
	.line(format!("The device shows {}", factor_words(&pairing.factors)));
	let missing = missing(&pairing);
	for step in &missing {
		report.add_line(format!("  missing: {step}"));
	}
	if missing.is_empty() {
		report.add_line(format!("Its owner takes it with\n  jasmy device confirm {id}"));
	}
	let vouched = pairing.vouched.as_ref().map(|voucher| match voucher {
		Voucher::Key(key) => json!({ "key": jasmynet_sdk::address::address(key) }),
		Voucher::Device(device) => json!({ "device": hex(device) }),
	});
	let places = pairing.places.as_ref();
	let origin = pairing.proved.and_then(|proved| proved.origin);
	Ok(report
		.with("pairing", id)
		.with("owner", did(&pairing.owner))
		.with("device", hex(pairing.device_key.device_id()))
		.with("model", pairing.model)
		.with("factors", pairing.factors)
		.with("administrator", places.map(|places| did(&places.administrator)))
		.with("administrator_accepted", pairing.accepted.administrator)
		.with("user", places.map(|places| did(&places.user)))
		.with("user_accepted", pairing.accepted.user)
		.with("challenge", hex(pairing.challenge))
		.with("expires_at", time(pairing.expires_at))
		.with("proved", pairing.proved.is_some())
		.with("batch", origin.and_then(|origin| origin.batch))
		.with("commitment", origin.map(|origin| hex(origin.commitment)))
		.with("code_entered", pairing.code_entered.is_some())
		.with("code_shown", pairing.code_shown)
		.with("tries_left", pairing.tries_left)
		.with("vouched", vouched)
		.with("missing", missing))
}

/// What has to be shown yet.
fn missing(pairing: &Pairing) -> Vec<String> {
	let mut missing = Vec::new();
	let id = pairing.id;
	if let Some(places) = &pairing.places {
		let asked = [
			(pairing.accepted.administrator, &places.administrator, "administrator"),
			(pairing.accepted.user, &places.user, "user"),
		];
		for (_, who, place) in asked.into_iter().filter(|(has_accepted, ..)| !has_accepted) {
			missing.push(format!("{} accepts to be its {place}", did(who)));
		}
	}
	if pairing.proved.is_none() {
		missing.push(format!("the device signs (jasmy device prove {id})"));
	}
	if pairing.factors.code && !pairing.code_shown {
		missing.push(match pairing.code_entered {
			None => format!("its owner types its code (jasmy device code enter {id} CODE)"),
			Some(_) => format!("the device shows that the code is its own (code reveal {id})"),
		});
	}
	if pairing.factors.second && pairing.vouched.is_none() {
		missing.push(format!("a second key or device agrees (jasmy device vouch {id})"));
	}
	missing
}

pub(super) async fn accept_place(context: &Context, id: PairingId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.accept_place(by, id).await?;
	let sentence = format!("{} accepts the place of pairing {id}", did(by.identity));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("pairing", id)
		.with("who", did(by.identity)))
}

pub(super) async fn prove(context: &Context, args: ProveArgs) -> Result<Report> {
	let key = context.load_key(&args.device_key)?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let pairing = client.pairing(args.pairing).await?;
	let origin = args.origin.origin(context, client, &pairing).await?;
	let code = args.code_file.as_ref().map(|_| CodeFile::new(pairing.id));
	// The salt is safe before anybody can type the code.
	if let (Some(code), Some(path)) = (&code, &args.code_file) {
		code.save(path)?;
	}
	let commitment = code.as_ref().map(CodeFile::commitment);
	let outcome = client.prove_device(by, &pairing, &key, origin, commitment).await?;
	let device = hex(key.public_key().device_id());
	let mut report =
		Report::of(&outcome, Some(by.identity), format!("The device {device} has signed"))
			.with("pairing", pairing.id)
			.with("device", &device)
			.with("owner", did(&pairing.owner));
	if let Some(code) = code {
		report.add_line(format!(
			"It shows the code {}. Its owner types it with\n  jasmy device code enter {} CODE",
			code.code, pairing.id
		));
		report.add("code", code.code);
	}
	Ok(report)
}

async fn enter_code(context: &Context, id: PairingId, code: PairingCode) -> Result<Report> {
	let by = context.submitter()?;
	let (outcome, tries_left) = context.client().await?.enter_code(by, id, code).await?;
	let sentence = format!(
		"Typed in. The device compares it with its own; {tries_left} more tries if it is another one"
	);
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("pairing", id)
		.with("tries_left", tries_left))
}

async fn reveal_code(context: &Context, id: PairingId, path: PathBuf) -> Result<Report> {
	let code = CodeFile::load(&path, id)?;
	let client = context.client().await?;
	// Once the salt is known, everybody can find the code: whoever typed another one must
	// not be helped.
	let typed = client.pairing(id).await?.code_entered;
	code.ensure_is(typed.as_ref())?;
	let by = context.submitter()?;
	let outcome = client.reveal_code(by, id, code.salt()).await?;
	Ok(Report::of(&outcome, Some(by.identity), "The code is the device's").with("pairing", id))
}

pub(super) async fn vouch(context: &Context, args: VouchArgs) -> Result<Report> {
	let id = args.pairing;
	let by = context.submitter()?;
	let client = context.client().await?;
	let (outcome, who) = match &args.with_device {
		None => {
			let outcome = client.vouch_pairing(by, id).await?;
			(outcome, jasmynet_sdk::address::address(&by.key.account()))
		},
		Some(file) => {
			let key = context.load_key(file)?;
			let pairing = client.pairing(id).await?;
			let device = match args.device {
				Some(device) => device,
				None => client.device_of_key(&key.public_key()).await?,
			};
			let outcome = client.vouch_pairing_by_device(by, &pairing, device, &key).await?;
			(outcome, hex(device))
		},
	};
	let sentence = format!("{who} agrees to pairing {id}. Another key of the owner confirms it");
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("pairing", id).with("by", who))
}

pub(super) async fn confirm(context: &Context, id: PairingId) -> Result<Report> {
	let by = context.submitter()?;
	let (outcome, device) = context.client().await?.confirm_pairing(by, id).await?;
	let device = hex(device);
	let sentence = format!("{device} is paired with {}", did(by.identity));
	Ok(Report::of(&outcome, Some(by.identity), sentence)
		.with("pairing", id)
		.with("device", device)
		.with("owner", did(by.identity)))
}

pub(super) async fn cancel(context: &Context, id: PairingId) -> Result<Report> {
	let by = context.submitter()?;
	let outcome = context.client().await?.cancel_pairing(by, id).await?;
	Ok(Report::of(&outcome, Some(by.identity), format!("Pairing {id} is given up"))
		.with("pairing", id))
}

pub(super) async fn refuse(context: &Context, id: PairingId, file: PathBuf) -> Result<Report> {
	let key = context.load_key(&file)?;
	let by = context.submitter()?;
	let client = context.client().await?;
	let pairing = client.pairing(id).await?;
	let outcome = client.refuse_pairing(by, &pairing, &key).await.context("not refused")?;
	let device = hex(key.public_key().device_id());
	let sentence = format!("{device} refuses pairing {id}, which is over");
	Ok(Report::of(&outcome, Some(by.identity), sentence).with("pairing", id).with("device", device))
}
