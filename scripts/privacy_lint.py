#!/usr/bin/env python3
"""Looks through a whole chain for facts that must not be on it.

usage: scripts/privacy_lint.py --url URL [--facts FILE] [--file FILE]... [--directory DIR]...

Reads from a node every block up to the last final one (its header, its calls, its
events), and all keys and values of the state after that one, but for the runtime's code,
whose words are those of its public sources. Fails when any of the facts occurs in it.

  --url URL        a node that keeps all states (--state-pruning archive)
  --facts FILE     texts, one a line: names, addresses, serial numbers, what devices
                   measured. Looked for as they are and in small and capital letters, in
                   UTF-8, UTF-16 and the Japanese encodings, as hexadecimal and Base64
                   of these, and as hashes without a salt, which anybody could guess. A
                   file's secret (AGE-SECRET-KEY-1...) is looked for as its 32 bytes too,
                   and is not told
  --file FILE      a file, of which no piece may occur: every run of 31 bytes or more is
                   found, plain, as hexadecimal or as Base64 (in a file of more than
                   2 MiB, longer runs only); its hash is looked for too. One that is
                   short or empty of meaning is left out, which is told
  --directory DIR  look through the files below it as well, such as a locker host's store

Exit code 0 when nothing was found, 1 when something was (each place is told), 2 when it
cannot look.
"""

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import pathlib
import sys
import urllib.parse

# twox_128("System") ++ twox_128("Events")
EVENTS = "0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7"

# The key of the runtime's code: `:code`.
CODE = "0x3a636f6465"

# A text of fewer bytes is found by chance.
SHORTEST = 6

# Of files, pieces of this length are looked for. A piece of few different bytes is in
# anybody's zeros. So many of a file at most, all over it.
PIECE, VARIETY, MAX_PIECES = 16, 5, 1 << 17

# Most keys that a node gives at once, and values that are asked for at once.
KEYS, VALUES = 1_000, 200

# Most places that are told.
TOLD = 40

# UTF-8 comes first. A text that an encoding does not have is not looked for in it.
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "shift_jis", "euc_jp", "iso2022_jp")

# How the secrets of files are written.
SECRET_PREFIX, BECH32 = "AGE-SECRET-KEY-1", "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

# What somebody who guesses a fact would compute.
HASHES = {
    "SHA2-256": lambda data: hashlib.sha256(data).digest(),
    "SHA3-256": lambda data: hashlib.sha3_256(data).digest(),
    "BLAKE2b-256": lambda data: hashlib.blake2b(data, digest_size=32).digest(),
    "BLAKE2b-128": lambda data: hashlib.blake2b(data, digest_size=16).digest(),
    "SHA-1": lambda data: hashlib.sha1(data).digest(),
    "MD5": lambda data: hashlib.md5(data).digest(),
}


class CannotLook(Exception):
    """A question that has no answer; the sentence says what to do."""


# ---- What to look for -------------------------------------------------------------


def base64_cores(data):
    """What Base64 makes of these bytes whatever stands before and after them: three
    texts, for the three places in a group of three bytes where they can begin."""
    for before in range(3):
        text = base64.b64encode(bytes(before) + data)
        first = (0, 2, 3)[before]
        # The last character or two depend on what follows.
        last = len(text) if (before + len(data)) % 3 == 0 else len(text.rstrip(b"=")) - 1
        yield text[first:last]


def secret_bytes(text):
    """The 32 bytes of a file's secret, which is written in Bech32 (BIP 173)."""
    digits = [BECH32.find(letter) for letter in text.lower()[len(SECRET_PREFIX) :]]
    if len(digits) != 58 or -1 in digits:
        raise CannotLook(f"what begins with {SECRET_PREFIX} is not the secret of a file: copy all of it")
    number = 0
    # Six digits of a checksum come last, and before them four bits that fill the bytes up.
    for digit in digits[:-6]:
        number = number << 5 | digit
    return (number >> 4).to_bytes(32, "big")


