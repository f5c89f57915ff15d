"""The rules about agreements to share information: who is a party, who signed for them, and whether its days lie in order."""

from town import real_date

SIGNING_ROLES = {"guardian", "agency_administrator"}
DAYS = ["starts_on", "ends_on", "review_on", "impact_assessment_until"]


def check(town):
    for row in town.agreements["policy_documents"]:
        if row["agency"] not in town.agency or not real_date(row["until"]):
            yield f"The policy document of {row['agency']} leads nowhere, or has no last day."
    for agreement in town.agreements["agreements"]:
        yield from check_agreement(town, agreement)
    yield from check_the_six(town)


def check_agreement(town, agreement):
    who = f"Agreement {agreement['key']}"
    terms = agreement["terms"]
    parties = [p["agency"] for p in terms["parties"]]
    if len(set(parties)) != len(parties) or len(parties) < 2 or any(p not in town.agency for p in parties):
        yield f"{who} has a party twice, fewer than two, or one that is not an agency."
    if agreement["drafted_for"] not in parties or agreement["drafted_by"] not in town.worker:
        yield f"{who} was drafted by nobody, or for somebody who is not a party."
    roles = {p["agency"]: p.get("role", "both") for p in terms["parties"]}
    for flow in terms["flows"]:
        if any(roles.get(a, "receiver") == "receiver" for a in flow["from"]):
            yield f"{who} lets information flow from somebody who does not send."
        if any(roles.get(a, "sender") == "sender" for a in flow["to"]):
            yield f"{who} lets information flow to somebody who does not receive."
        if not set(flow["purposes"]) <= set(terms["purposes"]):
            yield f"{who} has a flow for a purpose that it does not have."
    for signature in agreement["signatures"]:
        yield from check_signature(town, agreement, signature)
    days = [terms[day] for day in DAYS if day in terms]
    days += [agreement["drafted_on"], agreement["circulated_on"]]
    if not all(real_date(day) for day in days):
        yield f"{who} has a day that is not a date."
    elif terms["starts_on"] > terms.get("ends_on", "9999") or agreement["drafted_on"] > agreement["circulated_on"]:
        yield f"{who} ends before it starts, or was circulated before it was drafted."


def check_signature(town, agreement, signature):
    who = f"Agreement {agreement['key']}"
    post = town.post.get(signature["post"])
    if not post or post["agency"] != signature["agency"] or not SIGNING_ROLES & set(post["roles"]):
        yield f"{who} is signed for {signature['agency']} by a post that cannot sign for it."
    if signature["agency"] not in [p["agency"] for p in agreement["terms"]["parties"]]:
        yield f"{who} is signed by {signature['agency']}, which is not a party."
    if not real_date(signature["signed_on"]) or signature["signed_on"] < agreement["circulated_on"]:
        yield f"{who} was signed by {signature['agency']} before it was circulated."


def check_the_six(town):
    """The stories that tests and demonstrations tell: one is unsigned by a party, one has ended, one soon will."""
    unsigned, ended, ends_soon, in_force = [], [], [], []
    for agreement in town.agreements["agreements"]:
        terms = agreement["terms"]
        last = min(terms.get("ends_on", "9999"), terms["review_on"])
        if len(agreement["signatures"]) < len(terms["parties"]):
            unsigned.append(agreement["key"])
        elif last < town.today.isoformat():
            ended.append(agreement["key"])
        elif last < "2026-04-10":
            ends_soon.append(agreement["key"])
        else:
            in_force.append(agreement["key"])
    if [len(unsigned), len(ended), len(ends_soon), len(in_force)] != [1, 1, 1, 3]:
        yield "Of the six agreements one should lack a signature, one should have ended, one should end soon."
