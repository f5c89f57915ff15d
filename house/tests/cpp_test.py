import unittest

import cpp


class ReadingCpp(unittest.TestCase):
    def test_comments_and_literals_leave_the_code(self):
        source = cpp.read('int a = 1; // now()\nauto b = "now()"; /* now()\n now() */ int c;\n')
        self.assertNotIn("now", "\n".join(source.code))
        self.assertEqual([(s.line, s.text) for s in source.strings], [(2, "now()")])
        self.assertEqual(len(source.comments), 2)
        self.assertIn("int c;", source.code[2])

    def test_raw_strings_keep_their_quotes_and_lines(self):
        source = cpp.read('x\nauto s = R"~~(SELECT "a"\nFROM b)~~"; int d;\n')
        self.assertEqual([(s.line, s.text) for s in source.strings], [(2, 'SELECT "a"\nFROM b')])
        self.assertIn("int d;", source.code[2])

    def test_digit_separators_are_not_letters_in_quotes(self):
        source = cpp.read("auto n = 1'000'000; auto s = \"kept\"; char q = '\"'; int e;")
        self.assertEqual([s.text for s in source.strings], ["kept"])
        self.assertIn("int e;", source.code[0])

    def test_includes_are_found_and_are_no_strings(self):
        source = cpp.read('#include "base/id.hpp"\n  # include <vector>\n// #include "gone.hpp"\n')
        self.assertEqual([(i.line, i.text) for i in source.includes], [(1, "base/id.hpp"), (2, "vector")])
        self.assertEqual(source.strings, [])
