#pragma once
// The agencies behind the services: a list of all that a reader may know, and a page for each. One that only offers
// what is hidden is not among them. One from the past says first of all that it is history, and where it is told.
#include "kit/page.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

struct AgencyView {
    Organisation organisation{};
    std::vector<Service> services{}; // as shown_to the reader, by name
    bool may_give = false;           // to say which agency it is
};

kit::Page agency_page(const AgencyView& view);

struct AgencyCount {
    Organisation organisation{};
    std::size_t services = 0;
};

/// By name.
kit::Page agencies_page(const std::vector<AgencyCount>& agencies);

}
