//! Grants, their devices and their receipts.

use alloc::vec::Vec;
use frame_support::ensure;
use jasmynet_primitives::{
	terms::Reward,
	traits::{DeviceStanding, Devices},
	GrantId,
};
use sp_runtime::{traits::Get, TryRuntimeError};

use super::{add, Money};
use crate::{
	age_key, next_receipt_head, Config, EnvelopesLeft, Grant, GrantState, Grants, GrantsBetween,
	GrantsByDevice, GrantsOf, GrantsTo, NextGrantId, Pallet, Receipts,
};

impl<T: Config> Pallet<T> {
	pub(super) fn try_grants(money: &mut Money) -> Result<(), TryRuntimeError> {
		let now = Self::now();
		let mut count: usize = 0;
		for (id, grant) in Grants::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(id < NextGrantId::<T>::get(), "a grant has an id to come");
			ensure!(
				GrantsOf::<T>::contains_key(&grant.subject, age_key(id))
					&& GrantsTo::<T>::contains_key(&grant.grantee, age_key(id)),
				"a grant is not listed for its parties"
			);
			let is_active = grant.state == GrantState::Active;
			let works = is_active && !grant.is_over(now);
			ensure!(
				!works || GrantsBetween::<T>::get(&grant.subject, &grant.grantee).contains(&id),
				"a grant that works is not looked at when access is decided"
			);
			let left = grant.terms.max_accesses.checked_sub(grant.accesses);
			let left = left.ok_or("a grant was used more often than it allows")?;
			let to_come = grant.terms.reward.per_access.saturating_mul(left.into());
			let expected = if is_active { to_come } else { 0 };
			ensure!(
				grant.escrow_left == expected,
				"a grant's escrow is not what it may still cost"
			);
			Self::try_receipts(id, &grant)?;
			Self::try_times(&grant)?;
			let payer = match grant.request {
				Some(_) => &grant.grantee,
				None => &grant.subject,
			};
			ensure!(*payer == grant.payer, "a deposit is another's than whose it is for");
			add(money, &grant.grantee, grant.escrow_left, 0);
			add(money, &grant.payer, 0, grant.deposit);
		}
		ensure!(
			GrantsOf::<T>::iter_keys().count() == count
				&& GrantsTo::<T>::iter_keys().count() == count,
			"a list names a grant that is not there"
		);
		for (subject, grantee, listed) in GrantsBetween::<T>::iter() {
			ensure!(!listed.is_empty(), "an empty list of grants is kept");
			ensure!(listed.is_sorted_by(|a, b| a < b), "a list of grants is not in order of age");
			for id in listed {
				let grant = Grants::<T>::get(id).ok_or("a listed grant is not there")?;
				ensure!(
					grant.subject == subject && grant.grantee == grantee,
					"a grant is listed between others than its parties"
				);
			}
		}
		for id in EnvelopesLeft::<T>::iter_keys() {
			let ended = Grants::<T>::get(id).is_some_and(|grant| grant.ended_at().is_some());
			ensure!(ended, "envelopes are left to drop of a grant that has not ended");
		}
		Ok(())
	}

	/// A grant is listed under the devices that it names exactly while it is active;
	/// and it names only what is its subject's.
	pub(super) fn try_devices() -> Result<(), TryRuntimeError> {
		let mut named: usize = 0;
		for (id, grant) in Grants::<T>::iter() {
			for device in grant.terms.devices.iter().flatten() {
				let is_listed = GrantsByDevice::<T>::get(device).contains(&id);
				let is_active = grant.state == GrantState::Active;
				ensure!(
					is_listed == is_active,
					"an active grant is not listed under its device, or one that ended is"
				);
				named = named.saturating_add(usize::from(is_listed));
				ensure!(
					!is_active
						|| T::Devices::standing(device, &grant.subject)
							!= DeviceStanding::NotTheirs,
					"an active grant names a device that is not its subject's"
				);
			}
		}
		let lists = GrantsByDevice::<T>::iter_values();
		let listed = lists.map(|grants| grants.len()).sum::<usize>();
		ensure!(
			listed == named,
			"a grant is listed under a device that it does not name, or twice"
		);
		ensure!(
			GrantsByDevice::<T>::iter_values().all(|grants| !grants.is_empty()),
			"an empty list of a device's grants is kept"
		);
		Ok(())
	}

	fn try_receipts(id: GrantId, grant: &Grant) -> Result<(), TryRuntimeError> {
		let mut kept: Vec<_> = Receipts::<T>::iter_prefix(id).collect();
		kept.sort_by_key(|(_, receipt)| receipt.number);
		let expected = grant.accesses.min(T::MaxReceipts::get());
		ensure!(u32::try_from(kept.len()) == Ok(expected), "receipts are missing or left over");
		ensure!(
			grant.last_access.is_some() == (grant.accesses > 0)
				&& grant.receipt_head.is_zero() == (grant.accesses == 0),
			"a grant's last access does not fit to its number of accesses"
		);
		let disputed = kept.iter().filter(|(_, receipt)| receipt.disputed.is_some()).count();
		ensure!(
			grant.disputes <= grant.accesses
				&& u32::try_from(disputed).is_ok_and(|kept| kept <= grant.disputes),
			"the count of disputes does not fit to the receipts"
		);
		let mut before = None;
		for (slot, receipt) in &kept {
			ensure!(*slot == Self::receipt_slot(receipt.number), "a receipt is in another's slot");
			if let Some((number, head)) = before {
				let next = next_receipt_head(
					head,
					receipt.number,
					receipt.record,
					receipt.receipt,
					receipt.at,
				);
				ensure!(
					receipt.number.checked_sub(1) == Some(number) && receipt.head == next,
					"the chain of receipts is broken"
				);
			}
			before = Some((receipt.number, receipt.head));
		}
		ensure!(
			before.is_none_or(|last| last == (grant.accesses, grant.receipt_head)),
			"the chain of receipts does not end with the grant's head"
		);
		Ok(())
	}

	/// What is said of a grant's times is possible, and so is what it promises.
	fn try_times(grant: &Grant) -> Result<(), TryRuntimeError> {
		ensure!(
			grant.paused_at.is_none() || grant.state == GrantState::Active,
			"a grant that has ended is paused"
		);
		ensure!(
			grant.paused_at.is_none_or(|at| at >= grant.granted_at)
				&& grant.stated_until >= grant.granted_at
				&& grant.last_access.is_none_or(|at| at >= grant.granted_at),
			"something happened under a grant before it was given"
		);
		ensure!(
			grant.request.is_some() || grant.terms.reward == Reward::default(),
			"a permission given unasked promises a reward"
		);
		Ok(())
	}
}
