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
    Window window{};             // something happens in it; on the chosen days, if any
    std::vector<Choice> choices{};
    bool accepting = false;   // only those that take referrals now
    bool places_free = false; // only those that have said they have room
    Sort sort = Sort::best;
    std::size_t offset = 0;
    std::size_t limit = 20;
    // What else might be chosen for `within` and for `window`, each to be counted.
    std::vector<std::int32_t> distances{};
    std::vector<Window> windows{};
};

/// Why a service is among the results: what of its words, and then what of itself, answers what was asked. A filter
/// that lets a service through only because it does not say (whom it serves, for what ages) is no reason.
struct Reason {
    enum class Kind {
        name,
        organisation,
        term,
        words,
        synonym,
        spelling,
        place,       // is in the area that was named in passing
        serves,      // serves the area that was named in passing
        age,         // is for the age that was named in passing
        day,         // is on the day that was named in passing
        serves_near, // serves where somebody asks from
        distance,    // is as near as Hit::metres says
        ages,        // is for the ages that were asked for
        session,     // is on at a time that was asked for: at `session`
        choice,      // has the value `found` of `facet`
        accepting,
        places_free,
    };

    Kind kind;
    std::string typed{}; // what was asked
    std::string found{}; // the directory's words that answer it
    Facet facet = Facet::category;
    std::size_t session = 0; // a place in ServiceFacts::sessions

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
    std::string_view value; // kept by the index
    std::size_t count;      // results if this were chosen as well (or, where one can be chosen, instead)
};

/// One thing that narrows the results, so that it can be named and dropped.
struct Filter {
    enum class Kind { choice, ages, within, serving, times, accepting, places_free };

    Kind kind;
    Choice choice{ Facet::category, {} };

    bool operator==(const Filter&) const = default;
};

/// When there are no results: one filter, and what it has to do with that.
struct HeldBack {
    Filter filter;
    std::size_t without; // how many results there would be without it
    std::size_t alone;   // and how many with it and no other filter
};

/// Filters that are together too much. Without all of them there are results; without fewer of them there are none.
struct WayOut {
    std::vector<Filter> filters{};
    std::size_t results = 0;
};

struct Found {
    std::vector<Hit> hits{}; // of the page that was asked for
    std::size_t total = 0;
    std::size_t before_filters = 0; // how many answer the words
    std::vector<FacetCount> counts{};
    std::size_t accepting = 0;            // results that take referrals now
    std::size_t places_free = 0;          // results that have said they have room
    std::vector<std::size_t> within{};    // results if each of Query::distances were chosen; empty without `near`
    std::vector<std::size_t> windows{};   // results if each of Query::windows were chosen
    std::size_t anywhere = 0;             // results if they need not serve where somebody asks from
    std::vector<HeldBack> held_back{};    // when there are no results: by each filter
    WayOut way_out{};                     // when there are none, and would be none without any one filter
    std::size_t without_words = 0;        // when nothing answers the words: what the filters let through
    std::vector<std::string> not_known{}; // words that lead nowhere
    std::vector<std::pair<std::string, std::string>> read_as{}; // a misspelt word and what it was taken for
};

Found search(const Index& index, const Query& query);

/// The filters of a question, in the order in which a page shows them.
std::vector<Filter> filters_of(const Query& query);
Query without(Query query, const Filter& filter);
Query without(Query query, const std::vector<Filter>& filters);

}
