#!/usr/bin/env python3
"""Which files are ours. Git is asked first (tracked, and new ones it would not ignore); without it the folders are walked.

tree.py .cpp .hpp   prints the paths with these endings, one to a line
"""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOT_OURS = {".git", "build", "data", "dist", "node_modules", "__pycache__"}


def files(*endings, root=ROOT):
    """The paths of our files with one of these endings (all of them when none is given), relative to the root, sorted."""
    found = _from_git(root)
    if found is None:
        found = _by_walking(root)
    return sorted(path for path in found if (not endings or path.endswith(endings)) and (root / path).is_file())


def _from_git(root):
    if not (root / ".git").exists():
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=root, capture_output=True, text=True)
    return set(answer.stdout.split("\0")) - {""} if answer.returncode == 0 else None


def _by_walking(root):
    found = set()
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if name not in NOT_OURS]
        found |= {str((pathlib.Path(folder) / name).relative_to(root)) for name in names}
    return found


if __name__ == "__main__":
    print("\n".join(files(*sys.argv[1:])))
