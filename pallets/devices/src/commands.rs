//! What devices are told to do, and what they answer.

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	devices::{Acknowledgement, Command, CommandOutcome},
	intent::MAX_WINDOW,
	keys::KeySignature,
	traits::{Identities, Intents},
	AccountId, CommandId, DeviceId, Hash, Moment,
};
use sp_runtime::ArithmeticError;

use crate::{Commands, Config, Device, DeviceRecords, Error, Event, Pallet};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_send_command(
		who: AccountId,
		id: DeviceId,
		hash: Hash,
		expires_at: Moment,
	) -> DispatchResult {
		let mut device = Self::paired_device(id)?;
		ensure!(device.is_managed_by(&who), Error::<T>::NotAuthorized);
		ensure!(T::Identities::is_active(&who), Error::<T>::NotActive);
		Self::ensure_works(&device)?;
		let now = Self::now();
		ensure!(expires_at > now, Error::<T>::CommandExpired);
		ensure!(expires_at.saturating_sub(now) <= MAX_WINDOW, Error::<T>::CommandWindowTooLong);
		let command = device.last_command.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let mut waiting = Commands::<T>::get(id);
		// What nobody can answer any more makes room.
		waiting.retain(|old| old.expires_at > now);
		waiting
			.try_push(Command { id: command, hash, by: who.clone(), sent_at: now, expires_at })
			.map_err(|_| Error::<T>::TooManyCommands)?;

		Commands::<T>::insert(id, waiting);
		device.last_command = command;
		let owner = device.owner.clone();
		DeviceRecords::<T>::insert(id, device);
		Self::deposit_event(Event::CommandSent {
			device: id,
			owner,
			command,
			hash,
			by: who,
			expires_at,
		});
		Ok(())
	}

	pub(crate) fn do_withdraw_command(
		who: AccountId,
		id: DeviceId,
		command: CommandId,
	) -> DispatchResult {
		let device = Self::paired_device(id)?;
		let waiting = Self::waiting_command(id, command)?;
		ensure!(
			device.owner == who || waiting.by == who || Self::now() >= waiting.expires_at,
			Error::<T>::NotAuthorized
		);

		Self::remove_command(id, command);
		Self::deposit_event(Event::CommandWithdrawn { device: id, command });
		Ok(())
	}

	pub(crate) fn do_acknowledge(
		id: DeviceId,
		command: CommandId,
		outcome: CommandOutcome,
		report: Option<Hash>,
		expires_at: Moment,
		signature: KeySignature,
	) -> DispatchResult {
		let device = Self::paired_device(id)?;
		Self::ensure_works(&device)?;
		let waiting = Self::waiting_command(id, command)?;
		ensure!(Self::now() < waiting.expires_at, Error::<T>::CommandExpired);
		// Made here from what the call says: it cannot say anything else.
		let intent = Acknowledgement { command: waiting.hash, outcome, report }.intent(
			T::Intents::genesis_hash(),
			id,
			command,
			expires_at,
		);
		// Nothing to use up: the command goes, and its number never comes again.
		intent
			.verify(&device.key, &signature, T::Intents::genesis_hash(), Self::now())
			.map_err(Error::<T>::from)?;

		Self::remove_command(id, command);
		let owner = device.owner;
		Self::deposit_event(Event::CommandAcknowledged {
			device: id,
			owner,
			command,
			outcome,
			report,
		});
		Ok(())
	}

	/// Withdraws what `who` has told a device to do, unless they look after it still:
	/// nobody's orders outlast their power to give them.
	pub(crate) fn withdraw_commands_of(who: &AccountId, id: DeviceId, device: &Device) {
		if device.is_managed_by(who) {
			return;
		}
		Self::retain_commands(id, |waiting| {
			let stays = waiting.by != *who;
			if !stays {
				Self::deposit_event(Event::CommandWithdrawn { device: id, command: waiting.id });
			}
			stays
		});
	}

	fn waiting_command(id: DeviceId, command: CommandId) -> Result<Command, Error<T>> {
		Commands::<T>::get(id)
			.into_iter()
			.find(|waiting| waiting.id == command)
			.ok_or(Error::CommandNotFound)
	}

	fn remove_command(id: DeviceId, command: CommandId) {
		Self::retain_commands(id, |waiting| waiting.id != command);
	}

	fn retain_commands(id: DeviceId, stays: impl FnMut(&Command) -> bool) {
		Commands::<T>::mutate_exists(id, |waiting| {
			if let Some(commands) = waiting {
				commands.retain(stays);
				if commands.is_empty() {
					*waiting = None;
				}
			}
		});
	}
}
