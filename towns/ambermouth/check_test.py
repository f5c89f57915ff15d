#!/usr/bin/env python3
"""Breaks a copy of the town, one fault at a time, and expects check.py to say so. The town itself is never touched."""

import json
import shutil
import tempfile
import unittest
from pathlib import Path

import check

HERE = Path(__file__).resolve().parent


def find(rows, key):
    return next(row for row in rows if row["key"] == key)


class TownIsChecked(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ambermouth-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for file in [*HERE.glob("*.json"), HERE / "postcodes.csv"]:
            shutil.copy(file, self.folder)

    def after(self, file, change):
        """The faults found once `change` has been made to the contents of `file`."""
        path = self.folder / f"{file}.json"
        contents = json.loads(path.read_text(encoding="utf-8"))
        change(contents)
        path.write_text(json.dumps(contents), encoding="utf-8")
        return check.faults(self.folder)

    def expect(self, sentence, file, change):
        self.assertIn(sentence, self.after(file, change))

    def expect_some(self, words, file, change):
        self.assertTrue(any(words in s for s in self.after(file, change)), f"nothing said {words!r}")

    def worker(self, key, change, sentence):
        self.expect(sentence, "workers", lambda f: change(find(f["workers"], key)))

    def family(self, key, change, words):
        self.expect_some(words, "families", lambda f: change(find(f["families"], key)))

    def agency(self, key, change, words):
        self.expect_some(words, "agencies", lambda f: change(find(f["agencies"], key)))

    def test_the_town_is_sound_as_it_stands(self):
        self.assertEqual(check.faults(self.folder), [])

    def test_two_workers_with_one_key(self):
        self.worker("rosa_esteves", lambda w: w.update(key="jo_okafor"), "Two workers have the key jo_okafor.")

    def test_a_missing_agency(self):
        self.expect("The town has 39 agencies and should have 40.", "agencies", lambda f: f["agencies"].pop())

    def test_an_agency_without_an_administrator(self):
        self.worker("beth_loveday", lambda w: w["posts"][0].update(roles=["practitioner"]),
                    "Agency libraries_and_learning has nobody in the role agency_administrator today.")

    def test_an_administrator_whose_post_has_ended_does_not_count(self):
        self.worker("darren_hobbs", lambda w: w["posts"][0].update(until="2026-03-01"),
                    "Agency early_help has nobody in the role agency_administrator today.")

    def test_a_role_not_in_the_list(self):
        self.worker("tom_ferriby", lambda w: w["posts"][0].update(roles=["wizard"]),
                    "Post tom_ferriby_teacher has no role, or one that is not in the list.")

    def test_a_post_that_ends_before_it_starts(self):
        self.worker("tom_ferriby", lambda w: w["posts"][0].update(until="2020-01-01"),
                    "Post tom_ferriby_teacher ends before it starts.")

    def test_a_date_that_is_not_in_the_calendar(self):
        self.worker("tom_ferriby", lambda w: w["posts"][0].update({"from": "2021-02-30"}),
                    "Post tom_ferriby_teacher starts on 2021-02-30, which is not a date.")

    def test_a_telephone_number_somebody_may_own(self):
        self.agency("police", lambda a: a.update(phone="01603 276000"), "which is not kept for drama")

    def test_a_telephone_number_inside_a_sentence(self):
        self.agency("police", lambda a: a.update(opening_hours="Ring 01603 276000 any day."), "which is not kept for drama")

    def test_a_website_that_could_be_registered(self):
        self.agency("police", lambda a: a.update(website="https://www.marlshirepolice.uk"), "does not end in .example")

    def test_a_postcode_from_elsewhere(self):
        self.agency("police", lambda a: a.update(postcode="NR1 1AA"), "which is not in postcodes.csv")

    def test_an_address_in_the_wrong_area(self):
        self.agency("police", lambda a: a.update(area="harbour"), "says it is in harbour")

    def test_postcodes_that_were_edited_by_hand(self):
        path = self.folder / "postcodes.csv"
        path.write_text(path.read_text(encoding="utf-8").replace("AM1 1AA,", "AM9 9AA,"), encoding="utf-8")
        self.assertTrue(any("run it again" in s for s in check.faults(self.folder)))

    def test_a_hidden_address_in_a_sentence(self):
        self.family("farrant", lambda f: f["history"][0].update(what="She is at Flat 3, 12 Groyne Road."), "gives away a hidden address")

    def test_a_hidden_address_shown_at_another_home(self):
        self.family("farrant", lambda f: find(f["homes"], "safe_home").update(address_hidden=False) or
                    f["homes"].append({**find(f["homes"], "safe_home"), "key": "copy", "address_hidden": True}),
                    "shows an address or a postcode that is hidden elsewhere")

    def test_a_seat_held_from_a_post_elsewhere(self):
        self.expect_some("which is not a post at camhs", "partnership", lambda f: find(f["bodies"], "partnership_board")["seats"][0].update(agency="camhs"))

    def test_a_panel_above_its_board(self):
        self.expect_some("stands below it", "partnership", lambda f: find(f["bodies"], "joint_commissioning_group").update(parent="brickfields_hub_team"))

    def test_a_child_in_the_wrong_school_year(self):
        self.family("nowak", lambda f: find(f["people"], "lena_nowak").update(school_year="Year 6"), "belongs in Year 3")

    def test_a_birthday_in_the_future(self):
        self.family("nowak", lambda f: find(f["people"], "lena_nowak").update(date_of_birth="2027-01-01"), "which is not a date in the past")

    def test_a_patient_number_that_could_be_issued(self):
        self.family("nowak", lambda f: find(f["people"], "lena_nowak").update(nhs_number="943 476 5919"), "not one kept for testing")

    def test_a_plan_without_a_lead(self):
        self.family("nowak", lambda f: f["involvements"][0].pop("lead"), "should have one lead practitioner and has 0")

    def test_a_history_out_of_order(self):
        self.family("nowak", lambda f: f["history"].reverse(), "has a history out of order")

    def test_an_area_ashore(self):
        self.expect_some("outside the stretch of sea", "areas", lambda f: f["areas"][1].update(easting=623000))


if __name__ == "__main__":
    unittest.main()
