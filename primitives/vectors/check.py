#!/usr/bin/env python3
# usage: primitives/vectors/check.py
#
# Runs the test vectors with nothing of JasmyNet's own code and nothing but
# Python's standard library: encodings, hashes, Merkle proofs, canonical JSON, what
# devices and manufacturers compute, and the signatures of every kind but sr25519, which would need a whole library.
# Exit code 0 when every vector holds.
import hashlib
import hmac
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
MAX_WINDOW = 30 * 24 * 60 * 60 * 1000
ACTIONS = [
    "CreateIdentity",
    "AddKey",
    "PairDevice",
    "AnchorLog",
    "ServeAccess",
    "RegisterNode",
    "Submit",
    "RecoverIdentity",
    "VouchForDevice",
    "VouchForPairing",
    "RefusePairing",
    "RotateDeviceKey",
    "HandOverDevice",
    "RecordFirmware",
    "AcknowledgeCommand",
    "AskHost",
]
KEY_KINDS = {"Sr25519": 32, "Ed25519": 32, "Secp256k1": 33, "P256": 33, "X25519": 32}
OUTCOMES = ["Done", "Failed", "Refused"]
SIGNATURE_KINDS = {"Sr25519": 64, "Ed25519": 64, "Secp256k1": 65, "P256": 64, "WebAuthn": 64}


def unhex(text):
    assert text.startswith("0x"), text
    return bytes.fromhex(text[2:])


