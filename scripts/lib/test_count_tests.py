"""Tests of count_tests.py: python3 -m unittest scripts/lib/test_count_tests.py"""

import contextlib
import io
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import count_tests

FINE = "     Running unittests src/lib.rs (target/a)\ntest result: ok. 3 passed; 0 failed; 1 ignored\n"
BAD = (
    "     Running tests/one.rs (target/b)\ntest one ... FAILED\n"
    "test result: FAILED. 1 passed; 2 failed; 0 ignored\nerror: test failed, to rerun pass `-p b`\n"
)
ABORTED = "     Running tests/two.rs (target/c)\nrunning 3 tests\nerror: test failed, to rerun pass `-p c`\n"
DOCS = "   Doc-tests a\ntest result: ok. 2 passed; 0 failed\n\ntest result: ok. 1 passed; 0 failed\n"


class Counts(unittest.TestCase):
    def test_results_are_summed(self):
        self.assertEqual(count_tests.count(FINE + BAD + DOCS), (7, 2))

    def test_a_program_without_a_result_has_failed(self):
        self.assertEqual(count_tests.count(ABORTED + FINE), (3, 1))
        self.assertEqual(count_tests.count(FINE + BAD + ABORTED), (4, 3))
        # It says that all is well, and dies.
        self.assertEqual(count_tests.count(FINE + "error: test failed, to rerun pass `-p a`\n"), (3, 1))

    def test_a_failed_step_counts_whatever_it_says(self):
        with tempfile.TemporaryDirectory() as directory:
            logs = []
            for name, text in [("pallets", FINE), ("programs", "error: could not compile\n"), ("doctests", BAD)]:
                logs.append(pathlib.Path(directory) / f"{name}.log")
                logs[-1].write_text(text, encoding="utf-8")
            said = io.StringIO()
            options = ["--failed", "programs", "--failed", "doctests", "--failed", "build"]
            with contextlib.redirect_stdout(said):
                count_tests.main([*map(str, logs), *options])
            # One that did not compile, two that failed, one step that has no log.
            self.assertEqual(said.getvalue(), "4 passed, 4 failed\n")


if __name__ == "__main__":
    unittest.main()
