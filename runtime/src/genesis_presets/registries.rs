//! The starter set of data categories, purposes, claim types, classes of devices, and
//! what services cost.
//!
//! Categories and purposes are pinned to the W3C Data Privacy Vocabulary (DPV
//! 2) by their IRIs, and each to the hash of its description here. One lies below another
//! only where it does so in DPV, too; special ones are in trees of their own, for whatever
//! is above one is special itself.

use alloc::{format, vec::Vec};

use frame_support::BoundedVec;
use jasmynet_primitives::{
	devices::Factors, ledger::PlanId, terms::SPECIAL_SENSITIVITY, traits::Service, CategoryCode,
	ClassCode, Moment, PurposeCode, DAY, JASMY,
};
use pallet_consent::{GenesisCategory, GenesisEntry, GenesisPurpose};
use pallet_credentials::GenesisClaimType;
use pallet_ledger::{Plan, Tariff};
use sp_core::H256;
use sp_io::hashing::blake2_256;

/// Longest permission for anything that is not special.
const A_YEAR: Moment = 365 * DAY;
/// Longest permission for special data, and for special purposes.
const A_QUARTER: Moment = 90 * DAY;

/// Sensitivity of what asks for no more than a consent.
const ORDINARY: u8 = 1;
/// Sensitivity of what a person needs time, a second key or a guardian for.
const SPECIAL: u8 = SPECIAL_SENSITIVITY;

/// Where DPV defines kinds of personal data, and where purposes.
const DPV_DATA: &str = "https://w3id.org/dpv/pd#";
const DPV: &str = "https://w3id.org/dpv#";

fn hash(text: &str) -> H256 {
	H256(blake2_256(text.as_bytes()))
}

fn max_duration(sensitivity: u8) -> Moment {
	if sensitivity >= SPECIAL_SENSITIVITY {
		A_QUARTER
	} else {
		A_YEAR
	}
}

/// Code, parent, sensitivity, name in DPV, and description. `docs/registries.md` is the
/// same list for people, and a test holds it to this one.
const CATEGORIES: &[(CategoryCode, Option<CategoryCode>, u8, &str, &str)] = &[
	(
		10,
		None,
		ORDINARY,
		"Identifying",
		"What identifies a person: name, portrait, numbers of documents.",
	),
	(11, Some(10), ORDINARY, "Picture", "Photographs of or by the person."),
	(12, Some(10), ORDINARY, "Name", "What the person is called, now or before."),
	(13, Some(10), ORDINARY, "OfficialID", "Official documents and their numbers."),
	(
		20,
		None,
		ORDINARY,
		"Contact",
		"Ways to reach a person: address, phone number, e-mail address.",
	),
	(21, Some(20), ORDINARY, "EmailAddress", "Where the person gets e-mail."),
	(22, Some(20), ORDINARY, "TelephoneNumber", "Where the person can be called."),
	(23, Some(20), ORDINARY, "PhysicalAddress", "Where the person lives or gets post."),
	(30, None, ORDINARY, "DeviceBased", "What the person's devices record."),
	(31, Some(32), ORDINARY, "DeviceOperatingSystem", "State and configuration of a device."),
	(32, Some(30), ORDINARY, "DeviceSoftware", "What runs on a device, and in which version."),
	(40, Some(43), SPECIAL, "Health", "Health of body and mind, and what was done about it."),
	(
		41,
		Some(40),
		SPECIAL,
		"PhysicalHealth",
		"Health of the body: pulse, sleep, movement and other measurements.",
	),
	(42, Some(40), SPECIAL, "MentalHealth", "Health of the mind."),
	(43, None, SPECIAL, "MedicalHealth", "Health and medical care as a whole."),
	(44, Some(43), SPECIAL, "HealthRecord", "What doctors and hospitals keep about the person."),
	(50, Some(53), ORDINARY, "Transactional", "What the person bought, sold, called and agreed."),
	(51, Some(50), ORDINARY, "Purchase", "What the person bought, where, when and for how much."),
	(
		53,
		None,
		ORDINARY,
		"Financial",
		"The person's money: what comes in, what goes out, what is there.",
	),
	(54, Some(53), ORDINARY, "FinancialAccount", "Accounts and cards, and what stands on them."),
	(60, None, ORDINARY, "Location", "Where the person is or was."),
	(61, Some(60), ORDINARY, "GPSCoordinate", "Exact places, as a device measured them."),
	(70, None, ORDINARY, "Behavioral", "What the person does, as others can observe it."),
	(
		71,
		Some(70),
		ORDINARY,
		"ServiceConsumptionBehavior",
		"How services and connected things are used: which, when, how long.",
	),
	(72, Some(70), ORDINARY, "VehicleUsage", "How, when and how far vehicles are driven."),
	(73, Some(70), ORDINARY, "BrowsingBehavior", "What the person looks at in the web."),
	(
		80,
		None,
		SPECIAL,
		"Biometric",
		"Features of the body by which a machine recognises the person.",
	),
	(81, Some(80), SPECIAL, "FacialPrint", "What a machine recognises a face by."),
	(82, Some(80), SPECIAL, "Fingerprint", "What a machine recognises a finger by."),
	(90, None, ORDINARY, "Social", "The person among others: whom they know and how they talk."),
	(91, Some(90), ORDINARY, "SocialNetwork", "Whom the person knows, and how they are connected."),
	(
		92,
		Some(90),
		ORDINARY,
		"Communication",
		"What the person writes and says to others, and hears from them.",
	),
	(100, None, ORDINARY, "Preference", "What the person likes, wants and prefers."),
	(101, Some(100), ORDINARY, "Interest", "What the person is interested in."),
	(
		110,
		None,
		ORDINARY,
		"Household",
		"Life at home: who lives there, what is used, energy and water.",
	),
];