def blake2(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def sha256(data):
    return hashlib.sha256(data).digest()


# SCALE.


def compact(number):
    if number < 1 << 6:
        return bytes([number << 2])
    if number < 1 << 14:
        return (number << 2 | 1).to_bytes(2, "little")
    return (number << 2 | 2).to_bytes(4, "little")


def sized(data):
    return compact(len(data)) + data


def u64(text):
    return int(text).to_bytes(8, "little")


def u32(text):
    return int(text).to_bytes(4, "little")


def optional(value, encode):
    return b"\0" if value is None else b"\1" + encode(value)


def intent_bytes(intent):
    return b"".join(
        [
            unhex(intent["genesis_hash"]),
            bytes([ACTIONS.index(intent["action"])]),
            unhex(intent["subject"]),
            optional(intent["counterparty"], unhex),
            u64(intent["nonce"]),
            optional(intent["not_before"], u64),
            u64(intent["expires_at"]),
            unhex(intent["payload_hash"]),
        ]
    )


def key_bytes(key):
    """A key in SCALE, which is also what its `scale` says."""
    raw = unhex(key["bytes"])
    assert len(raw) == KEY_KINDS[key["kind"]], key["kind"]
    encoded = bytes([list(KEY_KINDS).index(key["kind"])]) + raw
    assert encoded == unhex(key["scale"]), key["kind"]
    return encoded


def signature_bytes(signature):
    kind = signature["kind"]
    raw = unhex(signature["bytes"])
    assert len(raw) == SIGNATURE_KINDS[kind], kind
    index = bytes([list(SIGNATURE_KINDS).index(kind)])
    if kind != "WebAuthn":
        return index + raw
    data = unhex(signature["authenticator_data"])
    return index + sized(data) + sized(signature["client_data"].encode()) + raw


class Malformed(Exception):
    pass


class Reader:
    """Reads SCALE, and says when there is nothing to read."""

    def __init__(self, data):
        self.data = data

    def take(self, count):
        if count > len(self.data):
            raise Malformed
        taken, self.data = self.data[:count], self.data[count:]
        return taken

    def byte(self, below):
        value = self.take(1)[0]
        if value >= below:
            raise Malformed
        return value

    def sized(self, most):
        first = self.take(1)[0]
        extra = {0: 0, 1: 1, 2: 3}.get(first & 3)
        if extra is None:
            raise Malformed
        length = int.from_bytes(bytes([first]) + self.take(extra), "little") >> 2
        if length > most:
            raise Malformed
        self.take(length)


def read(kind, data):
    reader = Reader(data)
    if kind == "SignedIntent":
        reader.take(32)
        reader.byte(len(ACTIONS))
        reader.take(32)
        reader.take(32 * reader.byte(2))
        reader.take(8)
        reader.take(8 * reader.byte(2))
        reader.take(8 + 32)
    elif kind == "PublicKey":
        reader.take(list(KEY_KINDS.values())[reader.byte(len(KEY_KINDS))])
    elif kind == "KeySignature":
        index = reader.byte(len(SIGNATURE_KINDS))
        if list(SIGNATURE_KINDS)[index] == "WebAuthn":
            reader.sized(256)
            reader.sized(1024)
        reader.take(list(SIGNATURE_KINDS.values())[index])
    else:
        raise AssertionError(kind)


# Curves.


class Curve:
    """y^2 = x^3 + a x + b over the field of p elements (SEC 1)."""

    def __init__(self, p, a, b, x, y, order):
        self.p, self.a, self.b, self.order = p, a, b, order
        self.base = (x, y)

    def add(self, left, right):
        if left is None or right is None:
            return left or right
        if left[0] == right[0]:
            if (left[1] + right[1]) % self.p == 0:
                return None
            slope = (3 * left[0] ** 2 + self.a) * pow(2 * left[1], -1, self.p)
        else:
            slope = (right[1] - left[1]) * pow(right[0] - left[0], -1, self.p)
        x = (slope**2 - left[0] - right[0]) % self.p
        return x, (slope * (left[0] - x) - left[1]) % self.p

    def multiply(self, point, scalar):
        result = None
        while scalar:
            if scalar & 1:
                result = self.add(result, point)
            point = self.add(point, point)
            scalar >>= 1
        return result

    def decompress(self, data):
        """The point of a compressed encoding; None when there is none."""
        if data[0] not in (2, 3):
            return None
        return self.lift(int.from_bytes(data[1:], "big"), data[0] & 1)

    def lift(self, x, parity):
        square = (x**3 + self.a * x + self.b) % self.p
        # Both primes are 3 modulo 4.
        y = pow(square, (self.p + 1) // 4, self.p)
        if x >= self.p or y * y % self.p != square:
            return None
        return x, y if y & 1 == parity else self.p - y

    def scalars(self, raw):
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:64], "big")
        return (r, s) if 0 < r < self.order and 0 < s < self.order else None

    def verify(self, key, digest, raw):
        point, scalars = self.decompress(key), self.scalars(raw)
        if point is None or scalars is None:
            return False
        r, s = scalars
        inverse = pow(s, -1, self.order)
        first = self.multiply(self.base, int.from_bytes(digest, "big") * inverse % self.order)
        found = self.add(first, self.multiply(point, r * inverse % self.order))
        return found is not None and found[0] % self.order == r

    def recover(self, digest, raw):
        """The key that made this signature with a recovery id, compressed."""
        scalars = self.scalars(raw)
        if scalars is None or raw[64] > 3:
            return None
        r, s = scalars
        point = self.lift(r + (raw[64] >> 1) * self.order, raw[64] & 1)
        if point is None:
            return None
        inverse = pow(r, -1, self.order)
        first = self.multiply(point, s * inverse % self.order)
        message = -int.from_bytes(digest, "big") * inverse % self.order
        found = self.add(first, self.multiply(self.base, message))
        return found and bytes([2 + (found[1] & 1)]) + found[0].to_bytes(32, "big")


P256 = Curve(
    0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF,
    -3,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
)
SECP256K1 = Curve(
    2**256 - 2**32 - 977,
    0,
    7,
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
)

# Ed25519 (RFC 8032, 5.1), with points as x and y.
ED_P = 2**255 - 19
ED_ORDER = 2**252 + 27742317777372353535851937790883648493
ED_D = -121665 * pow(121666, -1, ED_P) % ED_P


def ed_add(left, right):
    (x1, y1), (x2, y2) = left, right
    product = ED_D * x1 * x2 * y1 * y2
    x = (x1 * y2 + x2 * y1) * pow(1 + product, -1, ED_P)
    y = (y1 * y2 + x1 * x2) * pow(1 - product, -1, ED_P)
    return x % ED_P, y % ED_P


def ed_multiply(point, scalar):
    result = (0, 1)
    while scalar:
        if scalar & 1:
            result = ed_add(result, point)
        point = ed_add(point, point)
        scalar >>= 1
    return result


