//! Identities: making and describing them, and closing them.

use jasmynet_primitives::{
	did::{identity_account, Relationship, Relationships, Service, ServiceEndpoint, ServiceKind},
	intent::Action,
};
use pallet_did::Call;
use sp_keyring::Sr25519Keyring::Charlie;

use super::{
	super::super::people::{add_key, intent, sign},
	*,
};

pub(super) const ACTS: &[Named] = &[
	("Did.create", |world, roll| {
		let own = world.plain(roll.who);
		works(own, Call::create { key: public(own), salt: [roll.which as u8; 32] })
	}),
	("Did.create_for", |world, roll| {
		let (new, sponsor) = (world.new_key(), world.actor(roll.who));
		let (key, salt) = (public(&new), [0; 32]);
		let did = identity_account(&key, &salt);
		let intent = intent(Action::CreateIdentity, did.into(), Some(&sponsor.did), &(key, salt));
		let signature = sign(&new, &intent);
		sponsor.does(Call::create_for { intent, key, salt, signature })
	}),
	("Did.add_key", |world, roll| {
		let who = world.actor(roll.who);
		let everyday = Relationships::of(&[Relationship::Authentication]);
		who.does(add_key(&who.did, &world.new_key(), everyday))
	}),
	("Did.remove_key", |world, roll| {
		let who = world.actor(roll.who);
		let own = public(&who.key()).account();
		let others = pallet_did::Keys::<Runtime>::iter_key_prefix(&who.did).filter(|id| *id != own);
		let Some(key_id) = roll.one_of(others) else { return false };
		who.does(Call::remove_key { key_id })
	}),
	("Did.take_over_deposit", |world, _| {
		world.people.iter().any(|person| person.does(Call::take_over_deposit {}))
	}),
	("Did.set_services", |world, roll| {
		let endpoint = ServiceEndpoint::Did(identity_of(Charlie));
		let service = |id: u8| Service {
			id: vec![b'a' + id].try_into().unwrap(),
			kind: ServiceKind::LockerHost,
			endpoint: endpoint.clone(),
		};
		let services: Vec<_> = (0..(roll.which % 3) as u8).map(service).collect();
		let services = services.try_into().unwrap();
		world.actor(roll.who).does(Call::set_services { services })
	}),
	("Did.request_closure", |world, roll| {
		let beneficiary = world.account(roll.whom);
		world.person(2 + roll.who % 2).does(Call::request_closure { beneficiary })
	}),
	("Did.finalize_closure", |world, roll| {
		roll.some_of(pallet_did::Closures::<Runtime>::iter_keys()).any(|did| {
			// A few things at a time, so that it fits into a block.
			let finalize = Call::finalize_closure { did: did.clone(), limit: 5 };
			(0..10).any(|_| {
				works(world.plain(roll.who % 2), finalize.clone())
					&& !pallet_did::Closures::<Runtime>::contains_key(&did)
			})
		})
	}),
];
