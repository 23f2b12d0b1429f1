//! # The JasmyNet node
//!
//! Runs a member's part of the network: it makes and finalises blocks when it
//! is a validator, keeps the chain, and answers over JSON-RPC.
//!
//! [`cli`] says what can be asked of it, [`command`] does it, [`service`] puts a
//! node together, [`preflight`] looks at the machine before anything starts, and
//! [`network`] says who may connect.

mod chain_spec;
mod cli;
mod command;
mod error;
mod metrics;
mod network;
mod preflight;
mod rpc;
mod service;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;

use std::process::ExitCode;

fn main() -> ExitCode {
	match command::run(std::env::args_os()) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => error::report(&error),
	}
}
