//! The members' nodes: who may connect.

use alloc::vec::Vec;

use frame_support::{ensure, pallet_prelude::DispatchResult};
use jasmynet_primitives::{
	consortium::NodeKey,
	intent::{payload_hash, Action, IntentError, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::Intents,
	AccountId,
};

use crate::{
	types::are_addresses, AddressesOf, Config, Error, Event, Node, NodeOf, Nodes, NodesOf, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_register_node(
		member: AccountId,
		intent: SignedIntent,
		signature: KeySignature,
		addresses: AddressesOf<T>,
	) -> DispatchResult {
		Self::acting_member(&member)?;
		ensure!(are_addresses(&addresses), Error::<T>::InvalidAddress);
		let node: NodeKey = intent.subject;
		ensure!(!Nodes::<T>::contains_key(node), Error::<T>::NodeAlreadyExists);
		let mut nodes = NodesOf::<T>::get(&member);
		nodes.try_push(node).map_err(|_| Error::<T>::TooManyNodes)?;
		ensure!(
			intent.action == Action::RegisterNode
				&& intent.counterparty == Some(member.clone().into())
				&& intent.payload_hash == payload_hash(&addresses),
			Error::<T>::IntentMismatch
		);
		// The key is the intent's own subject: whoever signs names only itself.
		T::Intents::consume(&intent, &PublicKey::Ed25519(node), &signature)
			.map_err(Error::<T>::from)?;

		NodesOf::<T>::insert(&member, nodes);
		Nodes::<T>::insert(
			node,
			Node { member: member.clone(), addresses, registered_at: Self::now() },
		);
		Self::deposit_event(Event::NodeRegistered { member, node });
		Ok(())
	}

	pub(crate) fn do_set_node_addresses(
		member: AccountId,
		key: NodeKey,
		addresses: AddressesOf<T>,
	) -> DispatchResult {
		let mut node = Self::own_node(&member, &key)?;
		ensure!(are_addresses(&addresses), Error::<T>::InvalidAddress);

		node.addresses = addresses;
		Nodes::<T>::insert(key, node);
		Self::deposit_event(Event::NodeAddressesSet { member, node: key });
		Ok(())
	}

	pub(crate) fn do_remove_node(member: AccountId, node: NodeKey) -> DispatchResult {
		Self::own_node(&member, &node)?;

		Self::forget_node(&member, &node);
		Ok(())
	}

	/// A node, if it is this member's. The member is there then, active or
	/// suspended: whoever leaves leaves without nodes.
	fn own_node(member: &AccountId, key: &NodeKey) -> Result<NodeOf<T>, Error<T>> {
		let node = Nodes::<T>::get(key).ok_or(Error::<T>::NodeNotFound)?;
		ensure!(node.member == *member, Error::<T>::NotAuthorized);
		Ok(node)
	}

	/// Removes a node from both places that know it.
	pub(crate) fn forget_node(member: &AccountId, node: &NodeKey) {
		Nodes::<T>::remove(node);
		NodesOf::<T>::mutate_exists(member, |nodes| {
			let mut left = nodes.take().unwrap_or_default();
			left.retain(|other| other != node);
			*nodes = Some(left).filter(|left| !left.is_empty());
		});
		Self::deposit_event(Event::NodeRemoved { member: member.clone(), node: *node });
	}

	/// A node's addresses as plain bytes.
	pub(crate) fn plain_addresses(addresses: AddressesOf<T>) -> Vec<Vec<u8>> {
		addresses.into_iter().map(|address| address.into_inner()).collect()
	}
}

impl<T> From<IntentError> for Error<T> {
	fn from(error: IntentError) -> Self {
		match error {
			IntentError::OtherChain => Error::IntentOtherChain,
			IntentError::TooEarly => Error::IntentTooEarly,
			IntentError::Expired => Error::IntentExpired,
			IntentError::WindowTooLong => Error::IntentWindowTooLong,
			IntentError::AlreadyUsed => Error::IntentAlreadyUsed,
			IntentError::NonceTooFar => Error::IntentNonceTooFar,
			IntentError::BadSignature => Error::BadSignature,
		}
	}
}
