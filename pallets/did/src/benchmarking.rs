//! Benchmarks.

use alloc::{boxed::Box, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::traits::{fungible::Mutate, Get};
use frame_system::RawOrigin;
use jasmynet_primitives::{
	benchmarking::SlowestSigner,
	did::{identity_account, Relationship, Relationships},
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	traits::{Identities as _, Intents as _},
	AccountId, JASMY, SECOND,
};
use sp_core::crypto::KeyTypeId;

use super::*;

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"jsmy");

/// A key that the node's keystore made and signs with.
fn keystore_key() -> sp_core::sr25519::Public {
	sp_io::crypto::sr25519_generate(KEY_TYPE, None)
}

/// Signs as wallets do that refuse bare bytes: that costs most to verify.
fn keystore_sign(key: &sp_core::sr25519::Public, intent: &SignedIntent) -> KeySignature {
	let mut message = Vec::from(&b"<Bytes>"[..]);
	message.extend_from_slice(&intent.signing_bytes());
	message.extend_from_slice(b"</Bytes>");
	let signature = sp_io::crypto::sr25519_sign(KEY_TYPE, key, &message).unwrap();
	KeySignature::Sr25519(signature.0)
}

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

#[benchmarks(where T::Currency: Mutate<AccountId>)]
mod benchmarks {
	use super::*;

	fn fund<T: Config>(account: &AccountId)
	where
		T::Currency: Mutate<AccountId>,
	{
		let deposits = T::IdentityDeposit::get() + T::KeyDeposit::get();
		T::Currency::mint_into(account, 2 * deposits + JASMY).unwrap();
	}

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
		let public = keystore_key();
		let key = PublicKey::Sr25519(public.0);
		let salt = [0; 32];
		let did = identity_account(&key, &salt);
		let sponsor: AccountId = whitelisted_caller();
		fund::<T>(&sponsor);
		let intent = intent::<T>(Action::CreateIdentity, &did, Some(&sponsor), &(key, salt));
		let signature = keystore_sign(&public, &intent);

		#[extrinsic_call]
		_(RawOrigin::Signed(sponsor), intent, key, salt, signature);

		assert!(Pallet::<T>::is_active(&did));
	}

	#[benchmark]
	fn add_key() {
		let did: AccountId = whitelisted_caller();
		Pallet::<T>::set_identity(&did, PublicKey::Sr25519([1; 32]));
		fund::<T>(&did);
		let signer = SlowestSigner::new(1);
		let key = signer.key();
		let relationships = Relationships::SIGNING;
		let intent = intent::<T>(Action::AddKey, &did, None, &(key, relationships));
		let agreement = Some((intent.clone(), signer.sign(&intent)));

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), key, relationships, agreement);

		assert!(Keys::<T>::contains_key(&did, key.account()));
	}

	/// The other key that manages is found last, so all `k` are looked at.
	#[benchmark]
	fn remove_key(k: Linear<2, { T::MaxKeys::get() }>) {
		let did: AccountId = whitelisted_caller();
		for number in 0..k {
			Pallet::<T>::set_identity(&did, numbered_key(number));
		}
		let ids: Vec<_> = Keys::<T>::iter_key_prefix(&did).collect();
		let (last, others) = ids.split_last().unwrap();
		for id in &others[1..] {
			Keys::<T>::mutate(&did, id, |record| {
				record.as_mut().unwrap().relationships =
					Relationships::of(&[Relationship::Authentication]);
			});
		}
		let removed = others[0].clone();
		// With a deposit to give back.
		fund::<T>(&did);
		Pallet::<T>::put_aside(HoldReason::Key, &did, T::KeyDeposit::get()).unwrap();
		Keys::<T>::mutate(&did, &removed, |record| {
			record.as_mut().unwrap().deposit = T::KeyDeposit::get();
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(did.clone()), removed.clone());

		assert!(!Keys::<T>::contains_key(&did, removed));
		assert!(Keys::<T>::contains_key(&did, last));
		assert_eq!(KeyCount::<T>::get(&did), k - 1);
	}

	#[benchmark]
	fn as_did() {
		let did: AccountId = account("did", 0, 0);
		let key = PublicKey::Sr25519([1; 32]);
		Pallet::<T>::set_identity(&did, key);
		let call = frame_system::Call::<T>::remark { remark: Vec::new() }.into();

		#[extrinsic_call]
		_(RawOrigin::Signed(key.account()), did.clone(), Box::new(call));

		assert!(Keys::<T>::get(&did, key.account()).unwrap().last_used_at.is_some());
	}

	impl_benchmark_test_suite!(Pallet, mock::ExtBuilder::default().build(), mock::Test);
}
