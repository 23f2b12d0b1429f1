//! What an account has received and paid.
//!
//! The chain tells of each movement of JASMY with a `Ledger.Transfer`; what it was for
//! is told by another event of the same transaction. Both are in the blocks alone, so a
//! history goes back as far as the node still has their states.

#[cfg(test)]
mod tests;

use std::ops::Range;

use futures::{stream, StreamExt};
use jasmynet_primitives::{
	ledger::{platform_account, InvoiceHash, PlanId, ReleaseId, ReleaseState},
	traits::Service,
	AccountId, Balance, Moment,
};
use subxt::{
	events::{Event, Phase},
	PolkadotConfig,
};

use crate::chain::{
	from_subxt,
	ops::blocks::{not_there, AT_ONCE},
	runtime::{ledger::events as ledger, transaction_payment::events::TransactionFeePaid},
	time_at, Client, Error,
};

/// Money that moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Movement {
	/// In which block.
	pub block: u64,
	/// When.
	pub at: Moment,
	/// Number of the transaction in its block; `None` when the block itself moved it.
	pub extrinsic: Option<u32>,
	/// Whose it was.
	pub from: AccountId,
	/// Whose it is.
	pub to: AccountId,
	/// How much; zero is possible.
	pub value: Balance,
	/// What for.
	pub kind: MovementKind,
}

/// What money moved for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MovementKind {
	/// The fee of a transaction.
	Fee,
	/// The fee of a transaction that somebody else made.
	SponsoredFee {
		/// Who made it.
		beneficiary: AccountId,
	},
	/// A reward that had been put aside.
	Reward,
	/// A release from a pool.
	Release {
		/// Its number in the log.
		release: ReleaseId,
	},
	/// A sponsor has lent what was missing of a deposit.
	DepositLent,
	/// What had been lent for a deposit went back.
	DepositRepaid,
	/// A member was paid by its invoice.
	Payment {
		/// Hash of the invoice.
		invoice: InvoiceHash,
	},
	/// A period of a subscription.
	Subscription {
		/// To which plan.
		plan: PlanId,
	},
	/// What a service costs.
	Service {
		/// The service.
		service: Service,
	},
	/// Nothing that the chain knows of: somebody has sent it.
	Transfer,
}

/// What an account has received and paid, as far as it was looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
	/// The newest comes first.
	pub movements: Vec<Movement>,
	/// The earliest block whose movements are here, all of them; the one after the last
	/// that was to be looked at when there is none.
	pub first_block: u64,
	/// Whether nothing is missing of the blocks that were asked for: all of them were there,
	/// and all their movements are here. What a network starts with is no movement: it is
	/// in the log of releases.
	pub complete: bool,
	/// Whether it ends where it does because it is long enough: there may be more before
	/// `first_block`.
	pub is_cut: bool,
}

impl History {
	/// Takes in what moved in the next older block: all of it, or nothing when there is no
	/// room for all. The first one that moved something is always taken, so that whoever
	/// goes on from there comes past it. Answers whether it was.
	fn take(&mut self, block: u64, oldest_first: Vec<Movement>, limit: usize) -> bool {
		let room = limit.saturating_sub(self.movements.len());
		let fits = oldest_first.len() <= room || self.movements.is_empty();
		if fits {
			self.movements.extend(oldest_first.into_iter().rev());
			self.first_block = block;
		}
		fits
	}
}

/// What a history needs of an event.
enum Told {
	/// Money moved.
	Moved { from: AccountId, to: AccountId, value: Balance },
	/// What it moved for, after it has.
	Reason(Reason),
}

/// Explains a movement from, to, and of this; where nothing is said, any.
struct Reason {
	from: Option<AccountId>,
	to: Option<AccountId>,
	value: Option<Balance>,
	kind: MovementKind,
}

impl Reason {
	fn new(
		from: &subxt::utils::AccountId32,
		to: AccountId,
		value: Balance,
		kind: MovementKind,
	) -> Self {
		Reason { from: Some(from_subxt(from)), to: Some(to), value: Some(value), kind }
	}

