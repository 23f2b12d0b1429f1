//! `jasmy consent`: consent to the use of data.

mod answers;
mod company;
mod fetch;
mod giving;
mod holding;
mod questions;
mod reads;
mod registry;
mod terms;
mod terms_args;
mod watching;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{
	AccountId, CategoryCode, DeviceId, GrantId, RequestId, SubjectRequestId,
};

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
	/// Move changes of these two lists, for the members to vote on
	#[command(subcommand)]
	Register(registry::RegisterCommand),
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
	/// Give a permission that nobody has asked for
	Grant(Box<giving::GrantArgs>),
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
	/// Stop a permission for the time being; it is free
	Pause {
		/// The grant
		grant: GrantId,
	},
	/// Let a paused permission go on
	Resume {
		/// The grant
		grant: GrantId,
	},
	/// Give a permission back, as the company. This cannot be undone
	Surrender(holding::SurrenderArgs),
	/// Settle a permission whose time is over, or clear an ended one away
	Prune {
		/// The grant
		grant: GrantId,
	},
	/// Tell who can see what of a person now
	Exposure {
		/// Whose data [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Write the receipt of a consent (ISO/IEC TS 27560), in its canonical form
	Receipt(watching::ReceiptArgs),
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
	/// Ask whether this grant lets its company read this very record now
	CheckRecord(watching::CheckRecordArgs),
	/// Read a record as the company that holds a grant: get a receipt, record the access,
	/// which pays, and have it handed over. Interrupted, it goes on and pays once
	Fetch(fetch::FetchArgs),
	/// Record that you have read, with the receipt of the lockers' host, and pay
	Access {
		/// What `jasmy host release` wrote
		#[arg(long, value_name = "FILE")]
		receipt: PathBuf,
	},
	/// Tell who used what of a person
	History(reads::HistoryArgs),
	/// Say that an access to your data was not right; it is free
	Dispute(giving::DisputeArgs),
	/// State that you have read nothing under a grant but what is recorded
	NothingRead(holding::NothingReadArgs),
	/// Offer to pass on what you have read
	PassOn(holding::PassOnArgs),
	/// Accept what a company has read, with the duty to erase it
	Receive {
		/// The grant that it was read under
		grant: GrantId,
	},
	/// Confirm that you have erased what you read, or were passed on, under a grant
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
	/// List what companies should have done by now
	Overdue {
		/// Only this company
		#[arg(value_parser = parse_did)]
		company: Option<AccountId>,
	},
	/// Put on record that a company has something overdue
	PointOut {
		/// The company
		#[arg(value_parser = parse_did)]
		company: AccountId,
	},
	/// Ask a company for what the law gives you a right to; it is free
	Ask(questions::AskArgs),
	/// Take more time for an answer, once
	Extend(questions::ExtendArgs),
	/// Answer what a person has asked
	Answer(questions::AnswerArgs),
	/// Take a question to a company back
	Withdraw {
		/// The question
		request: SubjectRequestId,
	},
	/// List what people have asked of companies by law
	SubjectRequests {
		/// By or of whom [default: you]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
}

impl ConsentCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			ConsentCommand::Categories => registry::categories(context).await,
			ConsentCommand::Purposes => registry::purposes(context).await,
			ConsentCommand::Register(command) => command.run(context).await,
			ConsentCommand::Request(args) => company::request(context, *args).await,
			ConsentCommand::Requests => reads::requests(context).await,
			ConsentCommand::Cancel { request } => company::cancel(context, request).await,
			ConsentCommand::Accept(args) => answers::accept(context, *args).await,
			ConsentCommand::Refuse { request } => answers::refuse(context, request).await,
			ConsentCommand::Grant(args) => giving::grant(context, *args).await,
			ConsentCommand::Grants { did } => reads::grants(context, did).await,
			ConsentCommand::Revoke { grant } => answers::revoke(context, grant).await,
			ConsentCommand::Pause { grant } => giving::pause(context, grant).await,
			ConsentCommand::Resume { grant } => giving::resume(context, grant).await,
			ConsentCommand::Surrender(args) => holding::surrender(context, args).await,
			ConsentCommand::Prune { grant } => holding::prune(context, grant).await,
			ConsentCommand::Exposure { did } => watching::exposure(context, did).await,
			ConsentCommand::Receipt(args) => watching::receipt(context, args).await,
			ConsentCommand::Check { grantee, subject, category, device } => {
				reads::check(context, grantee, subject, category, device).await
			},
			ConsentCommand::CheckRecord(args) => watching::check_record(context, args).await,
			ConsentCommand::Fetch(args) => fetch::fetch(context, args).await,
			ConsentCommand::Access { receipt } => company::access(context, receipt).await,
			ConsentCommand::History(args) => reads::history(context, args).await,
			ConsentCommand::Dispute(args) => giving::dispute(context, args).await,
			ConsentCommand::NothingRead(args) => holding::nothing_read(context, args).await,
			ConsentCommand::PassOn(args) => holding::pass_on(context, args).await,
			ConsentCommand::Receive { grant } => holding::receive(context, grant).await,
			ConsentCommand::ConfirmErasure { grant, evidence } => {
				company::confirm_erasure(context, grant, evidence).await
			},
			ConsentCommand::Duties { did } => reads::duties(context, did).await,
			ConsentCommand::Overdue { company } => watching::overdue(context, company).await,
			ConsentCommand::PointOut { company } => watching::point_out(context, company).await,
			ConsentCommand::Ask(args) => questions::ask(context, args).await,
			ConsentCommand::Extend(args) => questions::extend(context, args).await,
			ConsentCommand::Answer(args) => questions::answer(context, args).await,
			ConsentCommand::Withdraw { request } => questions::withdraw(context, request).await,
			ConsentCommand::SubjectRequests { did } => questions::list(context, did).await,
		}
	}
}
