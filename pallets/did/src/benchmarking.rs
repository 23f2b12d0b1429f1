//! Benchmarks.

use alloc::{boxed::Box, vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
	dispatch::DispatchResultWithPostInfo,
	traits::{fungible::Mutate, Get},
};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	benchmarking::{
		Ed25519Signer, P256Signer, Secp256k1Signer, SlowestSigner, Sr25519Signer, WebAuthnSigner,
	},
	did::{
		identity_account, Relationship, Relationships, Service, ServiceEndpoint, ServiceKind,
		MAX_SERVICES, MAX_SERVICE_URI,
	},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::{Role, Roles},
	traits::{Identities as _, Intents as _, Membership},
	AccountId, Hash, DAY, JASMY, SECOND,
};
use sp_runtime::BoundedVec;

use super::*;

fn intent<T: Config>(
	action: Action,
	subject: &AccountId,
	counterparty: Option<&AccountId>,
	payload: &impl codec::Encode,
) -> SignedIntent {
	SignedIntent {
		genesis_hash: Pallet::<T>::genesis_hash(),
		action,
		subject: subject.clone().into(),
		counterparty: counterparty.map(|account| account.clone().into()),
		nonce: 0,
		not_before: Some(0),
		expires_at: Pallet::<T>::now() + SECOND,
		payload_hash: payload_hash(payload),
	}
}

/// A key of its own for each number.
fn numbered_key(number: u32) -> PublicKey {
	let mut bytes = [1; 32];
	bytes[..4].copy_from_slice(&number.to_le_bytes());
	PublicKey::Sr25519(bytes)
}

/// Money for every deposit that there is, several times over.
fn fund<T: Config>(account: &AccountId) {
	let deposits = [
		T::IdentityDeposit::get(),
		T::KeyDeposit::get(),
		T::ServiceDeposit::get(),
		T::SafeguardDeposit::get(),
		T::RecoveryDeposit::get(),
	];
	T::Currency::mint_into(account, 20 * deposits.into_iter().sum::<u128>() + JASMY).unwrap();
}

/// An identity with money.
fn person<T: Config>() -> AccountId {
	let did: AccountId = whitelisted_caller();
	Pallet::<T>::set_identity(&did, numbered_key(0));
	fund::<T>(&did);
	did
}

/// A member's identity, which has this key.
fn member<T: Config>(index: u32, key: PublicKey) -> AccountId {
	let account: AccountId = account("member", index, 0);
	Pallet::<T>::set_identity(&account, key);
	T::Membership::set_member(&account, Roles::of(&[Role::LockerHost]));
	account
}

/// Lets `controller` control `did`.
fn control<T: Config>(did: &AccountId, controller: &AccountId) {
	fund::<T>(did);
	Pallet::<T>::do_set_controller(did.clone(), Some(controller.clone())).unwrap();
	Pallet::<T>::do_accept_control(controller.clone(), did.clone()).unwrap();
}

/// A department that a member's key acts for, and that has a second factor: most
/// is read then.
fn department<T: Config>(key: PublicKey) -> AccountId {
	let did: AccountId = account("did", 0, 0);
	Pallet::<T>::set_identity(&did, numbered_key(0));
	control::<T>(&did, &member::<T>(0, key));
	SecondFactors::<T>::insert(&did, SecondFactor { daily_limit: Some(1) });
	did
}

/// A call for a department, as a relayer brings it.
struct Submission<T: Config> {
	relayer: AccountId,
	intent: SignedIntent,
	key: PublicKey,
	call: <T as Config>::RuntimeCall,
	signature: KeySignature,
}

impl<T: Config> Submission<T> {
	fn new(key: PublicKey, sign: impl FnOnce(&SignedIntent) -> KeySignature) -> Self {
		let did = department::<T>(key);
		let relayer: AccountId = whitelisted_caller();
		let call = remark::<T>();
		let intent = intent::<T>(Action::Submit, &did, Some(&relayer), &call);
		let signature = sign(&intent);
		Self { relayer, intent, key, call, signature }
	}

