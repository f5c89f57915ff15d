"""The rules about places and the agencies that stand in them.

It promises that the town lies in open sea, that its wards add up, that every postcode is one that make_postcodes.py
made, that an address is in the area it names, and that each agency has somebody to run it and somebody to watch over it
today.
"""

import re

import make_postcodes
from town import repeated

SEA = {"easting": (676000, 688000), "northing": (339000, 351000)}


def check_areas(town):
    areas = town.areas["areas"]
    for area in areas:
        if town.unknown(area["kind"], "area_kinds"):
            yield f"Area {area['key']} is of kind {area['kind']}, which is not in the list."
        top = area["kind"] == "authority"
        if (area["parent"] is None) != top or not top and area["parent"] not in town.area:
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
