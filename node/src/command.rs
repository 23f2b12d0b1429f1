//! Does what the command line asks.

use std::{
	ffi::OsString,
	fs::{self, OpenOptions, Permissions},
	io,
	os::unix::fs::{OpenOptionsExt, PermissionsExt},
	path::{Path, PathBuf},
};

use clap::CommandFactory;
use jasmynet_runtime::opaque::Block;
use sc_cli::{CliConfiguration, KeySubcommand, Result, SubstrateCli};
use sc_service::{BasePath, PartialComponents};

use crate::{
	chain_spec,
	cli::{Cli, Subcommand},
	network::DenyList,
	preflight, service,
};

/// The node's key below the directory of its chain, as upstream names it.
const NODE_KEY: &str = "network/secret_ed25519";

/// Reads the arguments and does what they ask.
pub(crate) fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<()> {
	let arguments = arguments.into_iter().collect::<Vec<_>>();
	let mut cli = Cli::try_from_iter(&arguments)?;

	match &cli.subcommand {
		None => {
			chain_spec::check_runnable(&cli.run.chain_id(cli.run.is_dev()?)?)?;
			preflight::settle_flags(&mut cli.run)?;
			run_node(&cli)
		},
		Some(Subcommand::Key(command @ KeySubcommand::GenerateNodeKey(generate))) => {
			let id = cli.load_spec(generate.chain.as_deref().unwrap_or_default())?.id().to_owned();
			make_node_key(node_key_place(&arguments, &id), || command.run(&cli))
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
	preflight::check(runner.config(), &cli.run)?;

	let denied = cli.denied_peers.clone().map(DenyList::open).transpose()?;
	let storage_monitor = cli.storage_monitor.clone();
	runner.run_node_until_exit(|config| async move {
		service::start(config, storage_monitor, denied).map_err(Into::into)
	})
}

/// Where a node key is written to.
#[derive(Debug, PartialEq, Eq)]
enum NodeKeyPlace {
	/// To the standard output.
	Output,
	/// To the file that was named, whether it exists or not.
	File(PathBuf),
	/// Below a base path, where there must be none yet.
	BasePath(PathBuf),
}

/// Where `key generate-node-key` with these arguments writes to. Upstream's command keeps it to
/// itself, so the arguments are read once more.
fn node_key_place(arguments: &[OsString], chain: &str) -> NodeKeyPlace {
	let matches = Cli::setup_command(Cli::command()).try_get_matches_from(arguments).ok();
	let Some(generate) = matches
		.as_ref()
		.and_then(|all| all.subcommand_matches("key"))
		.and_then(|key| key.subcommand_matches("generate-node-key"))
	else {
		return NodeKeyPlace::Output;
	};
	if let Some(file) = generate.get_one::<PathBuf>("file") {
		return NodeKeyPlace::File(file.clone());
	}
	let base_path = match generate.get_one::<PathBuf>("base_path") {
		Some(path) => BasePath::new(path),
		None if generate.get_flag("default_base_path") => {
			BasePath::from_project("", "", &Cli::executable_name())
		},
		None => return NodeKeyPlace::Output,
	};
	NodeKeyPlace::BasePath(base_path.config_dir(chain).join(NODE_KEY))
}

/// Makes a node key that its owner alone can read. Upstream leaves that to the umask.
fn make_node_key(place: NodeKeyPlace, make: impl FnOnce() -> Result<()>) -> Result<()> {
	let private = |path: &Path, done: io::Result<()>| {
		done.map_err(|error| format!("cannot write the key to `{}`: {error}", path.display()))
	};
	match place {
		NodeKeyPlace::Output => make(),
		NodeKeyPlace::File(path) => {
			// Private before there is a secret in it.
			let opened = OpenOptions::new().create(true).append(true).mode(0o600).open(&path);
			private(&path, opened.and_then(|_| owner_only(&path)))?;
			make()
		},
		NodeKeyPlace::BasePath(path) => {
			make()?;
			private(&path, owner_only(&path))?;
			Ok(())
		},
	}
}

/// Takes everybody else's access to a file away. What is no file, such as a pipe, stays as it is.
fn owner_only(path: &Path) -> io::Result<()> {
	if fs::metadata(path)?.is_file() {
		fs::set_permissions(path, Permissions::from_mode(0o600))?;
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn place(arguments: &[&str]) -> NodeKeyPlace {
		let words = ["jasmynet", "key", "generate-node-key"].iter().chain(arguments);
		node_key_place(&words.map(OsString::from).collect::<Vec<_>>(), "dev")
	}

	#[test]
	fn the_place_of_a_node_key_is_what_was_asked_for() {
		assert_eq!(place(&[]), NodeKeyPlace::Output);
		assert_eq!(place(&["--file", "key"]), NodeKeyPlace::File("key".into()));
		assert_eq!(
			place(&["--base-path", "/srv/node", "--chain", "dev"]),
			NodeKeyPlace::BasePath("/srv/node/chains/dev/network/secret_ed25519".into())
		);
		assert!(matches!(place(&["--default-base-path"]), NodeKeyPlace::BasePath(_)));
	}
}
