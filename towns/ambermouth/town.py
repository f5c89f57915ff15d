"""Reads the whole town and lends the checks what they share: look-ups by key, and what counts as a date."""

import csv
import json
from datetime import date
from pathlib import Path

FILES = ["town", "lists", "areas", "agencies", "workers", "partnership", "families", "services", "agreements",
         "standing", "sharing"]


class Town:
    """Every file of the town, and the look-ups the checks share."""

    def __init__(self, folder):
        self.folder = Path(folder)
        for name in FILES:
            setattr(self, name, json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8")))
        with open(self.folder / "postcodes.csv", encoding="utf-8", newline="") as file:
            self.postcodes = {row["pcd"]: row for row in csv.DictReader(file)}
        self.today = date.fromisoformat(self.town["clock"]["date"])
        self.area = {a["key"]: a for a in self.areas["areas"]}
        self.agency = {a["key"]: a for a in self.agencies["agencies"]}
        self.worker = {w["key"]: w for w in self.workers["workers"]}
        self.posts = [p for w in self.workers["workers"] for p in w["posts"]]
        self.post = {p["key"]: p for p in self.posts}
        self.bodies = {b["key"]: b for b in self.partnership["bodies"]}
        self.family = {f["key"]: f for f in self.families["families"]}

    def unknown(self, word, closed_list):
        return word not in self.lists[closed_list]

    def is_current(self, row):
        return row["from"] <= self.today.isoformat() and (row["until"] or "9999") >= self.today.isoformat()


def real_date(text):
    try:
        return bool(date.fromisoformat(text)) and len(text) == 10
    except (TypeError, ValueError):
        return False


def rough_date(text):
    """A year, a year and month, or a full date."""
    return isinstance(text, str) and real_date((text + "-01-01")[:10] if len(text) in (4, 7, 10) else "")


def strings(value, path=""):
    """Every string in a file, with where it stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from strings(inner, f"{path}/{inner.get('key', n) if isinstance(inner, dict) else n}")


def repeated(values):
    seen = set()
    return sorted({v for v in values if v in seen or seen.add(v)})


def check_span(row, who, is_date):
    """Faults of a row with `from` and `until`. Only where dates may be rough may the beginning be unknown."""
    start, end = row["from"], row["until"]
    if start is None and is_date is not rough_date or start is not None and not is_date(start):
        yield f"{who} starts on {start}, which is not a date."
    elif end is not None and not is_date(end):
        yield f"{who} ends on {end}, which is not a date."
    elif start and end and end[:len(start)] < start[:len(end)]:
        yield f"{who} ends before it starts."
