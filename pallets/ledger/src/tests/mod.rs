//! Tests of the ledger, by call and by story.

mod accounts;
mod allowances;
mod approve;
mod erasing;
mod erc20;
mod escrow;
mod genesis;
mod lending;
mod lockups;
mod pay;
mod properties;
mod releases;
mod services;
mod sponsoring;
mod sponsoring_properties;
mod strangers;
mod subscriptions;
mod supply;
mod transfer;
mod transfer_from;
mod views;

pub(super) use crate::{mock::*, Error, Event, Tariff, ZERO_ADDRESS};
pub(super) use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchResult, DispatchResultWithPostInfo},
};
pub(super) use jasmynet_primitives::{traits::Service, Balance};
pub(super) use sp_runtime::DispatchError::BadOrigin;

/// How a call ended, whatever it weighed.
pub(super) fn outcome(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|failed| failed.error)
}

pub(super) fn transfer_event(
	from: jasmynet_primitives::AccountId,
	to: jasmynet_primitives::AccountId,
	value: Balance,
) -> Event<Test> {
	Event::Transfer { from, to, value }
}

pub(super) fn approval_event(
	owner: jasmynet_primitives::AccountId,
	spender: jasmynet_primitives::AccountId,
	value: Balance,
) -> Event<Test> {
	Event::Approval { owner, spender, value }
}
