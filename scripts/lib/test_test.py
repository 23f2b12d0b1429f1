"""Tests of scripts/test.sh itself: python3 -m unittest scripts/lib/test_test.py"""

import fcntl
import os
import pathlib
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "test.sh"


class Lock(unittest.TestCase):
    def test_a_second_run_is_refused_and_leaves_the_logs_of_the_first(self):
        with tempfile.TemporaryDirectory() as home:
            logs = pathlib.Path(home, "logs", "test")
            logs.mkdir(parents=True)
            log = logs / "format.log"
            log.write_text("still being written", encoding="utf-8")
            path = logs.parent / "test.lock"
            with path.open("w", encoding="utf-8") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)

                second = subprocess.run(
                    [SCRIPT, "--only", "format"],
                    env={**os.environ, "JASMYNET_HOME": home, "CI": ""},
                    capture_output=True,
                    text=True,
                    timeout=60,
                    check=False,
                )

            self.assertEqual(second.returncode, 1)
            self.assertIn(f"holds the lock {path}", second.stderr)
            self.assertEqual(log.read_text(encoding="utf-8"), "still being written")


if __name__ == "__main__":
    unittest.main()
