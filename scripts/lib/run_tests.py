#!/usr/bin/env python3
"""Runs test programs that cargo has built, several at a time.

usage: run_tests.py --logs DIR [--together N] MESSAGES

MESSAGES is what `cargo test --no-run --message-format json` has printed. Tests of real
nodes spend most of their time waiting for blocks, so several of them fit on a machine
of two cores: two at a time. Those that start a network of four nodes would be in each
other's way: there is never more than one of these, and until they are through there is
always one. Of the others the longest go first: how long each took the last time is kept
beside the logs.

Each program has a log of its own in DIR. At the end all of them are printed, those
that failed last, and a table of what took how long. Exit code 0 when all passed.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

# The names of tests that start a network of four nodes.
NETWORKS = re.compile(r"story|network_\w+")

# After so many seconds a program hangs, and is ended.
DEADLINE = 45 * 60

# Seconds between two looks, and between two lines of progress.
PAUSE, PROGRESS = 0.2, 30

TIMES = "times.json"


class Program:
    """One test program."""

    def __init__(self, name, path, directory):
        self.name, self.path, self.directory = name, path, directory
        self.network = bool(NETWORKS.fullmatch(name))
        self.log = self.process = self.started = self.seconds = self.status = None

    def start(self, logs):
        self.log = logs / f"{self.name}.log"
        with self.log.open("w", encoding="utf-8") as log:
            log.write(f"\n     Running {self.name} ({self.path})\n")
            log.flush()
            # In a process group of its own, with the nodes that it starts.
            self.process = subprocess.Popen(
                [self.path],
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        self.started = time.monotonic()

    def has_ended(self):
        waited = time.monotonic() - self.started
        self.status = self.process.poll()
        if self.status is None and waited > DEADLINE:
            self.kill()
            self.status = "it was ended after " + minutes(DEADLINE)
        self.seconds = waited
        return self.status is not None

    def kill(self):
        """Ends the program and whatever it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def passed(self):
        return self.status == 0


def minutes(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def built(messages):
    """The test programs in cargo's messages; two of one name get the package's too."""
    found = {}
    for line in messages:
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") != "compiler-artifact" or not message.get("executable"):
            continue
        if not message["profile"]["test"]:
            continue
        directory = pathlib.Path(message["manifest_path"]).parent
        name = message["target"]["name"]
        if name in found:
            name = f"{directory.name}-{name}"
        if name in found:
            sys.exit(f"two test programs are called {name}: rename one of them")
        found[name] = Program(name, message["executable"], directory)
    return list(found.values())


def in_order(programs, times):
    """Networks come first, for one after the other they take the longest of all; and then
    those that never ran, for nobody knows how long they take."""

    def key(program):
        return not program.network, -times.get(program.name, DEADLINE), program.name

    return sorted(programs, key=key)


def next_of(waiting, running):
    """The first that may start beside those that run."""
    busy = any(program.network for program in running)
    return next((program for program in waiting if not (program.network and busy)), None)


def run(programs, logs, together):
    running = []
    try:
        return run_all(programs, logs, together, running)
    finally:
        # A terminal's interrupt does not reach other process groups.
        for program in running:
            program.kill()


def run_all(programs, logs, together, running):
    waiting, ended = list(programs), []
    told = time.monotonic()
    while waiting or running:
        while len(running) < together and (program := next_of(waiting, running)):
            waiting.remove(program)
            program.start(logs)
            running.append(program)
        for program in [program for program in running if program.has_ended()]:
            running.remove(program)
            ended.append(program)
            word = "passed" if program.passed() else "FAILED"
            print(f"{program.name} {word} after {minutes(program.seconds)}", flush=True)
        if time.monotonic() - told > PROGRESS:
            told = time.monotonic()
            words = ", ".join(f"{program.name} {minutes(program.seconds)}" for program in running)
            print(f"{len(ended)} of {len(programs)} ended; running: {words}", flush=True)
        time.sleep(PAUSE)
    return ended


def result_is_missing(program, text):
    """Whether a program that failed has not said so itself: it aborted, or was ended."""
    said = re.findall(r"^test result: .* (\d+) failed", text, flags=re.M)
    return not program.passed() and not any(int(failed) for failed in said)


def report(ended):
    """Prints all logs and the table; answers whether all passed."""
    ended = sorted(ended, key=lambda program: not program.passed())
    for program in ended:
        text = program.log.read_text(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        if result_is_missing(program, text):
            # In the words of cargo, for scripts/test.sh to count.
            print(f"\ntest result: FAILED. 0 passed; 1 failed; {program.name} did not end by itself")
    print(f"\n{'test program':<28} {'time':>8}  result")
    for program in sorted(ended, key=lambda program: -program.seconds):
        word = "passed" if program.passed() else f"FAILED ({program.status})"
        print(f"{program.name:<28} {minutes(program.seconds):>8}  {word}")
    failed = [program.name for program in ended if not program.passed()]
    if failed:
        print(f"error: failed test programs: {', '.join(failed)}")
    return not failed


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("messages", metavar="MESSAGES", type=pathlib.Path)
    parser.add_argument("--logs", metavar="DIR", type=pathlib.Path, required=True)
    parser.add_argument("--together", metavar="N", type=int, default=2, help="so many at a time [2]")
    options = parser.parse_args(arguments)
    programs = built(options.messages.read_text(encoding="utf-8").splitlines())
    if not programs:
        sys.exit(f"{options.messages} names no test program: cargo has built none")
    options.logs.mkdir(parents=True, exist_ok=True)
    kept = options.logs / TIMES
    try:
        times = json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        times = {}
    ended = run(in_order(programs, times), options.logs, options.together)
    # What failed early says nothing about the next time.
    times.update({program.name: program.seconds for program in ended if program.passed()})
    kept.write_text(json.dumps(times, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if report(ended) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
