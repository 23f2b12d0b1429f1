//! Nodes as people write them: peer ids, addresses, and the files of their keys.
//!
//! A node is known by the ed25519 key of its network identity. Its *peer id* is
//! that key in the form in which nodes print it (`12D3KooW…`); its addresses are
//! multiaddrs (`/dns/node1.example/tcp/30333`).
//!
//! ```
//! use jasmynet_sdk::network;
//!
//! let key = [7; 32];
//! let peer_id = network::peer_id(&key);
//! assert!(peer_id.starts_with("12D3KooW"));
//! assert_eq!(network::parse_peer_id(&peer_id)?, key);
//!
//! let bytes = network::parse_address("/dns/node1.example/tcp/30333", &key)?;
//! assert_eq!(network::address(&bytes), "/dns/node1.example/tcp/30333");
//! # Ok::<(), network::NetworkError>(())
//! ```

use std::{
	fs, io,
	io::Read,
	path::{Path, PathBuf},
};

use jasmynet_primitives::{
	consortium::{self, NodeKey},
	intent::SignedIntent,
	keys::KeySignature,
};
use multiaddr::{Multiaddr, Protocol};
use sp_core::{ed25519, Pair};
use zeroize::Zeroizing;

/// A node key file holds 32 bytes, or 64 hexadecimal digits.
const MAX_FILE_SIZE: u64 = 1024;

/// What is wrong with a peer id, an address or the file of a node's key.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
	/// The text is no peer id of a node.
	#[error(
		"'{0}' is not a node's peer id: it begins with 12D3KooW; `jasmynet key inspect-node-key` \
		 shows a node's own"
	)]
	NotAPeerId(String),
	/// The text is no multiaddr.
	#[error("'{text}' is not an address of a node ({reason}): write /dns/HOST/tcp/PORT")]
	NotAnAddress {
		/// What was given.
		text: String,
		/// What is wrong with it.
		reason: String,
	},
	/// The address names another node.
	#[error("the address '{text}' is that of another node: this one is {peer_id}")]
	OtherNode {
		/// What was given.
		text: String,
		/// The node that it was given for.
		peer_id: String,
	},
	/// The file is not one of a node's key.
	#[error(
		"{} does not hold a node's key (32 bytes, or 64 hexadecimal digits): make one with \
		 `jasmynet key generate-node-key`",
		.0.display()
	)]
	NotANodeKey(PathBuf),
	/// The file cannot be read.
	#[error("cannot read the node's key from {}: {reason}", path.display())]
	Disk {
		/// The file.
		path: PathBuf,
		/// What the system says.
		reason: io::Error,
	},
}

/// The peer id of a node's key, as nodes print it.
pub fn peer_id(node: &NodeKey) -> String {
	bs58::encode(consortium::peer_id(node)).into_string()
}

/// The node's key that a peer id stands for.
///
/// # Errors
/// [`NetworkError::NotAPeerId`], also for the peer ids of other kinds of key.
pub fn parse_peer_id(text: &str) -> Result<NodeKey, NetworkError> {
	let text = text.trim();
	let bytes = bs58::decode(text).into_vec().unwrap_or_default();
	consortium::node_key(&bytes).ok_or_else(|| NetworkError::NotAPeerId(text.into()))
}

