import os
import pathlib
import shutil
import subprocess
import unittest

from small_tree import SmallTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PASSES = "#!/bin/sh\n"
FAILS = "#!/bin/sh\necho what went wrong\nexit 1\n"


class Commands(unittest.TestCase):
    """Runs a copy of a command in a small tree of its own, among pretended neighbours."""

    def run_in(self, root, command, **environment):
        path = f"{root / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(command, cwd=root, capture_output=True, text=True, env=os.environ | {"PATH": path} | environment)

    def tree(self, copied, pretended, **files):
        tree = SmallTree({path: text for path, text in pretended.items()} | files)
        root = tree.__enter__()
        self.addCleanup(tree.__exit__)
        for path in copied:
            (root / path).parent.mkdir(exist_ok=True)
            shutil.copy2(ROOT / path, root / path)
        for path in pretended:
            (root / path).chmod(0o755)
        return root


class Dev(Commands):
    def test_without_a_word_every_command_is_listed_and_exists(self):
        said = subprocess.run([ROOT / "dev"], capture_output=True, text=True)
        words = [line.split()[1] for line in said.stdout.splitlines()]
        self.assertGreater(len(words), 10)
        for word in words:
            self.assertTrue(os.access(ROOT / "house" / word, os.X_OK), word)

    def test_an_unknown_word_is_answered_with_the_list(self):
        for word in ("fxi", "../dev", "common.sh"):
            said = subprocess.run([ROOT / "dev", word], capture_output=True, text=True, cwd="/")
            self.assertEqual(said.returncode, 2)
            self.assertIn(f"There is no './dev {word}'", said.stderr)
            self.assertIn("./dev run", said.stderr)


class Test(Commands):
    STEPS = {
        "house/setup": PASSES,
        "house/postgres": "#!/bin/sh\necho host=x\n",
        "house/format": PASSES,
        "house/self-test": "#!/bin/sh\necho 12 passed, 0 failed\n",
        "house/assets": PASSES,
        "house/build": PASSES,
        "house/cases": "#!/bin/sh\necho $1 with $KNOTWORK_TEST_POSTGRES\necho 100 passed, 0 failed\n",
        "house/browser": PASSES,
        "house/tidy": PASSES,
        "house/concurrent": PASSES,
        "bin/python3": PASSES,
    }

    def run_test(self, *words, **changed):
        steps = self.STEPS | {f"house/{name.replace('_', '-')}": text for name, text in changed.items()}
        self.root = self.tree(["house/test", "house/common.sh"], steps)
        said = self.run_in(self.root, ["house/test", *words])
        return said.returncode, said.stdout.splitlines()[-1], said.stdout + said.stderr

    def test_cases_and_checks_are_added_up(self):
        status, last, _ = self.run_test()
        self.assertEqual((status, last), (0, "121 passed, 0 failed"))  # 12 + 100 + nine checks
        status, last, _ = self.run_test("--thorough")
        self.assertEqual((status, last), (0, "223 passed, 0 failed"))  # 12 + 2 × 100 + eleven checks

    def test_tests_are_told_where_postgresql_is(self):
        self.run_test()
        self.assertIn("dev with host=x", (self.root / "build/test/9.log").read_text())

    def test_the_first_failure_stops_it_and_shows_why(self):
        status, last, said = self.run_test(assets=FAILS)
        self.assertEqual((status, last), (1, "17 passed, 1 failed"))
        self.assertIn("what went wrong", said)
        self.assertNotIn("Build with g++: passed", said)

    def test_asked_to_it_keeps_going(self):
        status, last, said = self.run_test("--thorough", assets=FAILS, tidy=FAILS)
        self.assertEqual((status, last), (1, "221 passed, 2 failed"))
        self.assertIn("Concurrent tests under thread sanitizer: passed", said)

    def test_a_step_that_counts_no_failure_and_ends_badly_has_failed(self):
        status, last, _ = self.run_test(browser="#!/bin/sh\necho 5 passed, 0 failed\nexit 1\n")
        self.assertEqual((status, last), (1, "124 passed, 1 failed"))

    def test_without_postgresql_nothing_is_skipped_and_it_fails(self):
        status, _, said = self.run_test(postgres=FAILS)
        self.assertEqual(status, 1)
        self.assertNotIn("passed,", said)


