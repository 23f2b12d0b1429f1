//! Upgrades of the runtime: the members vote on the hash of a code, and anybody
//! hands the code in.

use std::{
	fs, io,
	path::{Path, PathBuf},
	time::Duration,
};

use codec::Decode;
use jasmynet_primitives::Hash;
use sp_crypto_hashing::blake2_256;

use crate::chain::{runtime, AtBlock, Client, Error, Outcome};

/// What every wasm module begins with: its magic number and version 1.
const WASM_HEADER: &[u8] = b"\0asm\x01\0\0\0";
/// The section of a runtime that says which release it is.
const VERSION_SECTION: &[u8] = b"runtime_version";
/// Longest code that fits into a block of 5 MiB, with room for what else is in it.
const MAX_SIZE: usize = 5 * 1024 * 1024 - 64 * 1024;
/// Largest code that a node unpacks.
const MAX_UNPACKED: usize = sp_maybe_compressed_blob::CODE_BLOB_BOMB_LIMIT;

/// How often the next block is looked for, and how long is waited in between.
const ATTEMPTS: u32 = 60;
const PAUSE: Duration = Duration::from_secs(1);

/// Why a file is not the code of a runtime.
#[derive(Debug, thiserror::Error)]
pub enum CodeError {
	/// It is no wasm module, or has no release in it.
	#[error("this is not the code of a runtime ({0}): take the file *.compact.compressed.wasm")]
	NotARuntime(&'static str),
	/// No block has room for it.
	#[error(
		"the code is {0} bytes long, and a block takes {MAX_SIZE}: take the compressed file \
		 *.compact.compressed.wasm"
	)]
	TooLong(usize),
	/// The file cannot be read.
	#[error("cannot read the code from {}: {reason}", path.display())]
	Disk {
		/// The file.
		path: PathBuf,
		/// What the system says.
		reason: io::Error,
	},
}

/// Which runtime it is, and of which release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Release {
	/// The chain that it is made for.
	pub spec_name: String,
	/// Rises with each release.
	pub spec_version: u32,
}

/// What every version of a runtime's own description of itself begins with.
#[derive(Decode)]
struct Described {
	spec_name: String,
	_impl_name: String,
	_authoring_version: u32,
	spec_version: u32,
}

impl Release {
	/// Why a chain that runs `running` will not take this one; `None` when it will.
	pub fn obstacle(&self, running: &Release) -> Option<String> {
		if self.spec_name != running.spec_name {
			return Some(format!(
				"it is a runtime of '{}', and the chain's is '{}'",
				self.spec_name, running.spec_name
			));
		}
		(self.spec_version <= running.spec_version).then(|| {
			format!(
				"its spec_version {} is not above the chain's {}",
				self.spec_version, running.spec_version
			)
		})
	}

	fn read(mut bytes: &[u8]) -> Option<Self> {
		let Described { spec_name, spec_version, .. } = Described::decode(&mut bytes).ok()?;
		Some(Release { spec_name, spec_version })
	}
}

/// The code of a runtime.
#[derive(Clone, PartialEq, Eq)]
pub struct RuntimeCode {
	bytes: Vec<u8>,
	release: Release,
}

impl RuntimeCode {
	/// Loads a wasm file, compressed or not.
	///
	/// # Errors
	/// [`CodeError`].
	pub fn load(path: &Path) -> Result<Self, CodeError> {
		let bytes =
			fs::read(path).map_err(|reason| CodeError::Disk { path: path.into(), reason })?;
		Self::from_bytes(bytes)
	}

	/// The code in these bytes.
	///
	/// # Errors
	/// [`CodeError::NotARuntime`], [`CodeError::TooLong`].
	pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, CodeError> {
		if bytes.len() > MAX_SIZE {
			return Err(CodeError::TooLong(bytes.len()));
		}
		let unpacked = sp_maybe_compressed_blob::decompress(&bytes, MAX_UNPACKED)
			.map_err(|_| CodeError::NotARuntime("it cannot be unpacked"))?;
		let Some(sections) = unpacked.strip_prefix(WASM_HEADER) else {
			return Err(CodeError::NotARuntime("it is no wasm module"));
		};
		let release = version_section(sections)
			.and_then(Release::read)
			.ok_or(CodeError::NotARuntime("it does not say which release it is"))?;
		Ok(RuntimeCode { bytes, release })
	}

	/// What the members vote on: BLAKE2b-256 of the file as it is.
	pub fn hash(&self) -> Hash {
		Hash::from(blake2_256(&self.bytes))
	}

	/// Which release it is.
	pub fn release(&self) -> &Release {
		&self.release
	}

	/// How long it is, in bytes.
	pub fn size(&self) -> usize {
		self.bytes.len()
	}
}

