#!/usr/bin/env python3
"""What scripts/build-spec.sh does with the files in chain-specs/.

usage: chain_spec.py check FILE                 is FILE complete and sound?
       chain_spec.py preset FILE                the runtime's preset it builds on
       chain_spec.py merge FILE PLAIN OUT       PLAIN spec of that preset + FILE
       chain_spec.py same PLAIN PLAIN           do two specs make the same chain?

FILE names the founding members by their public keys; merge turns them into the
genesis of the pallets. chain-specs/README.md describes the fields.
"""

import copy
import datetime
import hashlib
import json
import re
import sys

SS58_PREFIX = 42
DAY = 24 * 60 * 60 * 1000
ROLES = ["Validator", "Issuer", "Manufacturer", "DataConsumer", "LockerHost", "Auditor"]
RELATIONSHIPS = ["Authentication", "Assertion", "KeyAgreement", "Invocation"]
# In the order of their encoding (primitives/src/keys.rs), with their lengths.
KEY_KINDS = {"Sr25519": 32, "Ed25519": 32, "Secp256k1": 33, "P256": 33, "X25519": 32}
SENDS_CALLS = ("Sr25519", "Ed25519", "Secp256k1")

# The development keys, sr25519 and ed25519, of Alice, Bob, Charlie, Dave, Eve
# and Ferdie. Everybody has their secrets.
WELL_KNOWN = {
    "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d": "//Alice",
    "8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48": "//Bob",
    "90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22": "//Charlie",
    "306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20": "//Dave",
    "e659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e": "//Eve",
    "1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c": "//Ferdie",
    "88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee": "//Alice",
    "d17c2d7823ebf260fd138f2d7e27d114c0145d968b5ff5006125f2414fadae69": "//Bob",
    "439660b36c6c03afafca027b910b4fecf99801834c62a5e6006f27d978de234f": "//Charlie",
    "5e639b43e0052c47447dac87d6fd2b6ec50bdd4d0f614e4299c665249bbd09d9": "//Dave",
    "1dfe3e22cc0d45c70779c1095f7489a8ef3cf52d62fbd8c2fa38c9f1723502b5": "//Eve",
    "568cb4a574c6d178feb39c27dfc8b3f789e5f5423e19c71633c748b9acf086b5": "//Ferdie",
    # Of their nodes.
    "10c03828764f49f00168f8b1d6b2ba16bd9efa63bc05edb6495b2e7c542deb4c": "//Alice//node",
    "5774df5a77b358827535b93db9e6da155ff564b147d83d279575a0fb51615424": "//Bob//node",
    "e2ea69d53a79bc4a19b88844e9f17f26a7c75bbd15103b990a9ff0280861ec4c": "//Charlie//node",
    "012a4fb7b22e3932dca149d7ac19cd1f6be05f3d725c76faf34b96b55b376004": "//Dave//node",
}

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Refused(Exception):
    """The input cannot be used; the message says why, in one line each."""


# ---- Encodings --------------------------------------------------------------


def base58_decode(text):
    number = 0
    for character in text:
        digit = BASE58.find(character)
        if digit < 0:
            raise ValueError(f"'{character}' is not a base58 digit")
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58_encode(data):
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def ss58_checksum(payload):
    return hashlib.blake2b(b"SS58PRE" + payload).digest()[:2]


def ss58_encode(public):
    payload = bytes([SS58_PREFIX]) + public
    return base58_encode(payload + ss58_checksum(payload))


def ss58_decode(text):
    data = base58_decode(text)
    if len(data) != 35:
        raise ValueError("is not an address of 32 bytes")
    payload, checksum = data[:-2], data[-2:]
    if checksum != ss58_checksum(payload):
        raise ValueError("has a typing error: its checksum is wrong")
    if payload[0] != SS58_PREFIX:
        raise ValueError(f"is for the network prefix {payload[0]}, not {SS58_PREFIX}")
    return payload[1:]


def key_bytes(text, length):
    """A public key as 0x and hex digits or, when it has 32 bytes, as an address."""
    if not isinstance(text, str):
        raise ValueError("is not a string")
    if text.startswith("0x"):
        if not re.fullmatch(r"0x([0-9a-fA-F]{2})*", text):
            raise ValueError("is not hex: after 0x, two digits 0-9 a-f for each byte")
        data = bytes.fromhex(text[2:])
        if len(data) != length:
            raise ValueError(f"has {len(data)} bytes, not {length}")
        return data
    if length != 32:
        raise ValueError(f"is not 0x and {2 * length} hex digits")
    return ss58_decode(text)


