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

# What consent and lockers cost: (what a reader calls it, pallet, benchmark, what each of its
# lengths counts).
TERMS = {"c": "category", "d": "device", "r": "recipient"}
CONSENT_ROWS = [
    ("`consent.check_access`, as a question", "consent", "check_access", {"g": "grant between the two"}),
    ("`consent.request`", "consent", "request", TERMS),
    ("`consent.accept`, with as many devices as there may be", "consent", "accept", TERMS),
    ("`consent.grant`", "consent", "grant", TERMS),
    ("`consent.refuse`", "consent", "refuse", {}),
    ("`consent.pause`", "consent", "pause", {}),
    ("`consent.resume`", "consent", "resume", {}),
    ("`consent.revoke`, without the envelopes", "consent", "revoke", {}),
    ("`consent.surrender`, without the envelopes", "consent", "surrender", {}),
    ("`consent.record_access`", "consent", "record_access", {}),
    ("`consent.dispute_access`", "consent", "dispute_access", {}),
    ("`consent.state_nothing_read`", "consent", "state_nothing_read", {"n": "receipt"}),
    ("`consent.pass_on`", "consent", "pass_on", {}),
    ("`consent.receive`", "consent", "receive", {}),
    ("`consent.confirm_erasure`", "consent", "confirm_erasure", {}),
    ("`consent.open`", "consent", "open", {"g": "grant between the two"}),
    ("`consent.answer`", "consent", "answer", {}),
    ("`locker.put`", "locker", "put", {}),
    ("`locker.put_batch`", "locker", "put_batch", {"n": "record"}),
    ("`locker.supersede`", "locker", "supersede", {"e": "envelope"}),
    ("`locker.shred`", "locker", "shred", {"e": "envelope"}),
    ("`locker.put_envelope`", "locker", "put_envelope", {}),
    ("`locker.pin`", "locker", "pin", {}),
    ("`locker.unpin`", "locker", "unpin", {}),
    ("envelopes that end with a grant", "locker", "drop_envelopes", {"e": "envelope"}),
]

# What moving JASMY costs, beside the same by pallet-balances: (what a reader calls it, pallet,
# benchmark).
LEDGER_ROWS = [
    ("`ledger.transfer`", "ledger", "transfer"),
    ("`balances.transfer_allow_death`", "balances", "transfer_allow_death"),
    ("`balances.transfer_keep_alive`", "balances", "transfer_keep_alive"),
    ("`ledger.transfer_from`", "ledger", "transfer_from"),
    ("`ledger.approve`, one more, when 63 others are looked at", "ledger", "approve"),
    ("`ledger.decrease_allowance`", "ledger", "decrease_allowance"),
    ("`ledger.pay`", "ledger", "pay"),
    ("`ledger.announce_release`", "ledger", "announce_release"),
    ("`ledger.claim_release`", "ledger", "claim_release"),
    ("`ledger.offer_sponsorship`", "ledger", "offer_sponsorship"),
    ("`ledger.accept_sponsorship`", "ledger", "accept_sponsorship"),
    ("`ledger.end_sponsorship`", "ledger", "end_sponsorship"),
    ("a fee that a sponsor pays, besides the call", "ledger", "sponsored_fee"),
    ("lending a deposit", "ledger", "lend"),
    ("repaying it", "ledger", "repay"),
    ("a service, with a subscription that is renewed", "ledger", "charge_service"),
]

# What things take in the state: (what, storage items with their keys).
STATE_ROWS = [
    ("a request", ["Consent::Requests", "Consent::RequestsTo", "Consent::RequestsBetween"]),
    ("a grant", ["Consent::Grants", "Consent::GrantsOf", "Consent::GrantsTo", "Consent::GrantsBetween"]),
    ("... each device that it names", ["Consent::GrantsByDevice"]),
    ("... each receipt that is kept of it", ["Consent::Receipts"]),
    ("... what is owed once something was read", ["Consent::Duties", "Consent::Deadlines"]),
    (
        "... each recipient, with what it owes",
        ["Consent::Recipients", "Consent::RecipientDuties", "Consent::Deadlines"],
    ),
    (
        "a question of a person to a company",
        [
            "Consent::SubjectRequests",
            "Consent::SubjectRequestsOf",
            "Consent::SubjectRequestsTo",
            "Consent::SubjectRequestsBetween",
            "Consent::AnswerDeadlines",
        ],
    ),
    ("a record in a locker", ["Locker::Records", "Locker::RecordsOf"]),
    ("... each host that keeps it", ["Locker::Pins", "Locker::PinsOf"]),
    (
        "... each envelope of it",
        ["Locker::Envelopes", "Locker::EnvelopesByGrant", "Locker::EnvelopesOfDevice"],
    ),
    ("... under which grants it was read", ["Locker::Readers"]),
    ("a shredded record that somebody kept or read", ["Locker::ShreddedRecords"]),
]


def number(text):
    return int(text.replace("_", ""))


