use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, thread};

use jasmynet_primitives::devices::CommandOutcome;

use super::*;

/// A world in which commands are carried out by a shell script. It writes down each of
/// its runs in `runs`.
fn world(script: &str) -> (World, PathBuf) {
	let mut world = World::new();
	let root = world.directory.path().join("commands");
	fs::create_dir(&root).unwrap();
	let (program, runs) = (root.join("program"), root.join("runs"));
	let text = format!("#!/bin/sh\necho run >> {}\n{script}\n", runs.display());
	fs::write(&program, text).unwrap();
	fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
	let timeout = Duration::from_secs(20);
	world.options.commands = Some(CommandOptions { program, bodies: root.join("bodies"), timeout });
	(world, runs)
}

fn send(world: &World, id: u64, body: &[u8]) -> Hash {
	let bodies = &world.options.commands.as_ref().unwrap().bodies;
	let hash = put_body(bodies, body).unwrap();
	world.chain.send_command(id, hash, world.chain.now() + 1_000_000);
	hash
}

fn count(runs: &PathBuf) -> usize {
	fs::read_to_string(runs).unwrap_or_default().lines().count()
}

/// Rounds until nothing waits on chain.
fn answer(world: &World, agent: &mut Agent) {
	for _ in 0..1_000 {
		agent.step().unwrap();
		if world.chain.look(&world.key.public_key()).unwrap() == settled(world) {
			settle(agent);
			return;
		}
		thread::sleep(Duration::from_millis(10));
	}
	panic!("no answer came: {:?}", world.notices());
}

/// What the chain looks like when no command waits.
fn settled(world: &World) -> ChainView {
	let mut view = world.chain.look(&world.key.public_key()).unwrap();
	if let Standing::Paired(device) = &mut view.standing {
		device.commands.clear();
	}
	view
}

fn outcomes(world: &World) -> Vec<CommandOutcome> {
	let state = world.chain.state();
	state.answers.iter().map(|answer| answer.acknowledgement.outcome).collect()
}

#[test]
fn a_command_is_carried_out_and_answered_with_its_report() {
	let (world, runs) = world("cat; echo \" by $JASMY_COMMAND\"");
	let hash = send(&world, 1, b"measure faster");
	let (_, mut agent) = world.start();
	answer(&world, &mut agent);
	let acknowledgement = world.chain.state().answers[0].acknowledgement;
	assert_eq!((acknowledgement.command, acknowledgement.outcome), (hash, CommandOutcome::Done));
	let report = b"measure faster by 1\n";
	assert_eq!(acknowledgement.report, Some(body_hash(report)));
	let path = world.directory.path().join("reports").join(hex::encode(body_hash(report)));
	assert_eq!(fs::read(path).unwrap(), report);
	assert_eq!(count(&runs), 1);
}

#[test]
fn how_the_program_ends_is_the_answer() {
	let (world, _) = world("exit $(cat)");
	for (id, body) in (1..).zip([&b"0"[..], b"1", b"3"]) {
		send(&world, id, body);
	}
	let (_, mut agent) = world.start();
	answer(&world, &mut agent);
	let expected = [CommandOutcome::Done, CommandOutcome::Failed, CommandOutcome::Refused];
	assert_eq!(outcomes(&world), expected);
}

#[test]
fn a_command_that_was_begun_is_never_run_again() {
	let (world, runs) = world("exec sleep 30");
	send(&world, 1, b"");
	let (spool, mut agent) = world.start();
	agent.step().unwrap();
	while count(&runs) == 0 {
		thread::sleep(Duration::from_millis(10));
	}
	// As if it was killed: nothing is tidied up.
	let mut child = agent.commands.take_child();
	drop((spool, agent));
	let (_, mut agent) = world.start();
	answer(&world, &mut agent);
	child.kill().unwrap();
	child.wait().unwrap();
	assert_eq!((outcomes(&world), count(&runs)), (vec![CommandOutcome::Failed], 1));
}