	fn send(self) -> DispatchResultWithPostInfo {
		let origin = RawOrigin::Signed(self.relayer).into();
		Pallet::<T>::submit(origin, self.intent, self.key, Box::new(self.call), self.signature)
	}

	fn is_verified(&self) -> bool {
		Pallet::<T>::verified_submission(
			&self.relayer,
			&self.intent,
			&self.key,
			&self.call,
			&self.signature,
		)
		.is_some()
	}
}

fn remark<T: Config>() -> <T as Config>::RuntimeCall {
	frame_system::Call::<T>::remark { remark: Vec::new() }.into()
}

/// Makes everything that takes time take none.
fn hurry<T: Config>() {
	Periods::<T>::put(IdentityPeriods {
		closure_grace: 0,
		unfreeze_delay: 0,
		min_recovery_delay: 0,
		approval_window: 0,
		lone_key_delay: 0,
	});
}

fn state_of<T: Config>(did: &AccountId) -> Option<IdentityState> {
	Identities::<T>::get(did).map(|identity| identity.state)
}

/// A guardian to be, with money.
fn friend<T: Config>(index: u32) -> AccountId {
	let account: AccountId = account("friend", index, 0);
	Pallet::<T>::set_identity(&account, numbered_key(200 + index));
	fund::<T>(&account);
	account
}

/// As many guardians of `did` as there can be, all of whom have to agree.
fn befriend<T: Config>(did: &AccountId) -> Vec<AccountId> {
	hurry::<T>();
	let guardians: Vec<_> = (0..T::MaxGuardians::get()).map(friend::<T>).collect();
	let named = BoundedVec::truncate_from(guardians.clone());
	let threshold = T::MaxGuardians::get();
	Pallet::<T>::do_set_recovery(did.clone(), named, threshold, DAY).unwrap();
	for guardian in &guardians {
		Pallet::<T>::do_accept_guardianship(guardian.clone(), did.clone()).unwrap();
	}
	guardians
}

/// An attempt of this guardian's to recover `did`, which these have approved.
fn attempt<T: Config>(
	did: &AccountId,
	guardian: &AccountId,
	number: u32,
	approvals: &[AccountId],
) -> AccountId {
	let key = numbered_key(300 + number);
	let deposit = T::RecoveryDeposit::get();
	Pallet::<T>::put_aside(HoldReason::Recovery, guardian, deposit).unwrap();
	let recovery = Recovery {
		key,
		started_by: guardian.clone(),
		started_at: 0,
		approvals: BoundedVec::truncate_from(approvals.to_vec()),
		ready_at: (approvals.len() as u32 >= T::MaxGuardians::get()).then_some(0),
		deposit,
	};
	Recoveries::<T>::insert(did, key.account(), recovery);
	key.account()
}

/// An attempt of each of these guardians, which all have approved.
fn attempts<T: Config>(did: &AccountId, guardians: &[AccountId]) -> Vec<AccountId> {
	let numbered = (0..).zip(guardians);
	numbered.map(|(number, guardian)| attempt::<T>(did, guardian, number, guardians)).collect()
}

/// As many approvals of calls of `did` as there can be, all expired.
fn expired_approvals<T: Config>(did: &AccountId, by: &AccountId) {
	for number in 0..T::MaxApprovals::get() {
		let call_hash = payload_hash(&number);
		let approval = Approval { by: by.clone(), at: 0 };
		Approvals::<T>::insert(did, (call_hash, ApproverKind::Key), approval);
	}
}