class Needles:
    """Everything that is looked for, in all of its spellings."""

    def __init__(self):
        # spelling -> (what it is, how it is spelled), for texts and hashes
        self.spellings = {}
        # length -> spelling -> file, for pieces of files
        self.pieces = {}
        self.facts = 0

    def _add(self, spelling, what, how):
        if len(spelling) >= SHORTEST:
            self.spellings.setdefault(spelling, (what, how))

    def _add_bytes(self, data, what, how):
        """These bytes, plain, in hexadecimal (which is looked for in small letters), and in
        both alphabets of Base64."""
        self._add(data, what, how)
        self._add(data.hex().encode(), what, f"{how}, in hexadecimal")
        for core in base64_cores(data):
            self._add(core, what, f"{how}, in Base64")
            self._add(core.translate(bytes.maketrans(b"+/", b"-_")), what, f"{how}, in Base64")

    def text(self, text):
        if len(text.encode("utf-8")) < SHORTEST:
            raise CannotLook(f"'{text}' is so short that it would be found by chance: leave it out")
        self.facts += 1
        what = f"'{text}'"
        if SECRET_PREFIX in text.upper():
            what = "the secret of a file"
            text = text[text.upper().index(SECRET_PREFIX) :]
            secret = secret_bytes(text)
            self._add_bytes(secret, what, "its bytes")
            for name, digest in HASHES.items():
                self._add_bytes(digest(secret), what, f"{name} of its bytes, without a salt")
        for variant in dict.fromkeys((text, text.lower(), text.upper())):
            for encoding in ENCODINGS:
                try:
                    data = variant.encode(encoding)
                except UnicodeEncodeError:
                    continue
                self._add_bytes(data, what, encoding)
            for name, digest in HASHES.items():
                self._add_bytes(digest(variant.encode("utf-8")), what, f"its {name}, without a salt")
        if not text.isascii():
            escaped = json.dumps(text)[1:-1].encode()
            self._add_bytes(escaped, what, "with escapes, as in JSON")

    def file(self, path):
        content = path.read_bytes()
        step = max(PIECE, -(-len(content) // MAX_PIECES))
        found = 0
        for at in range(0, len(content) - PIECE + 1, step):
            piece = content[at : at + PIECE]
            if len(set(piece)) < VARIETY:
                continue
            found += 1
            self._add_piece(piece, path)
            self._add_piece(piece.hex().encode(), path)
            for core in base64_cores(piece):
                self._add_piece(core, path)
        if found == 0:
            print(f"{path} is left out: it has no piece of {PIECE} bytes that would not be found by chance")
            return
        self.facts += 1
        for name, digest in HASHES.items():
            self._add_bytes(digest(content), f"the file {path}", f"its {name}, without a salt")

    def _add_piece(self, spelling, path):
        # A long one is looked for by its beginning, so that there are few lengths.
        length = PIECE if len(spelling) < 2 * PIECE else 2 * PIECE
        self.pieces.setdefault(length, {}).setdefault(spelling[:length], path)

    def found_in(self, data):
        """What of it occurs in these bytes, as sentences."""
        found = {}
        lower = data.lower()
        for spelling, (what, how) in self.spellings.items():
            # Hexadecimal in capitals is hexadecimal; Base64 keeps its letters.
            if spelling in data or ("hexadecimal" in how and spelling in lower):
                found.setdefault(what, f"{what} ({how})")
        for length, pieces in self.pieces.items():
            for text in (data, lower) if length == 2 * PIECE else (data,):
                for at in range(len(text) - length + 1):
                    path = pieces.get(text[at : at + length])
                    if path is not None:
                        found.setdefault(path, f"a piece of {path}")
        return list(found.values())


# ---- Where to look ------------------------------------------------------------------


class Node:
    """A node's JSON-RPC, over one connection."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("ws", "http") or not parts.hostname:
            raise CannotLook(f"'{url}' is not the URL of a node: expected one like ws://127.0.0.1:9944")
        self.url = url
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port or 9944, timeout=60)

    def close(self):
        self.connection.close()

    def ask(self, method, *params):
        request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        try:
            self.connection.request("POST", "/", request, {"Content-Type": "application/json"})
            answer = json.loads(self.connection.getresponse().read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise CannotLook(f"no answer of the node at {self.url} ({error}): does it run?") from error
        if "error" in answer:
            reason = answer["error"].get("message", answer["error"])
            raise CannotLook(
                f"{method} failed ({reason}); this takes a node that keeps all states (--state-pruning archive)"
            )
        return answer["result"]


def unhex(text):
    return bytes.fromhex(text[2:])


def places(node, counts):
    """Everything on the chain: where it is, and its bytes."""
    head = node.ask("chain_getFinalizedHead")
    last = int(node.ask("chain_getHeader", head)["number"], 16)
    for number in range(last + 1):
        block_hash = node.ask("chain_getBlockHash", number)
        block = node.ask("chain_getBlock", block_hash)["block"]
        counts["blocks"] += 1
        for log in block["header"]["digest"]["logs"]:
            yield f"block {number}, header", unhex(log)
        for index, extrinsic in enumerate(block["extrinsics"]):
            counts["calls"] += 1
            yield f"block {number}, extrinsic {index}", unhex(extrinsic)
        events = node.ask("state_getStorage", EVENTS, block_hash)
        if events is not None:
            counts["bytes of events"] += len(events) // 2 - 1
            yield f"block {number}, events", unhex(events)
    yield from state(node, head, last, counts)


def state(node, head, last, counts):
    after = None
    while True:
        keys = node.ask("state_getKeysPaged", "0x", KEYS, after, head)
        for at in range(0, len(keys), VALUES):
            asked = keys[at : at + VALUES]
            for key, value in node.ask("state_queryStorageAt", asked, head)[0]["changes"]:
                counts["entries of the state"] += 1
                yield f"state after block {last}, key {key}", unhex(key)
                if value is not None and key != CODE:
                    yield f"state after block {last}, value of {key}", unhex(value)
        if len(keys) < KEYS:
            return
        after = keys[-1]


def files_below(directory, counts):
    if not directory.is_dir():
        raise CannotLook(f"there is no directory {directory}")
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            counts["files"] += 1
            yield str(path), path.read_bytes()


def look(needles, options):
    """Answers what was found, and how much was looked through."""
    counts = dict.fromkeys(("blocks", "calls", "bytes of events", "entries of the state", "files"), 0)
    found = []
    with contextlib.closing(Node(options.url)) as node:
        sources = [places(node, counts)]
        sources += [files_below(directory, counts) for directory in options.directory]
        for source in sources:
            for place, data in source:
                found += [f"{place}: {what}" for what in needles.found_in(data)]
    if counts["blocks"] == 0 or counts["entries of the state"] == 0:
        raise CannotLook("the node has shown no block, or no state")
    return found, counts


def parsed(arguments):
    about, _, more = __doc__.partition("usage: ")
    usage, _, more = more.partition("\n")
    parser = argparse.ArgumentParser(
        usage=usage, description=about + more, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--facts", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=pathlib.Path, action="append", default=[], help=argparse.SUPPRESS)
    parser.add_argument("--directory", type=pathlib.Path, action="append", default=[], help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments):
    options = parsed(arguments)
    needles = Needles()
    try:
        if options.facts:
            lines = options.facts.read_text(encoding="utf-8").splitlines()
            for line in dict.fromkeys(line.strip() for line in lines):
                if line:
                    needles.text(line)
        for path in options.file:
            needles.file(path)
        if needles.facts == 0:
            raise CannotLook("there is nothing to look for: name facts with --facts, or a file with --file")
        found, counts = look(needles, options)
    except (CannotLook, OSError, UnicodeDecodeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for sentence in found[:TOLD]:
        print(f"FOUND in {sentence}")
    if len(found) > TOLD:
        print(f"... and in {len(found) - TOLD} more places")
    looked = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    print(f"{needles.facts} facts, looked for in {looked}: found in {len(found)} places")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
