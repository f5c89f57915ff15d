#pragma once
// A town's part of the directory, read from its files (towns/ambermouth: agencies.json, areas.json, lists.json,
// postcodes.csv, services.json). Reading touches no database, so that tests can search a town without one. Identities
// come from the files' keys: Id<Service>::of_label("service " + key), and "location ", "organisation ", "term ".
#include "rooms/directory/store.hpp"

#include <filesystem>
#include <map>

namespace knotwork::directory {

struct Town {
    std::vector<Organisation> organisations{};
    std::vector<Area> areas{};
    std::vector<store::PlacedPostcode> postcodes{};
    Taxonomy taxonomy{};
    std::vector<Term> terms{}; // groups before what is in them
    std::vector<Location> locations{};
    std::vector<Service> services{};

    Entry entry_of(const Service& service) const;
};

Id<Service> service_called(std::string_view key);

/// `agencies` are the accounts room's, by name. The town's days are moved by the whole weeks from its own day
/// (town.json) to `now`, so that it is as fresh whenever it is loaded. Throws BrokenPromise naming file and key where
/// the files are wrong.
Town read_town(
    const std::filesystem::path& folder, const std::map<std::string, Id<accounts::Agency>>& agencies, Instant now
);

/// The file in which a town of the past is told; nothing for a town of today.
std::optional<std::filesystem::path> record_of(const std::filesystem::path& folder);
/// The agencies of a town of which only a record is left (towns/bristol-2004), each with the document, its date and the
/// section that speak of it. Identities are Id<Organisation>::of_label("record " + id).
std::vector<Organisation> read_record(const std::filesystem::path& file);

/// Reads and keeps it. A second time changes nothing, and the directory keeps its version.
void load_town(Tx& tx, const std::filesystem::path& folder, Instant now);

}
