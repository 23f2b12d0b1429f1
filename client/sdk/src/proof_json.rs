//! A Merkle proof as JSON: `#[serde(with = "proof_json")]`.

use jasmynet_primitives::{merkle::Proof, Hash};
use serde::{de::Error, Deserialize, Deserializer, Serialize, Serializer};

#[derive(Serialize, Deserialize)]
#[serde(rename = "Proof", deny_unknown_fields)]
struct Stored {
	index: u32,
	leaves: u32,
	siblings: Vec<Hash>,
}

pub(crate) fn serialize<S: Serializer>(proof: &Proof, serializer: S) -> Result<S::Ok, S::Error> {
	let Proof { index, leaves, siblings } = proof;
	Stored { index: *index, leaves: *leaves, siblings: siblings.to_vec() }.serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Proof, D::Error> {
	let Stored { index, leaves, siblings } = Stored::deserialize(deserializer)?;
	let siblings = siblings
		.try_into()
		.map_err(|_| D::Error::custom("a proof has no more siblings than a tree has levels"))?;
	Ok(Proof { index, leaves, siblings })
}
