//! Everybody who takes part.

use jasmynet_primitives::{
	roles::{Role, Roles},
	traits::{Membership, Service},
};
use pallet_ledger::{Plan, Tariff};
use sp_core::Pair as _;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two};
use sp_runtime::ApplyExtrinsicResult;

use super::{
	super::people::{act, key, poor_person, sponsored_person},
	*,
};

/// Somebody with an identity.
pub(super) struct Actor {
	pub(super) did: AccountId,
	/// The key that manages it. A recovery gives it another one.
	key: RefCell<sr25519::Pair>,
}

impl Actor {
	fn new(key: sr25519::Pair, did: AccountId) -> Self {
		Actor { did, key: RefCell::new(key) }
	}

	fn of(key: Sr25519Keyring) -> Self {
		Self::new(key.pair(), identity_of(key))
	}

	pub(super) fn key(&self) -> sr25519::Pair {
		self.key.borrow().clone()
	}

	/// From now on it is this key that manages the identity.
	pub(super) fn has_recovered_with(&self, key: sr25519::Pair) {
		self.key.replace(key);
	}

	/// Sends a call, and answers what the block makes of it.
	pub(super) fn sends(&self, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
		let call = Box::new(call.into());
		send(&self.key(), pallet_did::Call::as_did { did: self.did.clone(), call })
	}

	/// Sends a call, and answers whether it worked.
	pub(super) fn does(&self, call: impl Into<RuntimeCall>) -> bool {
		let before = acted().len();
		if self.sends(call) != Ok(Ok(())) {
			return false;
		}
		let acted = acted();
		assert_eq!(acted.len(), before + 1);
		acted.last().unwrap().is_ok()
	}
}

/// How the calls of identities in this block have ended.
pub(super) fn acted() -> Vec<sp_runtime::DispatchResult> {
	System::read_events_for_pallet::<pallet_did::Event<Runtime>>()
		.into_iter()
		.filter_map(|event| match event {
			pallet_did::Event::CalledAs { result, .. } => Some(result),
			_ => None,
		})
		.collect()
}

/// What the companies of the presets are here.
const ISSUER: usize = 0;
const MANUFACTURER: usize = 1;
const HOST: usize = 2;
const READER: usize = 3;

/// Everybody who takes part.
pub(super) struct World {
	/// People: two with money, two without.
	pub(super) people: Vec<Actor>,
	/// Companies: an issuer, a manufacturer, a host, and one that wants data. Those after
	/// them are identities by which the manufacturer may go as well.
	companies: Vec<Actor>,
	/// Keys with accounts of their own: two with money, two with nothing.
	pub(super) plain: Vec<sr25519::Pair>,
	/// Keys that were new once.
	keys: RefCell<Vec<sr25519::Pair>>,
}

impl World {
	pub(super) fn begin() -> Self {
		let poor = |seed| Actor::new(key(seed), poor_person(&key(seed)));
		let spare = |seed| Actor::new(key(seed), sponsored_person(&key(seed)));
		let roles = Roles::of(&[Role::Validator, Role::Auditor, Role::DataConsumer]);
		Consortium::set_roles(RuntimeOrigin::root(), identity_of(Dave), roles).unwrap();
		let tariff = Tariff { included: 1, price: JASMY / 10, quota: 1_000_000 };
		for service in Service::ALL {
			Ledger::set_tariff(RuntimeOrigin::root(), service, Some(tariff)).unwrap();
		}
		let plan = Plan {
			price: 5 * JASMY,
			period: 5 * DAY,
			tariffs: vec![(Service::RequestConsent, Tariff { included: 3, ..tariff })]
				.try_into()
				.unwrap(),
		};
		Ledger::set_plan(RuntimeOrigin::root(), 0, Some(plan)).unwrap();
		let mut companies =
			[Alice, Bob, Charlie, Dave].map(Actor::of).into_iter().collect::<Vec<_>>();
		companies.extend([spare(202), spare(203)]);
		for key in [One, Two] {
			let (to, value) = (key.to_account_id(), 1_000 * JASMY);
			act(Eve, pallet_ledger::Call::transfer { to, value });
		}
		World {
			people: vec![Actor::of(Eve), Actor::of(Ferdie), poor(200), poor(201)],
			companies,
			plain: vec![One.pair(), Two.pair(), key(240), key(241)],
			keys: RefCell::new(Vec::new()),
		}
	}

	pub(super) fn person(&self, index: usize) -> &Actor {
		&self.people[index % self.people.len()]
	}

	pub(super) fn company(&self, index: usize) -> &Actor {
		&self.companies[index % 4]
	}

	pub(super) fn issuer(&self) -> &Actor {
		&self.companies[ISSUER]
	}

	pub(super) fn host(&self) -> &Actor {
		&self.companies[HOST]
	}

	pub(super) fn reader(&self) -> &Actor {
		&self.companies[READER]
	}

	/// The manufacturer, by whichever account it goes now, and the account that would be
	/// its next.
	pub(super) fn maker(&self) -> (&Actor, &Actor) {
		let accounts = [MANUFACTURER, 4, 5].map(|index| &self.companies[index]);
		let is_it = |actor: &&Actor| {
			<Consortium as Membership<AccountId>>::has_role(&actor.did, Role::Manufacturer)
		};
		let now = accounts.iter().position(is_it).expect("there is one");
		(accounts[now], accounts[(now + 1) % 3])
	}

	/// A person or a company.
	pub(super) fn actor(&self, index: usize) -> &Actor {
		let people = self.people.len();
		let index = index % (people + 4);
		self.people.get(index).unwrap_or_else(|| &self.companies[index - people])
	}

	/// Whose identity this is.
	pub(super) fn known(&self, did: &AccountId) -> Option<&Actor> {
		self.people.iter().chain(&self.companies).find(|actor| actor.did == *did)
	}

	pub(super) fn plain(&self, index: usize) -> &sr25519::Pair {
		&self.plain[index % self.plain.len()]
	}

	/// Any account.
	pub(super) fn account(&self, index: usize) -> AccountId {
		match index % 3 {
			0 => self.actor(index / 3).did.clone(),
			1 => public(self.plain(index / 3)).account(),
			_ => AccountId::new([(index / 3 % 7) as u8 + 100; 32]),
		}
	}

	/// Has the account make a call, whoever has it: a key, or an identity.
	pub(super) fn does(&self, who: &AccountId, call: impl Into<RuntimeCall>) -> bool {
		if let Some(actor) = self.known(who) {
			return actor.does(call);
		}
		let key = self.plain.iter().find(|key| public(key).account() == *who);
		key.is_some_and(|key| works(key, call))
	}

	/// A key that nobody has used.
	pub(super) fn new_key(&self) -> sr25519::Pair {
		let mut keys = self.keys.borrow_mut();
		let mut seed = [1; 32];
		seed[..8].copy_from_slice(&(keys.len() as u64).to_le_bytes());
		let key = sr25519::Pair::from_seed(&seed);
		keys.push(key.clone());
		key
	}

	/// The key with this account, if it was new once.
	pub(super) fn key_of(&self, account: &AccountId) -> Option<sr25519::Pair> {
		self.keys.borrow().iter().find(|key| public(key).account() == *account).cloned()
	}
}

/// Whether this key's own transaction is taken, and works.
pub(super) fn works(key: &sr25519::Pair, call: impl Into<RuntimeCall>) -> bool {
	send(key, call) == Ok(Ok(()))
}