	fn explains(&self, movement: &Movement) -> bool {
		let is = |side: &Option<AccountId>, whose| side.as_ref().is_none_or(|side| side == whose);
		is(&self.from, &movement.from)
			&& is(&self.to, &movement.to)
			&& self.value.is_none_or(|value| value == movement.value)
	}
}

impl Client {
	/// What `account` has received and paid in these blocks, the newest first. It is whole
	/// blocks, and at most `limit` movements, unless there are more in a single block. It
	/// is read backwards, block by block, until that is reached, to the first one whose
	/// state the node still has: for an account where little happens, that is all of them.
	/// `progress` is told how many blocks of how many have been read.
	///
	/// ```no_run
	/// # use jasmynet_sdk::{address::address, amount::Amount, chain::{Client, Error}};
	/// # use jasmynet_primitives::AccountId;
	/// # async fn example(client: Client, me: AccountId) -> Result<(), Error> {
	/// let newest = client.history(&me, 1..u64::MAX, 20, &mut |_, _| ()).await?;
	/// for movement in &newest.movements {
	///     println!("{} to {}", Amount::from_units(movement.value), address(&movement.to));
	/// }
	/// if newest.is_cut {
	///     let before = client.history(&me, 1..newest.first_block, 20, &mut |_, _| ()).await?;
	///     println!("... and {} before", before.movements.len());
	/// }
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`Error::Rpc`] when the node does not answer. That it does not have the old blocks
	/// any more is no error: see [`History::complete`].
	pub async fn history(
		&self,
		account: &AccountId,
		asked_for: Range<u64>,
		limit: usize,
		progress: &mut dyn FnMut(u64, u64),
	) -> Result<History, Error> {
		let (head, _) = self.head_block().await?;
		// Block 0 is made, and nothing happens in it.
		let first = asked_for.start.max(1);
		let next = asked_for.end.min(head.saturating_add(1));
		let mut history =
			History { movements: Vec::new(), first_block: next, complete: false, is_cut: false };
		let mut blocks = stream::iter((first..next).rev())
			.map(|number| async move { (number, self.movements_in(number, account).await) })
			.buffered(AT_ONCE);
		while let Some((number, read)) = blocks.next().await {
			let movements = match read {
				Ok(movements) => movements,
				Err(_) if self.has_lost(number, head).await => return Ok(history),
				Err(error) => return Err(error),
			};
			let fits = history.take(number, movements, limit);
			if !fits || (history.movements.len() >= limit && number > first) {
				history.is_cut = true;
				return Ok(history);
			}
			progress(next.saturating_sub(number), next.saturating_sub(first));
		}
		history.complete = true;
		Ok(history)
	}

	/// Whether the node answers, and just does not have block `number` any more.
	async fn has_lost(&self, number: u64, newest: u64) -> bool {
		self.block_events(newest).await.is_ok() && self.block_events(number).await.is_err()
	}

	/// What `account` received and paid in a block, the oldest first.
	async fn movements_in(&self, number: u64, account: &AccountId) -> Result<Vec<Movement>, Error> {
		let (at, events) = self.block_events(number).await?;
		let mut told = Vec::new();
		for event in events.iter() {
			let event = event?;
			let extrinsic = match event.phase() {
				Phase::ApplyExtrinsic(index) => Some(index),
				_ => None,
			};
			told.extend(told_by(&event)?.map(|told| (extrinsic, told)));
		}
		let mut movements = explained(number, told);
		movements.retain(|movement| movement.from == *account || movement.to == *account);
		if !movements.is_empty() {
			let time = time_at(&at).await.map_err(|error| not_there(number, error))?;
			movements.iter_mut().for_each(|movement| movement.at = time);
		}
		Ok(movements)
	}
}

