"""The rules about families: who belongs to them, where they have lived, who is involved and what happened."""

import json
import re

from check_places import check_place
from town import check_span, real_date, repeated, rough_date


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
        yield from check_sealed(family)


def check_sealed(family):
    """Nobody tells of a child whose record is sealed: no home, no school, no event and no word of theirs."""
    for person in family["people"]:
        told = [h["people"] for h in family["homes"]] + [h.get("about", []) for h in family["history"]]
        words = json.dumps([family["history"], family["in_their_words"], family["about"], family["name"]])
        if person.get("sealed") and (
            any(person["key"] in keys for keys in told) or person["given_name"] in words or "school" in person
        ):
            yield f"The record of {person['key']} is sealed, and something tells of them."


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
    if row.get("part", "carries") not in ("carries", "works_with", "advises"):
        yield f"{what} is done in a part that there is not."
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
        if any(p not in people for p in event.get("about", [])):
            yield f"{who} has an event about somebody who is not in the family."
        if event["agency"] and event["agency"] not in town.agency:
            yield f"{who} has an event told by {event['agency']}, which is not an agency."
    if any(a[:len(b)] > b[:len(a)] for a, b in zip(days, days[1:])):
        yield f"{who} has a history out of order."
    for words in family["in_their_words"]:
        if words["who"] not in people or words["to"] not in town.worker or not real_date(words["on"]):
            yield f"{who} has words from or to somebody unknown, or on no date."
