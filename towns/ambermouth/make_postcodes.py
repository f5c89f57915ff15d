#!/usr/bin/env python3
"""Makes postcodes.csv from areas.json: 1,500 invented postcodes scattered around the centres of the areas.

The same areas always give the same file, on any machine and any Python 3. Each area names its postcode sectors
("AM1 1"), how many postcodes it has and how far they spread in metres. Points never fall in the sea or the river as the
town is drawn, no two share a grid reference, and codes next to each other in the alphabet lie near one another on the
ground, as they do in life. Nothing is read but areas.json; nothing real is used.

    python3 make_postcodes.py            writes postcodes.csv beside this file
"""

import json
import math
import random
from pathlib import Path

HERE = Path(__file__).resolve().parent
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # the second half of a postcode never uses C, I, K, M, O or V
COAST_EASTING = 687400
HEADER = "pcd,oseast1m,osnrth1m,area"


def river_northing(easting):
    """The Amber Water: level near its mouth, coming down from the north-west further inland."""
    return 344900 + max(0, 684000 - easting) * 0.25


def on_dry_land(easting, northing):
    return easting < COAST_EASTING and abs(northing - river_northing(easting)) > 120


def same_bank(easting, northing, area):
    north = northing > river_northing(easting)
    return north == (area["northing"] > river_northing(area["easting"]))


def scatter(dice, centre, spread, area, taken):
    """One free point near the centre: denser in the middle, thinning towards twice the spread."""
    while True:
        angle = dice.random() * 2 * math.pi
        reach = spread * (dice.random() + dice.random()) * 0.8
        point = (round(centre[0] + reach * math.cos(angle)), round(centre[1] + reach * math.sin(angle)))
        if point not in taken and on_dry_land(*point) and same_bank(*point, area):
            taken.add(point)
            return point


def walk(points):
    """The points in the order a postman might take: always on to the nearest one left."""
    left = sorted(points)
    route = [left.pop(0)]
    while left:
        here = route[-1]
        nearest = min(left, key=lambda p: ((p[0] - here[0]) ** 2 + (p[1] - here[1]) ** 2, p))
        left.remove(nearest)
        route.append(nearest)
    return route


def sector_centres(area):
    """One sector sits in the middle; several stand round the middle at equal angles."""
    sectors = area["postcode_sectors"]
    if len(sectors) == 1:
        return [(area["easting"], area["northing"])]
    away = area["spread_metres"] * 0.6
    turns = [2 * math.pi * i / len(sectors) + 0.7 for i in range(len(sectors))]
    return [(area["easting"] + away * math.cos(t), area["northing"] + away * math.sin(t)) for t in turns]


def rows(areas):
    dice = random.Random("ambermouth")
    taken = set()
    for area in areas:
        sectors = area.get("postcode_sectors", [])
        for i, (sector, centre) in enumerate(zip(sectors, sector_centres(area) if sectors else [])):
            count = area["postcodes"] // len(sectors) + (i < area["postcodes"] % len(sectors))
            spread = area["spread_metres"] * (1 if len(sectors) == 1 else 0.7)
            points = walk([scatter(dice, centre, spread, area, taken) for _ in range(count)])
            for n, (easting, northing) in enumerate(points):
                code = sector + LETTERS[n // len(LETTERS)] + LETTERS[n % len(LETTERS)]
                yield f"{code},{easting},{northing},{area['key']}"


def make(areas):
    """The whole text of postcodes.csv for these areas."""
    return "\n".join([HEADER, *sorted(rows(areas))]) + "\n"


if __name__ == "__main__":
    town = json.loads((HERE / "areas.json").read_text(encoding="utf-8"))
    (HERE / "postcodes.csv").write_text(make(town["areas"]), encoding="utf-8")
