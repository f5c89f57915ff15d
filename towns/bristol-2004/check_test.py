#!/usr/bin/env python3
"""Damages copies of the record in one way each, and holds that check.py says so."""

import json
import tempfile
import unittest
from pathlib import Path

import check

HERE = Path(__file__).resolve().parent


class Damaged(unittest.TestCase):
    def faults_after(self, damage):
        record = json.loads((HERE / "bristol-2004.json").read_text(encoding="utf-8"))
        town = json.loads((HERE / "town.json").read_text(encoding="utf-8"))
        damage(record, town)
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "bristol-2004.json").write_text(json.dumps(record), encoding="utf-8")
            (Path(folder) / "town.json").write_text(json.dumps(town), encoding="utf-8")
            return check.faults(folder)

    def assert_says(self, words, damage):
        found = self.faults_after(damage)
        self.assertTrue(any(words in sentence for sentence in found), found)

    def test_the_record_as_it_is_has_no_fault(self):
        self.assertEqual(self.faults_after(lambda record, town: None), [])

    def test_a_lost_source(self):
        self.assert_says("which document", lambda record, town: record["agencies"][0].pop("source"))

    def test_a_second_of_the_same_id(self):
        self.assert_says("Two agencies", lambda record, town: record["agencies"].append(record["agencies"][0]))

    def test_a_reference_that_leads_nowhere(self):
        self.assert_says("points with area", lambda record, town: record["agencies"][0].update(area="atlantis"))

    def test_a_telephone_number(self):
        self.assert_says("reach somebody", lambda record, town: record["bodies"][0].update(note="Ring 0117 496000."))
        self.assert_says("reach somebody", lambda record, town: record["bodies"][0].update(note="At www@old.example"))

    def test_a_town_that_does_not_say_it_is_history(self):
        self.assert_says("history", lambda record, town: town.update(about="Come and visit."))


if __name__ == "__main__":
    unittest.main()
