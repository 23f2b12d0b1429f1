//! The story of the design, as a newcomer runs it.

use std::process::{Command, Stdio};

use jasmynet_e2e::{output, root};

#[test]
fn the_story_runs_on_four_real_nodes() {
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("letter.txt");
	// More than one chunk, and not a multiple of one.
	let letter = "Dear doctor, this is my week in numbers. ".repeat(20_001);
	std::fs::write(&file, &letter).unwrap();

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
	for chapter in 1..=7 {
		assert!(said.contains(&format!("{chapter}. ")), "chapter {chapter} is missing:\n{said}");
	}
	assert!(said.contains("the supply is still 50,000,000,000 JASMY"), "{said}");
	// The file is the person's: untouched.
	assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
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
