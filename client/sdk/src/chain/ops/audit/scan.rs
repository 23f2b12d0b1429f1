//! Reading the events of many blocks.

use futures::{stream, StreamExt, TryStreamExt};
use jasmynet_primitives::{AccountId, Balance, GrantId, Moment};
use subxt::{
	events::{DecodeAsEvent, Event, Phase},
	utils::AccountId32,
	PolkadotConfig,
};

use super::{
	super::{
		super::{from_subxt, runtime, Client, Error},
		blocks::{not_there, AT_ONCE},
		devices::{anchored, Anchored},
		state,
	},
	history::AccessEvent,
	AuditEvent, Ending, Histories,
};

impl Client {
	/// What happened since `start`.
	pub(super) async fn histories_since(
		&self,
		start: Moment,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<Histories, Error> {
		let (last, _) = self.head_block().await?;
		let first = self.first_block_since(start, last).await?;
		let total = last.saturating_sub(first).saturating_add(1);
		let mut histories = Histories::default();
		let mut blocks =
			stream::iter(first..=last).map(|number| self.audit_events(number)).buffered(AT_ONCE);
		let mut done = 0u64;
		while let Some(events) = blocks.try_next().await? {
			events.into_iter().for_each(|event| histories.take(event));
			done = done.saturating_add(1);
			progress(done, total);
		}
		Ok(histories)
	}

	/// The first block, from 1, whose time is not before `start`.
	async fn first_block_since(&self, start: Moment, last: u64) -> Result<u64, Error> {
		let (mut low, mut high) = (1, last.max(1));
		if start == 0 {
			return Ok(low);
		}
		while low < high {
			let middle = low.midpoint(high);
			let at = self.at_block(middle).await.map_err(|error| not_there(middle, error))?;
			let address = runtime::storage().timestamp().now();
			let time: Moment = state::fetch(&at, address, ())
				.await
				.map_err(|error| not_there(middle, error))?
				.unwrap_or_default();
			if time < start {
				low = middle.saturating_add(1);
			} else {
				high = middle;
			}
		}
		Ok(low)
	}

	async fn audit_events(&self, number: u64) -> Result<Vec<AuditEvent>, Error> {
		let (_, events) = self.block_events(number).await?;
		let mut found = Vec::new();
		let mut refunds = Refunds::default();
		for event in events.iter() {
			let event = event?;
			refunds.take(&event)?;
			found.extend(audit_event(&event, &mut refunds)?);
		}
		Ok(found)
	}
}

/// The escrow that was given back last within an extrinsic: the ledger tells of
/// it before consent tells why.
#[derive(Default)]
struct Refunds(Option<(Phase, AccountId, Balance)>);

impl Refunds {
	fn take(&mut self, event: &Event<'_, PolkadotConfig>) -> Result<(), Error> {
		if let Some(refund) = event.decode_fields_as::<runtime::ledger::events::EscrowRefunded>() {
			let refund = refund?;
			self.0 = Some((event.phase(), from_subxt(&refund.payer), refund.amount));
		}
		Ok(())
	}

	/// What was given back to `payer` in this phase and not yet accounted for.
	fn account_for(&mut self, phase: Phase, payer: &AccountId) -> Balance {
		match self.0.take() {
			Some((when, who, amount)) if when == phase && who == *payer => amount,
			_ => 0,
		}
	}
}

fn audit_event(
	event: &Event<'_, PolkadotConfig>,
	refunds: &mut Refunds,
) -> Result<Option<AuditEvent>, Error> {
	use runtime::{
		consent::events as consent, devices::events as devices, locker::events as locker,
	};
	let phase = event.phase();
	let mut refunded = |payer: &AccountId32| refunds.account_for(phase, &from_subxt(payer));
	match (event.pallet_name(), event.event_name()) {
		("Devices", "DevicePaired") => read(event, |told: devices::DevicePaired| {
			AuditEvent::DevicePaired { device: told.device }
		}),
		("Devices", "LogAnchored") => read(event, |told: devices::LogAnchored| {
			let Anchored { entry, head, .. } = anchored(&told);
			AuditEvent::LogAnchored { device: told.device, entry, head }
		}),
		("Consent", "Requested") => read(event, |told: consent::Requested| AuditEvent::Requested {
			request: told.request,
			escrowed: told.escrowed,
		}),
		("Consent", "Accepted") => read(event, |told: consent::Accepted| AuditEvent::Accepted {
			request: told.request,
			grant: told.grant,
			subject: from_subxt(&told.subject),
			terms_hash: told.terms_hash,
			paid: told.paid,
			unused: told.unused,
			returned: told.escrow_returned,
			refunded: refunded(&told.grantee),
		}),
		("Consent", "AccessRecorded") => read(event, |told: consent::AccessRecorded| {
			let access = AccessEvent {
				number: told.number,
				record: told.record,
				receipt: told.receipt,
				at: told.at,
				paid: told.paid,
				head: told.receipt_head,
			};
			AuditEvent::AccessRecorded { grant: told.grant, access }
		}),
		("Consent", "Granted") => read(event, |told: consent::Granted| AuditEvent::Granted {
			grant: told.grant,
			subject: from_subxt(&told.subject),
			terms_hash: told.terms_hash,
		}),
		("Consent", "AccessDisputed") => read(event, |told: consent::AccessDisputed| {
			AuditEvent::AccessDisputed { grant: told.grant, number: told.number }
		}),
		("Consent", "NothingReadStated") => read(event, |told: consent::NothingReadStated| {
			AuditEvent::NothingReadStated { grant: told.grant, from: told.from, until: told.until }
		}),
		("Consent", "Received") => read(event, |told: consent::Received| AuditEvent::Received {
			grant: told.grant,
			recipient: from_subxt(&told.recipient),
		}),
		("Consent", "DeviceRemoved") => read(event, |told: consent::DeviceRemoved| {
			AuditEvent::DeviceRemoved { grant: told.grant, device: told.device }
		}),
		("Consent", "Revoked") => read(event, |told: consent::Revoked| {
			let refunded = refunded(&told.grantee);
			ended(told.grant, told.erase_by, told.escrow_returned, refunded)
		}),
		("Consent", "Surrendered") => read(event, |told: consent::Surrendered| {
			let refunded = refunded(&told.grantee);
			ended(told.grant, told.erase_by, told.escrow_returned, refunded)
		}),
		("Consent", "Expired") => read(event, |told: consent::Expired| {
			let refunded = refunded(&told.grantee);
			ended(told.grant, told.erase_by, told.escrow_returned, refunded)
		}),
		("Consent", "Pruned") => {
			read(event, |told: consent::Pruned| AuditEvent::Pruned { grant: told.grant })
		},
		("Locker", "RecordShredded") => read(event, |told: locker::RecordShredded| {
			AuditEvent::RecordShredded { record: told.record, owner: from_subxt(&told.owner) }
		}),
		_ => Ok(None),
	}
}

fn ended(
	grant: GrantId,
	erase_by: Option<Moment>,
	returned: bool,
	refunded: Balance,
) -> AuditEvent {
	AuditEvent::Ended { grant, ending: Ending { erase_by, returned, refunded } }
}

/// What an event of one kind says to an auditor.
fn read<Told: DecodeAsEvent>(
	event: &Event<'_, PolkadotConfig>,
	says: impl FnOnce(Told) -> AuditEvent,
) -> Result<Option<AuditEvent>, Error> {
	Ok(event.decode_fields_as::<Told>().transpose()?.map(says))
}
