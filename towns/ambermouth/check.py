#!/usr/bin/env python3
"""Checks the whole town and says, in sentences, what is wrong with it.

    python3 towns/ambermouth/check.py            one line of praise, exit 0; or one sentence a fault, exit 1
    python3 towns/ambermouth/check.py FOLDER     the same for a copy of the town elsewhere

It promises that keys are unique and references lead somewhere; that dates are dates and lie in order; that every
telephone number, address, postcode, patient number and website is one nobody could own; and that no hidden address
appears where it could be read. It changes nothing. Each kind of row has its rules in a check_ file beside this one.
"""

import re
import sys
from pathlib import Path

import check_agreements
import check_families
import check_places
import check_services
import check_sharing
import check_standing
import check_workers
from town import FILES, Town, repeated, strings

PHONES = [r"01632 960\d{3}", r"07700 900\d{3}", r"020 7946 0\d{3}", r"0808 157 0\d{3}"]
PHONE_LIKE = re.compile(r"(?<!\d)0\d[\d ]{8,11}\d\b")
POSTCODE_LIKE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
HOST_LIKE = re.compile(r"(?:https?://|@)([A-Za-z0-9.-]+)")
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def check_keys(town):
    kinds = {
        "areas": town.areas["areas"], "agencies": town.agencies["agencies"], "workers": town.workers["workers"],
        "posts": town.posts, "bodies": town.partnership["bodies"], "families": town.families["families"],
        "people": [p for f in town.families["families"] for p in f["people"]],
        "seats": [s for b in town.partnership["bodies"] for s in b["seats"]],
        "services": town.services["services"], "locations": town.services["locations"],
        "agreements": town.agreements["agreements"],
        **{kind: town.sharing[kind] for kind in town.sharing if kind != "about"},
    }
    for kind, rows in kinds.items():
        for key in repeated(row["key"] for row in rows):
            yield f"Two {kind} have the key {key}."
        for row in rows:
            if not KEY.fullmatch(row["key"]):
                yield f"The key {row['key']} among the {kind} is not lower-case words joined by underscores."


def check_reality(town):
    """Nothing written anywhere may be somebody's real number, address or website."""
    for name in FILES:
        for path, text in strings(getattr(town, name)):
            for number in PHONE_LIKE.findall(text):
                if not any(re.fullmatch(p, number) for p in PHONES):
                    yield f"{name}.json{path} has the telephone number {number}, which is not kept for drama."
            for code in POSTCODE_LIKE.findall(text):
                if code not in town.postcodes:
                    yield f"{name}.json{path} has the postcode {code}, which is not in postcodes.csv."
            for host in HOST_LIKE.findall(text):
                if not host.rstrip(".").endswith(".example"):
                    yield f"{name}.json{path} names {host}, which does not end in .example."
            if "\u2019" in text or "  " in text or text != text.strip():
                yield f"{name}.json{path} has a curly apostrophe or stray spaces."


def hidden_places(town):
    """Each hidden address once: the words and the postcode that must appear nowhere else."""
    rows = list(town.agencies["agencies"])
    rows += [h for f in town.families["families"] for h in f["homes"] if "postcode" in h]
    rows += town.services["locations"]
    hidden = [r for r in rows if r.get("address_hidden") or r.get("private")]
    return hidden, [r for r in rows if r not in hidden]


def check_hidden(town):
    hidden, shown = hidden_places(town)
    codes = {r["postcode"] for r in hidden}
    lines = {line for r in hidden for line in r["address"] if line != town.town["name"]}
    for row in shown:
        if row["postcode"] in codes or lines & set(row["address"]):
            yield f"{row.get('key') or row['address'][0]} shows an address or a postcode that is hidden elsewhere."
    for name in FILES:
        for path, text in strings(getattr(town, name)):
            is_address = "/address/" in path or path.endswith("/postcode")
            if not is_address and any(secret in text for secret in lines | codes):
                yield f"{name}.json{path} gives away a hidden address."


CHECKS = [
    check_keys, check_places.check_areas, check_places.check_postcodes, check_places.check_agencies,
    check_workers.check_workers, check_workers.check_partnership, check_families.check_families, check_services.check,
    check_agreements.check, check_standing.check, check_sharing.check, check_reality, check_hidden,
]


def faults(folder):
    town = Town(folder)
    return [sentence for check in CHECKS for sentence in check(town)]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent
    found = faults(folder)
    for sentence in found:
        print(sentence)
    if found:
        sys.exit(1)
    town = Town(folder)
    print(
        f"Ambermouth is sound: {len(town.agency)} agencies, {len(town.worker)} workers in {len(town.posts)} posts, "
        f"{len(town.bodies)} bodies, {len(town.family)} families, {len(town.services['services'])} services, "
        f"{len(town.agreements['agreements'])} agreements, "
        f"{len(town.postcodes)} postcodes."
    )


if __name__ == "__main__":
    main()