def weights(pallet):
    """Where they were measured, and (µs, reads, writes) of each benchmark."""
    ours = ROOT / f"pallets/{pallet}/src/weights.rs"
    path = ours if ours.exists() else ROOT / f"runtime/src/weights/pallet_{pallet}.rs"
    text = path.read_text(encoding="utf-8")
    where = re.search(r"^//!\n//! (.+)$", text, flags=re.M)
    # The first implementation is the measured one; another one may follow for mocks.
    body = re.split(r"for (?:Substrate)?Weight(?:Info)?<T> \{", text)[1].partition("\n}\n")[0]
    found = {}
    for name, arguments, function in re.findall(
        r"\tfn (\w+)\((.*?)\) -> Weight \{\n(.*?)\n\t\}", body, flags=re.S
    ):

        def cost(time, reads, writes):
            counted = [re.search(pattern, function) for pattern in (time, reads, writes)]
            time, reads, writes = (number(match.group(1)) if match else 0 for match in counted)
            return time / 1_000_000, reads, writes

        fixed = cost(
            r"Weight::from_parts\(([\d_]+), \d+\)\n", r"reads\((\d+)(?:_u64)?\)\)", r"writes\((\d+)(?:_u64)?\)\)"
        )
        each = {}
        for length in re.findall(r"(\w+): u32", arguments):
            times = rf"\.saturating_mul\({length}\.into\(\)\)"
            each[length.lstrip("_")] = cost(
                rf"Weight::from_parts\(([\d_]*[1-9][\d_]*), \d+\){times}",
                rf"reads\(\(([\d_]+)_u64\){times}",
                rf"writes\(\(([\d_]+)_u64\){times}",
            )
        found[name] = fixed, each
    return where.group(1) if where else "it is not said where", found


def only(costs):
    """What each of a list adds, where a benchmark has one list at most."""
    return next(iter(costs.values()), (0, 0, 0))


def sizes():
    """The most that an entry of the state takes with its key, as the weights tell."""
    found = {}
    for path in (ROOT / "pallets").glob("*/src/weights.rs"):
        text = path.read_text(encoding="utf-8")
        for item, size in re.findall(r"Proof: `(\w+::\w+)` \(.*?`max_size`: Some\((\d+)\)", text):
            found[item] = int(size)
    return found


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
        each = with_database(only(devices[f"anchor_logs_{kind}"][1]))
        in_call = int(min(MAX_ANCHORS, (longest - call) // each))
        calls, rest = divmod(room, call + in_call * each)
        in_block = int(calls * in_call + max(0, (rest - call) // each))
        in_block = int(min(in_block, length // ANCHOR_BYTES))
        in_minute = in_block * 60_000_000 // slot
        lines.append(f"| {words} | {each:,.0f} | {in_call} | {in_block:,} | {in_minute:,} |")
    return lines


def more(costs, words):
    """What the lengths of a benchmark add, in words."""
    parts = []
    for length, word in words.items():
        time, reads, writes = costs.get(length, (0, 0, 0))
        if (time, reads, writes) == (0, 0, 0):
            continue
        counts = [(reads, "read"), (writes, "write")]
        database = [f"{count} {name}{'s' if count > 1 else ''}" for count, name in counts if count]
        parts.append(f"{word}: " + ", ".join([f"{time:,.0f}", *database]))
    return "; ".join(parts)


def consent(measured):
    lines = ["| call | µs | reads | writes | µs for each |", "|---|---:|---:|---:|---|"]
    for words, pallet, benchmark, lengths in CONSENT_ROWS:
        if benchmark not in measured[pallet][1]:
            sys.exit(f"pallets/{pallet}/src/weights.rs has no {benchmark}: measure it with scripts/weights.sh")
        (time, reads, writes), each = measured[pallet][1][benchmark]
        lines.append(f"| {words} | {time:,.0f} | {reads} | {writes} | {more(each, lengths)} |")
    return lines


def ledger(measured):
    lines = ["| call | µs | reads | writes |", "|---|---:|---:|---:|"]
    for words, pallet, benchmark in LEDGER_ROWS:
        (time, reads, writes), _ = measured[pallet][1][benchmark]
        lines.append(f"| {words} | {time:,.0f} | {reads} | {writes} |")
    return lines


def state():
    known = sizes()
    lines = ["| what | bytes |", "|---|---:|"]
    for words, items in STATE_ROWS:
        unknown = [item for item in items if item not in known]
        if unknown:
            sys.exit(f"no weight tells how large {', '.join(unknown)} is: measure with scripts/weights.sh")
        lines.append(f"| {words} | {sum(known[item] for item in items):,} |")
    return lines


def table():
    lines = [
        "| call | µs | reads | writes | KILT: µs | reads | writes |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    measured = {pallet: weights(pallet) for pallet in {row[1] for row in [*ROWS, *CONSENT_ROWS, *LEDGER_ROWS]}}
    for words, pallet, benchmark, *theirs in ROWS:
        if benchmark not in measured[pallet][1]:
            sys.exit(f"pallets/{pallet}/src/weights.rs has no {benchmark}: measure it with scripts/weights.sh")
        fixed, each = measured[pallet][1][benchmark]
        length = LENGTHS.get(benchmark, 0)
        time, reads, writes = (part + length * more for part, more in zip(fixed, only(each)))
        lines.append(f"| {words} | {time:,.0f} | {reads} | {writes} | " + " | ".join(theirs) + " |")
    lines += ["", "Consent and lockers:", "", *consent(measured)]
    lines += ["", "JASMY:", "", *ledger(measured)]
    lines += ["", "What they take in the state, in bytes at most, keys included:", "", *state()]
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
