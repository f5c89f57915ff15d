#!/usr/bin/env python3
"""Checks the whole town and says, in sentences, what is wrong with it.

    python3 towns/ambermouth/check.py            silent praise in one line, exit 0; or one sentence a fault, exit 1
    python3 towns/ambermouth/check.py FOLDER     the same for a copy of the town elsewhere

It promises that keys are unique and references lead somewhere; that dates are dates and lie in order; that every
telephone number, address, postcode, patient number and website is one nobody could own; and that no hidden address
appears where it could be read. It changes nothing.
"""

import csv
import json
import re
import sys
from datetime import date
from pathlib import Path

import make_postcodes

PHONES = [r"01632 960\d{3}", r"07700 900\d{3}", r"020 7946 0\d{3}", r"0808 157 0\d{3}"]
PHONE_LIKE = re.compile(r"(?<!\d)0\d[\d ]{8,11}\d\b")
POSTCODE_LIKE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
HOST_LIKE = re.compile(r"(?:https?://|@)([A-Za-z0-9.-]+)")
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SEA = {"easting": (676000, 688000), "northing": (339000, 351000)}
FILES = ["town", "lists", "areas", "agencies", "workers", "partnership", "families"]


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


def check_keys(town):
    kinds = {
        "areas": town.areas["areas"], "agencies": town.agencies["agencies"], "workers": town.workers["workers"],
        "posts": town.posts, "bodies": town.partnership["bodies"], "families": town.families["families"],
        "people": [p for f in town.families["families"] for p in f["people"]],
        "seats": [s for b in town.partnership["bodies"] for s in b["seats"]],
    }
    for kind, rows in kinds.items():
        for key in repeated(row["key"] for row in rows):
            yield f"Two {kind} have the key {key}."
        for row in rows:
            if not KEY.fullmatch(row["key"]):
                yield f"The key {row['key']} among the {kind} is not lower-case words joined by underscores."


def check_areas(town):
    areas = town.areas["areas"]
    for area in areas:
        if town.unknown(area["kind"], "area_kinds"):
            yield f"Area {area['key']} is of kind {area['kind']}, which is not in the list."
        if (area["parent"] is None) != (area["kind"] == "authority") or (area["parent"] or "ambermouth") not in town.area:
            yield f"Area {area['key']} has no proper parent."
        if not re.fullmatch(r"E99\d{6}", area["code"]):
            yield f"Area {area['key']} has the code {area['code']}, which does not begin E99 as invented codes do."
        for axis, (low, high) in SEA.items():
            if not low <= area[axis] <= high:
                yield f"Area {area['key']} lies outside the stretch of sea set aside for the town."
    for code in repeated(a["code"] for a in areas):
        yield f"Two areas have the code {code}."
    wards = sum(a["population"] for a in areas if a["kind"] == "ward")
    if wards != town.town["population"]:
        yield f"The wards hold {wards} people but the town says {town.town['population']}."


def check_postcodes(town):
    text = (town.folder / "postcodes.csv").read_text(encoding="utf-8")
    if text != make_postcodes.make(town.areas["areas"]):
        yield "postcodes.csv is not what make_postcodes.py makes from areas.json; run it again."
    for pcd, row in town.postcodes.items():
        if not re.fullmatch(r"AM\d \d[ABD-HJLNP-UW-Z]{2}", pcd):
            yield f"The postcode {pcd} is not an invented one of the form AM1 1AA."
        if row["area"] not in town.area:
            yield f"The postcode {pcd} lies in {row['area']}, which is not an area."
        if not all(low <= int(row[c]) <= high for c, (low, high) in zip(("oseast1m", "osnrth1m"), SEA.values())):
            yield f"The postcode {pcd} lies outside the stretch of sea set aside for the town."


