#!/usr/bin/env python3
"""Puts the measured weights of some calls into docs/performance.md.

usage: performance.py [--check]

The figures stand between two marks in the document and come from the weights
that scripts/weights.sh wrote. With --check nothing is written: exit code 1 when
the document says something else than the weights.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs/performance.md"
BEGIN, END = "<!-- figures: begin -->\n", "<!-- figures: end -->\n"

# (what a reader calls it, pallet, benchmark, KILT's time in µs, reads, writes)
ROWS = [
    ("`did.create`", "did", "create", "about 174", "5", "6"),
    ("`did.create_for`, a sponsor pays", "did", "create_for", "", "", ""),
    ("`did.as_did`, without the inner call", "did", "as_did", "", "", ""),
    ("`did.submit`, sr25519", "did", "submit_sr25519", "58 to 71", "", ""),
    ("`did.submit`, Ed25519", "did", "submit_ed25519", "58 to 71", "", ""),
    ("`did.submit`, secp256k1", "did", "submit_secp256k1", "58 to 71", "", ""),
    ("`did.submit`, P-256", "did", "submit_p256", "", "", ""),
    ("`did.submit`, passkey", "did", "submit_webauthn", "", "", ""),
    ("`credentials.issue`", "credentials", "issue", "52", "4", "4"),
]


def number(text):
    return int(text.replace("_", ""))


def weights(pallet):
    """Where they were measured, and (µs, reads, writes) of each benchmark."""
    text = (ROOT / f"pallets/{pallet}/src/weights.rs").read_text(encoding="utf-8")
    where = re.search(r"^//!\n//! (.+)$", text, flags=re.M)
    # The first implementation is the measured one; another one may follow for mocks.
    body = text.partition("for SubstrateWeight<T> {")[2].partition("\n}\n")[0]
    found = {}
    for name, function in re.findall(r"\tfn (\w+)\(.*?\) -> Weight \{\n(.*?)\n\t\}", body, flags=re.S):
        base = re.search(r"Weight::from_parts\(([\d_]+), ", function)
        reads = re.search(r"reads\(([\d_]+)_u64\)\)", function)
        writes = re.search(r"writes\(([\d_]+)_u64\)\)", function)
        found[name] = (
            number(base.group(1)) / 1_000_000,
            number(reads.group(1)) if reads else 0,
            number(writes.group(1)) if writes else 0,
        )
    return where.group(1) if where else "it is not said where", found


def table():
    lines = [
        "| call | µs | reads | writes | KILT: µs | reads | writes |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    measured = {pallet: weights(pallet) for pallet in {row[1] for row in ROWS}}
    for words, pallet, benchmark, *theirs in ROWS:
        if benchmark not in measured[pallet][1]:
            sys.exit(f"pallets/{pallet}/src/weights.rs has no {benchmark}: measure it with scripts/weights.sh")
        time, reads, writes = measured[pallet][1][benchmark]
        lines.append(f"| {words} | {time:,.0f} | {reads} | {writes} | " + " | ".join(theirs) + " |")
    lines += ["", *(f"`{pallet}`: {measured[pallet][0]}" for pallet in sorted(measured))]
    return "\n".join(lines).replace("  ", " ") + "\n"


def main(arguments):
    if "--help" in arguments:
        print(__doc__)
        return 0
    text = DOCUMENT.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{DOCUMENT} has not both marks: {BEGIN.strip()} and {END.strip()}")
    made = before + begin + "\n" + table() + "\n" + end + after
    if arguments == ["--check"]:
        if made != text:
            print(f"{DOCUMENT} differs from the weights: run scripts/lib/performance.py")
            return 1
        return 0
    DOCUMENT.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
