//! Reading the state into types of our own.
//!
//! The addresses are the generated ones, so a node whose state looks different
//! is refused before anything is decoded; the values are decoded to the last byte.

use codec::{Decode, DecodeAll};
use subxt::storage::{Address, PrefixOf};

use super::super::{AtBlock, Error};

/// The value under `keys`; the default one where the state has one.
pub(super) async fn fetch<A: Address, T: Decode>(
	at: &AtBlock,
	address: A,
	keys: A::KeyParts,
) -> Result<Option<T>, Error> {
	match at.storage().try_fetch(address, keys).await? {
		Some(value) => decode(value.bytes()).map(Some),
		None => Ok(None),
	}
}

/// All values whose keys begin with `prefix`, with their keys, in the state's order.
pub(super) async fn entries<A: Address, P: PrefixOf<A::KeyParts>, T: Decode>(
	at: &AtBlock,
	address: A,
	prefix: P,
) -> Result<Vec<(A::KeyParts, T)>, Error> {
	let mut stored = at.storage().iter(address, prefix).await?;
	let mut found = Vec::new();
	while let Some(entry) = stored.next().await {
		let entry = entry?;
		let key = entry
			.key()
			.and_then(|key| key.decode())
			.map_err(|error| Error::Rpc(error.to_string()))?;
		found.push((key, decode(entry.value().bytes())?));
	}
	Ok(found)
}

fn decode<T: Decode>(bytes: &[u8]) -> Result<T, Error> {
	T::decode_all(&mut &bytes[..])
		.map_err(|error| Error::Rpc(format!("a value in the state cannot be read ({error})")))
}
