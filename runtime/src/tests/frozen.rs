//! What wallets and signed calls rely on, and what must therefore never change.

use frame_support::traits::{PalletInfoAccess, PalletsInfoAccess};

use crate::*;

#[test]
fn pallet_indices_are_frozen() {
	let indices = [
		(System::name(), System::index(), 0),
		(Timestamp::name(), Timestamp::index(), 1),
		(Utility::name(), Utility::index(), 2),
		(Multisig::name(), Multisig::index(), 3),
		(Proxy::name(), Proxy::index(), 4),
		(Scheduler::name(), Scheduler::index(), 5),
		(Preimage::name(), Preimage::index(), 6),
		(Balances::name(), Balances::index(), 10),
		(TransactionPayment::name(), TransactionPayment::index(), 11),
		(SkipFeelessPayment::name(), SkipFeelessPayment::index(), 12),
		(Ledger::name(), Ledger::index(), 13),
		(Did::name(), Did::index(), 20),
		(Credentials::name(), Credentials::index(), 21),
		(Council::name(), Council::index(), 30),
		(Consortium::name(), Consortium::index(), 31),
		(SafeMode::name(), SafeMode::index(), 32),
		(TxPause::name(), TxPause::index(), 33),
		(Authorship::name(), Authorship::index(), 40),
		(Aura::name(), Aura::index(), 41),
		(Grandpa::name(), Grandpa::index(), 42),
		(Session::name(), Session::index(), 43),
		(Historical::name(), Historical::index(), 44),
		(Devices::name(), Devices::index(), 50),
		(Consent::name(), Consent::index(), 51),
		(Locker::name(), Locker::index(), 52),
	];
	for (name, index, expected) in indices {
		assert_eq!(index, expected, "{name}");
	}
	assert_eq!(AllPalletsWithSystem::infos().len(), indices.len(), "a pallet is missing here");
}

/// Names of a pallet's calls in the order of their indices.
fn calls<Call: frame_support::traits::GetCallName + scale_info::TypeInfo + 'static>(
) -> Vec<(u8, String)> {
	let scale_info::TypeDef::Variant(variants) = Call::type_info().type_def else {
		panic!("a call is an enum")
	};
	variants
		.variants
		.iter()
		.filter(|variant| Call::get_call_names().contains(&variant.name))
		.map(|variant| (variant.index, variant.name.to_string()))
		.collect()
}

