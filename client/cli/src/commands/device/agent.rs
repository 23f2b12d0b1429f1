//! Running a device.

mod gateway;

use std::{
	any::Any,
	io,
	panic::{self, AssertUnwindSafe},
	path::PathBuf,
	sync::{
		mpsc::{self, Receiver},
		Arc,
	},
	thread,
	time::Duration,
};

use anyhow::{anyhow, Context as _, Result};
use clap::Args;
use jasmynet_device::{
	key,
	source::{self, MqttOptions, SourceError},
	spool::{Spool, SpoolOptions},
	Accept, Agent, AgentOptions, CommandOptions, Control, Notice, PairingRule, Watch,
};
use jasmynet_primitives::{AccountId, Hash};
use jasmynet_sdk::{
	batch::Voucher, chain::ops::consent::document_hash, keyfile::Scheme, store::DirectoryStore,
};
use tokio::{
	runtime::Handle,
	signal::unix::{signal, SignalKind},
	sync::watch,
};

use self::gateway::ChainGateway;
use crate::{
	context::Context,
	files,
	output::{note, Report},
	values::{hex, parse_did, parse_hash},
};

#[derive(Args)]
pub(crate) struct AgentArgs {
	/// The device's key file; made on the first start
	#[arg(long, value_name = "FILE")]
	device_key: PathBuf,
	/// How a key that is made signs: ed25519, or p256
	#[arg(long, default_value_t = Scheme::Ed25519)]
	scheme: Scheme,
	/// Where readings wait until the chain has them; made on the first start
	#[arg(long, value_name = "DIR")]
	spool: PathBuf,
	#[command(flatten)]
	readings: ReadingArgs,
	#[command(flatten)]
	pairing: AgentPairingArgs,
	#[command(flatten)]
	orders: AgentOrderArgs,
	/// What firmware the device runs: its hash is told to the chain
	#[arg(long, value_name = "FILE", conflicts_with = "firmware")]
	firmware_image: Option<PathBuf>,
	/// Hash of the firmware that the device runs
	#[arg(long, value_name = "HASH", value_parser = parse_hash)]
	firmware: Option<Hash>,
	/// Look at the chain every so many seconds when there is nothing to send
	#[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u64).range(1..))]
	poll_seconds: u64,
	/// End when everything is final on chain that standard input had, up to its end
	#[arg(long, conflicts_with = "mqtt")]
	once: bool,
}

/// Where readings come from, and how they are put together.
#[derive(Args)]
pub(crate) struct ReadingArgs {
	/// Take readings from this topic of a broker, mqtt://HOST:PORT/TOPIC, in place of
	/// standard input
	#[arg(long, value_name = "URL")]
	mqtt: Option<String>,
	/// Name to give to the broker; the password is taken from the variable
	/// JASMY_MQTT_PASSWORD
	#[arg(long, value_name = "NAME", requires = "mqtt")]
	mqtt_user: Option<String>,
	/// Give readings the present time that have none
	#[arg(long)]
	stamp: bool,
	/// So many readings make a batch ...
	#[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..))]
	batch_size: u32,
	/// ... or those of so many seconds
	#[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
	batch_seconds: u64,
	/// So many bytes of readings may wait for the chain; then no more are taken in
	#[arg(long, value_name = "BYTES", default_value_t = 64 * 1024 * 1024)]
	max_spool: u64,
	/// So many bytes of readings are kept for proofs when the chain has them; their
	/// owner's store has all of them
	#[arg(long, value_name = "BYTES", default_value_t = 64 * 1024 * 1024)]
	keep_done: u64,
}

/// With whom the device lets itself be paired.
#[derive(Args)]
pub(crate) struct AgentPairingArgs {
	/// Show this voucher (`jasmy device voucher`), and answer pairings of its model alone;
	/// needs --owner, or --show-code when the class asks for a code
	#[arg(long, value_name = "FILE")]
	voucher: Option<PathBuf>,
	/// Answer pairings of this owner, and of nobody else
	#[arg(long, value_name = "DID", value_parser = parse_did)]
	owner: Option<AccountId>,
	/// Show a code when the device's class asks for one; without --owner, only such
	/// pairings are answered
	#[arg(long)]
	show_code: bool,
	/// Refuse pairings
	#[arg(long, conflicts_with_all = ["voucher", "owner", "show_code"])]
	refuse_pairings: bool,
}

