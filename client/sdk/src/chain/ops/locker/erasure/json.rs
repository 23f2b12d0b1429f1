//! Erasure as JSON, written as the chain's own certificates are.

use jasmynet_formats::consent;
use serde_json::{json, Value};

use super::{HolderErasure, IdentityErasure, RecordErasure, ShreddedRecord};
use crate::{address::did, locker::erasure_certificate, time::iso8601};

impl IdentityErasure {
	/// The whole of it as JSON.
	pub fn to_json(&self) -> Value {
		json!({
			"did": did(&self.owner),
			"block": self.block,
			"closed": self.closed,
			"records": self.records.iter().map(ShreddedRecord::to_json).collect::<Vec<_>>(),
			"stillStored": self.still_stored,
			"envelopes": self.envelopes,
			"duties": self.duties.iter().map(HolderErasure::to_json).collect::<Vec<_>>(),
			"complete": self.is_complete(),
		})
	}
}

impl ShreddedRecord {
	/// A certificate as JSON, with `state`: `shredded` when it is one of the chain,
	/// `nobody_had_it`, `forgotten` (in which block: `forgottenIn`), or `not_remembered`,
	/// which does not fit to the events.
	pub fn to_json(&self) -> Value {
		let mut json = match &self.erasure {
			RecordErasure::Certified(certificate) => erasure_certificate(certificate),
			RecordErasure::Forgotten { .. } => self.certificate_of(Vec::new(), Vec::new()),
			RecordErasure::NothingToRemember { kept_by, read_under } => self.certificate_of(
				kept_by
					.iter()
					.map(|host| json!({ "host": did(host), "unpinnedAt": null }))
					.collect(),
				read_under.iter().map(|grant| json!({ "grant": grant, "erasure": null })).collect(),
			),
		};
		let (state, forgotten_in) = match &self.erasure {
			RecordErasure::Certified(_) => ("shredded", None),
			RecordErasure::Forgotten { block } => ("forgotten", Some(*block)),
			RecordErasure::NothingToRemember { .. } if self.is_complete() => {
				("nobody_had_it", None)
			},
			RecordErasure::NothingToRemember { .. } => ("not_remembered", None),
		};
		json["state"] = state.into();
		json["shreddedIn"] = self.block.into();
		json["envelopes"] = self.envelopes.into();
		json["forgottenIn"] = forgotten_in.into();
		json
	}

	/// What the chain does not write, in the same members.
	fn certificate_of(&self, hosts: Vec<Value>, readers: Vec<Value>) -> Value {
		json!({
			"record": self.record,
			"shreddedAt": iso8601(self.at),
			"hosts": hosts,
			"readers": readers,
			"complete": self.is_complete(),
		})
	}
}

impl HolderErasure {
	/// As JSON; `confirmedIn` is the block in which they have said so.
	pub fn to_json(&self) -> Value {
		json!({
			"grant": self.grant,
			"holder": did(&self.holder),
			"erasure": consent::erasure(&self.erasure),
			"confirmedIn": self.confirmed_in,
			"complete": self.is_complete(),
		})
	}
}
