"""Tests of who_paid.py: python3 -m unittest scripts/lib/test_who_paid.py"""

import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import who_paid

POOL = "5Pool"

# A sponsor, a person, and what happened: (from, to, amount, kind).
MOVEMENTS = [
    ("5Alice", POOL, "0.000000000000000003", "fee"),
    ("5Alice", POOL, "0.000000000000000004", "sponsored-fee"),
    ("5Alice", "5Person", "1.5", "deposit-lent"),
    ("5Alice", POOL, "2", "service"),
    ("5Alice", "5Person", "3", "reward"),
    ("5Person", "5Alice", "0.5", "deposit-repaid"),
]

STEPS = [
    ("alice", "makes an identity", "0.000000000000000003", "did:jasmy:5Alice"),
    ("person", "adds a key", "0.000000000000000004", "5Alice"),
    ("person", "says no", "0", None),
]


def balance(free, held="0"):
    return {"free": free, "held": held}


def supply(platform):
    return {"total_issuance": "50000000000", "adds_up": True, "platform": platform}


class Story(unittest.TestCase):
    def setUp(self):
        self.movements = list(MOVEMENTS)
        self.steps = list(STEPS)
        self.before = {"5Alice": balance("100"), "5Person": balance("0")}
        self.after = {"5Alice": balance("90.999999999999999993", "3"), "5Person": balance("3", "1")}
        self.supply = [supply("7"), supply("9.000000000000000007")]
        self.parties = [
            {"name": "Aozora", "people": ["alice"], "accounts": ["did:jasmy:5Alice"]},
            {"name": "The person", "people": ["person"], "accounts": ["5Person"], "earns_only": True},
        ]
        self.complete = True

    def report(self):
        with tempfile.TemporaryDirectory() as name:
            directory = pathlib.Path(name)

            def write(path, value):
                (directory / path).parent.mkdir(exist_ok=True)
                (directory / path).write_text(json.dumps(value), encoding="utf-8")

            write("parties.json", self.parties)
            for party in self.parties:
                for account in map(who_paid.address, party["accounts"]):
                    write(f"before/{account}.json", self.before[account])
                    write(f"after/{account}.json", self.after[account])
                    if self.complete is None:
                        continue
                    movements = [
                        {"from": source, "to": target, "value": value, "kind": kind}
                        for source, target, value, kind in self.movements
                        if account in (source, target)
                    ]
                    history = {"complete": self.complete, "first_block": 9, "movements": movements}
                    write(f"history/{account}.json", history)
            steps = [
                json.dumps({"who": who, "what": what, "seconds": 2, "answer": {"block": 5, "fee": fee, "payer": payer}})
                for who, what, fee, payer in self.steps
            ]
            (directory / "steps.jsonl").write_text("\n".join(steps) + "\n", encoding="utf-8")
            write("supply-before.json", self.supply[0])
            write("supply-after.json", self.supply[1])
            said = io.StringIO()
            return who_paid.report(directory, said), said.getvalue()

    def assert_found(self, words):
        problems, _ = self.report()
        self.assertTrue(any(words in problem for problem in problems), f"'{words}' is not in {problems}")

    def test_what_adds_up_is_told_to_the_last_unit(self):
        problems, said = self.report()
        self.assertEqual(problems, [])
        self.assertIn("gained 2.000000000000000007 JASMY", said)
        self.assertIn("0.000000000000000003 of fees + 0.000000000000000004 of fees for others + 2 for services", said)
        self.assertIn("Aozora had 100 and has 93.999999999999999993 JASMY", said)
        self.assertIn("The person had 0 and has 4 JASMY", said)
        row = next(line for line in said.splitlines() if "adds a key" in line)
        self.assertTrue(row.startswith("  The person") and row.endswith("Aozora"), row)
        row = next(line for line in said.splitlines() if "says no" in line)
        self.assertTrue(row.endswith("free"), row)

    def test_a_unit_that_is_missing_is_noticed(self):
        for account, other in [("5Alice", balance("90.999999999999999992", "3")), ("5Person", balance("3"))]:
            right, self.after[account] = self.after[account], other
            self.assert_found("moved")
            self.after[account] = right
        self.supply[1] = supply("9.000000000000000008")
        self.assert_found("not what the supply says")
        self.supply[1] = {**supply("9.000000000000000007"), "adds_up": False}
        self.assert_found("not what it was")

    def test_money_of_nobody_is_noticed(self):
        # Somebody else sent it.
        self.movements.append(("5Stranger", "5Alice", "1", "transfer"))
        self.after["5Alice"] = balance("91.999999999999999993", "3")
        self.assert_found("have 1 JASMY more than before")

    def test_whoever_earns_only_pays_nothing(self):
        self.movements.append(("5Person", POOL, "0.1", "fee"))
        self.after["5Person"] = balance("2.9", "1")
        self.supply[1] = supply("2.100000000000000007")
        self.assert_found("pays for nothing")
        self.setUp()
        self.before["5Person"] = balance("1")
        self.assert_found("not nothing")

    def test_steps_cost_no_more_than_was_paid(self):
        self.steps.append(("alice", "votes", "1", "5Alice"))
        self.assert_found("of fees in the steps")
        self.steps[-1] = ("alice", "votes", "1", "5Stranger")
        self.assert_found("nobody knows who that is")
        self.steps[-1] = ("alice", "votes", "1", None)
        with self.assertRaises(ValueError):
            self.report()

    def test_what_is_not_known_is_not_left_out(self):
        self.movements.append(("5Alice", "5Person", "0", "gift"))
        self.assert_found("'gift'")
        self.setUp()
        self.complete = False
        self.assert_found("begins at block 9")
        self.complete = None
        self.assert_found("no history of 5Alice")

    def test_amounts_are_exact(self):
        for text in ["0", "12.5", "49,999,999,999.999999999999999999", "0.000000000000000001"]:
            self.assertEqual(who_paid.amount(who_paid.units(text.replace(",", ""))), text)
        self.assertEqual(who_paid.amount(-1), "-0.000000000000000001")
        for wrong in ["", "-1", "1e3", "1.0000000000000000001", "1.x", ".5", "1.", "1\n", "1_0", "\u0661", "1.\u0665"]:
            with self.assertRaises(ValueError):
                who_paid.units(wrong)


if __name__ == "__main__":
    unittest.main()
