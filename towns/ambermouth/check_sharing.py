"""The rules about sharing.json: who spoke for whom, what is kept from whom, and what agencies decided to share."""

from datetime import timedelta

from town import real_date

GROUNDS = {
    "sealed": {"adoption", "new_identity", "domestic_abuse", "witness_protection", "other"},
    "hidden": {"adoption", "new_identity", "domestic_abuse", "witness_protection", "sensitive_service", "other"},
    "barred": {"own_record", "own_family", "conflict_of_interest", "named_bar", "court_order"},
}
ANSWERS = {"given", "given_in_part", "refused"}


def check(town):
    people = {p["key"]: p for f in town.families["families"] for p in f["people"]}
    for row in town.sharing["consents"]:
        yield from check_consent(town, people, row)
    for row in town.sharing["objections"]:
        yield from check_said(town, people, row, f"Objection {row['key']}")
    for row in town.sharing["restrictions"]:
        yield from check_restriction(town, people, row)
    for row in town.sharing["decisions"]:
        yield from check_decision(town, people, row)
    for row in town.sharing["requests"]:
        yield from check_request(town, people, row)
    for row in town.sharing["emergencies"]:
        yield from check_emergency(town, people, row)
    yield from check_conflicts(town)
    yield from check_kept_from(town)
    yield from check_stories(town)


def check_emergency(town, people, row):
    who = f"Emergency {row['key']}"
    if row["about"] not in people or row["post"] not in [p["key"] for p in town.posts] or not real_date(row["on"]):
        yield f"{who} is about nobody, was opened by nobody, or on no day."
    elif len(row["reason"]) < 20 or not row["categories"]:
        yield f"{who} says too little: why it was opened, and for what."
    elif not str(town.today - timedelta(days=4)) < row["on"] < str(town.today):
        yield f"{who} should be waiting for its review."


def check_post(town, who, post, day):
    """Somebody did it from a post that they held on the day."""
    held = town.post.get(post)
    if not held or not real_date(day) or day > town.today.isoformat():
        yield f"{who} was recorded by nobody, or on a day that has not been."
    elif day < held["from"] or day > (held["until"] or "9999"):
        yield f"{who} was recorded from {post} on a day on which nobody held it."


def check_said(town, people, row, who):
    yield from check_post(town, who, row["post"], row["said_on"])
    giver = row["giver"].get("person")
    if row["person"] not in people or giver and giver not in people:
        yield f"{who} is about somebody, or said by somebody, who is not in the town."
    if giver in people and giver != row["person"] and row["giver"].get("name") != called(people[giver]):
        yield f"{who} calls {giver} by another name."
    if not row["purposes"] or not row["categories"] or any(a not in town.agency for a in row["agencies"]):
        yield f"{who} has no purpose or no category, or names what is not an agency."


def called(person):
    return f"{person['given_name']} {person['family_name']}"


def may_speak(people, row):
    """Adults and young people speak for themselves, and whoever has parental responsibility for their children."""
    person, giver, capacity = people[row["person"]], row["giver"].get("person"), row["capacity"]
    if capacity in ("adult_for_themselves", "competent_young_person"):
        return giver == row["person"] and (person["role"] == "adult") == (capacity == "adult_for_themselves")
    if capacity != "parental_responsibility" or not giver:
        return True
    ties = people[giver].get("relationships", [])
    return any(r["to"] == row["person"] and r["parental_responsibility"] for r in ties)


def check_consent(town, people, row):
    who = f"Consent {row['key']}"
    yield from check_said(town, people, row, who)
    if row["person"] in people and not may_speak(people, row):
        yield f"{who} was said by somebody who may not speak for {row['person']} in that capacity."
    if not row["agencies"]:
        yield f"{who} names no agency."
    if row["state"] in ANSWERS and not ("told" in row and "how" in row):
        yield f"{who} is an answer and does not say how it was explained and given."
    if (row["capacity"] == "competent_young_person") != ("assessment" in row):
        yield f"{who} should have an assessment exactly where a young person speaks."
    if row["state"] in ("not_asked", "given_in_part") and "words" not in row:
        yield f"{who} does not say what was left out, or why asking is unsafe."
    if row["state"] == "withdrawn" and row.get("withdraws") not in [c["key"] for c in town.sharing["consents"]]:
        yield f"{who} withdraws nothing."


