//! What the protocols look like on the wire.

use super::key::{bytes32, NodeKey};

/// The role of a node that is no validator, in handshakes.
pub(super) const FULL: u8 = 1;

/// The handshake of block announcements: a node that has the first block alone.
pub(super) fn hello(genesis: &[u8; 32]) -> Vec<u8> {
	[&[FULL][..], &0u32.to_le_bytes(), genesis, genesis].concat()
}

/// A vote of the first stage of a round, signed with a validator's key: a gossip
/// message of GRANDPA.
pub(super) fn prevote(
	validator: &NodeKey,
	round: u64,
	set: u64,
	hash: &[u8; 32],
	number: u32,
) -> Vec<u8> {
	const PREVOTE: u8 = 0;
	const VOTE: u8 = 0;
	let message = [&[PREVOTE][..], hash, &number.to_le_bytes()].concat();
	let place = [round.to_le_bytes(), set.to_le_bytes()].concat();
	let pair = validator.pair();
	let signature = pair.sign(&[&message[..], &place].concat());
	[&[VOTE][..], &place, &message, &signature, &pair.public().to_bytes()].concat()
}

/// A field of a protobuf message that holds bytes.
fn bytes_field(number: u8, bytes: &[u8]) -> Vec<u8> {
	let length = u8::try_from(bytes.len()).expect("what is asked for is short");
	assert!(length < 0x80, "a longer length has more than a byte");
	[&[number << 3 | 2, length], bytes].concat()
}

/// A field of a protobuf message that holds a number below 128.
fn number_field(number: u8, value: u8) -> Vec<u8> {
	vec![number << 3, value]
}

/// The block after the first, with header and body: `api.v1.BlockRequest`.
pub(super) fn block_request() -> Vec<u8> {
	const HEADER_AND_BODY: u32 = 0b11 << 24;
	let mut fields = vec![1 << 3];
	let mut rest = HEADER_AND_BODY;
	while rest >= 0x80 {
		fields.push((rest & 0x7f) as u8 | 0x80);
		rest >>= 7;
	}
	fields.push(rest as u8);
	[fields, bytes_field(3, &1u32.to_le_bytes()), number_field(6, 1)].concat()
}

/// The state from its beginning, as keys and values: `api.v1.StateRequest`.
pub(super) fn state_request(block: &[u8; 32]) -> Vec<u8> {
	[bytes_field(1, block), number_field(3, 1)].concat()
}

/// One entry of the state with its proof: `api.v1.light.Request`. It is the
/// number of the block (`System.Number`), whose proof needs the trie's root.
pub(super) fn read_request(block: &[u8; 32]) -> Vec<u8> {
	const SYSTEM_NUMBER: &str = "26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";
	let key = bytes32(SYSTEM_NUMBER).expect("the key has 32 bytes");
	bytes_field(2, &[bytes_field(2, block), bytes_field(3, &key)].concat())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn messages_are_as_the_schema_says() {
		assert_eq!(
			block_request(),
			[&[0x08, 0x80, 0x80, 0x80, 0x18][..], &[0x1a, 4, 1, 0, 0, 0], &[0x30, 1]].concat()
		);
		assert_eq!(state_request(&[7; 32]).len(), 36);
		assert_eq!(read_request(&[7; 32]).len(), 70);
	}
}
