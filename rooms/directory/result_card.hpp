#pragma once
// One result: what it is, why it is here, and the handful of facts by which people choose.
#include "rooms/directory/parts.hpp"
#include "rooms/directory/results_page.hpp"

namespace knotwork::directory {

/// The id of the box by which a result is chosen for a list.
std::string box_of(const Service& service);

/// The cards of a page of results, one after another.
class ResultCards {
public:
    explicit ResultCards(const Results& results);

    html::Node next(const search::Hit& hit, std::size_t number);

private:
    const html::Node& why(const search::Hit& hit);
    html::Node where(const search::Hit& hit) const;

    const Results& results_;
    html::Node where_name_;
    // Of the card before: neighbours are often there for the same reasons, which are then not put into words again.
    std::vector<search::Reason> reasons_{};
    html::Node said_{};
};

}
