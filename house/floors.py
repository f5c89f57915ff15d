#!/usr/bin/env python3
"""What may rest on what, checked from the includes as they are written.

A place is a floor (`base`, `kit`), one engine (`engines/access`) or one room (`rooms/people`). A place may use its own files, the
floors listed for it below, and, for a room, the doors of the rooms above it in rooms/rooms.txt: rooms/people/people.hpp and no
other file of that room. Some foreign headers have one keeper. Prints each offending line with the rule it breaks.
"""
import fnmatch
import pathlib
import re
import sys

import cpp
import tree

BELOW_ROOMS = ["kit", "storage", "engines", "html", "base"]
MAY_USE = {
    "base": [],
    "html": ["base"],
    "engines": ["base"],
    "storage": ["base"],
    "kit": ["storage", "engines", "html", "base"],
    "rooms": BELOW_ROOMS,
    "shell": BELOW_ROOMS,
    "app": ["shell", "rooms", *BELOW_ROOMS],
}
FLOORS = list(MAY_USE)  # ground first

# Foreign headers that one place keeps to itself: what they start with, who may include them, and the sentence that says so.
KEPT = [
    (("sqlite3.h", "libpq-fe.h", "libpq/"), ["storage/*"], "raw database headers belong to storage/ alone"),
    (("boost/beast", "boost/asio"), ["shell/*"], "sockets and HTTP belong to shell/ alone"),
    (("spdlog/",), ["base/log.cpp"], "the logging library is used in base/log.cpp alone; everything else includes base/log.hpp"),
]


FOR_TESTS = re.compile(r"(?:^|/)testing(?:[/_].*|\.\w+)$|_(?:test|bench|fuzz|main)\.cpp$")


def place_of(path):
    """The place a file belongs to: base, engines/access, rooms/people; None for a file on no floor."""
    parts = pathlib.PurePosixPath(path).parts
    if parts[0] not in MAY_USE:
        return None
    return "/".join(parts[:2]) if parts[0] in ("engines", "rooms") and len(parts) > 2 else parts[0]


def door_of(room):
    return f"{room}/{pathlib.PurePosixPath(room).name}.hpp"


def read_rooms(root):
    """The rooms in their order, top first, as places."""
    listing = root / "rooms" / "rooms.txt"
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
    return [f"rooms/{line.strip()}" for line in lines if line.strip() and not line.startswith("#")]


def why_not_testing(path, used_path):
    if FOR_TESTS.search(used_path) and not FOR_TESTS.search(path):
        return f"{used_path} is for tests; what people run may not rest on it"
    return None


def why_not(user, used_path, rooms):
    """The rule that an include of our file `used_path` by the place `user` breaks, in words; None when it may."""
    used = place_of(used_path)
    if used is None:
        return f"{used_path} is on no floor, so nothing may rest on it"
    if user == used or user == "app":
        return None
    floor, used_floor = user.split("/")[0], used.split("/")[0]
    if floor == "rooms" and used_floor == "rooms":
        return _why_not_room(user, used, used_path, rooms)
    if used_floor == floor == "engines":
        return "an engine stands alone: it may use base/ and its own files, and no other engine"
    if used_floor in MAY_USE[floor]:
        return None
    if floor == "shell" and used_floor == "rooms":
        return "shell/ sees rooms only through kit's Router; app/ is where they are named"
    allowed = ", ".join(f"{name}/" for name in MAY_USE[floor]) or "the standard library only"
    return f"{user}/ may use its own files and {allowed}; not {used_floor}/"


def _why_not_room(user, used, used_path, rooms):
    if used_path != door_of(used):
        return f"a room shows other rooms only its door, {door_of(used)}"
    if used not in rooms or user not in rooms:
        return f"{used if used not in rooms else user} is not listed in rooms/rooms.txt"
    if rooms.index(used) > rooms.index(user):
        return f"{used} stands below {user} in rooms/rooms.txt; a room opens only doors above it, and listens for events from below"
    return None


def keeper_rule(path, include):
    for starts, keepers, sentence in KEPT:
        if include.startswith(starts) and not any(fnmatch.fnmatch(path, keeper) for keeper in keepers):
            return sentence
    return None


def includes_of_ours(root):
    """Every include of one of our files: (file, line, the path it means)."""
    for path in tree.files(".cpp", ".hpp", root=root):
        for include in cpp.read_file(root / path).includes:
            yield path, include, cpp.resolve(root, path, include.text)


def doors_in_cmake(root, room, *keywords):
    """The doors that a room's CMakeLists.txt links after these keywords, as places."""
    file = root / room / "CMakeLists.txt"
    call = re.search(r"knotwork_room\((.*?)\)", file.read_text(encoding="utf-8") if file.is_file() else "", re.DOTALL)
    doors, keyword = set(), None
    for word in call.group(1).split() if call else []:
        if word.isupper():
            keyword = word
        elif keyword in keywords:
            doors.add(f"rooms/{word}")
    return doors


def check_cmake(root, room, opened):
    """Holds the doors that a room opens, as (door, whether only a test does), against the ones its CMakeLists.txt names."""
    file = f"{room}/CMakeLists.txt"
    doors, for_tests = doors_in_cmake(root, room, "DOORS"), doors_in_cmake(root, room, "DOORS", "TEST_USES")
    for door, by_test in sorted(opened):
        if door not in (for_tests if by_test else doors):
            yield f"{file}: the room opens the door of {door}; name it after {'TEST_USES' if by_test else 'DOORS'}"
    for door in sorted(doors - {door for door, by_test in opened if not by_test}):
        yield f"{file}: {door} is named after DOORS, and nothing in the room opens it"


def check(root=tree.ROOT):
    """The sentences about everything that is wrong, in the order of the files."""
    rooms, wrong, opened = read_rooms(root), [], {}
    for path, include, meant in includes_of_ours(root):
        user = place_of(path)
        if user is None:
            continue
        reason = why_not_testing(path, meant) or why_not(user, meant, rooms) if meant else keeper_rule(path, include.text)
        if reason:
            wrong.append(f'{path}:{include.line}: #include "{include.text}"\n    {reason}')
        elif meant and user.startswith("rooms/") and place_of(meant).startswith("rooms/") and user != place_of(meant):
            opened.setdefault(user, set()).add((place_of(meant), bool(FOR_TESTS.search(path))))
    for room in rooms:
        if (root / room).is_dir():
            wrong += check_cmake(root, room, opened.get(room, set()))
        else:
            wrong.append(f"rooms/rooms.txt: {room} is listed, and there is no such folder")
    return wrong


def main():
    wrong = check()
    for sentence in wrong:
        print(sentence)
    if wrong:
        print(f"\n{len(wrong)} places rest on what they may not. The floors are drawn in ARCHITECTURE.md.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
