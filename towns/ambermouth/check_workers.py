"""The rules about workers, the posts they act from, and the seats they hold in the partnership."""

from town import check_span, real_date, repeated


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
