#!/usr/bin/env python3
"""Documents that tell the truth: what they name is there, and what they quote is quoted.

In every .md of ours
  a link to a file of the project, [so](docs/words.md), leads to a file or folder that exists;
  a path in backticks that begins at a folder of ours, `kit/router.cpp`, exists (an ending {.hpp,.cpp} may be left out);
  a fenced block whose fence names a file, ```cpp kit/router.cpp, is made of whole lines of that file, in their order; a line
  of "…" stands for lines left out. How far a block is indented does not matter.
"""
import pathlib
import re
import sys

import tree

FENCE = re.compile(r"^```\w* ?(?P<file>\S*)$")
LINK = re.compile(r"\]\((?!\w+:|#)(?P<path>[^)#\s]+)")
PATH = re.compile(r"`(?P<path>[\w.-]+/[\w./-]*)`")

MADE = {"..", "build", "data"}  # not in the tree; made by commands


def exists(root, path):
    target = root / path
    return target.exists() or any((target.parent / (target.name + ending)).is_file() for ending in (".hpp", ".cpp"))


def quoted(block, source):
    """Whether the block's lines all stand in the source, in this order and without a gap but where "…" says so."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    at = 0
    for part in re.split(r"^\s*(?://|#)?\s*…\s*$", "\n".join(block), flags=re.MULTILINE):
        wanted = [line.strip() for line in part.splitlines() if line.strip()]
        starts = (start for start in range(at, len(lines) - len(wanted) + 1) if lines[start : start + len(wanted)] == wanted)
        start = next(starts, None)
        if start is None:
            return False
        at = start + len(wanted)
    return True


def check_line(root, document, line):
    folder = (root / document).parent
    for found in LINK.finditer(line):
        if not (folder / found["path"]).exists():
            yield f"links to {found['path']}, which is not there"
    for found in PATH.finditer(line):
        top = found["path"].split("/")[0]
        if top not in MADE and (root / top).is_dir() and not exists(root, found["path"]):
            yield f"names {found['path']}, which is not there"


def check_block(root, file, block):
    if not (root / file).is_file():
        return f"quotes {file}, which is not there"
    if not quoted(block, (root / file).read_text(encoding="utf-8")):
        return f"quotes {file} with words that do not stand there"
    return None


def check_document(root, document):
    fence, began, block = None, 0, []
    for number, line in enumerate((root / document).read_text(encoding="utf-8").splitlines(), start=1):
        mark = FENCE.match(line.strip())
        if fence is None and mark:
            fence, began, block = mark, number, []
        elif fence is not None and line.strip() == "```":
            said = check_block(root, fence["file"], block) if fence["file"] else None
            if said:
                yield f"{document}:{began}: {said}"
            fence = None
        elif fence is not None:
            block.append(line)
        else:
            yield from (f"{document}:{number}: {said}" for said in check_line(root, document, line))


def check(root=tree.ROOT):
    return [said for document in tree.files(".md", root=root) for said in check_document(root, document)]


if __name__ == "__main__":
    wrong = check()
    print("\n".join(wrong) if wrong else "The documents name and quote what is there.")
    sys.exit(1 if wrong else 0)
