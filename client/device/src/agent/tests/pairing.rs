use jasmynet_primitives::devices::{Factors, PairingCode};
use jasmynet_sdk::batch::{Batch, BatchDevice, Voucher};

use super::*;
use crate::gateway::OpenPairing;

fn offered(factors: Factors, rule: PairingRule) -> World {
	let mut world = World::unpaired(Scheme::Ed25519);
	world.options.pairing = rule;
	let mut state = world.chain.state();
	state.key = Some(world.key.public_key());
	let pairing = OpenPairing {
		id: 4,
		owner: world.owner.account(),
		model: Some(2),
		challenge: Hash::repeat_byte(6),
		factors,
		expires_at: state.now + 1_000_000,
		proved: false,
		code_entered: None,
		code_shown: false,
	};
	state.pairings.push(pairing);
	drop(state);
	world
}

fn voucher(world: &World) -> Voucher {
	let device = |key, n| BatchDevice { key, commitment: Hash::repeat_byte(n) };
	let stranger = PublicKey::Ed25519([1; 32]);
	let batch = Batch {
		id: Some(3),
		model: Some(2),
		genesis_hash: Some(chain::GENESIS),
		devices: vec![device(stranger, 1), device(world.key.public_key(), 2)],
		..Batch::default()
	};
	batch.voucher(&world.key.public_key()).unwrap()
}

fn is_proved(world: &World) -> bool {
	world.chain.state().pairings.iter().any(|pairing| pairing.proved)
}

fn shown_code(world: &World) -> Option<String> {
	world.notices().into_iter().find_map(|notice| match notice {
		Notice::CodeShown { code, .. } => Some(code),
		_ => None,
	})
}

fn enter(world: &World, code: &str) {
	let code = PairingCode::try_from(code.as_bytes().to_vec()).unwrap();
	world.chain.state().pairings[0].code_entered = Some(code);
}

fn is_shown(world: &World) -> bool {
	world.chain.state().pairings[0].code_shown
}

/// What an agent is told that answers the owner of every [`World`], and nobody else.
fn named() -> Accept {
	let owner = KeyFile::from_secret(Scheme::Sr25519, "//Owner").unwrap().account();
	Accept { owner: Some(owner), ..Accept::default() }
}

/// Runs an agent that is told this.
fn answer(world: &mut World, accept: Accept) {
	world.options.pairing = PairingRule::Accept(Box::new(accept));
	let (_spool, mut agent) = world.start();
	settle(&mut agent);
}

fn reasons(world: &World) -> Vec<String> {
	let reason = |notice| match notice {
		Notice::PairingIgnored { reason, .. } => Some(reason),
		_ => None,
	};
	world.notices().into_iter().filter_map(reason).collect()
}

#[test]
fn a_device_proves_itself_to_the_owner_that_it_was_told() {
	let accept = PairingRule::Accept(Box::new(named()));
	let world = offered(Factors::default(), accept);
	let (_, mut agent) = world.start();
	settle(&mut agent);
	assert!(is_proved(&world));
}

#[test]
fn without_an_owner_it_answers_only_who_is_asked_for_a_code_that_it_shows() {
	for (code, show_code, is_answered) in
		[(false, false, false), (false, true, false), (true, false, false), (true, true, true)]
	{
		let mut world =
			offered(Factors { code, origin: true, ..Factors::default() }, PairingRule::Ignore);
		let voucher = Some(voucher(&world));
		answer(&mut world, Accept { owner: None, voucher, show_code });
		assert_eq!(is_proved(&world), is_answered, "{code} {show_code}");
		let reasons = reasons(&world);
		assert_eq!(reasons.is_empty(), is_answered);
		assert!(code || reasons[0].contains("--owner"), "{reasons:?}");
	}
}

#[test]
fn without_being_told_it_leaves_pairings_alone() {
	let world = offered(Factors::default(), PairingRule::Ignore);
	let (_, mut agent) = world.start();
	settle(&mut agent);
	settle(&mut agent);
	assert!(!is_proved(&world));
	let ignored = |notice: &&Notice| matches!(notice, Notice::PairingIgnored { .. });
	assert_eq!(world.notices().iter().filter(ignored).count(), 1);
}

