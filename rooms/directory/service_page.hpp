#pragma once
// Everything that somebody may know about one service, in the order in which people ask: what is it, is it for me,
// where and when, what does it cost, how do I come, is there room, whom do I ring, and can I trust this page. Prints
// well.
#include "kit/page.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

struct ServiceView {
    Entry entry{}; // as shown_to the reader
    std::vector<Term> terms{};
    std::vector<Area> areas{};
    Date today{};
    bool signed_in = false;
    bool keeper = false; // works for the agency that owns it
    bool on_shortlist = false;
    html::Url exit{}; // leads away at once, from what is dangerous to read
};

kit::Page service_page(const ServiceView& view);

}