def compact_length(data):
    assert len(data) < 64
    return bytes([len(data) << 2])


def identity_account(kind, public, salt):
    """The identity that this first key makes: primitives/src/did.rs."""
    tag = b"jasmynet/did/1"
    kind_index = list(KEY_KINDS).index(kind)
    encoded = compact_length(tag) + tag + bytes([kind_index]) + public + salt
    return hashlib.blake2b(encoded, digest_size=32).digest()


# A peer id is the identity multihash of a protobuf with an ed25519 key.
PEER_ID_PREFIX = bytes([0, 36, 8, 1, 18, 32])


def node_key(text):
    """The ed25519 key in a peer id."""
    if not isinstance(text, str):
        raise ValueError("is not a string")
    data = base58_decode(text)
    if len(data) != 38 or not data.startswith(PEER_ID_PREFIX):
        raise ValueError("is not the peer id of an ed25519 node key (12D3KooW...)")
    return data[len(PEER_ID_PREFIX) :]


def peer_id_problem(text):
    try:
        node_key(text)
    except ValueError as problem:
        return str(problem)
    return None


# ---- Reading and checking ---------------------------------------------------


def load(path):
    def no_duplicates(pairs):
        result = {}
        for key, value in pairs:
            if key in result:
                raise Refused(f"{path}: the field '{key}' stands there twice")
            result[key] = value
        return result

    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file, object_pairs_hook=no_duplicates)
    except FileNotFoundError:
        raise Refused(f"{path}: no such file")
    except json.JSONDecodeError as error:
        raise Refused(f"{path} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path}: {error}")