class Setup(Commands):
    ALL = "".join(f"installed {line.split()[1]}\n" for line in (ROOT / "house/packages.txt").read_text().splitlines() if line and line[0] != "#")
    MACHINE = {
        "bin/npm": "#!/bin/sh\nmkdir -p node_modules\necho npm $* >>../calls\n",
        "bin/node": PASSES,
        "bin/apt-get": '#!/bin/sh\necho apt-get "$@" >>calls\n',
        "bin/dpkg-query": f"#!/bin/sh\ncat <<END\n{ALL}END\n",
    }
    COPIED = ["house/setup", "house/common.sh", "house/packages.txt"]

    def calls(self, root):
        return (root / "calls").read_text() if (root / "calls").exists() else ""

    def test_nothing_is_installed_twice(self):
        root = self.tree(self.COPIED, self.MACHINE, **{"assets/package-lock.json": "{}"})
        for expected in ("npm ci --no-audit --no-fund\n", "npm ci --no-audit --no-fund\n"):
            said = self.run_in(root, ["house/setup"])
            self.assertEqual((said.returncode, self.calls(root)), (0, expected), said.stderr)
        (root / "assets/package-lock.json").write_text("{ }")
        self.run_in(root, ["house/setup"])
        self.assertEqual(self.calls(root).count("npm ci"), 2)

    def test_what_is_missing_is_installed_and_no_more(self):
        machine = self.MACHINE | {"bin/dpkg-query": self.MACHINE["bin/dpkg-query"].replace("installed cmake\n", ""), "bin/id": "#!/bin/sh\necho 0\n"}
        root = self.tree(self.COPIED, machine)
        self.assertEqual(self.run_in(root, ["house/setup", "run"]).returncode, 0)
        self.assertTrue(self.calls(root).endswith("cmake\n"))

    def test_a_failure_is_tried_again_after_reading_the_lists_and_then_explained(self):
        machine = self.MACHINE | {
            "bin/dpkg-query": PASSES,
            "bin/id": "#!/bin/sh\necho 0\n",
            "bin/apt-get": '#!/bin/sh\necho "$@" >>calls\ncase "$*" in *update*) ;; *) echo no such host; exit 100 ;; esac\n',
        }
        root = self.tree(self.COPIED, machine)
        said = self.run_in(root, ["house/setup", "run"])
        self.assertEqual(said.returncode, 1)
        self.assertEqual([("update" in call) for call in self.calls(root).splitlines()], [False, True, False])
        self.assertIn("no such host", said.stderr)
        self.assertIn("check the connection", said.stderr)

    def test_somebody_who_may_not_install_is_told_what_to_ask_for(self):
        machine = self.MACHINE | {"bin/dpkg-query": PASSES, "bin/id": "#!/bin/sh\necho 1000\n", "bin/sudo": "#!/bin/sh\nexit 1\n"}
        said = self.run_in(self.tree(self.COPIED, machine), ["house/setup", "run"])
        self.assertEqual(said.returncode, 1)
        self.assertIn("Please ask one to run this", said.stderr)
        self.assertIn("apt-get install -y --no-install-recommends g++ cmake", said.stderr)

    def test_node_comes_from_debian_only_where_there_is_none(self):
        machine = self.MACHINE | {
            "bin/dpkg-query": self.MACHINE["bin/dpkg-query"].replace("installed nodejs\n", "").replace("installed npm\n", ""),
            "bin/id": "#!/bin/sh\necho 0\n",
        }
        root = self.tree(self.COPIED, machine)
        self.run_in(root, ["house/setup", "run"])
        self.assertEqual(self.calls(root), "")
        (root / "bin/node").write_text(FAILS)
        self.run_in(root, ["house/setup", "run"])
        self.assertIn("nodejs npm\n", self.calls(root))


class Progress(Commands):
    def test_every_fifth_of_the_way_is_told_and_all_is_kept(self):
        root = self.tree(["house/common.sh"], {"house/x": (
            '#!/usr/bin/env bash\n. "$(dirname "$0")/common.sh"\n'
            'work() { for i in $(seq 20); do echo "[$i/20] Building x"; done; echo done; }\nwith_progress Work build/log work\n')})
        said = self.run_in(root, ["house/x"]).stdout.splitlines()
        self.assertEqual(said, ["Work", "Work: 20%", "Work: 40%", "Work: 60%", "Work: 80%", "Work: 100%"])
        self.assertEqual(len((root / "build/log").read_text().splitlines()), 21)

    def test_a_failure_shows_what_was_said_and_not_the_progress(self):
        root = self.tree(["house/common.sh"], {"house/x": (
            '#!/usr/bin/env bash\n. "$(dirname "$0")/common.sh"\n'
            'work() { echo "[1/2] Building x"; echo "x.cpp:1: error"; return 3; }\nwith_progress Work build/log work\n')})
        said = self.run_in(root, ["house/x"])
        self.assertEqual(said.returncode, 1)
        self.assertIn("x.cpp:1: error", said.stderr)
        self.assertNotIn("[1/2]", said.stderr)
