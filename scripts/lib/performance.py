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

# A batch of a million devices is a tree of this depth.
MILLION = 20

# Most entries that one `anchor_logs` takes (runtime/src/configs/data.rs), and what an
# entry takes of a block's length at most: itself, a signature of the longest kind but a
# passkey's, and its expiry.
MAX_ANCHORS, ANCHOR_BYTES = 256, 32 + 60 + 66 + 8

# In µs: a read and a write of ParityDB, a block without calls, a call that does nothing
# (frame_support::weights::constants).
READ, WRITE, EMPTY_BLOCK, EMPTY_CALL = 8, 50, 431.614, 108.157

KINDS = {
    "sr25519": "sr25519",
    "Ed25519": "ed25519",
    "secp256k1": "secp256k1",
    "P-256": "p256",
    "passkey": "webauthn",
}

# (what a reader calls it, pallet, benchmark with its length, KILT's time in µs, reads, writes)
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
    ("`devices.enrol_batch`, of any size", "devices", "enrol_batch", "", "", ""),
    ("`devices.open_pairing`", "devices", "open_pairing", "", "", ""),
    *(
        (f"`devices.prove_device`, {words}, one of a million", "devices", f"prove_device_{kind}", "", "", "")
        for words, kind in KINDS.items()
    ),
    ("`devices.confirm_pairing`", "devices", "confirm_pairing", "", "", ""),
    ("`devices.report_lost`", "devices", "report_lost", "", "", ""),
]

# How long the lists of these benchmarks are.
LENGTHS = {f"prove_device_{kind}": MILLION for kind in KINDS.values()}


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

        def both(fixed, each):
            """What a call costs whatever its length, and what each of a list adds."""
            counted = [re.search(pattern, function) for pattern in (fixed, each)]
            return tuple(number(match.group(1)) if match else 0 for match in counted)

        times = r"\.saturating_mul\(\w+\.into\(\)\)"
        time = both(r"Weight::from_parts\(([\d_]+), ", rf"Weight::from_parts\(([\d_]*[1-9][\d_]*), \d+\){times}")
        reads = both(r"reads\(([\d_]+)_u64\)\)", rf"reads\(\(([\d_]+)_u64\){times}")
        writes = both(r"writes\(([\d_]+)_u64\)\)", rf"writes\(\(([\d_]+)_u64\){times}")
        found[name] = tuple((time[part] / 1_000_000, reads[part], writes[part]) for part in (0, 1))
    return where.group(1) if where else "it is not said where", found


def with_database(figures):
    """µs, with what the database takes."""
    time, reads, writes = figures
    return time + reads * READ + writes * WRITE


def source(path, pattern):
    """A number of the chain's own source."""
    match = re.search(pattern, (ROOT / path).read_text(encoding="utf-8"))
    return number(match.group(1)) if match else sys.exit(f"{path} does not say {pattern}")


def anchors(devices, did):
    """How many devices' entries one call takes, and one block, for each kind of key."""
    slot = source("primitives/src/lib.rs", r"SLOT_DURATION: Moment = ([\d_]+);") * 1_000
    ratio = source("runtime/src/configs/system.rs", r"NORMAL_RATIO: Perbill = Perbill::from_percent\((\d+)\)") / 100
    block = slot / source("runtime/src/configs/system.rs", r"BLOCK_MILLIS: u64 = SLOT_DURATION / (\d+);")
    length = source("runtime/src/configs/system.rs", r"\.max_length\((\d+) \* 1024 \* 1024\)") * 1024 * 1024 * ratio
    room = ratio * block - EMPTY_BLOCK
    # A tenth of a block is kept free of any single call.
    longest = (ratio - 0.1) * block
    call = EMPTY_CALL + with_database(did["as_did"][0]) + with_database(devices["anchor_logs"][0])
    lines = [
        "| the devices' keys | µs each, with the database | in one call | in one block | in a minute |",
        "|---|---:|---:|---:|---:|",
    ]
    for words, kind in KINDS.items():
        each = with_database(devices[f"anchor_logs_{kind}"][1])
        in_call = int(min(MAX_ANCHORS, (longest - call) // each))
        calls, rest = divmod(room, call + in_call * each)
        in_block = int(calls * in_call + max(0, (rest - call) // each))
        in_block = int(min(in_block, length // ANCHOR_BYTES))
        in_minute = in_block * 60_000_000 // slot
        lines.append(f"| {words} | {each:,.0f} | {in_call} | {in_block:,} | {in_minute:,} |")
    return lines


def table():
    lines = [
        "| call | µs | reads | writes | KILT: µs | reads | writes |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    measured = {pallet: weights(pallet) for pallet in {row[1] for row in ROWS}}
    for words, pallet, benchmark, *theirs in ROWS:
        if benchmark not in measured[pallet][1]:
            sys.exit(f"pallets/{pallet}/src/weights.rs has no {benchmark}: measure it with scripts/weights.sh")
        fixed, each = measured[pallet][1][benchmark]
        length = LENGTHS.get(benchmark, 0)
        time, reads, writes = (part + length * more for part, more in zip(fixed, each))
        lines.append(f"| {words} | {time:,.0f} | {reads} | {writes} | " + " | ".join(theirs) + " |")
    lines += ["", "How many devices can anchor their readings with `devices.anchor_logs`:", ""]
    lines += anchors(measured["devices"][1], measured["did"][1])
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
