#!/usr/bin/env python3
# usage: pallets/ledger/vectors/check.py
#
# Runs the table of ERC-20 with nothing of JasmyNet's own code and nothing but Python's
# standard library: what follows is the rules, and each case must follow from them.
# Exit code 0 when every case does.
import copy
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
LARGEST = 2**128 - 1
ZERO = "zero"
PEOPLE = ["alice", "bob", "carol", "dave"]
PLAIN = ["erin", "frank"]
# What the table calls times, in their order.
TIMES = ["past", "now", "soon", "later"]


class Refused(Exception):
    """A rule says no; its text is the error."""


def ensure(holds, error):
    if not holds:
        raise Refused(error)


class Token:
    """Who has what, who may move what of whom and until when, and what time it is."""

    def __init__(self, state):
        self.time = "now"
        self.events = []
        self.balances = {who: amount(value) for who, value in state["balances"].items()}
        self.room = dict(state.get("room", {}))
        self.allowances = {}
        for entry in state["allowances"]:
            pair = entry["owner"], entry["spender"]
            assert pair not in self.allowances, f"{pair} twice"
            self.allowances[pair] = amount(entry["value"]), entry.get("expires_at")

    def state(self):
        """What is not zero, as the table writes it, but in any order."""
        return (
            {who: value for who, value in self.balances.items() if value},
            {pair: self.allowances[pair] for pair in self.allowances if self.allowance(*pair)},
            self.room,
        )

    def is_to_come(self, time):
        return TIMES.index(time) > TIMES.index(self.time)

    def balance(self, who):
        return self.balances.get(who, 0)

    def usable(self, owner, spender):
        value, expires_at = self.allowances.get((owner, spender), (0, None))
        if expires_at is not None and not self.is_to_come(expires_at):
            return 0, None
        return value, expires_at

    def allowance(self, owner, spender):
        return self.usable(owner, spender)[0]

    def wait_until(self, time):
        assert self.is_to_come(time), f"{time} is not to come"
        before = {pair for pair in self.allowances if self.allowance(*pair)}
        self.time = time
        for owner, spender in before:
            if not self.allowance(owner, spender) and owner in self.room:
                self.room[owner] += 1

    # What changes.

    def set(self, owner, spender, value, expires_at):
        before = self.allowance(owner, spender)
        if owner in self.room:
            ensure(before or not value or self.room[owner], "TooManyAllowances")
            self.room[owner] += bool(before) - bool(value)
        self.allowances[owner, spender] = value, expires_at if value else None

    def tell(self, owner, spender):
        value, expires_at = self.usable(owner, spender)
        told = {"owner": owner, "spender": spender, "value": str(value)}
        self.events.append({"Approval": told})
        if expires_at is not None:
            told = {"owner": owner, "spender": spender, "expires_at": expires_at}
            self.events.append({"AllowanceExpires": told})

    def move(self, owner, to, value):
        if owner != to:
            self.balances[owner] = self.balance(owner) - value
            self.balances[to] = self.balance(to) + value
        if value and owner in PLAIN and not self.balance(owner):
            self.void(owner)
        told = {"from": owner, "to": to, "value": str(value)}
        self.events.append({"Transfer": told})

    def void(self, owner):
        """Nothing keeps the account: what it allowed is void."""
        given = {pair for pair in self.allowances if pair[0] == owner and self.allowance(*pair)}
        self.room.pop(owner, None)
        for pair in given:
            del self.allowances[pair]
        if given:
            self.events.append({"AllowancesVoided": {"owner": owner}})

    # The calls.

    def transfer(self, by, to, value):
        self.ensure_transferable(by, to, value)
        self.move(by, to, value)

    def transferFrom(self, by, owner, to, value):
        self.ensure_transferable(owner, to, value)
        allowed, expires_at = self.usable(owner, by)
        ensure(value <= allowed, "InsufficientAllowance")
        self.set(owner, by, allowed - value, expires_at)
        self.move(owner, to, value)
        self.tell(owner, by)

    def ensure_transferable(self, owner, to, value):
        ensure(ZERO not in (owner, to), "ZeroAddress")
        ensure(value <= self.balance(owner), "InsufficientBalance")

    def approve(self, by, spender, value, expires_at=None):
        ensure(spender != ZERO, "ZeroAddress")
        self.set(by, spender, value, expires_at)
        self.tell(by, spender)

    def increaseAllowance(self, by, spender, added):
        allowed, expires_at = self.usable(by, spender)
        ensure(spender != ZERO, "ZeroAddress")
        ensure(allowed + added <= LARGEST, "AllowanceOverflow")
        self.approve(by, spender, allowed + added, expires_at)

    def decreaseAllowance(self, by, spender, subtracted):
        allowed, expires_at = self.usable(by, spender)
        ensure(subtracted <= allowed, "AllowanceBelowZero")
        ensure(spender != ZERO, "ZeroAddress")
        self.approve(by, spender, allowed - subtracted, expires_at)

    def approveIf(self, by, spender, expected, value, expires_at=None):
        ensure(spender != ZERO, "ZeroAddress")
        ensure(self.allowance(by, spender) == expected, "AllowanceChanged")
        ensure(expires_at is None or self.is_to_come(expires_at), "TimeIsOver")
        self.approve(by, spender, value, expires_at)


def amount(text):
    assert isinstance(text, str) and str(int(text)) == text, text
    assert 0 <= int(text) <= LARGEST, text
    return int(text)


def argument(name, value):
    """An argument of a call, as the token wants it: `from` is a word of Python's."""
    if name in ("value", "added", "subtracted", "expected"):
        return name, amount(value)
    known = TIMES if name == "expires_at" else PEOPLE + PLAIN + [ZERO]
    assert value in known, f"{name}: {value}"
    return {"from": "owner"}.get(name, name), value


def make(token, call):
    """Makes a call, and answers what comes of it: after an error nothing has changed."""
    assert call["by"] in PEOPLE + PLAIN, call["by"]
    methods = ["transfer", "transferFrom", "approve", "approveIf"]
    assert call["method"] in methods + ["increaseAllowance", "decreaseAllowance"], call["method"]
    arguments = dict(argument(*item) for item in call["args"].items())
    tried = copy.deepcopy(token)
    tried.events = []
    try:
        getattr(tried, call["method"])(call["by"], **arguments)
    except Refused as refused:
        return token, str(refused), []
    return tried, "ok", tried.events


def check_step(token, step, where):
    if "wait_until" in step:
        token.wait_until(step["wait_until"])
    else:
        token, result, events = make(token, step["call"])
        assert result == step["result"], f"{where}: {result}, not {step['result']}"
        assert events == step["events"], f"{where}: {events}"
    assert token.state() == Token(step["after"]).state(), f"{where}: {token.state()} after it"
    return token


def check_case(case):
    token = Token(case["before"])
    steps = [case] + case.get("then", [])
    for number, step in enumerate(steps, 1):
        token = check_step(token, step, f"{case['name']}, step {number}")
    return len(steps)


def main():
    cases = json.loads((HERE / "erc20.json").read_text())["cases"]
    names = {case["name"] for case in cases}
    assert len(names) == len(cases), "names are unique"
    steps = sum(check_case(case) for case in cases)
    print(f"{len(cases)} cases of ERC-20 hold, in {steps} steps")


if __name__ == "__main__":
    sys.exit(main())
