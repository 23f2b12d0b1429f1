//! A Merkle tree that is built once and gives many proofs.

use jasmynet_primitives::{
	merkle::{self, Proof},
	Hash,
};

/// All levels of a tree, the leaves first: twice as many hashes as there are leaves.
/// [`merkle::prove`] builds the whole tree for each proof.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Tree {
	levels: Vec<Vec<Hash>>,
}

impl Tree {
	/// The tree over these leaves; `None` when there are none, or more than a proof can
	/// count.
	pub(crate) fn new(leaves: Vec<Hash>) -> Option<Self> {
		u32::try_from(leaves.len()).ok()?;
		let mut levels = vec![leaves];
		while levels.last()?.len() > 1 {
			let next: Option<Vec<Hash>> = levels.last()?.chunks(2).map(merkle::root).collect();
			levels.push(next?);
		}
		levels.last()?.first()?;
		Some(Tree { levels })
	}

	/// Its root.
	pub(crate) fn root(&self) -> Hash {
		let top = self.levels.last().and_then(|level| level.first());
		*top.expect("a tree has a leaf at least; qed")
	}

	/// The proof for a leaf; `None` when there is no such leaf.
	pub(crate) fn prove(&self, index: u32) -> Option<Proof> {
		let leaves = self.levels.first()?.len();
		let mut position = usize::try_from(index).ok().filter(|index| *index < leaves)?;
		let mut siblings = Vec::new();
		for level in &self.levels {
			// The last of an odd number has none, and neither has the root.
			siblings.extend(level.get(position ^ 1));
			position /= 2;
		}
		let siblings = siblings.try_into().ok()?;
		Some(Proof { index, leaves: u32::try_from(leaves).ok()?, siblings })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn it_is_the_tree_that_the_chain_knows() {
		assert_eq!(Tree::new(Vec::new()), None);
		for count in 1..40u32 {
			let leaves: Vec<_> = (0..count).map(|n| merkle::leaf_hash(&n.to_le_bytes())).collect();
			let tree = Tree::new(leaves.clone()).unwrap();
			assert_eq!(Some(tree.root()), merkle::root(&leaves));
			for index in 0..count {
				assert_eq!(tree.prove(index), merkle::prove(&leaves, index));
			}
			assert_eq!(tree.prove(count), None);
		}
	}
}
