//! Who has nothing to do with it changes nothing of it.

use std::collections::BTreeSet;

use frame_support::traits::GetCallName;
use jasmynet_primitives::{
	credentials::{StatusListId, StatusPurpose},
	Hash, Moment,
};
use proptest::prelude::*;
use sp_io::storage::root;
use sp_runtime::{traits::Dispatchable, StateVersion};

use crate::{mock::*, Call, ClaimTypeId, IssuerRecord, Issuers};

/// What a call can be about.
#[derive(Clone, Debug)]
struct About {
	account: AccountId,
	claim_type: ClaimTypeId,
	level: u8,
	list: StatusListId,
	entry: (u32, bool),
	time: Moment,
}

fn about() -> impl Strategy<Value = About> {
	let account = prop_oneof![4 => 11..=13u64, 4 => Just(SUBJECT), 1 => 1..=20u64];
	(account, 0..=2u32, 0..=4u8, 0..3u32, (0..4u32, any::<bool>()), 0..20u64).prop_map(
		|(account, claim_type, level, list, entry, since)| About {
			account,
			claim_type,
			level,
			list,
			entry,
			time: START + since,
		},
	)
}

/// The call of this name about this.
fn call(name: &str, about: &About) -> RuntimeCall {
	let About { account, claim_type, level, list, entry, time } = about.clone();
	let commitment = commitment();
	match name {
		"register_claim_type" => Call::register_claim_type {
			hash: commitment,
			version: 1,
			max_level: level,
			is_kyc: level > 2,
		},
		"request" => Call::request { issuer: account, claim_type },
		"cancel_request" => Call::cancel_request { issuer: account, claim_type },
		"issue" => {
			Call::issue { subject: account, claim_type, commitment, level, expires_at: None }
		},
		"revoke" => Call::revoke { subject: account, claim_type },
		"decline" => Call::decline { subject: account, claim_type },
		"suspend" => Call::suspend { subject: account, claim_type },
		"unsuspend" => Call::unsuspend { subject: account, claim_type },
		"forget" => Call::forget { issuer: account, claim_type },
		"create_status_list" => Call::create_status_list { purpose: StatusPurpose::Suspension },
		"set_statuses" => Call::set_statuses { list, changes: vec![entry].try_into().unwrap() },
		"remove_status_list" => Call::remove_status_list { list },
		"deactivate_issuer" => Call::deactivate_issuer { issuer: account, from: time },
		"reactivate_issuer" => Call::reactivate_issuer { issuer: account },
		other => panic!("what does a stranger do with {other}?"),
	}
	.into()
}

fn names() -> &'static [&'static str] {
	Call::<Test>::get_call_names()
}

/// A world with one of everything: credentials of `SUBJECT` by `ISSUER` and by one
/// that has lost the role, one of them suspended, an open request, status lists, an
/// issuer that is deactivated.
fn set_up() {
	issue(ISSUER, KYC, 2, None);
	issue(ISSUER, DIPLOMA, 2, None);
	issue(13, KYC, 3, None);
	Credentials::suspend(RuntimeOrigin::signed(ISSUER), SUBJECT, DIPLOMA).unwrap();
	Credentials::request(RuntimeOrigin::signed(SUBJECT), ISSUER, KYC).unwrap();
	for purpose in [StatusPurpose::Revocation, StatusPurpose::Suspension] {
		Credentials::create_status_list(RuntimeOrigin::signed(ISSUER), purpose).unwrap();
	}
	for list in [0, 1] {
		let changes = vec![(1, true), (3, true)].try_into().unwrap();
		Credentials::set_statuses(RuntimeOrigin::signed(ISSUER), list, changes).unwrap();
	}
	wait(10);
	take_role(13);
	Credentials::deactivate_issuer(RuntimeOrigin::root(), 14, START + 5).unwrap();
	wait(10);
}

#[derive(PartialEq, Debug)]
struct Theirs {
	credentials: Vec<crate::CredentialInfo<AccountId, u64>>,
	requests: Vec<crate::Request<AccountId>>,
	level: u8,
	lists: Vec<(Option<crate::ListRecord<AccountId, u64>>, Hash)>,
	issuers: Vec<Option<IssuerRecord>>,
	money: Vec<(u64, u64, u64)>,
}

/// Everything of `SUBJECT` and `ISSUER`, and every issuer's record.
fn theirs() -> Theirs {
	let bits = |list| Hash::from(sp_io::hashing::blake2_256(&Credentials::bits_of_list(list)));
	Theirs {
		credentials: Credentials::credentials_of(SUBJECT),
		requests: Credentials::requests_of(SUBJECT),
		level: Credentials::kyc_level(SUBJECT, None),
		lists: [0, 1].map(|list| (Credentials::status_list_record(list), bits(list))).to_vec(),
		issuers: (11..=15).map(Issuers::<Test>::get).collect(),
		money: [SUBJECT, ISSUER, 13]
			.map(|who| (Balances::free_balance(who), held(who), held_for_lists(who)))
			.to_vec(),
	}
}

#[test]
fn every_call_is_tried() {
	let sample = About {
		account: SUBJECT,
		claim_type: KYC,
		level: 1,
		list: 0,
		entry: (0, true),
		time: START,
	};
	let tried = names()
		.iter()
		.map(|name| match call(name, &sample) {
			RuntimeCall::Credentials(call) => call.get_call_name(),
			_ => unreachable!(),
		})
		.collect::<BTreeSet<_>>();
	assert_eq!(tried, names().iter().copied().collect());
	assert_eq!(tried.len(), 14);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(192))]

	/// All that a stranger can do is ask to be attested something itself.
	#[test]
	fn a_stranger_changes_nothing(which in 0..14usize, about in about()) {
		ExtBuilder::default().build_and_execute(|| {
			set_up();
			let name = names()[which];
			if name == "request" {
				return;
			}
			let before = root(StateVersion::V1);
			assert!(call(name, &about).dispatch(RuntimeOrigin::signed(STRANGER)).is_err());
			assert_eq!(root(StateVersion::V1), before);
		});
	}

	/// Nor does somebody who is something here, but not in this: another subject,
	/// another issuer, one that is deactivated, a former one whose credential and
	/// deposit are there.
	#[test]
	fn nobody_else_changes_what_is_a_subjects_and_its_issuers(
		who in prop_oneof![Just(STRANGER), Just(2u64), Just(OTHER_ISSUER), Just(14), Just(13)],
		which in 0..14usize,
		about in about(),
	) {
		ExtBuilder::default().build_and_execute(|| {
			set_up();
			let before = theirs();
			let name = names()[which];
			// Its own credential is the former issuer's to revoke and to suspend.
			if who == 13 && ["revoke", "suspend"].contains(&name) {
				return;
			}
			let _ = call(name, &about).dispatch(RuntimeOrigin::signed(who));
			assert_eq!(theirs(), before);
		});
	}

	/// The subject decides on its own lists and on nothing of an issuer's.
	#[test]
	fn a_subject_can_forget_and_nothing_more(which in 0..14usize, about in about()) {
		ExtBuilder::default().build_and_execute(|| {
			set_up();
			let before = theirs();
			let name = names()[which];
			let _ = call(name, &about).dispatch(RuntimeOrigin::signed(SUBJECT));
			let after = theirs();
			assert_eq!(after.lists, before.lists);
			assert_eq!(after.issuers, before.issuers);
			assert!(after.credentials.iter().all(|left| before.credentials.contains(left)));
			assert!(after.credentials.len() == before.credentials.len() || name == "forget");
			assert!(after.level <= before.level);
		});
	}
}