/// What the section with the release holds.
fn version_section(mut sections: &[u8]) -> Option<&[u8]> {
	while let Some((kind, rest)) = sections.split_first() {
		let mut rest = rest;
		let length = leb128(&mut rest)?;
		let (section, after) = rest.split_at_checked(length)?;
		if *kind == 0 {
			let mut content = section;
			let name_length = leb128(&mut content)?;
			let (name, content) = content.split_at_checked(name_length)?;
			if name == VERSION_SECTION {
				return Some(content);
			}
		}
		sections = after;
	}
	None
}

/// A length as wasm writes it: seven bits a byte, the lowest first.
fn leb128(bytes: &mut &[u8]) -> Option<usize> {
	let mut value = 0usize;
	for shift in (0..32).step_by(7) {
		let (byte, rest) = bytes.split_first()?;
		*bytes = rest;
		value |= usize::from(byte & 0x7f) << shift;
		if byte & 0x80 == 0 {
			return Some(value);
		}
	}
	None
}

/// An upgrade that the members have allowed, and that nobody has handed in yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AuthorizedUpgrade {
	/// Hash of its code.
	pub code_hash: Hash,
	/// Whether the chain looks at its name and version too.
	pub check_version: bool,
}

/// Why an upgrade did not take place.
#[derive(Debug, thiserror::Error)]
pub enum UpgradeError {
	/// The members have allowed none.
	#[error(
		"the members have not allowed an upgrade, or it is done already: ask for it with \
		 `jasmy upgrade authorize`"
	)]
	NothingAuthorized,
	/// The members have allowed another one.
	#[error("this code has the hash {given:?}, and the members have allowed {authorized:?}")]
	OtherCode {
		/// Hash of the code that was given.
		given: Hash,
		/// Hash that the members have voted for.
		authorized: Hash,
	},
	/// The chain would not take it.
	#[error("the chain would refuse this code: {0}")]
	Obstacle(String),
	/// The chain did not take it; the members' permission is used up.
	#[error("the chain rejected the code, and the permission is used up ({0})")]
	Rejected(String),
	/// What the chain or the connection said.
	#[error(transparent)]
	Chain(#[from] Error),
}

/// An upgrade that took place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upgraded {
	/// In this block.
	pub block_number: u64,
	/// Its hash.
	pub block_hash: Hash,
	/// Whether that block is final.
	pub is_final: bool,
	/// What the chain ran before.
	pub before: Release,
	/// What it runs from then on.
	pub after: Release,
}

impl Client {
	/// What the chain runs.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn running_release(&self) -> Result<Release, Error> {
		release_at(&self.at_head().await?).await
	}

	/// The upgrade that the members have allowed.
	///
	/// # Errors
	/// [`Error::Rpc`].
	pub async fn authorized_upgrade(&self) -> Result<Option<AuthorizedUpgrade>, Error> {
		let at = self.at_head().await?;
		let address = runtime::storage().system().authorized_upgrade();
		let Some(stored) = at.storage().try_fetch(address, ()).await? else { return Ok(None) };
		let upgrade = stored.decode()?;
		Ok(Some(AuthorizedUpgrade {
			code_hash: upgrade.code_hash,
			check_version: upgrade.check_version,
		}))
	}

	/// Whether the chain would take `code` now.
	///
	/// # Errors
	/// [`UpgradeError`] says why not.
	pub async fn check_upgrade(&self, code: &RuntimeCode) -> Result<(), UpgradeError> {
		let Some(upgrade) = self.authorized_upgrade().await? else {
			return Err(UpgradeError::NothingAuthorized);
		};
		let given = code.hash();
		if upgrade.code_hash != given {
			return Err(UpgradeError::OtherCode { given, authorized: upgrade.code_hash });
		}
		match code.release.obstacle(&self.running_release().await?) {
			Some(obstacle) if upgrade.check_version => Err(UpgradeError::Obstacle(obstacle)),
			_ => Ok(()),
		}
	}

	/// Hands in the code of the upgrade that the members have allowed. It needs no
	/// key and costs nothing: the vote is what counts.
	///
	/// ```no_run
	/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
	/// use jasmynet_sdk::chain::{ops::upgrade::RuntimeCode, Client};
	///
	/// let client = Client::connect("ws://127.0.0.1:9944").await?;
	/// let code = RuntimeCode::load("runtime.compact.compressed.wasm".as_ref())?;
	/// client.check_upgrade(&code).await?;
	/// let upgraded = client.apply_upgrade(&code).await?;
	/// println!("the chain runs {} from now on", upgraded.after.spec_version);
	/// # Ok(())
	/// # }
	/// ```
	///
	/// # Errors
	/// [`UpgradeError::Chain`] when the code is not the one that was allowed;
	/// [`UpgradeError::Rejected`] when it is, but no successor of what the chain runs.
	pub async fn apply_upgrade(&self, code: &RuntimeCode) -> Result<Upgraded, UpgradeError> {
		use runtime::system::events::{CodeUpdated, RejectedInvalidAuthorizedUpgrade as Rejected};

		let before = self.running_release().await?;
		let payload = runtime::transactions().system().apply_authorized_upgrade(code.bytes.clone());
		let outcome = self.submit_unsigned(&payload).await?;
		if let Some(rejected) = outcome.events.find_first::<Rejected>() {
			let rejected = rejected.map_err(Error::from)?;
			let reason = self.explain(outcome.block_number, &rejected.error).await?;
			return Err(UpgradeError::Rejected(reason.to_string()));
		}
		outcome.find::<CodeUpdated>("System.CodeUpdated")?;
		let after = self.release_after(outcome.block_number).await?;
		let Outcome { block_number, block_hash, is_final, .. } = outcome;
		Ok(Upgraded { block_number, block_hash, is_final, before, after })
	}

	/// What the chain runs after block `number`: a code comes into force with the
	/// block after the one that it was handed in with.
	async fn release_after(&self, number: u64) -> Result<Release, Error> {
		for _ in 0..ATTEMPTS {
			let at = self.at_head().await?;
			if at.block_number() > number {
				return release_at(&at).await;
			}
			tokio::time::sleep(PAUSE).await;
		}
		Err(Error::Unsettled("no block came after the upgrade's".into()))
	}
}