/// How the device does what it is told.
#[derive(Args)]
pub(crate) struct AgentOrderArgs {
	/// Run this program for each command: what to do is on its standard input; exit code
	/// 0 is done, 3 refused, any other failed
	#[arg(long, value_name = "PROGRAM", requires = "command_dir")]
	on_command: Option<PathBuf>,
	/// Where what to do is found, in files named by its hash
	#[arg(long, value_name = "DIR")]
	command_dir: Option<PathBuf>,
	/// What to do arrives at this topic of the broker
	#[arg(long, value_name = "TOPIC", requires_all = ["mqtt", "command_dir"])]
	command_topic: Option<String>,
	/// The program has so many seconds
	#[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..))]
	command_seconds: u64,
}

impl AgentPairingArgs {
	fn rule(self) -> Result<PairingRule> {
		if self.refuse_pairings {
			return Ok(PairingRule::Refuse);
		}
		if self.voucher.is_none() && self.owner.is_none() && !self.show_code {
			return Ok(PairingRule::Ignore);
		}
		let voucher = match &self.voucher {
			Some(file) => Some(read_voucher(file)?),
			None => None,
		};
		let AgentPairingArgs { owner, show_code, .. } = self;
		Ok(PairingRule::Accept(Box::new(Accept { owner, voucher, show_code })))
	}
}

fn read_voucher(file: &std::path::Path) -> Result<Voucher> {
	serde_json::from_str(&files::read(file)?)
		.with_context(|| format!("{} is not a device's voucher", file.display()))
}

impl ReadingArgs {
	/// The broker, which knows the agent by its device.
	fn broker(&self, device: &str, orders: &AgentOrderArgs) -> Result<Option<MqttOptions>> {
		let Some(url) = &self.mqtt else { return Ok(None) };
		let mut options = MqttOptions::from_url(url, &format!("jasmynet-{device}"))?;
		if let Some(name) = &self.mqtt_user {
			let password = std::env::var("JASMY_MQTT_PASSWORD")
				.context("the broker's password is needed: set JASMY_MQTT_PASSWORD")?;
			options.credentials = Some((name.clone(), password.into()));
		}
		if let (Some(topic), Some(directory)) = (&orders.command_topic, &orders.command_dir) {
			options.commands = Some((topic.clone(), directory.clone()));
		}
		Ok(Some(options))
	}

	fn spool_options(&self) -> SpoolOptions {
		SpoolOptions {
			batch_records: self.batch_size,
			batch_age: Duration::from_secs(self.batch_seconds),
			max_bytes: self.max_spool,
			stamp: self.stamp,
			keep_done: Some(self.keep_done),
			..SpoolOptions::default()
		}
	}
}

pub(super) async fn run(context: &Context, args: AgentArgs) -> Result<Report> {
	let AgentArgs { readings, pairing, orders, once, .. } = args;
	let json = context.json();
	let key = key::load_or_make(&args.device_key, args.scheme)?;
	let device = hex(key.public_key().device_id());
	let firmware = match &args.firmware_image {
		Some(image) => {
			let bytes =
				std::fs::read(image).with_context(|| format!("cannot read {}", image.display()))?;
			Some(document_hash(&bytes))
		},
		None => args.firmware,
	};
	let control = Control::default();
	let gateway = ChainGateway::new(
		Handle::current(),
		context.url().into(),
		context.key()?.clone(),
		context.identity()?.clone(),
		context.tip(),
		end_on_signals(&control)?,
	);
	let spool = Arc::new(Spool::open(&args.spool, readings.spool_options())?);
	// Another key is no other device: the broker goes on with what it has kept.
	let known_as = spool.device().map_or_else(|| device.clone(), hex);
	let mqtt = readings.broker(known_as.trim_start_matches("0x"), &orders)?;
	let commands = match (orders.on_command, orders.command_dir) {
		(Some(program), Some(bodies)) => {
			let timeout = Duration::from_secs(orders.command_seconds);
			Some(CommandOptions { program, bodies, timeout })
		},
		_ => None,
	};
	let options = AgentOptions {
		poll: Duration::from_secs(args.poll_seconds),
		pairing: pairing.rule()?,
		commands,
		firmware,
		..AgentOptions::default()
	};
	let store: DirectoryStore = context.store()?;
	let ending = control.clone();
	let watch: Arc<dyn Watch> = Arc::new(move |notice: &Notice| {
		// Whoever stops the agent knows why it does not wait for the chain any more.
		if !(ending.is_stopped() && matches!(notice, Notice::Offline { .. })) {
			tell(notice, json);
		}
	});
	let mut agent =
		Agent::new(key, spool.clone(), Box::new(store), Box::new(gateway), options, watch.clone())?;

	let failure = {
		let control = control.clone();
		take_in(&control.clone(), once, move || match mqtt {
			Some(options) => source::mqtt(&options, &spool, &control, watch.as_ref()),
			None => source::lines(io::stdin(), &spool, &control, watch.as_ref()),
		})
	};
	// It blocks, and waits for the chain in the runtime's threads: it needs one of its own.
	let running = {
		let control = control.clone();
		tokio::task::spawn_blocking(move || agent.run(&control))
	};
	let ended = running.await.context("the agent has failed")?;
	if let Ok(error) = failure.try_recv() {
		return Err(error.context("no more readings can be taken in; what was taken in is kept"));
	}
	ended?;
	let words = if control.is_stopped() {
		"is stopped; what it has taken in is kept, and goes on with the next start"
	} else {
		"is done: everything that it has taken in is final on chain"
	};
	Ok(Report::new(format!("The agent of {device} {words}"))
		.with("device", device)
		.with("finished", !control.is_stopped()))
}

