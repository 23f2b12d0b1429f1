//! `jasmy device`: devices, from the factory to the next owner.

mod agent;
mod anchoring;
mod collect;
mod factory;
mod lifecycle;
mod models;
mod orders;
mod pairing;
mod places;
mod proofs;
mod reads;
mod recalls;
mod transfer;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, BatchId, DeviceId, ModelId, PairingId};

use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash},
};

#[derive(Subcommand)]
pub(crate) enum DeviceCommand {
	/// Make keys for new devices, and the list that is enrolled; needs no node
	Make(factory::MakeArgs),
	/// Models, as their manufacturer registers them
	#[command(subcommand)]
	Model(models::ModelCommand),
	/// List the classes of devices, and what each has to show to be paired
	Classes,
	/// Move what a class of devices has to show to be paired
	SetClass(models::ClassArgs),
	/// Enrol a list of devices, as their manufacturer
	Enrol(factory::EnrolArgs),
	/// Cut out of a list what proves a single device; needs no node
	Voucher(factory::VoucherArgs),
	/// Show an enrolled batch
	Batch {
		/// Its number
		#[arg(value_name = "ID")]
		batch: BatchId,
	},
	/// Call devices back, as their manufacturer: their data counts no more
	Recall(recalls::RecallArgs),
	/// End a recall
	LiftRecall(recalls::TargetArgs),
	/// Pair with a device that is at hand: all steps that one person can do
	Pair(pairing::PairArgs),
	/// Open a pairing with a device
	Open(pairing::OpenArgs),
	/// Show an open pairing, and what is missing
	ShowPairing {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Accept the place at a device that a pairing names you for
	AcceptPlace {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Have the device sign for a pairing, and show where it comes from
	Prove(pairing::ProveArgs),
	/// Refuse a pairing as the device
	Refuse {
		/// The pairing's number
		pairing: PairingId,
		/// The device's key file
		#[arg(long, value_name = "FILE")]
		device_key: std::path::PathBuf,
	},
	/// The code that a device shows
	#[command(subcommand)]
	Code(pairing::CodeCommand),
	/// Agree to a pairing as the second one: with another key, or another device
	Vouch(pairing::VouchArgs),
	/// Take a device that has shown all that is asked for
	Confirm {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Give a pairing up; it is free
	Cancel {
		/// The pairing's number
		pairing: PairingId,
	},
	/// Show a device
	Show {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// List the devices of an identity, or of a model
	List {
		/// Whose [default: yours]
		#[arg(value_parser = parse_did, conflicts_with = "model")]
		did: Option<AccountId>,
		/// Those of this model
		#[arg(long, value_name = "ID")]
		model: Option<ModelId>,
	},
	/// Have a device rest: what it signs for readings is refused
	Suspend {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// Report a device lost: free, and in force at once
	Lost {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// Take a suspended or lost device back to work
	Recover {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// Take a device out of use. This cannot be undone
	Retire {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
		/// Do not ask
		#[arg(long, short)]
		yes: bool,
	},
	/// Give a device another key; its id stays
	RotateKey(lifecycle::RotateArgs),
	/// Have a device say what firmware it runs
	Firmware(lifecycle::FirmwareArgs),
	/// Hand a device over to its next owner
	#[command(subcommand)]
	Transfer(transfer::TransferCommand),
	/// Offer somebody a place at a device, or dismiss whoever has it
	Appoint(places::AppointArgs),
	/// Accept a place at a device that was offered to you
	AcceptAppointment(places::AppointmentArgs),
	/// Give up your place at a device; it is free
	Resign {
		/// Its id
		#[arg(value_parser = parse_hash)]
		device: DeviceId,
	},
	/// What devices are told to do
	#[command(subcommand)]
	Command(orders::OrderCommand),
	/// Have devices sign for readings, and anchor them
	Anchor(anchoring::AnchorArgs),
	/// Proofs that a device has taken a reading
	#[command(subcommand)]
	Proof(proofs::ProofCommand),
	/// Open what your devices' agents have stored for you, and check it against the chain
	Collect(collect::CollectArgs),
	/// Run a device: collect readings, sign, store and anchor them, answer its owner
	Agent(Box<agent::AgentArgs>),
}

impl DeviceCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			DeviceCommand::Make(args) => factory::make(args),
			DeviceCommand::Model(command) => command.run(context).await,
			DeviceCommand::Classes => models::classes(context).await,
			DeviceCommand::SetClass(args) => models::set_class(context, args).await,
			DeviceCommand::Enrol(args) => factory::enrol(context, args).await,
			DeviceCommand::Voucher(args) => factory::voucher(context, args),
			DeviceCommand::Batch { batch } => models::show_batch(context, batch).await,
			DeviceCommand::Recall(args) => recalls::recall(context, args).await,
			DeviceCommand::LiftRecall(args) => recalls::lift(context, args).await,
			DeviceCommand::Pair(args) => pairing::pair(context, args).await,
			DeviceCommand::Open(args) => pairing::open(context, args).await,
			DeviceCommand::ShowPairing { pairing } => pairing::show(context, pairing).await,
			DeviceCommand::AcceptPlace { pairing } => pairing::accept_place(context, pairing).await,
			DeviceCommand::Prove(args) => pairing::prove(context, args).await,
			DeviceCommand::Refuse { pairing, device_key } => {
				pairing::refuse(context, pairing, device_key).await
			},
			DeviceCommand::Code(command) => command.run(context).await,
			DeviceCommand::Vouch(args) => pairing::vouch(context, args).await,
			DeviceCommand::Confirm { pairing } => pairing::confirm(context, pairing).await,
			DeviceCommand::Cancel { pairing } => pairing::cancel(context, pairing).await,
			DeviceCommand::Show { device } => reads::show(context, device).await,
			DeviceCommand::List { did, model: None } => reads::list(context, did).await,
			DeviceCommand::List { model: Some(model), .. } => {
				reads::list_model(context, model).await
			},
			DeviceCommand::Suspend { device } => lifecycle::suspend(context, device).await,
			DeviceCommand::Lost { device } => lifecycle::lost(context, device).await,
			DeviceCommand::Recover { device } => lifecycle::recover(context, device).await,
			DeviceCommand::Retire { device, yes } => lifecycle::retire(context, device, yes).await,
			DeviceCommand::RotateKey(args) => lifecycle::rotate(context, args).await,
			DeviceCommand::Firmware(args) => lifecycle::firmware(context, args).await,
			DeviceCommand::Transfer(command) => command.run(context).await,
			DeviceCommand::Appoint(args) => places::appoint(context, args).await,
			DeviceCommand::AcceptAppointment(args) => places::accept(context, args).await,
			DeviceCommand::Resign { device } => places::resign(context, device).await,
			DeviceCommand::Command(command) => command.run(context).await,
			DeviceCommand::Anchor(args) => anchoring::anchor(context, args).await,
			DeviceCommand::Proof(command) => command.run(context).await,
			DeviceCommand::Collect(args) => collect::collect(context, args).await,
			DeviceCommand::Agent(args) => agent::run(context, *args).await,
		}
	}
}