#[test]
fn it_refuses_everybody_but_the_one_it_was_told() {
	let world = offered(Factors::default(), PairingRule::Refuse);
	let (_, mut agent) = world.start();
	settle(&mut agent);
	assert_eq!(world.chain.state().refused, [4]);

	for (owner, refused) in [("//Owner", vec![]), ("//Eve", vec![4])] {
		let owner = KeyFile::from_secret(Scheme::Sr25519, owner).unwrap().account();
		let only = Accept { owner: Some(owner), ..Accept::default() };
		let world = offered(Factors::default(), PairingRule::Accept(Box::new(only)));
		let (_, mut agent) = world.start();
		settle(&mut agent);
		assert_eq!(world.chain.state().refused, refused);
		assert_eq!(is_proved(&world), refused.is_empty());
	}
}

#[test]
fn its_voucher_is_shown_where_it_fits() {
	let factors = Factors { origin: true, ..Factors::default() };
	let mut world = offered(factors, PairingRule::Ignore);
	answer(&mut world, named());
	assert!(!is_proved(&world));
	let good = voucher(&world);
	for (voucher, fits) in [
		(Voucher { model: 3, ..good.clone() }, false),
		(Voucher { genesis_hash: Hash::zero(), ..good.clone() }, false),
		(Voucher { key: PublicKey::Ed25519([1; 32]), ..good.clone() }, false),
		(good, true),
	] {
		answer(&mut world, Accept { voucher: Some(voucher), ..named() });
		assert_eq!(is_proved(&world), fits);
	}
}

#[test]
fn a_pairing_that_leaves_its_model_out_does_not_get_round_the_voucher() {
	// As a stranger opens it: no model, and so nothing has to be shown.
	for model in [None, Some(7)] {
		for owner in [None, named().owner] {
			let mut world = offered(Factors::default(), PairingRule::Ignore);
			world.chain.state().pairings[0].model = model;
			let voucher = Some(voucher(&world));
			answer(&mut world, Accept { owner, voucher, show_code: true });
			assert!(!is_proved(&world));
			assert_eq!(reasons(&world).len(), 1);
		}
	}
}

#[test]
fn its_code_is_revealed_when_it_was_typed_and_not_before() {
	let factors = Factors { code: true, ..Factors::default() };
	let mut world = offered(factors, PairingRule::Accept(Box::default()));
	let (spool, mut agent) = world.start();
	settle(&mut agent);
	assert!(!is_proved(&world));
	drop((spool, agent));

	let accept = Accept { show_code: true, ..Accept::default() };
	world.options.pairing = PairingRule::Accept(Box::new(accept));
	let (spool, mut agent) = world.start();
	// The answer to the proof is lost, and so is the agent.
	world.chain.state().fault = Some(Fault::AnswerLost);
	assert_eq!(agent.step().unwrap(), Step::Later);
	world.chain.state().fault = None;
	drop((spool, agent));
	let (_, mut agent) = world.start();
	settle(&mut agent);
	let code = shown_code(&world).unwrap();
	assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
	assert!(!is_shown(&world));

	let wrong = if code == "000000" { "000001" } else { "000000" };
	enter(&world, wrong);
	settle(&mut agent);
	settle(&mut agent);
	assert!(!is_shown(&world));
	assert_eq!(world.notices(), [Notice::WrongCode { pairing: 4 }]);
	enter(&world, &code);
	settle(&mut agent);
	assert!(is_shown(&world));
	settle(&mut agent);
}

#[test]
fn a_proof_that_came_through_after_all_does_not_keep_it_from_showing_its_code() {
	let factors = Factors { code: true, ..Factors::default() };
	let accept = Accept { show_code: true, ..Accept::default() };
	let world = offered(factors, PairingRule::Accept(Box::new(accept)));
	let (_, mut agent) = world.start();
	let before = world.chain.look(&world.key.public_key()).unwrap();
	world.chain.state().fault = Some(Fault::AnswerLost);
	assert_eq!(agent.step().unwrap(), Step::Later);
	world.chain.state().fault = None;
	// The block is not final yet: it proves itself once more, and the chain will not.
	world.chain.state().older_view = Some(before);
	agent.step().unwrap();
	settle(&mut agent);
	let code = shown_code(&world).unwrap();
	enter(&world, &code);
	settle(&mut agent);
	assert!(is_shown(&world));
}

#[test]
fn a_pairing_that_is_over_is_not_answered() {
	let world = offered(Factors::default(), PairingRule::Accept(Box::new(named())));
	world.chain.state().now += 1_000_000;
	let (_, mut agent) = world.start();
	settle(&mut agent);
	assert!(!is_proved(&world));
}
