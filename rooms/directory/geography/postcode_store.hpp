#pragma once
// Postcodes and where their middle lies. They are kept by sector ("AM1 2": some two hundred postcodes), one row for
// each: so the whole country is twelve thousand rows, quickly filled on either database, and a part of a postcode is
// found as cheaply as a whole one.
#include "rooms/directory/measure.hpp"
#include "storage/tx.hpp"

#include <functional>
#include <span>
#include <string>

namespace knotwork::directory::store {

struct PlacedPostcode {
    std::string postcode; // as plain_postcode writes it
    Point point;
    std::optional<std::string> area; // the code of an Area

    bool operator==(const PlacedPostcode&) const = default;
};

/// The postcode as `plain_postcode` writes it.
std::optional<PlacedPostcode> find_postcode(Tx& tx, const std::string& postcode);

/// What several postcodes have in common.
struct PartOfTown {
    Point centre;
    std::optional<std::string> area; // which most of their postcodes are in
    std::int64_t postcodes;
};

/// All postcodes of an outward code: "AM4".
std::optional<PartOfTown> find_outward(Tx& tx, const std::string& outward);
/// All postcodes of a sector, without its space: "AM43".
std::optional<PartOfTown> find_sector(Tx& tx, const std::string& sector);

/// Adds these postcodes and replaces those of the same name; takes none away. Returns how many are new or different.
/// They must be in order.
std::int64_t put_postcodes(Tx& tx, std::span<const PlacedPostcode> postcodes);
/// Every postcode there is, in order of the sectors.
void each_postcode(Tx& tx, const std::function<void(const PlacedPostcode&)>& each);

}
