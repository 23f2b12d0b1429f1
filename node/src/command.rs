//! Does what the command line asks.

use std::ffi::OsString;

use jasmynet_runtime::opaque::Block;
use sc_cli::{Result, SubstrateCli};
use sc_service::PartialComponents;

use crate::{
	cli::{Cli, Subcommand},
	preflight, service,
};

/// Reads the arguments and does what they ask.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<()> {
	let mut cli = Cli::try_from_iter(arguments)?;

	match &cli.subcommand {
		None => {
			preflight::settle_flags(&mut cli.run)?;
			run_node(&cli)
		},
		Some(Subcommand::Key(command)) => command.run(&cli),
		Some(Subcommand::BuildSpec(command)) => cli
			.create_runner(command)?
			.sync_run(|config| command.run(config.chain_spec, config.network)),
		Some(Subcommand::ExportChainSpec(command)) => command.run(cli.load_spec(&command.chain)?),
		Some(Subcommand::CheckBlock(command)) => cli.create_runner(command)?.async_run(|config| {
			let PartialComponents { client, task_manager, import_queue, .. } =
				service::open(&config)?;
			Ok((command.run(client, import_queue), task_manager))
		}),
		Some(Subcommand::ExportBlocks(command)) => {
			cli.create_runner(command)?.async_run(|config| {
				let PartialComponents { client, task_manager, .. } = service::open(&config)?;
				Ok((command.run(client, config.database), task_manager))
			})
		},
		Some(Subcommand::ImportBlocks(command)) => {
			cli.create_runner(command)?.async_run(|config| {
				let PartialComponents { client, task_manager, import_queue, .. } =
					service::open(&config)?;
				Ok((command.run(client, import_queue), task_manager))
			})
		},
		Some(Subcommand::PurgeChain(command)) => {
			cli.create_runner(command)?.sync_run(|config| command.run(config.database))
		},
		Some(Subcommand::Revert(command)) => cli.create_runner(command)?.async_run(|config| {
			let PartialComponents { client, task_manager, backend, .. } = service::open(&config)?;
			let revert = command.run::<Block, _, _>(
				client,
				backend,
				Some(Box::new(service::revert_finality)),
			);
			Ok((revert, task_manager))
		}),
		Some(Subcommand::ChainInfo(command)) => {
			cli.create_runner(command)?.sync_run(|config| command.run::<Block>(&config))
		},
		#[cfg(feature = "runtime-benchmarks")]
		Some(Subcommand::Benchmark(command)) => crate::benchmarking::run(&cli, command),
	}
}

fn run_node(cli: &Cli) -> Result<()> {
	let mut runner = cli.create_runner(&cli.run)?;
	preflight::settle_configuration(runner.config_mut(), &cli.run);
	preflight::check(runner.config())?;

	let storage_monitor = cli.storage_monitor.clone();
	runner.run_node_until_exit(|config| async move {
		service::start(config, storage_monitor).map_err(Into::into)
	})
}
