#!/usr/bin/env python3
"""Reads our files by the house rules of house/rules.toml.

A line may break a rule when it says why, on itself or on the line above:  // house: allow NAME because a reason
A waiver that names no rule, gives no reason, or waives nothing is itself reported.
"""
import dataclasses
import fnmatch
import pathlib
import re
import sys
import tomllib

import cpp
import tree

RULES = tree.ROOT / "house" / "rules.toml"
WAIVER = re.compile(r"house: allow (?P<name>[\w-]+)(?: because (?P<reason>\S.*))?")


@dataclasses.dataclass(frozen=True)
class Rule:
    name: str
    pattern: re.Pattern
    look: str
    reason: str
    files: tuple
    excepted: tuple
    unless: re.Pattern | None
    at: str
    bad: str
    good: str

    def holds_in(self, path):
        return _any_match(path, self.files) and not _any_match(path, self.excepted)

    def broken_lines(self, source):
        """The numbers of the lines of a source that break the rule."""
        if self.look == "strings":
            looked_at = [(piece.line, piece.text) for piece in source.strings]
        else:
            looked_at = enumerate(source.code if self.look == "code" else source.lines, start=1)
        return sorted({line for line, text in looked_at if self.pattern.search(text) and not self._allowed(source.lines[line - 1])})

    def _allowed(self, line):
        return self.unless is not None and self.unless.search(line)


def _any_match(path, patterns):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def read_rules(file=RULES):
    return [
        Rule(
            name=entry["name"],
            pattern=re.compile(entry["pattern"]),
            look=entry["look"],
            reason=entry["reason"],
            files=tuple(entry["files"]),
            excepted=tuple(entry.get("except", ())),
            unless=re.compile(entry["unless"]) if "unless" in entry else None,
            at=entry["at"],
            bad=entry["bad"],
            good=entry["good"],
        )
        for entry in tomllib.loads(pathlib.Path(file).read_text(encoding="utf-8"))["rule"]
    ]


def check_text(path, text, rules):
    """What is wrong in one file, as (line, sentence), in the order of the lines."""
    source = cpp.read(text) if path.endswith((".cpp", ".hpp")) else cpp.Source(text.split("\n"), text, [], [], [])
    waivers = {}
    for number, line in enumerate(source.lines, start=1):
        waiver = WAIVER.search(line)
        if waiver:
            waivers[number] = waiver
    names, wrong, used = {rule.name for rule in rules}, [], set()
    for rule in rules:
        for line in rule.broken_lines(source) if rule.holds_in(path) else ():
            waived = [at for at in (line, line - 1) if at in waivers and waivers[at]["name"] == rule.name]
            used.update(waived)
            if not waived:
                wrong.append((line, f"{rule.name}: {rule.reason}"))
    for number, waiver in waivers.items():
        if waiver["name"] not in names:
            wrong.append((number, f"there is no house rule called {waiver['name']}"))
        elif not waiver["reason"]:
            wrong.append((number, "a waiver gives its reason: // house: allow NAME because ..."))
        elif number not in used:
            wrong.append((number, f"this waiver of {waiver['name']} waives nothing; take it away"))
    return sorted(wrong)


def check(root=tree.ROOT, rules=None):
    rules = rules or read_rules()
    wrong = []
    for path in tree.files(root=root):
        if path.startswith("house/") or not any(rule.holds_in(path) for rule in rules):
            continue
        text = (root / path).read_text(encoding="utf-8")
        lines = text.split("\n")
        wrong += [f"{path}:{line}: {lines[line - 1].strip()}\n    {sentence}" for line, sentence in check_text(path, text, rules)]
    return wrong


def main():
    wrong = check()
    for sentence in wrong:
        print(sentence)
    if wrong:
        print(f"\n{len(wrong)} lines break the house rules. A waiver with its reason: // house: allow NAME because ...")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
