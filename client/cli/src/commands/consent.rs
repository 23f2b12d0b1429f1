//! `jasmy consent`: consent to the use of data.

mod answers;
mod company;
mod reads;
mod terms;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, CategoryCode, DeviceId, GrantId, RequestId};

use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash},
};

#[derive(Subcommand)]
pub(crate) enum ConsentCommand {
	/// List the kinds of data
	Categories,
	/// List what data may be used for
	Purposes,
	/// Ask a person for the use of data
	Request(Box<company::RequestArgs>),
	/// List requests that wait for your answer
	Requests,
	/// Take a request back
	Cancel {
		/// The request
		request: RequestId,
	},
	/// Give a permission, as it was asked for or narrower
	Accept(Box<answers::AcceptArgs>),
	/// Say no
	Refuse {
		/// The request
		request: RequestId,
	},
	/// List permissions that were given by somebody or to somebody
	Grants {
		/// By or to whom [default: you]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Take a permission back
	Revoke {
		/// The grant
		grant: GrantId,
	},
	/// Ask whether a company may read a kind of data of a person now
	Check {
		/// The company
		#[arg(long, value_name = "DID", value_parser = parse_did)]
		grantee: AccountId,
		/// The person
		#[arg(long, value_name = "DID", value_parser = parse_did)]
		subject: AccountId,
		/// The kind of data
		#[arg(long, value_name = "CODE")]
		category: CategoryCode,
		/// The device that made it
		#[arg(long, value_name = "ID", value_parser = parse_hash)]
		device: Option<DeviceId>,
	},
	/// Record that you have read, with the receipt of the lockers' host, and pay
	Access {
		/// What `jasmy host release` wrote
		#[arg(long, value_name = "FILE")]
		receipt: PathBuf,
	},
	/// Tell who used what of a person
	History {
		/// Whose data [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Confirm that you have erased what you read under a grant
	ConfirmErasure {
		/// The grant
		grant: GrantId,
		/// Your evidence; its hash goes on chain, and nothing else of it
		#[arg(long, value_name = "FILE")]
		evidence: PathBuf,
	},
	/// List companies' duties to erase what they have read
	Duties {
		/// Only those of this company, or owed to this person [default: all]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

impl ConsentCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ConsentCommand::Categories => reads::categories(context).await,
			ConsentCommand::Purposes => reads::purposes(context).await,
			ConsentCommand::Request(args) => company::request(context, *args).await,
			ConsentCommand::Requests => reads::requests(context).await,
			ConsentCommand::Cancel { request } => company::cancel(context, request).await,
			ConsentCommand::Accept(args) => answers::accept(context, *args).await,
			ConsentCommand::Refuse { request } => answers::refuse(context, request).await,
			ConsentCommand::Grants { did } => reads::grants(context, did).await,
			ConsentCommand::Revoke { grant } => answers::revoke(context, grant).await,
			ConsentCommand::Check { grantee, subject, category, device } => {
				reads::check(context, grantee, subject, category, device).await
			},
			ConsentCommand::Access { receipt } => company::access(context, receipt).await,
			ConsentCommand::History { did } => reads::history(context, did).await,
			ConsentCommand::ConfirmErasure { grant, evidence } => {
				company::confirm_erasure(context, grant, evidence).await
			},
			ConsentCommand::Duties { did } => reads::duties(context, did).await,
		}
	}
}
