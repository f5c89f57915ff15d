// How fast the country's postcodes are imported: the whole file of the Office for National Statistics, 2.66 million
// rows, into a fresh SQLite database, then once more, when nothing may be written; the bar is a minute. The file is not
// part of the project: KNOTWORK_OPEN_GEOGRAPHY names a folder that has gb-postcodes.csv.xz in it. And how fast one is
// found.
#include "base/clock.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/catalogue.hpp"
#include "rooms/directory/geography/postcodes.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/testing_bars.hpp"
#include "storage/testing.hpp"

#include <cstdio>
#include <cstdlib>

namespace knotwork::directory::geography {
namespace {

constexpr double most_seconds = 60;

double seconds(std::chrono::nanoseconds time) {
    return static_cast<double>(time.count()) / 1e9;
}

double import_once(storage::Database& database, const std::filesystem::path& file, const char* called) {
    const Stopwatch watch;
    const auto report = import_postcodes(database, file, kit::testing::town_hour, {});
    const auto taken = seconds(watch.elapsed());
    std::printf(
        "%-44s %7.1f s    %lld rows, %lld kept, %lld changed\n",
        called,
        taken,
        static_cast<long long>(report.rows),
        static_cast<long long>(report.kept),
        static_cast<long long>(report.changed)
    );
    return taken;
}

}

bool measure_postcodes() {
    const char* folder = std::getenv("KNOTWORK_OPEN_GEOGRAPHY");
    const auto file = std::filesystem::path(folder ? folder : "") / "gb-postcodes.csv.xz";
    if (!folder || !std::filesystem::exists(file)) {
        std::printf("postcodes: not measured; KNOTWORK_OPEN_GEOGRAPHY names no folder with gb-postcodes.csv.xz\n");
        return true;
    }
    const auto database = storage::testing::fresh_database(embedded_migrations());
    const auto taken = import_once(*database, file, "import of all postcodes");
    import_once(*database, file, "the same again, nothing to write");
    constexpr int times = 2000;
    database->read([&](Tx& tx) {
        const auto catalogue = catalogue_for(tx, Audience::everyone);
        const Stopwatch watch;
        for (int i = 0; i < times; ++i)
            (void)find_place(tx, catalogue->index, i % 2 == 0 ? "BS5 0AX" : "bs5");
        std::printf(
            "%-44s %7.3f ms\n", "a postcode, or a part of one, is found", seconds(watch.elapsed()) * 1e3 / times
        );
    });
    return at_most("import of all postcodes", taken, "s", most_seconds);
}

}
