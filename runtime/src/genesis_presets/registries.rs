//! The starter set of data categories, purposes, claim types, classes of devices, and
//! what services cost.
//!
//! Categories and purposes are pinned to the W3C Data Privacy Vocabulary (DPV
//! 2) by their IRIs, and each to the hash of its description here.

use alloc::vec::Vec;

use jasmynet_primitives::{
	devices::Factors, traits::Service, CategoryCode, ClassCode, Moment, PurposeCode, DAY, JASMY,
};
use pallet_consent::{GenesisCategory, GenesisPurpose};
use pallet_credentials::GenesisClaimType;
use pallet_ledger::Tariff;
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// Longest permission for anything that is not sensitive.
const A_YEAR: Moment = 365 * DAY;
/// Longest permission for sensitive data.
const A_QUARTER: Moment = 90 * DAY;

fn hash(text: &str) -> H256 {
	H256(blake2_256(text.as_bytes()))
}

struct CategoryEntry {
	code: CategoryCode,
	parent: Option<CategoryCode>,
	sensitivity: u8,
	max_duration: Moment,
	iri: &'static str,
	text: &'static str,
}

const CATEGORIES: &[CategoryEntry] = &[
	CategoryEntry {
		code: 10,
		parent: None,
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#Identifying",
		text: "What identifies a person: name, portrait, numbers of documents.",
	},
	CategoryEntry {
		code: 11,
		parent: Some(10),
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#Picture",
		text: "Photographs of or by the person.",
	},
	CategoryEntry {
		code: 20,
		parent: None,
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#Contact",
		text: "Ways to reach a person: address, phone number, e-mail address.",
	},
	CategoryEntry {
		code: 30,
		parent: None,
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#DeviceBased",
		text: "What the person's devices record.",
	},
	CategoryEntry {
		code: 31,
		parent: Some(30),
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#DeviceOperatingSystem",
		text: "State and configuration of a device.",
	},
	CategoryEntry {
		code: 40,
		parent: None,
		sensitivity: 2,
		max_duration: A_QUARTER,
		iri: "https://w3id.org/dpv/pd#Health",
		text: "Health of body and mind, and what was done about it.",
	},
	CategoryEntry {
		code: 50,
		parent: None,
		sensitivity: 1,
		max_duration: A_YEAR,
		iri: "https://w3id.org/dpv/pd#Transactional",
		text: "What the person bought, sold, called and agreed.",
	},
];

/// Categories of data.
pub(super) fn categories() -> Vec<GenesisCategory> {
	CATEGORIES
		.iter()
		.map(|entry| GenesisCategory {
			code: entry.code,
			parent: entry.parent,
			sensitivity: entry.sensitivity,
			max_duration: entry.max_duration,
			text_hash: hash(entry.text),
			iri: Some(entry.iri.into()),
		})
		.collect()
}

const PURPOSES: &[(PurposeCode, &str, &str)] = &[
	(1, "https://w3id.org/dpv#ServiceProvision", "To provide a service that the person asked for."),
	(2, "https://w3id.org/dpv#CustomerCare", "To answer the person and solve their problems."),
	(
		3,
		"https://w3id.org/dpv#ResearchAndDevelopment",
		"To find out something new, and to develop products with it.",
	),
	(
		4,
		"https://w3id.org/dpv#PersonalisedAdvertising",
		"To show advertising chosen for the person.",
	),
];

/// Purposes of use.
pub(super) fn purposes() -> Vec<GenesisPurpose> {
	PURPOSES
		.iter()
		.map(|(code, iri, text)| GenesisPurpose {
			code: *code,
			sensitivity: 1,
			max_duration: A_YEAR,
			text_hash: hash(text),
			iri: (*iri).into(),
		})
		.collect()
}

/// The kinds of facts that can be attested from the start, numbered from 0.
///
/// 0: the person's identity has been verified. 1 and 2: a way to reach the person
/// is theirs; not the number or the address itself, which only the salted
/// commitment stands for.
pub(super) fn claim_types() -> Vec<GenesisClaimType> {
	let claim_type = |text, max_level, is_kyc| GenesisClaimType {
		hash: hash(text),
		version: 1,
		max_level,
		is_kyc,
	};
	alloc::vec![
		claim_type(
			"Identity verified: level 1 contact points, 2 official document, 3 in person.",
			3,
			true,
		),
		claim_type("E-mail address: a message sent there was answered.", 1, false),
		claim_type("Phone number: a code sent there was given back.", 1, false),
	]
}

/// What has to be shown to pair a device of each class: a sensor, one with a display,
/// a person's own (a phone, for one), and a company's.
pub(super) fn device_classes() -> Vec<(ClassCode, Factors)> {
	let vouched = Factors { origin: true, ..Factors::default() };
	alloc::vec![
		(0, vouched),
		(1, Factors { code: true, ..vouched }),
		(2, Factors { second: true, ..vouched }),
		(3, Factors { origin: true, code: true, second: true, places: true }),
	]
}

/// What the consortium asks for services: ten thousand devices a month are free to
/// enrol, the others cost a ten-thousandth of a JASMY each.
pub(super) fn tariffs() -> Vec<(Service, Tariff)> {
	alloc::vec![(
		Service::EnrolDevices,
		Tariff { included: 10_000, price: JASMY / 10_000, quota: 10_000_000 },
	)]
}