#[test]
fn a_command_whose_answer_was_lost_is_not_run_again() {
	let (world, runs) = world("exit 0");
	send(&world, 1, b"");
	let (spool, mut agent) = world.start();
	world.chain.state().fault = Some(Fault::AnswerLost);
	while outcomes(&world).is_empty() {
		agent.step().unwrap();
		thread::sleep(Duration::from_millis(10));
	}
	assert_eq!(agent.commands.journal_answer(), Some(CommandOutcome::Done));
	world.chain.state().fault = None;
	drop((spool, agent));
	let (_, mut agent) = world.start();
	settle(&mut agent);
	send(&world, 2, b"");
	answer(&world, &mut agent);
	assert_eq!(count(&runs), 2);
	assert_eq!(outcomes(&world), [CommandOutcome::Done, CommandOutcome::Done]);
}

#[test]
fn a_program_that_takes_too_long_has_failed() {
	let (mut world, _) = world("exec sleep 30");
	world.options.commands.as_mut().unwrap().timeout = Duration::from_millis(50);
	send(&world, 1, b"");
	let (_, mut agent) = world.start();
	answer(&world, &mut agent);
	assert_eq!(outcomes(&world), [CommandOutcome::Failed]);
}

#[test]
fn a_stopped_agent_ends_its_program() {
	let (world, runs) = world("exec sleep 30");
	send(&world, 1, b"");
	let (_, mut agent) = world.start();
	let control = Control::default();
	thread::scope(|scope| {
		let running = scope.spawn(|| agent.run(&control));
		while count(&runs) == 0 {
			thread::sleep(Duration::from_millis(10));
		}
		control.stop();
		running.join().unwrap().unwrap();
	});
	answer(&world, &mut agent);
	assert_eq!(outcomes(&world), [CommandOutcome::Failed]);
}

#[test]
fn a_command_without_its_body_is_waited_for_and_holds_up_none() {
	let (world, runs) = world("cat");
	let (first, last) = (b"late".as_slice(), b"there".as_slice());
	world.chain.send_command(1, body_hash(first), world.chain.now() + 1_000_000);
	send(&world, 2, last);
	let (spool, mut agent) = world.start();
	while outcomes(&world).is_empty() {
		agent.step().unwrap();
		thread::sleep(Duration::from_millis(10));
	}
	settle(&mut agent);
	assert_eq!(world.chain.state().answers[0].acknowledgement.command, body_hash(last));
	let unknown = Notice::CommandUnknown { command: 1, hash: body_hash(first) };
	assert_eq!(world.notices().iter().filter(|notice| **notice == unknown).count(), 1);
	drop((spool, agent));

	put_body(&world.options.commands.as_ref().unwrap().bodies, first).unwrap();
	let (_spool, mut agent) = world.start();
	answer(&world, &mut agent);
	assert_eq!(world.chain.state().answers[1].acknowledgement.command, body_hash(first));
	assert_eq!(count(&runs), 2);
}

#[test]
fn a_command_without_its_body_is_left_alone_when_it_is_void() {
	let (world, runs) = world("exit 0");
	world.chain.send_command(1, body_hash(b"late"), world.chain.now() + 1_000);
	let (_spool, mut agent) = world.start();
	settle(&mut agent);
	world.chain.state().now += 1_000;
	put_body(&world.options.commands.as_ref().unwrap().bodies, b"late").unwrap();
	settle(&mut agent);
	assert_eq!((count(&runs), outcomes(&world)), (0, vec![]));
}

#[test]
fn what_a_program_has_started_ends_with_it() {
	let (mut world, _) = world("sleep 30 & echo $! > \"$(dirname \"$0\")/started\"; wait");
	world.options.commands.as_mut().unwrap().timeout = Duration::from_secs(1);
	send(&world, 1, b"");
	let (_spool, mut agent) = world.start();
	answer(&world, &mut agent);
	assert_eq!(outcomes(&world), [CommandOutcome::Failed]);
	let started = world.directory.path().join("commands/started");
	let id = fs::read_to_string(started).unwrap().trim().to_owned();
	for _ in 0..1_000 {
		// What has ended may still wait to be looked at.
		match fs::read_to_string(format!("/proc/{id}/stat")) {
			Ok(stat) if !stat.contains(") Z ") => thread::sleep(Duration::from_millis(10)),
			_ => return,
		}
	}
	panic!("it goes on");
}

#[test]
fn without_a_program_commands_are_left_alone() {
	let (mut world, runs) = world("exit 0");
	send(&world, 1, b"");
	world.options.commands = None;
	let (_, mut agent) = world.start();
	settle(&mut agent);
	assert_eq!((count(&runs), world.chain.state().answers.len()), (0, 0));
}
