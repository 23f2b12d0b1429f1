//! What the calls cost, each with the consortium as full as it can be: the
//! largest number of members, of validators, and of nodes of one member.

use alloc::{boxed::Box, vec, vec::Vec};

use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Get, KeyOwnerProofSystem};
use frame_system::{pallet_prelude::HeaderFor, RawOrigin};
use jasmynet_primitives::{
	consortium::{MemberStatus, NodeKey, ValidatorStatus},
	content::ContentId,
	intent::{payload_hash, Action, SignedIntent},
	keys::{KeySignature, PublicKey},
	roles::{Role, Roles},
	traits::{Identities, Intents, OnRoleChange},
	AccountId, DAY,
};
use pallet_authorship::EventHandler;
use sp_consensus_aura::{
	digests::CompatibleDigestItem,
	sr25519::{AuthorityId, AuthoritySignature},
};
use sp_runtime::{
	app_crypto::{ed25519, RuntimePublic},
	traits::{Header, OpaqueKeys, TrailingZeroInput},
	Digest, DigestItem, KeyTypeId, RuntimeAppPublic,
};
use sp_session::GetSessionNumber;

use crate::*;

/// For the keystore: nodes sign with ed25519.
const NODE: KeyTypeId = KeyTypeId(*b"node");

type Origin<T> = <T as frame_system::Config>::RuntimeOrigin;