def check_place(town, row, who):
    """An address: its postcode exists and lies in the area it names."""
    found = town.postcodes.get(row["postcode"])
    if not found:
        yield f"{who} has the postcode {row['postcode']}, which is not in postcodes.csv."
    elif found["area"] != row["area"]:
        yield f"{who} says it is in {row['area']}, but {row['postcode']} is in {found['area']}."
    if not row["address"]:
        yield f"{who} has a postcode and no address."


def check_agencies(town):
    agencies = town.agencies["agencies"]
    if len(agencies) != 40:
        yield f"The town has {len(agencies)} agencies and should have 40."
    for field in ("name", "phone"):
        for value in repeated(a[field] for a in agencies):
            yield f"Two agencies have the {field} {value}."
    for agency in agencies:
        who = f"Agency {agency['key']}"
        for field, words in (("kind", "agency_kinds"), ("sector", "sectors")):
            if town.unknown(agency[field], words):
                yield f"{who} has the {field} {agency[field]}, which is not in the list."
        yield from check_place(town, agency, who)
        if not agency["description"].endswith(".") or len(agency["description"]) < 40:
            yield f"{who} is not described in a whole sentence."
        current = [p for p in town.posts if p["agency"] == agency["key"] and town.is_current(p)]
        for role in ("agency_administrator", "guardian"):
            if not any(role in p["roles"] for p in current):
                yield f"{who} has nobody in the role {role} today."


def check_workers(town):
    for email in repeated(w["email"] for w in town.workers["workers"]):
        yield f"Two workers have the e-mail address {email}."
    for phone in repeated(w["phone"] for w in town.workers["workers"]):
        yield f"Two workers have the telephone number {phone}."
    for worker in town.workers["workers"]:
        who = f"Worker {worker['key']}"
        home = town.agency.get(worker["agency"])
        if not any(p["agency"] == worker["agency"] for p in worker["posts"]):
            yield f"{who} belongs to {worker['agency']} and has no post there."
        if home and worker["email"].split("@")[1] != home["email"].split("@")[1]:
            yield f"{who} has an e-mail address that is not at {home['short_name']}."
        if bool(worker.get("featured")) != bool(worker.get("story")):
            yield f"{who} is featured without a story, or has a story and is not featured."
        for conflict in worker.get("conflicts", []):
            if conflict["family"] not in town.family or not real_date(conflict["declared_on"]):
                yield f"{who} declares a conflict that leads nowhere."
        for language in worker.get("languages", []):
            if town.unknown(language, "languages"):
                yield f"{who} speaks {language}, which is not in the list."
        for post in worker["posts"]:
            yield from check_post(town, worker, post)
    featured = [bool(w.get("featured")) for w in town.workers["workers"]]
    if featured != sorted(featured, reverse=True) or sum(featured) != 12:
        yield "Exactly twelve workers should be featured, and they should stand first."
    if sum("platform_administrator" in p["roles"] and town.is_current(p) for p in town.posts) != 2:
        yield "The town should have two platform administrators."


def check_post(town, worker, post):
    who = f"Post {post['key']}"
    if not post["key"].startswith(worker["key"] + "_"):
        yield f"{who} does not begin with its worker's key."
    if post["agency"] not in town.agency:
        yield f"{who} is at {post['agency']}, which is not an agency."
    if not post["roles"] or any(town.unknown(role, "roles") for role in post["roles"]):
        yield f"{who} has no role, or one that is not in the list."
    yield from check_span(post, who, real_date)
    body = post.get("body")
    if body and not any(s["post"] == post["key"] for s in town.bodies.get(body, {"seats": []})["seats"]):
        yield f"{who} serves {body} and has no seat there."


def check_span(row, who, is_date):
    if not (row["from"] is None and is_date is rough_date) and not is_date(row["from"]):
        yield f"{who} starts on {row['from']}, which is not a date."
    elif row["until"] is not None and not is_date(row["until"]):
        yield f"{who} ends on {row['until']}, which is not a date."
    elif row["until"] is not None and row["from"] is not None and row["until"][:len(row["from"])] < row["from"][:len(row["until"])]:
        yield f"{who} ends before it starts."


