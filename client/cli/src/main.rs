//! `jasmy`: the command line of JasmyNet.

mod cli;
mod commands;
mod context;
mod files;
mod output;
mod pending;
mod values;

use std::process::ExitCode;

use clap::Parser;

use crate::{cli::Cli, context::Context};

#[tokio::main]
async fn main() -> ExitCode {
	let Cli { options, command } = match Cli::try_parse() {
		Ok(cli) => cli,
		Err(error) => return output::print_usage(&error, cli::wants_json()),
	};
	let json = options.json;
	let context = Context::new(options);
	match command.run(&context).await {
		Ok(report) => report.print(json),
		Err(error) => output::print_error(&error, json),
	}
}
