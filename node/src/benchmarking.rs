//! `jasmynet benchmark`: measures the runtime and the machine. Only in a binary
//! built with `runtime-benchmarks`.

use frame_benchmarking_cli::{BenchmarkCmd, SUBSTRATE_REFERENCE_HARDWARE};
use jasmynet_runtime::opaque::Block;
use sc_cli::{Result, SubstrateCli};
use sc_service::PartialComponents;
use sp_runtime::traits::HashingFor;

use crate::{cli::Cli, service};

/// Runs a benchmark.
pub(crate) fn run(cli: &Cli, command: &BenchmarkCmd) -> Result<()> {
	cli.create_runner(command)?.sync_run(|config| match command {
		BenchmarkCmd::Pallet(command) => {
			command.run_with_spec::<HashingFor<Block>, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Overhead(command) => {
			command.run_with_default_builder_and_spec::<Block, ()>(Some(config.chain_spec))
		},
		BenchmarkCmd::Block(command) => {
			let PartialComponents { client, .. } = service::open(&config)?;
			command.run(client)
		},
		BenchmarkCmd::Storage(command) => {
			let PartialComponents { client, backend, .. } = service::open(&config)?;
			let (database, storage, cache) =
				(backend.expose_db(), backend.expose_storage(), backend.expose_shared_trie_cache());
			command.run(config, client, database, storage, cache)
		},
		BenchmarkCmd::Machine(command) => {
			command.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone())
		},
		BenchmarkCmd::Extrinsic(_) => Err("`benchmark extrinsic` is not offered: the weights of \
			calls are measured with `benchmark pallet`, their base with `benchmark overhead`"
			.into()),
	})
}