def check_partnership(town):
    bodies = town.partnership["bodies"]
    if {b["level"] for b in bodies} != {1, 2, 3, 4}:
        yield "The partnership should have bodies at each of the four levels and no other."
    if sum(bool(b.get("deciding")) for b in bodies) != 1:
        yield "Exactly one body should decide for the whole partnership."
    for body in bodies:
        who = f"Body {body['key']}"
        for field, words in (("kind", "body_kinds"), ("status", "body_statuses")):
            if town.unknown(body[field], words):
                yield f"{who} has the {field} {body[field]}, which is not in the list."
        if body["lead_agency"] not in town.agency or any(a not in town.area for a in body["areas"]):
            yield f"{who} names a lead agency or an area that does not exist."
        parent = town.bodies.get(body["parent"])
        if body["parent"] and (not parent or parent["level"] < body["level"]):
            yield f"{who} reports to {body['parent']}, which does not exist or stands below it."
        if not real_date(body["started"]) or "meets" in body and not real_date(body["meets"]["next"]):
            yield f"{who} has a date that is not a date."
        if "meets" in body and body["meets"]["next"] < town.today.isoformat():
            yield f"{who} next meets in the past."
        for seat in body["seats"]:
            yield from check_seat(town, seat)
        if not any(s["role"] in ("chair", "coordinator") and s["post"] for s in body["seats"]):
            yield f"{who} has neither a chair nor a coordinator."


def check_seat(town, seat):
    who = f"Seat {seat['key']}"
    if town.unknown(seat["role"], "seat_roles") or town.unknown(seat["tier"], "seat_tiers"):
        yield f"{who} has a role or a tier that is not in the list."
    if seat["post"] is None and (seat["agency"] not in town.agency or not seat.get("note")):
        yield f"{who} is empty and does not say whose it is and why."
    if seat["post"] is not None and town.post.get(seat["post"], {}).get("agency") != seat["agency"]:
        yield f"{who} is held from {seat['post']}, which is not a post at {seat['agency']}."
    yield from check_span(seat, who, real_date)


def check_families(town):
    if len(town.family) != 12:
        yield f"The town has {len(town.family)} families and should have 12."
    numbers = [p["nhs_number"] for f in town.families["families"] for p in f["people"] if "nhs_number" in p]
    for number in repeated(numbers):
        yield f"Two people have the patient number {number}."
    for family in town.families["families"]:
        who = f"Family {family['key']}"
        people = {p["key"] for p in family["people"]}
        if family["plan"] and town.unknown(family["plan"]["kind"], "plan_kinds"):
            yield f"{who} has a plan of a kind that is not in the list."
        for person in family["people"]:
            yield from check_person(town, person, people)
        for home in family["homes"]:
            yield from check_home(town, home, who, people)
        for row in family["involvements"]:
            yield from check_involvement(town, row, who, people)
        leads = sum(bool(r.get("lead")) and town.is_current(r) for r in family["involvements"])
        if leads > 1 or family["plan"] and leads != 1:
            yield f"{who} should have one lead practitioner and has {leads}."
        yield from check_history(town, family, who, people)


