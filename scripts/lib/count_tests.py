#!/usr/bin/env python3
"""Sums what test programs say of themselves, and what they do not.

usage: count_tests.py [--failed STEP]... LOG...

Each LOG is what cargo, or run_tests.py, has printed in the step of its name. A test
program that aborts has no `test result:` line, nor has one that does not compile: a
program without a result is one failed test, and a step that failed is one at least.
"""

import argparse
import pathlib
import re
import sys

PROGRAM = re.compile(r"^ +(?:Running|Doc-tests) ")
RESULT = re.compile(r"^test result: .*?(\d+) passed; (\d+) failed")
BROKEN = "error: test failed, to rerun pass"


def count(text):
    """How many tests have passed, and have failed, as far as they have come."""
    passed = failed = broken = 0
    waits = False
    for line in text.splitlines():
        if PROGRAM.match(line):
            failed += waits
            waits = True
        elif match := RESULT.match(line):
            passed += int(match.group(1))
            failed += int(match.group(2))
            waits = False
        broken += line.startswith(BROKEN)
    return passed, max(failed + waits, broken)


def count_all(logs, failed_steps):
    passed = failed = 0
    rest = set(failed_steps)
    for log in logs:
        here, there = count(log.read_text(encoding="utf-8", errors="replace"))
        passed += here
        failed += max(there, int(log.stem in rest))
        rest.discard(log.stem)
    return passed, failed + len(rest)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("logs", metavar="LOG", type=pathlib.Path, nargs="*")
    parser.add_argument("--failed", metavar="STEP", action="append", default=[], help="a step that failed")
    options = parser.parse_args(arguments)
    passed, failed = count_all(options.logs, options.failed)
    print(f"{passed} passed, {failed} failed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
