#!/usr/bin/env python3
"""Checks the record of 2004 and says, in sentences, what is wrong with it.

    python3 towns/bristol-2004/check.py            one line of praise, exit 0; or one sentence a fault, exit 1
    python3 towns/bristol-2004/check.py FOLDER     the same for a copy of it elsewhere

It promises that ids are unique, that every record cites a document with its date and section, that references between lists
lead somewhere, and that nothing in it could be taken for a way to reach somebody today. It changes nothing.
"""

import json
import re
import sys
from pathlib import Path

LISTS = ["areas", "agencies", "bodies", "seats", "relations", "funding", "frictions", "enablers"]
CERTAINTIES = {"stated", "inferred"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REACHABLE = re.compile(r"https?://|@|\b0\d{3,4} ?\d{5,6}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
# A field, the list it stands in, and the list it points into.
REFERENCES = [
    ("agencies", "area", "areas"), ("agencies", "part_of", "agencies"), ("areas", "parent", "areas"),
    ("bodies", "parent", "bodies"), ("bodies", "oversight_body", "bodies"), ("bodies", "lead_agency", "agencies"),
    ("seats", "agency", "agencies"), ("seats", "body", "bodies"), ("relations", "from", "bodies"),
    ("relations", "to", "bodies"), ("funding", "funder_agency", "agencies"),
]


def texts(value):
    """Every text in the value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def check_records(record):
    for name in LISTS:
        seen = set()
        for row in record[name]:
            if not ID.fullmatch(row["id"]):
                yield f"The id {row['id']} among the {name} is not lower-case words joined by hyphens."
            if row["id"] in seen:
                yield f"Two {name} have the id {row['id']}."
            seen.add(row["id"])
            source = row.get("source") or {}
            if "June 2004" not in source.get("document", "") or not source.get("section"):
                yield f"{row['id']} among the {name} does not say which document, and where in it, speaks of it."
            if row.get("certainty") not in CERTAINTIES:
                yield f"{row['id']} among the {name} does not say how certain it is."


def check_references(record):
    known = {name: {row["id"] for row in record[name]} for name in LISTS}
    for name, field, into in REFERENCES:
        for row in record[name]:
            if row.get(field) is not None and row[field] not in known[into]:
                yield f"{row['id']} among the {name} points with {field} to {row[field]}, which is not among the {into}."


def check_agencies(record):
    for row in record["agencies"]:
        if not row["name"].strip():
            yield f"{row['id']} among the agencies has no name."


def check_history(record):
    """Nobody should ring a number of twenty years ago."""
    for text in texts(record):
        if REACHABLE.search(text):
            yield f"'{text}' could be taken for a way to reach somebody."


def faults(folder):
    record = json.loads((Path(folder) / "bristol-2004.json").read_text(encoding="utf-8"))
    town = json.loads((Path(folder) / "town.json").read_text(encoding="utf-8"))
    found = [s for check in (check_records, check_references, check_agencies, check_history) for s in check(record)]
    if town.get("record") != "bristol-2004.json" or "history" not in town["about"]:
        found.append("town.json does not say that this is history, or where it stands.")
    return found


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent
    found = faults(folder)
    for sentence in found:
        print(sentence)
    if found:
        sys.exit(1)
    record = json.loads((Path(folder) / "bristol-2004.json").read_text(encoding="utf-8"))
    print("The record of Bristol in 2004 is sound: " + ", ".join(f"{len(record[n])} {n}" for n in LISTS) + ".")


if __name__ == "__main__":
    main()