/// The movements of a block, each with what it was for. Their times are still open.
fn explained(block: u64, told: Vec<(Option<u32>, Told)>) -> Vec<Movement> {
	let mut movements: Vec<Movement> = Vec::new();
	for (extrinsic, told) in told {
		let reason = match told {
			Told::Moved { from, to, value } => {
				let kind = MovementKind::Transfer;
				movements.push(Movement { block, at: 0, extrinsic, from, to, value, kind });
				continue;
			},
			Told::Reason(reason) => reason,
		};
		let mut of_same = movements.iter_mut().rev().filter(|moved| moved.extrinsic == extrinsic);
		let explains = |moved: &&mut Movement| match (&moved.kind, &reason.kind) {
			// A sponsored fee is told of twice.
			(MovementKind::SponsoredFee { .. }, MovementKind::Fee)
			| (MovementKind::Transfer, _) => reason.explains(moved),
			_ => false,
		};
		if let Some(movement) = of_same.find(explains) {
			if movement.kind == MovementKind::Transfer {
				movement.kind = reason.kind;
			}
		}
	}
	movements
}

/// What an event tells of money, if it does.
fn told_by(event: &Event<'_, PolkadotConfig>) -> Result<Option<Told>, Error> {
	let told = match event.pallet_name() {
		"Ledger" => return told_by_ledger(event),
		"TransactionPayment" => event.decode_fields_as::<TransactionFeePaid>().transpose()?,
		_ => None,
	};
	// It names the signer, whoever paid, and what the fee should have been: an account that
	// was emptied meanwhile got nothing of it back.
	Ok(told.filter(|paid| paid.actual_fee > 0).map(|_| {
		let to = Some(platform_account());
		Told::Reason(Reason { from: None, to, value: None, kind: MovementKind::Fee })
	}))
}

fn told_by_ledger(event: &Event<'_, PolkadotConfig>) -> Result<Option<Told>, Error> {
	/// The event's fields, where it is one of this type.
	macro_rules! fields {
		($event:ty) => {
			match event.decode_fields_as::<$event>() {
				Some(fields) => fields?,
				None => return Ok(None),
			}
		};
	}
	let reason = match event.event_name() {
		"Transfer" => {
			let told = fields!(ledger::Transfer);
			let (from, to) = (from_subxt(&told.from), from_subxt(&told.to));
			return Ok(Some(Told::Moved { from, to, value: told.value }));
		},
		"FeeSponsored" => {
			let told = fields!(ledger::FeeSponsored);
			let beneficiary = from_subxt(&told.beneficiary);
			let kind = MovementKind::SponsoredFee { beneficiary };
			Reason::new(&told.sponsor, platform_account(), told.fee, kind)
		},
		"EscrowPaid" => {
			let told = fields!(ledger::EscrowPaid);
			let payee = from_subxt(&told.payee);
			Reason::new(&told.payer, payee, told.amount, MovementKind::Reward)
		},
		"ReleaseEnded" => {
			let told = fields!(ledger::ReleaseEnded);
			if told.state.0 != ReleaseState::Paid {
				return Ok(None);
			}
			let kind = MovementKind::Release { release: told.release };
			// It comes right after the movement, and does not repeat it.
			Reason { from: None, to: None, value: None, kind }
		},
		"DepositLent" => {
			let told = fields!(ledger::DepositLent);
			let beneficiary = from_subxt(&told.beneficiary);
			Reason::new(&told.sponsor, beneficiary, told.amount, MovementKind::DepositLent)
		},
		"DepositRepaid" => {
			let told = fields!(ledger::DepositRepaid);
			let sponsor = from_subxt(&told.sponsor);
			Reason::new(&told.beneficiary, sponsor, told.amount, MovementKind::DepositRepaid)
		},
		"Paid" => {
			let told = fields!(ledger::Paid);
			let kind = MovementKind::Payment { invoice: told.invoice };
			Reason::new(&told.payer, from_subxt(&told.merchant), told.amount, kind)
		},
		"SubscriptionPaid" => {
			let told = fields!(ledger::SubscriptionPaid);
			let kind = MovementKind::Subscription { plan: told.plan };
			Reason::new(&told.company, platform_account(), told.price, kind)
		},
		"ServiceCharged" => {
			let told = fields!(ledger::ServiceCharged);
			let kind = MovementKind::Service { service: told.service.0 };
			Reason::new(&told.payer, platform_account(), told.fee, kind)
		},
		_ => return Ok(None),
	};
	// What costs nothing moves nothing.
	Ok(Some(reason).filter(|reason| reason.value != Some(0)).map(Told::Reason))
}
