//! Terms that want a verified person, with the credentials of the real runtime.

use frame_support::{assert_err, assert_ok};
use jasmynet_primitives::{
	apis::{Access, DeniedReason},
	terms::Terms,
	AccountId, GrantId, Hash, Moment, RecordId, DAY, SECOND,
};
use sp_core::sr25519;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};

use super::{
	chain,
	people::{
		act, as_did, grant_dave, key, let_dave_ask, new_record, now, pass, public, put_record,
		read_record, reading, sponsored_person, try_as_did,
	},
	terms,
};
use crate::{genesis_presets::identity_of, *};

/// What the presets have as an ordinary kind of data, and as a verification of people.
const ORDINARY: u32 = 50;
const IDENTITY: u32 = 0;

/// How highly Dave's company wants people to be verified.
const WANTED: u8 = 2;

/// Shorter than what was paid for can be handed over.
const BRIEF: Moment = 30 * 60 * SECOND;

type ConsentError = pallet_consent::Error<Runtime>;

fn terms_for_the_verified() -> Terms {
	let mut asked = terms(ORDINARY);
	asked.min_kyc = WANTED;
	asked.recipients = [identity_of(Bob)]
		.into_iter()
		.collect::<std::collections::BTreeSet<_>>()
		.try_into()
		.unwrap();
	asked
}

/// Somebody whom Alice's company may verify.
struct Person {
	key: sr25519::Pair,
	did: AccountId,
}

impl Person {
	fn new() -> Self {
		let key = key(200);
		let did = sponsored_person(&key);
		Person { key, did }
	}

	fn does(&self, call: impl Into<RuntimeCall>) {
		as_did(&public(&self.key), &self.did, call);
	}

	fn tries(&self, call: impl Into<RuntimeCall>) -> Result<(), sp_runtime::DispatchError> {
		try_as_did(&public(&self.key), &self.did, call)
	}

	/// Alice's company attests how highly this person is verified.
	fn is_attested(&self, level: u8, expires_at: Option<Moment>) {
		let issuer = identity_of(Alice);
		self.does(pallet_credentials::Call::request { issuer, claim_type: IDENTITY });
		act(
			Alice,
			pallet_credentials::Call::issue {
				subject: self.did.clone(),
				claim_type: IDENTITY,
				commitment: Hash::repeat_byte(3),
				level,
				expires_at,
			},
		);
	}
}

/// A verified person, and what Dave's company has read of theirs.
struct Scene {
	person: Person,
	record: RecordId,
	grant: GrantId,
}

/// The receipt of the one access.
fn receipt() -> Hash {
	Hash::repeat_byte(8)
}

impl Scene {
	fn set() -> Self {
		let person = Person::new();
		person.is_attested(WANTED, Some(now() + BRIEF));
		let grant = grant_dave(&person.key, &person.did, terms_for_the_verified());
		let record = put_record(&person.key, &person.did, new_record(1, ORDINARY, None));
		act(Charlie, pallet_locker::Call::pin { record, version: 1 });
		read_record(grant, record, receipt());
		Scene { person, record, grant }
	}

	/// What the chain says about the next access, about this record, and about handing over
	/// what was paid for.
	fn decided(&self) -> [Access; 3] {
		let Scene { person, record, grant } = self;
		[
			Consent::check_access(identity_of(Dave), person.did.clone(), ORDINARY, None),
			Consent::check_record(*grant, *record),
			Consent::check_delivery(*grant, *record, receipt()),
		]
	}

	#[track_caller]
	fn assert_allowed(&self) {
		let allowed = |access: &Access| matches!(access, Access::Allowed { .. });
		assert!(self.decided().iter().all(allowed), "{:?}", self.decided());
	}

	/// Nothing is read, handed over or passed on.
	#[track_caller]
	fn assert_stopped(&self) {
		assert_eq!(self.decided(), [(); 3].map(|()| Access::Denied(DeniedReason::KycTooLow)));
		let exposure = Consent::exposure(self.person.did.clone(), None, 10);
		assert!(exposure[0].halted);
		let (grant, recipient) = (self.grant, identity_of(Bob));
		let dave = |call: pallet_consent::Call<Runtime>| {
			try_as_did(&public(&Dave.pair()), &identity_of(Dave), call)
		};
		let read = reading(grant, self.record, Hash::repeat_byte(7));
		assert_err!(dave(read), ConsentError::KycTooLow);
		assert_err!(
			dave(pallet_consent::Call::pass_on { grant, recipient }),
			ConsentError::KycTooLow
		);
	}
}