/// Tells of what happens as it happens: in words, or as one JSON object in each line.
fn tell(notice: &Notice, json: bool) {
	if json {
		note(serde_json::to_string(notice).unwrap_or_else(|_| notice.to_string()));
	} else {
		note(notice.to_string());
	}
}

/// Has SIGINT and SIGTERM end the agent as it should end. What is answered becomes true
/// with the first of them.
fn end_on_signals(control: &Control) -> Result<watch::Receiver<bool>> {
	let (stopping, receiver) = watch::channel(false);
	let stopping = Arc::new(stopping);
	for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
		let mut received = signal(kind).context("signals cannot be received")?;
		let (control, stopping) = (control.clone(), stopping.clone());
		tokio::spawn(async move {
			while received.recv().await.is_some() {
				control.stop();
				stopping.send_replace(true);
			}
		});
	}
	Ok(receiver)
}

/// Takes readings in, in a thread that ends with the program: it may wait for a line
/// that never comes. When that fails, the agent ends, and whoever started it learns why
/// from what is answered.
fn take_in(
	control: &Control,
	once: bool,
	source: impl FnOnce() -> Result<(), SourceError> + Send + 'static,
) -> Receiver<anyhow::Error> {
	let (sender, failure) = mpsc::channel();
	let control = control.clone();
	thread::spawn(move || {
		let error = match panic::catch_unwind(AssertUnwindSafe(source)) {
			Ok(Ok(())) => {
				if once {
					control.finish();
				}
				return;
			},
			Ok(Err(error)) => anyhow::Error::from(error),
			Err(panic) => anyhow!("it is a defect of this program: {}", words_of(&*panic)),
		};
		// Nobody listens when the agent has failed itself.
		let _ = sender.send(error);
		control.stop();
	});
	failure
}

fn words_of(panic: &(dyn Any + Send)) -> &str {
	let words = panic.downcast_ref::<String>().map(String::as_str);
	words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it has panicked")
}

#[cfg(test)]
mod tests {
	use super::*;

	fn failure(
		once: bool,
		source: impl FnOnce() -> Result<(), SourceError> + Send + 'static,
	) -> (Option<String>, Control) {
		let control = Control::default();
		// The sender is gone when the thread ends.
		let failure = take_in(&control, once, source).recv().ok();
		(failure.map(|error| error.to_string()), control)
	}

	#[test]
	fn a_source_that_fails_ends_the_agent_and_says_why() {
		for once in [false, true] {
			let (error, control) = failure(once, || Err(SourceError::Broken("gone")));
			assert!(error.unwrap().ends_with("gone"));
			control.wait(Duration::from_secs(60));
			assert!(control.is_stopped());
			let (error, control) = failure(once, || panic!("out of {}", "order"));
			assert!(error.unwrap().ends_with("out of order"));
			control.wait(Duration::from_secs(60));
			assert!(control.is_stopped());
		}
	}

	#[test]
	fn an_input_that_ends_is_the_end_only_when_nothing_more_is_asked_for() {
		let (error, control) = failure(false, || Ok(()));
		assert_eq!((error, control.is_finishing()), (None, false));
		let (error, control) = failure(true, || Ok(()));
		assert_eq!(error, None);
		assert!(control.is_finishing() && !control.is_stopped());
	}
}
