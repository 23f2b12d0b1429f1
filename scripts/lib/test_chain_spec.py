"""Tests of chain_spec.py: python3 -m unittest scripts/lib/test_chain_spec.py"""

import contextlib
import copy
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import chain_spec

ROOT = pathlib.Path(__file__).resolve().parents[2]
ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
ALICE_HEX = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"
PEER = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp"


def local():
    return chain_spec.load(ROOT / "chain-specs/local.json")


def fresh_key(number):
    return "0x" + bytes([number] * 32).hex()


def peer_id(number):
    return chain_spec.base58_encode(chain_spec.PEER_ID_PREFIX + bytes([number] * 32))


def live():
    """A complete staging network whose keys nobody has."""
    data = local()
    data.update(chainType="Live", bootNodes=[f"/dns/node.example/tcp/30333/p2p/{PEER}"])
    for number, member in enumerate(data["members"]):
        member["key"] = {"Sr25519": fresh_key(10 + number)}
        member["session"] = {"aura": fresh_key(20 + number), "grandpa": fresh_key(30 + number)}
        member["nodes"] = [peer_id(40 + number)]
    return data


def preset_of(data, people=()):
    """What a runtime's preset with these members looks like."""
    accounts = [chain_spec.member_account(member) for member in data["members"]]
    return {
        "consortium": {"members": [{"account": account} for account in accounts], "sessionLength": 5},
        "session": {"keys": []},
        "did": {"identities": [chain_spec.member_identity(m) for m in [*data["members"], *people]]},
        "ledger": {
            "pools": [{"kind": "Listing", "cliff": 0, "linear": 1}],
            "releases": [{"pool": "BusinessHolding", "beneficiary": account, "amount": 7} for account in accounts],
        },
    }


def plain(preset):
    return {
        "name": "x",
        "id": "x",
        "chainType": "Local",
        "bootNodes": [],
        "genesis": {"runtimeGenesis": {"patch": preset, "code": "0x00"}},
    }


class Checks(unittest.TestCase):
    def refusal(self, data):
        """What check says about this content."""
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
            file.write(data if isinstance(data, str) else json.dumps(data))
            file.flush()
            try:
                chain_spec.check(file.name)
            except chain_spec.Refused as refused:
                return str(refused)
        return ""

    def test_local_is_complete(self):
        self.assertEqual(self.refusal(local()), "")

    def test_a_live_network_with_new_keys_is_complete(self):
        self.assertEqual(self.refusal(live()), "")

    def test_staging_lists_what_the_ceremony_fills_in(self):
        data = chain_spec.load(ROOT / "chain-specs/staging.json")
        said = self.refusal(data)
        self.assertIn("places to fill in", said)
        for place in ("bootNodes[0]", "members[3].session.grandpa", "parameters.lockUp.cliff"):
            self.assertIn(place, said)

    def test_not_json(self):
        self.assertIn("is not JSON: line 2, column", self.refusal('{"name": "x",\n name}'))

    def test_the_same_field_twice(self):
        self.assertIn("'id' stands there twice", self.refusal('{"id": "a", "id": "b"}'))

    def test_each_mistake_is_named(self):
        def session(field, value):
            return lambda data: data["members"][1]["session"].update({field: value})

        mistakes = [
            (lambda data: data.update(sudo=ALICE), "sudo: is unknown here"),
            (lambda data: data.pop("id"), "id: is missing"),
            (lambda data: data.update(id="Jasmy Net"), "id: is not lower-case"),
            (lambda data: data.update(chainType="Test"), "chainType: is not"),
            (lambda data: data.update(members=[]), "members: is not a list"),
            (lambda data: data["members"][0].update(roles=["King"]), "has 'King'; possible are Validator"),
            (lambda data: data["members"][0].update(roles=["Auditor", "Auditor"]), "names something twice"),
            (lambda data: data["members"][0].update(name=" "), "members[0].name: is not a text"),
            (lambda data: data["members"][0].update(name="Hoshi Audit"), "the same name as members[0].name"),
            (lambda data: data["members"][0].update(key={"X25519": ALICE_HEX}), "one field out of Sr25519"),
            (lambda data: data["members"][0].update(key={"Sr25519": "0x12"}), "has 1 bytes, not 32"),
            (lambda data: data["members"][0].update(key={"Sr25519": "0xzz"}), "is not hex"),
            (lambda data: data["members"][1].update(key=data["members"][0]["key"]), "is the same key as members[0].key"),
            (lambda data: data["members"][0].pop("session"), "a Validator needs its session keys"),
            (lambda data: data["members"][0].update(roles=["Issuer"]), "the member is not a Validator"),
            (lambda data: data["members"][0].pop("nodes"), "members[0].nodes: is missing"),
            (lambda data: data["members"][0].update(nodes=[ALICE]), "is not the peer id of an ed25519 node key"),
            (lambda data: data["members"][0].update(nodes=[7]), "7 is not a string"),
            (
                lambda data: data["members"][0].update(nodes=data["members"][1]["nodes"]),
                "is the same node as members[0].nodes[0]",
            ),
            (lambda data: data["parameters"].update(minValidators=0), "minValidators: is not a whole number of 1"),
            (session("aura", ALICE), "is the same aura key as members[0].session.aura"),
            (session("aura", ALICE[:-1] + "Z"), "its checksum is wrong"),
            (session("aura", "not base58: 0OIl"), "is not a base58 digit"),
            (session("babe", ALICE), "members[1].session.babe: is unknown here"),
            (lambda data: data["parameters"].update(sessionLength=True), "sessionLength: is not a whole number"),
            (lambda data: data["parameters"].update(lockUp={"cliff": "soon", "linearDays": 1}), "cliff: is not a date"),
            (lambda data: data.update(bootNodes=["localhost:30333"]), "bootNodes[0]: 'localhost:30333' is not"),
            (lambda data: data.update(bootNodes=[f"/ip4/1.2.3.4/tcp/99999/p2p/{PEER}"]), "99999 is not a port"),
            (lambda data: data.update(bootNodes=[f"/ip4/1.2.3.4/tcp/1/p2p/{PEER[:-2]}"]), "is not the peer id"),
        ]
        for change, expected in mistakes:
            data = local()
            change(data)
            with self.subTest(expected=expected):
                self.assertIn(expected, self.refusal(data))

    def test_a_live_network_refuses_development_keys(self):
        data = live()
        data["members"][2]["session"]["aura"] = ALICE
        data["members"][3]["key"] = {"Sr25519": ALICE_HEX}
        said = self.refusal(data)
        self.assertIn("members[2].session.aura", said)
        self.assertIn("members[3].key.Sr25519", said)
        self.assertIn("is //Alice, whose secret everybody knows", said)

    def test_a_live_network_needs_four_validators(self):
        data = live()
        data["members"].pop()
        self.assertIn("3 Validators: with fewer than four", self.refusal(data))


