#include "rooms/directory/geography/areas.hpp"

#include "rooms/directory/geography/area_files.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>

namespace knotwork::directory::geography {
namespace {

// The middle of all the postcodes of each area, and of the areas around it.
class Middles {
public:
    void add(const std::string& area, Point point) {
        auto& sum = sums_[area];
        sum.easting += point.easting;
        sum.northing += point.northing;
        ++sum.count;
    }

    /// Hands on what each area has to the area it lies in, from the innermost outwards.
    void hand_on(const std::map<std::string, AreaDraft>& areas) {
        const auto own = sums_;
        for (const auto& [code, sum] : own) {
            auto at = areas.find(code);
            for (int depth = 0; depth < deepest && at != areas.end() && !at->second.parent.empty(); ++depth) {
                auto& outer = sums_[at->second.parent];
                outer.easting += sum.easting;
                outer.northing += sum.northing;
                outer.count += sum.count;
                at = areas.find(at->second.parent);
            }
        }
    }

    std::optional<Point> of(const std::string& area) const {
        const auto found = sums_.find(area);
        if (found == sums_.end()) return std::nullopt;
        const auto& sum = found->second;
        return Point{ static_cast<std::int32_t>(sum.easting / sum.count),
                      static_cast<std::int32_t>(sum.northing / sum.count) };
    }

private:
    static constexpr int deepest = 12;

    struct Sum {
        std::int64_t easting = 0;
        std::int64_t northing = 0;
        std::int64_t count = 0;
    };

    std::map<std::string, Sum> sums_;
};

Middles middles_of(Tx& tx, const std::map<std::string, AreaDraft>& areas) {
    Middles middles;
    const bool any_wanted = std::any_of(areas.begin(), areas.end(), [](const auto& one) { return !one.second.centre; });
    if (!any_wanted) return middles;
    store::each_postcode(tx, [&](const store::PlacedPostcode& one) {
        if (one.area) middles.add(*one.area, one.point);
    });
    middles.hand_on(areas);
    return middles;
}

// What is known here already fills what the files leave open.
void fill_in(AreaDraft& draft, const std::string& code, const Area* known, const Middles& middles) {
    if (draft.name.empty()) draft.name = known ? known->name.text() : code;
    if (draft.parent.empty() && known && known->kind == draft.kind) draft.parent = known->parent.value_or("");
    if (!draft.centre) draft.centre = middles.of(draft.kind == "former_authority" ? draft.parent : code);
    if (!draft.centre && known) draft.centre = known->centre;
}

void count(AreaReport& report, const std::string& kind) {
    if (kind == "authority") ++report.authorities;
    else if (kind == "former_authority") ++report.former;
    else if (kind == "ward") ++report.wards;
    else if (kind == "county" || kind == "region" || kind == "country") ++report.around;
    else ++report.places;
}

// Of a ward whose middle alone is in the files, what is here already is the better account.
bool is_told_better(const AreaDraft& draft, const Area* known) {
    return known && draft.kind == "ward" && draft.name.empty();
}

AreaReport keep(Tx& tx, AreaFiles files, const Middles& middles, Instant now) {
    AreaReport report{ .unreadable = files.unreadable };
    std::map<std::string, Area> known;
    for (auto& area : all_areas(tx))
        known.emplace(area.code, area);
    for (auto& [code, draft] : files.areas) {
        const auto found = known.find(code);
        const auto* before = found == known.end() ? nullptr : &found->second;
        const bool better = is_told_better(draft, before);
        fill_in(draft, code, before, middles);
        auto name = Line::parse(draft.name);
        if (!name || !draft.centre) {
            ++report.left_out;
            continue;
        }
        count(report, draft.kind);
        if (better) continue;
        Area area{ .code = code, .name = std::move(*name), .kind = draft.kind, .centre = *draft.centre };
        if (!draft.parent.empty()) area.parent = draft.parent;
        report.changed += store::put(tx, area) ? 1 : 0;
    }
    for (const auto& boundary : files.boundaries) {
        ++report.boundaries;
        report.changed += store::put(tx, boundary) ? 1 : 0;
    }
    if (report.changed > 0) store::renew_version(tx, now);
    return report;
}

}

AreaReport import_areas(
    storage::Database& database,
    const std::vector<std::filesystem::path>& files,
    Instant now,
    const storage::OnProgress& progress
) {
    AreaFiles read;
    const auto steps = static_cast<std::int64_t>(files.size()) + 1; // the last is to keep it all
    for (std::size_t at = 0; at < files.size(); ++at) {
        if (progress) progress({ static_cast<std::int64_t>(at), steps });
        read_area_file(files[at], read);
    }
    if (progress) progress({ steps - 1, steps });
    // Walking millions of postcodes takes its time, and while somebody writes nobody else does.
    const auto middles = database.read([&](Tx& tx) { return middles_of(tx, read.areas); });
    const auto report = database.write([&](Tx& tx) { return keep(tx, read, middles, now); });
    if (progress) progress({ steps, steps });
    return report;
}

}
