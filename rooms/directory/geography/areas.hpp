#pragma once
// Importing areas by their national codes: local authorities and what they lie in, wards, their middles and their
// boundaries, and places that people have names for. Each file is known by what stands in it:
//
//   LADCD, LADNM, LADCD_ACTIVE, …                authorities, old and current, with county, region and country
//   WD25CD, WD25NM, LAD25CD, …                   the names of wards and the authority each is in; any year
//   wdcd, longitude, latitude                    the middles of wards
//   code, name, kind, parent, easting, northing  anything else that people call a place
//   GeoJSON with WD25CD and WD25NM               the boundaries of wards, in WGS 84
//
// An authority that is no more leads to the one that took its place. The middle of an authority is that of its
// postcodes, so these are imported first; what has no middle is left out and counted. Nothing is taken away.
#include "base/time.hpp"
#include "storage/database.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace knotwork::directory::geography {

struct AreaReport {
    std::int64_t authorities = 0;
    std::int64_t former = 0; // authorities that are no more
    std::int64_t around = 0; // counties, regions and countries
    std::int64_t wards = 0;
    std::int64_t places = 0;
    std::int64_t boundaries = 0;
    std::int64_t changed = 0;    // of all these, new here or different from before
    std::int64_t left_out = 0;   // nobody knows where its middle is
    std::int64_t unreadable = 0; // rows

    bool operator==(const AreaReport&) const = default;
};

/// All files together, in one transaction. Throws storage::Refused, with a sentence for the operator, when one of them
/// is none of the kinds above; then nothing is changed. The progress counts files.
AreaReport import_areas(
    storage::Database& database,
    const std::vector<std::filesystem::path>& files,
    Instant now,
    const storage::OnProgress& progress
);

}
