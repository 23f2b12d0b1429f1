//! `jasmy`: the command line of JasmyNet.

mod cli;
mod commands;
mod context;
mod output;
mod values;

use std::process::ExitCode;

use clap::Parser;

use crate::{cli::Cli, context::Context};

#[tokio::main]
async fn main() -> ExitCode {
	let Cli { options, command } = Cli::parse();
	let json = options.json;
	let context = Context::new(options);
	match command.run(&context).await {
		Ok(report) => report.print(json),
		Err(error) => output::print_error(&error, json),
	}
}
