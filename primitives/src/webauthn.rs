//! Passkeys: what an authenticator signs, taken apart.
//!
//! An authenticator does not sign a message. It signs its own data followed by
//! the SHA-256 hash of the client's data, a JSON text in which the browser puts
//! the message as the challenge (Web Authentication Level 3, 6.3.3 and 5.8.1).
//! The browser writes that text in one fixed way, so it is compared and not
//! parsed: the limited verification of 5.8.1.2.
//!
//! Which website the passkey belongs to is not checked: a passkey of another
//! website is another key, and no key of the identity. Nor are the counter, which
//! passkeys that live on several machines leave at zero, and whether the user was
//! verified: a second key is how an identity asks for more.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_io::hashing::sha2_256;

/// Longest data of an authenticator, in bytes: 37, and room for extensions.
pub const MAX_AUTHENTICATOR_DATA: u32 = 256;
/// Longest data of a client, in bytes.
pub const MAX_CLIENT_DATA: u32 = 1024;

/// Where the flags are in an authenticator's data: after the hash of the
/// website's id (6.1).
const FLAGS: usize = 32;
/// Length of an authenticator's data without extensions: hash, flags and a
/// counter.
const PLAIN_AUTHENTICATOR_DATA: usize = 37;
/// The flag that somebody was there and touched the authenticator.
const USER_PRESENT: u8 = 0x01;
/// The flag that a new key follows, as only in a registration.
const ATTESTED_KEY: u8 = 0x40;
/// The flag that extensions follow.
const EXTENSIONS: u8 = 0x80;

/// How messages begin that keys sign without an authenticator: a signed intent
/// ([`crate::intent::DOMAIN`] with its length), and one that a wallet wraps.
const BARE_MESSAGES: [&[u8]; 2] = [b"\x28JasmyNet/1", b"<Bytes>"];

/// A passkey's answer to a challenge.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Assertion {
	/// What the authenticator says: `authenticatorData`.
	pub authenticator_data: BoundedVec<u8, ConstU32<MAX_AUTHENTICATOR_DATA>>,
	/// What the browser says: `clientDataJSON`, byte for byte.
	pub client_data: BoundedVec<u8, ConstU32<MAX_CLIENT_DATA>>,
	/// r and s of the P-256 signature over both.
	pub signature: [u8; 64],
}

impl Assertion {
	/// What the signature is over, when this is an answer to `challenge` that a
	/// present user gave on the page itself; `None` otherwise.
	pub fn digest(&self, challenge: &[u8; 32]) -> Option<[u8; 32]> {
		let is_good = self.is_of_present_user() && self.answers(challenge).is_some();
		is_good.then(|| self.signed_digest())
	}

	/// What an authenticator with this data signs for a client with this data,
	/// whether they are good or not.
	pub fn signed_digest(&self) -> [u8; 32] {
		let mut signed = Vec::from(&self.authenticator_data[..]);
		signed.extend_from_slice(&sha2_256(&self.client_data));
		sha2_256(&signed)
	}

	/// Whether the authenticator's data is that of an assertion with the user
	/// there, and has the length that its flags say.
	fn is_of_present_user(&self) -> bool {
		let data = &self.authenticator_data;
		// It begins with a hash. What begins like a message that a key signs bare is
		// such a message, with its end for the hash of a client's data.
		let is_message = BARE_MESSAGES.iter().any(|begin| data.starts_with(begin));
		data.get(FLAGS).is_some_and(|flags| {
			let has_right_length = if flags & EXTENSIONS == 0 {
				data.len() == PLAIN_AUTHENTICATOR_DATA
			} else {
				data.len() > PLAIN_AUTHENTICATOR_DATA
			};
			flags & USER_PRESENT != 0
				&& flags & ATTESTED_KEY == 0
				&& has_right_length
				&& !is_message
		})
	}

	/// The client's data begins `{"type":"webauthn.get","challenge":"…","origin":"…"`
	/// and goes on with `,"crossOrigin":false`, which some clients leave out. What
	/// comes then, if anything, are members that nobody knows yet; none of them
	/// says that another website's page had this one in it.
	fn answers(&self, challenge: &[u8; 32]) -> Option<()> {
		let rest = self.client_data.strip_prefix(br#"{"type":"webauthn.get","challenge":""#)?;
		let rest = rest.strip_prefix(&base64url(challenge)[..])?;
		let rest = rest.strip_prefix(br#"","origin":""#)?;
		let rest = rest.get(end_of_string(rest)?..)?.strip_prefix(b"\"")?;
		let rest = rest.strip_prefix(br#","crossOrigin":false"#).unwrap_or(rest);
		let is_whole = rest == b"}" || (rest.starts_with(b",") && rest.ends_with(b"}"));
		let is_framed = contains(rest, b"crossOrigin") || contains(rest, b"topOrigin");
		(is_whole && !is_framed).then_some(())
	}
}

fn contains(text: &[u8], part: &[u8]) -> bool {
	text.windows(part.len()).any(|window| window == part)
}

/// Where the quotation mark is that ends a JSON string.
fn end_of_string(text: &[u8]) -> Option<usize> {
	let mut is_escaped = false;
	for (index, byte) in text.iter().enumerate() {
		match byte {
			_ if is_escaped => is_escaped = false,
			b'\\' => is_escaped = true,
			b'"' => return Some(index),
			_ => (),
		}
	}
	None
}

/// Base64 for URLs without padding (RFC 4648, 5).
pub fn base64url(bytes: &[u8]) -> Vec<u8> {
	const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	let mut text = Vec::new();
	for chunk in bytes.chunks(3) {
		let byte = |index: usize| chunk.get(index).copied().unwrap_or_default();
		let (first, second, third) = (byte(0), byte(1), byte(2));
		let digits = [
			first >> 2,
			(first & 0x03) << 4 | second >> 4,
			(second & 0x0f) << 2 | third >> 6,
			third & 0x3f,
		];
		let used = chunk.len().saturating_add(1);
		let letter = |digit: &u8| ALPHABET.get(usize::from(*digit)).copied().unwrap_or_default();
		text.extend(digits.iter().take(used).map(letter));
	}
	text
}

#[cfg(test)]
mod tests;
