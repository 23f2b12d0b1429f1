#!/usr/bin/env python3
"""Who paid what in the story, to the last unit; and whether it adds up.

usage: who_paid.py DIRECTORY

DIRECTORY holds what `jasmy --json` has said:

  parties.json          who took part: [{"name", "people": [as the steps name them],
                        "accounts": [addresses], "earns_only": whether they had
                        nothing, paid nothing and sent nothing}]
  steps.jsonl           a line for each step: {"who", "what", "seconds", "answer"}
  before/, after/       ADDRESS.json: `ledger balance` before the first step and after
                        the last one
  history/              ADDRESS.json: `ledger history` of all blocks; needed where a
                        balance has changed
  supply-before.json, supply-after.json
                        `ledger supply`

Amounts are whole numbers of units (10^-18 JASMY) from the first to the last line of
this file. Exit code 0 when everything adds up.
"""

import json
import pathlib
import re
import sys

DECIMALS = 18

# What the chain calls a movement, and how it is told to whoever paid and whoever got it.
KINDS = {
    "fee": ("fees", "fees"),
    "sponsored-fee": ("fees for others", "fees"),
    "service": ("services", "services"),
    "subscription": ("subscriptions", "subscriptions"),
    "reward": ("rewards", "rewards"),
    "payment": ("invoices", "invoices"),
    "release": ("releases", "releases"),
    "deposit-lent": ("deposits lent", "deposits that were lent"),
    "deposit-repaid": ("loans that went back", "loans that came back"),
    "transfer": ("sent", "sent by others"),
}

# What goes to the platform pool.
TO_THE_PLATFORM = ("fee", "sponsored-fee", "service", "subscription")

# All that somebody may do who pays for nothing.
EARNING = {("reward", 1), ("deposit-lent", 1), ("deposit-repaid", -1)}


def units(text):
    """Units of an amount in JASMY, as `jasmy` writes it."""
    if not re.fullmatch(rf"[0-9]+(\.[0-9]{{1,{DECIMALS}}})?", text):
        raise ValueError(f"'{text}' is no amount of JASMY")
    whole, _, part = text.partition(".")
    return int(whole + part.ljust(DECIMALS, "0"))


def amount(count):
    """Units in JASMY, without zeros at the end."""
    sign = "-" if count < 0 else ""
    whole, part = divmod(abs(count), 10**DECIMALS)
    return f"{sign}{whole:,}.{part:0{DECIMALS}}".rstrip("0").rstrip(".")


def address(account):
    return account.removeprefix("did:jasmy:")


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def total(balance):
    return units(balance["free"]) + units(balance["held"])


class Party:
    """Somebody with one account or several."""

    def __init__(self, directory, entry):
        self.name, self.people = entry["name"], entry["people"]
        self.accounts = [address(account) for account in entry["accounts"]]
        self.earns_only = entry.get("earns_only", False)
        self.before = {account: read(directory / "before" / f"{account}.json") for account in self.accounts}
        self.after = {account: read(directory / "after" / f"{account}.json") for account in self.accounts}
        self.problems = []
        # What was moved: (kind, 1 for in and -1 for out) -> units.
        self.moved = {}
        self.platforms = set()
        for account in self.accounts:
            self._take(account, directory / "history" / f"{account}.json")

    def _take(self, account, path):
        had, has = total(self.before[account]), total(self.after[account])
        if not path.exists():
            if had != has:
                self.problems.append(f"{self.name}: no history of {account}, whose balance has changed")
            return
        history = read(path)
        if not history["complete"]:
            self.problems.append(f"{self.name}: the history of {account} begins at block {history['first_block']}")
        change = 0
        for movement in history["movements"]:
            value, kind = units(movement["value"]), movement["kind"]
            source, target = address(movement["from"]), address(movement["to"])
            if kind not in KINDS:
                self.problems.append(f"{self.name}: nobody knows what a movement of the kind '{kind}' is")
            if source == target:
                continue
            if account not in (source, target):
                self.problems.append(f"{self.name}: a movement from {source} to {target} is not of {account}")
                continue
            way = 1 if target == account else -1
            change += way * value
            if way < 0 and kind in TO_THE_PLATFORM:
                self.platforms.add(target)
            # What goes from one of its accounts to another is both, and adds up to nothing.
            self.moved[kind, way] = self.moved.get((kind, way), 0) + value
        if had + change != has:
            self.problems.append(
                f"{self.name}: {account} had {amount(had)}, moved {amount(change)}, and has {amount(has)} JASMY"
            )

    def had(self):
        return sum(map(total, self.before.values()))

    def has(self):
        return sum(map(total, self.after.values()))

    def aside(self, when):
        return sum(units(balance["held"]) for balance in when.values())

    def paid(self, *kinds):
        return sum(self.moved.get((kind, -1), 0) for kind in kinds)

    def lines(self):
        """Words and units, which add up to the change."""
        for kind, (given, got) in KINDS.items():
            for way, words in ((1, got), (-1, given)):
                if value := self.moved.get((kind, way), 0):
                    yield words, way * value

    def check(self):
        if self.earns_only:
            if self.had():
                self.problems.append(f"{self.name} had {amount(self.had())} JASMY at the start, not nothing")
            for kind, way in sorted(self.moved.keys() - EARNING):
                words = KINDS.get(kind, (kind, kind))[way > 0]
                value = amount(self.moved[kind, way])
                self.problems.append(f"{self.name} pays for nothing and is sent nothing, but: {words} {value} JASMY")
        if sum(value for _, value in self.lines()) != self.has() - self.had():
            self.problems.append(f"{self.name}: the lines do not add up to the change")
        return self.problems


