//! What a new chain starts with.
//!
//! `development` is one node, `local` four members on one machine, `staging`
//! the shape of production: its members and keys are filled in by a ceremony
//! (`chain-specs/README.md`). Their keys are the well-known development ones;
//! no preset has a key that rules alone.

mod allocation;
mod registries;

use alloc::{vec, vec::Vec};

use frame_support::build_struct_json_patch;
use jasmynet_primitives::{
	did::identity_account,
	keys::PublicKey,
	roles::{Role, Roles},
	AccountId, BlockNumber,
};
use pallet_consortium::GenesisMember;
use pallet_did::GenesisIdentity;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::H256;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

use crate::{
	ConsentConfig, ConsortiumConfig, CredentialsConfig, DidConfig, LedgerConfig,
	RuntimeGenesisConfig, SessionConfig, SessionKeys,
};

/// Four members on one machine.
pub const LOCAL_PRESET: &str = "local";
/// The shape of production.
pub const STAGING_PRESET: &str = "staging";

/// Salt of the identities in the presets, and the one that clients take when
/// nobody says otherwise.
pub const DEFAULT_SALT: [u8; 32] = [0; 32];

/// A founding member of a preset.
struct Founder {
	name: &'static str,
	key: Sr25519Keyring,
	finality_key: Ed25519Keyring,
	roles: &'static [Role],
}

/// The founders of `local`; `development` has the first alone, with every role.
static FOUNDERS: [Founder; 4] = [
	Founder {
		name: "Aozora Telecom",
		key: Sr25519Keyring::Alice,
		finality_key: Ed25519Keyring::Alice,
		roles: &[Role::Validator, Role::Issuer],
	},
	Founder {
		name: "Midori Devices",
		key: Sr25519Keyring::Bob,
		finality_key: Ed25519Keyring::Bob,
		roles: &[Role::Validator, Role::Manufacturer],
	},
	Founder {
		name: "Sakura Locker",
		key: Sr25519Keyring::Charlie,
		finality_key: Ed25519Keyring::Charlie,
		roles: &[Role::Validator, Role::LockerHost],
	},
	Founder {
		name: "Hoshi Audit",
		key: Sr25519Keyring::Dave,
		finality_key: Ed25519Keyring::Dave,
		roles: &[Role::Validator, Role::Auditor],
	},
];

impl Founder {
	fn identity(&self) -> AccountId {
		identity_of(self.key)
	}
}

/// The identity that a development key has in the presets.
pub fn identity_of(key: Sr25519Keyring) -> AccountId {
	identity_account(&PublicKey::Sr25519(key.public().0), &DEFAULT_SALT)
}

/// A chain's members and how long its sessions are.
fn genesis(
	founders: &[(&Founder, Roles)],
	people: &[Sr25519Keyring],
	developers: &[AccountId],
) -> serde_json::Value {
	let identities = founders
		.iter()
		.map(|(founder, _)| founder.key)
		.chain(people.iter().copied())
		.map(|key| GenesisIdentity {
			key: PublicKey::Sr25519(key.public().0),
			salt: H256(DEFAULT_SALT),
			other_keys: Vec::new(),
		})
		.collect::<Vec<_>>();
	let members = founders
		.iter()
		.map(|(founder, roles)| GenesisMember {
			account: founder.identity(),
			name: founder.name.into(),
			roles: *roles,
		})
		.collect::<Vec<_>>();
	let session_keys = founders
		.iter()
		.map(|(founder, _)| {
			let keys = SessionKeys {
				aura: AuraId::from(founder.key.public()),
				grandpa: GrandpaId::from(founder.finality_key.public()),
			};
			(founder.identity(), founder.identity(), keys)
		})
		.collect::<Vec<_>>();
	let companies = founders.iter().map(|(founder, _)| founder.identity()).collect::<Vec<_>>();
	build_struct_json_patch!(RuntimeGenesisConfig {
		did: DidConfig { identities },
		ledger: LedgerConfig {
			pools: allocation::pools(),
			releases: allocation::releases(&companies, developers),
		},
		consortium: ConsortiumConfig { members, session_length: SESSION_LENGTH },
		session: SessionConfig { keys: session_keys },
		credentials: CredentialsConfig { claim_types: registries::claim_types() },
		consent: ConsentConfig {
			categories: registries::categories(),
			purposes: registries::purposes(),
		},
	})
}

/// Blocks in a session: a minute.
const SESSION_LENGTH: BlockNumber = 30;

/// People of the presets for development: with identities, outside the
/// consortium.
const PEOPLE: [Sr25519Keyring; 2] = [Sr25519Keyring::Eve, Sr25519Keyring::Ferdie];

/// Accounts with money to try things with: the people's identities, and the
/// accounts of the development keys themselves.
fn developers() -> Vec<AccountId> {
	PEOPLE
		.into_iter()
		.map(identity_of)
		.chain(Sr25519Keyring::well_known().map(|key| key.to_account_id()))
		.collect()
}

/// One member with every role.
fn development() -> serde_json::Value {
	let [founder, ..] = &FOUNDERS;
	genesis(&[(founder, Roles::of(&Role::ALL))], &PEOPLE, &developers())
}

fn founders() -> Vec<(&'static Founder, Roles)> {
	FOUNDERS.iter().map(|founder| (founder, Roles::of(founder.roles))).collect()
}

fn local() -> serde_json::Value {
	genesis(&founders(), &PEOPLE, &developers())
}

/// Nobody but the founders has an identity or money.
fn staging() -> serde_json::Value {
	genesis(&founders(), &[], &[])
}

/// The preset of this name, as a JSON patch of the default genesis.
pub fn get_preset(id: &PresetId) -> Option<Vec<u8>> {
	let preset = match id.as_ref() {
		DEV_RUNTIME_PRESET => development(),
		LOCAL_PRESET => local(),
		STAGING_PRESET => staging(),
		_ => return None,
	};
	serde_json::to_vec(&preset).ok()
}

/// The names of all presets.
pub fn preset_names() -> Vec<PresetId> {
	vec![DEV_RUNTIME_PRESET.into(), LOCAL_PRESET.into(), STAGING_PRESET.into()]
}