/// Categories of data.
pub(super) fn categories() -> Vec<GenesisCategory> {
	entries(CATEGORIES, |name| Some(format!("{DPV_DATA}{name}")))
}

/// Code, parent, sensitivity, name in DPV, and description.
const PURPOSES: &[(PurposeCode, Option<PurposeCode>, u8, &str, &str)] = &[
	(1, None, ORDINARY, "ServiceProvision", "To provide a service that the person asked for."),
	(2, None, ORDINARY, "CustomerCare", "To answer the person and solve their problems."),
	(
		3,
		None,
		ORDINARY,
		"ResearchAndDevelopment",
		"To find out something new, and to develop products with it.",
	),
	(
		4,
		Some(17),
		ORDINARY,
		"PersonalisedAdvertising",
		"To show advertising chosen for the person.",
	),
	(5, Some(17), ORDINARY, "DirectMarketing", "To send the person offers."),
	(6, Some(1), ORDINARY, "ServicePersonalisation", "To fit a service to the person."),
	(7, Some(1), ORDINARY, "ServiceUsageAnalytics", "To learn how a service or a product is used."),
	(
		8,
		Some(1),
		ORDINARY,
		"RepairImpairments",
		"To find faults of a service or a device, and to mend them.",
	),
	(
		9,
		Some(1),
		ORDINARY,
		"PaymentManagement",
		"To bill what the person has ordered, and to be paid.",
	),
	(10, Some(1), ORDINARY, "DeliveryOfGoods", "To deliver what the person has ordered."),
	(11, None, ORDINARY, "IdentityVerification", "To make sure that the person is who they say."),
	(12, None, ORDINARY, "FraudPreventionAndDetection", "To prevent fraud, and to find it out."),
	(13, Some(3), ORDINARY, "ScientificResearch", "To do research that is published."),
	(14, None, ORDINARY, "ImproveHealthcare", "To make health care better for everybody."),
	(
		15,
		None,
		ORDINARY,
		"ImproveTransportMobility",
		"To make traffic and public transport better for everybody.",
	),
	(
		16,
		None,
		SPECIAL,
		"SellDataToThirdParties",
		"To sell the data, or what stands in it, to others.",
	),
	(17, None, ORDINARY, "Marketing", "To make offers known to people, and to win them for these."),
];

/// Purposes of use.
pub(super) fn purposes() -> Vec<GenesisPurpose> {
	entries(PURPOSES, |name| format!("{DPV}{name}"))
}

/// A table as a preset has it, with what its names stand for.
fn entries<I>(
	table: &[(u32, Option<u32>, u8, &str, &str)],
	iri: impl Fn(&str) -> I,
) -> Vec<GenesisEntry<I>> {
	table
		.iter()
		.map(|(code, parent, sensitivity, name, text)| GenesisEntry {
			code: *code,
			parent: *parent,
			sensitivity: *sensitivity,
			max_duration: max_duration(*sensitivity),
			text_hash: hash(text),
			iri: iri(name),
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

/// Devices that are enrolled beyond those included cost a ten-thousandth of a JASMY each.
const ENROLMENT: Tariff = Tariff { included: 10_000, price: JASMY / 10_000, quota: 10_000_000 };
/// Requests for consent beyond those included cost a hundredth of a JASMY each.
const REQUESTS: Tariff = Tariff { included: 1_000, price: JASMY / 100, quota: 1_000_000 };

/// What the consortium asks for services, in thirty days.
pub(super) fn tariffs() -> Vec<(Service, Tariff)> {
	alloc::vec![(Service::EnrolDevices, ENROLMENT), (Service::RequestConsent, REQUESTS)]
}

/// The one plan that companies can subscribe to at the start: a hundred times as much of
/// everything is included.
pub(super) fn plans() -> Vec<(PlanId, Plan)> {
	let included = |tariff: Tariff| Tariff { included: 100 * tariff.included, ..tariff };
	let tariffs = [
		(Service::EnrolDevices, included(ENROLMENT)),
		(Service::RequestConsent, included(REQUESTS)),
	];
	let plan = Plan {
		price: 500 * JASMY,
		period: 30 * DAY,
		tariffs: BoundedVec::truncate_from(tariffs.into()),
	};
	alloc::vec![(1, plan)]
}