def step_table(steps, names, out):
    """Prints the steps, and answers with what each account paid in them."""
    paid = {}
    row = "  {:<16} {:<72} {:>6} {:>4} {:>22}  {}"
    print(row.format("who", "what", "block", "s", "fee (JASMY)", "paid by").rstrip(), file=out)
    for step in steps:
        answer, what = step["answer"], step["what"]
        fee = units(answer["fee"])
        payer = address(answer["payer"]) if answer["payer"] else None
        if payer is None and fee:
            raise ValueError(f"'{what}' cost {amount(fee)} JASMY, and nobody paid")
        if payer:
            paid[payer] = paid.get(payer, 0) + fee
        what = what if len(what) <= 72 else what[:69] + "..."
        cost = amount(fee) if payer else "free"
        payer = names.get(payer, payer) if payer else ""
        who = names.get(step["who"], step["who"])
        print(row.format(who, what, answer["block"], step["seconds"], cost, payer).rstrip(), file=out)
    return paid


def report(directory, out=sys.stdout):
    """Prints who paid what, and answers with what does not add up."""
    parties = [Party(directory, entry) for entry in read(directory / "parties.json")]
    steps = [json.loads(line) for line in (directory / "steps.jsonl").read_text(encoding="utf-8").splitlines()]
    names = {key: party.name for party in parties for key in [*party.people, *party.accounts]}
    problems = [problem for party in parties for problem in party.check()]

    in_steps = step_table(steps, names, out)
    for payer in in_steps.keys() - names.keys():
        problems.append(f"{payer} paid {amount(in_steps[payer])} JASMY in the steps, and nobody knows who that is")

    row = "  {:<44} {:>30}"
    for party in parties:
        print(f"\n  {party.name} had {amount(party.had())} and has {amount(party.has())} JASMY", file=out)
        for words, value in party.lines():
            print(row.format(f"  {words}", amount(value)), file=out)
        print(row.format("  in all", amount(party.has() - party.had())), file=out)
        if party.aside(party.before) or party.aside(party.after):
            change = party.aside(party.after) - party.aside(party.before)
            print(row.format("  of what it has, put aside", amount(party.aside(party.after))), file=out)
            print(row.format("  ... and so much more than at the start", amount(change)), file=out)
        here = sum(in_steps.get(account, 0) for account in party.accounts)
        fees = party.paid("fee", "sponsored-fee")
        if fees:
            print(row.format("  fees of the steps above", amount(-here)), file=out)
            print(row.format("  ... of refusals, hosts and gateway", amount(here - fees)), file=out)
        if here > fees:
            problems.append(f"{party.name} paid {amount(here)} JASMY of fees in the steps, and {amount(fees)} in all")

    own, for_others = (sum(party.paid(kind) for party in parties) for kind in ("fee", "sponsored-fee"))
    services = sum(party.paid("service", "subscription") for party in parties)
    before, after = read(directory / "supply-before.json"), read(directory / "supply-after.json")
    gained = units(after["platform"]) - units(before["platform"])
    print(
        f"\n  The platform pool gained {amount(gained)} JASMY\n"
        f"    = {amount(own)} of fees + {amount(for_others)} of fees for others + {amount(services)} for services",
        file=out,
    )
    if gained != own + for_others + services:
        problems.append(f"that is {amount(own + for_others + services)} JASMY, not what the supply says")
    platforms = set().union(*(party.platforms for party in parties))
    if len(platforms) > 1 or platforms & names.keys():
        problems.append(f"fees went to {', '.join(sorted(platforms))}: there is one platform pool")
    change = sum(party.has() - party.had() for party in parties)
    if change + gained:
        problems.append(f"the parties and the pool have {amount(change + gained)} JASMY more than before")
    if after["total_issuance"] != before["total_issuance"] or after["adds_up"] is not True:
        problems.append("the supply is not what it was, or its parts do not add up")
    return problems


def main(arguments):
    if len(arguments) != 1 or "--help" in arguments:
        print(__doc__)
        return 0 if "--help" in arguments else 2
    problems = report(pathlib.Path(arguments[0]))
    for problem in problems:
        print(f"does not add up: {problem}", file=sys.stderr)
    if not problems:
        print("  It adds up, to the last unit.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
