//! Whom the device's readings are sealed for. The gateway says so, and is believed: a
//! change is told, so that people can ask the owner.

use std::path::{Path, PathBuf};

use jasmynet_primitives::{keys::PublicKey, AccountId};
use serde::{Deserialize, Serialize};

use super::Agent;
use crate::{
	gateway::OwnDevice,
	notice::Notice,
	spool::{disk, SpoolError},
};

/// The owner, as the gateway has told last.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KnownOwner {
	owner: AccountId,
	/// The owner's last key-agreement key, once there was one.
	key: Option<PublicKey>,
}

fn path(root: &Path) -> PathBuf {
	root.join("owner.json")
}

pub(super) fn load(root: &Path) -> Result<Option<KnownOwner>, SpoolError> {
	disk::read_json(&path(root))
}

impl Agent {
	/// Writes down who the owner is, and tells when it is another one than before, or has
	/// another key.
	pub(super) fn remember_owner(&mut self, device: &OwnDevice) -> Result<(), SpoolError> {
		let known = self.owner.as_ref().filter(|known| known.owner == device.owner);
		let known_key = known.and_then(|known| known.key);
		let now = KnownOwner { owner: device.owner.clone(), key: device.owner_key.or(known_key) };
		if self.owner.as_ref() == Some(&now) {
			return Ok(());
		}
		disk::replace_json(&path(self.spool.root()), &now)?;
		let (owner, key) = (now.owner.clone(), now.key);
		let before = self.owner.replace(now).map(|before| before.owner);
		if let Some(before) = before.filter(|before| *before != owner) {
			self.tell(Notice::OwnerChanged { before, owner });
		} else if let (Some(before), Some(key)) = (known_key, key) {
			self.tell(Notice::OwnerKeyChanged { owner, before, key });
		}
		Ok(())
	}
}
