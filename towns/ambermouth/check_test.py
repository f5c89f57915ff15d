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

    def person(self, key, change, words):
        def among(file):
            return find([p for family in file["families"] for p in family["people"]], key)
        self.expect_some(words, "families", lambda f: change(among(f)))

    def agency(self, key, change, words):
        self.expect_some(words, "agencies", lambda f: change(find(f["agencies"], key)))

    def body(self, key, change, words):
        self.expect_some(words, "partnership", lambda f: change(find(f["bodies"], key)))

    def service(self, key, change, words):
        self.expect_some(words, "services", lambda f: change(find(f["services"], key)))

    def agreement(self, key, change, words):
        self.expect_some(words, "agreements", lambda f: change(find(f["agreements"], key)))

    def sharing(self, kind, key, change, words):
        self.expect_some(words, "sharing", lambda f: change(find(f[kind], key)))

    def test_the_town_is_sound_as_it_stands(self):
        self.assertEqual(check.faults(self.folder), [])

    def test_an_emergency_long_ago(self):
        self.expect("Emergency reece_on_friday_night should be waiting for its review.", "sharing",
                    lambda f: f["emergencies"][0].update(on="2026-01-27"))

    def test_an_emergency_about_nobody(self):
        self.expect_some("Emergency reece_on_friday_night is about nobody", "sharing",
                         lambda f: f["emergencies"][0].update(about="nobody_here"))

    def test_the_standing_of_nobody(self):
        self.expect("The standing of nobody_here is of nobody.", "standing",
                    lambda f: f["workers"].append({"worker": "nobody_here"}))

    def test_a_standing_without_a_real_day(self):
        self.expect("The standing of everybody has a day that is not a date.", "standing",
                    lambda f: f["everybody"].update(trained_until="2026-02-30"))

    def test_an_access_review_by_a_stranger(self):
        self.expect_some("was made by somebody who does not act for it", "standing",
                         lambda f: f["access_reviews"][0].update(agency="police"))

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
        self.agency("police", lambda a: a.update(opening_hours="Ring 01603 276000 any day."),
                    "which is not kept for drama")

    def test_somebody_to_ask_who_works_elsewhere(self):
        self.service("rhyme_time", lambda s: s["contacts"][0].update(name="Jo Okafor"), "who does not work there")

    def test_somebody_to_ask_at_another_address(self):
        self.service("rhyme_time", lambda s: s["contacts"][0].update(email="x@ambermouth.example"),
                     "where they are not reached")

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
        self.family("farrant", lambda f: f["history"][0].update(what="She is at Flat 3, 12 Groyne Road."),
                    "gives away a hidden address")

    def test_a_hidden_address_shown_at_another_home(self):
        self.family("farrant", lambda f: find(f["homes"], "safe_home").update(address_hidden=False) or
                    f["homes"].append({**find(f["homes"], "safe_home"), "key": "copy", "address_hidden": True}),
                    "shows an address or a postcode that is hidden elsewhere")

    def test_a_seat_held_from_a_post_elsewhere(self):
        self.body("partnership_board", lambda b: b["seats"][0].update(agency="camhs"), "which is not a post at camhs")

    def test_a_panel_above_its_board(self):
        self.body("joint_commissioning_group", lambda b: b.update(parent="brickfields_hub_team"), "stands below it")

    def test_a_child_in_the_wrong_school_year(self):
        self.person("lena_nowak", lambda p: p.update(school_year="Year 6"), "belongs in Year 3")

    def test_a_birthday_in_the_future(self):
        self.person("lena_nowak", lambda p: p.update(date_of_birth="2027-01-01"), "which is not a date in the past")

    def test_a_patient_number_that_could_be_issued(self):
        self.person("lena_nowak", lambda p: p.update(nhs_number="943 476 5919"), "not one kept for testing")

    def test_a_plan_without_a_lead(self):
        self.family("nowak", lambda f: f["involvements"][0].pop("lead"), "should have one lead practitioner and has 0")

    def test_a_history_out_of_order(self):
        self.family("nowak", lambda f: f["history"].reverse(), "has a history out of order")

    def test_a_sealed_child_who_is_told_of(self):
        self.family("whitlock", lambda f: f["history"][0].update(about=["tyler_pryce"]), "is sealed, and something tells")

    def test_an_event_about_a_stranger(self):
        self.family("nowak", lambda f: f["history"][0].update(about=["ruby_doyle"]), "who is not in the family")

    def test_an_involvement_in_no_known_part(self):
        self.family("nowak", lambda f: f["involvements"][0].update(part="helps"), "in a part that there is not")

    def test_an_area_ashore(self):
        self.expect_some("outside the stretch of sea", "areas", lambda f: f["areas"][1].update(easting=623000))

    def test_a_service_of_no_known_category(self):
        self.service("rhyme_time", lambda s: s.update(categories=["fun"]), "has fun among its categories")

    def test_a_service_that_closes_before_it_opens(self):
        self.service("rhyme_time", lambda s: s["schedules"][0].update(closes_at="09:00"),
                     "opens at 10:30 and closes at 09:00")

    def test_a_session_at_a_place_the_service_does_not_use(self):
        self.service("rhyme_time", lambda s: s["schedules"][0].update(location="hospital"), "is not one of its places")

    def test_ages_the_wrong_way_round(self):
        self.service("rhyme_time", lambda s: s.update(minimum_age=5), "which cannot be")

    def test_more_places_free_than_there_are(self):
        self.service("homework_help", lambda s: s["capacity"].update(available=31), "has more room than it holds")

    def test_a_further_address_that_is_none(self):
        self.service("rhyme_time", lambda s: s["additional_urls"][0].update(url="http://songs"), "a further address")

    def test_a_price_with_half_a_penny(self):
        self.service("food_club", lambda s: s["cost"]["options"][0].update(amount_pence=4.5),
                     "not a whole number of pence")

    def test_a_closed_service_that_does_not_say_why(self):
        self.service("tuesday_juniors", lambda s: s.pop("alert"), "does not say why")

    def test_a_description_copied_from_another_service(self):
        def copy(file):
            find(file["services"], "rhyme_time")["description"] = find(file["services"], "library_van")["description"]
        self.expect_some("Two services have the same description", "services", copy)

    def test_a_private_place_made_public(self):
        self.expect_some("hidden elsewhere", "services", lambda f: find(f["locations"], "refuge").update(private=False))

    def test_a_category_nothing_is_about(self):
        self.service("birth_registration_at_the_hub", lambda s: s.update(categories=["activities"]),
                     "No service is about birth_registration.")

    def test_a_policy_document_of_nobody(self):
        self.expect_some("leads nowhere", "agreements", lambda f: f["policy_documents"][0].update(agency="nobody"))

    def test_an_agreement_with_a_party_twice(self):
        self.agreement("housing", lambda a: a["terms"]["parties"].append(a["terms"]["parties"][0]), "a party twice")

    def test_an_agreement_drafted_for_somebody_else(self):
        self.agreement("housing", lambda a: a.update(drafted_for="police"), "is not a party")

    def test_a_flow_from_somebody_who_only_receives(self):
        self.agreement("exploitation", lambda a: a["terms"]["flows"][0]["from"].append("pilot_boat_mentoring"),
                       "who does not send")

    def test_a_flow_to_somebody_who_is_no_party(self):
        self.agreement("housing", lambda a: a["terms"]["flows"][0]["to"].append("police"), "who does not receive")

    def test_a_flow_for_a_purpose_that_was_not_agreed(self):
        self.agreement("housing", lambda a: a["terms"]["flows"][0]["purposes"].append("oversight"),
                       "a purpose that it does not have")

    def test_a_signature_by_a_post_that_cannot_sign(self):
        self.agreement("housing", lambda a: a["signatures"][0].update(post="natalie_forde_tenancy_support_officer"),
                       "cannot sign for it")

    def test_a_signature_of_somebody_who_is_no_party(self):
        signature = {"agency": "police", "post": "graham_sykes_information_manager", "signed_on": "2023-02-01"}
        self.agreement("housing", lambda a: a["signatures"].append(signature), "which is not a party")

    def test_an_agreement_signed_before_it_was_circulated(self):
        self.agreement("housing", lambda a: a["signatures"][0].update(signed_on="2023-01-01"), "before it was circulated")

    def test_an_agreement_that_ends_before_it_starts(self):
        self.agreement("housing", lambda a: a["terms"].update(ends_on="2022-01-31"), "ends before it starts")

    def test_an_agreement_with_a_day_that_is_none(self):
        self.agreement("housing", lambda a: a["terms"].update(review_on="2026-02-30"), "not a date")

    def test_six_agreements_that_no_longer_tell_their_stories(self):
        self.agreement("early_help", lambda a: a["signatures"].pop(), "one should lack a signature")

    def test_somebody_who_may_not_speak_for_a_child(self):
        self.sharing("consents", "ella_hartley_early_help", lambda c: c.update(giver={"person": "connor_reid"}),
                     "may not speak for ella_hartley")
        self.sharing("consents", "jakub_early_help", lambda c: c.update(capacity="adult_for_themselves"),
                     "may not speak for jakub_nowak")

    def test_somebody_who_speaks_under_another_name(self):
        self.sharing("consents", "lena_mother_yes", lambda c: c["giver"].update(name="Magda"), "by another name")

    def test_consent_that_names_nobody_or_was_not_explained(self):
        self.sharing("consents", "lena_mother_yes", lambda c: c.update(agencies=[]), "names no agency")
        self.sharing("consents", "lena_mother_yes", lambda c: c.pop("told"), "does not say how it was explained")
        self.sharing("consents", "jakub_early_help", lambda c: c.pop("assessment"), "should have an assessment")
        self.sharing("consents", "oscar_father_unsafe", lambda c: c.pop("words"), "why asking is unsafe")
        self.sharing("consents", "kayleigh_housing_withdrawn", lambda c: c.pop("withdraws"), "withdraws nothing")

    def test_words_recorded_by_somebody_who_had_left(self):
        self.sharing("consents", "ella_hartley_early_help", lambda c: c.update(said_on="2026-02-20"),
                     "on a day on which nobody held it")
        self.sharing("objections", "kelly_restriction", lambda o: o.update(said_on="2026-03-03"), "has not been")

    def test_restrictions_that_name_nobody(self):
        self.sharing("restrictions", "tyler_sealed", lambda r: r.update(workers=["helen_marchetti"]), "two keyholders")
        self.sharing("restrictions", "tyler_sealed", lambda r: r.update(post="ruth_calder_team_manager"), "no guardian")
        self.sharing("restrictions", "hussain_aunt", lambda r: r.update(workers=[]), "does not bar one")
        self.sharing("restrictions", "hussain_aunt", lambda r: r.update(ground="adoption"), "a ground of another kind")
        self.sharing("restrictions", "leanne_hidden", lambda r: r.update(categories=[]), "should name what is hidden")
        self.sharing("restrictions", "leanne_hidden", lambda r: r.update(review_on="2025-01-01"), "never looked at again")

    def test_what_two_files_say_of_the_same(self):
        self.sharing("restrictions", "tyler_sealed", lambda r: r.update(people=["kai_whitlock"]),
                     "sealed in one file and not in the other")
        self.sharing("restrictions", "hussain_aunt", lambda r: r["people"].pop(), "is not barred from all of it")
        self.sharing("restrictions", "farrant_children_hidden", lambda r: r["people"].pop(),
                     "has a hidden address that is not hidden")

    def test_decisions_and_requests_that_lead_nowhere(self):
        self.sharing("decisions", "reece_police_share", lambda d: d.update(recipient="police"), "not another one")
        self.sharing("decisions", "reece_police_share", lambda d: d.update(harm=""), "what was weighed")
        self.sharing("decisions", "reece_police_not_school", lambda d: d.update(request="none"), "was not made")
        self.sharing("requests", "grace_asks_camhs", lambda r: r.update(owner="childrens_services"), "not another one")
        self.sharing("requests", "abena_asks_larder", lambda r: r["answer"].update(post="jo_okafor_health_visitor"),
                     "whom nobody asked")
        self.sharing("conflicts", "rosa_friend", lambda c: c.update(worker="jo_okafor"), "somebody else's post")

    def test_stories_about_sharing_that_are_told_no_more(self):
        self.sharing("consents", "lena_father_no", lambda c: c.update(state="given"), "No two parents disagree.")
        self.sharing("consents", "zahra_asked", lambda c: c.update(state="given", how="spoken"),
                     "Nobody in the town has said asked.")


if __name__ == "__main__":
    unittest.main()
