#!/usr/bin/env python3
"""Checks what the documents say against what there is.

usage: check_docs.py [--bin DIR] FILE.md ...

  - links to files in the repository lead somewhere, and to a heading that is
    there when they name one;
  - in blocks marked ```sh, each scripts/NAME exists, can be run, and its --help
    knows the subcommands and options;
  - with --bin, the same for `jasmynet` and `jasmy`, asked of the programs in DIR.
"""

import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ("jasmynet", "jasmy")


def without_code(text):
    return re.sub(r"```.*?```", "", text, flags=re.S)


def anchors(path):
    """The anchors of a document's headings, as they are made from their text."""
    found = set()
    for heading in re.findall(r"^#+ +(.*)$", without_code(path.read_text(encoding="utf-8")), flags=re.M):
        words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        found.add(words.replace(" ", "-"))
    return found


def check_links(path, problems):
    text = re.sub(r"`[^`\n]*`", "", without_code(path.read_text(encoding="utf-8")))
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (path.parent / name).resolve() if name else path
        if not linked.exists():
            problems.append(f"the link to {target} leads nowhere")
        elif anchor and linked.suffix == ".md" and anchor not in anchors(linked):
            problems.append(f"the link to {target}: no such heading")


def split_commands(text):
    """The words of each command in a line, without assignments before them."""
    lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = []
    for word in [*lexer, ";"]:
        if set(word) <= set("|&;()"):
            if words:
                yield words
            words = []
        elif words or not re.match(r"[A-Za-z_]+=", word):
            words.append(word)


def commands(path):
    """The command lines of all ```sh blocks, as (line number, words)."""
    text = path.read_text(encoding="utf-8")
    for block in re.finditer(r"^```sh\n(.*?)^```", text, flags=re.S | re.M):
        line = text.count("\n", 0, block.start()) + 2
        source = block.group(1)
        # A heredoc's body is data.
        source = re.sub(r"<<'?(\w+)'?\n.*?^\1$", lambda m: "\n" * m.group(0).count("\n"), source, flags=re.S | re.M)
        for joined in re.sub(r"\\\n", "\\\\ ", source).split("\n"):
            count = joined.count("\\ ") + 1
            try:
                yield from ((line, words) for words in split_commands(joined.replace("\\ ", " ")))
            except ValueError as error:
                yield line, ["?", str(error)]
            line += count


def help_of(command, cache):
    key = tuple(command)
    if key not in cache:
        try:
            result = subprocess.run(
                [*command, "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, cwd=ROOT
            )
            cache[key] = result.stdout if result.returncode == 0 else None
        except (OSError, subprocess.TimeoutExpired):
            cache[key] = None
    return cache[key]


def knows(text, option):
    return re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text) is not None


def check_options(name, text, words, problems):
    for word in words:
        option = word.split("=")[0]
        if option.startswith("--") and option != "--" and option != "--help" and not knows(text, option):
            problems.append(f"{name} has no option {option}")


def check_script(words, cache, problems):
    script = ROOT / words[0].removeprefix("./")
    if not script.is_file():
        problems.append(f"there is no {words[0]}")
        return
    if not script.stat().st_mode & 0o100:
        problems.append(f"{words[0]} cannot be run: chmod +x")
        return
    text = help_of([str(script)], cache)
    if text is None:
        problems.append(f"{words[0]} --help fails")
        return
    check_options(words[0], text, words[1:], problems)
    # "usage: scripts/x.sh up | down": then the first word is one of those.
    usage = text.split("\n")[0].partition(words[0])[2]
    if len(words) > 1 and re.match(r" [a-z-]+ ", usage) and "|" in usage and not words[1].startswith("-"):
        if not knows(usage, words[1]):
            problems.append(f"{words[0]} has no command {words[1]}")


def check_program(words, directory, cache, problems):
    command, rest = [str(directory / words[0])], words[1:]
    text = help_of(command, cache)
    if text is None:
        problems.append(f"{words[0]} --help fails")
        return
    said = words[0]
    # Subcommands come first, then options and values. The options of the outer
    # commands are good for the inner ones too.
    while rest and re.fullmatch(r"[a-z][a-z0-9-]*", rest[0]) and re.search(r"^(Sub)?[Cc]ommands:", text, flags=re.M):
        inner = help_of([*command, rest[0]], cache)
        if inner is None:
            problems.append(f"{said} has no command {rest[0]}")
            return
        command, said, text, rest = [*command, rest[0]], f"{said} {rest[0]}", text + inner, rest[1:]
    check_options(said, text, rest, problems)


def main(arguments):
    if "--help" in arguments or not arguments:
        print(__doc__)
        return 0
    directory = None
    if arguments[0] == "--bin":
        directory, arguments = pathlib.Path(arguments[1]), arguments[2:]
    cache, failed, checked = {}, 0, 0
    for name in arguments:
        path = pathlib.Path(name).resolve()
        problems = []
        check_links(path, problems)
        for line, words in commands(path):
            here = []
            if words[0] == "?":
                here.append(f"not a shell command: {words[1]}")
            elif words[0] in (".", "source"):
                if not (ROOT / words[1]).is_file():
                    here.append(f"there is no {words[1]}")
            elif words[0].removeprefix("./").startswith("scripts/"):
                checked += 1
                check_script(words, cache, here)
            elif words[0] in PROGRAMS and directory:
                checked += 1
                check_program(words, directory, cache, here)
            problems += [f"line {line}: {problem}" for problem in here]
        for problem in problems:
            print(f"{name}: {problem}")
        failed += len(problems)
    print(f"{len(arguments)} documents, {checked} commands, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