class Addresses(unittest.TestCase):
    def test_an_address_is_its_key(self):
        self.assertEqual(chain_spec.key_bytes(ALICE, 32).hex(), ALICE_HEX[2:])
        self.assertEqual(chain_spec.ss58_encode(bytes.fromhex(ALICE_HEX[2:])), ALICE)


class Merging(unittest.TestCase):
    def test_members_replace_the_founders_and_nobody_else(self):
        person = {"key": {"Sr25519": fresh_key(99)}}
        preset = preset_of(local(), [person])
        data = live()
        spec = chain_spec.merge(data, plain(preset))
        genesis = spec["genesis"]["runtimeGenesis"]["patch"]
        accounts = [chain_spec.member_account(member) for member in data["members"]]
        self.assertEqual([member["account"] for member in genesis["consortium"]["members"]], accounts)
        self.assertEqual([keys[0] for keys in genesis["session"]["keys"]], accounts)
        self.assertEqual([release["beneficiary"] for release in genesis["ledger"]["releases"]], accounts)
        self.assertEqual(len(genesis["did"]["identities"]), 5)
        self.assertEqual(genesis["did"]["identities"][4]["key"], person["key"])
        self.assertEqual(spec["bootNodes"], data["bootNodes"])
        self.assertEqual(spec["genesis"]["runtimeGenesis"]["code"], "0x00")

    def test_parameters_and_the_free_patch_win_over_the_preset(self):
        data = local()
        data["parameters"] = {"sessionLength": 77, "lockUp": {"cliff": "2030-01-01", "linearDays": 2}}
        data["genesis"] = {"consent": {"purposes": []}}
        preset = preset_of(data)
        preset["consent"] = {"purposes": [1], "categories": [2]}
        genesis = chain_spec.merge(data, plain(preset))["genesis"]["runtimeGenesis"]["patch"]
        self.assertEqual(genesis["consortium"]["sessionLength"], 77)
        self.assertEqual(genesis["ledger"]["pools"][0]["cliff"], 1893456000000)
        self.assertEqual(genesis["ledger"]["pools"][0]["linear"], 2 * chain_spec.DAY)
        self.assertEqual(genesis["consent"], {"purposes": [], "categories": [2]})

    def test_a_live_network_takes_no_development_key_from_the_preset(self):
        alice = {"key": {"Sr25519": ALICE_HEX}}
        preset = preset_of(live(), [alice])
        with self.assertRaisesRegex(chain_spec.Refused, "did.identities.4..key.Sr25519"):
            chain_spec.merge(live(), plain(preset))

    def test_an_unknown_form_of_preset_is_refused(self):
        with self.assertRaisesRegex(chain_spec.Refused, "another form"):
            chain_spec.merge(local(), plain({"balances": {}}))

    def test_large_numbers_keep_their_digits(self):
        data = local()
        preset = preset_of(data)
        preset["ledger"]["pools"][0]["total"] = 15_000_000_000 * 10**18
        spec = chain_spec.merge(data, plain(preset))
        self.assertIn('"total": 15000000000000000000000000000', json.dumps(spec))

    def test_two_specs_are_the_same_or_say_where_not(self):
        one = plain(preset_of(local()))
        other = copy.deepcopy(one)
        self.assertIsNone(chain_spec.difference(one, other))
        other["genesis"]["runtimeGenesis"]["patch"]["consortium"]["sessionLength"] = 6
        self.assertIn("consortium.sessionLength: 5 and 6", chain_spec.difference(one, other))


class CommandLine(unittest.TestCase):
    def test_an_unknown_command_prints_the_usage(self):
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(chain_spec.main(["chain_spec.py", "bake"]), 2)
        self.assertIn("usage:", said.getvalue())


if __name__ == "__main__":
    unittest.main()
