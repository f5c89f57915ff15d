"""The rules about services: what check.py runs over services.json.

It promises that every service can be shown, searched and referred to: known words only, a place for what happens at a
place, hours that run forwards, ages the right way round, a reason beside every closed door, and variety enough (full,
closed, private, stale and never-assured records; each category used) for the directory to be tried honestly.
"""

import re
from datetime import timedelta

from town import real_date

LISTS = [
    ("categories", None), ("send_needs", "send_needs"), ("delivery_modes", "delivery_modes"),
    ("languages", "languages"), ("referral_routes", "referral_routes"),
]
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
WEEKLY = re.compile(r"MO|TU|WE|TH|FR|SA|SU")
MONTHLY = re.compile(r"(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)")
WEB = re.compile(r"https://[a-z0-9.-]+\.example(/[a-z0-9-]+)*")
FRESH = timedelta(days=90)


def check(town):
    services = town.services["services"]
    places = {p["key"]: p for p in town.services["locations"]}
    if len(services) != 150:
        yield f"The town has {len(services)} services and should have 150."
    for field in ("name", "description"):
        values = [s[field] for s in services]
        for value in sorted({v for v in values if values.count(v) > 1}):
            yield f"Two services have the same {field}: {value}"
    for place in places.values():
        yield from check_place(town, place)
        if not any(place["key"] in s["locations"] for s in services):
            yield f"Nothing happens at {place['key']}."
    for service in services:
        who = f"Service {service['key']}"
        yield from check_words(town, service, who)
        yield from check_text(town, service, who)
        yield from check_numbers(town, service, who)
        yield from check_where(town, service, who, places)
        for row in service["schedules"]:
            yield from check_schedule(town, service, row, who)
        for row in service.get("contacts", []):
            yield from check_contact(town, service, row, who)
    yield from check_variety(town, services, places)


def check_place(town, place):
    who = f"Place {place['key']}"
    found = town.postcodes.get(place["postcode"])
    if not found or found["area"] != place["area"]:
        yield f"{who} has the postcode {place['postcode']}, which does not exist or is not in {place['area']}."
    for word in place["accessibility"]:
        if town.unknown(word, "accessibility"):
            yield f"{who} offers {word}, which is not in the list."


def check_words(town, service, who):
    if service["agency"] not in town.agency:
        yield f"{who} belongs to {service['agency']}, which is not an agency."
    known = {c["key"] for c in town.lists["categories"]}
    for field, words in LISTS:
        for word in service.get(field, []):
            if (word not in known) if words is None else town.unknown(word, words):
                yield f"{who} has {word} among its {field}, which is not in the list."
    for field, words in (("status", "service_statuses"), ("visibility", "visibilities")):
        if town.unknown(service[field], words):
            yield f"{who} has the {field} {service[field]}, which is not in the list."
    if town.unknown(service["cost"]["kind"], "cost_kinds"):
        yield f"{who} costs {service['cost']['kind']}, which is not in the list."
    if "en" not in service["languages"] or not service["delivery_modes"] or not service["referral_routes"]:
        yield f"{who} lacks a language, a way of being given or a way of being asked for."


def check_text(town, service, who):
    for field in ("description", "eligibility", "who_may_refer", "alert"):
        text = service.get(field, "Nothing to say.")
        if not re.fullmatch(r"[A-Z0-9].*[.!?]", text) or len(text) < 10:
            yield f"{who} has a {field} that is not made of whole sentences."
        if not all(real_date(day) for day in re.findall("{(.*?)}", text)):
            yield f"{who} has a {field} with a day that is none."
        if re.search("[\u2013\u2014]", text):
            yield f"{who} has a {field} with a dash where a full stop would do."
    for row in service.get("additional_urls", []):
        if not row["label"] or not WEB.fullmatch(row["url"]) or row["url"] == service.get("url"):
            yield f"{who} has a further address without a label, or one that is not of the web or is there already."
    closed = service["status"] != "active"
    if closed and "alert" not in service:
        yield f"{who} is {service['status']} and does not say why or until when."
    if service["status"] == "defunct" and service["accepting_referrals"]:
        yield f"{who} has ended and still accepts referrals."