class Checker:
    """Collects everything that is wrong with a file, so that it is said at once."""

    def __init__(self):
        self.problems = []
        self.placeholders = []
        self.seen = {}

    def problem(self, where, what):
        self.problems.append(f"{where}: {what}")

    def find_placeholders(self, value, where):
        """A string in angle brackets is for somebody to fill in."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self.find_placeholders(inner, f"{where}.{key}" if where else key)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                self.find_placeholders(inner, f"{where}[{index}]")
        elif isinstance(value, str) and re.fullmatch(r"<.*>", value):
            self.placeholders.append(f"{where}: {value[1:-1]}")

    def fields(self, value, where, required, optional=()):
        if not isinstance(value, dict):
            self.problem(where, "is not an object")
            return False
        prefix = f"{where}." if where else ""
        for name in value:
            if name not in required and name not in optional:
                known = ", ".join([*required, *optional])
                self.problem(f"{prefix}{name}", f"is unknown here; known are {known}")
        for name in required:
            if name not in value:
                self.problem(f"{prefix}{name}", "is missing")
        return True

    def text(self, value, where, pattern=r"\S.*", hint="a text that is not blank"):
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            self.problem(where, f"is not {hint}")

    def whole(self, value, where, least):
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.problem(where, f"is not a whole number of {least} or more")

    def unique(self, kind, value, where):
        key = (kind, value)
        if key in self.seen:
            self.problem(where, f"is the same {kind} as {self.seen[key]}")
        else:
            self.seen[key] = where

    def choices(self, values, where, allowed):
        if not isinstance(values, list) or not values:
            self.problem(where, "is not a list with something in it")
            return
        for value in values:
            if value not in allowed:
                self.problem(where, f"has {value!r}; possible are {', '.join(allowed)}")
        if len(set(map(str, values))) != len(values):
            self.problem(where, "names something twice")

    def public_key(self, value, where, length=32):
        try:
            return key_bytes(value, length)
        except ValueError as problem:
            self.problem(where, f"{value!r} {problem}")
            return None

    def typed_key(self, value, where, kinds):
        """{"Sr25519": "0x..."}"""
        if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in kinds:
            self.problem(where, f"is not an object with one field out of {', '.join(kinds)}")
            return None
        kind, text = next(iter(value.items()))
        public = self.public_key(text, f"{where}.{kind}", KEY_KINDS[kind])
        if public is None:
            return None
        self.unique("key", f"{kind} {public.hex()}", where)
        return kind, public


def check_top(checker, data):
    if not checker.fields(
        data,
        "",
        ["name", "id", "chainType", "preset", "bootNodes", "members", "parameters"],
        ["protocolId", "telemetryEndpoints", "genesis"],
    ):
        return False
    checker.text(data.get("name"), "name")
    checker.text(data.get("preset"), "preset")
    checker.text(data.get("id"), "id", r"[a-z0-9_]+", "lower-case letters, digits and _")
    if data.get("chainType") not in ("Development", "Local", "Live"):
        checker.problem("chainType", "is not Development, Local or Live")
    if "protocolId" in data:
        checker.text(data["protocolId"], "protocolId", r"[a-z0-9-]+", "lower-case letters, digits and -")
    if not isinstance(data.get("genesis", {}), dict):
        checker.problem("genesis", "is not an object")
    return True


def check_boot_nodes(checker, nodes):
    if not isinstance(nodes, list):
        checker.problem("bootNodes", "is not a list")
        return
    form = r"/(ip4|ip6|dns|dns4|dns6)/[^/]+/tcp/([0-9]+)(/ws|/wss)?/p2p/([^/]+)"
    for index, node in enumerate(nodes):
        where = f"bootNodes[{index}]"
        match = re.fullmatch(form, node) if isinstance(node, str) else None
        if not match:
            checker.problem(where, f"{node!r} is not /dns/HOST/tcp/PORT/p2p/PEER_ID or the same with ip4, ip6")
            continue
        if not 0 < int(match.group(2)) < 65536:
            checker.problem(where, f"{match.group(2)} is not a port")
        problem = peer_id_problem(match.group(4))
        if problem:
            checker.problem(where, f"the peer id {match.group(4)} {problem}")
        checker.unique("boot node", node, where)


def check_telemetry(checker, endpoints):
    if not isinstance(endpoints, list):
        checker.problem("telemetryEndpoints", "is not a list")
        return
    for index, entry in enumerate(endpoints):
        if not (
            isinstance(entry, list)
            and len(entry) == 2
            and isinstance(entry[0], str)
            and isinstance(entry[1], int)
        ):
            checker.problem(f"telemetryEndpoints[{index}]", 'is not ["URL", VERBOSITY]')


def check_member(checker, member, where):
    if not checker.fields(member, where, ["name", "roles", "key"], ["salt", "otherKeys", "session", "nodes"]):
        return
    checker.text(member.get("name"), f"{where}.name")
    if isinstance(member.get("name"), str):
        checker.unique("name", member["name"], f"{where}.name")
    checker.choices(member.get("roles"), f"{where}.roles", ROLES)
    if "key" in member:
        checker.typed_key(member["key"], f"{where}.key", SENDS_CALLS)
    if "salt" in member:
        checker.public_key(member["salt"], f"{where}.salt")
    others = member.get("otherKeys", [])
    if not isinstance(others, list):
        checker.problem(f"{where}.otherKeys", "is not a list")
        others = []
    for index, other in enumerate(others):
        inner = f"{where}.otherKeys[{index}]"
        if checker.fields(other, inner, ["key", "relationships"]):
            checker.typed_key(other.get("key"), f"{inner}.key", list(KEY_KINDS))
            checker.choices(other.get("relationships"), f"{inner}.relationships", RELATIONSHIPS)
    nodes = member.get("nodes", [])
    if not isinstance(nodes, list):
        checker.problem(f"{where}.nodes", "is not a list")
        nodes = []
    for index, node in enumerate(nodes):
        problem = peer_id_problem(node)
        if problem:
            checker.problem(f"{where}.nodes[{index}]", f"{node!r} {problem}")
        else:
            checker.unique("node", node, f"{where}.nodes[{index}]")
    is_validator = isinstance(member.get("roles"), list) and "Validator" in member["roles"]
    if is_validator and "session" not in member:
        checker.problem(f"{where}.session", "is missing: a Validator needs its session keys")
    if is_validator and not nodes:
        checker.problem(f"{where}.nodes", "is missing: a Validator's node that is not listed is let in by nobody")
    if "session" in member:
        if not is_validator:
            checker.problem(f"{where}.session", "has no use: the member is not a Validator")
        if checker.fields(member["session"], f"{where}.session", ["aura", "grandpa"]):
            for kind in ("aura", "grandpa"):
                if kind in member["session"]:
                    public = checker.public_key(member["session"][kind], f"{where}.session.{kind}")
                    if public is not None:
                        checker.unique(f"{kind} key", public.hex(), f"{where}.session.{kind}")


def check_members(checker, members, live):
    if not isinstance(members, list) or not members:
        checker.problem("members", "is not a list with the founding members")
        return
    for index, member in enumerate(members):
        check_member(checker, member, f"members[{index}]")
    validators = sum("Validator" in member.get("roles", []) for member in members if isinstance(member, dict))
    if validators == 0:
        checker.problem("members", "nobody is a Validator: there would be no blocks")
    elif live and validators < 4:
        checker.problem("members", f"{validators} Validators: with fewer than four, finality stops when one fails")


def moment(text):
    """Milliseconds since the Unix epoch of an ISO 8601 date."""
    date = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    if date.tzinfo is None:
        date = date.replace(tzinfo=datetime.timezone.utc)
    return int(date.timestamp() * 1000)


def check_parameters(checker, parameters):
    if not checker.fields(parameters, "parameters", [], ["sessionLength", "minValidators", "idleSessions", "lockUp"]):
        return
    if "sessionLength" in parameters:
        checker.whole(parameters["sessionLength"], "parameters.sessionLength", 5)
    for name in ("minValidators", "idleSessions"):
        if name in parameters:
            checker.whole(parameters[name], f"parameters.{name}", 1)
    if "lockUp" in parameters and checker.fields(
        parameters["lockUp"], "parameters.lockUp", ["cliff", "linearDays"]
    ):
        checker.whole(parameters["lockUp"].get("linearDays"), "parameters.lockUp.linearDays", 0)
        try:
            moment(parameters["lockUp"].get("cliff"))
        except (ValueError, AttributeError, TypeError):
            checker.problem("parameters.lockUp.cliff", "is not a date like 2030-01-31 or 2030-01-31T09:00:00Z")


def secrets_everybody_has(value):
    """Development keys anywhere in a genesis, in hex or as an address."""
    known = dict(WELL_KNOWN)
    for public, name in WELL_KNOWN.items():
        account = identity_account("Sr25519", bytes.fromhex(public), bytes(32))
        known[account.hex()] = f"the identity of {name}"
    by_text = {f"0x{public}": name for public, name in known.items()}
    by_text.update((ss58_encode(bytes.fromhex(public)), name) for public, name in known.items())
    by_text.update(
        (base58_encode(PEER_ID_PREFIX + bytes.fromhex(public)), f"the node of {name}")
        for public, name in WELL_KNOWN.items()
    )
    found = []

    def search(inner, where):
        if isinstance(inner, dict):
            for key, child in inner.items():
                search(child, f"{where}.{key}" if where else key)
        elif isinstance(inner, list):
            for index, child in enumerate(inner):
                search(child, f"{where}[{index}]")
        elif isinstance(inner, str) and (inner.lower() in by_text or inner in by_text):
            name = by_text.get(inner) or by_text[inner.lower()]
            found.append(f"{where}: {inner} is {name}, whose secret everybody knows")

    search(value, "")
    return found


def check(path):
    """The file's content, or Refused with everything that is wrong with it."""
    data = load(path)
    checker = Checker()
    if isinstance(data, dict):
        checker.find_placeholders(data, "")
    if checker.placeholders:
        raise Refused(
            f"{path} still has places to fill in (chain-specs/README.md, 'The ceremony'):\n  "
            + "\n  ".join(checker.placeholders)
        )
    if check_top(checker, data):
        live = data.get("chainType") == "Live"
        check_boot_nodes(checker, data.get("bootNodes", []))
        check_telemetry(checker, data.get("telemetryEndpoints", []))
        check_members(checker, data.get("members", []), live)
        check_parameters(checker, data.get("parameters", {}))
        if live:
            checker.problems += secrets_everybody_has(data)
    if checker.problems:
        raise Refused(f"{path} cannot be used:\n  " + "\n  ".join(checker.problems))
    return data