#[test]
fn nobody_gives_what_only_the_verified_may_give() {
	chain("local").execute_with(|| {
		let person = Person::new();
		let asked = terms_for_the_verified();
		let request = let_dave_ask(&person.did, asked.clone());
		let (terms_hash, grantee) = (asked.hash(), identity_of(Dave));
		let accept = pallet_consent::Call::accept { request, terms_hash, narrowed: None };
		let give = pallet_consent::Call::grant { grantee, terms: asked };
		let refused = || {
			assert_err!(person.tries(accept.clone()), ConsentError::KycTooLow);
			assert_err!(person.tries(give.clone()), ConsentError::KycTooLow);
		};

		// Neither without a credential,
		refused();
		// ... nor with one that says less than is wanted,
		person.is_attested(WANTED - 1, None);
		refused();
		// ... nor with one about something else.
		let issuer = identity_of(Alice);
		person.does(pallet_credentials::Call::request { issuer, claim_type: 1 });
		act(
			Alice,
			pallet_credentials::Call::issue {
				subject: person.did.clone(),
				claim_type: 1,
				commitment: Hash::repeat_byte(3),
				level: 1,
				expires_at: None,
			},
		);
		refused();
		person.is_attested(WANTED, None);
		person.does(accept);
		person.does(give);
	});
}

#[test]
fn an_access_stops_when_the_credential_is_over() {
	chain("local").execute_with(|| {
		let scene = Scene::set();
		pass(BRIEF - 1);
		scene.assert_allowed();
		pass(1);
		scene.assert_stopped();
		// What was agreed goes on when they are verified again.
		scene.person.is_attested(WANTED, None);
		scene.assert_allowed();
	});
}

#[test]
fn an_access_stops_when_the_issuer_or_the_person_ends_the_credential() {
	let revoke = |person: &Person| {
		let subject = person.did.clone();
		act(Alice, pallet_credentials::Call::revoke { subject, claim_type: IDENTITY });
	};
	let forget = |person: &Person| {
		let issuer = identity_of(Alice);
		person.does(pallet_credentials::Call::forget { issuer, claim_type: IDENTITY });
	};
	for end in [revoke as fn(&Person), forget] {
		chain("local").execute_with(|| {
			let scene = Scene::set();
			scene.assert_allowed();
			end(&scene.person);
			scene.assert_stopped();
		});
	}
}

#[test]
fn an_access_stops_while_the_credential_is_suspended() {
	chain("local").execute_with(|| {
		let scene = Scene::set();
		let (subject, claim_type) = (scene.person.did.clone(), IDENTITY);
		act(Alice, pallet_credentials::Call::suspend { subject: subject.clone(), claim_type });
		scene.assert_stopped();
		act(Alice, pallet_credentials::Call::unsuspend { subject, claim_type });
		scene.assert_allowed();
	});
}

#[test]
fn an_access_stops_when_what_the_issuer_has_said_counts_no_more() {
	chain("local").execute_with(|| {
		let scene = Scene::set();
		let issuer = identity_of(Alice);
		let issued_at = now();
		pass(1);
		// From a later time on: what it said before that stays.
		let deactivate = |from| {
			let root = RuntimeOrigin::root();
			assert_ok!(Credentials::deactivate_issuer(root, issuer.clone(), from));
		};
		deactivate(now());
		scene.assert_allowed();
		deactivate(issued_at);
		scene.assert_stopped();
		// It may issue again, and what did not count does not count then, either.
		assert_ok!(Credentials::reactivate_issuer(RuntimeOrigin::root(), issuer.clone()));
		scene.assert_stopped();
		scene.person.is_attested(WANTED, Some(now() + DAY));
		scene.assert_allowed();
	});
}