/// A ward of this guardian's.
fn ward<T: Config>(did: &AccountId, guardian: &AccountId) {
	let adult_at = Pallet::<T>::now() + DAY;
	Pallet::<T>::do_declare_minor(did.clone(), guardian.clone(), adult_at).unwrap();
	Pallet::<T>::do_accept_ward(guardian.clone(), did.clone(), adult_at).unwrap();
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn create() {
		let key = PublicKey::Sr25519([1; 32]);
		let signer = key.account();
		fund::<T>(&signer);

		#[extrinsic_call]
		_(RawOrigin::Signed(signer), key, [0; 32]);

		assert!(Pallet::<T>::is_active(&identity_account(&key, &[0; 32])));
	}

	#[benchmark]
	fn create_for() {
		let signer = SlowestSigner::new(1);
		let (key, salt) = (signer.key(), [0; 32]);
		let did = identity_account(&key, &salt);
		let sponsor: AccountId = whitelisted_caller();
		fund::<T>(&sponsor);
		let intent = intent::<T>(Action::CreateIdentity, &did, Some(&sponsor), &(key, salt));
		let signature = signer.sign(&intent);

		#[extrinsic_call]
		_(RawOrigin::Signed(sponsor), intent, key, salt, signature);

		assert!(Pallet::<T>::is_active(&did));
	}

	#[benchmark]
	fn add_key() {
		let did = person::<T>();
		let signer = SlowestSigner::new(1);
		let key = signer.key();
		let relationships = Relationships::SIGNING;
		let intent = intent::<T>(Action::AddKey, &did, None, &(key, relationships));
		let agreement = Some((intent.clone(), signer.sign(&intent)));

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), key, relationships, agreement);

		assert!(Keys::<T>::contains_key(&did, key.account()));
	}

	/// The other key that manages, and the two others that approve, are found last,
	/// so all `k` are looked at twice.
	#[benchmark]
	fn remove_key(k: Linear<3, { T::MaxKeys::get() }>) {
		let did: AccountId = whitelisted_caller();
		for number in 0..k {
			Pallet::<T>::set_identity(&did, numbered_key(number));
		}
		SecondFactors::<T>::insert(&did, SecondFactor { daily_limit: None });
		let ids: Vec<_> = Keys::<T>::iter_key_prefix(&did).collect();
		let change = |id: &AccountId, relationship| {
			Keys::<T>::mutate(&did, id, |record| {
				record.as_mut().unwrap().relationships = Relationships::of(&[relationship]);
			});
		};
		for id in &ids[1..ids.len() - 2] {
			change(id, Relationship::Assertion);
		}
		change(&ids[ids.len() - 2], Relationship::Authentication);
		let removed = ids[0].clone();
		// With a deposit to give back.
		fund::<T>(&did);
		Pallet::<T>::put_aside(HoldReason::Key, &did, T::KeyDeposit::get()).unwrap();
		Keys::<T>::mutate(&did, &removed, |record| {
			record.as_mut().unwrap().deposit = T::KeyDeposit::get();
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), removed.clone());

		assert!(!Keys::<T>::contains_key(&did, removed));
		assert_eq!(KeyCount::<T>::get(&did), k - 1);
	}

	#[benchmark]
	fn as_did() {
		let key = PublicKey::Sr25519([1; 32]);
		let did = department::<T>(key);

		#[extrinsic_call]
		_(RawOrigin::Signed(key.account()), did, Box::new(remark::<T>()));

		let member: AccountId = account("member", 0, 0);
		assert!(Keys::<T>::get(member, key.account()).unwrap().last_used_at.is_some());
	}

	#[benchmark]
	fn submit_sr25519() {
		let signer = Sr25519Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			submission.send().unwrap();
		}
	}

	#[benchmark]
	fn submit_ed25519() {
		let signer = Ed25519Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			submission.send().unwrap();
		}
	}

	#[benchmark]
	fn submit_secp256k1() {
		let signer = Secp256k1Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			submission.send().unwrap();
		}
	}

	#[benchmark]
	fn submit_p256() {
		let signer = P256Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			submission.send().unwrap();
		}
	}

	#[benchmark]
	fn submit_webauthn() {
		let signer = WebAuthnSigner::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			submission.send().unwrap();
		}
	}

	#[benchmark]
	fn check_sr25519() {
		let signer = Sr25519Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			assert!(submission.is_verified());
		}
	}

	#[benchmark]
	fn check_ed25519() {
		let signer = Ed25519Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			assert!(submission.is_verified());
		}
	}

	#[benchmark]
	fn check_secp256k1() {
		let signer = Secp256k1Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			assert!(submission.is_verified());
		}
	}

	#[benchmark]
	fn check_p256() {
		let signer = P256Signer::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			assert!(submission.is_verified());
		}
	}

	#[benchmark]
	fn check_webauthn() {
		let signer = WebAuthnSigner::new(1);
		let submission = Submission::<T>::new(signer.key(), |intent| signer.sign(intent));

		#[block]
		{
			assert!(submission.is_verified());
		}
	}

	#[benchmark]
	fn label_key() {
		let did = person::<T>();
		let (id, label) = (numbered_key(0).account(), Some(Hash::repeat_byte(1)));

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), id.clone(), label);

		assert_eq!(Keys::<T>::get(did, id).unwrap().label, label);
	}

	/// All but one at identities, which are looked up; one at the longest address, of
	/// a department.
	#[benchmark]
	fn set_services(s: Linear<0, MAX_SERVICES>) {
		let did = person::<T>();
		control::<T>(&did, &member::<T>(0, numbered_key(1)));
		let service = |index: u32, endpoint| {
			let id = vec![b'a' + index as u8; 32].try_into().unwrap();
			Service { id, kind: ServiceKind::LockerHost, endpoint }
		};
		let services = (0..s).map(|index| {
			if index == 0 {
				let mut uri = Vec::from(&b"https://"[..]);
				uri.resize(MAX_SERVICE_URI as usize, b'a');
				return service(index, ServiceEndpoint::Uri(uri.try_into().unwrap()));
			}
			let host: AccountId = account("host", index, 0);
			Pallet::<T>::set_identity(&host, numbered_key(100 + index));
			service(index, ServiceEndpoint::Did(host))
		});
		let services: ServicesOf = BoundedVec::truncate_from(services.collect());
		// There is one already.
		let host: AccountId = account("host", 0, 0);
		Pallet::<T>::set_identity(&host, numbered_key(100));
		let before = BoundedVec::truncate_from(vec![service(0, ServiceEndpoint::Did(host))]);
		Pallet::<T>::do_set_services(did.clone(), before).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), services);

		assert_eq!(Services::<T>::get(did).map_or(0, |list| list.services.len()), s as usize);
	}

	#[benchmark]
	fn set_controller() {
		let did = person::<T>();
		control::<T>(&did, &member::<T>(0, numbered_key(1)));
		let other = member::<T>(1, numbered_key(2));

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), Some(other.clone()));

		assert_eq!(Controllers::<T>::get(did).unwrap().controller, other);
	}

	#[benchmark]
	fn accept_control() {
		let did = person::<T>();
		let controller = member::<T>(0, numbered_key(1));
		Pallet::<T>::do_set_controller(did.clone(), Some(controller.clone())).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(controller.clone()), did.clone());

		assert_eq!(Pallet::<T>::controller_of(&did), Some(controller));
	}

	#[benchmark]
	fn resign_control() {
		let did = person::<T>();
		let controller = member::<T>(0, numbered_key(1));
		control::<T>(&did, &controller);

		#[extrinsic_call]
		_(RawOrigin::Signed(controller), did.clone());

		assert!(!Controllers::<T>::contains_key(did));
	}

	/// Everything was paid by a sponsor.
	#[benchmark]
	fn take_over_deposit(k: Linear<1, { T::MaxKeys::get() }>) {
		let did = person::<T>();
		let sponsor: AccountId = account("sponsor", 0, 0);
		fund::<T>(&sponsor);
		Pallet::<T>::put_aside(HoldReason::Identity, &sponsor, T::IdentityDeposit::get()).unwrap();
		Identities::<T>::mutate_extant(&did, |identity| {
			identity.payer = sponsor.clone();
			identity.deposit = T::IdentityDeposit::get();
		});
		for number in 0..k {
			let key = numbered_key(number);
			Pallet::<T>::set_identity(&did, key);
			Pallet::<T>::put_aside(HoldReason::Key, &sponsor, T::KeyDeposit::get()).unwrap();
			Keys::<T>::mutate(&did, key.account(), |record| {
				let record = record.as_mut().unwrap();
				record.payer = sponsor.clone();
				record.deposit = T::KeyDeposit::get();
			});
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()));

		assert!(Keys::<T>::iter_prefix_values(&did).all(|record| record.payer == did));
	}

	/// With as many keys as there can be, of which the last two are the factors.
	#[benchmark]
	fn set_second_factor() {
		let did = person::<T>();
		for number in 0..T::MaxKeys::get() {
			Pallet::<T>::set_identity(&did, numbered_key(number));
		}
		let ids: Vec<_> = Keys::<T>::iter_key_prefix(&did).collect();
		for id in &ids[..ids.len() - 2] {
			Keys::<T>::mutate(&did, id, |record| {
				record.as_mut().unwrap().relationships =
					Relationships::of(&[Relationship::Assertion]);
			});
		}
		let policy = SecondFactorPolicy::SecondKey { daily_limit: Some(1) };

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), policy);

		assert!(SecondFactors::<T>::contains_key(did));
	}

	/// When all others there can be have expired.
	#[benchmark]
	fn approve() {
		let did = person::<T>();
		hurry::<T>();
		let by = numbered_key(0).account();
		expired_approvals::<T>(&did, &by);
		ActingKey::<T>::put((&did, &by));
		let call_hash = Hash::repeat_byte(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), call_hash);

		ActingKey::<T>::kill();
		assert_eq!(Approvals::<T>::iter_prefix(did).count(), 1);
	}

	#[benchmark]
	fn withdraw_approval() {
		let did = person::<T>();
		let call_hash = Hash::repeat_byte(1);
		for kind in [ApproverKind::Key, ApproverKind::Guardian] {
			let approval = Approval { by: did.clone(), at: 0 };
			Approvals::<T>::insert(&did, (call_hash, kind), approval);
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), call_hash);

		assert_eq!(Approvals::<T>::iter_prefix(did).count(), 0);
	}

	/// While the identity is being closed.
	#[benchmark]
	fn freeze() {
		let did = person::<T>();
		Pallet::<T>::do_request_closure(did.clone(), account("heir", 0, 0)).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()));

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Frozen));
	}

	#[benchmark]
	fn unfreeze() {
		let did = person::<T>();
		hurry::<T>();
		Pallet::<T>::do_freeze(did.clone()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()));

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Active));
	}

	/// By the last guardian who is needed.
	#[benchmark]
	fn approve_unfreeze() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		Pallet::<T>::do_freeze(did.clone()).unwrap();
		let (last, others) = guardians.split_last().unwrap();
		for guardian in others {
			Pallet::<T>::do_approve_unfreeze(guardian.clone(), did.clone()).unwrap();
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), did.clone());

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Active));
	}

	/// All guardians change, and each had an attempt under way.
	#[benchmark]
	fn set_recovery() {
		let did = person::<T>();
		let before = befriend::<T>(&did);
		attempts::<T>(&did, &before);
		let most = T::MaxGuardians::get();
		let named = BoundedVec::truncate_from((most..2 * most).map(friend::<T>).collect());

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), named, most, DAY);

		assert_eq!(Recoveries::<T>::iter_prefix(&did).count(), 0);
		assert_eq!(Guarded::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn accept_guardianship() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		let last = guardians.last().unwrap().clone();
		RecoveryConfigs::<T>::mutate_extant(&did, |config| {
			config.guardians.last_mut().unwrap().accepted = false;
		});
		Pallet::<T>::list_guarded(&last, &did);

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), did.clone());

		assert!(Guarded::<T>::contains_key(last, did));
	}

	/// Each guardian has an attempt that all have approved, and the identity is frozen.
	#[benchmark]
	fn resign_guardianship() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		attempts::<T>(&did, &guardians);
		Pallet::<T>::do_freeze(did.clone()).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(guardians[0].clone()), did.clone());

		assert!(!Guarded::<T>::contains_key(&guardians[0], &did));
		let left = T::MaxGuardians::get() as usize - 1;
		assert_eq!(Recoveries::<T>::iter_prefix(did).count(), left);
	}

	/// All other guardians have attempts of their own.
	#[benchmark]
	fn start_recovery() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		let (last, others) = guardians.split_last().unwrap();
		attempts::<T>(&did, others);
		let signer = SlowestSigner::new(1);
		let key = signer.key();
		let intent = intent::<T>(Action::RecoverIdentity, &did, Some(last), &key);
		let signature = signer.sign(&intent);

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), did.clone(), key, intent, signature);

		assert!(Recoveries::<T>::contains_key(did, key.account()));
	}

	/// By the last guardian who is needed.
	#[benchmark]
	fn approve_recovery() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		let (last, others) = guardians.split_last().unwrap();
		let key_id = attempt::<T>(&did, &others[0], 0, others);

		#[extrinsic_call]
		_(RawOrigin::Signed(last.clone()), did.clone(), key_id.clone());

		assert!(Recoveries::<T>::get(did, key_id).unwrap().ready_at.is_some());
	}

	#[benchmark]
	fn withdraw_recovery() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		let key_id = attempt::<T>(&did, &guardians[0], 0, &guardians);

		#[extrinsic_call]
		_(RawOrigin::Signed(guardians[0].clone()), did.clone(), key_id.clone());

		assert!(!Recoveries::<T>::contains_key(did, key_id));
	}

	#[benchmark]
	fn cancel_recovery() {
		let did = person::<T>();
		let guardians = befriend::<T>(&did);
		let key_id = attempt::<T>(&did, &guardians[0], 0, &guardians);

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), key_id.clone());

		assert!(!Recoveries::<T>::contains_key(did, key_id));
	}

	/// `k` keys go that as many sponsors paid for, and that all used their reserve, with
	/// a closure, a second factor, a controller, a ward's guardian, all approvals and
	/// attempts that there can be. The identity cannot pay for the new key, so the
	/// caller does.
	#[benchmark]
	fn finish_recovery(k: Linear<1, { T::MaxKeys::get() }>) {
		let did: AccountId = account("did", 0, 0);
		for number in 0..k {
			let key = numbered_key(number);
			let sponsor: AccountId = account("sponsor", number, 0);
			Pallet::<T>::set_identity(&did, key);
			fund::<T>(&sponsor);
			Pallet::<T>::put_aside(HoldReason::Key, &sponsor, T::KeyDeposit::get()).unwrap();
			Keys::<T>::mutate(&did, key.account(), |record| {
				let record = record.as_mut().unwrap();
				record.payer = sponsor;
				record.deposit = T::KeyDeposit::get();
			});
			let used = FreeCallUse { window_start: 0, count: 1 };
			Reserves::<T>::insert(&did, key.account(), used);
		}
		// Guardians, a controller, and a declaration.
		let safeguards = u128::from(T::MaxGuardians::get()) + 2;
		let deposits = T::SafeguardDeposit::get() * safeguards;
		T::Currency::mint_into(&did, deposits + 1).unwrap();
		let guardians = befriend::<T>(&did);
		let keys = attempts::<T>(&did, &guardians);
		expired_approvals::<T>(&did, &did);
		SecondFactors::<T>::insert(&did, SecondFactor { daily_limit: Some(1) });
		Spending::<T>::insert(&did, Spent { window_start: 0, moved: 1 });
		let controller = member::<T>(0, numbered_key(100));
		Pallet::<T>::do_set_controller(did.clone(), Some(controller.clone())).unwrap();
		Pallet::<T>::do_accept_control(controller, did.clone()).unwrap();
		ward::<T>(&did, &friend::<T>(T::MaxGuardians::get()));
		// Lately: time does not pass here.
		Periods::<T>::mutate(|periods| periods.closure_grace = DAY);
		Pallet::<T>::do_request_closure(did.clone(), account("heir", 0, 0)).unwrap();
		let caller: AccountId = whitelisted_caller();
		fund::<T>(&caller);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), did.clone(), keys[0].clone());

		assert_eq!(Keys::<T>::iter_key_prefix(&did).collect::<Vec<_>>(), [keys[0].clone()]);
		assert!(!Controllers::<T>::contains_key(&did) && !Wards::<T>::contains_key(&did));
		assert_eq!(state_of::<T>(&did), Some(IdentityState::Active));
	}

	#[benchmark]
	fn declare_minor() {
		let did = person::<T>();
		let adult_at = Pallet::<T>::now() + DAY;

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), account("friend", 0, 0), adult_at);

		assert!(Wards::<T>::contains_key(did));
	}

	/// The minor has come of age.
	#[benchmark]
	fn undeclare_minor() {
		let did = person::<T>();
		ward::<T>(&did, &friend::<T>(0));
		Wards::<T>::mutate_extant(&did, |ward| ward.adult_at = 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()));

		assert!(!Wards::<T>::contains_key(did));
	}

	#[benchmark]
	fn accept_ward() {
		let did = person::<T>();
		let guardian = friend::<T>(0);
		let adult_at = Pallet::<T>::now() + DAY;
		Pallet::<T>::do_declare_minor(did.clone(), guardian.clone(), adult_at).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian.clone()), did.clone(), adult_at);

		assert_eq!(Pallet::<T>::guardian_of_ward(&did), Some(guardian));
	}

	#[benchmark]
	fn release_ward() {
		let did = person::<T>();
		let guardian = friend::<T>(0);
		ward::<T>(&did, &guardian);

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), did.clone());

		assert!(!Wards::<T>::contains_key(did));
	}

	/// When all others there can be have expired.
	#[benchmark]
	fn approve_for_ward() {
		let did = person::<T>();
		hurry::<T>();
		let guardian = friend::<T>(0);
		ward::<T>(&did, &guardian);
		expired_approvals::<T>(&did, &guardian);

		#[extrinsic_call]
		_(RawOrigin::Signed(guardian), did.clone(), Hash::repeat_byte(1));

		assert_eq!(Approvals::<T>::iter_prefix(did).count(), 1);
	}

	#[benchmark]
	fn request_closure() {
		let did = person::<T>();
		let heir = friend::<T>(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), heir);

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Closing));
	}

	#[benchmark]
	fn cancel_closure() {
		let did = person::<T>();
		Pallet::<T>::do_request_closure(did.clone(), account("heir", 0, 0)).unwrap();

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()));

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Active));
	}

	/// The last step: everything has gone, and things are looked for everywhere. A
	/// sponsor paid for the identity.
	#[benchmark]
	fn finalize_closure() {
		hurry::<T>();
		let did: AccountId = account("did", 0, 0);
		Pallet::<T>::set_identity(&did, numbered_key(0));
		fund::<T>(&did);
		let sponsor: AccountId = account("sponsor", 0, 0);
		fund::<T>(&sponsor);
		Pallet::<T>::put_aside(HoldReason::Identity, &sponsor, T::IdentityDeposit::get()).unwrap();
		Identities::<T>::mutate_extant(&did, |identity| {
			identity.payer = sponsor;
			identity.deposit = T::IdentityDeposit::get();
		});
		Pallet::<T>::do_request_closure(did.clone(), account("heir", 0, 0)).unwrap();
		Pallet::<T>::erase_keys(&did, 1);
		let caller: AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), did.clone(), 0);

		assert_eq!(state_of::<T>(&did), Some(IdentityState::Closed));
	}

	/// A guardian goes: each guardian has an attempt that all have approved, the
	/// identity is frozen, and a ward too.
	#[benchmark]
	fn erase_item() {
		let did: AccountId = account("did", 0, 0);
		Pallet::<T>::set_identity(&did, numbered_key(0));
		fund::<T>(&did);
		let guardians = befriend::<T>(&did);
		ward::<T>(&did, &guardians[0]);
		attempts::<T>(&did, &guardians);
		Pallet::<T>::do_freeze(did.clone()).unwrap();

		#[block]
		{
			Pallet::<T>::erase_safeguards(&guardians[0], 1);
		}

		assert!(!Guarded::<T>::contains_key(&guardians[0], &did));
		assert!(!Wards::<T>::contains_key(did));
	}

	impl_benchmark_test_suite!(Pallet, mock::ExtBuilder::default().build(), mock::Test);
}