# ---- Making the spec --------------------------------------------------------


def deep_merge(base, patch):
    """Objects are merged, everything else is replaced: as the node does it."""
    if isinstance(base, dict) and isinstance(patch, dict):
        merged = dict(base)
        for key, value in patch.items():
            merged[key] = deep_merge(merged[key], value) if key in merged else value
        return merged
    return copy.deepcopy(patch)


def typed_key_json(value):
    kind, text = next(iter(value.items()))
    return {kind: "0x" + key_bytes(text, KEY_KINDS[kind]).hex()}


def member_salt(member):
    return key_bytes(member.get("salt", "0x" + "00" * 32), 32)


def member_account(member):
    kind, text = next(iter(member["key"].items()))
    return ss58_encode(identity_account(kind, key_bytes(text, KEY_KINDS[kind]), member_salt(member)))


def member_identity(member):
    return {
        "key": typed_key_json(member["key"]),
        "salt": "0x" + member_salt(member).hex(),
        "otherKeys": [
            {"key": typed_key_json(other["key"]), "relationships": other["relationships"]}
            for other in member.get("otherKeys", [])
        ],
    }


def identity_json_account(identity):
    kind, text = next(iter(identity["key"].items()))
    return ss58_encode(identity_account(kind, key_bytes(text, KEY_KINDS[kind]), key_bytes(identity["salt"], 32)))