def check_person(town, person, people):
    who = f"Person {person['key']}"
    if town.unknown(person["role"], "person_roles") or town.unknown(person["gender"], "genders"):
        yield f"{who} has a role or a gender that is not in the list."
    born, today = person["date_of_birth"], town.today.isoformat()
    if person["role"] == "unborn":
        if born is not None or not real_date(person.get("expected")) or person["expected"] <= today:
            yield f"{who} is unborn and should have only a coming date."
        return
    if not rough_date(born) or born > today:
        yield f"{who} was born on {born}, which is not a date in the past."
    elif (int(today[:4]) - int(born[:4]) - (today[5:] < (born + "-01-01")[5:10]) < 18) != (person["role"] == "child"):
        yield f"{who} is called {person['role']} and by the date of birth is not."
    elif "school_year" in person and person["school_year"] != school_year(born):
        yield f"{who} is in {person['school_year']} and by the date of birth belongs in {school_year(born)}."
    for agency in (person.get("school"), person.get("gp")):
        if agency and agency not in town.agency:
            yield f"{who} goes to {agency}, which is not an agency."
    if "nhs_number" in person and not testing_number(person["nhs_number"]):
        yield f"{who} has the patient number {person['nhs_number']}, which is not one kept for testing."
    if any(r["to"] not in people for r in person.get("relationships", [])):
        yield f"{who} is related to somebody who is not in the family."
    if any(town.unknown(language, "languages") for language in person.get("languages", [])):
        yield f"{who} speaks a language that is not in the list."


def school_year(born):
    """The school year, in 2025 to 2026, of a child born on a full date or in a known month."""
    year = 2020 - int(born[:4]) + (born[5:7] < "09")
    return {-1: "Nursery", 0: "Reception"}.get(year, f"Year {year}")


def testing_number(text):
    """True for a number in the range 999 whose last digit checks (modulus 11)."""
    digits = [int(d) for d in text.replace(" ", "")]
    check = (11 - sum(d * w for d, w in zip(digits, range(10, 1, -1))) % 11) % 11
    return bool(re.fullmatch(r"999 \d{3} \d{4}", text)) and digits[-1] == check


def check_home(town, home, who, people):
    place = f"{who}, home {home['key']},"
    if "postcode" in home:
        yield from check_place(town, home, place)
    elif not home.get("where"):
        yield f"{place} is nowhere."
    yield from check_span(home, place, rough_date)
    if any(p not in people for p in home["people"]):
        yield f"{place} houses somebody who is not in the family."


def check_involvement(town, row, who, people):
    what = f"{who}, {row['agency']} ({row['what']}),"
    if row["agency"] not in town.agency:
        yield f"{what} is not an agency."
    post = town.post.get(row["post"])
    if row["post"] and (not post or post["agency"] != row["agency"]):
        yield f"{what} is done from {row['post']}, which is not a post there."
    if post and (row["from"] + "-99")[:10] < post["from"][:len(row["from"])]:
        yield f"{what} begins before {row['post']} did."
    if not row["people"] or any(p not in people for p in row["people"]):
        yield f"{what} is about somebody who is not in the family."
    yield from check_span(row, what, rough_date)


def check_history(town, family, who, people):
    days = [e["on"] for e in family["history"]]
    if not 4 <= len(days) <= 8:
        yield f"{who} has {len(days)} events in its history and should have four to eight."
    for event in family["history"]:
        if not rough_date(event["on"]) or event["on"] > town.today.isoformat():
            yield f"{who} has an event on {event['on']}, which is not a date in the past."
        if event["agency"] and event["agency"] not in town.agency:
            yield f"{who} has an event told by {event['agency']}, which is not an agency."
    if any(a[:len(b)] > b[:len(a)] for a, b in zip(days, days[1:])):
        yield f"{who} has a history out of order."
    for words in family["in_their_words"]:
        if words["who"] not in people or words["to"] not in town.worker or not real_date(words["on"]):
            yield f"{who} has words from or to somebody unknown, or on no date."


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
            if "/address/" not in path and any(line in text for line in lines | codes) and not path.endswith("/postcode"):
                yield f"{name}.json{path} gives away a hidden address."


CHECKS = [
    check_keys, check_areas, check_postcodes, check_agencies, check_workers, check_partnership, check_families,
    check_reality, check_hidden,
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
        f"{len(town.bodies)} bodies, {len(town.family)} families, "
        f"{len(town.postcodes)} postcodes."
    )


if __name__ == "__main__":
    main()
