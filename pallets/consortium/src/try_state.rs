//! What always holds.

use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::Get};
use jasmynet_primitives::consortium::MemberStatus;
use sp_runtime::{traits::Zero, SaturatedConversion, TryRuntimeError};

use crate::{
	types::is_presentable, AccountOffers, Announcements, Authors, Config, EarlierAuthors,
	FirstAccounts, FormerAccounts, IdleSessions, Judged, LeavingValidators, MemberCount, Members,
	MinValidators, NextAnnouncement, Nodes, NodesOf, Pallet, PlannedValidators, SessionLength,
	Validators, ValidatorsOf,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::try_state_of_members()?;
		Self::try_state_of_nodes()?;
		Self::try_state_of_validators()?;

		ensure!(!SessionLength::<T>::get().is_zero(), "SessionLength is 0");
		ensure!(IdleSessions::<T>::get() > 0, "IdleSessions is 0");
		let ids = Announcements::<T>::get().into_iter().map(|one| one.id);
		ensure!(
			ids.rev()
				.eq((0..NextAnnouncement::<T>::get()).rev().take(Announcements::<T>::get().len())),
			"Announcements are not the last ones, in order"
		);
		Ok(())
	}

	fn try_state_of_members() -> Result<(), TryRuntimeError> {
		let count: u32 = Members::<T>::iter_keys().count().saturated_into();
		ensure!(count == MemberCount::<T>::get(), "MemberCount is not the number of Members");
		ensure!(count <= T::MaxMembers::get(), "more Members than MaxMembers");
		for member in Members::<T>::iter_values() {
			ensure!(is_presentable(&member.name), "a member's name is not plain text");
			ensure!(member.roles.is_valid(), "a member's roles have bits that stand for no role");
			if let Some(successor) = member.successor {
				ensure!(member.status == MemberStatus::Left, "a member has a successor");
				ensure!(Members::<T>::contains_key(successor), "a successor is not a member");
			}
		}
		let successors = Members::<T>::iter()
			.filter_map(|(former, member)| member.successor.map(|successor| (successor, former)));
		ensure!(
			FormerAccounts::<T>::iter().collect::<BTreeMap<_, _>>() == successors.collect(),
			"FormerAccounts is not what members were before"
		);
		for (account, first) in FirstAccounts::<T>::iter() {
			ensure!(Members::<T>::contains_key(&account), "FirstAccounts has no member's account");
			if let Some(former) = FormerAccounts::<T>::get(&account) {
				let same = FirstAccounts::<T>::get(&former).unwrap_or(former);
				ensure!(first == same, "a member came in by another account than before");
			}
		}
		ensure!(
			FormerAccounts::<T>::iter_keys().all(FirstAccounts::<T>::contains_key),
			"FirstAccounts lacks a member that has gone by another account"
		);
		for (member, _) in AccountOffers::<T>::iter() {
			ensure!(
				Members::<T>::get(member).is_some_and(|member| member.is_active()),
				"AccountOffers has an offer of somebody who is not an active member"
			);
		}
		ensure!(
			T::CurrentVoters::get() == Self::active_members(),
			"the collective's voters are not the active members, sorted"
		);
		Ok(())
	}

	fn try_state_of_nodes() -> Result<(), TryRuntimeError> {
		for (key, node) in Nodes::<T>::iter() {
			ensure!(
				NodesOf::<T>::get(&node.member).contains(&key),
				"a node is not in NodesOf its member"
			);
			ensure!(Self::present_member(&node.member).is_ok(), "a node's member has left");
		}
		for (member, keys) in NodesOf::<T>::iter() {
			ensure!(!keys.is_empty(), "NodesOf has an empty list");
			for key in keys {
				ensure!(
					Nodes::<T>::get(key).is_some_and(|node| node.member == member),
					"NodesOf has a node that is not that member's"
				);
			}
		}
		ensure!(
			Self::authorized_peers().iter().all(|peer| {
				Members::<T>::get(&peer.member).is_some_and(|member| member.is_active())
			}),
			"a node of somebody who is not an active member may connect"
		);
		Ok(())
	}

	fn try_state_of_validators() -> Result<(), TryRuntimeError> {
		let count: u32 = Validators::<T>::iter_keys().count().saturated_into();
		ensure!(count == Validators::<T>::count(), "the count of Validators is not their number");
		ensure!(count <= T::MaxValidators::get(), "more Validators than MaxValidators");
		for (id, validator) in Validators::<T>::iter() {
			ensure!(
				Self::present_member(&validator.member).is_ok(),
				"a validator's member has left"
			);
			ensure!(
				!LeavingValidators::<T>::contains_key(id),
				"a validator is on the list, and leaving"
			);
		}
		ensure!(
			Judged::<T>::iter_keys().all(Validators::<T>::contains_key),
			"Judged has somebody who is not on the list"
		);
		ensure!(
			LeavingValidators::<T>::iter_keys().all(|id| Self::is_in_a_set(&id)),
			"LeavingValidators has somebody who has left"
		);
		for list in [PlannedValidators::<T>::get(), Authors::<T>::get(), EarlierAuthors::<T>::get()]
		{
			ensure!(
				is_sorted::<T>(&list),
				"PlannedValidators or authors are not sorted, or not unique"
			);
		}
		ensure!(MinValidators::<T>::get() > 0, "MinValidators is 0");
		Ok(())
	}
}

fn is_sorted<T: Config>(list: &ValidatorsOf<T>) -> bool {
	list.iter().zip(list.iter().skip(1)).all(|(a, b)| a < b)
}
