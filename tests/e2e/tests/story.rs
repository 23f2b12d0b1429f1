//! The story of the design, as a newcomer runs it.

use std::{
	fs::{self, File},
	os::unix::process::CommandExt,
	path::Path,
	process::{Child, Command, Stdio},
	sync::{Mutex, PoisonError},
	time::Duration,
};

use jasmynet_e2e::{answer_within, output, root};

/// How long the nodes of a story may take, with a build before them.
const NODES_DEADLINE: Duration = Duration::from_secs(30 * 60);

/// How long an interrupted story may take to clean up.
const END_DEADLINE: Duration = Duration::from_secs(120);

/// Two networks of four at once would be slow.
static ONE_STORY: Mutex<()> = Mutex::new(());

/// A story in a process group of its own; interrupted when it is dropped.
struct Story(Child);

impl Story {
	/// What Ctrl-C in a terminal does.
	fn interrupt(&self) {
		let group = format!("-{}", self.0.id());
		let _ = Command::new("bash").args(["-c", "kill -INT -- \"$0\"", &group]).status();
	}
}

impl Drop for Story {
	fn drop(&mut self) {
		if let Ok(None) = self.0.try_wait() {
			self.interrupt();
			let _ = self.0.wait();
		}
	}
}

/// Waits until a question has an answer.
fn wait<T>(deadline: Duration, what: &str, answer: impl FnMut() -> Option<T>) -> T {
	answer_within(deadline, answer)
		.unwrap_or_else(|| panic!("{what} takes longer than {deadline:?}"))
}

/// The command lines in which a directory occurs.
fn processes_of(directory: &Path) -> Vec<String> {
	let directory = directory.display().to_string();
	fs::read_dir("/proc")
		.unwrap()
		.filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok())
		.map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
		.filter(|line| line.contains(&directory))
		.collect()
}

#[test]
fn an_interrupted_story_leaves_nothing() {
	let _one = ONE_STORY.lock().unwrap_or_else(PoisonError::into_inner);
	let logs = tempfile::tempdir().unwrap();
	let log = logs.path().join("log");
	let said = || fs::read_to_string(&log).unwrap_or_default();
	let directory = tempfile::tempdir().unwrap();
	let output = File::create(&log).unwrap();
	// A shell cannot trap what was ignored when it started, as in the background of a script.
	let mut story = Story(
		Command::new("env")
			.arg("--default-signal=INT")
			.arg(root().join("scripts/demo.sh"))
			.env("TMPDIR", directory.path())
			.env_remove("JASMYNET_KEEP")
			.stdin(Stdio::null())
			.stdout(output.try_clone().unwrap())
			.stderr(output)
			.process_group(0)
			.spawn()
			.unwrap(),
	);
	wait(NODES_DEADLINE, "starting the nodes", || {
		if let Some(status) = story.0.try_wait().unwrap() {
			panic!("the story ended with {status} before it was interrupted:\n{}", said());
		}
		let mut entries = fs::read_dir(directory.path()).unwrap().flatten();
		entries.any(|entry| entry.path().join("net/urls").is_file()).then_some(())
	});
	assert!(!processes_of(directory.path()).is_empty(), "no node runs:\n{}", said());

	story.interrupt();
	let status = wait(END_DEADLINE, "cleaning up", || story.0.try_wait().unwrap());

	assert_eq!(status.code(), Some(130), "{}", said());
	let left: Vec<_> = fs::read_dir(directory.path()).unwrap().flatten().collect();
	assert!(left.is_empty(), "{left:?} is left:\n{}", said());
	let running = processes_of(directory.path());
	assert!(running.is_empty(), "{running:?} still run:\n{}", said());
}

#[test]
fn the_story_runs_on_four_real_nodes() {
	let _one = ONE_STORY.lock().unwrap_or_else(PoisonError::into_inner);
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("letter.txt");
	// More than one chunk, and not a multiple of one.
	let letter = "Dear doctor, this is my week in numbers. ".repeat(20_001);
	fs::write(&file, &letter).unwrap();

	let story =
		output(Command::new(root().join("scripts/demo.sh")).arg(&file).stdin(Stdio::null()))
			.unwrap();

	let said = String::from_utf8_lossy(&story.stdout);
	assert!(
		story.status.success(),
		"the story ended with {}:\n{said}\n{}",
		story.status,
		String::from_utf8_lossy(&story.stderr)
	);
	for chapter in 1..=8 {
		assert!(said.contains(&format!("{chapter}. ")), "chapter {chapter} is missing:\n{said}");
	}
	assert!(said.contains("the phone signs the laptop out"), "{said}");
	assert!(said.contains("one reading is shown to Kaze Health"), "{said}");
	assert!(said.contains("the certificate of erasure is complete"), "{said}");
	assert!(said.contains("the permission for the sensor ended in the same block"), "{said}");
	assert!(said.contains("found in 0 places"), "{said}");
	// Two people without money, and books to the last unit.
	assert_eq!(said.matches("has no JASMY at all, and accepts for free").count(), 4, "{said}");
	assert!(said.contains("The platform pool gained"), "{said}");
	assert!(said.contains("It adds up, to the last unit."), "{said}");
	assert!(said.contains("the supply is still 50,000,000,000 JASMY"), "{said}");
	// The file is the person's: untouched.
	assert_eq!(fs::read_to_string(&file).unwrap(), letter);
}

#[test]
fn the_story_refuses_a_file_that_is_not_there() {
	let story = output(
		Command::new(root().join("scripts/demo.sh"))
			.arg("/nowhere/at/all.jpg")
			.stdin(Stdio::null()),
	)
	.unwrap();
	assert_eq!(story.status.code(), Some(1));
	let said = String::from_utf8_lossy(&story.stderr);
	assert!(said.contains("there is no file '/nowhere/at/all.jpg'"), "{said}");
}
