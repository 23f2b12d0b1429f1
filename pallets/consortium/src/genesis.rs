//! What a new chain starts with.

use frame_support::traits::{Get, InitializeMembers};
use jasmynet_primitives::consortium::{MemberStatus, ValidatorStatus};
use sp_runtime::SaturatedConversion;

use crate::{
	types::is_presentable, Config, GenesisConfig, GenesisMember, IdleSessions, Member, MemberCount,
	Members, MinValidators, NameOf, Node, Nodes, NodesOf, Pallet, SessionLength, Validator,
	Validators,
};

impl<T: Config> Pallet<T> {
	/// Puts the founders into the state.
	///
	/// # Panics
	/// When the configuration contradicts itself: a chain must not start from it.
	pub(crate) fn build_genesis(config: &GenesisConfig<T>) {
		assert!(
			config.session_length >= T::MinSessionLength::get(),
			"consortium.sessionLength: a session has at least {:?} blocks",
			T::MinSessionLength::get()
		);
		assert!(config.min_validators > 0, "consortium.minValidators: at least 1");
		assert!(config.idle_sessions > 0, "consortium.idleSessions: at least 1");
		SessionLength::<T>::put(config.session_length);
		MinValidators::<T>::put(config.min_validators);
		IdleSessions::<T>::put(config.idle_sessions);
		if config.members.is_empty() {
			return;
		}

		for member in &config.members {
			Self::found_member(member);
		}
		assert!(
			MemberCount::<T>::get() <= T::MaxMembers::get(),
			"consortium.members: more than {}",
			T::MaxMembers::get()
		);
		assert!(
			Validators::<T>::count() <= T::MaxValidators::get(),
			"consortium.members: more than {} validators",
			T::MaxValidators::get()
		);
		let validators: u32 = Validators::<T>::iter_values()
			.filter(|validator| {
				Members::<T>::get(&validator.member)
					.is_some_and(|member| Self::may_validate(&member))
			})
			.count()
			.saturated_into();
		assert!(
			validators >= config.min_validators,
			"consortium.members: {validators} validators of members with the role Validator, at \
			 least {} are needed",
			config.min_validators
		);
		T::Voters::initialize_members(&Self::active_members());
	}

	fn found_member(founder: &GenesisMember) {
		let account = &founder.account;
		let name = NameOf::<T>::try_from(founder.name.clone().into_bytes())
			.ok()
			.filter(|name| is_presentable(name));
		let Some(name) = name else {
			panic!("consortium.members: {:?} is blank, too long or not plain text", founder.name)
		};
		assert!(
			!Members::<T>::contains_key(account),
			"consortium.members: {account:?} is listed twice"
		);
		let member = Member {
			name,
			roles: founder.roles,
			status: MemberStatus::Active,
			joined_at: 0,
			review_due: None,
			successor: None,
		};
		Self::insert_member(account, member);
		Self::found_nodes(founder);
		for validator in &founder.validators {
			assert!(
				!Validators::<T>::contains_key(validator),
				"consortium.members: validator {validator:?} is listed twice"
			);
			Validators::<T>::insert(
				validator,
				Validator {
					member: account.clone(),
					status: ValidatorStatus::Active,
					added_at: 0,
					first_session: 0,
					first_slot: 0,
					idle_sessions: 0,
					idle: false,
				},
			);
		}
	}

	fn found_nodes(founder: &GenesisMember) {
		for key in founder.nodes.iter().map(|key| key.0) {
			assert!(
				!Nodes::<T>::contains_key(key),
				"consortium.members: node {:?} is listed twice",
				jasmynet_primitives::Hash::from(key)
			);
			let node = Node {
				member: founder.account.clone(),
				addresses: Default::default(),
				registered_at: 0,
			};
			Nodes::<T>::insert(key, node);
			assert!(
				NodesOf::<T>::try_append(&founder.account, key).is_ok(),
				"consortium.members: {:?} has more than {} nodes",
				founder.name,
				T::MaxNodesPerMember::get()
			);
		}
	}
}
