#pragma once
// The directory as an HSDS tabular data package: a ZIP file with a table for each of the standard's entities and a
// datapackage.json that describes them, for people with spreadsheets and programs alike. The same directory always
// gives the same bytes.
#include "rooms/directory/open_referral/feed.hpp"
#include "rooms/directory/open_referral/table.hpp"

namespace knotwork::directory::open_referral {

/// Every table, those without rows too.
std::vector<Table> tables_of(const Feed& feed);

/// "datapackage.json" as the Frictionless Data standard has it, with those from whom some of it came and their
/// licences.
std::string description_of(const std::vector<Table>& tables, const std::vector<Provenance>& sources);

struct PackedFile {
    std::string name;
    std::string text;
};

/// A ZIP file. Throws std::runtime_error when it cannot be made.
std::string zip_of(const std::vector<PackedFile>& files);

/// All of it.
std::string package_of(const Feed& feed);

}
