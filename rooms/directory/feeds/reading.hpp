#pragma once
// One service of a feed, read: the text that the source sent in, a typed entry or the reason why it is put aside out.
// Pure: no database, no network, no clock of its own.
//
// What a service must have is an id, a name and an organisation. Any other field that cannot be read is left out and
// noted; text loses its markup. The same text always gives the same entry.
#include "rooms/directory/feeds/feed.hpp"

#include <variant>

namespace knotwork::directory::feeds {

inline constexpr std::size_t largest_item = 1024 * 1024; // bytes of one service
inline constexpr unsigned deepest_item = 32;

/// What the reader must know of the source. A service that says nothing about its price is said to be paid, so that no
/// search for what is free finds it wrongly, and its price is `ask_price`: words for people, such as "Ask".
struct Source {
    Id<Feed> feed{};
    Kind kind = Kind::open_referral_3;
    Line name{};
    Line ask_price{};
};

/// A service as the directory would hold it. Its `modified` and `version` are for whoever keeps it; so are the codes of
/// terms that this house has by the same name, areas that are only named, and where a postcode is.
struct Read {
    std::string key{};
    Entry entry{};
    Taxonomy taxonomy{};
    std::vector<Term> terms{}; // those of the service, in its order
    std::vector<Line> areas_named{};
    std::vector<std::string> notes{};

    bool operator==(const Read&) const = default;
};

struct PutAside {
    Reason reason{};
    std::optional<std::string> key{};
    std::optional<std::string> name{};
};

using Reading = std::variant<Read, PutAside>;

Reading read_item(const Source& source, std::string_view item);

/// The id and name of an item, however broken the rest of it is.
PutAside told_apart(std::string_view item, Reason reason);

/// Whether a list gave only a summary of the service, so that it must be asked for by itself.
bool is_summary(std::string_view item);

}
