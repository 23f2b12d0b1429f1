"""Tests of run_tests.py: python3 -m unittest scripts/lib/test_run_tests.py"""

import contextlib
import io
import json
import os
import pathlib
import re
import sys
import tempfile
import time
import unittest
from unittest import mock

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import run_tests


class Runs(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = pathlib.Path(temporary.name)
        self.messages = []

    def program(self, name, script, test=True, package="package"):
        directory = self.root / package
        directory.mkdir(exist_ok=True)
        path = directory / f"{name}.sh"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        self.messages.append(
            {
                "reason": "compiler-artifact",
                "manifest_path": str(directory / "Cargo.toml"),
                "target": {"name": name},
                "profile": {"test": test},
                "executable": str(path),
            }
        )

    def run_all(self, *options):
        messages = self.root / "messages"
        lines = [json.dumps(message) for message in [{"reason": "build-finished"}, *self.messages]]
        messages.write_text("\n".join(lines) + "\nno JSON\n", encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = run_tests.main([str(messages), "--logs", str(self.root / "logs"), *options])
        return status, said.getvalue()

    def test_all_run_and_their_results_are_printed(self):
        self.program("first", "pwd; echo 'test result: ok. 2 passed; 0 failed'")
        self.program("second", "echo 'test result: ok. 3 passed; 0 failed'")
        self.program("no_test", "exit 1", test=False)
        status, said = self.run_all()
        self.assertEqual(status, 0)
        self.assertEqual(said.count("test result: ok."), 2)
        # In its own package's directory, as with cargo.
        self.assertIn(f"{self.root / 'package'}\n", said)

    def test_a_failure_fails_all_and_is_shown_last(self):
        self.program("bad", "echo 'thread panicked'; exit 101")
        self.program("good", "sleep 0.5; echo fine")
        status, said = self.run_all()
        self.assertEqual(status, 1)
        self.assertLess(said.index("fine"), said.index("thread panicked"))
        self.assertIn("failed test programs: bad", said)

    def test_a_program_that_hangs_is_ended(self):
        self.program("hangs", "exec sleep 60")
        with mock.patch.object(run_tests, "DEADLINE", 0.3):
            status, said = self.run_all()
        self.assertEqual(status, 1)
        self.assertIn("it was ended", said)

    def test_what_a_hanging_program_has_started_is_ended_with_it(self):
        self.program("hangs", "sh -c 'echo $$ >child; exec sleep 60' & wait")
        with mock.patch.object(run_tests, "DEADLINE", 1):
            self.run_all()
        child = int((self.root / "package/child").read_text(encoding="utf-8"))
        status = pathlib.Path(f"/proc/{child}/stat")
        for _ in range(50):
            if not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                return
            time.sleep(0.1)
        self.fail("the child still runs")

    def test_whoever_says_no_result_is_counted_as_one_failure(self):
        self.program("aborts", "echo 'running 3 tests'; kill -ABRT $$")
        self.program("hangs", "exec sleep 60")
        self.program("fails", "echo 'test result: FAILED. 1 passed; 2 failed; 0 ignored'; exit 101")
        self.program("passes", "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'")
        self.program("dies_late", "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; exit 1")
        with mock.patch.object(run_tests, "DEADLINE", 1.5):
            _, said = self.run_all()
        failed = re.findall(r"^test result: .*?(\d+) failed", said, flags=re.M)
        self.assertEqual(sorted(map(int, failed)), [0, 0, 1, 1, 1, 2])

    def test_two_networks_never_run_at_once_and_others_do(self):
        here = "if ! mkdir ../network; then exit 1; fi; sleep 0.5; rmdir ../network"
        self.program("story", here)
        self.program("network_members", here)
        self.program("network_upgrade", here)
        self.program("devices", "while ! [ -d ../network ]; do sleep 0.05; done")
        self.assertEqual(self.run_all("--together", "4")[0], 0)

    def test_no_more_run_than_may(self):
        for name in "abcd":
            self.program(name, "mkdir ../alone && sleep 0.3 && rmdir ../alone")
        self.assertEqual(self.run_all("--together", "1")[0], 0)

    def test_the_longest_go_first_the_next_time(self):
        self.program("a_short", "true")
        self.program("b_long", "sleep 0.7")
        self.run_all()
        times = json.loads((self.root / "logs/times.json").read_text(encoding="utf-8"))
        programs = run_tests.built([json.dumps(message) for message in self.messages])

        def order():
            return [program.name for program in run_tests.in_order(programs, times)]

        self.assertEqual(order(), ["b_long", "a_short"])
        times.pop("a_short")
        self.assertEqual(order(), ["a_short", "b_long"])
        programs.append(run_tests.Program("network_upgrade", "path", "directory"))
        times["network_upgrade"] = 0.1
        self.assertEqual(order(), ["network_upgrade", "a_short", "b_long"])

    def test_equal_names_of_two_packages_are_told_apart(self):
        self.program("vectors", "echo one", package="one")
        self.program("vectors", "echo two", package="two")
        status, said = self.run_all()
        self.assertEqual(status, 0)
        self.assertIn("two-vectors passed", said)

    def test_nothing_to_run_is_an_error(self):
        with self.assertRaises(SystemExit) as ended:
            self.run_all()
        self.assertIn("names no test program", str(ended.exception))


if __name__ == "__main__":
    unittest.main()
