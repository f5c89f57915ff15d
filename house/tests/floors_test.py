import unittest

import floors
from small_tree import SmallTree

HOUSE = {
    "rooms/rooms.txt": "# top first\naccounts\npeople\nplan\n",
    "base/id.hpp": "",
    "html/html.hpp": '#include "base/id.hpp"\n',
    "storage/storage.hpp": "#include <sqlite3.h>\n",
    "engines/access/access.hpp": '#include "base/id.hpp"\n',
    "engines/ledger/ledger.hpp": "",
    "kit/kit.hpp": '#include "storage/storage.hpp"\n#include "engines/access/access.hpp"\n',
    "rooms/accounts/accounts.hpp": '#include "base/id.hpp"\n',
    "rooms/accounts/store.hpp": "",
    "rooms/accounts/store.cpp": '#include "store.hpp"\n#include "kit/kit.hpp"\n',
    "rooms/people/people.hpp": '#include "rooms/accounts/accounts.hpp"\n',
    "rooms/people/CMakeLists.txt": "knotwork_room(people DOORS accounts LINKS x)\n",
    "rooms/plan/plan.hpp": "",
    "shell/server.cpp": '#include "kit/kit.hpp"\n#include <boost/beast/core.hpp>\n',
    "app/main.cpp": '#include "rooms/people/people.hpp"\n#include "shell/server.hpp"\n',
}


def wrongs(**changes):
    files = HOUSE | {path.replace("__", "/").replace("_hpp", ".hpp").replace("_cpp", ".cpp"): text for path, text in changes.items()}
    with SmallTree(files) as root:
        return floors.check(root)


class Floors(unittest.TestCase):
    def test_a_sound_house_has_nothing_to_report(self):
        self.assertEqual(wrongs(), [])

    def refused(self, because, **changes):
        found = wrongs(**changes)
        self.assertEqual(len(found), 1, found)
        self.assertIn(because, found[0])

    def test_the_ground_knows_nothing_of_us(self):
        self.refused("the standard library only", base__id_hpp='#include "html/html.hpp"\n')

    def test_an_engine_may_not_fetch(self):
        self.refused("not storage/", engines__access__access_hpp='#include "storage/storage.hpp"\n')

    def test_engines_stand_alone(self):
        self.refused("stands alone", engines__access__access_hpp='#include "engines/ledger/ledger.hpp"\n')

    def test_kit_may_not_see_the_shell(self):
        self.refused("not shell/", kit__kit_hpp='#include "shell/server.cpp"\n')

    def test_the_shell_names_no_room(self):
        self.refused("through kit's Router", shell__server_cpp='#include "rooms/people/people.hpp"\n')

    def test_another_rooms_inner_header_is_closed(self):
        self.refused("only its door", rooms__people__people_hpp='#include "rooms/accounts/accounts.hpp"\n#include "rooms/accounts/store.hpp"\n')

    def test_a_door_below_is_closed(self):
        self.refused("stands below", rooms__accounts__accounts_hpp='#include "rooms/plan/plan.hpp"\n')

    def test_the_line_and_the_file_are_named(self):
        found = wrongs(base__id_hpp='\n#include "html/html.hpp"\n')
        self.assertTrue(found[0].startswith('base/id.hpp:2: #include "html/html.hpp"'))

    def test_raw_databases_stay_in_storage(self):
        self.refused("raw database headers", kit__kit_hpp="#include <sqlite3.h>\n")

    def test_sockets_stay_in_the_shell(self):
        self.refused("sockets", kit__kit_hpp="#include <boost/asio.hpp>\n")

    def test_the_logging_library_has_one_user(self):
        self.refused("base/log.cpp", shell__server_cpp="#include <spdlog/spdlog.h>\n")

    def test_a_door_must_be_named_in_cmake(self):
        self.refused("name it after DOORS", rooms__plan__plan_hpp='#include "rooms/people/people.hpp"\n')

    def test_a_door_named_and_never_opened_is_reported(self):
        self.refused("nothing in the room opens it", rooms__people__people_hpp="")

    def test_a_door_opened_by_a_test_alone_may_be_named_for_tests(self):
        opens = '#include "rooms/people/people.hpp"\n'
        self.refused("name it after TEST_USES", rooms__plan__plan_test_cpp=opens)
        files = {"rooms/plan/CMakeLists.txt": "knotwork_room(plan TEST_USES people kit_testing)\n", "rooms/plan/plan_test.cpp": opens}
        with SmallTree(HOUSE | files) as root:
            self.assertEqual(floors.check(root), [])

    def test_what_people_run_rests_on_nothing_made_for_tests(self):
        with SmallTree(HOUSE | {"kit/testing.hpp": "", "kit/page.cpp": '#include "kit/testing.hpp"\n'}) as root:
            self.assertIn("is for tests", floors.check(root)[0])
        with SmallTree(HOUSE | {"kit/testing.hpp": "", "kit/page_test.cpp": '#include "kit/testing.hpp"\n'}) as root:
            self.assertEqual(floors.check(root), [])

    def test_a_room_that_is_listed_must_stand(self):
        with SmallTree(HOUSE | {"rooms/rooms.txt": "accounts\npeople\nplan\nattic\n"}) as root:
            self.assertIn("no such folder", floors.check(root)[0])