/// The origin of a vote.
fn vote<T: Config, O: EnsureOrigin<Origin<T>>>() -> Result<Origin<T>, BenchmarkError> {
	O::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn name<T: Config>() -> NameOf<T> {
	NameOf::<T>::truncate_from(vec![b'M'; T::MaxNameLength::get() as usize])
}

fn add_member<T: Config>(account: &AccountId) {
	let member = Member {
		name: name::<T>(),
		roles: Roles::of(&Role::ALL),
		status: MemberStatus::Active,
		joined_at: 0,
		review_due: None,
		successor: None,
	};
	T::Identities::set_identity(account, PublicKey::Sr25519([1; 32]));
	Pallet::<T>::insert_member(account, member);
}

/// Session keys whose first is this author's.
fn session_keys<T: Config>(author: &[u8]) -> T::Keys {
	T::Keys::decode(&mut TrailingZeroInput::new(author)).expect("keys are plain bytes; qed")
}

fn add_validator<T: Config>(member: &AccountId, validator: &AccountId) {
	pallet_session::NextKeys::<T>::insert(validator, session_keys::<T>(validator.as_ref()));
	Validators::<T>::insert(
		validator,
		Validator {
			member: member.clone(),
			status: ValidatorStatus::Active,
			added_at: 0,
			first_session: 0,
			first_slot: 0,
			idle_sessions: 0,
			idle: false,
		},
	);
}

fn addresses<T: Config>() -> AddressesOf<T> {
	let address = vec![1; T::MaxAddressLength::get() as usize];
	let address = frame_support::BoundedVec::truncate_from(address);
	AddressesOf::<T>::truncate_from(vec![address; T::MaxAddresses::get() as usize])
}

fn add_node<T: Config>(member: &AccountId, key: NodeKey) {
	let node = Node { member: member.clone(), addresses: addresses::<T>(), registered_at: 0 };
	Nodes::<T>::insert(key, node);
	NodesOf::<T>::try_append(member, key).expect("there is room; qed");
}

fn node_key(index: u32) -> NodeKey {
	account::<AccountId>("node", index, 0).into()
}

/// Fills the consortium up to `members` and `validators`, all of them in the set;
/// answers the member that has all that one member can have: every node, and as
/// many validators as do not make up a third.
fn fill<T: Config>(members: u32, validators: u32) -> AccountId {
	let main: AccountId = account("main", 0, 0);
	add_member::<T>(&main);
	let mut all = vec![main.clone()];
	let mut index = 0;
	while MemberCount::<T>::get() < members {
		let member = account("member", index, 0);
		add_member::<T>(&member);
		all.push(member);
		index += 1;
	}
	let share = (validators - 1) / 3;
	let mut index = 0;
	while Validators::<T>::count() < validators {
		let of = if index < share { 0 } else { 1 + (index - share) as usize % (all.len() - 1) };
		add_validator::<T>(&all[of], &account("validator", index, 0));
		index += 1;
	}
	let set = Validators::<T>::iter_keys().collect::<Vec<_>>();
	let queued = set
		.iter()
		.filter_map(|id| Some((id.clone(), pallet_session::NextKeys::<T>::get(id)?)))
		.collect::<Vec<_>>();
	pallet_session::Validators::<T>::put(set);
	pallet_session::QueuedKeys::<T>::put(queued);
	for index in 0..T::MaxNodesPerMember::get() {
		add_node::<T>(&main, node_key(index));
	}
	Pallet::<T>::update_voters();
	main
}

fn fill_all<T: Config>() -> AccountId {
	fill::<T>(T::MaxMembers::get(), T::MaxValidators::get())
}

fn set_status<T: Config>(account: &AccountId, status: MemberStatus) {
	Members::<T>::mutate(account, |member| {
		if let Some(member) = member {
			member.status = status;
		}
	});
	Pallet::<T>::update_voters();
}

/// Whoever listens has heard of the loss of every role, and has kept it.
fn lost_roles_before<T: Config>(account: &AccountId) {
	for role in Role::ALL {
		T::OnRoleChange::role_changed(account, role, false);
	}
}

/// A block for slot 0, sealed by its author.
fn block<T: Config>(author: &AuthorityId, number: u32) -> HeaderFor<T> {
	let pre = <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(0.into());
	let mut header = HeaderFor::<T>::new(
		number.into(),
		Default::default(),
		Default::default(),
		Default::default(),
		Digest { logs: vec![pre] },
	);
	let seal = author.sign(&header.hash()).expect("the key was made just now; qed");
	let seal = <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_seal(seal);
	header.digest_mut().push(seal);
	header
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit() -> Result<(), BenchmarkError> {
		fill::<T>(T::MaxMembers::get() - 1, T::MaxValidators::get());
		let company: AccountId = account("company", 0, 0);
		T::Identities::set_identity(&company, PublicKey::Sr25519([1; 32]));
		lost_roles_before::<T>(&company);
		let origin = vote::<T, T::AdmitOrigin>()?;

		#[extrinsic_call]
		_(origin, company.clone(), name::<T>(), Roles::of(&Role::ALL), Some(1));

		assert!(Members::<T>::contains_key(company));
		Ok(())
	}

	#[benchmark]
	fn set_roles() -> Result<(), BenchmarkError> {
		let member = fill_all::<T>();
		let origin = vote::<T, T::RolesOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone(), Roles::NONE);

		assert_eq!(Members::<T>::get(member).map(|member| member.roles), Some(Roles::NONE));
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let member = fill_all::<T>();
		let origin = vote::<T, T::SuspendOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone());

		assert!(!Members::<T>::get(member).is_some_and(|member| member.is_active()));
		Ok(())
	}

	/// The cost around the call that is enacted.
	#[benchmark]
	fn enact() -> Result<(), BenchmarkError> {
		let call = frame_system::Call::<T>::remark { remark: vec![] }.into();
		let origin = vote::<T, T::EnactOrigin>()?;

		#[extrinsic_call]
		_(origin, Box::new(call));

		frame_system::Pallet::<T>::assert_last_event(Event::<T>::Enacted { result: Ok(()) }.into());
		Ok(())
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let member = fill_all::<T>();
		set_status::<T>(&member, MemberStatus::Suspended);
		lost_roles_before::<T>(&member);
		let origin = vote::<T, T::AdmitOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone());

		assert!(Members::<T>::get(member).is_some_and(|member| member.is_active()));
		Ok(())
	}

	#[benchmark]
	fn remove() -> Result<(), BenchmarkError> {
		let member = fill_all::<T>();
		let origin = vote::<T, T::AdmitOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone());

		assert!(NodesOf::<T>::get(member).is_empty());
		Ok(())
	}

	#[benchmark]
	fn leave() {
		let member = fill_all::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()));

		assert!(NodesOf::<T>::get(member).is_empty());
	}

	#[benchmark]
	fn set_review_due() -> Result<(), BenchmarkError> {
		let member = fill_all::<T>();
		let origin = vote::<T, T::RolesOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone(), Some(1));

		assert_eq!(Members::<T>::get(member).and_then(|member| member.review_due), Some(1));
		Ok(())
	}

	#[benchmark]
	fn rotate_account() {
		let member = fill_all::<T>();
		let new: AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(member.clone()), Some(new.clone()));

		assert_eq!(AccountOffers::<T>::get(member), Some(new));
	}

	#[benchmark]
	fn accept_account() {
		let old = fill_all::<T>();
		// It has gone by another account before: that entry makes room.
		Members::<T>::mutate(account::<AccountId>("member", 0, 0), |member| {
			if let Some(member) = member {
				member.status = MemberStatus::Left;
				member.successor = Some(old.clone());
			}
		});
		let before = account::<AccountId>("member", 0, 0);
		FormerAccounts::<T>::insert(&old, &before);
		for changed in [&before, &old] {
			FirstAccounts::<T>::insert(changed, account::<AccountId>("first", 0, 0));
		}
		Pallet::<T>::update_voters();
		let new: AccountId = account("new", 0, 0);
		T::Identities::set_identity(&new, PublicKey::Sr25519([1; 32]));
		AccountOffers::<T>::insert(&old, &new);
		lost_roles_before::<T>(&new);

		#[extrinsic_call]
		_(RawOrigin::Signed(new.clone()), old);

		assert_eq!(NodesOf::<T>::get(new).len() as u32, T::MaxNodesPerMember::get());
	}

	#[benchmark]
	fn register_node() {
		let member = fill_all::<T>();
		Pallet::<T>::forget_node(&member, &node_key(0));
		let key = ed25519::Public::generate_pair(NODE, None);
		let subject: NodeKey = key.0;
		let intent = SignedIntent {
			genesis_hash: T::Intents::genesis_hash(),
			action: Action::RegisterNode,
			subject,
			counterparty: Some(member.clone().into()),
			nonce: 1,
			not_before: None,
			expires_at: Pallet::<T>::now() + DAY,
			payload_hash: payload_hash(&addresses::<T>()),
		};
		// Wrapped, as some wallets do it: the bare bytes are tried in vain first.
		let wrapped = [b"<Bytes>", &intent.signing_bytes()[..], b"</Bytes>"].concat();
		let signature = key.sign(NODE, &wrapped).expect("the key was made just now; qed");
		let signature = KeySignature::Ed25519(signature.0);

		#[extrinsic_call]
		_(RawOrigin::Signed(member), intent, signature, addresses::<T>());

		assert!(Nodes::<T>::contains_key(subject));
	}

	#[benchmark]
	fn set_node_addresses() {
		let member = fill_all::<T>();
		let node = node_key(0);
		Nodes::<T>::mutate(node, |node| {
			if let Some(node) = node {
				node.addresses = Default::default();
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(member), node, addresses::<T>());

		assert_eq!(Nodes::<T>::get(node).map(|node| node.addresses), Some(addresses::<T>()));
	}

	#[benchmark]
	fn remove_node() {
		let member = fill_all::<T>();
		let node = node_key(0);

		#[extrinsic_call]
		_(RawOrigin::Signed(member), node);

		assert!(!Nodes::<T>::contains_key(node));
	}

	#[benchmark]
	fn add_validator() -> Result<(), BenchmarkError> {
		fill::<T>(T::MaxMembers::get() - 1, T::MaxValidators::get() - 1);
		let member: AccountId = account("new", 0, 0);
		super::add_member::<T>(&member);
		Pallet::<T>::update_voters();
		pallet_session::NextKeys::<T>::insert(&member, session_keys::<T>(member.as_ref()));
		let origin = vote::<T, T::ValidatorsOrigin>()?;

		#[extrinsic_call]
		_(origin, member.clone(), member.clone());

		assert!(Validators::<T>::contains_key(member));
		Ok(())
	}

	#[benchmark]
	fn remove_validator() -> Result<(), BenchmarkError> {
		fill_all::<T>();
		let validator: AccountId = account("validator", 0, 0);
		let origin = vote::<T, T::ValidatorsOrigin>()?;

		#[extrinsic_call]
		_(origin, validator.clone());

		assert!(LeavingValidators::<T>::contains_key(validator));
		Ok(())
	}

	#[benchmark]
	fn withdraw_validator() {
		let member = fill_all::<T>();
		let validator: AccountId = account("validator", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(member), validator.clone());

		assert!(LeavingValidators::<T>::contains_key(validator));
	}

	#[benchmark]
	fn reinstate_validator() -> Result<(), BenchmarkError> {
		fill_all::<T>();
		let validator: AccountId = account("validator", 0, 0);
		Pallet::<T>::suspend_validator(validator.clone(), Offence::Aura, 0, Default::default());
		let origin = vote::<T, T::ValidatorsOrigin>()?;

		#[extrinsic_call]
		_(origin, validator.clone());

		assert_eq!(
			Validators::<T>::get(validator).map(|validator| validator.status),
			Some(ValidatorStatus::Active)
		);
		Ok(())
	}

	#[benchmark]
	fn purge_keys() -> Result<(), BenchmarkError> {
		fill_all::<T>();
		let validator: AccountId = account("former", 0, 0);
		pallet_session::Pallet::<T>::ensure_can_pay_key_deposit(&validator)?;
		let keys = session_keys::<T>(validator.as_ref());
		for id in T::Keys::key_ids() {
			pallet_session::KeyOwner::<T>::insert((*id, keys.get_raw(*id).to_vec()), &validator);
		}
		pallet_session::NextKeys::<T>::insert(&validator, keys);
		frame_system::Pallet::<T>::inc_consumers(&validator)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(validator.clone()));

		assert!(!pallet_session::NextKeys::<T>::contains_key(validator));
		Ok(())
	}

	#[benchmark]
	fn set_session_length() -> Result<(), BenchmarkError> {
		let origin = vote::<T, T::ParametersOrigin>()?;

		#[extrinsic_call]
		_(origin, 7u32.into());

		assert_eq!(SessionLength::<T>::get(), 7u32.into());
		Ok(())
	}

	#[benchmark]
	fn set_min_validators() -> Result<(), BenchmarkError> {
		fill_all::<T>();
		let minimum = T::MaxValidators::get() - 1;
		let origin = vote::<T, T::ParametersOrigin>()?;

		#[extrinsic_call]
		_(origin, minimum);

		assert_eq!(MinValidators::<T>::get(), minimum);
		Ok(())
	}

	#[benchmark]
	fn set_idle_sessions() -> Result<(), BenchmarkError> {
		let origin = vote::<T, T::ParametersOrigin>()?;

		#[extrinsic_call]
		_(origin, 7);

		assert_eq!(IdleSessions::<T>::get(), 7);
		Ok(())
	}

	#[benchmark]
	fn announce() -> Result<(), BenchmarkError> {
		let text = vec![b'T'; T::MaxTitleLength::get() as usize];
		let text = frame_support::BoundedVec::truncate_from(text);
		let title = || Title { en: text.clone(), ja: text.clone() };
		let content = [&[1, 0x55, 0x12, 0x20][..], &[7; 32]].concat();
		let content = ContentId(content.try_into().expect("36 bytes fit; qed"));
		for _ in 0..T::MaxAnnouncements::get() {
			let content = Some(content.clone());
			Pallet::<T>::do_announce(AnnouncementKind::Notice, title(), content)?;
		}
		let origin = vote::<T, T::AnnounceOrigin>()?;

		#[extrinsic_call]
		_(origin, AnnouncementKind::Rules, title(), Some(content));

		assert_eq!(NextAnnouncement::<T>::get(), u64::from(T::MaxAnnouncements::get()) + 1);
		Ok(())
	}

	#[benchmark]
	fn report_equivocation() -> Result<(), BenchmarkError> {
		fill_all::<T>();
		let author = AuthorityId::generate_pair(None);
		let validator: AccountId = account("validator", 0, 0);
		let keys = session_keys::<T>(&author.to_raw_vec());
		// The runtime's session keys begin with Aura's.
		if keys.get_raw(AuthorityId::ID) != author.to_raw_vec() {
			return Err(BenchmarkError::Stop("session keys do not begin with Aura's"));
		}
		pallet_session::NextKeys::<T>::insert(&validator, keys.clone());
		pallet_session::QueuedKeys::<T>::mutate(|queued| {
			if let Some((_, own)) = queued.iter_mut().find(|(id, _)| *id == validator) {
				*own = keys;
			}
		});
		Pallet::<T>::note_keys_in_force();
		let proof = T::KeyOwnerProofSystem::prove((AuthorityId::ID, author.clone()))
			.ok_or(BenchmarkError::Stop("the key is a validator's"))?;
		SessionStarts::<T>::insert(proof.session(), 0);
		let equivocation = AuraEquivocationOf::<T> {
			first_header: block::<T>(&author, 1),
			second_header: block::<T>(&author, 2),
			offender: author,
			slot: 0.into(),
		};

		#[extrinsic_call]
		_(RawOrigin::Signed(validator.clone()), Box::new(equivocation), proof);

		assert_eq!(
			Validators::<T>::get(validator).map(|validator| validator.status),
			Some(ValidatorStatus::Suspended)
		);
		Ok(())
	}

	/// The author of a block was idle: the most there is to write down.
	#[benchmark]
	fn note_author() {
		fill_all::<T>();
		let mut authors = Validators::<T>::iter_keys().collect::<Vec<_>>();
		authors.sort();
		let author = authors.remove(0);
		Authors::<T>::put(frame_support::BoundedVec::truncate_from(authors));
		Validators::<T>::mutate(&author, |validator| {
			if let Some(validator) = validator {
				validator.idle_sessions = 3;
				validator.idle = true;
			}
		});

		#[block]
		{
			Pallet::<T>::note_author(author.clone());
		}

		assert_eq!(Authors::<T>::get().len() as u32, T::MaxValidators::get());
	}

	impl_benchmark_test_suite!(
		Pallet,
		crate::mock::ExtBuilder::default().build_with_keystore(),
		crate::mock::Test
	);
}
