//! What must hold between any two blocks.

use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{ensure, traits::fungible::hold::Inspect};
use jasmynet_primitives::{
	traits::{DeviceStanding, Devices, Escrow},
	AccountId, Balance, GrantId,
};
use sp_runtime::{traits::Get, TryRuntimeError};

use crate::{
	age_key, deadline_key, id_of, next_receipt_head, Categories, Config, Deadlines, Duties,
	EnvelopesLeft, Grant, GrantState, Grants, GrantsBetween, GrantsByDevice, GrantsOf, GrantsTo,
	HoldReason, NextGrantId, NextRequestId, Pallet, Receipts, Requests, RequestsBetween,
	RequestsTo, Unreturned,
};

/// What a company should have put aside, and what on deposit.
type Money = BTreeMap<AccountId, (Balance, Balance)>;

fn add(money: &mut Money, company: &AccountId, escrow: Balance, deposit: Balance) {
	let sums = money.entry(company.clone()).or_default();
	sums.0 = sums.0.saturating_add(escrow);
	sums.1 = sums.1.saturating_add(deposit);
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut money = Money::new();
		Self::try_registry()?;
		Self::try_requests(&mut money)?;
		Self::try_grants(&mut money)?;
		Self::try_devices()?;
		Self::try_duties()?;
		for (company, amount) in Unreturned::<T>::iter() {
			ensure!(amount > 0, "an empty debt of escrow is listed");
			add(&mut money, &company, amount, 0);
		}
		for (company, (escrow, deposit)) in money {
			ensure!(
				T::Escrow::held(&company) == escrow,
				"escrow is not what requests and grants may still cost"
			);
			let held = T::Currency::balance_on_hold(&HoldReason::Storage.into(), &company);
			ensure!(held == deposit, "deposits on hold are not those of requests and grants");
		}
		Ok(())
	}

	fn try_registry() -> Result<(), TryRuntimeError> {
		for (code, category) in Categories::<T>::iter() {
			let mut next = category.parent;
			let mut depth: u32 = 1;
			while let Some(parent) = next {
				depth = depth.saturating_add(1);
				ensure!(depth <= T::MaxCategoryDepth::get(), "a category lies too deep");
				let above = Categories::<T>::get(parent).ok_or("a parent is missing")?;
				ensure!(
					above.max_duration <= category.max_duration
						&& above.sensitivity >= category.sensitivity,
					"a category is longer or less sensitive than one below it"
				);
				next = above.parent;
			}
			ensure!(
				<Self as jasmynet_primitives::terms::CategoryTree>::is_within(code, code),
				"a category lies outside itself"
			);
		}
		Ok(())
	}

	fn try_requests(money: &mut Money) -> Result<(), TryRuntimeError> {
		let mut count: usize = 0;
		for (id, request) in Requests::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(id < NextRequestId::<T>::get(), "a request has an id to come");
			ensure!(
				RequestsTo::<T>::contains_key(&request.subject, age_key(id)),
				"a request is not listed for its subject"
			);
			ensure!(
				RequestsBetween::<T>::get(&request.subject, &request.company).contains(&id),
				"a request is not listed between its parties"
			);
			ensure!(
				request.terms.total_reward() == Some(request.escrowed),
				"a request's escrow is not its whole reward"
			);
			add(money, &request.company, request.escrowed, request.deposit);
		}
		let listed = RequestsBetween::<T>::iter_values().map(|open| open.len()).sum::<usize>();
		ensure!(
			RequestsTo::<T>::iter_keys().count() == count && listed == count,
			"a list names a request that is not there"
		);
		ensure!(
			RequestsBetween::<T>::iter_values().all(|open| !open.is_empty()),
			"an empty list of requests is kept"
		);
		Ok(())
	}

	fn try_grants(money: &mut Money) -> Result<(), TryRuntimeError> {
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
			ensure!(
				!is_active || GrantsBetween::<T>::get(&grant.subject, &grant.grantee).contains(&id),
				"an active grant is not looked at when access is decided"
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
			add(money, &grant.grantee, grant.escrow_left, grant.deposit);
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
	fn try_devices() -> Result<(), TryRuntimeError> {
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

	fn try_duties() -> Result<(), TryRuntimeError> {
		let mut open: usize = 0;
		for (id, grant) in Grants::<T>::iter() {
			let duty = Duties::<T>::get(id);
			let has_ended = grant.ended_at().is_some();
			ensure!(
				duty.is_some() == (has_ended && grant.accesses > 0),
				"a duty is missing, or nothing is owed"
			);
			let due_at = Self::erasure_due(&grant);
			let mut confirmed = false;
			if let Some(duty) = duty {
				ensure!(
					duty.due_at == due_at
						&& duty.grantee == grant.grantee
						&& duty.subject.as_ref() == Some(&grant.subject),
					"a duty does not fit to its grant"
				);
				confirmed = duty.confirmed.is_some();
			}
			let is_open = grant.accesses > 0 && !confirmed;
			ensure!(
				Deadlines::<T>::contains_key(&grant.grantee, deadline_key(due_at, id)) == is_open,
				"a deadline is missing, or nothing is owed"
			);
			open = open.saturating_add(usize::from(is_open));
		}
		for (id, duty) in Duties::<T>::iter() {
			if Grants::<T>::contains_key(id) {
				continue;
			}
			ensure!(
				duty.subject.is_none() && duty.confirmed.is_none(),
				"a duty without a grant names a person, or is done"
			);
			ensure!(
				Deadlines::<T>::contains_key(&duty.grantee, deadline_key(duty.due_at, id)),
				"a duty without a grant has no deadline"
			);
			open = open.saturating_add(1);
		}
		ensure!(Deadlines::<T>::iter_keys().count() == open, "a deadline has no duty");
		for (id, _) in Receipts::<T>::iter_keys() {
			ensure!(Grants::<T>::contains_key(id), "a receipt has no grant");
		}
		for (_, key) in GrantsOf::<T>::iter_keys() {
			ensure!(Grants::<T>::contains_key(id_of(key)), "a listed grant is not there");
		}
		Ok(())
	}
}
