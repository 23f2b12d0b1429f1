//! The commands, one file per area.

use anyhow::Result;
use clap::Subcommand;

use crate::{context::Context, output::Report, pending};

mod audit;
mod chain;
mod completions;
mod consent;
mod device;
pub(crate) mod did;
mod host;
mod key;
mod kyc;
mod ledger;
mod locker;
mod member;
mod node;
mod upgrade;
mod validator;

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
	/// Keys and the files they are kept in
	#[command(subcommand)]
	Key(key::KeyCommand),
	/// Identities
	#[command(subcommand)]
	Did(did::DidCommand),
	/// Verified identities: asking for verification, and attesting it
	#[command(subcommand)]
	Kyc(kyc::KycCommand),
	/// Members of the consortium and their votes
	#[command(subcommand)]
	Member(member::MemberCommand),
	/// Members' nodes: which may connect
	#[command(subcommand)]
	Node(node::NodeCommand),
	/// Members' validators: which make and finalise blocks
	#[command(subcommand)]
	Validator(validator::ValidatorCommand),
	/// What the members set for everybody: parameters, emergencies, announcements
	#[command(subcommand)]
	Chain(chain::ChainCommand),
	/// Upgrades of the runtime
	#[command(subcommand)]
	Upgrade(upgrade::UpgradeCommand),
	/// Money
	#[command(subcommand)]
	Ledger(ledger::LedgerCommand),
	/// Devices, from the factory to the next owner
	#[command(subcommand)]
	Device(device::DeviceCommand),
	/// Files in lockers
	#[command(subcommand)]
	Locker(locker::LockerCommand),
	/// What the host of lockers does
	#[command(subcommand)]
	Host(host::HostCommand),
	/// Consent to the use of data
	#[command(subcommand)]
	Consent(consent::ConsentCommand),
	/// Check the chain and one person's data against what the rules say
	Audit(audit::AuditArgs),
	/// Print completions for a shell
	Completions(completions::CompletionsArgs),
}

impl Command {
	/// Does it. A call that waits for somebody is kept.
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self.carry_out(context).await {
			Err(error) => pending::settle(context, error).await,
			done => done,
		}
	}

	async fn carry_out(self, context: &Context) -> Result<Report> {
		match self {
			Command::Key(command) => command.run(context).await,
			Command::Did(command) => command.run(context).await,
			Command::Kyc(command) => command.run(context).await,
			Command::Member(command) => command.run(context).await,
			Command::Node(command) => command.run(context).await,
			Command::Validator(command) => command.run(context).await,
			Command::Chain(command) => command.run(context).await,
			Command::Upgrade(command) => command.run(context).await,
			Command::Ledger(command) => command.run(context).await,
			Command::Device(command) => command.run(context).await,
			Command::Locker(command) => command.run(context).await,
			Command::Host(command) => command.run(context).await,
			Command::Consent(command) => command.run(context).await,
			Command::Audit(args) => args.run(context).await,
			Command::Completions(args) => args.run(),
		}
	}
}
