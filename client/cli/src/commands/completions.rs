//! `jasmy completions`: completions for a shell.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::{cli::Cli, output::Report};

#[derive(Args)]
pub(crate) struct CompletionsArgs {
	/// Which shell
	shell: Shell,
}

impl CompletionsArgs {
	pub(crate) fn run(self) -> Result<Report> {
		let mut script = Vec::new();
		clap_complete::generate(self.shell, &mut Cli::command(), "jasmy", &mut script);
		let script = String::from_utf8(script)?;
		Ok(Report::new(script.trim_end())
			.with("shell", self.shell.to_string())
			.with("script", script))
	}
}
