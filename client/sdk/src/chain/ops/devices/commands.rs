//! What devices are told to do.

use jasmynet_primitives::{
	devices::{Acknowledgement, CommandOutcome},
	keys::KeySignature,
	CommandId, DeviceId, Hash, Moment,
};
use subxt::utils::Static;

use super::SIGNATURE_LIFETIME;
use crate::{
	chain::{runtime, Client, Error, Outcome, RuntimeCall, Submitter},
	keyfile::KeyFile,
};

/// A command that is on its way to its device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SentCommand {
	/// Its number among those to this device.
	pub id: CommandId,
	/// It is void at and after this time.
	pub expires_at: Moment,
}

/// What a device says of a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ToldOutcome {
	/// How it went.
	pub outcome: CommandOutcome,
	/// Hash of the device's report, where there is one.
	pub report: Option<Hash>,
}

impl Client {
	/// Tells a device to do something, by the hash of what it says.
	///
	/// # Errors
	/// [`Error`]; see `devices.send_command`.
	pub async fn send_command(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		command: Hash,
		valid_for: Moment,
	) -> Result<(Outcome, SentCommand), Error> {
		let expires_at = self.chain_time().await?.saturating_add(valid_for);
		let call = RuntimeCall::Devices(runtime::devices::Call::send_command {
			device,
			command,
			expires_at,
		});
		let outcome = self.submit(by, call).await?;
		let sent = outcome.find::<runtime::devices::events::CommandSent>("Devices.CommandSent")?;
		let command = SentCommand { id: sent.command, expires_at: sent.expires_at };
		Ok((outcome, command))
	}

	/// Takes a command back.
	///
	/// # Errors
	/// [`Error`]; see `devices.withdraw_command`.
	pub async fn withdraw_command(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		id: CommandId,
	) -> Result<Outcome, Error> {
		let call =
			RuntimeCall::Devices(runtime::devices::Call::withdraw_command { device, command: id });
		self.submit(by, call).await
	}

	/// Has a device answer a command. It may answer its commands in any order.
	///
	/// # Errors
	/// [`Error::NotFound`] when no such command waits; see `devices.acknowledge`.
	pub async fn acknowledge(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		device_key: &KeyFile,
		id: CommandId,
		told: ToldOutcome,
	) -> Result<Outcome, Error> {
		let commands = self.paired_device(device).await?.commands;
		let Some(command) = commands.into_iter().find(|command| command.id == id) else {
			return Err(Error::NotFound { what: format!("command {id} to the device {device:?}") });
		};
		let acknowledgement =
			Acknowledgement { command: command.hash, outcome: told.outcome, report: told.report };
		let expires_at = self.chain_time().await?.saturating_add(SIGNATURE_LIFETIME);
		let intent = acknowledgement.intent(self.genesis_hash(), device, id, expires_at);
		let signature = device_key.sign_intent(&intent);
		self.send_acknowledgement(by, device, id, told, expires_at, signature).await
	}

	/// Sends a device's answer to a command.
	///
	/// # Errors
	/// [`Error`]; see `devices.acknowledge`.
	pub async fn send_acknowledgement(
		&self,
		by: Submitter<'_>,
		device: DeviceId,
		id: CommandId,
		told: ToldOutcome,
		expires_at: Moment,
		signature: KeySignature,
	) -> Result<Outcome, Error> {
		let call = RuntimeCall::Devices(runtime::devices::Call::acknowledge {
			device,
			command: id,
			outcome: Static(told.outcome),
			report: told.report,
			expires_at,
			signature: Static(signature),
		});
		self.submit(by, call).await
	}
}
