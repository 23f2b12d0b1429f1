//! Answers to what nodes, clients and auditors ask.

use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Reverse;

use jasmynet_primitives::{
	consortium::{FinalitySafety, MemberInfo, MemberShare, NodeInfo, ValidatorInfo},
	AccountId,
};
use sp_runtime::SaturatedConversion;

use crate::{
	Authors, Config, EarlierAuthors, LeavingValidators, MemberOf, Members, MinValidators, Nodes,
	NodesOf, Pallet, Validator, Validators,
};

impl<T: Config> Pallet<T> {
	/// The nodes of active members, ordered by their keys: these may connect, and
	/// nobody else.
	pub fn authorized_peers() -> Vec<NodeInfo> {
		let mut peers = Members::<T>::iter()
			.filter(|(_, member)| member.is_active())
			.flat_map(|(account, _)| Self::nodes_info(&account))
			.collect::<Vec<_>>();
		peers.sort_by_key(|peer| peer.node);
		peers
	}

	/// Members of any status with their nodes and validators, ordered by account:
	/// those after `after`, at most `limit` and never more than a page.
	pub fn members_info(after: Option<AccountId>, limit: u32) -> Vec<MemberInfo> {
		let set = pallet_session::Validators::<T>::get();
		let mut validators = BTreeMap::<AccountId, BTreeMap<AccountId, Validator>>::new();
		for (id, validator) in Validators::<T>::iter() {
			validators.entry(validator.member.clone()).or_default().insert(id, validator);
		}
		Self::page_of_members(after, limit)
			.into_iter()
			.map(|(account, member)| {
				let own = validators
					.remove(&account)
					.unwrap_or_default()
					.into_iter()
					.map(|(id, validator)| Self::validator_info(id, validator, &set))
					.collect();
				Self::member_info(account, member, own)
			})
			.collect()
	}

	/// How much can go wrong before finality stops.
	pub fn finality_safety() -> FinalitySafety {
		let set = pallet_session::Validators::<T>::get();
		let validators: u32 = set.len().saturated_into();
		// GRANDPA: with 3f + 1 validators, f may fail.
		let may_fail = validators.saturating_sub(1).checked_div(3).unwrap_or_default();
		let (now, before) = (Authors::<T>::get(), EarlierAuthors::<T>::get());
		let is_online =
			|id: &AccountId| now.binary_search(id).is_ok() || before.binary_search(id).is_ok();
		let online = set.iter().filter(|id| is_online(id)).count().saturated_into();

		let mut shares = BTreeMap::<AccountId, u32>::new();
		for id in set {
			let share = shares.entry(Self::owner_of(id)).or_default();
			*share = share.saturating_add(1);
		}
		let mut members = shares
			.into_iter()
			.map(|(member, validators)| MemberShare {
				member,
				validators,
				can_stop_finality: validators > may_fail,
			})
			.collect::<Vec<_>>();
		// Stable: equal shares stay ordered by account.
		members.sort_by_key(|share| Reverse(share.validators));
		FinalitySafety {
			validators,
			needed: validators.saturating_sub(may_fail),
			may_fail,
			online,
			minimum: MinValidators::<T>::get(),
			members,
		}
	}

	/// Whose a validator of the set is, or was until it was taken off the list. One
	/// that was never on it, as in a chain without members, is its own.
	fn owner_of(validator: AccountId) -> AccountId {
		Validators::<T>::get(&validator)
			.map(|listed| listed.member)
			.or_else(|| LeavingValidators::<T>::get(&validator))
			.unwrap_or(validator)
	}

	fn nodes_info(member: &AccountId) -> Vec<NodeInfo> {
		NodesOf::<T>::get(member)
			.into_iter()
			.filter_map(|key| {
				let node = Nodes::<T>::get(key)?;
				Some(NodeInfo {
					node: key,
					member: node.member,
					addresses: Self::plain_addresses(node.addresses),
				})
			})
			.collect()
	}

	fn member_info(
		account: AccountId,
		member: MemberOf<T>,
		validators: Vec<ValidatorInfo>,
	) -> MemberInfo {
		MemberInfo {
			name: member.name.into_inner(),
			roles: member.roles,
			status: member.status,
			joined_at: member.joined_at,
			review_due: member.review_due,
			successor: member.successor,
			nodes: Self::nodes_info(&account),
			validators,
			account,
		}
	}

	fn validator_info(id: AccountId, validator: Validator, set: &[AccountId]) -> ValidatorInfo {
		ValidatorInfo {
			has_keys: Self::has_keys(&id),
			in_set: set.contains(&id),
			validator: id,
			member: validator.member,
			status: validator.status,
			idle_sessions: validator.idle_sessions,
			idle: validator.idle,
		}
	}
}
