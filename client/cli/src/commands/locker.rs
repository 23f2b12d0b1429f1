//! `jasmy locker`: files in lockers.

mod certificates;
mod committing;
pub(super) mod hosts;
mod keeping;
mod reading;
mod sharing;
mod shredding;

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use jasmynet_primitives::{AccountId, GrantId, Hash, RecordId};
use jasmynet_sdk::chain::{ops::locker::OwnSecrets, Client};

use self::hosts::HostArgs;
use crate::{
	context::Context,
	output::Report,
	values::{parse_did, parse_hash},
};

#[derive(Subcommand)]
pub(crate) enum LockerCommand {
	/// Encrypt files, store them, and anchor their addresses
	Put(keeping::PutArgs),
	/// Anchor that you have a file, which stays where it is: a salted hash goes on chain
	Commit(committing::CommitArgs),
	/// Bring a file of this machine to another host, or go on with it
	Upload {
		/// The record
		record: RecordId,
		#[command(flatten)]
		hosts: HostArgs,
	},
	/// Put another file in the place of one, or the same one encrypted anew
	Supersede {
		/// The record
		record: RecordId,
		/// The file; it is not changed
		file: PathBuf,
		#[command(flatten)]
		hosts: HostArgs,
	},
	/// Open a file of your own
	Get {
		/// The record
		record: RecordId,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		#[command(flatten)]
		hosts: HostArgs,
	},
	/// List what is in a locker
	List {
		/// Whose [default: your own]
		#[arg(value_parser = parse_did)]
		did: Option<AccountId>,
	},
	/// Tell which hosts keep a file, and whether they answer
	Hosts {
		/// The record
		record: RecordId,
	},
	/// Say on how many hosts a file is to lie: with more, there is room for another host
	Replicas {
		/// The record
		record: RecordId,
		/// On how many
		number: u8,
	},
	/// Seal a file's secret for the company that holds a grant
	Share {
		/// The record
		record: RecordId,
		/// The grant
		#[arg(long, value_name = "ID")]
		grant: GrantId,
		#[command(flatten)]
		hosts: HostArgs,
	},
	/// Open a file that somebody has shared with you, without another access: from this
	/// machine, or from its hosts when an access is recorded
	Open {
		/// The record
		record: RecordId,
		/// The grant that it is shared under
		#[arg(long, value_name = "ID")]
		grant: GrantId,
		/// The receipt of the access [default: the latest one that counts]
		#[arg(long, value_name = "HASH", value_parser = parse_hash)]
		receipt: Option<Hash>,
		/// The new file that it goes into
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		#[command(flatten)]
		hosts: HostArgs,
	},
	/// Begin a new generation of keys: what is shared from now on is encrypted anew first
	Rotate,
	/// Make a file unreadable: forget its address, its envelopes and its secret
	Shred {
		/// The record
		record: RecordId,
		/// Do not ask
		#[arg(long, short)]
		yes: bool,
	},
	/// Tell how far the erasure of shredded files is, or of all that an identity had; the
	/// exit code is 0 when it is complete
	Certificate(certificates::CertificateArgs),
	/// Have the chain forget the certificate of a shredded file that everybody has erased
	Forget {
		/// The record
		record: RecordId,
	},
}

impl LockerCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			LockerCommand::Put(args) => keeping::put(context, args).await,
			LockerCommand::Commit(args) => committing::commit(context, args).await,
			LockerCommand::Upload { record, hosts } => {
				keeping::upload(context, record, hosts).await
			},
			LockerCommand::Supersede { record, file, hosts } => {
				keeping::supersede(context, record, file, hosts).await
			},
			LockerCommand::Get { record, out, hosts } => {
				reading::get(context, record, out, hosts).await
			},
			LockerCommand::List { did } => reading::list(context, did).await,
			LockerCommand::Hosts { record } => hosts::list(context, record).await,
			LockerCommand::Replicas { record, number } => {
				hosts::require(context, record, number).await
			},
			LockerCommand::Share { record, grant, hosts } => {
				sharing::share(context, record, grant, hosts).await
			},
			LockerCommand::Open { record, grant, receipt, out, hosts } => {
				reading::open(context, record, grant, receipt, out, hosts).await
			},
			LockerCommand::Rotate => sharing::rotate(context).await,
			LockerCommand::Shred { record, yes } => shredding::shred(context, record, yes).await,
			LockerCommand::Certificate(args) => certificates::certificate(context, args).await,
			LockerCommand::Forget { record } => shredding::forget(context, record).await,
		}
	}
}

/// `1 host`, `2 hosts`.
fn count(number: usize, one: &str, several: &str) -> String {
	format!("{number} {}", if number == 1 { one } else { several })
}

/// On how many hosts a record lies, of how many that it should.
fn on_hosts(pins: usize, required: u8) -> String {
	if pins > usize::from(required) {
		format!("on {}", count(pins, "host", "hosts"))
	} else {
		format!("on {pins} of {}", count(required.into(), "host", "hosts"))
	}
}

fn secrets(context: &Context, client: &Client) -> Result<OwnSecrets> {
	Ok(OwnSecrets::open(&context.home()?, client.genesis_hash())?)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn replicas_are_counted_as_people_count() {
		assert_eq!(on_hosts(0, 0), "on 0 of 0 hosts");
		assert_eq!(on_hosts(1, 0), "on 1 host");
		assert_eq!(on_hosts(1, 2), "on 1 of 2 hosts");
		assert_eq!(on_hosts(2, 2), "on 2 of 2 hosts");
		assert_eq!(on_hosts(3, 2), "on 3 hosts");
	}
}