/// The bytes of an address of `node`, as the chain keeps them: without the peer
/// id at its end.
///
/// # Errors
/// [`NetworkError::NotAnAddress`]; [`NetworkError::OtherNode`] when the peer id at
/// its end is another one.
pub fn parse_address(text: &str, node: &NodeKey) -> Result<Vec<u8>, NetworkError> {
	let text = text.trim();
	let wrong = |reason: String| NetworkError::NotAnAddress { text: text.into(), reason };
	let mut address: Multiaddr = text.parse().map_err(|error| wrong(format!("{error}")))?;
	if let Some(Protocol::P2p(named)) = address.iter().last() {
		if consortium::node_key(&named.to_bytes()) != Some(*node) {
			return Err(NetworkError::OtherNode { text: text.into(), peer_id: peer_id(node) });
		}
		address.pop();
	}
	if address.is_empty() {
		return Err(wrong("it says neither host nor port".into()));
	}
	if address.iter().any(|part| matches!(part, Protocol::P2p(_))) {
		return Err(wrong("it leads through another node".into()));
	}
	// Nodes listen on TCP, and on nothing else.
	if !address.iter().any(|part| matches!(part, Protocol::Tcp(_))) {
		return Err(wrong("nodes listen on TCP".into()));
	}
	Ok(address.to_vec())
}

/// An address in words; in hexadecimal when it is none.
pub fn address(bytes: &[u8]) -> String {
	match Multiaddr::try_from(bytes.to_vec()) {
		Ok(address) => address.to_string(),
		Err(_) => format!("0x{}", hex::encode(bytes)),
	}
}

/// The secret half of a node's key. `Debug` shows the peer id alone.
#[derive(Clone)]
pub struct NodeSecret(Box<ed25519::Pair>);

impl std::fmt::Debug for NodeSecret {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		f.debug_tuple("NodeSecret").field(&peer_id(&self.key())).finish()
	}
}

impl NodeSecret {
	/// Loads what `jasmynet key generate-node-key` wrote: 32 bytes, in
	/// hexadecimal or as they are.
	///
	/// # Errors
	/// [`NetworkError::NotANodeKey`], [`NetworkError::Disk`].
	pub fn load(path: &Path) -> Result<Self, NetworkError> {
		let disk = |reason| NetworkError::Disk { path: path.into(), reason };
		let mut content = Zeroizing::new(Vec::new());
		let file = fs::File::open(path).map_err(disk)?;
		file.take(MAX_FILE_SIZE).read_to_end(&mut content).map_err(disk)?;
		let seed = seed(&content).ok_or_else(|| NetworkError::NotANodeKey(path.into()))?;
		Ok(Self::from_seed(&seed))
	}

	/// The node's key with this secret.
	pub fn from_seed(seed: &[u8; 32]) -> Self {
		NodeSecret(Box::new(ed25519::Pair::from_seed(seed)))
	}

	/// The public half.
	pub fn key(&self) -> NodeKey {
		self.0.public().0
	}

	/// Signs an intent, as the node.
	pub fn sign_intent(&self, intent: &SignedIntent) -> KeySignature {
		KeySignature::Ed25519(self.0.sign(&intent.signing_bytes()).0)
	}
}

fn seed(content: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
	let mut seed = Zeroizing::new([0; 32]);
	if let Ok(raw) = <&[u8; 32]>::try_from(content) {
		seed.copy_from_slice(raw);
		return Some(seed);
	}
	let text = std::str::from_utf8(content).ok()?.trim();
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode_to_slice(digits, seed.as_mut_slice()).ok()?;
	Some(seed)
}

#[cfg(test)]
mod tests {
	use super::*;
	use jasmynet_primitives::{
		intent::{payload_hash, Action},
		keys::PublicKey,
		Hash,
	};

	/// Peer id and key of a vector of the libp2p peer-id specification's form:
	/// the node key of thirty-one zeros and a one.
	fn known() -> NodeSecret {
		let mut seed = [0; 32];
		seed[31] = 1;
		NodeSecret::from_seed(&seed)
	}

	#[test]
	fn a_development_node_has_the_peer_id_that_everybody_knows() {
		// What `--node-key 00…01` has been in the SDK's documentation for years.
		assert_eq!(peer_id(&known().key()), "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp");
	}

