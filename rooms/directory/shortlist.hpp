#pragma once
// Lists of services to print or to send. Anybody can make one: its address holds the services and nothing else, so
// there is no cookie and nothing is kept. A worker who is signed in also has a shortlist of their own, kept with their
// post.
#include "kit/page.hpp"
#include "kit/viewer.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

inline constexpr std::size_t most_in_a_list = 30;

/// The services of a list's address, each once; at most most_in_a_list. Nothing when it is not one.
std::optional<std::vector<Id<Service>>> read_list_address(std::string_view text);

struct ListView {
    std::vector<Entry> entries{};
    std::size_t missing = 0; // in the address, and not to be shown: gone, or not for this reader
    Date today{};
    bool own = false;      // the worker's shortlist, which can be changed
    std::string address{}; // to be sent to others
};

kit::Page list_page(const ListView& view);

// ---- the worker's own

struct ShortlistChanged {
    static constexpr std::string_view name = "directory.shortlist_changed";
    enum class What { added, removed };

    Id<Service> service;
    What what;

    kit::Entry entry() const {
        return { .about = service.text(), .facts = { { "what", std::string(name_of(what)) } } };
    }
};

std::vector<Id<Service>> shortlist_of(Tx& tx, const kit::Viewer& viewer);
void add_to_shortlist(Tx& tx, const kit::Viewer& viewer, Id<Service> service, Instant now);
void remove_from_shortlist(Tx& tx, const kit::Viewer& viewer, Id<Service> service);

}