async fn release_at(at: &AtBlock) -> Result<Release, Error> {
	let question = runtime::runtime_apis().core().version();
	let version = at.runtime_apis().call(question).await?;
	Ok(Release { spec_name: version.spec_name, spec_version: version.spec_version })
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::{Compact, Encode};

	fn section(kind: u8, content: &[u8]) -> Vec<u8> {
		let length = u8::try_from(content.len()).unwrap();
		// Two bytes for the length, as linkers write it to fill it in later.
		[&[kind, length | 0x80, 0][..], content].concat()
	}

	fn module(name: &[u8], content: &[u8]) -> Vec<u8> {
		let name_length = u8::try_from(name.len()).unwrap();
		let custom = [&[name_length][..], name, content].concat();
		[WASM_HEADER, &section(1, b"types"), &section(0, b"\x04else"), &section(0, &custom)]
			.concat()
	}

	fn described(spec_version: u32) -> Vec<u8> {
		("jasmynet", "jasmynet", 1u32, spec_version, 1u32, Compact(0u32)).encode()
	}

	#[test]
	fn the_release_is_read_from_plain_and_compressed_code() {
		let plain = module(VERSION_SECTION, &described(1_001));
		let code = RuntimeCode::from_bytes(plain.clone()).unwrap();
		let expected = Release { spec_name: "jasmynet".into(), spec_version: 1_001 };
		assert_eq!(code.release(), &expected);
		assert_eq!(code.hash(), Hash::from(blake2_256(&plain)));

		let compressed = sp_maybe_compressed_blob::compress_weakly(&plain, MAX_UNPACKED).unwrap();
		let code = RuntimeCode::from_bytes(compressed.clone()).unwrap();
		assert_eq!(code.release(), &expected);
		// The chain hashes what it is given, and unpacks afterwards.
		assert_eq!(code.hash(), Hash::from(blake2_256(&compressed)));
	}

	#[test]
	fn what_is_no_runtime_is_refused() {
		let good = module(VERSION_SECTION, &described(1));
		for wrong in [
			Vec::new(),
			b"\0asm".to_vec(),
			WASM_HEADER.to_vec(),
			module(b"name", &described(1)),
			module(VERSION_SECTION, b"\xff"),
			good[..good.len() - 1].to_vec(),
			[WASM_HEADER, &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat(),
		] {
			let error = RuntimeCode::from_bytes(wrong.clone()).err();
			assert!(matches!(error, Some(CodeError::NotARuntime(_))), "{wrong:?}");
		}
	}

	#[test]
	fn code_that_no_block_has_room_for_is_refused() {
		let error = RuntimeCode::from_bytes(vec![0; MAX_SIZE + 1]).err();
		assert!(matches!(error, Some(CodeError::TooLong(_))));
	}

	#[test]
	fn only_a_later_release_of_the_same_chain_is_taken() {
		let release = |name: &str, spec_version| Release { spec_name: name.into(), spec_version };
		let running = release("jasmynet", 1_000);
		assert_eq!(release("jasmynet", 1_001).obstacle(&running), None);
		for wrong in
			[release("jasmynet", 1_000), release("jasmynet", 999), release("othernet", 1_001)]
		{
			assert!(wrong.obstacle(&running).is_some(), "{wrong:?}");
		}
	}
}