def check_numbers(town, service, who):
    low, high = service.get("minimum_age"), service.get("maximum_age")
    if low is not None and (low < 0 or high is not None and high <= low):
        yield f"{who} is for ages {low} to {high}, which cannot be."
    for option in service["cost"].get("options", []):
        if not isinstance(option["amount_pence"], int) or option["amount_pence"] < 0 or not option["per"]:
            yield f"{who} has a price that is not a whole number of pence for something."
    if service["cost"]["kind"] != "free" and not {"fees", "options"} & set(service["cost"]):
        yield f"{who} costs something and does not say what."
    capacity = service.get("capacity")
    if capacity:
        if not 0 <= capacity["available"] <= capacity["maximum"] or town.unknown(capacity["unit"], "capacity_units"):
            yield f"{who} has more room than it holds, or counts it in an unknown unit."
        if not real_date(capacity["updated"]) or capacity["updated"] > town.today.isoformat():
            yield f"{who} counted its room on {capacity['updated']}, which is not a date in the past."
    assured = service.get("assured_date")
    if assured and (not real_date(assured) or assured > town.today.isoformat()):
        yield f"{who} was assured on {assured}, which is not a date in the past."
    if "funded_until" in service and not real_date(service["funded_until"]):
        yield f"{who} is funded until {service['funded_until']}, which is not a date."
    waiting = service.get("waiting", {"text": "None."})
    if not waiting["text"].endswith(".") or waiting.get("weeks", 0) < 0:
        yield f"{who} has a waiting time that is not a sentence, or less than nothing."


def check_where(town, service, who, places):
    if any(area not in town.area for area in service["service_areas"]) or not service["service_areas"]:
        yield f"{who} serves no area, or one that does not exist."
    if any(key not in places for key in service["locations"]):
        yield f"{who} is held at a place that does not exist."
    if "in_person" in service["delivery_modes"] and not service["locations"]:
        yield f"{who} is given in person and nowhere."


def check_contact(town, service, row, who):
    """Whoever can be asked works for the agency, and is reached where they are reached at work."""
    worker = next((w for w in town.workers["workers"] if f"{w['given_name']} {w['family_name']}" == row["name"]), None)
    if not worker or service["agency"] not in [post["agency"] for post in worker["posts"]]:
        yield f"{who} says to ask {row['name']}, who does not work there."
    elif any(row[field] != worker[field] for field in ("email", "phone") if field in row):
        yield f"{who} says to ask {row['name']} where they are not reached."
    if town.unknown(row["visibility"], "visibilities"):
        yield f"{who} has a contact with the visibility {row['visibility']}, which is not in the list."


def check_schedule(town, service, row, who):
    if town.unknown(row["freq"], "frequencies"):
        yield f"{who} is held {row['freq']}, which is not in the list."
        return
    shape = WEEKLY if row["freq"] == "WEEKLY" else MONTHLY
    if not row["byday"] or not all(shape.fullmatch(day) for day in row["byday"]):
        yield f"{who} is held on {' '.join(row['byday'])}, which are not days."
    times = (row["opens_at"], row["closes_at"])
    if not all(TIME.fullmatch(t) for t in times) or times[0] >= times[1]:
        yield f"{who} opens at {times[0]} and closes at {times[1]}."
    if "location" in row and row["location"] not in service["locations"]:
        yield f"{who} is held at {row['location']}, which is not one of its places."
    dates = [row[f] for f in ("valid_from", "valid_to") if f in row]
    if not all(real_date(d) for d in dates) or dates != sorted(dates):
        yield f"{who} has a season that is not two dates in order."


def check_variety(town, services, places):
    used = {c for s in services for c in s["categories"]}
    for category in town.lists["categories"]:
        if category["key"] not in used:
            yield f"No service is about {category['key']}."
    for agency in sorted(set(town.agency) - {s["agency"] for s in services}):
        yield f"{agency} offers no service."
    stale = (town.today - FRESH).isoformat()
    this_month = town.today.isoformat()[:7]
    private = {key for key, place in places.items() if place["private"]}
    wanted = {
        "is full": any(s.get("capacity", {}).get("available") == 0 for s in services),
        "is temporarily closed": any(s["status"] == "temporarily closed" for s in services),
        "is held at a private place": any(private & set(s["locations"]) for s in services),
        "is hidden": any(s["visibility"] == "hidden" for s in services),
        "is for professionals only": any(s["visibility"] == "professionals" for s in services),
        "has somebody to ask": any(c["visibility"] == "public" for s in services for c in s.get("contacts", [])),
        "has somebody for professionals to ask": any(
            c["visibility"] == "professionals" for s in services for c in s.get("contacts", [])
        ),
        "was assured too long ago": any(s.get("assured_date", stale) < stale for s in services),
        "was never assured": any("assured_date" not in s for s in services),
        "has no place of its own": any(not s["locations"] for s in services),
        "runs out of money this month": any(s.get("funded_until", "")[:7] == this_month for s in services),
        "has no category": any(not s["categories"] for s in services),
    }
    for what, found in wanted.items():
        if not found:
            yield f"No service {what}, so the directory cannot be tried on one."