def genesis_of_members(preset, members):
    """The preset's genesis with these founding members instead of its own.

    What the preset gives to others, such as the people of the story, stays.
    """
    genesis = copy.deepcopy(preset)
    former = {member["account"] for member in preset["consortium"]["members"]}
    accounts = [member_account(member) for member in members]

    genesis["consortium"]["members"] = [
        {
            "account": account,
            "name": member["name"],
            "roles": sorted(member["roles"], key=ROLES.index),
            "nodes": ["0x" + node_key(node).hex() for node in member.get("nodes", [])],
            "validators": [account] if "session" in member else [],
        }
        for account, member in zip(accounts, members)
    ]
    genesis["session"]["keys"] = [
        [account, account, {kind: ss58_encode(key_bytes(member["session"][kind], 32)) for kind in ("aura", "grandpa")}]
        for account, member in zip(accounts, members)
        if "session" in member
    ]
    others = [
        identity
        for identity in preset["did"]["identities"]
        if identity_json_account(identity) not in former and identity_json_account(identity) not in accounts
    ]
    genesis["did"]["identities"] = [member_identity(member) for member in members] + others

    # Each member starts with what the preset gives to one of its founders.
    releases = preset.get("ledger", {}).get("releases", [])
    first = next((member["account"] for member in preset["consortium"]["members"]), None)
    share = [release for release in releases if release["beneficiary"] == first]
    if releases:
        genesis["ledger"]["releases"] = [
            {**release, "beneficiary": account} for account in accounts for release in share
        ] + [release for release in releases if release["beneficiary"] not in former]
    return genesis


def apply_parameters(genesis, parameters):
    for name in ("sessionLength", "minValidators", "idleSessions"):
        if name in parameters:
            genesis["consortium"][name] = parameters[name]
    if "lockUp" in parameters:
        for pool in genesis["ledger"]["pools"]:
            pool["cliff"] = moment(parameters["lockUp"]["cliff"])
            pool["linear"] = parameters["lockUp"]["linearDays"] * DAY


def merge(data, plain):
    """The plain spec of the preset, made into the one of this network."""
    try:
        preset = plain["genesis"]["runtimeGenesis"]["patch"]
        genesis = genesis_of_members(preset, data["members"])
        apply_parameters(genesis, data["parameters"])
    except (KeyError, TypeError) as missing:
        raise Refused(f"the runtime's preset '{data['preset']}' has another form than this script knows: {missing!r}")
    genesis = deep_merge(genesis, data.get("genesis", {}))
    if data["chainType"] == "Live":
        known = secrets_everybody_has(genesis)
        if known:
            raise Refused("a live network cannot start with development keys:\n  " + "\n  ".join(known))

    spec = copy.deepcopy(plain)
    for field in ("name", "id", "chainType", "bootNodes", "protocolId"):
        if field in data:
            spec[field] = data[field]
    if data.get("telemetryEndpoints"):
        spec["telemetryEndpoints"] = data["telemetryEndpoints"]
    spec["genesis"]["runtimeGenesis"]["patch"] = genesis
    return spec


def difference(one, other, where=""):
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            if key not in one or key not in other:
                return f"{where}.{key} is only in one of them"
            found = difference(one[key], other[key], f"{where}.{key}")
            if found:
                return found
        return None
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other)):
            found = difference(*pair, f"{where}[{index}]")
            if found:
                return found
        return None
    if one != other:
        return f"{where.lstrip('.')}: {str(one)[:200]} and {str(other)[:200]}"
    return None


def main(arguments):
    if arguments[1:2] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    match arguments[1:]:
        case ["check", path]:
            check(path)
        case ["preset", path]:
            print(check(path)["preset"])
        case ["merge", path, plain, out]:
            spec = merge(check(path), load(plain))
            with open(out, "w", encoding="utf-8") as file:
                json.dump(spec, file, indent=2, ensure_ascii=False)
                file.write("\n")
        case ["same", one, other]:
            found = difference(load(one)["genesis"], load(other)["genesis"])
            if found:
                raise Refused(f"{one} and {other} make different chains: {found}")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv))
    except Refused as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        sys.exit(1)
