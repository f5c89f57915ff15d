// Commands that tell the directory where things are: the postcodes and areas of the operator's own choice of files.
#include "app/commands.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"
#include "html/words.hpp"
#include "rooms/directory/geography/areas.hpp"
#include "rooms/directory/geography/postcodes.hpp"

namespace knotwork::app {
namespace {

using directory::geography::AreaReport;
using directory::geography::PostcodeReport;

storage::OnProgress shown(Desk& desk, const char* label_key) {
    return [&desk, label = words(label_key)](const storage::Progress& at) {
        desk.out.progress(label, static_cast<std::uint64_t>(at.done), static_cast<std::uint64_t>(at.total));
    };
}

/// What a report counts, by its names in JSON and the keys of its sentences.
using Counts = std::vector<std::pair<std::string, std::int64_t>>;

void say_json(Desk& desk, const Counts& counts) {
    std::vector<log::Value> values;
    for (const auto& [name, count] : counts)
        values.emplace_back(name, count);
    desk.out.say(json_line(values));
}

// The first two are always said; the others only when there is something to say.
void say_counts(Desk& desk, const std::string& about, const Counts& counts, std::size_t always, const With& more = {}) {
    const auto under = "app." + about + ".";
    for (std::size_t at = 0; at < counts.size(); ++at) {
        const auto& [name, count] = counts[at];
        if (count == 0 && at >= always) continue;
        auto with = more;
        with.emplace_back("count", std::to_string(count));
        desk.out.say(words(under + name, with));
    }
}

Counts counts_of(const PostcodeReport& report) {
    return { { "kept", report.kept },
             { "changed", report.changed },
             { "terminated", report.terminated },
             { "without_grid", report.without_grid },
             { "islands", report.islands },
             { "northern_ireland", report.northern_ireland },
             { "unreadable", report.unreadable } };
}

Counts counts_of(const AreaReport& report) {
    return { { "changed", report.changed },       { "authorities", report.authorities },
             { "former", report.former },         { "around", report.around },
             { "wards", report.wards },           { "places", report.places },
             { "boundaries", report.boundaries }, { "left_out", report.left_out },
             { "unreadable", report.unreadable } };
}

}

int import_postcodes(Desk& desk, const Geography& what) {
    const auto report = directory::geography::import_postcodes(
        desk.database(),
        desk.path(what.files.front()),
        Clock::real().now(),
        shown(desk, "app.geography_postcodes.progress")
    );
    const With line{ { "line", std::to_string(report.first_unreadable) } };
    if (what.json) say_json(desk, counts_of(report));
    else say_counts(desk, "geography_postcodes", counts_of(report), 2, line);
    return 0;
}

int import_areas(Desk& desk, const Geography& what) {
    std::vector<std::filesystem::path> files;
    for (const auto& file : what.files)
        files.emplace_back(desk.path(file));
    const auto report = directory::geography::import_areas(
        desk.database(), files, Clock::real().now(), shown(desk, "app.geography_areas.progress")
    );
    if (what.json) say_json(desk, counts_of(report));
    else say_counts(desk, "geography_areas", counts_of(report), 1);
    return 0;
}

}
