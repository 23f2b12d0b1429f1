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
	consortium::NodeKey,
	did::identity_account,
	keys::PublicKey,
	roles::{Role, Roles},
	AccountId, BlockNumber, Moment,
};
use pallet_consortium::GenesisMember;
use pallet_did::{GenesisIdentity, IdentityPeriods};
use pallet_ledger::DEFAULT_RELEASE_NOTICE;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::H256;
use sp_genesis_builder::{PresetId, DEV_RUNTIME_PRESET};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

use self::allocation::SHORT_NOTICE;
use crate::{
	ConsentConfig, ConsortiumConfig, CredentialsConfig, DevicesConfig, DidConfig, LedgerConfig,
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
	/// Public key of its node: ed25519 of the development phrase with the path
	/// `//NAME//node`.
	node: NodeKey,
	roles: &'static [Role],
}

/// The founders of `local`; `development` has the first alone, with every role.
static FOUNDERS: [Founder; 4] = [
	Founder {
		name: "Aozora Telecom",
		key: Sr25519Keyring::Alice,
		finality_key: Ed25519Keyring::Alice,
		node: sp_core::hex2array!(
			"10c03828764f49f00168f8b1d6b2ba16bd9efa63bc05edb6495b2e7c542deb4c"
		),
		roles: &[Role::Validator, Role::Issuer],
	},
	Founder {
		name: "Midori Devices",
		key: Sr25519Keyring::Bob,
		finality_key: Ed25519Keyring::Bob,
		node: sp_core::hex2array!(
			"5774df5a77b358827535b93db9e6da155ff564b147d83d279575a0fb51615424"
		),
		roles: &[Role::Validator, Role::Manufacturer],
	},
	Founder {
		name: "Sakura Locker",
		key: Sr25519Keyring::Charlie,
		finality_key: Ed25519Keyring::Charlie,
		node: sp_core::hex2array!(
			"e2ea69d53a79bc4a19b88844e9f17f26a7c75bbd15103b990a9ff0280861ec4c"
		),
		roles: &[Role::Validator, Role::LockerHost],
	},
	Founder {
		name: "Hoshi Audit",
		key: Sr25519Keyring::Dave,
		finality_key: Ed25519Keyring::Dave,
		node: sp_core::hex2array!(
			"012a4fb7b22e3932dca149d7ac19cd1f6be05f3d725c76faf34b96b55b376004"
		),
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

/// A chain's members, and how few of them may make its blocks.
fn genesis(
	founders: &[(&Founder, Roles)],
	min_validators: u32,
	people: &[Sr25519Keyring],
	developers: &[AccountId],
	release_notice: Moment,
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
			nodes: vec![H256(founder.node)],
			validators: vec![founder.identity()],
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
		did: DidConfig { identities, periods: IdentityPeriods::default() },
		ledger: LedgerConfig {
			pools: allocation::pools(),
			releases: allocation::releases(&companies, developers),
			release_notice,
			tariffs: registries::tariffs(),
			plans: registries::plans(),
		},
		devices: DevicesConfig { classes: registries::device_classes() },
		consortium: ConsortiumConfig {
			members,
			session_length: SESSION_LENGTH,
			min_validators,
			idle_sessions: IDLE_SESSIONS,
		},
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

/// A validator that makes no block for so many sessions is flagged.
const IDLE_SESSIONS: u32 = 3;

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
	genesis(&[(founder, Roles::of(&Role::ALL))], 1, &PEOPLE, &developers(), SHORT_NOTICE)
}

fn founders() -> Vec<(&'static Founder, Roles)> {
	FOUNDERS.iter().map(|founder| (founder, Roles::of(founder.roles))).collect()
}

/// Two validators are enough here, so that losing some for good can be practised.
fn local() -> serde_json::Value {
	genesis(&founders(), 2, &PEOPLE, &developers(), SHORT_NOTICE)
}

/// Nobody but the founders has an identity or money. One of their four validators
/// can be suspended without a vote on the minimum.
fn staging() -> serde_json::Value {
	genesis(&founders(), 3, &[], &[], DEFAULT_RELEASE_NOTICE)
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
