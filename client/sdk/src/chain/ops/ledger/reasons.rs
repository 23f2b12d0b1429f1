//! Why money is put aside, in words.

/// What money is put aside for, as `Ledger.Escrow` in the state; `None` for a reason
/// that this client does not know.
///
/// ```
/// use jasmynet_sdk::chain::ops::ledger::reason_in_words;
///
/// assert_eq!(reason_in_words("Ledger.Escrow"), Some("rewards that are promised"));
/// assert_eq!(reason_in_words("Tomorrow.Other"), None);
/// ```
pub fn reason_in_words(reason: &str) -> Option<&'static str> {
	Some(match reason {
		"Ledger.Escrow" => "rewards that are promised",
		"Ledger.Sponsorship" => "budgets of sponsorships",
		"Did.Identity" => "deposits for identities",
		"Did.Key" => "deposits for keys",
		"Did.Service" => "deposits for addresses of services",
		"Did.Safeguard" => "deposits for guardians, controllers and minors",
		"Did.Recovery" => "deposits for attempts to recover an identity",
		"Credentials.Credential" => "deposits for credentials",
		"Credentials.StatusList" => "deposits for status lists",
		"Devices.Batch" => "deposits for batches of devices",
		"Devices.Pairing" => "deposits for pairings that are open",
		"Devices.Model" => "deposits for models of devices",
		"Devices.Device" => "deposits for devices",
		"Devices.Recall" => "deposits for recalls of devices",
		"Consent.Storage" => "deposits for requests and permissions",
		"Locker.Record" => "deposits for records in lockers",
		"Preimage.Preimage" => "deposits for calls that are stored",
		"Council.ProposalSubmission" => "deposits for motions",
		"SafeMode.EnterOrExtend" => "deposits for safe mode",
		"Session.Keys" => "deposits for keys of validators",
		"reserved" => "deposits for proxies and joint accounts",
		_ => return None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use scale_info::TypeDef;
	use subxt::metadata::Metadata;

	#[test]
	fn every_reason_of_the_runtime_has_words() {
		let bytes = include_bytes!("../../../../artifacts/metadata.scale");
		let metadata = Metadata::decode_from(bytes).unwrap();
		let types = metadata.types();
		let variants = |id: u32| match &types.resolve(id).unwrap().type_def {
			TypeDef::Variant(variants) => variants.variants.clone(),
			other => panic!("{other:?} has no variants"),
		};
		let reasons = types
			.types
			.iter()
			.find(|known| known.ty.path.segments.last().is_some_and(|n| n == "RuntimeHoldReason"))
			.unwrap();
		let mut known = 0;
		for pallet in variants(reasons.id) {
			for reason in variants(pallet.fields[0].ty.id) {
				let name = format!("{}.{}", pallet.name, reason.name);
				assert!(reason_in_words(&name).is_some(), "{name}");
				known += 1;
			}
		}
		assert!(known > 10, "{known}");
		assert!(reason_in_words("reserved").is_some());
	}
}
