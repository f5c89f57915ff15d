#pragma once
// The search. Facts in, ranked results with their reasons out: no database, no clock, no page. The same question of
// the same index has the same answer, in the same order.
//
// What holds, and is tested: a further filter never adds a result; the number beside a value is how many results there
// are when it is chosen; overlap of ages is the same both ways; a service without a place of its own is never told from
// another by distance.
#include "rooms/directory/search/index.hpp"
#include "rooms/directory/search/reading.hpp"

namespace knotwork::directory::search {

/// Where somebody asks from.
struct Near {
    Point point{};
    std::vector<std::string> areas{}; // keys of the areas that a service must serve one of (see Index::around)

    bool operator==(const Near&) const = default;
};

struct Choice {
    Facet facet;
    std::string value;

    bool operator==(const Choice&) const = default;
};

enum class Sort { best, nearest, soonest, name };

struct Query {
    std::string words{};
    std::optional<Near> near{};
    std::optional<std::int32_t> within{}; // metres; needs `near`. Services without a place of their own are kept
    bool serving = true;                  // with `near`: only those that serve it
    Ages ages{};
    std::optional<Date> today{}; // sessions that ended before it do not count
    std::optional<int> from{};   // something happens after this, in minutes since midnight
    std::optional<int> until{};  // and before this; on the chosen days, if any
    std::vector<Choice> choices{};
    bool accepting = false;   // only those that take referrals now
    bool places_free = false; // only those that have said they have room
    Sort sort = Sort::best;
    std::size_t offset = 0;
    std::size_t limit = 20;
};

/// Why a service is among the results. `typed` is what was asked; `found` the directory's words that answer it.
struct Reason {
    enum class Kind { name, organisation, term, words, synonym, spelling, place, serves, age, day };

    Kind kind;
    std::string typed{};
    std::string found{};

    bool operator==(const Reason&) const = default;
};

struct Hit {
    Service service;
    float score = 0;
    std::optional<std::int32_t> metres{}; // to its nearest place, when somebody asked from somewhere
    std::vector<Reason> why{};
};

struct FacetCount {
    Facet facet;
    std::string value;
    std::size_t count; // results if this were chosen as well (or, where one can be chosen, instead)
};

/// One thing that narrows the results, so that it can be named and dropped.
struct Filter {
    enum class Kind { choice, ages, within, serving, times, accepting, places_free };

    Kind kind;
    Choice choice{ Facet::category, {} };

    bool operator==(const Filter&) const = default;
};

struct Dropped {
    Filter filter;
    std::size_t results; // how many there would be without it alone
};

struct Found {
    std::vector<Hit> hits{}; // of the page that was asked for
    std::size_t total = 0;
    std::size_t before_filters = 0; // how many answer the words
    std::vector<FacetCount> counts{};
    std::size_t accepting = 0;            // results that take referrals now
    std::size_t places_free = 0;          // results that have said they have room
    std::vector<Dropped> if_dropped{};    // when there are no results: each filter, and what it holds back
    std::vector<std::string> not_known{}; // words that lead nowhere
    std::vector<std::pair<std::string, std::string>> read_as{}; // a misspelt word and what it was taken for
};

Found search(const Index& index, const Query& query);

/// The filters of a question, in the order in which a page shows them.
std::vector<Filter> filters_of(const Query& query);
Query without(Query query, const Filter& filter);

}
