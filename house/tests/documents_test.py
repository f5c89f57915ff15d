import unittest

import documents
from small_tree import SmallTree

HOUSE = {
    "kit/router.hpp": "#pragma once\n\nclass Router {\npublic:\n    void get();\n\n    void post();\n};\n",
    "docs/words.md": "# Words\n",
    "docs/map.md": (
        "The router is `kit/router.hpp`, or `kit/router`; `data/` is made when it runs. See [the words](words.md), [the web](https://a.example/b).\n\n"
        "```cpp kit/router.hpp\nclass Router {\n  // …\n  void post();\n```\n\n```\nnothing/of ours\n```\n"
    ),
}


def wrongs(text):
    with SmallTree(HOUSE | {"docs/more.md": text}) as root:
        return documents.check(root)


class Documents(unittest.TestCase):
    def refused(self, because, text):
        found = wrongs(text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(because, found[0])

    def test_documents_that_tell_the_truth_are_left_alone(self):
        self.assertEqual(wrongs("All is well in `kit/` and `elsewhere/router.hpp`.\n"), [])

    def test_a_file_that_is_not_there(self):
        self.refused("docs/more.md:2: names kit/gone.cpp", "One line.\nThen `kit/gone.cpp`.\n")

    def test_a_link_that_leads_nowhere(self):
        self.refused("links to gone.md", "See [it](gone.md).\n")

    def test_a_quoted_file_that_is_not_there(self):
        self.refused("quotes kit/gone.hpp, which", "```cpp kit/gone.hpp\nint a;\n```\n")

    def test_a_line_that_does_not_stand_in_the_file(self):
        self.refused("with words that do not stand there", "```cpp kit/router.hpp\nclass Rooter {\n```\n")

    def test_lines_in_another_order(self):
        self.refused("do not stand there", "```cpp kit/router.hpp\nvoid post();\n// …\nvoid get();\n```\n")

    def test_a_gap_that_is_not_marked(self):
        self.refused("do not stand there", "```cpp kit/router.hpp\nclass Router {\nvoid get();\n```\n")


if __name__ == "__main__":
    unittest.main()
