//! `jasmy did`: identities.

mod closure;
mod control;
mod document;
mod freeze;
mod keys;
mod making;
mod minor;
mod names;
mod recovery;
mod relay;
mod second_factor;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, Hash};

use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash},
};

#[derive(Subcommand)]
pub(crate) enum DidCommand {
	/// Make an identity of your own; the key's own account pays
	Create(making::CreateArgs),
	/// Agree to an identity that somebody else pays for, and write the agreement
	/// into a file for that sponsor
	Intent(making::IntentArgs),
	/// Make an identity for somebody who has agreed to it, and pay for it; with --days,
	/// offer to pay the fees of what it does, too
	Sponsor(making::SponsorArgs),
	/// Show an identity's document, as W3C DID Core writes it
	Show {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// List your signed-in devices: the keys of your identity
	Keys {
		/// Which identity [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Add a key to your identity: another device of yours
	AddKey(keys::AddKeyArgs),
	/// Name a key: the name stays on this machine, a salted hash of it goes on chain
	LabelKey {
		/// The key's id: the address after # in the document
		#[arg(value_parser = keys::parse_key_id)]
		key: AccountId,
		/// The name, such as "laptop"; without it, the key has none any more
		name: Option<String>,
	},
	/// Publish the key that others seal files to: the agreement key of the key
	/// file
	AddAgreement,
	/// Sign a device out: its key can do nothing for your identity from then on
	#[command(visible_alias = "remove-key")]
	SignOut {
		/// The key's id: the address after # in the document
		#[arg(value_parser = keys::parse_key_id)]
		key: AccountId,
		/// Do not ask, when it is the key in use
		#[arg(long)]
		yes: bool,
	},
	/// Services of your identity: where others find what you offer
	#[command(subcommand)]
	Services(control::ServicesCommand),
	/// Another identity whose keys act for this one: a company's for its department
	#[command(subcommand)]
	Controller(control::ControllerCommand),
	/// Pay the deposits that others paid for your identity; they get theirs back
	TakeOverDeposit,
	/// A second key for sensitive calls
	#[command(subcommand)]
	SecondFactor(second_factor::SecondFactorCommand),
	/// Approve, with this key, a call that another of your keys is going to make
	Approve {
		/// The call's hash, as the other key was told
		#[arg(value_parser = parse_hash)]
		hash: Hash,
	},
	/// Take an approval back; any of your keys can
	WithdrawApproval {
		/// The call's hash
		#[arg(value_parser = parse_hash)]
		hash: Hash,
	},
	/// List the approvals of your calls that are not used up
	Approvals,
	/// Make a call that waited for an approval
	Retry {
		/// The call's hash
		#[arg(value_parser = parse_hash)]
		hash: Hash,
	},
	/// Stop everything of your identity but what ends things; any of your keys can
	Freeze,
	/// End a freeze, some days after it began
	Unfreeze,
	/// Agree, as a guardian, to unfreezing an identity
	ApproveUnfreeze {
		/// The frozen identity
		#[arg(value_parser = parse_did)]
		did: AccountId,
	},
	/// Who helps to recover an identity
	#[command(subcommand)]
	Guardians(recovery::GuardiansCommand),
	/// Get an identity back whose keys are lost
	#[command(subcommand)]
	Recovery(recovery::RecoveryCommand),
	/// Minors, whose guardian approves what gives others rights
	#[command(subcommand)]
	Minor(minor::MinorCommand),
	/// Leave: see what would go, ask for it, change your mind, carry it out
	#[command(subcommand)]
	Close(closure::CloseCommand),
	/// Send a call that somebody signed with --relay-to; this key's account sends it
	Relay {
		/// What --relay-to wrote
		file: PathBuf,
	},
}

impl DidCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			DidCommand::Create(args) => making::create(context, args).await,
			DidCommand::Intent(args) => making::agree(context, args).await,
			DidCommand::Sponsor(args) => making::sponsor(context, args).await,
			DidCommand::Show { did } => document::show(context, did).await,
			DidCommand::Keys { did } => keys::list(context, did).await,
			DidCommand::AddKey(args) => keys::add(context, args).await,
			DidCommand::LabelKey { key, name } => keys::label(context, key, name).await,
			DidCommand::AddAgreement => keys::add_agreement(context).await,
			DidCommand::SignOut { key, yes } => keys::sign_out(context, key, yes).await,
			DidCommand::Services(command) => command.run(context).await,
			DidCommand::Controller(command) => command.run(context).await,
			DidCommand::TakeOverDeposit => control::take_over_deposit(context).await,
			DidCommand::SecondFactor(command) => command.run(context).await,
			DidCommand::Approve { hash } => second_factor::approve(context, hash).await,
			DidCommand::WithdrawApproval { hash } => second_factor::withdraw(context, hash).await,
			DidCommand::Approvals => second_factor::approvals(context).await,
			DidCommand::Retry { hash } => second_factor::retry(context, hash).await,
			DidCommand::Freeze => freeze::freeze(context).await,
			DidCommand::Unfreeze => freeze::unfreeze(context).await,
			DidCommand::ApproveUnfreeze { did } => freeze::approve(context, did).await,
			DidCommand::Guardians(command) => command.run(context).await,
			DidCommand::Recovery(command) => command.run(context).await,
			DidCommand::Minor(command) => command.run(context).await,
			DidCommand::Close(command) => command.run(context).await,
			DidCommand::Relay { file } => relay::relay(context, file).await,
		}
	}
}
