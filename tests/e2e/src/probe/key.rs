//! The keys that nodes are known by.

use anyhow::ensure;
use litep2p::{
	crypto::ed25519::{Keypair, SecretKey},
	PeerId,
};

/// An ed25519 key that a node is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeKey {
	seed: [u8; 32],
}

impl NodeKey {
	/// The key of a secret seed.
	pub fn new(seed: [u8; 32]) -> Self {
		NodeKey { seed }
	}

	/// The key of a secret seed in hex.
	///
	/// # Errors
	/// When it has not 32 bytes.
	pub fn from_hex(seed: &str) -> anyhow::Result<Self> {
		Ok(NodeKey { seed: bytes32(seed)? })
	}

	/// A key that nobody else has, and the same for the same number.
	pub fn numbered(number: u32) -> Self {
		let mut seed = [0x6a; 32];
		seed[..4].copy_from_slice(&number.to_le_bytes());
		NodeKey { seed }
	}

	/// The secret seed in hex, as a node key file holds it.
	pub fn secret(&self) -> String {
		hex(&self.seed)
	}

	/// The public key in hex after `0x`, as the chain knows it.
	pub fn public(&self) -> String {
		format!("0x{}", hex(&self.pair().public().to_bytes()))
	}

	/// The peer id, as people write it.
	pub fn peer_id(&self) -> String {
		self.peer().to_string()
	}

	pub(super) fn peer(&self) -> PeerId {
		self.pair().public().to_peer_id()
	}

	pub(super) fn pair(&self) -> Keypair {
		let mut seed = self.seed;
		SecretKey::try_from_bytes(&mut seed).expect("32 bytes are an ed25519 seed").into()
	}
}

/// 32 bytes out of hex digits, with `0x` before them or without.
pub(super) fn bytes32(text: &str) -> anyhow::Result<[u8; 32]> {
	let text = text.trim().trim_start_matches("0x");
	ensure!(text.len() == 64 && text.is_ascii(), "'{text}' is not 32 bytes in hex");
	let mut bytes = [0; 32];
	for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
		*byte = u8::from_str_radix(std::str::from_utf8(digits)?, 16)?;
	}
	Ok(bytes)
}

pub(super) fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_key_has_the_peer_id_that_the_node_prints() {
		// `jasmynet key inspect --scheme ed25519 //Alice//node`
		let key =
			NodeKey::from_hex("0x9763e9ec570c3ee1a3745e5308fca6db5ee11f5746fb2311d628b98f175a102b")
				.unwrap();
		assert_eq!(
			key.public(),
			"0x10c03828764f49f00168f8b1d6b2ba16bd9efa63bc05edb6495b2e7c542deb4c"
		);
		assert!(key.peer_id().starts_with("12D3KooW"));
		assert_ne!(NodeKey::numbered(1).public(), NodeKey::numbered(2).public());
	}
}
