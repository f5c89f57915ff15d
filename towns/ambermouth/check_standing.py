"""The rules about vetting, training and who looked at who has access."""

from town import real_date, repeated

DAYS = ["vetted_until", "trained_until"]


def check(town):
    for row in [town.standing["everybody"], *town.standing["workers"]]:
        who = row.get("worker", "everybody")
        if any(day in row and not real_date(row[day]) for day in DAYS):
            yield f"The standing of {who} has a day that is not a date."
    for key in repeated(row["worker"] for row in town.standing["workers"]):
        yield f"The standing of {key} stands twice."
    for row in town.standing["workers"]:
        if row["worker"] not in town.worker:
            yield f"The standing of {row['worker']} is of nobody."
    for review in town.standing["access_reviews"]:
        post = next((p for p in town.posts if p["key"] == review["post"]), None)
        if not post or post["agency"] != review["agency"] or not real_date(review["on"]):
            yield f"The access review of {review['agency']} was made by somebody who does not act for it, or on no day."