def ed_decompress(data):
    number = int.from_bytes(data, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(ED_D * y * y + 1, -1, ED_P) % ED_P
    x = pow(square, (ED_P + 3) // 8, ED_P)
    if x * x % ED_P != square:
        x = x * pow(2, (ED_P - 1) // 4, ED_P) % ED_P
    if x * x % ED_P != square:
        return None
    return x if x & 1 == sign else ED_P - x, y


ED_BASE = ed_decompress((4 * pow(5, -1, ED_P) % ED_P).to_bytes(32, "little"))


def ed25519_verify(key, message, raw):
    point, nonce = ed_decompress(key), ed_decompress(raw[:32])
    s = int.from_bytes(raw[32:], "little")
    if point is None or nonce is None or s >= ED_ORDER:
        return False
    challenge = hashlib.sha512(raw[:32] + key + message).digest()
    hashed = int.from_bytes(challenge, "little") % ED_ORDER
    return ed_multiply(ED_BASE, s) == ed_add(nonce, ed_multiply(point, hashed))


# What is accepted.


def base64url(data):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 6)
    return "".join(alphabet[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def end_of_address(text):
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == '"':
            return at
        else:
            at += 1
    return None


def passkey_answers(signature, challenge):
    """Whether the data around the challenge are those of a present user."""
    data, text = unhex(signature["authenticator_data"]), signature["client_data"]
    if data.startswith(b"\x28JasmyNet/1") or data.startswith(b"<Bytes>") or len(data) < 37:
        return False
    flags = data[32]
    if not flags & 0x01 or flags & 0x40 or (flags & 0x80 == 0) != (len(data) == 37):
        return False
    begin = f'{{"type":"webauthn.get","challenge":"{base64url(challenge)}","origin":"'
    if not text.startswith(begin):
        return False
    text = text[len(begin) :]
    end = end_of_address(text)
    if end is None:
        return False
    text = text[end + 1 :]
    if text.startswith(',"crossOrigin":false'):
        text = text[len(',"crossOrigin":false') :]
    if text != "}" and not (text.startswith(",") and text.endswith("}")):
        return False
    return "crossOrigin" not in text and "topOrigin" not in text


def verifies(key, signature, message):
    """Whether the signature is the key's over exactly this message; None when
    this program cannot tell."""
    kind, raw, public = signature["kind"], unhex(signature["bytes"]), unhex(key["bytes"])
    if kind == "WebAuthn":
        if key["kind"] != "P256" or not passkey_answers(signature, blake2(message)):
            return False
        signed = unhex(signature["authenticator_data"])
        signed += sha256(signature["client_data"].encode())
        return P256.verify(public, sha256(signed), raw)
    if kind != key["kind"]:
        return False
    if kind == "Sr25519":
        return None
    if kind == "Ed25519":
        return ed25519_verify(public, message, raw)
    if kind == "Secp256k1":
        is_low = int.from_bytes(raw[32:64], "big") <= SECP256K1.order // 2
        return is_low and SECP256K1.recover(blake2(message), raw) == public
    return P256.verify(public, sha256(message), raw)


def outcome(vector):
    intent, now = vector["intent"], int(vector["now"])
    expires_at = int(intent["expires_at"])
    if intent["genesis_hash"] != vector["genesis_hash"]:
        return "OtherChain"
    if intent["not_before"] is not None and now < int(intent["not_before"]):
        return "TooEarly"
    if now >= expires_at:
        return "Expired"
    if expires_at - now > MAX_WINDOW:
        return "WindowTooLong"
    message = unhex(vector["signing_bytes"])
    signature = vector["signature"]
    answers = [verifies(vector["key"], signature, message)]
    if signature["kind"] != "WebAuthn":
        wrapped = b"<Bytes>" + message + b"</Bytes>"
        answers.append(verifies(vector["key"], signature, wrapped))
    if None in answers:
        return None
    return "Ok" if True in answers else "BadSignature"


def check_intents():
    data = json.loads((HERE / "signed-intent.json").read_text())
    unknown = 0
    for vector in data["vectors"]:
        name, key = vector["name"], vector["key"]
        encoded = sized(b"JasmyNet/1") + intent_bytes(vector["intent"])
        assert encoded == unhex(vector["signing_bytes"]), f"signing bytes: {name}"
        hashed = blake2(unhex(vector["payload"]))
        assert hashed == unhex(vector["intent"]["payload_hash"]), f"payload: {name}"
        key_bytes(key)
        signature = vector["signature"]
        assert signature_bytes(signature) == unhex(signature["scale"]), f"signature: {name}"
        found = outcome(vector)
        unknown += found is None
        assert found in (None, vector["expected"]), f"{name}: {found}"
    for one in data["malformed"]:
        try:
            read(one["kind"], unhex(one["bytes"]))
        except Malformed:
            continue
        raise AssertionError(f"{one['name']}: can be decoded")
    for vector in data["vectors"]:
        read("PublicKey", unhex(vector["key"]["scale"]))
        read("KeySignature", unhex(vector["signature"]["scale"]))
        read("SignedIntent", unhex(vector["signing_bytes"])[11:])
    return len(data["vectors"]) + len(data["malformed"]), unknown


# Claims.


class NotCanonical(Exception):
    pass


def whole(text):
    number = int(text)
    if text == "-0" or not -(2**63) <= number < 2**64:
        raise NotCanonical(text)
    return number


def not_whole(text):
    raise NotCanonical(text)


def canonical(text):
    """The one way to write this JSON text; None when it is no value for a claim."""
    try:
        value = json.loads(text, parse_int=whole, parse_float=not_whole)
    except NotCanonical:
        return None
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def leaf_hash(data):
    return blake2(b"\0" + data)


def node_hash(left, right):
    return blake2(b"\1" + left + right)


def root(level):
    while len(level) > 1:
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [node_hash(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return level[0]


def proof_root(leaf, proof):
    """Where a proof leads from a leaf; None when it is no proof at all."""
    index, width = int(proof["index"]), int(proof["leaves"])
    siblings = [unhex(sibling) for sibling in proof["siblings"]]
    scale = u32(proof["index"]) + u32(proof["leaves"]) + compact(len(siblings))
    assert scale + b"".join(siblings) == unhex(proof["scale"]), "proof"
    if index >= width:
        return None
    while width > 1:
        is_last = index == width - 1
        if not (is_last and index % 2 == 0):
            if not siblings:
                return None
            sibling = siblings.pop(0)
            leaf = node_hash(sibling, leaf) if index % 2 else node_hash(leaf, sibling)
        index, width = index // 2, (width + 1) // 2
    return None if siblings else leaf


def check_claims():
    data = json.loads((HERE / "claims.json").read_text())
    for value in data["values"]:
        assert canonical(value["text"]) == value["canonical"], value["text"]
    for commitment in data["commitments"]:
        name, leaves = commitment["name"], []
        for claim in commitment["claims"]:
            text = canonical(json.dumps(claim["value"]))
            assert text == claim["canonical"], f"{name}: {claim['name']}"
            encoded = sized(claim["name"].encode()) + sized(text.encode()) + unhex(claim["salt"])
            assert encoded == unhex(claim["leaf_bytes"]), f"{name}: {claim['name']}"
            assert leaf_hash(encoded) == unhex(claim["leaf"]), f"{name}: {claim['name']}"
            leaves.append(leaf_hash(encoded))
        assert root(leaves) == unhex(commitment["root"]), name
        for claim, leaf in zip(commitment["claims"], leaves):
            found = proof_root(leaf, claim["proof"])
            assert found == unhex(commitment["root"]), f"{name}: {claim['name']}"
    for disclosure in data["disclosures"]:
        found = "Committed"
        for position, shown in enumerate(disclosure["shown"]):
            leaf = leaf_hash(unhex(shown["leaf_bytes"]))
            if proof_root(leaf, shown["proof"]) != unhex(disclosure["root"]):
                found = f"NotCommitted: {position}"
                break
        assert found == disclosure["expected"], f"{disclosure['name']}: {found}"
    return sum(len(data[part]) for part in ("values", "commitments", "disclosures"))


# Devices.


def check_batch(batch):
    name, leaves = batch["name"], []
    for device in batch["devices"]:
        commitment = hmac.digest(batch["secret"].encode(), device["serial"].encode(), "sha256")
        assert commitment == unhex(device["commitment"]), f"{name}: commitment"
        key = key_bytes(device["key"])
        assert blake2(key) == unhex(device["device"]), f"{name}: id of a device"
        assert commitment + key == unhex(device["leaf_bytes"]), f"{name}: leaf"
        assert leaf_hash(commitment + key) == unhex(device["leaf"]), f"{name}: leaf"
        leaves.append(leaf_hash(commitment + key))
    assert root(leaves) == unhex(batch["root"]), f"{name}: root"
    for device, leaf in zip(batch["devices"], leaves):
        assert proof_root(leaf, device["proof"]) == unhex(batch["root"]), f"{name}: proof"


def check_log(log):
    head = bytes(32)
    for entry in log["entries"]:
        name = f"{log['name']}: {entry['seq']}"
        encoded = b"".join(
            [
                u64(entry["seq"]),
                unhex(entry["root"]),
                u32(entry["count"]),
                u64(entry["from"]),
                u64(entry["to"]),
            ]
        )
        assert encoded == unhex(entry["scale"]), name
        assert blake2(encoded) == unhex(entry["hash"]), name
        head = blake2(head + encoded)
        assert head == unhex(entry["head"]), name


def acknowledgement_bytes(value):
    outcome = bytes([OUTCOMES.index(value["outcome"])])
    return unhex(value["command"]) + outcome + optional(value["report"], unhex)


def pair_device_bytes(value):
    commitment, code = (optional(value[field], unhex) for field in ("commitment", "code"))
    return u64(value["pairing"]) + unhex(value["challenge"]) + commitment + code


def vouch_for_device_bytes(value):
    numbers = u64(value["pairing"]) + u64(value["model"])
    return numbers + unhex(value["commitment"]) + key_bytes(value["key"])


def challenge_bytes(value):
    return u64(value["pairing"]) + unhex(value["challenge"])


def hand_over_device_bytes(value):
    return unhex(value["challenge"]) + key_bytes(value["key"])


PAYLOADS = {
    "pair_device": pair_device_bytes,
    "vouch_for_device": vouch_for_device_bytes,
    "vouch_for_pairing_or_refuse": challenge_bytes,
    "hand_over_device": hand_over_device_bytes,
}


def check_payloads(name, values, encode):
    for value in values:
        encoded = encode(value)
        assert encoded == unhex(value["scale"]), name
        assert blake2(encoded) == unhex(value["payload_hash"]), name


def check_devices():
    data = json.loads((HERE / "devices.json").read_text())
    for batch in data["batches"]:
        check_batch(batch)
    for origin in data["origins"]:
        leaf = leaf_hash(unhex(origin["leaf_bytes"]))
        is_in = proof_root(leaf, origin["proof"]) == unhex(origin["root"])
        assert ("InBatch" if is_in else "NotInBatch") == origin["expected"], origin["name"]
    for log in data["logs"]:
        check_log(log)
    for value in data["codes"]:
        code = sized(unhex(value["code"]))
        encoded = u64(value["pairing"]) + code + unhex(value["salt"])
        assert encoded == unhex(value["bytes"]), f"code: {value['code']}"
        assert blake2(encoded) == unhex(value["commitment"]), f"code: {value['code']}"
    check_payloads("acknowledgement", data["acknowledgements"], acknowledgement_bytes)
    assert sorted(data["payloads"]) == sorted(PAYLOADS)
    for name, values in data["payloads"].items():
        check_payloads(name, values, PAYLOADS[name])
    lists = [data[part] for part in ("batches", "origins", "logs", "codes", "acknowledgements")]
    return sum(len(values) for values in lists + list(data["payloads"].values()))


def main():
    intents, unknown = check_intents()
    claims = check_claims()
    devices = check_devices()
    print(
        f"{intents} vectors of signed intents hold, {unknown} of them but for their sr25519"
        f" signature; {claims} vectors of claims hold, and {devices} of devices"
    )


if __name__ == "__main__":
    sys.exit(main())
