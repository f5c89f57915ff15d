#!/usr/bin/env python3
"""Prints the folders with tests in which something differs from the last commit, one to a line: base, html, rooms/plan."""
import pathlib
import re
import subprocess

import floors
import tree


def changed_places(status, test_files):
    """The places of the changed paths of `git status --porcelain -z`, those that have tests."""
    with_tests = {floors.place_of(path) for path in test_files}
    paths = [re.sub(r"^.. ", "", entry) for entry in status.split("\0") if entry]
    places = {floors.place_of(path) for path in paths if len(pathlib.PurePosixPath(path).parts) > 1}
    return sorted(places & with_tests - {None})


if __name__ == "__main__":
    status = subprocess.run(["git", "status", "--porcelain", "-z", "--untracked-files=all"], cwd=tree.ROOT, capture_output=True, text=True)
    print("\n".join(changed_places(status.stdout, tree.files("_test.cpp"))))
