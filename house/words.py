#!/usr/bin/env python3
"""The sentences people read, held against the code that shows them.

Every key that the code asks for is written in a words.en.ini of its own room, a room's above it or a floor's; every key that is
written is asked for somewhere; the placeholders of a sentence are the ones the code fills; keys are sorted and written once; a
translation has the same keys and placeholders. Prints each place that disagrees.

words.py          checks
words.py --fix    sorts the files
"""
import collections
import dataclasses
import pathlib
import re
import sys

import cpp
import floors
import tree

KEY = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
# What stands before a literal that must be a key, and before one that must be the start of an enumeration's keys.
ASKS = re.compile(
    r"""(?: \bwords(?P<count>_count)?\s*\(\s*(?:[\w.>-]+\s*,\s*)?
      | \bSay\s*(?:\w+\s*)?\{\s* | \.say\s*=\s*(?:Say\s*)?\{\s* | \bProblem::of\s*\(\s*[\w:]+\s*,\s*(?:Say\s*)?\{\s*
      | \bwords_key\s*=\s* | \bproblems\s*\.\s*add\s*\(\s*"\s*"\s*,\s* )$""",
    re.VERBOSE,
)
CHOOSES = re.compile(r"\b(?P<how>choices|chosen)\s*<\s*(?P<enum>[\w:]+)\s*>\s*\(\s*$")
ENUM = re.compile(r"\benum\s+class\s+(?P<name>\w+)[^{;]*\{(?P<body>[^}]*)\}")


@dataclasses.dataclass(frozen=True)
class Sentence:
    line: int
    text: str
    path: str = ""

    @property
    def placeholders(self):
        return set(re.findall(r"\{(\w+)\}", self.text))


@dataclasses.dataclass(frozen=True)
class Asked:
    """A key that the code asks for, and the placeholders it fills: None when they cannot be read from the call."""

    path: str
    line: int
    key: str
    fills: set | None


def read_ini(text):
    """The sentences of a words file, and what is wrong with how it is written, as (line, sentence)."""
    sentences, wrong, before = {}, [], ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key, equals, sentence = (part.strip() for part in line.partition(" = "))
        if not equals or not KEY.fullmatch(key) or not sentence:
            wrong.append((number, 'a line is "key = sentence", the key in lower case with dots between its words'))
        elif key in sentences:
            wrong.append((number, f"{key} is written twice, first on line {sentences[key].line}"))
        else:
            if key < before:
                wrong.append((number, f"{key} stands after {before}; keys are sorted (./dev fix sorts them)"))
            before = key
            sentences[key] = Sentence(number, sentence)
    return sentences, wrong


def sorted_ini(text):
    """The same file with its keys sorted, each with the comments above it. The first paragraph of comments stays on top."""
    lines = text.rstrip("\n").split("\n")
    top = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if top < len(lines) and lines[top].strip():
        top = 0  # the comment speaks of the key under it, not of the file
    entries, waiting = [], []
    for line in lines[top:]:
        waiting.append(line)
        if line.strip() and not line.startswith("#"):
            entries.append((line.partition(" = ")[0].strip(), [kept for kept in waiting if kept.strip()]))
            waiting = []
    if [key for key, _ in entries] == sorted(key for key, _ in entries):
        return text
    head = lines[:top] + ([""] if top else [])
    return "\n".join(head + [line for _, entry in sorted(entries) for line in entry] + [kept for kept in waiting if kept.strip()]) + "\n"


def enumerations(root):
    """The enumerators of every enumeration, by its name; a name that several have is left out, since a call does not say which."""
    found = collections.defaultdict(list)
    for path in tree.files(".hpp", root=root):
        for enum in ENUM.finditer(cpp.read_file(root / path).plain):
            found[enum["name"]].append({name.split("=")[0].strip() for name in enum["body"].split(",")} - {""})
    return {name: enums[0] for name, enums in found.items() if len(enums) == 1}


def arguments_after(plain, start):
    """The arguments that follow in the same call, as (start, end)."""
    arguments, depth, begin = [], 0, None
    for at in range(start, len(plain)):
        letter = plain[at]
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(letter, 0)
        if depth < 0 or letter == ";" or (depth == 0 and letter == ","):
            if begin is not None and plain[begin:at].strip():
                arguments.append((begin, at))
            if letter != ",":
                break
            begin = at + 1
    return arguments


def filled_placeholders(source, piece, counted):
    """The names filled by what follows a key: , { { "name", value }, ... }. None when they cannot be read from the call."""
    arguments = arguments_after(source.plain, piece.end)[1 if counted else 0:]
    names = {"count"} if counted else set()
    if not arguments:
        return names
    start, end = arguments[0]
    if not re.match(r"\s*(?:\.with\s*=\s*)?(?:With\s*)?\{", source.plain[start:end]):
        return None
    for inner in source.strings:
        if start <= inner.start < end and source.plain[start:inner.start].rstrip().endswith("{"):
            names.add(inner.text)
    return names


