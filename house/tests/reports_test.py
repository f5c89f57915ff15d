import unittest

from small_tree import SmallTree, command

cases = command("cases")
tidy = command("tidy")
draw = command("map")


class CountingCases(unittest.TestCase):
    def count(self, ended, **reports):
        files = {f"cases/{name}_test.xml": f"<testsuites><testsuite>{inside}</testsuite></testsuites>" for name, inside in reports.items()}
        with SmallTree(files) as root:
            return cases.count(root, ended)

    def test_a_programs_cases_are_counted_one_by_one(self):
        passed, failed = self.count({"base": False}, base='<testcase classname="Id" name="Sorts"/><testcase classname="Id" name="Reads"><failure/></testcase>')
        self.assertEqual((passed, failed), (1, ["Id.Reads"]))

    def test_a_program_without_report_counts_once(self):
        self.assertEqual(self.count({"form_fuzz": True}), (1, []))

    def test_a_program_that_died_is_a_failure_even_with_a_clean_report(self):
        self.assertEqual(len(self.count({"base": False})[1]), 1)
        self.assertEqual(len(self.count({"base": False}, base='<testcase classname="Id" name="Sorts"/>')[1]), 1)


class TidyFindings(unittest.TestCase):
    def test_findings_are_told_apart(self):
        said = "base/id.cpp:1:2: error: one [a]\n    1 | int\nbase/id.hpp:3:4: error: two [b]\n    3 | int"
        self.assertEqual(len(tidy.findings(said)), 2)


class DrawingTheHouse(unittest.TestCase):
    def test_places_are_drawn_roof_first_with_what_they_rest_on(self):
        files = {
            "rooms/rooms.txt": "plan\nteam\n",
            "base/id.hpp": "",
            "kit/page.hpp": '#include "base/id.hpp"\n',
            "rooms/plan/plan.hpp": '#include "kit/page.hpp"\n',
            "rooms/plan/plan_test.cpp": '#include "base/id.hpp"\n',
            "rooms/team/team.cpp": '#include "rooms/plan/plan.hpp"\n',
        }
        with SmallTree(files) as root:
            used, rooms = draw.places_used(root), draw.floors.read_rooms(root)
        lines = draw.as_text(used, rooms).splitlines()
        self.assertEqual([line.split()[0] for line in lines], ["rooms/plan", "rooms/team", "kit", "base"])
        self.assertIn("rooms/team  rests on rooms/plan (1)", lines)
        self.assertNotIn("base", lines[0].split("rests on")[1])
        self.assertIn('"rooms/team" -> "rooms/plan";', draw.as_dot(used, rooms))