	#[test]
	fn peer_ids_that_are_none_are_refused() {
		let good = peer_id(&[9; 32]);
		assert_eq!(parse_peer_id(&format!(" {good}\n")).unwrap(), [9; 32]);
		for wrong in ["", "12D3KooW", "QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N", "0OIl"] {
			let error = parse_peer_id(wrong).unwrap_err();
			assert!(matches!(error, NetworkError::NotAPeerId(_)), "{wrong}: {error}");
		}
		assert!(parse_peer_id(&good[..good.len() - 1]).is_err());
	}

	#[test]
	fn the_peer_id_at_the_end_of_an_address_is_checked_and_left_out() {
		let plain = parse_address("/ip4/10.0.0.1/tcp/30333", &[9; 32]).unwrap();
		let own = format!("/ip4/10.0.0.1/tcp/30333/p2p/{}", peer_id(&[9; 32]));
		assert_eq!(parse_address(&own, &[9; 32]).unwrap(), plain);
		let error = parse_address(&own, &[8; 32]).unwrap_err();
		assert!(matches!(error, NetworkError::OtherNode { .. }), "{error}");
		assert_eq!(address(&plain), "/ip4/10.0.0.1/tcp/30333");
	}

	#[test]
	fn addresses_that_no_node_listens_on_are_refused() {
		let through = format!(
			"/ip4/10.0.0.1/tcp/1/p2p/{}/p2p-circuit/p2p/{}",
			peer_id(&[8; 32]),
			peer_id(&[9; 32])
		);
		let only_id = format!("/p2p/{}", peer_id(&[9; 32]));
		for wrong in ["", "10.0.0.1:30333", "/ip4/10.0.0.1", "/dns/a/udp/1", &through, &only_id] {
			let error = parse_address(wrong, &[9; 32]).unwrap_err();
			assert!(matches!(error, NetworkError::NotAnAddress { .. }), "{wrong}: {error}");
		}
	}

	#[test]
	fn bytes_that_are_no_address_are_shown_in_hexadecimal() {
		assert_eq!(address(&[0xff, 0xff]), "0xffff");
	}

	#[test]
	fn node_key_files_are_read_raw_and_in_hexadecimal() {
		let directory = tempfile::tempdir().unwrap();
		let path = directory.path().join("node.key");
		let seed = [0xab; 32];
		let expected = NodeSecret::from_seed(&seed).key();
		let digits = "ab".repeat(32);
		for content in [
			&seed[..],
			digits.as_bytes(),
			format!("{digits}\n").as_bytes(),
			format!("0x{digits}").as_bytes(),
		] {
			fs::write(&path, content).unwrap();
			assert_eq!(NodeSecret::load(&path).unwrap().key(), expected);
		}
		for content in [&seed[..31], &b"ab"[..], &[0xff; 64][..], b""] {
			fs::write(&path, content).unwrap();
			let error = NodeSecret::load(&path).unwrap_err();
			assert!(matches!(error, NetworkError::NotANodeKey(_)), "{error}");
		}
		fs::remove_file(&path).unwrap();
		assert!(matches!(NodeSecret::load(&path), Err(NetworkError::Disk { .. })));
	}

	#[test]
	fn what_a_node_signs_the_chain_accepts() {
		let node = known();
		let intent = SignedIntent {
			genesis_hash: Hash::zero(),
			action: Action::RegisterNode,
			subject: node.key(),
			counterparty: Some([3; 32]),
			nonce: 1,
			not_before: None,
			expires_at: 60_000,
			payload_hash: payload_hash(&Vec::<Vec<u8>>::new()),
		};
		let signature = node.sign_intent(&intent);
		let key = PublicKey::Ed25519(node.key());
		assert_eq!(intent.verify(&key, &signature, Hash::zero(), 0), Ok(()));
		assert!(intent.verify(&PublicKey::Ed25519([3; 32]), &signature, Hash::zero(), 0).is_err());
	}

	#[test]
	fn a_secret_is_not_shown() {
		let shown = format!("{:?}", known());
		assert!(shown.contains("12D3KooW") && !shown.contains("0000"), "{shown}");
	}
}