#[test]
fn call_indices_are_frozen() {
	let expected: &[(&str, Vec<(u8, String)>, &[&str])] = &[
		(
			"did",
			calls::<pallet_did::Call<Runtime>>(),
			&[
				"create",
				"create_for",
				"add_key",
				"remove_key",
				"as_did",
				"submit",
				"label_key",
				"set_services",
				"set_controller",
				"accept_control",
				"resign_control",
				"take_over_deposit",
				"set_second_factor",
				"approve",
				"withdraw_approval",
				"freeze",
				"unfreeze",
				"approve_unfreeze",
				"set_recovery",
				"accept_guardianship",
				"resign_guardianship",
				"start_recovery",
				"approve_recovery",
				"withdraw_recovery",
				"cancel_recovery",
				"finish_recovery",
				"declare_minor",
				"undeclare_minor",
				"accept_ward",
				"release_ward",
				"approve_for_ward",
				"request_closure",
				"cancel_closure",
				"finalize_closure",
			],
		),
		(
			"credentials",
			calls::<pallet_credentials::Call<Runtime>>(),
			&[
				"register_claim_type",
				"request",
				"cancel_request",
				"issue",
				"revoke",
				"decline",
				"suspend",
				"unsuspend",
				"forget",
				"create_status_list",
				"set_statuses",
				"remove_status_list",
				"deactivate_issuer",
				"reactivate_issuer",
			],
		),
		(
			"consortium",
			calls::<pallet_consortium::Call<Runtime>>(),
			&[
				"admit",
				"set_roles",
				"suspend",
				"enact",
				"reinstate",
				"remove",
				"leave",
				"set_review_due",
				"rotate_account",
				"accept_account",
				"register_node",
				"set_node_addresses",
				"remove_node",
				"add_validator",
				"remove_validator",
				"withdraw_validator",
				"reinstate_validator",
				"purge_keys",
				"set_session_length",
				"set_min_validators",
				"set_idle_sessions",
				"announce",
				"report_equivocation",
				"report_equivocation_unsigned",
			],
		),
		(
			"devices",
			calls::<pallet_devices::Call<Runtime>>(),
			&[
				"enrol_batch",
				"open_pairing",
				"prove_device",
				"confirm_pairing",
				"cancel_pairing",
				"anchor_log",
				"set_class",
				"register_model",
				"recall",
				"lift_recall",
				"accept_place",
				"vouch_pairing",
				"vouch_pairing_by_device",
				"enter_code",
				"reveal_code",
				"refuse_pairing",
				"suspend",
				"report_lost",
				"recover",
				"retire",
				"rotate_device_key",
				"offer_transfer",
				"cancel_transfer",
				"accept_transfer",
				"appoint",
				"accept_appointment",
				"resign",
				"anchor_logs",
				"send_command",
				"withdraw_command",
				"acknowledge",
				"record_firmware",
			],
		),
		(
			"locker",
			calls::<pallet_locker::Call<Runtime>>(),
			&[
				"put",
				"shred",
				"put_envelope",
				"put_batch",
				"supersede",
				"rotate_epoch",
				"pin",
				"unpin",
				"forget_shredded",
				"require_replicas",
			],
		),
		(
			"consent",
			calls::<pallet_consent::Call<Runtime>>(),
			&[
				"request",
				"cancel_request",
				"accept",
				"refuse",
				"revoke",
				"record_access",
				"confirm_erasure",
				"prune",
				"grant",
				"pause",
				"resume",
				"surrender",
				"dispute_access",
				"state_nothing_read",
				"pass_on",
				"receive",
				"open",
				"extend",
				"answer",
				"withdraw",
				"point_out",
				"add_category",
				"add_purpose",
				"retire_category",
				"retire_purpose",
			],
		),
		(
			"ledger",
			calls::<pallet_ledger::Call<Runtime>>(),
			&[
				"transfer",
				"approve",
				"transfer_from",
				"set_tariff",
				"increase_allowance",
				"decrease_allowance",
				"approve_if",
				"announce_release",
				"cancel_release",
				"claim_release",
				"decline_release",
				"lapse_release",
				"offer_sponsorship",
				"accept_sponsorship",
				"top_up_sponsorship",
				"end_sponsorship",
				"pay",
				"set_plan",
				"subscribe",
				"cancel_subscription",
				"renew_subscription",
			],
		),
	];
	for (pallet, calls, names) in expected {
		let frozen = (0u8..).zip(names.iter().map(|name| name.to_string())).collect::<Vec<_>>();
		assert_eq!(*calls, frozen, "{pallet}");
	}
}

#[test]
fn the_release_is_the_workspaces() {
	let mut numbers = env!("CARGO_PKG_VERSION").split('.').map(|part| part.parse::<u32>().unwrap());
	let [major, minor, patch] = [(); 3].map(|()| numbers.next().unwrap());
	assert_eq!(VERSION.spec_version, major * 1_000_000 + minor * 1_000 + patch);
	assert_eq!(VERSION.spec_name, "jasmynet");
}

#[test]
fn the_metadata_lists_our_runtime_apis_and_no_sudo() {
	let metadata = Runtime::metadata_at_version(15).expect("version 15 is known");
	let text = String::from_utf8_lossy(&metadata).into_owned();
	for api in ["DidApi", "CredentialsApi", "ConsentApi", "LockerApi", "LedgerApi"] {
		assert!(text.contains(api), "{api}");
	}
	assert!(!text.contains("Sudo"));
}