def check_restriction(town, people, row):
    who = f"Restriction {row['key']}"
    yield from check_post(town, who, row["post"], row["from"])
    if "guardian" not in town.post.get(row["post"], {"roles": []})["roles"]:
        yield f"{who} was decided by somebody who is no guardian."
    if not row["people"] or any(p not in people for p in row["people"]):
        yield f"{who} is about somebody who is not in the town."
    if row["ground"] not in GROUNDS[row["kind"]] or any(w not in town.worker for w in row["workers"]):
        yield f"{who} has a ground of another kind, or names somebody who does not work here."
    if row["kind"] == "sealed" and len(row["workers"]) < 2:
        yield f"{who} has fewer than two keyholders."
    if row["kind"] == "barred" and len(row["workers"]) + ("agency" in row) != 1:
        yield f"{who} does not bar one worker or one agency."
    if (row["kind"] == "hidden") != bool(row["categories"]):
        yield f"{who} should name what is hidden exactly where something is."
    if not real_date(row["review_on"]) or row["review_on"] <= row["from"]:
        yield f"{who} is never looked at again."
    if "lifted" in row:
        yield from check_post(town, who, row["lifted"]["post"], row["lifted"]["on"])


def check_decision(town, people, row):
    who = f"Decision {row['key']}"
    yield from check_post(town, who, row["post"], row["on"])
    owner = town.post.get(row["post"], {"agency": None})["agency"]
    if row["person"] not in people or row["recipient"] not in town.agency or row["recipient"] == owner:
        yield f"{who} is about nobody, or for an agency that is not another one."
    if not row["relevance"] or not row["harm"] or not row["purposes"] or not row["categories"]:
        yield f"{who} does not say what was weighed."
    if row.get("request") and row["request"] not in [r["key"] for r in town.sharing["requests"]]:
        yield f"{who} answers a request that was not made."


def check_request(town, people, row):
    who = f"Request {row['key']}"
    yield from check_post(town, who, row["post"], row["on"])
    asker = town.post.get(row["post"], {"agency": None})["agency"]
    if row["person"] not in people or row["owner"] not in town.agency or row["owner"] == asker:
        yield f"{who} is about nobody, or asks an agency that is not another one."
    answer = row.get("answer")
    if not answer:
        return
    yield from check_post(town, who, answer["post"], answer["on"])
    if town.post.get(answer["post"], {"agency": None})["agency"] != row["owner"]:
        yield f"{who} is answered by somebody whom nobody asked."
    if answer.get("decision") and answer["decision"] not in [d["key"] for d in town.sharing["decisions"]]:
        yield f"{who} is answered with a decision that was not made."


def check_conflicts(town):
    """What workers declared, here and in workers.json, and the bars that came of it."""
    for row in town.sharing["conflicts"]:
        yield from check_post(town, f"Conflict {row['key']}", row["post"], row["on"])
        if town.post.get(row["post"]) not in town.worker.get(row["worker"], {"posts": []})["posts"]:
            yield f"Conflict {row['key']} was declared from somebody else's post."
    for worker in town.workers["workers"]:
        for conflict in worker.get("conflicts", []):
            family = {p["key"] for p in town.family[conflict["family"]]["people"]}
            barred = {p for r in town.sharing["restrictions"] if r["kind"] == "barred" and "lifted" not in r
                      and worker["key"] in r["workers"] for p in r["people"]}
            if not family <= barred:
                yield f"{worker['key']} declared a conflict with family {conflict['family']} and is not barred from all of it."


def check_kept_from(town):
    """Who is sealed in families.json is sealed here; who lives at a hidden address has it hidden."""
    standing = [r for r in town.sharing["restrictions"] if "lifted" not in r]
    sealed = {p for r in standing if r["kind"] == "sealed" for p in r["people"]}
    hidden = {p for r in standing if r["kind"] == "hidden" and "address" in r["categories"] for p in r["people"]}
    for family in town.families["families"]:
        for person in family["people"]:
            if bool(person.get("sealed")) != (person["key"] in sealed):
                yield f"{person['key']} is sealed in one file and not in the other."
        for home in family["homes"]:
            if home.get("address_hidden") and not set(home["people"]) <= hidden:
                yield f"Somebody in home {home['key']} has a hidden address that is not hidden."


def check_stories(town):
    """The stories that tests and demonstrations tell."""
    said = {row["state"] for row in town.sharing["consents"]}
    for state in ("asked", "given", "given_in_part", "refused", "withdrawn", "not_asked"):
        if state not in said:
            yield f"Nobody in the town has said {state}."
    answers = {}
    for row in town.sharing["consents"]:
        if row["capacity"] == "parental_responsibility" and row["state"] in ("given", "refused"):
            answers.setdefault((row["person"], row["kind"]), set()).add(row["state"])
    if not any(len(states) == 2 for states in answers.values()):
        yield "No two parents disagree."
    outcomes = {row["outcome"] for row in town.sharing["decisions"]}
    if outcomes != {"shared", "not_shared"}:
        yield "The town should have decisions to share and not to share."
