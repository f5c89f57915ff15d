#pragma once
// What the search is told: services as one audience may know them, and the words, terms and areas around them. The
// store fills it from a projection (see projection.hpp); what is not in it cannot be found, counted or measured to.
#include "base/time.hpp"
#include "rooms/directory/measure.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace knotwork::directory::search {

/// Where a service can be found. A place that is hidden is not here at all.
struct PlaceFacts {
    std::optional<Point> point{};
    std::string area{}; // key; empty when not known
    std::vector<std::string> accessibility{};
};

/// A time each week or month at which something happens: days as bits (Monday is 1), minutes since midnight.
struct SessionFacts {
    std::uint8_t days = 0;
    int opens = 0;
    int closes = 24 * 60;
    std::optional<Date> last{}; // the day after which it is over
};

struct ServiceFacts {
    std::string id{};
    std::string name{};
    std::string organisation{};
    std::string organisation_id{};
    std::string description{};
    std::string eligibility{};
    std::string small_print{}; // who may refer, the alert, notes of sessions: found, and counted for least
    std::vector<std::string> terms{};
    std::vector<std::string> needs{};
    std::vector<std::string> modes{};
    std::vector<std::string> languages{};
    std::vector<std::string> routes{};
    std::string cost{};
    Ages ages{};
    std::vector<PlaceFacts> places{};
    std::vector<SessionFacts> sessions{};
    std::vector<std::string> areas{}; // keys of what it serves; empty: it did not say
    bool running = true;              // not closed, ended or paused
    std::optional<bool> accepting{};  // empty: it did not say
    std::optional<std::int64_t> places_free{};
    std::optional<std::int64_t> weeks_to_wait{};
};

/// A term of a taxonomy: a need, or a kind of service.
struct TermFacts {
    std::string key{};
    std::string name{};
    std::string group{}; // the name of the term above it
};

struct AreaFacts {
    std::string key{};
    std::string name{};
    std::string parent{}; // key; empty at the top
    Point centre{};
};

/// Words that people type, and the directory's words for what they mean. Read one way: "nits" leads to "school nurse",
/// and school nurses are not all about nits.
struct SynonymGroup {
    std::vector<std::string> typed{};
    std::vector<std::string> means{};
};

struct Facts {
    std::string version{};
    std::vector<ServiceFacts> services{};
    std::vector<TermFacts> terms{};
    std::vector<AreaFacts> areas{};
    std::vector<SynonymGroup> synonyms{};
};

}
