import unittest

import rules
from small_tree import SmallTree

ALL = rules.read_rules()


class HouseRules(unittest.TestCase):
    def test_every_rule_catches_its_bad_line_and_leaves_its_good_one(self):
        for rule in ALL:
            with self.subTest(rule.name):
                self.assertTrue(rule.holds_in(rule.at))
                self.assertIn(rule.name, self.broken(rule.at, rule.bad), "the bad line is not caught")
                self.assertEqual(self.broken(rule.at, rule.good), [], "the good line breaks a rule")

    def broken(self, path, text):
        return [sentence.split(":")[0] for _, sentence in rules.check_text(path, text, ALL)]

    def test_rules_look_only_where_they_are_told_to(self):
        self.assertEqual(self.broken("rooms/plan/goal.cpp", "// std::cout is for app/, and system_clock::now() for base/clock"), [])
        self.assertEqual(self.broken("html/node.cpp", 'return "<p>";'), [])
        self.assertEqual(self.broken("rooms/plan/store.cpp", 'constexpr Sql all{ "plan.all", R"(SELECT id FROM plan_goal)" };'), [])
        self.assertEqual(self.broken("base/clock.cpp", "return std::chrono::system_clock::now();"), [])

    def test_developers_may_write_sentences_to_each_other(self):
        self.assertEqual(self.broken("rooms/plan/goal.cpp", 'ensure(holds, "A goal has an owner");'), [])
        self.assertEqual(self.broken("rooms/plan/goal.cpp", 'show("A goal has an owner");'), ["sentence-in-code"])

    def test_a_waiver_with_a_reason_allows_the_line(self):
        line = "std::cout << 1; // house: allow console-outside-app because the operator asked for it"
        self.assertEqual(self.broken("shell/x.cpp", line), [])
        above = "// house: allow console-outside-app because the operator asked for it\nstd::cout << 1;"
        self.assertEqual(self.broken("shell/x.cpp", above), [])

    def test_a_waiver_without_reason_rule_or_use_is_reported(self):
        def sentences(text):
            return [sentence for _, sentence in rules.check_text("shell/x.cpp", text, ALL)]

        self.assertIn("gives its reason", sentences("std::cout << 1; // house: allow console-outside-app")[0])
        self.assertIn("no house rule called", sentences("int a; // house: allow everything because I say so")[0])
        self.assertIn("waives nothing", sentences("int a; // house: allow clock because of old times")[0])

    def test_the_file_and_line_are_named(self):
        with SmallTree({"rooms/plan/goal.cpp": "int a;\nauto t = time(nullptr);\n"}) as root:
            found = rules.check(root, ALL)
        self.assertEqual(len(found), 1)
        self.assertTrue(found[0].startswith("rooms/plan/goal.cpp:2: auto t = time(nullptr);"))
