#!/usr/bin/env python3
"""The secret of somebody's own file, as they keep it: what must be nowhere on a chain.

usage: file_secret.py KEY HOME RECORD CID

  KEY     the owner's key file, without a password
  HOME    their directory of secrets (`jasmy --home`), of one chain
  RECORD  the number of the record, and
  CID     the address of its ciphertext, as `jasmy --json locker put` tells them

Prints the secret (AGE-SECRET-KEY-1...), for a file that nobody else reads: the facts of
scripts/privacy_lint.py. Opens an envelope as client/sdk/src/envelope.rs describes it (HPKE,
RFC 9180), with nothing but Python. It takes no care of who watches the machine: it is for
keys of tests.
"""

import hashlib
import hmac
import json
import pathlib
import struct
import sys

PREFIX = b"AGE-SECRET-KEY-1"

# Of HPKE: what the derivation of the shared secret is labelled with, and all of the rest.
KEM = b"KEM\x00\x20"
SUITE = b"HPKE\x00\x20\x00\x01\x00\x03"

# ---- X25519 (RFC 7748) and ChaCha20 (RFC 8439) ----------------------------------------

FIELD = 2**255 - 19


def x25519(scalar, point):
    bits = int.from_bytes(scalar, "little") & ~7 & ~(1 << 255) | 1 << 254
    base = int.from_bytes(point, "little") & ~(1 << 255)
    x2, z2, x3, z3 = 1, 0, base, 1
    for at in reversed(range(255)):
        bit = bits >> at & 1
        if bit:
            x2, z2, x3, z3 = x3, z3, x2, z2
        plus, minus = x2 + z2, x2 - z2
        cross, other = (x3 - z3) * plus, (x3 + z3) * minus
        x3, z3 = (cross + other) ** 2 % FIELD, base * (cross - other) ** 2 % FIELD
        square, difference = plus**2, plus**2 - minus**2
        x2, z2 = square * minus**2 % FIELD, difference * (square + 121665 * difference) % FIELD
        if bit:
            x2, z2, x3, z3 = x3, z3, x2, z2
    return (x2 * pow(z2, FIELD - 2, FIELD) % FIELD).to_bytes(32, "little")


def quarter_round(state, a, b, c, d):
    for one, other, target, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[one] = (state[one] + state[other]) & 0xFFFFFFFF
        turned = state[target] ^ state[one]
        state[target] = (turned << by | turned >> 32 - by) & 0xFFFFFFFF


def chacha20(key, nonce, counter, data):
    out = b""
    for block in range(0, len(data), 64):
        start = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce)
        state = list(start)
        for _ in range(10):
            for column in range(4):
                quarter_round(state, *(4 * row + column for row in range(4)))
            for column in range(4):
                quarter_round(state, *(4 * row + (column + row) % 4 for row in range(4)))
        stream = struct.pack("<16I", *((one + other) & 0xFFFFFFFF for one, other in zip(state, start)))
        out += bytes(one ^ other for one, other in zip(data[block : block + 64], stream))
        counter += 1
    return out


# ---- HPKE (RFC 9180), base mode -------------------------------------------------------


def extract(suite, salt, label, material):
    return hmac.digest(salt, b"HPKE-v1" + suite + label + material, "sha256")


def expand(suite, key, label, info, length):
    info = struct.pack(">H", length) + b"HPKE-v1" + suite + label + info
    # One round gives 32 bytes, and nothing here is longer.
    return hmac.digest(key, info + b"\x01", "sha256")[:length]


def agreement_key(seed):
    """The key-agreement key that belongs to the seed of a signing key."""
    material = hashlib.blake2b(scale_bytes(b"jasmynet/key-agreement/1") + seed, digest_size=32).digest()
    return expand(KEM, extract(KEM, b"", b"dkp_prk", material), b"sk", b"", 32)


def opened(secret_key, envelope, info):
    """What is sealed in an envelope. That nobody has changed it is not checked."""
    if len(envelope) < 49 or envelope[0] != 1:
        raise ValueError("this is no envelope")
    sent, ciphertext = envelope[1:33], envelope[33:-16]
    own = x25519(secret_key, (9).to_bytes(32, "little"))
    agreed = extract(KEM, b"", b"eae_prk", x25519(secret_key, sent))
    shared = expand(KEM, agreed, b"shared_secret", sent + own, 32)
    context = b"\x00" + extract(SUITE, b"", b"psk_id_hash", b"") + extract(SUITE, b"", b"info_hash", info)
    secret = extract(SUITE, shared, b"secret", b"")
    key = expand(SUITE, secret, b"key", context, 32)
    nonce = expand(SUITE, secret, b"base_nonce", context, 12)
    return chacha20(key, nonce, 1, ciphertext)


# ---- What owners keep -----------------------------------------------------------------


def scale_bytes(data):
    """A short text in SCALE."""
    return bytes([len(data) << 2]) + data


def binding(genesis_hash, record, grant=None):
    """What the envelope of a record is tied to."""
    given = b"\x00" if grant is None else b"\x01" + struct.pack("<Q", grant)
    return scale_bytes(b"JasmyNet/envelope/1") + genesis_hash + struct.pack("<Q", record) + given


def own_secret(key, home, record, cid):
    stored = json.loads(key.read_text(encoding="utf-8"))
    seed = bytes.fromhex(stored["secret"]["seed"].removeprefix("0x"))
    [path] = (home / "secrets").glob(f"*/{cid}")
    info = binding(bytes.fromhex(path.parent.name), record)
    secret = opened(agreement_key(seed), path.read_bytes(), info)
    if not secret.startswith(PREFIX):
        raise ValueError(f"{path} is of another key, or of another record")
    return secret.decode("ascii")


def main(arguments):
    if len(arguments) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    key, home, record, cid = arguments
    try:
        print(own_secret(pathlib.Path(key), pathlib.Path(home), int(record), cid))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print(f"error: the secret of record {record} is not found ({error})", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
