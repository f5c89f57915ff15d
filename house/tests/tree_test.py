import subprocess
import unittest

import changed
import tree
from small_tree import SmallTree

FILES = {"base/id.cpp": "", "base/id.hpp": "", "build/dev/made.cpp": "", "assets/node_modules/x/y.cpp": "", ".gitignore": "/build/\nnode_modules/\n"}


class OurFiles(unittest.TestCase):
    def test_without_git_the_folders_are_walked(self):
        with SmallTree(FILES) as root:
            self.assertEqual(tree.files(".cpp", root=root), ["base/id.cpp"])
            self.assertEqual(tree.files(".cpp", ".hpp", root=root), ["base/id.cpp", "base/id.hpp"])

    def test_git_knows_new_files_and_forgets_removed_ones(self):
        with SmallTree(FILES | {"base/gone.cpp": ""}) as root:
            subprocess.run("git init -q && git add base/gone.cpp && rm base/gone.cpp", shell=True, cwd=root, check=True)
            self.assertEqual(tree.files(".cpp", root=root), ["base/id.cpp"])


class ChangedFolders(unittest.TestCase):
    def test_only_folders_with_tests_are_named(self):
        status = " M base/id.cpp\0?? rooms/plan/goal.cpp\0R  html/new.hpp\0html/old.hpp\0 M README.md\0 M docs/words.md\0 M shell/server.cpp\0"
        tests = ["base/id_test.cpp", "rooms/plan/goal_test.cpp", "rooms/team/team_test.cpp", "html/node_test.cpp"]
        self.assertEqual(changed.changed_places(status, tests), ["base", "html", "rooms/plan"])

    def test_nothing_changed_names_nothing(self):
        self.assertEqual(changed.changed_places("", ["base/id_test.cpp"]), [])
