#pragma once
// The search page: one box for words, one for where, filters that say how many, and results that say why.
#include "kit/page.hpp"
#include "rooms/directory/asking.hpp"
#include "rooms/directory/catalogue.hpp"
#include "rooms/directory/place.hpp"

namespace knotwork::directory {

struct Results {
    const Catalogue& catalogue;
    Asked asked{};
    search::Found found{};
    std::optional<Whereabouts> from{};
    Date today{};
    bool signed_in = false;
    bool may_edit_words = false;
    std::optional<std::int64_t> no_such_page{}; // asked for, after the last; the last is shown in its place
    html::Url exit{};                           // leads away at once, from what is dangerous to read
    Problems problems{}; // a place, an age or a time that could not be read; the results are there all the same
};

kit::Page results_page(const Results& results);
/// Where a private search cannot be gone back to, whoever asks: it says why, and asks anew.
kit::Page ask_again_page();

}