def asked_in(path, source, enums):
    """Every key that one file asks for outright."""
    for piece in source.strings:
        before = source.plain[max(0, piece.start - 200):piece.start]
        asks, chooses = ASKS.search(before), CHOOSES.search(before)
        if asks and KEY.fullmatch(piece.text):
            fills = filled_placeholders(source, piece, counted=asks["count"])
            if asks["count"]:
                yield Asked(path, piece.line, piece.text + ".one", None)
                yield Asked(path, piece.line, piece.text + ".other", fills)
            else:
                yield Asked(path, piece.line, piece.text, fills)
        elif chooses:
            for name in sorted(enums.get(chooses["enum"].split("::")[-1], ())):
                # The choices of a form are filled with nothing; what is chosen may be.
                yield Asked(path, piece.line, f"{piece.text}.{name}", set() if chooses["how"] == "choices" else None)


def used_in(source):
    """What counts as a use of a key: a literal that is the key or its number-less stem, and ends of keys left open with a dot."""
    for piece in source.strings:
        yield piece.text
        if CHOOSES.search(source.plain[max(0, piece.start - 200):piece.start]):
            yield piece.text + "."


def may_ask(place, rooms):
    """The places whose words a place may show: its own, the floors', and those of the rooms above it."""
    shared = ["html", "kit", "shell"]
    if place is None or place == "app":
        return [*shared, *rooms, "app"]
    return shared + [place] + (rooms[:rooms.index(place)] if place in rooms else [])


def check(root=tree.ROOT):
    rooms, enums = floors.read_rooms(root), enumerations(root)
    wrong, written = [], {}  # written: place -> key -> Sentence
    for path in tree.files("words.en.ini", root=root):
        place = floors.place_of(path)
        if place is None:
            continue
        sentences, faults = read_ini((root / path).read_text(encoding="utf-8"))
        wrong += [f"{path}:{line}: {sentence}" for line, sentence in faults]
        wrong += _misplaced(path, place, sentences)
        wrong += _translation(root, path, sentences)
        place_words = written.setdefault(place, {})
        for key, one in sentences.items():
            if key in place_words:
                wrong.append(f"{path}:{one.line}: {key} is written in {place_words[key].path}, too")
            place_words[key] = dataclasses.replace(one, path=path)
    used = set()
    for path in tree.files(".cpp", ".hpp", root=root):
        if path.startswith("house/") or path.endswith("words_test.cpp"):
            continue
        source = cpp.read_file(root / path)
        asked = list(asked_in(path, source, enums))
        wrong += _missing(asked, written, may_ask(floors.place_of(path), rooms))
        if not path.endswith("_test.cpp"):
            used |= {one.key for one in asked} | set(used_in(source))
    wrong += _unused(written, used)
    return wrong


def _misplaced(path, place, sentences):
    if not place.startswith("rooms/"):
        return []
    own = place.split("/")[1] + "."
    return [f"{path}:{one.line}: the words of {place} start with {own}" for key, one in sentences.items() if not key.startswith(own)]


def _translation(root, path, english):
    other = pathlib.PurePosixPath(path).with_name("words.cy.ini")
    if not (root / other).is_file():
        return []
    welsh, faults = read_ini((root / other).read_text(encoding="utf-8"))
    wrong = [f"{other}:{line}: {sentence}" for line, sentence in faults]
    wrong += [f"{other}: {key} is not translated" for key in english if key not in welsh]
    for key, one in welsh.items():
        if key not in english:
            wrong.append(f"{other}:{one.line}: {key} is in no English file beside it")
        elif one.placeholders != english[key].placeholders:
            wrong.append(f"{other}:{one.line}: {key} has other placeholders than its English sentence")
    return wrong


def _missing(asked, written, places):
    wrong = []
    for one in asked:
        sentence = next((written[place][one.key] for place in places if one.key in written.get(place, {})), None)
        if sentence is None:
            wrong.append(f"{one.path}:{one.line}: {one.key} is asked for, and no words file that this place may use has it")
        elif one.fills is not None and not _fits(one, sentence):
            needs = ", ".join(sorted(sentence.placeholders)) or "nothing"
            wrong.append(f"{one.path}:{one.line}: {one.key} needs {needs} filled in; here it gets {', '.join(sorted(one.fills)) or 'nothing'}")
    return wrong


def _fits(asked, sentence):
    """Whether every placeholder is filled and, outside tests, nothing is filled in vain."""
    return asked.fills >= sentence.placeholders if asked.path.endswith("_test.cpp") else asked.fills == sentence.placeholders


def _unused(written, used):
    """A key is used when it is asked for, stands whole in a literal, or begins with a literal that ends in a dot."""
    beginnings = tuple(text for text in used if text.endswith(".") and KEY.fullmatch(text + "x"))
    wrong = []
    for sentences in written.values():
        for key, one in sentences.items():
            counted = re.sub(r"\.(?:one|other)$", "", key)
            if key not in used and counted not in used and not (beginnings and key.startswith(beginnings)):
                wrong.append(f"{one.path}:{one.line}: nothing shows {key}")
    return wrong


def fix(root=tree.ROOT):
    for path in tree.files(".ini", root=root):
        file = root / path
        if re.fullmatch(r"words\.\w+\.ini", file.name):
            text = file.read_text(encoding="utf-8")
            if sorted_ini(text) != text:
                file.write_text(sorted_ini(text), encoding="utf-8")
                print(f"sorted {path}")


def main():
    if sys.argv[1:] == ["--fix"]:
        return fix()
    wrong = check()
    for sentence in wrong:
        print(sentence)
    if wrong:
        print(f"\n{len(wrong)} places where the words and the code disagree.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
