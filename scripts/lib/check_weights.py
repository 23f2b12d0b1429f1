#!/usr/bin/env python3
"""Refuses weights that nobody has measured.

usage: check_weights.py FILE...

What scripts/weights.sh writes (scripts/lib/pallet-weights.hbs) says of each function how
long it took at least, and when and where that was. A function that was added by hand to
compile does not. Exit code 1 when there is one.
"""

import pathlib
import re
import sys

# What stands in files that wait for their measurement.
PROVISIONAL = re.compile(r"NOT YET GENERATED|until (it is|they are) measured", flags=re.I)
FUNCTION = re.compile(r"^\tfn (\w+)\(.*?\) -> Weight \{\n(.*?)^\t\}", flags=re.M | re.S)
# Ours, and what the SDK's own template writes.
MEASURED = re.compile(r"^\t\t// (At least|Minimum execution time:) [\d_]+", flags=re.M)


def faults(text):
    """What is wrong with a file of weights."""
    found = [f"it says '{match.group()}'" for match in PROVISIONAL.finditer(text)]
    if not re.search(r"^//! \d{4}-\d\d-\d\d: ", text, flags=re.M):
        found.append("it does not say when and where it was measured")
    # The first implementation is the measured one; the one for mocks repeats its figures.
    body = text.partition("for SubstrateWeight<T> {\n")[2].partition("\n}\n")[0] + "\n"
    functions = FUNCTION.findall(body)
    if not functions:
        found.append("it has no functions")
    declared = set(re.findall(r"^\tfn (\w+)\(.*?\) -> Weight;", text, flags=re.M))
    found += [f"{name} has no body" for name in sorted(declared - {name for name, _ in functions})]
    found += [f"{name} was not measured" for name, function in functions if not MEASURED.search(function)]
    return found


def main(arguments):
    if not arguments or "--help" in arguments:
        print(__doc__)
        return 0 if "--help" in arguments else 2
    status = 0
    for path in map(pathlib.Path, arguments):
        for fault in faults(path.read_text(encoding="utf-8")):
            print(f"{path}: {fault}: measure it with scripts/weights.sh")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
