#!/usr/bin/env python3
"""Finishes the gallery that the page tests have written: gives it the real styles and an index, so that it opens from the disk.

Pages ask for /assets/NAME; here they are pointed at a copy of assets/dist beside them, under the hashed name of the manifest.
A page that asks for something the build does not make is reported, since it would be broken for people too.
"""
import html
import json
import os
import pathlib
import re
import shutil
import sys

import tree

GALLERY = tree.ROOT / "build" / "gallery"
DIST = tree.ROOT / "assets" / "dist"
ASSET = re.compile(r'(?P<before>(?:href|src)=")/assets/(?P<name>[^"?#]+)')


def pointed_at_copy(markup, depth, manifest):
    """The markup with its assets beside it, and the names of those that do not exist."""
    missing = []

    def here(found):
        name = found["name"]
        if name not in manifest and name not in manifest.values():
            missing.append(name)
        return f'{found["before"]}{"../" * depth}assets/{manifest.get(name, name)}'

    return ASSET.sub(here, markup), missing


def index_of(names, manifest):
    """One page that lists every state of every page, by room."""
    rooms = {}
    for name in names:
        rooms.setdefault(name.split("/")[0], []).append(name)
    lists = "".join(
        f'<h2 class="govuk-heading-m">{html.escape(room)}</h2><ul class="govuk-list">'
        + "".join(f'<li><a class="govuk-link" href="{html.escape(name)}.html">{html.escape(_told(name))}</a></li>' for name in states)
        + "</ul>"
        for room, states in rooms.items()
    )
    return (
        '<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>Gallery – Knotwork</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="assets/{manifest.get("knotwork.css", "knotwork.css")}"></head>'
        '<body class="govuk-template__body"><div class="govuk-width-container"><main class="govuk-main-wrapper">'
        '<h1 class="govuk-heading-l">Every page, in every state</h1>'
        f'<p class="govuk-body">{len(names)} states, as the page tests wrote them.</p>{lists}</main></div></body></html>\n'
    )


def _told(name):
    return ": ".join(part.replace("_", " ") for part in name.split("/")[1:]) or name


def finish(gallery=GALLERY, dist=DIST):
    """Returns the names of the states, and the sentences about what is missing."""
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    shutil.copytree(dist, gallery / "assets", dirs_exist_ok=True, ignore=shutil.ignore_patterns("fixtures", "*.br", "*.gz"))
    names, wrong = [], []
    for page in sorted(gallery.rglob("*.html")):
        name = page.relative_to(gallery).with_suffix("").as_posix()
        if name == "index":
            continue
        names.append(name)
        markup, missing = pointed_at_copy(page.read_text(encoding="utf-8"), name.count("/"), manifest)
        page.write_text(markup, encoding="utf-8")
        wrong += [f"{name}.html asks for /assets/{asset}, which assets/ does not build" for asset in missing]
    (gallery / "index.html").write_text(index_of(names, manifest), encoding="utf-8")
    return names, wrong


def main():
    if not GALLERY.is_dir():
        sys.exit("The page tests have written no gallery; ./dev gallery runs them.")
    names, wrong = finish()
    for sentence in sorted(set(wrong)):
        print(sentence)
    print(f"{len(names)} states of pages: {os.path.relpath(GALLERY / 'index.html', pathlib.Path.cwd())}")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main())
