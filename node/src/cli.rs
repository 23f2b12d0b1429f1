//! What can be asked of the node on its command line.

use std::path::PathBuf;

use sc_cli::{
	BuildSpecCmd, ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd,
	ImportBlocksCmd, KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd, SubstrateCli,
};
use sc_storage_monitor::StorageMonitorParams;

use crate::chain_spec;

/// The whole command line: without a subcommand it runs a node.
#[derive(Debug, clap::Parser)]
pub(crate) struct Cli {
	/// What to do instead of running a node.
	#[command(subcommand)]
	pub(crate) subcommand: Option<Subcommand>,

	/// How to run the node.
	#[clap(flatten)]
	pub(crate) run: RunCmd,

	/// A file with a peer id per line: these nodes are refused, whatever the chain
	/// says. Read again when it changes; # begins a comment.
	#[arg(long, value_name = "FILE")]
	pub(crate) denied_peers: Option<PathBuf>,

	/// When to stop for lack of disk space.
	#[clap(flatten)]
	pub(crate) storage_monitor: StorageMonitorParams,
}

/// Everything but running a node.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Subcommand {
	/// Make, look at and store keys.
	#[command(subcommand)]
	Key(KeySubcommand),

	/// Print a chain specification, with a bootnode where it has none.
	BuildSpec(BuildSpecCmd),

	/// Print or save a chain specification as it is, plain or raw.
	ExportChainSpec(ExportChainSpecCmd),

	/// Import a block again and say whether it is valid.
	CheckBlock(CheckBlockCmd),

	/// Write blocks to a file.
	ExportBlocks(ExportBlocksCmd),

	/// Read blocks from a file.
	ImportBlocks(ImportBlocksCmd),

	/// Delete the chain's database.
	PurgeChain(PurgeChainCmd),

	/// Go back by some blocks, at most to the last finalised one.
	Revert(RevertCmd),

	/// Print which blocks the database holds.
	ChainInfo(ChainInfoCmd),

	/// Measure the runtime and this machine.
	#[cfg(feature = "runtime-benchmarks")]
	#[command(subcommand)]
	Benchmark(Box<frame_benchmarking_cli::BenchmarkCmd>),
}

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"JasmyNet node".into()
	}

	fn impl_version() -> String {
		env!("SUBSTRATE_CLI_IMPL_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		"the JasmyNet consortium".into()
	}

	fn support_url() -> String {
		env!("CARGO_PKG_HOMEPAGE").into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
		chain_spec::load(id)
	}
}

#[cfg(test)]
mod tests {
	use clap::{error::ErrorKind, CommandFactory};
	use sc_cli::{CliConfiguration, Role};

	use super::*;

	fn parse(arguments: &[&str]) -> Result<Cli, clap::Error> {
		Cli::try_from_iter(std::iter::once("jasmynet").chain(arguments.iter().copied()))
	}

	#[test]
	fn command_line_is_well_formed() {
		Cli::setup_command(Cli::command()).debug_assert();
	}

	#[test]
	fn dev_is_one_validator_on_the_dev_chain_with_alices_keys() {
		let cli = parse(&["--dev"]).unwrap();

		assert!(cli.subcommand.is_none());
		assert_eq!(cli.run.chain_id(true).unwrap(), "dev");
		assert!(matches!(cli.run.role(true).unwrap(), Role::Authority));
		assert_eq!(cli.run.dev_key_seed(true).unwrap().as_deref(), Some("//Alice"));
		assert!(cli.run.force_authoring().unwrap());
	}

	#[test]
	fn every_subcommand_parses() {
		for arguments in [
			&["key", "generate"][..],
			&["key", "generate-node-key"],
			&["build-spec", "--chain", "local", "--raw"],
			&["export-chain-spec", "--chain", "staging", "--output", "spec.json"],
			&["check-block", "1"],
			&["export-blocks", "blocks.bin", "--binary"],
			&["import-blocks", "blocks.bin", "--binary"],
			&["purge-chain", "-y", "--chain", "local"],
			&["revert", "3"],
			&["chain-info"],
		] {
			let cli = parse(arguments).unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
			assert!(cli.subcommand.is_some(), "{arguments:?}");
		}
	}

	#[test]
	fn unknown_words_are_refused() {
		assert_eq!(parse(&["--devv"]).unwrap_err().kind(), ErrorKind::UnknownArgument);
		assert!(parse(&["sell-data"]).is_err());
	}

	#[test]
	fn denied_peers_are_a_file() {
		let cli = parse(&["--dev", "--denied-peers", "/etc/jasmynet/denied"]).unwrap();
		assert_eq!(cli.denied_peers, Some("/etc/jasmynet/denied".into()));
	}

	#[test]
	fn storage_monitor_can_be_set() {
		let cli = parse(&["--dev", "--db-storage-threshold", "0"]).unwrap();
		assert_eq!(cli.storage_monitor.threshold, 0);
	}
}
