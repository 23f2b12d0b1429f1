//! Binary Merkle trees over BLAKE2b-256.
//!
//! A leaf hashes to `H(0x00 || data)` and a node to `H(0x01 || left || right)`
//! (domain separation as in RFC 6962, 2.1, so that no leaf can pass for a node). A level
//! with an odd number of nodes carries its last one up unchanged.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// Levels that a proof may have: enough for 2^32 leaves.
pub const MAX_DEPTH: u32 = 32;

/// Proof that a leaf is in a tree: the hashes beside its path, from the leaf up.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Proof {
	/// Position of the leaf, from 0.
	pub index: u32,
	/// How many leaves the tree has.
	pub leaves: u32,
	/// Hashes of the siblings, lowest first.
	pub siblings: BoundedVec<H256, ConstU32<MAX_DEPTH>>,
}

/// Hash of a leaf's data.
pub fn leaf_hash(data: &[u8]) -> H256 {
	let mut input = Vec::with_capacity(data.len().saturating_add(1));
	input.push(0);
	input.extend_from_slice(data);
	H256(blake2_256(&input))
}

fn node_hash(left: &H256, right: &H256) -> H256 {
	let mut input = [1u8; 65];
	input[1..33].copy_from_slice(&left.0);
	input[33..].copy_from_slice(&right.0);
	H256(blake2_256(&input))
}

/// Root of the tree over these leaf hashes; `None` when there are none.
pub fn root(leaves: &[H256]) -> Option<H256> {
	let mut level = leaves.to_vec();
	while level.len() > 1 {
		level = next_level(&level);
	}
	level.first().copied()
}

fn next_level(level: &[H256]) -> Vec<H256> {
	level
		.chunks(2)
		.map(|pair| match pair {
			[left, right] => node_hash(left, right),
			[single, ..] => *single,
			[] => H256::zero(),
		})
		.collect()
}

/// Proof for the leaf at `index`; `None` when there is no such leaf or the tree
/// is deeper than [`MAX_DEPTH`].
pub fn prove(leaves: &[H256], index: u32) -> Option<Proof> {
	let count = u32::try_from(leaves.len()).ok()?;
	if index >= count {
		return None;
	}
	let mut siblings = Vec::new();
	let mut level = leaves.to_vec();
	let mut position = index as usize;
	while level.len() > 1 {
		if let Some(sibling) = level.get(position ^ 1) {
			siblings.push(*sibling);
		}
		position /= 2;
		level = next_level(&level);
	}
	Some(Proof { index, leaves: count, siblings: siblings.try_into().ok()? })
}

impl Proof {
	/// Whether this proof leads from `leaf` to `root`, using every sibling.
	pub fn verify(&self, leaf: H256, root: H256) -> bool {
		self.root(leaf) == Some(root)
	}

	/// The root that this proof leads to from `leaf`; `None` when there is no
	/// such position, or siblings are missing or left over.
	pub fn root(&self, leaf: H256) -> Option<H256> {
		if self.index >= self.leaves {
			return None;
		}
		let mut hash = leaf;
		let mut position = self.index;
		let mut width = self.leaves;
		let mut siblings = self.siblings.iter();
		while width > 1 {
			let is_carried = position & 1 == 0 && position.saturating_add(1) == width;
			if !is_carried {
				let sibling = siblings.next()?;
				hash = if position & 1 == 0 {
					node_hash(&hash, sibling)
				} else {
					node_hash(sibling, &hash)
				};
			}
			position /= 2;
			width = width.div_ceil(2);
		}
		siblings.next().is_none().then_some(hash)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use proptest::prelude::*;

	fn leaves(count: u32) -> Vec<H256> {
		(0..count).map(|n| leaf_hash(&n.to_le_bytes())).collect()
	}

	#[test]
	fn an_empty_tree_has_no_root() {
		assert_eq!(root(&[]), None);
		assert_eq!(prove(&[], 0), None);
	}

	#[test]
	fn a_node_cannot_pass_for_a_leaf() {
		let tree = leaves(2);
		let mut node = [0u8; 64];
		node[..32].copy_from_slice(&tree[0].0);
		node[32..].copy_from_slice(&tree[1].0);
		assert_ne!(leaf_hash(&node), root(&tree).unwrap());
	}

	proptest! {
		#[test]
		fn every_leaf_is_proved_and_nothing_else(count in 1u32..70, pick in any::<u32>()) {
			let tree = leaves(count);
			let top = root(&tree).unwrap();
			let index = pick % count;
			let proof = prove(&tree, index).unwrap();
			prop_assert!(proof.verify(tree[index as usize], top));
			prop_assert!(!proof.verify(leaf_hash(b"stranger"), top));
			for other in 0..count {
				if other != index {
					let moved = Proof { index: other, ..proof.clone() };
					prop_assert!(!moved.verify(tree[index as usize], top));
				}
			}
			let mut longer = proof.clone();
			longer.siblings.try_push(H256::zero()).unwrap();
			prop_assert!(!longer.verify(tree[index as usize], top));
		}
	}
}
