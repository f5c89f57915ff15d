import unittest

import words
from small_tree import SmallTree

HOUSE = {
    "rooms/rooms.txt": "accounts\nplan\n",
    "kit/words.en.ini": "common.save = Save\n",
    "rooms/accounts/accounts.hpp": 'enum class Role { worker, manager };\nauto all = choices<Role>("accounts.role");\n',
    "rooms/accounts/words.en.ini": "accounts.role.manager = Manager\naccounts.role.worker = Worker\n",
    "rooms/plan/words.en.ini": (
        "# The words of the plan.\n\n"
        "plan.goals.one = {count} goal for {name}\nplan.goals.other = {count} goals for {name}\n"
        "plan.owner.missing = Say who does it\nplan.title = Plan for {name}\n"
    ),
    "rooms/plan/pages.cpp": (
        'auto a = words("plan.title", { { "name", person.name } }) + words("common.save");\n'
        'auto b = words_count("plan.goals", goals.size(), { { "name", person.name } });\n'
        'problems.add("owner", "plan.owner.missing");\n'
    ),
}


def wrongs(**changes):
    names = {"plan": "rooms/plan/words.en.ini", "welsh": "rooms/plan/words.cy.ini", "pages": "rooms/plan/pages.cpp", "more": "rooms/plan/more.cpp"}
    with SmallTree(HOUSE | {names[name]: text for name, text in changes.items()}) as root:
        return words.check(root)


class Words(unittest.TestCase):
    def refused(self, because, **changes):
        found = wrongs(**changes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(because, found[0])

    def test_words_and_code_that_agree_are_left_alone(self):
        self.assertEqual(wrongs(), [])

    def test_a_key_that_nobody_wrote(self):
        self.refused("plan.step is asked for", more='auto a = words("plan.step");\n')
        self.refused("plan.step is asked for", more='return Problem::of(Problem::Kind::conflict, { "plan.step" });\n')
        self.refused("plan.late is asked for", more='problems.add("day", "plan.late");\n')

    def test_a_number_needs_both_sentences(self):
        self.assertEqual(len(wrongs(more='auto a = words_count("plan.steps", 2);\n')), 2)

    def test_every_enumerator_needs_a_sentence(self):
        files = HOUSE | {
            "rooms/plan/plan.hpp": "enum class Answer { yes, no };",
            "rooms/plan/words.en.ini": "plan.answer.yes = Yes\n" + HOUSE["rooms/plan/words.en.ini"].split("\n\n")[1],
            "rooms/plan/more.cpp": 'auto a = choices<plan::Answer>("plan.answer");\n',
        }
        with SmallTree(files) as root:
            found = words.check(root)
        self.assertEqual(len(found), 1, found)
        self.assertIn("plan.answer.no is asked for", found[0])

    def test_what_is_chosen_by_an_enumerator_needs_a_sentence_that_may_be_filled(self):
        files = HOUSE | {
            "rooms/plan/plan.hpp": "enum class Answer { yes, no };",
            "rooms/plan/words.en.ini": "plan.answer.yes = Yes, {name}\n" + HOUSE["rooms/plan/words.en.ini"].split("\n\n")[1],
            "rooms/plan/more.cpp": 'auto a = chosen<Answer>("plan.answer", answer, { { "name", name } });\n',
        }
        with SmallTree(files) as root:
            found = words.check(root)
        self.assertEqual(len(found), 1, found)
        self.assertIn("plan.answer.no is asked for", found[0])

    def test_a_key_that_nothing_shows(self):
        self.refused("nothing shows plan.zebra", plan=HOUSE["rooms/plan/words.en.ini"] + "plan.zebra = Stripes\n")

    def test_a_key_shown_only_by_a_test_is_not_shown(self):
        files = HOUSE | {"rooms/plan/words.en.ini": HOUSE["rooms/plan/words.en.ini"] + "plan.zebra = Stripes\n",
                         "rooms/plan/pages_test.cpp": 'EXPECT_TRUE(reply.shows("plan.zebra"));\n'}
        with SmallTree(files) as root:
            self.assertEqual(len(words.check(root)), 1)

    def test_a_literal_ending_in_a_dot_uses_what_begins_with_it(self):
        zebras = HOUSE["rooms/plan/words.en.ini"] + "plan.zebra.big = Stripes\nplan.zebra.small = Stripes\n"
        self.assertEqual(wrongs(plan=zebras, more='auto a = words("plan.zebra." + name);\n'), [])

    def test_placeholders_are_the_ones_that_are_filled(self):
        self.refused("needs name filled in; here it gets nothing", more='auto a = words("plan.title");\n')
        self.refused("here it gets nmae", more='auto a = words("plan.title", { { "nmae", n } });\n')
        self.refused("needs count, name", more='auto a = words_count("plan.goals", 2);\n')
        self.assertEqual(wrongs(more='auto a = words("plan.title", with);\n'), [])

    def test_a_room_below_may_not_be_quoted(self):
        with SmallTree(HOUSE | {"rooms/accounts/pages.cpp": 'auto a = words("plan.owner.missing");\n'}) as root:
            self.assertIn("no words file that this place may use", words.check(root)[0])
        self.assertEqual(wrongs(more='auto a = words("accounts.role.worker");\n'), [])

    def test_a_rooms_words_bear_its_name(self):
        found = wrongs(plan=HOUSE["rooms/plan/words.en.ini"] + "table.leg = Leg\n", more='auto a = words("table.leg");\n')
        self.assertIn("start with plan.", found[0])

    def test_files_are_well_written(self):
        ini = HOUSE["rooms/plan/words.en.ini"]
        self.refused("written twice", plan=ini + "plan.title = Plan of {name}\n")
        self.refused("keys are sorted", plan=ini + "plan.about = About\n", more='auto a = words("plan.about");\n')
        self.refused('a line is "key = sentence"', plan=ini + "plan.zebra Stripes\n")

    def test_a_translation_has_the_same_keys_and_placeholders(self):
        welsh = HOUSE["rooms/plan/words.en.ini"]
        self.assertEqual(wrongs(welsh=welsh), [])
        self.refused("plan.title is not translated", welsh=welsh.replace("plan.title = Plan for {name}\n", ""))
        self.refused("in no English file", welsh=welsh + "plan.zebra = Streipiau\n")
        self.refused("other placeholders", welsh=welsh.replace("plan.title = Plan for {name}", "plan.title = Cynllun"))

    def test_sorting_keeps_comments_with_their_keys(self):
        mixed = "# The words of the plan.\n\nplan.b = B\n# Shown first.\nplan.a = A\n"
        self.assertEqual(words.sorted_ini(mixed), "# The words of the plan.\n\n# Shown first.\nplan.a = A\nplan.b = B\n")
        tidy = "# Top.\n\nplan.a = A\n\nplan.b = B\n"
        self.assertEqual(words.sorted_ini(tidy), tidy)
